//! Forms of government over the nation. Somebody wants to know how common each form is; they leave with counts that say
//! their base, and with the published surveys for anything national.

use super::figures::nation_chart;
use super::parts::{Heads, sortable, with_query};
use crate::charts::figure::Figure;
use crate::components::{
    Column, Crumb, DataTable, FormBadge, Page, SourceBook, SourceList, SourceRef, Tool, Tools,
};
use crate::head::Head;
use crate::request::{Request, page};
use crate::text::Lang;
use domain::ask::NationQuery;
use domain::explore::{self, ClassCounts, Source};
use domain::government::Form;
use domain::place::Class;
use domain::sort::SortBy;
use leptos::prelude::*;

/// Forms of government over the nation.
#[component]
pub fn NationPage() -> impl IntoView {
    page(|request| async move {
        let query = NationQuery::parse(&request.pairs)?;
        let nation = request.services.explore.nation(&request.actor, &query).await?;
        Ok(draw(request, &query, &nation))
    })
}

fn draw(request: Request, query: &NationQuery, p: &explore::NationPage) -> AnyView {
    let lang = request.lang;
    let municipalities = p.classes.iter().find(|c| c.class == Class::Municipality);
    let (known, total) = municipalities.map_or((0, 0), |m| (m.known, m.places));
    let mut book = SourceBook::new();
    let cite = book.cite(&p.source);
    let map = nation_chart(lang, p, "map").map(|chart| {
        view! { <Figure chart=chart id="chart-map" href=lang.link("/forms/charts/map")/> }
    });
    let counts = p.classes.iter().map(|c| counts(lang, c)).collect_view();
    let by_state = by_state(lang, query, p);
    let shares = shares(lang, &mut book);
    let tools = vec![
        Tool::download("CSV", lang.link(&with_query("/forms.csv", &query.to_query(), ""))),
        Tool::link(
            "JSON",
            lang.link(&with_query("/forms.json", &query.to_query(), "")),
        ),
        Tool::link(lang.groups_title(), lang.link("/compare/groups")),
    ];
    view! {
        <Head request=request title=lang.nation_title() description=lang.nation_description() path="/forms" card="/forms/card.png"/>
        <Page
            lang=lang
            title=lang.nation_title()
            lead=lang.nation_lead(lang.count(known), lang.count(total))
            crumbs=vec![Crumb::link(lang.product_name(), lang.link("/"))]
        >
            <Tools lang=lang items=tools/>
            <div class="map-wrap">{map}</div>
            <section aria-labelledby="counts">
                <h2 id="counts">{lang.nation_counts()} <SourceRef lang=lang cite=cite/></h2>
                <p>{lang.nation_counts_note()}</p>
                {counts}
            </section>
            {shares}
            {by_state}
            <SourceList lang=lang book=book/>
        </Page>
    }
    .into_any()
}

/// Counts by form within a class, with their base.
pub fn counts(lang: Lang, c: &ClassCounts) -> AnyView {
    let columns = vec![
        Column::text(lang.form_word()),
        Column::number(lang.places_word()),
        Column::number(lang.nation_named()),
        Column::number(lang.share_of_known()),
        Column::number(lang.people_in_them()),
    ];
    let rows = c
        .forms
        .iter()
        .filter(|f| f.places > 0)
        .map(|f| {
            let share = if f.form == Form::Unknown || c.known == 0 {
                "–".to_owned()
            } else {
                lang.percent(f.places as f64 / c.known as f64, 0)
            };
            vec![
                view! { <FormBadge lang=lang form=f.form/> }.into_any(),
                lang.count(f.places).into_any(),
                if f.form == Form::Unknown {
                    "–".into_any()
                } else {
                    lang.count(f.named).into_any()
                },
                share.into_any(),
                lang.whole(f.people).into_any(),
            ]
        })
        .collect();
    let base = lang.known_of(lang.count(c.known), lang.count(c.places));
    view! {
        <h3>{lang.class(c.class)}</h3>
        <p>{lang.nation_known()} ": " {base}</p>
        <DataTable caption=lang.class(c.class) columns=columns rows=rows caption_hidden=true/>
    }
    .into_any()
}

fn by_state(lang: Lang, query: &NationQuery, p: &explore::NationPage) -> AnyView {
    let href = |sort| {
        let sorted = NationQuery {
            sort: Some(sort).filter(|s| *s != NationQuery::ORDER),
        };
        lang.link(&with_query("/forms", &sorted.to_query(), "#states"))
    };
    let heads = Heads {
        now: query.sort.unwrap_or(NationQuery::ORDER),
        href: &href,
    };
    let heads = Some(&heads);
    let shown = [
        (Form::CouncilManager, SortBy::CouncilManager),
        (Form::MayorCouncil, SortBy::MayorCouncil),
        (Form::Commission, SortBy::Commission),
        (Form::TownMeeting, SortBy::TownMeeting),
    ];
    let mut columns = vec![
        sortable(Column::text(lang.state_word()), SortBy::Name, heads),
        sortable(Column::number(lang.nation_of()), SortBy::Places, heads),
        sortable(Column::number(lang.nation_known()), SortBy::Known, heads),
        sortable(Column::number(lang.nation_named()), SortBy::Named, heads),
    ];
    columns.extend(
        shown
            .iter()
            .map(|(form, by)| sortable(Column::number(lang.form(*form)), *by, heads)),
    );
    let rows = p
        .states
        .iter()
        .map(|s| {
            let m = &s.municipalities;
            let mut row = vec![
                view! { <a href=lang.link(&s.path)>{s.name}</a> }.into_any(),
                lang.count(m.places).into_any(),
                lang.count(m.known).into_any(),
                lang.count(m.named).into_any(),
            ];
            row.extend(shown.iter().map(|(form, _)| {
                let n = m.forms.iter().find(|x| x.form == *form).map_or(0, |x| x.places);
                lang.count(n).into_any()
            }));
            row
        })
        .collect();
    view! {
        <section aria-labelledby="states">
            <h2 id="states">{lang.nation_by_state()}</h2>
            <DataTable caption=lang.nation_by_state() columns=columns rows=rows sticky_first=true compact=true caption_hidden=true/>
        </section>
    }
    .into_any()
}

/// One line of the published surveys: year; places (or none) and share in per cent for council-manager, mayor-council,
/// commission, town meeting, representative town meeting; how many places are the base.
type Survey = (u16, [Option<(Option<u16>, f64)>; 5], Option<u16>);

/// ICMA's recognised places over 2,500 people, as the League of Minnesota Cities printed them, and the 2006 survey.
const SURVEYS: [Survey; 3] = [
    (
        1984,
        [
            Some((Some(2290), 34.7)),
            Some((Some(3686), 55.8)),
            Some((Some(176), 2.7)),
            Some((Some(370), 5.6)),
            Some((Some(81), 1.2)),
        ],
        Some(6603),
    ),
    (
        2002,
        [
            Some((Some(3387), 48.5)),
            Some((Some(3011), 43.1)),
            Some((Some(143), 2.0)),
            Some((Some(337), 4.8)),
            Some((Some(63), 0.9)),
        ],
        Some(6981),
    ),
    (
        2006,
        [Some((None, 55.0)), Some((None, 34.0)), None, None, None],
        None,
    ),
];

fn shares(lang: Lang, book: &mut SourceBook) -> AnyView {
    let counted = book.cite(&Source::page(
        "League of Minnesota Cities, information sheet on forms of city government (City of Ramsey’s archive, document 72825)",
        "https://weblink.cityoframsey.com/WebLink/0/doc/72825/Page1.aspx",
    ));
    let surveyed = book.cite(&Source::page(
        "Survey of 2006, as quoted by reference.com; which of its pages was not recorded, so check it before you rely on it",
        "https://www.reference.com/",
    ));
    let forms = &Form::ALL[..5];
    let mut columns = vec![Column::text(lang.shares_year())];
    columns.extend(forms.iter().map(|f| Column::text(lang.form(*f))));
    columns.push(Column::text(lang.shares_base()));
    let rows = SURVEYS
        .iter()
        .map(|(year, shares, base)| {
            let mut row = vec![year.to_string().into_any()];
            row.extend(shares.iter().map(|share| match share {
                Some((Some(n), p)) => {
                    format!("{} ({})", lang.whole(i64::from(*n)), lang.percent(p / 100.0, 1)).into_any()
                }
                Some((None, p)) => lang.percent(p / 100.0, 0).into_any(),
                None => lang.unknown().into_any(),
            }));
            let (text, cite) = match base {
                Some(6981) => (lang.shares_base_2002().to_owned(), counted.clone()),
                Some(n) => (lang.shares_base_2500(lang.whole(i64::from(*n))), counted.clone()),
                None => (lang.shares_base_survey().to_owned(), surveyed.clone()),
            };
            row.push(view! { {text} <SourceRef lang=lang cite=cite/> }.into_any());
            row
        })
        .collect();
    view! {
        <section aria-labelledby="shares">
            <h2 id="shares">{lang.shares_title()}</h2>
            <p>{lang.shares_lead()}</p>
            <DataTable caption=lang.shares_title() columns=columns rows=rows caption_hidden=true/>
        </section>
    }
    .into_any()
}
