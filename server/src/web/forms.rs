//! Forms that are sent: read, given to a port, and answered with the page that shows what came of it.
//!
//! What was done leads on by a redirect, so that a reload does nothing twice. What is wrong is told on the page of the
//! form, with everything that was typed still in it.

use super::cookies::Cookie;
use super::page::{self, Ask};
use super::{Web, answer, front, private, visitor};
use app::request::Form;
use axum::extract::Request;
use axum::response::Response;
use domain::actor::Actor;
use domain::fault::Fault;
use domain::sign_in::Entry;
use http::StatusCode;
use http::header::CONTENT_TYPE;

/// The addresses that take forms, and the page on which each form stands.
const FORMS: &[(&str, &str)] = &[
    ("/sign-in", "/sign-in"),
    ("/sign-in/code", "/sign-in/code"),
    ("/sign-in/passkey", "/sign-in"),
    ("/sign-in/passkey/ask", "/sign-in"),
    ("/sign-in/password", "/sign-in/password"),
    ("/sign-in/second-step", "/sign-in/second-step"),
    ("/account", "/account"),
    ("/account/address", "/account/address"),
    ("/account/address/cancel", "/account/address"),
    ("/account/address/confirm", "/account/address/confirm"),
    ("/account/app", "/account/app"),
    ("/account/app/begin", "/account/app"),
    ("/account/app/remove", "/account/app"),
    ("/account/passkeys", "/account/security"),
    ("/account/passkeys/ask", "/account/security"),
    ("/account/passkeys/remove", "/account/security"),
    ("/account/password", "/account/password"),
    ("/account/password/remove", "/account/password"),
    ("/account/prove", "/account/prove"),
    ("/account/prove/code", "/account/prove"),
    ("/account/recovery", "/account/recovery"),
    ("/account/sessions/end", "/account"),
    ("/account/sign-out", "/account"),
    ("/account/sign-out-everywhere", "/account"),
];

/// The longest form that is read, in bytes.
const LONGEST: usize = 64 * 1024;

/// Whether an address takes a form.
pub fn takes(path: &str) -> bool {
    FORMS.iter().any(|(p, _)| *p == path)
}

/// Answers to a form.
pub async fn serve(web: &Web, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let path = parts.uri.path().to_owned();
    let refuse = async |status: StatusCode, message: &str| {
        let mut response = page::of_fault(web, &path, Fault::invalid("form", message)).await;
        *response.status_mut() = status;
        response
    };
    let kind = parts.headers.get(CONTENT_TYPE).and_then(|v| v.to_str().ok());
    let kind = kind
        .unwrap_or_default()
        .split(';')
        .next()
        .unwrap_or_default()
        .trim();
    if !kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return refuse(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "must be sent as browsers send forms",
        )
        .await;
    }
    let Ok(body) = axum::body::to_bytes(body, LONGEST).await else {
        return refuse(StatusCode::PAYLOAD_TOO_LARGE, "is too long: 64 kB at most").await;
    };
    let Ok(body) = std::str::from_utf8(&body) else {
        return refuse(StatusCode::BAD_REQUEST, "is not readable text (UTF-8)").await;
    };
    let actor = match private::actor(web, &parts.headers).await {
        Ok(actor) => actor,
        Err(fault) => return page::of_fault(web, &path, fault).await,
    };
    let sent = Sent {
        web,
        values: front::pairs(Some(body)),
        waiting: Cookie::Waiting
            .read(&parts.headers, web.https())
            .unwrap_or_default(),
        visitor: visitor::of(&parts.headers, &parts.extensions, web.config.trusted_hops),
        actor,
    };
    let outcome = match path.as_str() {
        "/sign-in" => sent.ask_code().await,
        "/sign-in/code" => sent.sign_in().await,
        "/sign-in/passkey" => sent.sign_in_by_passkey().await,
        "/sign-in/passkey/ask" => sent.ask_passkey().await,
        "/sign-in/password" => sent.sign_in_by_password().await,
        "/sign-in/second-step" => sent.second_step().await,
        "/account" => sent.rename().await,
        "/account/address" => sent.ask_address().await,
        "/account/address/cancel" => sent.cancel_address().await,
        "/account/address/confirm" => sent.confirm_address().await,
        "/account/app" => sent.confirm_app().await,
        "/account/app/begin" => sent.begin_app().await,
        "/account/app/remove" => sent.remove_app().await,
        "/account/passkeys" => sent.add_passkey().await,
        "/account/passkeys/ask" => sent.ask_new_passkey().await,
        "/account/passkeys/remove" => sent.remove_passkey().await,
        "/account/password" => sent.set_password().await,
        "/account/password/remove" => sent.remove_password().await,
        "/account/prove" => sent.prove_by_password().await,
        "/account/prove/code" => sent.prove_by_code().await,
        "/account/recovery" => sent.renew_recovery().await,
        "/account/sessions/end" => sent.end_session().await,
        "/account/sign-out" => sent.sign_out(false).await,
        _ => sent.sign_out(true).await,
    };
    match outcome {
        Ok(response) => response,
        Err(fault) => sent.again(&path, fault).await,
    }
}

/// A form that was sent.
struct Sent<'a> {
    web: &'a Web,
    values: Vec<(String, String)>,
    waiting: String,
    visitor: domain::account::Visitor,
    actor: Actor,
}

impl Sent<'_> {
    fn value(&self, name: &str) -> &str {
        let found = self.values.iter().find(|(n, _)| n == name);
        found.map(|(_, v)| v.as_str()).unwrap_or_default()
    }

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
            None => "/account",
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

    async fn sign_out(&self, everywhere: bool) -> Result<Response, Fault> {
        let accounts = &self.web.services.accounts;
        let to = if everywhere {
            accounts.sign_out_everywhere(&self.actor).await?;
            "/sign-in?done=everywhere"
        } else {
            accounts.sign_out(&self.actor).await?;
            "/sign-in?done=signed-out"
        };
        let mut response = answer::see_other(to);
        Cookie::Session.clear(&mut response, self.web.https());
        Ok(response)
    }

    /// The page of the form once more, with what is wrong; or the page that tells why it cannot be taken at all.
    async fn again(self, path: &str, fault: Fault) -> Response {
        let page = FORMS
            .iter()
            .find(|(p, _)| *p == path)
            .map_or(path, |(_, page)| page);
        match fault {
            // Somebody who is signed in is asked to show anew who they are.
            Fault::Unauthenticated if self.actor.person().is_some() => answer::see_other("/account/prove"),
            Fault::Unauthenticated => answer::see_other("/sign-in"),
            _ if !self.web.site.accounts => page::for_one(self.web, page, Ask::default()).await,
            Fault::Invalid { fields } => {
                let ask = Ask {
                    actor: self.actor,
                    waiting: self.waiting,
                    form: Form {
                        values: self.values,
                        faults: fields,
                    },
                    ..Ask::default()
                };
                let mut response = page::for_one(self.web, page, ask).await;
                if response.status() == StatusCode::OK {
                    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
                }
                response
            }
            other => page::of_fault(self.web, path, other).await,
        }
    }
}
