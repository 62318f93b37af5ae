//! Associations: their staff, and the totals that they see of all campaigns. Nobody's data are among them.

use super::members::{InvitationTo, mail_invitation};
use super::office::{Office, person};
use crate::fault::{internal, store};
use crate::store::{audit, campaigns, members};
use app::text::Lang;
use async_trait::async_trait;
use domain::account::EmailAddress;
use domain::actor::{Actor, Person};
use domain::fault::Fault;
use domain::workspace::members::{Association, Associations, Totals};
use domain::workspace::rights::StaffRole;
use std::collections::BTreeSet;

/// The associations of a database.
#[derive(Clone, Debug)]
pub struct AssociationsService {
    office: Office,
}

/// An association, as one of its staff sees it.
struct Inside {
    id: String,
    name: String,
    role: StaffRole,
}

impl AssociationsService {
    /// With what they need.
    #[must_use]
    pub fn new(office: Office) -> Self {
        Self { office }
    }

    async fn inside(&self, person: &Person, slug: &str) -> Result<Inside, Fault> {
        let rows = members::associations_of(&self.office.db, &person.id)
            .await
            .map_err(store)?;
        let row = rows.into_iter().find(|row| row.slug == slug);
        let row = row.ok_or_else(|| Fault::not_found(slug))?;
        Ok(Inside {
            role: StaffRole::parse(&row.role).ok_or_else(|| internal("staff with a strange role"))?,
            id: row.id,
            name: row.name,
        })
    }

    /// An association whose owner asks.
    async fn owned(&self, person: &Person, slug: &str) -> Result<Inside, Fault> {
        let inside = self.inside(person, slug).await?;
        if inside.role != StaffRole::Owner {
            return Err(Fault::Forbidden);
        }
        Ok(inside)
    }

    async fn totals(&self) -> Result<Totals, Fault> {
        let rows = campaigns::totals(&self.office.db).await.map_err(store)?;
        let states: BTreeSet<&str> = rows.iter().map(|(_, state, _)| state.as_str()).collect();
        let open = |wanted: &str| {
            let rows = rows
                .iter()
                .filter(|(aim, _, closed)| aim == wanted && closed.is_none());
            i64::try_from(rows.count()).unwrap_or(i64::MAX)
        };
        let closed = rows.iter().filter(|(_, _, closed)| closed.is_some()).count();
        Ok(Totals {
            adoption: open("adoption"),
            retention: open("retention"),
            closed: i64::try_from(closed).unwrap_or(i64::MAX),
            members: campaigns::people(&self.office.db).await.map_err(store)?,
            states: i64::try_from(states.len()).unwrap_or(i64::MAX),
        })
    }
}

#[async_trait]
impl Associations for AssociationsService {
    async fn list(&self, actor: &Actor) -> Result<Vec<(String, String)>, Fault> {
        let person = person(actor)?;
        let rows = members::associations_of(&self.office.db, &person.id)
            .await
            .map_err(store)?;
        Ok(rows.into_iter().map(|row| (row.slug, row.name)).collect())
    }

    async fn association(&self, actor: &Actor, slug: &str) -> Result<Association, Fault> {
        let inside = self.inside(person(actor)?, slug).await?;
        let db = &self.office.db;
        let rows = members::staff(db, &inside.id).await.map_err(store)?;
        let staff = rows
            .into_iter()
            .filter_map(|(id, _, name, email, role)| {
                let email = email.unwrap_or_default();
                let called = if name.is_empty() { email.clone() } else { name };
                Some((id, called, email, StaffRole::parse(&role)?))
            })
            .collect();
        let invitations = if inside.role == StaffRole::Owner {
            let rows = members::waiting(db, &inside.id, self.office.clock.now())
                .await
                .map_err(store)?;
            rows.into_iter().map(|row| (row.id, row.address)).collect()
        } else {
            Vec::new()
        };
        Ok(Association {
            slug: slug.to_owned(),
            name: inside.name,
            role: inside.role,
            staff,
            invitations,
            totals: self.totals().await?,
        })
    }

    async fn invite(&self, actor: &Actor, slug: &str, email: &str, role: &str) -> Result<(), Fault> {
        let person = person(actor)?;
        let inside = self.owned(person, slug).await?;
        let Some(email) = EmailAddress::parse(email) else {
            return Err(Fault::invalid(
                "email",
                "must be an address such as ann@example.org",
            ));
        };
        let Some(role) = StaffRole::parse(role) else {
            return Err(Fault::invalid("role", "must be one of those offered"));
        };
        let mut tx = self.office.begin().await?;
        let to = InvitationTo {
            campaign: None,
            association: Some(&inside.id),
            name: &inside.name,
            role: role.word(),
            until: None,
            called: Lang::En.staff_role(role),
            demo: false,
        };
        if let Some(fault) = mail_invitation(&self.office, &mut tx, person, &email, &to).await? {
            tx.commit().await.map_err(store)?;
            return Err(fault);
        }
        let subject = format!("association {}", inside.id);
        self.office
            .note(&mut tx, audit::SITE, person, "staff.invited", &subject, "", &[])
            .await?;
        tx.commit().await.map_err(store)
    }

    async fn withdraw(&self, actor: &Actor, slug: &str, invitation: &str) -> Result<(), Fault> {
        let person = person(actor)?;
        let inside = self.owned(person, slug).await?;
        let mut tx = self.office.begin().await?;
        let now = self.office.clock.now();
        if !members::withdraw(&mut tx, &inside.id, invitation, now)
            .await
            .map_err(store)?
        {
            return Err(Fault::not_found(invitation));
        }
        let subject = format!("invitation {invitation}");
        self.office
            .note(
                &mut tx,
                audit::SITE,
                person,
                "staff.invitation_withdrawn",
                &subject,
                "",
                &[],
            )
            .await?;
        tx.commit().await.map_err(store)
    }

    async fn end(&self, actor: &Actor, slug: &str, staff: &str) -> Result<(), Fault> {
        let person = person(actor)?;
        let inside = self.owned(person, slug).await?;
        let mut tx = self.office.begin().await?;
        let present = members::staff_locked(&mut tx, &inside.id).await.map_err(store)?;
        if !present.iter().any(|(id, _)| id == staff) {
            return Err(Fault::not_found(staff));
        }
        if !present
            .iter()
            .any(|(id, role)| id != staff && role == StaffRole::Owner.word())
        {
            return Err(Fault::Conflict {
                message: "an association needs an owner; name another one first".to_owned(),
            });
        }
        members::end_staff(&mut tx, staff, self.office.clock.now())
            .await
            .map_err(store)?;
        self.office
            .note(
                &mut tx,
                audit::SITE,
                person,
                "staff.ended",
                &format!("staff {staff}"),
                "",
                &[],
            )
            .await?;
        tx.commit().await.map_err(store)
    }
}
