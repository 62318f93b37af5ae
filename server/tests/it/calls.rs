//! Phone banks: asked as browsers ask, and by many callers at once, on both databases.

use crate::support::browser::{Browser, campaign, joined};
use crate::support::db::{TestDb, each};
use crate::support::web::App;
use domain::actor::{Actor, Person};
use domain::calls::port::{Caller, Given};
use domain::fault::Fault;
use domain::workspace::rights::{Action, MemberRole};
use domain::workspace::words::Typed;
use http::StatusCode;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

each! {
    empty: a_phone_bank_is_made_called_and_taken_back, fifty_callers_share_two_hundred_people,
        nobody_is_called_in_two_phone_banks_at_once, a_lost_tab_gives_the_person_back,
        a_no_is_a_no_and_nobody_is_called_at_night, a_script_changes_while_calling,
        each_role_does_what_the_table_says_with_calls, what_is_of_another_campaign_is_not_found,
        a_volunteer_calls_by_a_link_until_it_ends;
}

const SLUG: &str = "maple-falls-forward";
/// A form's address, what is filled in, and whether it is taken.
type Write<'a> = (String, Vec<(&'a str, &'a str)>, bool);

/// The clock of a test stands at 2026-01-01T00:00Z: 18:00 in Illinois, the evening before.
const BANK: [(&str, &str); 6] = [
    ("name", "Helpers wanted"),
    ("purpose", "volunteering"),
    ("from", "9:00"),
    ("to", "20:00"),
    ("most", "2"),
    ("cooldown", "24"),
];

fn id_of(path: &str) -> String {
    path.split('?')
        .next()
        .unwrap_or_default()
        .rsplit('/')
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// A supporter with a number; answers with their id.
async fn somebody(browser: &mut Browser<'_>, path: &str, given: &str, phone: &str, state: &str) -> String {
    let form = [
        ("given", given),
        ("family", "Quarterstone"),
        ("phone", phone),
        ("street", "1 Elm St"),
        ("city", "Elsewhere"),
        ("state", state),
        ("zip", "60001"),
    ];
    id_of(&browser.done(&format!("{path}/people/new"), &form).await)
}

/// A segment of everybody.
const EVERYBODY: &str = "insert into segment (id, campaign, version, name, rule, shared, owner, created_at, changed_at, changed_by) \
     select 'seg', c.id, 1, 'Everybody', '{\"version\":1,\"who\":{\"all\":[]}}', 'manager volunteer-lead communicator data-entry', \
     m.person, 1, 1, m.person from campaign c join campaign_member m on m.campaign = c.id where c.slug = 'maple-falls-forward'";

/// A phone bank of everybody, filled and open; answers with its path.
async fn bank(browser: &mut Browser<'_>, path: &str, own: &[(&str, &str)]) -> String {
    let mut form: Vec<(&str, &str)> = BANK
        .into_iter()
        .filter(|(name, _)| own.iter().all(|(n, _)| n != name))
        .collect();
    form.push(("segment", "seg"));
    form.extend(own);
    let leads = browser.done(&format!("{path}/calls/new"), &form).await;
    let bank = leads.split('?').next().unwrap_or_default().to_owned();
    browser.done(&format!("{bank}/fill"), &[]).await;
    browser.done(&format!("{bank}/open"), &[("on", "yes")]).await;
    bank
}

/// The key of the call that a page shows.
fn key_of(page: &str) -> String {
    let at = page
        .find("name=\"key\" value=\"")
        .expect("somebody is on the line")
        + 18;
    page[at..].split('"').next().unwrap_or_default().to_owned()
}

fn actor_of(person: &str) -> Actor {
    Actor::Person(Person {
        id: person.to_owned(),
        session: String::new(),
        name: String::new(),
        email: String::new(),
        from: String::new(),
    })
}

fn typed(pairs: &[(&str, &str)]) -> Typed {
    Typed(
        pairs
            .iter()
            .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
            .collect(),
    )
}

async fn a_phone_bank_is_made_called_and_taken_back(t: TestDb) {
    let app = App::on(t.clone()).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    t.execute(EVERYBODY).await;
    let bo = somebody(&mut ann, &path, "Bo", "312 555 0142", "IL").await;
    let list = ann.see(&format!("{path}/calls")).await;
    assert!(list.contains("There is no phone bank yet"), "{list}");
    let wrong = ann
        .post(
            &format!("{path}/calls/new"),
            &[("name", "x"), ("from", "7:00"), ("to", "20:00")],
        )
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.text().contains("between 8:00 a.m. and 9:00 p.m."),
        "{}",
        wrong.text()
    );
    let bank = bank(&mut ann, &path, &[("until", "2026-01-04")]).await;
    let page = ann.see(&bank).await;
    assert!(page.contains("0 of 1 are through"), "{page}");
    assert!(page.contains("1 a day, to be through"), "{page}");

    let call = format!("{bank}/call");
    let before = ann.see(&call).await;
    assert!(before.contains("Can be called now: 1"), "{before}");
    assert_eq!(ann.done(&format!("{call}/next"), &[]).await, call);
    let desk = ann.see(&call).await;
    for wanted in [
        "Bo Quarterstone",
        "href=\"tel:+13125550142\"",
        "6:00 p.m. where they are",
        "The first call",
    ] {
        assert!(desk.contains(wanted), "{wanted} is missing: {desk}");
    }
    // The same caller, asking again, keeps whom they have.
    ann.done(&format!("{call}/next"), &[]).await;
    let key = key_of(&desk);
    assert_eq!(key_of(&ann.see(&call).await), key);
    let end = |outcome| {
        vec![
            ("key", key.as_str()),
            ("outcome", outcome),
            ("note", "Ring twice"),
        ]
    };
    let odd = ann.post(&format!("{call}/outcome"), &end("shouted")).await;
    assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(odd.text().contains("Ring twice"), "what was typed is kept");
    ann.done(&format!("{call}/outcome"), &end("no-answer")).await;
    // Sent twice, it counts once, whatever it says.
    ann.done(&format!("{call}/outcome"), &end("wrong-number")).await;
    assert_eq!(
        t.texts("select outcome || ' ' || note from phone_bank_call")
            .await,
        ["no-answer Ring twice"]
    );
    assert_eq!(t.number("select attempts from phone_bank_person").await, 1);
    let leads = ann.done(&format!("{call}/next"), &[]).await;
    assert!(leads.ends_with("done=nobody"), "{leads}");

    // A slip is taken back: the person is on the line again.
    let shown = ann.see(&call).await;
    assert!(shown.contains("Take back: Bo Quarterstone, No answer"), "{shown}");
    ann.done(&format!("{call}/undo"), &[]).await;
    let desk = ann.see(&call).await;
    let key = key_of(&desk);
    assert_eq!(t.number("select attempts from phone_bank_person").await, 0);
    assert_eq!(t.number("select count(*) from supporter_note").await, 0);
    let none = ann.post(&format!("{call}/undo"), &[]).await;
    assert_eq!(none.status, StatusCode::CONFLICT);

    // They name a time: refused outside hours, then kept; then it comes first, and not before.
    let late = [
        ("key", key.as_str()),
        ("outcome", "call-back"),
        ("day", "2026-01-01"),
        ("time", "9 pm"),
    ];
    let refused = ann.post(&format!("{call}/outcome"), &late).await;
    assert!(
        refused.text().contains("lies outside the hours"),
        "{}",
        refused.text()
    );
    let at = [
        ("key", key.as_str()),
        ("outcome", "call-back"),
        ("day", "2026-01-01"),
        ("time", "5 pm"),
    ];
    ann.done(&format!("{call}/outcome"), &at).await;
    app.wait(22 * 3600);
    let leads = ann.done(&format!("{call}/next"), &[]).await;
    assert!(leads.ends_with("done=nobody"), "{leads}");
    app.wait(3600 + 1);
    ann.done(&format!("{call}/next"), &[]).await;
    let desk = ann.see(&call).await;
    assert!(desk.contains("They asked to be called now"), "{desk}");
    // A wrong number is marked, and the last one that there is.
    let key = key_of(&desk);
    ann.done(
        &format!("{call}/outcome"),
        &[("key", &key), ("outcome", "wrong-number")],
    )
    .await;
    assert_eq!(t.texts("select validity from supporter_phone").await, ["bad"]);
    assert_eq!(t.texts("select state from phone_bank_person").await, ["done"]);
    let card = ann.see(&format!("{path}/people/{bo}")).await;
    assert!(card.contains("Helpers wanted: Wrong number"), "{card}");
    let page = ann.see(&bank).await;
    assert!(page.contains("1 of 1 are through"), "{page}");
    assert!(page.contains("50% (1 / 2)"), "{page}");
    // Erasing the person leaves nothing of the calls.
    ann.done(&format!("{path}/people/{bo}/erase"), &[("sure", "yes")])
        .await;
    for table in [
        t.number("select count(*) from phone_bank_call").await,
        t.number("select count(*) from phone_bank_person").await,
    ] {
        assert_eq!(table, 0);
    }
}

/// Supporters `p1` to `p200` of the first campaign, each with a number.
const CROWD: &str = "with recursive n (i) as (select 1 union all select i + 1 from n where i < 200) \
     insert into supporter (id, campaign, version, given, family, sort_name, language, origin, draw, created_at, changed_at) \
     select 'p' || i, (select id from campaign order by created_at limit 1), 1, 'P', 'Q', 'q p', '', 'hand', i, 1, 1 from n";
const NUMBERS: &str = "insert into supporter_phone (id, campaign, supporter, number, kind, validity, preferred) \
     select 'n' || s.id, s.campaign, s.id, '+1312555' || (1000 + s.draw), 'mobile', 'unknown', 1 from supporter s";
/// Forty-nine more members, `m1` to `m49`, who may call.
const MEMBERS: &str = "with recursive n (i) as (select 1 union all select i + 1 from n where i < 49) \
     insert into person (id, name, created_at) select 'm' || i, 'M' || i, 1 from n";
const MEMBERSHIPS: &str = "insert into campaign_member (id, campaign, person, role, since) \
     select 'x' || p.id, (select id from campaign order by created_at limit 1), p.id, 'data-entry', 1 \
     from person p where p.name like 'M%' and p.id like 'm%'";

async fn fifty_callers_share_two_hundred_people(t: TestDb) {
    let app = App::on(t.clone()).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    t.execute(EVERYBODY).await;
    t.execute(CROWD).await;
    t.execute(NUMBERS).await;
    t.execute(MEMBERS).await;
    t.execute(MEMBERSHIPS).await;
    let bank = id_of(&bank(&mut ann, &path, &[]).await);
    assert_eq!(t.number("select count(*) from phone_bank_person").await, 200);
    // Two processes on one database.
    let other = App::on(t.clone()).await;
    let busy: Arc<Mutex<BTreeSet<String>>> = Arc::default();
    let served: Arc<Mutex<Vec<String>>> = Arc::default();
    let mut people = t.texts("select person from campaign_member").await;
    people.sort();
    assert_eq!(people.len(), 50);
    let mut tasks = Vec::new();
    for (n, person) in people.into_iter().enumerate() {
        let house = if n % 2 == 0 { &app.house } else { &other.house };
        let calls = Arc::clone(&house.services.calls);
        let (bank, busy, served) = (bank.clone(), busy.clone(), served.clone());
        tasks.push(tokio::spawn(async move {
            let actor = actor_of(&person);
            let caller = Caller::Member(&actor, &bank);
            while calls.next(caller, SLUG).await.expect("everybody is answered") == Given::Somebody {
                let desk = calls
                    .desk(caller, SLUG, "")
                    .await
                    .expect("a caller sees whom they have");
                let line = desk.on_line.expect("somebody was given");
                let number = line.numbers[0].0.clone();
                assert!(
                    busy.lock().unwrap().insert(number.clone()),
                    "{number} is called by two"
                );
                tokio::task::yield_now().await;
                assert!(busy.lock().unwrap().remove(&number));
                served.lock().unwrap().push(number);
                let said = typed(&[("key", &line.key), ("outcome", "talked")]);
                calls
                    .outcome(caller, SLUG, &said)
                    .await
                    .expect("what came of it is written down");
            }
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    let mut served = served.lock().unwrap().clone();
    assert_eq!(served.len(), 200, "everybody is called, and once");
    served.sort();
    served.dedup();
    assert_eq!(served.len(), 200);
    assert_eq!(
        t.number("select count(*) from phone_bank_person where state = 'done' and attempts = 1 and lease_key is null")
            .await,
        200
    );
}

async fn nobody_is_called_in_two_phone_banks_at_once(t: TestDb) {
    let app = App::on(t.clone()).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    t.execute(EVERYBODY).await;
    somebody(&mut ann, &path, "Bo", "312 555 0142", "IL").await;
    let mut cleo = joined(&mut ann, &path, "cleo@example.org", "manager").await;
    let first = bank(&mut ann, &path, &[]).await;
    let second = bank(&mut ann, &path, &[("name", "Money"), ("purpose", "fundraising")]).await;
    ann.done(&format!("{first}/call/next"), &[]).await;
    let leads = cleo.done(&format!("{second}/call/next"), &[]).await;
    assert!(leads.ends_with("done=nobody"), "{leads}");
    let key = key_of(&ann.see(&format!("{first}/call")).await);
    ann.done(
        &format!("{first}/call/outcome"),
        &[("key", &key), ("outcome", "talked")],
    )
    .await;
    // Whoever was called a short while ago is left alone by the other phone bank too.
    let leads = cleo.done(&format!("{second}/call/next"), &[]).await;
    assert!(leads.ends_with("done=nobody"), "{leads}");
    app.wait(24 * 3600 + 1);
    let leads = cleo.done(&format!("{second}/call/next"), &[]).await;
    assert!(!leads.contains("nobody"), "{leads}");
}

async fn a_lost_tab_gives_the_person_back(t: TestDb) {
    let app = App::on(t.clone()).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    t.execute(EVERYBODY).await;
    somebody(&mut ann, &path, "Bo", "312 555 0142", "IL").await;
    let mut cleo = joined(&mut ann, &path, "cleo@example.org", "data-entry").await;
    let call = format!("{}/call", bank(&mut ann, &path, &[]).await);
    ann.done(&format!("{call}/next"), &[]).await;
    let lost = key_of(&ann.see(&call).await);
    app.wait(14 * 60);
    assert!(
        cleo.done(&format!("{call}/next"), &[])
            .await
            .ends_with("done=nobody")
    );
    // The process dies; another one knows as much, and time goes on.
    drop(ann);
    let app = {
        let next = App::on(t.clone()).await;
        next.wait(20 * 60);
        next
    };
    let mut cleo = {
        let mut browser = Browser::of(&app, "cleo@example.org").await;
        browser.done(&format!("{call}/next"), &[]).await;
        browser
    };
    let desk = cleo.see(&call).await;
    assert!(desk.contains("Bo Quarterstone"), "{desk}");
    // Whoever had them before comes too late, and is told.
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let late = ann
        .post(
            &format!("{call}/outcome"),
            &[("key", &lost), ("outcome", "talked")],
        )
        .await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(
        late.text().contains("somebody else has them now"),
        "{}",
        late.text()
    );
    // Nobody took them since: what a late caller says still counts.
    let key = key_of(&desk);
    app.wait(16 * 60);
    cleo.done(
        &format!("{call}/outcome"),
        &[("key", &key), ("outcome", "talked")],
    )
    .await;
    assert_eq!(t.texts("select state from phone_bank_person").await, ["done"]);
}

async fn a_no_is_a_no_and_nobody_is_called_at_night(t: TestDb) {
    let app = App::on(t.clone()).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    t.execute(EVERYBODY).await;
    // It is 18:00 in Illinois, 19:00 in Ohio, 16:00 in California, and 18:00 or 19:00 in Kentucky.
    somebody(&mut ann, &path, "Ken", "502 555 0142", "KY").await;
    let call = format!("{}/call", bank(&mut ann, &path, &[("cooldown", "0")]).await);
    app.wait(3600 - 10);
    // 19:59 in the east of Kentucky, then 20:00: too late in one of its zones.
    assert!(ann.see(&call).await.contains("Can be called now: 1"));
    app.wait(20);
    let late = ann.see(&call).await;
    assert!(late.contains("Nobody can be called at this moment"), "{late}");
    // The next morning: 9:30 in the east is 8:30 in the west of it; an hour later both are within.
    app.wait(13 * 3600 + 1800);
    assert!(ann.done(&format!("{call}/next"), &[]).await.ends_with("nobody"));
    app.wait(3600);
    ann.done(&format!("{call}/next"), &[]).await;
    let desk = ann.see(&call).await;
    assert!(desk.contains("Nobody knows their time zone"), "{desk}");
    let key = key_of(&desk);
    // A time is asked about where nobody knows whose clock it is by.
    let back = [
        ("key", key.as_str()),
        ("outcome", "call-back"),
        ("day", "2026-01-02"),
        ("time", "10:00"),
    ];
    let asked = ann.post(&format!("{call}/outcome"), &back).await;
    assert!(asked.text().contains("only where the person"), "{}", asked.text());
    ann.done(
        &format!("{call}/zone"),
        &[("key", &key), ("zone", "America/New_York")],
    )
    .await;
    assert_eq!(
        t.texts("select zone from phone_bank_person").await,
        ["America/New_York"]
    );
    ann.done(
        &format!("{call}/outcome"),
        &[("key", &key), ("outcome", "do-not-call")],
    )
    .await;
    assert_eq!(
        t.number("select count(*) from consent_now where channel = 'phone' and given = 0 and how = 'call'")
            .await,
        4
    );
    // A slip: the call is taken back, the no is not; so nobody calls them again.
    ann.done(&format!("{call}/undo"), &[("no", "1")]).await;
    let key = key_of(&ann.see(&call).await);
    ann.done(&format!("{call}/back"), &[("key", &key)]).await;
    let leads = ann.done(&format!("{call}/next"), &[]).await;
    assert!(leads.ends_with("nobody"), "{leads}");
    // Who is asked to have said yes must have said it.
    let lee = somebody(&mut ann, &path, "Lee", "312 555 0143", "IL").await;
    let strict = bank(&mut ann, &path, &[("agreed", "1"), ("cooldown", "0")]).await;
    assert!(
        ann.done(&format!("{strict}/call/next"), &[])
            .await
            .ends_with("nobody")
    );
    let said = [
        ("purpose", "volunteering"),
        ("channel", "phone"),
        ("given", "yes"),
        ("how", "in-person"),
        ("wording", "Call me"),
    ];
    ann.done(&format!("{path}/people/{lee}/consent"), &said).await;
    let leads = ann.done(&format!("{strict}/call/next"), &[]).await;
    assert!(!leads.contains("nobody"), "{leads}");
}

const SCRIPT: &str = "[start]\nHello {name}, this is a call.\nask: Will they vote yes?\n* Yes -> help | level 1 | tag yes voter\n\
     * No -> end | level 5\n[help]\nwrite: How will they help? -> bye\n[bye]\nThank you.\nend\n";

async fn a_script_changes_while_calling(t: TestDb) {
    let app = App::on(t.clone()).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    t.execute(EVERYBODY).await;
    let bo = somebody(&mut ann, &path, "Bo", "312 555 0142", "IL").await;
    let bank = bank(&mut ann, &path, &[]).await;
    let form = format!("{bank}/script");
    for (wrong, told) in [
        ("[start]\nHello", "dead end"),
        (
            "[start]\nask: Yes?\n* Yes -> end | field Yard sign",
            "which the campaign does not have",
        ),
    ] {
        let refused = ann.post(&form, &[("version", "0"), ("script", wrong)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains(told), "{}", refused.text());
    }
    ann.done(&form, &[("version", "0"), ("script", SCRIPT)]).await;
    let call = format!("{bank}/call");
    ann.done(&format!("{call}/next"), &[]).await;
    let desk = ann.see(&call).await;
    assert!(desk.contains("Hello Bo, this is a call."), "{desk}");
    let key = key_of(&desk);
    let yes = [
        ("key", key.as_str()),
        ("block", "start"),
        ("version", "1"),
        ("choice", "1"),
    ];
    let leads = ann.done(&format!("{call}/answer"), &yes).await;
    assert_eq!(leads, format!("{call}?at=help#script"));
    // Somebody changes the script; the answer that was on its way counts as it was asked.
    let second = SCRIPT.replace("Thank you.", "Thanks a lot, {name}.");
    let stale = ann.post(&form, &[("version", "0"), ("script", &second)]).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    ann.done(&form, &[("version", "1"), ("script", &second)]).await;
    let words = [
        ("key", key.as_str()),
        ("block", "help"),
        ("version", "1"),
        ("words", "With <b>signs</b>"),
    ];
    ann.done(&format!("{call}/answer"), &words).await;
    let page = ann.see(&format!("{call}?at=bye")).await;
    assert!(page.contains("Thanks a lot, Bo."), "{page}");
    assert!(page.contains("The script was changed just now"), "{page}");
    assert!(page.contains("With &lt;b&gt;signs"), "{page}");
    assert_eq!(
        t.texts("select block || ' ' || version from phone_bank_answer order by block")
            .await,
        ["help 1", "start 1"]
    );
    // Nothing is the person's before the call has an outcome.
    assert_eq!(t.number("select count(*) from supporter_level").await, 0);
    ann.done(
        &format!("{call}/outcome"),
        &[("key", &key), ("outcome", "talked"), ("note", "Kind")],
    )
    .await;
    assert_eq!(
        t.texts("select support || ' ' || given from supporter").await,
        ["1 Bo"]
    );
    assert_eq!(
        t.texts("select source from supporter_level").await,
        ["Helpers wanted"]
    );
    assert_eq!(
        t.texts("select text from supporter_note").await,
        ["Kind\nHow will they help? With <b>signs</b>"]
    );
    let card = ann.see(&format!("{path}/people/{bo}")).await;
    assert!(card.contains("yes voter"), "{card}");
    // Taken back, everything of it is gone, and the answers are still there to be sent again.
    ann.done(&format!("{call}/undo"), &[]).await;
    assert_eq!(
        t.number("select (select count(*) from supporter_level) + (select count(*) from supporter_note) \
                  + (select count(*) from supporter_tag) + (select count(*) from supporter where support is not null)")
            .await,
        0
    );
    let key = key_of(&ann.see(&call).await);
    ann.done(
        &format!("{call}/outcome"),
        &[("key", &key), ("outcome", "talked")],
    )
    .await;
    assert_eq!(t.number("select count(*) from supporter_tag").await, 1);
    assert_eq!(t.number("select count(*) from supporter_note").await, 1);
}

async fn each_role_does_what_the_table_says_with_calls(t: TestDb) {
    let app = App::on(t.clone()).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    t.execute(EVERYBODY).await;
    somebody(&mut ann, &path, "Bo", "312 555 0142", "IL").await;
    let bank = bank(&mut ann, &path, &[]).await;
    ann.done(&format!("{bank}/links"), &[("name", "Vic Volunteer")])
        .await;
    for role in MemberRole::ALL {
        let email = format!("{role}@example.org");
        let mut browser = joined(&mut ann, &path, &email, role.word()).await;
        let (calls, edits) = (role.may(Action::MakeCalls), role.may(Action::EditCalls));
        let page = browser.get(&bank).await;
        assert_eq!(page.status == StatusCode::OK, calls, "{role}");
        // Links open people's data: only who may make them sees them.
        assert_eq!(page.text().contains("Vic Volunteer"), edits, "{role}");
        let writes: [Write<'_>; 4] = [
            (format!("{bank}/open"), vec![("on", "yes")], edits),
            (format!("{bank}/fill"), vec![], edits),
            (format!("{bank}/links"), vec![("name", "W")], edits),
            (format!("{bank}/call/next"), vec![], calls),
        ];
        for (form, fields, may) in writes {
            let sent = browser.post(&form, &fields).await;
            let wanted = if may {
                StatusCode::SEE_OTHER
            } else {
                StatusCode::FORBIDDEN
            };
            assert_eq!(sent.status, wanted, "{role} {form}");
        }
        if calls {
            let desk = browser.see(&format!("{bank}/call")).await;
            let key = key_of(&desk);
            browser.done(&format!("{bank}/call/back"), &[("key", &key)]).await;
        }
    }
}

async fn what_is_of_another_campaign_is_not_found(t: TestDb) {
    let app = App::on(t.clone()).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    t.execute(EVERYBODY).await;
    somebody(&mut ann, &path, "Bo", "312 555 0142", "IL").await;
    let bank = bank(&mut ann, &path, &[]).await;
    ann.done(&format!("{bank}/links"), &[("name", "Vic")]).await;
    let link = t.texts("select id from phone_bank_caller").await.remove(0);
    ann.done(&format!("{bank}/call/next"), &[]).await;
    let key = t.texts("select lease_key from phone_bank_person").await.remove(0);
    let id = id_of(&bank);
    let mut eve = Browser::of(&app, "eve@example.org").await;
    let theirs = campaign(&mut eve, "Elsewhere Forward").await;
    for page in ["", "/edit", "/script", "/call"] {
        let answer = eve.get(&format!("{theirs}/calls/{id}{page}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{page}");
    }
    let mut form: Vec<(&str, &str)> = BANK.to_vec();
    form.extend([("segment", "seg"), ("version", "1")]);
    let refused = eve.post(&format!("{theirs}/calls/new"), &form).await;
    assert_eq!(
        refused.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "a segment of another campaign"
    );
    for (form, fields) in [
        ("edit", form.clone()),
        ("fill", vec![]),
        ("open", vec![("on", "no")]),
        ("script", vec![("version", "0"), ("script", "[start]\nend")]),
        ("links", vec![("name", "Eve")]),
        (&format!("links/{link}/end"), vec![]),
        ("call/next", vec![]),
        (
            "call/answer",
            vec![("key", key.as_str()), ("block", "start"), ("version", "1")],
        ),
        (
            "call/zone",
            vec![("key", key.as_str()), ("zone", "America/Denver")],
        ),
        ("call/outcome", vec![("key", key.as_str()), ("outcome", "talked")]),
        ("call/back", vec![("key", key.as_str())]),
        ("call/undo", vec![]),
    ] {
        let answer = eve.post(&format!("{theirs}/calls/{id}/{form}"), &fields).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{form}");
    }
    assert_eq!(
        t.number("select count(*) from phone_bank_person where lease_key is not null")
            .await,
        1
    );
}

async fn a_volunteer_calls_by_a_link_until_it_ends(t: TestDb) {
    let app = App::on(t.clone()).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    t.execute(EVERYBODY).await;
    somebody(&mut ann, &path, "Bo", "312 555 0142", "IL").await;
    somebody(&mut ann, &path, "Cy", "312 555 0143", "IL").await;
    let bank = bank(&mut ann, &path, &[("cooldown", "0")]).await;
    ann.done(&format!("{bank}/call/next"), &[]).await;
    let key = key_of(&ann.see(&format!("{bank}/call")).await);
    let private = [
        ("key", key.as_str()),
        ("outcome", "no-answer"),
        ("note", "Shy of strangers"),
    ];
    ann.done(&format!("{bank}/call/outcome"), &private).await;
    ann.done(&format!("{bank}/links"), &[("name", "Vic Volunteer")])
        .await;
    let page = ann.see(&bank).await;
    let at = page.find("/caller/").expect("the link is shown");
    let link: String = page[at..]
        .chars()
        .take_while(|c| !matches!(c, '<' | '"' | ' '))
        .collect();
    assert!(
        t.texts("select token from phone_bank_caller")
            .await
            .iter()
            .all(|kept| !link.contains(kept.as_str())),
        "what opens the page is not in the database"
    );
    let mut vic = Browser::new(&app);
    let desk = vic.see(&link).await;
    assert!(
        desk.contains("Next person") && !desk.contains("Quarterstone"),
        "{desk}"
    );
    for _ in 0..2 {
        vic.done(&format!("{link}/next"), &[]).await;
        let desk = vic.see(&link).await;
        assert!(
            desk.contains("Quarterstone") && !desk.contains("Shy of strangers"),
            "{desk}"
        );
        let key = key_of(&desk);
        vic.done(
            &format!("{link}/outcome"),
            &[("key", &key), ("outcome", "talked")],
        )
        .await;
        app.wait(1);
    }
    let page = ann.see(&bank).await;
    assert!(
        page.contains("Vic Volunteer") && page.contains("2 of 2 are through"),
        "{page}"
    );
    // A token of one letter more opens nothing; one that ended opens nothing any more.
    assert_eq!(vic.get(&format!("{link}x")).await.status, StatusCode::NOT_FOUND);
    let id = t.texts("select id from phone_bank_caller").await.remove(0);
    ann.done(&format!("{bank}/links/{id}/end"), &[]).await;
    assert_eq!(vic.get(&link).await.status, StatusCode::NOT_FOUND);
    let after = vic.post(&format!("{link}/next"), &[]).await;
    assert_eq!(after.status, StatusCode::NOT_FOUND);
    // Another one ends by itself after two weeks.
    ann.done(&format!("{bank}/links"), &[("name", "Wim")]).await;
    let page = ann.see(&bank).await;
    let at = page.rfind("/caller/").expect("the link is shown");
    let link: String = page[at..]
        .chars()
        .take_while(|c| !matches!(c, '<' | '"' | ' '))
        .collect();
    assert_eq!(vic.get(&link).await.status, StatusCode::OK);
    app.wait(14 * 24 * 3600 + 1);
    assert_eq!(vic.get(&link).await.status, StatusCode::NOT_FOUND);
    let calls = &app.house.services.calls;
    let gone = calls.next(Caller::Link("nothing"), SLUG).await;
    assert!(matches!(gone, Err(Fault::NotFound { .. })), "{gone:?}");
}
