//! A device that keeps passkeys: it answers as a browser would hand on what a telephone says.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// A device with one key.
#[derive(Clone)]
pub struct Device {
    key: SigningKey,
    id: Vec<u8>,
    /// Whose key it is: what the site called the account.
    pub user: String,
    /// The address that the browser is at.
    pub origin: String,
    /// How often the key was used.
    pub counter: u32,
    /// Whether a finger, a face or a PIN was asked for.
    pub verifies: bool,
}

fn encode(bytes: &[u8]) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

/// A whole number as ASN.1 writes it: without zeros before, and never taken for a negative one.
fn integer(bytes: &[u8]) -> Vec<u8> {
    let start = bytes.iter().take_while(|b| **b == 0).count();
    let mut number = bytes[start..].to_vec();
    if number.first().is_none_or(|b| *b >= 0x80) {
        number.insert(0, 0);
    }
    [&[2, u8::try_from(number.len()).unwrap()], number.as_slice()].concat()
}

impl Device {
    /// One whose key is told from others by a number.
    pub fn new(number: u8, origin: &str) -> Self {
        Self {
            key: SigningKey::from_slice(&[number; 32]).unwrap(),
            id: vec![number; 20],
            user: String::new(),
            origin: origin.to_owned(),
            counter: 0,
            verifies: true,
        }
    }

    fn said(&self, act: &str, options: &Value) -> Vec<u8> {
        json!({
            "type": act,
            "challenge": options["publicKey"]["challenge"],
            "origin": self.origin,
            "crossOrigin": false,
        })
        .to_string()
        .into_bytes()
    }

    /// What the device says of itself: for which host, with what checked, how often used.
    fn data(&self, host: &str, new: bool) -> Vec<u8> {
        let flags = 0x01 | if self.verifies { 0x04 } else { 0 } | if new { 0x40 } else { 0 };
        let mut data = Sha256::digest(host.as_bytes()).to_vec();
        data.push(flags);
        data.extend(self.counter.to_be_bytes());
        data
    }

    /// Makes a passkey, and answers to the question for one.
    pub fn create(&mut self, options: &Value) -> String {
        let asked = &options["publicKey"];
        self.user = asked["user"]["id"].as_str().unwrap().to_owned();
        let mut data = self.data(asked["rp"]["id"].as_str().unwrap(), true);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.id.len()).unwrap().to_be_bytes());
        data.extend(&self.id);
        let point = self.key.verifying_key().to_sec1_point(false);
        let (x, y) = point.as_bytes()[1..].split_at(32);
        // The key in CBOR: an elliptic one, for ES256, on P-256.
        data.extend([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]);
        data.extend(x);
        data.extend([0x22, 0x58, 0x20]);
        data.extend(y);
        let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".to_vec();
        object.push(u8::try_from(data.len()).unwrap());
        object.extend(data);
        json!({
            "id": encode(&self.id),
            "rawId": encode(&self.id),
            "type": "public-key",
            "response": {
                "attestationObject": encode(&object),
                "clientDataJSON": encode(&self.said("webauthn.create", options)),
                "transports": ["internal"],
            },
            "extensions": {},
        })
        .to_string()
    }

    /// Answers to the question for a passkey.
    pub fn get(&mut self, options: &Value) -> String {
        self.counter += 1;
        let said = self.said("webauthn.get", options);
        let data = self.data(options["publicKey"]["rpId"].as_str().unwrap(), false);
        let signed: Signature = self.key.sign(&[data.as_slice(), &Sha256::digest(&said)].concat());
        let (r, s) = signed.split_bytes();
        let numbers = [integer(&r), integer(&s)].concat();
        let signature = [&[0x30, u8::try_from(numbers.len()).unwrap()], numbers.as_slice()].concat();
        json!({
            "id": encode(&self.id),
            "rawId": encode(&self.id),
            "type": "public-key",
            "response": {
                "authenticatorData": encode(&data),
                "clientDataJSON": encode(&said),
                "signature": encode(&signature),
                "userHandle": self.user,
            },
            "extensions": {},
        })
        .to_string()
    }
}
