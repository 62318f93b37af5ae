//! The pages, one file each. Who comes to a page, and what they want to leave with, stands at the top of its file.

pub mod account;
pub mod data;
pub mod design;
pub mod error;
pub mod explore;
pub mod outbox;
pub mod petitions;
pub mod plan;
pub mod workspace;
