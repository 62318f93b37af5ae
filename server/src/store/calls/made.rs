//! What came of calls, and what was answered in them.

use crate::store::{Db, Tx, read, write};
use sqlx::FromRow;

/// A call.
#[derive(Clone, Debug, FromRow)]
pub struct CallRow {
    /// The key of its lease.
    pub id: String,
    /// Who was called.
    pub supporter: String,
    /// Who called.
    pub caller: String,
    /// What came of it.
    pub outcome: String,
    /// The number that was called.
    pub number: String,
    /// What was noted.
    pub note: String,
    /// Since when the caller had the person.
    pub started_at: i64,
    /// When they said what came of it.
    pub ended_at: i64,
    /// How the person's row was before, as JSON.
    pub was: String,
    /// When it was taken back.
    pub undone_at: Option<i64>,
}

const COLUMNS: &str = "select id, supporter, caller, outcome, number, note, started_at, ended_at, was, undone_at \
     from phone_bank_call";

fn with(rest: &str) -> sqlx::AssertSqlSafe<String> {
    sqlx::AssertSqlSafe(format!("{COLUMNS} {rest}"))
}

/// Writes down what came of a call; answers false if that was done before.
///
/// # Errors
/// The database's own.
pub async fn add(tx: &mut Tx, campaign: &str, bank: &str, row: &CallRow) -> Result<bool, sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
        "insert into phone_bank_call (id, campaign, bank, supporter, caller, outcome, number, note, started_at, ended_at, was) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (id) do nothing"
    )
    .bind(row.id.as_str())
    .bind(campaign)
    .bind(bank)
    .bind(row.supporter.as_str())
    .bind(row.caller.as_str())
    .bind(row.outcome.as_str())
    .bind(row.number.as_str())
    .bind(row.note.as_str())
    .bind(row.started_at)
    .bind(row.ended_at)
    .bind(row.was.as_str())
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1)
    })
}

/// A call by its key and caller, within a transaction.
///
/// # Errors
/// The database's own.
pub async fn one_in(
    tx: &mut Tx,
    bank: &str,
    caller: &str,
    key: &str,
) -> Result<Option<CallRow>, sqlx::Error> {
    let sql = with("where bank = $1 and caller = $2 and id = $3");
    write!(tx, |on| sqlx::query_as(sql)
        .bind(bank)
        .bind(caller)
        .bind(key)
        .fetch_optional(on)
        .await)
}

const LAST: &str = "where bank = $1 and caller = $2 order by ended_at desc, id desc limit 1";

/// The last call of a caller, taken back or not.
///
/// # Errors
/// The database's own.
pub async fn last(db: &Db, bank: &str, caller: &str) -> Result<Option<CallRow>, sqlx::Error> {
    let sql = with(LAST);
    read!(db, |on| sqlx::query_as(sql)
        .bind(bank)
        .bind(caller)
        .fetch_optional(on)
        .await)
}

/// The same within a transaction.
///
/// # Errors
/// The database's own.
pub async fn last_in(tx: &mut Tx, bank: &str, caller: &str) -> Result<Option<CallRow>, sqlx::Error> {
    let sql = with(LAST);
    write!(tx, |on| sqlx::query_as(sql)
        .bind(bank)
        .bind(caller)
        .fetch_optional(on)
        .await)
}

/// Takes a call back; answers false if that was done before.
///
/// # Errors
/// The database's own.
pub async fn undo(tx: &mut Tx, key: &str, now: i64) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update phone_bank_call set undone_at = $2 where id = $1 and undone_at is null"
    )
    .bind(key)
    .bind(now)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// The last calls to somebody, in all phone banks, the latest first.
///
/// # Errors
/// The database's own.
pub async fn to_person(db: &Db, supporter: &str, limit: i64) -> Result<Vec<CallRow>, sqlx::Error> {
    let sql = with("where supporter = $1 and undone_at is null order by ended_at desc, id desc limit $2");
    read!(db, |on| sqlx::query_as(sql)
        .bind(supporter)
        .bind(limit)
        .fetch_all(on)
        .await)
}

/// How many calls a caller made since a time.
///
/// # Errors
/// The database's own.
pub async fn since(db: &Db, bank: &str, caller: &str, from: i64) -> Result<i64, sqlx::Error> {
    read!(db, |on| {
        sqlx::query_scalar(
        "select count(*) from phone_bank_call where bank = $1 and caller = $2 and ended_at >= $3 and undone_at is null"
    )
    .bind(bank)
    .bind(caller)
    .bind(from)
    .fetch_one(on)
    .await
    })
}

/// A call, as the overview counts it.
#[derive(Clone, Debug, FromRow)]
pub struct Brief {
    /// Who called.
    pub caller: String,
    /// What came of it.
    pub outcome: String,
    /// What was noted.
    pub note: String,
    /// Since when the caller had the person.
    pub started_at: i64,
    /// When they said what came of it.
    pub ended_at: i64,
}

/// The calls of a phone bank, the latest first.
///
/// # Errors
/// The database's own.
pub async fn all(db: &Db, bank: &str, limit: i64) -> Result<Vec<Brief>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select caller, outcome, note, started_at, ended_at from phone_bank_call \
         where bank = $1 and undone_at is null order by ended_at desc limit $2"
    )
    .bind(bank)
    .bind(limit)
    .fetch_all(on)
    .await)
}

/// An answer.
#[derive(Clone, Debug, FromRow)]
pub struct AnswerRow {
    /// The script's block.
    pub block: String,
    /// The script's version.
    pub version: i64,
    /// The choice's number, from 1 on; 0 for words.
    pub choice: i64,
    /// The words.
    pub words: String,
}

/// Writes an answer down; the same question answered again in one call counts as it was answered last.
///
/// # Errors
/// The database's own.
pub async fn answer(
    tx: &mut Tx,
    (bank, supporter, key): (&str, &str, &str),
    row: &AnswerRow,
    now: i64,
) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
        "insert into phone_bank_answer (call, bank, supporter, block, version, choice, words, at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (call, block) do update set version = excluded.version, \
         choice = excluded.choice, words = excluded.words, at = excluded.at"
    )
    .bind(key)
    .bind(bank)
    .bind(supporter)
    .bind(row.block.as_str())
    .bind(row.version)
    .bind(row.choice)
    .bind(row.words.as_str())
    .bind(now)
    .execute(on)
    .await
    .map(|_| ())
    })
}

const ANSWERS: &str =
    "select block, version, choice, words from phone_bank_answer where call = $1 order by at, block";

/// What was answered in a call.
///
/// # Errors
/// The database's own.
pub async fn answers(db: &Db, key: &str) -> Result<Vec<AnswerRow>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(ANSWERS).bind(key).fetch_all(on).await)
}

/// The same within a transaction.
///
/// # Errors
/// The database's own.
pub async fn answers_in(tx: &mut Tx, key: &str) -> Result<Vec<AnswerRow>, sqlx::Error> {
    write!(tx, |on| sqlx::query_as(ANSWERS).bind(key).fetch_all(on).await)
}

/// Takes out what a call wrote of somebody under its own key: the note, and how strongly they are for it.
///
/// # Errors
/// The database's own.
pub async fn unwrite(tx: &mut Tx, supporter: &str, key: &str) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        sqlx::query("delete from supporter_note where id = $1 and supporter = $2")
            .bind(key)
            .bind(supporter)
            .execute(&mut *on)
            .await?;
        let heard = sqlx::query("delete from supporter_level where id = $1 and supporter = $2")
            .bind(key)
            .bind(supporter)
            .execute(&mut *on)
            .await?;
        if heard.rows_affected() == 1 {
            sqlx::query(
                "update supporter set \
                 support = (select level from supporter_level where supporter = $1 order by at desc, id desc limit 1), \
                 support_at = (select at from supporter_level where supporter = $1 order by at desc, id desc limit 1) \
                 where id = $1",
            )
            .bind(supporter)
            .execute(&mut *on)
            .await?;
        }
        Ok(())
    })
}

/// Gives the answers of a call that was taken back to the one that follows.
///
/// # Errors
/// The database's own.
pub async fn move_answers(tx: &mut Tx, from: &str, to: &str) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update phone_bank_answer set call = $2 where call = $1"
    )
    .bind(from)
    .bind(to)
    .execute(on)
    .await
    .map(|_| ()))
}
