//! One's password: set it, change it, do without.

use super::security::{OneButton, crumbs};
use super::{NoIndex, ProveFirst, none};
use crate::components::{Button, ButtonKind, ErrorSummary, Page, TextField};
use crate::head::Head;
use crate::request::{Request, page};
use domain::sign_in::Methods;
use leptos::prelude::*;

/// Sets the password of whoever asks.
#[component]
pub fn PasswordPage() -> impl IntoView {
    page(|request| {
        let reply = use_context::<leptos_axum::ResponseOptions>();
        async move {
            if !request.site.accounts {
                return Ok(none(request, reply));
            }
            let methods = request.services.sign_in.methods(&request.actor).await?;
            Ok(draw(request, &methods))
        }
    })
}

fn draw(request: Request, methods: &Methods) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let labels = vec![("password".to_owned(), lang.password_new().to_owned())];
    let email = request
        .actor
        .person()
        .map(|p| p.email.clone())
        .unwrap_or_default();
    let has_one = methods.password.is_some();
    let body = if methods.fresh {
        view! {
            <form class="stack" method="post" action=lang.link("/account/password")>
                <input type="email" name="username" value=email autocomplete="username" readonly=true hidden=true/>
                <TextField
                    name="password"
                    label=lang.password_new()
                    hint=lang.password_new_hint().to_owned()
                    error=form.fault("password")
                    kind="password"
                    autocomplete="new-password".to_owned()
                    required=true
                />
                <p class="note">{lang.password_save_note()}</p>
                <p class="button-row"><Button>{lang.password_save()}</Button></p>
            </form>
            {has_one
                .then(|| {
                    view! {
                        <h2>{lang.password_remove_title()}</h2>
                        <p>{lang.password_remove_text()}</p>
                        <OneButton
                            lang=lang
                            to="/account/password/remove"
                            label=lang.password_remove()
                            kind=ButtonKind::Quiet
                        />
                    }
                })}
        }
        .into_any()
    } else {
        view! { <ProveFirst lang=lang/> }.into_any()
    };
    view! {
        <Head
            request=request
            title=lang.password_title()
            description=lang.security_description()
            path="/account/password"
        />
        <NoIndex/>
        <Page lang=lang title=lang.password_title() lead=lang.password_lead().to_owned() crumbs=crumbs(lang)>
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
            {body}
        </Page>
    }
    .into_any()
}
