//! The ledger: facts line by line, each with its source.

use super::sources::{Cite, SourceRef};
use crate::text::Lang;
use leptos::prelude::*;

/// A list of facts. Holds [`LedgerRow`]s and nothing else.
#[component]
pub fn Ledger(
    /// The rows.
    children: Children,
) -> impl IntoView {
    view! { <dl class="ledger">{children()}</dl> }
}

/// One fact: what it is, what is known, where that comes from. With neither a value nor children it is unknown, and
/// says so.
#[component]
pub fn LedgerRow(
    /// The language.
    lang: Lang,
    /// What the fact is.
    #[prop(into)]
    label: String,
    /// What is known, where words suffice.
    #[prop(optional_no_strip, into)]
    value: Option<String>,
    /// Where it comes from.
    #[prop(optional_no_strip, into)]
    source: Option<Cite>,
    /// Year, base, how sure.
    #[prop(optional_no_strip, into)]
    note: Option<String>,
    /// Whether it was reported and is doubtful.
    #[prop(optional)]
    doubtful: bool,
    /// What is known, where it takes markup.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let known = children.is_some() || value.is_some();
    let class = match (known, doubtful) {
        (false, _) => "ledger-row is-unknown",
        (true, true) => "ledger-row is-doubtful",
        (true, false) => "ledger-row",
    };
    let value = match children {
        Some(children) => children(),
        None => value.unwrap_or_else(|| lang.unknown().to_owned()).into_any(),
    };
    view! {
        <div class=class>
            <dt>{label}</dt>
            <dd>
                <span class="ledger-value">{value}</span>
                {source.map(|cite| view! { <SourceRef lang=lang cite=cite/> })}
                {(known && doubtful).then(|| view! { <p class="ledger-note doubt">{lang.doubtful()}</p> })}
                {note.map(|note| view! { <p class="ledger-note">{note}</p> })}
            </dd>
        </div>
    }
}
