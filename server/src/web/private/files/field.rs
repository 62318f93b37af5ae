//! The worker that opens a turf where there is no signal.

use super::{Asked, FileRoute};
use axum::response::{IntoResponse, Response};
use domain::fault::Fault;
use http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};

/// The files.
pub const FILES: &[FileRoute] = &[FileRoute {
    address: "/turf/worker.js",
    answer: |asked| Box::pin(asked.turf_worker()),
}];

/// The script. It lies where its pages lie, since a worker sees only what is below its own address.
const WORKER: &str = include_str!("../../../../../app/islands/doors-worker.js");
/// It asks this site, and nobody else.
const POLICY: &str = "default-src 'none'; connect-src 'self'";

impl Asked<'_> {
    async fn turf_worker(&self) -> Result<Response, Fault> {
        let headers = [
            (CONTENT_TYPE, "text/javascript; charset=utf-8"),
            (CONTENT_SECURITY_POLICY, POLICY),
            (CACHE_CONTROL, "no-cache"),
        ];
        Ok((headers, WORKER).into_response())
    }
}
