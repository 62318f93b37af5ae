//! What the preview and the work itself have in common: a piece of a file, its rows read, everybody in it looked up.

use super::crowd::Found;
use super::{maybe, own_fields, parsed};
use crate::fault::{internal, store};
use crate::importers::people::Row;
use crate::services::workspace::office::Office;
use crate::store::campaigns;
use crate::store::imports::{Job, people as table};
use crate::store::supporters::{self, consent, fields, list};
use domain::fault::Fault;
use domain::names::fold;
use domain::people::consent::{Channel, How, Now, Purpose};
use domain::people::import::entry::{Heard, Refused};
use domain::people::import::plan::Judged;
use domain::people::import::plan::{Change, Field, Known};
use domain::people::import::port::{Choice, EXAMPLES, Example, FileHead, RowBack, Tally};
use domain::people::import::{Entry, Format, Options, Problem, entry};
use domain::workspace::day::day_at;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::HashMap;

/// How many rows are one piece of work.
pub const PIECE: usize = 500;
/// How many names of tags are counted.
const TAGS: usize = 100;

/// All that a file is read with.
pub struct Setting {
    /// The campaign's id.
    pub campaign: String,
    /// The headers.
    pub headers: Vec<String>,
    /// How rows are read.
    pub options: Options,
    /// What was chosen.
    pub choice: Choice,
    /// Before the numbers of the program that made the file.
    pub source: String,
    /// When this is read, in milliseconds since 1970, UTC.
    pub now: i64,
    zone: TimeZone,
}

impl Setting {
    /// Of a job.
    pub async fn of(office: &Office, job: &Job) -> Result<Self, Fault> {
        let head: FileHead = parsed(&job.head)?;
        let choice: Choice = maybe(&job.choice)?.ok_or_else(|| internal("an import without a choice"))?;
        let zone = campaigns::zone(&office.db, &job.campaign).await.map_err(store)?;
        let zone = zone.ok_or_else(|| internal("an import without its campaign"))?;
        let now = office.clock.now();
        Ok(Self {
            options: Options {
                columns: choice.columns.clone(),
                existing: choice.existing,
                days: choice.days,
                terms: choice.terms.clone(),
                tags: choice.tags.clone(),
                fields: own_fields(&office.db, &job.campaign).await?,
                today: day_at(now, &zone),
            },
            source: head.guesses.format.map_or("file", Format::word).to_owned(),
            zone: TimeZone::get(&zone).unwrap_or(TimeZone::UTC),
            campaign: job.campaign.clone(),
            headers: head.headers,
            choice,
            now,
        })
    }

    /// When somebody said what a row tells: a yes at the beginning of its day, a no at its end, so that of both on one day
    /// the no is the later; never after now.
    pub fn when(&self, heard: &Heard) -> i64 {
        let Some(day) = heard.on else { return self.now };
        let start = |day: Date| {
            let zoned = day.to_zoned(self.zone.clone());
            zoned.map_or(self.now, |time| time.timestamp().as_millisecond())
        };
        let at = if heard.given {
            start(day)
        } else {
            day.tomorrow().map_or(self.now, |next| start(next) - 1)
        };
        at.min(self.now)
    }

    fn told(&self, line: u64, refused: bool, problems: &[Problem], cells: &[String]) -> RowBack {
        let told = problems.iter().map(|problem| {
            let column = problem.column.map(|column| {
                let header = self.headers.get(column).map(String::as_str).unwrap_or_default();
                match header {
                    "" => format!("Column {}", column + 1),
                    header => header.to_owned(),
                }
            });
            (
                column.unwrap_or_default(),
                problem.value.clone(),
                problem.reason.clone(),
            )
        });
        RowBack {
            line,
            refused,
            problems: told.collect(),
            cells: cells.to_vec(),
        }
    }
}

/// A row that was read.
pub struct Item {
    /// Its number among the rows, from 1.
    pub number: u64,
    /// Its line.
    pub line: u64,
    /// What it says, or what is wrong with it.
    pub read: Result<Entry, RowBack>,
    /// What stands in it.
    pub cells: Vec<String>,
    /// Whether its quotes were mended.
    pub mended: bool,
}

impl Item {
    /// Reads a row.
    pub fn of(setting: &Setting, number: u64, row: Row) -> Self {
        let read = match row.problem {
            Some(problem) => Err(vec![Problem {
                column: None,
                value: String::new(),
                reason: problem,
            }]),
            None => entry::read(&setting.headers, &row.cells, &setting.options)
                .map_err(|Refused(problems)| problems),
        };
        Self {
            number,
            line: row.line,
            read: read.map_err(|problems| setting.told(row.line, true, &problems, &row.cells)),
            cells: row.cells,
            mended: row.mended,
        }
    }

    /// What of the row was left out, if anything.
    pub fn left_out(&self, setting: &Setting, entry: &Entry) -> Option<RowBack> {
        let some = !entry.left_out.is_empty();
        some.then(|| setting.told(self.line, false, &entry.left_out, &self.cells))
    }
}

/// What is known of some supporters.
pub async fn known(office: &Office, ids: &[String]) -> Result<HashMap<String, (i64, Known)>, Fault> {
    let db = &office.db;
    let mut all = HashMap::with_capacity(ids.len());
    if ids.is_empty() {
        return Ok(all);
    }
    let ways = supporters::ways(db, ids).await.map_err(store)?;
    for row in supporters::several(db, ids).await.map_err(store)? {
        let details = crate::services::people::records::details(&row, &ways)?;
        let known = Known {
            details,
            support: row.support,
            ..Known::default()
        };
        all.insert(row.id.clone(), (row.version, known));
    }
    for tag in list::tags_of(db, ids).await.map_err(store)? {
        if let Some((_, known)) = all.get_mut(&tag.supporter) {
            known.tags.insert(fold(&tag.name), (tag.name, tag.value));
        }
    }
    for value in fields::values(db, ids).await.map_err(store)? {
        if let Some((_, known)) = all.get_mut(&value.supporter) {
            known.fields.insert(value.field, value.value);
        }
    }
    for note in table::notes(db, ids).await.map_err(store)? {
        if let Some((_, known)) = all.get_mut(&note.supporter) {
            known.notes.insert(note.id, note.text);
        }
    }
    for number in table::externals(db, ids).await.map_err(store)? {
        if let Some((_, known)) = all.get_mut(&number.supporter) {
            known.external.push(format!("{}\t{}", number.id, number.text));
        }
    }
    for row in consent::now(db, ids).await.map_err(store)? {
        let strange = || internal("a consent with a strange word");
        let key = (
            Purpose::parse(&row.purpose).ok_or_else(strange)?,
            Channel::parse(&row.channel).ok_or_else(strange)?,
        );
        let now = Now {
            given: row.given != 0,
            at: row.at,
            how: How::parse(&row.how).ok_or_else(strange)?,
        };
        if let Some((_, known)) = all.get_mut(&row.supporter) {
            known.consent.insert(key, now);
        }
    }
    Ok(all)
}

/// Looks everybody up whom some rows are about.
pub async fn find(office: &Office, setting: &Setting, items: &[Item]) -> Result<Found, Fault> {
    let entries: Vec<&Entry> = items.iter().filter_map(|item| item.read.as_ref().ok()).collect();
    Found::of(
        &office.db,
        &office.seal,
        &setting.campaign,
        &setting.source,
        &entries,
    )
    .await
}

/// Counts what was heard of consent.
pub fn count_said(tally: &mut Tally, said: &[Judged]) {
    for judged in said {
        match (judged.counts, judged.said.given) {
            (true, true) => tally.yes += 1,
            (true, false) => tally.no += 1,
            (false, true) => tally.not_raised += 1,
            (false, false) => {}
        }
    }
}

/// Counts what the first row about somebody changes, and keeps the first few as examples.
pub fn count_changes(
    tally: &mut Tally,
    line: u64,
    after: &Known,
    new: bool,
    changes: &[Change],
    heard: bool,
) {
    match (new, changes.is_empty() && !heard) {
        (true, _) => tally.added += 1,
        (false, false) => tally.changed += 1,
        (false, true) => tally.same += 1,
    }
    for change in changes {
        let (filled, changed) = tally.fields.entry(change.field).or_default();
        match change.before {
            None => *filled += 1,
            Some(_) => *changed += 1,
        }
        if change.field == Field::Tag
            && let Some(value) = &change.after
        {
            let name = value.split('\t').next().unwrap_or_default();
            if let Some(count) = tally.tags.get_mut(name) {
                *count += 1;
            } else if tally.tags.len() < TAGS {
                tally.tags.insert(name.to_owned(), 1);
            }
        }
    }
    let alike = tally.examples.iter().filter(|e| e.new == new).count();
    if !changes.is_empty() && alike < EXAMPLES {
        tally.examples.push(Example {
            line,
            name: after.details.name(),
            new,
            changes: changes.to_vec(),
        });
    }
}

/// Counts a row that is not taken.
pub fn count_refused(tally: &mut Tally, back: &RowBack) {
    tally.refused += 1;
    if tally.reasons.len() < EXAMPLES * 2 {
        let reasons =
            back.problems.iter().map(
                |(column, value, reason)| match (column.as_str(), value.as_str()) {
                    ("", "") => reason.clone(),
                    (column, value) => format!("{column}: “{value}” {reason}"),
                },
            );
        tally
            .reasons
            .push((back.line, reasons.collect::<Vec<_>>().join("; ")));
    }
}

/// A row by a number of another program, about nobody who is known, and without a name, an address or a number.
pub fn nobody(setting: &Setting, item: &Item, entry: &Entry) -> Option<RowBack> {
    let unnamed = entry.given.is_empty()
        && entry.family.is_empty()
        && entry.emails.is_empty()
        && entry.phones.is_empty();
    unnamed.then(|| {
        let problem = Problem {
            column: None,
            value: entry.external_id.clone(),
            reason: "is a number by which the campaign knows nobody, and the row has no name, no e-mail address and no phone number"
                .to_owned(),
        };
        setting.told(item.line, true, &[problem], &item.cells)
    })
}
