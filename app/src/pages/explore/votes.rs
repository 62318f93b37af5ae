//! Votes on form of government. An organizer wants to know who tried it before them, and what came of it.

use super::figures::votes_chart;
use super::parts::{Heads, state_options, vote_table};
use crate::charts::figure::Figure;
use crate::components::{Crumb, EmptyState, Page, Pagination, Select, SourceBook, SourceList, Tool, Tools};
use crate::head::Head;
use crate::request::{Request, page};
use domain::ask::VotesQuery;
use domain::explore;
use domain::referendum::{Outcome, VoteKind};
use leptos::prelude::*;

/// Votes on form of government.
#[component]
pub fn VotesPage() -> impl IntoView {
    page(|request| async move {
        let query = VotesQuery::parse(&request.pairs)?;
        let votes = request.services.explore.votes(&request.actor, &query).await?;
        Ok(draw(request, &query, &votes))
    })
}

fn draw(request: Request, query: &VotesQuery, p: &explore::VotesPage) -> AnyView {
    let lang = request.lang;
    let any = || (String::new(), lang.find_any().to_owned());
    let kinds: Vec<_> = std::iter::once(any())
        .chain(
            VoteKind::ALL
                .iter()
                .map(|k| (k.word().to_owned(), lang.vote_kind(*k).to_owned())),
        )
        .collect();
    let outcomes: Vec<_> = std::iter::once(any())
        .chain(
            Outcome::ALL
                .iter()
                .map(|o| (o.word().to_owned(), lang.outcome(*o).to_owned())),
        )
        .collect();
    let own = query.to_query();
    let address = |ending: &str, query: &str| {
        if query.is_empty() {
            format!("/votes{ending}")
        } else {
            format!("/votes{ending}?{query}")
        }
    };
    let mut book = SourceBook::new();
    let list = if p.votes.is_empty() {
        view! {
            <EmptyState title=lang.votes_none_title()>
                <p>{lang.votes_none_text()}</p>
                <p><a href=lang.link("/votes")>{lang.find_clear()}</a></p>
            </EmptyState>
        }
        .into_any()
    } else {
        let href = |sort| {
            let sorted = VotesQuery {
                sort: Some(sort).filter(|s| *s != VotesQuery::ORDER),
                after: None,
                ..*query
            };
            lang.link(&address("", &sorted.to_query()))
        };
        let heads = Heads {
            now: query.sort.unwrap_or(VotesQuery::ORDER),
            href: &href,
        };
        let table = vote_table(lang, lang.votes_title(), &p.votes, &mut book, Some(&heads));
        let next = p.next.map(|after| {
            lang.link(&address(
                "",
                &VotesQuery {
                    after: Some(after),
                    ..*query
                }
                .to_query(),
            ))
        });
        let first = query.after.map(|_| {
            lang.link(&address(
                "",
                &VotesQuery {
                    after: None,
                    ..*query
                }
                .to_query(),
            ))
        });
        let shown = lang.find_shown(lang.count(p.votes.len()), lang.count(p.total));
        view! { {table} <Pagination lang=lang next=next first=first shown=shown/> }.into_any()
    };
    let all = VotesQuery {
        after: None,
        ..*query
    }
    .to_query();
    let chart = votes_chart(lang, p, "decades").map(|chart| {
        let query = if all.is_empty() {
            String::new()
        } else {
            format!("?{all}")
        };
        view! { <Figure chart=chart id="chart-decades" href=lang.link("/votes/charts/decades") query=query/> }
    });
    let tools = vec![
        Tool::download("CSV", lang.link(&address(".csv", &all))),
        Tool::link("JSON", lang.link(&address(".json", &own))),
    ];
    // In whatever order, it is the same list.
    let path = address("", &VotesQuery { sort: None, ..*query }.to_query());
    let total = lang.votes_total(lang.count(p.total));
    let state = query.state.map(|s| s.postal().to_owned()).unwrap_or_default();
    let kind = query.kind.map(|k| k.word().to_owned()).unwrap_or_default();
    let outcome = query.outcome.map(|o| o.word().to_owned()).unwrap_or_default();
    let order = query
        .sort
        .map(|sort| view! { <input type="hidden" name="sort" value=sort.to_string()/> });
    view! {
        <Head request=request title=lang.votes_title() description=lang.votes_description() path=path/>
        <Page
            lang=lang
            title=lang.votes_title()
            lead=lang.votes_lead().to_owned()
            crumbs=vec![Crumb::link(lang.product_name(), lang.link("/"))]
        >
            <form class="filters filters-row" action=lang.link("/votes") method="get" aria-label=lang.find_filters()>
                <Select
                    name="state"
                    label=lang.state_word()
                    options=state_options(lang)
                    selected=state
                />
                <Select
                    name="kind"
                    label=lang.votes_kind()
                    options=kinds
                    selected=kind
                />
                <Select
                    name="outcome"
                    label=lang.votes_outcome()
                    options=outcomes
                    selected=outcome
                />
                {order}
                <button type="submit" class="button">{lang.votes_apply()}</button>
            </form>
            <Tools lang=lang items=tools/>
            <p role="status">{total}</p>
            {chart}
            {list}
            <SourceList lang=lang book=book/>
        </Page>
    }
    .into_any()
}
