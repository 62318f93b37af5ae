//! Filling forms in, from wherever they stand. Nothing counts before the address has said yes; whatever comes the way
//! programs send it is held for a member, and told what everybody is told.

use super::super::PeopleService;
use super::super::joining::{HELD, WAITS};
use super::super::records::details;
use super::{body_of, given_of, state_of};
use crate::chance;
use crate::fault::{internal, store};
use crate::services::seal::digest;
use crate::store::Tx;
use crate::store::people_forms::{self as table, NewAnswer, PublicRow};
use crate::store::supporters::{self as people, care, fields};
use async_trait::async_trait;
use domain::account::Visitor;
use domain::actor::Actor;
use domain::fault::Fault;
use domain::names::fold;
use domain::people::consent::{How, Said};
use domain::people::form::answer::{Given, to_json};
use domain::people::form::port::{Known, PublicForm, PublicForms};
use domain::people::form::{FormBody, FormKind, FormState, Way};
use domain::people::joining::Who;
use domain::people::port::CustomField;
use domain::people::value::value_of;
use domain::people::{Activity, Validity};
use domain::workspace::text::Reader;
use domain::workspace::words::Typed;

/// What links for one person are locked for.
const LINK: &str = "form link";
/// How long such a link works: thirty days.
const LINK_WORKS: i64 = 30 * 24 * 3_600_000;

fn what(id: &str) -> String {
    format!("form {id}")
}

/// What is said of a form that takes no answers any more.
fn closed() -> Fault {
    Fault::invalid("form", "is closed; nothing was kept")
}

impl PeopleService {
    /// The token of a link for one person: encrypted, so that it says nothing to anybody, and for this form alone.
    pub(super) fn form_link(&self, id: &str, supporter: &str) -> Result<String, Fault> {
        let until = self.office.clock.now() + LINK_WORKS;
        let plain = format!("{until} {supporter}");
        let locked = self.office.seal.lock(LINK, id, plain.as_bytes());
        let locked = locked.ok_or_else(|| internal("the system gives no chance"))?;
        Ok(locked.replace('+', "-").replace('/', "_"))
    }

    /// Whom a link is for, while it works and they are known.
    async fn linked(&self, campaign: &str, id: &str, token: &str) -> Result<Option<Who>, Fault> {
        let locked = token.replace('-', "+").replace('_', "/");
        let plain = self.office.seal.open(LINK, id, &locked);
        let plain = plain.and_then(|plain| String::from_utf8(plain).ok());
        let Some((until, supporter)) = plain.as_deref().and_then(|plain| plain.split_once(' ')) else {
            return Ok(None);
        };
        let until: i64 = until.parse().unwrap_or_default();
        if until <= self.office.clock.now() {
            return Ok(None);
        }
        self.known_as(campaign, supporter).await
    }

    /// What is known of a supporter who has an address.
    pub(super) async fn known_as(&self, campaign: &str, supporter: &str) -> Result<Option<Who>, Fault> {
        let db = &self.office.db;
        let Some(row) = people::one(db, campaign, supporter).await.map_err(store)? else {
            return Ok(None);
        };
        let ways = people::ways(db, std::slice::from_ref(&row.id))
            .await
            .map_err(store)?;
        let known = details(&row, &ways)?;
        let email = known.emails.iter().find(|way| way.validity != Validity::Bad);
        let home = known.addresses.first().map(|way| way.to.clone());
        Ok(email.map(|email| Who {
            given: known.given.clone(),
            family: known.family.clone(),
            email: email.to.clone(),
            phone: known.phones.first().map(|way| way.to.clone()),
            home: home.unwrap_or_default(),
        }))
    }

    async fn published(&self, id: &str, version: Option<i64>) -> Result<(PublicForm, String), Fault> {
        let db = &self.office.db;
        let mut row: Option<PublicRow> = table::public(db, id, version).await.map_err(store)?;
        if row.is_none() && version.is_some() {
            row = table::public(db, id, None).await.map_err(store)?;
        }
        let row = row.ok_or_else(|| Fault::not_found(id))?;
        let found = self.joinable(&row.slug).await;
        let (page, campaign) = found.map_err(|fault| match fault {
            Fault::NotFound { .. } => Fault::not_found(id),
            other => other,
        })?;
        let form = PublicForm {
            page,
            id: id.to_owned(),
            open: state_of(&row.state)? == FormState::Open,
            version: row.version,
            body: body_of(&row.body)?,
            drawn: self.drawn(&what(id), self.office.clock.now()),
            known: None,
        };
        Ok((form, campaign))
    }

    /// Writes what an answer says of somebody: tags, fields, and what they agreed to.
    async fn enrich(
        &self,
        tx: &mut Tx,
        (campaign, supporter): (&str, &str),
        (form, version): (&str, i64),
        body: &FormBody,
        given: &[Given],
    ) -> Result<(), Fault> {
        let now = self.office.clock.now();
        for name in body.tags() {
            let tag = care::tag_named(tx, &self.office.id(), campaign, name, &fold(name), now)
                .await
                .map_err(store)?;
            care::add_tag(tx, supporter, &tag).await.map_err(store)?;
        }
        let own = fields::all(&self.office.db, campaign).await.map_err(store)?;
        for (id, value) in body.filled(given) {
            // A field that was taken away since stays with the answer.
            let Some(row) = own.iter().find(|field| field.id == id) else {
                continue;
            };
            let field: CustomField = super::super::supporters::custom_field(row.clone())?;
            let mut reader = Reader::default();
            let (value, number) = value_of(&mut reader, "value", &field, value);
            if !reader.is_wrong() {
                fields::fill(tx, supporter, id, &value, number)
                    .await
                    .map_err(store)?;
            }
        }
        let proof = format!("form {form}, version {version}");
        for agreed in body.agreed(given) {
            for channel in &agreed.channels {
                let said = Said {
                    purpose: agreed.purpose,
                    channel: *channel,
                    given: true,
                    at: now,
                    how: How::Form,
                };
                self.write_consent(tx, campaign, supporter, &said, (agreed.wording, &proof))
                    .await?;
            }
        }
        self.happened(tx, (campaign, supporter), "", Activity::FormSent, &body.title)
            .await
    }
}

#[async_trait]
impl PublicForms for PeopleService {
    async fn form(&self, _: &Actor, id: &str, version: Option<i64>, link: &str) -> Result<PublicForm, Fault> {
        let (mut form, campaign) = self.published(id, version).await?;
        if let Some(who) = self.linked(&campaign, id, link).await? {
            form.known = Some(Known {
                token: link.to_owned(),
                masked: who.email.masked(),
                blocks: form.body.known_of(&who).0,
            });
        }
        Ok(form)
    }

    async fn send(
        &self,
        _: &Actor,
        visitor: &Visitor,
        id: &str,
        way: Way,
        typed: &Typed,
    ) -> Result<(), Fault> {
        let version = typed.value("version").parse().ok();
        let (form, campaign) = self.published(id, version).await?;
        if !form.open {
            return Err(closed());
        }
        let mut completed = typed.clone();
        if let Some(who) = self.linked(&campaign, id, typed.value("for")).await? {
            let (_, held) = form.body.known_of(&who);
            completed
                .0
                .retain(|(name, _)| held.iter().all(|(n, _)| n != name));
            completed.0.extend(held);
        }
        let given = form.body.read(&completed)?;
        let who = form.body.who(&given);
        let who = who.ok_or_else(|| Fault::invalid("email", "must be an address such as ann@example.org"))?;
        let now = self.office.clock.now();
        let suspicion = (!typed.value("website").trim().is_empty()).then_some("filled in what nobody sees");
        if suspicion.is_none() {
            // Whoever was too quick keeps the seal: the form has stood before them since it was drawn first.
            self.fresh(&what(id), "form", typed, now)?;
        }
        let mut tx = self
            .begin_within_limits(visitor, &campaign, who.email.address())
            .await?;
        let token = chance::token().map_err(|e| internal(&e.to_string()))?;
        let hash = digest(&token);
        let answers = to_json(&given);
        let new = NewAnswer {
            id: &self.office.id(),
            campaign: &campaign,
            form: id,
            version: form.version,
            state: if suspicion.is_some() { "held" } else { "waiting" },
            token: suspicion.is_none().then_some(hash.as_str()),
            same: &self
                .office
                .seal
                .hash("form answer", &format!("{} {answers}", form.version)),
            email: who.email.address(),
            answers: &answers,
            way: way.word(),
            why: suspicion.unwrap_or_default(),
            now,
            expires_at: now + if suspicion.is_some() { HELD } else { WAITS },
        };
        let kept = table::keep(&mut tx, new).await.map_err(store)?;
        // The same once more, a button that was pressed twice, is answered as the first was, and asks nobody again.
        if kept && suspicion.is_none() {
            let (name, title) = (&form.page.ground.name, &form.body.title);
            self.ask_of_form(&mut tx, id, (name, title), who.email.shown(), &token)
                .await?;
        }
        tx.commit().await.map_err(store)
    }

    async fn asked(&self, _: &Actor, id: &str, token: &str) -> Result<(PublicForm, String), Fault> {
        let now = self.office.clock.now();
        let row = table::waiting(&self.office.db, id, &digest(token), now)
            .await
            .map_err(store)?;
        let row = row.ok_or_else(|| Fault::not_found(id))?;
        let (form, _) = self.published(id, Some(row.version)).await?;
        let who = form.body.who(&given_of(&row)?);
        Ok((
            form,
            who.map(|who| who.email.shown().to_owned()).unwrap_or_default(),
        ))
    }

    async fn confirm(&self, _: &Actor, id: &str, token: &str) -> Result<(), Fault> {
        let (db, now, hash) = (&self.office.db, self.office.clock.now(), digest(token));
        let row = table::waiting(db, id, &hash, now).await.map_err(store)?;
        let row = row.ok_or_else(|| Fault::not_found(id))?;
        let (form, campaign) = self.published(id, Some(row.version)).await?;
        let given = given_of(&row)?;
        let who = form.body.who(&given);
        let who = who.ok_or_else(|| internal("an answer with a strange address"))?;
        let mut tx = self.office.begin().await?;
        if !table::take(&mut tx, &row.id, &hash).await.map_err(store)? {
            return Err(Fault::not_found(id));
        }
        let supporter = self.take_in(&mut tx, &campaign, &who).await?;
        self.enrich(
            &mut tx,
            (&campaign, &supporter),
            (id, row.version),
            &form.body,
            &given,
        )
        .await?;
        // Everybody counts once; only stories may be several.
        let alone = form.body.kind != FormKind::Story;
        table::settle(&mut tx, (id, &row.id), &supporter, now, alone)
            .await
            .map_err(store)?;
        tx.commit().await.map_err(store)
    }
}
