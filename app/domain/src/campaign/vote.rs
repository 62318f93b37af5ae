//! A vote worked out: how many votes win it, and what it takes to find them.

use super::ask::{self, COUNT, SHARE, ZERO_SHARE};
use super::ratio::Ratio;
use super::win::{Contacts, Scenario, Support, VoteTarget, Work};
use crate::ask::Pairs;
use crate::fault::FieldFault;
use serde::Serialize;

/// What somebody expects of a vote, and what a canvass has found so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VoteAsk {
    /// Registered voters.
    pub registered: Option<i64>,
    /// The share of them who vote.
    pub turnout: Option<Ratio>,
    /// The share of these who leave the question blank; none counts as 0.
    pub roll_off: Option<Ratio>,
    /// The share of the votes to aim for, where a bare majority is too little.
    pub goal: Option<Ratio>,
    /// People reached, by what they said.
    pub contacts: Option<Contacts>,
    /// The share of people reached who turn out to be supporters.
    pub support_rate: Option<Ratio>,
    /// The share of attempts that reach somebody.
    pub reach_rate: Option<Ratio>,
    /// Attempts that a volunteer makes in an hour.
    pub attempts: Option<i64>,
}

impl VoteAsk {
    /// Reads the parameters of an address, and says what is wrong with each field that cannot be used.
    #[must_use]
    pub fn parse(pairs: &Pairs) -> (Self, Vec<FieldFault>) {
        let mut wrong = Vec::new();
        let mut count = |field: &str| ask::read(pairs, field, COUNT, ask::count, &mut wrong);
        let registered = count("registered");
        let (support, undecided, against) = (count("support"), count("undecided"), count("against"));
        let attempts = count("attempts");
        let mut share = |field: &str| ask::read(pairs, field, SHARE, ask::share, &mut wrong);
        let (turnout, goal) = (share("turnout"), share("goal"));
        let (support_rate, reach_rate) = (share("support-rate"), share("reach-rate"));
        let roll_off = ask::read(pairs, "roll-off", ZERO_SHARE, ask::zero_share, &mut wrong);
        let contacts = [support, undecided, against]
            .iter()
            .any(Option::is_some)
            .then(|| Contacts {
                support: support.unwrap_or(0),
                undecided: undecided.unwrap_or(0),
                against: against.unwrap_or(0),
            });
        let ask = Self {
            registered,
            turnout,
            roll_off,
            goal,
            contacts,
            support_rate,
            reach_rate,
            attempts,
        };
        (ask, wrong)
    }
}

/// What was found among the people reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Found {
    /// All who were reached.
    pub total: i64,
    /// What they said: how many, and the share in tenths of a per cent.
    pub said: Vec<(Support, i64, Option<i64>)>,
}

/// A vote worked out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VotePlan {
    /// The votes that it comes to; none without registered voters and turnout.
    pub target: Option<VoteTarget>,
    /// The goal beyond a bare majority, where one was given.
    pub goal: Option<i64>,
    /// The canvass so far.
    pub found: Option<Found>,
    /// What is still to do; none until the rates are known.
    pub work: Option<Work>,
}

impl VotePlan {
    /// Works a vote out.
    #[must_use]
    pub fn of(ask: &VoteAsk) -> Self {
        let scenario = ask
            .registered
            .zip(ask.turnout)
            .map(|(registered, turnout)| Scenario {
                registered,
                turnout,
                roll_off: ask.roll_off.unwrap_or(Ratio::ZERO),
            });
        let target = scenario.and_then(Scenario::target);
        let goal = target.zip(ask.goal).map(|(target, share)| target.goal(share));
        let found = ask.contacts.map(|contacts| Found {
            total: contacts.total(),
            said: Support::ALL
                .iter()
                .map(|said| (*said, contacts.count(*said), contacts.share(*said)))
                .collect(),
        });
        let attempts = ask.attempts.and_then(|n| u32::try_from(n).ok());
        let rates = ask.support_rate.zip(ask.reach_rate).zip(attempts);
        let work = target
            .zip(rates)
            .and_then(|(target, ((support, reach), an_hour))| {
                let contacts = ask.contacts.unwrap_or_default();
                contacts.to_go(goal.unwrap_or(target.win), support, reach, an_hour)
            });
        Self {
            target,
            goal,
            found,
            work,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maple_falls_knows_its_win_number_from_the_address() {
        let pairs: Vec<(String, String)> = [
            ("registered", "29,850"),
            ("turnout", "58"),
            ("roll-off", "12"),
            ("goal", "52"),
            ("support", "2470"),
            ("undecided", "690"),
            ("against", "890"),
        ]
        .iter()
        .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
        .collect();
        let (ask, wrong) = VoteAsk::parse(&pairs);
        assert!(wrong.is_empty(), "{wrong:?}");
        let plan = VotePlan::of(&ask);
        let target = plan.target.unwrap();
        assert_eq!((target.voters, target.votes, target.win), (17_313, 15_235, 7_618));
        assert_eq!(plan.goal, Some(7_923));
        let found = plan.found.unwrap();
        assert_eq!((found.total, found.said[0].2), (4_050, Some(610)));
        assert_eq!(plan.work, None);
    }
}
