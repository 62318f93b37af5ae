//! The port by which pages read the petition rules that are on record.

use super::rule::PetitionRule;
use crate::actor::Actor;
use crate::fault::Fault;
use async_trait::async_trait;

/// The petition law on record. Open to everybody.
#[async_trait]
pub trait PetitionLaw: Send + Sync {
    /// All rules, by state, in the order of their file.
    ///
    /// # Errors
    /// When they cannot be read.
    async fn rules(&self, actor: &Actor) -> Result<Vec<PetitionRule>, Fault>;

    /// One rule.
    ///
    /// # Errors
    /// [`Fault::NotFound`] where none goes by that name.
    async fn rule(&self, actor: &Actor, id: &str) -> Result<PetitionRule, Fault>;
}
