//! Changes of tasks, and the way on to the next phase.

use super::PlansService;
use crate::fault::{internal, store};
use crate::services::workspace::office::{Change, Entered};
use crate::store::{Tx, task_changes};
use domain::actor::Actor;
use domain::campaign::phases::Phase;
use domain::fault::Fault;
use domain::workspace::plan::{NewTask, TaskForm, TaskState};
use domain::workspace::rights::Action;

/// Somebody who has a task in hand: their person's id and what to call them.
type Known = Option<(String, String)>;

fn words<'a>(read: &'a NewTask, due: Option<&'a str>) -> task_changes::Words<'a> {
    task_changes::Words {
        title: &read.title,
        note: &read.note,
        kind: read.kind.word(),
        phase: read.phase.word(),
        owner: read.owner.as_deref(),
        due,
    }
}

/// Whoever had it, and whoever has it now: two changes, since each is about another person.
fn hands<'a>(before: &'a Known, after: &'a Known) -> Vec<Change<'a>> {
    let person = |known: &'a Known| {
        known
            .as_ref()
            .map_or(("", ""), |(id, name)| (id.as_str(), name.as_str()))
    };
    let ((old, old_name), (new, new_name)) = (person(before), person(after));
    if old == new {
        return Vec::new();
    }
    vec![
        Change {
            field: "owner",
            before: old_name,
            after: "",
            about: old,
        },
        Change {
            field: "assigned",
            before: "",
            after: new_name,
            about: new,
        },
    ]
}

impl PlansService {
    /// The membership that shall have a task in hand, if it belongs to the campaign and has not ended.
    async fn chosen(&self, tx: &mut Tx, entered: &Entered, member: Option<&str>) -> Result<Known, Fault> {
        let Some(member) = member else { return Ok(None) };
        let found = task_changes::holder(tx, &entered.head.id, member)
            .await
            .map_err(store)?;
        let today = entered.head.today.to_string();
        let present = found.filter(|(_, _, until)| until.as_ref().is_none_or(|until| *until >= today));
        match present {
            Some((person, name, _)) => Ok(Some((person, name))),
            None => Err(Fault::invalid(
                "owner",
                "does not belong to the campaign any more",
            )),
        }
    }

    pub(super) async fn add_task(&self, actor: &Actor, slug: &str, form: &TaskForm) -> Result<String, Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::EditPlan)
            .await?;
        let read = form.read(entered.head.aim)?;
        let owner = self.chosen(&mut tx, &entered, read.owner.as_deref()).await?;
        let id = self.office.id();
        let due = read.due.map(|d| d.to_string());
        task_changes::add(
            &mut tx,
            &id,
            &entered.head.id,
            &words(&read, due.as_deref()),
            self.office.clock.now(),
        )
        .await
        .map_err(store)?;
        let nobody = None;
        let due = due.unwrap_or_default();
        let mut changes = vec![
            Change::of("title", "", &read.title),
            Change::of("note", "", &read.note),
            Change::of("phase", "", read.phase.word()),
            Change::of("due", "", &due),
        ];
        changes.extend(hands(&nobody, &owner));
        self.office
            .record(&mut tx, &entered, "task.added", &format!("task {id}"), &changes)
            .await?;
        tx.commit().await.map_err(store)?;
        Ok(id)
    }

    pub(super) async fn change_task(
        &self,
        actor: &Actor,
        slug: &str,
        task: &str,
        form: &TaskForm,
    ) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::EditPlan)
            .await?;
        let before = task_changes::before(&mut tx, &entered.head.id, task)
            .await
            .map_err(store)?;
        let before = before.ok_or_else(|| Fault::not_found(task))?;
        let read = form.read(entered.head.aim)?;
        // Who has left meanwhile may keep what they had.
        let same = read.owner == before.owner;
        let old = match &before.owner {
            Some(member) => task_changes::holder(&mut tx, &entered.head.id, member)
                .await
                .map_err(store)?,
            None => None,
        };
        let old: Known = old.map(|(person, name, _)| (person, name));
        let new = if same {
            old.clone()
        } else {
            self.chosen(&mut tx, &entered, read.owner.as_deref()).await?
        };
        let version = form.version.parse().unwrap_or(0);
        let due = read.due.map(|d| d.to_string());
        let done = task_changes::change(
            &mut tx,
            &entered.head.id,
            task,
            version,
            &words(&read, due.as_deref()),
            self.office.clock.now(),
        )
        .await
        .map_err(store)?;
        if !done {
            return Err(Fault::invalid(
                "version",
                "is not the latest: somebody else changed the task meanwhile. Yours is kept below; what stands there now is beside it",
            ));
        }
        let (due_before, due) = (before.due.unwrap_or_default(), due.unwrap_or_default());
        let mut changes = vec![
            Change::of("title", &before.title, &read.title),
            Change::of("note", &before.note, &read.note),
            Change::of("kind", &before.kind, read.kind.word()),
            Change::of("phase", &before.phase, read.phase.word()),
            Change::of("due", &due_before, &due),
        ];
        changes.extend(hands(&old, &new));
        self.office
            .record(
                &mut tx,
                &entered,
                "task.changed",
                &format!("task {task}"),
                &changes,
            )
            .await?;
        tx.commit().await.map_err(store)
    }

    pub(super) async fn remove_task(&self, actor: &Actor, slug: &str, task: &str) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::EditPlan)
            .await?;
        let before = task_changes::before(&mut tx, &entered.head.id, task)
            .await
            .map_err(store)?;
        let before = before.ok_or_else(|| Fault::not_found(task))?;
        task_changes::remove(&mut tx, &entered.head.id, task)
            .await
            .map_err(store)?;
        let changes = [
            Change::of("title", &before.title, ""),
            Change::of("note", &before.note, ""),
        ];
        self.office
            .record(
                &mut tx,
                &entered,
                "task.removed",
                &format!("task {task}"),
                &changes,
            )
            .await?;
        tx.commit().await.map_err(store)
    }

    pub(super) async fn change_state(
        &self,
        actor: &Actor,
        slug: &str,
        task: &str,
        state: &str,
    ) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::WorkTasks)
            .await?;
        let before = task_changes::before(&mut tx, &entered.head.id, task)
            .await
            .map_err(store)?;
        let before = before.ok_or_else(|| Fault::not_found(task))?;
        let state =
            TaskState::parse(state).ok_or_else(|| Fault::invalid("state", "must be one of those offered"))?;
        // Asked twice, it is done once.
        if before.state != state.word() {
            self.stand(&mut tx, &entered, task, &before.state, state).await?;
        }
        tx.commit().await.map_err(store)
    }

    async fn stand(
        &self,
        tx: &mut Tx,
        entered: &Entered,
        task: &str,
        before: &str,
        state: TaskState,
    ) -> Result<(), Fault> {
        let now = self.office.clock.now();
        task_changes::set_state(tx, &entered.head.id, task, state.word(), now)
            .await
            .map_err(store)?;
        self.office
            .record(
                tx,
                entered,
                "task.moved",
                &format!("task {task}"),
                &[Change::of("state", before, state.word())],
            )
            .await
    }

    pub(super) async fn next_phase(
        &self,
        actor: &Actor,
        slug: &str,
        from: &str,
        reached: bool,
    ) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::EditCampaign)
            .await?;
        let phase = entered.head.phase;
        if Phase::parse(from) != Some(phase) {
            return Err(Fault::Conflict {
                message: "the campaign has moved on already; look at the plan again".to_owned(),
            });
        }
        let next = phase.next().ok_or_else(|| Fault::Conflict {
            message: "this is the last phase; close the campaign in its settings".to_owned(),
        })?;
        if reached {
            let milestones = task_changes::milestones(&mut tx, &entered.head.id, phase.word())
                .await
                .map_err(store)?;
            for (id, state) in milestones {
                self.stand(&mut tx, &entered, &id, &state, TaskState::Done)
                    .await?;
            }
        }
        task_changes::move_campaign(&mut tx, &entered.head.id, next.word())
            .await
            .map_err(store)?;
        self.office
            .record(
                &mut tx,
                &entered,
                "campaign.moved_on",
                &format!("campaign {}", entered.head.id),
                &[Change::of("phase", phase.word(), next.word())],
            )
            .await?;
        tx.commit().await.map_err(store)
    }

    /// What a task is called, within the transaction that changes what belongs to it.
    pub(super) async fn must_be_there(
        &self,
        tx: &mut Tx,
        entered: &Entered,
        task: &str,
    ) -> Result<String, Fault> {
        let found = task_changes::before(tx, &entered.head.id, task)
            .await
            .map_err(store)?;
        match found {
            Some(found) if TaskState::parse(&found.state).is_some() => Ok(found.title),
            Some(_) => Err(internal("a task has a strange state")),
            None => Err(Fault::not_found(task)),
        }
    }
}
