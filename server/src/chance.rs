//! Chance, for what nobody may guess: secrets, tokens, codes. The one place that asks the system for it.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use domain::sign_in::{RECOVERY_ALPHABET, RECOVERY_LENGTH};

/// The system gives no random numbers.
#[derive(Debug, thiserror::Error)]
#[error("the system gives no random numbers: {0}")]
pub struct NoChance(getrandom::Error);

/// Bytes that nobody can guess.
///
/// # Errors
/// When the system has none.
pub fn bytes<const N: usize>() -> Result<[u8; N], NoChance> {
    let mut bytes = [0_u8; N];
    #[expect(
        clippy::disallowed_methods,
        reason = "what nobody may guess cannot be repeatable; all else takes its chance by argument"
    )]
    getrandom::fill(&mut bytes).map_err(NoChance)?;
    Ok(bytes)
}

/// A token of 256 bits that a cookie can carry.
///
/// # Errors
/// When the system has no chance to give.
pub fn token() -> Result<String, NoChance> {
    Ok(BASE64_URL_SAFE_NO_PAD.encode(bytes::<32>()?))
}

/// A code of eight digits, each as likely as any other.
///
/// # Errors
/// When the system has no chance to give.
pub fn code() -> Result<String, NoChance> {
    const CODES: u32 = 100_000_000;
    // The numbers above the last whole multiple would make small codes likelier: draw again.
    const END: u32 = u32::MAX - u32::MAX % CODES;
    loop {
        let drawn = u32::from_le_bytes(bytes()?);
        if drawn < END {
            return Ok(format!("{:08}", drawn % CODES));
        }
    }
}

/// A recovery code: 80 bits, in characters that nobody takes for others.
///
/// # Errors
/// When the system has no chance to give.
pub fn recovery_code() -> Result<String, NoChance> {
    // 256 is a whole multiple of 32, so each character is as likely as any other.
    let drawn = bytes::<RECOVERY_LENGTH>()?;
    let pick = |byte: u8| RECOVERY_ALPHABET.get(usize::from(byte % 32)).copied();
    Ok(drawn.iter().filter_map(|b| pick(*b)).map(char::from).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_tokens_have_their_length_and_differ() {
        let codes: std::collections::BTreeSet<String> = (0..50).map(|_| code().unwrap()).collect();
        assert!(codes.len() > 45 && codes.iter().all(|c| domain::account::parse_code(c).is_some()));
        assert_eq!(token().unwrap().len(), 43);
        assert_ne!(token().unwrap(), token().unwrap());
        let recovery = recovery_code().unwrap();
        assert!(
            domain::sign_in::SecondCode::parse(&recovery).is_some(),
            "{recovery}"
        );
    }
}
