//! Works on imports: looks through files, writes people, takes imports back; then on changes to many people at once
//! ([`crate::services::bulk::work`]), which go the same way. Any number of workers may run on one
//! database, in any number of processes: each job is one's alone while its lease lasts, and every piece of work writes in
//! its own transaction how far it came, or leaves nothing behind.

use super::file::{Broken, Rows};
use super::look::Looking;
use super::piece::{Item, PIECE, Setting};
use super::{header_of, json, maybe, parsed, run, undo};
use crate::fault::store;
use crate::importers::people::Row;
use crate::services::workspace::office::{Change, Office};
use crate::store::files;
use crate::store::imports::{self as table, End, Job, Progress};
use domain::actor::Person;
use domain::fault::Fault;
use domain::people::import::port::{ImportState, Tally, Undone};
use std::time::Duration;
use tokio::sync::watch;

const MINUTE: i64 = 60_000;
/// How long a job is held: longer than one piece takes.
pub(in crate::services) const LEASE: i64 = 2 * MINUTE;
/// How often to look for jobs.
const LOOK: Duration = Duration::from_secs(1);
/// The most rows of one file.
const MOST_ROWS: u64 = 1_000_000;

/// A worker.
#[derive(Debug)]
pub struct ImportWorker {
    office: Office,
    /// The name that its leases carry.
    owner: String,
}

/// Why a job is not worked on any further.
pub(in crate::services) enum Stop {
    /// It is another worker's by now.
    Lost,
    /// This worker was told to stop.
    Told,
    /// Something went wrong; another try may do it.
    Fault(Fault),
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl ImportWorker {
    /// A worker of a name of its own.
    #[must_use]
    pub fn new(office: Office) -> Self {
        let owner = office.id();
        Self { office, owner }
    }

    /// Works until it is told to stop; the piece at hand is finished first.
    pub async fn run(self, mut stopped: watch::Receiver<bool>) {
        loop {
            if let Err(fault) = self.work(&stopped).await {
                tracing::warn!(%fault, "cannot work on imports; will try again");
            }
            tokio::select! {
                _ = stopped.wait_for(|s| *s) => return,
                () = tokio::time::sleep(LOOK) => {}
            }
        }
    }

    /// Works on all jobs that wait, and answers with how many there were.
    ///
    /// # Errors
    /// What the database says; the job that met it waits until its lease is over.
    pub async fn run_once(&self) -> Result<usize, Fault> {
        self.work(&watch::channel(false).1).await
    }

    async fn work(&self, stopped: &watch::Receiver<bool>) -> Result<usize, Fault> {
        let mut worked = 0;
        while !*stopped.borrow() {
            let now = self.office.clock.now();
            let mut tx = self.office.begin().await?;
            let job = table::lease(&mut tx, &self.owner, now, now + LEASE)
                .await
                .map_err(store)?;
            tx.commit().await.map_err(store)?;
            let Some(job) = job else { break };
            worked += 1;
            let done = match super::state(&job)? {
                ImportState::Looking => self.look(&job, stopped).await,
                ImportState::Running => self.write(&job, stopped).await,
                _ => self.take_back(&job, stopped).await,
            };
            match done {
                Ok(()) => {}
                Err(Stop::Lost) => tracing::warn!(
                    import = job.id,
                    "took too long over an import; another worker has it"
                ),
                Err(Stop::Told) => return Ok(worked),
                Err(Stop::Fault(fault)) => return Err(fault),
            }
        }
        Ok(worked + crate::services::bulk::work::work(&self.office, &self.owner, stopped).await?)
    }

    /// Ends the work at hand.
    async fn end(&self, job: &Job, end: &End<'_>) -> Result<(), Stop> {
        let mut tx = self.office.begin().await?;
        let now = self.office.clock.now();
        let ours = table::end(&mut tx, &job.id, &self.owner, &job.state, end, now)
            .await
            .map_err(store)?;
        if !ours {
            return Err(Stop::Lost);
        }
        tx.commit().await.map_err(store)?;
        Ok(())
    }

    /// Ends it with a file that cannot be read.
    async fn broken(&self, job: &Job, broken: Broken) -> Result<(), Stop> {
        match broken {
            Broken::Fault(fault) => Err(Stop::Fault(fault)),
            Broken::Refused(refusal) => {
                let failure = refusal.to_string();
                let end = End {
                    state: ImportState::Failed.word(),
                    failure: &failure,
                    ..End::default()
                };
                self.end(job, &end).await
            }
        }
    }

    /// Looks through a file from the beginning: nothing was written, so nothing has to be found again.
    async fn look(&self, job: &Job, stopped: &watch::Receiver<bool>) -> Result<(), Stop> {
        let setting = Setting::of(&self.office, job).await?;
        let mut rows = Rows::open(&self.office.db, &job.file, &job.name, header_of(&setting.choice));
        let mut looking = Looking::begin();
        let mut reached = 0;
        loop {
            let (items, last) = match next_piece(&setting, &mut rows, reached).await {
                Ok(piece) => piece,
                Err(broken) => return self.broken(job, broken).await,
            };
            reached += items.len() as u64;
            looking.piece(&self.office, &setting, items).await?;
            let mut tx = self.office.begin().await?;
            self.note(&mut tx, job, reached, "", "").await?;
            tx.commit().await.map_err(store)?;
            if last {
                break;
            }
            told(stopped)?;
        }
        let preview = json(&looking.tally)?;
        let end = End {
            state: ImportState::Ready.word(),
            preview: Some(&preview),
            total: i64::try_from(reached).ok(),
            ..End::default()
        };
        self.end(job, &end).await
    }

    async fn note(
        &self,
        tx: &mut crate::store::Tx,
        job: &Job,
        reached: u64,
        place: &str,
        counts: &str,
    ) -> Result<(), Stop> {
        let progress = Progress {
            reached: i64::try_from(reached).unwrap_or(i64::MAX),
            place,
            counts,
            until: self.office.clock.now() + LEASE,
        };
        let ours = table::progress(tx, &job.id, &self.owner, &job.state, &progress)
            .await
            .map_err(store)?;
        if ours { Ok(()) } else { Err(Stop::Lost) }
    }

    /// Writes what a file says, from where the work stood.
    async fn write(&self, job: &Job, stopped: &watch::Receiver<bool>) -> Result<(), Stop> {
        let office = &self.office;
        let setting = Setting::of(office, job).await?;
        let mut rows = Rows::open(&office.db, &job.file, &job.name, header_of(&setting.choice));
        let mut tally: Tally = maybe(&job.counts)?.unwrap_or_default();
        let mut reached = u64::try_from(job.reached).unwrap_or(0);
        if reached == 0 {
            tally = Tally::default();
        }
        for _ in 0..reached {
            match rows.next().await {
                Ok(_) => {}
                Err(broken) => return self.broken(job, broken).await,
            }
        }
        loop {
            let (items, last) = match next_piece(&setting, &mut rows, reached).await {
                Ok(piece) => piece,
                Err(broken) => return self.broken(job, broken).await,
            };
            reached += items.len() as u64;
            let mut tx = office.begin().await?;
            if !items.is_empty() {
                run::piece(office, &setting, job, &mut tx, items, &mut tally).await?;
            }
            if last {
                // Examples hold people's data; the work is done, and nobody needs them any more.
                tally.examples.clear();
            }
            self.note(&mut tx, job, reached, "", &json(&tally)?).await?;
            if last {
                let preview = maybe::<Tally>(&job.preview)?.map(|preview| Tally {
                    examples: Vec::new(),
                    ..preview
                });
                let preview = json(&preview.unwrap_or_default())?;
                self.finish(
                    &mut tx,
                    job,
                    ImportState::Done,
                    Some(&preview),
                    &counted(&tally),
                    "import.finished",
                )
                .await?;
                files::delete(&mut tx, &job.file).await.map_err(store)?;
            }
            tx.commit().await.map_err(store)?;
            if last {
                return Ok(());
            }
            told(stopped)?;
        }
    }

    /// Takes an import back, from where that stood.
    async fn take_back(&self, job: &Job, stopped: &watch::Receiver<bool>) -> Result<(), Stop> {
        let office = &self.office;
        let mut place = job.place.clone();
        let mut reached = u64::try_from(job.reached).unwrap_or(0);
        let mut undone: Undone = match reached {
            0 => Undone::default(),
            _ => parsed(&job.counts)?,
        };
        loop {
            let ids = table::supporters(&office.db, &job.id, &place, i64::try_from(PIECE).unwrap_or(500))
                .await
                .map_err(store)?;
            let mut tx = office.begin().await?;
            let last = ids.len() < PIECE;
            undo::piece(office, job, &mut tx, &ids, &mut undone).await?;
            reached += ids.len() as u64;
            if let Some(id) = ids.last() {
                place.clone_from(id);
            }
            self.note(&mut tx, job, reached, &place, &json(&undone)?).await?;
            if last {
                let counts = [
                    ("removed", undone.removed),
                    ("restored", undone.restored),
                    ("kept", undone.kept),
                    ("left", undone.left),
                ];
                self.finish(&mut tx, job, ImportState::Undone, None, &counts, "import.undone")
                    .await?;
            }
            tx.commit().await.map_err(store)?;
            if last {
                return Ok(());
            }
            told(stopped)?;
        }
    }

    /// Ends work within its last piece, and tells the audit, in the name of whoever began it.
    async fn finish(
        &self,
        tx: &mut crate::store::Tx,
        job: &Job,
        state: ImportState,
        preview: Option<&str>,
        counts: &[(&str, u64)],
        action: &str,
    ) -> Result<(), Stop> {
        let end = End {
            state: state.word(),
            preview,
            ..End::default()
        };
        let now = self.office.clock.now();
        let ours = table::end(tx, &job.id, &self.owner, &job.state, &end, now)
            .await
            .map_err(store)?;
        if !ours {
            return Err(Stop::Lost);
        }
        let person = Person {
            id: job.created_by.clone(),
            session: String::new(),
            name: String::new(),
            email: String::new(),
            from: String::new(),
        };
        let numbers: Vec<(&str, String)> = counts
            .iter()
            .map(|(field, count)| (*field, count.to_string()))
            .collect();
        let changes: Vec<Change<'_>> = numbers
            .iter()
            .map(|(field, count)| Change::of(field, "", count))
            .collect();
        let subject = format!("import {}", job.id);
        self.office
            .note(tx, &job.campaign, &person, action, &subject, "", &changes)
            .await?;
        Ok(())
    }
}

fn counted(tally: &Tally) -> [(&'static str, u64); 5] {
    [
        ("rows", tally.rows),
        ("added", tally.added),
        ("changed", tally.changed),
        ("refused", tally.refused),
        ("erased", tally.erased),
    ]
}

/// Whether the work goes on.
pub(in crate::services) fn told(stopped: &watch::Receiver<bool>) -> Result<(), Stop> {
    if *stopped.borrow() {
        Err(Stop::Told)
    } else {
        Ok(())
    }
}

/// The next rows of a file, read; and whether they are the last.
async fn next_piece(
    setting: &Setting,
    rows: &mut Rows<'_>,
    before: u64,
) -> Result<(Vec<Item>, bool), Broken> {
    let mut items = Vec::with_capacity(PIECE);
    while items.len() < PIECE {
        let Some(row): Option<Row> = rows.next().await? else {
            return Ok((items, true));
        };
        let number = before + items.len() as u64 + 1;
        if number > MOST_ROWS {
            return Err(Broken::Refused(crate::importers::Refusal(
                "The file has more than a million rows; divide it, and bring the parts along one after the other".to_owned(),
            )));
        }
        items.push(Item::of(setting, number, row));
    }
    Ok((items, false))
}
