//! Changing many people at once: what members ask for. The work itself is a worker's ([`work`]): looking up who is meant,
//! changing them, taking that back.

mod piece;
pub mod work;

use super::imports::{json, maybe, parsed};
use super::segments::SegmentsService;
use super::workspace::office::{Change, Entered, Office};
use crate::fault::{internal, store};
use crate::store::bulk_jobs::{self as table, Job};
use crate::store::supporters::{care, fields};
use crate::store::{Tx, members};
use async_trait::async_trait;
use domain::actor::Actor;
use domain::fault::Fault;
use domain::names::fold;
use domain::people::bulk::{
    Bulk, BulkCounts, BulkForm, BulkKind, BulkLine, BulkList, BulkSheet, BulkState, Step, Whom,
};
use domain::people::consent::{Channel, Purpose};
use domain::people::port::{CustomField, ListQuery, Tag};
use domain::people::value::value_of;
use domain::workspace::rights::Action;
use domain::workspace::text::Reader;
use domain::workspace::words::{Named, Typed, called};

/// How many changes the list shows.
const LATEST: i64 = 50;
/// How many people can be ticked.
const TICKED: usize = 500;
/// The longest name of a tag, in characters.
const TAG: usize = 60;

/// The changes of all campaigns.
#[derive(Clone, Debug)]
pub struct BulkService {
    office: Office,
}

fn state(job: &Job) -> Result<BulkState, Fault> {
    BulkState::parse(&job.state).ok_or_else(|| internal(&format!("change {} has a strange state", job.id)))
}

/// A job moved on meanwhile.
fn moved_on() -> Fault {
    Fault::Conflict {
        message: "this change stands elsewhere by now: somebody else, or another window, moved it on. Look at its page again".to_owned(),
    }
}

fn words<T>(all: Vec<&str>, parse: impl Fn(&str) -> Option<T>) -> Vec<T> {
    all.into_iter().filter_map(parse).collect()
}

/// Reads what is to be done.
fn read_step(reader: &mut Reader, typed: &Typed, own: &[CustomField]) -> Option<Step> {
    let Some(kind) = BulkKind::parse(typed.value("what")) else {
        reader.wrong("what", "must be chosen");
        return None;
    };
    Some(match kind {
        BulkKind::AddTag | BulkKind::RemoveTag => {
            let name = reader.needed("with_tag", typed.value("with_tag"));
            if name.chars().count() > TAG {
                reader.wrong("with_tag", format!("is too long: {TAG} characters at most"));
            }
            if !name.is_empty() && fold(&name).is_empty() {
                reader.wrong("with_tag", "must hold a letter or a digit");
            }
            match kind {
                BulkKind::AddTag => Step::AddTag { name },
                _ => Step::RemoveTag { name },
            }
        }
        BulkKind::Level => Step::Level {
            level: match typed.value("to_level") {
                "none" => None,
                number => {
                    let level = reader.number("to_level", number, 1, 5);
                    if level.is_none() && !reader.is_wrong() {
                        reader.wrong("to_level", "must be chosen");
                    }
                    level
                }
            },
            source: reader.line("why", typed.value("why")),
        },
        BulkKind::Field => {
            let Some(field) = own.iter().find(|field| field.id == typed.value("field")) else {
                reader.wrong("field", "must be chosen");
                return None;
            };
            let (value, _) = value_of(reader, "value", field, typed.value("value"));
            Step::Field {
                id: field.id.clone(),
                name: field.name.clone(),
                value,
            }
        }
        BulkKind::Withdraw => {
            let purposes = words(typed.all("purpose"), Purpose::parse);
            let channels = words(typed.all("channel"), Channel::parse);
            if purposes.is_empty() {
                reader.wrong("purpose", "must be chosen: for what?");
            }
            if channels.is_empty() {
                reader.wrong("channel", "must be chosen: by which way?");
            }
            Step::Withdraw {
                purposes,
                channels,
                why: reader.needed("why", typed.value("why")),
            }
        }
    })
}

/// Reads to whom it is to be done.
fn read_whom(reader: &mut Reader, typed: &Typed, segments: &[(String, String)]) -> Option<Whom> {
    match typed.value("whom") {
        "ticked" => {
            let mut ids: Vec<String> = typed.all("id").into_iter().map(ToOwned::to_owned).collect();
            ids.sort();
            ids.dedup();
            if ids.is_empty() {
                reader.wrong("whom", "is nobody: tick people in the list first");
            }
            if ids.len() > TICKED || ids.iter().any(|id| id.len() > 36) {
                reader.wrong("whom", format!("are too many: {TICKED} can be ticked at once"));
            }
            Some(Whom::Ticked { ids })
        }
        "listed" => {
            let query = ListQuery::read(|name| Some(typed.value(&format!("in_{name}")).to_owned()));
            Some(Whom::Listed {
                q: query.q,
                tag: query.tag,
                level: query.level,
            })
        }
        chosen => {
            let found = segments.iter().find(|(id, _)| chosen == format!("segment:{id}"));
            if found.is_none() {
                reader.wrong("whom", "must be chosen");
            }
            found.map(|(id, name)| Whom::Segment {
                id: id.clone(),
                name: name.clone(),
            })
        }
    }
}

impl BulkService {
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

    fn line(job: &Job, people: &[Named]) -> Result<BulkLine, Fault> {
        let state = state(job)?;
        let counted = match state {
            BulkState::Done | BulkState::Undone => &job.counts,
            _ => &job.preview,
        };
        Ok(BulkLine {
            id: job.id.clone(),
            state,
            step: parsed(&job.step)?,
            whom: parsed(&job.whom)?,
            counts: maybe::<BulkCounts>(counted)?.unwrap_or_default(),
            created_at: job.created_at,
            who: called(people, &job.created_by).to_owned(),
        })
    }

    async fn offered(&self, entered: &Entered) -> Result<(Vec<CustomField>, Vec<(String, String)>), Fault> {
        let rows = fields::all(&self.office.db, &entered.head.id)
            .await
            .map_err(store)?;
        let own = rows.into_iter().map(super::people::custom_field);
        let segments = SegmentsService::new(self.office.clone()).names(entered).await?;
        Ok((own.collect::<Result<_, _>>()?, segments))
    }

    /// Moves a job on and tells the audit.
    async fn step(
        &self,
        actor: &Actor,
        slug: &str,
        id: &str,
        (from, to, action): (BulkState, BulkState, &str),
    ) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let (entered, job) = self.held(&mut tx, actor, slug, id).await?;
        let now = self.office.clock.now();
        if !table::step(&mut tx, id, from.word(), to.word(), now)
            .await
            .map_err(store)?
        {
            return Err(moved_on());
        }
        let step: Step = parsed(&job.step)?;
        let changes = [Change::of("change", "", step.kind().word())];
        let subject = format!("change {id}");
        self.office
            .record(&mut tx, &entered, action, &subject, &changes)
            .await?;
        tx.commit().await.map_err(store)
    }

    /// A job for a change, with who asks for it.
    async fn held(&self, tx: &mut Tx, actor: &Actor, slug: &str, id: &str) -> Result<(Entered, Job), Fault> {
        let entered = self
            .office
            .enter_to_write(tx, actor, slug, Action::ChangeMany)
            .await?;
        let job = table::one_in(tx, &entered.head.id, id).await.map_err(store)?;
        Ok((entered, job.ok_or_else(|| Fault::not_found(id))?))
    }
}

#[async_trait]
impl Bulk for BulkService {
    async fn list(&self, actor: &Actor, slug: &str) -> Result<BulkList, Fault> {
        let entered = self.office.enter(actor, slug, Action::ChangeMany).await?;
        let campaign = &entered.head.id;
        let people = self.people(campaign).await?;
        let jobs = table::latest(&self.office.db, campaign, LATEST)
            .await
            .map_err(store)?;
        let jobs = jobs.iter().map(|job| Self::line(job, &people));
        Ok(BulkList {
            jobs: jobs.collect::<Result<_, _>>()?,
            head: entered.head,
        })
    }

    async fn form(&self, actor: &Actor, slug: &str) -> Result<BulkForm, Fault> {
        let entered = self.office.enter(actor, slug, Action::ChangeMany).await?;
        let (fields, segments) = self.offered(&entered).await?;
        let tags = care::tags(&self.office.db, &entered.head.id)
            .await
            .map_err(store)?;
        let tag = |row: crate::store::supporters::list::TagRow| Tag {
            id: row.id,
            name: row.name,
            value: row.value,
        };
        Ok(BulkForm {
            tags: tags.into_iter().map(tag).collect(),
            head: entered.head,
            fields,
            segments,
        })
    }

    async fn begin(&self, actor: &Actor, slug: &str, typed: &Typed) -> Result<String, Fault> {
        let entered = self.office.enter(actor, slug, Action::ChangeMany).await?;
        let (own, segments) = self.offered(&entered).await?;
        let mut reader = Reader::default();
        let step = read_step(&mut reader, typed, &own);
        let whom = read_whom(&mut reader, typed, &segments);
        let (step, whom) = reader.done((step, whom))?;
        let (Some(step), Some(whom)) = (step, whom) else {
            return Err(internal(
                "a change of nothing, or to nobody, that nothing is wrong with",
            ));
        };
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::ChangeMany)
            .await?;
        let job = Job {
            id: self.office.id(),
            campaign: entered.head.id.clone(),
            state: BulkState::Looking.word().to_owned(),
            step: json(&step)?,
            whom: json(&whom)?,
            preview: String::new(),
            counts: String::new(),
            failure: String::new(),
            reached: 0,
            place: String::new(),
            created_by: entered.person.id.clone(),
            created_at: self.office.clock.now(),
        };
        table::add(&mut tx, &job).await.map_err(store)?;
        tx.commit().await.map_err(store)?;
        Ok(job.id)
    }

    async fn sheet(&self, actor: &Actor, slug: &str, id: &str) -> Result<BulkSheet, Fault> {
        let entered = self.office.enter(actor, slug, Action::ChangeMany).await?;
        let job = table::one(&self.office.db, &entered.head.id, id)
            .await
            .map_err(store)?;
        let job = job.ok_or_else(|| Fault::not_found(id))?;
        let people = self.people(&entered.head.id).await?;
        let line = Self::line(&job, &people)?;
        let total = match line.state {
            BulkState::Looking => None,
            _ => maybe::<BulkCounts>(&job.preview)?.map(|counts| counts.people),
        };
        Ok(BulkSheet {
            reached: u64::try_from(job.reached).unwrap_or(0),
            failure: job.failure,
            head: entered.head,
            line,
            total,
        })
    }

    async fn run(&self, actor: &Actor, slug: &str, id: &str) -> Result<(), Fault> {
        let on = (BulkState::Ready, BulkState::Running, "bulk.started");
        self.step(actor, slug, id, on).await
    }

    async fn undo(&self, actor: &Actor, slug: &str, id: &str) -> Result<(), Fault> {
        let on = (BulkState::Done, BulkState::Undoing, "bulk.undo-started");
        self.step(actor, slug, id, on).await
    }

    async fn discard(&self, actor: &Actor, slug: &str, id: &str) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        self.held(&mut tx, actor, slug, id).await?;
        if !table::remove(&mut tx, id).await.map_err(store)? {
            return Err(moved_on());
        }
        tx.commit().await.map_err(store)
    }
}
