//! Choosing the rule: those on record for the state, or one's own.

use crate::components::{Button, ButtonKind, EmptyState, Radio, Radios};
use crate::request::Request;
use crate::text::Lang;
use domain::workspace::law::Law;
use domain::workspace::rights::Action;
use leptos::prelude::*;

/// Before a rule is chosen.
pub(super) fn first(request: &Request, law: &Law) -> AnyView {
    let lang = request.lang;
    let state = law.head.state.name();
    if !law.head.may(Action::EditLaw) {
        return view! {
            <EmptyState title=lang.law_nobody_chose()>
                <p>{lang.law_nobody_chose_text()}</p>
            </EmptyState>
        }
        .into_any();
    }
    if law.offered.is_empty() {
        let own = own(lang, law, ButtonKind::Primary);
        return view! {
            <EmptyState title=lang.law_none_on_record(state)>
                <p>{lang.law_none_on_record_text()}</p>
                {own}
            </EmptyState>
        }
        .into_any();
    }
    view! {
        <section>
            <h2>{lang.law_choose()}</h2>
            <p>{lang.law_choose_text(state)}</p>
            {form(request, law, ButtonKind::Primary)}
            {own(lang, law, ButtonKind::Quiet)}
        </section>
    }
    .into_any()
}

/// Once a rule is chosen: the way to another.
pub(super) fn other(request: &Request, law: &Law) -> AnyView {
    let lang = request.lang;
    let offered = (!law.offered.is_empty()).then(|| form(request, law, ButtonKind::Quiet));
    view! {
        <details class="record-more">
            <summary>{lang.law_choose_other()}</summary>
            {offered}
            {own(lang, law, ButtonKind::Quiet)}
        </details>
    }
    .into_any()
}

fn own(lang: Lang, law: &Law, kind: ButtonKind) -> AnyView {
    let href = lang.link(&law.head.path("/law/rule?own=1"));
    view! { <p class="button-row"><Button kind=kind href=href>{lang.law_write_own()}</Button></p> }.into_any()
}

fn form(request: &Request, law: &Law, kind: ButtonKind) -> AnyView {
    let lang = request.lang;
    let version = law.pinned.as_ref().map_or(0, |pinned| pinned.version);
    let options = law
        .offered
        .iter()
        .map(|rule| {
            let mut parts = vec![lang.threshold(&rule.threshold), rule.applies_to.clone()];
            parts.extend(lang.yes_means(rule).map(str::to_owned));
            parts.retain(|part| !part.is_empty());
            Radio {
                value: rule.id.clone(),
                label: rule.title.clone(),
                hint: Some(parts.join("; ")),
            }
        })
        .collect();
    let selected = match request.form.value("rule") {
        typed if !typed.is_empty() => typed,
        _ => law
            .pinned
            .as_ref()
            .map(|p| p.original.id.clone())
            .unwrap_or_default(),
    };
    view! {
        <form class="stack" method="post" action=lang.link(&law.head.path("/law/pin"))>
            <input type="hidden" name="version" value=version.to_string()/>
            <Radios name="rule" legend=lang.law_rule() options=options selected=selected error=request.form.fault("rule")/>
            <p class="button-row"><Button kind=kind>{lang.law_choose_button()}</Button></p>
        </form>
    }
    .into_any()
}
