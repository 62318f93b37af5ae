//! Keying paper in: a line for each row, `K7M2 T3 +SV asked about water rates`. The code comes first, then the letter of
//! what happened with the level of support, then wishes behind a plus, then a note.

use super::code;
use super::outcome::{Outcome, Wish};
use super::said::Said;

/// The most lines that are keyed in at once.
pub const LINES: usize = 500;

/// A line that was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number, from 1.
    pub number: usize,
    /// As it was typed.
    pub typed: String,
    /// The code and what was heard, or what is wrong.
    pub read: Result<(String, Said), String>,
}

fn letters(word: &str) -> Result<(Outcome, Option<i64>), String> {
    let mut signs = word.chars();
    let outcome = signs.next().and_then(Outcome::of_letter);
    let Some(outcome) = outcome else {
        return Err(format!(
            "“{word}” is no result: one of T N R M W I H L, with 1 to 5 behind it where they talked"
        ));
    };
    let rest = signs.as_str();
    if rest.is_empty() {
        return Ok((outcome, None));
    }
    match rest.parse::<i64>() {
        Ok(level) if rest.len() == 1 => Ok((outcome, Some(level))),
        _ => Err(format!(
            "“{word}” is no result: one letter, and one digit at most"
        )),
    }
}

fn wishes(word: &str) -> Result<Vec<Wish>, String> {
    word.chars()
        .map(|letter| Wish::of_letter(letter).ok_or_else(|| format!("“+{word}” are no wishes: S, V or E")))
        .collect()
}

fn read(text: &str) -> Result<(String, Said), String> {
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let code = code::parse(first)
        .ok_or_else(|| format!("“{first}” is no code: look at it once more, a sign is wrong"))?;
    let rest = rest.trim_start();
    let (word, rest) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    if word.is_empty() {
        return Err("has a code and no result".to_owned());
    }
    let (outcome, level) = letters(word)?;
    let rest = rest.trim_start();
    let (wished, note) = match rest.strip_prefix('+') {
        Some(rest) => {
            let (word, note) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
            (wishes(word)?, note)
        }
        None => (Vec::new(), rest),
    };
    let said = Said::of(outcome, level, wished, note)?;
    Ok((code, said))
}

/// Reads what was typed; empty lines are passed over.
#[must_use]
pub fn lines(text: &str) -> Vec<Line> {
    let filled = text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
    filled
        .map(|(line, number)| Line {
            number,
            typed: line.trim().to_owned(),
            read: read(line.trim()),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_and_a_letter_are_a_row() {
        let code = code::code(41);
        let text = format!(
            "{} t3 +ve asked about water\n\n  {code} N\n{code}\n",
            code.to_lowercase()
        );
        let read = lines(&text);
        assert_eq!(read.iter().map(|line| line.number).collect::<Vec<_>>(), [1, 3, 4]);
        let (found, said) = read[0].read.clone().expect("the first is right");
        assert_eq!(found, code);
        assert_eq!(
            (said.outcome, said.level, said.wishes, said.note.as_str()),
            (
                Outcome::Talked,
                Some(3),
                vec![Wish::Volunteer, Wish::News],
                "asked about water"
            )
        );
        assert_eq!(
            read[1].read.as_ref().map(|(_, said)| said.outcome),
            Ok(Outcome::NotHome)
        );
        assert!(read[2].read.is_err());
    }

    #[test]
    fn what_is_wrong_is_said_of_each_row() {
        let code = code::code(41);
        for (line, wrong) in [
            ("K7M3Z T".to_owned(), "is no code"),
            (format!("{code} X"), "is no result"),
            (format!("{code} T33"), "one digit at most"),
            (format!("{code} T9"), "not 1 to 5"),
            (format!("{code} N2"), "nobody was spoken with"),
            (format!("{code} N +S"), "nobody talked"),
            (format!("{code} T +X"), "are no wishes"),
            (format!("{code} T {}", "x".repeat(501)), "too long"),
        ] {
            let read = lines(&line).remove(0).read;
            assert!(
                read.as_ref().is_err_and(|why| why.contains(wrong)),
                "{line}: {read:?}"
            );
        }
    }
}
