//! The end of every way in: a second step if one is asked for, and a new session.

use super::{AccountsService, CODE_LIVES, SESSION_LIVES, no_chance, store};
use crate::chance;
use crate::fault::internal;
use crate::services::seal::digest;
use crate::store::{Tx, people, sessions, sign_in};
use domain::account::Visitor;
use domain::actor::Actor;
use domain::fault::Fault;
use domain::sign_in::Entry;

impl AccountsService {
    /// The person with an address; made now if there is none.
    pub(super) async fn person_of(&self, tx: &mut Tx, address: &str) -> Result<String, Fault> {
        if let Some(id) = people::by_address(tx, address).await.map_err(store)? {
            return Ok(id);
        }
        let id = self.clock.id().to_string();
        if people::add(tx, &id, address, self.clock.now())
            .await
            .map_err(store)?
        {
            self.own_event(tx, &id, "account.made").await?;
            return Ok(id);
        }
        let other = people::by_address(tx, address).await.map_err(store)?;
        other.ok_or_else(|| internal("an address is taken by nobody"))
    }

    /// Lets somebody in who has taken the first step, or asks for the second.
    pub(super) async fn enter(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        visitor: &Visitor,
        person: &str,
    ) -> Result<Entry, Fault> {
        let app = sign_in::app_now(tx, person).await.map_err(store)?;
        if app.is_none_or(|app| app.confirmed_at.is_none()) {
            return Ok(Entry::In(self.start_session(tx, actor, visitor, person).await?));
        }
        let browser = chance::token().map_err(no_chance)?;
        sign_in::add_step(tx, &digest(&browser), person, self.clock.now() + CODE_LIVES)
            .await
            .map_err(store)?;
        Ok(Entry::SecondStep(browser))
    }

    /// Begins a session, and answers with its token. What the browser held before is worth nothing from here on.
    pub(super) async fn start_session(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        visitor: &Visitor,
        person: &str,
    ) -> Result<String, Fault> {
        // Whoever was signed in here is not any more: a browser has one session.
        if let Some(before) = actor.person() {
            sessions::end(tx, &before.session).await.map_err(store)?;
        }
        let now = self.clock.now();
        let token = chance::token().map_err(no_chance)?;
        let id = self.clock.id().to_string();
        let session = sessions::NewSession {
            id: &id,
            token: &digest(&token),
            person,
            created_at: now,
            expires_at: now + SESSION_LIVES,
            agent: &visitor.agent,
            address: &visitor.address,
        };
        sessions::add(tx, &session).await.map_err(store)?;
        if !visitor.address.is_empty() {
            let place = self.place(person, visitor);
            sign_in::know_place(tx, &place, now).await.map_err(store)?;
        }
        self.event(tx, person, "account.signed_in", &format!("session {id}"))
            .await?;
        Ok(token)
    }
}
