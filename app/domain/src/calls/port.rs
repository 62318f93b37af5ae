//! What the pages of phone banks ask.

use super::Outcome;
use super::bank::Details;
use super::flags::Flag;
use super::script::{Block, Script};
use crate::actor::Actor;
use crate::fault::Fault;
use crate::people::consent::Purpose;
use crate::workspace::Head;
use crate::workspace::words::Typed;
use async_trait::async_trait;
use jiff::civil::{Date, DateTime};

/// A phone bank in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankLine {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What people are called for.
    pub purpose: Purpose,
    /// Whether people can be called now, as far as the phone bank is concerned.
    pub open: bool,
    /// Whether it is over.
    pub closed: bool,
    /// How many people are on its list.
    pub people: i64,
    /// How many of them are through.
    pub done: i64,
}

/// The phone banks of a campaign.
#[derive(Clone, Debug)]
pub struct BankList {
    /// The campaign.
    pub head: Head,
    /// They, the latest first.
    pub lines: Vec<BankLine>,
}

/// The form of one.
#[derive(Clone, Debug)]
pub struct BankSheet {
    /// The campaign.
    pub head: Head,
    /// Its id, version and fields; nothing while it is new.
    pub kept: Option<(String, i64, Typed)>,
    /// Segments that can be chosen: id and name.
    pub segments: Vec<(String, String)>,
}

/// What one caller did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallerLine {
    /// What to call them.
    pub name: String,
    /// How many calls they made.
    pub calls: i64,
    /// How many were answered by the person.
    pub reached: i64,
    /// Whether they have somebody on the line just now.
    pub calling: bool,
    /// What looks odd.
    pub flags: Vec<Flag>,
}

/// A volunteer's link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkLine {
    /// Its id.
    pub id: String,
    /// Whose it is.
    pub name: String,
    /// The address.
    pub address: String,
    /// Until when it works, in milliseconds since 1970, UTC.
    pub expires_at: i64,
}

/// One phone bank, for members.
#[derive(Clone, Debug)]
pub struct BankPage {
    /// The campaign.
    pub head: Head,
    /// Its id.
    pub line: BankLine,
    /// What it is.
    pub details: Details,
    /// The segment's name.
    pub segment: String,
    /// When the list was made, in milliseconds since 1970, UTC.
    pub listed_at: Option<i64>,
    /// How many could be called at this moment.
    pub callable: i64,
    /// How many more could be, were it within their hours.
    pub asleep: i64,
    /// How many are being called.
    pub leased: i64,
    /// How many of them nobody knows the zone of.
    pub unknown_zones: i64,
    /// How many calls ended how.
    pub outcomes: Vec<(Outcome, i64)>,
    /// How many people got through on each day of the campaign's, the latest first.
    pub days: Vec<(Date, i64)>,
    /// How many a day it takes to be through in time, and by which day.
    pub pace: Option<(i64, Date)>,
    /// The callers. Empty for whoever may not look after phone banks.
    pub callers: Vec<CallerLine>,
    /// The links that work. Empty as well.
    pub links: Vec<LinkLine>,
    /// The script's version; 0 while there is none.
    pub script_version: i64,
}

/// A script's form.
#[derive(Clone, Debug)]
pub struct ScriptSheet {
    /// The campaign.
    pub head: Head,
    /// The phone bank's id.
    pub bank: String,
    /// Its name.
    pub name: String,
    /// The latest version; 0 while there is none.
    pub version: i64,
    /// As it was written.
    pub text: String,
    /// As it is read.
    pub script: Script,
    /// The campaign's own fields, by name.
    pub fields: Vec<String>,
}

/// Who calls.
#[derive(Clone, Copy, Debug)]
pub enum Caller<'a> {
    /// A member, in the phone bank of this id.
    Member(&'a Actor, &'a str),
    /// A volunteer, by the token of their link.
    Link(&'a str),
}

/// What has been written of a call so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The question.
    pub question: String,
    /// The answer.
    pub answer: String,
}

/// The person on the line.
#[derive(Clone, Debug)]
pub struct OnLine {
    /// What makes what is sent of this call count once.
    pub key: String,
    /// What to call them.
    pub name: String,
    /// Their number for a link, and as people read it. The one to call first.
    pub numbers: Vec<(String, String)>,
    /// What the clock shows where they are; none while nobody knows.
    pub there: Option<(DateTime, String)>,
    /// The zones that it may be.
    pub zones: Vec<String>,
    /// Whether they asked to be called at this time.
    pub promised: bool,
    /// How often they were called before.
    pub attempts: i64,
    /// The last calls: when, in milliseconds since 1970, UTC, and what came of it, and what was noted.
    pub history: Vec<(i64, Outcome, String)>,
    /// The language they speak, if one is known.
    pub language: String,
    /// Until when they are this caller's.
    pub until: i64,
    /// The script's step; none where there is no script, or it has come to its end.
    pub step: Option<Step>,
    /// What they have answered.
    pub answered: Vec<Answered>,
}

/// A step of the script.
#[derive(Clone, Debug)]
pub struct Step {
    /// The block, with the names in it.
    pub block: Block,
    /// The script's version.
    pub version: i64,
    /// Whether the script was changed since the last step, and this block is where it goes on.
    pub changed: bool,
}

/// The caller's page.
#[derive(Clone, Debug)]
pub struct Desk {
    /// The campaign; none for a volunteer with a link.
    pub head: Option<Head>,
    /// The campaign's name.
    pub campaign: String,
    /// Who pays for it.
    pub paid_for_by: String,
    /// The zone of the campaign, by which times are shown.
    pub zone: String,
    /// The phone bank's id.
    pub bank: String,
    /// Its name.
    pub name: String,
    /// What people are called for.
    pub purpose: Purpose,
    /// Whether it is open.
    pub open: bool,
    /// Who calls.
    pub caller: String,
    /// The person on the line, if there is one.
    pub on_line: Option<OnLine>,
    /// How many calls the caller made today.
    pub made: i64,
    /// The last call, if it can still be taken back: whom it was to, and what came of it.
    pub last: Option<(String, Outcome)>,
    /// How many can be called now.
    pub callable: i64,
}

/// What came of asking for the next person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// There is one, whom the caller's page shows.
    Somebody,
    /// Nobody can be called now.
    Nobody,
}

/// Phone banks, for those who look after them.
#[async_trait]
pub trait PhoneBanks: Send + Sync {
    /// The phone banks of a campaign.
    async fn list(&self, actor: &Actor, slug: &str) -> Result<BankList, Fault>;

    /// One of them.
    async fn one(&self, actor: &Actor, slug: &str, bank: &str) -> Result<BankPage, Fault>;

    /// The form of one; `new` gives an empty one.
    async fn sheet(&self, actor: &Actor, slug: &str, bank: &str) -> Result<BankSheet, Fault>;

    /// Keeps one; answers with its id.
    ///
    /// # Errors
    /// [`Fault::Invalid`] about the field `version` where somebody else changed it meanwhile.
    async fn save(&self, actor: &Actor, slug: &str, bank: &str, typed: &Typed) -> Result<String, Fault>;

    /// Makes its list out of the segment as it is now; answers with how many people are on it. Who was called stays.
    ///
    /// # Errors
    /// [`Fault::Conflict`] where the segment means more than [`super::MOST_PEOPLE`].
    async fn fill(&self, actor: &Actor, slug: &str, bank: &str) -> Result<i64, Fault>;

    /// Opens it for calls, or closes it.
    async fn open(&self, actor: &Actor, slug: &str, bank: &str, on: bool) -> Result<(), Fault>;

    /// The script's form.
    async fn script(&self, actor: &Actor, slug: &str, bank: &str) -> Result<ScriptSheet, Fault>;

    /// Keeps a script as its next version. The field `version` says which was read, `script` what it says.
    async fn write_script(&self, actor: &Actor, slug: &str, bank: &str, typed: &Typed) -> Result<(), Fault>;

    /// Makes a volunteer's link out of the field `name`.
    async fn invite(&self, actor: &Actor, slug: &str, bank: &str, typed: &Typed) -> Result<(), Fault>;

    /// Ends a link.
    async fn end_link(&self, actor: &Actor, slug: &str, bank: &str, link: &str) -> Result<(), Fault>;
}

/// Calling, for whoever calls.
#[async_trait]
pub trait Calls: Send + Sync {
    /// The caller's page; `at` names the script's block.
    async fn desk(&self, caller: Caller<'_>, slug: &str, at: &str) -> Result<Desk, Fault>;

    /// The next person, unless the caller has one.
    async fn next(&self, caller: Caller<'_>, slug: &str) -> Result<Given, Fault>;

    /// Gives the person back as they were.
    async fn give_back(&self, caller: Caller<'_>, slug: &str, key: &str) -> Result<(), Fault>;

    /// Writes an answer down, and answers with the block that comes next; empty at the end. The fields are `key`, `block`,
    /// `version`, and `choice` or `words`.
    async fn answer(&self, caller: Caller<'_>, slug: &str, typed: &Typed) -> Result<String, Fault>;

    /// Says in which zone the person is: the fields `key` and `zone`.
    async fn place(&self, caller: Caller<'_>, slug: &str, typed: &Typed) -> Result<(), Fault>;

    /// Writes down what came of a call. The fields are `key`, `outcome`, `number`, `note`, and `day` and `time` for a call
    /// back. Sent twice, it counts once.
    ///
    /// # Errors
    /// [`Fault::Conflict`] where the lease ended and somebody else has the person.
    async fn outcome(&self, caller: Caller<'_>, slug: &str, typed: &Typed) -> Result<(), Fault>;

    /// Takes the last outcome back; the person is the caller's again. A no to calls stays.
    async fn undo(&self, caller: Caller<'_>, slug: &str) -> Result<(), Fault>;
}
