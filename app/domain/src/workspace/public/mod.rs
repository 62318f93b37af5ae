//! The public page of a campaign: what is written for it, what stands in the way of publishing it, and what people see.
//!
//! A page is written as a draft and published as an edition. Words and figures of an edition are those that were
//! approved; what the campaign is (its name, the day of the vote, its “paid for by” line) is always as it is now.

mod checks;
mod content;
mod page;
mod port;

pub use checks::{Check, Gap, gaps};
pub use content::{
    Answer, AnswerForm, Content, Effect, Event, EventForm, MOST_ROWS, PageForm, Progress, YesMeans,
};
pub use jiff::civil::Date;
pub use page::{Ground, Progressed, PublicEndorsement, PublicPage, PublicPhoto, Vote};
pub use port::{Edition, Editor, Letter, PageDesk, PublicPages, Request, Topic};
