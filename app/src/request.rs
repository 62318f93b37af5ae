//! What a page needs to know of its request, and how it tells the server what to answer besides its markup.

use crate::text::Lang;
use domain::Actor;
use domain::account::Accounts;
use domain::calls::port::{Calls, PhoneBanks};
use domain::campaign::port::PetitionLaw;
use domain::erasure::Erasure;
use domain::explore::Explore;
use domain::fault::{Fault, FieldFault};
use domain::field::port::{Canvass, Field};
use domain::people::bulk::Bulk;
use domain::people::duplicate::port::Duplicates;
use domain::people::form::port::{FormDesk, PublicForms};
use domain::people::import::port::Imports;
use domain::people::joining::{Joining, PrivacyCentre};
use domain::people::port::{CustomFields, SupporterCare, Supporters};
use domain::people::segment::port::Segments;
use domain::sign_in::{AddressChange, Passkeys, SignInMethods};
use domain::volunteer::port::{OpenShifts, Shifts};
use domain::workspace::audit::AuditLog;
use domain::workspace::books::Books;
use domain::workspace::campaign::Campaigns;
use domain::workspace::law::LegalPath;
use domain::workspace::members::{Associations, Members};
use domain::workspace::petition::{
    DriveBatches, DriveFiling, DriveSamples, DriveSheets, DriveSigners, Drives,
};
use domain::workspace::plan::Plans;
use domain::workspace::public::{PageDesk, PublicPages};
use domain::workspace::words::Records;
use domain::workspace::words::claim::Claim;
use domain::workspace::words::endorsement::Endorsements;
use domain::workspace::words::letter::Letter;
use domain::workspace::words::meeting::Meeting;
use domain::workspace::words::message::Message;
use domain::workspace::words::photo::EndorsementPhotos;
use http::StatusCode;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use std::future::Future;
use std::sync::Arc;

/// The ports that pages ask.
#[derive(Clone)]
pub struct Services {
    /// The comparison data.
    pub explore: Arc<dyn Explore>,
    /// The petition law on record.
    pub petitions: Arc<dyn PetitionLaw>,
    /// Signing in and out, and one's own account.
    pub accounts: Arc<dyn Accounts>,
    /// Campaigns.
    pub campaigns: Arc<dyn Campaigns>,
    /// The people of campaigns.
    pub members: Arc<dyn Members>,
    /// Associations.
    pub associations: Arc<dyn Associations>,
    /// Who did what.
    pub audit: Arc<dyn AuditLog>,
    /// Passwords and second steps.
    pub sign_in: Arc<dyn SignInMethods>,
    /// Passkeys.
    pub passkeys: Arc<dyn Passkeys>,
    /// Changing one's address.
    pub address: Arc<dyn AddressChange>,
    /// Erasing one's account.
    pub erasure: Arc<dyn Erasure>,
    /// The plan of a petition drive, and how it stands.
    pub drives: Arc<dyn Drives>,
    /// Its sheets and circulators.
    pub drive_sheets: Arc<dyn DriveSheets>,
    /// Its batches.
    pub drive_batches: Arc<dyn DriveBatches>,
    /// Its samples.
    pub drive_samples: Arc<dyn DriveSamples>,
    /// Its filing.
    pub drive_filing: Arc<dyn DriveFiling>,
    /// Who signed, where that is stored.
    pub drive_signers: Arc<dyn DriveSigners>,
    /// The message book.
    pub messages: Arc<dyn Records<Message>>,
    /// Claims and their answers.
    pub claims: Arc<dyn Records<Claim>>,
    /// Letters and opinion pieces.
    pub letters: Arc<dyn Records<Letter>>,
    /// Council meetings.
    pub meetings: Arc<dyn Records<Meeting>>,
    /// Endorsements.
    pub endorsements: Arc<dyn Endorsements>,
    /// Their photos.
    pub endorsement_photos: Arc<dyn EndorsementPhotos>,
    /// Vote, money and the time after.
    pub books: Arc<dyn Books>,
    /// Finding and keeping supporters.
    pub supporters: Arc<dyn Supporters>,
    /// What is written down of supporters.
    pub supporter_care: Arc<dyn SupporterCare>,
    /// A campaign's own fields of supporters.
    pub custom_fields: Arc<dyn CustomFields>,
    /// Records that may be one person.
    pub duplicates: Arc<dyn Duplicates>,
    /// Signing up with a campaign.
    pub joining: Arc<dyn Joining>,
    /// Forms that people fill in: writing them, and reading what came in.
    pub forms: Arc<dyn FormDesk>,
    /// Filling them in.
    pub public_forms: Arc<dyn PublicForms>,
    /// The privacy centre.
    pub privacy: Arc<dyn PrivacyCentre>,
    /// Changes to many people at once.
    pub bulk: Arc<dyn Bulk>,
    /// Files of people.
    pub imports: Arc<dyn Imports>,
    /// The law of campaigns.
    pub law: Arc<dyn LegalPath>,
    /// Public pages in the making.
    pub page_desk: Arc<dyn PageDesk>,
    /// Public pages, as everybody sees them.
    pub public_pages: Arc<dyn PublicPages>,
    /// Segments of supporters.
    pub segments: Arc<dyn Segments>,
    /// Volunteers' shifts.
    pub shifts: Arc<dyn Shifts>,
    /// The same for everybody.
    pub open_shifts: Arc<dyn OpenShifts>,
    /// Canvassing.
    pub field: Arc<dyn Field>,
    /// Phone banks.
    pub phone_banks: Arc<dyn PhoneBanks>,
    /// Calling in them.
    pub calls: Arc<dyn Calls>,
    /// Canvassing by a link.
    pub canvass: Arc<dyn Canvass>,
    /// Plans, and what matters today.
    pub plans: Arc<dyn Plans>,
}

/// Addresses of the site's own files, with their hashes, and what else is the same for all pages.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// The style sheet of every page.
    pub css: String,
    /// What the pages of campaigns and accounts need besides.
    pub campaign_css: String,
    /// The script that starts the islands.
    pub start: String,
    /// Fonts that every page needs.
    pub fonts: Vec<String>,
    /// The public address, without a slash at its end.
    pub base: String,
    /// Which build this is.
    pub build: String,
    /// Whether people can have accounts.
    pub accounts: bool,
    /// Whether they can have passkeys.
    pub passkeys: bool,
}

/// A form that was sent and could not be taken; empty on every other page.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// What was typed, by the fields' names.
    pub values: Vec<(String, String)>,
    /// What is wrong with it.
    pub faults: Vec<FieldFault>,
}

impl Form {
    /// What was typed into a field.
    #[must_use]
    pub fn value(&self, field: &str) -> String {
        let found = self.values.iter().find(|(name, _)| name == field);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    }

    /// What is wrong with a field.
    #[must_use]
    pub fn fault(&self, field: &str) -> Option<String> {
        let found = self.faults.iter().find(|f| f.field == field);
        found.map(|f| f.message.clone())
    }
}

/// One request, as pages see it. Given as context by the server.
#[derive(Clone)]
pub struct Request {
    /// The ports.
    pub services: Services,
    /// Who asks.
    pub actor: Actor,
    /// In which language.
    pub lang: Lang,
    /// The path without the language's prefix.
    pub path: String,
    /// The parameters of the address, decoded, in their order.
    pub pairs: Arc<Vec<(String, String)>>,
    /// The site.
    pub site: Arc<Site>,
    /// The token of a browser that waits for a code; empty if it does not.
    pub waiting: Arc<str>,
    /// The form that was sent and could not be taken.
    pub form: Arc<Form>,
    /// What is shown this once and never again: recovery codes that were just made.
    pub once: Arc<Vec<String>>,
    /// What already went wrong before a page was chosen; then the page tells of that and nothing else.
    pub fault: Option<Fault>,
}

impl Request {
    /// The request that is being answered. While the routes are listed at the start there is none.
    #[must_use]
    pub fn current() -> Option<Self> {
        use_context::<Self>()
    }

    /// A part of the path, by its name in the route.
    #[must_use]
    pub fn param(name: &str) -> String {
        use_params_map()
            .with_untracked(|p| p.get(name))
            .unwrap_or_default()
    }

    /// A parameter of the address.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&str> {
        self.pairs
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, v)| v.as_str())
    }

    /// The full public address of a path.
    #[must_use]
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{}", self.site.base, self.lang.link(path))
    }

    /// The path with its parameters, as they came.
    #[must_use]
    pub fn query(&self) -> String {
        let pairs: Vec<(&str, String)> = self.pairs.iter().map(|(k, v)| (k.as_str(), v.clone())).collect();
        domain::ask::encode(&pairs)
    }
}

/// Draws a page out of what a port answers. Everything is waited for before the first byte leaves, so the status is
/// right and nothing needs JavaScript; a fault draws the page that tells what to do.
pub fn page<F, Fut>(ask: F) -> AnyView
where
    F: FnOnce(Request) -> Fut,
    Fut: Future<Output = Result<AnyView, Fault>> + Send + 'static,
{
    let Some(request) = Request::current() else {
        return ().into_any();
    };
    let kept = request.clone();
    let answer = ask(request);
    let reply = use_context::<leptos_axum::ResponseOptions>();
    let drawn = Suspend::new(async move {
        match answer.await {
            Ok(view) => view,
            Err(fault) => {
                if let Some(reply) = reply {
                    reply.set_status(
                        StatusCode::from_u16(fault.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
                    );
                }
                crate::pages::error::draw(&kept, fault)
            }
        }
    });
    view! { <Suspense>{drawn}</Suspense> }.into_any()
}
