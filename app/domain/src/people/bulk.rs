//! One change to many people at once: what can be done, to whom, and what the pages of it ask. What was done can be taken
//! back as a whole, but for what people themselves or members changed since.
//!
//! Messages can be lowered for many, never raised: a yes is somebody's own.

use super::consent::{Channel, Purpose};
use super::import::plan::{Change, Field, Known};
use super::port::{CustomField, Tag};
use crate::actor::Actor;
use crate::fault::Fault;
use crate::names::fold;
use crate::place::words;
use crate::workspace::Head;
use crate::workspace::words::Typed;
use async_trait::async_trait;
use serde::{Deserialize, Serialize};

words! {
    /// Where a change stands.
    BulkState {
        /// Whom it means is looked up; nothing is written.
        Looking = "looking",
        /// It waits for a yes.
        Ready = "ready",
        /// People are being changed.
        Running = "running",
        /// All are changed.
        Done = "done",
        /// It is being taken back.
        Undoing = "undoing",
        /// It was taken back.
        Undone = "undone",
        /// It cannot be done.
        Failed = "failed",
    }
}

impl BulkState {
    /// Whether a worker has it.
    #[must_use]
    pub fn works(self) -> bool {
        matches!(self, Self::Looking | Self::Running | Self::Undoing)
    }
}

words! {
    /// What can be done to many.
    BulkKind {
        /// Put a tag on.
        AddTag = "add-tag",
        /// Take a tag off.
        RemoveTag = "remove-tag",
        /// Write down a level of support.
        Level = "level",
        /// Fill in a field of the campaign's own, or empty it.
        Field = "field",
        /// Write down that they want no messages.
        Withdraw = "withdraw",
    }
}

/// What is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub enum Step {
    /// Puts a tag on whoever does not have it.
    AddTag {
        /// Its name.
        name: String,
    },
    /// Takes a tag off.
    RemoveTag {
        /// Its name.
        name: String,
    },
    /// Writes down a level of support.
    Level {
        /// 1 (yes) to 5 (no); none where it is not known any more.
        level: Option<i64>,
        /// Where it was heard.
        source: String,
    },
    /// Fills in a field of the campaign's own.
    Field {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
        /// The value; empty to empty it.
        value: String,
    },
    /// Writes a no into the ledger where a yes holds.
    Withdraw {
        /// For what.
        purposes: Vec<Purpose>,
        /// By which ways.
        channels: Vec<Channel>,
        /// Why.
        why: String,
    },
}

impl Step {
    /// Which kind it is.
    #[must_use]
    pub fn kind(&self) -> BulkKind {
        match self {
            Self::AddTag { .. } => BulkKind::AddTag,
            Self::RemoveTag { .. } => BulkKind::RemoveTag,
            Self::Level { .. } => BulkKind::Level,
            Self::Field { .. } => BulkKind::Field,
            Self::Withdraw { .. } => BulkKind::Withdraw,
        }
    }

    /// What it changes of somebody, messages aside; nothing where it is so already.
    #[must_use]
    pub fn change(&self, known: &Known) -> Option<Change> {
        let (field, key, after) = match self {
            Self::AddTag { name } => (Field::Tag, fold(name), Some(format!("{name}\t"))),
            Self::RemoveTag { name } => (Field::Tag, fold(name), None),
            Self::Level { level, .. } => (Field::Support, String::new(), level.map(|n| n.to_string())),
            Self::Field { id, value, .. } => {
                let value = (!value.is_empty()).then(|| value.clone());
                (Field::Own, id.clone(), value)
            }
            Self::Withdraw { .. } => return None,
        };
        let before = known.get(field, &key);
        // A tag that somebody has already keeps its value.
        let so = match self {
            Self::AddTag { .. } => before.is_some(),
            _ => before == after,
        };
        (!so).then_some(Change {
            field,
            key,
            before,
            after,
        })
    }

    /// Which yes of somebody's it takes back.
    #[must_use]
    pub fn withdrawn(&self, known: &Known) -> Vec<(Purpose, Channel)> {
        let Self::Withdraw {
            purposes, channels, ..
        } = self
        else {
            return Vec::new();
        };
        let agreed = known.consent.iter().filter(|(_, now)| now.given);
        agreed
            .map(|(key, _)| *key)
            .filter(|(purpose, channel)| purposes.contains(purpose) && channels.contains(channel))
            .collect()
    }

    /// Whether it does anything to somebody.
    #[must_use]
    pub fn touches(&self, known: &Known) -> bool {
        self.change(known).is_some() || !self.withdrawn(known).is_empty()
    }
}

/// To whom it is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "kebab-case")]
pub enum Whom {
    /// Those who were ticked: their ids.
    Ticked {
        /// The ids.
        ids: Vec<String>,
    },
    /// Everybody whom the list shows, on all its pages.
    Listed {
        /// The search.
        q: String,
        /// A tag's id, or empty.
        tag: String,
        /// A level of support.
        level: Option<i64>,
    },
    /// Everybody in a kept segment.
    Segment {
        /// Its id.
        id: String,
        /// What it was called.
        name: String,
    },
}

/// What was counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulkCounts {
    /// Whom it is about.
    pub people: u64,
    /// Who is changed, or put back.
    pub changed: u64,
    /// Whose record says so already.
    pub same: u64,
    /// Who was changed since, and is left so when it is taken back.
    pub left: u64,
    /// The first of them.
    pub whom: Vec<String>,
}

/// A change in the list of them.
#[derive(Clone, Debug)]
pub struct BulkLine {
    /// Its id.
    pub id: String,
    /// Where it stands.
    pub state: BulkState,
    /// What is done.
    pub step: Step,
    /// To whom.
    pub whom: Whom,
    /// What was counted: by the preview until it is done.
    pub counts: BulkCounts,
    /// When it was asked for, in milliseconds since 1970, UTC.
    pub created_at: i64,
    /// Who asked.
    pub who: String,
}

/// The changes of a campaign.
#[derive(Clone, Debug)]
pub struct BulkList {
    /// The campaign.
    pub head: Head,
    /// The latest first.
    pub jobs: Vec<BulkLine>,
}

/// What the form of a new one offers.
#[derive(Clone, Debug)]
pub struct BulkForm {
    /// The campaign.
    pub head: Head,
    /// The campaign's tags.
    pub tags: Vec<Tag>,
    /// Its own fields.
    pub fields: Vec<CustomField>,
    /// Its segments: ids and names.
    pub segments: Vec<(String, String)>,
}

/// One of them.
#[derive(Clone, Debug)]
pub struct BulkSheet {
    /// The campaign.
    pub head: Head,
    /// What it is, and where it stands.
    pub line: BulkLine,
    /// How many are dealt with in the present state.
    pub reached: u64,
    /// Of how many, where that is known.
    pub total: Option<u64>,
    /// Why it failed.
    pub failure: String,
}

/// Changing many people at once.
#[async_trait]
pub trait Bulk: Send + Sync {
    /// The changes of a campaign.
    async fn list(&self, actor: &Actor, slug: &str) -> Result<BulkList, Fault>;

    /// What a new one may be.
    async fn form(&self, actor: &Actor, slug: &str) -> Result<BulkForm, Fault>;

    /// Asks for one, which is looked through first; answers with its id.
    ///
    /// # Errors
    /// [`Fault::Invalid`] where it does not say what, or to whom.
    async fn begin(&self, actor: &Actor, slug: &str, typed: &Typed) -> Result<String, Fault>;

    /// All of one.
    async fn sheet(&self, actor: &Actor, slug: &str, id: &str) -> Result<BulkSheet, Fault>;

    /// Has it done.
    async fn run(&self, actor: &Actor, slug: &str, id: &str) -> Result<(), Fault>;

    /// Has it taken back as a whole.
    async fn undo(&self, actor: &Actor, slug: &str, id: &str) -> Result<(), Fault>;

    /// Takes away one that changed nothing.
    async fn discard(&self, actor: &Actor, slug: &str, id: &str) -> Result<(), Fault>;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::consent::{How, Now};
    use proptest::prelude::*;

    fn word() -> impl Strategy<Value = String> {
        prop::sample::select(vec!["Sign", "host", "ward 3"]).prop_map(ToOwned::to_owned)
    }

    fn known() -> impl Strategy<Value = Known> {
        let tags = prop::collection::btree_map(word(), "[a-z]{0,3}", 0..3);
        let fields = prop::collection::btree_map("[f-g]", "[x-z]{1,2}", 0..2);
        (tags, fields, prop::option::of(1_i64..=5)).prop_map(|(tags, fields, support)| Known {
            support,
            fields,
            tags: tags
                .into_iter()
                .map(|(name, value)| (fold(&name), (name, value)))
                .collect(),
            ..Known::default()
        })
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            word().prop_map(|name| Step::AddTag { name }),
            word().prop_map(|name| Step::RemoveTag { name }),
            prop::option::of(1_i64..=5).prop_map(|level| Step::Level {
                level,
                source: String::new()
            }),
            ("[f-g]", "[x-z]{0,2}").prop_map(|(id, value)| Step::Field {
                id,
                name: String::new(),
                value
            }),
        ]
    }

    fn done(known: &Known, step: &Step) -> (Known, Vec<Change>) {
        let changes: Vec<Change> = step.change(known).into_iter().collect();
        let mut after = known.clone();
        for change in &changes {
            after.set(change.field, &change.key, change.after.as_deref());
        }
        (after, changes)
    }

    proptest! {
        #[test]
        fn taking_back_is_identity_but_for_own_changes(before in known(), step in step(), own in step()) {
            let (mut after, changes) = done(&before, &step);
            prop_assert_eq!(step.change(&after), None, "doing it twice is doing it once");
            let left = after.undo(&changes);
            prop_assert_eq!(&after, &before);
            prop_assert!(left.is_empty());
            // Somebody changes something in between: that stays, whatever else is put back.
            let (after, changes) = done(&before, &step);
            let (mut since, owned) = done(&after, &own);
            since.undo(&changes);
            for change in owned {
                prop_assert_eq!(since.get(change.field, &change.key), change.after);
            }
        }
    }

    #[test]
    fn a_no_is_written_where_a_yes_holds_and_nowhere_else() {
        let said = |given| Now {
            given,
            at: 1,
            how: How::Sheet,
        };
        let mut known = Known::default();
        known.consent.insert((Purpose::News, Channel::Email), said(true));
        known.consent.insert((Purpose::News, Channel::Phone), said(false));
        known
            .consent
            .insert((Purpose::Fundraising, Channel::Email), said(true));
        let step = Step::Withdraw {
            purposes: vec![Purpose::News],
            channels: Channel::ALL.to_vec(),
            why: String::new(),
        };
        assert_eq!(step.withdrawn(&known), [(Purpose::News, Channel::Email)]);
        assert!(step.touches(&known));
        assert!(!step.touches(&Known::default()));
    }
}
