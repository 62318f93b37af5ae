//! Sign-ups that wait for their address, or for a member's look; and links into the privacy centre.

use super::{Db, Tx, read, write};
use sqlx::FromRow;

/// A sign-up.
#[derive(Clone, Debug, FromRow)]
pub struct SignUpRow {
    /// Its id.
    pub id: String,
    /// `waiting` or `quarantined`.
    pub state: String,
    /// Given names.
    pub given: String,
    /// Family names.
    pub family: String,
    /// The address, as it was given.
    pub email: String,
    /// E.164, or empty.
    pub phone: String,
    /// The ZIP code.
    pub zip: String,
    /// Words of purposes.
    pub purposes: String,
    /// What stood beside them.
    pub wording: String,
    /// Why it is in quarantine.
    pub why: String,
    /// Milliseconds since 1970, UTC.
    pub created_at: i64,
}

/// Keeps a sign-up, under the hash of its token, until its time is over.
///
/// # Errors
/// The database's own.
pub async fn keep(
    tx: &mut Tx,
    campaign: &str,
    row: &SignUpRow,
    token: &str,
    expires_at: i64,
) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
        "insert into sign_up (id, campaign, state, token, given, family, email, phone, zip, purposes, wording, why, \
         created_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
    )
    .bind(row.id.as_str())
    .bind(campaign)
    .bind(row.state.as_str())
    .bind(token)
    .bind(row.given.as_str())
    .bind(row.family.as_str())
    .bind(row.email.as_str())
    .bind(row.phone.as_str())
    .bind(row.zip.as_str())
    .bind(row.purposes.as_str())
    .bind(row.wording.as_str())
    .bind(row.why.as_str())
    .bind(row.created_at)
    .bind(expires_at)
    .execute(on)
    .await
    .map(|_| ())
    })
}

/// Forgets sign-ups and links whose time is over.
///
/// # Errors
/// The database's own.
pub async fn sweep(tx: &mut Tx, now: i64) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        sqlx::query("delete from sign_up where expires_at <= $1")
            .bind(now)
            .execute(&mut *on)
            .await?;
        sqlx::query("delete from privacy_link where expires_at <= $1")
            .bind(now)
            .execute(&mut *on)
            .await
            .map(|_| ())
    })
}

/// The sign-up of a token that waits for its address.
///
/// # Errors
/// The database's own.
pub async fn waiting(
    db: &Db,
    campaign: &str,
    token: &str,
    now: i64,
) -> Result<Option<SignUpRow>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select id, state, given, family, email, phone, zip, purposes, wording, why, created_at from sign_up \
         where campaign = $1 and token = $2 and state = 'waiting' and expires_at > $3"
    )
    .bind(campaign)
    .bind(token)
    .bind(now)
    .fetch_optional(on)
    .await)
}

/// Takes that sign-up, which then is there no more.
///
/// # Errors
/// The database's own.
pub async fn take(
    tx: &mut Tx,
    campaign: &str,
    token: &str,
    now: i64,
) -> Result<Option<SignUpRow>, sqlx::Error> {
    write!(tx, |on| sqlx::query_as(
        "delete from sign_up where campaign = $1 and token = $2 and state = 'waiting' and expires_at > $3 \
         returning id, state, given, family, email, phone, zip, purposes, wording, why, created_at"
    )
    .bind(campaign)
    .bind(token)
    .bind(now)
    .fetch_optional(on)
    .await)
}

/// What is in quarantine, the latest first.
///
/// # Errors
/// The database's own.
pub async fn quarantined(db: &Db, campaign: &str, now: i64) -> Result<Vec<SignUpRow>, sqlx::Error> {
    read!(db, |on| {
        sqlx::query_as(
        "select id, state, given, family, email, phone, zip, purposes, wording, why, created_at from sign_up \
         where campaign = $1 and state = 'quarantined' and expires_at > $2 order by created_at desc, id limit 200"
    )
    .bind(campaign)
    .bind(now)
    .fetch_all(on)
    .await
    })
}

/// Takes one out of quarantine.
///
/// # Errors
/// The database's own.
pub async fn release(tx: &mut Tx, campaign: &str, id: &str) -> Result<Option<SignUpRow>, sqlx::Error> {
    write!(tx, |on| sqlx::query_as(
        "delete from sign_up where campaign = $1 and id = $2 and state = 'quarantined' \
         returning id, state, given, family, email, phone, zip, purposes, wording, why, created_at"
    )
    .bind(campaign)
    .bind(id)
    .fetch_optional(on)
    .await)
}

/// Forgets an address: its sign-ups with a campaign, its answers to forms that still wait, and the mails of signing up and of the privacy centre that went to
/// it.
///
/// # Errors
/// The database's own.
pub async fn forget(tx: &mut Tx, campaign: &str, email: &str) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        sqlx::query("delete from sign_up where campaign = $1 and lower(email) = $2")
            .bind(campaign)
            .bind(email)
            .execute(&mut *on)
            .await?;
        sqlx::query("delete from form_answer where campaign = $1 and email = lower($2)")
            .bind(campaign)
            .bind(email)
            .execute(&mut *on)
            .await?;
        sqlx::query("delete from shift_request where campaign = $1 and lower(email) = $2")
            .bind(campaign)
            .bind(email)
            .execute(&mut *on)
            .await?;
        sqlx::query(
            "delete from message where to_address = $1 and kind in ('sign_up', 'privacy', 'shift') and state <> 'leased'",
        )
        .bind(email)
        .execute(&mut *on)
        .await
        .map(|_| ())
    })
}

/// Who of a campaign has an address: the one known the longest.
///
/// # Errors
/// The database's own.
pub async fn known(tx: &mut Tx, campaign: &str, address: &str) -> Result<Option<String>, sqlx::Error> {
    write!(tx, |on| sqlx::query_scalar(
        "select s.id from supporter_email e join supporter s on s.id = e.supporter \
         where e.campaign = $1 and e.address = $2 order by s.created_at, s.id limit 1"
    )
    .bind(campaign)
    .bind(address)
    .fetch_optional(on)
    .await)
}

/// Everybody of a campaign who has an address.
///
/// # Errors
/// The database's own.
pub async fn everybody_at(tx: &mut Tx, campaign: &str, address: &str) -> Result<Vec<String>, sqlx::Error> {
    write!(tx, |on| {
        sqlx::query_scalar(
        "select supporter from supporter_email where campaign = $1 and address = $2 order by supporter limit 5"
    )
    .bind(campaign)
    .bind(address)
    .fetch_all(on)
    .await
    })
}

/// Keeps a link into the privacy centre, under the hash of its token.
///
/// # Errors
/// The database's own.
pub async fn keep_link(
    tx: &mut Tx,
    campaign: &str,
    supporter: &str,
    token: &str,
    now: i64,
    expires_at: i64,
) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
        "insert into privacy_link (token, campaign, supporter, created_at, expires_at) values ($1, $2, $3, $4, $5)"
    )
    .bind(token)
    .bind(campaign)
    .bind(supporter)
    .bind(now)
    .bind(expires_at)
    .execute(on)
    .await
    .map(|_| ())
    })
}

/// Whom a link is for.
///
/// # Errors
/// The database's own.
pub async fn linked(db: &Db, campaign: &str, token: &str, now: i64) -> Result<Option<String>, sqlx::Error> {
    read!(db, |on| sqlx::query_scalar(
        "select supporter from privacy_link where campaign = $1 and token = $2 and expires_at > $3"
    )
    .bind(campaign)
    .bind(token)
    .bind(now)
    .fetch_optional(on)
    .await)
}

/// A campaign that people may ask about themselves.
#[derive(Clone, Debug, FromRow)]
pub struct CampaignRow {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Who pays for it.
    pub paid_for_by: String,
    /// Its time zone.
    pub zone: String,
    /// 1 for a training campaign.
    pub demo: i64,
}

/// A campaign by its name in addresses.
///
/// # Errors
/// The database's own.
pub async fn campaign(db: &Db, slug: &str) -> Result<Option<CampaignRow>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select id, name, paid_for_by, zone, demo from campaign where slug = $1"
    )
    .bind(slug)
    .fetch_optional(on)
    .await)
}

/// Writes until when somebody wants to hear nothing.
///
/// # Errors
/// The database's own.
pub async fn pause(tx: &mut Tx, supporter: &str, until: Option<&str>) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update supporter set paused_until = $2 where id = $1"
    )
    .bind(supporter)
    .bind(until)
    .execute(on)
    .await
    .map(|_| ()))
}
