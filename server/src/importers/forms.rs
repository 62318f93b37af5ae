//! Forms of government: one row for each place, or several where their times differ.
//!
//! A form that is not one of the known words is refused, never guessed.

use super::fields::{self, LONG};
use super::file::Source;
use super::intake::{Intake, Seen, Taken};
use super::table::{Column, Row, Table};
use super::{Harvest, Problem, Refusal};
use domain::Geoid;
use domain::dataset::Provenance;
use domain::facts::Government;
use domain::government::{Appointer, Attributes, Basis, Confidence, CouncilElection, Form, MayorSelection};
use std::collections::HashSet;

/// A row, and where it stands.
struct Found {
    row: Government,
    file: String,
    line: u64,
}

/// The forms of one import, file after file.
pub struct Forms<'a> {
    places: &'a HashSet<Geoid>,
    found: Vec<Found>,
    seen: Seen<(Geoid, String, String)>,
}

impl<'a> Forms<'a> {
    /// Begins with the localities in force.
    #[must_use]
    pub fn new(places: &'a HashSet<Geoid>) -> Self {
        Self {
            places,
            found: Vec::new(),
            seen: Seen::default(),
        }
    }

    /// Reads one file.
    ///
    /// # Errors
    /// When a column is missing or the file cannot be read.
    pub fn read(&mut self, source: Source, intake: &mut Intake<'_>) -> Result<Source, Refusal> {
        let name = source.name().to_owned();
        let mut table = Table::open(source, &name)?;
        let columns = Columns::of(&table)?;
        self.seen.file(&name);
        let (places, seen, found) = (self.places, &mut self.seen, &mut self.found);
        intake.rows(&mut table, |row| {
            let government = columns.government(row)?;
            super::localities::known(places, government.geoid, "geoid")?;
            let key = (
                government.geoid,
                government.since.clone(),
                government.until.clone(),
            );
            seen.note(key, row.line, "geoid", "this place with the same times")?;
            found.push(Found {
                row: government,
                file: name.clone(),
                line: row.line,
            });
            Ok(Taken::In)
        })?;
        Ok(table.into_input())
    }

    /// Ends the import: the rows of a place are put in order of time, and what contradicts another is refused.
    ///
    /// # Errors
    /// When the file of rejects cannot be written.
    pub fn finish(mut self, intake: &mut Intake<'_>) -> Result<Harvest<Government>, Refusal> {
        self.found.sort_by(|a, b| {
            let present = |g: &Government| g.until.is_empty();
            (
                a.row.geoid,
                present(&a.row),
                plain(&a.row.since),
                plain(&a.row.until),
            )
                .cmp(&(
                    b.row.geoid,
                    present(&b.row),
                    plain(&b.row.since),
                    plain(&b.row.until),
                ))
        });
        let mut rows: Vec<Government> = Vec::with_capacity(self.found.len());
        let mut line_before = 0;
        for mut found in self.found {
            let before = rows.last().filter(|b| b.geoid == found.row.geoid);
            let sequence = before.map_or(1, |b| b.sequence + 1);
            let reason = match before {
                Some(before) if before.until.is_empty() => Some(format!(
                    "line {line_before} gives this place's present form already; give one of them a valid_to"
                )),
                Some(before) if later(&before.until, &found.row.since) => Some(format!(
                    "begins before the form of line {line_before} ends ({})",
                    before.until
                )),
                _ => None,
            };
            if let Some(reason) = reason {
                intake.reject(&found.file, found.line, Problem::at("valid_from", reason))?;
                continue;
            }
            found.row.sequence = sequence;
            line_before = found.line;
            rows.push(found.row);
        }
        let years = |pick: fn(&[i16]) -> Option<i16>| {
            let years: Vec<i16> = rows
                .iter()
                .filter_map(|r| fields::date_parts(plain(&r.as_of)))
                .map(|d| d.0)
                .collect();
            pick(&years)
        };
        let vintage = match (
            years(|y| y.iter().min().copied()),
            years(|y| y.iter().max().copied()),
        ) {
            (Some(first), Some(last)) if first != last => format!("sources of {first} to {last}"),
            (Some(year), _) => format!("sources of {year}"),
            _ => "as each row says".to_owned(),
        };
        let provenance = Provenance {
            title: "Forms of government, each with its source".into(),
            publisher: "Compiled for Homerule; each row names its own source".into(),
            licence: "Facts, free to use; the pages that they come from belong to their publishers".into(),
            address: String::new(),
            vintage,
        };
        Ok(Harvest {
            rows,
            carried: Vec::new(),
            provenance,
        })
    }
}

/// A time without the `c.` that marks it as about.
fn plain(text: &str) -> &str {
    text.strip_prefix("c.").unwrap_or(text).trim()
}

/// Whether `a` is certainly later than `b`: compared as far as both are exact.
fn later(a: &str, b: &str) -> bool {
    let (a, b) = (plain(a), plain(b));
    let exact = a.len().min(b.len());
    exact > 0 && a.get(..exact) > b.get(..exact)
}

struct Columns {
    geoid: Column,
    state: Column,
    form: Column,
    administrator: Option<Column>,
    as_of: Column,
    since: Option<Column>,
    year: Option<Column>,
    until: Option<Column>,
    changed_by: Option<Column>,
    basis: Column,
    confidence: Column,
    source: Column,
    note: Option<Column>,
    mayor_selection: Option<Column>,
    mayor_veto: Option<Column>,
    department_heads: Option<Column>,
    council_election: Option<Column>,
    council_size: Option<Column>,
}

impl Columns {
    fn of(table: &Table<Source>) -> Result<Self, Refusal> {
        Ok(Self {
            geoid: table.require("geoid")?,
            state: table.require("state")?,
            form: table.require("form_of_government")?,
            administrator: table.find("has_manager_or_cao"),
            as_of: table.require("as_of")?,
            since: table.find("valid_from"),
            year: table.find("year_adopted_or_changed"),
            until: table.find("valid_to"),
            changed_by: table.find("changed_by"),
            basis: table.require("basis")?,
            confidence: table.require("confidence")?,
            source: table.require("source")?,
            note: table.find("source_note"),
            mayor_selection: table.find("mayor_selection"),
            mayor_veto: table.find("mayor_veto"),
            department_heads: table.find("department_heads"),
            council_election: table.find("council_election"),
            council_size: table.find("council_size"),
        })
    }

    fn government(&self, row: &Row<'_>) -> Result<Government, Problem> {
        let geoid = fields::geoid(row, self.geoid)?;
        fields::state(row, Some(self.state), geoid)?;
        let form = fields::needed_word(row, self.form, Form::from_text, Form::ALL, Form::word)?;
        let since = match self.since.filter(|c| !row.get(*c).is_empty()) {
            Some(column) => fields::when(row, Some(column))?,
            None => fields::when(row, self.year)?,
        };
        let until = fields::when(row, self.until)?;
        if let Some(column) = self.until.filter(|_| later(&since, &until)) {
            return Err(fields::wrong(
                column,
                &until,
                &format!("is before {since}, when this form began"),
            ));
        }
        let council_size = fields::count(row, self.council_size)?;
        if let Some((column, _)) = self
            .council_size
            .zip(council_size.filter(|n| !(1..=999).contains(n)))
        {
            return Err(fields::wrong(
                column,
                row.get(column),
                "is no size of a council; that has 1 to 999 members",
            ));
        }
        let source = fields::addresses(row, self.source, true)?;
        let attributes = Attributes {
            mayor_selection: fields::word(
                row,
                self.mayor_selection,
                MayorSelection::parse,
                MayorSelection::ALL,
                MayorSelection::word,
            )?,
            mayor_veto: fields::yes_no(row, self.mayor_veto)?,
            chief_administrator: fields::yes_no(row, self.administrator)?,
            department_heads: fields::word(
                row,
                self.department_heads,
                Appointer::parse,
                Appointer::ALL,
                Appointer::word,
            )?,
            council_election: fields::word(
                row,
                self.council_election,
                CouncilElection::parse,
                CouncilElection::ALL,
                CouncilElection::word,
            )?,
            council_size: council_size.and_then(|n| u16::try_from(n).ok()),
        };
        Ok(Government {
            geoid,
            sequence: 0,
            form,
            attributes,
            as_of: fields::when(row, Some(self.as_of))?,
            since,
            until,
            changed_by: fields::text(row, self.changed_by, LONG)?,
            basis: fields::needed_word(row, self.basis, Basis::parse, Basis::ALL, Basis::word)?,
            confidence: fields::needed_word(
                row,
                self.confidence,
                Confidence::parse,
                Confidence::ALL,
                Confidence::word,
            )?,
            source_note: source.remarked(fields::text(row, self.note, LONG)?),
            source_url: source.urls,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::later;

    #[test]
    fn times_are_compared_as_far_as_both_are_exact() {
        assert!(later("2018", "c.2016"));
        assert!(!later("2018-11", "2018"));
        assert!(later("2018-11", "2018-10-01"));
        assert!(!later("", "2018") && !later("2018", ""));
    }
}
