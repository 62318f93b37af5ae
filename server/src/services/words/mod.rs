//! What a campaign says, and who says it with it. All five lists are kept by one service, [`RecordsService`]; what is
//! particular to a kind stands in [`kinds`].

mod kinds;
mod photos;
mod records;
mod revoke;

pub use photos::PhotosService;
pub use records::{Desk, RecordsService};
