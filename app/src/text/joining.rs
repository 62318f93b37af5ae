//! Texts of signing up and of the privacy centre.

use super::{Lang, texts};
use domain::people::consent::Purpose;

texts! {
    // Signing up
    join_do { En => "Sign up" }
    join_lead { En => "Say what you want to hear about. You get a mail with a button; only when you press it are you on the list. You can leave at any time." }
    join_given { En => "Given name" }
    join_family { En => "Family name" }
    join_email { En => "E-mail address" }
    join_phone { En => "Phone" }
    join_phone_hint { En => "If you leave a number, the campaign may also call you for what you ticked." }
    join_zip { En => "ZIP code" }
    join_zip_hint { En => "So that you hear of what happens near you." }
    join_for { En => "I want" }
    join_form { En => "The form" }
    join_send { En => "Sign up" }
    join_asked { En => "Look into your mail" }
    join_asked_text { En => "A mail is on its way to the address that you gave. Press the button in it within a week; until then you are on no list. If nothing comes in ten minutes, look among the spam." }
    join_confirm { En => "Was it you?" }
    join_confirm_text(email, campaign) { En => "{email} was given to sign up with {campaign}." }
    join_confirm_not { En => "If it was not you, close this page: nothing happens." }
    join_confirm_do { En => "Yes, put me on the list" }
    join_done { En => "You are on the list" }
    join_done_text(campaign) { En => "Thank you. {campaign} writes to you only for what you ticked. To see, change or erase what it keeps of you, ask for a link at any time." }
    join_privacy { En => "See or erase what the campaign keeps of you" }
    mail_join_subject(name) { En => "Do you want to hear from {name}?" }
    mail_join_body(name, link) { En => "Somebody gave this address to sign up with {name}.\n\nIf it was you, open this page and press the button:\n{link}\n\nIt works for a week. If it was not you, do nothing: the address is on no list, and it will be forgotten.\n" }

    // Quarantine
    quarantine_title { En => "Held sign-ups" }
    quarantine_lead { En => "Sign-ups that came the way programs send them. Let people on; throw the rest away. What nobody looks at is forgotten after thirty days." }
    quarantine_none { En => "Nothing is held" }
    quarantine_none_text { En => "Sign-ups go to people’s own mail for a yes; only what looks like a program’s stops here." }
    quarantine_on { En => "Let them on" }
    quarantine_off { En => "Throw away" }
    quarantine_decided { En => "Done." }

    // The privacy centre
    privacy_title(campaign) { En => "What {campaign} keeps of you" }
    privacy_ask_lead { En => "Type the address that the campaign has. If it has it, a mail with a link is there in a minute. The link works for a day." }
    privacy_email { En => "Your e-mail address" }
    privacy_ask_do { En => "Send me the link" }
    privacy_sent { En => "If the campaign knows that address, a mail is on its way to it." }
    privacy_old { En => "This link has ended" }
    privacy_old_text { En => "Links work for a day, so that an old mail in the wrong hands opens nothing. Ask for a fresh one; it goes to the address that the campaign has." }
    privacy_lead(day) { En => "The campaign has known you since {day}. Everything that it keeps is on this page." }
    privacy_no_mail { En => "No address? Ask the campaign by letter or in person; it can do all of this for you." }
    privacy_names { En => "Your name" }
    privacy_names_keep { En => "Correct the name" }
    privacy_reach { En => "How it can reach you" }
    privacy_reach_text { En => "To change an address, sign up again with the new one and erase the old; or ask the campaign." }
    privacy_choose { En => "What you want to hear" }
    privacy_choose_text { En => "Tick what you want. Whatever is not ticked counts as a no, at once, and no list that the campaign loads can turn it into a yes." }
    privacy_choose_keep { En => "This is what I want" }
    privacy_pause { En => "A pause" }
    privacy_pause_until { En => "I want to hear nothing until" }
    privacy_pause_hint { En => "Leave it empty to hear from the campaign again." }
    privacy_pause_keep { En => "Keep the pause" }
    privacy_also { En => "What else is kept" }
    privacy_also_none { En => "Nothing else." }
    privacy_take { En => "Take it with you" }
    privacy_take_do { En => "Everything as a file (JSON)" }
    privacy_forget { En => "Erase everything" }
    privacy_forget_text { En => "All of this goes, for good. What stays is a code that cannot be turned back into your address; it keeps a list that is loaded later from bringing you back." }
    privacy_forget_sure { En => "Yes, erase everything of me" }
    privacy_forget_do { En => "Erase" }
    privacy_saved { En => "Saved." }
    privacy_gone { En => "Everything is erased" }
    privacy_gone_text(campaign) { En => "{campaign} keeps nothing of you any more." }
    mail_privacy_subject(name) { En => "Your data with {name}" }
    mail_privacy_body(name, link) { En => "You, or somebody who typed this address, asked what {name} keeps of you.\n\nSee it, correct it, choose what you hear, or erase it:\n{link}\n\nThe link works for a day, and for you alone: do not pass this mail on. If you did not ask, do nothing.\n" }
}

impl Lang {
    /// What somebody agrees to who ticks a purpose: the words beside the box, kept with the yes.
    #[must_use]
    pub fn join_purpose(self, purpose: Purpose) -> &'static str {
        match (self, purpose) {
            (Self::En, Purpose::News) => "News of the campaign: what happens, and when",
            (Self::En, Purpose::Volunteering) => "To be asked to help: at a table, at doors, on the phone",
            (Self::En, Purpose::Fundraising) => "To be asked for money",
            (Self::En, Purpose::Operational) => "Word of what I signed up for",
        }
    }

    /// All of them in one text, as the ledger keeps it.
    #[must_use]
    pub fn join_wording(self, purposes: &[Purpose]) -> String {
        let lines: Vec<&str> = purposes
            .iter()
            .map(|purpose| self.join_purpose(*purpose))
            .collect();
        match self {
            Self::En => format!("I want: {}", lines.join("; ")),
        }
    }
}
