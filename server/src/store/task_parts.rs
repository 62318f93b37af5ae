//! What belongs to a task: its checklist, and what it waits for.

use super::{Db, Tx, read, write};

/// The checklist of a task: id, words, 1 if ticked.
///
/// # Errors
/// The database's own.
pub async fn items(db: &Db, campaign: &str, task: &str) -> Result<Vec<(String, String, i64)>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select id, what, done from task_item where campaign = $1 and task = $2 order by sort, id"
    )
    .bind(campaign)
    .bind(task)
    .fetch_all(on)
    .await)
}

/// How many lines a checklist has.
///
/// # Errors
/// The database's own.
pub async fn count_items(tx: &mut Tx, campaign: &str, task: &str) -> Result<i64, sqlx::Error> {
    write!(tx, |on| sqlx::query_scalar(
        "select count(*) from task_item where campaign = $1 and task = $2"
    )
    .bind(campaign)
    .bind(task)
    .fetch_one(on)
    .await)
}

/// Adds a line at the end of a checklist.
///
/// # Errors
/// The database's own.
pub async fn add_item(
    tx: &mut Tx,
    id: &str,
    campaign: &str,
    task: &str,
    what: &str,
) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "insert into task_item (id, campaign, task, sort, what, done) values ($1, $2, $3, \
         (select coalesce(max(sort), 0) + 1 from task_item where task = $3), $4, 0)"
    )
    .bind(id)
    .bind(campaign)
    .bind(task)
    .bind(what)
    .execute(on)
    .await
    .map(|_| ()))
}

/// A line of a checklist: its words, and 1 if it is ticked.
///
/// # Errors
/// The database's own.
pub async fn item(
    tx: &mut Tx,
    campaign: &str,
    task: &str,
    id: &str,
) -> Result<Option<(String, i64)>, sqlx::Error> {
    write!(tx, |on| sqlx::query_as(
        "select what, done from task_item where campaign = $1 and task = $2 and id = $3"
    )
    .bind(campaign)
    .bind(task)
    .bind(id)
    .fetch_optional(on)
    .await)
}

/// Ticks a line of a checklist, or takes the tick away.
///
/// # Errors
/// The database's own.
pub async fn tick_item(tx: &mut Tx, campaign: &str, id: &str, done: bool) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update task_item set done = $3 where campaign = $1 and id = $2"
    )
    .bind(campaign)
    .bind(id)
    .bind(i64::from(done))
    .execute(on)
    .await
    .map(|_| ()))
}

/// Removes a line of a checklist.
///
/// # Errors
/// The database's own.
pub async fn remove_item(tx: &mut Tx, campaign: &str, id: &str) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "delete from task_item where campaign = $1 and id = $2"
    )
    .bind(campaign)
    .bind(id)
    .execute(on)
    .await
    .map(|_| ()))
}

/// Id, phase, title and state of a task that another one names.
pub type Linked = (String, String, String, String);

/// What a task needs.
///
/// # Errors
/// The database's own.
pub async fn needs(db: &Db, campaign: &str, task: &str) -> Result<Vec<Linked>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select t.id, t.phase, t.title, t.state from task_need n join task t on t.id = n.needs \
         where n.campaign = $1 and n.task = $2 order by t.phase, t.sort, t.id"
    )
    .bind(campaign)
    .bind(task)
    .fetch_all(on)
    .await)
}

/// What needs a task.
///
/// # Errors
/// The database's own.
pub async fn needed_by(db: &Db, campaign: &str, task: &str) -> Result<Vec<Linked>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select t.id, t.phase, t.title, t.state from task_need n join task t on t.id = n.task \
         where n.campaign = $1 and n.needs = $2 order by t.phase, t.sort, t.id"
    )
    .bind(campaign)
    .bind(task)
    .fetch_all(on)
    .await)
}

/// What a task could need besides: those of its phase first; only titles that hold the words, if there are any.
///
/// # Errors
/// The database's own.
pub async fn choices(
    db: &Db,
    campaign: &str,
    task: &str,
    phase: &str,
    words: &str,
    most: i64,
) -> Result<Vec<Linked>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select t.id, t.phase, t.title, t.state from task t \
         where t.campaign = $1 and t.id <> $2 and t.state <> 'done' \
         and not exists (select 1 from task_need n where n.task = $2 and n.needs = t.id) \
         and ($4 = '' or lower(t.title) like '%' || lower($4) || '%') \
         order by case when t.phase = $3 then 0 else 1 end, t.phase, t.sort, t.id limit $5"
    )
    .bind(campaign)
    .bind(task)
    .bind(phase)
    .bind(words)
    .bind(most)
    .fetch_all(on)
    .await)
}

/// Everything that waits for something in a campaign, locked against other changes of it: task and what it needs.
///
/// # Errors
/// The database's own.
pub async fn edges(tx: &mut Tx, campaign: &str) -> Result<Vec<(String, String)>, sqlx::Error> {
    write!(tx, |on| {
        // Whoever adds one takes the campaign's row first, so that two together cannot close a circle.
        sqlx::query("update campaign set version = version where id = $1")
            .bind(campaign)
            .execute(&mut *on)
            .await?;
        sqlx::query_as("select task, needs from task_need where campaign = $1")
            .bind(campaign)
            .fetch_all(on)
            .await
    })
}

/// Lets a task wait for another one; false if it does already.
///
/// # Errors
/// The database's own.
pub async fn add_need(tx: &mut Tx, campaign: &str, task: &str, needs: &str) -> Result<bool, sqlx::Error> {
    write!(tx, |on| {
        sqlx::query(
        "insert into task_need (campaign, task, needs) values ($1, $2, $3) on conflict (task, needs) do nothing"
    )
    .bind(campaign)
    .bind(task)
    .bind(needs)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1)
    })
}

/// Lets a task wait for another one no more; false if it did not.
///
/// # Errors
/// The database's own.
pub async fn remove_need(tx: &mut Tx, campaign: &str, task: &str, needs: &str) -> Result<bool, sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "delete from task_need where campaign = $1 and task = $2 and needs = $3"
    )
    .bind(campaign)
    .bind(task)
    .bind(needs)
    .execute(on)
    .await
    .map(|done| done.rows_affected() == 1))
}

/// Counts anew what a task waits for.
///
/// # Errors
/// The database's own.
pub async fn recount(tx: &mut Tx, campaign: &str, task: &str) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update task set waits = (select count(*) from task_need n join task d on d.id = n.needs \
         where n.task = task.id and d.state <> 'done') where campaign = $1 and id = $2"
    )
    .bind(campaign)
    .bind(task)
    .execute(on)
    .await
    .map(|_| ()))
}
