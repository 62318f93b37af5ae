//! Making shifts and looking after them.

use super::mails::Told;
use super::{VolunteerService, conflict, details, line, standing};
use crate::fault::store;
use crate::services::workspace::office::{Change, Entered};
use crate::store::Tx;
use crate::store::shifts::{self as table, signups};
use async_trait::async_trait;
use domain::actor::Actor;
use domain::fault::Fault;
use domain::people::contact::Phone;
use domain::volunteer::Answer;
use domain::volunteer::port::{Kept, Name, Roster, Seat, ShiftList, ShiftSheet, Shifts};
use domain::volunteer::shift::Details;
use domain::workspace::rights::Action;
use domain::workspace::text::Reader;
use domain::workspace::words::{NEW, Typed};

/// How many shifts a page shows.
const PAGE: usize = 100;

impl VolunteerService {
    /// The event or role of a title; made if there is none.
    async fn event(&self, tx: &mut Tx, campaign: &str, details: &Details) -> Result<String, Fault> {
        let wanted = domain::names::fold(&details.title);
        let there = table::events(tx, campaign).await.map_err(store)?;
        let found = there
            .into_iter()
            .find(|(_, title)| domain::names::fold(title) == wanted);
        let kind = details.kind.word();
        if let Some((id, _)) = found {
            table::change_event(tx, &id, kind).await.map_err(store)?;
            return Ok(id);
        }
        let (id, now) = (self.office.id(), self.office.clock.now());
        table::add_event(tx, campaign, &id, kind, &details.title, now)
            .await
            .map_err(store)?;
        Ok(id)
    }

    async fn noted(
        &self,
        tx: &mut Tx,
        entered: &Entered,
        what: &str,
        shift: &str,
        changes: &[Change<'_>],
    ) -> Result<(), Fault> {
        let subject = format!("shift {shift}");
        self.office.record(tx, entered, what, &subject, changes).await
    }
}

fn stale() -> Fault {
    Fault::invalid(
        "version",
        "was changed by somebody else meanwhile; look at the shift as it is now, and change it again",
    )
}

/// Whether people on the list have to know of a change: when it is, or where.
fn matters(before: &Details, after: &Details) -> bool {
    let where_and_when = |details: &Details| {
        let times = (details.starts_at, details.ends_at);
        (times, details.place.clone(), details.link.clone())
    };
    where_and_when(before) != where_and_when(after)
}

fn told(details: &Details) -> Vec<(String, String)> {
    details.write().0
}

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
                });
            }
        }
        let edits = entered.head.role.may(Action::EditShifts);
        Ok(Roster {
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
                Some(Kept {
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
        let campaign = entered.head.id.as_str();
        let before = match shift {
            NEW => None,
            id => Some(self.hold(&mut tx, campaign, id).await?),
        };
        let new = Details::read(typed)?;
        let now = self.office.clock.now();
        if before.is_none() && new.ends_at <= now {
            return Err(Fault::invalid("day", "is over; a shift is made before it begins"));
        }
        let event = self.event(&mut tx, campaign, &new).await?;
        let id = match &before {
            Some(row) => row.id.clone(),
            None => self.office.id(),
        };
        let written = table::Written {
            id: &id,
            campaign,
            event: &event,
            details: &new,
            who: &entered.person.id,
            now,
        };
        match &before {
            None => table::add(&mut tx, &written).await.map_err(store)?,
            Some(row) => {
                if row.cancelled_at.is_some() {
                    return Err(conflict("the shift was called off"));
                }
                let version = typed.value("version").parse().unwrap_or(0);
                if !table::change(&mut tx, &written, version).await.map_err(store)? {
                    return Err(stale());
                }
            }
        }
        if !table::set_places(&mut tx, &id, new.capacity)
            .await
            .map_err(store)?
        {
            return Err(Fault::invalid(
                "capacity",
                "is less than the number of people who have a place; cancel for some of them first",
            ));
        }
        if let Some(row) = before.as_ref().filter(|row| row.ends_at > now)
            && matters(&details(row)?, &new)
        {
            let row = self.hold(&mut tx, campaign, &id).await?;
            self.tell_all(&mut tx, &row, Told::Changed(row.version)).await?;
        }
        let told_before = match &before {
            Some(row) => told(&details(row)?),
            None => Vec::new(),
        };
        let told_now = told(&new);
        let changes: Vec<Change<'_>> = told_now
            .iter()
            .map(|(field, after)| {
                let before = told_before.iter().find(|(name, _)| name == field);
                Change::of(field, before.map_or("", |(_, value)| value.as_str()), after)
            })
            .collect();
        let what = if before.is_some() {
            "shift.changed"
        } else {
            "shift.added"
        };
        self.noted(&mut tx, &entered, what, &id, &changes).await?;
        tx.commit().await.map_err(store)?;
        Ok(id)
    }

    async fn publish(&self, actor: &Actor, slug: &str, shift: &str, on: bool) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::EditShifts)
            .await?;
        let at = on.then(|| self.office.clock.now());
        if !table::publish(&mut tx, &entered.head.id, shift, at)
            .await
            .map_err(store)?
        {
            return Err(Fault::not_found(shift));
        }
        let what = if on { "shift.published" } else { "shift.withdrawn" };
        self.noted(&mut tx, &entered, what, shift, &[]).await?;
        tx.commit().await.map_err(store)
    }

    async fn call_off(&self, actor: &Actor, slug: &str, shift: &str, why: &str) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::EditShifts)
            .await?;
        let mut reader = Reader::default();
        let why = reader.needed("why", why);
        reader.done(())?;
        let campaign = entered.head.id.as_str();
        let row = self.hold(&mut tx, campaign, shift).await?;
        let now = self.office.clock.now();
        if row.ends_at <= now {
            return Err(conflict("the shift is over"));
        }
        if table::call_off(&mut tx, campaign, shift, &why, now)
            .await
            .map_err(store)?
        {
            let off = table::Row {
                cancelled_why: why.clone(),
                ..row
            };
            self.tell_all(&mut tx, &off, Told::CalledOff).await?;
            let changes = [Change::of("why", "", &why)];
            self.noted(&mut tx, &entered, "shift.called_off", shift, &changes)
                .await?;
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
}
