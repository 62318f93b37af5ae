//! Keeping the records of one kind.

use crate::fault::{internal, store};
use crate::services::workspace::export;
use crate::services::workspace::office::{Change, Entered, Office};
use crate::store::records::{self, Deed, Row, Table};
use crate::store::{Tx, members};
use async_trait::async_trait;
use domain::actor::Actor;
use domain::fault::Fault;
use domain::workspace::members::Standing;
use domain::workspace::rights::Action;
use domain::workspace::words::{Kept, Listing, NEW, Named, Record, Records, Sheet, Typed};
use std::marker::PhantomData;

/// What the service needs to know of a kind beside its form.
#[async_trait]
pub trait Desk: Record {
    /// Where it is kept.
    const TABLE: Table;

    /// Whether a record fits to the others of the campaign.
    async fn fits(&self, _tx: &mut Tx, _campaign: &str, _id: &str) -> Result<(), Fault> {
        Ok(())
    }
}

/// The records of one kind, of all campaigns.
#[derive(Clone, Debug)]
pub struct RecordsService<R> {
    /// The way into campaigns.
    pub(super) office: Office,
    kind: PhantomData<fn() -> R>,
}

impl<R: Desk> RecordsService<R> {
    /// With what they need.
    #[must_use]
    pub fn new(office: Office) -> Self {
        Self {
            office,
            kind: PhantomData,
        }
    }

    /// A record out of what the store keeps of it.
    pub(super) fn kept(row: Row) -> Result<Kept<R>, Fault> {
        let names = R::FIELDS.iter().chain(R::BESIDE);
        let mut typed = Typed::default();
        for (name, column) in names.zip(&row.columns) {
            if R::MANY.contains(name) {
                // No line at all is no value; an empty line among others is one.
                if !column.is_empty() {
                    column.split('\n').for_each(|line| typed.push(name, line));
                }
            } else {
                typed.push(name, column.as_str());
            }
        }
        let record =
            R::read(&typed).map_err(|fault| internal(&format!("{} {}: {fault}", R::KIND, row.id)))?;
        Ok(Kept {
            id: row.id,
            version: row.version,
            created_at: row.created_at,
            changed_at: row.changed_at,
            changed_by: row.changed_by,
            removed: row.removed_at.is_some(),
            record,
        })
    }

    /// What the asker said of themselves, and who belongs to the campaign.
    async fn around(&self, entered: &Entered) -> Result<(Standing, Vec<Named>), Fault> {
        let db = &self.office.db;
        let (employee, icma) = members::declared(db, &entered.member).await.map_err(store)?;
        let standing = Standing {
            public_employee: employee.map(|said| said != 0),
            icma_member: icma.map(|said| said != 0),
        };
        let rows = members::of_campaign(db, &entered.head.id).await.map_err(store)?;
        let people = rows
            .into_iter()
            .map(|row| match row.name.is_empty() {
                true => (row.person, row.email.unwrap_or_default()),
                false => (row.person, row.name),
            })
            .collect();
        Ok((standing, people))
    }

    async fn listing(&self, entered: Entered) -> Result<Listing<R>, Fault> {
        let rows = records::all(&self.office.db, R::TABLE, &entered.head.id)
            .await
            .map_err(store)?;
        let (standing, people) = self.around(&entered).await?;
        Ok(Listing {
            records: rows.into_iter().map(Self::kept).collect::<Result<_, _>>()?,
            head: entered.head,
            standing,
            people,
        })
    }

    /// Writes into the audit what a record said before and says now.
    pub(super) async fn tell(
        &self,
        tx: &mut Tx,
        entered: &Entered,
        done: &str,
        id: &str,
        before: &Typed,
        after: &Typed,
    ) -> Result<(), Fault> {
        let names: Vec<&str> = R::FIELDS.iter().chain(R::BESIDE).copied().collect();
        let values: Vec<(String, String)> = names
            .iter()
            .map(|name| (before.joined(name), after.joined(name)))
            .collect();
        let changes: Vec<Change<'_>> = names
            .iter()
            .zip(&values)
            .map(|(name, (before, after))| Change {
                field: name,
                before,
                after,
                about: if R::PERSONAL.contains(name) { id } else { "" },
            })
            .collect();
        let action = format!("{}.{done}", R::KIND);
        let subject = format!("{} {id}", R::KIND);
        self.office.record(tx, entered, &action, &subject, &changes).await
    }

    /// The record as a transaction sees it.
    pub(super) async fn found(&self, tx: &mut Tx, campaign: &str, id: &str) -> Result<Kept<R>, Fault> {
        let row = records::one_in(tx, R::TABLE, campaign, id).await.map_err(store)?;
        Self::kept(row.ok_or_else(|| Fault::not_found(id))?)
    }
}

/// Somebody else was quicker.
fn stale() -> Fault {
    Fault::invalid(
        "version",
        "is not the latest: somebody else changed this meanwhile. Your words are kept below; the present ones stand beside them",
    )
}

#[async_trait]
impl<R: Desk> Records<R> for RecordsService<R> {
    async fn list(&self, actor: &Actor, slug: &str) -> Result<Listing<R>, Fault> {
        let entered = self.office.enter(actor, slug, Action::View).await?;
        self.listing(entered).await
    }

    async fn one(&self, actor: &Actor, slug: &str, id: &str) -> Result<Sheet<R>, Fault> {
        let entered = self.office.enter(actor, slug, R::EDIT).await?;
        let kept = if id == NEW {
            None
        } else {
            let row = records::one(&self.office.db, R::TABLE, &entered.head.id, id)
                .await
                .map_err(store)?;
            Some(Self::kept(row.ok_or_else(|| Fault::not_found(id))?)?)
        };
        let (standing, people) = self.around(&entered).await?;
        Ok(Sheet {
            head: entered.head,
            standing,
            people,
            kept,
        })
    }

    async fn save(&self, actor: &Actor, slug: &str, id: &str, typed: &Typed) -> Result<String, Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self.office.enter_to_write(&mut tx, actor, slug, R::EDIT).await?;
        let campaign = &entered.head.id;
        // What no form of this kind has cannot be set by sending it.
        let own = typed.0.iter().filter(|(n, _)| R::FIELDS.contains(&n.as_str()));
        let record = R::read(&Typed(own.cloned().collect()))?;
        let before = if id == NEW {
            None
        } else {
            Some(self.found(&mut tx, campaign, id).await?)
        };
        let version = typed.value("version").parse().unwrap_or(0);
        if before.as_ref().is_some_and(|kept| kept.version != version) {
            return Err(stale());
        }
        let new = self.office.id();
        let id = if before.is_some() { id } else { &new };
        record.fits(&mut tx, campaign, id).await?;
        let after = record.write();
        let fields: Vec<String> = R::FIELDS.iter().map(|name| after.joined(name)).collect();
        let deed = Deed {
            campaign,
            id,
            now: self.office.clock.now(),
            who: &entered.person.id,
        };
        let done = match before {
            None => {
                records::add(&mut tx, R::TABLE, deed, &fields)
                    .await
                    .map_err(store)?;
                "added"
            }
            Some(_) => {
                let taken = records::change(&mut tx, R::TABLE, deed, &fields, version)
                    .await
                    .map_err(store)?;
                if !taken {
                    return Err(stale());
                }
                "changed"
            }
        };
        let before = before.map(|kept| kept.record.write()).unwrap_or_default();
        self.tell(&mut tx, &entered, done, id, &before, &after).await?;
        tx.commit().await.map_err(store)?;
        Ok(id.to_owned())
    }

    async fn remove(&self, actor: &Actor, slug: &str, id: &str, version: &str) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self.office.enter_to_write(&mut tx, actor, slug, R::EDIT).await?;
        let kept = self.found(&mut tx, &entered.head.id, id).await?;
        let deed = Deed {
            campaign: &entered.head.id,
            id,
            now: self.office.clock.now(),
            who: &entered.person.id,
        };
        let version = version.parse().unwrap_or(0);
        if !records::remove(&mut tx, R::TABLE, deed, version)
            .await
            .map_err(store)?
        {
            return Err(stale());
        }
        let before = kept.record.write();
        self.tell(&mut tx, &entered, "removed", id, &before, &Typed::default())
            .await?;
        tx.commit().await.map_err(store)
    }

    async fn export(&self, actor: &Actor, slug: &str, reason: &str) -> Result<Listing<R>, Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::Export)
            .await?;
        let reason = export::reason(reason)?;
        let (chain, action) = (&entered.head.id, format!("{}.exported", R::KIND));
        self.office
            .note(&mut tx, chain, &entered.person, &action, R::KIND, &reason, &[])
            .await?;
        tx.commit().await.map_err(store)?;
        self.listing(entered).await
    }
}
