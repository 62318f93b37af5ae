//! The document around every page.

use crate::App;
use crate::request::{Request, Site};
use crate::text::Lang;
use leptos::prelude::*;
use leptos_meta::MetaTags;
use std::sync::Arc;

/// The first parts of the addresses of pages that need the first sheet only: those of places, forms, votes and law.
const READING: &[&str] = &["", "places", "compare", "forms", "votes", "petitions", "data"];

/// Whether a page belongs to campaigns or accounts, or may do so: an unknown address gets all styles.
fn needs_campaign_css(path: &str) -> bool {
    let path = path.strip_prefix("/embed").unwrap_or(path);
    let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    !READING.contains(&first)
}

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
    let more_css = Request::current()
        .is_none_or(|request| needs_campaign_css(&request.path))
        .then(|| view! { <link rel="stylesheet" href=site.campaign_css.clone()/> });
    view! {
        <!DOCTYPE html>
        <html lang=lang.code()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                {fonts}
                <link rel="stylesheet" href=site.css.clone()/>
                {more_css}
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

#[cfg(test)]
mod tests {
    use super::needs_campaign_css;

    #[test]
    fn pages_for_readers_do_without_the_sheet_of_campaigns() {
        for path in [
            "/",
            "/places",
            "/places/nc/durham",
            "/forms/nc",
            "/data/api",
            "/embed/places/nc/durham/peers",
        ] {
            assert!(!needs_campaign_css(path), "{path}");
        }
        for path in [
            "/campaigns",
            "/campaigns/1/people",
            "/c/maple",
            "/embed/c/maple/counter",
            "/sign-in",
            "/nowhere",
        ] {
            assert!(needs_campaign_css(path), "{path}");
        }
    }
}
