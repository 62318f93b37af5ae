//! Works on changes to many people, in the loop of the worker of imports ([`crate::services::imports::worker`]): each job
//! is one worker's alone while its lease lasts, and every piece writes in its own transaction how far it came, or leaves
//! nothing behind.

use super::piece;
use crate::fault::store;
use crate::services::imports::worker::{LEASE, Stop, told};
use crate::services::imports::{json, maybe, parsed};
use crate::services::people::search_words;
use crate::services::segments::SegmentsService;
use crate::services::workspace::office::{Change, Office};
use crate::store::bulk_jobs::{self as table, Job};
use crate::store::imports::Progress;
use crate::store::supporters::fields;
use crate::store::supporters::list::{self, Filter};
use crate::store::{Tx, campaigns};
use domain::actor::{Actor, Person};
use domain::fault::Fault;
use domain::people::bulk::{BulkCounts, BulkState, Step, Whom};
use domain::workspace::rights::Action;
use tokio::sync::watch;

/// How many people are one piece of work.
const PIECE: usize = 500;

/// Works on all jobs that wait, and answers with how many there were.
pub async fn work(office: &Office, owner: &str, stopped: &watch::Receiver<bool>) -> Result<usize, Fault> {
    let mut worked = 0;
    while !*stopped.borrow() {
        let now = office.clock.now();
        let mut tx = office.begin().await?;
        let job = table::lease(&mut tx, owner, now, now + LEASE)
            .await
            .map_err(store)?;
        tx.commit().await.map_err(store)?;
        let Some(job) = job else { break };
        worked += 1;
        let at = At {
            office,
            owner,
            stopped,
            job: &job,
        };
        let done = match super::state(&job)? {
            BulkState::Looking => at.look().await,
            state => at.go_through(state).await,
        };
        match done {
            Ok(()) => {}
            Err(Stop::Lost) => tracing::warn!(
                change = job.id,
                "took too long over a change; another worker has it"
            ),
            Err(Stop::Told) => return Ok(worked),
            Err(Stop::Fault(fault)) => return Err(fault),
        }
    }
    Ok(worked)
}

/// A job at work.
struct At<'a> {
    office: &'a Office,
    owner: &'a str,
    stopped: &'a watch::Receiver<bool>,
    job: &'a Job,
}

impl At<'_> {
    fn person(&self) -> Person {
        Person {
            id: self.job.created_by.clone(),
            session: String::new(),
            name: String::new(),
            email: String::new(),
            from: String::new(),
        }
    }

    async fn note(&self, tx: &mut Tx, reached: i64, place: &str, counts: &str) -> Result<(), Stop> {
        let progress = Progress {
            reached,
            place,
            counts,
            until: self.office.clock.now() + LEASE,
        };
        let ours = table::progress(tx, &self.job.id, self.owner, &self.job.state, &progress)
            .await
            .map_err(store)?;
        if ours { Ok(()) } else { Err(Stop::Lost) }
    }

    async fn end(
        &self,
        tx: &mut Tx,
        to: BulkState,
        preview: Option<&str>,
        failure: &str,
    ) -> Result<(), Stop> {
        let now = self.office.clock.now();
        let ours = table::end(tx, self.job, self.owner, to.word(), (preview, failure), now)
            .await
            .map_err(store)?;
        if ours { Ok(()) } else { Err(Stop::Lost) }
    }

    async fn fail(&self, failure: &str) -> Result<(), Stop> {
        let mut tx = self.office.begin().await?;
        self.end(&mut tx, BulkState::Failed, None, failure).await?;
        tx.commit().await.map_err(store)?;
        Ok(())
    }

    /// Writes down some whom it is about.
    async fn choose(&self, ids: &[String], reached: &mut i64) -> Result<(), Stop> {
        let mut tx = self.office.begin().await?;
        table::choose(&mut tx, &self.job.id, &self.job.campaign, ids)
            .await
            .map_err(store)?;
        *reached += i64::try_from(ids.len()).unwrap_or(0);
        self.note(&mut tx, *reached, "", "").await?;
        tx.commit().await.map_err(store)?;
        told(self.stopped)
    }

    /// Finds out whom it is about and what it would do, from the beginning: nothing was written but ids.
    async fn look(&self) -> Result<(), Stop> {
        let (office, db) = (self.office, &self.office.db);
        let mut reached = 0;
        match parsed::<Whom>(&self.job.whom)? {
            Whom::Ticked { ids } => self.choose(&ids, &mut reached).await?,
            Whom::Segment { id, .. } => {
                let slug = campaigns::slug(db, &self.job.campaign).await.map_err(store)?;
                let actor = Actor::Person(self.person());
                let entered = match office
                    .enter(&actor, slug.as_deref().unwrap_or_default(), Action::ChangeMany)
                    .await
                {
                    Ok(entered) => entered,
                    Err(Fault::Forbidden | Fault::NotFound { .. }) => {
                        return self
                            .fail("whoever asked for it may not change many people any more")
                            .await;
                    }
                    Err(fault) => return Err(fault.into()),
                };
                let segments = SegmentsService::new(office.clone());
                let mut ids = match segments.ids_of(&entered, &id).await {
                    Ok(ids) => ids,
                    Err(Fault::NotFound { .. }) => return self.fail("the segment is gone").await,
                    Err(fault) => return Err(fault.into()),
                };
                ids.sort();
                for some in ids.chunks(PIECE * 10) {
                    self.choose(some, &mut reached).await?;
                }
            }
            Whom::Listed { q, tag, level } => {
                let words = search_words(&q);
                let filter = Filter {
                    campaign: &self.job.campaign,
                    words: &words,
                    tag: &tag,
                    level,
                };
                let mut after = None;
                loop {
                    let limit = i64::try_from(PIECE).unwrap_or(500);
                    let rows = list::page(db, &filter, i64::MAX, false, after.as_ref(), limit)
                        .await
                        .map_err(store)?;
                    let ids: Vec<String> = rows.into_iter().map(|row| row.id).collect();
                    self.choose(&ids, &mut reached).await?;
                    let Some(last) = ids.last().filter(|_| ids.len() == PIECE) else {
                        break;
                    };
                    after = list::place(db, &self.job.campaign, last).await.map_err(store)?;
                    if after.is_none() {
                        // Erased this moment: another try begins anew, once the lease is over.
                        return Err(Fault::not_found(last).into());
                    }
                }
            }
        }
        let step: Step = parsed(&self.job.step)?;
        let (mut counts, mut place) = (BulkCounts::default(), String::new());
        loop {
            let ids = self.next(&place).await?;
            piece::count(office, &step, &ids, &mut counts).await?;
            let mut tx = office.begin().await?;
            self.note(&mut tx, reached, "", "").await?;
            match ids.last() {
                Some(last) if ids.len() == PIECE => place.clone_from(last),
                _ => {
                    self.end(&mut tx, BulkState::Ready, Some(&json(&counts)?), "")
                        .await?;
                    tx.commit().await.map_err(store)?;
                    return Ok(());
                }
            }
            tx.commit().await.map_err(store)?;
            told(self.stopped)?;
        }
    }

    async fn next(&self, place: &str) -> Result<Vec<String>, Stop> {
        let limit = i64::try_from(PIECE).unwrap_or(500);
        let ids = table::supporters(&self.office.db, &self.job.id, place, limit).await;
        Ok(ids.map_err(store)?)
    }

    /// Changes people, or puts them back, from where the work stood.
    async fn go_through(&self, state: BulkState) -> Result<(), Stop> {
        let office = self.office;
        if let (BulkState::Running, Step::Field { id, .. }) = (state, parsed::<Step>(&self.job.step)?) {
            let own = fields::all(&office.db, &self.job.campaign).await.map_err(store)?;
            if !own.iter().any(|field| field.id == id) {
                return self.fail("the field is gone").await;
            }
        }
        let (mut place, mut reached) = (self.job.place.clone(), self.job.reached);
        let mut counts = match reached {
            0 => BulkCounts::default(),
            _ => maybe(&self.job.counts)?.unwrap_or_default(),
        };
        loop {
            let ids = self.next(&place).await?;
            let last = ids.len() < PIECE;
            let mut tx = office.begin().await?;
            match state {
                BulkState::Undoing => piece::take_back(office, self.job, &mut tx, &ids, &mut counts).await?,
                _ => piece::change(office, self.job, &mut tx, (&ids, reached), &mut counts).await?,
            }
            reached += i64::try_from(ids.len()).unwrap_or(0);
            if let Some(id) = ids.last() {
                place.clone_from(id);
            }
            self.note(&mut tx, reached, &place, &json(&counts)?).await?;
            if last {
                self.finish(&mut tx, state, &counts).await?;
            }
            tx.commit().await.map_err(store)?;
            if last {
                return Ok(());
            }
            told(self.stopped)?;
        }
    }

    /// Ends work within its last piece, and tells the audit, in the name of whoever asked for it.
    async fn finish(&self, tx: &mut Tx, state: BulkState, counts: &BulkCounts) -> Result<(), Stop> {
        let (to, action) = match state {
            BulkState::Undoing => (BulkState::Undone, "bulk.undone"),
            _ => (BulkState::Done, "bulk.finished"),
        };
        self.end(tx, to, None, "").await?;
        let numbers = [
            ("changed", counts.changed.to_string()),
            ("same", counts.same.to_string()),
            ("left", counts.left.to_string()),
        ];
        let changes: Vec<Change<'_>> = numbers
            .iter()
            .map(|(field, count)| Change::of(field, "", count))
            .collect();
        let subject = format!("change {}", self.job.id);
        self.office
            .note(
                tx,
                &self.job.campaign,
                &self.person(),
                action,
                &subject,
                "",
                &changes,
            )
            .await?;
        Ok(())
    }
}
