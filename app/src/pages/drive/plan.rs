//! How many, by when, at which validity? The captain writes the plan; a page of the law may have filled part of it in.

use super::{labels, tabs};
use crate::components::{
    Button, DayField, ErrorSummary, Ledger, LedgerRow, Notice, NoticeKind, NumberField, TextArea, TextField,
};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Request, page};
use crate::text::Lang;
use domain::workspace::campaign::Head;
use domain::workspace::petition::plan::{Plan, percent_text};
use domain::workspace::rights::Action;
use leptos::prelude::*;

/// The plan of the drive.
#[component]
pub fn DrivePlanPage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let (head, plan) = request.services.drives.plan(&request.actor, &slug).await?;
        if !head.role.may(Action::ManagePetition) {
            return Err(domain::Fault::Forbidden);
        }
        Ok(draw(request, head, plan))
    })
}

/// What stands in a field: what was typed, else what the address says, else what is kept.
fn value(request: &Request, plan: Option<&Plan>, field: &str) -> String {
    if !request.form.values.is_empty() {
        return request.form.value(field);
    }
    if let Some(given) = request
        .value(field)
        .filter(|_| matches!(field, "needed" | "due" | "source"))
    {
        return given.to_owned();
    }
    let Some(plan) = plan else {
        return if field == "cushion" {
            "0".to_owned()
        } else {
            String::new()
        };
    };
    match field {
        "needed" => plan.drive.needed.to_string(),
        "source" => plan.source.clone(),
        "start" => plan.drive.start.to_string(),
        "due" => plan.drive.due.to_string(),
        "validity" => percent_text(plan.drive.validity),
        "cushion" => percent_text(plan.drive.cushion),
        "title" => plan.title.clone(),
        "wording" => plan.wording.clone(),
        _ => String::new(),
    }
}

fn draw(request: Request, head: Head, plan: Option<Plan>) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let clash = form.fault("version").is_some();
    let theirs = plan.as_ref().filter(|_| clash).map(|plan| theirs(lang, plan));
    let of = |field: &str| value(&request, plan.as_ref(), field);
    let labels = labels(&[
        ("needed", lang.drive_needed()),
        ("source", lang.drive_source()),
        ("start", lang.drive_start()),
        ("due", lang.drive_due()),
        ("validity", lang.drive_validity()),
        ("cushion", lang.drive_cushion()),
        ("title", lang.drive_petition_title()),
        ("wording", lang.drive_wording()),
        ("version", lang.drive_version()),
    ]);
    let version = plan.as_ref().map(|p| p.version.to_string()).unwrap_or_default();
    let fields = view! {
        <form class="stack" method="post" action=lang.link(&head.path("/petition/plan"))>
            <input type="hidden" name="version" value=version/>
            <NumberField name="needed" label=lang.drive_needed() value=of("needed") error=form.fault("needed")/>
            <TextField name="source" label=lang.drive_source() hint=lang.drive_source_hint().to_owned() value=of("source") error=form.fault("source") required=true/>
            <DayField name="start" label=lang.drive_start() value=of("start") error=form.fault("start")/>
            <DayField name="due" label=lang.drive_due() value=of("due") error=form.fault("due")/>
            <NumberField name="validity" label=lang.drive_validity() hint=lang.drive_validity_hint().to_owned() unit=lang.drive_per_cent().to_owned() decimal=true value=of("validity") error=form.fault("validity")/>
            <NumberField name="cushion" label=lang.drive_cushion() hint=lang.drive_cushion_hint().to_owned() unit=lang.drive_per_cent().to_owned() decimal=true value=of("cushion") error=form.fault("cushion")/>
            <TextField name="title" label=lang.drive_petition_title() hint=lang.drive_petition_title_hint().to_owned() value=of("title") error=form.fault("title")/>
            <TextArea name="wording" label=lang.drive_wording() hint=lang.drive_wording_hint().to_owned() rows=8 value=of("wording") error=form.fault("wording")/>
            <p class="button-row"><Button>{lang.drive_plan_save()}</Button></p>
        </form>
    }
    .into_any();
    view! {
        <Workspace request=request head=head.clone() section=Section::Petition title=lang.drive_plan_title() lead=lang.drive_plan_lead().to_owned()>
            {tabs(lang, &head, "/petition/plan")}
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
            {theirs}
            {fields}
        </Workspace>
    }
    .into_any()
}

/// What somebody else saved meanwhile.
fn theirs(lang: Lang, plan: &Plan) -> AnyView {
    let (plan, drive) = (plan.clone(), plan.drive);
    let (start, due) = (
        lang.date(&drive.start.to_string()),
        lang.date(&drive.due.to_string()),
    );
    view! {
        <Notice kind=NoticeKind::Doubt title=lang.drive_plan_theirs()>
            <Ledger>
                <LedgerRow lang=lang label=lang.drive_needed() value=lang.whole(drive.needed)/>
                <LedgerRow lang=lang label=lang.drive_source() value=plan.source.clone()/>
                <LedgerRow lang=lang label=lang.drive_start() value=start/>
                <LedgerRow lang=lang label=lang.drive_due() value=due/>
                <LedgerRow lang=lang label=lang.drive_validity() value=format!("{}%", percent_text(drive.validity))/>
                <LedgerRow lang=lang label=lang.drive_cushion() value=format!("{}%", percent_text(drive.cushion))/>
                <LedgerRow lang=lang label=lang.drive_petition_title() value=plan.title.clone()/>
                <LedgerRow lang=lang label=lang.drive_wording() value=plan.wording.clone()/>
            </Ledger>
        </Notice>
    }
    .into_any()
}
