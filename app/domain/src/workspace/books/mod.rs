//! What people key in about the vote, the money and the time after: small records, each read from a form, kept as it would
//! be typed, and changed only by whoever has seen its latest version. No record names a donor, a voter or a candidate.

pub mod duty;
pub mod ledger;
pub mod money;
pub mod outcome;
pub mod report;
pub mod search;
pub mod typed;
pub mod vote;

use super::campaign::Head;
use super::rights::Action;
use crate::actor::Actor;
use crate::ask::Pairs;
use crate::fault::Fault;
use crate::place::words;
use async_trait::async_trait;

words! {
    /// The part of the workspace that a record belongs to.
    Area {
        /// How many votes win, and how many are found.
        Vote = "vote",
        /// What came in, what went out, what has to be disclosed.
        Money = "money",
        /// The result, and what follows from it.
        After = "result",
    }
}

impl Area {
    /// What it takes to see its records.
    #[must_use]
    pub fn view(self) -> Action {
        match self {
            Self::Vote | Self::After => Action::View,
            Self::Money => Action::ViewMoney,
        }
    }

    /// What it takes to change them.
    #[must_use]
    pub fn edit(self) -> Action {
        match self {
            Self::Vote => Action::EditVote,
            Self::Money => Action::EditMoney,
            Self::After => Action::RecordResult,
        }
    }

    /// Its page within the workspace.
    #[must_use]
    pub fn path(self) -> String {
        format!("/{}", self.word())
    }
}

words! {
    /// A kind of record.
    RecordKind {
        /// What the win number is worked out from.
        Basis = "basis",
        /// A guess at turnout and roll-off.
        Turnout = "turnout",
        /// Answers of one day.
        Tally = "tally",
        /// Gifts of one day.
        Gift = "gift",
        /// Money that was paid.
        Expense = "expense",
        /// What a category may cost.
        Budget = "budget",
        /// Money that was asked of an organisation.
        Grant = "grant",
        /// What disclosure law asks for.
        Duty = "duty",
        /// The result of the vote.
        Outcome = "outcome",
        /// How long the question may not be put again.
        LockOut = "lock-out",
        /// The search for the first manager.
        Search = "search",
        /// What the campaign leaves to the next one.
        Report = "report",
    }
}

impl RecordKind {
    /// Where it belongs.
    #[must_use]
    pub fn area(self) -> Area {
        match self {
            Self::Basis | Self::Turnout | Self::Tally => Area::Vote,
            Self::Gift | Self::Expense | Self::Budget | Self::Grant | Self::Duty => Area::Money,
            Self::Outcome | Self::LockOut | Self::Search | Self::Report => Area::After,
        }
    }

    /// Whether a campaign has one of it at most.
    #[must_use]
    pub fn single(self) -> bool {
        matches!(
            self,
            Self::Basis | Self::Outcome | Self::LockOut | Self::Search | Self::Report
        )
    }

    /// Reads a form of this kind, and says it once more the way it is kept.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with everything that is wrong.
    pub fn read(self, form: &Pairs) -> Result<Told, Fault> {
        fn told<R: Record>(form: &Pairs) -> Result<Told, Fault> {
            Ok(R::read(form)?.told())
        }
        match self {
            Self::Basis => told::<vote::Basis>(form),
            Self::Turnout => told::<vote::Turnout>(form),
            Self::Tally => told::<vote::Tally>(form),
            Self::Gift => told::<money::Gift>(form),
            Self::Expense => told::<money::Expense>(form),
            Self::Budget => told::<money::BudgetLine>(form),
            Self::Grant => told::<money::Grant>(form),
            Self::Duty => told::<duty::Duty>(form),
            Self::Outcome => told::<outcome::Outcome>(form),
            Self::LockOut => told::<outcome::LockOut>(form),
            Self::Search => told::<search::Search>(form),
            Self::Report => told::<report::Report>(form),
        }
    }

    /// The address of one record's form within the workspace; `id` is `new` for another one.
    #[must_use]
    pub fn path(self, id: &str) -> String {
        let id = if self.single() { "edit" } else { id };
        format!("{}/{}/{id}", self.area().path(), self.word())
    }
}

/// A record, field by field, as a form has it: days as `2028-07-10`, money as `1250.00`, shares as `12.5`.
pub type Told = Vec<(&'static str, String)>;

/// Something that is read from a form and can be told as one.
pub trait Record: Sized {
    /// Reads a form.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with everything that is wrong.
    fn read(form: &Pairs) -> Result<Self, Fault>;

    /// Tells it, so that reading what is told gives the same.
    fn told(&self) -> Told;
}

/// A record with its name and version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept<T> {
    /// Its id.
    pub id: String,
    /// Grows with each change.
    pub version: i64,
    /// What it says.
    pub value: T,
}

/// One record's form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The campaign.
    pub head: Head,
    /// Of which kind.
    pub kind: RecordKind,
    /// What is kept; none while there is no such record.
    pub kept: Option<Kept<Vec<(String, String)>>>,
    /// What other records say already, to begin a new one with.
    pub known: Told,
}

/// Vote, money and the time after.
#[async_trait]
pub trait Books: Send + Sync {
    /// How many votes win, and how many are found.
    async fn vote(&self, actor: &Actor, slug: &str) -> Result<vote::VoteSheet, Fault>;

    /// What came in, what went out, what has to be disclosed.
    async fn money(&self, actor: &Actor, slug: &str) -> Result<ledger::Book, Fault>;

    /// The result, and what follows from it.
    async fn after(&self, actor: &Actor, slug: &str) -> Result<outcome::After, Fault>;

    /// The form of one record, for those who may change it.
    async fn open(
        &self,
        actor: &Actor,
        slug: &str,
        area: Area,
        kind: &str,
        id: &str,
    ) -> Result<Opened, Fault>;

    /// Keeps a record: a new one where `id` is `new`.
    ///
    /// # Errors
    /// [`Fault::Invalid`] about the field `version` where somebody else changed it meanwhile.
    async fn save(
        &self,
        actor: &Actor,
        slug: &str,
        area: Area,
        kind: &str,
        id: &str,
        form: &Pairs,
    ) -> Result<(), Fault>;

    /// Takes a record away, if it is still the one that was seen.
    ///
    /// # Errors
    /// As [`Self::save`].
    async fn remove(
        &self,
        actor: &Actor,
        slug: &str,
        area: Area,
        kind: &str,
        id: &str,
        version: &str,
    ) -> Result<(), Fault>;

    /// Takes over one of the disclosure rules that are known for the campaign's state, to be confirmed with counsel.
    async fn suggest(&self, actor: &Actor, slug: &str, key: &str) -> Result<(), Fault>;

    /// All movements of money, for a file; the reason is kept in the audit.
    async fn export_money(&self, actor: &Actor, slug: &str, reason: &str) -> Result<ledger::Book, Fault>;
}
