//! The photos of endorsements, and those of them that everybody may see.

use super::{Db, Tx, read, write};
use sqlx::FromRow;

/// A photo.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Row {
    /// Whose it is: the endorsement's id.
    pub endorsement: String,
    /// The file.
    pub file: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// What it shows.
    pub alt: String,
    /// How wide it is, in pixels.
    pub width: i64,
    /// How tall.
    pub height: i64,
}

/// A photo that is put in the place of the one that is there.
#[derive(Clone, Copy, Debug)]
pub struct New<'a> {
    /// The campaign.
    pub campaign: &'a str,
    /// The endorsement.
    pub endorsement: &'a str,
    /// The file.
    pub file: &'a str,
    /// What it shows.
    pub alt: &'a str,
    /// How wide it is, in pixels.
    pub width: i64,
    /// How tall.
    pub height: i64,
    /// Who added it.
    pub who: &'a str,
    /// When, in milliseconds since 1970, UTC.
    pub now: i64,
}

/// The photos of a campaign's endorsements.
///
/// # Errors
/// The database's own.
pub async fn all(db: &Db, campaign: &str) -> Result<Vec<Row>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select p.endorsement, p.file, f.sha256, p.alt, p.width, p.height from endorsement_photo p \
         join file f on f.id = p.file where p.campaign = $1 order by p.endorsement"
    )
    .bind(campaign)
    .fetch_all(on)
    .await)
}

/// The photo of one endorsement.
///
/// # Errors
/// The database's own.
pub async fn one(db: &Db, campaign: &str, endorsement: &str) -> Result<Option<Row>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select p.endorsement, p.file, f.sha256, p.alt, p.width, p.height from endorsement_photo p \
         join file f on f.id = p.file where p.campaign = $1 and p.endorsement = $2"
    )
    .bind(campaign)
    .bind(endorsement)
    .fetch_optional(on)
    .await)
}

/// What a photo shows, within a transaction; none where there is no photo.
///
/// # Errors
/// The database's own.
pub async fn alt_in(tx: &mut Tx, campaign: &str, endorsement: &str) -> Result<Option<String>, sqlx::Error> {
    write!(tx, |on| sqlx::query_scalar(
        "select alt from endorsement_photo where campaign = $1 and endorsement = $2"
    )
    .bind(campaign)
    .bind(endorsement)
    .fetch_optional(on)
    .await)
}

/// Adds a photo to an endorsement that has none: delete the one that is there first.
///
/// # Errors
/// The database's own.
pub async fn add(tx: &mut Tx, new: &New<'_>) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "insert into endorsement_photo (endorsement, campaign, file, alt, width, height, added_by, added_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8)"
    )
    .bind(new.endorsement)
    .bind(new.campaign)
    .bind(new.file)
    .bind(new.alt)
    .bind(new.width)
    .bind(new.height)
    .bind(new.who)
    .bind(new.now)
    .execute(on)
    .await
    .map(|_| ()))
}

/// Says anew what a photo shows. False where there is none.
///
/// # Errors
/// The database's own.
pub async fn describe(
    tx: &mut Tx,
    campaign: &str,
    endorsement: &str,
    alt: &str,
) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update endorsement_photo set alt = $3 where campaign = $1 and endorsement = $2"
    )
    .bind(campaign)
    .bind(endorsement)
    .bind(alt)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// Deletes the photo of an endorsement and its file. False where there was none.
///
/// # Errors
/// The database's own.
pub async fn delete(tx: &mut Tx, campaign: &str, endorsement: &str) -> Result<bool, sqlx::Error> {
    // The row goes with its file.
    write!(tx, |on| {
        sqlx::query(
        "delete from file where id in (select p.file from endorsement_photo p where p.campaign = $1 and p.endorsement = $2)"
    )
    .bind(campaign)
    .bind(endorsement)
    .execute(on)
    .await
    .map(|done| done.rows_affected() > 0)
    })
}
