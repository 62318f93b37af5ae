//! What went wrong inside: written down once, told to people as a reference.

use crate::chance;
use domain::fault::Fault;

/// Writes down what went wrong inside, once, and gives the reference that the person sees.
pub fn internal(what: &str) -> Fault {
    // Without chance the reference is all zeros: less handy, no less true.
    let bytes = chance::bytes::<6>().unwrap_or_default();
    let reference: String = bytes.iter().map(|b| format!("{b:02x}")).collect();
    tracing::error!(reference, what, "internal fault");
    Fault::Internal { reference }
}

/// The database failed.
#[must_use]
pub fn store(error: sqlx::Error) -> Fault {
    internal(&format!("the database failed: {error}"))
}
