//! The port that the pages of the plan ask, and what it answers.

use super::month::Month;
use super::query::PlanQuery;
use super::task::{Holder, Item, Linked, Task, TaskForm, TaskState};
use super::today::{Bucket, DeadlineDay, KeyNumber};
use crate::actor::Actor;
use crate::campaign::phases::Phase;
use crate::fault::Fault;
use crate::workspace::campaign::Head;
use async_trait::async_trait;

/// What matters today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Today {
    /// The campaign.
    pub head: Head,
    /// For each reason how many tasks there are, and the first of them, the asker's own before all others.
    pub lists: Vec<(Bucket, i64, Vec<Task>)>,
    /// How the phase goes; the number that matters most first.
    pub numbers: Vec<KeyNumber>,
    /// The days ahead on which something is due.
    pub deadlines: Vec<DeadlineDay>,
}

/// A phase with its tasks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhaseShown {
    /// The phase.
    pub phase: Phase,
    /// How many tasks it has.
    pub all: i64,
    /// How many of them are done.
    pub done: i64,
    /// How many of them are asked for.
    pub matching: i64,
    /// The first of these.
    pub tasks: Vec<Task>,
}

/// A plan by phases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanPage {
    /// The campaign.
    pub head: Head,
    /// The phases.
    pub phases: Vec<PhaseShown>,
    /// The secret address of the asker's calendar, if there is one.
    pub calendar: Option<String>,
}

/// The tasks that stand alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// How they stand.
    pub state: TaskState,
    /// How many there are.
    pub all: i64,
    /// The first of them.
    pub tasks: Vec<Task>,
}

/// A phase as a board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardPage {
    /// The campaign.
    pub head: Head,
    /// The phase.
    pub phase: Phase,
    /// The columns.
    pub columns: Vec<Column>,
}

/// A month of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthPage {
    /// The campaign.
    pub head: Head,
    /// The month.
    pub month: Month,
    /// What is due in it, by days.
    pub tasks: Vec<Task>,
    /// How much is due on each day, also of what is not among the tasks.
    pub counts: Vec<(jiff::civil::Date, i64)>,
}

/// A task with all that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskPage {
    /// The campaign.
    pub head: Head,
    /// The task.
    pub task: Task,
    /// What else there is to say.
    pub note: String,
    /// Grows with each change of its words, owner and day.
    pub version: i64,
    /// Its checklist.
    pub items: Vec<Item>,
    /// What has to be done before it.
    pub needs: Vec<Linked>,
    /// What waits for it.
    pub needed_by: Vec<Linked>,
    /// What it could need besides.
    pub choices: Vec<Linked>,
    /// Whether there are more choices than these.
    pub more: bool,
    /// Who could have it in hand.
    pub people: Vec<Holder>,
}

/// What the form of a new task needs to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blank {
    /// The campaign.
    pub head: Head,
    /// Who could have a task in hand.
    pub people: Vec<Holder>,
}

/// The plan of a campaign.
#[async_trait]
pub trait Plans: Send + Sync {
    /// What matters today.
    async fn today(&self, actor: &Actor, slug: &str) -> Result<Today, Fault>;

    /// The plan by phases.
    async fn plan(&self, actor: &Actor, slug: &str, query: &PlanQuery) -> Result<PlanPage, Fault>;

    /// A phase by how its tasks stand; the present one unless another is asked for.
    async fn board(&self, actor: &Actor, slug: &str, query: &PlanQuery) -> Result<BoardPage, Fault>;

    /// A month; the present one unless another is asked for.
    async fn month(&self, actor: &Actor, slug: &str, query: &PlanQuery) -> Result<MonthPage, Fault>;

    /// A task; `find` narrows what it could need besides.
    async fn task(&self, actor: &Actor, slug: &str, task: &str, find: &str) -> Result<TaskPage, Fault>;

    /// What a new task needs to know.
    async fn blank(&self, actor: &Actor, slug: &str) -> Result<Blank, Fault>;

    /// Adds a task; answers with its id.
    async fn add(&self, actor: &Actor, slug: &str, form: &TaskForm) -> Result<String, Fault>;

    /// Changes a task.
    ///
    /// # Errors
    /// [`Fault::Invalid`] about the field `version` where somebody else changed it meanwhile.
    async fn change(&self, actor: &Actor, slug: &str, task: &str, form: &TaskForm) -> Result<(), Fault>;

    /// Removes a task with its checklist. What waited for it waits no more.
    async fn remove(&self, actor: &Actor, slug: &str, task: &str) -> Result<(), Fault>;

    /// Says how a task stands.
    async fn set_state(&self, actor: &Actor, slug: &str, task: &str, state: &str) -> Result<(), Fault>;

    /// Adds a line to a task's checklist.
    async fn add_item(&self, actor: &Actor, slug: &str, task: &str, what: &str) -> Result<(), Fault>;

    /// Ticks a line of a checklist, or takes the tick away.
    async fn tick_item(
        &self,
        actor: &Actor,
        slug: &str,
        task: &str,
        item: &str,
        done: bool,
    ) -> Result<(), Fault>;

    /// Removes a line of a checklist.
    async fn remove_item(&self, actor: &Actor, slug: &str, task: &str, item: &str) -> Result<(), Fault>;

    /// Lets a task wait for another one.
    ///
    /// # Errors
    /// [`Fault::Invalid`] about the field `needs` where one would come to wait for itself.
    async fn add_need(&self, actor: &Actor, slug: &str, task: &str, needs: &str) -> Result<(), Fault>;

    /// Lets it wait for that no more.
    async fn remove_need(&self, actor: &Actor, slug: &str, task: &str, needs: &str) -> Result<(), Fault>;

    /// Moves the campaign on from a phase to the next one; with `reached`, what shows that the phase is over is done.
    ///
    /// # Errors
    /// [`Fault::Conflict`] where it is in another phase already, or in the last one.
    async fn move_on(&self, actor: &Actor, slug: &str, from: &str, reached: bool) -> Result<(), Fault>;

    /// Gives the asker's calendar a new secret address; an earlier one ends.
    async fn renew_calendar(&self, actor: &Actor, slug: &str) -> Result<(), Fault>;

    /// Ends the secret address of the asker's calendar.
    async fn end_calendar(&self, actor: &Actor, slug: &str) -> Result<(), Fault>;

    /// The calendar behind a secret address.
    ///
    /// # Errors
    /// [`Fault::NotFound`] where the address was never given, has ended, or belongs to somebody who has left.
    async fn calendar(&self, actor: &Actor, secret: &str) -> Result<String, Fault>;

    /// The calendar once, for a member.
    async fn calendar_once(&self, actor: &Actor, slug: &str) -> Result<String, Fault>;

    /// The whole plan with its notes, for a table.
    async fn export(&self, actor: &Actor, slug: &str) -> Result<Vec<(Task, String)>, Fault>;
}
