//! The first page of a workspace: where does the campaign stand, and what comes next?

use super::frame::{Section, Workspace};
use crate::components::{Flash, KeyFigure, KeyFigures, Ledger, LedgerRow};
use crate::request::{Request, page};
use domain::workspace::campaign::Head;
use leptos::prelude::*;

/// Where a campaign stands.
#[component]
pub fn OverviewPage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let head = request.services.campaigns.head(&request.actor, &slug).await?;
        Ok(draw(request, head))
    })
}

fn draw(request: Request, head: Head) -> AnyView {
    let lang = request.lang;
    let done = match request.value("done") {
        Some("opened") => Some(lang.campaign_opened()),
        Some("joined") => Some(lang.members_joined()),
        _ => None,
    };
    let plan = head.phase.plan();
    let days = head.days_to_election();
    let election = head.election.map(|day| lang.date(&day.to_string()));
    view! {
        <Workspace request=request head=head.clone() section=Section::Today title=lang.section_today()>
            {done.map(|done| view! { <Flash>{done}</Flash> })}
            <KeyFigures>
                <KeyFigure
                    lang=lang
                    label=lang.campaign_days_left()
                    value=days.map(|days| lang.whole(days))
                    unit=lang.unit_days().to_owned()
                    note=election
                />
            </KeyFigures>
            <Ledger>
                <LedgerRow lang=lang label=lang.campaign_phase() value=plan.name.to_owned() note=plan.exit.to_owned()/>
                <LedgerRow lang=lang label=lang.campaign_route() value=lang.route(head.route).to_owned()/>
            </Ledger>
        </Workspace>
    }
    .into_any()
}
