//! The audit: what was done, by whom, when. Rows are added and never changed.

use super::{Tx, write};
use uuid::Uuid;

/// One thing that was done.
#[derive(Clone, Debug)]
pub struct Event<'a> {
    /// Its id.
    pub id: Uuid,
    /// Milliseconds since 1970, UTC.
    pub at: i64,
    /// Who did it.
    pub actor: &'a str,
    /// What was done: `dataset.published`.
    pub action: &'a str,
    /// To what: `forms 3`.
    pub subject: &'a str,
    /// Anything else, as JSON.
    pub detail: &'a str,
}

/// Adds an event within the transaction of what it tells of.
///
/// # Errors
/// The database's own.
pub async fn add(tx: &mut Tx, event: &Event<'_>) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "insert into event (id, at, actor, action, subject, detail) values ($1, $2, $3, $4, $5, $6)"
    )
    .bind(event.id.to_string())
    .bind(event.at)
    .bind(event.actor)
    .bind(event.action)
    .bind(event.subject)
    .bind(event.detail)
    .execute(on)
    .await
    .map(|_| ()))
}
