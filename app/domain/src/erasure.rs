//! Erasing a person: what of a text is theirs, what stands in the way, and the port that the account's page asks.

use crate::actor::Actor;
use crate::fault::Fault;
use async_trait::async_trait;

/// What stands in the place of a name or an address that was erased.
pub const ERASED: &str = "[erased]";
/// The same where that would be longer than what it stands for: no text grows, so none gets too long for its form.
const ERASED_SHORT: &str = "[…]";

/// The names and addresses of one person, to be found in what others wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Traces {
    names: Vec<Needle>,
    addresses: Vec<Needle>,
}

/// A name or an address, folded for comparing.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Needle {
    letters: Vec<char>,
    /// Whether it can be told from common words: a name of one word cannot.
    is_plain: bool,
}

/// A letter as it is compared, and the bytes that it came from.
struct Folded {
    letter: char,
    from: usize,
    until: usize,
}

/// A text as it is compared: small letters, one blank for any number of them.
fn fold(text: &str) -> Vec<Folded> {
    let mut folded: Vec<Folded> = Vec::with_capacity(text.len());
    for (from, letter) in text.char_indices() {
        let until = from + letter.len_utf8();
        if letter.is_whitespace() {
            match folded.last_mut() {
                Some(before) if before.letter == ' ' => before.until = until,
                _ => folded.push(Folded {
                    letter: ' ',
                    from,
                    until,
                }),
            }
        } else {
            folded.extend(letter.to_lowercase().map(|letter| Folded { letter, from, until }));
        }
    }
    folded
}

fn letters(text: &str) -> Vec<char> {
    fold(text.trim()).into_iter().map(|f| f.letter).collect()
}

/// What must not stand beside a match.
#[derive(Clone, Copy)]
enum Edge {
    Name,
    Address,
}

impl Edge {
    /// Whether a match ends where `beside` follows, with `beyond` after that; both counted away from the match.
    fn ends(self, beside: Option<char>, beyond: Option<char>) -> bool {
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        match self {
            Self::Name => !is_word(beside),
            // Another address may hold this one: joe.ann@example.org, ann@example.org.uk.
            Self::Address => {
                !(is_word(beside) || matches!(beside, Some('.' | '-' | '+' | '_')) && is_word(beyond))
            }
        }
    }
}

fn find(text: &[Folded], needle: &[char], edge: Edge, from: usize) -> Option<usize> {
    let at = |i: Option<usize>| i.and_then(|i| text.get(i)).map(|f| f.letter);
    let last = text.len().checked_sub(needle.len())?;
    (from..=last).find(|start| {
        let end = start + needle.len();
        text.iter().skip(*start).zip(needle).all(|(f, n)| f.letter == *n)
            && edge.ends(at(start.checked_sub(1)), at(start.checked_sub(2)))
            && edge.ends(at(Some(end)), at(Some(end + 1)))
    })
}

fn without(text: &str, needle: &[char], edge: Edge) -> Option<String> {
    let folded = fold(text);
    let (mut out, mut kept, mut from) = (String::new(), 0, 0);
    while let Some(start) = find(&folded, needle, edge, from) {
        let end = start + needle.len();
        let (Some(first), Some(last)) = (folded.get(start), folded.get(end - 1)) else {
            break;
        };
        out.push_str(text.get(kept..first.from).unwrap_or_default());
        let found = text.get(first.from..last.until).unwrap_or_default();
        out.push_str(stands_for(found.chars().count()));
        kept = last.until;
        from = end;
    }
    (kept > 0).then(|| out + text.get(kept..).unwrap_or_default())
}

fn stands_for(length: usize) -> &'static str {
    if length < ERASED.len() {
        ERASED_SHORT
    } else {
        ERASED
    }
}

impl Traces {
    /// Of all names and addresses that somebody has had.
    #[must_use]
    pub fn new<'a>(
        names: impl IntoIterator<Item = &'a str>,
        addresses: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let mut traces = Self::default();
        for name in names {
            // Some texts lie in the database as JSON, where these two letters are written otherwise.
            let quoted = name.replace('\\', "\\\\").replace('"', "\\\"");
            for name in [name, &quoted] {
                let letters = letters(name);
                let is_plain = letters.contains(&' ') && letters.len() >= 5;
                add(&mut traces.names, Needle { letters, is_plain });
            }
        }
        for address in addresses {
            let needle = Needle {
                letters: letters(address),
                is_plain: true,
            };
            add(&mut traces.addresses, needle);
        }
        // The longer ones first: a name may hold another.
        traces.names.sort_by_key(|n| std::cmp::Reverse(n.letters.len()));
        traces
    }

    /// A running text without the addresses and, if asked for, the names; nothing if it holds none. A name of one word is
    /// left: it cannot be told from the word.
    #[must_use]
    pub fn without(&self, text: &str, names: bool) -> Option<String> {
        let own = self.addresses.iter().map(|n| (n, Edge::Address));
        let names = self.names.iter().filter(|n| names && n.is_plain);
        let mut changed: Option<String> = None;
        for (needle, edge) in own.chain(names.map(|n| (n, Edge::Name))) {
            let now = changed.as_deref().unwrap_or(text);
            if let Some(less) = without(now, &needle.letters, edge) {
                changed = Some(less);
            }
        }
        changed
    }

    /// The same of a field that holds a name on each line; there a name of one word counts as well.
    #[must_use]
    pub fn without_as_name(&self, field: &str) -> Option<String> {
        let less = self.without(field, true);
        let lines = less.as_deref().unwrap_or(field).split('\n');
        let mut whole = false;
        let lines: Vec<&str> = lines
            .map(|line| {
                let is = self.is_name(line);
                whole |= is;
                if is {
                    stands_for(line.chars().count())
                } else {
                    line
                }
            })
            .collect();
        let lines = lines.join("\n");
        (whole || less.is_some()).then_some(lines)
    }

    /// Whether a text is one of the names and nothing else.
    #[must_use]
    pub fn is_name(&self, text: &str) -> bool {
        let letters = letters(text);
        self.names.iter().any(|n| n.letters == letters)
    }

    /// Whether a running text holds one of the addresses.
    #[must_use]
    pub fn has_address(&self, text: &str) -> bool {
        self.without(text, false).is_some()
    }
}

fn add(to: &mut Vec<Needle>, needle: Needle) {
    if !needle.letters.is_empty() && !to.contains(&needle) {
        to.push(needle);
    }
}

/// Why a campaign stands in the way of erasing somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// They are its only owner, and it is open.
    OnlyOwner,
    /// Its name, its place or its "paid for by" line names them, and nobody but an owner may change those.
    Settings,
    /// What is printed over its petition names them.
    Petition,
    /// The present wording of its question names them.
    Question,
}

/// A campaign that stands in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obstacle {
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub campaign: String,
    /// Why.
    pub why: Why,
}

/// What somebody would leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaving {
    /// Their address.
    pub email: String,
    /// Whether they signed in lately enough.
    pub fresh: bool,
    /// Whether their name is one word, which is not found in running text.
    pub short_name: bool,
    /// The campaigns that they belong to, by name.
    pub campaigns: Vec<String>,
    /// The associations that they work for, by name.
    pub associations: Vec<String>,
    /// What stands in the way; then nothing can be erased.
    pub obstacles: Vec<Obstacle>,
}

/// Erasing one's account.
#[async_trait]
pub trait Erasure: Send + Sync {
    /// What would go, and what stands in the way.
    async fn leaving(&self, actor: &Actor) -> Result<Leaving, Fault>;

    /// Erases the asker everywhere; `typed` must be their address.
    async fn erase(&self, actor: &Actor, typed: &str) -> Result<(), Fault>;
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ann() -> Traces {
        Traces::new(["Ann Lee", "Bo"], ["ann@example.org"])
    }

    #[test]
    fn names_are_found_as_words_and_addresses_whole() {
        let less = |text: &str| ann().without(text, true);
        assert_eq!(
            less("Ask ANN  lee’s sister."),
            Some("Ask [erased]’s sister.".to_owned())
        );
        assert_eq!(less("Ann\nLee, ann LEE"), Some("[…], […]".to_owned()));
        assert_eq!(
            less("Write to <Ann@Example.org>, or ann@example.org."),
            Some("Write to <[erased]>, or [erased].".to_owned())
        );
        for other in [
            "Joann Lee",
            "Ann Leesome",
            "Ann and Lee",
            "joe.ann@example.org",
            "joann@example.org",
            "ann@example.org.uk",
            "ann@example.organic",
            "Bo asks",
            "",
        ] {
            assert_eq!(less(other), None, "{other}");
        }
        assert_eq!(ann().without("Ann Lee", false), None);
        assert!(ann().has_address("mailto:ann@example.org?subject=x") && !ann().has_address("Ann Lee"));
    }

    #[test]
    fn a_field_of_names_is_read_by_lines() {
        let less = |text: &str| ann().without_as_name(text);
        assert_eq!(
            less("Rosa Diaz\nbo\nAnn Lee"),
            Some("Rosa Diaz\n[…]\n[…]".to_owned())
        );
        assert_eq!(less("Bob\nRosa Diaz"), None);
        assert!(ann().is_name(" BO ") && !ann().is_name("Bo Diaz"));
    }

    #[test]
    fn names_are_found_in_json_too() {
        let traces = Traces::new(["Zeb \"Q\" Quack"], []);
        let json = serde_json::to_string("by Zeb \"Q\" Quack!").unwrap();
        assert_eq!(traces.without(&json, true), Some("\"by [erased]!\"".to_owned()));
    }

    proptest! {
        #[test]
        fn nothing_is_left_and_nothing_grows(before in "[a-z .,\n]{0,12}", after in "[ ,\n][a-zA-Z ]{0,12}", name in "\\p{L}{2,6} \\p{L}{2,9}") {
            let traces = Traces::new([name.as_str()], ["ann@example.org"]);
            for needle in [name.as_str(), "Ann@example.org"] {
                let text = format!("{before} {needle}{after}");
                let less = traces.without(&text, true).expect("it holds it");
                prop_assert!(!less.to_lowercase().contains(&needle.to_lowercase()));
                prop_assert!(less.chars().count() <= text.chars().count());
                prop_assert_eq!(traces.without(&less, true), None);
            }
        }

        #[test]
        fn what_is_not_theirs_is_left(text in "[a-z0-9 .@\n]{0,60}") {
            let traces = Traces::new(["Zoë Quackenbush"], ["zoe@example.com"]);
            prop_assert_eq!(traces.without(&text, true).is_some(), text.contains("zoe@example.com"));
        }
    }
}
