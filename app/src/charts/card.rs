//! The pictures that other sites show beside a link: 1200 by 630, drawn from the page's own facts.

use super::document;
use super::measure::{Face, fit, width, wrap};
use super::strip::{Subject, drawing, strip};
use super::svg::{escape, num};
use crate::text::Lang;
use domain::explore::PlacePage;
use domain::finance::Measure;
use domain::government::{Basis, Form};
use std::fmt::Write as _;

const WIDTH: f64 = 1200.0;
const HEIGHT: f64 = 630.0;
const MARGIN: f64 = 72.0;
const INNER: f64 = WIDTH - 2.0 * MARGIN;

/// The card of a place, as a complete SVG file: name, state, population with its year, form with its time or
/// "not known", and where it stands among its peers.
#[must_use]
pub fn place_card(t: Lang, page: &PlacePage) -> String {
    let place = &page.place;
    let mut out = frame(t);
    let (face, leading) = if width(&place.short_name, Face::Display) <= INNER {
        (Face::Display, 74.0)
    } else {
        (Face::DisplayLong, 54.0)
    };
    let mut y = 72.0;
    for line in &lines(&place.short_name, face, 2) {
        y += leading;
        text(&mut out, face, y, line);
    }
    let people = match place.population.value {
        Some(value) => t.chart_card_population(place.state_name, t.whole(value), &place.population.year),
        None => t.chart_card_population_unknown(place.state_name),
    };
    let form = &place.form;
    let governed = match (form.value, form.basis, form.as_of.as_deref()) {
        (Form::Unknown, ..) => t.chart_card_form_unknown().to_owned(),
        (value, Some(Basis::Inferred), _) => t.chart_card_form_inferred(t.form(value)),
        (value, _, Some(as_of)) if !as_of.is_empty() => t.chart_card_form(t.form(value), t.date(as_of)),
        (value, ..) => t.form(value).to_owned(),
    };
    y += 50.0;
    text(&mut out, Face::Lead, y, &fit(&people, Face::Lead, INNER));
    y += 42.0;
    text(&mut out, Face::Lead, y, &fit(&governed, Face::Lead, INNER));
    let standing = page
        .standings
        .iter()
        .find(|s| s.measure == Measure::Expense && s.value.is_some() && s.peers.len() >= 4);
    if let Some(standing) = standing {
        let subject = Subject {
            name: &place.short_name,
            form: form.value,
            year: page.finance.as_ref().map(|f| f.fiscal_year),
        };
        let caption = fit(&strip(t, &subject, standing, "").subtitle, Face::Caption, INNER);
        let (top, bottom) = (y + 58.0, HEIGHT - 82.0);
        // As large as there is room for, and always as wide as the card.
        let picture = [1.9, 1.8, 1.7, 1.6, 1.5, 1.4, 1.3, 1.2, 1.1]
            .into_iter()
            .map(|scale| (scale, drawing(t, &subject, standing, INNER / scale)))
            .find(|(scale, d)| d.height * scale <= bottom - top);
        if let Some((scale, drawing)) = picture {
            text(&mut out, Face::Caption, top - 14.0, &caption);
            let _ = write!(
                out,
                "<svg x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" viewBox=\"{}\">{}</svg>",
                num(MARGIN),
                num(bottom - drawing.height * scale),
                num(INNER),
                num(drawing.height * scale),
                drawing.view_box(),
                drawing.svg_body
            );
        }
    }
    let title = format!("{}, {}", place.short_name, place.state_name);
    document(
        t,
        (WIDTH, HEIGHT),
        &title,
        &format!("{people}. {governed}."),
        &out,
    )
}

/// The card of any other page: its title and a sentence.
#[must_use]
pub fn page_card(t: Lang, title: &str, sentence: &str) -> String {
    let mut out = frame(t);
    let mut y = 150.0;
    for line in lines(title, Face::Display, 3) {
        y += 76.0;
        text(&mut out, Face::Display, y, &line);
    }
    y += 20.0;
    for line in lines(sentence, Face::Lead, 3) {
        y += 44.0;
        text(&mut out, Face::Lead, y, &line);
    }
    document(t, (WIDTH, HEIGHT), title, sentence, &out)
}

/// What every card has: a rule above, the program's name below, with what it is.
fn frame(t: Lang) -> String {
    let mut out = String::new();
    let _ = write!(
        out,
        "<path class=\"chart-rule\" d=\"M{} 52h84\"/><path class=\"chart-grid\" d=\"M{} {}H{}\"/>",
        num(MARGIN),
        num(MARGIN),
        num(HEIGHT - 74.0),
        num(WIDTH - MARGIN)
    );
    let y = HEIGHT - 38.0;
    let name = t.product_name();
    let _ = write!(
        out,
        "<text class=\"{}\" x=\"{}\" y=\"{}\">{}</text><text class=\"{}\" x=\"{}\" y=\"{}\">{}</text>",
        Face::CaptionStrong.class(),
        num(MARGIN),
        num(y),
        escape(name),
        Face::Caption.class(),
        num(MARGIN + width(name, Face::CaptionStrong) + 16.0),
        num(y),
        escape(t.chart_card_tagline())
    );
    out
}

fn text(out: &mut String, face: Face, y: f64, text: &str) {
    let _ = write!(
        out,
        "<text class=\"{}\" x=\"{}\" y=\"{}\">{}</text>",
        face.class(),
        num(MARGIN),
        num(y),
        escape(text)
    );
}

/// At most so many lines; the last one says by an ellipsis that there were more.
fn lines(text: &str, face: Face, most: usize) -> Vec<String> {
    let mut lines = wrap(text, face, INNER);
    if lines.len() > most {
        let rest = lines.split_off(most - 1).join(" ");
        lines.push(fit(&rest, face, INNER));
    }
    lines
}
