//! Which day it is where the campaign is.

use crate::state::State;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// The time zones that a campaign can choose, by their names in the IANA database.
pub const ZONES: &[&str] = &[
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Phoenix",
    "America/Los_Angeles",
    "America/Anchorage",
    "Pacific/Honolulu",
];

/// The zone in which most people of a state live.
#[must_use]
pub fn zone_of(state: State) -> &'static str {
    match state.postal() {
        "AL" | "AR" | "IL" | "IA" | "KS" | "LA" | "MN" | "MS" | "MO" | "NE" | "ND" | "OK" | "SD" | "TN"
        | "TX" | "WI" => "America/Chicago",
        "CO" | "ID" | "MT" | "NM" | "UT" | "WY" => "America/Denver",
        "AZ" => "America/Phoenix",
        "CA" | "NV" | "OR" | "WA" => "America/Los_Angeles",
        "AK" => "America/Anchorage",
        "HI" => "Pacific/Honolulu",
        _ => "America/New_York",
    }
}

/// The day in a zone at a time in milliseconds since 1970, UTC; that of UTC where the zone or the time is none.
#[must_use]
pub fn day_at(ms: i64, zone: &str) -> Date {
    let time = Timestamp::from_millisecond(ms).unwrap_or(Timestamp::UNIX_EPOCH);
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    time.to_zoned(zone).date()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_zone_is_known_and_every_state_has_one() {
        for zone in ZONES {
            assert!(TimeZone::get(zone).is_ok(), "{zone}");
        }
        for state in State::all() {
            assert!(ZONES.contains(&zone_of(state)), "{}", state.name());
        }
    }

    #[test]
    fn the_day_is_that_of_the_place_also_when_the_clock_is_set_back() {
        // 2026-11-01T05:30Z: an hour and a half past midnight in New York, still October in Chicago's evening? No:
        // 00:30 in Chicago, 22:30 the day before in Los Angeles; that night daylight saving time ends.
        let ms = 1_793_511_000_000;
        assert_eq!(day_at(ms, "America/New_York").to_string(), "2026-11-01");
        assert_eq!(day_at(ms, "America/Chicago").to_string(), "2026-11-01");
        assert_eq!(day_at(ms, "America/Los_Angeles").to_string(), "2026-10-31");
        // Just before and just after midnight of the day on which the hour is repeated.
        let midnight = 1_793_509_200_000; // 2026-11-01T05:00Z
        assert_eq!(day_at(midnight - 1, "America/Chicago").to_string(), "2026-10-31");
        assert_eq!(day_at(midnight, "America/Chicago").to_string(), "2026-11-01");
        // 25 hours later the next day begins.
        assert_eq!(
            day_at(midnight + 25 * 3_600_000 - 1, "America/Chicago").to_string(),
            "2026-11-01"
        );
        assert_eq!(
            day_at(midnight + 25 * 3_600_000, "America/Chicago").to_string(),
            "2026-11-02"
        );
    }
}
