//! A message as it goes out, the same bytes at each try.

use super::Relay;
use crate::store::messages::Leased;
use anyhow::Context;
use domain::account::EmailAddress;
use lettre::Message;
use lettre::address::{Address, Envelope};
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, SinglePart};
use std::time::{Duration, UNIX_EPOCH};
use url::{Host, Url};

/// From whom mail comes.
#[derive(Clone, Debug)]
pub struct Sender {
    /// The name that people see.
    name: &'static str,
    /// The address.
    address: Address,
    /// The name of this site's host: stands in each Message-ID, and greets the relay.
    pub host: String,
}

impl Sender {
    /// The sender of a site at a public address.
    ///
    /// # Errors
    /// When no address can be made of it.
    pub fn new(public_url: &Url, relay: &Relay, name: &'static str) -> anyhow::Result<Self> {
        let host = match public_url.host() {
            Some(Host::Domain(domain)) if domain.contains('.') => domain.to_owned(),
            // An address of a machine is no name for mail: only developers have it.
            _ => "homerule.localhost".to_owned(),
        };
        let address = match &relay.from {
            Some(from) => address(from)?,
            None => Address::new("no-reply", &host).context("the public address is no name for mail")?,
        };
        Ok(Self { name, address, host })
    }

    /// The envelope and the bytes of a message. Date and Message-ID come from its row, so that a relay which gets it
    /// twice can see that it is one.
    ///
    /// # Errors
    /// When the row's address is none.
    pub fn compose(&self, row: &Leased) -> anyhow::Result<(Envelope, Vec<u8>)> {
        let to = EmailAddress::parse(&row.to_address).context("the address is none")?;
        let created = UNIX_EPOCH + Duration::from_millis(u64::try_from(row.created_at).unwrap_or(0));
        let message = Message::builder()
            .from(Mailbox::new(Some(self.name.to_owned()), self.address.clone()))
            .to(Mailbox::new(None, address(&to)?))
            .subject(row.subject.clone())
            .date(created)
            .message_id(Some(format!("<{}@{}>", row.id, self.host)))
            // No holiday greeting comes back (RFC 3834).
            .raw_header(HeaderValue::new(
                HeaderName::new_from_ascii_str("Auto-Submitted"),
                "auto-generated".to_owned(),
            ))
            .singlepart(SinglePart::plain(row.body.clone()))
            .context("the message cannot be put together")?;
        Ok((message.envelope().clone(), message.formatted()))
    }
}

/// The address as mail wants it: the host in ASCII.
fn address(email: &EmailAddress) -> anyhow::Result<Address> {
    let (local, host) = email.parts();
    let Host::Domain(host) = Host::parse(host).context("the address has no host's name")? else {
        anyhow::bail!("the address has no host's name");
    };
    Address::new(local, host).context("the address cannot be written")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::Setting;

    #[test]
    fn a_message_is_the_same_bytes_each_time() {
        let Ok(Setting::Relay(relay)) = Setting::parse(Some("smtp://127.0.0.1:1"), false) else {
            panic!("no relay")
        };
        let sender = Sender::new(&Url::parse("https://example.org").unwrap(), &relay, "Homerule").unwrap();
        let row = Leased {
            id: "0199".to_owned(),
            kind: "sign_in_code".to_owned(),
            to_address: "jürgen@bücher.example".to_owned(),
            subject: "Grüße\r\nBcc: eve@example.org".to_owned(),
            body: "Line\n.\nLine".to_owned(),
            created_at: 1_767_225_600_000,
            attempts: 1,
        };
        let (envelope, bytes) = sender.compose(&row).unwrap();
        assert_eq!(bytes, sender.compose(&row).unwrap().1);
        let text = String::from_utf8(bytes).unwrap();
        for line in [
            "Message-ID: <0199@example.org>\r\n",
            "Date: Thu, 01 Jan 2026 00:00:00 +0000\r\n",
            "From: Homerule <no-reply@example.org>\r\n",
            "Auto-Submitted: auto-generated\r\n",
        ] {
            assert!(text.contains(line), "{line}: {text}");
        }
        assert!(!text.contains("\nBcc:"), "{text}");
        assert_eq!(envelope.to().len(), 1);
        assert!(envelope.to()[0].to_string().ends_with("@xn--bcher-kva.example"));
        let local = Sender::new(&Url::parse("http://127.0.0.1:3000").unwrap(), &relay, "Homerule").unwrap();
        assert_eq!(local.host, "homerule.localhost");
    }
}
