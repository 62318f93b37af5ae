//! Which of these are people? A manager comes when something is held, and leaves with each one let on or thrown away.

use crate::components::{Button, ButtonKind, EmptyState, Flash};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Request, page};
use crate::text::Lang;
use domain::people::joining::Quarantined;
use domain::workspace::Head;
use leptos::prelude::*;

/// What is held.
#[component]
pub fn QuarantinePage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let (head, held) = request.services.joining.quarantine(&request.actor, &slug).await?;
        Ok(draw(request, head, held))
    })
}

fn draw(request: Request, head: Head, held: Vec<Quarantined>) -> AnyView {
    let lang = request.lang;
    let done = request
        .value("done")
        .map(|_| view! { <Flash>{lang.quarantine_decided()}</Flash> });
    let list = if held.is_empty() {
        view! {
            <EmptyState title=lang.quarantine_none()>
                <p>{lang.quarantine_none_text()}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        let items = held.iter().map(|one| item(lang, &head, one)).collect_view();
        view! { <ul class="records">{items}</ul> }.into_any()
    };
    let back = lang.link(&head.path("/people"));
    view! {
        <Workspace
            request=request
            head=head
            section=Section::People
            title=lang.quarantine_title()
            lead=lang.quarantine_lead().to_owned()
        >
            <p class="note"><a href=back>{lang.words_back(lang.section_people())}</a></p>
            {done}
            {list}
        </Workspace>
    }
    .into_any()
}

fn item(lang: Lang, head: &Head, one: &Quarantined) -> AnyView {
    let action = lang.link(&head.path(&format!("/people/held/{}", one.id)));
    let (name, email) = (one.name.clone(), one.email.clone());
    view! {
        <li class="record">
            <div class="record-head">
                <p class="record-title">{name}</p>
                <p class="record-mark">{lang.time_of(one.created_at)}</p>
            </div>
            <p class="note">{email}</p>
            {(!one.form.is_empty()).then(|| view! { <p class="note">{one.form.clone()}</p> })}
            <p class="note">{one.why.clone()}</p>
            <form class="button-row" method="post" action=action>
                <button class="button button-quiet" name="do" value="on">{lang.quarantine_on()}</button>
                <Button kind=ButtonKind::Quiet>{lang.quarantine_off()}</Button>
            </form>
        </li>
    }
    .into_any()
}
