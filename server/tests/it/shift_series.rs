//! Shifts that come again: made together, changed and called off from one of them on, on both databases.

use crate::pages::published;
use crate::shifts::{came, id_of, mails, planned, with};
use crate::support::browser::{Browser, campaign};
use crate::support::db::{TestDb, each};
use crate::support::web::App;
use http::StatusCode;

each! {
    empty: a_series_is_made_shown_and_leaves_out_what_it_shall, a_change_is_for_one_or_for_all_that_come_later,
        a_series_is_called_off_from_one_on_and_everybody_is_told_once;
}

/// Saturdays from the tenth of January on, every week, without the twenty-fourth; five of them.
const WEEKLY: [(&str, &str); 3] = [("every", "1"), ("until", "2026-02-14"), ("except", "2026-01-24")];

const BEGIN: &str = "select cast(starts_at / 60000 as text) from shift order by starts_at";

async fn starts(t: &TestDb) -> Vec<i64> {
    t.texts(BEGIN)
        .await
        .iter()
        .map(|text| text.parse().unwrap())
        .collect()
}

/// The series' ids, by when they begin.
async fn ids(t: &TestDb) -> Vec<String> {
    t.texts("select id from shift order by starts_at").await
}

async fn a_series_is_made_shown_and_leaves_out_what_it_shall(t: TestDb) {
    let app = App::on(t.clone()).await;
    let (mut ann, path, _) = published(&app).await;
    // What is wrong with the shift and with its days is said at once, and nothing is kept.
    let wrong = with(&[("every", "1"), ("capacity", "0")]);
    let refused = ann.post(&format!("{path}/shifts/new"), &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = refused.text();
    assert!(
        text.contains("href=\"#until\"") && text.contains("href=\"#capacity\""),
        "{text}"
    );
    // A day on which no clock shows the hour is named.
    let night = [
        ("every", "1"),
        ("until", "2026-03-20"),
        ("day", "2026-03-01"),
        ("from", "2:30"),
        ("to", "5:00"),
    ];
    let refused = ann
        .post(&format!("{path}/shifts/new"), &with(&night))
        .await
        .text();
    assert!(refused.contains("(of 2026-03-08)"), "{refused}");
    assert!(
        ids(&t).await.is_empty(),
        "a series is made as a whole or not at all"
    );

    let first = planned(&mut ann, &path, &WEEKLY).await;
    let made = starts(&t).await;
    assert_eq!(made.len(), 5);
    let weeks: Vec<i64> = made
        .windows(2)
        .map(|pair| (pair[1] - pair[0]) / (7 * 24 * 60))
        .collect();
    assert_eq!(weeks, [1, 2, 1, 1]);
    assert_eq!(ids(&t).await[0], id_of(&first));
    let page = ann.see(&first).await;
    assert!(
        page.contains("The whole series") && page.contains("Saturday, February 14, 2026"),
        "{page}"
    );
    assert!(!page.contains("January 24"), "{page}");

    // From the second on, everybody sees them.
    let second = format!("{path}/shifts/{}", ids(&t).await[1]);
    ann.done(&format!("{second}/publish"), &[("on", "yes"), ("scope", "later")])
        .await;
    let public = ann.see("/c/maple-falls-forward/shifts").await;
    assert!(
        !public.contains("January 10") && public.contains("January 17") && public.contains("February 14"),
        "{public}"
    );
}

async fn a_change_is_for_one_or_for_all_that_come_later(t: TestDb) {
    let app = App::on(t.clone()).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let before_dst = [("every", "2"), ("until", "2026-04-20"), ("day", "2026-02-28")];
    planned(&mut ann, &path, &before_dst).await;
    let ids = ids(&t).await;
    assert_eq!(ids.len(), 4, "February 28, March 14 and 28, April 11");
    // The third moves to the library by itself: an exception.
    let own = [("day", "2026-03-28"), ("place", "Library"), ("version", "1")];
    ann.done(&format!("{path}/shifts/{}/edit", ids[2]), &with(&own))
        .await;
    // From the second on: a day later, ten o'clock by the clocks there, three places.
    let all = [
        ("day", "2026-03-15"),
        ("from", "10:00"),
        ("capacity", "3"),
        ("version", "1"),
        ("scope", "later"),
    ];
    ann.done(&format!("{path}/shifts/{}/edit", ids[1]), &with(&all))
        .await;
    let form = ann.see(&format!("{path}/shifts/{}/edit", ids[2])).await;
    for wanted in [
        "value=\"2026-03-29\"",
        "value=\"10:00\"",
        "value=\"Library\"",
        "value=\"3\"",
    ] {
        assert!(form.contains(wanted), "{wanted}: {form}");
    }
    let form = ann.see(&format!("{path}/shifts/{}/edit", ids[3])).await;
    assert!(
        form.contains("value=\"2026-04-12\"") && form.contains("Town square"),
        "{form}"
    );
    assert!(
        !form.contains("name=\"scope\""),
        "none of the series comes after it: {form}"
    );
    let form = ann.see(&format!("{path}/shifts/{}/edit", ids[0])).await;
    assert!(
        form.contains("value=\"2026-02-28\"") && form.contains("value=\"09:00\""),
        "{form}"
    );
    assert!(form.contains("name=\"scope\""), "{form}");
    // Two people who change a series at once: the second is told.
    let stale = [("day", "2026-03-15"), ("version", "1"), ("scope", "later")];
    let refused = ann
        .post(&format!("{path}/shifts/{}/edit", ids[1]), &with(&stale))
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
}

async fn a_series_is_called_off_from_one_on_and_everybody_is_told_once(t: TestDb) {
    let app = App::on(t.clone()).await;
    let (mut ann, path, _) = published(&app).await;
    let first = planned(&mut ann, &path, &WEEKLY).await;
    ann.done(&format!("{first}/publish"), &[("on", "yes"), ("scope", "later")])
        .await;
    let ids = ids(&t).await;
    for (shift, who) in [(0, "Bo"), (1, "Cleo"), (4, "Dee")] {
        came(&app, &ids[shift], who).await;
    }
    let told = mails(&t).await.len();
    // Fewer places than people have is refused for all, and the day is named.
    came(&app, &ids[4], "Eve").await;
    let fewer = [
        ("day", "2026-01-17"),
        ("capacity", "1"),
        ("minimum", "1"),
        ("version", "1"),
        ("scope", "later"),
    ];
    let refused = ann
        .post(&format!("{path}/shifts/{}/edit", ids[1]), &with(&fewer))
        .await
        .text();
    assert!(
        refused.contains("cancel for some of them first (of 2026-02-14)"),
        "{refused}"
    );
    let off = [("why", "The square is closed"), ("scope", "later")];
    ann.done(&format!("{path}/shifts/{}/cancel", ids[1]), &off).await;
    ann.done(&format!("{path}/shifts/{}/cancel", ids[1]), &off).await;
    let mut all = mails(&t).await.split_off(told + 1);
    all.sort();
    let wanted = ["cleo", "dee", "eve"].map(|name| format!("{name}@example.org Called off: Market stall"));
    assert_eq!(all, wanted);
    let left = t.texts("select id from shift where cancelled_at is null").await;
    assert_eq!(left, [ids[0].clone()]);
}
