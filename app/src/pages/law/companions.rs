//! Companion questions: what has to be decided before the petition goes out.

use super::shown;
use crate::components::{Button, ButtonKind, Notice, NoticeKind, Radio, Radios, TextField};
use crate::request::Request;
use domain::campaign::rule::Companion;
use domain::workspace::law::{Decision, Law};
use domain::workspace::rights::Action;
use leptos::prelude::*;

/// What blocks, above everything else.
pub(super) fn blocking(request: &Request, law: &Law) -> AnyView {
    let lang = request.lang;
    law.blocking()
        .into_iter()
        .map(|companion| {
            let title = lang.law_companion_block(lang.companion(companion));
            let case =
                (companion == Companion::Wards).then(|| view! { <p>{lang.law_companion_waukegan()}</p> });
            let form = law
                .head
                .may(Action::EditLaw)
                .then(|| form(request, law, companion));
            view! {
                <Notice kind=NoticeKind::Doubt title=title>
                    <p>{lang.companion_why(companion)}</p>
                    {case}
                    {form}
                </Notice>
            }
        })
        .collect_view()
        .into_any()
}

/// What was decided.
pub(super) fn decided(request: &Request, law: &Law) -> Option<AnyView> {
    let lang = request.lang;
    if law.companions.is_empty() {
        return None;
    }
    let rows = law
        .companions
        .iter()
        .map(|c| {
            let what = lang.companion(c.companion);
            let day = lang.day_there(&law.head, c.at);
            let text = match c.decision {
                Decision::Requested => lang.law_companion_is_requested(what, &c.by, day),
                Decision::Against => lang.law_companion_is_against(what, &c.because, &c.by, day),
            };
            let change = law.head.may(Action::EditLaw).then(|| {
                let form = form(request, law, c.companion);
                view! {
                    <details class="record-more">
                        <summary>{lang.law_companion_change()}</summary>
                        {form}
                    </details>
                }
            });
            view! { <li class="record"><p>{text}</p> {change}</li> }
        })
        .collect_view();
    Some(
        view! {
            <section>
                <h2>{lang.law_companions()}</h2>
                <ul class="records">{rows}</ul>
            </section>
        }
        .into_any(),
    )
}

fn form(request: &Request, law: &Law, companion: Companion) -> AnyView {
    let lang = request.lang;
    let form = &request.form;
    let kept = law.decided(companion);
    let was = kept.map(|c| c.decision.word()).unwrap_or_default();
    let (decision, because) = (format!("decision-{companion}"), format!("because-{companion}"));
    let selected = shown(form, &decision, || was.to_owned());
    let reason = shown(form, &because, || {
        kept.map(|c| c.because.clone()).unwrap_or_default()
    });
    let (wrong, unreasoned) = (form.fault(&decision), form.fault(&because));
    let options = Decision::ALL
        .iter()
        .map(|d| Radio::new(d.word(), lang.decision(*d)))
        .collect();
    view! {
        <form class="stack" method="post" action=lang.link(&law.head.path("/law/companions"))>
            <input type="hidden" name=format!("was-{companion}") value=was/>
            <Radios name=decision legend=lang.law_companion_ask(lang.companion(companion)) options=options selected=selected error=wrong/>
            <TextField name=because label=lang.law_companion_because() hint=lang.law_companion_because_hint().to_owned() value=reason error=unreasoned/>
            <p class="button-row"><Button kind=ButtonKind::Quiet>{lang.law_companion_button()}</Button></p>
        </form>
    }
    .into_any()
}
