//! The ports' implementations: authorise, read or write the store, answer.

pub mod datasets;
pub mod explore;
pub mod petitions;
