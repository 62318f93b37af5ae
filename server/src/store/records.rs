//! Lists of records that several people keep: the statements of a kind stand in its own file, what runs them here.
//!
//! A record's fields come and go as text, in the order in which its kind lists them. Every statement filters by campaign.

use super::{Db, Tx, read, write};
use sqlx::Row as _;

/// The statements of one kind of record.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// All that are not removed: `$1` campaign.
    pub all: &'static str,
    /// One, removed or not: `$1` campaign, `$2` id.
    pub one: &'static str,
    /// Adds one: `$1` campaign, `$2` id, `$3` now, `$4` who, then the fields.
    pub add: &'static str,
    /// Changes one: the same, and at last the version that was read. Puts it back if it was removed.
    pub change: &'static str,
    /// Takes one out: `$1` campaign, `$2` id, `$3` now, `$4` who, `$5` the version that was read.
    pub remove: &'static str,
}

/// A record as it is kept.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// Grows with each change.
    pub version: i64,
    /// Milliseconds since 1970, UTC.
    pub created_at: i64,
    /// Milliseconds since 1970, UTC.
    pub changed_at: i64,
    /// Who changed it last.
    pub changed_by: String,
    /// When it was taken out of the list.
    pub removed_at: Option<i64>,
    /// The columns of its kind, in their order.
    pub columns: Vec<String>,
}

/// How many columns come before those of the kind.
const BEFORE: usize = 6;

/// Reads a row of either database.
macro_rules! row_of {
    ($row:expr) => {{
        let row = $row;
        let mut columns = Vec::new();
        for at in BEFORE..row.len() {
            columns.push(row.try_get::<String, _>(at)?);
        }
        Ok(Row {
            id: row.try_get(0)?,
            version: row.try_get(1)?,
            created_at: row.try_get(2)?,
            changed_at: row.try_get(3)?,
            changed_by: row.try_get(4)?,
            removed_at: row.try_get(5)?,
            columns,
        })
    }};
}

/// All records of a campaign.
///
/// # Errors
/// The database's own.
pub async fn all(db: &Db, table: Table, campaign: &str) -> Result<Vec<Row>, sqlx::Error> {
    read!(db, |on| {
        let rows = sqlx::query(table.all).bind(campaign).fetch_all(on).await?;
        rows.iter().map(|row| row_of!(row)).collect()
    })
}

/// One record, also if it was removed.
///
/// # Errors
/// The database's own.
pub async fn one(db: &Db, table: Table, campaign: &str, id: &str) -> Result<Option<Row>, sqlx::Error> {
    read!(db, |on| {
        let row = sqlx::query(table.one)
            .bind(campaign)
            .bind(id)
            .fetch_optional(on)
            .await?;
        row.as_ref().map(|row| row_of!(row)).transpose()
    })
}

/// The same within a transaction.
///
/// # Errors
/// The database's own.
pub async fn one_in(tx: &mut Tx, table: Table, campaign: &str, id: &str) -> Result<Option<Row>, sqlx::Error> {
    write!(tx, |on| {
        let row = sqlx::query(table.one)
            .bind(campaign)
            .bind(id)
            .fetch_optional(on)
            .await?;
        row.as_ref().map(|row| row_of!(row)).transpose()
    })
}

/// Which record, when, by whom.
#[derive(Clone, Copy, Debug)]
pub struct Deed<'a> {
    /// The campaign.
    pub campaign: &'a str,
    /// The record's id.
    pub id: &'a str,
    /// Milliseconds since 1970, UTC.
    pub now: i64,
    /// The person's id.
    pub who: &'a str,
}

/// Adds a record.
///
/// # Errors
/// The database's own.
pub async fn add(tx: &mut Tx, table: Table, deed: Deed<'_>, fields: &[String]) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        let mut query = sqlx::query(table.add)
            .bind(deed.campaign)
            .bind(deed.id)
            .bind(deed.now)
            .bind(deed.who);
        for field in fields {
            query = query.bind(field.as_str());
        }
        query.execute(on).await.map(|_| ())
    })
}

/// Changes a record if it is still at `version`; else answers false.
///
/// # Errors
/// The database's own.
pub async fn change(
    tx: &mut Tx,
    table: Table,
    deed: Deed<'_>,
    fields: &[String],
    version: i64,
) -> Result<bool, sqlx::Error> {
    write!(tx, |on| {
        let mut query = sqlx::query(table.change)
            .bind(deed.campaign)
            .bind(deed.id)
            .bind(deed.now)
            .bind(deed.who);
        for field in fields {
            query = query.bind(field.as_str());
        }
        let done = query.bind(version).execute(on).await?;
        Ok(done.rows_affected() == 1)
    })
}

/// Takes a record out of its list if it is still at `version`; else answers false.
///
/// # Errors
/// The database's own.
pub async fn remove(tx: &mut Tx, table: Table, deed: Deed<'_>, version: i64) -> Result<bool, sqlx::Error> {
    write!(tx, |on| {
        let done = sqlx::query(table.remove)
            .bind(deed.campaign)
            .bind(deed.id)
            .bind(deed.now)
            .bind(deed.who)
            .bind(version)
            .execute(on)
            .await?;
        Ok(done.rows_affected() == 1)
    })
}
