//! The petition law: which rules there are, and what one comes to with somebody's own figures.

mod form;
mod outcome;
mod rule;

use crate::components::{Column, DataTable, Notice, Page, Tool, Tools};
use crate::head::Head;
use crate::request::{Request, page};
use domain::campaign::PetitionRule;
use domain::explore::Source;
use leptos::prelude::*;
pub use rule::PetitionRulePage;
use std::collections::BTreeSet;

/// The address of the list.
pub const PATH: &str = "/petitions";

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
fn cited(rule: &PetitionRule) -> Source {
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
                    Tool::download("CSV", lang.link(&format!("{PATH}.csv"))),
                    Tool::link("JSON", lang.link(&format!("{PATH}.json"))),
                ]
            />
        </Page>
    }
    .into_any()
}
