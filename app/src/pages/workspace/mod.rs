//! The campaign workspace. Its pages know who asks; they have one frame, with the campaign's name and the ways to its
//! parts, of which everybody sees those that their role opens.

mod association;
mod audit;
mod frame;
mod invitation;
mod list;
mod members;
mod new;
mod settings;

pub use association::AssociationPage;
pub use audit::AuditPage;
pub use frame::{Section, Workspace};
pub use invitation::InvitationPage;
pub use list::CampaignsPage;
pub use members::MembersPage;
pub use new::NewCampaignPage;
pub use settings::SettingsPage;
