//! Fifty people came to the fair: must I open each of them? Whoever looks after people comes from the list, changes all
//! at once, and comes back to take it back if that was a slip.

use super::bulk_new::{step_told, whom_told};
use crate::components::{
    Button, ButtonKind, Column, DataTable, EmptyState, Ledger, LedgerRow, Notice, NoticeKind,
};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Request, page};
use crate::text::Lang;
use domain::people::bulk::{BulkList, BulkSheet, BulkState};
use http::HeaderValue;
use http::header::REFRESH;
use leptos::prelude::*;

/// After how many seconds a page of work in progress is asked for again.
const AGAIN: HeaderValue = HeaderValue::from_static("3");

/// What was changed for many.
#[component]
pub fn BulkListPage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let list = request.services.bulk.list(&request.actor, &slug).await?;
        Ok(draw_list(request, list))
    })
}

fn draw_list(request: Request, list: BulkList) -> AnyView {
    let lang = request.lang;
    let head = list.head.clone();
    let rows: Vec<Vec<AnyView>> = list
        .jobs
        .iter()
        .map(|job| {
            let href = lang.link(&head.path(&format!("/people/bulk/{}", job.id)));
            vec![
                view! { <a href=href>{step_told(lang, &job.step)}</a> }.into_any(),
                whom_told(lang, &job.whom, &[]).into_any(),
                lang.bulk_state(job.state).into_any(),
                format!("{}, {}", lang.day_of(job.created_at), job.who).into_any(),
            ]
        })
        .collect();
    let body = if rows.is_empty() {
        view! {
            <EmptyState title=lang.bulk_none()>
                <p>{lang.bulk_none_text()}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        let columns = vec![
            Column::text(lang.bulk_column_what()),
            Column::text(lang.bulk_column_whom()),
            Column::text(lang.bulk_column_state()),
            Column::text(lang.bulk_column_when()),
        ];
        view! { <DataTable caption=lang.bulk_list() columns=columns rows=rows/> }.into_any()
    };
    let new = lang.link(&head.path("/people/bulk/new"));
    view! {
        <Workspace
            request=request
            head=head
            section=Section::People
            title=lang.bulk_title()
            lead=lang.bulk_lead().to_owned()
        >
            <p class="button-row"><Button href=new>{lang.bulk_new()}</Button></p>
            {body}
        </Workspace>
    }
    .into_any()
}

/// One change.
#[component]
pub fn BulkPage() -> impl IntoView {
    let reply = use_context::<leptos_axum::ResponseOptions>();
    page(|request| async move {
        let (slug, id) = (Request::param("campaign"), Request::param("change"));
        let sheet = request.services.bulk.sheet(&request.actor, &slug, &id).await?;
        if sheet.line.state.works()
            && let Some(reply) = reply
        {
            // The browser asks again by itself, without a script.
            reply.insert_header(REFRESH, AGAIN);
        }
        Ok(draw(request, sheet))
    })
}

fn address(lang: Lang, sheet: &BulkSheet, rest: &str) -> String {
    lang.link(&sheet.head.path(&format!("/people/bulk/{}{rest}", sheet.line.id)))
}

fn number(lang: Lang, n: u64) -> String {
    lang.whole(i64::try_from(n).unwrap_or(i64::MAX))
}

fn draw(request: Request, sheet: BulkSheet) -> AnyView {
    let lang = request.lang;
    let state = sheet.line.state;
    let lead = match state {
        BulkState::Ready => Some(lang.bulk_ready_lead()),
        state if state.works() => Some(lang.bulk_working()),
        _ => None,
    };
    let body = match state {
        BulkState::Looking | BulkState::Running | BulkState::Undoing => progress(lang, &sheet),
        BulkState::Ready => ready(lang, &sheet),
        BulkState::Done => done(lang, &sheet),
        BulkState::Undone => undone(lang, &sheet),
        BulkState::Failed => view! {
            <Notice kind=NoticeKind::Doubt title=sheet.failure.clone()>{lang.bulk_failed_text()}</Notice>
            {button(lang, &sheet, "/discard", ButtonKind::Quiet, lang.bulk_discard().to_owned())}
        }
        .into_any(),
    };
    let all = lang.link(&sheet.head.path("/people/bulk"));
    let told = step_told(lang, &sheet.line.step);
    let whom = whom_told(lang, &sheet.line.whom, &[]);
    view! {
        <Workspace
            request=request
            head=sheet.head.clone()
            section=Section::People
            title=lang.bulk_state(state)
            lead=lead.map(ToOwned::to_owned)
        >
            <p class="note"><a href=all>{lang.bulk_back()}</a></p>
            <p><strong>{told}</strong> " · " {whom}</p>
            {body}
        </Workspace>
    }
    .into_any()
}

fn button(lang: Lang, sheet: &BulkSheet, rest: &str, kind: ButtonKind, label: String) -> AnyView {
    view! {
        <form method="post" action=address(lang, sheet, rest)>
            <Button kind=kind>{label}</Button>
        </form>
    }
    .into_any()
}

fn progress(lang: Lang, sheet: &BulkSheet) -> AnyView {
    let reached = number(lang, sheet.reached);
    let text = match sheet.total {
        Some(total) => lang.import_reached(reached, number(lang, total)),
        None => lang.import_reached_some(reached),
    };
    let bar = match sheet.total {
        Some(total) => {
            let (max, value) = (total.max(1).to_string(), sheet.reached.to_string());
            view! { <progress class="import-progress" aria-label=text.clone() max=max value=value></progress> }
                .into_any()
        }
        None => view! { <progress class="import-progress" aria-label=text.clone()></progress> }.into_any(),
    };
    let again = address(lang, sheet, "");
    view! {
        <div class="import-working">
            {bar}
            <p>{text}</p>
            <p class="no-print"><a href=again>{lang.import_look_again()}</a></p>
        </div>
    }
    .into_any()
}

fn figures(lang: Lang, rows: &[(&'static str, u64)]) -> AnyView {
    let rows = rows
        .iter()
        .map(|(label, n)| {
            let n = number(lang, *n);
            view! { <LedgerRow lang=lang label=*label>{n}</LedgerRow> }
        })
        .collect_view();
    view! { <Ledger>{rows}</Ledger> }.into_any()
}

fn ready(lang: Lang, sheet: &BulkSheet) -> AnyView {
    let counts = &sheet.line.counts;
    let rows = [
        (lang.bulk_figure_people(), counts.people),
        (lang.bulk_figure_would(), counts.changed),
        (lang.bulk_figure_same(), counts.same),
    ];
    let run = (counts.changed > 0).then(|| {
        let label = lang.bulk_run(number(lang, counts.changed));
        button(lang, sheet, "/run", ButtonKind::Primary, label)
    });
    view! {
        {figures(lang, &rows)}
        <div class="button-row no-print">
            {run}
            {button(lang, sheet, "/discard", ButtonKind::Quiet, lang.bulk_discard().to_owned())}
        </div>
    }
    .into_any()
}

fn done(lang: Lang, sheet: &BulkSheet) -> AnyView {
    let counts = &sheet.line.counts;
    let rows = [
        (lang.bulk_figure_changed(), counts.changed),
        (lang.bulk_figure_same(), counts.same),
    ];
    view! {
        {figures(lang, &rows)}
        <section class="import-undo no-print" aria-labelledby="undo">
            <h2 id="undo">{lang.bulk_undo_title()}</h2>
            <p>{lang.bulk_undo_text()}</p>
            {button(lang, sheet, "/undo", ButtonKind::Quiet, lang.bulk_undo().to_owned())}
        </section>
    }
    .into_any()
}

fn undone(lang: Lang, sheet: &BulkSheet) -> AnyView {
    let counts = &sheet.line.counts;
    let rows = [
        (lang.bulk_figure_back(), counts.changed),
        (lang.bulk_figure_left(), counts.left),
    ];
    let whom = (!counts.whom.is_empty()).then(|| {
        let links = counts
            .whom
            .iter()
            .enumerate()
            .map(|(index, id)| {
                let href = lang.link(&sheet.head.path(&format!("/people/{id}")));
                view! { <li><a href=href>{lang.import_person(index + 1)}</a></li> }
            })
            .collect_view();
        view! {
            <h2>{lang.bulk_figure_left()}</h2>
            <ul>{links}</ul>
        }
    });
    view! {
        {figures(lang, &rows)}
        {whom}
    }
    .into_any()
}
