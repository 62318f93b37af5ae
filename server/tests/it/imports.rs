//! Imports from files to versions in force, on both databases: what is read, what is refused and in which words, what
//! a draft changes, and that a broken file changes nothing.

use crate::support::db::{NOW, TestDb, data, each};
use domain::Actor;
use domain::dataset::{Counts, DatasetKind, VersionState};
use domain::facts::{Government, Locality};
use domain::finance::Flag;
use domain::government::{Basis, CouncilElection, Form};
use domain::place::PlaceKind;
use server::importers::reference::{self, EMBEDDED};
use server::services::datasets::{
    DatasetError, Datasets, Given, ImportReport, ImportRequest, Loaded, Progress,
};
use server::store::{Db, datasets, facts, settings};
use std::collections::HashSet;
use std::path::PathBuf;

each! {
    empty:
        the_five_files_are_read,
        the_same_file_again_changes_nothing,
        a_diff_counts_what_changes,
        a_draft_is_seen_by_nobody_until_it_is_published,
        a_correction_changes_its_place_and_nothing_else,
        the_last_version_can_be_restored_and_old_ones_are_forgotten,
        a_broken_file_changes_nothing,
        text_is_read_however_it_was_saved,
        rows_are_refused_with_line_column_and_reason,
        rejects_are_written_to_a_file,
        forms_have_a_history,
        forms_are_not_guessed,
        a_gazetteer_tells_its_own_level_only,
        a_unit_list_gives_numbers,
        subcounty_estimates_join_those_of_counties,
        the_person_may_say_where_facts_come_from,
        only_those_who_may_import,
        names_in_addresses_are_kept,
        two_first_starts_at_once_load_the_facts_once;
    with_facts:
        the_reference_is_complete,
        the_reference_writes_itself_again,
        a_newer_reference_replaces_untouched_facts_only;
}

const ADMIN: Actor = Actor::System { name: "test" };

fn request(kind: DatasetKind, files: &[PathBuf]) -> ImportRequest {
    ImportRequest {
        kind,
        files: files.to_vec(),
        given: Given::default(),
        rejects: None,
        merge: false,
        publish: true,
    }
}

async fn import(t: &TestDb, request: &ImportRequest) -> Result<ImportReport, DatasetError> {
    t.datasets.import(&ADMIN, request, &mut |_| {}).await
}

async fn publish(t: &TestDb, kind: DatasetKind, file: PathBuf) -> ImportReport {
    import(t, &request(kind, &[file])).await.unwrap()
}

/// The words in which a file is refused.
async fn refusal(t: &TestDb, kind: DatasetKind, file: PathBuf) -> String {
    match import(t, &request(kind, &[file])).await {
        Err(DatasetError::Refused(refusal)) => refusal.to_string(),
        other => panic!("{other:?}"),
    }
}

/// Reads, added, changed, unchanged, removed, carried, skipped, rejected.
fn counts(report: &ImportReport) -> [i64; 8] {
    let Counts {
        read,
        added,
        changed,
        unchanged,
        removed,
        carried,
        skipped,
        rejected,
        ..
    } = report.version.counts;
    [
        read, added, changed, unchanged, removed, carried, skipped, rejected,
    ]
}

/// Refused rows as `line column reason`.
fn reasons(report: &ImportReport) -> Vec<String> {
    report
        .rejects
        .iter()
        .map(|r| format!("{} {} {}", r.line, r.column, r.reason))
        .collect()
}

async fn localities(t: &TestDb) -> Vec<Locality> {
    let number = datasets::published(&t.db, DatasetKind::Localities)
        .await
        .unwrap()
        .unwrap();
    facts::localities(&t.db, number).await.unwrap()
}

async fn locality(t: &TestDb, geoid: &str) -> Locality {
    localities(t)
        .await
        .into_iter()
        .find(|l| l.geoid.as_str() == geoid)
        .unwrap()
}

async fn forms(t: &TestDb) -> Vec<Government> {
    let number = datasets::published(&t.db, DatasetKind::Forms)
        .await
        .unwrap()
        .unwrap();
    facts::governments(&t.db, number).await.unwrap()
}

/// The whole of a test file, to be changed and written again.
fn text(name: &str) -> String {
    std::fs::read_to_string(data(name)).unwrap()
}

const FORM_HEADER: &str = "geoid,name,state,type,form_of_government,has_manager_or_cao,as_of,\
    year_adopted_or_changed,basis,confidence,source,source_note";

async fn the_five_files_are_read(t: TestDb) {
    let mut last = Progress::default();
    let mut watch = |p: Progress| last = p;
    let first = request(DatasetKind::Localities, &[data("localities.csv")]);
    let report = t.datasets.import(&ADMIN, &first, &mut watch).await.unwrap();
    assert_eq!(counts(&report), [32, 32, 0, 0, 0, 0, 0, 0]);
    assert_eq!(report.version.state, VersionState::Published);
    let size = std::fs::metadata(data("localities.csv")).unwrap().len();
    assert_eq!(
        last,
        Progress {
            bytes_read: size,
            bytes_total: size,
            rows: 32
        }
    );
    assert_eq!(report.version.provenance.publisher, "U.S. Census Bureau");
    let canon = locality(&t, "0811810").await;
    assert_eq!(canon.base_name, "Cañon City");
    assert_eq!((canon.kind, canon.slug.as_str()), (PlaceKind::City, "canon-city"));
    assert_eq!(locality(&t, "1836003").await.county, None);

    let report = publish(&t, DatasetKind::Forms, data("forms.csv")).await;
    assert_eq!(counts(&report), [8, 8, 0, 0, 0, 0, 0, 0]);
    let rows = forms(&t).await;
    let charlotte = rows.iter().find(|r| r.geoid.as_str() == "3712000").unwrap();
    assert_eq!(
        (charlotte.form, charlotte.basis),
        (Form::CouncilManager, Basis::Direct)
    );
    let raleigh = rows.iter().find(|r| r.geoid.as_str() == "3755000").unwrap();
    assert!(!raleigh.source_url.contains('('), "{}", raleigh.source_url);

    let report = publish(&t, DatasetKind::Finance, data("finance.csv")).await;
    assert_eq!(counts(&report), [22, 22, 0, 0, 0, 0, 0, 0]);
    assert_eq!(report.version.provenance.licence, "MIT");
    assert!(!report.version.provenance.publisher.contains("Census"));
    let rows = facts::finances(&t.db, 1).await.unwrap();
    let of = |geoid: &str| rows.iter().find(|r| r.geoid.as_str() == geoid).unwrap();
    assert_eq!(of("40007").flags.list(), [Flag::PriorYear]);
    assert_eq!(of("0119360").flags.list(), [Flag::Outlier]);
    assert!(of("0507720").flags.has(Flag::ZeroRevenue));
    assert!(!of("3712000").flags.any());
    assert_eq!(of("3712000").revenues.unwrap() % 100, 0, "dollars become cents");

    let report = publish(&t, DatasetKind::Referenda, data("referenda.csv")).await;
    assert_eq!(counts(&report), [7, 7, 0, 0, 0, 0, 0, 0]);
    assert!(
        report.notes[0].contains("Royse City, TX (line 4)"),
        "{:?}",
        report.notes
    );
    let rows = facts::referenda(&t.db, 1).await.unwrap();
    assert_eq!(rows.iter().filter(|r| r.geoid.is_none()).count(), 1);
    assert_eq!(
        rows.iter().map(|r| r.sequence).collect::<Vec<_>>(),
        [1, 2, 3, 4, 5, 6, 7]
    );

    let report = publish(&t, DatasetKind::Population, data("county_population.csv")).await;
    assert_eq!(counts(&report), [13, 39, 0, 0, 0, 0, 0, 0]);
    let rows = facts::populations(&t.db, 1).await.unwrap();
    assert_eq!(
        rows.iter().map(|r| r.year).collect::<HashSet<_>>(),
        HashSet::from([2020, 2021, 2022])
    );

    let done = t
        .texts("select action || ' ' || subject from audit_event order by subject, action")
        .await;
    assert_eq!(done[0], "dataset.imported finance 1");
    assert_eq!(done.len(), 10, "{done:?}");
}

async fn the_same_file_again_changes_nothing(t: TestDb) {
    for (kind, file) in [
        (DatasetKind::Localities, "localities.csv"),
        (DatasetKind::Forms, "forms.csv"),
        (DatasetKind::Finance, "finance.csv"),
        (DatasetKind::Referenda, "referenda.csv"),
        (DatasetKind::Population, "county_population.csv"),
    ] {
        let first = publish(&t, kind, data(file)).await.version;
        let second = publish(&t, kind, data(file)).await;
        let Counts {
            added,
            changed,
            removed,
            unchanged,
            rows,
            ..
        } = second.version.counts;
        assert_eq!((added, changed, removed, unchanged), (0, 0, 0, rows), "{kind}");
        assert_eq!(second.version.checksum, first.checksum);
        assert_eq!((second.before, second.version.number), (Some(1), 2));
    }
}

async fn a_diff_counts_what_changes(t: TestDb) {
    publish(&t, DatasetKind::Localities, data("localities.csv")).await;
    let file = text("localities.csv")
        .replace("Minneapolis city,Minneapolis,", "Minneapolis Town,Minneapolis,")
        .lines()
        .filter(|l| !l.starts_with("5305560"))
        .chain(["3799990,Newtown village,Newtown,NC,village,place,A,37119,35.5,-79.5,1,12,,"])
        .fold(String::new(), |all, line| all + line + "\n");
    let report = publish(&t, DatasetKind::Localities, t.file("new.csv", file)).await;
    assert_eq!(counts(&report), [32, 1, 1, 30, 1, 0, 0, 0]);
    assert_eq!(report.version.counts.rows, 32);
    // A vote that is added above the others leaves them as they are.
    publish(&t, DatasetKind::Referenda, data("referenda.csv")).await;
    let file = text("referenda.csv");
    let (header, rows) = file.split_once('\n').unwrap();
    let added = "3712000,Charlotte,NC,2020-11-03,day,,other,,,rejected,n/a,,,,,,,,https://example.gov";
    let report = publish(
        &t,
        DatasetKind::Referenda,
        t.file("r.csv", format!("{header}\n{added}\n{rows}")),
    )
    .await;
    assert_eq!(counts(&report), [8, 1, 0, 7, 0, 0, 0, 0]);
}

async fn a_correction_changes_its_place_and_nothing_else(t: TestDb) {
    publish(&t, DatasetKind::Localities, data("localities.csv")).await;
    publish(&t, DatasetKind::Forms, data("forms.csv")).await;
    let before = facts::governments(&t.db, 1).await.unwrap();
    let changed = before[0].geoid;
    let correction = t.file(
        "correction.csv",
        format!(
            "geoid,name,state,form_of_government,as_of,basis,confidence,source,source_note\n\
             {changed},,{},commission,2026-01-01,direct,high,https://clerk.example.gov/charter,section 2\n",
            changed.state().postal()
        ),
    );
    let merged = ImportRequest {
        merge: true,
        ..request(DatasetKind::Forms, &[correction])
    };
    let report = import(&t, &merged).await.unwrap();
    assert_eq!(
        report.version.provenance.title,
        "Forms of government, each with its source"
    );
    let after = facts::governments(&t.db, 2).await.unwrap();
    let rest = |rows: &[Government]| -> Vec<Government> {
        rows.iter().filter(|g| g.geoid != changed).cloned().collect()
    };
    assert_eq!(rest(&after), rest(&before));
    let now: Vec<Form> = after
        .iter()
        .filter(|g| g.geoid == changed)
        .map(|g| g.form)
        .collect();
    assert_eq!(now, [Form::Commission]);
    // The votes are told as a list: one of them cannot be told apart from it.
    let votes = ImportRequest {
        merge: true,
        ..request(DatasetKind::Referenda, &[data("referenda.csv")])
    };
    assert!(matches!(import(&t, &votes).await, Err(DatasetError::Refused(_))));
}

async fn a_draft_is_seen_by_nobody_until_it_is_published(t: TestDb) {
    publish(&t, DatasetKind::Localities, data("localities.csv")).await;
    let generation = settings::facts_generation(&t.db).await.unwrap();
    let draft = ImportRequest {
        publish: false,
        ..request(DatasetKind::Forms, &[data("forms.csv")])
    };
    let report = import(&t, &draft).await.unwrap();
    assert_eq!(
        (report.version.state, report.version.published_at),
        (VersionState::Draft, None)
    );
    assert_eq!(
        datasets::published(&t.db, DatasetKind::Forms).await.unwrap(),
        None
    );
    assert_eq!(settings::facts_generation(&t.db).await.unwrap(), generation);
    t.datasets.publish(&ADMIN, DatasetKind::Forms, 1).await.unwrap();
    assert_eq!(
        datasets::published(&t.db, DatasetKind::Forms).await.unwrap(),
        Some(1)
    );
    assert_eq!(settings::facts_generation(&t.db).await.unwrap(), generation + 1);
    let versions = t.datasets.versions().await.unwrap();
    assert_eq!(versions[0].published_at, Some(NOW));
    let missing = t.datasets.publish(&ADMIN, DatasetKind::Forms, 9).await;
    assert!(matches!(missing, Err(DatasetError::NotFound(_))), "{missing:?}");
    assert_eq!(
        datasets::published(&t.db, DatasetKind::Forms).await.unwrap(),
        Some(1)
    );
}

async fn the_last_version_can_be_restored_and_old_ones_are_forgotten(t: TestDb) {
    let kind = DatasetKind::Localities;
    assert!(matches!(
        t.datasets.restore_last(&ADMIN, kind).await,
        Err(DatasetError::NotFound(_))
    ));
    publish(&t, kind, data("localities.csv")).await;
    assert!(matches!(
        t.datasets.restore_last(&ADMIN, kind).await,
        Err(DatasetError::NotFound(_))
    ));
    let less = text("localities.csv")
        .lines()
        .take(5)
        .fold(String::new(), |all, line| all + line + "\n");
    let report = publish(&t, kind, t.file("less.csv", less)).await;
    assert_eq!(report.version.counts.removed, 28);
    assert!(
        report.notes[0].starts_with("28 of the 32 rows in force are not in the files"),
        "{:?}",
        report.notes
    );
    assert_eq!(localities(&t).await.len(), 4);
    assert_eq!(t.datasets.restore_last(&ADMIN, kind).await.unwrap(), 1);
    assert_eq!(localities(&t).await.len(), 32);
    assert_eq!(t.datasets.restore_last(&ADMIN, kind).await.unwrap(), 2);
    let draft = ImportRequest {
        publish: false,
        ..request(kind, &[data("localities.csv")])
    };
    import(&t, &draft).await.unwrap();
    for _ in 0..3 {
        publish(&t, kind, data("localities.csv")).await;
    }
    let versions = t.datasets.versions().await.unwrap();
    let left: Vec<_> = versions.iter().map(|v| (v.number, v.state)).collect();
    let retired = VersionState::Retired;
    assert_eq!(
        left,
        [
            (6, VersionState::Published),
            (5, retired),
            (4, retired),
            (3, VersionState::Draft)
        ]
    );
    assert_eq!(
        t.number("select count(*) from locality where version < 3").await,
        0
    );
    assert_eq!(
        t.number("select count(*) from audit_event where action = 'dataset.forgotten'")
            .await,
        2
    );
}

/// All tables in a few numbers.
async fn state(t: &TestDb) -> Vec<i64> {
    let mut state = vec![settings::facts_generation(&t.db).await.unwrap()];
    for table in [
        "select count(*) from dataset",
        "select count(*) from dataset_version",
        "select count(*) from audit_event",
        "select count(*) from locality",
        "select count(*) from government",
    ] {
        state.push(t.number(table).await);
    }
    state
}

async fn a_broken_file_changes_nothing(t: TestDb) {
    let forms = DatasetKind::Forms;
    let early = refusal(&t, forms, data("forms.csv")).await;
    assert!(early.contains("import and publish localities first"), "{early}");
    publish(&t, DatasetKind::Localities, data("localities.csv")).await;
    let before = state(&t).await;
    let good = text("forms.csv");
    let utf16: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(good.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let no_column = good.replace("confidence", "certainty");
    let broken = |extra: &str| format!("{good}{extra}");
    for (name, content, words) in [
        ("empty.csv", Vec::new(), "is empty"),
        (
            "header.csv",
            good.lines().next().unwrap().into(),
            "a header and no rows",
        ),
        (
            "column.csv",
            no_column.into_bytes(),
            "no column `confidence`, which is needed; the columns found are: geoid, name",
        ),
        ("utf16.csv", utf16, "UTF-16"),
        (
            "book.csv",
            std::fs::read(data("govt_units.xlsx")).unwrap(),
            "is a workbook or a zip archive",
        ),
        ("report.csv", b"%PDF-1.7\n".to_vec(), "PDF"),
        ("page.csv", b"\n<!DOCTYPE html><html>".to_vec(), "web page"),
        ("packed.csv", vec![0x1F, 0x8B, 8, 0], "gzip"),
        ("nul.csv", broken("\0\0\0\n").into_bytes(), "is not text"),
        (
            "late.csv",
            format!("{good}{}\0\n", "\n".repeat(70_000)).into_bytes(),
            "NUL byte on line 70010",
        ),
        (
            "open.csv",
            broken("\"3712000,x\n").into_bytes(),
            "begins on line 10",
        ),
        (
            "long.csv",
            broken(&format!("\"{}", "x\n".repeat(600_000))).into_bytes(),
            "more than 1 MB",
        ),
        ("mac.csv", good.replace('\n', "\r").into_bytes(), "Macintosh"),
        (
            "none.csv",
            format!("{FORM_HEADER}\n9999999,x,ZZ,city,mayor-council,,,,direct,high,https://x.org,\n").into(),
            "of 1 rows, 1 were rejected",
        ),
    ] {
        let told = refusal(&t, forms, t.file(name, content)).await;
        assert!(told.contains(words), "{name}: {told}");
    }
    let missing = refusal(&t, forms, t.dir.path().join("nowhere.csv")).await;
    assert!(missing.contains("cannot be read"), "{missing}");
    let folder = refusal(&t, forms, t.dir.path().to_path_buf()).await;
    assert!(folder.contains("is a folder"), "{folder}");
    let zip = refusal(
        &t,
        DatasetKind::Localities,
        t.file("x.zip", b"PK\x03\x04 and no more"),
    )
    .await;
    assert!(zip.contains("no Excel workbook"), "{zip}");
    // A second file that is broken takes the first one with it.
    let two = request(forms, &[data("forms.csv"), t.file("two.csv", "geoid\n")]);
    assert!(import(&t, &two).await.is_err());
    assert_eq!(state(&t).await, before);
}

async fn text_is_read_however_it_was_saved(t: TestDb) {
    publish(&t, DatasetKind::Localities, data("localities.csv")).await;
    publish(&t, DatasetKind::Forms, data("forms.csv")).await;
    let good = text("forms.csv");
    let bom = [b"\xEF\xBB\xBF", good.as_bytes()].concat();
    let crlf = good.replace('\n', "\r\n");
    let mut rows = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(good.as_bytes());
    let mut tabs = csv::WriterBuilder::new().delimiter(b'\t').from_writer(Vec::new());
    for row in rows.records() {
        tabs.write_record(&row.unwrap()).unwrap();
    }
    for (name, content) in [
        ("bom.csv", bom),
        ("crlf.csv", crlf.into_bytes()),
        ("tabs.txt", tabs.into_inner().unwrap()),
    ] {
        let report = publish(&t, DatasetKind::Forms, t.file(name, content)).await;
        assert_eq!(counts(&report), [8, 0, 0, 8, 0, 0, 0, 0], "{name}");
    }
    // A quoted line end is one record, and lines are still counted right.
    let row = "3712000,Charlotte,NC,city,council-manager,yes,2020,,direct,high,https://x.org,\"two\nlines\"";
    let file = format!("{FORM_HEADER}\n{row}\n9,x,NC,city,mayor-council,,,,direct,high,https://x.org,\n");
    let report = publish(&t, DatasetKind::Forms, t.file("lines.csv", file)).await;
    assert_eq!(report.rejects[0].line, 4);
    assert_eq!(forms(&t).await[0].source_note, "two lines");
    // Latin-1, as older official files and Excel write it.
    let latin: Vec<u8> = text("localities.csv")
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    let report = publish(&t, DatasetKind::Localities, t.file("latin.csv", latin)).await;
    assert_eq!(counts(&report), [32, 0, 0, 32, 0, 0, 0, 0]);
    assert!(
        report.notes[0].contains("1 rows are not UTF-8"),
        "{:?}",
        report.notes
    );
}

async fn rows_are_refused_with_line_column_and_reason(t: TestDb) {
    let header = text("localities.csv").lines().next().unwrap().to_owned();
    let rows = [
        "3712000,Charlotte city,Charlotte,NC,city,place,A,37119,35.2,-80.8,310.2,886283,380000,342060003",
        "103076,Auburn city,Auburn,AL,city,place,A,01081,32.6,-85.4,1,1,1,",
        "3755000,Raleigh city,Raleigh,SC,city,place,A,37183,35.8,-78.6,1,1,1,",
        "3755000,Raleigh city,Raleigh,NC,hamlet,place,A,37183,35.8,-78.6,1,1,1,",
        "3755000,Raleigh city,Raleigh,NC,city,county,A,37183,35.8,-78.6,1,1,1,",
        "3755000,Raleigh city,Raleigh,NC,city,place,A,01001,35.8,-78.6,1,1,1,",
        "3755000,Raleigh city,Raleigh,NC,city,place,A,37183,95.8,-78.6,1,1,1,",
        "3755000,Raleigh city,Raleigh,NC,city,place,A,37183,,-78.6,1,1,1,",
        "3755000,Raleigh city,Raleigh,NC,city,place,A,37183,35.8,-78.6,inf,1,1,",
        "3755000,Raleigh city,Raleigh,NC,city,place,A,37183,35.8,-78.6,1,-5,1,",
        "3755000,Raleigh city,Raleigh,NC,city,place,A,37183,35.8,-78.6,1,\"470,000\",1,",
        "3755000,,Raleigh,NC,city,place,A,37183,35.8,-78.6,1,1,1,",
        "3755000,Raleigh city,Raleigh,NC,city,place,A,37183,35.8,-78.6,1,1,1,12x",
        "3712000,Charlotte again,Charlotte,NC,city,place,A,37119,35.2,-80.8,1,1,1,",
        "3755000,Raleigh city,Raleigh,NC,city",
        "3755000,Raleigh, city,Raleigh,NC,city,place,A,37183,35.8,-78.6,1,1,1,5",
    ];
    let file = t.file("rows.csv", format!("{header}\n{}\n", rows.join("\n")));
    let report = publish(&t, DatasetKind::Localities, file).await;
    assert_eq!(counts(&report), [16, 1, 0, 0, 0, 0, 0, 15]);
    let told = reasons(&report);
    for (row, words) in told.iter().zip([
        "3 geoid `103076` is no GEOID; a spreadsheet has most likely dropped its leading zero",
        "4 state `SC` does not fit GEOID 3755000, which lies in NC",
        "5 type `hamlet` is not a word of this column; it takes county, city",
        "6 census_level `county` does not fit GEOID 3755000, which is one of a place",
        "7 county_geoid `01001` is not the GEOID of a county of the same state",
        "8 latitude `95.8` is out of range; it must lie between -90 and 90",
        "9 latitude is empty although there is a longitude",
        "10 land_sqmi `inf` is no number",
        "11 population_acs2019_2023 `-5` is negative",
        "12 population_acs2019_2023 `470,000` is no whole number",
        "13 name is empty, but needed",
        "14 census_gov_id_2012 `12x` is no Census of Governments id",
        "15 geoid this GEOID stands already on line 2; the first one counts",
        "16  has 5 fields where the header has 14",
        "17  has 15 fields where the header has 14",
    ]) {
        assert!(row.starts_with(words), "{row}\n{words}");
    }
    // Facts about places that are not there.
    let file = t.file(
        "f.csv",
        format!("{FORM_HEADER}\n3799999,x,NC,city,mayor-council,,,,direct,high,https://x.org,\n3712000,x,NC,city,mayor-council,,,,direct,high,https://x.org,\n"),
    );
    let report = publish(&t, DatasetKind::Forms, file).await;
    assert!(
        reasons(&report)[0].contains("`3799999` is not among the localities"),
        "{:?}",
        reasons(&report)
    );
    let finance = text("finance.csv");
    let header = finance.lines().next().unwrap();
    let row = |year: &str, revenue: &str| {
        format!(
            "3712000,NC,charlotte,municipality,{year},{revenue},1,1,1,1,1,1,1,1,1,1,1,1,1,1,900000,,https://x.org,,,,"
        )
    };
    let rows = [
        row("2023", "12.50"),
        row("2023", "1"),
        row("23", "1"),
        row("2022", "1e9"),
        row("2022", "-3"),
    ]
    .join("\n");
    let report = publish(
        &t,
        DatasetKind::Finance,
        t.file("n.csv", format!("{header}\n{rows}\n")),
    )
    .await;
    let told = reasons(&report);
    assert!(
        told[0].starts_with("3 geoid fiscal year 2023 of 3712000 stands already on line 2"),
        "{told:?}"
    );
    assert!(
        told[1].starts_with("4 fiscal_year `23` is no fiscal year"),
        "{told:?}"
    );
    assert!(
        told[2].starts_with("5 revenues `1e9` is no amount in dollars"),
        "{told:?}"
    );
    let rows = facts::finances(&t.db, 1).await.unwrap();
    assert_eq!(rows[1].revenues, Some(1250));
    assert_eq!(
        (rows[0].revenues, rows[0].flags.list()),
        (Some(-300), vec![Flag::ZeroRevenue, Flag::PriorYear])
    );
}

async fn rejects_are_written_to_a_file(t: TestDb) {
    publish(&t, DatasetKind::Localities, data("localities.csv")).await;
    let rows: String = (0..150)
        .map(|n| format!("{n},x,NC,city,mayor-council,,,,direct,high,https://x.org,\n"))
        .collect();
    let file = t.file(
        "many.csv",
        format!("{FORM_HEADER}\n{rows}3712000,x,NC,city,mayor-council,,,,direct,high,https://x.org,\n"),
    );
    let rejects = t.dir.path().join("rejects.csv");
    let wanted = ImportRequest {
        rejects: Some(rejects.clone()),
        ..request(DatasetKind::Forms, std::slice::from_ref(&file))
    };
    let report = import(&t, &wanted).await.unwrap();
    assert_eq!((report.version.counts.rejected, report.rejects.len()), (150, 100));
    let written: Vec<[String; 4]> = csv::Reader::from_path(&rejects)
        .unwrap()
        .deserialize()
        .map(|row| row.unwrap())
        .collect();
    assert_eq!(written.len(), 150);
    assert_eq!(written[149][..3], ["many.csv", "151", "geoid"]);
    assert!(written[0][3].contains("is no GEOID"));
    // Never over the file that is imported.
    let clash = ImportRequest {
        rejects: Some(file.clone()),
        ..wanted
    };
    assert!(
        import(&t, &clash)
            .await
            .unwrap_err()
            .to_string()
            .contains("cannot be written there")
    );
    assert!(std::fs::metadata(file).unwrap().len() > 1000);
}

async fn forms_have_a_history(t: TestDb) {
    publish(&t, DatasetKind::Localities, data("localities.csv")).await;
    let header = format!(
        "{FORM_HEADER},valid_from,valid_to,changed_by,mayor_selection,mayor_veto,department_heads,council_election,council_size"
    );
    let row = |form: &str, from: &str, to: &str, rest: &str| {
        format!("3712000,Charlotte city,NC,city,{form},,2020,,direct,high,https://x.org,,{from},{to},{rest}")
    };
    let rows = [
        row(
            "council-manager",
            "1929",
            "",
            "vote of 1928,voters,yes,manager,mixed,12",
        ),
        row("commission", "1917", "1929-07", ",,,commissioners,,"),
        row("mayor-council", "", "c.1917", ",,,,,"),
        row("mayor-council", "1925", "1928", ",,,,,"),
        row("mayor-council", "2000", "", ",,,,,"),
        row("mayor-council", "1990", "1980", ",,,,,"),
        row("mayor-council", "in May", "", ",,,,,"),
        row("council-manager", "1929", "", ",,,,,"),
        row("council-manager", "1960", "1970", ",president,,,,"),
        row("council-manager", "1960", "1970", ",,,,,1000"),
    ];
    let file = t.file("h.csv", format!("{header}\n{}\n", rows.join("\n")));
    let report = publish(&t, DatasetKind::Forms, file).await;
    let rows = forms(&t).await;
    let told: Vec<_> = rows
        .iter()
        .map(|r| (r.sequence, r.form, r.since.as_str(), r.until.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (1, Form::MayorCouncil, "", "c.1917"),
            (2, Form::Commission, "1917", "1929-07"),
            (3, Form::CouncilManager, "1929", ""),
        ]
    );
    let now = &rows[2];
    assert_eq!(now.changed_by, "vote of 1928");
    assert_eq!(
        (now.attributes.mayor_veto, now.attributes.council_size),
        (Some(true), Some(12))
    );
    assert_eq!(now.attributes.council_election, Some(CouncilElection::Mixed));
    let mut told = reasons(&report);
    told.sort_by_key(|r| r.split(' ').next().unwrap().parse::<u32>().unwrap());
    for (row, words) in told.iter().zip([
        "5 valid_from begins before the form of line 3 ends (1929-07)",
        "6 valid_from line 2 gives this place's present form already",
        "7 valid_to `1980` is before 1990",
        "8 valid_from `in May` is no time",
        "9 geoid this place with the same times stands already on line 2",
        "10 mayor_selection `president` is not a word of this column; it takes voters, council, none",
        "11 council_size `1000` is no size of a council",
    ]) {
        assert!(row.starts_with(words), "{row}\n{words}");
    }
    assert_eq!(told.len(), 7);
}

async fn forms_are_not_guessed(t: TestDb) {
    publish(&t, DatasetKind::Localities, data("localities.csv")).await;
    let row = |geoid: &str, form: &str, rest: &str| {
        format!(
            "{geoid},x,{},city,{form},{rest}",
            if geoid.starts_with("37") { "NC" } else { "CA" }
        )
    };
    let rows = [
        row(
            "3712000",
            "Council Manager",
            "yes,2020,,direct,high,https://x.org,",
        ),
        row("0667000", "unknown", ",,,inferred,low,https://x.org,"),
        row("3755000", "strong mayor", ",,,direct,high,https://x.org,"),
        row("3755000", "", ",,,direct,high,https://x.org,"),
        row("3755000", "mayor-council", "maybe,,,direct,high,https://x.org,"),
        row("3755000", "mayor-council", ",,,rumour,high,https://x.org,"),
        row("3755000", "mayor-council", ",,,direct,,https://x.org,"),
        row("3755000", "mayor-council", ",,,direct,high,,"),
        row("3755000", "mayor-council", ",,,direct,high,javascript:alert(1),"),
    ];
    let report = publish(
        &t,
        DatasetKind::Forms,
        t.file("g.csv", format!("{FORM_HEADER}\n{}\n", rows.join("\n"))),
    )
    .await;
    assert_eq!(report.version.counts.rows, 2);
    let told = reasons(&report);
    for (row, words) in told.iter().zip([
        "4 form_of_government `strong mayor` is not a word of this column; it takes council-manager, mayor-council",
        "5 form_of_government is empty; it takes council-manager",
        "6 has_manager_or_cao `maybe` is neither yes nor no",
        "7 basis `rumour`",
        "8 confidence is empty; it takes high, medium, low",
        "9 source `` is no web address",
        "10 source `javascript:alert(1)` is no web address",
    ]) {
        assert!(row.starts_with(words), "{row}\n{words}");
    }
}

async fn a_gazetteer_tells_its_own_level_only(t: TestDb) {
    publish(&t, DatasetKind::Localities, data("localities.csv")).await;
    let before = localities(&t).await;
    let report = publish(&t, DatasetKind::Localities, data("2026_Gaz_place_national.txt")).await;
    // Seven rows: a CDP and Puerto Rico are left out; Newtown is new; Charlotte and its land are as they were or not.
    let Counts {
        read,
        added,
        removed,
        skipped,
        rejected,
        carried,
        rows,
        ..
    } = report.version.counts;
    assert_eq!(
        (read, added, skipped, rejected),
        (7, 1, 2, 0),
        "{:?}",
        reasons(&report)
    );
    // Places of states that the file does not speak of, counties and townships are carried over.
    assert_eq!(removed, 0);
    assert_eq!(rows, 33);
    assert_eq!(carried, 28);
    let charlotte = locality(&t, "3712000").await;
    let old = before.iter().find(|l| l.geoid.as_str() == "3712000").unwrap();
    assert_eq!(charlotte.land_sqmi, Some(310.21));
    assert_eq!(
        (charlotte.population, &charlotte.slug, charlotte.county),
        (old.population, &old.slug, old.county)
    );
    let new = locality(&t, "3799990").await;
    assert_eq!(
        (new.base_name.as_str(), new.kind, new.slug.as_str()),
        ("Newtown", PlaceKind::Village, "newtown")
    );
    assert_eq!((new.population, new.county), (None, None));
    let indianapolis = locality(&t, "1836003").await;
    assert_eq!(
        (indianapolis.base_name.as_str(), indianapolis.kind),
        ("Indianapolis", PlaceKind::City)
    );
    let vintage = report.version.provenance.vintage;
    assert!(
        vintage.starts_with("2026 Gazetteer (places); 2025 Gazetteer; "),
        "{vintage}"
    );

    let report = publish(&t, DatasetKind::Localities, data("2019_Gaz_cousubs_national.txt")).await;
    let Counts {
        read,
        added,
        removed,
        skipped,
        ..
    } = report.version.counts;
    // Of Ohio's townships the file names another one, so the others of Ohio are gone.
    assert_eq!(
        (read, added, removed, skipped),
        (4, 1, 3, 2),
        "{:?}",
        reasons(&report)
    );
    assert_eq!(locality(&t, "3901199999").await.county.unwrap().as_str(), "39011");
    let no_status = "USPS|GEOID|NAME|ALAND_SQMI|INTPTLAT|INTPTLONG\nNC|3712000|Charlotte city|1|35|-80\n";
    let told = refusal(&t, DatasetKind::Localities, t.file("2010.txt", no_status)).await;
    assert!(told.contains("without the column `FUNCSTAT`"), "{told}");
}

async fn a_unit_list_gives_numbers(t: TestDb) {
    publish(&t, DatasetKind::Localities, data("localities.csv")).await;
    let report = publish(&t, DatasetKind::Localities, data("govt_units.xlsx")).await;
    let Counts {
        read,
        changed,
        unchanged,
        removed,
        carried,
        skipped,
        rejected,
        rows,
        ..
    } = report.version.counts;
    assert_eq!(
        (read, changed + unchanged, removed, skipped, rejected, rows),
        (7, 4, 0, 1, 2, 32)
    );
    assert_eq!(carried, 28);
    assert_eq!(locality(&t, "0811810").await.government_id, "108077");
    assert_eq!(locality(&t, "0911037070").await.government_id, "109250");
    let told = reasons(&report);
    assert!(
        told[0].starts_with("7 FIPS_PLACE no locality has the GEOID 3788888"),
        "{told:?}"
    );
    assert!(
        told[1].starts_with("8 CENSUS_ID_PID6 `` is no number of a government"),
        "{told:?}"
    );
    assert_eq!(report.rejects[0].file, "govt_units.xlsx (General Purpose)");
}

async fn subcounty_estimates_join_those_of_counties(t: TestDb) {
    publish(&t, DatasetKind::Localities, data("localities.csv")).await;
    publish(&t, DatasetKind::Population, data("county_population.csv")).await;
    let report = publish(&t, DatasetKind::Population, data("sub-est2024.csv")).await;
    let Counts {
        read,
        skipped,
        rejected,
        removed,
        ..
    } = report.version.counts;
    assert_eq!(
        (read, skipped, rejected, removed),
        (9, 3, 2, 0),
        "{:?}",
        reasons(&report)
    );
    let told = reasons(&report);
    assert!(
        told[0].starts_with("9  is about GEOID 3799999, which is not among the localities"),
        "{told:?}"
    );
    assert!(
        told[1].starts_with("10 popestimate2023 `X` is no number of people"),
        "{told:?}"
    );
    assert!(report.notes[0].contains("not UTF-8"), "{:?}", report.notes);
    let rows = facts::populations(&t.db, 2).await.unwrap();
    let of = |geoid: &str, year: u16| {
        rows.iter()
            .find(|r| r.geoid.as_str() == geoid && r.year == year)
            .map(|r| r.population)
    };
    assert_eq!(of("0811810", 2024), Some(17_411));
    assert_eq!(of("0911037070", 2020), Some(120_576));
    assert_eq!(of("08043", 2022), Some(49_661), "the newer vintage counts");
    assert!(
        of("37119", 2021).is_some(),
        "a county that the file does not name keeps its figures"
    );
    let long = t.file(
        "long.csv",
        "geoid,year,population\n3712000,1990,395934\n3712000,19x,1\n3712000,1991,\n",
    );
    let report = publish(&t, DatasetKind::Population, long).await;
    assert_eq!(report.version.counts.added, 1);
    assert_eq!(report.version.counts.rejected, 2);
    assert_eq!(report.version.counts.removed, 0);
}

async fn the_person_may_say_where_facts_come_from(t: TestDb) {
    let given = Given {
        title: Some("Ours".into()),
        vintage: Some("2030".into()),
        ..Given::default()
    };
    let wanted = ImportRequest {
        given,
        ..request(DatasetKind::Localities, &[data("localities.csv")])
    };
    let told = import(&t, &wanted).await.unwrap().version.provenance;
    assert_eq!((told.title.as_str(), told.vintage.as_str()), ("Ours", "2030"));
    assert_eq!(told.publisher, "U.S. Census Bureau");
}

async fn only_those_who_may_import(t: TestDb) {
    let nobody = Actor::Anonymous;
    let wanted = request(DatasetKind::Localities, &[data("localities.csv")]);
    let refused = t.datasets.import(&nobody, &wanted, &mut |_| {}).await;
    assert!(matches!(refused, Err(DatasetError::Forbidden)));
    assert!(matches!(
        t.datasets.publish(&nobody, DatasetKind::Forms, 1).await,
        Err(DatasetError::Forbidden)
    ));
    assert!(matches!(
        t.datasets.restore_last(&nobody, DatasetKind::Forms).await,
        Err(DatasetError::Forbidden)
    ));
    let file = t.dir.path().join("x.bin");
    assert!(matches!(
        t.datasets.write_reference(&nobody, &file).await,
        Err(DatasetError::Forbidden)
    ));
    assert_eq!(state(&t).await, [0, 0, 0, 0, 0, 0]);
}

async fn names_in_addresses_are_kept(t: TestDb) {
    publish(&t, DatasetKind::Localities, data("localities.csv")).await;
    let before = locality(&t, "3712000").await.slug;
    assert_eq!(before, "charlotte");
    // A second Charlotte in the state, and the first one renamed: the address stays with whom it was given to.
    let file = text("localities.csv").replace("Charlotte city,Charlotte,", "Queen City city,Queen City,")
        + "3700001,Charlotte town,Charlotte,NC,town,place,A,,35.5,-79.5,1,12,,\n";
    publish(&t, DatasetKind::Localities, t.file("second.csv", file)).await;
    assert_eq!(locality(&t, "3712000").await.slug, "charlotte");
    assert_eq!(locality(&t, "3700001").await.slug, "charlotte-town");
}

async fn the_reference_is_complete(t: TestDb) {
    let versions = t.datasets.versions().await.unwrap();
    let rows: Vec<_> = versions
        .iter()
        .map(|v| (v.kind.word(), v.state.word(), v.counts.rows))
        .collect();
    let published = "published";
    assert_eq!(
        rows,
        [
            ("finance", published, 10_975),
            ("forms", published, 1_256),
            ("localities", published, 38_817),
            ("population", published, 9_432),
            ("referenda", published, 88),
        ]
    );
    assert!(
        versions
            .iter()
            .all(|v| !v.provenance.publisher.is_empty() && !v.provenance.licence.is_empty())
    );
    let all = localities(&t).await;
    let slugs: HashSet<_> = all.iter().map(|l| (l.state(), l.slug.as_str())).collect();
    assert_eq!(
        (slugs.len(), all.len()),
        (38_817, 38_817),
        "every place has its own address"
    );
    assert!(
        all.iter()
            .all(|l| domain::slug::slug_of(&l.slug) == l.slug && !l.slug.is_empty())
    );
    let forms = forms(&t).await;
    assert_eq!(forms.iter().filter(|f| f.basis == Basis::Direct).count(), 371);
    let finance = facts::finances(&t.db, 1).await.unwrap();
    let flagged = |flag: Flag| finance.iter().filter(|f| f.flags.has(flag)).count();
    assert_eq!((flagged(Flag::PriorYear), flagged(Flag::ZeroRevenue)), (33, 57));
    // A second start finds everything there, and so does another process that starts at the same time.
    let again: Vec<_> = (0..3)
        .map(|_| {
            let datasets = t.datasets.clone();
            tokio::spawn(async move { datasets.load_reference().await.unwrap() })
        })
        .collect();
    for task in again {
        assert_eq!(task.await.unwrap(), Loaded::AlreadyThere);
    }
}

async fn two_first_starts_at_once_load_the_facts_once(t: TestDb) {
    // As two processes would: each with connections of its own. A small reference is enough.
    let mut facts = reference::decode(EMBEDDED).unwrap();
    facts.localities.as_mut().unwrap().rows.truncate(500);
    facts.finance = None;
    facts.population = None;
    let small = reference::encode(&facts, b"").unwrap();
    let starts: Vec<_> = (0..3)
        .map(|_| {
            let (address, small, clock) = (t.address.clone(), small.clone(), t.datasets.clock.clone());
            tokio::spawn(async move {
                let db = Db::open(&address).await.unwrap();
                db.migrate().await.unwrap();
                let loaded = Datasets {
                    db: db.clone(),
                    clock,
                }
                .load_reference_from(&small)
                .await
                .unwrap();
                db.close().await;
                loaded
            })
        })
        .collect();
    let mut published = 0;
    for start in starts {
        published += usize::from(start.await.unwrap() == Loaded::Published(3));
    }
    assert_eq!(published, 1);
    assert_eq!(t.number("select count(*) from dataset_version").await, 3);
    assert_eq!(t.number("select count(*) from locality").await, 500);
}

async fn the_reference_writes_itself_again(t: TestDb) {
    let file = t.dir.path().join("reference.bin");
    let edition = t.datasets.write_reference(&ADMIN, &file).await.unwrap();
    assert_eq!(edition, reference::edition(EMBEDDED).unwrap());
    let written = std::fs::read(&file).unwrap();
    assert_eq!(
        reference::decode(&written).unwrap(),
        reference::decode(EMBEDDED).unwrap()
    );
    assert!(
        written == EMBEDDED,
        "the same facts, but other bytes: write data/reference.bin again with this compressor"
    );
}

async fn a_newer_reference_replaces_untouched_facts_only(t: TestDb) {
    // Somebody imports their own forms; the finance of the reference is replaced and restored; the rest is untouched.
    let mut facts = reference::decode(EMBEDDED).unwrap();
    publish(&t, DatasetKind::Forms, data_with_known_places(&t)).await;
    for changed in [
        &mut facts.finance.as_mut().unwrap().provenance.vintage,
        &mut facts.forms.as_mut().unwrap().provenance.vintage,
    ] {
        changed.push_str(", second edition");
    }
    facts.referenda.as_mut().unwrap().rows.truncate(80);
    let newer = reference::encode(&facts, EMBEDDED).unwrap();
    assert_eq!(
        reference::edition(&newer).unwrap(),
        reference::edition(EMBEDDED).unwrap() + 1
    );
    let tasks: Vec<_> = (0..2)
        .map(|_| {
            let (datasets, newer) = (t.datasets.clone(), newer.clone());
            tokio::spawn(async move { datasets.load_reference_from(&newer).await.unwrap() })
        })
        .collect();
    let mut outcomes = Vec::new();
    for task in tasks {
        outcomes.push(task.await.unwrap());
    }
    outcomes.sort_by_key(|o| matches!(o, Loaded::Published(_)));
    assert_eq!(outcomes, [Loaded::AlreadyThere, Loaded::Published(2)]);
    let versions = t.datasets.versions().await.unwrap();
    let in_force = |kind| {
        versions
            .iter()
            .find(|v| v.kind == kind && v.state == VersionState::Published)
            .unwrap()
    };
    assert!(
        in_force(DatasetKind::Finance)
            .provenance
            .vintage
            .ends_with("second edition")
    );
    assert_eq!(in_force(DatasetKind::Referenda).counts.rows, 80);
    assert_eq!(
        in_force(DatasetKind::Forms).counts.rows,
        8,
        "what somebody imported stays"
    );
    assert_eq!(
        in_force(DatasetKind::Localities).number,
        1,
        "what is the same is not loaded again"
    );
    // An older program leaves the newer facts alone.
    assert_eq!(t.datasets.load_reference().await.unwrap(), Loaded::AlreadyThere);
}

fn data_with_known_places(t: &TestDb) -> PathBuf {
    t.file("own.csv", text("forms.csv"))
}

#[test]
fn every_source_is_listed() {
    let listed =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../data/SOURCES.txt")).unwrap();
    let listed: HashSet<&str> = listed
        .lines()
        .skip(1)
        .filter_map(|l| l.split_whitespace().nth(1))
        .collect();
    let facts = reference::decode(EMBEDDED).unwrap();
    let (forms, votes) = (facts.forms.unwrap().rows, facts.referenda.unwrap().rows);
    let told = forms
        .iter()
        .map(|r| &r.source_url)
        .chain(votes.iter().map(|r| &r.source_url));
    let told: HashSet<&str> = told.flat_map(|urls| urls.split(" ; ")).collect();
    assert_eq!(
        told.difference(&listed).collect::<Vec<_>>(),
        Vec::<&&str>::new(),
        "missing in data/SOURCES.txt"
    );
    assert_eq!(
        listed.difference(&told).collect::<Vec<_>>(),
        Vec::<&&str>::new(),
        "no longer a source"
    );
}
