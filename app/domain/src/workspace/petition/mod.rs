//! The petition drive of a campaign: its plan, sheets and who has them, batches, checks, filing; and the ports that its
//! pages ask.
//!
//! Counts, tallies of reasons and row codes are kept. Who signed is kept nowhere, unless a campaign turns that on for a
//! reason and until a day ([`signers`]).

pub mod batches;
pub mod course;
pub mod draw;
pub mod filing;
pub mod plan;
pub mod serial;
pub mod sheets;
pub mod signers;

pub use batches::DriveBatches;
pub use draw::DriveSamples;
pub use filing::DriveFiling;
pub use plan::Drives;
pub use serial::{RowCode, Serial};
pub use sheets::DriveSheets;
pub use signers::DriveSigners;

/// The highest count that any form takes.
pub const MOST: i64 = 100_000_000;
