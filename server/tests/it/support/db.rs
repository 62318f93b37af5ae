//! A fresh database for each test, of each kind: an SQLite file of its own, and a database of its own on the PostgreSQL
//! that `TEST_POSTGRES_URL` names (`make test` starts one).
//!
//! [`each!`] turns `async fn name(t: TestDb)` into two tests, `sqlite::name` and `postgres::name`. Databases are copied
//! from a template, made once by whichever test comes first; a test may ask for one that has the reference facts.

use server::clock::Clock;
use server::services::datasets::Datasets;
use server::store::Db;
use server::store::connect::Address;
use sqlx::{Connection, PgConnection};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// 2026-01-01T00:00:00Z: what the clock of every test database shows at first.
pub const NOW: i64 = 1_767_225_600_000;

/// Grows when templates of an earlier build must not be used any more though migrations and facts are the same.
const TEMPLATE: u32 = 1;

/// A database of one test.
#[derive(Clone)]
pub struct TestDb {
    /// Open, with all tables.
    pub db: Db,
    /// Where it is.
    pub address: Address,
    /// Its datasets, at a fixed time.
    pub datasets: Datasets,
    /// A folder of its own.
    pub dir: Arc<tempfile::TempDir>,
}

/// Which kind of database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file.
    Sqlite,
    /// A server.
    Postgres,
}

impl TestDb {
    /// A database with all tables and no facts.
    pub async fn empty(kind: Kind) -> Self {
        Self::new(kind, false).await
    }

    /// A database with the reference facts.
    pub async fn with_facts(kind: Kind) -> Self {
        Self::new(kind, true).await
    }

    async fn new(kind: Kind, facts: bool) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let address = match kind {
            Kind::Sqlite => {
                let file = dir.path().join("homerule.db");
                std::fs::copy(sqlite_template(facts).await, &file).unwrap();
                Address::Sqlite(file)
            }
            Kind::Postgres => Address::Postgres(postgres_copy(facts).await),
        };
        let db = Db::open(&address).await.unwrap();
        let datasets = Datasets {
            db: db.clone(),
            clock: Clock::fixed(NOW),
        };
        Self {
            db,
            address,
            datasets,
            dir: Arc::new(dir),
        }
    }

    /// The kind of this one.
    pub fn kind(&self) -> Kind {
        match self.address {
            Address::Sqlite(_) => Kind::Sqlite,
            Address::Postgres(_) => Kind::Postgres,
        }
    }

    /// Writes a file into the test's folder.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.dir.path().join(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    /// The first field of a row, as a number.
    pub async fn number(&self, sql: &'static str) -> i64 {
        match &self.db {
            Db::Sqlite { read, .. } => sqlx::query_scalar(sql).fetch_one(read).await.unwrap(),
            Db::Postgres(pool) => sqlx::query_scalar(sql).fetch_one(pool).await.unwrap(),
        }
    }

    /// The first field of each row, as text.
    pub async fn texts(&self, sql: &'static str) -> Vec<String> {
        match &self.db {
            Db::Sqlite { read, .. } => sqlx::query_scalar(sql).fetch_all(read).await.unwrap(),
            Db::Postgres(pool) => sqlx::query_scalar(sql).fetch_all(pool).await.unwrap(),
        }
    }

    /// Runs a statement behind the program's back.
    pub async fn execute(&self, sql: &'static str) {
        match &self.db {
            Db::Sqlite { write, .. } => drop(sqlx::query(sql).execute(write).await.unwrap()),
            Db::Postgres(pool) => drop(sqlx::query(sql).execute(pool).await.unwrap()),
        }
    }

    /// The same, with a text that is bound.
    pub async fn execute_with(&self, sql: &'static str, text: &str) {
        match &self.db {
            Db::Sqlite { write, .. } => drop(sqlx::query(sql).bind(text).execute(write).await.unwrap()),
            Db::Postgres(pool) => drop(sqlx::query(sql).bind(text).execute(pool).await.unwrap()),
        }
    }

    /// Closes it, and drops what lies on the server.
    pub async fn remove(self) {
        self.db.close().await;
        if let Address::Postgres(url) = &self.address {
            let name = url::Url::parse(url)
                .unwrap()
                .path()
                .trim_start_matches('/')
                .to_owned();
            let mut server = postgres().await;
            command(
                &mut server,
                format!("drop database if exists {name} with (force)"),
            )
            .await;
        }
    }
}

/// A file out of `tests/data`.
pub fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data")
        .join(name)
}

/// Runs a test on a database of a kind, and removes the database whatever becomes of the test.
pub async fn run<F: Future<Output = ()> + Send + 'static>(db: TestDb, test: impl FnOnce(TestDb) -> F) {
    let outcome = tokio::spawn(test(db.clone())).await;
    db.remove().await;
    if let Err(failed) = outcome {
        std::panic::resume_unwind(failed.into_panic());
    }
}

/// Makes two tests of each function, one for each kind of database: `each!(empty: a, b; with_facts: c);`.
macro_rules! each {
    ($($start:ident: $($name:ident),+ $(,)?);+ $(;)?) => {
        mod sqlite {
            $($(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                use $crate::support::db::{Kind, TestDb, run};
                run(TestDb::$start(Kind::Sqlite).await, super::$name).await;
            })+)+
        }
        mod postgres {
            $($(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                use $crate::support::db::{Kind, TestDb, run};
                run(TestDb::$start(Kind::Postgres).await, super::$name).await;
            })+)+
        }
    };
}
pub(crate) use each;

/// What a template is made of: its name changes with the migrations and the facts.
fn template_name(facts: bool) -> String {
    use sha2::{Digest, Sha256};
    let mut hasher = Sha256::new();
    hasher.update(TEMPLATE.to_le_bytes());
    for kind in ["sqlite", "postgres"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../migrations")
            .join(kind);
        let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
            .unwrap()
            .map(|f| f.unwrap().path())
            .collect();
        files.sort();
        for file in files {
            hasher.update(std::fs::read(file).unwrap());
        }
    }
    if facts {
        hasher.update(server::importers::reference::EMBEDDED);
    }
    let digest = server::importers::file::hex(&hasher.finalize());
    format!(
        "homerule_{}_{}",
        if facts { "facts" } else { "empty" },
        digest.get(..16).unwrap_or_default()
    )
}

/// Makes a template's tables, and its facts.
async fn furnish(db: Db, facts: bool) {
    db.migrate().await.unwrap();
    if facts {
        let datasets = Datasets {
            db: db.clone(),
            clock: Clock::fixed(NOW),
        };
        datasets.load_reference().await.unwrap();
    }
    if let Db::Sqlite { write, .. } = &db {
        sqlx::query("pragma wal_checkpoint(truncate)")
            .execute(write)
            .await
            .unwrap();
    }
    db.close().await;
}

async fn sqlite_template(facts: bool) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let file = folder.join(format!("{}.db", template_name(facts)));
    if file.exists() {
        return file;
    }
    // Tests are processes of their own: the lock is between them.
    let lock = std::fs::File::create(folder.join("template.lock")).unwrap();
    lock.lock().unwrap();
    if !file.exists() {
        let part = folder.join(format!("{}.part", template_name(facts)));
        drop(std::fs::remove_file(&part));
        furnish(Db::open(&Address::Sqlite(part.clone())).await.unwrap(), facts).await;
        std::fs::rename(&part, &file).unwrap();
    }
    file
}

/// The address of the PostgreSQL for tests.
fn postgres_url() -> url::Url {
    #[expect(clippy::disallowed_methods, reason = "the one setting of the tests themselves")]
    let url = std::env::var("TEST_POSTGRES_URL").expect(
        "TEST_POSTGRES_URL is not set: run `make test`, or start a server with `bin/postgres start DIR` and set it to what that prints",
    );
    url::Url::parse(&url).unwrap()
}

fn postgres_named(name: &str) -> String {
    let mut url = postgres_url();
    url.set_path(name);
    url.to_string()
}

async fn postgres() -> PgConnection {
    PgConnection::connect(postgres_url().as_str())
        .await
        .expect("the PostgreSQL of TEST_POSTGRES_URL cannot be reached")
}

async fn command(server: &mut PgConnection, sql: String) {
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql))
        .execute(server)
        .await
        .unwrap();
}

async fn postgres_copy(facts: bool) -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let template = template_name(facts);
    let mut server = postgres().await;
    let there = "select count(*) from pg_database where datname = $1";
    let exists: i64 = sqlx::query_scalar(there)
        .bind(&template)
        .fetch_one(&mut server)
        .await
        .unwrap();
    if exists == 0 {
        sqlx::query("select pg_advisory_lock(4711)")
            .execute(&mut server)
            .await
            .unwrap();
        let exists: i64 = sqlx::query_scalar(there)
            .bind(&template)
            .fetch_one(&mut server)
            .await
            .unwrap();
        if exists == 0 {
            let part = format!("{template}_part");
            command(
                &mut server,
                format!("drop database if exists {part} with (force)"),
            )
            .await;
            command(&mut server, format!("create database {part}")).await;
            furnish(
                Db::open(&Address::Postgres(postgres_named(&part))).await.unwrap(),
                facts,
            )
            .await;
            command(&mut server, format!("alter database {part} rename to {template}")).await;
        }
        sqlx::query("select pg_advisory_unlock(4711)")
            .execute(&mut server)
            .await
            .unwrap();
    }
    let name = format!(
        "t_{}_{}",
        std::process::id(),
        COUNT.fetch_add(1, Ordering::Relaxed)
    );
    // A test of the same number may have been killed.
    command(
        &mut server,
        format!("drop database if exists {name} with (force)"),
    )
    .await;
    command(&mut server, format!("create database {name} template {template}")).await;
    postgres_named(&name)
}
