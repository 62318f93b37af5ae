//! Cards: a few doors to choose from.

use leptos::prelude::*;

/// A door to somewhere else: a title that is a link, and a sentence about what is behind it.
#[component]
pub fn Card(
    /// What is behind it.
    #[prop(into)]
    title: String,
    /// Where it leads; without, it is a box of facts and no door.
    #[prop(optional_no_strip, into)]
    href: Option<String>,
    /// A small line above the title: what kind of thing this is.
    #[prop(optional_no_strip, into)]
    kicker: Option<String>,
    /// The heading's level: 2, or 3 where the cards stand under a heading of their own.
    #[prop(default = 2)]
    level: u8,
    /// The sentence.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let heading = match href {
        Some(href) => view! { <a href=href>{title}</a> }.into_any(),
        None => title.into_any(),
    };
    let heading = if level == 3 {
        view! { <h3 class="card-title">{heading}</h3> }.into_any()
    } else {
        view! { <h2 class="card-title">{heading}</h2> }.into_any()
    };
    view! {
        <div class="card">
            {kicker.map(|kicker| view! { <p class="card-kicker">{kicker}</p> })}
            {heading}
            {children.map(|children| view! { <div class="card-body">{children()}</div> })}
        </div>
    }
}

/// Cards side by side, as many as fit.
#[component]
pub fn CardGrid(
    /// The cards.
    children: Children,
) -> impl IntoView {
    view! { <div class="card-grid">{children()}</div> }
}
