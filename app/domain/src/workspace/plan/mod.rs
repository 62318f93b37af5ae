//! The plan of a campaign: what is to be done in each phase, by whom, by when, after what; and what of it matters today.

pub(crate) mod ics;
mod month;
mod needs;
mod port;
mod query;
mod task;
mod today;

pub use ics::{Calendar, Event};
pub use month::Month;
pub use needs::closes_circle;
pub use port::{Blank, BoardPage, Column, MonthPage, PhaseShown, PlanPage, Plans, TaskPage, Today};
pub use query::{PlanQuery, Whose};
pub use task::{Holder, Item, Linked, NewTask, Start, Task, TaskForm, TaskKind, TaskState, starting_plan};
pub use today::{
    Bucket, DeadlineDay, HORIZON, KeyLabel, KeyNumber, PhaseFacts, Standing, WEEK, bucket, key_numbers,
};
