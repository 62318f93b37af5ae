//! A fresh proof: whoever comes was signed in a while ago and wants to change how they sign in.

use super::passkey::{PasskeyForm, PasskeyUse};
use super::security::crumbs;
use super::{NoIndex, none};
use crate::components::{Button, ButtonKind, ErrorSummary, Notice, Page, TextField};
use crate::head::Head;
use crate::request::{Request, page};
use crate::text::Lang;
use domain::sign_in::Methods;
use leptos::prelude::*;

/// Asks to sign in once more.
#[component]
pub fn ProvePage() -> impl IntoView {
    page(|request| {
        let reply = use_context::<leptos_axum::ResponseOptions>();
        async move {
            if !request.site.accounts {
                return Ok(none(request, reply));
            }
            let methods = request.services.sign_in.methods(&request.actor).await?;
            Ok(draw(request, methods))
        }
    })
}

fn draw(request: Request, methods: Methods) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let labels = vec![("password".to_owned(), lang.password_label().to_owned())];
    let email = request
        .actor
        .person()
        .map(|p| p.email.clone())
        .unwrap_or_default();
    let passkey = request.site.passkeys && !methods.passkeys.is_empty();
    let by_password = methods.password.is_some().then(|| {
        let email = email.clone();
        view! {
            <h2>{lang.prove_by_password()}</h2>
            <form class="stack" method="post" action=lang.link("/account/prove")>
                <input type="email" name="username" value=email autocomplete="username" readonly=true hidden=true/>
                <TextField
                    name="password"
                    label=lang.password_label()
                    error=form.fault("password")
                    kind="password"
                    autocomplete="current-password".to_owned()
                    required=true
                />
                <p class="button-row"><Button kind=ButtonKind::Quiet>{lang.prove_enter()}</Button></p>
            </form>
        }
    });
    view! {
        <Head
            request=request
            title=lang.prove_title()
            description=lang.security_description()
            path="/account/prove"
        />
        <NoIndex/>
        <Page lang=lang title=lang.prove_title() lead=lang.prove_lead().to_owned() crumbs=crumbs(lang)>
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
            <form class="stack" method="post" action=lang.link("/account/prove/code")>
                <p>{lang.prove_code_to(email)}</p>
                <p class="button-row"><Button>{lang.prove_code()}</Button></p>
            </form>
            {by_password}
            {passkey
                .then(|| {
                    view! {
                        <PasskeyForm
                            lang=lang
                            purpose=PasskeyUse::SignIn
                            button=lang.sign_in_use_passkey()
                        />
                    }
                })}
        </Page>
    }
    .into_any()
}

/// What stands where something can be changed, for somebody who has to show first who they are.
#[component]
pub fn ProveFirst(
    /// The language.
    lang: Lang,
) -> impl IntoView {
    view! {
        <Notice title=lang.prove_first_title()>
            <p>{lang.prove_first_text()}</p>
            <p><Button kind=ButtonKind::Quiet href=lang.link("/account/prove")>{lang.prove_first_link()}</Button></p>
        </Notice>
    }
}
