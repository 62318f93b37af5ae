//! Who would give their place: to whoever comes, or for a place on another shift. Everything that writes here is done while
//! the rows of the shifts are held.

use super::signups::{ONE, SignUp};
use super::{Db, Tx, read, write};
use domain::volunteer::after::Said;

/// Somebody who has a place looks for another to take it, since a time; or does not any more.
///
/// # Errors
/// The database's own.
pub async fn cover(tx: &mut Tx, id: &str, since: Option<i64>) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update shift_signup set cover_at = $2 where id = $1 and state = 'seated'"
    )
    .bind(id)
    .bind(since)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// Whoever has looked the longest for somebody to take their place.
///
/// # Errors
/// The database's own.
pub async fn first_cover(tx: &mut Tx, shift: &str) -> Result<Option<SignUp>, sqlx::Error> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{ONE} where shift = $1 and state = 'seated' and cover_at is not null order by cover_at, arrival limit 1"
    ));
    write!(tx, |on| sqlx::query_as(sql).bind(shift).fetch_optional(on).await)
}

/// Says which sign-up somebody has instead of one that they left.
///
/// # Errors
/// The database's own.
pub async fn moved(tx: &mut Tx, id: &str, to: &str) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update shift_signup set moved_to = $2 where id = $1"
    )
    .bind(id)
    .bind(to)
    .execute(on)
    .await
    .map(|_| ()))
}

/// What a sign-up's page's address is made of, while it is on a list.
///
/// # Errors
/// The database's own.
pub async fn salt(db: &Db, id: &str) -> Result<Option<String>, sqlx::Error> {
    read!(db, |on| sqlx::query_scalar(
        "select salt from shift_signup where id = $1"
    )
    .bind(id)
    .fetch_optional(on)
    .await)
}

/// Somebody would give their place for one on another shift; answers false if they said so before.
///
/// # Errors
/// The database's own.
pub async fn wish(
    tx: &mut Tx,
    campaign: &str,
    sign_up: &str,
    shift: &str,
    now: i64,
) -> Result<bool, sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
        "insert into shift_wish (signup, campaign, shift, created_at) values ($1, $2, $3, $4) on conflict do nothing"
    )
    .bind(sign_up)
    .bind(campaign)
    .bind(shift)
    .bind(now)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1)
    })
}

/// The shifts that somebody would give their place for.
///
/// # Errors
/// The database's own.
pub async fn wishes(db: &Db, sign_up: &str) -> Result<Vec<String>, sqlx::Error> {
    read!(db, |on| sqlx::query_scalar(
        "select shift from shift_wish where signup = $1"
    )
    .bind(sign_up)
    .fetch_all(on)
    .await)
}

/// Those who have a place on `theirs` and would give it for one on `wanted`, the first to say so first.
///
/// # Errors
/// The database's own.
pub async fn partners(db: &Db, theirs: &str, wanted: &str) -> Result<Vec<SignUp>, sqlx::Error> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{ONE} where shift = $1 and state = 'seated' and exists \
         (select 1 from shift_wish w where w.signup = shift_signup.id and w.shift = $2) \
         order by (select w.created_at from shift_wish w where w.signup = shift_signup.id and w.shift = $2), id limit 20"
    ));
    read!(db, |on| sqlx::query_as(sql)
        .bind(theirs)
        .bind(wanted)
        .fetch_all(on)
        .await)
}

/// A sign-up of a campaign.
///
/// # Errors
/// The database's own.
pub async fn one(db: &Db, campaign: &str, id: &str) -> Result<Option<SignUp>, sqlx::Error> {
    let sql = sqlx::AssertSqlSafe(format!("{ONE} where campaign = $1 and id = $2"));
    read!(db, |on| sqlx::query_as(sql)
        .bind(campaign)
        .bind(id)
        .fetch_optional(on)
        .await)
}

/// Somebody who would come to a shift: their sign-up, and the shift on which they have a place: its event, its part,
/// when it begins, when it ends, its zone.
pub type Ask = (String, String, String, i64, i64, String);

/// Who would give a place on another shift, which has not begun, for one on this.
///
/// # Errors
/// The database's own.
pub async fn asks(db: &Db, shift: &str, now: i64) -> Result<Vec<Ask>, sqlx::Error> {
    read!(db, |on| {
        sqlx::query_as(
        "select x.id, e.title, s.part, s.starts_at, s.ends_at, s.zone from shift_wish w \
         join shift_signup x on x.id = w.signup join shift s on s.id = x.shift join volunteer_event e on e.id = s.event \
         where w.shift = $1 and x.state = 'seated' and s.starts_at > $2 and s.cancelled_at is null \
         order by w.created_at, x.id limit 20"
    )
    .bind(shift)
    .bind(now)
    .fetch_all(on)
    .await
    })
}

/// Keeps what somebody says of a shift that is over.
///
/// # Errors
/// The database's own.
pub async fn say(tx: &mut Tx, id: &str, said: &Said, now: i64) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update shift_signup set said_at = $2, said_came = $3, said_minutes = $4, score = $5, feedback = $6 \
         where id = $1 and state = 'seated'"
    )
    .bind(id)
    .bind(now)
    .bind(i64::from(said.came))
    .bind(said.minutes)
    .bind(said.score)
    .bind(said.feedback.as_str())
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))
}
