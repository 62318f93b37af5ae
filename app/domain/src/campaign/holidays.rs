//! Weekends and the federal holidays, computed by rule.
//!
//! The days are those of 5 U.S.C. 6103(a). A holiday on a Saturday is observed on the Friday before (5 U.S.C. 6103(b)),
//! one on a Sunday on the Monday after (Executive Order 11582). States, counties and courts keep days of their own, so an
//! office may be shut on a day that is none here. Inauguration Day, a holiday only around Washington, is left out.

use crate::place::words;
use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

words! {
    /// A federal holiday.
    Holiday {
        /// 1 January.
        NewYear = "new-years-day",
        /// Third Monday of January.
        MartinLutherKing = "birthday-of-martin-luther-king-jr",
        /// Third Monday of February.
        Washington = "washingtons-birthday",
        /// Last Monday of May.
        Memorial = "memorial-day",
        /// 19 June, since 2021.
        Juneteenth = "juneteenth",
        /// 4 July.
        Independence = "independence-day",
        /// First Monday of September.
        Labor = "labor-day",
        /// Second Monday of October.
        Columbus = "columbus-day",
        /// 11 November.
        Veterans = "veterans-day",
        /// Fourth Thursday of November.
        Thanksgiving = "thanksgiving-day",
        /// 25 December.
        Christmas = "christmas-day",
    }
}

words! {
    /// A day of the week.
    DayOfWeek {
        /// Monday.
        Monday = "monday",
        /// Tuesday.
        Tuesday = "tuesday",
        /// Wednesday.
        Wednesday = "wednesday",
        /// Thursday.
        Thursday = "thursday",
        /// Friday.
        Friday = "friday",
        /// Saturday.
        Saturday = "saturday",
        /// Sunday.
        Sunday = "sunday",
    }
}

/// What kind of day a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayNote {
    /// Its day of the week.
    pub weekday: DayOfWeek,
    /// The federal holiday that it is.
    pub holiday: Option<Holiday>,
    /// The federal holiday that is observed on it because that one falls on a weekend.
    pub observed: Option<Holiday>,
}

impl Holiday {
    /// The day of the holiday itself in a year; none before it existed or outside the years 1 to 9999.
    #[must_use]
    pub fn date_in(self, year: i16) -> Option<Date> {
        let fixed = |month, day| Date::new(year, month, day).ok();
        let nth = |month, nth, weekday| {
            let first = Date::new(year, month, 1).ok()?;
            first.nth_weekday_of_month(nth, weekday).ok()
        };
        match self {
            Self::NewYear => fixed(1, 1),
            Self::MartinLutherKing => nth(1, 3, Weekday::Monday).filter(|_| year >= 1986),
            Self::Washington => nth(2, 3, Weekday::Monday),
            Self::Memorial => nth(5, -1, Weekday::Monday),
            Self::Juneteenth => fixed(6, 19).filter(|_| year >= 2021),
            Self::Independence => fixed(7, 4),
            Self::Labor => nth(9, 1, Weekday::Monday),
            Self::Columbus => nth(10, 2, Weekday::Monday),
            Self::Veterans => fixed(11, 11),
            Self::Thanksgiving => nth(11, 4, Weekday::Thursday),
            Self::Christmas => fixed(12, 25),
        }
    }

    /// The day on which offices shut for it; it may lie in the year before (New Year's Day on a Saturday).
    #[must_use]
    pub fn observed_in(self, year: i16) -> Option<Date> {
        let day = self.date_in(year)?;
        match day.weekday() {
            Weekday::Saturday => day.yesterday().ok(),
            Weekday::Sunday => day.tomorrow().ok(),
            _ => Some(day),
        }
    }
}

impl DayNote {
    /// What kind of day this is.
    #[must_use]
    pub fn of(day: Date) -> Self {
        let find = |hit: &dyn Fn(Holiday) -> bool| Holiday::ALL.iter().copied().find(|h| hit(*h));
        let year = day.year();
        let holiday = find(&|h| h.date_in(year) == Some(day));
        let observed = find(&|h| {
            let near = [Some(year), year.checked_add(1)];
            holiday != Some(h) && near.into_iter().flatten().any(|y| h.observed_in(y) == Some(day))
        });
        Self {
            weekday: match day.weekday() {
                Weekday::Monday => DayOfWeek::Monday,
                Weekday::Tuesday => DayOfWeek::Tuesday,
                Weekday::Wednesday => DayOfWeek::Wednesday,
                Weekday::Thursday => DayOfWeek::Thursday,
                Weekday::Friday => DayOfWeek::Friday,
                Weekday::Saturday => DayOfWeek::Saturday,
                Weekday::Sunday => DayOfWeek::Sunday,
            },
            holiday,
            observed,
        }
    }

    /// Whether it is a Saturday or a Sunday.
    #[must_use]
    pub fn is_weekend(self) -> bool {
        matches!(self.weekday, DayOfWeek::Saturday | DayOfWeek::Sunday)
    }

    /// Whether a federal office would be shut: a weekend, a holiday, or the day on which one is observed.
    #[must_use]
    pub fn is_closed(self) -> bool {
        self.is_weekend() || self.holiday.is_some() || self.observed.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_year_2028() {
        let days: Vec<String> = Holiday::ALL
            .iter()
            .map(|h| h.observed_in(2028).unwrap().to_string())
            .collect();
        assert_eq!(
            days,
            [
                "2027-12-31", // 1 January 2028 is a Saturday
                "2028-01-17",
                "2028-02-21",
                "2028-05-29",
                "2028-06-19",
                "2028-07-04",
                "2028-09-04",
                "2028-10-09",
                "2028-11-10", // 11 November 2028 is a Saturday
                "2028-11-23",
                "2028-12-25",
            ]
        );
    }

    #[test]
    fn days_say_what_they_are() {
        let new_year = DayNote::of(date(2028, 1, 1));
        assert!(
            new_year.is_weekend()
                && new_year.holiday == Some(Holiday::NewYear)
                && new_year.observed.is_none()
        );
        let eve = DayNote::of(date(2027, 12, 31));
        assert_eq!((eve.holiday, eve.observed), (None, Some(Holiday::NewYear)));
        assert!(eve.is_closed() && !eve.is_weekend());
        assert_eq!(
            DayNote::of(date(2027, 7, 5)).observed,
            Some(Holiday::Independence)
        );
        assert!(!DayNote::of(date(2028, 8, 7)).is_closed());
        assert_eq!(Holiday::Juneteenth.date_in(2020), None);
    }
}
