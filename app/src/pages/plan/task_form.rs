//! The form of a task, new or not; and the page of a new one: the lead writes down what came up in a meeting.

use crate::components::{Button, DayField, ErrorSummary, Select, TextArea, TextField};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Form, Request, page};
use crate::text::Lang;
use domain::campaign::phases::Phase;
use domain::workspace::campaign::Head;
use domain::workspace::plan::{Blank, Holder, TaskForm, TaskKind};
use leptos::prelude::*;

/// The page of a new task.
#[component]
pub fn NewTaskPage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let plans = request.services.plans.clone();
        let blank = plans.blank(&request.actor, &slug).await?;
        Ok(draw(request, &blank))
    })
}

/// What the fields are called, for the list of what is wrong.
pub fn labels(lang: Lang) -> Vec<(String, String)> {
    [
        ("title", lang.task_title()),
        ("kind", lang.task_kind()),
        ("phase", lang.task_phase()),
        ("owner", lang.task_owner()),
        ("due", lang.task_due()),
        ("note", lang.task_note()),
        ("version", lang.task_version()),
        ("what", lang.task_line()),
        ("needs", lang.task_needs_add()),
        ("state", lang.task_state_field()),
    ]
    .map(|(name, label)| (name.to_owned(), label.to_owned()))
    .to_vec()
}

/// What was typed.
pub fn typed(form: &Form) -> TaskForm {
    TaskForm {
        title: form.value("title"),
        note: form.value("note"),
        kind: form.value("kind"),
        phase: form.value("phase"),
        owner: form.value("owner"),
        due: form.value("due"),
        version: form.value("version"),
    }
}

fn draw(request: Request, blank: &Blank) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let head = &blank.head;
    let values = if form.faults.is_empty() {
        let phase = request.value("phase").and_then(Phase::parse);
        TaskForm {
            kind: TaskKind::Task.word().to_owned(),
            phase: phase.unwrap_or(head.phase).word().to_owned(),
            ..TaskForm::default()
        }
    } else {
        typed(&form)
    };
    let action = lang.link(&head.path("/plan/new"));
    let fields = fields(lang, head, &values, &blank.people, &form);
    let head = head.clone();
    view! {
        <Workspace
            request=request
            head=head
            section=Section::Plan
            title=lang.task_new()
            lead=lang.task_new_lead().to_owned()
        >
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels(lang)/>
            <form class="stack" method="post" action=action>
                {fields}
                <p class="button-row"><Button>{lang.task_add()}</Button></p>
            </form>
        </Workspace>
    }
    .into_any()
}

/// The fields of a task.
pub fn fields(lang: Lang, head: &Head, values: &TaskForm, people: &[Holder], form: &Form) -> AnyView {
    let phases = Phase::of(head.aim)
        .map(|p| {
            (
                p.word().to_owned(),
                lang.plan_phase(p.number() + 1, p.plan().name),
            )
        })
        .collect();
    let kinds = TaskKind::ALL
        .iter()
        .map(|k| (k.word().to_owned(), lang.task_kind_name(*k).to_owned()))
        .collect();
    let owners = std::iter::once((String::new(), lang.task_none().to_owned()))
        .chain(people.iter().map(|p| {
            let name = if p.left {
                lang.task_left(&p.name)
            } else {
                p.name.clone()
            };
            (p.member.clone(), name)
        }))
        .collect();
    view! {
        <TextField
            name="title"
            label=lang.task_title()
            value=values.title.clone()
            error=form.fault("title")
            required=true
        />
        <Select
            name="owner"
            label=lang.task_owner()
            options=owners
            selected=values.owner.clone()
            error=form.fault("owner")
        />
        <DayField
            name="due"
            label=lang.task_due()
            value=values.due.clone()
            hint=lang.task_due_hint().to_owned()
            error=form.fault("due")
        />
        <Select
            name="phase"
            label=lang.task_phase()
            options=phases
            selected=values.phase.clone()
            error=form.fault("phase")
        />
        <Select
            name="kind"
            label=lang.task_kind()
            hint=lang.task_kind_hint().to_owned()
            options=kinds
            selected=values.kind.clone()
            error=form.fault("kind")
        />
        <TextArea
            name="note"
            label=lang.task_note()
            hint=lang.task_note_hint().to_owned()
            value=values.note.clone()
            error=form.fault("note")
        />
    }
    .into_any()
}
