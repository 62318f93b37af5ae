//! What the pages of canvassing ask.

use super::{Outcome, Reason};
use crate::actor::Actor;
use crate::fault::Fault;
use crate::workspace::Head;
use crate::workspace::words::{Named, Typed};
use async_trait::async_trait;
use jiff::civil::Date;

/// How far some doors have come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// How many doors there are.
    pub doors: i64,
    /// At how many somebody has been.
    pub knocked: i64,
    /// How many people live there.
    pub people: i64,
    /// With how many of them somebody has talked.
    pub talked: i64,
}

impl Progress {
    /// How many doors are still to be knocked at.
    #[must_use]
    pub fn left(&self) -> i64 {
        (self.doors - self.knocked).max(0)
    }

    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            doors: self.doors + other.doors,
            knocked: self.knocked + other.knocked,
            people: self.people + other.people,
            talked: self.talked + other.talked,
        }
    }
}

/// A walk list in a list of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListLine {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// How many turfs it has.
    pub turfs: i64,
    /// How many of them nobody walks yet.
    pub free: i64,
    /// By when it is to be walked.
    pub due: Option<Date>,
    /// Whether it is closed.
    pub closed: bool,
    /// How far it has come.
    pub progress: Progress,
}

/// A turf in a list of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TurfLine {
    /// Its id.
    pub id: String,
    /// Its number within the walk list.
    pub number: i64,
    /// Its streets.
    pub name: String,
    /// Who walks it; empty while nobody does.
    pub walker: String,
    /// By when.
    pub due: Option<Date>,
    /// How far it has come.
    pub progress: Progress,
    /// What opens it on the phone, for whom it is assigned to and for whoever assigns it.
    pub link: String,
}

/// The first page of canvassing.
#[derive(Clone, Debug)]
pub struct Desk {
    /// The campaign.
    pub head: Head,
    /// The walk lists, the latest first; none for whoever only walks.
    pub lists: Vec<ListLine>,
    /// The turfs of whoever asks.
    pub own: Vec<TurfLine>,
}

/// What a cut would give.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// How many people stand on doors.
    pub people: i64,
    /// How many doors there are.
    pub doors: i64,
    /// The turfs: what they are called, and how many doors they have.
    pub turfs: Vec<(String, i64)>,
    /// How many people stand on no door, by why.
    pub left: Vec<(Reason, i64)>,
}

/// The form that cuts.
#[derive(Clone, Debug)]
pub struct CutSheet {
    /// The campaign.
    pub head: Head,
    /// The segments to cut from.
    pub segments: Vec<Named>,
    /// What the fields as they are would give, if they make sense.
    pub preview: Option<Preview>,
}

/// One walk list.
#[derive(Clone, Debug)]
pub struct ListSheet {
    /// The campaign.
    pub head: Head,
    /// The list.
    pub line: ListLine,
    /// Its turfs, in the order of the walk.
    pub turfs: Vec<TurfLine>,
    /// Who stands on no door, by why and name; not more than a few hundred.
    pub left: Vec<(Reason, Named)>,
    /// How many those are in all.
    pub left_count: i64,
}

/// Somebody at a door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The code.
    pub code: String,
    /// The supporter's id; empty for whoever walks by a link.
    pub supporter: String,
    /// What to call them.
    pub name: String,
    /// The report that holds, if there is one.
    pub outcome: Option<Outcome>,
    /// The level of support that was heard with it.
    pub level: Option<i64>,
}

/// A door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoorSheet {
    /// The code of everybody there at once.
    pub code: String,
    /// The street.
    pub street: String,
    /// The number.
    pub number: String,
    /// The unit; empty without one.
    pub unit: String,
    /// The town.
    pub town: String,
    /// Whether it is on the odd side.
    pub odd: bool,
    /// Who lives there.
    pub people: Vec<Row>,
}

impl DoorSheet {
    /// Number and unit.
    #[must_use]
    pub fn shown(&self) -> String {
        match self.unit.is_empty() {
            true => self.number.clone(),
            false => format!("{}, {}", self.number, self.unit),
        }
    }

    /// Whether somebody has been there.
    #[must_use]
    pub fn knocked(&self) -> bool {
        self.people.iter().any(|row| row.outcome.is_some())
    }
}

/// One turf, for those who look after it.
#[derive(Clone, Debug)]
pub struct TurfSheet {
    /// The campaign.
    pub head: Head,
    /// The turf.
    pub turf: TurfLine,
    /// The list: id and name.
    pub list: Named,
    /// Whether the list is closed.
    pub closed: bool,
    /// Until when the link works, in milliseconds since 1970, UTC.
    pub link_until: Option<i64>,
    /// Grows with each change.
    pub version: i64,
    /// The doors, in the order of the walk.
    pub doors: Vec<DoorSheet>,
    /// The members it can be given to.
    pub members: Vec<Named>,
}

/// Canvassing, for members of a campaign.
#[async_trait]
pub trait Field: Send + Sync {
    /// The walk lists, and the turfs of whoever asks.
    async fn desk(&self, actor: &Actor, slug: &str) -> Result<Desk, Fault>;

    /// The form that cuts, with what its fields would give.
    ///
    /// # Errors
    /// [`Fault::Invalid`] where a field is wrong; not for a form that is empty.
    async fn plan(&self, actor: &Actor, slug: &str, typed: &Typed) -> Result<CutSheet, Fault>;

    /// Cuts; answers with the list's id. The fields are `name`, `segment`, `doors` (of a turf) and `due`.
    ///
    /// # Errors
    /// [`Fault::Invalid`] about `segment` where nobody in it has a door.
    async fn cut(&self, actor: &Actor, slug: &str, typed: &Typed) -> Result<String, Fault>;

    /// One walk list.
    async fn list(&self, actor: &Actor, slug: &str, list: &str) -> Result<ListSheet, Fault>;

    /// Closes a walk list, or opens it again. The links of a closed one open nothing.
    async fn close(&self, actor: &Actor, slug: &str, list: &str, on: bool) -> Result<(), Fault>;

    /// One turf: for whoever cuts, and for the member who walks it.
    async fn turf(&self, actor: &Actor, slug: &str, turf: &str) -> Result<TurfSheet, Fault>;

    /// Gives a turf to somebody: `member` is a member's id, `supporter` a supporter's; with both empty to nobody. `due` is
    /// by when. Whoever had it before has it no longer, and neither has their link. Answers with the list's id.
    async fn assign(&self, actor: &Actor, slug: &str, turf: &str, typed: &Typed) -> Result<String, Fault>;

    /// Says that somebody may be visited again after all.
    async fn welcome(&self, actor: &Actor, slug: &str, supporter: &str) -> Result<(), Fault>;
}
