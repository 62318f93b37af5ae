//! Population by year, out of the Census Bureau's estimates.
//!
//! Takes a table of counties (`geoid`, `pop_2020`, …), the subcounty estimates (`sub-est2025.csv`: `SUMLEV`, `STATE`,
//! …, `POPESTIMATE2020`, …) and a plain list (`geoid`, `year`, `population`). A file speaks of its own years, states
//! and levels; the rest is carried over, so that estimates of two decades stand beside one another.

use super::fields;
use super::file::Source;
use super::intake::{Intake, Seen, Taken};
use super::localities::level_of;
use super::table::{Column, Row, Table};
use super::{Harvest, Problem, Refusal};
use domain::dataset::Provenance;
use domain::facts::PopulationFigure;
use domain::place::Level;
use domain::{Geoid, State};
use std::collections::HashSet;

/// The figures of one import, file after file.
pub struct Populations<'a> {
    places: &'a HashSet<Geoid>,
    rows: Vec<PopulationFigure>,
    seen: Seen<(Geoid, u16)>,
    spoken: HashSet<(Level, State, u16)>,
    /// Whether a file was of the subcounty estimates.
    subcounty: bool,
}

/// A column that holds a year's figures.
struct YearColumn {
    index: usize,
    year: u16,
    name: String,
}

/// How a file names its places and years.
enum Format {
    /// `geoid` and a column for each year.
    Wide {
        geoid: Column,
        state: Option<Column>,
        years: Vec<YearColumn>,
    },
    /// `geoid`, `year`, `population`.
    Long {
        geoid: Column,
        year: Column,
        population: Column,
    },
    /// Subcounty estimates.
    Subcounty(Box<Subcounty>),
}

struct Subcounty {
    level: Column,
    state: Column,
    county: Column,
    place: Column,
    subdivision: Column,
    status: Option<Column>,
    years: Vec<YearColumn>,
}

impl<'a> Populations<'a> {
    /// Begins with the localities in force.
    #[must_use]
    pub fn new(places: &'a HashSet<Geoid>) -> Self {
        Self {
            places,
            rows: Vec::new(),
            seen: Seen::default(),
            spoken: HashSet::new(),
            subcounty: false,
        }
    }

    /// Reads one file.
    ///
    /// # Errors
    /// When a column is missing or the file cannot be read.
    pub fn read(&mut self, source: Source, intake: &mut Intake<'_>) -> Result<Source, Refusal> {
        let name = source.name().to_owned();
        let mut table = Table::open(source, &name)?;
        let format = Format::of(&table)?;
        self.subcounty |= matches!(format, Format::Subcounty(_));
        self.seen.file(&name);
        intake.rows(&mut table, |row| self.take(&format, row))?;
        Ok(table.into_input())
    }

    fn take(&mut self, format: &Format, row: &Row<'_>) -> Result<Taken, Problem> {
        let (geoid, figures) = match format {
            Format::Wide { geoid, state, years } => {
                let column = *geoid;
                let geoid = fields::geoid(row, column)?;
                fields::state(row, *state, geoid)?;
                super::localities::known(self.places, geoid, column.name)?;
                (geoid, figures(row, years)?)
            }
            Format::Long {
                geoid,
                year,
                population,
            } => {
                let place = fields::geoid(row, *geoid)?;
                super::localities::known(self.places, place, geoid.name)?;
                let text = row.get(*year);
                let year = year_of(text)
                    .ok_or_else(|| fields::wrong(*year, text, "is no year; write it like 2024"))?;
                let heads = fields::count(row, Some(*population))?
                    .ok_or_else(|| Problem::at(population.name, "is empty, but needed"))?;
                (place, vec![(year, heads)])
            }
            Format::Subcounty(columns) => match columns.place(row, self.places)? {
                None => return Ok(Taken::Skipped),
                Some(geoid) => (geoid, figures(row, &columns.years)?),
            },
        };
        if figures.is_empty() {
            return Ok(Taken::Skipped);
        }
        for (year, _) in &figures {
            let what = format!("the population of {geoid} in {year}");
            self.seen.note((geoid, *year), row.line, "", &what)?;
        }
        for (year, population) in figures {
            self.spoken.insert((level_of(geoid), geoid.state(), year));
            self.rows.push(PopulationFigure {
                geoid,
                year,
                population,
            });
        }
        Ok(Taken::In)
    }

    /// Ends the import.
    #[must_use]
    pub fn finish(self, base: &[PopulationFigure]) -> Harvest<PopulationFigure> {
        let told: HashSet<(Geoid, u16)> = self.rows.iter().map(|r| (r.geoid, r.year)).collect();
        let carried: Vec<PopulationFigure> = base
            .iter()
            .filter(|f| {
                !told.contains(&(f.geoid, f.year))
                    && !self
                        .spoken
                        .contains(&(level_of(f.geoid), f.geoid.state(), f.year))
            })
            .cloned()
            .collect();
        let years = || self.rows.iter().chain(&carried).map(|r| r.year);
        let vintage = match (years().min(), years().max()) {
            (Some(first), Some(last)) if first != last => {
                format!("estimates for 1 July of {first} to {last}")
            }
            (Some(year), _) => format!("estimates for 1 July {year}"),
            _ => String::new(),
        };
        let (title, address) = if self.subcounty {
            (
                "Population estimates of counties, cities and towns",
                "https://www.census.gov/programs-surveys/popest/data/data-sets.html",
            )
        } else {
            (
                "Population estimates of counties",
                "https://www.census.gov/data/tables/time-series/demo/popest/2020s-counties-total.html",
            )
        };
        let provenance = Provenance {
            title: title.into(),
            publisher: "U.S. Census Bureau, Population Estimates Program".into(),
            licence: "Public domain (work of the United States government)".into(),
            address: address.into(),
            vintage,
        };
        Harvest {
            rows: self.rows,
            carried,
            provenance,
        }
    }
}

impl Format {
    fn of(table: &Table<Source>) -> Result<Self, Refusal> {
        if table.has("sumlev") {
            return Ok(Self::Subcounty(Box::new(Subcounty {
                level: table.require("sumlev")?,
                state: table.require("state")?,
                county: table.require("county")?,
                place: table.require("place")?,
                subdivision: table.require("cousub")?,
                status: table.find("funcstat"),
                years: years_of(table, "popestimate")?,
            })));
        }
        let geoid = table.require("geoid")?;
        if let Some((year, population)) = table.find("year").zip(table.find("population")) {
            return Ok(Self::Long {
                geoid,
                year,
                population,
            });
        }
        let state = table.find("state_name").or_else(|| table.find("state"));
        Ok(Self::Wide {
            geoid,
            state,
            years: years_of(table, "pop_")?,
        })
    }
}

/// The columns of years: a beginning and four digits. The base of the estimates is not one of them.
fn years_of(table: &Table<Source>, beginning: &str) -> Result<Vec<YearColumn>, Refusal> {
    let years: Vec<YearColumn> = table
        .columns()
        .iter()
        .enumerate()
        .filter_map(|(index, name)| {
            let year = year_of(name.strip_prefix(beginning)?)?;
            Some(YearColumn {
                index,
                year,
                name: name.clone(),
            })
        })
        .collect();
    if years.is_empty() {
        return Err(Refusal::of(
            table.name(),
            format!(
                "has no column of a year, such as `{beginning}2024`; the columns found are: {}",
                table.columns().join(", ")
            ),
        ));
    }
    Ok(years)
}

fn year_of(text: &str) -> Option<u16> {
    let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|y| digits && (1790..=2100).contains(y))
}

/// The figures of a row; years without one are left out.
fn figures(row: &Row<'_>, years: &[YearColumn]) -> Result<Vec<(u16, i64)>, Problem> {
    let mut figures = Vec::with_capacity(years.len());
    for column in years {
        let text = row.at(column.index);
        if text.is_empty() {
            continue;
        }
        match text.parse::<i64>() {
            Ok(heads) if (0..=1_000_000_000).contains(&heads) => figures.push((column.year, heads)),
            _ => {
                return Err(Problem::at(
                    &column.name,
                    format!("`{text}` is no number of people; write digits only"),
                ));
            }
        }
    }
    Ok(figures)
}

impl Subcounty {
    /// The place of a row, or none where the row is not about a local government.
    fn place(&self, row: &Row<'_>, places: &HashSet<Geoid>) -> Result<Option<Geoid>, Problem> {
        let code = |column: Column, width: usize| {
            let text = row.get(column);
            if text.is_empty() || text.len() > width || !text.bytes().all(|b| b.is_ascii_digit()) {
                return Err(fields::wrong(
                    column,
                    text,
                    &format!("is no code of {width} digits"),
                ));
            }
            // A spreadsheet may have dropped the leading zeros.
            Ok(format!("{text:0>width$}"))
        };
        let state = code(self.state, 2)?;
        let digits = match code(self.level, 3)?.as_str() {
            "050" => format!("{state}{}", code(self.county, 3)?),
            "061" => format!("{state}{}{}", code(self.county, 3)?, code(self.subdivision, 5)?),
            "162" => format!("{state}{}", code(self.place, 5)?),
            // States, parts of places, consolidated cities and what lies in them, which is told under 162 too.
            _ => return Ok(None),
        };
        let geoid = Geoid::parse(&digits);
        if let Some(geoid) = geoid.filter(|g| places.contains(g)) {
            return Ok(Some(geoid));
        }
        // Places that are no governments, and those outside the fifty states, are listed too.
        let active = self.status.is_none_or(|c| matches!(row.get(c), "A" | "B" | "C"));
        if state.as_str() >= "60" || !active {
            return Ok(None);
        }
        Err(Problem::row(format!(
            "is about GEOID {digits}, which is not among the localities; import the localities that list it first"
        )))
    }
}
