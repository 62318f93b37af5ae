//! The phases of a campaign, from the first thought to the closed committee.
//!
//! The model is a synthesis of real campaigns, not a law: a campaign may leave out, reorder or add what it needs. Roles
//! and metrics are words; tasks and documents are short English lines, which a translation finds by phase and place.

use crate::place::words;
use serde::Serialize;

words! {
    /// What a campaign is for.
    Aim {
        /// To adopt professional management.
        Adoption = "adoption",
        /// To keep it against a proposal.
        Retention = "retention",
    }
}

words! {
    /// A phase: A for adoption, R for retention, in order.
    Phase {
        /// Find out whether there is a case.
        Explore = "a0",
        /// Become a committee.
        Organise = "a1",
        /// Choose the legal path.
        LegalPath = "a2",
        /// Get on the ballot.
        Qualify = "a3",
        /// Explain.
        Educate = "a4",
        /// Win partners.
        Coalition = "a5",
        /// Win the vote.
        Vote = "a6",
        /// Count.
        Count = "a7",
        /// Put the new form to work.
        Transition = "a8",
        /// Wind up.
        Close = "a9",
        /// See it coming.
        Watch = "r0",
        /// Judge the proposal.
        Assess = "r1",
        /// Become a committee.
        StandUp = "r2",
        /// Hold the petition to the rules.
        Contest = "r3",
        /// Explain the present form.
        Explain = "r4",
        /// Win partners.
        Allies = "r5",
        /// Win the vote.
        Defend = "r6",
        /// Afterwards.
        Aftermath = "r7",
    }
}

words! {
    /// Who does the work.
    Role {
        /// Calls people together before there is a committee.
        Convenor = "convenor",
        /// Finds the facts.
        Researcher = "researcher",
        /// Talks with the state association and ICMA.
        Liaison = "association-liaison",
        /// Leads.
        Chair = "chair",
        /// Keeps the money and reports it.
        Treasurer = "treasurer",
        /// Advises on the law.
        Counsel = "counsel",
        /// Finds and keeps volunteers.
        VolunteerLead = "volunteer-lead",
        /// Speaks for the campaign.
        CommunicationsLead = "communications-lead",
        /// Writes the charter's text.
        Drafter = "charter-drafter",
        /// Runs the petition.
        PetitionCaptain = "petition-captain",
        /// Gathers signatures.
        Circulator = "circulator",
        /// Checks signatures.
        Validator = "validator",
        /// Speaks at meetings.
        Speaker = "speaker",
        /// Writes.
        Writer = "writer",
        /// Translates.
        Translator = "translator",
        /// Asks for endorsements.
        EndorsementsLead = "endorsements-lead",
        /// Asks for money.
        FundRaiser = "fund-raiser",
        /// Runs the field.
        FieldDirector = "field-director",
        /// Leads a neighbourhood.
        Captain = "captain",
        /// Watches the count.
        Observer = "observer",
        /// Works with the council.
        CouncilLiaison = "council-liaison",
        /// Runs the search for a manager.
        Recruiter = "recruiter",
        /// Has done it before.
        Adviser = "adviser",
        /// Keeps the papers.
        Archivist = "archivist",
    }
}

words! {
    /// What shows how a phase goes.
    Metric {
        /// Interviews held.
        Interviews = "interviews",
        /// Peer places compared.
        Peers = "peers",
        /// Members of the committee.
        Members = "members",
        /// Money raised.
        Money = "money",
        /// Legal questions still open.
        OpenQuestions = "open-questions",
        /// Raw signatures.
        RawSignatures = "raw-signatures",
        /// Signatures checked.
        CheckedSignatures = "checked-signatures",
        /// Share of the checked that is valid.
        ValidRate = "valid-rate",
        /// Signatures a day.
        Pace = "pace",
        /// Days to the deadline.
        DaysLeft = "days-left",
        /// Events held.
        Events = "events",
        /// People reached.
        Reach = "reach",
        /// Downloads.
        Downloads = "downloads",
        /// Endorsements, by sector.
        Endorsements = "endorsements",
        /// Supporters identified.
        Supporters = "supporters",
        /// Shifts filled.
        Shifts = "shifts",
        /// Contacts made.
        Contacts = "contacts",
        /// Yes votes needed to win.
        WinNumber = "win-number",
        /// Yes less No.
        Margin = "margin",
        /// Tasks done.
        TasksDone = "tasks-done",
        /// Days until the manager is hired.
        DaysToHire = "days-to-hire",
        /// Warning signs seen.
        Signs = "signs",
        /// Flaws found in text or sheets.
        Flaws = "flaws",
    }
}

/// What a phase consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// The phase.
    pub phase: Phase,
    /// Its name.
    pub name: &'static str,
    /// What is done in it.
    pub tasks: &'static [&'static str],
    /// Who does it.
    pub roles: &'static [Role],
    /// What is written.
    pub documents: &'static [&'static str],
    /// When it is over.
    pub exit: &'static str,
    /// What shows how it goes; empty where nothing is counted.
    pub metrics: &'static [Metric],
}

impl Phase {
    /// What it belongs to.
    #[must_use]
    pub fn aim(self) -> Aim {
        if self.word().starts_with('a') {
            Aim::Adoption
        } else {
            Aim::Retention
        }
    }

    /// Its number within the aim, from 0.
    #[must_use]
    pub fn number(self) -> usize {
        let first = Self::of(self.aim()).next().map_or(0, |first| first as usize);
        self as usize - first
    }

    /// The phases of an aim, in order.
    pub fn of(aim: Aim) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |phase| phase.aim() == aim)
    }

    /// The next phase of the same aim; none after the last.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        let next = *Self::ALL.get(self as usize + 1)?;
        (next.aim() == self.aim()).then_some(next)
    }

    /// What it consists of.
    #[must_use]
    pub fn plan(self) -> Plan {
        match self.aim() {
            Aim::Adoption => self.adoption(),
            Aim::Retention => self.retention(),
        }
    }

    fn with(
        self,
        name: &'static str,
        tasks: &'static [&'static str],
        roles: &'static [Role],
        documents: &'static [&'static str],
        exit: &'static str,
        metrics: &'static [Metric],
    ) -> Plan {
        Plan {
            phase: self,
            name,
            tasks,
            roles,
            documents,
            exit,
            metrics,
        }
    }

    fn adoption(self) -> Plan {
        match self {
            Self::Organise => self.with(
                "Organise",
                &[
                    "Choose a name, a chair and a co-chair",
                    "Appoint a treasurer and open a bank account",
                    "Register the committee",
                    "Agree on the mission",
                    "Write the privacy notice",
                ],
                &[
                    Role::Chair,
                    Role::Treasurer,
                    Role::Counsel,
                    Role::VolunteerLead,
                    Role::CommunicationsLead,
                ],
                &["Bylaws", "Registration", "Code of conduct", "Budget"],
                "The committee is registered",
                &[Metric::Members, Metric::Money],
            ),
            Self::LegalPath => self.with(
                "Choose the legal path",
                &[
                    "Choose between ordinance, petition, commission and special act",
                    "Draft the question",
                    "Draft the companion questions: wards, the mayor's role",
                    "Count the calendar back from the election",
                ],
                &[Role::Counsel, Role::Drafter],
                &[
                    "Legal memo",
                    "Petition text",
                    "Ballot question",
                    "Deadline calendar",
                ],
                "The text is approved as to form",
                &[Metric::OpenQuestions],
            ),
            Self::Qualify => self.with(
                "Get on the ballot",
                &[
                    "Print the petition sheets",
                    "Train the circulators",
                    "Collect signatures",
                    "Check them against the voter file",
                    "File the petition",
                    "Answer challenges",
                ],
                &[Role::PetitionCaptain, Role::Circulator, Role::Validator],
                &[
                    "Petition sheets",
                    "Circulators' affidavits",
                    "Validity log",
                    "Receipt of filing",
                ],
                "The petition is certified sufficient",
                &[
                    Metric::RawSignatures,
                    Metric::CheckedSignatures,
                    Metric::ValidRate,
                    Metric::Pace,
                    Metric::DaysLeft,
                ],
            ),
            Self::Educate => self.with(
                "Explain",
                &[
                    "Answer common questions",
                    "Hold neutral forums",
                    "Send speakers to meetings",
                    "Write for the newspapers",
                    "Open the library",
                    "Answer myths with sources",
                ],
                &[Role::Speaker, Role::Writer, Role::Translator],
                &["Questions and answers", "Brochure", "Slides", "Talking points"],
                "Each ward has had a neutral forum",
                &[Metric::Events, Metric::Reach, Metric::Downloads],
            ),
            Self::Coalition => self.with(
                "Win partners",
                &[
                    "Ask for endorsements",
                    "Meet partner groups",
                    "Apply for grants",
                    "Gather letters",
                ],
                &[Role::EndorsementsLead, Role::FundRaiser],
                &["Endorsement forms", "Grant request"],
                "Those on the target list have signed",
                &[Metric::Endorsements, Metric::Money],
            ),
            Self::Vote => self.with(
                "Win the vote",
                &[
                    "Identify supporters",
                    "Send mail",
                    "Knock on doors",
                    "Call",
                    "Remind early voters",
                    "Greet at the polls",
                    "Offer rides",
                ],
                &[Role::FieldDirector, Role::Captain],
                &["Walk lists", "Scripts", "Disclaimer log"],
                "Election day is over",
                &[
                    Metric::Supporters,
                    Metric::Shifts,
                    Metric::Contacts,
                    Metric::WinNumber,
                ],
            ),
            Self::Count => self.with(
                "Count",
                &[
                    "Watch the canvass",
                    "Follow provisional ballots",
                    "Decide on a recount",
                ],
                &[Role::Counsel, Role::Observer],
                &["Result certificate"],
                "The result is certified",
                &[Metric::Margin],
            ),
            Self::Transition => self.with(
                "Put it to work",
                &[
                    "Set up a transition committee",
                    "Prepare ordinances and the administrative code",
                    "Find an interim manager",
                    "Recruit the manager",
                    "Train the council",
                ],
                &[Role::CouncilLiaison, Role::Recruiter, Role::Adviser],
                &["Transition plan", "Manager profile", "Employment agreement"],
                "The manager is sworn in",
                &[Metric::TasksDone, Metric::DaysToHire],
            ),
            Self::Close => self.with(
                "Wind up",
                &[
                    "File the final finance report",
                    "Store the archive",
                    "Thank everybody",
                    "Write down the lessons",
                ],
                &[Role::Treasurer, Role::Archivist],
                &["Final report", "Archive"],
                "The committee is closed",
                &[],
            ),
            _ => self.with(
                "Explore",
                &[
                    "Study the present charter and form",
                    "Interview those concerned",
                    "Contact the state association and ICMA",
                    "Read how past votes went",
                ],
                &[Role::Convenor, Role::Researcher, Role::Liaison],
                &["Needs memo", "Comparison of forms", "Table of past votes"],
                "An exploratory committee has said go or no-go",
                &[Metric::Interviews, Metric::Peers],
            ),
        }
    }

    fn retention(self) -> Plan {
        match self {
            Self::Assess => self.with(
                "Judge the proposal",
                &[
                    "Find out who proposes it, and why",
                    "Find out which legal path it takes",
                    "Read its text for flaws",
                    "Count the deadlines",
                ],
                &[Role::Researcher, Role::Counsel],
                &["Assessment", "Deadline calendar"],
                "Somebody has decided whether to oppose it",
                &[Metric::Flaws, Metric::DaysLeft],
            ),
            Self::StandUp => self.with(
                "Stand up a committee",
                &[
                    "Choose a chair",
                    "Appoint a treasurer",
                    "Register the committee",
                    "Agree on the mission",
                ],
                &[Role::Chair, Role::Treasurer, Role::Counsel],
                &["Registration", "Budget", "Code of conduct"],
                "The committee is registered",
                &[Metric::Members, Metric::Money],
            ),
            Self::Contest => self.with(
                "Hold it to the rules",
                &[
                    "Watch the filing",
                    "Examine the sheets",
                    "Protest within the window, with evidence",
                    "Check the ballot wording",
                ],
                &[Role::Counsel, Role::Validator],
                &["Log of sheets", "Protest"],
                "It is certified or it has failed",
                &[Metric::CheckedSignatures, Metric::ValidRate, Metric::DaysLeft],
            ),
            Self::Explain => self.with(
                "Explain the present form",
                &[
                    "Tell how the form works",
                    "Show its record, the weak points too",
                    "Hold neutral forums",
                    "Say what Yes and No do",
                ],
                &[Role::Speaker, Role::Writer, Role::Translator],
                &["Questions and answers", "Record of the form", "Talking points"],
                "Each ward has had a neutral forum",
                &[Metric::Events, Metric::Reach, Metric::Downloads],
            ),
            Self::Allies => self.with(
                "Win partners",
                &[
                    "Ask for endorsements across sectors",
                    "Meet partner groups",
                    "Apply for grants",
                ],
                &[Role::EndorsementsLead, Role::FundRaiser, Role::Liaison],
                &["Endorsement forms", "Grant request"],
                "Those on the target list have signed",
                &[Metric::Endorsements, Metric::Money],
            ),
            Self::Defend => self.with(
                "Win the vote",
                &[
                    "Identify supporters",
                    "Knock on doors",
                    "Call",
                    "Remind early voters",
                    "Greet at the polls",
                ],
                &[Role::FieldDirector, Role::Captain],
                &["Walk lists", "Scripts", "Disclaimer log"],
                "Election day is over",
                &[
                    Metric::Supporters,
                    Metric::Shifts,
                    Metric::Contacts,
                    Metric::WinNumber,
                ],
            ),
            Self::Aftermath => self.with(
                "Afterwards",
                &[
                    "Propose reforms that the debate has shown to be needed",
                    "Clear up the mayor's role",
                    "Watch for a repeated petition",
                    "Note when the question is free again",
                ],
                &[Role::CouncilLiaison, Role::Researcher, Role::Archivist],
                &["Lessons", "Final report"],
                "The result is certified and the lock-out noted",
                &[Metric::Margin],
            ),
            _ => self.with(
                "Watch",
                &[
                    "Read the council's agendas",
                    "Note when the charter is reviewed",
                    "Follow what becomes of the manager",
                    "Note what the mayor says of the form",
                ],
                &[Role::Researcher, Role::Liaison],
                &["Watch log"],
                "A proposal has been made",
                &[Metric::Signs],
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn ten_phases_to_adopt_and_eight_to_keep() {
        let words = |aim| Phase::of(aim).map(Phase::word).collect::<Vec<_>>();
        assert_eq!(
            words(Aim::Adoption),
            ["a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9"]
        );
        assert_eq!(
            words(Aim::Retention),
            ["r0", "r1", "r2", "r3", "r4", "r5", "r6", "r7"]
        );
        assert_eq!((Phase::Close.number(), Phase::Watch.number()), (9, 0));
    }

    #[test]
    fn one_leads_to_the_next_and_the_last_to_none() {
        assert_eq!(Phase::Count.next(), Some(Phase::Transition));
        assert_eq!((Phase::Close.next(), Phase::Aftermath.next()), (None, None));
        for phase in Phase::ALL.iter().filter(|p| p.next().is_some()) {
            assert_eq!(phase.next().map(Phase::number), Some(phase.number() + 1));
        }
    }

    #[test]
    fn every_phase_has_its_own_plan() {
        let plans: Vec<Plan> = Phase::ALL.iter().map(|p| p.plan()).collect();
        for (plan, phase) in plans.iter().zip(Phase::ALL) {
            assert_eq!(plan.phase, *phase);
            assert!(!plan.tasks.is_empty() && !plan.roles.is_empty() && !plan.documents.is_empty());
            assert!(!plan.name.is_empty() && !plan.exit.is_empty());
            // Only winding up counts nothing.
            assert_eq!(plan.metrics.is_empty(), *phase == Phase::Close, "{phase}");
        }
        // No two phases share their tasks, so none has fallen into another's arm.
        assert_eq!(
            plans.iter().map(|p| p.tasks).collect::<HashSet<_>>().len(),
            Phase::ALL.len()
        );
    }
}
