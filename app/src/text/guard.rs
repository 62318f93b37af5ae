//! Texts of what public employees and members of ICMA are told before an act.

use super::{Lang, texts};
use domain::workspace::guard::{Act, Rule};

texts! {
    guard_unsaid { En => "Do you work for a public body, or are you a member of ICMA?" }
    guard_say { En => "Say so, and you see here what that means for you" }
    guard_employee(act) { En => "{act}: you are a public employee" }
    guard_icma(act) { En => "{act}: you are a member of ICMA" }
    guard_counsel { En => "This is a reminder and no legal advice: ask counsel where you are in doubt." }
    guard_act_write { En => "Before you write" }
    guard_act_letter { En => "Before you write to the press" }
    guard_act_speak { En => "Before you speak" }
    guard_act_endorse { En => "Before you ask for an endorsement" }
    rule_own_time { En => "On your own time only, and with your own means: no working time, no work address, telephone, computer, vehicle, paper or list." }
    rule_own_name { En => "Say that you speak for yourself and not for your employer." }
    rule_open_meeting { En => "A council may take a position itself in an open meeting, in many states with an equal chance to reply. That does not make campaigning part of your work." }
    rule_no_office { En => "Ask nobody by way of your office: nobody who works for you, nobody from a list that is the public’s." }
    rule_on_the_ballot { En => "Many places are stricter once the question is formally on the ballot. Ask counsel what holds here, and from which day." }
    rule_california { En => "California: no public money, staff time or equipment for a campaign; fair, factual information is allowed. The fine is up to $1,000 a day, and three times the value of what was used." }
    rule_washington { En => "Washington (RCW 42.17A.555, from 2026 on 29B.45.010): no staff time, vehicles, publications or lists of the public for a campaign; votes in open meetings, with an equal chance to reply, are excepted." }
    rule_no_candidates { En => "Nothing for or against a candidate, at any level, and no part in electing your own council (tenet 7)." }
    rule_may_explain { En => "You may prepare and present what explains a form of government before a vote on it, answer when another place asks, and speak for yourself." }
    rule_mind_council { En => "Mind the law, the stance of your governing body, and what was agreed on who says what." }
    rule_tell_manager { En => "If you speak or advise in another place, tell its manager." }
}

impl Lang {
    /// What somebody is about to do.
    #[must_use]
    pub fn act(self, act: Act) -> &'static str {
        match act {
            Act::Write => self.guard_act_write(),
            Act::Letter => self.guard_act_letter(),
            Act::Speak => self.guard_act_speak(),
            Act::Endorse => self.guard_act_endorse(),
        }
    }

    /// What a rule says.
    #[must_use]
    pub fn rule(self, rule: Rule) -> &'static str {
        match rule {
            Rule::OwnTime => self.rule_own_time(),
            Rule::OwnName => self.rule_own_name(),
            Rule::OpenMeeting => self.rule_open_meeting(),
            Rule::NoOffice => self.rule_no_office(),
            Rule::OnTheBallot => self.rule_on_the_ballot(),
            Rule::California => self.rule_california(),
            Rule::Washington => self.rule_washington(),
            Rule::NoCandidates => self.rule_no_candidates(),
            Rule::MayExplain => self.rule_may_explain(),
            Rule::MindCouncil => self.rule_mind_council(),
            Rule::TellManager => self.rule_tell_manager(),
        }
    }
}
