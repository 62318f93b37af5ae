//! A row of a file, read: who it is about, and what it says of them.
//!
//! What cannot be read in a cell is left out and told; the rest of the row is taken. A row that does not say who it is
//! about is refused. A no is heard in every style; a yes only where it is plain, dated in the past, and the member said
//! in which words and how it was given.

use super::headers::words_of;
use super::target::Target;
use super::values::{self, Status};
use super::{DayOrder, Existing};
use crate::names::fold;
use crate::people::consent::{Channel, Purpose};
use crate::people::contact::{Email, Phone, Postal};
use crate::people::supporter::{MANY, Way};
use crate::people::{EmailKind, FieldKind, PhoneKind, Validity};
use crate::workspace::text::{LINE, TEXT};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The longest name, in characters.
const NAME: usize = 100;

/// In which words and how those in a file said yes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// What they agreed to, word for word.
    pub wording: String,
    /// How they did: on which form, at which table.
    pub how: String,
    /// When, where the rows do not say.
    pub on: Option<Date>,
}

/// A field of the campaign's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnField {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: FieldKind,
    /// What may be chosen.
    pub choices: Vec<String>,
}

/// How a file is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// What each column means.
    pub columns: Vec<Target>,
    /// What the file does to those whom the campaign knows.
    pub existing: Existing,
    /// How days are written.
    pub days: DayOrder,
    /// How a yes was given; without it no yes is taken.
    pub terms: Option<Terms>,
    /// Tags for everybody in the file.
    pub tags: Vec<String>,
    /// The campaign's own fields.
    pub fields: Vec<OwnField>,
    /// The day on which it is read, where the campaign is.
    pub today: Date,
}

/// What is wrong with a cell, or with a row as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The column, by its place; none for the row.
    pub column: Option<usize>,
    /// What stands there, shortened.
    pub value: String,
    /// What is wrong, and what would be right.
    pub reason: String,
}

/// A row that is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused(pub Vec<Problem>);

/// What somebody said about messages, as a row tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heard {
    /// For what.
    pub purpose: Purpose,
    /// By which way.
    pub channel: Channel,
    /// Yes, or no.
    pub given: bool,
    /// On which day; none where nothing tells.
    pub on: Option<Date>,
}

/// What a row says of somebody. Empty is what it does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Given names.
    pub given: String,
    /// Family names.
    pub family: String,
    /// E-mail addresses.
    pub emails: Vec<Way<Email, EmailKind>>,
    /// Phone numbers.
    pub phones: Vec<Way<Phone, PhoneKind>>,
    /// The postal address.
    pub address: Option<Postal>,
    /// The language's code.
    pub language: String,
    /// Tags and their values.
    pub tags: Vec<(String, String)>,
    /// How strongly they are for it.
    pub support: Option<u8>,
    /// A note.
    pub note: String,
    /// Organisations.
    pub organisations: Vec<String>,
    /// Fields of the campaign's own, by their ids.
    pub fields: Vec<(String, String)>,
    /// What they said about messages; of one purpose and way once, and a no before a yes.
    pub heard: Vec<Heard>,
    /// The number by which another program knows them.
    pub external_id: String,
    /// Whether there was a yes that is not taken, because nobody said how it was given.
    pub yes_unproven: bool,
    /// What could not be read and was left out.
    pub left_out: Vec<Problem>,
}

/// Who a new field of a column is, until it is made.
#[must_use]
pub fn new_field(column: usize) -> String {
    format!("new:{column}")
}

struct Reading<'a> {
    options: &'a Options,
    entry: Entry,
    full: String,
    whole: Option<[String; 4]>,
    parts: Postal,
    zips: Vec<String>,
    said_on: Option<Date>,
    /// The day of saying stands there and cannot be read.
    undated: bool,
}

/// Reads a row.
///
/// # Errors
/// When it does not say who it is about, with everything that is wrong.
pub fn read(headers: &[String], cells: &[String], options: &Options) -> Result<Entry, Refused> {
    if repeats(headers, cells) {
        return Err(Refused(vec![Problem {
            column: None,
            value: String::new(),
            reason: "is the header once more".to_owned(),
        }]));
    }
    let mut reading = Reading {
        options,
        entry: Entry::default(),
        full: String::new(),
        whole: None,
        parts: Postal::default(),
        zips: Vec::new(),
        said_on: None,
        undated: false,
    };
    for (index, target) in options.columns.iter().enumerate() {
        let Some(cell) = cells.get(index).filter(|_| *target != Target::Ignore) else {
            continue;
        };
        let is_name = matches!(target, Target::Given | Target::Family | Target::FullName);
        let cell = values::clean(cell);
        if !values::is_nothing(&cell, is_name) {
            let header = headers.get(index).map(String::as_str).unwrap_or_default();
            reading.cell(index, target, header, &cell);
        }
    }
    reading.done()
}

/// Whether a row is the header once more, as where several files were put together.
fn repeats(headers: &[String], cells: &[String]) -> bool {
    let pairs = || {
        cells
            .iter()
            .zip(headers)
            .filter(|(cell, _)| !cell.trim().is_empty())
    };
    pairs().count() > 0
        && pairs().all(|(cell, header)| !words_of(header).is_empty() && words_of(cell) == words_of(header))
}

/// A cell as it is quoted: not the whole of a long one.
fn quoted(cell: &str) -> String {
    let mut short: String = cell
        .chars()
        .take(60)
        .map(|c| if c == '\n' { ' ' } else { c })
        .collect();
    if cell.chars().nth(60).is_some() {
        short.push('…');
    }
    short
}

impl Reading<'_> {
    fn odd(&mut self, column: usize, value: &str, reason: impl Into<String>) {
        self.entry.left_out.push(Problem {
            column: Some(column),
            value: quoted(value),
            reason: reason.into(),
        });
    }

    fn cell(&mut self, index: usize, target: &Target, header: &str, cell: &str) {
        match target {
            Target::Ignore => {}
            Target::Given => self.words(index, cell, |r| &mut r.entry.given),
            Target::Family => self.words(index, cell, |r| &mut r.entry.family),
            Target::FullName => self.words(index, cell, |r| &mut r.full),
            Target::Street => self.words(index, cell, |r| &mut r.parts.street),
            Target::Unit => self.words(index, cell, |r| &mut r.parts.unit),
            Target::City => self.words(index, cell, |r| &mut r.parts.city),
            Target::State => {
                let state = values::state(&one_line(cell));
                self.words(index, &state, |r| &mut r.parts.state);
            }
            Target::Zip => self.zips.push(one_line(cell)),
            Target::WholeAddress => match values::whole_address(cell) {
                Some(parts) => self.whole = Some(parts),
                None => self.words(index, cell, |r| &mut r.parts.street),
            },
            Target::Email(kind) => self.emails(index, *kind, cell),
            Target::Phone(kind) => self.phones(index, *kind, cell),
            Target::BadEmail => {
                if says_bad(cell)
                    && let Some(way) = self.entry.emails.last_mut()
                {
                    way.validity = Validity::Bad;
                }
            }
            Target::BadPhone => {
                if says_bad(cell)
                    && let Some(way) = self.entry.phones.last_mut()
                {
                    way.validity = Validity::Bad;
                }
            }
            Target::Language => match values::language(cell) {
                Some(code) => self.entry.language = code.to_owned(),
                None => self.odd(
                    index,
                    cell,
                    "is no language that the program knows by name or code",
                ),
            },
            Target::Tags => {
                for (name, value) in values::tags(cell) {
                    self.tag(index, &name, &value);
                }
            }
            Target::TagIfYes => match values::yes_no(cell) {
                Some(true) => self.tag(index, header, ""),
                Some(false) => {}
                None => self.odd(index, cell, "says neither yes nor no"),
            },
            Target::Support => match values::level(cell) {
                Some(level) => self.entry.support = Some(level),
                None => self.odd(
                    index,
                    cell,
                    "is no level from 1 (strongly for it) to 5 (strongly against it)",
                ),
            },
            Target::Note => {
                if cell.chars().count() > TEXT {
                    self.odd(index, cell, format!("is longer than {TEXT} characters"));
                } else if self.entry.note.is_empty() {
                    self.entry.note = cell.to_owned();
                } else {
                    self.entry.note.push_str("\n\n");
                    self.entry.note.push_str(cell);
                }
            }
            Target::Organisation => {
                let name = one_line(cell);
                if name.chars().count() > LINE {
                    self.odd(index, cell, format!("is longer than {LINE} characters"));
                } else if !self.entry.organisations.iter().any(|o| fold(o) == fold(&name)) {
                    self.entry.organisations.push(name);
                }
            }
            Target::Field(id) => self.own(index, id, cell),
            Target::NewField => {
                let value = one_line(cell);
                if value.chars().count() > LINE {
                    self.odd(index, cell, format!("is longer than {LINE} characters"));
                } else {
                    self.entry.fields.push((new_field(index), value));
                }
            }
            Target::Yes(purpose, channel) => self.yes(index, *purpose, *channel, cell),
            Target::No(purpose, channel) => self.no(*purpose, *channel, cell),
            Target::SaidOn => match values::day(cell, self.options.days) {
                Some(day) => self.said_on = Some(day),
                None => {
                    self.undated = true;
                    self.odd(index, cell, "is no day; write it like 2028-07-10");
                }
            },
            Target::ExternalId => {
                let id = one_line(cell);
                let id = id.strip_suffix(".0").unwrap_or(&id);
                if id.chars().count() > LINE {
                    self.odd(index, cell, format!("is longer than {LINE} characters"));
                } else {
                    self.entry.external_id = id.to_owned();
                }
            }
        }
    }

    /// Puts a cell behind what other columns gave to the same field.
    fn words(&mut self, index: usize, cell: &str, field: fn(&mut Self) -> &mut String) {
        let cell = one_line(cell);
        let most = LINE;
        if field(self).chars().count() + cell.chars().count() >= most {
            self.odd(index, &cell, format!("is longer than {most} characters"));
            return;
        }
        let field = field(self);
        if !field.is_empty() {
            field.push(' ');
        }
        field.push_str(&cell);
    }

    fn emails(&mut self, index: usize, kind: EmailKind, cell: &str) {
        let read = values::emails(cell);
        for odd in &read.odd {
            self.odd(index, odd, "is no e-mail address");
        }
        for email in read.found {
            let known = self
                .entry
                .emails
                .iter()
                .any(|way| way.to.address() == email.address());
            if !known && self.entry.emails.len() < MANY {
                self.entry.emails.push(Way {
                    to: email,
                    kind,
                    validity: Validity::Unknown,
                });
            }
        }
    }

    fn phones(&mut self, index: usize, kind: PhoneKind, cell: &str) {
        let read = values::phones(cell);
        for odd in &read.odd {
            self.odd(index, odd, values::about_phone(odd));
        }
        for phone in read.found {
            let known = self.entry.phones.iter().any(|way| way.to == phone);
            if !known && self.entry.phones.len() < MANY {
                self.entry.phones.push(Way {
                    to: phone,
                    kind,
                    validity: Validity::Unknown,
                });
            }
        }
    }

    fn tag(&mut self, index: usize, name: &str, value: &str) {
        let name = one_line(&values::clean(name));
        if name.is_empty() || name.chars().count() > NAME || value.chars().count() > LINE {
            self.odd(
                index,
                &name,
                format!("is no tag: a line of {NAME} characters at most"),
            );
        } else if !self
            .entry
            .tags
            .iter()
            .any(|(known, _)| fold(known) == fold(&name))
        {
            self.entry.tags.push((name, value.to_owned()));
        }
    }

    fn own(&mut self, index: usize, id: &str, cell: &str) {
        let Some(field) = self.options.fields.iter().find(|f| f.id == id) else {
            return;
        };
        let value = match field.kind {
            FieldKind::Text => Some(one_line(cell)).filter(|v| v.chars().count() <= LINE),
            FieldKind::Number => values::number(cell).map(|n| n.to_string()),
            FieldKind::Day => values::day(cell, self.options.days).map(|d| d.to_string()),
            FieldKind::YesNo => values::yes_no(cell).map(|yes| if yes { "yes" } else { "no" }.to_owned()),
            FieldKind::Choice => field.choices.iter().find(|c| fold(c) == fold(cell)).cloned(),
        };
        match value {
            Some(value) => self.entry.fields.push((id.to_owned(), value)),
            None => {
                let reason = match field.kind {
                    FieldKind::Text => format!("is longer than {LINE} characters"),
                    FieldKind::Number => "is no number".to_owned(),
                    FieldKind::Day => "is no day; write it like 2028-07-10".to_owned(),
                    FieldKind::YesNo => "says neither yes nor no".to_owned(),
                    FieldKind::Choice => format!("is none of the answers of {}", field.name),
                };
                self.odd(index, cell, reason);
            }
        }
    }

    fn yes(&mut self, index: usize, purpose: Purpose, channel: Channel, cell: &str) {
        let (given, on) = match (values::day(cell, self.options.days), values::status(cell)) {
            (_, Some(Status::Given)) => (true, None),
            (_, Some(Status::Withdrawn)) => (false, None),
            (_, Some(Status::Open)) => return,
            (_, Some(Status::Bad)) => {
                if channel == Channel::Email {
                    self.entry
                        .emails
                        .iter_mut()
                        .for_each(|way| way.validity = Validity::Bad);
                }
                return;
            }
            (Some(day), None) => (true, Some(day)),
            (None, None) => {
                self.odd(index, cell, "says neither yes nor no to messages, and is no day");
                return;
            }
        };
        if given && on.is_some_and(|day| day > self.options.today) {
            self.odd(index, cell, "lies in the future: nobody can have agreed yet");
            return;
        }
        self.heard(purpose, channel, given, on);
    }

    /// Whatever stands here is a no, unless it plainly says that there is none: rather one message too few.
    fn no(&mut self, purpose: Option<Purpose>, channel: Option<Channel>, cell: &str) {
        let day = values::day(cell, self.options.days);
        let none = day.is_none()
            && (values::yes_no(cell) == Some(false)
                || matches!(values::status(cell), Some(Status::Open))
                || says_subscribed(cell));
        if none {
            return;
        }
        for purpose in purpose.map_or(Purpose::ALL.to_vec(), |p| vec![p]) {
            for channel in channel.map_or(Channel::ALL.to_vec(), |c| vec![c]) {
                self.heard(purpose, channel, false, day);
            }
        }
    }

    /// Of one purpose and way a no stays, whatever else the row says.
    fn heard(&mut self, purpose: Purpose, channel: Channel, given: bool, on: Option<Date>) {
        let heard = Heard {
            purpose,
            channel,
            given,
            on,
        };
        match self
            .entry
            .heard
            .iter_mut()
            .find(|h| (h.purpose, h.channel) == (purpose, channel))
        {
            Some(before) if given || !before.given => {
                // Two of a kind: the later day, as far as one is known.
                if before.given == given {
                    before.on = before.on.max(on);
                }
            }
            Some(before) => *before = heard,
            None => self.entry.heard.push(heard),
        }
    }

    fn done(mut self) -> Result<Entry, Refused> {
        self.names();
        self.address();
        self.consents();
        for tag in &self.options.tags {
            if !self.entry.tags.iter().any(|(known, _)| fold(known) == fold(tag)) {
                self.entry.tags.push((tag.clone(), String::new()));
            }
        }
        let entry = &self.entry;
        let nobody = entry.given.is_empty()
            && entry.family.is_empty()
            && entry.emails.is_empty()
            && entry.phones.is_empty()
            && entry.external_id.is_empty();
        if nobody {
            let mut problems = self.entry.left_out;
            problems.insert(
                0,
                Problem {
                    column: None,
                    value: String::new(),
                    reason: "says of nobody who they are: there is no name, no e-mail address and no phone number that can be read"
                        .to_owned(),
                },
            );
            return Err(Refused(problems));
        }
        Ok(self.entry)
    }

    fn names(&mut self) {
        if self.entry.given.is_empty() && self.entry.family.is_empty() && !self.full.is_empty() {
            (self.entry.given, self.entry.family) = values::split_name(&self.full);
        }
        // Of one name nobody can tell whether it is one; two words for nothing are nothing.
        if values::is_nothing(&self.entry.given, false) && values::is_nothing(&self.entry.family, false) {
            self.entry.given.clear();
            self.entry.family.clear();
        }
        // An address in the place of a name is none.
        for name in [&mut self.entry.given, &mut self.entry.family] {
            if name.contains('@') {
                name.clear();
            }
            *name = values::recased(name);
            if name.chars().count() > NAME {
                *name = name.chars().take(NAME).collect::<String>().trim_end().to_owned();
            }
        }
    }

    fn address(&mut self) {
        let mut address = std::mem::take(&mut self.parts);
        address.zip = match self.zips.as_slice() {
            [five, four] if four.len() <= 4 && four.chars().all(|c| c.is_ascii_digit()) => {
                values::zip(&format!("{}{four:0>4}", values::zip(five)))
            }
            zips => zips.first().map(|zip| values::zip(zip)).unwrap_or_default(),
        };
        if let Some([street, city, state, zip]) = self.whole.take()
            && address.street.is_empty()
        {
            address = Postal {
                street,
                city,
                state,
                zip,
                unit: address.unit,
            };
        }
        let empty = address.street.is_empty() && address.city.is_empty() && address.zip.is_empty();
        self.entry.address = (!empty).then_some(address);
    }

    fn consents(&mut self) {
        let (said_on, today, undated) = (self.said_on, self.options.today, self.undated);
        let terms = self.options.terms.as_ref();
        let mut unproven = false;
        let mut to_come = None;
        self.entry.heard.retain_mut(|heard| {
            heard.on = heard.on.or(said_on);
            if !heard.given {
                // A no of tomorrow is one of today.
                heard.on = heard.on.filter(|day| *day <= today);
                return true;
            }
            let Some(terms) = terms else {
                unproven = true;
                return false;
            };
            heard.on = heard.on.or(terms.on);
            // A day that nobody can read, or that is still to come, proves nothing.
            let future = heard.on.filter(|day| *day > today);
            to_come = to_come.or(future);
            !(undated && heard.on.is_none()) && future.is_none()
        });
        if let Some(day) = to_come {
            self.entry.left_out.push(Problem {
                column: None,
                value: day.to_string(),
                reason: "lies in the future: nobody can have agreed yet".to_owned(),
            });
        }
        self.entry.yes_unproven = unproven;
    }
}

fn one_line(cell: &str) -> String {
    cell.replace('\n', " ")
}

fn says_bad(cell: &str) -> bool {
    values::status(cell).map_or_else(
        // A day, or a reason, tells when or why it stopped working.
        || true,
        |status| !matches!(status, Status::Withdrawn | Status::Open),
    )
}

fn says_subscribed(cell: &str) -> bool {
    matches!(
        fold(cell).as_str(),
        "subscribed" | "opted in" | "opt in" | "confirmed"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn options(columns: &[&str]) -> Options {
        Options {
            columns: columns.iter().filter_map(|c| Target::parse(c)).collect(),
            existing: Existing::Fill,
            days: DayOrder::MonthFirst,
            terms: None,
            tags: Vec::new(),
            fields: Vec::new(),
            today: Date::constant(2028, 7, 10),
        }
    }

    fn proven(mut options: Options) -> Options {
        options.terms = Some(Terms {
            wording: "Send me news.".to_owned(),
            how: "a sheet at the fair".to_owned(),
            on: None,
        });
        options
    }

    fn row(options: &Options, cells: &[&str]) -> Result<Entry, Refused> {
        let headers: Vec<String> = (0..cells.len()).map(|i| format!("column {i}")).collect();
        let cells: Vec<String> = cells.iter().map(|c| (*c).to_owned()).collect();
        read(&headers, &cells, options)
    }

    fn heard(options: &Options, cells: &[&str]) -> Vec<String> {
        let entry = row(options, cells).unwrap_or_else(|refused| panic!("{refused:?}"));
        entry
            .heard
            .iter()
            .map(|h| {
                let on = h.on.map_or(String::new(), |d| format!(" {d}"));
                format!(
                    "{} {} {}{on}",
                    if h.given { "yes" } else { "no" },
                    h.purpose,
                    h.channel
                )
            })
            .collect()
    }

    #[test]
    fn a_row_is_put_together_from_its_columns() {
        let columns = [
            "given",
            "given",
            "family",
            "email:home",
            "bad-email",
            "phone:mobile",
            "street",
            "street",
            "city",
            "state",
            "zip",
            "zip",
            "tags",
            "support",
            "note",
            "external-id",
        ];
        let entry = row(
            &options(&columns),
            &[
                "MARIA",
                "T.",
                "lopez",
                "Maria@Example.org",
                "yes",
                "(217) 555-0134",
                "12",
                "Main St",
                "Maple Falls",
                "illinois",
                "62701",
                "99",
                "host; sign",
                "1 - Strong support",
                "Knows the mayor.",
                "4711.0",
            ],
        )
        .unwrap_or_else(|refused| panic!("{refused:?}"));
        assert_eq!(
            (entry.given.as_str(), entry.family.as_str()),
            ("Maria T.", "Lopez")
        );
        assert_eq!(entry.emails[0].to.address(), "maria@example.org");
        assert_eq!(entry.emails[0].validity, Validity::Bad);
        assert_eq!(entry.phones[0].to.e164(), "+12175550134");
        let address = entry.address.unwrap_or_default();
        assert_eq!(
            (
                address.street.as_str(),
                address.city.as_str(),
                address.state.as_str(),
                address.zip.as_str()
            ),
            ("12 Main St", "Maple Falls", "IL", "62701-0099")
        );
        assert_eq!(entry.tags.len(), 2);
        assert_eq!((entry.support, entry.external_id.as_str()), (Some(1), "4711"));
        assert_eq!(entry.left_out, []);
    }

    #[test]
    fn what_cannot_be_read_is_left_out_and_told() {
        let entry = row(
            &options(&["full-name", "email:home", "phone:other", "support"]),
            &["Lopez, Maria", "maria at example.org", "555-0134", "purple"],
        )
        .unwrap_or_else(|refused| panic!("{refused:?}"));
        assert_eq!((entry.given.as_str(), entry.family.as_str()), ("Maria", "Lopez"));
        let told: Vec<(Option<usize>, &str)> = entry
            .left_out
            .iter()
            .map(|p| (p.column, p.value.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                (Some(1), "maria at example.org"),
                (Some(2), "555-0134"),
                (Some(3), "purple")
            ]
        );
    }

    #[test]
    fn a_row_about_nobody_is_refused() {
        let options = options(&["full-name", "email:home", "city"]);
        assert!(row(&options, &["", "maria at example.org", "Maple Falls"]).is_err_and(|r| r.0.len() == 2));
        assert!(row(&options, &["N/A", "", "Maple Falls"]).is_err());
        let headers: Vec<String> = ["Full name", "E-Mail", "City"]
            .iter()
            .map(|h| (*h).to_owned())
            .collect();
        let again: Vec<String> = ["FULL NAME", "e_mail", "city"]
            .iter()
            .map(|h| (*h).to_owned())
            .collect();
        assert!(read(&headers, &again, &options).is_err_and(|r| r.0[0].reason.contains("header")));
    }

    #[test]
    fn a_yes_needs_terms_and_a_no_needs_nothing() {
        let columns = options(&["email:home", "yes:news:email", "no:all:phone", "said-on"]);
        assert_eq!(
            heard(&columns, &["a@example.org", "yes", "", "7/1/2028"]),
            Vec::<String>::new()
        );
        assert!(row(&columns, &["a@example.org", "yes", "", ""]).is_ok_and(|e| e.yes_unproven));
        assert_eq!(
            heard(&columns, &["a@example.org", "unsubscribed", "", "7/1/2028"]),
            ["no news email 2028-07-01"]
        );
        let calls = [
            "no news phone",
            "no volunteering phone",
            "no fundraising phone",
            "no operational phone",
        ];
        for no in ["x", "TRUE", "asked not to", "1"] {
            assert_eq!(heard(&columns, &["a@example.org", "", no, ""]), calls, "{no}");
        }
        for none in ["", "no", "0", "FALSE"] {
            assert_eq!(
                heard(&columns, &["a@example.org", "", none, ""]),
                Vec::<String>::new(),
                "{none}"
            );
        }
        let columns = proven(columns);
        assert_eq!(
            heard(&columns, &["a@example.org", "Subscribed", "", "7/1/2028"]),
            ["yes news email 2028-07-01"]
        );
        assert_eq!(
            heard(&columns, &["a@example.org", "2028-06-30 12:00:00", "", ""]),
            ["yes news email 2028-06-30"]
        );
        // A day to come, or one that nobody can read, proves nothing.
        assert_eq!(
            heard(&columns, &["a@example.org", "2028-12-30", "", ""]),
            Vec::<String>::new()
        );
        assert_eq!(
            heard(&columns, &["a@example.org", "yes", "", "12/30/2028"]),
            Vec::<String>::new()
        );
        assert_eq!(
            heard(&columns, &["a@example.org", "yes", "", "soon"]),
            Vec::<String>::new()
        );
        assert_eq!(
            heard(&columns, &["a@example.org", "no", "", "soon"]),
            ["no news email"]
        );
    }

    #[test]
    fn of_yes_and_no_in_one_row_the_no_stays() {
        for columns in [
            ["email:home", "yes:news:email", "no:news:email"],
            ["email:home", "no:news:email", "yes:news:email"],
        ] {
            let options = proven(options(&columns));
            assert_eq!(
                heard(&options, &["a@example.org", "2028-01-01", "2028-02-01"]).len(),
                1
            );
            assert!(
                heard(&options, &["a@example.org", "2028-01-01", "2028-02-01"])[0]
                    .starts_with("no news email")
            );
        }
    }

    #[test]
    fn own_fields_take_what_their_kind_takes() {
        let mut options = options(&["given", "field:a", "field:b", "field:c", "new-field"]);
        options.fields = [
            ("a", FieldKind::Number),
            ("b", FieldKind::Day),
            ("c", FieldKind::Choice),
        ]
        .map(|(id, kind)| OwnField {
            id: id.to_owned(),
            name: id.to_owned(),
            kind,
            choices: vec!["Ward 1".to_owned()],
        })
        .to_vec();
        let entry = row(&options, &["Ann", "1,200", "7/10/2028", "WARD 1", "blue"])
            .unwrap_or_else(|r| panic!("{r:?}"));
        let told: Vec<String> = entry.fields.iter().map(|(id, v)| format!("{id}={v}")).collect();
        assert_eq!(told, ["a=1200", "b=2028-07-10", "c=Ward 1", "new:4=blue"]);
        let entry = row(&options, &["Ann", "many", "soon", "Ward 9", ""]).unwrap_or_else(|r| panic!("{r:?}"));
        assert_eq!((entry.fields.len(), entry.left_out.len()), (0, 3));
    }

    proptest! {
        #[test]
        fn without_terms_no_row_says_yes(cells in prop::collection::vec("\\PC{0,20}|yes|subscribed|2028-01-01|no", 6)) {
            let options = options(&["given", "email:home", "yes:news:email", "yes:news:text", "no:all:all", "said-on"]);
            let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
            if let Ok(entry) = row(&options, &cells) {
                prop_assert!(entry.heard.iter().all(|h| !h.given));
                prop_assert!(entry.heard.iter().all(|h| h.on.is_none_or(|day| day <= options.today)));
            }
        }
    }
}
