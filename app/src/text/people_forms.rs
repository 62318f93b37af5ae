//! Texts of forms that people fill in.

use super::{Lang, texts};
use domain::people::FieldKind;
use domain::people::consent::{Channel, Purpose};
use domain::people::form::{Ask, BlockKind, FormKind, FormState, Way};

texts! {
    // What people see
    form_send { En => "Send" }
    form_given { En => "Given name" }
    form_family { En => "Family name" }
    form_email { En => "E-mail address" }
    form_phone { En => "Phone" }
    form_street { En => "Street and number" }
    form_unit { En => "Apartment" }
    form_city { En => "City" }
    form_state_field { En => "State" }
    form_zip { En => "ZIP code" }
    form_yes { En => "Yes" }
    form_no { En => "No" }
    form_known(address) { En => "This link was made for {address}. Your answer is yours once you press the button in the mail that goes there." }
    form_not_known { En => "Not you? Open the form anew." }
    form_none_chosen { En => "Choose" }
    form_seal { En => "The form" }
    form_story_hint(most) { En => "{most} characters at most." }
    form_confirm_note { En => "You get a mail with a button; your answer counts once you press it." }
    form_not_binding { En => "This online petition is not legally binding. It shows support; it does not count towards a ballot question and cannot replace your signature on the paper petition." }
    form_look_over { En => "One more look" }
    form_look_over_text { En => "This came from another site. Look it over and press Send, and a mail is on its way to you." }
    form_asked { En => "Look into your mail" }
    form_asked_text { En => "A mail is on its way to the address that you gave. Press the button in it within a week; until then nothing counts. If nothing comes in ten minutes, look among the spam." }
    form_confirmed { En => "Thank you" }
    form_confirmed_text(campaign) { En => "{campaign} has your answer." }
    form_closed { En => "This form is closed" }
    form_closed_text(campaign) { En => "It takes no more answers. What {campaign} does now stands on its page." }
    form_was_it_you { En => "Was it you?" }
    form_was_it_you_text(email, title, campaign) { En => "{email} was given with “{title}” of {campaign}." }
    form_was_it_you_do { En => "Yes, it was me" }
    form_was_it_not { En => "If it was not you, close this page: nothing happens." }
    form_to_campaign { En => "The campaign’s page" }
    form_open_whole { En => "Open this form on a page of its own" }
    mail_form_subject(campaign) { En => "Was it you? A form of {campaign}" }
    mail_form_body(campaign, title, link) { En => "Somebody gave this address in the form “{title}” of {campaign}.\n\nIf it was you, open this page and press the button:\n{link}\n\nIt works for a week. If it was not you, do nothing: the answer does not count, and the address is on no list.\n" }

    // The list
    pforms_title { En => "Forms" }
    pforms_lead { En => "What people fill in: on a page of its own, in a frame on another site, or from that site’s own markup. Every answer asks the address first." }
    pforms_none { En => "No form yet" }
    pforms_none_text { En => "Begin with what you want from people; the form starts with the blocks that this mostly takes." }
    pforms_begin { En => "Begin a form" }
    pforms_begin_do { En => "Begin" }
    pforms_kind { En => "What it is for" }
    pforms_name { En => "Title" }
    pforms_counts(confirmed, waiting, held) { En => "{confirmed} confirmed · {waiting} waiting for their address · {held} held" }

    // The desk
    pform_words { En => "Words" }
    pform_lead_field { En => "Why to fill it in" }
    pform_thanks { En => "What is said afterwards" }
    pform_thanks_hint { En => "Shown once the address has said yes. Leave it empty for a plain thank-you." }
    pform_keep { En => "Keep" }
    pform_blocks { En => "Blocks" }
    pform_blocks_none { En => "No block yet." }
    pform_block_add { En => "Add a block" }
    pform_block_add_do { En => "Add" }
    pform_block_kind { En => "Which" }
    pform_block_own(name) { En => "Your field: {name}" }
    pform_edit(what) { En => "Edit: {what}" }
    pform_up { En => "Up" }
    pform_down { En => "Down" }
    pform_remove { En => "Take out" }
    pform_needed { En => "An answer is needed" }
    pform_needed_mark { En => "needed" }
    pform_nothing_to_edit { En => "Its words are fixed." }
    pform_label { En => "Question" }
    pform_text { En => "Text" }
    pform_options { En => "Answers" }
    pform_options_hint { En => "One a line." }
    pform_many { En => "Several may be chosen" }
    pform_purpose { En => "What they agree to hear" }
    pform_channel { En => "By which way" }
    pform_wording { En => "The words beside the box" }
    pform_wording_hint { En => "Exactly these words are kept with each yes, with this version of the form." }
    pform_most { En => "Characters at most" }
    pform_tag { En => "Tag" }
    pform_tag_hint { En => "Everybody whose answer is confirmed gets it. People do not see it." }
    pform_publish { En => "Publish" }
    pform_publish_text { En => "People see the latest published version. Whoever still has an older one open is taken at the words that stood there." }
    pform_publish_do { En => "Publish this draft" }
    pform_close { En => "Close the form" }
    pform_unpublished { En => "This draft differs from what people see." }
    pform_live(version) { En => "People see version {version}." }
    pform_preview { En => "As people see it" }
    pform_preview_lead { En => "The draft. Nothing that is typed here goes anywhere." }
    pform_answers_link(count) { En => "Answers ({count})" }
    pform_share { En => "Put it where people are" }
    pform_share_text { En => "A link may choose answers ahead, such as ?b6=Weekends. Nobody’s name or address belongs into a link." }
    pform_link { En => "Link" }
    pform_frame { En => "A frame for another site" }
    pform_markup { En => "Plain markup for another site" }
    pform_markup_hint { En => "It needs no script. Whoever sends it looks it over once more on our page." }
    pform_for_one { En => "A link for one person" }
    pform_for_one_text { En => "The form then asks only for what is not known yet. The link holds no name and no address, shows none to whoever else opens it, and works for thirty days; the button is mailed to the address on record." }
    pform_for_one_email { En => "Their e-mail address" }
    pform_for_one_do { En => "Make the link" }
    pform_for_one_link { En => "Their link" }
    pform_saved { En => "Saved." }
    pform_is_open { En => "Published." }
    pform_is_closed { En => "Closed. It takes no more answers." }
    pform_in_the_way { En => "In the way" }
    pform_version { En => "The draft" }

    // Answers
    panswers_title(form) { En => "Answers: {form}" }
    panswers_none { En => "No answer yet" }
    panswers_none_text { En => "An answer stands here once its address has said yes." }
    panswers_who { En => "Who" }
    panswers_when { En => "When" }
    panswers_what { En => "What" }
    panswers_way { En => "Came by" }
    panswers_shown(count, all) { En => "{count} of {all}" }
    panswers_export { En => "Take them along" }
    panswers_export_text { En => "A table (CSV) of all confirmed answers. The reason is kept in the audit." }
    panswers_version(version) { En => "version {version}" }
}

impl Lang {
    /// What a form is for.
    #[must_use]
    pub fn form_kind(self, kind: FormKind) -> &'static str {
        match (self, kind) {
            (Self::En, FormKind::SignUp) => "Sign up: hear from us",
            (Self::En, FormKind::Volunteer) => "Volunteer: help us",
            (Self::En, FormKind::Endorse) => "Endorse: stand behind us by name",
            (Self::En, FormKind::Pledge) => "Pledge to vote",
            (Self::En, FormKind::Story) => "Tell a story",
            (Self::En, FormKind::Rsvp) => "RSVP: say that you come",
            (Self::En, FormKind::Petition) => "Online petition (not legally binding)",
        }
    }

    /// Whether a form can be filled in.
    #[must_use]
    pub fn form_state(self, state: FormState) -> &'static str {
        match (self, state) {
            (Self::En, FormState::Draft) => "draft",
            (Self::En, FormState::Open) => "open",
            (Self::En, FormState::Closed) => "closed",
        }
    }

    /// What a block is.
    #[must_use]
    pub fn form_block(self, kind: BlockKind) -> &'static str {
        match (self, kind) {
            (Self::En, BlockKind::Text) => "Text to read",
            (Self::En, BlockKind::Name) => "Name",
            (Self::En, BlockKind::Email) => "E-mail address",
            (Self::En, BlockKind::Phone) => "Phone",
            (Self::En, BlockKind::Address) => "Address",
            (Self::En, BlockKind::Zip) => "ZIP code",
            (Self::En, BlockKind::Field) => "Field of your own",
            (Self::En, BlockKind::Choice) => "Choice",
            (Self::En, BlockKind::YesNo) => "Yes or no",
            (Self::En, BlockKind::Consent) => "Consent",
            (Self::En, BlockKind::Story) => "Text of their own",
            (Self::En, BlockKind::Tag) => "Tag that is put on",
        }
    }

    /// By which way an answer came.
    #[must_use]
    pub fn form_way(self, way: Way) -> &'static str {
        match (self, way) {
            (Self::En, Way::Page) => "its page",
            (Self::En, Way::Frame) => "a frame",
            (Self::En, Way::Post) => "another site",
        }
    }

    /// What stands above the answers to a block.
    #[must_use]
    pub fn form_label(self, ask: &Ask) -> String {
        match ask {
            Ask::Field { label, .. }
            | Ask::Choice { label, .. }
            | Ask::YesNo { label }
            | Ask::Story { label, .. } => label.clone(),
            Ask::Consent { wording, .. } => wording.clone(),
            Ask::Tag { name } => name.clone(),
            other => self.form_block(other.kind()).to_owned(),
        }
    }

    /// The blocks that a form of a kind begins with.
    #[must_use]
    pub fn form_starter(self, kind: FormKind) -> Vec<Ask> {
        let news = Ask::Consent {
            purpose: Purpose::News,
            channels: vec![Channel::Email],
            wording: self.join_purpose(Purpose::News).to_owned(),
        };
        let help = Ask::Consent {
            purpose: Purpose::Volunteering,
            channels: vec![Channel::Email, Channel::Phone],
            wording: self.join_purpose(Purpose::Volunteering).to_owned(),
        };
        let words = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect();
        let own = match (self, kind) {
            (Self::En, FormKind::SignUp) => vec![Ask::Zip {}, news],
            (Self::En, FormKind::Volunteer) => vec![
                Ask::Phone {},
                Ask::Choice {
                    label: "How would you like to help?".to_owned(),
                    options: words(&["At a table", "At doors", "On the phone", "Behind the scenes"]),
                    many: true,
                },
                help,
            ],
            (Self::En, FormKind::Endorse) => vec![
                Ask::Story {
                    label: "Why do you stand behind it?".to_owned(),
                    most: 600,
                },
                Ask::YesNo {
                    label: "May we show your name and your words on our page?".to_owned(),
                },
                news,
            ],
            (Self::En, FormKind::Pledge) => vec![
                Ask::Choice {
                    label: "How will you vote?".to_owned(),
                    options: words(&["On election day", "Early", "By mail", "I do not know yet"]),
                    many: false,
                },
                news,
            ],
            (Self::En, FormKind::Story) => vec![
                Ask::Story {
                    label: "What have you seen?".to_owned(),
                    most: 4_000,
                },
                Ask::YesNo {
                    label: "May we show it, with your name?".to_owned(),
                },
            ],
            (Self::En, FormKind::Rsvp) => vec![
                Ask::Choice {
                    label: "Do you come?".to_owned(),
                    options: words(&["Yes, alone", "Yes, with one more", "Yes, with two more", "No"]),
                    many: false,
                },
                news,
            ],
            (Self::En, FormKind::Petition) => vec![Ask::Zip {}, news],
        };
        [Ask::Name {}, Ask::Email {}].into_iter().chain(own).collect()
    }

    /// What a field of the campaign's own is answered with, where it needs a word.
    #[must_use]
    pub fn form_field_hint(self, holds: FieldKind) -> Option<&'static str> {
        match (self, holds) {
            (Self::En, FieldKind::Number) => Some("A number."),
            _ => None,
        }
    }
}
