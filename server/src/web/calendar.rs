//! Calendars behind secret addresses: `/calendar/{secret}.ics`. Whoever has the address may read, so it is logged nowhere
//! and kept by nobody.

use super::{Web, answer, page};
use axum::response::Response;
use domain::actor::Actor;
use http::StatusCode;
use http::header::{CACHE_CONTROL, HeaderValue};

/// What these addresses begin with.
const AREA: &str = "/calendar/";

/// The secret in an address, if it is one of a calendar.
pub fn secret_of(path: &str) -> Option<&str> {
    path.strip_prefix(AREA)?.strip_suffix(".ics")
}

/// The path as the log may have it: without what opens a calendar or an invitation.
pub fn without_secret(path: &str) -> &str {
    let secret = [AREA, "/invitations/", "/shift/", "/caller/", "/turf/"];
    secret
        .into_iter()
        .find(|area| path.starts_with(area))
        .unwrap_or(path)
}

/// Answers with the calendar, or with the page that tells that there is none.
pub async fn serve(web: &Web, secret: &str) -> Response {
    let mut response = match web.services.plans.calendar(&Actor::Anonymous, secret).await {
        Ok(text) => answer::with(StatusCode::OK, "text/calendar; charset=utf-8", text),
        Err(fault) => page::of_fault(web, AREA, fault).await,
    };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_secret_stays_out_of_the_log() {
        assert_eq!(secret_of("/calendar/abc.ics"), Some("abc"));
        assert_eq!(secret_of("/calendar/abc"), None);
        for path in ["/calendar/abc.ics", "/calendar/abc", "/calendar/a/b"] {
            assert_eq!(without_secret(path), "/calendar/");
        }
        assert_eq!(without_secret("/invitations/abc"), "/invitations/");
        assert_eq!(without_secret("/shift/maple/abc"), "/shift/");
        assert_eq!(without_secret("/caller/maple/abc/next"), "/caller/");
        assert_eq!(without_secret("/turf/maple/abc"), "/turf/");
        assert_eq!(without_secret("/campaigns/a"), "/campaigns/a");
    }
}
