//! What time does to shifts: ends offers, makes the next, reminds. Everything follows from what the database says now
//! and is written in one transaction with the mail that tells of it, so a worker that dies half-way leaves nothing half
//! done, and any number of workers do nothing twice.

use super::VolunteerService;
use super::mails::Told;
use crate::fault::store;
use crate::store::shifts::{due, signups};
use domain::fault::Fault;
use domain::volunteer::shift::offer_until;
use domain::volunteer::time::{Which, after_quiet, instant, local};
use jiff::civil::Time;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// How often to look.
const LOOK: Duration = Duration::from_secs(2);
/// At which hour of the place people are asked, the day before, whether they still come.
const ASKED_AT: i8 = 11;
/// How long before it begins people are told that it is today.
const TODAY: i64 = 3 * HOUR;
/// How long after it ended people are thanked.
const THANKED: i64 = HOUR;
/// A reminder that could not go out for this long is not sent any more.
const TOO_LATE: i64 = 2 * DAY;

/// A worker. Any number of them may run on one database, in any number of processes.
#[derive(Clone, Debug)]
pub struct ShiftWorker {
    shifts: Arc<VolunteerService>,
}

impl ShiftWorker {
    /// A worker on all shifts.
    #[must_use]
    pub fn new(shifts: Arc<VolunteerService>) -> Self {
        Self { shifts }
    }

    /// Works until it is told to stop.
    pub async fn run(self, mut stopped: watch::Receiver<bool>) {
        loop {
            if let Err(fault) = self.run_once().await {
                tracing::warn!(%fault, "cannot work on shifts; will try again");
            }
            tokio::select! {
                _ = stopped.wait_for(|s| *s) => return,
                () = tokio::time::sleep(LOOK) => {}
            }
        }
    }

    /// Does what is due now.
    ///
    /// # Errors
    /// What the database says; what was done until then is done.
    pub async fn run_once(&self) -> Result<(), Fault> {
        let office = &self.shifts.office;
        let now = office.clock.now();
        let due = due::offers(&office.db, now, now + 30 * MINUTE)
            .await
            .map_err(store)?;
        for (campaign, shift) in due {
            self.offer(&campaign, &shift).await?;
        }
        let near = due::near(&office.db, now - TOO_LATE, now + 2 * DAY)
            .await
            .map_err(store)?;
        for (campaign, shift, starts_at, ends_at, zone) in near {
            if after_quiet(now, &zone) != now {
                continue;
            }
            for (told, at, until) in reminders(starts_at, ends_at, &zone) {
                if (at..until).contains(&now) {
                    self.remind(&campaign, &shift, told, starts_at, at).await?;
                }
            }
        }
        Ok(())
    }

    /// Ends the offers of a shift whose time is over, and offers each free place to whoever has waited the longest. At
    /// night nobody is offered anything: the time would run while they sleep.
    async fn offer(&self, campaign: &str, shift: &str) -> Result<(), Fault> {
        let shifts = &self.shifts;
        let mut tx = shifts.office.begin().await?;
        let row = shifts.hold(&mut tx, campaign, shift).await?;
        let now = shifts.office.clock.now();
        signups::lapse(&mut tx, shift, now).await.map_err(store)?;
        let until = offer_until(now, row.starts_at).filter(|_| after_quiet(now, &row.zone) == now);
        if let (Some(until), None) = (until, row.cancelled_at) {
            while let Some(place) = signups::free_place(&mut tx, shift).await.map_err(store)? {
                let Some(next) = signups::first_waiting(&mut tx, shift).await.map_err(store)? else {
                    break;
                };
                signups::offer(&mut tx, &next.id, place, now, until)
                    .await
                    .map_err(store)?;
                shifts.tell(&mut tx, &row, &next, Told::Offer(until)).await?;
            }
        }
        tx.commit().await.map_err(store)
    }

    /// Reminds everybody who has a place and came to the list before the reminder was due: others were just told.
    async fn remind(
        &self,
        campaign: &str,
        shift: &str,
        told: Told,
        starts_at: i64,
        at: i64,
    ) -> Result<(), Fault> {
        let shifts = &self.shifts;
        let (kind, round) = told.row(starts_at);
        let some = due::untold(&shifts.office.db, shift, kind, round, at)
            .await
            .map_err(store)?;
        if !some {
            return Ok(());
        }
        let mut tx = shifts.office.begin().await?;
        let row = shifts.hold(&mut tx, campaign, shift).await?;
        // It may have been moved or called off a moment ago.
        if row.starts_at == starts_at && row.cancelled_at.is_none() {
            for sign_up in due::everybody(&mut tx, shift, true).await.map_err(store)? {
                let missed = told == Told::Thanks && sign_up.came == Some(0);
                if sign_up.created_at < at && !missed {
                    shifts.tell(&mut tx, &row, &sign_up, told).await?;
                }
            }
        }
        tx.commit().await.map_err(store)
    }
}

/// What people are reminded of, from when to when, for a shift at these times; never in the quiet hours.
fn reminders(starts_at: i64, ends_at: i64, zone: &str) -> Vec<(Told, i64, i64)> {
    let mut all = Vec::new();
    let eve = local(starts_at, zone).date().yesterday().ok();
    let hour = Time::new(ASKED_AT, 0, 0, 0).ok();
    let asked = eve
        .zip(hour)
        .and_then(|(day, hour)| instant(day, hour, zone, Some(Which::First)).ok());
    // Early shifts are told of the evening before: the morning would be too late.
    let today = after_quiet(starts_at - TODAY, zone);
    if let Some(asked) = asked {
        all.push((Told::Tomorrow, asked, starts_at.min(today)));
    }
    all.push((Told::Today, today, starts_at));
    let thanked = after_quiet(ends_at + THANKED, zone);
    all.push((Told::Thanks, thanked, ends_at + TOO_LATE));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    const ZONE: &str = "America/Chicago";

    fn at(day: i8, hour: i8) -> i64 {
        let (day, clock) = (jiff::civil::date(2026, 1, day), jiff::civil::time(hour, 0, 0, 0));
        instant(day, clock, ZONE, None).unwrap_or(0)
    }

    #[test]
    fn people_are_reminded_the_day_before_the_same_day_and_thanked() {
        let all = reminders(at(10, 13), at(10, 15), ZONE);
        assert_eq!(all[0], (Told::Tomorrow, at(9, 11), at(10, 10)));
        assert_eq!(all[1], (Told::Today, at(10, 10), at(10, 13)));
        assert_eq!(all[2], (Told::Thanks, at(10, 16), at(12, 15)));
        // The morning begins at eight, also for whoever begins at nine; whoever begins at seven was asked the day before.
        assert_eq!(reminders(at(10, 9), at(10, 10), ZONE)[1].1, at(10, 8));
        let early = reminders(at(10, 7), at(10, 21), ZONE);
        assert_eq!((early[0].1, early[0].2), (at(9, 11), at(10, 7)));
        assert!(early[1].1 >= early[1].2, "no mail in the night");
        assert_eq!(early[2].1, at(11, 8), "thanks wait for the morning");
    }
}
