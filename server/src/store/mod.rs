//! All SQL of the program; one text for both databases.
//!
//! Services open a [`Db`], call the functions here, and never see a row. A statement is written once with `$1`
//! placeholders; the macros [`read!`] and [`write!`] expand a body once for each database, so every type is concrete.
//! Only `connect`, `backup` and `dialect` differ between the two.

pub mod address_change;
pub mod audit;
pub mod backup;
pub mod calls;
pub mod campaigns;
pub mod connect;
pub mod datasets;
pub mod dialect;
pub mod endorsement_photos;
pub mod endorsements;

pub mod books;
pub mod bulk;
pub mod bulk_jobs;
pub mod erasure;
pub mod facts;
pub mod feeds;
pub mod field;
pub mod files;
pub mod imports;
pub mod joining;
pub mod law;
pub mod members;
pub mod messages;
pub mod pages;
pub mod passkeys;
pub mod people;
pub mod people_forms;
pub mod petition;
pub mod records;
pub mod segments;
pub mod sessions;
pub mod settings;
pub mod shifts;
pub mod sign_in;
pub mod supporters;
pub mod task_changes;
pub mod task_parts;
pub mod tasks;
pub mod throttle;
pub mod today;
pub mod words;

use sqlx::{PgPool, Postgres, Sqlite, SqlitePool, Transaction};

/// An open database.
#[derive(Clone, Debug)]
pub enum Db {
    /// One file. Readers beside one writer.
    Sqlite {
        /// Read-only connections.
        read: SqlitePool,
        /// The one connection that writes.
        write: SqlitePool,
    },
    /// A server shared by many processes.
    Postgres(PgPool),
}

/// A write transaction. Dropped without [`Tx::commit`], it leaves nothing behind.
#[derive(Debug)]
pub enum Tx {
    /// Begun immediately, so that it never has to give up half-way.
    Sqlite(Transaction<'static, Sqlite>),
    /// An ordinary transaction.
    Postgres(Transaction<'static, Postgres>),
}

impl Db {
    /// Begins a write transaction.
    ///
    /// # Errors
    /// The database's own, for example when the one writer stays busy too long.
    #[expect(clippy::disallowed_methods, reason = "the one place where transactions begin")]
    pub async fn begin(&self) -> Result<Tx, sqlx::Error> {
        Ok(match self {
            // A deferred transaction that writes after reading fails at once when another wrote in between.
            Self::Sqlite { write, .. } => Tx::Sqlite(write.begin_with("begin immediate").await?),
            Self::Postgres(pool) => Tx::Postgres(pool.begin_with("begin").await?),
        })
    }
}

impl Tx {
    /// Makes what was written last.
    ///
    /// # Errors
    /// The database's own; nothing was written then.
    pub async fn commit(self) -> Result<(), sqlx::Error> {
        match self {
            Self::Sqlite(tx) => tx.commit().await,
            Self::Postgres(tx) => tx.commit().await,
        }
    }
}

/// Runs a body with `$on` as a pool to read from.
macro_rules! read {
    ($db:expr, |$on:ident| $body:expr) => {
        match $db {
            $crate::store::Db::Sqlite { read: $on, .. } => $body,
            $crate::store::Db::Postgres($on) => $body,
        }
    };
}

/// Runs a body with `$on` as the connection of a write transaction.
macro_rules! write {
    ($tx:expr, |$on:ident| $body:expr) => {
        match $tx {
            $crate::store::Tx::Sqlite(tx) => {
                let $on = &mut **tx;
                $body
            }
            $crate::store::Tx::Postgres(tx) => {
                let $on = &mut **tx;
                $body
            }
        }
    };
}

pub(crate) use {read, write};
