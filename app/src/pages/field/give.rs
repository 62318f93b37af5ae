//! Giving a turf to somebody: a member by name, or anybody whom the campaign knows, found by a search.

use crate::components::{Button, ButtonKind, DayField, Select, TextField};
use crate::request::Form;
use crate::text::Lang;
use domain::field::port::TurfSheet;
use domain::people::port::Line as Found;
use leptos::prelude::*;

/// The forms.
pub fn giving(lang: Lang, form: &Form, sheet: &TurfSheet, wanted: &str, found: &[Found]) -> AnyView {
    let base = lang.link(&sheet.head.path(&format!("/field/turfs/{}", sheet.turf.id)));
    let assign = format!("{base}/assign");
    let version = sheet.version.to_string();
    let due = match form.values.is_empty() {
        true => sheet.turf.due.map(|day| day.to_string()).unwrap_or_default(),
        false => form.value("due"),
    };
    let mut options = vec![(String::new(), lang.turf_nobody().to_owned())];
    options.extend(sheet.members.iter().cloned());
    let items = found
        .iter()
        .map(|person| {
            let reach = [&person.email, &person.phone, &person.city]
                .into_iter()
                .filter(|text| !text.is_empty() && **text != person.name)
                .cloned()
                .collect::<Vec<_>>()
                .join(" · ");
            let label = lang.turf_give_to(&person.name);
            view! {
                <li class="field-line">
                    <p class="field-name">{person.name.clone()}</p>
                    <p class="note">{reach}</p>
                    <form method="post" action=assign.clone()>
                        <input type="hidden" name="version" value=version.clone()/>
                        <input type="hidden" name="due" value=due.clone()/>
                        <button
                            type="submit"
                            class="button button-quiet"
                            name="supporter"
                            value=person.id.clone()
                            aria-label=label
                        >
                            {lang.turf_give_do()}
                        </button>
                    </form>
                </li>
            }
        })
        .collect_view();
    let none = (!wanted.is_empty() && found.is_empty())
        .then(|| view! { <p class="note">{lang.roster_found_none()}</p> });
    view! {
        <section id="version" class="no-print">
            <h2>{lang.turf_give()}</h2>
            <form class="stack field-form" method="post" action=assign.clone()>
                <input type="hidden" name="version" value=version.clone()/>
                <Select
                    name="member"
                    label=lang.turf_member()
                    options=options
                    selected=form.value("member")
                    error=form.fault("member")
                />
                <DayField name="due" label=lang.turf_due() value=due.clone() error=form.fault("due")/>
                <p class="note">{lang.turf_give_again()}</p>
                <p class="button-row"><Button>{lang.turf_give_do()}</Button></p>
            </form>
            <h3 id="supporter">{lang.turf_other()}</h3>
            <search>
                <form class="inline-form" method="get" action=format!("{base}#supporter")>
                    <TextField name="q" label=lang.roster_search() value=wanted.to_owned() kind="search"/>
                    <Button kind=ButtonKind::Quiet>{lang.roster_find()}</Button>
                </form>
            </search>
            {none}
            <ul class="field-list">{items}</ul>
        </section>
    }
    .into_any()
}
