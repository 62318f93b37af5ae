//! The campaign workspace: each file implements one port. All of them go in through the [`Office`].

pub mod associations;
pub mod audit;
pub mod campaigns;
pub mod export;
pub mod members;
pub mod office;
pub mod plans;

pub use office::{Change, Entered, Office};
