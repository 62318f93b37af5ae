//! The message book: one core message, three reasons, and what to say to each audience.

use super::{Record, Typed};
use crate::fault::Fault;
use crate::place::words;
use crate::workspace::rights::Action;
use crate::workspace::text::Reader;

/// How many reasons there are at most: what a listener keeps in mind.
pub const REASONS: i64 = 3;
/// The longest message, in characters: what somebody can say by heart, and what keeps the speakers' sheet on one page.
pub const LONGEST: usize = 600;

words! {
    /// What an entry of the message book is.
    MessageKind {
        /// The one sentence that everything else serves.
        Core = "core",
        /// One of the three reasons.
        Reason = "reason",
        /// What to say to one audience, or to one question.
        Answer = "answer",
    }
}

words! {
    /// To whom something is said.
    Audience {
        /// Everybody.
        Everybody = "everybody",
        /// Voters.
        Voters = "voters",
        /// The council and the mayor.
        Council = "council",
        /// Businesses.
        Businesses = "businesses",
        /// The community's own employees.
        Employees = "employees",
        /// Neighbourhood groups.
        Neighborhoods = "neighborhoods",
        /// Newspapers, radio, television.
        Press = "press",
    }
}

/// An entry of the message book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What it is.
    pub kind: MessageKind,
    /// To whom; core and reasons are for everybody.
    pub audience: Audience,
    /// Where it stands among those of its kind.
    pub order_no: i64,
    /// What it is about.
    pub title: String,
    /// The words themselves.
    pub body: String,
    /// Words that help.
    pub do_say: String,
    /// Words that do harm, or are not true.
    pub dont_say: String,
    /// Where its facts come from.
    pub source: String,
}

impl Record for Message {
    const KIND: &'static str = "message";
    const EDIT: Action = Action::EditWords;
    const FIELDS: &'static [&'static str] = &[
        "kind", "audience", "order_no", "title", "body", "do_say", "dont_say", "source",
    ];

    fn read(typed: &Typed) -> Result<Self, Fault> {
        let mut reader = Reader::default();
        let kind = reader
            .word("kind", typed.value("kind"), MessageKind::parse)
            .unwrap_or(MessageKind::Answer);
        let audience = reader
            .word("audience", typed.value("audience"), Audience::parse)
            .unwrap_or(Audience::Everybody);
        let message = Self {
            kind,
            audience: if kind == MessageKind::Answer {
                audience
            } else {
                Audience::Everybody
            },
            order_no: reader
                .number("order_no", typed.value("order_no"), 1, 99)
                .unwrap_or(1),
            title: reader.needed("title", typed.value("title")),
            body: sayable(&mut reader, "body", typed),
            do_say: sayable(&mut reader, "do_say", typed),
            dont_say: sayable(&mut reader, "dont_say", typed),
            source: reader.line("source", typed.value("source")),
        };
        if message.body.is_empty() {
            reader.wrong("body", "must be filled in");
        }
        reader.done(message)
    }

    fn write(&self) -> Typed {
        let mut typed = Typed::default();
        typed.push("kind", self.kind.word());
        typed.push("audience", self.audience.word());
        typed.push("order_no", self.order_no.to_string());
        typed.push("title", &self.title);
        typed.push("body", &self.body);
        typed.push("do_say", &self.do_say);
        typed.push("dont_say", &self.dont_say);
        typed.push("source", &self.source);
        typed
    }
}

fn sayable(reader: &mut Reader, field: &str, typed: &Typed) -> String {
    let text = reader.text(field, typed.value(field));
    let length = text.chars().count();
    if length > LONGEST {
        reader.wrong(
            field,
            format!("has {length} characters; {LONGEST} at most can be said in one breath"),
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::typed;
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let message = Message {
            kind: MessageKind::Answer,
            audience: Audience::Businesses,
            order_no: 2,
            title: "Permits".to_owned(),
            body: "One office answers for permits.\nThe council sets the rules.".to_owned(),
            do_say: "answers to the whole council".to_owned(),
            dont_say: "runs it like a business".to_owned(),
            source: "Budget 2028, page 12".to_owned(),
        };
        assert_eq!(Message::read(&message.write()), Ok(message));
    }

    #[test]
    fn core_and_reasons_are_for_everybody_and_short() {
        let form = |kind: &str, body: &str| {
            Message::read(&typed(&[
                ("kind", kind),
                ("audience", "press"),
                ("title", "x"),
                ("body", body),
            ]))
        };
        assert_eq!(form("core", "y").unwrap().audience, Audience::Everybody);
        assert_eq!(form("answer", "y").unwrap().audience, Audience::Press);
        assert!(form("core", &"y".repeat(LONGEST)).is_ok());
        assert!(form("core", &"y".repeat(LONGEST + 1)).is_err());
        assert!(form("core", " ").is_err());
        assert!(form("slogan", "y").is_err());
    }
}
