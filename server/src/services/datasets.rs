//! Datasets: imported as drafts, put in force, restored, forgotten.
//!
//! Every change is one transaction with its event. An import reads and checks its files before that transaction
//! begins, so that a long file keeps nobody waiting; and a file that is refused has changed nothing.

mod diff;
mod fact;
mod import;
mod reference;

pub use crate::importers::intake::{Progress, Watch};
pub use import::{Given, ImportReport, ImportRequest};
pub use reference::Loaded;

use crate::clock::Clock;
use crate::importers::Refusal;
use crate::store::{Db, Tx, audit, datasets};
use domain::Actor;
use domain::dataset::{DatasetKind, DatasetVersion};

/// Versions that were in force and are kept, so that they can be restored.
const KEPT: usize = 2;

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum DatasetError {
    /// The actor may not manage datasets.
    #[error("not allowed")]
    Forbidden,
    /// The files, or what was asked for, are not as they should be; the sentence says what to do.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// There is no such version.
    #[error("there is no {0}")]
    NotFound(String),
    /// Somebody else was quicker.
    #[error("{0}")]
    Conflict(String),
    /// The database's own.
    #[error("the database failed: {0}")]
    Store(#[from] sqlx::Error),
    /// A file could not be written.
    #[error("cannot write {0}: {1}")]
    Write(std::path::PathBuf, std::io::Error),
}

/// The datasets of a database.
#[derive(Clone, Debug)]
pub struct Datasets {
    /// Where they are kept.
    pub db: Db,
    /// The time at which things are done.
    pub clock: Clock,
}

fn allow(actor: &Actor) -> Result<(), DatasetError> {
    if actor.may_manage_datasets() {
        Ok(())
    } else {
        Err(DatasetError::Forbidden)
    }
}

impl Datasets {
    /// All versions of all datasets, by kind, the latest first.
    ///
    /// # Errors
    /// The database's own.
    pub async fn versions(&self) -> Result<Vec<DatasetVersion>, DatasetError> {
        Ok(datasets::versions(&self.db).await?)
    }

    /// Puts a version in force.
    ///
    /// # Errors
    /// When the actor may not, or there is no such version.
    pub async fn publish(&self, actor: &Actor, kind: DatasetKind, number: i64) -> Result<(), DatasetError> {
        allow(actor)?;
        let mut tx = self.db.begin().await?;
        self.publish_in(&mut tx, actor, kind, number, "dataset.published")
            .await?;
        Ok(tx.commit().await?)
    }

    /// Puts the version back in force that was in force before the present one, and answers with its number.
    ///
    /// # Errors
    /// When the actor may not, or there is none.
    pub async fn restore_last(&self, actor: &Actor, kind: DatasetKind) -> Result<i64, DatasetError> {
        allow(actor)?;
        let mut tx = self.db.begin().await?;
        datasets::lock(&mut tx, kind).await?;
        let last = datasets::retired(&mut tx, kind).await?.first().copied();
        let number =
            last.ok_or_else(|| DatasetError::NotFound(format!("earlier version of {kind} to restore")))?;
        self.publish_in(&mut tx, actor, kind, number, "dataset.restored")
            .await?;
        tx.commit().await?;
        Ok(number)
    }

    /// Publishes within a transaction, with the event, and forgets what is too old to be restored.
    async fn publish_in(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        kind: DatasetKind,
        number: i64,
        action: &str,
    ) -> Result<(), DatasetError> {
        if !datasets::publish(tx, kind, number, self.clock.now()).await? {
            return Err(DatasetError::NotFound(format!("version {number} of {kind}")));
        }
        self.event(tx, actor, action, kind, number, "{}").await?;
        for old in datasets::retired(tx, kind).await?.into_iter().skip(KEPT) {
            datasets::forget(tx, kind, old).await?;
            self.event(tx, actor, "dataset.forgotten", kind, old, "{}")
                .await?;
        }
        Ok(())
    }

    async fn event(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        action: &str,
        kind: DatasetKind,
        number: i64,
        detail: &str,
    ) -> Result<(), DatasetError> {
        let event = audit::Event {
            id: &self.clock.id().to_string(),
            chain: audit::SITE,
            at: self.clock.now(),
            actor: actor.label(),
            action,
            subject: &format!("{kind} {number}"),
            detail,
        };
        Ok(audit::add(tx, &event, &[]).await?)
    }
}
