//! Buttons, and links that look like them.

use leptos::prelude::*;

/// How much a button asks for attention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one thing to do here; at most one in a form.
    #[default]
    Primary,
    /// Everything else.
    Quiet,
}

/// A button that sends its form; with `href` a link of the same looks. Its text is a verb.
#[component]
pub fn Button(
    /// How much it asks for attention.
    #[prop(optional)]
    kind: ButtonKind,
    /// Where it leads; then it is a link.
    #[prop(optional_no_strip, into)]
    href: Option<String>,
    /// The field's name that it sends, if any.
    #[prop(optional_no_strip, into)]
    name: Option<String>,
    /// The value that it sends.
    #[prop(optional_no_strip, into)]
    value: Option<String>,
    /// Whether it cannot be used now.
    #[prop(optional)]
    disabled: bool,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let class = match kind {
        ButtonKind::Primary => "button",
        ButtonKind::Quiet => "button button-quiet",
    };
    match href {
        Some(href) => view! { <a class=class href=href>{children()}</a> }.into_any(),
        None => view! {
            <button type="submit" class=class name=name value=value disabled=disabled>
                {children()}
            </button>
        }
        .into_any(),
    }
}
