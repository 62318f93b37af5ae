//! A relay that takes mail and keeps it: it answers as a test has written down, and else that all is well.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What the relay does with one message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Will {
    /// Refuses the recipient with this answer.
    RefuseTo(&'static str),
    /// Reads the text and refuses it with this answer.
    RefuseText(&'static str),
    /// Reads the text and hangs up without an answer.
    HangUp,
}

#[derive(Debug, Default)]
struct State {
    script: VecDeque<Will>,
    taken: Vec<String>,
    read: Vec<String>,
}

/// The relay.
#[derive(Clone, Debug)]
pub struct Sink {
    pub url: String,
    state: Arc<Mutex<State>>,
}

impl Sink {
    /// Starts one on a port of its own; it lives as long as the test.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("smtp://{}", listener.local_addr().unwrap());
        let state = Arc::new(Mutex::new(State::default()));
        let kept = Arc::clone(&state);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let state = Arc::clone(&kept);
                // A client that goes away ends its conversation, nothing more.
                tokio::spawn(async move { drop(talk(stream, &state).await) });
            }
        });
        Self { url, state }
    }

    /// Writes down what it does with the next messages.
    pub fn will(&self, script: impl IntoIterator<Item = Will>) {
        self.state.lock().unwrap().script.extend(script);
    }

    /// The messages that it took.
    pub fn taken(&self) -> Vec<String> {
        self.state.lock().unwrap().taken.clone()
    }

    /// The messages whose text it has read, whether or not it took them.
    pub fn read(&self) -> Vec<String> {
        self.state.lock().unwrap().read.clone()
    }
}

async fn talk(stream: TcpStream, state: &Mutex<State>) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    stream.write_all(b"220 sink\r\n").await?;
    let mut will = None;
    let mut line = String::new();
    loop {
        line.clear();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let verb = line.get(..4).unwrap_or_default().to_ascii_uppercase();
        let answer = match verb.as_str() {
            "EHLO" => "250-sink\r\n250 8BITMIME",
            "MAIL" => {
                will = state.lock().unwrap().script.pop_front();
                "250 ok"
            }
            "RCPT" => match will {
                Some(Will::RefuseTo(answer)) => answer,
                _ => "250 ok",
            },
            "DATA" => {
                stream.write_all(b"354 go on\r\n").await?;
                let text = text(&mut stream).await?;
                state.lock().unwrap().read.push(text.clone());
                match will {
                    Some(Will::HangUp) => return Ok(()),
                    Some(Will::RefuseText(answer)) => answer,
                    _ => {
                        state.lock().unwrap().taken.push(text);
                        "250 taken"
                    }
                }
            }
            "QUIT" => {
                stream.write_all(b"221 bye\r\n").await?;
                return Ok(());
            }
            _ => "250 ok",
        };
        stream.write_all(format!("{answer}\r\n").as_bytes()).await?;
    }
}

async fn text(stream: &mut BufReader<TcpStream>) -> std::io::Result<String> {
    let mut text = String::new();
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 || line == ".\r\n" {
            return Ok(text);
        }
        text.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}
