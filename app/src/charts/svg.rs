//! Writing SVG: escaping, numbers, and a canvas that remembers where its texts stand, so that none covers another.

use super::Drawing;
use super::measure::{self, Face};
use std::fmt::Write as _;

/// Text as it may stand in SVG and HTML, in content and in attributes. Characters that XML forbids are left out.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
            c => out.push(c),
        }
    }
    out
}

/// A coordinate: one decimal at most. What is not finite becomes 0, so that one bad figure cannot break a drawing.
pub(crate) fn num(value: f64) -> String {
    if !value.is_finite() {
        return "0".to_owned();
    }
    let tenths = (value * 10.0).round() as i64;
    if tenths % 10 == 0 {
        (tenths / 10).to_string()
    } else {
        let sign = if tenths < 0 { "-" } else { "" };
        format!("{sign}{}.{}", tenths.abs() / 10, tenths.abs() % 10)
    }
}

/// Where a text is fastened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// At its beginning.
    Start,
    /// At its middle.
    Middle,
    /// At its end.
    End,
}

/// The rectangle that a text covers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Area {
    /// Left edge.
    pub x0: f64,
    /// Upper edge.
    pub y0: f64,
    /// Right edge.
    pub x1: f64,
    /// Lower edge.
    pub y1: f64,
}

impl Area {
    /// What a text covers whose baseline begins, has its middle or ends at a point.
    pub fn of(x: f64, y: f64, anchor: Anchor, face: Face, text: &str) -> Self {
        let width = measure::width(text, face);
        let x0 = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        };
        Self {
            x0,
            y0: y - face.size() * 0.74,
            x1: x0 + width,
            y1: y + face.size() * 0.22,
        }
    }

    /// Whether both share some area.
    pub fn touches(&self, other: &Self) -> bool {
        self.x0 < other.x1 && other.x0 < self.x1 && self.y0 < other.y1 && other.y0 < self.y1
    }
}

/// A drawing in the making.
#[derive(Debug, Default)]
pub(crate) struct Canvas {
    width: f64,
    body: String,
    texts: Vec<Area>,
}

impl Canvas {
    /// An empty one.
    pub fn new(width: f64) -> Self {
        Self {
            width,
            ..Self::default()
        }
    }

    /// Adds SVG as it is.
    pub fn raw(&mut self, svg: &str) {
        self.body.push_str(svg);
    }

    /// Adds what another canvas holds, on top.
    pub fn append(&mut self, other: Self) {
        self.body.push_str(&other.body);
        self.texts.extend(other.texts);
    }

    /// A line.
    pub fn line(&mut self, class: &str, (x1, y1): (f64, f64), (x2, y2): (f64, f64)) {
        self.path(
            class,
            &format!("M{} {}L{} {}", num(x1), num(y1), num(x2), num(y2)),
        );
    }

    /// A path.
    pub fn path(&mut self, class: &str, d: &str) {
        let _ = write!(self.body, "<path class=\"{class}\" d=\"{d}\"/>");
    }

    /// A rectangle; corners rounded by `radius`.
    pub fn rect(&mut self, class: &str, (x, y): (f64, f64), (width, height): (f64, f64), radius: f64) {
        let round = if radius > 0.0 {
            format!(" rx=\"{}\"", num(radius))
        } else {
            String::new()
        };
        let _ = write!(
            self.body,
            "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{round}/>",
            num(x),
            num(y),
            num(width.max(0.0)),
            num(height.max(0.0)),
        );
    }

    /// A text on a baseline.
    pub fn text(&mut self, face: Face, (x, y): (f64, f64), anchor: Anchor, text: &str) {
        self.texts.push(Area::of(x, y, anchor, face, text));
        let fastened = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let _ = write!(
            self.body,
            "<text class=\"{}\" x=\"{}\" y=\"{}\"{fastened}>{}</text>",
            face.class(),
            num(x),
            num(y),
            escape(text),
        );
    }

    /// A text as near to `x` as the canvas allows, with its middle there if possible.
    pub fn text_near(&mut self, face: Face, (x, y): (f64, f64), text: &str) {
        let half = measure::width(text, face) / 2.0;
        let x = x.min(self.width - half - 1.0).max(half + 1.0);
        self.text(face, (x, y), Anchor::Middle, text);
    }

    /// Whether a text would cover one that stands there, or reach over the edge.
    pub fn is_free(&self, area: &Area) -> bool {
        area.x0 >= 0.0 && area.x1 <= self.width && !self.texts.iter().any(|t| t.touches(area))
    }

    /// The finished drawing.
    pub fn finish(self, height: f64) -> Drawing {
        Drawing {
            origin: (0.0, 0.0),
            width: self.width,
            height: height.ceil(),
            svg_body: self.body,
            #[cfg(test)]
            texts: self.texts,
        }
    }
}
