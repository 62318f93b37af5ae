//! The ruler of days: what a law allows, drawn as bars along the calendar; days that are set, as dots.

use super::measure::{Face, width, wrap};
use super::svg::{Anchor, Area, Canvas, num};
use super::{Chart, Drawing, NARROW, Table, WIDE};
use crate::text::{Lang, capital};
use domain::campaign::dates::{Deadline, Direction, Due, Edge, Milestones, Origin, Timeline};
use domain::campaign::period::days_between;
use domain::campaign::rule::{Citation, Event};
use jiff::civil::{Date, date};

/// Today is drawn if the first day of the ruler is at most so many days away.
const NEAR: i64 = 240;
/// The longest ruler, in days: what ends later is cut, and its label names the day.
const LONGEST: i64 = 3 * 366;

/// What a row shows.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Mark {
    /// From the first day allowed to the last; an end that is open reaches to the edge.
    Window(Option<Date>, Option<Date>),
    /// A time during which the question rests.
    Rest(Date, Date),
    /// A day that is set.
    Set(Date),
}

#[derive(Clone, Debug)]
struct Row {
    label: String,
    mark: Mark,
    from: String,
    to: String,
    counted: String,
}

/// The days that a mark needs the ruler to hold.
fn days_of(mark: Mark) -> Vec<Date> {
    match mark {
        Mark::Window(from, to) => from.into_iter().chain(to).collect(),
        Mark::Rest(from, to) => vec![from, to],
        Mark::Set(day) => vec![day],
    }
}

fn window(t: Lang, name: &str, first: Option<&Deadline>, last: Option<&Deadline>) -> Option<Row> {
    let written = |d: Option<&Deadline>| d.map(|d| t.date(&d.date.to_string())).unwrap_or_default();
    let (from, to) = (written(first), written(last));
    let label = match (first, last) {
        (Some(_), Some(_)) => t.ruler_between(name, &from, &to),
        (Some(_), None) => t.ruler_from(name, &from),
        (None, Some(_)) => t.ruler_until(name, &to),
        (None, None) => return None,
    };
    let counted: Vec<String> = first.into_iter().chain(last).map(|d| t.counting(d)).collect();
    Some(Row {
        label,
        mark: Mark::Window(first.map(|d| d.date), last.map(|d| d.date)),
        from,
        to,
        counted: counted.join("; "),
    })
}

/// What follows the filing begins there: the first day of such a window is the day that it is counted from.
fn after(t: Lang, d: &Deadline) -> Option<Row> {
    let mut row = window(t, t.due(d.due), None, Some(d))?;
    if d.direction == Direction::After {
        row.mark = Mark::Window(Some(d.from_date), Some(d.date));
        row.from = t.date(&d.from_date.to_string());
    }
    Some(row)
}

fn rows(t: Lang, timeline: &Timeline, known: &Milestones) -> Vec<Row> {
    let mut rows = Vec::new();
    for d in &timeline.deadlines {
        let row = match d.due {
            Due::HearingFrom => window(t, t.ruler_hearing(), Some(d), timeline.find(Due::HearingTo)),
            Due::ElectionFrom => window(t, t.ruler_vote(), Some(d), timeline.find(Due::ElectionTo)),
            Due::HearingTo if timeline.find(Due::HearingFrom).is_some() => None,
            Due::ElectionTo if timeline.find(Due::ElectionFrom).is_some() => None,
            Due::QuestionFree => Some(Row {
                label: t.ruler_rests(t.date(&d.date.to_string())),
                mark: Mark::Rest(d.from_date, d.date),
                from: t.date(&d.from_date.to_string()),
                to: t.date(&d.date.to_string()),
                counted: t.counting(d),
            }),
            _ if d.edge == Edge::Earliest => window(t, t.due(d.due), Some(d), None),
            _ => after(t, d),
        };
        rows.extend(row);
    }
    let set = known.iter().map(|(event, day)| {
        let written = t.date(&day.to_string());
        Row {
            label: t.ruler_set(capital(t.event(*event)), &written),
            mark: Mark::Set(*day),
            from: written.clone(),
            to: written,
            counted: t.ruler_is_set().to_owned(),
        }
    });
    rows.extend(set);
    rows.sort_by_key(|row| days_of(row.mark).into_iter().max());
    rows
}

/// The calendar along a width.
#[derive(Clone, Copy, Debug)]
struct Calendar {
    first: Date,
    last: Date,
    across: f64,
}

impl Calendar {
    const MARGIN: f64 = 8.0;

    /// Where a day is; days beyond the ends are at the ends.
    fn x(&self, day: Date) -> f64 {
        let whole = days_between(self.first, self.last).max(1) as f64;
        let share = (days_between(self.first, day) as f64 / whole).clamp(0.0, 1.0);
        Self::MARGIN + share * (self.across - 2.0 * Self::MARGIN)
    }

    /// The first of months, so far apart that their names have room.
    fn months(&self, t: Lang) -> Vec<(Date, String)> {
        let months = days_between(self.first, self.last) / 30;
        let room = ((self.across / 120.0).floor() as i64).max(2);
        let step = [1, 2, 3, 6, 12, 24, 60, 120]
            .into_iter()
            .find(|step| months / step < room)
            .unwrap_or(240);
        let (mut year, mut month) = (self.first.year(), self.first.month());
        let mut all = Vec::new();
        while let Ok(day) = Date::new(year, month, 1) {
            if day > self.last {
                break;
            }
            let since = i64::from(year) * 12 + i64::from(month) - 1;
            if day >= self.first && since % step == 0 {
                all.push((day, t.date(&format!("{year:04}-{month:02}"))));
            }
            (year, month) = if month == 12 {
                (year + 1, 1)
            } else {
                (year, month + 1)
            };
        }
        all
    }
}

/// The first and the last day of the ruler: what the rows need, without rests where there is anything else.
fn ends(rows: &[Row], today: Date) -> Option<(Date, Date)> {
    let days = |rests: bool| -> Vec<Date> {
        let wanted = rows
            .iter()
            .filter(|row| rests || !matches!(row.mark, Mark::Rest(..)));
        wanted.flat_map(|row| days_of(row.mark)).collect()
    };
    let mut all = days(false);
    if all.is_empty() {
        all = days(true);
    }
    let (mut first, mut last) = (*all.iter().min()?, *all.iter().max()?);
    if today < first && days_between(today, first) <= NEAR {
        first = today;
    }
    if days_between(first, last) > LONGEST {
        last = first.checked_add(jiff::Span::new().days(LONGEST)).unwrap_or(last);
    }
    let pad = (days_between(first, last) / 25).max(7);
    let pad = jiff::Span::new().days(pad);
    Some((
        first.checked_sub(pad).unwrap_or(date(1, 1, 1)),
        last.checked_add(pad).unwrap_or(date(9999, 12, 31)),
    ))
}

fn draw(t: Lang, rows: &[Row], (first, last): (Date, Date), today: Date, across: f64) -> Drawing {
    const LINE: f64 = 18.0;
    const BAR: f64 = 10.0;
    let calendar = Calendar { first, last, across };
    let labels: Vec<Vec<String>> = rows
        .iter()
        .map(|row| wrap(&row.label, Face::Text, across - 2.0 * Calendar::MARGIN))
        .collect();
    let heights: f64 = labels
        .iter()
        .map(|lines| lines.len() as f64 * LINE + BAR + 16.0)
        .sum();
    let top = 26.0;
    let bottom = top + heights;
    let mut canvas = Canvas::new(across);
    for (day, name) in calendar.months(t) {
        let x = calendar.x(day);
        canvas.line("chart-grid", (x, top - 4.0), (x, bottom));
        let area = Area::of(x, 14.0, Anchor::Middle, Face::Small, &name);
        if canvas.is_free(&area) {
            canvas.text(Face::Small, (x, 14.0), Anchor::Middle, &name);
        }
    }
    let in_sight = (first..=last).contains(&today);
    if in_sight {
        let x = calendar.x(today);
        canvas.line("chart-median", (x, top - 4.0), (x, bottom + 4.0));
    }
    let mut y = top;
    for (row, lines) in rows.iter().zip(&labels) {
        for line in lines {
            let size = (width(line, Face::Text) + 6.0, LINE);
            canvas.rect("chart-paper", (Calendar::MARGIN - 3.0, y), size, 0.0);
            canvas.text(Face::Text, (Calendar::MARGIN, y + 13.5), Anchor::Start, line);
            y += LINE;
        }
        y += 3.0;
        mark(&mut canvas, calendar, row.mark, (y, BAR));
        y += BAR + 13.0;
    }
    canvas.line(
        "chart-axis",
        (Calendar::MARGIN, bottom),
        (across - Calendar::MARGIN, bottom),
    );
    let mut height = bottom + 6.0;
    if in_sight {
        let text = t.ruler_today(t.date(&today.to_string()));
        canvas.text_near(Face::Strong, (calendar.x(today), bottom + 20.0), &text);
        height += 20.0;
    }
    canvas.finish(height)
}

fn mark(canvas: &mut Canvas, calendar: Calendar, mark: Mark, (y, high): (f64, f64)) {
    let edge = calendar.across - Calendar::MARGIN;
    match mark {
        Mark::Window(from, to) => {
            let x0 = from.map_or(Calendar::MARGIN, |day| calendar.x(day));
            let x1 = to.map_or(edge, |day| calendar.x(day));
            let class = if from.is_some() && to.is_some() {
                "chart-bar"
            } else {
                "chart-band"
            };
            canvas.rect(class, (x0, y), ((x1 - x0).max(3.0), high), 2.0);
            // The end that the law sets is a line, so that an open bar is not read as closed.
            for (day, x) in [(from, x0), (to, x1)] {
                if day.is_some() {
                    canvas.line("chart-median", (x, y - 2.0), (x, y + high + 2.0));
                }
            }
        }
        Mark::Rest(from, to) => {
            let (x0, x1) = (calendar.x(from), calendar.x(to));
            canvas.rect("chart-lost", (x0, y), ((x1 - x0).max(3.0), high), 2.0);
        }
        Mark::Set(day) => {
            let x = calendar.x(day);
            canvas.raw(&format!(
                "<circle class=\"chart-dot\" cx=\"{}\" cy=\"{}\" r=\"6\"/>",
                num(x),
                num(y + high / 2.0)
            ));
        }
    }
}

/// What comes next by law: the nearest last day that is not over.
fn title(t: Lang, timeline: &Timeline, known: &Milestones, today: Date) -> String {
    let ahead = |d: &&Deadline| {
        let done = d.due == Due::Filing && known.get(&Event::Filing).is_some_and(|day| *day <= today);
        d.edge == Edge::Latest && d.origin != Origin::Advice && d.date >= today && !done
    };
    let next = timeline.deadlines.iter().filter(ahead).min_by_key(|d| d.date);
    match next {
        Some(d) => {
            let days = d.days_left(today);
            t.ruler_next(t.due(d.due), t.date(&d.date.to_string()), t.whole(days))
        }
        None => t.ruler_nothing_next().to_owned(),
    }
}

/// The ruler; nothing where no day is known.
#[must_use]
pub fn ruler(
    t: Lang,
    timeline: &Timeline,
    known: &Milestones,
    today: Date,
    source: &Citation,
) -> Option<Chart> {
    let rows = rows(t, timeline, known);
    let ends = ends(&rows, today)?;
    let written = |day: Date| t.date(&day.to_string());
    let checked = t.petition_checked(written(source.checked_on));
    Some(Chart {
        lang: t,
        title: title(t, timeline, known, today),
        subtitle: t.ruler_subtitle(written(ends.0), written(ends.1)),
        source: t.chart_source(t.ruler_source(&source.title, checked)),
        description: rows
            .iter()
            .map(|row| row.label.as_str())
            .collect::<Vec<_>>()
            .join("; "),
        wide: draw(t, &rows, ends, today, WIDE),
        narrow: Some(draw(t, &rows, ends, today, NARROW)),
        keys: Vec::new(),
        table: Table {
            head: vec![
                t.petition_due().to_owned(),
                t.ruler_first_day().to_owned(),
                t.ruler_last_day().to_owned(),
                t.petition_counted().to_owned(),
            ],
            rows: rows
                .into_iter()
                .map(|row| vec![row.label, row.from, row.to, row.counted])
                .collect(),
            links: Vec::new(),
        },
    })
}
