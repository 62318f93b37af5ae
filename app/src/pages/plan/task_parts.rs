//! What belongs to a task: its checklist, what it waits for, what waits for it.

use super::parts::{named, task_path};
use crate::components::{Button, ButtonKind, Select, TextField};
use crate::request::Form;
use crate::text::Lang;
use domain::workspace::campaign::Head;
use domain::workspace::plan::{Item, Linked, TaskPage, TaskState};
use domain::workspace::rights::Action;
use leptos::prelude::*;

/// The checklist, each line with its buttons.
pub fn checklist(lang: Lang, model: &TaskPage, form: &Form) -> AnyView {
    let head = &model.head;
    let path = task_path(lang, head, &model.task.id);
    let lines = model
        .items
        .iter()
        .map(|item| line(lang, head, &path, item))
        .collect_view();
    let none = model
        .items
        .is_empty()
        .then(|| view! { <p class="note">{lang.task_checklist_none()}</p> });
    let add = head.may(Action::EditPlan).then(|| {
        view! {
            <form class="record-form no-print" method="post" action=format!("{path}/lines")>
                <TextField
                    name="what"
                    label=lang.task_line()
                    value=form.value("what")
                    error=form.fault("what")
                    autocomplete="off".to_owned()
                />
                <Button kind=ButtonKind::Quiet>{lang.task_line_add()}</Button>
            </form>
        }
    });
    view! {
        <section id="checklist">
            <h2>{lang.task_checklist()}</h2>
            {none}
            <ul class="tasks">{lines}</ul>
            {add}
        </section>
    }
    .into_any()
}

fn line(lang: Lang, head: &Head, path: &str, item: &Item) -> AnyView {
    let own = format!("{path}/lines/{}", item.id);
    let tick = head.may(Action::WorkTasks).then(|| {
        let (label, value) = if item.done {
            (lang.task_untick(), "0")
        } else {
            (lang.task_tick(), "1")
        };
        let label = named(lang, label, &item.what);
        view! {
            <form method="post" action=own.clone()>
                <Button kind=ButtonKind::Quiet name="done".to_owned() value=value.to_owned()>
                    {label}
                </Button>
            </form>
        }
    });
    let remove = head.may(Action::EditPlan).then(|| {
        let verb = named(lang, lang.task_remove_line(), &item.what);
        view! {
            <form method="post" action=format!("{own}/remove")>
                <Button kind=ButtonKind::Quiet>
                    {verb}
                </Button>
            </form>
        }
    });
    let class = if item.done { "task is-done" } else { "task" };
    let mark = item
        .done
        .then(|| view! { " " <span class="note">{lang.task_is_ticked()}</span> });
    view! {
        <li class=class>
            <p class="task-what"><span class="task-title">{item.what.clone()}</span> {mark}</p>
            <div class="task-do button-row">{tick} {remove}</div>
        </li>
    }
    .into_any()
}

/// What it waits for, and what waits for it.
pub fn waits(lang: Lang, model: &TaskPage, form: &Form, find: &str) -> AnyView {
    let head = &model.head;
    let path = task_path(lang, head, &model.task.id);
    let needs = model
        .needs
        .iter()
        .map(|need| {
            let remove = head.may(Action::EditPlan).then(|| {
                let verb = named(lang, lang.task_needs_remove(), &need.title);
                view! {
                    <form class="task-do" method="post" action=format!("{path}/needs/{}/remove", need.id)>
                        <Button kind=ButtonKind::Quiet>
                            {verb}
                        </Button>
                    </form>
                }
            });
            other(lang, head, need, remove.into_any())
        })
        .collect_view();
    let none = model
        .needs
        .is_empty()
        .then(|| view! { <p class="note">{lang.task_needs_none()}</p> });
    let add = head
        .may(Action::EditPlan)
        .then(|| choose(lang, model, &path, form, find));
    let needed = (!model.needed_by.is_empty()).then(|| {
        let rows = model
            .needed_by
            .iter()
            .map(|one| other(lang, head, one, ().into_any()))
            .collect_view();
        view! {
            <h3>{lang.task_needed_by()}</h3>
            <ul class="tasks">{rows}</ul>
        }
    });
    view! {
        <section id="waits">
            <h2>{lang.task_needs()}</h2>
            {none}
            <ul class="tasks">{needs}</ul>
            {add}
            {needed}
        </section>
    }
    .into_any()
}

/// Another task, by name.
fn other(lang: Lang, head: &Head, one: &Linked, act: AnyView) -> AnyView {
    let class = if one.state == TaskState::Done {
        "task is-done"
    } else {
        "task"
    };
    let phase = one.phase.plan().name;
    view! {
        <li class=class>
            <div class="task-what">
                <a class="task-title" href=task_path(lang, head, &one.id)>{one.title.clone()}</a>
                <ul class="task-facts">
                    <li>{phase}</li>
                    <li>{lang.task_state(one.state)}</li>
                </ul>
            </div>
            {act}
        </li>
    }
    .into_any()
}

/// Choosing what it waits for; where there are very many, after finding it by words.
fn choose(lang: Lang, model: &TaskPage, path: &str, form: &Form, find: &str) -> AnyView {
    let options: Vec<(String, String)> = std::iter::once((String::new(), lang.choose_word().to_owned()))
        .chain(model.choices.iter().map(|c| {
            let phase = c.phase.number() + 1;
            (c.id.clone(), lang.plan_phase(phase, &c.title))
        }))
        .collect();
    let search = (model.more || !find.is_empty()).then(|| {
        view! {
            <form class="record-form no-print" method="get" action=format!("{path}#waits")>
                <TextField name="find" label=lang.task_needs_find() value=find.to_owned() kind="search"/>
                <Button kind=ButtonKind::Quiet>{lang.task_needs_find_do()}</Button>
            </form>
        }
    });
    view! {
        {search}
        <form class="record-form no-print" method="post" action=format!("{path}/needs")>
            <Select
                name="needs"
                label=lang.task_needs_add()
                options=options
                selected=form.value("needs")
                error=form.fault("needs")
            />
            <Button kind=ButtonKind::Quiet>{lang.task_needs_do()}</Button>
        </form>
    }
    .into_any()
}
