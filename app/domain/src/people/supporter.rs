//! One supporter: who they are and how they can be reached, as a form writes it and reads it again.

use super::contact::{Email, Phone, Postal};
use super::{AddressKind, EmailKind, PhoneKind, Validity};
use crate::fault::Fault;
use crate::names::fold;
use crate::workspace::text::Reader;
use crate::workspace::words::Typed;

/// How many addresses, numbers or organisations one person has at most.
pub const MANY: usize = 20;
/// The longest name, in characters.
const NAME: usize = 100;

/// Something by which somebody can be reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way<T, K> {
    /// The address or number.
    pub to: T,
    /// What it is used for.
    pub kind: K,
    /// Whether it works.
    pub validity: Validity,
}

/// What a member writes down of somebody. The first of each list is the one that they prefer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Details {
    /// Given names.
    pub given: String,
    /// Family names.
    pub family: String,
    /// The language that they would rather be written to in: a code such as `es` (BCP 47); empty if not known.
    pub language: String,
    /// E-mail addresses.
    pub emails: Vec<Way<Email, EmailKind>>,
    /// Phone numbers.
    pub phones: Vec<Way<Phone, PhoneKind>>,
    /// Postal addresses.
    pub addresses: Vec<Way<Postal, AddressKind>>,
    /// Organisations, and what they are there.
    pub organisations: Vec<(String, String)>,
}

/// The fields of the form, and so of the audit.
pub const FIELDS: &[&str] = &[
    "given",
    "family",
    "language",
    "emails",
    "phones",
    "addresses",
    "organisations",
];

impl Details {
    /// What to call them: their names, or else what they can be reached by.
    #[must_use]
    pub fn name(&self) -> String {
        let name = format!("{} {}", self.given, self.family);
        let name = name.trim();
        if !name.is_empty() {
            return name.to_owned();
        }
        self.reached_by()
    }

    fn reached_by(&self) -> String {
        let email = self.emails.first().map(|way| way.to.shown().to_owned());
        let phone = || self.phones.first().map(|way| way.to.shown());
        let address = || self.addresses.first().map(|way| way.to.line());
        email.or_else(phone).or_else(address).unwrap_or_default()
    }

    /// By which lists are sorted: the family name first, folded.
    #[must_use]
    pub fn sort_name(&self) -> String {
        let name = fold(&format!("{} {}", self.family, self.given));
        if name.is_empty() {
            self.reached_by().to_lowercase()
        } else {
            name
        }
    }

    /// The household: who has the same home has the same one.
    #[must_use]
    pub fn household(&self) -> Option<String> {
        let home = self.addresses.iter().find(|way| way.kind == AddressKind::Home)?;
        (!home.to.street.is_empty()).then(|| home.to.folded())
    }

    /// What a search finds them by: words of the names, addresses, digits of numbers; each once.
    #[must_use]
    pub fn search_words(&self) -> Vec<String> {
        let names = fold(&format!("{} {}", self.given, self.family));
        let mut words: Vec<String> = names.split(' ').map(ToOwned::to_owned).collect();
        words.extend(self.emails.iter().map(|way| way.to.address().to_owned()));
        words.extend(self.phones.iter().map(|way| way.to.digits().to_owned()));
        words.retain(|word| !word.is_empty());
        words.sort();
        words.dedup();
        words
    }

    /// Reads the form. Rows of which nothing is filled in are passed over.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with everything that is wrong.
    pub fn read(typed: &Typed) -> Result<Self, Fault> {
        let mut reader = Reader::default();
        let details = Self {
            given: name(&mut reader, "given", typed),
            family: name(&mut reader, "family", typed),
            language: language(&mut reader, typed.value("language")),
            emails: emails(&mut reader, typed),
            phones: phones(&mut reader, typed),
            addresses: addresses(&mut reader, typed),
            organisations: organisations(&mut reader, typed),
        };
        if details.name().is_empty() && !reader.is_wrong() {
            reader.wrong(
                "given",
                "or an e-mail address, a number or an address must be filled in",
            );
        }
        reader.done(details)
    }

    /// Writes the form: what [`Self::read`] would read again.
    #[must_use]
    pub fn write(&self) -> Typed {
        let mut typed = Typed::default();
        typed.push("given", &*self.given);
        typed.push("family", &*self.family);
        typed.push("language", &*self.language);
        for (n, way) in self.emails.iter().enumerate() {
            typed.push("email", way.to.shown());
            typed.push("email_kind", way.kind.word());
            typed.push("email_validity", way.validity.word());
            if n == 0 {
                typed.push("email_preferred", "0");
            }
        }
        for (n, way) in self.phones.iter().enumerate() {
            typed.push("phone", way.to.shown());
            typed.push("phone_kind", way.kind.word());
            typed.push("phone_validity", way.validity.word());
            if n == 0 {
                typed.push("phone_preferred", "0");
            }
        }
        for (n, way) in self.addresses.iter().enumerate() {
            typed.push("street", &*way.to.street);
            typed.push("unit", &*way.to.unit);
            typed.push("city", &*way.to.city);
            typed.push("state", &*way.to.state);
            typed.push("zip", &*way.to.zip);
            typed.push("address_kind", way.kind.word());
            typed.push("address_validity", way.validity.word());
            if n == 0 {
                typed.push("address_preferred", "0");
            }
        }
        for (organisation, relation) in &self.organisations {
            typed.push("organisation", &**organisation);
            typed.push("relation", &**relation);
        }
        typed
    }

    /// What the audit says of them, a text for each of [`FIELDS`].
    #[must_use]
    pub fn told(&self) -> Vec<String> {
        let lines = |lines: Vec<String>| lines.join("\n");
        let way = |to: String, kind: &str, validity: Validity| format!("{to} ({kind}, {validity})");
        vec![
            self.given.clone(),
            self.family.clone(),
            self.language.clone(),
            lines(
                self.emails
                    .iter()
                    .map(|w| way(w.to.shown().to_owned(), w.kind.word(), w.validity))
                    .collect(),
            ),
            lines(
                self.phones
                    .iter()
                    .map(|w| way(w.to.shown(), w.kind.word(), w.validity))
                    .collect(),
            ),
            lines(
                self.addresses
                    .iter()
                    .map(|w| way(w.to.line(), w.kind.word(), w.validity))
                    .collect(),
            ),
            lines(
                self.organisations
                    .iter()
                    .map(|(name, relation)| format!("{name} ({relation})"))
                    .collect(),
            ),
        ]
    }
}

fn name(reader: &mut Reader, field: &str, typed: &Typed) -> String {
    let name = reader.line(field, typed.value(field));
    if name.chars().count() > NAME {
        reader.wrong(field, format!("is too long: {NAME} characters at most"));
    }
    name
}

/// A language's code, as far as its shape goes.
fn language(reader: &mut Reader, typed: &str) -> String {
    let code = typed.trim().to_lowercase();
    let shaped = (2..=12).contains(&code.len())
        && code
            .split('-')
            .all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
    if !code.is_empty() && !shaped {
        reader.wrong("language", "must be a language's code such as es");
    }
    code
}

/// Moves the row that was chosen as preferred to the front. `rows` are the numbers that the kept ways had in the form.
fn prefer<T>(ways: Vec<(usize, T)>, preferred: &str) -> Vec<T> {
    let chosen: usize = preferred.trim().parse().unwrap_or(usize::MAX);
    let (mut first, rest): (Vec<_>, Vec<_>) = ways.into_iter().partition(|(row, _)| *row == chosen);
    first.extend(rest);
    first.into_iter().map(|(_, way)| way).collect()
}

fn too_many(reader: &mut Reader, field: &str, count: usize) {
    if count > MANY {
        reader.wrong(field, format!("has too many rows: {MANY} at most"));
    }
}

fn validity(typed: Option<&&str>) -> Validity {
    typed
        .and_then(|word| Validity::parse(word))
        .unwrap_or(Validity::Unknown)
}

fn emails(reader: &mut Reader, typed: &Typed) -> Vec<Way<Email, EmailKind>> {
    let (kinds, validities) = (typed.all("email_kind"), typed.all("email_validity"));
    let mut ways: Vec<(usize, Way<Email, EmailKind>)> = Vec::new();
    for (row, text) in typed.all("email").into_iter().enumerate() {
        if text.trim().is_empty() {
            continue;
        }
        let Some(to) = Email::parse(text) else {
            reader.wrong(
                "email",
                format!("“{}” must be an address such as ann@example.org", short(text)),
            );
            continue;
        };
        if ways.iter().any(|(_, way)| way.to.address() == to.address()) {
            continue;
        }
        let kind = kinds.get(row).and_then(|word| EmailKind::parse(word));
        let way = Way {
            to,
            kind: kind.unwrap_or(EmailKind::Home),
            validity: validity(validities.get(row)),
        };
        ways.push((row, way));
    }
    too_many(reader, "email", ways.len());
    prefer(ways, typed.value("email_preferred"))
}

fn phones(reader: &mut Reader, typed: &Typed) -> Vec<Way<Phone, PhoneKind>> {
    let (kinds, validities) = (typed.all("phone_kind"), typed.all("phone_validity"));
    let mut ways: Vec<(usize, Way<Phone, PhoneKind>)> = Vec::new();
    for (row, text) in typed.all("phone").into_iter().enumerate() {
        if text.trim().is_empty() {
            continue;
        }
        let Some(to) = Phone::parse(text) else {
            reader.wrong(
                "phone",
                format!("“{}” must be a number such as 202 456 1414", short(text)),
            );
            continue;
        };
        if ways.iter().any(|(_, way)| way.to == to) {
            continue;
        }
        let kind = kinds.get(row).and_then(|word| PhoneKind::parse(word));
        let way = Way {
            to,
            kind: kind.unwrap_or(PhoneKind::Mobile),
            validity: validity(validities.get(row)),
        };
        ways.push((row, way));
    }
    too_many(reader, "phone", ways.len());
    prefer(ways, typed.value("phone_preferred"))
}

fn addresses(reader: &mut Reader, typed: &Typed) -> Vec<Way<Postal, AddressKind>> {
    let part = |name: &str, row: usize| typed.all(name).get(row).copied().unwrap_or_default().to_owned();
    let rows = ["street", "unit", "city", "state", "zip"]
        .iter()
        .map(|name| typed.all(name).len())
        .max()
        .unwrap_or(0);
    let mut ways: Vec<(usize, Way<Postal, AddressKind>)> = Vec::new();
    for row in 0..rows.min(MANY * 2) {
        let to = Postal {
            street: reader.line("street", &part("street", row)),
            unit: reader.line("unit", &part("unit", row)),
            city: reader.line("city", &part("city", row)),
            state: reader.line("state", &part("state", row)).to_uppercase(),
            zip: reader.line("zip", &part("zip", row)),
        };
        if to.is_empty() || ways.iter().any(|(_, way)| way.to.folded() == to.folded()) {
            continue;
        }
        let kind = AddressKind::parse(&part("address_kind", row));
        let way = Way {
            to,
            kind: kind.unwrap_or(AddressKind::Home),
            validity: Validity::parse(&part("address_validity", row)).unwrap_or(Validity::Unknown),
        };
        ways.push((row, way));
    }
    too_many(reader, "street", ways.len());
    prefer(ways, typed.value("address_preferred"))
}

fn organisations(reader: &mut Reader, typed: &Typed) -> Vec<(String, String)> {
    let relations = typed.all("relation");
    let mut found: Vec<(String, String)> = Vec::new();
    for (row, text) in typed.all("organisation").into_iter().enumerate() {
        let name = reader.line("organisation", text);
        if fold(&name).is_empty() || found.iter().any(|(n, _)| fold(n) == fold(&name)) {
            continue;
        }
        let relation = reader.line("relation", relations.get(row).copied().unwrap_or_default());
        found.push((name, relation));
    }
    too_many(reader, "organisation", found.len());
    found
}

/// As much of a text as a message shows.
fn short(text: &str) -> String {
    let mut chars = text.trim().chars();
    let mut short: String = chars.by_ref().take(40).filter(|c| !c.is_control()).collect();
    if chars.next().is_some() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(fields: &[(&str, &str)]) -> Typed {
        Typed(
            fields
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
        )
    }

    fn ann() -> Typed {
        typed(&[
            ("given", "Ann"),
            ("family", "Lee"),
            ("language", "ES"),
            ("email", "Ann@Work.example"),
            ("email", "ann@example.org"),
            ("email", ""),
            ("email_kind", "work"),
            ("email_kind", "home"),
            ("email_validity", "bad"),
            ("email_preferred", "1"),
            ("phone", "(202) 456-1414"),
            ("street", "1 Elm Avenue"),
            ("city", "Maple Falls"),
            ("state", "il"),
            ("zip", "62701"),
            ("organisation", "PTA"),
            ("organisation", "pta"),
            ("relation", "chair"),
        ])
    }

    #[test]
    fn a_form_is_read_and_written_again() {
        let details = Details::read(&ann()).expect("the form is right");
        assert_eq!(details.name(), "Ann Lee");
        assert_eq!(details.sort_name(), "lee ann");
        assert_eq!(details.emails.len(), 2);
        assert_eq!(details.emails[0].to.address(), "ann@example.org");
        assert_eq!(details.emails[1].validity, Validity::Bad);
        assert_eq!(details.organisations, [("PTA".to_owned(), "chair".to_owned())]);
        assert_eq!(details.household().as_deref(), Some("1 elm ave|62701"));
        assert_eq!(
            details.search_words(),
            ["2024561414", "ann", "ann@example.org", "ann@work.example", "lee"]
        );
        assert_eq!(Details::read(&details.write()), Ok(details));
    }

    #[test]
    fn somebody_without_an_address_or_a_name_is_normal() {
        let by_phone = Details::read(&typed(&[("phone", "202 456 1414")])).expect("a number is enough");
        assert_eq!(by_phone.name(), "(202) 456-1414");
        let by_name = Details::read(&typed(&[("family", "Okafor")])).expect("a name is enough");
        assert_eq!(by_name.sort_name(), "okafor");
        assert_eq!(by_name.household(), None);
    }

    #[test]
    fn all_that_is_wrong_is_told() {
        let wrong = typed(&[
            ("email", "not an address"),
            ("phone", "12"),
            ("language", "!"),
            ("given", &"a".repeat(101)),
        ]);
        let Err(Fault::Invalid { fields }) = Details::read(&wrong) else {
            panic!("nothing was found wrong");
        };
        let names: Vec<&str> = fields.iter().map(|f| f.field.as_str()).collect();
        assert_eq!(names, ["given", "language", "email", "phone"]);
        assert!(Details::read(&Typed::default()).is_err());
        let many = Typed(
            (0..=MANY)
                .map(|n| ("email".to_owned(), format!("a{n}@example.org")))
                .collect(),
        );
        assert!(Details::read(&many).is_err());
    }
}
