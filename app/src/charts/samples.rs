//! Charts of ordinary and of extreme data, for the tests to look at.

use super::compare::{compare_measure, compare_population};
use super::decades::decades;
use super::forms::forms;
use super::governance::governance;
use super::groups::groups;
use super::population::population;
use super::strip::{Subject, strip};
use super::{Chart, map};
use crate::text::Lang;
use domain::explore::{
    ClassCounts, Comparison, Decade, FinanceFigure, FinanceView, FormCount, FormValue, Group, GroupsPage,
    MapPlace, NationPage, PlaceBrief, PlacePage, PopulationValue, Source, Standing, StandingPeer, StatePage,
    StateRow, YearValue,
};
use domain::finance::{Flag, Measure};
use domain::geo::Point;
use domain::government::{Appointer, Attributes, Basis, Confidence, CouncilElection, Form, MayorSelection};
use domain::place::{Class, PlaceKind, PopulationRange};
use domain::stats::{Summary, share_of_pairs_larger};
use domain::{Geoid, State};

const T: Lang = Lang::En;

/// Names that try what a label can bear.
pub(crate) const NAMES: [&str; 8] = [
    "Raleigh, NC",
    "Winston-Salem, NC",
    "Cary, NC",
    "Louisville/Jefferson County metro government (balance), KY",
    "St. Paul, MN",
    "O’Fallon, MO",
    "<script>alert('x')</script> & \"co\", TX",
    "Cañon City, CO",
];

/// Numbers in 0 to 1 that look random and are the same each time.
pub(crate) struct Chance(pub u64);

impl Chance {
    /// The next one.
    pub fn next(&mut self) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as f64 / (1u64 << 31) as f64
    }
}

fn peer(i: usize, value: f64) -> StandingPeer {
    StandingPeer {
        label: NAMES[i % NAMES.len()].to_owned(),
        path: format!("/places/nc/place-{i}?a=1&b=<2>"),
        value,
        form: Form::ALL[i % Form::ALL.len()],
    }
}

/// Values with a long tail, as figures a head have.
pub(crate) fn values(n: usize, seed: u64) -> Vec<f64> {
    let mut chance = Chance(seed);
    (0..n)
        .map(|_| 900.0 + 2600.0 * chance.next() * chance.next() + 900.0 * chance.next())
        .collect()
}

pub(crate) fn standing(measure: Measure, value: Option<f64>, values: &[f64]) -> Standing {
    Standing {
        measure,
        value,
        summary: Summary::of(values.iter().copied()).unwrap_or(Summary {
            n: 0,
            min: f64::NAN,
            q1: f64::NAN,
            median: f64::NAN,
            q3: f64::NAN,
            max: f64::NAN,
        }),
        rank: None,
        peers: values.iter().enumerate().map(|(i, v)| peer(i, *v)).collect(),
    }
}

fn source() -> Source {
    Source {
        title: "2023 Gazetteer & estimates".to_owned(),
        publisher: "Census Bureau".to_owned(),
        url: "https://example.org/".to_owned(),
        also: Vec::new(),
    }
}

/// Name, place, figure, the place's value, the peers' values.
type Case<'a> = (&'a str, &'a str, Measure, Option<f64>, Vec<f64>);

fn strips(out: &mut Vec<(String, Chart)>) {
    let long = "Louisville/Jefferson County metro government (balance)";
    let thirty = values(30, 7);
    let mut outlier = values(30, 3);
    outlier.extend([28_412.0, 27_100.0]);
    let mut both = values(24, 11);
    both.extend([-19_000.0, 25_000.0]);
    let pension: Vec<f64> = values(20, 5).iter().map(|v| v - 1700.0).collect();
    let cases: Vec<Case<'_>> = vec![
        (
            "usual",
            "Charlotte",
            Measure::Expense,
            Some(1990.0),
            thirty.clone(),
        ),
        (
            "long-name",
            long,
            Measure::Liabilities,
            Some(1450.0),
            thirty.clone(),
        ),
        (
            "at-median",
            "Cary",
            Measure::Expense,
            Summary::of(thirty.iter().copied()).map(|s| s.median),
            thirty.clone(),
        ),
        ("lowest", "Cary", Measure::Revenue, Some(310.0), thirty.clone()),
        ("highest", long, Measure::Expense, Some(4980.0), thirty.clone()),
        ("unknown-own", "Charlotte", Measure::Expense, None, thirty),
        (
            "fifty",
            "Charlotte",
            Measure::Expense,
            Some(2100.0),
            values(50, 21),
        ),
        ("one-peer", "Charlotte", Measure::Bonds, Some(812.0), vec![640.0]),
        (
            "three-peers",
            "Charlotte",
            Measure::Bonds,
            Some(812.0),
            vec![640.0, 655.0, 1200.0],
        ),
        ("no-peers", "Charlotte", Measure::Bonds, Some(812.0), vec![]),
        ("nothing", "Charlotte", Measure::Bonds, None, vec![]),
        (
            "all-equal",
            "Charlotte",
            Measure::Expense,
            Some(2000.0),
            vec![2000.0; 50],
        ),
        ("pension", "Charlotte", Measure::Pension, Some(-240.0), pension),
        ("outliers", "Charlotte", Measure::Expense, Some(1990.0), outlier),
        ("both-ends", "Charlotte", Measure::Pension, Some(1990.0), both),
        (
            "own-outlier",
            "Charlotte",
            Measure::Expense,
            Some(21_990.0),
            values(30, 2),
        ),
        (
            "not-a-number",
            "Charlotte",
            Measure::Expense,
            Some(f64::NAN),
            vec![f64::INFINITY, 1000.0, 2000.0, 2500.0, 2600.0, 3000.0],
        ),
        (
            "tiny",
            "<b>&",
            Measure::Bonds,
            Some(0.4),
            vec![0.0, 0.1, 0.2, 0.3, 0.9],
        ),
    ];
    for (name, place, measure, value, values) in cases {
        let subject = Subject {
            name: place,
            form: Form::CouncilManager,
            year: Some(2023),
        };
        let chart = strip(
            T,
            &subject,
            &standing(measure, value, &values),
            "audited annual reports",
        );
        out.push((format!("strip-{name}"), chart));
    }
}

fn form_value(form: Form, basis: Option<Basis>) -> FormValue {
    let known = form != Form::Unknown;
    FormValue {
        value: form,
        basis,
        confidence: known.then_some(Confidence::Medium),
        as_of: known.then(|| "2023".to_owned()),
        since: None,
        note: None,
        source: known.then(source),
    }
}

fn governments(out: &mut Vec<(String, Chart)>) {
    let full = Attributes {
        mayor_selection: Some(MayorSelection::Voters),
        mayor_veto: Some(true),
        chief_administrator: Some(true),
        department_heads: Some(Appointer::Manager),
        council_election: Some(CouncilElection::Mixed),
        council_size: Some(11),
    };
    let none = Attributes::default();
    for form in Form::ALL {
        let cases = [
            ("full", full.clone()),
            ("bare", none.clone()),
            (
                "council-appoints",
                Attributes {
                    department_heads: Some(Appointer::Council),
                    chief_administrator: Some(form == &Form::MayorCouncil),
                    council_size: Some(1),
                    ..none.clone()
                },
            ),
            (
                "mayor-appoints",
                Attributes {
                    department_heads: Some(Appointer::Mayor),
                    chief_administrator: Some(false),
                    mayor_veto: Some(false),
                    mayor_selection: Some(MayorSelection::Council),
                    council_election: Some(CouncilElection::AtLarge),
                    ..none.clone()
                },
            ),
        ];
        for (name, attributes) in cases {
            let basis = match (form, name) {
                (Form::Unknown, _) => None,
                (_, "bare") => Some(Basis::Inferred),
                _ => Some(Basis::Direct),
            };
            let chart = governance(
                T,
                "Flagstaff",
                Class::Municipality,
                &form_value(*form, basis),
                &attributes,
            );
            out.push((format!("government-{form}-{name}"), chart));
        }
    }
}

pub(crate) fn counts(class: Class, forms: &[(Form, usize, usize)], places: usize) -> ClassCounts {
    ClassCounts {
        class,
        places,
        people: 900_000,
        known: forms.iter().map(|f| f.1).sum(),
        named: forms.iter().map(|f| f.2).sum(),
        forms: forms
            .iter()
            .map(|(form, places, named)| FormCount {
                form: *form,
                places: *places,
                named: *named,
                people: *places as i64 * 1000,
            })
            .chain([FormCount {
                form: Form::Unknown,
                places: places - forms.iter().map(|f| f.1).sum::<usize>(),
                named: 0,
                people: 0,
            }])
            .collect(),
    }
}

/// Marks scattered over a few states.
pub(crate) fn map_places(n: usize) -> Vec<MapPlace> {
    let mut chance = Chance(42);
    (0..n)
        .map(|i| {
            let (code, latitude, longitude) = match i % 4 {
                0 => ("3712000", 35.5, -79.5),
                1 => ("0644000", 36.5, -119.5),
                2 => ("0203000", 61.2, -149.0),
                _ => ("2507000", 42.3, -71.9),
            };
            MapPlace {
                geoid: Geoid::parse(code).unwrap(),
                label: NAMES[i % NAMES.len()].to_owned(),
                path: format!("/places/nc/place-{i}"),
                point: Point {
                    latitude: latitude + chance.next() - 0.5,
                    longitude: longitude + 2.0 * chance.next() - 1.0,
                },
                form: Form::ALL[i % 5],
                basis: Some(if i % 3 == 0 {
                    Basis::Direct
                } else {
                    Basis::Inferred
                }),
                class: Class::Municipality,
            }
        })
        .collect()
}

pub(crate) fn nation_page(map: Vec<MapPlace>) -> NationPage {
    NationPage {
        classes: vec![],
        states: State::by_name()
            .into_iter()
            .map(|state| StateRow {
                state,
                name: state.name(),
                path: format!("/forms/{}", state.slug()),
                municipalities: counts(Class::Municipality, &[(Form::CouncilManager, 12, 3)], 400),
            })
            .collect(),
        map,
        source: source(),
    }
}

pub(crate) fn brief(name: &str, state: State, geoid: &str, form: Form) -> PlaceBrief {
    PlaceBrief {
        geoid: Geoid::parse(geoid).unwrap(),
        name: format!("{name} city"),
        short_name: name.to_owned(),
        state,
        state_name: state.name(),
        slug: "charlotte".to_owned(),
        path: "/places/nc/charlotte".to_owned(),
        kind: PlaceKind::City,
        class: Class::Municipality,
        county: None,
        population: PopulationValue {
            value: Some(886_283),
            year: "2019–2023".to_owned(),
            source: source(),
        },
        form: form_value(form, (form != Form::Unknown).then_some(Basis::Direct)),
    }
}

pub(crate) fn state_page(postal: &str, mut map: Vec<MapPlace>) -> StatePage {
    let state = State::from_postal(postal).unwrap();
    map.retain(|p| p.geoid.state() == state);
    let county = format!("{}001", state.fips());
    map.push(MapPlace {
        geoid: Geoid::parse(&county).unwrap(),
        label: format!("First County, {postal}"),
        path: "/places/nc/first-county".to_owned(),
        point: Point {
            latitude: 36.0,
            longitude: -79.4,
        },
        form: Form::CouncilManager,
        basis: Some(Basis::Direct),
        class: Class::County,
    });
    StatePage {
        state,
        name: state.name(),
        classes: vec![],
        map,
        known: vec![],
        unknown: vec![],
        counties: vec![brief("First County", state, &county, Form::CouncilManager)],
        votes: vec![],
        source: source(),
    }
}

pub(crate) fn place_page(
    name: &str,
    form: Form,
    finance: Option<(f64, bool)>,
    people: Option<i64>,
) -> PlacePage {
    let nc = State::from_postal("NC").unwrap();
    let mut place = brief(name, nc, "3712000", form);
    place.population.value = people;
    PlacePage {
        place,
        point: None,
        land_sqmi: None,
        density: None,
        housing_units: None,
        has_government: true,
        county_path: None,
        locality_source: source(),
        attributes: Attributes::default(),
        history: vec![],
        population_series: vec![],
        series_source: None,
        finance: finance.map(|(dollars, doubtful)| FinanceView {
            fiscal_year: 2023,
            entity: name.to_owned(),
            population: people,
            median_income_cents: None,
            doubts: if doubtful { vec![Flag::Outlier] } else { vec![] },
            figures: vec![FinanceFigure {
                measure: Measure::Expense,
                cents: None,
                cents_a_head: Some((dollars * 100.0) as i64),
            }],
            source: source(),
        }),
        standings: vec![standing(
            Measure::Expense,
            finance.filter(|f| !f.1).map(|f| f.0),
            &values(30, 7),
        )],
        votes: vec![],
        peers: vec![],
        nearby: vec![],
        inside: vec![],
    }
}

fn comparisons(out: &mut Vec<(String, Chart)>) {
    let long = "Louisville/Jefferson County metro government (balance)";
    let usual = Comparison {
        places: vec![
            place_page(
                "Charlotte",
                Form::CouncilManager,
                Some((1990.0, false)),
                Some(886_283),
            ),
            place_page(long, Form::MayorCouncil, Some((2875.0, false)), Some(629_176)),
            place_page(
                "Cary",
                Form::CouncilManager,
                Some((45_000.0, true)),
                Some(176_686),
            ),
            place_page("<i>Love</i> Valley", Form::Unknown, None, Some(154)),
        ],
    };
    let eight = Comparison {
        places: (0..8)
            .map(|i| {
                let value = (900.0 + 400.0 * f64::from(i), false);
                place_page(
                    NAMES[i as usize],
                    Form::ALL[i as usize % 6],
                    Some(value),
                    Some(10i64.pow(i as u32)),
                )
            })
            .collect(),
    };
    let doubtful = Comparison {
        places: vec![
            place_page("Charlotte", Form::CouncilManager, Some((45_000.0, true)), None),
            place_page("Cary", Form::MayorCouncil, None, Some(1)),
        ],
    };
    let negative = Comparison {
        places: vec![
            place_page("Charlotte", Form::CouncilManager, Some((-450.0, false)), Some(5)),
            place_page("Cary", Form::MayorCouncil, Some((120.0, false)), Some(5)),
        ],
    };
    for (name, page) in [
        ("usual", usual),
        ("eight", eight),
        ("doubtful", doubtful),
        ("negative", negative),
    ] {
        if let Some(chart) = compare_measure(T, &page, Measure::Expense, "audited annual reports") {
            out.push((format!("compare-{name}"), chart));
        }
        if let Some(chart) = compare_population(T, &page) {
            out.push((format!("compare-{name}-population"), chart));
        }
    }
}

pub(crate) fn groups_page(with: &[f64], without: &[f64]) -> GroupsPage {
    let group = |has_manager: bool, values: &[f64]| Group {
        has_manager,
        n: values.len(),
        summary: Summary::of(values.iter().copied()).filter(|s| s.n >= 10),
        values: if values.len() < 10 {
            vec![]
        } else {
            values
                .iter()
                .enumerate()
                .map(|(i, v)| StandingPeer {
                    form: if has_manager {
                        Form::CouncilManager
                    } else {
                        Form::MayorCouncil
                    },
                    ..peer(i, *v)
                })
                .collect()
        },
    };
    GroupsPage {
        state: State::from_postal("NC"),
        class: Class::Municipality,
        range: PopulationRange::default(),
        measure: Measure::Expense,
        refusal: None,
        groups: vec![group(true, with), group(false, without)],
        pairs_larger: share_of_pairs_larger(with, without),
        in_band: 500,
        left_out_unnamed: 300,
        left_out_finance: 20,
        possible: vec![],
    }
}

fn others(out: &mut Vec<(String, Chart)>) {
    let mut far = values(150, 9);
    far.push(29_000.0);
    let few = groups_page(&values(4, 1), &values(14, 2));
    for (name, page) in [
        ("usual", groups_page(&values(34, 1), &values(22, 2))),
        ("many", groups_page(&far, &values(80, 4))),
        ("withheld", few),
    ] {
        out.extend(groups(T, &page, "audited annual reports").map(|c| (format!("groups-{name}"), c)));
    }
    let years = |values: &[(u16, i64)]| -> Vec<YearValue> {
        values
            .iter()
            .map(|(year, value)| YearValue {
                year: *year,
                value: *value,
            })
            .collect()
    };
    for (name, series) in [
        (
            "three",
            years(&[(2020, 246_100), (2021, 239_361), (2022, 246_435)]),
        ),
        ("two", years(&[(2020, 58_802), (2022, 58_802)])),
        (
            "decline",
            years(&[
                (1950, 1_849_568),
                (1970, 1_511_482),
                (1990, 1_027_974),
                (2010, 713_777),
                (2023, 633_218),
            ]),
        ),
        (
            "dense",
            years(
                &(2000..2024)
                    .map(|y| (y, 100_000 + i64::from(y % 7) * 900))
                    .collect::<Vec<_>>(),
            ),
        ),
        ("tiny", years(&[(2020, 0), (2021, 3), (2022, 1)])),
    ] {
        out.extend(
            population(T, "Baldwin County", &series, &source()).map(|c| (format!("population-{name}"), c)),
        );
    }
    let municipalities = counts(
        Class::Municipality,
        &[
            (Form::CouncilManager, 71, 60),
            (Form::MayorCouncil, 58, 40),
            (Form::Commission, 1, 1),
            (Form::RepresentativeTownMeeting, 1, 0),
        ],
        552,
    );
    for (name, shares) in [("shares", true), ("counts", false)] {
        out.extend(
            forms(T, &municipalities, "North Carolina", shares, &source())
                .map(|c| (format!("forms-{name}"), c)),
        );
    }
    let list: Vec<Decade> = (0..12)
        .map(|i| Decade {
            from: 1910 + 10 * i,
            won: [3, 0, 1, 4, 2, 6, 8, 9, 14, 31, 44, 20][usize::from(i)],
            lost: [0, 1, 0, 2, 2, 3, 3, 7, 6, 12, 25, 0][usize::from(i)],
            other: usize::from(i % 3),
        })
        .collect();
    out.extend(decades(T, &list, &source()).map(|c| ("decades-twelve".to_owned(), c)));
    out.extend(decades(T, &list[10..11], &source()).map(|c| ("decades-one".to_owned(), c)));
    out.push((
        "map-nation".to_owned(),
        map::nation(T, &nation_page(map_places(1256))),
    ));
    out.push((
        "map-nation-empty".to_owned(),
        map::nation(T, &nation_page(vec![])),
    ));
    for state in ["NC", "CA", "MA", "TX", "AK", "RI", "DC"] {
        let chart = map::state(T, &state_page(state, map_places(1256)));
        out.push((format!("map-{state}"), chart));
    }
}

/// All of them, each with a name.
pub(crate) fn all() -> Vec<(String, Chart)> {
    let mut out = Vec::new();
    strips(&mut out);
    governments(&mut out);
    comparisons(&mut out);
    others(&mut out);
    drives(&mut out);
    out
}

/// Drives before, in the middle and after, small and very large.
fn drives(out: &mut Vec<(String, Chart)>) {
    use domain::campaign::Ratio;
    use domain::campaign::drive::Drive;
    use domain::workspace::petition::course::{DayCount, of};
    let cases = [
        ("before", "2028-04-03", 943, 0, 0, 0),
        ("middle", "2028-05-22", 943, 640, 400, 276),
        ("unchecked", "2028-05-22", 943, 640, 0, 0),
        ("near", "2028-06-30", 943, 1_200, 1_100, 900),
        ("last", "2028-07-10", 943, 1_452, 1_452, 1_031),
        ("after", "2028-09-01", 943, 20, 10, 0),
        ("huge", "2028-04-05", 2_345_678, 99_999_999, 1_000, 999),
    ];
    for (name, today, needed, raw, checked, valid) in cases {
        let day = |text: &str| text.parse().unwrap();
        let drive = Drive::new(
            needed,
            Ratio::percent(72),
            Ratio::ZERO,
            day("2028-04-03"),
            day("2028-07-10"),
        );
        let drive = drive.unwrap();
        let days = [DayCount {
            on: day("2028-04-04"),
            raw,
            checked,
            valid,
            rejected: [0; 8],
        }];
        let (standing, course) = of(&drive, &days, day(today)).unwrap();
        let title = T.drive_sentence(&drive, &standing);
        out.push((format!("drive-{name}"), super::drive::drive(T, &course, title)));
    }
}
