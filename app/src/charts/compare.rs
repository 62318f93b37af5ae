//! Places side by side in one figure: a row for each, a mark on a common axis, its figure beside it. A doubtful figure
//! is hollow and says so.

use super::measure::{Face, width, wrap};
use super::scale::Scale;
use super::svg::{Anchor, Area, Canvas};
use super::{Chart, Drawing, NARROW, Table, WIDE, marks};
use crate::text::Lang;
use domain::explore::{Comparison, PlacePage};
use domain::finance::Measure;
use domain::government::{Basis, Form};

/// A row of the drawing.
struct Row {
    label: String,
    path: String,
    form: Form,
    value: Option<f64>,
    doubtful: bool,
    year: String,
}

/// The places in a figure a head. Nothing where no place has one. `source` names who published the figures.
#[must_use]
pub fn compare_measure(t: Lang, comparison: &Comparison, measure: Measure, source: &str) -> Option<Chart> {
    let rows: Vec<Row> = comparison
        .places
        .iter()
        .map(|p| {
            let cents = p
                .finance
                .as_ref()
                .and_then(|f| f.figures.iter().find(|g| g.measure == measure))
                .and_then(|g| g.cents_a_head);
            Row {
                value: cents.map(|c| c as f64 / 100.0),
                doubtful: p.finance.as_ref().is_some_and(|f| !f.doubts.is_empty()),
                year: p
                    .finance
                    .as_ref()
                    .map(|f| f.fiscal_year.to_string())
                    .unwrap_or_default(),
                ..row_of(p)
            }
        })
        .collect();
    let name = t.chart_measure(measure);
    chart(
        t,
        &rows,
        &Words {
            name: name.to_owned(),
            subtitle: if rows.iter().any(|r| r.doubtful && r.value.is_some()) {
                t.chart_compare_subtitle_doubtful(name)
            } else {
                t.chart_compare_subtitle(name)
            },
            column: t.chart_measure_head(name),
            source: t.chart_source(source),
        },
        &|v| t.dollars(v),
        false,
    )
}

/// The places' populations, on an axis in which each step is ten times the one before. Nothing where none is known.
#[must_use]
pub fn compare_population(t: Lang, comparison: &Comparison) -> Option<Chart> {
    let rows: Vec<Row> = comparison
        .places
        .iter()
        .map(|p| Row {
            value: p.place.population.value.filter(|v| *v > 0).map(|v| v as f64),
            doubtful: false,
            year: p.place.population.year.clone(),
            ..row_of(p)
        })
        .collect();
    let source = comparison
        .places
        .iter()
        .find(|p| p.place.population.value.is_some())
        .map(|p| t.chart_source_of(&p.place.population.source))?;
    chart(
        t,
        &rows,
        &Words {
            name: t.chart_pop_col().to_owned(),
            subtitle: t.chart_compare_population_subtitle().to_owned(),
            column: t.chart_pop_col().to_owned(),
            source,
        },
        &|v| t.whole(v.round() as i64),
        true,
    )
}

fn row_of(p: &PlacePage) -> Row {
    Row {
        label: format!("{}, {}", p.place.short_name, p.place.state.postal()),
        path: p.place.path.clone(),
        form: p.place.form.value,
        value: None,
        doubtful: false,
        year: String::new(),
    }
}

/// What stands around the drawing.
struct Words {
    name: String,
    subtitle: String,
    column: String,
    source: String,
}

fn chart(t: Lang, rows: &[Row], words: &Words, write: &dyn Fn(f64) -> String, log: bool) -> Option<Chart> {
    let sure: Vec<&Row> = rows
        .iter()
        .filter(|r| r.value.is_some_and(f64::is_finite) && !r.doubtful)
        .collect();
    if !rows.iter().any(|r| r.value.is_some_and(f64::is_finite)) {
        return None;
    }
    let by = |a: &&&Row, b: &&&Row| {
        let value = |r: &Row| r.value.unwrap_or_default();
        value(a).total_cmp(&value(b))
    };
    let title = match (sure.iter().min_by(by), sure.iter().max_by(by)) {
        (Some(low), Some(high)) if sure.len() > 1 => {
            let text = |r: &Row| write(r.value.unwrap_or_default());
            if text(low) == text(high) {
                t.chart_compare_title_same(&words.name, text(low))
            } else {
                t.chart_compare_title(&words.name, text(low), &low.label, text(high), &high.label)
            }
        }
        (Some(only), _) => {
            t.chart_compare_title_one(&words.name, write(only.value.unwrap_or_default()), &only.label)
        }
        _ => t.chart_compare_title_doubtful(&words.name),
    };
    let described: Vec<String> = rows
        .iter()
        .map(|r| t.chart_strip_dot(&r.label, figure(t, r, write)))
        .collect();
    Some(Chart {
        lang: t,
        title,
        subtitle: words.subtitle.clone(),
        source: words.source.clone(),
        description: t.chart_compare_description(described.join("; ")),
        wide: draw(t, rows, write, log, WIDE),
        narrow: Some(draw(t, rows, write, log, NARROW)),
        keys: marks::keys(
            t,
            rows.iter().filter(|r| r.value.is_some()).map(|r| (r.form, None)),
        ),
        table: Table {
            head: vec![
                t.chart_col_place().to_owned(),
                t.chart_col_form().to_owned(),
                words.column.clone(),
                t.chart_col_year().to_owned(),
            ],
            rows: rows
                .iter()
                .map(|r| {
                    vec![
                        r.label.clone(),
                        t.form(r.form).to_owned(),
                        figure(t, r, write),
                        r.year.clone(),
                    ]
                })
                .collect(),
            links: rows.iter().map(|r| t.link(&r.path)).collect(),
        },
    })
}

fn figure(t: Lang, row: &Row, write: &dyn Fn(f64) -> String) -> String {
    match row.value {
        None => t.chart_not_known().to_owned(),
        Some(v) if row.doubtful => t.chart_compare_doubtful(write(v)),
        Some(v) => write(v),
    }
}

fn draw(t: Lang, rows: &[Row], write: &dyn Fn(f64) -> String, log: bool, across: f64) -> Drawing {
    let mut canvas = Canvas::new(across);
    // On the logarithmic axis a value stands at its power of ten.
    let at = |v: f64| if log { v.max(1.0).log10() } else { v };
    let back = |v: f64| if log { 10f64.powf(v) } else { v };
    // The axis is made for the figures that are sure; a doubtful one far beyond them stands at its end.
    let finite = |r: &&Row| r.value.is_some_and(f64::is_finite);
    let mut on_axis: Vec<f64> = rows
        .iter()
        .filter(finite)
        .filter(|r| !r.doubtful)
        .filter_map(|r| r.value.map(at))
        .collect();
    if on_axis.is_empty() {
        on_axis = rows
            .iter()
            .filter(finite)
            .filter_map(|r| r.value.map(at))
            .collect();
    }
    let low = on_axis.iter().copied().fold(f64::INFINITY, f64::min);
    let high = on_axis.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let beside = across > 500.0;
    let names = rows
        .iter()
        .map(|r| width(&r.label, Face::Text))
        .fold(0.0, f64::max)
        .min(190.0);
    let x0 = if beside { names + 26.0 } else { 12.0 };
    let x1 = across - 24.0;
    let scale = if log {
        let (low, high) = (low.floor(), high.ceil());
        let high = if high <= low { low + 1.0 } else { high };
        Scale::nice(low, high, (high - low) as usize)
    } else {
        let mut count = if beside { 5 } else { 4 };
        loop {
            let scale = Scale::nice(low.min(0.0).floor(), high.max(0.0).ceil(), count);
            let ticks = scale.ticks();
            let widest = ticks
                .iter()
                .map(|v| width(&write(*v), Face::Small))
                .fold(0.0, f64::max);
            if count == 1 || widest + 10.0 <= (x1 - x0) / (ticks.len().max(2) - 1) as f64 {
                break scale;
            }
            count -= 1;
        }
    }
    .over(x0, x1);
    let mut y = 4.0;
    let mut body = Canvas::new(across);
    for row in rows {
        let lines = wrap(
            &row.label,
            Face::Text,
            if beside { names + 2.0 } else { across - 8.0 },
        );
        let middle = if beside {
            for (i, line) in lines.iter().enumerate() {
                body.text(
                    Face::Text,
                    (names + 2.0, y + 17.0 + 17.0 * i as f64),
                    Anchor::End,
                    line,
                );
            }
            y + 12.0
        } else {
            for line in &lines {
                body.text(Face::Text, (2.0, y + 13.0), Anchor::Start, line);
                y += 17.0;
            }
            y + 12.0
        };
        body.line("chart-grid", (x0, middle), (x1, middle));
        let mut text = figure(t, row, write);
        if row
            .value
            .is_some_and(|v| at(v) > scale.last() || at(v) < scale.first())
        {
            text = t.chart_compare_beyond(text);
        }
        let half = width(&text, Face::Strong);
        match row.value.filter(|v| v.is_finite()) {
            None => {
                body.rect(
                    "chart-paper",
                    (x0 + 4.0, middle - 9.0),
                    (width(&text, Face::Small) + 8.0, 18.0),
                    0.0,
                );
                body.text(Face::Small, (x0 + 8.0, middle + 4.5), Anchor::Start, &text);
            }
            Some(value) => {
                let x = scale.at(at(value));
                let basis = row.doubtful.then_some(Basis::Inferred);
                // The figure stands to the right of its mark where there is room, else to the left.
                let (anchor, tx, left) = if x + 13.0 + half <= across - 2.0 {
                    (Anchor::Start, x + 13.0, x + 9.0)
                } else {
                    (Anchor::End, x - 13.0, x - 17.0 - half)
                };
                body.rect("chart-paper", (left, middle - 9.0), (half + 8.0, 18.0), 0.0);
                body.raw(&marks::mark(row.form, basis, (x, middle), 6.5));
                body.text(Face::Strong, (tx, middle + 5.0), anchor, &text);
            }
        }
        y += if beside {
            12.0 + 17.0 * lines.len().max(1) as f64
        } else {
            28.0
        };
    }
    for tick in scale.ticks() {
        let x = scale.at(tick);
        canvas.line("chart-grid", (x, 0.0), (x, y + 4.0));
    }
    canvas.append(body);
    canvas.line("chart-axis", (x0, y + 4.0), (x1, y + 4.0));
    for tick in scale.ticks() {
        let x = scale.at(tick);
        let label = write(back(tick));
        let half = width(&label, Face::Small) / 2.0 + 5.0;
        let area = Area {
            x0: (x - half).max(0.0),
            y0: y + 8.0,
            x1: (x + half).min(across),
            y1: y + 24.0,
        };
        // Powers of ten grow longer to the right: one without room is left out.
        if canvas.is_free(&area) {
            canvas.text_near(Face::Small, (x, y + 20.0), &label);
        }
    }
    canvas.finish(y + 26.0)
}
