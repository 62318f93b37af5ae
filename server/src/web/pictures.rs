//! Charts as files: drawings, pictures, and the cards that previews show.

use super::data::{Kind, nothing};
use super::{Web, answer};
use crate::documents::picture;
use app::charts::Chart;
use app::pages::explore::{
    compare_chart, group_chart, nation_chart, place_card, place_chart, site_card, state_chart, votes_chart,
};
use app::text::Lang;
use axum::response::Response;
use bytes::Bytes;
use domain::State;
use domain::actor::Actor;
use domain::ask::{CompareQuery, GroupQuery, NationQuery, Pairs, PlaceRef, StateQuery, VotesQuery};
use domain::explore::Explore;
use domain::fault::Fault;
use http::StatusCode;
use sha2::{Digest, Sha256};

/// Width of a chart's picture in pixels: twice that of its drawing, for sharp screens.
const WIDTH: u32 = 1280;
/// Width of a card, as previews want it.
const CARD: u32 = 1200;

/// How many bytes of pictures are kept at most.
const KEPT_BYTES: u64 = 6 * 1024 * 1024;

/// What is to be drawn: a chart that somebody takes along, or a card.
enum Drawing {
    Chart(Option<Box<Chart>>),
    Card(String),
}

fn chart(chart: Option<Chart>) -> Drawing {
    Drawing::Chart(chart.map(Box::new))
}

/// Answers with the file of a chart or a card.
pub async fn picture(web: &Web, parts: &[&str], kind: Kind, pairs: &Pairs) -> Result<Response, Fault> {
    let (svg, width) = match drawing(web, parts, pairs).await? {
        Drawing::Chart(Some(chart)) => (chart.standalone(), WIDTH),
        Drawing::Card(svg) if kind == Kind::Png => (svg, CARD),
        Drawing::Chart(None) | Drawing::Card(_) => return Err(nothing()),
    };
    if kind == Kind::Svg {
        return Ok(answer::with(StatusCode::OK, "image/svg+xml", svg));
    }
    png(web, svg, width).await
}

/// Answers with a card as a picture.
pub async fn card(web: &Web, svg: String) -> Result<Response, Fault> {
    png(web, svg, CARD).await
}

async fn png(web: &Web, svg: String, width: u32) -> Result<Response, Fault> {
    // The same drawing is the same picture, whatever facts were published in between.
    let key: [u8; 32] = Sha256::digest(svg.as_bytes()).into();
    if let Some(png) = web.pictures.0.get(&key) {
        return Ok(answer::with(StatusCode::OK, "image/png", png));
    }
    // Drawing a picture takes tens of milliseconds: not on a thread that answers others.
    let png = tokio::task::spawn_blocking(move || picture::png(&svg, width))
        .await
        .map_err(|e| answer::internal(&e.to_string()))?
        .map_err(|e| answer::internal(&e.to_string()))?;
    let png = Bytes::from(png);
    web.pictures.0.insert(key, png.clone());
    Ok(answer::with(StatusCode::OK, "image/png", png))
}

/// Pictures drawn already, by the drawing that they were made of.
#[derive(Clone, Debug)]
pub struct PictureCache(moka::sync::Cache<[u8; 32], Bytes>);

impl PictureCache {
    /// An empty one.
    #[must_use]
    pub fn new() -> Self {
        let weight = |_: &[u8; 32], png: &Bytes| u32::try_from(png.len() + 128).unwrap_or(u32::MAX);
        let kept = moka::sync::Cache::builder()
            .weigher(weight)
            .max_capacity(KEPT_BYTES);
        Self(kept.build())
    }
}

async fn drawing(web: &Web, parts: &[&str], pairs: &Pairs) -> Result<Drawing, Fault> {
    let (explore, actor, lang) = (&web.explore, &Actor::Anonymous, Lang::En);
    let place = |state: &str, slug: &str| PlaceRef::named(state, slug).ok_or_else(nothing);
    let state = |code: &str| State::from_postal(code).ok_or_else(nothing);
    Ok(match parts {
        ["card"] => Drawing::Card(site_card(lang, lang.home_title(), lang.home_description())),
        ["places", s, slug, "card"] => {
            Drawing::Card(place_card(lang, &explore.place(actor, &place(s, slug)?).await?))
        }
        ["places", s, slug, "charts", key] => chart(place_chart(
            lang,
            &explore.place(actor, &place(s, slug)?).await?,
            key,
        )),
        ["compare", "charts", key] => chart(compare_chart(
            lang,
            &explore.compare(actor, &CompareQuery::parse(pairs)?).await?,
            key,
        )),
        ["compare", "groups", "charts", "strips"] => chart(group_chart(
            lang,
            &explore.groups(actor, &GroupQuery::parse(pairs)?).await?,
        )),
        ["forms", "card"] => Drawing::Card(site_card(lang, lang.nation_title(), lang.nation_description())),
        ["forms", "charts", key] => chart(nation_chart(
            lang,
            &explore.nation(actor, &NationQuery::default()).await?,
            key,
        )),
        ["forms", s, "card"] => {
            let name = state(s)?.name();
            Drawing::Card(site_card(
                lang,
                &lang.state_title(name),
                &lang.state_description(name),
            ))
        }
        ["forms", s, "charts", key] => chart(state_chart(
            lang,
            &explore.state(actor, state(s)?, &StateQuery::default()).await?,
            key,
        )),
        ["votes", "charts", key] => chart(votes_chart(
            lang,
            &explore.votes(actor, &VotesQuery::parse(pairs)?).await?,
            key,
        )),
        _ => return Err(nothing()),
    })
}
