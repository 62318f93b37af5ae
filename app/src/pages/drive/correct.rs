//! A slip in a batch: what was keyed in, and what should stand there.

use super::batches::{called, reasons_key};
use super::{labels, tabs, typed_or};
use crate::components::{
    Button, ButtonKind, DayField, ErrorSummary, Ledger, LedgerRow, Notice, NoticeKind, NumberField, TextField,
};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Request, page};
use domain::workspace::campaign::Head;
use domain::workspace::petition::batches::{KeptBatch, reasons_text};
use domain::workspace::rights::Action;
use leptos::prelude::*;

/// The correction of a batch.
#[component]
pub fn CorrectBatchPage() -> impl IntoView {
    page(|request| async move {
        let (slug, id) = (Request::param("campaign"), Request::param("batch"));
        let batches = &request.services.drive_batches;
        let (head, batch) = batches.batch(&request.actor, &slug, &id).await?;
        if !head.role.may(Action::EnterBatches) {
            return Err(domain::Fault::Forbidden);
        }
        Ok(draw(request, head, batch))
    })
}

fn draw(request: Request, head: Head, batch: KeptBatch) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let labels = labels(&[
        ("on", lang.drive_on()),
        ("raw", lang.drive_col_raw()),
        ("checked", lang.drive_col_checked()),
        ("valid", lang.drive_col_valid()),
        ("reasons", lang.drive_col_reasons()),
        ("reason", lang.drive_correct_why()),
        ("version", lang.drive_version()),
    ]);
    let c = batch.counts;
    let closed = batch.reversed || batch.reverses.is_some();
    let back = lang.link(&head.path("/petition/batches"));
    let path = lang.link(&head.path(&format!("/petition/batches/{}", batch.id)));
    let of = |field: &str, kept: String| typed_or(&form, field, || kept);
    let fields = view! {
        <form class="stack" method="post" action=path>
            <DayField name="on" label=lang.drive_on() value=of("on", batch.on.to_string()) error=form.fault("on")/>
            <NumberField name="raw" label=lang.drive_col_raw() value=of("raw", c.raw.to_string()) error=form.fault("raw")/>
            <NumberField name="checked" label=lang.drive_col_checked() value=of("checked", c.checked.to_string()) error=form.fault("checked")/>
            <NumberField name="valid" label=lang.drive_col_valid() value=of("valid", c.valid.to_string()) error=form.fault("valid")/>
            <TextField name="reasons" label=lang.drive_col_reasons() value=of("reasons", reasons_text(&c.rejected)) error=form.fault("reasons")/>
            {reasons_key(lang)}
            <TextField name="reason" label=lang.drive_correct_why() value=form.value("reason") error=form.fault("reason") required=true/>
            <p class="button-row">
                <Button name="do".to_owned() value="change".to_owned() disabled=closed>{lang.drive_correct_do()}</Button>
                <Button kind=ButtonKind::Quiet name="do".to_owned() value="remove".to_owned() disabled=closed>{lang.drive_correct_remove()}</Button>
            </p>
        </form>
    }
    .into_any();
    let stands = view! {
        <Ledger>
            <LedgerRow lang=lang label=lang.drive_correct_stands() value=called(lang, &batch)/>
            <LedgerRow lang=lang label=lang.drive_col_raw() value=lang.whole(c.raw)/>
            <LedgerRow lang=lang label=lang.drive_col_checked() value=lang.whole(c.checked)/>
            <LedgerRow lang=lang label=lang.drive_col_valid() value=lang.whole(c.valid)/>
        </Ledger>
    }
    .into_any();
    view! {
        <Workspace request=request head=head.clone() section=Section::Petition title=lang.drive_correct_title() lead=lang.drive_correct_lead().to_owned()>
            {tabs(lang, &head, "/petition/batches")}
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
            {closed
                .then(|| {
                    view! {
                        <Notice kind=NoticeKind::Doubt title=lang.drive_correct_done()>
                            <p><a href=back>{lang.drive_correct_back()}</a></p>
                        </Notice>
                    }
                })}
            {stands}
            {fields}
        </Workspace>
    }
    .into_any()
}
