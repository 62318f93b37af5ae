//! What the pages of forms ask.

use super::answer::Given;
use super::draft::Edit;
use super::{FormBody, FormKind, FormState, Way};
use crate::account::Visitor;
use crate::actor::Actor;
use crate::fault::Fault;
use crate::people::port::CustomField;
use crate::workspace::Head;
use crate::workspace::public::PublicPage;
use crate::workspace::words::Typed;
use async_trait::async_trait;
use std::collections::BTreeMap;

/// How many answers a page shows.
pub const ANSWERS: i64 = 50;

/// How many answers a form has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Whose address has said yes.
    pub confirmed: i64,
    /// Whose address was asked.
    pub waiting: i64,
    /// Held for a member to look at.
    pub held: i64,
}

/// A form in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormLine {
    /// Its id.
    pub id: String,
    /// What it is for.
    pub kind: FormKind,
    /// What it is called.
    pub title: String,
    /// Whether people can fill it in.
    pub state: FormState,
    /// How many answers it has.
    pub counts: Counts,
}

/// A form on the desk on which it is written.
#[derive(Clone, Debug)]
pub struct FormCard {
    /// The campaign.
    pub head: Head,
    /// Its id.
    pub id: String,
    /// Grows with each change of the draft.
    pub version: i64,
    /// Whether people can fill it in.
    pub state: FormState,
    /// The version that people see.
    pub live: Option<i64>,
    /// Whether the draft says something else than what people see.
    pub changed: bool,
    /// The draft.
    pub body: FormBody,
    /// How many answers it has.
    pub counts: Counts,
    /// The campaign's own fields.
    pub own: Vec<CustomField>,
}

/// An answer whose address has said yes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerLine {
    /// Its id.
    pub id: String,
    /// Who: the supporter's id, and what to call them.
    pub who: (String, String),
    /// When the address said yes, in milliseconds since 1970, UTC.
    pub at: i64,
    /// The version that was shown.
    pub version: i64,
    /// By which way it came.
    pub way: Way,
    /// The answers.
    pub given: Vec<Given>,
}

/// A page of answers.
#[derive(Clone, Debug)]
pub struct AnswerList {
    /// The campaign.
    pub head: Head,
    /// The form's id.
    pub form: String,
    /// What it is called.
    pub title: String,
    /// How many there are.
    pub counts: Counts,
    /// All versions that were published.
    pub versions: BTreeMap<i64, FormBody>,
    /// The answers, the latest first.
    pub lines: Vec<AnswerLine>,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// Writing forms, and reading what came in.
#[async_trait]
pub trait FormDesk: Send + Sync {
    /// All forms of a campaign.
    async fn forms(&self, actor: &Actor, slug: &str) -> Result<(Head, Vec<FormLine>), Fault>;

    /// One form.
    async fn form(&self, actor: &Actor, slug: &str, id: &str) -> Result<FormCard, Fault>;

    /// Begins a form of a kind with the blocks that it mostly has; answers with its id.
    async fn begin(&self, actor: &Actor, slug: &str, typed: &Typed) -> Result<String, Fault>;

    /// Changes the draft, at the version that was read.
    async fn edit(&self, actor: &Actor, slug: &str, id: &str, edit: Edit, typed: &Typed)
    -> Result<(), Fault>;

    /// Publishes the draft as a new version, or closes the form, as the button says.
    async fn turn(&self, actor: &Actor, slug: &str, id: &str, typed: &Typed) -> Result<(), Fault>;

    /// A link to an open form for the person who has an address: its token. It works for thirty days.
    async fn link(&self, actor: &Actor, slug: &str, id: &str, email: &str) -> Result<String, Fault>;

    /// A page of answers.
    async fn answers(&self, actor: &Actor, slug: &str, id: &str, after: &str) -> Result<AnswerList, Fault>;

    /// A page of answers for a file; the reason, given with the first page, is kept in the audit.
    async fn export(
        &self,
        actor: &Actor,
        slug: &str,
        id: &str,
        after: &str,
        reason: &str,
    ) -> Result<AnswerList, Fault>;
}

/// Somebody for whom a link was made. What is known of them is neither in the link nor on the page: whoever else opens
/// it learns nothing, and the question by mail goes to the address on record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The token of the link.
    pub token: String,
    /// The address, for its owner to recognise.
    pub masked: String,
    /// The blocks that need not be asked.
    pub blocks: Vec<u32>,
}

/// A form as people get it.
#[derive(Clone, Debug)]
pub struct PublicForm {
    /// The campaign's page.
    pub page: PublicPage,
    /// Its id.
    pub id: String,
    /// Whether it can be filled in.
    pub open: bool,
    /// Which version this is.
    pub version: i64,
    /// What it asks.
    pub body: FormBody,
    /// A seal: when it was drawn.
    pub drawn: String,
    /// For whom the link was made.
    pub known: Option<Known>,
}

/// Filling forms in.
#[async_trait]
pub trait PublicForms: Send + Sync {
    /// A form that was published: the version that is shown now, or an earlier one that somebody still had open.
    /// `link` is the token of a link that was made for one person; empty for everybody else.
    async fn form(
        &self,
        actor: &Actor,
        id: &str,
        version: Option<i64>,
        link: &str,
    ) -> Result<PublicForm, Fault>;

    /// Keeps what was answered until the address has said yes, and asks it.
    async fn send(
        &self,
        actor: &Actor,
        visitor: &Visitor,
        id: &str,
        way: Way,
        typed: &Typed,
    ) -> Result<(), Fault>;

    /// What a link in a mail asks: the form as it was answered, and the address.
    ///
    /// # Errors
    /// [`Fault::NotFound`] once it was used or is too old.
    async fn asked(&self, actor: &Actor, id: &str, token: &str) -> Result<(PublicForm, String), Fault>;

    /// Says yes to it: the answer counts. Works once.
    async fn confirm(&self, actor: &Actor, id: &str, token: &str) -> Result<(), Fault>;
}
