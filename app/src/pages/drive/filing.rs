//! Handed in: what was filed, what the officer found, until when a protest can come, what is to be mended.

use super::overview::filed;
use super::{iso, labels, tabs, typed_or};
use crate::components::{
    Button, ButtonKind, DayField, ErrorSummary, Flash, Ledger, LedgerRow, Notice, NoticeKind, NumberField,
    Select, TextArea, TextField,
};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Form, Request, page};
use crate::text::Lang;
use domain::campaign::period::days_between;
use domain::workspace::campaign::Head;
use domain::workspace::petition::filing::{Cure, Filing, FilingView, Outcome};
use domain::workspace::rights::Action;
use leptos::prelude::*;

/// The filing.
#[component]
pub fn FilingPage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let filing = &request.services.drive_filing;
        let view = filing.filing(&request.actor, &slug).await?;
        Ok(draw(request, view))
    })
}

fn draw(request: Request, view: FilingView) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let done = match request.value("done") {
        Some("recorded") => Some(lang.drive_filing_recorded()),
        Some("cure") => Some(lang.drive_cure_added()),
        Some("mended") => Some(lang.drive_cure_mended()),
        _ => None,
    };
    let head = view.head.clone();
    let manages = head.may(Action::ManagePetition);
    let labels = labels(&[
        ("filed_on", lang.drive_filed_on()),
        ("place", lang.drive_filed_place()),
        ("raw", lang.drive_filed_raw()),
        ("sheets", lang.drive_filed_sheets()),
        ("receipt", lang.drive_receipt()),
        ("result_on", lang.drive_result_on()),
        ("checked", lang.drive_result_checked()),
        ("valid", lang.drive_result_valid()),
        ("protest_until", lang.drive_protest_until()),
        ("outcome", lang.drive_outcome()),
        ("version", lang.drive_version()),
        ("what", lang.drive_cure_what()),
        ("by", lang.drive_cure_by()),
    ]);
    let summary = view.needed.and_then(|needed| filed(lang, &view.filing, needed));
    let protest = protest(lang, &head, &view.filing);
    let clash = form.fault("version").is_some();
    let stands = (view.filing.version > 0 && (clash || !manages)).then(|| {
        let ledger = ledger(lang, &view.filing);
        if clash {
            view! { <Notice kind=NoticeKind::Doubt title=lang.drive_plan_theirs()>{ledger}</Notice> }
                .into_any()
        } else {
            ledger
        }
    });
    let record = manages.then(|| record(lang, &head, &view.filing, &form));
    let cures = cures(lang, &head, &view.cures, &form, manages);
    view! {
        <Workspace request=request head=head.clone() section=Section::Petition title=lang.drive_filing_title() lead=lang.drive_filing_lead().to_owned()>
            {done.map(|done| view! { <Flash>{done}</Flash> })}
            {tabs(lang, &head, "/petition/filing")}
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
            {summary}
            {protest}
            {stands}
            {record}
            {cures}
        </Workspace>
    }
    .into_any()
}

fn protest(lang: Lang, head: &Head, filing: &Filing) -> Option<AnyView> {
    let text = match days_between(head.today, filing.protest_until?) {
        0 => lang.drive_protest_last().to_owned(),
        days if days > 0 => lang.drive_protest_left(lang.whole(days)),
        _ => lang.drive_protest_over().to_owned(),
    };
    Some(view! { <p>{text}</p> }.into_any())
}

fn ledger(lang: Lang, f: &Filing) -> AnyView {
    let f = f.clone();
    let day = |day: Option<_>| iso(day);
    let date = move |text: String| (!text.is_empty()).then(|| lang.date(&text));
    let number = move |n: Option<i64>| n.map(|n| lang.whole(n));
    let (filed, result, protest) = (day(f.filed_on), day(f.result_on), day(f.protest_until));
    view! {
        <Ledger>
            <LedgerRow lang=lang label=lang.drive_filed_on() value=date(filed)/>
            <LedgerRow lang=lang label=lang.drive_filed_place() value=f.place.clone()/>
            <LedgerRow lang=lang label=lang.drive_filed_raw() value=number(f.raw)/>
            <LedgerRow lang=lang label=lang.drive_filed_sheets() value=number(f.sheets)/>
            <LedgerRow lang=lang label=lang.drive_receipt() value=f.receipt.clone()/>
            <LedgerRow lang=lang label=lang.drive_result_on() value=date(result)/>
            <LedgerRow lang=lang label=lang.drive_result_checked() value=number(f.checked)/>
            <LedgerRow lang=lang label=lang.drive_result_valid() value=number(f.valid)/>
            <LedgerRow lang=lang label=lang.drive_protest_until() value=date(protest)/>
            <LedgerRow lang=lang label=lang.drive_outcome() value=lang.petition_outcome(f.outcome).to_owned()/>
        </Ledger>
    }
    .into_any()
}

fn record(lang: Lang, head: &Head, f: &Filing, form: &Form) -> AnyView {
    // A form about the list below says nothing of the record.
    let blank = Form::default();
    let form = if form.values.iter().any(|(name, _)| name == "filed_on") {
        form
    } else {
        &blank
    };
    let of = |field: &str, kept: String| typed_or(form, field, || kept);
    let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
    let mut outcomes = vec![(String::new(), lang.petition_outcome(None).to_owned())];
    outcomes.extend(
        Outcome::ALL
            .iter()
            .map(|o| (o.word().to_owned(), lang.petition_outcome(Some(*o)).to_owned())),
    );
    let outcome = of(
        "outcome",
        f.outcome.map(Outcome::word).unwrap_or_default().to_owned(),
    );
    view! {
        <form class="stack" method="post" action=lang.link(&head.path("/petition/filing"))>
            <input type="hidden" name="version" value=f.version.to_string()/>
            <h2>{lang.drive_filed()}</h2>
            <DayField name="filed_on" label=lang.drive_filed_on() value=of("filed_on", iso(f.filed_on)) error=form.fault("filed_on")/>
            <TextField name="place" label=lang.drive_filed_place() value=of("place", f.place.clone()) error=form.fault("place")/>
            <NumberField name="raw" label=lang.drive_filed_raw() value=of("raw", number(f.raw)) error=form.fault("raw")/>
            <NumberField name="sheets" label=lang.drive_filed_sheets() value=of("sheets", number(f.sheets)) error=form.fault("sheets")/>
            <TextArea name="receipt" label=lang.drive_receipt() rows=3 value=of("receipt", f.receipt.clone()) error=form.fault("receipt")/>
            <h2>{lang.drive_result()}</h2>
            <DayField name="result_on" label=lang.drive_result_on() value=of("result_on", iso(f.result_on)) error=form.fault("result_on")/>
            <NumberField name="checked" label=lang.drive_result_checked() value=of("checked", number(f.checked)) error=form.fault("checked")/>
            <NumberField name="valid" label=lang.drive_result_valid() value=of("valid", number(f.valid)) error=form.fault("valid")/>
            <DayField name="protest_until" label=lang.drive_protest_until() hint=lang.drive_protest_hint().to_owned() value=of("protest_until", iso(f.protest_until)) error=form.fault("protest_until")/>
            <Select name="outcome" label=lang.drive_outcome() options=outcomes selected=outcome error=form.fault("outcome")/>
            <p class="button-row"><Button>{lang.drive_filing_save()}</Button></p>
        </form>
    }
    .into_any()
}

fn cure(lang: Lang, head: &Head, cure: &Cure, manages: bool) -> AnyView {
    let day = |day| lang.date(&iso(Some(day)));
    let mark = match (cure.done, cure.by) {
        (Some(done), _) => Some(lang.drive_cure_done_on(day(done))),
        (None, Some(by)) if by < head.today => Some(lang.drive_cure_late(day(by))),
        (None, Some(by)) => Some(lang.drive_cure_by_day(day(by))),
        (None, None) => None,
    };
    let path = head.path(&format!("/petition/filing/cures/{}", cure.id));
    let (word, label) = if cure.done.is_some() {
        ("open", lang.drive_cure_open())
    } else {
        ("done", lang.drive_cure_done())
    };
    let change = manages.then(|| {
        view! {
            <form method="post" action=lang.link(&path)>
                <Button kind=ButtonKind::Quiet name="do".to_owned() value=word.to_owned()>{label}</Button>
            </form>
        }
    });
    view! {
        <li class="record">
            <div class="record-head">
                <p class="record-title">{cure.what.clone()}</p>
                {mark.map(|mark| view! { <p class="record-mark">{mark}</p> })}
            </div>
            {change}
        </li>
    }
    .into_any()
}

fn cures(lang: Lang, head: &Head, list: &[Cure], form: &Form, manages: bool) -> AnyView {
    let items = list.iter().map(|c| cure(lang, head, c, manages)).collect_view();
    let add = manages.then(|| {
        view! {
            <form class="stack" method="post" action=lang.link(&head.path("/petition/filing/cures"))>
                <TextField name="what" label=lang.drive_cure_what() value=form.value("what") error=form.fault("what")/>
                <DayField name="by" label=lang.drive_cure_by() value=form.value("by") error=form.fault("by")/>
                <p class="button-row"><Button kind=ButtonKind::Quiet>{lang.drive_cure_add()}</Button></p>
            </form>
        }
    });
    let none = list.is_empty();
    view! {
        <section>
            <h2>{lang.drive_cures()}</h2>
            {if none {
                view! { <p>{lang.drive_cures_none()}</p> }.into_any()
            } else {
                view! { <ul class="records">{items}</ul> }.into_any()
            }}
            {add}
        </section>
    }
    .into_any()
}
