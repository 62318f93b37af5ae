//! Writing a form: its words, its blocks, one change after the other.

use super::{Ask, BlockKind, FormBody, LONGEST_STORY, MANY_BLOCKS, TEXT};
use crate::fault::Fault;
use crate::people::consent::{Channel, Purpose};
use crate::people::port::CustomField;
use crate::workspace::text::Reader;
use crate::workspace::words::Typed;

/// A change of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Title, lead and thanks.
    Words,
    /// One more block.
    Add,
    /// A block: kept, moved, taken out.
    Block(u32),
}

fn lines(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(ToOwned::to_owned).collect()
}

impl FormBody {
    /// Makes a change out of a form's fields.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with everything that is wrong; nothing is changed then. [`Fault::NotFound`] where the block is
    /// not there any more.
    pub fn edit(&mut self, edit: Edit, typed: &Typed, own: &[CustomField]) -> Result<(), Fault> {
        match edit {
            Edit::Words => self.reword(typed),
            Edit::Add => self.add(typed.value("block"), own),
            Edit::Block(id) => self.change(id, typed),
        }
    }

    fn reword(&mut self, typed: &Typed) -> Result<(), Fault> {
        let mut reader = Reader::default();
        let title = reader.needed("title", typed.value("title"));
        let lead = reader.text("lead", typed.value("lead"));
        let thanks = reader.text("thanks", typed.value("thanks"));
        for (name, text) in [("lead", &lead), ("thanks", &thanks)] {
            if text.chars().count() > TEXT {
                reader.wrong(name, format!("is too long: {TEXT} characters at most"));
            }
        }
        (self.title, self.lead, self.thanks) = reader.done((title, lead, thanks))?;
        Ok(())
    }

    fn add(&mut self, word: &str, own: &[CustomField]) -> Result<(), Fault> {
        let wrong = |message: &str| Err(Fault::invalid("block", message));
        if self.blocks.len() >= MANY_BLOCKS {
            return wrong("is one too many: a form has 40 blocks at most");
        }
        if let Some(id) = word.strip_prefix("field:") {
            let Some(field) = own.iter().find(|field| field.id == id) else {
                return wrong("must be one of those offered");
            };
            let asks_already = |ask: &Ask| matches!(ask, Ask::Field { field, .. } if field == id);
            if self.blocks.iter().any(|block| asks_already(&block.ask)) {
                return wrong("is there already");
            }
            let ask = Ask::Field {
                field: field.id.clone(),
                label: field.name.clone(),
                holds: field.kind,
                choices: field.choices.clone(),
            };
            self.push(ask, false);
            return Ok(());
        }
        let Some(kind) = BlockKind::parse(word) else {
            return wrong("must be one of those offered");
        };
        if kind.is_single() && self.has(kind) {
            return wrong("is there already");
        }
        let ask = match kind {
            BlockKind::Text => Ask::Text { text: String::new() },
            BlockKind::Name => Ask::Name {},
            BlockKind::Email => Ask::Email {},
            BlockKind::Phone => Ask::Phone {},
            BlockKind::Address => Ask::Address {},
            BlockKind::Zip => Ask::Zip {},
            BlockKind::Field => return wrong("must be one of those offered"),
            BlockKind::Choice => Ask::Choice {
                label: String::new(),
                options: Vec::new(),
                many: false,
            },
            BlockKind::YesNo => Ask::YesNo { label: String::new() },
            BlockKind::Consent => Ask::Consent {
                purpose: Purpose::News,
                channels: vec![Channel::Email],
                wording: String::new(),
            },
            BlockKind::Story => Ask::Story {
                label: String::new(),
                most: 2_000,
            },
            BlockKind::Tag => Ask::Tag { name: String::new() },
        };
        self.push(ask, kind == BlockKind::Email);
        Ok(())
    }

    /// Keeps, moves or takes out a block, as the button says. Its fields carry its number: `label-3`.
    fn change(&mut self, id: u32, typed: &Typed) -> Result<(), Fault> {
        let at = self.blocks.iter().position(|block| block.id == id);
        let at = at.ok_or_else(|| Fault::not_found("block"))?;
        match typed.value("do") {
            "up" if at > 0 => self.blocks.swap(at, at - 1),
            "down" if at + 1 < self.blocks.len() => self.blocks.swap(at, at + 1),
            "up" | "down" => {}
            "remove" => drop(self.blocks.remove(at)),
            _ => self.rewrite(at, id, typed)?,
        }
        Ok(())
    }

    fn rewrite(&mut self, at: usize, id: u32, typed: &Typed) -> Result<(), Fault> {
        let Some(block) = self.blocks.get_mut(at) else {
            return Err(Fault::not_found("block"));
        };
        let named = |part: &str| format!("{part}-{id}");
        let value = |part: &str| typed.value(&named(part));
        let mut reader = Reader::default();
        let label = reader.line(&named("label"), value("label"));
        let ask = match &block.ask {
            Ask::Text { .. } => Ask::Text {
                text: reader.text(&named("text"), value("text")),
            },
            Ask::Field {
                field,
                holds,
                choices,
                ..
            } => Ask::Field {
                field: field.clone(),
                label,
                holds: *holds,
                choices: choices.clone(),
            },
            Ask::Choice { .. } => Ask::Choice {
                label,
                options: lines(&reader.text(&named("options"), value("options"))),
                many: typed.ticked(&named("many")),
            },
            Ask::YesNo { .. } => Ask::YesNo { label },
            Ask::Consent { .. } => Ask::Consent {
                purpose: reader
                    .word(&named("purpose"), value("purpose"), Purpose::parse)
                    .unwrap_or(Purpose::Operational),
                channels: typed
                    .all(&named("channel"))
                    .into_iter()
                    .filter_map(Channel::parse)
                    .collect(),
                wording: reader.text(&named("wording"), value("wording")).trim().to_owned(),
            },
            Ask::Story { .. } => Ask::Story {
                label,
                most: reader
                    .number(&named("most"), value("most"), 1, i64::from(LONGEST_STORY))
                    .and_then(|most| u32::try_from(most).ok())
                    .unwrap_or(0),
            },
            Ask::Tag { .. } => Ask::Tag {
                name: reader.line(&named("tag"), value("tag")),
            },
            same => same.clone(),
        };
        if !reader.is_wrong() {
            for (part, message) in ask.wrong() {
                reader.wrong(&named(part), message);
            }
        }
        let ask = reader.done(ask)?;
        // An address has to be there to be asked, and nobody has to agree to anything.
        block.needed = match ask.kind() {
            BlockKind::Email => true,
            BlockKind::Consent | BlockKind::Text | BlockKind::Tag => false,
            _ => typed.ticked(&named("needed")),
        };
        block.ask = ask;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::FormKind;
    use super::super::tests::body;
    use super::*;

    fn typed(pairs: &[(&str, &str)]) -> Typed {
        let pair = |(n, v): &(&str, &str)| ((*n).to_owned(), (*v).to_owned());
        Typed(pairs.iter().map(pair).collect())
    }

    fn kinds(body: &FormBody) -> Vec<&'static str> {
        body.blocks.iter().map(|b| b.ask.kind().word()).collect()
    }

    #[test]
    fn blocks_are_added_moved_and_taken_out() {
        let mut form = body(FormKind::Story, vec![Ask::Name {}, Ask::Email {}]);
        let mut edit = |edit, pairs: &[(&str, &str)]| form.edit(edit, &typed(pairs), &[]);
        assert_eq!(edit(Edit::Add, &[("block", "story")]), Ok(()));
        assert!(
            edit(Edit::Add, &[("block", "email")]).is_err(),
            "one address at most"
        );
        assert!(edit(Edit::Add, &[("block", "field:none")]).is_err());
        assert_eq!(edit(Edit::Block(3), &[("do", "up")]), Ok(()));
        assert_eq!(edit(Edit::Block(3), &[("do", "up")]), Ok(()));
        assert_eq!(edit(Edit::Block(3), &[("do", "up")]), Ok(()));
        assert_eq!(edit(Edit::Block(1), &[("do", "remove")]), Ok(()));
        assert!(edit(Edit::Block(1), &[("do", "down")]).is_err(), "it is gone");
        assert_eq!(kinds(&form), ["story", "email"]);
        // A number is never given twice.
        form.edit(Edit::Add, &typed(&[("block", "name")]), &[])
            .expect("there is none");
        assert_eq!(form.blocks[2].id, 4);
    }

    #[test]
    fn a_block_is_kept_only_if_it_is_right() {
        let mut form = body(FormKind::SignUp, vec![Ask::Email {}]);
        form.edit(Edit::Add, &typed(&[("block", "consent")]), &[])
            .expect("added");
        let Err(Fault::Invalid { fields }) = form.edit(
            Edit::Block(2),
            &typed(&[("purpose-2", "news"), ("needed-2", "1")]),
            &[],
        ) else {
            panic!("an empty wording was taken");
        };
        let names: Vec<&str> = fields.iter().map(|f| f.field.as_str()).collect();
        assert_eq!(names, ["wording-2", "channel-2"]);
        let right = typed(&[
            ("purpose-2", "fundraising"),
            ("channel-2", "email"),
            ("wording-2", " Ask me for money "),
            ("needed-2", "1"),
        ]);
        form.edit(Edit::Block(2), &right, &[]).expect("it is right");
        let kept = Ask::Consent {
            purpose: Purpose::Fundraising,
            channels: vec![Channel::Email],
            wording: "Ask me for money".to_owned(),
        };
        assert_eq!(form.blocks[1].ask, kept);
        assert!(!form.blocks[1].needed, "nobody has to agree");
        form.edit(Edit::Block(1), &typed(&[]), &[])
            .expect("nothing to change");
        assert!(form.blocks[0].needed, "an address is always needed");
    }
}
