//! Where a place lies: its Census code, the distance between two places, and the map's projection.

use crate::state::State;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// A Census Bureau geographic identifier: 5 digits for a county, 7 for an incorporated place, 10 for a county
/// subdivision (township, New England town). The first two digits are the state's FIPS code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Geoid {
    digits: [u8; 10],
    len: u8,
}

impl Geoid {
    /// Reads a code; it must have 5, 7 or 10 digits and begin with a state that exists.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if !matches!(bytes.len(), 5 | 7 | 10) || !bytes.iter().all(u8::is_ascii_digit) {
            return None;
        }
        State::from_fips(text.get(..2)?)?;
        let mut digits = [0; 10];
        digits.get_mut(..bytes.len())?.copy_from_slice(bytes);
        Some(Self {
            digits,
            len: u8::try_from(bytes.len()).ok()?,
        })
    }

    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.digits
            .get(..usize::from(self.len))
            .and_then(|d| std::str::from_utf8(d).ok())
            .unwrap_or_default()
    }

    /// The state it lies in.
    #[must_use]
    pub fn state(&self) -> State {
        // `parse` is the only way in, so every code begins with a state.
        self.as_str()
            .get(..2)
            .and_then(State::from_fips)
            .unwrap_or(State::FIRST)
    }

    /// Whether this is a county's code.
    #[must_use]
    pub fn is_county(&self) -> bool {
        self.len == 5
    }
}

impl fmt::Display for Geoid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Geoid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Geoid {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Geoid {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("not a Census GEOID of 5, 7 or 10 digits"))
    }
}

/// A point on the globe, in degrees; west and south are negative.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// -90 to 90.
    pub latitude: f64,
    /// -180 to 180.
    pub longitude: f64,
}

/// Great-circle distance in statute miles, by the haversine formula on a sphere of 3,958.8 miles
/// (the mean radius, IUGG 1980).
#[must_use]
pub fn miles_between(a: Point, b: Point) -> f64 {
    let (lat_a, lat_b) = (a.latitude.to_radians(), b.latitude.to_radians());
    let half_lat = (lat_b - lat_a) / 2.0;
    let half_lon = (b.longitude - a.longitude).to_radians() / 2.0;
    let h = half_lat.sin().powi(2) + lat_a.cos() * lat_b.cos() * half_lon.sin().powi(2);
    2.0 * 3958.8 * h.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_geoid_has_five_seven_or_ten_digits_and_a_state() {
        for good in ["37119", "3712000", "2710137088"] {
            assert_eq!(Geoid::parse(good).map(|g| g.to_string()).as_deref(), Some(good));
        }
        for bad in [
            "",
            "3711",
            "371190",
            "37120000",
            "03120",
            "99001",
            "37 19",
            "３７１１９",
            "37119x0",
        ] {
            assert_eq!(Geoid::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn distance_agrees_with_a_known_pair() {
        // New York City Hall to Los Angeles City Hall: 2,446 miles by any great-circle table.
        let ny = Point {
            latitude: 40.7128,
            longitude: -74.006,
        };
        let la = Point {
            latitude: 34.0537,
            longitude: -118.2428,
        };
        assert!((miles_between(ny, la) - 2445.6).abs() < 2.0);
        assert!(miles_between(ny, ny).abs() < 1e-9);
    }
}
