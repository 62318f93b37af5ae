//! Text that people type into a workspace: how much fits, and what is told where it does not.

use crate::fault::FieldFault;
use jiff::civil::Date;

/// The longest title or name, in characters.
pub const LINE: usize = 200;
/// The longest text, in characters.
pub const TEXT: usize = 20_000;

/// Reads the fields of a form one after the other and collects what is wrong with them, so that all can be mended at
/// once.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    faults: Vec<FieldFault>,
}

impl Reader {
    /// Notes what is wrong with a field.
    pub fn wrong(&mut self, field: &str, message: impl Into<String>) {
        self.faults.push(FieldFault {
            field: field.to_owned(),
            message: message.into(),
        });
    }

    /// One line of text; may be empty.
    pub fn line(&mut self, field: &str, typed: &str) -> String {
        let typed = typed.trim();
        if typed.chars().count() > LINE {
            self.wrong(field, format!("is too long: {LINE} characters at most"));
        } else if typed.chars().any(char::is_control) {
            self.wrong(field, "must be one line of text");
        }
        typed.to_owned()
    }

    /// One line of text that must be there.
    pub fn needed(&mut self, field: &str, typed: &str) -> String {
        let line = self.line(field, typed);
        if line.is_empty() {
            self.wrong(field, "must be filled in");
        }
        line
    }

    /// Several lines of text; may be empty. Line breaks are written one way.
    pub fn text(&mut self, field: &str, typed: &str) -> String {
        let text = typed.replace("\r\n", "\n").replace('\r', "\n");
        let text = text.trim_end().to_owned();
        if text.chars().count() > TEXT {
            self.wrong(field, format!("is too long: {TEXT} characters at most"));
        } else if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
            self.wrong(field, "holds characters that no keyboard writes");
        }
        text
    }

    /// A day, as `2028-07-10`; none where nothing was typed.
    pub fn day(&mut self, field: &str, typed: &str) -> Option<Date> {
        let typed = typed.trim();
        if typed.is_empty() {
            return None;
        }
        match typed.parse::<Date>() {
            Ok(day) if (1900..=2200).contains(&day.year()) => Some(day),
            _ => {
                self.wrong(field, "must be a day such as 2028-07-10");
                None
            }
        }
    }

    /// A whole number from `least` to `most`, commas welcome; none where nothing was typed.
    pub fn number(&mut self, field: &str, typed: &str, least: i64, most: i64) -> Option<i64> {
        let plain: String = typed
            .chars()
            .filter(|c| !c.is_whitespace() && *c != ',')
            .collect();
        if plain.is_empty() {
            return None;
        }
        match plain.parse() {
            Ok(number) if (least..=most).contains(&number) => Some(number),
            _ => {
                self.wrong(field, format!("must be a whole number from {least} to {most}"));
                None
            }
        }
    }

    /// Money in cents out of `1,234.50` or `$1234`; none where nothing was typed.
    pub fn money(&mut self, field: &str, typed: &str) -> Option<i64> {
        let plain: String = typed
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, ',' | '$'))
            .collect();
        if plain.is_empty() {
            return None;
        }
        let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        let cents =
            (digits(whole) && digits(part) && part.len() <= 2 && whole.len() <= 12 && !whole.is_empty())
                .then(|| {
                    let cents: i64 = format!("{part:0<2}").parse().ok()?;
                    whole.parse::<i64>().ok()?.checked_mul(100)?.checked_add(cents)
                })
                .flatten();
        if cents.is_none() {
            self.wrong(field, "must be an amount such as 1,250.00");
        }
        cents
    }

    /// A word that stands for one of several things.
    pub fn word<T>(&mut self, field: &str, typed: &str, parse: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let found = parse(typed);
        if found.is_none() {
            self.wrong(field, "must be one of those offered");
        }
        found
    }

    /// A web address; may be empty.
    pub fn address(&mut self, field: &str, typed: &str) -> String {
        let line = self.line(field, typed);
        let rest = line
            .strip_prefix("https://")
            .or_else(|| line.strip_prefix("http://"));
        if !line.is_empty() && !rest.is_some_and(|r| r.contains('.') && !r.contains(char::is_whitespace)) {
            self.wrong(field, "must begin with https:// and name a site");
        }
        line
    }

    /// What was read, if nothing is wrong.
    ///
    /// # Errors
    /// [`crate::Fault::Invalid`] with everything that is.
    pub fn done<T>(self, read: T) -> Result<T, crate::Fault> {
        if self.faults.is_empty() {
            Ok(read)
        } else {
            Err(crate::Fault::Invalid { fields: self.faults })
        }
    }

    /// Whether anything is wrong so far.
    #[must_use]
    pub fn is_wrong(&self) -> bool {
        !self.faults.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn money_is_read_as_people_write_it() {
        let read = |typed: &str| {
            let mut reader = Reader::default();
            let cents = reader.money("amount", typed);
            (cents, reader.is_wrong())
        };
        assert_eq!(read("$38,400"), (Some(3_840_000), false));
        assert_eq!(read("1250.5"), (Some(125_050), false));
        assert_eq!(read("0.07"), (Some(7), false));
        assert_eq!(read(" "), (None, false));
        for wrong in ["-1", "1.234", ".5", "1e3", "ten", "1.2.3", "9999999999999"] {
            assert_eq!(read(wrong), (None, true), "{wrong}");
        }
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once() {
        let mut reader = Reader::default();
        reader.needed("title", " ");
        reader.day("due", "7/10/2028");
        reader.number("count", "1,0x", 0, 10);
        reader.line("name", "a\nb");
        reader.address("link", "javascript:alert(1)");
        let Err(crate::Fault::Invalid { fields }) = reader.done(()) else {
            panic!("nothing was found wrong");
        };
        let names: Vec<&str> = fields.iter().map(|f| f.field.as_str()).collect();
        assert_eq!(names, ["title", "due", "count", "name", "link"]);
    }

    #[test]
    fn texts_keep_their_lines() {
        let mut reader = Reader::default();
        assert_eq!(reader.text("note", "a\r\nb\rc\n\n"), "a\nb\nc");
        assert!(!reader.is_wrong());
        reader.text("note", "a\u{0}b");
        assert!(reader.is_wrong());
    }

    proptest! {
        #[test]
        fn money_written_out_is_read_again(cents in 0i64..100_000_000_000) {
            let mut reader = Reader::default();
            let typed = format!("{}.{:02}", cents / 100, cents % 100);
            prop_assert_eq!(reader.money("amount", &typed), Some(cents));
        }
    }
}
