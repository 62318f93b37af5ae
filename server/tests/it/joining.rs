//! Signing up with a campaign, and the privacy centre: asked as browsers ask, on both databases.

use crate::pages::published;
use crate::support::browser::{Browser, LATEST};
use crate::support::db::{TestDb, each};
use crate::support::web::App;
use http::StatusCode;

each! {
    empty: nobody_is_on_a_list_before_the_address_says_yes, what_programs_send_is_held,
        a_no_stands_until_the_person_says_yes_again, the_privacy_centre_is_the_persons_own,
        who_was_erased_comes_back_only_by_themselves;
}

const SLUG: &str = "maple-falls-forward";

/// What stands behind `name="drawn" value="`.
fn drawn(page: &str) -> String {
    let at = page.find("name=\"drawn\" value=\"").expect("the form is sealed") + 20;
    page[at..].split('"').next().unwrap().to_owned()
}

/// The link of the latest mail that begins with `path`.
async fn linked(app: &App, path: &str) -> String {
    let bodies = app.db.texts(LATEST).await;
    let body = bodies
        .iter()
        .find(|body| body.contains(path))
        .expect("a mail holds the link");
    let at = body.find(path).unwrap();
    body[at..].split_whitespace().next().unwrap().to_owned()
}

/// Signs up with some fields of one's own, after `seconds`; answers with the status.
async fn sign_up(app: &App, own: &[(&str, &str)], seconds: i64) -> StatusCode {
    let mut browser = Browser::new(app);
    let page = browser.see(&format!("/join/{SLUG}")).await;
    let drawn = drawn(&page);
    app.wait(seconds);
    let plain = [
        ("given", "Annabel"),
        ("family", "Quarterstone"),
        ("email", "annabel@quarterstone.example"),
        ("purpose", "news"),
        ("drawn", drawn.as_str()),
    ];
    let mut form: Vec<(&str, &str)> = plain
        .into_iter()
        .filter(|(name, _)| own.iter().all(|(n, _)| n != name))
        .collect();
    form.extend(own);
    browser.post(&format!("/join/{SLUG}"), &form).await.status
}

async fn confirm(app: &App) {
    let link = linked(app, &format!("/join/{SLUG}/")).await;
    Browser::new(app).done(&link, &[]).await;
}

const STATE: &str = "select purpose || '/' || channel || ' ' || given || ' ' || how from consent_now order by purpose, channel";

async fn nobody_is_on_a_list_before_the_address_says_yes(t: TestDb) {
    let app = App::on(t.clone()).await;
    published(&app).await;
    let face = Browser::new(&app).see(&format!("/c/{SLUG}")).await;
    assert!(
        face.contains(&format!("href=\"/join/{SLUG}\"")),
        "the page leads to the form"
    );
    let wrong = sign_up(&app, &[("email", "nowhere"), ("purpose", "")], 10).await;
    assert_eq!(wrong, StatusCode::UNPROCESSABLE_ENTITY);
    let own = [
        ("phone", "202 456 1414"),
        ("purpose", "news"),
        ("purpose", "volunteering"),
    ];
    assert_eq!(sign_up(&app, &own, 10).await, StatusCode::SEE_OTHER);
    assert_eq!(t.number("select count(*) from supporter").await, 0);
    let link = linked(&app, &format!("/join/{SLUG}/")).await;
    // A scanner that follows the link puts nobody on a list.
    let page = Browser::new(&app).see(&link).await;
    assert!(page.contains("Was it you?"), "{page}");
    assert_eq!(t.number("select count(*) from supporter").await, 0);
    Browser::new(&app).done(&link, &[]).await;
    assert_eq!(
        t.texts(STATE).await,
        [
            "news/email 1 form",
            "news/phone 1 form",
            "volunteering/email 1 form",
            "volunteering/phone 1 form"
        ]
    );
    let wording = t.texts("select distinct wording from consent").await;
    assert!(wording[0].contains("News of the campaign"), "{wording:?}");
    assert_eq!(t.texts("select origin from supporter").await, ["form"]);
    assert_eq!(t.texts("select validity from supporter_email").await, ["good"]);
    // It works once.
    assert_eq!(
        Browser::new(&app).post(&link, &[]).await.status,
        StatusCode::NOT_FOUND
    );
    // Signing up once more makes no second record.
    app.wait(60);
    assert_eq!(
        sign_up(&app, &[("given", "A."), ("zip", "62701")], 10).await,
        StatusCode::SEE_OTHER
    );
    confirm(&app).await;
    assert_eq!(t.texts("select given from supporter").await, ["Annabel"]);
    assert_eq!(t.texts("select zip from supporter_address").await, ["62701"]);
}

async fn what_programs_send_is_held(t: TestDb) {
    let app = App::on(t.clone()).await;
    let (mut ann, path, _) = published(&app).await;
    for email in ["annabel@quarterstone.example", "quick@example.org"] {
        let own = [("website", "http://spam.example"), ("email", email)];
        assert_eq!(sign_up(&app, &own, 0).await, StatusCode::SEE_OTHER);
    }
    // Whoever was only quick is asked to look it over.
    assert_eq!(sign_up(&app, &[], 0).await, StatusCode::UNPROCESSABLE_ENTITY);
    let mails = "select count(*) from message where kind = 'sign_up'";
    assert_eq!(t.number(mails).await, 0, "nothing is mailed for a program");
    let held = ann.see(&format!("{path}/people/held")).await;
    assert!(
        held.contains("filled in what nobody sees") && held.contains("quick@example.org"),
        "{held}"
    );
    let ids = t.texts("select id from sign_up order by email desc").await;
    ann.done(&format!("{path}/people/held/{}", ids[0]), &[("do", "on")])
        .await;
    ann.done(&format!("{path}/people/held/{}", ids[1]), &[]).await;
    assert_eq!(t.number(mails).await, 1);
    confirm(&app).await;
    assert_eq!(
        t.texts("select address from supporter_email").await,
        ["quick@example.org"]
    );
    assert_eq!(t.number("select count(*) from sign_up").await, 0);
    // An old form is asked for anew, and what waits too long is forgotten.
    assert_eq!(
        sign_up(&app, &[], 3 * 24 * 3600).await,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(sign_up(&app, &[], 10).await, StatusCode::SEE_OTHER);
    let link = linked(&app, &format!("/join/{SLUG}/")).await;
    app.wait(8 * 24 * 3600);
    assert_eq!(
        Browser::new(&app).post(&link, &[]).await.status,
        StatusCode::NOT_FOUND
    );
}

/// A fresh link into the privacy centre.
async fn own_link(app: &App, email: &str) -> String {
    app.wait(1);
    Browser::new(app)
        .done(&format!("/privacy/{SLUG}"), &[("email", email)])
        .await;
    linked(app, &format!("/privacy/{SLUG}/")).await
}

async fn a_no_stands_until_the_person_says_yes_again(t: TestDb) {
    let app = App::on(t.clone()).await;
    published(&app).await;
    sign_up(&app, &[], 10).await;
    confirm(&app).await;
    let link = own_link(&app, "annabel@quarterstone.example").await;
    let mut browser = Browser::new(&app);
    app.wait(5);
    browser
        .done(&format!("{link}/choose"), &[("choice", "volunteering/email")])
        .await;
    assert_eq!(
        t.texts(STATE).await,
        [
            "news/email 0 privacy-centre",
            "volunteering/email 1 privacy-centre"
        ]
    );
    // The same once more adds nothing to the ledger.
    let rows = t.number("select count(*) from consent").await;
    browser
        .done(&format!("{link}/choose"), &[("choice", "volunteering/email")])
        .await;
    assert_eq!(t.number("select count(*) from consent").await, rows);
    app.wait(60);
    sign_up(&app, &[], 10).await;
    confirm(&app).await;
    assert_eq!(
        t.texts(STATE).await,
        ["news/email 1 form", "volunteering/email 1 privacy-centre"]
    );
}

async fn the_privacy_centre_is_the_persons_own(t: TestDb) {
    let app = App::on(t.clone()).await;
    let (mut ann, path, _) = published(&app).await;
    sign_up(&app, &[("phone", "202 456 1414")], 10).await;
    confirm(&app).await;
    let id = t.texts("select id from supporter").await.remove(0);
    ann.done(&format!("{path}/people/{id}/notes"), &[("note", "Keeps bees")])
        .await;
    let mails = "select count(*) from message where kind = 'privacy'";
    // Whoever is not known gets the same answer and no mail.
    let mut stranger = Browser::new(&app);
    let same = stranger
        .done(&format!("/privacy/{SLUG}"), &[("email", "nobody@example.org")])
        .await;
    assert_eq!(t.number(mails).await, 0);
    assert_eq!(
        stranger
            .done(
                &format!("/privacy/{SLUG}"),
                &[("email", "Annabel@Quarterstone.example")]
            )
            .await,
        same
    );
    let to = t
        .texts("select to_address from message where kind = 'privacy'")
        .await;
    assert_eq!(to, ["annabel@quarterstone.example"]);
    let link = linked(&app, &format!("/privacy/{SLUG}/")).await;
    let page = stranger.see(&link).await;
    for wanted in ["Annabel", "(202) 456-1414", "Keeps bees"] {
        assert!(page.contains(wanted), "{wanted} is missing: {page}");
    }
    let file = stranger.get(&format!("{link}/data.json")).await;
    assert_eq!(file.json()["phones"][0], "+12024561414");
    assert_eq!(file.json()["consent"].as_array().map(Vec::len), Some(2));
    stranger
        .done(
            &format!("{link}/names"),
            &[("given", "Anna"), ("family", "Quarterstone")],
        )
        .await;
    let past = stranger
        .post(&format!("{link}/pause"), &[("until", "2020-01-01")])
        .await;
    assert_eq!(past.status, StatusCode::UNPROCESSABLE_ENTITY);
    stranger
        .done(&format!("{link}/pause"), &[("until", "2026-12-24")])
        .await;
    let kept = t
        .texts("select given || ' ' || coalesce(paused_until, '') from supporter")
        .await;
    assert_eq!(kept, ["Anna 2026-12-24"]);
    let card = ann.see(&format!("{path}/people/{id}")).await;
    assert!(card.contains("They want a pause"), "{card}");
    // Another link opens nothing; neither does this one the day after.
    let odd = stranger.get(&format!("/privacy/{SLUG}/{}", "a".repeat(43))).await;
    assert!(odd.text().contains("This link has ended") && !odd.text().contains("Quarterstone"));
    app.wait(25 * 3600);
    let old = stranger.get(&link).await;
    assert!(old.text().contains("This link has ended") && !old.text().contains("Quarterstone"));
    let late = stranger.post(&format!("{link}/forget"), &[("sure", "yes")]).await;
    assert_eq!(late.status, StatusCode::NOT_FOUND);
    assert_eq!(t.number("select count(*) from supporter").await, 1);
}

async fn who_was_erased_comes_back_only_by_themselves(t: TestDb) {
    let app = App::on(t.clone()).await;
    let (mut ann, path, _) = published(&app).await;
    sign_up(&app, &[], 10).await;
    confirm(&app).await;
    let link = own_link(&app, "annabel@quarterstone.example").await;
    let mut browser = Browser::new(&app);
    let unsure = browser.post(&format!("{link}/forget"), &[]).await;
    assert_eq!(unsure.status, StatusCode::UNPROCESSABLE_ENTITY);
    browser.done(&format!("{link}/forget"), &[("sure", "yes")]).await;
    assert_eq!(t.number("select count(*) from supporter").await, 0);
    assert_eq!(t.number("select count(*) from privacy_link").await, 0);
    let left = t.texts("select to_address from message").await;
    assert!(left.iter().all(|to| !to.contains("quarterstone")), "{left:?}");
    let back = ann
        .post(
            &format!("{path}/people/new"),
            &[("email", "annabel@quarterstone.example")],
        )
        .await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    app.wait(60);
    sign_up(&app, &[], 10).await;
    confirm(&app).await;
    assert_eq!(t.texts(STATE).await, ["news/email 1 form"]);
    assert_eq!(t.number("select count(*) from suppression").await, 0);
}
