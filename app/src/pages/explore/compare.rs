//! Places side by side. A council member wants one sheet for tomorrow's meeting: the same facts of each place, with
//! year and source, that prints on one page.

use super::figures::compare_chart;
use super::parts::{form_badge, kind_and_county, reference, report};
use crate::charts::figure::Figure;
use crate::components::{
    Column, Crumb, DataTable, EmptyState, Notice, Page, SourceBook, SourceList, Tool, Tools,
};
use crate::head::Head;
use crate::request::{Request, page};
use crate::text::Lang;
use domain::ask::{CompareQuery, FindQuery};
use domain::explore::{Comparison, FindPage, PlacePage};
use domain::finance::Measure;
use domain::government::Form;
use islands::SearchBox;
use leptos::prelude::*;
use std::collections::HashSet;

/// Two to eight places side by side.
#[component]
pub fn ComparePage() -> impl IntoView {
    page(|request| async move {
        let query = CompareQuery::parse(&request.pairs)?;
        let comparison = request.services.explore.compare(&request.actor, &query).await?;
        // Without JavaScript a name is typed and looked up here; it is never guessed which of several was meant.
        let typed = request
            .pairs
            .iter()
            .rev()
            .find(|(k, v)| k == "q" && !v.trim().is_empty())
            .map(|(_, v)| v.clone());
        let matches = match &typed {
            Some(q) => {
                let find = FindQuery::parse(&[("q".to_owned(), q.clone())])?;
                Some((
                    q.clone(),
                    request.services.explore.find(&request.actor, &find).await?,
                ))
            }
            None => None,
        };
        Ok(draw(request, &comparison, matches))
    })
}

/// How a place stands in the address.
fn reference_of(p: &PlacePage) -> String {
    format!("{}/{}", p.place.state.slug(), p.place.slug)
}

fn draw(request: Request, comparison: &Comparison, matches: Option<(String, FindPage)>) -> AnyView {
    let lang = request.lang;
    let places = &comparison.places;
    let names: Vec<String> = places.iter().map(|p| p.place.short_name.clone()).collect();
    let list: Vec<String> = places.iter().map(reference_of).collect();
    let list = list.join(",");
    let title = if places.len() > 1 {
        lang.compare_title_of(names.join(", "))
    } else {
        lang.compare_title().to_owned()
    };
    let path = if list.is_empty() {
        "/compare".to_owned()
    } else {
        format!("/compare?places={list}")
    };
    let mut book = SourceBook::new();
    let body = match places.len() {
        0 => view! { <EmptyState title=lang.compare_empty_title()><p>{lang.compare_empty_text()}</p></EmptyState> }.into_any(),
        1 => one(lang, places, &list),
        _ => side_by_side(&request, comparison, &list, &mut book),
    };
    let adder = if places.len() < CompareQuery::MOST {
        adder(lang, &list, matches)
    } else {
        view! { <Notice title=lang.compare_full()/> }.into_any()
    };
    view! {
        <Head request=request title=title.clone() description=lang.compare_description() path=path/>
        <div class="compare">
            <Page
                lang=lang
                title=title
                lead=lang.compare_lead().to_owned()
                crumbs=vec![Crumb::link(lang.product_name(), lang.link("/"))]
            >
                {adder}
                {body}
                <p class="note"><a href=lang.link("/compare/groups")>{lang.groups_title()}</a></p>
                <SourceList lang=lang book=book/>
            </Page>
        </div>
    }
    .into_any()
}

/// The address of a comparison with one place more.
fn with(lang: Lang, list: &str, more: &str) -> String {
    let comma = if list.is_empty() { "" } else { "," };
    lang.link(&format!("/compare?places={list}{comma}{more}"))
}

fn adder(lang: Lang, list: &str, matches: Option<(String, FindPage)>) -> AnyView {
    let typed = matches.as_ref().map(|(q, _)| q.clone()).unwrap_or_default();
    let found = matches.map(|(q, found)| {
        if found.places.is_empty() {
            return view! { <p role="status">{lang.compare_which_none(q)}</p> }.into_any();
        }
        let items = found
            .places
            .iter()
            .take(12)
            .map(|p| {
                let href = with(lang, list, &format!("{}/{}", p.state.slug(), p.slug));
                let name = format!("{}, {}", p.short_name, p.state.postal());
                view! {
                    <li>
                        <a href=href>{name}</a>
                        " "
                        <span class="hint">{kind_and_county(lang, p)} ", " {super::parts::people(lang, p.population.value)}</span>
                    </li>
                }
            })
            .collect_view();
        view! { <p role="status">{lang.compare_which(q)}</p><ul class="choices">{items}</ul> }.into_any()
    });
    view! {
        <form class="search adder" action=lang.link("/compare") method="get" role="search" aria-label=lang.compare_add()>
            <input type="hidden" name="places" value=list.to_owned()/>
            <label for="add" class="search-label">{lang.compare_add()}</label>
            <div class="search-row">
                <SearchBox
                    id="add".to_owned()
                    name="q".to_owned()
                    value=typed
                    placeholder=lang.search_placeholder().to_owned()
                    source=lang.link("/places/suggest.json")
                    go=with(lang, list, "")
                    list_label=lang.suggest_list().to_owned()
                    announce=lang.suggest_announce().to_owned()
                />
                <button type="submit" class="button">{lang.compare_add_verb()}</button>
            </div>
        </form>
        {found}
    }
    .into_any()
}

fn one(lang: Lang, places: &[PlacePage], list: &str) -> AnyView {
    let peers = places
        .iter()
        .flat_map(|p| &p.peers)
        .map(|peer| {
            let href = with(lang, list, &format!("{}/{}", peer.place.state.slug(), peer.place.slug));
            let name = format!("{}, {}", peer.place.short_name, peer.place.state.postal());
            view! { <li><a href=href>{name}</a> " " <span class="hint">{super::parts::why(lang, peer)}</span></li> }
        })
        .collect_view();
    view! {
        <EmptyState title=lang.compare_one_title()>
            <p>{lang.compare_one_text()}</p>
            <ul class="choices">{peers}</ul>
        </EmptyState>
    }
    .into_any()
}

/// A row of the ledger: what it tells, its years, and one cell for each place.
struct Row {
    label: String,
    note: String,
    cells: Vec<AnyView>,
}

fn side_by_side(request: &Request, comparison: &Comparison, list: &str, book: &mut SourceBook) -> AnyView {
    let lang = request.lang;
    let places = &comparison.places;
    let columns = std::iter::once(Column::text(lang.compare_fact()))
        .chain(
            places
                .iter()
                .map(|p| Column::text(format!("{}, {}", p.place.short_name, p.place.state.postal()))),
        )
        .collect::<Vec<_>>();
    let rows = rows(lang, places, book)
        .into_iter()
        .map(|row| {
            let label =
                view! { <strong>{row.label}</strong> " " <span class="hint">{row.note}</span> }.into_any();
            std::iter::once(label).chain(row.cells).collect::<Vec<_>>()
        })
        .collect::<Vec<_>>();
    let removals = places
        .iter()
        .map(|p| {
            let others: Vec<String> = places
                .iter()
                .filter(|o| o.place.geoid != p.place.geoid)
                .map(reference_of)
                .collect();
            let href = lang.link(&format!("/compare?places={}", others.join(",")));
            view! { <li><a href=href>{lang.compare_remove(&p.place.short_name)}</a></li> }
        })
        .collect_view();
    let query = format!("?places={list}");
    let charts = ["population", "expense", "revenue", "liabilities"]
        .into_iter()
        .filter_map(|key| {
            let chart = compare_chart(lang, comparison, key)?;
            let href = lang.link(&format!("/compare/charts/{key}"));
            Some(view! { <Figure chart=chart id=format!("chart-{key}") href=href query=query.clone()/> })
        })
        .collect_view();
    view! {
        <Tools
            lang=lang
            items=vec![
                Tool::download("CSV", lang.link(&format!("/compare.csv{query}"))),
                Tool::link("JSON", lang.link(&format!("/compare.json{query}"))),
                Tool::link(lang.tool_embed(), lang.link(&format!("/embed/compare/expense{query}"))),
            ]
        />
        <div class="compare-table">
            <DataTable caption=lang.compare_title() columns=columns rows=rows sticky_first=true caption_hidden=true/>
        </div>
        <ul class="removals">{removals}</ul>
        <div class="compare-charts">{charts}</div>
        {share(request, comparison, &query)}
    }
    .into_any()
}

/// The address to pass on, and the frame for a page of somebody's own.
fn share(request: &Request, comparison: &Comparison, query: &str) -> AnyView {
    let lang = request.lang;
    let address = request.absolute(&format!("/compare{query}"));
    let frame = compare_chart(lang, comparison, "expense").map(|chart| {
        let source = request.absolute(&format!("/embed/compare/expense{query}"));
        let frame = format!(
            "<iframe src=\"{source}\" title=\"{}\" width=\"640\" height=\"420\"></iframe>",
            chart.title.replace('"', "&quot;")
        );
        view! { <p>{lang.compare_embed_hint()}</p> <p class="copy"><code>{frame}</code></p> }
    });
    view! {
        <section class="no-print" aria-labelledby="share">
            <h2 id="share">{lang.compare_share()}</h2>
            <p>{lang.compare_share_text()}</p>
            <p class="copy"><code>{address}</code></p>
            {frame}
        </section>
    }
    .into_any()
}

fn rows(lang: Lang, places: &[PlacePage], book: &mut SourceBook) -> Vec<Row> {
    let unknown = || lang.unknown().into_any();
    let mut rows = Vec::new();
    let forms: HashSet<Form> = places
        .iter()
        .map(|p| p.place.form.value)
        .filter(|f| *f != Form::Unknown)
        .collect();
    rows.push(Row {
        label: lang.place_word().to_owned(),
        note: String::new(),
        cells: places
            .iter()
            .map(|p| {
                view! { <a href=lang.link(&p.place.path)>{kind_and_county(lang, &p.place)}</a> }.into_any()
            })
            .collect(),
    });
    rows.push(Row {
        label: lang.form_word().to_owned(),
        note: if forms.len() > 1 {
            lang.compare_differs().to_owned()
        } else {
            String::new()
        },
        cells: places
            .iter()
            .map(|p| {
                let cite = book.cite_some(p.place.form.source.as_ref());
                let as_of = p
                    .place
                    .form
                    .as_of
                    .as_ref()
                    .map(|d| format!(" ({})", lang.history_as_of(lang.date(d))));
                view! { {form_badge(lang, &p.place)} {as_of} {reference(lang, cite)} }.into_any()
            })
            .collect(),
    });
    let year = places
        .first()
        .map(|p| p.place.population.year.clone())
        .unwrap_or_default();
    let number = |book: &mut SourceBook, label: &str, value: &dyn Fn(&PlacePage) -> Option<String>| Row {
        label: label.to_owned(),
        note: year.clone(),
        cells: places
            .iter()
            .map(|p| match value(p) {
                Some(text) => {
                    let cite = book.cite(&p.place.population.source);
                    view! { {text} {reference(lang, Some(cite))} }.into_any()
                }
                None => unknown(),
            })
            .collect(),
    };
    rows.push(number(book, lang.population(), &|p| {
        p.place.population.value.map(|v| lang.whole(v))
    }));
    rows.push(number(book, lang.land_area(), &|p| {
        p.land_sqmi.map(|a| lang.square_miles(lang.decimal(a, 1)))
    }));
    rows.push(number(book, lang.density(), &|p| {
        p.density.map(|d| lang.people_a_square_mile(lang.decimal(d, 0)))
    }));
    rows.push(number(book, lang.housing_units(), &|p| {
        p.housing_units.map(|v| lang.whole(v))
    }));
    rows.push(Row {
        label: lang.compare_fiscal_year().to_owned(),
        note: String::new(),
        cells: places
            .iter()
            .map(|p| match &p.finance {
                Some(f) if f.doubts.is_empty() => f.fiscal_year.to_string().into_any(),
                Some(f) => {
                    let reasons: Vec<&str> = f.doubts.iter().map(|d| lang.flag(*d)).collect();
                    view! { {f.fiscal_year} ". " <em class="doubtful">{lang.doubtful()} ": " {reasons.join("; ")}</em> }.into_any()
                }
                None => lang.compare_no_report().into_any(),
            })
            .collect(),
    });
    for measure in Measure::ALL {
        rows.push(money(lang, places, *measure, book));
    }
    rows.push(Row {
        label: lang.compare_income().to_owned(),
        note: String::new(),
        cells: places
            .iter()
            .map(
                |p| match p.finance.as_ref().and_then(|f| Some((f, f.median_income_cents?))) {
                    Some((f, cents)) => {
                        let cite = book.cite(&report(lang, &p.place, f));
                        view! { {lang.dollars(cents as f64 / 100.0)} {reference(lang, Some(cite))} }
                            .into_any()
                    }
                    None => unknown(),
                },
            )
            .collect(),
    });
    rows.push(Row {
        label: lang.compare_votes().to_owned(),
        note: String::new(),
        cells: places
            .iter()
            .map(|p| {
                let votes: Vec<String> = p
                    .votes
                    .iter()
                    .map(|v| format!("{}: {}", lang.date(&v.date), super::parts::vote_result(lang, v)))
                    .collect();
                if votes.is_empty() {
                    "–".into_any()
                } else {
                    votes.join("; ").into_any()
                }
            })
            .collect(),
    });
    rows
}

fn money(lang: Lang, places: &[PlacePage], measure: Measure, book: &mut SourceBook) -> Row {
    Row {
        label: lang.figure_name(measure).to_owned(),
        note: lang.per_head().to_lowercase(),
        cells: places
            .iter()
            .map(|p| {
                let figure = p.finance.as_ref().and_then(|f| {
                    let figure = f.figures.iter().find(|x| x.measure == measure)?;
                    Some((f, figure.cents_a_head?))
                });
                match figure {
                    Some((finance, cents)) => {
                        let cite = book.cite(&report(lang, &p.place, finance));
                        let text = lang.dollars(cents as f64 / 100.0);
                        if finance.doubts.is_empty() {
                            view! { {text} {reference(lang, Some(cite))} }.into_any()
                        } else {
                            view! { <em class="doubtful">{text}</em> {reference(lang, Some(cite))} }
                                .into_any()
                        }
                    }
                    None => lang.unknown().into_any(),
                }
            })
            .collect(),
    }
}
