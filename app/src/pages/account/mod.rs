//! Signing in and one's own account. Whoever comes wants to get to their campaign, so each page has one form and one
//! thing to do.

mod address;
mod authenticator;
mod code;
mod erase;
mod overview;
mod passkey;
mod password;
mod password_sign_in;
mod prove;
mod recovery;
mod second_step;
mod security;
mod sign_in;

pub use address::{AddressConfirmPage, AddressPage};
pub use authenticator::AuthenticatorPage;
pub use code::CodePage;
pub use erase::ErasePage;
pub use overview::AccountPage;
pub use password::PasswordPage;
pub use password_sign_in::PasswordSignInPage;
pub use prove::{ProveFirst, ProvePage};
pub use recovery::RecoveryPage;
pub use second_step::SecondStepPage;
pub use security::SecurityPage;
pub use sign_in::SignInPage;

use crate::components::{Button, Page};
use crate::head::Head;
use crate::request::Request;
use http::StatusCode;
use leptos::prelude::*;

/// What every page here tells a site's visitors that has no accounts.
fn none(request: Request, reply: Option<leptos_axum::ResponseOptions>) -> AnyView {
    let lang = request.lang;
    if let Some(reply) = reply {
        reply.set_status(StatusCode::NOT_FOUND);
    }
    let path = request.path.clone();
    view! {
        <Head
            request=request
            title=lang.account_none_title()
            description=lang.account_none_lead()
            path=path
        />
        <NoIndex/>
        <Page lang=lang title=lang.account_none_title() lead=lang.account_none_lead().to_owned()>
            <p><Button href=lang.link("/")>{lang.error_home()}</Button></p>
        </Page>
    }
    .into_any()
}

/// These pages say nothing that a search engine could use.
#[component]
pub fn NoIndex() -> impl IntoView {
    view! { <leptos_meta::Meta name="robots" content="noindex"/> }
}
