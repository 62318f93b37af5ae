//! The charts of the design page, drawn from made-up facts.

use crate::charts::figure::Figure;
use crate::charts::strip::{Subject, strip};
use crate::charts::{Chart, decades, forms, governance, map, population};
use crate::text::Lang;
use domain::explore::{
    ClassCounts, Decade, FormCount, FormValue, MapPlace, Source, Standing, StandingPeer, StatePage, YearValue,
};
use domain::finance::Measure;
use domain::geo::Point;
use domain::government::{Attributes, Basis, Confidence, CouncilElection, Form, MayorSelection};
use domain::place::Class;
use domain::stats::Summary;
use domain::{Geoid, State};
use leptos::prelude::*;

/// All of them, one below the other.
pub fn draw(lang: Lang) -> AnyView {
    let source = Source {
        title: lang.design_source_1().to_owned(),
        publisher: lang.design_source_1_publisher().to_owned(),
        url: "https://example.org/population".to_owned(),
        also: Vec::new(),
    };
    let drawn = [
        ("governed", Some(governed(lang, Form::CouncilManager))),
        ("ungoverned", Some(governed(lang, Form::Unknown))),
        ("strip", Some(among_peers(lang))),
        ("growth", growth(lang, &source)),
        ("forms", by_form(lang, &source)),
        ("decades", votes(lang, &source)),
        ("map", state(lang, source)),
    ];
    drawn
        .into_iter()
        .filter_map(|(name, chart)| {
            let chart = chart?;
            Some(view! { <Figure chart=chart id=format!("design-{name}")/> })
        })
        .collect_view()
        .into_any()
}

/// The drawn sentence: with what is not known dotted.
fn governed(lang: Lang, form: Form) -> Chart {
    let known = form != Form::Unknown;
    let value = FormValue {
        value: form,
        basis: known.then_some(Basis::Direct),
        confidence: known.then_some(Confidence::High),
        as_of: known.then(|| "2018".to_owned()),
        since: None,
        note: None,
        source: None,
    };
    let attributes = if known {
        Attributes {
            mayor_selection: Some(MayorSelection::Council),
            mayor_veto: Some(false),
            chief_administrator: Some(true),
            department_heads: None,
            council_election: Some(CouncilElection::Wards),
            council_size: Some(7),
        }
    } else {
        Attributes::default()
    };
    governance::governance(
        lang,
        lang.design_place_1(),
        Class::Municipality,
        &value,
        &attributes,
    )
}

/// A strip chart of peers: two groups, and one far away.
fn among_peers(lang: Lang) -> Chart {
    const VALUES: [f64; 23] = [
        1310.0, 1480.0, 1620.0, 1705.0, 1790.0, 1835.0, 1880.0, 1930.0, 1985.0, 2040.0, 2060.0, 2110.0,
        2190.0, 2270.0, 2340.0, 2420.0, 2510.0, 2640.0, 2790.0, 2960.0, 3180.0, 3540.0, 5870.0,
    ];
    let peers: Vec<StandingPeer> = VALUES
        .iter()
        .enumerate()
        .map(|(i, value)| StandingPeer {
            label: lang.design_peer(i + 1),
            path: lang.link("/design"),
            value: *value,
            form: match i % 5 {
                0 | 2 | 3 => Form::CouncilManager,
                1 => Form::MayorCouncil,
                _ => Form::Unknown,
            },
        })
        .collect();
    let none = Summary {
        n: 0,
        min: 0.0,
        q1: 0.0,
        median: 0.0,
        q3: 0.0,
        max: 0.0,
    };
    let standing = Standing {
        measure: Measure::Expense,
        value: Some(2410.0),
        summary: Summary::of(VALUES).unwrap_or(none),
        rank: Some(9),
        peers,
    };
    let subject = Subject {
        name: lang.design_place_1(),
        form: Form::CouncilManager,
        year: Some(2023),
    };
    strip(lang, &subject, &standing, lang.design_source_1_publisher())
}

fn growth(lang: Lang, source: &Source) -> Option<Chart> {
    let series: Vec<YearValue> = (2020..=2024)
        .zip([73_400, 74_100, 74_950, 75_700, 76_400])
        .map(|(year, value)| YearValue { year, value })
        .collect();
    population::population(lang, lang.design_place_1(), &series, source)
}

fn by_form(lang: Lang, source: &Source) -> Option<Chart> {
    let count = |form, places, named, people| FormCount {
        form,
        places,
        named,
        people,
    };
    let counts = ClassCounts {
        class: Class::Municipality,
        places: 540,
        people: 6_100_000,
        known: 372,
        named: 260,
        forms: vec![
            count(Form::CouncilManager, 171, 150, 3_900_000),
            count(Form::MayorCouncil, 158, 71, 1_400_000),
            count(Form::TownMeeting, 29, 29, 90_000),
            count(Form::Commission, 9, 7, 60_000),
            count(Form::RepresentativeTownMeeting, 5, 3, 70_000),
            count(Form::Unknown, 168, 0, 580_000),
        ],
    };
    forms::forms(lang, &counts, lang.design_field_nc(), true, source)
}

fn votes(lang: Lang, source: &Source) -> Option<Chart> {
    let decade = |from, won, lost, other| Decade {
        from,
        won,
        lost,
        other,
    };
    let list = [
        decade(1990, 6, 3, 1),
        decade(2000, 9, 5, 0),
        decade(2010, 12, 7, 2),
        decade(2020, 4, 4, 1),
    ];
    decades::decades(lang, &list, source)
}

/// A small state, with made-up forms in two of its places.
fn state(lang: Lang, source: Source) -> Option<Chart> {
    let place = |geoid: &str, label: &str, latitude, longitude, form, basis| {
        Some(MapPlace {
            geoid: Geoid::parse(geoid)?,
            label: label.to_owned(),
            path: lang.link("/design"),
            point: Point { latitude, longitude },
            form,
            basis: Some(basis),
            class: Class::Municipality,
        })
    };
    let state = State::from_postal("DE")?;
    let one = place(
        "1077580",
        lang.design_place_1(),
        39.74,
        -75.55,
        Form::MayorCouncil,
        Basis::Direct,
    );
    let two = place(
        "1021200",
        lang.design_place_2(),
        39.16,
        -75.52,
        Form::CouncilManager,
        Basis::Inferred,
    );
    let page = StatePage {
        state,
        name: state.name(),
        classes: Vec::new(),
        map: one.into_iter().chain(two).collect(),
        known: Vec::new(),
        unknown: Vec::new(),
        counties: Vec::new(),
        votes: Vec::new(),
        source,
    };
    Some(map::state(lang, &page))
}
