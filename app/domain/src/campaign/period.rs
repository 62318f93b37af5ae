//! A length of time as laws state it: a whole number of days, weeks, months or years.

use crate::place::words;
use jiff::{Span, civil::Date};
use serde::{Deserialize, Serialize};

words! {
    /// What a period is counted in. Calendar days: a law's business days stay in its own words.
    Unit {
        /// Calendar days.
        Day = "day",
        /// Seven calendar days.
        Week = "week",
        /// The same day of another month; where that month is too short, its last day.
        Month = "month",
        /// The same day of another year; 29 February becomes 28 February in a year without one.
        Year = "year",
    }
}

/// A length of time, at least one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Period {
    /// How many.
    pub count: u16,
    /// Of what.
    pub unit: Unit,
}

impl Period {
    /// So many calendar days.
    #[must_use]
    pub const fn days(count: u16) -> Self {
        Self {
            count,
            unit: Unit::Day,
        }
    }

    /// So many years.
    #[must_use]
    pub const fn years(count: u16) -> Self {
        Self {
            count,
            unit: Unit::Year,
        }
    }

    /// Reads a duration of ISO 8601 with one unit: `P92D`, `P17W`, `P18M`, `P4Y`. Zero is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let rest = text.trim().strip_prefix('P')?;
        let unit = match rest.chars().last()? {
            'D' => Unit::Day,
            'W' => Unit::Week,
            'M' => Unit::Month,
            'Y' => Unit::Year,
            _ => return None,
        };
        let digits = rest.get(..rest.len() - 1)?;
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let count = digits.parse().ok().filter(|count| *count > 0)?;
        Some(Self { count, unit })
    }

    /// Reads a length of time as people write it: `92 days`, `4 years`, and `92`, which is days. Zero is none.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (count, unit) = text.split_at_checked(digits)?;
        let unit = unit.trim();
        let unit = if unit.is_empty() {
            Unit::Day
        } else {
            Unit::parse(unit.strip_suffix('s').unwrap_or(unit))?
        };
        let count = count.parse().ok().filter(|count| *count > 0)?;
        Some(Self { count, unit })
    }

    /// As [`Self::read`] reads it.
    #[must_use]
    pub fn written(self) -> String {
        let s = if self.count == 1 { "" } else { "s" };
        format!("{} {}{s}", self.count, self.unit)
    }

    /// How many calendar days, where that is the same from every day: months and years have none.
    #[must_use]
    pub fn in_days(self) -> Option<i64> {
        match self.unit {
            Unit::Day => Some(i64::from(self.count)),
            Unit::Week => Some(7 * i64::from(self.count)),
            Unit::Month | Unit::Year => None,
        }
    }

    /// The day so much later, the first day not counted. None beyond the year 9999.
    #[must_use]
    pub fn after(self, day: Date) -> Option<Date> {
        day.checked_add(self.span()).ok()
    }

    /// The day so much earlier, the last day not counted.
    #[must_use]
    pub fn before(self, day: Date) -> Option<Date> {
        day.checked_sub(self.span()).ok()
    }

    fn span(self) -> Span {
        let count = i64::from(self.count);
        match self.unit {
            Unit::Day => Span::new().days(count),
            Unit::Week => Span::new().weeks(count),
            Unit::Month => Span::new().months(count),
            // At most 65,535: beyond what a span of years takes, so as months, which are the same.
            Unit::Year => Span::new().months(12 * count.min(9_998)),
        }
    }
}

/// Calendar days from one day to another: the first not counted, the last counted; below zero if `to` is earlier.
/// Dates have no clock, so a change to daylight saving time between them changes nothing.
#[must_use]
pub fn days_between(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn periods_are_read() {
        assert_eq!(Period::parse("P92D"), Some(Period::days(92)));
        assert_eq!(Period::parse("P4Y"), Some(Period::years(4)));
        assert_eq!(Period::parse("P17W").and_then(Period::in_days), Some(119));
        for wrong in ["", "P", "P0D", "92D", "P-1D", "P1Y2M", "PT4H", "P70000D", "Pé"] {
            assert_eq!(Period::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn periods_are_read_as_people_write_them() {
        assert_eq!(Period::read("92 days"), Some(Period::days(92)));
        assert_eq!(Period::read(" 92 "), Some(Period::days(92)));
        assert_eq!(Period::read("1 Year"), Some(Period::years(1)));
        assert_eq!(
            Period::read("17 weeks").map(Period::written).as_deref(),
            Some("17 weeks")
        );
        for wrong in ["", "days", "0 days", "-1 day", "4 fortnights", "70000 days", "é"] {
            assert_eq!(Period::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn leap_days_and_short_months() {
        assert_eq!(Period::years(1).after(date(2028, 2, 29)), Some(date(2029, 2, 28)));
        assert_eq!(Period::years(4).after(date(2028, 2, 29)), Some(date(2032, 2, 29)));
        assert_eq!(
            Period::parse("P18M").and_then(|p| p.after(date(2028, 8, 31))),
            Some(date(2030, 2, 28))
        );
        assert_eq!(Period::days(1).after(date(2028, 2, 28)), Some(date(2028, 2, 29)));
        assert_eq!(Period::days(1).after(date(2027, 2, 28)), Some(date(2027, 3, 1)));
        assert_eq!(Period::years(u16::MAX).after(date(2028, 1, 1)), None);
    }

    #[test]
    fn daylight_saving_time_changes_nothing() {
        // 12 March and 5 November 2028 have 23 and 25 hours in most of the United States.
        assert_eq!(days_between(date(2028, 3, 11), date(2028, 3, 13)), 2);
        assert_eq!(days_between(date(2028, 11, 4), date(2028, 11, 6)), 2);
    }

    #[test]
    fn maple_falls_offer_comes_after_102_days() {
        assert_eq!(days_between(date(2029, 1, 8), date(2029, 4, 20)), 102);
    }

    fn any_day() -> impl Strategy<Value = Date> {
        (0u16..60_000).prop_map(|n| {
            if n == 0 {
                date(1950, 1, 1)
            } else {
                Period::days(n).after(date(1950, 1, 1)).unwrap()
            }
        })
    }

    proptest! {
        #[test]
        fn days_and_weeks_can_be_counted_back(day in any_day(), count in 1u16..2_000, weeks in any::<bool>()) {
            let p = Period { count, unit: if weeks { Unit::Week } else { Unit::Day } };
            let earlier = p.before(day).unwrap();
            prop_assert_eq!(p.after(earlier), Some(day));
            prop_assert_eq!(Some(days_between(earlier, day)), p.in_days());
        }

        #[test]
        fn later_starts_never_end_earlier(a in any_day(), b in any_day(), count in 1u16..500, unit in 0usize..4) {
            let p = Period { count, unit: Unit::ALL[unit] };
            prop_assert!(p.after(a.min(b)) <= p.after(a.max(b)));
            prop_assert!(p.before(a.min(b)) <= p.before(a.max(b)));
        }

        #[test]
        fn a_longer_period_ends_later(day in any_day(), count in 1u16..500, unit in 0usize..4) {
            let at = |count| Period { count, unit: Unit::ALL[unit] }.after(day).unwrap();
            prop_assert!(at(count) < at(count + 1));
        }
    }
}
