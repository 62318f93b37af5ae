//! Texts of the endorsements.

use super::{Lang, texts};
use domain::workspace::words::endorsement::{EndorsementState, EndorserKind, Permission, Scope, Sector};

texts! {
    endorsements_lead { En => "Who stands with us, and what each allowed. What was taken back is shown nowhere." }
    endorsements_none { En => "Nobody has been asked yet" }
    endorsements_none_text { En => "Begin with the people whom your neighbors trust. Write each down before you ask, so that nobody is asked twice." }
    endorsements_add { En => "Add an endorsement" }
    endorsements_neutral { En => "This campaign gives information only" }
    endorsements_neutral_text { En => "Its public page asks for no vote and shows no endorsements." }
    endorsements_revoked_tab(count) { En => "Taken back ({count})" }
    endorsements_revoked_done { En => "It is taken back. From now on it is shown nowhere." }
    endorsement_new { En => "An endorsement" }
    endorsement_who { En => "Who" }
    endorsement_name { En => "Name" }
    endorsement_kind { En => "A person or an organization?" }
    endorsement_kind_person { En => "A person" }
    endorsement_kind_organization { En => "An organization" }
    endorsement_role { En => "What may stand beside the name" }
    endorsement_role_hint { En => "“Owner of the Falls Bakery”. A public office belongs here only if its holder allows it and the law does." }
    endorsement_sector { En => "From which part of the community" }
    endorsement_quote { En => "Their words" }
    endorsement_quote_hint { En => "Exactly as they gave them. Leave it empty if only the name may be shown." }
    endorsement_state { En => "How far it is" }
    endorsement_asked { En => "Asked" }
    endorsement_promised { En => "Promised" }
    endorsement_given { En => "Given" }
    endorsement_declined { En => "Declined" }
    endorsement_permission { En => "Proof of permission" }
    endorsement_permission_text { En => "An endorsement counts as given once this is filled in. It protects the one who gave it, and us." }
    endorsement_how { En => "How they gave it" }
    endorsement_how_none { En => "Not given yet" }
    endorsement_how_letter { En => "On a signed paper" }
    endorsement_how_mail { En => "By e-mail" }
    endorsement_how_form { En => "On our form" }
    endorsement_how_resolution { En => "By a resolution" }
    endorsement_how_spoken { En => "By word of mouth, written down" }
    endorsement_on { En => "On which day" }
    endorsement_wording { En => "In which words" }
    endorsement_wording_hint { En => "What exactly they allowed." }
    endorsement_by { En => "Who keeps the proof" }
    endorsement_scope { En => "Where it may be shown" }
    endorsement_scope_page { En => "On the public page" }
    endorsement_scope_print { En => "In print" }
    endorsement_scope_press { En => "To the press" }
    endorsement_scope_mail { En => "In mail" }
    endorsement_embargo { En => "Hold back until" }
    endorsement_embargo_hint { En => "The first day on which it may be shown. Leave it empty if at once." }
    endorsement_note { En => "Notes for the campaign" }
    endorsement_note_hint { En => "Nobody outside sees them. Write nothing that the person should not read." }
    endorsement_shown { En => "On the public page now" }
    endorsement_held(day) { En => "Held back until {day}" }
    endorsement_proof(how, day, who) { En => "{how}, {day}; {who} keeps the proof." }
    endorsement_may(where_) { En => "May be shown: {where_}." }
    endorsement_revoke { En => "They take it back" }
    endorsement_revoke_text { En => "Whoever endorsed may take it back at any time, without a reason. It then disappears from the public page and from every list; that it was there, and when it was taken back, stays on record." }
    endorsement_revoke_why { En => "How and by whom it was taken back" }
    endorsement_revoke_do { En => "Take the endorsement back" }
    endorsement_revoked_on(day, who) { En => "Taken back on {day}, written down by {who}." }
    endorsement_is_revoked { En => "This endorsement was taken back" }
    endorsement_is_revoked_text { En => "It cannot be changed and is shown nowhere. If they endorse again, add it anew, with a new permission." }
    endorsement_photo { En => "Photo" }
    endorsement_photo_text { En => "It stands beside the name wherever the endorsement may be shown, and goes with it. We keep a small copy of it and nothing of what the camera wrote into it: where, when and with what it was taken." }
    endorsement_photo_later { En => "Save the endorsement first; a photo can then be added here." }
    endorsement_photo_file { En => "A photo" }
    endorsement_photo_other { En => "Another photo" }
    endorsement_photo_hint { En => "PNG, JPEG or WebP, 10 MB at most. Only with the permission of whoever is in it and of whoever took it." }
    endorsement_photo_alt { En => "What it shows" }
    endorsement_photo_alt_hint { En => "For people who do not see it: “Rosa Diaz behind the counter of her bakery.”" }
    endorsement_photo_do { En => "Keep the photo" }
    endorsement_photo_remove { En => "Take the photo away" }
    endorsement_photo_done { En => "The photo is kept." }
    endorsement_photo_gone { En => "The photo is taken away. It is shown nowhere any more." }
    sector_resident { En => "Residents" }
    sector_business { En => "Business" }
    sector_labor { En => "Labor" }
    sector_faith { En => "Faith" }
    sector_civic { En => "Civic groups" }
    sector_education { En => "Education" }
    sector_official { En => "Elected officials, present and former" }
    sector_safety { En => "Public safety" }
    sector_other { En => "Other" }
}

impl Lang {
    /// Who endorses.
    #[must_use]
    pub fn endorser_kind(self, kind: EndorserKind) -> &'static str {
        match kind {
            EndorserKind::Person => self.endorsement_kind_person(),
            EndorserKind::Organization => self.endorsement_kind_organization(),
        }
    }

    /// A part of the community.
    #[must_use]
    pub fn sector(self, sector: Sector) -> &'static str {
        match sector {
            Sector::Resident => self.sector_resident(),
            Sector::Business => self.sector_business(),
            Sector::Labor => self.sector_labor(),
            Sector::Faith => self.sector_faith(),
            Sector::Civic => self.sector_civic(),
            Sector::Education => self.sector_education(),
            Sector::Official => self.sector_official(),
            Sector::Safety => self.sector_safety(),
            Sector::Other => self.sector_other(),
        }
    }

    /// How far an endorsement is.
    #[must_use]
    pub fn endorsement_state_of(self, state: EndorsementState) -> &'static str {
        match state {
            EndorsementState::Asked => self.endorsement_asked(),
            EndorsementState::Promised => self.endorsement_promised(),
            EndorsementState::Given => self.endorsement_given(),
            EndorsementState::Declined => self.endorsement_declined(),
        }
    }

    /// How permission was given.
    #[must_use]
    pub fn permission(self, how: Permission) -> &'static str {
        match how {
            Permission::Letter => self.endorsement_how_letter(),
            Permission::Mail => self.endorsement_how_mail(),
            Permission::Form => self.endorsement_how_form(),
            Permission::Resolution => self.endorsement_how_resolution(),
            Permission::Spoken => self.endorsement_how_spoken(),
        }
    }

    /// Where an endorsement may be shown.
    #[must_use]
    pub fn scope(self, scope: Scope) -> &'static str {
        match scope {
            Scope::Page => self.endorsement_scope_page(),
            Scope::Print => self.endorsement_scope_print(),
            Scope::Press => self.endorsement_scope_press(),
            Scope::Mail => self.endorsement_scope_mail(),
        }
    }

    /// What a field of its form asks for.
    #[must_use]
    pub fn endorsement_label(self, field: &str) -> &'static str {
        match field {
            "name" => self.endorsement_name(),
            "kind" => self.endorsement_kind(),
            "role" => self.endorsement_role(),
            "sector" => self.endorsement_sector(),
            "quote" => self.endorsement_quote(),
            "state" => self.endorsement_state(),
            "permission_how" => self.endorsement_how(),
            "permission_on" => self.endorsement_on(),
            "permission_wording" => self.endorsement_wording(),
            "permission_by" => self.endorsement_by(),
            "scope_page" => self.endorsement_scope_page(),
            "scope_print" => self.endorsement_scope_print(),
            "scope_press" => self.endorsement_scope_press(),
            "scope_mail" => self.endorsement_scope_mail(),
            "embargo" => self.endorsement_embargo(),
            "note" => self.endorsement_note(),
            "photo" => self.endorsement_photo_file(),
            "alt" => self.endorsement_photo_alt(),
            "revoked_why" => self.endorsement_revoke_why(),
            _ => self.words_version(),
        }
    }

    /// What a field says, where a word stands for one of several things.
    #[must_use]
    pub fn endorsement_value(self, field: &str, value: &str) -> Option<&'static str> {
        match field {
            "kind" => EndorserKind::parse(value).map(|k| self.endorser_kind(k)),
            "sector" => Sector::parse(value).map(|s| self.sector(s)),
            "state" => EndorsementState::parse(value).map(|s| self.endorsement_state_of(s)),
            "permission_how" => Permission::parse(value).map(|p| self.permission(p)),
            field if Scope::parse(field).is_some() && !value.is_empty() => Some(self.answer_yes()),
            _ => None,
        }
    }
}
