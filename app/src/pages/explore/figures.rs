//! Which charts a page has, by the name that stands in their address. Pages draw them; the server makes their files.

use crate::charts::strip::{Subject, strip};
use crate::charts::{Chart, card, compare, decades, governance, groups, map, population};
use crate::text::Lang;
use domain::explore::{Comparison, GroupsPage, NationPage, PlacePage, StatePage, VotesPage};
use domain::finance::Measure;

/// A chart of a place: `government`, `population`, or a figure's name.
#[must_use]
pub fn place_chart(lang: Lang, p: &PlacePage, key: &str) -> Option<Chart> {
    let place = &p.place;
    match key {
        "government" => Some(governance::governance(
            lang,
            &place.short_name,
            place.class,
            &place.form,
            &p.attributes,
        )),
        "population" => population::population(
            lang,
            &place.short_name,
            &p.population_series,
            p.series_source.as_ref()?,
        ),
        _ => {
            let measure = Measure::parse(key)?;
            let standing = p.standings.iter().find(|s| s.measure == measure)?;
            let year = p.finance.as_ref().map(|f| f.fiscal_year);
            let subject = Subject {
                name: &place.short_name,
                form: place.form.value,
                year,
            };
            Some(strip(lang, &subject, standing, lang.source_reports()))
        }
    }
}

/// A chart of a comparison: `population`, or a figure's name.
#[must_use]
pub fn compare_chart(lang: Lang, p: &Comparison, key: &str) -> Option<Chart> {
    if p.places.len() < 2 {
        return None;
    }
    match key {
        "population" => compare::compare_population(lang, p),
        _ => compare::compare_measure(lang, p, Measure::parse(key)?, lang.source_reports()),
    }
}

/// The chart of two groups.
#[must_use]
pub fn group_chart(lang: Lang, p: &GroupsPage) -> Option<Chart> {
    groups::groups(lang, p, lang.source_reports())
}

/// A chart of the nation: `map`.
#[must_use]
pub fn nation_chart(lang: Lang, p: &NationPage, key: &str) -> Option<Chart> {
    (key == "map").then(|| map::nation(lang, p))
}

/// A chart of a state: `map`.
#[must_use]
pub fn state_chart(lang: Lang, p: &StatePage, key: &str) -> Option<Chart> {
    (key == "map").then(|| map::state(lang, p))
}

/// A chart of votes: `decades`.
#[must_use]
pub fn votes_chart(lang: Lang, p: &VotesPage, key: &str) -> Option<Chart> {
    (key == "decades")
        .then(|| decades::decades(lang, &p.decades, &p.source))
        .flatten()
}

/// The picture of a place for previews, as SVG.
#[must_use]
pub fn place_card(lang: Lang, p: &PlacePage) -> String {
    card::place_card(lang, p)
}

/// A picture with a title for previews of other pages, as SVG.
#[must_use]
pub fn site_card(lang: Lang, title: &str, text: &str) -> String {
    card::page_card(lang, title, text)
}
