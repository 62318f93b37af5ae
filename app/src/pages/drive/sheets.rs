//! Which sheets are there, and who has them? The captain hands stacks out and takes them back.

use super::{labels, share, tabs, typed_or};
use crate::components::{
    Button, ButtonKind, Column, DataTable, DayField, EmptyState, ErrorSummary, Flash, KeyFigure, KeyFigures,
    NumberField, Pagination, Radio, Radios, Select, TextField,
};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Form, Request, page};
use crate::text::Lang;
use domain::workspace::campaign::Head;
use domain::workspace::petition::sheets::{Sheet, SheetList, SheetQuery, SheetState};
use domain::workspace::rights::Action;
use leptos::prelude::*;

/// The sheets of the drive.
#[component]
pub fn SheetsPage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let of = |name: &str| request.value(name).unwrap_or_default().to_owned();
        let query = SheetQuery::of(&of("state"), &of("longer"), &of("circulator"), &of("after"));
        let list = request
            .services
            .drive_sheets
            .sheets(&request.actor, &slug, &query)
            .await?;
        Ok(draw(request, list, &query))
    })
}

fn draw(request: Request, list: SheetList, query: &SheetQuery) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let done = match request.value("done") {
        Some("made") => Some(lang.drive_sheets_made()),
        Some("carried") => Some(lang.drive_sheets_carried()),
        _ => None,
    };
    let head = list.head.clone();
    let labels = labels(&[
        ("first", lang.drive_first()),
        ("count", lang.drive_count()),
        ("rows", lang.drive_rows()),
        ("from", lang.drive_from()),
        ("until", lang.drive_until()),
        ("circulator", lang.drive_with()),
        ("on", lang.drive_on()),
        ("reason", lang.drive_reason()),
    ]);
    let any = list.counts.iter().any(|n| *n > 0);
    let manages = head.may(Action::ManagePetition);
    let counts = SheetState::ALL
        .iter()
        .zip(list.counts)
        .map(|(state, count)| view! { <KeyFigure lang=lang label=lang.sheet_state(*state) value=lang.whole(count)/> })
        .collect_view();
    let shown = any.then(|| table(lang, &head, &list, query));
    view! {
        <Workspace request=request head=head.clone() section=Section::Petition title=lang.drive_sheets_title() lead=lang.drive_sheets_lead().to_owned()>
            {done.map(|done| view! { <Flash>{done}</Flash> })}
            {tabs(lang, &head, "/petition/sheets")}
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
            {if any {
                view! { <KeyFigures>{counts}</KeyFigures> }.into_any()
            } else {
                view! { <EmptyState title=lang.drive_sheets_none()><p>{lang.drive_sheets_none_text()}</p></EmptyState> }
                    .into_any()
            }}
            {(manages && any).then(|| carry(lang, &head, &list, &form))}
            {shown}
            {any.then(|| printing(lang, &head))}
            {manages.then(|| make(lang, &head, &list, &form))}
        </Workspace>
    }
    .into_any()
}

fn make(lang: Lang, head: &Head, list: &SheetList, form: &Form) -> AnyView {
    view! {
        <section>
            <h2>{lang.drive_make()}</h2>
            <form class="record-form" method="post" action=lang.link(&head.path("/petition/sheets"))>
                <NumberField name="first" label=lang.drive_first() value=typed_or(form, "first", || list.next_serial.to_string()) error=form.fault("first")/>
                <NumberField name="count" label=lang.drive_count() value=form.value("count") error=form.fault("count")/>
                <NumberField name="rows" label=lang.drive_rows() hint=lang.drive_rows_hint().to_owned() value=typed_or(form, "rows", || "10".to_owned()) error=form.fault("rows")/>
                <Button kind=ButtonKind::Quiet>{lang.drive_make()}</Button>
            </form>
        </section>
    }
    .into_any()
}

fn printing(lang: Lang, head: &Head) -> AnyView {
    view! {
        <section>
            <h2>{lang.drive_print()}</h2>
            <form class="record-form" method="get" action=lang.link(&head.path("/petition/sheets/print"))>
                <NumberField name="from" id="print-from".to_owned() label=lang.drive_print_from() value="1"/>
                <NumberField name="to" id="print-to".to_owned() label=lang.drive_print_until() value="10" hint=lang.drive_print_hint().to_owned()/>
                <Button kind=ButtonKind::Quiet>{lang.drive_print_show()}</Button>
            </form>
        </section>
    }
    .into_any()
}

fn carry(lang: Lang, head: &Head, list: &SheetList, form: &Form) -> AnyView {
    let kinds = [
        ("out", lang.drive_to_out()),
        ("back", lang.drive_to_back()),
        ("lost", lang.drive_to_lost()),
        ("void", lang.drive_to_void()),
    ];
    let kinds = kinds.map(|(word, label)| Radio::new(word, label)).to_vec();
    let mut people = vec![(String::new(), lang.drive_nobody().to_owned())];
    people.extend(
        list.circulators
            .iter()
            .map(|c| (c.id.clone(), lang.circulator(&c.name, c.number))),
    );
    let today = head.today.to_string();
    view! {
        <section>
            <h2>{lang.drive_carry()}</h2>
            <p>{lang.drive_carry_lead()}</p>
            <form class="stack" method="post" action=lang.link(&head.path("/petition/sheets/carry"))>
                <Radios name="to" legend=lang.drive_to() options=kinds selected=typed_or(form, "to", || "out".to_owned()) error=form.fault("to")/>
                <div class="record-form">
                    <TextField name="from" label=lang.drive_from() hint=lang.drive_from_hint().to_owned() value=form.value("from") error=form.fault("from") autocomplete="off".to_owned()/>
                    <TextField name="until" label=lang.drive_until() hint=lang.drive_until_hint().to_owned() value=form.value("until") error=form.fault("until") autocomplete="off".to_owned()/>
                </div>
                <Select name="circulator" label=lang.drive_with() hint=lang.drive_with_hint().to_owned() options=people selected=form.value("circulator") error=form.fault("circulator")/>
                <DayField name="on" label=lang.drive_on() value=typed_or(form, "on", || today) error=form.fault("on")/>
                <TextField name="reason" label=lang.drive_reason() hint=lang.drive_reason_hint().to_owned() value=form.value("reason") error=form.fault("reason")/>
                <p class="button-row"><Button>{lang.drive_carry_do()}</Button></p>
            </form>
        </section>
    }
    .into_any()
}

fn row(lang: Lang, list: &SheetList, sheet: &Sheet) -> Vec<AnyView> {
    let who = sheet
        .circulator
        .as_ref()
        .and_then(|id| list.circulators.iter().find(|c| c.id == *id))
        .map(|c| lang.circulator(&c.name, c.number))
        .unwrap_or_default();
    let since = match sheet.state {
        SheetState::Out => sheet.out_on,
        SheetState::Back => sheet.back_on,
        _ => None,
    };
    let since = since
        .map(|day| lang.date(&day.to_string()))
        .unwrap_or_else(|| sheet.reason.clone());
    let valid = share(lang, sheet.valid, sheet.checked)
        .map(|share| format!("{share}%"))
        .unwrap_or_default();
    vec![
        sheet.serial.to_string().into_any(),
        lang.sheet_state(sheet.state).into_any(),
        since.into_any(),
        who.into_any(),
        lang.whole(sheet.raw).into_any(),
        valid.into_any(),
    ]
}

fn table(lang: Lang, head: &Head, list: &SheetList, query: &SheetQuery) -> AnyView {
    let mut states = vec![(String::new(), lang.drive_filter_all().to_owned())];
    states.extend(
        SheetState::ALL
            .iter()
            .map(|s| (s.word().to_owned(), lang.sheet_state(*s).to_owned())),
    );
    let path = lang.link(&head.path("/petition/sheets"));
    let state = query.state.map(SheetState::word).unwrap_or_default();
    let longer = query.longer.map(|n| n.to_string()).unwrap_or_default();
    let pairs = |after: String| {
        domain::ask::encode(&[
            ("state", state.to_owned()),
            ("longer", longer.clone()),
            ("circulator", query.circulator.clone()),
            ("after", after),
        ])
    };
    let next = list
        .next
        .map(|after| format!("{path}?{}", pairs(after.to_string()).trim_start_matches('?')));
    let first = (query.after > 0).then(|| format!("{path}?{}", pairs(String::new()).trim_start_matches('?')));
    let rows: Vec<Vec<AnyView>> = list.sheets.iter().map(|sheet| row(lang, list, sheet)).collect();
    let columns = vec![
        Column::text(lang.drive_sheet()),
        Column::text(lang.drive_state()),
        Column::text(lang.drive_since()),
        Column::text(lang.drive_who()),
        Column::number(lang.drive_signatures()),
        Column::number(lang.drive_valid_share()),
    ];
    let none = rows.is_empty();
    view! {
        <section>
            <h2>{lang.drive_list()}</h2>
            <form class="record-form" method="get" action=path.clone()>
                <Select name="state" label=lang.drive_filter_state() options=states selected=state.to_owned()/>
                <NumberField name="longer" label=lang.drive_filter_longer() value=longer.clone()/>
                <Button kind=ButtonKind::Quiet>{lang.drive_filter_do()}</Button>
            </form>
            {if none {
                view! { <p>{lang.drive_sheets_none_found()}</p> }.into_any()
            } else {
                view! {
                    <DataTable caption=lang.drive_list() columns=columns rows=rows sticky_first=true compact=true caption_hidden=true/>
                }
                    .into_any()
            }}
            <Pagination lang=lang next=next first=first shown=lang.drive_shown(list.sheets.len())/>
        </section>
    }
    .into_any()
}
