//! Shifts: asked as browsers ask, and by many at once, on both databases.

use crate::pages::published;
use crate::support::browser::{Browser, LATEST, campaign, joined};
use crate::support::db::{TestDb, each};
use crate::support::web::App;
use domain::actor::{Actor, Person};
use domain::fault::Fault;
use domain::volunteer::Answer;
use domain::volunteer::port::Seat;
use domain::workspace::rights::{Action, MemberRole};
use http::StatusCode;
use server::services::volunteer::worker::ShiftWorker;
use server::store::Db;
use server::store::shifts::signups;
use std::sync::Arc;

each! {
    empty: a_shift_is_planned_filled_and_checked_in, each_role_does_what_the_table_says_with_shifts,
        a_hundred_at_once_for_ten_places_are_ten, nobody_is_in_two_places_at_once, the_database_itself_keeps_the_places,
        fewer_places_are_refused_while_people_have_them, what_is_of_another_campaign_is_not_found,
        a_place_is_taken_by_an_address_that_says_yes, a_free_place_goes_down_the_list_once,
        people_are_reminded_once_and_never_at_night, whoever_wants_no_mail_gets_none;
}

pub const SLUG: &str = "maple-falls-forward";

/// A stall on the square: the clock of a test stands at 2026-01-01T00:00Z.
pub const STALL: [(&str, &str); 9] = [
    ("kind", "event"),
    ("title", "Market stall"),
    ("place", "Town square, Maple Falls"),
    ("zone", "America/Chicago"),
    ("day", "2026-01-10"),
    ("from", "9:00"),
    ("to", "12:30 pm"),
    ("capacity", "2"),
    ("minimum", "2"),
];

pub fn with<'a>(own: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut form: Vec<(&str, &str)> = STALL
        .into_iter()
        .filter(|(name, _)| own.iter().all(|(n, _)| n != name))
        .collect();
    form.extend(own);
    form
}

/// Plans a shift; answers with the path of its page.
pub async fn planned(browser: &mut Browser<'_>, path: &str, own: &[(&str, &str)]) -> String {
    let leads = browser.done(&format!("{path}/shifts/new"), &with(own)).await;
    leads.split('?').next().unwrap_or_default().to_owned()
}

pub fn id_of(path: &str) -> String {
    path.rsplit('/').next().unwrap_or_default().to_owned()
}

/// A supporter; answers with their id.
pub async fn somebody(browser: &mut Browser<'_>, path: &str, given: &str) -> String {
    let email = format!("{}@example.org", given.to_lowercase());
    let form = [("given", given), ("family", "Quarterstone"), ("email", &email)];
    let leads = browser.done(&format!("{path}/people/new"), &form).await;
    id_of(leads.split('?').next().unwrap_or_default())
}

/// Whoever asks the port, without a browser.
async fn member(t: &TestDb) -> Actor {
    let id = t.texts("select person from campaign_member").await;
    Actor::Person(Person {
        id: id[0].clone(),
        session: String::new(),
        name: String::new(),
        email: String::new(),
        from: String::new(),
    })
}

async fn a_shift_is_planned_filled_and_checked_in(t: TestDb) {
    let app = App::on(t.clone()).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let list = ann.see(&format!("{path}/shifts")).await;
    assert!(list.contains("No shift is planned"), "{list}");
    // A time that no clock shows is refused, one that comes twice is asked about, and what was typed is kept.
    let gap = with(&[("day", "2026-03-08"), ("from", "2:30"), ("to", "5:00")]);
    let refused = ann.post(&format!("{path}/shifts/new"), &gap).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = refused.text();
    assert!(
        text.contains("clocks are set forward past it") && text.contains("value=\"Market stall\""),
        "{text}"
    );
    let twice = with(&[("day", "2026-11-01"), ("from", "1:30"), ("to", "5:00")]);
    let asked = ann.post(&format!("{path}/shifts/new"), &twice).await.text();
    assert!(asked.contains("Which of the two times is meant?"), "{asked}");

    let stall = planned(
        &mut ann,
        &path,
        &[("notes", "Bring the blue tent"), ("part", "Morning")],
    )
    .await;
    let list = ann.see(&format!("{path}/shifts")).await;
    for wanted in [
        "Market stall: Morning",
        "Saturday, January 10, 2026, 9:00 a.m. to 12:30 p.m. CST",
        "0 of 2 places taken",
        "2 short",
    ] {
        assert!(list.contains(wanted), "{wanted} is missing: {list}");
    }
    assert!(
        !list.contains("Short of people this week"),
        "it is nine days away: {list}"
    );
    app.wait(3 * 24 * 3600);
    let list = ann.see(&format!("{path}/shifts")).await;
    assert!(list.contains("Short of people this week"), "{list}");

    let mut ids = Vec::new();
    for given in ["Bo", "Cleo", "Dee"] {
        ids.push(somebody(&mut ann, &path, given).await);
    }
    let found = ann.see(&format!("{stall}?q=cleo")).await;
    assert!(
        found.contains(&format!("value=\"{}\"", ids[1])) && !found.contains(&ids[0]),
        "{found}"
    );
    for (id, done) in ids.iter().zip(["seated", "seated", "waiting"]) {
        let leads = ann.done(&format!("{stall}/people"), &[("supporter", id)]).await;
        assert_eq!(leads, format!("{stall}?done={done}#roster"));
    }
    let again = ann
        .post(&format!("{stall}/people"), &[("supporter", &ids[0])])
        .await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text().contains("is on the list already"));
    // What is at the same time is refused with what it is; what begins when the other ends is not.
    let noon = planned(
        &mut ann,
        &path,
        &[("title", "Calls"), ("from", "noon"), ("to", "2 pm")],
    )
    .await;
    let clash = ann
        .post(&format!("{noon}/people"), &[("supporter", &ids[0])])
        .await;
    assert_eq!(clash.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        clash.text().contains("Market stall: Morning")
            && clash.text().contains("9:00 a.m. to 12:30 p.m. CST"),
        "{}",
        clash.text()
    );
    let later = planned(
        &mut ann,
        &path,
        &[("title", "Calls"), ("from", "12:30 pm"), ("to", "2 pm")],
    )
    .await;
    ann.done(&format!("{later}/people"), &[("supporter", &ids[0])])
        .await;
    assert_eq!(
        t.texts("select title from volunteer_event order by title").await,
        ["Calls", "Market stall"]
    );

    // Somebody leaves: nobody jumps over whoever waits.
    let bo = t
        .texts("select x.id from shift_signup x join shift s on s.id = x.shift where x.arrival = 1 and s.part = 'Morning'")
        .await
        .remove(0);
    ann.done(&format!("{stall}/people/{bo}"), &[("answer", "cancel")])
        .await;
    let eve = somebody(&mut ann, &path, "Eve").await;
    let leads = ann.done(&format!("{stall}/people"), &[("supporter", &eve)]).await;
    assert!(leads.contains("done=waiting"), "{leads}");
    let sheet = ann.see(&format!("{stall}/print")).await;
    assert!(
        sheet.contains("Cleo Quarterstone") && !sheet.contains("Bo Quarterstone"),
        "{sheet}"
    );

    // The day comes: one press each.
    app.wait(7 * 24 * 3600 - 7 * 3600);
    let cleo = t
        .texts("select id from shift_signup where arrival = 2")
        .await
        .remove(0);
    let odd = ann
        .post(
            &format!("{stall}/check/{cleo}"),
            &[("came", "yes"), ("hours", "99")],
        )
        .await;
    assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY);
    ann.done(
        &format!("{stall}/check/{cleo}"),
        &[("came", "yes"), ("hours", "")],
    )
    .await;
    assert_eq!(
        t.texts("select came || ' ' || minutes from shift_signup where came is not null")
            .await,
        ["1 210"]
    );
    let page = ann.see(&stall).await;
    assert!(page.contains("came, 3 h 30 min"), "{page}");
    ann.done(&format!("{stall}/check/{cleo}"), &[("came", "no")])
        .await;
    let card = ann.see(&format!("{path}/people/{}", ids[1])).await;
    assert!(card.contains("Market stall: Morning"), "{card}");
    // Whoever only waits cannot have come to a place.
    let dee = t
        .texts("select id from shift_signup where arrival = 3")
        .await
        .remove(0);
    let none = ann
        .post(&format!("{stall}/check/{dee}"), &[("came", "yes")])
        .await;
    assert_eq!(none.status, StatusCode::CONFLICT);
    app.wait(24 * 3600);
    let past = ann.see(&format!("{path}/shifts?past=1")).await;
    assert!(past.contains("Market stall: Morning"), "{past}");
    let over = ann
        .post(&format!("{stall}/people"), &[("supporter", &ids[0])])
        .await;
    assert_eq!(over.status, StatusCode::CONFLICT);
}

/// A form's address, what is filled in, and what it takes.
type Write<'a> = (String, Vec<(&'a str, &'a str)>, Action);

async fn each_role_does_what_the_table_says_with_shifts(t: TestDb) {
    let app = App::on(t.clone()).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let stall = planned(
        &mut ann,
        &path,
        &[("link", "https://meet.example/secret"), ("capacity", "20")],
    )
    .await;
    let bo = somebody(&mut ann, &path, "Bo").await;
    ann.done(&format!("{stall}/people"), &[("supporter", &bo)]).await;
    let sign_up = t.texts("select id from shift_signup").await.remove(0);
    for role in MemberRole::ALL {
        let email = format!("{role}@example.org");
        let mut browser = joined(&mut ann, &path, &email, role.word()).await;
        let nav = browser.see(&path).await;
        assert!(nav.contains(&format!("href=\"{path}/shifts\"")), "{role}");
        let page = browser.see(&stall).await;
        assert!(page.contains("1 of 20 places taken"), "{role}: {page}");
        let sees = role.may(Action::ViewPeople);
        assert_eq!(page.contains("Bo Quarterstone"), sees, "{role}: {page}");
        assert_eq!(
            page.contains("meet.example"),
            role.may(Action::EditShifts),
            "{role}"
        );
        let sheet = browser.see(&format!("{stall}/print")).await;
        assert_eq!(sheet.contains("Bo Quarterstone"), sees, "{role}");
        let form = browser.get(&format!("{stall}/edit")).await.status;
        assert_eq!(form == StatusCode::OK, role.may(Action::EditShifts), "{role}");
        let writes: [Write<'_>; 4] = [
            (format!("{path}/shifts/new"), with(&[]), Action::EditShifts),
            (
                format!("{stall}/publish"),
                vec![("on", "yes")],
                Action::EditShifts,
            ),
            (
                format!("{stall}/people/{sign_up}"),
                vec![("answer", "confirm")],
                Action::EditShifts,
            ),
            (
                format!("{stall}/check/{sign_up}"),
                vec![("came", "yes")],
                Action::CheckIn,
            ),
        ];
        for (form, fields, action) in writes {
            let sent = browser.post(&form, &fields).await;
            let wanted = match role.may(action) {
                true => StatusCode::SEE_OTHER,
                false => StatusCode::FORBIDDEN,
            };
            assert_eq!(sent.status, wanted, "{role} {form}");
        }
    }
}

/// Supporters `p1` to `p240` of the first campaign.
const CROWD: &str = "with recursive n (i) as (select 1 union all select i + 1 from n where i < 240) \
     insert into supporter (id, campaign, version, given, family, sort_name, language, origin, draw, created_at, changed_at) \
     select 'p' || i, (select id from campaign order by created_at limit 1), 1, 'P', 'Q', 'q p', '', 'hand', i, 1, 1 from n";

async fn a_hundred_at_once_for_ten_places_are_ten(t: TestDb) {
    let app = App::on(t.clone()).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let stall = id_of(&planned(&mut ann, &path, &[("capacity", "10")]).await);
    t.execute(CROWD).await;
    let actor = member(&t).await;
    // Two processes on one database; in each, everybody comes at the same moment.
    let other = App::on(t.clone()).await;
    let mut tasks = Vec::new();
    for n in 1..=240 {
        let house = if n % 2 == 0 { &app.house } else { &other.house };
        let shifts = Arc::clone(&house.services.shifts);
        let (actor, stall) = (actor.clone(), stall.clone());
        tasks.push(tokio::spawn(async move {
            shifts.add(&actor, SLUG, &stall, &format!("p{n}")).await
        }));
    }
    let mut seats = Vec::new();
    for task in tasks {
        seats.push(task.await.unwrap().expect("everybody is answered"));
    }
    assert_eq!(seats.iter().filter(|seat| **seat == Seat::Seated).count(), 10);
    assert_eq!(seats.iter().filter(|seat| **seat == Seat::Waiting).count(), 230);
    // The first ten have the places; everybody else waits in the order in which they came, without a gap.
    let places = t
        .texts("select arrival || ' ' || place from shift_signup where state = 'seated' order by arrival")
        .await;
    let wanted: Vec<String> = (1..=10).map(|n| format!("{n} {n}")).collect();
    assert_eq!(places, wanted);
    assert_eq!(
        t.number("select count(*) from shift_signup where state = 'waiting' and place is null and arrival between 11 and 240")
            .await,
        230
    );
    // Everybody changes their mind at once, or comes: never are more places taken than there are.
    let ids = t
        .texts("select id from shift_signup order by arrival limit 60")
        .await;
    let mut tasks = Vec::new();
    for (n, id) in ids.into_iter().enumerate() {
        let house = if n % 2 == 0 { &app.house } else { &other.house };
        let shifts = Arc::clone(&house.services.shifts);
        let (actor, stall) = (actor.clone(), stall.clone());
        tasks.push(tokio::spawn(async move {
            shifts.answer(&actor, SLUG, &stall, &id, Answer::Cancel).await
        }));
    }
    for task in tasks {
        task.await.unwrap().expect("everybody may go");
    }
    assert_eq!(
        t.number("select count(*) from shift_signup where place is not null")
            .await,
        0
    );
    assert_eq!(
        t.number("select count(*) from shift_signup where state = 'cancelled'")
            .await,
        60
    );
}

async fn nobody_is_in_two_places_at_once(t: TestDb) {
    let app = App::on(t.clone()).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let mut shifts = Vec::new();
    for title in ["Stall", "Calls", "Doors", "Posters"] {
        shifts.push(id_of(&planned(&mut ann, &path, &[("title", title)]).await));
    }
    t.execute(CROWD).await;
    let actor = member(&t).await;
    let other = App::on(t.clone()).await;
    let mut tasks = Vec::new();
    for (n, shift) in shifts.into_iter().cycle().take(24).enumerate() {
        let house = if n % 2 == 0 { &app.house } else { &other.house };
        let (port, actor) = (Arc::clone(&house.services.shifts), actor.clone());
        tasks.push(tokio::spawn(
            async move { port.add(&actor, SLUG, &shift, "p1").await },
        ));
    }
    let mut taken = 0;
    for task in tasks {
        match task.await.unwrap() {
            Ok(_) => taken += 1,
            Err(Fault::Invalid { fields }) => assert_eq!(fields[0].field, "supporter"),
            Err(other) => panic!("{other:?}"),
        }
    }
    assert_eq!(taken, 1);
    assert_eq!(t.number("select count(*) from shift_signup").await, 1);
}

/// Whether the database refuses a statement.
async fn refuses(t: &TestDb, sql: &'static str) -> bool {
    match &t.db {
        Db::Sqlite { write, .. } => sqlx::query(sql).execute(write).await.is_err(),
        Db::Postgres(pool) => sqlx::query(sql).execute(pool).await.is_err(),
    }
}

async fn the_database_itself_keeps_the_places(t: TestDb) {
    let app = App::on(t.clone()).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let stall = planned(&mut ann, &path, &[]).await;
    t.execute(CROWD).await;
    for id in ["p1", "p2", "p3"] {
        ann.done(&format!("{stall}/people"), &[("supporter", id)]).await;
    }
    for (what, sql) in [
        (
            "a place is one person's",
            "update shift_signup set state = 'seated', place = 1 where supporter = 'p3'",
        ),
        (
            "there is no third",
            "update shift_signup set state = 'seated', place = 3 where supporter = 'p3'",
        ),
        (
            "whoever has no place is not seated",
            "update shift_signup set state = 'seated' where supporter = 'p3'",
        ),
        (
            "whoever left keeps no place",
            "update shift_signup set state = 'cancelled' where supporter = 'p1'",
        ),
        (
            "a place that is somebody's stays",
            "delete from shift_place where number = 1",
        ),
        (
            "nobody is on a list twice",
            "update shift_signup set supporter = 'p1' where supporter = 'p3'",
        ),
        (
            "a number is one person's",
            "update shift_signup set arrival = 1 where supporter = 'p3'",
        ),
    ] {
        assert!(refuses(&t, sql).await, "{what}");
    }
    // A mail of a kind goes once.
    let id = t
        .texts("select id from shift_signup where arrival = 1")
        .await
        .remove(0);
    for (round, first) in [(1, true), (1, false), (2, true)] {
        let mut tx = t.db.begin().await.unwrap();
        let told = signups::mailed(&mut tx, &id, "changed", round, 5).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(told, first, "{round}");
    }
    // Whoever is erased leaves a free place, and nothing of them.
    let erased = ann
        .done(&format!("{path}/people/p1/erase"), &[("sure", "yes")])
        .await;
    assert!(erased.contains("done=erased"), "{erased}");
    assert_eq!(
        t.number("select count(*) from shift_signup where supporter = 'p1'")
            .await,
        0
    );
    assert_eq!(
        t.number("select count(*) from shift_mail where kind = 'changed'")
            .await,
        0
    );
}

async fn fewer_places_are_refused_while_people_have_them(t: TestDb) {
    let app = App::on(t.clone()).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let stall = planned(&mut ann, &path, &[("capacity", "3")]).await;
    t.execute(CROWD).await;
    for id in ["p1", "p2", "p3"] {
        ann.done(&format!("{stall}/people"), &[("supporter", id)]).await;
    }
    let few = with(&[("capacity", "2"), ("version", "1")]);
    let refused = ann.post(&format!("{stall}/edit"), &few).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("people who have a place"));
    let first = t
        .texts("select id from shift_signup where arrival = 1")
        .await
        .remove(0);
    ann.done(&format!("{stall}/people/{first}"), &[("answer", "cancel")])
        .await;
    ann.done(&format!("{stall}/edit"), &few).await;
    assert_eq!(
        t.texts("select arrival || ' ' || place from shift_signup where place is not null order by arrival")
            .await,
        ["2 2", "3 1"]
    );
    // Whoever read an older version is told, and overwrites nothing.
    let stale = ann.post(&format!("{stall}/edit"), &few).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(stale.text().contains("changed by somebody else meanwhile"));
    ann.done(&format!("{stall}/cancel"), &[("why", "Storm")]).await;
    let page = ann.see(&stall).await;
    assert!(page.contains("Called off") && page.contains("Storm"), "{page}");
    let late = ann.post(&format!("{stall}/people"), &[("supporter", "p4")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
}

async fn what_is_of_another_campaign_is_not_found(t: TestDb) {
    let app = App::on(t.clone()).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let stall = planned(&mut ann, &path, &[]).await;
    let bo = somebody(&mut ann, &path, "Bo").await;
    ann.done(&format!("{stall}/people"), &[("supporter", &bo)]).await;
    let sign_up = t.texts("select id from shift_signup").await.remove(0);
    let mut eve = Browser::of(&app, "eve@example.org").await;
    let other = campaign(&mut eve, "Other").await;
    let hers = planned(&mut eve, &other, &[]).await;
    let there = format!("{other}/shifts/{}", id_of(&stall));
    for page in ["", "/edit", "/print", "/key", &format!("/here/{sign_up}")] {
        let seen = eve.get(&format!("{there}{page}")).await;
        assert_eq!(seen.status, StatusCode::NOT_FOUND, "{page}");
    }
    let hours = eve.get(&format!("{other}/people/{bo}/hours")).await;
    assert_eq!(hours.status, StatusCode::NOT_FOUND);
    let sent = [
        (format!("{there}/edit"), with(&[("version", "1")])),
        (format!("{there}/publish"), vec![("on", "yes")]),
        (format!("{there}/cancel"), vec![("why", "x")]),
        (format!("{there}/people"), vec![("supporter", bo.as_str())]),
        (format!("{there}/key"), vec![("rows", "1")]),
        (format!("{hers}/people"), vec![("supporter", bo.as_str())]),
        (format!("{there}/people/{sign_up}"), vec![("answer", "cancel")]),
        (format!("{hers}/people/{sign_up}"), vec![("answer", "cancel")]),
        (format!("{hers}/check/{sign_up}"), vec![("came", "yes")]),
    ];
    for (form, fields) in sent {
        let answer = eve.post(&form, &fields).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{form}: {}", answer.text());
    }
    assert_eq!(t.texts("select state from shift_signup").await, ["seated"]);
}

/// Shows a new shift to everybody; answers with its id.
pub async fn opened(ann: &mut Browser<'_>, path: &str, own: &[(&str, &str)]) -> String {
    let stall = planned(ann, path, own).await;
    ann.done(&format!("{stall}/publish"), &[("on", "yes")]).await;
    id_of(&stall)
}

/// Signs up on the public page; answers with the link of the mail that asks.
async fn asked(app: &App, shift: &str, given: &str) -> String {
    let mut browser = Browser::new(app);
    let public = format!("/c/{SLUG}/shifts/{shift}");
    let page = browser.see(&public).await;
    let at = page.find("name=\"drawn\" value=\"").expect("the form is sealed") + 20;
    let drawn = page[at..].split('"').next().unwrap().to_owned();
    app.wait(5);
    let email = format!("{}@example.org", given.to_lowercase());
    let form = [("given", given), ("email", &email), ("drawn", &drawn)];
    let leads = browser.done(&public, &form).await;
    assert_eq!(leads, format!("{public}/asked"));
    browser.see(&leads).await;
    let bodies = app.db.texts(LATEST).await;
    let at = bodies[0]
        .find(&format!("/shift/{SLUG}/yes/"))
        .expect("a mail asks");
    bodies[0][at..].split_whitespace().next().unwrap().to_owned()
}

/// Signs up, and says yes; answers with the path of their own page.
pub async fn came(app: &App, shift: &str, given: &str) -> String {
    let link = asked(app, shift, given).await;
    app.wait(1);
    let own = Browser::new(app).done(&link, &[]).await;
    app.wait(1);
    own
}

/// The mails of shifts so far: to whom, and the subject.
pub async fn mails(t: &TestDb) -> Vec<String> {
    t.texts("select to_address || ' ' || subject from message where kind = 'shift' and subject not like 'Do you come%' order by created_at, id")
        .await
}

/// Three workers of two processes do what is due, all at once, after a restart.
pub async fn time_passes(t: &TestDb, app: &App, seconds: i64) {
    app.wait(seconds);
    let other = App::on(t.clone()).await;
    other.wait((app.clock.now() - other.clock.now()) / 1000);
    let workers =
        [&app.house, &other.house, &app.house].map(|house| ShiftWorker::new(Arc::clone(&house.shifts)));
    let tasks: Vec<_> = workers
        .into_iter()
        .map(|worker| tokio::spawn(async move { worker.run_once().await }))
        .collect();
    for task in tasks {
        task.await.unwrap().expect("the work is done");
    }
}

const HOUR: i64 = 3600;

async fn a_place_is_taken_by_an_address_that_says_yes(t: TestDb) {
    let app = App::on(t.clone()).await;
    let (mut ann, path, public) = published(&app).await;
    let shift = planned(
        &mut ann,
        &path,
        &[
            ("capacity", "1"),
            ("minimum", "1"),
            ("link", "https://meet.example/secret"),
            ("notes", "Blue tent"),
        ],
    )
    .await;
    let id = id_of(&shift);
    // What is not shown to everybody is not there.
    let hidden = app.get(&format!("{public}/shifts/{id}")).await;
    assert_eq!(hidden.status, StatusCode::NOT_FOUND);
    ann.done(&format!("{shift}/publish"), &[("on", "yes")]).await;
    let list = app.get(&format!("{public}/shifts")).await.text();
    assert!(
        list.contains("Market stall") && list.contains("1 of 1 places free"),
        "{list}"
    );
    let page = app.get(&format!("{public}/shifts/{id}")).await.text();
    assert!(
        !page.contains("meet.example") && !page.contains("Blue tent"),
        "{page}"
    );
    let feed = app.get(&format!("{public}/shifts.ics")).await.text();
    assert!(
        feed.contains("DTSTART:20260110T150000Z") && !feed.contains("meet.example"),
        "{feed}"
    );
    let link = asked(&app, &id, "Bo").await;
    // A scanner that follows the link takes no place.
    let question = Browser::new(&app).see(&link).await;
    assert!(question.contains("Was it you?"), "{question}");
    assert_eq!(t.number("select count(*) from shift_signup").await, 0);
    let own = Browser::new(&app).done(&link, &[]).await;
    assert_eq!(
        Browser::new(&app).post(&link, &[]).await.status,
        StatusCode::NOT_FOUND,
        "it works once"
    );
    let mut bo = Browser::new(&app);
    let page = bo.see(&own).await;
    for wanted in [
        "You have a place.",
        "https://meet.example/secret",
        "Blue tent",
        "I cannot come",
    ] {
        assert!(page.contains(wanted), "{wanted} is missing: {page}");
    }
    let file = bo.get(&format!("{own}/shift.ics")).await;
    assert!(file.text().contains("STATUS:CONFIRMED"), "{}", file.text());
    // Their consent is for this, and nothing else.
    assert_eq!(
        t.texts("select purpose || '/' || channel from consent_now").await,
        ["operational/email"]
    );
    // The next one waits, and does not see where it is online.
    let cleo = came(&app, &id, "Cleo").await;
    let page = Browser::new(&app).see(&cleo).await;
    assert!(
        page.contains("You are the next on the waiting list") && !page.contains("meet.example"),
        "{page}"
    );
    // The privacy centre shows it, too.
    let mut somebody = Browser::new(&app);
    app.wait(1);
    somebody
        .done(&format!("/privacy/{SLUG}"), &[("email", "bo@example.org")])
        .await;
    let bodies = t.texts(LATEST).await;
    let at = bodies[0]
        .find(&format!("/privacy/{SLUG}/"))
        .expect("a mail holds the link");
    let centre = bodies[0][at..].split_whitespace().next().unwrap().to_owned();
    let kept = somebody.see(&centre).await;
    assert!(
        kept.contains("Market stall") && kept.contains("has a place"),
        "{kept}"
    );
    // The same again is refused, and so is what is at that time.
    let again = asked(&app, &id, "Bo").await;
    let refused = Browser::new(&app).post(&again, &[]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    let calls = opened(
        &mut ann,
        &path,
        &[("title", "Calls"), ("from", "noon"), ("to", "2 pm")],
    )
    .await;
    let clash = asked(&app, &calls, "Bo").await;
    let refused = Browser::new(&app).post(&clash, &[]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.text().contains("Market stall"), "{}", refused.text());
    // A program is told what people are told.
    let trapped = [("given", "Bot"), ("email", "bot@example.org"), ("website", "x")];
    bo.done(&format!("{public}/shifts/{id}"), &trapped).await;
    assert_eq!(
        t.number("select count(*) from shift_request where given = 'Bot'")
            .await,
        0
    );
    // A strange link opens nothing.
    let odd = bo.get(&format!("/shift/{SLUG}/{}", "a".repeat(43))).await;
    assert_eq!(odd.status, StatusCode::NOT_FOUND);
    let odd = bo
        .post(
            &format!("/shift/{SLUG}/{}", "a".repeat(43)),
            &[("answer", "cancel")],
        )
        .await;
    assert_eq!(odd.status, StatusCode::NOT_FOUND);
}

async fn a_free_place_goes_down_the_list_once(t: TestDb) {
    let app = App::on(t.clone()).await;
    let (mut ann, path, _) = published(&app).await;
    let shift = opened(&mut ann, &path, &[("capacity", "1"), ("minimum", "1")]).await;
    let mut own = Vec::new();
    for given in ["Bo", "Cleo", "Dee"] {
        own.push(came(&app, &shift, given).await);
    }
    let states = "select state from shift_signup order by arrival";
    time_passes(&t, &app, 60).await;
    assert_eq!(t.texts(states).await, ["seated", "waiting", "waiting"]);
    let mut browser = Browser::new(&app);
    // It is evening, a little after six.
    browser.done(&own[0], &[("answer", "cancel")]).await;
    // Somebody comes before the place is offered: they do not get past those who wait.
    own.push(came(&app, &shift, "Eve").await);
    time_passes(&t, &app, 60).await;
    assert_eq!(
        t.texts(states).await,
        ["cancelled", "offered", "waiting", "waiting"]
    );
    time_passes(&t, &app, 23 * HOUR).await;
    assert_eq!(
        t.texts(states).await,
        ["cancelled", "offered", "waiting", "waiting"]
    );
    time_passes(&t, &app, HOUR).await;
    assert_eq!(
        t.texts(states).await,
        ["cancelled", "lapsed", "offered", "waiting"]
    );
    let late = browser.post(&own[1], &[("answer", "accept")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    app.wait(1);
    browser.done(&own[2], &[("answer", "accept")]).await;
    assert_eq!(
        t.texts(states).await,
        ["cancelled", "lapsed", "seated", "waiting"]
    );
    // At night nobody is offered anything; in the morning they are.
    app.wait(4 * HOUR);
    browser.done(&own[2], &[("answer", "cancel")]).await;
    time_passes(&t, &app, 60).await;
    assert_eq!(
        t.texts(states).await,
        ["cancelled", "lapsed", "cancelled", "waiting"]
    );
    time_passes(&t, &app, 10 * HOUR).await;
    assert_eq!(
        t.texts(states).await,
        ["cancelled", "lapsed", "cancelled", "offered"]
    );
    app.wait(1);
    browser.done(&own[3], &[("answer", "accept")]).await;
    // Said twice, it counts once.
    browser.done(&own[3], &[("answer", "accept")]).await;
    time_passes(&t, &app, 60).await;
    assert_eq!(
        mails(&t).await,
        [
            "bo@example.org You have a place: Market stall",
            "cleo@example.org You are on the waiting list: Market stall",
            "dee@example.org You are on the waiting list: Market stall",
            "eve@example.org You are on the waiting list: Market stall",
            "cleo@example.org A place is free for you: Market stall",
            "dee@example.org A place is free for you: Market stall",
            "dee@example.org You have a place: Market stall",
            "eve@example.org A place is free for you: Market stall",
            "eve@example.org You have a place: Market stall",
        ]
    );
}

async fn people_are_reminded_once_and_never_at_night(t: TestDb) {
    let app = App::on(t.clone()).await;
    let (mut ann, path, _) = published(&app).await;
    let shift = opened(&mut ann, &path, &[("capacity", "1"), ("minimum", "1")]).await;
    let bo = came(&app, &shift, "Bo").await;
    came(&app, &shift, "Cleo").await;
    let before = mails(&t).await.len();
    let to = |hours: i64, app: &App| (1_767_225_600_000 + hours * 3_600_000 - app.clock.now()) / 1000;
    // The day before at eleven, by the clocks of the place; 2026-01-09T17:00Z is 209 hours on.
    time_passes(&t, &app, to(208, &app)).await;
    assert_eq!(mails(&t).await.len(), before);
    for _ in 0..3 {
        time_passes(&t, &app, to(209, &app).max(60)).await;
    }
    assert_eq!(
        mails(&t).await[before..],
        ["bo@example.org Tomorrow: Market stall"]
    );
    Browser::new(&app).done(&bo, &[("answer", "confirm")]).await;
    // It is nine days since she was here.
    ann.sign_in("ann@example.org").await;
    assert!(
        ann.see(&format!("{path}/shifts/{shift}"))
            .await
            .contains("said again that they come")
    );
    // In the night nothing; at eight on the day.
    time_passes(&t, &app, to(229, &app)).await;
    assert_eq!(mails(&t).await.len(), before + 1);
    for _ in 0..2 {
        time_passes(&t, &app, to(230, &app).max(60)).await;
    }
    assert_eq!(
        mails(&t).await[before + 1..],
        ["bo@example.org Today: Market stall"]
    );
    // An hour after it ended.
    for _ in 0..2 {
        time_passes(&t, &app, to(236, &app).max(60)).await;
    }
    assert_eq!(
        mails(&t).await[before + 2..],
        ["bo@example.org Thank you: Market stall"]
    );

    // Another one is moved: everybody on the list is told once, and reminded of the new day.
    let other = opened(&mut ann, &path, &[("title", "Doors"), ("day", "2026-01-20")]).await;
    came(&app, &other, "Dee").await;
    let before = mails(&t).await.len();
    let moved = with(&[("title", "Doors"), ("day", "2026-01-21"), ("version", "1")]);
    ann.done(&format!("{path}/shifts/{other}/edit"), &moved).await;
    // What nobody has to know is told nobody.
    let worded = with(&[
        ("title", "Doors"),
        ("day", "2026-01-21"),
        ("about", "Knock"),
        ("version", "2"),
    ]);
    ann.done(&format!("{path}/shifts/{other}/edit"), &worded).await;
    assert_eq!(mails(&t).await[before..], ["dee@example.org Changed: Doors"]);
    app.wait(1);
    for _ in 0..2 {
        ann.done(&format!("{path}/shifts/{other}/cancel"), &[("why", "Snow")])
            .await;
    }
    time_passes(&t, &app, 60).await;
    assert_eq!(
        mails(&t).await[before + 1..],
        ["dee@example.org Called off: Doors"]
    );
    let body = t.texts(LATEST).await.remove(0);
    assert!(body.contains("It does not take place: Snow"), "{body}");
    time_passes(&t, &app, 30 * 24 * HOUR).await;
    assert_eq!(mails(&t).await.len(), before + 2);
}

async fn whoever_wants_no_mail_gets_none(t: TestDb) {
    let app = App::on(t.clone()).await;
    let (mut ann, path, _) = published(&app).await;
    let shift = planned(&mut ann, &path, &[("capacity", "4")]).await;
    let mut ids = Vec::new();
    for given in ["Bo", "Cleo"] {
        ids.push(somebody(&mut ann, &path, given).await);
    }
    let no = [
        ("purpose", "operational"),
        ("channel", "email"),
        ("given", "no"),
        ("how", "call"),
        ("wording", "Do you want mail of your shifts?"),
    ];
    let sent = ann.post(&format!("{path}/people/{}/consent", ids[0]), &no).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    for id in &ids {
        ann.done(&format!("{shift}/people"), &[("supporter", id)]).await;
    }
    assert_eq!(
        mails(&t).await,
        ["cleo@example.org You have a place: Market stall"]
    );
}
