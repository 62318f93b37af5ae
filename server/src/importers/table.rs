//! Delimited text, record by record, in constant memory.
//!
//! Comma, tab, pipe or semicolon, told by the header. Quotes as in RFC 4180: a field that begins with a quote ends
//! with the next single one, may hold delimiters and line ends, and has its own quotes doubled. A byte order mark and
//! CRLF are taken away. What is not UTF-8 is read as Windows-1252, of which Latin-1 is a part.

use super::{Problem, Refusal};
use std::io::BufRead;

/// The longest record; a longer one is a quote that was never closed, or no table.
pub const LONGEST_RECORD: usize = 1 << 20;

const DELIMITERS: [u8; 4] = *b",\t|;";

/// A column that a reader asked for.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    pub(super) index: usize,
    pub(super) name: &'static str,
}

/// A table being read.
pub struct Table<R> {
    input: R,
    name: String,
    delimiter: u8,
    columns: Vec<String>,
    /// Lines read so far.
    line: u64,
    /// Records that were not UTF-8.
    reencoded: u64,
    /// The record as it stands in the file.
    raw: Vec<u8>,
    /// Its fields, one after the other, quotes taken away.
    bytes: Vec<u8>,
    /// Where each field ends in `bytes`.
    ends: Vec<usize>,
    /// The same as text.
    text: String,
    spans: Vec<(usize, usize)>,
}

/// One record.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// The line on which it begins, counted from 1.
    pub line: u64,
    text: &'a str,
    spans: &'a [(usize, usize)],
}

/// A record, or the line and the reason for which it cannot be understood.
pub type Read<'a> = Result<Row<'a>, (u64, Problem)>;

impl<'a> Row<'a> {
    /// A field by its position, blanks around it taken away; empty where the record is shorter.
    #[must_use]
    pub fn at(&self, index: usize) -> &'a str {
        self.spans
            .get(index)
            .and_then(|(from, to)| self.text.get(*from..*to))
            .unwrap_or_default()
            .trim()
    }

    /// A field by its column.
    #[must_use]
    pub fn get(&self, column: Column) -> &'a str {
        self.at(column.index)
    }
}

/// Where the splitting of a record stands.
#[derive(Clone, Copy, PartialEq)]
enum At {
    Start,
    Plain,
    Quoted,
    Closed,
}

impl<R: BufRead> Table<R> {
    /// Reads the header.
    ///
    /// # Errors
    /// When there is none, or it is not one of delimited text.
    pub fn open(input: R, name: &str) -> Result<Self, Refusal> {
        let mut table = Self {
            input,
            name: name.to_owned(),
            delimiter: b',',
            columns: Vec::new(),
            line: 0,
            reencoded: 0,
            raw: Vec::new(),
            bytes: Vec::new(),
            ends: Vec::new(),
            text: String::new(),
            spans: Vec::new(),
        };
        table.read_line()?;
        if let Some(rest) = table.raw.strip_prefix(b"\xEF\xBB\xBF") {
            table.raw = rest.to_vec();
        }
        if table.raw.trim_ascii().is_empty() {
            return Err(Refusal::of(
                name,
                "begins with an empty line; the first line must name the columns",
            ));
        }
        if table.raw.trim_ascii_end().contains(&b'\r') {
            return Err(Refusal::of(
                name,
                "has the line ends of old Macintosh computers (CR alone); save it again with LF or CRLF",
            ));
        }
        table.delimiter = delimiter_of(&table.raw);
        if table.split_record()?.is_err() {
            return Err(Refusal::of(
                name,
                "has a header whose quotes do not match; the first line must name the columns",
            ));
        }
        let row = Row {
            line: 1,
            text: &table.text,
            spans: &table.spans,
        };
        table.columns = (0..table.spans.len()).map(|i| row.at(i).to_lowercase()).collect();
        for (index, column) in table.columns.iter().enumerate() {
            if !column.is_empty() && table.columns.iter().skip(index + 1).any(|c| c == column) {
                return Err(Refusal::of(
                    name,
                    format!("has two columns `{column}`; one of them must go"),
                ));
            }
        }
        Ok(table)
    }

    /// The file's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The names of the columns, in lower case.
    #[must_use]
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// Records that were not UTF-8 and were read as Windows-1252.
    #[must_use]
    pub fn reencoded(&self) -> u64 {
        self.reencoded
    }

    /// What is read from.
    pub fn input(&self) -> &R {
        &self.input
    }

    /// Gives back what was read from.
    pub fn into_input(self) -> R {
        self.input
    }

    /// Whether there is a column of this name.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.columns.iter().any(|c| c == name)
    }

    /// A column that may be missing.
    #[must_use]
    pub fn find(&self, name: &'static str) -> Option<Column> {
        self.columns
            .iter()
            .position(|c| c == name)
            .map(|index| Column { index, name })
    }

    /// A column that must be there.
    ///
    /// # Errors
    /// When it is missing: names it and those that were found.
    pub fn require(&self, name: &'static str) -> Result<Column, Refusal> {
        self.find(name).ok_or_else(|| {
            let found: Vec<&str> = self
                .columns
                .iter()
                .map(String::as_str)
                .filter(|c| !c.is_empty())
                .collect();
            Refusal::of(
                &self.name,
                format!(
                    "has no column `{name}`, which is needed; the columns found are: {}",
                    found.join(", ")
                ),
            )
        })
    }

    /// The next record; within, a record that cannot be understood, with its line.
    ///
    /// # Errors
    /// When the file cannot be read on.
    pub fn next_row(&mut self) -> Result<Option<Read<'_>>, Refusal> {
        loop {
            self.raw.clear();
            let line = self.line + 1;
            if !self.read_line()? {
                return Ok(None);
            }
            if self.raw.trim_ascii().is_empty() {
                continue;
            }
            return Ok(Some(match self.split_record()? {
                Err(problem) => Err((line, problem)),
                Ok(()) => match self.wrong_width() {
                    Some(problem) => Err((line, problem)),
                    None => Ok(Row {
                        line,
                        text: &self.text,
                        spans: &self.spans,
                    }),
                },
            }));
        }
    }

    /// Appends a line to `raw`; false at the end of the file.
    fn read_line(&mut self) -> Result<bool, Refusal> {
        let room = (LONGEST_RECORD + 1).saturating_sub(self.raw.len());
        let before = self.raw.len();
        let read = std::io::Read::take(&mut self.input, room as u64).read_until(b'\n', &mut self.raw);
        let n = read.map_err(|e| Refusal::of(&self.name, format!("cannot be read: {e}")))?;
        if n == 0 && room > 0 {
            return Ok(false);
        }
        self.line += 1;
        if self.raw.len() > LONGEST_RECORD {
            let line = self.line;
            return Err(Refusal::of(
                &self.name,
                format!(
                    "has a record of more than 1 MB that goes on at line {line}; most likely a quote is never closed, or this is not a table"
                ),
            ));
        }
        if self.raw.get(before..).is_some_and(|new| new.contains(&0)) {
            let line = self.line;
            return Err(Refusal::of(
                &self.name,
                format!("is not text: there is a NUL byte on line {line}; export the table as CSV UTF-8"),
            ));
        }
        Ok(true)
    }

    /// Splits `raw`, reading on where a quoted field goes over the line's end. Each byte is looked at once.
    fn split_record(&mut self) -> Result<Result<(), Problem>, Refusal> {
        let first = self.line;
        self.bytes.clear();
        self.ends.clear();
        let mut state = (At::Start, false);
        let mut from = 0;
        loop {
            let whole = self.raw.len();
            state = self.split_line(from, state);
            if state.0 != At::Quoted {
                break;
            }
            from = whole;
            if !self.read_line()? {
                return Err(Refusal::of(
                    &self.name,
                    format!("ends inside a quoted field that begins on line {first}; close the quote"),
                ));
            }
        }
        if state.1 {
            return Ok(Err(Problem::row(
                "has text behind a closing quote; a quote inside a quoted field is written twice",
            )));
        }
        self.decode();
        Ok(Ok(()))
    }

    /// Splits the line that begins at `from`; tells where it stands then, and whether anything was wrong.
    fn split_line(&mut self, from: usize, (mut at, mut broken): (At, bool)) -> (At, bool) {
        let line = self.raw.get(from..).unwrap_or_default();
        let body = line.strip_suffix(b"\n").unwrap_or(line);
        let body = body.strip_suffix(b"\r").unwrap_or(body);
        if at == At::Start && !body.contains(&b'"') {
            for field in body.split(|b| *b == self.delimiter) {
                self.bytes.extend_from_slice(field);
                self.ends.push(self.bytes.len());
            }
            return (At::Plain, false);
        }
        for &byte in body {
            at = match (at, byte) {
                (At::Start, b'"') => At::Quoted,
                (At::Quoted, b'"') => At::Closed,
                (At::Closed, b'"') => {
                    self.bytes.push(byte);
                    At::Quoted
                }
                (At::Start | At::Plain | At::Closed, b) if b == self.delimiter => {
                    self.ends.push(self.bytes.len());
                    At::Start
                }
                (At::Closed, b' ') => At::Closed,
                (At::Closed, _) => {
                    broken = true;
                    At::Plain
                }
                (At::Start | At::Plain, _) => {
                    self.bytes.push(byte);
                    At::Plain
                }
                (At::Quoted, _) => {
                    self.bytes.push(byte);
                    At::Quoted
                }
            };
        }
        if at == At::Quoted {
            self.bytes
                .extend_from_slice(line.get(body.len()..).unwrap_or_default());
        } else {
            self.ends.push(self.bytes.len());
        }
        (at, broken)
    }

    fn decode(&mut self) {
        self.text.clear();
        self.spans.clear();
        let mut from = 0;
        if let Ok(text) = std::str::from_utf8(&self.bytes) {
            self.text.push_str(text);
            for &end in &self.ends {
                self.spans.push((from, end));
                from = end;
            }
            return;
        }
        self.reencoded += 1;
        for &end in &self.ends {
            let field = self.bytes.get(from..end).unwrap_or_default();
            let start = self.text.len();
            match std::str::from_utf8(field) {
                Ok(text) => self.text.push_str(text),
                Err(_) => self
                    .text
                    .push_str(&encoding_rs::WINDOWS_1252.decode_without_bom_handling(field).0),
            }
            self.spans.push((start, self.text.len()));
            from = end;
        }
    }

    /// Trailing empty fields do no harm; anything else is a delimiter too many or too few.
    fn wrong_width(&self) -> Option<Problem> {
        let (found, wanted) = (self.spans.len(), self.columns.len());
        let row = Row {
            line: 0,
            text: &self.text,
            spans: &self.spans,
        };
        if found < wanted {
            return Some(Problem::row(format!(
                "has {found} fields where the header has {wanted}"
            )));
        }
        (wanted..found).any(|i| !row.at(i).is_empty()).then(|| {
            Problem::row(format!(
                "has {found} fields where the header has {wanted}; a field that holds the delimiter must stand in quotes"
            ))
        })
    }
}

/// The candidate that stands most often outside quotes.
fn delimiter_of(header: &[u8]) -> u8 {
    let mut counts = [0_usize; DELIMITERS.len()];
    let mut quoted = false;
    for byte in header {
        quoted ^= *byte == b'"';
        if let (false, Some(which)) = (quoted, DELIMITERS.iter().position(|d| d == byte))
            && let Some(count) = counts.get_mut(which)
        {
            *count += 1;
        }
    }
    let best = counts.iter().max().copied().unwrap_or(0);
    counts
        .iter()
        .position(|c| *c == best && best > 0)
        .and_then(|i| DELIMITERS.get(i))
        .copied()
        .unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All records as `line: field|field`, broken ones as `line! reason`.
    fn read(text: &[u8]) -> Result<Vec<String>, String> {
        let mut table = Table::open(text, "t.csv").map_err(|r| r.to_string())?;
        let width = table.columns().len();
        let mut rows = Vec::new();
        while let Some(row) = table.next_row().map_err(|r| r.to_string())? {
            rows.push(match row {
                Ok(row) => format!(
                    "{}: {}",
                    row.line,
                    (0..width).map(|i| row.at(i)).collect::<Vec<_>>().join("|")
                ),
                Err((line, problem)) => format!("{line}! {}", problem.reason),
            });
        }
        Ok(rows)
    }

    #[test]
    fn delimiters_line_ends_and_blank_lines() {
        assert_eq!(read(b"a,b\n1,2\n").unwrap(), ["2: 1|2"]);
        assert_eq!(
            read(b"\xEF\xBB\xBFa\tb\r\n1\t2\r\n\r\n3\t4").unwrap(),
            ["2: 1|2", "4: 3|4"]
        );
        assert_eq!(read(b"a|b|c\n1|2, 3 ;4| 5 \n").unwrap(), ["2: 1|2, 3 ;4|5"]);
        assert_eq!(read(b"a;b\n1;2,5\n").unwrap(), ["2: 1|2,5"]);
    }

    #[test]
    fn quotes_hold_delimiters_and_lines() {
        let text = b"a,b\n\"x, \"\"y\"\"\",1\n\"two\r\nlines\",2\n\"\",3\n4,5\n";
        assert_eq!(
            read(text).unwrap(),
            ["2: x, \"y\"|1", "3: two\r\nlines|2", "5: |3", "6: 4|5"]
        );
        assert!(read(b"a,b\n\"x\"y,1\n2,3\n").unwrap()[0].starts_with("2! has text behind"));
        assert!(
            read(b"a,b\n1,\"never closed\n2,3\n")
                .unwrap_err()
                .contains("begins on line 2")
        );
    }

    #[test]
    fn the_width_must_be_the_headers() {
        let rows = read(b"a,b\n1\n1,2,,\n1,2,3\n").unwrap();
        assert_eq!(rows[0], "2! has 1 fields where the header has 2");
        assert_eq!(rows[1], "3: 1|2");
        assert!(rows[2].starts_with("4! has 3 fields"));
    }

    #[test]
    fn latin_1_is_read() {
        let mut table = Table::open(&b"a,b\nCa\xF1on City,1\nCa\xC3\xB1on,2\n"[..], "t.csv").unwrap();
        assert_eq!(table.next_row().unwrap().unwrap().unwrap().at(0), "Cañon City");
        assert_eq!(table.next_row().unwrap().unwrap().unwrap().at(0), "Cañon");
        assert_eq!(table.reencoded(), 1);
    }

    #[test]
    fn what_is_no_table_is_refused() {
        assert!(read(b"\n1,2\n").unwrap_err().contains("empty line"));
        assert!(read(b"a,b\r1,2\r3,4\r").unwrap_err().contains("Macintosh"));
        assert!(read(b"a,b\n1,\0\n").unwrap_err().contains("NUL byte on line 2"));
        assert!(read(b"a,A\n1,2\n").unwrap_err().contains("two columns `a`"));
        let mut long = b"a,b\n1,\"".to_vec();
        long.extend(std::iter::repeat_n(b"xxxxxxx\n", 1 << 18).flatten());
        assert!(read(&long).unwrap_err().contains("more than 1 MB"));
        let table = Table::open(&b"geoid,nome\n"[..], "t.csv").unwrap();
        let refusal = table.require("name").unwrap_err().to_string();
        assert_eq!(
            refusal,
            "t.csv has no column `name`, which is needed; the columns found are: geoid, nome"
        );
    }
}
