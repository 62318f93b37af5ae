//! Files out of a workspace: for one person, kept by nobody. Each area lists its own in a table.

use crate::web::page;
use crate::web::pattern::matched;
use crate::web::{Web, answer};
use axum::response::Response;
use domain::actor::Actor;
use domain::fault::Fault;
use http::StatusCode;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, HeaderValue};
use std::future::Future;
use std::pin::Pin;

mod field;
mod imports;
mod law;
mod petition;
mod plan;
mod privacy;
mod shifts;
mod words;

/// What is answered, once it is known.
pub type Answering<'a> = Pin<Box<dyn Future<Output = Result<Response, Fault>> + Send + 'a>>;

/// An address that gives a file.
pub struct FileRoute {
    /// The address; parts that begin with a colon vary.
    pub address: &'static str,
    /// What makes the file.
    pub answer: for<'a> fn(&'a Asked<'a>) -> Answering<'a>,
}

/// All files.
const TABLES: &[&[FileRoute]] = &[
    imports::FILES,
    petition::FILES,
    law::FILES,
    plan::FILES,
    words::FILES,
    privacy::FILES,
    shifts::FILES,
    field::FILES,
];

/// A file that is asked for.
pub struct Asked<'a> {
    /// What answers may need.
    pub web: &'a Web,
    /// The parts of the address that vary.
    pub params: Vec<(&'static str, String)>,
    /// Who asks.
    pub actor: &'a Actor,
}

impl Asked<'_> {
    /// A part of the address.
    pub fn param(&self, name: &str) -> &str {
        let found = self.params.iter().find(|(n, _)| *n == name);
        found.map(|(_, v)| v.as_str()).unwrap_or_default()
    }
}

/// All addresses that give files, as patterns: for the tests that ask for each of them.
pub fn patterns() -> impl Iterator<Item = &'static str> {
    TABLES
        .iter()
        .flat_map(|table| table.iter().map(|route| route.address))
}

/// The file of an address, if it is one.
pub async fn serve(web: &Web, path: &str, actor: &Actor) -> Option<Response> {
    // The ending is no part of what varies.
    let (route, params) = TABLES
        .iter()
        .flat_map(|table| table.iter())
        .find_map(|route| matched(route.address, path).map(|params| (route, params)))?;
    let asked = Asked { web, params, actor };
    Some(match (route.answer)(&asked).await {
        Ok(mut response) => {
            let headers = response.headers_mut();
            headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
            response
        }
        Err(fault) => page::of_fault_for(web, path, fault, actor.clone()).await,
    })
}

/// A file that the browser saves under a name.
pub fn download(kind: &'static str, name: &str, body: impl Into<axum::body::Body>) -> Response {
    as_download(answer::with(StatusCode::OK, kind, body), name)
}

/// The same answer, for the browser to save under a name.
pub fn as_download(mut response: Response, name: &str) -> Response {
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(CONTENT_DISPOSITION, value);
    }
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
