//! The training campaign of `homerule seed demo`: Maple Falls, Illinois, which does not exist, on day 49 of its drive.
//!
//! It is filled in as people would do it, by the program's own forms: so every rule holds for it too, and it shows what
//! the forms lead to. Days are counted from today. Everything in it is invented.

mod people;
mod plan;
mod script;
mod volunteers;

use crate::fault::store;
use crate::services::house::House;
use crate::services::seal::digest;
use crate::services::workspace::campaigns::CampaignsService;
use crate::store::{people as accounts, sessions};
use crate::web::Web;
use crate::{chance, clock::Clock};
use anyhow::{Context, bail, ensure};
use axum::Router;
use axum::body::Body;
use domain::State;
use domain::account::EmailAddress;
use domain::actor::{Actor, Person};
use domain::campaign::phases::Aim;
use domain::workspace::campaign::{NewCampaign, Site};
use domain::workspace::day::{day_at, zone_of};
use http::{Method, Request, StatusCode};
use jiff::ToSpan;
use std::sync::Arc;
use tower::ServiceExt;

/// The campaign's name.
const NAME: &str = "Maple Falls Forward";
/// How long the session lives that fills in the forms, in milliseconds.
const SESSION: i64 = 600_000;

/// Makes the campaign with somebody as its owner, who gets an account if they have none. Answers with its path.
///
/// # Errors
/// When a form is not taken, or the database fails.
pub async fn seed(web: Web, house: &House, clock: &Clock, owner: &EmailAddress) -> anyhow::Result<String> {
    let state = State::from_postal("IL").context("Illinois is no state")?;
    let today = day_at(clock.now(), zone_of(state));
    let (actor, token) = enter(house, clock, owner).await?;
    let new = NewCampaign {
        name: NAME.to_owned(),
        aim: Aim::Adoption,
        site: Site::WrittenIn {
            name: "Maple Falls".to_owned(),
            state,
        },
        election: Some(today.checked_add(169.days())?),
    };
    let campaigns = CampaignsService::new(house.office.clone(), Arc::clone(&house.explore));
    let slug = campaigns.open_as(&actor, &new, true).await?;
    let path = format!("/campaigns/{slug}");
    let cookie = format!("{}={token}", web.session_cookie());
    let router = web.router();
    for step in script::steps(today)? {
        send(&router, &cookie, &format!("{path}{}", step.form), &step.answers).await?;
    }
    plan::settle(house, &actor, &slug, today).await?;
    people::settle(house, &actor, &slug, today).await?;
    volunteers::settle(house, &actor, &slug, today).await?;
    leave(house, &token).await?;
    Ok(path)
}

/// The owner's account, and a session in which the forms are filled in.
async fn enter(house: &House, clock: &Clock, owner: &EmailAddress) -> anyhow::Result<(Actor, String)> {
    let now = clock.now();
    let mut tx = house.office.db.begin().await?;
    let id = match accounts::by_address(&mut tx, owner.as_str()).await? {
        Some(id) => id,
        None => {
            let id = clock.id().to_string();
            ensure!(
                accounts::add(&mut tx, &id, owner.as_str(), now).await?,
                "the address was taken just now; try again"
            );
            id
        }
    };
    let token = chance::token()?;
    let session = clock.id().to_string();
    let row = sessions::NewSession {
        id: &session,
        token: &digest(&token),
        person: &id,
        created_at: now,
        expires_at: now + SESSION,
        agent: "homerule seed demo",
        address: "",
    };
    sessions::add(&mut tx, &row).await?;
    tx.commit().await?;
    let person = Person {
        id,
        session,
        name: String::new(),
        email: owner.as_str().to_owned(),
        from: String::new(),
    };
    Ok((Actor::Person(person), token))
}

async fn leave(house: &House, token: &str) -> anyhow::Result<()> {
    let actor = house.services.accounts.who(&Actor::Anonymous, token).await?;
    if let Some(person) = actor.person() {
        let mut tx = house.office.db.begin().await?;
        sessions::end(&mut tx, &person.session).await.map_err(store)?;
        tx.commit().await?;
    }
    Ok(())
}

async fn send(
    router: &Router,
    cookie: &str,
    address: &str,
    answers: &[(&'static str, String)],
) -> anyhow::Result<()> {
    let body = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(answers)
        .finish();
    let request = Request::builder()
        .method(Method::POST)
        .uri(address)
        .header("cookie", cookie)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(body))?;
    let response = router.clone().oneshot(request).await?;
    if response.status() != StatusCode::SEE_OTHER {
        bail!("the form at {address} was not taken: {}", response.status());
    }
    Ok(())
}
