//! What time does to shifts: which of them a worker looks at, and whom it writes to.

use super::signups::{ONE, SignUp};
use super::{Db, Tx, read, write};

/// A shift to be looked at: its campaign's id, its own.
pub type Due = (String, String);

/// The shifts with an offer that has ended, or with a free place that somebody waits for; those that begin before
/// `latest` offer none any more.
///
/// # Errors
/// The database's own.
pub async fn offers(db: &Db, now: i64, latest: i64) -> Result<Vec<Due>, sqlx::Error> {
    // By the partial index of offers, and by the shifts that are not over.
    read!(db, |on| {
        sqlx::query_as(
        "select s.campaign, s.id from shift s where s.ends_at > $1 and s.cancelled_at is null and ( \
         exists (select 1 from shift_signup x where x.shift = s.id and x.state = 'offered' and x.offer_until <= $1) \
         or (s.starts_at > $2 and exists (select 1 from shift_signup x where x.shift = s.id and x.state = 'waiting') \
         and (select count(*) from shift_place p where p.shift = s.id) \
         > (select count(*) from shift_signup x where x.shift = s.id and x.place is not null))) \
         order by s.starts_at, s.id limit 1000"
    )
    .bind(now)
    .bind(latest)
    .fetch_all(on)
    .await
    })
}

/// A shift near in time: its campaign's id, its own, when it begins, when it ends, its zone.
pub type Near = (String, String, i64, i64, String);

/// The shifts that end after a time and begin before another, with somebody who has a place.
///
/// # Errors
/// The database's own.
pub async fn near(db: &Db, from: i64, to: i64) -> Result<Vec<Near>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select s.campaign, s.id, s.starts_at, s.ends_at, s.zone from shift s \
         where s.ends_at > $1 and s.starts_at < $2 and s.cancelled_at is null \
         and exists (select 1 from shift_signup x where x.shift = s.id and x.state = 'seated') \
         order by s.starts_at, s.id limit 5000"
    )
    .bind(from)
    .bind(to)
    .fetch_all(on)
    .await)
}

/// Whether somebody who has a place has not been told of a kind yet; who came to the list after `before` is left out.
///
/// # Errors
/// The database's own.
pub async fn untold(db: &Db, shift: &str, kind: &str, round: i64, before: i64) -> Result<bool, sqlx::Error> {
    let count: i64 = read!(db, |on| {
        sqlx::query_scalar(
        "select count(*) from shift_signup x where x.shift = $1 and x.state = 'seated' and x.created_at < $4 \
         and not exists (select 1 from shift_mail m where m.signup = x.id and m.kind = $2 and m.round = $3)"
    )
    .bind(shift)
    .bind(kind)
    .bind(round)
    .bind(before)
    .fetch_one(on)
    .await
    })?;
    Ok(count > 0)
}

/// Everybody on the list of a shift, whose row is held; with `seated` those who have a place.
///
/// # Errors
/// The database's own.
pub async fn everybody(tx: &mut Tx, shift: &str, seated: bool) -> Result<Vec<SignUp>, sqlx::Error> {
    let states = match seated {
        true => "'seated'",
        false => "'seated', 'waiting', 'offered'",
    };
    let sql = sqlx::AssertSqlSafe(format!(
        "{ONE} where shift = $1 and state in ({states}) order by arrival"
    ));
    write!(tx, |on| sqlx::query_as(sql).bind(shift).fetch_all(on).await)
}

/// The address at which somebody may be written to of what they signed up for: not one at work, none that does not
/// reach them, none of somebody who said no to such mail.
///
/// # Errors
/// The database's own.
pub async fn address(tx: &mut Tx, supporter: &str) -> Result<Option<String>, sqlx::Error> {
    write!(tx, |on| {
        sqlx::query_scalar(
        "select e.shown from supporter_email e where e.supporter = $1 and e.kind <> 'work' and e.validity <> 'bad' \
         and not exists (select 1 from consent_now n where n.supporter = e.supporter and n.purpose = 'operational' \
         and n.channel = 'email' and n.given = 0) order by e.preferred desc, e.id limit 1"
    )
    .bind(supporter)
    .fetch_optional(on)
    .await
    })
}

/// A campaign as its mails name it: its name in addresses, its name, who pays for it, 1 for a training campaign.
pub type Sender = (String, String, String, i64);

/// The campaign that writes.
///
/// # Errors
/// The database's own.
pub async fn sender(tx: &mut Tx, campaign: &str) -> Result<Option<Sender>, sqlx::Error> {
    write!(tx, |on| sqlx::query_as(
        "select slug, name, paid_for_by, demo from campaign where id = $1"
    )
    .bind(campaign)
    .fetch_optional(on)
    .await)
}

/// How many wait before somebody on a list.
///
/// # Errors
/// The database's own.
pub async fn before(db: &Db, shift: &str, arrival: i64) -> Result<i64, sqlx::Error> {
    read!(db, |on| sqlx::query_scalar(
        "select count(*) from shift_signup where shift = $1 and state = 'waiting' and arrival < $2"
    )
    .bind(shift)
    .bind(arrival)
    .fetch_one(on)
    .await)
}

/// What to call somebody; may be empty.
///
/// # Errors
/// The database's own.
pub async fn called(db: &Db, supporter: &str) -> Result<String, sqlx::Error> {
    let name: Option<String> = read!(db, |on| sqlx::query_scalar(
        "select trim(given || ' ' || family) from supporter where id = $1"
    )
    .bind(supporter)
    .fetch_optional(on)
    .await)?;
    Ok(name.unwrap_or_default())
}

/// What somebody is or was on the list of: the event, the part, when it begins, when it ends, its zone, how it stands.
pub type Kept = (String, String, i64, i64, String, String);

/// All shifts that a supporter signed up for, the latest first.
///
/// # Errors
/// The database's own.
pub async fn of_supporter(db: &Db, supporter: &str) -> Result<Vec<Kept>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select e.title, s.part, s.starts_at, s.ends_at, s.zone, x.state from shift_signup x \
         join shift s on s.id = x.shift join volunteer_event e on e.id = s.event \
         where x.supporter = $1 order by s.starts_at desc, x.id limit 500"
    )
    .bind(supporter)
    .fetch_all(on)
    .await)
}

/// A shift that somebody came to: the event, the part, when it begins, when it ends, its zone, how many minutes they stayed.
pub type Served = (String, String, i64, i64, String, i64);

/// All shifts that a supporter came to, by when they began.
///
/// # Errors
/// The database's own.
pub async fn served(db: &Db, supporter: &str) -> Result<Vec<Served>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select e.title, s.part, s.starts_at, s.ends_at, s.zone, coalesce(x.minutes, 0) from shift_signup x \
         join shift s on s.id = x.shift join volunteer_event e on e.id = s.event \
         where x.supporter = $1 and x.came = 1 order by s.starts_at, x.id limit 2000"
    )
    .bind(supporter)
    .fetch_all(on)
    .await)
}
