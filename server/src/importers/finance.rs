//! Figures out of audited annual reports.
//!
//! Money is in dollars in the file and in cents afterwards. Which rows are doubtful follows from the figures
//! themselves and from the year that most rows are of; a column `restated` may say more.

use super::fields::{self, SHORT};
use super::file::Source;
use super::intake::{Intake, Seen, Taken};
use super::table::{Column, Row, Table};
use super::{Harvest, Problem, Refusal};
use domain::Geoid;
use domain::dataset::Provenance;
use domain::facts::Finance;
use domain::finance::{Flag, Flags, flags_of};
use std::collections::{HashMap, HashSet};

/// The figures of one import, file after file.
pub struct Finances<'a> {
    places: &'a HashSet<Geoid>,
    rows: Vec<Finance>,
    seen: Seen<(Geoid, u16)>,
}

impl<'a> Finances<'a> {
    /// Begins with the localities in force.
    #[must_use]
    pub fn new(places: &'a HashSet<Geoid>) -> Self {
        Self {
            places,
            rows: Vec::new(),
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
        let (places, seen, rows) = (self.places, &mut self.seen, &mut self.rows);
        intake.rows(&mut table, |row| {
            let finance = columns.finance(row)?;
            super::localities::known(places, finance.geoid, "geoid")?;
            let what = format!("fiscal year {} of {}", finance.fiscal_year, finance.geoid);
            seen.note((finance.geoid, finance.fiscal_year), row.line, "geoid", &what)?;
            rows.push(finance);
            Ok(Taken::In)
        })?;
        Ok(table.into_input())
    }

    /// Ends the import: flags what is doubtful.
    #[must_use]
    pub fn finish(mut self) -> Harvest<Finance> {
        let mut years: HashMap<u16, usize> = HashMap::new();
        for row in &self.rows {
            *years.entry(row.fiscal_year).or_default() += 1;
        }
        // Of two years with as many rows, the later one.
        let vintage = years
            .iter()
            .max_by_key(|(year, n)| (**n, **year))
            .map_or(0, |(year, _)| *year);
        for row in &mut self.rows {
            let restated = row.flags.has(Flag::Restated);
            row.flags = flags_of(
                row.revenues,
                row.expenses,
                row.population,
                row.fiscal_year,
                vintage,
            );
            if restated {
                row.flags = row.flags.with(Flag::Restated);
            }
        }
        let provenance = Provenance {
            title: "Figures extracted from local governments' audited annual reports".into(),
            publisher: "acfrs_data project (Reason Foundation)".into(),
            licence: "MIT".into(),
            address: "https://github.com/thuy2020/acfrs_data".into(),
            vintage: format!("fiscal year {vintage}"),
        };
        Harvest {
            rows: self.rows,
            carried: Vec::new(),
            provenance,
        }
    }
}

struct Columns {
    geoid: Column,
    state: Column,
    entity: Column,
    year: Column,
    revenues: Column,
    expenses: Column,
    total_assets: Column,
    total_liabilities: Column,
    bonds: Column,
    loans: Column,
    notes: Column,
    net_pension: Column,
    net_opeb: Column,
    compensated_absences: Column,
    unrestricted: Column,
    population: Column,
    median_income: Column,
    source: Column,
    restated: Option<Column>,
}

impl Columns {
    fn of(table: &Table<Source>) -> Result<Self, Refusal> {
        Ok(Self {
            geoid: table.require("geoid")?,
            state: table.require("state")?,
            entity: table.require("entity_name")?,
            year: table.require("fiscal_year")?,
            revenues: table.require("revenues")?,
            expenses: table.require("expenses")?,
            total_assets: table.require("total_assets")?,
            total_liabilities: table.require("total_liabilities")?,
            bonds: table.require("bonds_outstanding")?,
            loans: table.require("loans_outstanding")?,
            notes: table.require("notes_outstanding")?,
            net_pension: table.require("net_pension_liability")?,
            net_opeb: table.require("net_opeb_liability")?,
            compensated_absences: table.require("compensated_absences")?,
            unrestricted: table.require("unrestricted")?,
            population: table.require("population")?,
            median_income: table.require("median_hh_income")?,
            source: table.require("acfr_url")?,
            restated: table.find("restated"),
        })
    }

    fn finance(&self, row: &Row<'_>) -> Result<Finance, Problem> {
        let geoid = fields::geoid(row, self.geoid)?;
        fields::state(row, Some(self.state), geoid)?;
        let year = row.get(self.year);
        let fiscal_year = fields::whole(self.year, year)?
            .filter(|y| (1950..=2100).contains(y))
            .and_then(|y| u16::try_from(y).ok())
            .ok_or_else(|| fields::wrong(self.year, year, "is no fiscal year; write it like 2023"))?;
        let flags = match fields::yes_no(row, self.restated)? {
            Some(true) => Flags::default().with(Flag::Restated),
            _ => Flags::default(),
        };
        Ok(Finance {
            geoid,
            fiscal_year,
            entity: fields::needed(row, self.entity, SHORT)?,
            revenues: fields::money(row, self.revenues)?,
            expenses: fields::money(row, self.expenses)?,
            total_assets: fields::money(row, self.total_assets)?,
            total_liabilities: fields::money(row, self.total_liabilities)?,
            bonds: fields::money(row, self.bonds)?,
            loans: fields::money(row, self.loans)?,
            notes: fields::money(row, self.notes)?,
            net_pension: fields::money(row, self.net_pension)?,
            net_opeb: fields::money(row, self.net_opeb)?,
            compensated_absences: fields::money(row, self.compensated_absences)?,
            unrestricted: fields::money(row, self.unrestricted)?,
            population: fields::count(row, Some(self.population))?,
            median_income: fields::money(row, self.median_income)?,
            source_url: fields::addresses(row, self.source, false)?.urls,
            flags,
        })
    }
}
