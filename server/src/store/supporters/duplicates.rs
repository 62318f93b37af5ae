//! Records that may be one person: blocks of people who share an address or a number, and pairs that a member said are
//! two people.
//!
//! Plan: the blocks of a campaign are groups along an index that begins with campaign and key; the walk stops after
//! `limit` groups, and goes on behind the last.

use super::super::bulk;
use super::{Db, Tx, places, read, write};
use domain::people::duplicate::Rule;
use sqlx::{AssertSqlSafe, FromRow};

/// People who share something.
#[derive(Clone, Debug, FromRow)]
pub struct Block {
    /// What they share.
    pub key: String,
    /// A row of it, by which the search goes on without naming what is shared.
    pub row: String,
    /// How many rows have it.
    pub count: i64,
}

/// Somebody in a block.
#[derive(Clone, Debug, FromRow)]
pub struct MemberRow {
    /// What they share.
    pub key: String,
    /// Their id.
    pub id: String,
    /// Given names.
    pub given: String,
    /// Family names.
    pub family: String,
}

/// The statements of a rule: blocks, members, the key of a row. An address without a street is no block: it begins with
/// the line that parts street and place.
fn statements(rule: Rule) -> (&'static str, &'static str, &'static str) {
    match rule {
        Rule::SameEmail => (
            "select address as key, min(id) as row, count(*) as count from supporter_email \
             where campaign = $1 and address > $2 group by address having count(*) > 1 order by address limit $3",
            "select w.address as key, s.id, s.given, s.family from supporter_email w join supporter s \
             on s.id = w.supporter where w.campaign = $1 and w.address in ({})",
            "select address from supporter_email where campaign = $1 and id = $2",
        ),
        Rule::SamePhone => (
            "select number as key, min(id) as row, count(*) as count from supporter_phone \
             where campaign = $1 and number > $2 group by number having count(*) > 1 order by number limit $3",
            "select w.number as key, s.id, s.given, s.family from supporter_phone w join supporter s \
             on s.id = w.supporter where w.campaign = $1 and w.number in ({})",
            "select number from supporter_phone where campaign = $1 and id = $2",
        ),
        Rule::SimilarNameAndAddress => (
            "select folded as key, min(id) as row, count(*) as count from supporter_address \
             where campaign = $1 and folded > $2 and folded not like '|%' group by folded having count(*) > 1 \
             order by folded limit $3",
            "select w.folded as key, s.id, s.given, s.family from supporter_address w join supporter s \
             on s.id = w.supporter where w.campaign = $1 and w.folded in ({})",
            "select folded from supporter_address where campaign = $1 and id = $2",
        ),
    }
}

/// The next blocks with more than one person, behind what the row `after` holds; from the first if there is none.
///
/// # Errors
/// The database's own.
pub async fn blocks(
    db: &Db,
    campaign: &str,
    rule: Rule,
    after: &str,
    limit: i64,
) -> Result<Vec<Block>, sqlx::Error> {
    let (blocks, _, key) = statements(rule);
    read!(db, |on| {
        let from: Option<String> = sqlx::query_scalar(key)
            .bind(campaign)
            .bind(after)
            .fetch_optional(on)
            .await?;
        sqlx::query_as(blocks)
            .bind(campaign)
            .bind(from.unwrap_or_default())
            .bind(limit)
            .fetch_all(on)
            .await
    })
}

/// Who is in some blocks.
///
/// # Errors
/// The database's own.
pub async fn members(
    db: &Db,
    campaign: &str,
    rule: Rule,
    keys: &[String],
) -> Result<Vec<MemberRow>, sqlx::Error> {
    let (_, members, _) = statements(rule);
    Ok(bulk::find_among!(db, members, &[campaign.into()], keys))
}

/// Of whom among some people a member said that they are two: pairs of ids, the smaller first.
///
/// # Errors
/// The database's own.
pub async fn distinct(db: &Db, ids: &[String]) -> Result<Vec<(String, String)>, sqlx::Error> {
    Ok(bulk::find_among!(
        db,
        "select one, other from supporter_distinct where one in ({})",
        &[],
        ids
    ))
}

/// How many of two ids are people of a campaign.
///
/// # Errors
/// The database's own.
pub async fn known(tx: &mut Tx, campaign: &str, ids: [&str; 2]) -> Result<i64, sqlx::Error> {
    let sql = format!(
        "select count(*) from supporter where campaign = $1 and id in ({})",
        places(2, ids.len())
    );
    write!(tx, |on| sqlx::query_scalar(AssertSqlSafe(sql))
        .bind(campaign)
        .bind(ids[0])
        .bind(ids[1])
        .fetch_one(on)
        .await)
}

/// Writes down that two people are two; answers false if that was known.
///
/// # Errors
/// The database's own.
pub async fn part(
    tx: &mut Tx,
    campaign: &str,
    [one, other]: [&str; 2],
    who: &str,
    now: i64,
) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "insert into supporter_distinct (one, other, campaign, who, at) values ($1, $2, $3, $4, $5) \
         on conflict (one, other) do nothing"
    )
    .bind(one)
    .bind(other)
    .bind(campaign)
    .bind(who)
    .bind(now)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))
}
