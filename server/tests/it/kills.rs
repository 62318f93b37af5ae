//! Kill -9 in the middle of an import and of a change to many people, with the real program: whatever was begun is done
//! once, by whoever is started next.

use crate::people_import::{PROVEN, desk};
use crate::program::{PROGRAM, Serving};
use crate::support::browser::Browser;
use crate::support::db::{TestDb, each};
use crate::support::web::App;
use domain::people::bulk::Bulk;
use domain::people::import::port::{ImportState, Imports};
use domain::workspace::words::Typed;
use server::services::bulk::BulkService;
use server::store::connect::Address;
use std::path::Path;
use std::time::{Duration, Instant};

each! {
    empty: an_import_and_a_change_that_are_killed_are_done_once;
}

/// How often the program is killed before it may end.
const KILLS: usize = 3;

fn worker(t: &TestDb) -> Serving {
    let folder = t.dir.path();
    let database = match &t.address {
        Address::Sqlite(file) => file.display().to_string(),
        Address::Postgres(url) => url.clone(),
    };
    let variables = [
        ("HOMERULE_HOME", folder.to_str().unwrap()),
        ("HOMERULE_DATABASE_URL", database.as_str()),
        ("HOMERULE_SECRET", "a secret of thirty-two characters"),
        ("HOMERULE_SMTP_URL", "none"),
    ];
    Serving::start_as("worker", Path::new(PROGRAM), folder, &variables)
}

/// Has the program work, killed each time it came further, until `done` says 1; answers with how often it was killed.
async fn worked(t: &TestDb, reached: &'static str, done: &'static str) -> usize {
    let (mut kills, mut before) = (0, 0);
    loop {
        let working = worker(t);
        let late = Instant::now() + Duration::from_secs(120);
        let over = loop {
            if t.number(done).await == 1 {
                break true;
            }
            if kills < KILLS && t.number(reached).await > before {
                break false;
            }
            assert!(Instant::now() < late, "the work does not go on");
            tokio::task::yield_now().await;
        };
        if over {
            assert_eq!(working.stop(), Some(0));
            return kills;
        }
        // Killed, as by `kill -9`.
        drop(working);
        kills += 1;
        before = t.number(reached).await;
        // The lease would be over in two minutes.
        for table in [
            "update import_job set lease_until = 1 where lease_until is not null",
            "update bulk_job set lease_until = 1 where lease_until is not null",
        ] {
            t.execute(table).await;
        }
    }
}

async fn an_import_and_a_change_that_are_killed_are_done_once(t: TestDb) {
    let app = App::on(t.clone()).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let desk = desk(&app, &mut ann, "Maple Falls Forward").await;
    let mut text = "First name,Last name,Email,Newsletter,Notes\n".to_owned();
    for n in 0..6000 {
        // Every tenth row is about the person of the row before.
        let person = if n % 10 == 9 { n - 1 } else { n };
        text.push_str(&format!("P{person},Lee,p{person}@example.org,yes,note {n}\n"));
    }
    let ready = desk.looked(&text, &PROVEN).await;
    let id = ready.line.id.clone();
    desk.imports.run(&desk.actor, &desk.slug, &id).await.unwrap();
    let reached = "select coalesce(max(reached), 0) from import_job where state = 'running'";
    let done = "select count(*) from import_job where state = 'done'";
    assert!(worked(&t, reached, done).await > 0, "it was killed");
    assert_eq!(desk.sheet(&id).await.line.state, ImportState::Done);
    for (sql, wanted) in [
        ("select count(*) from supporter", 5400),
        ("select count(*) from import_row", 6000),
        ("select count(*) from supporter_note", 6000),
        ("select count(*) from consent", 5400),
        ("select count(*) from consent_now where given = 1", 5400),
        (
            "select count(*) from audit_event where action = 'import.finished'",
            1,
        ),
    ] {
        assert_eq!(t.number(sql).await, wanted, "{sql}");
    }

    let bulk = BulkService::new(app.house.office.clone());
    let mut typed = Typed::default();
    for (name, value) in [("what", "add-tag"), ("with_tag", "fair"), ("whom", "listed")] {
        typed.push(name, value);
    }
    let id = bulk.begin(&desk.actor, &desk.slug, &typed).await.unwrap();
    let ready = "select count(*) from bulk_job where state = 'ready'";
    // Looking writes ids in pieces as well.
    let looked = "select coalesce(max(reached), 0) from bulk_job where state = 'looking'";
    worked(&t, looked, ready).await;
    let preview = bulk
        .sheet(&desk.actor, &desk.slug, &id)
        .await
        .unwrap()
        .line
        .counts;
    assert_eq!((preview.people, preview.changed, preview.same), (5400, 5400, 0));
    bulk.run(&desk.actor, &desk.slug, &id).await.unwrap();
    let reached = "select coalesce(max(reached), 0) from bulk_job where state = 'running'";
    let done = "select count(*) from bulk_job where state = 'done'";
    let mut kills = worked(&t, reached, done).await;
    for (sql, wanted) in [
        ("select count(*) from supporter_tag", 5400),
        ("select count(*) from supporter_event where kind = 'tagged'", 5400),
        ("select count(*) from bulk_row where outcome = 'changed'", 5400),
        (
            "select count(*) from audit_event where action = 'bulk.finished'",
            1,
        ),
    ] {
        assert_eq!(t.number(sql).await, wanted, "{sql}");
    }
    let counts = bulk
        .sheet(&desk.actor, &desk.slug, &id)
        .await
        .unwrap()
        .line
        .counts;
    assert_eq!((counts.people, counts.changed), (5400, 5400));
    bulk.undo(&desk.actor, &desk.slug, &id).await.unwrap();
    let reached = "select coalesce(max(reached), 0) from bulk_job where state = 'undoing'";
    let undone = "select count(*) from bulk_job where state = 'undone'";
    kills += worked(&t, reached, undone).await;
    assert!(kills > 0, "it was killed");
    let back = bulk
        .sheet(&desk.actor, &desk.slug, &id)
        .await
        .unwrap()
        .line
        .counts;
    assert_eq!((back.changed, back.left), (5400, 0));
    assert_eq!(t.number("select count(*) from supporter_tag").await, 0);
    let events = "select count(*) from supporter_event where kind = 'tagged'";
    assert_eq!(t.number(events).await, 0);
}
