//! Shifts for everybody: seeing them, signing up by an address that says yes, and one's own page afterwards.

use super::mails::Told;
use super::{VolunteerService, conflict, line, said, standing};
use crate::chance;
use crate::fault::{internal, store};
use crate::mail;
use crate::services::limits::{Limit, network};
use crate::services::seal::digest;
use crate::store::joining::{self, SignUpRow};
use crate::store::pages;
use crate::store::shifts::signups::SignUp;
use crate::store::shifts::{self as table, Row, due, requests, signups, swaps};
use app::text::Lang;
use async_trait::async_trait;
use domain::account::{EmailAddress, Visitor};
use domain::actor::Actor;
use domain::fault::Fault;
use domain::people::consent::Purpose;
use domain::people::contact::Email;
use domain::volunteer::after::ASKED_FOR;
use domain::volunteer::ics::{Entry, calendar};
use domain::volunteer::port::{Elsewhere, Gone, OpenShift, OpenShifts, OwnShift};
use domain::volunteer::shift::named;
use domain::volunteer::{Answer, Standing};
use domain::workspace::public::{PublicPage, PublicPages};
use domain::workspace::text::Reader;
use domain::workspace::words::Typed;

const DAY: i64 = 24 * 3_600_000;
/// How long a sign-up waits for its address.
const WAITS: i64 = 2 * DAY;
/// Nobody fills in a form within this time, in milliseconds.
const QUICKEST: i64 = 2_000;
/// How long a form can stand open.
const LONGEST_OPEN: i64 = 2 * DAY;
/// How many shifts everybody sees.
const MOST: i64 = 200;

/// The campaign that a link is for: its id, its name, who pays for it.
pub(super) struct Of {
    pub(super) id: String,
    name: String,
    paid_for_by: String,
}

pub(super) fn shown(row: &Row) -> Result<OpenShift, Fault> {
    Ok(OpenShift {
        line: line(row)?,
        about: row.about.clone(),
        access: row.access.clone(),
    })
}

impl VolunteerService {
    /// The page of a campaign that takes sign-ups, and the campaign's id.
    pub(super) async fn opened(&self, slug: &str) -> Result<(PublicPage, String), Fault> {
        let page = self.pages.page(&Actor::Anonymous, slug).await?;
        let row = pages::public(&self.office.db, slug).await.map_err(store)?;
        match row.filter(|_| page.takes_letters) {
            Some(row) => Ok((page, row.campaign)),
            None => Err(Fault::not_found(slug)),
        }
    }

    /// A shift that everybody may see.
    async fn public_row(&self, campaign: &str, shift: &str) -> Result<Row, Fault> {
        let row = table::one(&self.office.db, campaign, shift)
            .await
            .map_err(store)?;
        row.filter(|row| row.published_at.is_some())
            .ok_or_else(|| Fault::not_found(shift))
    }

    fn form_seal(&self, shift: &str, at: i64) -> String {
        let hash = self
            .office
            .seal
            .hash(&format!("shift form {shift}"), &at.to_string());
        format!("{at}.{hash}")
    }

    /// A form that was drawn here, not too long ago, and not faster than people write.
    fn fresh(&self, shift: &str, typed: &Typed, now: i64) -> Result<(), Fault> {
        let drawn = typed.value("drawn").split_once('.').and_then(|(at, hash)| {
            let at: i64 = at.parse().ok()?;
            let seal = &self.office.seal;
            let ours = seal.is(&format!("shift form {shift}"), &at.to_string(), hash);
            ours.then_some(now - at)
        });
        match drawn {
            Some(age) if (QUICKEST..=LONGEST_OPEN).contains(&age) => Ok(()),
            Some(age) if (0..QUICKEST).contains(&age) => Err(Fault::invalid(
                "given",
                "came faster than people write; look it over and send it again",
            )),
            _ => Err(Fault::invalid(
                "drawn",
                "stood open for too long; look it over and send it again",
            )),
        }
    }

    /// The campaign of a link, and the sign-up that it opens.
    pub(super) async fn linked(&self, slug: &str, token: &str) -> Result<(Of, SignUp), Fault> {
        // What was asked for is not repeated: it is a secret.
        let none = || Fault::not_found("shift");
        let db = &self.office.db;
        let campaign = joining::campaign(db, slug).await.map_err(store)?;
        let campaign = campaign.ok_or_else(none)?;
        let found = signups::by_token(db, &campaign.id, &digest(token))
            .await
            .map_err(store)?;
        let of = Of {
            id: campaign.id,
            name: campaign.name,
            paid_for_by: campaign.paid_for_by,
        };
        Ok((of, found.ok_or_else(none)?))
    }

    fn entry(&self, row: &Row, uid: &str, link: &str, url: String, on: bool) -> Entry {
        let site = &self.office.site;
        let host = site.split("://").nth(1).unwrap_or(site);
        let host = host.split(['/', ':']).next().unwrap_or("localhost");
        let mut description = row.about.clone();
        for more in [row.access.as_str(), link] {
            if !more.is_empty() {
                description = format!("{description}\n{more}").trim().to_owned();
            }
        }
        Entry {
            uid: format!("{uid}@{host}"),
            version: row.version,
            changed_at: row.changed_at,
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            summary: named(&row.title, &row.part),
            place: row.place.clone(),
            description,
            url,
            on,
        }
    }
}

#[async_trait]
impl OpenShifts for VolunteerService {
    async fn open(&self, _: &Actor, slug: &str) -> Result<(PublicPage, Vec<OpenShift>), Fault> {
        let (page, campaign) = self.opened(slug).await?;
        let now = self.office.clock.now();
        let rows = table::published(&self.office.db, &campaign, now, MOST)
            .await
            .map_err(store)?;
        let shifts: Result<Vec<OpenShift>, Fault> = rows.iter().map(shown).collect();
        Ok((page, shifts?))
    }

    async fn shift(
        &self,
        _: &Actor,
        slug: &str,
        shift: &str,
    ) -> Result<(PublicPage, OpenShift, String), Fault> {
        let (page, campaign) = self.opened(slug).await?;
        let row = self.public_row(&campaign, shift).await?;
        let seal = self.form_seal(&row.id, self.office.clock.now());
        Ok((page, shown(&row)?, seal))
    }

    async fn ask(
        &self,
        _: &Actor,
        visitor: &Visitor,
        slug: &str,
        shift: &str,
        typed: &Typed,
        wording: &str,
    ) -> Result<(), Fault> {
        let (page, campaign) = self.opened(slug).await?;
        let row = self.public_row(&campaign, shift).await?;
        let now = self.office.clock.now();
        super::still_open(&row, now)?;
        let mut reader = Reader::default();
        let given = reader.needed("given", typed.value("given"));
        let family = reader.line("family", typed.value("family"));
        let email = Email::parse(typed.value("email"));
        let to = email
            .as_ref()
            .and_then(|email| EmailAddress::parse(email.shown()));
        if to.is_none() {
            reader.wrong("email", "must be an address such as ann@example.org");
        }
        let read = reader.done(email.zip(to))?;
        let Some((email, to)) = read else {
            return Err(internal("an address that is none was read"));
        };
        if !typed.value("website").trim().is_empty() {
            // A program filled in what nobody sees. It is told what people are told, and nothing is sent.
            tracing::info!("a sign-up for a shift fell into the trap");
            return Ok(());
        }
        self.fresh(shift, typed, now)?;
        let mut tx = self.office.begin().await?;
        let client = network(&visitor.address);
        let subject = format!("{campaign} {}", email.address());
        for (limit, subject) in [
            (Limit::SignUpsFromClient, client.as_str()),
            (Limit::ShiftsOfAddress, subject.as_str()),
            (Limit::SignUpsToCampaign, campaign.as_str()),
        ] {
            let fault = limit
                .count(&mut tx, &self.office.seal, subject, now)
                .await
                .map_err(store)?;
            if let Some(fault) = fault {
                tx.commit().await.map_err(store)?;
                return Err(fault);
            }
        }
        requests::sweep(&mut tx, now).await.map_err(store)?;
        let token = chance::token().map_err(|e| internal(&e.to_string()))?;
        let request = requests::Request {
            id: self.office.id(),
            shift: row.id.clone(),
            given,
            family,
            email: email.shown().to_owned(),
            wording: wording.to_owned(),
            created_at: now,
        };
        requests::keep(&mut tx, &campaign, &request, &digest(&token), now + WAITS)
            .await
            .map_err(store)?;
        let lang = Lang::En;
        let link = format!("{}/shift/{slug}/yes/{token}", self.office.site);
        let name = named(&row.title, &row.part);
        mail::enqueue(
            &mut tx,
            &self.office.clock,
            mail::Kind::Shift,
            &to,
            &lang.mail_shift_ask(&name),
            &lang.mail_shift_ask_text(&name, &page.ground.name, &link),
        )
        .await
        .map_err(store)?;
        tx.commit().await.map_err(store)
    }

    async fn asked(
        &self,
        _: &Actor,
        slug: &str,
        token: &str,
    ) -> Result<(PublicPage, OpenShift, String), Fault> {
        let (page, campaign) = self.opened(slug).await?;
        let now = self.office.clock.now();
        let request = requests::waiting(&self.office.db, &campaign, &digest(token), now)
            .await
            .map_err(store)?;
        let request = request.ok_or_else(|| Fault::not_found(slug))?;
        let row = self.public_row(&campaign, &request.shift).await?;
        Ok((page, shown(&row)?, request.email))
    }

    async fn yes(&self, _: &Actor, slug: &str, token: &str) -> Result<String, Fault> {
        let (_, campaign) = self.opened(slug).await?;
        let turn = self.turns.acquire().await;
        let _turn = turn.map_err(|_| internal("the turns of shifts ended"))?;
        let mut tx = self.office.begin().await?;
        let now = self.office.clock.now();
        let request = requests::take(&mut tx, &campaign, &digest(token), now)
            .await
            .map_err(store)?;
        let request = request.ok_or_else(|| Fault::not_found(slug))?;
        let joined = SignUpRow {
            id: request.id,
            state: "waiting".to_owned(),
            given: request.given,
            family: request.family,
            email: request.email,
            phone: String::new(),
            zip: String::new(),
            purposes: Purpose::Operational.word().to_owned(),
            wording: request.wording,
            why: String::new(),
            created_at: request.created_at,
        };
        let supporter = self.people.admit(&mut tx, &campaign, &joined).await?;
        let come = self
            .come(&mut tx, &campaign, &request.shift, &supporter, "")
            .await;
        let come = come.map_err(|fault| match fault {
            // There is no field to mend: the button is all there is.
            Fault::Invalid { fields } => {
                let message: Vec<String> = fields.into_iter().map(|field| field.message).collect();
                conflict(&format!("this address {}", message.join("; ")))
            }
            other => other,
        })?;
        tx.commit().await.map_err(store)?;
        Ok(come.token)
    }

    async fn own(&self, _: &Actor, slug: &str, token: &str) -> Result<OwnShift, Fault> {
        let (of, sign_up) = self.linked(slug, token).await?;
        let db = &self.office.db;
        let row = table::one(db, &of.id, &sign_up.shift).await.map_err(store)?;
        let row = row.ok_or_else(|| Fault::not_found("shift"))?;
        let now = self.office.clock.now();
        let standing = standing(&sign_up.state)?;
        let has_place = standing == Standing::Seated;
        let before = match standing {
            Standing::Waiting => due::before(db, &row.id, sign_up.arrival).await.map_err(store)?,
            _ => 0,
        };
        let asks = match has_place && row.starts_at > now && row.cancelled_at.is_none() {
            true => self.asks(&row, now).await?,
            false => Vec::new(),
        };
        let offer_until = match standing {
            Standing::Offered => sign_up.offer_until,
            _ => None,
        };
        Ok(OwnShift {
            slug: slug.to_owned(),
            campaign: of.name,
            paid_for_by: of.paid_for_by,
            shift: shown(&row)?,
            zone: row.zone.clone(),
            link: if has_place { row.link } else { String::new() },
            notes: if has_place { row.notes } else { String::new() },
            cancelled_why: row.cancelled_why,
            name: due::called(db, &sign_up.supporter).await.map_err(store)?,
            standing,
            before,
            offer_until,
            confirmed: sign_up.confirmed_at.is_some(),
            sign_up: sign_up.id,
            over: row.ends_at <= now,
            begun: row.starts_at <= now,
            cover: has_place && sign_up.cover_at.is_some(),
            asks,
            moved: match &sign_up.moved_to {
                Some(id) => swaps::salt(db, id).await.map_err(store)?,
                None => None,
            }
            .map(|salt| self.token(&salt)),
            asked: has_place
                && row.cancelled_at.is_none()
                && (row.ends_at..row.ends_at + ASKED_FOR).contains(&now),
            said: said(
                sign_up.said_came,
                sign_up.said_minutes,
                sign_up.score,
                sign_up.feedback.as_deref(),
            ),
        })
    }

    async fn say(&self, _: &Actor, slug: &str, token: &str, answer: Answer) -> Result<(), Fault> {
        let (of, found) = self.linked(slug, token).await?;
        let mut tx = self.office.begin().await?;
        let row = self.hold(&mut tx, &of.id, &found.shift).await?;
        let sign_up = signups::one_in(&mut tx, &found.shift, &found.id)
            .await
            .map_err(store)?;
        let sign_up = sign_up.ok_or_else(|| Fault::not_found("shift"))?;
        self.say_of(&mut tx, &row, &sign_up, answer, "").await?;
        if answer == Answer::Accept {
            self.tell(&mut tx, &row, &sign_up, Told::Seated).await?;
        }
        tx.commit().await.map_err(store)
    }

    async fn elsewhere(&self, actor: &Actor, slug: &str, token: &str) -> Result<Elsewhere, Fault> {
        let own = self.own(actor, slug, token).await?;
        self.others(slug, token, own).await
    }

    async fn go(&self, _: &Actor, slug: &str, token: &str, shift: &str) -> Result<Gone, Fault> {
        self.go_to(slug, token, shift).await
    }

    async fn swap(&self, _: &Actor, slug: &str, token: &str, sign_up: &str) -> Result<String, Fault> {
        self.swap_with(slug, token, sign_up).await
    }

    async fn after(&self, _: &Actor, slug: &str, token: &str, typed: &Typed) -> Result<(), Fault> {
        self.say_after(slug, token, typed).await
    }

    async fn calendar(&self, _: &Actor, slug: &str, token: &str) -> Result<String, Fault> {
        let (of, sign_up) = self.linked(slug, token).await?;
        let row = table::one(&self.office.db, &of.id, &sign_up.shift)
            .await
            .map_err(store)?;
        let row = row.ok_or_else(|| Fault::not_found("shift"))?;
        let seated = sign_up.state == Standing::Seated.word();
        let link = if seated { row.link.as_str() } else { "" };
        let url = format!("{}/shift/{slug}/{token}", self.office.site);
        let on = seated && row.cancelled_at.is_none();
        let entry = self.entry(&row, &format!("shift-{}", sign_up.id), link, url, on);
        Ok(calendar(&of.name, &[entry]))
    }

    async fn feed(&self, _: &Actor, slug: &str) -> Result<String, Fault> {
        let (page, campaign) = self.opened(slug).await?;
        let now = self.office.clock.now();
        let rows = table::published(&self.office.db, &campaign, now, MOST)
            .await
            .map_err(store)?;
        let entries: Vec<Entry> = rows
            .iter()
            .map(|row| {
                let url = format!("{}/c/{slug}/shifts/{}", self.office.site, row.id);
                self.entry(row, &format!("open-shift-{}", row.id), "", url, true)
            })
            .collect();
        Ok(calendar(&page.ground.name, &entries))
    }
}
