//! Files that people send. They lie in the database, in parts, so that every process can read them and a backup carries
//! them; each part is written in a transaction of its own, while the rest is still on its way.
//!
//! A file begins as `arriving`, is `whole` once its last part is there, and stays only if somebody refers to it: until
//! [`keep`] is called in the transaction that writes the reference, a [`sweep`] takes it away after a time.

use super::{Db, Tx, read, write};
use sqlx::FromRow;

/// The most bytes that one part holds.
pub const PART: usize = 256 * 1024;

/// A file that is about to come.
#[derive(Clone, Copy, Debug)]
pub struct New<'a> {
    /// Its id.
    pub id: &'a str,
    /// Whose it is; none if no campaign's.
    pub campaign: Option<&'a str>,
    /// What it is for, as a word: `endorsement-photo`.
    pub purpose: &'a str,
    /// What its sender calls it, without a path.
    pub name: &'a str,
    /// Milliseconds since 1970, UTC.
    pub created_at: i64,
    /// When it is taken for left behind, should nothing more of it come.
    pub keep_until: i64,
}

/// What is known of a file once all of it is there.
#[derive(Clone, Copy, Debug)]
pub struct Whole<'a> {
    /// What it is, found by its content: `image/png`.
    pub media_type: &'a str,
    /// How many bytes it has.
    pub length: i64,
    /// SHA-256 of them, as hexadecimal digits.
    pub sha256: &'a str,
    /// When it goes, should nobody refer to it.
    pub keep_until: i64,
}

/// A whole file.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// Whose it is; none if no campaign's.
    pub campaign: Option<String>,
    /// What it is for.
    pub purpose: String,
    /// What its sender called it.
    pub name: String,
    /// What it is, found by its content.
    pub media_type: String,
    /// How many bytes it has.
    pub length: i64,
    /// SHA-256 of them, as hexadecimal digits.
    pub sha256: String,
    /// When it goes, if nobody refers to it; none if it stays.
    pub keep_until: Option<i64>,
}

/// Begins a file; nothing of it is there yet, and nobody finds it.
///
/// # Errors
/// The database's own.
pub async fn begin(tx: &mut Tx, new: &New<'_>) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
        "insert into file (id, campaign, purpose, name, media_type, length, sha256, state, created_at, keep_until) \
         values ($1, $2, $3, $4, '', 0, '', 'arriving', $5, $6)"
    )
    .bind(new.id)
    .bind(new.campaign)
    .bind(new.purpose)
    .bind(new.name)
    .bind(new.created_at)
    .bind(new.keep_until)
    .execute(on)
    .await
    .map(|_| ())
    })
}

/// Adds a part of at most [`PART`] bytes; parts are numbered from 0. False, and nothing is added, where the file is not
/// arriving any more: it was swept away, or its campaign is gone.
///
/// # Errors
/// The database's own; a number that is there already is one.
pub async fn append(tx: &mut Tx, id: &str, number: i64, content: &[u8]) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "insert into file_part (file, number, content) \
         select id, $2, $3 from file where id = $1 and state = 'arriving'"
    )
    .bind(id)
    .bind(number)
    .bind(content)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// Says that all parts of a file are there. False where it is not arriving any more.
///
/// # Errors
/// The database's own.
pub async fn finish(tx: &mut Tx, id: &str, whole: &Whole<'_>) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update file set state = 'whole', media_type = $2, length = $3, sha256 = $4, keep_until = $5 \
         where id = $1 and state = 'arriving'"
    )
    .bind(id)
    .bind(whole.media_type)
    .bind(whole.length)
    .bind(whole.sha256)
    .bind(whole.keep_until)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// Says that something refers to a whole file from now on, so that no sweep takes it. False where there is none.
///
/// # Errors
/// The database's own.
pub async fn keep(tx: &mut Tx, id: &str) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update file set keep_until = null where id = $1 and state = 'whole'"
    )
    .bind(id)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// A whole file; one that is still arriving is not there.
///
/// # Errors
/// The database's own.
pub async fn find(db: &Db, id: &str) -> Result<Option<Row>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select id, campaign, purpose, name, media_type, length, sha256, keep_until from file \
         where id = $1 and state = 'whole'"
    )
    .bind(id)
    .fetch_optional(on)
    .await)
}

/// One part of a whole file, by its number; none behind the last.
///
/// # Errors
/// The database's own.
pub async fn part(db: &Db, id: &str, number: i64) -> Result<Option<Vec<u8>>, sqlx::Error> {
    read!(db, |on| sqlx::query_scalar(
        "select p.content from file_part p join file f on f.id = p.file \
         where p.file = $1 and p.number = $2 and f.state = 'whole'"
    )
    .bind(id)
    .bind(number)
    .fetch_optional(on)
    .await)
}

/// A whole file, read one part at a time: a hundred megabytes need a quarter of one in memory.
#[derive(Debug)]
pub struct Parts<'a> {
    db: &'a Db,
    id: &'a str,
    number: i64,
}

/// Reads a file from its beginning.
#[must_use]
pub fn parts<'a>(db: &'a Db, id: &'a str) -> Parts<'a> {
    Parts { db, id, number: 0 }
}

impl Parts<'_> {
    /// The next part; none once all are read.
    ///
    /// # Errors
    /// The database's own.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, sqlx::Error> {
        let found = part(self.db, self.id, self.number).await?;
        self.number += 1;
        Ok(found)
    }
}

/// Deletes a file with all its parts, whatever refers to it; nothing happens where there is none.
///
/// # Errors
/// The database's own.
pub async fn delete(tx: &mut Tx, id: &str) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query("delete from file where id = $1")
        .bind(id)
        .execute(on)
        .await
        .map(|_| ()))
}

/// Deletes what was left behind: uploads that broke off, and files that nobody came to refer to in time. Says how many.
///
/// # Errors
/// The database's own.
pub async fn sweep(tx: &mut Tx, now: i64) -> Result<u64, sqlx::Error> {
    write!(tx, |on| sqlx::query("delete from file where keep_until <= $1")
        .bind(now)
        .execute(on)
        .await
        .map(|done| done.rows_affected()))
}
