//! Small values that the program keeps for itself: its secret, the generation of its facts.

use super::{Db, Tx, read, write};

/// A value, if it was ever set.
///
/// # Errors
/// The database's own.
pub async fn get(db: &Db, name: &str) -> Result<Option<String>, sqlx::Error> {
    read!(db, |on| sqlx::query_scalar(
        "select value from setting where name = $1"
    )
    .bind(name)
    .fetch_optional(on)
    .await)
}

/// A value, as it stands within a transaction.
///
/// # Errors
/// The database's own.
pub async fn get_in(tx: &mut Tx, name: &str) -> Result<Option<String>, sqlx::Error> {
    write!(tx, |on| sqlx::query_scalar(
        "select value from setting where name = $1"
    )
    .bind(name)
    .fetch_optional(on)
    .await)
}

/// Sets a value, in the place of the one that is there.
///
/// # Errors
/// The database's own.
pub async fn set(tx: &mut Tx, name: &str, value: &str) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
        "insert into setting (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value"
    )
    .bind(name)
    .bind(value)
    .execute(on)
    .await
    .map(|_| ())
    })
}

/// Sets a value unless it is there already, and answers with the one that holds.
///
/// # Errors
/// The database's own.
pub async fn get_or_set(tx: &mut Tx, name: &str, value: &str) -> Result<String, sqlx::Error> {
    write!(tx, |on| {
        sqlx::query("insert into setting (name, value) values ($1, $2) on conflict (name) do nothing")
            .bind(name)
            .bind(value)
            .execute(&mut *on)
            .await?;
        sqlx::query_scalar("select value from setting where name = $1")
            .bind(name)
            .fetch_one(on)
            .await
    })
}

/// The number that grows with every publication: processes compare it to know that their snapshot is old.
///
/// # Errors
/// The database's own.
pub async fn facts_generation(db: &Db) -> Result<i64, sqlx::Error> {
    Ok(get(db, "facts_generation")
        .await?
        .and_then(|v| v.parse().ok())
        .unwrap_or(0))
}

/// Counts one publication more.
///
/// # Errors
/// The database's own.
pub async fn next_facts_generation(tx: &mut Tx) -> Result<(), sqlx::Error> {
    // The value is text in both databases; the arithmetic is done on it as a number.
    write!(tx, |on| {
        sqlx::query(
        "update setting set value = cast(cast(value as bigint) + 1 as text) where name = 'facts_generation'"
    )
    .execute(on)
    .await
    .map(|_| ())
    })
}
