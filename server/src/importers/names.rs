//! The Census Bureau's full names taken apart: `Charlotte city` is Charlotte, a city.

use domain::place::{Level, PlaceKind};

/// What the names of places and county subdivisions end with, the longer ones first.
const ENDINGS: &[(&str, PlaceKind)] = &[
    (" city and borough", PlaceKind::CityAndBorough),
    (" metropolitan government", PlaceKind::MetropolitanGovernment),
    (" metro government", PlaceKind::MetropolitanGovernment),
    (" consolidated government", PlaceKind::ConsolidatedGovernment),
    (" unified government", PlaceKind::UnifiedGovernment),
    (" urban county", PlaceKind::UrbanCounty),
    (" charter township", PlaceKind::Township),
    (" township", PlaceKind::Township),
    (" plantation", PlaceKind::Plantation),
    (" municipality", PlaceKind::Municipality),
    (" corporation", PlaceKind::Corporation),
    (" village", PlaceKind::Village),
    (" borough", PlaceKind::Borough),
    (" town", PlaceKind::Town),
    (" city", PlaceKind::City),
];

/// What the names of counties and their equivalents end with, the longer ones first.
const COUNTY_ENDINGS: &[&str] = &[
    " City and Borough",
    " Planning Region",
    " Census Area",
    " Municipality",
    " Borough",
    " Parish",
    " County",
    " city",
];

/// The name that people say and the kind, out of a full name; none where the name does not tell its kind.
#[must_use]
pub fn take_apart(name: &str, level: Level) -> Option<(String, PlaceKind)> {
    if level == Level::County {
        let base = COUNTY_ENDINGS
            .iter()
            .find_map(|end| name.strip_suffix(end))
            .unwrap_or(name);
        return Some((base.to_owned(), PlaceKind::County));
    }
    // What is left of a consolidated city without the towns in it is a city to those who live there.
    let (full, balance) = name
        .strip_suffix(" (balance)")
        .map_or((name, false), |n| (n, true));
    for (end, kind) in ENDINGS {
        if let Some(base) = full.strip_suffix(end) {
            // "Agawam Town city": a city by law that still calls itself a town.
            let base = if *kind == PlaceKind::City {
                base.strip_suffix(" Town").unwrap_or(base)
            } else {
                base
            };
            return Some((base.to_owned(), if balance { PlaceKind::City } else { *kind }));
        }
    }
    // "Township 7": the kind stands in front of a number.
    let (first, rest) = full.split_once(' ')?;
    let numbered =
        level == Level::CountySubdivision && !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit());
    (numbered && first == "Township").then(|| (full.to_owned(), PlaceKind::Township))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_names_tell_base_and_kind() {
        let place = |n: &str| take_apart(n, Level::Place).map(|(b, k)| format!("{b}|{k}"));
        assert_eq!(place("Charlotte city").as_deref(), Some("Charlotte|city"));
        assert_eq!(place("Agawam Town city").as_deref(), Some("Agawam|city"));
        assert_eq!(
            place("Indianapolis city (balance)").as_deref(),
            Some("Indianapolis|city")
        );
        assert_eq!(
            place("Juneau city and borough").as_deref(),
            Some("Juneau|city and borough")
        );
        assert_eq!(place("Princeton"), None);
        let town = |n: &str| take_apart(n, Level::CountySubdivision).map(|(b, k)| format!("{b}|{k}"));
        assert_eq!(
            town("Bangor charter township").as_deref(),
            Some("Bangor|township")
        );
        assert_eq!(town("Township 12").as_deref(), Some("Township 12|township"));
        let county = |n: &str| take_apart(n, Level::County).map(|(b, _)| b);
        assert_eq!(county("Orleans Parish").as_deref(), Some("Orleans"));
        assert_eq!(
            county("District of Columbia").as_deref(),
            Some("District of Columbia")
        );
    }
}
