//! Passkeys, with a device that answers as a telephone would.

use crate::accounts::{Browser, leads};
use crate::sign_in::set_up_app;
use crate::support::db::{TestDb, each};
use crate::support::device::Device;
use crate::support::web::{Answer, App};
use http::StatusCode;
use serde_json::Value;

each! {
    empty: a_passkey_is_added_used_and_removed, an_answer_works_once_and_not_for_long,
        answers_that_do_not_fit_are_refused, a_passkey_is_one_persons, a_copied_key_is_noticed,
        a_passkey_shows_anew_who_one_is, questions_are_counted, a_site_may_have_no_passkeys;
}

const ORIGIN: &str = "https://homerule.test";
const REFUSED: &str = "could not be checked here";

async fn app(t: TestDb) -> App {
    App::set(
        t,
        &[
            ("HOMERULE_TRUSTED_HOPS", "1"),
            ("HOMERULE_PUBLIC_URL", ORIGIN),
            ("HOMERULE_ENV", "development"),
        ],
    )
    .await
}

fn question(answer: &Answer) -> Value {
    assert_eq!(
        (
            answer.status,
            answer.header("cache-control"),
            answer.header("content-type")
        ),
        (StatusCode::OK, "no-store", "application/json; charset=utf-8"),
        "{}",
        answer.text()
    );
    answer.json()
}

/// Adds a passkey of a device.
async fn add(browser: &mut Browser<'_>, device: &mut Device, name: &str) {
    let asked = question(&browser.post("/account/passkeys/ask", &[]).await);
    let made = device.create(&asked);
    let form = [("passkey", made.as_str()), ("passkey_name", name)];
    leads(
        &browser.post("/account/passkeys", &form).await,
        "/account/security?done=passkey",
    );
}

/// Asks the device, and sends what it answers.
async fn answer(browser: &mut Browser<'_>, device: &mut Device) -> Answer {
    let asked = question(&browser.post("/sign-in/passkey/ask", &[]).await);
    let said = device.get(&asked);
    browser.post("/sign-in/passkey", &[("passkey", &said)]).await
}

fn refused(answer: &Answer) {
    let html = answer.text();
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{html}");
    assert!(html.contains(REFUSED), "{html}");
}

async fn a_passkey_is_added_used_and_removed(t: TestDb) {
    let app = app(t).await;
    let mut ann = Browser::new(&app);
    let html = ann.get("/sign-in").await.text();
    assert!(
        html.contains("data-passkey=\"get\"") && html.contains("action=\"/sign-in/passkey\""),
        "{html}"
    );
    leads(&ann.post("/account/passkeys/ask", &[]).await, "/sign-in");
    ann.sign_in("ann@example.org").await;
    let asked = question(&ann.post("/account/passkeys/ask", &[]).await);
    let asked = &asked["publicKey"];
    assert_eq!(asked["rp"]["id"], "homerule.test");
    assert_eq!(asked["user"]["name"], "ann@example.org");
    assert_eq!(asked["authenticatorSelection"]["residentKey"], "required");
    assert_eq!(asked["authenticatorSelection"]["userVerification"], "required");
    let mut phone = Device::new(7, ORIGIN);
    add(&mut ann, &mut phone, " My <b>phone</b> ").await;
    let html = ann.get("/account/security?done=passkey").await.text();
    assert!(
        html.contains("The passkey is added") && html.contains("My &lt;b&gt;phone"),
        "{html}"
    );
    assert!(html.contains("not used yet"), "{html}");

    // With an app that is asked for, too: the passkey is two steps in one.
    set_up_app(&app, &mut ann).await;
    let mut desk = Browser::new(&app);
    desk.cookies.insert("__Host-homerule".to_owned(), "A".repeat(43));
    leads(&answer(&mut desk, &mut phone).await, "/account");
    let session = desk.cookies["__Host-homerule"].clone();
    assert!(session != "A".repeat(43) && desk.is_in().await);
    assert!(!desk.cookies.contains_key("__Host-homerule-waiting"));
    let html = desk.get("/account/security").await.text();
    assert!(html.contains("last used January 1, 2026"), "{html}");

    let id = app.db.texts("select id from passkey").await.remove(0);
    app.wait(1);
    leads(
        &desk.post("/account/passkeys/remove", &[("id", &id)]).await,
        "/account/security?done=passkey-removed",
    );
    refused(&answer(&mut Browser::new(&app), &mut phone).await);
    let events = app
        .db
        .texts("select action from audit_event where action like 'account.passkey%' order by id")
        .await;
    assert_eq!(events, ["account.passkey_added", "account.passkey_removed"]);
}

async fn an_answer_works_once_and_not_for_long(t: TestDb) {
    let app = app(t).await;
    let mut ann = Browser::new(&app);
    ann.sign_in("ann@example.org").await;
    let mut phone = Device::new(7, ORIGIN);
    // A question for a new passkey works once, too.
    let asked = question(&ann.post("/account/passkeys/ask", &[]).await);
    let made = phone.create(&asked);
    refused(&ann.post("/account/passkeys", &[("passkey", "{}")]).await);
    leads(
        &ann.post("/account/passkeys", &[("passkey", &made)]).await,
        "/account/security?done=passkey",
    );
    refused(&ann.post("/account/passkeys", &[("passkey", &made)]).await);
    let asked = question(&ann.post("/account/passkeys/ask", &[]).await);
    let late = Device::new(8, ORIGIN).create(&asked);
    app.wait(300);
    refused(&ann.post("/account/passkeys", &[("passkey", &late)]).await);

    let mut desk = Browser::new(&app);
    let asked = question(&desk.post("/sign-in/passkey/ask", &[]).await);
    let said = phone.get(&asked);
    let waiting = desk.cookies.clone();
    leads(
        &desk.post("/sign-in/passkey", &[("passkey", &said)]).await,
        "/account",
    );
    // Said again, by the same browser or another.
    let mut again = Browser::new(&app);
    again.cookies = waiting;
    refused(&again.post("/sign-in/passkey", &[("passkey", &said)]).await);
    refused(
        &Browser::new(&app)
            .post("/sign-in/passkey", &[("passkey", &said)])
            .await,
    );
    // An answer to another browser's question.
    let mut eve = Browser::new(&app);
    question(&eve.post("/sign-in/passkey/ask", &[]).await);
    let mut other = Browser::new(&app);
    let asked = question(&other.post("/sign-in/passkey/ask", &[]).await);
    let said = phone.get(&asked);
    refused(&eve.post("/sign-in/passkey", &[("passkey", &said)]).await);
    assert!(!eve.is_in().await);
    // Too late.
    let asked = question(&other.post("/sign-in/passkey/ask", &[]).await);
    let said = phone.get(&asked);
    app.wait(300);
    refused(&other.post("/sign-in/passkey", &[("passkey", &said)]).await);
}

async fn answers_that_do_not_fit_are_refused(t: TestDb) {
    let app = app(t).await;
    let mut ann = Browser::new(&app);
    ann.sign_in("ann@example.org").await;
    let mut phone = Device::new(7, ORIGIN);
    add(&mut ann, &mut phone, "phone").await;
    let mut browser = Browser::new(&app);
    // From another site that looks alike; without finger, face or PIN; by another key under the same name; by nobody's.
    let mut elsewhere = phone.clone();
    elsewhere.origin = "https://homerule.test.evil.example".to_owned();
    refused(&answer(&mut browser, &mut elsewhere).await);
    let mut careless = phone.clone();
    careless.verifies = false;
    refused(&answer(&mut browser, &mut careless).await);
    let asked = question(&browser.post("/sign-in/passkey/ask", &[]).await);
    let mut forger = Device::new(9, ORIGIN);
    forger.user = phone.user.clone();
    let mut forged: Value = serde_json::from_str(&forger.get(&asked)).unwrap();
    let own: Value = serde_json::from_str(&phone.clone().get(&asked)).unwrap();
    forged["id"] = own["id"].clone();
    forged["rawId"] = own["rawId"].clone();
    let forged = forged.to_string();
    refused(&browser.post("/sign-in/passkey", &[("passkey", &forged)]).await);
    refused(&answer(&mut browser, &mut forger).await);
    for odd in ["", "null", "{", "{\"id\":1}", "[]"] {
        refused(&browser.post("/sign-in/passkey", &[("passkey", odd)]).await);
    }
    assert!(!browser.is_in().await);
    // A new one that no finger, face or PIN guards is not taken, nor one from elsewhere.
    for (verifies, origin) in [(false, ORIGIN), (true, "https://evil.example")] {
        let mut device = Device::new(10, origin);
        device.verifies = verifies;
        let asked = question(&ann.post("/account/passkeys/ask", &[]).await);
        let made = device.create(&asked);
        refused(&ann.post("/account/passkeys", &[("passkey", &made)]).await);
    }
    let answer = ann
        .post("/account/passkeys", &[("passkey_name", &"x".repeat(61))])
        .await;
    assert!(answer.text().contains("60 at most fit"), "{}", answer.text());
    leads(&self::answer(&mut browser, &mut phone).await, "/account");
}

async fn a_passkey_is_one_persons(t: TestDb) {
    let app = app(t).await;
    let (mut ann, mut eve) = (Browser::new(&app), Browser::new(&app));
    ann.sign_in("ann@example.org").await;
    eve.sign_in("eve@example.org").await;
    let mut phone = Device::new(7, ORIGIN);
    add(&mut ann, &mut phone, "phone").await;
    // Eve cannot add what is Ann's, answer Ann's question, say that her key is Ann's, or remove Ann's.
    let asked = question(&eve.post("/account/passkeys/ask", &[]).await);
    let copied = phone.clone().create(&asked);
    refused(&eve.post("/account/passkeys", &[("passkey", &copied)]).await);
    let asked = question(&ann.post("/account/passkeys/ask", &[]).await);
    let made = Device::new(8, ORIGIN).create(&asked);
    refused(&eve.post("/account/passkeys", &[("passkey", &made)]).await);
    let mut hers = Device::new(9, ORIGIN);
    add(&mut eve, &mut hers, "hers").await;
    hers.user = phone.user.clone();
    refused(&answer(&mut Browser::new(&app), &mut hers).await);
    let id = app
        .db
        .texts("select id from passkey where name = 'phone'")
        .await
        .remove(0);
    eve.post("/account/passkeys/remove", &[("id", &id)]).await;
    let mut desk = Browser::new(&app);
    leads(&answer(&mut desk, &mut phone).await, "/account");
    assert!(desk.get("/account").await.text().contains("ann@example.org"));
}

async fn a_copied_key_is_noticed(t: TestDb) {
    let app = app(t).await;
    let mut ann = Browser::new(&app);
    ann.sign_in("ann@example.org").await;
    let mut phone = Device::new(7, ORIGIN);
    add(&mut ann, &mut phone, "phone").await;
    let mut copy = phone.clone();
    for _ in 0..3 {
        leads(&answer(&mut Browser::new(&app), &mut phone).await, "/account");
    }
    // The copy counts from where it was taken.
    refused(&answer(&mut Browser::new(&app), &mut copy).await);
    leads(&answer(&mut Browser::new(&app), &mut phone).await, "/account");
}

async fn a_passkey_shows_anew_who_one_is(t: TestDb) {
    let app = app(t).await;
    let mut ann = Browser::new(&app);
    ann.sign_in("ann@example.org").await;
    let mut phone = Device::new(7, ORIGIN);
    add(&mut ann, &mut phone, "phone").await;
    app.wait(600);
    leads(&ann.post("/account/passkeys/ask", &[]).await, "/account/prove");
    let html = ann.get("/account/prove").await.text();
    assert!(html.contains("action=\"/sign-in/passkey\""), "{html}");
    leads(&answer(&mut ann, &mut phone).await, "/account/security");
    question(&ann.post("/account/passkeys/ask", &[]).await);
}

async fn questions_are_counted(t: TestDb) {
    let app = app(t).await;
    let mut eve = Browser::new(&app);
    for _ in 0..60 {
        question(&eve.post("/sign-in/passkey/ask", &[]).await);
    }
    let answer = eve.post("/sign-in/passkey/ask", &[]).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    let mut ann = Browser::new(&app);
    ann.client = "192.0.2.2";
    ann.sign_in("ann@example.org").await;
    for _ in 0..20 {
        question(&ann.post("/account/passkeys/ask", &[]).await);
    }
    let answer = ann.post("/account/passkeys/ask", &[]).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(
        app.db
            .number("select count(*) from passkey_challenge where purpose = 'add'")
            .await,
        1,
        "a new question takes the place of the last"
    );
}

async fn a_site_may_have_no_passkeys(t: TestDb) {
    let app = App::set(t, &[("HOMERULE_TRUSTED_HOPS", "1")]).await;
    let mut ann = Browser::new(&app);
    assert!(!ann.get("/sign-in").await.text().contains("data-passkey"));
    let answer = ann.post("/sign-in/passkey/ask", &[]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    ann.sign_in("ann@example.org").await;
    let html = ann.get("/account/security").await.text();
    assert!(html.contains("This site cannot have passkeys"), "{html}");
    let answer = ann.post("/account/passkeys/ask", &[]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}
