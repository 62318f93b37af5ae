//! Everything of one person that a segment can ask for.

use crate::store::{Db, read};
use sqlx::FromRow;

/// The person's own row.
#[derive(Clone, Debug, FromRow)]
pub struct Row {
    /// Given names.
    pub given: String,
    /// Family names.
    pub family: String,
    /// By what lists are sorted.
    pub sort_name: String,
    /// The language's code.
    pub language: String,
    /// The household.
    pub household: Option<String>,
    /// The support level.
    pub support: Option<i64>,
    /// How the campaign came to know them.
    pub origin: String,
    /// The import that brought them.
    pub import: Option<String>,
    /// The number that random samples go by.
    pub draw: i64,
    /// Until when they want to hear nothing.
    pub paused_until: Option<String>,
    /// Milliseconds since 1970, UTC.
    pub created_at: i64,
    /// Milliseconds since 1970, UTC.
    pub changed_at: i64,
}

/// Somebody of a campaign.
///
/// # Errors
/// The database's own.
pub async fn row(db: &Db, campaign: &str, id: &str) -> Result<Option<Row>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select given, family, sort_name, language, household, support, origin, import, draw, paused_until, \
         created_at, changed_at from supporter where campaign = $1 and id = $2"
    )
    .bind(campaign)
    .bind(id)
    .fetch_optional(on)
    .await)
}

/// Address, kind and validity of each e-mail address.
///
/// # Errors
/// The database's own.
pub async fn emails(db: &Db, id: &str) -> Result<Vec<(String, String, String)>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select address, kind, validity from supporter_email where supporter = $1 order by address"
    )
    .bind(id)
    .fetch_all(on)
    .await)
}

/// Kind and validity of each number.
///
/// # Errors
/// The database's own.
pub async fn phones(db: &Db, id: &str) -> Result<Vec<(String, String)>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select kind, validity from supporter_phone where supporter = $1 order by number"
    )
    .bind(id)
    .fetch_all(on)
    .await)
}

/// City, folded, state, ZIP code and kind of each postal address.
///
/// # Errors
/// The database's own.
pub async fn addresses(db: &Db, id: &str) -> Result<Vec<(String, String, String, String)>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select city_key, state, zip, kind from supporter_address where supporter = $1 order by folded"
    )
    .bind(id)
    .fetch_all(on)
    .await)
}

/// Tags by id, with their values.
///
/// # Errors
/// The database's own.
pub async fn tags(db: &Db, id: &str) -> Result<Vec<(String, String)>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select tag, value from supporter_tag where supporter = $1"
    )
    .bind(id)
    .fetch_all(on)
    .await)
}

/// Fields of the campaign's own by id, as text and as number.
///
/// # Errors
/// The database's own.
pub async fn fields(db: &Db, id: &str) -> Result<Vec<(String, String, Option<f64>)>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select field, value, number from supporter_field where supporter = $1"
    )
    .bind(id)
    .fetch_all(on)
    .await)
}

/// Purpose and channel of what they said last, and whether it was yes.
///
/// # Errors
/// The database's own.
pub async fn consent(db: &Db, id: &str) -> Result<Vec<(String, String, i64)>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select purpose, channel, given from consent_now where supporter = $1"
    )
    .bind(id)
    .fetch_all(on)
    .await)
}

/// What happened, and when.
///
/// # Errors
/// The database's own.
pub async fn did(db: &Db, id: &str) -> Result<Vec<(String, i64)>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select kind, at from supporter_event where supporter = $1"
    )
    .bind(id)
    .fetch_all(on)
    .await)
}

/// Organisations by id.
///
/// # Errors
/// The database's own.
pub async fn organisations(db: &Db, id: &str) -> Result<Vec<String>, sqlx::Error> {
    read!(db, |on| sqlx::query_scalar(
        "select organisation from supporter_organisation where supporter = $1"
    )
    .bind(id)
    .fetch_all(on)
    .await)
}
