//! Votes on forms of government. A vote of a place that is not among the localities is kept, without the place.

use super::fields::{self, LONG, SHORT};
use super::file::Source;
use super::intake::{Intake, Seen, Taken};
use super::table::{Column, Row, Table};
use super::{Harvest, Problem, Refusal};
use domain::dataset::Provenance;
use domain::facts::Referendum;
use domain::referendum::{DatePrecision, Outcome, Side, VoteKind};
use domain::{Geoid, State};
use std::collections::HashSet;

/// What tells one vote from another: a place may vote on two questions on one day.
pub type Identity = (State, String, String, String, String, String, String);

/// What tells a vote from another.
#[must_use]
pub fn identity(vote: &Referendum) -> Identity {
    (
        vote.state,
        vote.place.clone(),
        vote.date.clone(),
        vote.measure.clone(),
        vote.kind.word().to_owned(),
        vote.from_form.clone(),
        vote.to_form.clone(),
    )
}

/// The votes of one import, file after file.
pub struct Referenda<'a> {
    places: &'a HashSet<Geoid>,
    rows: Vec<Referendum>,
    seen: Seen<Identity>,
}

impl<'a> Referenda<'a> {
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
        let mut placeless: Vec<String> = Vec::new();
        let (places, seen, rows) = (self.places, &mut self.seen, &mut self.rows);
        intake.rows(&mut table, |row| {
            let mut vote = columns.vote(row)?;
            seen.note(identity(&vote), row.line, "election_date", "the same vote")?;
            vote.geoid = vote.geoid.filter(|g| places.contains(g));
            if vote.geoid.is_none() {
                placeless.push(format!(
                    "{}, {} (line {})",
                    vote.place,
                    vote.state.postal(),
                    row.line
                ));
            }
            vote.sequence = i64::try_from(rows.len()).unwrap_or_default() + 1;
            rows.push(vote);
            Ok(Taken::In)
        })?;
        if !placeless.is_empty() {
            let (n, shown) = (
                placeless.len(),
                placeless.iter().take(10).cloned().collect::<Vec<_>>().join("; "),
            );
            intake.notes.push(format!(
                "{name}: {n} votes are kept without a place, since no locality has their GEOID: {shown}"
            ));
        }
        Ok(table.into_input())
    }

    /// Ends the import.
    #[must_use]
    pub fn finish(self) -> Harvest<Referendum> {
        let years = || self.rows.iter().filter_map(Referendum::year);
        let vintage = match (years().min(), years().max()) {
            (Some(first), Some(last)) if first != last => format!("votes of {first} to {last}"),
            (Some(year), _) => format!("votes of {year}"),
            _ => "as each row says".to_owned(),
        };
        let provenance = Provenance {
            title: "Votes on the form of government, each with its source".into(),
            publisher: "Compiled for Homerule; each row names its own source".into(),
            licence: "Facts, free to use; the pages that they come from belong to their publishers".into(),
            address: String::new(),
            vintage,
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
    place: Column,
    state: Column,
    date: Column,
    precision: Column,
    measure: Column,
    kind: Column,
    from_form: Column,
    to_form: Column,
    outcome: Column,
    side: Column,
    votes_for: Option<Column>,
    votes_against: Option<Column>,
    percent_for: Option<Column>,
    percent_against: Option<Column>,
    population: Option<Column>,
    notes: Option<Column>,
    source_title: Option<Column>,
    source_url: Column,
}

impl Columns {
    fn of(table: &Table<Source>) -> Result<Self, Refusal> {
        Ok(Self {
            geoid: table.require("geoid")?,
            place: table.require("place")?,
            state: table.require("state")?,
            date: table.require("election_date")?,
            precision: table.require("date_precision")?,
            measure: table.require("measure")?,
            kind: table.require("campaign_kind")?,
            from_form: table.require("from_form")?,
            to_form: table.require("to_form")?,
            outcome: table.require("outcome")?,
            side: table.require("professional_management_side")?,
            votes_for: table.find("votes_for_change"),
            votes_against: table.find("votes_against_change"),
            percent_for: table.find("pct_for_change"),
            percent_against: table.find("pct_against_change"),
            population: table.find("population_as_reported"),
            notes: table.find("notes"),
            source_title: table.find("source_title"),
            source_url: table.require("source_url")?,
        })
    }

    fn vote(&self, row: &Row<'_>) -> Result<Referendum, Problem> {
        let code = row.get(self.state);
        let state = State::from_postal(code).ok_or_else(|| {
            fields::wrong(self.state, code, "is no postal code of a state; write it like NC")
        })?;
        let geoid = match row.get(self.geoid) {
            "" => None,
            _ => Some(fields::geoid(row, self.geoid)?),
        };
        if let Some(geoid) = geoid {
            fields::state(row, Some(self.state), geoid)?;
        }
        let precision = fields::needed_word(
            row,
            self.precision,
            DatePrecision::parse,
            DatePrecision::ALL,
            DatePrecision::word,
        )?;
        let source = fields::addresses(row, self.source_url, true)?;
        Ok(Referendum {
            sequence: 0,
            geoid,
            place: fields::needed(row, self.place, SHORT)?,
            state,
            date: self.date(row, precision)?,
            precision,
            measure: fields::text(row, Some(self.measure), LONG)?,
            kind: fields::needed_word(row, self.kind, VoteKind::parse, VoteKind::ALL, VoteKind::word)?,
            from_form: fields::text(row, Some(self.from_form), SHORT)?,
            to_form: fields::text(row, Some(self.to_form), SHORT)?,
            outcome: fields::word(
                row,
                Some(self.outcome),
                Outcome::parse,
                Outcome::ALL,
                Outcome::word,
            )?,
            side: fields::word(row, Some(self.side), Side::parse, Side::ALL, Side::word)?,
            votes_for: fields::count(row, self.votes_for)?,
            votes_against: fields::count(row, self.votes_against)?,
            percent_for: fields::number(row, self.percent_for, 0.0, 100.0)?,
            percent_against: fields::number(row, self.percent_against, 0.0, 100.0)?,
            population: fields::count(row, self.population)?,
            notes: source.remarked(fields::text(row, self.notes, LONG)?),
            source_title: fields::text(row, self.source_title, LONG)?,
            source_url: source.urls,
        })
    }

    /// The date, which must be as exact as the row says.
    fn date(&self, row: &Row<'_>, precision: DatePrecision) -> Result<String, Problem> {
        let text = row.get(self.date);
        let parts = fields::date_parts(text);
        let fits = match precision {
            DatePrecision::Day => matches!(parts, Some((_, Some(_), Some(_)))),
            DatePrecision::Month => matches!(parts, Some((_, Some(_), None))),
            DatePrecision::Year => matches!(parts, Some((_, None, None))),
            DatePrecision::Range => text.split_once('-').is_some_and(|(from, to)| {
                let year = |t: &str| fields::date_parts(t).filter(|d| d.1.is_none()).map(|d| d.0);
                year(from).zip(year(to)).is_some_and(|(from, to)| from < to)
            }),
        };
        if fits {
            return Ok(text.to_owned());
        }
        let right = match precision {
            DatePrecision::Day => "is no day; write it like 2022-11-08",
            DatePrecision::Month => "is no month; write it like 2022-11",
            DatePrecision::Year => "is no year; write it like 2022",
            DatePrecision::Range => "is no range of years; write it like 1953-1954",
        };
        Err(fields::wrong(self.date, text, right))
    }
}
