//! A file of people, whatever it is: its header, then its rows.
//!
//! The first rows are looked at together before any is given out: titles above the header are passed over, a file without
//! a header gets one, columns that hold attributes as JSON (listmonk) are taken apart into one for each attribute.

use super::Row;
use super::book;
use super::text::Text;
use crate::importers::Refusal;
use domain::people::import::guess::is_header;
use std::collections::VecDeque;

/// How many rows are looked at together.
pub const SAMPLE: usize = 200;

/// Whether the first row names the columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Header {
    /// Look.
    #[default]
    Guess,
    /// It does.
    Yes,
    /// It is somebody already.
    No,
}

/// What is known of a file once its first rows are there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The names of the columns; empty where a column has none.
    pub headers: Vec<String>,
    /// Whether they stand in the file.
    pub named: bool,
    /// Lines above the header that were passed over.
    pub above: usize,
    /// The first rows.
    pub samples: Vec<Vec<String>>,
    /// What the file is, for the person who gave it: `CSV with ;, Windows-1252`.
    pub told: String,
}

enum Source {
    /// Nothing is known yet; the bytes are kept.
    Unknown(Vec<u8>),
    Text(Box<Text>),
    /// A workbook, of which all has to be there.
    Arriving(Vec<u8>),
    Book(VecDeque<Row>),
}

/// A column of attributes as JSON: its place, and the attributes that became columns.
struct Attributes {
    column: usize,
    keys: Vec<String>,
}

/// A file being read.
pub struct Reading {
    name: String,
    header: Header,
    source: Source,
    ended: bool,
    head: Option<Head>,
    /// Rows that were looked at and not given out yet.
    first: VecDeque<Row>,
    attributes: Vec<Attributes>,
    /// How many columns stand in the file.
    width: usize,
}

impl Reading {
    /// Nothing of a file yet; `name` is what its sender calls it.
    #[must_use]
    pub fn new(name: &str, header: Header) -> Self {
        Self {
            name: name.to_owned(),
            header,
            source: Source::Unknown(Vec::new()),
            ended: false,
            head: None,
            first: VecDeque::new(),
            attributes: Vec::new(),
            width: 0,
        }
    }

    /// Takes the next part of the file.
    ///
    /// # Errors
    /// When it is nothing that can be read.
    pub fn push(&mut self, part: &[u8]) -> Result<(), Refusal> {
        match &mut self.source {
            Source::Unknown(bytes) => {
                bytes.extend_from_slice(part);
                if bytes.len() >= 512 {
                    self.know()?;
                }
            }
            Source::Text(text) => text.push(part),
            Source::Arriving(bytes) => {
                if bytes.len() + part.len() > book::LARGEST {
                    return Err(book::too_large(&self.name));
                }
                bytes.extend_from_slice(part);
            }
            Source::Book(_) => {}
        }
        Ok(())
    }

    /// Says that nothing more comes.
    ///
    /// # Errors
    /// When what came is nothing that can be read, or holds nobody.
    pub fn finish(&mut self) -> Result<(), Refusal> {
        if matches!(self.source, Source::Unknown(_)) {
            self.know()?;
        }
        self.ended = true;
        match &mut self.source {
            Source::Text(text) => text.finish(),
            Source::Arriving(bytes) => {
                let bytes = std::mem::take(bytes);
                self.source = Source::Book(book::rows(&self.name, bytes)?);
            }
            Source::Unknown(_) | Source::Book(_) => {}
        }
        Ok(())
    }

    /// What is known of the file, as soon as enough is there.
    ///
    /// # Errors
    /// When it is no table, or holds nobody.
    pub fn head(&mut self) -> Result<Option<&Head>, Refusal> {
        if self.head.is_none() {
            self.open()?;
        }
        Ok(self.head.as_ref())
    }

    /// The next row, as far as one is there.
    ///
    /// # Errors
    /// When what comes is no table any more.
    pub fn next_row(&mut self) -> Result<Option<Row>, Refusal> {
        if self.head.is_none() && !self.open()? {
            return Ok(None);
        }
        let row = match self.first.pop_front() {
            Some(row) => Some(row),
            None => self.source.next_row()?,
        };
        Ok(row.map(|row| self.dressed(row)))
    }

    /// Tells by the first bytes what the file is.
    fn know(&mut self) -> Result<(), Refusal> {
        let Source::Unknown(bytes) = &mut self.source else {
            return Ok(());
        };
        let bytes = std::mem::take(bytes);
        let start: Vec<u8> = bytes.iter().take(512).map(u8::to_ascii_lowercase).collect();
        let text = start
            .strip_prefix(b"\xEF\xBB\xBF")
            .unwrap_or(&start)
            .trim_ascii_start();
        let wrong = match bytes.as_slice() {
            [b'P', b'K', 3, 4, ..] => {
                self.source = Source::Arriving(bytes);
                return Ok(());
            }
            [] => "is empty; export it again",
            [b'%', b'P', b'D', b'F', ..] => "is a PDF; bring the table that it was made from, as CSV or XLSX",
            [0x1F, 0x8B, ..] => "is compressed (gzip); unpack it first",
            [0xD0, 0xCF, 0x11, 0xE0, ..] => {
                "is an old Excel workbook (XLS), or one with a password; save it as XLSX without a password, or as CSV UTF-8"
            }
            _ if text.starts_with(b"<!doctype")
                || text.starts_with(b"<html")
                || text.starts_with(b"<?xml") =>
            {
                "is a web page, not a table; most likely the download went wrong, so try it again"
            }
            _ if text.starts_with(b"{\\rtf") => "is a text document (RTF); save the table as CSV UTF-8",
            _ if text.starts_with(b"begin:vcard") => {
                "holds address cards (vCard); export the contacts as CSV"
            }
            _ if text.is_empty() && bytes.len() < 512 => "holds nothing but blanks; export it again",
            _ => {
                let mut text = Text::new(&self.name);
                text.push(&bytes);
                self.source = Source::Text(Box::new(text));
                return Ok(());
            }
        };
        Err(Refusal::of(&self.name, wrong))
    }

    /// Looks at the first rows; false while too few are there.
    fn open(&mut self) -> Result<bool, Refusal> {
        if matches!(self.source, Source::Unknown(_) | Source::Arriving(_)) {
            return Ok(false);
        }
        while self.first.len() < SAMPLE {
            match self.source.next_row()? {
                Some(row) => self.first.push_back(row),
                None if self.ended => break,
                None => return Ok(false),
            }
        }
        // A title stands alone in its row, above rows that are wider.
        let filled = |row: &Row| row.cells.iter().filter(|c| !c.trim().is_empty()).count();
        let wide = self.first.iter().map(filled).max().unwrap_or(0);
        let mut above = 0;
        while wide > 2
            && above < 10
            && self.first.len() > 1
            && self.first.front().is_some_and(|row| filled(row) <= 1)
        {
            self.first.pop_front();
            above += 1;
        }
        let Some(first) = self.first.front().cloned() else {
            return Err(Refusal::of(&self.name, "is empty; export it again"));
        };
        let second = self.first.get(1).map(|row| row.cells.as_slice());
        let named = match self.header {
            Header::Yes => true,
            Header::No => false,
            Header::Guess => is_header(&first.cells, second),
        };
        let mut headers: Vec<String> = Vec::new();
        if named {
            self.first.pop_front();
            headers.extend(
                first
                    .cells
                    .iter()
                    .map(|c| domain::people::import::values::clean(c).replace('\n', " ")),
            );
            // Columns behind the last one that anything stands in are none.
            let used = self
                .first
                .iter()
                .map(|row| last_filled(&row.cells))
                .max()
                .unwrap_or(0);
            let width = last_filled(&headers).max(if headers.iter().all(|h| h.is_empty()) {
                used
            } else {
                0
            });
            headers.truncate(width);
        } else {
            let width = self
                .first
                .iter()
                .map(|row| last_filled(&row.cells))
                .max()
                .unwrap_or(0);
            headers.resize(width, String::new());
        }
        if named && self.first.is_empty() {
            return Err(Refusal::of(
                &self.name,
                "has names of columns and nobody below them; there is nothing to bring along",
            ));
        }
        self.width = headers.len();
        if let Source::Text(text) = &mut self.source {
            text.set_width(self.width);
        }
        self.find_attributes();
        for attributes in &self.attributes {
            let of = headers.get(attributes.column).cloned().unwrap_or_default();
            headers.extend(attributes.keys.iter().map(|key| format!("{of}.{key}")));
        }
        let rows: Vec<Row> = self.first.iter().cloned().collect();
        let samples = rows
            .into_iter()
            .map(|row| self.dressed(row))
            .filter(|row| row.problem.is_none());
        self.head = Some(Head {
            headers,
            named,
            above,
            samples: samples.map(|row| row.cells).collect(),
            told: self.source.told(),
        });
        Ok(true)
    }

    /// Columns of which most cells are objects in JSON.
    fn find_attributes(&mut self) {
        for column in 0..self.width {
            let cells = self.first.iter().filter_map(|row| row.cells.get(column));
            let filled: Vec<&String> = cells.filter(|cell| !cell.trim().is_empty()).collect();
            let objects: Vec<Vec<(String, String)>> = filled.iter().filter_map(|cell| object(cell)).collect();
            if objects.is_empty() || objects.len() * 2 < filled.len() {
                continue;
            }
            let mut keys: Vec<String> = Vec::new();
            for (key, _) in objects.into_iter().flatten() {
                if !keys.contains(&key) && keys.len() < 50 {
                    keys.push(key);
                }
            }
            self.attributes.push(Attributes { column, keys });
        }
    }

    /// A row as wide as the header, with its attributes behind; or what is wrong with its width.
    fn dressed(&self, mut row: Row) -> Row {
        let beyond = row.cells.get(self.width..).unwrap_or_default();
        if beyond.iter().any(|cell| !cell.trim().is_empty()) {
            row.problem = Some(format!(
                "has {} fields where there are {} columns; a field that holds the delimiter must stand in quotes",
                last_filled(&row.cells),
                self.width
            ));
            return row;
        }
        row.cells.resize(self.width, String::new());
        for attributes in &self.attributes {
            let cell = row
                .cells
                .get(attributes.column)
                .map(String::as_str)
                .unwrap_or_default();
            let pairs = object(cell).unwrap_or_default();
            for key in &attributes.keys {
                let value = pairs.iter().find(|(k, _)| k == key).map(|(_, v)| v.clone());
                row.cells.push(value.unwrap_or_default());
            }
        }
        row
    }
}

impl Source {
    fn next_row(&mut self) -> Result<Option<Row>, Refusal> {
        match self {
            Self::Text(text) => text.next_row(),
            Self::Book(rows) => Ok(rows.pop_front()),
            Self::Unknown(_) | Self::Arriving(_) => Ok(None),
        }
    }

    fn told(&self) -> String {
        match self {
            Self::Text(text) => {
                let delimiter = match text.delimiter() {
                    '\t' => "tabs".to_owned(),
                    other => format!("“{other}”"),
                };
                format!("CSV with {delimiter}, {}", text.encoding())
            }
            _ => "Excel workbook".to_owned(),
        }
    }
}

/// How many cells there are up to the last one in which something stands.
fn last_filled(cells: &[String]) -> usize {
    cells
        .iter()
        .rposition(|cell| !cell.trim().is_empty())
        .map_or(0, |at| at + 1)
}

/// The attributes of an object in JSON as text; lists with commas between, objects within it passed over.
fn object(cell: &str) -> Option<Vec<(String, String)>> {
    let cell = cell.trim();
    if !cell.starts_with('{') {
        return None;
    }
    let serde_json::Value::Object(map) = serde_json::from_str(cell).ok()? else {
        return None;
    };
    let pairs = map
        .into_iter()
        .filter_map(|(key, value)| plain(&value).map(|text| (key, text)));
    Some(pairs.collect())
}

fn plain(value: &serde_json::Value) -> Option<String> {
    use serde_json::Value;
    match value {
        Value::Null => Some(String::new()),
        Value::Bool(yes) => Some((if *yes { "yes" } else { "no" }).to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) => Some(text.clone()),
        Value::Array(list) => {
            let texts: Option<Vec<String>> = list.iter().filter(|v| !v.is_array()).map(plain).collect();
            texts.map(|texts| texts.join(", "))
        }
        Value::Object(_) => None,
    }
}
