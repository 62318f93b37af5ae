//! Reading a file out of the store.

use crate::fault::{internal, store};
use crate::importers::Refusal;
use crate::importers::people::{Header, Reading, Row};
use crate::store::Db;
use crate::store::files::{self, Parts};
use domain::fault::Fault;
use domain::people::import::guess::guess;
use domain::people::import::port::FileHead;

/// How many values of a column are shown.
const SHOWN: usize = 3;
/// How much of one.
const LONG: usize = 60;

/// A file that is read row by row while it comes out of the store.
pub struct Rows<'a> {
    parts: Parts<'a>,
    reading: Option<Reading>,
    ended: bool,
}

/// What may go wrong while a file is read: the file itself, or the store.
pub enum Broken {
    /// The file is nothing that can be read.
    Refused(Refusal),
    /// The store.
    Fault(Fault),
}

impl From<Refusal> for Broken {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Fault> for Broken {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl<'a> Rows<'a> {
    /// From the beginning.
    pub fn open(db: &'a Db, file: &'a str, name: &str, header: Header) -> Self {
        Self {
            parts: files::parts(db, file),
            reading: Some(Reading::new(name, header)),
            ended: false,
        }
    }

    fn reading(&mut self) -> Result<&mut Reading, Broken> {
        let gone = || Broken::Fault(internal("a file whose reader is gone"));
        self.reading.as_mut().ok_or_else(gone)
    }

    /// Takes in the next part; false behind the last.
    async fn more(&mut self) -> Result<bool, Broken> {
        if self.ended {
            return Ok(false);
        }
        match self.parts.next().await.map_err(store)? {
            Some(part) => self.reading()?.push(&part)?,
            None => {
                self.ended = true;
                // A workbook is unpacked here, which takes its time.
                let mut reading = self
                    .reading
                    .take()
                    .ok_or_else(|| internal("a file whose reader is gone"))?;
                let finished = tokio::task::spawn_blocking(move || {
                    let done = reading.finish();
                    (reading, done)
                });
                let (reading, done) = finished
                    .await
                    .map_err(|e| internal(&format!("reading a file: {e}")))?;
                self.reading = Some(reading);
                done?;
            }
        }
        Ok(true)
    }

    /// The next row; none behind the last.
    pub async fn next(&mut self) -> Result<Option<Row>, Broken> {
        loop {
            if let Some(row) = self.reading()?.next_row()? {
                return Ok(Some(row));
            }
            if !self.more().await? {
                return Ok(None);
            }
        }
    }
}

/// What is known of a file from its first rows; within, why it cannot be read.
pub async fn head(
    db: &Db,
    file: &str,
    name: &str,
    header: Header,
) -> Result<Result<FileHead, Refusal>, Fault> {
    match head_of(db, file, name, header).await {
        Ok(head) => Ok(Ok(head)),
        Err(Broken::Refused(refusal)) => Ok(Err(refusal)),
        Err(Broken::Fault(fault)) => Err(fault),
    }
}

async fn head_of(db: &Db, file: &str, name: &str, header: Header) -> Result<FileHead, Broken> {
    let mut rows = Rows::open(db, file, name, header);
    loop {
        if let Some(head) = rows.reading()?.head()? {
            let guesses = guess(&head.headers, &head.samples);
            let shown = |column: usize| {
                let mut values: Vec<String> = Vec::new();
                for cell in head.samples.iter().filter_map(|row| row.get(column)) {
                    let cell = domain::people::import::values::clean(cell).replace('\n', " ");
                    if cell.is_empty() || values.len() >= SHOWN {
                        continue;
                    }
                    let mut short: String = cell.chars().take(LONG).collect();
                    if short.len() < cell.len() {
                        short.push('…');
                    }
                    if !values.contains(&short) {
                        values.push(short);
                    }
                }
                values
            };
            return Ok(FileHead {
                samples: (0..head.headers.len()).map(shown).collect(),
                headers: head.headers.clone(),
                named: head.named,
                above: head.above,
                told: head.told.clone(),
                guesses,
            });
        }
        if !rows.more().await? {
            return Err(Broken::Fault(internal("a file that ends without a head")));
        }
    }
}
