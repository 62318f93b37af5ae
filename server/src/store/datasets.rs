//! Datasets and their versions.

use super::{Db, Tx, read, write};
use domain::dataset::{DatasetKind, DatasetVersion, Provenance, VersionState};
use sqlx::FromRow;

#[derive(FromRow)]
struct VersionRow {
    kind: String,
    number: i64,
    state: String,
    title: String,
    publisher: String,
    licence: String,
    address: String,
    vintage: String,
    checksum: String,
    imported_at: i64,
    published_at: Option<i64>,
    counts: String,
}

impl VersionRow {
    /// A row whose words are not ours is left out: it was written by a newer program.
    fn read(self) -> Option<DatasetVersion> {
        Some(DatasetVersion {
            kind: DatasetKind::parse(&self.kind)?,
            number: self.number,
            state: VersionState::parse(&self.state)?,
            provenance: Provenance {
                title: self.title,
                publisher: self.publisher,
                licence: self.licence,
                address: self.address,
                vintage: self.vintage,
            },
            checksum: self.checksum,
            imported_at: self.imported_at,
            published_at: self.published_at,
            counts: serde_json::from_str(&self.counts).ok()?,
        })
    }
}

const COLUMNS_BY_KIND: &str = "select kind, number, state, title, publisher, licence, address, vintage, checksum, \
     imported_at, published_at, counts from dataset_version order by kind, number desc";

/// All versions of all datasets, by kind, the latest first.
///
/// # Errors
/// The database's own.
pub async fn versions(db: &Db) -> Result<Vec<DatasetVersion>, sqlx::Error> {
    let rows: Vec<VersionRow> = read!(db, |on| sqlx::query_as(COLUMNS_BY_KIND).fetch_all(on).await)?;
    Ok(rows.into_iter().filter_map(VersionRow::read).collect())
}

/// The number of the version in force.
///
/// # Errors
/// The database's own.
pub async fn published(db: &Db, kind: DatasetKind) -> Result<Option<i64>, sqlx::Error> {
    let row: Option<(Option<i64>,)> = read!(db, |on| sqlx::query_as(
        "select published from dataset where kind = $1"
    )
    .bind(kind.word())
    .fetch_optional(on)
    .await)?;
    Ok(row.and_then(|r| r.0))
}

/// The number of the version in force, as it stands within a transaction.
///
/// # Errors
/// The database's own.
pub async fn published_in(tx: &mut Tx, kind: DatasetKind) -> Result<Option<i64>, sqlx::Error> {
    let row: Option<(Option<i64>,)> = write!(tx, |on| sqlx::query_as(
        "select published from dataset where kind = $1"
    )
    .bind(kind.word())
    .fetch_optional(on)
    .await)?;
    Ok(row.and_then(|r| r.0))
}

/// Keeps a dataset to this transaction until it ends: on SQLite there is one writer, on PostgreSQL the dataset's row
/// is locked.
///
/// # Errors
/// The database's own.
pub async fn lock(tx: &mut Tx, kind: DatasetKind) -> Result<(), sqlx::Error> {
    // The update of the row to itself is what locks it.
    write!(tx, |on| {
        sqlx::query(
        "insert into dataset (kind, published) values ($1, null) on conflict (kind) do update set kind = excluded.kind"
    )
    .bind(kind.word())
    .execute(on)
    .await
    .map(|_| ())
    })
}

/// The number that the next version of a dataset gets, which nobody else can take: the dataset is locked.
///
/// # Errors
/// The database's own.
pub async fn next_number(tx: &mut Tx, kind: DatasetKind) -> Result<i64, sqlx::Error> {
    lock(tx, kind).await?;
    write!(tx, |on| {
        sqlx::query_scalar("select coalesce(max(number), 0) + 1 from dataset_version where kind = $1")
            .bind(kind.word())
            .fetch_one(on)
            .await
    })
}

/// Adds a version.
///
/// # Errors
/// The database's own.
pub async fn add_version(tx: &mut Tx, version: &DatasetVersion) -> Result<(), sqlx::Error> {
    let counts = serde_json::to_string(&version.counts).unwrap_or_default();
    write!(tx, |on| {
        sqlx::query(
        "insert into dataset_version (kind, number, state, title, publisher, licence, address, vintage, checksum, \
         imported_at, published_at, counts) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
    )
    .bind(version.kind.word())
    .bind(version.number)
    .bind(version.state.word())
    .bind(&version.provenance.title)
    .bind(&version.provenance.publisher)
    .bind(&version.provenance.licence)
    .bind(&version.provenance.address)
    .bind(&version.provenance.vintage)
    .bind(&version.checksum)
    .bind(version.imported_at)
    .bind(version.published_at)
    .bind(counts)
    .execute(on)
    .await
    .map(|_| ())
    })
}

/// Puts a version in force: the one before retires, and every process is told by the generation.
/// Answers whether there is such a version; if not, nothing is changed.
///
/// # Errors
/// The database's own.
pub async fn publish(tx: &mut Tx, kind: DatasetKind, number: i64, at: i64) -> Result<bool, sqlx::Error> {
    // Two publications at once must not leave two versions in force.
    lock(tx, kind).await?;
    let found: i64 = write!(tx, |on| {
        sqlx::query_scalar("select count(*) from dataset_version where kind = $1 and number = $2")
            .bind(kind.word())
            .bind(number)
            .fetch_one(on)
            .await
    })?;
    if found == 0 {
        return Ok(false);
    }
    write!(tx, |on| {
        sqlx::query("update dataset_version set state = 'retired' where kind = $1 and state = 'published'")
            .bind(kind.word())
            .execute(&mut *on)
            .await?;
        sqlx::query(
            "update dataset_version set state = 'published', published_at = $3 where kind = $1 and number = $2",
        )
        .bind(kind.word())
        .bind(number)
        .bind(at)
        .execute(&mut *on)
        .await?;
        sqlx::query("update dataset set published = $2 where kind = $1")
            .bind(kind.word())
            .bind(number)
            .execute(on)
            .await?;
    });
    super::settings::next_facts_generation(tx).await?;
    Ok(true)
}

/// Numbers of the versions that were in force, the one that was in force last first.
///
/// # Errors
/// The database's own.
pub async fn retired(tx: &mut Tx, kind: DatasetKind) -> Result<Vec<i64>, sqlx::Error> {
    write!(tx, |on| {
        sqlx::query_scalar(
            "select number from dataset_version where kind = $1 and state = 'retired' \
             order by published_at desc, number desc",
        )
        .bind(kind.word())
        .fetch_all(on)
        .await
    })
}

/// Forgets a version and its rows.
///
/// # Errors
/// The database's own.
pub async fn forget(tx: &mut Tx, kind: DatasetKind, number: i64) -> Result<(), sqlx::Error> {
    let rows = match kind {
        DatasetKind::Localities => "delete from locality where version = $1",
        DatasetKind::Forms => "delete from government where version = $1",
        DatasetKind::Finance => "delete from finance where version = $1",
        DatasetKind::Referenda => "delete from referendum where version = $1",
        DatasetKind::Population => "delete from population where version = $1",
    };
    write!(tx, |on| {
        sqlx::query(rows).bind(number).execute(&mut *on).await?;
        sqlx::query("delete from dataset_version where kind = $1 and number = $2")
            .bind(kind.word())
            .bind(number)
            .execute(on)
            .await?;
        Ok(())
    })
}
