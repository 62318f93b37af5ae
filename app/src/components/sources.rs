//! Sources: a small number beside each fact, and the numbered list at the foot of the page.

use crate::text::Lang;
use domain::explore::Source;
use leptos::prelude::*;

/// One mention of a source: what [`SourceRef`] draws.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cite {
    /// The source's number in the page.
    pub number: usize,
    /// Which mention of it this is, from 1.
    pub mention: usize,
    /// What the source is called.
    pub title: String,
}

impl Cite {
    fn id(number: usize, mention: usize) -> String {
        format!("cite-{number}-{mention}")
    }
}

/// Numbers a page's sources in the order in which they are first mentioned. A page cites into it while it is put
/// together, and gives it to [`SourceList`] at its foot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceBook {
    sources: Vec<(Source, usize)>,
}

impl SourceBook {
    /// An empty one.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Mentions a source: the same source has the same number.
    pub fn cite(&mut self, source: &Source) -> Cite {
        let at = match self.sources.iter().position(|(s, _)| s == source) {
            Some(at) => at,
            None => {
                self.sources.push((source.clone(), 0));
                self.sources.len() - 1
            }
        };
        let (source, mentions) = &mut self.sources[at];
        *mentions += 1;
        Cite {
            number: at + 1,
            mention: *mentions,
            title: source.title.clone(),
        }
    }

    /// Mentions a source where there is one.
    pub fn cite_some(&mut self, source: Option<&Source>) -> Option<Cite> {
        source.map(|source| self.cite(source))
    }

    /// Whether nothing has been cited.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sources.is_empty()
    }
}

/// The small number beside a fact; leads to the source at the foot of the page.
#[component]
pub fn SourceRef(
    /// The language.
    lang: Lang,
    /// The mention, from [`SourceBook::cite`].
    cite: Cite,
) -> impl IntoView {
    view! {
        <sup class="ref">
            <a
                id=Cite::id(cite.number, cite.mention)
                href=format!("#source-{}", cite.number)
                aria-label=lang.source_ref(cite.number, cite.title)
            >
                {cite.number}
            </a>
        </sup>
    }
}

/// The sources of a page, numbered, each with its address and the way back. Draws nothing when nothing was cited.
#[component]
pub fn SourceList(
    /// The language.
    lang: Lang,
    /// What was cited.
    book: SourceBook,
) -> impl IntoView {
    (!book.is_empty()).then(|| {
        let items = book
            .sources
            .into_iter()
            .enumerate()
            .map(|(i, (source, _))| {
                let number = i + 1;
                let publisher = (!source.publisher.is_empty())
                    .then(|| view! { <span class="source-publisher">{source.publisher} ". "</span> });
                let title = if source.url.starts_with("https://") || source.url.starts_with("http://") {
                    view! { <a class="source-link" href=source.url rel="external">{source.title}</a> }
                        .into_any()
                } else {
                    source.title.into_any()
                };
                let also: Vec<AnyView> = source
                    .also
                    .into_iter()
                    .filter(|url| url.starts_with("https://") || url.starts_with("http://"))
                    .map(|url| {
                        let host = Source::host(&url);
                        view! { ", " <a class="source-link" href=url rel="external">{host}</a> }.into_any()
                    })
                    .collect();
                view! {
                    <li id=format!("source-{number}")>
                        {publisher} {title} {also} " "
                        <a
                            class="source-back"
                            href=format!("#{}", Cite::id(number, 1))
                            aria-label=lang.source_back(number)
                        >
                            "↑"
                        </a>
                    </li>
                }
            })
            .collect_view();
        view! {
            <section class="sources" aria-labelledby="sources-title">
                <h2 id="sources-title">{lang.sources_title()}</h2>
                <ol>{items}</ol>
            </section>
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(title: &str) -> Source {
        Source {
            title: title.to_owned(),
            publisher: String::new(),
            url: format!("https://example.org/{title}"),
            also: Vec::new(),
        }
    }

    #[test]
    fn the_same_source_keeps_its_number() {
        let mut book = SourceBook::new();
        let first = book.cite(&source("a"));
        let second = book.cite(&source("b"));
        let again = book.cite(&source("a"));
        assert_eq!((first.number, first.mention), (1, 1));
        assert_eq!((second.number, second.mention), (2, 1));
        assert_eq!((again.number, again.mention), (1, 2));
    }

    #[test]
    fn an_address_that_is_none_is_not_a_link() {
        let mut book = SourceBook::new();
        book.cite(&Source {
            also: vec![
                "javascript:alert(2)".to_owned(),
                "https://example.org/x".to_owned(),
            ],
            ..Source::page("Charter", "javascript:alert(1)")
        });
        let html = view! { <SourceList lang=Lang::En book=book/> }.to_html();
        assert!(!html.contains("javascript:"), "{html}");
        assert!(html.contains("href=\"https://example.org/x\""), "{html}");
    }
}
