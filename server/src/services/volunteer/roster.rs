//! The list of a shift, as members keep it: putting people on it, taking them off, saying who came.

use super::VolunteerService;
use super::mails::Told;
use crate::fault::{internal, store};
use crate::services::workspace::office::Change;
use crate::store::shifts::signups;
use domain::actor::Actor;
use domain::fault::Fault;
use domain::people::Activity;
use domain::volunteer::Answer;
use domain::volunteer::port::Seat;
use domain::volunteer::shift::named;
use domain::workspace::rights::Action;
use domain::workspace::words::Typed;

/// The most hours of one shift.
const MOST_HOURS: f64 = 24.0;

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
        let minutes = match (came, typed.value("hours").trim()) {
            // Whoever came and of whom nothing else is said stayed to the end.
            (Some(true), "") => Some((row.ends_at - row.starts_at) / 60_000),
            (Some(true), hours) => Some(minutes(hours)?),
            _ => None,
        };
        let now = self.office.clock.now();
        let check = signups::Check {
            shift,
            id: sign_up,
            came,
            minutes,
            who: &entered.person.id,
            now,
        };
        if !signups::check(&mut tx, &check).await.map_err(store)? {
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
        let subject = format!("shift sign-up {sign_up}");
        self.office
            .record(&mut tx, &entered, "shift.checked_in", &subject, &changes)
            .await?;
        if before != after {
            let kind = match came {
                Some(true) => Some(Activity::Came),
                Some(false) => Some(Activity::Missed),
                None => None,
            };
            if let Some(kind) = kind {
                let name = named(&row.title, &row.part);
                self.people
                    .happened(
                        &mut tx,
                        (&row.campaign, &found.supporter),
                        &entered.person.id,
                        kind,
                        &name,
                    )
                    .await?;
            }
        }
        tx.commit().await.map_err(store)
    }
}

/// Minutes out of hours as people write them: `3`, `2.5`, `2:30`.
fn minutes(typed: &str) -> Result<i64, Fault> {
    let wrong = || Fault::invalid("hours", "must be hours such as 3, 2.5 or 2:30, a day at most");
    if let Some((hours, minutes)) = typed.split_once(':') {
        let hours: u16 = hours.trim().parse().map_err(|_| wrong())?;
        let minutes: u16 = minutes.trim().parse().map_err(|_| wrong())?;
        let whole = i64::from(hours) * 60 + i64::from(minutes);
        return match minutes < 60 && whole <= 24 * 60 {
            true => Ok(whole),
            false => Err(wrong()),
        };
    }
    let hours: f64 = typed.parse().map_err(|_| wrong())?;
    if !(0.0..=MOST_HOURS).contains(&hours) {
        return Err(wrong());
    }
    // A day's minutes at most.
    Ok((hours * 60.0).round() as i64)
}

#[cfg(test)]
mod tests {
    use super::minutes;

    #[test]
    fn hours_are_read_as_people_write_them() {
        for (typed, wanted) in [("3", 180), ("2.5", 150), ("2:30", 150), ("0:05", 5), ("24", 1440)] {
            assert_eq!(minutes(typed), Ok(wanted), "{typed}");
        }
        for odd in ["-1", "25", "2:75", "24:01", "two", "NaN", "1:", "inf"] {
            assert!(minutes(odd).is_err(), "{odd}");
        }
    }
}
