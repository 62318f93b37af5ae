//! The campaign workspace: each file implements one port. All of them go in through the [`Office`].

pub mod associations;
pub mod audit;
pub mod books;
pub mod campaigns;
pub mod export;
pub mod law;
pub mod members;
pub mod office;
pub mod pages;
pub mod petition;
pub mod plans;
pub mod public;

pub use office::{Change, Entered, Office};
