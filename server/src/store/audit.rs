//! The audit: what was done, by whom, when. Rows are added and never changed; each carries a hash over itself and the
//! row before it in its chain, so that nothing can be taken out or put in between unseen. What people typed lies in
//! rows of its own, which can be erased without touching the chain.

use super::{Db, Tx, read, write};
use sha2::{Digest, Sha256};
use sqlx::FromRow;

/// The chain of everything that belongs to no campaign.
pub const SITE: &str = "site";

/// The field under which it is kept where a request came from.
pub const FROM: &str = "*from";
/// The field under which a reason is kept.
pub const REASON: &str = "*reason";

/// One thing that was done.
#[derive(Clone, Debug)]
pub struct Event<'a> {
    /// Its id.
    pub id: &'a str,
    /// Which chain: a campaign's id, or [`SITE`].
    pub chain: &'a str,
    /// Milliseconds since 1970, UTC.
    pub at: i64,
    /// Who did it.
    pub actor: &'a str,
    /// What was done: `dataset.published`.
    pub action: &'a str,
    /// To what: `forms 3`.
    pub subject: &'a str,
    /// Anything else, as JSON: field names and keyed hashes, never a value.
    pub detail: &'a str,
}

/// A value that was changed: erasable.
#[derive(Clone, Debug)]
pub struct Value<'a> {
    /// The field.
    pub field: &'a str,
    /// Whose data it is: a person's id; empty if nobody's.
    pub about: &'a str,
    /// Before.
    pub before: &'a str,
    /// After.
    pub after: &'a str,
}

/// A row as it is kept.
#[derive(Clone, Debug, FromRow)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// Which chain.
    pub chain: String,
    /// Its number in the chain, from 1.
    pub number: i64,
    /// Milliseconds since 1970, UTC.
    pub at: i64,
    /// Who did it.
    pub actor: String,
    /// What was done.
    pub action: String,
    /// To what.
    pub subject: String,
    /// Anything else.
    pub detail: String,
    /// The hash over all of this and the row before.
    pub hash: String,
}

/// A value as it is kept.
#[derive(Clone, Debug, FromRow)]
pub struct KeptValue {
    /// The row that it belongs to.
    pub event: String,
    /// The field.
    pub field: String,
    /// Before.
    pub before: String,
    /// After.
    pub after: String,
}

/// The hash of a row that follows one with the hash `previous`. Each part is preceded by its length, so that no two rows
/// read the same.
#[must_use]
pub fn hash(previous: &str, number: i64, event: &Event<'_>) -> String {
    let mut hasher = Sha256::new();
    let (number, at) = (number.to_string(), event.at.to_string());
    let parts = [
        previous,
        event.chain,
        &number,
        event.id,
        &at,
        event.actor,
        event.action,
        event.subject,
        event.detail,
    ];
    for part in parts {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.finalize().iter().map(|b| format!("{b:02x}")).collect()
}

#[derive(FromRow)]
struct Head {
    number: i64,
    hash: String,
}

/// Adds an event within the transaction of what it tells of. Whoever writes to the same chain waits until that is over.
///
/// # Errors
/// The database's own.
pub async fn add(tx: &mut Tx, event: &Event<'_>, values: &[Value<'_>]) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        // The first write takes the chain's row for itself, so that no two transactions read the same last hash.
        let before: Head = sqlx::query_as(
            "insert into audit_head (chain, number, hash) values ($1, 1, '') \
             on conflict (chain) do update set number = audit_head.number + 1 returning number, hash",
        )
        .bind(event.chain)
        .fetch_one(&mut *on)
        .await?;
        let hash = hash(&before.hash, before.number, event);
        sqlx::query("update audit_head set hash = $2 where chain = $1")
            .bind(event.chain)
            .bind(&hash)
            .execute(&mut *on)
            .await?;
        sqlx::query(
            "insert into audit_event (id, chain, number, at, actor, action, subject, detail, hash) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(event.id)
        .bind(event.chain)
        .bind(before.number)
        .bind(event.at)
        .bind(event.actor)
        .bind(event.action)
        .bind(event.subject)
        .bind(event.detail)
        .bind(&hash)
        .execute(&mut *on)
        .await?;
        for value in values {
            sqlx::query(
                "insert into audit_value (event, field, about, before, after) values ($1, $2, $3, $4, $5)",
            )
            .bind(event.id)
            .bind(value.field)
            .bind(value.about)
            .bind(value.before)
            .bind(value.after)
            .execute(&mut *on)
            .await?;
        }
        Ok(())
    })
}

/// Rows of a chain with a number below `below`, the latest first.
///
/// # Errors
/// The database's own.
pub async fn latest(db: &Db, chain: &str, below: i64, limit: i64) -> Result<Vec<Row>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select id, chain, number, at, actor, action, subject, detail, hash from audit_event \
         where chain = $1 and number < $2 order by number desc limit $3"
    )
    .bind(chain)
    .bind(below)
    .bind(limit)
    .fetch_all(on)
    .await)
}

/// Rows of all chains, in the order of chain and number, after one of them.
///
/// # Errors
/// The database's own.
pub async fn in_order(db: &Db, chain: &str, after: i64, limit: i64) -> Result<Vec<Row>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select id, chain, number, at, actor, action, subject, detail, hash from audit_event \
         where chain = $1 and number > $2 order by number limit $3"
    )
    .bind(chain)
    .bind(after)
    .bind(limit)
    .fetch_all(on)
    .await)
}

/// All chains, with the number and the hash of the last row.
///
/// # Errors
/// The database's own.
pub async fn chains(db: &Db) -> Result<Vec<(String, i64, String)>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select chain, number, hash from audit_head order by chain"
    )
    .fetch_all(on)
    .await)
}

/// The values of a row.
///
/// # Errors
/// The database's own.
pub async fn values(db: &Db, event: &str) -> Result<Vec<KeptValue>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select event, field, before, after from audit_value where event = $1 order by field"
    )
    .bind(event)
    .fetch_all(on)
    .await)
}

/// Says that values are about a person: they were written before it was known who that is.
///
/// # Errors
/// The database's own.
pub async fn belongs_to(tx: &mut Tx, about: &str, person: &str) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update audit_value set about = $2 where about = $1 and about <> ''"
    )
    .bind(about)
    .bind(person)
    .execute(on)
    .await
    .map(|_| ()))
}

/// Erases the values that are about somebody. The chain stays whole.
///
/// # Errors
/// The database's own.
pub async fn erase(tx: &mut Tx, about: &str) -> Result<u64, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "delete from audit_value where about = $1 and about <> ''"
    )
    .bind(about)
    .execute(on)
    .await
    .map(|done| done.rows_affected()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_covers_every_part() {
        let event = Event {
            id: "1",
            chain: SITE,
            at: 5,
            actor: "ann",
            action: "a.b",
            subject: "x",
            detail: "{}",
        };
        let base = hash("", 1, &event);
        let others = [
            hash("0", 1, &event),
            hash("", 2, &event),
            hash(
                "",
                1,
                &Event {
                    at: 6,
                    ..event.clone()
                },
            ),
            hash(
                "",
                1,
                &Event {
                    actor: "bob",
                    ..event.clone()
                },
            ),
            hash(
                "",
                1,
                &Event {
                    action: "a.bx",
                    subject: "",
                    ..event.clone()
                },
            ),
            hash(
                "",
                1,
                &Event {
                    detail: "{ }",
                    ..event.clone()
                },
            ),
        ];
        assert_eq!(base, hash("", 1, &event));
        assert!(others.iter().all(|other| *other != base));
    }
}
