//! The ports: what everybody may ask, and what the campaign's own people do.

use super::content::{Content, PageForm};
use super::page::PublicPage;
use crate::account::{EmailAddress, Visitor};
use crate::actor::Actor;
use crate::fault::Fault;
use crate::place::words;
use crate::workspace::campaign::Head;
use crate::workspace::text::Reader;
use async_trait::async_trait;

/// The longest letter, in characters.
const LONGEST_LETTER: usize = 4_000;

words! {
    /// What somebody writes about.
    Topic {
        /// They want to help.
        Help = "help",
        /// They have a question.
        Question = "question",
        /// Something on the page is not right.
        Correction = "correction",
    }
}

/// A letter to a campaign, as it was typed. It is mailed on and kept nowhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letter {
    /// What about.
    pub topic: String,
    /// The writer's name; may be empty.
    pub name: String,
    /// Where they can be answered.
    pub email: String,
    /// What they write.
    pub message: String,
    /// A field that people do not see: whoever fills it in is a program.
    pub trap: String,
    /// When the form was drawn, under the site's seal.
    pub drawn: String,
}

impl Letter {
    /// Reads the form.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with everything that is wrong.
    pub fn read(&self) -> Result<(Topic, String, EmailAddress, String), Fault> {
        let mut reader = Reader::default();
        let topic = reader.word("topic", &self.topic, Topic::parse);
        let name = reader.line("name", &self.name);
        let email = EmailAddress::parse(&self.email);
        if email.is_none() {
            reader.wrong("email", "must be an address such as ann@example.org");
        }
        let message = reader.text("message", &self.message);
        let length = message.chars().count();
        if message.trim().is_empty() {
            reader.wrong("message", "must be filled in");
        } else if length > LONGEST_LETTER {
            reader.wrong(
                "message",
                format!("has {length} characters; {LONGEST_LETTER} at most fit"),
            );
        }
        match reader.done((topic, name, email, message))? {
            (Some(topic), name, Some(email), message) => Ok((topic, name, email, message)),
            // Something was found wrong then.
            _ => Err(Fault::invalid("message", "must be filled in")),
        }
    }
}

/// An edition that is or was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Its id.
    pub id: String,
    /// Its number, from 1.
    pub number: i64,
    /// Its heading.
    pub headline: String,
    /// Who asked for it.
    pub asked_by: String,
    /// Who approved it; the same where publishing takes one.
    pub approved_by: String,
    /// Published when, in milliseconds since 1970, UTC.
    pub published_at: i64,
    /// Taken down when.
    pub withdrawn_at: Option<i64>,
    /// Whether it is what people see now.
    pub live: bool,
}

/// Somebody's wish to publish the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Who asks.
    pub by: String,
    /// Since when, in milliseconds since 1970, UTC.
    pub at: i64,
    /// Whether that is the asker themselves.
    pub own: bool,
}

/// The draft with everything that its page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor {
    /// The campaign.
    pub head: Head,
    /// The draft.
    pub content: Content,
    /// Grows with each change of the draft; 0 while nothing was written.
    pub version: i64,
    /// Who changed it last, and when.
    pub changed: Option<(String, i64)>,
    /// Whether somebody asks to publish it as it is.
    pub request: Option<Request>,
    /// All editions, the latest first.
    pub editions: Vec<Edition>,
    /// Whether the draft says what people see now.
    pub same: bool,
}

impl Editor {
    /// The edition that people see now.
    #[must_use]
    pub fn live(&self) -> Option<&Edition> {
        self.editions.iter().find(|edition| edition.live)
    }
}

/// Published pages, for everybody. What is not published is not found, and neither is what does not exist.
#[async_trait]
pub trait PublicPages: Send + Sync {
    /// The page of a campaign.
    async fn page(&self, actor: &Actor, slug: &str) -> Result<PublicPage, Fault>;

    /// Names in addresses of all campaigns with a page that search engines may show.
    async fn published(&self, actor: &Actor) -> Result<Vec<String>, Fault>;

    /// The page of a campaign that takes letters, and a seal for the form: when it was drawn.
    async fn letter(&self, actor: &Actor, slug: &str) -> Result<(PublicPage, String), Fault>;

    /// Mails a letter on to those who answer for a campaign.
    async fn write(&self, actor: &Actor, visitor: &Visitor, slug: &str, letter: &Letter)
    -> Result<(), Fault>;
}

/// The page in the making, for the campaign's own people.
#[async_trait]
pub trait PageDesk: Send + Sync {
    /// The draft and its history.
    async fn editor(&self, actor: &Actor, slug: &str) -> Result<Editor, Fault>;

    /// The draft as people would see it.
    async fn preview(&self, actor: &Actor, slug: &str) -> Result<PublicPage, Fault>;

    /// Keeps the draft; whoever asked to publish the former one has to ask again.
    ///
    /// # Errors
    /// [`Fault::Invalid`] about the field `version` where somebody else changed it meanwhile.
    async fn save(&self, actor: &Actor, slug: &str, form: &PageForm) -> Result<(), Fault>;

    /// Asks for the draft to be published.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with every reason that stands in the way.
    async fn ask(&self, actor: &Actor, slug: &str, version: &str) -> Result<(), Fault>;

    /// Takes that back.
    async fn take_back(&self, actor: &Actor, slug: &str) -> Result<(), Fault>;

    /// Publishes the draft; where publishing takes two people, only if somebody else asked for it.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with every reason that stands in the way.
    async fn publish(&self, actor: &Actor, slug: &str, version: &str) -> Result<(), Fault>;

    /// Takes the page down at once.
    async fn withdraw(&self, actor: &Actor, slug: &str) -> Result<(), Fault>;

    /// Puts an earlier edition into the draft.
    async fn restore(&self, actor: &Actor, slug: &str, edition: &str, version: &str) -> Result<(), Fault>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_needs_an_address_and_words() {
        let letter = Letter {
            topic: "help".to_owned(),
            email: "ann@example.org".to_owned(),
            message: "I can fold letters.".to_owned(),
            ..Letter::default()
        };
        assert_eq!(letter.read().unwrap().0, Topic::Help);
        let Err(Fault::Invalid { fields }) = Letter::default().read() else {
            panic!("an empty letter was taken");
        };
        let names: Vec<&str> = fields.iter().map(|f| f.field.as_str()).collect();
        assert_eq!(names, ["topic", "email", "message"]);
        let long = Letter {
            message: "a".repeat(LONGEST_LETTER + 1),
            ..letter
        };
        assert!(long.read().is_err());
    }
}
