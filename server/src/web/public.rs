//! Campaigns' public pages, their cards, their data and their frames: for everybody, and never older than what is
//! published. The tag of each is made of all that it shows, the day included, so it can be kept by whoever asks and is
//! never stale; what is taken down is gone with the next request.

use super::data::{self, Kind};
use super::page::{self, Ask};
use super::{Web, answer, pictures};
use app::pages::public::campaign_card;
use app::text::Lang;
use axum::response::Response;
use domain::actor::Actor;
use domain::fault::Fault;
use http::header::{CACHE_CONTROL, HeaderValue};
use http::{HeaderMap, StatusCode};

/// Whether an address is one of these.
pub fn is(path: &str) -> bool {
    path.starts_with("/c/") || path.starts_with("/embed/c/")
}

/// What an address asks for.
#[derive(Clone, Copy)]
enum Part<'a> {
    Page,
    Json,
    Card,
    /// The photo of an endorsement, by the SHA-256 of its bytes.
    Photo(&'a str),
    /// The form of a letter says when it was drawn, so it is drawn for each who asks.
    Letter,
    /// Shifts, which change with each who signs up.
    Shifts,
    /// The same for calendars.
    Feed,
}

fn part(path: &str) -> Option<(&str, Part<'_>)> {
    let (stem, kind) = match data::kind_of(path) {
        Some((stem, kind)) => (stem, Some(kind)),
        None => (path, None),
    };
    let mut parts = stem.split('/').skip(1);
    let whole = [
        parts.next(),
        parts.next(),
        parts.next(),
        parts.next(),
        parts.next(),
    ];
    if parts.next().is_some() {
        return None;
    }
    Some(match (whole, kind) {
        ([Some("c"), Some(slug), None, ..], None) => (slug, Part::Page),
        ([Some("c"), Some(slug), None, ..], Some(Kind::Json)) => (slug, Part::Json),
        ([Some("c"), Some(slug), Some("card"), None, _], Some(Kind::Png)) => (slug, Part::Card),
        ([Some("c"), Some(slug), Some("photo"), Some(name), None], None) => {
            (slug, Part::Photo(name.strip_suffix(".jpg")?))
        }
        ([Some("c"), Some(slug), Some("write"), None, _], None) => (slug, Part::Letter),
        ([Some("c"), Some(slug), Some("shifts.ics"), None, _], None) => (slug, Part::Feed),
        ([Some("c"), Some(slug), Some("shifts"), _, None | Some("asked")], None) => (slug, Part::Shifts),
        ([Some("c"), Some(slug), Some("sent"), None, _], None) => (slug, Part::Page),
        (
            [
                Some("embed"),
                Some("c"),
                Some(slug),
                Some("countdown" | "counter"),
                None,
            ],
            None,
        ) => (slug, Part::Page),
        _ => return None,
    })
}

/// Answers with what an address asks for.
pub async fn serve(web: &Web, headers: &HeaderMap, path: &str) -> Response {
    match find(web, headers, path).await {
        Ok(response) => response,
        Err(fault) => {
            // A campaign without a page is answered in the very words in which one that does not exist is.
            let fault = match fault {
                Fault::NotFound { .. } => Fault::not_found(path),
                other => other,
            };
            if matches!(data::kind_of(path), Some((_, Kind::Json))) {
                answer::json_fault(&fault)
            } else {
                page::of_fault(web, path, fault).await
            }
        }
    }
}

async fn find(web: &Web, headers: &HeaderMap, path: &str) -> Result<Response, Fault> {
    let (slug, part) = part(path).ok_or_else(|| Fault::not_found(path))?;
    match part {
        Part::Shifts => return Ok(page::for_one(web, path, Ask::default()).await),
        Part::Feed => {
            let text = web.services.open_shifts.feed(&Actor::Anonymous, slug).await?;
            let mut response = answer::with(StatusCode::OK, "text/calendar; charset=utf-8", text);
            let headers = response.headers_mut();
            headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
            return Ok(response);
        }
        _ => {}
    }
    let model = web.services.public_pages.page(&Actor::Anonymous, slug).await?;
    if matches!(part, Part::Letter) {
        if !model.takes_letters {
            return Err(Fault::not_found(path));
        }
        return Ok(page::for_one(web, path, Ask::default()).await);
    }
    if let Part::Photo(sha256) = part {
        let photos = &web.services.endorsement_photos;
        let photo = photos.public(slug, sha256).await?;
        // What is at this address is what its name says, and it is asked for each time whether it is still shown.
        let etag = format!("\"{sha256}\"");
        if answer::is_held(headers, &etag) {
            return Ok(answer::not_modified(&etag));
        }
        let mut response = answer::with(StatusCode::OK, "image/jpeg", photo);
        answer::keepable(&mut response, &etag);
        return Ok(response);
    }
    let shown = serde_json::to_string(&model).map_err(|e| answer::internal(&e.to_string()))?;
    let etag = answer::etag(web, &format!("{path} {shown}"));
    if answer::is_held(headers, &etag) {
        return Ok(answer::not_modified(&etag));
    }
    let mut response = match part {
        Part::Json => answer::json(&model)?,
        Part::Card => pictures::card(web, campaign_card(Lang::En, &model)).await?,
        Part::Page | Part::Letter | Part::Photo(_) | Part::Shifts | Part::Feed => {
            return Ok(page::of_model(web, headers, path, &etag).await);
        }
    };
    answer::keepable(&mut response, &etag);
    Ok(data::compress(response, headers).await)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_whole() {
        let slug = |path: &str| part(path).map(|(slug, _)| slug.to_owned());
        for path in [
            "/c/maple",
            "/c/maple.json",
            "/c/maple/card.png",
            "/c/maple/write",
            "/c/maple/shifts",
            "/c/maple/shifts.ics",
            "/c/maple/shifts/0190b4f0",
            "/c/maple/shifts/0190b4f0/asked",
            "/c/maple/photo/0a1b.jpg",
            "/embed/c/maple/counter",
        ] {
            assert_eq!(slug(path).as_deref(), Some("maple"), "{path}");
        }
        for path in [
            "/c/maple.csv",
            "/c/maple/card",
            "/c/maple/card.svg",
            "/c/maple/other",
            "/c/maple/photo",
            "/c/maple/photo/0a1b.png",
            "/c/maple/photo/0a1b.jpg/more",
            "/c/maple/write/more",
            "/c/maple/shifts/0190b4f0/more",
            "/c/maple/shifts/0190b4f0/asked/more",
            "/embed/c/maple",
            "/embed/c/maple/countdown/more",
        ] {
            assert_eq!(slug(path), None, "{path}");
        }
    }
}
