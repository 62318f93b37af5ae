//! Batches, the sums of days, and rows that repeat one another.

use crate::store::{Db, Tx, read, write};
use sqlx::FromRow;

/// A batch.
#[derive(Clone, Debug, FromRow)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// Its number within the campaign.
    pub number: i64,
    /// The day.
    pub on_day: String,
    /// The sheet.
    pub serial: Option<i64>,
    /// The counts.
    #[sqlx(flatten)]
    pub counts: Counts,
    /// Which one it takes back.
    pub reverses: Option<String>,
    /// Which one takes it back.
    pub reversed_by: Option<String>,
    /// 1 if its sheet had been keyed in before.
    pub again: i64,
    /// Why it was corrected.
    pub note: String,
    /// Keyed in at.
    pub keyed_at: i64,
}

/// Counts and tallies of reasons.
#[derive(Clone, Copy, Debug, Default, FromRow)]
pub struct Counts {
    /// Signatures.
    pub raw: i64,
    /// Checked.
    pub checked: i64,
    /// Valid.
    pub valid: i64,
    /// Not registered.
    pub not_registered: i64,
    /// From outside the place.
    pub outside_place: i64,
    /// Duplicates.
    pub repeated: i64,
    /// Incomplete.
    pub incomplete: i64,
    /// Mismatches.
    pub mismatch: i64,
    /// Forged.
    pub forged: i64,
    /// Too old.
    pub too_old: i64,
    /// For the circulator's affidavit.
    pub affidavit: i64,
}

/// The sums of a day.
#[derive(Clone, Debug, FromRow)]
pub struct DayRow {
    /// The day.
    pub on_day: String,
    /// The sums.
    #[sqlx(flatten)]
    pub counts: Counts,
}

const DAYS: &str = "select on_day, raw, checked, valid, not_registered, outside_place, repeated, incomplete, mismatch, \
     forged, too_old, affidavit from petition_day where campaign = $1 order by on_day";

/// The sums of all days, the earliest first.
///
/// # Errors
/// The database's own.
pub async fn days(db: &Db, campaign: &str) -> Result<Vec<DayRow>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(DAYS).bind(campaign).fetch_all(on).await)
}

/// The same within a transaction.
///
/// # Errors
/// The database's own.
pub async fn days_in(tx: &mut Tx, campaign: &str) -> Result<Vec<DayRow>, sqlx::Error> {
    write!(tx, |on| sqlx::query_as(DAYS).bind(campaign).fetch_all(on).await)
}

/// A batch to be kept.
#[derive(Clone, Debug)]
pub struct New<'a> {
    /// Its id.
    pub id: &'a str,
    /// The day.
    pub on_day: &'a str,
    /// The sheet.
    pub serial: Option<i64>,
    /// The counts.
    pub counts: Counts,
    /// Which one it takes back.
    pub reverses: Option<&'a str>,
    /// Whether its sheet had been keyed in before.
    pub again: bool,
    /// Why it corrects.
    pub note: &'a str,
    /// Who keyed it in: a person's id.
    pub keyed_by: &'a str,
    /// When.
    pub keyed_at: i64,
}

/// Keeps a batch, and adds it to the sums of its day and its sheet.
///
/// # Errors
/// The database's own; a second correction of the same batch among them.
pub async fn add(tx: &mut Tx, campaign: &str, new: &New<'_>) -> Result<(), sqlx::Error> {
    let c = new.counts;
    write!(tx, |on| {
        sqlx::query(
            "insert into petition_batch (id, campaign, number, on_day, serial, raw, checked, valid, not_registered, \
             outside_place, repeated, incomplete, mismatch, forged, too_old, affidavit, reverses, again, note, keyed_by, \
             keyed_at) values ($2, $1, (select coalesce(max(number), 0) + 1 from petition_batch where campaign = $1), \
             $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)",
        )
        .bind(campaign)
        .bind(new.id)
        .bind(new.on_day)
        .bind(new.serial)
        .bind(c.raw)
        .bind(c.checked)
        .bind(c.valid)
        .bind(c.not_registered)
        .bind(c.outside_place)
        .bind(c.repeated)
        .bind(c.incomplete)
        .bind(c.mismatch)
        .bind(c.forged)
        .bind(c.too_old)
        .bind(c.affidavit)
        .bind(new.reverses)
        .bind(i64::from(new.again))
        .bind(new.note)
        .bind(new.keyed_by)
        .bind(new.keyed_at)
        .execute(&mut *on)
        .await?;
        sqlx::query(
            "insert into petition_day (campaign, on_day, raw, checked, valid, not_registered, outside_place, repeated, \
             incomplete, mismatch, forged, too_old, affidavit) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) \
             on conflict (campaign, on_day) do update set raw = petition_day.raw + excluded.raw, \
             checked = petition_day.checked + excluded.checked, valid = petition_day.valid + excluded.valid, \
             not_registered = petition_day.not_registered + excluded.not_registered, \
             outside_place = petition_day.outside_place + excluded.outside_place, \
             repeated = petition_day.repeated + excluded.repeated, \
             incomplete = petition_day.incomplete + excluded.incomplete, \
             mismatch = petition_day.mismatch + excluded.mismatch, forged = petition_day.forged + excluded.forged, \
             too_old = petition_day.too_old + excluded.too_old, \
             affidavit = petition_day.affidavit + excluded.affidavit",
        )
        .bind(campaign)
        .bind(new.on_day)
        .bind(c.raw)
        .bind(c.checked)
        .bind(c.valid)
        .bind(c.not_registered)
        .bind(c.outside_place)
        .bind(c.repeated)
        .bind(c.incomplete)
        .bind(c.mismatch)
        .bind(c.forged)
        .bind(c.too_old)
        .bind(c.affidavit)
        .execute(&mut *on)
        .await?;
    });
    match new.serial {
        Some(serial) => super::sheets::tally(tx, campaign, serial, (c.raw, c.checked, c.valid)).await,
        None => Ok(()),
    }
}

const BATCH: &str = "select b.id, b.number, b.on_day, b.serial, b.raw, b.checked, b.valid, b.not_registered, \
     b.outside_place, b.repeated, b.incomplete, b.mismatch, b.forged, b.too_old, b.affidavit, b.reverses, \
     r.id as reversed_by, b.again, b.note, b.keyed_at \
     from petition_batch b left join petition_batch r on r.reverses = b.id where b.campaign = $1 and b.id = $2";

/// One batch.
///
/// # Errors
/// The database's own.
pub async fn get(db: &Db, campaign: &str, id: &str) -> Result<Option<Row>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(BATCH)
        .bind(campaign)
        .bind(id)
        .fetch_optional(on)
        .await)
}

/// The same within a transaction.
///
/// # Errors
/// The database's own.
pub async fn get_in(tx: &mut Tx, campaign: &str, id: &str) -> Result<Option<Row>, sqlx::Error> {
    write!(tx, |on| sqlx::query_as(BATCH)
        .bind(campaign)
        .bind(id)
        .fetch_optional(on)
        .await)
}

/// The latest below a number.
///
/// # Errors
/// The database's own.
pub async fn latest(db: &Db, campaign: &str, below: i64, limit: i64) -> Result<Vec<Row>, sqlx::Error> {
    read!(db, |on| {
        sqlx::query_as(
        "select b.id, b.number, b.on_day, b.serial, b.raw, b.checked, b.valid, b.not_registered, b.outside_place, \
         b.repeated, b.incomplete, b.mismatch, b.forged, b.too_old, b.affidavit, b.reverses, r.id as reversed_by, \
         b.again, b.note, b.keyed_at \
         from petition_batch b left join petition_batch r on r.reverses = b.id \
         where b.campaign = $1 and b.number < $2 order by b.number desc limit $3"
    )
    .bind(campaign)
    .bind(below)
    .bind(limit)
    .fetch_all(on)
    .await
    })
}

/// A row that repeats another one: id, sheet and row, sheet and row of the other, day.
pub type RepeatRow = (String, i64, i64, i64, i64, String);

/// Rows that repeat one another, the latest first.
///
/// # Errors
/// The database's own.
pub async fn repeats(db: &Db, campaign: &str, limit: i64) -> Result<Vec<RepeatRow>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select id, serial, row_number, of_serial, of_row, found_on from petition_repeat where campaign = $1 \
         order by id desc limit $2"
    )
    .bind(campaign)
    .bind(limit)
    .fetch_all(on)
    .await)
}

/// How many there are.
///
/// # Errors
/// The database's own.
pub async fn count_repeats(db: &Db, campaign: &str) -> Result<i64, sqlx::Error> {
    read!(db, |on| sqlx::query_scalar(
        "select count(*) from petition_repeat where campaign = $1"
    )
    .bind(campaign)
    .fetch_one(on)
    .await)
}

/// Marks a row as repeating another one; false where it is marked already.
///
/// # Errors
/// The database's own.
pub async fn add_repeat(
    tx: &mut Tx,
    campaign: &str,
    (id, serial, row, of_serial, of_row, found_on): (&str, i64, i64, i64, i64, &str),
) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "insert into petition_repeat (id, campaign, serial, row_number, of_serial, of_row, found_on) \
         values ($2, $1, $3, $4, $5, $6, $7) on conflict (campaign, serial, row_number) do nothing"
    )
    .bind(campaign)
    .bind(id)
    .bind(serial)
    .bind(row)
    .bind(of_serial)
    .bind(of_row)
    .bind(found_on)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// Of which row another one is marked as a repeat.
///
/// # Errors
/// The database's own.
pub async fn repeat_of(
    tx: &mut Tx,
    campaign: &str,
    serial: i64,
    row: i64,
) -> Result<Option<(i64, i64)>, sqlx::Error> {
    write!(tx, |on| {
        sqlx::query_as(
        "select of_serial, of_row from petition_repeat where campaign = $1 and serial = $2 and row_number = $3"
    )
    .bind(campaign)
    .bind(serial)
    .bind(row)
    .fetch_optional(on)
    .await
    })
}

/// Takes a mark back; answers with sheet and row, none where there is no such mark.
///
/// # Errors
/// The database's own.
pub async fn remove_repeat(tx: &mut Tx, campaign: &str, id: &str) -> Result<Option<(i64, i64)>, sqlx::Error> {
    write!(tx, |on| sqlx::query_as(
        "delete from petition_repeat where campaign = $1 and id = $2 returning serial, row_number"
    )
    .bind(campaign)
    .bind(id)
    .fetch_optional(on)
    .await)
}
