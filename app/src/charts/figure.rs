//! Puts a chart on a page: title, drawing, key, source, the data as a table, and the files to take along.

use super::svg::escape;
use super::{Chart, Table};
use crate::text::Lang;
use leptos::prelude::*;
use std::fmt::Write as _;

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
    let rows = table_inside(&caption, &table);
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
                    <div class="chart-table-frame" tabindex="0" role="region" aria-label=caption>
                        <table class="chart-table" inner_html=rows></table>
                    </div>
                </details>
                {files}
            </div>
        </figure>
    }
}

/// What is inside the table behind a chart. Written as text: it is most of a page's elements, and drawing them one by one
/// took a fifth of its time.
fn table_inside(caption: &str, table: &Table) -> String {
    let mut html = format!("<caption>{}</caption><thead><tr>", escape(caption));
    for cell in &table.head {
        html.push_str("<th scope=\"col\">");
        html.push_str(&escape(cell));
        html.push_str("</th>");
    }
    html.push_str("</tr></thead><tbody>");
    let mut links = table.links.iter();
    for row in &table.rows {
        let link = links.next().filter(|link| !link.is_empty());
        for (column, cell) in row.iter().enumerate() {
            let cell = escape(cell);
            // A string takes every write.
            let _ = match (column, link) {
                (0, Some(link)) => {
                    write!(
                        html,
                        "<tr><th scope=\"row\"><a href=\"{}\">{cell}</a></th>",
                        escape(link)
                    )
                }
                (0, None) => write!(html, "<tr><th scope=\"row\">{cell}</th>"),
                _ => write!(html, "<td>{cell}</td>"),
            };
        }
        html.push_str("</tr>");
    }
    html.push_str("</tbody>");
    html
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
    fn what_a_table_says_is_text() {
        let table = Table {
            head: vec!["<b>".to_owned()],
            rows: vec![vec!["a & b".to_owned(), "\"".to_owned()]],
            links: vec!["/x?a=\"&b".to_owned()],
        };
        let html = table_inside("<script>", &table);
        assert_eq!(
            html,
            "<caption>&lt;script&gt;</caption><thead><tr><th scope=\"col\">&lt;b&gt;</th></tr></thead><tbody><tr>\
             <th scope=\"row\"><a href=\"/x?a=&quot;&amp;b\">a &amp; b</a></th><td>&quot;</td></tr></tbody>"
        );
    }

    #[test]
    fn a_figure_without_an_address_offers_no_files() {
        let page = html(None);
        assert!(!page.contains(".png"));
    }
}
