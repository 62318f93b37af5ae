//! Another address for the account: ask for it, and say yes where each mail leads.

use super::security::OneButton;
use super::{NoIndex, ProveFirst, none};
use crate::components::{
    Button, ButtonKind, Crumb, EmptyState, ErrorSummary, Flash, Ledger, LedgerRow, Page, TextField,
};
use crate::head::Head;
use crate::request::{Request, page};
use crate::text::Lang;
use domain::sign_in::PendingAddress;
use leptos::prelude::*;

/// Asks for a new address, or tells how far the change has come.
#[component]
pub fn AddressPage() -> impl IntoView {
    page(|request| {
        let reply = use_context::<leptos_axum::ResponseOptions>();
        async move {
            if !request.site.accounts {
                return Ok(none(request, reply));
            }
            let pending = request.services.address.pending(&request.actor).await?;
            let fresh = request.services.sign_in.methods(&request.actor).await?.fresh;
            Ok(draw(request, pending, fresh))
        }
    })
}

fn draw(request: Request, pending: Option<PendingAddress>, fresh: bool) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let way = vec![Crumb::link(lang.account_title(), lang.link("/account"))];
    let labels = vec![("email".to_owned(), lang.address_new().to_owned())];
    let cancelled = request.value("done") == Some("cancelled");
    let email = request
        .actor
        .person()
        .map(|p| p.email.clone())
        .unwrap_or_default();
    let body = match pending {
        Some(pending) => waiting(lang, pending),
        None if !fresh => view! { <ProveFirst lang=lang/> }.into_any(),
        None => view! {
            <form class="stack" method="post" action=lang.link("/account/address")>
                <TextField
                    name="email"
                    label=lang.address_new()
                    hint=lang.address_new_hint(email)
                    error=form.fault("email")
                    value=form.value("email")
                    kind="email"
                    autocomplete="email".to_owned()
                    required=true
                />
                <p class="button-row"><Button>{lang.address_ask()}</Button></p>
            </form>
        }
        .into_any(),
    };
    view! {
        <Head
            request=request
            title=lang.address_title()
            description=lang.account_description()
            path="/account/address"
        />
        <NoIndex/>
        <Page lang=lang title=lang.address_title() lead=lang.address_lead().to_owned() crumbs=way>
            {cancelled.then(|| view! { <Flash>{lang.address_cancelled()}</Flash> })}
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
            {body}
        </Page>
    }
    .into_any()
}

fn waiting(lang: Lang, pending: PendingAddress) -> AnyView {
    let said = move |yes: bool| {
        if yes {
            lang.address_said_yes().to_owned()
        } else {
            lang.address_waits().to_owned()
        }
    };
    view! {
        <p>{lang.address_pending(&pending.old, &pending.new)}</p>
        <Ledger>
            <LedgerRow lang=lang label=pending.old value=said(pending.old_confirmed)/>
            <LedgerRow lang=lang label=pending.new value=said(pending.new_confirmed)/>
        </Ledger>
        <p class="note">{lang.address_pending_until(lang.day_of(pending.expires_at))}</p>
        <OneButton
            lang=lang
            to="/account/address/cancel"
            label=lang.address_cancel()
            kind=ButtonKind::Quiet
        />
    }
    .into_any()
}

/// Where a mailed link leads: a question with a button, since programs that look at mail open links, too.
#[component]
pub fn AddressConfirmPage() -> impl IntoView {
    page(|request| {
        let reply = use_context::<leptos_axum::ResponseOptions>();
        async move {
            if !request.site.accounts {
                return Ok(none(request, reply));
            }
            let token = match request.value("token") {
                Some(token) => token.to_owned(),
                None => request.form.value("token"),
            };
            let asked = match token.as_str() {
                "" => None,
                token => request.services.address.of_token(&request.actor, token).await?,
            };
            Ok(draw_confirm(request, asked, token))
        }
    })
}

fn draw_confirm(request: Request, asked: Option<PendingAddress>, token: String) -> AnyView {
    let lang = request.lang;
    let told = |title: &'static str, text: &'static str| {
        let body = view! {
            <p>{text}</p>
            <p><Button href=lang.link("/account")>{lang.account_title()}</Button></p>
        };
        (title, None, body.into_any())
    };
    let (title, lead, body) = match (request.value("done"), asked) {
        (Some("changed"), _) => told(lang.address_changed_title(), lang.address_changed_text()),
        (Some("one"), _) => told(lang.address_one_title(), lang.address_one_text()),
        (_, Some(asked)) => (
            lang.address_confirm_title(),
            Some(lang.address_confirm_lead(asked.old, asked.new)),
            view! {
                <form method="post" action=lang.link("/account/address/confirm")>
                    <input type="hidden" name="token" value=token/>
                    <p class="button-row"><Button>{lang.address_confirm_yes()}</Button></p>
                </form>
                <p class="note">{lang.address_confirm_no()}</p>
            }
            .into_any(),
        ),
        (_, None) => (
            lang.address_late_title(),
            None,
            view! {
                <EmptyState title=lang.address_late_text()>
                    <p><Button href=lang.link("/account/address")>{lang.address_title()}</Button></p>
                </EmptyState>
            }
            .into_any(),
        ),
    };
    view! {
        <Head
            request=request
            title=title
            description=lang.account_description()
            path="/account/address/confirm"
        />
        <NoIndex/>
        <Page lang=lang title=title lead=lead>
            {body}
        </Page>
    }
    .into_any()
}
