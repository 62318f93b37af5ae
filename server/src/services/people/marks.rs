//! What stands on the suppression list instead of an address: its keyed hash, of its own for each campaign, so that
//! the list names nobody and two campaigns cannot compare theirs.

use crate::services::seal::Seal;
use domain::people::supporter::Details;

/// The mark of an address or a number, normalised, within a campaign; with an empty campaign, in the whole
/// installation.
#[must_use]
pub fn mark(seal: &Seal, campaign: &str, address: &str) -> String {
    seal.hash(&format!("suppression {campaign}"), address)
}

/// The marks of all e-mail addresses and numbers of somebody, each with its channel's word.
#[must_use]
pub fn marks_of(seal: &Seal, campaign: &str, details: &Details) -> Vec<(String, &'static str)> {
    let emails = details
        .emails
        .iter()
        .map(|way| (mark(seal, campaign, way.to.address()), "email"));
    let phones = details
        .phones
        .iter()
        .map(|way| (mark(seal, campaign, way.to.e164()), "phone"));
    emails.chain(phones).collect()
}
