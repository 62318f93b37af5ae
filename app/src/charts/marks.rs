//! The mark of each form of government: a hue (by class, in the style sheet) and a shape, so that it can be told apart
//! without colour. A form that only follows from a statement about the whole state has the same shape, hollow.

use super::Key;
use super::svg::num;
use crate::text::Lang;
use domain::government::{Basis, Form};

/// The outline of a form's mark about the origin, of about the same area for each, `r` being the circle's radius.
pub(crate) fn outline(form: Form, r: f64) -> String {
    let polygon = |points: &[(f64, f64)]| {
        let mut d = String::new();
        for (i, (x, y)) in points.iter().enumerate() {
            d.push(if i == 0 { 'M' } else { 'L' });
            d.push_str(&format!("{} {}", num(x * r), num(y * r)));
        }
        d.push('z');
        d
    };
    match form {
        Form::CouncilManager | Form::Unknown => circle(r),
        Form::MayorCouncil => polygon(&[(0.0, -1.28), (1.28, 0.0), (0.0, 1.28), (-1.28, 0.0)]),
        Form::Commission => polygon(&[(0.0, -1.2), (1.25, 0.95), (-1.25, 0.95)]),
        Form::TownMeeting => polygon(&[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)]),
        Form::RepresentativeTownMeeting => polygon(&[
            (-0.45, -1.15),
            (0.45, -1.15),
            (0.45, -0.45),
            (1.15, -0.45),
            (1.15, 0.45),
            (0.45, 0.45),
            (0.45, 1.15),
            (-0.45, 1.15),
            (-0.45, 0.45),
            (-1.15, 0.45),
            (-1.15, -0.45),
            (-0.45, -0.45),
        ]),
    }
}

fn circle(r: f64) -> String {
    let (r, d) = (num(r), num(r * 2.0));
    format!("M-{r} 0a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0 -{d} 0z")
}

/// The classes of a mark.
pub(crate) fn class(form: Form, basis: Option<Basis>) -> String {
    let hollow = if basis == Some(Basis::Inferred) {
        " mark-inferred"
    } else {
        ""
    };
    format!("mark mark-{form}{hollow}")
}

/// A mark at a point.
pub(crate) fn mark(form: Form, basis: Option<Basis>, (x, y): (f64, f64), r: f64) -> String {
    format!(
        "<path class=\"{}\" transform=\"translate({} {})\" d=\"{}\"/>",
        class(form, basis),
        num(x),
        num(y),
        outline(form, r)
    )
}

/// The key of the forms that a chart shows, in the order of [`Form::ALL`].
pub(crate) fn keys(t: Lang, shown: impl IntoIterator<Item = (Form, Option<Basis>)>) -> Vec<Key> {
    let shown: Vec<_> = shown.into_iter().collect();
    let mut keys = Vec::new();
    for form in Form::ALL.iter().copied() {
        if shown.iter().any(|(f, _)| *f == form) {
            keys.push(Key {
                form,
                inferred: false,
                label: t.form(form).to_owned(),
            });
        }
    }
    if let Some((form, _)) = shown.iter().find(|(_, basis)| *basis == Some(Basis::Inferred)) {
        keys.push(Key {
            form: *form,
            inferred: true,
            label: t.chart_key_inferred().to_owned(),
        });
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_has_a_shape_of_its_own() {
        let shapes: std::collections::HashSet<String> = Form::ALL.iter().map(|f| outline(*f, 5.0)).collect();
        assert_eq!(shapes.len(), Form::ALL.len() - 1, "only unknown shares one");
        assert_eq!(
            class(Form::CouncilManager, Some(Basis::Inferred)),
            "mark mark-council-manager mark-inferred"
        );
    }
}
