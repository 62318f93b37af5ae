//! The comparison data: answers every question of the port [`Explore`] from a snapshot in memory.
//!
//! The snapshot is replaced as a whole when something was published, by this process or another; a request keeps the
//! one it began with, so its page never mixes two.

mod forms;
mod search;
pub mod snapshot;
mod views;

use crate::store::{Db, settings};
use async_trait::async_trait;
use domain::actor::Actor;
use domain::ask::{
    CompareQuery, FindQuery, GroupQuery, NationQuery, PeerChoice, PlaceRef, StateQuery, VotesQuery, Within,
};
use domain::dataset::DatasetKind;
use domain::explore::{
    Comparison, DatasetPage, Decade, Explore, FindPage, GroupsPage, HomePage, NationPage, NearbyView,
    PeerView, PeersPage, PlaceBrief, PlacePage, SameName, StatePage, Suggestion, VotesPage,
};
use domain::fault::Fault;
use domain::names::fold;
use domain::peers::Weights;
use domain::referendum::Side;
use domain::sort::{Sort, SortBy};
use domain::{Geoid, State};
use snapshot::{Index, Snapshot};
use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, PoisonError, RwLock};

/// Suggestions while somebody types.
const SUGGESTIONS: usize = 8;
/// Peers on a place's page.
const PEERS: usize = 8;
/// Nearby places on a place's page.
const NEARBY: usize = 6;
/// Votes on the front page.
const LATEST_VOTES: usize = 4;
/// Places listed on a county's page.
const INSIDE: usize = 25;

/// The comparison data.
#[derive(Debug)]
pub struct ExploreService {
    db: Db,
    current: RwLock<Arc<Snapshot>>,
}

impl ExploreService {
    /// Reads what is published.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn load(db: Db) -> anyhow::Result<Self> {
        let snapshot = Snapshot::load(&db).await?;
        Ok(Self {
            db,
            current: RwLock::new(Arc::new(snapshot)),
        })
    }

    /// The facts as they are now.
    #[must_use]
    pub fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the facts again if something was published since; answers whether it was.
    ///
    /// # Errors
    /// When the database does not answer; the facts stay as they are then.
    pub async fn refresh(&self) -> anyhow::Result<bool> {
        if settings::facts_generation(&self.db).await? == self.snapshot().generation {
            return Ok(false);
        }
        let fresh = Arc::new(Snapshot::load(&self.db).await?);
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = fresh;
        Ok(true)
    }
}

fn locate(snapshot: &Snapshot, place: &PlaceRef) -> Option<Index> {
    match place {
        PlaceRef::Code(geoid) => snapshot.by_geoid(*geoid),
        PlaceRef::Name(state, slug) => snapshot.by_slug(*state, slug),
    }
}

fn in_words(place: &PlaceRef) -> String {
    match place {
        PlaceRef::Code(geoid) => geoid.to_string(),
        PlaceRef::Name(state, slug) => format!("{}/{slug}", state.slug()),
    }
}

fn find_one(snapshot: &Snapshot, place: &PlaceRef) -> Result<Index, Fault> {
    locate(snapshot, place).ok_or_else(|| Fault::not_found(in_words(place)))
}

fn page_of(snapshot: &Snapshot, index: Index) -> Option<PlacePage> {
    let place = snapshot.places.get(index)?;
    let geoid = place.geoid;
    let weights = Weights::default();
    let alike = snapshot
        .ranked(place.class())
        .nearest(index, &snapshot.features, &weights, PEERS);
    let series = snapshot.series(geoid);
    let county = place
        .county
        .filter(|c| *c != geoid)
        .and_then(|c| snapshot.by_geoid(c));
    let mut inside: Vec<_> = if geoid.is_county() {
        snapshot
            .places
            .iter()
            .filter(|p| p.county == Some(geoid) && p.geoid != geoid)
            .collect()
    } else {
        Vec::new()
    };
    inside.sort_by(|a, b| b.population.cmp(&a.population).then(a.geoid.cmp(&b.geoid)));
    let government = snapshot.government(geoid);
    Some(PlacePage {
        place: views::brief(snapshot, place),
        point: place.point,
        land_sqmi: place.land_sqmi,
        density: place.density(),
        housing_units: place.housing_units,
        has_government: forms::has_government(place),
        county_path: county.and_then(|c| snapshot.places.get(c)).map(views::path),
        locality_source: views::dataset_source(snapshot, DatasetKind::Localities),
        attributes: government.map(|g| g.attributes.clone()).unwrap_or_default(),
        history: views::history(snapshot.governments(geoid)),
        population_series: if series.len() > 1 {
            series.to_vec()
        } else {
            Vec::new()
        },
        series_source: (series.len() > 1).then(|| views::dataset_source(snapshot, DatasetKind::Population)),
        finance: snapshot.finance(geoid).map(views::finance_view),
        standings: views::standings(snapshot, index),
        votes: snapshot
            .referenda
            .iter()
            .filter(|r| r.geoid == Some(geoid))
            .map(|r| views::vote(snapshot, r))
            .collect(),
        peers: views::peers(snapshot, index, alike, &weights),
        nearby: snapshot
            .nearby(index, place.class(), NEARBY)
            .into_iter()
            .filter_map(|(i, miles)| {
                Some(NearbyView {
                    place: views::brief_at(snapshot, i)?,
                    miles,
                })
            })
            .collect(),
        inside: inside
            .into_iter()
            .take(INSIDE)
            .map(|p| views::brief(snapshot, p))
            .collect(),
    })
}

/// Puts what was found into another order than the best match first.
fn sort_found(snapshot: &Snapshot, found: &mut search::Found, sort: Sort) {
    let population = |i: Index| snapshot.places.get(i).and_then(|p| p.population);
    found.places.sort_by(|(_, a), (_, b)| {
        let order = match sort.by {
            SortBy::Name => sort.compare(snapshot.name_rank(*a), snapshot.name_rank(*b)),
            _ => sort.compare(population(*a), population(*b)),
        };
        order.then(a.cmp(b))
    });
}

/// What matches, the best match first.
fn matching(snapshot: &Snapshot, query: &FindQuery) -> search::Found {
    let keep = |index: Index| {
        let Some(place) = snapshot.places.get(index) else {
            return false;
        };
        query.state.is_none_or(|s| place.state() == s)
            && query.class.is_none_or(|c| place.class() == c)
            && query.range.contains(place.population)
            && query.form.is_none_or(|f| forms::fits(snapshot, index, f))
            && (!query.has_finance || snapshot.finance(place.geoid).is_some())
    };
    if !fold(&query.q).is_empty() {
        return search::search(snapshot, &query.q, keep);
    }
    // Something was typed that holds no letter and no digit: nothing is called that.
    if !query.q.is_empty() {
        return search::Found::default();
    }
    let mut places: Vec<(search::Reason, Index)> = (0..snapshot.places.len())
        .filter(|i| keep(*i))
        .map(|i| (search::Reason::InState, i))
        .collect();
    let population = |i: Index| snapshot.places.get(i).and_then(|p| p.population).unwrap_or(-1);
    places.sort_by(|a, b| population(b.1).cmp(&population(a.1)).then(a.1.cmp(&b.1)));
    search::Found {
        places,
        corrected: None,
    }
}

/// Puts peers into an order; those that are equal in it stay the nearest first.
fn sort_peers(peers: &mut [PeerView], sort: Sort) {
    peers.sort_by(|a, b| match sort.by {
        SortBy::Name => sort.compare(
            Some((fold(&a.place.short_name), a.place.state)),
            Some((fold(&b.place.short_name), b.place.state)),
        ),
        SortBy::Population => sort.compare(a.place.population.value, b.place.population.value),
        SortBy::Form => sort.compare(views::known_form(&a.place), views::known_form(&b.place)),
        SortBy::Expense => sort.compare(a.expense_a_head, b.expense_a_head),
        _ => sort.compare(Some(a.likeness.distance), Some(b.likeness.distance)),
    });
}

/// Whether several places carry exactly the name that was typed.
fn same_name(snapshot: &Snapshot, found: &search::Found) -> Option<SameName> {
    let exact: Vec<_> = found
        .places
        .iter()
        .take_while(|(reason, _)| *reason <= search::Reason::Exact)
        .filter_map(|(_, i)| snapshot.places.get(*i))
        .collect();
    let name = exact.first().map(|p| p.base_name.clone())?;
    let wanted = fold(&name);
    let alike: Vec<_> = exact
        .into_iter()
        .filter(|p| fold(&p.base_name) == wanted)
        .collect();
    let states: HashSet<State> = alike.iter().map(|p| p.state()).collect();
    (alike.len() > 1).then_some(SameName {
        name,
        places: alike.len(),
        states: states.len(),
    })
}

#[async_trait]
impl Explore for ExploreService {
    async fn home(&self, _actor: &Actor) -> Result<HomePage, Fault> {
        let snapshot = self.snapshot();
        Ok(HomePage {
            places: snapshot.places.len(),
            known: snapshot.known_governments().count(),
            with_finance: snapshot
                .places
                .iter()
                .filter(|p| snapshot.finance(p.geoid).is_some())
                .count(),
            // They lie with the latest first.
            votes: snapshot
                .referenda
                .iter()
                .take(LATEST_VOTES)
                .map(|r| views::vote(&snapshot, r))
                .collect(),
            year: snapshot
                .referenda
                .first()
                .and_then(domain::facts::Referendum::year),
        })
    }

    async fn find(&self, _actor: &Actor, query: &FindQuery) -> Result<FindPage, Fault> {
        let snapshot = self.snapshot();
        let mut found = matching(&snapshot, query);
        // The best matches stand at the top only now.
        let same_name = same_name(&snapshot, &found);
        if let Some(sort) = query.sort {
            sort_found(&snapshot, &mut found, sort);
        }
        let at_a_time = query.at_a_time.unwrap_or(FindQuery::PAGE);
        let geoid_at = |i: Index| snapshot.places.get(i).map(|p| p.geoid);
        let start = match query.after {
            None => 0,
            Some(after) => found
                .places
                .iter()
                .position(|(_, i)| geoid_at(*i) == Some(after))
                .map_or(0, |p| p + 1),
        };
        let rest = found.places.get(start..).unwrap_or_default();
        let shown: Vec<Index> = rest.iter().take(at_a_time).map(|(_, i)| *i).collect();
        Ok(FindPage {
            total: found.places.len(),
            same_name,
            next: if rest.len() > shown.len() {
                shown.last().and_then(|i| geoid_at(*i))
            } else {
                None
            },
            places: shown
                .iter()
                .filter_map(|i| views::brief_at(&snapshot, *i))
                .collect(),
            corrected: found.corrected,
        })
    }

    async fn suggest(&self, _actor: &Actor, typed: &str) -> Result<Vec<Suggestion>, Fault> {
        let snapshot = self.snapshot();
        let typed: String = typed.chars().take(domain::names::LONGEST_QUERY).collect();
        if fold(&typed).is_empty() {
            return Ok(Vec::new());
        }
        let found = search::search(&snapshot, &typed, |_| true);
        Ok(found
            .places
            .iter()
            .take(SUGGESTIONS)
            .filter_map(|(_, i)| snapshot.places.get(*i))
            .map(|place| {
                let county = place
                    .county
                    .filter(|_| !place.geoid.is_county())
                    .and_then(|c| snapshot.by_geoid(c));
                Suggestion {
                    geoid: place.geoid,
                    label: views::label(place),
                    kind: place.kind,
                    county: county
                        .and_then(|c| snapshot.places.get(c))
                        .map(|c| c.name.clone()),
                    population: place.population,
                    path: views::path(place),
                }
            })
            .collect())
    }

    async fn resolve(&self, _actor: &Actor, place: &PlaceRef) -> Result<PlaceBrief, Fault> {
        let snapshot = self.snapshot();
        let index = find_one(&snapshot, place)?;
        views::brief_at(&snapshot, index).ok_or_else(|| Fault::not_found(in_words(place)))
    }

    async fn place(&self, _actor: &Actor, place: &PlaceRef) -> Result<PlacePage, Fault> {
        let snapshot = self.snapshot();
        let index = find_one(&snapshot, place)?;
        page_of(&snapshot, index).ok_or_else(|| Fault::not_found(in_words(place)))
    }

    async fn peers(&self, _actor: &Actor, place: &PlaceRef, choice: &PeerChoice) -> Result<PeersPage, Fault> {
        let snapshot = self.snapshot();
        let index = find_one(&snapshot, place)?;
        let of = snapshot
            .places
            .get(index)
            .ok_or_else(|| Fault::not_found(in_words(place)))?;
        let here = |i: Index| {
            let same = snapshot.places.get(i).is_some_and(|p| p.state() == of.state());
            match choice.within {
                Within::Nation => true,
                Within::State => same,
                Within::OtherStates => !same,
            }
        };
        let keep =
            |i: Index| i != index && here(i) && choice.form.is_none_or(|f| forms::fits(&snapshot, i, f));
        let nearest = snapshot.ranked(of.class()).nearest_of_those(
            index,
            &snapshot.features,
            &choice.weights,
            choice.count,
            keep,
        );
        let mut peers = views::peers(&snapshot, index, nearest, &choice.weights);
        if let Some(sort) = choice.sort {
            sort_peers(&mut peers, sort);
        }
        Ok(PeersPage {
            place: views::brief(&snapshot, of),
            weights: choice.weights,
            within: choice.within,
            form: choice.form,
            considered: snapshot.of_class(of.class()).iter().filter(|i| keep(**i)).count(),
            peers,
        })
    }

    async fn compare(&self, _actor: &Actor, query: &CompareQuery) -> Result<Comparison, Fault> {
        let snapshot = self.snapshot();
        let unknown: Vec<String> = query
            .places
            .iter()
            .filter(|p| locate(&snapshot, p).is_none())
            .map(in_words)
            .collect();
        if !unknown.is_empty() {
            return Err(Fault::not_found(unknown.join(", ")));
        }
        // A code and a name may mean the same place: it stands once.
        let mut seen: HashSet<Geoid> = HashSet::new();
        let mut places = Vec::new();
        for index in query.places.iter().filter_map(|p| locate(&snapshot, p)) {
            if snapshot.places.get(index).is_some_and(|p| seen.insert(p.geoid)) {
                places.extend(page_of(&snapshot, index));
            }
        }
        Ok(Comparison { places })
    }

    async fn nation(&self, _actor: &Actor, query: &NationQuery) -> Result<NationPage, Fault> {
        Ok(forms::nation(&self.snapshot(), query))
    }

    async fn state(&self, _actor: &Actor, state: State, query: &StateQuery) -> Result<StatePage, Fault> {
        Ok(forms::state(&self.snapshot(), state, query))
    }

    async fn votes(&self, _actor: &Actor, query: &VotesQuery) -> Result<VotesPage, Fault> {
        let snapshot = self.snapshot();
        let mut all: Vec<_> = snapshot
            .referenda
            .iter()
            .filter(|r| query.state.is_none_or(|s| r.state == s))
            .filter(|r| query.kind.is_none_or(|k| r.kind == k))
            .filter(|r| query.outcome.is_none_or(|o| r.outcome == Some(o)))
            .collect();
        if let Some(sort) = query.sort {
            // The list lies with the latest first; a sort keeps that among equals.
            all.sort_by(|a, b| match sort.by {
                SortBy::Name => sort.compare(Some((&a.place, a.state)), Some((&b.place, b.state))),
                _ => sort.compare(Some(&a.date), Some(&b.date)),
            });
        }
        let mut decades: BTreeMap<u16, Decade> = BTreeMap::new();
        for referendum in &all {
            let Some(year) = referendum.year() else { continue };
            let from = year / 10 * 10;
            let decade = decades.entry(from).or_insert(Decade {
                from,
                won: 0,
                lost: 0,
                other: 0,
            });
            match referendum.side {
                Some(Side::Won) => decade.won += 1,
                Some(Side::Lost) => decade.lost += 1,
                _ => decade.other += 1,
            }
        }
        let start = query
            .after
            .and_then(|a| all.iter().position(|r| r.sequence == a))
            .map_or(0, |p| p + 1);
        let rest = all.get(start..).unwrap_or_default();
        let shown = rest.get(..VotesQuery::PAGE.min(rest.len())).unwrap_or_default();
        Ok(VotesPage {
            total: all.len(),
            decades: decades.into_values().collect(),
            votes: shown.iter().map(|r| views::vote(&snapshot, r)).collect(),
            next: if rest.len() > shown.len() {
                shown.last().map(|r| r.sequence)
            } else {
                None
            },
            source: views::dataset_source(&snapshot, DatasetKind::Referenda),
        })
    }

    async fn groups(&self, _actor: &Actor, query: &GroupQuery) -> Result<GroupsPage, Fault> {
        Ok(forms::groups(&self.snapshot(), query))
    }

    async fn datasets(&self, _actor: &Actor) -> Result<Vec<DatasetPage>, Fault> {
        let snapshot = self.snapshot();
        Ok(DatasetKind::ALL
            .iter()
            .map(|k| dataset_page(&snapshot, *k))
            .collect())
    }

    async fn dataset(&self, _actor: &Actor, kind: DatasetKind) -> Result<DatasetPage, Fault> {
        Ok(dataset_page(&self.snapshot(), kind))
    }
}

fn dataset_page(snapshot: &Snapshot, kind: DatasetKind) -> DatasetPage {
    DatasetPage {
        kind,
        published: snapshot.published(kind).cloned(),
        versions: snapshot
            .versions
            .iter()
            .filter(|v| v.kind == kind)
            .cloned()
            .collect(),
    }
}
