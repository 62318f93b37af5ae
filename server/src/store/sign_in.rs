//! Ways to sign in beside the mailed code: passwords, apps with their recovery codes, and second steps that wait.

use super::{Db, Tx, read, write};
use sqlx::FromRow;

/// A person's password, as it is kept.
#[derive(Clone, Debug, FromRow)]
pub struct PasswordRow {
    /// Whose.
    pub person: String,
    /// What it is checked with.
    pub hash: String,
}

/// The password of whoever has an address, if they have one.
///
/// # Errors
/// The database's own.
pub async fn password_of_address(tx: &mut Tx, address: &str) -> Result<Option<PasswordRow>, sqlx::Error> {
    write!(tx, |on| sqlx::query_as(
        "select w.person, w.hash from person_email e join person_password w on w.person = e.person \
         where e.address = $1"
    )
    .bind(address)
    .fetch_optional(on)
    .await)
}

/// When a person's password was set last, if they have one.
///
/// # Errors
/// The database's own.
pub async fn password_since(db: &Db, person: &str) -> Result<Option<i64>, sqlx::Error> {
    read!(db, |on| sqlx::query_scalar(
        "select changed_at from person_password where person = $1"
    )
    .bind(person)
    .fetch_optional(on)
    .await)
}

/// Sets a person's password.
///
/// # Errors
/// The database's own.
pub async fn set_password(tx: &mut Tx, person: &str, hash: &str, now: i64) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "insert into person_password (person, hash, changed_at) values ($1, $2, $3) \
         on conflict (person) do update set hash = excluded.hash, changed_at = excluded.changed_at"
    )
    .bind(person)
    .bind(hash)
    .bind(now)
    .execute(on)
    .await
    .map(|_| ()))
}

/// Removes a person's password. Answers whether there was one.
///
/// # Errors
/// The database's own.
pub async fn remove_password(tx: &mut Tx, person: &str) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "delete from person_password where person = $1"
    )
    .bind(person)
    .execute(on)
    .await
    .map(|done| done.rows_affected() > 0))
}

/// A person's app.
#[derive(Clone, Debug, FromRow)]
pub struct AppRow {
    /// Its secret, encrypted.
    pub secret: String,
    /// The step of the last code that was taken.
    pub last_step: i64,
    /// Since when it is asked for; nothing while it is being set up.
    pub confirmed_at: Option<i64>,
}

/// A person's app, if there is one.
///
/// # Errors
/// The database's own.
pub async fn app(db: &Db, person: &str) -> Result<Option<AppRow>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select secret, last_step, confirmed_at from person_app where person = $1"
    )
    .bind(person)
    .fetch_optional(on)
    .await)
}

/// The same within a transaction.
///
/// # Errors
/// The database's own.
pub async fn app_now(tx: &mut Tx, person: &str) -> Result<Option<AppRow>, sqlx::Error> {
    write!(tx, |on| sqlx::query_as(
        "select secret, last_step, confirmed_at from person_app where person = $1"
    )
    .bind(person)
    .fetch_optional(on)
    .await)
}

/// Keeps the secret of an app that is being set up, in place of an earlier one that was not confirmed. Answers false if
/// there is one that was.
///
/// # Errors
/// The database's own.
pub async fn begin_app(tx: &mut Tx, person: &str, secret: &str, now: i64) -> Result<bool, sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
        "insert into person_app (person, secret, last_step, created_at) values ($1, $2, 0, $3) \
         on conflict (person) do update set secret = excluded.secret, last_step = 0, created_at = excluded.created_at \
         where person_app.confirmed_at is null"
    )
    .bind(person)
    .bind(secret)
    .bind(now)
    .execute(on)
    .await
    .map(|done| done.rows_affected() > 0)
    })
}

/// Asks for an app from now on.
///
/// # Errors
/// The database's own.
pub async fn confirm_app(tx: &mut Tx, person: &str, now: i64) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update person_app set confirmed_at = $2 where person = $1"
    )
    .bind(person)
    .bind(now)
    .execute(on)
    .await
    .map(|_| ()))
}

/// Takes the code of a step. Answers false if that one, or a later one, was taken before: one statement, so that two
/// who come at once are not both let in.
///
/// # Errors
/// The database's own.
pub async fn take_step(tx: &mut Tx, person: &str, step: i64) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update person_app set last_step = $2 where person = $1 and last_step < $2"
    )
    .bind(person)
    .bind(step)
    .execute(on)
    .await
    .map(|done| done.rows_affected() > 0))
}

/// Removes a person's app and its recovery codes. Answers whether there was one.
///
/// # Errors
/// The database's own.
pub async fn remove_app(tx: &mut Tx, person: &str) -> Result<bool, sqlx::Error> {
    write!(tx, |on| {
        sqlx::query("delete from recovery_code where person = $1")
            .bind(person)
            .execute(&mut *on)
            .await?;
        sqlx::query("delete from person_app where person = $1")
            .bind(person)
            .execute(on)
            .await
            .map(|done| done.rows_affected() > 0)
    })
}

/// Replaces a person's recovery codes.
///
/// # Errors
/// The database's own.
pub async fn set_recovery_codes(tx: &mut Tx, person: &str, hashes: &[String]) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        sqlx::query("delete from recovery_code where person = $1")
            .bind(person)
            .execute(&mut *on)
            .await?;
        for hash in hashes {
            sqlx::query("insert into recovery_code (person, hash) values ($1, $2)")
                .bind(person)
                .bind(hash)
                .execute(&mut *on)
                .await?;
        }
        Ok(())
    })
}

/// Uses up a recovery code. Answers whether it was one that could be used.
///
/// # Errors
/// The database's own.
pub async fn use_recovery_code(tx: &mut Tx, person: &str, hash: &str, now: i64) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update recovery_code set used_at = $3 where person = $1 and hash = $2 and used_at is null"
    )
    .bind(person)
    .bind(hash)
    .bind(now)
    .execute(on)
    .await
    .map(|done| done.rows_affected() > 0))
}

/// How many recovery codes a person has left.
///
/// # Errors
/// The database's own.
pub async fn recovery_left(db: &Db, person: &str) -> Result<i64, sqlx::Error> {
    read!(db, |on| sqlx::query_scalar(
        "select count(*) from recovery_code where person = $1 and used_at is null"
    )
    .bind(person)
    .fetch_one(on)
    .await)
}

/// Notes that a browser has taken the first step.
///
/// # Errors
/// The database's own.
pub async fn add_step(tx: &mut Tx, browser: &str, person: &str, expires_at: i64) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "insert into sign_in_step (browser, person, expires_at, attempts) values ($1, $2, $3, 0)"
    )
    .bind(browser)
    .bind(person)
    .bind(expires_at)
    .execute(on)
    .await
    .map(|_| ()))
}

/// Whether a browser can take the second step.
///
/// # Errors
/// The database's own.
pub async fn step_waiting(db: &Db, browser: &str, now: i64, tries: i64) -> Result<bool, sqlx::Error> {
    read!(db, |on| sqlx::query_scalar::<_, i64>(
        "select count(*) from sign_in_step where browser = $1 and expires_at > $2 and attempts < $3"
    )
    .bind(browser)
    .bind(now)
    .bind(tries)
    .fetch_one(on)
    .await
    .map(|found| found > 0))
}

/// A second step that somebody tries.
#[derive(Clone, Debug, FromRow)]
pub struct TriedStep {
    /// Who has taken the first.
    pub person: String,
    /// Tries so far, this one counted.
    pub attempts: i64,
}

/// Counts a try and tells whose it is, if one is left.
///
/// # Errors
/// The database's own.
pub async fn try_step(
    tx: &mut Tx,
    browser: &str,
    now: i64,
    tries: i64,
) -> Result<Option<TriedStep>, sqlx::Error> {
    write!(tx, |on| sqlx::query_as(
        "update sign_in_step set attempts = attempts + 1 \
         where browser = $1 and expires_at > $2 and attempts < $3 returning person, attempts"
    )
    .bind(browser)
    .bind(now)
    .bind(tries)
    .fetch_optional(on)
    .await)
}

/// Forgets a second step that was taken.
///
/// # Errors
/// The database's own.
pub async fn end_step(tx: &mut Tx, browser: &str) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "delete from sign_in_step where browser = $1"
    )
    .bind(browser)
    .execute(on)
    .await
    .map(|_| ()))
}

/// Forgets all second steps that wait for a person: what the first one proved does not hold any more.
///
/// # Errors
/// The database's own.
pub async fn end_steps(tx: &mut Tx, person: &str) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query("delete from sign_in_step where person = $1")
        .bind(person)
        .execute(on)
        .await
        .map(|_| ()))
}

/// Whether somebody has signed in from a place before.
///
/// # Errors
/// The database's own.
pub async fn is_known_place(tx: &mut Tx, key: &str) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query_scalar::<_, i64>(
        "select count(*) from known_place where key = $1"
    )
    .bind(key)
    .fetch_one(on)
    .await
    .map(|found| found > 0))
}

/// Notes that somebody has signed in from a place.
///
/// # Errors
/// The database's own.
pub async fn know_place(tx: &mut Tx, key: &str, now: i64) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "insert into known_place (key, seen_at) values ($1, $2) \
         on conflict (key) do update set seen_at = excluded.seen_at"
    )
    .bind(key)
    .bind(now)
    .execute(on)
    .await
    .map(|_| ()))
}

/// Forgets second steps and challenges that have expired, apps that were never confirmed, and places from before.
///
/// # Errors
/// The database's own.
pub async fn forget(tx: &mut Tx, now: i64, set_up_before: i64, seen_before: i64) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        sqlx::query("delete from sign_in_step where expires_at <= $1")
            .bind(now)
            .execute(&mut *on)
            .await?;
        sqlx::query("delete from person_app where confirmed_at is null and created_at < $1")
            .bind(set_up_before)
            .execute(&mut *on)
            .await?;
        sqlx::query("delete from known_place where seen_at < $1")
            .bind(seen_before)
            .execute(on)
            .await
            .map(|_| ())
    })
}
