//! Changing the address of an account: both the old and the new one say yes, by a link that was mailed to each.

use super::{AccountsService, DAY, no_chance, person, store};
use crate::chance;
use crate::mail::Kind;
use crate::services::limits::Limit;
use crate::services::seal::digest;
use crate::store::address_change::{self, ChangeRow, NewChange};
use crate::store::{Tx, audit, people, sessions, sign_in};
use app::text::Lang;
use async_trait::async_trait;
use domain::account::{EmailAddress, Visitor};
use domain::actor::Actor;
use domain::fault::Fault;
use domain::sign_in::{AddressChange, PendingAddress};

/// How long both can say yes.
const CHANGE_LIVES: i64 = DAY;

fn view(row: ChangeRow) -> PendingAddress {
    PendingAddress {
        old: row.old_address,
        new: row.new_address,
        old_confirmed: row.old_confirmed_at.is_some(),
        new_confirmed: row.new_confirmed_at.is_some(),
        expires_at: row.expires_at,
    }
}

fn too_late() -> Fault {
    Fault::invalid("token", "is not valid any more, so nothing was changed")
}

impl AccountsService {
    fn link(&self, token: &str) -> String {
        format!("{}/account/address/confirm?token={token}", self.site)
    }

    /// Gives the account its new address, and tells both.
    async fn change(&self, tx: &mut Tx, actor: &Actor, row: &ChangeRow) -> Result<(), Fault> {
        // The browser that asked stays signed in, or that which has said the last yes; all others do not.
        let kept = actor
            .person()
            .filter(|p| p.id == row.person)
            .map_or(&row.session, |p| &p.session);
        sessions::end_others(tx, &row.person, kept).await.map_err(store)?;
        sign_in::end_steps(tx, &row.person).await.map_err(store)?;
        self.own_change(
            tx,
            &row.person,
            "account.address_changed",
            "email",
            &row.old_address,
            &row.new_address,
        )
        .await?;
        // What was invited under the old address belongs to whoever has the new one.
        let about = self.seal.hash("about", &row.old_address);
        audit::belongs_to(tx, &about, &row.person).await.map_err(store)?;
        for address in [&row.old_address, &row.new_address] {
            self.notify(tx, address, Lang::En.notice_address_changed())
                .await?;
        }
        Ok(())
    }
}

#[async_trait]
impl AddressChange for AccountsService {
    async fn ask(&self, actor: &Actor, visitor: &Visitor, email: &str) -> Result<(), Fault> {
        let person = self.fresh(actor).await?;
        let Some(new) = EmailAddress::parse(email) else {
            return Err(Fault::invalid(
                "email",
                "must be an address such as ann@example.org",
            ));
        };
        if new.as_str() == person.email {
            return Err(Fault::invalid("email", "is your address already"));
        }
        let Some(old) = EmailAddress::parse(&person.email) else {
            return Err(crate::fault::internal("an address in the database is none"));
        };
        let now = self.clock.now();
        let mut tx = self.begin().await?;
        let refused = match self.count(&mut tx, Limit::AddressChanges, &person.id).await? {
            Some(fault) => Some(fault),
            None => {
                self.allow(
                    &mut tx,
                    Limit::AddressQuestions,
                    new.as_str(),
                    Some(&person.id),
                    visitor,
                )
                .await?
            }
        };
        if let Some(fault) = refused {
            tx.commit().await.map_err(store)?;
            return Err(fault);
        }
        let (old_token, new_token) = (
            chance::token().map_err(no_chance)?,
            chance::token().map_err(no_chance)?,
        );
        let taken = people::by_address(&mut tx, new.as_str()).await.map_err(store)?;
        let change = NewChange {
            person: &person.id,
            session: &person.session,
            old_address: old.as_str(),
            new_address: new.as_str(),
            old_token: &digest(&old_token),
            new_token: &digest(&new_token),
            created_at: now,
            expires_at: now + CHANGE_LIVES,
        };
        address_change::add(&mut tx, &change).await.map_err(store)?;
        let lang = Lang::En;
        let subject = lang.mail_address_subject(lang.product_name());
        let to_old = lang.mail_address_old(&self.site, &new, self.link(&old_token));
        // Only whoever reads the new address's mail learns that it has an account: the answer is the same.
        let to_new = match taken {
            None => lang.mail_address_new(&self.site, self.link(&new_token)),
            Some(_) => lang.mail_address_taken(&self.site),
        };
        for (to, body) in [(&old, to_old), (&new, to_new)] {
            self.mail(&mut tx, Kind::AddressChange, to, &subject, &body)
                .await?;
        }
        self.own_event(&mut tx, &person.id, "account.address_change_asked")
            .await?;
        tx.commit().await.map_err(store)
    }

    async fn pending(&self, actor: &Actor) -> Result<Option<PendingAddress>, Fault> {
        let person = person(actor)?;
        let row = address_change::of_person(&self.db, &person.id, self.clock.now())
            .await
            .map_err(store)?;
        Ok(row.map(view))
    }

    async fn of_token(&self, _: &Actor, token: &str) -> Result<Option<PendingAddress>, Fault> {
        self.is_open()?;
        let row = address_change::of_token(&self.db, &digest(token), self.clock.now())
            .await
            .map_err(store)?;
        Ok(row.map(view))
    }

    async fn confirm(&self, actor: &Actor, token: &str) -> Result<bool, Fault> {
        self.is_open()?;
        let now = self.clock.now();
        let mut tx = self.begin().await?;
        let row = address_change::confirm(&mut tx, &digest(token), now)
            .await
            .map_err(store)?;
        let row = row.ok_or_else(too_late)?;
        if row.old_confirmed_at.is_none() || row.new_confirmed_at.is_none() {
            tx.commit().await.map_err(store)?;
            return Ok(false);
        }
        address_change::remove(&mut tx, &row.person)
            .await
            .map_err(store)?;
        let changed = address_change::apply(&mut tx, &row, now).await.map_err(store)?;
        if changed {
            self.change(&mut tx, actor, &row).await?;
        }
        tx.commit().await.map_err(store)?;
        // Somebody else was quicker to show that the new address is theirs.
        changed.then_some(true).ok_or_else(too_late)
    }

    async fn cancel(&self, actor: &Actor) -> Result<(), Fault> {
        let person = person(actor)?;
        let mut tx = self.begin().await?;
        if address_change::remove(&mut tx, &person.id).await.map_err(store)? {
            self.own_event(&mut tx, &person.id, "account.address_change_given_up")
                .await?;
        }
        tx.commit().await.map_err(store)
    }
}
