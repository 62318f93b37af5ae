//! The same answers as the pages, for programs: `.json`, `.csv`, and the charts as `.svg` and `.png`.

use super::{Web, answer, page, pictures, site, tables};
use axum::response::Response;
use domain::State;
use domain::actor::Actor;
use domain::ask::{
    self, CompareQuery, FindQuery, GroupQuery, NationQuery, Pairs, PeerChoice, PlaceRef, StateQuery,
    VotesQuery,
};
use domain::campaign::PetitionRule;
use domain::campaign::ask::PetitionAsk;
use domain::campaign::ballot;
use domain::campaign::plan::PetitionPlan;
use domain::campaign::port::PetitionLaw;
use domain::campaign::question::QuestionAsk;
use domain::campaign::vote::{VoteAsk, VotePlan};
use domain::explore::Explore;
use domain::fault::Fault;
use http::HeaderMap;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderValue};
use http_body_util::BodyExt;
use serde::Serialize;

/// What an address asks for by its ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The model of a page.
    Json,
    /// The table of a page.
    Csv,
    /// A chart as a drawing.
    Svg,
    /// A chart as a picture.
    Png,
}

/// The address without its ending, where it has one that we answer to.
pub fn kind_of(path: &str) -> Option<(&str, Kind)> {
    let (stem, ending) = path.rsplit_once('.')?;
    let kind = match ending {
        "json" => Kind::Json,
        "csv" => Kind::Csv,
        "svg" => Kind::Svg,
        "png" => Kind::Png,
        _ => return None,
    };
    Some((stem, kind))
}

/// Answers with data, or with the tag alone where the asker holds it.
pub async fn serve(
    web: &Web,
    headers: &HeaderMap,
    address: &str,
    stem: &str,
    kind: Kind,
    pairs: &Pairs,
) -> Response {
    let etag = answer::etag(web, address);
    if answer::is_held(headers, &etag) {
        return answer::not_modified(&etag);
    }
    match find(web, stem, kind, pairs).await {
        Ok(mut response) => {
            answer::keepable(&mut response, &etag);
            compress(response, headers).await
        }
        Err(fault) => answer::json_fault(&fault),
    }
}

/// Compresses what is text; a picture is compressed already.
pub async fn compress(response: Response, headers: &HeaderMap) -> Response {
    let Some(encoding) = site::accepted(headers) else {
        return response;
    };
    if response
        .headers()
        .get(CONTENT_TYPE)
        .is_some_and(|t| t == "image/png")
    {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(body) = body.collect().await else {
        return Response::from_parts(parts, axum::body::Body::empty());
    };
    let plain = body.to_bytes();
    let squeezed = if encoding == "br" {
        page::brotli(&plain)
    } else {
        page::gzip(&plain)
    };
    parts
        .headers
        .insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
    Response::from_parts(parts, axum::body::Body::from(squeezed))
}

#[derive(Serialize)]
struct Suggestions<'a> {
    suggestions: Vec<Suggestion<'a>>,
}

#[derive(Serialize)]
struct Suggestion<'a> {
    #[serde(flatten)]
    place: &'a domain::explore::Suggestion,
    detail: String,
}

#[derive(Serialize)]
struct Datasets {
    datasets: Vec<domain::explore::DatasetPage>,
}

#[derive(Serialize)]
struct Rules {
    rules: Vec<PetitionRule>,
}

#[derive(Serialize)]
struct WorkedOut {
    rule: PetitionRule,
    plan: PetitionPlan,
}

fn place(state: &str, slug: &str) -> Result<PlaceRef, Fault> {
    PlaceRef::named(state, slug).ok_or_else(|| Fault::not_found(format!("{state}/{slug}")))
}

fn state(code: &str) -> Result<State, Fault> {
    State::from_postal(code).ok_or_else(|| Fault::not_found(code))
}

async fn find(web: &Web, stem: &str, kind: Kind, pairs: &Pairs) -> Result<Response, Fault> {
    let parts: Vec<&str> = stem.split('/').skip(1).collect();
    match kind {
        Kind::Json => json(web, &parts, pairs).await,
        Kind::Csv => tables::csv(web, &parts, pairs).await,
        Kind::Svg | Kind::Png => pictures::picture(web, &parts, kind, pairs).await,
    }
    .map_err(|fault| match fault {
        // The answer says what was asked for, not what it was split into.
        Fault::NotFound { what } if what.is_empty() => Fault::not_found(stem),
        other => other,
    })
}

/// There is nothing under this address.
pub fn nothing() -> Fault {
    Fault::not_found("")
}

async fn json(web: &Web, parts: &[&str], pairs: &Pairs) -> Result<Response, Fault> {
    let (explore, actor) = (&web.explore, &Actor::Anonymous);
    match parts {
        ["index"] => answer::json(&explore.home(actor).await?),
        ["places"] => answer::json(&explore.find(actor, &FindQuery::parse(pairs)?).await?),
        ["places", "suggest"] => {
            let typed = pairs
                .iter()
                .rev()
                .find(|(k, _)| k == "q")
                .map(|(_, v)| v.as_str())
                .unwrap_or_default();
            let found = explore.suggest(actor, typed).await?;
            let lang = app::text::Lang::En;
            let suggestions = found
                .iter()
                .map(|place| Suggestion {
                    place,
                    detail: app::pages::explore::suggestion_detail(lang, place),
                })
                .collect();
            answer::json(&Suggestions { suggestions })
        }
        ["places", state, slug] => answer::json(&explore.place(actor, &place(state, slug)?).await?),
        ["places", state, slug, "peers"] => {
            let choice = PeerChoice::parse(pairs)?;
            answer::json(&explore.peers(actor, &place(state, slug)?, &choice).await?)
        }
        ["compare"] => answer::json(&explore.compare(actor, &CompareQuery::parse(pairs)?).await?),
        ["compare", "groups"] => answer::json(&explore.groups(actor, &GroupQuery::parse(pairs)?).await?),
        ["forms"] => answer::json(&explore.nation(actor, &NationQuery::parse(pairs)?).await?),
        ["forms", code] => answer::json(
            &explore
                .state(actor, state(code)?, &StateQuery::parse(pairs)?)
                .await?,
        ),
        ["votes"] => answer::json(&explore.votes(actor, &VotesQuery::parse(pairs)?).await?),
        ["petitions"] => answer::json(&Rules {
            rules: web.petitions.rules(actor).await?,
        }),
        ["petitions", "vote"] => {
            let (ask, wrong) = VoteAsk::parse(pairs);
            if !wrong.is_empty() {
                return Err(Fault::Invalid { fields: wrong });
            }
            answer::json(&VotePlan::of(&ask))
        }
        ["petitions", "question"] => {
            let (ask, wrong) = QuestionAsk::parse(pairs);
            if !wrong.is_empty() {
                return Err(Fault::Invalid { fields: wrong });
            }
            answer::json(&ballot::read(
                ask.text.as_deref().unwrap_or_default(),
                ask.standard(),
            ))
        }
        ["petitions", id] => {
            let rule = web.petitions.rule(actor, id).await?;
            let (ask, wrong) = PetitionAsk::parse(pairs);
            if !wrong.is_empty() {
                return Err(Fault::Invalid { fields: wrong });
            }
            let plan = PetitionPlan::of(&rule, &ask);
            answer::json(&WorkedOut { rule, plan })
        }
        ["data"] => answer::json(&Datasets {
            datasets: explore.datasets(actor).await?,
        }),
        ["data", name] => answer::json(&explore.dataset(actor, ask::dataset(name)?).await?),
        _ => Err(nothing()),
    }
}
