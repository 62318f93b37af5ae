//! The turf on paper, for whoever likes paper better, and for where batteries die: one row a person, a code that is
//! keyed in the evening, room for a letter and a note.

use super::turf::{called, sides, street};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Request, page};
use crate::text::Lang;
use domain::field::port::{DoorSheet, TurfSheet};
use domain::field::{Outcome, Wish};
use leptos::prelude::*;

/// The sheet.
#[component]
pub fn PrintTurfPage() -> impl IntoView {
    page(|request| async move {
        let (slug, id) = (Request::param("campaign"), Request::param("turf"));
        let sheet = request.services.field.turf(&request.actor, &slug, &id).await?;
        Ok(draw(request, sheet))
    })
}

fn draw(request: Request, sheet: TurfSheet) -> AnyView {
    let lang = request.lang;
    let head = sheet.head.clone();
    let back = lang.link(&head.path(&format!("/field/turfs/{}", sheet.turf.id)));
    let title = lang.turf_title(sheet.turf.number, &sheet.turf.name);
    let lead = format!("{} · {}", head.name, sheet.list.1);
    let letters = Outcome::ALL
        .iter()
        .map(|outcome| view! { <li><b>{outcome.letter().to_string()}</b>" "{lang.door_outcome(*outcome)}</li> })
        .collect_view();
    let wishes = Wish::ALL
        .iter()
        .map(|wish| view! { <li><b>"+"{wish.letter().to_string()}</b>" "{lang.wish(*wish)}</li> })
        .collect_view();
    let parts = sides(&sheet.doors)
        .into_iter()
        .map(|some| {
            let rows = some.iter().map(|door| door_rows(lang, door)).collect_view();
            view! {
                <tbody>
                    <tr class="walk-street"><th colspan="6" scope="rowgroup">{street(lang, some)}</th></tr>
                    {rows}
                </tbody>
            }
        })
        .collect_view();
    let paid = head.paid_for_by.clone();
    let due = sheet
        .turf
        .due
        .map(|due| lang.field_due(lang.date(&due.to_string())));
    view! {
        <Workspace request=request head=head section=Section::Field title=title.clone() lead=lead>
            <p class="note no-print"><a href=back>{lang.words_back(&title)}</a></p>
            <p class="walk-who">
                <span>{lang.walk_sheet_walked()}": "<b>{sheet.turf.walker.clone()}</b></span>
                <span>{lang.walk_sheet_day()}": "<span class="walk-blank"></span></span>
                <span>{due}</span>
            </p>
            <p class="note">{lang.walk_sheet_lead()}</p>
            <ul class="walk-letters">{letters}</ul>
            <ul class="walk-letters">{wishes}</ul>
            <div class="walk-sheet" role="group" tabindex="0" aria-label=lang.turf_print()>
                <table>
                    <caption class="visually-hidden">{lang.turf_print()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{lang.door_code()}</th>
                            <th scope="col">{lang.door_number()}</th>
                            <th scope="col">{lang.door_who()}</th>
                            <th scope="col">{lang.door_result()}</th>
                            <th scope="col">{lang.door_wishes()}</th>
                            <th scope="col">{lang.door_note()}</th>
                        </tr>
                    </thead>
                    {parts}
                </table>
            </div>
            <p class="note">{lang.walk_sheet_private()}" "{paid}</p>
        </Workspace>
    }
    .into_any()
}

/// A door: where several live there, a row for the whole of it, then one for each of them.
fn door_rows(lang: Lang, door: &DoorSheet) -> AnyView {
    let several = door.people.len() > 1;
    let whole = several.then(|| {
        view! {
            <tr class="walk-door">
                <th scope="row">{door.code.clone()}</th>
                <td>{door.shown()}</td>
                <td>{lang.door_household()}</td>
                <td></td>
                <td></td>
                <td></td>
            </tr>
        }
    });
    let rows = door
        .people
        .iter()
        .map(|row| {
            let number = if several { String::new() } else { door.shown() };
            let class = if several { None } else { Some("walk-door") };
            view! {
                <tr class=class>
                    <th scope="row">{row.code.clone()}</th>
                    <td>{number}</td>
                    <td>{called(lang, row)}</td>
                    <td></td>
                    <td></td>
                    <td></td>
                </tr>
            }
        })
        .collect_view();
    view! { {whole}{rows} }.into_any()
}
