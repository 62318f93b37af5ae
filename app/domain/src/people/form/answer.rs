//! What somebody answered, read against the version of the form that they saw.

use super::{Ask, Block, BlockKind, FormBody, FormKind};
use crate::fault::Fault;
use crate::people::consent::{Channel, Purpose};
use crate::people::contact::{Email, Phone, Postal};
use crate::people::joining::Who;
use crate::people::port::CustomField;
use crate::people::value::value_of;
use crate::workspace::text::Reader;
use crate::workspace::words::{Typed, YES};
use serde::{Deserialize, Serialize};

/// The longest part of a name, in characters.
const NAME: usize = 100;

/// What was answered to one block. What was left empty is not there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// The block's number.
    pub block: u32,
    /// The answer: of a name the given and the family name, of an address its five parts, of a choice what was chosen.
    pub values: Vec<String>,
}

impl Given {
    /// The answer in one line, what was left empty left out.
    #[must_use]
    pub fn told(&self) -> String {
        let parts: Vec<&str> = self
            .values
            .iter()
            .map(String::as_str)
            .filter(|v| !v.is_empty())
            .collect();
        parts.join(", ")
    }
}

/// Reads answers as the store keeps them.
#[must_use]
pub fn from_json(json: &str) -> Option<Vec<Given>> {
    serde_json::from_str(json).ok()
}

/// Writes answers as the store keeps them.
#[must_use]
pub fn to_json(answers: &[Given]) -> String {
    serde_json::to_string(answers).unwrap_or_default()
}

/// A yes that somebody ticked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreed<'a> {
    /// For what.
    pub purpose: Purpose,
    /// By which ways: those that the answer can be reached by.
    pub channels: Vec<Channel>,
    /// The words beside the box.
    pub wording: &'a str,
}

fn needed(reader: &mut Reader, name: &str, needed: bool, empty: bool) {
    if needed && empty {
        reader.wrong(name, "must be filled in");
    }
}

fn short(reader: &mut Reader, name: &str, typed: &str) -> String {
    let line = reader.line(name, typed);
    if line.chars().count() > NAME {
        reader.wrong(name, format!("is too long: {NAME} characters at most"));
    }
    line
}

impl Block {
    fn read(&self, reader: &mut Reader, typed: &Typed) -> Vec<String> {
        let name = self.name();
        match &self.ask {
            Ask::Text { .. } | Ask::Tag { .. } => Vec::new(),
            Ask::Name {} => {
                let given = short(reader, "given", typed.value("given"));
                let family = short(reader, "family", typed.value("family"));
                needed(reader, "given", self.needed, given.is_empty());
                vec![given, family]
            }
            Ask::Email {} => match Email::parse(typed.value("email")) {
                Some(email) => vec![email.shown().to_owned()],
                None => {
                    reader.wrong("email", "must be an address such as ann@example.org");
                    Vec::new()
                }
            },
            Ask::Phone {} => {
                let phone = typed.value("phone").trim();
                let number = Phone::parse(phone);
                if phone.is_empty() {
                    needed(reader, "phone", self.needed, true);
                } else if number.is_none() {
                    reader.wrong("phone", "must be a number such as 202 456 1414, or empty");
                }
                number.iter().map(|number| number.e164().to_owned()).collect()
            }
            Ask::Address {} => {
                let parts = ["street", "unit", "city", "state", "zip"];
                let read: Vec<String> = parts.map(|part| short(reader, part, typed.value(part))).to_vec();
                let street = read.first().is_none_or(String::is_empty);
                needed(reader, "street", self.needed, street);
                read
            }
            Ask::Zip {} => {
                let zip = short(reader, "zip", typed.value("zip"));
                needed(reader, "zip", self.needed, zip.is_empty());
                vec![zip]
            }
            Ask::Field {
                field,
                label,
                holds,
                choices,
            } => {
                let field = CustomField {
                    id: field.clone(),
                    name: label.clone(),
                    kind: *holds,
                    choices: choices.clone(),
                };
                let (value, _) = value_of(reader, &name, &field, typed.value(&name));
                needed(reader, &name, self.needed, value.is_empty());
                vec![value]
            }
            Ask::Choice { options, many, .. } => {
                let chosen: Vec<&str> = typed.all(&name).into_iter().filter(|v| !v.is_empty()).collect();
                let all_offered = chosen.iter().all(|one| options.iter().any(|o| o == one));
                if !all_offered || (!many && chosen.len() > 1) {
                    reader.wrong(&name, "must be one of those offered");
                }
                needed(reader, &name, self.needed, chosen.is_empty());
                // In the order in which they stand, each once.
                let picked = options.iter().filter(|o| chosen.contains(&o.as_str()));
                picked.cloned().collect()
            }
            Ask::YesNo { .. } => {
                let value = typed.value(&name);
                if !matches!(value, "" | "yes" | "no") {
                    reader.wrong(&name, "must be yes or no");
                }
                needed(reader, &name, self.needed, value.is_empty());
                vec![value.to_owned()]
            }
            Ask::Consent { .. } => match typed.ticked(&name) {
                true => vec![YES.to_owned()],
                false => Vec::new(),
            },
            Ask::Story { most, .. } => {
                let text = reader.text(&name, typed.value(&name));
                let most = usize::try_from(*most).unwrap_or(usize::MAX);
                if text.chars().count() > most {
                    reader.wrong(&name, format!("is too long: {most} characters at most"));
                }
                needed(reader, &name, self.needed, text.trim().is_empty());
                vec![text]
            }
        }
    }
}

impl FormBody {
    /// Reads what was typed.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with everything that is wrong.
    pub fn read(&self, typed: &Typed) -> Result<Vec<Given>, Fault> {
        let mut reader = Reader::default();
        let mut answers = Vec::new();
        for block in &self.blocks {
            let values = block.read(&mut reader, typed);
            if values.iter().any(|value| !value.trim().is_empty()) {
                answers.push(Given {
                    block: block.id,
                    values,
                });
            }
        }
        let first = self.blocks.iter().find(|b| b.ask.kind() == BlockKind::Consent);
        if let Some(first) = first.filter(|_| self.kind == FormKind::SignUp)
            && self.agreed(&answers).is_empty()
        {
            reader.wrong(
                &first.name(),
                "must be chosen: tick at least one, or nothing would reach you",
            );
        }
        reader.done(answers)
    }

    fn values<'a>(&self, answers: &'a [Given], kind: BlockKind) -> &'a [String] {
        let block = self.blocks.iter().find(|b| b.ask.kind() == kind);
        let found = block.and_then(|block| answers.iter().find(|a| a.block == block.id));
        found.map_or(&[], |answer| answer.values.as_slice())
    }

    /// Who answered; nothing where there is no address to ask.
    #[must_use]
    pub fn who(&self, answers: &[Given]) -> Option<Who> {
        let part = |kind, n: usize| {
            let values = self.values(answers, kind);
            values.get(n).cloned().unwrap_or_default()
        };
        let mut home = Postal {
            street: part(BlockKind::Address, 0),
            unit: part(BlockKind::Address, 1),
            city: part(BlockKind::Address, 2),
            state: part(BlockKind::Address, 3),
            zip: part(BlockKind::Address, 4),
        };
        if home.zip.is_empty() {
            home.zip = part(BlockKind::Zip, 0);
        }
        Some(Who {
            given: part(BlockKind::Name, 0),
            family: part(BlockKind::Name, 1),
            email: Email::parse(&part(BlockKind::Email, 0))?,
            phone: Phone::parse(&part(BlockKind::Phone, 0)),
            home,
        })
    }

    /// What was agreed to. A box that was not ticked is no no.
    #[must_use]
    pub fn agreed(&self, answers: &[Given]) -> Vec<Agreed<'_>> {
        let (phone, post) = (
            !self.values(answers, BlockKind::Phone).is_empty(),
            !self.values(answers, BlockKind::Address).is_empty(),
        );
        let reachable = |channel: &Channel| match channel {
            Channel::Email => true,
            Channel::Phone | Channel::Text => phone,
            Channel::Post => post,
        };
        let ticked = |block: &Block| answers.iter().any(|a| a.block == block.id);
        self.blocks
            .iter()
            .filter(|block| ticked(block))
            .filter_map(|block| match &block.ask {
                Ask::Consent {
                    purpose,
                    channels,
                    wording,
                } => Some(Agreed {
                    purpose: *purpose,
                    channels: channels.iter().copied().filter(reachable).collect(),
                    wording,
                }),
                _ => None,
            })
            .collect()
    }

    /// The blocks that somebody who is known need not answer, with what their fields would hold.
    #[must_use]
    pub fn known_of(&self, who: &Who) -> (Vec<u32>, Vec<(String, String)>) {
        let (mut blocks, mut fields) = (Vec::new(), Vec::new());
        for block in &self.blocks {
            let phone = who.phone.as_ref().map(|phone| phone.e164().to_owned());
            let home = &who.home;
            let held: Vec<(&str, String)> = match block.ask.kind() {
                BlockKind::Name if !who.given.is_empty() => {
                    vec![("given", who.given.clone()), ("family", who.family.clone())]
                }
                BlockKind::Email => vec![("email", who.email.shown().to_owned())],
                BlockKind::Phone => phone.into_iter().map(|phone| ("phone", phone)).collect(),
                BlockKind::Zip if !home.zip.is_empty() => vec![("zip", home.zip.clone())],
                BlockKind::Address if !home.street.is_empty() => vec![
                    ("street", home.street.clone()),
                    ("unit", home.unit.clone()),
                    ("city", home.city.clone()),
                    ("state", home.state.clone()),
                    ("zip", home.zip.clone()),
                ],
                _ => Vec::new(),
            };
            if !held.is_empty() {
                blocks.push(block.id);
                fields.extend(held.into_iter().map(|(name, value)| (name.to_owned(), value)));
            }
        }
        (blocks, fields)
    }

    /// The names of the tags that everybody gets who sends the form.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.blocks.iter().filter_map(|block| match &block.ask {
            Ask::Tag { name } => Some(name.as_str()),
            _ => None,
        })
    }

    /// The campaign's own fields that were filled in: the field's id, and the value.
    #[must_use]
    pub fn filled<'a>(&'a self, answers: &'a [Given]) -> Vec<(&'a str, &'a str)> {
        let value = |block: &Block| {
            let answer = answers.iter().find(|a| a.block == block.id)?;
            answer.values.first().map(String::as_str)
        };
        let fields = self.blocks.iter().filter_map(|block| match &block.ask {
            Ask::Field { field, .. } => Some((field.as_str(), value(block)?)),
            _ => None,
        });
        fields.collect()
    }

    /// What a link may choose ahead: answers that are offered to everybody, and nothing personal.
    #[must_use]
    pub fn preset(&self, value: impl Fn(&str) -> Option<String>) -> Vec<(String, String)> {
        let preset = self.blocks.iter().filter_map(|block| {
            let name = block.name();
            let value = value(&name)?;
            let offered = match &block.ask {
                Ask::Choice { options, .. } => options.contains(&value),
                Ask::YesNo { .. } => matches!(value.as_str(), "yes" | "no"),
                _ => false,
            };
            offered.then_some((name, value))
        });
        preset.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{body, consent};
    use super::*;
    use crate::people::FieldKind;

    fn typed(pairs: &[(&str, &str)]) -> Typed {
        let pair = |(n, v): &(&str, &str)| ((*n).to_owned(), (*v).to_owned());
        Typed(pairs.iter().map(pair).collect())
    }

    fn whole(kind: FormKind) -> FormBody {
        body(
            kind,
            vec![
                Ask::Name {},
                Ask::Email {},
                Ask::Phone {},
                Ask::Zip {},
                Ask::Field {
                    field: "f1".to_owned(),
                    label: "Yard sign".to_owned(),
                    holds: FieldKind::YesNo,
                    choices: Vec::new(),
                },
                Ask::Choice {
                    label: "When?".to_owned(),
                    options: vec!["Evenings".to_owned(), "Weekends".to_owned()],
                    many: true,
                },
                consent("News by mail and phone"),
                Ask::Story {
                    label: "Why?".to_owned(),
                    most: 10,
                },
                Ask::Tag {
                    name: "helper".to_owned(),
                },
            ],
        )
    }

    #[test]
    fn an_answer_says_who_what_and_to_what_they_agreed() {
        let body = whole(FormKind::Volunteer);
        let answers = body
            .read(&typed(&[
                ("given", " Ann "),
                ("email", "Ann@Example.org"),
                ("phone", "202 456 1414"),
                ("zip", "62701"),
                ("b5", "YES"),
                ("b6", "Weekends"),
                ("b6", "Evenings"),
                ("b7", "yes"),
            ]))
            .expect("the answers are right");
        let who = body.who(&answers).expect("there is an address");
        assert_eq!(
            (who.given.as_str(), who.email.address()),
            ("Ann", "ann@example.org")
        );
        assert_eq!(who.home.zip, "62701");
        assert_eq!(
            who.phone.map(|p| p.e164().to_owned()).as_deref(),
            Some("+12024561414")
        );
        assert_eq!(body.filled(&answers), [("f1", "yes")]);
        assert_eq!(body.tags().collect::<Vec<_>>(), ["helper"]);
        let chosen = answers.iter().find(|a| a.block == 6).map(|a| a.values.clone());
        assert_eq!(chosen, Some(vec!["Evenings".to_owned(), "Weekends".to_owned()]));
        let agreed = body.agreed(&answers);
        assert_eq!(agreed[0].channels, [Channel::Email, Channel::Phone]);
        assert_eq!(agreed[0].wording, "News by mail and phone");
        assert_eq!(from_json(&to_json(&answers)), Some(answers));
    }

    #[test]
    fn calls_are_agreed_to_only_with_a_number() {
        let body = whole(FormKind::Volunteer);
        let sent = typed(&[("given", "A"), ("email", "a@example.org"), ("b7", "yes")]);
        let answers = body.read(&sent).expect("right");
        assert_eq!(body.agreed(&answers)[0].channels, [Channel::Email]);
    }

    #[test]
    fn what_is_not_asked_cannot_be_answered() {
        let body = whole(FormKind::SignUp);
        let Err(Fault::Invalid { fields }) = body.read(&typed(&[
            ("email", "nowhere"),
            ("phone", "12"),
            ("b5", "perhaps"),
            ("b6", "Never"),
            ("b8", "far too long a story"),
            ("b99", "x"),
        ])) else {
            panic!("it was taken");
        };
        let names: Vec<&str> = fields.iter().map(|f| f.field.as_str()).collect();
        assert_eq!(names, ["given", "email", "phone", "b5", "b6", "b8", "b7"]);
    }

    #[test]
    fn whoever_is_known_is_asked_only_what_is_not_known() {
        let body = whole(FormKind::Volunteer);
        let sent = typed(&[
            ("given", "Ann"),
            ("email", "a@example.org"),
            ("phone", "202 456 1414"),
        ]);
        let answers = body.read(&sent).expect("right");
        let who = body.who(&answers).expect("there is an address");
        let (blocks, fields) = body.known_of(&who);
        assert_eq!(blocks, [1, 2, 3], "the ZIP code is still asked");
        let again = body.read(&Typed(fields)).expect("what is known is right");
        assert_eq!(body.who(&again), Some(who));
    }

    #[test]
    fn a_link_chooses_nothing_personal() {
        let body = whole(FormKind::Volunteer);
        let preset = body.preset(|name| match name {
            "b6" => Some("Weekends".to_owned()),
            "b5" => Some("yes".to_owned()),
            "email" | "given" | "b7" | "b8" => Some("yes".to_owned()),
            _ => None,
        });
        assert_eq!(preset, [("b6".to_owned(), "Weekends".to_owned())]);
        assert_eq!(body.preset(|_| Some("Never".to_owned())), []);
    }
}
