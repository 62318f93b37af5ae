//! How often something was done within a window of time; counted in the database, so that it holds for all processes.

use super::{Tx, write};
use sqlx::FromRow;

/// What has been counted.
#[derive(Clone, Copy, Debug, FromRow)]
pub struct Counted {
    /// When the window began, milliseconds since 1970, UTC.
    pub window_start: i64,
    /// How often since then, this time counted.
    pub count: i64,
}

/// Counts one time more. A window that began at `stale` or earlier is over, and a new one begins now.
///
/// # Errors
/// The database's own.
pub async fn count(tx: &mut Tx, key: &str, now: i64, stale: i64) -> Result<Counted, sqlx::Error> {
    write!(tx, |on| {
        sqlx::query_as(
        "insert into throttle (key, window_start, count) values ($1, $2, 1) on conflict (key) do update set \
         count = case when throttle.window_start <= $3 then 1 else throttle.count + 1 end, \
         window_start = case when throttle.window_start <= $3 then excluded.window_start else throttle.window_start end \
         returning window_start, count"
    )
    .bind(key)
    .bind(now)
    .bind(stale)
    .fetch_one(on)
    .await
    })
}

/// Forgets windows that began before a time.
///
/// # Errors
/// The database's own.
pub async fn forget(tx: &mut Tx, before: i64) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "delete from throttle where window_start < $1"
    )
    .bind(before)
    .execute(on)
    .await
    .map(|_| ()))
}
