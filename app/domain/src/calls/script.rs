//! What callers say: blocks that lead to each other, written as plain text.
//!
//! ```text
//! [start]
//! Hello {name}, this is {caller}.
//! ask: Will you vote yes?
//! * Yes -> thanks | level 1
//! * Not sure -> more | level 3 | tag undecided
//! [more]
//! Here is why we do.
//! go: thanks
//! [thanks]
//! write: What would you like to help with? | field Help -> end
//! ```
//!
//! A block says something, and then asks with choices, asks for words, leads on, or is where the call ends. A script is
//! refused that has a way from which no end is in sight, a block that nothing leads to, or a circle without a question.

use std::collections::{BTreeMap, BTreeSet};

/// Where every script begins.
pub const START: &str = "start";
/// The word that ends the call.
pub const END: &str = "end";
/// The most blocks.
pub const MOST_BLOCKS: usize = 100;

/// Where something leads: to a block, or to the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum To {
    /// To this block.
    Block(String),
    /// The call is over.
    End,
}

/// What an answer writes down of the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// How strongly they are for it, from 1 to 5.
    Level(i64),
    /// A tag is put on.
    Tag(String),
    /// A field of the campaign's own, by its name, gets the choice's words.
    Field(String),
}

/// One answer of several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What it says.
    pub label: String,
    /// Where it leads.
    pub to: To,
    /// What it writes down.
    pub effects: Vec<Effect>,
}

/// How a block goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Then {
    /// A question with choices.
    Ask(String, Vec<Choice>),
    /// A question that is answered in words; kept in a field by its name, or else as a note.
    Write(String, Option<String>, To),
    /// Straight on.
    Go(To),
}

/// A block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its name.
    pub id: String,
    /// What the caller says.
    pub say: String,
    /// How it goes on.
    pub then: Then,
}

/// A script that holds together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Script {
    blocks: Vec<Block>,
}

/// What is wrong, and in which line, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct Wrong {
    /// The line.
    pub line: usize,
    /// What is wrong there.
    pub what: String,
}

fn wrong(line: usize, what: impl Into<String>) -> Wrong {
    Wrong {
        line,
        what: what.into(),
    }
}

fn id_of(text: &str) -> Option<String> {
    let id = text.trim().to_lowercase();
    let fits = !id.is_empty() && id.len() <= 40 && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    fits.then_some(id)
}

fn to(line: usize, text: &str) -> Result<To, Wrong> {
    match id_of(text) {
        Some(id) if id == END => Ok(To::End),
        Some(id) => Ok(To::Block(id)),
        None => Err(wrong(
            line,
            "a block's name has letters, digits and hyphens, such as [why-yes]",
        )),
    }
}

fn effect(line: usize, text: &str) -> Result<Effect, Wrong> {
    let (word, rest) = text
        .trim()
        .split_once(char::is_whitespace)
        .unwrap_or((text.trim(), ""));
    let rest = rest.trim();
    match (word, rest) {
        ("level", level) => match level.parse() {
            Ok(level @ 1..=5) => Ok(Effect::Level(level)),
            _ => Err(wrong(line, "a level is a number from 1 to 5")),
        },
        ("tag" | "field", "") => Err(wrong(line, format!("“{word}” needs a name behind it"))),
        ("tag", name) => Ok(Effect::Tag(name.to_owned())),
        ("field", name) => Ok(Effect::Field(name.to_owned())),
        _ => Err(wrong(
            line,
            "behind | stands “level 1”, “tag name” or “field name”",
        )),
    }
}

/// A block as its lines are read.
struct Open {
    id: String,
    line: usize,
    say: Vec<String>,
    then: Option<Then>,
}

impl Open {
    fn close(self) -> Result<(Block, usize), Wrong> {
        match self.then {
            Some(Then::Ask(_, choices)) if choices.is_empty() => {
                Err(wrong(self.line, format!("[{}] asks without a choice", self.id)))
            }
            Some(then) => Ok((
                Block {
                    id: self.id,
                    say: self.say.join("\n").trim().to_owned(),
                    then,
                },
                self.line,
            )),
            None => Err(wrong(
                self.line,
                format!("[{}] is a dead end: it needs ask:, write:, go: or end", self.id),
            )),
        }
    }

    fn take(&mut self, number: usize, line: &str) -> Result<(), Wrong> {
        if let Some(choice) = line.strip_prefix('*') {
            let mut parts = choice.split('|');
            let (label, target) = parts
                .next()
                .and_then(|head| head.rsplit_once("->"))
                .ok_or_else(|| wrong(number, "a choice says where it leads: * Yes -> thanks"))?;
            let label = label.trim().to_owned();
            if label.is_empty() {
                return Err(wrong(number, "a choice needs words"));
            }
            let choice = Choice {
                label,
                to: to(number, target)?,
                effects: parts.map(|part| effect(number, part)).collect::<Result<_, _>>()?,
            };
            return match &mut self.then {
                Some(Then::Ask(_, choices)) => {
                    choices.push(choice);
                    Ok(())
                }
                _ => Err(wrong(number, "a choice stands below ask:")),
            };
        }
        let then = if let Some(question) = line.strip_prefix("ask:") {
            Then::Ask(question.trim().to_owned(), Vec::new())
        } else if let Some(rest) = line.strip_prefix("write:") {
            let (rest, target) = rest
                .rsplit_once("->")
                .ok_or_else(|| wrong(number, "write: says where it leads: write: Why? -> thanks"))?;
            let (question, keep) = match rest.split_once('|') {
                None => (rest, None),
                Some((question, keep)) => match effect(number, keep)? {
                    Effect::Field(name) => (question, Some(name)),
                    _ => return Err(wrong(number, "words are kept in a field, or as a note without |")),
                },
            };
            Then::Write(question.trim().to_owned(), keep, to(number, target)?)
        } else if let Some(target) = line.strip_prefix("go:") {
            Then::Go(to(number, target)?)
        } else if line == END {
            Then::Go(To::End)
        } else if self.then.is_some() {
            return Err(wrong(
                number,
                "what is said stands above the question; begin a new [block] for more",
            ));
        } else {
            self.say.push(line.to_owned());
            return Ok(());
        };
        if self.then.is_some() {
            return Err(wrong(number, "a block goes on in one way only"));
        }
        if matches!(&then, Then::Ask(question, _) | Then::Write(question, ..) if question.is_empty()) {
            return Err(wrong(number, "the question is missing"));
        }
        self.then = Some(then);
        Ok(())
    }
}

impl Block {
    /// Where it can lead.
    fn ways(&self) -> Vec<&To> {
        match &self.then {
            Then::Ask(_, choices) => choices.iter().map(|choice| &choice.to).collect(),
            Then::Write(_, _, to) | Then::Go(to) => vec![to],
        }
    }
}

impl Script {
    /// Reads a script.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn parse(text: &str) -> Result<Self, Wrong> {
        let mut blocks: Vec<(Block, usize)> = Vec::new();
        let mut open: Option<Open> = None;
        for (at, line) in text.lines().enumerate() {
            let (number, line) = (at + 1, line.trim());
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                if let Some(open) = open.take() {
                    blocks.push(open.close()?);
                }
                let To::Block(id) = to(number, name)? else {
                    return Err(wrong(number, "no block is called [end]: it is where calls end"));
                };
                if blocks.iter().any(|(block, _)| block.id == id) {
                    return Err(wrong(number, format!("there are two blocks [{id}]")));
                }
                open = Some(Open {
                    id,
                    line: number,
                    say: Vec::new(),
                    then: None,
                });
                continue;
            }
            match &mut open {
                Some(open) if line.is_empty() && open.then.is_none() => open.say.push(String::new()),
                _ if line.is_empty() => {}
                Some(open) => open.take(number, line)?,
                None => return Err(wrong(number, "a script begins with [start]")),
            }
        }
        if let Some(open) = open {
            blocks.push(open.close()?);
        }
        check(&blocks)?;
        Ok(Self {
            blocks: blocks.into_iter().map(|(block, _)| block).collect(),
        })
    }

    /// Its blocks, in the order in which they were written.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// A block.
    #[must_use]
    pub fn block(&self, id: &str) -> Option<&Block> {
        self.blocks.iter().find(|block| block.id == id)
    }

    /// Where it begins; none in an empty one.
    #[must_use]
    pub fn first(&self) -> Option<&Block> {
        self.block(START)
    }

    /// The names of the campaign's own fields that it writes into.
    #[must_use]
    pub fn fields(&self) -> BTreeSet<&str> {
        let mut names = BTreeSet::new();
        for block in &self.blocks {
            match &block.then {
                Then::Ask(_, choices) => {
                    for effect in choices.iter().flat_map(|choice| &choice.effects) {
                        if let Effect::Field(name) = effect {
                            names.insert(name.as_str());
                        }
                    }
                }
                Then::Write(_, Some(name), _) => {
                    names.insert(name);
                }
                Then::Write(..) | Then::Go(_) => {}
            }
        }
        names
    }
}

/// That everything leads somewhere, and to everything something.
fn check(blocks: &[(Block, usize)]) -> Result<(), Wrong> {
    let Some((first, _)) = blocks.iter().find(|(block, _)| block.id == START) else {
        return Err(wrong(1, "a script begins with [start]"));
    };
    if blocks.len() > MOST_BLOCKS {
        return Err(wrong(1, format!("is too long: {MOST_BLOCKS} blocks at most")));
    }
    let by_id: BTreeMap<&str, &Block> = blocks
        .iter()
        .map(|(block, _)| (block.id.as_str(), block))
        .collect();
    for (block, line) in blocks {
        for way in block.ways() {
            if let To::Block(id) = way
                && !by_id.contains_key(id.as_str())
            {
                return Err(wrong(
                    *line,
                    format!("[{}] leads to [{id}], which is not there", block.id),
                ));
            }
        }
    }
    let mut seen = BTreeSet::from([first.id.as_str()]);
    let mut left = vec![first];
    while let Some(block) = left.pop() {
        for way in block.ways() {
            if let To::Block(id) = way
                && seen.insert(id)
                && let Some(next) = by_id.get(id.as_str())
            {
                left.push(next);
            }
        }
    }
    if let Some((block, line)) = blocks.iter().find(|(block, _)| !seen.contains(block.id.as_str())) {
        return Err(wrong(*line, format!("nothing leads to [{}]", block.id)));
    }
    // A circle of blocks that only lead on would never stop; from a block without a way to the end nobody gets away.
    for (block, line) in blocks {
        let (mut at, mut steps) = (block, 0);
        while let Then::Go(To::Block(id)) = &at.then {
            let Some(next) = by_id.get(id.as_str()) else { break };
            (at, steps) = (*next, steps + 1);
            if steps > blocks.len() {
                return Err(wrong(
                    *line,
                    format!("from [{}] it goes in a circle without a question", block.id),
                ));
            }
        }
    }
    let mut ends: BTreeSet<&str> = BTreeSet::new();
    loop {
        let before = ends.len();
        for (block, _) in blocks {
            let leads = block.ways().into_iter().any(|way| match way {
                To::End => true,
                To::Block(id) => ends.contains(id.as_str()),
            });
            if leads {
                ends.insert(&block.id);
            }
        }
        if ends.len() == before {
            break;
        }
    }
    match blocks.iter().find(|(block, _)| !ends.contains(block.id.as_str())) {
        Some((block, line)) => Err(wrong(
            *line,
            format!("no way from [{}] leads to the end", block.id),
        )),
        None => Ok(()),
    }
}

/// What a caller says, with the names in it.
#[must_use]
pub fn merged(say: &str, name: &str, caller: &str) -> String {
    // In one pass: what stands in a name is never a placeholder.
    let mut out = String::with_capacity(say.len());
    let mut rest = say;
    while let Some(at) = rest.find('{') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let found = [("{name}", name), ("{caller}", caller)]
            .into_iter()
            .find(|(mark, _)| from.starts_with(mark));
        match found {
            Some((mark, value)) => {
                out.push_str(value);
                rest = from.get(mark.len()..).unwrap_or_default();
            }
            None => {
                out.push('{');
                rest = from.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const GOOD: &str = "[start]\nHello {name}, this is {caller}.\n\nask: Will you vote yes?\n\
        * Yes -> thanks | level 1 | tag yes voter\n* Not sure -> more | level 3\n* No -> end | level 5\n\
        [more]\nHere is why.\ngo: thanks\n[thanks]\nwrite: How will you help? | field Help -> bye\n[bye]\nThank you.\nend\n";

    fn refused(text: &str) -> String {
        Script::parse(text).unwrap_err().to_string()
    }

    #[test]
    fn a_script_is_read_with_what_it_writes_down() {
        let script = Script::parse(GOOD).unwrap();
        assert_eq!(script.blocks().len(), 4);
        let first = script.first().unwrap();
        assert_eq!(first.say, "Hello {name}, this is {caller}.");
        let Then::Ask(question, choices) = &first.then else {
            panic!("{first:?}")
        };
        assert_eq!((question.as_str(), choices.len()), ("Will you vote yes?", 3));
        assert_eq!(
            choices[0].effects,
            [Effect::Level(1), Effect::Tag("yes voter".to_owned())]
        );
        assert_eq!(choices[2].to, To::End);
        assert_eq!(script.fields().into_iter().collect::<Vec<_>>(), ["Help"]);
        assert_eq!(script.block("bye").unwrap().then, Then::Go(To::End));
    }

    #[test]
    fn what_does_not_hold_together_is_refused_with_its_line() {
        for (text, wanted) in [
            ("", "line 1: a script begins with [start]"),
            ("Hello", "line 1: a script begins with [start]"),
            ("[start]\nHello", "line 1: [start] is a dead end"),
            ("[start]\ngo: more", "[more], which is not there"),
            ("[start]\nend\n[alone]\nend", "line 3: nothing leads to [alone]"),
            ("[start]\ngo: b\n[b]\ngo: start", "circle without a question"),
            (
                "[start]\nask: Again?\n* Yes -> start",
                "no way from [start] leads to the end",
            ),
            ("[start]\nask: Yes?\n", "asks without a choice"),
            (
                "[start]\nask: Yes?\n* Yes",
                "line 3: a choice says where it leads",
            ),
            ("[start]\nask: Yes?\n* Yes -> end | level 6", "from 1 to 5"),
            ("[start]\nend\n[start]\nend", "two blocks [start]"),
            ("[start]\nend\nmore words", "stands above the question"),
            ("[start]\ngo: end\ngo: end", "one way only"),
            ("[end]\nend", "no block is called [end]"),
            ("[st art]\nend", "letters, digits and hyphens"),
            ("[start]\nwrite: Why?", "says where it leads"),
        ] {
            let told = refused(text);
            assert!(told.contains(wanted), "{text:?}: {told}");
        }
        // A question may lead back: the caller hears an answer in between.
        assert!(Script::parse("[start]\nask: Again?\n* Yes -> start\n* No -> end").is_ok());
    }

    #[test]
    fn names_are_put_in_and_never_read_as_more() {
        assert_eq!(
            merged("Hi {name}, {caller} here {x} {", "{caller}", "Bo"),
            "Hi {caller}, Bo here {x} {"
        );
    }

    /// Random scripts of up to five blocks whose ways are chosen blindly.
    fn any_text() -> impl Strategy<Value = String> {
        let way = 0_usize..6;
        let block = (0..3_u8, way.clone(), way);
        prop::collection::vec(block, 1..6).prop_map(|blocks| {
            let name = |n: usize| ["start", "b", "c", "d", "e", "end"][n];
            let mut text = String::new();
            for (at, (kind, one, two)) in blocks.into_iter().enumerate() {
                text.push_str(&format!("[{}]\n", name(at)));
                text.push_str(&match kind {
                    0 => format!("go: {}\n", name(one)),
                    1 => format!("write: Why? -> {}\n", name(one)),
                    _ => format!("ask: Which?\n* One -> {}\n* Two -> {}\n", name(one), name(two)),
                });
            }
            text
        })
    }

    proptest! {
        #[test]
        fn whoever_goes_on_gets_to_a_question_or_the_end(text in any_text()) {
            if let Ok(script) = Script::parse(&text) {
                for block in script.blocks() {
                    let (mut at, mut steps) = (block, 0);
                    while let Then::Go(To::Block(id)) = &at.then {
                        at = script.block(id).expect("every way leads somewhere");
                        steps += 1;
                        prop_assert!(steps <= script.blocks().len());
                    }
                }
            }
        }

        #[test]
        fn no_text_makes_it_stumble(text in "\\PC{0,60}(\n[\\[\\]*|>:a-z -]{0,20}){0,8}") {
            drop(Script::parse(&text));
        }
    }
}
