//! The cookies: that of a session, that of a browser which waits for a code, and the page that somebody wanted to see
//! when they were asked to sign in. Nobody else gets any.

use axum::response::Response;
use http::HeaderMap;
use http::header::{COOKIE, HeaderValue, SET_COOKIE};

/// Which cookie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cookie {
    /// The token of a session.
    Session,
    /// The token of a browser that waits for a code.
    Waiting,
    /// The path of the page to which signing in leads.
    Goal,
}

impl Cookie {
    /// Over https the name's beginning makes browsers take it from this host only, encrypted, for all paths.
    pub fn name(self, https: bool) -> &'static str {
        match (self, https) {
            (Self::Session, true) => "__Host-homerule",
            (Self::Session, false) => "homerule",
            (Self::Waiting, true) => "__Host-homerule-waiting",
            (Self::Waiting, false) => "homerule-waiting",
            (Self::Goal, true) => "__Host-homerule-goal",
            (Self::Goal, false) => "homerule-goal",
        }
    }

    /// How long the browser keeps it, in seconds; the server decides for itself.
    fn lives(self) -> u32 {
        match self {
            Self::Session => 30 * 24 * 3600,
            Self::Waiting => 10 * 60,
            Self::Goal => 30 * 60,
        }
    }

    /// The token that came with a request, if it looks like one.
    pub fn read(self, headers: &HeaderMap, https: bool) -> Option<String> {
        let name = self.name(https);
        headers
            .get_all(COOKIE)
            .iter()
            .filter_map(|v| v.to_str().ok())
            .flat_map(|v| v.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(n, _)| *n == name)
            .map(|(_, token)| token.to_owned())
            .filter(|value| self.is_one(value))
    }

    /// Whether a value is one that this cookie may have: anybody can send any.
    fn is_one(self, value: &str) -> bool {
        match self {
            Self::Session | Self::Waiting => {
                value.len() == 43
                    && value
                        .bytes()
                        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
            }
            Self::Goal => is_goal(value),
        }
    }

    /// Gives a token to the browser.
    pub fn set(self, response: &mut Response, https: bool, token: &str) {
        self.write(response, https, token, self.lives());
    }

    /// Takes the token away from the browser.
    pub fn clear(self, response: &mut Response, https: bool) {
        self.write(response, https, "", 0);
    }

    fn write(self, response: &mut Response, https: bool, token: &str, lives: u32) {
        let secure = if https { "; Secure" } else { "" };
        let name = self.name(https);
        let text = format!("{name}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={lives}{secure}");
        // A token holds nothing that a header could not.
        if let Ok(value) = HeaderValue::from_str(&text) {
            response.headers_mut().append(SET_COOKIE, value);
        }
    }
}

/// The form that opens a campaign, for a place by its Census code.
const OPEN_HERE: &str = "/campaigns/new?place=";

/// Whether a path is a page to which signing in may lead: one of a workspace, and of no other site; or the form that
/// opens a campaign for a place.
pub fn is_goal(path: &str) -> bool {
    if let Some(geoid) = path.strip_prefix(OPEN_HERE) {
        return (1..=10).contains(&geoid.len()) && geoid.bytes().all(|b| b.is_ascii_digit());
    }
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'/');
    path.len() <= 300
        && !path.contains("//")
        && path.bytes().all(plain)
        && ["/campaigns", "/invitations/", "/associations/"]
            .iter()
            .any(|area| path.starts_with(area))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_tokens_are_read() {
        let token = "a".repeat(43);
        let mut headers = HeaderMap::new();
        headers.append(COOKIE, HeaderValue::from_static("x=y; homerule=short"));
        assert_eq!(Cookie::Session.read(&headers, false), None);
        let mut headers = HeaderMap::new();
        let both = format!("homerule={token}; homerule-waiting=../../etc");
        headers.append(COOKIE, HeaderValue::from_str(&both).unwrap());
        assert_eq!(Cookie::Session.read(&headers, false), Some(token));
        assert_eq!(Cookie::Session.read(&headers, true), None);
        assert_eq!(Cookie::Waiting.read(&headers, false), None);
    }

    #[test]
    fn signing_in_leads_to_a_workspace_and_nowhere_else() {
        assert!(is_goal("/campaigns/maple-falls/members") && is_goal("/invitations/aB-_9"));
        assert!(is_goal("/campaigns/new?place=3712000"));
        for other in [
            "",
            "//evil.example",
            "/places",
            "/campaigns//evil.example",
            "/campaigns/a;b",
            "/campaigns?x=y",
            "/campaigns/new?place=",
            "/campaigns/new?place=37;Path=/",
            "/campaigns/new?place=37120000000",
            "/campaigns/new?place=3712000&x=y",
            "https://evil.example/campaigns",
        ] {
            assert!(!is_goal(other), "{other}");
        }
    }

    #[test]
    fn a_cookie_stays_with_the_host_that_gave_it() {
        let mut response = Response::default();
        Cookie::Session.set(&mut response, true, "token");
        let text = response.headers().get(SET_COOKIE).unwrap().to_str().unwrap();
        assert_eq!(
            text,
            "__Host-homerule=token; Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000; Secure"
        );
    }
}
