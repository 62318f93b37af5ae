//! The fifty states and the District of Columbia, with the Census Bureau's regions and divisions.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A Census division, <https://www2.census.gov/geo/pdfs/maps-data/maps/reference/us_regdiv.pdf>.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Division {
    /// Connecticut to Maine.
    NewEngland,
    /// New Jersey, New York, Pennsylvania.
    MiddleAtlantic,
    /// Illinois to Wisconsin.
    EastNorthCentral,
    /// Iowa to South Dakota.
    WestNorthCentral,
    /// Delaware to West Virginia.
    SouthAtlantic,
    /// Alabama to Tennessee.
    EastSouthCentral,
    /// Arkansas to Texas.
    WestSouthCentral,
    /// Arizona to Wyoming.
    Mountain,
    /// Alaska to Washington.
    Pacific,
}

/// A Census region: two or three divisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Region {
    /// New England and Middle Atlantic.
    Northeast,
    /// East and West North Central.
    Midwest,
    /// South Atlantic, East and West South Central.
    South,
    /// Mountain and Pacific.
    West,
}

impl Division {
    /// The region that this division belongs to.
    #[must_use]
    pub fn region(self) -> Region {
        match self {
            Self::NewEngland | Self::MiddleAtlantic => Region::Northeast,
            Self::EastNorthCentral | Self::WestNorthCentral => Region::Midwest,
            Self::SouthAtlantic | Self::EastSouthCentral | Self::WestSouthCentral => Region::South,
            Self::Mountain | Self::Pacific => Region::West,
        }
    }
}

/// Postal code, FIPS code, name, division; in the order of the FIPS codes.
const STATES: [(&str, &str, &str, Division); 51] = [
    ("AL", "01", "Alabama", Division::EastSouthCentral),
    ("AK", "02", "Alaska", Division::Pacific),
    ("AZ", "04", "Arizona", Division::Mountain),
    ("AR", "05", "Arkansas", Division::WestSouthCentral),
    ("CA", "06", "California", Division::Pacific),
    ("CO", "08", "Colorado", Division::Mountain),
    ("CT", "09", "Connecticut", Division::NewEngland),
    ("DE", "10", "Delaware", Division::SouthAtlantic),
    ("DC", "11", "District of Columbia", Division::SouthAtlantic),
    ("FL", "12", "Florida", Division::SouthAtlantic),
    ("GA", "13", "Georgia", Division::SouthAtlantic),
    ("HI", "15", "Hawaii", Division::Pacific),
    ("ID", "16", "Idaho", Division::Mountain),
    ("IL", "17", "Illinois", Division::EastNorthCentral),
    ("IN", "18", "Indiana", Division::EastNorthCentral),
    ("IA", "19", "Iowa", Division::WestNorthCentral),
    ("KS", "20", "Kansas", Division::WestNorthCentral),
    ("KY", "21", "Kentucky", Division::EastSouthCentral),
    ("LA", "22", "Louisiana", Division::WestSouthCentral),
    ("ME", "23", "Maine", Division::NewEngland),
    ("MD", "24", "Maryland", Division::SouthAtlantic),
    ("MA", "25", "Massachusetts", Division::NewEngland),
    ("MI", "26", "Michigan", Division::EastNorthCentral),
    ("MN", "27", "Minnesota", Division::WestNorthCentral),
    ("MS", "28", "Mississippi", Division::EastSouthCentral),
    ("MO", "29", "Missouri", Division::WestNorthCentral),
    ("MT", "30", "Montana", Division::Mountain),
    ("NE", "31", "Nebraska", Division::WestNorthCentral),
    ("NV", "32", "Nevada", Division::Mountain),
    ("NH", "33", "New Hampshire", Division::NewEngland),
    ("NJ", "34", "New Jersey", Division::MiddleAtlantic),
    ("NM", "35", "New Mexico", Division::Mountain),
    ("NY", "36", "New York", Division::MiddleAtlantic),
    ("NC", "37", "North Carolina", Division::SouthAtlantic),
    ("ND", "38", "North Dakota", Division::WestNorthCentral),
    ("OH", "39", "Ohio", Division::EastNorthCentral),
    ("OK", "40", "Oklahoma", Division::WestSouthCentral),
    ("OR", "41", "Oregon", Division::Pacific),
    ("PA", "42", "Pennsylvania", Division::MiddleAtlantic),
    ("RI", "44", "Rhode Island", Division::NewEngland),
    ("SC", "45", "South Carolina", Division::SouthAtlantic),
    ("SD", "46", "South Dakota", Division::WestNorthCentral),
    ("TN", "47", "Tennessee", Division::EastSouthCentral),
    ("TX", "48", "Texas", Division::WestSouthCentral),
    ("UT", "49", "Utah", Division::Mountain),
    ("VT", "50", "Vermont", Division::NewEngland),
    ("VA", "51", "Virginia", Division::SouthAtlantic),
    ("WA", "53", "Washington", Division::Pacific),
    ("WV", "54", "West Virginia", Division::SouthAtlantic),
    ("WI", "55", "Wisconsin", Division::EastNorthCentral),
    ("WY", "56", "Wyoming", Division::Mountain),
];

/// A state or the District of Columbia. Ordered by FIPS code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct State(u8);

impl State {
    /// How many there are.
    pub const COUNT: usize = STATES.len();
    /// Alabama.
    pub const FIRST: Self = Self(0);

    /// All of them, in the order of their FIPS codes.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..STATES.len()).map(|i| Self(u8::try_from(i).unwrap_or_default()))
    }

    /// All of them, in the order of their names.
    #[must_use]
    pub fn by_name() -> Vec<Self> {
        let mut all: Vec<_> = Self::all().collect();
        all.sort_by_key(|s| s.name());
        all
    }

    /// Reads a postal code, in any case.
    #[must_use]
    pub fn from_postal(code: &str) -> Option<Self> {
        Self::all().find(|s| s.postal().eq_ignore_ascii_case(code))
    }

    /// Reads a two-digit FIPS code.
    #[must_use]
    pub fn from_fips(code: &str) -> Option<Self> {
        Self::all().find(|s| s.fips() == code)
    }

    /// Reads a full name, in any case.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::all().find(|s| s.name().eq_ignore_ascii_case(name.trim()))
    }

    /// Its place in [`State::all`], 0 to 50.
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// Postal code, upper case: `NC`.
    #[must_use]
    pub fn postal(self) -> &'static str {
        STATES[self.index()].0
    }

    /// Postal code, lower case, as it stands in addresses: `nc`.
    #[must_use]
    pub fn slug(self) -> String {
        self.postal().to_ascii_lowercase()
    }

    /// Two-digit FIPS code: `37`.
    #[must_use]
    pub fn fips(self) -> &'static str {
        STATES[self.index()].1
    }

    /// Name: `North Carolina`.
    #[must_use]
    pub fn name(self) -> &'static str {
        STATES[self.index()].2
    }

    /// Its Census division.
    #[must_use]
    pub fn division(self) -> Division {
        STATES[self.index()].3
    }
}

impl Serialize for State {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.postal())
    }
}

impl<'de> Deserialize<'de> for State {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Self::from_postal(&code).ok_or_else(|| serde::de::Error::custom("not a state's postal code"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_is_found_by_each_of_its_names() {
        for state in State::all() {
            assert_eq!(State::from_postal(&state.slug()), Some(state));
            assert_eq!(State::from_fips(state.fips()), Some(state));
            assert_eq!(State::from_name(&state.name().to_uppercase()), Some(state));
        }
        assert_eq!(State::from_postal("PR"), None);
    }

    #[test]
    fn regions_follow_the_census() {
        let region = |code: &str| State::from_postal(code).map(|s| s.division().region());
        assert_eq!(region("PA"), Some(Region::Northeast));
        assert_eq!(region("KS"), Some(Region::Midwest));
        assert_eq!(region("DE"), Some(Region::South));
        assert_eq!(region("HI"), Some(Region::West));
    }
}
