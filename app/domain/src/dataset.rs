//! Datasets: where facts come from, which version is in force, and what an import did.

use crate::place::words;
use serde::{Deserialize, Serialize};

words! {
    /// The datasets that the program knows.
    DatasetKind {
        /// Which local governments there are.
        Localities = "localities",
        /// Their form of government.
        Forms = "forms",
        /// Figures out of their audited reports.
        Finance = "finance",
        /// Votes on the form of government.
        Referenda = "referenda",
        /// Population by year.
        Population = "population",
    }
}

words! {
    /// Where a version stands.
    VersionState {
        /// Imported, seen by nobody yet.
        Draft = "draft",
        /// In force.
        Published = "published",
        /// Was in force, can be restored.
        Retired = "retired",
    }
}

/// Who published a dataset, under which licence, where: what every fact out of it can be traced to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// The dataset's title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Under which licence, in words.
    pub licence: String,
    /// Where it can be had.
    pub address: String,
    /// The time that its figures describe, in words: `2019-2023`.
    pub vintage: String,
}

/// One version of a dataset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatasetVersion {
    /// Of which dataset.
    pub kind: DatasetKind,
    /// Counted from 1 within the dataset.
    pub number: i64,
    /// Where it stands.
    pub state: VersionState,
    /// Where it comes from.
    #[serde(flatten)]
    pub provenance: Provenance,
    /// SHA-256 of the file or files, as hexadecimal digits.
    pub checksum: String,
    /// Milliseconds since 1970, UTC.
    pub imported_at: i64,
    /// Milliseconds since 1970, UTC; none while it is a draft.
    pub published_at: Option<i64>,
    /// What the import did.
    #[serde(flatten)]
    pub counts: Counts,
}

/// What an import did, in rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Rows in the version.
    pub rows: i64,
    /// Rows read from the file.
    pub read: i64,
    /// Rows that the version in force had not.
    pub added: i64,
    /// Rows that differ from the version in force.
    pub changed: i64,
    /// Rows that are as they were.
    pub unchanged: i64,
    /// Rows of the version in force that are gone.
    pub removed: i64,
    /// Rows carried over because the file does not speak of them.
    pub carried: i64,
    /// Rows that are not about a local government and were left out on purpose.
    pub skipped: i64,
    /// Rows refused, each with its reason.
    pub rejected: i64,
}

/// One row refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reject {
    /// The file's name.
    pub file: String,
    /// Line in the file, counted from 1; for a workbook the row.
    pub line: u64,
    /// Column, by its name; empty when the row as a whole is wrong.
    pub column: String,
    /// What is wrong and what would be right.
    pub reason: String,
}
