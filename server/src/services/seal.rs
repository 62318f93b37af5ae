//! What the program signs and checks with the installation's secret.

use crate::config::Secret;
use base64::Engine;
use base64::prelude::BASE64_STANDARD_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

/// Makes and checks keyed hashes: HMAC-SHA256 under the installation's secret.
#[derive(Clone, Debug)]
pub struct Seal {
    secret: Secret,
}

impl Seal {
    /// Under a secret.
    #[must_use]
    pub fn new(secret: Secret) -> Self {
        Self { secret }
    }

    /// The keyed hash of a text; `purpose` keeps hashes of different things apart.
    #[must_use]
    pub fn hash(&self, purpose: &str, text: &str) -> String {
        self.mac(purpose, text)
            .map(|mac| BASE64_STANDARD_NO_PAD.encode(mac.finalize().into_bytes()))
            .unwrap_or_default()
    }

    /// Whether a text has a hash; takes as long for a near miss as for a far one.
    #[must_use]
    pub fn is(&self, purpose: &str, text: &str, hash: &str) -> bool {
        let Ok(hash) = BASE64_STANDARD_NO_PAD.decode(hash) else {
            return false;
        };
        self.mac(purpose, text)
            .is_some_and(|mac| mac.verify_slice(&hash).is_ok())
    }

    fn mac(&self, purpose: &str, text: &str) -> Option<Hmac<Sha256>> {
        // Any length of key will do, so there always is one.
        let mut mac = Hmac::<Sha256>::new_from_slice(self.secret.expose().as_bytes()).ok()?;
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(text.as_bytes());
        Some(mac)
    }
}

/// What is kept of a token: it has 256 bits of chance, so a plain hash tells nothing about it.
#[must_use]
pub fn digest(token: &str) -> String {
    BASE64_STANDARD_NO_PAD.encode(Sha256::digest(token.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_holds_for_its_purpose_and_secret_only() {
        let seal = |secret: &str| Seal::new(Secret::from(secret.to_owned()));
        let hash = seal("one").hash("code", "12345678");
        assert!(seal("one").is("code", "12345678", &hash));
        assert!(!seal("one").is("code", "12345679", &hash));
        assert!(!seal("one").is("other", "12345678", &hash));
        assert!(!seal("two").is("code", "12345678", &hash));
        assert!(!seal("one").is("code", "12345678", ""));
        assert!(!hash.contains("12345678"));
    }
}
