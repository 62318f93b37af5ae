//! Batches keyed in, their corrections, and duplicates between sheets.

use super::MOST;
use super::filing::past;
use super::serial::{RowCode, Serial};
use super::sheets::read_serial;
use crate::actor::Actor;
use crate::campaign::drive::{Reason, Totals};
use crate::fault::Fault;
use crate::workspace::campaign::Head;
use crate::workspace::text::Reader;
use async_trait::async_trait;
use jiff::civil::Date;

/// The most rows that one form takes.
pub const ROWS: usize = 50;
/// How many batches the page shows.
pub const PAGE: i64 = 25;

/// The letter that stands for a reason where batches are keyed in.
#[must_use]
pub fn letter(reason: Reason) -> char {
    match reason {
        Reason::NotRegistered => 'N',
        Reason::OutsidePlace => 'O',
        Reason::Duplicate => 'D',
        Reason::Incomplete => 'I',
        Reason::Mismatch => 'M',
        Reason::Forged => 'F',
        Reason::TooOld => 'T',
        Reason::Affidavit => 'A',
    }
}

/// Reads tallies of reasons as they are keyed in: `n3 d2`, `3n, 2d`. None where it cannot be understood.
#[must_use]
pub fn parse_reasons(typed: &str) -> Option<[i64; 8]> {
    let mut counts = [0i64; 8];
    let parts = typed
        .split([' ', ',', ';', '\t'])
        .map(str::trim)
        .filter(|part| !part.is_empty());
    for part in parts {
        let at = part.find(|c: char| c.is_ascii_alphabetic())?;
        let word = part.get(at..=at)?;
        let digits = format!("{}{}", part.get(..at)?, part.get(at + 1..)?);
        let reason = Reason::ALL
            .iter()
            .copied()
            .find(|r| word.eq_ignore_ascii_case(&letter(*r).to_string()))?;
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let count: i64 = digits.parse().ok().filter(|n| *n <= MOST)?;
        let tally = counts.get_mut(reason as usize)?;
        *tally = tally.checked_add(count)?;
    }
    Some(counts)
}

/// Tallies as [`parse_reasons`] reads them: `N3 D2`.
#[must_use]
pub fn reasons_text(counts: &[i64; 8]) -> String {
    let parts: Vec<String> = Reason::ALL
        .iter()
        .zip(counts)
        .filter(|(_, count)| **count != 0)
        .map(|(reason, count)| format!("{}{count}", letter(*reason)))
        .collect();
    parts.join(" ")
}

/// Counts of one batch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Signatures that came in.
    pub raw: i64,
    /// Signatures checked.
    pub checked: i64,
    /// Of these, valid.
    pub valid: i64,
    /// Not valid, by reason, in the order of [`Reason::ALL`].
    pub rejected: [i64; 8],
}

impl Counts {
    /// The same with the opposite sign: what takes them back.
    #[must_use]
    pub fn reversed(self) -> Self {
        Self {
            raw: -self.raw,
            checked: -self.checked,
            valid: -self.valid,
            rejected: self.rejected.map(|n| -n),
        }
    }

    /// In few words, for the audit: `40 raw, 40 checked, 28 valid, N10 D2`.
    #[must_use]
    pub fn in_words(&self) -> String {
        let reasons = reasons_text(&self.rejected);
        let head = format!("{} raw, {} checked, {} valid", self.raw, self.checked, self.valid);
        if reasons.is_empty() {
            head
        } else {
            format!("{head}, {reasons}")
        }
    }
}

/// A row of the form, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowForm {
    /// The sheet's serial number; empty for a total without sheets.
    pub sheet: String,
    /// Signatures.
    pub raw: String,
    /// Checked.
    pub checked: String,
    /// Valid.
    pub valid: String,
    /// Tallies of reasons: `n3 d2`.
    pub reasons: String,
}

impl RowForm {
    fn is_empty(&self) -> bool {
        [&self.sheet, &self.raw, &self.checked, &self.valid, &self.reasons]
            .iter()
            .all(|typed| typed.trim().is_empty())
    }

    /// Reads the counts; `mark` is what the fields' names end with.
    fn counts(&self, reader: &mut Reader, mark: &str) -> Counts {
        let named = |field: &str| format!("{field}{mark}");
        let raw = reader.number(&named("raw"), &self.raw, 0, MOST).unwrap_or(0);
        let checked = reader
            .number(&named("checked"), &self.checked, 0, MOST)
            .unwrap_or(0);
        let valid = reader.number(&named("valid"), &self.valid, 0, MOST).unwrap_or(0);
        let rejected = parse_reasons(&self.reasons).unwrap_or_else(|| {
            reader.wrong(
                &named("reasons"),
                "must be letters with counts, such as N3 D2; the letters stand below",
            );
            [0; 8]
        });
        if valid > checked {
            reader.wrong(
                &named("valid"),
                format!("cannot be more than the {checked} checked"),
            );
        } else if rejected.iter().fold(0i64, |sum, n| sum.saturating_add(*n)) > checked - valid {
            reader.wrong(
                &named("reasons"),
                format!("add up to more than the {} that are not valid", checked - valid),
            );
        }
        Counts {
            raw,
            checked,
            valid,
            rejected,
        }
    }
}

/// A form of batches, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BatchForm {
    /// The day.
    pub on: String,
    /// The rows; empty ones are passed over.
    pub rows: Vec<RowForm>,
    /// Whether sheets that were keyed in before are meant to be.
    pub again: bool,
}

/// A row that can be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewBatch {
    /// Where it stands in the form, from 1.
    pub place: usize,
    /// The sheet.
    pub sheet: Option<Serial>,
    /// The counts.
    pub counts: Counts,
}

impl BatchForm {
    /// Reads the form.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with everything that is wrong; the field `raw-3` is that of the third row.
    pub fn read(&self, today: Date) -> Result<(Date, Vec<NewBatch>), Fault> {
        let mut reader = Reader::default();
        let on = past(&mut reader, "on", &self.on, today);
        if self.on.trim().is_empty() {
            reader.wrong("on", "must be filled in");
        }
        let mut batches = Vec::new();
        for (index, row) in self.rows.iter().enumerate().filter(|(_, row)| !row.is_empty()) {
            let place = index + 1;
            let mark = format!("-{place}");
            let sheet = if row.sheet.trim().is_empty() {
                None
            } else {
                read_serial(&mut reader, &format!("sheet{mark}"), &row.sheet)
            };
            let counts = row.counts(&mut reader, &mark);
            if counts.raw == 0 && counts.checked == 0 && !reader.is_wrong() {
                reader.wrong(
                    &format!("raw{mark}"),
                    "must be filled in, or how many were checked",
                );
            }
            batches.push(NewBatch { place, sheet, counts });
        }
        if batches.is_empty() && !reader.is_wrong() {
            reader.wrong("raw-1", "must be filled in: nothing was keyed in");
        }
        if self.rows.len() > ROWS {
            reader.wrong("raw-1", format!("{ROWS} rows at a time at most"));
        }
        match reader.done(on.map(|on| (on, batches)))? {
            Some(read) => Ok(read),
            None => Err(Fault::invalid("on", "must be filled in")),
        }
    }
}

/// A correction, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CorrectionForm {
    /// The day.
    pub on: String,
    /// The right counts.
    pub row: RowForm,
    /// Whether the batch is taken out and nothing put in its place.
    pub remove: bool,
    /// Why.
    pub reason: String,
}

impl CorrectionForm {
    /// Reads the form: the day, the right counts (none where it is taken out), and the reason.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with everything that is wrong.
    pub fn read(&self, today: Date) -> Result<(Option<(Date, Counts)>, String), Fault> {
        let mut reader = Reader::default();
        let reason = reader.needed("reason", &self.reason);
        if self.remove {
            return reader.done((None, reason));
        }
        let on = past(&mut reader, "on", &self.on, today);
        if self.on.trim().is_empty() {
            reader.wrong("on", "must be filled in");
        }
        let counts = self.row.counts(&mut reader, "");
        let read = reader.done(on.map(|on| (on, counts)))?;
        match read {
            Some(read) => Ok((Some(read), reason)),
            None => Err(Fault::invalid("on", "must be filled in")),
        }
    }
}

/// A batch on record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptBatch {
    /// Its id.
    pub id: String,
    /// The day.
    pub on: Date,
    /// The sheet.
    pub sheet: Option<Serial>,
    /// The counts; below zero in one that takes another back.
    pub counts: Counts,
    /// Which one it takes back.
    pub reverses: Option<String>,
    /// Whether another one takes it back.
    pub reversed: bool,
    /// Whether it was keyed in though its sheet had been before.
    pub again: bool,
    /// Why it was corrected.
    pub note: String,
    /// Keyed in at, in milliseconds since 1970, UTC.
    pub at: i64,
}

/// Where batches are keyed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchList {
    /// The campaign.
    pub head: Head,
    /// What came in so far.
    pub totals: Totals,
    /// The latest.
    pub batches: Vec<KeptBatch>,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// A row that repeats another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeat {
    /// Its id.
    pub id: String,
    /// The row that is struck.
    pub row: RowCode,
    /// The row that it repeats.
    pub of: RowCode,
    /// Found on.
    pub found_on: Date,
}

/// Duplicates between sheets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepeatList {
    /// The campaign.
    pub head: Head,
    /// What is marked, the latest first; at most 500.
    pub repeats: Vec<Repeat>,
    /// How many there are.
    pub count: i64,
    /// What came in so far, with the tallies of reasons.
    pub totals: Totals,
}

/// Batches.
#[async_trait]
pub trait DriveBatches: Send + Sync {
    /// The latest; `before` is the id where a page begins.
    async fn batches(&self, actor: &Actor, slug: &str, before: Option<&str>) -> Result<BatchList, Fault>;

    /// Keeps batches: all rows of the form, or none. Answers with how many.
    ///
    /// # Errors
    /// [`Fault::Invalid`] about the field `again` where a sheet was keyed in before.
    async fn enter(&self, actor: &Actor, slug: &str, form: &BatchForm) -> Result<usize, Fault>;

    /// One of them.
    async fn batch(&self, actor: &Actor, slug: &str, id: &str) -> Result<(Head, KeptBatch), Fault>;

    /// Takes a batch back by a second one with the opposite sign, and puts the right counts in its place.
    ///
    /// # Errors
    /// [`Fault::Invalid`] about the field `version` where somebody else corrected it meanwhile.
    async fn correct(&self, actor: &Actor, slug: &str, id: &str, form: &CorrectionForm) -> Result<(), Fault>;

    /// All of them in the order in which they were keyed in, for a file; the reason is kept in the audit.
    async fn export_batches(&self, actor: &Actor, slug: &str, reason: &str) -> Result<Vec<KeptBatch>, Fault>;

    /// Duplicates between sheets.
    async fn repeats(&self, actor: &Actor, slug: &str) -> Result<RepeatList, Fault>;

    /// Marks a row as repeating another one.
    async fn strike(&self, actor: &Actor, slug: &str, row: &str, of: &str) -> Result<(), Fault>;

    /// Takes such a mark back.
    async fn unstrike(&self, actor: &Actor, slug: &str, id: &str) -> Result<(), Fault>;
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn row(raw: &str, checked: &str, valid: &str, reasons: &str) -> RowForm {
        RowForm {
            sheet: String::new(),
            raw: raw.to_owned(),
            checked: checked.to_owned(),
            valid: valid.to_owned(),
            reasons: reasons.to_owned(),
        }
    }

    fn read(rows: Vec<RowForm>) -> Result<(Date, Vec<NewBatch>), Vec<String>> {
        let form = BatchForm {
            on: "2028-05-01".to_owned(),
            rows,
            again: false,
        };
        form.read(date(2028, 5, 1)).map_err(|fault| match fault {
            Fault::Invalid { fields } => fields.into_iter().map(|f| f.field).collect(),
            other => panic!("{other}"),
        })
    }

    #[test]
    fn every_reason_has_a_letter_of_its_own() {
        let letters: std::collections::BTreeSet<char> = Reason::ALL.iter().map(|r| letter(*r)).collect();
        assert_eq!(letters.len(), Reason::ALL.len());
    }

    #[test]
    fn rows_are_read_and_empty_ones_passed_over() {
        let empty = RowForm::default();
        let (_, batches) = read(vec![
            row("40", "40", "28", "n10 2d"),
            empty,
            row("1,200", "", "", ""),
        ])
        .unwrap();
        assert_eq!(batches.len(), 2);
        assert_eq!(batches[0].counts.rejected, [10, 0, 2, 0, 0, 0, 0, 0]);
        assert_eq!((batches[1].place, batches[1].counts.raw), (3, 1_200));
    }

    #[test]
    fn hostile_rows_are_told() {
        let wrong = |r: RowForm| read(vec![r]).unwrap_err();
        assert_eq!(wrong(row("-1", "", "", "")), ["raw-1"]);
        assert_eq!(wrong(row("99999999999999999999", "", "", "")), ["raw-1"]);
        assert_eq!(wrong(row("10", "5", "6", "")), ["valid-1"]);
        assert_eq!(wrong(row("10", "5", "4", "n2")), ["reasons-1"]);
        assert_eq!(wrong(row("10", "5", "4", "x1")), ["reasons-1"]);
        assert_eq!(wrong(row("10", "5", "4", "n9999999999999999999")), ["reasons-1"]);
        assert_eq!(wrong(row("0", "0", "", "")), ["raw-1"]);
        assert_eq!(read(vec![]).unwrap_err(), ["raw-1"]);
        let bad_sheet = RowForm {
            sheet: "00123T".to_owned(),
            ..row("10", "", "", "")
        };
        assert_eq!(wrong(bad_sheet), ["sheet-1"]);
        assert_eq!(read(vec![row("1", "", "", ""); ROWS + 1]).unwrap_err(), ["raw-1"]);
    }

    proptest! {
        #[test]
        fn tallies_are_read_as_they_are_written(counts in prop::array::uniform8(0i64..1_000)) {
            prop_assert_eq!(parse_reasons(&reasons_text(&counts)), Some(counts));
        }

        #[test]
        fn no_text_breaks_the_reader(typed in "\\PC{0,20}") {
            let _ = parse_reasons(&typed);
        }
    }
}
