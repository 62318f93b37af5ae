//! The second step: what does the app show?

use super::{NoIndex, none};
use crate::components::{Button, EmptyState, ErrorSummary, Field, Page, described_by};
use crate::head::Head;
use crate::request::{Request, page};
use domain::account::Waiting;
use leptos::prelude::*;

/// Asks for the code of an app, or a recovery code.
#[component]
pub fn SecondStepPage() -> impl IntoView {
    page(|request| {
        let reply = use_context::<leptos_axum::ResponseOptions>();
        async move {
            if !request.site.accounts {
                return Ok(none(request, reply));
            }
            let waiting = match &*request.waiting {
                "" => None,
                token => request.services.accounts.waiting(&request.actor, token).await?,
            };
            Ok(draw(request, waiting == Some(Waiting::SecondStep)))
        }
    })
}

fn draw(request: Request, waits: bool) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let labels = vec![("code".to_owned(), lang.second_label().to_owned())];
    // Where there is no field, nothing can lead to it: the page's own words tell what is wrong.
    let faults = if waits { form.faults.clone() } else { Vec::new() };
    let lead = waits.then(|| lang.second_lead().to_owned());
    let body = if waits {
        let error = form.fault("code");
        let described = described_by("code", true, error.is_some());
        let invalid = error.is_some().then_some("true");
        view! {
            <form class="stack" method="post" action=lang.link("/sign-in/second-step")>
                <Field id="code" label=lang.second_label() hint=lang.second_hint().to_owned() error=error>
                    <input
                        class="input"
                        type="text"
                        id="code"
                        name="code"
                        autocomplete="one-time-code"
                        autocapitalize="none"
                        spellcheck="false"
                        maxlength="40"
                        required=true
                        aria-describedby=described
                        aria-invalid=invalid
                    />
                </Field>
                <p class="button-row"><Button>{lang.code_enter()}</Button></p>
            </form>
        }
        .into_any()
    } else {
        view! {
            <EmptyState title=lang.second_none_title()>
                <p>{lang.second_none_text()}</p>
                <p><Button href=lang.link("/sign-in")>{lang.second_again()}</Button></p>
            </EmptyState>
        }
        .into_any()
    };
    view! {
        <Head
            request=request
            title=lang.second_title()
            description=lang.sign_in_description()
            path="/sign-in/second-step"
        />
        <NoIndex/>
        <Page lang=lang title=lang.second_title() lead=lead>
            <ErrorSummary lang=lang fields=faults labels=labels/>
            {body}
        </Page>
    }
    .into_any()
}
