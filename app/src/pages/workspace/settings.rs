//! What the campaign is: name, route, election day, phase, and how it publishes.

use super::frame::{Section, Workspace};
use crate::components::{
    Button, ButtonKind, Checkbox, DayField, ErrorSummary, Flash, Ledger, LedgerRow, Notice, NoticeKind,
    Select, TextField,
};
use crate::request::{Request, page};
use crate::text::Lang;
use domain::campaign::phases::Phase;
use domain::workspace::campaign::{Head, Route};
use domain::workspace::day::ZONES;
use domain::workspace::rights::{Action, MemberRole};
use leptos::prelude::*;

/// The settings of a campaign.
#[component]
pub fn SettingsPage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let head = request.services.campaigns.head(&request.actor, &slug).await?;
        if !head.role.may(Action::EditCampaign) {
            return Err(domain::Fault::Forbidden);
        }
        Ok(draw(request, head))
    })
}

/// What stands in the form: what was typed, else what is kept.
struct Values {
    name: String,
    route: String,
    election: String,
    zone: String,
    phase: String,
    paid_for_by: String,
    neutral: bool,
    two_person: bool,
}

fn kept(head: &Head) -> Values {
    Values {
        name: head.name.clone(),
        route: head.route.word().to_owned(),
        election: head.election.map(|d| d.to_string()).unwrap_or_default(),
        zone: head.zone.clone(),
        phase: head.phase.word().to_owned(),
        paid_for_by: head.paid_for_by.clone(),
        neutral: head.neutral,
        two_person: head.two_person,
    }
}

fn draw(request: Request, head: Head) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let done = match request.value("done") {
        Some("saved") => Some(lang.settings_saved()),
        Some("closed") => Some(lang.settings_closed()),
        Some("reopened") => Some(lang.settings_reopened()),
        _ => None,
    };
    let clash = form.fault("version").is_some();
    let values = if form.faults.is_empty() {
        kept(&head)
    } else {
        Values {
            name: form.value("name"),
            route: form.value("route"),
            election: form.value("election"),
            zone: form.value("zone"),
            phase: form.value("phase"),
            paid_for_by: form.value("paid_for_by"),
            neutral: !form.value("neutral").is_empty(),
            two_person: !form.value("two_person").is_empty(),
        }
    };
    let labels = [
        ("name", lang.campaign_name()),
        ("election", lang.campaign_election()),
        ("version", lang.settings_version()),
        ("paid_for_by", lang.campaign_paid_for_by()),
    ];
    let labels = labels
        .map(|(name, label)| (name.to_owned(), label.to_owned()))
        .to_vec();
    view! {
        <Workspace request=request head=head.clone() section=Section::Settings title=lang.section_settings()>
            {done.map(|done| view! { <Flash>{done}</Flash> })}
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
            {clash.then(|| theirs(lang, &head))}
            {fields(lang, &head, values, &form)}
            {(head.role == MemberRole::Owner).then(|| closing(lang, &head))}
        </Workspace>
    }
    .into_any()
}

/// What somebody else saved meanwhile.
fn theirs(lang: Lang, head: &Head) -> AnyView {
    let election = head.election.map(|d| lang.date(&d.to_string()));
    let (name, paid) = (head.name.clone(), head.paid_for_by.clone());
    let (route, phase) = (
        lang.route(head.route).to_owned(),
        head.phase.plan().name.to_owned(),
    );
    view! {
        <Notice kind=NoticeKind::Doubt title=lang.clash_theirs()>
            <Ledger>
                <LedgerRow lang=lang label=lang.campaign_name() value=name/>
                <LedgerRow lang=lang label=lang.campaign_route() value=route/>
                <LedgerRow lang=lang label=lang.campaign_election() value=election/>
                <LedgerRow lang=lang label=lang.campaign_phase() value=phase/>
                <LedgerRow lang=lang label=lang.campaign_paid_for_by() value=paid/>
            </Ledger>
        </Notice>
    }
    .into_any()
}

fn fields(lang: Lang, head: &Head, values: Values, form: &crate::request::Form) -> AnyView {
    let routes = Route::ALL
        .iter()
        .map(|r| (r.word().to_owned(), lang.route(*r).to_owned()))
        .collect();
    let phases = Phase::of(head.aim)
        .map(|p| {
            (
                p.word().to_owned(),
                format!("{}. {}", p.number() + 1, p.plan().name),
            )
        })
        .collect();
    let zones = ZONES
        .iter()
        .map(|z| ((*z).to_owned(), z.replace('_', " ")))
        .collect();
    view! {
        <form class="stack" method="post" action=lang.link(&head.path("/settings"))>
            <input type="hidden" name="version" value=head.version.to_string()/>
            <TextField
                name="name"
                label=lang.campaign_name()
                value=values.name
                error=form.fault("name")
                required=true
            />
            <Select name="phase" label=lang.campaign_phase() hint=lang.campaign_phase_hint().to_owned() options=phases selected=values.phase error=form.fault("phase")/>
            <Select name="route" label=lang.campaign_route() options=routes selected=values.route error=form.fault("route")/>
            <DayField name="election" label=lang.campaign_election() value=values.election hint=lang.campaign_election_hint().to_owned() error=form.fault("election") />
            <Select name="zone" label=lang.campaign_zone() options=zones selected=values.zone error=form.fault("zone")/>
            <TextField
                name="paid_for_by"
                label=lang.campaign_paid_for_by()
                hint=lang.campaign_paid_for_by_hint().to_owned()
                value=values.paid_for_by
                error=form.fault("paid_for_by")
            />
            <Checkbox
                name="two_person"
                label=lang.campaign_two_person()
                checked=values.two_person
                hint=lang.campaign_two_person_hint().to_owned()
            />
            <Checkbox
                name="neutral"
                label=lang.campaign_neutral()
                checked=values.neutral
                hint=lang.campaign_neutral_hint().to_owned()
            />
            <p class="button-row"><Button>{lang.settings_save()}</Button></p>
        </form>
    }
    .into_any()
}

fn closing(lang: Lang, head: &Head) -> AnyView {
    let (word, label, text) = if head.archived {
        ("open", lang.settings_reopen(), lang.settings_reopen_text())
    } else {
        ("close", lang.settings_close(), lang.settings_close_text())
    };
    view! {
        <section>
            <h2>{label}</h2>
            <p>{text}</p>
            <form method="post" action=lang.link(&head.path("/settings/close"))>
                <Button kind=ButtonKind::Quiet name="do".to_owned() value=word.to_owned()>{label}</Button>
            </form>
        </section>
    }
    .into_any()
}
