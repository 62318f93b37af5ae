//! Campaigns for a form of government: petition rules, deadlines, drives, vote targets, phases and ballot language.
//!
//! Everything here computes from what it is given and shows its working as typed values, which pages turn into words.
//! Nothing here is legal advice: whoever shows a result also shows the citation, the day on which it was checked, and
//! that the clerk and counsel have to confirm it.

pub mod ask;
pub mod ballot;
pub mod dates;
pub mod drive;
pub mod holidays;
pub mod period;
pub mod phases;
pub mod plan;
pub mod port;
pub mod question;
pub mod ratio;
pub mod rule;
pub mod rules_csv;
pub mod sample;
pub mod threshold;
pub mod vote;
pub mod win;

pub use period::Period;
pub use ratio::Ratio;
pub use rule::PetitionRule;
pub use threshold::{Base, BaseFigure, Bases, Required, Threshold};
