//! Supporters: the list, one person, the form, a campaign's own fields.

mod card;
mod consent;
mod fields;
mod form;
mod list;
mod privacy;
mod quarantine;

pub use card::SupporterPage;
pub use fields::CustomFieldsPage;
pub use form::{EditSupporterPage, NewSupporterPage};
pub use list::SupportersPage;
pub use privacy::{PrivacyCentrePage, PrivacyPage};
pub use quarantine::QuarantinePage;
