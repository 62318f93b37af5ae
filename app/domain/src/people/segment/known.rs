//! What is known of one person, and whether an expression holds of it: written as plainly as can be, since the store's
//! statements are held to it.

use super::draw::{Shuffle, below};
use super::test::{FieldIs, Said, SupportTest, Test, Today, When, day_number};
use super::{Expr, Most};
use crate::names::fold;
use crate::people::consent::{Channel, Purpose};
use crate::people::{Activity, AddressKind, EmailKind, Origin, PhoneKind, Validity};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Everything of one person that a test can ask for.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// The person's id.
    pub id: String,
    /// The name by which lists are sorted, folded.
    pub sort_name: String,
    /// The language's code; empty if not known.
    pub language: String,
    /// Whether the household is known.
    pub household: bool,
    /// The support level.
    pub support: Option<u8>,
    /// How the campaign came to know them.
    pub origin: Origin,
    /// The import that brought them.
    pub import: Option<String>,
    /// The number that random samples go by.
    pub draw: i64,
    /// Until which day they want to hear nothing.
    pub paused_until: Option<Date>,
    /// When the record was made, in milliseconds since 1970, UTC.
    pub added_at: i64,
    /// When it was last changed.
    pub changed_at: i64,
    /// E-mail addresses, lower case.
    pub emails: Vec<(String, EmailKind, Validity)>,
    /// Phone numbers.
    pub phones: Vec<(PhoneKind, Validity)>,
    /// Postal addresses.
    pub addresses: Vec<KnownAddress>,
    /// Tags by id, with their values.
    pub tags: BTreeMap<String, String>,
    /// The campaign's own fields by id.
    pub fields: BTreeMap<String, KnownField>,
    /// What they said last.
    pub consent: BTreeMap<(Purpose, Channel), bool>,
    /// What happened, with the times.
    pub did: Vec<(Activity, i64)>,
    /// Organisations by id.
    pub organisations: BTreeSet<String>,
    /// The segments that they are in, of those that an expression refers to.
    pub segments: BTreeSet<String>,
}

/// A postal address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownAddress {
    /// The city, folded.
    pub city: String,
    /// The state's postal code.
    pub state: String,
    /// The ZIP code.
    pub zip: String,
    /// What it is used for.
    pub kind: AddressKind,
}

/// What a field of the campaign's own says.
#[derive(Clone, Debug, PartialEq)]
pub struct KnownField {
    /// As text.
    pub text: String,
    /// As a number: of a number field, or a day as yyyymmdd.
    pub number: Option<f64>,
}

/// Whether an expression holds of somebody.
#[must_use]
pub fn holds(expr: &Expr, known: &Known, today: &Today) -> bool {
    match expr {
        Expr::All(of) => of.iter().all(|expr| holds(expr, known, today)),
        Expr::Any(of) => of.iter().any(|expr| holds(expr, known, today)),
        Expr::Not(of) => !holds(of, known, today),
        Expr::Test(test) => passes(test, known, today),
    }
}

/// Who is left of these when only so many are drawn.
#[must_use]
pub fn drawn<'a>(people: &[&'a Known], most: Most) -> BTreeSet<&'a str> {
    let shuffle = Shuffle::of(most.seed);
    let mut order: Vec<(i64, &str)> = people
        .iter()
        .map(|known| (shuffle.place(known.draw), known.id.as_str()))
        .collect();
    order.sort_unstable();
    let number = usize::try_from(most.number).unwrap_or(usize::MAX);
    order.into_iter().take(number).map(|(_, id)| id).collect()
}

/// Whether a test holds of somebody.
#[must_use]
pub fn passes(test: &Test, known: &Known, today: &Today) -> bool {
    match test {
        Test::Name(text) => known.sort_name.contains(&fold(text)),
        Test::Email(test) => known.emails.iter().any(|(address, kind, validity)| {
            test.kind.is_none_or(|wanted| *kind == wanted)
                && test.validity.is_none_or(|wanted| *validity == wanted)
                && test
                    .host
                    .as_ref()
                    .is_none_or(|host| address.ends_with(&format!("@{host}")))
        }),
        Test::Phone(test) => known.phones.iter().any(|(kind, validity)| {
            test.kind.is_none_or(|wanted| *kind == wanted)
                && test.validity.is_none_or(|wanted| *validity == wanted)
        }),
        Test::Address(test) => known.addresses.iter().any(|address| {
            test.city.as_ref().is_none_or(|city| address.city == fold(city))
                && test.state.as_ref().is_none_or(|state| address.state == *state)
                && test.zip.as_ref().is_none_or(|zip| address.zip.starts_with(zip))
                && test.kind.is_none_or(|kind| address.kind == kind)
        }),
        Test::Language(code) => known.language == *code,
        Test::Household => known.household,
        Test::Tag(test) => known.tags.get(&test.tag).is_some_and(|value| {
            test.value
                .as_ref()
                .is_none_or(|wanted| value.eq_ignore_ascii_case(wanted))
        }),
        Test::Field(test) => known
            .fields
            .get(&test.field)
            .is_some_and(|field| field_is(&test.is, field, today)),
        Test::Support(test) => match test {
            SupportTest::AtLeast(level) => known.support.is_some_and(|has| has >= *level),
            SupportTest::AtMost(level) => known.support.is_some_and(|has| has <= *level),
            SupportTest::Unknown => known.support.is_none(),
        },
        Test::Consent(test) => {
            let said = known.consent.get(&(test.purpose, test.channel));
            match test.said {
                Said::Yes => said == Some(&true),
                Said::No => said == Some(&false),
                Said::Never => said.is_none(),
            }
        }
        Test::Activity(test) => {
            let times = known
                .did
                .iter()
                .filter(|(kind, at)| *kind == test.kind && test.when.holds_at(*at, today));
            times.count() >= usize::try_from(test.times).unwrap_or(usize::MAX)
        }
        Test::Organisation(id) => known.organisations.contains(id),
        Test::Origin(origin) => known.origin == *origin,
        Test::Import(id) => known.import.as_ref() == Some(id),
        Test::Added(when) => when.holds_at(known.added_at, today),
        Test::Changed(when) => when.holds_at(known.changed_at, today),
        Test::Paused => known.paused_until.is_some_and(|until| until >= today.day),
        Test::Segment(id) => known.segments.contains(id),
        Test::Share(share) => Shuffle::of(share.seed).place(known.draw) < below(share.percent),
    }
}

fn field_is(is: &FieldIs, field: &KnownField, today: &Today) -> bool {
    match is {
        FieldIs::Filled => true,
        FieldIs::Text(text) => field.text.eq_ignore_ascii_case(text),
        FieldIs::Contains(text) => field
            .text
            .to_ascii_lowercase()
            .contains(&text.to_ascii_lowercase()),
        FieldIs::Number(compare, than) => field.number.is_some_and(|number| compare.holds(number, *than)),
        FieldIs::Day(when) => field.number.is_some_and(|day| day_in(*when, day, today)),
        FieldIs::Yes(yes) => field.text == yes_word(*yes),
    }
}

/// How a yes-or-no field keeps its answer.
#[must_use]
pub fn yes_word(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

/// Whether a day, as the number of [`day_number`], lies in a span.
fn day_in(when: When, day: f64, today: &Today) -> bool {
    let (first, last) = when.days(today.day);
    first.is_none_or(|first| day >= day_number(first)) && last.is_none_or(|last| day <= day_number(last))
}
