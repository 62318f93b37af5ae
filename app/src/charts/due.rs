//! The ruler of days: what is due in the weeks ahead, and the vote if it is among them.

use super::measure::{Face, width};
use super::svg::{Anchor, Canvas, num};
use super::{Chart, Drawing, NARROW, Table, WIDE};
use crate::text::Lang;
use domain::campaign::period::days_between;
use domain::workspace::plan::{DeadlineDay, HORIZON};
use jiff::ToSpan;
use jiff::civil::Date;

/// In how many rows labels may stand above one another.
const ROWS: usize = 6;
/// Height of a row.
const ROW: f64 = 19.0;

/// The ruler, or nothing where nothing is due.
#[must_use]
pub fn due_ruler(t: Lang, today: Date, days: &[DeadlineDay]) -> Option<Chart> {
    let first = days.first()?;
    let total: i64 = days.iter().map(|d| d.count + i64::from(d.vote)).sum();
    let last = today.checked_add((HORIZON - 1).days()).unwrap_or(today);
    let (from, to) = (t.date(&today.to_string()), t.date(&last.to_string()));
    let long = |d: &DeadlineDay| t.date(&d.day.to_string());
    Some(Chart {
        lang: t,
        title: t.due_ruler_title(what(t, first), long(first)),
        subtitle: if total == 1 {
            t.due_ruler_subtitle_one(from, to)
        } else {
            t.due_ruler_subtitle(t.whole(total), from, to)
        },
        source: t.due_ruler_source().to_owned(),
        description: days
            .iter()
            .map(|d| t.due_ruler_says(long(d), what(t, d)))
            .collect::<Vec<_>>()
            .join(" "),
        wide: draw(t, today, days, WIDE),
        narrow: Some(draw(t, today, days, NARROW)),
        keys: Vec::new(),
        table: Table {
            head: vec![
                t.due_ruler_day().to_owned(),
                t.due_ruler_days().to_owned(),
                t.due_ruler_what().to_owned(),
            ],
            rows: days
                .iter()
                .map(|d| vec![long(d), t.whole(days_between(today, d.day)), what(t, d)])
                .collect(),
            links: Vec::new(),
        },
    })
}

/// What a day brings, in words.
fn what(t: Lang, day: &DeadlineDay) -> String {
    let first = if day.vote {
        t.due_ruler_vote()
    } else {
        day.first.as_str()
    };
    let more = if day.vote { day.count } else { day.count - 1 };
    if more > 0 {
        t.due_ruler_and_more(first, t.whole(more))
    } else {
        first.to_owned()
    }
}

fn draw(t: Lang, today: Date, days: &[DeadlineDay], across: f64) -> Drawing {
    let wide = across >= WIDE;
    // Room to the right, so that the last day's label fits as well.
    let room = if wide { 170.0 } else { 120.0 };
    let at = |offset: f64| 8.0 + offset / (HORIZON - 1) as f64 * (across - 8.0 - room);
    let x_of = |day: Date| at(days_between(today, day) as f64);
    // From right to left, each label in the lowest row where neither a label nor a line stands in its way.
    let mut free = [across; ROWS];
    let mut labels = Vec::new();
    for day in days.iter().rev() {
        let x = x_of(day.day);
        let face = if day.vote { Face::Strong } else { Face::Text };
        let text = format!("{} {}", t.short_day(day.day), what(t, day));
        let text = super::measure::fit(
            &text,
            face,
            (across - x - 8.0).min(if wide { 260.0 } else { 200.0 }),
        );
        let end = x + 6.0 + width(&text, face);
        if let Some(row) = free.iter().position(|left| {
            if *left < across {
                end + 8.0 <= *left
            } else {
                end <= across
            }
        }) {
            // The line from the day up to this label crosses the rows below.
            for left in free.iter_mut().take(row + 1) {
                *left = x;
            }
            labels.push((x, row, face, text));
        }
    }
    let rows = labels.iter().map(|(_, row, ..)| row + 1).max().unwrap_or(0);
    let base = 12.0 + rows as f64 * ROW + 10.0;
    let mut canvas = Canvas::new(across);
    for (x, row, face, text) in &labels {
        let y = base - 16.0 - *row as f64 * ROW;
        canvas.line("chart-leader", (*x, base), (*x, y - 8.0));
        canvas.text(*face, (x + 6.0, y), Anchor::Start, text);
    }
    canvas.line("chart-axis", (at(0.0), base), (at((HORIZON - 1) as f64), base));
    for offset in 0..HORIZON {
        let x = at(offset as f64);
        let week = offset % 7 == 0;
        canvas.line("chart-axis", (x, base), (x, base + if week { 9.0 } else { 4.0 }));
        if offset == 0 {
            canvas.text(
                Face::Small,
                (1.0, base + 24.0),
                Anchor::Start,
                t.due_ruler_today(),
            );
        } else if week && (wide || offset % 14 == 0) {
            let day = today.checked_add(offset.days()).unwrap_or(today);
            canvas.text(Face::Small, (x, base + 24.0), Anchor::Middle, &t.short_day(day));
        }
    }
    for day in days {
        let (x, y) = (x_of(day.day), base);
        let r = if day.vote { 7.0 } else { 5.0 };
        let (left, top) = (num(x - r), num(y - r));
        if day.vote {
            let d = format!(
                "M{} {top}L{} {}L{} {}L{left} {}z",
                num(x),
                num(x + r),
                num(y),
                num(x),
                num(y + r),
                num(y)
            );
            canvas.path("chart-won", &d);
        } else {
            let (r, full) = (num(r), num(2.0 * r));
            let d = format!(
                "M{left} {}a{r} {r} 0 1 0 {full} 0a{r} {r} 0 1 0 -{full} 0z",
                num(y)
            );
            canvas.path("chart-dot", &d);
        }
    }
    canvas.finish(base + 32.0)
}
