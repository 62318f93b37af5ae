//! The Census Bureau's Gazetteer of counties, places or county subdivisions.
//!
//! A Gazetteer tells names, points and land areas of one level, for the nation or a state. It lists places that have
//! no government of their own too: those are left out, told by the functional status. What it does not tell
//! (population, the county of a place, ids, names in addresses) stays as it is in the version in force.

use super::fields::{self, SHORT};
use super::file::Source;
use super::intake::{Intake, Taken};
use super::localities::{Localities, level_of, point};
use super::names;
use super::table::{Column, Row, Table};
use super::{Problem, Refusal};
use domain::facts::Locality;
use domain::place::Level;
use domain::{Geoid, State};

/// Square metres in a square mile.
const SQUARE_METRES: f64 = 2_589_988.110_336;

/// Functional statuses of places that are governments: active, partly or wholly consolidated, and the "balance" of a
/// consolidated city, which the Bureau calls fictitious.
const PLACES: &[&str] = &["A", "B", "C", "F"];
/// The same for county subdivisions, where fictitious ones only repeat a place.
const SUBDIVISIONS: &[&str] = &["A", "B", "C"];

struct Columns {
    usps: Option<Column>,
    geoid: Column,
    name: Column,
    status: Option<Column>,
    square_miles: Option<Column>,
    square_metres: Option<Column>,
    latitude: Column,
    longitude: Column,
}

pub(super) fn read(
    into: &mut Localities<'_>,
    table: &mut Table<Source>,
    intake: &mut Intake<'_>,
) -> Result<(), Refusal> {
    let columns = Columns {
        usps: table.find("usps"),
        geoid: table.require("geoid")?,
        name: table.require("name")?,
        status: table.find("funcstat"),
        square_miles: table.find("aland_sqmi"),
        square_metres: table.find("aland"),
        latitude: table.require("intptlat")?,
        longitude: table.require("intptlong")?,
    };
    if columns.square_miles.is_none() && columns.square_metres.is_none() {
        table.require("aland_sqmi")?;
    }
    let file = table.name().to_owned();
    let mut levels: Vec<Level> = Vec::new();
    let mut nameless = false;
    intake.rows(table, |row| {
        let text = row.get(columns.geoid);
        // Puerto Rico and the Island Areas are not among the fifty states.
        if matches!(text.len(), 5 | 7 | 10) && text.get(..2).is_some_and(|s| s >= "60") {
            return Ok(Taken::Skipped);
        }
        let geoid = fields::geoid(row, columns.geoid)?;
        let level = level_of(geoid);
        if !levels.contains(&level) {
            levels.push(level);
        }
        if level != Level::County && columns.status.is_none() {
            nameless = true;
            return Err(Problem::row("cannot be judged without the column FUNCSTAT"));
        }
        let locality = columns.locality(row, geoid, into.base.get(&geoid).copied())?;
        // Only a sound row counts: a slip in one code must not make the file speak of a whole state.
        into.spoken.insert((level, geoid.state()));
        let Some(locality) = locality else {
            return Ok(Taken::Skipped);
        };
        into.seen.note(geoid, row.line, "GEOID", "this GEOID")?;
        into.rows.push(locality);
        Ok(Taken::In)
    })?;
    if nameless {
        return Err(Refusal::of(
            &file,
            "is a Gazetteer without the column `FUNCSTAT`, which tells governments from other places; take one of 2013 or later",
        ));
    }
    let levels: Vec<&str> = levels
        .iter()
        .map(|level| match level {
            Level::County => "counties",
            Level::Place => "places",
            Level::CountySubdivision => "county subdivisions",
        })
        .collect();
    into.vintages
        .push(format!("{} ({})", title_of(&file), levels.join(", ")));
    Ok(())
}

/// `2025_Gaz_place_national.txt` is the 2025 Gazetteer.
fn title_of(file: &str) -> String {
    match file.get(..4).filter(|y| y.bytes().all(|b| b.is_ascii_digit())) {
        Some(year) => format!("{year} Gazetteer"),
        None => "Gazetteer".to_owned(),
    }
}

impl Columns {
    /// The locality, or none where it is no government.
    fn locality(
        &self,
        row: &Row<'_>,
        geoid: Geoid,
        known: Option<&Locality>,
    ) -> Result<Option<Locality>, Problem> {
        let level = level_of(geoid);
        let status = self.status.map(|c| row.get(c).to_uppercase());
        let governing = match level {
            Level::County => true,
            Level::Place => status.as_deref().is_some_and(|s| PLACES.contains(&s)),
            Level::CountySubdivision => status.as_deref().is_some_and(|s| SUBDIVISIONS.contains(&s)),
        };
        if !governing && known.is_none() {
            return Ok(None);
        }
        if let Some(column) = self.usps
            && State::from_postal(row.get(column)) != Some(geoid.state())
        {
            fields::state(row, Some(column), geoid)?;
        }
        let name = fields::needed(row, self.name, SHORT)?;
        let (base_name, kind) = match known.filter(|k| k.name == name) {
            Some(known) => (known.base_name.clone(), known.kind),
            None => match (names::take_apart(&name, level), known) {
                (Some(told), _) => told,
                (None, Some(known)) => (name.clone(), known.kind),
                (None, None) => {
                    let reason = "does not tell its kind (city, town, township, …) at its end, and the place is new; add it by a localities CSV, which has a column `type`";
                    return Err(fields::wrong(self.name, &name, reason));
                }
            },
        };
        let land_sqmi = match self.square_miles {
            Some(_) => fields::number(row, self.square_miles, 0.0, 1e6)?,
            None => fields::number(row, self.square_metres, 0.0, 3e12)?
                .map(|m| (m / SQUARE_METRES * 1000.0).round() / 1000.0),
        };
        Ok(Some(Locality {
            geoid,
            name,
            base_name,
            kind,
            level,
            status: status.unwrap_or_else(|| known.map(|k| k.status.clone()).unwrap_or_default()),
            county: match level {
                Level::County => Some(geoid),
                Level::Place => known.and_then(|k| k.county),
                Level::CountySubdivision => geoid.as_str().get(..5).and_then(Geoid::parse),
            },
            point: point(row, self.latitude, self.longitude)?,
            land_sqmi,
            population: known.and_then(|k| k.population),
            housing_units: known.and_then(|k| k.housing_units),
            government_id: known.map(|k| k.government_id.clone()).unwrap_or_default(),
            slug: String::new(),
        }))
    }
}
