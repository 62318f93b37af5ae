//! Bringing people along in files: what members ask for. The work itself is a worker's ([`worker`]): looking through a
//! file, writing what it says, taking that back.

mod crowd;
mod file;
mod look;
pub(in crate::services) mod piece;
pub(in crate::services) mod run;
pub(in crate::services) mod undo;
pub mod worker;

use super::workspace::office::{Change, Entered, Office};
use crate::fault::{internal, store};
use crate::importers::people::Header;
use crate::store::imports::{self as table, Job};
use crate::store::supporters::fields;
use crate::store::{Tx, files, members};
use async_trait::async_trait;
use domain::actor::Actor;
use domain::fault::Fault;
use domain::names::fold;
use domain::people::FieldKind;
use domain::people::import::headers::fingerprint;
use domain::people::import::port::{
    Choice, FileHead, ImportLine, ImportList, ImportSheet, ImportState, Imports, RowBack, Tally, Undone,
};
use domain::people::import::{DayOrder, Existing, OwnField, Target, Terms};
use domain::workspace::rights::Action;
use domain::workspace::text::Reader;
use domain::workspace::words::{Named, Typed, called};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// How many imports the list shows.
const LATEST: i64 = 50;
/// How many rows come back at most in one file.
const MOST_BACK: usize = 100_000;

/// The imports of all campaigns.
#[derive(Clone, Debug)]
pub struct ImportsService {
    office: Office,
}

/// What is kept of a file as an import's: its word in the store.
pub const PURPOSE: &str = "people-import";

pub(in crate::services) fn json<T: Serialize>(value: &T) -> Result<String, Fault> {
    serde_json::to_string(value).map_err(|e| internal(&format!("an import that JSON does not take: {e}")))
}

pub(in crate::services) fn parsed<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    serde_json::from_str(text).map_err(|e| internal(&format!("an import with strange JSON: {e}")))
}

/// What may be nothing yet.
pub(in crate::services) fn maybe<T: DeserializeOwned>(text: &str) -> Result<Option<T>, Fault> {
    if text.is_empty() {
        return Ok(None);
    }
    parsed(text).map(Some)
}

fn state(job: &Job) -> Result<ImportState, Fault> {
    ImportState::parse(&job.state).ok_or_else(|| internal(&format!("import {} has a strange state", job.id)))
}

/// A job moved on meanwhile.
fn moved_on() -> Fault {
    Fault::Conflict {
        message: "this import stands elsewhere by now: somebody else, or another window, moved it on. Look at its page again".to_owned(),
    }
}

impl ImportsService {
    /// With what they need.
    #[must_use]
    pub fn new(office: Office) -> Self {
        Self { office }
    }

    async fn people(&self, campaign: &str) -> Result<Vec<Named>, Fault> {
        let rows = members::of_campaign(&self.office.db, campaign)
            .await
            .map_err(store)?;
        let named = rows.into_iter().map(|row| match row.name.is_empty() {
            true => (row.person, row.email.unwrap_or_default()),
            false => (row.person, row.name),
        });
        Ok(named.collect())
    }

    fn line(job: &Job, people: &[Named]) -> Result<ImportLine, Fault> {
        let state = state(job)?;
        let counted = match state {
            ImportState::Done => &job.counts,
            _ => &job.preview,
        };
        Ok(ImportLine {
            id: job.id.clone(),
            name: job.name.clone(),
            state,
            created_at: job.created_at,
            who: called(people, &job.created_by).to_owned(),
            tally: maybe(counted)?,
        })
    }

    async fn own_fields(&self, campaign: &str) -> Result<Vec<OwnField>, Fault> {
        own_fields(&self.office.db, campaign).await
    }

    /// A job for a change, with who asks for it.
    async fn held(&self, tx: &mut Tx, actor: &Actor, slug: &str, id: &str) -> Result<(Entered, Job), Fault> {
        let entered = self
            .office
            .enter_to_write(tx, actor, slug, Action::ImportPeople)
            .await?;
        let job = table::one_in(tx, &entered.head.id, id).await.map_err(store)?;
        Ok((entered, job.ok_or_else(|| Fault::not_found(id))?))
    }

    /// Moves a job on and tells the audit.
    async fn step(
        &self,
        tx: &mut Tx,
        entered: &Entered,
        job: &Job,
        (from, to): (ImportState, ImportState),
        choice: &str,
    ) -> Result<(), Fault> {
        let now = self.office.clock.now();
        let moved = table::step(tx, &job.id, from.word(), to.word(), choice, now)
            .await
            .map_err(store)?;
        if !moved {
            return Err(moved_on());
        }
        let action = match to {
            ImportState::Running => "import.started",
            ImportState::Undoing => "import.undo-started",
            _ => return Ok(()),
        };
        let subject = format!("import {}", job.id);
        let changes = [Change::of("file", "", &job.name)];
        self.office.record(tx, entered, action, &subject, &changes).await
    }
}

/// A campaign's own fields, as a file is read by them.
async fn own_fields(db: &crate::store::Db, campaign: &str) -> Result<Vec<OwnField>, Fault> {
    let rows = fields::all(db, campaign).await.map_err(store)?;
    let fields = rows.into_iter().map(|row| {
        Ok(OwnField {
            kind: FieldKind::parse(&row.kind)
                .ok_or_else(|| internal(&format!("a strange kind of field: {}", row.kind)))?,
            choices: row.choices.lines().map(ToOwned::to_owned).collect(),
            id: row.id,
            name: row.name,
        })
    });
    fields.collect()
}

fn header_of(choice: &Choice) -> Header {
    match choice.header {
        None => Header::Guess,
        Some(true) => Header::Yes,
        Some(false) => Header::No,
    }
}

/// Reads what was chosen out of its form.
fn read_choice(typed: &Typed, columns: usize, fields: &[OwnField]) -> Result<Choice, Fault> {
    let mut reader = Reader::default();
    let mut targets = Vec::with_capacity(columns);
    for index in 0..columns {
        let name = format!("column{index}");
        let target = Target::parse(typed.value(&name)).unwrap_or_default();
        if let Target::Field(id) = &target
            && !fields.iter().any(|field| field.id == *id)
        {
            reader.wrong(&name, "is none of the campaign's own fields any more");
        }
        if target.only_once() && targets.contains(&target) {
            reader.wrong(
                &name,
                "means the same as another column; one of them must be left out",
            );
        }
        targets.push(target);
    }
    if !targets.iter().any(Target::names_somebody) {
        reader.wrong(
            "columns",
            "must say who somebody is: choose which one holds a name, an e-mail address or a phone number",
        );
    }
    let wording = reader.text("wording", typed.value("wording"));
    let how = reader.line("how", typed.value("how"));
    let on = reader.day("on", typed.value("on"));
    let terms = typed.ticked("proven").then(|| Terms {
        wording: wording.trim().to_owned(),
        how,
        on,
    });
    if let Some(terms) = &terms {
        if terms.wording.is_empty() {
            reader.wrong("wording", "must be filled in: the words that they agreed to");
        }
        if terms.how.is_empty() {
            reader.wrong("how", "must be filled in: where and how they said yes");
        }
    }
    let tags = reader.line("tags", typed.value("tags"));
    let tags = domain::people::import::values::tags(&tags);
    reader.done(Choice {
        columns: targets,
        header: match typed.value("header") {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        },
        existing: Existing::parse(typed.value("existing")).unwrap_or(Existing::Fill),
        days: DayOrder::parse(typed.value("days")).unwrap_or(DayOrder::MonthFirst),
        terms,
        tags: tags.into_iter().map(|(name, _)| name).collect(),
    })
}

#[async_trait]
impl Imports for ImportsService {
    async fn list(&self, actor: &Actor, slug: &str) -> Result<ImportList, Fault> {
        let entered = self.office.enter(actor, slug, Action::ImportPeople).await?;
        let campaign = &entered.head.id;
        let people = self.people(campaign).await?;
        let jobs = table::latest(&self.office.db, campaign, LATEST)
            .await
            .map_err(store)?;
        let imports = jobs.iter().map(|job| Self::line(job, &people));
        Ok(ImportList {
            imports: imports.collect::<Result<_, _>>()?,
            head: entered.head,
        })
    }

    async fn begin(&self, actor: &Actor, slug: &str, file: &str) -> Result<String, Fault> {
        let entered = self.office.enter(actor, slug, Action::ImportPeople).await?;
        let db = &self.office.db;
        let kept = files::find(db, file).await.map_err(store)?;
        let ours =
            kept.filter(|kept| kept.campaign.as_deref() == Some(&entered.head.id) && kept.purpose == PURPOSE);
        let Some(kept) = ours else {
            return Err(Fault::invalid(
                "file",
                "must be chosen: a CSV file or an Excel workbook (XLSX)",
            ));
        };
        let head = match file::head(db, file, &kept.name, Header::Guess).await? {
            Ok(head) => head,
            Err(refusal) => return Err(Fault::invalid("file", refusal.to_string())),
        };
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::ImportPeople)
            .await?;
        let job = Job {
            id: self.office.id(),
            campaign: entered.head.id.clone(),
            file: file.to_owned(),
            name: kept.name,
            state: ImportState::Choosing.word().to_owned(),
            head: json(&head)?,
            choice: String::new(),
            preview: String::new(),
            counts: String::new(),
            failure: String::new(),
            reached: 0,
            place: String::new(),
            total: 0,
            created_by: entered.person.id.clone(),
            created_at: self.office.clock.now(),
            changed_at: 0,
        };
        if !files::keep(&mut tx, file).await.map_err(store)? {
            return Err(Fault::invalid(
                "file",
                "is gone: it waited too long. Choose it once more",
            ));
        }
        table::add(&mut tx, &job).await.map_err(store)?;
        tx.commit().await.map_err(store)?;
        Ok(job.id)
    }

    async fn sheet(&self, actor: &Actor, slug: &str, id: &str) -> Result<ImportSheet, Fault> {
        let entered = self.office.enter(actor, slug, Action::ImportPeople).await?;
        let (db, campaign) = (&self.office.db, &entered.head.id);
        let job = table::one(db, campaign, id).await.map_err(store)?;
        let job = job.ok_or_else(|| Fault::not_found(id))?;
        let people = self.people(campaign).await?;
        let line = Self::line(&job, &people)?;
        let file: FileHead = parsed(&job.head)?;
        let mut remembered = false;
        let choice = match maybe::<Choice>(&job.choice)? {
            Some(choice) => choice,
            None => {
                let print = fingerprint(&file.headers);
                let before = match file.named {
                    true => table::remembered(db, campaign, &print).await.map_err(store)?,
                    false => None,
                };
                match before {
                    Some(choice) => {
                        remembered = true;
                        // What was said of another file proves nothing for this one.
                        Choice {
                            terms: None,
                            ..parsed(&choice)?
                        }
                    }
                    None => Choice::of(&file.guesses),
                }
            }
        };
        let known = u64::try_from(job.total).ok().filter(|total| *total > 0);
        let number = |n: i64| u64::try_from(n).unwrap_or(0);
        let total = match line.state {
            ImportState::Undoing => Some(number(table::count_supporters(db, id).await.map_err(store)?)),
            _ => known,
        };
        let ended = matches!(line.state, ImportState::Undone);
        Ok(ImportSheet {
            fields: self.own_fields(campaign).await?,
            preview: maybe::<Tally>(&job.preview)?,
            undone: if ended {
                maybe::<Undone>(&job.counts)?
            } else {
                None
            },
            failure: job.failure,
            reached: number(job.reached),
            head: entered.head,
            line,
            file,
            choice,
            remembered,
            total,
        })
    }

    async fn choose(&self, actor: &Actor, slug: &str, id: &str, typed: &Typed) -> Result<bool, Fault> {
        let mut tx = self.office.begin().await?;
        let (entered, job) = self.held(&mut tx, actor, slug, id).await?;
        let known: FileHead = parsed(&job.head)?;
        let campaign = &entered.head.id;
        let wanted = match typed.value("header") {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        };
        if wanted.is_some_and(|named| named != known.named) {
            // Other columns: the file is looked at once more, and nothing else of the form can be taken.
            drop(tx);
            let choice = Choice {
                header: wanted,
                ..Choice::of(&known.guesses)
            };
            let head = file::head(&self.office.db, &job.file, &job.name, header_of(&choice)).await?;
            let head = head.map_err(|refusal| Fault::invalid("header", refusal.to_string()))?;
            let choice = Choice {
                header: wanted,
                ..Choice::of(&head.guesses)
            };
            let mut tx = self.office.begin().await?;
            let (entered, job) = self.held(&mut tx, actor, slug, id).await?;
            table::set_head(&mut tx, id, &json(&head)?).await.map_err(store)?;
            let stays = (ImportState::Choosing, ImportState::Choosing);
            self.step(&mut tx, &entered, &job, stays, &json(&choice)?).await?;
            tx.commit().await.map_err(store)?;
            return Ok(false);
        }
        let fields = self.own_fields(campaign).await?;
        let choice = read_choice(typed, known.headers.len(), &fields)?;
        let text = json(&choice)?;
        let on = (ImportState::Choosing, ImportState::Looking);
        self.step(&mut tx, &entered, &job, on, &text).await?;
        if known.named {
            let print = fingerprint(&known.headers);
            let kept = json(&Choice {
                terms: None,
                ..choice
            })?;
            table::remember(&mut tx, campaign, &print, &kept, self.office.clock.now())
                .await
                .map_err(store)?;
        }
        tx.commit().await.map_err(store)?;
        Ok(true)
    }

    async fn again(&self, actor: &Actor, slug: &str, id: &str) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let (entered, job) = self.held(&mut tx, actor, slug, id).await?;
        let back = (ImportState::Ready, ImportState::Choosing);
        self.step(&mut tx, &entered, &job, back, &job.choice).await?;
        tx.commit().await.map_err(store)
    }

    async fn run(&self, actor: &Actor, slug: &str, id: &str) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let (entered, job) = self.held(&mut tx, actor, slug, id).await?;
        let mut choice: Choice = maybe(&job.choice)?.ok_or_else(moved_on)?;
        let head: FileHead = parsed(&job.head)?;
        self.make_fields(&mut tx, &entered, &head, &mut choice).await?;
        let on = (ImportState::Ready, ImportState::Running);
        self.step(&mut tx, &entered, &job, on, &json(&choice)?).await?;
        tx.commit().await.map_err(store)
    }

    async fn undo(&self, actor: &Actor, slug: &str, id: &str) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let (entered, job) = self.held(&mut tx, actor, slug, id).await?;
        let on = (ImportState::Done, ImportState::Undoing);
        self.step(&mut tx, &entered, &job, on, &job.choice).await?;
        tx.commit().await.map_err(store)
    }

    async fn discard(&self, actor: &Actor, slug: &str, id: &str) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let (_, job) = self.held(&mut tx, actor, slug, id).await?;
        if !table::remove(&mut tx, id).await.map_err(store)? {
            return Err(moved_on());
        }
        files::delete(&mut tx, &job.file).await.map_err(store)?;
        tx.commit().await.map_err(store)
    }

    async fn back(&self, actor: &Actor, slug: &str, id: &str) -> Result<(Vec<String>, Vec<RowBack>), Fault> {
        let entered = self.office.enter(actor, slug, Action::ImportPeople).await?;
        let db = &self.office.db;
        let job = table::one(db, &entered.head.id, id).await.map_err(store)?;
        let job = job.ok_or_else(|| Fault::not_found(id))?;
        let head: FileHead = parsed(&job.head)?;
        let mut rows = Vec::new();
        let mut after = 0;
        while rows.len() < MOST_BACK {
            let some = table::told(db, id, after, 2000).await.map_err(store)?;
            let Some(last) = some.last() else { break };
            after = last.row_no;
            for row in &some {
                rows.push(parsed(&row.told)?);
            }
        }
        Ok((head.headers, rows))
    }
}

impl ImportsService {
    /// Makes the new fields that columns become.
    async fn make_fields(
        &self,
        tx: &mut Tx,
        entered: &Entered,
        head: &FileHead,
        choice: &mut Choice,
    ) -> Result<(), Fault> {
        let campaign = &entered.head.id;
        let mut known = self.own_fields(campaign).await?;
        for (index, target) in choice.columns.iter_mut().enumerate() {
            if *target != Target::NewField {
                continue;
            }
            let header = head.headers.get(index).map(String::as_str).unwrap_or_default();
            let name: String = match header.trim() {
                "" => format!("Column {}", index + 1),
                header => header.chars().take(100).collect(),
            };
            let folded = fold(&name);
            if let Some(field) = known.iter().find(|field| fold(&field.name) == folded) {
                *target = Target::Field(field.id.clone());
                continue;
            }
            let row = fields::FieldRow {
                id: self.office.id(),
                name,
                kind: FieldKind::Text.word().to_owned(),
                choices: String::new(),
            };
            if !fields::add(tx, campaign, &row, &folded).await.map_err(store)? {
                return Err(moved_on());
            }
            let subject = format!("field {}", row.id);
            let changes = [Change::of("name", "", &row.name)];
            self.office
                .record(tx, entered, "people-field.added", &subject, &changes)
                .await?;
            *target = Target::Field(row.id.clone());
            known.push(OwnField {
                id: row.id,
                name: row.name,
                kind: FieldKind::Text,
                choices: Vec::new(),
            });
        }
        Ok(())
    }
}
