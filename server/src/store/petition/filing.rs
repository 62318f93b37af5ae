//! The filing of a petition, and what is to be mended.

use crate::store::{Db, Tx, read, write};
use sqlx::FromRow;

/// The record.
#[derive(Clone, Debug, Default, FromRow)]
pub struct Row {
    /// Filed on.
    pub filed_on: Option<String>,
    /// With whom.
    pub place: String,
    /// Signatures handed in.
    pub raw: Option<i64>,
    /// Sheets handed in.
    pub sheets: Option<i64>,
    /// What the receipt says.
    pub receipt: String,
    /// The day of the result.
    pub result_on: Option<String>,
    /// Checked by the officer.
    pub checked: Option<i64>,
    /// Valid.
    pub valid: Option<i64>,
    /// The last day for a protest.
    pub protest_until: Option<String>,
    /// What became of it.
    pub outcome: String,
    /// Grows with each change.
    pub version: i64,
}

const GET: &str = "select filed_on, place, raw, sheets, receipt, result_on, checked, valid, protest_until, outcome, \
     version from petition_filing where campaign = $1";

/// The record of a campaign.
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

/// Makes the record, or changes it where it is still at the row's version; else answers false.
///
/// # Errors
/// The database's own.
pub async fn put(tx: &mut Tx, campaign: &str, row: &Row) -> Result<bool, sqlx::Error> {
    let sql = if row.version == 0 {
        "insert into petition_filing (campaign, version, filed_on, place, raw, sheets, receipt, result_on, checked, \
         valid, protest_until, outcome) values ($1, $2 + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) \
         on conflict (campaign) do nothing"
    } else {
        "update petition_filing set filed_on = $3, place = $4, raw = $5, sheets = $6, receipt = $7, result_on = $8, \
         checked = $9, valid = $10, protest_until = $11, outcome = $12, version = version + 1 \
         where campaign = $1 and version = $2"
    };
    write!(tx, |on| sqlx::query(sql)
        .bind(campaign)
        .bind(row.version)
        .bind(&row.filed_on)
        .bind(&row.place)
        .bind(row.raw)
        .bind(row.sheets)
        .bind(&row.receipt)
        .bind(&row.result_on)
        .bind(row.checked)
        .bind(row.valid)
        .bind(&row.protest_until)
        .bind(&row.outcome)
        .execute(on)
        .await
        .map(|done| done.rows_affected() == 1))
}

/// Something to mend: id, what, by when, done on.
pub type CureRow = (String, String, Option<String>, Option<String>);

/// What is to be mended, what is open first.
///
/// # Errors
/// The database's own.
pub async fn cures(db: &Db, campaign: &str) -> Result<Vec<CureRow>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select id, what, by_day, done_on from petition_cure where campaign = $1 \
         order by case when done_on is null then 0 else 1 end, coalesce(by_day, '9999'), id"
    )
    .bind(campaign)
    .fetch_all(on)
    .await)
}

/// Adds something to mend.
///
/// # Errors
/// The database's own.
pub async fn add_cure(
    tx: &mut Tx,
    campaign: &str,
    id: &str,
    what: &str,
    by: Option<&str>,
) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "insert into petition_cure (id, campaign, what, by_day) values ($2, $1, $3, $4)"
    )
    .bind(campaign)
    .bind(id)
    .bind(what)
    .bind(by)
    .execute(on)
    .await
    .map(|_| ()))
}

/// Says when something was mended, or that it is not; false where there is no such thing.
///
/// # Errors
/// The database's own.
pub async fn mend(tx: &mut Tx, campaign: &str, id: &str, done: Option<&str>) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update petition_cure set done_on = $3 where campaign = $1 and id = $2"
    )
    .bind(campaign)
    .bind(id)
    .bind(done)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))
}
