//! A relay that takes mail and keeps it: it answers as a test has written down, and else that all is well. It can be one
//! that wants encryption, a name and a password.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivatePkcs8KeyDer;

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

/// An authority of certificates that lives as long as a test.
pub struct Authority {
    /// Its certificate, as PEM.
    pub pem: String,
    issuer: Issuer<'static, KeyPair>,
}

impl Authority {
    pub fn new() -> Self {
        let mut params = CertificateParams::new(Vec::<String>::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        let pem = params.self_signed(&key).unwrap().pem();
        Self {
            pem,
            issuer: Issuer::new(params, key),
        }
    }

    /// What a relay of a name needs to speak encrypted.
    pub fn acceptor(&self, name: &str) -> TlsAcceptor {
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(
                vec![certificate.der().clone()],
                PrivatePkcs8KeyDer::from(key.serialize_der()).into(),
            )
            .unwrap();
        TlsAcceptor::from(Arc::new(config))
    }
}

/// When the relay speaks encrypted.
#[derive(Clone)]
pub enum Tls {
    /// Never.
    Off,
    /// From the first byte.
    First(TlsAcceptor),
    /// After STARTTLS.
    Later(TlsAcceptor),
}

/// Whom the relay takes mail from: by which mechanism (`PLAIN` or `LOGIN`), name, password.
pub type Login = (&'static str, &'static str, &'static str);

#[derive(Debug, Default)]
struct State {
    script: VecDeque<Will>,
    taken: Vec<String>,
    read: Vec<String>,
    logins: Vec<String>,
}

/// The relay.
#[derive(Clone, Debug)]
pub struct Sink {
    pub url: String,
    /// Host and port.
    pub place: String,
    state: Arc<Mutex<State>>,
}

impl Sink {
    /// Starts one on a port of its own; it lives as long as the test.
    pub async fn start() -> Self {
        Self::guarded(Tls::Off, None).await
    }

    /// One that wants encryption, or a name and a password.
    pub async fn guarded(tls: Tls, login: Option<Login>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let place = listener.local_addr().unwrap().to_string();
        let state = Arc::new(Mutex::new(State::default()));
        let kept = Arc::clone(&state);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (state, tls) = (Arc::clone(&kept), tls.clone());
                // A client that goes away ends its conversation, nothing more.
                tokio::spawn(async move { drop(converse(stream, tls, login, &state).await) });
            }
        });
        Self {
            url: format!("smtp://{place}"),
            place,
            state,
        }
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

    /// Who has shown a name and a password, right or wrong, and how: `PLAIN ann encrypted`.
    pub fn logins(&self) -> Vec<String> {
        self.state.lock().unwrap().logins.clone()
    }
}

async fn converse(
    stream: TcpStream,
    tls: Tls,
    login: Option<Login>,
    state: &Mutex<State>,
) -> std::io::Result<()> {
    match tls {
        Tls::Off => talk(
            stream,
            Offer {
                login,
                ..Offer::default()
            },
            state,
        )
        .await
        .map(drop),
        Tls::First(acceptor) => {
            let offer = Offer {
                login,
                encrypted: true,
                ..Offer::default()
            };
            talk(acceptor.accept(stream).await?, offer, state).await.map(drop)
        }
        Tls::Later(acceptor) => {
            let offer = Offer {
                login,
                starttls: true,
                ..Offer::default()
            };
            let Some(stream) = talk(stream, offer, state).await? else {
                return Ok(());
            };
            let offer = Offer {
                login,
                encrypted: true,
                greeted: true,
                ..Offer::default()
            };
            talk(acceptor.accept(stream).await?, offer, state).await.map(drop)
        }
    }
}

/// How the relay presents itself.
#[derive(Clone, Copy, Default)]
struct Offer {
    login: Option<Login>,
    starttls: bool,
    encrypted: bool,
    greeted: bool,
}

/// Speaks until the other side goes; gives the stream back if it wants to go on encrypted.
async fn talk<S>(stream: S, offer: Offer, state: &Mutex<State>) -> std::io::Result<Option<S>>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let mut stream = BufReader::new(stream);
    if !offer.greeted {
        stream.write_all(b"220 sink\r\n").await?;
    }
    let mut will = None;
    let mut open = offer.login.is_none();
    let mut line = String::new();
    loop {
        line.clear();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(None);
        }
        let verb = line.get(..4).unwrap_or_default().to_ascii_uppercase();
        let answer = match verb.as_str() {
            "EHLO" => {
                let starttls = if offer.starttls { "250-STARTTLS\r\n" } else { "" };
                let auth = match offer.login {
                    Some((mechanism, ..)) => format!("250-AUTH {mechanism}\r\n"),
                    None => String::new(),
                };
                format!("250-sink\r\n{starttls}{auth}250 8BITMIME")
            }
            "STAR" if offer.starttls => {
                stream.write_all(b"220 go on\r\n").await?;
                return Ok(Some(stream.into_inner()));
            }
            "AUTH" => {
                let (mechanism, name, password) = shown(&mut stream, line.trim()).await?;
                let how = if offer.encrypted {
                    "encrypted"
                } else {
                    "for all to read"
                };
                state
                    .lock()
                    .unwrap()
                    .logins
                    .push(format!("{mechanism} {name} {how}"));
                open = offer
                    .login
                    .is_some_and(|(m, n, p)| (m, n, p) == (&*mechanism, &*name, &*password));
                if open { "235 welcome" } else { "535 not known" }.to_owned()
            }
            "MAIL" if !open => "530 who are you".to_owned(),
            "MAIL" => {
                will = state.lock().unwrap().script.pop_front();
                "250 ok".to_owned()
            }
            "RCPT" => match will {
                Some(Will::RefuseTo(answer)) => answer.to_owned(),
                _ => "250 ok".to_owned(),
            },
            "DATA" => {
                stream.write_all(b"354 go on\r\n").await?;
                let text = text(&mut stream).await?;
                state.lock().unwrap().read.push(text.clone());
                match will {
                    Some(Will::HangUp) => return Ok(None),
                    Some(Will::RefuseText(answer)) => answer.to_owned(),
                    _ => {
                        state.lock().unwrap().taken.push(text);
                        "250 taken".to_owned()
                    }
                }
            }
            "QUIT" => {
                stream.write_all(b"221 bye\r\n").await?;
                return Ok(None);
            }
            _ => "250 ok".to_owned(),
        };
        stream.write_all(format!("{answer}\r\n").as_bytes()).await?;
    }
}

/// Mechanism, name and password of an AUTH (RFC 4954).
async fn shown<S>(stream: &mut S, line: &str) -> std::io::Result<(String, String, String)>
where
    S: AsyncBufRead + AsyncWrite + Unpin,
{
    let decode = |text: &str| {
        let bytes = BASE64_STANDARD.decode(text.trim()).unwrap_or_default();
        String::from_utf8(bytes).unwrap_or_default()
    };
    let mut words = line.split(' ').skip(1);
    let mechanism = words.next().unwrap_or_default().to_ascii_uppercase();
    let first = words.next().unwrap_or_default();
    if mechanism == "PLAIN" {
        let plain = decode(first);
        let mut parts = plain.split('\0').skip(1).map(ToOwned::to_owned);
        let (name, password) = (parts.next(), parts.next());
        return Ok((mechanism, name.unwrap_or_default(), password.unwrap_or_default()));
    }
    let mut answers = Vec::new();
    for question in ["Username:", "Password:"] {
        let question = BASE64_STANDARD.encode(question);
        stream.write_all(format!("334 {question}\r\n").as_bytes()).await?;
        let mut answer = String::new();
        stream.read_line(&mut answer).await?;
        answers.push(decode(&answer));
    }
    let password = answers.pop().unwrap_or_default();
    Ok((mechanism, answers.pop().unwrap_or_default(), password))
}

async fn text<S: AsyncBufRead + Unpin>(stream: &mut S) -> std::io::Result<String> {
    let mut text = String::new();
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 || line == ".\r\n" {
            return Ok(text);
        }
        text.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}
