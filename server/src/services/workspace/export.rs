//! What leaves the program as a file: always with a reason, which the audit keeps.

use domain::fault::Fault;
use domain::workspace::text::Reader;

/// Reads the reason for an export.
///
/// # Errors
/// [`Fault::Invalid`] about the field `reason` where there is none.
pub fn reason(typed: &str) -> Result<String, Fault> {
    let mut reader = Reader::default();
    let reason = reader.needed("reason", typed);
    if !reason.is_empty() && reason.chars().count() < 5 {
        reader.wrong("reason", "must say what the list is for");
    }
    reader.done(reason)
}
