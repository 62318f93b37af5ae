//! Tasks of a plan: lists, and one task. What only the first page asks is in [`super::today`], what changes them in
//! [`super::task_changes`].

use super::{Db, read};
use sqlx::FromRow;

/// The columns of a [`Row`].
macro_rules! fields {
    () => {
        "t.id, t.phase, t.kind, t.title, t.state, t.due, t.waits, t.owner, t.changed_at, \
         m.ended_at as owner_ended, m.until as owner_until, \
         coalesce(nullif(p.name, ''), (select min(e.address) from person_email e where e.person = p.id), '') as called, \
         (select count(*) from task_item i where i.task = t.id) as items, \
         (select count(*) from task_item i where i.task = t.id and i.done = 1) as ticked"
    };
}

/// Who has a task in hand, beside the task.
macro_rules! with_holder {
    () => {
        "left join campaign_member m on m.id = t.owner left join person p on p.id = m.person"
    };
}

/// What narrows a list: `$2` phase, `$3` owner or `none`, `$4` state, `$5` day, `$6` last day; each may be empty.
macro_rules! narrowed {
    () => {
        "($2 = '' or t.phase = $2) and ($3 = '' or ($3 = 'none' and t.owner is null) or t.owner = $3) \
         and ($4 = '' or t.state = $4 or ($4 = 'blocked' and t.waits > 0 and t.state <> 'done')) \
         and ($5 = '' or t.due = $5) and ($6 = '' or (t.due <= $6 and t.state <> 'done'))"
    };
}

pub(super) use {fields, with_holder};

/// A task in a list.
#[derive(Clone, Debug, FromRow)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// Its phase.
    pub phase: String,
    /// Its kind.
    pub kind: String,
    /// What is to be done.
    pub title: String,
    /// How it stands.
    pub state: String,
    /// The day by which it must be done.
    pub due: Option<String>,
    /// How many things it waits for.
    pub waits: i64,
    /// The membership of who has it in hand.
    pub owner: Option<String>,
    /// Milliseconds since 1970, UTC.
    pub changed_at: i64,
    /// When that membership ended.
    pub owner_ended: Option<i64>,
    /// The last day of that membership.
    pub owner_until: Option<String>,
    /// What to call them; empty if nobody has it.
    pub called: String,
    /// How many lines its checklist has.
    pub items: i64,
    /// How many of them are ticked.
    pub ticked: i64,
}

/// What narrows a list; what is empty narrows nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filter<'a> {
    /// The phase.
    pub phase: &'a str,
    /// A membership, or `none`.
    pub owner: &'a str,
    /// The state; what waits for something counts as blocked, too.
    pub state: &'a str,
    /// The day.
    pub due: &'a str,
    /// The last day; what is done has none.
    pub until: &'a str,
}

/// The tasks of each phase in their order: of each those after the first `from`, `most` at most.
///
/// # Errors
/// The database's own.
pub async fn by_phase(
    db: &Db,
    campaign: &str,
    filter: &Filter<'_>,
    from: i64,
    most: i64,
) -> Result<Vec<Row>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(concat!(
        "select ",
        fields!(),
        " from (select t.*, row_number() over (partition by t.phase order by t.sort, t.id) as nr \
         from task t where t.campaign = $1 and ",
        narrowed!(),
        ") t ",
        with_holder!(),
        " where t.nr > $7 and t.nr <= $7 + $8 order by t.phase, t.nr"
    ))
    .bind(campaign)
    .bind(filter.phase)
    .bind(filter.owner)
    .bind(filter.state)
    .bind(filter.due)
    .bind(filter.until)
    .bind(from)
    .bind(most)
    .fetch_all(on)
    .await)
}

/// Of each phase: how many tasks, how many of them done, how many of them that the filter lets through.
///
/// # Errors
/// The database's own.
pub async fn totals(
    db: &Db,
    campaign: &str,
    filter: &Filter<'_>,
) -> Result<Vec<(String, i64, i64, i64)>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(concat!(
        "select t.phase, count(*), sum(case when t.state = 'done' then 1 else 0 end), sum(case when ",
        narrowed!(),
        " then 1 else 0 end) from task t where t.campaign = $1 group by t.phase order by t.phase"
    ))
    .bind(campaign)
    .bind(filter.phase)
    .bind(filter.owner)
    .bind(filter.state)
    .bind(filter.due)
    .bind(filter.until)
    .fetch_all(on)
    .await)
}

/// The tasks of a phase by how they stand, `most` of each at most.
///
/// # Errors
/// The database's own.
pub async fn by_state(db: &Db, campaign: &str, phase: &str, most: i64) -> Result<Vec<Row>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(concat!(
        "select ",
        fields!(),
        " from (select t.*, row_number() over (partition by t.state order by t.sort, t.id) as nr \
         from task t where t.campaign = $1 and t.phase = $2) t ",
        with_holder!(),
        " where t.nr <= $3 order by t.state, t.nr"
    ))
    .bind(campaign)
    .bind(phase)
    .bind(most)
    .fetch_all(on)
    .await)
}

/// How many tasks of a phase stand how.
///
/// # Errors
/// The database's own.
pub async fn states(db: &Db, campaign: &str, phase: &str) -> Result<Vec<(String, i64)>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select state, count(*) from task where campaign = $1 and phase = $2 group by state"
    )
    .bind(campaign)
    .bind(phase)
    .fetch_all(on)
    .await)
}

/// What is due between two days, each included: `most` tasks of each day at most.
///
/// # Errors
/// The database's own.
pub async fn by_day(
    db: &Db,
    campaign: &str,
    from: &str,
    to: &str,
    most: i64,
) -> Result<Vec<Row>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(concat!(
        "select ",
        fields!(),
        " from (select t.*, row_number() over (partition by t.due order by t.phase, t.sort, t.id) as nr \
         from task t where t.campaign = $1 and t.due >= $2 and t.due <= $3) t ",
        with_holder!(),
        " where t.nr <= $4 order by t.due, t.nr"
    ))
    .bind(campaign)
    .bind(from)
    .bind(to)
    .bind(most)
    .fetch_all(on)
    .await)
}

/// How much is due on each day between two days.
///
/// # Errors
/// The database's own.
pub async fn day_counts(
    db: &Db,
    campaign: &str,
    from: &str,
    to: &str,
) -> Result<Vec<(String, i64)>, sqlx::Error> {
    read!(db, |on| {
        sqlx::query_as(
        "select due, count(*) from task where campaign = $1 and due >= $2 and due <= $3 group by due order by due"
    )
    .bind(campaign)
    .bind(from)
    .bind(to)
    .fetch_all(on)
    .await
    })
}

/// What is not done and has a day, by days, `most` at most; with the notes.
///
/// # Errors
/// The database's own.
pub async fn dated(db: &Db, campaign: &str, most: i64) -> Result<Vec<(Row, String)>, sqlx::Error> {
    let rows: Vec<Noted> = read!(db, |on| sqlx::query_as(concat!(
        "select t.note, ",
        fields!(),
        " from task t ",
        with_holder!(),
        " where t.campaign = $1 and t.due is not null and t.state <> 'done' \
         order by t.due, t.phase, t.sort, t.id limit $2"
    ))
    .bind(campaign)
    .bind(most)
    .fetch_all(on)
    .await)?;
    Ok(rows.into_iter().map(|row| (row.row, row.note)).collect())
}

/// Every task with its note, in the order of the plan.
///
/// # Errors
/// The database's own.
pub async fn all(db: &Db, campaign: &str) -> Result<Vec<(Row, String)>, sqlx::Error> {
    let rows: Vec<Noted> = read!(db, |on| sqlx::query_as(concat!(
        "select t.note, ",
        fields!(),
        " from task t ",
        with_holder!(),
        " where t.campaign = $1 order by t.phase, t.sort, t.id"
    ))
    .bind(campaign)
    .fetch_all(on)
    .await)?;
    Ok(rows.into_iter().map(|row| (row.row, row.note)).collect())
}

#[derive(FromRow)]
struct Noted {
    note: String,
    #[sqlx(flatten)]
    row: Row,
}

/// One task, with its note and version.
///
/// # Errors
/// The database's own.
pub async fn one(db: &Db, campaign: &str, id: &str) -> Result<Option<(Row, String, i64)>, sqlx::Error> {
    #[derive(FromRow)]
    struct Whole {
        note: String,
        version: i64,
        #[sqlx(flatten)]
        row: Row,
    }
    let row: Option<Whole> = read!(db, |on| sqlx::query_as(concat!(
        "select t.note, t.version, ",
        fields!(),
        " from task t ",
        with_holder!(),
        " where t.campaign = $1 and t.id = $2"
    ))
    .bind(campaign)
    .bind(id)
    .fetch_optional(on)
    .await)?;
    Ok(row.map(|whole| (whole.row, whole.note, whole.version)))
}
