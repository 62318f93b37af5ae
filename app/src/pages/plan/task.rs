//! A task: whoever has it in hand sees what there is to do and says how it stands; whoever plans changes it.

use super::parts::{facts, task_path};
use super::task_form::{fields, labels, typed};
use super::task_parts::{checklist, waits};
use crate::components::{
    Button, ButtonKind, ErrorSummary, Flash, Ledger, LedgerRow, Notice, NoticeKind, Select,
};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Form, Request, page};
use crate::text::Lang;
use domain::workspace::plan::{Holder, TaskForm, TaskPage as Model, TaskState};
use domain::workspace::rights::Action;
use leptos::prelude::*;

/// The page of a task.
#[component]
pub fn TaskPage() -> impl IntoView {
    page(|request| async move {
        let (slug, id) = (Request::param("campaign"), Request::param("task"));
        let find = request.value("find").unwrap_or_default().to_owned();
        let plans = request.services.plans.clone();
        let task = plans.task(&request.actor, &slug, &id, &find).await?;
        Ok(draw(request, &task, &find))
    })
}

fn draw(request: Request, model: &Model, find: &str) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let (head, task) = (&model.head, &model.task);
    let done = match request.value("done") {
        Some("added") => Some(lang.task_added()),
        Some("changed") => Some(lang.task_changed()),
        Some("moved") => Some(lang.task_moved()),
        _ => None,
    };
    let lead = lang.task_lead(lang.task_kind_name(task.kind), task.phase.plan().name);
    let note = if head.may(Action::EditPlan) {
        edit(lang, model, &form)
    } else {
        note(lang, &model.note)
    };
    let told = facts(lang, head, task);
    let (stand, list, after) = (
        state(lang, model),
        checklist(lang, model, &form),
        waits(lang, model, &form, find),
    );
    let (head, title) = (head.clone(), task.title.clone());
    view! {
        <Workspace request=request head=head section=Section::Plan title=title lead=lead>
            {done.map(|done| view! { <Flash>{done}</Flash> })}
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels(lang)/>
            <ul class="task-facts task-facts-large">{told}</ul>
            {stand}
            {list}
            {after}
            {note}
        </Workspace>
    }
    .into_any()
}

/// How it stands: done with one press, everything else by choosing.
fn state(lang: Lang, model: &Model) -> Option<AnyView> {
    let (head, task) = (&model.head, &model.task);
    if !head.may(Action::WorkTasks) {
        return None;
    }
    let action = format!("{}/state", task_path(lang, head, &task.id));
    let done = (task.state != TaskState::Done).then(|| {
        let action = action.clone();
        view! {
            <form method="post" action=action>
                <input type="hidden" name="back" value="task"/>
                <Button name="state".to_owned() value=TaskState::Done.word().to_owned()>
                    {lang.task_do_done()}
                </Button>
            </form>
        }
    });
    let options = TaskState::ALL
        .iter()
        .map(|s| (s.word().to_owned(), lang.task_state(*s).to_owned()))
        .collect();
    Some(
        view! {
            <div class="task-stand no-print">
                {done}
                <form class="record-form" method="post" action=action>
                    <input type="hidden" name="back" value="task"/>
                    <Select
                        name="state"
                        label=lang.task_state_field()
                        options=options
                        selected=task.state.word().to_owned()
                    />
                    <Button kind=ButtonKind::Quiet>{lang.task_move()}</Button>
                </form>
            </div>
        }
        .into_any(),
    )
}

/// The notes, for those who only read them.
fn note(lang: Lang, note: &str) -> AnyView {
    let text = if note.is_empty() {
        view! { <p class="note">{lang.task_no_note()}</p> }.into_any()
    } else {
        view! { <p class="as-typed">{note.to_owned()}</p> }.into_any()
    };
    view! {
        <section>
            <h2>{lang.task_note()}</h2>
            {text}
        </section>
    }
    .into_any()
}

/// What is kept, as the form has it.
fn kept(model: &Model) -> TaskForm {
    let task = &model.task;
    TaskForm {
        title: task.title.clone(),
        note: model.note.clone(),
        kind: task.kind.word().to_owned(),
        phase: task.phase.word().to_owned(),
        owner: task.owner.as_ref().map(|o| o.member.clone()).unwrap_or_default(),
        due: task.due.map(|d| d.to_string()).unwrap_or_default(),
        version: model.version.to_string(),
    }
}

fn edit(lang: Lang, model: &Model, form: &Form) -> AnyView {
    let (head, task) = (&model.head, &model.task);
    let path = task_path(lang, head, &task.id);
    // The page has other forms, too: only what was typed into this one belongs here.
    let own = form.values.iter().any(|(name, _)| name == "title");
    let values = if own { typed(form) } else { kept(model) };
    let mut people: Vec<Holder> = model.people.clone();
    if let Some(owner) = task.owner.as_ref().filter(|o| o.left) {
        people.push(owner.clone());
    }
    let clash = form.fault("version").is_some().then(|| theirs(lang, model));
    let remove = format!("{path}/remove");
    view! {
        <section class="no-print" id="version">
            <h2>{lang.task_edit()}</h2>
            {clash}
            <form class="stack" method="post" action=path>
                <input type="hidden" name="version" value=model.version.to_string()/>
                {fields(lang, head, &values, &people, form)}
                <p class="button-row">
                    <Button kind=ButtonKind::Quiet>{lang.task_save()}</Button>
                </p>
            </form>
            <details class="record-more">
                <summary>{lang.task_remove()}</summary>
                <p>{lang.task_remove_text()}</p>
                <form method="post" action=remove>
                    <Button kind=ButtonKind::Quiet>{lang.task_remove()}</Button>
                </form>
            </details>
        </section>
    }
    .into_any()
}

/// What somebody else saved meanwhile.
fn theirs(lang: Lang, model: &Model) -> AnyView {
    let task = &model.task;
    let owner = super::parts::holder(lang, task);
    let due = task.due.map(|d| lang.date(&d.to_string()));
    let (title, note) = (task.title.clone(), model.note.clone());
    let phase = task.phase.plan().name.to_owned();
    let kind = lang.task_kind_name(task.kind).to_owned();
    view! {
        <Notice kind=NoticeKind::Doubt title=lang.task_clash()>
            <Ledger>
                <LedgerRow lang=lang label=lang.task_title() value=title/>
                <LedgerRow lang=lang label=lang.task_owner() value=owner/>
                <LedgerRow lang=lang label=lang.task_due() value=due/>
                <LedgerRow lang=lang label=lang.task_phase() value=phase/>
                <LedgerRow lang=lang label=lang.task_kind() value=kind/>
                <LedgerRow lang=lang label=lang.task_note()>
                    <span class="as-typed">{note}</span>
                </LedgerRow>
            </Ledger>
        </Notice>
    }
    .into_any()
}
