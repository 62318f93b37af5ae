//! The privacy centre: people see, correct, choose, pause and erase what a campaign keeps of them, by a link that goes
//! to the address on record and works for a day. A mail that was forwarded carries no such link, only the way to ask
//! for one, so a stranger gets nothing by it.

use super::PeopleService;
use super::records::{Plain, details, ways};
use super::supporters::consent_of;
use crate::chance;
use crate::fault::{internal, store};
use crate::mail;
use crate::services::limits::{Limit, network};
use crate::services::seal::digest;
use crate::store::Tx;
use crate::store::joining::{self, CampaignRow};
use crate::store::shifts::due;
use crate::store::supporters::{self as table, care, consent, fields, list};
use app::text::Lang;
use async_trait::async_trait;
use domain::account::{EmailAddress, Visitor};
use domain::actor::Actor;
use domain::fault::Fault;
use domain::people::Activity;
use domain::people::consent::{Channel, How, Purpose, Said};
use domain::people::contact::Email;
use domain::people::joining::{OwnData, PrivacyCentre};
use domain::volunteer::Standing;
use domain::volunteer::shift::named;
use domain::volunteer::time::When;
use domain::workspace::day::day_at;
use domain::workspace::text::Reader;
use domain::workspace::words::Typed;

/// How long a link works: a day.
const WORKS: i64 = 24 * 3_600_000;

impl PeopleService {
    async fn asked_of(&self, slug: &str) -> Result<CampaignRow, Fault> {
        let row = joining::campaign(&self.office.db, slug).await.map_err(store)?;
        row.ok_or_else(|| Fault::not_found(slug))
    }

    /// The campaign and the supporter whom a link is for.
    async fn holder(&self, slug: &str, token: &str) -> Result<(CampaignRow, String), Fault> {
        let campaign = self.asked_of(slug).await?;
        let now = self.office.clock.now();
        let found = joining::linked(&self.office.db, &campaign.id, &digest(token), now)
            .await
            .map_err(store)?;
        let supporter = found.ok_or_else(|| Fault::not_found(slug))?;
        Ok((campaign, supporter))
    }

    /// Begins to write for the holder of a link, whose row is held until the transaction ends.
    async fn begin_for(&self, slug: &str, token: &str) -> Result<(Tx, CampaignRow, table::Row), Fault> {
        let (campaign, supporter) = self.holder(slug, token).await?;
        let mut tx = self.office.begin().await?;
        self.hold(&mut tx, &campaign.id, &supporter).await?;
        let row = table::one_in(&mut tx, &campaign.id, &supporter)
            .await
            .map_err(store)?;
        let row = row.ok_or_else(|| Fault::not_found(slug))?;
        Ok((tx, campaign, row))
    }

    /// Everything of somebody that is not details or consent: what it is, and what it says.
    async fn also(&self, campaign: &str, row: &table::Row) -> Result<Vec<(String, String)>, Fault> {
        let (db, lang) = (&self.office.db, Lang::En);
        let ids = [row.id.clone()];
        let mut also = Vec::new();
        let mut push = |what: &str, says: String| also.push((what.to_owned(), says));
        for tag in list::tags_of(db, &ids).await.map_err(store)? {
            push(
                lang.people_tag(),
                format!("{} {}", tag.name, tag.value).trim().to_owned(),
            );
        }
        let held = fields::values(db, &ids).await.map_err(store)?;
        for field in fields::all(db, campaign).await.map_err(store)? {
            if let Some(value) = held.iter().find(|value| value.field == field.id) {
                push(&field.name, value.value.clone());
            }
        }
        for level in care::levels(db, &row.id).await.map_err(store)? {
            let what = level
                .level
                .map_or(lang.people_level_none(), |n| lang.people_level(n));
            push(
                lang.people_level_label(),
                lang.person_level_line(what, &level.source, ""),
            );
        }
        for note in care::notes(db, &row.id).await.map_err(store)? {
            push(lang.person_note(), note.text);
        }
        for (what, says) in self.answered(&row.id).await? {
            push(&what, says);
        }
        for (title, part, from, to, zone, state) in due::of_supporter(db, &row.id).await.map_err(store)? {
            let when = lang.shift_when(&When::of(from, to, &zone));
            let standing = Standing::parse(&state).map(|standing| lang.standing_on_shift(standing));
            push(
                &named(&title, &part),
                lang.own_shift_kept(when, standing.unwrap_or_default()),
            );
        }
        Ok(also)
    }
}

#[async_trait]
impl PrivacyCentre for PeopleService {
    async fn campaign(&self, _: &Actor, slug: &str) -> Result<String, Fault> {
        Ok(self.asked_of(slug).await?.name)
    }

    async fn ask(&self, _: &Actor, visitor: &Visitor, slug: &str, email: &str) -> Result<(), Fault> {
        let campaign = self.asked_of(slug).await?;
        let Some(email) = Email::parse(email) else {
            return Err(Fault::invalid(
                "email",
                "must be an address such as ann@example.org",
            ));
        };
        let now = self.office.clock.now();
        let mut tx = self.office.begin().await?;
        let client = network(&visitor.address);
        let to = format!("{} {}", campaign.id, email.address());
        for (limit, subject) in [
            (Limit::PrivacyFromClient, client.as_str()),
            (Limit::PrivacyLinks, to.as_str()),
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
        let everybody = joining::everybody_at(&mut tx, &campaign.id, email.address())
            .await
            .map_err(store)?;
        for supporter in everybody {
            let token = chance::token().map_err(|e| internal(&e.to_string()))?;
            joining::keep_link(
                &mut tx,
                &campaign.id,
                &supporter,
                &digest(&token),
                now,
                now + WORKS,
            )
            .await
            .map_err(store)?;
            // To the address on record, as it was given; what was typed here only had to be the same.
            let Some(to) = EmailAddress::parse(email.address()) else {
                continue;
            };
            let link = format!("{}/privacy/{slug}/{token}", self.office.site);
            let lang = Lang::En;
            let (subject, body) = (
                lang.mail_privacy_subject(&campaign.name),
                lang.mail_privacy_body(&campaign.name, &link),
            );
            let clock = &self.office.clock;
            let kind = mail::Kind::Privacy;
            if campaign.demo == 0 {
                mail::enqueue(&mut tx, clock, kind, &to, &subject, &body).await
            } else {
                mail::keep(&mut tx, clock, kind, &to, &subject, &body).await
            }
            .map_err(store)?;
        }
        tx.commit().await.map_err(store)
    }

    async fn own(&self, _: &Actor, slug: &str, token: &str) -> Result<OwnData, Fault> {
        let (campaign, supporter) = self.holder(slug, token).await?;
        let db = &self.office.db;
        let row = table::one(db, &campaign.id, &supporter).await.map_err(store)?;
        let row = row.ok_or_else(|| Fault::not_found(slug))?;
        let ids = [row.id.clone()];
        let known = details(&row, &table::ways(db, &ids).await.map_err(store)?)?;
        let agreed = consent::now(db, &ids).await.map_err(store)?;
        Ok(OwnData {
            details: known,
            consent: consent_of(&agreed, &row.id)?,
            paused_until: row.paused_until.as_deref().and_then(|day| day.parse().ok()),
            created_at: row.created_at,
            also: self.also(&campaign.id, &row).await?,
            today: day_at(self.office.clock.now(), &campaign.zone),
            slug: slug.to_owned(),
            campaign: campaign.name,
            paid_for_by: campaign.paid_for_by,
        })
    }

    async fn correct(&self, _: &Actor, slug: &str, token: &str, typed: &Typed) -> Result<(), Fault> {
        let (mut tx, campaign, row) = self.begin_for(slug, token).await?;
        let mut reader = Reader::default();
        let given = reader.line("given", typed.value("given"));
        let family = reader.line("family", typed.value("family"));
        reader.done(())?;
        let before = table::ways_in(&mut tx, std::slice::from_ref(&row.id))
            .await
            .map_err(store)?;
        let mut known = details(&row, &before)?;
        (known.given, known.family) = (given, family);
        let plain = Plain::of(&known);
        let written = plain.written(&known, &campaign.id, &row.id, self.office.clock.now());
        if !table::change(&mut tx, &written, row.version)
            .await
            .map_err(store)?
        {
            return Err(Fault::invalid("given", "was changed a moment ago; send it again"));
        }
        let mut ids = || self.office.id();
        let words = known.search_words();
        table::rewrite_ways(&mut tx, &campaign.id, &row.id, &ways(&known), &words, &mut ids)
            .await
            .map_err(store)?;
        self.happened(
            &mut tx,
            (&campaign.id, &row.id),
            "",
            Activity::Changed,
            "given, family",
        )
        .await?;
        tx.commit().await.map_err(store)
    }

    async fn choose(
        &self,
        _: &Actor,
        slug: &str,
        token: &str,
        typed: &Typed,
        wording: &str,
    ) -> Result<(), Fault> {
        let (mut tx, campaign, row) = self.begin_for(slug, token).await?;
        let chosen = typed.all("choice");
        let now = self.office.clock.now();
        let mut told = Vec::new();
        for purpose in Purpose::ALL {
            for channel in Channel::ALL {
                let word = format!("{purpose}/{channel}");
                let given = chosen.contains(&word.as_str());
                let before = consent::now_in(&mut tx, &row.id, purpose.word(), channel.word())
                    .await
                    .map_err(store)?;
                // What is as it was needs no row; what nobody ever asked and is not ticked stays unasked.
                if before.as_ref().is_some_and(|before| before.given != 0) == given {
                    continue;
                }
                let said = Said {
                    purpose: *purpose,
                    channel: *channel,
                    given,
                    at: now,
                    how: How::PrivacyCentre,
                };
                self.write_consent(&mut tx, &campaign.id, &row.id, &said, (wording, ""))
                    .await?;
                told.push(format!("{}: {word}", if given { "yes" } else { "no" }));
            }
        }
        if !told.is_empty() {
            self.happened(
                &mut tx,
                (&campaign.id, &row.id),
                "",
                Activity::Consent,
                &told.join(", "),
            )
            .await?;
        }
        tx.commit().await.map_err(store)
    }

    async fn pause(&self, _: &Actor, slug: &str, token: &str, typed: &Typed) -> Result<(), Fault> {
        let (mut tx, campaign, row) = self.begin_for(slug, token).await?;
        let mut reader = Reader::default();
        let until = reader.day("until", typed.value("until"));
        let today = day_at(self.office.clock.now(), &campaign.zone);
        if until.is_some_and(|day| day <= today) {
            reader.wrong(
                "until",
                "must be a day to come, or empty to hear from the campaign again",
            );
        }
        let until = reader.done(until)?.map(|day| day.to_string());
        joining::pause(&mut tx, &row.id, until.as_deref())
            .await
            .map_err(store)?;
        self.happened(&mut tx, (&campaign.id, &row.id), "", Activity::Changed, "pause")
            .await?;
        tx.commit().await.map_err(store)
    }

    async fn forget(&self, _: &Actor, slug: &str, token: &str, typed: &Typed) -> Result<(), Fault> {
        if !typed.ticked("sure") {
            return Err(Fault::invalid(
                "sure",
                "must be ticked: what is erased cannot be brought back",
            ));
        }
        let (mut tx, campaign, row) = self.begin_for(slug, token).await?;
        self.wipe(&mut tx, &campaign.id, &row).await?;
        tx.commit().await.map_err(store)
    }
}
