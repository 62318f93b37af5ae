//! Forms of government in a state. A journalist or a league's staff member wants the state at a glance, and where the
//! gaps are.

use super::figures::state_chart;
use super::nation::counts;
use super::parts::{Heads, place_link, place_table, vote_table, with_query};
use crate::charts::figure::Figure;
use crate::components::{Crumb, EmptyState, Page, SourceBook, SourceList, Tool, Tools};
use crate::head::Head;
use crate::request::{Request, page};
use domain::State;
use domain::ask::StateQuery;
use domain::explore;
use domain::fault::Fault;
use domain::place::Class;
use leptos::prelude::*;

/// Forms of government in a state.
#[component]
pub fn StatePage() -> impl IntoView {
    page(|request| {
        let name = Request::param("state");
        async move {
            let state = State::from_postal(&name).ok_or_else(|| Fault::not_found(name))?;
            let query = StateQuery::parse(&request.pairs)?;
            let page = request
                .services
                .explore
                .state(&request.actor, state, &query)
                .await?;
            Ok(draw(request, &query, &page))
        }
    })
}

fn draw(request: Request, query: &StateQuery, p: &explore::StatePage) -> AnyView {
    let lang = request.lang;
    let title = lang.state_title(p.name);
    let path = format!("/forms/{}", p.state.slug());
    let municipalities = p.classes.iter().find(|c| c.class == Class::Municipality);
    let (known, total) = municipalities.map_or((0, 0), |m| (m.known, m.places));
    let mut book = SourceBook::new();
    let map = state_chart(lang, p, "map").map(
        |chart| view! { <Figure chart=chart id="chart-map" href=lang.link(&format!("{path}/charts/map"))/> },
    );
    let class_counts = p.classes.iter().map(|c| counts(lang, c)).collect_view();
    let list = if p.known.is_empty() {
        view! { <EmptyState title=lang.state_known_none()><p>{lang.place_unknown_text()}</p></EmptyState> }
            .into_any()
    } else {
        let href = |sort| {
            let sorted = StateQuery {
                sort: Some(sort).filter(|s| *s != StateQuery::ORDER),
            };
            lang.link(&with_query(&path, &sorted.to_query(), "#known"))
        };
        let heads = Heads {
            now: query.sort.unwrap_or(StateQuery::ORDER),
            href: &href,
        };
        place_table(lang, lang.state_known(), &p.known, &mut book, Some(&heads))
    };
    let unknown = p
        .unknown
        .iter()
        .map(|place| {
            let href = lang.link(&format!("{}/correction", place.path));
            view! {
                <li>
                    {place_link(lang, place)}
                    " "
                    <a class="hint" href=href aria-label=format!("{}: {}", lang.place_unknown_action(), place.short_name)>{lang.place_unknown_action()}</a>
                </li>
            }
        })
        .collect_view();
    let counties = p
        .counties
        .iter()
        .map(|c| view! { <li>{place_link(lang, c)}</li> })
        .collect_view();
    let votes = (!p.votes.is_empty()).then(|| {
        let table = vote_table(lang, lang.state_votes(), &p.votes, &mut book, None);
        view! { <section aria-labelledby="votes"><h2 id="votes">{lang.state_votes()}</h2>{table}</section> }
    });
    let all = format!("/places?state={}", p.state.postal());
    let tools = vec![
        Tool::link(lang.state_all_places(p.name), lang.link(&all)),
        Tool::download(
            "CSV",
            lang.link(&with_query(&format!("{path}.csv"), &query.to_query(), "")),
        ),
        Tool::link(
            "JSON",
            lang.link(&with_query(&format!("{path}.json"), &query.to_query(), "")),
        ),
    ];
    let has_unknown = !p.unknown.is_empty();
    view! {
        <Head
            request=request
            title=title.clone()
            description=lang.state_description(p.name)
            path=path.clone()
            card=format!("{path}/card.png")
        />
        <Page
            lang=lang
            title=title
            lead=lang.state_lead(lang.count(known), lang.count(total), p.name)
            crumbs=vec![Crumb::link(lang.product_name(), lang.link("/")), Crumb::link(lang.nation_title(), lang.link("/forms"))]
        >
            <Tools lang=lang items=tools/>
            <div class="map-wrap">{map}</div>
            <section aria-labelledby="counts"><h2 id="counts">{lang.nation_counts()}</h2>{class_counts}</section>
            <section aria-labelledby="known"><h2 id="known">{lang.state_known()}</h2>{list}</section>
            {has_unknown.then(|| view! {
                <section aria-labelledby="unknown">
                    <h2 id="unknown">{lang.state_unknown()}</h2>
                    <p>{lang.state_unknown_lead()}</p>
                    <ul class="choices">{unknown}</ul>
                </section>
            })}
            {votes}
            <section aria-labelledby="counties">
                <h2 id="counties">{lang.state_counties()}</h2>
                <ul class="columns">{counties}</ul>
            </section>
            <SourceList lang=lang book=book/>
        </Page>
    }
    .into_any()
}
