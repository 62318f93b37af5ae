//! The pictures that other sites show beside a link: 1200 by 630, drawn from the page's own facts.

use super::document;
use super::measure::{Face, fit, width, wrap};
use super::strip::{Subject, drawing, strip};
use super::svg::{escape, num};
use crate::text::Lang;
use domain::explore::PlacePage;
use domain::finance::Measure;
use domain::government::{Basis, Form};
use domain::workspace::public::PublicPage;
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

/// The card of a campaign's page: heading, place, day of the vote, what a Yes means, and who pays for it. No count of
/// days: whoever shows the card keeps it for weeks.
#[must_use]
pub fn campaign_card(t: Lang, page: &PublicPage) -> String {
    let ground = &page.ground;
    let mut out = format!(
        "<path class=\"chart-rule\" d=\"M{} 52h84\"/><path class=\"chart-grid\" d=\"M{} {}H{}\"/>",
        num(MARGIN),
        num(MARGIN),
        num(HEIGHT - 98.0),
        num(WIDTH - MARGIN)
    );
    let place = t.place_and_state(&ground.place, ground.state.name());
    let whose = format!("{} · {place}", ground.name);
    text(
        &mut out,
        Face::CaptionStrong,
        96.0,
        &fit(&whose, Face::CaptionStrong, INNER),
    );
    let heading = if page.headline.is_empty() {
        &ground.name
    } else {
        &page.headline
    };
    let (face, leading) = if wrap(heading, Face::Display, INNER).len() <= 2 {
        (Face::Display, 74.0)
    } else {
        (Face::DisplayLong, 54.0)
    };
    let mut y = 120.0;
    for line in lines(heading, face, 3) {
        y += leading;
        text(&mut out, face, y, &line);
    }
    let day = ground.election.map(|day| t.campaign_vote_on(t.day_and_date(day)));
    let day = day.unwrap_or_else(|| t.campaign_vote_open().to_owned());
    y += 56.0;
    text(&mut out, Face::Lead, y, &fit(&day, Face::Lead, INNER));
    y += 10.0;
    let room = ((HEIGHT - 120.0 - y) / 42.0).floor().clamp(0.0, 3.0) as usize;
    if room > 0 {
        for line in lines(&page.yes_sentence, Face::Lead, room) {
            y += 42.0;
            text(&mut out, Face::Lead, y, &line);
        }
    }
    let paid = t.face_disclosure(page);
    let mut y = HEIGHT - 86.0;
    for line in lines(&paid, Face::Caption, 2) {
        y += 30.0;
        text(&mut out, Face::Caption, y, &line);
    }
    document(
        t,
        (WIDTH, HEIGHT),
        heading,
        &format!("{whose}. {day}. {} {paid}", page.yes_sentence),
        &out,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::State;
    use domain::campaign::phases::Aim;
    use domain::workspace::public::{Content, Ground};

    fn page(headline: &str, paid: &str) -> PublicPage {
        let today: domain::workspace::public::Date = "2028-06-01".parse().unwrap();
        let ground = Ground {
            slug: "maple".to_owned(),
            name: "Maple Falls Forward".to_owned(),
            aim: Aim::Adoption,
            place: "Maple Falls".to_owned(),
            state: State::from_postal("IL").unwrap(),
            geoid: None,
            election: Some("2028-11-07".parse().unwrap()),
            today,
            neutral: false,
            demo: false,
            closed: false,
            paid_for_by: paid.to_owned(),
        };
        let content = Content {
            headline: headline.to_owned(),
            yes_sentence: "Yes: the council appoints a manager.".to_owned(),
            ..Content::default()
        };
        PublicPage::of(ground, content, Vec::new())
    }

    #[test]
    fn a_campaigns_card_says_who_pays() {
        let svg = campaign_card(Lang::En, &page("A manager", "Paid for by Maple Falls Forward"));
        for words in [
            ">Paid for by Maple Falls Forward</text>",
            "Tuesday, November 7, 2028",
            ">A manager</text>",
        ] {
            assert!(svg.contains(words), "{words}: {svg}");
        }
        let long = campaign_card(Lang::En, &page(&"word ".repeat(40), &"paid ".repeat(40)));
        assert!(long.contains("…"), "{long}");
        let sly = campaign_card(Lang::En, &page("<script>alert(1)</script>", "</svg><script>"));
        assert!(!sly.contains("<script"), "{sly}");
    }
}
