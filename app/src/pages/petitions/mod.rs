//! The petition law: which rules there are, and what one comes to with somebody's own figures.

mod form;
mod outcome;
mod question;
mod rule;
pub(crate) mod shared;
mod vote;

use crate::components::{Column, DataTable, Notice, Page, Tool, Tools};
use crate::head::Head;
use crate::request::{Request, page};
use domain::ask::Pairs;
use domain::campaign::PetitionRule;
use domain::explore::Source;
use domain::fault::FieldFault;
use http::StatusCode;
use leptos::prelude::*;
pub use question::QuestionPage;
pub use rule::PetitionRulePage;
pub(crate) use rule::said;
use std::collections::BTreeSet;
pub use vote::{VotePage, left, said as contacts_said, votes};

/// The address of the list.
pub const PATH: &str = "/petitions";

/// What was typed into a field, the last of several.
fn typed(pairs: &Pairs, name: &str) -> String {
    let last = pairs.iter().rev().find(|(k, _)| k == name);
    last.map(|(_, v)| v.clone()).unwrap_or_default()
}

/// What is wrong with a field.
fn error(wrong: &[FieldFault], name: &str) -> Option<String> {
    wrong.iter().find(|w| w.field == name).map(|w| w.message.clone())
}

/// The page is drawn with what can be used; that something could not stands in its status.
fn mark_wrong(reply: Option<leptos_axum::ResponseOptions>, wrong: &[FieldFault]) {
    if let Some(reply) = reply.filter(|_| !wrong.is_empty()) {
        reply.set_status(StatusCode::BAD_REQUEST);
    }
}

/// A path with the parameters of the request behind it.
fn with_query(request: &Request, path: &str) -> String {
    let query = request.query();
    if query.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{query}")
    }
}

/// All rules. Somebody wants to know whether, and how, voters can put the question; they leave with the rule of their
/// state.
#[component]
pub fn PetitionsPage() -> impl IntoView {
    page(|request| async move {
        let rules = request.services.petitions.rules(&request.actor).await?;
        Ok(draw(request, &rules))
    })
}

/// Where a rule stands in print.
pub(crate) fn cited(rule: &PetitionRule) -> Source {
    Source::page(&rule.source.title, &rule.source.url)
}

fn draw(request: Request, rules: &[PetitionRule]) -> AnyView {
    let lang = request.lang;
    let states: BTreeSet<&str> = rules.iter().map(|r| r.state.postal()).collect();
    let lead = lang.petitions_lead(lang.count(rules.len()), lang.count(states.len()));
    let rows = rules
        .iter()
        .map(|rule| {
            let href = lang.link(&format!("{PATH}/{}", rule.id));
            vec![
                rule.state.name().into_any(),
                view! { <a href=href>{rule.title.clone()}</a> }.into_any(),
                rule.applies_to.clone().into_any(),
                lang.threshold(&rule.threshold).into_any(),
                lang.yes_means(rule).unwrap_or(lang.unknown()).into_any(),
                view! { <a href=rule.source.url.clone() rel="external">{rule.source.title.clone()}</a> }
                    .into_any(),
                lang.date(&rule.source.checked_on.to_string()).into_any(),
            ]
        })
        .collect::<Vec<_>>();
    let columns = vec![
        Column::text(lang.petitions_state()),
        Column::text(lang.petitions_rule()),
        Column::text(lang.petitions_applies()),
        Column::text(lang.petitions_need()),
        Column::text(lang.petitions_yes()),
        Column::text(lang.petitions_law()),
        Column::text(lang.petitions_checked()),
    ];
    view! {
        <Head
            request=request
            title=lang.petitions_title().to_owned()
            description=lead.clone()
            path=PATH.to_owned()
        />
        <Page lang=lang title=lang.petitions_title() lead=lead>
            <Notice title=lang.petitions_confirm()><p>{lang.petitions_missing()}</p></Notice>
            <DataTable caption=lang.petitions_title() columns=columns rows=rows sticky_first=true caption_hidden=true/>
            <Tools
                lang=lang
                items=vec![
                    Tool::link(lang.vote_title(), lang.link(&format!("{PATH}/vote"))),
                    Tool::link(lang.question_title(), lang.link(&format!("{PATH}/question"))),
                    Tool::download("CSV", lang.link(&format!("{PATH}.csv"))),
                    Tool::link("JSON", lang.link(&format!("{PATH}.json"))),
                ]
            />
        </Page>
    }
    .into_any()
}
