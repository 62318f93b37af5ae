//! What the pages of supporters ask.

use super::consent::{Channel, How, Now, Purpose};
use super::supporter::Details;
use super::{Activity, FieldKind, Origin};
use crate::actor::Actor;
use crate::fault::Fault;
use crate::workspace::Head;
use crate::workspace::words::Typed;
use async_trait::async_trait;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// How many supporters a page of the list shows.
pub const PAGE: i64 = 50;
/// Up to how many supporters are counted one by one; beyond, the list says "more than".
pub const COUNTED: i64 = 10_000;
/// The same where a list is narrowed: each who is counted has to be looked at, and nobody reads two thousand lines.
pub const COUNTED_NARROWED: i64 = 2_000;

crate::place::words! {
    /// What a list is sorted by.
    ListOrder {
        /// Family name, then given name.
        Name = "name",
        /// The latest first.
        New = "new",
    }
}

/// What somebody looks for in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListQuery {
    /// Beginnings of words: of a name, an e-mail address, a number.
    pub q: String,
    /// A tag's id; empty for all.
    pub tag: String,
    /// A level of support, 1 to 5.
    pub level: Option<i64>,
    /// The order.
    pub order: ListOrder,
    /// Where the page begins: what the page before said.
    pub after: String,
}

impl ListQuery {
    /// Reads the address of the list. What is not understood is left out.
    #[must_use]
    pub fn read(value: impl Fn(&str) -> Option<String>) -> Self {
        let text = |name: &str| value(name).unwrap_or_default();
        Self {
            q: text("q").chars().take(120).collect(),
            tag: text("tag"),
            level: text("level").parse().ok().filter(|level| (1..=5).contains(level)),
            order: ListOrder::parse(&text("order")).unwrap_or(ListOrder::Name),
            after: text("after"),
        }
    }

    /// The address of the list's page, behind the question mark; `after` is given for the page that follows.
    #[must_use]
    pub fn to_query(&self, after: Option<&str>) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        if !self.q.is_empty() {
            pairs.push(("q", self.q.clone()));
        }
        if !self.tag.is_empty() {
            pairs.push(("tag", self.tag.clone()));
        }
        if let Some(level) = self.level {
            pairs.push(("level", level.to_string()));
        }
        if self.order != ListOrder::Name {
            pairs.push(("order", self.order.word().to_owned()));
        }
        if let Some(after) = after {
            pairs.push(("after", after.to_owned()));
        }
        pairs
    }

    /// Whether anything is looked for.
    #[must_use]
    pub fn narrows(&self) -> bool {
        !self.q.trim().is_empty() || !self.tag.is_empty() || self.level.is_some()
    }

    /// Up to how many are counted one by one.
    #[must_use]
    pub fn counted(&self) -> i64 {
        if self.narrows() { COUNTED_NARROWED } else { COUNTED }
    }
}

/// A supporter in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Their id.
    pub id: String,
    /// What to call them.
    pub name: String,
    /// The e-mail address that they prefer; empty without one.
    pub email: String,
    /// The number that they prefer, as people read it; empty without one.
    pub phone: String,
    /// The city of the address that they prefer; empty without one.
    pub city: String,
    /// How strongly they are for the campaign's side: 1 (yes) to 5 (no).
    pub level: Option<i64>,
    /// Names of their tags.
    pub tags: Vec<String>,
    /// Since when they are known, in milliseconds since 1970, UTC.
    pub created_at: i64,
}

/// A tag of a campaign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Of one person: its value, mostly empty.
    pub value: String,
}

/// A page of the list.
#[derive(Clone, Debug)]
pub struct SupporterList {
    /// The campaign.
    pub head: Head,
    /// What was looked for.
    pub query: ListQuery,
    /// The supporters.
    pub lines: Vec<Line>,
    /// Where the next page begins.
    pub next: Option<String>,
    /// How many there are, up to [`ListQuery::counted`].
    pub count: i64,
    /// How many the campaign has in all, up to [`COUNTED`].
    pub all: i64,
    /// The campaign's tags.
    pub tags: Vec<Tag>,
}

/// A field of a campaign's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomField {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: FieldKind,
    /// What may be chosen.
    pub choices: Vec<String>,
}

/// One row of the consent ledger, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerLine {
    /// For what.
    pub purpose: Purpose,
    /// By which way.
    pub channel: Channel,
    /// Yes, or no.
    pub given: bool,
    /// When they said it, in milliseconds since 1970, UTC.
    pub at: i64,
    /// When it was written down.
    pub kept_at: i64,
    /// How they said it.
    pub how: How,
    /// The words that they saw or heard.
    pub wording: String,
    /// Where the proof is.
    pub proof: String,
    /// Who wrote it down; empty if they did so themselves.
    pub who: String,
    /// Whether it counts: what was said earlier, or by a file against a no, does not.
    pub counts: bool,
}

/// What was heard of somebody's support.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelLine {
    /// 1 (yes) to 5 (no); none where they would not say.
    pub level: Option<i64>,
    /// When, in milliseconds since 1970, UTC.
    pub at: i64,
    /// Where it was heard.
    pub source: String,
    /// Who heard it.
    pub who: String,
}

/// A note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its id.
    pub id: String,
    /// What it says.
    pub text: String,
    /// When it was written, in milliseconds since 1970, UTC.
    pub at: i64,
    /// Who wrote it.
    pub who: String,
}

/// A row of the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineLine {
    /// When, in milliseconds since 1970, UTC.
    pub at: i64,
    /// What happened.
    pub kind: Activity,
    /// More about it.
    pub told: String,
    /// Who did it; empty if they did so themselves, or the program.
    pub who: String,
}

/// Everything that is known of a supporter.
#[derive(Clone, Debug)]
pub struct SupporterCard {
    /// The campaign.
    pub head: Head,
    /// Their id.
    pub id: String,
    /// Grows with each change of their details.
    pub version: i64,
    /// Names, and ways to reach them.
    pub details: Details,
    /// How the campaign came to know them.
    pub origin: Origin,
    /// Since when, in milliseconds since 1970, UTC.
    pub created_at: i64,
    /// Last changed then.
    pub changed_at: i64,
    /// Their level of support.
    pub level: Option<i64>,
    /// What was heard of it, the latest first.
    pub levels: Vec<LevelLine>,
    /// Their tags.
    pub tags: Vec<Tag>,
    /// The campaign's tags.
    pub all_tags: Vec<Tag>,
    /// The campaign's own fields, with what they hold of this person.
    pub fields: Vec<(CustomField, String)>,
    /// What holds of consent.
    pub consent: BTreeMap<(Purpose, Channel), Now>,
    /// The ledger, the latest first.
    pub ledger: Vec<LedgerLine>,
    /// Notes, the latest first.
    pub notes: Vec<Note>,
    /// The timeline, the latest first; the latest hundred.
    pub timeline: Vec<TimelineLine>,
    /// Others with the same home: id and name.
    pub household: Vec<(String, String)>,
    /// Until when they want to hear nothing.
    pub paused_until: Option<Date>,
}

/// A supporter's form: who it is about, what is kept.
#[derive(Clone, Debug)]
pub struct SupporterForm {
    /// The campaign.
    pub head: Head,
    /// What is kept: id, version and details; none for somebody new.
    pub kept: Option<(String, i64, Details)>,
}

/// Who leaves in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leaving {
    /// Everybody whom the list finds.
    Listed(ListQuery),
    /// Everybody in a kept segment: its id.
    Segment(String),
}

/// One supporter in a file.
#[derive(Clone, Debug)]
pub struct Exported {
    /// Their id.
    pub id: String,
    /// Names, and ways to reach them.
    pub details: Details,
    /// Their level of support.
    pub level: Option<i64>,
    /// Names of tags, with their values.
    pub tags: Vec<Tag>,
    /// What each of the campaign's own fields holds.
    pub fields: BTreeMap<String, String>,
    /// What holds of consent.
    pub consent: BTreeMap<(Purpose, Channel), Now>,
}

/// Finding and keeping supporters.
#[async_trait]
pub trait Supporters: Send + Sync {
    /// A page of the list.
    async fn list(&self, actor: &Actor, slug: &str, query: &ListQuery) -> Result<SupporterList, Fault>;

    /// Everything of one.
    async fn card(&self, actor: &Actor, slug: &str, id: &str) -> Result<SupporterCard, Fault>;

    /// The form of one, or of somebody new.
    async fn form(&self, actor: &Actor, slug: &str, id: &str) -> Result<SupporterForm, Fault>;

    /// Keeps what the form says; answers with the id.
    ///
    /// # Errors
    /// [`Fault::Invalid`] where a field is wrong, where somebody else changed it meanwhile, where an address was
    /// erased at its owner's wish, or where somebody of the campaign has the address already and `same` is not typed.
    async fn save(&self, actor: &Actor, slug: &str, id: &str, typed: &Typed) -> Result<String, Fault>;

    /// Erases somebody at their wish: everything goes, and an import does not bring them back.
    async fn erase(&self, actor: &Actor, slug: &str, id: &str, typed: &Typed) -> Result<(), Fault>;

    /// A page of supporters for a file, behind the id `after`; the reason, given with the first page, is kept in the audit.
    async fn export(
        &self,
        actor: &Actor,
        slug: &str,
        whom: (&Leaving, &str),
        reason: &str,
    ) -> Result<Vec<Exported>, Fault>;
}

/// Writing down what a supporter said, and what the campaign says of them.
#[async_trait]
pub trait SupporterCare: Send + Sync {
    /// Writes a yes or no into the consent ledger; answers whether it counts.
    async fn say(&self, actor: &Actor, slug: &str, id: &str, typed: &Typed) -> Result<bool, Fault>;

    /// Puts a tag on, by its name; one that is not there yet is made.
    async fn tag(&self, actor: &Actor, slug: &str, id: &str, typed: &Typed) -> Result<(), Fault>;

    /// Takes a tag off.
    async fn untag(&self, actor: &Actor, slug: &str, id: &str, tag: &str) -> Result<(), Fault>;

    /// Writes down how strongly they are for the campaign's side.
    async fn level(&self, actor: &Actor, slug: &str, id: &str, typed: &Typed) -> Result<(), Fault>;

    /// Writes a note.
    async fn note(&self, actor: &Actor, slug: &str, id: &str, typed: &Typed) -> Result<(), Fault>;

    /// Fills in the campaign's own fields.
    async fn fill(&self, actor: &Actor, slug: &str, id: &str, typed: &Typed) -> Result<(), Fault>;
}

/// A campaign's own fields.
#[async_trait]
pub trait CustomFields: Send + Sync {
    /// All of them, in their order, with how many supporters have each filled in.
    async fn fields(&self, actor: &Actor, slug: &str) -> Result<(Head, Vec<(CustomField, i64)>), Fault>;

    /// Adds one.
    async fn add(&self, actor: &Actor, slug: &str, typed: &Typed) -> Result<(), Fault>;

    /// Takes one away, with what it holds.
    async fn remove(&self, actor: &Actor, slug: &str, id: &str) -> Result<(), Fault>;
}
