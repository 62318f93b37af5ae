//! The strip chart: a place among its peers in one figure a head.

use super::measure::{Face, width, wrap};
use super::scale::Scale;
use super::svg::{Anchor, Area, Canvas, escape, num};
use super::swarm::{Dot, reach, swarm_within};
use super::{Chart, Drawing, NARROW, Table, WIDE, marks};
use crate::text::Lang;
use domain::explore::{Standing, StandingPeer};
use domain::government::Form;
use domain::stats::Summary;
use std::fmt::Write as _;

/// Whose chart it is.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The name people say.
    pub name: &'a str,
    /// Its form.
    pub form: Form,
    /// The fiscal year of the figures, where known.
    pub year: Option<u16>,
}

/// Below this many values neither quartiles nor a median are drawn: each value speaks for itself.
const FEW: usize = 4;

/// A place among its peers. `source` names who published the figures.
#[must_use]
pub fn strip(t: Lang, subject: &Subject<'_>, standing: &Standing, source: &str) -> Chart {
    let own = standing.value.filter(|v| v.is_finite());
    let peers: Vec<&StandingPeer> = standing.peers.iter().filter(|p| p.value.is_finite()).collect();
    let summary = Summary::of(peers.iter().map(|p| p.value));
    let measure = t.chart_measure(standing.measure);
    let mut subtitle = match (subject.year, peers.len()) {
        (Some(year), 1) => t.chart_strip_subtitle_one(measure, year),
        (Some(year), n) => t.chart_strip_subtitle(measure, year, t.count(n)),
        (None, 1) => t.chart_strip_subtitle_no_year_one(measure),
        (None, n) => t.chart_strip_subtitle_no_year(measure, t.count(n)),
    };
    if own.is_none() {
        subtitle = format!("{subtitle}. {}", t.chart_strip_own_unknown(subject.name));
    }
    Chart {
        lang: t,
        title: title(t, subject, standing, &peers, own, summary.as_ref()),
        subtitle,
        source: t.chart_source(source),
        description: describe(t, subject, &peers, own, summary.as_ref()),
        wide: drawing(t, subject, standing, WIDE),
        narrow: Some(drawing(t, subject, standing, NARROW)),
        keys: marks::keys(
            t,
            peers
                .iter()
                .map(|p| (p.form, None))
                .chain(own.map(|_| (subject.form, None))),
        ),
        table: table(t, subject, standing, &peers, own),
    }
}

/// The drawing alone, at any width; from [`WIDE`] on its marks are links.
pub(crate) fn drawing(t: Lang, subject: &Subject<'_>, standing: &Standing, width: f64) -> Drawing {
    let points: Vec<Point<'_>> = standing
        .peers
        .iter()
        .filter(|p| p.value.is_finite())
        .map(|p| Point {
            label: &p.label,
            path: &p.path,
            value: p.value,
            form: p.form,
        })
        .collect();
    let summary = Summary::of(points.iter().map(|p| p.value));
    let own = standing.value.filter(|v| v.is_finite()).map(|value| Own {
        name: subject.name,
        value,
        form: subject.form,
    });
    let mut canvas = Canvas::new(width);
    let value = own.as_ref().map(|o| o.value);
    if points.is_empty() && own.is_none() {
        canvas.text(Face::Text, (2.0, 16.0), Anchor::Start, t.chart_no_values());
        return canvas.finish(24.0);
    }
    let values = points.iter().map(|p| p.value).chain(value);
    let frame = Frame::of(t, width, values, summary.as_ref(), value);
    let mut y = 2.0;
    row(
        t,
        &mut canvas,
        &frame,
        &mut y,
        &points,
        summary.as_ref(),
        own.as_ref(),
    );
    frame.axis(t, &mut canvas, &mut y);
    frame.middle_half(t, &mut canvas, &mut y, summary.as_ref());
    canvas.finish(y + 4.0)
}

/// The finding: where the place stands, in neutral words.
fn title(
    t: Lang,
    subject: &Subject<'_>,
    standing: &Standing,
    peers: &[&StandingPeer],
    own: Option<f64>,
    summary: Option<&Summary>,
) -> String {
    let name = subject.name;
    let Some(summary) = summary else {
        return match own {
            Some(value) => t.chart_measure_is(standing.measure, name, &t.dollars(value)),
            None => t.chart_strip_peers_none(name),
        };
    };
    let Some(value) = own else {
        return if summary.n == 1 {
            t.chart_strip_peers_one(name, t.dollars(summary.median))
        } else if summary.n < FEW {
            t.chart_strip_peers_few(name, t.dollars(summary.min), t.dollars(summary.max))
        } else {
            t.chart_strip_peers_only(name, t.dollars(summary.q1), t.dollars(summary.q3))
        };
    };
    // What the reader sees is rounded, so what is the same to the dollar counts as the same.
    let rounded = value.round();
    let lower = peers.iter().filter(|p| p.value.round() < rounded).count();
    let higher = peers.iter().filter(|p| p.value.round() > rounded).count();
    let n = summary.n;
    let place = match (lower, higher) {
        (0, 0) if n == 1 => t.chart_strip_same_one().to_owned(),
        (0, 0) => t.chart_strip_same(t.count(n)),
        (1, 0) if n == 1 => t.chart_strip_more_one().to_owned(),
        (0, 1) if n == 1 => t.chart_strip_less_one().to_owned(),
        (lower, 0) if lower == n => t.chart_strip_more_all(t.count(n)),
        (0, higher) if higher == n => t.chart_strip_less_all(t.count(n)),
        (lower, higher) if n - lower - higher > lower.max(higher) => {
            t.chart_strip_same_some(t.count(n - lower - higher), t.count(n))
        }
        _ if n < FEW => t.chart_strip_between(t.count(n)),
        _ if value >= summary.q1 && value <= summary.q3 => t.chart_strip_middle(t.count(n)),
        (lower, higher) if lower > higher => t.chart_strip_more(t.count(lower), t.count(n)),
        (_, higher) => t.chart_strip_less(t.count(higher), t.count(n)),
    };
    let finding = t.chart_measure_is(standing.measure, name, &t.dollars(value));
    t.chart_strip_title(finding, place)
}

fn describe(
    t: Lang,
    subject: &Subject<'_>,
    peers: &[&StandingPeer],
    own: Option<f64>,
    summary: Option<&Summary>,
) -> String {
    let mut text = match summary {
        None => t.chart_no_values().to_owned(),
        Some(s) if s.n < FEW => {
            let values: Vec<String> = peers.iter().map(|p| t.dollars(p.value)).collect();
            t.chart_strip_describe_values(values.join(", "))
        }
        Some(s) => t.chart_strip_describe_five(
            t.dollars(s.min),
            t.dollars(s.q1),
            t.dollars(s.median),
            t.dollars(s.q3),
            t.dollars(s.max),
        ),
    };
    if let Some(value) = own {
        let values: Vec<f64> = peers.iter().map(|p| p.value).collect();
        let rank = domain::stats::rank_from_largest(value, &values);
        text = format!(
            "{text} {} {}",
            t.chart_strip_describe_own(subject.name, t.dollars(value)),
            t.chart_strip_describe_rank(t.count(rank), t.count(peers.len() + 1))
        );
    } else {
        text = format!("{text} {}", t.chart_strip_own_unknown(subject.name));
    }
    text
}

fn table(
    t: Lang,
    subject: &Subject<'_>,
    standing: &Standing,
    peers: &[&StandingPeer],
    own: Option<f64>,
) -> Table {
    let mut rows = vec![vec![
        subject.name.to_owned(),
        t.form(subject.form).to_owned(),
        own.map_or_else(|| t.chart_not_known().to_owned(), |v| t.dollars(v)),
    ]];
    let mut links = vec![String::new()];
    let mut sorted = peers.to_vec();
    sorted.sort_by(|a, b| b.value.total_cmp(&a.value).then(a.label.cmp(&b.label)));
    for peer in sorted {
        rows.push(vec![
            peer.label.clone(),
            t.form(peer.form).to_owned(),
            t.dollars(peer.value),
        ]);
        links.push(t.link(&peer.path));
    }
    Table {
        head: vec![
            t.chart_col_place().to_owned(),
            t.chart_col_form().to_owned(),
            t.chart_measure_head(t.chart_measure(standing.measure)),
        ],
        rows,
        links,
    }
}

/// A value on the axis.
pub(crate) struct Point<'a> {
    /// `Raleigh, NC`.
    pub label: &'a str,
    /// Path of its page.
    pub path: &'a str,
    /// Its value.
    pub value: f64,
    /// Its form.
    pub form: Form,
}

/// The place that the chart is about.
pub(crate) struct Own<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its value.
    pub value: f64,
    /// Its form.
    pub form: Form,
}

/// Width and axis of a strip chart. Where a few values lie so far from the rest that the rest would be squeezed
/// together, the axis ends before them and they stand in a margin beyond its end, with their figures.
pub(crate) struct Frame {
    width: f64,
    scale: Scale,
    /// Values from here on stand beyond the upper end.
    above: f64,
    /// Values down to here stand beyond the lower end.
    below: f64,
}

/// Where the dots beyond an end of the axis stand.
const MARGIN: f64 = 26.0;

impl Frame {
    /// The axis for these values.
    pub fn of(
        t: Lang,
        width: f64,
        values: impl Iterator<Item = f64>,
        summary: Option<&Summary>,
        own: Option<f64>,
    ) -> Self {
        let values: Vec<f64> = values.filter(|v| v.is_finite()).collect();
        // Tukey's fences are at 1.5; four is so far that a chart without the value says more than one with it.
        let (low, high) =
            summary
                .filter(|s| s.n >= 8 && s.q3 > s.q1)
                .map_or((f64::NEG_INFINITY, f64::INFINITY), |s| {
                    let reach = 4.0 * (s.q3 - s.q1);
                    (s.q1 - reach, s.q3 + reach)
                });
        // The place itself is always on the axis.
        let low = own.map_or(low, |v| low.min(v));
        let high = own.map_or(high, |v| high.max(v));
        let inside = || values.iter().copied().filter(|v| *v >= low && *v <= high);
        let (mut min, mut max) = (
            inside().fold(f64::INFINITY, f64::min),
            inside().fold(f64::NEG_INFINITY, f64::max),
        );
        if min > max {
            (min, max) = (0.0, 1.0);
        }
        let above = values.iter().any(|v| *v > high);
        let below = values.iter().any(|v| *v < low);
        let x0 = 10.0 + if below { MARGIN } else { 0.0 };
        let x1 = width - 10.0 - if above { MARGIN } else { 0.0 };
        // As many ticks as their labels leave room for; never less than a dollar apart.
        let mut count = if width > 500.0 { 6 } else { 4 };
        let scale = loop {
            let scale = Scale::nice(min.floor(), max.ceil(), count).over(x0, x1);
            let ticks = scale.ticks();
            let widest = ticks
                .iter()
                .map(|v| self::width(&t.dollars(*v), Face::Small))
                .fold(0.0, f64::max);
            let room = (x1 - x0) / (ticks.len().max(2) - 1) as f64;
            if (widest + 10.0 <= room && scale.step() > 0.99) || count == 1 {
                break scale;
            }
            count -= 1;
        };
        Self {
            width,
            scale,
            above: if above { high } else { f64::INFINITY },
            below: if below { low } else { f64::NEG_INFINITY },
        }
    }

    /// The coordinate of a value.
    pub fn x(&self, value: f64) -> f64 {
        if value > self.above {
            self.width - 12.0
        } else if value < self.below {
            12.0
        } else {
            self.scale.at(value)
        }
    }

    /// Draws the axis below `y` and moves `y` below its labels.
    pub fn axis(&self, t: Lang, canvas: &mut Canvas, y: &mut f64) {
        let x0 = self.scale.at(self.scale.first());
        let x1 = self.scale.at(self.scale.last());
        canvas.line("chart-axis", (x0, *y), (x1, *y));
        if self.above.is_finite() {
            canvas.line("chart-arrow-unknown", (x1 + 6.0, *y), (self.width - 3.0, *y));
        }
        if self.below.is_finite() {
            canvas.line("chart-arrow-unknown", (3.0, *y), (x0 - 6.0, *y));
        }
        for tick in self.scale.ticks() {
            let x = self.scale.at(tick);
            canvas.line("chart-axis", (x, *y), (x, *y + 5.0));
            canvas.text_near(Face::Small, (x, *y + 18.0), &t.dollars(tick));
        }
        *y += 24.0;
    }

    /// Says below the axis what the band means.
    pub fn middle_half(&self, t: Lang, canvas: &mut Canvas, y: &mut f64, summary: Option<&Summary>) {
        let Some(s) = summary.filter(|s| s.n >= FEW) else {
            return;
        };
        let text = middle_half(t, s);
        let swatch = 18.0;
        let half = width(&text, Face::Small) / 2.0;
        let middle = f64::midpoint(self.x(s.q1), self.x(s.q3))
            .min(self.width - half - 2.0)
            .max(half + swatch + 2.0);
        canvas.rect(
            "chart-band",
            (middle - half - swatch, *y + 2.0),
            (12.0, 12.0),
            2.0,
        );
        canvas.text(Face::Small, (middle, *y + 12.5), Anchor::Middle, &text);
        *y += 18.0;
    }
}

/// What the quartiles say, in words.
pub(crate) fn middle_half(t: Lang, s: &Summary) -> String {
    let (low, high) = (t.dollars(s.q1), t.dollars(s.q3));
    if low == high {
        t.chart_middle_half_same(low)
    } else {
        t.chart_middle_half(low, high)
    }
}

/// Draws one row: labels, the band of the quartiles, the median, the marks. `y` moves to where the axis belongs.
pub(crate) fn row(
    t: Lang,
    canvas: &mut Canvas,
    frame: &Frame,
    y: &mut f64,
    points: &[Point<'_>],
    summary: Option<&Summary>,
    own: Option<&Own<'_>>,
) {
    let summary = summary.filter(|s| s.n >= FEW);
    let own_x = own.map(|o| frame.x(o.value));
    let fixed = own_x.map(|x| Dot { x, y: 0.0, r: 11.0 });
    let xs: Vec<f64> = points.iter().map(|p| frame.x(p.value)).collect();
    let dots = swarm_within(&xs, &[6.0, 5.0, 4.0, 3.4], 100.0, fixed);
    let ext = reach(&dots).max(if own.is_some() { 12.0 } else { 6.0 }) + 6.0;

    // The place's label on top, then the median's, each beside the other's leader.
    let own_lines = own.map_or_else(Vec::new, |o| own_label(t, o, frame.width));
    let own_bottom = *y + 17.0 * own_lines.len() as f64;
    if let Some(x) = own_x {
        for (i, line) in own_lines.iter().enumerate() {
            canvas.text_near(Face::Strong, (x, *y + 13.0 + 17.0 * i as f64), line);
        }
        *y = own_bottom + 2.0;
    }
    let mut leader_from = own_bottom + 1.0;
    if let Some(s) = summary {
        let x = frame.x(s.median);
        let label = t.chart_median(t.dollars(s.median));
        let base = *y + 13.0;
        let clear = |area: &Area| {
            canvas.is_free(area) && own_x.is_none_or(|o| o < area.x0 - 4.0 || o > area.x1 + 4.0)
        };
        let choice = [
            (Anchor::Middle, x),
            (Anchor::Start, x - 4.0),
            (Anchor::End, x + 4.0),
            (Anchor::Start, x + 5.0),
            (Anchor::End, x - 5.0),
        ]
        .into_iter()
        .find(|(anchor, at)| clear(&Area::of(*at, base, *anchor, Face::Small, &label)));
        if let Some((anchor, at)) = choice {
            canvas.text(Face::Small, (at, base), anchor, &label);
        } else {
            // No room beside the leader: the leader begins below the label.
            canvas.text_near(Face::Small, (x, base), &label);
            leader_from = base + 5.0;
        }
        *y = base + 6.0;
    }
    let top = *y;
    let middle = top + ext;
    let bottom = middle + ext;
    if let Some(s) = summary {
        let (x0, x1) = (frame.x(s.q1), frame.x(s.q3));
        canvas.rect("chart-band", (x0, top), ((x1 - x0).max(1.0), bottom - top), 0.0);
        let x = frame.x(s.median);
        canvas.line("chart-median", (x, top - 3.0), (x, bottom));
    }
    if let Some(x) = own_x {
        canvas.line("chart-leader", (x, leader_from), (x, middle - 11.0));
    }
    for (dot, point) in dots.iter().zip(points) {
        let beyond = point.value > frame.above || point.value < frame.below;
        let hint = if beyond {
            t.chart_strip_beyond(point.label, t.dollars(point.value))
        } else {
            t.chart_strip_dot(point.label, t.dollars(point.value))
        };
        let mut svg = String::new();
        let class = marks::class(point.form, None);
        let at = format!("transform=\"translate({} {})\"", num(dot.x), num(middle + dot.y));
        let d = marks::outline(point.form, dot.r * 0.92);
        // On a phone a dot is too small to be a target; the table below has the links.
        if frame.width >= WIDE && !point.path.is_empty() {
            let _ = write!(
                svg,
                "<a href=\"{}\" tabindex=\"-1\"><title>{}</title><path class=\"{class}\" {at} d=\"{d}\"/></a>",
                escape(&t.link(point.path)),
                escape(&hint)
            );
        } else {
            let _ = write!(svg, "<path class=\"{class}\" {at} d=\"{d}\"/>");
        }
        canvas.raw(&svg);
    }
    if let (Some(x), Some(own)) = (own_x, own) {
        canvas.raw(&format!(
            "<path class=\"{} mark-own\" transform=\"translate({} {})\" d=\"{}\"/>",
            marks::class(own.form, None),
            num(x),
            num(middle),
            marks::outline(own.form, 8.5)
        ));
    }
    *y = bottom;
    beyond(t, canvas, frame, y, points);
}

/// Name and figure of the place, in one line or as many as the width needs.
fn own_label(t: Lang, own: &Own<'_>, width: f64) -> Vec<String> {
    let figure = t.dollars(own.value);
    let joined = format!("{} {figure}", own.name);
    if self::width(&joined, Face::Strong) <= width - 8.0 {
        return vec![joined];
    }
    wrap(&joined, Face::Strong, width - 8.0)
}

/// Says how many values stand beyond the ends of the axis, and how far.
fn beyond(t: Lang, canvas: &mut Canvas, frame: &Frame, y: &mut f64, points: &[Point<'_>]) {
    let sides = [
        (frame.width - 2.0, Anchor::End, frame.above, f64::INFINITY),
        (2.0, Anchor::Start, f64::NEG_INFINITY, frame.below),
    ];
    for (x, anchor, from, to) in sides {
        let values: Vec<f64> = points
            .iter()
            .map(|p| p.value)
            .filter(|v| *v > from && *v < to)
            .collect();
        let low = values.iter().copied().fold(f64::INFINITY, f64::min);
        let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let text = match values.len() {
            0 => continue,
            1 => t.chart_strip_beyond_one(t.dollars(low)),
            n => t.chart_strip_beyond_many(t.count(n), t.dollars(low), t.dollars(high)),
        };
        canvas.text(Face::Small, (x, *y + 13.0), anchor, &text);
        *y += 18.0;
    }
}
