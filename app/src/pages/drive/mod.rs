//! The petition drive of a campaign: how it stands, its plan, sheets, batches, samples, filing.

mod batches;
mod circulators;
mod correct;
mod duplicates;
mod filing;
mod overview;
mod plan;
mod print;
mod samples;
mod sheets;
mod signers;

pub use batches::BatchesPage;
pub use circulators::CirculatorsPage;
pub use correct::CorrectBatchPage;
pub use duplicates::DuplicatesPage;
pub use filing::FilingPage;
pub use overview::DrivePage;
pub use plan::DrivePlanPage;
pub use print::PrintSheetsPage;
pub use samples::{SamplePage, SamplesPage};
pub use sheets::SheetsPage;
pub use signers::SignersPage;

use crate::components::{Tab, Tabs};
use crate::text::Lang;
use domain::campaign::ratio::tenths_of_percent;
use domain::workspace::campaign::Head;
use leptos::prelude::*;

/// The ways to the parts of the petition; `here` is the address of the one in sight.
fn tabs(lang: Lang, head: &Head, here: &str) -> AnyView {
    let items = [
        (lang.drive_tab_standing(), "/petition"),
        (lang.drive_tab_plan(), "/petition/plan"),
        (lang.drive_tab_sheets(), "/petition/sheets"),
        (lang.drive_tab_circulators(), "/petition/circulators"),
        (lang.drive_tab_batches(), "/petition/batches"),
        (lang.drive_tab_duplicates(), "/petition/duplicates"),
        (lang.drive_tab_signers(), "/petition/signers"),
        (lang.drive_tab_samples(), "/petition/samples"),
        (lang.drive_tab_filing(), "/petition/filing"),
    ];
    let items = items
        .into_iter()
        .map(|(label, path)| Tab::new(label, lang.link(&head.path(path)), path == here))
        .collect();
    view! { <Tabs label=lang.drive_tabs() items=items/> }.into_any()
}

/// Names and labels for a summary of faults.
fn labels(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs
        .iter()
        .map(|(name, label)| ((*name).to_owned(), (*label).to_owned()))
        .collect()
}

/// `69.0`, the share of a part in per cent; none where there is no whole.
fn share(lang: Lang, part: i64, whole: i64) -> Option<String> {
    tenths_of_percent(part, whole).map(|tenths| lang.tenths(tenths))
}

/// What was typed, else what is kept.
fn typed_or(form: &crate::request::Form, field: &str, kept: impl FnOnce() -> String) -> String {
    if form.values.is_empty() {
        kept()
    } else {
        form.value(field)
    }
}

fn iso(day: Option<impl std::fmt::Display>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}
