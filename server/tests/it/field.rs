//! Canvassing: walk lists are cut, turfs given and walked, on both databases.

use crate::support::browser::{Browser, campaign, joined};
use crate::support::db::{TestDb, each};
use crate::support::web::App;
use domain::workspace::rights::{Action, MemberRole};
use http::StatusCode;
use std::collections::BTreeSet;

each! {
    empty: a_segment_becomes_doors_and_turfs, each_role_does_what_the_table_says_with_doors,
        doors_of_another_campaign_are_not_found, whoever_only_walks_sees_their_own_turf,
        whoever_is_erased_leaves_no_door, what_is_written_at_once_has_codes_of_its_own;
}

/// The path of what a form leads to.
fn led(leads: &str) -> String {
    leads.split('?').next().unwrap_or_default().to_owned()
}

fn id_of(path: &str) -> String {
    path.rsplit('/').next().unwrap_or_default().to_owned()
}

/// Somebody who lives in a street; answers with their id.
pub async fn lives(browser: &mut Browser<'_>, path: &str, given: &str, street: &str) -> String {
    let email = format!("{}@example.org", given.to_lowercase());
    let form = [
        ("given", given),
        ("family", "Quarterstone"),
        ("email", &email),
        ("street", street),
        ("city", "Maple Falls"),
        ("state", "IL"),
        ("zip", "62701"),
    ];
    id_of(&led(&browser.done(&format!("{path}/people/new"), &form).await))
}

/// A segment of everybody; answers with its id.
pub async fn everybody(browser: &mut Browser<'_>, path: &str) -> String {
    let form = [
        ("do", "save"),
        ("seed", "1"),
        ("l0", "0"),
        ("l0-is", "all"),
        ("name", "Everybody"),
        ("shared", "manager"),
        ("shared", "volunteer-lead"),
    ];
    id_of(&led(&browser
        .done(&format!("{path}/people/segments/new"), &form)
        .await))
}

/// Cuts a list of everybody; answers with the path of its page.
pub async fn cut(browser: &mut Browser<'_>, path: &str, segment: &str, doors: &str) -> String {
    let form = [("segment", segment), ("doors", doors), ("name", "")];
    led(&browser.done(&format!("{path}/field/new"), &form).await)
}

/// Eight people in six doors of two streets, and one at the post office.
pub async fn street(browser: &mut Browser<'_>, path: &str) -> Vec<String> {
    let mut ids = Vec::new();
    for (given, street) in [
        ("Bo", "12 Elm Street"),
        ("Cleo", "12 elm st."),
        ("Dee", "3 Elm St"),
        ("Eli", "3 1/2 Elm St"),
        ("Fay", "10 Oak Ave Apt 2"),
        ("Gus", "10 Oak Ave Apt 10"),
        ("Hal", "9 Oak Ave"),
        ("Ida", "9 Oak Avenue"),
        ("Jo", "PO Box 12"),
    ] {
        ids.push(lives(browser, path, given, street).await);
    }
    ids
}

async fn a_segment_becomes_doors_and_turfs(t: TestDb) {
    let app = App::on(t.clone()).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let desk = ann.see(&format!("{path}/field")).await;
    assert!(desk.contains("No walk list is cut"), "{desk}");
    let ids = street(&mut ann, &path).await;
    let segment = everybody(&mut ann, &path).await;

    // What it would give is shown first, and nothing is kept.
    let shown = ann
        .see(&format!("{path}/field/new?segment={segment}&doors=5&name=&due="))
        .await;
    for wanted in [
        "8 people at 6 doors. Turfs: 1.",
        "Elm Street – Oak Avenue",
        "A post box has no door: 1",
    ] {
        assert!(shown.contains(wanted), "{wanted} is missing: {shown}");
    }
    assert_eq!(t.number("select count(*) from walk_list").await, 0);
    let wrong = ann
        .post(
            &format!("{path}/field/new"),
            &[("segment", &segment), ("doors", "999"), ("due", "2025-01-01")],
        )
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("lies behind us"), "{}", wrong.text());

    let list = cut(&mut ann, &path, &segment, "5").await;
    let walk = t
        .texts("select street || ' ' || number || ' ' || unit || ' ' || odd from door order by order_no")
        .await;
    assert_eq!(
        walk,
        [
            "Elm Street 3  1",
            "Elm Street 3 1/2  1",
            "Elm Street 12  0",
            "Oak Avenue 9  1",
            "Oak Avenue 10 Apt 2 0",
            "Oak Avenue 10 Apt 10 0"
        ]
    );
    assert_eq!(t.number("select count(*) from door_person").await, 8);
    let page = ann.see(&list).await;
    for wanted in [
        "Everybody",
        "0 of 6 doors knocked",
        "1 turf",
        "1 without anybody",
        "A post box has no door",
        "Jo Quarterstone",
    ] {
        assert!(page.contains(wanted), "{wanted} is missing: {page}");
    }
    let turf = format!(
        "{path}/field/turfs/{}",
        t.texts("select id from turf").await.remove(0)
    );
    let page = ann.see(&turf).await;
    assert!(
        page.contains("Elm Street, odd side")
            && page.contains("nobody yet")
            && !page.contains("Link for the phone"),
        "{page}"
    );
    let sheet = ann.see(&format!("{turf}/print")).await;
    let codes = t
        .texts("select code from door_person union select code from door")
        .await;
    let several: BTreeSet<&String> = codes.iter().collect();
    assert_eq!(several.len(), 14, "each row has a code of its own");
    for code in t.texts("select code from door_person").await {
        assert!(sheet.contains(&code), "{code} is missing");
    }
    assert!(
        sheet.contains("Bo Quarterstone") && sheet.contains("whole door"),
        "{sheet}"
    );

    // It is given to somebody whom the campaign knows, and the link is theirs.
    let found = ann.see(&format!("{turf}?q=hal")).await;
    assert!(found.contains(&format!("value=\"{}\"", ids[6])), "{found}");
    let give = [
        ("supporter", ids[6].as_str()),
        ("version", "1"),
        ("due", "2026-01-09"),
    ];
    let given = ann.done(&format!("{turf}/assign"), &give).await;
    assert!(given.contains("done=given"), "{given}");
    let page = ann.see(&given).await;
    assert!(
        page.contains("Hal Quarterstone") && page.contains("/turf/maple-falls-forward/"),
        "{page}"
    );
    // Until a week after the day, in the zone of the campaign.
    assert!(page.contains("January 17, 2026"), "{page}");
    let token = t.texts("select token from turf").await.remove(0);
    // Two who give it at the same time: the second is told.
    let stale = ann.post(&format!("{turf}/assign"), &give).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(stale.text().contains("meanwhile"), "{}", stale.text());
    ann.done(
        &format!("{turf}/assign"),
        &[("supporter", &ids[6]), ("version", "2"), ("due", "")],
    )
    .await;
    assert_ne!(
        t.texts("select token from turf").await,
        [token],
        "giving it again makes a new link"
    );
    let taken = ann
        .done(&format!("{turf}/assign"), &[("version", "3"), ("member", "")])
        .await;
    assert!(taken.contains("done=taken"), "{taken}");
    assert_eq!(
        t.number("select count(*) from turf where token is not null")
            .await,
        0
    );
    let closed = ann.done(&format!("{list}/close"), &[("on", "yes")]).await;
    assert!(closed.contains("done=closed"), "{closed}");
    assert!(ann.see(&format!("{path}/field")).await.contains("Closed"));
    ann.done(&format!("{list}/close"), &[("on", "no")]).await;
}

async fn each_role_does_what_the_table_says_with_doors(t: TestDb) {
    let app = App::on(t.clone()).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    street(&mut ann, &path).await;
    let segment = everybody(&mut ann, &path).await;
    let list = cut(&mut ann, &path, &segment, "5").await;
    let turf = format!(
        "{path}/field/turfs/{}",
        t.texts("select id from turf").await.remove(0)
    );
    for role in MemberRole::ALL {
        let email = format!("{role}@example.org");
        let mut browser = joined(&mut ann, &path, &email, role.word()).await;
        let status = |may: bool| {
            if may {
                StatusCode::OK
            } else {
                StatusCode::FORBIDDEN
            }
        };
        let (walks, keys, cuts) = (
            role.may(Action::Canvass),
            role.may(Action::KeyDoors),
            role.may(Action::CutTurf),
        );
        let nav = browser.see(&path).await;
        assert_eq!(nav.contains(&format!("href=\"{path}/field\"")), walks, "{role}");
        assert_eq!(
            browser.get(&format!("{path}/field")).await.status,
            status(walks),
            "{role}"
        );
        assert_eq!(browser.get(&list).await.status, status(keys), "{role}");
        assert_eq!(
            browser.get(&format!("{path}/field/new")).await.status,
            status(cuts),
            "{role}"
        );
        // A turf that is not theirs is not there for whoever only walks.
        let seen = match (walks, keys) {
            (false, _) => StatusCode::FORBIDDEN,
            (true, false) => StatusCode::NOT_FOUND,
            (true, true) => StatusCode::OK,
        };
        assert_eq!(browser.get(&turf).await.status, seen, "{role}");
        assert_eq!(browser.get(&format!("{turf}/print")).await.status, seen, "{role}");
        let version = t.number("select version from turf").await.to_string();
        for (form, fields) in [
            (format!("{list}/close"), vec![("on", "no")]),
            (format!("{turf}/assign"), vec![("version", version.as_str())]),
        ] {
            let sent = browser.post(&form, &fields).await.status;
            let wanted = if cuts {
                StatusCode::SEE_OTHER
            } else {
                StatusCode::FORBIDDEN
            };
            assert_eq!(sent, wanted, "{role} {form}");
        }
    }
}

async fn doors_of_another_campaign_are_not_found(t: TestDb) {
    let app = App::on(t.clone()).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let ids = street(&mut ann, &path).await;
    let segment = everybody(&mut ann, &path).await;
    let list = cut(&mut ann, &path, &segment, "5").await;
    let turf = t.texts("select id from turf").await.remove(0);
    t.execute("insert into door_mark (supporter, campaign, at, who) select supporter, campaign, 1, '' from door_person")
        .await;
    let mut eve = Browser::of(&app, "eve@example.org").await;
    let other = campaign(&mut eve, "Other").await;
    lives(&mut eve, &other, "Kim", "1 Ash St").await;
    let hers = everybody(&mut eve, &other).await;
    let own = cut(&mut eve, &other, &hers, "5").await;
    let own_turf = t
        .texts("select t.id from turf t join campaign c on c.id = t.campaign where c.slug = 'other'")
        .await
        .remove(0);
    let (there, turf_there) = (
        format!("{other}/field/lists/{}", id_of(&list)),
        format!("{other}/field/turfs/{turf}"),
    );
    for page in [
        there.clone(),
        turf_there.clone(),
        format!("{turf_there}/print"),
        list.clone(),
        format!("{path}/field"),
        format!("{path}/field/turfs/{turf}"),
    ] {
        assert_eq!(eve.get(&page).await.status, StatusCode::NOT_FOUND, "{page}");
    }
    let own_turf = format!("{other}/field/turfs/{own_turf}");
    for (form, fields, wanted) in [
        (
            format!("{there}/close"),
            vec![("on", "yes")],
            StatusCode::NOT_FOUND,
        ),
        (
            format!("{own}/welcome"),
            vec![("supporter", ids[0].as_str())],
            StatusCode::NOT_FOUND,
        ),
        (
            format!("{turf_there}/assign"),
            vec![("version", "1")],
            StatusCode::NOT_FOUND,
        ),
        (
            format!("{own_turf}/assign"),
            vec![("version", "1"), ("supporter", ids[0].as_str())],
            StatusCode::NOT_FOUND,
        ),
        (
            format!("{other}/field/new"),
            vec![("segment", segment.as_str())],
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
    ] {
        assert_eq!(eve.post(&form, &fields).await.status, wanted, "{form}");
    }
    assert_eq!(t.number("select count(*) from door_mark").await, 8);
    // Her own list is not cut from Ann's people.
    assert_eq!(
        t.number("select count(*) from door d join campaign c on c.id = d.campaign where c.slug = 'other'")
            .await,
        1
    );
    // Whoever does not want to be visited stands on no list from now on, and neither does anybody at that door.
    let again = ann
        .post(&format!("{path}/field/new"), &[("segment", segment.as_str())])
        .await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    ann.done(&format!("{list}/welcome"), &[("supporter", &ids[2])])
        .await;
    cut(&mut ann, &path, &segment, "5").await;
    assert_eq!(
        t.number("select count(*) from door_left where reason = 'not-again'")
            .await,
        7
    );
}

async fn whoever_only_walks_sees_their_own_turf(t: TestDb) {
    let app = App::on(t.clone()).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    for number in 1..=14 {
        lives(
            &mut ann,
            &path,
            &format!("P{number}"),
            &format!("{number} Elm St"),
        )
        .await;
    }
    let segment = everybody(&mut ann, &path).await;
    cut(&mut ann, &path, &segment, "7").await;
    let turfs = t.texts("select id from turf order by number").await;
    assert_eq!(turfs.len(), 2);
    let mut cleo = joined(&mut ann, &path, "cleo@example.net", "communicator").await;
    let desk = cleo.see(&format!("{path}/field")).await;
    assert!(
        desk.contains("No turf is yours yet") && !desk.contains("Everybody"),
        "{desk}"
    );
    let who = t
        .texts("select person from campaign_member where role = 'communicator'")
        .await
        .remove(0);
    ann.done(
        &format!("{path}/field/turfs/{}/assign", turfs[0]),
        &[("member", &who), ("version", "1")],
    )
    .await;
    let desk = cleo.see(&format!("{path}/field")).await;
    assert!(desk.contains(&turfs[0]) && !desk.contains(&turfs[1]), "{desk}");
    let own = cleo.see(&format!("{path}/field/turfs/{}", turfs[0])).await;
    assert!(
        own.contains("/turf/maple-falls-forward/")
            && own.contains("P1 Quarterstone")
            && !own.contains("Give it to"),
        "{own}"
    );
    let others = cleo.get(&format!("{path}/field/turfs/{}", turfs[1])).await;
    assert_eq!(others.status, StatusCode::NOT_FOUND);
    // Somebody who may not see people cannot be given one as a member.
    joined(&mut ann, &path, "vic@example.net", "viewer").await;
    let vic = t
        .texts("select person from campaign_member where role = 'viewer'")
        .await
        .remove(0);
    let refused = ann
        .post(
            &format!("{path}/field/turfs/{}/assign", turfs[1]),
            &[("member", &vic), ("version", "1")],
        )
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
}

async fn whoever_is_erased_leaves_no_door(t: TestDb) {
    let app = App::on(t.clone()).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let ids = street(&mut ann, &path).await;
    let segment = everybody(&mut ann, &path).await;
    cut(&mut ann, &path, &segment, "5").await;
    let turf = t.texts("select id from turf").await.remove(0);
    ann.done(
        &format!("{path}/field/turfs/{turf}/assign"),
        &[("supporter", &ids[2]), ("version", "1")],
    )
    .await;
    // Bo shares a door, Dee lives alone and walks the turf.
    for id in [&ids[0], &ids[2]] {
        ann.done(&format!("{path}/people/{id}/erase"), &[("sure", "yes")])
            .await;
    }
    assert_eq!(t.number("select count(*) from door where number = '12'").await, 1);
    assert_eq!(t.number("select count(*) from door where number = '3'").await, 0);
    assert_eq!(t.number("select count(*) from door_person").await, 6);
    assert_eq!(
        t.number("select count(*) from turf where supporter is not null")
            .await,
        0
    );
}

async fn what_is_written_at_once_has_codes_of_its_own(t: TestDb) {
    let app = App::on(t.clone()).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    street(&mut ann, &path).await;
    let segment = everybody(&mut ann, &path).await;
    let mut tasks = Vec::new();
    for n in 0..6 {
        let field = std::sync::Arc::clone(&app.house.services.field);
        let (actor, segment) = (crate::field::member(&t).await, segment.clone());
        tasks.push(tokio::spawn(async move {
            let typed = domain::workspace::words::Typed(vec![
                ("segment".to_owned(), segment),
                ("name".to_owned(), format!("List {n}")),
            ]);
            field.cut(&actor, "maple-falls-forward", &typed).await
        }));
    }
    for task in tasks {
        task.await.unwrap().expect("each is cut");
    }
    let codes = t
        .texts("select code from door_person union all select code from door")
        .await;
    let several: BTreeSet<&String> = codes.iter().collect();
    assert_eq!((codes.len(), several.len()), (6 * 14, 6 * 14));
}

/// Whoever asks the port, without a browser.
async fn member(t: &TestDb) -> domain::actor::Actor {
    let id = t.texts("select person from campaign_member").await.remove(0);
    domain::actor::Actor::Person(domain::actor::Person {
        id,
        session: String::new(),
        name: String::new(),
        email: String::new(),
        from: String::new(),
    })
}
