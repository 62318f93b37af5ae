//! What the first page of a campaign asks of the plan: counts, the first few tasks for each reason, days ahead. The
//! conditions are those of `domain::workspace::plan::bucket`; a test holds both to each other.

use super::tasks::{Row, fields, with_holder};
use super::{Db, read};
use sqlx::FromRow;

/// What the first page asks with.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The campaign.
    pub campaign: &'a str,
    /// Which day it is.
    pub today: &'a str,
    /// The last day of this week.
    pub week: &'a str,
    /// The phase.
    pub phase: &'a str,
    /// The asker's membership.
    pub member: &'a str,
}

/// How many tasks there are for each reason, and how the phase stands.
#[derive(Clone, Copy, Debug, Default, FromRow)]
pub struct Counts {
    /// Their day is past.
    pub late: i64,
    /// Their day is today.
    pub today: i64,
    /// Their day is within the week.
    pub week: i64,
    /// Something stands in their way.
    pub blocked: i64,
    /// They belong to this phase and can be begun.
    pub next: i64,
    /// Those of the phase that are done.
    pub done: i64,
    /// Those of the phase.
    pub phase: i64,
}

/// Counts.
///
/// # Errors
/// The database's own.
pub async fn counts(db: &Db, asked: &Asked<'_>) -> Result<Counts, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select coalesce(sum(case when state <> 'done' and due < $2 then 1 else 0 end), 0) as late, \
         coalesce(sum(case when state <> 'done' and due = $2 then 1 else 0 end), 0) as today, \
         coalesce(sum(case when state <> 'done' and due > $2 and due <= $3 then 1 else 0 end), 0) as week, \
         coalesce(sum(case when state <> 'done' and (due is null or due > $3) \
         and (state = 'blocked' or (waits > 0 and phase = $4)) then 1 else 0 end), 0) as blocked, \
         coalesce(sum(case when state <> 'done' and (due is null or due > $3) and phase = $4 \
         and state <> 'blocked' and waits = 0 then 1 else 0 end), 0) as next, \
         coalesce(sum(case when state = 'done' and phase = $4 then 1 else 0 end), 0) as done, \
         coalesce(sum(case when phase = $4 then 1 else 0 end), 0) as phase \
         from task where campaign = $1"
    )
    .bind(asked.campaign)
    .bind(asked.today)
    .bind(asked.week)
    .bind(asked.phase)
    .fetch_one(on)
    .await)
}

#[derive(FromRow)]
struct Reasoned {
    reason: String,
    #[sqlx(flatten)]
    row: Row,
}

/// One reason's part of the list: the asker's own first, then by day, then in the order of the plan.
macro_rules! part {
    ($reason:literal, $condition:literal) => {
        concat!(
            "select * from (select '",
            $reason,
            "' as reason, t.id as nr_id, t.due as nr_due, t.phase as nr_phase, t.sort as nr_sort, \
             case when t.owner = $5 then 0 else 1 end as nr_own from task t where t.campaign = $1 and ",
            $condition,
            " order by case when t.owner = $5 then 0 else 1 end, coalesce(t.due, '9'), t.phase, t.sort, t.id limit $6) \
             as ",
            $reason,
            "_part"
        )
    };
}

/// The first tasks for each reason, `most` of each at most, with the reason's word.
///
/// # Errors
/// The database's own.
pub async fn lists(db: &Db, asked: &Asked<'_>, most: i64) -> Result<Vec<(String, Row)>, sqlx::Error> {
    let rows: Vec<Reasoned> = read!(db, |on| {
        sqlx::query_as(concat!(
        "select f.reason, ",
        fields!(),
        " from (",
        part!(
            "late",
            "t.state in ('open', 'doing', 'blocked') and t.due < $2"
        ),
        " union all ",
        part!("today", "t.state in ('open', 'doing', 'blocked') and t.due = $2"),
        " union all ",
        part!(
            "week",
            "t.state in ('open', 'doing', 'blocked') and t.due > $2 and t.due <= $3"
        ),
        " union all ",
        part!(
            "blocked",
            "t.state in ('open', 'doing', 'blocked') and (t.due is null or t.due > $3) \
             and (t.state = 'blocked' or (t.waits > 0 and t.phase = $4))"
        ),
        " union all ",
        part!(
            "next",
            "t.state in ('open', 'doing') and (t.due is null or t.due > $3) and t.phase = $4 and t.waits = 0"
        ),
        ") f join task t on t.id = f.nr_id ",
        with_holder!(),
        " order by f.reason, f.nr_own, coalesce(f.nr_due, '9'), f.nr_phase, f.nr_sort, f.nr_id"
    ))
    .bind(asked.campaign)
    .bind(asked.today)
    .bind(asked.week)
    .bind(asked.phase)
    .bind(asked.member)
    .bind(most)
    .fetch_all(on)
    .await
    })?;
    Ok(rows.into_iter().map(|row| (row.reason, row.row)).collect())
}

/// The days between two days on which something that is not done is due: how much, and the first of it by name.
///
/// # Errors
/// The database's own.
pub async fn deadlines(
    db: &Db,
    campaign: &str,
    from: &str,
    to: &str,
) -> Result<Vec<(String, i64, String)>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select due, count(*), min(title) from task \
         where campaign = $1 and state <> 'done' and due >= $2 and due <= $3 group by due order by due"
    )
    .bind(campaign)
    .bind(from)
    .bind(to)
    .fetch_all(on)
    .await)
}

/// The nearest day, from `today` on, by which something of a phase must be done, and what.
///
/// # Errors
/// The database's own.
pub async fn nearest(
    db: &Db,
    campaign: &str,
    phase: &str,
    today: &str,
) -> Result<Option<(String, String)>, sqlx::Error> {
    read!(db, |on| sqlx::query_as(
        "select due, title from task where campaign = $1 and phase = $2 and state <> 'done' and due >= $3 \
         order by due, sort, id limit 1"
    )
    .bind(campaign)
    .bind(phase)
    .bind(today)
    .fetch_optional(on)
    .await)
}
