//! A campaign with 1,000,000 people, on SQLite and on PostgreSQL, for every figure about people.
//!
//! The rows are made by the database itself, from the numbers 0 to 999,999 and a few multiplications modulo a prime, so both
//! databases hold the same people and so does every run. On SQLite the file is kept under `target/bench`, named after
//! everything that it is made of, and made anew when a migration or a statement here changes. On PostgreSQL it is kept as a
//! database of the server that `TEST_POSTGRES_URL` names; without that a private server is started for the run.

use anyhow::{Context, ensure};
use domain::campaign::phases::{Aim, Phase};
use server::chance;
use server::clock::Clock;
use server::services::seal::digest;
use server::store::connect::Address;
use server::store::{Db, campaigns, members, people, sessions};
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::path::{Path, PathBuf};
use std::process::Command;

/// How many people there are.
pub const PEOPLE: i64 = 1_000_000;
/// The campaign's id.
pub const CAMPAIGN: &str = "0190b4f0-0000-7000-8000-000000000001";
/// Its name in addresses.
pub const SLUG: &str = "large";
/// Its zone.
pub const ZONE: &str = "America/Chicago";
/// Everything happened before this time, in milliseconds since 1970, UTC: 2026-06-01T00:00Z.
pub const NOW: i64 = 1_780_272_000_000;
/// Grows when a store that is kept must not be used any more though all statements are the same.
const EDITION: u32 = 1;

/// A store that is open.
#[derive(Debug)]
pub struct Store {
    /// The database.
    pub db: Db,
    /// The folder in which it is the program's own file, of SQLite: `HOMERULE_HOME`.
    pub home: Option<PathBuf>,
    /// Its address, of PostgreSQL.
    pub url: Option<String>,
    // Ends the server with the store.
    _server: Option<Server>,
}

/// A private PostgreSQL, ended with the bench.
#[derive(Debug)]
struct Server {
    dir: PathBuf,
}

impl Drop for Server {
    fn drop(&mut self) {
        let stopped = Command::new("bin/postgres").arg("stop").arg(&self.dir).status();
        // It has no more to do; that it may be gone already is fine.
        drop(stopped);
    }
}

/// One of many: the number `i` of a person, multiplied and reduced, modulo how many there are.
fn one_of(times: u32, many: u32) -> String {
    format!("((i + 1) * {times} % 2147483647 % {many})")
}

/// The numbers 0 to 999,999 as `n(i)`.
fn numbers() -> String {
    format!(
        "with recursive n(i) as (select cast(0 as bigint) union all select i + 1 from n where i < {})",
        PEOPLE - 1
    )
}

/// The id of a person; as text it sorts as the number does.
fn id() -> String {
    of("20")
}

/// The id of something of a person.
fn of(kind: &str) -> String {
    // Twelve digits at the end, as a UUID has them.
    format!("'0190b4f0-0000-7000-8000-{kind}' || cast(1000000000 + i as text)")
}

/// A name out of syllables: 12 x 12 x 12 of them.
fn name(times: u32) -> String {
    let part = |table: &[&str], by: u32| {
        let one = format!("((i + 1) * {times} % 2147483647 / {by} % {})", table.len());
        let arms: Vec<String> = table
            .iter()
            .enumerate()
            .map(|(n, word)| format!("when {n} then '{word}'"))
            .collect();
        format!("case {one} {} end", arms.join(" "))
    };
    let first = [
        "ba", "car", "da", "el", "fer", "gra", "ha", "jo", "ka", "lin", "ma", "ro",
    ];
    let middle = [
        "na", "li", "mer", "to", "ris", "be", "van", "so", "dri", "ke", "lo", "wen",
    ];
    let last = [
        "n", "son", "ez", "ley", "ton", "man", "s", "a", "ard", "ino", "er", "e",
    ];
    format!(
        "{} || {} || {}",
        part(&first, 1),
        part(&middle, 12),
        part(&last, 144)
    )
}

/// The statements that fill the store.
fn statements() -> Vec<String> {
    let n = numbers();
    let (id, given, family) = (id(), name(48_271), name(69_621));
    let day = 86_400_000_i64;
    let mut all = Vec::new();
    let mut add = |into: &str, columns: String, part: &str| {
        all.push(format!("insert into {into} {n} select {columns} from n {part}"));
    };
    add(
        "supporter",
        format!(
            "{id}, '{CAMPAIGN}', 1, {given}, {family}, ({family}) || ' ' || ({given}), case {} when 0 then 'es' else 'en' end, \
             null, case when {} < 60 then 1 + {} else null end, null, 'import', null, (i + 1) * 16807 % 2147483647, null, \
             {NOW} - {} * {day}, {NOW} - {} * {day}",
            one_of(39_373, 10),
            one_of(41_358, 100),
            one_of(45_991, 5),
            one_of(51_803, 700),
            one_of(57_249, 300)
        ),
        "where true",
    );
    add(
        "supporter_email",
        format!(
            "{}, '{CAMPAIGN}', {id}, 'p' || cast(i as text) || '@example.org', 'p' || cast(i as text) || '@example.org', 'home', \
             case {} when 0 then 'bad' when 1 then 'unknown' else 'good' end, 1",
            of("30"),
            one_of(58_511, 10)
        ),
        &format!("where {} < 70", one_of(62_089, 100)),
    );
    add(
        "supporter_phone",
        format!(
            "{}, '{CAMPAIGN}', {id}, '+1912' || cast(1000000 + i as text), 'mobile', 'unknown', 1",
            of("40")
        ),
        &format!("where {} < 50", one_of(63_443, 100)),
    );
    let zip = format!("cast(31000 + {} as text)", one_of(64_231, 200));
    let city = format!("cast({} as text)", one_of(64_231, 20));
    add(
        "supporter_address",
        format!(
            "{}, '{CAMPAIGN}', {id}, cast(i % 9000 as text) || ' Elm Street', '', 'Town ' || {city}, 'GA', {zip}, 'home', \
             'unknown', 1, cast(i % 9000 as text) || ' elm st ' || {zip}, 'town ' || {city}, null, null",
            of("50")
        ),
        "where true",
    );
    add(
        "supporter_word",
        format!("'{CAMPAIGN}', {given}, {id}"),
        "where true on conflict do nothing",
    );
    add(
        "supporter_word",
        format!("'{CAMPAIGN}', {family}, {id}"),
        "where true on conflict do nothing",
    );
    add(
        "supporter_word",
        format!("'{CAMPAIGN}', 'p' || cast(i as text) || '@example.org', {id}"),
        &format!("where {} < 70", one_of(62_089, 100)),
    );
    for (tag, (times, share)) in [(66_037, 10), (68_909, 2), (70_313, 30)].into_iter().enumerate() {
        add(
            "supporter_tag",
            format!("{id}, '{}', ''", tag_id(tag)),
            &format!("where {} < {share}", one_of(times, 100)),
        );
    }
    add(
        "consent_now",
        format!(
            "{id}, 'news', 'email', '{CAMPAIGN}', case when {} < 85 then 1 else 0 end, {NOW} - {day}, 'form'",
            one_of(71_593, 100)
        ),
        &format!("where {} < 70", one_of(62_089, 100)),
    );
    for (kind, word, times, share) in [
        ("60", "called", 72_221, 40),
        ("61", "visited", 75_367, 20),
        ("62", "mail-sent", 77_977, 60),
    ] {
        add(
            "supporter_event",
            format!(
                "{}, '{CAMPAIGN}', {id}, {NOW} - {} * {day} - 1000, '{word}', '', '', ''",
                of(kind),
                one_of(times + 2, 200)
            ),
            &format!("where {} < {share}", one_of(times, 100)),
        );
    }
    all
}

/// The id of a tag: 0 is on 10% of all people, 1 on 2%, 2 on 30%.
#[must_use]
pub fn tag_id(tag: usize) -> String {
    format!("0190b4f0-0000-7000-8000-00000000010{tag}")
}

/// Everything that the store is made of, as a name.
fn key() -> anyhow::Result<String> {
    let mut all = format!("{EDITION} {}", statements().join("\n"));
    for kind in ["sqlite", "postgres"] {
        let mut files: Vec<PathBuf> = std::fs::read_dir(Path::new("migrations").join(kind))
            .context("reading the migrations; run the bench in the checkout")?
            .map(|file| file.map(|file| file.path()))
            .collect::<Result<_, _>>()?;
        files.sort();
        for file in files {
            all.push_str(&std::fs::read_to_string(file)?);
        }
    }
    Ok(digest(&all)
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(16)
        .collect::<String>()
        .to_lowercase())
}

/// The store on SQLite.
///
/// # Errors
/// When it cannot be made.
pub async fn sqlite() -> anyhow::Result<Store> {
    let folder = Path::new("target/bench");
    std::fs::create_dir_all(folder)?;
    let home = folder.join(format!("people-{}", key()?));
    if !home.join("homerule.db").is_file() {
        // Stores of other migrations are of no use any more, and large.
        for old in std::fs::read_dir(folder)? {
            let old = old?.path();
            let name = old.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if name.starts_with("people-") {
                std::fs::remove_dir_all(&old)?;
            }
        }
        let part = folder.join("people-part");
        std::fs::create_dir_all(&part)?;
        let db = Db::open(&Address::Sqlite(part.join("homerule.db"))).await?;
        fill(&db).await?;
        if let Db::Sqlite { write, .. } = &db {
            sqlx::query("pragma wal_checkpoint(truncate)")
                .execute(write)
                .await?;
        }
        db.close().await;
        std::fs::rename(&part, &home)?;
    }
    Ok(Store {
        db: Db::open(&Address::Sqlite(home.join("homerule.db"))).await?,
        home: Some(home),
        url: None,
        _server: None,
    })
}

/// The store on PostgreSQL: of the server that is named, or of a private one. Nothing where there is no PostgreSQL.
///
/// # Errors
/// When it cannot be made.
pub async fn postgres() -> anyhow::Result<Option<Store>> {
    #[expect(clippy::disallowed_methods, reason = "the one setting of the bench itself")]
    let named = std::env::var("TEST_POSTGRES_URL").ok();
    let (server, url) = match named {
        Some(url) => (None, url),
        None => {
            if !Command::new("bin/postgres")
                .arg("where")
                .output()?
                .status
                .success()
            {
                return Ok(None);
            }
            let dir = tempfile::Builder::new()
                .prefix("homerule-bench-")
                .tempdir()?
                .keep();
            let started = Command::new("bin/postgres").arg("start").arg(&dir).output()?;
            ensure!(
                started.status.success(),
                "no PostgreSQL: {}",
                String::from_utf8_lossy(&started.stderr)
            );
            let url = String::from_utf8(started.stdout)?.trim().to_owned();
            (Some(Server { dir }), url)
        }
    };
    let name = format!("homerule_people_{}", key()?);
    let at = |name: &str| url.replacen("/postgres?", &format!("/{name}?"), 1);
    let mut connection = PgConnection::connect(&url).await?;
    let there: i64 = sqlx::query_scalar("select count(*) from pg_database where datname = $1")
        .bind(&name)
        .fetch_one(&mut connection)
        .await?;
    if there == 0 {
        let part = format!("{name}_part");
        for statement in [
            format!("drop database if exists {part} with (force)"),
            format!("create database {part}"),
        ] {
            sqlx::raw_sql(AssertSqlSafe(statement))
                .execute(&mut connection)
                .await?;
        }
        let db = Db::open(&Address::Postgres(at(&part))).await?;
        fill(&db).await?;
        db.close().await;
        let rename = format!("alter database {part} rename to {name}");
        sqlx::raw_sql(AssertSqlSafe(rename))
            .execute(&mut connection)
            .await?;
    }
    Ok(Some(Store {
        db: Db::open(&Address::Postgres(at(&name))).await?,
        home: None,
        url: Some(at(&name)),
        _server: server,
    }))
}

/// A copy of a store that may be written to.
#[derive(Debug)]
pub struct Copy {
    /// The database.
    pub db: Db,
    /// Its folder, of SQLite.
    folder: Option<tempfile::TempDir>,
    /// Its address, of PostgreSQL, and its name.
    at: Option<(String, String)>,
    // Ends the server with the copy.
    _server: Option<Server>,
}

/// Copies a store, which is closed for it.
///
/// # Errors
/// The database's own, or a full disk.
pub async fn copied(store: Store) -> anyhow::Result<Copy> {
    store.db.close().await;
    if let Some(home) = &store.home {
        let folder = tempfile::Builder::new()
            .prefix("copy-")
            .tempdir_in("target/bench")?;
        let file = folder.path().join("homerule.db");
        std::fs::copy(home.join("homerule.db"), &file)?;
        return Ok(Copy {
            db: Db::open(&Address::Sqlite(file)).await?,
            folder: Some(folder),
            at: None,
            _server: None,
        });
    }
    let url = store.url.context("a store is somewhere")?;
    // What follows the question mark may hold slashes: the folder of the socket.
    let name = url.split('?').next().and_then(|path| path.rsplit('/').next());
    let name = name.context("a database has a name")?.to_owned();
    let copy = format!("{name}_copy");
    let server = url.replacen(&format!("/{name}?"), "/postgres?", 1);
    let mut connection = PgConnection::connect(&server).await?;
    for statement in [
        format!("drop database if exists {copy} with (force)"),
        format!("create database {copy} template {name}"),
    ] {
        sqlx::raw_sql(AssertSqlSafe(statement))
            .execute(&mut connection)
            .await?;
    }
    let at = url.replacen(&format!("/{name}?"), &format!("/{copy}?"), 1);
    Ok(Copy {
        db: Db::open(&Address::Postgres(at)).await?,
        folder: None,
        at: Some((server, copy)),
        _server: store._server,
    })
}

impl Copy {
    /// Throws the copy away.
    ///
    /// # Errors
    /// The database's own.
    pub async fn drop(self) -> anyhow::Result<()> {
        self.db.close().await;
        if let Some((server, name)) = &self.at {
            let mut connection = PgConnection::connect(server).await?;
            let statement = format!("drop database {name} with (force)");
            sqlx::raw_sql(AssertSqlSafe(statement))
                .execute(&mut connection)
                .await?;
        }
        if let Some(folder) = self.folder {
            folder.close()?;
        }
        Ok(())
    }
}

async fn fill(db: &Db) -> anyhow::Result<()> {
    db.migrate().await?;
    let mut tx = db.begin().await?;
    let row = campaigns::New {
        id: CAMPAIGN,
        slug: SLUG,
        name: "Large",
        aim: Aim::Adoption.word(),
        geoid: None,
        place: "Maple Falls",
        state: "GA",
        election: None,
        zone: ZONE,
        phase: Phase::Qualify.word(),
        demo: false,
        created_at: NOW,
    };
    campaigns::add(&mut tx, &row).await?;
    tx.commit().await?;
    let mut all = Vec::new();
    for (tag, name) in ["yard sign", "host", "donor"].into_iter().enumerate() {
        all.push(format!(
            "insert into tag values ('{}', '{CAMPAIGN}', '{name}', '{name}', {NOW})",
            tag_id(tag)
        ));
    }
    // An index is made faster at the end than kept up with each row.
    let indexes = indexes(db).await?;
    all.extend(indexes.iter().map(|(name, _)| format!("drop index {name}")));
    all.extend(statements());
    all.extend(indexes.into_iter().map(|(_, made)| made));
    match db {
        Db::Sqlite { write, .. } => {
            let mut one = write.acquire().await?;
            sqlx::raw_sql("pragma cache_size = -1000000")
                .execute(&mut *one)
                .await?;
            for sql in all {
                sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut *one).await?;
            }
            sqlx::raw_sql("pragma cache_size = -2000")
                .execute(&mut *one)
                .await?;
        }
        Db::Postgres(pool) => {
            all.push("vacuum analyze".to_owned());
            for sql in all {
                sqlx::raw_sql(AssertSqlSafe(sql)).execute(pool).await?;
            }
        }
    }
    Ok(())
}

/// The indexes of the tables of people that stand for no constraint: name, and the statement that makes each.
async fn indexes(db: &Db) -> anyhow::Result<Vec<(String, String)>> {
    Ok(match db {
        Db::Sqlite { read, .. } => {
            sqlx::query_as(
                "select name, sql from sqlite_master where type = 'index' and sql is not null \
                 and (tbl_name like 'supporter%' or tbl_name = 'consent_now')",
            )
            .fetch_all(read)
            .await?
        }
        Db::Postgres(pool) => {
            sqlx::query_as(
                "select i.indexname::text, i.indexdef from pg_indexes i where i.schemaname = 'public' \
                 and (i.tablename like 'supporter%' or i.tablename = 'consent_now') \
                 and not exists (select 1 from pg_constraint c where c.conname = i.indexname)",
            )
            .fetch_all(pool)
            .await?
        }
    })
}

/// Signs an owner of the campaign in; answers with the session's token.
///
/// # Errors
/// The database's own.
pub async fn sign_in(db: &Db) -> anyhow::Result<String> {
    let clock = Clock::System;
    let now = clock.now();
    let (person, member) = (clock.id().to_string(), clock.id().to_string());
    let mut tx = db.begin().await?;
    let email = format!("owner-{person}@example.org");
    people::add(&mut tx, &person, &email, now).await?;
    members::add(&mut tx, &member, CAMPAIGN, &person, "owner", None, now).await?;
    let token = chance::token()?;
    let session = sessions::NewSession {
        id: &clock.id().to_string(),
        token: &digest(&token),
        person: &person,
        created_at: now,
        expires_at: now + 86_400_000,
        agent: "bench",
        address: "",
    };
    sessions::add(&mut tx, &session).await?;
    tx.commit().await?;
    Ok(token)
}
