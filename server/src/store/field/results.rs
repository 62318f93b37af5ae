//! What was heard at doors, and what follows from it for the people there.

use crate::store::supporters::care::LevelRow;
use crate::store::{Db, Tx, read, write};
use sqlx::FromRow;

/// A row of a list, as reports find it.
#[derive(Clone, Debug, FromRow)]
pub struct Target {
    /// The code.
    pub code: String,
    /// The code of the whole door.
    pub door_code: String,
    /// The list.
    pub walk_list: String,
    /// The turf.
    pub turf: String,
    /// The door.
    pub door: String,
    /// The supporter.
    pub supporter: String,
    /// Given names.
    pub given: String,
    /// Family names.
    pub family: String,
    /// Number.
    pub number: String,
    /// Street.
    pub street: String,
    /// Unit.
    pub unit: String,
    /// The address as it is compared.
    pub folded: String,
    /// The report that holds.
    pub outcome: Option<String>,
    /// Who walks the turf now: a person's or a supporter's id; empty if nobody does.
    pub walker: String,
}

const TARGETS: &str = "select p.code, d.code as door_code, p.walk_list, p.turf, p.door, p.supporter, s.given, s.family, \
     d.number, d.street, d.unit, d.folded, p.outcome, coalesce(t.member, t.supporter, '') as walker \
     from door_person p join door d on d.id = p.door join supporter s on s.id = p.supporter join turf t on t.id = p.turf ";

/// The rows of a list.
///
/// # Errors
/// The database's own.
pub async fn of_list(db: &Db, list: &str) -> Result<Vec<Target>, sqlx::Error> {
    let sql = super::sql(TARGETS, "where p.walk_list = $1");
    read!(db, |on| sqlx::query_as(sql).bind(list).fetch_all(on).await)
}

/// The rows of a turf.
///
/// # Errors
/// The database's own.
pub async fn of_turf(db: &Db, turf: &str) -> Result<Vec<Target>, sqlx::Error> {
    let sql = super::sql(TARGETS, "where p.turf = $1");
    read!(db, |on| sqlx::query_as(sql).bind(turf).fetch_all(on).await)
}

/// The keys of a list's reports that begin with a text: which lines of paper were keyed before.
///
/// # Errors
/// The database's own.
pub async fn keys(db: &Db, list: &str) -> Result<Vec<(String, String)>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select key, supporter from door_result where walk_list = $1 and way = 'paper'"
    )
    .bind(list)
    .fetch_all(on)
    .await)
}

/// The turf that a link opens, with its campaign's id, unless its time is over, its list closed, or whoever it was given
/// to is no longer there.
///
/// # Errors
/// The database's own.
pub async fn linked(
    db: &Db,
    slug: &str,
    token: &str,
    now: i64,
) -> Result<Option<(String, String)>, sqlx::Error> {
    read!(db, |on| {
        sqlx::query_as(
        "select t.id, t.campaign from turf t join campaign c on c.id = t.campaign join walk_list w on w.id = t.walk_list \
         where c.slug = $1 and t.token = $2 and t.token_until > $3 and w.closed_at is null and c.archived_at is null \
         and (t.supporter is not null or exists (select 1 from campaign_member m where m.campaign = t.campaign \
         and m.person = t.member and m.ended_at is null))"
    )
    .bind(slug)
    .bind(token)
    .bind(now)
    .fetch_optional(on)
    .await
    })
}

/// What somebody with a link sees of a campaign: its name, who pays for it, its zone.
///
/// # Errors
/// The database's own.
pub async fn campaign(db: &Db, id: &str) -> Result<Option<(String, String, String)>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select name, paid_for_by, zone from campaign where id = $1"
    )
    .bind(id)
    .fetch_optional(on)
    .await)
}

/// A report.
#[derive(Clone, Debug)]
pub struct NewResult<'a> {
    /// Its id.
    pub id: &'a str,
    /// The campaign's id.
    pub campaign: &'a str,
    /// Whom it is about.
    pub target: &'a Target,
    /// By which it is known.
    pub key: &'a str,
    /// What happened.
    pub outcome: &'a str,
    /// The level that was heard.
    pub level: Option<i64>,
    /// Words of wishes.
    pub wishes: &'a str,
    /// The note.
    pub note: &'a str,
    /// When it was told, in milliseconds since 1970, UTC.
    pub told_at: i64,
    /// When it arrived.
    pub kept_at: i64,
    /// How it came.
    pub way: &'a str,
    /// Who keyed it in: a person's id, or empty.
    pub who: &'a str,
}

/// Keeps a report; answers false if the same was kept before.
///
/// # Errors
/// The database's own.
pub async fn add(tx: &mut Tx, new: &NewResult<'_>) -> Result<bool, sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
        "insert into door_result (id, campaign, walk_list, turf, door, supporter, key, outcome, level, wishes, note, \
         told_at, kept_at, way, who, walker) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) \
         on conflict (campaign, key, supporter) do nothing"
    )
    .bind(new.id)
    .bind(new.campaign)
    .bind(new.target.walk_list.as_str())
    .bind(new.target.turf.as_str())
    .bind(new.target.door.as_str())
    .bind(new.target.supporter.as_str())
    .bind(new.key)
    .bind(new.outcome)
    .bind(new.level)
    .bind(new.wishes)
    .bind(new.note)
    .bind(new.told_at)
    .bind(new.kept_at)
    .bind(new.way)
    .bind(new.who)
    .bind(new.target.walker.as_str())
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1)
    })
}

/// The report that holds for somebody of a list, and when it was told.
///
/// # Errors
/// The database's own.
pub async fn state(
    tx: &mut Tx,
    list: &str,
    supporter: &str,
) -> Result<Option<(Option<String>, Option<i64>)>, sqlx::Error> {
    write!(tx, |on| sqlx::query_as(
        "select outcome, told_at from door_person where walk_list = $1 and supporter = $2"
    )
    .bind(list)
    .bind(supporter)
    .fetch_optional(on)
    .await)
}

/// Says which report holds.
///
/// # Errors
/// The database's own.
pub async fn set_state(
    tx: &mut Tx,
    (list, supporter): (&str, &str),
    outcome: &str,
    level: Option<i64>,
    told_at: i64,
) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
        "update door_person set outcome = $3, level = $4, told_at = $5 where walk_list = $1 and supporter = $2"
    )
    .bind(list)
    .bind(supporter)
    .bind(outcome)
    .bind(level)
    .bind(told_at)
    .execute(on)
    .await
    .map(|_| ())
    })
}

/// Writes down a level of support; somebody's own is changed unless a later one is known.
///
/// # Errors
/// The database's own.
pub async fn hear_level(tx: &mut Tx, id: &str, supporter: &str, row: &LevelRow) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
            "insert into supporter_level (id, supporter, level, at, source, who) values ($1, $2, $3, $4, $5, $6)",
        )
        .bind(id)
        .bind(supporter)
        .bind(row.level)
        .bind(row.at)
        .bind(row.source.as_str())
        .bind(row.who.as_str())
        .execute(&mut *on)
        .await?;
        sqlx::query(
            "update supporter set support = $2, support_at = $3 where id = $1 and coalesce(support_at, $3) <= $3",
        )
        .bind(supporter)
        .bind(row.level)
        .bind(row.at)
        .execute(&mut *on)
        .await
        .map(|_| ())
    })
}

/// Marks that somebody does not want to be visited again.
///
/// # Errors
/// The database's own.
pub async fn mark(
    tx: &mut Tx,
    campaign: &str,
    supporter: &str,
    at: i64,
    who: &str,
) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
        "insert into door_mark (supporter, campaign, at, who) values ($1, $2, $3, $4) on conflict (supporter) do nothing"
    )
    .bind(supporter)
    .bind(campaign)
    .bind(at)
    .bind(who)
    .execute(on)
    .await
    .map(|_| ())
    })
}

/// Notes that somebody does not live at an address.
///
/// # Errors
/// The database's own.
pub async fn not_there(tx: &mut Tx, supporter: &str, folded: &str) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update supporter_address set validity = 'bad' where supporter = $1 and folded = $2"
    )
    .bind(supporter)
    .bind(folded)
    .execute(on)
    .await
    .map(|_| ()))
}

/// How often somebody has asked for news at doors.
///
/// # Errors
/// The database's own.
pub async fn asked_for_news(tx: &mut Tx, campaign: &str, supporter: &str) -> Result<i64, sqlx::Error> {
    write!(tx, |on| sqlx::query_scalar(
        "select count(*) from door_result where campaign = $1 and supporter = $2 and wishes like '%news%'"
    )
    .bind(campaign)
    .bind(supporter)
    .fetch_one(on)
    .await)
}
