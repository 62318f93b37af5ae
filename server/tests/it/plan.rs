//! The plan of a campaign: its beginning, changes, rights, what matters today, calendars; asked as browsers ask.

use crate::support::browser::{Browser, campaign, joined};
use crate::support::db::{TestDb, each};
use crate::support::web::App;
use domain::actor::{Actor, Person};
use domain::campaign::phases::{Aim, Phase};
use domain::workspace::plan::{Bucket, KeyLabel, PlanQuery, Standing, TaskState, bucket, starting_plan};
use http::StatusCode;

each! {
    empty: a_campaign_begins_with_its_plan, nobodys_text_is_lost_when_two_change_a_task,
        what_is_typed_into_a_removed_task_is_kept, no_task_waits_for_itself, rights_of_the_plan_are_those_of_the_table,
        a_task_is_given_to_members_only, what_is_today_is_what_the_rules_say, checklists_are_ticked_by_whoever_works,
        a_campaign_moves_on_one_phase_at_a_time, a_calendar_is_read_by_its_secret_address_only,
        a_calendar_ends_with_the_membership, board_and_month_show_the_plan, the_plan_is_a_table_without_names;
}

/// The actor of a person in the database.
async fn actor(app: &App, email: &str) -> Actor {
    let rows = app
        .db
        .texts("select e.address || ' ' || e.person from person_email e")
        .await;
    let row = rows
        .iter()
        .find(|row| row.starts_with(&format!("{email} ")))
        .unwrap();
    Actor::Person(Person {
        id: row.split(' ').nth(1).unwrap().to_owned(),
        session: String::new(),
        name: String::new(),
        email: email.to_owned(),
        from: String::new(),
    })
}

fn slug(path: &str) -> &str {
    path.trim_start_matches("/campaigns/")
}

/// Adds a task through its form; answers with the path of its page.
async fn task(browser: &mut Browser<'_>, path: &str, title: &str, more: &[(&str, &str)]) -> String {
    let mut form = vec![("title", title)];
    form.extend(more);
    for (name, value) in [("kind", "task"), ("phase", "a0")] {
        if !form.iter().any(|(n, _)| *n == name) {
            form.push((name, value));
        }
    }
    let leads = browser.done(&format!("{path}/plan/new"), &form).await;
    leads.split('?').next().unwrap().to_owned()
}

fn id(task: &str) -> &str {
    task.rsplit('/').next().unwrap()
}

async fn a_campaign_begins_with_its_plan(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let plan = app
        .house
        .services
        .plans
        .plan(
            &actor(&app, "ann@example.org").await,
            slug(&path),
            &PlanQuery::default(),
        )
        .await
        .unwrap();
    let shown: Vec<(Phase, &str)> = plan
        .phases
        .iter()
        .flat_map(|p| p.tasks.iter().map(|t| (t.phase, t.title.as_str())))
        .collect();
    let begun = starting_plan(Aim::Adoption);
    let begun: Vec<(Phase, &str)> = begun.iter().map(|l| (l.phase, l.title)).collect();
    assert_eq!(shown, begun);
    let page = ann.see(&format!("{path}/plan")).await;
    for line in &begun {
        assert!(
            page.contains(&line.1.replace('\'', "&#x27;")) || page.contains(line.1),
            "{line:?}"
        );
    }
    // The phase that the campaign is in is open, the others are folded.
    let folds: Vec<&str> = page
        .split("<details")
        .skip(1)
        .filter_map(|rest| rest.split('>').next())
        .filter(|tag| tag.contains("id=\"phase-"))
        .collect();
    assert_eq!(folds.len(), 10);
    for tag in folds {
        assert_eq!(tag.contains(" open"), tag.contains("phase-now"), "{tag}");
    }
    let first = ann.see(&path).await;
    assert!(first.contains("Study the present charter and form"), "{first}");
    assert!(first.contains("of 8 done"), "{first}");
    // What belongs to a kept form is another plan.
    let keep = [
        ("name", "Keep it"),
        ("aim", "retention"),
        ("place_name", "Maple Falls"),
        ("state", "IL"),
    ];
    let leads = ann.done("/campaigns/new", &keep).await;
    let other = leads.split('?').next().unwrap().to_owned();
    let page = ann.see(&format!("{other}/plan")).await;
    assert!(page.contains("Watch log") && !page.contains("Bylaws"), "{page}");
}

async fn nobodys_text_is_lost_when_two_change_a_task(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let mut bob = joined(&mut ann, &path, "bob@example.org", "manager").await;
    let page = task(&mut ann, &path, "Find a hall", &[("note", "Near the bus")]).await;
    let form = |title: &'static str, note: &'static str, version: &'static str| {
        [
            ("title", title),
            ("note", note),
            ("kind", "task"),
            ("phase", "a0"),
            ("version", version),
        ]
    };
    ann.done(&page, &form("Find a large hall", "Ann <asked> the school", "1"))
        .await;
    let clash = bob
        .post(&page, &form("Find a cheap hall", "Bob’s three numbers", "1"))
        .await;
    assert_eq!(clash.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = clash.text();
    for part in [
        "Find a large hall",
        "Ann &lt;asked&gt; the school",
        "Find a cheap hall",
        "Bob’s three numbers",
        "name=\"version\" value=\"2\"",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    // Ticking is no change of words: it makes no clash.
    ann.done(&format!("{page}/state"), &[("state", "doing"), ("back", "task")])
        .await;
    bob.done(&page, &form("Find a cheap hall", "Bob’s three numbers", "2"))
        .await;
    assert!(ann.see(&page).await.contains("Find a cheap hall"));
    let audit = ann.see(&format!("{path}/audit?q=task.changed")).await;
    assert!(audit.contains("Find a large hall"), "{audit}");
}

async fn what_is_typed_into_a_removed_task_is_kept(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let page = task(&mut ann, &path, "Find a hall", &[]).await;
    let waits = task(&mut ann, &path, "Invite", &[]).await;
    ann.done(&format!("{waits}/needs"), &[("needs", id(&page))]).await;
    assert!(ann.see(&waits).await.contains("waits for 1 other"));
    ann.done(&format!("{page}/remove"), &[]).await;
    assert!(!ann.see(&waits).await.contains("waits for 1"));
    let form = [
        ("title", "Find a hall"),
        ("note", "Long and dear"),
        ("kind", "task"),
        ("phase", "a0"),
        ("version", "1"),
    ];
    let answer = ann.post(&page, &form).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = answer.text();
    assert!(
        text.contains("Long and dear") && text.contains("was removed by somebody else"),
        "{text}"
    );
    let mut eve = Browser::of(&app, "eve@example.org").await;
    assert_eq!(eve.post(&page, &form).await.status, StatusCode::NOT_FOUND);
}

async fn no_task_waits_for_itself(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let one = task(&mut ann, &path, "One", &[]).await;
    let two = task(&mut ann, &path, "Two", &[]).await;
    let three = task(&mut ann, &path, "Three", &[]).await;
    ann.done(&format!("{two}/needs"), &[("needs", id(&one))]).await;
    ann.done(&format!("{three}/needs"), &[("needs", id(&two))]).await;
    for (task, needs) in [(&one, &three), (&one, &two), (&one, &one)] {
        let answer = ann.post(&format!("{task}/needs"), &[("needs", id(needs))]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{task} {needs}");
    }
    assert_eq!(app.db.number("select count(*) from task_need").await, 2);
    // A task of another campaign is none that is offered.
    let other = campaign(&mut ann, "Other").await;
    let far = task(&mut ann, &other, "Far", &[]).await;
    let answer = ann.post(&format!("{one}/needs"), &[("needs", id(&far))]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = ann.see(&three).await;
    assert!(page.contains("waits for 1 other"), "{page}");
    ann.done(&format!("{two}/state"), &[("state", "done")]).await;
    assert!(!ann.see(&three).await.contains("waits for 1 other"));
    ann.done(&format!("{two}/state"), &[("state", "open")]).await;
    assert!(ann.see(&three).await.contains("waits for 1 other"));
    ann.done(&format!("{three}/needs/{}/remove", id(&two)), &[]).await;
    assert!(!ann.see(&three).await.contains("waits for 1 other"));
    assert_eq!(
        app.db.number("select count(*) from task where waits > 0").await,
        1
    );
}

async fn rights_of_the_plan_are_those_of_the_table(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let page = task(&mut ann, &path, "Find a hall", &[]).await;
    ann.done(&format!("{page}/lines"), &[("what", "Ask the school")])
        .await;
    let line = app.db.texts("select id from task_item").await.remove(0);
    let new = [("title", "X"), ("kind", "task"), ("phase", "a0")];
    let change = [
        ("title", "Y"),
        ("kind", "task"),
        ("phase", "a0"),
        ("version", "1"),
    ];
    for (role, works, edits) in [
        ("volunteer-lead", true, true),
        ("data-entry", true, false),
        ("viewer", false, false),
        ("adviser", false, false),
    ] {
        let mut browser = joined(&mut ann, &path, &format!("{role}@example.org"), role).await;
        let seen = browser.see(&page).await;
        assert_eq!(seen.contains("Save the task"), edits, "{role}");
        assert_eq!(seen.contains("How it stands"), works, "{role}");
        for (address, form, may) in [
            (format!("{page}/state"), &[("state", "doing")][..], works),
            (format!("{page}/lines/{line}"), &[("done", "1")], works),
            (format!("{path}/plan/new"), &new[..], edits),
            (format!("{page}/lines"), &[("what", "More")], edits),
            (format!("{path}/plan/next-phase"), &[("from", "a0")], false),
        ] {
            let status = browser.post(&address, form).await.status;
            assert_eq!(status == StatusCode::SEE_OTHER, may, "{role} {address} {status}");
            assert!(
                may || status == StatusCode::FORBIDDEN,
                "{role} {address} {status}"
            );
        }
        if !edits {
            for address in [
                page.clone(),
                format!("{page}/remove"),
                format!("{page}/lines/{line}/remove"),
            ] {
                let status = browser.post(&address, &change).await.status;
                assert_eq!(status, StatusCode::FORBIDDEN, "{role} {address}");
            }
            let status = browser.get(&format!("{path}/plan/new")).await.status;
            assert_eq!(status, StatusCode::FORBIDDEN, "{role}");
        }
    }
    // Nobody reaches a task of one campaign by the address of another.
    let other = campaign(&mut ann, "Other").await;
    let wrong = format!("{other}/plan/tasks/{}", id(&page));
    assert_eq!(ann.get(&wrong).await.status, StatusCode::NOT_FOUND);
    let moved = ann.post(&format!("{wrong}/state"), &[("state", "done")]).await;
    assert_eq!(moved.status, StatusCode::NOT_FOUND);
    let ticked = ann.post(&format!("{wrong}/lines/{line}"), &[("done", "1")]).await;
    assert_eq!(ticked.status, StatusCode::NOT_FOUND);
}

async fn a_task_is_given_to_members_only(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let mut bob = joined(&mut ann, &path, "bob@example.org", "data-entry").await;
    let member = app
        .db
        .texts("select id from campaign_member where role = 'data-entry'")
        .await
        .remove(0);
    let page = task(
        &mut ann,
        &path,
        "Count sheets",
        &[("owner", &member), ("due", "2026-01-02")],
    )
    .await;
    let seen = bob.see(&path).await;
    assert!(seen.contains("Count sheets") && seen.contains(">You<"), "{seen}");
    assert!(
        bob.see(&format!("{path}/plan?owner=me"))
            .await
            .contains("Count sheets")
    );
    assert!(
        !ann.see(&format!("{path}/plan?owner=me"))
            .await
            .contains("Count sheets")
    );
    // A membership of another campaign is none of this one.
    let mut eve = Browser::of(&app, "eve@example.org").await;
    campaign(&mut eve, "Other").await;
    let foreign = app
        .db
        .texts(
            "select m.id from campaign_member m join campaign c on c.id = m.campaign where c.slug = 'other'",
        )
        .await
        .remove(0);
    let form = [
        ("title", "X"),
        ("kind", "task"),
        ("phase", "a0"),
        ("owner", foreign.as_str()),
    ];
    let answer = ann.post(&format!("{path}/plan/new"), &form).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    // Who leaves is still named, so that somebody else can take over.
    ann.done(&format!("{path}/members/{member}/end"), &[]).await;
    let left = ann.see(&page).await;
    assert!(left.contains("bob@example.org, who has left"), "{left}");
    let same = [
        ("title", "Count all sheets"),
        ("kind", "task"),
        ("phase", "a0"),
        ("owner", member.as_str()),
        ("version", "1"),
    ];
    ann.done(&page, &same).await;
}

async fn what_is_today_is_what_the_rules_say(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let ann_actor = actor(&app, "ann@example.org").await;
    // It is the evening of 31 December 2025 in Illinois. Tasks of every standing, among them done and waiting ones.
    let days = [
        "",
        "2025-12-01",
        "2025-12-30",
        "2025-12-31",
        "2026-01-01",
        "2026-01-07",
        "2026-01-08",
    ];
    let mut first = String::new();
    for (i, due) in days.iter().enumerate() {
        for (phase, state) in [
            ("a0", "open"),
            ("a3", "doing"),
            ("a0", "blocked"),
            ("a5", "blocked"),
            ("a0", "done"),
        ] {
            let title = format!("Task {i} {phase} {state}");
            let page = task(&mut ann, &path, &title, &[("due", due), ("phase", phase)]).await;
            ann.done(&format!("{page}/state"), &[("state", state)]).await;
            if first.is_empty() {
                first = page;
            } else if state != "blocked" {
                let needs = [("needs", id(&first))];
                ann.done(&format!("{page}/needs"), &needs).await;
            }
        }
    }
    let plans = &app.house.services.plans;
    let today = plans.today(&ann_actor, slug(&path)).await.unwrap();
    let day = today.head.today;
    assert_eq!(day.to_string(), "2025-12-31");
    let all = plans.export(&ann_actor, slug(&path)).await.unwrap();
    for (reason, count, shown) in &today.lists {
        let expected: Vec<&str> = all
            .iter()
            .map(|(task, _)| task)
            .filter(|task| {
                let standing = Standing {
                    state: task.state,
                    due: task.due,
                    waits: task.waits,
                    phase: task.phase,
                };
                bucket(&standing, day, today.head.phase) == Some(*reason)
            })
            .map(|task| task.id.as_str())
            .collect();
        assert_eq!(*count, i64::try_from(expected.len()).unwrap(), "{reason}");
        assert!(!expected.is_empty(), "{reason} is tried");
        assert_eq!(shown.len(), expected.len().min(8), "{reason}");
        assert!(
            shown.iter().all(|task| expected.contains(&task.id.as_str())),
            "{reason}"
        );
        assert!(shown.iter().all(|task| task.state != TaskState::Done));
    }
    let late = &today.lists.iter().find(|(b, ..)| *b == Bucket::Late).unwrap().2;
    assert!(late.windows(2).all(|w| w[0].due <= w[1].due), "{late:?}");
    assert_eq!(today.deadlines.first().unwrap().day, day);
    assert_eq!(today.numbers[0].label, KeyLabel::DaysToDeadline);
    assert_eq!(today.numbers[0].value, 0);
    // One's own come first, and many are not drawn: counts and a link stand for them.
    let own = app.db.texts("select id from campaign_member").await.remove(0);
    for i in 0..12 {
        let title = format!("Later {i}");
        task(&mut ann, &path, &title, &[("due", "2025-12-30")]).await;
    }
    task(&mut ann, &path, "Mine", &[("due", "2025-12-30"), ("owner", &own)]).await;
    let today = plans.today(&ann_actor, slug(&path)).await.unwrap();
    let (_, count, shown) = &today.lists[0];
    assert_eq!(shown.len(), 8);
    assert!(*count > 8 && shown[0].title == "Mine", "{shown:?}");
    let page = ann.see(&path).await;
    assert!(page.contains(&format!("See all {count}")), "{page}");
    let rest = ann.see(&format!("{path}/plan?until=2025-12-30")).await;
    assert!(rest.contains("Later 11") && !rest.contains("Bylaws"), "{rest}");
    // One press on a button does it, and says so.
    let mine = shown[0].id.clone();
    let leads = ann
        .done(
            &format!("{path}/plan/tasks/{mine}/state"),
            &[("state", "done"), ("back", "")],
        )
        .await;
    assert!(ann.see(&leads).await.contains("The task is moved."));
    let back = [("state", "open"), ("back", "/plan?owner=me")];
    let leads = ann.done(&format!("{path}/plan/tasks/{mine}/state"), &back).await;
    assert_eq!(leads, format!("{path}/plan?owner=me#task-{mine}"));
}

async fn checklists_are_ticked_by_whoever_works(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let page = task(&mut ann, &path, "Find a hall", &[]).await;
    let lines = format!("{page}/lines");
    ann.done(&lines, &[("what", "Ask the school")]).await;
    ann.done(&lines, &[("what", "Ask the library")]).await;
    let wrong = ann.post(&lines, &[("what", " ")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.text().contains("value=\"Find a hall\""),
        "the other form keeps its own"
    );
    let id = app
        .db
        .texts("select id from task_item where what = 'Ask the school'")
        .await
        .remove(0);
    let mut bob = joined(&mut ann, &path, "bob@example.org", "data-entry").await;
    bob.done(&format!("{lines}/{id}"), &[("done", "1")]).await;
    bob.done(&format!("{lines}/{id}"), &[("done", "1")]).await;
    assert!(ann.see(&page).await.contains("1 of 2 ticked"));
    ann.done(&format!("{lines}/{id}"), &[("done", "0")]).await;
    assert!(ann.see(&page).await.contains("0 of 2 ticked"));
    ann.done(&format!("{lines}/{id}/remove"), &[]).await;
    let audit = ann.see(&format!("{path}/audit?q=task.line")).await;
    assert_eq!(audit.matches("line ticked").count(), 1, "{audit}");
    assert!(!ann.see(&page).await.contains("Ask the school"));
}

async fn a_campaign_moves_on_one_phase_at_a_time(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let plan = ann.see(&format!("{path}/plan")).await;
    assert!(
        plan.contains("Move on to “Organise”") && plan.contains("8 things of it are still open"),
        "{plan}"
    );
    let next = format!("{path}/plan/next-phase");
    let leads = ann.done(&next, &[("from", "a0"), ("reached", "1")]).await;
    let page = ann.see(&leads).await;
    assert!(page.contains("in its next phase: Organise"), "{page}");
    // Sent twice, it moves once.
    let again = ann.post(&next, &[("from", "a0"), ("reached", "1")]).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert_eq!(app.db.texts("select phase from campaign").await, ["a1"]);
    let done = app.db.texts("select kind from task where state = 'done'").await;
    assert_eq!(done, ["milestone"]);
    for phase in Phase::of(Aim::Adoption).skip(1) {
        let sent = ann.post(&next, &[("from", phase.word())]).await;
        let last = phase.next().is_none();
        assert_eq!(sent.status == StatusCode::CONFLICT, last, "{phase}");
    }
    let audit = ann.see(&format!("{path}/audit?q=moved_on")).await;
    assert!(audit.contains("a0") && audit.contains("a9"), "{audit}");
}

/// The path of the secret address that the plan shows.
async fn address(browser: &mut Browser<'_>, path: &str) -> String {
    let page = browser.see(&format!("{path}/plan")).await;
    let at = page.find("http://homerule.test/calendar/").expect("an address");
    let address = page[at..].split('<').next().unwrap();
    address.trim_start_matches("http://homerule.test").to_owned()
}

async fn a_calendar_is_read_by_its_secret_address_only(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let long = "File the petition; with the clerk, at the county’s office on the second floor of the annex";
    let page = task(
        &mut ann,
        &path,
        long,
        &[("due", "2028-07-10"), ("note", "Bring\nID")],
    )
    .await;
    let over = task(&mut ann, &path, "Over", &[("due", "2028-07-11")]).await;
    ann.done(&format!("{over}/state"), &[("state", "done")]).await;
    let calendar = format!("{path}/plan/calendar");
    assert_eq!(
        ann.done(&calendar, &[]).await,
        format!("{path}/plan?done=calendar#calendar")
    );
    let first = address(&mut ann, &path).await;
    let secret = first
        .trim_start_matches("/calendar/")
        .trim_end_matches(".ics")
        .to_owned();
    assert!(secret.len() >= 43, "{secret}");
    let kept = app.db.texts("select token || salt from calendar_feed").await;
    assert!(!kept[0].contains(&secret), "the secret itself is kept nowhere");
    let answer = app.get(&first).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("content-type"), "text/calendar; charset=utf-8");
    assert_eq!(answer.header("cache-control"), "no-store");
    let text = answer.text();
    for line in text.split("\r\n") {
        assert!(line.len() <= 75 && !line.contains('\n'), "{line}");
    }
    let whole = text.replace("\r\n ", "");
    for line in [
        &format!("UID:task-{}@homerule.test", id(&page)),
        "DTSTART;VALUE=DATE:20280710",
        "DTEND;VALUE=DATE:20280711",
        "SUMMARY:File the petition\\; with the clerk\\, at the county’s office on the second floor of the annex",
        "DESCRIPTION:Bring\\nID",
        "DTSTART;VALUE=DATE:20281107",
        "SUMMARY:Vote: Maple Falls Forward",
    ] {
        assert!(whole.contains(&format!("{line}\r\n")), "{line}: {whole}");
    }
    assert!(!whole.contains("Over"));
    assert_eq!(app.get(&first).await.text(), text, "the same each time");
    // Renewed, the old address is nobody's; ended, the new one too.
    ann.done(&calendar, &[]).await;
    let second = address(&mut ann, &path).await;
    assert_ne!(first, second);
    for gone in [first.as_str(), "/calendar/guess.ics", "/calendar/.ics"] {
        let answer = app.get(gone).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{gone}");
        assert_eq!(answer.header("cache-control"), "no-store");
    }
    assert_eq!(app.get(&second).await.status, StatusCode::OK);
    ann.done(&format!("{calendar}/end"), &[]).await;
    assert_eq!(app.get(&second).await.status, StatusCode::NOT_FOUND);
    assert!(!ann.see(&format!("{path}/plan")).await.contains("/calendar/guess"));
    // Once as a file needs no address.
    let file = ann.get(&format!("{path}/plan.ics")).await;
    assert!(file.text().contains("SUMMARY:File the petition"));
}

async fn a_calendar_ends_with_the_membership(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let mut bob = joined(&mut ann, &path, "bob@example.org", "viewer").await;
    bob.done(&format!("{path}/plan/calendar"), &[]).await;
    let own = address(&mut bob, &path).await;
    assert!(
        !ann.see(&format!("{path}/plan")).await.contains(&own),
        "it is bob's alone"
    );
    let member = app
        .db
        .texts("select id from campaign_member where role = 'viewer'")
        .await
        .remove(0);
    let until = [("role", "viewer"), ("until", "2026-01-01")];
    ann.done(&format!("{path}/members/{member}"), &until).await;
    assert_eq!(app.get(&own).await.status, StatusCode::OK);
    app.wait(3 * 86_400);
    assert_eq!(app.get(&own).await.status, StatusCode::NOT_FOUND);
    ann.sign_in("ann@example.org").await;
    let open = [("role", "viewer"), ("until", "")];
    ann.done(&format!("{path}/members/{member}"), &open).await;
    assert_eq!(app.get(&own).await.status, StatusCode::OK);
    ann.done(&format!("{path}/members/{member}/end"), &[]).await;
    assert_eq!(app.get(&own).await.status, StatusCode::NOT_FOUND);
}

async fn board_and_month_show_the_plan(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let page = task(
        &mut ann,
        &path,
        "File it",
        &[("due", "2028-07-10"), ("phase", "a3")],
    )
    .await;
    ann.done(&format!("{page}/state"), &[("state", "doing")]).await;
    let board = ann.see(&format!("{path}/plan?view=board&phase=a3")).await;
    let column = board.split("id=\"column-doing\"").nth(1).unwrap();
    let column = column.split("id=\"column-blocked\"").next().unwrap();
    assert!(
        column.contains("File it") && !column.contains("Train the circulators"),
        "{column}"
    );
    let month = ann.see(&format!("{path}/plan?view=calendar&month=2028-07")).await;
    assert!(
        month.contains("July 2028") && month.contains("File it"),
        "{month}"
    );
    let vote = ann.see(&format!("{path}/plan?view=calendar&month=2028-11")).await;
    assert!(vote.contains("The vote") && !vote.contains("File it"), "{vote}");
    let now = ann
        .see(&format!("{path}/plan?view=calendar&month=nonsense"))
        .await;
    assert!(
        now.contains("December 2025") && now.contains("Nothing is due in this month"),
        "{now}"
    );
    // What is asked for and not there is told.
    let none = ann.see(&format!("{path}/plan?state=blocked")).await;
    assert!(none.contains("No task is found"), "{none}");
    // A long phase is leafed through.
    app.db
        .execute(
            "insert into task (id, campaign, phase, kind, sort, title, note, owner, due, state, waits, created_at, \
             changed_at, version) select 'x' || t.id || u.id, t.campaign, 'a9', 'task', 100, 'Copy', '', null, null, \
             'open', 0, 0, 0, 1 from task t, task u where t.phase = 'a6' and u.phase = 'a6'",
        )
        .await;
    let long = ann.see(&format!("{path}/plan?phase=a9")).await;
    assert!(long.contains("Tasks 1 to 100 of 128"), "{long}");
    let rest = ann.see(&format!("{path}/plan?phase=a9&from=100")).await;
    assert!(rest.contains("Tasks 101 to"), "{rest}");
    let whole = ann.see(&format!("{path}/plan")).await;
    assert!(whole.contains("of this phase</a>"), "{whole}");
}

async fn the_plan_is_a_table_without_names(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let own = app.db.texts("select id from campaign_member").await.remove(0);
    task(
        &mut ann,
        &path,
        "=Sum(1)",
        &[("owner", &own), ("due", "2028-07-10")],
    )
    .await;
    let answer = ann.get(&format!("{path}/plan.csv")).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("cache-control"), "no-store");
    let text = answer.text();
    assert!(text.contains("'=Sum(1),To do,2028-07-10"), "{text}");
    assert_eq!(text.lines().count(), 1 + 88 + 1);
    assert!(!text.contains("ann@example.org"));
    let nobody = Browser::new(&app).get(&format!("{path}/plan.csv")).await;
    assert_eq!(nobody.status, StatusCode::SEE_OTHER);
}
