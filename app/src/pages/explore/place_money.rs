//! The part of a place's page about money: figures a head, and where they stand among its peers.

use super::figures::place_chart;
use super::parts::report;
use crate::charts::figure::Figure;
use crate::components::{Column, DataTable, Notice, NoticeKind, SourceBook, SourceRef};
use crate::text::Lang;
use domain::explore::{FinanceView, PlacePage};
use leptos::prelude::*;

/// The section.
pub fn draw(lang: Lang, p: &PlacePage, book: &mut SourceBook) -> AnyView {
    let body = match &p.finance {
        Some(finance) => figures(lang, p, finance, book),
        None => view! { <p>{lang.place_finance_none()}</p> }.into_any(),
    };
    let standing = p
        .standings
        .first()
        .map(|s| view! { <p class="note">{lang.place_standing_lead(s.peers.len())}</p> });
    let path = &p.place.path;
    let strips = p
        .standings
        .iter()
        .filter_map(|s| {
            let key = s.measure.word();
            let chart = place_chart(lang, p, key)?;
            let id = format!("chart-{key}");
            Some(view! { <Figure chart=chart id=id href=lang.link(&format!("{path}/charts/{key}"))/> })
        })
        .take(2)
        .collect_view();
    view! {
        <section aria-labelledby="money">
            <h2 id="money">{lang.place_finance()}</h2>
            {body}
            {standing}
            {strips}
        </section>
    }
    .into_any()
}

fn figures(lang: Lang, p: &PlacePage, finance: &FinanceView, book: &mut SourceBook) -> AnyView {
    let cite = book.cite(&report(lang, &p.place, finance));
    let doubtful = !finance.doubts.is_empty();
    let doubt = doubtful.then(|| {
        let reasons: Vec<&str> = finance.doubts.iter().map(|d| lang.flag(*d)).collect();
        view! {
            <Notice kind=NoticeKind::Doubt title=lang.place_finance_doubt()>
                <p>{lang.place_finance_doubt_text(reasons.join("; "))}</p>
            </Notice>
        }
    });
    let columns = vec![
        Column::text(lang.figure()),
        Column::number(lang.total()),
        Column::number(lang.per_head()),
        Column::text(lang.among_peers()),
    ];
    let rows = finance
        .figures
        .iter()
        .map(|figure| {
            let or_unknown = |text: Option<String>| match text {
                Some(text) if doubtful => view! { <em class="doubtful">{text}</em> }.into_any(),
                Some(text) => text.into_any(),
                None => lang.unknown().into_any(),
            };
            let standing = p.standings.iter().find(|s| s.measure == figure.measure);
            let among = standing.map(|s| {
                let median = lang.peers_median(
                    lang.dollars(s.summary.median),
                    lang.dollars(s.summary.q1),
                    lang.dollars(s.summary.q3),
                );
                match s.rank {
                    Some(rank) => format!("{}; {median}", lang.rank_of(rank, s.peers.len() + 1)),
                    None => median,
                }
            });
            vec![
                lang.figure_name(figure.measure).into_any(),
                or_unknown(figure.cents.map(|c| lang.large_dollars(c))),
                or_unknown(figure.cents_a_head.map(|c| lang.dollars(c as f64 / 100.0))),
                among.unwrap_or_default().into_any(),
            ]
        })
        .collect();
    view! {
        <p>{lang.place_finance_lead(finance.fiscal_year)} <SourceRef lang=lang cite=cite/></p>
        {doubt}
        <DataTable caption=lang.place_finance() columns=columns rows=rows caption_hidden=true/>
    }
    .into_any()
}
