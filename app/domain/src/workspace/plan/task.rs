//! A task: what it is, how it stands, and the form that changes it.

use crate::campaign::phases::{Aim, Phase};
use crate::fault::Fault;
use crate::place::words;
use crate::workspace::text::Reader;
use jiff::civil::Date;

words! {
    /// How a task stands.
    TaskState {
        /// Nobody has begun.
        Open = "open",
        /// Somebody is at it.
        Doing = "doing",
        /// Something stands in the way.
        Blocked = "blocked",
        /// It is done.
        Done = "done",
    }
}

words! {
    /// What kind of thing is to be done.
    TaskKind {
        /// Work.
        Task = "task",
        /// Something to be written.
        Document = "document",
        /// What shows that a phase is over.
        Milestone = "milestone",
    }
}

/// Who has a task in hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// Their membership's id.
    pub member: String,
    /// What to call them.
    pub name: String,
    /// Whether they belong to the campaign no more.
    pub left: bool,
}

/// A task in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Its id.
    pub id: String,
    /// The phase that it belongs to.
    pub phase: Phase,
    /// What kind of thing it is.
    pub kind: TaskKind,
    /// What is to be done.
    pub title: String,
    /// Who has it in hand.
    pub owner: Option<Holder>,
    /// Whether that is the asker.
    pub own: bool,
    /// The day by which it must be done.
    pub due: Option<Date>,
    /// How it stands.
    pub state: TaskState,
    /// How many things that it needs are not done yet.
    pub waits: i64,
    /// How many lines its checklist has.
    pub items: i64,
    /// How many of them are ticked.
    pub ticked: i64,
}

impl Task {
    /// Whether something stands in its way: somebody said so, or what it needs is not done.
    #[must_use]
    pub fn is_blocked(&self) -> bool {
        self.state == TaskState::Blocked || (self.state != TaskState::Done && self.waits > 0)
    }
}

/// A line of a checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its id.
    pub id: String,
    /// What it says.
    pub what: String,
    /// Whether it is ticked.
    pub done: bool,
}

/// A task that another one names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked {
    /// Its id.
    pub id: String,
    /// The phase that it belongs to.
    pub phase: Phase,
    /// What is to be done.
    pub title: String,
    /// How it stands.
    pub state: TaskState,
}

/// A task as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskForm {
    /// What is to be done.
    pub title: String,
    /// What else there is to say.
    pub note: String,
    /// The kind's word.
    pub kind: String,
    /// The phase's word.
    pub phase: String,
    /// A membership's id; empty for nobody.
    pub owner: String,
    /// The day by which it must be done; empty if there is none.
    pub due: String,
    /// The version that was read; empty for a new one.
    pub version: String,
}

/// A task that holds together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTask {
    /// What is to be done.
    pub title: String,
    /// What else there is to say.
    pub note: String,
    /// The kind.
    pub kind: TaskKind,
    /// The phase.
    pub phase: Phase,
    /// A membership's id.
    pub owner: Option<String>,
    /// The day by which it must be done.
    pub due: Option<Date>,
}

impl TaskForm {
    /// Reads the form; `aim` decides which phases there are.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with everything that is wrong.
    pub fn read(&self, aim: Aim) -> Result<NewTask, Fault> {
        let mut reader = Reader::default();
        let title = reader.needed("title", &self.title);
        let kind = reader.word("kind", &self.kind, TaskKind::parse);
        let phase = reader.word("phase", &self.phase, |word| {
            Phase::parse(word).filter(|phase| phase.aim() == aim)
        });
        let owner = reader.line("owner", &self.owner);
        let due = reader.day("due", &self.due);
        let note = reader.text("note", &self.note);
        reader.done(NewTask {
            title,
            note,
            kind: kind.unwrap_or(TaskKind::Task),
            phase: phase.unwrap_or(Phase::Explore),
            owner: Some(owner).filter(|owner| !owner.is_empty()),
            due,
        })
    }
}

/// A line of the plan that a campaign begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Start {
    /// The phase.
    pub phase: Phase,
    /// The kind.
    pub kind: TaskKind,
    /// Its place within the phase, from 1.
    pub sort: i64,
    /// What is to be done.
    pub title: &'static str,
}

/// The plan that a campaign begins with: of every phase the tasks, the documents, and what shows that it is over.
#[must_use]
pub fn starting_plan(aim: Aim) -> Vec<Start> {
    let mut lines = Vec::new();
    for phase in Phase::of(aim) {
        let plan = phase.plan();
        let tasks = plan.tasks.iter().map(|title| (TaskKind::Task, *title));
        let documents = plan.documents.iter().map(|title| (TaskKind::Document, *title));
        let all = tasks
            .chain(documents)
            .chain(std::iter::once((TaskKind::Milestone, plan.exit)));
        for ((kind, title), sort) in all.zip(1..) {
            lines.push(Start {
                phase,
                kind,
                sort,
                title,
            });
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_starting_plan_holds_every_line_of_every_phase_once() {
        for aim in Aim::ALL {
            let lines = starting_plan(*aim);
            for phase in Phase::of(*aim) {
                let plan = phase.plan();
                let own: Vec<&Start> = lines.iter().filter(|l| l.phase == phase).collect();
                assert_eq!(own.len(), plan.tasks.len() + plan.documents.len() + 1);
                assert!(own.iter().zip(1..).all(|(l, n)| l.sort == n));
                let last = own.last().unwrap();
                assert_eq!((last.kind, last.title), (TaskKind::Milestone, plan.exit));
                assert_eq!(own.iter().filter(|l| l.kind == TaskKind::Milestone).count(), 1);
            }
        }
        assert_eq!(starting_plan(Aim::Adoption).len(), 48 + 30 + 10);
    }

    #[test]
    fn everything_that_is_wrong_with_a_task_is_told() {
        let form = TaskForm {
            title: " ".to_owned(),
            kind: "chore".to_owned(),
            phase: "r1".to_owned(),
            due: "soon".to_owned(),
            ..TaskForm::default()
        };
        let Err(Fault::Invalid { fields }) = form.read(Aim::Adoption) else {
            panic!("it was taken");
        };
        let names: Vec<&str> = fields.iter().map(|f| f.field.as_str()).collect();
        assert_eq!(names, ["title", "kind", "phase", "due"]);
        let right = TaskForm {
            title: "Print the sheets".to_owned(),
            kind: "task".to_owned(),
            phase: "a3".to_owned(),
            due: "2028-04-03".to_owned(),
            ..TaskForm::default()
        };
        let read = right.read(Aim::Adoption).unwrap();
        assert_eq!((read.phase, read.owner), (Phase::Qualify, None));
    }
}
