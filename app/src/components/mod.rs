//! The design system: what every page is put together from.
//!
//! Each component is plain markup drawn on the server; none needs JavaScript. Its looks are in `style/components.css`.
//! The page `/design` shows all of them in all their states.

mod button;
mod card;
mod data_table;
mod dialog;
mod field;
mod flash;
mod form_badge;
mod key_figure;
mod ledger;
mod page;
mod site;
mod sources;
mod steps;
mod text_area;

pub use button::{Button, ButtonKind};
pub use card::{Card, CardGrid};
pub use data_table::{Align, Column, DataTable, SortLink, SortOrder};
pub use dialog::Dialog;
pub use field::{
    Checkbox, DayField, Field, FileField, NumberField, Radio, Radios, Select, TextField, described_by,
};
pub use flash::{EmptyState, ErrorSummary, Flash, FlashKind, Notice, NoticeKind};
pub use form_badge::{FormBadge, FormKey, form_class};
pub use key_figure::{KeyFigure, KeyFigures};
pub use ledger::{Ledger, LedgerRow};
pub use page::{Crumb, Crumbs, Page};
pub use site::{SearchField, SearchForm, SiteFooter, SiteHeader};
pub use sources::{Cite, SourceBook, SourceList, SourceRef};
pub use steps::{Orders, Pagination, Tab, Tabs, Tool, Tools};
pub use text_area::TextArea;
