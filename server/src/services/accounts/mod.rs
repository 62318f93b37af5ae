//! Accounts: a code by mail, a session by the code, and what people see of their own; besides, for those who want them,
//! passwords, apps that show codes, and passkeys.
//!
//! Whether an address is known plays no part until its owner has shown that it is theirs, so nothing that happens before
//! can tell. Tokens and codes are kept as hashes only. A fresh proof is a fresh sign-in: whoever wants to change how they
//! sign in signs in again, by any of their ways, in the browser that they are in.

mod address;
mod entry;
mod erasure;
mod hashing;
mod methods;
mod own;
mod passkeys;
mod totp;

pub use erasure::{Erased, Outcome};

use super::limits::{self, Limit, network};
use super::seal::Seal;
use crate::clock::Clock;
use crate::config::{Config, Environment, Secret};
use crate::fault::{internal, store};
use crate::mail;
use crate::store::{
    Db, Tx, address_change, audit, messages, passkeys as keys, people, sessions, sign_in, throttle,
};
use app::text::Lang;
use domain::account::{EmailAddress, Visitor};
use domain::actor::{Actor, Person};
use domain::fault::Fault;
use hashing::Hasher;
use std::sync::Arc;
use webauthn_rs::Webauthn;

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;
/// How long a code works, and how long a second step is waited for.
const CODE_LIVES: i64 = 10 * MINUTE;
/// How often a code may be tried, and a second step.
const CODE_TRIES: i64 = 5;
/// A session ends then, however much it is used.
const SESSION_LIVES: i64 = 30 * DAY;
/// A session ends when it was not used for so long.
const SESSION_IDLE: i64 = 7 * DAY;
/// A use is not noted again within this time: reading a page should not write.
const SEEN_AGAIN: i64 = MINUTE;
/// How long after signing in people may change how they sign in.
const FRESH: i64 = 10 * MINUTE;
/// How long the outbox remembers to whom codes and questions went.
const REMEMBER: i64 = 30 * DAY;
/// How long it is remembered where somebody has signed in from.
const KNOWN: i64 = 90 * DAY;

/// The accounts of a database.
#[derive(Clone, Debug)]
pub struct AccountsService {
    db: Db,
    clock: Clock,
    seal: Seal,
    hasher: Hasher,
    /// What asks passkeys, where the site's address lets it.
    relying_party: Option<Arc<Webauthn>>,
    /// Whether this site has accounts at all.
    open: bool,
    /// Whether the outbox may be looked at.
    development: bool,
    /// The site's address, for the mail to say.
    site: String,
}

fn person(actor: &Actor) -> Result<&Person, Fault> {
    actor.person().ok_or(Fault::Unauthenticated)
}

fn no_chance(error: crate::chance::NoChance) -> Fault {
    internal(&error.to_string())
}

impl AccountsService {
    /// The accounts of a site.
    #[must_use]
    pub fn new(config: &Config, db: Db, clock: Clock, secret: Secret) -> Self {
        Self {
            db,
            clock,
            seal: Seal::new(secret),
            hasher: Hasher::new(),
            relying_party: passkeys::relying_party(&config.public_url),
            open: config.mail.has_accounts(),
            development: config.environment == Environment::Development,
            site: config.public_base(),
        }
    }

    /// Whether the site's address lets it have passkeys.
    #[must_use]
    pub fn has_passkeys(&self) -> bool {
        self.open && self.relying_party.is_some()
    }

    /// Forgets what nobody needs any more: what has expired, old counts, to whom codes were mailed.
    ///
    /// # Errors
    /// The database's own.
    pub async fn sweep(&self) -> Result<(), sqlx::Error> {
        let now = self.clock.now();
        let mut tx = self.db.begin().await?;
        people::forget_codes(&mut tx, now - DAY).await?;
        sessions::forget(&mut tx, now, now - SESSION_IDLE).await?;
        sign_in::forget(&mut tx, now, now - DAY, now - KNOWN).await?;
        keys::forget(&mut tx, now).await?;
        address_change::forget(&mut tx, now).await?;
        throttle::forget(&mut tx, now - limits::longest()).await?;
        for kind in mail::Kind::ALL {
            messages::forget(&mut tx, kind.word(), now - REMEMBER).await?;
        }
        tx.commit().await
    }

    async fn event(&self, tx: &mut Tx, actor: &str, action: &str, subject: &str) -> Result<(), Fault> {
        let event = audit::Event {
            id: &self.clock.id().to_string(),
            chain: audit::SITE,
            at: self.clock.now(),
            actor,
            action,
            subject,
            detail: "{}",
        };
        audit::add(tx, &event, &[]).await.map_err(store)
    }

    /// The event of what somebody did to their own account.
    async fn own_event(&self, tx: &mut Tx, person: &str, action: &str) -> Result<(), Fault> {
        self.event(tx, person, action, &format!("person {person}")).await
    }

    /// The event of a name or an address that somebody changed. What it was lies beside it, so that erasing them finds
    /// whatever they were called.
    async fn own_change(
        &self,
        tx: &mut Tx,
        person: &str,
        action: &str,
        field: &str,
        before: &str,
        after: &str,
    ) -> Result<(), Fault> {
        let id = self.clock.id().to_string();
        let keyed = |text: &str| self.seal.hash(&format!("audit {id}"), text);
        let detail = serde_json::json!({
            "fields": [{ "field": field, "before": keyed(before), "after": keyed(after) }],
        });
        let event = audit::Event {
            id: &id,
            chain: audit::SITE,
            at: self.clock.now(),
            actor: person,
            action,
            subject: &format!("person {person}"),
            detail: &detail.to_string(),
        };
        let value = audit::Value {
            field,
            about: person,
            before,
            after,
        };
        audit::add(tx, &event, &[value]).await.map_err(store)
    }

    async fn begin(&self) -> Result<Tx, Fault> {
        self.db.begin().await.map_err(store)
    }

    fn is_open(&self) -> Result<(), Fault> {
        if self.open {
            Ok(())
        } else {
            Err(Fault::not_found("accounts"))
        }
    }

    /// Whether somebody has signed in lately enough to change how they sign in.
    async fn is_fresh(&self, person: &Person) -> Result<bool, Fault> {
        let begun = sessions::begun(&self.db, &person.session).await.map_err(store)?;
        Ok(begun.is_some_and(|begun| self.clock.now() - begun < FRESH))
    }

    /// The person, if they have signed in lately enough; whoever has not, signs in again first.
    async fn fresh<'a>(&self, actor: &'a Actor) -> Result<&'a Person, Fault> {
        let person = person(actor)?;
        if self.is_fresh(person).await? {
            Ok(person)
        } else {
            Err(Fault::Unauthenticated)
        }
    }

    /// Counts one time more for a subject that belongs to a person, or to nobody. Whoever comes from where that person has
    /// signed in before is counted apart, so that strangers cannot use up what its owner may do.
    async fn allow(
        &self,
        tx: &mut Tx,
        limit: Limit,
        subject: &str,
        person: Option<&str>,
        visitor: &Visitor,
    ) -> Result<Option<Fault>, Fault> {
        let place = self.place(person.unwrap_or_default(), visitor);
        let known = sign_in::is_known_place(tx, &place).await.map_err(store)?;
        let subject = if known {
            format!("{subject} {}", network(&visitor.address))
        } else {
            subject.to_owned()
        };
        self.count(tx, limit, &subject).await
    }

    /// Counts one time more.
    async fn count(&self, tx: &mut Tx, limit: Limit, subject: &str) -> Result<Option<Fault>, Fault> {
        limit
            .count(tx, &self.seal, subject, self.clock.now())
            .await
            .map_err(store)
    }

    /// Counts one time more in a transaction of its own, and refuses what is too much.
    async fn limit(&self, limit: Limit, subject: &str) -> Result<(), Fault> {
        let mut tx = self.begin().await?;
        let refused = self.count(&mut tx, limit, subject).await?;
        tx.commit().await.map_err(store)?;
        refused.map_or(Ok(()), Err)
    }

    /// What stands for somebody in a place of the network.
    fn place(&self, person: &str, visitor: &Visitor) -> String {
        self.seal
            .hash("known-place", &format!("{person} {}", network(&visitor.address)))
    }

    /// Tells an address by mail that something has changed in its account.
    async fn notify(&self, tx: &mut Tx, address: &str, what: &str) -> Result<(), Fault> {
        // Every address in the database was read once, so it can be read again.
        let Some(to) = EmailAddress::parse(address) else {
            return Ok(());
        };
        let lang = Lang::En;
        let subject = lang.mail_notice_subject(lang.product_name());
        let body = lang.mail_notice_body(&self.site, what);
        self.mail(tx, mail::Kind::AccountNotice, &to, &subject, &body)
            .await
    }

    async fn mail(
        &self,
        tx: &mut Tx,
        kind: mail::Kind,
        to: &EmailAddress,
        subject: &str,
        body: &str,
    ) -> Result<(), Fault> {
        mail::enqueue(tx, &self.clock, kind, to, subject, body)
            .await
            .map_err(store)
    }
}
