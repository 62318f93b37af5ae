//! Somebody cuts a walk list. They see what a segment comes to on the street before anything is kept: how many doors, how
//! many turfs, and who has no door.

use crate::components::{
    Align, Button, Column, DataTable, DayField, EmptyState, ErrorSummary, NumberField, Select, TextField,
};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Form, Request, page};
use crate::text::Lang;
use domain::Fault;
use domain::field::port::{CutSheet, Preview};
use domain::workspace::words::Typed;
use leptos::prelude::*;

/// The fields of the form.
const FIELDS: [&str; 4] = ["segment", "name", "doors", "due"];

/// The form.
#[component]
pub fn CutPage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let mut form = (*request.form).clone();
        let sent = !form.values.is_empty();
        if !sent {
            // What is only to be shown comes in the address.
            let filled = FIELDS.iter().filter_map(|name| {
                let value = request.value(name)?;
                Some(((*name).to_owned(), value.to_owned()))
            });
            form.values = filled.collect();
        }
        let typed = Typed(form.values.clone());
        let port = &request.services.field;
        let wanted = if sent { Typed::default() } else { typed.clone() };
        let sheet = match port.plan(&request.actor, &slug, &wanted).await {
            Err(Fault::Invalid { fields }) => {
                form.faults = fields;
                port.plan(&request.actor, &slug, &Typed::default()).await?
            }
            other => other?,
        };
        Ok(draw(request, &form, &typed, sheet))
    })
}

fn draw(request: Request, form: &Form, typed: &Typed, sheet: CutSheet) -> AnyView {
    let lang = request.lang;
    let head = sheet.head.clone();
    let back = lang.link(&head.path("/field"));
    let labels = vec![
        ("segment".to_owned(), lang.cut_segment().to_owned()),
        ("name".to_owned(), lang.cut_name().to_owned()),
        ("doors".to_owned(), lang.cut_doors().to_owned()),
        ("due".to_owned(), lang.cut_due().to_owned()),
    ];
    let action = lang.link(&head.path("/field/new"));
    let body = match sheet.segments.is_empty() {
        true => view! { <EmptyState title=lang.field_none()><p>{lang.cut_segment_none()}</p></EmptyState> }
            .into_any(),
        false => fields(lang, form, typed, &sheet, action),
    };
    let preview = sheet.preview.as_ref().map(|preview| gives(lang, preview));
    let faults = form.faults.clone();
    view! {
        <Workspace request=request head=head section=Section::Field title=lang.field_new()>
            <p class="note"><a href=back>{lang.words_back(lang.section_field())}</a></p>
            <ErrorSummary lang=lang fields=faults labels=labels/>
            {body}
            {preview}
        </Workspace>
    }
    .into_any()
}

fn fields(lang: Lang, form: &Form, typed: &Typed, sheet: &CutSheet, action: String) -> AnyView {
    let mut options = vec![(String::new(), lang.cut_choose().to_owned())];
    options.extend(sheet.segments.iter().cloned());
    let value = |name: &str| typed.value(name).to_owned();
    view! {
        <form class="stack field-form" method="post" action=action.clone()>
            <Select
                name="segment"
                label=lang.cut_segment()
                hint=lang.cut_segment_hint().to_owned()
                options=options
                selected=value("segment")
                error=form.fault("segment")
            />
            <TextField
                name="name"
                label=lang.cut_name()
                hint=lang.cut_name_hint().to_owned()
                value=value("name")
                error=form.fault("name")
            />
            <NumberField
                name="doors"
                label=lang.cut_doors()
                hint=lang.cut_doors_hint().to_owned()
                value=value("doors")
                error=form.fault("doors")
            />
            <DayField name="due" label=lang.cut_due() value=value("due") error=form.fault("due")/>
            <p class="button-row">
                <Button>{lang.cut_do()}</Button>
                <button type="submit" class="button button-quiet" formmethod="get">{lang.cut_show()}</button>
            </p>
        </form>
    }
    .into_any()
}

fn gives(lang: Lang, preview: &Preview) -> AnyView {
    let said = match preview.doors {
        0 => lang.cut_gives_none().to_owned(),
        _ => lang.cut_gives_text(preview.people, preview.doors, preview.turfs.len()),
    };
    let rows = preview
        .turfs
        .iter()
        .zip(1..)
        .map(|((name, doors), number): (_, i32)| {
            vec![
                lang.turf_title(number, name).into_any(),
                doors.to_string().into_any(),
            ]
        })
        .collect::<Vec<_>>();
    let columns = vec![
        Column::text(lang.cut_turf()),
        Column {
            align: Align::End,
            ..Column::text(lang.cut_turf_doors())
        },
    ];
    let table = (!rows.is_empty()).then(|| {
        view! { <DataTable caption=lang.walk_turfs() columns=columns rows=rows compact=true caption_hidden=true/> }
    });
    let left = (!preview.left.is_empty()).then(|| {
        let items = preview
            .left
            .iter()
            .map(|(reason, count)| view! { <li>{lang.no_door(*reason)}": "{*count}</li> })
            .collect_view();
        view! { <h3>{lang.cut_left()}</h3><ul>{items}</ul> }
    });
    view! {
        <section id="gives">
            <h2>{lang.cut_gives()}</h2>
            <p>{said}</p>
            <p class="note">{lang.cut_order()}</p>
            {table}
            {left}
        </section>
    }
    .into_any()
}
