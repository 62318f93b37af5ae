//! The pages that know who asks. They are drawn for each request, kept by nobody, and carry no tag.

mod files;

pub use files::{as_download, patterns as file_patterns};

use super::cookies::{Cookie, is_goal};
use super::page::{self, Ask};
use super::{Web, answer, visitor};
use axum::extract::Request;
use axum::response::Response;
use domain::account::Visitor;
use domain::actor::Actor;
use domain::fault::Fault;
use http::HeaderMap;

/// What the addresses of these pages begin with. All others are drawn as for somebody who is not signed in, whoever
/// asks.
const AREAS: &[&str] = &[
    "/sign-in",
    "/account",
    "/campaigns",
    "/invitations",
    "/associations",
    "/join",
    "/privacy",
    "/shift",
    "/caller",
    "/turf",
    "/dev/outbox",
];

/// Those of them that somebody who is not signed in may see.
/// A link in a mail leads to some of them, in whatever browser it is opened.
const OPEN: &[&str] = &[
    "/sign-in",
    "/account/address/confirm",
    "/invitations",
    "/join",
    "/privacy",
    "/shift",
    "/caller",
    "/turf",
    "/dev/outbox",
];

fn within(path: &str, areas: &[&str]) -> bool {
    areas.iter().any(|area| {
        path.strip_prefix(area)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

/// Whether a page knows who asks.
pub fn is(path: &str) -> bool {
    within(path, AREAS)
}

/// Who asks, by the cookie of their session.
pub async fn actor(web: &Web, headers: &HeaderMap, visitor: &Visitor) -> Result<Actor, Fault> {
    let Some(token) = Cookie::Session.read(headers, web.https()) else {
        return Ok(Actor::Anonymous);
    };
    let mut actor = web.services.accounts.who(&Actor::Anonymous, &token).await?;
    if let Actor::Person(person) = &mut actor {
        person.from.clone_from(&visitor.address);
    }
    Ok(actor)
}

/// Where one signs in to see a page; one's own account is where signing in leads to anyway.
fn sign_in_for(path: &str, pairs: &[(String, String)]) -> String {
    if within(path, &["/account"]) {
        return "/sign-in".to_owned();
    }
    // Whoever comes from a place's page to open a campaign there finds the place chosen afterwards.
    let place = pairs.iter().find(|(name, _)| name == "place").map(|(_, v)| v);
    let goal = place.map(|place| format!("{path}?place={place}"));
    let goal = goal
        .filter(|goal| is_goal(goal))
        .unwrap_or_else(|| path.to_owned());
    let to = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("to", &goal)
        .finish();
    // A path alone is easier to read as it is.
    if goal == path {
        format!("/sign-in?to={path}")
    } else {
        format!("/sign-in?{to}")
    }
}

/// Answers with a page or a file, or sends to the page that comes first.
pub async fn serve(web: &Web, request: Request, pairs: Vec<(String, String)>) -> Response {
    let path = request.uri().path().to_owned();
    let visitor = visitor::of(request.headers(), request.extensions(), web.config.trusted_hops);
    let actor = match actor(web, request.headers(), &visitor).await {
        Ok(actor) => actor,
        Err(fault) => return page::of_fault(web, &path, fault).await,
    };
    if web.site.accounts {
        match actor.person() {
            None if !within(&path, OPEN) => return answer::see_other(&sign_in_for(&path, &pairs)),
            // Whoever proves anew who they are gets a code or a second step while they are signed in.
            Some(_) if matches!(path.as_str(), "/sign-in" | "/sign-in/password") => {
                return answer::see_other("/account");
            }
            _ => {}
        }
    }
    if let Some(answer) = files::serve(web, &path, &actor).await {
        return answer;
    }
    let waiting = Cookie::Waiting
        .read(request.headers(), web.https())
        .unwrap_or_default();
    let goal = pairs
        .iter()
        .find(|(name, to)| path == "/sign-in" && name == "to" && is_goal(to))
        .map(|(_, to)| to.clone());
    let ask = Ask {
        pairs,
        actor,
        waiting,
        ..Ask::default()
    };
    let mut response = page::for_one(web, &path, ask).await;
    if let Some(goal) = goal {
        Cookie::Goal.set(&mut response, web.https(), &goal);
    }
    response
}
