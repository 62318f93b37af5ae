//! What a row does to somebody: field by field, what stood there and what stands there then. The same list undoes it.

use super::Existing;
use super::entry::{Entry, Heard};
use crate::names::fold;
use crate::people::consent::{self, Channel, How, Now, Purpose, Said};
use crate::people::contact::{Email, Phone, Postal};
use crate::people::supporter::{Details, MANY, Way};
use crate::people::{AddressKind, EmailKind, PhoneKind, Validity};
use crate::place::words;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

words! {
    /// A field that a file changes.
    Field {
        /// Given names.
        Given = "given",
        /// Family names.
        Family = "family",
        /// The language.
        Language = "language",
        /// An e-mail address.
        Email = "email",
        /// A phone number.
        Phone = "phone",
        /// A postal address.
        Address = "address",
        /// A tag.
        Tag = "tag",
        /// The level of support.
        Support = "support",
        /// An organisation.
        Organisation = "organisation",
        /// A field of the campaign's own.
        Own = "own",
        /// A note.
        Note = "note",
        /// The number by which another program knows them.
        ExternalId = "external-id",
    }
}

/// One change of one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The field.
    #[serde(rename = "f")]
    pub field: Field,
    /// Which of several: the address, the tag; empty where there is one only.
    #[serde(rename = "k", default, skip_serializing_if = "String::is_empty")]
    pub key: String,
    /// What stood there; none where nothing did.
    #[serde(rename = "b", default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// What stands there then; none where nothing does.
    #[serde(rename = "a", default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// What is known of somebody, as far as a file changes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Names, and ways to reach them.
    pub details: Details,
    /// How strongly they are for it.
    pub support: Option<i64>,
    /// Tags by their folded names: as it is written, and its value.
    pub tags: BTreeMap<String, (String, String)>,
    /// The campaign's own fields by their ids.
    pub fields: BTreeMap<String, String>,
    /// Notes by their ids.
    pub notes: BTreeMap<String, String>,
    /// Numbers of other programs.
    pub external: Vec<String>,
    /// What holds of consent.
    pub consent: BTreeMap<(Purpose, Channel), Now>,
}

/// What somebody said in a file, and whether it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// What they said.
    pub said: Said,
    /// Whether it counts: a yes against a no never does.
    pub counts: bool,
}

/// What a row does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// What is known then.
    pub after: Known,
    /// What changes, in the order in which it is done.
    pub changes: Vec<Change>,
    /// What goes into the ledger.
    pub said: Vec<Judged>,
}

/// When somebody said what a row tells, in milliseconds since 1970, UTC.
pub trait When {
    /// The time of a day, or of no day.
    fn of(&self, heard: &Heard) -> i64;
}

impl<F: Fn(&Heard) -> i64> When for F {
    fn of(&self, heard: &Heard) -> i64 {
        self(heard)
    }
}

impl Known {
    /// What stands in a field, as a change tells it.
    #[must_use]
    pub fn get(&self, field: Field, key: &str) -> Option<String> {
        let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        match field {
            Field::Given => text(&self.details.given),
            Field::Family => text(&self.details.family),
            Field::Language => text(&self.details.language),
            Field::Support => self.support.map(|level| level.to_string()),
            Field::Email => self
                .details
                .emails
                .iter()
                .find(|way| way.to.address() == key)
                .map(|way| format!("{}\t{}\t{}", way.to.shown(), way.kind, way.validity)),
            Field::Phone => self
                .details
                .phones
                .iter()
                .find(|way| way.to.e164() == key)
                .map(|way| format!("{}\t{}", way.kind, way.validity)),
            Field::Address => self
                .details
                .addresses
                .iter()
                .find(|way| way.to.folded() == key)
                .map(|way| {
                    let Postal {
                        street,
                        unit,
                        city,
                        state,
                        zip,
                    } = &way.to;
                    format!(
                        "{street}\t{unit}\t{city}\t{state}\t{zip}\t{}\t{}",
                        way.kind, way.validity
                    )
                }),
            Field::Tag => self.tags.get(key).map(|(name, value)| format!("{name}\t{value}")),
            Field::Organisation => self
                .details
                .organisations
                .iter()
                .find(|(name, _)| fold(name) == key)
                .map(|(name, relation)| format!("{name}\t{relation}")),
            Field::Own => self.fields.get(key).cloned(),
            Field::Note => self.notes.get(key).cloned(),
            Field::ExternalId => self.external.iter().any(|id| id == key).then(String::new),
        }
    }

    /// Puts a value into a field, or takes it out; what no change tells is left as it is.
    pub fn set(&mut self, field: Field, key: &str, value: Option<&str>) {
        let text = || value.unwrap_or_default().to_owned();
        let parts: Vec<&str> = value.map(|v| v.split('\t').collect()).unwrap_or_default();
        let part = |n: usize| parts.get(n).copied().unwrap_or_default();
        let validity = |n: usize| Validity::parse(part(n)).unwrap_or(Validity::Unknown);
        let details = &mut self.details;
        match field {
            Field::Given => details.given = text(),
            Field::Family => details.family = text(),
            Field::Language => details.language = text(),
            Field::Support => self.support = value.and_then(|v| v.parse().ok()),
            Field::Email => {
                let way = value.and_then(|_| Email::parse(part(0))).map(|to| Way {
                    to,
                    kind: EmailKind::parse(part(1)).unwrap_or(EmailKind::Other),
                    validity: validity(2),
                });
                put(&mut details.emails, |w| w.to.address() == key, way);
            }
            Field::Phone => {
                let way = value.and_then(|_| Phone::parse(key)).map(|to| Way {
                    to,
                    kind: PhoneKind::parse(part(0)).unwrap_or(PhoneKind::Other),
                    validity: validity(1),
                });
                put(&mut details.phones, |w| w.to.e164() == key, way);
            }
            Field::Address => {
                let way = value.map(|_| Way {
                    to: Postal {
                        street: part(0).to_owned(),
                        unit: part(1).to_owned(),
                        city: part(2).to_owned(),
                        state: part(3).to_owned(),
                        zip: part(4).to_owned(),
                    },
                    kind: AddressKind::parse(part(5)).unwrap_or(AddressKind::Other),
                    validity: validity(6),
                });
                put(&mut details.addresses, |w| w.to.folded() == key, way);
            }
            Field::Tag => match value {
                Some(_) => drop(
                    self.tags
                        .insert(key.to_owned(), (part(0).to_owned(), part(1).to_owned())),
                ),
                None => drop(self.tags.remove(key)),
            },
            Field::Organisation => {
                let one = value.map(|_| (part(0).to_owned(), part(1).to_owned()));
                put(&mut details.organisations, |(name, _)| fold(name) == key, one);
            }
            Field::Own => match value {
                Some(value) => drop(self.fields.insert(key.to_owned(), value.to_owned())),
                None => drop(self.fields.remove(key)),
            },
            Field::Note => match value {
                Some(value) => drop(self.notes.insert(key.to_owned(), value.to_owned())),
                None => drop(self.notes.remove(key)),
            },
            Field::ExternalId => {
                self.external.retain(|id| id != key);
                if value.is_some() {
                    self.external.push(key.to_owned());
                }
            }
        }
    }

    /// Takes changes back, the last one first; a field that says something else by now is left. Answers with those that
    /// were left.
    pub fn undo(&mut self, changes: &[Change]) -> Vec<Change> {
        let mut left = Vec::new();
        for change in changes.iter().rev() {
            if self.get(change.field, &change.key) == change.after {
                self.set(change.field, &change.key, change.before.as_deref());
            } else {
                left.push(change.clone());
            }
        }
        left
    }
}

/// Puts one thing in the place of its like, at the end where there is none, or takes it out.
fn put<T>(list: &mut Vec<T>, is: impl Fn(&T) -> bool, one: Option<T>) {
    let at = list.iter().position(is);
    match (at, one) {
        (Some(at), Some(one)) => {
            if let Some(place) = list.get_mut(at) {
                *place = one;
            }
        }
        (None, Some(one)) => list.push(one),
        (Some(at), None) => drop(list.remove(at)),
        (None, None) => {}
    }
}

/// Several changes of one field as one: what stood there first, and what stands there last.
#[must_use]
pub fn composed(changes: impl IntoIterator<Item = Change>) -> Vec<Change> {
    let mut whole: Vec<Change> = Vec::new();
    for change in changes {
        match whole
            .iter_mut()
            .find(|c| c.field == change.field && c.key == change.key)
        {
            Some(known) => known.after = change.after,
            None => whole.push(change),
        }
    }
    whole.retain(|change| change.before != change.after);
    whole
}

struct Planning {
    after: Known,
    changes: Vec<Change>,
}

impl Planning {
    fn change(&mut self, field: Field, key: &str, value: Option<String>) {
        let before = self.after.get(field, key);
        if before == value {
            return;
        }
        self.after.set(field, key, value.as_deref());
        // What is read back is what is told, so that undoing finds it again.
        let after = self.after.get(field, key);
        if before != after {
            self.changes.push(Change {
                field,
                key: key.to_owned(),
                before,
                after,
            });
        }
    }

    fn text(&mut self, field: Field, value: &str, replace: bool) {
        if !value.is_empty() && (replace || self.after.get(field, "").is_none()) {
            self.change(field, "", Some(value.to_owned()));
        }
    }
}

/// What a row does to somebody who is known, or to nobody yet. `source` stands before the number of another program, and
/// `note` is the id that a new note gets.
#[must_use]
pub fn plan(
    known: &Known,
    entry: &Entry,
    existing: Existing,
    source: &str,
    note: &str,
    when: &impl When,
) -> Plan {
    let mut planning = Planning {
        after: known.clone(),
        changes: Vec::new(),
    };
    if existing != Existing::Leave {
        details(&mut planning, entry, existing == Existing::Replace);
        beside(&mut planning, entry, existing == Existing::Replace, note);
        if !entry.external_id.is_empty() {
            planning.change(
                Field::ExternalId,
                &format!("{source}\t{}", entry.external_id),
                Some(String::new()),
            );
        }
    }
    let said = hear(
        &mut planning.after.consent,
        entry,
        existing,
        *known == Known::default(),
        when,
    );
    Plan {
        after: planning.after,
        changes: planning.changes,
        said,
    }
}

/// What a row says about messages, judged by what holds, which follows it. `new` is somebody whom nobody knew before.
#[must_use]
pub fn hear(
    consent: &mut BTreeMap<(Purpose, Channel), Now>,
    entry: &Entry,
    existing: Existing,
    new: bool,
    when: &impl When,
) -> Vec<Judged> {
    let mut said = Vec::new();
    for heard in &entry.heard {
        let one = Said {
            purpose: heard.purpose,
            channel: heard.channel,
            given: heard.given,
            at: when.of(heard),
            how: How::Import,
        };
        let now = consent.get(&(heard.purpose, heard.channel)).copied();
        // What is said once more tells nothing; nor does a file that leaves people as they are say yes for them.
        let again =
            now.is_some_and(|now| now.given == heard.given && (heard.on.is_none() || one.at <= now.at));
        if again || (heard.given && existing == Existing::Leave && !new) {
            continue;
        }
        let counts = consent::counts(now, &one);
        if counts {
            let now = Now {
                given: one.given,
                at: one.at,
                how: one.how,
            };
            consent.insert((one.purpose, one.channel), now);
        }
        said.push(Judged { said: one, counts });
    }
    said
}

fn details(planning: &mut Planning, entry: &Entry, replace: bool) {
    // A name comes whole: a family name of the file beside a given name from elsewhere is nobody's.
    let nameless = planning.after.details.given.is_empty() && planning.after.details.family.is_empty();
    let named = !entry.given.is_empty() || !entry.family.is_empty();
    if named && (nameless || replace) {
        planning.text(Field::Given, &entry.given, true);
        planning.text(Field::Family, &entry.family, true);
    } else if fold(&entry.given) == fold(&planning.after.details.given) {
        planning.text(Field::Family, &entry.family, false);
    }
    planning.text(Field::Language, &entry.language, replace);
    for way in &entry.emails {
        let known = planning
            .after
            .details
            .emails
            .iter()
            .find(|w| w.to == way.to || w.to.address() == way.to.address());
        let value = match known {
            None if planning.after.details.emails.len() >= MANY => continue,
            None => format!("{}\t{}\t{}", way.to.shown(), way.kind, way.validity),
            // What does not work elsewhere does not work here, unless it was seen to.
            Some(known)
                if way.validity == Validity::Bad && (replace || known.validity == Validity::Unknown) =>
            {
                format!("{}\t{}\t{}", known.to.shown(), known.kind, Validity::Bad)
            }
            Some(_) => continue,
        };
        planning.change(Field::Email, way.to.address(), Some(value));
    }
    for way in &entry.phones {
        let known = planning.after.details.phones.iter().find(|w| w.to == way.to);
        let value = match known {
            None if planning.after.details.phones.len() >= MANY => continue,
            None => format!("{}\t{}", way.kind, way.validity),
            Some(known)
                if way.validity == Validity::Bad && (replace || known.validity == Validity::Unknown) =>
            {
                format!("{}\t{}", known.kind, Validity::Bad)
            }
            Some(_) => continue,
        };
        planning.change(Field::Phone, way.to.e164(), Some(value));
    }
    if let Some(address) = &entry.address {
        let key = address.folded();
        let home = planning
            .after
            .details
            .addresses
            .iter()
            .find(|w| w.kind == AddressKind::Home)
            .map(|w| w.to.folded());
        let known = planning.after.get(Field::Address, &key).is_some();
        if !known && (replace || home.is_none()) {
            if let Some(home) = home {
                planning.change(Field::Address, &home, None);
            }
            let Postal {
                street,
                unit,
                city,
                state,
                zip,
            } = address;
            let value = format!(
                "{street}\t{unit}\t{city}\t{state}\t{zip}\t{}\t{}",
                AddressKind::Home,
                Validity::Unknown
            );
            planning.change(Field::Address, &key, Some(value));
        }
    }
    for name in &entry.organisations {
        let key = fold(name);
        if !key.is_empty()
            && planning.after.get(Field::Organisation, &key).is_none()
            && planning.after.details.organisations.len() < MANY
        {
            planning.change(Field::Organisation, &key, Some(format!("{name}\t")));
        }
    }
}

fn beside(planning: &mut Planning, entry: &Entry, replace: bool, note: &str) {
    // A tag that a row names more than once has the value that it is given last.
    let mut tags: Vec<(String, &str, &str)> = Vec::new();
    for (name, value) in &entry.tags {
        let key = fold(name);
        match tags.iter_mut().find(|(k, _, _)| *k == key) {
            Some((_, _, kept)) if !value.is_empty() => *kept = value,
            Some(_) => {}
            None => tags.push((key, name, value)),
        }
    }
    for (key, name, value) in tags {
        let known = planning.after.tags.get(&key).cloned();
        let new = match known {
            // A tag of nothing but signs has no name to be found by.
            _ if key.is_empty() => continue,
            None => format!("{name}\t{value}"),
            Some((name, before)) if !value.is_empty() && (replace || before.is_empty()) => {
                format!("{name}\t{value}")
            }
            Some(_) => continue,
        };
        planning.change(Field::Tag, &key, Some(new));
    }
    if let Some(level) = entry.support
        && (replace || planning.after.support.is_none())
    {
        planning.change(Field::Support, "", Some(level.to_string()));
    }
    for (id, value) in &entry.fields {
        if replace || planning.after.get(Field::Own, id).is_none() {
            planning.change(Field::Own, id, Some(value.clone()));
        }
    }
    if !entry.note.is_empty() && !planning.after.notes.values().any(|text| *text == entry.note) {
        planning.change(Field::Note, note, Some(entry.note.clone()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOW: i64 = 1_000_000;

    fn when(heard: &Heard) -> i64 {
        heard.on.map_or(NOW, |day| i64::from(day.day()))
    }

    fn email(text: &str, validity: Validity) -> Way<Email, EmailKind> {
        Way {
            to: Email::parse(text).unwrap_or_else(|| panic!("{text}")),
            kind: EmailKind::Home,
            validity,
        }
    }

    fn done(known: &Known, entry: &Entry, existing: Existing) -> Plan {
        plan(known, entry, existing, "file", "note-1", &when)
    }

    fn ann() -> Known {
        let mut known = Known::default();
        known.details.given = "Ann".to_owned();
        known
            .details
            .emails
            .push(email("ann@example.org", Validity::Unknown));
        known
            .tags
            .insert("host".to_owned(), ("Host".to_owned(), String::new()));
        known
    }

    fn any_entry() -> impl Strategy<Value = Entry> {
        (
            (
                "[A-C]?",
                "[X-Z]?",
                prop::collection::vec(0usize..4, 0..3),
                prop::option::of(0usize..3),
            ),
            (
                prop::option::of(1u8..=5),
                prop::collection::vec(("[a-c]", "[mn]?"), 0..3),
                "(one|two)?",
                prop::collection::vec((any::<bool>(), 1i8..28), 0..2),
            ),
            (
                prop::collection::vec(("[pq]", "[1-3]"), 0..2),
                any::<bool>(),
                "[78]?",
            ),
        )
            .prop_map(
                |(
                    (given, family, emails, address),
                    (support, tags, note, heard),
                    (fields, bad, external_id),
                )| Entry {
                    given,
                    family,
                    emails: emails
                        .into_iter()
                        .map(|n| {
                            email(
                                &format!("p{n}@example.org"),
                                if bad { Validity::Bad } else { Validity::Unknown },
                            )
                        })
                        .collect(),
                    address: address.map(|n| Postal {
                        street: format!("{n} Main St"),
                        zip: "62701".to_owned(),
                        ..Postal::default()
                    }),
                    support,
                    tags,
                    note,
                    fields,
                    external_id,
                    heard: heard
                        .into_iter()
                        .map(|(given, day)| Heard {
                            purpose: Purpose::News,
                            channel: Channel::Email,
                            given,
                            on: jiff::civil::Date::new(2028, 1, day).ok(),
                        })
                        .collect(),
                    ..Entry::default()
                },
            )
    }

    fn any_existing() -> impl Strategy<Value = Existing> {
        (0..Existing::ALL.len()).prop_map(|n| Existing::ALL[n])
    }

    #[test]
    fn filling_changes_nothing_that_stands_there() {
        let entry = Entry {
            given: "Anna".to_owned(),
            family: "Lee".to_owned(),
            emails: vec![
                email("a.lee@example.org", Validity::Unknown),
                email("ann@example.org", Validity::Bad),
            ],
            support: Some(2),
            ..Entry::default()
        };
        let plan = done(&ann(), &entry, Existing::Fill);
        // Another given name: the family name may be somebody else's.
        assert_eq!(
            (
                plan.after.details.given.as_str(),
                plan.after.details.family.as_str()
            ),
            ("Ann", "")
        );
        assert_eq!(plan.after.details.emails.len(), 2);
        assert_eq!(plan.after.details.emails[0].validity, Validity::Bad);
        assert_eq!(plan.after.support, Some(2));
        let replaced = done(&ann(), &entry, Existing::Replace);
        assert_eq!(replaced.after.details.given, "Anna");
        assert_eq!(done(&ann(), &entry, Existing::Leave).changes, []);
    }

    #[test]
    fn a_file_never_raises_what_was_lowered() {
        let mut known = ann();
        let no = Now {
            given: false,
            at: 5,
            how: How::Mail,
        };
        known.consent.insert((Purpose::News, Channel::Email), no);
        let entry = Entry {
            heard: vec![Heard {
                purpose: Purpose::News,
                channel: Channel::Email,
                given: true,
                on: None,
            }],
            ..Entry::default()
        };
        for existing in Existing::ALL {
            let plan = done(&known, &entry, *existing);
            assert_eq!(plan.after.consent[&(Purpose::News, Channel::Email)], no);
            assert!(plan.said.iter().all(|judged| !judged.counts));
        }
    }

    proptest! {
        #[test]
        fn undoing_is_identity(entries in prop::collection::vec(any_entry(), 1..5), start in any_entry(), existing in any_existing()) {
            let before = done(&ann(), &start, Existing::Fill).after;
            let mut known = before.clone();
            let mut changes = Vec::new();
            for (n, entry) in entries.iter().enumerate() {
                let plan = plan(&known, entry, existing, "file", &format!("note {n}"), &when);
                known = plan.after;
                changes.extend(plan.changes);
            }
            let consent = known.consent.clone();
            let left = known.undo(&composed(changes.clone()));
            prop_assert_eq!(left, vec![]);
            // Order among addresses is no part of it; consent is taken back in the ledger.
            prop_assert_eq!(&known.consent, &consent);
            for (field, key) in changes.iter().map(|c| (c.field, c.key.as_str())) {
                prop_assert_eq!(known.get(field, key), before.get(field, key));
            }
            prop_assert_eq!(known.details.emails.first(), before.details.emails.first());
            prop_assert_eq!(known.details.emails.len(), before.details.emails.len());
            prop_assert_eq!(&known.tags, &before.tags);
            prop_assert_eq!(&known.fields, &before.fields);
            prop_assert_eq!(&known.notes, &before.notes);
        }

        #[test]
        fn undoing_leaves_what_was_changed_since(entry in any_entry(), own in "[D-F]") {
            let plan = done(&ann(), &entry, Existing::Replace);
            let mut known = plan.after;
            known.details.given.clone_from(&own);
            let left = known.undo(&plan.changes);
            prop_assert_eq!(&known.details.given, &own);
            prop_assert!(left.iter().all(|change| change.field == Field::Given));
        }

        #[test]
        fn the_same_file_twice_changes_nothing_more(entry in any_entry(), existing in any_existing()) {
            let once = done(&ann(), &entry, existing);
            let twice = done(&once.after, &entry, existing);
            prop_assert_eq!(twice.changes, vec![]);
        }
    }
}
