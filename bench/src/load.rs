//! Load: a number of connections that are kept open, each asking one thing after the other.

use anyhow::{Context, ensure};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// What a load told.
#[derive(Debug)]
pub struct Told {
    /// Answers a second.
    pub rate: f64,
    /// How long each took, in milliseconds, sorted.
    pub times: Vec<f64>,
}

impl Told {
    /// The time that a share of the answers took at most, in milliseconds.
    #[must_use]
    pub fn quantile(&self, p: f64) -> f64 {
        domain::stats::quantile(&self.times, p).unwrap_or(f64::NAN)
    }
}

/// Asks for `count` paths in all, `path(i)` for the i-th, over `connections` connections.
///
/// # Errors
/// When an answer is not 200.
pub async fn run(
    address: &str,
    connections: usize,
    count: usize,
    path: impl Fn(usize) -> String + Send + Sync + 'static,
) -> anyhow::Result<Told> {
    let next = Arc::new(AtomicUsize::new(0));
    let path = Arc::new(path);
    let begin = Instant::now();
    let mut tasks = Vec::new();
    for _ in 0..connections {
        let (address, next, path) = (address.to_owned(), Arc::clone(&next), Arc::clone(&path));
        tasks.push(tokio::spawn(async move {
            let mut client = Client::connect(&address).await?;
            let mut times = Vec::new();
            loop {
                let i = next.fetch_add(1, Ordering::Relaxed);
                if i >= count {
                    return anyhow::Ok(times);
                }
                let asked = Instant::now();
                client.get(&path(i)).await?;
                times.push(asked.elapsed());
            }
        }));
    }
    let mut times: Vec<Duration> = Vec::new();
    for task in tasks {
        times.extend(task.await.context("a connection's task")??);
    }
    let rate = count as f64 / begin.elapsed().as_secs_f64();
    let mut times: Vec<f64> = times.iter().map(|t| t.as_secs_f64() * 1000.0).collect();
    times.sort_by(f64::total_cmp);
    Ok(Told { rate, times })
}

/// One connection.
#[derive(Debug)]
pub struct Client {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Client {
    /// Connects.
    ///
    /// # Errors
    /// When nobody listens.
    pub async fn connect(address: &str) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            buffer: Vec::with_capacity(1 << 16),
        })
    }

    /// Asks for a path and reads the whole answer; gives its body's length.
    ///
    /// # Errors
    /// When the answer is not 200 with a length.
    pub async fn get(&mut self, path: &str) -> anyhow::Result<usize> {
        self.get_as(path, "").await
    }

    /// The same with a cookie, as somebody who is signed in.
    ///
    /// # Errors
    /// When the answer is not 200 with a length.
    pub async fn get_as(&mut self, path: &str, cookie: &str) -> anyhow::Result<usize> {
        let cookie = if cookie.is_empty() {
            String::new()
        } else {
            format!("Cookie: {cookie}\r\n")
        };
        let request = format!("GET {path} HTTP/1.1\r\nHost: bench\r\n{cookie}\r\n");
        let status = self.ask(path, &request).await?;
        ensure!(status == 200, "{path}: {status}");
        Ok(self.body().len())
    }

    /// Sends a form with more headers, each with its line's end; gives the answer's status.
    ///
    /// # Errors
    /// When the answer is none with a length.
    pub async fn post(&mut self, path: &str, headers: &str, form: &str) -> anyhow::Result<u16> {
        let request = format!(
            "POST {path} HTTP/1.1\r\nHost: bench\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n{headers}\r\n{form}",
            form.len()
        );
        self.ask(path, &request).await
    }

    /// Sends a request and reads the whole answer; gives its status.
    async fn ask(&mut self, path: &str, request: &str) -> anyhow::Result<u16> {
        self.stream.write_all(request.as_bytes()).await?;
        self.buffer.clear();
        let head_end = loop {
            ensure!(
                self.stream.read_buf(&mut self.buffer).await? > 0,
                "{path}: the connection was closed"
            );
            if let Some(end) = self.buffer.windows(4).position(|w| w == b"\r\n\r\n") {
                break end + 4;
            }
        };
        let head =
            String::from_utf8_lossy(self.buffer.get(..head_end).unwrap_or_default()).to_ascii_lowercase();
        let status = head
            .strip_prefix("http/1.1 ")
            .and_then(|rest| rest.get(..3)?.parse().ok())
            .with_context(|| format!("{path}: no status"))?;
        let length: usize = head
            .lines()
            .find_map(|l| l.strip_prefix("content-length: "))
            .and_then(|v| v.trim().parse().ok())
            .with_context(|| format!("{path}: no length"))?;
        while self.buffer.len() < head_end + length {
            ensure!(
                self.stream.read_buf(&mut self.buffer).await? > 0,
                "{path}: the answer was cut short"
            );
        }
        Ok(status)
    }

    /// The body of the last answer.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        let start = self
            .buffer
            .windows(4)
            .position(|w| w == b"\r\n\r\n")
            .map_or(0, |p| p + 4);
        self.buffer.get(start..).unwrap_or_default()
    }
}
