//! Two groups in one figure: places with and without a manager, one strip under the other on one axis.

use super::measure::{Face, wrap};
use super::strip::{Frame, Point, middle_half, row};
use super::svg::{Anchor, Canvas};
use super::{Chart, NARROW, Table, WIDE, marks};
use crate::text::Lang;
use domain::explore::{Group, GroupsPage};
use domain::stats::Summary;

/// Both groups, or nothing where the page says why it refuses. `source` names who published the figures.
#[must_use]
pub fn groups(t: Lang, page: &GroupsPage, source: &str) -> Option<Chart> {
    if page.groups.is_empty() {
        return None;
    }
    let shown: Vec<&Group> = page.groups.iter().filter(|g| g.summary.is_some()).collect();
    if shown.is_empty() {
        return None;
    }
    let all = || {
        shown
            .iter()
            .flat_map(|g| g.values.iter())
            .filter(|v| v.value.is_finite())
    };
    let summary = Summary::of(all().map(|v| v.value));
    let measure = t.chart_measure(page.measure);
    let draw = |width: f64| {
        let mut canvas = Canvas::new(width);
        let frame = Frame::of(t, width, all().map(|v| v.value), summary.as_ref(), None);
        let mut y = 2.0;
        for group in &page.groups {
            for line in wrap(&heading(t, group), Face::Strong, width - 4.0) {
                y += 17.0;
                canvas.text(Face::Strong, (2.0, y - 3.0), Anchor::Start, &line);
            }
            if let Some(s) = &group.summary {
                y += 17.0;
                let quartiles = middle_half(t, s);
                canvas.text(Face::Small, (2.0, y - 3.0), Anchor::Start, &quartiles);
                y += 3.0;
                let points: Vec<Point<'_>> = group
                    .values
                    .iter()
                    .filter(|v| v.value.is_finite())
                    .map(|v| Point {
                        label: &v.label,
                        path: &v.path,
                        value: v.value,
                        form: v.form,
                    })
                    .collect();
                row(
                    t,
                    &mut canvas,
                    &frame,
                    &mut y,
                    &points,
                    group.summary.as_ref(),
                    None,
                );
            }
            y += 10.0;
        }
        y -= 6.0;
        frame.axis(t, &mut canvas, &mut y);
        canvas.finish(y + 2.0)
    };
    let n: usize = page.groups.iter().map(|g| g.n).sum();
    Some(Chart {
        lang: t,
        title: title(t, page, measure),
        subtitle: t.chart_groups_subtitle(measure, t.count(n)),
        source: t.chart_source(source),
        description: page
            .groups
            .iter()
            .map(|g| describe(t, g))
            .collect::<Vec<_>>()
            .join(" "),
        wide: draw(WIDE),
        narrow: Some(draw(NARROW)),
        keys: marks::keys(t, all().map(|v| (v.form, None))),
        table: table(t, page, measure),
    })
}

fn title(t: Lang, page: &GroupsPage, measure: &str) -> String {
    let median = |has: bool| {
        page.groups
            .iter()
            .find(|g| g.has_manager == has)
            .and_then(|g| g.summary)
            .map(|s| t.dollars(s.median))
    };
    match (median(true), median(false)) {
        (Some(with), Some(without)) => t.chart_groups_title(measure, with, without),
        (Some(with), None) => t.chart_groups_title_with(measure, with),
        (None, Some(without)) => t.chart_groups_title_without(measure, without),
        (None, None) => measure.to_owned(),
    }
}

fn heading(t: Lang, group: &Group) -> String {
    let name = t.chart_groups_name(group.has_manager);
    if group.summary.is_some() {
        t.chart_groups_heading(name, t.count(group.n))
    } else {
        t.chart_groups_withheld(name, t.count(domain::ask::GroupQuery::FEWEST))
    }
}

fn describe(t: Lang, group: &Group) -> String {
    let heading = heading(t, group);
    match &group.summary {
        None => t.chart_groups_describe_withheld(heading),
        Some(s) => t.chart_groups_describe(
            heading,
            t.dollars(s.min),
            t.dollars(s.q1),
            t.dollars(s.median),
            t.dollars(s.q3),
            t.dollars(s.max),
        ),
    }
}

fn table(t: Lang, page: &GroupsPage, measure: &str) -> Table {
    let mut table = Table {
        head: vec![
            t.chart_col_place().to_owned(),
            t.chart_groups_col_group().to_owned(),
            t.chart_col_form().to_owned(),
            t.chart_measure_head(measure),
        ],
        ..Table::default()
    };
    for group in &page.groups {
        let mut values: Vec<_> = group.values.iter().filter(|v| v.value.is_finite()).collect();
        values.sort_by(|a, b| b.value.total_cmp(&a.value).then(a.label.cmp(&b.label)));
        for value in values {
            table.rows.push(vec![
                value.label.clone(),
                t.chart_groups_name(group.has_manager).to_owned(),
                t.form(value.form).to_owned(),
                t.dollars(value.value),
            ]);
            table.links.push(t.link(&value.path));
        }
    }
    table
}
