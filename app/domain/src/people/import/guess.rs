//! What the columns of a file mean, guessed from their headers and from what stands in them.
//!
//! A header tells what its writer meant, the values tell what is there. Where both agree the guess is sure; where the
//! values cannot be what the header says, the values are right; where neither tells, nothing is taken.

use super::DayOrder;
use super::formats::{self, Format};
use super::headers::words_of;
use super::target::Target;
use super::values;
use crate::people::consent::{Channel, Purpose};
use crate::people::{EmailKind, PhoneKind};
use serde::{Deserialize, Serialize};

/// Why a column is taken for what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Why {
    /// Files of this format have it so.
    Format(Format),
    /// The header says so, and the values look like it.
    Both,
    /// The header says so.
    Header,
    /// This many of a hundred values look like it.
    Values(u8),
    /// The header says something else, but this many of a hundred values look like it.
    Despite(u8),
    /// It was so the last time.
    Remembered,
    /// Nothing tells.
    Nothing,
    /// Nothing stands in it.
    Empty,
}

/// What a column most likely means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guess {
    /// The meaning.
    pub target: Target,
    /// How sure that is, from 0 to 100.
    pub sure: u8,
    /// Why.
    pub why: Why,
}

/// What is guessed of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guesses {
    /// Where it comes from, if that is known.
    pub format: Option<Format>,
    /// For each column its meaning.
    pub columns: Vec<Guess>,
    /// How days are written.
    pub days: DayOrder,
}

use Target as T;

/// Headers and what they mean; as [`words_of`] gives them.
const HEADERS: &[(&str, Target)] = &[
    ("first", T::Given),
    ("first name", T::Given),
    ("firstname", T::Given),
    ("fname", T::Given),
    ("f name", T::Given),
    ("given", T::Given),
    ("given name", T::Given),
    ("forename", T::Given),
    ("nombre", T::Given),
    ("prenom", T::Given),
    ("vorname", T::Given),
    ("middle", T::Given),
    ("middle name", T::Given),
    ("middle initial", T::Given),
    ("mi", T::Given),
    ("last", T::Family),
    ("last name", T::Family),
    ("lastname", T::Family),
    ("lname", T::Family),
    ("l name", T::Family),
    ("surname", T::Family),
    ("family", T::Family),
    ("family name", T::Family),
    ("apellido", T::Family),
    ("apellidos", T::Family),
    ("nachname", T::Family),
    ("suffix", T::Family),
    ("name suffix", T::Family),
    ("name", T::FullName),
    ("full name", T::FullName),
    ("fullname", T::FullName),
    ("contact", T::FullName),
    ("contact name", T::FullName),
    ("supporter", T::FullName),
    ("voter name", T::FullName),
    ("volunteer name", T::FullName),
    ("email", T::Email(EmailKind::Home)),
    ("e mail", T::Email(EmailKind::Home)),
    ("email address", T::Email(EmailKind::Home)),
    ("e mail address", T::Email(EmailKind::Home)),
    ("mail", T::Email(EmailKind::Home)),
    ("correo", T::Email(EmailKind::Home)),
    ("correo electronico", T::Email(EmailKind::Home)),
    ("personal email", T::Email(EmailKind::Home)),
    ("home email", T::Email(EmailKind::Home)),
    ("email 1", T::Email(EmailKind::Home)),
    ("primary email", T::Email(EmailKind::Home)),
    ("preferred email", T::Email(EmailKind::Home)),
    ("email 2", T::Email(EmailKind::Other)),
    ("secondary email", T::Email(EmailKind::Other)),
    ("alternate email", T::Email(EmailKind::Other)),
    ("other email", T::Email(EmailKind::Other)),
    ("work email", T::Email(EmailKind::Work)),
    ("business email", T::Email(EmailKind::Work)),
    ("email is bad", T::BadEmail),
    ("bad email", T::BadEmail),
    ("bounced", T::BadEmail),
    ("email bounced", T::BadEmail),
    ("hard bounce", T::BadEmail),
    ("phone", T::Phone(PhoneKind::Other)),
    ("phone number", T::Phone(PhoneKind::Other)),
    ("telephone", T::Phone(PhoneKind::Other)),
    ("tel", T::Phone(PhoneKind::Other)),
    ("telefono", T::Phone(PhoneKind::Other)),
    ("primary phone", T::Phone(PhoneKind::Other)),
    ("preferred phone", T::Phone(PhoneKind::Other)),
    ("mobile", T::Phone(PhoneKind::Mobile)),
    ("mobile phone", T::Phone(PhoneKind::Mobile)),
    ("mobile number", T::Phone(PhoneKind::Mobile)),
    ("cell", T::Phone(PhoneKind::Mobile)),
    ("cell phone", T::Phone(PhoneKind::Mobile)),
    ("cellphone", T::Phone(PhoneKind::Mobile)),
    ("cell number", T::Phone(PhoneKind::Mobile)),
    ("celular", T::Phone(PhoneKind::Mobile)),
    ("home phone", T::Phone(PhoneKind::Home)),
    ("landline", T::Phone(PhoneKind::Home)),
    ("work phone", T::Phone(PhoneKind::Work)),
    ("business phone", T::Phone(PhoneKind::Work)),
    ("bad phone", T::BadPhone),
    ("phone is bad", T::BadPhone),
    ("wrong number", T::BadPhone),
    ("address", T::Street),
    ("address 1", T::Street),
    ("address line 1", T::Street),
    ("street", T::Street),
    ("street address", T::Street),
    ("street 1", T::Street),
    ("mailing address", T::Street),
    ("home address", T::Street),
    ("residential address", T::Street),
    ("residence address", T::Street),
    ("residence address 1", T::Street),
    ("direccion", T::Street),
    ("address 2", T::Unit),
    ("address line 2", T::Unit),
    ("street 2", T::Unit),
    ("unit", T::Unit),
    ("apt", T::Unit),
    ("apartment", T::Unit),
    ("suite", T::Unit),
    ("city", T::City),
    ("town", T::City),
    ("ciudad", T::City),
    ("residence city", T::City),
    ("residential city", T::City),
    ("mailing city", T::City),
    ("state", T::State),
    ("st", T::State),
    ("province", T::State),
    ("residence state", T::State),
    ("mailing state", T::State),
    ("zip", T::Zip),
    ("zip code", T::Zip),
    ("zipcode", T::Zip),
    ("zip 5", T::Zip),
    ("zip 4", T::Zip),
    ("postal code", T::Zip),
    ("postcode", T::Zip),
    ("postal", T::Zip),
    ("codigo postal", T::Zip),
    ("residence zip", T::Zip),
    ("residence zip code", T::Zip),
    ("mailing zip", T::Zip),
    ("full address", T::WholeAddress),
    ("language", T::Language),
    ("preferred language", T::Language),
    ("idioma", T::Language),
    ("tag", T::Tags),
    ("tags", T::Tags),
    ("tag list", T::Tags),
    ("labels", T::Tags),
    ("groups", T::Tags),
    ("categories", T::Tags),
    ("activist codes", T::Tags),
    ("volunteer", T::TagIfYes),
    ("will volunteer", T::TagIfYes),
    ("yard sign", T::TagIfYes),
    ("lawn sign", T::TagIfYes),
    ("donor", T::TagIfYes),
    ("support", T::Support),
    ("support level", T::Support),
    ("support score", T::Support),
    ("candidate support", T::Support),
    ("note", T::Note),
    ("notes", T::Note),
    ("comment", T::Note),
    ("comments", T::Note),
    ("remarks", T::Note),
    ("organisation", T::Organisation),
    ("organization", T::Organisation),
    ("company", T::Organisation),
    ("employer", T::Organisation),
    ("affiliation", T::Organisation),
    ("opt in", T::Yes(Purpose::News, Channel::Email)),
    ("email opt in", T::Yes(Purpose::News, Channel::Email)),
    ("subscribed", T::Yes(Purpose::News, Channel::Email)),
    ("newsletter", T::Yes(Purpose::News, Channel::Email)),
    ("subscription status", T::Yes(Purpose::News, Channel::Email)),
    ("email status", T::Yes(Purpose::News, Channel::Email)),
    ("sms opt in", T::Yes(Purpose::News, Channel::Text)),
    ("text opt in", T::Yes(Purpose::News, Channel::Text)),
    ("opt out", T::No(None, Some(Channel::Email))),
    ("email opt out", T::No(None, Some(Channel::Email))),
    ("unsubscribed", T::No(None, Some(Channel::Email))),
    ("unsubscribed at", T::No(None, Some(Channel::Email))),
    ("unsub", T::No(None, Some(Channel::Email))),
    ("do not email", T::No(None, Some(Channel::Email))),
    ("no email", T::No(None, Some(Channel::Email))),
    ("do not call", T::No(None, Some(Channel::Phone))),
    ("dnc", T::No(None, Some(Channel::Phone))),
    ("no calls", T::No(None, Some(Channel::Phone))),
    ("do not text", T::No(None, Some(Channel::Text))),
    ("sms opt out", T::No(None, Some(Channel::Text))),
    ("do not mail", T::No(None, Some(Channel::Post))),
    ("do not contact", T::No(None, None)),
    ("opt in date", T::SaidOn),
    ("consent date", T::SaidOn),
    ("signup date", T::SaidOn),
    ("sign up date", T::SaidOn),
    ("date signed", T::SaidOn),
    ("signed on", T::SaidOn),
    ("subscribed on", T::SaidOn),
    ("timestamp", T::SaidOn),
    ("id", T::ExternalId),
    ("external id", T::ExternalId),
    ("contact id", T::ExternalId),
    ("person id", T::ExternalId),
    ("member id", T::ExternalId),
    ("record id", T::ExternalId),
];

/// Whether a value can be what a column is said to hold; nothing where any text can.
fn fits(target: &Target, value: &str) -> Option<bool> {
    Some(match target {
        // An address that is written wrongly is one all the same.
        T::Email(_) => value.contains('@'),
        T::Phone(_) => {
            !values::phones(value).found.is_empty() || values::about_phone(value) != "is no phone number"
        }
        T::Zip => value.chars().filter(char::is_ascii_digit).count() >= 3,
        T::Support => values::level(value).is_some() || values::status(value).is_some(),
        T::SaidOn => {
            values::day(value, DayOrder::MonthFirst).is_some()
                || values::day(value, DayOrder::DayFirst).is_some()
        }
        T::Yes(..) | T::No(..) | T::BadEmail | T::BadPhone => {
            values::status(value).is_some() || values::day(value, DayOrder::MonthFirst).is_some()
        }
        T::TagIfYes => values::yes_no(value).is_some(),
        T::Given | T::Family | T::FullName | T::City => {
            value.chars().any(char::is_alphabetic) && !value.contains('@')
        }
        T::WholeAddress => values::whole_address(value).is_some(),
        T::Language => values::language(value).is_some(),
        _ => return None,
    })
}

/// Values by which a column is known without its header. An e-mail address can be nothing else; two words may be
/// anything.
const TELLING: &[Target] = &[
    T::Email(EmailKind::Home),
    T::WholeAddress,
    T::Phone(PhoneKind::Other),
];

fn share(values: &[&str], is: impl Fn(&str) -> bool) -> u8 {
    let hits = values.iter().filter(|v| is(v)).count();
    u8::try_from(hits * 100 / values.len().max(1)).unwrap_or(100)
}

/// Guesses what the columns mean. `samples` holds some rows of the file.
#[must_use]
pub fn guess(headers: &[String], samples: &[Vec<String>]) -> Guesses {
    let recognised = formats::recognised(headers);
    let format = recognised.as_ref().map(|(format, _)| *format);
    let cleaned: Vec<Vec<String>> = samples
        .iter()
        .map(|row| row.iter().map(|cell| values::clean(cell)).collect())
        .collect();
    let mut columns = Vec::with_capacity(headers.len());
    for (index, header) in headers.iter().enumerate() {
        let stands: Vec<&str> = cleaned
            .iter()
            .filter_map(|row| row.get(index))
            .map(String::as_str)
            .filter(|v| !values::is_nothing(v, false))
            .collect();
        let by_format = recognised
            .as_ref()
            .and_then(|(_, targets)| targets.get(index).cloned().flatten());
        let guess = match (by_format, format) {
            (Some(target), Some(format)) => Guess {
                target,
                sure: 99,
                why: Why::Format(format),
            },
            _ => by_header_and_values(header, &stands, !cleaned.is_empty()),
        };
        columns.push(guess);
    }
    settle(&mut columns);
    let days =
        values::day_order(cleaned.iter().flatten().map(String::as_str)).unwrap_or(DayOrder::MonthFirst);
    Guesses {
        format,
        columns,
        days,
    }
}

fn by_header_and_values(header: &str, stands: &[&str], has_rows: bool) -> Guess {
    let words = words_of(header);
    let by_header = HEADERS
        .iter()
        .find(|(known, _)| *known == words)
        .map(|(_, target)| target.clone());
    if stands.is_empty() && has_rows {
        return Guess {
            target: by_header.unwrap_or(T::Ignore),
            sure: 50,
            why: Why::Empty,
        };
    }
    let by_values = TELLING
        .iter()
        .map(|target| (target, share(stands, |v| fits(target, v).unwrap_or(false))))
        .find(|(target, share)| {
            *share >= 60 && (**target != T::Phone(PhoneKind::Other) || looks_written(stands))
        });
    if let Some(target) = by_header {
        let fitting = share(stands, |v| fits(&target, v).unwrap_or(true));
        return match by_values {
            // The values are of another kind: `Name` over addresses.
            Some((other, share))
                if fitting < 40 && std::mem::discriminant(other) != std::mem::discriminant(&target) =>
            {
                Guess {
                    target: other.clone(),
                    sure: 75,
                    why: Why::Despite(share),
                }
            }
            _ if stands.is_empty() => Guess {
                target,
                sure: 80,
                why: Why::Header,
            },
            _ if fitting >= 40 => {
                let told = stands.iter().any(|v| fits(&target, v).is_some());
                Guess {
                    target,
                    sure: if told { 97 } else { 90 },
                    why: if told { Why::Both } else { Why::Header },
                }
            }
            // An `ID` of a row, a `State` of an order: the header alone is not believed.
            _ => Guess {
                target: T::Ignore,
                sure: 40,
                why: Why::Nothing,
            },
        };
    }
    match by_values {
        Some((target, share)) => Guess {
            target: target.clone(),
            sure: 80,
            why: Why::Values(share),
        },
        None => Guess {
            target: T::Ignore,
            sure: 30,
            why: Why::Nothing,
        },
    }
}

/// Ten bare digits may be any number; a number with a bracket, a hyphen or a plus is one of a phone.
fn looks_written(values: &[&str]) -> bool {
    share(values, |v| v.contains(['(', '-', '+', '.', ' '])) >= 50
}

/// Settles what columns want from each other: one city is enough, and a whole name beside its parts says nothing new.
fn settle(columns: &mut [Guess]) {
    let has = |columns: &[Guess], wanted: &Target| columns.iter().any(|c| c.target == *wanted);
    if has(columns, &T::Given) && has(columns, &T::Family) {
        for column in columns.iter_mut().filter(|c| c.target == T::FullName) {
            column.target = T::Ignore;
        }
    }
    for index in 0..columns.len() {
        let Some(target) = columns.get(index).map(|c| c.target.clone()) else {
            continue;
        };
        let before = columns.get(..index).unwrap_or_default();
        let left = |is: fn(&Target) -> bool| before.iter().any(|c| is(&c.target));
        let useless = target.only_once() && has(before, &target)
            || target == T::BadEmail && !left(|t| matches!(t, T::Email(_)))
            || target == T::BadPhone && !left(|t| matches!(t, T::Phone(_)));
        if useless && let Some(column) = columns.get_mut(index) {
            column.target = T::Ignore;
            column.sure = 40;
        }
    }
}

/// Whether a first row names columns, or is somebody already: nobody's name holds an address, and no header does.
#[must_use]
pub fn is_header(first: &[String], second: Option<&[String]>) -> bool {
    let known = first
        .iter()
        .filter(|h| HEADERS.iter().any(|(k, _)| *k == words_of(h)))
        .count();
    if known >= 2 || (known == 1 && first.iter().filter(|c| !c.trim().is_empty()).count() <= 3) {
        return true;
    }
    let looks_like_data = |cell: &String| {
        let cell = values::clean(cell);
        !values::emails(&cell).found.is_empty()
            || !values::phones(&cell).found.is_empty()
            || values::day(&cell, DayOrder::MonthFirst).is_some()
            || values::number(&cell).is_some()
    };
    let data = |row: &[String]| row.iter().filter(|c| looks_like_data(c)).count();
    match second {
        Some(second) => data(first) == 0 || data(first) < data(second),
        None => data(first) == 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strings(row: &[&str]) -> Vec<String> {
        row.iter().map(|c| (*c).to_owned()).collect()
    }

    fn told(headers: &[&str], rows: &[&[&str]]) -> Vec<(String, Why)> {
        let rows: Vec<Vec<String>> = rows.iter().map(|row| strings(row)).collect();
        guess(&strings(headers), &rows)
            .columns
            .into_iter()
            .map(|g| (g.target.to_string(), g.why))
            .collect()
    }

    fn targets(headers: &[&str], rows: &[&[&str]]) -> String {
        let told = told(headers, rows);
        told.into_iter().map(|(t, _)| t).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn headers_and_values_together() {
        assert_eq!(
            told(
                &["First Name", "E-Mail", "Zip"],
                &[&["Ann", "ann@example.org", "62701"]]
            ),
            [
                ("given".to_owned(), Why::Both),
                ("email:home".to_owned(), Why::Both),
                ("zip".to_owned(), Why::Both)
            ]
        );
        // Values are right where the header cannot be.
        assert_eq!(
            told(
                &["Name", "Contact"],
                &[&["ann@example.org", "Ann Lee"], &["bob@example.org", "Bob Ray"]]
            ),
            [
                ("email:home".to_owned(), Why::Despite(100)),
                ("full-name".to_owned(), Why::Both)
            ]
        );
        assert_eq!(
            told(
                &["Column1", "Column2", "Column3"],
                &[&["x", "ann@example.org", "(217) 555-0134"]]
            ),
            [
                ("ignore".to_owned(), Why::Nothing),
                ("email:home".to_owned(), Why::Values(100)),
                ("phone:other".to_owned(), Why::Values(100))
            ]
        );
        // Ten digits alone may be anything, and an empty column is what it says.
        assert_eq!(
            told(&["Number", "City"], &[&["2175550134", ""], &["2175550135", ""]]),
            [
                ("ignore".to_owned(), Why::Nothing),
                ("city".to_owned(), Why::Empty)
            ]
        );
    }

    #[test]
    fn columns_are_settled_among_each_other() {
        let row: &[&str] = &["Ann", "Lee", "Ann Lee", "Springfield", "Chicago", "yes"];
        assert_eq!(
            targets(
                &["first", "last", "name", "city", "mailing city", "bounced"],
                &[row]
            ),
            "given family ignore city ignore ignore"
        );
        assert_eq!(
            targets(&["email", "bounced"], &[&["ann@example.org", "yes"]]),
            "email:home bad-email"
        );
        assert_eq!(targets(&["zip 5", "zip 4"], &[&["62701", "1234"]]), "zip zip");
    }

    #[test]
    fn a_no_is_known_and_a_yes_too() {
        assert_eq!(
            targets(
                &[
                    "email",
                    "subscribed",
                    "unsubscribed at",
                    "do not call",
                    "opt-in date"
                ],
                &[&["ann@example.org", "yes", "", "x", "7/25/2028"]]
            ),
            "email:home yes:news:email no:all:email no:all:phone said-on"
        );
    }

    #[test]
    fn the_order_of_days_is_read_from_the_values() {
        let days = |row: &[&str]| guess(&strings(&["d"]), &[strings(row)]).days;
        assert_eq!(days(&["25/7/2028"]), DayOrder::DayFirst);
        assert_eq!(days(&["7/25/2028"]), DayOrder::MonthFirst);
        assert_eq!(days(&["1/2/2028"]), DayOrder::MonthFirst);
    }

    #[test]
    fn a_first_row_is_a_header_or_somebody() {
        let is = |first: &[&str], second: &[&str]| is_header(&strings(first), Some(&strings(second)));
        assert!(is(&["Name", "Email"], &["Ann", "ann@example.org"]));
        assert!(is(&["Wer", "Wohin"], &["Ann", "ann@example.org"]));
        assert!(!is(
            &["Ann Lee", "ann@example.org"],
            &["Bob Ray", "bob@example.org"]
        ));
        assert!(!is(
            &["Ann Lee", "(217) 555-0134"],
            &["Bob Ray", "(217) 555-0135"]
        ));
        assert!(is_header(&strings(&["Email"]), None));
        assert!(!is_header(&strings(&["ann@example.org"]), None));
    }

    #[test]
    fn headers_stand_as_they_are_compared_and_once() {
        let mut seen = std::collections::HashSet::new();
        for (header, _) in HEADERS {
            assert_eq!(words_of(header), *header);
            assert!(seen.insert(header), "{header} stands twice");
        }
    }
}
