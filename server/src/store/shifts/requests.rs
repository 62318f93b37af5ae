//! Sign-ups for shifts that wait until the address says yes.

use super::{Db, Tx, read, write};
use sqlx::FromRow;

/// A sign-up that waits.
#[derive(Clone, Debug, FromRow)]
pub struct Request {
    /// Its id.
    pub id: String,
    /// The shift.
    pub shift: String,
    /// Given names.
    pub given: String,
    /// Family names.
    pub family: String,
    /// The address.
    pub email: String,
    /// The words that they saw.
    pub wording: String,
    /// Milliseconds since 1970, UTC.
    pub created_at: i64,
}

/// Keeps one, under the hash of its token, until its time is over.
///
/// # Errors
/// The database's own.
pub async fn keep(
    tx: &mut Tx,
    campaign: &str,
    request: &Request,
    token: &str,
    expires_at: i64,
) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
        "insert into shift_request (id, campaign, shift, token, given, family, email, wording, created_at, expires_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
    )
    .bind(request.id.as_str())
    .bind(campaign)
    .bind(request.shift.as_str())
    .bind(token)
    .bind(request.given.as_str())
    .bind(request.family.as_str())
    .bind(request.email.as_str())
    .bind(request.wording.as_str())
    .bind(request.created_at)
    .bind(expires_at)
    .execute(on)
    .await
    .map(|_| ())
    })
}

/// Forgets those whose time is over.
///
/// # Errors
/// The database's own.
pub async fn sweep(tx: &mut Tx, now: i64) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "delete from shift_request where expires_at <= $1"
    )
    .bind(now)
    .execute(on)
    .await
    .map(|_| ()))
}

/// The one of a token.
///
/// # Errors
/// The database's own.
pub async fn waiting(db: &Db, campaign: &str, token: &str, now: i64) -> Result<Option<Request>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select id, shift, given, family, email, wording, created_at from shift_request \
         where campaign = $1 and token = $2 and expires_at > $3"
    )
    .bind(campaign)
    .bind(token)
    .bind(now)
    .fetch_optional(on)
    .await)
}

/// Takes that one, which then is there no more.
///
/// # Errors
/// The database's own.
pub async fn take(
    tx: &mut Tx,
    campaign: &str,
    token: &str,
    now: i64,
) -> Result<Option<Request>, sqlx::Error> {
    write!(tx, |on| sqlx::query_as(
        "delete from shift_request where campaign = $1 and token = $2 and expires_at > $3 \
         returning id, shift, given, family, email, wording, created_at"
    )
    .bind(campaign)
    .bind(token)
    .bind(now)
    .fetch_optional(on)
    .await)
}
