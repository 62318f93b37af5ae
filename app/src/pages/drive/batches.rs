//! Somebody with a stack of sheets and a keyboard: keyed in row by row, told at once what does not add up.

use super::signers::banner;
use super::{labels, tabs, typed_or};
use crate::components::{
    Button, ButtonKind, Checkbox, Column, DataTable, DayField, ErrorSummary, Flash, Pagination, TextField,
};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Form, Request, page};
use crate::text::Lang;
use domain::campaign::drive::Reason;
use domain::workspace::campaign::Head;
use domain::workspace::petition::batches::{BatchList, KeptBatch, letter, reasons_text};
use domain::workspace::rights::Action;
use leptos::prelude::*;

/// How many rows the form has.
const ROWS: usize = 12;

/// Where batches are keyed in.
#[component]
pub fn BatchesPage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let before = request.value("before").map(str::to_owned);
        let batches = &request.services.drive_batches;
        let list = batches.batches(&request.actor, &slug, before.as_deref()).await?;
        let banner = banner(&request, &slug).await?;
        Ok(draw(request, list, banner))
    })
}

fn draw(request: Request, list: BatchList, banner: Option<AnyView>) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let done = match request.value("done") {
        Some("entered") => Some(match request.value("rows") {
            Some("1") | None => lang.drive_entered_one().to_owned(),
            Some(count) => lang.drive_entered(count),
        }),
        Some("corrected") => Some(lang.drive_corrected().to_owned()),
        _ => None,
    };
    let head = list.head.clone();
    let mut known = labels(&[
        ("on", lang.drive_on()),
        ("again", lang.drive_again()),
        ("reason", lang.drive_export_reason()),
    ]);
    for (field, label) in fields(lang) {
        known.extend((1..=50).map(|row| (format!("{field}-{row}"), lang.drive_row_field(row, label))));
    }
    let t = list.totals;
    let totals = lang.drive_totals(lang.whole(t.raw), lang.whole(t.checked), lang.whole(t.valid));
    let key = head.may(Action::EnterBatches).then(|| key_in(lang, &head, &form));
    let export = head.may(Action::Export).then(|| export(lang, &head, &form));
    let latest = latest(lang, &head, &list, request.value("before").is_some());
    view! {
        <Workspace request=request head=head.clone() section=Section::Petition title=lang.drive_batches_title() lead=lang.drive_batches_lead().to_owned()>
            {done.map(|done| view! { <Flash>{done}</Flash> })}
            {tabs(lang, &head, "/petition/batches")}
            {banner}
            <p class="drive-totals">{totals}</p>
            <ErrorSummary lang=lang fields=form.faults.clone() labels=known/>
            {key}
            {latest}
            {export}
        </Workspace>
    }
    .into_any()
}

fn fields(lang: Lang) -> [(&'static str, &'static str); 5] {
    [
        ("sheet", lang.drive_col_sheet()),
        ("raw", lang.drive_col_raw()),
        ("checked", lang.drive_col_checked()),
        ("valid", lang.drive_col_valid()),
        ("reasons", lang.drive_col_reasons()),
    ]
}

/// The letters of the reasons.
pub(super) fn reasons_key(lang: Lang) -> AnyView {
    let items = Reason::ALL
        .iter()
        .map(|r| view! { <li>{lang.drive_reason_key(letter(*r), lang.drive_rejected(*r))}</li> })
        .collect_view();
    view! {
        <div class="note reasons-key">
            <p>{lang.drive_reasons_key()}</p>
            <ul>{items}</ul>
        </div>
    }
    .into_any()
}

fn key_row(lang: Lang, form: &Form, row: usize) -> AnyView {
    let typed = |field: &str| {
        form.values
            .iter()
            .filter(|(name, _)| name == field)
            .nth(row - 1)
            .map(|(_, value)| value.clone())
            .unwrap_or_default()
    };
    let faults: Vec<String> = fields(lang)
        .iter()
        .filter_map(|(field, label)| {
            let fault = form.fault(&format!("{field}-{row}"))?;
            Some(lang.field_and_fault((*label).to_owned(), fault))
        })
        .collect();
    let note = format!("row-{row}-fault");
    let cells = fields(lang)
        .into_iter()
        .map(|(field, label)| {
            let id = format!("{field}-{row}");
            let wrong = form.fault(&id).is_some();
            let keyboard = if matches!(field, "sheet" | "reasons") {
                "text"
            } else {
                "numeric"
            };
            view! {
                <input
                    class="input key-input"
                    type="text"
                    inputmode=keyboard
                    autocomplete="off"
                    autocapitalize="characters"
                    id=id
                    name=field
                    value=typed(field)
                    aria-label=lang.drive_row_field(row, label)
                    aria-invalid=wrong.then_some("true")
                    aria-describedby=wrong.then(|| note.clone())
                />
            }
        })
        .collect_view();
    let told = (!faults.is_empty()).then(|| {
        let id = note.clone();
        view! { <p class="field-error" id=id>{faults.join(". ")}</p> }
    });
    view! { <div class="key-row">{cells}</div> {told} }.into_any()
}

fn key_in(lang: Lang, head: &Head, form: &Form) -> AnyView {
    let heads = fields(lang)
        .into_iter()
        .map(|(_, label)| view! { <span>{label}</span> })
        .collect_view();
    let keyed = form.values.iter().filter(|(name, _)| name == "sheet").count();
    let rows = (1..=keyed.clamp(ROWS, 50))
        .map(|row| key_row(lang, form, row))
        .collect_view();
    let today = head.today.to_string();
    let again = form.fault("again").is_some() || !form.value("again").is_empty();
    view! {
        <form class="stack" method="post" action=lang.link(&head.path("/petition/batches"))>
            <DayField name="on" label=lang.drive_on() value=typed_or(form, "on", || today) error=form.fault("on")/>
            <div class="key-grid">
                <div class="key-row key-head" aria-hidden="true">{heads}</div>
                {rows}
            </div>
            {reasons_key(lang)}
            {again
                .then(|| {
                    view! {
                        <Checkbox name="again" label=lang.drive_again() hint=lang.drive_again_hint().to_owned() checked=!form.value("again").is_empty()/>
                    }
                })}
            <p class="button-row"><Button>{lang.drive_enter()}</Button></p>
        </form>
    }
    .into_any()
}

/// What a batch is called: its sheet, or its day.
pub(super) fn called(lang: Lang, batch: &KeptBatch) -> String {
    let sheet = batch
        .sheet
        .map_or_else(|| lang.drive_no_sheet().to_owned(), |s| s.to_string());
    format!("{sheet}, {}", lang.date(&batch.on.to_string()))
}

fn cells(lang: Lang, head: &Head, batch: &KeptBatch) -> Vec<AnyView> {
    let can = head.may(Action::EnterBatches) && !batch.reversed && batch.reverses.is_none();
    let mut notes: Vec<String> = Vec::new();
    if batch.reverses.is_some() {
        notes.push(lang.drive_batch_reversal().to_owned());
    }
    if batch.reversed {
        notes.push(lang.drive_batch_reversed().to_owned());
    }
    if batch.again {
        notes.push(lang.drive_batch_again().to_owned());
    }
    if !batch.note.is_empty() {
        notes.push(batch.note.clone());
    }
    let href = lang.link(&head.path(&format!("/petition/batches/{}", batch.id)));
    let label = called(lang, batch);
    let sheet = batch
        .sheet
        .map_or_else(|| lang.drive_no_sheet().to_owned(), |s| s.to_string());
    let first = if can {
        view! { <a href=href aria-label=lang.drive_batch_correct(label)>{sheet}</a> }.into_any()
    } else {
        sheet.into_any()
    };
    vec![
        first,
        lang.date(&batch.on.to_string()).into_any(),
        lang.whole(batch.counts.raw).into_any(),
        lang.whole(batch.counts.checked).into_any(),
        lang.whole(batch.counts.valid).into_any(),
        reasons_text(&batch.counts.rejected).into_any(),
        notes.join("; ").into_any(),
    ]
}

fn latest(lang: Lang, head: &Head, list: &BatchList, later: bool) -> AnyView {
    let path = lang.link(&head.path("/petition/batches"));
    let rows: Vec<Vec<AnyView>> = list.batches.iter().map(|b| cells(lang, head, b)).collect();
    if rows.is_empty() {
        return view! { <section><h2>{lang.drive_latest()}</h2><p>{lang.drive_batches_none()}</p></section> }
            .into_any();
    }
    let columns = vec![
        Column::text(lang.drive_col_sheet()),
        Column::text(lang.drive_batch_day()),
        Column::number(lang.drive_col_raw()),
        Column::number(lang.drive_col_checked()),
        Column::number(lang.drive_col_valid()),
        Column::text(lang.drive_col_reasons()),
        Column::text(lang.drive_batch_note()),
    ];
    let next = list.next.as_ref().map(|before| format!("{path}?before={before}"));
    let first = later.then(|| path.clone());
    let leaf = (next.is_some() || first.is_some()).then(|| {
        let shown = lang.drive_latest().to_owned();
        view! { <Pagination lang=lang next=next first=first shown=shown/> }
    });
    view! {
        <section>
            <h2>{lang.drive_latest()}</h2>
            <DataTable caption=lang.drive_latest() columns=columns rows=rows sticky_first=true compact=true caption_hidden=true/>
            {leaf}
        </section>
    }
    .into_any()
}

fn export(lang: Lang, head: &Head, form: &Form) -> AnyView {
    view! {
        <section>
            <h2>{lang.drive_export()}</h2>
            <form class="stack" method="post" action=lang.link(&head.path("/petition/export"))>
                <TextField name="reason" label=lang.drive_export_reason() hint=lang.drive_export_reason_hint().to_owned() value=form.value("reason") error=form.fault("reason")/>
                <p class="button-row"><Button kind=ButtonKind::Quiet>{lang.drive_export_do()}</Button></p>
            </form>
        </section>
    }
    .into_any()
}
