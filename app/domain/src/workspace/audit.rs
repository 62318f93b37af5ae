//! The audit, as owners read it: who did what to what, when, from where, before and after.

use super::campaign::Head;
use crate::actor::Actor;
use crate::fault::Fault;
use async_trait::async_trait;

/// How many rows a page shows.
pub const PAGE: i64 = 50;

/// One thing that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    /// Its number within the campaign, from 1.
    pub number: i64,
    /// When, in milliseconds since 1970, UTC.
    pub at: i64,
    /// Who: a name, or the id of somebody whose data are erased.
    pub who: String,
    /// What was done: `task.changed`.
    pub action: String,
    /// To what: `task 0192…`.
    pub subject: String,
    /// From where; empty if that was erased.
    pub from: String,
    /// Why, where a reason is asked for.
    pub reason: String,
    /// What was changed.
    pub changes: Vec<Changed>,
}

/// One field that was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The field.
    pub field: String,
    /// Before and after; none if the values were erased.
    pub values: Option<(String, String)>,
}

/// What owners look for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditQuery {
    /// What a row must hold: a part of the action, the subject or the name.
    pub q: String,
    /// Only rows with a smaller number: where the next page begins.
    pub before: Option<i64>,
}

/// A page of the audit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditPage {
    /// The campaign.
    pub head: Head,
    /// The rows, the latest first.
    pub deeds: Vec<Deed>,
    /// Where the next page begins.
    pub next: Option<i64>,
}

/// Reading the audit.
#[async_trait]
pub trait AuditLog: Send + Sync {
    /// A page of it, for owners.
    async fn page(&self, actor: &Actor, slug: &str, query: &AuditQuery) -> Result<AuditPage, Fault>;

    /// All of it, for a file; the reason is kept in the audit.
    async fn export(&self, actor: &Actor, slug: &str, reason: &str) -> Result<Vec<Deed>, Fault>;
}
