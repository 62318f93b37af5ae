//! Samples.

use crate::store::{Db, Tx, read, write};
use sqlx::FromRow;

/// A sample.
#[derive(Clone, Debug, FromRow)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// Drawn on.
    pub drawn_on: String,
    /// The seed.
    pub seed: i64,
    /// Signatures from which it was drawn.
    pub pile: i64,
    /// How many were drawn.
    pub size: i64,
    /// Per cent, or empty.
    pub fails_below: String,
    /// Per cent, or empty.
    pub passes_from: String,
    /// How many are checked.
    pub checked: i64,
    /// Valid.
    pub valid: i64,
    /// Duplicates.
    pub duplicates: i64,
}

/// A sample to be kept.
#[derive(Clone, Debug)]
pub struct New<'a> {
    /// Its id.
    pub id: &'a str,
    /// Drawn on.
    pub drawn_on: &'a str,
    /// The seed.
    pub seed: i64,
    /// Signatures from which it was drawn.
    pub pile: i64,
    /// How many were drawn.
    pub size: i64,
    /// Per cent, or empty.
    pub fails_below: &'a str,
    /// Per cent, or empty.
    pub passes_from: &'a str,
    /// From which sheets.
    pub sheets: &'a str,
}

/// All samples, the latest first; only one where `id` is not empty.
///
/// # Errors
/// The database's own.
pub async fn list(db: &Db, campaign: &str, id: &str) -> Result<Vec<Row>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select s.id, s.drawn_on, s.seed, s.pile, s.size, s.fails_below, s.passes_from, \
         cast(coalesce(sum(case when r.finding <> '' then 1 else 0 end), 0) as bigint) as checked, \
         cast(coalesce(sum(case when r.finding = 'valid' then 1 else 0 end), 0) as bigint) as valid, \
         cast(coalesce(sum(case when r.finding = 'duplicate' then 1 else 0 end), 0) as bigint) as duplicates \
         from petition_sample s left join petition_sample_row r on r.sample = s.id \
         where s.campaign = $1 and ($2 = '' or s.id = $2) \
         group by s.id, s.drawn_on, s.seed, s.pile, s.size, s.fails_below, s.passes_from order by s.id desc"
    )
    .bind(campaign)
    .bind(id)
    .fetch_all(on)
    .await)
}

/// From which sheets a sample was drawn.
///
/// # Errors
/// The database's own.
pub async fn sheets(db: &Db, campaign: &str, id: &str) -> Result<Option<String>, sqlx::Error> {
    read!(db, |on| sqlx::query_scalar(
        "select sheets from petition_sample where campaign = $1 and id = $2"
    )
    .bind(campaign)
    .bind(id)
    .fetch_optional(on)
    .await)
}

/// Keeps a sample.
///
/// # Errors
/// The database's own.
pub async fn add(tx: &mut Tx, campaign: &str, new: &New<'_>) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
        "insert into petition_sample (id, campaign, drawn_on, seed, pile, size, fails_below, passes_from, sheets) \
         values ($2, $1, $3, $4, $5, $6, $7, $8, $9)"
    )
    .bind(campaign)
    .bind(new.id)
    .bind(new.drawn_on)
    .bind(new.seed)
    .bind(new.pile)
    .bind(new.size)
    .bind(new.fails_below)
    .bind(new.passes_from)
    .bind(new.sheets)
    .execute(on)
    .await
    .map(|_| ())
    })
}

/// Adds a row that was drawn.
///
/// # Errors
/// The database's own.
pub async fn add_row(
    tx: &mut Tx,
    campaign: &str,
    sample: &str,
    (place, serial, row): (i64, i64, i64),
) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "insert into petition_sample_row (sample, place, campaign, serial, row_number, finding) \
         values ($2, $3, $1, $4, $5, '')"
    )
    .bind(campaign)
    .bind(sample)
    .bind(place)
    .bind(serial)
    .bind(row)
    .execute(on)
    .await
    .map(|_| ()))
}

/// Rows of a sample behind a place: place, sheet, row, finding.
///
/// # Errors
/// The database's own.
pub async fn rows(
    db: &Db,
    campaign: &str,
    sample: &str,
    after: i64,
    limit: i64,
) -> Result<Vec<(i64, i64, i64, String)>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select place, serial, row_number, finding from petition_sample_row \
         where campaign = $1 and sample = $2 and place > $3 order by place limit $4"
    )
    .bind(campaign)
    .bind(sample)
    .bind(after)
    .bind(limit)
    .fetch_all(on)
    .await)
}

/// Keeps what was found of a row where it is still as it was; else answers false.
///
/// # Errors
/// The database's own.
pub async fn find(
    tx: &mut Tx,
    campaign: &str,
    sample: &str,
    (place, before, after): (i64, &str, &str),
) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update petition_sample_row set finding = $5 \
         where campaign = $1 and sample = $2 and place = $3 and (finding = $4 or finding = $5)"
    )
    .bind(campaign)
    .bind(sample)
    .bind(place)
    .bind(before)
    .bind(after)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))
}
