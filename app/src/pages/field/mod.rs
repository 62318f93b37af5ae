//! Doors: walk lists, their turfs, the sheet on paper.

mod cut;
mod desk;
mod give;
mod key;
mod list;
mod own;
mod print;
mod turf;

pub use cut::CutPage;
pub use desk::FieldPage;
pub use key::KeyDoorsPage;
pub use list::WalkListPage;
pub use own::OwnTurfPage;
pub use print::PrintTurfPage;
pub use turf::TurfPage;

use crate::text::Lang;
use domain::field::port::Progress;
use leptos::prelude::*;

/// How far some doors have come: a bar for the eye, and words that say the same.
fn progress(lang: Lang, of: &Progress, more: Vec<String>) -> AnyView {
    let items = more
        .into_iter()
        .chain(lang.field_progress(of))
        .map(|text| view! { <li>{text}</li> })
        .collect_view();
    let (knocked, doors) = (of.knocked.to_string(), of.doors.max(1).to_string());
    view! {
        <progress class="field-bar" value=knocked max=doors aria-hidden="true"></progress>
        <ul class="field-numbers">{items}</ul>
    }
    .into_any()
}
