//! Reading a record's form field by field, and telling it again.

use crate::ask::Pairs;
use crate::campaign::Ratio;
use crate::fault::Fault;
use crate::workspace::text::Reader;
use jiff::civil::Date;

/// The most people that a count holds.
pub const MOST_PEOPLE: i64 = 100_000_000;
/// The largest sum of one entry, in cents: a billion dollars. Ninety million of them fit into a sum.
pub const MOST_CENTS: i64 = 100_000_000_000;

/// A form that is being read.
pub struct Typed<'a> {
    form: &'a Pairs,
    /// Collects what is wrong.
    pub reader: Reader,
}

impl<'a> Typed<'a> {
    /// Begins with a form.
    #[must_use]
    pub fn of(form: &'a Pairs) -> Self {
        Self {
            form,
            reader: Reader::default(),
        }
    }

    /// What was typed into a field.
    #[must_use]
    pub fn get(&self, field: &str) -> &'a str {
        let found = self.form.iter().find(|(name, _)| name == field);
        found.map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    /// One line; may be empty.
    pub fn line(&mut self, field: &str) -> String {
        self.reader.line(field, self.get(field))
    }

    /// One line that must be there.
    pub fn needed(&mut self, field: &str) -> String {
        self.reader.needed(field, self.get(field))
    }

    /// Several lines; may be empty.
    pub fn text(&mut self, field: &str) -> String {
        self.reader.text(field, self.get(field))
    }

    /// A day; may be missing.
    pub fn day(&mut self, field: &str) -> Option<Date> {
        self.reader.day(field, self.get(field))
    }

    /// A day that must be there.
    pub fn day_needed(&mut self, field: &str) -> Date {
        self.missing(field);
        self.day(field).unwrap_or_default()
    }

    /// A number; may be missing.
    pub fn number(&mut self, field: &str, least: i64, most: i64) -> Option<i64> {
        self.reader.number(field, self.get(field), least, most)
    }

    /// How many people; may be missing.
    pub fn people(&mut self, field: &str) -> Option<i64> {
        self.number(field, 0, MOST_PEOPLE)
    }

    /// How many people; must be there.
    pub fn people_needed(&mut self, field: &str) -> i64 {
        self.missing(field);
        self.people(field).unwrap_or_default()
    }

    /// Money in cents; may be missing.
    pub fn money(&mut self, field: &str) -> Option<i64> {
        let cents = self.reader.money(field, self.get(field))?;
        if cents > MOST_CENTS {
            self.reader.wrong(field, "must be a billion dollars at most");
            return None;
        }
        Some(cents)
    }

    /// Money in cents; must be there, and be more than nothing.
    pub fn amount(&mut self, field: &str) -> i64 {
        self.missing(field);
        let cents = self.money(field);
        if cents == Some(0) {
            self.reader.wrong(field, "must be more than nothing");
        }
        cents.unwrap_or_default()
    }

    /// A share in per cent, 0 to 100; may be missing.
    pub fn share(&mut self, field: &str) -> Option<Ratio> {
        let typed = self.get(field).trim().trim_end_matches('%').trim_end();
        if typed.is_empty() {
            return None;
        }
        let share = Ratio::parse_percent(typed).filter(|share| share.is_share());
        if share.is_none() {
            self.reader
                .wrong(field, "must be a share from 0 to 100, such as 58 or 12.5");
        }
        share
    }

    /// One of several words.
    pub fn word<T>(&mut self, field: &str, parse: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        self.reader.word(field, self.get(field), parse)
    }

    /// A box that is checked or not.
    #[must_use]
    pub fn checked(&self, field: &str) -> bool {
        matches!(self.get(field), "1" | "on" | "yes")
    }

    /// Notes that a field must be filled in, if it is not.
    pub fn missing(&mut self, field: &str) {
        if self.get(field).trim().is_empty() {
            self.reader.wrong(field, "must be filled in");
        }
    }

    /// Notes that a field is wrong, if it is.
    pub fn refuse(&mut self, when: bool, field: &str, message: &str) {
        if when {
            self.reader.wrong(field, message);
        }
    }

    /// What was read, if nothing is wrong.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with everything that is.
    pub fn done<T>(self, read: T) -> Result<T, Fault> {
        self.reader.done(read)
    }
}

/// A day as a form has it.
#[must_use]
pub fn day(day: Option<Date>) -> String {
    day.map(|d| d.to_string()).unwrap_or_default()
}

/// A number as a form has it.
#[must_use]
pub fn number(number: Option<i64>) -> String {
    number.map(|n| n.to_string()).unwrap_or_default()
}

/// Money as a form has it: `1250.00`.
#[must_use]
pub fn cents(cents: Option<i64>) -> String {
    cents
        .map(|c| format!("{}.{:02}", c / 100, c % 100))
        .unwrap_or_default()
}

/// A share as a form has it: `12.5`.
#[must_use]
pub fn share(share: Option<Ratio>) -> String {
    let Some(share) = share else {
        return String::new();
    };
    // What was read as a percentage has a hundred times a power of ten below the line.
    let scale = u64::from(share.denominator() / 100).max(1);
    let places = scale.ilog10();
    let above = u64::from(share.numerator());
    let (whole, rest) = (above / scale, above % scale);
    if places == 0 {
        return whole.to_string();
    }
    let rest = format!("{rest:0>width$}", width = places as usize);
    let rest = rest.trim_end_matches('0');
    if rest.is_empty() {
        whole.to_string()
    } else {
        format!("{whole}.{rest}")
    }
}

/// A box as a form has it.
#[must_use]
pub fn checked(checked: bool) -> String {
    if checked { "1" } else { "" }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn sums_and_counts_have_an_end() {
        let form = [
            ("amount", "1,000,000,000.01"),
            ("donors", "100000001"),
            ("share", "100.0001"),
            ("nothing", "0"),
            ("minus", "-1"),
        ]
        .map(|(k, v)| (k.to_owned(), v.to_owned()));
        let mut typed = Typed::of(&form);
        typed.amount("amount");
        typed.people_needed("donors");
        typed.share("share");
        typed.amount("nothing");
        typed.people("minus");
        let Err(Fault::Invalid { fields }) = typed.done(()) else {
            panic!("hostile numbers were taken");
        };
        assert_eq!(fields.len(), 5, "{fields:?}");
    }

    proptest! {
        #[test]
        fn shares_are_told_as_they_were_typed(whole in 0u32..100, rest in 0u32..10_000) {
            let text = format!("{whole}.{rest:04}");
            let read = Ratio::parse_percent(&text).unwrap();
            let told = share(Some(read));
            prop_assert_eq!(Ratio::parse_percent(&told), Some(read), "{} {}", text, told);
        }
    }
}
