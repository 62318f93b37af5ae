//! Phone banks: making and filling them ([`desk`]), their scripts and links ([`script`]), calling ([`caller`]), and what
//! comes of a call ([`outcome`]).

mod caller;
mod desk;
mod outcome;
mod script;

use super::seal::digest;
use super::segments::SegmentsService;
use super::workspace::office::{Entered, Office};
use crate::fault::{internal, store};
use crate::store::calls::{self as table, Row, scripts};
use crate::store::{Tx, joining, members};
use domain::calls::Rules;
use domain::calls::bank::Details;
use domain::calls::hours::open;
use domain::calls::port::{BankLine, Caller};
use domain::fault::Fault;
use domain::people::consent::Purpose;
use domain::workspace::campaign::Head;
use domain::workspace::day::day_at;
use domain::workspace::rights::Action;

/// The phone banks of all campaigns.
#[derive(Clone, Debug)]
pub struct CallsService {
    office: Office,
    segments: SegmentsService,
}

/// Somebody who calls, let in.
struct Calling {
    /// The campaign, for a member.
    entered: Option<Entered>,
    campaign: String,
    campaign_name: String,
    paid_for_by: String,
    zone: String,
    bank: Row,
    /// Who they are in leases: `member` or `link`, and an id.
    owner: String,
    /// What to call them.
    name: String,
    /// Who writes: a person's id; empty for a volunteer with a link.
    who: String,
}

impl Calling {
    fn head(&self) -> Option<Head> {
        self.entered.as_ref().map(|entered| entered.head.clone())
    }
}

impl CallsService {
    /// With what they need.
    #[must_use]
    pub fn new(office: Office) -> Self {
        Self {
            segments: SegmentsService::new(office.clone()),
            office,
        }
    }

    async fn bank(&self, campaign: &str, id: &str) -> Result<Row, Fault> {
        let row = table::one(&self.office.db, campaign, id).await.map_err(store)?;
        row.ok_or_else(|| Fault::not_found(id))
    }

    async fn bank_in(&self, tx: &mut Tx, campaign: &str, id: &str) -> Result<Row, Fault> {
        let row = table::one_in(tx, campaign, id).await.map_err(store)?;
        row.ok_or_else(|| Fault::not_found(id))
    }

    /// Lets a caller in to read.
    async fn let_in(&self, caller: Caller<'_>, slug: &str) -> Result<Calling, Fault> {
        match caller {
            Caller::Member(actor, bank) => {
                let entered = self.office.enter(actor, slug, Action::MakeCalls).await?;
                let bank = self.bank(&entered.head.id, bank).await?;
                Ok(of_member(entered, bank))
            }
            Caller::Link(token) => self.of_link(slug, token).await,
        }
    }

    /// Lets a caller in to write: a member's rights are read within the transaction.
    async fn let_in_to_write(&self, tx: &mut Tx, caller: Caller<'_>, slug: &str) -> Result<Calling, Fault> {
        match caller {
            Caller::Member(actor, bank) => {
                let entered = self
                    .office
                    .enter_to_write(tx, actor, slug, Action::MakeCalls)
                    .await?;
                let bank = self.bank_in(tx, &entered.head.id, bank).await?;
                Ok(of_member(entered, bank))
            }
            Caller::Link(token) => {
                let mut calling = self.of_link(slug, token).await?;
                calling.bank = self.bank_in(tx, &calling.campaign, &calling.bank.id).await?;
                Ok(calling)
            }
        }
    }

    async fn of_link(&self, slug: &str, token: &str) -> Result<Calling, Fault> {
        // What was asked for is not repeated: it is a secret.
        let none = || Fault::not_found("caller");
        let db = &self.office.db;
        let campaign = joining::campaign(db, slug)
            .await
            .map_err(store)?
            .ok_or_else(none)?;
        let now = self.office.clock.now();
        let link = scripts::link(db, &campaign.id, &digest(token), now)
            .await
            .map_err(store)?;
        let link = link.ok_or_else(none)?;
        let bank = self.bank(&campaign.id, &link.bank).await?;
        Ok(Calling {
            entered: None,
            campaign: campaign.id,
            campaign_name: campaign.name,
            paid_for_by: campaign.paid_for_by,
            zone: campaign.zone,
            bank,
            owner: format!("link {}", link.id),
            name: link.name,
            who: String::new(),
        })
    }

    /// The zones among these in which it is within a phone bank's hours.
    fn awake(&self, bank: &Row, zones: impl IntoIterator<Item = String>) -> Vec<String> {
        let now = self.office.clock.now();
        zones
            .into_iter()
            .filter(|zone| open(now, zone, bank.from_minute, bank.to_minute))
            .collect()
    }

    fn today(&self, zone: &str) -> String {
        day_at(self.office.clock.now(), zone).to_string()
    }

    /// What opens the page of a volunteer with a link: it follows from the link's id by the installation's secret, so each
    /// page can show it and the database does not hold it.
    fn token(&self, link: &str) -> String {
        let hash = self.office.seal.hash("caller", link);
        hash.replace('+', "-").replace('/', "_")
    }

    /// What to call those who called, by who they are in leases.
    async fn names(&self, campaign: &str, bank: &str) -> Result<Vec<(String, String)>, Fault> {
        let db = &self.office.db;
        let members = members::of_campaign(db, campaign).await.map_err(store)?;
        let members = members.into_iter().map(|row| {
            let name = if row.name.is_empty() {
                row.email.unwrap_or_default()
            } else {
                row.name
            };
            (format!("member {}", row.person), name)
        });
        let links = scripts::links(db, bank).await.map_err(store)?;
        let links = links
            .into_iter()
            .map(|(row, _)| (format!("link {}", row.id), row.name));
        Ok(members.chain(links).collect())
    }
}

fn of_member(entered: Entered, bank: Row) -> Calling {
    let (head, person) = (&entered.head, &entered.person);
    Calling {
        campaign: head.id.clone(),
        campaign_name: head.name.clone(),
        paid_for_by: head.paid_for_by.clone(),
        zone: head.zone.clone(),
        owner: format!("member {}", person.id),
        name: person.name.clone(),
        who: person.id.clone(),
        entered: Some(entered),
        bank,
    }
}

fn conflict(message: &str) -> Fault {
    Fault::Conflict {
        message: message.to_owned(),
    }
}

fn stale() -> Fault {
    Fault::invalid(
        "version",
        "was changed by somebody else meanwhile; what you typed is kept here, look at theirs before you save",
    )
}

/// A word out of the database that no version of the program writes.
fn strange(what: &str, word: &str) -> Fault {
    internal(&format!("a phone bank with a strange {what}: {word}"))
}

fn purpose(row: &Row) -> Result<Purpose, Fault> {
    Purpose::parse(&row.purpose).ok_or_else(|| strange("purpose", &row.purpose))
}

fn line(row: &Row, people: i64, done: i64) -> Result<BankLine, Fault> {
    Ok(BankLine {
        id: row.id.clone(),
        name: row.name.clone(),
        purpose: purpose(row)?,
        open: row.is_open(),
        closed: row.closed_at.is_some(),
        people,
        done,
    })
}

fn details(row: &Row) -> Result<Details, Fault> {
    Ok(Details {
        name: row.name.clone(),
        purpose: purpose(row)?,
        agreed: row.agreed != 0,
        segment: row.segment.clone(),
        from: row.from_minute,
        to: row.to_minute,
        rules: rules(row),
        until: row.plan_day.parse().ok(),
    })
}

fn rules(row: &Row) -> Rules {
    Rules {
        most: row.most,
        cooldown: row.cooldown,
    }
}
