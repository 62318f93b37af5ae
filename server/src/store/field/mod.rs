//! Walk lists, their turfs and doors. Cutting stands in [`cut`].

pub mod cut;
pub mod results;

use super::{Db, Tx, read, write};
use sqlx::FromRow;

/// A walk list with how far it has come.
#[derive(Clone, Debug, FromRow)]
pub struct ListRow {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// By when it is to be walked.
    pub due: Option<String>,
    /// When it was closed, in milliseconds since 1970, UTC.
    pub closed_at: Option<i64>,
    /// When it was cut.
    pub created_at: i64,
    /// How many turfs it has.
    pub turfs: i64,
    /// How many of them nobody walks.
    pub free: i64,
    /// Doors.
    pub doors: i64,
    /// Doors at which somebody has been.
    pub knocked: i64,
    /// People.
    pub people: i64,
    /// People with whom somebody has talked.
    pub talked: i64,
}

/// A turf with how far it has come.
#[derive(Clone, Debug, FromRow)]
pub struct TurfRow {
    /// Its id.
    pub id: String,
    /// Its list.
    pub walk_list: String,
    /// The list's name.
    pub list_name: String,
    /// When the list was closed.
    pub closed_at: Option<i64>,
    /// Its number.
    pub number: i64,
    /// Its streets.
    pub name: String,
    /// Grows with each change.
    pub version: i64,
    /// The member who walks it: a person's id.
    pub member: Option<String>,
    /// The supporter who walks it.
    pub supporter: Option<String>,
    /// What to call whoever walks it.
    pub walker: Option<String>,
    /// By when.
    pub due: Option<String>,
    /// What the link is made of.
    pub salt: Option<String>,
    /// Until when the link opens it.
    pub token_until: Option<i64>,
    /// Doors.
    pub doors: i64,
    /// Doors at which somebody has been.
    pub knocked: i64,
    /// People.
    pub people: i64,
    /// People with whom somebody has talked.
    pub talked: i64,
}

/// A door.
#[derive(Clone, Debug, FromRow)]
pub struct DoorRow {
    /// Its id.
    pub id: String,
    /// The code of all who live there.
    pub code: String,
    /// The street.
    pub street: String,
    /// The number.
    pub number: String,
    /// The unit.
    pub unit: String,
    /// The town.
    pub town: String,
    /// Whether it is on the odd side.
    pub odd: i64,
}

/// Somebody at a door.
#[derive(Clone, Debug, FromRow)]
pub struct PersonRow {
    /// The door's id.
    pub door: String,
    /// The supporter's id.
    pub supporter: String,
    /// The code.
    pub code: String,
    /// Given names.
    pub given: String,
    /// Family names.
    pub family: String,
    /// The report that holds.
    pub outcome: Option<String>,
    /// The level that was heard with it.
    pub level: Option<i64>,
    /// When it was told.
    pub told_at: Option<i64>,
}

// The counts go by `door_person_turf`, `door_turf` and the lists' own keys: each list reads its own doors and no others.
const LISTS: &str = "select w.id, w.name, w.due, w.closed_at, w.created_at, \
     (select count(*) from turf t where t.walk_list = w.id) as turfs, \
     (select count(*) from turf t where t.walk_list = w.id and t.member is null and t.supporter is null) as free, \
     (select count(*) from door d where d.walk_list = w.id) as doors, \
     (select count(distinct p.door) from door_person p where p.walk_list = w.id and p.outcome is not null) as knocked, \
     (select count(*) from door_person p where p.walk_list = w.id) as people, \
     (select count(*) from door_person p where p.walk_list = w.id and p.outcome = 'talked') as talked \
     from walk_list w ";

const TURFS: &str = "select t.id, t.walk_list, w.name as list_name, w.closed_at, t.number, t.name, t.version, t.member, \
     t.supporter, coalesce((select case when p.name <> '' then p.name else \
     (select min(e.address) from person_email e where e.person = p.id) end from person p where p.id = t.member), \
     (select case when s.given || s.family <> '' then trim(s.given || ' ' || s.family) else s.sort_name end \
     from supporter s where s.id = t.supporter)) as walker, t.due, t.salt, t.token_until, \
     (select count(*) from door d where d.turf = t.id) as doors, \
     (select count(distinct p.door) from door_person p where p.turf = t.id and p.outcome is not null) as knocked, \
     (select count(*) from door_person p where p.turf = t.id) as people, \
     (select count(*) from door_person p where p.turf = t.id and p.outcome = 'talked') as talked \
     from turf t join walk_list w on w.id = t.walk_list ";

fn sql(base: &str, rest: &str) -> sqlx::AssertSqlSafe<String> {
    sqlx::AssertSqlSafe(format!("{base}{rest}"))
}

/// The walk lists of a campaign, open ones first, the latest first.
///
/// # Errors
/// The database's own.
pub async fn lists(db: &Db, campaign: &str) -> Result<Vec<ListRow>, sqlx::Error> {
    let sql = sql(
        LISTS,
        "where w.campaign = $1 order by case when w.closed_at is null then 0 else 1 end, w.created_at desc, w.id desc limit 100",
    );
    read!(db, |on| sqlx::query_as(sql).bind(campaign).fetch_all(on).await)
}

/// One walk list.
///
/// # Errors
/// The database's own.
pub async fn list(db: &Db, campaign: &str, id: &str) -> Result<Option<ListRow>, sqlx::Error> {
    let sql = sql(LISTS, "where w.campaign = $1 and w.id = $2");
    read!(db, |on| sqlx::query_as(sql)
        .bind(campaign)
        .bind(id)
        .fetch_optional(on)
        .await)
}

/// The turfs of a walk list, in the order of the walk.
///
/// # Errors
/// The database's own.
pub async fn turfs(db: &Db, list: &str) -> Result<Vec<TurfRow>, sqlx::Error> {
    let sql = sql(TURFS, "where t.walk_list = $1 order by t.number");
    read!(db, |on| sqlx::query_as(sql).bind(list).fetch_all(on).await)
}

/// The turfs of open lists that a member walks.
///
/// # Errors
/// The database's own.
pub async fn turfs_of(db: &Db, campaign: &str, member: &str) -> Result<Vec<TurfRow>, sqlx::Error> {
    let sql = sql(
        TURFS,
        "where t.campaign = $1 and t.member = $2 and w.closed_at is null \
         order by case when t.due is null then 1 else 0 end, t.due, w.created_at desc, t.number limit 100",
    );
    read!(db, |on| sqlx::query_as(sql)
        .bind(campaign)
        .bind(member)
        .fetch_all(on)
        .await)
}

/// One turf.
///
/// # Errors
/// The database's own.
pub async fn turf(db: &Db, campaign: &str, id: &str) -> Result<Option<TurfRow>, sqlx::Error> {
    let sql = sql(TURFS, "where t.campaign = $1 and t.id = $2");
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
pub async fn turf_in(tx: &mut Tx, campaign: &str, id: &str) -> Result<Option<TurfRow>, sqlx::Error> {
    let sql = sql(TURFS, "where t.campaign = $1 and t.id = $2");
    write!(tx, |on| sqlx::query_as(sql)
        .bind(campaign)
        .bind(id)
        .fetch_optional(on)
        .await)
}

/// The doors of a turf, in the order of the walk.
///
/// # Errors
/// The database's own.
pub async fn doors(db: &Db, turf: &str) -> Result<Vec<DoorRow>, sqlx::Error> {
    read!(db, |on| {
        sqlx::query_as(
            "select id, code, street, number, unit, town, odd from door where turf = $1 order by order_no",
        )
        .bind(turf)
        .fetch_all(on)
        .await
    })
}

/// Everybody at the doors of a turf.
///
/// # Errors
/// The database's own.
pub async fn people(db: &Db, turf: &str) -> Result<Vec<PersonRow>, sqlx::Error> {
    read!(db, |on| {
        sqlx::query_as(
            "select p.door, p.supporter, p.code, s.given, s.family, p.outcome, p.level, p.told_at \
         from door_person p join supporter s on s.id = p.supporter where p.turf = $1 order by p.door, p.code",
        )
        .bind(turf)
        .fetch_all(on)
        .await
    })
}

/// Who stands on no door of a list: reason, id, names, name by which it is sorted.
///
/// # Errors
/// The database's own.
pub async fn left(
    db: &Db,
    list: &str,
    limit: i64,
) -> Result<Vec<(String, String, String, String, String)>, sqlx::Error> {
    read!(db, |on| {
        sqlx::query_as(
        "select l.reason, s.id, s.given, s.family, s.sort_name from door_left l join supporter s on s.id = l.supporter \
         where l.walk_list = $1 order by l.reason, s.sort_name, s.id limit $2"
    )
    .bind(list)
    .bind(limit)
    .fetch_all(on)
    .await
    })
}

/// How many those are.
///
/// # Errors
/// The database's own.
pub async fn left_count(db: &Db, list: &str) -> Result<i64, sqlx::Error> {
    read!(db, |on| sqlx::query_scalar(
        "select count(*) from door_left where walk_list = $1"
    )
    .bind(list)
    .fetch_one(on)
    .await)
}

/// Closes a list, or opens it again; answers false if there is none.
///
/// # Errors
/// The database's own.
pub async fn close(tx: &mut Tx, campaign: &str, id: &str, at: Option<i64>) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update walk_list set closed_at = $3 where campaign = $1 and id = $2"
    )
    .bind(campaign)
    .bind(id)
    .bind(at)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// To whom a turf is given, and what opens it for them.
#[derive(Clone, Debug, Default)]
pub struct Given<'a> {
    /// A person's id.
    pub member: Option<&'a str>,
    /// A supporter's id.
    pub supporter: Option<&'a str>,
    /// By when.
    pub due: Option<&'a str>,
    /// What the link is made of.
    pub salt: Option<&'a str>,
    /// The hash of what the link says.
    pub token: Option<&'a str>,
    /// Until when it opens the turf.
    pub token_until: Option<i64>,
}

/// Gives a turf that is still at a version to somebody; answers false if it is not.
///
/// # Errors
/// The database's own.
pub async fn give(
    tx: &mut Tx,
    campaign: &str,
    turf: &str,
    version: i64,
    to: &Given<'_>,
) -> Result<bool, sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
        "update turf set version = version + 1, member = $4, supporter = $5, due = $6, salt = $7, token = $8, \
         token_until = $9 where campaign = $1 and id = $2 and version = $3"
    )
    .bind(campaign)
    .bind(turf)
    .bind(version)
    .bind(to.member)
    .bind(to.supporter)
    .bind(to.due)
    .bind(to.salt)
    .bind(to.token)
    .bind(to.token_until)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1)
    })
}

/// Takes away the mark that somebody does not want to be visited; answers whether there was one.
///
/// # Errors
/// The database's own.
pub async fn unmark(tx: &mut Tx, campaign: &str, supporter: &str) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "delete from door_mark where campaign = $1 and supporter = $2"
    )
    .bind(campaign)
    .bind(supporter)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// Takes away the doors of a campaign at which nobody is left: an address alone is nobody's business any more.
///
/// # Errors
/// The database's own.
pub async fn sweep(tx: &mut Tx, campaign: &str) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
        "delete from door where campaign = $1 and not exists (select 1 from door_person p where p.door = door.id)"
    )
    .bind(campaign)
    .execute(on)
    .await
    .map(|_| ())
    })
}
