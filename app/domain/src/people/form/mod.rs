//! Forms that people fill in on a campaign's page, in a frame on another site, or from another site's own markup: built
//! from blocks, published as versions. An answer belongs to the version that was shown, so what somebody agreed to is
//! always what stood before them.

pub mod answer;
pub mod draft;
pub mod port;

use super::FieldKind;
use super::consent::{Channel, Purpose};
use super::joining::OFFERED;
use crate::fault::Fault;
use crate::place::words;
use crate::workspace::text::Reader;
use serde::{Deserialize, Serialize};

/// How many blocks a form has at most.
pub const MANY_BLOCKS: usize = 40;
/// How many answers a choice offers at most.
pub const MANY_OPTIONS: usize = 30;
/// The longest story, in characters.
pub const LONGEST_STORY: u32 = 10_000;
/// The longest label or option, in characters.
pub const LABEL: usize = 200;
/// The longest consent wording, in characters.
pub const WORDING: usize = 1_000;
/// The longest text to read, in characters.
pub const TEXT: usize = 4_000;

words! {
    /// What a form is for.
    FormKind {
        /// To hear from the campaign.
        SignUp = "sign-up",
        /// To help.
        Volunteer = "volunteer",
        /// To stand behind the campaign by name.
        Endorse = "endorse",
        /// To promise to vote.
        Pledge = "pledge",
        /// To tell what one has seen.
        Story = "story",
        /// To say that one comes.
        Rsvp = "rsvp",
        /// To put one's name under a demand. Never a signature on the paper petition, and the form always says so.
        Petition = "petition",
    }
}

words! {
    /// Whether people can fill a form in.
    FormState {
        /// It was never published.
        Draft = "draft",
        /// They can.
        Open = "open",
        /// No longer.
        Closed = "closed",
    }
}

words! {
    /// What a block is.
    BlockKind {
        /// Text to read.
        Text = "text",
        /// The name.
        Name = "name",
        /// The e-mail address.
        Email = "email",
        /// A number.
        Phone = "phone",
        /// The whole address.
        Address = "address",
        /// The ZIP code alone.
        Zip = "zip",
        /// A field of the campaign's own.
        Field = "field",
        /// One or several of a few answers.
        Choice = "choice",
        /// Yes or no.
        YesNo = "yes-no",
        /// What somebody agrees to hear.
        Consent = "consent",
        /// A text of one's own.
        Story = "story",
        /// A tag that everybody gets who sends the form; nothing to see.
        Tag = "tag",
    }
}

impl BlockKind {
    /// Whether a form has one of them at most.
    #[must_use]
    pub fn is_single(self) -> bool {
        matches!(
            self,
            Self::Name | Self::Email | Self::Phone | Self::Address | Self::Zip
        )
    }

    /// Whether there is something to fill in.
    #[must_use]
    pub fn asks(self) -> bool {
        !matches!(self, Self::Text | Self::Tag)
    }
}

words! {
    /// The way by which an answer came.
    Way {
        /// On the form's own page.
        Page = "page",
        /// In a frame on another site.
        Frame = "frame",
        /// From another site's own markup.
        Post = "post",
    }
}

/// What a block says or asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Ask {
    /// Text to read.
    Text {
        /// The text; an empty line begins a new paragraph.
        text: String,
    },
    /// The name.
    Name {},
    /// The e-mail address.
    Email {},
    /// A number.
    Phone {},
    /// The whole address.
    Address {},
    /// The ZIP code alone.
    Zip {},
    /// A field of the campaign's own, as it was when the block was written.
    Field {
        /// The field's id.
        field: String,
        /// Its name.
        label: String,
        /// What it holds.
        holds: FieldKind,
        /// What may be chosen.
        choices: Vec<String>,
    },
    /// One or several of a few answers.
    Choice {
        /// The question.
        label: String,
        /// The answers.
        options: Vec<String>,
        /// Whether several may be chosen.
        many: bool,
    },
    /// Yes or no.
    YesNo {
        /// The question.
        label: String,
    },
    /// What somebody agrees to hear.
    Consent {
        /// For what.
        purpose: Purpose,
        /// By which ways; calls and texts only where a number is left.
        channels: Vec<Channel>,
        /// The words beside the box.
        wording: String,
    },
    /// A text of one's own.
    Story {
        /// The question.
        label: String,
        /// The most characters.
        most: u32,
    },
    /// A tag that is put on.
    Tag {
        /// Its name.
        name: String,
    },
}

impl Ask {
    /// What kind of block it is.
    #[must_use]
    pub fn kind(&self) -> BlockKind {
        match self {
            Self::Text { .. } => BlockKind::Text,
            Self::Name {} => BlockKind::Name,
            Self::Email {} => BlockKind::Email,
            Self::Phone {} => BlockKind::Phone,
            Self::Address {} => BlockKind::Address,
            Self::Zip {} => BlockKind::Zip,
            Self::Field { .. } => BlockKind::Field,
            Self::Choice { .. } => BlockKind::Choice,
            Self::YesNo { .. } => BlockKind::YesNo,
            Self::Consent { .. } => BlockKind::Consent,
            Self::Story { .. } => BlockKind::Story,
            Self::Tag { .. } => BlockKind::Tag,
        }
    }

    /// What is wrong with it: the part, and what would be right.
    #[must_use]
    pub fn wrong(&self) -> Vec<(&'static str, String)> {
        let mut wrong = Vec::new();
        let mut line = |part: &'static str, text: &str, most: usize| {
            if text.trim().is_empty() {
                wrong.push((part, "must be filled in".to_owned()));
            } else if text.chars().count() > most {
                wrong.push((part, format!("is too long: {most} characters at most")));
            }
        };
        match self {
            Self::Text { text } => line("text", text, TEXT),
            Self::Field { label, .. } | Self::YesNo { label } => line("label", label, LABEL),
            Self::Tag { name } => {
                line("tag", name, 60);
                if !name.trim().is_empty() && crate::names::fold(name).is_empty() {
                    wrong.push(("tag", "must hold a letter or a digit".to_owned()));
                }
            }
            Self::Choice { label, options, .. } => {
                line("label", label, LABEL);
                let folded: std::collections::BTreeSet<&str> = options.iter().map(|o| o.trim()).collect();
                if options.len() < 2 {
                    wrong.push(("options", "must hold at least two answers, one a line".to_owned()));
                } else if folded.len() < options.len() {
                    wrong.push(("options", "must not hold the same answer twice".to_owned()));
                } else if options.len() > MANY_OPTIONS || options.iter().any(|o| o.chars().count() > LABEL) {
                    wrong.push((
                        "options",
                        format!("must be at most {MANY_OPTIONS} lines of {LABEL} characters"),
                    ));
                }
            }
            Self::Consent {
                purpose,
                channels,
                wording,
            } => {
                line("wording", wording, WORDING);
                if !OFFERED.contains(purpose) {
                    wrong.push(("purpose", "must be one of those offered".to_owned()));
                }
                if channels.is_empty() {
                    wrong.push(("channel", "must be chosen: by which way?".to_owned()));
                }
            }
            Self::Story { label, most } => {
                line("label", label, LABEL);
                if !(1..=LONGEST_STORY).contains(most) {
                    wrong.push(("most", format!("must be a number from 1 to {LONGEST_STORY}")));
                }
            }
            Self::Name {} | Self::Email {} | Self::Phone {} | Self::Address {} | Self::Zip {} => {}
        }
        wrong
    }
}

/// A block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Block {
    /// Its number: stays the same in all versions, and is never given twice.
    pub id: u32,
    /// Whether an answer is needed.
    pub needed: bool,
    /// What it says or asks.
    pub ask: Ask,
}

impl Block {
    /// The name of its field, where it has one of its own.
    #[must_use]
    pub fn name(&self) -> String {
        match self.ask.kind() {
            BlockKind::Name => "given".to_owned(),
            BlockKind::Email => "email".to_owned(),
            BlockKind::Phone => "phone".to_owned(),
            BlockKind::Address => "street".to_owned(),
            BlockKind::Zip => "zip".to_owned(),
            _ => format!("b{}", self.id),
        }
    }
}

/// A form as it is written and shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormBody {
    /// What it is for; does not change.
    pub kind: FormKind,
    /// What it is called.
    pub title: String,
    /// Why to fill it in; may be empty.
    pub lead: String,
    /// What is said to whoever did; may be empty.
    pub thanks: String,
    /// The blocks, in their order.
    pub blocks: Vec<Block>,
    /// The number of the block that is added next.
    pub next: u32,
}

impl FormBody {
    /// A form that begins with some blocks. The name and the address are needed at first.
    #[must_use]
    pub fn of(kind: FormKind, title: &str, asks: Vec<Ask>) -> Self {
        let mut body = Self {
            kind,
            title: title.to_owned(),
            lead: String::new(),
            thanks: String::new(),
            blocks: Vec::new(),
            next: 1,
        };
        for ask in asks {
            let needed = matches!(ask.kind(), BlockKind::Name | BlockKind::Email);
            body.push(ask, needed);
        }
        body
    }

    /// Adds a block at the end; answers with its number.
    pub fn push(&mut self, ask: Ask, needed: bool) -> u32 {
        let id = self.next;
        self.next += 1;
        self.blocks.push(Block { id, needed, ask });
        id
    }

    /// Whether it has a block of a kind.
    #[must_use]
    pub fn has(&self, kind: BlockKind) -> bool {
        self.blocks.iter().any(|block| block.ask.kind() == kind)
    }

    /// Reads what the store keeps.
    #[must_use]
    pub fn from_json(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }

    /// Writes what the store keeps.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Whether it may be shown to people.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with everything that stands in the way, under `publish`.
    pub fn check(&self) -> Result<(), Fault> {
        let mut reader = Reader::default();
        let mut wrong = |message: String| reader.wrong("publish", message);
        if self.title.trim().is_empty() {
            wrong("needs a title".to_owned());
        }
        if !self.has(BlockKind::Email) {
            wrong(
                "needs a block for the e-mail address: nothing counts before the address has said yes"
                    .to_owned(),
            );
        }
        for kind in BlockKind::ALL.iter().filter(|kind| kind.is_single()) {
            let count = self.blocks.iter().filter(|b| b.ask.kind() == *kind).count();
            if count > 1 {
                wrong(format!("has {count} blocks of the kind “{kind}”: one at most"));
            }
        }
        if self.has(BlockKind::Address) && self.has(BlockKind::Zip) {
            wrong("asks for the ZIP code twice: the address has it already".to_owned());
        }
        if self.blocks.len() > MANY_BLOCKS {
            wrong(format!("has too many blocks: {MANY_BLOCKS} at most"));
        }
        if self.kind == FormKind::SignUp && !self.has(BlockKind::Consent) {
            wrong(
                "needs a block that says what people agree to hear: else nothing could reach them".to_owned(),
            );
        }
        for (n, block) in self.blocks.iter().enumerate() {
            for (part, message) in block.ask.wrong() {
                wrong(format!("block {}: {part} {message}", n + 1));
            }
        }
        reader.done(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn consent(wording: &str) -> Ask {
        Ask::Consent {
            purpose: Purpose::News,
            channels: vec![Channel::Email, Channel::Phone],
            wording: wording.to_owned(),
        }
    }

    pub(super) fn body(kind: FormKind, asks: Vec<Ask>) -> FormBody {
        FormBody::of(kind, "A form", asks)
    }

    fn told(body: &FormBody) -> String {
        match body.check() {
            Err(Fault::Invalid { fields }) => {
                assert!(fields.iter().all(|f| f.field == "publish"));
                fields
                    .into_iter()
                    .map(|f| f.message)
                    .collect::<Vec<_>>()
                    .join("\n")
            }
            Ok(()) => String::new(),
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn a_form_is_written_and_read_again() {
        let body = body(
            FormKind::Petition,
            vec![
                Ask::Name {},
                Ask::Email {},
                consent("News, please"),
                Ask::Tag {
                    name: "signed".to_owned(),
                },
            ],
        );
        assert_eq!(body.check(), Ok(()));
        assert_eq!(FormBody::from_json(&body.to_json()), Some(body.clone()));
        let ids: Vec<u32> = body.blocks.iter().map(|b| b.id).collect();
        assert_eq!((ids, body.next), (vec![1, 2, 3, 4], 5));
        // What this version of the program does not know is not guessed at.
        assert_eq!(
            FormBody::from_json(&body.to_json().replace("\"tag\"", "\"oracle\"")),
            None
        );
    }

    #[test]
    fn what_stands_in_the_way_is_told_at_once() {
        let empty = body(FormKind::SignUp, Vec::new());
        let told_empty = told(&FormBody {
            title: " ".to_owned(),
            ..empty
        });
        for wanted in ["title", "e-mail address", "agree to hear"] {
            assert!(told_empty.contains(wanted), "{wanted}: {told_empty}");
        }
        let twice = body(
            FormKind::Story,
            vec![
                Ask::Email {},
                Ask::Email {},
                Ask::Address {},
                Ask::Zip {},
                consent(" "),
            ],
        );
        let told_twice = told(&twice);
        for wanted in ["2 blocks", "ZIP code twice", "block 5: wording must be filled in"] {
            assert!(told_twice.contains(wanted), "{wanted}: {told_twice}");
        }
        let one = Ask::Choice {
            label: "Which?".to_owned(),
            options: vec!["A".to_owned()],
            many: false,
        };
        assert!(told(&body(FormKind::Rsvp, vec![Ask::Email {}, one])).contains("at least two answers"));
        let operational = Ask::Consent {
            purpose: Purpose::Operational,
            channels: Vec::new(),
            wording: "Yes".to_owned(),
        };
        let parts: Vec<&str> = operational.wrong().into_iter().map(|(part, _)| part).collect();
        assert_eq!(parts, ["purpose", "channel"]);
    }
}
