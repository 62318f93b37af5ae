//! Counts by form of government, and honest comparisons of groups.

use super::snapshot::{Index, Snapshot, a_head};
use super::views;
use domain::State;
use domain::ask::{GroupQuery, NationQuery, StateQuery};
use domain::dataset::DatasetKind;
use domain::explore::{
    ClassCounts, FormCount, Group, GroupsPage, MapPlace, NationPage, Refusal, StandingPeer, StatePage,
    StateRow,
};
use domain::facts::{Government, Locality};
use domain::government::{Basis, Form};
use domain::names::fold;
use domain::place::Class;
use domain::sort::{Sort, SortBy};
use domain::stats::{Summary, share_of_pairs_larger};

/// Whether a place has a government of its own: some counties are lines on a map, and a consolidated city's balance
/// is a statistical remainder that stands for the city itself.
#[must_use]
pub fn has_government(place: &Locality) -> bool {
    !place.geoid.is_county() || !place.government_id.is_empty()
}

/// Counts by form among places of one class.
fn count(snapshot: &Snapshot, class: Class, state: Option<State>) -> ClassCounts {
    let mut counts = ClassCounts {
        class,
        places: 0,
        people: 0,
        known: 0,
        named: 0,
        forms: Form::ALL
            .iter()
            .map(|f| FormCount {
                form: *f,
                places: 0,
                named: 0,
                people: 0,
            })
            .collect(),
    };
    for index in snapshot.of_class(class) {
        let Some(place) = snapshot.places.get(*index) else {
            continue;
        };
        if state.is_some_and(|s| place.state() != s) {
            continue;
        }
        let people = place.population.unwrap_or(0);
        let government = snapshot.government(place.geoid);
        let form = government.map_or(Form::Unknown, |g| g.form);
        let known = usize::from(form != Form::Unknown);
        let named = usize::from(known == 1 && government.is_some_and(|g| g.basis == Basis::Direct));
        counts.places += 1;
        counts.people += people;
        counts.known += known;
        counts.named += named;
        if let Some(slot) = counts.forms.get_mut(form as usize) {
            slot.places += 1;
            slot.named += named;
            slot.people += people;
        }
    }
    counts
}

fn map_place(snapshot: &Snapshot, government: &Government) -> Option<MapPlace> {
    let place = snapshot.places.get(snapshot.by_geoid(government.geoid)?)?;
    Some(MapPlace {
        geoid: place.geoid,
        label: views::label(place),
        path: views::path(place),
        point: place.point?,
        form: government.form,
        basis: Some(government.basis),
        class: place.class(),
    })
}

/// The nation's page.
#[must_use]
pub fn nation(snapshot: &Snapshot, query: &NationQuery) -> NationPage {
    let mut page = NationPage {
        classes: Class::ALL.iter().map(|c| count(snapshot, *c, None)).collect(),
        states: State::by_name()
            .into_iter()
            .map(|state| StateRow {
                state,
                name: state.name(),
                path: format!("/forms/{}", state.slug()),
                municipalities: count(snapshot, Class::Municipality, Some(state)),
            })
            .collect(),
        map: snapshot
            .known_governments()
            .filter_map(|g| map_place(snapshot, g))
            .collect(),
        source: views::dataset_source(snapshot, DatasetKind::Forms),
    };
    if let Some(sort) = query.sort {
        page.states.sort_by(|a, b| match sort.by {
            SortBy::Name => sort.compare(Some(a.name), Some(b.name)),
            by => sort.compare(
                Some(number(&a.municipalities, by)),
                Some(number(&b.municipalities, by)),
            ),
        });
    }
    page
}

/// The number in a column of the table of states.
fn number(counts: &ClassCounts, by: SortBy) -> usize {
    let of = |form: Form| {
        counts
            .forms
            .iter()
            .find(|f| f.form == form)
            .map_or(0, |f| f.places)
    };
    match by {
        SortBy::Known => counts.known,
        SortBy::Named => counts.named,
        SortBy::CouncilManager => of(Form::CouncilManager),
        SortBy::MayorCouncil => of(Form::MayorCouncil),
        SortBy::Commission => of(Form::Commission),
        SortBy::TownMeeting => of(Form::TownMeeting),
        _ => counts.places,
    }
}

/// Puts places into an order; those that are equal in it stay the largest first.
fn sort_places(snapshot: &Snapshot, places: &mut [&Locality], sort: Sort) {
    let known = |p: &Locality| Some(snapshot.form(p.geoid)).filter(|f| *f != Form::Unknown);
    places.sort_by(|a, b| match sort.by {
        SortBy::Name => sort.compare(Some(fold(&a.base_name)), Some(fold(&b.base_name))),
        SortBy::Type => sort.compare(Some(a.kind.word()), Some(b.kind.word())),
        SortBy::Form => sort.compare(known(a), known(b)),
        _ => sort.compare(a.population, b.population),
    });
}

/// A state's page.
#[must_use]
pub fn state(snapshot: &Snapshot, state: State, query: &StateQuery) -> StatePage {
    let mut here: Vec<&Locality> = snapshot.places.iter().filter(|p| p.state() == state).collect();
    here.sort_by(|a, b| b.population.cmp(&a.population).then(a.geoid.cmp(&b.geoid)));
    let is_known = |p: &&&Locality| snapshot.form(p.geoid) != Form::Unknown;
    let mut known: Vec<&Locality> = here.iter().filter(is_known).copied().collect();
    if let Some(sort) = query.sort {
        sort_places(snapshot, &mut known, sort);
    }
    let briefs =
        |places: &mut dyn Iterator<Item = &&Locality>| places.map(|p| views::brief(snapshot, p)).collect();
    StatePage {
        state,
        name: state.name(),
        classes: Class::ALL
            .iter()
            .map(|c| count(snapshot, *c, Some(state)))
            .filter(|c| c.places > 0)
            .collect(),
        map: snapshot
            .known_governments()
            .filter(|g| g.geoid.state() == state)
            .filter_map(|g| map_place(snapshot, g))
            .collect(),
        known: briefs(&mut known.iter()),
        unknown: briefs(
            &mut here
                .iter()
                .filter(|p| !is_known(p) && p.class() == Class::Municipality)
                .take(10),
        ),
        counties: briefs(&mut here.iter().filter(|p| p.class() == Class::County)),
        votes: snapshot
            .referenda
            .iter()
            .filter(|r| r.state == state)
            .map(|r| views::vote(snapshot, r))
            .collect(),
        source: views::dataset_source(snapshot, DatasetKind::Forms),
    }
}

/// Whether a place is known, by a source that names it, to have a manager or another chief administrative officer.
/// Council-manager places have one by definition; of the others only those whose source says so either way count.
fn named_manager(snapshot: &Snapshot, place: &Locality) -> Option<bool> {
    let government = snapshot
        .government(place.geoid)
        .filter(|g| g.basis == Basis::Direct)?;
    match government.form {
        Form::CouncilManager => Some(true),
        Form::Unknown => None,
        _ => Some(government.attributes.chief_administrator == Some(true)),
    }
}

/// What falls into a band: the two groups' values, and what was left out.
struct Band {
    groups: [Vec<StandingPeer>; 2],
    in_band: usize,
    left_out_unnamed: usize,
    left_out_finance: usize,
}

fn band(snapshot: &Snapshot, query: &GroupQuery, state: State) -> Band {
    let mut band = Band {
        groups: [Vec::new(), Vec::new()],
        in_band: 0,
        left_out_unnamed: 0,
        left_out_finance: 0,
    };
    for index in snapshot.of_class(query.class) {
        let Some(place) = snapshot.places.get(*index) else {
            continue;
        };
        if place.state() != state || !query.range.contains(place.population) {
            continue;
        }
        band.in_band += 1;
        let Some(manager) = named_manager(snapshot, place) else {
            band.left_out_unnamed += 1;
            continue;
        };
        let value = snapshot
            .sound_finance(place.geoid)
            .and_then(|f| a_head(f, query.measure));
        let Some(value) = value else {
            band.left_out_finance += 1;
            continue;
        };
        let [with, without] = &mut band.groups;
        let group = if manager { with } else { without };
        group.push(StandingPeer {
            label: views::label(place),
            path: views::path(place),
            value,
            form: snapshot.form(place.geoid),
        });
    }
    band
}

/// Compares places with and without a manager, or says why not.
#[must_use]
pub fn groups(snapshot: &Snapshot, query: &GroupQuery) -> GroupsPage {
    let large = |b: &Band| b.groups.iter().all(|g| g.len() >= GroupQuery::FEWEST);
    let possible = State::by_name()
        .into_iter()
        .filter(|s| large(&band(snapshot, query, *s)))
        .collect();
    let mut page = GroupsPage {
        state: query.state,
        class: query.class,
        range: query.range,
        measure: query.measure,
        refusal: Some(Refusal::NoState),
        groups: Vec::new(),
        pairs_larger: None,
        in_band: 0,
        left_out_unnamed: 0,
        left_out_finance: 0,
        possible,
    };
    let Some(state) = query.state else { return page };
    let band = band(snapshot, query, state);
    let comparable = large(&band);
    page.refusal = (!comparable).then_some(Refusal::TooFew);
    page.in_band = band.in_band;
    page.left_out_unnamed = band.left_out_unnamed;
    page.left_out_finance = band.left_out_finance;
    let numbers = |g: &[StandingPeer]| g.iter().map(|p| p.value).collect::<Vec<_>>();
    let [with, without] = band.groups;
    if comparable {
        page.pairs_larger = share_of_pairs_larger(&numbers(&with), &numbers(&without));
    }
    page.groups = [(true, with), (false, without)]
        .into_iter()
        .map(|(has_manager, values)| {
            let n = values.len();
            let shown = n >= GroupQuery::FEWEST;
            Group {
                has_manager,
                n,
                summary: shown.then(|| Summary::of(numbers(&values))).flatten(),
                values: if shown { values } else { Vec::new() },
            }
        })
        .collect();
    page
}

/// Whether a place fits a filter by form.
#[must_use]
pub fn fits(snapshot: &Snapshot, index: Index, filter: domain::ask::FormFilter) -> bool {
    use domain::ask::FormFilter;
    let Some(place) = snapshot.places.get(index) else {
        return false;
    };
    let government = snapshot.government(place.geoid);
    let form = government.map_or(Form::Unknown, |g| g.form);
    match filter {
        FormFilter::Is(wanted) => form == wanted,
        FormFilter::Known => form != Form::Unknown,
        FormFilter::HasManager => {
            form == Form::CouncilManager
                || government.is_some_and(|g| g.attributes.chief_administrator == Some(true))
        }
    }
}
