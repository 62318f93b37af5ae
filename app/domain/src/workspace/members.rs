//! The people of a campaign and of an association: roles, invitations, and what each says of themselves.

use super::campaign::Head;
use super::rights::{MemberRole, StaffRole};
use crate::actor::Actor;
use crate::fault::Fault;
use async_trait::async_trait;
use jiff::civil::Date;

/// A member of a campaign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The membership's id.
    pub id: String,
    /// The person's id.
    pub person: String,
    /// What to call them.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Their role.
    pub role: MemberRole,
    /// Member since, in milliseconds since 1970, UTC.
    pub since: i64,
    /// The last day of the role; none if it does not end.
    pub until: Option<Date>,
    /// What they said of themselves.
    pub standing: Standing,
    /// Whether it is the asker.
    pub own: bool,
}

/// What somebody said of themselves; it decides what they may do in a campaign (the law on public resources, and the
/// code of ethics of ICMA, tenet 7).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Whether they work for a public body; none until they said.
    pub public_employee: Option<bool>,
    /// Whether they are a member of ICMA; none until they said.
    pub icma_member: Option<bool>,
}

/// An invitation that can still be accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// Its id.
    pub id: String,
    /// To whom it was mailed.
    pub email: String,
    /// The role that it brings.
    pub role: MemberRole,
    /// Ends then, in milliseconds since 1970, UTC.
    pub expires_at: i64,
}

/// The people of a campaign, as its page shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct People {
    /// The campaign.
    pub head: Head,
    /// The members, owners first.
    pub members: Vec<Member>,
    /// Invitations that wait; only for those who may invite.
    pub invitations: Vec<Invitation>,
}

/// What an invitation says to whoever opens it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invited {
    /// The campaign's or association's name.
    pub to: String,
    /// The role's word.
    pub role: String,
    /// Whether it is to an association.
    pub association: bool,
    /// To whom it was mailed: only they can accept.
    pub email: String,
    /// Whether the asker is signed in with that address.
    pub is_you: bool,
}

/// The people of a campaign.
#[async_trait]
pub trait Members: Send + Sync {
    /// Everybody, for a member.
    async fn people(&self, actor: &Actor, slug: &str) -> Result<People, Fault>;

    /// Invites an address by mail; `until` is the last day of the role, or empty.
    async fn invite(
        &self,
        actor: &Actor,
        slug: &str,
        email: &str,
        role: &str,
        until: &str,
    ) -> Result<(), Fault>;

    /// Takes an invitation back.
    async fn withdraw(&self, actor: &Actor, slug: &str, invitation: &str) -> Result<(), Fault>;

    /// What an invitation says.
    ///
    /// # Errors
    /// [`Fault::NotFound`] once it is used, withdrawn or too old.
    async fn invited(&self, actor: &Actor, token: &str) -> Result<Invited, Fault>;

    /// Accepts an invitation; answers with the address of what it leads to. Works once, and only for the person it was
    /// mailed to.
    async fn accept(&self, actor: &Actor, token: &str) -> Result<String, Fault>;

    /// Gives a member another role, or another last day.
    async fn change(
        &self,
        actor: &Actor,
        slug: &str,
        member: &str,
        role: &str,
        until: &str,
    ) -> Result<(), Fault>;

    /// Ends a membership; one's own can always be ended, but that of the last owner never.
    async fn end(&self, actor: &Actor, slug: &str, member: &str) -> Result<(), Fault>;

    /// Says of oneself whether one is a public employee or a member of ICMA.
    async fn declare(&self, actor: &Actor, slug: &str, standing: Standing) -> Result<(), Fault>;
}

/// An association, as its staff see it: totals, nobody's data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Association {
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What the asker is in it.
    pub role: StaffRole,
    /// Its staff: id, what to call them, address, role.
    pub staff: Vec<(String, String, String, StaffRole)>,
    /// Invitations that wait: id and address.
    pub invitations: Vec<(String, String)>,
    /// Totals over all campaigns on this site.
    pub totals: Totals,
}

/// Totals over campaigns. Training campaigns do not count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Campaigns that are open, to adopt.
    pub adoption: i64,
    /// Campaigns that are open, to keep.
    pub retention: i64,
    /// Campaigns that are closed.
    pub closed: i64,
    /// People who belong to any.
    pub members: i64,
    /// States with a campaign.
    pub states: i64,
}

/// Associations and their staff.
#[async_trait]
pub trait Associations: Send + Sync {
    /// One's own: name in addresses, and name.
    async fn list(&self, actor: &Actor) -> Result<Vec<(String, String)>, Fault>;

    /// One of them.
    async fn association(&self, actor: &Actor, slug: &str) -> Result<Association, Fault>;

    /// Invites staff by mail.
    async fn invite(&self, actor: &Actor, slug: &str, email: &str, role: &str) -> Result<(), Fault>;

    /// Takes an invitation back.
    async fn withdraw(&self, actor: &Actor, slug: &str, invitation: &str) -> Result<(), Fault>;

    /// Ends somebody's work for it; that of the last owner never.
    async fn end(&self, actor: &Actor, slug: &str, staff: &str) -> Result<(), Fault>;
}
