//! Erasing a person everywhere. What is theirs goes; what they did for a campaign stays the campaign's, without their
//! name. It is one transaction: either all of it is done, or nothing.

use super::{AccountsService, person, store};
use crate::fault::internal;
use crate::mail;
use crate::services::limits::network;
use crate::store::erasure::{self as rows, Place, WRITTEN, Written};
use crate::store::{Tx, audit, endorsement_photos, imports, members, people};
use app::text::Lang;
use async_trait::async_trait;
use domain::account::EmailAddress;
use domain::actor::Actor;
use domain::erasure::{Erasure, Leaving, Obstacle, Traces, Why};
use domain::fault::Fault;
use std::collections::BTreeMap;

/// What became of an erasure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    /// The id that stays in the audit.
    pub person: String,
    /// Campaigns that they belonged to.
    pub campaigns: usize,
    /// Texts of campaigns that named them.
    pub texts: u64,
    /// Messages to them that were kept.
    pub messages: u64,
    /// Values of the audit that were about them.
    pub values: u64,
}

/// What an erasure led to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Done.
    Done(Erased),
    /// Nothing was changed: this stands in the way.
    Blocked(Vec<Obstacle>),
}

/// Somebody who is to be erased.
struct Going<'a> {
    person: &'a str,
    email: &'a EmailAddress,
    /// Who does it, for the audit.
    by: &'a str,
    traces: Traces,
    addresses: Vec<String>,
    campaigns: Vec<String>,
}

fn obstacles(places: Vec<Place>, traces: &Traces) -> Vec<Obstacle> {
    let mut found = Vec::new();
    for place in places {
        let names = |text: &str| traces.without(text, true).is_some();
        let in_settings = [&place.name, &place.place, &place.paid_for_by];
        let whys = [
            (place.owns != 0 && place.other_owners == 0, Why::OnlyOwner),
            (in_settings.iter().any(|text| names(text)), Why::Settings),
            (names(&place.petition), Why::Petition),
            (names(&place.question), Why::Question),
        ];
        for (_, why) in whys.into_iter().filter(|(stands, _)| *stands) {
            found.push(Obstacle {
                slug: place.slug.clone(),
                campaign: place.name.clone(),
                why,
            });
        }
    }
    found
}

impl AccountsService {
    /// All names and addresses that somebody has and has had, but for addresses that are somebody else's now.
    async fn traces(&self, tx: &mut Tx, person: &str) -> Result<(Traces, Vec<String>), Fault> {
        let (mut names, mut addresses) = (Vec::new(), Vec::new());
        for (kind, text) in rows::known_as(tx, person).await.map_err(store)? {
            // Whoever has no name is called by their address.
            let address = EmailAddress::parse(&text).filter(|_| kind == "email" || text.contains('@'));
            match address {
                None => names.push(text),
                Some(address) => {
                    let other = rows::is_others(tx, address.as_str(), person)
                        .await
                        .map_err(store)?;
                    if !other && !addresses.contains(&text) {
                        addresses.push(text);
                    }
                }
            }
        }
        let traces = Traces::new(
            names.iter().map(String::as_str),
            addresses.iter().map(String::as_str),
        );
        Ok((traces, addresses))
    }

    /// Erases whoever has an address; for whoever runs the site.
    ///
    /// # Errors
    /// [`Fault::NotFound`] where nobody has it, [`Fault::Internal`] where the database fails.
    pub async fn erase_address(&self, email: &EmailAddress, by: &str) -> Result<Outcome, Fault> {
        let mut tx = self.begin().await?;
        let person = people::by_address(&mut tx, email.as_str()).await.map_err(store)?;
        let person = person.ok_or_else(|| Fault::not_found(email.as_str()))?;
        let outcome = self.erase_person(&mut tx, &person, email, by).await?;
        if matches!(outcome, Outcome::Done(_)) {
            self.finish(tx).await?;
        }
        Ok(outcome)
    }

    async fn finish(&self, tx: Tx) -> Result<(), Fault> {
        tx.commit().await.map_err(store)?;
        // It is done, whatever becomes of this.
        if let Err(e) = self.db.empty_journal().await {
            tracing::warn!(error = %e, "the database's journal still holds what was erased");
        }
        Ok(())
    }

    async fn erase_person(
        &self,
        tx: &mut Tx,
        person: &str,
        email: &EmailAddress,
        by: &str,
    ) -> Result<Outcome, Fault> {
        let places = rows::places_locked(tx, person).await.map_err(store)?;
        let (traces, addresses) = self.traces(tx, person).await?;
        let stands = obstacles(places, &traces);
        if !stands.is_empty() {
            return Ok(Outcome::Blocked(stands));
        }
        let going = Going {
            person,
            email,
            by,
            traces,
            addresses,
            campaigns: rows::campaigns_of(tx, person).await.map_err(store)?,
        };
        let mut done = Erased {
            person: person.to_owned(),
            campaigns: going.campaigns.len(),
            ..Erased::default()
        };
        done.values = self.forget_values(tx, &going).await?;
        let texts = self.unname_texts(tx, &going).await?;
        done.texts = texts.values().sum();
        self.unname_values(tx, &going).await?;
        self.unname_mail(tx, &going).await?;
        for address in rows::session_addresses(tx, person).await.map_err(store)? {
            let place = self
                .seal
                .hash("known-place", &format!("{person} {}", network(&address)));
            rows::forget_place(tx, &place).await.map_err(store)?;
        }
        for address in &going.addresses {
            done.messages += rows::forget_address(tx, address).await.map_err(store)?;
        }
        if !rows::delete(tx, person).await.map_err(store)? {
            return Err(internal("somebody was gone while they were erased"));
        }
        self.tell_of_it(tx, &going, &texts).await?;
        Ok(Outcome::Done(done))
    }

    /// Erases what the audit keeps about somebody, also as a circulator and as a supporter; and those with it.
    async fn forget_values(&self, tx: &mut Tx, going: &Going<'_>) -> Result<u64, Fault> {
        let mut gone = audit::erase(tx, going.person).await.map_err(store)?;
        for address in &going.addresses {
            let about = self.seal.hash("about", address);
            gone += audit::erase(tx, &about).await.map_err(store)?;
            rows::forget_sign_ups(tx, address).await.map_err(store)?;
            for supporter in rows::supporters(tx, address).await.map_err(store)? {
                gone += audit::erase(tx, &supporter).await.map_err(store)?;
                rows::delete_supporter(tx, &supporter).await.map_err(store)?;
                imports::forget(tx, &supporter).await.map_err(store)?;
            }
        }
        for circulator in rows::circulators(tx, going.person).await.map_err(store)? {
            gone += audit::erase(tx, &circulator).await.map_err(store)?;
            rows::unname(tx, &circulator).await.map_err(store)?;
        }
        Ok(gone)
    }

    /// Takes the names out of what was written in their campaigns, and the addresses out of all; answers with how many
    /// texts that were, by campaign.
    async fn unname_texts(&self, tx: &mut Tx, going: &Going<'_>) -> Result<BTreeMap<String, u64>, Fault> {
        let mut changed = BTreeMap::new();
        for of in WRITTEN {
            for column in of.texts.iter().chain(of.names).chain(of.links) {
                for (campaign, count) in self.unname_column(tx, going, *of, column).await? {
                    *changed.entry(campaign).or_default() += count;
                }
            }
        }
        Ok(changed)
    }

    async fn unname_column(
        &self,
        tx: &mut Tx,
        going: &Going<'_>,
        of: Written,
        column: &str,
    ) -> Result<Vec<(String, u64)>, Fault> {
        let (traces, mut changed) = (&going.traces, Vec::new());
        for (campaign, before) in rows::values(tx, of, column, going.person).await.map_err(store)? {
            let own = going.campaigns.contains(&campaign);
            let after = if of.links.contains(&column) {
                // A web address with a hole in it leads nowhere.
                traces.without(&before, own).map(|_| String::new())
            } else if own && of.names.contains(&column) {
                traces.without_as_name(&before)
            } else {
                traces.without(&before, own)
            };
            let Some(after) = after else { continue };
            if of.table == "endorsement" && column == "name" && traces.is_name(&before) {
                let taken = rows::revoke(tx, &campaign, &before, self.clock.now()).await;
                for endorsement in taken.map_err(store)? {
                    endorsement_photos::delete(tx, &campaign, &endorsement)
                        .await
                        .map_err(store)?;
                }
            }
            let count = rows::replace(tx, of, column, &campaign, &before, &after)
                .await
                .map_err(store)?;
            changed.push((campaign, count));
        }
        Ok(changed)
    }

    /// The same for what the audit keeps of those texts.
    async fn unname_values(&self, tx: &mut Tx, going: &Going<'_>) -> Result<(), Fault> {
        for mut told in rows::told(tx, going.person).await.map_err(store)? {
            let own = going.campaigns.contains(&told.chain);
            let is_names = WRITTEN.iter().any(|of| of.names.contains(&told.field.as_str()));
            let less = |text: &str| {
                if own && is_names {
                    going.traces.without_as_name(text)
                } else {
                    going.traces.without(text, own)
                }
            };
            let (before, after) = (less(&told.before), less(&told.after));
            if before.is_none() && after.is_none() {
                continue;
            }
            told.before = before.unwrap_or(told.before);
            told.after = after.unwrap_or(told.after);
            rows::retell(tx, &told).await.map_err(store)?;
        }
        Ok(())
    }

    /// The same for mail to others: who invited them, and letters that somebody wrote on a public page.
    async fn unname_mail(&self, tx: &mut Tx, going: &Going<'_>) -> Result<(), Fault> {
        let traces = &going.traces;
        for mut mail in rows::mail(tx, going.person).await.map_err(store)? {
            let parts = [&mail.subject, &mail.body, &mail.last_error];
            let names = mail.invites != 0 || parts.iter().any(|part| traces.has_address(part));
            let less = parts.map(|part| traces.without(part, names));
            if less.iter().all(Option::is_none) {
                continue;
            }
            let [subject, body, error] = less;
            mail.subject = subject.unwrap_or(mail.subject);
            mail.body = body.unwrap_or(mail.body);
            mail.last_error = error.unwrap_or(mail.last_error);
            rows::rewrite(tx, &mail).await.map_err(store)?;
        }
        Ok(())
    }

    /// Writes down that it was done, by ids, and tells the address once more.
    async fn tell_of_it(
        &self,
        tx: &mut Tx,
        going: &Going<'_>,
        texts: &BTreeMap<String, u64>,
    ) -> Result<(), Fault> {
        let subject = format!("person {}", going.person);
        self.event(tx, going.by, "account.erased", &subject).await?;
        let mut chains: Vec<&String> = going.campaigns.iter().chain(texts.keys()).collect();
        chains.sort();
        chains.dedup();
        for chain in chains {
            let changed = texts.get(chain).copied().unwrap_or_default();
            let detail = serde_json::json!({ "texts": changed }).to_string();
            let event = audit::Event {
                id: &self.clock.id().to_string(),
                chain,
                at: self.clock.now(),
                actor: going.by,
                action: "member.erased",
                subject: &subject,
                detail: &detail,
            };
            audit::add(tx, &event, &[]).await.map_err(store)?;
        }
        if !self.open {
            return Ok(());
        }
        let lang = Lang::En;
        let subject = lang.mail_erased_subject(lang.product_name());
        let body = lang.mail_erased_body(&self.site);
        self.mail(tx, mail::Kind::Farewell, going.email, &subject, &body)
            .await
    }
}

#[async_trait]
impl Erasure for AccountsService {
    async fn leaving(&self, actor: &Actor) -> Result<Leaving, Fault> {
        let person = person(actor)?;
        let fresh = self.is_fresh(person).await?;
        let mut tx = self.begin().await?;
        let (traces, _) = self.traces(&mut tx, &person.id).await?;
        // Nothing was written.
        drop(tx);
        let places = rows::places(&self.db, &person.id).await.map_err(store)?;
        let associations = members::associations_of(&self.db, &person.id).await;
        Ok(Leaving {
            email: person.email.clone(),
            fresh,
            short_name: !person.name.is_empty() && traces.without(&person.name, true).is_none(),
            campaigns: rows::campaign_names(&self.db, &person.id).await.map_err(store)?,
            associations: associations.map_err(store)?.into_iter().map(|a| a.name).collect(),
            obstacles: obstacles(places, &traces),
        })
    }

    async fn erase(&self, actor: &Actor, typed: &str) -> Result<(), Fault> {
        let person = self.fresh(actor).await?;
        let own = EmailAddress::parse(&person.email);
        let Some(email) = EmailAddress::parse(typed).filter(|typed| Some(typed) == own.as_ref()) else {
            return Err(Fault::invalid(
                "email",
                "must be the address of this account, so that nothing is erased by a slip",
            ));
        };
        let mut tx = self.begin().await?;
        match self.erase_person(&mut tx, &person.id, &email, &person.id).await? {
            Outcome::Done(_) => self.finish(tx).await,
            Outcome::Blocked(_) => Err(Fault::Conflict {
                message: "something stands in the way; the page of erasing your account tells what"
                    .to_owned(),
            }),
        }
    }
}
