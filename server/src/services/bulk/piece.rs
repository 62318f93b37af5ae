//! A piece of the work: some people changed, or put back, within a transaction, with what became of each. What a crash
//! leaves is done once more from there; somebody who is as they should be is not changed again.

use crate::fault::store;
use crate::services::imports::piece::known;
use crate::services::imports::run::number_of;
use crate::services::imports::undo::write_back;
use crate::services::imports::{json, parsed};
use crate::services::workspace::office::Office;
use crate::store::bulk::Value;
use crate::store::bulk_jobs::{self as table, Job};
use crate::store::imports::people::{self, Many};
use crate::store::supporters::care;
use crate::store::{Tx, bulk_jobs};
use domain::fault::Fault;
use domain::names::fold;
use domain::people::Activity;
use domain::people::bulk::{BulkCounts, BulkKind, Step};
use domain::people::consent::How;
use domain::people::import::plan::Change;

/// How many people who were changed since are named.
const NAMED: usize = 20;

/// What the timeline says of it: the kind, and more about it.
fn told(step: &Step) -> (Activity, String) {
    match step {
        Step::AddTag { name } => (Activity::Tagged, name.clone()),
        Step::RemoveTag { name } => (Activity::Tagged, format!("− {name}")),
        Step::Level { level, .. } => (
            Activity::Level,
            level.map(|level| level.to_string()).unwrap_or_default(),
        ),
        Step::Field { name, .. } => (Activity::Changed, name.clone()),
        Step::Withdraw {
            purposes, channels, ..
        } => {
            let purposes: Vec<&str> = purposes.iter().map(|p| p.word()).collect();
            let channels: Vec<&str> = channels.iter().map(|c| c.word()).collect();
            (
                Activity::Consent,
                format!("no: {} ({})", purposes.join(", "), channels.join(", ")),
            )
        }
    }
}

/// Changes some people; `before` is how many were dealt with earlier.
pub async fn change(
    office: &Office,
    job: &Job,
    tx: &mut Tx,
    (ids, before): (&[String], i64),
    counts: &mut BulkCounts,
) -> Result<(), Fault> {
    let (now, campaign, who) = (office.clock.now(), job.campaign.as_str(), job.created_by.as_str());
    let mut step: Step = parsed(&job.step)?;
    people::hold(tx, ids, now).await.map_err(store)?;
    let mut tag = String::new();
    if let Step::AddTag { name } = &mut step {
        tag = care::tag_named(tx, &office.id(), campaign, name, &fold(name), now)
            .await
            .map_err(store)?;
        // It may be there already, written another way.
        *name = table::tag_name(tx, &tag).await.map_err(store)?;
    }
    let known = known(office, ids).await?;
    let (mut many, mut rows, mut changed) = (Many::default(), Vec::new(), Vec::new());
    let (kind, more) = told(&step);
    for (index, id) in ids.iter().enumerate() {
        // Whoever was erased a moment ago is not changed.
        let Some((_, known)) = known.get(id) else { continue };
        counts.people += 1;
        let (change, withdrawn) = (step.change(known), step.withdrawn(known));
        let row = |outcome: &str, changes: &str| -> Vec<Value> {
            vec![
                job.id.as_str().into(),
                id.as_str().into(),
                outcome.into(),
                changes.into(),
            ]
        };
        if change.is_none() && withdrawn.is_empty() {
            counts.same += 1;
            rows.push(row("same", ""));
            continue;
        }
        counts.changed += 1;
        changed.push(id.clone());
        let changes: Vec<Change> = change.into_iter().collect();
        rows.push(row("changed", &json(&changes)?));
        many.events.push(vec![
            office.id().into(),
            campaign.into(),
            id.as_str().into(),
            now.into(),
            kind.word().into(),
            job.id.as_str().into(),
            more.as_str().into(),
            who.into(),
        ]);
        let number = before + i64::try_from(index).unwrap_or(0) + 1;
        match &step {
            Step::AddTag { .. } => {
                many.tags
                    .push(vec![id.as_str().into(), tag.as_str().into(), "".into()]);
            }
            Step::Level { level, source } => many.levels.push(vec![
                // By its id the row is found again when this is taken back.
                format!("{}:{number}", job.id).into(),
                id.as_str().into(),
                (*level).into(),
                now.into(),
                source.as_str().into(),
                who.into(),
            ]),
            Step::Field { id: field, value, .. } if !value.is_empty() => many.fields.push(vec![
                id.as_str().into(),
                field.as_str().into(),
                value.as_str().into(),
                number_of(value).into(),
            ]),
            Step::RemoveTag { .. } | Step::Field { .. } => {}
            Step::Withdraw { why, .. } => {
                for (purpose, channel) in withdrawn {
                    many.ledger.push(vec![
                        office.id().into(),
                        campaign.into(),
                        id.as_str().into(),
                        purpose.word().into(),
                        channel.word().into(),
                        0_i64.into(),
                        now.into(),
                        now.into(),
                        How::Sheet.word().into(),
                        "".into(),
                        why.as_str().into(),
                        who.into(),
                        Some(job.id.clone()).into(),
                        Some(number).into(),
                        1_i64.into(),
                    ]);
                    many.consent.push(vec![
                        id.as_str().into(),
                        purpose.word().into(),
                        channel.word().into(),
                        campaign.into(),
                        0_i64.into(),
                        now.into(),
                        How::Sheet.word().into(),
                    ]);
                }
            }
        }
    }
    match &step {
        Step::RemoveTag { name } => table::untag(tx, campaign, &fold(name), &changed).await,
        Step::Level { level, .. } => table::level(tx, *level, now, &changed).await,
        Step::Field { id, value, .. } if value.is_empty() => table::empty(tx, id, &changed).await,
        _ => Ok(()),
    }
    .map_err(store)?;
    many.write(tx).await.map_err(store)?;
    table::became(tx, &rows).await.map_err(store)
}

/// Puts some people back; what they or members changed since is left.
pub async fn take_back(
    office: &Office,
    job: &Job,
    tx: &mut Tx,
    ids: &[String],
    counts: &mut BulkCounts,
) -> Result<(), Fault> {
    let now = office.clock.now();
    let step: Step = parsed(&job.step)?;
    people::hold(tx, ids, now).await.map_err(store)?;
    let present = known(office, ids).await?;
    let mut back = Vec::new();
    for (id, outcome, changes) in table::rows(&office.db, &job.id, ids).await.map_err(store)? {
        let Some((version, known)) = present.get(&id) else {
            continue;
        };
        counts.people += 1;
        if outcome != "changed" {
            counts.same += 1;
            continue;
        }
        let mut after = known.clone();
        let mut left = !after.undo(&parsed::<Vec<Change>>(&changes)?).is_empty();
        write_back(office, &job.campaign, tx, (&id, *version), known, &after).await?;
        if let Step::Withdraw { .. } = &step {
            // They said yes again since: that holds.
            left = !step.withdrawn(known).is_empty();
        }
        if left {
            counts.left += 1;
            if counts.whom.len() < NAMED {
                counts.whom.push(id.clone());
            }
        } else {
            counts.changed += 1;
        }
        back.push(id);
    }
    if matches!(step.kind(), BulkKind::Level | BulkKind::Withdraw) {
        people::take_back(tx, &job.id, &back).await.map_err(store)?;
    }
    bulk_jobs::forget_events(tx, &job.id, &back).await.map_err(store)
}

/// Counts some people whom it would change, and writes nothing.
pub async fn count(
    office: &Office,
    step: &Step,
    ids: &[String],
    counts: &mut BulkCounts,
) -> Result<(), Fault> {
    for (_, known) in known(office, ids).await?.values() {
        counts.people += 1;
        match step.touches(known) {
            true => counts.changed += 1,
            false => counts.same += 1,
        }
    }
    Ok(())
}
