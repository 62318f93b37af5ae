//! The law of a campaign, in its workspace: the rule that it goes by, what that comes to, and everything that can be
//! changed about it. All of these pages say what a Yes does.

mod choose;
mod companions;
mod deadlines;
mod figures;
mod history;
mod path;
mod print;
mod question;
mod rule;

use crate::components::{ErrorSummary, Flash};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Form, Request};
use crate::text::Lang;
pub use deadlines::MovePage;
use domain::fault::Fault;
use domain::workspace::law::Law;
use domain::workspace::rights::Action;
pub use figures::FiguresPage;
use leptos::prelude::*;
pub use path::LawPage;
pub use print::LawPrintPage;
pub use question::WordingPage;
pub use rule::RulePage;

/// The law of the campaign that the address names.
async fn ask(request: &Request, slug: &str) -> Result<Law, Fault> {
    request.services.law.law(&request.actor, slug).await
}

/// The same for a page on which it is changed.
async fn ask_to_change(request: &Request, slug: &str) -> Result<Law, Fault> {
    let law = ask(request, slug).await?;
    if law.head.role.may(Action::EditLaw) {
        Ok(law)
    } else {
        Err(Fault::Forbidden)
    }
}

/// What a form shows in a field: what was typed, else what is kept.
fn shown(form: &Form, field: &str, kept: impl FnOnce() -> String) -> String {
    if form.faults.is_empty() {
        kept()
    } else {
        form.value(field)
    }
}

/// The frame of these pages: what a Yes does stands at the top of each.
fn frame(
    request: &Request,
    law: &Law,
    title: &str,
    lead: Option<String>,
    labels: &[(&str, &str)],
    content: AnyView,
) -> AnyView {
    let lang = request.lang;
    let done = request.value("done").and_then(|done| told(lang, done));
    let yes = law.pinned.is_some().then(|| {
        let sentence = lang.yes_sentence(&law.head, law.yes_means());
        view! { <p class="law-yes">{sentence}</p> }
    });
    let labels = labels
        .iter()
        .map(|(name, label)| ((*name).to_owned(), (*label).to_owned()))
        .collect();
    let faults = request.form.faults.clone();
    view! {
        <Workspace request=request.clone() head=law.head.clone() section=Section::Law title=title.to_owned() lead=lead>
            {yes}
            {done.map(|done| view! { <Flash>{done}</Flash> })}
            <ErrorSummary lang=lang fields=faults labels=labels/>
            {content}
        </Workspace>
    }
    .into_any()
}

fn told(lang: Lang, done: &str) -> Option<&'static str> {
    Some(match done {
        "pinned" => lang.law_done_pinned(),
        "taken" => lang.law_done_taken(),
        "changed" => lang.law_done_changed(),
        "decided" => lang.law_done_decided(),
        "moved" => lang.law_done_moved(),
        "added" => lang.law_done_added(),
        "removed" => lang.law_done_removed(),
        "days" => lang.law_done_days(),
        "kept" => lang.law_done_kept(),
        _ => return None,
    })
}
