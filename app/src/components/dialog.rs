//! A dialog that opens without JavaScript.

use crate::text::Lang;
use leptos::prelude::*;

/// A button that opens a small dialog below it, and closes it again. The browser's own disclosure does the opening, so
/// it works without JavaScript; it is not modal, and what it holds is never the only way to something.
#[component]
pub fn Dialog(
    /// The language.
    lang: Lang,
    /// Unique in the page.
    #[prop(into)]
    id: String,
    /// What the button says: a verb.
    #[prop(into)]
    open_label: String,
    /// The dialog's heading.
    #[prop(into)]
    title: String,
    /// What is in it.
    children: Children,
) -> impl IntoView {
    let title_id = format!("{id}-title");
    let labelled = title_id.clone();
    view! {
        <details class="dialog" id=id>
            <summary class="button button-quiet">
                <span class="dialog-when-closed">{open_label}</span>
                <span class="dialog-when-open">{lang.close()}</span>
            </summary>
            <dialog open aria-labelledby=labelled>
                <h2 class="dialog-title" id=title_id>{title}</h2>
                {children()}
            </dialog>
        </details>
    }
}
