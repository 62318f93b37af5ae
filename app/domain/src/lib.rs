//! The language of Homerule: types that parse, rules that compute, and the ports that pages ask.
//!
//! Plain Rust, compiled for the server and for the browser; no framework, no input or output. Every other package
//! speaks in these words, so a rule is written once.

pub mod account;
pub mod actor;
pub mod ask;
pub mod calls;
pub mod campaign;
pub mod dataset;
pub mod erasure;
pub mod explore;
pub mod facts;
pub mod fault;
pub mod field;
pub mod finance;
pub mod geo;
pub mod government;
pub mod names;
pub mod peers;
pub mod people;
pub mod place;
pub mod referendum;
pub mod sign_in;
pub mod slug;
pub mod sort;
pub mod state;
pub mod stats;
pub mod volunteer;
pub mod workspace;

pub use actor::Actor;
pub use fault::Fault;
pub use geo::Geoid;
pub use state::State;
