//! Who is on the list of a shift. Everything that writes here is done while the shift's row is held.

use super::{Db, Tx, read, write};
use sqlx::FromRow;

/// Somebody on a list.
#[derive(Clone, Debug, FromRow)]
pub struct SignUp {
    /// Its id.
    pub id: String,
    /// The shift.
    pub shift: String,
    /// Who.
    pub supporter: String,
    /// In which order they came.
    pub arrival: i64,
    /// How it stands.
    pub state: String,
    /// Which place is theirs.
    pub place: Option<i64>,
    /// What their own page's address is made of.
    pub salt: String,
    /// Until when a place is offered to them.
    pub offer_until: Option<i64>,
    /// When they said once more that they come.
    pub confirmed_at: Option<i64>,
    /// 1 if they came, 0 if not.
    pub came: Option<i64>,
    /// How long they stayed.
    pub minutes: Option<i64>,
    /// Since when they look for somebody to take their place.
    pub cover_at: Option<i64>,
    /// The sign-up that they have instead.
    pub moved_to: Option<String>,
    /// When they said how it was.
    pub said_at: Option<i64>,
    /// 1 if they say that they came.
    pub said_came: Option<i64>,
    /// How long they say that they stayed.
    pub said_minutes: Option<i64>,
    /// How it was, from 1 to 5.
    pub score: Option<i64>,
    /// In their words.
    pub feedback: Option<String>,
    /// Milliseconds since 1970, UTC.
    pub created_at: i64,
}

/// Somebody on a list, with what to call them.
#[derive(Clone, Debug, FromRow)]
pub struct Named {
    /// The sign-up's id.
    pub id: String,
    /// Who.
    pub supporter: String,
    /// What to call them; may be empty.
    pub name: String,
    /// The number that they prefer.
    pub phone: Option<String>,
    /// The address that they prefer.
    pub email: Option<String>,
    /// How it stands.
    pub state: String,
    /// In which order they came.
    pub arrival: i64,
    /// Until when a place is offered to them.
    pub offer_until: Option<i64>,
    /// When they said once more that they come.
    pub confirmed_at: Option<i64>,
    /// 1 if they came, 0 if not.
    pub came: Option<i64>,
    /// How long they stayed.
    pub minutes: Option<i64>,
    /// Since when they look for somebody to take their place.
    pub cover_at: Option<i64>,
    /// The sign-up that they have instead.
    pub moved_to: Option<String>,
    /// When they said how it was.
    pub said_at: Option<i64>,
    /// 1 if they say that they came.
    pub said_came: Option<i64>,
    /// How long they say that they stayed.
    pub said_minutes: Option<i64>,
    /// How it was, from 1 to 5.
    pub score: Option<i64>,
    /// In their words.
    pub feedback: Option<String>,
}

/// The roster of a shift: those with a place, then those who wait, then those who do not come.
///
/// # Errors
/// The database's own.
pub async fn roster(db: &Db, shift: &str) -> Result<Vec<Named>, sqlx::Error> {
    read!(db, |on| {
        sqlx::query_as(
        "select x.id, x.supporter, trim(s.given || ' ' || s.family) as name, \
         (select p.number from supporter_phone p where p.supporter = s.id and p.preferred = 1) as phone, \
         (select e.shown from supporter_email e where e.supporter = s.id and e.preferred = 1) as email, \
         x.state, x.arrival, x.offer_until, x.confirmed_at, x.came, x.minutes, \
         x.cover_at, x.moved_to, x.said_at, x.said_came, x.said_minutes, x.score, x.feedback \
         from shift_signup x join supporter s on s.id = x.supporter where x.shift = $1 \
         order by case x.state when 'seated' then 0 when 'offered' then 1 when 'waiting' then 2 else 3 end, x.arrival \
         limit 2000"
    )
    .bind(shift)
    .fetch_all(on)
    .await
    })
}

/// A sign-up's columns.
pub(super) const ONE: &str = "select id, shift, supporter, arrival, state, place, salt, offer_until, confirmed_at, came, \
     minutes, cover_at, moved_to, said_at, said_came, said_minutes, score, feedback, created_at from shift_signup";

/// A sign-up of a shift, within a transaction.
///
/// # Errors
/// The database's own.
pub async fn one_in(tx: &mut Tx, shift: &str, id: &str) -> Result<Option<SignUp>, sqlx::Error> {
    let sql = sqlx::AssertSqlSafe(format!("{ONE} where shift = $1 and id = $2"));
    write!(tx, |on| sqlx::query_as(sql)
        .bind(shift)
        .bind(id)
        .fetch_optional(on)
        .await)
}

/// The sign-up that the hash of a token opens.
///
/// # Errors
/// The database's own.
pub async fn by_token(db: &Db, campaign: &str, token: &str) -> Result<Option<SignUp>, sqlx::Error> {
    let sql = sqlx::AssertSqlSafe(format!("{ONE} where campaign = $1 and token = $2"));
    read!(db, |on| sqlx::query_as(sql)
        .bind(campaign)
        .bind(token)
        .fetch_optional(on)
        .await)
}

/// What somebody has at the same time: the shift's id, its event, its part, when it begins, when it ends, its zone.
pub type Clash = (String, String, String, i64, i64, String);

/// What a supporter, whose row is held, is on the list of within a time, but for one shift; empty for none.
///
/// # Errors
/// The database's own.
pub async fn clash(
    tx: &mut Tx,
    supporter: &str,
    (from, to): (i64, i64),
    but: &str,
) -> Result<Option<Clash>, sqlx::Error> {
    write!(tx, |on| sqlx::query_as(
        "select s.id, e.title, s.part, s.starts_at, s.ends_at, s.zone from shift_signup x \
         join shift s on s.id = x.shift join volunteer_event e on e.id = s.event \
         where x.supporter = $1 and x.state in ('seated', 'waiting', 'offered') and s.cancelled_at is null \
         and s.starts_at < $3 and s.ends_at > $2 and s.id <> $4 order by s.starts_at, s.id limit 1"
    )
    .bind(supporter)
    .bind(from)
    .bind(to)
    .bind(but)
    .fetch_optional(on)
    .await)
}

/// The smallest number of a place that is nobody's.
///
/// # Errors
/// The database's own.
pub async fn free_place(tx: &mut Tx, shift: &str) -> Result<Option<i64>, sqlx::Error> {
    write!(tx, |on| sqlx::query_scalar(
        "select min(p.number) from shift_place p where p.shift = $1 \
         and not exists (select 1 from shift_signup x where x.shift = p.shift and x.place = p.number)"
    )
    .bind(shift)
    .fetch_one(on)
    .await)
}

/// Whoever of a list has waited the longest.
///
/// # Errors
/// The database's own.
pub async fn first_waiting(tx: &mut Tx, shift: &str) -> Result<Option<SignUp>, sqlx::Error> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{ONE} where shift = $1 and state = 'waiting' order by arrival limit 1"
    ));
    write!(tx, |on| sqlx::query_as(sql).bind(shift).fetch_optional(on).await)
}

/// Somebody who comes to a list.
#[derive(Clone, Debug)]
pub struct New<'a> {
    /// Its id.
    pub id: &'a str,
    /// The campaign's id.
    pub campaign: &'a str,
    /// The shift.
    pub shift: &'a str,
    /// Who.
    pub supporter: &'a str,
    /// Their place; none if they wait.
    pub place: Option<i64>,
    /// What their own page's address is made of.
    pub salt: &'a str,
    /// The hash of what it says.
    pub token: &'a str,
    /// Milliseconds since 1970, UTC.
    pub now: i64,
}

/// Adds somebody at the end of a list.
///
/// # Errors
/// The database's own: that the place is somebody's, that there is no such place, that they are on the list.
pub async fn add(tx: &mut Tx, new: &New<'_>) -> Result<i64, sqlx::Error> {
    let state = if new.place.is_some() { "seated" } else { "waiting" };
    write!(tx, |on| {
        let arrival: i64 =
            sqlx::query_scalar("update shift set arrivals = arrivals + 1 where id = $1 returning arrivals")
                .bind(new.shift)
                .fetch_one(&mut *on)
                .await?;
        sqlx::query(
            "insert into shift_signup (id, campaign, shift, supporter, arrival, state, place, salt, token, created_at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(new.id)
        .bind(new.campaign)
        .bind(new.shift)
        .bind(new.supporter)
        .bind(arrival)
        .bind(state)
        .bind(new.place)
        .bind(new.salt)
        .bind(new.token)
        .bind(new.now)
        .execute(on)
        .await?;
        Ok(arrival)
    })
}

/// Offers a place to somebody who waits, and holds it for them.
///
/// # Errors
/// The database's own.
pub async fn offer(tx: &mut Tx, id: &str, place: i64, now: i64, until: i64) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update shift_signup set state = 'offered', place = $2, offered_at = $3, offer_until = $4 \
         where id = $1 and state = 'waiting'"
    )
    .bind(id)
    .bind(place)
    .bind(now)
    .bind(until)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// Somebody takes the place that is offered to them, while it is.
///
/// # Errors
/// The database's own.
pub async fn accept(tx: &mut Tx, id: &str, now: i64) -> Result<bool, sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
        "update shift_signup set state = 'seated', confirmed_at = $2 where id = $1 and state = 'offered' and offer_until > $2"
    )
    .bind(id)
    .bind(now)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1)
    })
}

/// Somebody says once more that they come.
///
/// # Errors
/// The database's own.
pub async fn confirm(tx: &mut Tx, id: &str, now: i64) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update shift_signup set confirmed_at = $2 where id = $1 and state = 'seated'"
    )
    .bind(id)
    .bind(now)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// Somebody leaves the list; their place is free.
///
/// # Errors
/// The database's own.
pub async fn leave(tx: &mut Tx, id: &str, now: i64) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update shift_signup set state = 'cancelled', place = null, ended_at = $2 \
         where id = $1 and state in ('seated', 'waiting', 'offered')"
    )
    .bind(id)
    .bind(now)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// Ends the offers of a shift whose time is over.
///
/// # Errors
/// The database's own.
pub async fn lapse(tx: &mut Tx, shift: &str, now: i64) -> Result<u64, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update shift_signup set state = 'lapsed', place = null, ended_at = $2 \
         where shift = $1 and state = 'offered' and offer_until <= $2"
    )
    .bind(shift)
    .bind(now)
    .execute(on)
    .await
    .map(|done| done.rows_affected()))
}

/// Whether somebody came, and for how long.
#[derive(Clone, Debug)]
pub struct Check<'a> {
    /// The shift.
    pub shift: &'a str,
    /// The sign-up.
    pub id: &'a str,
    /// None where nobody knows.
    pub came: Option<bool>,
    /// How long they stayed.
    pub minutes: Option<i64>,
    /// Who says so: a person's id.
    pub who: &'a str,
    /// Milliseconds since 1970, UTC.
    pub now: i64,
}

/// Writes down whether somebody who has a place came.
///
/// # Errors
/// The database's own.
pub async fn check(tx: &mut Tx, check: &Check<'_>) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update shift_signup set came = $3, minutes = $4, checked_by = $5, checked_at = $6 \
         where shift = $1 and id = $2 and state = 'seated'"
    )
    .bind(check.shift)
    .bind(check.id)
    .bind(check.came.map(i64::from))
    .bind(check.minutes)
    .bind(check.who)
    .bind(check.now)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// Notes that a mail of a kind goes to somebody; answers false if it did before.
///
/// # Errors
/// The database's own.
pub async fn mailed(tx: &mut Tx, id: &str, kind: &str, round: i64, now: i64) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "insert into shift_mail (signup, kind, round, at) values ($1, $2, $3, $4) on conflict do nothing"
    )
    .bind(id)
    .bind(kind)
    .bind(round)
    .bind(now)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))
}
