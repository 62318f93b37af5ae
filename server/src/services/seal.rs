//! What the program signs and checks with the installation's secret.

use crate::chance;
use crate::config::Secret;
use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use base64::Engine;
use base64::prelude::BASE64_STANDARD_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

/// Bytes of what makes two encryptions of the same text differ.
const NONCE: usize = 12;

/// Makes and checks keyed hashes (HMAC-SHA256) and encrypts, all under the installation's secret.
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

    /// Encrypts what the database keeps and must be able to give back (AES-256-GCM, under a key of its own for each
    /// purpose); it can be opened for the same owner only. Nothing if the system has no chance to give.
    #[must_use]
    pub fn lock(&self, purpose: &str, owner: &str, plain: &[u8]) -> Option<String> {
        let nonce = chance::bytes::<NONCE>().ok()?;
        let payload = Payload {
            msg: plain,
            aad: owner.as_bytes(),
        };
        let cipher = self.cipher(purpose)?.encrypt(&Nonce::from(nonce), payload).ok()?;
        Some(BASE64_STANDARD_NO_PAD.encode([nonce.as_slice(), &cipher].concat()))
    }

    /// Opens what [`Seal::lock`] encrypted; nothing if it was for another purpose or owner, or under another secret.
    #[must_use]
    pub fn open(&self, purpose: &str, owner: &str, locked: &str) -> Option<Vec<u8>> {
        let bytes = BASE64_STANDARD_NO_PAD.decode(locked).ok()?;
        let (nonce, cipher) = bytes.split_first_chunk::<NONCE>()?;
        let payload = Payload {
            msg: cipher,
            aad: owner.as_bytes(),
        };
        self.cipher(purpose)?.decrypt(&Nonce::from(*nonce), payload).ok()
    }

    fn cipher(&self, purpose: &str) -> Option<Aes256Gcm> {
        let key = self.mac("encryption key", purpose)?.finalize().into_bytes();
        Aes256Gcm::new_from_slice(&key).ok()
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

    #[test]
    fn what_is_locked_opens_for_its_owner_only() {
        let seal = |secret: &str| Seal::new(Secret::from(secret.to_owned()));
        let locked = seal("one").lock("app", "ann", b"a secret").unwrap();
        assert_eq!(
            seal("one").open("app", "ann", &locked).as_deref(),
            Some(&b"a secret"[..])
        );
        assert_ne!(seal("one").lock("app", "ann", b"a secret").unwrap(), locked);
        for (secret, purpose, owner) in [
            ("two", "app", "ann"),
            ("one", "other", "ann"),
            ("one", "app", "eve"),
        ] {
            assert_eq!(seal(secret).open(purpose, owner, &locked), None);
        }
        for odd in ["", "AAAA", "!", &locked[1..], &format!("{locked}AA")] {
            assert_eq!(seal("one").open("app", "ann", odd), None, "{odd}");
        }
    }
}
