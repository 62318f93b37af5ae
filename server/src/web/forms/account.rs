//! Forms of one's own account: signing in and out, how one signs in, the name, the address.

use super::{FormRoute, Sent, forms};
use crate::web::answer;
use crate::web::cookies::Cookie;
use crate::web::page::{self, Ask};
use axum::response::Response;
use domain::actor::Actor;
use domain::fault::Fault;
use domain::sign_in::Entry;

/// The forms.
pub const FORMS: &[FormRoute] = forms![
    "/sign-in" on "/sign-in" => ask_code,
    "/sign-in/code" on "/sign-in/code" => sign_in,
    "/sign-in/passkey" on "/sign-in" => sign_in_by_passkey,
    "/sign-in/passkey/ask" on "/sign-in" => ask_passkey,
    "/sign-in/password" on "/sign-in/password" => sign_in_by_password,
    "/sign-in/second-step" on "/sign-in/second-step" => second_step,
    "/account" on "/account" => rename,
    "/account/address" on "/account/address" => ask_address,
    "/account/address/cancel" on "/account/address" => cancel_address,
    "/account/address/confirm" on "/account/address/confirm" => confirm_address,
    "/account/app" on "/account/app" => confirm_app,
    "/account/app/begin" on "/account/app" => begin_app,
    "/account/app/remove" on "/account/app" => remove_app,
    "/account/erase" on "/account/erase" => erase,
    "/account/passkeys" on "/account/security" => add_passkey,
    "/account/passkeys/ask" on "/account/security" => ask_new_passkey,
    "/account/passkeys/remove" on "/account/security" => remove_passkey,
    "/account/password" on "/account/password" => set_password,
    "/account/password/remove" on "/account/password" => remove_password,
    "/account/prove" on "/account/prove" => prove_by_password,
    "/account/prove/code" on "/account/prove" => prove_by_code,
    "/account/recovery" on "/account/recovery" => renew_recovery,
    "/account/sessions/end" on "/account" => end_session,
    "/account/sign-out" on "/account" => sign_out,
    "/account/sign-out-everywhere" on "/account" => sign_out_everywhere,
];

impl Sent<'_> {
    async fn ask_code(&self) -> Result<Response, Fault> {
        self.code_to(self.value("email")).await
    }

    async fn code_to(&self, email: &str) -> Result<Response, Fault> {
        let accounts = &self.web.services.accounts;
        let token = accounts.ask_code(&self.actor, &self.visitor, email).await?;
        let mut response = answer::see_other("/sign-in/code");
        Cookie::Waiting.set(&mut response, self.web.https(), &token);
        Ok(response)
    }

    /// Answers with where a step of signing in has led.
    async fn entered(&self, entry: &Entry) -> Result<Response, Fault> {
        match entry {
            Entry::In(token) => self.is_in(token).await,
            Entry::SecondStep(token) => {
                let mut response = answer::see_other("/sign-in/second-step");
                Cookie::Waiting.set(&mut response, self.web.https(), token);
                Ok(response)
            }
        }
    }

    /// Gives the browser its session. Whoever was signed in already has shown anew who they are, and goes on to what they
    /// wanted to change.
    async fn is_in(&self, token: &str) -> Result<Response, Fault> {
        let to = match self.actor.person() {
            None => self.goal.as_str(),
            Some(before) => {
                let now = self.web.services.accounts.who(&Actor::Anonymous, token).await?;
                if now.person().is_some_and(|now| now.id == before.id) {
                    "/account/security"
                } else {
                    "/account"
                }
            }
        };
        let mut response = answer::see_other(to);
        Cookie::Session.set(&mut response, self.web.https(), token);
        Cookie::Waiting.clear(&mut response, self.web.https());
        Cookie::Goal.clear(&mut response, self.web.https());
        Ok(response)
    }

    async fn sign_in(&self) -> Result<Response, Fault> {
        let accounts = &self.web.services.accounts;
        let entry = accounts
            .sign_in(&self.actor, &self.visitor, &self.waiting, self.value("code"))
            .await?;
        self.entered(&entry).await
    }

    async fn sign_in_by_password(&self) -> Result<Response, Fault> {
        let (email, password) = (self.value("email"), self.value("password"));
        let entry = self
            .web
            .services
            .sign_in
            .sign_in_by_password(&self.actor, &self.visitor, email, password)
            .await?;
        self.entered(&entry).await
    }

    async fn second_step(&self) -> Result<Response, Fault> {
        let sign_in = &self.web.services.sign_in;
        let token = sign_in
            .second_step(&self.actor, &self.visitor, &self.waiting, self.value("code"))
            .await?;
        self.is_in(&token).await
    }

    async fn ask_passkey(&self) -> Result<Response, Fault> {
        let passkeys = &self.web.services.passkeys;
        let question = passkeys.ask_sign_in(&self.actor, &self.visitor).await?;
        let mut response = answer::json_text(question.options);
        Cookie::Waiting.set(&mut response, self.web.https(), &question.browser);
        Ok(response)
    }

    async fn sign_in_by_passkey(&self) -> Result<Response, Fault> {
        let passkeys = &self.web.services.passkeys;
        let token = passkeys
            .sign_in(&self.actor, &self.visitor, &self.waiting, self.value("passkey"))
            .await?;
        self.is_in(&token).await
    }

    async fn ask_new_passkey(&self) -> Result<Response, Fault> {
        let question = self.web.services.passkeys.ask_new(&self.actor).await?;
        Ok(answer::json_text(question.options))
    }

    async fn add_passkey(&self) -> Result<Response, Fault> {
        let (name, answer) = (self.value("passkey_name"), self.value("passkey"));
        self.web.services.passkeys.add(&self.actor, name, answer).await?;
        Ok(answer::see_other("/account/security?done=passkey"))
    }

    async fn remove_passkey(&self) -> Result<Response, Fault> {
        let passkeys = &self.web.services.passkeys;
        passkeys.remove(&self.actor, self.value("id")).await?;
        Ok(answer::see_other("/account/security?done=passkey-removed"))
    }

    async fn set_password(&self) -> Result<Response, Fault> {
        let sign_in = &self.web.services.sign_in;
        sign_in.set_password(&self.actor, self.value("password")).await?;
        Ok(answer::see_other("/account/security?done=password"))
    }

    async fn remove_password(&self) -> Result<Response, Fault> {
        self.web.services.sign_in.remove_password(&self.actor).await?;
        Ok(answer::see_other("/account/security?done=password-removed"))
    }

    async fn begin_app(&self) -> Result<Response, Fault> {
        self.web.services.sign_in.begin_app(&self.actor).await?;
        Ok(answer::see_other("/account/app"))
    }

    async fn confirm_app(&self) -> Result<Response, Fault> {
        let sign_in = &self.web.services.sign_in;
        let codes = sign_in.confirm_app(&self.actor, self.value("code")).await?;
        Ok(self.once(codes).await)
    }

    async fn remove_app(&self) -> Result<Response, Fault> {
        self.web.services.sign_in.remove_app(&self.actor).await?;
        Ok(answer::see_other("/account/security?done=app-removed"))
    }

    async fn renew_recovery(&self) -> Result<Response, Fault> {
        let codes = self
            .web
            .services
            .sign_in
            .renew_recovery_codes(&self.actor)
            .await?;
        Ok(self.once(codes).await)
    }

    /// Shows recovery codes in answer to the form itself: they are kept nowhere that a redirect could lead to.
    async fn once(&self, codes: Vec<String>) -> Response {
        let ask = Ask {
            actor: self.actor.clone(),
            once: codes,
            ..Ask::default()
        };
        page::for_one(self.web, "/account/recovery", ask).await
    }

    async fn prove_by_code(&self) -> Result<Response, Fault> {
        let person = self.actor.person().ok_or(Fault::Unauthenticated)?;
        self.code_to(&person.email).await
    }

    async fn prove_by_password(&self) -> Result<Response, Fault> {
        let person = self.actor.person().ok_or(Fault::Unauthenticated)?;
        let sign_in = &self.web.services.sign_in;
        let entry = sign_in
            .sign_in_by_password(&self.actor, &self.visitor, &person.email, self.value("password"))
            .await?;
        self.entered(&entry).await
    }

    async fn ask_address(&self) -> Result<Response, Fault> {
        let address = &self.web.services.address;
        address
            .ask(&self.actor, &self.visitor, self.value("email"))
            .await?;
        Ok(answer::see_other("/account/address"))
    }

    async fn cancel_address(&self) -> Result<Response, Fault> {
        self.web.services.address.cancel(&self.actor).await?;
        Ok(answer::see_other("/account/address?done=cancelled"))
    }

    async fn confirm_address(&self) -> Result<Response, Fault> {
        let address = &self.web.services.address;
        let changed = address.confirm(&self.actor, self.value("token")).await?;
        Ok(answer::see_other(if changed {
            "/account/address/confirm?done=changed"
        } else {
            "/account/address/confirm?done=one"
        }))
    }

    async fn end_session(&self) -> Result<Response, Fault> {
        let accounts = &self.web.services.accounts;
        accounts.end_session(&self.actor, self.value("id")).await?;
        Ok(answer::see_other("/account?done=session"))
    }

    async fn rename(&self) -> Result<Response, Fault> {
        let accounts = &self.web.services.accounts;
        accounts.rename(&self.actor, self.value("name")).await?;
        Ok(answer::see_other("/account?done=name"))
    }

    async fn sign_out(&self) -> Result<Response, Fault> {
        self.web.services.accounts.sign_out(&self.actor).await?;
        Ok(self.signed_out("/sign-in?done=signed-out"))
    }

    async fn sign_out_everywhere(&self) -> Result<Response, Fault> {
        self.web
            .services
            .accounts
            .sign_out_everywhere(&self.actor)
            .await?;
        Ok(self.signed_out("/sign-in?done=everywhere"))
    }

    async fn erase(&self) -> Result<Response, Fault> {
        let erasure = &self.web.services.erasure;
        erasure.erase(&self.actor, self.value("email")).await?;
        Ok(self.signed_out("/sign-in?done=erased"))
    }

    fn signed_out(&self, to: &str) -> Response {
        let mut response = answer::see_other(to);
        Cookie::Session.clear(&mut response, self.web.https());
        response
    }
}
