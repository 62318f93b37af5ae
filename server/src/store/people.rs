//! People, their addresses, and the codes that they sign in with.

use super::{Db, Tx, read, write};
use sqlx::FromRow;

/// A code that was mailed, as it is kept.
#[derive(Clone, Debug)]
pub struct NewCode<'a> {
    /// Its id.
    pub id: &'a str,
    /// The hash of the token of the browser that asked.
    pub browser: &'a str,
    /// To whom it was mailed.
    pub address: &'a str,
    /// What the code is checked with.
    pub hash: &'a str,
    /// What it is for.
    pub purpose: &'a str,
    /// Milliseconds since 1970, UTC.
    pub created_at: i64,
    /// Milliseconds since 1970, UTC.
    pub expires_at: i64,
}

/// A code that somebody tries.
#[derive(Clone, Debug, FromRow)]
pub struct TriedCode {
    /// Its id.
    pub id: String,
    /// To whom it was mailed.
    pub address: String,
    /// What the code is checked with.
    pub hash: String,
    /// Tries so far, this one counted.
    pub attempts: i64,
}

/// Keeps a code.
///
/// # Errors
/// The database's own.
pub async fn add_code(tx: &mut Tx, code: &NewCode<'_>) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "insert into sign_in_code (id, browser, address, hash, purpose, created_at, expires_at, attempts) \
         values ($1, $2, $3, $4, $5, $6, $7, 0)"
    )
    .bind(code.id)
    .bind(code.browser)
    .bind(code.address)
    .bind(code.hash)
    .bind(code.purpose)
    .bind(code.created_at)
    .bind(code.expires_at)
    .execute(on)
    .await
    .map(|_| ()))
}

/// The address that a code was mailed to for a browser, while it can be used.
///
/// # Errors
/// The database's own.
pub async fn code_waiting(
    db: &Db,
    browser: &str,
    now: i64,
    tries: i64,
) -> Result<Option<String>, sqlx::Error> {
    read!(db, |on| sqlx::query_scalar(
        "select address from sign_in_code \
         where browser = $1 and used_at is null and expires_at > $2 and attempts < $3"
    )
    .bind(browser)
    .bind(now)
    .bind(tries)
    .fetch_optional(on)
    .await)
}

/// Counts a try and gives the code, if one is left. One statement, so that many tries at once cannot be more than
/// are allowed.
///
/// # Errors
/// The database's own.
pub async fn try_code(
    tx: &mut Tx,
    browser: &str,
    purpose: &str,
    now: i64,
    tries: i64,
) -> Result<Option<TriedCode>, sqlx::Error> {
    write!(tx, |on| sqlx::query_as(
        "update sign_in_code set attempts = attempts + 1 \
         where browser = $1 and purpose = $2 and used_at is null and expires_at > $3 and attempts < $4 \
         returning id, address, hash, attempts"
    )
    .bind(browser)
    .bind(purpose)
    .bind(now)
    .bind(tries)
    .fetch_optional(on)
    .await)
}

/// Marks a code as used.
///
/// # Errors
/// The database's own.
pub async fn use_code(tx: &mut Tx, id: &str, now: i64) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update sign_in_code set used_at = $2 where id = $1"
    )
    .bind(id)
    .bind(now)
    .execute(on)
    .await
    .map(|_| ()))
}

/// The person who has an address.
///
/// # Errors
/// The database's own.
pub async fn by_address(tx: &mut Tx, address: &str) -> Result<Option<String>, sqlx::Error> {
    write!(tx, |on| sqlx::query_scalar(
        "select person from person_email where address = $1"
    )
    .bind(address)
    .fetch_optional(on)
    .await)
}

/// Adds a person with an address that they have shown to be theirs. Answers false, and adds nobody, if somebody else
/// was quicker to take the address.
///
/// # Errors
/// The database's own.
pub async fn add(tx: &mut Tx, id: &str, address: &str, now: i64) -> Result<bool, sqlx::Error> {
    write!(tx, |on| {
        sqlx::query("insert into person (id, name, created_at) values ($1, '', $2)")
            .bind(id)
            .bind(now)
            .execute(&mut *on)
            .await?;
        let taken = sqlx::query(
            "insert into person_email (address, person, verified_at) values ($1, $2, $3) \
             on conflict (address) do nothing",
        )
        .bind(address)
        .bind(id)
        .bind(now)
        .execute(&mut *on)
        .await?
        .rows_affected()
            == 0;
        if taken {
            sqlx::query("delete from person where id = $1")
                .bind(id)
                .execute(on)
                .await?;
        }
        Ok(!taken)
    })
}

/// Changes a person’s name; false if there is no such person.
///
/// # Errors
/// The database's own.
pub async fn rename(tx: &mut Tx, id: &str, name: &str) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query("update person set name = $2 where id = $1")
        .bind(id)
        .bind(name)
        .execute(on)
        .await
        .map(|done| done.rows_affected() == 1))
}

/// Forgets codes that expired before a time.
///
/// # Errors
/// The database's own.
pub async fn forget_codes(tx: &mut Tx, before: i64) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "delete from sign_in_code where expires_at < $1"
    )
    .bind(before)
    .execute(on)
    .await
    .map(|_| ()))
}

/// What to call a person: the name, else the address; nothing where there is no such person.
///
/// # Errors
/// The database's own.
pub async fn called(db: &Db, id: &str) -> Result<Option<String>, sqlx::Error> {
    read!(db, |on| {
        sqlx::query_scalar(
        "select coalesce(nullif(p.name, ''), (select min(e.address) from person_email e where e.person = p.id), p.id) \
         from person p where p.id = $1"
    )
    .bind(id)
    .fetch_optional(on)
    .await
    })
}

/// The address of a person.
///
/// # Errors
/// The database's own.
pub async fn address_of(tx: &mut Tx, person: &str) -> Result<Option<String>, sqlx::Error> {
    write!(tx, |on| sqlx::query_scalar(
        "select address from person_email where person = $1 order by address limit 1"
    )
    .bind(person)
    .fetch_optional(on)
    .await)
}
