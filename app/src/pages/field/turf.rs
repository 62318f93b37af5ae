//! One turf: who walks it, how far they are, and what was heard door by door. Whoever leads gives it to somebody here.

use super::give::giving;
use super::progress;
use crate::components::{Button, ButtonKind, ErrorSummary, Flash};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Request, page};
use crate::text::Lang;
use domain::field::port::{DoorSheet, Row, TurfSheet};
use domain::people::port::{Line as Found, ListQuery};
use domain::workspace::rights::Action;
use leptos::prelude::*;

/// The turf.
#[component]
pub fn TurfPage() -> impl IntoView {
    page(|request| async move {
        let (slug, id) = (Request::param("campaign"), Request::param("turf"));
        let sheet = request.services.field.turf(&request.actor, &slug, &id).await?;
        let wanted = request.value("q").unwrap_or_default().trim().to_owned();
        let found = if sheet.head.may(Action::CutTurf) && !wanted.is_empty() {
            let query = ListQuery::read(|name| (name == "q").then(|| wanted.clone()));
            let list = request
                .services
                .supporters
                .list(&request.actor, &slug, &query)
                .await?;
            list.lines.into_iter().take(20).collect()
        } else {
            Vec::new()
        };
        Ok(draw(request, sheet, &wanted, &found))
    })
}

fn draw(request: Request, sheet: TurfSheet, wanted: &str, found: &[Found]) -> AnyView {
    let lang = request.lang;
    let head = sheet.head.clone();
    let form = request.form.clone();
    let flash = match request.value("done") {
        Some("given") => Some(lang.walk_given()),
        Some("taken") => Some(lang.walk_taken()),
        _ => None,
    };
    let flash = flash.map(|text| view! { <Flash>{text}</Flash> });
    let labels = vec![
        ("member".to_owned(), lang.turf_member().to_owned()),
        ("due".to_owned(), lang.turf_due().to_owned()),
        ("version".to_owned(), lang.turf_version().to_owned()),
    ];
    let keys = head.may(Action::KeyDoors);
    let (back, back_to) = match keys {
        true => (
            head.path(&format!("/field/lists/{}", sheet.list.0)),
            sheet.list.1.clone(),
        ),
        false => (head.path("/field"), lang.section_field().to_owned()),
    };
    let print = lang.link(&head.path(&format!("/field/turfs/{}/print", sheet.turf.id)));
    let mut told = vec![match sheet.turf.walker.is_empty() {
        true => lang.walk_nobody().to_owned(),
        false => sheet.turf.walker.clone(),
    }];
    told.extend(
        sheet
            .turf
            .due
            .map(|due| lang.field_due(lang.date(&due.to_string()))),
    );
    let link = (!sheet.turf.link.is_empty()).then(|| link(lang, &sheet));
    let give =
        (head.may(Action::CutTurf) && !sheet.closed).then(|| giving(lang, &form, &sheet, wanted, found));
    let title = lang.turf_title(sheet.turf.number, &sheet.turf.name);
    view! {
        <Workspace request=request head=head section=Section::Field title=title>
            <p class="note"><a href=lang.link(&back)>{lang.words_back(&back_to)}</a></p>
            {flash}
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
            {progress(lang, &sheet.turf.progress, told)}
            <p class="button-row no-print"><Button kind=ButtonKind::Quiet href=print>{lang.turf_print()}</Button></p>
            {link}
            {give}
            <section>
                <h2>{lang.turf_doors()}</h2>
                {doors(lang, &sheet)}
            </section>
        </Workspace>
    }
    .into_any()
}

fn link(lang: Lang, sheet: &TurfSheet) -> AnyView {
    let until = lang.day_there(&sheet.head, sheet.link_until.unwrap_or_default());
    view! {
        <section class="no-print">
            <h2>{lang.turf_link()}</h2>
            <p class="field-link"><a href=sheet.turf.link.clone()>{sheet.turf.link.clone()}</a></p>
            <p class="note">{lang.turf_link_text(until)}</p>
        </section>
    }
    .into_any()
}

/// The doors, under their streets and sides.
fn doors(lang: Lang, sheet: &TurfSheet) -> AnyView {
    if sheet.doors.is_empty() {
        return view! { <p>{lang.turf_none()}</p> }.into_any();
    }
    sides(&sheet.doors)
        .into_iter()
        .map(|some| {
            let items = some
                .iter()
                .map(|door| door_item(lang, sheet, door))
                .collect_view();
            view! {
                <h3>{street(lang, some)}</h3>
                <ul class="field-list">{items}</ul>
            }
        })
        .collect_view()
        .into_any()
}

/// Doors by street and side, in their order.
pub fn sides(doors: &[DoorSheet]) -> Vec<&[DoorSheet]> {
    let same = |a: &DoorSheet, b: &DoorSheet| a.street == b.street && a.town == b.town && a.odd == b.odd;
    doors.chunk_by(same).collect()
}

/// What stands above them.
pub fn street(lang: Lang, some: &[DoorSheet]) -> String {
    let first = some.first();
    let side = match first.is_some_and(|door| door.odd) {
        true => lang.door_odd(),
        false => lang.door_even(),
    };
    first.map_or(String::new(), |door| lang.door_street(&door.street, side))
}

/// What to call somebody at a door.
pub fn called(lang: Lang, row: &Row) -> String {
    match row.name.is_empty() {
        true => lang.door_nameless().to_owned(),
        false => row.name.clone(),
    }
}

/// How it stands with somebody, in words.
pub fn stands(lang: Lang, row: &Row) -> String {
    match (row.outcome, row.level) {
        (None, _) => lang.door_not_yet().to_owned(),
        (Some(outcome), None) => lang.door_outcome(outcome).to_owned(),
        (Some(outcome), Some(level)) => lang.door_with_level(lang.door_outcome(outcome), level),
    }
}

fn door_item(lang: Lang, sheet: &TurfSheet, door: &DoorSheet) -> AnyView {
    let people = door
        .people
        .iter()
        .map(|row| {
            let name = called(lang, row);
            let who = match sheet.head.may(Action::ViewPeople) {
                true => {
                    let href = lang.link(&sheet.head.path(&format!("/people/{}", row.supporter)));
                    view! { <a href=href>{name}</a> }.into_any()
                }
                false => name.into_any(),
            };
            view! { <li>{who}": "{stands(lang, row)}</li> }
        })
        .collect_view();
    view! {
        <li class="field-door">
            <p class="field-number">{door.shown()}</p>
            <ul class="field-people">{people}</ul>
        </li>
    }
    .into_any()
}
