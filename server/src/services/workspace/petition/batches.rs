//! Batches keyed in, corrected, taken along; and rows that repeat one another.

use super::{PetitionService, date, day_of, rejected, row_code, serial, totals};
use crate::fault::store;
use crate::services::workspace::export;
use crate::services::workspace::office::{Change, Entered};
use crate::store::Tx;
use crate::store::petition::{batches as rows, sheets};
use async_trait::async_trait;
use domain::actor::Actor;
use domain::fault::Fault;
use domain::workspace::campaign::Head;
use domain::workspace::petition::Serial;
use domain::workspace::petition::batches::{
    BatchForm, BatchList, CorrectionForm, Counts, DriveBatches, KeptBatch, NewBatch, PAGE, Repeat, RepeatList,
};
use domain::workspace::petition::sheets::SheetState;
use domain::workspace::rights::Action;
use domain::workspace::text::Reader;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// How many rows that repeat one another the page shows.
const REPEATS: i64 = 500;

fn to_row(counts: &Counts) -> rows::Counts {
    let [
        not_registered,
        outside_place,
        repeated,
        incomplete,
        mismatch,
        forged,
        too_old,
        affidavit,
    ] = counts.rejected;
    rows::Counts {
        raw: counts.raw,
        checked: counts.checked,
        valid: counts.valid,
        not_registered,
        outside_place,
        repeated,
        incomplete,
        mismatch,
        forged,
        too_old,
        affidavit,
    }
}

fn batch_of(row: rows::Row) -> Result<KeptBatch, Fault> {
    Ok(KeptBatch {
        on: date(&row.on_day)?,
        sheet: row.serial.map(serial).transpose()?,
        counts: Counts {
            raw: row.counts.raw,
            checked: row.counts.checked,
            valid: row.counts.valid,
            rejected: rejected(&row.counts),
        },
        id: row.id,
        reverses: row.reverses,
        reversed: row.reversed_by.is_some(),
        again: row.again != 0,
        note: row.note,
        at: row.keyed_at,
    })
}

impl PetitionService {
    /// What is wrong with the sheets of a form; fills `again` with the places of those keyed in before.
    async fn check_sheets(
        &self,
        tx: &mut Tx,
        campaign: &str,
        batches: &[NewBatch],
        again: bool,
    ) -> Result<Vec<usize>, Fault> {
        let mut reader = Reader::default();
        let mut known: BTreeMap<Serial, (i64, i64)> = BTreeMap::new();
        let mut repeated = Vec::new();
        for batch in batches {
            let Some(sheet) = batch.sheet else { continue };
            let field = format!("sheet-{}", batch.place);
            let number = sheet.number();
            let found = sheets::range_in(tx, campaign, number, number)
                .await
                .map_err(store)?;
            let Some(row) = found.first() else {
                reader.wrong(&field, format!("{sheet} is not made; make it under Sheets first"));
                continue;
            };
            if let Some(state @ (SheetState::Lost | SheetState::Void)) = SheetState::parse(&row.state) {
                reader.wrong(
                    &field,
                    format!("{sheet} is marked as {state}; take it back under Sheets first"),
                );
                continue;
            }
            let (raw, checked) = known.entry(sheet).or_insert((row.raw, row.checked));
            if batch.counts.raw > 0 && *raw > 0 {
                repeated.push(batch.place);
                if !again {
                    reader.wrong(
                        &field,
                        format!("{sheet} was keyed in before, with {raw} signatures: a duplicate between sheets, or more rows of the same one?"),
                    );
                }
            }
            *raw += batch.counts.raw;
            *checked += batch.counts.checked;
            if *raw > row.row_count {
                reader.wrong(
                    &format!("raw-{}", batch.place),
                    format!("make {raw} on sheet {sheet}, which has {} rows", row.row_count),
                );
            } else if *checked > *raw {
                reader.wrong(
                    &format!("checked-{}", batch.place),
                    format!("make {checked} on sheet {sheet}, which bears {raw} signatures"),
                );
            }
        }
        if !repeated.is_empty() && !again {
            reader.wrong(
                "again",
                "must be ticked if these rows are meant to be counted besides",
            );
        }
        reader.done(repeated)
    }

    /// Refuses what makes more checked than gathered.
    async fn check_totals(&self, tx: &mut Tx, campaign: &str, field: &str) -> Result<(), Fault> {
        let days = rows::days_in(tx, campaign).await.map_err(store)?;
        let days = days.into_iter().map(day_of).collect::<Result<Vec<_>, _>>()?;
        let all = totals(&days);
        if all.checked > all.raw {
            return Err(Fault::invalid(
                field,
                format!(
                    "would make {} checked of {} gathered; nothing was kept",
                    all.checked, all.raw
                ),
            ));
        }
        Ok(())
    }

    /// A sheet that was keyed in is back.
    async fn bring_back(&self, tx: &mut Tx, campaign: &str, sheet: Serial, on: &str) -> Result<(), Fault> {
        let number = sheet.number();
        let found = sheets::range_in(tx, campaign, number, number)
            .await
            .map_err(store)?;
        if found
            .first()
            .is_none_or(|row| row.state == SheetState::Back.word())
        {
            return Ok(());
        }
        let going = sheets::Going {
            state: SheetState::Back.word(),
            circulator: None,
            out_on: None,
            back_on: Some(on),
            reason: "",
        };
        sheets::carry(tx, campaign, number, number, &going)
            .await
            .map_err(store)
    }

    async fn keep(&self, tx: &mut Tx, entered: &Entered, on: Date, kept: &Keep<'_>) -> Result<(), Fault> {
        let id = self.office.id();
        let day = on.to_string();
        let new = rows::New {
            id: &id,
            on_day: &day,
            serial: kept.sheet.map(Serial::number),
            counts: to_row(&kept.counts),
            reverses: kept.reverses,
            again: kept.again,
            note: kept.note,
            keyed_by: &entered.person.id,
            keyed_at: self.office.clock.now(),
        };
        rows::add(tx, &entered.head.id, &new).await.map_err(store)
    }
}

/// A batch to be kept.
struct Keep<'a> {
    sheet: Option<Serial>,
    counts: Counts,
    reverses: Option<&'a str>,
    again: bool,
    note: &'a str,
}

#[async_trait]
impl DriveBatches for PetitionService {
    async fn batches(&self, actor: &Actor, slug: &str, before: Option<&str>) -> Result<BatchList, Fault> {
        let head = self.office.enter(actor, slug, Action::View).await?.head;
        let below = match before {
            Some(number) => number.parse().unwrap_or(i64::MAX),
            None => i64::MAX,
        };
        let found = rows::latest(self.db(), &head.id, below, PAGE + 1)
            .await
            .map_err(store)?;
        let page = usize::try_from(PAGE).unwrap_or(25);
        let next = (found.len() > page)
            .then(|| found.get(page - 1).map(|row| row.number.to_string()))
            .flatten();
        let batches = found
            .into_iter()
            .take(page)
            .map(batch_of)
            .collect::<Result<Vec<_>, _>>()?;
        Ok(BatchList {
            totals: totals(&self.kept_days(&head.id).await?),
            head,
            batches,
            next,
        })
    }

    async fn enter(&self, actor: &Actor, slug: &str, form: &BatchForm) -> Result<usize, Fault> {
        let (mut tx, entered) = self.begin(actor, slug, Action::EnterBatches).await?;
        let campaign = entered.head.id.clone();
        let (on, batches) = form.read(entered.head.today)?;
        let repeated = self
            .check_sheets(&mut tx, &campaign, &batches, form.again)
            .await?;
        let mut words = Vec::with_capacity(batches.len());
        for batch in &batches {
            let again = repeated.contains(&batch.place);
            let kept = Keep {
                sheet: batch.sheet,
                counts: batch.counts,
                reverses: None,
                again,
                note: "",
            };
            self.keep(&mut tx, &entered, on, &kept).await?;
            if let Some(sheet) = batch.sheet {
                self.bring_back(&mut tx, &campaign, sheet, &on.to_string())
                    .await?;
            }
            let sheet = batch.sheet.map(|s| format!("{s}: ")).unwrap_or_default();
            let mark = if again { ", keyed in again" } else { "" };
            words.push((
                format!("row {}", batch.place),
                format!("{sheet}{}{mark}", batch.counts.in_words()),
            ));
        }
        let first = batches.first().map_or(1, |batch| batch.place);
        self.check_totals(&mut tx, &campaign, &format!("checked-{first}"))
            .await?;
        let mut changes: Vec<Change<'_>> = words.iter().map(|(f, w)| Change::of(f, "", w)).collect();
        let day = on.to_string();
        changes.push(Change::of("on", "", &day));
        self.office
            .record(
                &mut tx,
                &entered,
                "petition.batches_entered",
                "petition batches",
                &changes,
            )
            .await?;
        tx.commit().await.map_err(store)?;
        Ok(batches.len())
    }

    async fn batch(&self, actor: &Actor, slug: &str, id: &str) -> Result<(Head, KeptBatch), Fault> {
        let head = self.office.enter(actor, slug, Action::View).await?.head;
        let row = rows::get(self.db(), &head.id, id).await.map_err(store)?;
        let row = row.ok_or_else(|| Fault::not_found(id))?;
        Ok((head, batch_of(row)?))
    }

    async fn correct(&self, actor: &Actor, slug: &str, id: &str, form: &CorrectionForm) -> Result<(), Fault> {
        let (mut tx, entered) = self.begin(actor, slug, Action::EnterBatches).await?;
        let campaign = entered.head.id.clone();
        let row = rows::get_in(&mut tx, &campaign, id).await.map_err(store)?;
        let old = batch_of(row.ok_or_else(|| Fault::not_found(id))?)?;
        if old.reversed || old.reverses.is_some() {
            return Err(Fault::invalid(
                "version",
                "is not the latest: this batch was corrected meanwhile. What you typed is kept below; look at the latest batches before you go on",
            ));
        }
        let (right, reason) = form.read(entered.head.today)?;
        let back = Keep {
            sheet: old.sheet,
            counts: old.counts.reversed(),
            reverses: Some(id),
            again: false,
            note: &reason,
        };
        // What would fall below zero on the sheet is told before the database refuses it.
        if let Some(sheet) = old.sheet {
            let found = sheets::range_in(&mut tx, &campaign, sheet.number(), sheet.number())
                .await
                .map_err(store)?;
            let (new, row) = (right.map(|(_, counts)| counts).unwrap_or_default(), found.first());
            if let Some(row) = row {
                let raw = row.raw - old.counts.raw + new.raw;
                let checked = row.checked - old.counts.checked + new.checked;
                if raw > row.row_count {
                    return Err(Fault::invalid(
                        "raw",
                        format!("make {raw} on sheet {sheet}, which has {} rows", row.row_count),
                    ));
                }
                if checked > raw {
                    return Err(Fault::invalid(
                        "checked",
                        format!(
                            "make {checked} on sheet {sheet}, which bears {raw} signatures; correct the batch that checked them first"
                        ),
                    ));
                }
            }
        }
        self.keep(&mut tx, &entered, old.on, &back).await?;
        let mut after = String::new();
        if let Some((on, counts)) = right {
            let kept = Keep {
                sheet: old.sheet,
                counts,
                reverses: None,
                again: old.again,
                note: &reason,
            };
            self.keep(&mut tx, &entered, on, &kept).await?;
            after = format!("{on}: {}", counts.in_words());
        }
        self.check_totals(&mut tx, &campaign, "checked").await?;
        let before = format!("{}: {}", old.on, old.counts.in_words());
        self.office
            .record(
                &mut tx,
                &entered,
                "petition.batch_corrected",
                &format!("batch {id}"),
                &[
                    Change::of("counts", &before, &after),
                    Change::of("reason", "", &reason),
                ],
            )
            .await?;
        tx.commit().await.map_err(store)
    }

    async fn export_batches(&self, actor: &Actor, slug: &str, reason: &str) -> Result<Vec<KeptBatch>, Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::View)
            .await?;
        if !entered.head.may(Action::Export) {
            return Err(Fault::Forbidden);
        }
        let reason = export::reason(reason)?;
        self.office
            .note(
                &mut tx,
                &entered.head.id,
                &entered.person,
                "petition.batches_exported",
                "petition batches",
                &reason,
                &[],
            )
            .await?;
        tx.commit().await.map_err(store)?;
        let mut found = rows::latest(self.db(), &entered.head.id, i64::MAX, i64::MAX)
            .await
            .map_err(store)?;
        found.reverse();
        found.into_iter().map(batch_of).collect()
    }

    async fn repeats(&self, actor: &Actor, slug: &str) -> Result<RepeatList, Fault> {
        let head = self.office.enter(actor, slug, Action::View).await?.head;
        let found = rows::repeats(self.db(), &head.id, REPEATS).await.map_err(store)?;
        let of = |(id, sheet, row, of_sheet, of_row, found_on): rows::RepeatRow| {
            Ok(Repeat {
                id,
                row: row_code(sheet, row)?,
                of: row_code(of_sheet, of_row)?,
                found_on: date(&found_on)?,
            })
        };
        Ok(RepeatList {
            repeats: found.into_iter().map(of).collect::<Result<Vec<_>, Fault>>()?,
            count: rows::count_repeats(self.db(), &head.id).await.map_err(store)?,
            totals: totals(&self.kept_days(&head.id).await?),
            head,
        })
    }

    async fn strike(&self, actor: &Actor, slug: &str, row: &str, of: &str) -> Result<(), Fault> {
        let (mut tx, entered) = self.begin(actor, slug, Action::EnterBatches).await?;
        let campaign = entered.head.id.clone();
        let mut faults = Vec::new();
        let mut codes = Vec::new();
        for (field, typed) in [("row", row), ("of", of)] {
            match self.row_on_paper(&mut tx, &campaign, field, typed).await? {
                Ok(code) => codes.push(code),
                Err(told) => faults.push(told),
            }
        }
        if !faults.is_empty() {
            return Err(Fault::Invalid { fields: faults });
        }
        let [struck, first] = codes.as_slice() else {
            return Err(Fault::invalid("row", "must be filled in"));
        };
        if struck == first {
            return Err(Fault::invalid("of", "is the same row: it cannot repeat itself"));
        }
        let other = rows::repeat_of(&mut tx, &campaign, first.sheet.number(), first.row)
            .await
            .map_err(store)?;
        if other.is_some() {
            return Err(Fault::invalid("of", "is struck itself: name the row that counts"));
        }
        let id = self.office.id();
        let day = entered.head.today.to_string();
        let new = (
            id.as_str(),
            struck.sheet.number(),
            struck.row,
            first.sheet.number(),
            first.row,
            day.as_str(),
        );
        if !rows::add_repeat(&mut tx, &campaign, new).await.map_err(store)? {
            return Err(Fault::invalid("row", "is struck already"));
        }
        let (was, is) = (struck.to_string(), first.to_string());
        self.office
            .record(
                &mut tx,
                &entered,
                "petition.row_struck",
                &format!("row {was}"),
                &[Change::of("repeats", "", &is)],
            )
            .await?;
        tx.commit().await.map_err(store)
    }

    async fn unstrike(&self, actor: &Actor, slug: &str, id: &str) -> Result<(), Fault> {
        let (mut tx, entered) = self.begin(actor, slug, Action::EnterBatches).await?;
        let found = rows::remove_repeat(&mut tx, &entered.head.id, id)
            .await
            .map_err(store)?;
        let (sheet, row) = found.ok_or_else(|| Fault::not_found(id))?;
        let subject = format!("row {}", row_code(sheet, row)?);
        self.office
            .record(&mut tx, &entered, "petition.row_restored", &subject, &[])
            .await?;
        tx.commit().await.map_err(store)
    }
}
