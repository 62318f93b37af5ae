//! Our own files: style, script, module, fonts. They are part of the program, named by their content, kept for ever.

use super::answer;
use app::request::Site;
use axum::response::Response;
use http::header::{CACHE_CONTROL, CONTENT_ENCODING, ETAG, HeaderValue, VARY};
use http::{HeaderMap, StatusCode};

/// A file of the site.
#[derive(Clone, Copy, Debug)]
pub struct File {
    /// Where it was before it got its hash: `/pkg/homerule.css`.
    pub name: &'static str,
    /// Its address.
    pub path: &'static str,
    /// Its type.
    pub content_type: &'static str,
    /// Whether its address changes with its content.
    pub hashed: bool,
    /// Its content.
    pub plain: &'static [u8],
    /// Its content compressed by brotli; empty where that would not help.
    pub brotli: &'static [u8],
    /// Its content compressed by gzip; empty where that would not help.
    pub gzip: &'static [u8],
}

include!(concat!(env!("OUT_DIR"), "/site.rs"));

/// The files, which build.rs put into the program.
#[derive(Debug)]
pub struct Files;

impl Files {
    /// All of them.
    #[must_use]
    pub fn all() -> &'static [File] {
        FILES
    }

    fn path_of(name: &str) -> String {
        FILES
            .iter()
            .find(|f| f.name == name)
            .map(|f| f.path.to_owned())
            .unwrap_or_default()
    }

    /// What pages need to know of the files.
    #[must_use]
    pub fn describe(base: &str) -> Site {
        Site {
            css: Self::path_of("/pkg/homerule.css"),
            campaign_css: Self::path_of("/pkg/campaign.css"),
            start: Self::path_of("/pkg/start.js"),
            fonts: FILES
                .iter()
                .filter(|f| f.name.starts_with("/fonts/"))
                .map(|f| f.path.to_owned())
                .collect(),
            base: base.to_owned(),
            build: env!("HOMERULE_BUILD").to_owned(),
            // Whether there are accounts is a setting, not a file.
            accounts: false,
            passkeys: false,
        }
    }

    /// The file at an address.
    #[must_use]
    pub fn at(path: &str) -> Option<&'static File> {
        FILES.iter().find(|f| f.path == path)
    }
}

/// The best encoding that the asker takes: `br`, `gzip`, or none.
#[must_use]
pub fn accepted(headers: &HeaderMap) -> Option<&'static str> {
    let accepts = |wanted: &str| {
        headers
            .get_all(http::header::ACCEPT_ENCODING)
            .iter()
            .filter_map(|v| v.to_str().ok())
            .any(|v| {
                v.split(',').any(|part| {
                    let mut words = part.split(';').map(str::trim);
                    words.next().is_some_and(|name| name.eq_ignore_ascii_case(wanted))
                        && !words.any(|q| matches!(q, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
                })
            })
    };
    ["br", "gzip"].into_iter().find(|e| accepts(e))
}

/// A file as an answer.
pub fn serve(file: &'static File, headers: &HeaderMap) -> Response {
    let tag = format!(
        "\"{:x}-{}\"",
        file.plain.len(),
        file.path.replace(['"', '\\'], "")
    );
    let cache = if file.hashed {
        "public, max-age=31536000, immutable"
    } else {
        "public, max-age=3600"
    };
    let etag = HeaderValue::from_str(&tag).unwrap_or(HeaderValue::from_static("\"\""));
    let (encoding, body) = match accepted(headers) {
        Some("br") if !file.brotli.is_empty() => (Some("br"), file.brotli),
        Some(_) if !file.gzip.is_empty() && accepted(headers) == Some("gzip") => (Some("gzip"), file.gzip),
        _ => (None, file.plain),
    };
    let held = file.hashed && answer::is_held(headers, &tag);
    let mut response = if held {
        answer::with(
            StatusCode::NOT_MODIFIED,
            file.content_type,
            axum::body::Body::empty(),
        )
    } else {
        answer::with(StatusCode::OK, file.content_type, body)
    };
    let out = response.headers_mut();
    out.insert(CACHE_CONTROL, HeaderValue::from_static(cache));
    out.insert(VARY, HeaderValue::from_static("accept-encoding"));
    if file.hashed {
        out.insert(ETAG, etag);
    }
    if let (Some(encoding), false) = (encoding, held) {
        out.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}
