//! All ports put together: what `serve` and the tests give to the web.

use super::accounts::AccountsService;
use super::explore::ExploreService;
use super::petitions::PetitionLawService;
use super::seal::Seal;
use super::workspace::associations::AssociationsService;
use super::workspace::audit::AuditService;
use super::workspace::campaigns::CampaignsService;
use super::workspace::members::MembersService;
use super::workspace::office::Office;
use super::workspace::plans::PlansService;
use crate::clock::Clock;
use crate::config::{Config, Secret};
use crate::store::Db;
use anyhow::Context;
use app::request::Services;
use std::sync::Arc;

/// The ports, and those services that are asked for more than their port.
#[derive(Clone)]
pub struct House {
    /// The comparison data.
    pub explore: Arc<ExploreService>,
    /// The petition law on record.
    pub petitions: Arc<PetitionLawService>,
    /// The accounts.
    pub accounts: Arc<AccountsService>,
    /// The way into campaigns.
    pub office: Office,
    /// The ports, as pages get them.
    pub services: Services,
}

impl House {
    /// Puts them together.
    ///
    /// # Errors
    /// When the program's own petition law cannot be read: the build is broken then.
    pub fn build(
        config: &Config,
        db: &Db,
        clock: &Clock,
        secret: Secret,
        explore: Arc<ExploreService>,
    ) -> anyhow::Result<Self> {
        let petitions = Arc::new(PetitionLawService::load().context("reading the petition law")?);
        let office = Office {
            db: db.clone(),
            clock: clock.clone(),
            seal: Seal::new(secret.clone()),
            site: config.public_base(),
        };
        let accounts = Arc::new(AccountsService::new(config, db.clone(), clock.clone(), secret));
        let services = Services {
            explore: explore.clone(),
            petitions: petitions.clone(),
            accounts: accounts.clone(),
            campaigns: Arc::new(CampaignsService::new(office.clone(), explore.clone())),
            members: Arc::new(MembersService::new(office.clone())),
            associations: Arc::new(AssociationsService::new(office.clone())),
            audit: Arc::new(AuditService::new(office.clone())),
            plans: Arc::new(PlansService::new(office.clone())),
        };
        Ok(Self {
            explore,
            petitions,
            accounts,
            office,
            services,
        })
    }
}
