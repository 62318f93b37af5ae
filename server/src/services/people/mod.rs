//! The people of a campaign: finding and keeping supporters, what they agreed to, what else is written down of them.
//!
//! Everything here goes into the campaign through the [`Office`](super::workspace::office::Office). Whatever is
//! somebody's own stands in the audit under that supporter's id, so that it can be erased with them.

mod care;
mod duplicates;
mod export;
mod fields;
mod forms;
mod joining;
pub mod marks;
mod privacy;
pub(in crate::services) mod records;
mod supporters;

pub(in crate::services) use supporters::{custom_field, search_words};

use super::workspace::office::Office;
use super::workspace::public::PublicPagesService;
use crate::fault::{internal, store};
use crate::store::{Tx, members, supporters as table};
use domain::fault::Fault;
use domain::people::Activity;
use domain::workspace::words::Named;

/// The supporters of all campaigns.
#[derive(Clone, Debug)]
pub struct PeopleService {
    office: Office,
    /// The campaigns' public pages, on which people sign up.
    pages: PublicPagesService,
}

impl PeopleService {
    /// With what they need.
    #[must_use]
    pub fn new(office: Office) -> Self {
        Self {
            pages: PublicPagesService::new(office.clone()),
            office,
        }
    }

    /// The members of a campaign, and what to call them.
    async fn members(&self, campaign: &str) -> Result<Vec<Named>, Fault> {
        let rows = members::of_campaign(&self.office.db, campaign)
            .await
            .map_err(store)?;
        let named = rows.into_iter().map(|row| match row.name.is_empty() {
            true => (row.person, row.email.unwrap_or_default()),
            false => (row.person, row.name),
        });
        Ok(named.collect())
    }

    /// Adds to somebody's timeline.
    pub(in crate::services) async fn happened(
        &self,
        tx: &mut Tx,
        (campaign, supporter): (&str, &str),
        who: &str,
        kind: Activity,
        told: &str,
    ) -> Result<(), Fault> {
        let id = self.office.id();
        let row = table::care::Happened {
            id: &id,
            campaign,
            supporter,
            at: self.office.clock.now(),
            kind: kind.word(),
            subject: "",
            told,
            who,
        };
        table::care::happened(tx, &row).await.map_err(store)
    }

    /// Takes a supporter's row for this transaction: two people who write of the same person take turns.
    async fn hold(&self, tx: &mut Tx, campaign: &str, supporter: &str) -> Result<(), Fault> {
        let now = self.office.clock.now();
        match table::touch(tx, campaign, supporter, now).await.map_err(store)? {
            true => Ok(()),
            false => Err(Fault::not_found(supporter)),
        }
    }
}

/// A word out of the database that no version of the program writes.
fn strange(what: &str, word: &str) -> Fault {
    internal(&format!("a supporter with a strange {what}: {word}"))
}
