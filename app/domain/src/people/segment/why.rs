//! Why somebody is in a segment, or is not: each clause with yes or no, and with the value that decided.

use super::Expr;
use super::draw::{MODULUS, Shuffle};
use super::known::{Known, holds, passes};
use super::test::{Test, Today};
use jiff::civil::Date;

/// A clause, answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Why {
    /// Whether it holds.
    pub yes: bool,
    /// What it is.
    pub clause: Clause,
}

/// What a clause is made of.
#[derive(Clone, Debug, PartialEq)]
pub enum Clause {
    /// All must hold.
    All(Vec<Why>),
    /// One must hold.
    Any(Vec<Why>),
    /// It must not hold.
    Not(Box<Why>),
    /// A test, and what was found.
    Test(Test, Found),
}

/// What was found of somebody where a test looked.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// Nothing that the test could look at.
    Nothing,
    /// It is there, and there is no more to say.
    There,
    /// Values: addresses, cities, a tag's value, a field.
    Values(Vec<String>),
    /// A support level.
    Level(u8),
    /// What they said.
    Said(bool),
    /// How often it happened within the span, and the last day on which it ever did.
    Times(usize, Option<Date>),
    /// A day.
    Day(Date),
    /// Where they lie in the draw, per cent.
    Place(f64),
}

/// Answers every clause of an expression for somebody.
#[must_use]
pub fn explain(expr: &Expr, known: &Known, today: &Today) -> Why {
    let each = |of: &[Expr]| of.iter().map(|expr| explain(expr, known, today)).collect();
    Why {
        yes: holds(expr, known, today),
        clause: match expr {
            Expr::All(of) => Clause::All(each(of)),
            Expr::Any(of) => Clause::Any(each(of)),
            Expr::Not(of) => Clause::Not(Box::new(explain(of, known, today))),
            Expr::Test(test) => Clause::Test(test.clone(), found(test, known, today)),
        },
    }
}

fn values(values: impl Iterator<Item = String>) -> Found {
    let mut values: Vec<String> = values.filter(|value| !value.trim().is_empty()).collect();
    values.dedup();
    match values.is_empty() {
        true => Found::Nothing,
        false => Found::Values(values),
    }
}

fn there(there: bool) -> Found {
    if there { Found::There } else { Found::Nothing }
}

fn found(test: &Test, known: &Known, today: &Today) -> Found {
    match test {
        Test::Name(_) => values(std::iter::once(known.sort_name.clone())),
        Test::Email(_) => values(
            known
                .emails
                .iter()
                .map(|(address, kind, validity)| format!("{address} ({kind}, {validity})")),
        ),
        Test::Phone(_) => values(
            known
                .phones
                .iter()
                .map(|(kind, validity)| format!("{kind}, {validity}")),
        ),
        Test::Address(_) => values(known.addresses.iter().map(|address| {
            format!("{} {} {}", address.city, address.state, address.zip)
                .trim()
                .to_owned()
        })),
        Test::Language(_) => values(std::iter::once(known.language.clone())),
        Test::Household => there(known.household),
        Test::Tag(test) => match known.tags.get(&test.tag) {
            None => Found::Nothing,
            Some(value) if value.is_empty() => Found::There,
            Some(value) => Found::Values(vec![value.clone()]),
        },
        Test::Field(test) => values(known.fields.get(&test.field).map(|f| f.text.clone()).into_iter()),
        Test::Support(_) => known.support.map_or(Found::Nothing, Found::Level),
        Test::Consent(test) => {
            let said = known.consent.get(&(test.purpose, test.channel));
            said.map_or(Found::Nothing, |said| Found::Said(*said))
        }
        Test::Activity(test) => {
            let ever = known.did.iter().filter(|(kind, _)| *kind == test.kind);
            let within = ever.clone().filter(|(_, at)| test.when.holds_at(*at, today));
            let last = ever.map(|(_, at)| *at).max();
            Found::Times(within.count(), last.map(|at| today.day_of(at)))
        }
        Test::Organisation(id) => there(known.organisations.contains(id)),
        Test::Origin(_) => Found::Values(vec![known.origin.word().to_owned()]),
        Test::Import(_) => there(passes(test, known, today)),
        Test::Added(_) => Found::Day(today.day_of(known.added_at)),
        Test::Changed(_) => Found::Day(today.day_of(known.changed_at)),
        Test::Paused => known.paused_until.map_or(Found::Nothing, Found::Day),
        Test::Segment(id) => there(known.segments.contains(id)),
        Test::Share(share) => {
            // Both are below 2^31, which a float holds exactly.
            let place = Shuffle::of(share.seed).place(known.draw);
            Found::Place(place as f64 * 100.0 / MODULUS as f64)
        }
    }
}
