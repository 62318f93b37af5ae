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
use http::StatusCode;
use http::header::CONTENT_TYPE;

/// The addresses that take forms, and the page on which each form stands.
const FORMS: &[(&str, &str)] = &[
    ("/sign-in", "/sign-in"),
    ("/sign-in/code", "/sign-in/code"),
    ("/account", "/account"),
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
        "/account" => sent.rename().await,
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
        let accounts = &self.web.services.accounts;
        let token = accounts
            .ask_code(&self.actor, &self.visitor, self.value("email"))
            .await?;
        let mut response = answer::see_other("/sign-in/code");
        Cookie::Waiting.set(&mut response, self.web.https(), &token);
        Ok(response)
    }

    async fn sign_in(&self) -> Result<Response, Fault> {
        let accounts = &self.web.services.accounts;
        let token = accounts
            .sign_in(&self.actor, &self.visitor, &self.waiting, self.value("code"))
            .await?;
        let mut response = answer::see_other("/account");
        Cookie::Session.set(&mut response, self.web.https(), &token);
        Cookie::Waiting.clear(&mut response, self.web.https());
        Ok(response)
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
