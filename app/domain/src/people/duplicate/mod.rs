//! Two records that may be one person: by which rules they are found, and what makes a pair. Pairs are looked for within
//! blocks only, people who share an address or a number; all are never compared with all.

pub mod port;

use crate::names::fold;
use crate::place::words;
use std::collections::BTreeSet;

/// More people than this at one address or number are not compared: it is a dormitory, a switchboard, a placeholder.
pub const LARGEST: i64 = 50;
/// How many pairs of one block are shown at a time; the others come when these are decided.
pub const SHOWN: usize = 20;

/// Two family names are one from here on, by Jaro and Winkler (Winkler 1990, "String Comparator Metrics and Enhanced
/// Decision Rules in the Fellegi-Sunter Model of Record Linkage"). The levels are those of the ready-made comparisons of
/// names in Splink, the Ministry of Justice's record linkage.
const FAMILY: f64 = 0.92;
/// Two given names are one from here on.
const GIVEN: f64 = 0.88;
/// Below this, two given names are clearly two people's.
const UNLIKE: f64 = 0.7;

words! {
    /// A rule by which two records are found to be alike.
    Rule {
        /// They have the same e-mail address, as it is compared. The one exact rule.
        SameEmail = "email",
        /// They have the same number, and given names that are not clearly different: a household may share a line.
        SamePhone = "phone",
        /// They have the same address, as it is compared, and names that are alike.
        SimilarNameAndAddress = "address",
    }
}

/// Somebody in a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Their id.
    pub id: String,
    /// Given names.
    pub given: String,
    /// Family names.
    pub family: String,
}

/// Two records that may be one person, the smaller id first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    /// The smaller id, which is the record that was made first.
    pub one: String,
    /// The other.
    pub other: String,
}

impl Pair {
    /// Of two ids; none of one id twice.
    #[must_use]
    pub fn of(a: &str, b: &str) -> Option<Self> {
        let (one, other) = if a < b { (a, b) } else { (b, a) };
        (one != other).then(|| Self {
            one: one.to_owned(),
            other: other.to_owned(),
        })
    }
}

/// Words that tell a father from his son and are no part of the name.
const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv"];

fn parts(name: &str) -> (String, Option<String>) {
    let folded = fold(name);
    let (suffix, name): (Vec<&str>, Vec<&str>) = folded.split(' ').partition(|word| SUFFIXES.contains(word));
    (name.join(" "), suffix.first().map(|word| (*word).to_owned()))
}

/// One name is the other's first letter.
fn is_initial(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    short.len() == 1 && long.starts_with(short)
}

fn alike(a: &str, b: &str, from: f64) -> bool {
    strsim::jaro_winkler(a, b) >= from
}

/// Whether two people's names are alike: both family names and both given names, in either order; "J" is like "John".
/// Who has no given or no family name is like nobody, and neither is the younger like the elder.
#[must_use]
pub fn names_alike(a: &Member, b: &Member) -> bool {
    let ((a_given, a_mark), (b_given, b_mark)) = (parts(&a.given), parts(&b.given));
    let ((a_family, a_end), (b_family, b_end)) = (parts(&a.family), parts(&b.family));
    if [&a_given, &b_given, &a_family, &b_family]
        .iter()
        .any(|name| name.is_empty())
    {
        return false;
    }
    let (a_suffix, b_suffix) = (a_mark.or(a_end), b_mark.or(b_end));
    if a_suffix.is_some() && b_suffix.is_some() && a_suffix != b_suffix {
        return false;
    }
    let given = alike(&a_given, &b_given, GIVEN) || is_initial(&a_given, &b_given);
    let crossed = alike(&a_given, &b_family, FAMILY) && alike(&a_family, &b_given, FAMILY);
    (given && alike(&a_family, &b_family, FAMILY)) || crossed
}

/// Whether two given names are clearly two people's.
fn given_unlike(a: &Member, b: &Member) -> bool {
    let ((a, _), (b, _)) = (parts(&a.given), parts(&b.given));
    !a.is_empty() && !b.is_empty() && !is_initial(&a, &b) && !alike(&a, &b, UNLIKE)
}

impl Rule {
    /// Whether the rule leaves nothing to judge.
    #[must_use]
    pub fn is_exact(self) -> bool {
        self == Self::SameEmail
    }

    /// Whether two people of one block are a pair.
    #[must_use]
    pub fn pairs(self, a: &Member, b: &Member) -> bool {
        a.id != b.id
            && match self {
                Self::SameEmail => true,
                Self::SamePhone => !given_unlike(a, b),
                Self::SimilarNameAndAddress => names_alike(a, b),
            }
    }
}

/// The pairs of one block, in order, without those of whom a member said that they are two people; the first
/// [`SHOWN`].
#[must_use]
pub fn candidates(rule: Rule, block: &[Member], distinct: &BTreeSet<Pair>) -> Vec<Pair> {
    let mut found = BTreeSet::new();
    for (n, a) in block.iter().enumerate() {
        for b in block.iter().skip(n + 1) {
            if let Some(pair) = Pair::of(&a.id, &b.id)
                && rule.pairs(a, b)
                && !distinct.contains(&pair)
            {
                found.insert(pair);
            }
        }
    }
    found.into_iter().take(SHOWN).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn member(id: &str, given: &str, family: &str) -> Member {
        Member {
            id: id.to_owned(),
            given: given.to_owned(),
            family: family.to_owned(),
        }
    }

    fn like(a: (&str, &str), b: (&str, &str)) -> bool {
        names_alike(&member("1", a.0, a.1), &member("2", b.0, b.1))
    }

    #[test]
    fn slips_are_forgiven_and_spouses_are_two() {
        assert!(like(("Martha", "Quarterstone"), ("Marhta", "Quarterston")));
        assert!(like(("José", "Nuñez"), ("Jose", "NUNEZ")));
        assert!(like(("J.", "Smith"), ("John", "Smith")));
        assert!(like(("Nguyen", "Minh"), ("Minh", "Nguyen")));
        assert!(like(("John", "Smith Jr."), ("John", "Smith")));
        assert!(!like(("John", "Smith Jr."), ("John", "Smith Sr.")));
        assert!(!like(("Anna", "Smith"), ("Robert", "Smith")));
        assert!(!like(("Anna", "Smith"), ("Anna", "Okafor")));
        assert!(!like(("", "Smith"), ("", "Smith")));
        assert!(!like(("Anna", ""), ("Anna", "")));
    }

    #[test]
    fn a_line_may_be_shared_and_an_address_may_not() {
        let (ann, bob, nameless) = (
            member("1", "Annabel", "Lee"),
            member("2", "Robert", "Lee"),
            member("3", "", ""),
        );
        assert!(!Rule::SamePhone.pairs(&ann, &bob));
        assert!(Rule::SamePhone.pairs(&ann, &nameless));
        assert!(Rule::SameEmail.pairs(&ann, &bob));
        assert!(!Rule::SimilarNameAndAddress.pairs(&ann, &nameless));
        let exact: Vec<&Rule> = Rule::ALL.iter().filter(|rule| rule.is_exact()).collect();
        assert_eq!(exact, [&Rule::SameEmail]);
    }

    fn block() -> impl Strategy<Value = Vec<Member>> {
        let names = prop::sample::select(vec!["Ann", "Anne", "Bob", "J", "John", "Lee", "Leigh", ""]);
        let one = (0u8..9, names.clone(), names)
            .prop_map(|(id, given, family)| member(&id.to_string(), given, family));
        prop::collection::vec(one, 0..12)
    }

    proptest! {
        #[test]
        fn a_pair_is_two_people_once_and_in_any_order(
            rule in prop::sample::select(Rule::ALL),
            mut block in block(),
            asked in prop::collection::vec((0u8..9, 0u8..9), 0..8),
        ) {
            block.sort_by(|a, b| a.id.cmp(&b.id));
            block.dedup_by(|a, b| a.id == b.id);
            let distinct: BTreeSet<Pair> = asked
                .iter()
                .filter_map(|(a, b)| Pair::of(&a.to_string(), &b.to_string()))
                .collect();
            let pairs = candidates(rule, &block, &distinct);
            prop_assert!(pairs.iter().all(|pair| pair.one < pair.other && !distinct.contains(pair)));
            let once: BTreeSet<&Pair> = pairs.iter().collect();
            prop_assert_eq!(once.len(), pairs.len());
            block.reverse();
            prop_assert_eq!(candidates(rule, &block, &distinct), pairs);
        }
    }
}
