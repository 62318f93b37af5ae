//! The document around every page.

use crate::App;
use crate::request::Site;
use crate::text::Lang;
use leptos::prelude::*;
use leptos_meta::MetaTags;
use std::sync::Arc;

/// The document. The script is an external module, so that the page carries nothing that differs from request to
/// request; it loads the islands' module only where there is an island.
#[must_use]
pub fn shell(lang: Lang, site: Arc<Site>) -> AnyView {
    if let Some(context) = Owner::current_shared_context() {
        // Nothing outside islands wakes up in the browser, so nothing outside them is sent along.
        context.set_is_hydrating(false);
    }
    let fonts = site.fonts.clone();
    let fonts = fonts
        .into_iter()
        .map(|font| view! { <link rel="preload" href=font r#as="font" r#type="font/woff2" crossorigin="anonymous"/> })
        .collect_view();
    view! {
        <!DOCTYPE html>
        <html lang=lang.code()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                {fonts}
                <link rel="stylesheet" href=site.css.clone()/>
                <link rel="icon" href="/favicon.svg" r#type="image/svg+xml"/>
                <link rel="apple-touch-icon" href="/apple-touch-icon.png"/>
                <script r#type="module" src=site.start.clone()></script>
                <MetaTags/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
    .into_any()
}
