//! Whom do we call just now? A member has an hour in the evening; they find the phone bank that is open, and call.

use crate::components::{Button, EmptyState};
use crate::pages::workspace::{Section, Workspace};
use crate::request::{Request, page};
use crate::text::Lang;
use domain::calls::port::{BankLine, BankList};
use domain::workspace::rights::Action;
use leptos::prelude::*;

/// The list.
#[component]
pub fn PhoneBanksPage() -> impl IntoView {
    page(|request| async move {
        let slug = Request::param("campaign");
        let found = request.services.phone_banks.list(&request.actor, &slug).await?;
        Ok(draw(request, found))
    })
}

fn draw(request: Request, found: BankList) -> AnyView {
    let lang = request.lang;
    let head = found.head.clone();
    let add = head.may(Action::EditCalls).then(|| {
        view! {
            <p class="button-row no-print">
                <Button href=lang.link(&head.path("/calls/new"))>{lang.calls_new()}</Button>
            </p>
        }
    });
    let body = if found.lines.is_empty() {
        view! { <EmptyState title=lang.calls_none()><p>{lang.calls_none_text()}</p></EmptyState> }.into_any()
    } else {
        let items = found
            .lines
            .iter()
            .map(|line| item(lang, &found, line))
            .collect_view();
        view! { <ul class="call-banks">{items}</ul> }.into_any()
    };
    view! {
        <Workspace
            request=request
            head=head
            section=Section::Calls
            title=lang.section_calls()
            lead=lang.calls_lead().to_owned()
        >
            {add}
            {body}
        </Workspace>
    }
    .into_any()
}

/// How a phone bank stands, in a word.
pub fn standing(lang: Lang, line: &BankLine) -> &'static str {
    match (line.open, line.closed) {
        (true, _) => lang.calls_is_open(),
        (false, true) => lang.calls_is_closed(),
        (false, false) => lang.calls_is_draft(),
    }
}

fn item(lang: Lang, found: &BankList, line: &BankLine) -> AnyView {
    let path = found.head.path(&format!("/calls/{}", line.id));
    let call = (line.open && found.head.may(Action::MakeCalls)).then(|| {
        let href = lang.link(&format!("{path}/call"));
        let name = line.name.clone();
        view! { <p><a class="button button-quiet" href=href>{lang.call_start()}<span class="visually-hidden">": "{name}</span></a></p> }
    });
    view! {
        <li class="call-bank">
            <p class="call-bank-name"><a href=lang.link(&path)>{line.name.clone()}</a></p>
            <p>{standing(lang, line)}" · "{lang.calls_through(line.done, line.people)}</p>
            <p class="note">{lang.call_purpose_of(line.purpose)}</p>
            {call}
        </li>
    }
    .into_any()
}
