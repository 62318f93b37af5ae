//! The pages that know who asks. They are drawn for each request, kept by nobody, and carry no tag.

use super::cookies::Cookie;
use super::page::{self, Ask};
use super::{Web, answer};
use axum::extract::Request;
use axum::response::Response;
use domain::actor::Actor;
use domain::fault::Fault;
use http::HeaderMap;

/// The addresses of these pages. All others are drawn as for somebody who is not signed in, whoever asks.
const PATHS: &[&str] = &[
    "/sign-in",
    "/sign-in/code",
    "/sign-in/password",
    "/sign-in/second-step",
    "/account",
    "/account/address",
    "/account/address/confirm",
    "/account/app",
    "/account/password",
    "/account/prove",
    "/account/recovery",
    "/account/security",
    "/dev/outbox",
];

/// Those among them that a link in a mail leads to, in whatever browser it is opened.
const BY_LINK: &[&str] = &["/account/address/confirm"];

/// Whether a page knows who asks.
pub fn is(path: &str) -> bool {
    PATHS.contains(&path)
}

/// Who asks, by the cookie of their session.
pub async fn actor(web: &Web, headers: &HeaderMap) -> Result<Actor, Fault> {
    match Cookie::Session.read(headers, web.https()) {
        Some(token) => web.services.accounts.who(&Actor::Anonymous, &token).await,
        None => Ok(Actor::Anonymous),
    }
}

/// Answers with a page, or sends to the one that comes first.
pub async fn serve(web: &Web, request: Request, pairs: Vec<(String, String)>) -> Response {
    let path = request.uri().path().to_owned();
    let actor = match actor(web, request.headers()).await {
        Ok(actor) => actor,
        Err(fault) => return page::of_fault(web, &path, fault).await,
    };
    if web.site.accounts {
        match (path.as_str(), actor.person()) {
            (path, None) if path.starts_with("/account") && !BY_LINK.contains(&path) => {
                return answer::see_other("/sign-in");
            }
            // Whoever proves anew who they are gets a code or a second step while they are signed in.
            ("/sign-in" | "/sign-in/password", Some(_)) => return answer::see_other("/account"),
            _ => {}
        }
    }
    let waiting = Cookie::Waiting
        .read(request.headers(), web.https())
        .unwrap_or_default();
    let ask = Ask {
        pairs,
        actor,
        waiting,
        ..Ask::default()
    };
    page::for_one(web, &path, ask).await
}
