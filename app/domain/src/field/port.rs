//! What the pages of canvassing ask.

use super::said::Said;
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

/// What a line that was keyed in means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meant {
    /// What to call them, with commas between.
    pub who: String,
    /// Where they live.
    pub at: String,
    /// What was heard.
    pub said: Said,
    /// What was known before, if anything was.
    pub before: Option<Outcome>,
    /// Whether the same line was saved before: it is passed over.
    pub again: bool,
}

/// A line that was keyed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyedLine {
    /// Its number, from 1.
    pub number: usize,
    /// As it was typed.
    pub typed: String,
    /// What it means, or what is wrong with it.
    pub meant: Result<Meant, String>,
}

/// The form that paper is keyed in with.
#[derive(Clone, Debug)]
pub struct KeySheet {
    /// The campaign.
    pub head: Head,
    /// The list: id and name.
    pub list: Named,
    /// Whether it is closed.
    pub closed: bool,
    /// The lines, as they are read; none while nothing is typed.
    pub lines: Vec<KeyedLine>,
}

/// How many reports were kept, and how many had been kept before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// New ones.
    pub new: usize,
    /// Those that were there.
    pub again: usize,
}

/// A turf for whoever walks it, on their phone.
#[derive(Clone, Debug)]
pub struct OwnTurf {
    /// The campaign's name in addresses.
    pub slug: String,
    /// The campaign.
    pub campaign: String,
    /// Who pays for it.
    pub paid_for_by: String,
    /// The turf.
    pub turf: TurfLine,
    /// Until when the link opens it, in milliseconds since 1970, UTC.
    pub until: i64,
    /// The zone of the campaign.
    pub zone: String,
    /// Now, in milliseconds since 1970, UTC.
    pub drawn: i64,
    /// The doors, in the order of the walk.
    pub doors: Vec<DoorSheet>,
}

/// A report from a phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// By which it is known: the same key comes again where an answer was lost on the way.
    pub key: String,
    /// The code of the row, or of the whole door.
    pub code: String,
    /// What was heard.
    pub said: Said,
    /// How long ago it was told, in milliseconds: phones go wrong by hours, but not in how long they waited.
    pub age: i64,
}

/// Canvassing, for whoever walks by a link.
#[async_trait]
pub trait Canvass: Send + Sync {
    /// The turf of a link.
    async fn own(&self, actor: &Actor, slug: &str, token: &str) -> Result<OwnTurf, Fault>;

    /// Keeps reports, each once by its key; `page` says whether a form without a script sent them. Answers for each of them
    /// with what is wrong, if something is; the others are kept.
    async fn tell(
        &self,
        actor: &Actor,
        slug: &str,
        token: &str,
        told: &[Told],
        page: bool,
    ) -> Result<Vec<Result<(), String>>, Fault>;
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

    /// The form that paper is keyed in with, and what its lines mean: the fields are `rows` and `day`.
    async fn keying(&self, actor: &Actor, slug: &str, list: &str, typed: &Typed) -> Result<KeySheet, Fault>;

    /// Keeps the lines of a sheet that was walked on `day`; the same line of the same day is kept once.
    ///
    /// # Errors
    /// [`Fault::Invalid`] about `rows` where one of them is wrong: nothing is kept then.
    async fn key(&self, actor: &Actor, slug: &str, list: &str, typed: &Typed) -> Result<Kept, Fault>;

    /// Says that somebody may be visited again after all.
    async fn welcome(&self, actor: &Actor, slug: &str, supporter: &str) -> Result<(), Fault>;
}
