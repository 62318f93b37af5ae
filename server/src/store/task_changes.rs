//! Changes of tasks, and of the phase that a campaign is in.

use super::{Tx, write};
use sqlx::FromRow;

/// What a change of a task begins from.
#[derive(Clone, Debug, FromRow)]
pub struct Before {
    /// What is to be done.
    pub title: String,
    /// The note.
    pub note: String,
    /// The kind.
    pub kind: String,
    /// The phase.
    pub phase: String,
    /// The membership of who has it in hand.
    pub owner: Option<String>,
    /// The day.
    pub due: Option<String>,
    /// How it stands.
    pub state: String,
    /// The version.
    pub version: i64,
}

/// A task within a transaction.
///
/// # Errors
/// The database's own.
pub async fn before(tx: &mut Tx, campaign: &str, id: &str) -> Result<Option<Before>, sqlx::Error> {
    write!(tx, |on| {
        sqlx::query_as(
        "select title, note, kind, phase, owner, due, state, version from task where campaign = $1 and id = $2"
    )
    .bind(campaign)
    .bind(id)
    .fetch_optional(on)
    .await
    })
}

/// Who could have a task in hand: person, what to call them, last day. Nothing for a membership of another campaign, or
/// one that has ended.
///
/// # Errors
/// The database's own.
pub async fn holder(
    tx: &mut Tx,
    campaign: &str,
    member: &str,
) -> Result<Option<(String, String, Option<String>)>, sqlx::Error> {
    write!(tx, |on| sqlx::query_as(
        "select p.id, coalesce(nullif(p.name, ''), \
         (select min(e.address) from person_email e where e.person = p.id), ''), m.until \
         from campaign_member m join person p on p.id = m.person \
         where m.campaign = $1 and m.id = $2 and m.ended_at is null"
    )
    .bind(campaign)
    .bind(member)
    .fetch_optional(on)
    .await)
}

/// The words, owner and day of a task.
#[derive(Clone, Debug)]
pub struct Words<'a> {
    /// What is to be done.
    pub title: &'a str,
    /// The note.
    pub note: &'a str,
    /// The kind.
    pub kind: &'a str,
    /// The phase.
    pub phase: &'a str,
    /// The membership of who has it in hand.
    pub owner: Option<&'a str>,
    /// The day.
    pub due: Option<&'a str>,
}

/// Adds a task at the end of its phase.
///
/// # Errors
/// The database's own.
pub async fn add(
    tx: &mut Tx,
    id: &str,
    campaign: &str,
    words: &Words<'_>,
    now: i64,
) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
        "insert into task (id, campaign, phase, kind, sort, title, note, owner, due, state, waits, created_at, \
         changed_at, version) values ($1, $2, $3, $4, \
         (select coalesce(max(sort), 0) + 1 from task where campaign = $2 and phase = $3), \
         $5, $6, $7, $8, 'open', 0, $9, $9, 1)"
    )
    .bind(id)
    .bind(campaign)
    .bind(words.phase)
    .bind(words.kind)
    .bind(words.title)
    .bind(words.note)
    .bind(words.owner)
    .bind(words.due)
    .bind(now)
    .execute(on)
    .await
    .map(|_| ())
    })
}

/// Changes a task if it is still at `version`; else answers false. In another phase it goes to the end.
///
/// # Errors
/// The database's own.
pub async fn change(
    tx: &mut Tx,
    campaign: &str,
    id: &str,
    version: i64,
    words: &Words<'_>,
    now: i64,
) -> Result<bool, sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
        "update task set sort = case when phase = $4 then sort else \
         (select coalesce(max(o.sort), 0) + 1 from task o where o.campaign = $1 and o.phase = $4) end, \
         phase = $4, kind = $5, title = $6, note = $7, owner = $8, due = $9, changed_at = $10, version = version + 1 \
         where campaign = $1 and id = $2 and version = $3"
    )
    .bind(campaign)
    .bind(id)
    .bind(version)
    .bind(words.phase)
    .bind(words.kind)
    .bind(words.title)
    .bind(words.note)
    .bind(words.owner)
    .bind(words.due)
    .bind(now)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1)
    })
}

/// Says how a task stands; what waits for it is counted anew.
///
/// # Errors
/// The database's own.
pub async fn set_state(
    tx: &mut Tx,
    campaign: &str,
    id: &str,
    state: &str,
    now: i64,
) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        sqlx::query("update task set state = $3, changed_at = $4 where campaign = $1 and id = $2")
            .bind(campaign)
            .bind(id)
            .bind(state)
            .bind(now)
            .execute(&mut *on)
            .await?;
        sqlx::query(
            "update task set waits = (select count(*) from task_need n join task d on d.id = n.needs \
             where n.task = task.id and d.state <> 'done') \
             where campaign = $1 and id in (select task from task_need where needs = $2)",
        )
        .bind(campaign)
        .bind(id)
        .execute(on)
        .await
        .map(|_| ())
    })
}

/// Removes a task; what waited for it is counted anew.
///
/// # Errors
/// The database's own.
pub async fn remove(tx: &mut Tx, campaign: &str, id: &str) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
            "update task set waits = (select count(*) from task_need n join task d on d.id = n.needs \
             where n.task = task.id and n.needs <> $2 and d.state <> 'done') \
             where campaign = $1 and id in (select task from task_need where needs = $2)",
        )
        .bind(campaign)
        .bind(id)
        .execute(&mut *on)
        .await?;
        sqlx::query("delete from task where campaign = $1 and id = $2")
            .bind(campaign)
            .bind(id)
            .execute(on)
            .await
            .map(|_| ())
    })
}

/// The milestones of a phase that are not done: id and state.
///
/// # Errors
/// The database's own.
pub async fn milestones(
    tx: &mut Tx,
    campaign: &str,
    phase: &str,
) -> Result<Vec<(String, String)>, sqlx::Error> {
    write!(tx, |on| {
        sqlx::query_as(
        "select id, state from task where campaign = $1 and phase = $2 and kind = 'milestone' and state <> 'done' \
         order by sort, id"
    )
    .bind(campaign)
    .bind(phase)
    .fetch_all(on)
    .await
    })
}

/// Moves a campaign to another phase.
///
/// # Errors
/// The database's own.
pub async fn move_campaign(tx: &mut Tx, campaign: &str, phase: &str) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update campaign set phase = $2, version = version + 1 where id = $1"
    )
    .bind(campaign)
    .bind(phase)
    .execute(on)
    .await
    .map(|_| ()))
}

/// A line of the plan that a campaign begins with.
#[derive(Clone, Debug)]
pub struct Line<'a> {
    /// Its id.
    pub id: &'a str,
    /// The phase.
    pub phase: &'a str,
    /// The kind.
    pub kind: &'a str,
    /// Its place within the phase.
    pub sort: i64,
    /// What is to be done.
    pub title: &'a str,
}

/// Writes a line of the plan that a campaign begins with.
///
/// # Errors
/// The database's own.
pub async fn begin(tx: &mut Tx, campaign: &str, line: &Line<'_>, now: i64) -> Result<(), sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
        "insert into task (id, campaign, phase, kind, sort, title, note, owner, due, state, waits, created_at, \
         changed_at, version) values ($1, $2, $3, $4, $5, $6, '', null, null, 'open', 0, $7, $7, 1)"
    )
    .bind(line.id)
    .bind(campaign)
    .bind(line.phase)
    .bind(line.kind)
    .bind(line.sort)
    .bind(line.title)
    .bind(now)
    .execute(on)
    .await
    .map(|_| ())
    })
}
