//! Copies of the database that are made while it is in use, and put back after a check.
//!
//! A backup is a folder's worth in one file: SQLite's own consistent copy (`vacuum into`), or the custom format of
//! PostgreSQL's `pg_dump`. Beside it lies `FILE.sha256`, and a restore without a matching sum is refused.

use super::connect::Address;
use anyhow::{Context, ensure};
use sha2::{Digest, Sha256};
use std::io::Read;
use std::path::{Path, PathBuf};

/// SHA-256 of a file as hexadecimal digits.
///
/// # Errors
/// When the file cannot be read.
pub fn checksum(file: &Path) -> anyhow::Result<String> {
    let mut hasher = Sha256::new();
    let mut reader = std::fs::File::open(file).with_context(|| format!("cannot open {}", file.display()))?;
    let mut buffer = vec![0; 1 << 16];
    loop {
        let n = reader
            .read(&mut buffer)
            .with_context(|| format!("cannot read {}", file.display()))?;
        if n == 0 {
            break;
        }
        hasher.update(buffer.get(..n).unwrap_or_default());
    }
    Ok(hasher.finalize().iter().map(|b| format!("{b:02x}")).collect())
}

fn sum_file(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".sha256");
    name.into()
}

/// Writes a consistent copy of the database to `file` while it is in use, and its checksum beside it.
///
/// # Errors
/// When `file` exists already, or the copy cannot be made; nothing is left behind then.
pub async fn backup(address: &Address, file: &Path) -> anyhow::Result<()> {
    ensure!(
        !file.exists(),
        "{} exists already; a backup never overwrites another",
        file.display()
    );
    let part = file.with_extension("part");
    let made = match address {
        Address::Sqlite(path) => copy_sqlite(path, &part).await,
        Address::Postgres(url) => {
            run(
                "pg_dump",
                &[
                    "--format=custom",
                    "--no-owner",
                    "--file",
                    &part.to_string_lossy(),
                    url,
                ],
            )
            .await
        }
    };
    if let Err(e) = made {
        // The half-written copy is of no use to anybody; that it may not be there is fine.
        drop(std::fs::remove_file(&part));
        return Err(e);
    }
    let sum = checksum(&part)?;
    let name = file
        .file_name()
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default();
    std::fs::write(sum_file(file), format!("{sum}  {name}\n")).context("cannot write the checksum")?;
    std::fs::rename(&part, file).with_context(|| format!("cannot write {}", file.display()))
}

async fn copy_sqlite(path: &Path, to: &Path) -> anyhow::Result<()> {
    use sqlx::{ConnectOptions, Connection};
    ensure!(path.exists(), "there is no database at {}", path.display());
    drop(std::fs::remove_file(to));
    let options = sqlx::sqlite::SqliteConnectOptions::new()
        .filename(path)
        .busy_timeout(std::time::Duration::from_secs(30));
    let mut connection = options
        .connect()
        .await
        .with_context(|| format!("cannot open {}", path.display()))?;
    sqlx::query("vacuum into $1")
        .bind(to.to_string_lossy().into_owned())
        .execute(&mut connection)
        .await
        .context("cannot copy the database")?;
    connection.close().await.context("cannot close the database")
}

/// Puts a backup in the place of the database. The database that was there is kept beside it (SQLite) or replaced in
/// one transaction (PostgreSQL). Answers with where the old one is kept.
///
/// # Errors
/// When the checksum is missing or does not match, or the file is no database; nothing is changed then.
pub async fn restore(address: &Address, file: &Path, suffix: &str) -> anyhow::Result<Option<PathBuf>> {
    let told = std::fs::read_to_string(sum_file(file)).with_context(|| {
        format!(
            "{} is missing: without its checksum a backup is not trusted",
            sum_file(file).display()
        )
    })?;
    let told = told.split_whitespace().next().unwrap_or_default();
    ensure!(
        told == checksum(file)?,
        "{} does not match its checksum: it was changed or cut short",
        file.display()
    );
    match address {
        Address::Sqlite(path) => restore_sqlite(path, file, suffix).await,
        Address::Postgres(url) => {
            restore_postgres(url, file).await?;
            Ok(None)
        }
    }
}

/// Drops what is there: tables of a newer program are not in the backup, and would stand in the way of the migration
/// that makes them once more.
const DROP_TABLES: &str = "do $$ declare t text; begin \
     for t in select format('%I.%I', schemaname, tablename) from pg_tables where schemaname = current_schema() \
     loop execute 'drop table ' || t || ' cascade'; end loop; end $$";

/// The backup is written out as a script first: were it piped, a `pg_restore` that fails half-way would look to `psql`
/// like the end of the script.
async fn restore_postgres(url: &str, file: &Path) -> anyhow::Result<()> {
    let script = tempfile::NamedTempFile::new().context("cannot write a temporary file")?;
    let path = script.path().to_string_lossy().into_owned();
    let backup = file.to_string_lossy();
    run(
        "pg_restore",
        &[
            "--clean",
            "--if-exists",
            "--no-owner",
            "--exit-on-error",
            "--file",
            &path,
            &backup,
        ],
    )
    .await?;
    let args = [
        "--no-psqlrc",
        "--quiet",
        "--set=ON_ERROR_STOP=1",
        "--single-transaction",
        "--output=/dev/null",
        "--dbname",
    ];
    run(
        "psql",
        &[&args[..], &[url, "--command", DROP_TABLES, "--file", &path]].concat(),
    )
    .await
}

async fn restore_sqlite(path: &Path, file: &Path, suffix: &str) -> anyhow::Result<Option<PathBuf>> {
    let part = path.with_extension("restoring");
    std::fs::copy(file, &part).with_context(|| format!("cannot copy to {}", part.display()))?;
    if let Err(e) = check_sqlite(&part).await {
        drop(std::fs::remove_file(&part));
        return Err(e);
    }
    let kept = path
        .exists()
        .then(|| path.with_extension(format!("before-restore-{suffix}")));
    if let Some(kept) = &kept {
        std::fs::rename(path, kept).with_context(|| format!("cannot keep {}", path.display()))?;
        // The old file's journal belongs to it and would spoil the new one.
        for journal in ["-wal", "-shm"] {
            let name = |p: &Path| PathBuf::from(format!("{}{journal}", p.display()));
            if name(path).exists() {
                std::fs::rename(name(path), name(kept)).context("cannot keep the old database's journal")?;
            }
        }
    }
    std::fs::rename(&part, path).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(kept)
}

/// Whether a file is a sound SQLite database.
async fn check_sqlite(file: &Path) -> anyhow::Result<()> {
    use sqlx::{ConnectOptions, Connection};
    let options = sqlx::sqlite::SqliteConnectOptions::new()
        .filename(file)
        .read_only(true)
        .immutable(true);
    let mut connection = options.connect().await.context("the backup is no database")?;
    let sound: String = sqlx::query_scalar("pragma integrity_check")
        .fetch_one(&mut connection)
        .await
        .context("the backup is no database")?;
    connection.close().await.context("cannot close the backup")?;
    ensure!(sound == "ok", "the backup is damaged: {sound}");
    Ok(())
}

/// Runs one of PostgreSQL's own programs.
async fn run(program: &str, args: &[&str]) -> anyhow::Result<()> {
    let output = tokio::process::Command::new(program)
        .args(args)
        .output()
        .await
        .with_context(|| format!("cannot run {program}; install PostgreSQL's client programs"))?;
    ensure!(
        output.status.success(),
        "{program} failed: {}",
        String::from_utf8_lossy(&output.stderr).trim()
    );
    Ok(())
}
