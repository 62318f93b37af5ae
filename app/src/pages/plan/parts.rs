//! What the pages of the plan share: a task in a list, the ways to see the plan.

use crate::components::{Button, ButtonKind, Tab, Tabs, Tool, Tools};
use crate::text::Lang;
use domain::workspace::campaign::Head;
use domain::workspace::plan::{Task, TaskKind, TaskState};
use domain::workspace::rights::Action;
use leptos::prelude::*;

/// Which way the plan is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// By phases.
    List,
    /// By states.
    Board,
    /// By days.
    Calendar,
}

/// The ways to see the plan, and what can be done with it.
pub fn ways(lang: Lang, head: &Head, way: Way) -> AnyView {
    let tab = |own: Way, label: &'static str, rest: &str| {
        Tab::new(label, lang.link(&head.path(&format!("/plan{rest}"))), own == way)
    };
    let tabs = vec![
        tab(Way::List, lang.plan_list(), ""),
        tab(Way::Board, lang.plan_board(), "?view=board"),
        tab(Way::Calendar, lang.plan_calendar(), "?view=calendar"),
    ];
    let tools = vec![
        Tool::download(lang.plan_csv(), lang.link(&head.path("/plan.csv"))),
        Tool::download(lang.plan_ics(), lang.link(&head.path("/plan.ics"))),
    ];
    let add = head.may(Action::EditPlan).then(|| {
        let href = lang.link(&head.path("/plan/new"));
        view! { <Button href=href>{lang.plan_add()}</Button> }
    });
    view! {
        <div class="plan-bar">
            <Tabs label=lang.plan_views() items=tabs/>
            <div class="plan-tools">{add} <Tools lang=lang items=tools/></div>
        </div>
    }
    .into_any()
}

/// What a button of a row says: to the eye the verb, since the row has the name beside it; to the ear both.
pub fn named(lang: Lang, verb: &str, name: &str) -> AnyView {
    let full = lang.task_named(verb, name);
    view! {
        <span aria-hidden="true">{verb.to_owned()}</span>
        <span class="visually-hidden">{full}</span>
    }
    .into_any()
}

/// The address of a task's page.
pub fn task_path(lang: Lang, head: &Head, id: &str) -> String {
    lang.link(&head.path(&format!("/plan/tasks/{id}")))
}

/// Who has a task in hand, in words.
pub fn holder(lang: Lang, task: &Task) -> String {
    match &task.owner {
        None => lang.task_none().to_owned(),
        Some(_) if task.own => lang.task_you().to_owned(),
        Some(holder) if holder.left => lang.task_left(&holder.name),
        Some(holder) => holder.name.clone(),
    }
}

/// What there is to know of a task in a list, in its order of weight: kind, day, who, what it waits for, how far.
pub fn facts(lang: Lang, head: &Head, task: &Task) -> Vec<AnyView> {
    let mut facts: Vec<AnyView> = Vec::new();
    if task.kind != TaskKind::Task {
        facts.push(view! { <span class="task-kind">{lang.task_kind_name(task.kind)}</span> }.into_any());
    }
    let done = task.state == TaskState::Done;
    if let Some(due) = task.due {
        let late = !done && due < head.today;
        let class = if late { "task-late" } else { "task-due" };
        let text = if done {
            lang.due_on(lang.date(&due.to_string()))
        } else {
            lang.task_due_in(head.today, due)
        };
        facts.push(view! { <span class=class>{text}</span> }.into_any());
    }
    if let Some(owner) = &task.owner {
        let href = lang.link(&head.path(&format!("/plan?owner={}", owner.member)));
        let name = holder(lang, task);
        let class = task.own.then_some("task-own");
        facts.push(view! { <a href=href class=class>{name}</a> }.into_any());
    } else if !done {
        facts.push(view! { <span>{lang.task_none()}</span> }.into_any());
    }
    match task.state {
        TaskState::Open => {}
        state => facts.push(view! { <span class="task-state">{lang.task_state(state)}</span> }.into_any()),
    }
    if !done && task.waits > 0 {
        let text = if task.waits == 1 {
            lang.task_waits_one().to_owned()
        } else {
            lang.task_waits(lang.whole(task.waits))
        };
        facts.push(view! { <span class="task-waits">{text}</span> }.into_any());
    }
    if task.items > 0 {
        let text = lang.task_ticked(lang.whole(task.ticked), lang.whole(task.items));
        facts.push(view! { <span>{text}</span> }.into_any());
    }
    facts
        .into_iter()
        .map(|fact| view! { <li>{fact}</li> }.into_any())
        .collect()
}

/// A task in a list, with one button that says that it is done. `back` is where that leads to: empty for today, else a
/// path that begins with `/plan`.
pub fn row(lang: Lang, head: &Head, task: &Task, back: &str) -> AnyView {
    let done = task.state == TaskState::Done;
    let class = if done { "task is-done" } else { "task" };
    let path = task_path(lang, head, &task.id);
    let act = head.may(Action::WorkTasks).then(|| {
        let (label, state) = if done {
            (lang.task_do_reopen(), TaskState::Open)
        } else {
            (lang.task_do_done(), TaskState::Done)
        };
        let label = named(lang, label, &task.title);
        view! {
            <form class="task-do" method="post" action=format!("{path}/state")>
                <input type="hidden" name="back" value=back.to_owned()/>
                <Button kind=ButtonKind::Quiet name="state".to_owned() value=state.word().to_owned()>
                    {label}
                </Button>
            </form>
        }
    });
    view! {
        <li class=class id=format!("task-{}", task.id)>
            <div class="task-what">
                <a class="task-title" href=path.clone()>{task.title.clone()}</a>
                <ul class="task-facts">{facts(lang, head, task)}</ul>
            </div>
            {act}
        </li>
    }
    .into_any()
}
