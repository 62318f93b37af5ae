//! Where a door is in its street: house numbers as people write them, read so that they can be sorted and walked.

use super::Reason;
use crate::names::fold;
use crate::people::contact::{Postal, shortened};
use std::cmp::Ordering;

/// A house number: `12`, `12A`, `12-14`, `12 1/2`, and `45-12` as in Queens.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number {
    /// The number.
    pub first: u32,
    /// What follows a hyphen: the end of a range, or the house within a block.
    pub second: u32,
    /// A fraction, in twenty-fourths, so that halves, thirds, quarters and eighths compare.
    pub fraction: u32,
    /// What follows the number: letters, folded.
    pub letter: String,
}

impl Number {
    /// Whether it stands on the odd side: what counts is the last number.
    #[must_use]
    pub fn odd(&self) -> bool {
        let last = if self.second > 0 { self.second } else { self.first };
        last % 2 == 1
    }
}

/// The longest number that a house has.
const DIGITS: usize = 7;

fn number(text: &str) -> Option<u32> {
    let fits = !text.is_empty() && text.len() <= DIGITS && text.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}

/// A fraction as one sign or as `1/2`, in twenty-fourths.
fn fraction(text: &str) -> Option<u32> {
    let (above, below) = match text {
        "½" => (1, 2),
        "¼" => (1, 4),
        "¾" => (3, 4),
        "⅓" => (1, 3),
        "⅔" => (2, 3),
        "⅛" => (1, 8),
        other => {
            let (above, below) = other.split_once(['/', '⁄'])?;
            (number(above)?, number(below)?)
        }
    };
    let whole = matches!(below, 2 | 3 | 4 | 8) && above > 0 && above < below;
    whole.then(|| above * 24 / below)
}

/// `12`, `12A`, `12-14`, `12-B`, `12½`: what can stand in one word.
fn one_word(word: &str) -> Option<Number> {
    let end = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
    let (digits, rest) = word.split_at(end);
    let first = number(digits)?;
    let mut read = Number {
        first,
        ..Number::default()
    };
    if rest.is_empty() {
        return Some(read);
    }
    if let Some(part) = fraction(rest) {
        read.fraction = part;
        return Some(read);
    }
    let rest = rest.strip_prefix(['-', '–']).unwrap_or(rest);
    if let Some(second) = number(rest) {
        read.second = second;
        return Some(read);
    }
    // "1st" and "22nd" begin streets.
    let ordinal = ["st", "nd", "rd", "th"]
        .iter()
        .any(|end| rest.eq_ignore_ascii_case(end));
    let letters = rest.chars().count() <= 2 && rest.chars().all(char::is_alphabetic);
    if ordinal || !letters {
        return None;
    }
    read.letter = fold(rest);
    Some(read)
}

/// A number of the grid of some counties: `N6W23001`, `W204N11912`.
fn grid(word: &str) -> Option<Number> {
    let mut parts = Vec::new();
    let mut rest = word;
    while !rest.is_empty() {
        let direction = rest.chars().next().filter(|c| "NSEWnsew".contains(*c))?;
        rest = rest.get(direction.len_utf8()..)?;
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        parts.push(number(rest.get(..end)?)?);
        rest = rest.get(end..)?;
    }
    match parts.as_slice() {
        [first, second] => Some(Number {
            first: *first,
            second: *second,
            ..Number::default()
        }),
        _ => None,
    }
}

/// Reads the number at the beginning of an address, and gives what follows it.
fn begins(text: &str) -> Option<(Number, String, &str)> {
    let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let word = word.trim_end_matches(',');
    let mut read = one_word(word).or_else(|| grid(word))?;
    let mut shown = word.to_owned();
    let mut rest = rest.trim_start();
    // "12 1/2", "12 A", "12 - 14": the rest of a number may stand apart.
    let (next, after) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let plain = read.fraction == 0 && read.letter.is_empty() && read.second == 0;
    if plain {
        if let Some(part) = fraction(next) {
            read.fraction = part;
            shown = format!("{shown} {next}");
            rest = after.trim_start();
        } else if matches!(next, "-" | "–") {
            let (last, after) = after.trim_start().split_once(char::is_whitespace)?;
            read.second = number(last)?;
            shown = format!("{shown}-{last}");
            rest = after.trim_start();
        } else if is_letter(next, after) {
            read.letter = fold(next);
            shown = format!("{shown} {next}");
            rest = after.trim_start();
        }
    }
    Some((read, shown, rest))
}

/// What streets are called behind their name, shortened.
const TYPES: &[&str] = &[
    "aly", "ave", "blvd", "cir", "ct", "dr", "hwy", "ln", "pkwy", "pl", "rd", "sq", "st", "ter", "way",
];

/// Whether a word behind a number is a letter of it. `12 A St` and `12 K Street NW` are streets that are called so; `12 N
/// Main St` is one that goes north.
fn is_letter(word: &str, after: &str) -> bool {
    let single = word.len() == 1 && word.bytes().all(|b| b.is_ascii_alphabetic());
    let direction = matches!(word.to_ascii_lowercase().as_str(), "n" | "s" | "e" | "w");
    let words = shortened(after);
    let street = words.first().is_some_and(|first| TYPES.contains(&first.as_str()));
    single && !direction && !street && words.len() >= 2
}

/// A door: its place in the order of a walk, and how it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct House {
    /// The town: postal code and city, folded; what lies together is walked together.
    pub town: String,
    /// The town as it was written.
    pub town_shown: String,
    /// The street, shortened one way.
    pub street_key: String,
    /// The street as it was written.
    pub street: String,
    /// The number.
    pub number: Number,
    /// The number as it was written.
    pub number_shown: String,
    /// The unit; empty without one.
    pub unit: String,
}

/// Words that begin an address without a door.
const BOXES: &[&str] = &["po box", "p o box", "post office box", "pob", "general delivery"];
/// Those that need a number behind them: streets may begin with them, too.
const SHORT_BOXES: &[&str] = &["box", "pmb", "psc", "rr", "hc"];

fn is_box(folded: &str) -> bool {
    let rest_of = |begin: &&str| folded.strip_prefix(*begin).map(str::to_owned);
    let ends = |rest: String| rest.is_empty() || rest.starts_with(|c: char| c == ' ' || c.is_ascii_digit());
    let counts = |rest: String| rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
    BOXES.iter().filter_map(rest_of).any(ends) || SHORT_BOXES.iter().filter_map(rest_of).any(counts)
}

/// Words that begin a unit behind a street.
const UNITS: &[&str] = &[
    "apt",
    "apartment",
    "unit",
    "ste",
    "suite",
    "fl",
    "floor",
    "rm",
    "room",
    "lot",
    "trlr",
    "bldg",
    "no",
];

/// Splits a unit off that was typed behind the street. The first word is the street's own.
fn split_unit(street: &str) -> (String, String) {
    let spaced = street.replace('#', " # ").replace(',', " ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let at = words.iter().enumerate().skip(1).find_map(|(at, word)| {
        let word = word.trim_end_matches('.').to_ascii_lowercase();
        let begins = word == "#" || UNITS.contains(&word.as_str());
        (begins && at + 1 < words.len()).then_some(at)
    });
    match at {
        Some(at) => {
            let (street, unit) = words.split_at(at);
            (street.join(" "), unit.join(" ").replace("# ", "#"))
        }
        None => (words.join(" "), String::new()),
    }
}

impl House {
    /// Reads an address.
    ///
    /// # Errors
    /// Why nobody can walk there.
    pub fn of(postal: &Postal) -> Result<Self, Reason> {
        let line = postal.street.trim();
        if line.is_empty() {
            return Err(Reason::NoAddress);
        }
        let folded = fold(line);
        if is_box(&folded) {
            return Err(Reason::PostBox);
        }
        let (number, number_shown, rest) = begins(line).ok_or(Reason::NoNumber)?;
        let (street, behind) = split_unit(rest);
        let street_key = shortened(&street).join(" ");
        if street_key.is_empty() {
            return Err(Reason::NoNumber);
        }
        // "12 PO Box 9" is none either.
        if is_box(&street_key) {
            return Err(Reason::PostBox);
        }
        let unit = if postal.unit.trim().is_empty() {
            behind
        } else {
            postal.unit.trim().to_owned()
        };
        let zip: String = postal.zip.chars().filter(char::is_ascii_digit).take(5).collect();
        Ok(Self {
            town: format!("{} {zip}", fold(&postal.city)),
            town_shown: postal.city.trim().to_owned(),
            street_key,
            street,
            number,
            number_shown,
            unit,
        })
    }

    /// Which of two doors is walked by first. Towns and streets come in the order of their names, where numbers in them
    /// count as numbers; a street is walked up on its odd side and back on its even side, a building from its lowest
    /// unit to its highest.
    #[must_use]
    pub fn before(&self, other: &Self) -> Ordering {
        let along = |one: &Self, other: &Self| one.number.cmp(&other.number);
        let sides = match (self.number.odd(), other.number.odd()) {
            (true, true) => along(self, other),
            (false, false) => along(other, self),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        };
        natural(&self.town, &other.town)
            .then_with(|| natural(&self.street_key, &other.street_key))
            .then(sides)
            .then_with(|| natural(&fold(&self.unit), &fold(&other.unit)))
    }

    /// Whether two doors are in one street.
    #[must_use]
    pub fn same_street(&self, other: &Self) -> bool {
        self.town == other.town && self.street_key == other.street_key
    }
}

/// Compares texts so that `2` comes before `10`.
fn natural(one: &str, other: &str) -> Ordering {
    let (mut a, mut b) = (one, other);
    loop {
        match (a.chars().next(), b.chars().next()) {
            (None, None) => return one.cmp(other),
            (None, Some(_)) => return Ordering::Less,
            (Some(_), None) => return Ordering::Greater,
            (Some(x), Some(y)) => {
                let (left, right) = (digits(a), digits(b));
                if let (Some((left, rest_a)), Some((right, rest_b))) = (left, right) {
                    let by_size = left.len().cmp(&right.len()).then_with(|| left.cmp(right));
                    if by_size != Ordering::Equal {
                        return by_size;
                    }
                    (a, b) = (rest_a, rest_b);
                } else if x == y {
                    a = a.get(x.len_utf8()..).unwrap_or_default();
                    b = b.get(y.len_utf8()..).unwrap_or_default();
                } else {
                    return x.cmp(&y);
                }
            }
        }
    }
}

/// The number at the beginning of a text, without leading zeros, and what follows.
fn digits(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    (!number.is_empty()).then(|| (number.trim_start_matches('0'), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn house(street: &str, unit: &str) -> Result<House, Reason> {
        House::of(&Postal {
            street: street.to_owned(),
            unit: unit.to_owned(),
            city: "Maple Falls".to_owned(),
            state: "IL".to_owned(),
            zip: "62701-1234".to_owned(),
        })
    }

    fn read(street: &str) -> (u32, u32, u32, String, String, String) {
        let house = house(street, "").unwrap_or_else(|reason| panic!("{street}: {reason}"));
        let number = house.number;
        (
            number.first,
            number.second,
            number.fraction,
            number.letter,
            house.street_key,
            house.unit,
        )
    }

    fn wanted(
        first: u32,
        second: u32,
        fraction: u32,
        letter: &str,
        street: &str,
        unit: &str,
    ) -> (u32, u32, u32, String, String, String) {
        (
            first,
            second,
            fraction,
            letter.to_owned(),
            street.to_owned(),
            unit.to_owned(),
        )
    }

    #[test]
    fn house_numbers_are_read_as_people_write_them() {
        for (street, number) in [
            ("12 Elm Street", wanted(12, 0, 0, "", "elm st", "")),
            ("12A Elm St.", wanted(12, 0, 0, "a", "elm st", "")),
            ("12 A Elm St", wanted(12, 0, 0, "a", "elm st", "")),
            ("1200 K Street NW", wanted(1200, 0, 0, "", "k st nw", "")),
            ("12 A St", wanted(12, 0, 0, "", "a st", "")),
            ("12-B Elm St", wanted(12, 0, 0, "b", "elm st", "")),
            ("12-14 Elm St", wanted(12, 14, 0, "", "elm st", "")),
            ("12 – 14 Elm St", wanted(12, 14, 0, "", "elm st", "")),
            ("45-12 30th Avenue", wanted(45, 12, 0, "", "30th ave", "")),
            ("12 1/2 Elm St", wanted(12, 0, 12, "", "elm st", "")),
            ("12½ Elm St", wanted(12, 0, 12, "", "elm st", "")),
            ("12 ¼ Elm St", wanted(12, 0, 6, "", "elm st", "")),
            ("7 22nd Street", wanted(7, 0, 0, "", "22nd st", "")),
            (
                "N6W23001 Bluemound Road",
                wanted(6, 23001, 0, "", "bluemound rd", ""),
            ),
            ("100 North Main Street", wanted(100, 0, 0, "", "n main st", "")),
            (
                "100 N Main St Apt 4B",
                wanted(100, 0, 0, "", "n main st", "Apt 4B"),
            ),
            ("100 N Main St #4B", wanted(100, 0, 0, "", "n main st", "#4B")),
            (
                "100 N Main St, Unit 3",
                wanted(100, 0, 0, "", "n main st", "Unit 3"),
            ),
        ] {
            assert_eq!(read(street), number, "{street}");
        }
        assert_eq!(
            house("100 N Main St", "4B").map(|house| house.unit),
            Ok("4B".to_owned())
        );
    }

    #[test]
    fn where_there_is_no_door_the_reason_is_said() {
        for (street, reason) in [
            ("", Reason::NoAddress),
            ("PO Box 12", Reason::PostBox),
            ("P.O. Box 12", Reason::PostBox),
            ("Post Office Box 9", Reason::PostBox),
            ("RR 2 Box 14", Reason::PostBox),
            ("HC 1 Box 5", Reason::PostBox),
            ("General Delivery", Reason::PostBox),
            ("Elm Street", Reason::NoNumber),
            ("12", Reason::NoNumber),
            ("22nd Street", Reason::NoNumber),
            ("99999999 Elm St", Reason::NoNumber),
            ("the yellow house", Reason::NoNumber),
        ] {
            assert_eq!(house(street, "").map(|_| ()), Err(reason), "{street}");
        }
        // Streets that only sound like it.
        for street in ["4 Boxwood Lane", "4 Post Road", "12 Box Elder Way"] {
            assert!(house(street, "").is_ok(), "{street}");
        }
    }

    #[test]
    fn a_street_is_walked_up_on_one_side_and_back_on_the_other() {
        let wanted = [
            "1 2nd St",
            "4 2nd St",
            "7 10th St",
            "1 Elm St",
            "3 Elm St",
            "3A Elm St",
            "3 1/2 Elm St",
            "11 Elm St",
            "101 Elm St",
            "100 Elm St",
            "12-14 Elm St",
            "12 Elm St #2",
            "12 Elm St #10",
            "2 Elm St",
        ];
        let mut houses: Vec<House> = wanted
            .iter()
            .rev()
            .filter_map(|street| house(street, "").ok())
            .collect();
        houses.sort_by(House::before);
        let walked: Vec<String> = houses
            .iter()
            .map(|house| {
                format!("{} {} {}", house.number_shown, house.street, house.unit)
                    .trim()
                    .to_owned()
            })
            .collect();
        assert_eq!(walked, wanted);
    }
}
