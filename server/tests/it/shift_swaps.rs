//! Somebody for my place, another time, a swap; at the door, keyed in from paper, and what was said afterwards: on both
//! databases.

use crate::pages::published;
use crate::shifts::{came, id_of, mails, opened, planned, somebody, time_passes};
use crate::support::browser::Browser;
use crate::support::db::{TestDb, each};
use crate::support::web::App;
use http::StatusCode;

each! {
    empty: whoever_comes_takes_over_the_place_of_somebody_who_looks_for_it, somebody_moves_to_a_shift_that_has_room,
        two_people_swap_and_nobody_loses_a_place, swaps_at_once_are_done_once, people_are_checked_in_at_the_door,
        a_paper_roster_is_keyed_in_as_a_whole, people_say_how_it_was_and_hours_add_up;
}

const MORNING: [(&str, &str); 2] = [("part", "Morning"), ("capacity", "1")];
const EVENING: [(&str, &str); 6] = [
    ("part", "Evening"),
    ("capacity", "1"),
    ("minimum", "1"),
    ("day", "2026-01-11"),
    ("from", "16:00"),
    ("to", "18:00"),
];

fn morning() -> Vec<(&'static str, &'static str)> {
    [&MORNING[..], &[("minimum", "1")]].concat()
}

/// Who has a place: their given names with the part of the shift, sorted.
async fn seated(t: &TestDb) -> Vec<String> {
    t.texts(
        "select p.given || ' ' || s.part from shift_signup x join shift s on s.id = x.shift \
         join supporter p on p.id = x.supporter where x.state = 'seated' order by 1",
    )
    .await
}

async fn says(app: &App, own: &str, answer: &str) {
    Browser::new(app).done(own, &[("answer", answer)]).await;
}

async fn whoever_comes_takes_over_the_place_of_somebody_who_looks_for_it(t: TestDb) {
    let app = App::on(t.clone()).await;
    let (mut ann, path, _) = published(&app).await;
    let shift = opened(&mut ann, &path, &morning()).await;
    let bo = came(&app, &shift, "Bo").await;
    says(&app, &bo, "cover").await;
    let page = ann.see(&bo).await;
    assert!(
        page.contains("whoever signs up next takes it over") && page.contains(&format!("/shifts/{shift}")),
        "{page}"
    );
    assert!(
        ann.see("/c/maple-falls-forward/shifts")
            .await
            .contains("Somebody cannot come: take their place")
    );
    assert!(
        ann.see(&format!("{path}/shifts/{shift}"))
            .await
            .contains("looks for somebody to take the place")
    );
    // They come after all: nothing is to be had.
    says(&app, &bo, "keep").await;
    assert!(
        ann.see("/c/maple-falls-forward/shifts")
            .await
            .contains("All places are taken")
    );
    says(&app, &bo, "cover").await;
    let told = mails(&t).await.len();
    let cleo = came(&app, &shift, "Cleo").await;
    assert_eq!(seated(&t).await, ["Cleo Morning"]);
    assert!(ann.see(&bo).await.contains("You are not on the list any more"));
    let mut news = mails(&t).await.split_off(told);
    news.sort();
    let wanted = [
        "bo@example.org Somebody took your place: Market stall: Morning",
        "cleo@example.org You have a place: Market stall: Morning",
    ];
    assert_eq!(news, wanted);
    // Dee waits; then whoever cannot come says so, and it is offered: nobody comes before those who wait.
    came(&app, &shift, "Dee").await;
    let refused = Browser::new(&app).post(&cleo, &[("answer", "cover")]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(
        refused.text().contains("others wait for a place"),
        "{}",
        refused.text()
    );
    assert!(!ann.see(&cleo).await.contains("value=\"cover\""));
}

async fn somebody_moves_to_a_shift_that_has_room(t: TestDb) {
    let app = App::on(t.clone()).await;
    let (mut ann, path, _) = published(&app).await;
    let one = opened(&mut ann, &path, &morning()).await;
    let other = opened(&mut ann, &path, &EVENING).await;
    let bo = came(&app, &one, "Bo").await;
    let page = ann.see(&format!("{bo}/elsewhere")).await;
    assert!(
        page.contains("Move there") && page.contains(&other) && !page.contains(&format!("value=\"{one}\"")),
        "{page}"
    );
    let now = Browser::new(&app)
        .done(&format!("{bo}/elsewhere"), &[("shift", &other)])
        .await;
    assert_ne!(now.split('?').next(), Some(bo.as_str()));
    let page = ann.see(&now).await;
    assert!(
        page.contains("Market stall: Evening") && page.contains("You have a place."),
        "{page}"
    );
    assert!(ann.see(&bo).await.contains("You come at another time instead"));
    assert_eq!(seated(&t).await, ["Bo Evening"]);
    // The old link gives nothing any more, and what is not shown to everybody is not there.
    let again = Browser::new(&app)
        .post(&format!("{bo}/elsewhere"), &[("shift", &other)])
        .await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    let hidden = id_of(&planned(&mut ann, &path, &[("part", "Hidden"), ("day", "2026-01-12")]).await);
    let now = now.split('?').next().unwrap();
    let refused = Browser::new(&app)
        .post(&format!("{now}/elsewhere"), &[("shift", &hidden)])
        .await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    // Something else at that time is said, and the place stays.
    let noon = opened(
        &mut ann,
        &path,
        &[("part", "Noon"), ("from", "12:00"), ("to", "13:00")],
    )
    .await;
    came(&app, &noon, "Bo").await;
    let refused = Browser::new(&app)
        .post(&format!("{now}/elsewhere"), &[("shift", &one)])
        .await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.text());
    assert_eq!(seated(&t).await, ["Bo Evening", "Bo Noon"]);
    // With another campaign's address, the same token opens nothing.
    let strange = now.replace("maple-falls-forward", "oak-bend");
    for rest in ["", "/elsewhere"] {
        assert_eq!(
            app.get(&format!("{strange}{rest}")).await.status,
            StatusCode::NOT_FOUND
        );
    }
}

async fn two_people_swap_and_nobody_loses_a_place(t: TestDb) {
    let app = App::on(t.clone()).await;
    let (mut ann, path, _) = published(&app).await;
    let one = opened(&mut ann, &path, &morning()).await;
    let other = opened(&mut ann, &path, &EVENING).await;
    let (bo, cleo) = (came(&app, &one, "Bo").await, came(&app, &other, "Cleo").await);
    let told = mails(&t).await.len();
    let leads = Browser::new(&app)
        .done(&format!("{bo}/elsewhere"), &[("shift", &other)])
        .await;
    assert_eq!(leads, format!("{bo}?done=asked"));
    // Asked twice, they are told once.
    Browser::new(&app)
        .done(&format!("{bo}/elsewhere"), &[("shift", &other)])
        .await;
    assert_eq!(
        mails(&t).await.split_off(told),
        ["cleo@example.org Would you swap? Market stall: Evening"]
    );
    assert_eq!(seated(&t).await, ["Bo Morning", "Cleo Evening"]);
    let page = ann.see(&cleo).await;
    let at = page
        .find("name=\"sign_up\" value=\"")
        .expect("the swap is proposed")
        + 22;
    let sign_up = page[at..].split('"').next().unwrap().to_owned();
    // Nobody but those of that shift can take it up.
    let stranger = came(&app, &one, "Dee").await;
    let refused = Browser::new(&app)
        .post(&format!("{stranger}/swap"), &[("sign_up", &sign_up)])
        .await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    let now = Browser::new(&app)
        .done(&format!("{cleo}/swap"), &[("sign_up", &sign_up)])
        .await;
    assert_eq!(seated(&t).await, ["Bo Evening", "Cleo Morning"]);
    assert!(ann.see(&now).await.contains("Market stall: Morning"));
    let old = ann.see(&bo).await;
    assert!(old.contains("Your page of the other shift"), "{old}");
    let again = Browser::new(&app)
        .post(&format!("{cleo}/swap"), &[("sign_up", &sign_up)])
        .await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    // Back again: two wishes that fit each other are a swap at once.
    let now = now.split('?').next().unwrap();
    t.execute(
        "insert into shift_wish (signup, campaign, shift, created_at) select x.id, x.campaign, s.id, 1 \
         from shift_signup x join supporter p on p.id = x.supporter join shift s on s.part = 'Morning' \
         where p.given = 'Bo' and x.state = 'seated'",
    )
    .await;
    let leads = Browser::new(&app)
        .done(&format!("{now}/elsewhere"), &[("shift", &other)])
        .await;
    assert!(leads.ends_with("?done=moved"), "{leads}");
    assert_eq!(seated(&t).await, ["Bo Morning", "Cleo Evening"]);
}

async fn swaps_at_once_are_done_once(t: TestDb) {
    let app = App::on(t.clone()).await;
    let (mut ann, path, _) = published(&app).await;
    let wide = |own: &[(&'static str, &'static str)]| -> Vec<(&'static str, &'static str)> {
        let own: Vec<_> = own
            .iter()
            .copied()
            .filter(|(name, _)| *name != "capacity")
            .collect();
        [&own[..], &[("capacity", "4")]].concat()
    };
    let one = opened(&mut ann, &path, &wide(&morning())).await;
    let other = opened(&mut ann, &path, &wide(&EVENING)).await;
    let mut tokens = Vec::new();
    for (shift, names) in [
        (&one, ["Ada", "Bea", "Cal", "Dot"]),
        (&other, ["Eli", "Fay", "Gus", "Hal"]),
    ] {
        for name in names {
            tokens.push((id_of(&came(&app, shift, name).await), shift.clone()));
        }
    }
    // All want the other shift, which is full, all at once.
    let tasks: Vec<_> = tokens
        .into_iter()
        .map(|(token, shift)| {
            let (shifts, other, one) = (app.house.shifts.clone(), other.clone(), one.clone());
            let wanted = if shift == one { other } else { one };
            tokio::spawn(async move {
                use domain::volunteer::port::OpenShifts;
                shifts
                    .go(
                        &domain::actor::Actor::Anonymous,
                        "maple-falls-forward",
                        &token,
                        &wanted,
                    )
                    .await
            })
        })
        .collect();
    for task in tasks {
        if let Err(fault) = task.await.unwrap() {
            assert!(matches!(fault, domain::Fault::Conflict { .. }), "{fault}");
        }
    }
    let seated = seated(&t).await;
    assert_eq!(seated.len(), 8, "nobody lost a place: {seated:?}");
    for part in ["Morning", "Evening"] {
        assert_eq!(
            seated.iter().filter(|who| who.ends_with(part)).count(),
            4,
            "{seated:?}"
        );
    }
    let names: std::collections::BTreeSet<_> =
        seated.iter().filter_map(|who| who.split(' ').next()).collect();
    assert_eq!(names.len(), 8, "nobody has two places: {seated:?}");
}

async fn people_are_checked_in_at_the_door(t: TestDb) {
    let app = App::on(t.clone()).await;
    let (mut ann, path, _) = published(&app).await;
    let shift = opened(&mut ann, &path, &morning()).await;
    let bo = came(&app, &shift, "Bo").await;
    let page = ann.see(&bo).await;
    assert!(page.contains("class=\"door-code\""), "{page}");
    let sign_up = t.texts("select id from shift_signup").await.pop().unwrap();
    let here = format!("{path}/shifts/{shift}/here/{sign_up}");
    assert!(ann.see(&here).await.contains("Bo"));
    let check = format!("{path}/shifts/{shift}/check/{sign_up}");
    let leads = ann.done(&check, &[("came", "yes"), ("alone", "yes")]).await;
    assert_eq!(leads, format!("{here}?done=answered"));
    assert_eq!(
        t.texts("select cast(came as text) from shift_signup").await,
        ["1"]
    );
    // A code is of its shift, and of no use to whoever is no member.
    let other = opened(&mut ann, &path, &EVENING).await;
    let strange = ann.get(&format!("{path}/shifts/{other}/here/{sign_up}")).await;
    assert_eq!(strange.status, StatusCode::NOT_FOUND);
    let mut eve = Browser::of(&app, "eve@example.org").await;
    assert_eq!(eve.get(&here).await.status, StatusCode::NOT_FOUND);
}

async fn a_paper_roster_is_keyed_in_as_a_whole(t: TestDb) {
    let app = App::on(t.clone()).await;
    let (mut ann, path, _) = published(&app).await;
    let shift = opened(&mut ann, &path, &[("capacity", "4")]).await;
    for name in ["Bo", "Cleo", "Dee"] {
        let id = somebody(&mut ann, &path, name).await;
        ann.done(&format!("{path}/shifts/{shift}/people"), &[("supporter", &id)])
            .await;
    }
    let key = format!("{path}/shifts/{shift}/key");
    let early = ann.post(&key, &[("rows", "1")]).await;
    assert_eq!(early.status, StatusCode::CONFLICT);
    app.wait(9 * 24 * 3600 + 20 * 3600);
    // The session of nine days ago has ended.
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let seen = ann.see(&format!("{key}?rows=1%0A2+n%0A9%0Aperhaps")).await;
    assert!(
        seen.contains("No row of this roster has that number") && seen.contains("must begin with the number"),
        "{seen}"
    );
    assert!(!seen.contains("Write it down"), "{seen}");
    // One line that names nobody, and nothing is written.
    let refused = ann.post(&key, &[("rows", "1\n2 n\n9")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let checked = "select p.given || ' ' || x.came || ' ' || coalesce(cast(x.minutes as text), '-') from shift_signup x \
                   join supporter p on p.id = x.supporter where x.came is not null order by 1";
    assert!(t.texts(checked).await.is_empty());
    let seen = ann.see(&format!("{key}?rows=1%0A2+n%0A3+9:00+10:45")).await;
    assert!(
        seen.contains("Write it down") && seen.contains("came, 1 h 45 min"),
        "{seen}"
    );
    let rows = [("rows", "1\n2 n\n3 9:00 10:45")];
    ann.done(&key, &rows).await;
    let wanted = ["Bo 1 210", "Cleo 0 -", "Dee 1 105"];
    assert_eq!(t.texts(checked).await, wanted);
    // Keyed in once more, it is the same, and nobody came twice.
    ann.done(&key, &rows).await;
    assert_eq!(t.texts(checked).await, wanted);
    assert_eq!(
        t.texts("select told from supporter_event where kind = 'came'")
            .await
            .len(),
        2
    );
}

async fn people_say_how_it_was_and_hours_add_up(t: TestDb) {
    let app = App::on(t.clone()).await;
    let (mut ann, path, _) = published(&app).await;
    let shift = opened(&mut ann, &path, &morning()).await;
    let bo = came(&app, &shift, "Bo").await;
    let early = Browser::new(&app)
        .post(&format!("{bo}/after"), &[("came", "yes")])
        .await;
    assert_eq!(early.status, StatusCode::CONFLICT);
    assert!(!ann.see(&bo).await.contains("How was it?"));
    time_passes(&t, &app, 9 * 24 * 3600 + 20 * 3600).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    assert!(ann.see(&bo).await.contains("How was it?"));
    let wrong = Browser::new(&app)
        .post(&format!("{bo}/after"), &[("score", "9")])
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = [
        ("came", "yes"),
        ("hours", "2:15"),
        ("score", "2"),
        ("feedback", "Too cold <b>there</b>"),
    ];
    Browser::new(&app).done(&format!("{bo}/after"), &said).await;
    let page = ann.see(&format!("{path}/shifts/{shift}")).await;
    for wanted in [
        "says: was there, 2 h 15 min",
        "2.0 of 5, said by 1",
        "Too cold &lt;b&gt;there",
        "value=\"2:15\"",
    ] {
        assert!(page.contains(wanted), "{wanted}: {page}");
    }
    // What they say of themselves is a proposal: it counts once somebody who leads says so.
    let supporter = t.texts("select supporter from shift_signup").await.pop().unwrap();
    let hours = format!("{path}/people/{supporter}/hours");
    assert!(ann.see(&hours).await.contains("No hours yet"));
    let sign_up = t.texts("select id from shift_signup").await.pop().unwrap();
    let check = format!("{path}/shifts/{shift}/check/{sign_up}");
    ann.done(&check, &[("came", "yes"), ("hours", "2:15")]).await;
    let page = ann.see(&hours).await;
    assert!(
        page.contains("volunteered 2 h 15 min with Maple Falls Forward"),
        "{page}"
    );
    assert!(
        ann.see(&format!("{hours}?from=2026-01-11"))
            .await
            .contains("No hours yet")
    );
    assert!(
        ann.see(&format!("{hours}?from=2026-01-10&to=2026-01-10"))
            .await
            .contains("2 h 15 min")
    );
    assert!(
        ann.see(&format!("{hours}?from=soon"))
            .await
            .contains("href=\"#from\"")
    );
    let mut eve = Browser::of(&app, "eve@example.org").await;
    assert_eq!(eve.get(&hours).await.status, StatusCode::NOT_FOUND);
    app.wait(15 * 24 * 3600);
    let late = Browser::new(&app).post(&format!("{bo}/after"), &said).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
}
