//! Does a voter understand the question? What Yes does, how hard it reads, and what trips people up.
//!
//! The checks look at English words and are meant to make somebody look again. They do not judge whether a question is
//! lawful, and they miss what a careful reader finds.

use super::rule::YesMeans;
use crate::place::words;
use serde::{Deserialize, Serialize};

/// What the text is held to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standard {
    /// What a Yes does by the rule; none where it does not say.
    pub yes_means: Option<YesMeans>,
    /// The highest school grade, in tenths, that raises no finding: 80 is the eighth grade.
    pub grade: i64,
    /// The most words that the law allows, where it limits them (Michigan: 100).
    pub words: Option<usize>,
}

impl Default for Standard {
    fn default() -> Self {
        Self {
            yes_means: None,
            grade: 80,
            words: None,
        }
    }
}

words! {
    /// How much a finding weighs.
    Weight {
        /// Voters may vote for what they do not want, or the law is broken.
        Serious = "serious",
        /// Worth another look.
        Look = "look",
    }
}

words! {
    /// What makes a question look like several.
    SeveralBy {
        /// More than one question mark.
        QuestionMarks = "question-marks",
        /// A joining phrase: `as well as`, `and whether`.
        Phrase = "phrase",
        /// A second thing to do after `and`: `adopt ... and abolish`.
        SecondVerb = "second-verb",
    }
}

/// Something to mend or to look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// The text reads as if Yes did the opposite of what the rule says.
    YesContradictsRule {
        /// By the rule.
        rule: YesMeans,
        /// By the text.
        text: YesMeans,
    },
    /// Yes keeps the form in force: people who want the change have to vote No, which has to be told them.
    YesKeeps,
    /// No verb says what Yes does.
    YesUnclear,
    /// It does not end as a question.
    NotAQuestion,
    /// It reads harder than the standard.
    HardToRead {
        /// The grade, in tenths.
        grade: i64,
        /// The standard, in tenths.
        limit: i64,
    },
    /// Two negations, or one with a verb that undoes something, in one sentence.
    DoubleNegative {
        /// The words, as they stand, lower case.
        words: Vec<String>,
    },
    /// It seems to ask more than one thing, to which there is only one answer.
    SeveralQuestions {
        /// By what sign.
        by: SeveralBy,
        /// The words that show it.
        words: String,
    },
    /// It has more words than the law allows.
    TooLong {
        /// Words.
        words: usize,
        /// Allowed.
        limit: usize,
    },
}

impl Finding {
    /// How much it weighs.
    #[must_use]
    pub fn weight(&self) -> Weight {
        match self {
            Self::YesContradictsRule { .. } | Self::DoubleNegative { .. } | Self::TooLong { .. } => {
                Weight::Serious
            }
            Self::SeveralQuestions { by, .. } if *by == SeveralBy::QuestionMarks => Weight::Serious,
            _ => Weight::Look,
        }
    }
}

/// A text and what was found in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// Words; a number is one.
    pub words: usize,
    /// Sentences, at least 1 where there are words.
    pub sentences: usize,
    /// Syllables, estimated from the spelling.
    pub syllables: usize,
    /// The school grade in tenths, see [`grade`]; none without words.
    pub grade: Option<i64>,
    /// What a Yes does, as the text reads.
    pub yes_means: Option<YesMeans>,
    /// What to look at, the heaviest first.
    pub findings: Vec<Finding>,
}

/// The Flesch-Kincaid grade in tenths, to the nearest: 0.39 x words / sentences + 11.8 x syllables / words - 15.59.
/// From Kincaid, Fishburne, Rogers and Chissom, "Derivation of New Readability Formulas for Navy Enlisted Personnel",
/// Research Branch Report 8-75, Naval Technical Training Command (1975). None without words or sentences.
#[must_use]
pub fn grade(words: usize, sentences: usize, syllables: usize) -> Option<i64> {
    if words == 0 || sentences == 0 {
        return None;
    }
    let (w, s, y) = (words as f64, sentences as f64, syllables as f64);
    Some((10.0 * (0.39 * w / s + 11.8 * y / w - 15.59)).round() as i64)
}

/// Words that turn a sentence around.
const NEGATIONS: &[&str] = &[
    "not", "no", "never", "without", "nor", "neither", "none", "cannot", "unless",
];

/// Beginnings of verbs that undo something.
const UNDOING: &[&str] = &[
    "abandon",
    "abolish",
    "prohibit",
    "reject",
    "repeal",
    "prevent",
    "forbid",
    "discontinu",
];

/// Beginnings of verbs that keep what there is.
const KEEPING: &[&str] = &[
    "retain", "keep", "kept", "continu", "maintain", "preserv", "remain",
];

/// Beginnings of verbs that change what there is.
const CHANGING: &[&str] = &[
    "abandon",
    "abolish",
    "adopt",
    "amend",
    "becom",
    "chang",
    "creat",
    "discontinu",
    "elect",
    "establish",
    "organiz",
    "reorganiz",
    "repeal",
    "replac",
    "revis",
    "switch",
];

/// Beginnings of verbs that make a second question after `and`.
const DOING: &[&str] = &[
    "abandon",
    "abolish",
    "adopt",
    "amend",
    "appoint",
    "chang",
    "creat",
    "eliminat",
    "establish",
    "impos",
    "increas",
    "issu",
    "levy",
    "reduc",
    "repeal",
    "replac",
    "retain",
];

/// Phrases that join two questions.
const JOINING: &[&str] = &[
    "and shall",
    "and should",
    "and whether",
    "as well as",
    "and also",
    "or shall",
];

/// Short words whose full stop ends no sentence.
const ABBREVIATIONS: &[&str] = &[
    "no", "st", "sec", "art", "ch", "par", "mr", "mrs", "dr", "jr", "sr", "vs", "u.s",
];

/// `no more than` and the like limit something and negate nothing.
const LIMITS: &[&str] = &["more", "less", "later", "earlier", "fewer", "greater"];

/// Reads a ballot question.
#[must_use]
pub fn read(text: &str, standard: Standard) -> Reading {
    let sentences = sentences(text);
    let words: Vec<&String> = sentences.iter().flatten().collect();
    let syllables = words.iter().map(|word| syllables(word)).sum();
    let grade = grade(words.len(), sentences.len(), syllables);
    let yes_means = sentences.iter().find_map(|sentence| reads_as(sentence));
    let mut findings = Vec::new();
    findings.extend(yes(yes_means, standard.yes_means));
    findings.extend(sentences.iter().filter_map(|sentence| double_negative(sentence)));
    findings.extend(several(text, &sentences));
    if !words.is_empty() && !text.contains('?') {
        findings.push(Finding::NotAQuestion);
    }
    if let Some(grade) = grade.filter(|grade| *grade > standard.grade) {
        findings.push(Finding::HardToRead {
            grade,
            limit: standard.grade,
        });
    }
    if let Some(limit) = standard.words.filter(|limit| words.len() > *limit) {
        findings.push(Finding::TooLong {
            words: words.len(),
            limit,
        });
    }
    findings.sort_by_key(Finding::weight);
    Reading {
        words: words.len(),
        sentences: sentences.len(),
        syllables,
        grade,
        yes_means,
        findings,
    }
}

fn yes(text: Option<YesMeans>, rule: Option<YesMeans>) -> Option<Finding> {
    match (text, rule) {
        (Some(text), Some(rule)) if text != rule => Some(Finding::YesContradictsRule { rule, text }),
        (Some(YesMeans::Retain), _) | (None, Some(YesMeans::Retain)) => Some(Finding::YesKeeps),
        (None, _) => Some(Finding::YesUnclear),
        (Some(YesMeans::Change), _) => None,
    }
}

/// The words of each sentence, lower case, without marks.
fn sentences(text: &str) -> Vec<Vec<String>> {
    let mut all = Vec::new();
    let mut current = Vec::new();
    for token in text.split_whitespace() {
        for part in token.split(['-', '/', '\u{2013}', '\u{2014}']) {
            let word = part.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            if !word.is_empty() {
                current.push(word.replace('\u{2019}', "'"));
            }
        }
        if ends_sentence(token) && !current.is_empty() {
            all.push(std::mem::take(&mut current));
        }
    }
    if !current.is_empty() {
        all.push(current);
    }
    all
}

fn ends_sentence(token: &str) -> bool {
    let bare = token.trim_end_matches(['"', '\'', ')', ']', '\u{201d}', '\u{2019}']);
    if bare.ends_with(['?', '!']) {
        return true;
    }
    let Some(word) = bare.strip_suffix('.') else {
        return false;
    };
    let word = word
        .trim_start_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    word.chars().count() > 1 && !ABBREVIATIONS.contains(&word.as_str())
}

fn starts_like(word: &str, beginnings: &[&str]) -> bool {
    beginnings.iter().any(|beginning| word.starts_with(beginning))
}

/// The negations of a sentence with their places.
fn negations(sentence: &[String]) -> Vec<(usize, &String)> {
    let limits = |at: usize| {
        sentence
            .get(at + 1)
            .is_some_and(|next| LIMITS.contains(&next.as_str()))
    };
    let negates = |word: &str| NEGATIONS.contains(&word) || word.ends_with("n't");
    let all = sentence.iter().enumerate();
    all.filter(|(at, word)| negates(word) && !limits(*at)).collect()
}

/// What a Yes does: the first verb of the sentence that keeps or changes something, turned around where an odd number of
/// negations stands before it.
fn reads_as(sentence: &[String]) -> Option<YesMeans> {
    let asks = sentence
        .iter()
        .position(|w| w == "shall" || w == "should" || w == "whether")
        .unwrap_or(0);
    let (at, keeps) = sentence.iter().enumerate().skip(asks).find_map(|(at, word)| {
        let keeps = starts_like(word, KEEPING);
        // "elected", "adopted on 3 May": what was done before is not what is asked, unless it is "be adopted".
        let passive = word.ends_with("ed") && !is_passive_question(sentence, at);
        (keeps || (starts_like(word, CHANGING) && !is_noun(word)))
            .then_some(())
            .filter(|()| !passive)?;
        Some((at, keeps))
    })?;
    let turned = negations(sentence)
        .iter()
        .filter(|(place, _)| (asks..at).contains(place))
        .count()
        % 2
        == 1;
    Some(if keeps == turned {
        YesMeans::Change
    } else {
        YesMeans::Retain
    })
}

/// Nouns that begin like verbs.
fn is_noun(word: &str) -> bool {
    word.starts_with("election") || word.starts_with("elector") || word.starts_with("amendment")
}

/// `be adopted`, `be hereby amended`.
fn is_passive_question(sentence: &[String], at: usize) -> bool {
    let near = at.saturating_sub(3)..at;
    sentence
        .get(near)
        .is_some_and(|before| before.iter().any(|w| w == "be" || w == "is" || w == "are"))
}

fn double_negative(sentence: &[String]) -> Option<Finding> {
    let negations = negations(sentence);
    let mut found: Vec<(usize, &String)> = negations.clone();
    let undoing = sentence.iter().enumerate();
    found.extend(undoing.filter(|(_, word)| starts_like(word, UNDOING)));
    if negations.is_empty() || found.len() < 2 {
        return None;
    }
    found.sort_unstable();
    Some(Finding::DoubleNegative {
        words: found.into_iter().map(|(_, word)| word.clone()).collect(),
    })
}

fn several(text: &str, sentences: &[Vec<String>]) -> Vec<Finding> {
    let mut all = Vec::new();
    let mut push = |by, words: String| all.push(Finding::SeveralQuestions { by, words });
    let marks = text.matches('?').count();
    if marks > 1 {
        push(SeveralBy::QuestionMarks, "?".repeat(marks.min(9)));
    }
    for sentence in sentences {
        let joined = format!(" {} ", sentence.join(" "));
        for phrase in JOINING {
            if joined.contains(&format!(" {phrase} ")) {
                push(SeveralBy::Phrase, (*phrase).to_owned());
            }
        }
        for (at, word) in sentence.iter().enumerate() {
            let next = sentence.get(at + 1).map(String::as_str);
            let after = if next == Some("to") { at + 2 } else { at + 1 };
            let verb = sentence
                .get(after)
                .filter(|v| starts_like(v, DOING) && !is_noun(v) && !v.ends_with("ed"));
            if let (true, Some(verb)) = (word == "and" || word == "or", verb) {
                push(SeveralBy::SecondVerb, format!("{word} {verb}"));
            }
        }
    }
    all
}

/// Syllables of a word, estimated: each run of vowels is one (y among them); a silent e at the end, and the e of -es and
/// -ed where it is silent, is none; a digit is one. At least one.
fn syllables(word: &str) -> usize {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphanumeric()).collect();
    let vowel = |c: char| "aeiouy".contains(c);
    let digits = letters.iter().filter(|c| c.is_ascii_digit()).count();
    let mut runs = 0;
    let mut before = false;
    for letter in &letters {
        let now = vowel(*letter);
        runs += usize::from(now && !before);
        before = now;
    }
    let silent = match letters.as_slice() {
        // table, people: the e is heard. agree: it belongs to a run.
        [.., a, 'l', 'e'] => vowel(*a),
        [.., a, 'e'] => !vowel(*a),
        [.., a, 'e', 'd'] => !vowel(*a) && !matches!(a, 't' | 'd'),
        [.., a, 'e', 's'] => !vowel(*a) && !matches!(a, 's' | 'x' | 'z' | 'c' | 'g' | 'h' | 'l'),
        _ => false,
    };
    (runs - usize::from(silent && runs > 1) + digits).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ADOPT: &str = "Shall the City of Maple Falls adopt the managerial form of municipal government?";
    const RETAIN: &str =
        "Shall the Village of Maple Falls retain the managerial form of municipal government?";

    fn findings(text: &str) -> Vec<Finding> {
        read(
            text,
            Standard {
                grade: 990,
                ..Standard::default()
            },
        )
        .findings
    }

    #[test]
    fn maple_falls_yes_means_change() {
        let standard = Standard {
            yes_means: Some(YesMeans::Change),
            grade: 990,
            words: None,
        };
        let adopt = read(ADOPT, standard);
        assert_eq!(
            (adopt.yes_means, adopt.findings),
            (Some(YesMeans::Change), vec![])
        );
        let retain = read(RETAIN, standard);
        assert_eq!(
            retain.findings,
            [Finding::YesContradictsRule {
                rule: YesMeans::Change,
                text: YesMeans::Retain
            }]
        );
    }

    #[test]
    fn a_yes_that_keeps_is_pointed_out() {
        assert_eq!(findings(RETAIN), [Finding::YesKeeps]);
        for change in [
            "Shall the charter be amended to provide for a city manager?",
            "Shall the city abandon its organization under the council-manager plan?",
            "Shall a charter commission be elected?",
            "Shall the city not retain its manager?",
        ] {
            assert_eq!(
                read(change, Standard::default()).yes_means,
                Some(YesMeans::Change),
                "{change}"
            );
        }
        let keep = "Shall the city, which adopted its charter in 1950, keep the present form?";
        assert_eq!(read(keep, Standard::default()).yes_means, Some(YesMeans::Retain));
        assert_eq!(findings("Do you like the plan?"), [Finding::YesUnclear]);
    }

    #[test]
    fn double_negatives_are_named() {
        let words = |text| match findings(text)
            .into_iter()
            .find(|f| matches!(f, Finding::DoubleNegative { .. }))
        {
            Some(Finding::DoubleNegative { words }) => words,
            _ => vec![],
        };
        assert_eq!(words("Shall the city not abandon the plan?"), ["not", "abandon"]);
        assert_eq!(
            words("Shall no manager serve without a contract?"),
            ["no", "without"]
        );
        assert_eq!(
            words("Shall the council keep a manager for no more than four years?"),
            Vec::<String>::new()
        );
        assert_eq!(words("Shall the city abandon the plan?"), Vec::<String>::new());
    }

    #[test]
    fn several_questions_are_named() {
        let signs = |text| -> Vec<SeveralBy> {
            findings(text)
                .into_iter()
                .filter_map(|f| match f {
                    Finding::SeveralQuestions { by, .. } => Some(by),
                    _ => None,
                })
                .collect()
        };
        assert_eq!(
            signs("Shall the city adopt the plan? Shall wards be kept?"),
            [SeveralBy::QuestionMarks]
        );
        assert_eq!(
            signs("Shall the city adopt the plan and abolish wards?"),
            [SeveralBy::SecondVerb]
        );
        assert_eq!(
            signs("Shall the city adopt the plan as well as a new tax?"),
            [SeveralBy::Phrase]
        );
        assert_eq!(
            signs("Shall the city adopt the plan and whether to change wards?"),
            [SeveralBy::Phrase]
        );
        assert_eq!(signs(ADOPT), []);
        assert_eq!(signs("Shall the mayor and council be elected at large?"), []);
    }

    #[test]
    fn the_grade_is_the_formula() {
        // 0.39 x 12 / 1 + 11.8 x 18 / 12 - 15.59 = 6.79
        assert_eq!(grade(12, 1, 18), Some(68));
        assert_eq!((grade(0, 1, 0), grade(1, 0, 1)), (None, None));
        let reading = read(ADOPT, Standard::default());
        // 0.39 x 13 / 1 + 11.8 x 24 / 13 - 15.59 = 11.26
        assert_eq!((reading.words, reading.sentences, reading.syllables), (13, 1, 24));
        assert_eq!(reading.grade, Some(113));
        assert_eq!(
            reading.findings,
            [Finding::HardToRead {
                grade: 113,
                limit: 80
            }]
        );
    }

    #[test]
    fn syllables_as_spoken() {
        let spoken = [
            ("the", 1),
            ("city", 2),
            ("table", 2),
            ("agree", 2),
            ("adopted", 3),
            ("changed", 1),
            ("votes", 1),
        ];
        for (word, count) in spoken
            .into_iter()
            .chain([("places", 2), ("council", 2), ("2028", 4), ("b", 1)])
        {
            assert_eq!(syllables(word), count, "{word}");
        }
    }

    #[test]
    fn sentences_end_where_they_end() {
        assert_eq!(sentences("Amend Sec. 4 of the U.S. code. Why not?").len(), 2);
        assert_eq!(sentences("No full stop").len(), 1);
        assert_eq!(sentences(" ... ").len(), 0);
        let empty = read("", Standard::default());
        assert_eq!((empty.words, empty.grade), (0, None));
    }

    #[test]
    fn the_law_s_limit_of_words_and_the_form_of_a_question() {
        let standard = Standard {
            words: Some(5),
            ..Standard::default()
        };
        let found = read("A proposal to adopt the plan of 1914.", standard).findings;
        assert_eq!(found[0], Finding::TooLong { words: 8, limit: 5 });
        assert!(found.contains(&Finding::NotAQuestion));
    }

    proptest! {
        #[test]
        fn no_text_breaks_it(text in "\\PC{0,200}") {
            let reading = read(&text, Standard::default());
            prop_assert!(reading.syllables >= reading.words);
            prop_assert_eq!(reading.grade.is_some(), reading.words > 0);
            prop_assert!(reading.findings.is_sorted_by_key(Finding::weight));
        }
    }
}
