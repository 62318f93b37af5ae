//! Shifts: what they are and how many places they have. Who is on their lists is in [`signups`].
//!
//! Whoever writes of a shift's list first takes its row ([`hold`]), so that people come to it one after the other on
//! both databases. That there are never more of them than places is the tables' own business.

pub mod due;
pub mod requests;
pub mod signups;
pub mod swaps;

use super::{Db, Tx, read, write};
use sqlx::FromRow;

/// A shift's row, with the numbers of its list.
#[derive(Clone, Debug, FromRow)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// The campaign's id.
    pub campaign: String,
    /// `event` or `role`.
    pub kind: String,
    /// The event, or the role.
    pub title: String,
    /// Grows with each change.
    pub version: i64,
    /// Which part of the event.
    pub part: String,
    /// What is done there.
    pub about: String,
    /// Where it is.
    pub place: String,
    /// Where it is online.
    pub link: String,
    /// For those who have a place.
    pub notes: String,
    /// Accessibility.
    pub access: String,
    /// Milliseconds since 1970, UTC.
    pub starts_at: i64,
    /// Milliseconds since 1970, UTC.
    pub ends_at: i64,
    /// An IANA zone.
    pub zone: String,
    /// With fewer it is short.
    pub minimum: i64,
    /// When it was shown to everybody.
    pub published_at: Option<i64>,
    /// When it was cancelled.
    pub cancelled_at: Option<i64>,
    /// Why.
    pub cancelled_why: String,
    /// Last changed, in milliseconds since 1970, UTC.
    pub changed_at: i64,
    /// The series that it was made with.
    pub series: Option<String>,
    /// How many places it has.
    pub capacity: i64,
    /// How many come.
    pub seated: i64,
    /// To how many a place is offered.
    pub offered: i64,
    /// How many wait.
    pub waiting: i64,
    /// How many look for somebody to take their place.
    pub covers: i64,
    /// How many came.
    pub came: i64,
}

const COLUMNS: &str = "select s.id, s.campaign, e.kind, e.title, s.version, s.part, s.about, s.place, s.link, s.notes, \
     s.access, s.starts_at, s.ends_at, s.zone, s.minimum, s.published_at, s.cancelled_at, s.cancelled_why, s.changed_at, s.series, \
     (select count(*) from shift_place p where p.shift = s.id) as capacity, \
     (select count(*) from shift_signup x where x.shift = s.id and x.state = 'seated') as seated, \
     (select count(*) from shift_signup x where x.shift = s.id and x.state = 'offered') as offered, \
     (select count(*) from shift_signup x where x.shift = s.id and x.state = 'waiting') as waiting, \
     (select count(*) from shift_signup x where x.shift = s.id and x.state = 'seated' and x.cover_at is not null) \
     as covers, \
     (select count(*) from shift_signup x where x.shift = s.id and x.came = 1) as came \
     from shift s join volunteer_event e on e.id = s.event";

fn with(rest: &str) -> sqlx::AssertSqlSafe<String> {
    sqlx::AssertSqlSafe(format!("{COLUMNS} {rest}"))
}

/// One shift of a campaign.
///
/// # Errors
/// The database's own.
pub async fn one(db: &Db, campaign: &str, id: &str) -> Result<Option<Row>, sqlx::Error> {
    let sql = with("where s.campaign = $1 and s.id = $2");
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
    let sql = with("where s.campaign = $1 and s.id = $2");
    write!(tx, |on| sqlx::query_as(sql)
        .bind(campaign)
        .bind(id)
        .fetch_optional(on)
        .await)
}

/// Where a page of the list begins: behind this shift.
#[derive(Clone, Debug, FromRow)]
pub struct Place {
    /// When it begins.
    pub starts_at: i64,
    /// Its id.
    pub id: String,
}

/// Where a shift stands in lists.
///
/// # Errors
/// The database's own.
pub async fn place(db: &Db, campaign: &str, id: &str) -> Result<Option<Place>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select starts_at, id from shift where campaign = $1 and id = $2"
    )
    .bind(campaign)
    .bind(id)
    .fetch_optional(on)
    .await)
}

/// The shifts that are not over at a time, by when they begin.
///
/// # Errors
/// The database's own.
pub async fn to_come(
    db: &Db,
    campaign: &str,
    now: i64,
    after: Option<&Place>,
    limit: i64,
) -> Result<Vec<Row>, sqlx::Error> {
    let sql = with(
        "where s.campaign = $1 and s.ends_at > $2 and (s.starts_at, s.id) > ($3, $4) order by s.starts_at, s.id limit $5",
    );
    let (at, id) = after.map_or((i64::MIN, ""), |place| (place.starts_at, place.id.as_str()));
    read!(db, |on| sqlx::query_as(sql)
        .bind(campaign)
        .bind(now)
        .bind(at)
        .bind(id)
        .bind(limit)
        .fetch_all(on)
        .await)
}

/// The shifts that are over at a time, the latest first.
///
/// # Errors
/// The database's own.
pub async fn over(
    db: &Db,
    campaign: &str,
    now: i64,
    before: Option<&Place>,
    limit: i64,
) -> Result<Vec<Row>, sqlx::Error> {
    let sql = with(
        "where s.campaign = $1 and s.ends_at <= $2 and (s.starts_at, s.id) < ($3, $4) \
         order by s.starts_at desc, s.id desc limit $5",
    );
    let (at, id) = before.map_or((i64::MAX, ""), |place| (place.starts_at, place.id.as_str()));
    read!(db, |on| sqlx::query_as(sql)
        .bind(campaign)
        .bind(now)
        .bind(at)
        .bind(id)
        .bind(limit)
        .fetch_all(on)
        .await)
}

/// The shifts that everybody may see and that are to come.
///
/// # Errors
/// The database's own.
pub async fn published(db: &Db, campaign: &str, now: i64, limit: i64) -> Result<Vec<Row>, sqlx::Error> {
    let sql = with(
        "where s.campaign = $1 and s.starts_at > $2 and s.published_at is not null and s.cancelled_at is null \
         order by s.starts_at, s.id limit $3",
    );
    read!(db, |on| sqlx::query_as(sql)
        .bind(campaign)
        .bind(now)
        .bind(limit)
        .fetch_all(on)
        .await)
}

/// The shifts of a series, by when they begin.
///
/// # Errors
/// The database's own.
pub async fn of_series(db: &Db, campaign: &str, series: &str) -> Result<Vec<Row>, sqlx::Error> {
    let sql = with("where s.campaign = $1 and s.series = $2 order by s.starts_at, s.id limit 100");
    read!(db, |on| sqlx::query_as(sql)
        .bind(campaign)
        .bind(series)
        .fetch_all(on)
        .await)
}

/// Those of a shift's series that begin later and are not cancelled, by when they begin.
///
/// # Errors
/// The database's own.
pub async fn later(tx: &mut Tx, row: &Row) -> Result<Vec<Row>, sqlx::Error> {
    let sql = with(
        "where s.campaign = $1 and s.series = $2 and s.starts_at > $3 and s.cancelled_at is null \
         order by s.starts_at, s.id limit 100",
    );
    write!(tx, |on| sqlx::query_as(sql)
        .bind(row.campaign.as_str())
        .bind(row.series.as_deref())
        .bind(row.starts_at)
        .fetch_all(on)
        .await)
}

/// Takes a shift's row until the transaction ends; answers false if there is none.
///
/// # Errors
/// The database's own.
pub async fn hold(tx: &mut Tx, campaign: &str, id: &str) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update shift set arrivals = arrivals where campaign = $1 and id = $2"
    )
    .bind(campaign)
    .bind(id)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// The events and roles of a campaign: id and title.
///
/// # Errors
/// The database's own.
pub async fn events(tx: &mut Tx, campaign: &str) -> Result<Vec<(String, String)>, sqlx::Error> {
    write!(tx, |on| sqlx::query_as(
        "select id, title from volunteer_event where campaign = $1 order by title, id limit 1000"
    )
    .bind(campaign)
    .fetch_all(on)
    .await)
}

/// The titles of a campaign's events and roles.
///
/// # Errors
/// The database's own.
pub async fn titles(db: &Db, campaign: &str) -> Result<Vec<String>, sqlx::Error> {
    read!(db, |on| sqlx::query_scalar(
        "select title from volunteer_event where campaign = $1 order by title, id limit 200"
    )
    .bind(campaign)
    .fetch_all(on)
    .await)
}

/// Keeps an event or a role.
///
/// # Errors
/// The database's own.
pub async fn add_event(
    tx: &mut Tx,
    campaign: &str,
    id: &str,
    kind: &str,
    title: &str,
    now: i64,
) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "insert into volunteer_event (id, campaign, kind, title, created_at) values ($1, $2, $3, $4, $5)"
    )
    .bind(id)
    .bind(campaign)
    .bind(kind)
    .bind(title)
    .bind(now)
    .execute(on)
    .await
    .map(|_| ()))
}

/// Says again what an event or role is.
///
/// # Errors
/// The database's own.
pub async fn change_event(tx: &mut Tx, id: &str, kind: &str) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update volunteer_event set kind = $2 where id = $1"
    )
    .bind(id)
    .bind(kind)
    .execute(on)
    .await
    .map(|_| ()))
}

/// What is written of a shift.
#[derive(Clone, Debug)]
pub struct Written<'a> {
    /// Its id.
    pub id: &'a str,
    /// The campaign's id.
    pub campaign: &'a str,
    /// The event's or role's id.
    pub event: &'a str,
    /// What it is.
    pub details: &'a domain::volunteer::shift::Details,
    /// The series that it is made with.
    pub series: Option<&'a str>,
    /// Who writes: a person's id.
    pub who: &'a str,
    /// Milliseconds since 1970, UTC.
    pub now: i64,
}

/// Keeps a shift; its places are kept with [`set_places`].
///
/// # Errors
/// The database's own.
pub async fn add(tx: &mut Tx, new: &Written<'_>) -> Result<(), sqlx::Error> {
    let details = new.details;
    write!(tx, |on| {
        sqlx::query(
        "insert into shift (id, campaign, event, version, part, about, place, link, notes, access, starts_at, ends_at, \
         zone, minimum, arrivals, cancelled_why, created_by, created_at, changed_at, series) \
         values ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 0, '', $14, $15, $15, $16)"
    )
    .bind(new.id)
    .bind(new.campaign)
    .bind(new.event)
    .bind(details.part.as_str())
    .bind(details.about.as_str())
    .bind(details.place.as_str())
    .bind(details.link.as_str())
    .bind(details.notes.as_str())
    .bind(details.access.as_str())
    .bind(details.starts_at)
    .bind(details.ends_at)
    .bind(details.zone.as_str())
    .bind(details.minimum)
    .bind(new.who)
    .bind(new.now)
    .bind(new.series)
    .execute(on)
    .await
    .map(|_| ())
    })
}

/// Changes a shift that is still at a version; answers false if it is not.
///
/// # Errors
/// The database's own.
pub async fn change(tx: &mut Tx, to: &Written<'_>, version: i64) -> Result<bool, sqlx::Error> {
    let details = to.details;
    write!(tx, |on| {
        sqlx::query(
        "update shift set event = $3, version = version + 1, part = $4, about = $5, place = $6, link = $7, notes = $8, \
         access = $9, starts_at = $10, ends_at = $11, zone = $12, minimum = $13, changed_at = $14 \
         where campaign = $1 and id = $2 and version = $15"
    )
    .bind(to.campaign)
    .bind(to.id)
    .bind(to.event)
    .bind(details.part.as_str())
    .bind(details.about.as_str())
    .bind(details.place.as_str())
    .bind(details.link.as_str())
    .bind(details.notes.as_str())
    .bind(details.access.as_str())
    .bind(details.starts_at)
    .bind(details.ends_at)
    .bind(details.zone.as_str())
    .bind(details.minimum)
    .bind(to.now)
    .bind(version)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1)
    })
}

/// Gives a shift, whose row is held, as many places as it shall have. Places that are somebody's stay; those people
/// keep theirs under a smaller number where one is free. Answers false if more people have one than would be left.
///
/// # Errors
/// The database's own.
pub async fn set_places(tx: &mut Tx, shift: &str, count: i64) -> Result<bool, sqlx::Error> {
    let taken: Vec<(String, i64)> = write!(tx, |on| sqlx::query_as(
        "select id, place from shift_signup where shift = $1 and place is not null order by place"
    )
    .bind(shift)
    .fetch_all(&mut *on)
    .await)?;
    let few = usize::try_from(count).unwrap_or(0);
    if taken.len() > few {
        return Ok(false);
    }
    let mut free = (1..=count).filter(|number| taken.iter().all(|(_, place)| place != number));
    for number in 1..=count {
        write!(tx, |on| sqlx::query(
            "insert into shift_place (shift, number) values ($1, $2) on conflict do nothing"
        )
        .bind(shift)
        .bind(number)
        .execute(&mut *on)
        .await
        .map(|_| ()))?;
    }
    for (id, _) in taken.iter().filter(|(_, place)| *place > count) {
        let Some(number) = free.next() else {
            return Ok(false);
        };
        write!(tx, |on| sqlx::query(
            "update shift_signup set place = $2 where id = $1"
        )
        .bind(id.as_str())
        .bind(number)
        .execute(&mut *on)
        .await
        .map(|_| ()))?;
    }
    write!(tx, |on| sqlx::query(
        "delete from shift_place where shift = $1 and number > $2"
    )
    .bind(shift)
    .bind(count)
    .execute(on)
    .await
    .map(|_| true))
}

/// Shows a shift to everybody, or to members only; answers false if there is none.
///
/// # Errors
/// The database's own.
pub async fn publish(tx: &mut Tx, campaign: &str, id: &str, at: Option<i64>) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update shift set published_at = $3 where campaign = $1 and id = $2"
    )
    .bind(campaign)
    .bind(id)
    .bind(at)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// Cancels a shift; answers false if that was done before.
///
/// # Errors
/// The database's own.
pub async fn call_off(
    tx: &mut Tx,
    campaign: &str,
    id: &str,
    why: &str,
    now: i64,
) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update shift set cancelled_at = $4, cancelled_why = $3, version = version + 1, changed_at = $4 \
         where campaign = $1 and id = $2 and cancelled_at is null"
    )
    .bind(campaign)
    .bind(id)
    .bind(why)
    .bind(now)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))
}
