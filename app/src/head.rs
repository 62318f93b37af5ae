//! What a page tells browsers, search engines and previews about itself.

use crate::request::Request;
use leptos::prelude::*;
use leptos_meta::{Link, Meta, Title};

/// Title, description, address and preview of a page.
#[component]
pub fn Head(
    /// The request.
    request: Request,
    /// The title, without the name of the product.
    #[prop(into)]
    title: String,
    /// One or two sentences.
    #[prop(into)]
    description: String,
    /// The page's own path and parameters, the one of several that means the same.
    #[prop(into)]
    path: String,
    /// Path of the picture for previews.
    #[prop(optional, into)]
    card: Option<String>,
    /// Whose page it is, where it is not the site's own.
    #[prop(optional_no_strip, into)]
    site_name: Option<String>,
) -> impl IntoView {
    let lang = request.lang;
    let canonical = request.absolute(&path);
    let card = card.unwrap_or_else(|| "/card.png".to_owned());
    let card = request.absolute(&card);
    let site_name = site_name.unwrap_or_else(|| lang.product_name().to_owned());
    let full = if title == site_name {
        title.clone()
    } else {
        format!("{title} · {site_name}")
    };
    // The integration writes a title as it stands: what people typed must be escaped here.
    let full = full
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    view! {
        <Title text=full/>
        <Meta name="description" content=description.clone()/>
        <Link rel="canonical" href=canonical.clone()/>
        <Meta property="og:title" content=title/>
        <Meta property="og:description" content=description/>
        <Meta property="og:type" content="website"/>
        <Meta property="og:url" content=canonical/>
        <Meta property="og:site_name" content=site_name/>
        <Meta property="og:image" content=card/>
        <Meta property="og:image:width" content="1200"/>
        <Meta property="og:image:height" content="630"/>
        <Meta name="twitter:card" content="summary_large_image"/>
    }
}

/// Facts for search engines, as JSON-LD. A script element's text is not escaped, so `<` is written as JSON allows.
#[component]
pub fn JsonLd(
    /// The facts.
    data: serde_json::Value,
) -> impl IntoView {
    let text = data.to_string().replace('<', "\\u003c");
    view! { <script type="application/ld+json" inner_html=text></script> }
}
