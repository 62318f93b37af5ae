//! The port of segments: what pages, mail, calls, lists and exports ask.

use super::book::Book;
use super::draft::Draft;
use super::why::Why;
use super::{Rule, Wrong};
use crate::actor::Actor;
use crate::fault::Fault;
use crate::workspace::campaign::Head;
use async_trait::async_trait;

/// The id of a segment that is still to be kept.
pub const NEW: &str = "new";
/// How many people a page shows.
pub const PAGE: i64 = 50;

/// A kept segment.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// Its id.
    pub id: String,
    /// Grows with each change.
    pub version: i64,
    /// Its name.
    pub name: String,
    /// Who is meant.
    pub rule: Rule,
    /// The roles that see it beside whom it belongs to, as words.
    pub shared: Vec<String>,
    /// Whether it belongs to the asker.
    pub own: bool,
    /// When it was last changed, in milliseconds since 1970, UTC.
    pub changed_at: i64,
}

/// All segments that the asker may see.
#[derive(Clone, Debug)]
pub struct SegmentList {
    /// The campaign.
    pub head: Head,
    /// They with how many people each means, by name.
    pub segments: Vec<(Segment, i64)>,
    /// How many people the campaign knows.
    pub everybody: i64,
    /// What ids are called.
    pub book: Book,
}

/// What the builder needs.
#[derive(Clone, Debug)]
pub struct SegmentSheet {
    /// The campaign.
    pub head: Head,
    /// What ids are called.
    pub book: Book,
    /// The ids of the segments that may be referred to here.
    pub offered: Vec<String>,
    /// As it is kept; nothing for a new one.
    pub kept: Option<Segment>,
}

/// Somebody in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Their id.
    pub id: String,
    /// What to call them.
    pub name: String,
    /// By what the list is sorted.
    pub sort_name: String,
}

/// The people whom a rule means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct People {
    /// How many they are.
    pub count: i64,
    /// A page of them, by name.
    pub page: Vec<Listed>,
    /// Whether there are more behind the page.
    pub more: bool,
}

/// Why somebody is in a segment, or is not.
#[derive(Clone, Debug)]
pub struct Explained {
    /// The campaign.
    pub head: Head,
    /// What ids are called.
    pub book: Book,
    /// The segment.
    pub segment: Segment,
    /// Who it is.
    pub person: Listed,
    /// Every clause, answered.
    pub why: Why,
    /// Whether they are in it.
    pub is_in: bool,
}

/// Segments.
#[async_trait]
pub trait Segments: Send + Sync {
    /// The segments that the asker may see.
    async fn list(&self, actor: &Actor, campaign: &str) -> Result<SegmentList, Fault>;

    /// What the builder needs for one segment, or for [`NEW`].
    async fn one(&self, actor: &Actor, campaign: &str, id: &str) -> Result<SegmentSheet, Fault>;

    /// Whom a rule means, kept or not: how many, and those who come after somebody in the list, by their id.
    async fn find(
        &self,
        actor: &Actor,
        campaign: &str,
        rule: &Rule,
        after: Option<&str>,
    ) -> Result<People, Fault>;

    /// Keeps a segment, if it still is of this version, and answers its id.
    async fn save(
        &self,
        actor: &Actor,
        campaign: &str,
        id: &str,
        version: i64,
        draft: &Draft,
    ) -> Result<String, Fault>;

    /// Takes a segment out of the list, unless another refers to it.
    async fn remove(&self, actor: &Actor, campaign: &str, id: &str, version: i64) -> Result<(), Fault>;

    /// Why somebody is in a segment, or is not.
    async fn why(&self, actor: &Actor, campaign: &str, id: &str, person: &str) -> Result<Explained, Fault>;
}

impl From<Wrong> for Fault {
    fn from(wrong: Wrong) -> Self {
        Self::invalid("l0", wrong.to_string())
    }
}
