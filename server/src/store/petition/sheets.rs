//! Sheets, and those who carry them.

use crate::store::{Db, Tx, read, write};
use sqlx::FromRow;

/// A sheet.
#[derive(Clone, Debug, FromRow)]
pub struct Row {
    /// Its number.
    pub serial: i64,
    /// Rows on it.
    pub row_count: i64,
    /// Where it is.
    pub state: String,
    /// With whom.
    pub circulator: Option<String>,
    /// Out since.
    pub out_on: Option<String>,
    /// Back since.
    pub back_on: Option<String>,
    /// Why it is lost or void.
    pub reason: String,
    /// Signatures on it.
    pub raw: i64,
    /// Checked.
    pub checked: i64,
    /// Valid.
    pub valid: i64,
}

/// What of the list is asked for. Empty words ask for all.
#[derive(Clone, Debug)]
pub struct Filter<'a> {
    /// A state's word.
    pub state: &'a str,
    /// Out since before this day.
    pub out_before: &'a str,
    /// With this circulator.
    pub circulator: &'a str,
    /// Above this number.
    pub after: i64,
    /// At most so many.
    pub limit: i64,
}

/// A part of the list.
///
/// # Errors
/// The database's own.
pub async fn list(db: &Db, campaign: &str, filter: &Filter<'_>) -> Result<Vec<Row>, sqlx::Error> {
    read!(db, |on| {
        sqlx::query_as(
        "select serial, row_count, state, circulator, out_on, back_on, reason, raw, checked, valid from petition_sheet \
         where campaign = $1 and serial > $2 and ($3 = '' or state = $3) and ($4 = '' or (state = 'out' and out_on < $4)) \
         and ($5 = '' or circulator = $5) order by serial limit $6"
    )
    .bind(campaign)
    .bind(filter.after)
    .bind(filter.state)
    .bind(filter.out_before)
    .bind(filter.circulator)
    .bind(filter.limit)
    .fetch_all(on)
    .await
    })
}

const RANGE: &str = "select serial, row_count, state, circulator, out_on, back_on, reason, raw, checked, valid \
     from petition_sheet where campaign = $1 and serial between $2 and $3 order by serial limit $4";

/// Sheets from one number to another.
///
/// # Errors
/// The database's own.
pub async fn range(
    db: &Db,
    campaign: &str,
    from: i64,
    until: i64,
    limit: i64,
) -> Result<Vec<Row>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(RANGE)
        .bind(campaign)
        .bind(from)
        .bind(until)
        .bind(limit)
        .fetch_all(on)
        .await)
}

/// The same within a transaction.
///
/// # Errors
/// The database's own.
pub async fn range_in(tx: &mut Tx, campaign: &str, from: i64, until: i64) -> Result<Vec<Row>, sqlx::Error> {
    write!(tx, |on| sqlx::query_as(RANGE)
        .bind(campaign)
        .bind(from)
        .bind(until)
        .bind(until - from + 1)
        .fetch_all(on)
        .await)
}

/// How many there are in each state.
///
/// # Errors
/// The database's own.
pub async fn counts(db: &Db, campaign: &str) -> Result<Vec<(String, i64)>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select state, count(*) from petition_sheet where campaign = $1 group by state"
    )
    .bind(campaign)
    .fetch_all(on)
    .await)
}

/// How many are out since before a day.
///
/// # Errors
/// The database's own.
pub async fn out_before(db: &Db, campaign: &str, day: &str) -> Result<i64, sqlx::Error> {
    read!(db, |on| sqlx::query_scalar(
        "select count(*) from petition_sheet where campaign = $1 and state = 'out' and out_on < $2"
    )
    .bind(campaign)
    .bind(day)
    .fetch_one(on)
    .await)
}

/// The highest number; 0 where there is no sheet.
///
/// # Errors
/// The database's own.
pub async fn last(db: &Db, campaign: &str) -> Result<i64, sqlx::Error> {
    read!(db, |on| sqlx::query_scalar(
        "select coalesce(max(serial), 0) from petition_sheet where campaign = $1"
    )
    .bind(campaign)
    .fetch_one(on)
    .await)
}

/// Makes a sheet; false, and nothing is made, where there is one of this number.
///
/// # Errors
/// The database's own.
pub async fn add(tx: &mut Tx, campaign: &str, serial: i64, rows: i64) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "insert into petition_sheet (campaign, serial, row_count, state, reason, raw, checked, valid) \
         values ($1, $2, $3, 'made', '', 0, 0, 0) on conflict (campaign, serial) do nothing"
    )
    .bind(campaign)
    .bind(serial)
    .bind(rows)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// Where sheets go.
#[derive(Clone, Debug)]
pub struct Going<'a> {
    /// The state's word.
    pub state: &'a str,
    /// With whom; none leaves it as it is.
    pub circulator: Option<&'a str>,
    /// Out since; none leaves it as it is.
    pub out_on: Option<&'a str>,
    /// Back since.
    pub back_on: Option<&'a str>,
    /// Why.
    pub reason: &'a str,
}

/// Moves sheets from one number to another.
///
/// # Errors
/// The database's own.
pub async fn carry(
    tx: &mut Tx,
    campaign: &str,
    from: i64,
    until: i64,
    going: &Going<'_>,
) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
        "update petition_sheet set state = $4, circulator = coalesce($5, circulator), out_on = coalesce($6, out_on), \
         back_on = $7, reason = $8 where campaign = $1 and serial between $2 and $3"
    )
    .bind(campaign)
    .bind(from)
    .bind(until)
    .bind(going.state)
    .bind(going.circulator)
    .bind(going.out_on)
    .bind(going.back_on)
    .bind(going.reason)
    .execute(on)
    .await
    .map(|_| ())
    })
}

/// Adds counts to a sheet.
///
/// # Errors
/// The database's own.
pub async fn tally(
    tx: &mut Tx,
    campaign: &str,
    serial: i64,
    (raw, checked, valid): (i64, i64, i64),
) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update petition_sheet set raw = raw + $3, checked = checked + $4, valid = valid + $5 \
         where campaign = $1 and serial = $2"
    )
    .bind(campaign)
    .bind(serial)
    .bind(raw)
    .bind(checked)
    .bind(valid)
    .execute(on)
    .await
    .map(|_| ()))
}

/// Number and signatures of the sheets that are back and bear any, in their order.
///
/// # Errors
/// The database's own.
pub async fn pile(db: &Db, campaign: &str) -> Result<Vec<(i64, i64)>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(PILE).bind(campaign).fetch_all(on).await)
}

/// The same within a transaction.
///
/// # Errors
/// The database's own.
pub async fn pile_in(tx: &mut Tx, campaign: &str) -> Result<Vec<(i64, i64)>, sqlx::Error> {
    write!(tx, |on| sqlx::query_as(PILE).bind(campaign).fetch_all(on).await)
}

const PILE: &str = "select serial, raw from petition_sheet where campaign = $1 and state = 'back' and raw > 0 \
     order by serial";

/// Somebody who carries sheets, with the sums of theirs.
#[derive(Clone, Debug, FromRow)]
pub struct CirculatorRow {
    /// Their id.
    pub id: String,
    /// Their number.
    pub number: i64,
    /// Their name.
    pub name: String,
    /// Their membership.
    pub member: Option<String>,
    /// Trained on.
    pub trained_on: Option<String>,
    /// Grows with each change.
    pub version: i64,
    /// Sheets that they have or had.
    pub sheets: i64,
    /// Out with them.
    pub out_now: i64,
    /// Signatures.
    pub raw: i64,
    /// Checked.
    pub checked: i64,
    /// Valid.
    pub valid: i64,
}

/// All who carry sheets.
///
/// # Errors
/// The database's own.
pub async fn circulators(db: &Db, campaign: &str) -> Result<Vec<CirculatorRow>, sqlx::Error> {
    read!(db, |on| {
        sqlx::query_as(
        "select c.id, c.number, c.name, c.member, c.trained_on, c.version, count(s.serial) as sheets, \
         cast(coalesce(sum(case when s.state = 'out' then 1 else 0 end), 0) as bigint) as out_now, \
         cast(coalesce(sum(s.raw), 0) as bigint) as raw, cast(coalesce(sum(s.checked), 0) as bigint) as checked, \
         cast(coalesce(sum(s.valid), 0) as bigint) as valid \
         from petition_circulator c left join petition_sheet s on s.circulator = c.id and s.campaign = c.campaign \
         where c.campaign = $1 \
         group by c.id, c.number, c.name, c.member, c.trained_on, c.version order by c.number"
    )
    .bind(campaign)
    .fetch_all(on)
    .await
    })
}

/// Name, day of training, membership and version of somebody.
pub type CirculatorFacts = (String, Option<String>, Option<String>, i64);

/// What is kept of somebody who carries sheets.
///
/// # Errors
/// The database's own.
pub async fn circulator_in(
    tx: &mut Tx,
    campaign: &str,
    id: &str,
) -> Result<Option<CirculatorFacts>, sqlx::Error> {
    write!(tx, |on| sqlx::query_as(
        "select name, trained_on, member, version from petition_circulator where campaign = $1 and id = $2"
    )
    .bind(campaign)
    .bind(id)
    .fetch_optional(on)
    .await)
}

/// What is to be kept of somebody who carries sheets.
#[derive(Clone, Debug)]
pub struct Circulator<'a> {
    /// Their name.
    pub name: &'a str,
    /// Their membership.
    pub member: Option<&'a str>,
    /// Trained on.
    pub trained_on: Option<&'a str>,
}

/// Adds somebody, with the next number.
///
/// # Errors
/// The database's own.
pub async fn add_circulator(
    tx: &mut Tx,
    campaign: &str,
    id: &str,
    new: &Circulator<'_>,
) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
        "insert into petition_circulator (id, campaign, number, name, member, trained_on, version) \
         select $2, $1, coalesce(max(number), 0) + 1, $3, $4, $5, 1 from petition_circulator where campaign = $1"
    )
    .bind(campaign)
    .bind(id)
    .bind(new.name)
    .bind(new.member)
    .bind(new.trained_on)
    .execute(on)
    .await
    .map(|_| ())
    })
}

/// Changes what is known of somebody where it is still at `version`; else answers false.
///
/// # Errors
/// The database's own.
pub async fn change_circulator(
    tx: &mut Tx,
    campaign: &str,
    id: &str,
    version: i64,
    new: &Circulator<'_>,
) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update petition_circulator set name = $4, member = $5, trained_on = $6, version = version + 1 \
         where campaign = $1 and id = $2 and version = $3"
    )
    .bind(campaign)
    .bind(id)
    .bind(version)
    .bind(new.name)
    .bind(new.member)
    .bind(new.trained_on)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))
}
