//! Ways on from a page: tabs, the next page of a list, the row of small tools. All of them are links.

use crate::text::Lang;
use leptos::prelude::*;

/// One of several views of the same thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    /// What it is called.
    pub label: String,
    /// Where it is.
    pub href: String,
    /// Whether it is the one in sight.
    pub current: bool,
}

impl Tab {
    /// A tab.
    #[must_use]
    pub fn new(label: impl Into<String>, href: impl Into<String>, current: bool) -> Self {
        Self {
            label: label.into(),
            href: href.into(),
            current,
        }
    }
}

/// Several views of the same thing, each at its own address.
#[component]
pub fn Tabs(
    /// What the views have in common.
    #[prop(into)]
    label: String,
    /// The views.
    items: Vec<Tab>,
) -> impl IntoView {
    let links = items
        .into_iter()
        .map(|tab| {
            let current = tab.current.then_some("page");
            view! { <li><a href=tab.href aria-current=current>{tab.label}</a></li> }
        })
        .collect_view();
    view! {
        <nav class="tabs" aria-label=label>
            <ul>{links}</ul>
        </nav>
    }
}

/// How far a list is shown, and the ways through it.
#[component]
pub fn Pagination(
    /// The language.
    lang: Lang,
    /// Where the next page is; none on the last.
    #[prop(optional_no_strip, into)]
    next: Option<String>,
    /// Where the first page is; none on the first.
    #[prop(optional_no_strip, into)]
    first: Option<String>,
    /// How much is shown: "Places 1 to 25 of 340".
    #[prop(into)]
    shown: String,
) -> impl IntoView {
    let label = lang.pagination_label(&shown);
    view! {
        <nav class="pagination" aria-label=label>
            <p class="pagination-shown">{shown}</p>
            {first
                .map(|href| {
                    view! { <a class="button button-quiet" href=href>{lang.pagination_first()}</a> }
                })}
            {next
                .map(|href| {
                    view! { <a class="button button-quiet" href=href rel="next">{lang.pagination_next()}</a> }
                })}
        </nav>
    }
}

/// In which order a list stands, as links: for lists that are no table with heads to sort by.
#[component]
pub fn Orders(
    /// What is chosen here.
    #[prop(into)]
    label: String,
    /// Each order: its name, its address, and whether the list stands in it.
    items: Vec<(&'static str, String, bool)>,
) -> impl IntoView {
    let name = label.clone();
    let links = items
        .into_iter()
        .map(|(label, href, active)| {
            let current = active.then_some("true");
            view! { <li><a href=href aria-current=current>{label}</a></li> }
        })
        .collect_view();
    view! {
        <nav class="orders" aria-label=name>
            <span class="orders-label" aria-hidden="true">{label}</span>
            <ul>{links}</ul>
        </nav>
    }
}

/// One thing that can be done with a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tool {
    /// What it does: a verb.
    pub label: String,
    /// Where that happens.
    pub href: String,
    /// Whether the browser saves the answer.
    pub download: bool,
}

impl Tool {
    /// A link.
    #[must_use]
    pub fn link(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            href: href.into(),
            download: false,
        }
    }

    /// A file to save.
    #[must_use]
    pub fn download(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self {
            download: true,
            ..Self::link(label, href)
        }
    }
}

/// A row of small links: download, share, print.
#[component]
pub fn Tools(
    /// The language.
    lang: Lang,
    /// The links.
    items: Vec<Tool>,
) -> impl IntoView {
    let links = items
        .into_iter()
        .map(|tool| {
            let download = tool.download.then_some("");
            view! { <li><a href=tool.href download=download>{tool.label}</a></li> }
        })
        .collect_view();
    view! { <ul class="tools" aria-label=lang.tools_label()>{links}</ul> }
}
