//! Maps of known forms of government: the nation by state, a state by county. What is not known is hatched, never
//! coloured by guess.
//!
//! On the map of the nation the marks of one form are the corners of a single path, drawn by an SVG marker: a few bytes
//! each, and their size is the path's stroke width, so the style sheet can make them larger on a phone.

use super::albers::project;
use super::geometry::{self, Bounds, COUNTY_UNITS, STATE_UNITS};
use super::marks;
use super::svg::{escape, num};
use super::{Chart, Drawing, Table, WIDE};
use crate::text::Lang;
use domain::State;
use domain::explore::{ClassCounts, FormCount, MapPlace, NationPage, StatePage};
use domain::government::{Basis, Form};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// The map of the nation: an outline of each state that leads to its page, a mark for each place with a known form.
#[must_use]
pub fn nation(t: Lang, page: &NationPage) -> Chart {
    let places: Vec<&MapPlace> = known(&page.map).collect();
    let mut body = hatch(12.0);
    body.push_str(&markers());
    body.push_str("<g fill=\"url(#@@-hatch)\">");
    for row in &page.states {
        let Some(outline) = geometry::state(row.state.fips()) else {
            continue;
        };
        let counts = &row.municipalities;
        let hint = t.chart_map_state_hint(row.name, t.count(counts.known), t.count(counts.places));
        let _ = write!(
            body,
            "<a href=\"{}\" tabindex=\"-1\"><title>{}</title><path class=\"map-land\" d=\"{outline}\"/></a>",
            escape(&t.link(&row.path)),
            escape(&hint)
        );
    }
    body.push_str("</g>");
    for marks in groups(&places) {
        let _ = write!(
            body,
            "<path class=\"map-marks\" marker-start=\"url(#@@-{m})\" marker-mid=\"url(#@@-{m})\" marker-end=\"url(#@@-{m})\" d=\"{d}\"/>",
            m = marker_name(marks.form, marks.basis),
            d = corners(&marks.points)
        );
    }
    let mut states: BTreeSet<State> = places.iter().map(|p| p.geoid.state()).collect();
    let before = states.len();
    states.retain(|s| s.postal() != "DC");
    let title = if states.len() < before {
        t.chart_map_nation_title_dc(t.count(places.len()), t.count(states.len()))
    } else {
        t.chart_map_nation_title(t.count(places.len()), t.count(states.len()))
    };
    Chart {
        lang: t,
        title,
        subtitle: subtitle(t, &places),
        source: t.chart_source_of(&page.source),
        description: format!("{} {}", t.chart_map_nation_description(), in_words(t, &places)),
        wide: Drawing {
            origin: (-120.0, 22.0),
            width: 2044.0,
            height: 1196.0,
            svg_body: body,
            #[cfg(test)]
            texts: Vec::new(),
        },
        narrow: None,
        keys: marks::keys(t, places.iter().map(|p| (p.form, p.basis))),
        table: nation_table(t, page),
    }
}

/// The map of a state: its counties, those with a known form of their own filled, and a mark that leads to its page
/// for each other place with a known form.
#[must_use]
pub fn state(t: Lang, page: &StatePage) -> Chart {
    let fips = page.state.fips();
    let outlines: Vec<_> = geometry::counties(fips)
        .map(|(code, path)| (code, geometry::rings(path)))
        .collect();
    let bounds = outlines
        .iter()
        .flat_map(|(_, rings)| rings.iter().flatten().copied())
        .fold(Bounds::EMPTY, Bounds::with);
    let (across, down) = (bounds.x1 - bounds.x0, bounds.y1 - bounds.y0);
    let room = (WIDE - 16.0, 520.0);
    // The outlines are made for a map of the nation: drawn larger than this, a small state would look rough.
    let scale = (room.0 / across).min(room.1 / down).min(26.0 / COUNTY_UNITS);
    let (width, height) = (WIDE, down * scale + 16.0);
    let left = (WIDE - across * scale) / 2.0;
    let place = |(x, y): (f64, f64)| (left + (x - bounds.x0) * scale, 8.0 + (y - bounds.y0) * scale);

    let places: Vec<&MapPlace> = known(&page.map).collect();
    let county_forms: BTreeMap<&str, &MapPlace> = places
        .iter()
        .filter(|p| p.geoid.is_county())
        .map(|p| (p.geoid.as_str(), *p))
        .collect();
    let county_pages: BTreeMap<&str, (&str, &str)> = page
        .counties
        .iter()
        .map(|c| (c.geoid.as_str(), (c.name.as_str(), c.path.as_str())))
        .collect();
    let mut body = hatch(8.0);
    body.push_str("<g fill=\"url(#@@-hatch)\">");
    for (code, rings) in &outlines {
        let d = geometry::path(rings, place);
        let form = county_forms.get(code).map(|p| p.form);
        let area = form.map_or_else(String::new, |f| format!(" area-{f}"));
        let name = county_pages.get(code).map(|(name, _)| *name);
        let link = county_pages.get(code).map(|(_, path)| *path);
        let hint = name.map_or_else(String::new, |name| {
            let text = match form {
                Some(form) => t.chart_map_place_hint(name, t.form(form)),
                None => t.chart_map_place_hint(name, t.chart_map_form_not_known()),
            };
            format!("<title>{}</title>", escape(&text))
        });
        match link {
            Some(link) => {
                let link = escape(&t.link(link));
                let _ = write!(
                    body,
                    "<a href=\"{link}\" tabindex=\"-1\">{hint}<path class=\"map-county{area}\" d=\"{d}\"/></a>"
                );
            }
            None => {
                let _ = write!(body, "<path class=\"map-county{area}\" d=\"{d}\"/>");
            }
        }
    }
    body.push_str("</g>");
    let mut dots: Vec<&&MapPlace> = places.iter().filter(|p| !p.geoid.is_county()).collect();
    // What the source names stands on top of what follows from a statement about the state.
    dots.sort_by_key(|p| (p.basis != Some(Basis::Inferred), p.geoid));
    let r = if dots.len() > 150 { 4.4 } else { 5.5 };
    for dot in dots {
        let (x, y) = project(page.state, dot.point);
        let (x, y) = place((x * COUNTY_UNITS, y * COUNTY_UNITS));
        // A point that lies off its state is a mistake in the data; it is in the table, not in the sea.
        if !(0.0..=width).contains(&x) || !(0.0..=height).contains(&y) {
            continue;
        }
        let _ = write!(
            body,
            "<a href=\"{}\" tabindex=\"-1\" transform=\"translate({} {})\"><title>{}</title><path class=\"{}\" d=\"{}\"/></a>",
            escape(&t.link(&dot.path)),
            num(x),
            num(y),
            escape(&t.chart_map_place_hint(&dot.label, form_in_words(t, dot.form, dot.basis))),
            marks::class(dot.form, dot.basis),
            marks::outline(dot.form, r)
        );
    }
    let name = if page.state.postal() == "DC" {
        t.chart_map_the_district()
    } else {
        page.name
    };
    let title = match places.len() {
        0 => t.chart_map_state_none(name),
        1 => t.chart_map_state_one(name),
        n => t.chart_map_state_title(name, t.count(n)),
    };
    Chart {
        lang: t,
        title,
        subtitle: subtitle(t, &places),
        source: t.chart_source_of(&page.source),
        description: format!("{} {}", t.chart_map_state_description(name), in_words(t, &places)),
        wide: Drawing {
            origin: (0.0, 0.0),
            width,
            height: height.ceil(),
            svg_body: body,
            #[cfg(test)]
            texts: Vec::new(),
        },
        narrow: None,
        keys: marks::keys(t, places.iter().map(|p| (p.form, p.basis))),
        table: state_table(t, &places),
    }
}

fn known(places: &[MapPlace]) -> impl Iterator<Item = &MapPlace> {
    places.iter().filter(|p| p.form != Form::Unknown)
}

fn subtitle(t: Lang, places: &[&MapPlace]) -> String {
    let inferred = places.iter().filter(|p| p.basis == Some(Basis::Inferred)).count();
    match (places.len(), inferred) {
        (0, _) => t.chart_map_subtitle_none().to_owned(),
        (1, 0) => t.chart_map_subtitle_one().to_owned(),
        (1, _) => t.chart_map_subtitle_one_inferred().to_owned(),
        (n, 0) => t.chart_map_subtitle(t.count(n)),
        (n, inferred) => t.chart_map_subtitle_inferred(t.count(n), t.count(inferred)),
    }
}

fn form_in_words(t: Lang, form: Form, basis: Option<Basis>) -> String {
    match basis {
        Some(Basis::Inferred) => t.chart_map_inferred(t.form(form)),
        _ => t.form(form).to_owned(),
    }
}

/// How many places of each form: `council-manager 521, mayor-council 402`.
fn in_words(t: Lang, places: &[&MapPlace]) -> String {
    let parts: Vec<String> = Form::ALL
        .iter()
        .map(|form| (*form, places.iter().filter(|p| p.form == *form).count()))
        .filter(|(_, n)| *n > 0)
        .map(|(form, n)| t.chart_map_count(t.form(form), t.count(n)))
        .collect();
    if parts.is_empty() {
        t.chart_no_values().to_owned()
    } else {
        t.chart_map_counts(parts.join(", "))
    }
}

/// The hatch of what is not known.
fn hatch(step: f64) -> String {
    let s = num(step);
    format!(
        "<defs><pattern id=\"@@-hatch\" width=\"{s}\" height=\"{s}\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect class=\"map-ground\" width=\"{s}\" height=\"{s}\"/><path class=\"map-hatch\" d=\"M0 0V{s}\"/></pattern></defs>"
    )
}

fn marker_name(form: Form, basis: Option<Basis>) -> String {
    match basis {
        Some(Basis::Inferred) => format!("{form}-inferred"),
        _ => form.to_string(),
    }
}

/// A marker for each form, named and inferred.
fn markers() -> String {
    let mut out = String::from("<defs>");
    for form in Form::ALL.iter().filter(|f| **f != Form::Unknown) {
        for basis in [Basis::Direct, Basis::Inferred] {
            let _ = write!(
                out,
                "<marker id=\"@@-{}\" viewBox=\"-8 -8 16 16\" markerWidth=\"1.3\" markerHeight=\"1.3\"><path class=\"{}\" d=\"{}\"/></marker>",
                marker_name(*form, Some(basis)),
                marks::class(*form, Some(basis)),
                marks::outline(*form, 5.0)
            );
        }
    }
    out.push_str("</defs>");
    out
}

/// The places of one form and basis, on the map in its units.
struct Marks {
    form: Form,
    basis: Option<Basis>,
    points: Vec<(i64, i64)>,
}

/// The places by form and basis; what only follows from a statement about the state comes first
/// and so lies below.
fn groups(places: &[&MapPlace]) -> Vec<Marks> {
    let mut groups: BTreeMap<(bool, Form), Vec<(i64, i64)>> = BTreeMap::new();
    for place in places {
        let (x, y) = project(place.geoid.state(), place.point);
        // Beyond the westernmost Aleutians or off the map altogether: a mistake in the data.
        if !(-60.0..=975.0).contains(&x) || !(0.0..=610.0).contains(&y) {
            continue;
        }
        let point = ((x * STATE_UNITS).round() as i64, (y * STATE_UNITS).round() as i64);
        let named = place.basis != Some(Basis::Inferred);
        groups.entry((named, place.form)).or_default().push(point);
    }
    groups
        .into_iter()
        .map(|((named, form), mut points)| {
            points.sort_unstable();
            Marks {
                form,
                basis: (!named).then_some(Basis::Inferred),
                points,
            }
        })
        .collect()
}

/// Path data with a corner at each point.
fn corners(points: &[(i64, i64)]) -> String {
    let mut d = String::new();
    let mut before: Option<(i64, i64)> = None;
    for (x, y) in points {
        match before {
            None => {
                let _ = write!(d, "M{x} {y}l");
            }
            Some((bx, by)) => {
                let (dx, dy) = (x - bx, y - by);
                if dx >= 0 && !d.ends_with('l') {
                    d.push(' ');
                }
                let _ = write!(d, "{dx}");
                if dy >= 0 {
                    d.push(' ');
                }
                let _ = write!(d, "{dy}");
            }
        }
        before = Some((*x, *y));
    }
    if d.ends_with('l') {
        d.push_str("0 0");
    }
    d
}

fn nation_table(t: Lang, page: &NationPage) -> Table {
    let forms: Vec<Form> = Form::ALL
        .iter()
        .copied()
        .filter(|f| *f != Form::Unknown)
        .collect();
    let mut head = vec![
        t.chart_map_col_state().to_owned(),
        t.chart_map_col_municipalities().to_owned(),
        t.chart_map_col_known().to_owned(),
        t.chart_map_col_named().to_owned(),
    ];
    head.extend(forms.iter().map(|f| t.form(*f).to_owned()));
    let rows = page
        .states
        .iter()
        .map(|row| {
            let counts = &row.municipalities;
            let mut cells = vec![
                row.name.to_owned(),
                t.count(counts.places),
                t.count(counts.known),
                t.count(counts.named),
            ];
            cells.extend(forms.iter().map(|f| t.count(of_form(counts, *f))));
            cells
        })
        .collect();
    Table {
        head,
        rows,
        links: page.states.iter().map(|row| t.link(&row.path)).collect(),
    }
}

fn of_form(counts: &ClassCounts, form: Form) -> usize {
    let of = |c: &&FormCount| c.form == form;
    counts.forms.iter().find(of).map_or(0, |c| c.places)
}

fn state_table(t: Lang, places: &[&MapPlace]) -> Table {
    let mut sorted = places.to_vec();
    sorted.sort_by(|a, b| a.label.cmp(&b.label).then(a.geoid.cmp(&b.geoid)));
    Table {
        head: vec![
            t.chart_col_place().to_owned(),
            t.chart_col_form().to_owned(),
            t.chart_map_col_basis().to_owned(),
        ],
        rows: sorted
            .iter()
            .map(|p| {
                let basis = match p.basis {
                    Some(Basis::Inferred) => t.chart_map_basis_inferred(),
                    _ => t.chart_map_basis_direct(),
                };
                vec![p.label.clone(), t.form(p.form).to_owned(), basis.to_owned()]
            })
            .collect(),
        links: sorted.iter().map(|p| t.link(&p.path)).collect(),
    }
}
