//! The published facts, in memory, arranged for reading. Built at the start and after each publication; never changed.

use super::search::SearchIndex;
use crate::store::{Db, datasets, facts, settings};
use anyhow::Context;
use domain::dataset::{DatasetKind, DatasetVersion, VersionState};
use domain::explore::YearValue;
use domain::facts::{Finance, Government, Locality, Referendum};
use domain::finance::Measure;
use domain::geo::{Point, miles_between};
use domain::government::Form;
use domain::peers::{ByPopulation, Features};
use domain::place::Class;
use domain::{Geoid, State};
use std::collections::HashMap;

/// A place's position in [`Snapshot::places`].
pub type Index = usize;

/// Everything that is published, arranged for reading.
#[derive(Debug)]
pub struct Snapshot {
    /// Which publication this is.
    pub generation: i64,
    /// All versions of all datasets that are not drafts.
    pub versions: Vec<DatasetVersion>,
    /// All places, in the order of their codes.
    pub places: Vec<Locality>,
    /// What peers are found by, beside each place.
    pub features: Vec<Features>,
    /// How each place is and was governed, the present last; in the order of the places' codes.
    governments: Vec<Government>,
    /// Figures, in the order of the places' codes.
    finances: Vec<Finance>,
    /// Population by year, in the order of the places' codes.
    populations: Vec<(Geoid, Vec<YearValue>)>,
    /// Votes, the latest first.
    pub referenda: Vec<Referendum>,
    /// For searching by name.
    pub search: SearchIndex,
    /// Where each place stands in the order of all names.
    name_ranks: Vec<u32>,
    by_slug: HashMap<(State, String), Index>,
    by_class: [Vec<Index>; 3],
    ranked: [ByPopulation; 3],
    with_finance: [ByPopulation; 3],
    cells: HashMap<(i16, i16), Vec<u32>>,
}

/// The part of a sorted list whose items carry `key`.
fn run_of<T>(items: &[T], key: Geoid, of: impl Fn(&T) -> Geoid) -> &[T] {
    let from = items.partition_point(|i| of(i) < key);
    let to = items.partition_point(|i| of(i) <= key);
    items.get(from..to).unwrap_or_default()
}

/// The one-degree cell that a point lies in.
fn cell(point: Point) -> (i16, i16) {
    (point.latitude.floor() as i16, point.longitude.floor() as i16)
}

/// Yearly growth in per cent between the first and the last year of a series; none without two years.
fn growth(series: &[YearValue]) -> Option<f64> {
    let (first, last) = (series.first()?, series.last()?);
    let years = f64::from(last.year.checked_sub(first.year).filter(|y| *y > 0)?);
    (first.value > 0 && last.value > 0)
        .then(|| ((last.value as f64 / first.value as f64).powf(1.0 / years) - 1.0) * 100.0)
}

impl Snapshot {
    /// Reads what is published.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn load(db: &Db) -> anyhow::Result<Self> {
        // The generation is read first: when something is published meanwhile, it has moved on, and the next look sees it.
        let generation = settings::facts_generation(db)
            .await
            .context("reading the generation")?;
        let versions = datasets::versions(db).await.context("reading the datasets")?;
        let number = |kind: DatasetKind| {
            versions
                .iter()
                .find(|v| v.kind == kind && v.state == VersionState::Published)
                .map_or(0, |v| v.number)
        };
        let places = facts::localities(db, number(DatasetKind::Localities))
            .await
            .context("reading localities")?;
        let governments = facts::governments(db, number(DatasetKind::Forms))
            .await
            .context("reading forms")?;
        let finances = facts::finances(db, number(DatasetKind::Finance))
            .await
            .context("reading finance")?;
        let referenda = facts::referenda(db, number(DatasetKind::Referenda))
            .await
            .context("reading referenda")?;
        let figures = facts::populations(db, number(DatasetKind::Population))
            .await
            .context("reading populations")?;
        let mut populations: Vec<(Geoid, Vec<YearValue>)> = Vec::new();
        for figure in figures {
            let value = YearValue {
                year: figure.year,
                value: figure.population,
            };
            match populations.last_mut() {
                Some((geoid, series)) if *geoid == figure.geoid => series.push(value),
                _ => populations.push((figure.geoid, vec![value])),
            }
        }
        let versions = versions
            .into_iter()
            .filter(|v| v.state != VersionState::Draft)
            .collect();
        tokio::task::spawn_blocking(move || {
            Self::build(
                generation,
                versions,
                places,
                governments,
                finances,
                referenda,
                populations,
            )
        })
        .await
        .context("arranging the facts")
    }

    fn build(
        generation: i64,
        versions: Vec<DatasetVersion>,
        mut places: Vec<Locality>,
        mut governments: Vec<Government>,
        mut finances: Vec<Finance>,
        mut referenda: Vec<Referendum>,
        mut populations: Vec<(Geoid, Vec<YearValue>)>,
    ) -> Self {
        places.sort_by_key(|p| p.geoid);
        governments.sort_by_key(|g| (g.geoid, g.sequence));
        finances.sort_by_key(|f| (f.geoid, f.fiscal_year));
        populations.sort_by_key(|(g, _)| *g);
        referenda.sort_by(|a, b| b.date.cmp(&a.date).then(a.sequence.cmp(&b.sequence)));
        let search = SearchIndex::build(&places);
        let mut snapshot = Self {
            generation,
            versions,
            features: Vec::with_capacity(places.len()),
            name_ranks: search.name_ranks(places.len()),
            by_slug: places
                .iter()
                .enumerate()
                .map(|(i, p)| ((p.state(), p.slug.clone()), i))
                .collect(),
            by_class: Default::default(),
            ranked: Default::default(),
            with_finance: Default::default(),
            cells: HashMap::new(),
            search,
            places,
            governments,
            finances,
            populations,
            referenda,
        };
        let mut with_finance: [Vec<Index>; 3] = Default::default();
        for index in 0..snapshot.places.len() {
            let Some(place) = snapshot.places.get(index) else {
                continue;
            };
            let series = snapshot.series(place.geoid);
            let sound = snapshot.sound_finance(place.geoid);
            let features = Features::new(
                place.population,
                place.density(),
                place.kind,
                place.state(),
                growth(series),
                snapshot
                    .finance(place.geoid)
                    .and_then(|f| f.median_income)
                    .map(|i| i as f64),
                sound.and_then(|f| a_head(f, Measure::Expense)),
            );
            let class = place.class() as usize;
            let (has_finance, point) = (sound.is_some(), place.point);
            snapshot.features.push(features);
            if let Some(list) = snapshot.by_class.get_mut(class) {
                list.push(index);
            }
            if has_finance && let Some(list) = with_finance.get_mut(class) {
                list.push(index);
            }
            if let Some(point) = point {
                snapshot
                    .cells
                    .entry(cell(point))
                    .or_default()
                    .push(u32::try_from(index).unwrap_or(u32::MAX));
            }
        }
        let rank = |lists: &[Vec<Index>; 3], features: &[Features]| {
            lists.each_ref().map(|list| ByPopulation::new(list, features))
        };
        snapshot.ranked = rank(&snapshot.by_class, &snapshot.features);
        snapshot.with_finance = rank(&with_finance, &snapshot.features);
        snapshot
    }

    /// Where a place stands in the order of all names.
    #[must_use]
    pub fn name_rank(&self, index: Index) -> Option<u32> {
        self.name_ranks.get(index).copied()
    }

    /// The place with a code.
    #[must_use]
    pub fn by_geoid(&self, geoid: Geoid) -> Option<Index> {
        self.places.binary_search_by_key(&geoid, |p| p.geoid).ok()
    }

    /// The place with a name in addresses.
    #[must_use]
    pub fn by_slug(&self, state: State, slug: &str) -> Option<Index> {
        self.by_slug.get(&(state, slug.to_owned())).copied()
    }

    /// All places of a class.
    #[must_use]
    pub fn of_class(&self, class: Class) -> &[Index] {
        of_its_class::<Vec<Index>>(&self.by_class, class)
    }

    /// The places of a class that have figures which are not doubtful.
    #[must_use]
    pub fn with_sound_finance(&self, class: Class) -> &ByPopulation {
        of_its_class(&self.with_finance, class)
    }

    /// All places of a class, by population.
    #[must_use]
    pub fn ranked(&self, class: Class) -> &ByPopulation {
        of_its_class(&self.ranked, class)
    }

    /// How a place is and was governed, the present last.
    #[must_use]
    pub fn governments(&self, geoid: Geoid) -> &[Government] {
        run_of(&self.governments, geoid, |g| g.geoid)
    }

    /// How a place is governed now, as far as is known.
    #[must_use]
    pub fn government(&self, geoid: Geoid) -> Option<&Government> {
        self.governments(geoid).iter().rev().find(|g| g.until.is_empty())
    }

    /// The form of government of a place.
    #[must_use]
    pub fn form(&self, geoid: Geoid) -> Form {
        self.government(geoid).map_or(Form::Unknown, |g| g.form)
    }

    /// All present governments that are known.
    pub fn known_governments(&self) -> impl Iterator<Item = &Government> {
        self.governments
            .iter()
            .filter(|g| g.until.is_empty() && g.form != Form::Unknown)
    }

    /// A place's latest figures.
    #[must_use]
    pub fn finance(&self, geoid: Geoid) -> Option<&Finance> {
        run_of(&self.finances, geoid, |f| f.geoid).last()
    }

    /// A place's latest figures, unless they are doubtful.
    #[must_use]
    pub fn sound_finance(&self, geoid: Geoid) -> Option<&Finance> {
        self.finance(geoid).filter(|f| !f.flags.any())
    }

    /// A place's population by year.
    #[must_use]
    pub fn series(&self, geoid: Geoid) -> &[YearValue] {
        run_of(&self.populations, geoid, |(g, _)| *g)
            .first()
            .map(|(_, s)| s.as_slice())
            .unwrap_or_default()
    }

    /// The published version of a dataset.
    #[must_use]
    pub fn published(&self, kind: DatasetKind) -> Option<&DatasetVersion> {
        self.versions
            .iter()
            .find(|v| v.kind == kind && v.state == VersionState::Published)
    }

    /// The `n` places of `class` nearest to a place, nearest first, with the miles between; the search looks as far
    /// as the neighbouring one-degree cells.
    #[must_use]
    pub fn nearby(&self, of: Index, class: Class, n: usize) -> Vec<(Index, f64)> {
        let Some(point) = self.places.get(of).and_then(|p| p.point) else {
            return Vec::new();
        };
        let (row, column) = cell(point);
        let around = (row - 1..=row + 1).flat_map(|r| (column - 1..=column + 1).map(move |c| (r, c)));
        // As if the earth were flat, to tell who can be among the nearest; at these distances it errs by a few per cent,
        // and twice as many as wanted are kept.
        let narrowing = point.latitude.to_radians().cos();
        let mut near: Vec<(f64, Index)> = around
            .filter_map(|c| self.cells.get(&c))
            .flatten()
            .filter_map(|i| {
                let index = Index::try_from(*i).ok()?;
                let place = self.places.get(index)?;
                let other = place.point.filter(|_| index != of && place.class() == class)?;
                let (east, north) = (
                    (other.longitude - point.longitude) * narrowing,
                    other.latitude - point.latitude,
                );
                Some((east * east + north * north, index))
            })
            .collect();
        if near.len() > 2 * n {
            near.select_nth_unstable_by(2 * n, |a, b| a.0.total_cmp(&b.0));
            near.truncate(2 * n);
        }
        let mut found: Vec<(Index, f64)> = near
            .into_iter()
            .filter_map(|(_, index)| Some((index, miles_between(point, self.places.get(index)?.point?))))
            .collect();
        found.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
        found.truncate(n);
        found
    }
}

fn of_its_class<T>(all: &[T; 3], class: Class) -> &T {
    let [municipality, township, county] = all;
    match class {
        Class::Municipality => municipality,
        Class::Township => township,
        Class::County => county,
    }
}

/// A figure in cents.
#[must_use]
pub fn cents(finance: &Finance, measure: Measure) -> Option<i64> {
    match measure {
        Measure::Expense => finance.expenses,
        Measure::Revenue => finance.revenues,
        Measure::Liabilities => finance.total_liabilities,
        Measure::Bonds => finance.bonds,
        Measure::Pension => finance.net_pension,
    }
}

/// A figure in dollars a head.
#[must_use]
pub fn a_head(finance: &Finance, measure: Measure) -> Option<f64> {
    let heads = finance.population.filter(|p| *p > 0)?;
    Some(cents(finance, measure)? as f64 / 100.0 / heads as f64)
}
