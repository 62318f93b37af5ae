//! Localities: which local governments there are.
//!
//! Takes our own CSV (which tells everything, so that what it does not list is gone), the Census Bureau's Gazetteer
//! (`gazetteer`) and the Census of Governments' unit list (`units`), which each tell a part: the rest is carried over
//! from the version in force.

use super::fields::{self, SHORT};
use super::file::{Content, Source};
use super::intake::{Intake, Seen, Taken};
use super::table::{Column, Row, Table};
use super::{Harvest, Problem, Refusal, gazetteer, units};
use domain::dataset::Provenance;
use domain::facts::Locality;
use domain::geo::Point;
use domain::place::{Level, PlaceKind};
use domain::{Geoid, State, slug};
use std::collections::{HashMap, HashSet};

/// The level that a code's length tells.
#[must_use]
pub fn level_of(geoid: Geoid) -> Level {
    match geoid.as_str().len() {
        5 => Level::County,
        7 => Level::Place,
        _ => Level::CountySubdivision,
    }
}

/// The localities of one import, file after file.
pub struct Localities<'a> {
    /// What is in force.
    pub(super) base: HashMap<Geoid, &'a Locality>,
    /// What the files tell.
    pub(super) rows: Vec<Locality>,
    /// Keys and where they stand.
    pub(super) seen: Seen<Geoid>,
    /// Levels and states that the files tell all about; anything else is carried over.
    pub(super) spoken: HashSet<(Level, State)>,
    /// Whether a file tells about everything.
    everything: bool,
    /// What the files are of, for the vintage.
    pub(super) vintages: Vec<String>,
}

impl<'a> Localities<'a> {
    /// Begins with what is in force.
    #[must_use]
    pub fn new(base: &'a [Locality]) -> Self {
        Self {
            base: base.iter().map(|l| (l.geoid, l)).collect(),
            rows: Vec::new(),
            seen: Seen::default(),
            spoken: HashSet::new(),
            everything: false,
            vintages: Vec::new(),
        }
    }

    /// Reads one file.
    ///
    /// # Errors
    /// When the file is none of the formats that tell localities.
    pub fn read(&mut self, mut source: Source, intake: &mut Intake<'_>) -> Result<Source, Refusal> {
        let name = source.name().to_owned();
        self.seen.file(&name);
        if source.content()? == Content::Zip {
            units::read(self, &mut source, intake)?;
            return Ok(source);
        }
        let mut table = Table::open(source, &name)?;
        if table.has("usps") || table.has("intptlat") {
            gazetteer::read(self, &mut table, intake)?;
        } else {
            self.read_own(&mut table, intake)?;
        }
        Ok(table.into_input())
    }

    fn read_own(&mut self, table: &mut Table<Source>, intake: &mut Intake<'_>) -> Result<(), Refusal> {
        let columns = Columns::of(table)?;
        self.everything = true;
        let years = columns
            .population
            .and_then(|c| c.name.strip_prefix("population_acs"));
        self.vintages.push(match years {
            Some("2019_2023") => "2025 Gazetteer; population and housing units of 2019-2023".to_owned(),
            _ => "as the file tells".to_owned(),
        });
        let (seen, rows) = (&mut self.seen, &mut self.rows);
        intake.rows(table, |row| {
            let locality = columns.locality(row)?;
            seen.note(locality.geoid, row.line, "geoid", "this GEOID")?;
            rows.push(locality);
            Ok(Taken::In)
        })
    }

    /// Ends the import: rows that no file speaks of are carried over, and each new place gets its name in addresses.
    #[must_use]
    pub fn finish(self, base: &[Locality], before: Option<&Provenance>) -> Harvest<Locality> {
        let told: HashSet<Geoid> = self.rows.iter().map(|r| r.geoid).collect();
        let spoken = |l: &Locality| self.everything || self.spoken.contains(&(l.level, l.state()));
        let carried: Vec<Locality> = base
            .iter()
            .filter(|l| !told.contains(&l.geoid) && !spoken(l))
            .cloned()
            .collect();
        let kept: HashMap<Geoid, String> = base.iter().map(|l| (l.geoid, l.slug.clone())).collect();
        let (count, mut all) = (self.rows.len(), self.rows);
        all.extend(carried);
        slug::assign(&mut all, &kept);
        let carried = all.split_off(count);
        let mut vintage: Vec<&str> = self.vintages.iter().map(String::as_str).collect();
        if !self.everything
            && let Some(before) = before
        {
            vintage.extend(before.vintage.split("; "));
        }
        Harvest {
            rows: all,
            carried,
            provenance: provenance(&vintage),
        }
    }
}

/// The vintage names each part once, the newest first.
fn provenance(parts: &[&str]) -> Provenance {
    let mut vintage: Vec<&str> = Vec::new();
    for part in parts.iter().flat_map(|p| p.split("; ")) {
        if !vintage.contains(&part) && vintage.len() < 6 {
            vintage.push(part);
        }
    }
    Provenance {
        title: "Local governments of the United States".into(),
        publisher: "U.S. Census Bureau".into(),
        licence: "Public domain (work of the United States government)".into(),
        address: "https://www.census.gov/geographies/reference-files/time-series/geo/gazetteer-files.html"
            .into(),
        vintage: vintage.join("; "),
    }
}

/// The columns of our own CSV.
struct Columns {
    geoid: Column,
    name: Column,
    base_name: Column,
    state: Column,
    kind: Column,
    level: Column,
    status: Option<Column>,
    county: Option<Column>,
    latitude: Column,
    longitude: Column,
    land: Column,
    population: Option<Column>,
    housing: Option<Column>,
    government: Option<Column>,
}

impl Columns {
    fn of(table: &Table<Source>) -> Result<Self, Refusal> {
        let either = |a: &'static str, b: &'static str| table.find(a).or_else(|| table.find(b));
        Ok(Self {
            geoid: table.require("geoid")?,
            name: table.require("name")?,
            base_name: table.require("base_name")?,
            state: table.require("state")?,
            kind: table.require("type")?,
            level: table.require("census_level")?,
            status: table.find("funcstat"),
            county: table.find("county_geoid"),
            latitude: table.require("latitude")?,
            longitude: table.require("longitude")?,
            land: table.require("land_sqmi")?,
            population: either("population_acs2019_2023", "population"),
            housing: either("housing_units_acs2019_2023", "housing_units"),
            government: either("census_gov_id_2012", "census_gov_id"),
        })
    }

    fn locality(&self, row: &Row<'_>) -> Result<Locality, Problem> {
        let geoid = fields::geoid(row, self.geoid)?;
        fields::state(row, Some(self.state), geoid)?;
        let level = fields::needed_word(row, self.level, Level::parse, Level::ALL, Level::word)?;
        if level != level_of(geoid) {
            let right = format!(
                "does not fit GEOID {geoid}, which is one of a {}",
                level_of(geoid)
            );
            return Err(fields::wrong(self.level, row.get(self.level), &right));
        }
        let name = fields::needed(row, self.name, SHORT)?;
        if slug::slug_of(&name).is_empty() {
            return Err(fields::wrong(self.name, &name, "has no letter or digit"));
        }
        let county = match self.county.filter(|c| !row.get(*c).is_empty()) {
            None => None,
            Some(column) => {
                let county = fields::geoid(row, column)?;
                if !county.is_county() || county.state() != geoid.state() {
                    return Err(fields::wrong(
                        column,
                        row.get(column),
                        "is not the GEOID of a county of the same state",
                    ));
                }
                Some(county)
            }
        };
        Ok(Locality {
            geoid,
            name,
            base_name: fields::needed(row, self.base_name, SHORT)?,
            kind: fields::needed_word(row, self.kind, PlaceKind::parse, PlaceKind::ALL, PlaceKind::word)?,
            level,
            status: fields::text(row, self.status, 1)?,
            county,
            point: point(row, self.latitude, self.longitude)?,
            land_sqmi: fields::number(row, Some(self.land), 0.0, 1e6)?,
            population: fields::count(row, self.population)?,
            housing_units: fields::count(row, self.housing)?,
            government_id: government_id(row, self.government)?,
            slug: String::new(),
        })
    }
}

/// A point, of which both halves are given or none.
pub(super) fn point(row: &Row<'_>, latitude: Column, longitude: Column) -> Result<Option<Point>, Problem> {
    let north = fields::number(row, Some(latitude), -90.0, 90.0)?;
    let east = fields::number(row, Some(longitude), -180.0, 180.0)?;
    match (north, east) {
        (Some(latitude), Some(longitude)) => Ok(Some(Point { latitude, longitude })),
        (None, None) => Ok(None),
        (Some(_), None) => Err(Problem::at(
            longitude.name,
            "is empty although there is a latitude",
        )),
        (None, Some(_)) => Err(Problem::at(
            latitude.name,
            "is empty although there is a longitude",
        )),
    }
}

fn government_id(row: &Row<'_>, column: Option<Column>) -> Result<String, Problem> {
    let text = fields::text(row, column, 14)?;
    match column {
        Some(column) if !text.bytes().all(|b| b.is_ascii_digit()) => Err(fields::wrong(
            column,
            &text,
            "is no Census of Governments id; that has digits only",
        )),
        _ => Ok(text),
    }
}

/// Whether a fact's place is among the localities in force.
///
/// # Errors
/// When it is not.
pub(super) fn known(places: &HashSet<Geoid>, geoid: Geoid, column: &str) -> Result<(), Problem> {
    if places.contains(&geoid) {
        return Ok(());
    }
    Err(Problem::at(
        column,
        format!("`{geoid}` is not among the localities; import the localities that list it first"),
    ))
}
