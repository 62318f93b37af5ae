//! What the five datasets have in common: a key for each row, a table to read from and to write to.

use crate::importers::referenda::{Identity, identity};
use crate::store::{Db, Tx, facts};
use domain::Geoid;
use domain::dataset::DatasetKind;
use domain::facts::{Finance, Government, Locality, PopulationFigure, Referendum};
use std::hash::Hash;

/// A row of a dataset.
pub(super) trait Fact: Clone + PartialEq + Send + Sync {
    /// Of which dataset.
    const KIND: DatasetKind;
    /// What tells a row from another, from version to version.
    type Key: Hash + Eq;

    /// The row's key.
    fn key(&self) -> Self::Key;

    /// Whether the row says the same as another of the same key.
    fn says_the_same(&self, other: &Self) -> bool {
        self == other
    }

    /// What a row that is merged replaces: the rows in force of the same answer. `None` where a part of the dataset
    /// cannot stand for itself.
    fn replaces(&self) -> Option<(Geoid, u16)> {
        None
    }

    /// Puts rows in the order of their keys in the database.
    fn sort(rows: &mut [Self]);

    /// All rows of a version.
    fn load(db: &Db, version: i64) -> impl Future<Output = Result<Vec<Self>, sqlx::Error>> + Send;

    /// Adds rows to a version.
    fn insert(
        tx: &mut Tx,
        version: i64,
        rows: &[Self],
    ) -> impl Future<Output = Result<(), sqlx::Error>> + Send;
}

impl Fact for Locality {
    const KIND: DatasetKind = DatasetKind::Localities;
    type Key = Geoid;

    fn key(&self) -> Geoid {
        self.geoid
    }

    fn sort(rows: &mut [Self]) {
        rows.sort_by_key(|r| r.geoid);
    }

    fn load(db: &Db, version: i64) -> impl Future<Output = Result<Vec<Self>, sqlx::Error>> + Send {
        facts::localities(db, version)
    }

    fn insert(
        tx: &mut Tx,
        version: i64,
        rows: &[Self],
    ) -> impl Future<Output = Result<(), sqlx::Error>> + Send {
        facts::insert_localities(tx, version, rows)
    }
}

impl Fact for Government {
    const KIND: DatasetKind = DatasetKind::Forms;
    type Key = (Geoid, i64);

    fn key(&self) -> (Geoid, i64) {
        (self.geoid, self.sequence)
    }

    /// The history of a place is told as a whole.
    fn replaces(&self) -> Option<(Geoid, u16)> {
        Some((self.geoid, 0))
    }

    fn sort(rows: &mut [Self]) {
        rows.sort_by_key(|r| (r.geoid, r.sequence));
    }

    fn load(db: &Db, version: i64) -> impl Future<Output = Result<Vec<Self>, sqlx::Error>> + Send {
        facts::governments(db, version)
    }

    fn insert(
        tx: &mut Tx,
        version: i64,
        rows: &[Self],
    ) -> impl Future<Output = Result<(), sqlx::Error>> + Send {
        facts::insert_governments(tx, version, rows)
    }
}

impl Fact for Finance {
    const KIND: DatasetKind = DatasetKind::Finance;
    type Key = (Geoid, u16);

    fn key(&self) -> (Geoid, u16) {
        (self.geoid, self.fiscal_year)
    }

    fn replaces(&self) -> Option<(Geoid, u16)> {
        Some(self.key())
    }

    fn sort(rows: &mut [Self]) {
        rows.sort_by_key(|r| (r.geoid, r.fiscal_year));
    }

    fn load(db: &Db, version: i64) -> impl Future<Output = Result<Vec<Self>, sqlx::Error>> + Send {
        facts::finances(db, version)
    }

    fn insert(
        tx: &mut Tx,
        version: i64,
        rows: &[Self],
    ) -> impl Future<Output = Result<(), sqlx::Error>> + Send {
        facts::insert_finances(tx, version, rows)
    }
}

impl Fact for Referendum {
    const KIND: DatasetKind = DatasetKind::Referenda;
    type Key = Identity;

    fn key(&self) -> Identity {
        identity(self)
    }

    /// A vote that stands further down because another was added above it is still the same.
    fn says_the_same(&self, other: &Self) -> bool {
        *self
            == Self {
                sequence: self.sequence,
                ..other.clone()
            }
    }

    fn sort(rows: &mut [Self]) {
        rows.sort_by_key(|r| r.sequence);
    }

    fn load(db: &Db, version: i64) -> impl Future<Output = Result<Vec<Self>, sqlx::Error>> + Send {
        facts::referenda(db, version)
    }

    fn insert(
        tx: &mut Tx,
        version: i64,
        rows: &[Self],
    ) -> impl Future<Output = Result<(), sqlx::Error>> + Send {
        facts::insert_referenda(tx, version, rows)
    }
}

impl Fact for PopulationFigure {
    const KIND: DatasetKind = DatasetKind::Population;
    type Key = (Geoid, u16);

    fn key(&self) -> (Geoid, u16) {
        (self.geoid, self.year)
    }

    fn sort(rows: &mut [Self]) {
        rows.sort_by_key(|r| (r.geoid, r.year));
    }

    fn load(db: &Db, version: i64) -> impl Future<Output = Result<Vec<Self>, sqlx::Error>> + Send {
        facts::populations(db, version)
    }

    fn insert(
        tx: &mut Tx,
        version: i64,
        rows: &[Self],
    ) -> impl Future<Output = Result<(), sqlx::Error>> + Send {
        facts::insert_populations(tx, version, rows)
    }
}
