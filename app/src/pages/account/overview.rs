//! One's own account: who am I here, where am I signed in, and how do I end that?

use super::{NoIndex, none};
use crate::components::{Button, ButtonKind, ErrorSummary, Flash, Ledger, LedgerRow, Page, TextField};
use crate::head::Head;
use crate::request::{Request, page};
use crate::text::Lang;
use domain::account::{Account, SessionView};
use leptos::prelude::*;

/// The account of whoever asks.
#[component]
pub fn AccountPage() -> impl IntoView {
    page(|request| {
        let reply = use_context::<leptos_axum::ResponseOptions>();
        async move {
            if !request.site.accounts {
                return Ok(none(request, reply));
            }
            let account = request.services.accounts.account(&request.actor).await?;
            Ok(draw(request, account))
        }
    })
}

fn draw(request: Request, account: Account) -> AnyView {
    let lang = request.lang;
    let form = request.form.clone();
    let done = match request.value("done") {
        Some("name") => Some(lang.account_renamed()),
        Some("session") => Some(lang.account_session_ended()),
        _ => None,
    };
    let name = if form.faults.is_empty() {
        account.name
    } else {
        form.value("name")
    };
    let labels = vec![("name".to_owned(), lang.account_name().to_owned())];
    view! {
        <Head
            request=request
            title=lang.account_title()
            description=lang.account_description()
            path="/account"
        />
        <NoIndex/>
        <Page lang=lang title=lang.account_title()>
            {done.map(|done| view! { <Flash>{done}</Flash> })}
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
            <h2>{lang.account_you()}</h2>
            <Ledger>
                <LedgerRow lang=lang label=lang.account_email()>
                    {account.email} ". "
                    <a href=lang.link("/account/address")>{lang.account_address_change()}</a>
                </LedgerRow>
            </Ledger>
            <form class="stack" method="post" action=lang.link("/account")>
                <TextField
                    name="name"
                    label=lang.account_name()
                    hint=lang.account_name_hint().to_owned()
                    error=form.fault("name")
                    value=name
                    autocomplete="name".to_owned()
                />
                <p class="button-row"><Button>{lang.account_save()}</Button></p>
            </form>
            <h2>{lang.security_title()}</h2>
            <p>{lang.account_security_note()}</p>
            <p>
                <Button kind=ButtonKind::Quiet href=lang.link("/account/security")>
                    {lang.account_security_link()}
                </Button>
            </p>
            <h2>{lang.account_sessions()}</h2>
            <ul class="rows">{account.sessions.into_iter().map(|s| session(lang, s)).collect_view()}</ul>
            <p class="note">{lang.account_sessions_note()}</p>
            <div class="button-row">
                <form method="post" action=lang.link("/account/sign-out")>
                    <Button kind=ButtonKind::Quiet>{lang.account_sign_out()}</Button>
                </form>
                <form method="post" action=lang.link("/account/sign-out-everywhere")>
                    <Button kind=ButtonKind::Quiet>{lang.account_sign_out_everywhere()}</Button>
                </form>
            </div>
            <h2>{lang.account_leave()}</h2>
            <p>{lang.account_leave_text()} " " <a href=lang.link("/account/erase")>{lang.erase_title()}</a></p>
        </Page>
    }
    .into_any()
}

fn session(lang: Lang, session: SessionView) -> AnyView {
    let device = session
        .device
        .unwrap_or_else(|| lang.account_device_unknown().to_owned());
    let end = (!session.this).then(|| {
        let label = lang.account_session_end_label(&device);
        view! {
            <form method="post" action=lang.link("/account/sessions/end")>
                <input type="hidden" name="id" value=session.id/>
                <button type="submit" class="button button-quiet" aria-label=label>
                    {lang.account_session_end()}
                </button>
            </form>
        }
    });
    let name = if session.this {
        format!("{device} ({})", lang.account_device_this())
    } else {
        device
    };
    let seen = format!("{} {}", lang.account_seen(), lang.day_of(session.seen_at));
    let mut since = format!("{} {}", lang.account_since(), lang.day_of(session.created_at));
    if !session.from.is_empty() {
        since = format!("{since} {}", lang.account_session_from(session.from));
    }
    view! {
        <li>
            <div>
                <p class="row-name">{name}</p>
                <p class="note">{seen} ". " {since} "."</p>
            </div>
            {end}
        </li>
    }
    .into_any()
}
