//! Where people are signed in.

use super::{Db, Tx, read, write};
use sqlx::FromRow;

/// A session to be kept.
#[derive(Clone, Debug)]
pub struct NewSession<'a> {
    /// Its id.
    pub id: &'a str,
    /// The hash of its token.
    pub token: &'a str,
    /// Whose.
    pub person: &'a str,
    /// Milliseconds since 1970, UTC.
    pub created_at: i64,
    /// Ends then, however much it is used.
    pub expires_at: i64,
    /// What the browser calls itself.
    pub agent: &'a str,
    /// Where the request came from.
    pub address: &'a str,
}

/// A session, with the person whose it is.
#[derive(Clone, Debug, FromRow)]
pub struct Found {
    /// The session's id.
    pub id: String,
    /// The person's id.
    pub person: String,
    /// The person's name.
    pub name: String,
    /// The person's address.
    pub email: String,
    /// Last seen, milliseconds since 1970, UTC.
    pub seen_at: i64,
}

/// A session in the list of somebody's own.
#[derive(Clone, Debug, FromRow)]
pub struct Listed {
    /// Its id.
    pub id: String,
    /// What the browser calls itself.
    pub agent: String,
    /// Where it signed in from.
    pub address: String,
    /// Milliseconds since 1970, UTC.
    pub created_at: i64,
    /// Milliseconds since 1970, UTC.
    pub seen_at: i64,
}

/// Adds a session.
///
/// # Errors
/// The database's own.
pub async fn add(tx: &mut Tx, session: &NewSession<'_>) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "insert into session (id, token, person, created_at, seen_at, expires_at, agent, address) \
         values ($1, $2, $3, $4, $4, $5, $6, $7)"
    )
    .bind(session.id)
    .bind(session.token)
    .bind(session.person)
    .bind(session.created_at)
    .bind(session.expires_at)
    .bind(session.agent)
    .bind(session.address)
    .execute(on)
    .await
    .map(|_| ()))
}

/// The session of a token, unless it has expired at `now` or was last seen before `idle`.
///
/// # Errors
/// The database's own.
pub async fn find(db: &Db, token: &str, now: i64, idle: i64) -> Result<Option<Found>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select s.id, s.person, p.name, s.seen_at, \
         (select min(e.address) from person_email e where e.person = p.id) as email \
         from session s join person p on p.id = s.person \
         where s.token = $1 and s.expires_at > $2 and s.seen_at > $3"
    )
    .bind(token)
    .bind(now)
    .bind(idle)
    .fetch_optional(on)
    .await)
}

/// Notes that a session was used.
///
/// # Errors
/// The database's own.
pub async fn seen(tx: &mut Tx, id: &str, now: i64) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update session set seen_at = $2 where id = $1 and seen_at < $2"
    )
    .bind(id)
    .bind(now)
    .execute(on)
    .await
    .map(|_| ()))
}

/// Where somebody is signed in, the latest first.
///
/// # Errors
/// The database's own.
pub async fn of_person(db: &Db, person: &str, now: i64, idle: i64) -> Result<Vec<Listed>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select id, agent, address, created_at, seen_at from session \
         where person = $1 and expires_at > $2 and seen_at > $3 order by seen_at desc, id desc"
    )
    .bind(person)
    .bind(now)
    .bind(idle)
    .fetch_all(on)
    .await)
}

/// Ends a session.
///
/// # Errors
/// The database's own.
pub async fn end(tx: &mut Tx, id: &str) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query("delete from session where id = $1")
        .bind(id)
        .execute(on)
        .await
        .map(|_| ()))
}

/// Ends all sessions of a person.
///
/// # Errors
/// The database's own.
pub async fn end_all(tx: &mut Tx, person: &str) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query("delete from session where person = $1")
        .bind(person)
        .execute(on)
        .await
        .map(|_| ()))
}

/// Ends one of a person's sessions. Answers whether there was such a one.
///
/// # Errors
/// The database's own.
pub async fn end_of_person(tx: &mut Tx, person: &str, id: &str) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "delete from session where id = $1 and person = $2"
    )
    .bind(id)
    .bind(person)
    .execute(on)
    .await
    .map(|done| done.rows_affected() > 0))
}

/// Ends all sessions of a person but one.
///
/// # Errors
/// The database's own.
pub async fn end_others(tx: &mut Tx, person: &str, kept: &str) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "delete from session where person = $1 and id <> $2"
    )
    .bind(person)
    .bind(kept)
    .execute(on)
    .await
    .map(|_| ()))
}

/// When a session was begun; nothing once it has ended.
///
/// # Errors
/// The database's own.
pub async fn begun(db: &Db, id: &str) -> Result<Option<i64>, sqlx::Error> {
    read!(db, |on| sqlx::query_scalar(
        "select created_at from session where id = $1"
    )
    .bind(id)
    .fetch_optional(on)
    .await)
}

/// Forgets sessions that have expired, or were last seen before `idle`.
///
/// # Errors
/// The database's own.
pub async fn forget(tx: &mut Tx, now: i64, idle: i64) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "delete from session where expires_at <= $1 or seen_at <= $2"
    )
    .bind(now)
    .bind(idle)
    .execute(on)
    .await
    .map(|_| ()))
}
