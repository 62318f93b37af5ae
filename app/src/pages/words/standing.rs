//! What somebody is told before they write, speak or ask: what binds them as a public employee or a member of ICMA.

use crate::components::{Notice, NoticeKind};
use crate::text::Lang;
use domain::workspace::Head;
use domain::workspace::guard::{Act, Guard, Rule};
use domain::workspace::members::Standing;
use leptos::prelude::*;

/// The warning for what somebody said of themselves; for those who have not said yet, the way to say it. Draws nothing
/// for those whom nothing binds.
#[component]
pub fn StandingNotice(
    /// The language.
    lang: Lang,
    /// The campaign.
    head: Head,
    /// What the asker said of themselves.
    standing: Standing,
    /// What they are about to do.
    act: Act,
) -> impl IntoView {
    let guard = Guard::before(act, standing, head.state);
    let say = lang.link(&head.path("/members#standing"));
    let unsaid = guard.unsaid.then(|| {
        view! {
            <p class="guard-unsaid no-print">
                {lang.guard_unsaid()} " " <a href=say>{lang.guard_say()}</a> "."
            </p>
        }
    });
    let act = lang.act(act);
    view! {
        {unsaid}
        {rules(lang, lang.guard_employee(act), &guard.employee)}
        {rules(lang, lang.guard_icma(act), &guard.icma)}
    }
}

fn rules(lang: Lang, title: String, rules: &[Rule]) -> Option<AnyView> {
    if rules.is_empty() {
        return None;
    }
    let items = rules
        .iter()
        .map(|rule| view! { <li>{lang.rule(*rule)}</li> })
        .collect_view();
    Some(
        view! {
            <Notice kind=NoticeKind::Doubt title=title>
                <ul>{items}</ul>
                <p>{lang.guard_counsel()}</p>
            </Notice>
        }
        .into_any(),
    )
}
