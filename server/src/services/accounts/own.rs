//! The account itself: the code by mail, who comes with a session, the name, where one is signed in.

use super::{
    AccountsService, CODE_LIVES, CODE_TRIES, MINUTE, SEEN_AGAIN, SESSION_IDLE, no_chance, person, store,
};
use crate::chance;
use crate::mail;
use crate::services::limits::{Limit, network};
use crate::services::seal::digest;
use crate::store::{messages, people, sessions, sign_in};
use app::text::Lang;
use async_trait::async_trait;
use domain::account::{
    Account, Accounts, EmailAddress, KeptMessage, PersonName, SessionView, Visitor, Waiting, device,
    parse_code,
};
use domain::actor::{Actor, Person};
use domain::fault::Fault;
use domain::sign_in::Entry;

/// What codes are for.
const SIGN_IN: &str = "sign_in";

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
        let owner = people::by_address(&mut tx, to.as_str()).await.map_err(store)?;
        let client = network(&visitor.address);
        // Who asks too often from one place must not use up what an address may get.
        let refused = match self.count(&mut tx, Limit::CodesFromClient, &client).await? {
            Some(fault) => Some(fault),
            None => {
                self.allow(
                    &mut tx,
                    Limit::CodesToAddress,
                    to.as_str(),
                    owner.as_deref(),
                    visitor,
                )
                .await?
            }
        };
        if let Some(fault) = refused {
            tx.commit().await.map_err(store)?;
            return Err(fault);
        }
        let browser = chance::token().map_err(no_chance)?;
        let code = chance::code().map_err(no_chance)?;
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
        self.mail(&mut tx, mail::Kind::SignInCode, &to, &subject, &body)
            .await?;
        tx.commit().await.map_err(store)?;
        Ok(browser)
    }

    async fn waiting(&self, _: &Actor, browser: &str) -> Result<Option<Waiting>, Fault> {
        let (browser, now) = (digest(browser), self.clock.now());
        let code = people::code_waiting(&self.db, &browser, now, CODE_TRIES)
            .await
            .map_err(store)?;
        if let Some(email) = code {
            return Ok(Some(Waiting::Code { email }));
        }
        let step = sign_in::step_waiting(&self.db, &browser, now, CODE_TRIES)
            .await
            .map_err(store)?;
        Ok(step.then_some(Waiting::SecondStep))
    }

    async fn sign_in(
        &self,
        actor: &Actor,
        visitor: &Visitor,
        browser: &str,
        code: &str,
    ) -> Result<Entry, Fault> {
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
        let entry = self.enter(&mut tx, actor, visitor, &person).await?;
        tx.commit().await.map_err(store)?;
        Ok(entry)
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
                from: s.address,
                created_at: s.created_at,
                seen_at: s.seen_at,
                this: s.id == person.session,
                id: s.id,
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
        let renamed = people::rename(&mut tx, &person.id, name.as_str())
            .await
            .map_err(store)?;
        if !renamed {
            // Erased a moment ago: nothing may be written about them any more.
            return Err(Fault::Unauthenticated);
        }
        self.own_change(
            &mut tx,
            &person.id,
            "account.renamed",
            "name",
            &person.name,
            name.as_str(),
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

    async fn end_session(&self, actor: &Actor, id: &str) -> Result<(), Fault> {
        let person = person(actor)?;
        let mut tx = self.begin().await?;
        if !sessions::end_of_person(&mut tx, &person.id, id)
            .await
            .map_err(store)?
        {
            // Ended already, by itself or by another click; or never theirs, which looks the same.
            return Ok(());
        }
        self.event(
            &mut tx,
            &person.id,
            "account.signed_out",
            &format!("session {id}"),
        )
        .await?;
        tx.commit().await.map_err(store)
    }

    async fn sign_out_everywhere(&self, actor: &Actor) -> Result<(), Fault> {
        let person = person(actor)?;
        let mut tx = self.begin().await?;
        sessions::end_all(&mut tx, &person.id).await.map_err(store)?;
        sign_in::end_steps(&mut tx, &person.id).await.map_err(store)?;
        self.own_event(&mut tx, &person.id, "account.signed_out_everywhere")
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
