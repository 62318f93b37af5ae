//! The campaign workspace: who belongs to a campaign, what each may do, and the ports that its pages ask.
//!
//! Everything in a workspace belongs to one campaign. Whoever is not a member of it finds nothing there, not even that
//! it exists; whoever is may do what the table in [`rights`] gives their role.

pub mod audit;
pub mod books;
pub mod campaign;
pub mod day;
pub mod guard;
pub mod law;
pub mod members;
pub mod petition;
pub mod plan;
pub mod public;
pub mod rights;
pub mod text;
pub mod words;

pub use campaign::{Campaigns, Head};
pub use rights::{Action, MemberRole};
