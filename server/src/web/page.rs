//! Pages: drawn by leptos, kept while they are true.
//!
//! An anonymous page is a pure function of build, published facts, language and address. It is drawn once, its bytes
//! and their compressed forms are kept within a bound, and asked for by tag it is not drawn at all. Pages that know who
//! asks ([`for_one`]) never come near what is kept.

use super::{Web, answer, headers, site};
use app::request::{Form, Request as PageRequest};
use app::shell::shell;
use app::text::Lang;
use axum::extract::Request;
use axum::response::Response;
use bytes::Bytes;
use domain::actor::Actor;
use domain::fault::Fault;
use http::header::{
    CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue, REFRESH,
    RETRY_AFTER, VARY,
};
use http::{HeaderMap, StatusCode};
use http_body_util::BodyExt;
use leptos::nonce::Nonce;
use leptos::prelude::provide_context;
use memchr::memmem;
use std::io::Write;
use std::sync::{Arc, OnceLock};
use tokio::sync::Semaphore;

/// How many bytes of pages are kept at most.
const KEPT_BYTES: u64 = 14 * 1024 * 1024;

/// A page that was drawn.
#[derive(Debug)]
struct Drawn {
    status: StatusCode,
    /// After how many seconds the browser asks again: pages of work in progress.
    refresh: Option<HeaderValue>,
    policy: HeaderValue,
    html: Bytes,
    brotli: OnceLock<Bytes>,
    gzip: OnceLock<Bytes>,
}

/// Pages drawn already, by generation and address, and how many are drawn at a time.
#[derive(Clone, Debug)]
pub struct PageCache {
    drawn: moka::sync::Cache<(i64, String), Arc<Drawn>>,
    /// Drawing keeps a core busy: begun all at once, pages would all be finished late. So each waits its turn.
    turns: Arc<Semaphore>,
}

impl PageCache {
    /// An empty one.
    #[must_use]
    pub fn new() -> Self {
        // The compressed forms are counted before they are made: about a third again.
        let weight = |key: &(i64, String), page: &Arc<Drawn>| {
            u32::try_from(key.1.len() + page.html.len() * 4 / 3 + 512).unwrap_or(u32::MAX)
        };
        let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        Self {
            drawn: moka::sync::Cache::builder()
                .weigher(weight)
                .max_capacity(KEPT_BYTES)
                .build(),
            turns: Arc::new(Semaphore::new(cores.max(2))),
        }
    }
}

/// Answers with the page of an address.
pub async fn serve(web: &Web, request: Request, pairs: Vec<(String, String)>) -> Response {
    let address = request
        .uri()
        .path_and_query()
        .map(ToString::to_string)
        .unwrap_or_default();
    let etag = answer::etag(web, &address);
    kept(web, request, pairs, address, &etag).await
}

/// Answers with a page that changes by itself: `etag` stands for everything that it shows now. What follows the path
/// plays no part.
pub async fn of_model(web: &Web, headers: &HeaderMap, path: &str, etag: &str) -> Response {
    let mut request = Request::new(axum::body::Body::empty());
    // The path came with a request, so it can be read.
    *request.uri_mut() = path.parse().unwrap_or(http::Uri::from_static("/"));
    request.headers_mut().clone_from(headers);
    kept(web, request, Vec::new(), format!("{path} {etag}"), etag).await
}

/// Answers with a page out of what is kept under a name, or draws it and keeps it.
async fn kept(
    web: &Web,
    request: Request,
    pairs: Vec<(String, String)>,
    name: String,
    etag: &str,
) -> Response {
    if answer::is_held(request.headers(), etag) {
        return answer::not_modified(etag);
    }
    let encoding = site::accepted(request.headers());
    let key = (web.explore.snapshot().generation, name);
    let page = match web.cache.drawn.get(&key) {
        Some(page) => page,
        None => {
            // The semaphore is never closed; were it, pages would be drawn without turns.
            let turn = web.cache.turns.acquire().await.ok();
            let ask = Ask {
                pairs,
                ..Ask::default()
            };
            let page = Arc::new(draw(web, request, ask).await);
            drop(turn);
            if page.status == StatusCode::OK {
                web.cache.drawn.insert(key, Arc::clone(&page));
            }
            page
        }
    };
    let mut response = page.answer(encoding);
    if page.status == StatusCode::OK {
        answer::keepable(&mut response, etag);
    }
    response
}

/// What a page is drawn with, beside its address. What is kept is drawn with the parameters of the address alone.
#[derive(Debug)]
pub struct Ask {
    /// The parameters of the address.
    pub pairs: Vec<(String, String)>,
    /// Who asks.
    pub actor: Actor,
    /// The token of a browser that waits for a code; empty if it does not.
    pub waiting: String,
    /// The form that was sent and could not be taken.
    pub form: Form,
    /// What is shown this once.
    pub once: Vec<String>,
    /// What went wrong before a page was chosen.
    pub fault: Option<Fault>,
}

impl Default for Ask {
    fn default() -> Self {
        Self {
            pairs: Vec::new(),
            actor: Actor::Anonymous,
            waiting: String::new(),
            form: Form::default(),
            once: Vec::new(),
            fault: None,
        }
    }
}

/// Answers with a page for the one who asks: kept by nobody, without a tag.
pub async fn for_one(web: &Web, path: &str, ask: Ask) -> Response {
    let mut request = Request::new(axum::body::Body::empty());
    // The path is one of our own list, so it can be read.
    *request.uri_mut() = path.parse().unwrap_or(http::Uri::from_static("/"));
    let turn = web.cache.turns.acquire().await.ok();
    let page = draw(web, request, ask).await;
    drop(turn);
    page.answer(None)
}

/// Answers with the page that tells of a fault, whoever asks.
pub async fn of_fault(web: &Web, path: &str, fault: Fault) -> Response {
    of_fault_for(web, path, fault, Actor::Anonymous).await
}

/// Answers with the page that tells somebody of a fault.
pub async fn of_fault_for(web: &Web, path: &str, fault: Fault, actor: Actor) -> Response {
    let status = StatusCode::from_u16(fault.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let retry_after = match fault {
        Fault::TooMany { retry_after } => Some(HeaderValue::from(retry_after)),
        _ => None,
    };
    let mut request = Request::new(axum::body::Body::empty());
    // The router sees the front page; the fault is drawn in its place.
    *request.uri_mut() = http::Uri::from_static("/");
    request.extensions_mut().insert(FaultPath(path.to_owned()));
    let ask = Ask {
        actor,
        fault: Some(fault),
        ..Ask::default()
    };
    let mut page = draw(web, request, ask).await;
    page.status = status;
    let mut response = page.answer(None);
    if let Some(retry_after) = retry_after {
        response.headers_mut().insert(RETRY_AFTER, retry_after);
    }
    response
}

#[derive(Clone)]
struct FaultPath(String);

/// Draws a page.
async fn draw(web: &Web, request: Request, ask: Ask) -> Drawn {
    let path = request
        .extensions()
        .get::<FaultPath>()
        .map_or_else(|| request.uri().path().to_owned(), |p| p.0.clone());
    let framed = path.starts_with("/embed/");
    let context = PageRequest {
        services: web.services.clone(),
        actor: ask.actor,
        lang: Lang::En,
        path,
        pairs: Arc::new(ask.pairs),
        site: Arc::clone(&web.site),
        waiting: ask.waiting.into(),
        form: Arc::new(ask.form),
        once: Arc::new(ask.once),
        fault: ask.fault,
    };
    let site = Arc::clone(&web.site);
    let handler = leptos_axum::render_app_async_with_context(
        move || {
            provide_context(context.clone());
            // The integration makes a nonce for each request; what anonymous people read must not differ, so all get
            // the same word, which is taken out below, and the policy goes by hashes.
            provide_context(Nonce::from_value(NO_NONCE));
        },
        move || shell(Lang::En, Arc::clone(&site)),
    );
    let response = handler(request).await;
    let status = response.status();
    let refresh = response.headers().get(REFRESH).cloned();
    let html = match response.into_body().collect().await {
        Ok(body) => body.to_bytes(),
        Err(e) => {
            answer::internal(&format!("drawing a page: {e}"));
            return Drawn::empty(StatusCode::INTERNAL_SERVER_ERROR);
        }
    };
    let html = match std::str::from_utf8(&html) {
        Ok(html) => tidy(html),
        Err(e) => {
            answer::internal(&format!("a page is not UTF-8: {e}"));
            return Drawn::empty(StatusCode::INTERNAL_SERVER_ERROR);
        }
    };
    let policy = headers::policy(&html, framed);
    Drawn {
        status,
        refresh,
        policy: HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'")),
        html: html.into(),
        brotli: OnceLock::new(),
        gzip: OnceLock::new(),
    }
}

/// What the integration writes where a nonce belongs.
const NO_NONCE: &str = "none";

/// Takes out what is of no use to anybody: the nonce that is none, and, on a page without islands, the marks that would
/// tell the browser's side where to wake up. Text cannot hold such a mark: it is escaped.
fn tidy(html: &str) -> String {
    let marks = memmem::find(html.as_bytes(), b"<leptos-island").is_none();
    let mut tidied = String::with_capacity(html.len());
    let mut rest = html;
    let nonce = memmem::Finder::new("<script nonce=\"none\">");
    while let Some(at) = nonce.find(rest.as_bytes()) {
        let (before, script) = rest.split_at(at);
        push_without_marks(&mut tidied, before, marks);
        tidied.push_str("<script>");
        rest = script.get(nonce.needle().len()..).unwrap_or_default();
    }
    push_without_marks(&mut tidied, rest, marks);
    tidied
}

fn push_without_marks(tidied: &mut String, html: &str, marks: bool) {
    const MARK: &str = "<!>";
    let mut from = 0;
    if marks {
        for at in memmem::find_iter(html.as_bytes(), MARK) {
            tidied.push_str(html.get(from..at).unwrap_or_default());
            from = at + MARK.len();
        }
    }
    tidied.push_str(html.get(from..).unwrap_or_default());
}

impl Drawn {
    fn empty(status: StatusCode) -> Self {
        Self {
            status,
            refresh: None,
            policy: HeaderValue::from_static("default-src 'none'"),
            html: Bytes::new(),
            brotli: OnceLock::new(),
            gzip: OnceLock::new(),
        }
    }

    fn answer(&self, encoding: Option<&'static str>) -> Response {
        let body = match encoding {
            Some("br") => self.brotli.get_or_init(|| brotli(&self.html)).clone(),
            Some(_) => self.gzip.get_or_init(|| gzip(&self.html)).clone(),
            None => self.html.clone(),
        };
        let mut response = Response::new(axum::body::Body::from(body));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        headers.insert(CONTENT_SECURITY_POLICY, self.policy.clone());
        headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(refresh) = &self.refresh {
            headers.insert(REFRESH, refresh.clone());
        }
        if let Some(encoding) = encoding {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        response
    }
}

/// Compressed by brotli at a quality that takes about as long as drawing did.
pub fn brotli(plain: &[u8]) -> Bytes {
    let mut squeezed = Vec::with_capacity(plain.len() / 4);
    let params = brotli::enc::BrotliEncoderParams {
        quality: 5,
        lgwin: 18,
        ..Default::default()
    };
    match brotli::BrotliCompress(&mut &*plain, &mut squeezed, &params) {
        Ok(_) => squeezed.into(),
        // Memory takes every byte; should it ever not, an empty page shows it at once.
        Err(_) => Bytes::new(),
    }
}

/// Compressed by gzip.
pub fn gzip(plain: &[u8]) -> Bytes {
    let mut encoder =
        flate2::write::GzEncoder::new(Vec::with_capacity(plain.len() / 4), flate2::Compression::new(5));
    match encoder.write_all(plain).and_then(|()| encoder.finish()) {
        Ok(squeezed) => squeezed.into(),
        Err(_) => Bytes::new(),
    }
}
