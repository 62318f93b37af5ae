//! Codes from an app: set it up, turn it off.

use super::security::{OneButton, crumbs};
use super::{NoIndex, ProveFirst, none};
use crate::components::{Button, ButtonKind, ErrorSummary, Field, Page, described_by};
use crate::head::Head;
use crate::request::{Form, Request, page};
use crate::text::Lang;
use domain::sign_in::{AppSetup, Methods, in_groups};
use leptos::prelude::*;

/// The app of whoever asks.
#[component]
pub fn AuthenticatorPage() -> impl IntoView {
    page(|request| {
        let reply = use_context::<leptos_axum::ResponseOptions>();
        async move {
            if !request.site.accounts {
                return Ok(none(request, reply));
            }
            let methods = request.services.sign_in.methods(&request.actor).await?;
            let setup = request.services.sign_in.app_setup(&request.actor).await?;
            Ok(draw(request, &methods, setup))
        }
    })
}

fn draw(request: Request, methods: &Methods, setup: Option<AppSetup>) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let labels = vec![("code".to_owned(), lang.app_code().to_owned())];
    // Where there is no field, nothing can lead to it.
    let faults = if setup.is_some() {
        form.faults.clone()
    } else {
        Vec::new()
    };
    let body = match (methods.fresh, methods.app, setup) {
        (false, ..) => view! { <ProveFirst lang=lang/> }.into_any(),
        (true, Some(since), _) => view! {
            <p>{lang.app_on(lang.day_of(since))}</p>
            <p>{lang.app_remove_text()}</p>
            <OneButton
                lang=lang
                to="/account/app/remove"
                label=lang.app_remove()
                kind=ButtonKind::Quiet
            />
        }
        .into_any(),
        (true, None, Some(setup)) => set_up(lang, &form, setup),
        (true, None, None) => view! {
            <h2>{lang.app_begin_title()}</h2>
            <p>{lang.app_begin_text()}</p>
            <OneButton lang=lang to="/account/app/begin" label=lang.app_begin()/>
        }
        .into_any(),
    };
    view! {
        <Head
            request=request
            title=lang.app_title()
            description=lang.security_description()
            path="/account/app"
        />
        <NoIndex/>
        <Page lang=lang title=lang.app_title() lead=lang.app_lead().to_owned() crumbs=crumbs(lang)>
            <ErrorSummary lang=lang fields=faults labels=labels/>
            {body}
        </Page>
    }
    .into_any()
}

fn set_up(lang: Lang, form: &Form, setup: AppSetup) -> AnyView {
    let error = form.fault("code");
    let described = described_by("code", true, error.is_some());
    let invalid = error.is_some().then_some("true");
    let side = format!("0 0 {0} {0}", setup.size);
    view! {
        <h2>{lang.app_scan_title()}</h2>
        <p>{lang.app_scan_text()}</p>
        <svg class="qr" viewBox=side role="img" aria-label=lang.app_qr()>
            <path d=setup.code></path>
        </svg>
        <p>{lang.app_secret()} ": " <code class="secret">{in_groups(&setup.secret)}</code></p>
        <p class="note"><a href=setup.address>{lang.app_open()}</a></p>
        <h2>{lang.app_code_title()}</h2>
        <form class="stack" method="post" action=lang.link("/account/app")>
            <Field id="code" label=lang.app_code() hint=lang.app_code_hint().to_owned() error=error>
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
            <p class="button-row"><Button>{lang.app_confirm()}</Button></p>
        </form>
    }
    .into_any()
}
