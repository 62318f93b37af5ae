//! The petition drive of a campaign: its plan, sheets and who has them, batches, checks, filing; and the ports that its
//! pages ask.
//!
//! Counts, tallies of reasons and row codes are kept; never who signed.

pub mod batches;
pub mod course;
pub mod draw;
pub mod filing;
pub mod plan;
pub mod serial;
pub mod sheets;

pub use batches::DriveBatches;
pub use draw::DriveSamples;
pub use filing::DriveFiling;
pub use plan::Drives;
pub use serial::{RowCode, Serial};
pub use sheets::DriveSheets;

/// The highest count that any form takes.
pub const MOST: i64 = 100_000_000;
