//! What one import takes in: the tally of its rows, those that it refused, and how far it is.

use super::file::Source;
use super::table::{Row, Table};
use super::{Problem, Refusal};
use domain::dataset::Reject;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::Hash;
use std::path::Path;

/// Refused rows that a report shows; all of them are in the file of rejects.
const SHOWN: usize = 100;
/// More rows than this are no dataset of local governments.
const MOST_ROWS: usize = 1_000_000;
/// Rows between two calls of the progress.
const STEP: u64 = 500;

/// How far an import is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Bytes read so far, of all files.
    pub bytes_read: u64,
    /// Bytes in all files.
    pub bytes_total: u64,
    /// Rows read so far.
    pub rows: u64,
}

/// Who is told how far an import is.
pub type Watch<'a> = dyn FnMut(Progress) + Send + 'a;

/// What became of a row that was not refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It is in.
    In,
    /// It is not about a local government, and was left out on purpose.
    Skipped,
}

/// The tally of one import.
pub struct Intake<'a> {
    watch: &'a mut Watch<'a>,
    progress: Progress,
    /// Bytes of the files that have been read to the end.
    behind: u64,
    writer: Option<csv::Writer<std::fs::File>>,
    /// Rows left out on purpose.
    pub skipped: u64,
    /// Rows refused.
    pub rejected: u64,
    /// The first of them.
    pub rejects: Vec<Reject>,
    /// What else the person should know.
    pub notes: Vec<String>,
}

impl<'a> Intake<'a> {
    /// Begins an import of so many bytes; refused rows are written to a file if one is given.
    ///
    /// # Errors
    /// When that file cannot be written.
    pub fn new(bytes_total: u64, rejects: Option<&Path>, watch: &'a mut Watch<'a>) -> Result<Self, Refusal> {
        let mut intake = Self {
            watch,
            progress: Progress {
                bytes_total,
                ..Progress::default()
            },
            behind: 0,
            writer: None,
            skipped: 0,
            rejected: 0,
            rejects: Vec::new(),
            notes: Vec::new(),
        };
        if let Some(path) = rejects {
            let cannot = |e: csv::Error| Refusal(format!("{} cannot be written: {e}", path.display()));
            let mut writer = csv::Writer::from_path(path).map_err(cannot)?;
            writer
                .write_record(["file", "line", "column", "reason"])
                .map_err(cannot)?;
            intake.writer = Some(writer);
        }
        Ok(intake)
    }

    /// Rows read so far.
    #[must_use]
    pub fn read(&self) -> u64 {
        self.progress.rows
    }

    /// Refuses a row.
    ///
    /// # Errors
    /// When the file of rejects cannot be written.
    pub fn reject(&mut self, file: &str, line: u64, problem: Problem) -> Result<(), Refusal> {
        self.rejected += 1;
        if let Some(writer) = &mut self.writer {
            let record = [file, &line.to_string(), &problem.column, &problem.reason];
            writer
                .write_record(record)
                .map_err(|e| Refusal(format!("the rejects cannot be written: {e}")))?;
        }
        if self.rejects.len() < SHOWN {
            let Problem { column, reason } = problem;
            self.rejects.push(Reject {
                file: file.to_owned(),
                line,
                column,
                reason,
            });
        }
        Ok(())
    }

    /// Counts one row read.
    pub fn count(&mut self, bytes: u64) {
        self.progress.rows += 1;
        if self.progress.rows.is_multiple_of(STEP) {
            self.progress.bytes_read = self.behind + bytes;
            (self.watch)(self.progress);
        }
    }

    /// A file has been read to its end.
    pub fn file_done(&mut self, bytes: u64) {
        self.behind += bytes;
        self.progress.bytes_read = self.behind;
        (self.watch)(self.progress);
    }

    /// Reads a table to its end, giving each row to `take`.
    ///
    /// # Errors
    /// When the table cannot be read on.
    pub fn rows(
        &mut self,
        table: &mut Table<Source>,
        mut take: impl FnMut(&Row<'_>) -> Result<Taken, Problem>,
    ) -> Result<(), Refusal> {
        let name = table.name().to_owned();
        let mut taken = 0_usize;
        loop {
            let (line, problem) = match table.next_row()? {
                None => break,
                Some(Err(broken)) => broken,
                Some(Ok(row)) => match take(&row) {
                    Ok(what) => {
                        self.skipped += u64::from(what == Taken::Skipped);
                        taken += usize::from(what == Taken::In);
                        if taken > MOST_ROWS {
                            return Err(Refusal::of(
                                &name,
                                "has more than a million rows, which is more than there are facts of local governments; is it the right file?",
                            ));
                        }
                        self.count(table.input().position());
                        continue;
                    }
                    Err(problem) => (row.line, problem),
                },
            };
            self.count(table.input().position());
            self.reject(&name, line, problem)?;
        }
        match table.reencoded() {
            0 => {}
            n => self.notes.push(format!(
                "{name}: {n} rows are not UTF-8 and were read as Windows-1252 (Latin-1); check names with accents"
            )),
        }
        Ok(())
    }

    /// Ends the import: the file of rejects is complete then.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn close(&mut self) -> Result<(), Refusal> {
        match self.writer.take() {
            Some(mut writer) => writer
                .flush()
                .map_err(|e| Refusal(format!("the rejects cannot be written: {e}"))),
            None => Ok(()),
        }
    }
}

/// Keys that have been seen, and where.
#[derive(Debug)]
pub struct Seen<K> {
    lines: HashMap<K, (u32, u64)>,
    files: Vec<String>,
}

impl<K> Default for Seen<K> {
    fn default() -> Self {
        Self {
            lines: HashMap::new(),
            files: Vec::new(),
        }
    }
}

impl<K: Hash + Eq> Seen<K> {
    /// From now on, keys are of this file.
    pub fn file(&mut self, name: &str) {
        self.files.push(name.to_owned());
    }

    /// Notes a key.
    ///
    /// # Errors
    /// When it was there already: names the first line.
    pub fn note(&mut self, key: K, line: u64, column: &str, what: &str) -> Result<(), Problem> {
        let file = u32::try_from(self.files.len()).unwrap_or(u32::MAX);
        match self.lines.entry(key) {
            Entry::Vacant(free) => {
                free.insert((file, line));
                Ok(())
            }
            Entry::Occupied(taken) => {
                let (first, at) = *taken.get();
                let other = (first as usize)
                    .checked_sub(1)
                    .filter(|_| first != file)
                    .and_then(|i| self.files.get(i));
                let of = other.map_or(String::new(), |name| format!(" of {name}"));
                Err(Problem::at(
                    column,
                    format!("{what} stands already on line {at}{of}; the first one counts"),
                ))
            }
        }
    }
}
