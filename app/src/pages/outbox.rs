//! For developers: the mail that was kept instead of sent. They leave with a code.

use crate::components::{EmptyState, Ledger, LedgerRow, Page};
use crate::head::Head;
use crate::pages::account::NoIndex;
use crate::request::{Request, page};
use domain::account::KeptMessage;
use leptos::prelude::*;

/// The mail, the latest first.
#[component]
pub fn OutboxPage() -> impl IntoView {
    page(|request| async move {
        let messages = request.services.accounts.outbox(&request.actor).await?;
        Ok(draw(request, messages))
    })
}

fn draw(request: Request, messages: Vec<KeptMessage>) -> AnyView {
    let lang = request.lang;
    let none = messages.is_empty();
    let shown = messages
        .into_iter()
        .map(|message| {
            let body = if message.body.is_empty() {
                lang.outbox_forgotten().to_owned()
            } else {
                message.body
            };
            view! {
                <section>
                    <h2>{message.subject}</h2>
                    <Ledger>
                        <LedgerRow lang=lang label=lang.outbox_to() value=message.to/>
                        <LedgerRow lang=lang label=lang.outbox_state() value=message.state/>
                    </Ledger>
                    <pre tabindex="0"><code>{body}</code></pre>
                </section>
            }
        })
        .collect_view();
    view! {
        <Head
            request=request
            title=lang.outbox_title()
            description=lang.outbox_description()
            path="/dev/outbox"
        />
        <NoIndex/>
        <Page lang=lang title=lang.outbox_title() lead=lang.outbox_lead().to_owned()>
            {none
                .then(|| {
                    view! {
                        <EmptyState title=lang.outbox_none()>
                            <p>
                                <a href=lang.link("/sign-in")>{lang.outbox_none_text()}</a>
                            </p>
                        </EmptyState>
                    }
                })}
            {shown}
        </Page>
    }
    .into_any()
}
