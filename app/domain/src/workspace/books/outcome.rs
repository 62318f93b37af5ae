//! The result of a vote: what it means, and how long the question rests.

use super::report::Report;
use super::search::Search;
use super::typed::{self, Typed};
use super::vote::{Side, side};
use super::{Kept, Record, Told};
use crate::ask::Pairs;
use crate::campaign::Period;
use crate::campaign::period::Unit;
use crate::campaign::phases::Aim;
use crate::campaign::rule::YesMeans;
use crate::campaign::win::Tally;
use crate::fault::Fault;
use crate::place::words;
use crate::workspace::campaign::Head;
use jiff::civil::Date;

words! {
    /// What a result means.
    Verdict {
        /// Council-manager government is adopted.
        Adopted = "adopted",
        /// It is not; the other form stays.
        NotAdopted = "not-adopted",
        /// Council-manager government is kept.
        Kept = "kept",
        /// It is given up.
        GivenUp = "given-up",
        /// As many Yes as No: the law says what follows.
        Tied = "tied",
    }
}

impl Verdict {
    /// Whether the campaign reached what it was for; none where the law has to say.
    #[must_use]
    pub fn reached(self) -> Option<bool> {
        match self {
            Self::Adopted | Self::Kept => Some(true),
            Self::NotAdopted | Self::GivenUp => Some(false),
            Self::Tied => None,
        }
    }
}

/// The result of the vote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// What a Yes did.
    pub yes_means: YesMeans,
    /// Yes votes.
    pub yes_votes: i64,
    /// No votes.
    pub no_votes: i64,
    /// The day of the vote.
    pub day: Date,
    /// Who gave the numbers.
    pub source: String,
    /// When they were certified; until then they are not final.
    pub certified_on: Option<Date>,
    /// Recount, provisional ballots, challenges.
    pub recount: String,
}

impl Record for Outcome {
    fn read(form: &Pairs) -> Result<Self, Fault> {
        let mut t = Typed::of(form);
        let read = Self {
            yes_means: t.word("yes_means", YesMeans::parse).unwrap_or(YesMeans::Change),
            yes_votes: t.people_needed("yes_votes"),
            no_votes: t.people_needed("no_votes"),
            day: t.day_needed("day"),
            source: t.needed("source"),
            certified_on: t.day("certified_on"),
            recount: t.text("recount"),
        };
        let nobody = read.yes_votes == 0 && read.no_votes == 0 && !t.reader.is_wrong();
        t.refuse(nobody, "yes_votes", "and No cannot both be nothing");
        let early = read.certified_on.is_some_and(|day| day < read.day);
        t.refuse(early, "certified_on", "cannot be before the day of the vote");
        t.done(read)
    }

    fn told(&self) -> Told {
        vec![
            ("yes_means", self.yes_means.word().to_owned()),
            ("yes_votes", self.yes_votes.to_string()),
            ("no_votes", self.no_votes.to_string()),
            ("day", self.day.to_string()),
            ("source", self.source.clone()),
            ("certified_on", typed::day(self.certified_on)),
            ("recount", self.recount.clone()),
        ]
    }
}

impl Outcome {
    /// The votes.
    #[must_use]
    pub fn tally(&self) -> Tally {
        Tally {
            yes: self.yes_votes,
            no: self.no_votes,
        }
    }

    /// What it means for a campaign.
    #[must_use]
    pub fn verdict(&self, aim: Aim) -> Verdict {
        if self.yes_votes == self.no_votes {
            return Verdict::Tied;
        }
        let changed = self.tally().carried() == (self.yes_means == YesMeans::Change);
        match (aim, changed) {
            (Aim::Adoption, true) => Verdict::Adopted,
            (Aim::Adoption, false) => Verdict::NotAdopted,
            (Aim::Retention, true) => Verdict::GivenUp,
            (Aim::Retention, false) => Verdict::Kept,
        }
    }

    /// The answer that a campaign asked for.
    #[must_use]
    pub fn side(&self, aim: Aim) -> Side {
        side(aim, self.yes_means)
    }

    /// By how many votes it was decided.
    #[must_use]
    pub fn margin(&self) -> i64 {
        self.tally().margin().abs()
    }
}

/// How long the question may not be put again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockOut {
    /// What may not be done.
    pub what: String,
    /// After which event.
    pub event: String,
    /// When that was; none while it is to come.
    pub event_on: Option<Date>,
    /// How long.
    pub period: Period,
    /// Who says so.
    pub source: String,
    /// When somebody last made sure of it.
    pub checked_on: Option<Date>,
}

impl LockOut {
    /// The day on which it ends; none while the event is to come.
    #[must_use]
    pub fn ends(&self) -> Option<Date> {
        self.event_on.and_then(|day| self.period.after(day))
    }
}

impl Record for LockOut {
    fn read(form: &Pairs) -> Result<Self, Fault> {
        let mut t = Typed::of(form);
        let (what, event) = (t.needed("what"), t.needed("event"));
        t.missing("count");
        let count = t.number("count", 1, 999);
        let unit = t.word("unit", Unit::parse);
        let read = Self {
            what,
            event,
            event_on: t.day("event_on"),
            period: Period {
                count: count.and_then(|n| u16::try_from(n).ok()).unwrap_or(1),
                unit: unit.unwrap_or(Unit::Year),
            },
            source: t.needed("source"),
            checked_on: t.day("checked_on"),
        };
        t.done(read)
    }

    fn told(&self) -> Told {
        vec![
            ("what", self.what.clone()),
            ("event", self.event.clone()),
            ("event_on", typed::day(self.event_on)),
            ("count", self.period.count.to_string()),
            ("unit", self.period.unit.word().to_owned()),
            ("source", self.source.clone()),
            ("checked_on", typed::day(self.checked_on)),
        ]
    }
}

/// Everything after the vote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct After {
    /// The campaign.
    pub head: Head,
    /// The result.
    pub outcome: Option<Kept<Outcome>>,
    /// How long the question rests.
    pub lock_out: Option<Kept<LockOut>>,
    /// The search for the first manager.
    pub search: Option<Kept<Search>>,
    /// What the campaign leaves.
    pub report: Option<Kept<Report>>,
}

impl After {
    /// Whether a manager is to be found: the form was adopted.
    #[must_use]
    pub fn adopted(&self) -> bool {
        let verdict = self.outcome.as_ref().map(|o| o.value.verdict(self.head.aim));
        verdict == Some(Verdict::Adopted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn outcome(yes_means: YesMeans, yes_votes: i64, no_votes: i64) -> Outcome {
        Outcome {
            yes_means,
            yes_votes,
            no_votes,
            day: date(2028, 11, 7),
            source: "County clerk".to_owned(),
            certified_on: None,
            recount: String::new(),
        }
    }

    #[test]
    fn a_result_means_what_a_yes_meant() {
        use Aim::{Adoption, Retention};
        use YesMeans::{Change, Retain};
        for (aim, yes_means, yes, no, verdict, side) in [
            (Adoption, Change, 8_246, 7_011, Verdict::Adopted, Side::Yes),
            (Adoption, Change, 7_011, 8_246, Verdict::NotAdopted, Side::Yes),
            (Adoption, Retain, 7_011, 8_246, Verdict::Adopted, Side::No),
            (Retention, Change, 7_011, 8_246, Verdict::Kept, Side::No),
            (Retention, Change, 8_246, 7_011, Verdict::GivenUp, Side::No),
            (Retention, Retain, 8_246, 7_011, Verdict::Kept, Side::Yes),
            (Retention, Retain, 7_011, 8_246, Verdict::GivenUp, Side::Yes),
            (Retention, Retain, 5, 5, Verdict::Tied, Side::Yes),
        ] {
            let outcome = outcome(yes_means, yes, no);
            assert_eq!(outcome.verdict(aim), verdict, "{aim:?} {yes_means} {yes}");
            assert_eq!(outcome.side(aim), side);
        }
        let maple_falls = outcome(Change, 8_246, 7_011);
        assert_eq!(
            (maple_falls.tally().yes_share(), maple_falls.margin()),
            (Some(540), 1_235)
        );
    }

    #[test]
    fn a_lock_out_ends_years_after_its_event() {
        let lock = LockOut {
            what: "A petition to abandon the form".to_owned(),
            event: "the first manager's appointment".to_owned(),
            event_on: None,
            period: Period::years(4),
            source: "65 ILCS 5/5-1-1".to_owned(),
            checked_on: None,
        };
        assert_eq!(lock.ends(), None);
        let known = LockOut {
            event_on: Some(date(2029, 4, 20)),
            ..lock
        };
        assert_eq!(known.ends(), Some(date(2033, 4, 20)));
    }
}
