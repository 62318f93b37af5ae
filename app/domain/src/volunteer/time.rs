//! Times of a place: what its clocks show, and the hours in which nobody is written to.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{AmbiguousOffset, TimeZone};

/// From this hour of the place on nobody is written to.
pub const QUIET_FROM: i8 = 21;
/// From this hour on people are written to again.
pub const QUIET_TO: i8 = 8;

/// Why what a clock shows names no one time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unclear {
    /// Clocks are set forward past it on that day.
    Skipped,
    /// Clocks are set back that day, and show it twice.
    Twice,
    /// The zone, or the time, is none that is known.
    Unknown,
}

/// Which of two times is meant that a clock shows on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Before clocks are set back.
    First,
    /// After that.
    Second,
}

impl Which {
    /// Reads the word of a form.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "first" => Some(Self::First),
            "second" => Some(Self::Second),
            _ => None,
        }
    }
}

/// A time of day as people type it: `9:00`, `09:30`, `2:30 pm`, `noon`.
#[must_use]
pub fn parse_clock(typed: &str) -> Option<Time> {
    let typed = typed.trim().to_ascii_lowercase().replace('.', "");
    match typed.as_str() {
        "noon" => return Time::new(12, 0, 0, 0).ok(),
        "midnight" => return Time::new(0, 0, 0, 0).ok(),
        _ => {}
    }
    let (digits, half) = match typed.strip_suffix("am") {
        Some(rest) => (rest.trim(), Some(0)),
        None => match typed.strip_suffix("pm") {
            Some(rest) => (rest.trim(), Some(12)),
            None => (typed.as_str(), None),
        },
    };
    let (hour, minute) = match digits.split_once(':') {
        Some((hour, minute)) if minute.len() == 2 => (hour, minute),
        // A bare hour needs its half of the day.
        None if half.is_some() => (digits, "0"),
        _ => return None,
    };
    let plain = |text: &str| (!text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())).then_some(());
    plain(hour)?;
    plain(minute)?;
    let hour: i8 = hour.parse().ok()?;
    let minute: i8 = minute.parse().ok()?;
    let hour = match half {
        Some(half) if (1..=12).contains(&hour) => hour % 12 + half,
        Some(_) => return None,
        None => hour,
    };
    Time::new(hour, minute, 0, 0).ok()
}

/// The time, in milliseconds since 1970, UTC, at which clocks of a zone show this on that day.
///
/// # Errors
/// Why there is no one such time.
pub fn instant(day: Date, clock: Time, zone: &str, which: Option<Which>) -> Result<i64, Unclear> {
    let zone = TimeZone::get(zone).map_err(|_| Unclear::Unknown)?;
    let ambiguous = zone.to_ambiguous_timestamp(DateTime::from_parts(day, clock));
    let time = match (ambiguous.offset(), which) {
        (AmbiguousOffset::Gap { .. }, _) => return Err(Unclear::Skipped),
        (AmbiguousOffset::Fold { .. }, None) => return Err(Unclear::Twice),
        (AmbiguousOffset::Fold { .. }, Some(Which::First)) => ambiguous.earlier(),
        (AmbiguousOffset::Fold { .. }, Some(Which::Second)) => ambiguous.later(),
        (AmbiguousOffset::Unambiguous { .. }, _) => ambiguous.unambiguous(),
    };
    time.map(Timestamp::as_millisecond).map_err(|_| Unclear::Unknown)
}

/// What clocks of a zone show at a time.
#[must_use]
pub fn local(ms: i64, zone: &str) -> DateTime {
    let time = Timestamp::from_millisecond(ms).unwrap_or(Timestamp::UNIX_EPOCH);
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    zone.to_datetime(time)
}

/// The first time from `ms` on that is not in the quiet hours of a zone.
#[must_use]
pub fn after_quiet(ms: i64, zone: &str) -> i64 {
    let shown = local(ms, zone);
    let day = if shown.hour() >= QUIET_FROM {
        shown.date().tomorrow().ok()
    } else if shown.hour() < QUIET_TO {
        Some(shown.date())
    } else {
        return ms;
    };
    let morning = Time::new(QUIET_TO, 0, 0, 0).unwrap_or(Time::midnight());
    day.and_then(|day| instant(day, morning, zone, Some(Which::First)).ok())
        .map_or(ms, |at| at.max(ms))
}

/// When a shift is, as clocks of its place show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// The day.
    pub day: Date,
    /// When it begins.
    pub from: Time,
    /// When it ends.
    pub to: Time,
    /// What people of the place call their time: `CST`.
    pub zone: String,
}

impl When {
    /// Out of what is kept.
    #[must_use]
    pub fn of(starts_at: i64, ends_at: i64, zone: &str) -> Self {
        let (from, to) = (local(starts_at, zone), local(ends_at, zone));
        let time = Timestamp::from_millisecond(starts_at).unwrap_or(Timestamp::UNIX_EPOCH);
        let named = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        Self {
            day: from.date(),
            from: from.time(),
            to: to.time(),
            zone: named.to_offset_info(time).abbreviation().to_owned(),
        }
    }

    /// The day of the week, Monday being 0.
    #[must_use]
    pub fn weekday(&self) -> usize {
        usize::try_from(self.day.weekday().to_monday_zero_offset()).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};
    use proptest::prelude::*;

    const CHICAGO: &str = "America/Chicago";

    #[test]
    fn clocks_are_read_as_people_write_them() {
        for (typed, wanted) in [
            ("9:00", time(9, 0, 0, 0)),
            ("09:30", time(9, 30, 0, 0)),
            (" 2:30 PM ", time(14, 30, 0, 0)),
            ("12 am", time(0, 0, 0, 0)),
            ("12 p.m.", time(12, 0, 0, 0)),
            ("noon", time(12, 0, 0, 0)),
            ("23:59", time(23, 59, 0, 0)),
        ] {
            assert_eq!(parse_clock(typed), Some(wanted), "{typed}");
        }
        for odd in [
            "",
            "9",
            "25:00",
            "9:5",
            "13 pm",
            "0 am",
            "9:00 o'clock",
            "-1:00",
            "+1:00",
        ] {
            assert_eq!(parse_clock(odd), None, "{odd}");
        }
    }

    #[test]
    fn a_time_that_is_skipped_or_comes_twice_is_asked_about() {
        let spring = date(2026, 3, 8);
        assert_eq!(
            instant(spring, time(2, 30, 0, 0), CHICAGO, None),
            Err(Unclear::Skipped)
        );
        assert_eq!(
            instant(spring, time(2, 30, 0, 0), "America/Phoenix", None).map(|ms| local(
                ms,
                "America/Phoenix"
            )
            .hour()),
            Ok(2)
        );
        let autumn = date(2026, 11, 1);
        let half_past = time(1, 30, 0, 0);
        assert_eq!(instant(autumn, half_past, CHICAGO, None), Err(Unclear::Twice));
        let first = instant(autumn, half_past, CHICAGO, Some(Which::First)).unwrap();
        let second = instant(autumn, half_past, CHICAGO, Some(Which::Second)).unwrap();
        assert_eq!(second - first, 3_600_000);
        assert_eq!(When::of(first, second, CHICAGO).zone, "CDT");
        assert_eq!(When::of(second, second, CHICAGO).zone, "CST");
        assert_eq!(
            instant(autumn, half_past, "Mars/Olympus", None),
            Err(Unclear::Unknown)
        );
    }

    #[test]
    fn quiet_hours_end_in_the_morning_of_the_place() {
        let at = |day, hour| instant(day, time(hour, 0, 0, 0), CHICAGO, None).unwrap();
        let day = date(2026, 3, 7);
        assert_eq!(after_quiet(at(day, 20), CHICAGO), at(day, 20));
        // That night clocks are set forward: ten hours later, not eleven.
        let morning = at(date(2026, 3, 8), 8);
        assert_eq!(after_quiet(at(day, 21), CHICAGO), morning);
        assert_eq!(morning - at(day, 21), 10 * 3_600_000);
        assert_eq!(after_quiet(at(day, 7), CHICAGO), at(day, 8));
    }

    proptest! {
        #[test]
        fn nobody_is_written_to_at_night(ms in 1_700_000_000_000_i64..2_000_000_000_000) {
            let then = after_quiet(ms, CHICAGO);
            prop_assert!(then >= ms);
            prop_assert!((QUIET_TO..QUIET_FROM).contains(&local(then, CHICAGO).hour()));
            prop_assert_eq!(after_quiet(then, CHICAGO), then);
            prop_assert!(then - ms <= 12 * 3_600_000);
        }
    }
}
