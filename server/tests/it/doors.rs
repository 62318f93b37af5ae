//! What is heard at doors: keyed in from paper, told by phone, each report once, on both databases.

use crate::field::{cut, everybody, lives, street};
use crate::pages::published;
use crate::support::browser::{Browser, campaign};
use crate::support::db::{TestDb, each};
use crate::support::web::App;
use http::StatusCode;

each! {
    empty: paper_is_keyed_in_once_and_lands_on_people, a_phone_tells_each_thing_once_in_any_order,
        a_link_opens_one_turf_and_ends, a_form_without_a_script_tells_too, wanting_news_is_a_question_and_no_consent;
}

/// The code of somebody's row.
async fn code(t: &TestDb, given: &str) -> String {
    let rows = t
        .texts("select s.given || ' ' || p.code from door_person p join supporter s on s.id = p.supporter")
        .await;
    let wanted = format!("{given} ");
    let row = rows.iter().find(|row| row.starts_with(&wanted)).unwrap();
    row.replace(&wanted, "")
}

/// The code of the whole door of somebody.
async fn door_code(t: &TestDb, number: &str) -> String {
    let rows = t.texts("select number || ' ' || code from door").await;
    let wanted = format!("{number} ");
    let row = rows.iter().find(|row| row.starts_with(&wanted)).unwrap();
    row.replace(&wanted, "")
}

/// How it stands with everybody: name, outcome, level.
async fn states(t: &TestDb) -> Vec<String> {
    t.texts(
        "select s.given || ' ' || p.outcome || ' ' || coalesce(p.level, 0) from door_person p \
         join supporter s on s.id = p.supporter where p.outcome is not null order by s.given",
    )
    .await
}

/// Gives the only turf to somebody; answers with the path of its link.
async fn given(t: &TestDb, ann: &mut Browser<'_>, path: &str, supporter: &str) -> String {
    let row = t
        .texts(
            "select t.id || ' ' || t.version from turf t join campaign c on c.id = t.campaign \
             where c.slug = 'maple-falls-forward' order by t.id",
        )
        .await
        .remove(0);
    let (turf, version) = row.split_once(' ').unwrap();
    let turf = format!("{path}/field/turfs/{turf}");
    ann.done(
        &format!("{turf}/assign"),
        &[("supporter", supporter), ("version", version)],
    )
    .await;
    let page = ann.see(&turf).await;
    let at = page.find("/turf/maple-falls-forward/").unwrap();
    page[at..].split(['"', '<']).next().unwrap().to_owned()
}

async fn paper_is_keyed_in_once_and_lands_on_people(t: TestDb) {
    let app = App::on(t.clone()).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let ids = street(&mut ann, &path).await;
    let segment = everybody(&mut ann, &path).await;
    let list = cut(&mut ann, &path, &segment, "5").await;
    let (dee, eli, hal) = (
        code(&t, "Dee").await,
        code(&t, "Eli").await,
        code(&t, "Hal").await,
    );
    let (twelve, nine) = (door_code(&t, "12").await, door_code(&t, "9").await);
    let key = format!("{list}/key");

    // Two signs that changed places, a whole door of two who talked, a letter that is none: each row says so.
    let mut signs: Vec<char> = dee.chars().collect();
    signs.swap(0, 3);
    let swapped: String = signs.into_iter().collect();
    let rows = format!("{dee} T2\n{swapped} T2\n{twelve} T\n{eli} Q");
    let shown = ann.post(&key, &[("do", "show"), ("rows", &rows)]).await;
    assert_eq!(shown.status, StatusCode::OK);
    let text = shown.text();
    for wanted in [
        "Dee Quarterstone",
        "is no code",
        "is a whole door: with whom was it?",
        "is no result",
        "3 rows are wrong",
    ] {
        assert!(text.contains(wanted), "{wanted} is missing: {text}");
    }
    let refused = ann.post(&key, &[("do", "save"), ("rows", &rows)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("line 2"), "{}", refused.text());
    assert_eq!(t.number("select count(*) from door_result").await, 0);

    let rows = format!(
        "{} t2 +sv wants to know the cost\n{twelve} N\n{eli} M\n{nine} L\n{hal} H",
        dee.to_lowercase()
    );
    let shown = ann.post(&key, &[("do", "show"), ("rows", &rows)]).await.text();
    assert!(
        shown.contains("Rows that can be kept: 5") && shown.contains("Keep the rows"),
        "{shown}"
    );
    let save = [("do", "save"), ("rows", rows.as_str()), ("day", "2025-12-31")];
    let done = ann.done(&key, &save).await;
    assert!(done.contains("new=7&again=0"), "{done}");
    let again = ann.done(&key, &save).await;
    assert!(again.contains("new=0&again=7"), "{again}");
    assert!(ann.see(&again).await.contains("passed over: 7"), "{again}");
    let wanted = [
        "Bo not-home 0",
        "Cleo not-home 0",
        "Dee talked 2",
        "Eli moved 0",
        "Hal hostile 0",
        "Ida literature 0",
    ];
    assert_eq!(states(&t).await, wanted);

    // It lands on the people.
    let card = ann.see(&format!("{path}/people/{}", ids[2])).await;
    for wanted in [
        "Talked, support 2. Wants a yard sign. Wants to volunteer",
        "wants to know the cost",
        "At the door",
    ] {
        assert!(card.contains(wanted), "{wanted} is missing: {card}");
    }
    assert_eq!(
        t.number("select count(*) from supporter where support = 2").await,
        1
    );
    assert_eq!(t.number("select count(*) from supporter_note").await, 1);
    assert_eq!(
        t.number("select count(*) from supporter_event where kind = 'visited'")
            .await,
        7
    );
    assert_eq!(
        t.texts("select name from tag order by name").await,
        ["Wants a yard sign", "Wants to volunteer"]
    );
    assert_eq!(t.number("select count(*) from consent").await, 0);
    assert_eq!(
        t.number("select count(*) from supporter_address where validity = 'bad'")
            .await,
        1
    );
    // Whoever does not want to be visited, and whoever shares their door, is on no list that is cut later.
    cut(&mut ann, &path, &segment, "6").await;
    assert_eq!(
        t.texts(
            "select s.given || ' ' || l.reason from door_left l join supporter s on s.id = l.supporter \
             where l.walk_list = (select id from walk_list where size = 6) order by s.given"
        )
        .await,
        ["Eli bad-address", "Hal not-again", "Ida not-again", "Jo post-box"]
    );
    // A day that is to come is refused.
    let ahead = [("do", "save"), ("rows", rows.as_str()), ("day", "2026-03-01")];
    assert_eq!(
        ann.post(&key, &ahead).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}

fn entry(key: &str, code: &str, said: &str, age: i64) -> String {
    serde_json::json!({ "key": key, "code": code, "said": said, "age": age }).to_string()
}

/// Sends a batch; answers with what became of each.
async fn batch(browser: &mut Browser<'_>, link: &str, entries: &[String]) -> Vec<String> {
    let form: Vec<(&str, &str)> = entries.iter().map(|one| ("entry", one.as_str())).collect();
    let sent = browser.post(&format!("{link}/batch"), &form).await;
    assert_eq!(sent.status, StatusCode::OK, "{}", sent.text());
    serde_json::from_str(&sent.text()).unwrap()
}

async fn a_phone_tells_each_thing_once_in_any_order(t: TestDb) {
    let app = App::on(t.clone()).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let ids = street(&mut ann, &path).await;
    let segment = everybody(&mut ann, &path).await;
    cut(&mut ann, &path, &segment, "5").await;
    let link = given(&t, &mut ann, &path, &ids[6]).await;
    let (dee, eli) = (code(&t, "Dee").await, code(&t, "Eli").await);
    let twelve = door_code(&t, "12").await;
    let mut phone = Browser::new(&app);
    app.wait(3600);

    // The later press arrives first; what was told before does not take its place, and all is kept.
    let later = [
        entry("k2", &dee, "talked 1", 60_000),
        entry("k3", &twelve, "not-home", 5_000),
    ];
    assert_eq!(batch(&mut phone, &link, &later).await, ["", ""]);
    let before = [entry("k1", &dee, "not-home", 600_000)];
    assert_eq!(batch(&mut phone, &link, &before).await, [""]);
    // The answer was lost on the way: everything comes once more.
    assert_eq!(batch(&mut phone, &link, &later).await, ["", ""]);
    assert_eq!(
        states(&t).await,
        ["Bo not-home 0", "Cleo not-home 0", "Dee talked 1"]
    );
    assert_eq!(t.number("select count(*) from door_result").await, 4);
    assert_eq!(
        t.number("select count(*) from supporter_event where kind = 'visited'")
            .await,
        4
    );
    // Told by the phone's own clock, however wrong: an hour after the cut less a minute.
    assert_eq!(
        t.number("select max(kept_at) - told_at from door_result where key like '%k2' group by told_at")
            .await,
        60_000
    );
    // That somebody does not want to be visited holds, even if it was told before.
    let hostile = [
        entry("k4", &dee, "hostile", 1_200_000),
        entry("k5", &dee, "talked 1", 1_000),
    ];
    assert_eq!(batch(&mut phone, &link, &hostile).await, ["", ""]);
    assert_eq!(states(&t).await[2], "Dee hostile 0");
    assert_eq!(t.number("select count(*) from door_mark").await, 1);
    // One that is wrong does not stand in the way of the others.
    let mixed = [
        entry("k6", "ZZZZ", "talked", 0),
        entry("k7", &eli, "not-home 3", 0),
        "{".to_owned(),
        entry("k8", &twelve, "talked 2", 0),
        entry("k9", &eli, "refused", 0),
        entry("", &eli, "moved", 0),
    ];
    let answers = batch(&mut phone, &link, &mixed).await;
    let empty: Vec<bool> = answers.iter().map(String::is_empty).collect();
    assert_eq!(empty, [false, false, false, false, true, false], "{answers:?}");
    assert_eq!(states(&t).await[3], "Eli refused 0");
    // A level that was heard before a later one does not replace it.
    let levels = [entry("l1", &eli, "talked 4", 1_000)];
    batch(&mut phone, &link, &levels).await;
    batch(&mut phone, &link, &[entry("l2", &eli, "talked 2", 900_000)]).await;
    assert_eq!(
        t.number("select support from supporter where given = 'Eli'")
            .await,
        4
    );
    // Twice at the same time is once.
    let mut tasks = Vec::new();
    for _ in 0..6 {
        let canvass = std::sync::Arc::clone(&app.house.services.canvass);
        let token = link.rsplit('/').next().unwrap().to_owned();
        let told = domain::field::port::Told {
            key: "same".to_owned(),
            code: code(&t, "Fay").await,
            said: domain::field::said::Said::of(domain::field::Outcome::Talked, Some(3), Vec::new(), "")
                .unwrap(),
            age: 0,
        };
        tasks.push(tokio::spawn(async move {
            canvass
                .tell(
                    &domain::actor::Actor::Anonymous,
                    "maple-falls-forward",
                    &token,
                    &[told],
                    false,
                )
                .await
        }));
    }
    for task in tasks {
        assert_eq!(task.await.unwrap().unwrap(), [Ok(())]);
    }
    assert_eq!(
        t.number("select count(*) from door_result where key like '%same'")
            .await,
        1
    );
    assert_eq!(
        t.number("select count(*) from supporter_level where level = 3")
            .await,
        1
    );
}

async fn a_link_opens_one_turf_and_ends(t: TestDb) {
    let app = App::on(t.clone()).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let ids = street(&mut ann, &path).await;
    let segment = everybody(&mut ann, &path).await;
    let list = cut(&mut ann, &path, &segment, "5").await;
    let link = given(&t, &mut ann, &path, &ids[6]).await;
    let dee = code(&t, "Dee").await;
    let mut phone = Browser::new(&app);
    let page = phone.see(&link).await;
    assert!(
        page.contains("Dee Quarterstone") && page.contains("data-doors=") && !page.contains(&ids[2]),
        "{page}"
    );
    assert!(
        page.contains("noindex") && !page.contains("dee@example.org"),
        "{page}"
    );
    // Another campaign, another token, rows of another turf: there is nothing.
    let mut eve = Browser::of(&app, "eve@example.org").await;
    let other = campaign(&mut eve, "Other").await;
    lives(&mut eve, &other, "Kim", "1 Ash St").await;
    let hers = everybody(&mut eve, &other).await;
    cut(&mut eve, &other, &hers, "5").await;
    let token = link.rsplit('/').next().unwrap();
    assert_eq!(
        phone.get(&format!("/turf/other/{token}")).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(phone.get(&format!("{link}x")).await.status, StatusCode::NOT_FOUND);
    let second = cut(&mut ann, &path, &segment, "6").await;
    let there = t
        .texts("select code from door_person where walk_list = (select id from walk_list where size = 6)")
        .await
        .remove(0);
    t.execute("delete from walk_list where size = 6").await;
    assert_eq!(ann.get(&second).await.status, StatusCode::NOT_FOUND);
    let answers = batch(&mut phone, &link, &[entry("x", &there, "talked 1", 0)]).await;
    assert!(answers[0].contains("is of no row here"), "{answers:?}");
    assert_eq!(t.number("select count(*) from door_result").await, 0);

    let told = [("entry", entry("y", &dee, "talked", 0))];
    let told: Vec<(&str, &str)> = told.iter().map(|(name, one)| (*name, one.as_str())).collect();
    // A list that is closed.
    ann.done(&format!("{list}/close"), &[("on", "yes")]).await;
    assert_eq!(phone.get(&link).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        phone.post(&format!("{link}/batch"), &told).await.status,
        StatusCode::NOT_FOUND
    );
    ann.done(&format!("{list}/close"), &[("on", "no")]).await;
    assert_eq!(phone.get(&link).await.status, StatusCode::OK);
    // Given to somebody else.
    let second = given(&t, &mut ann, &path, &ids[7]).await;
    assert_eq!(phone.get(&link).await.status, StatusCode::NOT_FOUND);
    assert_eq!(phone.get(&second).await.status, StatusCode::OK);
    // Whoever walks it is erased.
    ann.done(&format!("{path}/people/{}/erase", ids[7]), &[("sure", "yes")])
        .await;
    assert_eq!(phone.get(&second).await.status, StatusCode::NOT_FOUND);
    // The time is over.
    let third = given(&t, &mut ann, &path, &ids[6]).await;
    assert_eq!(phone.get(&third).await.status, StatusCode::OK);
    app.wait(9 * 24 * 3600);
    assert_eq!(phone.get(&third).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        phone.post(&format!("{third}/batch"), &told).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(t.number("select count(*) from door_result").await, 0);
    let worker = phone.get("/turf/worker.js").await;
    assert_eq!(worker.status, StatusCode::OK);
    assert!(worker.text().contains("addEventListener(\"fetch\""));
}

async fn a_form_without_a_script_tells_too(t: TestDb) {
    let app = App::on(t.clone()).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let ids = street(&mut ann, &path).await;
    let segment = everybody(&mut ann, &path).await;
    cut(&mut ann, &path, &segment, "5").await;
    let link = given(&t, &mut ann, &path, &ids[6]).await;
    let dee = code(&t, "Dee").await;
    let mut phone = Browser::new(&app);
    let form = [
        ("code", dee.as_str()),
        ("key", "page 1"),
        ("said", "talked 5"),
        ("wish", "sign"),
        ("note", "</textarea><script>alert(1)</script>"),
    ];
    let led = phone.done(&link, &form).await;
    assert_eq!(led, format!("{link}?done=told#{dee}"));
    // Pressed twice, sent twice: one report. Another press on the page that still stands there is another one.
    phone.done(&link, &form).await;
    assert_eq!(t.number("select count(*) from door_result").await, 1);
    app.wait(60);
    phone
        .done(&link, &[("code", &dee), ("key", "page 1"), ("said", "refused")])
        .await;
    assert_eq!(states(&t).await, ["Dee refused 0"]);
    let page = phone.see(&link).await;
    assert!(
        page.contains("Refused") && page.contains("1 of 6 doors knocked"),
        "{page}"
    );
    let none = phone.post(&link, &[("code", &dee), ("key", "page 2")]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        none.text().contains("what happened at the door?"),
        "{}",
        none.text()
    );
    let card = ann.see(&format!("{path}/people/{}", ids[2])).await;
    assert!(
        card.contains("alert(1)") && !card.contains("<script>alert"),
        "{card}"
    );
}

async fn wanting_news_is_a_question_and_no_consent(t: TestDb) {
    let app = App::on(t.clone()).await;
    let (mut ann, path, _) = published(&app).await;
    let ids = street(&mut ann, &path).await;
    let segment = everybody(&mut ann, &path).await;
    cut(&mut ann, &path, &segment, "5").await;
    let link = given(&t, &mut ann, &path, &ids[6]).await;
    let dee = code(&t, "Dee").await;
    let mut phone = Browser::new(&app);
    let mails = t.number("select count(*) from message").await;
    for key in ["n1", "n2"] {
        let form = [
            ("code", dee.as_str()),
            ("key", key),
            ("said", "talked 1"),
            ("wish", "news"),
        ];
        phone.done(&link, &form).await;
    }
    assert_eq!(t.number("select count(*) from door_result").await, 2);
    assert_eq!(
        t.number("select count(*) from consent").await,
        0,
        "a door is no consent"
    );
    assert_eq!(
        t.texts("select email || ' ' || purposes || ' ' || state from sign_up")
            .await,
        ["dee@example.org news waiting"],
        "the address is asked once"
    );
    assert_eq!(t.number("select count(*) from message").await, mails + 1);
    assert_eq!(t.texts("select name from tag").await, ["Wants news by mail"]);
}
