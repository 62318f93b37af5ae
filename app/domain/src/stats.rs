//! Order statistics, with their definitions, so that a reader can check them by hand.

use serde::{Deserialize, Serialize};

/// The five numbers of a strip chart, with how many values they stand for.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// How many values.
    pub n: usize,
    /// Smallest value.
    pub min: f64,
    /// A quarter of the values lie at or below.
    pub q1: f64,
    /// Half of the values lie at or below.
    pub median: f64,
    /// Three quarters of the values lie at or below.
    pub q3: f64,
    /// Largest value.
    pub max: f64,
}

/// The quantile `p` (0 to 1) of sorted values, linear between neighbours: definition 7 of Hyndman and Fan,
/// "Sample Quantiles in Statistical Packages", The American Statistician 50 (1996), the default of R and NumPy.
/// Empty input has none.
#[must_use]
pub fn quantile(sorted: &[f64], p: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let position = p.clamp(0.0, 1.0) * last as f64;
    let below = position.floor() as usize;
    let low = *sorted.get(below)?;
    let high = *sorted.get(position.ceil() as usize)?;
    Some(low + (high - low) * (position - below as f64))
}

impl Summary {
    /// Summarises finite values; others are left out. No values, no summary.
    #[must_use]
    pub fn of(values: impl IntoIterator<Item = f64>) -> Option<Self> {
        let mut sorted: Vec<f64> = values.into_iter().filter(|v| v.is_finite()).collect();
        sorted.sort_by(f64::total_cmp);
        Some(Self {
            n: sorted.len(),
            min: *sorted.first()?,
            q1: quantile(&sorted, 0.25)?,
            median: quantile(&sorted, 0.5)?,
            q3: quantile(&sorted, 0.75)?,
            max: *sorted.last()?,
        })
    }
}

/// The rank of `value` among `others` counted from the largest: one more than the number that are larger
/// (ties share the better rank, "standard competition ranking"). `value` itself is not among `others`.
#[must_use]
pub fn rank_from_largest(value: f64, others: &[f64]) -> usize {
    1 + others.iter().filter(|o| **o > value).count()
}

/// How far two sets of values overlap: the share (0 to 1) of all pairs, one from each, in which the value from `a`
/// is the larger, ties counting half. This is the common-language effect size of McGraw and Wong, Psychological
/// Bulletin 111 (1992); 0.5 means that neither group tends to be larger. Either being empty, there is none.
#[must_use]
pub fn share_of_pairs_larger(a: &[f64], b: &[f64]) -> Option<f64> {
    if a.is_empty() || b.is_empty() {
        return None;
    }
    let mut sorted = b.to_vec();
    sorted.sort_by(f64::total_cmp);
    let wins: f64 = a
        .iter()
        .map(|x| {
            let smaller = sorted.partition_point(|y| y < x);
            let not_larger = sorted.partition_point(|y| y <= x);
            smaller as f64 + (not_larger - smaller) as f64 / 2.0
        })
        .sum();
    Some(wins / (a.len() as f64 * b.len() as f64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The median as taught in school: sort, take the middle one or the mean of the middle two.
    fn naive_median(values: &[f64]) -> f64 {
        let mut v = values.to_vec();
        v.sort_by(f64::total_cmp);
        let mid = v.len() / 2;
        if v.len() % 2 == 1 {
            v[mid]
        } else {
            f64::midpoint(v[mid - 1], v[mid])
        }
    }

    proptest! {
        #[test]
        fn median_agrees_with_the_naive_one(values in prop::collection::vec(-1e9..1e9f64, 1..200)) {
            let summary = Summary::of(values.iter().copied()).ok_or(TestCaseError::fail("no summary"))?;
            prop_assert!((summary.median - naive_median(&values)).abs() < 1e-6);
            prop_assert!(summary.min <= summary.q1 && summary.q1 <= summary.median);
            prop_assert!(summary.median <= summary.q3 && summary.q3 <= summary.max);
        }

        #[test]
        fn rank_agrees_with_sorting(values in prop::collection::vec(-1000i32..1000, 1..60), pick in 0usize..60) {
            let values: Vec<f64> = values.into_iter().map(f64::from).collect();
            let pick = pick % values.len();
            let mut others = values.clone();
            let value = others.remove(pick);
            let mut sorted = values.clone();
            sorted.sort_by(|a, b| b.total_cmp(a));
            let expected = 1 + sorted.iter().position(|v| (*v - value).abs() < f64::EPSILON).unwrap_or(usize::MAX - 1);
            prop_assert_eq!(rank_from_largest(value, &others), expected);
        }

        #[test]
        fn pairs_of_two_groups_add_up_to_one(a in prop::collection::vec(-50i32..50, 1..40), b in prop::collection::vec(-50i32..50, 1..40)) {
            let a: Vec<f64> = a.into_iter().map(f64::from).collect();
            let b: Vec<f64> = b.into_iter().map(f64::from).collect();
            let both = share_of_pairs_larger(&a, &b).unwrap_or(f64::NAN) + share_of_pairs_larger(&b, &a).unwrap_or(f64::NAN);
            prop_assert!((both - 1.0).abs() < 1e-9);
        }
    }

    #[test]
    fn quartiles_by_hand() {
        let s = Summary::of([1.0, 2.0, 3.0, 4.0]).map(|s| (s.q1, s.median, s.q3));
        assert_eq!(s, Some((1.75, 2.5, 3.25)));
        assert_eq!(Summary::of([]), None);
        assert_eq!(Summary::of([f64::NAN]), None);
    }
}
