//! The store's contract: the same tests on SQLite and on PostgreSQL.

use crate::support::db::{Kind, NOW, TestDb, each};
use domain::dataset::{Counts, DatasetKind, DatasetVersion, Provenance, VersionState};
use domain::facts::{Finance, Government, Locality, PopulationFigure, Referendum};
use domain::finance::{Flag, Flags};
use domain::geo::Point;
use domain::government::{Appointer, Attributes, Basis, Confidence, CouncilElection, Form, MayorSelection};
use domain::place::{Level, PlaceKind};
use domain::referendum::{DatePrecision, Outcome, Side, VoteKind};
use domain::{Geoid, State};
use server::store::{Db, audit, backup, connect::Address, datasets, facts, settings};
use std::path::{Path, PathBuf};

each! {
    empty:
        localities_read_back,
        governments_read_back,
        finances_read_back,
        referenda_read_back,
        populations_read_back,
        a_key_stands_once,
        publishing_retires_the_version_before,
        publishing_what_is_not_there_changes_nothing,
        numbers_are_never_given_twice,
        two_publications_at_once_leave_one_in_force,
        an_event_is_written_with_what_it_tells,
        a_version_is_forgotten_with_its_rows,
        settings_are_kept,
        every_statement_is_understood,
        a_backup_brings_everything_back;
}

fn geoid(text: &str) -> Geoid {
    Geoid::parse(text).unwrap()
}

fn provenance() -> Provenance {
    Provenance {
        title: "Title".into(),
        publisher: "Publisher, with \"quotes\" and 'more'".into(),
        licence: "Licence".into(),
        address: "https://example.gov".into(),
        vintage: "2025".into(),
    }
}

fn version(kind: DatasetKind, number: i64) -> DatasetVersion {
    DatasetVersion {
        kind,
        number,
        state: VersionState::Draft,
        provenance: provenance(),
        checksum: "c0ffee".into(),
        imported_at: NOW,
        published_at: None,
        counts: Counts {
            rows: 2,
            read: 3,
            rejected: 1,
            ..Counts::default()
        },
    }
}

/// A locality of which everything is known, and one of which nothing is.
fn localities() -> Vec<Locality> {
    let full = Locality {
        geoid: geoid("0811810"),
        name: "Cañon City city".into(),
        base_name: "Cañon City".into(),
        kind: PlaceKind::City,
        level: Level::Place,
        status: "A".into(),
        county: Some(geoid("08043")),
        point: Some(Point {
            latitude: 38.443_089,
            longitude: -105.220_322_4,
        }),
        land_sqmi: Some(12.516),
        population: Some(17_141),
        housing_units: Some(8_000),
        government_id: "062022001".into(),
        slug: "canon-city".into(),
    };
    let bare = Locality {
        geoid: geoid("3712000"),
        name: "Charlotte city".into(),
        county: None,
        point: None,
        land_sqmi: None,
        population: None,
        housing_units: None,
        status: String::new(),
        government_id: String::new(),
        slug: "charlotte".into(),
        ..full.clone()
    };
    vec![full, bare]
}

async fn localities_read_back(t: TestDb) {
    let mut tx = t.db.begin().await.unwrap();
    facts::insert_localities(&mut tx, 1, &localities()).await.unwrap();
    facts::insert_localities(&mut tx, 2, &localities()[..1])
        .await
        .unwrap();
    facts::insert_localities(&mut tx, 2, &[]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(facts::localities(&t.db, 1).await.unwrap(), localities());
    assert_eq!(facts::localities(&t.db, 2).await.unwrap(), localities()[..1]);
    assert_eq!(facts::localities(&t.db, 3).await.unwrap(), []);
}

async fn governments_read_back(t: TestDb) {
    let bare = Government {
        geoid: geoid("3712000"),
        sequence: 1,
        form: Form::Unknown,
        attributes: Attributes::default(),
        as_of: String::new(),
        since: String::new(),
        until: "1929".into(),
        changed_by: String::new(),
        basis: Basis::Inferred,
        confidence: Confidence::Low,
        source_url: "https://example.gov".into(),
        source_note: String::new(),
    };
    let full = Government {
        sequence: 2,
        form: Form::CouncilManager,
        attributes: Attributes {
            mayor_selection: Some(MayorSelection::Voters),
            mayor_veto: Some(false),
            chief_administrator: Some(true),
            department_heads: Some(Appointer::Manager),
            council_election: Some(CouncilElection::Mixed),
            council_size: Some(12),
        },
        as_of: "c.2016".into(),
        since: "1929".into(),
        until: String::new(),
        changed_by: "charter amendment".into(),
        basis: Basis::Direct,
        confidence: Confidence::High,
        source_note: "The page says so".into(),
        ..bare.clone()
    };
    let rows = vec![bare, full];
    let mut tx = t.db.begin().await.unwrap();
    facts::insert_governments(&mut tx, 1, &rows).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(facts::governments(&t.db, 1).await.unwrap(), rows);
}

async fn finances_read_back(t: TestDb) {
    let bare = Finance {
        geoid: geoid("3712000"),
        fiscal_year: 2022,
        entity: "charlotte".into(),
        revenues: None,
        expenses: None,
        total_assets: None,
        total_liabilities: None,
        bonds: None,
        loans: None,
        notes: None,
        net_pension: None,
        net_opeb: None,
        compensated_absences: None,
        unrestricted: None,
        population: None,
        median_income: None,
        source_url: String::new(),
        flags: Flags::default(),
    };
    let full = Finance {
        fiscal_year: 2023,
        revenues: Some(250_000_000_000_000),
        expenses: Some(2),
        total_assets: Some(3),
        total_liabilities: Some(4),
        bonds: Some(5),
        loans: Some(6),
        notes: Some(0),
        net_pension: Some(8),
        net_opeb: Some(9),
        compensated_absences: Some(10),
        unrestricted: Some(-250_000_000_000_000),
        population: Some(874_579),
        median_income: Some(7_436_700),
        source_url: "https://example.gov/report.pdf".into(),
        flags: Flags::default().with(Flag::Outlier).with(Flag::Restated),
        ..bare.clone()
    };
    let rows = vec![bare, full];
    let mut tx = t.db.begin().await.unwrap();
    facts::insert_finances(&mut tx, 1, &rows).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(facts::finances(&t.db, 1).await.unwrap(), rows);
}

async fn referenda_read_back(t: TestDb) {
    let bare = Referendum {
        sequence: 1,
        geoid: None,
        place: "Royse City".into(),
        state: State::from_postal("TX").unwrap(),
        date: "2004-05-15".into(),
        precision: DatePrecision::Day,
        measure: String::new(),
        kind: VoteKind::Adoption,
        from_form: String::new(),
        to_form: String::new(),
        outcome: None,
        side: None,
        votes_for: None,
        votes_against: None,
        percent_for: None,
        percent_against: None,
        population: None,
        notes: String::new(),
        source_title: String::new(),
        source_url: "https://example.gov".into(),
    };
    let full = Referendum {
        sequence: 2,
        geoid: Some(geoid("2508130")),
        precision: DatePrecision::Range,
        date: "1953-1954".into(),
        measure: "Question 1".into(),
        kind: VoteKind::Retention,
        from_form: "open town meeting".into(),
        to_form: "council-manager".into(),
        outcome: Some(Outcome::Withdrawn),
        side: Some(Side::NotApplicable),
        votes_for: Some(2959),
        votes_against: Some(2462),
        percent_for: Some(54.58),
        percent_against: Some(45.42),
        population: Some(25_774),
        notes: "notes".into(),
        source_title: "title".into(),
        ..bare.clone()
    };
    let rows = vec![bare, full];
    let mut tx = t.db.begin().await.unwrap();
    facts::insert_referenda(&mut tx, 1, &rows).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(facts::referenda(&t.db, 1).await.unwrap(), rows);
}

async fn populations_read_back(t: TestDb) {
    // More rows than one statement carries.
    let rows: Vec<PopulationFigure> = (0..333_u16)
        .map(|i| PopulationFigure {
            geoid: geoid("37119"),
            year: 1790 + i % 333,
            population: i64::from(i) * 10_000,
        })
        .collect();
    let mut tx = t.db.begin().await.unwrap();
    facts::insert_populations(&mut tx, 1, &rows).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(facts::populations(&t.db, 1).await.unwrap(), rows);
}

async fn a_key_stands_once(t: TestDb) {
    let mut tx = t.db.begin().await.unwrap();
    facts::insert_localities(&mut tx, 1, &localities()).await.unwrap();
    assert!(
        facts::insert_localities(&mut tx, 1, &localities()[..1])
            .await
            .is_err()
    );
    drop(tx);
    assert_eq!(
        facts::localities(&t.db, 1).await.unwrap(),
        [],
        "nothing of a broken transaction stays"
    );
    // And the one connection that writes is free again.
    t.db.begin().await.unwrap().commit().await.unwrap();
}

async fn add(t: &TestDb, kind: DatasetKind) -> i64 {
    let mut tx = t.db.begin().await.unwrap();
    let number = datasets::next_number(&mut tx, kind).await.unwrap();
    datasets::add_version(&mut tx, &version(kind, number))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    number
}

async fn publish(t: &TestDb, kind: DatasetKind, number: i64, at: i64) -> bool {
    let mut tx = t.db.begin().await.unwrap();
    let found = datasets::publish(&mut tx, kind, number, at).await.unwrap();
    tx.commit().await.unwrap();
    found
}

async fn publishing_retires_the_version_before(t: TestDb) {
    let kind = DatasetKind::Forms;
    assert_eq!(datasets::published(&t.db, kind).await.unwrap(), None);
    assert_eq!(settings::facts_generation(&t.db).await.unwrap(), 0);
    for expected in 1..=3 {
        assert_eq!(add(&t, kind).await, expected);
        assert!(publish(&t, kind, expected, NOW + expected).await);
        assert_eq!(datasets::published(&t.db, kind).await.unwrap(), Some(expected));
        assert_eq!(settings::facts_generation(&t.db).await.unwrap(), expected);
    }
    let mut tx = t.db.begin().await.unwrap();
    assert_eq!(datasets::retired(&mut tx, kind).await.unwrap(), [2, 1]);
    drop(tx);
    assert!(
        publish(&t, kind, 1, NOW + 4).await,
        "a retired one can be put in force again"
    );
    let versions = datasets::versions(&t.db).await.unwrap();
    let told: Vec<_> = versions
        .iter()
        .map(|v| (v.number, v.state, v.published_at))
        .collect();
    let retired = VersionState::Retired;
    assert_eq!(
        told,
        [
            (3, retired, Some(NOW + 3)),
            (2, retired, Some(NOW + 2)),
            (1, VersionState::Published, Some(NOW + 4))
        ]
    );
    let expected = DatasetVersion {
        state: retired,
        published_at: Some(NOW + 2),
        ..version(kind, 2)
    };
    assert_eq!(versions[1], expected);
    assert_eq!(
        datasets::published(&t.db, DatasetKind::Finance).await.unwrap(),
        None
    );
}

async fn publishing_what_is_not_there_changes_nothing(t: TestDb) {
    let kind = DatasetKind::Finance;
    add(&t, kind).await;
    publish(&t, kind, 1, NOW).await;
    assert!(!publish(&t, kind, 7, NOW).await);
    assert!(!publish(&t, DatasetKind::Forms, 1, NOW).await);
    assert_eq!(datasets::published(&t.db, kind).await.unwrap(), Some(1));
    assert_eq!(
        datasets::versions(&t.db).await.unwrap()[0].state,
        VersionState::Published
    );
    assert_eq!(settings::facts_generation(&t.db).await.unwrap(), 1);
}

async fn numbers_are_never_given_twice(t: TestDb) {
    let tasks: Vec<_> = (0..8)
        .map(|_| {
            let t = t.clone();
            tokio::spawn(async move { add(&t, DatasetKind::Population).await })
        })
        .collect();
    let mut numbers = Vec::new();
    for task in tasks {
        numbers.push(task.await.unwrap());
    }
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=8).collect::<Vec<i64>>());
}

async fn two_publications_at_once_leave_one_in_force(t: TestDb) {
    let kind = DatasetKind::Forms;
    for _ in 0..6 {
        add(&t, kind).await;
    }
    let tasks: Vec<_> = (1..=6)
        .map(|number| {
            let t = t.clone();
            tokio::spawn(async move { publish(&t, kind, number, NOW).await })
        })
        .collect();
    for task in tasks {
        assert!(task.await.unwrap());
    }
    let versions = datasets::versions(&t.db).await.unwrap();
    let in_force: Vec<i64> = versions
        .iter()
        .filter(|v| v.state == VersionState::Published)
        .map(|v| v.number)
        .collect();
    assert_eq!(in_force.len(), 1);
    assert_eq!(
        datasets::published(&t.db, kind).await.unwrap(),
        in_force.first().copied()
    );
    assert_eq!(settings::facts_generation(&t.db).await.unwrap(), 6);
}

async fn an_event_is_written_with_what_it_tells(t: TestDb) {
    let (first, second) = (
        t.datasets.clock.id().to_string(),
        t.datasets.clock.id().to_string(),
    );
    let event = |id| audit::Event {
        id,
        chain: audit::SITE,
        at: NOW,
        actor: "import",
        action: "dataset.published",
        subject: "forms 1",
        detail: "{}",
    };
    let mut tx = t.db.begin().await.unwrap();
    audit::add(&mut tx, &event(&first), &[]).await.unwrap();
    datasets::next_number(&mut tx, DatasetKind::Forms).await.unwrap();
    drop(tx);
    assert_eq!(t.number("select count(*) from audit_event").await, 0);
    assert_eq!(t.number("select count(*) from dataset").await, 0);
    let mut tx = t.db.begin().await.unwrap();
    audit::add(&mut tx, &event(&second), &[]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(
        t.texts("select actor || ' ' || action || ' ' || subject from audit_event")
            .await,
        ["import dataset.published forms 1"]
    );
}

async fn a_version_is_forgotten_with_its_rows(t: TestDb) {
    let kind = DatasetKind::Localities;
    for number in [1, 2] {
        add(&t, kind).await;
        let mut tx = t.db.begin().await.unwrap();
        facts::insert_localities(&mut tx, number, &localities())
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }
    let mut tx = t.db.begin().await.unwrap();
    datasets::forget(&mut tx, kind, 1).await.unwrap();
    for other in DatasetKind::ALL {
        datasets::forget(&mut tx, *other, 9).await.unwrap();
    }
    tx.commit().await.unwrap();
    assert_eq!(facts::localities(&t.db, 1).await.unwrap(), []);
    assert_eq!(facts::localities(&t.db, 2).await.unwrap(), localities());
    assert_eq!(datasets::versions(&t.db).await.unwrap().len(), 1);
}

async fn settings_are_kept(t: TestDb) {
    let mut tx = t.db.begin().await.unwrap();
    assert_eq!(settings::get_or_set(&mut tx, "secret", "a").await.unwrap(), "a");
    assert_eq!(settings::get_or_set(&mut tx, "secret", "b").await.unwrap(), "a");
    settings::set(&mut tx, "other", "x").await.unwrap();
    settings::set(&mut tx, "other", "y").await.unwrap();
    assert_eq!(
        settings::get_in(&mut tx, "other").await.unwrap().as_deref(),
        Some("y")
    );
    tx.commit().await.unwrap();
    assert_eq!(
        settings::get(&t.db, "secret").await.unwrap().as_deref(),
        Some("a")
    );
    assert_eq!(settings::get(&t.db, "other").await.unwrap().as_deref(), Some("y"));
    assert_eq!(settings::get(&t.db, "nothing").await.unwrap(), None);
    t.db.check().await.unwrap();
}

/// Statements stand in the store's sources as text that begins with a verb in lower case. Each is given to the
/// database, so that one which no other test runs cannot rot. `backup`, `connect` and `dialect` speak to one database at a time.
async fn every_statement_is_understood(t: TestDb) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store");
    let mut found = 0;
    for file in sources(&folder) {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        if !name.ends_with(".rs") || name == "backup.rs" || name == "connect.rs" || name == "dialect.rs" {
            continue;
        }
        for sql in statements(&std::fs::read_to_string(&file).unwrap()) {
            found += 1;
            let sql = sqlx::AssertSqlSafe(sql);
            use sqlx::{Executor, SqlSafeStr};
            let sql = sql.into_sql_str();
            let outcome = match &t.db {
                Db::Sqlite { read, .. } => read.prepare(sql.clone()).await.map(|_| ()),
                Db::Postgres(pool) => pool.prepare(sql.clone()).await.map(|_| ()),
            };
            outcome.unwrap_or_else(|e| panic!("{name}: {}: {e}", sql.as_str()));
        }
    }
    assert!(found > 25, "only {found} statements were found");
}

/// All files of a folder and of those within it.
fn sources(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] })
        .collect()
}

/// The statements in a source text; those that are put together from parts are run by the tests of their area. An insert whose values are appended is given one row of them.
fn statements(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let parts: Vec<&str> = source.split('"').collect();
    for pair in parts.chunks_exact(2) {
        let &[before, part] = pair else { continue };
        // What is put together from parts is no statement yet.
        if before.trim_end().ends_with("concat!(") || part.contains('{') {
            continue;
        }
        let joined: Vec<&str> = part.split("\\\n").map(str::trim_start).collect();
        let sql = joined.concat();
        if !["select ", "insert into ", "update ", "delete from "]
            .iter()
            .any(|verb| sql.starts_with(verb))
        {
            continue;
        }
        if sql.starts_with("insert") && sql.trim_end().ends_with(')') && sql.matches('(').count() == 1 {
            let columns = sql.split('(').nth(1).unwrap().split(',').count();
            let values: Vec<String> = (1..=columns).map(|n| format!("${n}")).collect();
            found.push(format!("{} values ({})", sql.trim_end(), values.join(", ")));
        } else {
            found.push(sql);
        }
    }
    found
}

#[test]
fn statements_are_found_in_a_source() {
    let source = "x(\"insert into a (b, c) \"); y(\"select 1 \\\n     from a\"); z(\"other\")";
    assert_eq!(
        statements(source),
        ["insert into a (b, c) values ($1, $2)", "select 1 from a"]
    );
}

#[test]
fn both_databases_have_the_same_migrations() {
    let names = |kind: &str| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../migrations")
            .join(kind);
        let mut names: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|f| f.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    };
    assert_eq!(names("sqlite"), names("postgres"));
    assert!(!names("sqlite").is_empty());
}

#[tokio::test]
async fn both_databases_have_the_same_tables() {
    let sqlite = TestDb::empty(Kind::Sqlite).await;
    let postgres = TestDb::empty(Kind::Postgres).await;
    let mut of_sqlite = sqlite
        .texts(
            "select m.name || '.' || c.name || case when c.\"notnull\" = 1 or c.pk > 0 then ' not null' else '' end \
             from sqlite_schema m join pragma_table_info(m.name) c \
             where m.type = 'table' and m.name not like '\\_sqlx%' escape '\\' and m.name not like 'sqlite%'",
        )
        .await;
    let mut of_postgres = postgres
        .texts(
            "select table_name || '.' || column_name || case when is_nullable = 'NO' then ' not null' else '' end \
             from information_schema.columns where table_schema = 'public' and table_name not like '\\_sqlx%'",
        )
        .await;
    sqlite.remove().await;
    postgres.remove().await;
    of_sqlite.sort();
    of_postgres.sort();
    assert_eq!(of_sqlite, of_postgres);
    assert!(of_sqlite.len() > 80);
}

async fn a_backup_brings_everything_back(t: TestDb) {
    let mut tx = t.db.begin().await.unwrap();
    facts::insert_localities(&mut tx, 1, &localities()).await.unwrap();
    tx.commit().await.unwrap();
    let file: PathBuf = t.dir.path().join("backup");
    // While the database is in use, with a transaction that is not finished and so does not belong in it.
    let mut open = t.db.begin().await.unwrap();
    facts::insert_localities(&mut open, 2, &localities())
        .await
        .unwrap();
    backup::backup(&t.address, &file).await.unwrap();
    open.commit().await.unwrap();
    let again = backup::backup(&t.address, &file).await.unwrap_err().to_string();
    assert!(again.contains("never overwrites"), "{again}");

    // What was written after the backup goes, and so do tables that a newer program made; what was there comes back.
    match &t.db {
        Db::Sqlite { write, .. } => sqlx::query("create table newer (x bigint)")
            .execute(write)
            .await
            .map(|_| ()),
        Db::Postgres(pool) => sqlx::query("create table newer (x bigint)")
            .execute(pool)
            .await
            .map(|_| ()),
    }
    .unwrap();
    t.db.close().await;
    let kept = backup::restore(&t.address, &file, "drill").await.unwrap();
    let db = Db::open(&t.address).await.unwrap();
    db.migrate().await.unwrap();
    assert_eq!(facts::localities(&db, 1).await.unwrap(), localities());
    assert_eq!(facts::localities(&db, 2).await.unwrap(), []);
    let newer = match &db {
        Db::Sqlite { read, .. } => sqlx::query("select * from newer")
            .fetch_all(read)
            .await
            .map(|_| ()),
        Db::Postgres(pool) => sqlx::query("select * from newer")
            .fetch_all(pool)
            .await
            .map(|_| ()),
    };
    assert!(newer.is_err());
    db.close().await;
    if t.kind() == Kind::Sqlite {
        let old = Db::open(&Address::Sqlite(kept.unwrap())).await.unwrap();
        assert_eq!(
            facts::localities(&old, 2).await.unwrap(),
            localities(),
            "the database before is kept"
        );
        old.close().await;
    }

    // A damaged backup, or one without its sum, is refused, and the database stays as it is.
    let mut bytes = std::fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&file, bytes).unwrap();
    let damaged = backup::restore(&t.address, &file, "again")
        .await
        .unwrap_err()
        .to_string();
    assert!(damaged.contains("does not match its checksum"), "{damaged}");
    std::fs::remove_file(file.with_file_name("backup.sha256")).unwrap();
    let missing = backup::restore(&t.address, &file, "again")
        .await
        .unwrap_err()
        .to_string();
    assert!(missing.contains("without its checksum"), "{missing}");
    // A sound sum over something that is no backup.
    let other = t.file(
        "other",
        "something else, long enough to be looked at as a database, which it is not",
    );
    let sum = backup::checksum(&other).unwrap();
    std::fs::write(other.with_file_name("other.sha256"), format!("{sum}  other\n")).unwrap();
    assert!(backup::restore(&t.address, &other, "again").await.is_err());
    let db = Db::open(&t.address).await.unwrap();
    assert_eq!(facts::localities(&db, 1).await.unwrap(), localities());
    db.close().await;
}
