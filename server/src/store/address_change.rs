//! New addresses that wait for a yes from both the old and the new one.

use super::{Db, Tx, read, write};
use sqlx::FromRow;

/// A change to be kept.
#[derive(Clone, Debug)]
pub struct NewChange<'a> {
    /// Whose address.
    pub person: &'a str,
    /// The session that asked, which stays.
    pub session: &'a str,
    /// The address that they have.
    pub old_address: &'a str,
    /// The address that they want.
    pub new_address: &'a str,
    /// The hash of the token that is mailed to the old address.
    pub old_token: &'a str,
    /// The hash of the token that is mailed to the new one.
    pub new_token: &'a str,
    /// Milliseconds since 1970, UTC.
    pub created_at: i64,
    /// Milliseconds since 1970, UTC.
    pub expires_at: i64,
}

/// A change that waits.
#[derive(Clone, Debug, FromRow)]
pub struct ChangeRow {
    /// Whose address.
    pub person: String,
    /// The session that asked.
    pub session: String,
    /// The address that they have.
    pub old_address: String,
    /// The address that they want.
    pub new_address: String,
    /// When the old address said yes.
    pub old_confirmed_at: Option<i64>,
    /// When the new address said yes.
    pub new_confirmed_at: Option<i64>,
    /// Milliseconds since 1970, UTC.
    pub expires_at: i64,
}

/// Keeps a change, in place of an earlier one of the same person.
///
/// # Errors
/// The database's own.
pub async fn add(tx: &mut Tx, change: &NewChange<'_>) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        sqlx::query("delete from address_change where person = $1")
            .bind(change.person)
            .execute(&mut *on)
            .await?;
        sqlx::query(
            "insert into address_change (person, session, old_address, new_address, old_token, new_token, created_at, \
             expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(change.person)
        .bind(change.session)
        .bind(change.old_address)
        .bind(change.new_address)
        .bind(change.old_token)
        .bind(change.new_token)
        .bind(change.created_at)
        .bind(change.expires_at)
        .execute(on)
        .await
        .map(|_| ())
    })
}

/// A person's change, while it waits.
///
/// # Errors
/// The database's own.
pub async fn of_person(db: &Db, person: &str, now: i64) -> Result<Option<ChangeRow>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select person, session, old_address, new_address, old_confirmed_at, new_confirmed_at, expires_at \
         from address_change where person = $1 and expires_at > $2"
    )
    .bind(person)
    .bind(now)
    .fetch_optional(on)
    .await)
}

/// The change that a token speaks of, while it waits.
///
/// # Errors
/// The database's own.
pub async fn of_token(db: &Db, token: &str, now: i64) -> Result<Option<ChangeRow>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select person, session, old_address, new_address, old_confirmed_at, new_confirmed_at, expires_at \
         from address_change where (old_token = $1 or new_token = $1) and expires_at > $2"
    )
    .bind(token)
    .bind(now)
    .fetch_optional(on)
    .await)
}

/// Says yes for the address that a token was mailed to, and gives the change as it stands then.
///
/// # Errors
/// The database's own.
pub async fn confirm(tx: &mut Tx, token: &str, now: i64) -> Result<Option<ChangeRow>, sqlx::Error> {
    write!(tx, |on| {
        sqlx::query_as(
        "update address_change set \
         old_confirmed_at = case when old_token = $1 then coalesce(old_confirmed_at, $2) else old_confirmed_at end, \
         new_confirmed_at = case when new_token = $1 then coalesce(new_confirmed_at, $2) else new_confirmed_at end \
         where (old_token = $1 or new_token = $1) and expires_at > $2 \
         returning person, session, old_address, new_address, old_confirmed_at, new_confirmed_at, expires_at"
    )
    .bind(token)
    .bind(now)
    .fetch_optional(on)
    .await
    })
}

/// Gives up a person's change. Answers whether there was one.
///
/// # Errors
/// The database's own.
pub async fn remove(tx: &mut Tx, person: &str) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "delete from address_change where person = $1"
    )
    .bind(person)
    .execute(on)
    .await
    .map(|done| done.rows_affected() > 0))
}

/// Gives a person another address. Answers false, and changes nothing, if somebody has it, or if the person does not have
/// the old one any more.
///
/// # Errors
/// The database's own.
pub async fn apply(tx: &mut Tx, change: &ChangeRow, now: i64) -> Result<bool, sqlx::Error> {
    write!(tx, |on| {
        let taken = sqlx::query_scalar::<_, i64>("select count(*) from person_email where address = $1")
            .bind(&change.new_address)
            .fetch_one(&mut *on)
            .await?
            > 0;
        if taken {
            return Ok(false);
        }
        sqlx::query(
            "update person_email set address = $1, verified_at = $4 where address = $2 and person = $3",
        )
        .bind(&change.new_address)
        .bind(&change.old_address)
        .bind(&change.person)
        .bind(now)
        .execute(on)
        .await
        .map(|done| done.rows_affected() > 0)
    })
}

/// Forgets changes that have expired.
///
/// # Errors
/// The database's own.
pub async fn forget(tx: &mut Tx, now: i64) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "delete from address_change where expires_at <= $1"
    )
    .bind(now)
    .execute(on)
    .await
    .map(|_| ()))
}
