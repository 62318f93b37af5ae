//! Files of the plan. They hold no person's name, so they ask for no reason.

use super::{Asked, FileRoute, as_download, download};
use crate::web::tables::Table;
use app::text::Lang;
use axum::response::Response;
use domain::fault::Fault;

/// The files.
pub const FILES: &[FileRoute] = &[
    FileRoute {
        address: "/campaigns/:campaign/plan.csv",
        answer: |asked| Box::pin(asked.plan_table()),
    },
    FileRoute {
        address: "/campaigns/:campaign/plan.ics",
        answer: |asked| Box::pin(asked.plan_calendar()),
    },
];

impl Asked<'_> {
    /// The whole plan, line by line.
    async fn plan_table(&self) -> Result<Response, Fault> {
        let slug = self.param("campaign");
        let lines = self.web.services.plans.export(self.actor, slug).await?;
        let lang = Lang::En;
        let mut table = Table::new(&[
            "phase",
            "phase_name",
            "kind",
            "title",
            "state",
            "due",
            "waits_for",
            "checklist",
            "ticked",
            "note",
        ]);
        for (task, note) in lines {
            table.row(vec![
                task.phase.word().into(),
                task.phase.plan().name.into(),
                task.kind.word().into(),
                task.title.into(),
                lang.task_state(task.state).into(),
                task.due.map(|d| d.to_string()).into(),
                task.waits.into(),
                task.items.into(),
                task.ticked.into(),
                note.into(),
            ]);
        }
        Ok(as_download(table.done()?, &format!("{slug}-plan.csv")))
    }

    /// The plan's days once, without a secret address.
    async fn plan_calendar(&self) -> Result<Response, Fault> {
        let slug = self.param("campaign");
        let text = self.web.services.plans.calendar_once(self.actor, slug).await?;
        Ok(download(
            "text/calendar; charset=utf-8",
            &format!("{slug}-plan.ics"),
            text,
        ))
    }
}
