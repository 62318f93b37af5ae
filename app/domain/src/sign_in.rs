//! Ways to sign in beside the mailed code, changing one's address, and the ports that their pages ask.

use crate::account::Visitor;
use crate::actor::Actor;
use crate::fault::Fault;
use async_trait::async_trait;
use std::fmt;

/// The shortest password, in characters.
pub const PASSWORD_SHORTEST: usize = 10;
/// The longest password, in characters.
pub const PASSWORD_LONGEST: usize = 200;
/// Digits of an app's code.
pub const APP_DIGITS: usize = 6;
/// Characters of a recovery code.
pub const RECOVERY_LENGTH: usize = 16;
/// The characters of recovery codes: none that is taken for another.
pub const RECOVERY_ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
/// The longest name of a passkey, in characters.
const LONGEST_PASSKEY_NAME: usize = 60;

/// A password that somebody wants to have; taken as it is typed, and never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

impl Password {
    /// Reads a password. How hard it is to guess is not known here.
    ///
    /// # Errors
    /// [`Fault::Invalid`] about the field `password`.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let length = text.chars().count();
        if length < PASSWORD_SHORTEST {
            return Err(Fault::invalid(
                "password",
                format!("is too short: {PASSWORD_SHORTEST} characters at least"),
            ));
        }
        if length > PASSWORD_LONGEST {
            return Err(Fault::invalid(
                "password",
                format!("has {length} characters; {PASSWORD_LONGEST} at most fit"),
            ));
        }
        Ok(Self(text.to_owned()))
    }

    /// The password itself, for the one place that hashes it.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(password)")
    }
}

/// What is typed as a second step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecondCode {
    /// Six digits that an app shows.
    App(String),
    /// One of the recovery codes, in lower case without its hyphens.
    Recovery(String),
}

impl SecondCode {
    /// Reads either, as people type or paste them: blanks, hyphens and capitals do not count.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let code: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .take(RECOVERY_LENGTH + 1)
            .collect::<String>()
            .to_lowercase();
        if code.len() == APP_DIGITS && code.bytes().all(|b| b.is_ascii_digit()) {
            return Some(Self::App(code));
        }
        let recovery = code.len() == RECOVERY_LENGTH && code.bytes().all(|b| RECOVERY_ALPHABET.contains(&b));
        recovery.then_some(Self::Recovery(code))
    }
}

/// A recovery code as it is shown: in groups of four.
#[must_use]
pub fn in_groups(code: &str) -> String {
    let mut shown = String::with_capacity(code.len() + code.len() / 4);
    for (i, c) in code.chars().enumerate() {
        if i > 0 && i % 4 == 0 {
            shown.push('-');
        }
        shown.push(c);
    }
    shown
}

/// Reads the name that somebody gives a passkey; may be empty.
///
/// # Errors
/// [`Fault::Invalid`] about the field `passkey_name`.
pub fn parse_passkey_name(text: &str) -> Result<String, Fault> {
    let text = text.trim();
    let length = text.chars().count();
    if length > LONGEST_PASSKEY_NAME {
        return Err(Fault::invalid(
            "passkey_name",
            format!("has {length} characters; {LONGEST_PASSKEY_NAME} at most fit"),
        ));
    }
    if text.chars().any(char::is_control) {
        return Err(Fault::invalid("passkey_name", "must be one line of text"));
    }
    Ok(text.to_owned())
}

/// Where a step of signing in has led.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Signed in: the new session's token.
    In(String),
    /// A second step is asked for: the token that the browser keeps meanwhile.
    SecondStep(String),
}

/// How somebody can sign in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Methods {
    /// Whether they have shown so lately who they are that they may change it.
    pub fresh: bool,
    /// When the password was set last, if there is one. Milliseconds since 1970, UTC, as all times here.
    pub password: Option<i64>,
    /// Since when an app is asked for, if it is.
    pub app: Option<i64>,
    /// Recovery codes that are not used up.
    pub recovery_left: i64,
    /// Their passkeys, the oldest first.
    pub passkeys: Vec<PasskeyView>,
}

/// A passkey, as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasskeyView {
    /// Its id.
    pub id: String,
    /// Its name; may be empty.
    pub name: String,
    /// Added when.
    pub created_at: i64,
    /// Used when, if ever.
    pub used_at: Option<i64>,
}

/// An app that is being set up: its secret, in the two ways that apps take it.
#[derive(Clone, PartialEq, Eq)]
pub struct AppSetup {
    /// In letters and digits, to be typed.
    pub secret: String,
    /// As an address that a QR code holds (`otpauth://…`).
    pub address: String,
    /// The QR code, as the path of an SVG over a square of `size` units.
    pub code: String,
    /// The side of the square.
    pub size: usize,
}

impl fmt::Debug for AppSetup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(an app's secret)")
    }
}

/// Signing in with a password and by a second step, and choosing how.
#[async_trait]
pub trait SignInMethods: Send + Sync {
    /// How one can sign in.
    async fn methods(&self, actor: &Actor) -> Result<Methods, Fault>;

    /// Signs in by a password. Answers alike, and after the same time, whether the address is known or not.
    async fn sign_in_by_password(
        &self,
        actor: &Actor,
        visitor: &Visitor,
        email: &str,
        password: &str,
    ) -> Result<Entry, Fault>;

    /// Takes the second step, and answers with the new session's token.
    async fn second_step(
        &self,
        actor: &Actor,
        visitor: &Visitor,
        browser: &str,
        code: &str,
    ) -> Result<String, Fault>;

    /// Sets or changes one's password; ends one's other sessions.
    async fn set_password(&self, actor: &Actor, password: &str) -> Result<(), Fault>;

    /// Removes one's password.
    async fn remove_password(&self, actor: &Actor) -> Result<(), Fault>;

    /// Makes a secret for an app that is to be asked for.
    async fn begin_app(&self, actor: &Actor) -> Result<(), Fault>;

    /// The secret of the app that is being set up, if one is.
    async fn app_setup(&self, actor: &Actor) -> Result<Option<AppSetup>, Fault>;

    /// Shows by a code that the app has the secret; from now on it is asked for. Answers with the recovery codes.
    async fn confirm_app(&self, actor: &Actor, code: &str) -> Result<Vec<String>, Fault>;

    /// Asks for the app no more, and forgets its recovery codes.
    async fn remove_app(&self, actor: &Actor) -> Result<(), Fault>;

    /// Makes new recovery codes; the old ones do not work any more.
    async fn renew_recovery_codes(&self, actor: &Actor) -> Result<Vec<String>, Fault>;
}

/// A question for a passkey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasskeyQuestion {
    /// The token that the browser keeps, by which the answer will be known; empty where the session does that.
    pub browser: String,
    /// What the browser hands to the device, as JSON.
    pub options: String,
}

/// Passkeys.
#[async_trait]
pub trait Passkeys: Send + Sync {
    /// Asks a device for a new passkey.
    async fn ask_new(&self, actor: &Actor) -> Result<PasskeyQuestion, Fault>;

    /// Keeps the passkey that a device has made.
    async fn add(&self, actor: &Actor, name: &str, answer: &str) -> Result<(), Fault>;

    /// Removes one of one's passkeys.
    async fn remove(&self, actor: &Actor, id: &str) -> Result<(), Fault>;

    /// Asks a device for any passkey of this site.
    async fn ask_sign_in(&self, actor: &Actor, visitor: &Visitor) -> Result<PasskeyQuestion, Fault>;

    /// Signs in by a device's answer, and answers with the new session's token. The device has asked for a finger, a
    /// face or a PIN, so there is no second step.
    async fn sign_in(
        &self,
        actor: &Actor,
        visitor: &Visitor,
        browser: &str,
        answer: &str,
    ) -> Result<String, Fault>;
}

/// A new address that waits for both to say yes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingAddress {
    /// The address of the account.
    pub old: String,
    /// The one that it shall have.
    pub new: String,
    /// Whether the old one has said yes.
    pub old_confirmed: bool,
    /// Whether the new one has said yes.
    pub new_confirmed: bool,
    /// Until when both can.
    pub expires_at: i64,
}

/// Changing the address of one's account.
#[async_trait]
pub trait AddressChange: Send + Sync {
    /// Asks both addresses. Whether the new one is somebody else's plays no part in the answer.
    async fn ask(&self, actor: &Actor, visitor: &Visitor, email: &str) -> Result<(), Fault>;

    /// One's own change that waits, if any.
    async fn pending(&self, actor: &Actor) -> Result<Option<PendingAddress>, Fault>;

    /// The change that a mailed token speaks of, while it waits.
    async fn of_token(&self, actor: &Actor, token: &str) -> Result<Option<PendingAddress>, Fault>;

    /// Says yes with a mailed token. Answers with whether the address is changed now.
    async fn confirm(&self, actor: &Actor, token: &str) -> Result<bool, Fault>;

    /// Gives up one's change.
    async fn cancel(&self, actor: &Actor) -> Result<(), Fault>;
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn passwords_are_taken_as_typed_and_never_printed() {
        let password = Password::parse("  ein Satz, der hält ").unwrap();
        assert_eq!(password.expose(), "  ein Satz, der hält ");
        assert_eq!(format!("{password:?}"), "(password)");
        assert!(Password::parse("123456789").is_err());
        assert!(Password::parse(&"ä".repeat(200)).is_ok());
        assert!(Password::parse(&"ä".repeat(201)).is_err());
    }

    #[test]
    fn second_codes_are_told_apart() {
        assert_eq!(
            SecondCode::parse(" 123 456 "),
            Some(SecondCode::App("123456".to_owned()))
        );
        assert_eq!(
            SecondCode::parse("ABCD-efgh-jkmn-2345"),
            Some(SecondCode::Recovery("abcdefghjkmn2345".to_owned()))
        );
        for wrong in [
            "",
            "12345",
            "1234567",
            "１２３４５６",
            "abcd-efgh-jkmn-234",
            "abcd-efgh-jkmn-2341",
            "abcd-efgh-jkmn-23456",
        ] {
            assert_eq!(SecondCode::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn names_of_passkeys_are_one_line() {
        assert_eq!(parse_passkey_name(" my phone "), Ok("my phone".to_owned()));
        assert_eq!(parse_passkey_name(""), Ok(String::new()));
        assert!(parse_passkey_name("a\nb").is_err() && parse_passkey_name(&"x".repeat(61)).is_err());
    }

    proptest! {
        #[test]
        fn a_recovery_code_is_read_as_it_is_shown(picks in proptest::collection::vec(0..32_usize, RECOVERY_LENGTH)) {
            let code: String = picks.iter().map(|i| char::from(RECOVERY_ALPHABET[*i])).collect();
            let shown = in_groups(&code);
            prop_assert_eq!(shown.len(), 19);
            prop_assert_eq!(SecondCode::parse(&shown), Some(SecondCode::Recovery(code)));
        }
    }
}
