//! The plan of a campaign: today, list, board, calendar, a task.

mod board;
mod list;
mod month;
mod own_calendar;
mod parts;
mod task;
mod task_form;
mod task_parts;
mod today;

pub use task::TaskPage;
pub use task_form::NewTaskPage;
pub use today::TodayPage;

use crate::request::{Request, page};
use domain::workspace::plan::PlanQuery;
use leptos::prelude::*;

/// The plan, as the address wants to see it.
#[component]
pub fn PlanPage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let query = PlanQuery::read(|name| request.value(name));
        let plans = request.services.plans.clone();
        match request.value("view") {
            Some("board") => {
                let board = plans.board(&request.actor, &slug, &query).await?;
                Ok(board::draw(request, &board))
            }
            Some("calendar") => {
                let month = plans.month(&request.actor, &slug, &query).await?;
                Ok(month::draw(request, &month))
            }
            _ => {
                let plan = plans.plan(&request.actor, &slug, &query).await?;
                Ok(list::draw(request, &plan, &query))
            }
        }
    })
}
