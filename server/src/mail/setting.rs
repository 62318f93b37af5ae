//! What `HOMERULE_SMTP_URL` says.

use crate::config::Secret;
use domain::account::EmailAddress;
use percent_encoding::percent_decode_str;
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use url::Url;

/// What becomes of mail.
#[derive(Clone, Debug)]
pub enum Setting {
    /// It is kept and shown to developers; nothing is sent.
    Keep,
    /// There is none, and so there are no accounts.
    Off,
    /// It is given to a relay.
    Relay(Relay),
}

/// A server that takes mail for others.
#[derive(Clone, Debug)]
pub struct Relay {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Whether the connection begins encrypted (`smtps`).
    pub tls: bool,
    /// Name and password to give.
    pub credentials: Option<(String, Secret)>,
    /// The certificates that its own must come from, as PEM, if not from an authority that all browsers know. Whoever names
    /// them wants encryption, to this very machine as well.
    pub authority: Option<Vec<u8>>,
    /// From whom mail comes, if not from `no-reply` at the public address.
    pub from: Option<EmailAddress>,
}

impl Setting {
    /// Reads the setting.
    ///
    /// # Errors
    /// What is wrong with it, as a sentence that follows its name.
    pub fn parse(text: Option<&str>, production: bool) -> Result<Self, String> {
        match text {
            None if production => Err(
                "is required in production: smtp://user:password@host, smtps://…, or none for a site without accounts"
                    .to_owned(),
            ),
            None => Ok(Self::Keep),
            Some("none") => Ok(Self::Off),
            Some(url) => Relay::parse(url).map(Self::Relay),
        }
    }

    /// Whether people can have accounts.
    #[must_use]
    pub fn has_accounts(&self) -> bool {
        !matches!(self, Self::Off)
    }
}

impl Relay {
    fn parse(text: &str) -> Result<Self, String> {
        // What was written may hold a password, so the problem does not repeat it.
        let problem = || "must be smtp://user:password@host:port, smtps://…, or none".to_owned();
        let url = Url::parse(text).map_err(|_| problem())?;
        let tls = match url.scheme() {
            "smtp" => false,
            "smtps" => true,
            _ => return Err(problem()),
        };
        let host = url.host_str().filter(|h| !h.is_empty()).ok_or_else(problem)?;
        let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        if !matches!(url.path(), "" | "/") || url.fragment().is_some() {
            return Err(problem());
        }
        let decode = |part: &str| {
            percent_decode_str(part)
                .decode_utf8()
                .map(|t| t.into_owned())
                .map_err(|_| problem())
        };
        let credentials = match (url.username(), url.password()) {
            ("", None) => None,
            (user, Some(password)) if !user.is_empty() => {
                Some((decode(user)?, Secret::from(decode(password)?)))
            }
            _ => return Err("names a user without a password, or a password without a user".to_owned()),
        };
        let (mut from, mut authority) = (None, None);
        for (name, value) in url.query_pairs() {
            match &*name {
                "from" => {
                    let address = EmailAddress::parse(&value)
                        .ok_or_else(|| format!("has from={value:?}, which is no e-mail address"))?;
                    from = Some(address);
                }
                "ca" => authority = Some(certificates(&value)?),
                _ => {
                    return Err(format!(
                        "has {name:?}; only from=ADDRESS and ca=FILE may stand behind the question mark"
                    ));
                }
            }
        }
        Ok(Self {
            host,
            port: url.port().unwrap_or(if tls { 465 } else { 587 }),
            tls,
            credentials,
            authority,
            from,
        })
    }
}

/// A file of certificates.
fn certificates(path: &str) -> Result<Vec<u8>, String> {
    let pem = std::fs::read(path).map_err(|e| format!("has ca={path:?}, which cannot be read: {e}"))?;
    match CertificateDer::pem_slice_iter(&pem).next() {
        Some(Ok(_)) => Ok(pem),
        _ => Err(format!("has ca={path:?}, which holds no certificate (PEM)")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn relay(text: &str) -> Result<Relay, String> {
        match Setting::parse(Some(text), true)? {
            Setting::Relay(relay) => Ok(relay),
            other => Err(format!("{other:?}")),
        }
    }

    #[test]
    fn relays_are_read() {
        let r = relay("smtps://ann%40example.org:p%3Ass@mail.example.org?from=hello@example.org").unwrap();
        assert_eq!((r.host.as_str(), r.port, r.tls), ("mail.example.org", 465, true));
        let (user, password) = r.credentials.unwrap();
        assert_eq!((user.as_str(), password.expose()), ("ann@example.org", "p:ss"));
        assert_eq!(r.from.unwrap().as_str(), "hello@example.org");
        let r = relay("smtp://[::1]:2525").unwrap();
        assert_eq!((r.host.as_str(), r.port, r.tls), ("::1", 2525, false));
        for wrong in [
            "",
            "mail.example.org",
            "http://mail.example.org",
            "smtp://",
            "smtp://user@host",
            "smtp://host/path",
            "smtp://host?tls=no",
            "smtp://host?from=nobody",
            "smtp://host?ca=/no/such/file.pem",
            "smtp://host?ca=Cargo.toml",
        ] {
            let problem = Setting::parse(Some(wrong), false).map(|_| ()).unwrap_err();
            assert!(!problem.is_empty(), "{wrong}");
        }
        let problem = Setting::parse(Some("http://user:hush@host"), true)
            .map(|_| ())
            .unwrap_err();
        assert!(!problem.contains("hush"));
    }

    #[test]
    fn production_has_to_say_what_it_wants() {
        assert!(Setting::parse(None, true).is_err());
        assert!(matches!(Setting::parse(None, false), Ok(Setting::Keep)));
        assert!(matches!(Setting::parse(Some("none"), true), Ok(Setting::Off)));
    }
}
