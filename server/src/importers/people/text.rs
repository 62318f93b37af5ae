//! Delimited text of any kind, pushed in part by part.
//!
//! The delimiter is the one by which most of the first lines fall into the same number of fields, or what an Excel line
//! `sep=;` says. UTF-8 with and without a mark, UTF-16 and Windows-1252 (of which Latin-1 is a part) are told apart; a
//! field that is not UTF-8 among others that are is read as Windows-1252 by itself, and one that was read wrongly by the
//! program before (`JosÃ©`) is put right.
//!
//! Quotes are forgiven: text behind a closing quote stays in its field, and a quote that is never closed does not swallow
//! the lines below it.

use super::Row;
use crate::importers::Refusal;
use encoding_rs::{Decoder, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The longest record, in bytes; a longer one is no row of a table.
pub const LONGEST_RECORD: usize = 1 << 20;
/// The most columns.
pub const MOST_COLUMNS: usize = 1000;
/// How much is looked at before the first record is split.
const HEAD: usize = 64 << 10;
/// How many lines tell the delimiter.
const LINES: usize = 50;

const DELIMITERS: [u8; 4] = *b",;\t|";

/// Text being split.
#[derive(Default)]
pub struct Text {
    name: String,
    /// What has come and is not split yet begins at `from`.
    buffer: Vec<u8>,
    from: usize,
    decoder: Option<Decoder>,
    begun: bool,
    ended: bool,
    delimiter: u8,
    /// In how many fields most of the first lines fall.
    width: usize,
    /// Lines split so far.
    line: u64,
    /// How the bytes were read, for the person who gave them.
    encoding: &'static str,
}

/// A record as its bytes fall apart.
struct Split {
    fields: Vec<Vec<u8>>,
    /// Bytes of it, the line end included.
    used: usize,
    /// Line ends in it, the last one included.
    lines: u64,
    /// Whether text stood behind a closing quote, or a quote stayed open.
    broken: bool,
}

impl Text {
    /// Nothing of a file yet.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            delimiter: b',',
            encoding: "UTF-8",
            ..Self::default()
        }
    }

    /// Takes the next part of the file.
    pub fn push(&mut self, part: &[u8]) {
        if self.begun {
            self.take(part, false);
        } else {
            self.buffer.extend_from_slice(part);
        }
    }

    /// Says that nothing more comes.
    pub fn finish(&mut self) {
        self.ended = true;
        if self.begun {
            self.take(&[], true);
        }
    }

    /// The delimiter.
    #[must_use]
    pub fn delimiter(&self) -> char {
        char::from(self.delimiter)
    }

    /// How the bytes are read.
    #[must_use]
    pub fn encoding(&self) -> &'static str {
        self.encoding
    }

    /// In how many fields most of the first lines fall.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    /// Says how many fields a row should have.
    pub fn set_width(&mut self, width: usize) {
        self.width = width;
    }

    /// The next record, as far as one is whole; blank lines are passed over.
    ///
    /// # Errors
    /// When what comes is no row of a table.
    pub fn next_row(&mut self) -> Result<Option<Row>, Refusal> {
        if !self.begun && !self.begin()? {
            return Ok(None);
        }
        loop {
            // What is split is let go now and then, not with every line.
            if self.from > HEAD * 4 {
                self.buffer.drain(..self.from);
                self.from = 0;
            }
            let rest = self.buffer.get(self.from..).unwrap_or_default();
            if rest.is_empty() {
                return Ok(None);
            }
            let Some(split) = self.split_mended(rest)? else {
                return Ok(None);
            };
            let line = self.line + 1;
            self.line += split.lines;
            self.from += split.used;
            if split.fields.len() > MOST_COLUMNS {
                return Err(Refusal::of(
                    &self.name,
                    format!(
                        "has {} fields on line {line}; more than {MOST_COLUMNS} are not read: leave out the columns that are not needed",
                        split.fields.len()
                    ),
                ));
            }
            let mut broken = split.broken;
            let cells: Vec<String> = split.fields.iter().map(|field| self.decoded(field)).collect();
            let row = Row {
                line,
                cells,
                problem: None,
                mended: std::mem::take(&mut broken),
            };
            if !row.is_blank() {
                return Ok(Some(row));
            }
        }
    }

    /// Looks at the head once enough of it is there.
    fn begin(&mut self) -> Result<bool, Refusal> {
        if self.buffer.len() < HEAD && !self.ended {
            return Ok(false);
        }
        self.begun = true;
        let raw = std::mem::take(&mut self.buffer);
        let (decoder, encoding, skip) = match raw.as_slice() {
            [0xEF, 0xBB, 0xBF, ..] => (None, "UTF-8", 3),
            [0xFF, 0xFE, ..] => (Some(UTF_16LE), "UTF-16", 2),
            [0xFE, 0xFF, ..] => (Some(UTF_16BE), "UTF-16", 2),
            head => match half_nothing(head) {
                Some(0) => (Some(UTF_16BE), "UTF-16", 0),
                Some(_) => (Some(UTF_16LE), "UTF-16", 0),
                None => (None, "UTF-8", 0),
            },
        };
        self.decoder = decoder.map(encoding_rs::Encoding::new_decoder_without_bom_handling);
        self.encoding = encoding;
        let ended = self.ended;
        self.take(raw.get(skip..).unwrap_or_default(), ended);
        let head = self.buffer.get(..self.buffer.len().min(HEAD)).unwrap_or_default();
        if head.iter().filter(|b| **b == 0).count() * 10 > head.len() {
            return Err(Refusal::of(
                &self.name,
                "is not text; save the table as CSV UTF-8 or as an Excel workbook (XLSX)",
            ));
        }
        self.separator_line();
        self.sniff();
        Ok(true)
    }

    fn take(&mut self, part: &[u8], last: bool) {
        let Some(decoder) = &mut self.decoder else {
            self.buffer.extend_from_slice(part);
            return;
        };
        let mut text = String::with_capacity(
            decoder
                .max_utf8_buffer_length(part.len())
                .unwrap_or(part.len() * 3 + 16),
        );
        // The room is what the decoder asked for, so all of it fits.
        let _ = decoder.decode_to_string(part, &mut text, last);
        self.buffer.extend_from_slice(text.as_bytes());
        if last {
            self.decoder = None;
        }
    }

    /// `sep=;`, by which Excel is told the delimiter.
    fn separator_line(&mut self) {
        let rest = self.buffer.get(self.from..).unwrap_or_default();
        let end = rest
            .iter()
            .position(|b| matches!(b, b'\n' | b'\r'))
            .unwrap_or(rest.len());
        let line = rest.get(..end).unwrap_or_default().trim_ascii();
        let line = line
            .strip_prefix(b"\"")
            .and_then(|l| l.strip_suffix(b"\""))
            .unwrap_or(line);
        let told = line
            .get(..4)
            .is_some_and(|start| start.eq_ignore_ascii_case(b"sep="));
        if let (true, [delimiter]) = (told, line.get(4..).unwrap_or_default()) {
            self.delimiter = *delimiter;
            let crlf = rest.get(end..end + 2) == Some(b"\r\n");
            self.from += (end + if crlf { 2 } else { 1 }).min(rest.len());
            self.line += 1;
            self.width = 0;
            self.width = self.agreement(*delimiter).1.max(1);
        }
    }

    /// Chooses the delimiter by which the most lines agree; of two equals the one that makes more fields.
    fn sniff(&mut self) {
        if self.width > 0 {
            return;
        }
        let mut best = (0, 1, b',');
        for delimiter in DELIMITERS {
            let (lines, width) = self.agreement(delimiter);
            if width > 1 && (lines, width) > (best.0, best.1) {
                best = (lines, width, delimiter);
            }
        }
        self.delimiter = best.2;
        self.width = best.1;
    }

    /// Into how many fields a delimiter breaks the most of the first lines, and how many of them those are.
    fn agreement(&self, delimiter: u8) -> (usize, usize) {
        let mut counts: Vec<(usize, usize)> = Vec::new();
        let mut from = self.from;
        for _ in 0..LINES {
            let rest = self.buffer.get(from..).unwrap_or_default();
            let Some(split) = (!rest.is_empty())
                .then(|| split(rest, delimiter, true, false))
                .flatten()
            else {
                break;
            };
            // A head that was cut off is not counted, but as the only line.
            if from + split.used >= self.buffer.len() && !self.ended && !counts.is_empty() {
                break;
            }
            from += split.used;
            let blank = split.fields.iter().all(|f| f.trim_ascii().is_empty());
            match counts.iter_mut().find(|(width, _)| *width == split.fields.len()) {
                _ if blank => {}
                Some((_, lines)) => *lines += 1,
                None => counts.push((split.fields.len(), 1)),
            }
        }
        let most = counts
            .iter()
            .filter(|(width, _)| *width > 1)
            .max_by_key(|(width, lines)| (*lines, *width));
        most.map_or((0, 1), |(width, lines)| (*lines, *width))
    }

    /// Splits a record; where its quotes swallow lines that are rows of their own, its first line alone.
    fn split_mended(&self, rest: &[u8]) -> Result<Option<Split>, Refusal> {
        let whole = split(rest, self.delimiter, self.ended, false);
        let alone = || split(rest, self.delimiter, self.ended, true);
        let too_long = || {
            Refusal::of(
                &self.name,
                format!(
                    "has a line of more than 1 MB, line {}; that is no row of a table: export it again as CSV",
                    self.line + 1
                ),
            )
        };
        match whole {
            Some(whole) if whole.used > LONGEST_RECORD => {
                let alone = alone().filter(|alone| alone.used <= LONGEST_RECORD);
                alone.map(Some).ok_or_else(too_long)
            }
            Some(whole) if whole.lines > 1 && (whole.broken || whole.fields.len() != self.width) => {
                Ok(match alone() {
                    Some(alone) if alone.fields.len() == self.width || whole.broken => Some(alone),
                    _ => Some(whole),
                })
            }
            Some(whole) => Ok(Some(whole)),
            None if rest.len() > LONGEST_RECORD => {
                // A quote that is open for a megabyte is never closed.
                let alone = alone().filter(|alone| alone.used <= LONGEST_RECORD);
                alone.map(Some).ok_or_else(too_long)
            }
            None => Ok(None),
        }
    }

    fn decoded(&mut self, field: &[u8]) -> String {
        let text = match std::str::from_utf8(field) {
            Ok(text) => mended_text(text),
            Err(_) => {
                self.encoding = "Windows-1252";
                WINDOWS_1252.decode_without_bom_handling(field).0.into_owned()
            }
        };
        if text.contains('\0') {
            text.replace('\0', "")
        } else {
            text
        }
    }
}

/// Text that was UTF-8 once and was read as Windows-1252 by the program that wrote the file.
fn mended_text(text: &str) -> String {
    let suspicious = text.contains(['Ã', 'Â', 'â', 'Ð', 'Ñ', 'ð']);
    if !suspicious || text.is_ascii() {
        return text.to_owned();
    }
    let (bytes, _, lost) = WINDOWS_1252.encode(text);
    if lost {
        return text.to_owned();
    }
    match std::str::from_utf8(&bytes) {
        Ok(mended) if mended.chars().count() < text.chars().count() => mended.to_owned(),
        _ => text.to_owned(),
    }
}

/// Whether every second byte is nothing, as in UTF-16 without a mark: which of the two it is.
fn half_nothing(head: &[u8]) -> Option<usize> {
    let head = head.get(..head.len().min(512)).unwrap_or_default();
    let pairs = head.len() / 2;
    let nothing = |which: usize| {
        head.chunks_exact(2)
            .filter(|pair| pair.get(which) == Some(&0))
            .count()
    };
    (0..2).find(|which| pairs > 2 && nothing(*which) * 10 >= pairs * 6 && nothing(1 - which) * 10 < pairs)
}

/// Splits the record that `rest` begins with; nothing where more has to come first. `literal` takes quotes for letters.
fn split(rest: &[u8], delimiter: u8, ended: bool, literal: bool) -> Option<Split> {
    #[derive(PartialEq, Clone, Copy)]
    enum At {
        Start,
        Plain,
        Quoted,
        Closed,
    }
    let mut fields: Vec<Vec<u8>> = Vec::new();
    let mut field: Vec<u8> = Vec::new();
    let mut at = At::Start;
    let mut broken = literal;
    let mut lines = 0;
    let mut index = 0;
    loop {
        let Some(&byte) = rest.get(index) else {
            if !ended {
                return None;
            }
            // A quote that is still open at the end was a slip.
            broken |= at == At::Quoted;
            fields.push(field);
            return Some(Split {
                fields,
                used: rest.len(),
                lines: lines + 1,
                broken,
            });
        };
        let ends = matches!(byte, b'\n' | b'\r');
        if ends && byte == b'\r' && index + 1 == rest.len() && !ended {
            return None;
        }
        let length = if byte == b'\r' && rest.get(index + 1) == Some(&b'\n') {
            2
        } else {
            1
        };
        if ends && at != At::Quoted {
            fields.push(field);
            return Some(Split {
                fields,
                used: index + length,
                lines: lines + 1,
                broken,
            });
        }
        if ends {
            lines += 1;
            field.push(b'\n');
            index += length;
            continue;
        }
        index += 1;
        at = match (at, byte) {
            (At::Quoted, b'"') => At::Closed,
            (At::Quoted, b) => {
                field.push(b);
                At::Quoted
            }
            (At::Closed, b'"') => {
                field.push(b'"');
                At::Quoted
            }
            (_, b) if b == delimiter => {
                fields.push(std::mem::take(&mut field));
                At::Start
            }
            (At::Closed, b' ') => At::Closed,
            (At::Closed, b) => {
                broken = true;
                field.push(b);
                At::Plain
            }
            (At::Start, b'"') if !literal => At::Quoted,
            // Blanks before a quote do not make it a letter.
            (At::Start, b' ') => At::Start,
            (At::Start | At::Plain, b'"') if broken => At::Plain,
            (At::Start | At::Plain, b) => {
                field.push(b);
                At::Plain
            }
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All records as `line: field|field`; mended ones as `line~ …`; the parts may be cut anywhere.
    fn read(text: &[u8], part: usize) -> Vec<String> {
        let mut reader = Text::new("t.csv");
        let mut rows = Vec::new();
        let take = |reader: &mut Text, rows: &mut Vec<String>| {
            while let Some(row) = reader.next_row().unwrap_or_else(|r| panic!("{r}")) {
                let mark = if row.mended { '~' } else { ':' };
                rows.push(format!("{}{mark} {}", row.line, row.cells.join("|")));
            }
        };
        for part in text.chunks(part) {
            reader.push(part);
            take(&mut reader, &mut rows);
        }
        reader.finish();
        take(&mut reader, &mut rows);
        rows
    }

    #[test]
    fn rows_are_the_same_however_the_parts_are_cut() {
        let text = "a;b\r\n\"x \"\"y\"\"\nz\";1\r\n\r\nü;2\n3;\"4\"".as_bytes();
        let whole = read(text, 1 << 20);
        assert_eq!(whole, ["1: a|b", "2: x \"y\"\nz|1", "5: ü|2", "6: 3|4"]);
        for part in 1..text.len() {
            assert_eq!(read(text, part), whole, "{part}");
        }
    }

    #[test]
    fn quotes_are_mended_and_swallow_no_lines() {
        assert_eq!(
            read(b"a,b\n\"Ann \"The Boss\" Lee\",1\n\"open,2\nBob,3\n", 9),
            ["1: a|b", "2~ Ann The Boss Lee|1", "3~ open|2", "4: Bob|3"]
        );
        // A quote that a later one closes.
        assert_eq!(
            read(b"a,b\n\"open,2\nBob,3\n\"Cy\",4\nDee,5\n", 100),
            ["1: a|b", "2~ open|2", "3: Bob|3", "4: Cy|4", "5: Dee|5"]
        );
        assert_eq!(
            read(b"a,b\n1, \"x, y\"\n6\" nails,2\n", 100),
            ["1: a|b", "2: 1|x, y", "3: 6\" nails|2"]
        );
    }

    #[test]
    fn encodings_are_told() {
        let mut utf16: Vec<u8> = vec![0xFF, 0xFE];
        utf16.extend("a\tb\né\t🙂\n".encode_utf16().flat_map(u16::to_le_bytes));
        for part in [1, 3, 100] {
            assert_eq!(read(&utf16, part), ["1: a|b", "2: é|🙂"]);
        }
        let bare: Vec<u8> = "a\tb\nAnn\tLee\n"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(read(&bare, 5), ["1: a|b", "2: Ann|Lee"]);
        assert_eq!(
            read(b"a,b\nJos\xe9,\x93x\x94\nJos\xc3\xa9,1\n", 100),
            ["1: a|b", "2: José|“x”", "3: José|1"]
        );
        assert_eq!(
            read("a,b\nJosÃ©,â€™s\nGRÃO,Ñandú\n".as_bytes(), 100),
            ["1: a|b", "2: José|’s", "3: GRÃO|Ñandú"]
        );
        assert_eq!(read(b"\xEF\xBB\xBFa,b\nA\0nn,1\n", 2), ["1: a|b", "2: Ann|1"]);
    }

    #[test]
    fn delimiters_are_told_by_agreement() {
        assert_eq!(
            read(b"name|note\nAnn|a, b, c\nBob|d, e\n", 100)[1],
            "2: Ann|a, b, c"
        );
        assert_eq!(read(b"sep=;\r\na;b\r\n1;2,5\r\n", 3), ["2: a|b", "3: 1|2,5"]);
        assert_eq!(
            read(b"email\nann@example.org\n", 100),
            ["1: email", "2: ann@example.org"]
        );
        assert_eq!(read(b"a,b\r1,2\r", 1), ["1: a|b", "2: 1|2"]);
    }

    #[test]
    fn a_line_without_end_is_refused_after_the_limit() {
        let mut reader = Text::new("long.csv");
        let part = vec![b'x'; 64 << 10];
        let mut pushed = 0;
        let refusal = loop {
            reader.push(&part);
            pushed += part.len();
            if let Err(refusal) = reader.next_row() {
                break refusal;
            }
            assert!(pushed < 4 << 20, "it goes on for ever");
        };
        assert!(refusal.to_string().contains("line 1"), "{refusal}");
    }
}
