//! Coming at another time: moving to a shift that has room, swapping with somebody who wants the place that one has; and
//! saying afterwards how it was.
//!
//! Rows are taken in one order everywhere, people before shifts and both by their ids, so that two who swap with each other
//! at once wait instead of blocking each other.

use super::mails::Told;
use super::open::shown;
use super::{Come, VolunteerService, conflict, still_open};
use crate::fault::{internal, store};
use crate::store::Tx;
use crate::store::shifts::signups::SignUp;
use crate::store::shifts::{self as table, Row, due, signups, swaps};
use domain::fault::Fault;
use domain::volunteer::after::{ASKED_FOR, Said};
use domain::volunteer::port::{Elsewhere, Gone, OwnShift, SwapAsk};
use domain::volunteer::shift::named;
use domain::volunteer::time::When;
use domain::workspace::words::Typed;

/// How many other shifts are shown.
const MOST: i64 = 60;
/// For how many shifts somebody may ask to swap: each asks all who have a place there.
const MOST_WISHES: usize = 3;

fn no_place() -> Fault {
    conflict("you have no place on this shift to give")
}

/// The clash of somebody who has no form before them.
fn told_plainly(fault: Fault) -> Fault {
    match fault {
        Fault::Invalid { fields } => {
            let said: Vec<String> = fields.into_iter().map(|field| field.message).collect();
            conflict(&format!("somebody of the two {}", said.join("; ")))
        }
        other => other,
    }
}

impl VolunteerService {
    /// Who would swap a place on another shift for one on this.
    pub(super) async fn asks(&self, row: &Row, now: i64) -> Result<Vec<SwapAsk>, Fault> {
        let rows = swaps::asks(&self.office.db, &row.id, now).await.map_err(store)?;
        let asks = rows
            .into_iter()
            .map(|(sign_up, title, part, from, to, zone)| SwapAsk {
                sign_up,
                name: named(&title, &part),
                when: When::of(from, to, &zone),
            });
        Ok(asks.collect())
    }

    /// The other shifts that somebody could come to.
    pub(super) async fn others(&self, slug: &str, token: &str, own: OwnShift) -> Result<Elsewhere, Fault> {
        let (of, sign_up) = self.linked(slug, token).await?;
        let db = &self.office.db;
        let now = self.office.clock.now();
        let wishes = swaps::wishes(db, &sign_up.id).await.map_err(store)?;
        let mut others = Vec::new();
        for row in table::published(db, &of.id, now, MOST).await.map_err(store)? {
            if row.id != sign_up.shift {
                others.push((shown(&row)?, wishes.contains(&row.id)));
            }
        }
        Ok(Elsewhere { own, others })
    }

    /// Takes the rows of two shifts, in the order of their ids; answers with them in the order in which they were named.
    async fn hold_both(
        &self,
        tx: &mut Tx,
        campaign: &str,
        one: &str,
        other: &str,
    ) -> Result<(Row, Row), Fault> {
        if one < other {
            let first = self.hold(tx, campaign, one).await?;
            return Ok((first, self.hold(tx, campaign, other).await?));
        }
        let second = self.hold(tx, campaign, other).await?;
        Ok((self.hold(tx, campaign, one).await?, second))
    }

    /// A sign-up that still has its place on a shift that has not begun, whose row is held.
    async fn seated(&self, tx: &mut Tx, row: &Row, id: &str) -> Result<SignUp, Fault> {
        let found = signups::one_in(tx, &row.id, id).await.map_err(store)?;
        let begun = row.starts_at <= self.office.clock.now();
        found
            .filter(|found| found.state == "seated" && !begun && row.cancelled_at.is_none())
            .ok_or_else(no_place)
    }

    /// Somebody leaves a place for another; both rows are held.
    async fn change_to(
        &self,
        tx: &mut Tx,
        (from, sign_up): (&Row, &SignUp),
        (to, place): (&Row, Option<i64>),
    ) -> Result<Come, Fault> {
        let come = self.seat(tx, to, &sign_up.supporter, place, "").await?;
        swaps::moved(tx, &sign_up.id, &come.id).await.map_err(store)?;
        tracing::debug!(from = %from.id, to = %to.id, "somebody moved to another shift");
        Ok(come)
    }

    /// They would rather come to another shift.
    pub(super) async fn go_to(&self, slug: &str, token: &str, shift: &str) -> Result<Gone, Fault> {
        let (of, sign_up) = self.linked(slug, token).await?;
        let db = &self.office.db;
        let before = swaps::wishes(db, &sign_up.id).await.map_err(store)?;
        // Who would swap is found before any row is taken, and looked at again when all are.
        let partners = swaps::partners(db, shift, &sign_up.shift).await;
        for partner in partners.map_err(store)? {
            if let Ok(come) = self.exchange(&of.id, &sign_up, &partner).await {
                return Ok(Gone::Swapped(come.token));
            }
        }
        let turn = self.turns.acquire().await;
        let _turn = turn.map_err(|_| internal("the turns of shifts ended"))?;
        let mut tx = self.office.begin().await?;
        let now = self.office.clock.now();
        self.hold_person(&mut tx, &of.id, &sign_up.supporter).await?;
        let (own, other) = self.hold_both(&mut tx, &of.id, &sign_up.shift, shift).await?;
        if other.published_at.is_none() {
            return Err(Fault::not_found("shift"));
        }
        let sign_up = self.seated(&mut tx, &own, &sign_up.id).await?;
        still_open(&other, now)?;
        self.no_clash(&mut tx, &other, &sign_up.supporter, &own.id)
            .await
            .map_err(told_plainly)?;
        if let Some(place) = self.room(&mut tx, &other).await? {
            self.leave(&mut tx, &own, &sign_up, "").await?;
            let come = self
                .change_to(&mut tx, (&own, &sign_up), (&other, Some(place)))
                .await?;
            tx.commit().await.map_err(store)?;
            return Ok(Gone::Moved(come.token));
        }
        if before.len() >= MOST_WISHES && !before.contains(&other.id) {
            return Err(conflict(&format!(
                "you asked the people of {MOST_WISHES} shifts already; wait for one of them to answer"
            )));
        }
        let first = swaps::wish(&mut tx, &of.id, &sign_up.id, &other.id, now)
            .await
            .map_err(store)?;
        if first {
            for name in due::everybody(&mut tx, &other.id, true).await.map_err(store)? {
                self.tell(&mut tx, &other, &name, Told::SwapAsked(own.starts_at))
                    .await?;
            }
        }
        tx.commit().await.map_err(store)?;
        Ok(Gone::Asked)
    }

    /// They swap with somebody who asked for it.
    pub(super) async fn swap_with(&self, slug: &str, token: &str, sign_up: &str) -> Result<String, Fault> {
        let (of, own) = self.linked(slug, token).await?;
        let db = &self.office.db;
        let asks = swaps::asks(db, &own.shift, self.office.clock.now())
            .await
            .map_err(store)?;
        let gone =
            || conflict("this swap is not possible any more: they have no place there now, or found another");
        if !asks.iter().any(|(id, ..)| id == sign_up) {
            return Err(gone());
        }
        let partner = swaps::one(db, &of.id, sign_up).await.map_err(store)?;
        let partner = partner.ok_or_else(gone)?;
        let come = self.exchange(&of.id, &own, &partner).await?;
        Ok(come.token)
    }

    /// Two people give each other their places; answers with what the first has now.
    async fn exchange(&self, campaign: &str, one: &SignUp, other: &SignUp) -> Result<Come, Fault> {
        let turn = self.turns.acquire().await;
        let _turn = turn.map_err(|_| internal("the turns of shifts ended"))?;
        let mut tx = self.office.begin().await?;
        let mut people = [one.supporter.as_str(), other.supporter.as_str()];
        people.sort_unstable();
        for person in people {
            self.hold_person(&mut tx, campaign, person).await?;
        }
        let (mine, theirs) = self
            .hold_both(&mut tx, campaign, &one.shift, &other.shift)
            .await?;
        let one = self.seated(&mut tx, &mine, &one.id).await?;
        let other = self.seated(&mut tx, &theirs, &other.id).await?;
        for (row, who, but) in [(&theirs, &one, &mine.id), (&mine, &other, &theirs.id)] {
            self.no_clash(&mut tx, row, &who.supporter, but)
                .await
                .map_err(told_plainly)?;
        }
        self.leave(&mut tx, &mine, &one, "").await?;
        self.leave(&mut tx, &theirs, &other, "").await?;
        let come = self
            .change_to(&mut tx, (&mine, &one), (&theirs, other.place))
            .await?;
        self.change_to(&mut tx, (&theirs, &other), (&mine, one.place))
            .await?;
        tx.commit().await.map_err(store)?;
        Ok(come)
    }

    /// They say how it was.
    pub(super) async fn say_after(&self, slug: &str, token: &str, typed: &Typed) -> Result<(), Fault> {
        let (of, sign_up) = self.linked(slug, token).await?;
        let said = Said::read(typed)?;
        let mut tx = self.office.begin().await?;
        let row = self.hold(&mut tx, &of.id, &sign_up.shift).await?;
        let now = self.office.clock.now();
        if !(row.ends_at..row.ends_at + ASKED_FOR).contains(&now) || row.cancelled_at.is_some() {
            return Err(conflict("how it was can be said for two weeks after it"));
        }
        if !swaps::say(&mut tx, &sign_up.id, &said, now)
            .await
            .map_err(store)?
        {
            return Err(no_place());
        }
        tx.commit().await.map_err(store)
    }
}
