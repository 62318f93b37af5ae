//! An import of 100,000 dirty rows into the campaign with 1,000,000 people, preview and all, against bare inserts of what it
//! added into the same tables with the same indexes. It works on a copy of the store, which is thrown away.

use crate::people_store::{CAMPAIGN, SLUG, Store, copied, postgres, sign_in, sqlite};
use crate::{Report, Target};
use anyhow::{Context, ensure};
use domain::actor::{Actor, Person};
use domain::people::import::port::{ImportSheet, ImportState, Imports};
use domain::workspace::words::Typed;
use server::clock::Clock;
use server::services::imports::worker::ImportWorker;
use server::services::imports::{ImportsService, PURPOSE};
use server::services::seal::Seal;
use server::services::workspace::office::Office;
use server::store::{Db, files, members};
use sqlx::AssertSqlSafe;
use std::fmt::Write;
use std::time::Instant;

/// How many rows the file has.
const ROWS: u64 = 100_000;
/// The tables that hold somebody, with the column that says whom; in the order in which they refer to each other.
const TABLES: &[(&str, &str)] = &[
    ("supporter", "id"),
    ("supporter_email", "supporter"),
    ("supporter_phone", "supporter"),
    ("supporter_address", "supporter"),
    ("supporter_word", "supporter"),
    ("supporter_tag", "supporter"),
    ("supporter_field", "supporter"),
    ("supporter_level", "supporter"),
    ("supporter_note", "supporter"),
    ("supporter_event", "supporter"),
    ("supporter_external", "supporter"),
    ("consent", "supporter"),
    ("consent_now", "supporter"),
];

/// The figures, on both databases.
///
/// # Errors
/// When a store cannot be made or the import ends otherwise than it should.
pub async fn figures(report: &mut Report) -> anyhow::Result<()> {
    if !report.wants("people_import_seconds") && !report.wants("people_import_ratio") {
        return Ok(());
    }
    let store = sqlite().await?;
    measure(report, "sqlite", store).await?;
    match postgres().await? {
        Some(store) => measure(report, "postgres", store).await?,
        None => report.line("note people_import_seconds: no PostgreSQL here"),
    }
    Ok(())
}

async fn measure(report: &mut Report, kind: &str, store: Store) -> anyhow::Result<()> {
    let copy = copied(store).await?;
    let db = &copy.db;
    let office = Office {
        seal: Seal::new(
            "a secret for the bench alone, of enough letters"
                .to_owned()
                .into(),
        ),
        site: "http://127.0.0.1".to_owned(),
        clock: Clock::System,
        db: db.clone(),
    };
    let actor = owner(db).await?;
    let content = file();
    let began = Instant::now();
    let id = brought(&office, &actor, &content).await?;
    let took = began.elapsed().as_secs_f64();
    let bare = bare(db, &id).await?;
    report.line(&format!(
        "note people_import on {kind}: {ROWS} rows, {} MB, looked through and written in {took:.1} s; bare inserts {bare:.1} s",
        content.len() / 1_000_000
    ));
    report.figure(
        &format!("people_import_seconds_{kind}"),
        took,
        "s",
        Target::Below(60.0),
    );
    report.figure(
        &format!("people_import_ratio_{kind}"),
        took / bare,
        "times bare inserts",
        Target::Below(8.0),
    );
    copy.drop().await
}

async fn owner(db: &Db) -> anyhow::Result<Actor> {
    sign_in(db).await?;
    let members = members::of_campaign(db, CAMPAIGN).await?;
    Ok(Actor::Person(Person {
        id: members
            .into_iter()
            .next()
            .context("the owner who was just made")?
            .person,
        session: String::new(),
        name: String::new(),
        email: String::new(),
        from: String::new(),
    }))
}

/// The file: as exports of other tools are, after five years of many hands.
fn file() -> String {
    let mut text = String::from(
        "\u{feff}First Name;LAST NAME;E-mail;Cell phone;Street;City;State;Zip;Tags;Support level;Newsletter;Notes\r\n",
    );
    let given = [
        "Ann",
        "BOB",
        "cleo ",
        "D\u{e9}e",
        "Eve",
        "\u{201c}Fay\u{201d}",
        "Gus",
        "Hal",
        "In\u{e9}s",
        "Jo",
    ];
    for i in 0..ROWS {
        let n = (i + 1) * 48_271 % 2_147_483_647;
        // One in five is there already, one in a hundred stands in the file twice.
        let email = match n % 100 {
            0..20 => format!(" P{}@Example.org", n % 1_000_000),
            20..22 => format!("new{i}@example"),
            22 => format!("NEW{}@example.net", i.saturating_sub(40)),
            23..40 => String::new(),
            _ => format!("new{i}@example.net"),
        };
        let phone = match n % 7 {
            0 => format!("({}) 555-{:04}", 201 + n % 700, n % 10_000),
            1 => format!("+1 {}.{}.{:04}", 201 + n % 700, 200 + n % 700, n % 10_000),
            2 => "call the office".to_owned(),
            _ => String::new(),
        };
        let tags = ["", "host", "\"host, donor\"", "yard sign"][(n % 4) as usize];
        let level = ["", "1", "2", "strong", "5"][(n % 5) as usize];
        let yes = ["yes", "", "no", "Y"][(n % 4) as usize];
        let note = match n % 9 {
            0 => "\"Said: \"\"after six\"\"; has a dog\"",
            1 => "=1+1",
            _ => "",
        };
        if n % 97 == 0 {
            // Somebody hit the return key: a row that says of nobody who they are.
            text.push_str(";;;;;;;;host;;;\r\n");
            continue;
        }
        let family = format!(
            "{}son{}",
            ["Mil", "Car", "\u{d8}r", "Pe"][(n % 4) as usize],
            n % 5_000
        );
        let given = given[(n % 10) as usize];
        // A string takes every write.
        let _ = write!(
            text,
            "{given};{family};{email};{phone};{} N. Elm st. ;Town {};ga;{};{tags};{level};{yes};{note}\r\n",
            n % 9_000,
            n % 20,
            31_000 + n % 200
        );
    }
    text
}

/// Brings the file along as somebody would: uploaded, looked through, written. Answers with the import's id.
async fn brought(office: &Office, actor: &Actor, content: &str) -> anyhow::Result<String> {
    let imports = ImportsService::new(office.clone());
    let worker = ImportWorker::new(office.clone());
    let file = upload(office, content).await?;
    let id = imports.begin(actor, SLUG, &file).await?;
    let sheet = imports.sheet(actor, SLUG, &id).await?;
    ensure!(
        imports.choose(actor, SLUG, &id, &chosen(&sheet)).await?,
        "the columns are others now"
    );
    worker.run_once().await?;
    let sheet = imports.sheet(actor, SLUG, &id).await?;
    ensure!(
        sheet.line.state == ImportState::Ready,
        "not ready: {}",
        sheet.failure
    );
    imports.run(actor, SLUG, &id).await?;
    worker.run_once().await?;
    let sheet = imports.sheet(actor, SLUG, &id).await?;
    ensure!(
        sheet.line.state == ImportState::Done,
        "not done: {}",
        sheet.failure
    );
    let tally = sheet.line.tally.context("a tally")?;
    ensure!(
        tally.rows == ROWS && tally.added > ROWS / 2 && tally.changed > 0 && tally.refused > 0,
        "another file was meant: {} added, {} changed, {} refused",
        tally.added,
        tally.changed,
        tally.refused
    );
    Ok(id)
}

async fn upload(office: &Office, content: &str) -> anyhow::Result<String> {
    let (id, now) = (office.id(), office.clock.now());
    let mut tx = office.db.begin().await?;
    let new = files::New {
        id: &id,
        campaign: Some(CAMPAIGN),
        purpose: PURPOSE,
        name: "people.csv",
        created_at: now,
        keep_until: now + 86_400_000,
    };
    files::begin(&mut tx, &new).await?;
    for (number, part) in content.as_bytes().chunks(250_000).enumerate() {
        files::append(&mut tx, &id, i64::try_from(number)?, part).await?;
    }
    let whole = files::Whole {
        media_type: "text/csv",
        length: i64::try_from(content.len())?,
        sha256: "",
        keep_until: now + 86_400_000,
    };
    files::finish(&mut tx, &id, &whole).await?;
    tx.commit().await?;
    Ok(id)
}

/// What is guessed of the columns, and a yes that is proven.
fn chosen(sheet: &ImportSheet) -> Typed {
    let mut typed = Typed::default();
    for (index, target) in sheet.choice.columns.iter().enumerate() {
        typed.push(&format!("column{index}"), target.to_string());
    }
    typed.push("existing", sheet.choice.existing.word());
    typed.push("days", sheet.choice.days.word());
    for (name, value) in [
        ("proven", "yes"),
        ("wording", "Send me news of the campaign."),
        ("how", "sheet at the fair"),
        ("on", ""),
        ("tags", ""),
        ("header", ""),
    ] {
        typed.push(name, value);
    }
    typed
}

/// Takes everybody whom the import added out again, and inserts the same rows with one statement a table, all in one
/// transaction: the seconds that this takes. The rows that the import changed, and its preview, are not in it.
async fn bare(db: &Db, import: &str) -> anyhow::Result<f64> {
    let added = format!("(select supporter from import_row where import = '{import}' and outcome = 'added')");
    let mut before = Vec::new();
    for (table, column) in TABLES {
        before.push(format!(
            "create table kept_{table} as select * from {table} where {column} in {added}"
        ));
    }
    before.push(format!(
        "create table kept_import_row as select * from import_row where import = '{import}'"
    ));
    before.push("delete from supporter where id in (select id from kept_supporter)".to_owned());
    before.push(format!("delete from import_row where import = '{import}'"));
    run(db, &before, false).await?;
    if matches!(db, Db::Postgres(_)) {
        run(db, &["vacuum analyze".to_owned()], false).await?;
    }
    let mut inserts: Vec<String> = TABLES
        .iter()
        .map(|(table, _)| format!("insert into {table} select * from kept_{table}"))
        .collect();
    inserts.push("insert into import_row select * from kept_import_row".to_owned());
    let began = Instant::now();
    run(db, &inserts, true).await?;
    Ok(began.elapsed().as_secs_f64())
}

/// Runs statements one after the other; in one transaction where that is asked for.
async fn run(db: &Db, statements: &[String], at_once: bool) -> anyhow::Result<()> {
    let mut all = Vec::new();
    if at_once {
        all.push("begin");
    }
    all.extend(statements.iter().map(String::as_str));
    if at_once {
        all.push("commit");
    }
    match db {
        Db::Sqlite { write, .. } => {
            let mut one = write.acquire().await?;
            for sql in all {
                sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))
                    .execute(&mut *one)
                    .await?;
            }
        }
        Db::Postgres(pool) => {
            let mut one = pool.acquire().await?;
            for sql in all {
                sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))
                    .execute(&mut *one)
                    .await?;
            }
        }
    }
    Ok(())
}
