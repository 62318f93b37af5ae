//! The rows of each dataset: written in batches, read whole.
//!
//! A statement carries [`BATCH`] rows: few enough that the database's look-up of its placeholders stays quick, many
//! enough that the round trips do not count.

use super::{Db, Tx, read, write};
use domain::facts::{Finance, Government, Locality, PopulationFigure, Referendum};
use domain::finance::Flags;
use domain::geo::Point;
use domain::government::{Attributes, Basis, Confidence, Form};
use domain::place::{Level, PlaceKind};
use domain::referendum::{DatePrecision, Outcome, Side, VoteKind};
use domain::{Geoid, State};
use sqlx::{FromRow, QueryBuilder};

/// Rows in one statement.
const BATCH: usize = 80;

fn attributes_to_text(attributes: &Attributes) -> String {
    serde_json::to_string(attributes).unwrap_or_default()
}

#[derive(FromRow)]
struct LocalityRow {
    geoid: String,
    name: String,
    base_name: String,
    kind: String,
    level: String,
    status: String,
    county: Option<String>,
    latitude: Option<f64>,
    longitude: Option<f64>,
    land_sqmi: Option<f64>,
    population: Option<i64>,
    housing_units: Option<i64>,
    government_id: String,
    slug: String,
}

impl LocalityRow {
    /// A row whose words are not ours is left out: it was written by a newer program.
    fn read(self) -> Option<Locality> {
        Some(Locality {
            geoid: Geoid::parse(&self.geoid)?,
            name: self.name,
            base_name: self.base_name,
            kind: PlaceKind::parse(&self.kind)?,
            level: Level::parse(&self.level)?,
            status: self.status,
            county: self.county.as_deref().and_then(Geoid::parse),
            land_sqmi: self.land_sqmi,
            population: self.population,
            housing_units: self.housing_units,
            government_id: self.government_id,
            slug: self.slug,
            point: self
                .latitude
                .zip(self.longitude)
                .map(|(latitude, longitude)| Point { latitude, longitude }),
        })
    }
}

/// Adds rows to a version.
///
/// # Errors
/// The database's own, for example when a key is there already.
pub async fn insert_localities(tx: &mut Tx, version: i64, rows: &[Locality]) -> Result<(), sqlx::Error> {
    for rows in rows.chunks(BATCH) {
        write!(tx, |on| {
            let mut insert = QueryBuilder::new(
                "insert into locality (version, geoid, name, base_name, kind, level, status, county, latitude, longitude, land_sqmi, population, housing_units, government_id, slug) ",
            );
            insert.push_values(rows, |mut values, row| {
                values.push_bind(version);
                values.push_bind(row.geoid.as_str());
                values.push_bind(&row.name);
                values.push_bind(&row.base_name);
                values.push_bind(row.kind.word());
                values.push_bind(row.level.word());
                values.push_bind(&row.status);
                values.push_bind(row.county.as_ref().map(Geoid::as_str));
                values.push_bind(row.point.map(|p| p.latitude));
                values.push_bind(row.point.map(|p| p.longitude));
                values.push_bind(row.land_sqmi);
                values.push_bind(row.population);
                values.push_bind(row.housing_units);
                values.push_bind(&row.government_id);
                values.push_bind(&row.slug);
            });
            insert.build().execute(on).await?;
        });
    }
    Ok(())
}

/// All rows of a version, in the order of their keys.
///
/// # Errors
/// The database's own.
pub async fn localities(db: &Db, version: i64) -> Result<Vec<Locality>, sqlx::Error> {
    let rows: Vec<LocalityRow> = read!(db, |on| {
        sqlx::query_as(
        "select geoid, name, base_name, kind, level, status, county, latitude, longitude, land_sqmi, population, housing_units, government_id, slug from locality where version = $1 order by geoid"
    )
    .bind(version)
    .fetch_all(on)
    .await
    })?;
    Ok(rows.into_iter().filter_map(LocalityRow::read).collect())
}

#[derive(FromRow)]
struct GovernmentRow {
    geoid: String,
    sequence: i64,
    form: String,
    attributes: String,
    as_of: String,
    since: String,
    until: String,
    changed_by: String,
    basis: String,
    confidence: String,
    source_url: String,
    source_note: String,
}

impl GovernmentRow {
    /// A row whose words are not ours is left out: it was written by a newer program.
    fn read(self) -> Option<Government> {
        Some(Government {
            geoid: Geoid::parse(&self.geoid)?,
            sequence: self.sequence,
            form: Form::parse(&self.form)?,
            attributes: serde_json::from_str(&self.attributes).unwrap_or_default(),
            as_of: self.as_of,
            since: self.since,
            until: self.until,
            changed_by: self.changed_by,
            basis: Basis::parse(&self.basis)?,
            confidence: Confidence::parse(&self.confidence)?,
            source_url: self.source_url,
            source_note: self.source_note,
        })
    }
}

/// Adds rows to a version.
///
/// # Errors
/// The database's own, for example when a key is there already.
pub async fn insert_governments(tx: &mut Tx, version: i64, rows: &[Government]) -> Result<(), sqlx::Error> {
    for rows in rows.chunks(BATCH) {
        write!(tx, |on| {
            let mut insert = QueryBuilder::new(
                "insert into government (version, geoid, sequence, form, attributes, as_of, since, until, changed_by, basis, confidence, source_url, source_note) ",
            );
            insert.push_values(rows, |mut values, row| {
                values.push_bind(version);
                values.push_bind(row.geoid.as_str());
                values.push_bind(row.sequence);
                values.push_bind(row.form.word());
                values.push_bind(attributes_to_text(&row.attributes));
                values.push_bind(&row.as_of);
                values.push_bind(&row.since);
                values.push_bind(&row.until);
                values.push_bind(&row.changed_by);
                values.push_bind(row.basis.word());
                values.push_bind(row.confidence.word());
                values.push_bind(&row.source_url);
                values.push_bind(&row.source_note);
            });
            insert.build().execute(on).await?;
        });
    }
    Ok(())
}

/// All rows of a version, in the order of their keys.
///
/// # Errors
/// The database's own.
pub async fn governments(db: &Db, version: i64) -> Result<Vec<Government>, sqlx::Error> {
    let rows: Vec<GovernmentRow> = read!(db, |on| {
        sqlx::query_as(
        "select geoid, sequence, form, attributes, as_of, since, until, changed_by, basis, confidence, source_url, source_note from government where version = $1 order by geoid, sequence"
    )
    .bind(version)
    .fetch_all(on)
    .await
    })?;
    Ok(rows.into_iter().filter_map(GovernmentRow::read).collect())
}

#[derive(FromRow)]
struct FinanceRow {
    geoid: String,
    fiscal_year: i64,
    entity: String,
    revenues: Option<i64>,
    expenses: Option<i64>,
    total_assets: Option<i64>,
    total_liabilities: Option<i64>,
    bonds: Option<i64>,
    loans: Option<i64>,
    notes: Option<i64>,
    net_pension: Option<i64>,
    net_opeb: Option<i64>,
    compensated_absences: Option<i64>,
    unrestricted: Option<i64>,
    population: Option<i64>,
    median_income: Option<i64>,
    source_url: String,
    flags: String,
}

impl FinanceRow {
    /// A row whose words are not ours is left out: it was written by a newer program.
    fn read(self) -> Option<Finance> {
        Some(Finance {
            geoid: Geoid::parse(&self.geoid)?,
            fiscal_year: u16::try_from(self.fiscal_year).ok()?,
            entity: self.entity,
            revenues: self.revenues,
            expenses: self.expenses,
            total_assets: self.total_assets,
            total_liabilities: self.total_liabilities,
            bonds: self.bonds,
            loans: self.loans,
            notes: self.notes,
            net_pension: self.net_pension,
            net_opeb: self.net_opeb,
            compensated_absences: self.compensated_absences,
            unrestricted: self.unrestricted,
            population: self.population,
            median_income: self.median_income,
            source_url: self.source_url,
            flags: Flags::from_text(&self.flags),
        })
    }
}

/// Adds rows to a version.
///
/// # Errors
/// The database's own, for example when a key is there already.
pub async fn insert_finances(tx: &mut Tx, version: i64, rows: &[Finance]) -> Result<(), sqlx::Error> {
    for rows in rows.chunks(BATCH) {
        write!(tx, |on| {
            let mut insert = QueryBuilder::new(
                "insert into finance (version, geoid, fiscal_year, entity, revenues, expenses, total_assets, total_liabilities, bonds, loans, notes, net_pension, net_opeb, compensated_absences, unrestricted, population, median_income, source_url, flags) ",
            );
            insert.push_values(rows, |mut values, row| {
                values.push_bind(version);
                values.push_bind(row.geoid.as_str());
                values.push_bind(i64::from(row.fiscal_year));
                values.push_bind(&row.entity);
                values.push_bind(row.revenues);
                values.push_bind(row.expenses);
                values.push_bind(row.total_assets);
                values.push_bind(row.total_liabilities);
                values.push_bind(row.bonds);
                values.push_bind(row.loans);
                values.push_bind(row.notes);
                values.push_bind(row.net_pension);
                values.push_bind(row.net_opeb);
                values.push_bind(row.compensated_absences);
                values.push_bind(row.unrestricted);
                values.push_bind(row.population);
                values.push_bind(row.median_income);
                values.push_bind(&row.source_url);
                values.push_bind(row.flags.to_text());
            });
            insert.build().execute(on).await?;
        });
    }
    Ok(())
}

/// All rows of a version, in the order of their keys.
///
/// # Errors
/// The database's own.
pub async fn finances(db: &Db, version: i64) -> Result<Vec<Finance>, sqlx::Error> {
    let rows: Vec<FinanceRow> = read!(db, |on| {
        sqlx::query_as(
        "select geoid, fiscal_year, entity, revenues, expenses, total_assets, total_liabilities, bonds, loans, notes, net_pension, net_opeb, compensated_absences, unrestricted, population, median_income, source_url, flags from finance where version = $1 order by geoid, fiscal_year"
    )
    .bind(version)
    .fetch_all(on)
    .await
    })?;
    Ok(rows.into_iter().filter_map(FinanceRow::read).collect())
}

#[derive(FromRow)]
struct ReferendumRow {
    sequence: i64,
    geoid: Option<String>,
    place: String,
    state: String,
    date: String,
    date_precision: String,
    measure: String,
    kind: String,
    from_form: String,
    to_form: String,
    outcome: Option<String>,
    side: Option<String>,
    votes_for: Option<i64>,
    votes_against: Option<i64>,
    percent_for: Option<f64>,
    percent_against: Option<f64>,
    population: Option<i64>,
    notes: String,
    source_title: String,
    source_url: String,
}

impl ReferendumRow {
    /// A row whose words are not ours is left out: it was written by a newer program.
    fn read(self) -> Option<Referendum> {
        Some(Referendum {
            sequence: self.sequence,
            geoid: self.geoid.as_deref().and_then(Geoid::parse),
            place: self.place,
            state: State::from_postal(&self.state)?,
            date: self.date,
            precision: DatePrecision::parse(&self.date_precision)?,
            measure: self.measure,
            kind: VoteKind::parse(&self.kind)?,
            from_form: self.from_form,
            to_form: self.to_form,
            outcome: self.outcome.as_deref().and_then(Outcome::parse),
            side: self.side.as_deref().and_then(Side::parse),
            votes_for: self.votes_for,
            votes_against: self.votes_against,
            percent_for: self.percent_for,
            percent_against: self.percent_against,
            population: self.population,
            notes: self.notes,
            source_title: self.source_title,
            source_url: self.source_url,
        })
    }
}

/// Adds rows to a version.
///
/// # Errors
/// The database's own, for example when a key is there already.
pub async fn insert_referenda(tx: &mut Tx, version: i64, rows: &[Referendum]) -> Result<(), sqlx::Error> {
    for rows in rows.chunks(BATCH) {
        write!(tx, |on| {
            let mut insert = QueryBuilder::new(
                "insert into referendum (version, sequence, geoid, place, state, date, date_precision, measure, kind, from_form, to_form, outcome, side, votes_for, votes_against, percent_for, percent_against, population, notes, source_title, source_url) ",
            );
            insert.push_values(rows, |mut values, row| {
                values.push_bind(version);
                values.push_bind(row.sequence);
                values.push_bind(row.geoid.as_ref().map(Geoid::as_str));
                values.push_bind(&row.place);
                values.push_bind(row.state.postal());
                values.push_bind(&row.date);
                values.push_bind(row.precision.word());
                values.push_bind(&row.measure);
                values.push_bind(row.kind.word());
                values.push_bind(&row.from_form);
                values.push_bind(&row.to_form);
                values.push_bind(row.outcome.map(Outcome::word));
                values.push_bind(row.side.map(Side::word));
                values.push_bind(row.votes_for);
                values.push_bind(row.votes_against);
                values.push_bind(row.percent_for);
                values.push_bind(row.percent_against);
                values.push_bind(row.population);
                values.push_bind(&row.notes);
                values.push_bind(&row.source_title);
                values.push_bind(&row.source_url);
            });
            insert.build().execute(on).await?;
        });
    }
    Ok(())
}

/// All rows of a version, in the order of their keys.
///
/// # Errors
/// The database's own.
pub async fn referenda(db: &Db, version: i64) -> Result<Vec<Referendum>, sqlx::Error> {
    let rows: Vec<ReferendumRow> = read!(db, |on| {
        sqlx::query_as(
        "select sequence, geoid, place, state, date, date_precision, measure, kind, from_form, to_form, outcome, side, votes_for, votes_against, percent_for, percent_against, population, notes, source_title, source_url from referendum where version = $1 order by sequence"
    )
    .bind(version)
    .fetch_all(on)
    .await
    })?;
    Ok(rows.into_iter().filter_map(ReferendumRow::read).collect())
}

#[derive(FromRow)]
struct PopulationFigureRow {
    geoid: String,
    year: i64,
    population: i64,
}

impl PopulationFigureRow {
    /// A row whose words are not ours is left out: it was written by a newer program.
    fn read(self) -> Option<PopulationFigure> {
        Some(PopulationFigure {
            geoid: Geoid::parse(&self.geoid)?,
            year: u16::try_from(self.year).ok()?,
            population: self.population,
        })
    }
}

/// Adds rows to a version.
///
/// # Errors
/// The database's own, for example when a key is there already.
pub async fn insert_populations(
    tx: &mut Tx,
    version: i64,
    rows: &[PopulationFigure],
) -> Result<(), sqlx::Error> {
    for rows in rows.chunks(BATCH) {
        write!(tx, |on| {
            let mut insert = QueryBuilder::new("insert into population (version, geoid, year, population) ");
            insert.push_values(rows, |mut values, row| {
                values.push_bind(version);
                values.push_bind(row.geoid.as_str());
                values.push_bind(i64::from(row.year));
                values.push_bind(row.population);
            });
            insert.build().execute(on).await?;
        });
    }
    Ok(())
}

/// All rows of a version, in the order of their keys.
///
/// # Errors
/// The database's own.
pub async fn populations(db: &Db, version: i64) -> Result<Vec<PopulationFigure>, sqlx::Error> {
    let rows: Vec<PopulationFigureRow> = read!(db, |on| sqlx::query_as(
        "select geoid, year, population from population where version = $1 order by geoid, year"
    )
    .bind(version)
    .fetch_all(on)
    .await)?;
    Ok(rows.into_iter().filter_map(PopulationFigureRow::read).collect())
}
