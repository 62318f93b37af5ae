//! A place. A resident comes to learn who runs it, how it compares, and whether it is true what they heard; they leave
//! with facts that each carry a source.

use super::figures::place_chart;
use super::parts::{kind_and_county, peer_table, people, place_link, place_table, reference, vote_table};
use super::{place_change, place_money};
use crate::charts::figure::Figure;
use crate::components::{
    Button, ButtonKind, Crumb, FormBadge, KeyFigure, KeyFigures, Ledger, LedgerRow, Notice, NoticeKind, Page,
    SourceBook, SourceList, Tool, Tools,
};
use crate::head::{Head, JsonLd};
use crate::request::{Request, page};
use crate::text::Lang;
use domain::ask::PlaceRef;
use domain::explore;
use domain::fault::Fault;
use domain::government::{Basis, Form};
use leptos::prelude::*;

/// A place's page.
#[component]
pub fn PlacePage() -> impl IntoView {
    page(|request| {
        let wanted = wanted();
        async move {
            let place = request.services.explore.place(&request.actor, &wanted?).await?;
            Ok(draw(request, &place))
        }
    })
}

/// The place that the address names.
pub fn wanted() -> Result<PlaceRef, Fault> {
    let (state, slug) = (Request::param("state"), Request::param("slug"));
    PlaceRef::named(&state, &slug).ok_or_else(|| Fault::not_found(format!("{state}/{slug}")))
}

/// The way to a place: its state, and its county where that has a page.
pub fn crumbs(lang: Lang, place: &explore::PlaceBrief, county_path: Option<&str>) -> Vec<Crumb> {
    let mut crumbs = vec![
        Crumb::link(lang.product_name(), lang.link("/")),
        Crumb::link(
            place.state_name,
            lang.link(&format!("/forms/{}", place.state.slug())),
        ),
    ];
    if let (Some(county), Some(path)) = (&place.county, county_path) {
        crumbs.push(Crumb::link(county.clone(), lang.link(path)));
    }
    crumbs
}

fn draw(request: Request, p: &explore::PlacePage) -> AnyView {
    let lang = request.lang;
    let place = &p.place;
    let mut book = SourceBook::new();
    let title = format!("{}, {}", place.short_name, place.state_name);
    let county = match (&place.county, &p.county_path) {
        (Some(county), Some(path)) => Some(view! { <a href=lang.link(path)>{county.clone()}</a> }.into_any()),
        _ => None,
    };
    let lead = format!(
        "{}. {}.",
        kind_and_county(lang, place),
        people(lang, place.population.value)
    );
    let governed = governed(lang, p, &mut book);
    let facts = facts(lang, p, county, &mut book);
    let population = population(lang, p, &mut book);
    let money = place_money::draw(lang, p, &mut book);
    let votes = votes(lang, p, &mut book);
    let peers = peers(lang, p, &mut book);
    let change = place_change::draw(lang, p, &mut book);
    let inside = (!p.inside.is_empty()).then(|| {
        let table = place_table(lang, lang.place_inside(), &p.inside, &mut book, None);
        view! { <section aria-labelledby="inside"><h2 id="inside">{lang.place_inside()}</h2>{table}</section> }
    });
    let open = (request.site.accounts && p.has_government).then(|| {
        let href = lang.link(&format!("/campaigns/new?place={}", place.geoid));
        view! {
            <section class="open-here no-print" aria-labelledby="open">
                <h2 id="open">{lang.place_open(&place.short_name)}</h2>
                <p>{lang.place_open_text()}</p>
                <p class="button-row"><Button href=href>{lang.place_open_do()}</Button></p>
            </section>
        }
    });
    let compare = format!("/compare?places={}/{}", place.state.slug(), place.slug);
    let tools = vec![
        Tool::link(lang.tool_compare(), lang.link(&compare)),
        Tool::link(lang.tool_peers(), lang.link(&format!("{}/peers", place.path))),
        Tool::download("CSV", lang.link(&format!("{}.csv", place.path))),
        Tool::link("JSON", lang.link(&format!("{}.json", place.path))),
    ];
    view! {
        <Head
            request=request.clone()
            title=title.clone()
            description=lang.place_description(&place.short_name, place.state_name)
            path=place.path.clone()
            card=format!("{}/card.png", place.path)
        />
        <JsonLd data=linked_data(&request, p)/>
        <Page lang=lang title=title lead=lead crumbs=crumbs(lang, place, p.county_path.as_deref())>
            <Tools lang=lang items=tools/>
            {governed}
            {facts}
            {money}
            {peers}
            {change}
            {open}
            {votes}
            {population}
            {inside}
            <SourceList lang=lang book=book/>
        </Page>
    }
    .into_any()
}

/// The drawn sentence of its government, and the ledger of what is known.
fn governed(lang: Lang, p: &explore::PlacePage, book: &mut SourceBook) -> AnyView {
    let place = &p.place;
    let form = &place.form;
    let name = &place.short_name;
    let sentence = match (form.value, form.basis) {
        (Form::Unknown, _) => lang.place_form_unknown(name),
        (known, Some(Basis::Inferred)) => lang.place_form_inferred(name, lang.form(known).to_lowercase()),
        (known, _) => lang.place_form_known(name, lang.form(known).to_lowercase()),
    };
    let correction = lang.link(&format!("{}/correction", place.path));
    let ledger = if form.value == Form::Unknown {
        view! {
            <Notice kind=NoticeKind::Unknown title=lang.place_unknown_title()>
                <p>{lang.place_unknown_text()}</p>
                <p><Button href=correction>{lang.place_unknown_action()}</Button></p>
            </Notice>
        }
        .into_any()
    } else {
        known(lang, p, correction, book)
    };
    let drawing = place_chart(lang, p, "government").map(|chart| {
        view! { <Figure chart=chart id="chart-government" href=lang.link(&format!("{}/charts/government", place.path))/> }
    });
    view! {
        <section aria-labelledby="governed">
            <h2 id="governed">{lang.place_asks_who_runs(name)}</h2>
            <p>{sentence}</p>
            {drawing}
            {ledger}
        </section>
    }
    .into_any()
}

/// The ledger of a form that is known.
fn known(lang: Lang, p: &explore::PlacePage, correction: String, book: &mut SourceBook) -> AnyView {
    let form = &p.place.form;
    let a = &p.attributes;
    let cite = book.cite_some(form.source.as_ref());
    let basis = match form.basis {
        Some(Basis::Inferred) => lang.place_basis_inferred(),
        _ => lang.place_basis_direct(),
    };
    let as_of = form
        .as_of
        .as_ref()
        .map_or_else(|| lang.place_as_of_unknown().to_owned(), |d| lang.date(d));
    // A council-manager government has a manager by definition.
    let manager = a
        .chief_administrator
        .or((form.value == Form::CouncilManager).then_some(true));
    let rows = [
        Some((lang.place_as_of(), Some(as_of))),
        form.since
            .as_ref()
            .map(|since| (lang.place_since(), Some(lang.date(since)))),
        Some((lang.place_basis(), Some(basis.to_owned()))),
        form.confidence
            .map(|c| (lang.place_confidence(), Some(lang.confidence(c).to_owned()))),
        form.note
            .as_ref()
            .map(|note| (lang.place_note(), Some(note.clone()))),
        Some((lang.place_cao(), manager.map(|c| lang.yes_no(c).to_owned()))),
        Some((
            lang.place_mayor(),
            a.mayor_selection.map(|m| lang.mayor_selection(m).to_owned()),
        )),
        Some((lang.place_veto(), a.mayor_veto.map(|v| lang.yes_no(v).to_owned()))),
        Some((
            lang.place_heads(),
            a.department_heads.map(|h| lang.appointer(h).to_owned()),
        )),
        Some((
            lang.place_council_election(),
            a.council_election.map(|c| lang.council_election(c).to_owned()),
        )),
        Some((lang.place_council_size(), a.council_size.map(|n| lang.members(n)))),
    ];
    let rows = rows
        .into_iter()
        .flatten()
        .map(|(label, value)| view! { <LedgerRow lang=lang label=label value=value/> })
        .collect_view();
    let (value, basis) = (form.value, form.basis);
    view! {
        <Ledger>
            <LedgerRow lang=lang label=lang.form_word() source=cite>
                <FormBadge lang=lang form=value basis=basis/>
            </LedgerRow>
            {rows}
        </Ledger>
        <p class="note"><a href=correction>{lang.place_correct_this()}</a></p>
    }
    .into_any()
}

fn facts(lang: Lang, p: &explore::PlacePage, county: Option<AnyView>, book: &mut SourceBook) -> AnyView {
    let place = &p.place;
    let cite = book.cite(&place.population.source);
    let year = place.population.year.clone();
    let people = place.population.value.map(|v| lang.whole(v));
    let area = p.land_sqmi.map(|a| lang.decimal(a, 1));
    let density = p.density.map(|d| lang.decimal(d, 0));
    let housing = p.housing_units.map(|v| lang.whole(v));
    let (kind, code) = (lang.kind(place.kind), place.geoid.to_string());
    let county = county.map(|county| view! { <LedgerRow lang=lang label=lang.county()>{county}</LedgerRow> });
    let no_government = (!p.has_government).then(|| view! { <Notice title=lang.place_no_government()/> });
    view! {
        <section aria-labelledby="facts">
            <h2 id="facts">{lang.place_facts()}</h2>
            <KeyFigures>
                <KeyFigure lang=lang label=lang.population() value=people note=year.clone() source=cite.clone()/>
                <KeyFigure lang=lang label=lang.land_area() value=area unit=lang.unit_square_miles().to_owned() source=cite.clone()/>
                <KeyFigure lang=lang label=lang.density() value=density unit=lang.unit_people_a_square_mile().to_owned()/>
                <KeyFigure lang=lang label=lang.housing_units() value=housing note=year source=cite/>
            </KeyFigures>
            <Ledger>
                <LedgerRow lang=lang label=lang.type_word()>{kind}</LedgerRow>
                {county}
                <LedgerRow lang=lang label=lang.census_code()>{code}</LedgerRow>
            </Ledger>
            {no_government}
        </section>
    }
    .into_any()
}

fn population(lang: Lang, p: &explore::PlacePage, book: &mut SourceBook) -> AnyView {
    let cite = book.cite_some(p.series_source.as_ref());
    let body = match place_chart(lang, p, "population") {
        Some(chart) => view! {
            <Figure chart=chart id="chart-population" href=lang.link(&format!("{}/charts/population", p.place.path))/>
        }
        .into_any(),
        None => view! { <p>{lang.place_population_one()}</p> }.into_any(),
    };
    view! {
        <section aria-labelledby="population">
            <h2 id="population">{lang.place_population_title()} {reference(lang, cite)}</h2>
            {body}
        </section>
    }
    .into_any()
}

fn votes(lang: Lang, p: &explore::PlacePage, book: &mut SourceBook) -> AnyView {
    let steps = p
        .history
        .iter()
        .map(|step| {
            let cite = book.cite(&step.source);
            let when = match (step.since.as_str(), step.until.as_str()) {
                ("", "") if step.as_of.is_empty() => lang.history_undated().to_owned(),
                ("", "") => lang.history_as_of(lang.date(&step.as_of)),
                (since, "") => lang.history_since(lang.date(since)),
                (since, until) => lang.history_until(lang.date(since), lang.date(until)),
            };
            view! {
                <li>
                    <span class="timeline-when">{when}</span>
                    " "
                    <FormBadge lang=lang form=step.form basis=Some(step.basis)/>
                    {reference(lang, Some(cite))}
                    {(!step.changed_by.is_empty()).then(|| view! { <p>{step.changed_by.clone()}</p> })}
                </li>
            }
        })
        .collect_view();
    let history = (!p.history.is_empty()).then(|| {
        view! { <h3>{lang.place_history()}</h3><ol class="timeline">{steps}</ol> }
    });
    let table = if p.votes.is_empty() {
        view! { <p>{lang.place_votes_none()}</p> }.into_any()
    } else {
        vote_table(lang, lang.place_votes(), &p.votes, book, None)
    };
    view! {
        <section aria-labelledby="votes">
            <h2 id="votes">{lang.place_votes()}</h2>
            {table}
            {history}
        </section>
    }
    .into_any()
}

fn peers(lang: Lang, p: &explore::PlacePage, book: &mut SourceBook) -> AnyView {
    let path = &p.place.path;
    let table = peer_table(lang, lang.place_peers(), &p.peers, book, None);
    let nearby = p
        .nearby
        .iter()
        .map(|n| {
            view! { <li>{place_link(lang, &n.place)} ", " {lang.miles_away(lang.decimal(n.miles, 0))}</li> }
        })
        .collect_view();
    view! {
        <section aria-labelledby="peers">
            <h2 id="peers">{lang.place_peers()}</h2>
            <p>{lang.place_peers_lead()}</p>
            {table}
            <p class="button-row">
                <Button href=lang.link(&format!("{path}/peers"))>{lang.place_peers_all()}</Button>
                " "
                <Button href=lang.link(&format!("{path}/peers?form=manager")) kind=ButtonKind::Quiet>{lang.place_peers_manager()}</Button>
            </p>
            {(!p.nearby.is_empty()).then(|| view! { <h3>{lang.place_nearby()}</h3><ul class="nearby">{nearby}</ul> })}
        </section>
    }
    .into_any()
}

/// What search engines are told, in the words of schema.org.
fn linked_data(request: &Request, p: &explore::PlacePage) -> serde_json::Value {
    let mut data = serde_json::json!({
        "@context": "https://schema.org",
        "@type": "AdministrativeArea",
        "name": p.place.name,
        "identifier": p.place.geoid,
        "url": request.absolute(&p.place.path),
        "containedInPlace": { "@type": "State", "name": p.place.state_name },
    });
    if let (Some(point), Some(object)) = (p.point, data.as_object_mut()) {
        object.insert(
            "geo".to_owned(),
            serde_json::json!({ "@type": "GeoCoordinates", "latitude": point.latitude, "longitude": point.longitude }),
        );
    }
    data
}
