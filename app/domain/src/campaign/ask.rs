//! What somebody fills in beside a petition rule: figures, days, counts. It parses out of an address, so that a plan can
//! be shared and printed; a field that cannot be read is told of, and the others still count.

use super::dates::Milestones;
use super::ratio::Ratio;
use super::rule::Event;
use super::threshold::{Base, BaseFigure, Bases};
use crate::ask::Pairs;
use crate::fault::FieldFault;
use jiff::civil::Date;

/// Figures, days and counts for a petition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PetitionAsk {
    /// What the offices gave: up to two for each base.
    pub bases: Bases,
    /// Days that are known or planned.
    pub known: Milestones,
    /// The first day of gathering.
    pub start: Option<Date>,
    /// The day on which the drive is looked at.
    pub today: Option<Date>,
    /// The share of signatures expected to be valid.
    pub validity: Option<Ratio>,
    /// What is gathered beyond the need, as a share.
    pub cushion: Option<Ratio>,
    /// Signatures gathered so far.
    pub raw: Option<i64>,
    /// Of these, checked.
    pub checked: Option<i64>,
    /// Of these, valid.
    pub valid: Option<i64>,
}

/// The name of a figure's field; `second` for what another office gave.
#[must_use]
pub fn figure_field(base: Base, second: bool) -> String {
    format!("{}{}", base.word(), if second { "-2" } else { "" })
}

/// The name of the field that says which office gave a figure.
#[must_use]
pub fn source_field(base: Base, second: bool) -> String {
    format!("{}-source", figure_field(base, second))
}

/// The name of a day's field.
#[must_use]
pub fn day_field(event: Event) -> String {
    format!("on-{}", event.word())
}

/// The last value of a parameter, without blanks around it; an empty one counts as not given.
fn text<'a>(pairs: &'a Pairs, field: &str) -> Option<&'a str> {
    let last = pairs.iter().rev().find(|(name, _)| name == field);
    last.map(|(_, v)| v.trim()).filter(|v| !v.is_empty())
}

/// The longest name of an office that is kept, in characters.
const LONGEST_SOURCE: usize = 120;

impl PetitionAsk {
    /// Reads the parameters of an address, and says what is wrong with each field that cannot be used.
    #[must_use]
    pub fn parse(pairs: &Pairs) -> (Self, Vec<FieldFault>) {
        let mut wrong = Vec::new();
        let mut bases = Bases::new();
        for base in Base::ALL {
            for second in [false, true] {
                let field = figure_field(*base, second);
                if let Some(value) = read(pairs, &field, COUNT, count, &mut wrong) {
                    let source = text(pairs, &source_field(*base, second)).unwrap_or_default();
                    bases.0.push(BaseFigure {
                        base: *base,
                        value,
                        source: source.chars().take(LONGEST_SOURCE).collect(),
                        as_of: String::new(),
                    });
                }
            }
        }
        let mut known = Milestones::new();
        for event in Event::ALL {
            if let Some(day) = read(pairs, &day_field(*event), DAY, day, &mut wrong) {
                known.insert(*event, day);
            }
        }
        let ask = Self {
            bases,
            known,
            start: read(pairs, "start", DAY, day, &mut wrong),
            today: read(pairs, "today", DAY, day, &mut wrong),
            validity: read(pairs, "validity", SHARE, share, &mut wrong),
            cushion: read(pairs, "cushion", ZERO_SHARE, zero_share, &mut wrong),
            raw: read(pairs, "raw", COUNT, count, &mut wrong),
            checked: read(pairs, "checked", COUNT, count, &mut wrong),
            valid: read(pairs, "valid", COUNT, count, &mut wrong),
        };
        let mut contradict = |field: &str, part: Option<i64>, whole: Option<i64>, message: &str| {
            if part.is_some_and(|p| p > whole.unwrap_or(0)) {
                wrong.push(FieldFault {
                    field: field.to_owned(),
                    message: message.to_owned(),
                });
            }
        };
        contradict(
            "checked",
            ask.checked,
            ask.raw,
            "cannot be more than were gathered",
        );
        contradict(
            "valid",
            ask.valid,
            ask.checked,
            "cannot be more than were checked",
        );
        (ask, wrong)
    }
}

pub(super) const COUNT: &str = "must be a whole number, such as 9430";
const DAY: &str = "must be a day, such as 2028-11-07";
pub(super) const SHARE: &str = "must be a percentage above 0 and up to 100, such as 72";
pub(super) const ZERO_SHARE: &str = "must be a percentage from 0 to 100, such as 10";

pub(super) fn read<T>(
    pairs: &Pairs,
    field: &str,
    message: &str,
    parse: impl Fn(&str) -> Option<T>,
    wrong: &mut Vec<FieldFault>,
) -> Option<T> {
    let parsed = parse(text(pairs, field)?);
    if parsed.is_none() {
        wrong.push(FieldFault {
            field: field.to_owned(),
            message: message.to_owned(),
        });
    }
    parsed
}

pub(super) fn count(text: &str) -> Option<i64> {
    let digits = text.replace([',', ' '], "");
    digits.parse().ok().filter(|n| (0..=1_000_000_000).contains(n))
}

fn day(text: &str) -> Option<Date> {
    let day: Date = text.parse().ok()?;
    (1900..=2200).contains(&day.year()).then_some(day)
}

pub(super) fn share(text: &str) -> Option<Ratio> {
    zero_share(text).filter(|share| !share.is_zero())
}

pub(super) fn zero_share(text: &str) -> Option<Ratio> {
    Ratio::parse_percent(text.trim_end_matches('%').trim()).filter(|share| share.is_share())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(all: &[(&str, &str)]) -> Vec<(String, String)> {
        all.iter()
            .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
            .collect()
    }

    #[test]
    fn both_offices_are_kept_and_what_is_wrong_is_named() {
        let (ask, wrong) = PetitionAsk::parse(&pairs(&[
            ("votes-for-office", "9,430"),
            ("votes-for-office-source", "canvass"),
            ("votes-for-office-2", "9402"),
            ("on-election", "2028-11-07"),
            ("on-filing", "soon"),
            ("validity", "72%"),
            ("raw", "640"),
            ("checked", "641"),
        ]));
        let figures: Vec<(i64, &str)> = ask.bases.0.iter().map(|f| (f.value, f.source.as_str())).collect();
        assert_eq!(figures, [(9430, "canvass"), (9402, "")]);
        assert_eq!(ask.validity.map(Ratio::tenths_of_percent), Some(720));
        assert_eq!(ask.known.len(), 1);
        let fields: Vec<&str> = wrong.iter().map(|w| w.field.as_str()).collect();
        assert_eq!(fields, ["on-filing", "checked"]);
    }

    #[test]
    fn shares_end_at_the_whole() {
        for bad in ["0", "101", "-1", "x", "1e3"] {
            let (ask, wrong) = PetitionAsk::parse(&pairs(&[("validity", bad)]));
            assert_eq!((ask.validity, wrong.len()), (None, 1), "{bad}");
        }
        let (ask, wrong) = PetitionAsk::parse(&pairs(&[("cushion", "0"), ("validity", "100")]));
        assert!(wrong.is_empty() && ask.cushion.is_some_and(Ratio::is_zero));
    }
}
