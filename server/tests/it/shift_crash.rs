//! A worker that is killed in the middle of offering places, again and again: everybody is offered one once.

use crate::shifts::{id_of, planned, somebody};
use crate::support::browser::{Browser, campaign};
use crate::support::db::{TestDb, each};
use crate::support::web::App;
use server::clock::Clock;
use server::store::connect::Address;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

each! {
    empty: a_worker_that_is_killed_offers_each_place_once;
}

/// How many shifts have a place that became free, and people who wait for it.
const SHIFTS: usize = 12;
/// Who waits at each of them.
const WAITING: [&str; 3] = ["Cleo", "Dee", "Eli"];
/// After how many more offers a worker is killed.
const KILLS: [i64; 6] = [1, 2, 1, 5, 3, 1];

const OFFERS: &str = "select count(*) from shift_mail where kind = 'offer'";

/// Starts a worker of its own process on the database of the test.
fn worker(t: &TestDb) -> Child {
    let database = match &t.address {
        Address::Sqlite(file) => file.to_string_lossy().into_owned(),
        Address::Postgres(url) => url.clone(),
    };
    Command::new(env!("CARGO_BIN_EXE_homerule"))
        .arg("worker")
        .env_clear()
        .envs([
            ("HOMERULE_HOME", t.dir.path().to_string_lossy().as_ref()),
            ("HOMERULE_DATABASE_URL", database.as_str()),
            (
                "HOMERULE_SECRET",
                "a secret for this test alone, of enough letters",
            ),
            ("HOMERULE_SMTP_URL", "none"),
        ])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts")
}

/// Lets workers work until there are so many offers, and kills each of them on its way there; the last one, too.
async fn offered(t: &TestDb, wanted: i64) {
    let mut kills = KILLS.into_iter().cycle();
    while t.number(OFFERS).await < wanted {
        let before = t.number(OFFERS).await;
        let until = (before + kills.next().unwrap_or(1)).min(wanted);
        let mut child = worker(t);
        let reached = async { while t.number(OFFERS).await < until {} };
        let in_time = tokio::time::timeout(Duration::from_secs(60), reached).await;
        // Not asked to stop: killed, wherever it is.
        child.kill().expect("it runs");
        child.wait().expect("it ran");
        in_time.unwrap_or_else(|_| panic!("no offer in a minute, after {before}"));
    }
}

/// The zone in which it is noon: nobody is offered anything at night.
fn noon() -> String {
    let now = domain::volunteer::time::local(Clock::System.now(), "UTC");
    let hour = i64::from(now.hour());
    // What is called GMT+5 is five hours behind.
    match hour - 12 {
        0 => "Etc/GMT".to_owned(),
        behind => format!("Etc/GMT{behind:+}"),
    }
}

async fn a_worker_that_is_killed_offers_each_place_once(t: TestDb) {
    let app = App::on(t.clone()).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let mut people = vec![somebody(&mut ann, &path, "Bo").await];
    for name in WAITING {
        people.push(somebody(&mut ann, &path, name).await);
    }
    for n in 0..SHIFTS {
        let day = format!("2030-01-{:02}", n + 1);
        let own = [("day", day.as_str()), ("capacity", "1"), ("minimum", "1")];
        let shift = planned(&mut ann, &path, &own).await;
        for person in &people {
            ann.done(&format!("{shift}/people"), &[("supporter", person)])
                .await;
        }
        let seated = app
            .db
            .texts("select id from shift_signup where state = 'seated'")
            .await;
        ann.done(&format!("{shift}/people/{}", seated[0]), &[("answer", "cancel")])
            .await;
        assert!(!id_of(&shift).is_empty());
    }
    // The workers are other processes: they live in the present, and in it, it is noon there.
    app.db.execute_with("update shift set zone = $1", &noon()).await;
    let shifts = i64::try_from(SHIFTS).unwrap();
    for round in 1..=3 {
        offered(&t, shifts * round).await;
        let held = t
            .number("select count(*) from shift_signup where state = 'offered'")
            .await;
        assert_eq!(held, shifts, "one place is held at each shift, round {round}");
        let places = t
            .number("select count(*) from shift_signup where place is not null")
            .await;
        assert_eq!(places, shifts);
        // A day goes by, and nobody answers.
        t.execute("update shift_signup set offer_until = 1 where state = 'offered'")
            .await;
    }
    let mails = t
        .texts("select to_address || ' ' || count(*) from message where subject like 'A place is free%' group by to_address order by 1")
        .await;
    let wanted = WAITING.map(|name| format!("{}@example.org {SHIFTS}", name.to_lowercase()));
    assert_eq!(mails, wanted, "each is told once of each shift");
    let twice = "select count(*) from (select signup from shift_mail where kind = 'offer' group by signup having count(*) > 1) x";
    assert_eq!(t.number(twice).await, 0);
}
