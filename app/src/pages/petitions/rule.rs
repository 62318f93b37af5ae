//! One petition rule. Somebody plans a petition; they leave with the number of signatures, the last days, and the words
//! of the law to take to the clerk.

use super::outcome::outcome;
use super::{PATH, cited, form};
use crate::components::{Crumb, Ledger, LedgerRow, Notice, Page, SourceBook, SourceList, Tool, Tools};
use crate::head::Head;
use crate::request::{Request, page};
use crate::text::Lang;
use domain::campaign::PetitionRule;
use domain::campaign::ask::PetitionAsk;
use domain::campaign::plan::PetitionPlan;
use domain::campaign::rule::Part;
use leptos::prelude::*;

/// A rule, and what it comes to.
#[component]
pub fn PetitionRulePage() -> impl IntoView {
    page(|request| {
        let id = Request::param("rule");
        let reply = use_context::<leptos_axum::ResponseOptions>();
        async move {
            let rule = request.services.petitions.rule(&request.actor, &id).await?;
            let (ask, wrong) = PetitionAsk::parse(&request.pairs);
            super::mark_wrong(reply, &wrong);
            let plan = PetitionPlan::of(&rule, &ask);
            Ok(draw(request, &rule, &plan, &wrong))
        }
    })
}

fn draw(
    request: Request,
    rule: &PetitionRule,
    plan: &PetitionPlan,
    wrong: &[domain::fault::FieldFault],
) -> AnyView {
    let lang = request.lang;
    let title = format!("{}: {}", rule.state.name(), rule.title);
    let path = format!("{PATH}/{}", rule.id);
    let json = lang.link(&super::with_query(&request, &format!("{path}.json")));
    let own = super::with_query(&request, &path);
    let mut book = SourceBook::new();
    let said = said(lang, rule, &mut book);
    let fields = form::form(lang, rule, &request.pairs, wrong, &path);
    let result = outcome(lang, rule, plan);
    let crumbs = vec![
        Crumb::link(lang.petitions_title(), lang.link(PATH)),
        Crumb::here(title.clone()),
    ];
    view! {
        <Head
            request=request
            title=title.clone()
            description=lang.petition_lead()
            path=own
        />
        <Page lang=lang title=title lead=lang.petition_lead().to_owned() crumbs=crumbs>
            <Notice title=lang.petitions_confirm()/>
            {said}
            {fields}
            {result}
            <Tools lang=lang items=vec![Tool::link("JSON", json)]/>
            <SourceList lang=lang book=book/>
        </Page>
    }
    .into_any()
}

/// What the rule says, in its own words, each with where it stands.
pub(crate) fn said(lang: Lang, rule: &PetitionRule, book: &mut SourceBook) -> AnyView {
    let who: Vec<String> = rule.initiators.iter().map(|i| lang.initiator(i)).collect();
    let words = &rule.words;
    let rows = [
        (lang.petition_applies(), rule.applies_to.clone(), Part::AppliesTo),
        (lang.petition_who(), who.join("; "), Part::Initiators),
        (
            lang.petition_base(),
            words.base_definition.clone(),
            Part::BaseDefinition,
        ),
        (
            lang.petition_window(),
            words.signature_window.clone(),
            Part::SignatureWindow,
        ),
        (
            lang.petition_check(),
            words.officer_and_check.clone(),
            Part::OfficerAndCheck,
        ),
        (
            lang.petition_vote(),
            words.election_window.clone(),
            Part::ElectionWindow,
        ),
        (lang.petition_lockout(), words.lockout.clone(), Part::Lockout),
        (lang.petition_extra(), words.extra_rules.clone(), Part::ExtraRules),
    ];
    let first = view! {
        <LedgerRow
            lang=lang
            label=lang.petition_need()
            value=lang.threshold(&rule.threshold)
            source=book.cite(&cited(rule))
            note=lang.petition_checked(lang.date(&rule.source.checked_on.to_string()))
        />
    }
    .into_any();
    let yes = lang.yes_means(rule).map(|yes| {
        view! { <LedgerRow lang=lang label=lang.petition_yes() value=yes.to_owned() source=book.cite(&cited(rule))/> }
            .into_any()
    });
    let rows: Vec<AnyView> = rows
        .into_iter()
        .map(|(label, value, part)| {
            let silent = value.is_empty();
            let value = if silent {
                lang.petition_silent().to_owned()
            } else {
                value
            };
            let source = (!silent).then(|| book.cite(&cited(rule)));
            let note = (!silent && rule.prose.contains(&part)).then(|| lang.petition_prose().to_owned());
            view! { <LedgerRow lang=lang label=label value=value source=source note=note/> }.into_any()
        })
        .collect();
    let example = (!words.example.is_empty()).then(|| {
        view! { <LedgerRow lang=lang label=lang.petition_example() value=words.example.clone() source=book.cite(&cited(rule))/> }
            .into_any()
    });
    let companions: Vec<AnyView> = rule
        .companions
        .iter()
        .map(|companion| view! { <Notice title=lang.companion_why(*companion)/> }.into_any())
        .collect();
    view! {
        <section aria-labelledby="says">
            <h2 id="says">{lang.petition_says()}</h2>
            <Ledger>{first} {yes} {rows} {example}</Ledger>
            {companions}
        </section>
    }
    .into_any()
}
