//! All ports put together: what `serve` and the tests give to the web.

use super::accounts::AccountsService;
use super::bulk::BulkService;
use super::calls::CallsService;
use super::explore::ExploreService;
use super::field::FieldService;
use super::files::FilesService;
use super::imports::ImportsService;
use super::people::PeopleService;
use super::petitions::PetitionLawService;
use super::seal::Seal;
use super::segments::SegmentsService;
use super::volunteer::VolunteerService;
use super::words::{PhotosService, RecordsService};
use super::workspace::associations::AssociationsService;
use super::workspace::audit::AuditService;
use super::workspace::books::BooksService;
use super::workspace::campaigns::CampaignsService;
use super::workspace::law::LawService;
use super::workspace::members::MembersService;
use super::workspace::office::Office;
use super::workspace::pages::PageDeskService;
use super::workspace::petition::PetitionService;
use super::workspace::plans::PlansService;
use super::workspace::public::PublicPagesService;
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
    /// The petition drives.
    pub drives: Arc<PetitionService>,
    /// The shifts.
    pub shifts: Arc<VolunteerService>,
    /// Files that people send.
    pub files: FilesService,
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
        let petition = Arc::new(PetitionService::new(office.clone()));
        let people = Arc::new(PeopleService::new(office.clone()));
        let shifts = Arc::new(VolunteerService::new(office.clone(), people.clone()));
        let calls = Arc::new(CallsService::new(office.clone()));
        let field = Arc::new(FieldService::new(office.clone(), people.clone()));
        let services = Services {
            phone_banks: calls.clone(),
            calls,
            explore: explore.clone(),
            petitions: petitions.clone(),
            accounts: accounts.clone(),
            sign_in: accounts.clone(),
            passkeys: accounts.clone(),
            address: accounts.clone(),
            erasure: accounts.clone(),
            campaigns: Arc::new(CampaignsService::new(office.clone(), explore.clone())),
            members: Arc::new(MembersService::new(office.clone())),
            associations: Arc::new(AssociationsService::new(office.clone())),
            audit: Arc::new(AuditService::new(office.clone())),
            drives: petition.clone(),
            drive_sheets: petition.clone(),
            drive_batches: petition.clone(),
            drive_samples: petition.clone(),
            drive_filing: petition.clone(),
            drive_signers: petition.clone(),
            messages: Arc::new(RecordsService::new(office.clone())),
            claims: Arc::new(RecordsService::new(office.clone())),
            letters: Arc::new(RecordsService::new(office.clone())),
            meetings: Arc::new(RecordsService::new(office.clone())),
            endorsements: Arc::new(RecordsService::new(office.clone())),
            endorsement_photos: Arc::new(PhotosService::new(office.clone())),
            books: Arc::new(BooksService::new(office.clone())),
            law: Arc::new(LawService::new(office.clone(), petitions.clone())),
            page_desk: Arc::new(PageDeskService::new(office.clone())),
            public_pages: Arc::new(PublicPagesService::new(office.clone())),
            segments: Arc::new(SegmentsService::new(office.clone())),
            plans: Arc::new(PlansService::new(office.clone())),
            supporters: people.clone(),
            supporter_care: people.clone(),
            custom_fields: people.clone(),
            duplicates: people.clone(),
            joining: people.clone(),
            forms: people.clone(),
            public_forms: people.clone(),
            privacy: people,
            bulk: Arc::new(BulkService::new(office.clone())),
            imports: Arc::new(ImportsService::new(office.clone())),
            shifts: shifts.clone(),
            open_shifts: shifts.clone(),
            field: field.clone(),
            canvass: field,
        };
        Ok(Self {
            explore,
            petitions,
            accounts,
            drives: petition,
            shifts,
            files: FilesService::new(db.clone(), clock.clone(), office.seal.clone()),
            office,
            services,
        })
    }
}
