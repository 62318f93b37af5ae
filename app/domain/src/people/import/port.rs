//! What the pages of imports ask, and what they show.

use super::guess::Guesses;
use super::plan::{Change, Field};
use super::{DayOrder, Existing, OwnField, Target, Terms};
use crate::actor::Actor;
use crate::fault::Fault;
use crate::place::words;
use crate::workspace::Head;
use crate::workspace::words::Typed;
use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How many examples of each kind are shown.
pub const EXAMPLES: usize = 10;

words! {
    /// Where an import stands.
    ImportState {
        /// Somebody has to say what the columns mean.
        Choosing = "choosing",
        /// It is looked through, and nothing is written.
        Looking = "looking",
        /// It waits for a yes.
        Ready = "ready",
        /// People are being written.
        Running = "running",
        /// All is written.
        Done = "done",
        /// It is being taken back.
        Undoing = "undoing",
        /// It was taken back.
        Undone = "undone",
        /// The file cannot be read.
        Failed = "failed",
    }
}

impl ImportState {
    /// Whether a worker is at it.
    #[must_use]
    pub fn works(self) -> bool {
        matches!(self, Self::Looking | Self::Running | Self::Undoing)
    }
}

/// What is known of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileHead {
    /// The names of the columns.
    pub headers: Vec<String>,
    /// Whether they stand in the file.
    pub named: bool,
    /// Lines above the header that were passed over.
    pub above: usize,
    /// What the file is, in words.
    pub told: String,
    /// A few values of each column.
    pub samples: Vec<Vec<String>>,
    /// What the columns most likely mean.
    pub guesses: Guesses,
}

/// What was chosen for a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What each column means.
    pub columns: Vec<Target>,
    /// Whether the first row names the columns; none where that is guessed.
    pub header: Option<bool>,
    /// What the file does to those whom the campaign knows.
    pub existing: Existing,
    /// How days are written.
    pub days: DayOrder,
    /// How a yes was given.
    pub terms: Option<Terms>,
    /// Tags for everybody in the file.
    pub tags: Vec<String>,
}

impl Choice {
    /// What is taken where nobody has chosen yet.
    #[must_use]
    pub fn of(guesses: &Guesses) -> Self {
        Self {
            columns: guesses.columns.iter().map(|guess| guess.target.clone()).collect(),
            header: None,
            existing: Existing::Fill,
            days: guesses.days,
            terms: None,
            tags: Vec::new(),
        }
    }
}

/// What is counted while a file is gone through: the same for the preview and for the work itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Rows.
    pub rows: u64,
    /// People who are new.
    pub added: u64,
    /// People of whom something changes.
    pub changed: u64,
    /// People of whom nothing changes.
    pub same: u64,
    /// Rows about somebody of whom an earlier row was.
    pub repeated: u64,
    /// Rows that cannot be taken.
    pub refused: u64,
    /// Rows about somebody who was erased at their wish.
    pub erased: u64,
    /// Rows of which something was left out.
    pub left_out: u64,
    /// Rows whose quotes were mended.
    pub mended: u64,
    /// A yes that counts.
    pub yes: u64,
    /// A no that counts.
    pub no: u64,
    /// A yes that does not count, because the person said no.
    pub not_raised: u64,
    /// Rows with a yes that nobody says how it was given.
    pub unproven: u64,
    /// For each field how often it is filled in, and how often it is changed or taken out.
    pub fields: BTreeMap<Field, (u64, u64)>,
    /// How often each tag is put on.
    pub tags: BTreeMap<String, u64>,
    /// The first people of whom something changes.
    pub examples: Vec<Example>,
    /// The first rows that are refused: line and reason.
    pub reasons: Vec<(u64, String)>,
}

/// Somebody of whom something changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// The line in the file.
    pub line: u64,
    /// What to call them.
    pub name: String,
    /// Whether they are new.
    pub new: bool,
    /// What changes.
    pub changes: Vec<Change>,
}

/// What undoing came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undone {
    /// People who were taken away again.
    pub removed: u64,
    /// People who are as they were.
    pub restored: u64,
    /// People whom the import brought and who stay, because something happened since: they, or a member, changed it.
    pub kept: u64,
    /// Fields that were changed since and are left as they are.
    pub left: u64,
    /// Those who were taken away since, by somebody else.
    pub gone: u64,
    /// The first people who stay or of whom something was left: their ids.
    pub whom: Vec<String>,
}

/// An import in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportLine {
    /// Its id.
    pub id: String,
    /// The file's name.
    pub name: String,
    /// Where it stands.
    pub state: ImportState,
    /// When it was begun, in milliseconds since 1970, UTC.
    pub created_at: i64,
    /// Who began it.
    pub who: String,
    /// What was counted.
    pub tally: Option<Tally>,
}

/// The list of imports.
#[derive(Clone, Debug)]
pub struct ImportList {
    /// The campaign.
    pub head: Head,
    /// The latest first.
    pub imports: Vec<ImportLine>,
}

/// All of one import.
#[derive(Clone, Debug)]
pub struct ImportSheet {
    /// The campaign.
    pub head: Head,
    /// It in the list.
    pub line: ImportLine,
    /// What is known of the file.
    pub file: FileHead,
    /// What was chosen, or is offered.
    pub choice: Choice,
    /// Whether that is what was chosen for such a file the last time.
    pub remembered: bool,
    /// The campaign's own fields.
    pub fields: Vec<OwnField>,
    /// What the preview found.
    pub preview: Option<Tally>,
    /// What undoing came to.
    pub undone: Option<Undone>,
    /// Why it failed.
    pub failure: String,
    /// Rows or people dealt with.
    pub reached: u64,
    /// Of how many; nothing while that is not known.
    pub total: Option<u64>,
}

/// A row that comes back, with what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowBack {
    /// Its line in the file.
    pub line: u64,
    /// Whether it was refused; else something of it was left out.
    pub refused: bool,
    /// What is wrong: the column's name, what stands there, and why.
    pub problems: Vec<(String, String, String)>,
    /// What stood in it.
    pub cells: Vec<String>,
}

/// Bringing people along in files.
#[async_trait]
pub trait Imports: Send + Sync {
    /// The imports of a campaign.
    async fn list(&self, actor: &Actor, slug: &str) -> Result<ImportList, Fault>;

    /// Begins with a file that was uploaded; answers with the import's id.
    ///
    /// # Errors
    /// [`Fault::Invalid`] about `file` where it is none, or cannot be read.
    async fn begin(&self, actor: &Actor, slug: &str, file: &str) -> Result<String, Fault>;

    /// All of one.
    async fn sheet(&self, actor: &Actor, slug: &str, id: &str) -> Result<ImportSheet, Fault>;

    /// Takes what was chosen, and has the file looked through. False where the columns are other ones now, because the
    /// header is: then somebody has to choose once more.
    ///
    /// # Errors
    /// [`Fault::Invalid`] where no column says who somebody is, or two say what can be said once.
    async fn choose(&self, actor: &Actor, slug: &str, id: &str, typed: &Typed) -> Result<bool, Fault>;

    /// Goes back to choosing.
    async fn again(&self, actor: &Actor, slug: &str, id: &str) -> Result<(), Fault>;

    /// Has the people written.
    async fn run(&self, actor: &Actor, slug: &str, id: &str) -> Result<(), Fault>;

    /// Has it taken back as a whole.
    async fn undo(&self, actor: &Actor, slug: &str, id: &str) -> Result<(), Fault>;

    /// Takes away an import that wrote nothing, with its file.
    async fn discard(&self, actor: &Actor, slug: &str, id: &str) -> Result<(), Fault>;

    /// Rows that come back, with reasons: those refused, and those of which something was left out.
    async fn back(&self, actor: &Actor, slug: &str, id: &str) -> Result<(Vec<String>, Vec<RowBack>), Fault>;
}
