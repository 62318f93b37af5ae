//! Votes on professional management by decade: to the right where it was kept or gained, to the left where it was lost
//! or not gained. Filled and hollow, not green and red: neither is cheered.

use super::measure::{Face, width};
use super::svg::{Anchor, Canvas};
use super::{Chart, NARROW, Table, WIDE};
use crate::text::Lang;
use domain::explore::{Decade, Source};

/// The votes by decade, or nothing where professional management was never at stake.
#[must_use]
pub fn decades(t: Lang, decades: &[Decade], source: &Source) -> Option<Chart> {
    let mut decades = decades.to_vec();
    decades.sort_by_key(|d| d.from);
    let won: usize = decades.iter().map(|d| d.won).sum();
    let lost: usize = decades.iter().map(|d| d.lost).sum();
    let other: usize = decades.iter().map(|d| d.other).sum();
    if won + lost == 0 {
        return None;
    }
    let largest = decades
        .iter()
        .map(|d| d.won.max(d.lost))
        .max()
        .unwrap_or(1)
        .max(1);
    let draw = |across: f64| {
        let mut canvas = Canvas::new(across);
        let name = |d: &Decade| t.chart_decades_name(d.from);
        let middle = decades
            .iter()
            .map(|d| width(&name(d), Face::Text))
            .fold(40.0, f64::max)
            + 20.0;
        let counts = width(&t.count(largest), Face::Strong) + 12.0;
        let room = (across - middle) / 2.0 - counts;
        let (left, right) = ((across - middle) / 2.0, f64::midpoint(across, middle));
        let unit = room / largest as f64;
        canvas.text(Face::Strong, (left, 14.0), Anchor::End, t.chart_decades_lost());
        canvas.text(Face::Strong, (right, 14.0), Anchor::Start, t.chart_decades_won());
        let mut y = 24.0;
        for d in &decades {
            canvas.text(Face::Text, (across / 2.0, y + 15.0), Anchor::Middle, &name(d));
            if d.lost > 0 {
                let w = d.lost as f64 * unit;
                canvas.rect("chart-lost", (left - w, y + 3.0), (w, 15.0), 0.0);
            }
            if d.won > 0 {
                let w = d.won as f64 * unit;
                canvas.rect("chart-won", (right, y + 3.0), (w, 15.0), 0.0);
            }
            let x = left - d.lost as f64 * unit - 6.0;
            canvas.text(Face::Text, (x, y + 15.0), Anchor::End, &t.count(d.lost));
            let x = right + d.won as f64 * unit + 6.0;
            canvas.text(Face::Text, (x, y + 15.0), Anchor::Start, &t.count(d.won));
            y += 23.0;
        }
        canvas.line("chart-axis", (left, 22.0), (left, y));
        canvas.line("chart-axis", (right, 22.0), (right, y));
        canvas.finish(y + 4.0)
    };
    Some(Chart {
        lang: t,
        title: t.chart_decades_title(t.count(won), t.count(won + lost)),
        subtitle: t.chart_decades_subtitle(t.count(won + lost + other), t.count(other)),
        source: t.chart_source_of(source),
        description: decades
            .iter()
            .map(|d| t.chart_decades_describe(t.chart_decades_name(d.from), t.count(d.won), t.count(d.lost)))
            .collect::<Vec<_>>()
            .join(" "),
        wide: draw(WIDE),
        narrow: Some(draw(NARROW)),
        keys: Vec::new(),
        table: Table {
            head: vec![
                t.chart_decades_col().to_owned(),
                t.chart_decades_won_long().to_owned(),
                t.chart_decades_lost_long().to_owned(),
                t.chart_decades_other().to_owned(),
            ],
            rows: decades
                .iter()
                .map(|d| {
                    vec![
                        t.chart_decades_name(d.from),
                        t.count(d.won),
                        t.count(d.lost),
                        t.count(d.other),
                    ]
                })
                .collect(),
            links: Vec::new(),
        },
    })
}
