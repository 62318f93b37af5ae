//! The forms that ask a device for a passkey. A script of ours speaks to the device (`app/islands/passkey.js`); without
//! it they stay hidden.

use crate::text::Lang;
use leptos::prelude::*;

/// What such a form is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasskeyUse {
    /// Signing in, or showing anew who one is.
    SignIn,
    /// A new passkey.
    Add,
}

/// A form whose answer a device gives.
#[component]
pub fn PasskeyForm(
    /// The language.
    lang: Lang,
    /// What it is for.
    purpose: PasskeyUse,
    /// What its button says.
    button: &'static str,
    /// What is wrong with the answer that was given.
    #[prop(optional_no_strip)]
    error: Option<String>,
    /// What else is asked for.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let (act, to, ask) = match purpose {
        PasskeyUse::SignIn => ("get", "/sign-in/passkey", "/sign-in/passkey/ask"),
        PasskeyUse::Add => ("create", "/account/passkeys", "/account/passkeys/ask"),
    };
    view! {
        <form class="stack" method="post" action=lang.link(to) data-passkey=act data-ask=ask hidden=true>
            {error.map(|error| view! { <p class="field-error">{error}</p> })}
            <p class="field-error" role="alert" data-failed="" hidden=true>{lang.passkey_failed()}</p>
            {children.map(|children| children())}
            <input type="hidden" name="passkey"/>
            <p class="button-row">
                <button type="submit" class="button button-quiet" id="passkey">{button}</button>
            </p>
        </form>
    }
}
