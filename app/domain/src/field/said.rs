//! What was heard at a door, read from a form, from a phone, or from a line that was keyed in.

use super::outcome::{Outcome, Wish};
use crate::fault::Fault;
use crate::workspace::words::Typed;

/// The longest note, in characters.
pub const NOTE: usize = 500;

/// What was heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What happened.
    pub outcome: Outcome,
    /// The level of support, from 1 (yes) to 5 (no).
    pub level: Option<i64>,
    /// What they asked for.
    pub wishes: Vec<Wish>,
    /// What else there is to say.
    pub note: String,
}

impl Said {
    /// Puts it together, if it makes sense.
    ///
    /// # Errors
    /// What is wrong, in words.
    pub fn of(
        outcome: Outcome,
        level: Option<i64>,
        mut wishes: Vec<Wish>,
        note: &str,
    ) -> Result<Self, String> {
        if level.is_some() && !outcome.hears() {
            return Err("cannot carry a level of support: nobody was spoken with".to_owned());
        }
        if level.is_some_and(|level| !(1..=5).contains(&level)) {
            return Err("has a level of support that is not 1 to 5".to_owned());
        }
        if !wishes.is_empty() && outcome != Outcome::Talked {
            return Err("cannot carry wishes: nobody talked".to_owned());
        }
        let note = note.trim();
        if note.chars().count() > NOTE {
            return Err("has a note that is too long: 500 characters at most".to_owned());
        }
        wishes.sort();
        wishes.dedup();
        Ok(Self {
            outcome,
            level,
            wishes,
            note: note.to_owned(),
        })
    }

    /// Reads the fields of a form: `said` is an outcome's word, with a level behind it where there is one; `wish` comes
    /// as often as there are wishes.
    ///
    /// # Errors
    /// [`Fault::Invalid`] about `said`.
    pub fn read(typed: &Typed) -> Result<Self, Fault> {
        let wrong = |why: &str| Fault::invalid("said", why);
        let said = typed.value("said");
        let (word, level) = said.split_once(' ').unwrap_or((said, ""));
        let outcome =
            Outcome::parse(word).ok_or_else(|| wrong("must be chosen: what happened at the door?"))?;
        let level = match level.trim() {
            "" => None,
            text => Some(
                text.parse()
                    .map_err(|_| wrong("has a level of support that is no number"))?,
            ),
        };
        let wishes = typed.all("wish").into_iter().filter_map(Wish::parse).collect();
        Self::of(outcome, level, wishes, typed.value("note")).map_err(|why| wrong(&why))
    }

    /// The words of the wishes, with blanks between.
    #[must_use]
    pub fn wish_words(&self) -> String {
        let words: Vec<&str> = self.wishes.iter().map(|wish| wish.word()).collect();
        words.join(" ")
    }
}
