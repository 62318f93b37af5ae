//! Names in addresses: `/places/nc/charlotte`. Unique within a state, and kept once given.

use crate::facts::Locality;
use crate::geo::Geoid;
use crate::place::Level;
use deunicode::deunicode;
use std::collections::{HashMap, HashSet};

/// A text as it stands in an address: lower-case letters and digits, hyphens between words.
#[must_use]
pub fn slug_of(text: &str) -> String {
    let plain = deunicode(text).to_lowercase().replace('\'', "");
    plain
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}

/// The names that a place could have in addresses, the shortest first. The last carries its code, so it is unique.
fn candidates(place: &Locality, county_name: Option<&str>) -> Vec<String> {
    let base = slug_of(&place.base_name);
    let full = slug_of(&place.name.replace("(balance)", ""));
    let mut names = Vec::with_capacity(4);
    match place.level {
        // A city is known by its bare name; a county by its full one, "mecklenburg-county".
        Level::Place => names.push(base),
        // Hundreds of townships share a name in one state: the county tells them apart.
        Level::County | Level::CountySubdivision => {}
    }
    names.push(full.clone());
    if let Some(county) = county_name {
        names.push(format!("{full}-{}", slug_of(county)));
    }
    names.push(format!("{full}-{}", place.geoid));
    names
}

/// Gives each place its name in addresses: the one it has in `kept`, else the shortest that no other place of its
/// state has or wants. Where several want the same, none gets it and all go on to the next longer one, so that the
/// result does not depend on the order of the rows.
pub fn assign<S: std::hash::BuildHasher>(places: &mut [Locality], kept: &HashMap<Geoid, String, S>) {
    let counties: HashMap<Geoid, String> = places
        .iter()
        .filter(|p| p.geoid.is_county())
        .map(|p| (p.geoid, p.name.clone()))
        .collect();
    let mut taken: HashSet<(usize, String)> =
        kept.iter().map(|(g, s)| (g.state().index(), s.clone())).collect();
    let mut waiting: Vec<(usize, Vec<String>)> = Vec::new();
    for (index, place) in places.iter_mut().enumerate() {
        if let Some(slug) = kept.get(&place.geoid) {
            place.slug.clone_from(slug);
        } else {
            let county = place.county.and_then(|c| counties.get(&c)).map(String::as_str);
            waiting.push((index, candidates(place, county)));
        }
    }
    let states: Vec<usize> = places.iter().map(|p| p.state().index()).collect();
    let state_of = |index: usize| states.get(index).copied().unwrap_or_default();
    for round in 0.. {
        if waiting.is_empty() {
            break;
        }
        let mut wanted: HashMap<(usize, &str), usize> = HashMap::new();
        for (index, names) in &waiting {
            if let Some(name) = names.get(round) {
                *wanted.entry((state_of(*index), name)).or_default() += 1;
            }
        }
        let mut given = Vec::new();
        let mut still = Vec::new();
        for (position, (index, names)) in waiting.iter().enumerate() {
            let last = round + 1 >= names.len();
            match names.get(round.min(names.len() - 1)) {
                Some(name)
                    if !taken.contains(&(state_of(*index), name.clone()))
                        && (last || wanted.get(&(state_of(*index), name.as_str())) == Some(&1)) =>
                {
                    given.push((*index, name.clone()));
                }
                // The last candidate carries the code; if even that is taken, the code alone is the name.
                _ if last => given.push((
                    *index,
                    places
                        .get(*index)
                        .map(|p| p.geoid.to_string())
                        .unwrap_or_default(),
                )),
                _ => still.push(position),
            }
        }
        for (index, name) in given {
            taken.insert((state_of(index), name.clone()));
            if let Some(place) = places.get_mut(index) {
                place.slug = name;
            }
        }
        let mut keep = still.into_iter().peekable();
        let mut position = 0;
        waiting.retain(|_| {
            let stays = keep.next_if_eq(&position).is_some();
            position += 1;
            stays
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::PlaceKind;

    fn place(geoid: &str, name: &str, base: &str, county: &str) -> Locality {
        let geoid = Geoid::parse(geoid).unwrap_or_else(|| panic!("{geoid}"));
        Locality {
            geoid,
            name: name.into(),
            base_name: base.into(),
            kind: PlaceKind::City,
            level: match geoid.as_str().len() {
                5 => Level::County,
                7 => Level::Place,
                _ => Level::CountySubdivision,
            },
            status: "A".into(),
            county: Geoid::parse(county),
            point: None,
            land_sqmi: None,
            population: None,
            housing_units: None,
            government_id: String::new(),
            slug: String::new(),
        }
    }

    #[test]
    fn names_are_short_where_they_can_be() {
        let mut places = vec![
            place("37119", "Mecklenburg County", "Mecklenburg", "37119"),
            place("3712000", "Charlotte city", "Charlotte", "37119"),
            place("3900101", "Lakeview village", "Lakeview", "39001"),
            place("3900102", "Lakeview city", "Lakeview", "39001"),
            place("39001", "Adams County", "Adams", "39001"),
            place("39003", "Allen County", "Allen", "39003"),
            place("3900100001", "Union township", "Union", "39001"),
            place("3900300001", "Union township", "Union", "39003"),
            place("3900300002", "Union township", "Union", "39003"),
        ];
        assign(&mut places, &HashMap::new());
        let slugs: Vec<&str> = places.iter().map(|p| p.slug.as_str()).collect();
        assert_eq!(
            slugs,
            [
                "mecklenburg-county",
                "charlotte",
                "lakeview-village",
                "lakeview-city",
                "adams-county",
                "allen-county",
                "union-township-adams-county",
                "union-township-3900300001",
                "union-township-3900300002",
            ]
        );
    }

    #[test]
    fn a_name_once_given_is_kept_and_not_given_again() {
        let kept: HashMap<Geoid, String> = [(
            Geoid::parse("3900101").unwrap_or_else(|| panic!()),
            "lakeview".to_owned(),
        )]
        .into();
        let mut places = vec![
            place("3900101", "Lakeview village", "Lakeview", "39001"),
            place("3900102", "Lakeview city", "Lakeview", "39001"),
        ];
        assign(&mut places, &kept);
        assert_eq!(places[0].slug, "lakeview");
        assert_eq!(places[1].slug, "lakeview-city");
    }
}
