//! The plan of a campaign: what is asked of it, every change, the way on to the next phase, and calendars.

mod change;
mod feed;
mod parts;
mod read;

use super::office::Office;
use crate::clock::Clock;
use crate::fault::store;
use crate::store::{Tx, task_changes};
use async_trait::async_trait;
use domain::actor::Actor;
use domain::campaign::phases::Aim;
use domain::fault::Fault;
use domain::workspace::plan::{
    Blank, BoardPage, MonthPage, PlanPage, PlanQuery, Plans, Task, TaskForm, TaskPage, Today, starting_plan,
};

/// The plans of all campaigns.
#[derive(Clone, Debug)]
pub struct PlansService {
    office: Office,
}

impl PlansService {
    /// With what they need.
    #[must_use]
    pub fn new(office: Office) -> Self {
        Self { office }
    }
}

/// Writes the plan that a campaign begins with.
///
/// # Errors
/// [`Fault::Internal`] where the database fails.
pub async fn begin(tx: &mut Tx, clock: &Clock, campaign: &str, aim: Aim) -> Result<(), Fault> {
    for line in starting_plan(aim) {
        let row = task_changes::Line {
            id: &clock.id().to_string(),
            phase: line.phase.word(),
            kind: line.kind.word(),
            sort: line.sort,
            title: line.title,
        };
        task_changes::begin(tx, campaign, &row, clock.now())
            .await
            .map_err(store)?;
    }
    Ok(())
}

#[async_trait]
impl Plans for PlansService {
    async fn today(&self, actor: &Actor, slug: &str) -> Result<Today, Fault> {
        self.read_today(actor, slug).await
    }

    async fn plan(&self, actor: &Actor, slug: &str, query: &PlanQuery) -> Result<PlanPage, Fault> {
        self.read_plan(actor, slug, query).await
    }

    async fn board(&self, actor: &Actor, slug: &str, query: &PlanQuery) -> Result<BoardPage, Fault> {
        self.read_board(actor, slug, query).await
    }

    async fn month(&self, actor: &Actor, slug: &str, query: &PlanQuery) -> Result<MonthPage, Fault> {
        self.read_month(actor, slug, query).await
    }

    async fn task(&self, actor: &Actor, slug: &str, task: &str, find: &str) -> Result<TaskPage, Fault> {
        self.read_task(actor, slug, task, find).await
    }

    async fn blank(&self, actor: &Actor, slug: &str) -> Result<Blank, Fault> {
        self.read_blank(actor, slug).await
    }

    async fn add(&self, actor: &Actor, slug: &str, form: &TaskForm) -> Result<String, Fault> {
        self.add_task(actor, slug, form).await
    }

    async fn change(&self, actor: &Actor, slug: &str, task: &str, form: &TaskForm) -> Result<(), Fault> {
        self.change_task(actor, slug, task, form).await
    }

    async fn remove(&self, actor: &Actor, slug: &str, task: &str) -> Result<(), Fault> {
        self.remove_task(actor, slug, task).await
    }

    async fn set_state(&self, actor: &Actor, slug: &str, task: &str, state: &str) -> Result<(), Fault> {
        self.change_state(actor, slug, task, state).await
    }

    async fn add_item(&self, actor: &Actor, slug: &str, task: &str, what: &str) -> Result<(), Fault> {
        self.add_line(actor, slug, task, what).await
    }

    async fn tick_item(
        &self,
        actor: &Actor,
        slug: &str,
        task: &str,
        item: &str,
        done: bool,
    ) -> Result<(), Fault> {
        self.tick_line(actor, slug, (task, item), done).await
    }

    async fn remove_item(&self, actor: &Actor, slug: &str, task: &str, item: &str) -> Result<(), Fault> {
        self.remove_line(actor, slug, (task, item)).await
    }

    async fn add_need(&self, actor: &Actor, slug: &str, task: &str, needs: &str) -> Result<(), Fault> {
        self.let_wait(actor, slug, task, needs).await
    }

    async fn remove_need(&self, actor: &Actor, slug: &str, task: &str, needs: &str) -> Result<(), Fault> {
        self.let_go(actor, slug, task, needs).await
    }

    async fn move_on(&self, actor: &Actor, slug: &str, from: &str, reached: bool) -> Result<(), Fault> {
        self.next_phase(actor, slug, from, reached).await
    }

    async fn renew_calendar(&self, actor: &Actor, slug: &str) -> Result<(), Fault> {
        self.new_feed(actor, slug).await
    }

    async fn end_calendar(&self, actor: &Actor, slug: &str) -> Result<(), Fault> {
        self.end_feed(actor, slug).await
    }

    async fn calendar(&self, _actor: &Actor, secret: &str) -> Result<String, Fault> {
        self.feed(secret).await
    }

    async fn calendar_once(&self, actor: &Actor, slug: &str) -> Result<String, Fault> {
        self.file(actor, slug).await
    }

    async fn export(&self, actor: &Actor, slug: &str) -> Result<Vec<(Task, String)>, Fault> {
        self.read_all(actor, slug).await
    }
}
