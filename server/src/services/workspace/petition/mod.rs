//! The petition drive: each file implements one port over the same [`Office`].

mod batches;
mod filing;
mod plan;
mod samples;
mod sheets;
mod signers;

use super::office::{Entered, Office};
use crate::fault::{internal, store};
use crate::store::petition::{self, batches as rows, plan as plan_rows, sheets as sheet_rows};
use crate::store::{Db, Tx};
use domain::actor::Actor;
use domain::campaign::drive::{Drive, Totals};
use domain::campaign::ratio::Ratio;
use domain::fault::{Fault, FieldFault};
use domain::workspace::petition::course::DayCount;
use domain::workspace::petition::plan::Plan;
use domain::workspace::petition::{RowCode, Serial};
use domain::workspace::rights::Action;
use jiff::civil::Date;

/// The petition drives of a database.
#[derive(Clone, Debug)]
pub struct PetitionService {
    office: Office,
}

impl PetitionService {
    /// With what it needs.
    #[must_use]
    pub fn new(office: Office) -> Self {
        Self { office }
    }

    fn db(&self) -> &Db {
        &self.office.db
    }

    /// Lets somebody in to write, one after the other in each campaign.
    async fn begin(&self, actor: &Actor, slug: &str, action: Action) -> Result<(Tx, Entered), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self.office.enter_to_write(&mut tx, actor, slug, action).await?;
        petition::hold(&mut tx, &entered.head.id).await.map_err(store)?;
        Ok((tx, entered))
    }

    /// A row that a field names, if it is on a sheet; else what is wrong with the field.
    async fn row_on_paper(
        &self,
        tx: &mut Tx,
        campaign: &str,
        field: &str,
        typed: &str,
    ) -> Result<Result<RowCode, FieldFault>, Fault> {
        let told = match RowCode::parse(typed) {
            None => "is no row code: type it as it is printed, such as 00123S-07".to_owned(),
            Some(code) => {
                let number = code.sheet.number();
                let found = sheet_rows::range_in(tx, campaign, number, number)
                    .await
                    .map_err(store)?;
                match found.first() {
                    None => format!("names sheet {}, which is not made", code.sheet),
                    Some(sheet) if code.row > sheet.row_count => format!(
                        "names row {} of sheet {}, which has {} rows",
                        code.row, code.sheet, sheet.row_count
                    ),
                    Some(_) => return Ok(Ok(code)),
                }
            }
        };
        Ok(Err(FieldFault {
            field: field.to_owned(),
            message: told,
        }))
    }

    async fn kept_plan(&self, campaign: &str) -> Result<Option<Plan>, Fault> {
        let row = plan_rows::get(self.db(), campaign).await.map_err(store)?;
        row.map(plan_of).transpose()
    }

    async fn kept_days(&self, campaign: &str) -> Result<Vec<DayCount>, Fault> {
        let days = rows::days(self.db(), campaign).await.map_err(store)?;
        days.into_iter().map(day_of).collect()
    }

    async fn needed(&self, campaign: &str) -> Result<Option<i64>, Fault> {
        Ok(self.kept_plan(campaign).await?.map(|plan| plan.drive.needed))
    }
}

fn strange(what: &str) -> Fault {
    internal(&format!("the store holds a strange {what}"))
}

/// What somebody is told whose copy was not the latest.
fn clash() -> Fault {
    Fault::invalid(
        "version",
        "is not the latest: somebody else changed this meanwhile. Yours is kept below; what stands there now is beside it",
    )
}

fn date(text: &str) -> Result<Date, Fault> {
    text.parse().map_err(|_| strange("day"))
}

fn maybe_date(text: Option<&str>) -> Result<Option<Date>, Fault> {
    text.map(date).transpose()
}

fn serial(number: i64) -> Result<Serial, Fault> {
    Serial::new(number).ok_or_else(|| strange("serial number"))
}

fn row_code(sheet: i64, row: i64) -> Result<RowCode, Fault> {
    Ok(RowCode {
        sheet: serial(sheet)?,
        row,
    })
}

fn plan_of(row: plan_rows::Row) -> Result<Plan, Fault> {
    let share = |text: &str| Ratio::parse_percent(text).ok_or_else(|| strange("percentage"));
    let drive = Drive::new(
        row.needed,
        share(&row.validity)?,
        share(&row.cushion)?,
        date(&row.start_on)?,
        date(&row.due_on)?,
    )
    .map_err(|_| strange("plan"))?;
    Ok(Plan {
        drive,
        source: row.source,
        title: row.title,
        wording: row.wording,
        version: row.version,
    })
}

fn rejected(c: &rows::Counts) -> [i64; 8] {
    [
        c.not_registered,
        c.outside_place,
        c.repeated,
        c.incomplete,
        c.mismatch,
        c.forged,
        c.too_old,
        c.affidavit,
    ]
}

fn day_of(row: rows::DayRow) -> Result<DayCount, Fault> {
    Ok(DayCount {
        on: date(&row.on_day)?,
        raw: row.counts.raw,
        checked: row.counts.checked,
        valid: row.counts.valid,
        rejected: rejected(&row.counts),
    })
}

/// The sums of all days.
fn totals(days: &[DayCount]) -> Totals {
    let mut all = Totals::default();
    for day in days {
        all.raw += day.raw;
        all.checked += day.checked;
        all.valid += day.valid;
        for (sum, count) in all.rejected.iter_mut().zip(day.rejected) {
            *sum += count;
        }
    }
    all
}
