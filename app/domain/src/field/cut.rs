//! Cutting: people become doors, doors stand in the order of a walk, and the walk is divided into turfs.

use super::house::House;
use std::collections::BTreeMap;
use std::ops::Range;

/// The fewest doors of a turf that anybody would cut.
pub const FEWEST: usize = 5;
/// The most doors that one person walks by on a day.
pub const MOST: usize = 200;
/// What an evening is good for, if nobody says otherwise.
pub const USUAL: usize = 40;

/// Somebody who lives at an address that can be walked to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resident {
    /// The supporter's id.
    pub supporter: String,
    /// What the same address is found by, however it was written.
    pub folded: String,
    /// Where it is.
    pub house: House,
}

/// A door with those who live there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Door {
    /// Where it is.
    pub house: House,
    /// Who lives there: supporters' ids.
    pub people: Vec<String>,
}

/// Of two ways to write one address the one counts that tells the unit apart from the street, then the one that is
/// written out, whoever comes first.
fn says_more(house: &House) -> (bool, usize, &str, &str) {
    (
        !house.unit.is_empty(),
        house.street.len(),
        &house.street,
        &house.number_shown,
    )
}

/// People by doors, in the order of a walk. Whoever is given twice stands at one door once.
#[must_use]
pub fn doors(residents: Vec<Resident>) -> Vec<Door> {
    let mut by_address: BTreeMap<String, Door> = BTreeMap::new();
    let mut placed = std::collections::BTreeSet::new();
    for resident in residents {
        if !placed.insert(resident.supporter.clone()) {
            continue;
        }
        match by_address.get_mut(&resident.folded) {
            Some(door) => {
                if says_more(&resident.house) > says_more(&door.house) {
                    door.house = resident.house;
                }
                door.people.push(resident.supporter);
            }
            None => {
                let door = Door {
                    house: resident.house,
                    people: vec![resident.supporter],
                };
                by_address.insert(resident.folded, door);
            }
        }
    }
    let mut doors: Vec<Door> = by_address.into_values().collect();
    doors.sort_by(|a, b| a.house.before(&b.house));
    // A street has one name on a list, however its people write it.
    for street in doors.chunk_by_mut(|a, b| a.house.same_street(&b.house)) {
        let names = street.iter().map(|door| &door.house.street);
        let name = names.max_by_key(|name| (name.len(), (*name).clone())).cloned();
        for door in street {
            door.house.street = name.clone().unwrap_or_default();
        }
    }
    doors
}

/// What it costs to end a turf before a door: little where a street ends anyway, much within a building. In squared
/// doors: a turf may be this much off its size to end in a better place.
fn break_cost(before: &House, after: &House, size: usize) -> usize {
    let size = size * size;
    if !before.same_street(after) {
        return 0;
    }
    if before.number == after.number {
        return size / 4;
    }
    match before.number.odd() == after.number.odd() {
        true => size / 25,
        false => size / 50,
    }
}

/// Divides a walk into turfs of about `size` doors: of all divisions into stretches that are at most half as long again,
/// the one whose turfs are nearest to the size and end where streets do. Each door is in exactly one.
#[must_use]
pub fn turfs(doors: &[Door], size: usize) -> Vec<Range<usize>> {
    let size = size.clamp(FEWEST, MOST);
    let longest = size + size / 2;
    // best[n]: what the cheapest division of the first n doors costs, and where its last turf begins.
    let mut best: Vec<(usize, usize)> = vec![(0, 0)];
    for end in 1..=doors.len() {
        let mut cheapest = (usize::MAX, 0);
        for begin in end.saturating_sub(longest)..end {
            let (Some((cost, _)), Some(first)) = (best.get(begin), doors.get(begin)) else {
                continue;
            };
            let off = size.abs_diff(end - begin);
            let broken = match begin.checked_sub(1).and_then(|last| doors.get(last)) {
                Some(last) => break_cost(&last.house, &first.house, size),
                None => 0,
            };
            let cost = cost + off * off + broken;
            if cost < cheapest.0 {
                cheapest = (cost, begin);
            }
        }
        best.push(cheapest);
    }
    let mut turfs = Vec::new();
    let mut end = doors.len();
    while end > 0 {
        let Some((_, begin)) = best.get(end) else {
            break;
        };
        turfs.push(*begin..end);
        end = *begin;
    }
    turfs.reverse();
    turfs
}

/// What a stretch of doors is called: its street with the numbers, or the first and the last of its streets.
#[must_use]
pub fn name(doors: &[Door]) -> String {
    let (Some(first), Some(last)) = (doors.first(), doors.last()) else {
        return String::new();
    };
    if first.house.same_street(&last.house) {
        let lowest = doors.iter().min_by_key(|door| &door.house.number);
        let highest = doors.iter().max_by_key(|door| &door.house.number);
        let shown = |door: Option<&Door>| door.map_or(String::new(), |door| door.house.number_shown.clone());
        let (lowest, highest) = (shown(lowest), shown(highest));
        return match lowest == highest {
            true => format!("{} {lowest}", first.house.street),
            false => format!("{} {lowest} – {highest}", first.house.street),
        };
    }
    format!("{} – {}", first.house.street, last.house.street)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::contact::Postal;
    use proptest::prelude::*;

    fn resident(supporter: usize, number: u32, street: &str, unit: &str) -> Resident {
        let postal = Postal {
            street: format!("{number} {street}"),
            unit: unit.to_owned(),
            city: "Maple Falls".to_owned(),
            state: "IL".to_owned(),
            zip: "62701".to_owned(),
        };
        Resident {
            supporter: format!("p{supporter}"),
            folded: postal.folded(),
            house: House::of(&postal).expect("a door"),
        }
    }

    #[test]
    fn one_address_is_one_door_however_it_is_written() {
        let found = doors(vec![
            resident(1, 12, "Elm Street", ""),
            resident(2, 12, "elm st.", ""),
            resident(5, 12, "Elm St", ""),
            resident(3, 12, "Elm St #4", ""),
            resident(4, 12, "Elm St", "4"),
            resident(1, 12, "Elm St", "4"),
        ]);
        let people: Vec<Vec<&str>> = found
            .iter()
            .map(|door| door.people.iter().map(String::as_str).collect())
            .collect();
        assert_eq!(found[0].house.street, "Elm Street");
        assert_eq!(people, [vec!["p1", "p2", "p5"], vec!["p3", "p4"]]);
    }

    #[test]
    fn turfs_end_where_streets_do() {
        let mut all = Vec::new();
        for n in 0..9 {
            all.push(resident(
                n,
                1 + 2 * u32::try_from(n).expect("small"),
                "Ash St",
                "",
            ));
        }
        for n in 9..20 {
            all.push(resident(
                n,
                1 + 2 * u32::try_from(n).expect("small"),
                "Birch St",
                "",
            ));
        }
        let doors = doors(all);
        let cut = turfs(&doors, 10);
        assert_eq!(cut, [0..9, 9..20]);
        let names: Vec<String> = cut.iter().map(|turf| name(&doors[turf.clone()])).collect();
        assert_eq!(names, ["Ash St 1 – 17", "Birch St 19 – 39"]);
        assert_eq!(name(&doors), "Ash St – Birch St");
    }

    #[test]
    fn a_building_stays_whole_where_it_can() {
        let mut all: Vec<Resident> = (0..7).map(|n| resident(n, 1, "Ash St", &n.to_string())).collect();
        all.extend((7..14).map(|n| resident(n, 3, "Ash St", &n.to_string())));
        let doors = doors(all);
        assert_eq!(turfs(&doors, 6), [0..7, 7..14]);
    }

    proptest! {
        #[test]
        fn each_door_is_walked_by_exactly_once(
            houses in proptest::collection::vec((1u32..60, 0usize..5, 0usize..4), 0..260), size in 0usize..70,
        ) {
            let streets = ["Elm St", "Oak Ave", "2nd St", "10th St", "N Main St"];
            let residents: Vec<Resident> = houses
                .iter()
                .enumerate()
                .map(|(who, (number, street, unit))| {
                    let unit = if *unit == 0 { String::new() } else { unit.to_string() };
                    resident(who, *number, streets[*street], &unit)
                })
                .collect();
            let people = residents.len();
            let mut reversed = residents.clone();
            reversed.reverse();
            let found = doors(residents);
            // Everybody stands at one door, no address is two doors, and who comes first does not matter.
            let mut all: Vec<&String> = found.iter().flat_map(|door| &door.people).collect();
            all.sort();
            all.dedup();
            prop_assert_eq!(all.len(), people);
            let houses: std::collections::BTreeSet<String> = found.iter().map(|door| format!("{:?}", door.house)).collect();
            prop_assert_eq!(houses.len(), found.len());
            let again: Vec<House> = doors(reversed).into_iter().map(|door| door.house).collect();
            let walk: Vec<House> = found.iter().map(|door| door.house.clone()).collect();
            prop_assert_eq!(again, walk);
            for pair in found.windows(2) {
                prop_assert!(pair[0].house.before(&pair[1].house).is_le());
            }
            // The turfs follow each other without a gap, and none is too long.
            let cut = turfs(&found, size);
            let mut end = 0;
            for turf in &cut {
                prop_assert_eq!(turf.start, end);
                prop_assert!(turf.len() <= size.clamp(FEWEST, MOST) * 3 / 2 && !turf.is_empty());
                end = turf.end;
            }
            prop_assert_eq!(end, found.len());
        }
    }
}
