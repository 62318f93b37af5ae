//! The headers that protect people: nothing from elsewhere runs, nobody frames us but where it is meant.

use super::Web;
use crate::config::Environment;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use http::header::{
    CONTENT_SECURITY_POLICY, HeaderName, HeaderValue, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use memchr::memmem;
use sha2::{Digest, Sha256};

/// The policy of a page: its own files, the inline scripts that it holds by their hash, and nothing else. A frame may
/// hold only what is made for frames.
#[must_use]
pub fn policy(html: &str, framed: bool) -> String {
    let mut scripts = String::new();
    let mut rest = html;
    // Leptos writes one script of its own at the end of a page; it is the same for every reader.
    let begins = memmem::Finder::new("<script>");
    while let Some(at) = begins.find(rest.as_bytes()) {
        let after = rest.get(at + "<script>".len()..).unwrap_or_default();
        let Some((script, after)) = after.split_once("</script>") else {
            break;
        };
        let hash = BASE64_STANDARD.encode(Sha256::digest(script.as_bytes()));
        scripts.push_str(&format!(" 'sha256-{hash}'"));
        rest = after;
    }
    let ancestors = if framed { "*" } else { "'none'" };
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src 'self'; img-src 'self'; \
         font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}"
    )
}

/// The policy of everything that is no page: a picture, a file, data.
const NO_PAGE: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";

/// Adds the headers that every answer carries.
pub async fn add(State(web): State<Web>, request: Request, next: Next) -> Response {
    let framed = request.uri().path().starts_with("/embed/");
    let mut response = next.run(request).await;
    guard(&web, framed, &mut response);
    response
}

/// Adds them to one answer.
pub fn guard(web: &Web, framed: bool, response: &mut Response) {
    let not_modified = response.status() == http::StatusCode::NOT_MODIFIED;
    let headers = response.headers_mut();
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(
        REFERRER_POLICY,
        HeaderValue::from_static("strict-origin-when-cross-origin"),
    );
    headers.insert(
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), microphone=(), geolocation=(), interest-cohort=()"),
    );
    headers.insert(
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    );
    if !framed {
        headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    }
    // A page brings its own policy; with a 304 the one that came with the page stays in force.
    if !not_modified && !headers.contains_key(CONTENT_SECURITY_POLICY) {
        headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(NO_PAGE));
    }
    if web.config.environment == Environment::Production && web.config.public_url.scheme() == "https" {
        headers.insert(
            STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static("max-age=31536000; includeSubDomains"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inline_scripts_go_by_their_hash() {
        let policy = policy(
            "<p><script>alert(1)</script><script src=\"x\"></script><script>2</script>",
            false,
        );
        // printf 'alert(1)' | openssl dgst -sha256 -binary | base64
        assert!(
            policy.contains("'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"),
            "{policy}"
        );
        assert_eq!(policy.matches("'sha256-").count(), 2);
        assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe-inline"));
    }
}
