//! The pages, one file each. Who comes to a page, and what they want to leave with, stands at the top of its file.

pub mod account;
pub mod books;
pub mod calls;
pub mod data;
pub mod design;
pub mod drive;
pub mod error;
pub mod explore;
pub mod field;
pub mod law;
pub mod outbox;
pub mod people;
pub mod petitions;
pub mod plan;
pub mod public;
mod qr;
pub mod segments;
pub mod shifts;
pub mod words;
pub mod workspace;
