//! What stands above and below every page, and the search form.

use crate::text::Lang;
use leptos::prelude::*;

/// The field of a search form, without suggestions. The island that suggests while somebody types draws the same field.
#[component]
pub fn SearchField(
    /// The language.
    lang: Lang,
    /// The field's id.
    #[prop(into)]
    id: String,
    /// What was searched for.
    #[prop(optional, into)]
    query: String,
    /// Whether there is room for the longer example.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    let placeholder = if large {
        lang.search_placeholder()
    } else {
        lang.search_label()
    };
    view! {
        <input
            class="input"
            type="search"
            id=id
            name="q"
            value=query
            placeholder=placeholder
            autocomplete="off"
            autocapitalize="words"
            spellcheck="false"
            enterkeyhint="search"
            maxlength="120"
        />
    }
}

/// The form that finds a place. It works by itself; `field` puts an island in the place of its plain field, which then
/// has the same `id`.
#[component]
pub fn SearchForm(
    /// The language.
    lang: Lang,
    /// The field's id, unique in the page.
    #[prop(into)]
    id: String,
    /// What was searched for.
    #[prop(optional, into)]
    query: String,
    /// Another field in the place of the plain one.
    #[prop(optional_no_strip)]
    field: Option<AnyView>,
    /// What it is called, where the usual name does not do.
    #[prop(optional_no_strip, into)]
    label: Option<String>,
    /// Whether it is the page's main thing: large, with its label in sight.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    let class = if large { "search search-large" } else { "search" };
    let label_class = if large { "search-label" } else { "visually-hidden" };
    let usual = if large {
        lang.search_hero_label()
    } else {
        lang.search_label()
    };
    let label = label.unwrap_or_else(|| usual.to_owned());
    let name = label.clone();
    let field = field.unwrap_or_else(|| {
        view! { <SearchField lang=lang id=id.clone() query=query large=large/> }.into_any()
    });
    view! {
        <form class=class action=lang.link("/places") method="get" role="search" aria-label=name>
            <label class=label_class for=id>{label}</label>
            <div class="search-row">
                {field}
                <button type="submit" class="button">
                    <svg class="search-icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
                        <circle cx="8.5" cy="8.5" r="5.5"></circle>
                        <path d="M12.7 12.7 18 18"></path>
                    </svg>
                    <span class="search-verb">{lang.search_verb()}</span>
                </button>
            </div>
        </form>
    }
}

/// The head of every page: a way past it, the name, the search form, the five ways in.
#[component]
pub fn SiteHeader(
    /// The language.
    lang: Lang,
    /// The path of the page without the language's prefix, for the mark at the way that it belongs to.
    #[prop(optional, into)]
    path: String,
    /// The way to the account, or to having one; none where there are no accounts.
    #[prop(optional_no_strip)]
    account: Option<(&'static str, &'static str)>,
    /// What was searched for.
    #[prop(optional, into)]
    query: String,
    /// The field with suggestions in the place of the plain one; its id must be `site-q`.
    #[prop(optional_no_strip)]
    search: Option<AnyView>,
    /// Whether the page has a search form of its own, so that the header draws none.
    #[prop(optional)]
    without_search: bool,
) -> impl IntoView {
    let ways = [
        ("/places", lang.nav_places(), ""),
        ("/compare", lang.nav_compare(), ""),
        ("/forms", lang.nav_forms(), lang.nav_forms_rest()),
        ("/votes", lang.nav_votes(), ""),
        ("/data", lang.nav_data(), ""),
    ];
    let links = ways
        .into_iter()
        .chain(account.map(|(to, label)| (to, label, "")))
        .map(move |(to, label, rest)| {
            let href = lang.link(to);
            let current = path.strip_prefix(to).and_then(|below| match below {
                "" => Some("page"),
                _ => below.starts_with('/').then_some("true"),
            });
            let rest = (!rest.is_empty()).then(|| view! { <span class="when-wide">" " {rest}</span> });
            view! { <li><a href=href aria-current=current>{label}{rest}</a></li> }
        })
        .collect_view();
    view! {
        <a class="skip" href="#content">{lang.skip_to_content()}</a>
        <header class="site-header">
            <div class="site-bar">
                <a class="site-name" href=lang.link("/")>
                    <svg class="site-mark" viewBox="0 0 32 32" width="26" height="26" aria-hidden="true">
                        <path class="mark-roof" d="M3 13.5 16 4l13 9.5"></path>
                        <path class="mark-base" d="M4 27.5h24"></path>
                        <path class="mark-posts" d="M8.5 17v7M16 17v7M23.5 17v7"></path>
                    </svg>
                    <span>{lang.product_name()}</span>
                </a>
                <nav class="site-nav" aria-label=lang.nav_label()>
                    <ul>{links}</ul>
                </nav>
                {(!without_search)
                    .then(|| view! { <SearchForm lang=lang id="site-q" query=query field=search/> })}
            </div>
        </header>
    }
}

/// The foot of every page: whose this is not, where the data comes from, which build this is.
#[component]
pub fn SiteFooter(
    /// The language.
    lang: Lang,
    /// Which build this is.
    #[prop(optional, into)]
    version: String,
) -> impl IntoView {
    view! {
        <footer class="site-footer">
            <div class="site-foot">
                <p class="site-independent">{lang.footer_independent()}</p>
                <ul class="site-foot-links">
                    <li><a href=lang.link("/petitions")>{lang.petitions_link()}</a></li>
                    <li><a href=lang.link("/data")>{lang.footer_data()}</a></li>
                    <li><a href=lang.link("/data/licences")>{lang.footer_licences()}</a></li>
                </ul>
                {(!version.is_empty()).then(|| view! { <p class="site-build">{lang.footer_build(version)}</p> })}
            </div>
        </footer>
    }
}
