//! For those who watch over the program: is it there, and can it serve.

use super::{Web, answer};
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;

/// The process is there.
pub async fn healthz() -> Response {
    answer::with(StatusCode::OK, "text/plain; charset=utf-8", "ok\n")
}

/// The database answers and the facts are loaded.
pub async fn readyz(State(web): State<Web>) -> Response {
    match web.db.check().await {
        Ok(()) => answer::with(StatusCode::OK, "text/plain; charset=utf-8", "ready\n"),
        Err(e) => {
            tracing::warn!(error = format!("{e:#}"), "not ready");
            answer::with(
                StatusCode::SERVICE_UNAVAILABLE,
                "text/plain; charset=utf-8",
                "the database does not answer\n",
            )
        }
    }
}
