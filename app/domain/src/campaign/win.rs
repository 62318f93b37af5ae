//! How many Yes votes win, and how much work they take.

use super::ratio::{Ratio, tenths_of_percent};
use crate::place::words;
use serde::{Deserialize, Serialize};

/// What a vote is expected to look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scenario {
    /// Registered voters.
    pub registered: i64,
    /// The share of them who vote at the election, 0 to 1.
    pub turnout: Ratio,
    /// The share of these who leave the question blank, 0 to 1.
    pub roll_off: Ratio,
}

/// The votes that a scenario comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoteTarget {
    /// People who vote: turnout x registered, to the nearest.
    pub voters: i64,
    /// Votes on the question: voters x (1 - roll-off), to the nearest.
    pub votes: i64,
    /// The least number of Yes votes that is more than half: floor(votes / 2) + 1.
    pub win: i64,
}

impl Scenario {
    /// The votes that it comes to. None where a number is below zero or a share above one.
    #[must_use]
    pub fn target(self) -> Option<VoteTarget> {
        if self.registered < 0 || !self.turnout.is_share() || !self.roll_off.is_share() {
            return None;
        }
        let voters = self.turnout.of_nearest(self.registered);
        let stay = Ratio::new(
            self.roll_off.denominator() - self.roll_off.numerator(),
            self.roll_off.denominator(),
        )?;
        let votes = stay.of_nearest(voters);
        Some(VoteTarget {
            voters,
            votes,
            win: win_number(votes),
        })
    }
}

/// The least number of votes that is more than half: floor(votes / 2) + 1.
#[must_use]
pub fn win_number(votes: i64) -> i64 {
    votes.max(0) / 2 + 1
}

impl VoteTarget {
    /// A goal beyond the bare majority: that share of the votes, rounded up, and never fewer than win.
    #[must_use]
    pub fn goal(self, share: Ratio) -> i64 {
        share.of_up(self.votes).max(self.win)
    }
}

words! {
    /// What somebody said when asked.
    Support {
        /// For us.
        Support = "support",
        /// Not decided.
        Undecided = "undecided",
        /// Against us.
        Against = "against",
    }
}

/// People who were reached, by what they said. Counts only; nobody is named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contacts {
    /// For us.
    pub support: i64,
    /// Not decided.
    pub undecided: i64,
    /// Against us.
    pub against: i64,
}

impl Contacts {
    /// All who were reached.
    #[must_use]
    pub fn total(self) -> i64 {
        self.support
            .saturating_add(self.undecided)
            .saturating_add(self.against)
    }

    /// How many said so.
    #[must_use]
    pub fn count(self, said: Support) -> i64 {
        match said {
            Support::Support => self.support,
            Support::Undecided => self.undecided,
            Support::Against => self.against,
        }
    }

    /// The share that said so, in tenths of a per cent of all reached; none where nobody was.
    #[must_use]
    pub fn share(self, said: Support) -> Option<i64> {
        tenths_of_percent(self.count(said), self.total())
    }

    /// What is still to do for a goal.
    ///
    /// Supporters are missing up to the goal. With `support_rate` of those reached becoming supporters, so many more must
    /// be reached (up); with `reach_rate` of attempts reaching somebody, so many attempts (up); with so many attempts an
    /// hour, so many hours (up). None where a rate or the attempts an hour are zero, or a rate is above one.
    #[must_use]
    pub fn to_go(
        self,
        goal: i64,
        support_rate: Ratio,
        reach_rate: Ratio,
        attempts_an_hour: u32,
    ) -> Option<Work> {
        if !support_rate.is_share() || !reach_rate.is_share() {
            return None;
        }
        let supporters = goal.saturating_sub(self.support).max(0);
        let contacts = support_rate.whole_up(supporters)?;
        let attempts = reach_rate.whole_up(contacts)?;
        let hours = Ratio::new(attempts_an_hour, 1)?.whole_up(attempts)?;
        Some(Work {
            supporters,
            persuadable: self.undecided,
            contacts,
            attempts,
            hours,
        })
    }
}

/// Work that is still to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// Supporters still to be found.
    pub supporters: i64,
    /// People who were reached and are undecided.
    pub persuadable: i64,
    /// People still to be reached.
    pub contacts: i64,
    /// Doors or calls for that.
    pub attempts: i64,
    /// Volunteer hours for that.
    pub hours: i64,
}

/// The result of a vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Yes votes.
    pub yes: i64,
    /// No votes.
    pub no: i64,
}

impl Tally {
    /// Whether Yes has more votes than No.
    #[must_use]
    pub fn carried(self) -> bool {
        self.yes > self.no
    }

    /// The share of Yes in tenths of a per cent of Yes and No; none where nobody voted.
    #[must_use]
    pub fn yes_share(self) -> Option<i64> {
        tenths_of_percent(self.yes, self.yes.saturating_add(self.no))
    }

    /// Yes less No.
    #[must_use]
    pub fn margin(self) -> i64 {
        self.yes.saturating_sub(self.no)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn maple_falls() -> VoteTarget {
        let scenario = Scenario {
            registered: 29_850,
            turnout: Ratio::percent(58),
            roll_off: Ratio::percent(12),
        };
        scenario.target().unwrap()
    }

    #[test]
    fn maple_falls_wins_with_7618_and_aims_at_7923() {
        let target = maple_falls();
        assert_eq!((target.voters, target.votes, target.win), (17_313, 15_235, 7_618));
        assert_eq!(target.goal(Ratio::percent(52)), 7_923);
        assert_eq!(target.goal(Ratio::percent(50)), 7_618);
    }

    #[test]
    fn maple_falls_contacts_are_61_percent_for() {
        let contacts = Contacts {
            support: 2_470,
            undecided: 690,
            against: 890,
        };
        assert_eq!(contacts.total(), 4_050);
        let shares = Support::ALL
            .iter()
            .map(|s| contacts.share(*s))
            .collect::<Vec<_>>();
        assert_eq!(shares, [Some(610), Some(170), Some(220)]);
        let work = contacts
            .to_go(7_923, Ratio::new(2_470, 4_050).unwrap(), Ratio::percent(25), 15)
            .unwrap();
        assert_eq!(
            (work.supporters, work.contacts, work.attempts, work.hours),
            (5_453, 8_942, 35_768, 2_385)
        );
    }

    #[test]
    fn maple_falls_adopts_with_54_percent() {
        let result = Tally {
            yes: 8_246,
            no: 7_011,
        };
        assert!(result.carried());
        assert_eq!((result.yes_share(), result.margin()), (Some(540), 1_235));
    }

    #[test]
    fn nothing_comes_of_nothing() {
        assert_eq!(Contacts::default().share(Support::Support), None);
        assert_eq!(Tally { yes: 0, no: 0 }.yes_share(), None);
        assert!(!Tally { yes: 5, no: 5 }.carried());
        let wrong = Scenario {
            registered: 10,
            turnout: Ratio::percent(101),
            roll_off: Ratio::ZERO,
        };
        assert_eq!(wrong.target(), None);
        assert_eq!(Contacts::default().to_go(10, Ratio::ZERO, Ratio::ONE, 1), None);
        assert_eq!(Contacts::default().to_go(10, Ratio::ONE, Ratio::ONE, 0), None);
    }

    proptest! {
        #[test]
        fn the_win_number_is_the_least_that_wins(votes in 0i64..100_000_000) {
            let win = win_number(votes);
            let carried = |yes: i64| Tally { yes, no: votes - yes }.carried();
            prop_assert!(carried(win) && !carried(win - 1));
        }

        #[test]
        fn higher_turnout_never_needs_fewer(registered in 0i64..5_000_000, a in 0u32..=100, b in 0u32..=100, off in 0u32..=100) {
            let at = |p| Scenario { registered, turnout: Ratio::percent(p), roll_off: Ratio::percent(off) }.target().unwrap();
            prop_assert!(at(a.min(b)).win <= at(a.max(b)).win);
            prop_assert!(at(a).votes <= at(a).voters && at(a).voters <= registered);
        }
    }
}
