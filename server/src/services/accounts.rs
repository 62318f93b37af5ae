//! Accounts: a code by mail, a session by the code, and what people see of their own.
//!
//! Whether an address is known plays no part until its owner has shown the code, so nothing that happens before can
//! tell. The token of a session, that of a browser which waits for a code, and the code are kept as hashes only.

use super::limits::{self, Limit, network};
use super::seal::{Seal, digest};
use crate::chance;
use crate::clock::Clock;
use crate::config::{Config, Environment, Secret};
use crate::fault::{internal, store};
use crate::mail;
use crate::store::{Db, Tx, audit, messages, people, sessions, throttle};
use app::text::Lang;
use async_trait::async_trait;
use domain::account::{
    Account, Accounts, EmailAddress, KeptMessage, PersonName, SessionView, Visitor, device, parse_code,
};
use domain::actor::{Actor, Person};
use domain::fault::Fault;

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;
/// How long a code works.
const CODE_LIVES: i64 = 10 * MINUTE;
/// How often a code may be tried.
const CODE_TRIES: i64 = 5;
/// A session ends then, however much it is used.
const SESSION_LIVES: i64 = 30 * DAY;
/// A session ends when it was not used for so long.
const SESSION_IDLE: i64 = 7 * DAY;
/// A use is not noted again within this time: reading a page should not write.
const SEEN_AGAIN: i64 = MINUTE;
/// How long the outbox remembers to whom a code went.
const REMEMBER: i64 = 30 * DAY;
/// What codes are for.
const SIGN_IN: &str = "sign_in";

/// The accounts of a database.
#[derive(Clone, Debug)]
pub struct AccountsService {
    db: Db,
    clock: Clock,
    seal: Seal,
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

impl AccountsService {
    /// The accounts of a site.
    #[must_use]
    pub fn new(config: &Config, db: Db, clock: Clock, secret: Secret) -> Self {
        Self {
            db,
            clock,
            seal: Seal::new(secret),
            open: config.mail.has_accounts(),
            development: config.environment == Environment::Development,
            site: config.public_base(),
        }
    }

    /// Forgets what nobody needs any more: expired codes and sessions, old counts, to whom codes were mailed.
    ///
    /// # Errors
    /// The database's own.
    pub async fn sweep(&self) -> Result<(), sqlx::Error> {
        let now = self.clock.now();
        let mut tx = self.db.begin().await?;
        people::forget_codes(&mut tx, now - DAY).await?;
        sessions::forget(&mut tx, now, now - SESSION_IDLE).await?;
        throttle::forget(&mut tx, now - limits::longest()).await?;
        messages::forget(&mut tx, mail::Kind::SignInCode.word(), now - REMEMBER).await?;
        tx.commit().await
    }

    /// The person with an address; made now if there is none.
    async fn person_of(&self, tx: &mut Tx, address: &str) -> Result<String, Fault> {
        if let Some(id) = people::by_address(tx, address).await.map_err(store)? {
            return Ok(id);
        }
        let id = self.clock.id().to_string();
        if people::add(tx, &id, address, self.clock.now())
            .await
            .map_err(store)?
        {
            self.event(tx, &id, "account.made", &format!("person {id}"))
                .await?;
            return Ok(id);
        }
        let other = people::by_address(tx, address).await.map_err(store)?;
        other.ok_or_else(|| internal("an address is taken by nobody"))
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
}

#[async_trait]
impl Accounts for AccountsService {
    async fn ask_code(&self, _: &Actor, visitor: &Visitor, email: &str) -> Result<String, Fault> {
        self.is_open()?;
        let Some(to) = EmailAddress::parse(email) else {
            return Err(Fault::invalid(
                "email",
                "must be an address such as ann@example.org",
            ));
        };
        let now = self.clock.now();
        let mut tx = self.begin().await?;
        let client = Limit::CodesFromClient
            .count(&mut tx, &self.seal, &network(&visitor.address), now)
            .await
            .map_err(store)?;
        // Who asks too often from one place must not use up what an address may get.
        let refused = match client {
            Some(fault) => Some(fault),
            None => Limit::CodesToAddress
                .count(&mut tx, &self.seal, to.as_str(), now)
                .await
                .map_err(store)?,
        };
        if let Some(fault) = refused {
            tx.commit().await.map_err(store)?;
            return Err(fault);
        }
        let browser = chance::token().map_err(|e| internal(&e.to_string()))?;
        let code = chance::code().map_err(|e| internal(&e.to_string()))?;
        let id = self.clock.id().to_string();
        let row = people::NewCode {
            id: &id,
            browser: &digest(&browser),
            address: to.as_str(),
            hash: &self.seal.hash(&format!("{SIGN_IN} {id}"), &code),
            purpose: SIGN_IN,
            created_at: now,
            expires_at: now + CODE_LIVES,
        };
        people::add_code(&mut tx, &row).await.map_err(store)?;
        let lang = Lang::En;
        let subject = lang.mail_code_subject(lang.product_name());
        let body = lang.mail_code_body(&self.site, &code, CODE_LIVES / MINUTE);
        mail::enqueue(&mut tx, &self.clock, mail::Kind::SignInCode, &to, &subject, &body)
            .await
            .map_err(store)?;
        tx.commit().await.map_err(store)?;
        Ok(browser)
    }

    async fn waiting(&self, _: &Actor, browser: &str) -> Result<Option<String>, Fault> {
        people::code_waiting(&self.db, &digest(browser), self.clock.now(), CODE_TRIES)
            .await
            .map_err(store)
    }

    async fn sign_in(
        &self,
        actor: &Actor,
        visitor: &Visitor,
        browser: &str,
        code: &str,
    ) -> Result<String, Fault> {
        self.is_open()?;
        let Some(code) = parse_code(code) else {
            return Err(Fault::invalid(
                "code",
                "must be the eight digits that the mail shows",
            ));
        };
        let now = self.clock.now();
        let mut tx = self.begin().await?;
        let tried = people::try_code(&mut tx, &digest(browser), SIGN_IN, now, CODE_TRIES)
            .await
            .map_err(store)?;
        let Some(tried) = tried else {
            return Err(Fault::invalid("code", "is not valid any more; ask for a new one"));
        };
        if !self
            .seal
            .is(&format!("{SIGN_IN} {}", tried.id), &code, &tried.hash)
        {
            // The try counts, whatever comes of it.
            tx.commit().await.map_err(store)?;
            let left = CODE_TRIES - tried.attempts;
            return Err(Fault::invalid(
                "code",
                if left > 0 {
                    format!("is not the one that was mailed; tries left: {left}")
                } else {
                    "is not valid any more; ask for a new one".to_owned()
                },
            ));
        }
        people::use_code(&mut tx, &tried.id, now).await.map_err(store)?;
        let person = self.person_of(&mut tx, &tried.address).await?;
        // Whoever was signed in here is not any more: a browser has one session.
        if let Some(before) = actor.person() {
            sessions::end(&mut tx, &before.session).await.map_err(store)?;
        }
        let token = chance::token().map_err(|e| internal(&e.to_string()))?;
        let id = self.clock.id().to_string();
        let session = sessions::NewSession {
            id: &id,
            token: &digest(&token),
            person: &person,
            created_at: now,
            expires_at: now + SESSION_LIVES,
            agent: &visitor.agent,
            address: &visitor.address,
        };
        sessions::add(&mut tx, &session).await.map_err(store)?;
        self.event(&mut tx, &person, "account.signed_in", &format!("session {id}"))
            .await?;
        tx.commit().await.map_err(store)?;
        Ok(token)
    }

    async fn who(&self, _: &Actor, session: &str) -> Result<Actor, Fault> {
        if !self.open {
            return Ok(Actor::Anonymous);
        }
        let now = self.clock.now();
        let found = sessions::find(&self.db, &digest(session), now, now - SESSION_IDLE)
            .await
            .map_err(store)?;
        let Some(found) = found else {
            return Ok(Actor::Anonymous);
        };
        if now - found.seen_at >= SEEN_AGAIN {
            let mut tx = self.begin().await?;
            sessions::seen(&mut tx, &found.id, now).await.map_err(store)?;
            tx.commit().await.map_err(store)?;
        }
        Ok(Actor::Person(Person {
            id: found.person,
            session: found.id,
            name: found.name,
            email: found.email,
            from: String::new(),
        }))
    }

    async fn account(&self, actor: &Actor) -> Result<Account, Fault> {
        let person = person(actor)?;
        let now = self.clock.now();
        let listed = sessions::of_person(&self.db, &person.id, now, now - SESSION_IDLE)
            .await
            .map_err(store)?;
        let sessions = listed
            .into_iter()
            .map(|s| SessionView {
                device: device(&s.agent),
                created_at: s.created_at,
                seen_at: s.seen_at,
                this: s.id == person.session,
            })
            .collect();
        Ok(Account {
            name: person.name.clone(),
            email: person.email.clone(),
            sessions,
        })
    }

    async fn rename(&self, actor: &Actor, name: &str) -> Result<(), Fault> {
        let person = person(actor)?;
        let name = PersonName::parse(name)?;
        let mut tx = self.begin().await?;
        people::rename(&mut tx, &person.id, name.as_str())
            .await
            .map_err(store)?;
        self.event(
            &mut tx,
            &person.id,
            "account.renamed",
            &format!("person {}", person.id),
        )
        .await?;
        tx.commit().await.map_err(store)
    }

    async fn sign_out(&self, actor: &Actor) -> Result<(), Fault> {
        let person = person(actor)?;
        let mut tx = self.begin().await?;
        sessions::end(&mut tx, &person.session).await.map_err(store)?;
        self.event(
            &mut tx,
            &person.id,
            "account.signed_out",
            &format!("session {}", person.session),
        )
        .await?;
        tx.commit().await.map_err(store)
    }

    async fn sign_out_everywhere(&self, actor: &Actor) -> Result<(), Fault> {
        let person = person(actor)?;
        let mut tx = self.begin().await?;
        sessions::end_all(&mut tx, &person.id).await.map_err(store)?;
        self.event(
            &mut tx,
            &person.id,
            "account.signed_out_everywhere",
            &format!("person {}", person.id),
        )
        .await?;
        tx.commit().await.map_err(store)
    }

    async fn outbox(&self, _: &Actor) -> Result<Vec<KeptMessage>, Fault> {
        if !self.development {
            return Err(Fault::not_found("/dev/outbox"));
        }
        let rows = messages::latest(&self.db, 50).await.map_err(store)?;
        Ok(rows
            .into_iter()
            .map(|(to, subject, body, state)| KeptMessage {
                to,
                subject,
                body,
                state,
            })
            .collect())
    }
}
