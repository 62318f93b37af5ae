//! What pages ask of a plan. Every list has an end: where there is more, the page says how much and leads there.

use super::PlansService;
use crate::fault::{internal, store};
use crate::services::workspace::office::Entered;
use crate::store::{members, task_parts, tasks, today};
use domain::actor::Actor;
use domain::campaign::phases::Phase;
use domain::fault::Fault;
use domain::workspace::campaign::Head;
use domain::workspace::plan::{
    Blank, BoardPage, Bucket, Column, DeadlineDay, HORIZON, Holder, Item, Linked, Month, MonthPage,
    PhaseFacts, PhaseShown, PlanPage, PlanQuery, Task, TaskKind, TaskPage, TaskState, Today, WEEK, Whose,
    key_numbers,
};
use domain::workspace::rights::Action;
use jiff::ToSpan;
use jiff::civil::Date;

/// How many tasks the first page shows for each reason.
const FEW: i64 = 8;
/// How many tasks of each phase the plan shows at a time.
const PHASE: i64 = 100;
/// How many tasks each column of the board shows.
const COLUMN: i64 = 30;
/// How many tasks each day of the calendar shows.
const DAY: i64 = 5;
/// Among how many tasks one chooses what another needs.
const CHOICES: i64 = 200;

/// A day so many days on.
fn after(day: Date, days: i64) -> Date {
    day.checked_add(days.days()).unwrap_or(day)
}

fn day(text: &str) -> Result<Date, Fault> {
    text.parse().map_err(|_| internal("a task has a strange day"))
}

/// A task out of its row, as a member sees it.
pub(super) fn task_of(row: tasks::Row, entered: &Entered) -> Result<Task, Fault> {
    let strange = |what: &str| internal(&format!("task {} has a strange {what}", row.id));
    let today = entered.head.today.to_string();
    let left = row.owner_ended.is_some() || row.owner_until.as_ref().is_some_and(|until| *until < today);
    Ok(Task {
        phase: Phase::parse(&row.phase).ok_or_else(|| strange("phase"))?,
        kind: TaskKind::parse(&row.kind).ok_or_else(|| strange("kind"))?,
        state: TaskState::parse(&row.state).ok_or_else(|| strange("state"))?,
        due: row.due.as_deref().map(day).transpose()?,
        own: row.owner.as_deref() == Some(entered.member.as_str()),
        owner: row.owner.map(|member| Holder {
            member,
            name: row.called,
            left,
        }),
        id: row.id,
        title: row.title,
        waits: row.waits,
        items: row.items,
        ticked: row.ticked,
    })
}

fn linked(rows: Vec<task_parts::Linked>) -> Result<Vec<Linked>, Fault> {
    rows.into_iter()
        .map(|(id, phase, title, state)| {
            Ok(Linked {
                phase: Phase::parse(&phase).ok_or_else(|| internal("a task has a strange phase"))?,
                state: TaskState::parse(&state).ok_or_else(|| internal("a task has a strange state"))?,
                id,
                title,
            })
        })
        .collect()
}

/// What a query narrows, as the store reads it.
fn filter<'a>(query: &'a PlanQuery, member: &'a str, (due, until): (&'a str, &'a str)) -> tasks::Filter<'a> {
    tasks::Filter {
        phase: query.phase.map(Phase::word).unwrap_or_default(),
        owner: match &query.whose {
            Whose::All => "",
            Whose::Own => member,
            Whose::Nobody => "none",
            Whose::Of(member) => member,
        },
        state: query.state.map(TaskState::word).unwrap_or_default(),
        due,
        until,
    }
}

impl PlansService {
    /// Who could have a task in hand.
    async fn people(&self, head: &Head) -> Result<Vec<Holder>, Fault> {
        let rows = members::of_campaign(&self.office.db, &head.id)
            .await
            .map_err(store)?;
        let today = head.today.to_string();
        let present = rows
            .into_iter()
            .filter(|row| row.until.as_ref().is_none_or(|until| *until >= today));
        Ok(present
            .map(|row| Holder {
                member: row.id,
                name: if row.name.is_empty() {
                    row.email.unwrap_or_default()
                } else {
                    row.name
                },
                left: false,
            })
            .collect())
    }

    pub(super) async fn read_today(&self, actor: &Actor, slug: &str) -> Result<Today, Fault> {
        let entered = self.office.enter(actor, slug, Action::View).await?;
        let (db, head) = (&self.office.db, &entered.head);
        let (now, week) = (head.today.to_string(), after(head.today, WEEK).to_string());
        let asked = today::Asked {
            campaign: &head.id,
            today: &now,
            week: &week,
            phase: head.phase.word(),
            member: &entered.member,
        };
        let counts = today::counts(db, &asked).await.map_err(store)?;
        let mut rows = today::lists(db, &asked, FEW).await.map_err(store)?;
        let mut lists = Vec::with_capacity(Bucket::ALL.len());
        for bucket in Bucket::ALL {
            let count = match bucket {
                Bucket::Late => counts.late,
                Bucket::Today => counts.today,
                Bucket::Week => counts.week,
                Bucket::Blocked => counts.blocked,
                Bucket::Next => counts.next,
            };
            let own = rows.extract_if(.., |(reason, _)| reason == bucket.word());
            let tasks: Result<Vec<Task>, Fault> = own.map(|(_, row)| task_of(row, &entered)).collect();
            lists.push((*bucket, count, tasks?));
        }
        let nearest = today::nearest(db, &head.id, head.phase.word(), &now)
            .await
            .map_err(store)?;
        let deadline = nearest
            .map(|(due, title)| day(&due).map(|due| (due, title)))
            .transpose()?;
        let numbers = key_numbers(&PhaseFacts {
            phase: head.phase,
            today: head.today,
            election: head.election,
            deadline,
            done: counts.done,
            all: counts.phase,
        });
        let deadlines = self.deadlines(head, &now).await?;
        Ok(Today {
            head: entered.head,
            lists,
            numbers,
            deadlines,
        })
    }

    async fn deadlines(&self, head: &Head, now: &str) -> Result<Vec<DeadlineDay>, Fault> {
        let last = after(head.today, HORIZON - 1);
        let rows = today::deadlines(&self.office.db, &head.id, now, &last.to_string())
            .await
            .map_err(store)?;
        let mut days = rows
            .into_iter()
            .map(|(due, count, first)| {
                Ok(DeadlineDay {
                    day: day(&due)?,
                    count,
                    first,
                    vote: false,
                })
            })
            .collect::<Result<Vec<_>, Fault>>()?;
        if let Some(vote) = head.election.filter(|vote| (head.today..=last).contains(vote)) {
            match days.iter_mut().find(|d| d.day == vote) {
                Some(day) => day.vote = true,
                None => days.push(DeadlineDay {
                    day: vote,
                    count: 0,
                    first: String::new(),
                    vote: true,
                }),
            }
            days.sort_by_key(|d| d.day);
        }
        Ok(days)
    }

    pub(super) async fn read_plan(
        &self,
        actor: &Actor,
        slug: &str,
        query: &PlanQuery,
    ) -> Result<PlanPage, Fault> {
        let entered = self.office.enter(actor, slug, Action::View).await?;
        let db = &self.office.db;
        let text = |day: Option<Date>| day.map(|d| d.to_string()).unwrap_or_default();
        let (due, until) = (text(query.due), text(query.until));
        let filter = filter(query, &entered.member, (&due, &until));
        let totals = tasks::totals(db, &entered.head.id, &filter)
            .await
            .map_err(store)?;
        let rows = tasks::by_phase(db, &entered.head.id, &filter, query.from, PHASE)
            .await
            .map_err(store)?;
        let mut shown: Vec<PhaseShown> = Phase::of(entered.head.aim)
            .filter(|phase| query.phase.is_none_or(|wanted| wanted == *phase))
            .map(|phase| {
                let found = totals.iter().find(|(word, ..)| word == phase.word());
                let (all, done, matching) = found.map_or((0, 0, 0), |(_, a, d, m)| (*a, *d, *m));
                PhaseShown {
                    phase,
                    all,
                    done,
                    matching,
                    tasks: Vec::new(),
                }
            })
            .collect();
        for row in rows {
            let task = task_of(row, &entered)?;
            if let Some(own) = shown.iter_mut().find(|s| s.phase == task.phase) {
                own.tasks.push(task);
            }
        }
        let calendar = self.feed_address(&entered).await?;
        Ok(PlanPage {
            head: entered.head,
            phases: shown,
            calendar,
        })
    }

    pub(super) async fn read_board(
        &self,
        actor: &Actor,
        slug: &str,
        query: &PlanQuery,
    ) -> Result<BoardPage, Fault> {
        let entered = self.office.enter(actor, slug, Action::View).await?;
        let db = &self.office.db;
        let phase = query
            .phase
            .filter(|phase| phase.aim() == entered.head.aim)
            .unwrap_or(entered.head.phase);
        let counts = tasks::states(db, &entered.head.id, phase.word())
            .await
            .map_err(store)?;
        let rows = tasks::by_state(db, &entered.head.id, phase.word(), COLUMN)
            .await
            .map_err(store)?;
        let mut columns: Vec<Column> = TaskState::ALL
            .iter()
            .map(|state| Column {
                state: *state,
                all: counts
                    .iter()
                    .find(|(word, _)| word == state.word())
                    .map_or(0, |(_, n)| *n),
                tasks: Vec::new(),
            })
            .collect();
        for row in rows {
            let task = task_of(row, &entered)?;
            if let Some(own) = columns.iter_mut().find(|c| c.state == task.state) {
                own.tasks.push(task);
            }
        }
        Ok(BoardPage {
            head: entered.head,
            phase,
            columns,
        })
    }

    pub(super) async fn read_month(
        &self,
        actor: &Actor,
        slug: &str,
        query: &PlanQuery,
    ) -> Result<MonthPage, Fault> {
        let entered = self.office.enter(actor, slug, Action::View).await?;
        let db = &self.office.db;
        let month = query.month.unwrap_or_else(|| Month::of(entered.head.today));
        let (first, last) = (month.first().to_string(), month.last().to_string());
        let rows = tasks::by_day(db, &entered.head.id, &first, &last, DAY)
            .await
            .map_err(store)?;
        let counts = tasks::day_counts(db, &entered.head.id, &first, &last)
            .await
            .map_err(store)?;
        let tasks: Result<Vec<Task>, Fault> = rows.into_iter().map(|row| task_of(row, &entered)).collect();
        let counts: Result<Vec<(Date, i64)>, Fault> =
            counts.into_iter().map(|(due, n)| Ok((day(&due)?, n))).collect();
        Ok(MonthPage {
            tasks: tasks?,
            counts: counts?,
            head: entered.head,
            month,
        })
    }

    pub(super) async fn read_task(
        &self,
        actor: &Actor,
        slug: &str,
        task: &str,
        find: &str,
    ) -> Result<TaskPage, Fault> {
        let entered = self.office.enter(actor, slug, Action::View).await?;
        let (db, campaign) = (&self.office.db, entered.head.id.as_str());
        let found = tasks::one(db, campaign, task).await.map_err(store)?;
        let (row, note, version) = found.ok_or_else(|| Fault::not_found(task))?;
        let items = task_parts::items(db, campaign, task).await.map_err(store)?;
        let items = items
            .into_iter()
            .map(|(id, what, done)| Item {
                id,
                what,
                done: done != 0,
            })
            .collect();
        let needs = linked(task_parts::needs(db, campaign, task).await.map_err(store)?)?;
        let needed_by = linked(task_parts::needed_by(db, campaign, task).await.map_err(store)?)?;
        let (mut choices, mut people) = (Vec::new(), Vec::new());
        if entered.head.may(Action::EditPlan) {
            let rows = task_parts::choices(db, campaign, task, &row.phase, find.trim(), CHOICES + 1)
                .await
                .map_err(store)?;
            choices = linked(rows)?;
            people = self.people(&entered.head).await?;
        }
        let most = usize::try_from(CHOICES).unwrap_or(usize::MAX);
        let more = choices.len() > most;
        choices.truncate(most);
        let task = task_of(row, &entered)?;
        Ok(TaskPage {
            head: entered.head,
            task,
            note,
            version,
            items,
            needs,
            needed_by,
            choices,
            more,
            people,
        })
    }

    pub(super) async fn read_blank(&self, actor: &Actor, slug: &str) -> Result<Blank, Fault> {
        let entered = self.office.enter(actor, slug, Action::EditPlan).await?;
        let people = self.people(&entered.head).await?;
        Ok(Blank {
            head: entered.head,
            people,
        })
    }

    pub(super) async fn read_all(&self, actor: &Actor, slug: &str) -> Result<Vec<(Task, String)>, Fault> {
        let entered = self.office.enter(actor, slug, Action::View).await?;
        let rows = tasks::all(&self.office.db, &entered.head.id)
            .await
            .map_err(store)?;
        rows.into_iter()
            .map(|(row, note)| Ok((task_of(row, &entered)?, note)))
            .collect()
    }
}
