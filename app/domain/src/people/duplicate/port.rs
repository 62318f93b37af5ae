//! What the page of records that may be one person asks.

use super::{Pair, Rule};
use crate::actor::Actor;
use crate::fault::Fault;
use crate::people::supporter::Details;
use crate::workspace::Head;
use async_trait::async_trait;

/// One of two records, as it is shown beside the other.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Its id.
    pub id: String,
    /// Names, and ways to reach them.
    pub details: Details,
    /// Since when they are known, in milliseconds since 1970, UTC.
    pub created_at: i64,
}

/// A page of the queue.
#[derive(Clone, Debug)]
pub struct DuplicateQueue {
    /// The campaign.
    pub head: Head,
    /// The rule by which they were found.
    pub rule: Rule,
    /// Pairs of records, the one that was made first in front.
    pub pairs: Vec<(Shown, Shown)>,
    /// Where the search goes on; none at the end.
    pub next: Option<String>,
    /// How many addresses or numbers have too many people to be compared.
    pub large: i64,
}

/// Finding records that may be one person.
#[async_trait]
pub trait Duplicates: Send + Sync {
    /// A page of the queue, from `after` on.
    async fn queue(
        &self,
        actor: &Actor,
        slug: &str,
        rule: Rule,
        after: &str,
    ) -> Result<DuplicateQueue, Fault>;

    /// Writes down that two records are two people. Nobody is asked again.
    async fn distinct(&self, actor: &Actor, slug: &str, pair: &Pair) -> Result<(), Fault>;
}
