//! A roster that was kept on paper, keyed in: one line for each row of the sheet.
//!
//! A line begins with the number of the row. `12` came and stayed to the end, `12 y` too, `12 n` did not come; `12 2:30`
//! stayed for that long, and `12 9:00 12:30` was there between those times.

use super::after;
use super::time::parse_clock;

/// The most lines at once.
pub const MOST_LINES: usize = 500;

/// A line that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keyed {
    /// The number of the row.
    pub row: i64,
    /// Whether they came.
    pub came: bool,
    /// How long they stayed, in minutes; none for to the end.
    pub minutes: Option<i64>,
}

/// Why a line was not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It does not begin with the number of a row.
    Row,
    /// It is none of the forms above.
    Rest,
    /// The second time is not after the first.
    Backwards,
    /// The row was keyed in on a line before.
    Twice,
}

/// Reads a line.
///
/// # Errors
/// What is wrong with it.
pub fn read_line(line: &str) -> Result<Keyed, Unread> {
    let mut words = line.split_whitespace();
    let row = words.next().unwrap_or_default().trim_end_matches(['.', ')', ':']);
    let row: i64 = row.parse().ok().filter(|row| *row > 0).ok_or(Unread::Row)?;
    let rest: Vec<String> = words.map(str::to_lowercase).collect();
    let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
    let (came, rest) = match rest.split_first() {
        Some((&("n" | "no"), rest)) => (false, rest),
        Some((&("y" | "yes"), rest)) => (true, rest),
        _ => (true, &rest[..]),
    };
    let minutes = match (came, rest) {
        (_, []) => None,
        (true, [hours]) => Some(after::minutes(hours).ok_or(Unread::Rest)?),
        (true, [from, to]) => Some(between(from, to)?),
        _ => return Err(Unread::Rest),
    };
    Ok(Keyed { row, came, minutes })
}

fn between(from: &str, to: &str) -> Result<i64, Unread> {
    let clock = |typed| parse_clock(typed).ok_or(Unread::Rest);
    let minute = |time: jiff::civil::Time| i64::from(time.hour()) * 60 + i64::from(time.minute());
    let (from, to) = (minute(clock(from)?), minute(clock(to)?));
    match to > from {
        true => Ok(to - from),
        false => Err(Unread::Backwards),
    }
}

/// Reads all lines that are not empty, each with what it was: as many as [`MOST_LINES`].
#[must_use]
pub fn read(text: &str) -> Vec<(String, Result<Keyed, Unread>)> {
    let mut rows = Vec::new();
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .take(MOST_LINES)
        .map(|line| {
            let read = read_line(line).and_then(|keyed| {
                if rows.contains(&keyed.row) {
                    return Err(Unread::Twice);
                }
                rows.push(keyed.row);
                Ok(keyed)
            });
            (line.to_owned(), read)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_are_read_as_they_are_keyed() {
        let keyed = |row, came, minutes| Ok(Keyed { row, came, minutes });
        for (line, wanted) in [
            ("12", keyed(12, true, None)),
            ("12. Y", keyed(12, true, None)),
            ("12 n", keyed(12, false, None)),
            ("3 2:30", keyed(3, true, Some(150))),
            ("3 yes 2.5", keyed(3, true, Some(150))),
            ("4 9:00 12:30", keyed(4, true, Some(210))),
            ("4 y 9:00 2pm", keyed(4, true, Some(300))),
            ("4 12:30 9:00", Err(Unread::Backwards)),
            ("n 4", Err(Unread::Row)),
            ("0", Err(Unread::Row)),
            ("4 n 3", Err(Unread::Rest)),
            ("4 perhaps", Err(Unread::Rest)),
            ("4 9:00 12:30 1", Err(Unread::Rest)),
        ] {
            assert_eq!(read_line(line), wanted, "{line}");
        }
    }

    #[test]
    fn a_row_is_keyed_once() {
        let read: Vec<_> = read("1\n\n 2 n \n1 n\n")
            .into_iter()
            .map(|(_, read)| read)
            .collect();
        assert!(read[0].is_ok() && read[1].is_ok());
        assert_eq!(read[2], Err(Unread::Twice));
        assert_eq!(read.len(), 3);
    }

    proptest! {
        #[test]
        fn no_text_breaks_it(text in ".{0,60}") {
            if let Ok(keyed) = read_line(&text) {
                prop_assert!(keyed.row > 0 && keyed.minutes.is_none_or(|m| (0..=1440).contains(&m)));
            }
        }
    }
}
