//! The plan of a drive.

use crate::store::{Db, Tx, read, write};
use sqlx::FromRow;

/// A plan.
#[derive(Clone, Debug, FromRow)]
pub struct Row {
    /// Valid signatures needed.
    pub needed: i64,
    /// Who says so.
    pub source: String,
    /// The first day.
    pub start_on: String,
    /// The last day.
    pub due_on: String,
    /// Per cent.
    pub validity: String,
    /// Per cent.
    pub cushion: String,
    /// The petition's title.
    pub title: String,
    /// Its text.
    pub wording: String,
    /// Grows with each change.
    pub version: i64,
}

const GET: &str = "select needed, source, start_on, due_on, validity, cushion, title, wording, version \
     from petition_plan where campaign = $1";

/// The plan of a campaign.
///
/// # Errors
/// The database's own.
pub async fn get(db: &Db, campaign: &str) -> Result<Option<Row>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(GET)
        .bind(campaign)
        .fetch_optional(on)
        .await)
}

/// The same within a transaction.
///
/// # Errors
/// The database's own.
pub async fn get_in(tx: &mut Tx, campaign: &str) -> Result<Option<Row>, sqlx::Error> {
    write!(tx, |on| sqlx::query_as(GET)
        .bind(campaign)
        .fetch_optional(on)
        .await)
}

/// Makes the plan, or changes it where it is still at the row's version; else answers false.
///
/// # Errors
/// The database's own.
pub async fn put(tx: &mut Tx, campaign: &str, row: &Row) -> Result<bool, sqlx::Error> {
    let sql = if row.version == 0 {
        "insert into petition_plan (campaign, version, needed, source, start_on, due_on, validity, cushion, title, wording) \
         values ($1, $2 + 1, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (campaign) do nothing"
    } else {
        "update petition_plan set needed = $3, source = $4, start_on = $5, due_on = $6, validity = $7, cushion = $8, \
         title = $9, wording = $10, version = version + 1 where campaign = $1 and version = $2"
    };
    write!(tx, |on| sqlx::query(sql)
        .bind(campaign)
        .bind(row.version)
        .bind(row.needed)
        .bind(&row.source)
        .bind(&row.start_on)
        .bind(&row.due_on)
        .bind(&row.validity)
        .bind(&row.cushion)
        .bind(&row.title)
        .bind(&row.wording)
        .execute(on)
        .await
        .map(|done| done.rows_affected() == 1))
}
