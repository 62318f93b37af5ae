//! The roster on paper, for where there is no signal: a clipboard at the stall, keyed in in the evening.

use super::list::where_it_is;
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Request, page};
use crate::text::Lang;
use domain::volunteer::Standing;
use domain::volunteer::port::{Name, Roster};
use leptos::prelude::*;

/// The sheet.
#[component]
pub fn PrintShiftPage() -> impl IntoView {
    page(|request| async move {
        let (slug, id) = (Request::param("campaign"), Request::param("shift"));
        let one = request.services.shifts.one(&request.actor, &slug, &id).await?;
        Ok(draw(request, one))
    })
}

fn draw(request: Request, one: Roster) -> AnyView {
    let lang = request.lang;
    let head = one.head.clone();
    let back = lang.link(&head.path(&format!("/shifts/{}", one.line.id)));
    let mut names: Vec<&Name> = one.names.iter().filter(|name| name.standing.active()).collect();
    names.sort_by_key(|name| (name.standing == Standing::Waiting, name.arrival));
    let rows = names.iter().map(|name| row(lang, name)).collect_view();
    // Whoever comes by is written in by hand.
    let free = usize::try_from(one.line.free()).unwrap_or(0).clamp(3, 20);
    let blank = (0..free)
        .map(|_| view! { <tr><td></td><td></td><td></td><td></td><td></td><td></td></tr> })
        .collect_view();
    let title = one.line.name.clone();
    let lead = format!(
        "{} · {}",
        lang.shift_when(&one.line.when),
        where_it_is(lang, &one.line)
    );
    view! {
        <Workspace request=request head=head section=Section::Shifts title=title lead=lead>
            <p class="note no-print"><a href=back>{lang.words_back(&one.line.name)}</a></p>
            <p class="note">{lang.roster_sheet_lead()}</p>
            <div class="roster-sheet" role="group" tabindex="0" aria-label=lang.shift_print()>
                <table>
                    <caption class="visually-hidden">{lang.shift_print()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{lang.roster_sheet_row()}</th>
                            <th scope="col">{lang.roster_sheet_name()}</th>
                            <th scope="col">{lang.roster_sheet_phone()}</th>
                            <th scope="col">{lang.roster_came()}</th>
                            <th scope="col">{lang.roster_sheet_from()}</th>
                            <th scope="col">{lang.roster_sheet_to()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}{blank}</tbody>
                </table>
            </div>
        </Workspace>
    }
    .into_any()
}

fn row(lang: Lang, name: &Name) -> AnyView {
    let standing = (name.standing != Standing::Seated).then(|| lang.standing_on_shift(name.standing));
    let standing = standing.map(|text| format!(" ({text})")).unwrap_or_default();
    view! {
        <tr>
            <th scope="row">{name.arrival}</th>
            <td>{name.name.clone()}{standing}</td>
            <td>{name.phone.clone()}</td>
            <td>"☐"</td>
            <td></td>
            <td></td>
        </tr>
    }
    .into_any()
}
