//! Making shifts and looking after them.

use super::{VolunteerService, conflict, details, line, said, standing};
use crate::fault::store;
use crate::store::shifts::{self as table, signups};
use async_trait::async_trait;
use domain::actor::Actor;
use domain::fault::Fault;
use domain::people::contact::Phone;
use domain::volunteer::Answer;
use domain::volunteer::port::{Kept, Name, Roster, Seat, SeriesLine, Served, ShiftList, ShiftSheet, Shifts};
use domain::volunteer::series::Scope;
use domain::workspace::rights::Action;
use domain::workspace::text::Reader;
use domain::workspace::words::{NEW, Typed};

/// How many shifts a page shows.
const PAGE: usize = 100;

#[async_trait]
impl Shifts for VolunteerService {
    async fn list(&self, actor: &Actor, slug: &str, past: bool, after: &str) -> Result<ShiftList, Fault> {
        let entered = self.office.enter(actor, slug, Action::View).await?;
        let (db, campaign) = (&self.office.db, entered.head.id.as_str());
        let now = self.office.clock.now();
        let place = match after.is_empty() {
            true => None,
            false => table::place(db, campaign, after).await.map_err(store)?,
        };
        let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
        let rows = match past {
            true => table::over(db, campaign, now, place.as_ref(), limit).await,
            false => table::to_come(db, campaign, now, place.as_ref(), limit).await,
        };
        let mut lines = Vec::new();
        for row in rows.map_err(store)? {
            lines.push(line(&row)?);
        }
        let more = lines.len() > PAGE;
        lines.truncate(PAGE);
        let next = lines.last().filter(|_| more).map(|line| line.id.clone());
        Ok(ShiftList {
            head: entered.head,
            now,
            past,
            lines,
            next,
        })
    }

    async fn one(&self, actor: &Actor, slug: &str, shift: &str) -> Result<Roster, Fault> {
        let entered = self.office.enter(actor, slug, Action::View).await?;
        let db = &self.office.db;
        let row = table::one(db, &entered.head.id, shift).await.map_err(store)?;
        let row = row.ok_or_else(|| Fault::not_found(shift))?;
        let sees = entered.head.role.may(Action::ViewPeople);
        let mut names = Vec::new();
        if sees {
            for named in signups::roster(db, shift).await.map_err(store)? {
                let phone = named.phone.as_deref().and_then(Phone::parse);
                let email = named.email.unwrap_or_default();
                names.push(Name {
                    standing: standing(&named.state)?,
                    phone: phone.map(|phone| phone.shown()).unwrap_or_default(),
                    mail: !email.is_empty(),
                    name: match named.name.is_empty() {
                        true => email,
                        false => named.name,
                    },
                    id: named.id,
                    supporter: named.supporter,
                    arrival: named.arrival,
                    offer_until: named.offer_until,
                    confirmed: named.confirmed_at.is_some(),
                    came: named.came.map(|came| came != 0),
                    minutes: named.minutes,
                    cover: named.cover_at.is_some(),
                    moved: named.moved_to.is_some(),
                    said: said(
                        named.said_came,
                        named.said_minutes,
                        named.score,
                        named.feedback.as_deref(),
                    ),
                });
            }
        }
        let edits = entered.head.role.may(Action::EditShifts);
        let mut series = Vec::new();
        if let Some(of) = &row.series {
            let rows = table::of_series(db, &entered.head.id, of).await;
            for row in rows.map_err(store)? {
                let line = line(&row)?;
                series.push(SeriesLine {
                    short: line.short(),
                    when: line.when,
                    cancelled: line.cancelled,
                    id: line.id,
                });
            }
        }
        Ok(Roster {
            series,
            now: self.office.clock.now(),
            line: line(&row)?,
            about: row.about,
            // Where it is online is for those who have a place, and for those who look after it.
            link: if edits { row.link } else { String::new() },
            access: row.access,
            notes: if sees { row.notes } else { String::new() },
            zone: row.zone,
            cancelled_why: row.cancelled_why,
            version: row.version,
            head: entered.head,
            names,
        })
    }

    async fn sheet(&self, actor: &Actor, slug: &str, shift: &str) -> Result<ShiftSheet, Fault> {
        let entered = self.office.enter(actor, slug, Action::EditShifts).await?;
        let (db, campaign) = (&self.office.db, entered.head.id.as_str());
        let kept = match shift {
            NEW => None,
            id => {
                let row = table::one(db, campaign, id).await.map_err(store)?;
                let row = row.ok_or_else(|| Fault::not_found(id))?;
                let again = match &row.series {
                    Some(of) => table::of_series(db, campaign, of).await.map_err(store)?,
                    None => Vec::new(),
                };
                let later =
                    |other: &table::Row| other.starts_at > row.starts_at && other.cancelled_at.is_none();
                Some(Kept {
                    again: again.iter().any(later),
                    fields: details(&row)?.write(),
                    version: row.version,
                    id: row.id,
                })
            }
        };
        let titles = table::titles(db, campaign).await.map_err(store)?;
        Ok(ShiftSheet {
            head: entered.head,
            kept,
            titles,
        })
    }

    async fn save(&self, actor: &Actor, slug: &str, shift: &str, typed: &Typed) -> Result<String, Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::EditShifts)
            .await?;
        let id = match shift {
            NEW => self.save_new(&mut tx, &entered, typed).await?,
            id => self.save_kept(&mut tx, &entered, id, typed).await?,
        };
        tx.commit().await.map_err(store)?;
        Ok(id)
    }

    async fn publish(
        &self,
        actor: &Actor,
        slug: &str,
        shift: &str,
        on: bool,
        scope: Scope,
    ) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::EditShifts)
            .await?;
        let at = on.then(|| self.office.clock.now());
        let what = if on { "shift.published" } else { "shift.withdrawn" };
        for row in self.meant(&mut tx, &entered, shift, scope).await? {
            table::publish(&mut tx, &entered.head.id, &row.id, at)
                .await
                .map_err(store)?;
            self.noted(&mut tx, &entered, what, &row.id, &[]).await?;
        }
        tx.commit().await.map_err(store)
    }

    async fn call_off(
        &self,
        actor: &Actor,
        slug: &str,
        shift: &str,
        why: &str,
        scope: Scope,
    ) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::EditShifts)
            .await?;
        let mut reader = Reader::default();
        let why = reader.needed("why", why);
        reader.done(())?;
        let now = self.office.clock.now();
        for row in self.meant(&mut tx, &entered, shift, scope).await? {
            if row.ends_at <= now {
                return Err(conflict("the shift is over"));
            }
            self.call_off_one(&mut tx, &entered, row, &why).await?;
        }
        tx.commit().await.map_err(store)
    }

    async fn add(&self, actor: &Actor, slug: &str, shift: &str, supporter: &str) -> Result<Seat, Fault> {
        self.add_by_hand(actor, slug, shift, supporter).await
    }

    async fn answer(
        &self,
        actor: &Actor,
        slug: &str,
        shift: &str,
        sign_up: &str,
        answer: Answer,
    ) -> Result<(), Fault> {
        self.answer_by_hand(actor, slug, shift, sign_up, answer).await
    }

    async fn check(
        &self,
        actor: &Actor,
        slug: &str,
        shift: &str,
        sign_up: &str,
        typed: &Typed,
    ) -> Result<(), Fault> {
        self.check_in(actor, slug, shift, sign_up, typed).await
    }

    async fn key_in(&self, actor: &Actor, slug: &str, shift: &str, rows: &str) -> Result<(), Fault> {
        self.key_in_all(actor, slug, shift, rows).await
    }

    async fn served(
        &self,
        actor: &Actor,
        slug: &str,
        supporter: &str,
        typed: &Typed,
    ) -> Result<Served, Fault> {
        self.hours(actor, slug, supporter, typed).await
    }
}
