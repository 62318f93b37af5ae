//! What a place is: its kind, its level, and which places may be compared with one another.

use serde::{Deserialize, Serialize};

/// Declares a closed list of words that stand in files, addresses and JSON, with parsing and printing.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $word)] $variant),+ }

        impl $name {
            /// All of them, in the order in which they are shown.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word that stands for it in files, addresses and JSON.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// Reads the word, in any case, surrounding blanks left out.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                let text = text.trim();
                Self::ALL.iter().copied().find(|v| v.word().eq_ignore_ascii_case(text))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }
    };
}
pub(crate) use words;

words! {
    /// The legal kind of a local government, as the Census Bureau's Gazetteer names it.
    PlaceKind {
        /// A county, parish, or county equivalent.
        County = "county",
        /// A city.
        City = "city",
        /// A town.
        Town = "town",
        /// A village.
        Village = "village",
        /// A borough.
        Borough = "borough",
        /// A township, with a government of its own.
        Township = "township",
        /// A plantation (Maine).
        Plantation = "plantation",
        /// A municipality (Alaska).
        Municipality = "municipality",
        /// A city and borough in one (Alaska).
        CityAndBorough = "city and borough",
        /// A city and county in one.
        UnifiedGovernment = "unified government",
        /// A city and county in one.
        ConsolidatedGovernment = "consolidated government",
        /// A city and county in one (Lexington-Fayette).
        UrbanCounty = "urban county",
        /// A city and county in one (Nashville-Davidson).
        MetropolitanGovernment = "metropolitan government",
        /// A corporation.
        Corporation = "corporation",
    }
}

words! {
    /// The Census Bureau's level of geography.
    Level {
        /// A county or its equivalent.
        County = "county",
        /// An incorporated place: city, town, village, borough.
        Place = "place",
        /// A township or a New England town.
        CountySubdivision = "county_subdivision",
    }
}

words! {
    /// A band that groups kinds for filters and comparisons. Counties and municipalities are never added together.
    Class {
        /// Cities, villages, boroughs, incorporated towns and consolidated governments.
        Municipality = "municipality",
        /// Townships and the towns of New England, New York and Wisconsin.
        Township = "township",
        /// Counties and their equivalents.
        County = "county",
    }
}

impl Class {
    /// The class of a kind at a level.
    #[must_use]
    pub fn of(level: Level) -> Self {
        match level {
            Level::County => Self::County,
            Level::Place => Self::Municipality,
            Level::CountySubdivision => Self::Township,
        }
    }
}

/// A lower and an upper bound of population, each included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PopulationRange {
    /// At least this many, where given.
    pub min: Option<i64>,
    /// At most this many, where given.
    pub max: Option<i64>,
}

impl PopulationRange {
    /// Whether a population lies within. An unknown population lies only within a range without bounds.
    #[must_use]
    pub fn contains(&self, population: Option<i64>) -> bool {
        match population {
            Some(p) => self.min.is_none_or(|min| p >= min) && self.max.is_none_or(|max| p <= max),
            None => self.min.is_none() && self.max.is_none(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back() {
        for kind in PlaceKind::ALL {
            assert_eq!(
                PlaceKind::parse(&format!(" {} ", kind.word().to_uppercase())),
                Some(*kind)
            );
        }
        assert_eq!(PlaceKind::parse("hamlet"), None);
    }

    #[test]
    fn an_unknown_population_is_in_no_bounded_range() {
        assert!(PopulationRange::default().contains(None));
        assert!(
            !PopulationRange {
                min: Some(0),
                max: None
            }
            .contains(None)
        );
        assert!(
            PopulationRange {
                min: Some(5),
                max: Some(5)
            }
            .contains(Some(5))
        );
    }
}
