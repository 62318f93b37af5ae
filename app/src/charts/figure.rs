//! Puts a chart on a page: title, drawing, key, source, the data as a table, and the files to take along.

use super::Chart;
use crate::text::Lang;
use leptos::prelude::*;

/// A chart with everything around it. `id` is unique on the page. `href` is the address of the chart's files without
/// their ending (`.svg`, `.png`), `query` what follows the ending.
#[component]
pub fn Figure(
    /// The chart.
    chart: Chart,
    /// Unique on the page.
    #[prop(into)]
    id: String,
    /// Address of its files without the ending.
    #[prop(optional, into)]
    href: Option<String>,
    /// What follows the ending: empty, or `?` and the rest.
    #[prop(optional, into)]
    query: String,
) -> impl IntoView {
    let t = chart.lang;
    let drawing = chart.inline(&id);
    let Chart {
        title,
        subtitle,
        source,
        keys,
        table,
        ..
    } = chart;
    let keys = (!keys.is_empty()).then(|| {
        let items: Vec<_> = keys
            .into_iter()
            .map(|key| {
                view! {
                    <li>
                        <svg class="chart-key" viewBox="-8 -8 16 16" aria-hidden="true" inner_html=key.mark()></svg>
                        {key.label}
                    </li>
                }
            })
            .collect();
        view! { <ul class="chart-keys">{items}</ul> }
    });
    let caption = title.clone();
    let head: Vec<_> = table
        .head
        .into_iter()
        .map(|cell| view! { <th scope="col">{cell}</th> })
        .collect();
    let mut links = table.links.into_iter();
    let rows: Vec<_> = table
        .rows
        .into_iter()
        .map(|row| {
            let link = links.next().filter(|l| !l.is_empty());
            let mut cells = row.into_iter();
            let first = cells.next().unwrap_or_default();
            let first = match link {
                Some(link) => view! { <a href=link>{first}</a> }.into_any(),
                None => first.into_any(),
            };
            let rest: Vec<_> = cells.map(|cell| view! { <td>{cell}</td> }).collect();
            view! { <tr><th scope="row">{first}</th>{rest}</tr> }
        })
        .collect();
    let files = href.map(|href| files(t, &href, &query, &title));
    view! {
        <figure class="chart-figure" id=id>
            <figcaption class="chart-caption">
                <strong class="chart-title">{title}</strong>
                <span class="chart-subtitle">{subtitle}</span>
            </figcaption>
            {keys}
            <div class="chart-drawing" inner_html=drawing></div>
            <p class="chart-source">{source}</p>
            <div class="chart-more">
                <details class="chart-data">
                    <summary>{t.chart_show_table()}</summary>
                    <div class="chart-table-frame" tabindex="0" role="region" aria-label=caption.clone()>
                        <table class="chart-table">
                            <caption>{caption.clone()}</caption>
                            <thead><tr>{head}</tr></thead>
                            <tbody>{rows}</tbody>
                        </table>
                    </div>
                </details>
                {files}
            </div>
        </figure>
    }
}

/// The links to the chart's files.
fn files(t: Lang, href: &str, query: &str, title: &str) -> impl IntoView + use<> {
    let one = |ending: &str, name: &'static str| {
        let label = t.chart_download(name, title);
        view! { <a href=format!("{href}.{ending}{query}") aria-label=label download="">{name}</a> }
    };
    view! { <p class="chart-files">{one("svg", "SVG")} " " {one("png", "PNG")}</p> }
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    fn html(href: Option<&str>) -> String {
        let (_, chart) = samples::all().swap_remove(0);
        let href = href.map(str::to_owned);
        view! { <Figure chart=chart id="chart-expense" nostrip:href=href query="?a=1"/> }.to_html()
    }

    #[test]
    fn a_figure_has_the_drawing_its_table_and_its_files() {
        let page = html(Some("/places/nc/charlotte/charts/expense"));
        assert_eq!(page.matches("<svg class=\"chart ").count(), 2);
        assert!(page.contains("<figure") && page.contains("<figcaption"));
        assert!(page.contains("scope=\"row\"") && page.contains("scope=\"col\""));
        for ending in ["svg", "png"] {
            assert!(
                page.contains(&format!("/places/nc/charlotte/charts/expense.{ending}?a=1")),
                "{ending}"
            );
        }
        // The head's row and one for each of 30 peers and the place.
        assert_eq!(page.matches("<tr").count(), 32);
        assert!(!page.to_lowercase().contains("<script"));
    }

    #[test]
    fn a_figure_without_an_address_offers_no_files() {
        let page = html(None);
        assert!(!page.contains(".png"));
    }
}
