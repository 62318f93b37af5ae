//! The first step: which address is yours? They leave with a code on its way.

use super::passkey::{PasskeyForm, PasskeyUse};
use super::{NoIndex, none};
use crate::components::{Button, ButtonKind, ErrorSummary, Flash, Notice, Page, TextField};
use crate::head::Head;
use crate::request::{Request, page};
use leptos::prelude::*;

/// Asks for an address.
#[component]
pub fn SignInPage() -> impl IntoView {
    page(|request| {
        let reply = use_context::<leptos_axum::ResponseOptions>();
        async move {
            if !request.site.accounts {
                return Ok(none(request, reply));
            }
            Ok(draw(request))
        }
    })
}

fn draw(request: Request) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let done = match request.value("done") {
        Some("signed-out") => Some(lang.sign_in_signed_out()),
        Some("everywhere") => Some(lang.sign_in_everywhere()),
        Some("erased") => Some(lang.sign_in_erased()),
        _ => None,
    };
    let opening = request
        .value("to")
        .is_some_and(|to| to.starts_with("/campaigns/new"));
    let labels = vec![
        ("email".to_owned(), lang.sign_in_email().to_owned()),
        ("passkey".to_owned(), lang.sign_in_passkey().to_owned()),
    ];
    let passkeys = request.site.passkeys;
    view! {
        <Head
            request=request
            title=lang.sign_in_title()
            description=lang.sign_in_description()
            path="/sign-in"
        />
        <NoIndex/>
        <Page lang=lang title=lang.sign_in_title() lead=lang.sign_in_lead().to_owned()>
            {done.map(|done| view! { <Flash>{done}</Flash> })}
            {opening.then(|| view! { <Notice title=lang.sign_in_to_open()>{lang.sign_in_to_open_text()}</Notice> })}
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
            <form class="stack" method="post" action=lang.link("/sign-in")>
                <TextField
                    name="email"
                    label=lang.sign_in_email()
                    hint=lang.sign_in_email_hint().to_owned()
                    error=form.fault("email")
                    value=form.value("email")
                    kind="email"
                    autocomplete="email".to_owned()
                    required=true
                />
                <p class="button-row"><Button>{lang.sign_in_send()}</Button></p>
            </form>
            <h2>{lang.sign_in_other()}</h2>
            <div class="button-row">
                {passkeys
                    .then(|| {
                        view! {
                            <PasskeyForm
                                lang=lang
                                purpose=PasskeyUse::SignIn
                                button=lang.sign_in_use_passkey()
                                error=form.fault("passkey")
                            />
                        }
                    })}
                <Button kind=ButtonKind::Quiet href=lang.link("/sign-in/password")>
                    {lang.sign_in_use_password()}
                </Button>
            </div>
            <Notice title=lang.sign_in_why()>{lang.sign_in_why_text()}</Notice>
        </Page>
    }
    .into_any()
}
