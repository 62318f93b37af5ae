//! Scripts in all their versions, and the links of volunteers.

use crate::store::{Db, Tx, read, write};
use sqlx::FromRow;

const SCRIPT: &str = "select body from phone_bank_script where bank = $1 and version = $2";

/// A script in one version.
///
/// # Errors
/// The database's own.
pub async fn script(db: &Db, bank: &str, version: i64) -> Result<Option<String>, sqlx::Error> {
    read!(db, |on| sqlx::query_scalar(SCRIPT)
        .bind(bank)
        .bind(version)
        .fetch_optional(on)
        .await)
}

/// The same within a transaction.
///
/// # Errors
/// The database's own.
pub async fn script_in(tx: &mut Tx, bank: &str, version: i64) -> Result<Option<String>, sqlx::Error> {
    write!(tx, |on| sqlx::query_scalar(SCRIPT)
        .bind(bank)
        .bind(version)
        .fetch_optional(on)
        .await)
}

/// Keeps the version behind the one that was read; answers false if there is one already.
///
/// # Errors
/// The database's own.
pub async fn add_script(
    tx: &mut Tx,
    bank: &str,
    read: i64,
    body: &str,
    who: &str,
    now: i64,
) -> Result<bool, sqlx::Error> {
    write!(tx, |on| {
        let moved = sqlx::query(
            "update phone_bank set script_version = script_version + 1 where id = $1 and script_version = $2",
        )
        .bind(bank)
        .bind(read)
        .execute(&mut *on)
        .await?;
        if moved.rows_affected() != 1 {
            return Ok(false);
        }
        sqlx::query(
            "insert into phone_bank_script (bank, version, body, at, who) values ($1, $2, $3, $4, $5)",
        )
        .bind(bank)
        .bind(read + 1)
        .bind(body)
        .bind(now)
        .bind(who)
        .execute(&mut *on)
        .await
        .map(|_| true)
    })
}

/// A volunteer's link.
#[derive(Clone, Debug, FromRow)]
pub struct LinkRow {
    /// Its id.
    pub id: String,
    /// The phone bank.
    pub bank: String,
    /// Whose it is.
    pub name: String,
    /// Until when it works.
    pub expires_at: i64,
}

/// Keeps a link; `token` is the hash of what it says.
///
/// # Errors
/// The database's own.
pub async fn add_link(
    tx: &mut Tx,
    campaign: &str,
    row: &LinkRow,
    token: &str,
    who: &str,
    now: i64,
) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "insert into phone_bank_caller (id, campaign, bank, name, token, expires_at, created_by, created_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8)"
    )
    .bind(row.id.as_str())
    .bind(campaign)
    .bind(row.bank.as_str())
    .bind(row.name.as_str())
    .bind(token)
    .bind(row.expires_at)
    .bind(who)
    .bind(now)
    .execute(on)
    .await
    .map(|_| ()))
}

/// The link that a token opens at a time.
///
/// # Errors
/// The database's own.
pub async fn link(db: &Db, campaign: &str, token: &str, now: i64) -> Result<Option<LinkRow>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select id, bank, name, expires_at from phone_bank_caller \
         where campaign = $1 and token = $2 and expires_at > $3 and ended_at is null \
         and exists (select 1 from campaign c where c.id = $1 and c.archived_at is null)"
    )
    .bind(campaign)
    .bind(token)
    .bind(now)
    .fetch_optional(on)
    .await)
}

/// All links of a phone bank, those that work no more as well.
///
/// # Errors
/// The database's own.
pub async fn links(db: &Db, bank: &str) -> Result<Vec<(LinkRow, bool)>, sqlx::Error> {
    let rows: Vec<(String, String, String, i64, Option<i64>)> = read!(db, |on| {
        sqlx::query_as(
        "select id, bank, name, expires_at, ended_at from phone_bank_caller where bank = $1 order by created_at, id"
    )
    .bind(bank)
    .fetch_all(on)
    .await
    })?;
    let rows = rows.into_iter().map(|(id, bank, name, expires_at, ended_at)| {
        let row = LinkRow {
            id,
            bank,
            name,
            expires_at,
        };
        (row, ended_at.is_none())
    });
    Ok(rows.collect())
}

/// Ends a link; answers false if there is none that works.
///
/// # Errors
/// The database's own.
pub async fn end_link(tx: &mut Tx, bank: &str, id: &str, now: i64) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update phone_bank_caller set ended_at = $3 where bank = $1 and id = $2 and ended_at is null"
    )
    .bind(bank)
    .bind(id)
    .bind(now)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))
}
