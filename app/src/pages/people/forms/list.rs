//! What do we ask of people, and how many answered? An organizer comes to begin a form or to look how one runs.

use crate::components::{Button, EmptyState, ErrorSummary, Select, TextField};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Form, Request, page};
use crate::text::Lang;
use domain::people::form::FormKind;
use domain::people::form::port::FormLine;
use domain::workspace::Head;
use domain::workspace::rights::Action;
use leptos::prelude::*;

/// The forms.
#[component]
pub fn FormsPage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let (head, forms) = request.services.forms.forms(&request.actor, &slug).await?;
        Ok(draw(request, head, forms))
    })
}

fn draw(request: Request, head: Head, forms: Vec<FormLine>) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let labels = vec![
        ("title".to_owned(), lang.pforms_name().to_owned()),
        ("kind".to_owned(), lang.pforms_kind().to_owned()),
    ];
    let list = if forms.is_empty() {
        view! {
            <EmptyState title=lang.pforms_none()>
                <p>{lang.pforms_none_text()}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        let items = forms.iter().map(|one| item(lang, &head, one)).collect_view();
        view! { <ul class="records">{items}</ul> }.into_any()
    };
    let back = lang.link(&head.path("/people"));
    let begin = head.may(Action::ManagePeople).then(|| begin(lang, &head, &form));
    view! {
        <Workspace
            request=request
            head=head
            section=Section::People
            title=lang.pforms_title()
            lead=lang.pforms_lead().to_owned()
        >
            <p class="note"><a href=back>{lang.words_back(lang.section_people())}</a></p>
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
            {list}
            {begin}
        </Workspace>
    }
    .into_any()
}

fn item(lang: Lang, head: &Head, one: &FormLine) -> AnyView {
    let href = lang.link(&head.path(&format!("/people/forms/{}", one.id)));
    let counts = one.counts;
    view! {
        <li class="record">
            <div class="record-head">
                <p class="record-title"><a href=href>{one.title.clone()}</a></p>
                <p class="record-mark">{lang.form_state(one.state)}</p>
            </div>
            <p class="note">{lang.form_kind(one.kind)}</p>
            <p class="note">{lang.pforms_counts(counts.confirmed, counts.waiting, counts.held)}</p>
        </li>
    }
    .into_any()
}

fn begin(lang: Lang, head: &Head, form: &Form) -> AnyView {
    let kinds = FormKind::ALL
        .iter()
        .map(|kind| (kind.word().to_owned(), lang.form_kind(*kind).to_owned()))
        .collect();
    view! {
        <section>
            <h2>{lang.pforms_begin()}</h2>
            <form class="stack" method="post" action=lang.link(&head.path("/people/forms"))>
                <Select
                    name="kind"
                    label=lang.pforms_kind()
                    options=kinds
                    selected=form.value("kind")
                    error=form.fault("kind")
                />
                <TextField
                    name="title"
                    label=lang.pforms_name()
                    value=form.value("title")
                    error=form.fault("title")
                    required=true
                />
                <p class="button-row"><Button>{lang.pforms_begin_do()}</Button></p>
            </form>
        </section>
    }
    .into_any()
}
