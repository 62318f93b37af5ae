//! What else do we want to know of our people? A manager comes to add a question, and leaves with a field on
//! everybody's page.

use crate::components::{Button, ButtonKind, EmptyState, ErrorSummary, Flash, Select, TextArea, TextField};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Form, Request, page};
use crate::text::Lang;
use domain::people::FieldKind;
use domain::people::port::CustomField;
use domain::workspace::Head;
use domain::workspace::rights::Action;
use leptos::prelude::*;

/// The fields.
#[component]
pub fn CustomFieldsPage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let (head, fields) = request
            .services
            .custom_fields
            .fields(&request.actor, &slug)
            .await?;
        Ok(draw(request, head, fields))
    })
}

fn draw(request: Request, head: Head, fields: Vec<(CustomField, i64)>) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let done = match request.value("done") {
        Some("added") => Some(lang.fields_added()),
        Some("removed") => Some(lang.fields_removed()),
        _ => None,
    };
    let manages = head.may(Action::ManagePeople);
    let labels = vec![
        ("name".to_owned(), lang.fields_name().to_owned()),
        ("kind".to_owned(), lang.fields_kind().to_owned()),
        ("choices".to_owned(), lang.fields_choices().to_owned()),
    ];
    let list = if fields.is_empty() {
        view! {
            <EmptyState title=lang.fields_none()>
                <p>{lang.fields_none_text()}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        let items = fields
            .iter()
            .map(|(field, filled)| item(lang, &head, field, *filled, manages))
            .collect_view();
        view! { <ul class="records">{items}</ul> }.into_any()
    };
    let back = lang.link(&head.path("/people"));
    let add = manages.then(|| add(lang, &head, &form));
    view! {
        <Workspace
            request=request
            head=head
            section=Section::People
            title=lang.people_fields()
            lead=lang.fields_lead().to_owned()
        >
            <p class="note"><a href=back>{lang.words_back(lang.section_people())}</a></p>
            {done.map(|text| view! { <Flash>{text}</Flash> })}
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
            {list}
            {add}
        </Workspace>
    }
    .into_any()
}

fn item(lang: Lang, head: &Head, field: &CustomField, filled: i64, manages: bool) -> AnyView {
    let action = lang.link(&head.path(&format!("/people/fields/{}/remove", field.id)));
    let choices =
        (!field.choices.is_empty()).then(|| view! { <p class="note">{field.choices.join(" · ")}</p> });
    let remove = manages.then(|| {
        view! {
            <details class="record-more">
                <summary>{lang.fields_remove_more(&field.name)}</summary>
                <p>{lang.fields_remove_text(filled)}</p>
                <form method="post" action=action>
                    <Button kind=ButtonKind::Quiet>{lang.fields_remove()}</Button>
                </form>
            </details>
        }
    });
    view! {
        <li class="record">
            <div class="record-head">
                <p class="record-title">{field.name.clone()}</p>
                <p class="record-mark">{lang.field_kind(field.kind)}</p>
            </div>
            {choices}
            <p class="note">{lang.fields_filled(filled)}</p>
            {remove}
        </li>
    }
    .into_any()
}

fn add(lang: Lang, head: &Head, form: &Form) -> AnyView {
    let kinds = FieldKind::ALL
        .iter()
        .map(|kind| (kind.word().to_owned(), lang.field_kind(*kind).to_owned()))
        .collect();
    view! {
        <section>
            <h2>{lang.fields_add()}</h2>
            <form class="stack" method="post" action=lang.link(&head.path("/people/fields"))>
                <TextField
                    name="name"
                    label=lang.fields_name()
                    hint=lang.fields_name_hint().to_owned()
                    value=form.value("name")
                    error=form.fault("name")
                    required=true
                />
                <Select
                    name="kind"
                    label=lang.fields_kind()
                    options=kinds
                    selected=form.value("kind")
                    error=form.fault("kind")
                />
                <TextArea
                    name="choices"
                    label=lang.fields_choices()
                    hint=lang.fields_choices_hint().to_owned()
                    value=form.value("choices")
                    error=form.fault("choices")
                    rows=4
                />
                <p class="button-row"><Button>{lang.fields_add_do()}</Button></p>
            </form>
        </section>
    }
    .into_any()
}
