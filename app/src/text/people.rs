//! Texts of supporters: the list, one person, consent, a campaign's own fields.

use super::{Lang, texts};
use domain::people::consent::{Channel, How, Purpose};
use domain::people::{Activity, AddressKind, EmailKind, FieldKind, Origin, PhoneKind, Validity};

texts! {
    section_people { En => "People" }

    // The list
    people_more_than(count) { En => "More than {count} people. Search, or narrow the list." }
    people_add { En => "Add a person" }
    people_segments { En => "Segments" }
    people_fields { En => "The campaign’s own fields" }
    people_none { En => "Nobody is here yet" }
    people_none_text { En => "Add the people whom you know: from the sign-up sheet of the last meeting, from your phone, from the petition’s circulators. A name and one way to reach them is enough." }
    people_none_so { En => "Nobody fits" }
    people_none_so_text { En => "Try fewer letters: the beginning of a name, of an e-mail address, or some digits of a number." }
    people_show_all { En => "Show everybody" }
    people_search { En => "Find a person" }
    people_search_hint { En => "The beginning of a name, of an e-mail address, or of a number." }
    people_find { En => "Find" }
    people_any { En => "Any" }
    people_tag { En => "Tag" }
    people_tags { En => "Tags" }
    people_name { En => "Name" }
    people_reach { En => "E-mail, phone" }
    people_city { En => "City" }
    people_since { En => "Known since" }
    people_level_label { En => "Support" }
    people_level_none { En => "Would not say" }
    people_shown(count, all) { En => "{count} of {all} shown" }
    people_shown_more(count, all) { En => "{count} shown, of more than {all}" }
    people_export { En => "Take the list out of the program" }
    people_export_text { En => "The file holds everybody whom the search above finds, with what they agreed to. Who took it, when and why is kept in the audit. Once it is out, it is yours to protect: delete it when it has done its work." }
    people_as { En => "As" }
    people_as_csv { En => "Table (CSV)" }
    people_as_xlsx { En => "Workbook (XLSX, for Excel and LibreOffice)" }
    people_export_do { En => "Download the file" }
    people_as_vcard { En => "Contacts (vCard)" }
    people_erased { En => "Everything of that person is erased. An import will not bring them back." }

    // One person
    person_lead(origin, day) { En => "{origin}, {day}." }
    person_saved { En => "Saved." }
    person_noted { En => "Written down." }
    person_edit { En => "Change names and addresses" }
    person_edit_title(name) { En => "Change {name}" }
    person_save { En => "Save the person" }
    person_same { En => "This is somebody else with the same address or number" }
    person_given { En => "Given names" }
    person_family { En => "Family names" }
    person_language { En => "Language" }
    person_language_hint { En => "The one they would rather be written to in, as a code: en, es, zh. Leave it empty if you do not know." }
    person_email { En => "E-mail address" }
    person_emails { En => "E-mail" }
    person_phone { En => "Number" }
    person_phones { En => "Phone" }
    person_addresses { En => "Address" }
    person_street { En => "Number and street" }
    person_unit { En => "Apartment" }
    person_city { En => "City" }
    person_state { En => "State" }
    person_zip { En => "ZIP code" }
    person_kind { En => "Kind" }
    person_validity { En => "Does it work?" }
    person_preferred { En => "They prefer this one" }
    person_rows_hint { En => "All may be empty. Save to get another row; clear a row to take it out." }
    person_organisation { En => "Organisation" }
    person_organisations { En => "Organisations" }
    person_relation { En => "What they are there" }
    person_household { En => "At the same address" }
    person_nameless { En => "Somebody without a name" }
    person_way_note(kind, validity) { En => "{kind}, {validity}" }
    person_paused { En => "They want a pause" }
    person_paused_text(day) { En => "Until {day} they want to hear nothing." }
    person_no_tags { En => "No tags yet." }
    person_tag_add { En => "Put a tag on" }
    person_tag_value { En => "Value, if it has one" }
    person_tag_do { En => "Put on" }
    person_tag_remove(name) { En => "Take “{name}” off" }
    person_level_unknown { En => "Nobody has asked yet." }
    person_level_hear { En => "What did you hear?" }
    person_level_source { En => "Where?" }
    person_level_do { En => "Write down" }
    person_fields_keep { En => "Save the fields" }
    person_field_unknown { En => "Not known" }
    person_notes { En => "Notes" }
    person_note { En => "A note" }
    person_note_hint { En => "What the next person who talks to them should know. They may ask to see it." }
    person_note_do { En => "Write down" }
    person_timeline { En => "What happened" }
    person_erase { En => "Erase this person" }
    person_erase_more { En => "They asked that nothing of theirs is kept" }
    person_erase_title { En => "This cannot be undone" }
    person_erase_text { En => "Names, addresses, what they agreed to, notes and the timeline go, here and in the audit. What stays is a keyed hash of each address and number, so that no import brings them back." }
    person_erase_sure { En => "Yes, erase everything of this person" }
    person_erase_do { En => "Erase" }

    // Consent
    consent_title { En => "What they agreed to" }
    consent_lead { En => "Nobody is written to or called without a yes. What was said later counts; a file never turns a no into a yes." }
    consent_for { En => "For what" }
    consent_by { En => "By which way" }
    consent_never { En => "not asked" }
    consent_say { En => "Write down what they said" }
    consent_given { En => "What did they say?" }
    consent_how { En => "How did they say it?" }
    consent_day { En => "When?" }
    consent_day_hint { En => "Leave it empty for today." }
    consent_wording { En => "What exactly did they agree to?" }
    consent_wording_hint { En => "The words on the sheet, or what you asked on the phone." }
    consent_proof { En => "Where is the proof?" }
    consent_proof_hint { En => "For example: sheet 12, row 4, in the folder at the office." }
    consent_keep { En => "Write down" }
    consent_kept { En => "Written down; it holds from now on." }
    consent_kept_idle { En => "Written down. It changes nothing for at least one of them: what they said later still counts." }
    consent_proof_is(proof) { En => "Proof: {proof}" }
    consent_idle { En => "Kept, but does not count: what they said later does." }

    // Own fields
    fields_lead { En => "Questions of your own that stand on every person’s page: a ward, a shirt size, who brought them." }
    fields_none { En => "No fields yet" }
    fields_none_text { En => "Ask only what you will use. Everything that is kept must be protected." }
    fields_add { En => "Add a field" }
    fields_add_do { En => "Add the field" }
    fields_added { En => "The field is on everybody’s page now." }
    fields_removed { En => "The field is gone, with what it held." }
    fields_name { En => "Name" }
    fields_name_hint { En => "As it stands before the answer: “Ward”." }
    fields_kind { En => "What does it hold?" }
    fields_choices { En => "Answers, one a line" }
    fields_choices_hint { En => "Only for a choice of answers." }
    fields_remove { En => "Take it away for good" }
    fields_remove_more(name) { En => "Take “{name}” away" }
}

/// A text behind a comma, or nothing.
fn and(text: &str) -> String {
    if text.is_empty() {
        String::new()
    } else {
        format!(", {text}")
    }
}

impl Lang {
    /// How many people there are.
    #[must_use]
    pub fn people_count(self, count: i64) -> String {
        match (self, count) {
            (Self::En, 0) => "Everybody whom the campaign knows, with what they agreed to.".to_owned(),
            (Self::En, 1) => "One person.".to_owned(),
            (Self::En, count) => format!("{} people.", self.whole(count)),
        }
    }

    /// A level of support, 1 to 5.
    #[must_use]
    pub fn people_level(self, level: i64) -> &'static str {
        match (self, level) {
            (Self::En, 1) => "1 · Yes, strongly",
            (Self::En, 2) => "2 · Leans yes",
            (Self::En, 3) => "3 · Undecided",
            (Self::En, 4) => "4 · Leans no",
            (Self::En, _) => "5 · No",
        }
    }

    /// When, where and by whom a level was heard.
    #[must_use]
    pub fn person_level_line(self, day: impl std::fmt::Display, source: &str, who: &str) -> String {
        match self {
            Self::En => format!("{day}{}{}", and(source), and(who)),
        }
    }

    /// How many times a level was heard.
    #[must_use]
    pub fn person_level_history(self, count: usize) -> String {
        match self {
            Self::En => format!("What was heard before ({count})"),
        }
    }

    /// When and by whom.
    #[must_use]
    pub fn person_note_by(self, time: impl std::fmt::Display, who: &str) -> String {
        match self {
            Self::En => format!("{time}{}", and(who)),
        }
    }

    /// How a campaign came to know somebody.
    #[must_use]
    pub fn origin(self, origin: Origin) -> &'static str {
        match (self, origin) {
            (Self::En, Origin::Hand) => "Keyed in by a member",
            (Self::En, Origin::Form) => "Filled in a form",
            (Self::En, Origin::Import) => "Came with a file",
        }
    }

    /// Whether an address works.
    #[must_use]
    pub fn validity(self, validity: Validity) -> &'static str {
        match (self, validity) {
            (Self::En, Validity::Unknown) => "not tried",
            (Self::En, Validity::Good) => "works",
            (Self::En, Validity::Bad) => "does not work",
        }
    }

    /// What an e-mail address is used for.
    #[must_use]
    pub fn email_kind(self, kind: EmailKind) -> &'static str {
        match (self, kind) {
            (Self::En, EmailKind::Home) => "own",
            (Self::En, EmailKind::Work) => "work",
            (Self::En, EmailKind::Other) => "other",
        }
    }

    /// What kind of line a number is.
    #[must_use]
    pub fn phone_kind(self, kind: PhoneKind) -> &'static str {
        match (self, kind) {
            (Self::En, PhoneKind::Mobile) => "mobile",
            (Self::En, PhoneKind::Home) => "home",
            (Self::En, PhoneKind::Work) => "work",
            (Self::En, PhoneKind::Other) => "other",
        }
    }

    /// What a postal address is used for.
    #[must_use]
    pub fn address_kind(self, kind: AddressKind) -> &'static str {
        match (self, kind) {
            (Self::En, AddressKind::Home) => "home",
            (Self::En, AddressKind::Mail) => "mail",
            (Self::En, AddressKind::Work) => "work",
            (Self::En, AddressKind::Other) => "other",
        }
    }

    /// A language's name, where its code is one that many people speak.
    #[must_use]
    pub fn language_called(self, code: &str) -> String {
        let name = match (self, code.split('-').next().unwrap_or_default()) {
            (Self::En, "en") => "English",
            (Self::En, "es") => "Spanish",
            (Self::En, "zh") => "Chinese",
            (Self::En, "vi") => "Vietnamese",
            (Self::En, "tl") => "Tagalog",
            (Self::En, "ar") => "Arabic",
            (Self::En, "fr") => "French",
            (Self::En, "ko") => "Korean",
            (Self::En, "ru") => "Russian",
            (Self::En, "pt") => "Portuguese",
            (Self::En, "ht") => "Haitian Creole",
            (Self::En, "hi") => "Hindi",
            (Self::En, "pl") => "Polish",
            _ => code,
        };
        name.to_owned()
    }

    /// What somebody is written to for.
    #[must_use]
    pub fn consent_purpose(self, purpose: Purpose) -> &'static str {
        match (self, purpose) {
            (Self::En, Purpose::News) => "News of the campaign",
            (Self::En, Purpose::Volunteering) => "Requests to help",
            (Self::En, Purpose::Fundraising) => "Requests for money",
            (Self::En, Purpose::Operational) => "Shifts and events signed up for",
        }
    }

    /// The way a message takes.
    #[must_use]
    pub fn channel(self, channel: Channel) -> &'static str {
        match (self, channel) {
            (Self::En, Channel::Email) => "E-mail",
            (Self::En, Channel::Phone) => "Call",
            (Self::En, Channel::Text) => "Text message",
            (Self::En, Channel::Post) => "Letter",
        }
    }

    /// How somebody said it.
    #[must_use]
    pub fn how(self, how: How) -> &'static str {
        match (self, how) {
            (Self::En, How::Form) => "in a form",
            (Self::En, How::Sheet) => "on a paper sheet",
            (Self::En, How::Import) => "in a file",
            (Self::En, How::Call) => "on the phone",
            (Self::En, How::InPerson) => "face to face",
            (Self::En, How::PrivacyCentre) => "in the privacy centre",
            (Self::En, How::Mail) => "by mail",
        }
    }

    /// A row of the ledger: the answer, for what, by which way.
    #[must_use]
    pub fn consent_line(self, answer: &str, purpose: &str, channel: &str) -> String {
        match self {
            Self::En => format!("{answer}: {purpose}, {}", channel.to_lowercase()),
        }
    }

    /// When, how and to whom it was said.
    #[must_use]
    pub fn consent_how_line(self, day: impl std::fmt::Display, how: &str, who: &str) -> String {
        match self {
            Self::En if who.is_empty() => format!("{day}, {how}"),
            Self::En => format!("{day}, {how}; written down by {who}"),
        }
    }

    /// How many rows the ledger has.
    #[must_use]
    pub fn consent_ledger(self, count: usize) -> String {
        match self {
            Self::En => format!("Everything they said about it ({count})"),
        }
    }

    /// What happened.
    #[must_use]
    pub fn activity(self, activity: Activity) -> &'static str {
        match (self, activity) {
            (Self::En, Activity::Added) => "Added",
            (Self::En, Activity::Imported) => "Came with a file",
            (Self::En, Activity::Changed) => "Changed",
            (Self::En, Activity::FormSent) => "Sent a form",
            (Self::En, Activity::Consent) => "Said",
            (Self::En, Activity::Level) => "Support",
            (Self::En, Activity::Tagged) => "Tag",
            (Self::En, Activity::Noted) => "Note",
            (Self::En, Activity::MailSent) => "Got a mail",
            (Self::En, Activity::Called) => "Was called",
            (Self::En, Activity::Visited) => "Was visited",
            (Self::En, Activity::SignedUp) => "Signed up",
            (Self::En, Activity::Came) => "Came",
            (Self::En, Activity::Missed) => "Did not come",
            (Self::En, Activity::Cancelled) => "Cancelled",
            (Self::En, Activity::Merged) => "Two records became one",
        }
    }

    /// What a field of a campaign's own holds.
    #[must_use]
    pub fn field_kind(self, kind: FieldKind) -> &'static str {
        match (self, kind) {
            (Self::En, FieldKind::Text) => "A line of text",
            (Self::En, FieldKind::Number) => "A number",
            (Self::En, FieldKind::Day) => "A day",
            (Self::En, FieldKind::Choice) => "A choice of answers",
            (Self::En, FieldKind::YesNo) => "Yes or no",
        }
    }

    /// How many people have a field filled in.
    #[must_use]
    pub fn fields_filled(self, count: i64) -> String {
        match (self, count) {
            (Self::En, 0) => "Filled in for nobody yet".to_owned(),
            (Self::En, 1) => "Filled in for one person".to_owned(),
            (Self::En, count) => format!("Filled in for {} people", self.whole(count)),
        }
    }

    /// What taking a field away costs.
    #[must_use]
    pub fn fields_remove_text(self, count: i64) -> String {
        match (self, count) {
            (Self::En, 0) => "It holds nothing yet.".to_owned(),
            (Self::En, 1) => "What it holds of one person goes with it.".to_owned(),
            (Self::En, count) => format!("What it holds of {} people goes with it.", self.whole(count)),
        }
    }
}
