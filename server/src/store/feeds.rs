//! The secret addresses under which members take the plan into their own calendars.

use super::{Db, Tx, read, write};
use sqlx::FromRow;

/// The salt and the token's hash of a member's feed, while it has not ended.
///
/// # Errors
/// The database's own.
pub async fn of_member(
    db: &Db,
    campaign: &str,
    member: &str,
) -> Result<Option<(String, String)>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select salt, token from calendar_feed where campaign = $1 and member = $2 and ended_at is null"
    )
    .bind(campaign)
    .bind(member)
    .fetch_optional(on)
    .await)
}

/// Ends a member's feed; false if there was none.
///
/// # Errors
/// The database's own.
pub async fn end(tx: &mut Tx, campaign: &str, member: &str, now: i64) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update calendar_feed set ended_at = $3 where campaign = $1 and member = $2 and ended_at is null"
    )
    .bind(campaign)
    .bind(member)
    .bind(now)
    .execute(on)
    .await
    .map(|done| done.rows_affected() > 0))
}

/// A feed to be kept.
#[derive(Clone, Debug)]
pub struct New<'a> {
    /// Its id.
    pub id: &'a str,
    /// The campaign.
    pub campaign: &'a str,
    /// The membership.
    pub member: &'a str,
    /// What its token is made of.
    pub salt: &'a str,
    /// The hash of its token.
    pub token: &'a str,
    /// Milliseconds since 1970, UTC.
    pub created_at: i64,
}

/// Keeps a feed.
///
/// # Errors
/// The database's own.
pub async fn add(tx: &mut Tx, new: &New<'_>) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
        "insert into calendar_feed (id, campaign, member, salt, token, created_at) values ($1, $2, $3, $4, $5, $6)"
    )
    .bind(new.id)
    .bind(new.campaign)
    .bind(new.member)
    .bind(new.salt)
    .bind(new.token)
    .bind(new.created_at)
    .execute(on)
    .await
    .map(|_| ())
    })
}

/// What a feed leads to.
#[derive(Clone, Debug, FromRow)]
pub struct Found {
    /// The campaign.
    pub campaign: String,
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// The day of the vote.
    pub election: Option<String>,
    /// Its time zone.
    pub zone: String,
    /// When it was opened, in milliseconds since 1970, UTC.
    pub created_at: i64,
    /// The last day of the membership.
    pub until: Option<String>,
}

/// What a token's feed leads to, while neither it nor the membership has ended. The role may have come to its last day:
/// the service looks.
///
/// # Errors
/// The database's own.
pub async fn find(db: &Db, token: &str) -> Result<Option<Found>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select c.id as campaign, c.slug, c.name, c.election, c.zone, c.created_at, m.until \
         from calendar_feed f join campaign_member m on m.id = f.member join campaign c on c.id = f.campaign \
         where f.token = $1 and f.ended_at is null and m.ended_at is null and m.campaign = f.campaign"
    )
    .bind(token)
    .fetch_optional(on)
    .await)
}
