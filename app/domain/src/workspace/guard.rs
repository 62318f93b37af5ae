//! What public employees and members of ICMA may and may not do in a campaign, told before they do it.
//!
//! Public employees: the law on public resources (California: Stanson v. Mott, Vargas v. Salinas; Washington: RCW
//! 42.17A.555, from 2026 29B.45.010). Members of ICMA: tenet 7 of the code of ethics with its guidelines.

use super::members::Standing;
use crate::place::words;
use crate::state::State;

words! {
    /// What somebody is about to do.
    Act {
        /// Write for the campaign.
        Write = "write",
        /// Write or ask for a letter in public.
        Letter = "letter",
        /// Speak before a council or an audience.
        Speak = "speak",
        /// Ask for an endorsement.
        Endorse = "endorse",
    }
}

words! {
    /// A rule that binds somebody.
    Rule {
        /// Not in working time, not with public means.
        OwnTime = "own-time",
        /// In one's own name.
        OwnName = "own-name",
        /// The council may take a position in open meeting; its staff may not campaign for it.
        OpenMeeting = "open-meeting",
        /// Ask nobody through the office.
        NoOffice = "no-office",
        /// It gets stricter once the question is on the ballot.
        OnTheBallot = "on-the-ballot",
        /// What California says.
        California = "california",
        /// What Washington says.
        Washington = "washington",
        /// Nothing about candidates.
        NoCandidates = "no-candidates",
        /// Explaining the form is welcome.
        MayExplain = "may-explain",
        /// Mind the law, one's governing body and a plan for what is said.
        MindCouncil = "mind-council",
        /// Tell the manager of the place.
        TellManager = "tell-manager",
    }
}

/// What somebody is told before an act.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guard {
    /// Whether they have still to say what they are.
    pub unsaid: bool,
    /// What binds them as public employees.
    pub employee: Vec<Rule>,
    /// What binds them as members of ICMA.
    pub icma: Vec<Rule>,
}

impl Guard {
    /// What binds somebody in a campaign in a state before an act.
    #[must_use]
    pub fn before(act: Act, standing: Standing, state: State) -> Self {
        let mut guard = Self {
            unsaid: standing.public_employee.is_none() || standing.icma_member.is_none(),
            ..Self::default()
        };
        if standing.public_employee == Some(true) {
            guard.employee.push(Rule::OwnTime);
            match act {
                Act::Write => {}
                Act::Letter => guard.employee.push(Rule::OwnName),
                Act::Speak => guard.employee.extend([Rule::OwnName, Rule::OpenMeeting]),
                Act::Endorse => guard.employee.push(Rule::NoOffice),
            }
            match state.postal() {
                "CA" => guard.employee.push(Rule::California),
                "WA" => guard.employee.push(Rule::Washington),
                _ => guard.employee.push(Rule::OnTheBallot),
            }
        }
        if standing.icma_member == Some(true) {
            guard.icma.extend([Rule::NoCandidates, Rule::MayExplain]);
            match act {
                Act::Write | Act::Letter => guard.icma.push(Rule::MindCouncil),
                Act::Speak => guard.icma.extend([Rule::MindCouncil, Rule::TellManager]),
                Act::Endorse => {}
            }
        }
        guard
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(public_employee: Option<bool>, icma_member: Option<bool>) -> Standing {
        Standing {
            public_employee,
            icma_member,
        }
    }

    fn state(postal: &str) -> State {
        State::from_postal(postal).unwrap()
    }

    #[test]
    fn nobody_is_warned_of_what_does_not_bind_them() {
        for act in Act::ALL {
            let neither = Guard::before(*act, said(Some(false), Some(false)), state("IL"));
            assert_eq!(neither, Guard::default(), "{act}");
            let unsaid = Guard::before(*act, Standing::default(), state("IL"));
            assert!(unsaid.unsaid && unsaid.employee.is_empty() && unsaid.icma.is_empty());
        }
    }

    #[test]
    fn each_is_warned_before_every_act() {
        for act in Act::ALL {
            let employee = Guard::before(*act, said(Some(true), Some(false)), state("IL"));
            assert!(employee.employee.contains(&Rule::OwnTime) && employee.icma.is_empty());
            let manager = Guard::before(*act, said(Some(false), Some(true)), state("IL"));
            assert!(manager.icma.contains(&Rule::NoCandidates) && manager.employee.is_empty());
        }
        let half = Guard::before(Act::Speak, said(Some(true), None), state("WA"));
        assert!(half.unsaid && half.employee.contains(&Rule::Washington));
        let both = Guard::before(Act::Speak, said(Some(true), Some(true)), state("CA"));
        assert!(both.employee.contains(&Rule::California) && both.icma.contains(&Rule::TellManager));
    }
}
