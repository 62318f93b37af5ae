//! Phone banks: what they are. Whom they are about is in [`people`], what came of calls in [`made`], scripts and links in
//! [`scripts`].

pub mod made;
pub mod people;
pub mod scripts;

use super::{Db, Tx, read, write};
use domain::calls::bank::Details;
use sqlx::FromRow;

/// A phone bank's row.
#[derive(Clone, Debug, FromRow)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// The campaign's id.
    pub campaign: String,
    /// Grows with each change.
    pub version: i64,
    /// Its name.
    pub name: String,
    /// What people are called for.
    pub purpose: String,
    /// 1 where they must have said yes.
    pub agreed: i64,
    /// The segment's id.
    pub segment: String,
    /// Minute of the day from which on people are called.
    pub from_minute: i64,
    /// Minute from which on they are not.
    pub to_minute: i64,
    /// The most calls to one person.
    pub most: i64,
    /// Minutes between two of them.
    pub cooldown: i64,
    /// The day by which everybody is to be through, or empty.
    pub plan_day: String,
    /// When it was opened.
    pub opened_at: Option<i64>,
    /// When it was closed.
    pub closed_at: Option<i64>,
    /// When its list was made.
    pub listed_at: Option<i64>,
    /// The script's version; 0 without one.
    pub script_version: i64,
}

impl Row {
    /// Whether people can be called.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.opened_at.is_some() && self.closed_at.is_none()
    }
}

const COLUMNS: &str = "select id, campaign, version, name, purpose, agreed, segment, from_minute, to_minute, most, \
     cooldown, plan_day, opened_at, closed_at, listed_at, script_version from phone_bank";

fn with(rest: &str) -> sqlx::AssertSqlSafe<String> {
    sqlx::AssertSqlSafe(format!("{COLUMNS} {rest}"))
}

/// The phone banks of a campaign, the latest first.
///
/// # Errors
/// The database's own.
pub async fn all(db: &Db, campaign: &str) -> Result<Vec<Row>, sqlx::Error> {
    let sql = with("where campaign = $1 order by created_at desc, id desc limit 200");
    read!(db, |on| sqlx::query_as(sql).bind(campaign).fetch_all(on).await)
}

/// One of them.
///
/// # Errors
/// The database's own.
pub async fn one(db: &Db, campaign: &str, id: &str) -> Result<Option<Row>, sqlx::Error> {
    let sql = with("where campaign = $1 and id = $2");
    read!(db, |on| sqlx::query_as(sql)
        .bind(campaign)
        .bind(id)
        .fetch_optional(on)
        .await)
}

/// The same within a transaction.
///
/// # Errors
/// The database's own.
pub async fn one_in(tx: &mut Tx, campaign: &str, id: &str) -> Result<Option<Row>, sqlx::Error> {
    let sql = with("where campaign = $1 and id = $2");
    write!(tx, |on| sqlx::query_as(sql)
        .bind(campaign)
        .bind(id)
        .fetch_optional(on)
        .await)
}

/// What is written of a phone bank.
#[derive(Clone, Copy, Debug)]
pub struct Written<'a> {
    /// The campaign's id.
    pub campaign: &'a str,
    /// Its id.
    pub id: &'a str,
    /// What it is.
    pub details: &'a Details,
    /// Who writes: a person's id.
    pub who: &'a str,
    /// Milliseconds since 1970, UTC.
    pub now: i64,
}

fn day(details: &Details) -> String {
    details.until.map(|day| day.to_string()).unwrap_or_default()
}

/// Adds a phone bank.
///
/// # Errors
/// The database's own.
pub async fn add(tx: &mut Tx, new: Written<'_>) -> Result<(), sqlx::Error> {
    let details = new.details;
    write!(tx, |on| {
        sqlx::query(
            "insert into phone_bank (id, campaign, version, name, purpose, agreed, segment, from_minute, to_minute, most, \
             cooldown, plan_day, script_version, created_by, created_at, changed_at) \
             values ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, $12, $13, $13)",
        )
        .bind(new.id)
        .bind(new.campaign)
        .bind(details.name.as_str())
        .bind(details.purpose.word())
        .bind(i64::from(details.agreed))
        .bind(details.segment.as_str())
        .bind(details.from)
        .bind(details.to)
        .bind(details.rules.most)
        .bind(details.rules.cooldown)
        .bind(day(details))
        .bind(new.who)
        .bind(new.now)
        .execute(on)
        .await
        .map(|_| ())
    })
}

/// Changes one that is still of this version; answers false if it is not.
///
/// # Errors
/// The database's own.
pub async fn change(tx: &mut Tx, to: Written<'_>, version: i64) -> Result<bool, sqlx::Error> {
    let details = to.details;
    write!(tx, |on| {
        sqlx::query(
            "update phone_bank set version = version + 1, name = $3, purpose = $4, agreed = $5, segment = $6, \
             from_minute = $7, to_minute = $8, most = $9, cooldown = $10, plan_day = $11, changed_at = $12 \
             where campaign = $1 and id = $2 and version = $13",
        )
        .bind(to.campaign)
        .bind(to.id)
        .bind(details.name.as_str())
        .bind(details.purpose.word())
        .bind(i64::from(details.agreed))
        .bind(details.segment.as_str())
        .bind(details.from)
        .bind(details.to)
        .bind(details.rules.most)
        .bind(details.rules.cooldown)
        .bind(day(details))
        .bind(to.now)
        .bind(version)
        .execute(on)
        .await
        .map(|done| done.rows_affected() == 1)
    })
}

/// Opens a phone bank, or closes it; answers false if there is none.
///
/// # Errors
/// The database's own.
pub async fn set_open(
    tx: &mut Tx,
    campaign: &str,
    id: &str,
    on_now: bool,
    now: i64,
) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update phone_bank set opened_at = case when $3 = 1 then coalesce(opened_at, $4) else opened_at end, \
         closed_at = case when $3 = 1 then null else $4 end where campaign = $1 and id = $2"
    )
    .bind(campaign)
    .bind(id)
    .bind(i64::from(on_now))
    .bind(now)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// Takes a phone bank's row until the transaction ends, and says that its list was made now; answers false if there is
/// none.
///
/// # Errors
/// The database's own.
pub async fn listed(tx: &mut Tx, campaign: &str, id: &str, now: i64) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update phone_bank set listed_at = $3 where campaign = $1 and id = $2"
    )
    .bind(campaign)
    .bind(id)
    .bind(now)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// How many people are on the list of each phone bank of a campaign, and how many are through: id, people, done.
///
/// # Errors
/// The database's own.
pub async fn sizes(db: &Db, campaign: &str) -> Result<Vec<(String, i64, i64)>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select b.id, count(p.supporter), coalesce(sum(case when p.state = 'done' then 1 else 0 end), 0) \
         from phone_bank b left join phone_bank_person p on p.bank = b.id where b.campaign = $1 group by b.id"
    )
    .bind(campaign)
    .fetch_all(on)
    .await)
}
