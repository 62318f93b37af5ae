//! Sheets, who has them, and those who carry them.

use super::{PetitionService, clash, maybe_date, serial, strange};
use crate::fault::store;
use crate::services::workspace::office::Change;
use crate::store::petition::sheets as rows;
use crate::store::{audit, members};
use async_trait::async_trait;
use domain::actor::Actor;
use domain::campaign::Period;
use domain::fault::Fault;
use domain::workspace::petition::sheets::{
    Circulator, CirculatorForm, CirculatorList, DriveSheets, MoveForm, PAGE, PRINT, PrintRun, Run, Sheet,
    SheetList, SheetQuery, SheetState,
};
use domain::workspace::petition::{RowCode, Serial};
use domain::workspace::rights::Action;
use domain::workspace::text::Reader;

fn sheet_of(row: rows::Row) -> Result<Sheet, Fault> {
    Ok(Sheet {
        serial: serial(row.serial)?,
        rows: row.row_count.clamp(1, RowCode::ROWS),
        state: SheetState::parse(&row.state).ok_or_else(|| strange("sheet"))?,
        circulator: row.circulator,
        out_on: maybe_date(row.out_on.as_deref())?,
        back_on: maybe_date(row.back_on.as_deref())?,
        reason: row.reason,
        raw: row.raw,
        checked: row.checked,
        valid: row.valid,
    })
}

impl PetitionService {
    async fn members_called(&self, campaign: &str) -> Result<Vec<(String, String)>, Fault> {
        let rows = members::of_campaign(self.db(), campaign).await.map_err(store)?;
        let called = |row: members::Row| {
            let name = if row.name.is_empty() {
                row.email.unwrap_or_default()
            } else {
                row.name
            };
            (row.id, name)
        };
        Ok(rows.into_iter().map(called).collect())
    }

    async fn all_circulators(
        &self,
        campaign: &str,
        members: &[(String, String)],
    ) -> Result<Vec<Circulator>, Fault> {
        let rows = rows::circulators(self.db(), campaign).await.map_err(store)?;
        let of = |row: rows::CirculatorRow| {
            let member = members.iter().find(|(id, _)| Some(id) == row.member.as_ref());
            let name = match member {
                Some((_, called)) if row.name.is_empty() => called.clone(),
                _ => row.name,
            };
            Ok(Circulator {
                id: row.id,
                number: row.number,
                name,
                member: row.member,
                trained_on: maybe_date(row.trained_on.as_deref())?,
                sheets: row.sheets,
                out: row.out_now,
                raw: row.raw,
                checked: row.checked,
                valid: row.valid,
                version: row.version,
            })
        };
        rows.into_iter().map(of).collect()
    }
}

#[async_trait]
impl DriveSheets for PetitionService {
    async fn sheets(&self, actor: &Actor, slug: &str, query: &SheetQuery) -> Result<SheetList, Fault> {
        let head = self.office.enter(actor, slug, Action::View).await?.head;
        let before = query
            .longer
            .and_then(|days| Period::days(u16::try_from(days).unwrap_or(u16::MAX)).before(head.today))
            .map(|day| day.to_string());
        // "Longer than 0 days" asks for all that went out before today.
        let before = match query.longer {
            Some(0) => Some(head.today.to_string()),
            _ => before,
        };
        let filter = rows::Filter {
            state: query.state.map(SheetState::word).unwrap_or_default(),
            out_before: before.as_deref().unwrap_or_default(),
            circulator: &query.circulator,
            after: query.after,
            limit: PAGE + 1,
        };
        let found = rows::list(self.db(), &head.id, &filter).await.map_err(store)?;
        let mut sheets = found.into_iter().map(sheet_of).collect::<Result<Vec<_>, _>>()?;
        let page = usize::try_from(PAGE).unwrap_or(50);
        let more = sheets.len() > page;
        sheets.truncate(page);
        let next = sheets.last().filter(|_| more).map(|s| s.serial.number());
        let mut counts = [0; 5];
        for (state, count) in rows::counts(self.db(), &head.id).await.map_err(store)? {
            let state = SheetState::parse(&state).ok_or_else(|| strange("sheet"))?;
            if let Some(sum) = counts.get_mut(state as usize) {
                *sum = count;
            }
        }
        let members = self.members_called(&head.id).await?;
        Ok(SheetList {
            sheets,
            counts,
            next_serial: rows::last(self.db(), &head.id).await.map_err(store)? + 1,
            circulators: self.all_circulators(&head.id, &members).await?,
            next,
            head,
        })
    }

    async fn make(
        &self,
        actor: &Actor,
        slug: &str,
        first: &str,
        count: &str,
        sheet_rows: &str,
    ) -> Result<(), Fault> {
        let (mut tx, entered) = self.begin(actor, slug, Action::ManagePetition).await?;
        let run = Run::read(first, count, sheet_rows)?;
        let last = run.first + run.count - 1;
        for number in run.first..=last {
            let added = rows::add(&mut tx, &entered.head.id, number, run.rows)
                .await
                .map_err(store)?;
            if !added {
                return Err(Fault::invalid(
                    "first",
                    format!(
                        "runs into sheet {}, which is made already; nothing was made",
                        serial(number)?
                    ),
                ));
            }
        }
        let subject = format!("sheets {} to {}", serial(run.first)?, serial(last)?);
        let per_sheet = run.rows.to_string();
        let change = Change::of("rows", "", &per_sheet);
        self.office
            .record(&mut tx, &entered, "petition.sheets_made", &subject, &[change])
            .await?;
        tx.commit().await.map_err(store)
    }

    async fn carry(&self, actor: &Actor, slug: &str, form: &MoveForm) -> Result<(), Fault> {
        let (mut tx, entered) = self.begin(actor, slug, Action::ManagePetition).await?;
        let campaign = &entered.head.id;
        let going = form.read(entered.head.today)?;
        let (from, until) = (going.from.number(), going.until.number());
        let found = rows::range_in(&mut tx, campaign, from, until)
            .await
            .map_err(store)?;
        if i64::try_from(found.len()).unwrap_or(0) != until - from + 1 {
            return Err(Fault::invalid(
                "from",
                "names a sheet that is not made; nothing was changed",
            ));
        }
        let on = going.on.to_string();
        for row in found {
            let sheet = sheet_of(row)?;
            let allowed = match going.to {
                SheetState::Out => {
                    matches!(sheet.state, SheetState::Made | SheetState::Back) && sheet.raw == 0
                }
                // A lost sheet can be found; one that never went out can come back into the pile, too.
                SheetState::Back => sheet.state != SheetState::Back,
                SheetState::Lost | SheetState::Void => sheet.state != going.to && sheet.raw == 0,
                SheetState::Made => false,
            };
            if !allowed {
                let why = if sheet.raw > 0 && going.to != SheetState::Back {
                    "signatures were keyed in from it; correct that batch first"
                } else {
                    "it is not where that could happen"
                };
                return Err(Fault::invalid(
                    "from",
                    format!("includes sheet {}: {why}. Nothing was changed", sheet.serial),
                ));
            }
            if going.to == SheetState::Back && sheet.out_on.is_some_and(|out| out > going.on) {
                return Err(Fault::invalid(
                    "on",
                    format!("is before sheet {} went out; nothing was changed", sheet.serial),
                ));
            }
        }
        if going.to == SheetState::Out {
            let known = rows::circulator_in(&mut tx, campaign, &going.circulator)
                .await
                .map_err(store)?;
            if known.is_none() {
                return Err(Fault::invalid("circulator", "must be one of those offered"));
            }
        }
        let out = going.to == SheetState::Out;
        let change = rows::Going {
            state: going.to.word(),
            circulator: out.then_some(going.circulator.as_str()),
            out_on: out.then_some(on.as_str()),
            back_on: (going.to == SheetState::Back).then_some(on.as_str()),
            reason: &going.reason,
        };
        rows::carry(&mut tx, campaign, from, until, &change)
            .await
            .map_err(store)?;
        let subject = format!("sheets {} to {}", going.from, going.until);
        self.office
            .record(
                &mut tx,
                &entered,
                "petition.sheets_moved",
                &subject,
                &[
                    Change::of("to", "", going.to.word()),
                    Change::of("circulator", "", change.circulator.unwrap_or_default()),
                    Change::of("on", "", &on),
                    Change::of("reason", "", &going.reason),
                ],
            )
            .await?;
        tx.commit().await.map_err(store)
    }

    async fn print(&self, actor: &Actor, slug: &str, from: &str, until: &str) -> Result<PrintRun, Fault> {
        let head = self.office.enter(actor, slug, Action::View).await?.head;
        let mut reader = Reader::default();
        let from = reader.number("from", from, 1, Serial::LAST).unwrap_or(1);
        let until = reader
            .number("until", until, 1, Serial::LAST)
            .unwrap_or(from + PRINT - 1);
        reader.done(())?;
        let found = rows::range(self.db(), &head.id, from, until, PRINT)
            .await
            .map_err(store)?;
        Ok(PrintRun {
            plan: self.kept_plan(&head.id).await?,
            sheets: found.into_iter().map(sheet_of).collect::<Result<Vec<_>, _>>()?,
            head,
        })
    }

    async fn circulators(&self, actor: &Actor, slug: &str) -> Result<CirculatorList, Fault> {
        let head = self.office.enter(actor, slug, Action::View).await?.head;
        let members = self.members_called(&head.id).await?;
        let circulators = self.all_circulators(&head.id, &members).await?;
        let manages = head.may(Action::ManagePetition);
        Ok(CirculatorList {
            head,
            circulators,
            members: if manages { members } else { Vec::new() },
        })
    }

    async fn save_circulator(
        &self,
        actor: &Actor,
        slug: &str,
        id: Option<&str>,
        form: &CirculatorForm,
    ) -> Result<(), Fault> {
        let (mut tx, entered) = self.begin(actor, slug, Action::ManagePetition).await?;
        let campaign = &entered.head.id;
        let before = match id {
            Some(id) => {
                let found = rows::circulator_in(&mut tx, campaign, id).await.map_err(store)?;
                Some(found.ok_or_else(|| Fault::not_found(id))?)
            }
            None => None,
        };
        let (name, member, trained_on) = form.read(entered.head.today)?;
        if let Some(member) = &member {
            let known = self.members_called(campaign).await?;
            if !known.iter().any(|(id, _)| id == member) {
                return Err(Fault::invalid("member", "must be one of those offered"));
            }
        }
        let trained = trained_on.map(|day| day.to_string());
        let row = rows::Circulator {
            name: &name,
            member: member.as_deref(),
            trained_on: trained.as_deref(),
        };
        let own = id.map_or_else(|| self.office.id(), str::to_owned);
        match id {
            None => rows::add_circulator(&mut tx, campaign, &own, &row)
                .await
                .map_err(store)?,
            Some(id) => {
                let version = form.version.trim().parse().unwrap_or(0);
                let changed = rows::change_circulator(&mut tx, campaign, id, version, &row)
                    .await
                    .map_err(store)?;
                if !changed {
                    return Err(clash());
                }
            }
        }
        let (was, was_trained, was_member) = match &before {
            Some((name, trained, member, _)) => (
                name.as_str(),
                trained.as_deref().unwrap_or_default(),
                member.as_deref().unwrap_or_default(),
            ),
            None => ("", "", ""),
        };
        self.office
            .record(
                &mut tx,
                &entered,
                "petition.circulator_kept",
                &format!("circulator {own}"),
                &[
                    Change {
                        field: "name",
                        before: was,
                        after: &name,
                        about: &own,
                    },
                    Change::of("member", was_member, member.as_deref().unwrap_or_default()),
                    Change::of("trained_on", was_trained, trained.as_deref().unwrap_or_default()),
                ],
            )
            .await?;
        tx.commit().await.map_err(store)
    }

    async fn forget_circulator(&self, actor: &Actor, slug: &str, id: &str) -> Result<(), Fault> {
        let (mut tx, entered) = self.begin(actor, slug, Action::ManagePetition).await?;
        let campaign = &entered.head.id;
        let found = rows::circulator_in(&mut tx, campaign, id).await.map_err(store)?;
        let (_, trained, _, version) = found.ok_or_else(|| Fault::not_found(id))?;
        let row = rows::Circulator {
            name: "",
            member: None,
            trained_on: trained.as_deref(),
        };
        rows::change_circulator(&mut tx, campaign, id, version, &row)
            .await
            .map_err(store)?;
        audit::erase(&mut tx, id).await.map_err(store)?;
        self.office
            .record(
                &mut tx,
                &entered,
                "petition.circulator_erased",
                &format!("circulator {id}"),
                &[],
            )
            .await?;
        tx.commit().await.map_err(store)
    }
}
