//! Signing up on a campaign's page, and the privacy centre: what people do with their own data, without an account.

use super::consent::{Channel, Now, Purpose};
use super::contact::{Email, Phone, Postal};
use super::supporter::Details;
use crate::account::Visitor;
use crate::actor::Actor;
use crate::fault::Fault;
use crate::workspace::Head;
use crate::workspace::public::PublicPage;
use crate::workspace::text::Reader;
use crate::workspace::words::Typed;
use async_trait::async_trait;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What people can sign up for; whatever else they asked for is told to them as it comes up.
pub const OFFERED: &[Purpose] = &[Purpose::News, Purpose::Volunteering, Purpose::Fundraising];

/// Who somebody says they are, in a form whose address has said yes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// Given names.
    pub given: String,
    /// Family names.
    pub family: String,
    /// The address.
    pub email: Email,
    /// A number.
    pub phone: Option<Phone>,
    /// Where they live, as far as they said it.
    pub home: Postal,
}

/// What somebody signs up with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignUp {
    /// Given names.
    pub given: String,
    /// Family names.
    pub family: String,
    /// Where the question goes whether it was them.
    pub email: Email,
    /// A number; with it come calls for the same purposes.
    pub phone: Option<Phone>,
    /// Their ZIP code; may be empty.
    pub zip: String,
    /// What for.
    pub purposes: Vec<Purpose>,
}

impl SignUp {
    /// Reads the form.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with everything that is wrong.
    pub fn read(typed: &Typed) -> Result<Self, Fault> {
        let mut reader = Reader::default();
        let given = reader.needed("given", typed.value("given"));
        let family = reader.line("family", typed.value("family"));
        let email = Email::parse(typed.value("email"));
        if email.is_none() {
            reader.wrong("email", "must be an address such as ann@example.org");
        }
        let phone = typed.value("phone").trim();
        let number = Phone::parse(phone);
        if !phone.is_empty() && number.is_none() {
            reader.wrong("phone", "must be a number such as 202 456 1414, or empty");
        }
        let zip = reader.line("zip", typed.value("zip"));
        let purposes: Vec<Purpose> = OFFERED
            .iter()
            .copied()
            .filter(|purpose| typed.all("purpose").contains(&purpose.word()))
            .collect();
        if purposes.is_empty() {
            reader.wrong(
                "purpose",
                "must be chosen: tick at least one, or nothing would reach you",
            );
        }
        match reader.done(email)? {
            Some(email) => Ok(Self {
                given,
                family,
                email,
                phone: number,
                zip,
                purposes,
            }),
            // Something was found wrong then.
            None => Err(Fault::invalid("email", "must be filled in")),
        }
    }
}

/// Somebody who signed up in a way in which programs do, for a member to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quarantined {
    /// Its id.
    pub id: String,
    /// Names.
    pub name: String,
    /// The address.
    pub email: String,
    /// The title of the form that it came by; empty for a sign-up on the campaign's page.
    pub form: String,
    /// Why it is held.
    pub why: String,
    /// When it came, in milliseconds since 1970, UTC.
    pub created_at: i64,
}

/// Signing up.
#[async_trait]
pub trait Joining: Send + Sync {
    /// The page of a campaign that takes sign-ups, and a seal for the form: when it was drawn.
    async fn form(&self, actor: &Actor, slug: &str) -> Result<(PublicPage, String), Fault>;

    /// Keeps what was typed until the address has said yes, and asks it. `wording` is what stood beside each purpose.
    async fn join(
        &self,
        actor: &Actor,
        visitor: &Visitor,
        slug: &str,
        typed: &Typed,
        wording: &str,
    ) -> Result<(), Fault>;

    /// What a link in a mail asks: the campaign's page, and the address.
    ///
    /// # Errors
    /// [`Fault::NotFound`] once it was used or is too old.
    async fn asked(&self, actor: &Actor, slug: &str, token: &str) -> Result<(PublicPage, String), Fault>;

    /// Says yes to it: the person is kept, with what they agreed to. Works once.
    async fn confirm(&self, actor: &Actor, slug: &str, token: &str) -> Result<(), Fault>;

    /// What is held for a member to look at.
    async fn quarantine(&self, actor: &Actor, slug: &str) -> Result<(Head, Vec<Quarantined>), Fault>;

    /// Lets one of them go on, to the question by mail; or throws it away.
    async fn decide(&self, actor: &Actor, slug: &str, id: &str, on: bool) -> Result<(), Fault>;
}

/// What somebody sees of themselves.
#[derive(Clone, Debug)]
pub struct OwnData {
    /// The campaign's name.
    pub campaign: String,
    /// Its name in addresses.
    pub slug: String,
    /// Who pays for it.
    pub paid_for_by: String,
    /// Names, and ways to reach them.
    pub details: Details,
    /// What holds of consent.
    pub consent: BTreeMap<(Purpose, Channel), Now>,
    /// Until when they want to hear nothing.
    pub paused_until: Option<Date>,
    /// Since when they are known, in milliseconds since 1970, UTC.
    pub created_at: i64,
    /// Everything else that is kept of them: what it is, and what it says.
    pub also: Vec<(String, String)>,
    /// What day it is where the campaign is.
    pub today: Date,
}

/// The privacy centre of a campaign. A link works for a day, for one person; whoever has an older one asks for a fresh
/// one, which goes to the address on record and nowhere else.
#[async_trait]
pub trait PrivacyCentre: Send + Sync {
    /// The name of a campaign whose people may ask.
    async fn campaign(&self, actor: &Actor, slug: &str) -> Result<String, Fault>;

    /// Mails a fresh link to an address, if somebody of the campaign has it; the answer is the same if not.
    async fn ask(&self, actor: &Actor, visitor: &Visitor, slug: &str, email: &str) -> Result<(), Fault>;

    /// Everything that is kept of the person whom a link is for.
    ///
    /// # Errors
    /// [`Fault::NotFound`] if the link is none, or too old.
    async fn own(&self, actor: &Actor, slug: &str, token: &str) -> Result<OwnData, Fault>;

    /// Corrects the names.
    async fn correct(&self, actor: &Actor, slug: &str, token: &str, typed: &Typed) -> Result<(), Fault>;

    /// Writes into the ledger what they want from now on: `choice` fields `purpose/channel`, all others are a no.
    async fn choose(
        &self,
        actor: &Actor,
        slug: &str,
        token: &str,
        typed: &Typed,
        wording: &str,
    ) -> Result<(), Fault>;

    /// Lets them hear nothing for a while: until a day, or no longer.
    async fn pause(&self, actor: &Actor, slug: &str, token: &str, typed: &Typed) -> Result<(), Fault>;

    /// Erases everything of them.
    async fn forget(&self, actor: &Actor, slug: &str, token: &str, typed: &Typed) -> Result<(), Fault>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_up_needs_a_name_an_address_and_a_purpose() {
        let typed = |pairs: &[(&str, &str)]| {
            Typed(
                pairs
                    .iter()
                    .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
                    .collect(),
            )
        };
        let Err(Fault::Invalid { fields }) = SignUp::read(&typed(&[("phone", "12")])) else {
            panic!("an empty form was taken");
        };
        let names: Vec<&str> = fields.iter().map(|f| f.field.as_str()).collect();
        assert_eq!(names, ["given", "email", "phone", "purpose"]);
        let read = SignUp::read(&typed(&[
            ("given", "Ann"),
            ("email", "ann@example.org"),
            ("purpose", "volunteering"),
            ("purpose", "operational"),
            ("purpose", "news"),
        ]));
        // What is not offered cannot be ticked.
        assert_eq!(
            read.map(|sign_up| sign_up.purposes),
            Ok(vec![Purpose::News, Purpose::Volunteering])
        );
    }
}
