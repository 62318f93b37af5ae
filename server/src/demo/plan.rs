//! How the plan stands on day 49: the first phases are behind, the drive is in hand, some of it has a day.

use crate::services::house::House;
use domain::actor::Actor;
use domain::campaign::phases::Phase;
use domain::workspace::plan::{Task, TaskForm, TaskState};
use jiff::ToSpan;
use jiff::civil::Date;

/// Tasks of the phase, by their titles: how they stand, and in how many days they are due.
const IN_HAND: &[(&str, TaskState, Option<i64>)] = &[
    ("Print the petition sheets", TaskState::Done, None),
    ("Petition sheets", TaskState::Done, None),
    ("Train the circulators", TaskState::Done, None),
    ("Collect signatures", TaskState::Doing, Some(49)),
    ("Check them against the voter file", TaskState::Doing, Some(6)),
    ("File the petition", TaskState::Open, Some(49)),
];

/// What the campaign added: the title, its phase, in how many days it is due, and whether the owner has it in hand.
const ADDED: &[(&str, Phase, i64, bool)] = &[
    ("Book the library for the forum", Phase::Educate, -3, true),
    (
        "Ask the clerk who serves the notice of the hearing",
        Phase::Qualify,
        0,
        true,
    ),
    ("Hold a table at the winter market", Phase::Qualify, 4, false),
    ("Hold the forum at the library", Phase::Educate, 12, true),
];

/// Brings the plan of a campaign to where it is on day 49.
///
/// # Errors
/// When the plan does not take it, or a day lies beyond the calendar.
pub async fn settle(house: &House, actor: &Actor, slug: &str, today: Date) -> anyhow::Result<()> {
    let plans = &house.services.plans;
    let people = plans.blank(actor, slug).await?.people;
    let owner = people.first().map(|p| p.member.clone()).unwrap_or_default();
    let day = |offset: i64| today.checked_add(offset.days()).map(|day| day.to_string());
    let tasks = plans.export(actor, slug).await?;
    let find = |title: &str| {
        tasks
            .iter()
            .map(|(task, _)| task)
            .find(|task| task.title == title)
    };
    for (task, _) in &tasks {
        if task.phase.number() < Phase::Qualify.number() {
            plans
                .set_state(actor, slug, &task.id, TaskState::Done.word())
                .await?;
        }
    }
    for (title, state, due) in IN_HAND {
        let Some(task) = find(title) else {
            anyhow::bail!("no task is called {title}");
        };
        if let Some(due) = due {
            let page = plans.task(actor, slug, &task.id, "").await?;
            let form = TaskForm {
                note: page.note,
                version: page.version.to_string(),
                ..form(task, owner.clone(), day(*due)?)
            };
            plans.change(actor, slug, &task.id, &form).await?;
        }
        plans.set_state(actor, slug, &task.id, state.word()).await?;
    }
    if let (Some(waits), Some(filing)) = (find("Answer challenges"), find("File the petition")) {
        plans.add_need(actor, slug, &waits.id, &filing.id).await?;
    }
    for (title, phase, due, own) in ADDED {
        let form = TaskForm {
            title: (*title).to_owned(),
            phase: phase.word().to_owned(),
            kind: "task".to_owned(),
            owner: if *own { owner.clone() } else { String::new() },
            due: day(*due)?,
            ..TaskForm::default()
        };
        plans.add(actor, slug, &form).await?;
    }
    Ok(())
}

fn form(task: &Task, owner: String, due: String) -> TaskForm {
    TaskForm {
        title: task.title.clone(),
        kind: task.kind.word().to_owned(),
        phase: task.phase.word().to_owned(),
        owner,
        due,
        ..TaskForm::default()
    }
}
