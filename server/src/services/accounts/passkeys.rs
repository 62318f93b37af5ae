//! Passkeys: keys that a device keeps and opens by a finger, a face or a PIN. What they are asked to sign lies in the
//! database, is taken once, and soon expires.

use super::{AccountsService, MINUTE, no_chance, store};
use crate::chance;
use crate::fault::internal;
use crate::services::limits::{Limit, network};
use crate::services::seal::digest;
use crate::store::passkeys::{self, NewPasskey, PasskeyRow};
use app::text::Lang;
use async_trait::async_trait;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use domain::account::Visitor;
use domain::actor::Actor;
use domain::fault::Fault;
use domain::sign_in::{PasskeyQuestion, Passkeys, parse_passkey_name};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::sync::Arc;
use url::Url;
use uuid::Uuid;
use webauthn_rs::prelude::{
    DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential,
};
use webauthn_rs::{Webauthn, WebauthnBuilder};
use webauthn_rs_proto::ResidentKeyRequirement;

/// How long a question can be answered.
const QUESTION_LIVES: i64 = 5 * MINUTE;
/// How many passkeys one person can have.
const MOST: usize = 20;
/// What questions are asked for.
const ADD: &str = "add";
const SIGN_IN: &str = "sign_in";

/// Who asks passkeys: the host of the public address. Nobody where browsers would not let it: at an address without a
/// name, or one that is reached without encryption, but on this very machine.
pub(super) fn relying_party(public_url: &Url) -> Option<Arc<Webauthn>> {
    let host = public_url.domain()?;
    let local = host == "localhost" || host.ends_with(".localhost");
    if public_url.scheme() != "https" && !local {
        return None;
    }
    let built =
        WebauthnBuilder::new(host, public_url).and_then(|b| b.rp_name(Lang::En.product_name()).build());
    match built {
        Ok(party) => Some(Arc::new(party)),
        Err(e) => {
            tracing::warn!(error = %e, "this site's address lets it have no passkeys");
            None
        }
    }
}

fn write<T: Serialize>(value: &T) -> Result<String, Fault> {
    serde_json::to_string(value).map_err(|e| internal(&format!("writing for passkeys: {e}")))
}

fn read_back<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    serde_json::from_str(text).map_err(|e| internal(&format!("reading for passkeys: {e}")))
}

fn name_of(credential: &[u8]) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(credential)
}

/// The one answer to whatever is wrong with a passkey: why is nobody's business.
fn unknown() -> Fault {
    Fault::invalid(
        "passkey",
        "could not be checked here; try again, or use another way to sign in",
    )
}

impl AccountsService {
    fn party(&self) -> Result<&Webauthn, Fault> {
        self.is_open()?;
        self.relying_party
            .as_deref()
            .ok_or_else(|| Fault::not_found("passkeys"))
    }

    /// The person whose passkey has answered, and the passkey's row with what its next answer is checked with.
    fn checked(
        &self,
        answer: &PublicKeyCredential,
        state: DiscoverableAuthentication,
        row: &PasskeyRow,
    ) -> Result<String, Fault> {
        let party = self.party()?;
        let refused = |e: webauthn_rs::prelude::WebauthnError| {
            tracing::info!(passkey = row.id, error = ?e, "a passkey's answer was refused");
            unknown()
        };
        let (owner, _) = party
            .identify_discoverable_authentication(answer)
            .map_err(refused)?;
        if owner.to_string() != row.person {
            return Err(unknown());
        }
        let mut passkey: Passkey = read_back(&row.data)?;
        let result = party
            .finish_discoverable_authentication_v2(answer, state, &passkey)
            .map_err(refused)?;
        if !result.user_verified() {
            return Err(unknown());
        }
        passkey.update_credential(&result);
        write(&passkey)
    }
}

#[async_trait]
impl Passkeys for AccountsService {
    async fn ask_new(&self, actor: &Actor) -> Result<PasskeyQuestion, Fault> {
        let party = self.party()?;
        let person = self.fresh(actor).await?;
        self.limit(Limit::PasskeysAdded, &person.id).await?;
        let rows = passkeys::of_person(&self.db, &person.id).await.map_err(store)?;
        if rows.len() >= MOST {
            return Err(Fault::invalid(
                "passkey",
                format!("is one too many: {MOST} at most"),
            ));
        }
        let known = rows
            .iter()
            .map(|row| read_back::<Passkey>(&row.data).map(|p| p.cred_id().clone()))
            .collect::<Result<Vec<_>, Fault>>()?;
        let id = Uuid::parse_str(&person.id).map_err(|e| internal(&format!("an id is none: {e}")))?;
        let (mut question, state) = party
            .start_passkey_registration(id, &person.email, person.called(), Some(known))
            .map_err(|e| internal(&format!("asking for a passkey: {e}")))?;
        // The device keeps the key with the account's name, so that nobody has to type an address to sign in.
        if let Some(wanted) = &mut question.public_key.authenticator_selection {
            wanted.resident_key = Some(ResidentKeyRequirement::Required);
            wanted.require_resident_key = true;
        }
        let mut tx = self.begin().await?;
        let until = self.clock.now() + QUESTION_LIVES;
        passkeys::add_challenge(&mut tx, &person.session, ADD, &write(&state)?, until)
            .await
            .map_err(store)?;
        tx.commit().await.map_err(store)?;
        Ok(PasskeyQuestion {
            browser: String::new(),
            options: write(&question)?,
        })
    }

    async fn add(&self, actor: &Actor, name: &str, answer: &str) -> Result<(), Fault> {
        let party = self.party()?;
        let person = self.fresh(actor).await?;
        let name = parse_passkey_name(name)?;
        let Ok(answer) = serde_json::from_str::<RegisterPublicKeyCredential>(answer) else {
            return Err(unknown());
        };
        let now = self.clock.now();
        let mut tx = self.begin().await?;
        let state = passkeys::take_challenge(&mut tx, &person.session, ADD, now)
            .await
            .map_err(store)?;
        let made = match &state {
            Some(state) => party
                .finish_passkey_registration(&answer, &read_back::<PasskeyRegistration>(state)?)
                .inspect_err(|e| tracing::info!(error = ?e, "a new passkey was refused"))
                .ok(),
            None => None,
        };
        let Some(passkey) = made else {
            // The question was asked once, whatever the answer.
            tx.commit().await.map_err(store)?;
            return Err(unknown());
        };
        let id = self.clock.id().to_string();
        let row = NewPasskey {
            id: &id,
            person: &person.id,
            credential: &name_of(passkey.cred_id()),
            name: &name,
            data: &write(&passkey)?,
            created_at: now,
        };
        if !passkeys::add(&mut tx, &row).await.map_err(store)? {
            return Err(unknown());
        }
        self.event(
            &mut tx,
            &person.id,
            "account.passkey_added",
            &format!("passkey {id}"),
        )
        .await?;
        self.notify(&mut tx, &person.email, Lang::En.notice_passkey_added())
            .await?;
        tx.commit().await.map_err(store)
    }

    async fn remove(&self, actor: &Actor, id: &str) -> Result<(), Fault> {
        let person = self.fresh(actor).await?;
        let mut tx = self.begin().await?;
        if !passkeys::remove(&mut tx, &person.id, id).await.map_err(store)? {
            return Ok(());
        }
        self.event(
            &mut tx,
            &person.id,
            "account.passkey_removed",
            &format!("passkey {id}"),
        )
        .await?;
        self.notify(&mut tx, &person.email, Lang::En.notice_passkey_removed())
            .await?;
        tx.commit().await.map_err(store)
    }

    async fn ask_sign_in(&self, _: &Actor, visitor: &Visitor) -> Result<PasskeyQuestion, Fault> {
        let party = self.party()?;
        self.limit(Limit::PasskeysFromClient, &network(&visitor.address))
            .await?;
        let (mut question, state) = party
            .start_discoverable_authentication()
            .map_err(|e| internal(&format!("asking a passkey: {e}")))?;
        // Asked by a button, not while an address is typed.
        question.mediation = None;
        let browser = chance::token().map_err(no_chance)?;
        let mut tx = self.begin().await?;
        let until = self.clock.now() + QUESTION_LIVES;
        passkeys::add_challenge(&mut tx, &digest(&browser), SIGN_IN, &write(&state)?, until)
            .await
            .map_err(store)?;
        tx.commit().await.map_err(store)?;
        Ok(PasskeyQuestion {
            browser,
            options: write(&question)?,
        })
    }

    async fn sign_in(
        &self,
        actor: &Actor,
        visitor: &Visitor,
        browser: &str,
        answer: &str,
    ) -> Result<String, Fault> {
        self.party()?;
        let Ok(answer) = serde_json::from_str::<PublicKeyCredential>(answer) else {
            return Err(unknown());
        };
        let now = self.clock.now();
        let mut tx = self.begin().await?;
        let state = passkeys::take_challenge(&mut tx, &digest(browser), SIGN_IN, now)
            .await
            .map_err(store)?;
        let row = passkeys::by_credential(&mut tx, &name_of(answer.get_credential_id()))
            .await
            .map_err(store)?;
        let (Some(state), Some(row)) = (state, row) else {
            tx.commit().await.map_err(store)?;
            return Err(unknown());
        };
        let data = match self.checked(&answer, read_back(&state)?, &row) {
            Ok(data) => data,
            Err(fault) => {
                // The question was asked once, whatever the answer.
                tx.commit().await.map_err(store)?;
                return Err(fault);
            }
        };
        passkeys::used(&mut tx, &row.id, &data, now)
            .await
            .map_err(store)?;
        let token = self.start_session(&mut tx, actor, visitor, &row.person).await?;
        tx.commit().await.map_err(store)?;
        Ok(token)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passkeys_need_a_name_and_encryption() {
        let possible = |url: &str| relying_party(&Url::parse(url).unwrap()).is_some();
        assert!(possible("https://homerule.test"));
        assert!(possible("http://localhost:3000"));
        assert!(!possible("http://homerule.test"));
        assert!(!possible("http://127.0.0.1:3000"));
        assert!(!possible("https://192.0.2.1"));
    }
}
