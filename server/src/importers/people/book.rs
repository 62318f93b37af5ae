//! Excel workbooks (XLSX): the first sheet with something in it, as rows of text.
//!
//! Days come as days and not as the numbers that Excel counts, numbers without the point of a fraction that they do not
//! have, formulas as what they came to. A cell merged over several rows stands in each of them.

use super::Row;
use super::text::MOST_COLUMNS;
use crate::importers::Refusal;
use calamine::{DataRef, Reader, Xlsx};
use std::collections::VecDeque;
use std::io::Cursor;

/// The largest workbook, in bytes.
pub const LARGEST: usize = 25 << 20;
/// How much it may be once it is unpacked.
const LARGEST_UNPACKED: u64 = 400 << 20;
/// The most cells of one sheet.
const MOST_CELLS: usize = 5_000_000;

/// The rows of a workbook.
///
/// # Errors
/// When it is too large, or no workbook.
pub fn rows(name: &str, bytes: Vec<u8>) -> Result<VecDeque<Row>, Refusal> {
    if bytes.len() > LARGEST {
        return Err(too_large(name));
    }
    if unpacked(&bytes).is_some_and(|size| size > LARGEST_UNPACKED) {
        return Err(Refusal::of(
            name,
            "unpacks to more than 400 MB; save its sheet as CSV UTF-8",
        ));
    }
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| {
        Refusal::of(
            name,
            "is a zip archive or a locked file, but no Excel workbook (XLSX) that can be read; save it again as XLSX without a password, or as CSV UTF-8",
        )
    })?;
    for sheet in book.sheet_names() {
        let rows = sheet_rows(name, &mut book, &sheet)?;
        if !rows.is_empty() {
            return Ok(rows);
        }
    }
    Err(Refusal::of(name, "holds no sheet with anything in it"))
}

/// The refusal of a workbook that is too large.
pub fn too_large(name: &str) -> Refusal {
    Refusal::of(
        name,
        "is a workbook of more than 25 MB; save its sheet as CSV UTF-8",
    )
}

type Book = Xlsx<Cursor<Vec<u8>>>;

fn sheet_rows(name: &str, book: &mut Book, sheet: &str) -> Result<VecDeque<Row>, Refusal> {
    let broken = |e: calamine::XlsxError| {
        Refusal::of(
            name,
            format!("has a sheet `{sheet}` that cannot be read ({e}); save it again as XLSX"),
        )
    };
    let mut rows: VecDeque<Row> = VecDeque::new();
    let mut count = 0;
    let mut cells = match book.worksheet_cells_reader(sheet) {
        Ok(cells) => cells,
        // A sheet may be a chart.
        Err(calamine::XlsxError::NotAWorksheet(_)) => return Ok(rows),
        Err(e) => return Err(broken(e)),
    };
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        let (row, column) = cell.get_position();
        let (line, column) = (u64::from(row) + 1, column as usize);
        let text = as_text(cell.get_value());
        if text.is_empty() {
            continue;
        }
        count += 1;
        if count > MOST_CELLS || column >= MOST_COLUMNS {
            return Err(Refusal::of(
                name,
                format!(
                    "has a sheet `{sheet}` of more than {MOST_COLUMNS} columns or five million cells; leave out what is not needed, or save it as CSV UTF-8"
                ),
            ));
        }
        if rows.back().is_none_or(|last| last.line != line) {
            rows.push_back(Row {
                line,
                ..Row::default()
            });
        }
        if let Some(last) = rows.back_mut() {
            if last.cells.len() <= column {
                last.cells.resize(column + 1, String::new());
            }
            if let Some(field) = last.cells.get_mut(column) {
                *field = text;
            }
        }
    }
    drop(cells);
    fill_merged(book, sheet, &mut rows);
    rows.retain(|row| !row.is_blank());
    Ok(rows)
}

/// Writes the cell that is merged over several rows of one column into each of them that holds something else.
fn fill_merged(book: &mut Book, sheet: &str, rows: &mut VecDeque<Row>) {
    // Without the list of merged cells the sheet is what it is.
    let Ok(merged) = book.merge_cells_by_sheet_name(sheet) else {
        return;
    };
    for area in merged
        .iter()
        .filter(|area| area.start.1 == area.end.1 && area.end.0 > area.start.0)
    {
        let column = area.start.1 as usize;
        let first = u64::from(area.start.0) + 1;
        let last = u64::from(area.end.0) + 1;
        let Ok(at) = rows.binary_search_by_key(&first, |row| row.line) else {
            continue;
        };
        let value = rows
            .get(at)
            .and_then(|row| row.cells.get(column))
            .cloned()
            .unwrap_or_default();
        for row in rows.iter_mut().skip(at + 1).take_while(|row| row.line <= last) {
            if row.cells.len() <= column {
                row.cells.resize(column + 1, String::new());
            }
            if let Some(field) = row.cells.get_mut(column) {
                field.clone_from(&value);
            }
        }
    }
}

fn as_text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(n) => n.to_string(),
        DataRef::Float(n) => n.to_string(),
        DataRef::String(text) => text.replace("_x000D_", ""),
        DataRef::SharedString(text) => text.replace("_x000D_", ""),
        DataRef::Bool(yes) => (if *yes { "yes" } else { "no" }).to_owned(),
        DataRef::DateTime(time) if time.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
            match (hour, minute, second) {
                (0, 0, 0) => format!("{year:04}-{month:02}-{day:02}"),
                _ => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"),
            }
        }
        DataRef::DateTime(time) => time.as_f64().to_string(),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        // What a formula could not come to is nothing.
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

/// How much a zip archive says that it unpacks to.
fn unpacked(bytes: &[u8]) -> Option<u64> {
    let word = |at: usize, length: usize| {
        let part = bytes.get(at..at + length)?;
        Some(part.iter().rev().fold(0_u64, |sum, b| sum << 8 | u64::from(*b)))
    };
    let end = bytes.len().checked_sub(22)?;
    let directory = (end.saturating_sub(1 << 16)..=end)
        .rev()
        .find(|at| bytes.get(*at..at + 4) == Some(b"PK\x05\x06"))?;
    let entries = word(directory + 10, 2)?;
    let mut at = usize::try_from(word(directory + 16, 4)?).ok()?;
    let mut sum = 0_u64;
    for _ in 0..entries {
        if bytes.get(at..at + 4) != Some(b"PK\x01\x02") {
            return None;
        }
        sum = sum.saturating_add(word(at + 24, 4)?);
        let beside: u64 = [28, 30, 32]
            .into_iter()
            .map(|o| word(at + o, 2).unwrap_or(0))
            .sum();
        at = at.checked_add(46)?.checked_add(usize::try_from(beside).ok()?)?;
    }
    Some(sum)
}
