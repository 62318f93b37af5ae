//! What is written of a shift, or of all that come again: everything in one transaction, with what people on the lists are
//! told of it.

use super::mails::Told;
use super::{VolunteerService, conflict, details};
use crate::fault::store;
use crate::services::workspace::office::{Change, Entered};
use crate::store::Tx;
use crate::store::shifts::{self as table, Row};
use domain::fault::Fault;
use domain::volunteer::series::{Scope, Series, follow};
use domain::volunteer::shift::Details;
use domain::volunteer::time::local;
use domain::workspace::words::Typed;

fn stale() -> Fault {
    Fault::invalid(
        "version",
        "was changed by somebody else meanwhile; look at the shift as it is now, and change it again",
    )
}

/// Says of which day of a series something is wrong.
fn on_day(fault: Fault, day: &str) -> Fault {
    match fault {
        Fault::Invalid { mut fields } => {
            for field in &mut fields {
                field.message = format!("{} (of {day})", field.message);
            }
            Fault::Invalid { fields }
        }
        other => other,
    }
}

/// Whether people on the list have to know of a change: when it is, or where.
fn matters(before: &Details, after: &Details) -> bool {
    let where_and_when = |details: &Details| {
        let times = (details.starts_at, details.ends_at);
        (times, details.place.clone(), details.link.clone())
    };
    where_and_when(before) != where_and_when(after)
}

/// A field of a form, put in another's place.
fn with_day(typed: &Typed, day: &str) -> Typed {
    let fields = typed.0.iter().filter(|(name, _)| name != "day").cloned();
    let mut new = Typed(fields.collect());
    new.push("day", day);
    new
}

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

    pub(super) async fn noted(
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

    /// The shift that is meant, whose row is taken, and with it those of its series that begin later.
    pub(super) async fn meant(
        &self,
        tx: &mut Tx,
        entered: &Entered,
        shift: &str,
        scope: Scope,
    ) -> Result<Vec<Row>, Fault> {
        let campaign = entered.head.id.as_str();
        let row = self.hold(tx, campaign, shift).await?;
        let mut rows = Vec::new();
        if scope == Scope::Later {
            for later in table::later(tx, &row).await.map_err(store)? {
                rows.push(self.hold(tx, campaign, &later.id).await?);
            }
        }
        rows.insert(0, row);
        Ok(rows)
    }

    /// Keeps a new shift, or all of a series; answers with the id of the first.
    pub(super) async fn save_new(
        &self,
        tx: &mut Tx,
        entered: &Entered,
        typed: &Typed,
    ) -> Result<String, Fault> {
        let first = Details::read(typed);
        // What is wrong with the shift and with how it comes again is said at once.
        let series = match (&first, Series::read(typed)) {
            (Err(Fault::Invalid { fields }), Err(Fault::Invalid { fields: more })) => {
                let fields = fields.iter().cloned().chain(more).collect();
                return Err(Fault::Invalid { fields });
            }
            (_, series) => series,
        };
        let (first, series) = (first?, series?);
        if first.ends_at <= self.office.clock.now() {
            return Err(Fault::invalid("day", "is over; a shift is made before it begins"));
        }
        let Some(series) = series else {
            return self.add_one(tx, entered, &first, None).await;
        };
        let of = self.office.id();
        let mut id = None;
        let day = local(first.starts_at, &first.zone).date();
        for day in series.days(day)? {
            let day = day.to_string();
            let details = Details::read(&with_day(typed, &day)).map_err(|fault| on_day(fault, &day))?;
            let new = self.add_one(tx, entered, &details, Some(&of)).await?;
            id.get_or_insert(new);
        }
        id.ok_or_else(|| conflict("the series has no day"))
    }

    async fn add_one(
        &self,
        tx: &mut Tx,
        entered: &Entered,
        details: &Details,
        series: Option<&str>,
    ) -> Result<String, Fault> {
        let campaign = entered.head.id.as_str();
        let event = self.event(tx, campaign, details).await?;
        let id = self.office.id();
        let written = table::Written {
            id: &id,
            campaign,
            event: &event,
            details,
            series,
            who: &entered.person.id,
            now: self.office.clock.now(),
        };
        table::add(tx, &written).await.map_err(store)?;
        table::set_places(tx, &id, details.capacity)
            .await
            .map_err(store)?;
        self.changed(tx, entered, "shift.added", &id, &Typed::default(), details)
            .await?;
        Ok(id)
    }

    /// Changes a shift, and those of its series that come later where the field `scope` says so.
    pub(super) async fn save_kept(
        &self,
        tx: &mut Tx,
        entered: &Entered,
        shift: &str,
        typed: &Typed,
    ) -> Result<String, Fault> {
        let scope = Scope::parse(typed.value("scope")).unwrap_or(Scope::One);
        let mut rows = self.meant(tx, entered, shift, scope).await?.into_iter();
        let row = rows.next().ok_or_else(|| Fault::not_found(shift))?;
        let new = Details::read(typed)?;
        let version = typed.value("version").parse().unwrap_or(0);
        self.change_one(tx, entered, &row, version, &new).await?;
        let (before, after) = (details(&row)?.write(), new.write());
        for row in rows {
            let own = details(&row)?.write();
            let day = own.value("day").to_owned();
            let details =
                Details::read(&follow(&before, &after, &own)).map_err(|fault| on_day(fault, &day))?;
            self.change_one(tx, entered, &row, row.version, &details)
                .await
                .map_err(|fault| on_day(fault, &day))?;
        }
        Ok(row.id)
    }

    /// Changes a shift whose row is held and which was read at a version.
    async fn change_one(
        &self,
        tx: &mut Tx,
        entered: &Entered,
        row: &Row,
        version: i64,
        new: &Details,
    ) -> Result<(), Fault> {
        if row.cancelled_at.is_some() {
            return Err(conflict("the shift was called off"));
        }
        let campaign = entered.head.id.as_str();
        let event = self.event(tx, campaign, new).await?;
        let now = self.office.clock.now();
        let written = table::Written {
            id: &row.id,
            campaign,
            event: &event,
            details: new,
            series: row.series.as_deref(),
            who: &entered.person.id,
            now,
        };
        if !table::change(tx, &written, version).await.map_err(store)? {
            return Err(stale());
        }
        if !table::set_places(tx, &row.id, new.capacity)
            .await
            .map_err(store)?
        {
            return Err(Fault::invalid(
                "capacity",
                "is less than the number of people who have a place; cancel for some of them first",
            ));
        }
        let before = details(row)?;
        if row.ends_at > now && matters(&before, new) {
            let row = self.hold(tx, campaign, &row.id).await?;
            self.tell_all(tx, &row, Told::Changed(row.version)).await?;
        }
        self.changed(tx, entered, "shift.changed", &row.id, &before.write(), new)
            .await
    }

    async fn changed(
        &self,
        tx: &mut Tx,
        entered: &Entered,
        what: &str,
        shift: &str,
        before: &Typed,
        now: &Details,
    ) -> Result<(), Fault> {
        let now = now.write();
        let changes: Vec<Change<'_>> = now
            .0
            .iter()
            .map(|(field, after)| Change::of(field, before.value(field), after))
            .collect();
        self.noted(tx, entered, what, shift, &changes).await
    }

    /// Calls a shift off whose row is held, unless that was done before.
    pub(super) async fn call_off_one(
        &self,
        tx: &mut Tx,
        entered: &Entered,
        row: Row,
        why: &str,
    ) -> Result<(), Fault> {
        let (campaign, now) = (entered.head.id.as_str(), self.office.clock.now());
        if !table::call_off(tx, campaign, &row.id, why, now)
            .await
            .map_err(store)?
        {
            return Ok(());
        }
        let off = Row {
            cancelled_why: why.to_owned(),
            ..row
        };
        self.tell_all(tx, &off, Told::CalledOff).await?;
        let changes = [Change::of("why", "", why)];
        self.noted(tx, entered, "shift.called_off", &off.id, &changes)
            .await
    }
}
