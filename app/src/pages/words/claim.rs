//! Is it true, and what do we answer? Somebody comes with a claim, chooses evidence, and leaves an answer for all.

use super::list::Part;
use super::record::{About, Fields, draw, options};
use crate::components::Checkbox;
use crate::pages::workspace::Section;
use crate::request::{Request, page};
use crate::text::Lang;
use domain::workspace::guard::Act;
use domain::workspace::words::claim::ClaimStatus;
use domain::workspace::words::evidence::Evidence;
use leptos::prelude::*;

/// A claim.
#[component]
pub fn ClaimPage() -> impl IntoView {
    page(|request| async move {
        let (slug, id) = (Request::param("campaign"), Request::param("record"));
        let sheet = request.services.claims.one(&request.actor, &slug, &id).await?;
        let lang = request.lang;
        let f = Fields::of(&request, sheet.kept.as_ref());
        let statuses = options(ClaimStatus::ALL, ClaimStatus::word, |s| lang.claim_status_of(s));
        let mut owners = vec![(String::new(), lang.claim_owner_none().to_owned())];
        owners.extend(sheet.people.iter().cloned());
        let fields = view! {
            {f.text("said", Some(lang.claim_said_hint()), 3)}
            {f.line("outlet", Some(lang.claim_outlet_hint()))}
            {f.address("link")}
            {f.day("seen_on", None)}
            {f.line("said_by", Some(lang.claim_said_by_hint()))}
            {facts(lang, &f)}
            {f.text("evidence", Some(lang.claim_evidence_hint()), 3)}
            {f.text("response", Some(lang.claim_response_hint()), 6)}
            {f.choice("owner", None, owners)}
            {f.choice("status", Some(lang.claim_status_hint()), statuses)}
        }
        .into_any();
        let about = About {
            section: Section::Words,
            act: Act::Write,
            list: Part::Claims.path(),
            list_page: Part::Claims.path(),
            list_name: Part::Claims.label(lang),
            title: lang.claim_new().to_owned(),
            removable: true,
            beside: &[],
        };
        Ok(draw(request, sheet, about, None, fields, None))
    })
}

/// The findings, each with what it says and cannot show.
fn facts(lang: Lang, f: &Fields) -> AnyView {
    let chosen = f.typed.all("facts");
    let open = !chosen.is_empty();
    let boxes = Evidence::ALL
        .iter()
        .map(|fact| {
            let label = format!(
                "{} ({})",
                lang.evidence_about(*fact),
                lang.evidence_sign(fact.sign())
            );
            let hint = format!(
                "{} {} {}",
                lang.evidence_says(*fact),
                lang.evidence_but(*fact),
                lang.evidence_source(fact.source())
            );
            view! {
                <Checkbox
                    name="facts"
                    id=format!("facts-{}", fact.word())
                    value=fact.word().to_owned()
                    label=label
                    hint=hint
                    checked=chosen.contains(&fact.word())
                />
            }
        })
        .collect_view();
    view! {
        <fieldset class="facts" id="facts">
            <legend class="field-label">{lang.claim_facts()}</legend>
            <details class="record-more" open=open>
                <summary>{lang.claim_facts_choose(lang.count(Evidence::ALL.len()))}</summary>
                {boxes}
            </details>
        </fieldset>
    }
    .into_any()
}
