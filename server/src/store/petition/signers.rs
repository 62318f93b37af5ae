//! Who signed, where a campaign stores that. Every statement names the campaign.

use crate::store::{Db, Tx, read, write};
use sqlx::FromRow;

/// That a campaign stores who signed.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Rule {
    /// Why.
    pub reason: String,
    /// The last day, in the campaign's zone.
    pub until_day: String,
    /// Since when, in milliseconds since 1970, UTC.
    pub turned_on_at: i64,
    /// Grows with each change.
    pub version: i64,
}

/// Who signed a row.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Row {
    /// The sheet.
    pub serial: i64,
    /// The row.
    pub row_number: i64,
    /// The name.
    pub name: String,
    /// The address.
    pub address: String,
    /// When it was keyed in.
    pub keyed_at: i64,
}

/// Two rows that look like one person's.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Pair {
    /// The sheet of the first.
    pub first_serial: i64,
    /// Its row.
    pub first_row: i64,
    /// Its name.
    pub first_name: String,
    /// Its address.
    pub first_address: String,
    /// When it was keyed in.
    pub first_at: i64,
    /// The sheet of the other.
    pub serial: i64,
    /// Its row.
    pub row_number: i64,
    /// Its name.
    pub name: String,
    /// Its address.
    pub address: String,
    /// When it was keyed in.
    pub keyed_at: i64,
}

const RULE: &str =
    "select reason, until_day, turned_on_at, version from petition_signer_rule where campaign = $1";

/// The rule of a campaign, whether or not its last day is over: the service looks.
///
/// # Errors
/// The database's own.
pub async fn rule(db: &Db, campaign: &str) -> Result<Option<Rule>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(RULE)
        .bind(campaign)
        .fetch_optional(on)
        .await)
}

/// The same within a transaction.
///
/// # Errors
/// The database's own.
pub async fn rule_in(tx: &mut Tx, campaign: &str) -> Result<Option<Rule>, sqlx::Error> {
    write!(tx, |on| sqlx::query_as(RULE)
        .bind(campaign)
        .fetch_optional(on)
        .await)
}

/// Sets the rule: adds it, or changes it whatever its version; the service has looked. `who` and `now` count where it is
/// new.
///
/// # Errors
/// The database's own.
pub async fn put_rule(
    tx: &mut Tx,
    campaign: &str,
    (reason, until_day): (&str, &str),
    who: &str,
    now: i64,
) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "insert into petition_signer_rule (campaign, reason, until_day, turned_on_by, turned_on_at, version) \
         values ($1, $2, $3, $4, $5, 1) on conflict (campaign) do update set reason = excluded.reason, \
         until_day = excluded.until_day, version = petition_signer_rule.version + 1"
    )
    .bind(campaign)
    .bind(reason)
    .bind(until_day)
    .bind(who)
    .bind(now)
    .execute(on)
    .await
    .map(|_| ()))
}

/// Takes the rule away and with it everybody who is stored. Says how many that were.
///
/// # Errors
/// The database's own.
pub async fn clear(tx: &mut Tx, campaign: &str) -> Result<u64, sqlx::Error> {
    write!(tx, |on| {
        let gone = sqlx::query("delete from petition_signer where campaign = $1")
            .bind(campaign)
            .execute(&mut *on)
            .await?;
        sqlx::query("delete from petition_signer_rule where campaign = $1")
            .bind(campaign)
            .execute(on)
            .await?;
        Ok(gone.rows_affected())
    })
}

/// All campaigns that store who signed: id, zone, last day. There are few.
///
/// # Errors
/// The database's own.
pub async fn rules(db: &Db) -> Result<Vec<(String, String, String)>, sqlx::Error> {
    read!(db, |on| {
        sqlx::query_as(
        "select r.campaign, c.zone, r.until_day from petition_signer_rule r join campaign c on c.id = r.campaign"
    )
    .fetch_all(on)
    .await
    })
}

/// How many are stored.
///
/// # Errors
/// The database's own.
pub async fn count(db: &Db, campaign: &str) -> Result<i64, sqlx::Error> {
    read!(db, |on| sqlx::query_scalar(
        "select count(*) from petition_signer where campaign = $1"
    )
    .bind(campaign)
    .fetch_one(on)
    .await)
}

/// Those who were keyed in last.
///
/// # Errors
/// The database's own.
pub async fn latest(db: &Db, campaign: &str, most: i64) -> Result<Vec<Row>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select serial, row_number, name, address, keyed_at from petition_signer where campaign = $1 \
         order by keyed_at desc, serial desc, row_number desc limit $2"
    )
    .bind(campaign)
    .bind(most)
    .fetch_all(on)
    .await)
}

/// Rows that look like one person's, unless one of the two was struck already.
///
/// # Errors
/// The database's own.
pub async fn alike(db: &Db, campaign: &str, most: i64) -> Result<Vec<Pair>, sqlx::Error> {
    // By the index on campaign and likeness; struck rows by their unique index.
    read!(db, |on| {
        sqlx::query_as(
        "select a.serial as first_serial, a.row_number as first_row, a.name as first_name, \
         a.address as first_address, a.keyed_at as first_at, b.serial, b.row_number, b.name, b.address, b.keyed_at \
         from petition_signer a join petition_signer b on b.campaign = a.campaign and b.likeness = a.likeness \
         and (b.serial > a.serial or (b.serial = a.serial and b.row_number > a.row_number)) \
         where a.campaign = $1 and not exists (select 1 from petition_repeat r where r.campaign = a.campaign \
         and ((r.serial = a.serial and r.row_number = a.row_number) \
         or (r.serial = b.serial and r.row_number = b.row_number))) \
         order by b.keyed_at desc, b.serial, b.row_number, a.serial, a.row_number limit $2"
    )
    .bind(campaign)
    .bind(most)
    .fetch_all(on)
    .await
    })
}

/// How many rows beside one have a likeness, within a transaction.
///
/// # Errors
/// The database's own.
pub async fn others_alike(
    tx: &mut Tx,
    campaign: &str,
    (serial, row_number): (i64, i64),
    likeness: &str,
) -> Result<i64, sqlx::Error> {
    write!(tx, |on| sqlx::query_scalar(
        "select count(*) from petition_signer where campaign = $1 and likeness = $2 \
         and not (serial = $3 and row_number = $4)"
    )
    .bind(campaign)
    .bind(likeness)
    .bind(serial)
    .bind(row_number)
    .fetch_one(on)
    .await)
}

/// Keeps who signed a row, in the place of what is there.
///
/// # Errors
/// The database's own; that the campaign has no rule is one.
pub async fn put(
    tx: &mut Tx,
    campaign: &str,
    row: &Row,
    likeness: &str,
    who: &str,
) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
        "insert into petition_signer (campaign, serial, row_number, name, address, likeness, keyed_by, keyed_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (campaign, serial, row_number) do update set \
         name = excluded.name, address = excluded.address, likeness = excluded.likeness, \
         keyed_by = excluded.keyed_by, keyed_at = excluded.keyed_at"
    )
    .bind(campaign)
    .bind(row.serial)
    .bind(row.row_number)
    .bind(&row.name)
    .bind(&row.address)
    .bind(likeness)
    .bind(who)
    .bind(row.keyed_at)
    .execute(on)
    .await
    .map(|_| ())
    })
}

/// Forgets who signed a row. False where nobody is stored.
///
/// # Errors
/// The database's own.
pub async fn forget(tx: &mut Tx, campaign: &str, serial: i64, row_number: i64) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "delete from petition_signer where campaign = $1 and serial = $2 and row_number = $3"
    )
    .bind(campaign)
    .bind(serial)
    .bind(row_number)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))
}
