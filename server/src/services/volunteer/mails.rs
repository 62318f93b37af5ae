//! What people on a list are written, each thing once: a row of `shift_mail` says so, in the transaction in which the
//! mail is queued.

use super::VolunteerService;
use crate::fault::store;
use crate::mail;
use crate::store::Tx;
use crate::store::shifts::signups::SignUp;
use crate::store::shifts::{Row, due, signups};
use app::text::Lang;
use domain::account::EmailAddress;
use domain::fault::Fault;
use domain::volunteer::shift::named;
use domain::volunteer::time::When;

/// What a mail says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// They have a place.
    Seated,
    /// They wait for one.
    Waiting,
    /// One is offered to them until a time.
    Offer(i64),
    /// It is tomorrow: do they still come?
    Tomorrow,
    /// It is today.
    Today,
    /// It is over: thanks.
    Thanks,
    /// It is not what it was; at this version.
    Changed(i64),
    /// It does not take place.
    CalledOff,
    /// Somebody took their place, as they had asked.
    Covered,
    /// Somebody on the shift that begins then would swap with them.
    SwapAsked(i64),
}

impl Told {
    /// What the row of it says: the word, and what makes it another one of the same kind.
    pub fn row(self, starts_at: i64) -> (&'static str, i64) {
        match self {
            Self::Seated => ("seated", 0),
            Self::Waiting => ("waiting", 0),
            Self::Offer(_) => ("offer", 0),
            // A shift that is moved is told of again.
            Self::Tomorrow => ("tomorrow", starts_at),
            Self::Today => ("today", starts_at),
            Self::Thanks => ("thanks", starts_at),
            Self::Changed(version) => ("changed", version),
            Self::CalledOff => ("called-off", 0),
            Self::Covered => ("covered", 0),
            Self::SwapAsked(begins) => ("swap-asked", begins),
        }
    }
}

impl VolunteerService {
    /// Tells somebody on the list of a shift something, unless they were told before, have no address for it, or want
    /// no such mail.
    pub(super) async fn tell(
        &self,
        tx: &mut Tx,
        row: &Row,
        sign_up: &SignUp,
        told: Told,
    ) -> Result<(), Fault> {
        let (kind, round) = told.row(row.starts_at);
        let now = self.office.clock.now();
        let first = signups::mailed(tx, &sign_up.id, kind, round, now)
            .await
            .map_err(store)?;
        if !first {
            return Ok(());
        }
        let address = due::address(tx, &sign_up.supporter).await.map_err(store)?;
        let Some(to) = address.as_deref().and_then(EmailAddress::parse) else {
            return Ok(());
        };
        let Some((slug, campaign, paid, demo)) = due::sender(tx, &row.campaign).await.map_err(store)? else {
            return Ok(());
        };
        let lang = Lang::En;
        let link = format!("{}/shift/{slug}/{}", self.office.site, self.token(&sign_up.salt));
        let name = named(&row.title, &row.part);
        let when = lang.shift_when(&When::of(row.starts_at, row.ends_at, &row.zone));
        let place = match row.place.is_empty() {
            true => lang.shifts_online().to_owned(),
            false => row.place.clone(),
        };
        let (subject, says) = match told {
            Told::Seated => (lang.mail_shift_seated(&name), lang.mail_shift_seated_text(&link)),
            Told::Waiting => (
                lang.mail_shift_waiting(&name),
                lang.mail_shift_waiting_text(&link),
            ),
            Told::Offer(until) => {
                let until = lang.time_there(until, &row.zone);
                (
                    lang.mail_shift_offer(&name),
                    lang.mail_shift_offer_text(until, &link),
                )
            }
            Told::Tomorrow => (
                lang.mail_shift_tomorrow(&name),
                lang.mail_shift_tomorrow_text(&link),
            ),
            Told::Today => (lang.mail_shift_today(&name), lang.mail_shift_today_text(&link)),
            Told::Thanks => (lang.mail_shift_thanks(&name), lang.mail_shift_thanks_text(&link)),
            Told::Changed(_) => (
                lang.mail_shift_changed(&name),
                lang.mail_shift_changed_text(&link),
            ),
            Told::CalledOff => (
                lang.mail_shift_off(&name),
                lang.mail_shift_off_text(&row.cancelled_why),
            ),
            Told::Covered => (
                lang.mail_shift_covered(&name),
                lang.mail_shift_covered_text(&link),
            ),
            Told::SwapAsked(_) => (lang.mail_shift_swap(&name), lang.mail_shift_swap_text(&link)),
        };
        let body = lang.mail_shift_body(&name, &when, &place, says, &campaign, &paid);
        let clock = &self.office.clock;
        let kind = mail::Kind::Shift;
        match demo {
            0 => mail::enqueue(tx, clock, kind, &to, &subject, &body).await,
            _ => mail::keep(tx, clock, kind, &to, &subject, &body).await,
        }
        .map_err(store)
    }

    /// Tells everybody on the list of a shift, whose row is held.
    pub(super) async fn tell_all(&self, tx: &mut Tx, row: &Row, told: Told) -> Result<(), Fault> {
        for sign_up in due::everybody(tx, &row.id, false).await.map_err(store)? {
            self.tell(tx, row, &sign_up, told).await?;
        }
        Ok(())
    }
}
