//! How somebody can be reached: e-mail addresses, phone numbers and postal addresses that parse, each with the one way
//! of writing by which two are found to be the same.

use crate::account::EmailAddress;
use crate::names::fold;
use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumber, PhoneNumberFormat, Region};

/// An e-mail address of somebody whom a campaign knows.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Email {
    address: String,
    shown: String,
}

impl Email {
    /// Reads an address as people write it; `Ann <ann@example.org>` and `mailto:` are understood. The host may be in
    /// any script: compared is its ASCII form (IDNA, UTS 46), so `bücher.example` and `xn--bcher-kva.example` are one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let text = match text.rsplit_once('<') {
            Some((_, rest)) => rest.strip_suffix('>')?,
            None => text,
        };
        let text = text.strip_prefix("mailto:").unwrap_or(text).trim();
        let shown = EmailAddress::parse(text)?;
        let (local, host) = shown.parts();
        let host = idna::domain_to_ascii(host).ok()?;
        let address = format!("{local}@{host}");
        // What was short in its own script may be too long in ASCII.
        EmailAddress::parse(&address)?;
        Some(Self {
            address,
            shown: shown.as_str().to_owned(),
        })
    }

    /// By which it is compared and written to.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// As it was given, in lower case.
    #[must_use]
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// The first letter and the host: enough for its owner to recognise it.
    #[must_use]
    pub fn masked(&self) -> String {
        let (name, host) = self.shown().split_once('@').unwrap_or_default();
        let first: String = name.chars().take(1).collect();
        format!("{first}…@{host}")
    }
}

/// A phone number in international form (E.164): `+15551234567`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Phone(String);

impl Phone {
    /// Reads a number as people write it; without a country's code it is one of the United States. Numbers that
    /// cannot exist are refused; whether somebody answers is another question.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        // The longest that anybody writes, with an extension; a whole novel is not looked at.
        if text.is_empty() || text.len() > 60 {
            return None;
        }
        let number = PHONE_NUMBER_UTIL.parse(text, Some(Region::US)).ok()?;
        let possible = PHONE_NUMBER_UTIL.is_possible_number(&number);
        possible.then(|| Self(number.format_as(PhoneNumberFormat::E164).into_owned()))
    }

    /// The international form.
    #[must_use]
    pub fn e164(&self) -> &str {
        &self.0
    }

    /// As people of the United States read it: `(555) 123-4567`, other countries' with their code.
    #[must_use]
    pub fn shown(&self) -> String {
        let Ok(number) = self.0.parse::<PhoneNumber>() else {
            return self.0.clone();
        };
        let format = if number.country_code == 1 {
            PhoneNumberFormat::National
        } else {
            PhoneNumberFormat::International
        };
        number.format_as(format).into_owned()
    }

    /// The digits that a search finds it by: without the code of the United States.
    #[must_use]
    pub fn digits(&self) -> &str {
        self.0
            .strip_prefix("+1")
            .unwrap_or_else(|| self.0.trim_start_matches('+'))
    }
}

/// A postal address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Postal {
    /// Number and street.
    pub street: String,
    /// Apartment, suite.
    pub unit: String,
    /// The city.
    pub city: String,
    /// Postal code of the state; may be empty.
    pub state: String,
    /// ZIP code, or another country's; may be empty.
    pub zip: String,
}

/// How the Postal Service shortens what stands in addresses (USPS Publication 28, appendices B and C), as far as
/// people write it out.
const SHORT: &[(&str, &str)] = &[
    ("alley", "aly"),
    ("apartment", "#"),
    ("apt", "#"),
    ("avenue", "ave"),
    ("av", "ave"),
    ("boulevard", "blvd"),
    ("circle", "cir"),
    ("court", "ct"),
    ("drive", "dr"),
    ("east", "e"),
    ("highway", "hwy"),
    ("lane", "ln"),
    ("no", "#"),
    ("north", "n"),
    ("northeast", "ne"),
    ("northwest", "nw"),
    ("parkway", "pkwy"),
    ("place", "pl"),
    ("road", "rd"),
    ("south", "s"),
    ("southeast", "se"),
    ("southwest", "sw"),
    ("square", "sq"),
    ("ste", "#"),
    ("street", "st"),
    ("suite", "#"),
    ("terrace", "ter"),
    ("unit", "#"),
    ("west", "w"),
];

/// The words of a line of an address, folded and shortened one way; `#` stands for whatever announces a unit.
#[must_use]
pub fn shortened(text: &str) -> Vec<String> {
    fold(&text.replace('#', " # unit "))
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(|word| {
            let found = SHORT.iter().find(|(long, _)| *long == word);
            found.map_or(word, |(_, short)| short).to_owned()
        })
        .collect()
}

impl Postal {
    /// Whether nothing stands in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        [&self.street, &self.unit, &self.city, &self.state, &self.zip]
            .iter()
            .all(|part| part.is_empty())
    }

    /// What two ways of writing the same address have in common: street, unit and the five digits of the ZIP code
    /// (the city where there is none), shortened one way.
    #[must_use]
    pub fn folded(&self) -> String {
        let mut words = shortened(&self.street);
        // A unit typed behind the street is the same as one in its own field.
        words.extend(shortened(&self.unit));
        words.retain(|word| word != "#");
        let zip: String = self.zip.chars().filter(char::is_ascii_digit).take(5).collect();
        let place = if zip.is_empty() { fold(&self.city) } else { zip };
        format!("{}|{place}", words.join(" "))
    }

    /// In one line.
    #[must_use]
    pub fn line(&self) -> String {
        let region = [self.state.as_str(), self.zip.as_str()].join(" ");
        [
            self.street.as_str(),
            self.unit.as_str(),
            self.city.as_str(),
            region.trim(),
        ]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn email(text: &str) -> Option<String> {
        Email::parse(text).map(|email| email.address().to_owned())
    }

    fn phone(text: &str) -> Option<String> {
        Phone::parse(text).map(|phone| phone.e164().to_owned())
    }

    #[test]
    fn addresses_are_compared_in_lower_case_and_ascii() {
        assert_eq!(email(" Ann@Example.ORG "), Some("ann@example.org".to_owned()));
        assert_eq!(
            email("Ann Lee <ann@example.org>"),
            Some("ann@example.org".to_owned())
        );
        assert_eq!(
            email("mailto:ann@example.org"),
            Some("ann@example.org".to_owned())
        );
        assert_eq!(
            email("ann@Bücher.example"),
            Some("ann@xn--bcher-kva.example".to_owned())
        );
        assert_eq!(email("ann@Bücher.example"), email("ann@xn--bcher-kva.example"));
        let shown = Email::parse("ann@Bücher.example");
        assert_eq!(shown.as_ref().map(Email::shown), Some("ann@bücher.example"));
        for wrong in [
            "",
            "ann",
            "ann@",
            "@example.org",
            "ann@example",
            "a b@example.org",
            "<ann@example.org",
        ] {
            assert_eq!(email(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for text in [
            "(202) 456-1414",
            "202.456.1414",
            "+1 202 456 1414",
            "1-202-456-1414",
            "2024561414",
        ] {
            assert_eq!(phone(text).as_deref(), Some("+12024561414"), "{text}");
        }
        assert_eq!(phone("+44 20 7946 0018").as_deref(), Some("+442079460018"));
        for wrong in ["", "12", "none", "555", "123456789012345678901234567890"] {
            assert_eq!(phone(wrong), None, "{wrong}");
        }
        let number = Phone::parse("2024561414");
        assert_eq!(
            number.as_ref().map(Phone::shown).as_deref(),
            Some("(202) 456-1414")
        );
        assert_eq!(number.as_ref().map(Phone::digits), Some("2024561414"));
    }

    #[test]
    fn one_address_is_written_many_ways() {
        let postal = |street: &str, unit: &str, zip: &str| Postal {
            street: street.to_owned(),
            unit: unit.to_owned(),
            city: "Maple Falls".to_owned(),
            state: "IL".to_owned(),
            zip: zip.to_owned(),
        };
        let one = postal("123 North Main Street", "Apt 4B", "62701-1234").folded();
        assert_eq!(one, "123 n main st 4b|62701");
        assert_eq!(postal("123 N. Main St", "#4b", "62701").folded(), one);
        assert_eq!(postal("123 N Main St Apt. 4B", "", "62701").folded(), one);
        assert_ne!(postal("123 N Main St", "4C", "62701").folded(), one);
        assert_eq!(postal("1 Elm Ave", "", "").folded(), "1 elm ave|maple falls");
        assert_eq!(
            postal("1 Elm Ave", "2", "62701").line(),
            "1 Elm Ave, 2, Maple Falls, IL 62701"
        );
        assert!(Postal::default().is_empty());
    }
}
