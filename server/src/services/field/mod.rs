//! Canvassing: cutting walk lists, giving turfs to people, and what they bring back.
//!
//! Whoever cuts sees everything; a member who walks sees the turfs that are theirs; somebody with a link sees one turf
//! until the link ends, and nothing else of the campaign.

mod cut;
mod desk;
mod keying;
mod own;
mod results;

use super::people::PeopleService;
use super::segments::SegmentsService;
use super::workspace::office::Office;
use crate::fault::{internal, store};
use crate::store::field::{self as table, ListRow, TurfRow};
use domain::fault::Fault;
use domain::field::Outcome;
use domain::field::port::{DoorSheet, ListLine, Progress, Row, TurfLine};
use jiff::civil::Date;
use std::collections::HashMap;
use std::sync::Arc;

/// The walk lists of all campaigns.
#[derive(Clone, Debug)]
pub struct FieldService {
    office: Office,
    segments: SegmentsService,
    people: Arc<PeopleService>,
}

impl FieldService {
    /// With what they need.
    #[must_use]
    pub fn new(office: Office, people: Arc<PeopleService>) -> Self {
        Self {
            segments: SegmentsService::new(office.clone()),
            office,
            people,
        }
    }

    /// The token that a salt stands for, as an address can carry it.
    fn token(&self, salt: &str) -> String {
        let hash = self.office.seal.hash("turf", salt);
        hash.replace('+', "-").replace('/', "_")
    }

    /// What opens a turf on the phone; empty while nobody walks it, or once it does not any more.
    fn link(&self, slug: &str, row: &TurfRow) -> String {
        let now = self.office.clock.now();
        let open = row.closed_at.is_none() && row.token_until.is_some_and(|until| until > now);
        match row.salt.as_deref().filter(|_| open) {
            Some(salt) => format!("{}/turf/{slug}/{}", self.office.site, self.token(salt)),
            None => String::new(),
        }
    }

    fn turf_line(&self, slug: &str, row: &TurfRow) -> Result<TurfLine, Fault> {
        Ok(TurfLine {
            id: row.id.clone(),
            number: row.number,
            name: row.name.clone(),
            walker: row.walker.clone().unwrap_or_default(),
            due: day(row.due.as_deref())?,
            progress: Progress {
                doors: row.doors,
                knocked: row.knocked,
                people: row.people,
                talked: row.talked,
            },
            link: self.link(slug, row),
        })
    }

    /// The doors of a turf with everybody there; `ids` says whether supporters' ids are shown.
    async fn doors(&self, turf: &str, ids: bool) -> Result<Vec<DoorSheet>, Fault> {
        let db = &self.office.db;
        let mut people: HashMap<String, Vec<Row>> = HashMap::new();
        for row in table::people(db, turf).await.map_err(store)? {
            let outcome = row.outcome.as_deref().map(outcome).transpose()?;
            let name = format!("{} {}", row.given, row.family).trim().to_owned();
            people.entry(row.door).or_default().push(Row {
                code: row.code,
                supporter: if ids { row.supporter } else { String::new() },
                name,
                outcome,
                level: row.level,
            });
        }
        let doors = table::doors(db, turf).await.map_err(store)?;
        let with_people = doors.into_iter().map(|door| DoorSheet {
            people: people.remove(&door.id).unwrap_or_default(),
            code: door.code,
            street: door.street,
            number: door.number,
            unit: door.unit,
            town: door.town,
            odd: door.odd != 0,
        });
        Ok(with_people.collect())
    }
}

fn list_line(row: &ListRow) -> Result<ListLine, Fault> {
    Ok(ListLine {
        id: row.id.clone(),
        name: row.name.clone(),
        turfs: row.turfs,
        free: row.free,
        due: day(row.due.as_deref())?,
        closed: row.closed_at.is_some(),
        progress: Progress {
            doors: row.doors,
            knocked: row.knocked,
            people: row.people,
            talked: row.talked,
        },
    })
}

/// A word out of the database that no version of the program writes.
fn strange(what: &str, word: &str) -> Fault {
    internal(&format!("a walk list with a strange {what}: {word}"))
}

fn day(text: Option<&str>) -> Result<Option<Date>, Fault> {
    text.map(|day| day.parse().map_err(|_| strange("day", day)))
        .transpose()
}

fn outcome(word: &str) -> Result<Outcome, Fault> {
    Outcome::parse(word).ok_or_else(|| strange("outcome", word))
}
