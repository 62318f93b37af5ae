//! Kept segments, each with all its versions; and the names in a campaign that they refer to.

use crate::store::{Db, Tx, read, write};
use sqlx::FromRow;

/// A kept segment.
#[derive(Clone, Debug, FromRow)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// Grows with each change.
    pub version: i64,
    /// Its name.
    pub name: String,
    /// The expression, as JSON.
    pub rule: String,
    /// The roles that see it, separated by blanks.
    pub shared: String,
    /// The person whom it belongs to.
    pub owner: String,
    /// Milliseconds since 1970, UTC.
    pub changed_at: i64,
}

/// All segments of a campaign that were not removed, by name.
const ALL: &str = "select id, version, name, rule, shared, owner, changed_at from segment \
     where campaign = $1 and removed_at is null order by name, id";

/// All of them.
///
/// # Errors
/// The database's own.
pub async fn all(db: &Db, campaign: &str) -> Result<Vec<Row>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(ALL).bind(campaign).fetch_all(on).await)
}

/// All of them, as a transaction sees them.
///
/// # Errors
/// The database's own.
pub async fn all_in(tx: &mut Tx, campaign: &str) -> Result<Vec<Row>, sqlx::Error> {
    write!(tx, |on| sqlx::query_as(ALL).bind(campaign).fetch_all(on).await)
}

/// What is kept.
#[derive(Clone, Copy, Debug)]
pub struct New<'a> {
    /// The campaign.
    pub campaign: &'a str,
    /// The segment's id.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// The expression, as JSON.
    pub rule: &'a str,
    /// The roles that see it, separated by blanks.
    pub shared: &'a str,
    /// Milliseconds since 1970, UTC.
    pub now: i64,
    /// The person who keeps it.
    pub who: &'a str,
}

/// Adds a segment with its first version.
///
/// # Errors
/// The database's own.
pub async fn add(tx: &mut Tx, new: New<'_>) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
        "insert into segment (id, campaign, version, name, rule, shared, owner, created_at, changed_at, changed_by) \
         values ($1, $2, 1, $3, $4, $5, $6, $7, $7, $6)"
    )
    .bind(new.id)
    .bind(new.campaign)
    .bind(new.name)
    .bind(new.rule)
    .bind(new.shared)
    .bind(new.who)
    .bind(new.now)
    .execute(on)
    .await
    .map(|_| ())
    })?;
    add_version(tx, new, 1).await
}

/// Changes a segment that is still of this version; else answers false.
///
/// # Errors
/// The database's own.
pub async fn change(tx: &mut Tx, new: New<'_>, version: i64) -> Result<bool, sqlx::Error> {
    let changed = write!(tx, |on| sqlx::query(
        "update segment set version = version + 1, name = $3, rule = $4, shared = $5, changed_by = $6, \
         changed_at = $7 where campaign = $1 and id = $2 and version = $8 and removed_at is null"
    )
    .bind(new.campaign)
    .bind(new.id)
    .bind(new.name)
    .bind(new.rule)
    .bind(new.shared)
    .bind(new.who)
    .bind(new.now)
    .bind(version)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))?;
    if changed {
        add_version(tx, new, version + 1).await?;
    }
    Ok(changed)
}

async fn add_version(tx: &mut Tx, new: New<'_>, version: i64) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "insert into segment_version (segment, version, name, rule, shared, at, who) \
         values ($1, $2, $3, $4, $5, $6, $7)"
    )
    .bind(new.id)
    .bind(version)
    .bind(new.name)
    .bind(new.rule)
    .bind(new.shared)
    .bind(new.now)
    .bind(new.who)
    .execute(on)
    .await
    .map(|_| ()))
}

/// Takes a segment of this version out of the list; else answers false. Its versions stay.
///
/// # Errors
/// The database's own.
pub async fn remove(
    tx: &mut Tx,
    campaign: &str,
    id: &str,
    version: i64,
    now: i64,
    who: &str,
) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update segment set removed_at = $4, changed_at = $4, changed_by = $5, version = version + 1 \
         where campaign = $1 and id = $2 and version = $3 and removed_at is null"
    )
    .bind(campaign)
    .bind(id)
    .bind(version)
    .bind(now)
    .bind(who)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// Id and name of each tag.
///
/// # Errors
/// The database's own.
pub async fn tags(db: &Db, campaign: &str) -> Result<Vec<(String, String)>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select id, name from tag where campaign = $1 order by folded, id"
    )
    .bind(campaign)
    .fetch_all(on)
    .await)
}

/// Id and name of each organisation.
///
/// # Errors
/// The database's own.
pub async fn organisations(db: &Db, campaign: &str) -> Result<Vec<(String, String)>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select id, name from organisation where campaign = $1 order by folded, id"
    )
    .bind(campaign)
    .fetch_all(on)
    .await)
}

/// Id, name, kind and choices of each field of the campaign's own.
///
/// # Errors
/// The database's own.
pub async fn fields(db: &Db, campaign: &str) -> Result<Vec<(String, String, String, String)>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select id, name, kind, choices from custom_field where campaign = $1 order by order_no, id"
    )
    .bind(campaign)
    .fetch_all(on)
    .await)
}
