//! One sheet for the clerk's counter: what the campaign goes by, how it is worked out, where the law stands, and a line
//! to sign.

use super::{ask, figures, frame};
use crate::components::{Ledger, LedgerRow};
use crate::pages::petitions::shared;
use crate::request::{Request, page};
use domain::fault::Fault;
use domain::workspace::law::Law;
use leptos::prelude::*;

/// The sheet.
#[component]
pub fn LawPrintPage() -> impl IntoView {
    page(|request| {
        let slug = Request::param("campaign");
        async move {
            let law = ask(&request, &slug).await?;
            draw(&request, &law)
        }
    })
}

fn draw(request: &Request, law: &Law) -> Result<AnyView, Fault> {
    let lang = request.lang;
    let (Some(pinned), Some(worked)) = (&law.pinned, law.worked()) else {
        return Err(Fault::not_found("rule"));
    };
    let rule = &pinned.rule;
    let place = lang.place_and_state(&law.head.place, law.head.state.name());
    let lead = lang.law_print_lead(place, lang.date(&law.head.today.to_string()));
    let figures = (!law.figures.is_empty()).then(|| figures::table(lang, law, false));
    let citation = format!("{} ({})", rule.source.title, rule.source.url);
    let checked = lang.petition_checked(lang.date(&rule.source.checked_on.to_string()));
    let applies = (!rule.applies_to.is_empty()).then(|| rule.applies_to.clone());
    let election = law.head.election.map(|day| lang.date(&day.to_string()));
    let title = rule.title.clone();
    let content = view! {
        <div class="law-sheet">
            <p class="note no-print">{lang.law_print_hint()}</p>
            <Ledger>
                <LedgerRow lang=lang label=lang.law_rule() value=title/>
                <LedgerRow lang=lang label=lang.law_print_citation() value=citation note=checked/>
                <LedgerRow lang=lang label=lang.petition_applies() value=applies/>
                <LedgerRow lang=lang label=lang.campaign_election() value=election/>
            </Ledger>
            <section aria-labelledby="need">
                <h2 id="need">{lang.petition_need()}</h2>
                {shared::need(lang, &worked.plan)}
                {figures}
            </section>
            <section aria-labelledby="by-when">
                <h2 id="by-when">{lang.petition_deadlines()}</h2>
                {shared::breaches(lang, &worked.plan)}
                {shared::deadlines(lang, &worked.plan.timeline, None)}
                {shared::waiting(lang, &worked.plan.timeline)}
            </section>
            <p class="note">{lang.petitions_confirm()}</p>
            <p class="law-sign">{lang.law_print_signed()}</p>
        </div>
    }
    .into_any();
    Ok(frame(request, law, lang.law_print(), Some(lead), &[], content))
}
