//! The ports' implementations: authorise, read or write the store, answer.

pub mod accounts;
pub mod bulk;
pub mod calls;
pub mod datasets;
pub mod explore;
pub mod field;
pub mod files;
pub mod house;
pub mod imports;
pub mod limits;
pub mod people;
pub mod petitions;
pub mod seal;
pub mod segments;
pub mod volunteer;
pub mod words;
pub mod workspace;
