//! Supporters: the list, one person, the form, a campaign's own fields, files of people.

mod bulk;
mod bulk_new;
mod card;
mod consent;
mod duplicates;
mod fields;
mod form;
mod forms;
mod import;
mod import_choose;
mod import_told;
mod imports;
pub mod leave;
mod list;
mod privacy;
mod quarantine;

pub use bulk::{BulkListPage, BulkPage};
pub use bulk_new::NewBulkPage;
pub use card::SupporterPage;
pub use duplicates::DuplicateQueuePage;
pub use fields::CustomFieldsPage;
pub use form::{EditSupporterPage, NewSupporterPage};
pub use forms::{FormAnswersPage, FormDeskPage, FormPreviewPage, FormsPage};
pub use import::ImportPage;
pub use imports::ImportsPage;
pub use list::SupportersPage;
pub use privacy::{PrivacyCentrePage, PrivacyPage};
pub use quarantine::QuarantinePage;
