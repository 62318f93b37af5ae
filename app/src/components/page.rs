//! What every page has: the way to it, its title, its first sentence.

use crate::text::Lang;
use leptos::prelude::*;

/// One step on the way to a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    /// What it is called.
    pub label: String,
    /// Where it is; the page itself has none.
    pub href: Option<String>,
}

impl Crumb {
    /// A step that leads somewhere.
    #[must_use]
    pub fn link(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            href: Some(href.into()),
        }
    }

    /// The page itself.
    #[must_use]
    pub fn here(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            href: None,
        }
    }
}

/// The way to this page. Draws nothing for no steps.
#[component]
pub fn Crumbs(
    /// The language.
    lang: Lang,
    /// The steps, the farthest first.
    items: Vec<Crumb>,
) -> impl IntoView {
    (!items.is_empty()).then(|| {
        let steps = items
            .into_iter()
            .map(|crumb| match crumb.href {
                Some(href) => view! { <li><a href=href>{crumb.label}</a></li> }.into_any(),
                None => view! { <li><span aria-current="page">{crumb.label}</span></li> }.into_any(),
            })
            .collect_view();
        view! {
            <nav class="crumbs" aria-label=lang.crumbs_label()>
                <ol>{steps}</ol>
            </nav>
        }
    })
}

/// The main part of a page: the way to it, its title, its lead, and then what it is about.
#[component]
pub fn Page(
    /// The language.
    lang: Lang,
    /// The heading: the reader's question, or the thing's name.
    #[prop(into)]
    title: String,
    /// One or two sentences that say what the page finds.
    #[prop(optional_no_strip, into)]
    lead: Option<String>,
    /// The way to the page.
    #[prop(optional)]
    crumbs: Vec<Crumb>,
    /// What the page is about.
    children: Children,
) -> impl IntoView {
    view! {
        <main id="content" tabindex="-1">
            <Crumbs lang=lang items=crumbs/>
            <div class="page-head">
                <h1>{title}</h1>
                {lead.map(|lead| view! { <p class="lead">{lead}</p> })}
            </div>
            {children()}
        </main>
    }
}
