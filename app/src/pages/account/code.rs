//! The second step: what does the mail say? They leave signed in.

use super::{NoIndex, none};
use crate::components::{Button, ButtonKind, Crumb, EmptyState, ErrorSummary, Field, Page, described_by};
use crate::head::Head;
use crate::request::{Request, page};
use domain::account::Waiting;
use leptos::prelude::*;

/// Asks for the code.
#[component]
pub fn CodePage() -> impl IntoView {
    page(|request| {
        let reply = use_context::<leptos_axum::ResponseOptions>();
        async move {
            if !request.site.accounts {
                return Ok(none(request, reply));
            }
            let waiting = match &*request.waiting {
                "" => None,
                token => match request.services.accounts.waiting(&request.actor, token).await? {
                    Some(Waiting::Code { email }) => Some(email),
                    Some(Waiting::SecondStep) | None => None,
                },
            };
            Ok(draw(request, waiting))
        }
    })
}

fn draw(request: Request, waiting: Option<String>) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let way = vec![Crumb::link(lang.sign_in_title(), lang.link("/sign-in"))];
    let labels = vec![("code".to_owned(), lang.code_label().to_owned())];
    let lead = waiting.as_ref().map(|email| lang.code_lead(email));
    let body = if waiting.is_some() {
        let error = form.fault("code");
        let described = described_by("code", true, error.is_some());
        let invalid = error.is_some().then_some("true");
        view! {
            <form class="stack" method="post" action=lang.link("/sign-in/code")>
                <Field id="code" label=lang.code_label() hint=lang.code_hint().to_owned() error=error>
                    <input
                        class="input input-number"
                        type="text"
                        id="code"
                        name="code"
                        inputmode="numeric"
                        autocomplete="one-time-code"
                        maxlength="20"
                        required=true
                        aria-describedby=described
                        aria-invalid=invalid
                    />
                </Field>
                <p class="button-row"><Button>{lang.code_enter()}</Button></p>
            </form>
            <p class="note">{lang.code_late()}</p>
            <p><Button kind=ButtonKind::Quiet href=lang.link("/sign-in")>{lang.code_again()}</Button></p>
        }
        .into_any()
    } else {
        view! {
            <EmptyState title=lang.code_none_title()>
                <p>{lang.code_none_text()}</p>
                <p><Button href=lang.link("/sign-in")>{lang.code_again()}</Button></p>
            </EmptyState>
        }
        .into_any()
    };
    // Where there is no field, nothing can lead to it: the page's own words tell what is wrong.
    let faults = if waiting.is_some() {
        form.faults.clone()
    } else {
        Vec::new()
    };
    view! {
        <Head
            request=request
            title=lang.code_title()
            description=lang.sign_in_description()
            path="/sign-in/code"
        />
        <NoIndex/>
        <Page lang=lang title=lang.code_title() lead=lead crumbs=way>
            <ErrorSummary lang=lang fields=faults labels=labels/>
            {body}
        </Page>
    }
    .into_any()
}
