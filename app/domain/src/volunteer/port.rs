//! What the pages of shifts ask.

use super::after::Said;
use super::series::Scope;
use super::time::When;
use super::{Answer, EventKind, Standing};
use crate::account::Visitor;
use crate::actor::Actor;
use crate::fault::{Fault, FieldFault};
use crate::workspace::Head;
use crate::workspace::public::PublicPage;
use crate::workspace::words::Typed;
use async_trait::async_trait;

/// A shift in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its id.
    pub id: String,
    /// What it belongs to.
    pub kind: EventKind,
    /// What it is called.
    pub name: String,
    /// Where it is; empty where it is online only.
    pub place: String,
    /// Whether it is online, too.
    pub online: bool,
    /// When it is, by the clocks there.
    pub when: When,
    /// When it begins, in milliseconds since 1970, UTC.
    pub starts_at: i64,
    /// When it ends.
    pub ends_at: i64,
    /// How many places it has.
    pub capacity: i64,
    /// With fewer it is short.
    pub minimum: i64,
    /// How many come.
    pub seated: i64,
    /// To how many a place is offered.
    pub offered: i64,
    /// How many wait.
    pub waiting: i64,
    /// How many of those who have a place look for somebody to take it.
    pub covers: i64,
    /// How many of those who had a place were seen to come.
    pub came: i64,
    /// Whether everybody can see it.
    pub published: bool,
    /// Whether it was cancelled.
    pub cancelled: bool,
    /// Whether it is one of several that were made together.
    pub again: bool,
}

impl Line {
    /// How many people it is short of.
    #[must_use]
    pub fn short(&self) -> i64 {
        if self.cancelled {
            return 0;
        }
        (self.minimum - self.seated).max(0)
    }

    /// How many places nobody has and nobody is offered.
    #[must_use]
    pub fn free(&self) -> i64 {
        (self.capacity - self.seated - self.offered).max(0)
    }

    /// Whether somebody who comes now has a place: a free one, or that of somebody who looks for another to take it.
    #[must_use]
    pub fn has_room(&self) -> bool {
        self.waiting == 0 && (self.free() > 0 || self.covers > 0)
    }
}

/// The shifts of a campaign.
#[derive(Clone, Debug)]
pub struct ShiftList {
    /// The campaign.
    pub head: Head,
    /// Now, in milliseconds since 1970, UTC.
    pub now: i64,
    /// Whether these are the ones that are over, the latest first.
    pub past: bool,
    /// The shifts, by when they begin.
    pub lines: Vec<Line>,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// Somebody on a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The sign-up's id.
    pub id: String,
    /// The supporter's id.
    pub supporter: String,
    /// What to call them.
    pub name: String,
    /// Their number, as people read it; empty without one.
    pub phone: String,
    /// Whether they can be written to.
    pub mail: bool,
    /// How it stands.
    pub standing: Standing,
    /// In which order they came.
    pub arrival: i64,
    /// Until when a place is offered to them.
    pub offer_until: Option<i64>,
    /// Whether they said once more that they come.
    pub confirmed: bool,
    /// Whether they came; none while nobody has said.
    pub came: Option<bool>,
    /// How long they stayed, in minutes.
    pub minutes: Option<i64>,
    /// Whether they look for somebody to take their place.
    pub cover: bool,
    /// Whether they swapped it, or moved to another shift.
    pub moved: bool,
    /// What they say of it themselves.
    pub said: Option<Said>,
}

/// One shift, for those who look after it.
#[derive(Clone, Debug)]
pub struct Roster {
    /// The campaign.
    pub head: Head,
    /// Now, in milliseconds since 1970, UTC.
    pub now: i64,
    /// The shift.
    pub line: Line,
    /// What is done there.
    pub about: String,
    /// Where it is online.
    pub link: String,
    /// What people need to know who do not walk, see or hear well.
    pub access: String,
    /// For those who have a place.
    pub notes: String,
    /// The zone of the place.
    pub zone: String,
    /// Why it was cancelled.
    pub cancelled_why: String,
    /// Grows with each change.
    pub version: i64,
    /// The shifts that were made together with this one, and this one, by when they begin; empty where it comes once.
    pub series: Vec<SeriesLine>,
    /// Who is on the list: those with a place first, then those who wait, in order. Empty for whoever may see counts
    /// only.
    pub names: Vec<Name>,
}

/// A shift of a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeriesLine {
    /// Its id.
    pub id: String,
    /// When it is.
    pub when: When,
    /// How many people it is short of.
    pub short: i64,
    /// Whether it was cancelled.
    pub cancelled: bool,
}

/// What somebody did, between two days.
#[derive(Clone, Debug)]
pub struct Served {
    /// The campaign.
    pub head: Head,
    /// What to call them.
    pub name: String,
    /// The shifts that they came to, by when they began.
    pub lines: Vec<ServedLine>,
    /// What is wrong with the days; then all shifts are shown.
    pub faults: Vec<FieldFault>,
}

/// A shift that somebody came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServedLine {
    /// What it is called.
    pub name: String,
    /// When it was.
    pub when: When,
    /// How long they stayed, in minutes.
    pub minutes: i64,
}

/// The form of a shift.
#[derive(Clone, Debug)]
pub struct ShiftSheet {
    /// The campaign.
    pub head: Head,
    /// The shift as it is; none while it is new.
    pub kept: Option<Kept>,
    /// Events and roles that there are: their titles.
    pub titles: Vec<String>,
}

/// A shift that is kept, as its form shows it.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Its id.
    pub id: String,
    /// Grows with each change.
    pub version: i64,
    /// Its fields.
    pub fields: Typed,
    /// Whether others of its series begin later.
    pub again: bool,
}

/// What became of a sign-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seat {
    /// They have a place.
    Seated,
    /// They wait.
    Waiting,
}

/// Shifts, for members of a campaign.
#[async_trait]
pub trait Shifts: Send + Sync {
    /// The shifts to come, or those that are over; `after` is where the page before ended.
    async fn list(&self, actor: &Actor, slug: &str, past: bool, after: &str) -> Result<ShiftList, Fault>;

    /// One shift, with its roster for whoever may see supporters.
    async fn one(&self, actor: &Actor, slug: &str, shift: &str) -> Result<Roster, Fault>;

    /// The form of one, for somebody who may change it; `new` gives an empty one.
    async fn sheet(&self, actor: &Actor, slug: &str, shift: &str) -> Result<ShiftSheet, Fault>;

    /// Keeps one; answers with its id. The field `version` says which version was read. A new one may come again, as
    /// [`super::series::Series`] reads it; of one that does, the field `scope` says whether those to come follow.
    ///
    /// # Errors
    /// [`Fault::Invalid`] about the field `version` where somebody else changed it meanwhile, about `capacity` where
    /// more people have a place than would be left.
    async fn save(&self, actor: &Actor, slug: &str, shift: &str, typed: &Typed) -> Result<String, Fault>;

    /// Shows a shift to everybody, or to members only.
    async fn publish(
        &self,
        actor: &Actor,
        slug: &str,
        shift: &str,
        on: bool,
        scope: Scope,
    ) -> Result<(), Fault>;

    /// Cancels a shift for good, and tells why.
    async fn call_off(
        &self,
        actor: &Actor,
        slug: &str,
        shift: &str,
        why: &str,
        scope: Scope,
    ) -> Result<(), Fault>;

    /// Puts a supporter on the list.
    ///
    /// # Errors
    /// [`Fault::Invalid`] about the field `supporter` where they have something else at that time, or are on the list.
    async fn add(&self, actor: &Actor, slug: &str, shift: &str, supporter: &str) -> Result<Seat, Fault>;

    /// Writes down what somebody on the list said of it.
    async fn answer(
        &self,
        actor: &Actor,
        slug: &str,
        shift: &str,
        sign_up: &str,
        answer: Answer,
    ) -> Result<(), Fault>;

    /// Writes down whether somebody came: `came` is `yes`, `no` or empty for nobody knows; `hours` how long they stayed.
    async fn check(
        &self,
        actor: &Actor,
        slug: &str,
        shift: &str,
        sign_up: &str,
        typed: &Typed,
    ) -> Result<(), Fault>;

    /// Writes down a roster that was kept on paper, as [`super::keyed`] reads it: all of it, or nothing.
    ///
    /// # Errors
    /// [`Fault::Invalid`] about the field `rows` with what is wrong on each line.
    async fn key_in(&self, actor: &Actor, slug: &str, shift: &str, rows: &str) -> Result<(), Fault>;

    /// The shifts that a supporter came to, between the days `from` and `to`, either of which may be empty.
    async fn served(
        &self,
        actor: &Actor,
        slug: &str,
        supporter: &str,
        typed: &Typed,
    ) -> Result<Served, Fault>;
}

/// A shift as everybody sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenShift {
    /// The shift.
    pub line: Line,
    /// What is done there.
    pub about: String,
    /// What people need to know who do not walk, see or hear well.
    pub access: String,
}

/// A shift as somebody on its list sees it.
#[derive(Clone, Debug)]
pub struct OwnShift {
    /// The campaign's name in addresses.
    pub slug: String,
    /// The campaign.
    pub campaign: String,
    /// Who pays for it.
    pub paid_for_by: String,
    /// The shift.
    pub shift: OpenShift,
    /// The zone of the place.
    pub zone: String,
    /// Where it is online; empty for whoever has no place.
    pub link: String,
    /// Notes; empty for whoever has no place.
    pub notes: String,
    /// Why it was cancelled.
    pub cancelled_why: String,
    /// What to call them.
    pub name: String,
    /// How it stands.
    pub standing: Standing,
    /// How many wait before them.
    pub before: i64,
    /// Until when a place is offered to them, in milliseconds since 1970, UTC.
    pub offer_until: Option<i64>,
    /// Whether they said once more that they come.
    pub confirmed: bool,
    /// The sign-up's id: what is scanned at the door.
    pub sign_up: String,
    /// Whether it is over.
    pub over: bool,
    /// Whether it has begun.
    pub begun: bool,
    /// Whether they look for somebody to take their place.
    pub cover: bool,
    /// The token of their page of the shift that they moved to.
    pub moved: Option<String>,
    /// Who would swap with them.
    pub asks: Vec<SwapAsk>,
    /// What they said of it once it was over.
    pub said: Option<Said>,
    /// Whether they can say how it was.
    pub asked: bool,
}

/// Somebody who has a place on another shift would rather come to this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SwapAsk {
    /// Their sign-up's id.
    pub sign_up: String,
    /// What that shift is called.
    pub name: String,
    /// When it is.
    pub when: When,
}

/// Where else somebody could come.
#[derive(Clone, Debug)]
pub struct Elsewhere {
    /// The shift that they have a place on.
    pub own: OwnShift,
    /// The others that everybody may see; and whether they asked for a swap already.
    pub others: Vec<(OpenShift, bool)>,
}

/// What became of the wish to come to another shift.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gone {
    /// They have a place there, and the one that they had is free: the token of their new page.
    Moved(String),
    /// They swapped with somebody who wanted theirs: the token of their new page.
    Swapped(String),
    /// All places are taken: those who have one were asked.
    Asked,
}

/// Shifts, for everybody.
#[async_trait]
pub trait OpenShifts: Send + Sync {
    /// The shifts of a campaign that everybody may see.
    async fn open(&self, actor: &Actor, slug: &str) -> Result<(PublicPage, Vec<OpenShift>), Fault>;

    /// One of them, and the seal of its form.
    async fn shift(
        &self,
        actor: &Actor,
        slug: &str,
        shift: &str,
    ) -> Result<(PublicPage, OpenShift, String), Fault>;

    /// Keeps what somebody typed until their address says yes, and mails the question; `wording` is what they saw.
    async fn ask(
        &self,
        actor: &Actor,
        visitor: &Visitor,
        slug: &str,
        shift: &str,
        typed: &Typed,
        wording: &str,
    ) -> Result<(), Fault>;

    /// What a mailed question is about: the shift, and the address.
    async fn asked(
        &self,
        actor: &Actor,
        slug: &str,
        token: &str,
    ) -> Result<(PublicPage, OpenShift, String), Fault>;

    /// The address says yes. Answers with the token of their own page.
    ///
    /// # Errors
    /// [`Fault::Conflict`] where they have something else at that time.
    async fn yes(&self, actor: &Actor, slug: &str, token: &str) -> Result<String, Fault>;

    /// Somebody's own page.
    async fn own(&self, actor: &Actor, slug: &str, token: &str) -> Result<OwnShift, Fault>;

    /// What they say on it.
    async fn say(&self, actor: &Actor, slug: &str, token: &str, answer: Answer) -> Result<(), Fault>;

    /// The shifts that they could come to instead.
    async fn elsewhere(&self, actor: &Actor, slug: &str, token: &str) -> Result<Elsewhere, Fault>;

    /// They would rather come to another shift.
    ///
    /// # Errors
    /// [`Fault::Conflict`] where they have no place to give, have something else at that time, or asked too often.
    async fn go(&self, actor: &Actor, slug: &str, token: &str, shift: &str) -> Result<Gone, Fault>;

    /// They swap with somebody who asked: `sign_up` says who. Answers with the token of their new page.
    ///
    /// # Errors
    /// [`Fault::Conflict`] where that is not possible any more.
    async fn swap(&self, actor: &Actor, slug: &str, token: &str, sign_up: &str) -> Result<String, Fault>;

    /// They say how it was.
    async fn after(&self, actor: &Actor, slug: &str, token: &str, typed: &Typed) -> Result<(), Fault>;

    /// The shift for their calendar.
    async fn calendar(&self, actor: &Actor, slug: &str, token: &str) -> Result<String, Fault>;

    /// All open shifts for a calendar.
    async fn feed(&self, actor: &Actor, slug: &str) -> Result<String, Fault>;
}
