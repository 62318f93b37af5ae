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
    let renamed = request.value("done") == Some("name");
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
            {renamed.then(|| view! { <Flash>{lang.account_renamed()}</Flash> })}
            <ErrorSummary lang=lang fields=form.faults.clone() labels=labels/>
            <h2>{lang.account_you()}</h2>
            <Ledger>
                <LedgerRow lang=lang label=lang.account_email() value=account.email/>
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
            <h2>{lang.account_sessions()}</h2>
            <Ledger>
                {account.sessions.into_iter().map(|s| session(lang, s)).collect_view()}
            </Ledger>
            <p class="note">{lang.account_sessions_note()}</p>
            <div class="button-row">
                <form method="post" action=lang.link("/account/sign-out")>
                    <Button kind=ButtonKind::Quiet>{lang.account_sign_out()}</Button>
                </form>
                <form method="post" action=lang.link("/account/sign-out-everywhere")>
                    <Button kind=ButtonKind::Quiet>{lang.account_sign_out_everywhere()}</Button>
                </form>
            </div>
        </Page>
    }
    .into_any()
}

fn session(lang: Lang, session: SessionView) -> AnyView {
    let device = session
        .device
        .unwrap_or_else(|| lang.account_device_unknown().to_owned());
    let label = if session.this {
        format!("{device} ({})", lang.account_device_this())
    } else {
        device
    };
    let seen = format!("{} {}", lang.account_seen(), lang.day_of(session.seen_at));
    let since = format!("{} {}", lang.account_since(), lang.day_of(session.created_at));
    view! { <LedgerRow lang=lang label=label value=seen note=since/> }.into_any()
}
