//! Campaigns, and what somebody is in one.

use super::{Db, Tx, read, write};
use sqlx::FromRow;

/// A campaign with the membership by which somebody sees it.
#[derive(Clone, Debug, FromRow)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// `adoption` or `retention`.
    pub aim: String,
    /// Census code of the place, if it is among the facts.
    pub geoid: Option<String>,
    /// The place's name.
    pub place: String,
    /// Postal code.
    pub state: String,
    /// The legal way.
    pub route: String,
    /// Day of the vote.
    pub election: Option<String>,
    /// Time zone.
    pub zone: String,
    /// Phase.
    pub phase: String,
    /// The line that public pieces carry.
    pub paid_for_by: String,
    /// 1 if it gives information only.
    pub neutral: i64,
    /// 1 if publishing takes two.
    pub two_person: i64,
    /// 1 if it is for training.
    pub demo: i64,
    /// Closed when, in milliseconds since 1970, UTC.
    pub archived_at: Option<i64>,
    /// Grows with each change.
    pub version: i64,
    /// The asker's role.
    pub role: String,
    /// The last day of that role.
    pub until: Option<String>,
    /// The asker's membership.
    pub member: String,
}

/// A campaign to be kept.
#[derive(Clone, Debug)]
pub struct New<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name in addresses.
    pub slug: &'a str,
    /// Its name.
    pub name: &'a str,
    /// What it is for.
    pub aim: &'a str,
    /// Census code.
    pub geoid: Option<&'a str>,
    /// The place's name.
    pub place: &'a str,
    /// Postal code.
    pub state: &'a str,
    /// Day of the vote.
    pub election: Option<&'a str>,
    /// Time zone.
    pub zone: &'a str,
    /// Phase.
    pub phase: &'a str,
    /// Whether it is for training.
    pub demo: bool,
    /// Milliseconds since 1970, UTC.
    pub created_at: i64,
}

const OF_PERSON: &str = "select c.id, c.slug, c.name, c.aim, c.geoid, c.place, c.state, c.route, c.election, c.zone, \
     c.phase, c.paid_for_by, c.neutral, c.two_person, c.demo, c.archived_at, c.version, m.role, m.until, m.id as member \
     from campaign_member m join campaign c on c.id = m.campaign \
     where m.person = $1 and m.ended_at is null and c.slug = $2";

/// How a campaign's addresses call it.
///
/// # Errors
/// The database's own.
pub async fn slug(db: &Db, id: &str) -> Result<Option<String>, sqlx::Error> {
    read!(db, |on| sqlx::query_scalar(
        "select slug from campaign where id = $1"
    )
    .bind(id)
    .fetch_optional(on)
    .await)
}

/// A campaign as one of its members sees it. The role may have come to its last day: the service looks.
///
/// # Errors
/// The database's own.
pub async fn of_member(db: &Db, person: &str, slug: &str) -> Result<Option<Row>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(OF_PERSON)
        .bind(person)
        .bind(slug)
        .fetch_optional(on)
        .await)
}

/// The same within a transaction.
///
/// # Errors
/// The database's own.
pub async fn of_member_in(tx: &mut Tx, person: &str, slug: &str) -> Result<Option<Row>, sqlx::Error> {
    write!(tx, |on| sqlx::query_as(OF_PERSON)
        .bind(person)
        .bind(slug)
        .fetch_optional(on)
        .await)
}

/// All campaigns of a person, the open ones first.
///
/// # Errors
/// The database's own.
pub async fn all_of(db: &Db, person: &str) -> Result<Vec<Row>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select c.id, c.slug, c.name, c.aim, c.geoid, c.place, c.state, c.route, c.election, c.zone, \
         c.phase, c.paid_for_by, c.neutral, c.two_person, c.demo, c.archived_at, c.version, m.role, m.until, \
         m.id as member \
         from campaign_member m join campaign c on c.id = m.campaign \
         where m.person = $1 and m.ended_at is null \
         order by case when c.archived_at is null then 0 else 1 end, c.name, c.id"
    )
    .bind(person)
    .fetch_all(on)
    .await)
}

/// How many people belong to a campaign.
///
/// # Errors
/// The database's own.
pub async fn members(db: &Db, campaign: &str) -> Result<i64, sqlx::Error> {
    read!(db, |on| sqlx::query_scalar(
        "select count(*) from campaign_member where campaign = $1 and ended_at is null"
    )
    .bind(campaign)
    .fetch_one(on)
    .await)
}

/// Adds a campaign; false, and nothing is added, if the name in addresses is taken.
///
/// # Errors
/// The database's own.
pub async fn add(tx: &mut Tx, new: &New<'_>) -> Result<bool, sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
        "insert into campaign (id, slug, name, aim, geoid, place, state, route, election, zone, phase, paid_for_by, \
         neutral, two_person, demo, created_at, version) \
         values ($1, $2, $3, $4, $5, $6, $7, 'open', $8, $9, $10, '', 0, 0, $11, $12, 1) \
         on conflict (slug) do nothing"
    )
    .bind(new.id)
    .bind(new.slug)
    .bind(new.name)
    .bind(new.aim)
    .bind(new.geoid)
    .bind(new.place)
    .bind(new.state)
    .bind(new.election)
    .bind(new.zone)
    .bind(new.phase)
    .bind(i64::from(new.demo))
    .bind(new.created_at)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1)
    })
}

/// The settings of a campaign.
#[derive(Clone, Debug)]
pub struct Settings<'a> {
    /// Its name.
    pub name: &'a str,
    /// The legal way.
    pub route: &'a str,
    /// Day of the vote.
    pub election: Option<&'a str>,
    /// Time zone.
    pub zone: &'a str,
    /// Phase.
    pub phase: &'a str,
    /// The line that public pieces carry.
    pub paid_for_by: &'a str,
    /// Whether it gives information only.
    pub neutral: bool,
    /// Whether publishing takes two.
    pub two_person: bool,
}

/// Changes the settings if they are still at `version`; else answers false.
///
/// # Errors
/// The database's own.
pub async fn change(
    tx: &mut Tx,
    id: &str,
    version: i64,
    settings: &Settings<'_>,
) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update campaign set name = $3, route = $4, election = $5, zone = $6, phase = $7, paid_for_by = $8, \
         neutral = $9, two_person = $10, version = version + 1 where id = $1 and version = $2"
    )
    .bind(id)
    .bind(version)
    .bind(settings.name)
    .bind(settings.route)
    .bind(settings.election)
    .bind(settings.zone)
    .bind(settings.phase)
    .bind(settings.paid_for_by)
    .bind(i64::from(settings.neutral))
    .bind(i64::from(settings.two_person))
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// Closes a campaign at a time, or opens it again.
///
/// # Errors
/// The database's own.
pub async fn close(tx: &mut Tx, id: &str, at: Option<i64>) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update campaign set archived_at = $2, version = version + 1 where id = $1"
    )
    .bind(id)
    .bind(at)
    .execute(on)
    .await
    .map(|_| ()))
}

/// Aim, state and closing of all campaigns that are not for training.
///
/// # Errors
/// The database's own.
pub async fn totals(db: &Db) -> Result<Vec<(String, String, Option<i64>)>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select aim, state, archived_at from campaign where demo = 0"
    )
    .fetch_all(on)
    .await)
}

/// How many people belong to any campaign that is not for training.
///
/// # Errors
/// The database's own.
pub async fn people(db: &Db) -> Result<i64, sqlx::Error> {
    read!(db, |on| sqlx::query_scalar(
        "select count(distinct m.person) from campaign_member m join campaign c on c.id = m.campaign \
         where m.ended_at is null and c.demo = 0"
    )
    .fetch_one(on)
    .await)
}

/// A campaign's time zone.
///
/// # Errors
/// The database's own.
pub async fn zone(db: &Db, campaign: &str) -> Result<Option<String>, sqlx::Error> {
    read!(db, |on| sqlx::query_scalar(
        "select zone from campaign where id = $1"
    )
    .bind(campaign)
    .fetch_optional(on)
    .await)
}
