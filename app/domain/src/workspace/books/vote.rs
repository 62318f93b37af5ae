//! How many votes win, and how many are found: registered voters, guesses at turnout, answers by day. Counts only.

use super::typed::{self, Typed};
use super::{Kept, Record, Told};
use crate::ask::Pairs;
use crate::campaign::Ratio;
use crate::campaign::phases::Aim;
use crate::campaign::rule::YesMeans;
use crate::campaign::vote::{VoteAsk, VotePlan};
use crate::campaign::win::Contacts;
use crate::fault::Fault;
use crate::place::words;
use crate::workspace::campaign::Head;
use jiff::civil::Date;

words! {
    /// An answer on the ballot.
    Side {
        /// Yes.
        Yes = "yes",
        /// No.
        No = "no",
    }
}

/// The answer that a campaign asks for. Where a Yes keeps the form in force, whoever wants to keep it asks for Yes.
#[must_use]
pub fn side(aim: Aim, yes_means: YesMeans) -> Side {
    match (aim, yes_means) {
        (Aim::Adoption, YesMeans::Change) | (Aim::Retention, YesMeans::Retain) => Side::Yes,
        (Aim::Adoption, YesMeans::Retain) | (Aim::Retention, YesMeans::Change) => Side::No,
    }
}

/// What the win number is worked out from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    /// What a Yes does.
    pub yes_means: YesMeans,
    /// Registered voters.
    pub registered: i64,
    /// Who gave that number.
    pub source: String,
    /// Of which day it is.
    pub as_of: Option<Date>,
    /// The share of the votes to aim for.
    pub goal: Option<Ratio>,
    /// The share of people reached who turn out to be supporters; where it is not assumed, it is measured.
    pub support_rate: Option<Ratio>,
    /// The share of attempts that reach somebody.
    pub reach_rate: Option<Ratio>,
    /// Attempts that a volunteer makes in an hour.
    pub attempts: Option<i64>,
}

impl Record for Basis {
    fn read(form: &Pairs) -> Result<Self, Fault> {
        let mut t = Typed::of(form);
        let read = Self {
            yes_means: t.word("yes_means", YesMeans::parse).unwrap_or(YesMeans::Change),
            registered: t.people_needed("registered"),
            source: t.needed("source"),
            as_of: t.day("as_of"),
            goal: t.share("goal"),
            support_rate: t.share("support_rate"),
            reach_rate: t.share("reach_rate"),
            attempts: t.number("attempts", 1, 10_000),
        };
        let nothing = |share: Option<Ratio>| share.is_some_and(Ratio::is_zero);
        for (field, share) in [
            ("support_rate", read.support_rate),
            ("reach_rate", read.reach_rate),
        ] {
            t.refuse(nothing(share), field, "must be more than nothing");
        }
        t.done(read)
    }

    fn told(&self) -> Told {
        vec![
            ("yes_means", self.yes_means.word().to_owned()),
            ("registered", self.registered.to_string()),
            ("source", self.source.clone()),
            ("as_of", typed::day(self.as_of)),
            ("goal", typed::share(self.goal)),
            ("support_rate", typed::share(self.support_rate)),
            ("reach_rate", typed::share(self.reach_rate)),
            ("attempts", typed::number(self.attempts)),
        ]
    }
}

/// A guess at how many vote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turnout {
    /// What it is called.
    pub name: String,
    /// The share of registered voters who vote.
    pub turnout: Ratio,
    /// The share of these who leave the question blank.
    pub roll_off: Ratio,
    /// Whether the campaign plans with it.
    pub planned: bool,
    /// Why this guess.
    pub note: String,
}

impl Record for Turnout {
    fn read(form: &Pairs) -> Result<Self, Fault> {
        let mut t = Typed::of(form);
        let name = t.needed("name");
        t.missing("turnout");
        let read = Self {
            name,
            turnout: t.share("turnout").unwrap_or(Ratio::ZERO),
            roll_off: t.share("roll_off").unwrap_or(Ratio::ZERO),
            planned: t.checked("planned"),
            note: t.line("note"),
        };
        t.done(read)
    }

    fn told(&self) -> Told {
        vec![
            ("name", self.name.clone()),
            ("turnout", typed::share(Some(self.turnout))),
            ("roll_off", typed::share(Some(self.roll_off))),
            ("planned", typed::checked(self.planned)),
            ("note", self.note.clone()),
        ]
    }
}

/// What people answered on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The day.
    pub day: Date,
    /// For us.
    pub support: i64,
    /// Not decided.
    pub undecided: i64,
    /// Against us.
    pub against: i64,
    /// Where, or by whom.
    pub note: String,
}

impl Tally {
    /// As contacts.
    #[must_use]
    pub fn contacts(&self) -> Contacts {
        Contacts {
            support: self.support,
            undecided: self.undecided,
            against: self.against,
        }
    }
}

impl Record for Tally {
    fn read(form: &Pairs) -> Result<Self, Fault> {
        let mut t = Typed::of(form);
        let read = Self {
            day: t.day_needed("day"),
            support: t.people("support").unwrap_or_default(),
            undecided: t.people("undecided").unwrap_or_default(),
            against: t.people("against").unwrap_or_default(),
            note: t.line("note"),
        };
        let none = read.contacts().total() == 0 && !t.reader.is_wrong();
        t.refuse(none, "support", "and the other two cannot all be nothing");
        t.done(read)
    }

    fn told(&self) -> Told {
        vec![
            ("day", self.day.to_string()),
            ("support", self.support.to_string()),
            ("undecided", self.undecided.to_string()),
            ("against", self.against.to_string()),
            ("note", self.note.clone()),
        ]
    }
}

/// Everything about the votes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoteSheet {
    /// The campaign.
    pub head: Head,
    /// What it is worked out from.
    pub basis: Option<Kept<Basis>>,
    /// Guesses at turnout, the planned one first.
    pub turnouts: Vec<Kept<Turnout>>,
    /// Answers by day, the earliest first.
    pub tallies: Vec<Kept<Tally>>,
}

impl VoteSheet {
    /// The answer that the campaign asks for.
    #[must_use]
    pub fn side(&self) -> Option<Side> {
        self.basis
            .as_ref()
            .map(|basis| side(self.head.aim, basis.value.yes_means))
    }

    /// Everybody who was reached.
    #[must_use]
    pub fn contacts(&self) -> Contacts {
        self.tallies
            .iter()
            .fold(Contacts::default(), |sum, tally| add(sum, tally.value.contacts()))
    }

    /// What was found up to each day's end, the earliest first.
    #[must_use]
    pub fn history(&self) -> Vec<(&Kept<Tally>, Contacts)> {
        let mut sum = Contacts::default();
        self.tallies
            .iter()
            .map(|tally| {
                sum = add(sum, tally.value.contacts());
                (tally, sum)
            })
            .collect()
    }

    /// The guess that the campaign plans with.
    #[must_use]
    pub fn planned(&self) -> Option<&Kept<Turnout>> {
        let planned = self.turnouts.iter().find(|turnout| turnout.value.planned);
        planned.or_else(|| self.turnouts.first())
    }

    /// The share of people reached who are supporters, as measured so far.
    #[must_use]
    pub fn measured(&self) -> Option<Ratio> {
        let contacts = self.contacts();
        let above = u32::try_from(contacts.support).ok()?;
        let below = u32::try_from(contacts.total()).ok()?;
        Ratio::new(above, below)
    }

    /// The vote worked out with a guess.
    #[must_use]
    pub fn with(&self, turnout: &Turnout) -> VotePlan {
        let basis = self.basis.as_ref().map(|basis| &basis.value);
        let contacts = (!self.tallies.is_empty()).then(|| self.contacts());
        VotePlan::of(&VoteAsk {
            registered: basis.map(|b| b.registered),
            turnout: Some(turnout.turnout),
            roll_off: Some(turnout.roll_off),
            goal: basis.and_then(|b| b.goal),
            contacts,
            support_rate: basis.and_then(|b| b.support_rate).or_else(|| self.measured()),
            reach_rate: basis.and_then(|b| b.reach_rate),
            attempts: basis.and_then(|b| b.attempts),
        })
    }

    /// The vote worked out with the planned guess; none while there is none, or no number of voters.
    #[must_use]
    pub fn plan(&self) -> Option<VotePlan> {
        self.basis.as_ref()?;
        self.planned().map(|turnout| self.with(&turnout.value))
    }
}

fn add(a: Contacts, b: Contacts) -> Contacts {
    Contacts {
        support: a.support.saturating_add(b.support),
        undecided: a.undecided.saturating_add(b.undecided),
        against: a.against.saturating_add(b.against),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_campaign_knows_which_answer_it_asks_for() {
        assert_eq!(side(Aim::Adoption, YesMeans::Change), Side::Yes);
        assert_eq!(side(Aim::Adoption, YesMeans::Retain), Side::No);
        assert_eq!(side(Aim::Retention, YesMeans::Change), Side::No);
        assert_eq!(side(Aim::Retention, YesMeans::Retain), Side::Yes);
    }

    #[test]
    fn a_tally_of_nobody_is_none() {
        let form = [("day".to_owned(), "2028-09-01".to_owned())];
        assert!(Tally::read(&form).is_err());
    }
}
