//! What belongs to a task: its checklist, and what it waits for.

use super::PlansService;
use crate::fault::store;
use crate::services::workspace::office::Change;
use crate::store::task_parts;
use domain::actor::Actor;
use domain::fault::Fault;
use domain::workspace::plan::closes_circle;
use domain::workspace::rights::Action;
use domain::workspace::text::Reader;

/// The longest checklist.
const LONGEST_LIST: i64 = 100;

impl PlansService {
    pub(super) async fn add_line(
        &self,
        actor: &Actor,
        slug: &str,
        task: &str,
        what: &str,
    ) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::EditPlan)
            .await?;
        self.must_be_there(&mut tx, &entered, task).await?;
        let campaign = entered.head.id.as_str();
        let mut reader = Reader::default();
        let what = reader.needed("what", what);
        let present = task_parts::count_items(&mut tx, campaign, task)
            .await
            .map_err(store)?;
        if present >= LONGEST_LIST {
            reader.wrong("what", "does not fit: a checklist has 100 lines at most");
        }
        let what = reader.done(what)?;
        task_parts::add_item(&mut tx, &self.office.id(), campaign, task, &what)
            .await
            .map_err(store)?;
        self.office
            .record(
                &mut tx,
                &entered,
                "task.line_added",
                &format!("task {task}"),
                &[Change::of("line", "", &what)],
            )
            .await?;
        tx.commit().await.map_err(store)
    }

    pub(super) async fn tick_line(
        &self,
        actor: &Actor,
        slug: &str,
        (task, item): (&str, &str),
        done: bool,
    ) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::WorkTasks)
            .await?;
        let campaign = entered.head.id.as_str();
        let found = task_parts::item(&mut tx, campaign, task, item)
            .await
            .map_err(store)?;
        let (what, was) = found.ok_or_else(|| Fault::not_found(item))?;
        if (was != 0) != done {
            task_parts::tick_item(&mut tx, campaign, item, done)
                .await
                .map_err(store)?;
            let action = if done {
                "task.line_ticked"
            } else {
                "task.line_unticked"
            };
            let (before, after) = if done {
                ("", what.as_str())
            } else {
                (what.as_str(), "")
            };
            self.office
                .record(
                    &mut tx,
                    &entered,
                    action,
                    &format!("task {task}"),
                    &[Change::of("ticked", before, after)],
                )
                .await?;
        }
        tx.commit().await.map_err(store)
    }

    pub(super) async fn remove_line(
        &self,
        actor: &Actor,
        slug: &str,
        (task, item): (&str, &str),
    ) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::EditPlan)
            .await?;
        let campaign = entered.head.id.as_str();
        let found = task_parts::item(&mut tx, campaign, task, item)
            .await
            .map_err(store)?;
        let (what, _) = found.ok_or_else(|| Fault::not_found(item))?;
        task_parts::remove_item(&mut tx, campaign, item)
            .await
            .map_err(store)?;
        self.office
            .record(
                &mut tx,
                &entered,
                "task.line_removed",
                &format!("task {task}"),
                &[Change::of("line", &what, "")],
            )
            .await?;
        tx.commit().await.map_err(store)
    }

    pub(super) async fn let_wait(
        &self,
        actor: &Actor,
        slug: &str,
        task: &str,
        needs: &str,
    ) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::EditPlan)
            .await?;
        let campaign = entered.head.id.as_str();
        self.must_be_there(&mut tx, &entered, task).await?;
        let Ok(title) = self.must_be_there(&mut tx, &entered, needs).await else {
            return Err(Fault::invalid("needs", "must be one of those offered"));
        };
        let edges = task_parts::edges(&mut tx, campaign).await.map_err(store)?;
        if closes_circle(&edges, task, needs) {
            return Err(Fault::invalid(
                "needs",
                "waits for this task itself, directly or by way of others; choose another one",
            ));
        }
        if task_parts::add_need(&mut tx, campaign, task, needs)
            .await
            .map_err(store)?
        {
            task_parts::recount(&mut tx, campaign, task)
                .await
                .map_err(store)?;
            self.office
                .record(
                    &mut tx,
                    &entered,
                    "task.waits",
                    &format!("task {task}"),
                    &[Change::of("needs", "", &title)],
                )
                .await?;
        }
        tx.commit().await.map_err(store)
    }

    pub(super) async fn let_go(
        &self,
        actor: &Actor,
        slug: &str,
        task: &str,
        needs: &str,
    ) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::EditPlan)
            .await?;
        let campaign = entered.head.id.as_str();
        let title = self.must_be_there(&mut tx, &entered, needs).await?;
        if !task_parts::remove_need(&mut tx, campaign, task, needs)
            .await
            .map_err(store)?
        {
            return Err(Fault::not_found(needs));
        }
        task_parts::recount(&mut tx, campaign, task)
            .await
            .map_err(store)?;
        self.office
            .record(
                &mut tx,
                &entered,
                "task.waits_no_more",
                &format!("task {task}"),
                &[Change::of("needs", &title, "")],
            )
            .await?;
        tx.commit().await.map_err(store)
    }
}
