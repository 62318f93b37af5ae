//! Charts and maps as plain SVG text.
//!
//! A chart is a pure function from the data of a page to a [`Chart`]: a title that states the finding, a subtitle with
//! the measure, its unit, year and n, the source, a description in words, the drawing, and the same data as a table.
//! Nothing here knows a framework but [`figure`], which puts a chart on a page. [`Chart::inline`] is the drawing for a
//! page, coloured by style/charts.css; [`Chart::standalone`] is a file of its own, for download and for the PNG.
//!
//! Drawings come in two widths: 640 units for a desk, 320 for a phone; the style sheet shows one of them. No letter is
//! smaller than 13 units in either. What a chart links to is reached by keyboard through its table, so that nobody has
//! to step through fifty dots.

mod albers;
pub mod card;
pub mod compare;
pub mod decades;
pub mod drive;
pub mod due;
pub mod figure;
pub mod forms;
pub mod found;
mod geometry;
pub mod governance;
pub mod groups;
mod look;
pub mod map;
mod marks;
mod measure;
pub mod population;
pub mod ruler;
mod scale;
pub mod strip;
mod svg;
mod swarm;

use crate::text::Lang;
use domain::government::{Basis, Form};
use measure::{Face, width, wrap};
use std::fmt::Write as _;
#[cfg(test)]
use svg::Area;
use svg::{escape, num};

/// Width of a drawing for a desk.
pub(crate) const WIDE: f64 = 640.0;
/// Width of a drawing for a phone.
pub(crate) const NARROW: f64 = 320.0;

/// A chart with everything that stands around it.
#[derive(Clone, Debug)]
pub struct Chart {
    /// Language of its texts.
    pub lang: Lang,
    /// The finding.
    pub title: String,
    /// Measure, unit, year and n.
    pub subtitle: String,
    /// Where the data comes from, as a sentence.
    pub source: String,
    /// What the drawing shows, in words, for those who do not see it.
    pub description: String,
    /// The drawing for a desk, or for every width if there is no other.
    pub wide: Drawing,
    /// The drawing for a phone.
    pub narrow: Option<Drawing>,
    /// What the marks mean; empty where labels say it.
    pub keys: Vec<Key>,
    /// The same data as a table.
    pub table: Table,
}

/// A drawing: the inside of an `svg` element.
#[derive(Clone, Debug)]
pub struct Drawing {
    /// Upper left corner of the view.
    pub origin: (f64, f64),
    /// Width of the view.
    pub width: f64,
    /// Height of the view.
    pub height: f64,
    /// The elements. `@@` stands for the drawing's id where elements refer to one another.
    pub svg_body: String,
    /// What its texts cover: the tests hold that none covers another.
    #[cfg(test)]
    pub(crate) texts: Vec<Area>,
}

/// What a mark means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its form.
    pub form: Form,
    /// Whether it is drawn hollow.
    pub inferred: bool,
    /// In words.
    pub label: String,
}

/// Data as a table; the first cell of a row is its heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Heads of the columns.
    pub head: Vec<String>,
    /// Rows, with as many cells as there are heads.
    pub rows: Vec<Vec<String>>,
    /// Where the heading of each row leads, in the order of the rows; empty where it leads nowhere.
    pub links: Vec<String>,
}

impl Drawing {
    fn view_box(&self) -> String {
        format!(
            "{} {} {} {}",
            num(self.origin.0),
            num(self.origin.1),
            num(self.width),
            num(self.height)
        )
    }
}

impl Key {
    /// Its mark, as the inside of an `svg` element with the view `-8 -8 16 16`.
    #[must_use]
    pub fn mark(&self) -> String {
        let basis = self.inferred.then_some(Basis::Inferred);
        marks::mark(self.form, basis, (0.0, 0.0), 5.5)
    }
}

impl Chart {
    /// The drawing for a page, once for each width; `id` is unique on the page and may hold letters, digits, `-`, `_`.
    #[must_use]
    pub fn inline(&self, id: &str) -> String {
        let mut out = String::new();
        match &self.narrow {
            None => self.push_svg(&mut out, &self.wide, id, "chart-only"),
            Some(narrow) => {
                self.push_svg(&mut out, &self.wide, id, "chart-wide");
                self.push_svg(&mut out, narrow, &format!("{id}-narrow"), "chart-narrow");
            }
        }
        out
    }

    fn push_svg(&self, out: &mut String, drawing: &Drawing, id: &str, class: &str) {
        let id = escape(id);
        // What is an image for a screen reader may hold no links.
        let role = if drawing.svg_body.contains("<a ") {
            "group"
        } else {
            "img"
        };
        let _ = write!(
            out,
            "<svg class=\"chart {class}\" viewBox=\"{}\" role=\"{role}\" aria-labelledby=\"{id}-title {id}-desc\"><title id=\"{id}-title\">{}</title><desc id=\"{id}-desc\">{}</desc>{}</svg>",
            drawing.view_box(),
            escape(&self.title),
            escape(&self.description),
            drawing.svg_body.replace("@@", &id),
        );
    }

    /// A complete SVG file: title, subtitle, key, drawing and source on paper, with its own style.
    #[must_use]
    pub fn standalone(&self) -> String {
        const MARGIN: f64 = 24.0;
        let drawing = &self.wide;
        // A map is drawn in units of its own; it is shown at the width of the other charts or somewhat wider.
        let shown = if drawing.width > 1000.0 {
            960.0
        } else {
            drawing.width
        };
        let height = drawing.height * shown / drawing.width;
        let inner = shown;
        let mut y = MARGIN;
        let mut parts = String::new();
        let mut paragraph = |text: &str, face: Face, leading: f64, y: &mut f64| {
            for line in wrap(text, face, inner) {
                *y += leading;
                let _ = write!(
                    parts,
                    "<text class=\"{}\" x=\"{}\" y=\"{}\">{}</text>",
                    face.class(),
                    num(MARGIN),
                    num(*y - leading * 0.26),
                    escape(&line)
                );
            }
        };
        paragraph(&self.title, Face::Heading, 26.0, &mut y);
        y += 2.0;
        paragraph(&self.subtitle, Face::Text, 19.0, &mut y);
        y += 8.0;
        let mut keys = String::new();
        let mut x = MARGIN;
        for key in &self.keys {
            let space = 20.0 + width(&key.label, Face::Small);
            if x > MARGIN && x + space > MARGIN + inner {
                x = MARGIN;
                y += 20.0;
            }
            let _ = write!(
                keys,
                "<g transform=\"translate({} {})\">{}</g><text class=\"chart-small\" x=\"{}\" y=\"{}\">{}</text>",
                num(x + 7.0),
                num(y + 10.0),
                key.mark(),
                num(x + 18.0),
                num(y + 14.5),
                escape(&key.label)
            );
            x += space + 18.0;
        }
        if !self.keys.is_empty() {
            y += 26.0;
        }
        let body = format!(
            "<svg x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" viewBox=\"{}\">{}</svg>",
            num(MARGIN),
            num(y),
            num(shown),
            num(height),
            drawing.view_box(),
            drawing.svg_body.replace("@@", "chart")
        );
        y += height + 10.0;
        paragraph(&self.source, Face::Small, 18.0, &mut y);
        y += MARGIN - 4.0;
        let content = format!("{parts}{keys}{body}");
        document(
            self.lang,
            (inner + 2.0 * MARGIN, y),
            &self.title,
            &self.description,
            &content,
        )
    }
}

/// A complete SVG file on paper.
fn document(
    lang: Lang,
    (width, height): (f64, f64),
    title: &str,
    description: &str,
    content: &str,
) -> String {
    let (w, h) = (num(width.ceil()), num(height.ceil()));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xml:lang=\"{}\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" role=\"img\" aria-labelledby=\"title desc\"><title id=\"title\">{}</title><desc id=\"desc\">{}</desc><style>{}</style><rect width=\"{w}\" height=\"{h}\" fill=\"{}\"/>{content}</svg>\n",
        lang.code(),
        escape(title),
        escape(description),
        look::STYLE,
        look::PAPER,
    )
}

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
