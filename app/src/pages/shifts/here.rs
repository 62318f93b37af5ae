//! At the door: somebody holds out their phone, the lead scans the code, sees the name, and presses once.

use super::roster::check;
use crate::components::{Flash, Notice};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Request, page};
use domain::volunteer::Standing;
use domain::workspace::rights::Action;
use leptos::prelude::*;

/// One person of a roster.
#[component]
pub fn HereShiftPage() -> impl IntoView {
    page(|request| async move {
        let (slug, id) = (Request::param("campaign"), Request::param("shift"));
        let one = request.services.shifts.one(&request.actor, &slug, &id).await?;
        let sign_up = Request::param("signup");
        if !one.head.may(Action::CheckIn) {
            return Err(domain::Fault::Forbidden);
        }
        let found = one.names.iter().find(|name| name.id == sign_up).cloned();
        let name = found.ok_or_else(|| domain::Fault::not_found(&sign_up))?;
        let lang = request.lang;
        let head = one.head.clone();
        let back = lang.link(&head.path(&format!("/shifts/{}", one.line.id)));
        let done = request
            .value("done")
            .map(|_| view! { <Flash>{lang.shift_answered()}</Flash> });
        let seated = name.standing == Standing::Seated;
        let no = (!seated).then(|| {
            view! { <Notice title=lang.standing_on_shift(name.standing)>{lang.here_none()}</Notice> }
        });
        let lead = format!("{} · {}", one.line.name, lang.shift_when(&one.line.when));
        let title = name.name.clone();
        Ok(view! {
            <Workspace request=request head=head section=Section::Shifts title=title lead=lead>
                <p class="note"><a href=back>{lang.words_back(&one.line.name)}</a></p>
                {done}
                {no}
                {seated.then(|| check(lang, &one, &name, true))}
            </Workspace>
        }
        .into_any())
    })
}
