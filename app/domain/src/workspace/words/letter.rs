//! Letters to the editor and opinion pieces.

use super::{Record, Typed, count_words};
use crate::fault::Fault;
use crate::place::words;
use crate::workspace::rights::Action;
use crate::workspace::text::Reader;
use jiff::civil::Date;

words! {
    /// What is written.
    LetterKind {
        /// A letter to the editor.
        Letter = "letter",
        /// An opinion piece.
        OpEd = "op-ed",
    }
}

words! {
    /// How far it is.
    LetterState {
        /// Somebody should write it.
        Idea = "idea",
        /// It is being written.
        Draft = "draft",
        /// The outlet has it.
        Sent = "sent",
        /// It appeared.
        Published = "published",
        /// The outlet does not want it.
        Declined = "declined",
    }
}

impl LetterState {
    /// Whether it is still to be sent.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Idea | Self::Draft)
    }
}

/// A letter or an opinion piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Where it is to appear.
    pub outlet: String,
    /// What it is.
    pub kind: LetterKind,
    /// The most words that the outlet takes.
    pub word_limit: Option<i64>,
    /// Who signs it.
    pub author: String,
    /// The day by which it must be there.
    pub due: Option<Date>,
    /// How far it is.
    pub state: LetterState,
    /// Where it appeared.
    pub link: String,
    /// Its heading, or what it is about.
    pub title: String,
    /// Its text.
    pub body: String,
}

impl Letter {
    /// How many words its text has.
    #[must_use]
    pub fn words(&self) -> i64 {
        i64::try_from(count_words(&self.body)).unwrap_or(i64::MAX)
    }

    /// How many words are too many.
    #[must_use]
    pub fn over(&self) -> i64 {
        self.word_limit.map_or(0, |limit| (self.words() - limit).max(0))
    }
}

impl Record for Letter {
    const KIND: &'static str = "letter";
    const EDIT: Action = Action::EditWords;
    const FIELDS: &'static [&'static str] = &[
        "outlet",
        "kind",
        "word_limit",
        "author",
        "due",
        "state",
        "link",
        "title",
        "body",
    ];
    const PERSONAL: &'static [&'static str] = &["author"];

    fn read(typed: &Typed) -> Result<Self, Fault> {
        let mut reader = Reader::default();
        let kind = reader.word("kind", typed.value("kind"), LetterKind::parse);
        let state = match typed.value("state") {
            "" => Some(LetterState::Idea),
            word => reader.word("state", word, LetterState::parse),
        };
        let letter = Self {
            outlet: reader.needed("outlet", typed.value("outlet")),
            kind: kind.unwrap_or(LetterKind::Letter),
            word_limit: reader.number("word_limit", typed.value("word_limit"), 1, 10_000),
            author: reader.line("author", typed.value("author")),
            due: reader.day("due", typed.value("due")),
            state: state.unwrap_or(LetterState::Idea),
            link: reader.address("link", typed.value("link")),
            title: reader.needed("title", typed.value("title")),
            body: reader.text("body", typed.value("body")),
        };
        if letter.state == LetterState::Sent && letter.over() > 0 {
            reader.wrong(
                "body",
                format!(
                    "has {} words and the outlet takes {}: shorten it by {} before it is sent",
                    letter.words(),
                    letter.word_limit.unwrap_or_default(),
                    letter.over()
                ),
            );
        }
        reader.done(letter)
    }

    fn write(&self) -> Typed {
        let mut typed = Typed::default();
        typed.push("outlet", &self.outlet);
        typed.push("kind", self.kind.word());
        typed.push(
            "word_limit",
            self.word_limit.map(|n| n.to_string()).unwrap_or_default(),
        );
        typed.push("author", &self.author);
        typed.push("due", self.due.map(|d| d.to_string()).unwrap_or_default());
        typed.push("state", self.state.word());
        typed.push("link", &self.link);
        typed.push("title", &self.title);
        typed.push("body", &self.body);
        typed
    }
}

#[cfg(test)]
mod tests {
    use super::super::typed;
    use super::*;

    fn letter(state: &str, limit: &str, body: &str) -> Result<Letter, Fault> {
        Letter::read(&typed(&[
            ("outlet", "Maple Falls Herald"),
            ("kind", "letter"),
            ("title", "A second look"),
            ("state", state),
            ("word_limit", limit),
            ("body", body),
        ]))
    }

    #[test]
    fn a_letter_that_is_too_long_is_kept_but_not_sent() {
        assert_eq!(letter("draft", "3", "one two three four").unwrap().over(), 1);
        assert!(letter("sent", "3", "one two three four").is_err());
        assert_eq!(letter("sent", "3", "one two three").unwrap().over(), 0);
        assert_eq!(letter("sent", "", &"word ".repeat(2000)).unwrap().over(), 0);
        assert!(letter("draft", "0", "").is_err());
    }

    #[test]
    fn what_is_written_is_read_again() {
        let read = letter("published", "1,200", "One line.\nAnother.").unwrap();
        assert_eq!(Letter::read(&read.write()), Ok(read.clone()));
        assert_eq!(read.word_limit, Some(1200));
    }
}
