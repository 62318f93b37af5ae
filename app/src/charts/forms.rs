//! Counts by form within one class, as bars; what follows from a statement about a state is the hollow part.

use super::measure::{Face, width};
use super::svg::{Anchor, Canvas};
use super::{Chart, NARROW, Table, WIDE, marks};
use crate::text::Lang;
use domain::explore::{ClassCounts, FormCount, Source};
use domain::government::{Basis, Form};

/// Counts by form of the class in `scope` ("North Carolina"). With `shares` each count stands beside its share of the
/// places with a known form; without, where the known ones are no fair picture of all (the nation), it stands alone.
/// Nothing where no form is known.
#[must_use]
pub fn forms(t: Lang, counts: &ClassCounts, scope: &str, shares: bool, source: &Source) -> Option<Chart> {
    let bars: Vec<&FormCount> = counts
        .forms
        .iter()
        .filter(|c| c.form != Form::Unknown && c.places > 0)
        .collect();
    let largest = bars.iter().max_by_key(|c| c.places)?;
    let class = t.chart_class(counts.class);
    let known = counts.known.max(1);
    let share = |n: usize| t.percent(n as f64 / known as f64, 0);
    let title = if shares {
        t.chart_forms_title_share(
            t.form(largest.form),
            share(largest.places),
            t.count(counts.known),
            class,
            scope,
        )
    } else {
        t.chart_forms_title(t.form(largest.form), t.count(largest.places), class, scope)
    };
    let subtitle = t.chart_forms_subtitle(
        t.count(counts.known),
        t.count(counts.places),
        class,
        t.count(counts.places.saturating_sub(counts.known)),
        t.count(counts.named),
    );
    let label = |c: &FormCount| {
        if shares {
            t.chart_forms_label(t.count(c.places), share(c.places))
        } else {
            t.count(c.places)
        }
    };
    let draw = |across: f64| {
        let mut canvas = Canvas::new(across);
        let beside = across > 500.0;
        let names = bars
            .iter()
            .map(|c| width(t.form(c.form), Face::Text))
            .fold(0.0, f64::max);
        let x0 = if beside { names + 14.0 } else { 2.0 };
        let labels = bars
            .iter()
            .map(|c| width(&label(c), Face::Strong))
            .fold(0.0, f64::max);
        let room = across - x0 - labels - 12.0;
        let mut y = 2.0;
        for c in &bars {
            if beside {
                canvas.text(Face::Text, (x0 - 12.0, y + 16.0), Anchor::End, t.form(c.form));
            } else {
                canvas.text(Face::Text, (x0, y + 14.0), Anchor::Start, t.form(c.form));
                y += 20.0;
            }
            let unit = room / largest.places as f64;
            let named = c.named.min(c.places) as f64 * unit;
            let all = c.places as f64 * unit;
            if all > named {
                canvas.rect(
                    &marks::class(c.form, Some(Basis::Inferred)),
                    (x0 + named, y + 3.0),
                    (all - named, 16.0),
                    0.0,
                );
            }
            if named > 0.0 {
                canvas.rect(&marks::class(c.form, None), (x0, y + 2.0), (named, 18.0), 0.0);
            }
            canvas.text(Face::Strong, (x0 + all + 7.0, y + 16.0), Anchor::Start, &label(c));
            y += if beside { 28.0 } else { 30.0 };
        }
        canvas.line("chart-axis", (x0, 0.0), (x0, y));
        canvas.finish(y + 2.0)
    };
    let inferred = bars.iter().find(|c| c.named < c.places);
    Some(Chart {
        lang: t,
        title,
        subtitle,
        source: t.chart_source_of(source),
        description: bars
            .iter()
            .map(|c| t.chart_map_count(t.form(c.form), label(c)))
            .collect::<Vec<_>>()
            .join("; "),
        wide: draw(WIDE),
        narrow: Some(draw(NARROW)),
        keys: inferred.map_or_else(Vec::new, |c| {
            marks::keys(t, [(c.form, Some(Basis::Inferred))])
                .into_iter()
                .filter(|k| k.inferred)
                .collect()
        }),
        table: table(t, counts, shares),
    })
}

fn table(t: Lang, counts: &ClassCounts, shares: bool) -> Table {
    let mut head = vec![
        t.chart_col_form().to_owned(),
        t.chart_forms_col_places().to_owned(),
        t.chart_map_col_named().to_owned(),
        t.chart_forms_col_people().to_owned(),
    ];
    if shares {
        head.push(t.chart_forms_col_share(t.count(counts.known)));
    }
    let rows = counts
        .forms
        .iter()
        .map(|c| {
            let mut row = vec![
                t.form(c.form).to_owned(),
                t.count(c.places),
                t.count(c.named),
                t.whole(c.people),
            ];
            if shares {
                row.push(if c.form == Form::Unknown {
                    t.chart_not_in_base().to_owned()
                } else {
                    t.percent(c.places as f64 / counts.known.max(1) as f64, 1)
                });
            }
            row
        })
        .collect();
    Table {
        head,
        rows,
        links: Vec::new(),
    }
}
