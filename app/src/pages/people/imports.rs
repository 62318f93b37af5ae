//! How do we get our lists in? A manager comes with a file and leaves with a page that says what it means; earlier files
//! are listed below.

use crate::components::{Button, Column, DataTable, EmptyState, ErrorSummary, FileField};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Request, page};
use crate::text::Lang;
use domain::people::import::port::{ImportLine, ImportList};
use domain::workspace::Head;
use leptos::prelude::*;

/// The files that were brought, and the form for the next.
#[component]
pub fn ImportsPage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let list = request.services.imports.list(&request.actor, &slug).await?;
        Ok(draw(request, list))
    })
}

fn draw(request: Request, list: ImportList) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let head = list.head.clone();
    let labels = vec![("file".to_owned(), lang.imports_file().to_owned())];
    let action = lang.link(&head.path("/people/import"));
    let error = form.fault("file");
    let rows: Vec<Vec<AnyView>> = list.imports.iter().map(|line| row(lang, &head, line)).collect();
    let body = if rows.is_empty() {
        view! {
            <EmptyState title=lang.imports_none()>
                <p>{lang.imports_none_text()}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        let columns = vec![
            Column::text(lang.imports_column_file()),
            Column::text(lang.imports_column_state()),
            Column::text(lang.imports_column_people()),
            Column::text(lang.imports_column_when()),
        ];
        view! { <DataTable caption=lang.imports_list() columns=columns rows=rows/> }.into_any()
    };
    view! {
        <Workspace
            request=request
            head=head.clone()
            section=Section::People
            title=lang.imports_title()
            lead=lang.imports_lead().to_owned()
        >
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
            <form class="form import-upload" method="post" action=action enctype="multipart/form-data">
                <FileField
                    name="file"
                    label=lang.imports_file()
                    accept=".csv,.tsv,.txt,.xlsx,text/csv,text/plain"
                    hint=lang.imports_file_hint().to_owned()
                    error=error
                />
                <p class="button-row"><Button>{lang.imports_send()}</Button></p>
            </form>
            {body}
        </Workspace>
    }
    .into_any()
}

fn row(lang: Lang, head: &Head, line: &ImportLine) -> Vec<AnyView> {
    let href = lang.link(&head.path(&format!("/people/import/{}", line.id)));
    let people = line.tally.as_ref().map(|tally| {
        let number = |n: u64| lang.whole(i64::try_from(n).unwrap_or(i64::MAX));
        lang.imports_people(number(tally.added), number(tally.changed))
    });
    vec![
        view! { <a href=href>{line.name.clone()}</a> }.into_any(),
        lang.import_state(line.state).into_any(),
        people.into_any(),
        format!("{}, {}", lang.day_of(line.created_at), line.who).into_any(),
    ]
}
