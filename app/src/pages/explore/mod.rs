//! The comparison of communities: public, without login, working without JavaScript.

mod compare;
mod correction;
mod embed;
mod figures;
mod find;
mod groups;
mod home;
mod nation;
mod parts;
mod peers;
mod place;
mod place_change;
mod place_money;
mod state;
mod votes;

pub use compare::ComparePage;
pub use correction::CorrectionPage;
pub use embed::{EmbedCompare, EmbedPlace};
pub use figures::{
    compare_chart, group_chart, nation_chart, place_card, place_chart, site_card, state_chart, votes_chart,
};
pub use find::FindPage;
pub use groups::GroupsPage;
pub use home::HomePage;
pub use nation::NationPage;
pub use parts::suggestion_detail;
pub use peers::PeersPage;
pub use place::PlacePage;
pub use state::StatePage;
pub use votes::VotesPage;
