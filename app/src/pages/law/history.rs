//! What was changed about a campaign's law: every member sees it, so that nothing is changed silently.

use crate::text::{Lang, capital};
use domain::campaign::dates::Due;
use domain::campaign::rule::{Companion, Event, Field};
use domain::campaign::threshold::Base;
use domain::workspace::law::{Between, Decision, Law, LawChange, Subject};
use leptos::prelude::*;

/// The changes, the latest first.
pub(super) fn history(lang: Lang, law: &Law) -> AnyView {
    if law.changes.is_empty() {
        return view! { <p class="note">{lang.law_history_none()}</p> }.into_any();
    }
    let rows = law
        .changes
        .iter()
        .map(|change| {
            let note = (!change.note.is_empty()).then(|| view! { <p>{change.note.clone()}</p> });
            let lines = lines(lang, change)
                .into_iter()
                .map(|line| view! { <p class="note">{line}</p> })
                .collect_view();
            view! {
                <li class="record">
                    <div class="record-head">
                        <p class="record-title">{title(lang, change)}</p>
                        <p class="record-mark">{lang.law_by_and_when(&change.by, lang.time_of(change.at))}</p>
                    </div>
                    {lines}
                    {note}
                </li>
            }
        })
        .collect_view();
    view! { <ul class="records">{rows}</ul> }.into_any()
}

fn title(lang: Lang, change: &LawChange) -> String {
    let subject = lang.law_subject(change.subject);
    let which = match change.subject {
        Subject::Figure => Base::parse(&change.field).map(|b| lang.base(b)),
        Subject::Day => Event::parse(&change.field).map(|e| lang.event(e)),
        Subject::Deadline => Due::parse(&change.field).map(|d| lang.due(d)),
        Subject::Companion => Companion::parse(&change.field).map(|c| lang.companion(c)),
        Subject::Rule | Subject::Question => None,
    };
    which.map_or_else(|| subject.to_owned(), |which| format!("{subject}: {which}"))
}

fn lines(lang: Lang, change: &LawChange) -> Vec<String> {
    match &change.between {
        Between::Text { before, after } => {
            let written = |text: &str| match change.subject {
                _ if text.is_empty() => lang.law_not_said().to_owned(),
                Subject::Day | Subject::Deadline => lang.date(text),
                Subject::Companion => {
                    Decision::parse(text).map_or_else(|| text.to_owned(), |d| lang.decision(d).to_owned())
                }
                _ => text.to_owned(),
            };
            vec![lang.law_from_to(written(before), written(after))]
        }
        Between::Rule { before: None, after } => {
            vec![format!("{}: {}", lang.law_rule_chosen(), after.title)]
        }
        Between::Rule {
            before: Some(before),
            after,
        } => {
            let said = |field: Field| {
                let (from, to) = (lang.rule_value(before, field), lang.rule_value(after, field));
                format!(
                    "{}: {}",
                    capital(lang.rule_field(field)),
                    lang.law_from_to(from, to)
                )
            };
            before.differences(after).into_iter().map(said).collect()
        }
    }
}
