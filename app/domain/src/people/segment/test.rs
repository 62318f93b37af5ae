//! The tests that an expression is made of: what can be asked of one person.

use crate::people::consent::{Channel, Purpose};
use crate::people::{Activity, AddressKind, EmailKind, Origin, PhoneKind, Validity};
use crate::place::words;
use crate::workspace::day::day_at;
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

/// The longest text in a test, in characters.
pub const LINE: usize = 100;
/// The most days that a relative date looks back or ahead: a hundred years.
pub const MOST_DAYS: u32 = 36_525;

/// A question about one person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Test {
    /// The name has this in it, whatever the case and the accents.
    Name(String),
    /// There is such an e-mail address.
    Email(EmailTest),
    /// There is such a number.
    Phone(PhoneTest),
    /// There is such a postal address.
    Address(AddressTest),
    /// They would rather be written to in this language: a code such as `es`.
    Language(String),
    /// It is known whom they live with.
    Household,
    /// They have this tag.
    Tag(TagTest),
    /// A field of the campaign's own says so.
    Field(FieldTest),
    /// How strongly they are for the campaign's side.
    Support(SupportTest),
    /// What they said about messages.
    Consent(ConsentTest),
    /// What they did, or what was done with them.
    Activity(ActivityTest),
    /// They belong to this organisation: its id.
    Organisation(String),
    /// How the campaign came to know them.
    Origin(Origin),
    /// They came with this file: the import's id.
    Import(String),
    /// When the record was made.
    Added(When),
    /// When it was last changed.
    Changed(When),
    /// They want to hear nothing for now.
    Paused,
    /// They are in this segment: its id.
    Segment(String),
    /// They are in a random share of all people.
    Share(Share),
}

/// An e-mail address; what is not said may be anything. All of it must hold of one and the same address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct EmailTest {
    /// What it is used for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<EmailKind>,
    /// Whether it works.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub validity: Option<Validity>,
    /// What stands behind the @.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
}

/// A phone number; what is not said may be anything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PhoneTest {
    /// What kind of line it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<PhoneKind>,
    /// Whether it works.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub validity: Option<Validity>,
}

/// A postal address; what is not said may be anything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AddressTest {
    /// The city, whatever the case and the accents.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// The state's postal code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// What the ZIP code begins with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zip: Option<String>,
    /// What it is used for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<AddressKind>,
}

/// A tag, by its id; with this value, or with any.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TagTest {
    /// The tag's id.
    pub tag: String,
    /// Its value, whatever the case of plain letters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

/// A field of the campaign's own, by its id. Of a field that is not filled in nothing holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldTest {
    /// The field's id.
    pub field: String,
    /// What must hold.
    pub is: FieldIs,
}

/// What a field says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldIs {
    /// Anything.
    Filled,
    /// Exactly this text, whatever the case of plain letters; of a choice, one of its answers.
    Text(String),
    /// This is in the text.
    Contains(String),
    /// A number that compares so.
    Number(Compare, f64),
    /// A day.
    Day(When),
    /// Yes, or no.
    Yes(bool),
}

words! {
    /// How a number compares with another.
    Compare {
        /// Smaller.
        Less = "less",
        /// Not larger.
        AtMost = "at-most",
        /// The same.
        Same = "same",
        /// Not smaller.
        AtLeast = "at-least",
        /// Larger.
        More = "more",
    }
}

impl Compare {
    /// Whether `left` compares so with `right`.
    #[must_use]
    #[expect(
        clippy::float_cmp,
        reason = "the same number is meant, as the databases compare"
    )]
    pub fn holds(self, left: f64, right: f64) -> bool {
        match self {
            Self::Less => left < right,
            Self::AtMost => left <= right,
            Self::Same => left == right,
            Self::AtLeast => left >= right,
            Self::More => left > right,
        }
    }
}

/// A support level: 1 is a yes, 5 a no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SupportTest {
    /// This one or a higher one.
    AtLeast(u8),
    /// This one or a lower one.
    AtMost(u8),
    /// Nobody has heard.
    Unknown,
}

/// What somebody said about messages for a purpose by a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsentTest {
    /// For what.
    pub purpose: Purpose,
    /// By which way.
    pub channel: Channel,
    /// What they said.
    pub said: Said,
}

words! {
    /// What somebody said last.
    Said {
        /// Yes.
        Yes = "yes",
        /// No.
        No = "no",
        /// Nothing, ever.
        Never = "never",
    }
}

/// Something that happened, so many times at least, in a span of time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActivityTest {
    /// What.
    pub kind: Activity,
    /// How many times at least.
    pub times: u32,
    /// When.
    pub when: When,
}

/// A span of days, where the campaign is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum When {
    /// At any time.
    Ever,
    /// Today or in so many days before.
    Last(u32),
    /// Today or in so many days to come.
    Next(u32),
    /// Before this day.
    Before(Date),
    /// After this day.
    After(Date),
}

/// A random share of all people, repeatable by its seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Share {
    /// Per cent.
    pub percent: u8,
    /// What the draw begins with.
    pub seed: u32,
}

/// Which day it is where the campaign is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Today {
    /// The day.
    pub day: Date,
    /// The zone's name in the IANA database.
    pub zone: String,
}

impl Today {
    /// The day at a time in milliseconds since 1970, UTC.
    #[must_use]
    pub fn at(ms: i64, zone: &str) -> Self {
        Self {
            day: day_at(ms, zone),
            zone: zone.to_owned(),
        }
    }

    /// When a day begins here, in milliseconds since 1970, UTC.
    #[must_use]
    pub fn begins(&self, day: Date) -> i64 {
        let zone = TimeZone::get(&self.zone).unwrap_or(TimeZone::UTC);
        let begins = day.to_zoned(zone).map(|zoned| zoned.timestamp());
        begins.map_or_else(
            // Only days at the ends of the calendar have no such time.
            |_| if day > self.day { i64::MAX } else { i64::MIN },
            |time| time.as_millisecond(),
        )
    }

    /// The day here at a time in milliseconds since 1970, UTC.
    #[must_use]
    pub fn day_of(&self, ms: i64) -> Date {
        day_at(ms, &self.zone)
    }
}

impl When {
    /// The first and the last day; open where none is said.
    #[must_use]
    pub fn days(self, today: Date) -> (Option<Date>, Option<Date>) {
        let by = |days: i64| today.saturating_add(days.days());
        match self {
            Self::Ever => (None, None),
            Self::Last(days) => (Some(by(-i64::from(days))), Some(today)),
            Self::Next(days) => (Some(today), Some(by(i64::from(days)))),
            Self::Before(day) => (None, Some(day.saturating_sub(1.day()))),
            Self::After(day) => (Some(day.saturating_add(1.day())), None),
        }
    }

    /// The time from which on, and the time before which, in milliseconds since 1970, UTC; open where none is said.
    #[must_use]
    pub fn instants(self, today: &Today) -> (Option<i64>, Option<i64>) {
        let (first, last) = self.days(today.day);
        (
            first.map(|day| today.begins(day)),
            last.map(|day| today.begins(day.saturating_add(1.day()))),
        )
    }

    /// Whether a time lies in it.
    #[must_use]
    pub fn holds_at(self, ms: i64, today: &Today) -> bool {
        let (from, until) = self.instants(today);
        from.is_none_or(|from| ms >= from) && until.is_none_or(|until| ms < until)
    }

    fn check(self, ahead: bool) -> Result<(), String> {
        match self {
            Self::Last(days) | Self::Next(days) if days > MOST_DAYS => {
                Err(format!("a number of days must be at most {MOST_DAYS}"))
            }
            Self::Next(_) if !ahead => Err("what was done cannot lie in the days to come".to_owned()),
            Self::Before(day) | Self::After(day) if !(1800..=2200).contains(&day.year()) => {
                Err("a day must lie between the years 1800 and 2200".to_owned())
            }
            Self::Ever | Self::Last(_) | Self::Next(_) | Self::Before(_) | Self::After(_) => Ok(()),
        }
    }
}

/// A day as the number by which fields are compared: yyyymmdd.
#[must_use]
pub fn day_number(day: Date) -> f64 {
    f64::from(i32::from(day.year()) * 10_000 + i32::from(day.month()) * 100 + i32::from(day.day()))
}

/// What a ZIP code that begins with `prefix` is smaller than, and no other is: the prefix with its last letter raised.
#[must_use]
pub fn after_prefix(prefix: &str) -> String {
    let mut letters: Vec<char> = prefix.chars().collect();
    if let Some(last) = letters.last_mut() {
        *last = char::from_u32(u32::from(*last) + 1).unwrap_or(char::MAX);
    }
    letters.into_iter().collect()
}

impl Test {
    /// Whether what it asks can be.
    ///
    /// # Errors
    /// A sentence that says what is wrong.
    pub fn check(&self) -> Result<(), String> {
        match self {
            Self::Name(text) => {
                line("a name", text)?;
                if crate::names::fold(text).is_empty() {
                    return Err("a name must have a letter or a digit".to_owned());
                }
                Ok(())
            }
            Self::Email(EmailTest { host, .. }) => match host {
                Some(host) if !is_host(host) => Err(format!(
                    "“{host}” must be the part behind the @, such as example.org"
                )),
                _ => Ok(()),
            },
            Self::Phone(_) | Self::Household | Self::Consent(_) | Self::Origin(_) | Self::Paused => Ok(()),
            Self::Address(test) => test.check(),
            Self::Language(code) => {
                let shaped = !code.is_empty()
                    && code.len() <= 12
                    && code
                        .bytes()
                        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
                match shaped {
                    true => Ok(()),
                    false => Err(format!("“{code}” must be a language's code such as es")),
                }
            }
            Self::Tag(test) => {
                id("a tag", &test.tag)?;
                test.value
                    .as_ref()
                    .map_or(Ok(()), |value| line("a tag's value", value))
            }
            Self::Field(test) => {
                id("a field", &test.field)?;
                match &test.is {
                    FieldIs::Filled | FieldIs::Yes(_) => Ok(()),
                    FieldIs::Text(text) | FieldIs::Contains(text) => line("a field's text", text),
                    FieldIs::Number(_, number) if !number.is_finite() => {
                        Err("a field's number must be a number".to_owned())
                    }
                    FieldIs::Number(..) => Ok(()),
                    FieldIs::Day(when) => when.check(true),
                }
            }
            Self::Support(SupportTest::AtLeast(level) | SupportTest::AtMost(level)) => {
                match (1..=5).contains(level) {
                    true => Ok(()),
                    false => Err("a support level must be from 1 to 5".to_owned()),
                }
            }
            Self::Support(SupportTest::Unknown) => Ok(()),
            Self::Activity(test) => {
                if !(1..=1_000).contains(&test.times) {
                    return Err("a number of times must be from 1 to 1,000".to_owned());
                }
                test.when.check(false)
            }
            Self::Organisation(text) => id("an organisation", text),
            Self::Import(text) => id("a file", text),
            Self::Segment(text) => id("a segment", text),
            Self::Added(when) | Self::Changed(when) => when.check(false),
            Self::Share(share) => match (1..=99).contains(&share.percent) {
                true => Ok(()),
                false => Err("a share must be from 1 to 99 per cent".to_owned()),
            },
        }
    }
}

impl AddressTest {
    fn check(&self) -> Result<(), String> {
        if let Some(city) = &self.city {
            line("a city", city)?;
            if crate::names::fold(city).is_empty() {
                return Err("a city must have a letter or a digit".to_owned());
            }
        }
        if let Some(state) = &self.state
            && !(state.len() == 2 && state.bytes().all(|b| b.is_ascii_uppercase()))
        {
            return Err(format!("“{state}” must be a state's postal code such as GA"));
        }
        if let Some(zip) = &self.zip {
            let plain = zip
                .bytes()
                .all(|b| b.is_ascii_digit() || b.is_ascii_uppercase() || b == b'-');
            if zip.is_empty() || zip.len() > 10 || !plain {
                return Err(format!("“{zip}” must be the beginning of a ZIP code such as 314"));
            }
        }
        Ok(())
    }
}

fn line(what: &str, text: &str) -> Result<(), String> {
    if text.trim().is_empty() {
        Err(format!("{what} must be filled in"))
    } else if text.trim() != text || text.chars().any(char::is_control) {
        Err(format!("{what} must be one line of text"))
    } else if text.chars().count() > LINE {
        Err(format!("{what} is too long: {LINE} characters at most"))
    } else {
        Ok(())
    }
}

fn id(what: &str, text: &str) -> Result<(), String> {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
    match !text.is_empty() && text.len() <= 64 && text.bytes().all(plain) {
        true => Ok(()),
        false => Err(format!("{what} must be chosen")),
    }
}

/// Whether this can stand behind an @: lower-case letters, digits and hyphens, with dots between.
fn is_host(text: &str) -> bool {
    text.len() <= LINE
        && text.split('.').all(|label| {
            !label.is_empty()
                && label
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        })
}
