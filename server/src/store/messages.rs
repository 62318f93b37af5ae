//! The outbox: messages, and who is sending which.
//!
//! A message is queued in the transaction of what it tells of. A worker leases it, sends it, and writes how that went;
//! every such write asks that the lease is still the worker's own.

use super::{Db, Tx, dialect, read, write};
use sqlx::FromRow;

/// A message to be queued.
#[derive(Clone, Debug)]
pub struct NewMessage<'a> {
    /// Its id; the Message-ID is made of it.
    pub id: &'a str,
    /// What kind: `sign_in_code`.
    pub kind: &'a str,
    /// To whom.
    pub to_address: &'a str,
    /// The subject.
    pub subject: &'a str,
    /// The text.
    pub body: &'a str,
    /// Milliseconds since 1970, UTC.
    pub created_at: i64,
}

/// A message that this worker holds.
#[derive(Clone, Debug, FromRow)]
pub struct Leased {
    /// Its id.
    pub id: String,
    /// What kind.
    pub kind: String,
    /// To whom.
    pub to_address: String,
    /// The subject.
    pub subject: String,
    /// The text.
    pub body: String,
    /// Milliseconds since 1970, UTC.
    pub created_at: i64,
    /// Tries so far, this one counted.
    pub attempts: i64,
}

/// How a try ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// The relay has it.
    Sent,
    /// Try again at this time.
    Deferred(i64),
    /// It will never be taken.
    Failed,
    /// Nobody knows whether the relay has it.
    Uncertain,
}

/// Queues a message.
///
/// # Errors
/// The database's own.
pub async fn queue(tx: &mut Tx, message: &NewMessage<'_>) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
        "insert into message (id, kind, to_address, subject, body, state, created_at, next_try, attempts, last_error) \
         values ($1, $2, $3, $4, $5, 'queued', $6, $6, 0, '')"
    )
    .bind(message.id)
    .bind(message.kind)
    .bind(message.to_address)
    .bind(message.subject)
    .bind(message.body)
    .bind(message.created_at)
    .execute(on)
    .await
    .map(|_| ())
    })
}

/// Takes a message out of the queue: it will not be sent.
///
/// # Errors
/// The database's own.
pub async fn suppress(tx: &mut Tx, id: &str, why: &str) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update message set state = 'suppressed', last_error = $2 where id = $1"
    )
    .bind(id)
    .bind(why)
    .execute(on)
    .await
    .map(|_| ()))
}

/// Takes the message that has been due for the longest, until `until`; of two workers only one gets it.
///
/// # Errors
/// The database's own.
pub async fn lease(tx: &mut Tx, owner: &str, now: i64, until: i64) -> Result<Option<Leased>, sqlx::Error> {
    let sql = dialect::lease_message(tx);
    write!(tx, |on| sqlx::query_as(sql)
        .bind(now)
        .bind(owner)
        .bind(until)
        .fetch_optional(on)
        .await)
}

/// Notes that the text begins to go out now. Answers false if the message is not this worker's any more: then it must
/// not be sent.
///
/// # Errors
/// The database's own.
pub async fn begin_body(tx: &mut Tx, id: &str, owner: &str, now: i64) -> Result<bool, sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
        "update message set body_at = $3 where id = $1 and lease_owner = $2 and state = 'leased' and lease_until > $3"
    )
    .bind(id)
    .bind(owner)
    .bind(now)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1)
    })
}

/// Writes how a try ended. With `forget` the text, which may be a secret, is not kept any longer.
///
/// # Errors
/// The database's own.
pub async fn end(
    tx: &mut Tx,
    id: &str,
    owner: &str,
    end: &End,
    error: &str,
    now: i64,
    forget: bool,
) -> Result<bool, sqlx::Error> {
    let (state, sent_at, next_try) = match end {
        End::Sent => ("sent", Some(now), now),
        End::Deferred(at) => ("deferred", None, *at),
        End::Failed => ("failed", None, now),
        End::Uncertain => ("uncertain", None, now),
    };
    write!(tx, |on| sqlx::query(
        "update message set state = $3, sent_at = $4, next_try = $5, last_error = $6, \
         body = case when $7 then '' else body end, body_at = null, lease_owner = null, lease_until = null \
         where id = $1 and lease_owner = $2 and state = 'leased'"
    )
    .bind(id)
    .bind(owner)
    .bind(state)
    .bind(sent_at)
    .bind(next_try)
    .bind(error)
    .bind(forget)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// Takes back what workers held that are gone: what had not begun to go out is queued again, what had is uncertain.
/// Answers with the number of the latter.
///
/// # Errors
/// The database's own.
pub async fn take_back(tx: &mut Tx, now: i64) -> Result<u64, sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
            "update message set state = 'queued', lease_owner = null, lease_until = null \
             where state = 'leased' and lease_until <= $1 and body_at is null",
        )
        .bind(now)
        .execute(&mut *on)
        .await?;
        let lost = sqlx::query(
            "update message set state = 'uncertain', lease_owner = null, lease_until = null, \
             last_error = 'whoever sent it stopped before the relay answered' \
             where state = 'leased' and lease_until <= $1",
        )
        .bind(now)
        .execute(on)
        .await?;
        Ok(lost.rows_affected())
    })
}

/// Removes the messages of a kind that nobody will send any more.
///
/// # Errors
/// The database's own.
pub async fn remove_ended(tx: &mut Tx, kind: &str) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "delete from message where kind = $1 and state in ('sent', 'failed', 'suppressed', 'uncertain')"
    )
    .bind(kind)
    .execute(on)
    .await
    .map(|_| ()))
}

/// The latest messages: address, subject, text, state.
///
/// # Errors
/// The database's own.
pub async fn latest(db: &Db, limit: i64) -> Result<Vec<(String, String, String, String)>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select to_address, subject, body, state from message order by created_at desc, id desc limit $1"
    )
    .bind(limit)
    .fetch_all(on)
    .await)
}

/// Forgets messages of a kind that were made before a time.
///
/// # Errors
/// The database's own.
pub async fn forget(tx: &mut Tx, kind: &str, before: i64) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "delete from message where kind = $1 and created_at < $2 and state <> 'leased'"
    )
    .bind(kind)
    .bind(before)
    .execute(on)
    .await
    .map(|_| ()))
}
