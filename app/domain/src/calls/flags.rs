//! What looks odd in a caller's work: reasons to ask them, never a verdict.
//!
//! The thresholds are the program's own, chosen so that an honest evening of calls does not meet them; each is said on the
//! page beside what was found.

use super::Outcome;
use std::collections::BTreeMap;

/// A talk that is over within this time, in milliseconds, is quicker than its script can be read.
pub const QUICK: i64 = 15_000;
/// So many of them are pointed out.
pub const QUICK_CALLS: usize = 5;
/// With so many calls the share of those that were answered says something.
pub const CALLS: usize = 20;
/// The share, in percent, that hardly anybody reaches.
pub const SHARE: usize = 90;
/// The same note so many times is pointed out.
pub const COPIES: usize = 4;
/// A shorter note says too little to be copied.
pub const NOTE: usize = 12;

/// A call, as it is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// How long the caller had the person, in milliseconds.
    pub took: i64,
    /// What came of it.
    pub outcome: Outcome,
    /// What they wrote.
    pub note: String,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flag {
    /// So many talks were over within [`QUICK`].
    Quick(usize),
    /// Of so many calls so many were answered.
    AllAnswered(usize, usize),
    /// The same note so many times.
    Copied(usize),
}

/// What looks odd in the calls of one caller.
#[must_use]
pub fn look(calls: &[Made]) -> Vec<Flag> {
    let mut flags = Vec::new();
    let quick = calls
        .iter()
        .filter(|call| call.outcome == Outcome::Talked && call.took < QUICK)
        .count();
    if quick >= QUICK_CALLS {
        flags.push(Flag::Quick(quick));
    }
    let reached = calls.iter().filter(|call| call.outcome.reached()).count();
    if calls.len() >= CALLS && reached * 100 >= calls.len() * SHARE {
        flags.push(Flag::AllAnswered(reached, calls.len()));
    }
    let mut notes: BTreeMap<String, usize> = BTreeMap::new();
    for call in calls {
        let note = crate::names::fold(&call.note);
        if note.chars().count() >= NOTE {
            *notes.entry(note).or_default() += 1;
        }
    }
    if let Some(most) = notes.into_values().max().filter(|most| *most >= COPIES) {
        flags.push(Flag::Copied(most));
    }
    flags
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(took: i64, outcome: Outcome, note: &str) -> Made {
        Made {
            took,
            outcome,
            note: note.to_owned(),
        }
    }

    #[test]
    fn an_ordinary_evening_is_not_pointed_out() {
        let mut calls = vec![made(90_000, Outcome::Talked, "Wants a yard sign"); 3];
        calls.extend(vec![made(9_000, Outcome::NoAnswer, ""); 30]);
        assert_eq!(look(&calls), []);
        assert_eq!(look(&[]), []);
    }

    #[test]
    fn what_is_too_good_is_pointed_out_from_its_threshold_on() {
        let quick = |count| vec![made(QUICK - 1, Outcome::Talked, ""); count];
        assert_eq!(look(&quick(4)), []);
        assert_eq!(look(&quick(5)), [Flag::Quick(5)]);
        assert_eq!(look(&vec![made(QUICK, Outcome::Talked, ""); 19]), []);
        let mut twenty = vec![made(60_000, Outcome::Talked, ""); 18];
        twenty.extend(vec![made(60_000, Outcome::Busy, ""); 2]);
        assert_eq!(look(&twenty), [Flag::AllAnswered(18, 20)]);
        let notes = [
            "Will help on Sunday",
            "will  help on sunday",
            "Will help, on Sunday",
            "Will help on Sunday",
        ];
        let copied: Vec<Made> = notes.map(|note| made(60_000, Outcome::Talked, note)).to_vec();
        assert_eq!(look(&copied), [Flag::Copied(4)]);
        assert_eq!(look(&copied[1..]), []);
    }
}
