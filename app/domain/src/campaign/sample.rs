//! What a checked sample says of the whole: a confidence interval, and the estimate that election offices make.

use super::ratio::{Ratio, fit};
use serde::{Deserialize, Serialize};

/// The two-sided 95% point of the standard normal distribution.
pub const Z_95: f64 = 1.959_963_984_540_054;

/// How many of a pile are good, by a sample drawn from it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// The lower end, a share from 0 to 1.
    pub low: f64,
    /// The share found in the sample, 0 to 1.
    pub point: f64,
    /// The upper end, 0 to 1.
    pub high: f64,
    /// How many were checked.
    pub checked: i64,
    /// How many the pile holds.
    pub pile: i64,
    /// The size of the sample after the correction for a finite pile; the pile's own size once all are checked.
    pub effective: f64,
}

/// The 95% interval for the good share of a pile, after `checked` of it were looked at and `valid` of these were good.
///
/// It is the score interval of Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", Journal of
/// the American Statistical Association 22 (1927), with the variance p(1 - p)/n multiplied by the finite-population
/// correction (N - n)/(N - 1) (Cochran, Sampling Techniques, chapter 3), that is, with n replaced by n(N - 1)/(N - n).
/// What is already known bounds it: at least the good ones found, at most all but the bad ones found. Where all are
/// checked it has no width. It presumes that the sample was drawn at random.
///
/// None where nothing was checked or the numbers contradict one another.
#[must_use]
pub fn wilson_95(valid: i64, checked: i64, pile: i64) -> Option<Interval> {
    if checked <= 0 || valid < 0 || valid > checked || checked > pile {
        return None;
    }
    let (n, total) = (checked as f64, pile as f64);
    let point = valid as f64 / n;
    if checked == pile {
        return Some(Interval {
            low: point,
            point,
            high: point,
            checked,
            pile,
            effective: total,
        });
    }
    let effective = n * (total - 1.0) / (total - n);
    let z2 = Z_95 * Z_95;
    let scale = 1.0 + z2 / effective;
    let centre = (point + z2 / (2.0 * effective)) / scale;
    let spread = point * (1.0 - point) / effective + z2 / (4.0 * effective * effective);
    let half = Z_95 * spread.sqrt() / scale;
    let known_good = valid as f64 / total;
    let known_bad = (checked - valid) as f64 / total;
    Some(Interval {
        low: (centre - half).clamp(known_good, point),
        point,
        high: (centre + half).clamp(point, 1.0 - known_bad),
        checked,
        pile,
        effective,
    })
}

impl Interval {
    /// The good ones in the pile at the lower end, rounded down.
    #[must_use]
    pub fn low_count(&self) -> i64 {
        // A hair is added so that an exact share does not fall below its own count.
        (self.low * self.pile as f64 + 1e-6).floor() as i64
    }

    /// The good ones in the pile at the upper end, rounded up.
    #[must_use]
    pub fn high_count(&self) -> i64 {
        (self.high * self.pile as f64 - 1e-6).ceil() as i64
    }

    /// The width of the interval, 0 to 1.
    #[must_use]
    pub fn width(&self) -> f64 {
        self.high - self.low
    }
}

/// A random sample as an election office checks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RandomSample {
    /// Signatures filed.
    pub raw: i64,
    /// Signatures drawn, at least 1 and at most `raw`.
    pub drawn: i64,
    /// Those found valid, at most `drawn`. Of a repeated signature the first counts here.
    pub valid: i64,
    /// Those found to repeat another one in the sample.
    pub duplicates: i64,
}

/// What the sample makes of the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SampleEstimate {
    /// Share of valid ones in the sample, in hundredths of a per cent.
    pub valid_rate: i64,
    /// Valid ones among all, before repeats are taken off.
    pub projected: i64,
    /// How many signatures each one drawn stands for, in ten-thousandths.
    pub weight: i64,
    /// Repeats estimated among all.
    pub repeated: i64,
    /// Valid ones estimated: `projected` less `repeated`, at least 0.
    pub estimate: i64,
}

impl RandomSample {
    /// The estimate by California's method (2 CCR 20530 to 20532): the rate in the sample to two decimals of a per cent,
    /// times the number filed, rounded up; less the repeats found times A(A - 1), rounded up, where A, to four decimals,
    /// is filed / drawn. A repeat weighs so much because the other one of a pair is seldom drawn. The regulation does not
    /// say how decimals are cut; here they go to the nearest. Other states differ: the clerk says which method holds.
    ///
    /// None where the numbers contradict one another.
    #[must_use]
    pub fn estimate(self) -> Option<SampleEstimate> {
        let Self {
            raw,
            drawn,
            valid,
            duplicates,
        } = self;
        let sound =
            drawn > 0 && drawn <= raw && (0..=drawn).contains(&valid) && (0..=drawn).contains(&duplicates);
        if !sound {
            return None;
        }
        let (raw, drawn) = (i128::from(raw), i128::from(drawn));
        let nearest = |above: i128, below: i128| (2 * above + below) / (2 * below);
        let up = |above: i128, below: i128| (above + below - 1) / below;
        let rate = nearest(10_000 * i128::from(valid), drawn);
        let weight = nearest(10_000 * raw, drawn);
        let projected = up(raw.checked_mul(rate)?, 10_000);
        let excess = weight.checked_mul(weight - 10_000)?;
        let repeated = up(excess.checked_mul(i128::from(duplicates))?, 100_000_000);
        Some(SampleEstimate {
            valid_rate: fit(rate),
            projected: fit(projected),
            weight: fit(weight),
            repeated: fit(repeated),
            estimate: fit((projected - repeated).max(0)),
        })
    }
}

/// How a sample decides. The law of the place sets the limits: none are built in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SampleLimits {
    /// Below this share of the need the petition fails.
    pub fails_below: Ratio,
    /// At this share of the need or above it passes; in between every signature is checked.
    pub passes_from: Ratio,
}

/// What the sample decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SampleVerdict {
    /// Too few.
    Fails,
    /// Too close: all must be checked.
    CheckAll,
    /// Enough.
    Passes,
}

impl SampleLimits {
    /// What an estimate means for a need.
    #[must_use]
    pub fn verdict(self, estimate: i64, needed: i64) -> SampleVerdict {
        if estimate >= self.passes_from.of_up(needed) {
            SampleVerdict::Passes
        } else if estimate < self.fails_below.of_up(needed) {
            SampleVerdict::Fails
        } else {
            SampleVerdict::CheckAll
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_interval_without_correction_is_wilsons() {
        // 276 of 400 out of a pile without end: the roots of (0.69 - x)^2 = z^2 x(1 - x) / 400.
        let i = wilson_95(276, 400, i64::from(u32::MAX)).unwrap();
        assert!(
            (i.low - 0.643_049).abs() < 1e-6 && (i.high - 0.733_336).abs() < 1e-6,
            "{i:?}"
        );
    }

    #[test]
    fn contradictions_have_no_interval() {
        for (valid, checked, pile) in [(0, 0, 10), (5, 4, 10), (-1, 4, 10), (4, 11, 10)] {
            assert_eq!(wilson_95(valid, checked, pile), None);
        }
    }

    #[test]
    fn a_sample_of_an_office() {
        // 20 of 500 drawn twice over: A = 20, each repeat weighs 380.
        let sample = RandomSample {
            raw: 10_000,
            drawn: 500,
            valid: 400,
            duplicates: 2,
        };
        let estimate = sample.estimate().unwrap();
        assert_eq!((estimate.valid_rate, estimate.projected), (8_000, 8_000));
        assert_eq!(
            (estimate.weight, estimate.repeated, estimate.estimate),
            (200_000, 760, 7_240)
        );
        assert_eq!(RandomSample { drawn: 0, ..sample }.estimate(), None);
        assert_eq!(RandomSample { valid: 501, ..sample }.estimate(), None);
        let limits = SampleLimits {
            fails_below: Ratio::percent(95),
            passes_from: Ratio::percent(110),
        };
        assert_eq!(limits.verdict(7_240, 6_000), SampleVerdict::Passes);
        assert_eq!(limits.verdict(7_240, 7_000), SampleVerdict::CheckAll);
        assert_eq!(limits.verdict(7_240, 7_700), SampleVerdict::Fails);
    }

    proptest! {
        #[test]
        fn the_interval_holds_the_point(pile in 1i64..1_000_000, checked in 1i64..5_000, share in 0.0..=1.0f64) {
            let checked = checked.min(pile);
            let valid = (share * checked as f64) as i64;
            let i = wilson_95(valid, checked, pile).unwrap();
            prop_assert!(0.0 <= i.low && i.low <= i.point && i.point <= i.high && i.high <= 1.0);
            prop_assert!(i.low_count() >= valid && i.high_count() <= pile - (checked - valid));
        }

        #[test]
        fn it_narrows_with_the_sample(rate in 1i64..10, tens in 1i64..200, more in 1i64..200, spare in 0i64..10_000) {
            let pile = 10 * (tens + more) + spare;
            let few = wilson_95(rate * tens, 10 * tens, pile).unwrap();
            let many = wilson_95(rate * (tens + more), 10 * (tens + more), pile).unwrap();
            prop_assert!(many.width() < few.width() + 1e-12);
        }

        #[test]
        fn all_checked_leaves_no_doubt(valid in 0i64..10_000, bad in 0i64..10_000) {
            let all = valid + bad;
            prop_assume!(all > 0);
            let i = wilson_95(valid, all, all).unwrap();
            prop_assert!(i.width().abs() < f64::EPSILON);
            prop_assert_eq!((i.low_count(), i.high_count()), (valid, valid));
        }

        #[test]
        fn a_full_sample_is_the_count(valid in 0i64..100_000, bad in 0i64..100_000) {
            let all = valid + bad;
            prop_assume!(all > 0);
            let e = RandomSample { raw: all, drawn: all, valid, duplicates: 1.min(all) }.estimate().unwrap();
            prop_assert_eq!(e.repeated, 0);
            prop_assert!((e.estimate - valid).abs() <= all / 10_000 + 1);
        }
    }
}
