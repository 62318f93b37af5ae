//! Reading files of people as other programs and hands leave them: CSV of any kind, and Excel workbooks.
//!
//! A file is pushed in part by part, as it lies in the database, and rows are taken out as far as they are whole; only a
//! workbook has to be there whole before it can be read. What can be mended is mended and told (quotes, encodings, short
//! rows); a file that is no table is refused with a sentence that says what to do. What the columns mean is the business
//! of `domain::people::import`.

pub mod book;
pub mod sheet;
pub mod text;

pub use sheet::{Head, Header, Reading};

/// A row as it stands in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The line on which it begins, counted from 1.
    pub line: u64,
    /// Its cells.
    pub cells: Vec<String>,
    /// What is wrong with it as a whole; such a row is refused.
    pub problem: Option<String>,
    /// Whether its quotes were wrong and were mended.
    pub mended: bool,
}

impl Row {
    /// Whether nothing stands in it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}
