//! A petition drive: valid signatures with their band against the need, what was gathered, and where the pace leads.

use super::measure::{Face, width};
use super::scale::Scale;
use super::svg::{Anchor, Canvas, num};
use super::{Chart, Drawing, NARROW, Table, WIDE};
use crate::text::Lang;
use domain::workspace::petition::course::{Course, Point};

/// The drive up to today and ahead of it; `title` is the drive in one sentence.
#[must_use]
pub fn drive(t: Lang, course: &Course, title: String) -> Chart {
    let date = |day: i64| {
        let on = course.drive.start.checked_add(jiff_days(day));
        on.map(|on| t.date(&on.to_string())).unwrap_or_default()
    };
    let row = |name: String, p: &Point| {
        vec![
            name,
            t.whole(p.raw),
            t.whole(p.valid.0.floor() as i64),
            t.whole(p.valid.1.round() as i64),
            t.whole(p.valid.2.ceil() as i64),
        ]
    };
    let mut rows: Vec<Vec<String>> = course.points.iter().map(|p| row(date(p.day), p)).collect();
    rows.extend(
        course
            .ahead
            .iter()
            .map(|p| row(t.chart_drive_ahead(date(p.day)), p)),
    );
    let (start, due) = (
        t.date(&course.drive.start.to_string()),
        t.date(&course.drive.due.to_string()),
    );
    Chart {
        lang: t,
        description: title.clone(),
        title,
        subtitle: t.chart_drive_subtitle(&start, &due),
        source: t.chart_drive_source(t.date(&course.today.to_string())),
        wide: draw(t, course, WIDE, (&start, &due)),
        narrow: Some(draw(t, course, NARROW, (&start, &due))),
        keys: Vec::new(),
        table: Table {
            head: [
                t.chart_drive_day(),
                t.chart_drive_col_raw(),
                t.chart_drive_col_low(),
                t.chart_drive_col_mid(),
                t.chart_drive_col_high(),
            ]
            .map(str::to_owned)
            .to_vec(),
            rows,
            links: Vec::new(),
        },
    }
}

fn jiff_days(days: i64) -> std::time::Duration {
    std::time::Duration::from_secs(u64::try_from(days).unwrap_or(0) * 86_400)
}

fn draw(t: Lang, course: &Course, across: f64, (start, due): (&str, &str)) -> Drawing {
    const TOP: f64 = 40.0;
    const DOWN: f64 = 210.0;
    let mut canvas = Canvas::new(across);
    let all = || course.points.iter().chain(&course.ahead);
    let needed = course.drive.needed;
    let most = all()
        .map(|p| (p.raw as f64).max(p.valid.2))
        .fold(needed as f64 * 1.05, f64::max);
    let scale = Scale::nice(0.0, most, 4).over(TOP + DOWN, TOP);
    let ticks = scale.ticks();
    let label = |v: f64| t.whole(v as i64);
    let left = ticks
        .iter()
        .map(|v| width(&label(*v), Face::Small))
        .fold(0.0, f64::max)
        + 8.0;
    let last = course.points.last().copied();
    let end = course.ahead.or(last);
    let (raw_text, valid_text) = end
        .map(|p| {
            (
                t.chart_drive_raw(t.whole(p.raw)),
                t.chart_drive_valid(t.whole(p.valid.1.round() as i64)),
            )
        })
        .unwrap_or_default();
    let room = width(&raw_text, Face::Text).max(width(&valid_text, Face::Strong)) + 10.0;
    let (x0, x1) = (left + 2.0, across - room);
    let days = course.drive.days().max(1) as f64;
    let x = |day: i64| x0 + day as f64 / days * (x1 - x0);
    for tick in &ticks {
        let y = scale.at(*tick);
        canvas.line("chart-grid", (x0, y), (x1, y));
        canvas.text(Face::Small, (left - 4.0, y + 4.5), Anchor::End, &label(*tick));
    }
    let line = |points: &mut dyn Iterator<Item = (f64, f64)>| {
        let mut d = String::new();
        for (i, (x, y)) in points.enumerate() {
            d.push(if i == 0 { 'M' } else { 'L' });
            d.push_str(&format!("{} {}", num(x), num(y)));
        }
        d
    };
    let upper: Vec<(f64, f64)> = all().map(|p| (x(p.day), scale.at(p.valid.2))).collect();
    let lower: Vec<(f64, f64)> = all().map(|p| (x(p.day), scale.at(p.valid.0))).collect();
    let band = line(&mut upper.iter().chain(lower.iter().rev()).copied());
    canvas.path("chart-band", &format!("{band}Z"));
    let need_y = scale.at(needed as f64);
    canvas.line("chart-median", (x0, need_y), (x1, need_y));
    let raw = line(&mut course.points.iter().map(|p| (x(p.day), scale.at(p.raw as f64))));
    canvas.path("chart-leader", &raw);
    let valid = line(&mut course.points.iter().map(|p| (x(p.day), scale.at(p.valid.1))));
    canvas.path("chart-line", &valid);
    if let (Some(now), Some(then)) = (last, course.ahead) {
        let ahead = |from: f64, to: f64| {
            line(&mut [(x(now.day), scale.at(from)), (x(then.day), scale.at(to))].into_iter())
        };
        canvas.path("chart-arrow-unknown", &ahead(now.raw as f64, then.raw as f64));
        canvas.path("chart-ahead", &ahead(now.valid.1, then.valid.1));
    }
    if let Some(now) = last {
        let at = x(now.day);
        canvas.line("chart-axis", (at, TOP - 20.0), (at, TOP + DOWN));
        canvas.raw(&format!(
            "<circle class=\"chart-dot\" cx=\"{}\" cy=\"{}\" r=\"5\"/>",
            num(at),
            num(scale.at(now.valid.1))
        ));
        let today = t.chart_drive_today(t.date(&course.today.to_string()));
        canvas.text_near(Face::Small, (at, 14.0), &today);
    }
    canvas.text(
        Face::Rimmed,
        (x0 + 6.0, need_y - 6.0),
        Anchor::Start,
        &t.chart_drive_need(t.whole(needed)),
    );
    if let Some(end) = end {
        let valid_y = (scale.at(end.valid.1) + 5.0).clamp(TOP + 16.0, TOP + DOWN);
        let raw_y = (scale.at(end.raw as f64) + 5.0).min(valid_y - 17.0);
        canvas.text(Face::Text, (x1 + 6.0, raw_y), Anchor::Start, &raw_text);
        canvas.text(Face::Strong, (x1 + 6.0, valid_y), Anchor::Start, &valid_text);
    }
    canvas.line("chart-axis", (x0, TOP + DOWN), (x1, TOP + DOWN));
    let below = TOP + DOWN + 19.0;
    canvas.text(Face::Small, (x0, below), Anchor::Start, start);
    canvas.text(Face::Small, (across - 1.0, below), Anchor::End, due);
    canvas.finish(below + 6.0)
}
