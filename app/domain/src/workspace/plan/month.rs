//! A month as a calendar shows it.

use jiff::ToSpan;
use jiff::civil::Date;
use std::fmt;

/// A month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month(Date);

impl Month {
    /// The month of a day.
    #[must_use]
    pub fn of(day: Date) -> Self {
        Self(day.first_of_month())
    }

    /// Reads `2028-07`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        let fits = year.len() == 4 && month.len() == 2;
        let day = Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()?;
        (fits && (1900..=2200).contains(&day.year())).then_some(Self(day))
    }

    /// Its first day.
    #[must_use]
    pub fn first(self) -> Date {
        self.0
    }

    /// Its last day.
    #[must_use]
    pub fn last(self) -> Date {
        self.0.last_of_month()
    }

    /// The month before.
    #[must_use]
    pub fn previous(self) -> Self {
        Self::of(self.0.yesterday().unwrap_or(self.0))
    }

    /// The month after.
    #[must_use]
    pub fn next(self) -> Self {
        Self::of(self.last().tomorrow().unwrap_or(self.0))
    }

    /// Its weeks from Sunday to Saturday; days of other months are none.
    #[must_use]
    pub fn weeks(self) -> Vec<[Option<Date>; 7]> {
        let before = i64::from(self.0.weekday().to_sunday_zero_offset());
        let days = i64::from(self.0.days_in_month());
        let weeks = (before + days + 6) / 7;
        (0..weeks)
            .map(|week| {
                std::array::from_fn(|i| {
                    let day = week * 7 + i64::try_from(i).unwrap_or(0) - before;
                    (0..days)
                        .contains(&day)
                        .then(|| self.0.checked_add(day.days()).ok())
                        .flatten()
                })
            })
            .collect()
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0.year(), self.0.month())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{Weekday, date};
    use proptest::prelude::*;

    #[test]
    fn months_are_read_as_they_are_written() {
        let month = Month::parse("2028-02").unwrap();
        assert_eq!(month.to_string(), "2028-02");
        assert_eq!(
            (month.first(), month.last()),
            (date(2028, 2, 1), date(2028, 2, 29))
        );
        assert_eq!(month.previous().to_string(), "2028-01");
        assert_eq!(
            Month::parse("2027-12").map(Month::next).unwrap().to_string(),
            "2028-01"
        );
        for wrong in [
            "",
            "2028",
            "2028-13",
            "2028-7",
            "28-07",
            "2028-07-01",
            "0001-01",
            "-028-01",
        ] {
            assert_eq!(Month::parse(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn every_day_stands_once_below_its_weekday(year in 1900i16..2200, month in 1i8..=12) {
            let month = Month::of(date(year, month, 1));
            let weeks = month.weeks();
            prop_assert!((4..=6).contains(&weeks.len()));
            let days: Vec<Date> = weeks.iter().flatten().flatten().copied().collect();
            prop_assert_eq!(days.len(), usize::try_from(month.last().day()).unwrap());
            prop_assert!(days.windows(2).all(|w| w[0].tomorrow().unwrap() == w[1]));
            for week in weeks {
                for (i, day) in week.iter().enumerate() {
                    if let Some(day) = day {
                        let weekday = Weekday::from_sunday_zero_offset(i8::try_from(i).unwrap()).unwrap();
                        prop_assert_eq!(day.weekday(), weekday);
                    }
                }
            }
            prop_assert_eq!(month.next().previous(), month);
        }
    }
}
