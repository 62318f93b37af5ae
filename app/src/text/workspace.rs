//! Texts of the campaign workspace's frame: campaigns, people, associations, the audit.

use super::{Lang, texts};
use domain::campaign::phases::Aim;
use domain::workspace::campaign::{Head, Route};
use domain::workspace::day::day_at;
use domain::workspace::rights::{MemberRole, StaffRole};

texts! {
    // The frame
    workspace_description { En => "A campaign's own workspace." }
    workspace_nav { En => "The campaign's pages" }
    workspace_demo { En => "Training campaign" }
    workspace_demo_text { En => "Every person, number and message here is invented. Mail goes nowhere." }
    workspace_closed { En => "This campaign is closed" }
    workspace_closed_text { En => "Everything can be read; nothing can be changed until an owner opens it again in the settings." }
    section_today { En => "Today" }
    section_members { En => "Members" }
    section_audit { En => "Who did what" }
    section_settings { En => "Settings" }
    place_and_state(place, state) { En => "{place}, {state}" }
    choose_word { En => "Choose" }
    answer_yes { En => "Yes" }
    answer_no { En => "No" }
    unit_days { En => "days" }

    // One's own campaigns
    campaigns_title { En => "Your campaigns" }
    campaigns_none { En => "You belong to no campaign yet" }
    campaigns_none_text { En => "Open one for your community, or follow the link in an invitation. Reading the law first costs nothing." }
    campaigns_read_law { En => "Read the petition law" }
    campaign_is_closed { En => "Closed" }
    aim_and_place(aim, place, state) { En => "{aim} · {place}, {state}" }
    campaign_vote_on(day) { En => "Vote on {day}" }
    campaign_vote_open { En => "The day of the vote is not known yet" }
    campaign_your_role(role) { En => "You: {role}" }

    // Opening one
    campaign_open { En => "Open a campaign" }
    campaign_open_lead { En => "A campaign has its own workspace: plan, petition, people, words. Only those whom you invite see it." }
    campaign_opened { En => "The campaign is open, and you are its owner. Next: invite those who lead it with you." }
    campaign_place_question { En => "For which community?" }
    campaign_place_none { En => "No place goes by that name" }
    campaign_place_none_text { En => "Try another spelling, or write the place in by hand." }
    campaign_place_write { En => "It is not in the list: write it in by hand" }
    campaign_place_name { En => "Name of the community" }
    campaign_place_is(place) { En => "For {place}." }
    campaign_place_other { En => "Choose another" }
    campaign_name { En => "Name of the campaign" }
    campaign_name_hint { En => "As people will say it. It also makes the address of its public page." }
    campaign_aim { En => "What is it for?" }
    campaign_election { En => "Day of the vote" }
    campaign_election_hint { En => "Leave it empty while it is not known." }
    campaign_phase { En => "Phase" }
    campaign_phase_hint { En => "Where the campaign is now; the first page shows what belongs to it." }
    campaign_route { En => "Legal route" }
    campaign_zone { En => "Time zone" }
    campaign_paid_for_by { En => "“Paid for by” line" }
    campaign_paid_for_by_hint { En => "Every public page and piece carries it. Without it nothing can be published. Ask counsel for the wording that your state wants." }
    campaign_two_person { En => "Publishing takes two people" }
    campaign_two_person_hint { En => "One asks for it, another one approves." }
    campaign_neutral { En => "Information only" }
    campaign_neutral_hint { En => "For public bodies: the public page explains both sides, asks for no vote and takes no sign-ups." }
    campaign_days_left { En => "Until the vote" }
    aim_adoption { En => "Adopt council-manager government" }
    aim_adoption_hint { En => "The community has another form now, or none with a professional manager." }
    aim_retention { En => "Keep council-manager government" }
    aim_retention_hint { En => "The community has it, and somebody proposes to give it up." }
    route_open { En => "Not decided yet" }
    route_charter_amendment { En => "Charter amendment" }
    route_optional_form { En => "A form that state law offers by name" }
    route_ordinance { En => "Ordinance of the council" }
    route_special_act { En => "Special act of the legislature" }
    route_charter_commission { En => "Charter commission" }

    // Settings
    settings_save { En => "Save the settings" }
    settings_saved { En => "The settings are saved." }
    settings_version { En => "Your copy" }
    settings_close { En => "Close the campaign" }
    settings_close_text { En => "After the vote and its follow-up. Everything stays readable; an owner can open it again." }
    settings_closed { En => "The campaign is closed." }
    settings_reopen { En => "Open the campaign again" }
    settings_reopen_text { En => "Its members can work in it again." }
    settings_reopened { En => "The campaign is open again." }
    clash_theirs { En => "What stands there now, saved by somebody else" }

    // People
    members_lead { En => "Who belongs to the campaign, and what each may do. Nobody else sees anything in here." }
    members_you(name) { En => "{name} (you)" }
    members_role { En => "Role" }
    members_role_until(day) { En => "until {day}" }
    members_until { En => "Last day of the role" }
    members_until_hint { En => "Leave it empty if it does not end." }
    members_more(name) { En => "Change {name}’s role" }
    members_change { En => "Change the role" }
    members_changed { En => "The role is changed." }
    members_end { En => "End membership" }
    members_leave { En => "Leave the campaign" }
    members_left { En => "You have left the campaign." }
    members_ended { En => "The membership has ended." }
    members_joined { En => "Welcome. You can work here from now on." }
    members_waiting { En => "Invitations that wait" }
    members_expires(day) { En => "Can be accepted until {day}." }
    members_withdraw { En => "Take it back" }
    members_withdrawn { En => "The invitation is taken back." }
    members_invite { En => "Invite somebody" }
    members_invited { En => "The invitation is on its way." }
    members_email { En => "E-mail address" }
    members_email_hint { En => "Only somebody who can read mail there can accept. The link works once, for two weeks." }
    members_send { En => "Mail the invitation" }
    members_roles_title { En => "What each role may do" }
    role_owner { En => "Owner" }
    role_manager { En => "Manager" }
    role_petition_captain { En => "Petition captain" }
    role_volunteer_lead { En => "Volunteer lead" }
    role_communicator { En => "Communicator" }
    role_data_entry { En => "Data entry" }
    role_viewer { En => "Viewer" }
    role_adviser { En => "Adviser" }
    role_owner_text { En => "Everything; names owners, reads who did what, closes the campaign." }
    role_manager_text { En => "Everything from day to day, money and publishing too; not the audit." }
    role_petition_captain_text { En => "The law, sheets, circulators, checking and filing; the plan." }
    role_volunteer_lead_text { En => "The plan and the field: tasks, contacts, the win number." }
    role_communicator_text { En => "Message book, claims, endorsements, letters; the public page’s draft." }
    role_data_entry_text { En => "Keys in batches of signatures and ticks tasks." }
    role_viewer_text { En => "Reads." }
    role_adviser_text { En => "From an association: reads, and sees how the money goes." }
    staff_owner { En => "Head of staff" }
    staff_staff { En => "Staff" }

    // What somebody says of themselves
    standing_title { En => "About you" }
    standing_lead { En => "The law keeps public employees from campaigning on public time or with public means, and ICMA’s code of ethics binds its members. Say how it is with you, and you are reminded before it matters." }
    standing_employee { En => "Do you work for a city, county, school district or another public body?" }
    standing_icma { En => "Are you a member of ICMA?" }
    standing_keep { En => "Keep my answers" }
    standing_kept { En => "Your answers are kept." }
    standing_employee_title { En => "As a public employee" }
    standing_employee_text { En => "Not in working time, not from a work address, telephone or computer, not with public lists, paper or vehicles. On your own time, with your own means, you may speak and help like anybody else. Many states say more: ask counsel." }
    standing_icma_title { En => "As a member of ICMA" }
    standing_icma_text { En => "No part in electing your council, and nothing partisan (tenet 7 of the code of ethics). You may explain forms of government before a vote on one, answer requests from other places, give to an issue committee and speak for yourself, minding the law and your governing body’s stance. Tell the manager of a place in which you advise." }

    // Invitations
    invitation_title(to) { En => "You are invited to {to}" }
    invitation_lead(role) { En => "Your role would be: {role}." }
    invitation_accept { En => "Accept the invitation" }
    invitation_sign_in(email) { En => "Sign in with {email} first; if you have no account yet, that makes one." }
    invitation_other { En => "You are signed in with another address" }
    invitation_other_text(email) { En => "This invitation was mailed to {email}. Sign out, sign in with that address and open the link again; or ask for an invitation to the address that you use." }
    mail_invitation_subject(to) { En => "You are invited to {to}" }
    mail_invitation_body(from, to, role, link, email) { En => "{from} invites you to {to} on Homerule. Your role would be: {role}.\n\nTo accept, open this page and sign in with {email}:\n\n{link}\n\nThe link works once, for two weeks. If you do not know what this is about, do nothing: nothing happens without you.\n" }

    // Associations
    associations_title { En => "Your associations" }
    association_lead { En => "Totals of all campaigns on this site. What belongs to a campaign’s people stays with the campaign." }
    association_adoption { En => "Campaigns to adopt" }
    association_retention { En => "Campaigns to keep" }
    association_closed { En => "Closed campaigns" }
    association_states { En => "States with a campaign" }
    association_members { En => "People in campaigns" }
    association_totals_note { En => "Training campaigns are not counted." }
    association_staff { En => "Staff" }
    association_invite { En => "Invite a colleague" }

    // The audit
    audit_lead { En => "Everything that was done in this campaign, the latest first. Only owners see it, and nobody can change it." }
    audit_when { En => "When (UTC)" }
    audit_who { En => "Who, from where" }
    audit_what { En => "What" }
    audit_changes { En => "Before and after" }
    audit_search { En => "Name, deed or words" }
    audit_none { En => "Nothing is found" }
    audit_none_text { En => "Try other words, or leave the field empty to see everything." }
    audit_shown(count) { En => "{count} rows" }
    audit_set(field, after) { En => "{field}: {after}" }
    audit_removed(field, before) { En => "{field}: {before} removed" }
    audit_changed(field, before, after) { En => "{field}: {before} → {after}" }
    audit_erased(field) { En => "{field}: erased" }
    audit_reason(reason) { En => "Reason: {reason}" }
    audit_export { En => "Download everything" }
    audit_download { En => "Download as CSV" }
    export_reason { En => "What for?" }
    export_reason_hint { En => "The reason is kept in the audit." }
}

impl Lang {
    /// What a campaign is for.
    #[must_use]
    pub fn aim(self, aim: Aim) -> &'static str {
        match aim {
            Aim::Adoption => self.aim_adoption(),
            Aim::Retention => self.aim_retention(),
        }
    }

    /// When a campaign is for that.
    #[must_use]
    pub fn aim_hint(self, aim: Aim) -> &'static str {
        match aim {
            Aim::Adoption => self.aim_adoption_hint(),
            Aim::Retention => self.aim_retention_hint(),
        }
    }

    /// A legal route.
    #[must_use]
    pub fn route(self, route: Route) -> &'static str {
        match route {
            Route::Open => self.route_open(),
            Route::CharterAmendment => self.route_charter_amendment(),
            Route::OptionalForm => self.route_optional_form(),
            Route::Ordinance => self.route_ordinance(),
            Route::SpecialAct => self.route_special_act(),
            Route::CharterCommission => self.route_charter_commission(),
        }
    }

    /// A role in a campaign.
    #[must_use]
    pub fn member_role(self, role: MemberRole) -> &'static str {
        match role {
            MemberRole::Owner => self.role_owner(),
            MemberRole::Manager => self.role_manager(),
            MemberRole::PetitionCaptain => self.role_petition_captain(),
            MemberRole::VolunteerLead => self.role_volunteer_lead(),
            MemberRole::Communicator => self.role_communicator(),
            MemberRole::DataEntry => self.role_data_entry(),
            MemberRole::Viewer => self.role_viewer(),
            MemberRole::Adviser => self.role_adviser(),
        }
    }

    /// What a role may do.
    #[must_use]
    pub fn member_role_text(self, role: MemberRole) -> &'static str {
        match role {
            MemberRole::Owner => self.role_owner_text(),
            MemberRole::Manager => self.role_manager_text(),
            MemberRole::PetitionCaptain => self.role_petition_captain_text(),
            MemberRole::VolunteerLead => self.role_volunteer_lead_text(),
            MemberRole::Communicator => self.role_communicator_text(),
            MemberRole::DataEntry => self.role_data_entry_text(),
            MemberRole::Viewer => self.role_viewer_text(),
            MemberRole::Adviser => self.role_adviser_text(),
        }
    }

    /// A role in an association.
    #[must_use]
    pub fn staff_role(self, role: StaffRole) -> &'static str {
        match role {
            StaffRole::Owner => self.staff_owner(),
            StaffRole::Staff => self.staff_staff(),
        }
    }

    /// What was done, out of the audit's word for it: `member.invitation_withdrawn` is "Member: invitation withdrawn".
    #[must_use]
    pub fn deed(self, action: &str) -> String {
        let (what, done) = action.split_once('.').unwrap_or(("", action));
        let done = done.replace('_', " ");
        let mut what = what.replace('_', " ");
        if let Some(first) = what.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        match self {
            Self::En if what.is_empty() => done,
            Self::En => format!("{what}: {done}"),
        }
    }

    /// The day on which it was, where the campaign is, at a time in milliseconds since 1970.
    #[must_use]
    pub fn day_there(self, head: &Head, ms: i64) -> String {
        self.date(&day_at(ms, &head.zone).to_string())
    }

    /// Day and time in milliseconds since 1970, UTC: `July 10, 2028, 14:05`.
    #[must_use]
    pub fn time_of(self, ms: i64) -> String {
        let minutes = ms.div_euclid(60_000).rem_euclid(24 * 60);
        format!("{}, {:02}:{:02}", self.day_of(ms), minutes / 60, minutes % 60)
    }
}
