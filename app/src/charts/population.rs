//! The population of a place over the years: points joined by a line, each end labelled.

use super::measure::{Face, width};
use super::scale::Scale;
use super::svg::{Anchor, Area, Canvas, num};
use super::{Chart, NARROW, Table, WIDE};
use crate::text::Lang;
use domain::explore::{Source, YearValue};

/// The population by year, or nothing where fewer than two years are known.
#[must_use]
pub fn population(t: Lang, name: &str, series: &[YearValue], source: &Source) -> Option<Chart> {
    let mut series = series.to_vec();
    series.sort_by_key(|v| v.year);
    series.dedup_by_key(|v| v.year);
    let (first, last) = match series.as_slice() {
        [first, .., last] => (*first, *last),
        _ => return None,
    };
    let values = || series.iter().map(|v| v.value as f64);
    let scale = Scale::nice(
        values().fold(f64::INFINITY, f64::min),
        values().fold(f64::NEG_INFINITY, f64::max),
        3,
    );
    let draw = |across: f64| draw(t, &series, &scale, across);
    let subtitle = if scale.first() == 0.0 {
        t.chart_pop_subtitle(series.len())
    } else {
        t.chart_pop_subtitle_cut(series.len(), t.whole(scale.first() as i64))
    };
    Some(Chart {
        lang: t,
        title: title(t, name, first, last),
        subtitle,
        source: t.chart_source_of(source),
        description: series
            .iter()
            .map(|v| t.chart_pop_year(v.year, t.whole(v.value)))
            .collect::<Vec<_>>()
            .join("; "),
        wide: draw(WIDE),
        narrow: Some(draw(NARROW)),
        keys: Vec::new(),
        table: Table {
            head: vec![t.chart_col_year().to_owned(), t.chart_pop_col().to_owned()],
            rows: series
                .iter()
                .map(|v| vec![v.year.to_string(), t.whole(v.value)])
                .collect(),
            links: Vec::new(),
        },
    })
}

fn title(t: Lang, name: &str, first: YearValue, last: YearValue) -> String {
    let change = last.value - first.value;
    let people = match change.abs() {
        1 => t.chart_pop_one_person().to_owned(),
        n => t.chart_pop_people(t.whole(n)),
    };
    let share = change.abs() as f64 / first.value.max(1) as f64;
    // A tenth of a per cent is the least that is said as a share; below it the number of people says it.
    let share = if first.value > 0 && share >= 0.0005 {
        t.percent(share, 1)
    } else {
        people
    };
    match change {
        0 => t.chart_pop_same(name, t.whole(last.value), first.year, last.year),
        c if c > 0 => t.chart_pop_grew(name, share, first.year, last.year),
        _ => t.chart_pop_shrank(name, share, first.year, last.year),
    }
}

fn draw(t: Lang, series: &[YearValue], scale: &Scale, across: f64) -> super::Drawing {
    const TOP: f64 = 26.0;
    const DOWN: f64 = 150.0;
    let mut canvas = Canvas::new(across);
    let ticks = scale.ticks();
    let widest = ticks
        .iter()
        .map(|v| width(&t.whole(*v as i64), Face::Small))
        .fold(0.0, f64::max);
    // Room for the labels of both ends, so that neither reaches over the ticks or the edge.
    let half =
        |v: Option<&YearValue>| v.map_or(0.0, |v| width(&t.whole(v.value), Face::Strong).max(34.0) / 2.0);
    let x0 = widest + 12.0 + half(series.first());
    let x1 = across - 4.0 - half(series.last());
    let scale = scale.clone().over(TOP + DOWN, TOP);
    for tick in &ticks {
        let y = scale.at(*tick);
        canvas.line("chart-grid", (widest + 8.0, y), (across - 4.0, y));
        canvas.text(
            Face::Small,
            (widest + 1.0, y + 4.5),
            Anchor::End,
            &t.whole(*tick as i64),
        );
    }
    let years = |i: usize| series.get(i).map_or(0.0, |v| f64::from(v.year));
    let (from, to) = (years(0), years(series.len() - 1));
    let x_of = |v: &YearValue| x0 + (f64::from(v.year) - from) / (to - from).max(1.0) * (x1 - x0);
    let mut d = String::new();
    for (i, v) in series.iter().enumerate() {
        d.push(if i == 0 { 'M' } else { 'L' });
        d.push_str(&format!("{} {}", num(x_of(v)), num(scale.at(v.value as f64))));
    }
    canvas.path("chart-line", &d);
    for v in series {
        let (x, y) = (x_of(v), scale.at(v.value as f64));
        canvas.raw(&format!(
            "<circle class=\"chart-dot\" cx=\"{}\" cy=\"{}\" r=\"{}\"><title>{}</title></circle>",
            num(x),
            num(y),
            if series.len() > 12 { 3.5 } else { 5.0 },
            t.chart_pop_year(v.year, t.whole(v.value))
        ));
    }
    // Both ends first, then whatever still has room.
    let mut order: Vec<usize> = vec![0, series.len() - 1];
    order.extend(1..series.len() - 1);
    let year_y = TOP + DOWN + 20.0;
    for (nth, i) in order.into_iter().enumerate() {
        let Some(v) = series.get(i) else { continue };
        let (x, y) = (x_of(v), scale.at(v.value as f64));
        let end = nth < 2;
        let year = v.year.to_string();
        let area = Area::of(x, year_y, Anchor::Middle, Face::Small, &year);
        let clear = Area {
            x0: area.x0 - 6.0,
            x1: area.x1 + 6.0,
            ..area
        };
        if end || canvas.is_free(&clear) {
            canvas.text_near(Face::Small, (x, year_y), &year);
        }
        let face = if end { Face::Strong } else { Face::Small };
        let label = t.whole(v.value);
        let half = width(&label, face) / 2.0;
        let at = x.min(across - half - 1.0).max(half + 1.0);
        // A label stands above its point, unless the line rises through it there.
        let above = (at, y - 11.0);
        let below = (at, y + 21.0);
        let choice = [above, below].into_iter().find(|(lx, ly)| {
            let area = Area::of(*lx, *ly, Anchor::Middle, face, &label);
            canvas.is_free(&area) && area.y1 < TOP + DOWN + 6.0 && !crosses(series, &x_of, &scale, &area)
        });
        match choice {
            Some(at) => canvas.text(face, at, Anchor::Middle, &label),
            // The line is steep on both sides: the label stands on it, with a rim of paper.
            None if end => canvas.text(Face::Rimmed, above, Anchor::Middle, &label),
            None => {}
        }
    }
    canvas.finish(year_y + 8.0)
}

/// Whether the line runs through an area.
fn crosses(series: &[YearValue], x_of: &dyn Fn(&YearValue) -> f64, scale: &Scale, area: &Area) -> bool {
    series.windows(2).any(|pair| {
        let [a, b] = pair else { return false };
        let (ax, ay) = (x_of(a), scale.at(a.value as f64));
        let (bx, by) = (x_of(b), scale.at(b.value as f64));
        let steps = 40;
        (0..=steps).any(|i| {
            let share = f64::from(i) / f64::from(steps);
            let (x, y) = (ax + (bx - ax) * share, ay + (by - ay) * share);
            x > area.x0 - 1.0 && x < area.x1 + 1.0 && y > area.y0 - 1.0 && y < area.y1 + 1.0
        })
    })
}
