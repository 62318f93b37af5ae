//! Supporters who were found, against the votes that win and the goal: one bar from zero, two lines.

use super::measure::{Face, width};
use super::scale::Scale;
use super::svg::{Anchor, Canvas};
use super::{Chart, NARROW, Table, WIDE};
use crate::text::Lang;
use domain::campaign::win::Contacts;

/// The votes that are found and those that are needed. `goal` is none where nothing beyond a bare majority is aimed for.
#[must_use]
pub fn found(t: Lang, contacts: Contacts, win: i64, goal: Option<i64>) -> Chart {
    let target = goal.unwrap_or(win);
    let reached = contacts.support.saturating_add(contacts.undecided);
    let largest = target.max(win).max(reached).max(1) as f64;
    let draw = |across: f64| {
        let mut canvas = Canvas::new(across);
        let edge = width(&t.whole(target.max(reached)), Face::Small) / 2.0 + 2.0;
        let scale = Scale::nice(0.0, largest, if across > 400.0 { 6 } else { 4 });
        let scale = scale.over(8.0, across - edge.max(12.0));
        let (top, foot) = (44.0, 76.0);
        for tick in scale.ticks() {
            canvas.line("chart-grid", (scale.at(tick), top), (scale.at(tick), foot + 6.0));
            canvas.text_near(Face::Small, (scale.at(tick), foot + 21.0), &t.whole(tick as i64));
        }
        let support = scale.at(contacts.support as f64);
        let (zero, both) = (scale.at(0.0), scale.at(reached as f64));
        if contacts.undecided > 0 {
            canvas.rect(
                "chart-lost",
                (support, top + 4.0),
                (both - support, foot - top - 8.0),
                0.0,
            );
        }
        if contacts.support > 0 {
            canvas.rect(
                "chart-won",
                (zero, top + 4.0),
                (support - zero, foot - top - 8.0),
                0.0,
            );
        }
        canvas.line("chart-axis", (zero, top), (zero, foot + 6.0));
        if let Some(goal) = goal {
            let (x, text) = (scale.at(goal as f64), t.win_chart_goal(t.whole(goal)));
            canvas.line("chart-median", (x, 18.0), (x, foot + 2.0));
            canvas.text_near(Face::Strong, (x, 14.0), &text);
        }
        // Right-aligned where there is room, so that the line of the goal, never to its left, does not cross it.
        let (x, text) = (scale.at(win as f64), t.win_chart_win(t.whole(win)));
        canvas.line("chart-median", (x, 37.0), (x, foot + 2.0));
        if x > width(&text, Face::Strong) + 2.0 {
            canvas.text(Face::Strong, (x, 33.0), Anchor::End, &text);
        } else {
            canvas.text_near(Face::Strong, (x, 33.0), &text);
        }
        let mut y = foot + 46.0;
        for (class, text) in [
            ("chart-won", t.win_chart_found(t.whole(contacts.support))),
            ("chart-lost", t.win_chart_undecided(t.whole(contacts.undecided))),
        ] {
            canvas.rect(class, (zero, y - 11.0), (14.0, 12.0), 0.0);
            canvas.text(Face::Text, (zero + 22.0, y), Anchor::Start, &text);
            y += 20.0;
        }
        canvas.finish(y - 12.0)
    };
    let number = |n: i64| t.whole(n);
    let mut rows = vec![
        vec![t.vote_support().to_owned(), number(contacts.support)],
        vec![t.vote_undecided().to_owned(), number(contacts.undecided)],
        vec![t.vote_win().to_owned(), number(win)],
    ];
    rows.extend(goal.map(|goal| vec![t.vote_goal_votes().to_owned(), number(goal)]));
    Chart {
        lang: t,
        title: t.win_chart_title(number(contacts.support), number(target)),
        subtitle: t.win_chart_subtitle(number(contacts.undecided)),
        source: t.win_chart_source().to_owned(),
        description: t.win_chart_describe(
            number(contacts.support),
            number(contacts.undecided),
            number(win),
            number(target),
        ),
        wide: draw(WIDE),
        narrow: Some(draw(NARROW)),
        keys: Vec::new(),
        table: Table {
            head: vec![t.win_chart_col().to_owned(), t.win_chart_number().to_owned()],
            rows,
            links: Vec::new(),
        },
    }
}
