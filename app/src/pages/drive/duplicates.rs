//! Who signed twice? Whoever compares sheets strikes rows by their codes, and sees why signatures were not valid.

use super::signers::banner;
use super::{labels, tabs};
use crate::components::{Button, Column, DataTable, ErrorSummary, Flash, TextField};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Request, page};
use crate::text::Lang;
use domain::campaign::drive::Reason;
use domain::workspace::campaign::Head;
use domain::workspace::petition::batches::{Repeat, RepeatList};
use domain::workspace::rights::Action;
use leptos::prelude::*;

/// Duplicates between sheets.
#[component]
pub fn DuplicatesPage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let batches = &request.services.drive_batches;
        let list = batches.repeats(&request.actor, &slug).await?;
        let banner = banner(&request, &slug).await?;
        Ok(draw(request, list, banner))
    })
}

fn draw(request: Request, list: RepeatList, banner: Option<AnyView>) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let done = match request.value("done") {
        Some("struck") => Some(lang.drive_struck()),
        Some("restored") => Some(lang.drive_restored()),
        _ => None,
    };
    let head = list.head.clone();
    let labels = labels(&[("row", lang.drive_row()), ("of", lang.drive_of())]);
    let can = head.may(Action::EnterBatches);
    let strike = can.then(|| {
        view! {
            <form class="record-form" method="post" action=lang.link(&head.path("/petition/duplicates"))>
                <TextField name="row" label=lang.drive_row() hint=lang.drive_row_hint().to_owned() value=form.value("row") error=form.fault("row") autocomplete="off".to_owned()/>
                <TextField name="of" label=lang.drive_of() value=form.value("of") error=form.fault("of") autocomplete="off".to_owned()/>
                <Button>{lang.drive_strike()}</Button>
            </form>
        }
    });
    let checked = list.totals.rejected_for(Reason::Duplicate);
    let count = lang.drive_duplicates_count(lang.whole(list.count), lang.whole(checked));
    let none = list.repeats.is_empty();
    let struck = if none {
        view! { <p>{lang.drive_duplicates_none()}</p> }.into_any()
    } else {
        let rows: Vec<Vec<AnyView>> = list.repeats.iter().map(|r| row(lang, &head, r, can)).collect();
        let columns = vec![
            Column::text(lang.drive_row()),
            Column::text(lang.drive_of()),
            Column::text(lang.drive_found_on()),
            Column::text(""),
        ];
        view! {
            <p>{count}</p>
            <DataTable caption=lang.drive_duplicates_title() columns=columns rows=rows compact=true caption_hidden=true/>
        }
        .into_any()
    };
    let reasons = reasons(lang, &list);
    view! {
        <Workspace request=request head=head.clone() section=Section::Petition title=lang.drive_duplicates_title() lead=lang.drive_duplicates_lead().to_owned()>
            {done.map(|done| view! { <Flash>{done}</Flash> })}
            {tabs(lang, &head, "/petition/duplicates")}
            {banner}
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
            {strike}
            {struck}
            {reasons}
        </Workspace>
    }
    .into_any()
}

fn row(lang: Lang, head: &Head, repeat: &Repeat, can: bool) -> Vec<AnyView> {
    let path = head.path(&format!("/petition/duplicates/{}/restore", repeat.id));
    let label = lang.drive_restore_of(repeat.row);
    let restore = can.then(|| {
        view! {
            <form method="post" action=lang.link(&path)>
                <button type="submit" class="button button-quiet" aria-label=label>{lang.drive_restore()}</button>
            </form>
        }
    });
    vec![
        repeat.row.to_string().into_any(),
        repeat.of.to_string().into_any(),
        lang.date(&repeat.found_on.to_string()).into_any(),
        restore.into_any(),
    ]
}

fn reasons(lang: Lang, list: &RepeatList) -> AnyView {
    let t = list.totals;
    let mut rows: Vec<Vec<AnyView>> = Reason::ALL
        .iter()
        .map(|r| {
            vec![
                lang.drive_rejected(*r).into_any(),
                lang.whole(t.rejected_for(*r)).into_any(),
            ]
        })
        .collect();
    let told: i64 = t.rejected.iter().sum();
    rows.push(vec![
        lang.drive_unexplained().into_any(),
        lang.whole(t.checked - t.valid - told).into_any(),
    ]);
    let columns = vec![
        Column::text(lang.drive_reason_of()),
        Column::number(lang.drive_reason_count()),
    ];
    view! {
        <section>
            <h2>{lang.drive_reasons_title()}</h2>
            <DataTable caption=lang.drive_reasons_title() columns=columns rows=rows compact=true caption_hidden=true/>
        </section>
    }
    .into_any()
}
