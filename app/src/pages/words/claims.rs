//! What is being said, and what do we answer? Whoever heard something comes to look or to write it down; whoever
//! answers takes the one that has waited longest.

use super::list::{Part, add, done, export, export_labels, foot, link, named, none_so, parts, tabs, text};
use crate::components::{EmptyState, ErrorSummary};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Request, page};
use crate::text::Lang;
use domain::campaign::period::days_between;
use domain::workspace::day::day_at;
use domain::workspace::rights::Action;
use domain::workspace::words::claim::{Claim, ClaimStatus};
use domain::workspace::words::{Kept, Listing, Record, called};
use leptos::prelude::*;

const LIST: &str = "/words/claims";

/// The claims.
#[component]
pub fn ClaimsPage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let claims = request.services.claims.list(&request.actor, &slug).await?;
        Ok(draw(request, claims))
    })
}

/// Whether a claim belongs to the part of the list that was chosen.
fn fits(claim: &Claim, chosen: &str, own: &str) -> bool {
    match chosen {
        "" => true,
        "open" => claim.status.is_open(),
        "mine" => claim.owner == own,
        word => claim.status.word() == word,
    }
}

fn draw(request: Request, claims: Listing<Claim>) -> AnyView {
    let lang = request.lang;
    let flash = done(&request);
    let form = request.form.clone();
    let head = claims.head.clone();
    let own = request.actor.person().map(|p| p.id.clone()).unwrap_or_default();
    let words: Vec<&'static str> = ["", "open", "mine"]
        .into_iter()
        .chain(ClaimStatus::ALL.iter().map(|s| s.word()))
        .collect();
    let shown = request.value("show").unwrap_or_default();
    let chosen = words
        .iter()
        .copied()
        .find(|word| *word == shown)
        .unwrap_or_default();
    let options = words
        .into_iter()
        .map(|word| {
            let count = claims
                .records
                .iter()
                .filter(|k| fits(&k.record, word, &own))
                .count();
            let count = lang.count(count);
            let label = match word {
                "" => lang.words_all(count),
                "mine" => lang.words_mine(count),
                "open" => lang.words_some(lang.claim_open(), count),
                word => lang.words_some(lang.words_value("claim", "status", word), count),
            };
            (word, label)
        })
        .collect();
    let rows: Vec<AnyView> = claims
        .records
        .iter()
        .filter(|kept| fits(&kept.record, chosen, &own))
        .map(|kept| row(lang, &claims, kept))
        .collect();
    let path = head.path(LIST);
    let list = if claims.records.is_empty() {
        view! { <EmptyState title=lang.claims_none()><p>{lang.claims_none_text()}</p></EmptyState> }
            .into_any()
    } else {
        let found = if rows.is_empty() {
            none_so(lang, &path)
        } else {
            view! { <ul class="records">{rows}</ul> }.into_any()
        };
        view! {
            {parts(lang, &path, chosen, options)}
            {found}
        }
        .into_any()
    };
    view! {
        <Workspace
            request=request
            head=head.clone()
            section=Section::Words
            title=lang.words_tab_claims()
            lead=lang.claims_lead().to_owned()
        >
            {tabs(lang, &head, Part::Claims)}
            {flash}
            <ErrorSummary lang=lang fields=form.faults.clone() labels=export_labels(lang)/>
            {add(lang, &head, Action::EditWords, "/words/claims/new", lang.claims_add())}
            {list}
            {export(lang, &head, LIST, &form)}
        </Workspace>
    }
    .into_any()
}

fn row(lang: Lang, claims: &Listing<Claim>, kept: &Kept<Claim>) -> AnyView {
    let claim = &kept.record;
    let head = &claims.head;
    let status = lang.claim_status_of(claim.status);
    let mark = if claim.status.is_open() {
        let since = day_at(kept.created_at, &head.zone);
        let waits = lang.claim_waits_for(days_between(since, head.today));
        format!("{status} · {waits}")
    } else {
        status.to_owned()
    };
    let owner = match (claim.owner.is_empty(), called(&claims.people, &claim.owner)) {
        (true, _) => lang.claim_owner_none().to_owned(),
        (false, "") => lang.claim_owner_is(lang.words_left()),
        (false, who) => lang.claim_owner_is(who),
    };
    let seen = claim.seen_on.map(|day| lang.date(&day.to_string()));
    let place = if claim.outlet.is_empty() {
        claim.link.clone()
    } else {
        claim.outlet.clone()
    };
    let place = link(&claim.link, place.clone()).unwrap_or_else(|| place.into_any());
    let by = (!claim.said_by.is_empty()).then(|| view! { <span>{claim.said_by.clone()}</span> });
    let facts = claim
        .facts
        .iter()
        .map(|fact| {
            let href = lang.link(&head.path(&format!("/words/evidence#{}", fact.word())));
            view! { <li><a href=href>{lang.evidence_about(*fact)}</a></li> }
        })
        .collect_view();
    let facts = (!claim.facts.is_empty()).then(|| {
        view! {
            <div class="named">
                <p class="named-label">{lang.claim_facts()}</p>
                <ul class="plain">{facts}</ul>
            </div>
        }
    });
    let edit = head.may(Claim::EDIT).then_some((LIST, claim.said.as_str()));
    view! {
        <li class="record">
            <div class="record-head">
                <h2 class="record-title lines">{format!("“{}”", claim.said)}</h2>
                <p class="record-mark">{mark}</p>
            </div>
            <p class="note facts-line">
                <span>{place}</span> {seen.map(|seen| view! { <span>{seen}</span> })} {by} <span>{owner}</span>
            </p>
            {text("answer", &claim.response)}
            {named(lang.claim_evidence(), &claim.evidence)}
            {facts}
            {foot(lang, head, &claims.people, kept, edit)}
        </li>
    }
    .into_any()
}
