//! The work: writes what the rows of a file say, piece by piece. A piece is one transaction, with the rows' outcomes and
//! how far the work is; what a crash leaves is done once more from there.

use super::crowd::{Crowd, Whom};
use super::json;
use super::piece::{self, Item, Setting};
use crate::chance;
use crate::fault::{internal, store};
use crate::services::people::records::{Plain, ways};
use crate::services::workspace::office::Office;
use crate::store::bulk::Value;
use crate::store::imports::people::{self as table, Many};
use crate::store::imports::{self, Job, RowDone};
use crate::store::{Tx, supporters};
use domain::fault::Fault;
use domain::names::fold;
use domain::people::import::plan::{Change, Field, Judged, Known, composed, plan};
use domain::people::import::port::Tally;
use domain::people::import::{Existing, values};
use domain::people::{Activity, Origin};
use std::collections::{BTreeMap, HashMap};

/// Somebody as the piece leaves them.
struct Draft {
    id: String,
    new: bool,
    version: i64,
    known: Known,
    changes: Vec<Change>,
    said: Vec<(u64, Judged)>,
    /// The first row about them.
    row: u64,
}

/// A piece that is being written.
struct Writing<'a> {
    office: &'a Office,
    setting: &'a Setting,
    job: &'a Job,
    many: Many,
    tags: BTreeMap<String, String>,
    organisations: BTreeMap<String, String>,
}

/// Writes a piece within a transaction, and counts it.
pub async fn piece(
    office: &Office,
    setting: &Setting,
    job: &Job,
    tx: &mut Tx,
    items: Vec<Item>,
    tally: &mut Tally,
) -> Result<(), Fault> {
    let found = piece::find(office, setting, &items).await?;
    let mut crowd = Crowd::default();
    let mut ids: Vec<String> = items
        .iter()
        .filter_map(|item| match crowd.whom(&found, item.read.as_ref().ok()?) {
            Whom::Known(id) => Some(id),
            _ => None,
        })
        .collect();
    ids.sort();
    ids.dedup();
    // From here on nobody else changes them.
    table::hold(tx, &ids, setting.now).await.map_err(store)?;
    let mut known = piece::known(office, &ids).await?;
    let written = imports::written_of(&office.db, &job.id, &ids)
        .await
        .map_err(store)?;
    let when = |heard: &_| setting.when(heard);
    let mut drafts: Vec<Draft> = Vec::new();
    let mut rows: Vec<RowDone> = Vec::new();
    for mut item in items {
        tally.rows += 1;
        tally.mended += u64::from(item.mended);
        let mut row = RowDone {
            row_no: i64::try_from(item.number).unwrap_or(i64::MAX),
            line: i64::try_from(item.line).unwrap_or(i64::MAX),
            outcome: String::new(),
            supporter: None,
            told: String::new(),
            changes: String::new(),
        };
        let read = std::mem::replace(&mut item.read, Ok(Default::default()));
        let mut entry = match read {
            Ok(entry) => entry,
            Err(back) => {
                piece::count_refused(tally, &back);
                row.outcome = "refused".to_owned();
                row.told = json(&back)?;
                rows.push(row);
                continue;
            }
        };
        if found.is_erased(&office.seal, &setting.campaign, &entry) {
            tally.erased += 1;
            row.outcome = "erased".to_owned();
            rows.push(row);
            continue;
        }
        let whom = crowd.whom(&found, &entry);
        crowd.own_only(&found, &mut entry, &whom);
        if whom == Whom::New
            && let Some(back) = piece::nobody(setting, &item, &entry)
        {
            piece::count_refused(tally, &back);
            row.outcome = "refused".to_owned();
            row.told = json(&back)?;
            rows.push(row);
            continue;
        }
        if let Some(back) = item.left_out(setting, &entry) {
            tally.left_out += 1;
            row.told = json(&back)?;
        }
        tally.unproven += u64::from(entry.yes_unproven);
        let existing = setting.choice.existing;
        // The id of a note tells which row wrote it, so that a row done once more writes it once.
        let note = format!("{}:{}", job.id, item.number);
        let (at, existing, again) = match whom {
            Whom::Again(at) => (at, existing, true),
            Whom::Known(id) => {
                let again = written.contains(&id);
                let (version, known) = known
                    .remove(&id)
                    .ok_or_else(|| internal("a supporter who was just there"))?;
                drafts.push(Draft {
                    new: false,
                    version,
                    known,
                    changes: Vec::new(),
                    said: Vec::new(),
                    row: item.number,
                    id,
                });
                (drafts.len() - 1, existing, again)
            }
            Whom::New => {
                drafts.push(Draft {
                    id: office.id(),
                    new: true,
                    version: 0,
                    known: Known::default(),
                    changes: Vec::new(),
                    said: Vec::new(),
                    row: item.number,
                });
                (drafts.len() - 1, Existing::Fill, false)
            }
        };
        let draft = drafts
            .get_mut(at)
            .ok_or_else(|| internal("a draft that was just there"))?;
        let first = draft.row == item.number;
        let plan = plan(&draft.known, &entry, existing, &setting.source, &note, &when);
        let heard = plan.said.iter().any(|judged| judged.counts);
        if again {
            tally.repeated += 1;
        } else {
            piece::count_changes(tally, item.line, &plan.after, draft.new, &plan.changes, heard);
        }
        piece::count_said(tally, &plan.said);
        let quiet = plan.changes.is_empty() && !heard;
        row.outcome = match (again, draft.new, quiet) {
            (true, _, _) => "repeated",
            (false, true, _) => "added",
            (false, false, true) => "same",
            (false, false, false) => "changed",
        }
        .to_owned();
        row.supporter = Some(draft.id.clone());
        if !plan.changes.is_empty() {
            row.changes = json(&plan.changes)?;
        }
        rows.push(row);
        draft.known = plan.after;
        draft.changes.extend(plan.changes);
        draft
            .said
            .extend(plan.said.into_iter().map(|judged| (item.number, judged)));
        if first {
            let id = (!draft.new).then(|| draft.id.clone());
            crowd.note(id, &draft.known, &setting.source);
        } else if existing != Existing::Leave {
            crowd.add(at, &entry);
        }
    }
    let mut writing = Writing {
        office,
        setting,
        job,
        many: Many::default(),
        tags: BTreeMap::new(),
        organisations: BTreeMap::new(),
    };
    writing.names(tx, &drafts).await?;
    for draft in &mut drafts {
        draft.changes = composed(std::mem::take(&mut draft.changes));
        if draft.new {
            writing.add(draft)?;
        } else {
            writing.change(tx, draft).await?;
        }
        writing.said(draft);
    }
    writing.many.write(tx).await.map_err(store)?;
    imports::add_rows(tx, &job.id, &rows).await.map_err(store)
}

/// A number by which random samples go.
fn draw() -> Result<i64, Fault> {
    let bytes = chance::bytes::<8>().map_err(|_| internal("the system gives no chance"))?;
    i64::try_from(u64::from_le_bytes(bytes) % 2_147_483_647).map_err(|_| internal("a number that fits"))
}

impl Writing<'_> {
    /// Makes the tags and organisations that are named and not there yet.
    async fn names(&mut self, tx: &mut Tx, drafts: &[Draft]) -> Result<(), Fault> {
        let (mut tags, mut organisations) = (BTreeMap::new(), BTreeMap::new());
        for change in drafts.iter().flat_map(|draft| &draft.changes) {
            let Some(value) = &change.after else { continue };
            let name = value.split('\t').next().unwrap_or_default();
            match change.field {
                Field::Tag => drop(tags.entry(change.key.clone()).or_insert_with(|| name.to_owned())),
                Field::Organisation => drop(
                    organisations
                        .entry(change.key.clone())
                        .or_insert_with(|| name.to_owned()),
                ),
                _ => {}
            }
        }
        let (campaign, now) = (self.setting.campaign.as_str(), self.setting.now);
        if !tags.is_empty() {
            let rows: Vec<Vec<Value>> = tags
                .into_iter()
                .map(|(folded, name)| {
                    vec![
                        self.office.id().into(),
                        campaign.into(),
                        name.into(),
                        folded.into(),
                        now.into(),
                    ]
                })
                .collect();
            let all = table::tags(tx, &rows, campaign).await.map_err(store)?;
            self.tags = all.into_iter().map(|(id, folded)| (folded, id)).collect();
        }
        if !organisations.is_empty() {
            let rows: Vec<Vec<Value>> = organisations
                .into_iter()
                .map(|(folded, name)| {
                    vec![
                        self.office.id().into(),
                        campaign.into(),
                        name.into(),
                        folded.into(),
                    ]
                })
                .collect();
            let all = table::organisations(tx, &rows, campaign).await.map_err(store)?;
            self.organisations = all.into_iter().map(|(id, folded)| (folded, id)).collect();
        }
        Ok(())
    }

    /// Adds somebody new.
    fn add(&mut self, draft: &Draft) -> Result<(), Fault> {
        let (campaign, now) = (self.setting.campaign.as_str(), self.setting.now);
        let details = &draft.known.details;
        let id = draft.id.as_str();
        self.many.supporters.push(vec![
            id.into(),
            campaign.into(),
            1.into(),
            details.given.as_str().into(),
            details.family.as_str().into(),
            details.sort_name().into(),
            details.language.as_str().into(),
            details.household().into(),
            draft.known.support.into(),
            draft.known.support.map(|_| now).into(),
            Origin::Import.word().into(),
            Some(self.job.id.clone()).into(),
            draw()?.into(),
            now.into(),
            now.into(),
        ]);
        let ways = ways(details);
        for (n, row) in ways.emails.into_iter().enumerate() {
            self.many.emails.push(vec![
                self.office.id().into(),
                campaign.into(),
                id.into(),
                row.address.into(),
                row.shown.into(),
                row.kind.into(),
                row.validity.into(),
                i64::from(n == 0).into(),
            ]);
        }
        for (n, row) in ways.phones.into_iter().enumerate() {
            self.many.phones.push(vec![
                self.office.id().into(),
                campaign.into(),
                id.into(),
                row.number.into(),
                row.kind.into(),
                row.validity.into(),
                i64::from(n == 0).into(),
            ]);
        }
        for (n, row) in ways.addresses.into_iter().enumerate() {
            self.many.addresses.push(vec![
                self.office.id().into(),
                campaign.into(),
                id.into(),
                row.street.into(),
                row.unit.into(),
                row.city.into(),
                row.state.into(),
                row.zip.into(),
                row.kind.into(),
                row.validity.into(),
                i64::from(n == 0).into(),
                row.folded.into(),
                row.city_key.into(),
            ]);
        }
        for (name, relation) in &details.organisations {
            if let Some(organisation) = self.organisations.get(&fold(name)) {
                self.many.organisations.push(vec![
                    id.into(),
                    organisation.as_str().into(),
                    relation.as_str().into(),
                ]);
            }
        }
        for word in details.search_words() {
            self.many
                .words
                .push(vec![campaign.into(), word.into(), id.into()]);
        }
        self.beside(draft);
        Ok(())
    }

    /// Changes somebody who is known.
    async fn change(&mut self, tx: &mut Tx, draft: &Draft) -> Result<(), Fault> {
        if draft.changes.is_empty() {
            return Ok(());
        }
        let ways_changed = draft.changes.iter().any(|change| {
            matches!(
                change.field,
                Field::Given
                    | Field::Family
                    | Field::Language
                    | Field::Email
                    | Field::Phone
                    | Field::Address
                    | Field::Organisation
            )
        });
        if ways_changed {
            write_details(
                self.office,
                tx,
                &self.setting.campaign,
                &draft.id,
                draft.version,
                &draft.known,
                self.setting.now,
            )
            .await?;
        }
        if let Some(change) = draft.changes.iter().find(|change| change.field == Field::Support) {
            let level = change.after.as_deref().and_then(|level| level.parse().ok());
            table::set_support(tx, &draft.id, level, Some(self.setting.now))
                .await
                .map_err(store)?;
        }
        self.beside(draft);
        Ok(())
    }

    /// What changes beside the details.
    fn beside(&mut self, draft: &Draft) {
        let (campaign, now) = (self.setting.campaign.as_str(), self.setting.now);
        let id = draft.id.as_str();
        let who = self.job.created_by.as_str();
        for change in &draft.changes {
            let Some(after) = &change.after else { continue };
            match change.field {
                Field::Tag => {
                    let value = after.split('\t').nth(1).unwrap_or_default();
                    if let Some(tag) = self.tags.get(&change.key) {
                        self.many
                            .tags
                            .push(vec![id.into(), tag.as_str().into(), value.into()]);
                    }
                }
                Field::Own => {
                    let number = number_of(after);
                    self.many.fields.push(vec![
                        id.into(),
                        change.key.as_str().into(),
                        after.as_str().into(),
                        number.into(),
                    ]);
                }
                Field::Support => {
                    // By its id the row is found again when the import is taken back.
                    let level_id = format!("{}:{}", self.job.id, draft.row);
                    let level: Option<i64> = after.parse().ok();
                    self.many.levels.push(vec![
                        level_id.into(),
                        id.into(),
                        level.into(),
                        now.into(),
                        self.job.name.as_str().into(),
                        who.into(),
                    ]);
                }
                Field::Note => {
                    self.many.notes.push(vec![
                        change.key.as_str().into(),
                        id.into(),
                        after.as_str().into(),
                        now.into(),
                        who.into(),
                    ]);
                }
                Field::ExternalId => {
                    let (source, number) = change.key.split_once('\t').unwrap_or_default();
                    self.many
                        .externals
                        .push(vec![campaign.into(), source.into(), number.into(), id.into()]);
                }
                _ => {}
            }
        }
    }

    /// What somebody said, and that they stood in a file.
    fn said(&mut self, draft: &Draft) {
        let (campaign, now) = (self.setting.campaign.as_str(), self.setting.now);
        let terms = self.setting.choice.terms.as_ref();
        let id = draft.id.as_str();
        let mut holds = HashMap::new();
        for (row, judged) in &draft.said {
            let said = &judged.said;
            let wording = match (said.given, terms) {
                (true, Some(terms)) => terms.wording.as_str(),
                _ => "",
            };
            let proof = match (said.given, terms) {
                (true, Some(terms)) => format!("{}; {}, row {row}", terms.how, self.job.name),
                _ => format!("{}, row {row}", self.job.name),
            };
            self.many.ledger.push(vec![
                self.office.id().into(),
                campaign.into(),
                id.into(),
                said.purpose.word().into(),
                said.channel.word().into(),
                i64::from(said.given).into(),
                said.at.into(),
                now.into(),
                said.how.word().into(),
                wording.into(),
                proof.into(),
                self.job.created_by.as_str().into(),
                Some(self.job.id.clone()).into(),
                Some(i64::try_from(*row).unwrap_or(i64::MAX)).into(),
                i64::from(judged.counts).into(),
            ]);
            if judged.counts {
                holds.insert((said.purpose, said.channel), said);
            }
        }
        for ((purpose, channel), said) in holds {
            self.many.consent.push(vec![
                id.into(),
                purpose.word().into(),
                channel.word().into(),
                campaign.into(),
                i64::from(said.given).into(),
                said.at.into(),
                said.how.word().into(),
            ]);
        }
        if draft.new || !draft.changes.is_empty() || !draft.said.is_empty() {
            self.many.events.push(vec![
                self.office.id().into(),
                campaign.into(),
                id.into(),
                now.into(),
                Activity::Imported.word().into(),
                self.job.id.as_str().into(),
                self.job.name.as_str().into(),
                self.job.created_by.as_str().into(),
            ]);
        }
    }
}

/// What a number or a day counts as.
pub fn number_of(value: &str) -> Option<f64> {
    match value.parse::<jiff::civil::Date>() {
        Ok(day) => Some(f64::from(
            i32::from(day.year()) * 10_000 + i32::from(day.month()) * 100 + i32::from(day.day()),
        )),
        Err(_) => values::number(value),
    }
}

/// Writes the details of somebody who is known.
pub async fn write_details(
    office: &Office,
    tx: &mut Tx,
    campaign: &str,
    id: &str,
    version: i64,
    known: &Known,
    now: i64,
) -> Result<(), Fault> {
    let plain = Plain::of(&known.details);
    let written = plain.written(&known.details, campaign, id, now);
    if !supporters::change(tx, &written, version).await.map_err(store)? {
        return Err(Fault::Conflict {
            message: "somebody changed a supporter at the same moment; this piece is done once more"
                .to_owned(),
        });
    }
    let words = known.details.search_words();
    supporters::rewrite_ways(tx, campaign, id, &ways(&known.details), &words, &mut || {
        office.id()
    })
    .await
    .map_err(store)
}
