//! What did people answer? An organizer comes to read, or to take the answers along as a table.

use crate::components::{
    Button, ButtonKind, Column, DataTable, EmptyState, ErrorSummary, Pagination, TextField,
};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Form, Request, page};
use crate::text::Lang;
use domain::people::form::port::{AnswerLine, AnswerList};
use domain::people::form::{BlockKind, FormBody};
use domain::workspace::rights::Action;
use leptos::prelude::*;

/// The answers.
#[component]
pub fn FormAnswersPage() -> impl IntoView {
    page(|request| async move {
        let (slug, id) = (Request::param("campaign"), Request::param("form"));
        let after = request.value("after").unwrap_or_default().to_owned();
        let list = request
            .services
            .forms
            .answers(&request.actor, &slug, &id, &after)
            .await?;
        Ok(draw(request, list))
    })
}

fn draw(request: Request, list: AnswerList) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let head = list.head.clone();
    let path = lang.link(&head.path(&format!("/people/forms/{}", list.form)));
    let counts = list.counts;
    let labels = vec![("reason".to_owned(), lang.export_reason().to_owned())];
    let body = if list.lines.is_empty() {
        view! {
            <EmptyState title=lang.panswers_none()>
                <p>{lang.panswers_none_text()}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        let columns = vec![
            Column::text(lang.panswers_who()),
            Column::text(lang.panswers_when()),
            Column::text(lang.panswers_what()),
            Column::text(lang.panswers_way()),
        ];
        let rows = list.lines.iter().map(|line| row(lang, &list, line)).collect();
        let shown = lang.panswers_shown(list.lines.len(), lang.whole(counts.confirmed));
        let next = list
            .next
            .as_deref()
            .map(|after| format!("{path}/answers?after={after}"));
        let first = request.value("after").map(|_| format!("{path}/answers"));
        view! {
            <DataTable
                caption=lang.panswers_title(&list.title)
                caption_hidden=true
                columns=columns
                rows=rows
                sticky_first=true
            />
            <Pagination lang=lang shown=shown next=next first=first/>
        }
        .into_any()
    };
    let takes = !list.lines.is_empty() && head.role.may(Action::Export);
    let export = takes.then(|| export(lang, &path, &form));
    view! {
        <Workspace
            request=request
            head=head
            section=Section::People
            title=lang.panswers_title(&list.title)
            lead=lang.pforms_counts(counts.confirmed, counts.waiting, counts.held)
        >
            <p class="note"><a href=path.clone()>{lang.words_back(&list.title)}</a></p>
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
            {body}
            {export}
        </Workspace>
    }
    .into_any()
}

/// What was answered, in words: who they are stands beside it.
fn told(lang: Lang, body: &FormBody, line: &AnswerLine) -> AnyView {
    let items = line
        .given
        .iter()
        .filter_map(|answer| {
            let block = body.blocks.iter().find(|block| block.id == answer.block)?;
            let kind = block.ask.kind();
            (!matches!(kind, BlockKind::Name)).then(|| {
                view! {
                    <div>
                        <dt>{lang.form_label(&block.ask)}</dt>
                        <dd>{answer.told()}</dd>
                    </div>
                }
            })
        })
        .collect_view();
    view! { <dl class="form-answers">{items}</dl> }.into_any()
}

fn row(lang: Lang, list: &AnswerList, line: &AnswerLine) -> Vec<AnyView> {
    let (id, name) = line.who.clone();
    let href = lang.link(&list.head.path(&format!("/people/{id}")));
    let what = list
        .versions
        .get(&line.version)
        .map(|body| told(lang, body, line));
    let way = format!(
        "{}, {}",
        lang.form_way(line.way),
        lang.panswers_version(line.version)
    );
    vec![
        view! { <a href=href>{name}</a> }.into_any(),
        lang.time_of(line.at).into_any(),
        what.into_any(),
        way.into_any(),
    ]
}

fn export(lang: Lang, path: &str, form: &Form) -> AnyView {
    view! {
        <section class="no-print">
            <h2>{lang.panswers_export()}</h2>
            <p>{lang.panswers_export_text()}</p>
            <form class="stack" method="post" action=format!("{path}/export")>
                <TextField
                    name="reason"
                    label=lang.export_reason()
                    hint=lang.export_reason_hint().to_owned()
                    value=form.value("reason")
                    error=form.fault("reason")
                    required=true
                />
                <p class="button-row"><Button kind=ButtonKind::Quiet>{lang.words_export_do()}</Button></p>
            </form>
        </section>
    }
    .into_any()
}
