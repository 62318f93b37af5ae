//! Small answers: redirects, JSON, text; and the entity tag of everything that anonymous people read.

use super::Web;
use axum::body::Body;
use axum::response::Response;
use domain::fault::Fault;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, HeaderValue, IF_NONE_MATCH, LOCATION, VARY};
use http::{HeaderMap, StatusCode};
use serde::Serialize;
use sha2::{Digest, Sha256};

pub use crate::fault::internal;

/// An answer with a body of a type.
pub fn with(status: StatusCode, content_type: &'static str, body: impl Into<Body>) -> Response {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    response
}

/// Sends somewhere else. Permanent for an address that will never mean anything else.
pub fn redirect(permanent: bool, to: &str) -> Response {
    let status = if permanent {
        StatusCode::PERMANENT_REDIRECT
    } else {
        StatusCode::TEMPORARY_REDIRECT
    };
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    match HeaderValue::from_str(to) {
        Ok(to) => {
            response.headers_mut().insert(LOCATION, to);
        }
        Err(_) => *response.status_mut() = StatusCode::NOT_FOUND,
    }
    response
}

/// Sends to where the outcome of a form is shown: the browser asks for it by GET.
pub fn see_other(to: &str) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    match HeaderValue::from_str(to) {
        Ok(to) => {
            response.headers_mut().insert(LOCATION, to);
        }
        Err(_) => *response.status_mut() = StatusCode::NOT_FOUND,
    }
    response
        .headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// What every JSON answer begins with.
#[derive(Serialize)]
struct Envelope<'a, T: Serialize> {
    api: u32,
    #[serde(flatten)]
    data: &'a T,
}

/// A model as JSON.
pub fn json<T: Serialize>(data: &T) -> Result<Response, Fault> {
    let body = serde_json::to_vec(&Envelope {
        api: domain::explore::API,
        data,
    })
    .map_err(|e| internal(&e.to_string()))?;
    Ok(with(StatusCode::OK, "application/json; charset=utf-8", body))
}

/// JSON for one browser alone.
pub fn json_text(text: String) -> Response {
    let mut response = with(StatusCode::OK, "application/json; charset=utf-8", text);
    response
        .headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// A fault as JSON.
pub fn json_fault(fault: &Fault) -> Response {
    let status = StatusCode::from_u16(fault.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let body = serde_json::to_vec(&Envelope {
        api: domain::explore::API,
        data: fault,
    })
    .unwrap_or_default();
    with(status, "application/json; charset=utf-8", body)
}

/// The entity tag of an address as it would be answered now: it changes with the build, the published facts, the
/// language and the address, and with nothing else, so it is known without drawing anything.
pub fn etag(web: &Web, address: &str) -> String {
    let mut hasher = Sha256::new();
    hasher.update(web.site.build.as_bytes());
    hasher.update(web.site.base.as_bytes());
    hasher.update([u8::from(web.site.accounts)]);
    hasher.update(web.explore.snapshot().generation.to_le_bytes());
    hasher.update(address.as_bytes());
    let digest = hasher.finalize();
    let mut etag = String::with_capacity(28);
    etag.push_str("W/\"");
    for byte in digest.iter().take(12) {
        for half in [byte >> 4, byte & 15] {
            etag.extend(char::from_digit(u32::from(half), 16));
        }
    }
    etag.push('"');
    etag
}

/// Whether the asker holds what the tag stands for (RFC 9110, 13.1.2).
pub fn is_held(headers: &HeaderMap, etag: &str) -> bool {
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    headers
        .get_all(IF_NONE_MATCH)
        .iter()
        .filter_map(|v| v.to_str().ok())
        .flat_map(|v| v.split(','))
        .any(|tag| tag.trim() == "*" || bare(tag) == bare(etag))
}

/// Marks an answer as one that may be kept and asked for again by its tag.
pub fn keepable(response: &mut Response, etag: &str) {
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("public, no-cache"));
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    if let Ok(etag) = HeaderValue::from_str(etag) {
        headers.insert(ETAG, etag);
    }
}

/// "You hold it already."
pub fn not_modified(etag: &str) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NOT_MODIFIED;
    keepable(&mut response, etag);
    response
}
