//! The reference: the same bytes, served from memory by the same axum, and nothing else.

use anyhow::Context;
use axum::Router;
use axum::body::Body;
use axum::response::Response;
use axum::routing::get;
use axum::serve::ListenerExt;
use std::io::Write;
use std::path::PathBuf;

/// Serves a file's bytes under every path, until it is ended.
///
/// # Errors
/// When it cannot listen.
pub async fn serve(file: PathBuf) -> anyhow::Result<()> {
    let bytes: &'static [u8] = Vec::leak(std::fs::read(&file).context("reading the bytes")?);
    let app = Router::new().fallback(get(move || async move { Response::new(Body::from(bytes)) }));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let mut out = std::io::stdout();
    writeln!(out, "http://{}", listener.local_addr()?)?;
    out.flush()?;
    let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
    axum::serve(listener, app).await.context("serving")
}
