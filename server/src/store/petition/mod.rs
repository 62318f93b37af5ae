//! The petition drives of campaigns. Every statement names the campaign.

pub mod batches;
pub mod filing;
pub mod plan;
pub mod samples;
pub mod sheets;
pub mod signers;

use super::{Tx, write};

/// Takes a campaign's drive for this transaction: whoever writes waits for the one before, so that what was read still
/// holds when it is written.
///
/// # Errors
/// The database's own.
pub async fn hold(tx: &mut Tx, campaign: &str) -> Result<(), sqlx::Error> {
    write!(tx, |on| sqlx::query(
        "update campaign set version = version where id = $1"
    )
    .bind(campaign)
    .execute(on)
    .await
    .map(|_| ()))
}
