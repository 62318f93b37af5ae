//! An exact share: two whole numbers, kept as they were given.
//!
//! 72% of signatures, 276 of 400 checked, 5% of voters: all are ratios, and every result that somebody is held to comes
//! from whole-number arithmetic, never from floating point.

use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// A non-negative ratio of two counts; the denominator is never zero. `Ratio::new(276, 400)` keeps 276 and 400, and
/// equals `Ratio::new(69, 100)`. In JSON it is a pair: `[276, 400]`.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(try_from = "(u32, u32)", into = "(u32, u32)")]
pub struct Ratio {
    numerator: u32,
    denominator: u32,
}

/// A ratio with nothing below the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a ratio needs a denominator other than zero")]
pub struct ZeroDenominator;

impl Ratio {
    /// Nothing.
    pub const ZERO: Self = Self::percent(0);
    /// The whole.
    pub const ONE: Self = Self::percent(100);

    /// `numerator` of `denominator`; none where the denominator is zero.
    #[must_use]
    pub const fn new(numerator: u32, denominator: u32) -> Option<Self> {
        if denominator == 0 {
            None
        } else {
            Some(Self {
                numerator,
                denominator,
            })
        }
    }

    /// Whole per cent: `percent(72)` is 72 of 100.
    #[must_use]
    pub const fn percent(percent: u32) -> Self {
        Self {
            numerator: percent,
            denominator: 100,
        }
    }

    /// Reads a percentage with at most four decimals and without a sign: `15`, `12.5`.
    #[must_use]
    pub fn parse_percent(text: &str) -> Option<Self> {
        let (whole, decimals) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
        let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !digits(whole) || !digits(decimals) || decimals.len() > 4 {
            return None;
        }
        let scale = 10u32.pow(u32::try_from(decimals.len()).ok()?);
        let part: u32 = if decimals.is_empty() {
            0
        } else {
            decimals.parse().ok()?
        };
        let numerator = whole.parse::<u32>().ok()?.checked_mul(scale)?.checked_add(part)?;
        Self::new(numerator, scale.checked_mul(100)?)
    }

    /// The count above the line.
    #[must_use]
    pub const fn numerator(self) -> u32 {
        self.numerator
    }

    /// The count below the line, at least 1.
    #[must_use]
    pub const fn denominator(self) -> u32 {
        self.denominator
    }

    /// Whether it is nothing.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.numerator == 0
    }

    /// Whether it is a part of a whole: 0 to 1.
    #[must_use]
    pub const fn is_share(self) -> bool {
        self.numerator <= self.denominator
    }

    /// This share of `value`, rounded up. Beyond the largest number there is, the largest.
    #[must_use]
    pub fn of_up(self, value: i64) -> i64 {
        fit(-(-self.times(value)).div_euclid(self.below()))
    }

    /// This share of `value`, rounded down.
    #[must_use]
    pub fn of_down(self, value: i64) -> i64 {
        fit(self.times(value).div_euclid(self.below()))
    }

    /// This share of `value`, rounded to the nearest, halves up.
    #[must_use]
    pub fn of_nearest(self, value: i64) -> i64 {
        fit((2 * self.times(value) + self.below()).div_euclid(2 * self.below()))
    }

    /// What `value` is this share of, rounded up: 943 is 72% of 1,310. Nothing is a share of zero: none.
    #[must_use]
    pub fn whole_up(self, value: i64) -> Option<i64> {
        self.whole_up_with(value, Self::ZERO)
    }

    /// Like [`Ratio::whole_up`], with `cushion` added to the whole before rounding:
    /// ceiling of value / ratio x (1 + cushion).
    #[must_use]
    pub fn whole_up_with(self, value: i64, cushion: Self) -> Option<i64> {
        if self.numerator == 0 {
            return None;
        }
        let above = i128::from(value)
            .checked_mul(self.below())?
            .checked_mul(cushion.below() + i128::from(cushion.numerator))?;
        let below = i128::from(self.numerator) * cushion.below();
        Some(fit(-(-above).div_euclid(below)))
    }

    /// In tenths of a per cent, to the nearest, halves up: 276 of 400 is 690, written 69.0%.
    #[must_use]
    pub fn tenths_of_percent(self) -> i64 {
        self.of_nearest(1000)
    }

    /// As a floating-point number, for statistics only.
    #[must_use]
    pub fn as_f64(self) -> f64 {
        f64::from(self.numerator) / f64::from(self.denominator)
    }

    fn times(self, value: i64) -> i128 {
        i128::from(value) * i128::from(self.numerator)
    }

    fn below(self) -> i128 {
        i128::from(self.denominator)
    }
}

/// `part` of `whole` in tenths of a per cent, to the nearest, halves up: 2,470 of 4,050 is 610, written 61.0%.
/// None where the whole is not positive.
#[must_use]
pub fn tenths_of_percent(part: i64, whole: i64) -> Option<i64> {
    let (part, whole) = (i128::from(part), i128::from(whole));
    (whole > 0).then(|| fit((2000 * part + whole).div_euclid(2 * whole)))
}

/// `value / by` in tenths, rounded up: 727 a 49 days is 149, written 14.9 a day. None where `by` is not positive.
#[must_use]
pub fn tenths_up(value: i64, by: i64) -> Option<i64> {
    let (value, by) = (i128::from(value), i128::from(by));
    (by > 0).then(|| fit(-(-10 * value).div_euclid(by)))
}

/// The number, or the nearest that fits.
pub(super) fn fit(value: i128) -> i64 {
    i64::try_from(value).unwrap_or(if value < 0 { i64::MIN } else { i64::MAX })
}

impl TryFrom<(u32, u32)> for Ratio {
    type Error = ZeroDenominator;

    fn try_from((numerator, denominator): (u32, u32)) -> Result<Self, Self::Error> {
        Self::new(numerator, denominator).ok_or(ZeroDenominator)
    }
}

impl From<Ratio> for (u32, u32) {
    fn from(ratio: Ratio) -> Self {
        (ratio.numerator, ratio.denominator)
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        let cross = |a: &Self, b: &Self| u64::from(a.numerator) * u64::from(b.denominator);
        cross(self, other).cmp(&cross(other, self))
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ratio {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ratio {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn percentages_are_read_exactly() {
        assert_eq!(Ratio::parse_percent("15"), Some(Ratio::percent(15)));
        assert_eq!(Ratio::parse_percent(" 12.5 "), Ratio::new(1, 8));
        assert_eq!(Ratio::parse_percent("140"), Ratio::new(7, 5));
        for wrong in ["", "-1", "+1", "5%", "1.23456", ".5", "99999999999"] {
            assert_eq!(Ratio::parse_percent(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn equal_shares_are_equal_and_keep_their_counts() {
        let measured = Ratio::new(276, 400).unwrap();
        assert_eq!(measured, Ratio::percent(69));
        assert_eq!(serde_json::to_string(&measured).unwrap(), "[276,400]");
        assert!(serde_json::from_str::<Ratio>("[1,0]").is_err());
    }

    proptest! {
        #[test]
        fn roundings_bracket_the_exact_value(n in 0u32.., d in 1u32.., v in 0i64..1_000_000_000) {
            let r = Ratio::new(n, d).unwrap();
            let (n, d, v_wide) = (u128::from(n), u128::from(d), v as u128);
            prop_assert_eq!(r.of_up(v) as u128, (n * v_wide).div_ceil(d));
            prop_assert_eq!(r.of_down(v) as u128, n * v_wide / d);
            prop_assert!(r.of_down(v) <= r.of_nearest(v) && r.of_nearest(v) <= r.of_up(v));
        }

        #[test]
        fn the_whole_is_the_least_that_suffices(n in 1u32..10_000, extra in 0u32..10_000, v in 1i64..1_000_000) {
            let r = Ratio::new(n, n + extra).unwrap();
            let whole = r.whole_up(v).unwrap();
            prop_assert!(i128::from(whole) * i128::from(n) >= i128::from(v) * i128::from(n + extra));
            prop_assert!(i128::from(whole - 1) * i128::from(n) < i128::from(v) * i128::from(n + extra));
        }
    }
}
