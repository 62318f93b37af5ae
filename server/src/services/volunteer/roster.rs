//! The list of a shift, as members keep it: putting people on it, taking them off, saying who came.

use super::VolunteerService;
use super::mails::Told;
use crate::fault::{internal, store};
use crate::services::workspace::office::{Change, Entered};
use crate::store::Tx;
use crate::store::shifts::{Row, due, signups};
use crate::store::supporters::list;
use domain::actor::Actor;
use domain::fault::Fault;
use domain::people::Activity;
use domain::volunteer::Answer;
use domain::volunteer::after::{WANTED, minutes};
use domain::volunteer::keyed;
use domain::volunteer::port::{Seat, Served, ServedLine};
use domain::volunteer::shift::named;
use domain::volunteer::time::When;
use domain::workspace::rights::Action;
use domain::workspace::text::Reader;
use domain::workspace::words::Typed;

impl VolunteerService {
    pub(super) async fn add_by_hand(
        &self,
        actor: &Actor,
        slug: &str,
        shift: &str,
        supporter: &str,
    ) -> Result<Seat, Fault> {
        let turn = self.turns.acquire().await;
        let _turn = turn.map_err(|_| internal("the turns of shifts ended"))?;
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::EditShifts)
            .await?;
        let campaign = entered.head.id.as_str();
        let who = entered.person.id.as_str();
        let come = self.come(&mut tx, campaign, shift, supporter, who).await?;
        let state = match come.seat {
            Seat::Seated => "seated",
            Seat::Waiting => "waiting",
        };
        let subject = format!("shift sign-up {}", come.id);
        self.office
            .record(
                &mut tx,
                &entered,
                "shift.signed_up",
                &subject,
                &[Change::of("state", "", state)],
            )
            .await?;
        tx.commit().await.map_err(store)?;
        Ok(come.seat)
    }

    pub(super) async fn answer_by_hand(
        &self,
        actor: &Actor,
        slug: &str,
        shift: &str,
        sign_up: &str,
        answer: Answer,
    ) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::EditShifts)
            .await?;
        let row = self.hold(&mut tx, &entered.head.id, shift).await?;
        let found = signups::one_in(&mut tx, shift, sign_up).await.map_err(store)?;
        let found = found.ok_or_else(|| Fault::not_found(sign_up))?;
        self.say_of(&mut tx, &row, &found, answer, &entered.person.id)
            .await?;
        if answer == Answer::Accept {
            self.tell(&mut tx, &row, &found, Told::Seated).await?;
        }
        let changes = [Change::of("state", &found.state, answer.word())];
        let subject = format!("shift sign-up {sign_up}");
        self.office
            .record(&mut tx, &entered, "shift.answered", &subject, &changes)
            .await?;
        tx.commit().await.map_err(store)
    }

    pub(super) async fn check_in(
        &self,
        actor: &Actor,
        slug: &str,
        shift: &str,
        sign_up: &str,
        typed: &Typed,
    ) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::CheckIn)
            .await?;
        let row = self.hold(&mut tx, &entered.head.id, shift).await?;
        let found = signups::one_in(&mut tx, shift, sign_up).await.map_err(store)?;
        let found = found.ok_or_else(|| Fault::not_found(sign_up))?;
        let came = match typed.value("came") {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        };
        let stayed = match typed.value("hours").trim() {
            "" => None,
            hours => Some(minutes(hours).ok_or_else(|| Fault::invalid("hours", WANTED))?),
        };
        self.check_one(&mut tx, &entered, &row, &found, (came, stayed))
            .await?;
        tx.commit().await.map_err(store)
    }

    /// Writes down whether somebody on the list of a shift, whose row is held, came, and for how many minutes; whoever came
    /// and of whom nothing else is said stayed to the end.
    async fn check_one(
        &self,
        tx: &mut Tx,
        entered: &Entered,
        row: &Row,
        found: &signups::SignUp,
        (came, stayed): (Option<bool>, Option<i64>),
    ) -> Result<(), Fault> {
        let whole = (row.ends_at - row.starts_at) / 60_000;
        let minutes = (came == Some(true)).then(|| stayed.unwrap_or(whole));
        let check = signups::Check {
            shift: &row.id,
            id: &found.id,
            came,
            minutes,
            who: &entered.person.id,
            now: self.office.clock.now(),
        };
        if !signups::check(tx, &check).await.map_err(store)? {
            return Err(super::conflict("they have no place on this shift any more"));
        }
        let told = |came: Option<i64>| match came {
            Some(0) => "no",
            Some(_) => "yes",
            None => "",
        };
        let (before, after) = (told(found.came), told(came.map(i64::from)));
        let number = |minutes: Option<i64>| minutes.map(|m| m.to_string()).unwrap_or_default();
        let (was, is) = (number(found.minutes), number(minutes));
        let changes = [
            Change::of("came", before, after),
            Change::of("minutes", &was, &is),
        ];
        let subject = format!("shift sign-up {}", found.id);
        self.office
            .record(tx, entered, "shift.checked_in", &subject, &changes)
            .await?;
        let kind = match came {
            Some(true) => Activity::Came,
            Some(false) => Activity::Missed,
            None => return Ok(()),
        };
        if before == after {
            return Ok(());
        }
        let whose = (row.campaign.as_str(), found.supporter.as_str());
        let name = named(&row.title, &row.part);
        self.people
            .happened(tx, whose, &entered.person.id, kind, &name)
            .await
    }

    pub(super) async fn key_in_all(
        &self,
        actor: &Actor,
        slug: &str,
        shift: &str,
        rows: &str,
    ) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::CheckIn)
            .await?;
        let row = self.hold(&mut tx, &entered.head.id, shift).await?;
        if row.starts_at > self.office.clock.now() {
            return Err(super::conflict("the shift has not begun yet"));
        }
        let list = due::everybody(&mut tx, shift, true).await.map_err(store)?;
        let mut wrong = Vec::new();
        let read = keyed::read(rows);
        if read.is_empty() {
            wrong.push("must have a line for each row".to_owned());
        }
        for (line, keyed) in read {
            let found = keyed.ok().and_then(|keyed| {
                let found = list.iter().find(|sign_up| sign_up.arrival == keyed.row)?;
                Some((found, keyed))
            });
            match found {
                None => wrong.push(format!(
                    "names nobody who has a place, or is not understood: “{line}”"
                )),
                Some((found, keyed)) => {
                    let said = (Some(keyed.came), keyed.minutes);
                    self.check_one(&mut tx, &entered, &row, found, said).await?;
                }
            }
        }
        if !wrong.is_empty() {
            return Err(Fault::invalid("rows", wrong.join("; ")));
        }
        tx.commit().await.map_err(store)
    }

    pub(super) async fn hours(
        &self,
        actor: &Actor,
        slug: &str,
        supporter: &str,
        typed: &Typed,
    ) -> Result<Served, Fault> {
        let entered = self.office.enter(actor, slug, Action::ViewPeople).await?;
        let db = &self.office.db;
        let there = list::place(db, &entered.head.id, supporter)
            .await
            .map_err(store)?;
        if there.is_none() {
            return Err(Fault::not_found(supporter));
        }
        let mut reader = Reader::default();
        let (from, to) = (
            reader.day("from", typed.value("from")),
            reader.day("to", typed.value("to")),
        );
        let faults = match reader.done(()) {
            Err(Fault::Invalid { fields }) => fields,
            _ => Vec::new(),
        };
        let mut lines = Vec::new();
        for (title, part, starts_at, ends_at, zone, minutes) in
            due::served(db, supporter).await.map_err(store)?
        {
            let when = When::of(starts_at, ends_at, &zone);
            if from.is_none_or(|from| when.day >= from) && to.is_none_or(|to| when.day <= to) {
                lines.push(ServedLine {
                    name: named(&title, &part),
                    when,
                    minutes,
                });
            }
        }
        Ok(Served {
            name: due::called(db, supporter).await.map_err(store)?,
            head: entered.head,
            lines,
            faults,
        })
    }
}
