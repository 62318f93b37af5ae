//! Who signed: nowhere, unless the campaign turns it on, says why, and until which day. Then a row of a sheet may carry a
//! name and an address, so that those who signed twice are found.

use super::RowCode;
use crate::actor::Actor;
use crate::fault::Fault;
use crate::names::fold;
use crate::workspace::campaign::Head;
use crate::workspace::text::Reader;
use async_trait::async_trait;
use jiff::ToSpan;
use jiff::civil::Date;

/// The shortest reason that says something, in characters.
const SAYS_SOMETHING: usize = 15;

/// That signers are stored, why, and until when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignerRule {
    /// What they are needed for.
    pub reason: String,
    /// The last day on which they are stored; the next day they are gone.
    pub until: Date,
    /// Since when, in milliseconds since 1970, UTC.
    pub since: i64,
    /// Grows with each change.
    pub version: i64,
}

impl SignerRule {
    /// Whether it holds on a day.
    #[must_use]
    pub fn holds(&self, today: Date) -> bool {
        today <= self.until
    }
}

/// The form of the rule, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleForm {
    /// Why.
    pub reason: String,
    /// Until when.
    pub until: String,
    /// The version that was read; empty if there was none.
    pub version: String,
}

impl RuleForm {
    /// The reason and the last day.
    ///
    /// # Errors
    /// [`Fault::Invalid`] where no reason is told, or the day is over or more than a year away.
    pub fn read(&self, today: Date) -> Result<(String, Date), Fault> {
        let mut reader = Reader::default();
        let reason = reader.needed("reason", &self.reason);
        if !reason.is_empty() && reason.chars().count() < SAYS_SOMETHING {
            reader.wrong("reason", "must say what the names are needed for");
        }
        let until = reader.day("until", &self.until);
        let latest = today.saturating_add(1.year());
        match until {
            None if self.until.trim().is_empty() => reader.wrong("until", "must be filled in"),
            Some(day) if day < today => reader.wrong("until", "is over already"),
            Some(day) if day > latest => {
                reader.wrong("until", format!("must be within a year: {latest} at the latest"));
            }
            _ => {}
        }
        reader.done((reason, until.unwrap_or(today)))
    }
}

/// A signer, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SignerForm {
    /// The code of the row.
    pub row: String,
    /// Their name.
    pub name: String,
    /// Their address.
    pub address: String,
}

impl SignerForm {
    /// Name and address; the row is looked up by the service.
    ///
    /// # Errors
    /// [`Fault::Invalid`] where one is missing.
    pub fn read(&self) -> Result<(String, String), Fault> {
        let mut reader = Reader::default();
        let name = reader.needed("name", &self.name);
        let address = reader.needed("address", &self.address);
        if !name.is_empty() && likeness(&name, "") == "|" {
            reader.wrong("name", "must have letters");
        }
        reader.done((name, address))
    }
}

/// What people write out or cut short in an address.
const SHORT: &[(&str, &str)] = &[
    ("street", "st"),
    ("avenue", "ave"),
    ("av", "ave"),
    ("road", "rd"),
    ("drive", "dr"),
    ("lane", "ln"),
    ("court", "ct"),
    ("circle", "cir"),
    ("boulevard", "blvd"),
    ("place", "pl"),
    ("terrace", "ter"),
    ("highway", "hwy"),
    ("parkway", "pkwy"),
    ("north", "n"),
    ("south", "s"),
    ("east", "e"),
    ("west", "w"),
    ("apartment", "apt"),
    ("unit", "apt"),
    ("suite", "ste"),
];

/// What two rows of one person have in common: the words of the name in any order, without initials and without
/// suffixes, and the address with what people cut short cut short. Whoever looks at both decides.
///
/// ```
/// use domain::workspace::petition::signers::likeness;
/// assert_eq!(
///     likeness("Ann M. Lée", "12 North Oak Street, Apt. 4"),
///     likeness("LEE, ANN", "12 n. oak st unit 4"),
/// );
/// ```
#[must_use]
pub fn likeness(name: &str, address: &str) -> String {
    let folded = fold(name);
    let mut words: Vec<&str> = folded
        .split(' ')
        .filter(|word| {
            word.len() > 1 && !matches!(*word, "jr" | "sr" | "ii" | "iii" | "mr" | "mrs" | "ms" | "dr")
        })
        .collect();
    words.sort_unstable();
    let folded = fold(address);
    let place: Vec<&str> = folded
        .split(' ')
        .map(|word| {
            SHORT
                .iter()
                .find(|(long, _)| *long == word)
                .map_or(word, |(_, short)| *short)
        })
        .collect();
    format!("{}|{}", words.join(" "), place.join(" "))
}

/// A signer who is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptSigner {
    /// The row on paper.
    pub row: RowCode,
    /// Their name.
    pub name: String,
    /// Their address.
    pub address: String,
    /// When it was keyed in, in milliseconds since 1970, UTC.
    pub at: i64,
}

/// Two rows that look like one person's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alike {
    /// The row that came first.
    pub first: KeptSigner,
    /// The one that seems to repeat it.
    pub again: KeptSigner,
}

/// The signers of a campaign, as somebody may see them.
#[derive(Clone, Debug)]
pub struct SignerList {
    /// The campaign.
    pub head: Head,
    /// Whether they are stored; none if not.
    pub rule: Option<SignerRule>,
    /// How many are.
    pub count: i64,
    /// The latest, for those who may read them; else none.
    pub latest: Vec<KeptSigner>,
    /// Those who look like one person, as far as nobody struck one of them.
    pub alike: Vec<Alike>,
}

/// The signers of campaigns.
#[async_trait]
pub trait DriveSigners: Send + Sync {
    /// Whether they are stored at this moment, why, and until when: for every member.
    async fn rule(&self, actor: &Actor, slug: &str) -> Result<Option<SignerRule>, Fault>;

    /// The rule for every member; names and addresses only for those who may read them.
    async fn signers(&self, actor: &Actor, slug: &str) -> Result<SignerList, Fault>;

    /// Turns it on, or changes reason and day.
    ///
    /// # Errors
    /// [`Fault::Invalid`] about the field `version` where somebody else changed it meanwhile.
    async fn set_rule(&self, actor: &Actor, slug: &str, form: &RuleForm) -> Result<(), Fault>;

    /// Turns it off; everything that is stored goes with it.
    async fn end_rule(&self, actor: &Actor, slug: &str) -> Result<(), Fault>;

    /// Keeps who signed a row, in the place of what is there; answers with how many rows look like the same person's.
    ///
    /// # Errors
    /// [`Fault::Conflict`] where signers are not stored, or not any more.
    async fn keep(&self, actor: &Actor, slug: &str, form: &SignerForm) -> Result<usize, Fault>;

    /// Forgets who signed a row.
    async fn forget(&self, actor: &Actor, slug: &str, row: &str) -> Result<(), Fault>;
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_rule_says_why_and_until_when() {
        let today = date(2028, 5, 1);
        let form = |reason: &str, until: &str| {
            RuleForm {
                reason: reason.to_owned(),
                until: until.to_owned(),
                version: String::new(),
            }
            .read(today)
        };
        let why = "To find those who signed twice before we file";
        assert_eq!(form(why, "2028-05-01"), Ok((why.to_owned(), today)));
        assert!(form(why, "2029-05-01").is_ok());
        for (reason, until, field) in [
            ("", "2028-06-01", "reason"),
            ("we want to", "2028-06-01", "reason"),
            (why, "", "until"),
            (why, "soon", "until"),
            (why, "2028-04-30", "until"),
            (why, "2029-05-02", "until"),
        ] {
            let Err(Fault::Invalid { fields }) = form(reason, until) else {
                panic!("{reason} {until} is taken");
            };
            assert_eq!(fields.len(), 1, "{fields:?}");
            assert_eq!(
                fields.first().map(|f| f.field.as_str()),
                Some(field),
                "{reason} {until}"
            );
        }
        let rule = SignerRule {
            reason: why.to_owned(),
            until: date(2028, 6, 1),
            since: 0,
            version: 1,
        };
        assert!(rule.holds(date(2028, 6, 1)) && !rule.holds(date(2028, 6, 2)));
    }

    #[test]
    fn one_person_is_known_again_and_two_are_not_confused() {
        let ann = likeness("Ann Lee", "12 Oak St");
        for (name, address) in [
            ("ann lee", "12 oak street"),
            ("Lee, Ann", "12 Oak St."),
            ("Mrs. Ann B. Lee", "12 OAK STREET"),
        ] {
            assert_eq!(likeness(name, address), ann, "{name}, {address}");
        }
        for (name, address) in [
            ("Anna Lee", "12 Oak St"),
            ("Ann Lee", "21 Oak St"),
            ("Ann Lee", "12 Oak Ave"),
            ("Ann Lee", ""),
        ] {
            assert_ne!(likeness(name, address), ann, "{name}, {address}");
        }
    }

    #[test]
    fn a_signer_has_a_name_and_an_address() {
        let form = |name: &str, address: &str| SignerForm {
            row: String::new(),
            name: name.to_owned(),
            address: address.to_owned(),
        };
        assert!(form("Ann Lee", "12 Oak St").read().is_ok());
        for (name, address) in [("", "12 Oak St"), ("Ann Lee", " "), ("—", "12 Oak St")] {
            assert!(form(name, address).read().is_err(), "{name} {address}");
        }
    }
}
