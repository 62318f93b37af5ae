//! Who may do what in a campaign: one table, least rights for each role.

use crate::place::words;

words! {
    /// What somebody is in a campaign.
    MemberRole {
        /// Answers for the campaign; names owners and closes it. There is always one.
        Owner = "owner",
        /// Runs it from day to day.
        Manager = "manager",
        /// Runs the petition: law, sheets, circulators, filing.
        PetitionCaptain = "petition-captain",
        /// Finds and leads volunteers; plans their work.
        VolunteerLead = "volunteer-lead",
        /// Writes and speaks: message book, claims, endorsements, the public page.
        Communicator = "communicator",
        /// Keys in batches of signatures.
        DataEntry = "data-entry",
        /// Reads.
        Viewer = "viewer",
        /// Advises, from an association; reads, and sees how the money goes.
        Adviser = "adviser",
    }
}

words! {
    /// What can be done in a campaign.
    Action {
        /// See the workspace: plan, law, petition, words.
        View = "view",
        /// Change what the campaign is: name, place, route, election day, phase, settings; close it.
        EditCampaign = "edit-campaign",
        /// Invite people, change and end their roles. Owners are named by owners only.
        ManageMembers = "manage-members",
        /// Add, change and remove tasks of the plan.
        EditPlan = "edit-plan",
        /// Say how a task stands, and tick its checklist.
        WorkTasks = "work-tasks",
        /// Choose and change the rule, base figures, days and deadlines.
        EditLaw = "edit-law",
        /// Sheets, circulators, checking, filing, protest, cure.
        ManagePetition = "manage-petition",
        /// Key in batches of signatures.
        EnterBatches = "enter-batches",
        /// Read and key in who signed, where the campaign stores that at all.
        KeepSigners = "keep-signers",
        /// Message book, claims, letters, council meetings.
        EditWords = "edit-words",
        /// Ask for endorsements and keep them.
        ManageEndorsements = "manage-endorsements",
        /// Win number, turnout, contacts.
        EditVote = "edit-vote",
        /// See donors' totals, expenses, budget.
        ViewMoney = "view-money",
        /// Change them.
        EditMoney = "edit-money",
        /// Write the public page's draft.
        EditPage = "edit-page",
        /// Publish the public page, or approve that.
        PublishPage = "publish-page",
        /// The result, the time after, the closing report.
        RecordResult = "record-result",
        /// Read who did what.
        ViewAudit = "view-audit",
        /// See supporters: who they are, what they agreed to, what they did.
        ViewPeople = "view-people",
        /// Key supporters in, change them, write down what they said.
        EditPeople = "edit-people",
        /// Make, change and remove segments of supporters.
        EditSegments = "edit-segments",
        /// Say what is kept of every supporter: the campaign's own fields; erase somebody.
        ManagePeople = "manage-people",
        /// Change many supporters at once, and take that back.
        ChangeMany = "change-many",
        /// Bring supporters along in a file, and take an import back.
        ImportPeople = "import-people",
        /// Make shifts, show them to everybody, put people on their lists, call them off.
        EditShifts = "edit-shifts",
        /// Say who came to a shift, and for how long.
        CheckIn = "check-in",
        /// Cut walk lists, give turfs to people, see how all of them go.
        CutTurf = "cut-turf",
        /// Key in what was heard at any door of the campaign.
        KeyDoors = "key-doors",
        /// Walk a turf of one's own.
        Canvass = "canvass",
        /// Make phone banks, write their scripts, see how callers do.
        EditCalls = "edit-calls",
        /// Call people in a phone bank, and write down what came of it.
        MakeCalls = "make-calls",
        /// Take lists out of the program; each time with a reason.
        Export = "export",
    }
}

impl MemberRole {
    /// Whether somebody in this role may do this in their own campaign. In any other campaign nobody may do anything.
    #[must_use]
    pub fn may(self, action: Action) -> bool {
        use Action as A;
        match self {
            Self::Owner => true,
            Self::Manager => action != A::ViewAudit,
            Self::PetitionCaptain => matches!(
                action,
                A::View
                    | A::WorkTasks
                    | A::EditPlan
                    | A::EditLaw
                    | A::ManagePetition
                    | A::EnterBatches
                    | A::KeepSigners
            ),
            Self::VolunteerLead => matches!(
                action,
                A::View
                    | A::WorkTasks
                    | A::EditPlan
                    | A::EditVote
                    | A::ViewPeople
                    | A::EditPeople
                    | A::ChangeMany
                    | A::EditSegments
                    | A::EditShifts
                    | A::CheckIn
                    | A::CutTurf
                    | A::KeyDoors
                    | A::Canvass
                    | A::EditCalls
                    | A::MakeCalls
            ),
            Self::Communicator => matches!(
                action,
                A::View
                    | A::WorkTasks
                    | A::EditWords
                    | A::ManageEndorsements
                    | A::EditPage
                    | A::ViewPeople
                    | A::EditSegments
                    | A::Canvass
                    | A::MakeCalls
            ),
            Self::DataEntry => matches!(
                action,
                A::View
                    | A::WorkTasks
                    | A::EnterBatches
                    | A::KeepSigners
                    | A::ViewPeople
                    | A::EditPeople
                    | A::CheckIn
                    | A::KeyDoors
                    | A::Canvass
                    | A::MakeCalls
            ),
            Self::Viewer => action == A::View,
            Self::Adviser => matches!(action, A::View | A::ViewMoney),
        }
    }

    /// Whether somebody in this role may give a role to others, or take it from them.
    #[must_use]
    pub fn may_give(self, role: Self) -> bool {
        self.may(Action::ManageMembers) && (self == Self::Owner || role != Self::Owner)
    }
}

words! {
    /// What somebody is in an association.
    StaffRole {
        /// Names staff.
        Owner = "owner",
        /// Sees the totals of all campaigns.
        Staff = "staff",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_sees_and_only_owners_read_the_audit() {
        for role in MemberRole::ALL {
            assert!(role.may(Action::View), "{role}");
            assert_eq!(role.may(Action::ViewAudit), *role == MemberRole::Owner, "{role}");
        }
    }

    #[test]
    fn a_reader_changes_nothing() {
        for action in Action::ALL {
            assert_eq!(
                MemberRole::Viewer.may(*action),
                *action == Action::View,
                "{action}"
            );
        }
        assert!(!MemberRole::Adviser.may(Action::Export));
    }

    #[test]
    fn advisers_and_readers_see_no_supporter() {
        for role in [
            MemberRole::Adviser,
            MemberRole::Viewer,
            MemberRole::PetitionCaptain,
        ] {
            assert!(!role.may(Action::ViewPeople), "{role}");
        }
        for role in MemberRole::ALL {
            assert!(
                role.may(Action::ViewPeople) || !role.may(Action::EditPeople),
                "{role}"
            );
        }
    }

    #[test]
    fn whoever_checks_in_sees_the_roster_and_whoever_makes_shifts_checks_in() {
        for role in MemberRole::ALL {
            let (edits, checks) = (role.may(Action::EditShifts), role.may(Action::CheckIn));
            assert!(role.may(Action::ViewPeople) || !checks, "{role}");
            assert!(checks || !edits, "{role}");
            assert_eq!(
                edits,
                matches!(
                    role,
                    MemberRole::Owner | MemberRole::Manager | MemberRole::VolunteerLead
                ),
                "{role}"
            );
        }
        assert!(MemberRole::DataEntry.may(Action::CheckIn));
    }

    #[test]
    fn whoever_leads_volunteers_cuts_and_whoever_may_see_people_walks() {
        for role in MemberRole::ALL {
            let (cuts, keys) = (role.may(Action::CutTurf), role.may(Action::KeyDoors));
            assert_eq!(role.may(Action::Canvass), role.may(Action::ViewPeople), "{role}");
            assert_eq!(cuts, role.may(Action::EditShifts), "{role}");
            assert_eq!(keys, role.may(Action::EditPeople), "{role}");
            assert!(keys || !cuts, "{role}");
        }
    }

    #[test]
    fn whoever_calls_sees_people_and_whoever_makes_phone_banks_calls() {
        for role in MemberRole::ALL {
            let (edits, calls) = (role.may(Action::EditCalls), role.may(Action::MakeCalls));
            assert_eq!(calls, role.may(Action::ViewPeople), "{role}");
            assert!(calls || !edits, "{role}");
            assert_eq!(edits, role.may(Action::EditShifts), "{role}");
        }
    }

    #[test]
    fn whoever_changes_many_may_change_one() {
        for role in MemberRole::ALL {
            assert!(
                role.may(Action::EditPeople) || !role.may(Action::ChangeMany),
                "{role}"
            );
        }
        assert!(MemberRole::VolunteerLead.may(Action::ChangeMany));
        assert!(!MemberRole::DataEntry.may(Action::ChangeMany));
    }

    #[test]
    fn only_owners_name_owners() {
        for role in MemberRole::ALL {
            assert_eq!(
                role.may_give(MemberRole::Owner),
                *role == MemberRole::Owner,
                "{role}"
            );
            assert_eq!(
                role.may_give(MemberRole::Viewer),
                matches!(role, MemberRole::Owner | MemberRole::Manager),
                "{role}"
            );
        }
    }
}
