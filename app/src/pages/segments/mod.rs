//! Segments: who of a campaign's people is meant. Somebody comes to find a group to write to, call or visit, and leaves
//! with a name for it and the number of people in it.

mod builder;
mod lines;
mod list;
mod why;

pub use builder::SegmentPage;
pub use list::SegmentsPage;
pub use why::SegmentWhyPage;

/// Where they are within a campaign.
const PATH: &str = "/people/segments";
