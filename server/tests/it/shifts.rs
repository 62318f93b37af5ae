//! Shifts: asked as browsers ask, and by many at once, on both databases.

use crate::support::browser::{Browser, campaign, joined};
use crate::support::db::{TestDb, each};
use crate::support::web::App;
use domain::actor::{Actor, Person};
use domain::fault::Fault;
use domain::volunteer::Answer;
use domain::volunteer::port::Seat;
use domain::workspace::rights::{Action, MemberRole};
use http::StatusCode;
use server::store::Db;
use server::store::shifts::signups;
use std::sync::Arc;

each! {
    empty: a_shift_is_planned_filled_and_checked_in, each_role_does_what_the_table_says_with_shifts,
        a_hundred_at_once_for_ten_places_are_ten, nobody_is_in_two_places_at_once, the_database_itself_keeps_the_places,
        fewer_places_are_refused_while_people_have_them, what_is_of_another_campaign_is_not_found;
}

const SLUG: &str = "maple-falls-forward";

/// A stall on the square: the clock of a test stands at 2026-01-01T00:00Z.
const STALL: [(&str, &str); 9] = [
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

fn with<'a>(own: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut form: Vec<(&str, &str)> = STALL
        .into_iter()
        .filter(|(name, _)| own.iter().all(|(n, _)| n != name))
        .collect();
    form.extend(own);
    form
}

/// Plans a shift; answers with the path of its page.
async fn planned(browser: &mut Browser<'_>, path: &str, own: &[(&str, &str)]) -> String {
    let leads = browser.done(&format!("{path}/shifts/new"), &with(own)).await;
    leads.split('?').next().unwrap_or_default().to_owned()
}

fn id_of(path: &str) -> String {
    path.rsplit('/').next().unwrap_or_default().to_owned()
}

/// A supporter; answers with their id.
async fn somebody(browser: &mut Browser<'_>, path: &str, given: &str) -> String {
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
    assert_eq!(t.number("select count(*) from shift_mail").await, 0);
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
    for page in ["", "/edit", "/print"] {
        let seen = eve.get(&format!("{there}{page}")).await;
        assert_eq!(seen.status, StatusCode::NOT_FOUND, "{page}");
    }
    let sent = [
        (format!("{there}/edit"), with(&[("version", "1")])),
        (format!("{there}/publish"), vec![("on", "yes")]),
        (format!("{there}/cancel"), vec![("why", "x")]),
        (format!("{there}/people"), vec![("supporter", bo.as_str())]),
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
