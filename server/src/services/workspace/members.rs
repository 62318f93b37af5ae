//! The people of a campaign: roles and invitations.

use super::office::{Change, Entered, Office, person};
use crate::chance;
use crate::fault::{internal, store};
use crate::mail;
use crate::services::limits::Limit;
use crate::services::seal::digest;
use crate::store::{Tx, members};
use app::text::Lang;
use async_trait::async_trait;
use domain::account::EmailAddress;
use domain::actor::Actor;
use domain::fault::Fault;
use domain::workspace::members::{Invitation, Invited, Member, Members, People, Standing};
use domain::workspace::rights::{Action, MemberRole, StaffRole};
use domain::workspace::text::Reader;

/// How long an invitation can be accepted, in milliseconds: two weeks.
pub const INVITATION_LIVES: i64 = 14 * 24 * 3_600_000;

/// The members of all campaigns.
#[derive(Clone, Debug)]
pub struct MembersService {
    office: Office,
}

/// What an invitation says, read from the form.
struct Wanted {
    email: EmailAddress,
    role: MemberRole,
    until: Option<String>,
}

/// One who belongs to a campaign, as a transaction sees them.
struct Present {
    id: String,
    person: String,
    role: MemberRole,
    until: Option<String>,
}

impl MembersService {
    /// With what they need.
    #[must_use]
    pub fn new(office: Office) -> Self {
        Self { office }
    }

    fn read(&self, entered: &Entered, email: &str, role: &str, until: &str) -> Result<Wanted, Fault> {
        let mut reader = Reader::default();
        let address = EmailAddress::parse(email);
        if address.is_none() {
            reader.wrong("email", "must be an address such as ann@example.org");
        }
        let (role, until) = read_role(&mut reader, entered, role, until);
        let read = reader.done((address, role, until))?;
        match read {
            (Some(email), Some(role), until) => Ok(Wanted { email, role, until }),
            _ => Err(Fault::invalid(
                "email",
                "must be an address such as ann@example.org",
            )),
        }
    }

    /// Everybody in the campaign, locked, so that two who go at the same time are not both allowed to.
    async fn present(&self, tx: &mut Tx, campaign: &str) -> Result<Vec<Present>, Fault> {
        let rows = members::locked(tx, campaign).await.map_err(store)?;
        rows.into_iter()
            .map(|(id, person, role, until)| {
                let role = MemberRole::parse(&role).ok_or_else(|| internal("a member has a strange role"))?;
                Ok(Present {
                    id,
                    person,
                    role,
                    until,
                })
            })
            .collect()
    }
}

/// The role and its last day.
fn read_role(
    reader: &mut Reader,
    entered: &Entered,
    role: &str,
    until: &str,
) -> (Option<MemberRole>, Option<String>) {
    let role = reader.word("role", role, MemberRole::parse);
    let until = reader.day("until", until);
    if until.is_some_and(|day| day < entered.head.today) {
        reader.wrong(
            "until",
            "lies in the past; choose today or a later day, or leave it empty",
        );
    }
    if until.is_some() && role == Some(MemberRole::Owner) {
        reader.wrong("until", "must be empty: an owner's role does not end by itself");
    }
    (role, until.map(|day| day.to_string()))
}

/// Whether somebody other than `member` owns the campaign without an end.
fn another_owner(present: &[Present], member: &str) -> bool {
    present
        .iter()
        .any(|p| p.id != member && p.role == MemberRole::Owner && p.until.is_none())
}

fn last_owner() -> Fault {
    Fault::Conflict {
        message: "a campaign needs an owner; name another one first".to_owned(),
    }
}

#[async_trait]
impl Members for MembersService {
    async fn people(&self, actor: &Actor, slug: &str) -> Result<People, Fault> {
        let entered = self.office.enter(actor, slug, Action::View).await?;
        let db = &self.office.db;
        let rows = members::of_campaign(db, &entered.head.id).await.map_err(store)?;
        let today = entered.head.today.to_string();
        let mut people = Vec::with_capacity(rows.len());
        for row in rows {
            if row.until.as_ref().is_some_and(|until| *until < today) {
                continue;
            }
            let email = row.email.unwrap_or_default();
            people.push(Member {
                own: row.id == entered.member,
                name: if row.name.is_empty() {
                    email.clone()
                } else {
                    row.name
                },
                role: MemberRole::parse(&row.role).ok_or_else(|| internal("a member has a strange role"))?,
                until: row.until.and_then(|day| day.parse().ok()),
                standing: Standing {
                    public_employee: row.public_employee.map(|yes| yes != 0),
                    icma_member: row.icma_member.map(|yes| yes != 0),
                },
                id: row.id,
                person: row.person,
                email,
                since: row.since,
            });
        }
        people.sort_by_key(|m| m.role);
        let invitations = if entered.head.may(Action::ManageMembers) {
            let now = self.office.clock.now();
            let rows = members::waiting(db, &entered.head.id, now).await.map_err(store)?;
            rows.into_iter()
                .filter_map(|row| {
                    Some(Invitation {
                        role: MemberRole::parse(&row.role)?,
                        id: row.id,
                        email: row.address,
                        expires_at: row.expires_at,
                    })
                })
                .collect()
        } else {
            Vec::new()
        };
        Ok(People {
            head: entered.head,
            members: people,
            invitations,
        })
    }

    async fn invite(
        &self,
        actor: &Actor,
        slug: &str,
        email: &str,
        role: &str,
        until: &str,
    ) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::ManageMembers)
            .await?;
        let wanted = self.read(&entered, email, role, until)?;
        if !entered.head.role.may_give(wanted.role) {
            return Err(Fault::Forbidden);
        }
        let to = InvitationTo {
            campaign: Some(&entered.head.id),
            association: None,
            name: &entered.head.name,
            role: wanted.role.word(),
            until: wanted.until.as_deref(),
            called: Lang::En.member_role(wanted.role),
            demo: entered.head.demo,
        };
        if let Some(fault) =
            mail_invitation(&self.office, &mut tx, &entered.person, &wanted.email, &to).await?
        {
            tx.commit().await.map_err(store)?;
            return Err(fault);
        }
        // To whom is personal; which role is not.
        self.office
            .record(
                &mut tx,
                &entered,
                "member.invited",
                "invitation",
                &[
                    Change {
                        field: "email",
                        before: "",
                        after: wanted.email.as_str(),
                        about: &self.office.seal.hash("about", wanted.email.as_str()),
                    },
                    Change::of("role", "", wanted.role.word()),
                ],
            )
            .await?;
        tx.commit().await.map_err(store)
    }

    async fn withdraw(&self, actor: &Actor, slug: &str, invitation: &str) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::ManageMembers)
            .await?;
        let now = self.office.clock.now();
        if !members::withdraw(&mut tx, &entered.head.id, invitation, now)
            .await
            .map_err(store)?
        {
            return Err(Fault::not_found(invitation));
        }
        self.office
            .record(
                &mut tx,
                &entered,
                "member.invitation_withdrawn",
                &format!("invitation {invitation}"),
                &[],
            )
            .await?;
        tx.commit().await.map_err(store)
    }

    async fn invited(&self, actor: &Actor, token: &str) -> Result<Invited, Fault> {
        let now = self.office.clock.now();
        let row = members::invited(&self.office.db, &digest(token), now)
            .await
            .map_err(store)?;
        let row = row.ok_or_else(|| Fault::not_found("invitation"))?;
        Ok(Invited {
            is_you: actor.person().is_some_and(|p| p.email == row.address),
            to: row.name,
            role: row.role,
            association: row.association.is_some(),
            email: row.address,
        })
    }

    async fn accept(&self, actor: &Actor, token: &str) -> Result<String, Fault> {
        let person = person(actor)?;
        let now = self.office.clock.now();
        let mut tx = self.office.begin().await?;
        let row = members::accept(&mut tx, &digest(token), now)
            .await
            .map_err(store)?;
        // Dropped, the transaction leaves the invitation as it was for the one it was mailed to.
        let row = row.filter(|row| row.address == person.email);
        let row = row.ok_or_else(|| Fault::not_found("invitation"))?;
        let id = self.office.id();
        let leads = match (&row.campaign, &row.association) {
            (Some(campaign), _) => {
                let added = members::add(
                    &mut tx,
                    &id,
                    campaign,
                    &person.id,
                    &row.role,
                    row.until.as_deref(),
                    now,
                )
                .await
                .map_err(store)?;
                if !added {
                    // A role that had come to its end, or another one: the invitation is the newer word.
                    self.give_again(&mut tx, campaign, &person.id, &row).await?;
                }
                let change = Change::of("role", "", &row.role);
                self.office
                    .note(
                        &mut tx,
                        campaign,
                        person,
                        "member.joined",
                        &format!("person {}", person.id),
                        "",
                        &[change],
                    )
                    .await?;
                format!("/campaigns/{}", row.slug)
            }
            (None, Some(association)) => {
                let role = StaffRole::parse(&row.role).unwrap_or(StaffRole::Staff);
                members::add_staff(&mut tx, &id, association, &person.id, role.word(), now)
                    .await
                    .map_err(store)?;
                let subject = format!("association {association}");
                self.office
                    .note(
                        &mut tx,
                        crate::store::audit::SITE,
                        person,
                        "staff.joined",
                        &subject,
                        "",
                        &[],
                    )
                    .await?;
                format!("/associations/{}", row.slug)
            }
            (None, None) => return Err(internal("an invitation leads nowhere")),
        };
        tx.commit().await.map_err(store)?;
        Ok(leads)
    }

    async fn change(
        &self,
        actor: &Actor,
        slug: &str,
        member: &str,
        role: &str,
        until: &str,
    ) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::ManageMembers)
            .await?;
        let mut reader = Reader::default();
        let (role, until) = read_role(&mut reader, &entered, role, until);
        let (role, until) = reader.done((role, until))?;
        let role = role.ok_or_else(|| Fault::invalid("role", "must be one of those offered"))?;
        let present = self.present(&mut tx, &entered.head.id).await?;
        let found = present.iter().find(|p| p.id == member);
        let found = found.ok_or_else(|| Fault::not_found(member))?;
        let own = entered.head.role;
        if !own.may_give(role) || !own.may_give(found.role) {
            return Err(Fault::Forbidden);
        }
        let stays_owner = role == MemberRole::Owner && until.is_none();
        if found.role == MemberRole::Owner && !stays_owner && !another_owner(&present, member) {
            return Err(last_owner());
        }
        members::change(&mut tx, member, role.word(), until.as_deref())
            .await
            .map_err(store)?;
        let (before, after) = (found.until.clone().unwrap_or_default(), until.unwrap_or_default());
        self.office
            .record(
                &mut tx,
                &entered,
                "member.changed",
                &format!("person {}", found.person),
                &[
                    Change::of("role", found.role.word(), role.word()),
                    Change::of("until", &before, &after),
                ],
            )
            .await?;
        tx.commit().await.map_err(store)
    }

    async fn end(&self, actor: &Actor, slug: &str, member: &str) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        // Everybody may leave, also a campaign that is closed.
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::View)
            .await?;
        let present = self.present(&mut tx, &entered.head.id).await?;
        let found = present.iter().find(|p| p.id == member);
        let own = entered.member == member;
        let found = found.ok_or_else(|| Fault::not_found(member))?;
        if !own && !entered.head.role.may_give(found.role) {
            return Err(Fault::Forbidden);
        }
        if found.role == MemberRole::Owner && !another_owner(&present, member) {
            return Err(last_owner());
        }
        members::end(&mut tx, member, self.office.clock.now())
            .await
            .map_err(store)?;
        let action = if own { "member.left" } else { "member.ended" };
        self.office
            .record(
                &mut tx,
                &entered,
                action,
                &format!("person {}", found.person),
                &[Change::of("role", found.role.word(), "")],
            )
            .await?;
        tx.commit().await.map_err(store)
    }

    async fn declare(&self, actor: &Actor, slug: &str, standing: Standing) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::View)
            .await?;
        members::declare(
            &mut tx,
            &entered.member,
            standing.public_employee,
            standing.icma_member,
        )
        .await
        .map_err(store)?;
        self.office
            .record(
                &mut tx,
                &entered,
                "member.declared",
                &format!("person {}", entered.person.id),
                &[],
            )
            .await?;
        tx.commit().await.map_err(store)
    }
}

impl MembersService {
    /// Gives somebody who belongs to the campaign already the role of an invitation, unless that would take the last
    /// owner away.
    async fn give_again(
        &self,
        tx: &mut Tx,
        campaign: &str,
        person: &str,
        row: &members::InvitationRow,
    ) -> Result<(), Fault> {
        let present = self.present(tx, campaign).await?;
        let Some(found) = present.iter().find(|p| p.person == person) else {
            return Err(internal("a member is none"));
        };
        if found.role == MemberRole::Owner && !another_owner(&present, &found.id) {
            return Err(last_owner());
        }
        members::change(tx, &found.id, &row.role, row.until.as_deref())
            .await
            .map_err(store)
    }
}

/// What an invitation is to.
pub struct InvitationTo<'a> {
    /// The campaign's id.
    pub campaign: Option<&'a str>,
    /// The association's id.
    pub association: Option<&'a str>,
    /// What it is called.
    pub name: &'a str,
    /// The role's word.
    pub role: &'a str,
    /// The last day of the role.
    pub until: Option<&'a str>,
    /// What the role is called.
    pub called: &'a str,
    /// Whether it is to a training campaign, whose mail goes to nobody.
    pub demo: bool,
}

/// Keeps an invitation and queues its mail. Answers with a fault if it is one too many; the transaction is to be
/// committed all the same.
///
/// # Errors
/// [`Fault::Internal`] where the database fails.
pub async fn mail_invitation(
    office: &Office,
    tx: &mut Tx,
    from: &domain::actor::Person,
    email: &EmailAddress,
    to: &InvitationTo<'_>,
) -> Result<Option<Fault>, Fault> {
    let now = office.clock.now();
    let source = to.campaign.or(to.association).unwrap_or_default();
    for (limit, subject) in [
        (Limit::InvitationsFrom, source),
        (Limit::InvitationsTo, email.as_str()),
    ] {
        if let Some(fault) = limit.count(tx, &office.seal, subject, now).await.map_err(store)? {
            return Ok(Some(fault));
        }
    }
    let token = chance::token().map_err(|e| internal(&e.to_string()))?;
    let id = office.id();
    let new = members::NewInvitation {
        id: &id,
        campaign: to.campaign,
        association: to.association,
        address: email.as_str(),
        role: to.role,
        until: to.until,
        token: &digest(&token),
        invited_by: &from.id,
        created_at: now,
        expires_at: now + INVITATION_LIVES,
    };
    members::invite(tx, &new).await.map_err(store)?;
    let lang = Lang::En;
    let subject = lang.mail_invitation_subject(to.name);
    let link = format!("{}/invitations/{token}", office.site);
    let body = lang.mail_invitation_body(from.called(), to.name, to.called, link, email);
    let kind = mail::Kind::Invitation;
    let queued = if to.demo {
        mail::keep(tx, &office.clock, kind, email, &subject, &body).await
    } else {
        mail::enqueue(tx, &office.clock, kind, email, &subject, &body).await
    };
    queued.map_err(store)?;
    Ok(None)
}
