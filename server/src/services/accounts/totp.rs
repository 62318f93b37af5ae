//! Codes that an app shows: one for each half minute (RFC 6238), six digits by HMAC-SHA1, which every app can do.

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

/// How long a code is shown, in milliseconds.
const STEP: i64 = 30_000;
/// Bytes of a secret: as many as the hash has (RFC 4226, 4).
pub const SECRET: usize = 20;

/// The code of a step.
fn code(secret: &[u8], step: i64) -> Option<String> {
    // Any length of key will do, so there always is one.
    let mut mac = Hmac::<Sha1>::new_from_slice(secret).ok()?;
    mac.update(&step.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let at = usize::from(hash.last()? & 0xf);
    let four: [u8; 4] = hash.get(at..at + 4)?.try_into().ok()?;
    Some(format!(
        "{:06}",
        (u32::from_be_bytes(four) & 0x7fff_ffff) % 1_000_000
    ))
}

/// The step whose code was typed: the present one, or one beside it, since clocks differ and people need time to type.
#[must_use]
pub fn step_of(secret: &[u8], typed: &str, now: i64) -> Option<i64> {
    let present = now.div_euclid(STEP);
    let mut found = None;
    // All are looked at, whichever fits.
    for step in present - 1..=present + 1 {
        if code(secret, step).is_some_and(|c| c == typed) {
            found = Some(step);
        }
    }
    found
}

/// A secret in letters and digits (RFC 4648, base 32), as apps take it.
#[must_use]
pub fn in_letters(secret: &[u8]) -> String {
    const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let mut text = String::with_capacity(secret.len() * 8 / 5 + 1);
    let (mut held, mut bits) = (0_u32, 0_u32);
    let mut push = |five: u32| {
        let letter = usize::try_from(five & 31).ok().and_then(|i| ALPHABET.get(i));
        text.extend(letter.copied().map(char::from));
    };
    for byte in secret {
        held = ((held & 0xff) << 8) | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            push(held >> bits);
        }
    }
    if bits > 0 {
        push(held << (5 - bits));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_standard() {
        // RFC 6238, appendix B: the last six of eight digits.
        let secret = b"12345678901234567890";
        for (seconds, expected) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000_i64, "353130"),
        ] {
            assert_eq!(code(secret, seconds / 30).as_deref(), Some(expected));
            assert_eq!(step_of(secret, expected, seconds * 1000), Some(seconds / 30));
            assert_eq!(
                step_of(secret, expected, (seconds + 30) * 1000),
                Some(seconds / 30)
            );
            assert_eq!(step_of(secret, expected, (seconds + 61) * 1000), None);
        }
        assert_eq!(step_of(secret, "", 59_000), None);
    }

    #[test]
    fn secrets_are_written_as_the_standard_says() {
        // RFC 4648, 10, without its padding.
        for (plain, letters) in [
            ("", ""),
            ("f", "MY"),
            ("fo", "MZXQ"),
            ("foo", "MZXW6"),
            ("foob", "MZXW6YQ"),
            ("fooba", "MZXW6YTB"),
            ("foobar", "MZXW6YTBOI"),
        ] {
            assert_eq!(in_letters(plain.as_bytes()), letters);
        }
    }
}
