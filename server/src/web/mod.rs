//! What answers requests: pages, data, files, health.
//!
//! A request passes, from the outside in: the log, the headers that every answer carries, a catch for panics, the
//! refusal of what cannot be a request, the refusal of writes from other sites, and then one of the answers.

mod answer;
mod calendar;
mod cookies;
mod data;
mod form_files;
mod forms;
mod front;
mod headers;
mod health;
mod page;
mod pattern;
mod people_files;
mod pictures;
mod private;
mod public;
mod site;
mod sitemap;
mod tables;
mod visitor;
pub mod wire;
mod workbook;

pub use site::Files;

/// The addresses of a workspace that take forms or give files, as patterns.
pub fn workspace_patterns() -> impl Iterator<Item = &'static str> {
    forms::patterns().chain(private::file_patterns())
}

use crate::config::Config;
use crate::services::explore::ExploreService;
use crate::services::files::FilesService;
use crate::services::house::House;
use crate::services::petitions::PetitionLawService;
use crate::services::workspace::office::Office;
use crate::store::Db;
use app::request::{Services, Site};
use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use page::PageCache;
use pictures::PictureCache;
use std::sync::Arc;

/// What every answer may need. A request passes it on several times, on every core: so it is one pointer, whose count
/// is the only thing that the cores have to agree upon.
#[derive(Clone)]
pub struct Web(Arc<Parts>);

impl std::ops::Deref for Web {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// What [`Web`] is made of.
pub struct Parts {
    /// The database, for the readiness check.
    pub db: Db,
    /// The comparison data.
    pub explore: Arc<ExploreService>,
    /// The petition law on record.
    pub petitions: Arc<PetitionLawService>,
    /// The ports, as pages get them.
    pub services: Services,
    /// The way into campaigns: asked before a file is let in.
    pub office: Office,
    /// Files that people send.
    pub files: FilesService,
    /// Addresses of our own files.
    pub site: Arc<Site>,
    /// Settings.
    pub config: Arc<Config>,
    /// Pages drawn already.
    cache: PageCache,
    /// Pictures drawn already.
    pictures: PictureCache,
}

impl Web {
    /// Puts together what answers need.
    #[must_use]
    pub fn new(config: Arc<Config>, db: Db, house: &House) -> Self {
        // Leptos waits with the runtime that is there; a second time says so and changes nothing.
        drop(any_spawner::Executor::init_tokio());
        let site = Arc::new(Site {
            accounts: config.mail.has_accounts(),
            passkeys: house.accounts.has_passkeys(),
            ..site::Files::describe(&config.public_base())
        });
        Self(Arc::new(Parts {
            db,
            explore: house.explore.clone(),
            petitions: house.petitions.clone(),
            services: house.services.clone(),
            office: house.office.clone(),
            files: house.files.clone(),
            site,
            config,
            cache: PageCache::new(),
            pictures: PictureCache::new(),
        }))
    }

    /// The name of the cookie that holds a session's token.
    #[must_use]
    pub fn session_cookie(&self) -> &'static str {
        cookies::Cookie::Session.name(self.https())
    }

    /// Whether people reach the site encrypted.
    fn https(&self) -> bool {
        self.config.public_url.scheme() == "https"
    }

    /// The whole of it as a service.
    pub fn router(self) -> Router {
        let own_origin: Arc<str> = self.config.public_base().into();
        Router::new()
            .route("/healthz", get(health::healthz))
            .route("/readyz", get(health::readyz))
            .route("/robots.txt", get(sitemap::robots))
            .route("/sitemap.xml", get(sitemap::index))
            .route("/sitemaps/{file}", get(sitemap::of_state))
            .fallback(front::answer)
            .layer(from_fn(move |request, next| {
                front::same_origin(Arc::clone(&own_origin), request, next)
            }))
            .layer(from_fn_with_state(self.clone(), front::refuse))
            .layer(from_fn_with_state(self.clone(), front::catch))
            .layer(from_fn_with_state(self.clone(), headers::add))
            .layer(from_fn(front::log))
            .with_state(self)
    }
}
