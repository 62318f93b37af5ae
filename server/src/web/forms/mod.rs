//! Forms that are sent: read, given to a port, and answered with the page that shows what came of it.
//!
//! What was done leads on by a redirect, so that a reload does nothing twice. What is wrong is told on the page of the
//! form, with everything that was typed still in it. Each area lists its forms in a table of its own; an address that
//! stands in none of them is only read.

mod account;
mod books;
mod bulk;
mod calls;
mod campaigns;
mod field;
mod imports;
mod joining;
mod law;
mod people;
mod people_forms;
mod petition;
mod plan;
mod public;
mod segments;
mod shifts;
mod upload;
mod words;

use super::cookies::Cookie;
use super::page::{self, Ask};
use super::pattern::{filled, matched};
use super::{Web, answer, front, private, visitor};
use crate::services::files::KeptFile;
use app::request::Form;
use axum::extract::Request;
use axum::response::Response;
use domain::actor::Actor;
use domain::fault::Fault;
use http::StatusCode;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
pub use people_forms::is_for_all;
use std::future::Future;
use std::pin::Pin;
use upload::{Refusal, Upload};

/// What a form is answered with, once it is known.
pub type Answering<'a> = Pin<Box<dyn Future<Output = Result<Response, Fault>> + Send + 'a>>;

/// An address that takes a form.
pub struct FormRoute {
    /// The address; parts that begin with a colon vary.
    pub takes: &'static str,
    /// The page on which the form stands.
    pub page: &'static str,
    /// What is done with it.
    pub answer: for<'a> fn(&'a Sent<'a>) -> Answering<'a>,
    /// The file that it brings; none if it is text alone.
    pub upload: Option<&'static Upload>,
}

/// Lists forms: `address on page => method of [`Sent`]`; with `takes UPLOAD` behind it, a form that brings a file.
macro_rules! forms {
    ($($takes:literal on $page:literal => $method:ident $(takes $upload:ident)?),+ $(,)?) => {
        &[$($crate::web::forms::FormRoute {
            takes: $takes,
            page: $page,
            answer: |sent| Box::pin(sent.$method()),
            upload: $crate::web::forms::forms!(@upload $($upload)?),
        }),+]
    };
    (@upload) => { None };
    (@upload $upload:ident) => { Some(&$upload) };
}
use forms;

/// All forms.
const TABLES: &[&[FormRoute]] = &[
    field::FORMS,
    bulk::FORMS,
    imports::FORMS,
    account::FORMS,
    segments::FORMS,
    shifts::FORMS,
    calls::FORMS,
    campaigns::FORMS,
    joining::FORMS,
    people_forms::FORMS,
    people::FORMS,
    petition::FORMS,
    words::FORMS,
    books::FORMS,
    law::FORMS,
    public::FORMS,
    plan::FORMS,
];

/// The longest form that is read, in bytes.
const LONGEST: usize = 256 * 1024;
/// What is said of a longer one.
const TOO_LONG: &str = "is too long: 256 kB at most";

fn find(path: &str) -> Option<(&'static FormRoute, Vec<(&'static str, String)>)> {
    TABLES
        .iter()
        .flat_map(|table| table.iter())
        .find_map(|route| matched(route.takes, path).map(|parts| (route, parts)))
}

/// Whether an address takes a form.
pub fn takes(path: &str) -> bool {
    find(path).is_some()
}

/// All addresses that take forms, as patterns: for the tests that ask for each of them.
pub fn patterns() -> impl Iterator<Item = &'static str> {
    TABLES
        .iter()
        .flat_map(|table| table.iter().map(|route| route.takes))
}

/// Answers to a form.
pub async fn serve(web: &Web, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let path = parts.uri.path().to_owned();
    let refuse = async |status: StatusCode, message: &str| {
        let mut response = page::of_fault(web, &path, Fault::invalid("form", message)).await;
        *response.status_mut() = status;
        response
    };
    let Some((route, params)) = find(&path) else {
        return page::of_fault(web, &path, Fault::not_found(&path)).await;
    };
    let text_of = |name| parts.headers.get(name).and_then(|v| v.to_str().ok());
    let content_type = text_of(CONTENT_TYPE).unwrap_or_default();
    let kind = content_type.split(';').next().unwrap_or_default().trim();
    let plain = kind.eq_ignore_ascii_case("application/x-www-form-urlencoded");
    let with_files = kind.eq_ignore_ascii_case("multipart/form-data");
    let upload = route.upload.filter(|_| with_files);
    if !plain && upload.is_none() {
        return refuse(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "must be sent as browsers send forms",
        )
        .await;
    }
    let mut values = Vec::new();
    let mut body = Some(body);
    if plain {
        let body = body.take().unwrap_or_default();
        let Ok(body) = axum::body::to_bytes(body, LONGEST).await else {
            return refuse(StatusCode::PAYLOAD_TOO_LARGE, TOO_LONG).await;
        };
        let Ok(body) = std::str::from_utf8(&body) else {
            return refuse(StatusCode::BAD_REQUEST, "is not readable text (UTF-8)").await;
        };
        values = front::pairs(Some(body));
    }
    let visitor = visitor::of(&parts.headers, &parts.extensions, web.config.trusted_hops);
    let cookie = |cookie: Cookie| match is_for_all(&path) {
        true => None,
        false => cookie.read(&parts.headers, web.https()),
    };
    let actor = match is_for_all(&path) {
        true => Actor::Anonymous,
        false => match private::actor(web, &parts.headers, &visitor).await {
            Ok(actor) => actor,
            Err(fault) => return page::of_fault(web, &path, fault).await,
        },
    };
    let mut sent = Sent {
        web,
        params,
        values,
        files: Vec::new(),
        waiting: cookie(Cookie::Waiting).unwrap_or_default(),
        goal: cookie(Cookie::Goal).unwrap_or_else(|| "/account".to_owned()),
        visitor,
        actor,
    };
    if let (Some(upload), Some(body)) = (upload, body) {
        let Some(boundary) = upload::boundary(content_type) else {
            return refuse(
                StatusCode::BAD_REQUEST,
                "is not written as browsers write forms with files",
            )
            .await;
        };
        let length = text_of(CONTENT_LENGTH).and_then(|v| v.parse().ok());
        let admitted = (upload.admit)(&sent).await;
        let campaign = match admitted {
            Ok(campaign) => campaign,
            Err(fault) => return sent.again(route, &path, fault).await,
        };
        let (read, outcome) = upload::read(&sent, upload, campaign, &boundary, length, body).await;
        sent.values = read.values;
        sent.files = read.files;
        if let Err(refusal) = outcome {
            return match refusal {
                Refusal::TooLarge => {
                    let fault = Refusal::too_large(upload);
                    let mut response = sent.again(route, &path, fault).await;
                    *response.status_mut() = StatusCode::PAYLOAD_TOO_LARGE;
                    response
                }
                Refusal::TooMuchText => refuse(StatusCode::PAYLOAD_TOO_LARGE, TOO_LONG).await,
                Refusal::TooSlow => {
                    let message = "took too long to come: half an hour at most. Nothing of it was kept";
                    refuse(StatusCode::REQUEST_TIMEOUT, message).await
                }
                Refusal::Unreadable(message) => refuse(StatusCode::BAD_REQUEST, message).await,
                Refusal::Fault(fault) => sent.again(route, &path, fault).await,
            };
        }
    }
    match (route.answer)(&sent).await {
        Ok(response) => response,
        Err(fault) => {
            sent.discard_files().await;
            sent.again(route, &path, fault).await
        }
    }
}

/// A form that was sent.
pub struct Sent<'a> {
    /// What answers may need.
    pub web: &'a Web,
    /// The parts of the address that vary.
    pub params: Vec<(&'static str, String)>,
    /// What was typed, by the fields' names.
    pub values: Vec<(String, String)>,
    /// The files that came with it. They go when the form is not taken; else the port that was given their ids says
    /// what becomes of them.
    pub files: Vec<KeptFile>,
    /// The token of a browser that waits for a code.
    pub waiting: String,
    /// The page to which signing in leads.
    pub goal: String,
    /// Where it comes from.
    pub visitor: domain::account::Visitor,
    /// Who sent it.
    pub actor: Actor,
}

impl Sent<'_> {
    /// What was typed into a field; empty if it was not there.
    pub fn value(&self, name: &str) -> &str {
        let found = self.values.iter().find(|(n, _)| n == name);
        found.map(|(_, v)| v.as_str()).unwrap_or_default()
    }

    /// Everything that was typed into fields of one name.
    pub fn all(&self, name: &str) -> Vec<&str> {
        let found = self.values.iter().filter(|(n, _)| n == name);
        found.map(|(_, v)| v.as_str()).collect()
    }

    /// Whether a box was checked.
    pub fn checked(&self, name: &str) -> bool {
        !self.value(name).is_empty()
    }

    /// The id of the file that came with it; empty if none did.
    pub fn file(&self) -> &str {
        self.files
            .first()
            .map(|file| file.id.as_str())
            .unwrap_or_default()
    }

    /// Deletes the files that came with it.
    async fn discard_files(&self) {
        for file in &self.files {
            if let Err(fault) = self.web.files.discard(&file.id).await {
                tracing::warn!(%fault, "an uploaded file stays until the next sweep");
            }
        }
    }

    /// A part of the address.
    pub fn param(&self, name: &str) -> &str {
        let found = self.params.iter().find(|(n, _)| *n == name);
        found.map(|(_, v)| v.as_str()).unwrap_or_default()
    }

    /// Leads to a page of the campaign that the address names; `rest` is empty or begins with a slash.
    pub fn to_campaign(&self, rest: &str) -> Response {
        answer::see_other(&format!("/campaigns/{}{rest}", self.param("campaign")))
    }

    /// The page of the form once more, with what is wrong; or the page that tells why it cannot be taken at all.
    async fn again(self, route: &FormRoute, path: &str, fault: Fault) -> Response {
        let page = filled(route.page, &self.params);
        match fault {
            // Somebody who is signed in is asked to show anew who they are.
            Fault::Unauthenticated if self.actor.person().is_some() => answer::see_other("/account/prove"),
            Fault::Unauthenticated => answer::see_other("/sign-in"),
            _ if !self.web.site.accounts => page::for_one(self.web, &page, Ask::default()).await,
            Fault::Invalid { fields } => {
                let ask = Ask {
                    actor: self.actor,
                    waiting: self.waiting,
                    form: Form {
                        values: self.values,
                        faults: fields,
                    },
                    ..Ask::default()
                };
                let mut response = page::for_one(self.web, &page, ask).await;
                if response.status() == StatusCode::OK {
                    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
                }
                response
            }
            other => page::of_fault_for(self.web, path, other, self.actor).await,
        }
    }
}
