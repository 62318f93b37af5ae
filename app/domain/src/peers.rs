//! The places most like a place, and why.
//!
//! **Distance.** Each measure gives a difference in units that a person can picture (below). The distance of two
//! places is the square root of the weighted mean of the squared differences, over the measures that are known for
//! both: a measure that either place lacks is left out and the others carry its weight, so a missing value is never
//! read as zero. Where what is known for both carries less than half of all weight, there is no distance: too little is
//! known to call the two alike. The distance is symmetric, zero from a place to itself, and depends on nothing but the two places
//! and the weights. Places of another class (county, municipality, township) are never peers.
//!
//! | measure | one unit of difference |
//! |---|---|
//! | population | twice (or half) as many people |
//! | density | four times (or a quarter) as dense |
//! | type | another legal kind (city and town); the same kind is 0 |
//! | region | another Census region; 1/3 for another state of the division, 2/3 for another division of the region |
//! | growth | two percentage points of yearly growth |
//! | income | 1.25 times the median household income |
//! | budget | 1.5 times the expense a head |

use crate::geo::{Point, miles_between};
use crate::place::{PlaceKind, words};
use crate::state::State;
use serde::{Deserialize, Serialize};

words! {
    /// What likeness is measured by.
    PeerMeasure {
        /// Population.
        Population = "population",
        /// People a square mile.
        Density = "density",
        /// Legal kind.
        Type = "type",
        /// State, Census division and region.
        Region = "region",
        /// Yearly growth of the population.
        Growth = "growth",
        /// Median household income.
        Income = "income",
        /// Expense a head.
        Budget = "budget",
    }
}

/// How many measures there are.
pub const MEASURES: usize = 7;

/// How much each measure counts: 0 (switched off) to 10.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Weights(pub [u8; MEASURES]);

impl Default for Weights {
    /// Population first, then density and kind; region, income and budget count a little, growth is off because
    /// it is known for counties only.
    fn default() -> Self {
        Self([5, 3, 2, 2, 0, 1, 1])
    }
}

impl Weights {
    /// The most that a measure can count.
    pub const MAX: u8 = 10;

    /// What a measure counts.
    #[must_use]
    pub fn of(&self, measure: PeerMeasure) -> u8 {
        self.0.get(measure as usize).copied().unwrap_or(0)
    }

    /// With one measure's weight set, at most [`Weights::MAX`].
    #[must_use]
    pub fn with(mut self, measure: PeerMeasure, weight: u8) -> Self {
        if let Some(slot) = self.0.get_mut(measure as usize) {
            *slot = weight.min(Self::MAX);
        }
        self
    }

    /// Whether every measure is switched off: then nothing can be compared.
    #[must_use]
    pub fn all_off(&self) -> bool {
        self.0.iter().all(|w| *w == 0)
    }
}

/// What the distance is computed from, packed so that a scan over all places stays in the processor's cache.
/// `NaN` stands for "unknown" in the numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Features {
    /// Base-2 logarithm of the population.
    pub log_population: f32,
    /// Base-4 logarithm of the density.
    pub log_density: f32,
    /// Growth in units of two percentage points a year.
    pub growth: f32,
    /// Logarithm of the median household income, base 1.25.
    pub log_income: f32,
    /// Logarithm of the expense a head, base 1.5.
    pub log_budget: f32,
    /// The legal kind.
    pub kind: u8,
    /// The state's index.
    pub state: u8,
    /// The Census division.
    pub division: u8,
    /// The Census region.
    pub region: u8,
}

/// The logarithm of a positive number in a base, `NaN` for everything else.
fn log(value: Option<f64>, base: f64) -> f32 {
    value
        .filter(|v| *v > 0.0)
        .map_or(f32::NAN, |v| (v.ln() / base.ln()) as f32)
}

impl Features {
    /// Packs a place. Growth in per cent a year, income and budget in any one unit of money.
    #[must_use]
    pub fn new(
        population: Option<i64>,
        density: Option<f64>,
        kind: PlaceKind,
        state: State,
        growth: Option<f64>,
        income: Option<f64>,
        budget: Option<f64>,
    ) -> Self {
        Self {
            log_population: log(population.map(|p| p as f64), 2.0),
            log_density: log(density, 4.0),
            growth: growth.map_or(f32::NAN, |g| (g / 2.0) as f32),
            log_income: log(income, 1.25),
            log_budget: log(budget, 1.5),
            kind: kind as u8,
            state: u8::try_from(state.index()).unwrap_or(u8::MAX),
            division: state.division() as u8,
            region: state.division().region() as u8,
        }
    }

    /// The difference of two places in one measure, in its unit; `NaN` where either lacks it.
    #[must_use]
    pub fn difference(&self, other: &Self, measure: PeerMeasure) -> f32 {
        match measure {
            PeerMeasure::Population => (self.log_population - other.log_population).abs(),
            PeerMeasure::Density => (self.log_density - other.log_density).abs(),
            PeerMeasure::Type => f32::from(u8::from(self.kind != other.kind)),
            PeerMeasure::Region => {
                let steps = u8::from(self.state != other.state)
                    + u8::from(self.division != other.division)
                    + u8::from(self.region != other.region);
                f32::from(steps) / 3.0
            }
            PeerMeasure::Growth => (self.growth - other.growth).abs(),
            PeerMeasure::Income => (self.log_income - other.log_income).abs(),
            PeerMeasure::Budget => (self.log_budget - other.log_budget).abs(),
        }
    }
}

/// The distance of two places; `None` where the measures that are known for both carry less than half of all weight.
#[must_use]
pub fn distance(a: &Features, b: &Features, weights: &Weights) -> Option<f32> {
    let mut sum = 0.0;
    let mut total = 0.0;
    let mut all = 0.0;
    for (measure, weight) in PeerMeasure::ALL.iter().zip(weights.0) {
        if weight == 0 {
            continue;
        }
        let difference = a.difference(b, *measure);
        let weight = f32::from(weight);
        // Branch-free: an unknown difference adds nothing to either sum.
        let known = f32::from(u8::from(!difference.is_nan()));
        sum += weight
            * if difference.is_nan() {
                0.0
            } else {
                difference * difference
            };
        total += weight * known;
        all += weight;
    }
    (total > 0.0 && total * 2.0 >= all).then(|| (sum / total).sqrt())
}

/// The nearest so far, in order; equal distances in the order of their indices, so that the answer is the same
/// everywhere and always.
struct Best {
    n: usize,
    found: Vec<(usize, f32)>,
}

impl Best {
    fn new(n: usize) -> Self {
        Self {
            n,
            found: Vec::with_capacity(n + 1),
        }
    }

    fn offer(&mut self, index: usize, d: f32) {
        let before = |other: &(usize, f32)| (other.1, other.0) <= (d, index);
        let at = self.found.partition_point(before);
        if at < self.n {
            self.found.insert(at, (index, d));
            self.found.truncate(self.n);
        }
    }

    /// Nothing farther than this can be among them.
    fn limit(&self) -> f32 {
        match self.found.last() {
            Some((_, worst)) if self.found.len() == self.n => *worst,
            _ => f32::INFINITY,
        }
    }
}

/// How many places are measured in one go: their sums stay in the first-level cache.
const CHUNK: usize = 128;

/// The features of places, an array for each, so that one measure of many places is computed by a loop that the
/// processor does several of at a time.
#[derive(Clone, Debug, Default)]
struct Packed {
    log_population: Vec<f32>,
    log_density: Vec<f32>,
    growth: Vec<f32>,
    log_income: Vec<f32>,
    log_budget: Vec<f32>,
    kind: Vec<u8>,
    state: Vec<u8>,
    division: Vec<u8>,
    region: Vec<u8>,
}

/// The part of an array; the callers' ranges lie inside, so it is never empty for them.
fn part<T>(array: &[T], from: usize, to: usize) -> &[T] {
    array.get(from..to).unwrap_or_default()
}

impl Packed {
    fn push(&mut self, f: &Features) {
        self.log_population.push(f.log_population);
        self.log_density.push(f.log_density);
        self.growth.push(f.growth);
        self.log_income.push(f.log_income);
        self.log_budget.push(f.log_budget);
        self.kind.push(f.kind);
        self.state.push(f.state);
        self.division.push(f.division);
        self.region.push(f.region);
    }

    /// The distances from `own` to the places `from..to`, at most [`CHUNK`] of them: exactly what [`distance`] says,
    /// `NaN` where there is none.
    fn distances(&self, own: &Features, weights: &Weights, from: usize, to: usize) -> [f32; CHUNK] {
        let (mut sums, mut totals) = ([0.0; CHUNK], [0.0; CHUNK]);
        let mut all = 0.0;
        for (measure, weight) in PeerMeasure::ALL.iter().zip(weights.0) {
            if weight == 0 {
                continue;
            }
            let weight = f32::from(weight);
            all += weight;
            let mut numbers = |own: f32, theirs: &[f32]| {
                for ((x, sum), total) in part(theirs, from, to).iter().zip(&mut sums).zip(&mut totals) {
                    let difference = own - x;
                    let known = !difference.is_nan();
                    *sum += if known {
                        weight * (difference * difference)
                    } else {
                        0.0
                    };
                    *total += if known { weight } else { 0.0 };
                }
            };
            match measure {
                PeerMeasure::Population => numbers(own.log_population, &self.log_population),
                PeerMeasure::Density => numbers(own.log_density, &self.log_density),
                PeerMeasure::Growth => numbers(own.growth, &self.growth),
                PeerMeasure::Income => numbers(own.log_income, &self.log_income),
                PeerMeasure::Budget => numbers(own.log_budget, &self.log_budget),
                PeerMeasure::Type => {
                    let kinds = part(&self.kind, from, to).iter();
                    for ((kind, sum), total) in kinds.zip(&mut sums).zip(&mut totals) {
                        *sum += if *kind == own.kind { 0.0 } else { weight };
                        *total += weight;
                    }
                }
                PeerMeasure::Region => {
                    // Squares of no step, one, two and three, as `difference` gives them.
                    let square = |steps: f32| weight * ((steps / 3.0) * (steps / 3.0));
                    let (one, two, three) = (square(1.0), square(2.0), square(3.0));
                    let places = part(&self.state, from, to)
                        .iter()
                        .zip(part(&self.division, from, to))
                        .zip(part(&self.region, from, to));
                    for ((((state, division), region), sum), total) in places.zip(&mut sums).zip(&mut totals)
                    {
                        // Another region is another division, too, and another division another state.
                        let in_state = if *state == own.state { 0.0 } else { one };
                        let in_division = if *division == own.division { in_state } else { two };
                        *sum += if *region == own.region { in_division } else { three };
                        *total += weight;
                    }
                }
            }
        }
        for (sum, total) in sums.iter_mut().zip(&totals) {
            let enough = *total > 0.0 && total * 2.0 >= all;
            *sum = if enough { (*sum / total).sqrt() } else { f32::NAN };
        }
        sums
    }
}

/// Places in the order of their populations, so that the nearest to one are found without looking at all.
#[derive(Clone, Debug, Default)]
pub struct ByPopulation {
    /// The places' indices: first those with a known population, the smallest first, then the others.
    places: Vec<usize>,
    /// How many have a known population.
    known: usize,
    /// Their features, in the same order.
    packed: Packed,
}

impl ByPopulation {
    /// Arranges some of all places.
    #[must_use]
    pub fn new(among: &[usize], features: &[Features]) -> Self {
        let mut of: Vec<(&Features, usize)> = among
            .iter()
            .filter_map(|index| Some((features.get(*index)?, *index)))
            .collect();
        // What is not a number comes last.
        of.sort_by(|(a, i), (b, j)| a.log_population.total_cmp(&b.log_population).then(i.cmp(j)));
        let mut arranged = Self {
            known: of.partition_point(|(f, _)| !f.log_population.is_nan()),
            ..Self::default()
        };
        for (features, index) in of {
            arranged.places.push(index);
            arranged.packed.push(features);
        }
        arranged
    }

    /// The `n` places nearest to `of`, nearest first, without itself; equal distances in the order of the places'
    /// indices.
    #[must_use]
    pub fn nearest(
        &self,
        of: usize,
        features: &[Features],
        weights: &Weights,
        n: usize,
    ) -> Vec<(usize, f32)> {
        self.nearest_of_those(of, features, weights, n, |_| true)
    }

    /// The same among those that `keep` says yes to; it is asked only about places that are near enough.
    ///
    /// It looks at larger and smaller places in turn and ends where the population alone puts every further one beyond
    /// the nearest found.
    #[must_use]
    pub fn nearest_of_those(
        &self,
        of: usize,
        features: &[Features],
        weights: &Weights,
        n: usize,
        keep: impl Fn(usize) -> bool,
    ) -> Vec<(usize, f32)> {
        let Some(own) = features.get(of) else {
            return Vec::new();
        };
        let mut best = Best::new(n);
        let look = |from: usize, to: usize, best: &mut Best| {
            let distances = self.packed.distances(own, weights, from, to);
            let limit = best.limit();
            // Counting is done several at a time; most often there is nothing to count.
            if distances.iter().filter(|d| **d <= limit).count() == 0 {
                return;
            }
            for (index, d) in part(&self.places, from, to).iter().zip(distances) {
                if d <= best.limit() && *index != of && keep(*index) {
                    best.offer(*index, d);
                }
            }
        };
        // What the population's difference alone makes of the distance, at least. A little is given away to rounding.
        let all: f32 = weights.0.iter().map(|w| f32::from(*w)).sum();
        let share = (f32::from(weights.of(PeerMeasure::Population)) / all).sqrt() * 0.999;
        // Where nothing can be passed over, the order does not matter: it begins at the start.
        let can_end = share > 0.0 && !own.log_population.is_nan();
        for from in (self.known..self.places.len()).step_by(CHUNK) {
            look(from, (from + CHUNK).min(self.places.len()), &mut best);
        }
        let known = part(&self.packed.log_population, 0, self.known);
        let middle = if can_end {
            known.partition_point(|log| *log < own.log_population)
        } else {
            0
        };
        let (mut below, mut above) = (middle, middle);
        // How far the next place on a side is, by its population.
        let apart = |log: Option<&f32>| log.map_or(f32::INFINITY, |log| (log - own.log_population).abs());
        while below > 0 || above < self.known {
            let smaller = apart(below.checked_sub(1).and_then(|i| known.get(i)));
            let larger = apart(known.get(above));
            if can_end && share * smaller.min(larger) > best.limit() {
                break;
            }
            if above < self.known && (larger <= smaller || !can_end) {
                let to = (above + CHUNK).min(self.known);
                look(above, to, &mut best);
                above = to;
            } else {
                let from = below.saturating_sub(CHUNK);
                look(from, below, &mut best);
                below = from;
            }
        }
        best.found
    }
}

/// Why a place is a peer, in terms that a sentence can be made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Likeness {
    /// The distance, in weighted mean units.
    pub distance: f32,
    /// Its population as a share of the place's own: 0.92 is "92% as large".
    pub population_ratio: Option<f64>,
    /// Its density as a share of the place's own.
    pub density_ratio: Option<f64>,
    /// Whether it is of the same legal kind.
    pub same_kind: bool,
    /// Miles between the two, where both points are known.
    pub miles: Option<f64>,
    /// Measures with a weight that were left out because either place lacks them.
    pub left_out: Vec<PeerMeasure>,
}

impl Likeness {
    /// Explains the distance from `of` to `other`.
    #[must_use]
    pub fn explain(
        of: (&Features, Option<Point>),
        other: (&Features, Option<Point>),
        weights: &Weights,
    ) -> Self {
        let ratio = |a: f32, b: f32, base: f64| {
            let d = f64::from(b - a);
            d.is_finite().then(|| base.powf(d))
        };
        Self {
            distance: distance(of.0, other.0, weights).unwrap_or(f32::NAN),
            population_ratio: ratio(of.0.log_population, other.0.log_population, 2.0),
            density_ratio: ratio(of.0.log_density, other.0.log_density, 4.0),
            same_kind: of.0.kind == other.0.kind,
            miles: of.1.zip(other.1).map(|(a, b)| miles_between(a, b)),
            left_out: PeerMeasure::ALL
                .iter()
                .copied()
                .filter(|m| weights.of(*m) > 0 && of.0.difference(other.0, *m).is_nan())
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn features() -> impl Strategy<Value = Features> {
        (
            prop::option::of(1i64..9_000_000),
            prop::option::of(0.1f64..30_000.0),
            0usize..PlaceKind::ALL.len(),
            0usize..State::COUNT,
            prop::option::of(-5.0f64..9.0),
            prop::option::of(20_000.0f64..200_000.0),
            prop::option::of(100.0f64..20_000.0),
        )
            .prop_map(|(population, density, kind, state, growth, income, budget)| {
                let state = State::all().nth(state).unwrap_or(State::FIRST);
                Features::new(
                    population,
                    density,
                    PlaceKind::ALL[kind],
                    state,
                    growth,
                    income,
                    budget,
                )
            })
    }

    fn weights() -> impl Strategy<Value = Weights> {
        prop::array::uniform7(0u8..=10).prop_map(Weights)
    }

    proptest! {
        #[test]
        fn distance_is_symmetric_and_zero_on_itself(a in features(), b in features(), w in weights()) {
            prop_assert_eq!(distance(&a, &b, &w), distance(&b, &a, &w));
            if let Some(d) = distance(&a, &a, &w) {
                prop_assert_eq!(d, 0.0);
            }
            if let Some(d) = distance(&a, &b, &w) {
                prop_assert!(d.is_finite() && d >= 0.0);
            }
        }

        #[test]
        fn nearest_agrees_with_sorting_everything(all in prop::collection::vec(features(), 1..400), w in weights(), n in 1usize..12) {
            let of = &all[0];
            let mut sorted: Vec<(usize, f32)> =
                all.iter().enumerate().skip(1).filter_map(|(i, f)| Some((i, distance(of, f, &w)?))).collect();
            sorted.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
            sorted.truncate(n);
            let among: Vec<usize> = (0..all.len()).collect();
            prop_assert_eq!(ByPopulation::new(&among, &all).nearest(0, &all, &w, n), sorted);
        }

        #[test]
        fn a_measure_switched_off_does_not_matter(a in features(), b in features(), w in weights(), other in 1i64..9_000_000) {
            let w = w.with(PeerMeasure::Population, 0);
            let mut c = b;
            c.log_population = (other as f64).log2() as f32;
            prop_assert_eq!(distance(&a, &b, &w), distance(&a, &c, &w));
        }
    }

    #[test]
    fn an_unknown_value_is_left_out_and_never_zero() {
        let state = State::FIRST;
        let known = Features::new(
            Some(1000),
            Some(10.0),
            PlaceKind::City,
            state,
            None,
            Some(50_000.0),
            None,
        );
        let lacking = Features::new(Some(2000), Some(10.0), PlaceKind::City, state, None, None, None);
        let only = |m| Weights([0; MEASURES]).with(m, 1);
        assert_eq!(distance(&known, &lacking, &only(PeerMeasure::Income)), None);
        assert_eq!(
            distance(&known, &lacking, &only(PeerMeasure::Population)),
            Some(1.0)
        );
        // Region and income are known for both, population and density not: less than half of the weight.
        let nameless = Features::new(None, None, PlaceKind::City, state, None, Some(50_000.0), None);
        assert_eq!(distance(&known, &nameless, &Weights::default()), None);
        let why = Likeness::explain((&known, None), (&lacking, None), &Weights::default());
        assert_eq!(why.left_out, vec![PeerMeasure::Income, PeerMeasure::Budget]);
        assert!(why.population_ratio.is_some_and(|r| (r - 2.0).abs() < 1e-5));
    }
}
