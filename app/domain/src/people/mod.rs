//! The people of a campaign: one record each, how they can be reached, what they agreed to and when, what they did.
//!
//! Somebody with an account is a `Person` ([`crate::actor`]); somebody whom a campaign knows is a *supporter*, with or
//! without an account, with or without an e-mail address.

pub mod bulk;
pub mod consent;
pub mod contact;
pub mod duplicate;
pub mod form;
pub mod import;
pub mod joining;
pub mod port;
pub mod segment;
pub mod supporter;
pub mod value;

use crate::place::words;

words! {
    /// How a campaign came to know somebody.
    Origin {
        /// A member keyed them in.
        Hand = "hand",
        /// They filled in a form.
        Form = "form",
        /// They stood in a file.
        Import = "import",
    }
}

words! {
    /// Whether an address or a number works.
    Validity {
        /// Nobody has tried.
        Unknown = "unknown",
        /// Something came through.
        Good = "good",
        /// It does not reach them.
        Bad = "bad",
    }
}

words! {
    /// What an e-mail address is used for.
    EmailKind {
        /// Their own.
        Home = "home",
        /// At work; a public employee's is never written to for a campaign.
        Work = "work",
        /// Anything else.
        Other = "other",
    }
}

words! {
    /// What kind of line a number is.
    PhoneKind {
        /// Carried along; takes texts.
        Mobile = "mobile",
        /// At home.
        Home = "home",
        /// At work.
        Work = "work",
        /// Anything else.
        Other = "other",
    }
}

words! {
    /// What a postal address is used for.
    AddressKind {
        /// Where they live, and vote.
        Home = "home",
        /// Where they get mail.
        Mail = "mail",
        /// Where they work.
        Work = "work",
        /// Anything else.
        Other = "other",
    }
}

words! {
    /// What a field of a campaign's own holds.
    FieldKind {
        /// A line of text.
        Text = "text",
        /// A number.
        Number = "number",
        /// A day.
        Day = "day",
        /// One of a few answers.
        Choice = "choice",
        /// Yes or no.
        YesNo = "yes-no",
    }
}

words! {
    /// What somebody did, or what was done with them: a row of their timeline, and what segments ask for.
    Activity {
        /// The record was made.
        Added = "added",
        /// Stood in a file.
        Imported = "imported",
        /// The record was changed.
        Changed = "changed",
        /// Filled in a form.
        FormSent = "form-sent",
        /// Said yes or no to messages.
        Consent = "consent",
        /// How strongly they are for it was heard.
        Level = "level",
        /// A tag was put on or taken off.
        Tagged = "tagged",
        /// A note was written.
        Noted = "noted",
        /// Got a mail.
        MailSent = "mail-sent",
        /// Was called.
        Called = "called",
        /// Was visited.
        Visited = "visited",
        /// Said they come to an event or a shift.
        SignedUp = "signed-up",
        /// Came.
        Came = "came",
        /// Did not come.
        Missed = "missed",
        /// Cancelled.
        Cancelled = "cancelled",
        /// Two records became one.
        Merged = "merged",
    }
}
