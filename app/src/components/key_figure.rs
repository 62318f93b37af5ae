//! Key figures: a number that never stands alone.

use super::sources::{Cite, SourceRef};
use crate::text::Lang;
use leptos::prelude::*;

/// Key figures side by side. Holds [`KeyFigure`]s and nothing else.
#[component]
pub fn KeyFigures(
    /// The figures.
    children: Children,
) -> impl IntoView {
    view! { <dl class="key-figures">{children()}</dl> }
}

/// One number with its unit, its year or base, and its source.
#[component]
pub fn KeyFigure(
    /// The language.
    lang: Lang,
    /// What is measured.
    #[prop(into)]
    label: String,
    /// The number, written for people; none where unknown.
    #[prop(optional_no_strip, into)]
    value: Option<String>,
    /// Its unit.
    #[prop(optional_no_strip, into)]
    unit: Option<String>,
    /// Year, base, and what is usual.
    #[prop(optional_no_strip, into)]
    note: Option<String>,
    /// Where it comes from.
    #[prop(optional_no_strip, into)]
    source: Option<Cite>,
    /// Whether it was reported and is doubtful.
    #[prop(optional)]
    doubtful: bool,
) -> impl IntoView {
    let class = match (&value, doubtful) {
        (None, _) => "key-figure is-unknown",
        (Some(_), true) => "key-figure is-doubtful",
        (Some(_), false) => "key-figure",
    };
    let known = value.is_some();
    view! {
        <div class=class>
            <dt>{label}</dt>
            <dd>
                <span class="key-value">{value.unwrap_or_else(|| lang.unknown().to_owned())}</span>
                {unit.filter(|_| known).map(|unit| view! { " " <span class="key-unit">{unit}</span> })}
                {source.map(|cite| view! { <SourceRef lang=lang cite=cite/> })}
            </dd>
            {(known && doubtful).then(|| view! { <dd class="key-note doubt">{lang.doubtful()}</dd> })}
            {note.map(|note| view! { <dd class="key-note">{note}</dd> })}
        </div>
    }
}
