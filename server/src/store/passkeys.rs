//! Passkeys, and what they are asked to sign.

use super::{Db, Tx, read, write};
use sqlx::FromRow;

/// A passkey to be kept.
#[derive(Clone, Debug)]
pub struct NewPasskey<'a> {
    /// Its id.
    pub id: &'a str,
    /// Whose.
    pub person: &'a str,
    /// The id by which the device names it.
    pub credential: &'a str,
    /// What its owner calls it.
    pub name: &'a str,
    /// What its answers are checked with.
    pub data: &'a str,
    /// Milliseconds since 1970, UTC.
    pub created_at: i64,
}

/// A passkey, as it is kept.
#[derive(Clone, Debug, FromRow)]
pub struct PasskeyRow {
    /// Its id.
    pub id: String,
    /// Whose.
    pub person: String,
    /// What its owner calls it.
    pub name: String,
    /// What its answers are checked with.
    pub data: String,
    /// Milliseconds since 1970, UTC.
    pub created_at: i64,
    /// Milliseconds since 1970, UTC, if it was ever used.
    pub used_at: Option<i64>,
}

/// Keeps a passkey. Answers false if the device's id for it is taken.
///
/// # Errors
/// The database's own.
pub async fn add(tx: &mut Tx, passkey: &NewPasskey<'_>) -> Result<bool, sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
        "insert into passkey (id, person, credential, name, data, created_at) values ($1, $2, $3, $4, $5, $6) \
         on conflict (credential) do nothing"
    )
    .bind(passkey.id)
    .bind(passkey.person)
    .bind(passkey.credential)
    .bind(passkey.name)
    .bind(passkey.data)
    .bind(passkey.created_at)
    .execute(on)
    .await
    .map(|done| done.rows_affected() > 0)
    })
}

/// A person's passkeys, the oldest first.
///
/// # Errors
/// The database's own.
pub async fn of_person(db: &Db, person: &str) -> Result<Vec<PasskeyRow>, sqlx::Error> {
    read!(db, |on| {
        sqlx::query_as(
        "select id, person, name, data, created_at, used_at from passkey where person = $1 order by created_at, id"
    )
    .bind(person)
    .fetch_all(on)
    .await
    })
}

/// The passkey that a device names.
///
/// # Errors
/// The database's own.
pub async fn by_credential(tx: &mut Tx, credential: &str) -> Result<Option<PasskeyRow>, sqlx::Error> {
    write!(tx, |on| sqlx::query_as(
        "select id, person, name, data, created_at, used_at from passkey where credential = $1"
    )
    .bind(credential)
    .fetch_optional(on)
    .await)
}

/// Notes that a passkey was used, and what its next answer is checked with.
///
/// # Errors
/// The database's own.
pub async fn used(tx: &mut Tx, id: &str, data: &str, now: i64) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update passkey set data = $2, used_at = $3 where id = $1"
    )
    .bind(id)
    .bind(data)
    .bind(now)
    .execute(on)
    .await
    .map(|_| ()))
}

/// Removes one of a person's passkeys. Answers whether there was such a one.
///
/// # Errors
/// The database's own.
pub async fn remove(tx: &mut Tx, person: &str, id: &str) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "delete from passkey where id = $1 and person = $2"
    )
    .bind(id)
    .bind(person)
    .execute(on)
    .await
    .map(|done| done.rows_affected() > 0))
}

/// Keeps a challenge, in place of an earlier one of the same asker.
///
/// # Errors
/// The database's own.
pub async fn add_challenge(
    tx: &mut Tx,
    asker: &str,
    purpose: &str,
    state: &str,
    expires_at: i64,
) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "insert into passkey_challenge (asker, purpose, state, expires_at) values ($1, $2, $3, $4) \
         on conflict (asker) do update set purpose = excluded.purpose, state = excluded.state, \
         expires_at = excluded.expires_at"
    )
    .bind(asker)
    .bind(purpose)
    .bind(state)
    .bind(expires_at)
    .execute(on)
    .await
    .map(|_| ()))
}

/// Takes a challenge away and gives it, if it has not expired: it can be answered once.
///
/// # Errors
/// The database's own.
pub async fn take_challenge(
    tx: &mut Tx,
    asker: &str,
    purpose: &str,
    now: i64,
) -> Result<Option<String>, sqlx::Error> {
    write!(tx, |on| sqlx::query_scalar(
        "delete from passkey_challenge where asker = $1 and purpose = $2 and expires_at > $3 returning state"
    )
    .bind(asker)
    .bind(purpose)
    .bind(now)
    .fetch_optional(on)
    .await)
}

/// Forgets challenges that have expired.
///
/// # Errors
/// The database's own.
pub async fn forget(tx: &mut Tx, now: i64) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "delete from passkey_challenge where expires_at <= $1"
    )
    .bind(now)
    .execute(on)
    .await
    .map(|_| ()))
}
