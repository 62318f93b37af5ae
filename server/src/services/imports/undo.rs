//! Taking an import back as a whole: who was brought goes, what was changed is as it was. What people themselves or
//! members changed since is left, and told.

use super::parsed;
use super::piece::known;
use super::run::{number_of, write_details};
use crate::fault::store;
use crate::services::workspace::office::Office;
use crate::store::bulk::Value;
use crate::store::imports::people::{self as table, Many};
use crate::store::imports::{self, Job, RowDone};
use crate::store::{Tx, supporters::fields};
use domain::fault::Fault;
use domain::people::import::plan::{Change, Field, Known, composed};
use domain::people::import::port::{EXAMPLES, Undone};
use std::collections::HashMap;

/// Takes back what an import wrote of some supporters, within a transaction.
pub async fn piece(
    office: &Office,
    job: &Job,
    tx: &mut Tx,
    ids: &[String],
    undone: &mut Undone,
) -> Result<(), Fault> {
    let now = office.clock.now();
    table::hold(tx, ids, now).await.map_err(store)?;
    let db = &office.db;
    let present = known(office, ids).await?;
    let touched = table::touched(db, &job.id, ids).await.map_err(store)?;
    let mut rows: HashMap<String, Vec<RowDone>> = HashMap::new();
    for row in imports::rows_of(db, &job.id, ids).await.map_err(store)? {
        if let Some(supporter) = &row.supporter {
            rows.entry(supporter.clone()).or_default().push(row);
        }
    }
    let (mut gone, mut back) = (Vec::new(), Vec::new());
    for id in ids {
        let rows = rows.remove(id).unwrap_or_default();
        let Some((version, known)) = present.get(id) else {
            undone.gone += 1;
            continue;
        };
        let mut changes: Vec<Change> = Vec::new();
        for row in &rows {
            if !row.changes.is_empty() {
                changes.extend(parsed::<Vec<Change>>(&row.changes)?);
            }
        }
        let changes = composed(changes);
        if rows.iter().any(|row| row.outcome == "added") {
            if !touched.contains(id) && is_as_brought(known, &changes) {
                undone.removed += 1;
                gone.push(id.clone());
            } else {
                undone.kept += 1;
                whom(undone, id);
            }
            continue;
        }
        let mut after = known.clone();
        let left = after.undo(&changes);
        write_back(office, &job.campaign, tx, (id, *version), known, &after).await?;
        undone.restored += 1;
        undone.left += left.len() as u64;
        if !left.is_empty() {
            whom(undone, id);
        }
        back.push(id.clone());
    }
    table::take_back(tx, &job.id, &back).await.map_err(store)?;
    table::remove(tx, &job.id, &gone).await.map_err(store)
}

fn whom(undone: &mut Undone, id: &str) {
    if undone.whom.len() < EXAMPLES * 2 {
        undone.whom.push(id.to_owned());
    }
}

/// Whether somebody is exactly as the import brought them.
fn is_as_brought(known: &Known, changes: &[Change]) -> bool {
    let mut without = known.clone();
    // What they said about messages is asked of the ledger.
    without.consent.clear();
    without.undo(changes).is_empty() && without == Known::default()
}

/// Writes somebody as they are after something was taken back.
pub async fn write_back(
    office: &Office,
    campaign: &str,
    tx: &mut Tx,
    (id, version): (&str, i64),
    before: &Known,
    after: &Known,
) -> Result<(), Fault> {
    let now = office.clock.now();
    if before.details != after.details {
        write_details(office, tx, campaign, id, version, after, now).await?;
    }
    if before.support != after.support {
        table::set_support(tx, id, after.support, None)
            .await
            .map_err(store)?;
    }
    for folded in before.tags.keys().filter(|tag| !after.tags.contains_key(*tag)) {
        table::take_tag(tx, id, campaign, folded).await.map_err(store)?;
    }
    for note in before
        .notes
        .keys()
        .filter(|note| !after.notes.contains_key(*note))
    {
        table::take_note(tx, id, note).await.map_err(store)?;
    }
    for key in before.external.iter().filter(|key| !after.external.contains(key)) {
        let (source, number) = key.split_once('\t').unwrap_or_default();
        table::take_external(tx, id, source, number)
            .await
            .map_err(store)?;
    }
    for field in before.fields.keys().chain(after.fields.keys()) {
        let value = after.get(Field::Own, field).unwrap_or_default();
        if before.fields.get(field) != after.fields.get(field) {
            fields::fill(tx, id, field, &value, number_of(&value))
                .await
                .map_err(store)?;
        }
    }
    let mut many = Many::default();
    for (folded, (name, value)) in &after.tags {
        if before.tags.get(folded).map(|(_, before)| before) != Some(value) {
            let row: Vec<Value> = vec![
                office.id().into(),
                campaign.into(),
                name.as_str().into(),
                folded.as_str().into(),
                now.into(),
            ];
            let all = table::tags(tx, &[row], campaign).await.map_err(store)?;
            if let Some((tag, _)) = all.into_iter().find(|(_, known)| known == folded) {
                many.tags.push(vec![id.into(), tag.into(), value.as_str().into()]);
            }
        }
    }
    many.write(tx).await.map_err(store)
}
