//! Accounts: addresses and names that parse, how one signs in, and the port that the account's pages ask.

use crate::actor::Actor;
use crate::fault::Fault;
use crate::sign_in::Entry;
use async_trait::async_trait;
use std::fmt;

/// The longest address that mail can carry (RFC 5321, 4.5.3.1.3, less the angle brackets).
const LONGEST_ADDRESS: usize = 254;
/// The longest name, in characters.
const LONGEST_NAME: usize = 80;
/// Digits of a code.
pub const CODE_DIGITS: usize = 8;

/// An e-mail address, in lower case, so that it is written one way only.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// Reads an address as people write it. Quoted names before the `@` and addresses of machines are not taken:
    /// nobody has one, and every second program trips over them.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let (local, host) = text.rsplit_once('@')?;
        let fits = text.len() <= LONGEST_ADDRESS && local.len() <= 64;
        (fits && is_local(local) && is_host(host)).then_some(Self(text))
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands before the `@`, and what behind it.
    #[must_use]
    pub fn parts(&self) -> (&str, &str) {
        self.0.rsplit_once('@').unwrap_or((&self.0, ""))
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Dots between words of what RFC 5322 calls `atext`, and letters of any script (RFC 6531).
fn is_local(local: &str) -> bool {
    local.split('.').all(|word| {
        !word.is_empty()
            && word
                .chars()
                .all(|c| c.is_alphanumeric() || (c.is_ascii() && "!#$%&'*+/=?^_`{|}~-".contains(c)))
    })
}

/// A name with a dot in it: labels of letters of any script, digits and hyphens.
fn is_host(host: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let last = host.rsplit('.').next().unwrap_or_default();
    host.contains('.') && host.split('.').all(label) && !last.chars().all(|c| c.is_ascii_digit())
}

/// The name by which somebody wants to be called; may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonName(String);

impl PersonName {
    /// Reads a name: one line, 80 characters at most.
    ///
    /// # Errors
    /// [`Fault::Invalid`] about the field `name`.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let text = text.trim();
        let length = text.chars().count();
        if length > LONGEST_NAME {
            return Err(Fault::invalid(
                "name",
                format!("has {length} characters; {LONGEST_NAME} at most fit"),
            ));
        }
        if text.chars().any(char::is_control) {
            return Err(Fault::invalid("name", "must be one line of text"));
        }
        Ok(Self(text.to_owned()))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Reads a code as people type or paste it: blanks and hyphens do not count.
#[must_use]
pub fn parse_code(text: &str) -> Option<String> {
    let code: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .take(CODE_DIGITS + 1)
        .collect();
    (code.len() == CODE_DIGITS && code.bytes().all(|b| b.is_ascii_digit())).then_some(code)
}

/// Where a request comes from: what limits and the list of sessions are kept by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visitor {
    /// The network address; empty where it is not known.
    pub address: String,
    /// What the browser calls itself.
    pub agent: String,
}

/// Somebody's account, as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The name; may be empty.
    pub name: String,
    /// The address that they sign in with.
    pub email: String,
    /// Where they are signed in, the latest first.
    pub sessions: Vec<SessionView>,
}

/// One place where somebody is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionView {
    /// Its id, by which it can be ended.
    pub id: String,
    /// The network address that it was begun from; empty where it is not known.
    pub from: String,
    /// Browser and system; nothing where they cannot be told.
    pub device: Option<String>,
    /// Signed in when, in milliseconds since 1970, UTC.
    pub created_at: i64,
    /// Last seen when.
    pub seen_at: i64,
    /// Whether the request came from it.
    pub this: bool,
}

/// Browser and system out of what a browser calls itself; a hint for people who know their own devices.
#[must_use]
pub fn device(agent: &str) -> Option<String> {
    // The order counts: browsers list those they descend from.
    let find = |names: &[(&str, &'static str)]| {
        names
            .iter()
            .find(|(mark, _)| agent.contains(mark))
            .map(|(_, name)| *name)
    };
    let browser = find(&[
        ("Firefox/", "Firefox"),
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = find(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "Mac"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => Some(format!("{browser}, {system}")),
        (one, other) => one.or(other).map(ToOwned::to_owned),
    }
}

/// What a browser waits for that has begun to sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Waiting {
    /// A code that was mailed.
    Code {
        /// To this address.
        email: String,
    },
    /// A second step.
    SecondStep,
}

/// A message that was kept instead of sent, as developers see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptMessage {
    /// To whom.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The text.
    pub body: String,
    /// Where it stands: `queued`, `sent`.
    pub state: String,
}

/// Signing in and out, and one's own account.
#[async_trait]
pub trait Accounts: Send + Sync {
    /// Mails a code to an address, whether or not it is known, and answers with the token that the browser keeps: the
    /// code works only together with it.
    async fn ask_code(&self, actor: &Actor, visitor: &Visitor, email: &str) -> Result<String, Fault>;

    /// What the browser with this token waits for; nothing once it is too late.
    async fn waiting(&self, actor: &Actor, browser: &str) -> Result<Option<Waiting>, Fault>;

    /// Signs in by the code, making the account at the first time.
    async fn sign_in(
        &self,
        actor: &Actor,
        visitor: &Visitor,
        browser: &str,
        code: &str,
    ) -> Result<Entry, Fault>;

    /// Who comes with a session's token: a person, or nobody.
    async fn who(&self, actor: &Actor, session: &str) -> Result<Actor, Fault>;

    /// One's own account.
    async fn account(&self, actor: &Actor) -> Result<Account, Fault>;

    /// Changes one's name.
    async fn rename(&self, actor: &Actor, name: &str) -> Result<(), Fault>;

    /// Ends the session that the request came with.
    async fn sign_out(&self, actor: &Actor) -> Result<(), Fault>;

    /// Ends another of one's sessions.
    async fn end_session(&self, actor: &Actor, id: &str) -> Result<(), Fault>;

    /// Ends all of one's sessions.
    async fn sign_out_everywhere(&self, actor: &Actor) -> Result<(), Fault>;

    /// The messages that were kept, the latest first; not found but in development.
    async fn outbox(&self, actor: &Actor) -> Result<Vec<KeptMessage>, Fault>;
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_are_read_as_people_write_them() {
        let read = |text: &str| EmailAddress::parse(text).map(|a| a.as_str().to_owned());
        for (typed, read_as) in [
            (" Ann.Lee@Example.ORG ", "ann.lee@example.org"),
            (
                "o'brien+city@mail.example.co.uk",
                "o'brien+city@mail.example.co.uk",
            ),
            ("jürgen@bücher.example", "jürgen@bücher.example"),
        ] {
            assert_eq!(read(typed).as_deref(), Some(read_as), "{typed}");
        }
        for wrong in [
            "",
            "ann",
            "ann@",
            "@example.org",
            "ann@localhost",
            "ann@@example.org",
            "a b@example.org",
            "ann@example..org",
            ".ann@example.org",
            "ann.@example.org",
            "ann@-example.org",
            "ann@127.0.0.1",
            "ann@example.org\r\nBcc: x@example.org",
            "<ann@example.org>",
            "ann@example.org,bob@example.org",
            "\"ann\"@example.org",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        assert_eq!(read(&format!("a@{}.org", "b.".repeat(130))), None);
        assert_eq!(read(&format!("{}@example.org", "a".repeat(65))), None);
    }

    #[test]
    fn codes_forgive_blanks_and_nothing_else() {
        assert_eq!(parse_code(" 1234 5678 ").as_deref(), Some("12345678"));
        assert_eq!(parse_code("1234-5678").as_deref(), Some("12345678"));
        for wrong in ["", "1234567", "123456789", "1234567a", "１２３４５６７８"] {
            assert_eq!(parse_code(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn names_are_one_line() {
        assert_eq!(
            PersonName::parse("  Ann Lee ").map(|n| n.0),
            Ok("Ann Lee".to_owned())
        );
        assert!(PersonName::parse("a\nb").is_err());
        assert!(PersonName::parse(&"ä".repeat(81)).is_err());
        assert!(PersonName::parse(&"ä".repeat(80)).is_ok());
    }

    #[test]
    fn devices_are_told_by_name() {
        let chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36";
        assert_eq!(device(chrome).as_deref(), Some("Chrome, Linux"));
        assert_eq!(device("curl/8"), None);
    }

    proptest! {
        #[test]
        fn an_address_once_read_is_read_the_same(text in "\\PC{0,60}@\\PC{0,30}") {
            if let Some(address) = EmailAddress::parse(&text) {
                prop_assert!(!address.as_str().chars().any(|c| c.is_whitespace() || c.is_control()));
                prop_assert_eq!(EmailAddress::parse(address.as_str()), Some(address));
            }
        }
    }
}
