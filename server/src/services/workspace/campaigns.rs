//! Opening campaigns, and what they are.

use super::office::{Change, Office, person};
use super::plans;
use crate::fault::store;
use crate::services::explore::ExploreService;
use crate::services::limits::Limit;
use crate::store::{campaigns, members};
use async_trait::async_trait;
use domain::actor::Actor;
use domain::ask::PlaceRef;
use domain::campaign::phases::Phase;
use domain::explore::Explore;
use domain::fault::Fault;
use domain::slug::slug_of;
use domain::workspace::campaign::{
    Campaigns, Head, Listed, NewCampaign, Opening, Settings, SettingsForm, Site,
};
use domain::workspace::day::zone_of;
use domain::workspace::rights::{Action, MemberRole};
use std::sync::Arc;

/// How many campaigns of one name get an address of their own.
const SAME_NAME: usize = 50;
/// The longest name in an address, in characters.
const LONGEST_SLUG: usize = 60;

/// The campaigns of a database.
#[derive(Clone, Debug)]
pub struct CampaignsService {
    office: Office,
    explore: Arc<ExploreService>,
}

impl CampaignsService {
    /// With what they need.
    #[must_use]
    pub fn new(office: Office, explore: Arc<ExploreService>) -> Self {
        Self { office, explore }
    }

    /// Opens a campaign for somebody; `demo` marks it as one for training.
    ///
    /// # Errors
    /// As [`Campaigns::open`].
    pub async fn open_as(&self, actor: &Actor, new: &NewCampaign, demo: bool) -> Result<String, Fault> {
        let person = person(actor)?;
        let (geoid, place, state) = match &new.site {
            Site::WrittenIn { name, state } => (None, name.clone(), *state),
            Site::Known(geoid) => {
                let found = self.explore.resolve(actor, &PlaceRef::Code(*geoid)).await;
                let brief = found.map_err(|_| Fault::invalid("place", "is not a place that we know"))?;
                (Some(brief.geoid.to_string()), brief.short_name, brief.state)
            }
        };
        let now = self.office.clock.now();
        let mut tx = self.office.begin().await?;
        let too_many = Limit::CampaignsByPerson
            .count(&mut tx, &self.office.seal, &person.id, now)
            .await
            .map_err(store)?;
        if let Some(fault) = too_many {
            tx.commit().await.map_err(store)?;
            return Err(fault);
        }
        let id = self.office.id();
        let first = Phase::of(new.aim).next().unwrap_or(Phase::Explore);
        let base: String = slug_of(&new.name).chars().take(LONGEST_SLUG).collect();
        let election = new.election.map(|d| d.to_string());
        let mut slug = base.clone();
        for number in 2..SAME_NAME {
            let row = campaigns::New {
                id: &id,
                slug: &slug,
                name: &new.name,
                aim: new.aim.word(),
                geoid: geoid.as_deref(),
                place: &place,
                state: state.postal(),
                election: election.as_deref(),
                zone: zone_of(state),
                phase: first.word(),
                demo,
                created_at: now,
            };
            if campaigns::add(&mut tx, &row).await.map_err(store)? {
                let owner = MemberRole::Owner.word();
                members::add(&mut tx, &self.office.id(), &id, &person.id, owner, None, now)
                    .await
                    .map_err(store)?;
                plans::begin(&mut tx, &self.office.clock, &id, new.aim).await?;
                let subject = format!("campaign {id}");
                self.office
                    .note(
                        &mut tx,
                        &id,
                        person,
                        "campaign.opened",
                        &subject,
                        "",
                        &[Change::of("name", "", &new.name), Change::of("place", "", &place)],
                    )
                    .await?;
                tx.commit().await.map_err(store)?;
                return Ok(slug);
            }
            slug = format!("{base}-{number}");
        }
        Err(Fault::invalid(
            "name",
            "is taken many times; add the place or the year",
        ))
    }
}

#[async_trait]
impl Campaigns for CampaignsService {
    async fn list(&self, actor: &Actor) -> Result<Vec<Listed>, Fault> {
        let person = person(actor)?;
        let rows = campaigns::all_of(&self.office.db, &person.id)
            .await
            .map_err(store)?;
        let mut listed = Vec::with_capacity(rows.len());
        for row in rows {
            let Some(head) = self.office.head(row)? else {
                continue;
            };
            let members = campaigns::members(&self.office.db, &head.id)
                .await
                .map_err(store)?;
            listed.push(Listed { head, members });
        }
        Ok(listed)
    }

    async fn open(&self, actor: &Actor, form: &Opening) -> Result<String, Fault> {
        self.open_as(actor, &form.read()?, false).await
    }

    async fn head(&self, actor: &Actor, slug: &str) -> Result<Head, Fault> {
        Ok(self.office.enter(actor, slug, Action::View).await?.head)
    }

    async fn change(&self, actor: &Actor, slug: &str, form: &SettingsForm) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::EditCampaign)
            .await?;
        let head = &entered.head;
        let read = form.read(head.aim)?;
        let version: i64 = form.version.parse().unwrap_or(0);
        let election = read.election.map(|d| d.to_string());
        let row = campaigns::Settings {
            name: &read.name,
            route: read.route.word(),
            election: election.as_deref(),
            zone: &read.zone,
            phase: read.phase.word(),
            paid_for_by: &read.paid_for_by,
            neutral: read.neutral,
            two_person: read.two_person,
        };
        if !campaigns::change(&mut tx, &head.id, version, &row)
            .await
            .map_err(store)?
        {
            return Err(Fault::invalid(
                "version",
                "is not the latest: somebody else changed the settings meanwhile. Yours are kept below; the present ones stand beside them",
            ));
        }
        let before = election_text(head.election);
        let after = election_text(read.election);
        self.office
            .record(
                &mut tx,
                &entered,
                "campaign.changed",
                &format!("campaign {}", head.id),
                &changes(head, &read, &before, &after),
            )
            .await?;
        tx.commit().await.map_err(store)
    }

    async fn close(&self, actor: &Actor, slug: &str, closed: bool) -> Result<(), Fault> {
        let mut tx = self.office.begin().await?;
        let entered = self
            .office
            .enter_to_write(&mut tx, actor, slug, Action::EditCampaign)
            .await?;
        if entered.head.role != MemberRole::Owner {
            return Err(Fault::Forbidden);
        }
        let at = closed.then(|| self.office.clock.now());
        campaigns::close(&mut tx, &entered.head.id, at)
            .await
            .map_err(store)?;
        let action = if closed {
            "campaign.closed"
        } else {
            "campaign.reopened"
        };
        self.office
            .record(
                &mut tx,
                &entered,
                action,
                &format!("campaign {}", entered.head.id),
                &[],
            )
            .await?;
        tx.commit().await.map_err(store)
    }
}

fn election_text(day: Option<jiff::civil::Date>) -> String {
    day.map(|d| d.to_string()).unwrap_or_default()
}

fn changes<'a>(head: &'a Head, read: &'a Settings, before: &'a str, after: &'a str) -> Vec<Change<'a>> {
    let yes_no = |yes: bool| if yes { "yes" } else { "no" };
    vec![
        Change::of("name", &head.name, &read.name),
        Change::of("route", head.route.word(), read.route.word()),
        Change::of("election", before, after),
        Change::of("zone", &head.zone, &read.zone),
        Change::of("phase", head.phase.word(), read.phase.word()),
        Change::of("paid_for_by", &head.paid_for_by, &read.paid_for_by),
        Change::of("neutral", yes_no(head.neutral), yes_no(read.neutral)),
        Change::of("two_person", yes_no(head.two_person), yes_no(read.two_person)),
    ]
}
