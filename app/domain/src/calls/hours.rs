//! When somebody may be called: by the clock where they are.
//!
//! A state lies in one time zone or in several. Where it lies in several nobody knows which from the state alone, and the
//! program does not guess: until somebody says, only hours count that are within bounds in all of them.

use crate::volunteer::time::local;
use crate::workspace::day::ZONES;

/// Nobody is called before this minute of their day: 8:00. Bounds of the federal rule on telephone solicitation,
/// 47 CFR 64.1200(c)(1): not before 8 a.m. or after 9 p.m., by the time at the called party's location.
pub const EARLIEST: i64 = 8 * 60;
/// Nobody is called from this minute on: 21:00, by the same rule.
pub const LATEST: i64 = 21 * 60;
/// Where the rule stands.
pub const SOURCE: &str = "https://www.ecfr.gov/current/title-47/section-64.1200";

const EAST: &str = "America/New_York";
const CENTRE: &str = "America/Chicago";
const MOUNTAIN: &str = "America/Denver";
const ARIZONA: &str = "America/Phoenix";
const WEST: &str = "America/Los_Angeles";
const ALASKA: &str = "America/Anchorage";
const ALEUTIANS: &str = "America/Adak";
const HAWAII: &str = "Pacific/Honolulu";

/// The zones that a state lies in, by its postal code (49 CFR part 71); all that there are for what is none.
#[must_use]
pub fn zones_of(state: &str) -> &'static [&'static str] {
    match state {
        "CT" | "DC" | "DE" | "GA" | "MA" | "MD" | "ME" | "NC" | "NH" | "NJ" | "NY" | "OH" | "PA" | "RI"
        | "SC" | "VA" | "VT" | "WV" => &[EAST],
        "AL" | "AR" | "IA" | "IL" | "LA" | "MN" | "MO" | "MS" | "OK" | "WI" => &[CENTRE],
        "CO" | "MT" | "NM" | "UT" | "WY" => &[MOUNTAIN],
        "CA" | "WA" => &[WEST],
        "HI" => &[HAWAII],
        // Clocks of the Navajo Nation are set forward in summer, those around it are not.
        "AZ" => &[ARIZONA, MOUNTAIN],
        "FL" | "IN" | "KY" | "MI" | "TN" => &[EAST, CENTRE],
        "KS" | "ND" | "NE" | "SD" | "TX" => &[CENTRE, MOUNTAIN],
        "ID" | "NV" | "OR" => &[MOUNTAIN, WEST],
        "AK" => &[ALASKA, ALEUTIANS],
        _ => &[EAST, CENTRE, MOUNTAIN, ARIZONA, WEST, ALASKA, HAWAII],
    }
}

/// Where the campaign is: what is known of people who live there.
#[derive(Clone, Copy, Debug)]
pub struct Home<'a> {
    /// The postal code of its state.
    pub state: &'a str,
    /// Its place, folded as cities of addresses are.
    pub city: &'a str,
    /// Its zone.
    pub zone: &'a str,
}

/// The zone of somebody by their address, a state's postal code and a folded city; several, separated by blanks, where
/// nobody knows. Without an address they are taken to live where the campaign is.
#[must_use]
pub fn zone_for(address: Option<(&str, &str)>, home: Home<'_>) -> String {
    match address {
        None | Some(("", _)) => home.zone.to_owned(),
        Some((state, city)) if state == home.state && city == home.city => home.zone.to_owned(),
        Some((state, _)) => zones_of(state).join(" "),
    }
}

/// Whether it is known where somebody's clock stands.
#[must_use]
pub fn is_known(zone: &str) -> bool {
    !zone.contains(' ')
}

/// A zone that a caller may name.
#[must_use]
pub fn named(zone: &str) -> Option<&'static str> {
    ZONES.iter().copied().find(|known| *known == zone)
}

/// Whether it is within hours in every zone that may be somebody's. The bounds of the rule hold whatever `from` and `to`
/// say, in minutes of the day.
#[must_use]
pub fn open(now: i64, zone: &str, from: i64, to: i64) -> bool {
    let (from, to) = (from.max(EARLIEST), to.min(LATEST));
    let mut zones = zone.split(' ').filter(|zone| !zone.is_empty()).peekable();
    zones.peek().is_some()
        && zones.all(|zone| {
            let shown = local(now, zone);
            let minute = i64::from(shown.hour()) * 60 + i64::from(shown.minute());
            (from..to).contains(&minute)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::State;
    use crate::volunteer::time::instant;
    use jiff::civil::{date, time};
    use jiff::tz::TimeZone;
    use proptest::prelude::*;

    const HOME: Home<'static> = Home {
        state: "TX",
        city: "el paso",
        zone: MOUNTAIN,
    };

    fn at(hour: i8, zone: &str) -> i64 {
        instant(date(2026, 1, 14), time(hour, 0, 0, 0), zone, None).unwrap()
    }

    #[test]
    fn every_state_has_its_zones_and_every_zone_is_known() {
        for state in State::all() {
            let zones = zones_of(state.postal());
            assert!(zones.len() <= 2, "{} is not in the table", state.postal());
            assert!(
                zones.contains(&crate::workspace::day::zone_of(state)),
                "{}",
                state.postal()
            );
            for zone in zones {
                assert!(TimeZone::get(zone).is_ok(), "{zone}");
            }
        }
    }

    #[test]
    fn a_state_in_two_zones_asks_and_the_campaigns_own_place_does_not() {
        assert_eq!(zone_for(Some(("TX", "el paso")), HOME), MOUNTAIN);
        let elsewhere = zone_for(Some(("TX", "dallas")), HOME);
        assert_eq!(elsewhere, "America/Chicago America/Denver");
        assert!(!is_known(&elsewhere));
        assert_eq!(zone_for(Some(("OH", "dayton")), HOME), EAST);
        assert_eq!(zone_for(None, HOME), MOUNTAIN);
        assert!(zone_for(Some(("ON", "ottawa")), HOME).contains(HAWAII));
        assert_eq!(named("America/Adak"), None);
    }

    #[test]
    fn hours_are_those_of_the_person() {
        let hours = |now, zone| open(now, zone, 9 * 60, 20 * 60);
        assert!(!hours(at(8, CENTRE), CENTRE));
        assert!(hours(at(9, CENTRE), CENTRE));
        assert!(!hours(at(9, CENTRE), MOUNTAIN));
        assert!(!hours(at(20, CENTRE), CENTRE));
        // While nobody knows which, both must be within hours.
        let both = "America/Chicago America/Denver";
        assert!(!hours(at(9, CENTRE), both) && hours(at(10, CENTRE), both));
        assert!(!hours(at(20, CENTRE), both) && !hours(at(19, MOUNTAIN), both));
        assert!(!hours(at(12, CENTRE), ""));
    }

    proptest! {
        #[test]
        fn nobody_is_called_outside_the_bounds(
            now in 1_700_000_000_000_i64..2_000_000_000_000, from in 0_i64..1440, to in 0_i64..1440, zone in 0..ZONES.len()
        ) {
            if open(now, ZONES[zone], from, to) {
                let hour = i64::from(local(now, ZONES[zone]).hour());
                prop_assert!((8..21).contains(&hour));
            }
        }
    }
}
