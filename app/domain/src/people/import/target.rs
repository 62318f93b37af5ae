//! What a column of a file can mean.

use crate::people::consent::{Channel, Purpose};
use crate::people::{EmailKind, PhoneKind};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a column means. Names, streets and postal codes may lie in several columns: they are put together in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Target {
    /// Nothing that is wanted.
    #[default]
    Ignore,
    /// The given name, or a part of it.
    Given,
    /// The family name, or a part of it.
    Family,
    /// The whole name, in either order.
    FullName,
    /// E-mail addresses.
    Email(EmailKind),
    /// Says yes where the e-mail address to the left does not work.
    BadEmail,
    /// Phone numbers.
    Phone(PhoneKind),
    /// Says yes where the phone number to the left does not work.
    BadPhone,
    /// House number and street, or a part of them.
    Street,
    /// The flat.
    Unit,
    /// The city.
    City,
    /// The state.
    State,
    /// The postal code.
    Zip,
    /// Street, city, state and postal code in one.
    WholeAddress,
    /// The language.
    Language,
    /// Tags, one or several in a cell.
    Tags,
    /// A tag of the column's own name for those with whom the cell says yes.
    TagIfYes,
    /// How strongly they are for it, from 1 to 5.
    Support,
    /// A note.
    Note,
    /// The organisation that they belong to.
    Organisation,
    /// A field of the campaign's own, by its id.
    Field(String),
    /// A new field of the campaign's own, named as the column.
    NewField,
    /// Whether they agreed to hear this by this way: a yes, a no, or the day of the yes.
    Yes(Purpose, Channel),
    /// Whether they want to hear no more: a yes, or the day of it. All purposes, or all ways, where none is named.
    No(Option<Purpose>, Option<Channel>),
    /// The day on which they said what the row says.
    SaidOn,
    /// The number by which the program that made the file knows them.
    ExternalId,
}

/// Those without anything beside, in the order in which they are offered.
const PLAIN: &[(Target, &str)] = &[
    (Target::Ignore, "ignore"),
    (Target::Given, "given"),
    (Target::Family, "family"),
    (Target::FullName, "full-name"),
    (Target::BadEmail, "bad-email"),
    (Target::BadPhone, "bad-phone"),
    (Target::Street, "street"),
    (Target::Unit, "unit"),
    (Target::City, "city"),
    (Target::State, "state"),
    (Target::Zip, "zip"),
    (Target::WholeAddress, "whole-address"),
    (Target::Language, "language"),
    (Target::Tags, "tags"),
    (Target::TagIfYes, "tag-if-yes"),
    (Target::Support, "support"),
    (Target::Note, "note"),
    (Target::Organisation, "organisation"),
    (Target::NewField, "new-field"),
    (Target::SaidOn, "said-on"),
    (Target::ExternalId, "external-id"),
];

const ALL: &str = "all";

impl Target {
    /// All but the fields of a campaign's own, in the order in which they are offered.
    #[must_use]
    pub fn offered() -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for (target, _) in PLAIN {
            if *target == Self::BadEmail {
                all.extend(EmailKind::ALL.iter().map(|kind| Self::Email(*kind)));
            }
            if *target == Self::BadPhone {
                all.extend(PhoneKind::ALL.iter().map(|kind| Self::Phone(*kind)));
            }
            all.push(target.clone());
        }
        for channel in Channel::ALL {
            for purpose in Purpose::ALL {
                all.push(Self::Yes(*purpose, *channel));
            }
        }
        for channel in Channel::ALL.iter().map(|c| Some(*c)).chain([None]) {
            for purpose in [None].into_iter().chain(Purpose::ALL.iter().map(|p| Some(*p))) {
                all.push(Self::No(purpose, channel));
            }
        }
        all
    }

    /// Reads the word that stands for it in forms.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if let Some((target, _)) = PLAIN.iter().find(|(_, word)| *word == text) {
            return Some(target.clone());
        }
        let mut parts = text.split(':');
        let (head, first, second) = (parts.next()?, parts.next()?, parts.next());
        if parts.next().is_some() {
            return None;
        }
        match (head, second) {
            ("email", None) => EmailKind::parse(first).map(Self::Email),
            ("phone", None) => PhoneKind::parse(first).map(Self::Phone),
            ("field", None) if !first.is_empty() => Some(Self::Field(first.to_owned())),
            ("yes", Some(way)) => Some(Self::Yes(Purpose::parse(first)?, Channel::parse(way)?)),
            ("no", Some(way)) => {
                let purpose = match first {
                    ALL => None,
                    word => Some(Purpose::parse(word)?),
                };
                let channel = match way {
                    ALL => None,
                    word => Some(Channel::parse(word)?),
                };
                Some(Self::No(purpose, channel))
            }
            _ => None,
        }
    }

    /// Whether it says what somebody agreed to.
    #[must_use]
    pub fn is_yes(&self) -> bool {
        matches!(self, Self::Yes(..))
    }

    /// Whether somebody can be found or named by it.
    #[must_use]
    pub fn names_somebody(&self) -> bool {
        matches!(
            self,
            Self::Given | Self::Family | Self::FullName | Self::Email(_) | Self::Phone(_) | Self::ExternalId
        )
    }

    /// Whether a second column of the same meaning is a slip: those that can be put together, or of which somebody may
    /// have many, are none.
    #[must_use]
    pub fn only_once(&self) -> bool {
        matches!(
            self,
            Self::City
                | Self::State
                | Self::WholeAddress
                | Self::Language
                | Self::Support
                | Self::SaidOn
                | Self::ExternalId
                | Self::Field(_)
        )
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Email(kind) => write!(f, "email:{kind}"),
            Self::Phone(kind) => write!(f, "phone:{kind}"),
            Self::Field(id) => write!(f, "field:{id}"),
            Self::Yes(purpose, channel) => write!(f, "yes:{purpose}:{channel}"),
            Self::No(purpose, channel) => {
                let purpose = purpose.map_or(ALL, Purpose::word);
                let channel = channel.map_or(ALL, Channel::word);
                write!(f, "no:{purpose}:{channel}")
            }
            plain => {
                let found = PLAIN.iter().find(|(target, _)| target == plain);
                f.write_str(found.map_or("ignore", |(_, word)| *word))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_target_is_offered_once_and_reads_back() {
        let offered = Target::offered();
        let words: HashSet<String> = offered.iter().map(ToString::to_string).collect();
        assert_eq!(words.len(), offered.len());
        for target in &offered {
            assert_eq!(
                Target::parse(&target.to_string()).as_ref(),
                Some(target),
                "{target}"
            );
        }
        for (plain, _) in PLAIN {
            assert!(offered.contains(plain), "{plain}");
        }
        let field = Target::Field("0190-a".to_owned());
        assert_eq!(Target::parse(&field.to_string()), Some(field));
    }

    #[test]
    fn what_no_form_offers_is_not_read() {
        for wrong in [
            "",
            "name",
            "email",
            "email:",
            "email:fax",
            "yes:news",
            "yes:all:email",
            "no:news",
            "no:x:email",
            "field:",
            "no:all:all:all",
        ] {
            assert_eq!(Target::parse(wrong), None, "{wrong}");
        }
    }
}
