//! How one signs in: what is set, and where each of it is changed.

use super::passkey::{PasskeyForm, PasskeyUse};
use super::{NoIndex, ProveFirst, none};
use crate::components::{Button, ButtonKind, Crumb, ErrorSummary, Flash, Ledger, LedgerRow, Page, TextField};
use crate::head::Head;
use crate::request::{Form, Request, page};
use crate::text::Lang;
use domain::sign_in::{Methods, PasskeyView};
use leptos::prelude::*;

/// The ways in of whoever asks.
#[component]
pub fn SecurityPage() -> impl IntoView {
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
    let way = vec![Crumb::link(lang.account_title(), lang.link("/account"))];
    let done = match request.value("done") {
        Some("password") => Some(lang.security_done_password()),
        Some("password-removed") => Some(lang.security_done_password_removed()),
        Some("app-removed") => Some(lang.security_done_app_removed()),
        Some("passkey") => Some(lang.security_done_passkey()),
        Some("passkey-removed") => Some(lang.security_done_passkey_removed()),
        _ => None,
    };
    let labels = vec![
        ("passkey".to_owned(), lang.sign_in_passkey().to_owned()),
        ("passkey_name".to_owned(), lang.passkey_name().to_owned()),
    ];
    let email = request
        .actor
        .person()
        .map(|p| p.email.clone())
        .unwrap_or_default();
    let fresh = methods.fresh;
    let listed = rows(lang, &methods);
    let passkeys = if request.site.passkeys {
        keys(lang, &form, methods)
    } else {
        view! { <p class="note">{lang.passkeys_impossible()}</p> }.into_any()
    };
    view! {
        <Head
            request=request
            title=lang.security_title()
            description=lang.security_description()
            path="/account/security"
        />
        <NoIndex/>
        <Page lang=lang title=lang.security_title() lead=lang.security_lead().to_owned() crumbs=way>
            {done.map(|done| view! { <Flash>{done}</Flash> })}
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
            {(!fresh).then(|| view! { <ProveFirst lang=lang/> })}
            <Ledger>
                <LedgerRow
                    lang=lang
                    label=lang.security_mail()
                    value=lang.security_mail_on().to_owned()
                    note=lang.security_mail_to(email)
                />
                {listed}
            </Ledger>
            <h2>{lang.passkeys_title()}</h2>
            {passkeys}
        </Page>
    }
    .into_any()
}

fn rows(lang: Lang, methods: &Methods) -> AnyView {
    let password = match methods.password {
        Some(at) => (
            lang.security_password_set(lang.day_of(at)),
            lang.security_password_change(),
        ),
        None => (lang.security_none().to_owned(), lang.security_password_add()),
    };
    let app = match methods.app {
        Some(at) => (lang.security_app_on(lang.day_of(at)), lang.security_app_change()),
        None => (lang.security_off().to_owned(), lang.security_app_add()),
    };
    let row = |label: &'static str, (value, link): (String, &'static str), to: &'static str| {
        view! {
            <LedgerRow lang=lang label=label>
                {value} ". " <a href=lang.link(to)>{link}</a>
            </LedgerRow>
        }
    };
    let recovery = methods.app.is_some().then(|| {
        let left = (
            lang.security_recovery_left(methods.recovery_left),
            lang.security_recovery_link(),
        );
        row(lang.security_recovery(), left, "/account/recovery")
    });
    view! {
        {row(lang.security_password(), password, "/account/password")}
        {row(lang.security_app(), app, "/account/app")}
        {recovery}
    }
    .into_any()
}

fn keys(lang: Lang, form: &Form, methods: Methods) -> AnyView {
    let fresh = methods.fresh;
    let none = methods.passkeys.is_empty();
    let listed = methods
        .passkeys
        .into_iter()
        .map(|key| passkey(lang, key, fresh))
        .collect_view();
    let name = form.value("passkey_name");
    let (wrong_name, wrong) = (form.fault("passkey_name"), form.fault("passkey"));
    view! {
        <p>{lang.passkeys_lead()}</p>
        {if none {
            view! { <p class="note">{lang.passkeys_none()}</p> }.into_any()
        } else {
            view! { <ul class="rows">{listed}</ul> }.into_any()
        }}
        {fresh
            .then(|| {
                view! {
                    <PasskeyForm lang=lang purpose=PasskeyUse::Add button=lang.passkey_add() error=wrong>
                        <TextField
                            name="passkey_name"
                            label=lang.passkey_name()
                            hint=lang.passkey_name_hint().to_owned()
                            error=wrong_name
                            value=name
                            autocomplete="off".to_owned()
                        />
                    </PasskeyForm>
                    <p class="note" data-without-passkey="">{lang.passkeys_script()}</p>
                }
            })}
    }
    .into_any()
}

fn passkey(lang: Lang, key: PasskeyView, fresh: bool) -> AnyView {
    let name = if key.name.is_empty() {
        lang.passkey_unnamed().to_owned()
    } else {
        key.name
    };
    let used = key.used_at.map_or_else(
        || lang.passkey_never_used().to_owned(),
        |at| lang.passkey_used_on(lang.day_of(at)),
    );
    let label = lang.passkey_remove_label(&name);
    view! {
        <li>
            <div>
                <p class="row-name">{name}</p>
                <p class="note">{lang.passkey_added_on(lang.day_of(key.created_at))} ", " {used}</p>
            </div>
            {fresh
                .then(|| {
                    view! {
                        <form method="post" action=lang.link("/account/passkeys/remove")>
                            <input type="hidden" name="id" value=key.id/>
                            <button type="submit" class="button button-quiet" aria-label=label>
                                {lang.passkey_remove()}
                            </button>
                        </form>
                    }
                })}
        </li>
    }
    .into_any()
}

/// A way back from a page of one of the ways in.
pub fn crumbs(lang: Lang) -> Vec<Crumb> {
    vec![
        Crumb::link(lang.account_title(), lang.link("/account")),
        Crumb::link(lang.security_back(), lang.link("/account/security")),
    ]
}

/// A form with one button, for what takes nothing else.
#[component]
pub fn OneButton(
    /// The language.
    lang: Lang,
    /// Where it is sent.
    to: &'static str,
    /// What it says.
    label: &'static str,
    /// How much it asks for attention.
    #[prop(optional)]
    kind: ButtonKind,
) -> impl IntoView {
    view! {
        <form method="post" action=lang.link(to)>
            <p class="button-row"><Button kind=kind>{label}</Button></p>
        </form>
    }
}
