//! The Census of Governments' list of government units: an Excel workbook whose rows give each government its number.
//!
//! Only the number (`CENSUS_ID_PID6`) is taken, for localities that are in force; everything else is carried over.
//! Sheets without the needed columns (special districts, school districts) are passed over.

use super::file::Source;
use super::intake::{Intake, Taken};
use super::localities::Localities;
use super::{Problem, Refusal};
use calamine::{DataRef, Reader, Xlsx};
use domain::Geoid;
use domain::facts::Locality;
use std::io::Cursor;

/// The widest sheet that is looked at.
const WIDEST: usize = 200;

struct Columns {
    id: usize,
    kind: usize,
    state: usize,
    county: usize,
    place: usize,
    active: Option<usize>,
}

impl Columns {
    fn of(header: &[String]) -> Option<Self> {
        let find = |name: &str| header.iter().position(|h| h.eq_ignore_ascii_case(name));
        Some(Self {
            id: find("CENSUS_ID_PID6").or_else(|| find("CENSUS_ID_GIDID"))?,
            kind: find("UNIT_TYPE")?,
            state: find("FIPS_STATE")?,
            county: find("FIPS_COUNTY")?,
            place: find("FIPS_PLACE")?,
            active: find("ACTIVE").or_else(|| find("IS_ACTIVE")),
        })
    }
}

pub(super) fn read(
    into: &mut Localities<'_>,
    source: &mut Source,
    intake: &mut Intake<'_>,
) -> Result<(), Refusal> {
    let name = source.name().to_owned();
    let bytes = source.read_whole()?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| {
        Refusal::of(
            &name,
            "is a zip archive, but no Excel workbook (XLSX); unpack it and give the file in it",
        )
    })?;
    let mut seen_headers: Vec<String> = Vec::new();
    let mut found = false;
    for sheet in book.sheet_names() {
        let file = format!("{name} ({sheet})");
        into.seen.file(&file);
        let broken = |e: calamine::XlsxError| Refusal::of(&file, format!("cannot be read: {e}"));
        let mut cells = book.worksheet_cells_reader(&sheet).map_err(broken)?;
        let mut row: Vec<String> = Vec::new();
        let mut number = 0_u32;
        let mut columns: Option<Columns> = None;
        loop {
            let cell = cells.next_cell().map_err(broken)?;
            let at = cell.as_ref().map(|c| c.get_position().0);
            if at != Some(number) && !row.is_empty() {
                match &columns {
                    None => match Columns::of(&row) {
                        Some(known) => columns = Some(known),
                        None => {
                            seen_headers.push(format!("{sheet}: {}", row.join(", ")));
                            break;
                        }
                    },
                    Some(columns) => take(into, columns, &row, u64::from(number) + 1, &file, intake)?,
                }
                row.clear();
            }
            let Some(cell) = cell else { break };
            let (line, column) = cell.get_position();
            number = line;
            let column = column as usize;
            if column < WIDEST {
                if row.len() <= column {
                    row.resize(column + 1, String::new());
                }
                if let Some(field) = row.get_mut(column) {
                    *field = as_text(cell.get_value());
                }
            }
        }
        found |= columns.is_some();
    }
    if found {
        into.vintages
            .push(format!("Census of Governments unit list ({name})"));
        return Ok(());
    }
    let found: String = seen_headers.join("; ").chars().take(600).collect();
    Err(Refusal::of(
        &name,
        format!(
            "has no sheet with the columns CENSUS_ID_PID6, UNIT_TYPE, FIPS_STATE, FIPS_COUNTY, FIPS_PLACE of the unit list; found: {found}"
        ),
    ))
}

/// Takes one row, counting and refusing as the tables do.
fn take(
    into: &mut Localities<'_>,
    columns: &Columns,
    row: &[String],
    line: u64,
    file: &str,
    intake: &mut Intake<'_>,
) -> Result<(), Refusal> {
    intake.count(0);
    match unit(into, columns, row, line) {
        Ok(Taken::In) => Ok(()),
        Ok(Taken::Skipped) => {
            intake.skipped += 1;
            Ok(())
        }
        Err(problem) => intake.reject(file, line, problem),
    }
}

fn unit(into: &mut Localities<'_>, columns: &Columns, row: &[String], line: u64) -> Result<Taken, Problem> {
    let get = |index: usize| row.get(index).map(|f| f.trim()).unwrap_or_default();
    let inactive = columns
        .active
        .map(get)
        .is_some_and(|a| a.eq_ignore_ascii_case("n") || a.eq_ignore_ascii_case("no"));
    let code = |index: usize, width: usize, name: &str| {
        let text = get(index);
        // A number cell has lost its leading zeros.
        if text.is_empty() || text.len() > width || !text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(Problem::at(
                name,
                format!("`{text}` is no code of {width} digits"),
            ));
        }
        Ok(format!("{text:0>width$}"))
    };
    let state = || code(columns.state, 2, "FIPS_STATE");
    let digits = match get(columns.kind).bytes().next() {
        _ if inactive => return Ok(Taken::Skipped),
        Some(b'1') => format!("{}{}", state()?, code(columns.county, 3, "FIPS_COUNTY")?),
        Some(b'2') => format!("{}{}", state()?, code(columns.place, 5, "FIPS_PLACE")?),
        Some(b'3') => {
            format!(
                "{}{}{}",
                state()?,
                code(columns.county, 3, "FIPS_COUNTY")?,
                code(columns.place, 5, "FIPS_PLACE")?
            )
        }
        Some(b'0') => return Ok(Taken::Skipped),
        _ => {
            let text = get(columns.kind);
            return Err(Problem::at(
                "UNIT_TYPE",
                format!("`{text}` is not 1 - COUNTY, 2 - MUNICIPAL or 3 - TOWNSHIP"),
            ));
        }
    };
    let id = get(columns.id);
    if id.is_empty() || id.len() > 14 || !id.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Problem::at(
            "CENSUS_ID_PID6",
            format!("`{id}` is no number of a government; that has digits only"),
        ));
    }
    let known = Geoid::parse(&digits).and_then(|geoid| into.base.get(&geoid).copied());
    let Some(known) = known else {
        return Err(Problem::at(
            "FIPS_PLACE",
            format!("no locality has the GEOID {digits}; import the Gazetteer that lists it first"),
        ));
    };
    into.seen.note(known.geoid, line, "FIPS_PLACE", "this GEOID")?;
    into.rows.push(Locality {
        government_id: id.to_owned(),
        slug: String::new(),
        ..known.clone()
    });
    Ok(Taken::In)
}

/// A cell as text; whole numbers without a decimal point.
fn as_text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(n) => n.to_string(),
        DataRef::Float(n) => n.to_string(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(yes) => (if *yes { "Y" } else { "N" }).to_owned(),
        _ => String::new(),
    }
}
