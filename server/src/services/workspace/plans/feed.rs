//! The plan in people's own calendars: by a secret address that its owner can end, or once as a file.
//!
//! The address holds 256 bits: an HMAC under the installation's secret of a salt that is drawn anew for each address. The
//! database has the salt and a hash, so whoever reads it cannot ask for the calendar, and the owner can see the address
//! again.

use super::PlansService;
use crate::chance;
use crate::fault::{internal, store};
use crate::services::seal::digest;
use crate::services::workspace::office::Entered;
use crate::store::{feeds, tasks};
use app::text::Lang;
use domain::actor::Actor;
use domain::fault::Fault;
use domain::workspace::day::day_at;
use domain::workspace::plan::{Calendar, Event};
use domain::workspace::rights::Action;

/// How many things a calendar holds at most.
const MOST: i64 = 2000;

/// What a calendar is about.
struct About {
    campaign: String,
    slug: String,
    name: String,
    election: Option<String>,
    changed_at: i64,
}

impl PlansService {
    /// The token that a salt stands for, as an address can carry it.
    fn token(&self, salt: &str) -> String {
        let hash = self.office.seal.hash("calendar", salt);
        hash.replace('+', "-").replace('/', "_")
    }

    /// The secret address of somebody's calendar, if they have one.
    pub(super) async fn feed_address(&self, entered: &Entered) -> Result<Option<String>, Fault> {
        let found = feeds::of_member(&self.office.db, &entered.head.id, &entered.member)
            .await
            .map_err(store)?;
        // Under another secret of the installation the address would be another one: then there is none to show.
        Ok(found
            .map(|(salt, hash)| (self.token(&salt), hash))
            .filter(|(token, hash)| digest(token) == *hash)
            .map(|(token, _)| format!("{}/calendar/{token}.ics", self.office.site)))
    }

    pub(super) async fn new_feed(&self, actor: &Actor, slug: &str) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::View)
            .await?;
        let now = self.office.clock.now();
        feeds::end(&mut tx, &entered.head.id, &entered.member, now)
            .await
            .map_err(store)?;
        let salt = chance::token().map_err(|e| internal(&e.to_string()))?;
        let id = self.office.id();
        let row = feeds::New {
            id: &id,
            campaign: &entered.head.id,
            member: &entered.member,
            salt: &salt,
            token: &digest(&self.token(&salt)),
            created_at: now,
        };
        feeds::add(&mut tx, &row).await.map_err(store)?;
        self.office
            .record(
                &mut tx,
                &entered,
                "calendar.given",
                &format!("calendar {id}"),
                &[],
            )
            .await?;
        tx.commit().await.map_err(store)
    }

    pub(super) async fn end_feed(&self, actor: &Actor, slug: &str) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::View)
            .await?;
        let now = self.office.clock.now();
        if feeds::end(&mut tx, &entered.head.id, &entered.member, now)
            .await
            .map_err(store)?
        {
            let subject = format!("member {}", entered.member);
            self.office
                .record(&mut tx, &entered, "calendar.ended", &subject, &[])
                .await?;
        }
        tx.commit().await.map_err(store)
    }

    pub(super) async fn feed(&self, secret: &str) -> Result<String, Fault> {
        // What was asked for is not repeated: it may be somebody's address.
        let none = || Fault::not_found("calendar");
        let found = feeds::find(&self.office.db, &digest(secret))
            .await
            .map_err(store)?;
        let found = found.ok_or_else(none)?;
        let today = day_at(self.office.clock.now(), &found.zone).to_string();
        if found.until.as_ref().is_some_and(|until| *until < today) {
            return Err(none());
        }
        self.write(About {
            campaign: found.campaign,
            slug: found.slug,
            name: found.name,
            election: found.election,
            changed_at: found.created_at,
        })
        .await
    }

    pub(super) async fn file(&self, actor: &Actor, slug: &str) -> Result<String, Fault> {
        let head = self.office.enter(actor, slug, Action::View).await?.head;
        self.write(About {
            campaign: head.id,
            slug: head.slug,
            name: head.name,
            election: head.election.map(|d| d.to_string()),
            changed_at: self.office.clock.now(),
        })
        .await
    }

    async fn write(&self, about: About) -> Result<String, Fault> {
        let lang = Lang::En;
        let site = &self.office.site;
        let host = site.split("://").nth(1).unwrap_or(site);
        let host = host.split(['/', ':']).next().unwrap_or("localhost");
        let path = format!("{site}/campaigns/{}", about.slug);
        let day = |text: &str| text.parse().map_err(|_| internal("a strange day"));
        let mut events = Vec::new();
        if let Some(election) = &about.election {
            events.push(Event {
                uid: format!("vote-{}@{host}", about.campaign),
                changed_at: about.changed_at,
                day: day(election)?,
                summary: lang.calendar_vote(&about.name),
                description: String::new(),
                url: path.clone(),
            });
        }
        let rows = tasks::dated(&self.office.db, &about.campaign, MOST)
            .await
            .map_err(store)?;
        for (row, note) in rows {
            events.push(Event {
                uid: format!("task-{}@{host}", row.id),
                changed_at: row.changed_at,
                day: day(row.due.as_deref().unwrap_or_default())?,
                summary: row.title,
                description: note,
                url: format!("{path}/plan/tasks/{}", row.id),
            });
        }
        Ok(Calendar {
            name: about.name,
            events,
        }
        .write())
    }
}
