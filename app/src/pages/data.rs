//! Where the facts come from. A sceptic, a journalist or a programmer wants publisher, licence, version and download.

use crate::components::{Column, Crumb, DataTable, Ledger, LedgerRow, Page};
use crate::head::Head;
use crate::request::{Request, page};
use crate::text::Lang;
use domain::ask;
use domain::dataset::{DatasetVersion, VersionState};
use domain::explore::DatasetPage as Model;
use leptos::prelude::*;

/// All datasets.
#[component]
pub fn DataPage() -> impl IntoView {
    page(|request| async move {
        let datasets = request.services.explore.datasets(&request.actor).await?;
        Ok(overview(request, &datasets))
    })
}

fn home(lang: Lang) -> Crumb {
    Crumb::link(lang.product_name(), lang.link("/"))
}

fn overview(request: Request, datasets: &[Model]) -> AnyView {
    let lang = request.lang;
    let columns = vec![
        Column::text(lang.data_dataset()),
        Column::text(lang.data_publisher()),
        Column::text(lang.data_vintage()),
        Column::number(lang.data_rows()),
        Column::number(lang.data_version()),
        Column::text(lang.data_published()),
    ];
    let rows = datasets
        .iter()
        .map(|d| {
            let v = d.published.as_ref();
            let name = view! { <a href=lang.link(&format!("/data/{}", d.kind))>{lang.dataset(d.kind).0}</a> };
            let text = |f: &dyn Fn(&DatasetVersion) -> String| v.map_or_else(|| "–".to_owned(), f).into_any();
            vec![
                name.into_any(),
                text(&|v| v.provenance.publisher.clone()),
                text(&|v| v.provenance.vintage.clone()),
                text(&|v| lang.whole(v.counts.rows)),
                text(&|v| v.number.to_string()),
                text(&|v| v.published_at.map(|at| lang.day_of(at)).unwrap_or_default()),
            ]
        })
        .collect();
    view! {
        <Head request=request title=lang.data_title() description=lang.data_description() path="/data"/>
        <Page lang=lang title=lang.data_title() lead=lang.data_lead().to_owned() crumbs=vec![home(lang)]>
            <DataTable caption=lang.data_title() columns=columns rows=rows caption_hidden=true/>
            <ul class="choices">
                <li><a href=lang.link("/data/licences")>{lang.data_licences_title()}</a></li>
                <li><a href=lang.link("/data/api")>{lang.data_api_title()}</a></li>
            </ul>
        </Page>
    }
    .into_any()
}

/// One dataset.
#[component]
pub fn DatasetPage() -> impl IntoView {
    page(|request| {
        let name = Request::param("kind");
        async move {
            let dataset = request
                .services
                .explore
                .dataset(&request.actor, ask::dataset(&name)?)
                .await?;
            Ok(dataset_page(request, &dataset))
        }
    })
}

fn dataset_page(request: Request, d: &Model) -> AnyView {
    let lang = request.lang;
    let (title, what, faults) = lang.dataset(d.kind);
    let path = format!("/data/{}", d.kind);
    let in_force = match &d.published {
        Some(v) => provenance(lang, v.clone()),
        None => view! { <p>{lang.data_none()}</p> }.into_any(),
    };
    let columns = vec![
        Column::number(lang.data_version()),
        Column::text(lang.data_vintage()),
        Column::text(lang.data_imported()),
        Column::number(lang.data_rows()),
        Column::text(lang.data_changes()),
        Column::text(""),
    ];
    let rows = d
        .versions
        .iter()
        .map(|v| {
            let c = v.counts;
            let state = if v.state == VersionState::Published {
                lang.data_in_force()
            } else {
                lang.data_retired()
            };
            vec![
                v.number.to_string().into_any(),
                v.provenance.vintage.clone().into_any(),
                lang.day_of(v.imported_at).into_any(),
                lang.whole(c.rows).into_any(),
                lang.data_diff(lang.whole(c.added), lang.whole(c.changed), lang.whole(c.removed))
                    .into_any(),
                state.into_any(),
            ]
        })
        .collect();
    view! {
        <Head request=request title=title description=what path=path.clone()/>
        <Page
            lang=lang
            title=title
            lead=what.to_owned()
            crumbs=vec![home(lang), Crumb::link(lang.data_title(), lang.link("/data"))]
        >
            {in_force}
            <h2>{lang.data_faults()}</h2>
            <p>{faults}</p>
            <h2>{lang.data_versions()}</h2>
            <DataTable caption=lang.data_versions() columns=columns rows=rows caption_hidden=true/>
            <p class="note"><a href=lang.link(&format!("{path}.json"))>"JSON"</a></p>
        </Page>
    }
    .into_any()
}

fn provenance(lang: Lang, v: DatasetVersion) -> AnyView {
    let p = v.provenance;
    let (rows, imported) = (lang.whole(v.counts.rows), lang.day_of(v.imported_at));
    let checksum = v.checksum;
    view! {
        <Ledger>
            <LedgerRow lang=lang label=lang.data_publisher()>{p.publisher.clone()}</LedgerRow>
            <LedgerRow lang=lang label=lang.data_licence()>{p.licence.clone()}</LedgerRow>
            <LedgerRow lang=lang label=lang.data_address()>{address(lang, p.address)}</LedgerRow>
            <LedgerRow lang=lang label=lang.data_vintage()>{p.vintage.clone()}</LedgerRow>
            <LedgerRow lang=lang label=lang.data_rows()>{rows}</LedgerRow>
            <LedgerRow lang=lang label=lang.data_imported()>{imported}</LedgerRow>
            <LedgerRow lang=lang label=lang.data_checksum()><code class="checksum">{checksum}</code></LedgerRow>
        </Ledger>
    }
    .into_any()
}

/// Where a dataset can be had; one whose every row names its own source has no address of its own.
fn address(lang: Lang, address: String) -> AnyView {
    if address.is_empty() {
        return lang.data_address_of_rows().into_any();
    }
    view! { <a href=address.clone() rel="external">{address.clone()}</a> }.into_any()
}

/// Under which terms the site's parts are.
#[component]
pub fn LicencesPage() -> impl IntoView {
    page(|request| async move {
        let datasets = request.services.explore.datasets(&request.actor).await?;
        Ok(licences(request, &datasets))
    })
}

fn licences(request: Request, datasets: &[Model]) -> AnyView {
    let lang = request.lang;
    let parts = datasets
        .iter()
        .filter_map(|d| Some((d.kind, d.published.as_ref()?)))
        .map(|(kind, v)| {
            let p = &v.provenance;
            view! {
                <h2>{lang.dataset(kind).0}</h2>
                <p>
                    {p.title.clone()} ". " {p.publisher.clone()} ". " {p.licence.clone()} ". "
                    {address(lang, p.address.clone())}
                </p>
            }
        })
        .collect_view();
    view! {
        <Head request=request title=lang.data_licences_title() description=lang.data_licences_lead() path="/data/licences"/>
        <Page
            lang=lang
            title=lang.data_licences_title()
            lead=lang.data_licences_lead().to_owned()
            crumbs=vec![home(lang), Crumb::link(lang.data_title(), lang.link("/data"))]
        >
            {parts}
            <h2>{lang.data_map()}</h2>
            <p>{lang.data_map_text()}</p>
            <h2>{lang.data_fonts()}</h2>
            <p>{lang.data_fonts_text()}</p>
            <h2>{lang.data_program()}</h2>
            <p>{lang.data_program_text()}</p>
        </Page>
    }
    .into_any()
}

/// How programs read the data.
#[component]
pub fn ApiPage() -> impl IntoView {
    page(|request| async move { Ok(api(request)) })
}

/// Every address that answers programs: the page, its address, and what it holds, as the model's own names.
pub const API: &[(&str, &str)] = &[
    ("/index.json", "places, known, with_finance, year, votes[]"),
    (
        "/places.json?q=&state=&type=&min=&max=&form=&finance=&sort=&after=",
        "total, same_name, corrected, places[], next; also .csv",
    ),
    (
        "/places/suggest.json?q=",
        "suggestions[]: geoid, label, kind, county, population, path, detail",
    ),
    (
        "/places/{state}/{name}.json",
        "geoid, name, state, population {value, year, source}, form {value, basis, confidence, as_of, source}, finance, standings[], votes[], peers[], nearby[]; also .csv",
    ),
    ("/places/{geoid}.json", "redirects to the address by name"),
    (
        "/places/{state}/{name}/peers.json?n=&within=&form=&sort=&population=…",
        "weights, considered, peers[]: place, distance, population_ratio, density_ratio, same_kind, miles, left_out; also .csv",
    ),
    ("/compare.json?places=", "places[] in full; also .csv"),
    (
        "/compare/groups.json?state=&type=&min=&max=&measure=",
        "refusal, groups[]: n, summary {min, q1, median, q3, max}; pairs_larger, possible[]",
    ),
    (
        "/forms.json?sort=",
        "classes[]: places, people, known, named, forms[]; states[]; map[]; also .csv",
    ),
    (
        "/forms/{state}.json?sort=",
        "classes[], known[], unknown[], counties[], votes[]; also .csv",
    ),
    (
        "/votes.json?state=&kind=&outcome=&sort=&after=",
        "total, decades[], votes[], next; also .csv",
    ),
    (
        "/petitions.json",
        "rules[]: id, state, instrument, threshold, words, source; also .csv",
    ),
    (
        "/petitions/{rule}.json?votes-for-office=&on-election=&start=&validity=&raw=…",
        "rule, plan: required {signatures, working[], warnings[]}, timeline {deadlines[], waiting[]}, breaches[], drive",
    ),
    (
        "/petitions/vote.json?registered=&turnout=&roll-off=&goal=…",
        "target {voters, votes, win}, goal, found, work",
    ),
    (
        "/petitions/question.json?text=&yes=&limit=",
        "words, sentences, syllables, grade, yes_means, findings[]",
    ),
    (
        "/c/{campaign}.json",
        "a campaign's public page: election, days_left, yes_means, yes_sentence, progress, events[], answers[], paid_for_by",
    ),
    ("/data.json", "datasets[]: published, versions[]"),
    ("/data/{dataset}.json", "kind, published, versions[]"),
];

fn api(request: Request) -> AnyView {
    let lang = request.lang;
    let columns = vec![
        Column::text(lang.data_api_address()),
        Column::text(lang.data_api_holds()),
    ];
    let rows = API
        .iter()
        .map(|(address, holds)| vec![view! { <code>{*address}</code> }.into_any(), (*holds).into_any()])
        .collect();
    view! {
        <Head request=request title=lang.data_api_title() description=lang.data_api_lead() path="/data/api"/>
        <Page
            lang=lang
            title=lang.data_api_title()
            lead=lang.data_api_lead().to_owned()
            crumbs=vec![home(lang), Crumb::link(lang.data_title(), lang.link("/data"))]
        >
            <DataTable caption=lang.data_api_title() columns=columns rows=rows caption_hidden=true/>
            <p>{lang.data_api_stable()}</p>
        </Page>
    }
    .into_any()
}
