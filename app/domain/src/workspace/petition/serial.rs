//! Serial numbers of sheets, with a letter that tells a slip of the keyboard, and the codes of their rows.

use std::fmt;

/// The letters that check a serial number: none that is taken for a digit or another letter. There are 23, a prime, so
/// one wrong digit or two digits exchanged always give another letter.
const LETTERS: &[u8; 23] = b"ABCDEFGHJKLMNPQRSTVWXYZ";

/// The serial number of a sheet: `00123T`, five digits or more and the letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Serial(i64);

impl Serial {
    /// The highest number.
    pub const LAST: i64 = 9_999_999;

    /// From its number, 1 to [`Self::LAST`].
    #[must_use]
    pub fn new(number: i64) -> Option<Self> {
        (1..=Self::LAST).contains(&number).then_some(Self(number))
    }

    /// Reads it as people type it: in any case, with or without leading zeros, blanks and hyphens. The letter must be
    /// there and right.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        let plain: String = typed
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let letter = plain.chars().last()?;
        let digits = plain.get(..plain.len().checked_sub(letter.len_utf8())?)?;
        if !(1..=8).contains(&digits.len()) || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let serial = Self::new(digits.parse().ok()?)?;
        (serial.letter() == letter).then_some(serial)
    }

    /// The number.
    #[must_use]
    pub fn number(self) -> i64 {
        self.0
    }

    /// The letter: the sum of the digits, each times its place from the right (2, 3, 4…), by 23.
    #[must_use]
    pub fn letter(self) -> char {
        let (mut rest, mut weight, mut sum) = (self.0, 2, 0);
        while rest > 0 {
            sum += rest % 10 * weight;
            rest /= 10;
            weight += 1;
        }
        let at = usize::try_from(sum % 23).unwrap_or(0);
        LETTERS.get(at).map_or('A', |b| char::from(*b))
    }
}

impl fmt::Display for Serial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:05}{}", self.0, self.letter())
    }
}

/// One row of a sheet: `00123T-07`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowCode {
    /// The sheet.
    pub sheet: Serial,
    /// The row, from 1.
    pub row: i64,
}

impl RowCode {
    /// The most rows that a sheet can have.
    pub const ROWS: i64 = 99;

    /// Reads it as people type it, or as a scanner reads it off the sheet ([`Self::scanned`]).
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        let (front, row) = typed.rsplit_once(['-', '.', '/', ' '])?;
        let sheet = front.rsplit('.').next()?;
        let row: i64 = row.parse().ok()?;
        let code = Self {
            sheet: Serial::parse(sheet)?,
            row,
        };
        (1..=Self::ROWS).contains(&row).then_some(code)
    }

    /// What the square code on the sheet says: the campaign's short name, the sheet, the row; nothing about anybody.
    #[must_use]
    pub fn scanned(self, campaign: &str) -> String {
        format!("{}.{}.{:02}", short_id(campaign), self.sheet, self.row)
    }
}

impl fmt::Display for RowCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}", self.sheet, self.row)
    }
}

/// The short name of a campaign on its sheets: the last six characters of its id.
#[must_use]
pub fn short_id(campaign: &str) -> String {
    let plain: Vec<char> = campaign
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_uppercase())
        .collect();
    plain.iter().skip(plain.len().saturating_sub(6)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn serials_are_read_as_people_type_them() {
        let serial = Serial::new(123).unwrap();
        let written = serial.to_string();
        // 3 x 2 + 2 x 3 + 1 x 4 = 16: the seventeenth letter.
        assert_eq!(written, "00123S");
        for typed in ["00123S", "123s", " 123-S ", "0000123S"] {
            assert_eq!(Serial::parse(typed), Some(serial), "{typed}");
        }
        for wrong in ["", "S", "123", "00123T", "-", "é", "1234567890S", "0A", "12 é"] {
            assert_eq!(Serial::parse(wrong), None, "{wrong}");
        }
        assert_eq!(Serial::new(0), None);
        assert_eq!(Serial::new(Serial::LAST + 1), None);
    }

    #[test]
    fn rows_are_read_from_paper_and_from_a_scanner() {
        let code = RowCode {
            sheet: Serial::new(123).unwrap(),
            row: 7,
        };
        assert_eq!(code.to_string(), "00123S-07");
        let scanned = code.scanned("0190b4f0-0000-7000-8000-0000003f9a2c");
        assert_eq!(scanned, "3F9A2C.00123S.07");
        for typed in ["00123S-07", "123s 7", "123S/7", scanned.as_str()] {
            assert_eq!(RowCode::parse(typed), Some(code), "{typed}");
        }
        for wrong in ["00123S", "00123S-0", "00123S-100", "00123T-07", "-7", ""] {
            assert_eq!(RowCode::parse(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn every_serial_is_read_again(n in 1i64..=Serial::LAST) {
            let serial = Serial::new(n).unwrap();
            prop_assert_eq!(Serial::parse(&serial.to_string()), Some(serial));
        }

        #[test]
        fn one_wrong_digit_or_two_exchanged_are_told(n in 1i64..=Serial::LAST, at in 0usize..7, other in 0u8..10, with in 0usize..7) {
            let letter = Serial::new(n).unwrap().letter();
            let digits: Vec<u8> = format!("{n:07}").into_bytes();
            let typed = |digits: Vec<u8>| format!("{}{letter}", String::from_utf8(digits).unwrap());
            let mut wrong = digits.clone();
            wrong[at] = b'0' + other;
            if wrong != digits {
                prop_assert_eq!(Serial::parse(&typed(wrong)), None);
            }
            let mut swapped = digits.clone();
            swapped.swap(at, with);
            if swapped != digits {
                prop_assert_eq!(Serial::parse(&typed(swapped)), None);
            }
        }
    }
}
