//! Shifts: making them, their lists, signing up, and what the passing of time does to them.
//!
//! Whoever comes to a list, leaves it or is offered a place does so while the shift's row is held, so people come one
//! after the other; who comes has their own row held before, so that nobody is in two places at once. Places are rows
//! of the database: even a mistake here could not give one to two people.

mod desk;
mod mails;
mod open;
mod planning;
mod roster;
mod swap;
pub mod worker;

use super::people::PeopleService;
use super::seal::digest;
use super::workspace::office::Office;
use super::workspace::public::PublicPagesService;
use crate::chance;
use crate::fault::{internal, store};
use crate::store::Tx;
use crate::store::shifts::{self as table, Row, signups, swaps};
use crate::store::supporters;
use app::text::Lang;
use domain::fault::Fault;
use domain::people::Activity;
use domain::volunteer::after::Said;
use domain::volunteer::port::{Line, Seat};
use domain::volunteer::shift::{Details, named};
use domain::volunteer::time::When;
use domain::volunteer::{Answer, EventKind, Standing};
use mails::Told;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// How many come to lists at a time in this process: the others wait here, in order, and not for a connection, of which
/// the rest of the site needs some, too.
const AT_A_TIME: usize = 2;

/// The shifts of all campaigns.
#[derive(Clone, Debug)]
pub struct VolunteerService {
    office: Office,
    people: Arc<PeopleService>,
    /// The campaigns' public pages, on which people sign up.
    pages: PublicPagesService,
    turns: Arc<Semaphore>,
}

/// Somebody who came to a list.
struct Come {
    /// The sign-up's id.
    id: String,
    seat: Seat,
    /// What opens their own page.
    token: String,
}

impl VolunteerService {
    /// With what they need.
    #[must_use]
    pub fn new(office: Office, people: Arc<PeopleService>) -> Self {
        Self {
            pages: PublicPagesService::new(office.clone()),
            office,
            people,
            turns: Arc::new(Semaphore::new(AT_A_TIME)),
        }
    }

    /// The token that a salt stands for, as an address can carry it.
    fn token(&self, salt: &str) -> String {
        let hash = self.office.seal.hash("shift", salt);
        hash.replace('+', "-").replace('/', "_")
    }

    /// Takes a shift's row, and reads it.
    async fn hold(&self, tx: &mut Tx, campaign: &str, shift: &str) -> Result<Row, Fault> {
        let there = table::hold(tx, campaign, shift).await.map_err(store)?;
        let row = match there {
            true => table::one_in(tx, campaign, shift).await.map_err(store)?,
            false => None,
        };
        row.ok_or_else(|| Fault::not_found(shift))
    }

    /// Puts a supporter on a shift's list: on a place if there is one that nobody waits for, else behind those who wait.
    async fn come(
        &self,
        tx: &mut Tx,
        campaign: &str,
        shift: &str,
        supporter: &str,
        who: &str,
    ) -> Result<Come, Fault> {
        self.hold_person(tx, campaign, supporter).await?;
        let row = self.hold(tx, campaign, shift).await?;
        still_open(&row, self.office.clock.now())?;
        self.no_clash(tx, &row, supporter, "").await?;
        let place = self.room(tx, &row).await?;
        self.seat(tx, &row, supporter, place, who).await
    }

    /// Takes a supporter's row.
    async fn hold_person(&self, tx: &mut Tx, campaign: &str, supporter: &str) -> Result<(), Fault> {
        let now = self.office.clock.now();
        match supporters::touch(tx, campaign, supporter, now)
            .await
            .map_err(store)?
        {
            true => Ok(()),
            false => Err(Fault::not_found(supporter)),
        }
    }

    /// That a supporter, whose row is held, has nothing else at the time of a shift, but for the shift `but`.
    async fn no_clash(&self, tx: &mut Tx, row: &Row, supporter: &str, but: &str) -> Result<(), Fault> {
        let span = (row.starts_at, row.ends_at);
        match signups::clash(tx, supporter, span, but).await.map_err(store)? {
            Some(clash) => Err(clashing(&row.id, &clash)),
            None => Ok(()),
        }
    }

    /// A place of a shift, whose row is held, for whoever comes now: one that is free, else that of somebody who looks
    /// for another to take it, who leaves and is told; none while people wait.
    async fn room(&self, tx: &mut Tx, row: &Row) -> Result<Option<i64>, Fault> {
        if row.waiting > 0 {
            return Ok(None);
        }
        if let Some(free) = signups::free_place(tx, &row.id).await.map_err(store)? {
            return Ok(Some(free));
        }
        let Some(cover) = swaps::first_cover(tx, &row.id).await.map_err(store)? else {
            return Ok(None);
        };
        self.leave(tx, row, &cover, "").await?;
        self.tell(tx, row, &cover, Told::Covered).await?;
        Ok(cover.place)
    }

    /// Somebody leaves the list of a shift whose row is held.
    async fn leave(&self, tx: &mut Tx, row: &Row, sign_up: &signups::SignUp, who: &str) -> Result<(), Fault> {
        let now = self.office.clock.now();
        signups::leave(tx, &sign_up.id, now).await.map_err(store)?;
        let whose = (row.campaign.as_str(), sign_up.supporter.as_str());
        let name = named(&row.title, &row.part);
        self.people
            .happened(tx, whose, who, Activity::Cancelled, &name)
            .await
    }

    /// Gives a supporter a place of a shift whose row is held, or puts them behind those who wait.
    async fn seat(
        &self,
        tx: &mut Tx,
        row: &Row,
        supporter: &str,
        place: Option<i64>,
        who: &str,
    ) -> Result<Come, Fault> {
        let salt = chance::token().map_err(|e| internal(&e.to_string()))?;
        let id = self.office.id();
        let token = self.token(&salt);
        let new = signups::New {
            id: &id,
            campaign: &row.campaign,
            shift: &row.id,
            supporter,
            place,
            salt: &salt,
            token: &digest(&token),
            now: self.office.clock.now(),
        };
        signups::add(tx, &new).await.map_err(store)?;
        let whose = (row.campaign.as_str(), supporter);
        let name = named(&row.title, &row.part);
        self.people
            .happened(tx, whose, who, Activity::SignedUp, &name)
            .await?;
        let (seat, told) = match place {
            Some(_) => (Seat::Seated, Told::Seated),
            None => (Seat::Waiting, Told::Waiting),
        };
        let sign_up = signups::one_in(tx, &row.id, &id).await.map_err(store)?;
        let sign_up = sign_up.ok_or_else(|| internal("a sign-up that was just written is not there"))?;
        self.tell(tx, row, &sign_up, told).await?;
        Ok(Come { id, seat, token })
    }

    /// Writes down what somebody on the list of a shift, whose row is held, says of it.
    async fn say_of(
        &self,
        tx: &mut Tx,
        row: &Row,
        sign_up: &signups::SignUp,
        answer: Answer,
        who: &str,
    ) -> Result<(), Fault> {
        let now = self.office.clock.now();
        let standing = standing(&sign_up.state)?;
        if row.ends_at <= now {
            return Err(conflict("the shift is over"));
        }
        let done = match (answer, standing) {
            (Answer::Accept, Standing::Offered) => signups::accept(tx, &sign_up.id, now).await,
            (Answer::Confirm, Standing::Seated) => signups::confirm(tx, &sign_up.id, now).await,
            (Answer::Cancel, Standing::Seated | Standing::Waiting | Standing::Offered) => {
                signups::leave(tx, &sign_up.id, now).await
            }
            (Answer::Cover, Standing::Seated) if row.waiting > 0 => {
                return Err(conflict(
                    "others wait for a place: say that you cannot come, and yours is offered to the next of them",
                ));
            }
            (Answer::Cover, Standing::Seated) if row.starts_at > now => {
                return swaps::cover(tx, &sign_up.id, Some(now))
                    .await
                    .map(|_| ())
                    .map_err(store);
            }
            (Answer::Keep, Standing::Seated) => {
                return swaps::cover(tx, &sign_up.id, None)
                    .await
                    .map(|_| ())
                    .map_err(store);
            }
            // Said before: nothing is to be done twice.
            (Answer::Accept, Standing::Seated) | (Answer::Cancel, Standing::Cancelled) => return Ok(()),
            _ => Ok(false),
        };
        if !done.map_err(store)? {
            return Err(conflict(
                "the place is not offered any more; whoever still wants to come can sign up again",
            ));
        }
        let kind = match answer {
            Answer::Cancel => Activity::Cancelled,
            Answer::Accept | Answer::Confirm | Answer::Cover | Answer::Keep => Activity::SignedUp,
        };
        self.people
            .happened(
                tx,
                (&row.campaign, &sign_up.supporter),
                who,
                kind,
                &named(&row.title, &row.part),
            )
            .await
    }
}

fn conflict(message: &str) -> Fault {
    Fault::Conflict {
        message: message.to_owned(),
    }
}

/// That people can still come to a list.
fn still_open(row: &Row, now: i64) -> Result<(), Fault> {
    if row.cancelled_at.is_some() {
        return Err(conflict("the shift was called off"));
    }
    if row.ends_at <= now {
        return Err(conflict("the shift is over"));
    }
    Ok(())
}

fn clashing(shift: &str, clash: &signups::Clash) -> Fault {
    let (id, title, part, starts_at, ends_at, zone) = clash;
    if id == shift {
        return Fault::invalid("supporter", "is on the list already");
    }
    let when = Lang::En.shift_when(&When::of(*starts_at, *ends_at, zone));
    let name = named(title, part);
    Fault::invalid("supporter", format!("has “{name}” at that time: {when}"))
}

/// What somebody says of a shift, out of the columns of their sign-up.
fn said(came: Option<i64>, minutes: Option<i64>, score: Option<i64>, feedback: Option<&str>) -> Option<Said> {
    came.map(|came| Said {
        came: came != 0,
        minutes,
        score,
        feedback: feedback.unwrap_or_default().to_owned(),
    })
}

/// A word out of the database that no version of the program writes.
fn strange(what: &str, word: &str) -> Fault {
    internal(&format!("a shift with a strange {what}: {word}"))
}

fn standing(word: &str) -> Result<Standing, Fault> {
    Standing::parse(word).ok_or_else(|| strange("standing", word))
}

fn kind(row: &Row) -> Result<EventKind, Fault> {
    EventKind::parse(&row.kind).ok_or_else(|| strange("kind", &row.kind))
}

/// A row as lists show it.
fn line(row: &Row) -> Result<Line, Fault> {
    Ok(Line {
        id: row.id.clone(),
        kind: kind(row)?,
        name: named(&row.title, &row.part),
        place: row.place.clone(),
        online: !row.link.is_empty(),
        when: When::of(row.starts_at, row.ends_at, &row.zone),
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        capacity: row.capacity,
        minimum: row.minimum,
        seated: row.seated,
        offered: row.offered,
        waiting: row.waiting,
        covers: row.covers,
        came: row.came,
        published: row.published_at.is_some(),
        cancelled: row.cancelled_at.is_some(),
        again: row.series.is_some(),
    })
}

/// A row as its form shows it.
fn details(row: &Row) -> Result<Details, Fault> {
    Ok(Details {
        kind: kind(row)?,
        title: row.title.clone(),
        part: row.part.clone(),
        about: row.about.clone(),
        place: row.place.clone(),
        link: row.link.clone(),
        access: row.access.clone(),
        notes: row.notes.clone(),
        zone: row.zone.clone(),
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        capacity: row.capacity,
        minimum: row.minimum,
    })
}
