//! Forms of the plan.

use super::{FormRoute, Sent, forms};
use crate::web::answer;
use crate::web::page::{self, Ask};
use app::request::Form;
use axum::response::Response;
use domain::fault::{Fault, FieldFault};
use domain::workspace::plan::TaskForm;
use http::StatusCode;

/// The forms.
pub const FORMS: &[FormRoute] = forms![
    "/campaigns/:campaign/plan/new" on "/campaigns/:campaign/plan/new" => add_task,
    "/campaigns/:campaign/plan/next-phase" on "/campaigns/:campaign/plan" => move_on,
    "/campaigns/:campaign/plan/calendar" on "/campaigns/:campaign/plan" => renew_calendar,
    "/campaigns/:campaign/plan/calendar/end" on "/campaigns/:campaign/plan" => end_calendar,
    "/campaigns/:campaign/plan/tasks/:task" on "/campaigns/:campaign/plan/tasks/:task" => change_task,
    "/campaigns/:campaign/plan/tasks/:task/state" on "/campaigns/:campaign/plan/tasks/:task" => set_task_state,
    "/campaigns/:campaign/plan/tasks/:task/remove" on "/campaigns/:campaign/plan/tasks/:task" => remove_task,
    "/campaigns/:campaign/plan/tasks/:task/lines" on "/campaigns/:campaign/plan/tasks/:task" => add_task_line,
    "/campaigns/:campaign/plan/tasks/:task/lines/:line" on "/campaigns/:campaign/plan/tasks/:task" => tick_task_line,
    "/campaigns/:campaign/plan/tasks/:task/lines/:line/remove" on "/campaigns/:campaign/plan/tasks/:task" => remove_task_line,
    "/campaigns/:campaign/plan/tasks/:task/needs" on "/campaigns/:campaign/plan/tasks/:task" => add_task_need,
    "/campaigns/:campaign/plan/tasks/:task/needs/:need/remove" on "/campaigns/:campaign/plan/tasks/:task" => remove_task_need,
];

impl Sent<'_> {
    fn task_form(&self) -> TaskForm {
        TaskForm {
            title: self.value("title").to_owned(),
            note: self.value("note").to_owned(),
            kind: self.value("kind").to_owned(),
            phase: self.value("phase").to_owned(),
            owner: self.value("owner").to_owned(),
            due: self.value("due").to_owned(),
            version: self.value("version").to_owned(),
        }
    }

    fn to_task(&self, done: &str) -> Response {
        self.to_campaign(&format!("/plan/tasks/{}?done={done}", self.param("task")))
    }

    async fn add_task(&self) -> Result<Response, Fault> {
        let plans = &self.web.services.plans;
        let id = plans
            .add(&self.actor, self.param("campaign"), &self.task_form())
            .await?;
        Ok(self.to_campaign(&format!("/plan/tasks/{id}?done=added")))
    }

    async fn change_task(&self) -> Result<Response, Fault> {
        let plans = &self.web.services.plans;
        let (campaign, task) = (self.param("campaign"), self.param("task"));
        let changed = plans.change(&self.actor, campaign, task, &self.task_form()).await;
        match changed {
            Ok(()) => Ok(self.to_task("changed")),
            // Somebody else removed it: what was typed goes into the form of a new one, so that it is not lost. The page
            // itself says whether there is such a campaign.
            Err(Fault::NotFound { .. }) => {
                let ask = Ask {
                    actor: self.actor.clone(),
                    form: Form {
                        values: self.values.clone(),
                        faults: vec![FieldFault {
                            field: "version".to_owned(),
                            message: "was removed by somebody else meanwhile. What you typed is kept below; add it as a new task, or leave it".to_owned(),
                        }],
                    },
                    ..Ask::default()
                };
                let path = format!("/campaigns/{campaign}/plan/new");
                let mut response = page::for_one(self.web, &path, ask).await;
                if response.status() == StatusCode::OK {
                    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
                }
                Ok(response)
            }
            Err(fault) => Err(fault),
        }
    }

    async fn set_task_state(&self) -> Result<Response, Fault> {
        let plans = &self.web.services.plans;
        let (campaign, task) = (self.param("campaign"), self.param("task"));
        plans
            .set_state(&self.actor, campaign, task, self.value("state"))
            .await?;
        Ok(match self.value("back") {
            "task" => self.to_task("moved"),
            // In a list the eye stays where it was.
            rest if rest.starts_with("/plan") => self.to_campaign(&format!("{rest}#task-{task}")),
            _ => answer::see_other(&format!("/campaigns/{campaign}?done=moved&task={task}")),
        })
    }

    async fn remove_task(&self) -> Result<Response, Fault> {
        let plans = &self.web.services.plans;
        plans
            .remove(&self.actor, self.param("campaign"), self.param("task"))
            .await?;
        Ok(self.to_campaign("/plan?done=removed"))
    }

    async fn add_task_line(&self) -> Result<Response, Fault> {
        let plans = &self.web.services.plans;
        let (campaign, task) = (self.param("campaign"), self.param("task"));
        plans
            .add_item(&self.actor, campaign, task, self.value("what"))
            .await?;
        Ok(self.to_campaign(&format!("/plan/tasks/{task}#checklist")))
    }

    async fn tick_task_line(&self) -> Result<Response, Fault> {
        let plans = &self.web.services.plans;
        let (campaign, task) = (self.param("campaign"), self.param("task"));
        plans
            .tick_item(
                &self.actor,
                campaign,
                task,
                self.param("line"),
                self.value("done") == "1",
            )
            .await?;
        Ok(self.to_campaign(&format!("/plan/tasks/{task}#checklist")))
    }

    async fn remove_task_line(&self) -> Result<Response, Fault> {
        let plans = &self.web.services.plans;
        let (campaign, task) = (self.param("campaign"), self.param("task"));
        plans
            .remove_item(&self.actor, campaign, task, self.param("line"))
            .await?;
        Ok(self.to_campaign(&format!("/plan/tasks/{task}#checklist")))
    }

    async fn add_task_need(&self) -> Result<Response, Fault> {
        let plans = &self.web.services.plans;
        let (campaign, task) = (self.param("campaign"), self.param("task"));
        plans
            .add_need(&self.actor, campaign, task, self.value("needs"))
            .await?;
        Ok(self.to_campaign(&format!("/plan/tasks/{task}#waits")))
    }

    async fn remove_task_need(&self) -> Result<Response, Fault> {
        let plans = &self.web.services.plans;
        let (campaign, task) = (self.param("campaign"), self.param("task"));
        plans
            .remove_need(&self.actor, campaign, task, self.param("need"))
            .await?;
        Ok(self.to_campaign(&format!("/plan/tasks/{task}#waits")))
    }

    async fn move_on(&self) -> Result<Response, Fault> {
        let plans = &self.web.services.plans;
        plans
            .move_on(
                &self.actor,
                self.param("campaign"),
                self.value("from"),
                self.checked("reached"),
            )
            .await?;
        Ok(self.to_campaign("?done=moved-on"))
    }

    async fn renew_calendar(&self) -> Result<Response, Fault> {
        let plans = &self.web.services.plans;
        plans.renew_calendar(&self.actor, self.param("campaign")).await?;
        Ok(self.to_campaign("/plan?done=calendar#calendar"))
    }

    async fn end_calendar(&self) -> Result<Response, Fault> {
        let plans = &self.web.services.plans;
        plans.end_calendar(&self.actor, self.param("campaign")).await?;
        Ok(self.to_campaign("/plan?done=calendar-ended#calendar"))
    }
}
