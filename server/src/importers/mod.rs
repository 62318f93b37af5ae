//! Reading files of facts.
//!
//! A reader knows one kind of file by its header, checks each row and turns it into the domain's own types; a row that
//! is wrong is refused with its line, its column and what would be right, and a file that is not what it should be is
//! refused whole with a [`Refusal`]. Readers touch no database: `services::datasets` gives them what is in force and
//! writes what they harvest.

pub mod fields;
pub mod file;
pub mod finance;
pub mod forms;
pub mod gazetteer;
pub mod intake;
pub mod localities;
pub mod names;
pub mod people;
pub mod population;
pub mod reference;
pub mod referenda;
pub mod table;
pub mod units;

use domain::dataset::Provenance;

/// Why a file was refused whole: one sentence for the person who gave it, that says what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Refusal(pub String);

impl Refusal {
    /// A refusal of a file.
    #[must_use]
    pub fn of(file: &str, what: impl std::fmt::Display) -> Self {
        Self(format!("{file} {what}"))
    }
}

/// Why one row was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The column, by its name; empty when the row as a whole is wrong.
    pub column: String,
    /// What is wrong and what would be right.
    pub reason: String,
}

impl Problem {
    /// A problem in a column.
    #[must_use]
    pub fn at(column: &str, reason: impl Into<String>) -> Self {
        Self {
            column: column.to_owned(),
            reason: reason.into(),
        }
    }

    /// A problem of the row as a whole.
    #[must_use]
    pub fn row(reason: impl Into<String>) -> Self {
        Self::at("", reason)
    }
}

/// What came out of the files of one import.
#[derive(Clone, Debug)]
pub struct Harvest<T> {
    /// Rows that the files speak of.
    pub rows: Vec<T>,
    /// Rows of the version in force that the files do not speak of.
    pub carried: Vec<T>,
    /// Where the facts come from, as far as the format tells.
    pub provenance: Provenance,
}
