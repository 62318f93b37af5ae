//! Signing in with a password: for those who have set one.

use super::{NoIndex, none};
use crate::components::{Button, ButtonKind, Crumb, ErrorSummary, Page, TextField};
use crate::head::Head;
use crate::request::{Request, page};
use leptos::prelude::*;

/// Asks for an address and its password.
#[component]
pub fn PasswordSignInPage() -> impl IntoView {
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
    let way = vec![Crumb::link(lang.sign_in_title(), lang.link("/sign-in"))];
    let labels = vec![
        ("email".to_owned(), lang.sign_in_email().to_owned()),
        ("password".to_owned(), lang.password_label().to_owned()),
    ];
    view! {
        <Head
            request=request
            title=lang.password_sign_in_title()
            description=lang.sign_in_description()
            path="/sign-in/password"
        />
        <NoIndex/>
        <Page
            lang=lang
            title=lang.password_sign_in_title()
            lead=lang.password_sign_in_lead().to_owned()
            crumbs=way
        >
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
            <form class="stack" method="post" action=lang.link("/sign-in/password")>
                <TextField
                    name="email"
                    label=lang.sign_in_email()
                    error=form.fault("email")
                    value=form.value("email")
                    kind="email"
                    autocomplete="username".to_owned()
                    required=true
                />
                <TextField
                    name="password"
                    label=lang.password_label()
                    error=form.fault("password")
                    kind="password"
                    autocomplete="current-password".to_owned()
                    required=true
                />
                <p class="button-row">
                    <Button>{lang.password_enter()}</Button>
                    <Button kind=ButtonKind::Quiet href=lang.link("/sign-in")>{lang.password_instead()}</Button>
                </p>
            </form>
        </Page>
    }
    .into_any()
}
