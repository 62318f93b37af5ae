//! Turning facts into the models that pages show, each value beside its source.

use super::snapshot::{Index, Snapshot, a_head, cents};
use domain::dataset::DatasetKind;
use domain::explore::{
    FinanceFigure, FinanceView, FormValue, HistoryEntry, PeerView, PlaceBrief, PopulationValue, Source,
    Standing, StandingPeer, VoteView,
};
use domain::facts::{Finance, Government, Locality, Referendum};
use domain::finance::Measure;
use domain::government::Form;
use domain::peers::{Likeness, Weights};
use domain::stats::{Summary, rank_from_largest};

/// Peers in a strip chart.
const STRIP: usize = 40;

/// Fewest values that quartiles are drawn for.
const FEWEST: usize = 10;

/// The path of a place's page.
#[must_use]
pub fn path(place: &Locality) -> String {
    format!("/places/{}/{}", place.state().slug(), place.slug)
}

/// `Charlotte, NC`; counties and townships with their kind, as people say it.
#[must_use]
pub fn label(place: &Locality) -> String {
    let name = match place.level {
        domain::place::Level::Place => &place.base_name,
        _ => &place.name,
    };
    format!("{name}, {}", place.state().postal())
}

/// Addresses that support a fact, as a source. Called by the first one's host where there is no title.
#[must_use]
pub fn source_at(title: &str, urls: &str) -> Source {
    let mut urls = urls.split(" ; ").map(str::trim).filter(|u| !u.is_empty());
    let url = urls.next().unwrap_or_default();
    let name = if title.is_empty() {
        Source::host(url)
    } else {
        title.to_owned()
    };
    Source {
        also: urls.map(ToOwned::to_owned).collect(),
        ..Source::page(&name, url)
    }
}

/// A dataset as a source.
#[must_use]
pub fn dataset_source(snapshot: &Snapshot, kind: DatasetKind) -> Source {
    snapshot.published(kind).map_or_else(
        || Source::page(kind.word(), ""),
        |v| Source {
            title: v.provenance.title.clone(),
            publisher: v.provenance.publisher.clone(),
            ..Source::page("", &v.provenance.address)
        },
    )
}

fn text(value: &str) -> Option<String> {
    (!value.is_empty()).then(|| value.to_owned())
}

/// The form of government with what supports it.
#[must_use]
pub fn form_value(government: Option<&Government>) -> FormValue {
    match government {
        Some(g) if g.form != Form::Unknown => FormValue {
            value: g.form,
            basis: Some(g.basis),
            confidence: Some(g.confidence),
            as_of: text(&g.as_of),
            since: text(&g.since),
            note: text(&g.source_note),
            source: Some(source_at("", &g.source_url)),
        },
        _ => FormValue {
            value: Form::Unknown,
            basis: None,
            confidence: None,
            as_of: None,
            since: None,
            note: None,
            source: None,
        },
    }
}

/// The years that a population describes: the last years that a vintage names, which may name other things as well.
fn years(vintage: &str) -> String {
    let plain = vintage.replace('-', "–");
    let is_years = |word: &&str| {
        let digits = word
            .split('–')
            .all(|year| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()));
        digits && word.len() >= 4
    };
    let last = plain
        .split(|c: char| !c.is_ascii_digit() && c != '–')
        .rfind(is_years)
        .map(ToOwned::to_owned);
    last.unwrap_or(plain)
}

/// A place as it stands in a list.
#[must_use]
pub fn brief(snapshot: &Snapshot, place: &Locality) -> PlaceBrief {
    let county = place
        .county
        .filter(|_| !place.geoid.is_county())
        .and_then(|c| snapshot.by_geoid(c));
    PlaceBrief {
        geoid: place.geoid,
        name: place.name.clone(),
        short_name: match place.level {
            domain::place::Level::Place => place.base_name.clone(),
            _ => place.name.clone(),
        },
        state: place.state(),
        state_name: place.state().name(),
        slug: place.slug.clone(),
        path: path(place),
        kind: place.kind,
        class: place.class(),
        county: county
            .and_then(|c| snapshot.places.get(c))
            .map(|c| c.name.clone()),
        population: PopulationValue {
            value: place.population,
            year: snapshot
                .published(DatasetKind::Localities)
                .map(|v| years(&v.provenance.vintage))
                .unwrap_or_default(),
            source: dataset_source(snapshot, DatasetKind::Localities),
        },
        form: form_value(snapshot.government(place.geoid)),
    }
}

/// The brief of the place at an index; the index comes from the snapshot itself.
#[must_use]
pub fn brief_at(snapshot: &Snapshot, index: Index) -> Option<PlaceBrief> {
    snapshot.places.get(index).map(|p| brief(snapshot, p))
}

/// The steps of a place's history.
#[must_use]
pub fn history(governments: &[Government]) -> Vec<HistoryEntry> {
    governments
        .iter()
        .map(|g| HistoryEntry {
            form: g.form,
            since: g.since.clone(),
            until: g.until.clone(),
            changed_by: g.changed_by.clone(),
            as_of: g.as_of.clone(),
            basis: g.basis,
            source: source_at("", &g.source_url),
        })
        .collect()
}

/// Figures with the report they stand in.
#[must_use]
pub fn finance_view(finance: &Finance) -> FinanceView {
    let heads = finance.population.filter(|p| *p > 0);
    FinanceView {
        fiscal_year: finance.fiscal_year,
        entity: finance.entity.clone(),
        population: finance.population,
        median_income_cents: finance.median_income,
        doubts: finance.flags.list(),
        figures: Measure::ALL
            .iter()
            .map(|m| FinanceFigure {
                measure: *m,
                cents: cents(finance, *m),
                cents_a_head: cents(finance, *m).zip(heads).map(|(c, h)| c / h),
            })
            .collect(),
        source: source_at(&finance.entity, &finance.source_url),
    }
}

/// A vote with its source.
#[must_use]
pub fn vote(snapshot: &Snapshot, r: &Referendum) -> VoteView {
    let place = r
        .geoid
        .and_then(|g| snapshot.by_geoid(g))
        .and_then(|i| snapshot.places.get(i));
    VoteView {
        sequence: r.sequence,
        place: r.place.clone(),
        state: r.state,
        path: place.map(path),
        date: r.date.clone(),
        precision: r.precision,
        kind: r.kind,
        from_form: r.from_form.clone(),
        to_form: r.to_form.clone(),
        outcome: r.outcome,
        side: r.side,
        votes_for: r.votes_for,
        votes_against: r.votes_against,
        percent_for: r.percent_for,
        percent_against: r.percent_against,
        notes: r.notes.clone(),
        source: source_at(&r.source_title, &r.source_url),
    }
}

/// The peers that were found for a place, explained.
#[must_use]
pub fn peers(snapshot: &Snapshot, of: Index, found: Vec<(Index, f32)>, weights: &Weights) -> Vec<PeerView> {
    let (Some(place), Some(features)) = (snapshot.places.get(of), snapshot.features.get(of)) else {
        return Vec::new();
    };
    found
        .into_iter()
        .filter_map(|(index, _)| {
            let other = snapshot.places.get(index)?;
            let other_features = snapshot.features.get(index)?;
            Some(PeerView {
                place: brief(snapshot, other),
                likeness: Likeness::explain((features, place.point), (other_features, other.point), weights),
                expense_a_head: snapshot
                    .sound_finance(other.geoid)
                    .and_then(|f| a_head(f, Measure::Expense)),
            })
        })
        .collect()
}

/// The form of a place, for sorting: an unknown one stands last.
#[must_use]
pub fn known_form(place: &PlaceBrief) -> Option<Form> {
    Some(place.form.value).filter(|f| *f != Form::Unknown)
}

/// Where a place stands, in each figure, among the forty places most like it that have sound figures. A figure that
/// fewer than ten of them report is left out.
#[must_use]
pub fn standings(snapshot: &Snapshot, of: Index) -> Vec<Standing> {
    let Some(place) = snapshot.places.get(of) else {
        return Vec::new();
    };
    // The budget itself must not choose the peers that the budget is compared with.
    let weights = Weights::default().with(domain::peers::PeerMeasure::Budget, 0);
    let like: Vec<(&Locality, &Finance)> = snapshot
        .with_sound_finance(place.class())
        .nearest(of, &snapshot.features, &weights, STRIP)
        .into_iter()
        .filter_map(|(i, _)| {
            let peer = snapshot.places.get(i)?;
            Some((peer, snapshot.sound_finance(peer.geoid)?))
        })
        .collect();
    let own = snapshot.sound_finance(place.geoid);
    let standing = |measure: Measure| {
        let peers: Vec<StandingPeer> = like
            .iter()
            .filter_map(|(peer, finance)| {
                Some(StandingPeer {
                    label: label(peer),
                    path: path(peer),
                    value: a_head(finance, measure)?,
                    form: snapshot.form(peer.geoid),
                })
            })
            .collect();
        let values: Vec<f64> = peers.iter().map(|p| p.value).collect();
        let summary = Summary::of(values.iter().copied()).filter(|s| s.n >= FEWEST)?;
        let value = own.and_then(|f| a_head(f, measure));
        Some(Standing {
            measure,
            value,
            summary,
            rank: value.map(|v| rank_from_largest(v, &values)),
            peers,
        })
    };
    Measure::ALL.iter().copied().filter_map(standing).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_population_says_its_own_years() {
        assert_eq!(
            years("2025 Gazetteer; population and housing units of 2019-2023"),
            "2019–2023"
        );
        assert_eq!(years("2024"), "2024");
        assert_eq!(years("lately"), "lately");
    }

    #[test]
    fn a_source_is_called_by_its_host() {
        let source = source_at("", "https://www.Example.gov/a?b ; https://other.example/");
        assert_eq!(
            (source.title.as_str(), source.url.as_str()),
            ("example.gov", "https://www.Example.gov/a?b")
        );
    }
}
