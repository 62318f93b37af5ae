//! What a campaign says, and who says it with it: the message book, claims, letters, council meetings, endorsements.
//!
//! All five are lists of records that several people keep at the same time. What is the same for all stands here: a
//! [`Record`] is read from the fields of its form and written back into them, and [`Records`] keeps a list of one kind.

pub mod claim;
pub mod endorsement;
pub mod evidence;
pub mod letter;
pub mod meeting;
pub mod message;
pub mod photo;

use super::campaign::Head;
use super::members::Standing;
use super::rights::Action;
use crate::actor::Actor;
use crate::fault::Fault;
use async_trait::async_trait;

/// The id that stands in an address for a record that is still to be written.
pub const NEW: &str = "new";

/// The fields of a form by name and value, as they were typed. A name may come several times.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed(pub Vec<(String, String)>);

impl Typed {
    /// The first value of a field; empty if it is not there.
    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(n, _)| n == name);
        found.map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    /// All values of a field.
    #[must_use]
    pub fn all(&self, name: &str) -> Vec<&str> {
        let found = self.0.iter().filter(|(n, _)| n == name);
        found.map(|(_, value)| value.as_str()).collect()
    }

    /// Whether a box was ticked.
    #[must_use]
    pub fn ticked(&self, name: &str) -> bool {
        !self.value(name).is_empty()
    }

    /// Adds a field.
    pub fn push(&mut self, name: &str, value: impl Into<String>) {
        self.0.push((name.to_owned(), value.into()));
    }

    /// The values of a field in one text, one on each line.
    #[must_use]
    pub fn joined(&self, name: &str) -> String {
        self.all(name).join("\n")
    }
}

/// What a box sends when it is ticked, and what is kept of it.
pub const YES: &str = "yes";

/// One kind of record.
pub trait Record: Clone + std::fmt::Debug + Send + Sync + Sized + 'static {
    /// What it is called in the audit: `claim`.
    const KIND: &'static str;
    /// What it takes to change one.
    const EDIT: Action;
    /// The fields of its form, in the order of the store's columns.
    const FIELDS: &'static [&'static str];
    /// Those of them that may hold several values, one a line.
    const MANY: &'static [&'static str] = &[];
    /// Those of them that hold somebody's personal data.
    const PERSONAL: &'static [&'static str] = &[];
    /// Columns beside the fields, which no form can set.
    const BESIDE: &'static [&'static str] = &[];

    /// Reads a record out of its fields.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with everything that is wrong.
    fn read(typed: &Typed) -> Result<Self, Fault>;

    /// Writes a record into its fields: what [`Self::read`] would read again.
    fn write(&self) -> Typed;
}

/// A record that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept<R> {
    /// Its id.
    pub id: String,
    /// Grows with each change.
    pub version: i64,
    /// First kept then, in milliseconds since 1970, UTC.
    pub created_at: i64,
    /// Last changed then.
    pub changed_at: i64,
    /// Who changed it last: the person's id.
    pub changed_by: String,
    /// Whether somebody took it out of the list; whoever still has its form open can put it back.
    pub removed: bool,
    /// What it says.
    pub record: R,
}

/// Somebody of the campaign: the person's id, and what to call them.
pub type Named = (String, String);

/// A list of records, as its page shows it.
#[derive(Clone, Debug)]
pub struct Listing<R> {
    /// The campaign.
    pub head: Head,
    /// What the asker said of themselves.
    pub standing: Standing,
    /// The members.
    pub people: Vec<Named>,
    /// The records, in the order in which they are worked on.
    pub records: Vec<Kept<R>>,
}

/// One record, as its form shows it.
#[derive(Clone, Debug)]
pub struct Sheet<R> {
    /// The campaign.
    pub head: Head,
    /// What the asker said of themselves.
    pub standing: Standing,
    /// The members.
    pub people: Vec<Named>,
    /// The record; none while it is new.
    pub kept: Option<Kept<R>>,
}

/// What to call somebody of the campaign; empty for people who have left it.
#[must_use]
pub fn called<'a>(people: &'a [Named], person: &str) -> &'a str {
    let found = people.iter().find(|(id, _)| id == person);
    found.map(|(_, name)| name.as_str()).unwrap_or_default()
}

/// The records of one kind.
#[async_trait]
pub trait Records<R: Record>: Send + Sync {
    /// All of them, for every member.
    async fn list(&self, actor: &Actor, slug: &str) -> Result<Listing<R>, Fault>;

    /// One of them, for somebody who may change it; [`NEW`] gives an empty one.
    async fn one(&self, actor: &Actor, slug: &str, id: &str) -> Result<Sheet<R>, Fault>;

    /// Keeps one. The field `version` says which version was read. Answers with its id.
    ///
    /// # Errors
    /// [`Fault::Invalid`] about the field `version` where somebody else changed it meanwhile.
    async fn save(&self, actor: &Actor, slug: &str, id: &str, typed: &Typed) -> Result<String, Fault>;

    /// Takes one out of the list.
    ///
    /// # Errors
    /// As [`Self::save`].
    async fn remove(&self, actor: &Actor, slug: &str, id: &str, version: &str) -> Result<(), Fault>;

    /// All of them, for a file; the reason is kept in the audit.
    async fn export(&self, actor: &Actor, slug: &str, reason: &str) -> Result<Listing<R>, Fault>;
}

/// How many words a text has, as an editor counts them: runs of letters and digits between blanks and dashes.
#[must_use]
pub fn count_words(text: &str) -> usize {
    text.split(|c: char| c.is_whitespace() || matches!(c, '—' | '–'))
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .count()
}

#[cfg(test)]
pub(crate) fn typed(pairs: &[(&str, &str)]) -> Typed {
    Typed(
        pairs
            .iter()
            .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_counted_as_editors_do() {
        assert_eq!(count_words(""), 0);
        assert_eq!(count_words(" - — \n"), 0);
        assert_eq!(count_words("Vote yes."), 2);
        assert_eq!(count_words("the city’s co-op pays $1,200"), 5);
        assert_eq!(count_words("one—two – three\nfour"), 4);
    }

    #[test]
    fn fields_may_come_several_times() {
        let typed = typed(&[("speaker", "Ann"), ("minutes", "3"), ("speaker", "Bob")]);
        assert_eq!(typed.value("speaker"), "Ann");
        assert_eq!(typed.all("speaker"), ["Ann", "Bob"]);
        assert_eq!(typed.joined("speaker"), "Ann\nBob");
        assert_eq!(typed.value("none"), "");
        assert!(!typed.ticked("none") && typed.ticked("minutes"));
    }

    proptest! {
        #[test]
        fn two_texts_hold_together_what_each_holds(a in "[a-z .,—]{0,40}", b in "[a-z .,—]{0,40}") {
            prop_assert_eq!(count_words(&format!("{a} {b}")), count_words(&a) + count_words(&b));
        }
    }
}
