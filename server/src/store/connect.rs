//! Opening a database and bringing its tables up to date.

use super::Db;
use anyhow::{Context, bail};
use sqlx::migrate::Migrator;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use std::str::FromStr;
use std::time::Duration;

static SQLITE: Migrator = sqlx::migrate!("../migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("../migrations/postgres");

/// Which database an address means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// A file.
    Sqlite(std::path::PathBuf),
    /// A server.
    Postgres(String),
}

impl Address {
    /// Reads `postgres://…`, `sqlite:FILE` or the path of a file.
    ///
    /// # Errors
    /// For any other scheme: a slip of the pen must not create an empty database beside the real one.
    pub fn parse(text: &str) -> anyhow::Result<Self> {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            PgConnectOptions::from_str(text).context("is not an address that PostgreSQL understands")?;
            return Ok(Self::Postgres(text.to_owned()));
        }
        let path = text
            .strip_prefix("sqlite://")
            .or_else(|| text.strip_prefix("sqlite:"))
            .unwrap_or(text);
        if path.contains("://") {
            bail!("has a scheme that is not known; use a file's path or postgres://…");
        }
        if path.is_empty() || path.contains(":memory:") || path.contains('?') {
            bail!("must be a file's path or postgres://…");
        }
        Ok(Self::Sqlite(path.into()))
    }
}

impl Db {
    /// Opens the database, creating the file of an embedded one, and does not touch its tables.
    ///
    /// # Errors
    /// When it cannot be reached or written.
    pub async fn open(address: &Address) -> anyhow::Result<Self> {
        match address {
            Address::Sqlite(path) => {
                let options = SqliteConnectOptions::new()
                    .filename(path)
                    .create_if_missing(true)
                    .journal_mode(SqliteJournalMode::Wal)
                    .synchronous(SqliteSynchronous::Normal)
                    .foreign_keys(true)
                    .busy_timeout(Duration::from_secs(10))
                    // What is deleted is overwritten, so that it cannot be read out of the file either.
                    .pragma("secure_delete", "on")
                    .pragma("temp_store", "memory")
                    .pragma("journal_size_limit", "67108864");
                // Large work touches the same pages of the indexes again and again: they are kept, and written back once
                // for many transactions (a page has 4 KiB).
                let writer = options
                    .clone()
                    .pragma("cache_size", "-16384")
                    .pragma("wal_autocheckpoint", "8192");
                let write = SqlitePoolOptions::new()
                    .max_connections(1)
                    .connect_with(writer)
                    .await;
                let write = write.with_context(|| format!("cannot open {}", path.display()))?;
                let options = options.create_if_missing(false).read_only(true);
                let read = SqlitePoolOptions::new()
                    .max_connections(4)
                    .connect_lazy_with(options);
                Ok(Self::Sqlite { read, write })
            }
            Address::Postgres(url) => {
                let pool = PgPoolOptions::new()
                    .max_connections(10)
                    .acquire_timeout(Duration::from_secs(10));
                Ok(Self::Postgres(
                    pool.connect(url).await.context("cannot reach PostgreSQL")?,
                ))
            }
        }
    }

    /// Brings the tables up to date. Several processes may do so at once: they take turns.
    ///
    /// # Errors
    /// When a migration fails, or the database is newer than this program.
    pub async fn migrate(&self) -> anyhow::Result<()> {
        match self {
            Self::Sqlite { write, .. } => SQLITE.run(write).await,
            Self::Postgres(pool) => POSTGRES.run(pool).await,
        }
        .context("cannot bring the database's tables up to date")
    }

    /// Whether the tables are those that this program expects.
    ///
    /// # Errors
    /// When they are not, or the database does not answer.
    pub async fn check(&self) -> anyhow::Result<()> {
        super::read!(self, |on| sqlx::query(
            "select value from setting where name = 'facts_generation'"
        )
        .fetch_one(on)
        .await
        .map(|_| ()))
        .context("the database does not answer as expected")
    }

    /// Empties the journal beside an embedded database: what was deleted stands in it until it is written over.
    ///
    /// # Errors
    /// The database's own. Where somebody reads just now nothing is done, and it is no error.
    pub async fn empty_journal(&self) -> Result<(), sqlx::Error> {
        match self {
            Self::Sqlite { write, .. } => sqlx::query("pragma wal_checkpoint(truncate)")
                .execute(write)
                .await
                .map(|_| ()),
            Self::Postgres(_) => Ok(()),
        }
    }

    /// Closes all connections; what was committed is in the file.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_scheme_is_refused() {
        assert!(Address::parse("mysql://x/y").is_err());
        assert!(Address::parse("postgress://x/y").is_err());
        assert!(Address::parse("").is_err());
        assert_eq!(
            Address::parse("sqlite:a.db").ok(),
            Some(Address::Sqlite("a.db".into()))
        );
        assert!(matches!(
            Address::parse("postgres://me@localhost/x"),
            Ok(Address::Postgres(_))
        ));
    }
}
