//! A workbook (XLSX, ISO/IEC 29500) that is written row by row: whatever is done is handed on, so that a list of any
//! length takes the same memory. Texts are written as texts, never as formulas.

use super::tables::Cell;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, StreamWriter, ZipWriter};

/// How many rows a sheet takes, its head among them.
const ROWS: u32 = 1_048_576;
/// How many characters a cell takes, in UTF-16.
const LETTERS: usize = 32_767;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The first row stays in sight.
const VIEW: &str = "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" \
    activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>";

/// What was written and not yet taken away.
#[derive(Clone, Debug, Default)]
struct Part(Arc<Mutex<Vec<u8>>>);

impl Part {
    fn take(&self) -> Vec<u8> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Part {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut part = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        part.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A workbook on its way.
pub struct Workbook {
    zip: ZipWriter<StreamWriter<Part>>,
    part: Part,
    name: String,
    head: Vec<String>,
    sheets: usize,
    rows: u32,
    most: u32,
}

fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(4))
}

impl Workbook {
    /// One whose sheets have a name and a head; those after the first are numbered.
    ///
    /// # Errors
    /// What compressing says; memory takes everything.
    pub fn begin(name: &str, head: Vec<String>) -> io::Result<Self> {
        let part = Part::default();
        let mut book = Self {
            zip: ZipWriter::new_stream(part.clone()),
            part,
            name: name.to_owned(),
            head,
            sheets: 0,
            rows: 0,
            most: ROWS,
        };
        book.open()?;
        Ok(book)
    }

    fn open(&mut self) -> io::Result<()> {
        self.sheets += 1;
        self.rows = 0;
        let name = format!("xl/worksheets/sheet{}.xml", self.sheets);
        self.zip.start_file(name, options())?;
        write!(self.zip, "{HEAD}<worksheet xmlns=\"{MAIN}\">{VIEW}<sheetData>")?;
        let head = self.head.iter().map(|name| Cell::from(name.as_str())).collect();
        self.put(head)
    }

    fn close(&mut self) -> io::Result<()> {
        self.zip.write_all(b"</sheetData></worksheet>")
    }

    fn put(&mut self, cells: Vec<Cell>) -> io::Result<()> {
        self.rows += 1;
        let row = self.rows;
        let mut xml = format!("<row r=\"{row}\">");
        for (index, cell) in cells.into_iter().enumerate() {
            let at = format!("{}{row}", column(index));
            let value = match cell {
                Cell::Text(text) if text.is_empty() => continue,
                Cell::Number(None) => continue,
                Cell::Text(text) => format!(
                    "<c r=\"{at}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                    escaped(&text)
                ),
                Cell::Number(Some(number)) => format!("<c r=\"{at}\"><v>{number}</v></c>"),
                Cell::Exact(number) => format!("<c r=\"{at}\"><v>{}</v></c>", escaped(&number)),
            };
            xml.push_str(&value);
        }
        xml.push_str("</row>");
        self.zip.write_all(xml.as_bytes())
    }

    /// Adds a row, on a new sheet where one is full.
    ///
    /// # Errors
    /// As [`Self::begin`].
    pub fn row(&mut self, cells: Vec<Cell>) -> io::Result<()> {
        if self.rows >= self.most {
            self.close()?;
            self.open()?;
        }
        self.put(cells)
    }

    /// What was written since the last time.
    pub fn take(&self) -> Vec<u8> {
        self.part.take()
    }

    /// The rest of the file. What says which sheets there are comes last, when that is known.
    ///
    /// # Errors
    /// As [`Self::begin`].
    pub fn finish(mut self) -> io::Result<Vec<u8>> {
        self.close()?;
        let (mut sheets, mut related, mut types) = (String::new(), String::new(), String::new());
        for n in 1..=self.sheets {
            let name = match n {
                1 => escaped(&self.name),
                n => format!("{} {n}", escaped(&self.name)),
            };
            sheets += &format!("<sheet name=\"{name}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>");
            related += &format!(
                "<Relationship Id=\"rId{n}\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"
            );
            types += &format!(
                "<Override PartName=\"/xl/worksheets/sheet{n}.xml\" \
                 ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
            );
        }
        let parts = [
            (
                "xl/workbook.xml",
                format!(
                    "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{sheets}</sheets></workbook>"
                ),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                format!("<Relationships xmlns=\"{PACKAGE}/relationships\">{related}</Relationships>"),
            ),
            (
                "_rels/.rels",
                format!(
                    "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"rId1\" \
                     Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
                ),
            ),
            (
                "[Content_Types].xml",
                format!(
                    "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" \
                     ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
                     <Override PartName=\"/xl/workbook.xml\" \
                     ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>\
                     {types}</Types>"
                ),
            ),
        ];
        for (name, xml) in parts {
            self.zip.start_file(name, options())?;
            self.zip.write_all(HEAD.as_bytes())?;
            self.zip.write_all(xml.as_bytes())?;
        }
        self.zip.finish()?;
        Ok(self.part.take())
    }
}

/// What a column is called: A to Z, then AA.
fn column(index: usize) -> String {
    let mut name = Vec::new();
    let mut rest = index + 1;
    while rest > 0 {
        rest -= 1;
        name.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    name.iter().rev().collect()
}

/// A text within XML, as long as a cell takes it. Characters that XML does not know are left out; what a spreadsheet
/// would read as the number of a character (`_x0041_`) stays what it is.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut letters = 0;
    for (at, c) in text.char_indices() {
        letters += c.len_utf16();
        if letters > LETTERS {
            break;
        }
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '_' if is_number(text.get(at..).unwrap_or_default()) => out.push_str("_x005F_"),
            '\r' => out.push_str("&#13;"),
            '\t' | '\n' => out.push(c),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c < ' ' => {}
            c => out.push(c),
        }
    }
    out
}

fn is_number(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digits = bytes.get(2..6).unwrap_or_default();
    bytes.starts_with(b"_x")
        && digits.len() == 4
        && digits.iter().all(u8::is_ascii_hexdigit)
        && bytes.get(6) == Some(&b'_')
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::{Data, Reader, Xlsx};
    use std::io::Cursor;

    #[test]
    fn columns_are_called_as_in_a_spreadsheet() {
        let names: Vec<String> = [0, 25, 26, 51, 52, 701, 702].into_iter().map(column).collect();
        assert_eq!(names, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn a_text_is_what_it_is() {
        assert_eq!(escaped("a<b>&\"c\"\u{1}\u{0}"), "a&lt;b&gt;&amp;&quot;c&quot;");
        assert_eq!(escaped("_x0041_ _x41_"), "_x005F_x0041_ _x41_");
        assert_eq!(escaped(&"é".repeat(40_000)).chars().count(), LETTERS);
    }

    #[test]
    fn what_is_written_is_read_again_over_two_sheets() {
        let mut book = Workbook::begin("People", vec!["name".to_owned(), "level".to_owned()]).unwrap();
        book.most = 3;
        let mut bytes = Vec::new();
        for (name, level) in [
            ("=1+1", Some(1_i64)),
            ("Ann & <Bo>", None),
            ("🙂 third", Some(-3)),
        ] {
            book.row(vec![name.into(), level.into()]).unwrap();
            bytes.extend(book.take());
        }
        bytes.extend(book.finish().unwrap());
        let mut read = Xlsx::new(Cursor::new(bytes)).unwrap();
        assert_eq!(read.sheet_names(), ["People", "People 2"]);
        let first = read.worksheet_range("People").unwrap();
        let rows: Vec<Vec<Data>> = first.rows().map(<[Data]>::to_vec).collect();
        assert_eq!(rows.len(), 3);
        assert_eq!(rows[1], [Data::String("=1+1".to_owned()), Data::Float(1.0)]);
        assert_eq!(rows[2][0], Data::String("Ann & <Bo>".to_owned()));
        assert!(
            read.worksheet_formula("People").unwrap().is_empty(),
            "no cell is a formula"
        );
        let second = read.worksheet_range("People 2").unwrap();
        let last: Vec<Data> = second.rows().next_back().unwrap().to_vec();
        assert_eq!(last, [Data::String("🙂 third".to_owned()), Data::Float(-3.0)]);
    }
}
