//! Imports of people: the jobs, what became of each row, what columns meant the last time. Writing the supporters
//! themselves, many at once, is in [`people`].

pub mod people;

use super::bulk::{self, Value};
use super::{Db, Tx, dialect, read, write};
use sqlx::FromRow;

/// A job.
#[derive(Clone, Debug, FromRow)]
pub struct Job {
    /// Its id.
    pub id: String,
    /// The campaign's id.
    pub campaign: String,
    /// The file's id.
    pub file: String,
    /// What its sender calls the file.
    pub name: String,
    /// Where it stands.
    pub state: String,
    /// What is known of the file, as JSON.
    pub head: String,
    /// What was chosen, as JSON.
    pub choice: String,
    /// What the preview found, as JSON.
    pub preview: String,
    /// What was done, as JSON.
    pub counts: String,
    /// Why it failed.
    pub failure: String,
    /// Rows or supporters dealt with.
    pub reached: i64,
    /// Where that is, for those without a number.
    pub place: String,
    /// Rows in the file.
    pub total: i64,
    /// A person's id.
    pub created_by: String,
    /// Milliseconds since 1970, UTC.
    pub created_at: i64,
    /// Milliseconds since 1970, UTC.
    pub changed_at: i64,
}

const COLUMNS: &str = "id, campaign, file, name, state, head, choice, preview, counts, failure, reached, place, total, \
     created_by, created_at, changed_at";

/// Adds a job that waits for a member to choose.
///
/// # Errors
/// The database's own.
pub async fn add(tx: &mut Tx, job: &Job) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
        "insert into import_job (id, campaign, file, name, state, head, choice, preview, counts, failure, reached, \
         place, total, created_by, created_at, changed_at) \
         values ($1, $2, $3, $4, $5, $6, $7, '', '', '', 0, '', 0, $8, $9, $9)"
    )
    .bind(job.id.as_str())
    .bind(job.campaign.as_str())
    .bind(job.file.as_str())
    .bind(job.name.as_str())
    .bind(job.state.as_str())
    .bind(job.head.as_str())
    .bind(job.choice.as_str())
    .bind(job.created_by.as_str())
    .bind(job.created_at)
    .execute(on)
    .await
    .map(|_| ())
    })
}

const ONE: &str = "select id, campaign, file, name, state, head, choice, preview, counts, failure, reached, place, total, \
     created_by, created_at, changed_at from import_job where campaign = $1 and id = $2";

/// A job of a campaign.
///
/// # Errors
/// The database's own.
pub async fn one(db: &Db, campaign: &str, id: &str) -> Result<Option<Job>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(ONE)
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
    write!(tx, |on| sqlx::query_as(ONE)
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
        "select {COLUMNS} from import_job where campaign = $1 order by created_at desc, id desc limit $2"
    );
    read!(db, |on| sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(campaign)
        .bind(limit)
        .fetch_all(on)
        .await)
}

/// Moves a job on, if it still stands where it stood: a member asks for the next step. Work begins at the beginning.
///
/// # Errors
/// The database's own.
pub async fn step(
    tx: &mut Tx,
    id: &str,
    from: &str,
    to: &str,
    choice: &str,
    now: i64,
) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update import_job set state = $3, choice = $4, reached = 0, place = '', changed_at = $5, \
         lease_owner = null, lease_until = null where id = $1 and state = $2"
    )
    .bind(id)
    .bind(from)
    .bind(to)
    .bind(choice)
    .bind(now)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// Writes down anew what is known of a file.
///
/// # Errors
/// The database's own.
pub async fn set_head(tx: &mut Tx, id: &str, head: &str) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update import_job set head = $2 where id = $1"
    )
    .bind(id)
    .bind(head)
    .execute(on)
    .await
    .map(|_| ()))
}

/// Takes a job away that has done nothing yet, or nothing any more.
///
/// # Errors
/// The database's own.
pub async fn remove(tx: &mut Tx, id: &str) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "delete from import_job where id = $1 and state in ('choosing', 'ready', 'failed')"
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
    let sql = dialect::lease_import(tx);
    write!(tx, |on| sqlx::query_as(sql)
        .bind(now)
        .bind(owner)
        .bind(until)
        .fetch_optional(on)
        .await)
}

/// How far a worker came with a piece of work.
#[derive(Clone, Debug)]
pub struct Progress<'a> {
    /// Rows or supporters dealt with.
    pub reached: i64,
    /// Where that is.
    pub place: &'a str,
    /// What was counted so far, as JSON.
    pub counts: &'a str,
    /// Until when the worker goes on.
    pub until: i64,
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
        "update import_job set reached = $4, place = $5, counts = $6, lease_until = $7 \
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

/// How the work in a state ended.
#[derive(Clone, Debug, Default)]
pub struct End<'a> {
    /// The state that follows.
    pub state: &'a str,
    /// What the preview found; none leaves what was found before.
    pub preview: Option<&'a str>,
    /// Why it failed.
    pub failure: &'a str,
    /// Rows in the file; none leaves what was counted before.
    pub total: Option<i64>,
}

/// Ends the work in a state, and gives the job back.
///
/// # Errors
/// The database's own.
pub async fn end(
    tx: &mut Tx,
    id: &str,
    owner: &str,
    from: &str,
    end: &End<'_>,
    now: i64,
) -> Result<bool, sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
        "update import_job set state = $4, preview = coalesce($5, preview), failure = $6, total = coalesce($7, total), \
         changed_at = $8, lease_owner = null, lease_until = null where id = $1 and lease_owner = $2 and state = $3"
    )
    .bind(id)
    .bind(owner)
    .bind(from)
    .bind(end.state)
    .bind(end.preview)
    .bind(end.failure)
    .bind(end.total)
    .bind(now)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1)
    })
}

/// What became of a row.
#[derive(Clone, Debug, FromRow)]
pub struct RowDone {
    /// Its number among the rows, from 1.
    pub row_no: i64,
    /// Its line in the file.
    pub line: i64,
    /// What became of it.
    pub outcome: String,
    /// Whom it is about.
    pub supporter: Option<String>,
    /// What was wrong with it, as JSON; empty if nothing.
    pub told: String,
    /// What was written, as JSON; empty if nothing.
    pub changes: String,
}

/// Writes down what became of rows.
///
/// # Errors
/// The database's own; a row that is there already is one.
pub async fn add_rows(tx: &mut Tx, import: &str, rows: &[RowDone]) -> Result<(), sqlx::Error> {
    let rows: Vec<Vec<Value>> = rows
        .iter()
        .map(|row| {
            vec![
                import.into(),
                row.row_no.into(),
                row.line.into(),
                row.outcome.as_str().into(),
                row.supporter.clone().into(),
                row.told.as_str().into(),
                row.changes.as_str().into(),
            ]
        })
        .collect();
    bulk::insert(
        tx,
        "insert into import_row (import, row_no, line, outcome, supporter, told, changes)",
        &rows,
        "",
    )
    .await
}

/// Rows of which something is told, `limit` of them behind `after`: those refused, and those of which something was left
/// out.
///
/// # Errors
/// The database's own.
pub async fn told(db: &Db, import: &str, after: i64, limit: i64) -> Result<Vec<RowDone>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select row_no, line, outcome, supporter, told, changes from import_row \
         where import = $1 and row_no > $2 and told <> '' order by row_no limit $3"
    )
    .bind(import)
    .bind(after)
    .bind(limit)
    .fetch_all(on)
    .await)
}

/// The next supporters that an import wrote of, behind `after`.
///
/// # Errors
/// The database's own.
pub async fn supporters(db: &Db, import: &str, after: &str, limit: i64) -> Result<Vec<String>, sqlx::Error> {
    read!(db, |on| {
        sqlx::query_scalar(
        "select distinct supporter from import_row where import = $1 and supporter is not null and supporter > $2 \
         order by supporter limit $3"
    )
    .bind(import)
    .bind(after)
    .bind(limit)
    .fetch_all(on)
    .await
    })
}

/// How many supporters an import wrote of.
///
/// # Errors
/// The database's own.
pub async fn count_supporters(db: &Db, import: &str) -> Result<i64, sqlx::Error> {
    read!(db, |on| sqlx::query_scalar(
        "select count(distinct supporter) from import_row where import = $1 and supporter is not null"
    )
    .bind(import)
    .fetch_one(on)
    .await)
}

/// The rows of an import about some supporters, as they were written.
///
/// # Errors
/// The database's own.
pub async fn rows_of(db: &Db, import: &str, supporters: &[String]) -> Result<Vec<RowDone>, sqlx::Error> {
    Ok(bulk::find_among!(
        db,
        "select row_no, line, outcome, supporter, told, changes from import_row \
         where import = $1 and supporter in ({}) order by row_no",
        &[import.into()],
        supporters
    ))
}

/// Which of some supporters an import wrote of already.
///
/// # Errors
/// The database's own.
pub async fn written_of(db: &Db, import: &str, supporters: &[String]) -> Result<Vec<String>, sqlx::Error> {
    let found: Vec<(String,)> = bulk::find_among!(
        db,
        "select distinct supporter from import_row where import = $1 and supporter in ({})",
        &[import.into()],
        supporters
    );
    Ok(found.into_iter().map(|(id,)| id).collect())
}

/// Remembers what the columns of a file meant.
///
/// # Errors
/// The database's own.
pub async fn remember(
    tx: &mut Tx,
    campaign: &str,
    fingerprint: &str,
    choice: &str,
    now: i64,
) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
        "insert into import_mapping (campaign, fingerprint, choice, changed_at) values ($1, $2, $3, $4) \
         on conflict (campaign, fingerprint) do update set choice = excluded.choice, changed_at = excluded.changed_at"
    )
    .bind(campaign)
    .bind(fingerprint)
    .bind(choice)
    .bind(now)
    .execute(on)
    .await
    .map(|_| ())
    })
}

/// What the columns of a file with these headers meant the last time.
///
/// # Errors
/// The database's own.
pub async fn remembered(db: &Db, campaign: &str, fingerprint: &str) -> Result<Option<String>, sqlx::Error> {
    read!(db, |on| sqlx::query_scalar(
        "select choice from import_mapping where campaign = $1 and fingerprint = $2"
    )
    .bind(campaign)
    .bind(fingerprint)
    .fetch_optional(on)
    .await)
}

/// Forgets what imports wrote of somebody who is erased: nothing is left to take back.
///
/// # Errors
/// The database's own.
pub async fn forget(tx: &mut Tx, supporter: &str) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update import_row set told = '', changes = '', supporter = null where supporter = $1"
    )
    .bind(supporter)
    .execute(on)
    .await
    .map(|_| ()))
}
