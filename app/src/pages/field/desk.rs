//! How far are we on the doors? A volunteer lead comes after the evening's walk and sees which list still has turfs that
//! nobody walks. A member who only walks sees their own turfs, and nothing else.

use super::progress;
use crate::components::{Button, EmptyState};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Request, page};
use crate::text::Lang;
use domain::field::port::{Desk, ListLine, TurfLine};
use domain::workspace::rights::Action;
use leptos::prelude::*;

/// The walk lists and one's own turfs.
#[component]
pub fn FieldPage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let desk = request.services.field.desk(&request.actor, &slug).await?;
        Ok(draw(request, desk))
    })
}

fn draw(request: Request, desk: Desk) -> AnyView {
    let lang = request.lang;
    let head = desk.head.clone();
    let cuts = head.may(Action::CutTurf);
    let keys = head.may(Action::KeyDoors);
    let add = cuts.then(|| {
        view! {
            <p class="button-row no-print">
                <Button href=lang.link(&head.path("/field/new"))>{lang.field_new()}</Button>
            </p>
        }
    });
    let own = (!desk.own.is_empty() || !keys).then(|| own(lang, &desk));
    let lists = keys.then(|| lists(lang, &desk));
    view! {
        <Workspace
            request=request
            head=head
            section=Section::Field
            title=lang.section_field()
            lead=lang.field_lead().to_owned()
        >
            {add}
            {own}
            {lists}
        </Workspace>
    }
    .into_any()
}

fn own(lang: Lang, desk: &Desk) -> AnyView {
    if desk.own.is_empty() {
        return view! { <EmptyState title=lang.field_own_none()><p>{lang.field_own_none_text()}</p></EmptyState> }
            .into_any();
    }
    let base = desk.head.path("/field/turfs");
    let items = desk
        .own
        .iter()
        .map(|turf| turf_item(lang, &base, turf, false))
        .collect_view();
    view! {
        <section>
            <h2>{lang.field_own()}</h2>
            <ul class="field-list">{items}</ul>
        </section>
    }
    .into_any()
}

fn lists(lang: Lang, desk: &Desk) -> AnyView {
    if desk.lists.is_empty() {
        return view! { <EmptyState title=lang.field_none()><p>{lang.field_none_text()}</p></EmptyState> }
            .into_any();
    }
    let items = desk
        .lists
        .iter()
        .map(|line| item(lang, desk, line))
        .collect_view();
    view! {
        <section>
            <h2>{lang.field_lists()}</h2>
            <ul class="field-list">{items}</ul>
        </section>
    }
    .into_any()
}

fn item(lang: Lang, desk: &Desk, line: &ListLine) -> AnyView {
    let href = lang.link(&desk.head.path(&format!("/field/lists/{}", line.id)));
    view! {
        <li class="field-line">
            <p class="field-name"><a href=href>{line.name.clone()}</a></p>
            {progress(lang, &line.progress, facts(lang, line))}
        </li>
    }
    .into_any()
}

/// What is said of a list beside how far it has come.
pub fn facts(lang: Lang, line: &ListLine) -> Vec<String> {
    let mut told = Vec::new();
    if line.closed {
        told.push(lang.field_closed().to_owned());
    }
    told.push(lang.field_turfs_of(line.turfs));
    if line.free > 0 && !line.closed {
        told.push(lang.field_free(line.free));
    }
    if let Some(due) = line.due {
        told.push(lang.field_due(lang.date(&due.to_string())));
    }
    told
}

/// A turf in a list; `walker` says whether to tell who walks it.
pub fn turf_item(lang: Lang, base: &str, turf: &TurfLine, walker: bool) -> AnyView {
    let href = lang.link(&format!("{base}/{}", turf.id));
    let mut told = Vec::new();
    if walker {
        told.push(match turf.walker.is_empty() {
            true => lang.walk_nobody().to_owned(),
            false => turf.walker.clone(),
        });
    }
    if let Some(due) = turf.due {
        told.push(lang.field_due(lang.date(&due.to_string())));
    }
    view! {
        <li class="field-line">
            <p class="field-name"><a href=href>{lang.turf_title(turf.number, &turf.name)}</a></p>
            {progress(lang, &turf.progress, told)}
        </li>
    }
    .into_any()
}
