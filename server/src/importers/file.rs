//! Opening a file of facts: what it is, how far it has been read, and its checksum, in one pass over the bytes.

use super::Refusal;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

/// The largest workbook that is read; a workbook has to be unpacked whole.
const LARGEST_WORKBOOK: u64 = 200 << 20;

/// What is in a file, told by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// Delimited text.
    Text,
    /// An Excel workbook (XLSX), or another zip archive.
    Zip,
}

/// Counts and hashes what is read through it.
struct Tap {
    file: File,
    hasher: Sha256,
    read: u64,
}

impl Read for Tap {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let n = self.file.read(buffer)?;
        self.hasher.update(buffer.get(..n).unwrap_or_default());
        self.read += n as u64;
        Ok(n)
    }
}

/// A file being read.
pub struct Source {
    name: String,
    size: u64,
    reader: BufReader<Tap>,
}

impl Source {
    /// Opens a file.
    ///
    /// # Errors
    /// When it cannot be opened or is a folder.
    pub fn open(path: &Path) -> Result<Self, Refusal> {
        let name = path.file_name().map_or_else(
            || path.display().to_string(),
            |n| n.to_string_lossy().into_owned(),
        );
        let cannot = |e: std::io::Error| Refusal(format!("{} cannot be read: {e}", path.display()));
        let file = File::open(path).map_err(cannot)?;
        let about = file.metadata().map_err(cannot)?;
        if about.is_dir() {
            return Err(Refusal(format!(
                "{} is a folder; give the file in it",
                path.display()
            )));
        }
        let tap = Tap {
            file,
            hasher: Sha256::new(),
            read: 0,
        };
        Ok(Self {
            name,
            size: about.len(),
            reader: BufReader::with_capacity(1 << 16, tap),
        })
    }

    /// The file's name, without its folder.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Bytes in the file.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Bytes read so far.
    #[must_use]
    pub fn position(&self) -> u64 {
        self.reader.get_ref().read
    }

    /// Tells from the first bytes what the file is.
    ///
    /// # Errors
    /// When it is something that no reader takes, with what to do about it.
    pub fn content(&mut self) -> Result<Content, Refusal> {
        let name = self.name.clone();
        let head = self
            .reader
            .fill_buf()
            .map_err(|e| Refusal::of(&name, format!("cannot be read: {e}")))?;
        let lower: Vec<u8> = head.iter().take(512).map(u8::to_ascii_lowercase).collect();
        let text = lower.trim_ascii_start();
        let what = match head {
            [] => "is empty; download it again",
            [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => "is UTF-16 text; save it again as CSV UTF-8",
            [b'P', b'K', 3, 4, ..] => return Ok(Content::Zip),
            [b'%', b'P', b'D', b'F', ..] => "is a PDF; import the table it was made from, as CSV",
            [0x1F, 0x8B, ..] => "is compressed (gzip); unpack it first",
            [0xD0, 0xCF, 0x11, 0xE0, ..] => "is an old Excel workbook (XLS); save it as XLSX or as CSV UTF-8",
            _ if text.starts_with(b"<!doctype") || text.starts_with(b"<html") => {
                "is a web page, not a table; most likely the download went wrong, so try it again in a browser"
            }
            _ if head.contains(&0) => "is not text; export the table as CSV UTF-8",
            _ => return Ok(Content::Text),
        };
        Err(Refusal::of(&name, what))
    }

    /// Reads everything, for formats that cannot be read in passing.
    ///
    /// # Errors
    /// When it is too large or cannot be read.
    pub fn read_whole(&mut self) -> Result<Vec<u8>, Refusal> {
        let mut bytes = Vec::new();
        let read = self
            .reader
            .by_ref()
            .take(LARGEST_WORKBOOK + 1)
            .read_to_end(&mut bytes);
        read.map_err(|e| Refusal::of(&self.name, format!("cannot be read: {e}")))?;
        if bytes.len() as u64 > LARGEST_WORKBOOK {
            return Err(Refusal::of(
                &self.name,
                "is larger than 200 MB; save its sheet as CSV UTF-8",
            ));
        }
        Ok(bytes)
    }

    /// SHA-256 of all that was read, as hexadecimal digits.
    #[must_use]
    pub fn checksum(self) -> String {
        hex(&self.reader.into_inner().hasher.finalize())
    }
}

impl Read for Source {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.reader.read(buffer)
    }
}

impl BufRead for Source {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        self.reader.fill_buf()
    }

    fn consume(&mut self, n: usize) {
        self.reader.consume(n);
    }
}

/// Bytes as hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// The checksum of an import: the file's own, so that `sha256sum` prints the same; of several files the sum over
/// their sums, in the order in which they were given.
#[must_use]
pub fn checksum_of(sums: &[String]) -> String {
    match sums {
        [one] => one.clone(),
        many => hex(&Sha256::digest(many.join("\n"))),
    }
}
