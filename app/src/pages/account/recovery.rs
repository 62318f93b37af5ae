//! Recovery codes: shown once, and made anew.

use super::security::{OneButton, crumbs};
use super::{NoIndex, ProveFirst, none};
use crate::components::{Button, ButtonKind, EmptyState, Page};
use crate::head::Head;
use crate::request::{Request, page};
use domain::sign_in::Methods;
use leptos::prelude::*;

/// The recovery codes of whoever asks: those that were just made, or how many are left.
#[component]
pub fn RecoveryPage() -> impl IntoView {
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
    let codes = request.once.clone();
    let lead = (!codes.is_empty()).then(|| lang.recovery_once().to_owned());
    let body = if !codes.is_empty() {
        let listed = codes
            .iter()
            .map(|code| view! { <li><code>{code.clone()}</code></li> })
            .collect_view();
        view! {
            <ol class="recovery-codes">{listed}</ol>
            <p class="button-row">
                <Button href=lang.link("/account/security")>{lang.recovery_kept()}</Button>
            </p>
        }
        .into_any()
    } else if methods.app.is_none() {
        view! {
            <EmptyState title=lang.recovery_none_title()>
                <p>{lang.recovery_none_text()}</p>
                <p><Button href=lang.link("/account/app")>{lang.security_app_add()}</Button></p>
            </EmptyState>
        }
        .into_any()
    } else if methods.fresh {
        view! {
            <p>{lang.recovery_left(methods.recovery_left)}</p>
            <p>{lang.recovery_renew_text()}</p>
            <OneButton
                lang=lang
                to="/account/recovery"
                label=lang.recovery_renew()
                kind=ButtonKind::Quiet
            />
        }
        .into_any()
    } else {
        view! {
            <p>{lang.recovery_left(methods.recovery_left)}</p>
            <ProveFirst lang=lang/>
        }
        .into_any()
    };
    view! {
        <Head
            request=request
            title=lang.recovery_title()
            description=lang.security_description()
            path="/account/recovery"
        />
        <NoIndex/>
        <Page lang=lang title=lang.recovery_title() lead=lead crumbs=crumbs(lang)>
            {body}
        </Page>
    }
    .into_any()
}
