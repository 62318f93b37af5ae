//! The reference facts: loaded at the first start, renewed by a newer program, written for the next one.

use super::fact::Fact;
use super::{DatasetError, Datasets, allow};
use crate::importers::reference::{self, EMBEDDED, Facts, Shipped};
use crate::store::{Tx, datasets, settings};
use domain::Actor;
use domain::dataset::{Counts, DatasetKind, DatasetVersion, Provenance, VersionState};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// The setting under which a database remembers what it was given.
const SETTING: &str = "reference";

/// What a database was given, and under which numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Given {
    edition: u32,
    versions: BTreeMap<String, i64>,
}

/// What a start found to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loaded {
    /// These facts, or newer ones, were there already.
    AlreadyThere,
    /// So many datasets were put in force.
    Published(usize),
}

impl Datasets {
    /// Puts the reference facts in force that the binary carries: all of them in a new database; in another one those
    /// that replace untouched facts of an earlier edition. What somebody imported stays in force. Several processes
    /// may do so at once: the second one finds it done.
    ///
    /// # Errors
    /// The database's own; or the binary was built with damaged facts.
    pub async fn load_reference(&self) -> Result<Loaded, DatasetError> {
        self.load_reference_from(EMBEDDED).await
    }

    /// The same, from other bytes than the embedded ones.
    ///
    /// # Errors
    /// As above.
    pub async fn load_reference_from(&self, bytes: &[u8]) -> Result<Loaded, DatasetError> {
        let edition = reference::edition(bytes)?;
        let read = |text: Option<String>| -> Option<Given> { serde_json::from_str(&text?).ok() };
        let is_there = |given: &Option<Given>| given.as_ref().is_some_and(|g| g.edition >= edition);
        if is_there(&read(settings::get(&self.db, SETTING).await?)) {
            return Ok(Loaded::AlreadyThere);
        }
        let facts = reference::decode(bytes)?;
        let mut tx = self.db.begin().await?;
        // All at once and always in this order, so that two processes cannot wait for one another.
        for kind in DatasetKind::ALL {
            datasets::lock(&mut tx, *kind).await?;
        }
        let given = read(settings::get_in(&mut tx, SETTING).await?);
        if is_there(&given) {
            return Ok(Loaded::AlreadyThere);
        }
        let mut given = given.unwrap_or_default();
        given.edition = edition;
        let Facts {
            localities,
            forms,
            finance,
            referenda,
            population,
        } = facts;
        let done = [
            self.put(&mut tx, &mut given, localities).await?,
            self.put(&mut tx, &mut given, forms).await?,
            self.put(&mut tx, &mut given, finance).await?,
            self.put(&mut tx, &mut given, referenda).await?,
            self.put(&mut tx, &mut given, population).await?,
        ];
        settings::set(
            &mut tx,
            SETTING,
            &serde_json::to_string(&given).unwrap_or_default(),
        )
        .await?;
        tx.commit().await?;
        Ok(Loaded::Published(done.iter().filter(|d| **d).count()))
    }

    /// Puts one dataset in force, unless the one in force was imported by somebody or is the same.
    async fn put<T: Fact>(
        &self,
        tx: &mut Tx,
        given: &mut Given,
        shipped: Option<Shipped<T>>,
    ) -> Result<bool, DatasetError> {
        let Some(Shipped {
            provenance,
            checksum,
            rows,
        }) = shipped
        else {
            return Ok(false);
        };
        let kind = T::KIND;
        let in_force = datasets::published_in(tx, kind).await?;
        if let Some(number) = in_force {
            let ours = given.versions.get(kind.word()) == Some(&number);
            if !ours || self.holds(number, &provenance, &rows).await? {
                return Ok(false);
            }
        }
        let number = datasets::next_number(tx, kind).await?;
        let count = i64::try_from(rows.len()).unwrap_or(i64::MAX);
        let counts = Counts {
            rows: count,
            read: count,
            added: count,
            ..Counts::default()
        };
        let version = DatasetVersion {
            kind,
            number,
            state: VersionState::Draft,
            provenance,
            checksum,
            imported_at: self.clock.now(),
            published_at: None,
            counts,
        };
        datasets::add_version(tx, &version).await?;
        T::insert(tx, number, &rows).await?;
        let actor = Actor::System {
            name: "reference facts",
        };
        let detail = serde_json::to_string(&version).unwrap_or_default();
        self.event(tx, &actor, "dataset.imported", kind, number, &detail)
            .await?;
        self.publish_in(tx, &actor, kind, number, "dataset.published")
            .await?;
        given.versions.insert(kind.word().to_owned(), number);
        Ok(true)
    }

    /// Whether a version says exactly this.
    async fn holds<T: Fact>(
        &self,
        number: i64,
        provenance: &Provenance,
        rows: &[T],
    ) -> Result<bool, DatasetError> {
        let versions = datasets::versions(&self.db).await?;
        let version = versions
            .into_iter()
            .find(|v| v.kind == T::KIND && v.number == number);
        Ok(version.is_some_and(|v| v.provenance == *provenance) && T::load(&self.db, number).await? == rows)
    }

    /// Writes the versions in force as the reference facts of the next build, and answers with their edition.
    ///
    /// # Errors
    /// When the actor may not, or the file cannot be written.
    pub async fn write_reference(&self, actor: &Actor, path: &Path) -> Result<u32, DatasetError> {
        allow(actor)?;
        let facts = Facts {
            localities: self.shipped().await?,
            forms: self.shipped().await?,
            finance: self.shipped().await?,
            referenda: self.shipped().await?,
            population: self.shipped().await?,
        };
        let bytes = reference::encode(&facts, EMBEDDED)?;
        // Never half a file: the next build would carry it.
        let part = path.with_extension("part");
        let written = std::fs::write(&part, &bytes).and_then(|()| std::fs::rename(&part, path));
        written.map_err(|e| DatasetError::Write(path.to_owned(), e))?;
        Ok(reference::edition(&bytes)?)
    }

    async fn shipped<T: Fact>(&self) -> Result<Option<Shipped<T>>, DatasetError> {
        let Some(number) = datasets::published(&self.db, T::KIND).await? else {
            return Ok(None);
        };
        let versions = datasets::versions(&self.db).await?;
        let version = versions
            .into_iter()
            .find(|v| v.kind == T::KIND && v.number == number);
        let Some(version) = version else { return Ok(None) };
        let rows = T::load(&self.db, number).await?;
        Ok(Some(Shipped {
            provenance: version.provenance,
            checksum: version.checksum,
            rows,
        }))
    }
}
