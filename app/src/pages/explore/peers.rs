//! The peers of a place. Somebody doubts whether a comparison is fair; they set what counts and leave with a list whose
//! every line says why.

use super::parts::{Heads, form_options, peer_table, with_query};
use super::place::{crumbs, wanted};
use crate::components::{EmptyState, NumberField, Page, Select, SourceBook, SourceList, Tool, Tools};
use crate::head::Head;
use crate::request::{Request, page};
use domain::ask::{PeerChoice, Within};
use domain::explore;
use domain::peers::{PeerMeasure, Weights};
use islands::{PeerWeight, PeerWeights};
use leptos::prelude::*;

/// A place's peers.
#[component]
pub fn PeersPage() -> impl IntoView {
    page(|request| {
        let wanted = wanted();
        async move {
            let choice = PeerChoice::parse(&request.pairs)?;
            let peers = request
                .services
                .explore
                .peers(&request.actor, &wanted?, &choice)
                .await?;
            Ok(draw(request, &choice, &peers))
        }
    })
}

fn draw(request: Request, choice: &PeerChoice, p: &explore::PeersPage) -> AnyView {
    let lang = request.lang;
    let title = lang.peers_title(format!("{}, {}", p.place.short_name, p.place.state.postal()));
    let path = format!("{}/peers", p.place.path);
    let query = choice.to_query();
    let data = |ending: &str| lang.link(&with_query(&format!("{path}{ending}"), &query, ""));
    let default = Weights::default();
    let weights = PeerMeasure::ALL
        .iter()
        .map(|m| PeerWeight {
            name: m.word().to_owned(),
            label: lang.peer_measure(*m).0.to_owned(),
            hint: lang.peer_measure(*m).1.to_owned(),
            value: choice.weights.of(*m),
            default: default.of(*m),
        })
        .collect::<Vec<_>>();
    let within = Within::ALL
        .iter()
        .map(|w| (w.word().to_owned(), lang.within(*w).to_owned()))
        .collect::<Vec<_>>();
    let mut book = SourceBook::new();
    let list = if p.peers.is_empty() {
        view! { <EmptyState title=lang.peers_none_title()><p>{lang.peers_none_text()}</p></EmptyState> }
            .into_any()
    } else {
        let first: Vec<String> = std::iter::once(&p.place)
            .chain(p.peers.iter().take(4).map(|peer| &peer.place))
            .map(|place| format!("{}/{}", place.state.slug(), place.slug))
            .collect();
        let compare = lang.link(&format!("/compare?places={}", first.join(",")));
        let href = |sort| {
            let sorted = PeerChoice {
                sort: Some(sort).filter(|s| *s != PeerChoice::ORDER),
                ..*choice
            };
            lang.link(&with_query(&path, &sorted.to_query(), "#peers"))
        };
        let heads = Heads {
            now: choice.sort.unwrap_or(PeerChoice::ORDER),
            href: &href,
        };
        let table = peer_table(lang, &title, &p.peers, &mut book, Some(&heads));
        view! {
            {table}
            <Tools
                lang=lang
                items=vec![
                    Tool::link(lang.tool_compare(), compare),
                    Tool::download("CSV", data(".csv")),
                    Tool::link("JSON", data(".json")),
                ]
            />
        }
        .into_any()
    };
    let mut way = crumbs(lang, &p.place, None);
    way.push(crate::components::Crumb::link(
        p.place.short_name.clone(),
        lang.link(&p.place.path),
    ));
    // In whatever order, they are the same peers.
    let own = with_query(
        &path,
        &PeerChoice {
            sort: None,
            ..*choice
        }
        .to_query(),
        "",
    );
    let count = choice.count.to_string();
    let within_now = choice.within.word().to_owned();
    let form_now = choice.form.map(|f| f.word().to_owned()).unwrap_or_default();
    let considered = lang.peers_considered(lang.count(p.considered));
    let action = lang.link(&path);
    let order = choice
        .sort
        .map(|sort| view! { <input type="hidden" name="sort" value=sort.to_string()/> });
    view! {
        <Head request=request title=title.clone() description=lang.peers_lead() path=own/>
        <Page lang=lang title=title lead=lang.peers_lead().to_owned() crumbs=way>
            <div class="find">
                <form class="peers-form filters" action=action method="get">
                    <fieldset>
                        <legend>{lang.peers_weights()}</legend>
                        <p class="hint">{lang.peers_weights_hint()}</p>
                        <PeerWeights weights=weights off=lang.peers_off().to_owned() reset=lang.peers_reset().to_owned()/>
                    </fieldset>
                    <NumberField name="n" label=lang.peers_count() value=count/>
                    <Select name="within" label=lang.peers_within() options=within selected=within_now/>
                    <Select
                        name="form"
                        label=lang.peers_form()
                        options=form_options(lang)
                        selected=form_now
                    />
                    {order}
                    <button type="submit" class="button">{lang.peers_apply()}</button>
                </form>
                <section id="peers" aria-label=lang.place_peers()>
                    <p role="status">{considered}</p>
                    {list}
                    <p class="note">{lang.peers_rule()}</p>
                </section>
            </div>
            <SourceList lang=lang book=book/>
        </Page>
    }
    .into_any()
}
