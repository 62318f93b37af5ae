//! One conversation with a relay. Each step has its time; what a step that failed means for the message is said here.

use super::Relay;
use super::tls::Encrypted;
use anyhow::{Context, bail};
use lettre::address::Envelope;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{
    AsyncSmtpConnection, AsyncTokioStream, Certificate, CertificateStore, TlsParameters,
};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject;

/// To connect, shake hands, say who we are.
const OPENING: Duration = Duration::from_secs(60);
/// To be allowed to send a message.
const OFFER: Duration = Duration::from_secs(60);
/// To send the text and be told that it was taken.
const BODY: Duration = Duration::from_secs(120);

/// Why a message did not go out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Not now (a 4xx answer, or nobody there).
    Later(String),
    /// Not ever (a 5xx answer).
    Never(String),
    /// The text was under way and no answer came: it may have arrived.
    Unknown(String),
}

/// An open connection.
pub struct Line(AsyncSmtpConnection);

impl Line {
    /// Connects. Encrypted by `smtps` from the first byte, else by STARTTLS, without which nothing is sent but to this
    /// very machine.
    ///
    /// # Errors
    /// When the relay is not there, cannot be trusted, or does not know us.
    pub async fn open(relay: &Relay, hello: &str) -> anyhow::Result<Self> {
        timeout(OPENING, Self::connect(relay, hello))
            .await
            .context("the relay takes too long to answer")?
    }

    async fn connect(relay: &Relay, hello: &str) -> anyhow::Result<Self> {
        let stream = TcpStream::connect((relay.host.as_str(), relay.port))
            .await
            .context("the relay is not there")?;
        // Without this every message waits for the other side's acknowledgement: 44 ms each.
        stream.set_nodelay(true).context("setting TCP_NODELAY")?;
        let here = stream.peer_addr().is_ok_and(|a| a.ip().is_loopback());
        let stream: Box<dyn AsyncTokioStream> = if relay.tls {
            Box::new(Encrypted::over(stream, &relay.host, relay.authority.as_deref()).await?)
        } else {
            Box::new(stream)
        };
        let hello = ClientId::Domain(hello.to_owned());
        let mut smtp = AsyncSmtpConnection::connect_with_transport(stream, &hello)
            .await
            .context("the relay does not greet")?;
        // A relay on this machine rarely has a certificate that anybody signed, and nobody listens in between.
        if !relay.tls && (!here || relay.authority.is_some()) {
            if !smtp.can_starttls() {
                bail!("the relay offers no STARTTLS, and mail goes encrypted or not at all");
            }
            let tls = starttls(relay).context("TLS cannot be set up")?;
            smtp.starttls(tls, &hello)
                .await
                .context("the relay cannot be trusted")?;
        }
        if let Some((user, password)) = &relay.credentials {
            let credentials = Credentials::new(user.clone(), password.expose().to_owned());
            smtp.auth(DEFAULT_MECHANISMS, &credentials)
                .await
                .context("the relay does not take our name and password")?;
        }
        Ok(Self(smtp))
    }

    /// Asks the relay to take a message, up to the point where its text may go out.
    ///
    /// # Errors
    /// When it does not want it.
    pub async fn offer(&mut self, envelope: &Envelope, bytes: &[u8]) -> Result<(), Refusal> {
        let offering = async {
            let info = self.0.server_info();
            let mut parameters = Vec::new();
            let mut addresses = envelope.to().iter().chain(envelope.from());
            if addresses.any(|a| !AsRef::<str>::as_ref(a).is_ascii()) {
                if !info.supports_feature(Extension::SmtpUtfEight) {
                    return Err(Refusal::Never("the relay takes no such address".to_owned()));
                }
                parameters.push(MailParameter::SmtpUtfEight);
            }
            if !bytes.is_ascii() && info.supports_feature(Extension::EightBitMime) {
                parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
            }
            let refused = |e: Error| refusal(&e);
            let from = Mail::new(envelope.from().cloned(), parameters);
            self.0.command(from).await.map_err(refused)?;
            for to in envelope.to() {
                self.0
                    .command(Rcpt::new(to.clone(), Vec::new()))
                    .await
                    .map_err(refused)?;
            }
            self.0.command(Data).await.map_err(refused)?;
            Ok(())
        };
        timeout(OFFER, offering)
            .await
            .unwrap_or_else(|_| Err(Refusal::Later("the relay takes too long to answer".to_owned())))
    }

    /// Sends the text.
    ///
    /// # Errors
    /// When the relay does not want it, or does not say.
    pub async fn send(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        match timeout(BODY, self.0.message(bytes)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(e)) if e.is_transient() || e.is_permanent() => Err(refusal(&e)),
            Ok(Err(e)) => Err(Refusal::Unknown(told(&e))),
            Err(_) => Err(Refusal::Unknown("the relay took too long to answer".to_owned())),
        }
    }

    /// Hangs up.
    pub async fn close(mut self) {
        // Whether the relay says goodbye does not matter to anybody.
        drop(timeout(Duration::from_secs(5), self.0.quit()).await);
    }
}

/// What the relay's certificate must be like; the same as for `smtps`.
fn starttls(relay: &Relay) -> anyhow::Result<TlsParameters> {
    let mut tls = TlsParameters::builder(relay.host.clone());
    if let Some(pem) = &relay.authority {
        tls = tls.certificate_store(CertificateStore::None);
        for certificate in CertificateDer::pem_slice_iter(pem) {
            tls = tls.add_root_certificate(Certificate::from_der(certificate?.to_vec())?);
        }
    }
    Ok(tls.build()?)
}

fn refusal(error: &Error) -> Refusal {
    if error.is_permanent() {
        Refusal::Never(told(error))
    } else {
        Refusal::Later(told(error))
    }
}

/// The relay's own words, with what led to them.
fn told(error: &Error) -> String {
    let mut text = error.to_string();
    if let Some(source) = std::error::Error::source(error) {
        text.push_str(": ");
        text.push_str(&source.to_string());
    }
    text.chars().filter(|c| !c.is_control()).take(300).collect()
}
