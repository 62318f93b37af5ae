//! One file: what its columns mean, what will happen, how far it is, what came of it. Whoever brought it comes back to
//! this page until it is done, and later to take it back.

use super::import_choose::choose;
use super::import_told::{told, undone};
use crate::components::{Button, ButtonKind, Notice, NoticeKind};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Request, page};
use crate::text::Lang;
use domain::people::import::port::{ImportSheet, ImportState};
use http::HeaderValue;
use http::header::{HeaderName, REFRESH};
use leptos::prelude::*;

/// After how many seconds a page of work in progress is asked for again.
const AGAIN: HeaderValue = HeaderValue::from_static("3");

/// A file.
#[component]
pub fn ImportPage() -> impl IntoView {
    let reply = use_context::<leptos_axum::ResponseOptions>();
    page(|request| async move {
        let (slug, id) = (Request::param("campaign"), Request::param("import"));
        let sheet = request.services.imports.sheet(&request.actor, &slug, &id).await?;
        if sheet.line.state.works()
            && let Some(reply) = reply
        {
            // The browser asks again by itself, without a script.
            let name: HeaderName = REFRESH;
            reply.insert_header(name, AGAIN);
        }
        Ok(draw(request, sheet))
    })
}

/// The address of one of the sheet's forms.
pub fn address(lang: Lang, sheet: &ImportSheet, rest: &str) -> String {
    lang.link(
        &sheet
            .head
            .path(&format!("/people/import/{}{rest}", sheet.line.id)),
    )
}

/// A form of nothing but its button.
pub fn only_button(
    lang: Lang,
    sheet: &ImportSheet,
    rest: &str,
    kind: ButtonKind,
    label: &'static str,
) -> AnyView {
    view! {
        <form method="post" action=address(lang, sheet, rest)>
            <Button kind=kind>{label}</Button>
        </form>
    }
    .into_any()
}

fn draw(request: Request, sheet: ImportSheet) -> AnyView {
    let lang = request.lang;
    let state = sheet.line.state;
    let (title, lead) = match state {
        ImportState::Choosing => (lang.import_choose_title(), Some(lang.import_choose_lead())),
        ImportState::Looking => (lang.import_looking(), Some(lang.import_working_text())),
        ImportState::Ready => (lang.import_ready_title(), Some(lang.import_ready_lead())),
        ImportState::Running => (lang.import_running(), Some(lang.import_working_text())),
        ImportState::Done => (lang.import_done_title(), None),
        ImportState::Undoing => (lang.import_undoing(), Some(lang.import_working_text())),
        ImportState::Undone => (lang.import_undone_title(), None),
        ImportState::Failed => (lang.import_failed_title(), None),
    };
    let body = match state {
        ImportState::Choosing => choose(&request, &sheet),
        ImportState::Looking | ImportState::Running | ImportState::Undoing => progress(lang, &sheet),
        ImportState::Ready => ready(lang, &sheet),
        ImportState::Done => done(lang, &sheet),
        ImportState::Undone => undone(lang, &sheet),
        ImportState::Failed => failed(lang, &sheet),
    };
    let all = lang.link(&sheet.head.path("/people/import"));
    let name = sheet.line.name.clone();
    view! {
        <Workspace
            request=request
            head=sheet.head.clone()
            section=Section::People
            title=title
            lead=lead.map(ToOwned::to_owned)
        >
            <p class="note"><a href=all>{lang.imports_back()}</a> " · " {name}</p>
            {body}
        </Workspace>
    }
    .into_any()
}

fn progress(lang: Lang, sheet: &ImportSheet) -> AnyView {
    let number = |n: u64| lang.whole(i64::try_from(n).unwrap_or(i64::MAX));
    let reached = number(sheet.reached);
    let text = match sheet.total {
        Some(total) => lang.import_reached(reached, number(total)),
        None => lang.import_reached_some(reached),
    };
    let bar = match sheet.total {
        Some(total) => {
            view! {
                <progress class="import-progress" aria-label=text.clone() max=total.to_string() value=sheet.reached.to_string()></progress>
            }
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

fn ready(lang: Lang, sheet: &ImportSheet) -> AnyView {
    let tally = sheet.preview.clone().unwrap_or_default();
    view! {
        {told(lang, sheet, &tally)}
        <div class="button-row no-print">
            {only_button(lang, sheet, "/run", ButtonKind::Primary, lang.import_run())}
            {only_button(lang, sheet, "/again", ButtonKind::Quiet, lang.import_again())}
            {only_button(lang, sheet, "/discard", ButtonKind::Quiet, lang.import_discard())}
        </div>
    }
    .into_any()
}

fn done(lang: Lang, sheet: &ImportSheet) -> AnyView {
    let tally = sheet.line.tally.clone().unwrap_or_default();
    let file = (tally.refused + tally.left_out > 0).then(|| {
        let href = address(lang, sheet, "/back.csv");
        view! {
            <p><a href=href download="">{lang.import_back_file()}</a></p>
            <p class="note">{lang.import_back_text()}</p>
        }
    });
    view! {
        {told(lang, sheet, &tally)}
        {file}
        <section class="import-undo no-print" aria-labelledby="undo">
            <h2 id="undo">{lang.import_undo_heading()}</h2>
            <p>{lang.import_undo_text()}</p>
            {only_button(lang, sheet, "/undo", ButtonKind::Quiet, lang.import_undo())}
        </section>
    }
    .into_any()
}

fn failed(lang: Lang, sheet: &ImportSheet) -> AnyView {
    view! {
        <Notice kind=NoticeKind::Doubt title=sheet.failure.clone()>{lang.import_failed_text()}</Notice>
        {only_button(lang, sheet, "/discard", ButtonKind::Quiet, lang.import_discard())}
    }
    .into_any()
}
