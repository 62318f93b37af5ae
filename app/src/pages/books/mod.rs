//! The win number, the money and the time after the vote: a page for each, and one form for each kind of record.

mod after;
mod asks;
mod form;
mod money;
mod vote;

pub use after::AfterPage;
pub use form::{AfterRecordPage, MoneyRecordPage, VoteRecordPage};
pub use money::MoneyPage;
pub use vote::VotePage;

use crate::components::{Button, ButtonKind, EmptyState, Flash};
use crate::request::Request;
use crate::text::Lang;
use domain::workspace::books::RecordKind;
use domain::workspace::campaign::Head;
use leptos::prelude::*;

/// A day in words.
fn date(lang: Lang, day: impl std::fmt::Display) -> String {
    lang.date(&day.to_string())
}

/// What was just done, if anything.
fn done(request: &Request) -> Option<AnyView> {
    let lang = request.lang;
    let text = match request.value("done") {
        Some("saved") => lang.record_saved(),
        Some("removed") => lang.record_removed(),
        Some("suggested") => lang.cash_suggestion_taken(),
        _ => return None,
    };
    Some(view! { <Flash>{text}</Flash> }.into_any())
}

/// Links to forms, for those who may use them; the first one is the next thing to do.
fn add(lang: Lang, head: &Head, kinds: &[(RecordKind, bool)]) -> Option<AnyView> {
    let first = kinds.first()?;
    if !head.may(first.0.area().edit()) {
        return None;
    }
    let buttons = kinds
        .iter()
        .enumerate()
        .map(|(i, (kind, there))| {
            let style = if i == 0 && !there {
                ButtonKind::Primary
            } else {
                ButtonKind::Quiet
            };
            let href = lang.link(&head.path(&kind.path("new")));
            let label = lang.record_add(*kind, *there);
            view! { <Button kind=style href=href>{label}</Button> }
        })
        .collect_view();
    Some(view! { <p class="button-row">{buttons}</p> }.into_any())
}

/// There is nothing yet: what to do first, with the way there.
fn first(title: &'static str, text: &'static str, add: Option<AnyView>) -> AnyView {
    view! {
        <EmptyState title=title>
            <p>{text}</p>
            {add}
        </EmptyState>
    }
    .into_any()
}

/// A link to a record's form for those who may change it, else its words alone.
fn change(lang: Lang, head: &Head, kind: RecordKind, id: &str, text: String) -> AnyView {
    if !head.may(kind.area().edit()) {
        return text.into_any();
    }
    let href = lang.link(&head.path(&kind.path(id)));
    let label = lang.record_change_what(&text);
    view! { {text} " " <a class="record-link" href=href aria-label=label>{lang.record_change()}</a> }
        .into_any()
}
