//! Changes to many people at once: the jobs, and what became of each person.

use super::bulk::{self, Value};
use super::imports::Progress;
use super::{Db, Tx, dialect, read, write};
use sqlx::{AssertSqlSafe, FromRow};

/// A job.
#[derive(Clone, Debug, FromRow)]
pub struct Job {
    /// Its id.
    pub id: String,
    /// The campaign's id.
    pub campaign: String,
    /// Where it stands.
    pub state: String,
    /// What is done, as JSON.
    pub step: String,
    /// To whom, as JSON.
    pub whom: String,
    /// What the preview found, as JSON.
    pub preview: String,
    /// What was done, as JSON.
    pub counts: String,
    /// Why it failed.
    pub failure: String,
    /// Supporters dealt with.
    pub reached: i64,
    /// The last of them.
    pub place: String,
    /// A person's id.
    pub created_by: String,
    /// Milliseconds since 1970, UTC.
    pub created_at: i64,
}

const COLUMNS: &str =
    "id, campaign, state, step, whom, preview, counts, failure, reached, place, created_by, created_at";

/// Adds a job that a worker looks through.
///
/// # Errors
/// The database's own.
pub async fn add(tx: &mut Tx, job: &Job) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "insert into bulk_job (id, campaign, state, step, whom, preview, counts, failure, reached, place, \
         created_by, created_at, changed_at) values ($1, $2, $3, $4, $5, '', '', '', 0, '', $6, $7, $7)"
    )
    .bind(job.id.as_str())
    .bind(job.campaign.as_str())
    .bind(job.state.as_str())
    .bind(job.step.as_str())
    .bind(job.whom.as_str())
    .bind(job.created_by.as_str())
    .bind(job.created_at)
    .execute(on)
    .await
    .map(|_| ()))
}

fn one_of() -> String {
    format!("select {COLUMNS} from bulk_job where campaign = $1 and id = $2")
}

/// A job of a campaign.
///
/// # Errors
/// The database's own.
pub async fn one(db: &Db, campaign: &str, id: &str) -> Result<Option<Job>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(AssertSqlSafe(one_of()))
        .bind(campaign)
        .bind(id)
        .fetch_optional(on)
        .await)
}

/// The same within a transaction.
///
/// # Errors
/// The database's own.
pub async fn one_in(tx: &mut Tx, campaign: &str, id: &str) -> Result<Option<Job>, sqlx::Error> {
    write!(tx, |on| sqlx::query_as(AssertSqlSafe(one_of()))
        .bind(campaign)
        .bind(id)
        .fetch_optional(on)
        .await)
}

/// The latest jobs of a campaign.
///
/// # Errors
/// The database's own.
pub async fn latest(db: &Db, campaign: &str, limit: i64) -> Result<Vec<Job>, sqlx::Error> {
    let sql = format!(
        "select {COLUMNS} from bulk_job where campaign = $1 order by created_at desc, id desc limit $2"
    );
    read!(db, |on| sqlx::query_as(AssertSqlSafe(sql))
        .bind(campaign)
        .bind(limit)
        .fetch_all(on)
        .await)
}

/// Moves a job on, if it still stands where it stood. Work begins at the beginning.
///
/// # Errors
/// The database's own.
pub async fn step(tx: &mut Tx, id: &str, from: &str, to: &str, now: i64) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update bulk_job set state = $3, reached = 0, place = '', changed_at = $4, lease_owner = null, \
         lease_until = null where id = $1 and state = $2"
    )
    .bind(id)
    .bind(from)
    .bind(to)
    .bind(now)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// Takes a job away that has changed nothing.
///
/// # Errors
/// The database's own.
pub async fn remove(tx: &mut Tx, id: &str) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "delete from bulk_job where id = $1 and state in ('ready', 'failed')"
    )
    .bind(id)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// Takes a job that nobody works on, until `until`; of two workers only one gets it.
///
/// # Errors
/// The database's own.
pub async fn lease(tx: &mut Tx, owner: &str, now: i64, until: i64) -> Result<Option<Job>, sqlx::Error> {
    let sql = dialect::lease_bulk(tx);
    write!(tx, |on| sqlx::query_as(sql)
        .bind(now)
        .bind(owner)
        .bind(until)
        .fetch_optional(on)
        .await)
}

/// Notes how far the work is, in the transaction of the work. False if the job is not this worker's any more: then
/// nothing of the piece may stay.
///
/// # Errors
/// The database's own.
pub async fn progress(
    tx: &mut Tx,
    id: &str,
    owner: &str,
    state: &str,
    progress: &Progress<'_>,
) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update bulk_job set reached = $4, place = $5, counts = $6, lease_until = $7 \
         where id = $1 and lease_owner = $2 and state = $3"
    )
    .bind(id)
    .bind(owner)
    .bind(state)
    .bind(progress.reached)
    .bind(progress.place)
    .bind(progress.counts)
    .bind(progress.until)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// Ends the work in a state, and gives the job back; what the preview found is kept where it is given.
///
/// # Errors
/// The database's own.
pub async fn end(
    tx: &mut Tx,
    job: &Job,
    owner: &str,
    to: &str,
    (preview, failure): (Option<&str>, &str),
    now: i64,
) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update bulk_job set state = $4, preview = coalesce($5, preview), failure = $6, changed_at = $7, \
         lease_owner = null, lease_until = null where id = $1 and lease_owner = $2 and state = $3"
    )
    .bind(job.id.as_str())
    .bind(owner)
    .bind(job.state.as_str())
    .bind(to)
    .bind(preview)
    .bind(failure)
    .bind(now)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// Writes down whom a job is about: those of these ids who are people of the campaign.
///
/// # Errors
/// The database's own.
pub async fn choose(tx: &mut Tx, job: &str, campaign: &str, ids: &[String]) -> Result<(), sqlx::Error> {
    bulk::among(
        tx,
        "insert into bulk_row (job, supporter, outcome, changes) \
         select j.id, s.id, 'waiting', '' from bulk_job j join supporter s on s.campaign = j.campaign \
         where j.id = $1 and j.campaign = $2 and s.id in ({}) on conflict (job, supporter) do nothing",
        &[job.into(), campaign.into()],
        ids,
    )
    .await
}

/// The next people of a job behind `after`.
///
/// # Errors
/// The database's own.
pub async fn supporters(db: &Db, job: &str, after: &str, limit: i64) -> Result<Vec<String>, sqlx::Error> {
    read!(db, |on| sqlx::query_scalar(
        "select supporter from bulk_row where job = $1 and supporter > $2 order by supporter limit $3"
    )
    .bind(job)
    .bind(after)
    .bind(limit)
    .fetch_all(on)
    .await)
}

/// What became of some people of a job: who, how, what was changed.
///
/// # Errors
/// The database's own.
pub async fn rows(
    db: &Db,
    job: &str,
    supporters: &[String],
) -> Result<Vec<(String, String, String)>, sqlx::Error> {
    Ok(bulk::find_among!(
        db,
        "select supporter, outcome, changes from bulk_row where job = $1 and supporter in ({})",
        &[job.into()],
        supporters
    ))
}

/// Writes down what became of people.
///
/// # Errors
/// The database's own.
pub async fn became(tx: &mut Tx, rows: &[Vec<Value>]) -> Result<(), sqlx::Error> {
    bulk::insert(
        tx,
        "insert into bulk_row (job, supporter, outcome, changes)",
        rows,
        "on conflict (job, supporter) do update set outcome = excluded.outcome, changes = excluded.changes",
    )
    .await
}

/// Takes what a job wrote of some people out of their timelines.
///
/// # Errors
/// The database's own.
pub async fn forget_events(tx: &mut Tx, job: &str, supporters: &[String]) -> Result<(), sqlx::Error> {
    bulk::among(
        tx,
        "delete from supporter_event where subject = $1 and supporter in ({})",
        &[job.into()],
        supporters,
    )
    .await
}

/// What a tag is called.
///
/// # Errors
/// The database's own.
pub async fn tag_name(tx: &mut Tx, id: &str) -> Result<String, sqlx::Error> {
    write!(tx, |on| sqlx::query_scalar("select name from tag where id = $1")
        .bind(id)
        .fetch_one(on)
        .await)
}

/// Writes a level of support for many.
///
/// # Errors
/// The database's own.
pub async fn level(
    tx: &mut Tx,
    level: Option<i64>,
    at: i64,
    supporters: &[String],
) -> Result<(), sqlx::Error> {
    bulk::among(
        tx,
        "update supporter set support = $1, support_at = $2 where id in ({})",
        &[level.into(), at.into()],
        supporters,
    )
    .await
}

/// Takes a tag off many.
///
/// # Errors
/// The database's own.
pub async fn untag(
    tx: &mut Tx,
    campaign: &str,
    folded: &str,
    supporters: &[String],
) -> Result<(), sqlx::Error> {
    bulk::among(
        tx,
        "delete from supporter_tag where tag in (select id from tag where campaign = $1 and folded = $2) \
         and supporter in ({})",
        &[campaign.into(), folded.into()],
        supporters,
    )
    .await
}

/// Empties a field of many.
///
/// # Errors
/// The database's own.
pub async fn empty(tx: &mut Tx, field: &str, supporters: &[String]) -> Result<(), sqlx::Error> {
    bulk::among(
        tx,
        "delete from supporter_field where field = $1 and supporter in ({})",
        &[field.into()],
        supporters,
    )
    .await
}
