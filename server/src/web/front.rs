//! The way in: what cannot be a request is refused with a page, everything else goes to the part that answers it.

use super::{Files, Web, answer, calendar, data, forms, page, private, public, site};
use app::text::{Lang, PREFIXES};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use domain::Geoid;
use domain::actor::Actor;
use domain::ask::PlaceRef;
use domain::explore::Explore;
use domain::fault::Fault;
use http::header::{ALLOW, HOST, HeaderValue, ORIGIN};
use http::{HeaderMap, Method, StatusCode, Uri};
use percent_encoding::percent_decode_str;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use tracing::Instrument;

/// The longest address that is read, in bytes.
const LONGEST_ADDRESS: usize = 8 * 1024;

/// Writes a line for each request: what was asked, how it went; no parameters, which may hold what people typed, and no
/// address that is a secret.
pub async fn log(request: Request, next: Next) -> Response {
    let span = tracing::info_span!("request", method = %request.method(), path = calendar::without_secret(request.uri().path()));
    async move {
        let response = next.run(request).await;
        tracing::info!(status = response.status().as_u16(), "answered");
        response
    }
    .instrument(span)
    .await
}

/// Turns a panic into a page with a reference; the process goes on.
pub async fn catch(State(web): State<Web>, request: Request, next: Next) -> Response {
    use futures_catch::CatchUnwind;
    let uri = request.uri().clone();
    match AssertUnwindSafe(next.run(request)).catch().await {
        Ok(response) => response,
        Err(what) => {
            let wanted = Wanted::of(&uri);
            let fault = answer::internal(&what);
            // Should the page of the fault fail as well, plain words must do.
            let plain = fault.to_string();
            AssertUnwindSafe(fault_page(&web, &wanted, fault))
                .catch()
                .await
                .unwrap_or_else(|_| {
                    answer::with(
                        StatusCode::INTERNAL_SERVER_ERROR,
                        "text/plain; charset=utf-8",
                        plain,
                    )
                })
        }
    }
}

/// What a request wants, read without trusting it: enough to draw a page that says what is wrong.
struct Wanted {
    path: String,
    data: bool,
}

impl Wanted {
    fn of(uri: &Uri) -> Self {
        let path = uri.path();
        let path: String = percent_decode_str(path)
            .decode_utf8_lossy()
            .chars()
            .filter(|c| !c.is_control())
            .take(200)
            .collect();
        let data = path.ends_with(".json") || path.ends_with(".csv");
        Self { path, data }
    }
}

async fn fault_page(web: &Web, wanted: &Wanted, fault: Fault) -> Response {
    if wanted.data {
        return answer::json_fault(&fault);
    }
    page::of_fault(web, &wanted.path, fault).await
}

/// Refuses what cannot be a request of this site: an address too long or not UTF-8, a method that nothing takes.
pub async fn refuse(State(web): State<Web>, request: Request, next: Next) -> Response {
    let uri = request.uri();
    let length = uri.path().len() + uri.query().map_or(0, str::len);
    if length > LONGEST_ADDRESS {
        let fault = Fault::invalid(
            "address",
            format!("is too long: {length} bytes, {LONGEST_ADDRESS} at most"),
        );
        let mut response = fault_page(&web, &Wanted::of(uri), fault).await;
        *response.status_mut() = StatusCode::URI_TOO_LONG;
        return response;
    }
    let readable = |part: &str| {
        // What is not escaped has been read as text already.
        if !part.contains('%') {
            return true;
        }
        let bytes: Vec<u8> = percent_decode_str(part).collect();
        std::str::from_utf8(&bytes).is_ok() && !bytes.contains(&0)
    };
    if !readable(uri.path()) || !uri.query().is_none_or(readable) {
        return fault_page(
            &web,
            &Wanted::of(uri),
            Fault::invalid("address", "is not readable text (UTF-8)"),
        )
        .await;
    }
    // Reading is what nearly all requests do, so the forms' addresses are gone through for the others alone.
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        return next.run(request).await;
    }
    let takes_form = forms::takes(uri.path());
    if *request.method() != Method::POST || !takes_form {
        let (problem, allowed) = if takes_form {
            ("must be GET or POST", "GET, HEAD, POST")
        } else {
            ("must be GET: this address is only read", "GET, HEAD")
        };
        let mut response = fault_page(&web, &Wanted::of(uri), Fault::invalid("method", problem)).await;
        *response.status_mut() = StatusCode::METHOD_NOT_ALLOWED;
        response
            .headers_mut()
            .insert(ALLOW, HeaderValue::from_static(allowed));
        return response;
    }
    next.run(request).await
}

/// Refuses writes that another site makes a visitor's browser send: by `Sec-Fetch-Site`, else by `Origin`. One address
/// takes them, and reads no cookie.
pub async fn same_origin(own: Arc<str>, request: Request, next: Next) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS)
        || is_own(&own, request.headers())
        || forms::is_for_all(request.uri().path())
    {
        return next.run(request).await;
    }
    answer::json_fault(&Fault::Forbidden)
}

fn is_own(own: &str, headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|v| v.to_str().ok());
    match (text("sec-fetch-site"), text(ORIGIN.as_str())) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => {
            origin == own
                || text(HOST.as_str())
                    .is_some_and(|host| origin.split_once("://").is_some_and(|(_, o)| o == host))
        }
        // Neither header: no browser that could have been misled.
        (None, None) => true,
    }
}

/// The parameters of an address, decoded.
pub fn pairs(query: Option<&str>) -> Vec<(String, String)> {
    url::form_urlencoded::parse(query.unwrap_or_default().as_bytes())
        .into_owned()
        .collect()
}

/// Answers a request that is one.
pub async fn answer(State(web): State<Web>, request: Request) -> Response {
    let head_only = request.method() == Method::HEAD;
    let mut response = route(&web, request).await;
    if head_only {
        *response.body_mut() = axum::body::Body::empty();
    }
    response
}

async fn route(web: &Web, request: Request) -> Response {
    if request.method() == Method::POST {
        return forms::serve(web, request).await;
    }
    let uri = request.uri().clone();
    let path = uri.path();
    let with_query = |path: &str| {
        uri.query()
            .map_or_else(|| path.to_owned(), |q| format!("{path}?{q}"))
    };
    if let Some(file) = Files::at(path) {
        return site::serve(file, request.headers());
    }
    // A language that has no texts yet leads to the English page; English itself lies at the root.
    let first = path.split('/').nth(1).unwrap_or_default();
    if PREFIXES.contains(&first) && Lang::ALL.iter().all(|l| l.prefix() != format!("/{first}")) {
        let rest = path
            .get(1 + first.len()..)
            .filter(|r| !r.is_empty())
            .unwrap_or("/");
        // Two slashes at the start would name another host.
        return answer::redirect(false, &with_query(&format!("/{}", rest.trim_start_matches('/'))));
    }
    if path.len() > 1 && path.ends_with('/') {
        return answer::redirect(true, &with_query(&format!("/{}", path.trim_matches('/'))));
    }
    if let Some(place) = path.strip_prefix("/places/").and_then(|rest| by_code(rest)) {
        let (geoid, ending) = place;
        return match web
            .explore
            .resolve(&Actor::Anonymous, &PlaceRef::Code(geoid))
            .await
        {
            Ok(place) => answer::redirect(true, &with_query(&format!("{}{ending}", place.path))),
            Err(fault) => fault_page(web, &Wanted::of(&uri), fault).await,
        };
    }
    if public::is(path) {
        return public::serve(web, request.headers(), path).await;
    }
    if let Some(secret) = calendar::secret_of(path) {
        return calendar::serve(web, secret).await;
    }
    let pairs = pairs(uri.query());
    // Forms say when they were drawn, so each is drawn for itself; no cookie is read for them.
    if path.starts_with("/f/") || path.starts_with("/embed/forms/") {
        let ask = page::Ask {
            pairs,
            ..page::Ask::default()
        };
        return page::for_one(web, path, ask).await;
    }
    // What belongs to one person comes first, whatever its ending.
    if private::is(path) {
        return private::serve(web, request, pairs).await;
    }
    if let Some((stem, kind)) = data::kind_of(path) {
        return data::serve(web, request.headers(), &with_query(path), stem, kind, &pairs).await;
    }
    page::serve(web, request, pairs).await
}

/// A Census code with what may stand behind it: nothing, `.json`, `.csv`, or a page of the place.
fn by_code(rest: &str) -> Option<(Geoid, &str)> {
    let end = rest.find(['.', '/']).unwrap_or(rest.len());
    Some((Geoid::parse(rest.get(..end)?)?, rest.get(end..)?))
}

/// Waiting for an answer and for a panic alike.
mod futures_catch {
    use std::any::Any;
    use std::future::{Future, poll_fn};
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::pin::pin;
    use std::task::Poll;

    /// Gives what a future answers, or the message of its panic.
    pub trait CatchUnwind: Future + Sized {
        /// Waits.
        async fn catch(self) -> Result<Self::Output, String> {
            let mut future = pin!(self);
            poll_fn(
                move |cx| match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(cx))) {
                    Ok(Poll::Pending) => Poll::Pending,
                    Ok(Poll::Ready(output)) => Poll::Ready(Ok(output)),
                    Err(what) => Poll::Ready(Err(message(&*what))),
                },
            )
            .await
        }
    }

    impl<F: Future> CatchUnwind for F {}

    fn message(what: &(dyn Any + Send)) -> String {
        let text = what.downcast_ref::<&str>().map(|s| (*s).to_owned());
        text.or_else(|| what.downcast_ref::<String>().cloned())
            .unwrap_or_else(|| "a panic without a message".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_from_elsewhere_are_refused() {
        let headers = |pairs: &[(&'static str, &'static str)]| {
            pairs
                .iter()
                .map(|(k, v)| (k.parse().unwrap(), HeaderValue::from_static(v)))
                .collect::<HeaderMap>()
        };
        let own = "https://example.org";
        assert!(is_own(
            own,
            &headers(&[
                ("sec-fetch-site", "same-origin"),
                ("origin", "https://evil.example")
            ])
        ));
        assert!(!is_own(own, &headers(&[("sec-fetch-site", "cross-site")])));
        assert!(!is_own(own, &headers(&[("sec-fetch-site", "same-site")])));
        assert!(is_own(own, &headers(&[("origin", "https://example.org")])));
        assert!(!is_own(
            own,
            &headers(&[("origin", "https://evil.example"), ("host", "example.org")])
        ));
        assert!(!is_own(own, &headers(&[("origin", "null")])));
        assert!(is_own(own, &headers(&[])));
    }

    #[test]
    fn codes_are_told_from_names() {
        assert_eq!(by_code("3712000.json").map(|(_, e)| e), Some(".json"));
        assert_eq!(by_code("3712000/peers").map(|(_, e)| e), Some("/peers"));
        assert_eq!(by_code("nc/charlotte"), None);
    }
}
