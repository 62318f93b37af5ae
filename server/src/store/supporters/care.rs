//! What is written down of a supporter beside how to reach them: tags, levels of support, notes, the timeline.

use super::list::TagRow;
use super::{Db, Tx, read, write};
use sqlx::FromRow;

/// What was heard of somebody's support.
#[derive(Clone, Debug, FromRow)]
pub struct LevelRow {
    /// 1 to 5; none where they would not say.
    pub level: Option<i64>,
    /// Milliseconds since 1970, UTC.
    pub at: i64,
    /// Where it was heard.
    pub source: String,
    /// A person's id.
    pub who: String,
}

/// A note.
#[derive(Clone, Debug, FromRow)]
pub struct NoteRow {
    /// Its id.
    pub id: String,
    /// What it says.
    pub text: String,
    /// Milliseconds since 1970, UTC.
    pub at: i64,
    /// A person's id.
    pub who: String,
}

/// A row of the timeline.
#[derive(Clone, Debug, FromRow)]
pub struct EventRow {
    /// Milliseconds since 1970, UTC.
    pub at: i64,
    /// What happened.
    pub kind: String,
    /// More about it.
    pub told: String,
    /// A person's id, or empty.
    pub who: String,
}

/// A row that is added to a timeline.
#[derive(Clone, Debug)]
pub struct Happened<'a> {
    /// Its id.
    pub id: &'a str,
    /// The campaign's id.
    pub campaign: &'a str,
    /// To whom.
    pub supporter: &'a str,
    /// Milliseconds since 1970, UTC.
    pub at: i64,
    /// What happened.
    pub kind: &'a str,
    /// What it is about: an id, or empty.
    pub subject: &'a str,
    /// More about it.
    pub told: &'a str,
    /// A person's id, or empty.
    pub who: &'a str,
}

/// The tags of a campaign.
///
/// # Errors
/// The database's own.
pub async fn tags(db: &Db, campaign: &str) -> Result<Vec<TagRow>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select '' as supporter, id, name, '' as value from tag where campaign = $1 order by folded"
    )
    .bind(campaign)
    .fetch_all(on)
    .await)
}

/// The tag of a name; made, with `id`, if it is not there.
///
/// # Errors
/// The database's own.
pub async fn tag_named(
    tx: &mut Tx,
    id: &str,
    campaign: &str,
    name: &str,
    folded: &str,
    now: i64,
) -> Result<String, sqlx::Error> {
    write!(tx, |on| sqlx::query_scalar(
        "insert into tag (id, campaign, name, folded, created_at) values ($1, $2, $3, $4, $5) \
         on conflict (campaign, folded) do update set name = tag.name returning id"
    )
    .bind(id)
    .bind(campaign)
    .bind(name)
    .bind(folded)
    .bind(now)
    .fetch_one(on)
    .await)
}

/// Puts a tag on somebody; answers with its value before, if it was on.
///
/// # Errors
/// The database's own.
pub async fn put_tag(
    tx: &mut Tx,
    supporter: &str,
    tag: &str,
    value: &str,
) -> Result<Option<String>, sqlx::Error> {
    write!(tx, |on| {
        let before: Option<String> =
            sqlx::query_scalar("select value from supporter_tag where supporter = $1 and tag = $2")
                .bind(supporter)
                .bind(tag)
                .fetch_optional(&mut *on)
                .await?;
        sqlx::query(
            "insert into supporter_tag (supporter, tag, value) values ($1, $2, $3) \
             on conflict (supporter, tag) do update set value = excluded.value",
        )
        .bind(supporter)
        .bind(tag)
        .bind(value)
        .execute(&mut *on)
        .await?;
        Ok(before)
    })
}

/// Puts a tag on somebody who does not have it yet; the value of one that they have stays.
///
/// # Errors
/// The database's own.
pub async fn add_tag(tx: &mut Tx, supporter: &str, tag: &str) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
        "insert into supporter_tag (supporter, tag, value) values ($1, $2, '') on conflict (supporter, tag) do nothing"
    )
    .bind(supporter)
    .bind(tag)
    .execute(on)
    .await
    .map(|_| ())
    })
}

/// Takes a tag of a campaign off somebody; answers with its name, if it was on.
///
/// # Errors
/// The database's own.
pub async fn take_tag(
    tx: &mut Tx,
    campaign: &str,
    supporter: &str,
    tag: &str,
) -> Result<Option<String>, sqlx::Error> {
    write!(tx, |on| {
        let name: Option<String> = sqlx::query_scalar("select name from tag where campaign = $1 and id = $2")
            .bind(campaign)
            .bind(tag)
            .fetch_optional(&mut *on)
            .await?;
        let taken = sqlx::query("delete from supporter_tag where supporter = $1 and tag = $2")
            .bind(supporter)
            .bind(tag)
            .execute(&mut *on)
            .await?;
        Ok(name.filter(|_| taken.rows_affected() == 1))
    })
}

/// Writes down a level of support.
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
        sqlx::query("update supporter set support = $2, support_at = $3 where id = $1")
            .bind(supporter)
            .bind(row.level)
            .bind(row.at)
            .execute(&mut *on)
            .await
            .map(|_| ())
    })
}

/// What was heard of somebody's support, the latest first.
///
/// # Errors
/// The database's own.
pub async fn levels(db: &Db, supporter: &str) -> Result<Vec<LevelRow>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select level, at, source, who from supporter_level where supporter = $1 order by at desc, id desc"
    )
    .bind(supporter)
    .fetch_all(on)
    .await)
}

/// Writes a note.
///
/// # Errors
/// The database's own.
pub async fn add_note(tx: &mut Tx, supporter: &str, row: &NoteRow) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "insert into supporter_note (id, supporter, text, at, who) values ($1, $2, $3, $4, $5)"
    )
    .bind(row.id.as_str())
    .bind(supporter)
    .bind(row.text.as_str())
    .bind(row.at)
    .bind(row.who.as_str())
    .execute(on)
    .await
    .map(|_| ()))
}

/// Somebody's notes, the latest first.
///
/// # Errors
/// The database's own.
pub async fn notes(db: &Db, supporter: &str) -> Result<Vec<NoteRow>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select id, text, at, who from supporter_note where supporter = $1 order by at desc, id desc"
    )
    .bind(supporter)
    .fetch_all(on)
    .await)
}

/// Adds to a timeline.
///
/// # Errors
/// The database's own.
pub async fn happened(tx: &mut Tx, row: &Happened<'_>) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "insert into supporter_event (id, campaign, supporter, at, kind, subject, told, who) \
         values ($1, $2, $3, $4, $5, $6, $7, $8)"
    )
    .bind(row.id)
    .bind(row.campaign)
    .bind(row.supporter)
    .bind(row.at)
    .bind(row.kind)
    .bind(row.subject)
    .bind(row.told)
    .bind(row.who)
    .execute(on)
    .await
    .map(|_| ()))
}

/// Somebody's timeline, the latest first; `limit` rows.
///
/// # Errors
/// The database's own.
pub async fn timeline(db: &Db, supporter: &str, limit: i64) -> Result<Vec<EventRow>, sqlx::Error> {
    read!(db, |on| {
        sqlx::query_as(
        "select at, kind, told, who from supporter_event where supporter = $1 order by at desc, id desc limit $2"
    )
    .bind(supporter)
    .bind(limit)
    .fetch_all(on)
    .await
    })
}
