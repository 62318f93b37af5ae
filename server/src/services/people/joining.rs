//! Signing up. Nobody is on a list before the address itself has said yes; whoever signs up the way programs do is held
//! for a member to look at, and told what everybody is told.

use super::records::{Plain, details, ways};
use super::supporters::draw;
use super::{PeopleService, marks};
use crate::chance;
use crate::fault::{internal, store};
use crate::mail;
use crate::services::limits::{Limit, network};
use crate::services::seal::digest;
use crate::store::joining::{self, SignUpRow};
use crate::store::supporters::{self as table, consent};
use crate::store::{Tx, pages, people_forms};
use app::text::Lang;
use async_trait::async_trait;
use domain::account::{EmailAddress, Visitor};
use domain::actor::Actor;
use domain::fault::Fault;
use domain::people::consent::{Channel, How, Now, Purpose, Said, counts};
use domain::people::contact::{Email, Phone, Postal};
use domain::people::joining::{Joining, Quarantined, SignUp, Who};
use domain::people::supporter::{Details, Way};
use domain::people::{Activity, AddressKind, EmailKind, Origin, PhoneKind, Validity};
use domain::workspace::Head;
use domain::workspace::public::{PublicPage, PublicPages};
use domain::workspace::rights::Action;
use domain::workspace::words::Typed;

const DAY: i64 = 24 * 3_600_000;
/// How long a sign-up waits for its address.
pub(super) const WAITS: i64 = 7 * DAY;
/// How long quarantine is kept.
pub(super) const HELD: i64 = 30 * DAY;
/// Why an answer is held whose address was asked and never said yes.
const UNANSWERED: &str = "was asked by mail and never said yes";
/// Nobody fills in a form within this time, in milliseconds.
const QUICKEST: i64 = 2_000;
/// How long a form can stand open.
const LONGEST_OPEN: i64 = 2 * DAY;

impl PeopleService {
    /// The page of a campaign that takes sign-ups, and the campaign's id.
    pub(super) async fn joinable(&self, slug: &str) -> Result<(PublicPage, String), Fault> {
        let page = self.pages.page(&Actor::Anonymous, slug).await?;
        if !page.takes_letters {
            return Err(Fault::not_found(slug));
        }
        let row = pages::public(&self.office.db, slug).await.map_err(store)?;
        let row = row.ok_or_else(|| Fault::not_found(slug))?;
        Ok((page, row.campaign))
    }

    /// What says when a form was drawn; `what` names the form.
    pub(super) fn drawn(&self, what: &str, at: i64) -> String {
        let hash = self.office.seal.hash(what, &at.to_string());
        format!("{at}.{hash}")
    }

    /// A form that was drawn here, not too long ago, and not faster than people write: autofill is quick, so whoever was
    /// too quick is asked to look it over, at `field`, and is not taken for a program.
    pub(super) fn fresh(&self, what: &str, field: &str, typed: &Typed, now: i64) -> Result<(), Fault> {
        let drawn = typed.value("drawn").split_once('.').and_then(|(at, hash)| {
            let at: i64 = at.parse().ok()?;
            let ours = self.office.seal.is(what, &at.to_string(), hash);
            ours.then_some(now - at)
        });
        match drawn {
            Some(age) if (QUICKEST..=LONGEST_OPEN).contains(&age) => Ok(()),
            Some(age) if (0..QUICKEST).contains(&age) => Err(Fault::invalid(
                field,
                "came faster than people write; look it over and send it again",
            )),
            _ => Err(Fault::invalid(
                "drawn",
                "stood open for too long; look it over and send it again",
            )),
        }
    }

    /// Mails the question whether it was them.
    async fn ask_sign_up(
        &self,
        tx: &mut Tx,
        slug: &str,
        name: &str,
        email: &str,
        token: &str,
    ) -> Result<(), Fault> {
        let link = format!("{}/join/{slug}/{token}", self.office.site);
        let lang = Lang::En;
        let (subject, body) = (lang.mail_join_subject(name), lang.mail_join_body(name, &link));
        self.ask_address(tx, email, &subject, &body).await
    }

    /// Mails a question to an address that was typed.
    pub(super) async fn ask_address(
        &self,
        tx: &mut Tx,
        email: &str,
        subject: &str,
        body: &str,
    ) -> Result<(), Fault> {
        let Some(to) = EmailAddress::parse(email) else {
            return Err(internal("a sign-up with a strange address"));
        };
        mail::enqueue(tx, &self.office.clock, mail::Kind::SignUp, &to, subject, body)
            .await
            .map_err(store)
    }

    /// Begins to write what somebody sent, if not too much came from there, of that address or to that campaign.
    pub(super) async fn begin_within_limits(
        &self,
        visitor: &Visitor,
        campaign: &str,
        address: &str,
    ) -> Result<Tx, Fault> {
        let now = self.office.clock.now();
        let mut tx = self.office.begin().await?;
        let client = network(&visitor.address);
        let to = format!("{campaign} {address}");
        for (limit, subject) in [
            (Limit::SignUpsFromClient, client.as_str()),
            (Limit::SignUpsOfAddress, to.as_str()),
            (Limit::SignUpsToCampaign, campaign),
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
        joining::sweep(&mut tx, now).await.map_err(store)?;
        people_forms::sweep(&mut tx, now, now + HELD - WAITS, UNANSWERED)
            .await
            .map_err(store)?;
        Ok(tx)
    }

    /// Makes of a sign-up a supporter, or adds it to the one who has the address.
    pub(in crate::services) async fn admit(
        &self,
        tx: &mut Tx,
        campaign: &str,
        row: &SignUpRow,
    ) -> Result<String, Fault> {
        let who = Who {
            given: row.given.clone(),
            family: row.family.clone(),
            email: Email::parse(&row.email).ok_or_else(|| internal("a sign-up with a strange address"))?,
            phone: Phone::parse(&row.phone),
            home: Postal {
                zip: row.zip.clone(),
                ..Postal::default()
            },
        };
        let id = self.take_in(tx, campaign, &who).await?;
        let mut channels = vec![Channel::Email];
        if who.phone.is_some() {
            channels.push(Channel::Phone);
        }
        for purpose in row.purposes.split(' ').filter_map(Purpose::parse) {
            for channel in &channels {
                let said = Said {
                    purpose,
                    channel: *channel,
                    given: true,
                    at: self.office.clock.now(),
                    how: How::Form,
                };
                self.write_consent(tx, campaign, &id, &said, (&row.wording, ""))
                    .await?;
            }
        }
        self.happened(tx, (campaign, &id), "", Activity::FormSent, "")
            .await?;
        Ok(id)
    }

    /// Makes a supporter of somebody whose address has said yes, or fills in what is not known yet of the one who has
    /// the address; answers with the supporter's id.
    pub(super) async fn take_in(&self, tx: &mut Tx, campaign: &str, who: &Who) -> Result<String, Fault> {
        let (email, phone) = (&who.email, who.phone.as_ref());
        let now = self.office.clock.now();
        let known = joining::known(tx, campaign, email.address())
            .await
            .map_err(store)?;
        let id = match known {
            Some(id) => {
                let before = table::one_in(tx, campaign, &id).await.map_err(store)?;
                let before = before.ok_or_else(|| Fault::not_found(&id))?;
                let ways_before = table::ways_in(tx, std::slice::from_ref(&id))
                    .await
                    .map_err(store)?;
                let mut known = details(&before, &ways_before)?;
                fill_in(&mut known, who);
                // The address has just shown that it works.
                for way in known
                    .emails
                    .iter_mut()
                    .filter(|way| way.to.address() == email.address())
                {
                    way.validity = Validity::Good;
                }
                let plain = Plain::of(&known);
                let written = plain.written(&known, campaign, &id, now);
                table::change(tx, &written, before.version).await.map_err(store)?;
                self.write_ways(tx, campaign, &id, &known).await?;
                id
            }
            None => {
                let mut new = Details {
                    emails: vec![Way {
                        to: email.clone(),
                        kind: EmailKind::Home,
                        validity: Validity::Good,
                    }],
                    ..Details::default()
                };
                fill_in(&mut new, who);
                let id = self.office.id();
                let plain = Plain::of(&new);
                let written = plain.written(&new, campaign, &id, now);
                table::add(tx, &written, Origin::Form.word(), None, draw()?)
                    .await
                    .map_err(store)?;
                self.write_ways(tx, campaign, &id, &new).await?;
                id
            }
        };
        // They came back themselves: what was erased once stands in the way no longer.
        let back = [Some(email.address()), phone.map(Phone::e164)];
        for address in back.into_iter().flatten() {
            let mark = marks::mark(&self.office.seal, campaign, address);
            table::marks::welcome(tx, campaign, &mark).await.map_err(store)?;
        }
        Ok(id)
    }

    /// The ways to reach somebody, and what a search finds them by.
    async fn write_ways(&self, tx: &mut Tx, campaign: &str, id: &str, known: &Details) -> Result<(), Fault> {
        let mut ids = || self.office.id();
        table::rewrite_ways(tx, campaign, id, &ways(known), &known.search_words(), &mut ids)
            .await
            .map_err(store)
    }

    /// Somebody asked for news by word of mouth: their own address is asked by mail, once, and nothing is sent before it has
    /// said yes. Whoever has said yes or no before is not asked, and nobody without an address of their own.
    pub(in crate::services) async fn ask_for_news(
        &self,
        tx: &mut Tx,
        (campaign, slug): (&str, &str),
        supporter: &str,
    ) -> Result<(), Fault> {
        let (page, _) = match self.joinable(slug).await {
            Err(Fault::NotFound { .. }) => return Ok(()),
            other => other?,
        };
        let said = consent::now_in(tx, supporter, Purpose::News.word(), Channel::Email.word())
            .await
            .map_err(store)?;
        let ids = [supporter.to_owned()];
        let ways = table::ways_in(tx, &ids).await.map_err(store)?;
        let own = |row: &&table::EmailRow| {
            row.kind != EmailKind::Work.word() && row.validity != Validity::Bad.word()
        };
        let Some(email) = ways.emails.iter().find(own).filter(|_| said.is_none()) else {
            return Ok(());
        };
        let token = chance::token().map_err(|e| internal(&e.to_string()))?;
        let now = self.office.clock.now();
        let row = SignUpRow {
            id: self.office.id(),
            state: "waiting".to_owned(),
            given: String::new(),
            family: String::new(),
            email: email.shown.clone(),
            phone: String::new(),
            zip: String::new(),
            purposes: Purpose::News.word().to_owned(),
            wording: Lang::En.join_wording(&[Purpose::News]),
            why: String::new(),
            created_at: now,
        };
        joining::keep(tx, campaign, &row, &digest(&token), now + WAITS)
            .await
            .map_err(store)?;
        self.ask_sign_up(tx, slug, &page.ground.name, &row.email, &token)
            .await
    }

    /// A row of the ledger that somebody writes themselves: the words that they saw, and where they stood.
    pub(super) async fn write_consent(
        &self,
        tx: &mut Tx,
        campaign: &str,
        supporter: &str,
        said: &Said,
        (wording, proof): (&str, &str),
    ) -> Result<(), Fault> {
        let before = consent::now_in(tx, supporter, said.purpose.word(), said.channel.word())
            .await
            .map_err(store)?;
        let before = before.and_then(|row| {
            Some(Now {
                given: row.given != 0,
                at: row.at,
                how: How::parse(&row.how)?,
            })
        });
        let row = consent::Said {
            id: &self.office.id(),
            campaign,
            supporter,
            purpose: said.purpose.word(),
            channel: said.channel.word(),
            given: said.given,
            at: said.at,
            kept_at: self.office.clock.now(),
            how: said.how.word(),
            wording,
            proof,
            who: "",
            import: None,
            counts: counts(before, said),
        };
        consent::say(tx, &row).await.map_err(store)
    }
}

/// Fills in what is not known yet; what is known stays as it is.
fn fill_in(known: &mut Details, who: &Who) {
    if known.given.is_empty() && known.family.is_empty() {
        known.given.clone_from(&who.given);
        known.family.clone_from(&who.family);
    }
    if let Some(phone) = who
        .phone
        .as_ref()
        .filter(|phone| known.phones.iter().all(|way| way.to != **phone))
    {
        known.phones.push(Way {
            to: phone.clone(),
            kind: PhoneKind::Mobile,
            validity: Validity::Unknown,
        });
    }
    if known.addresses.is_empty() && !who.home.is_empty() {
        known.addresses.push(Way {
            to: who.home.clone(),
            kind: AddressKind::Home,
            validity: Validity::Unknown,
        });
    }
}

#[async_trait]
impl Joining for PeopleService {
    async fn form(&self, _: &Actor, slug: &str) -> Result<(PublicPage, String), Fault> {
        let (page, _) = self.joinable(slug).await?;
        let seal = self.drawn(&format!("join {}", page.ground.slug), self.office.clock.now());
        Ok((page, seal))
    }

    async fn join(
        &self,
        _: &Actor,
        visitor: &Visitor,
        slug: &str,
        typed: &Typed,
        wording: &str,
    ) -> Result<(), Fault> {
        let (page, campaign) = self.joinable(slug).await?;
        let sign_up = SignUp::read(typed)?;
        let now = self.office.clock.now();
        let suspicion = (!typed.value("website").trim().is_empty()).then_some("filled in what nobody sees");
        if suspicion.is_none() {
            self.fresh(&format!("join {slug}"), "purpose", typed, now)?;
        }
        let mut tx = self
            .begin_within_limits(visitor, &campaign, sign_up.email.address())
            .await?;
        let token = chance::token().map_err(|e| internal(&e.to_string()))?;
        let purposes: Vec<&str> = sign_up.purposes.iter().map(|purpose| purpose.word()).collect();
        let row = SignUpRow {
            id: self.office.id(),
            state: if suspicion.is_some() {
                "quarantined"
            } else {
                "waiting"
            }
            .to_owned(),
            given: sign_up.given,
            family: sign_up.family,
            email: sign_up.email.shown().to_owned(),
            phone: sign_up
                .phone
                .as_ref()
                .map(|p| p.e164().to_owned())
                .unwrap_or_default(),
            zip: sign_up.zip,
            purposes: purposes.join(" "),
            wording: wording.to_owned(),
            why: suspicion.unwrap_or_default().to_owned(),
            created_at: now,
        };
        let until = now + if suspicion.is_some() { HELD } else { WAITS };
        joining::keep(&mut tx, &campaign, &row, &digest(&token), until)
            .await
            .map_err(store)?;
        if suspicion.is_none() {
            self.ask_sign_up(&mut tx, slug, &page.ground.name, &row.email, &token)
                .await?;
        }
        tx.commit().await.map_err(store)
    }

    async fn asked(&self, _: &Actor, slug: &str, token: &str) -> Result<(PublicPage, String), Fault> {
        let (page, campaign) = self.joinable(slug).await?;
        let now = self.office.clock.now();
        let row = joining::waiting(&self.office.db, &campaign, &digest(token), now)
            .await
            .map_err(store)?;
        let row = row.ok_or_else(|| Fault::not_found(slug))?;
        Ok((page, row.email))
    }

    async fn confirm(&self, _: &Actor, slug: &str, token: &str) -> Result<(), Fault> {
        let (_, campaign) = self.joinable(slug).await?;
        let mut tx = self.office.begin().await?;
        let now = self.office.clock.now();
        let row = joining::take(&mut tx, &campaign, &digest(token), now)
            .await
            .map_err(store)?;
        let row = row.ok_or_else(|| Fault::not_found(slug))?;
        self.admit(&mut tx, &campaign, &row).await?;
        tx.commit().await.map_err(store)
    }

    async fn quarantine(&self, actor: &Actor, slug: &str) -> Result<(Head, Vec<Quarantined>), Fault> {
        let entered = self.office.enter(actor, slug, Action::ManagePeople).await?;
        let now = self.office.clock.now();
        let rows = joining::quarantined(&self.office.db, &entered.head.id, now)
            .await
            .map_err(store)?;
        let held = rows.into_iter().map(|row| Quarantined {
            name: format!("{} {}", row.given, row.family).trim().to_owned(),
            id: row.id,
            email: row.email,
            form: String::new(),
            why: row.why,
            created_at: row.created_at,
        });
        let mut held: Vec<Quarantined> = held.collect();
        held.extend(self.held_answers(&entered.head.id, now).await?);
        held.sort_by_key(|one| std::cmp::Reverse(one.created_at));
        Ok((entered.head, held))
    }

    async fn decide(&self, actor: &Actor, slug: &str, id: &str, on: bool) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::ManagePeople)
            .await?;
        let campaign = entered.head.id.as_str();
        match joining::release(&mut tx, campaign, id).await.map_err(store)? {
            Some(mut row) if on => {
                let now = self.office.clock.now();
                let token = chance::token().map_err(|e| internal(&e.to_string()))?;
                "waiting".clone_into(&mut row.state);
                joining::keep(&mut tx, campaign, &row, &digest(&token), now + WAITS)
                    .await
                    .map_err(store)?;
                self.ask_sign_up(&mut tx, slug, &entered.head.name, &row.email, &token)
                    .await?;
            }
            Some(_) => {}
            None => self.decide_answer(&mut tx, &entered.head, id, on).await?,
        }
        let action = if on {
            "sign-up.let-on"
        } else {
            "sign-up.thrown-away"
        };
        self.office
            .record(&mut tx, &entered, action, &format!("sign-up {id}"), &[])
            .await?;
        tx.commit().await.map_err(store)
    }
}
