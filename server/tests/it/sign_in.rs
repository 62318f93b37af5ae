//! Ways to sign in beside the mailed code, and changing one's address, asked as browsers ask.

use crate::accounts::{Browser, app, code, digits, leads, wrong};
use crate::support::db::{TestDb, each};
use crate::support::web::{Answer, App};
use hmac::{Hmac, KeyInit, Mac};
use http::{Method, StatusCode};
use sha1::Sha1;

each! {
    empty: a_password_is_set_used_and_removed, passwords_that_are_easy_to_guess_are_refused,
        by_password_known_and_unknown_addresses_are_answered_alike, too_many_passwords_are_refused,
        strangers_cannot_lock_the_owner_out, changes_ask_for_a_fresh_proof, an_app_is_asked_for,
        recovery_codes_work_once, second_steps_are_counted, a_second_step_belongs_to_its_browser,
        an_address_changes_when_both_say_yes, a_new_address_tells_nothing_of_others,
        a_change_of_address_ends, sessions_end_one_by_one, writes_from_elsewhere_are_refused;
}

const GOOD: &str = "lantern gravel ostrich ninety";

/// The code that an app with a secret shows now, or so many steps later.
fn shown(app: &App, secret: &str, later: i64) -> String {
    const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let mut key = Vec::new();
    let (mut held, mut bits) = (0_u32, 0);
    for letter in secret.chars().filter(|c| *c != '-') {
        held = ((held << 5) | u32::try_from(LETTERS.find(letter).unwrap()).unwrap()) & 0xfff;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            key.push(u8::try_from((held >> bits) & 0xff).unwrap());
        }
    }
    let step = app.clock.now() / 30_000 + later;
    let mut mac = Hmac::<Sha1>::new_from_slice(&key).unwrap();
    mac.update(&step.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let at = usize::from(hash[19] & 15);
    let four = u32::from_be_bytes(hash[at..at + 4].try_into().unwrap());
    format!("{:06}", (four & 0x7fff_ffff) % 1_000_000)
}

/// What stands between two texts, each time.
fn between<'a>(html: &'a str, before: &str, after: &str) -> Vec<&'a str> {
    html.split(before)
        .skip(1)
        .filter_map(|rest| rest.split(after).next())
        .collect()
}

fn refused(answer: &Answer, why: &str) {
    let html = answer.text();
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{html}");
    assert!(html.contains(why), "{why}: {html}");
}

/// Sets up an app, and answers with its secret and the recovery codes.
pub async fn set_up_app(app: &App, browser: &mut Browser<'_>) -> (String, Vec<String>) {
    leads(&browser.post("/account/app/begin", &[]).await, "/account/app");
    let html = browser.get("/account/app").await.text();
    let secret = between(&html, "<code class=\"secret\">", "</code>")[0].to_owned();
    let answer = browser
        .post("/account/app", &[("code", &shown(app, &secret, 0))])
        .await;
    let html = answer.text();
    assert_eq!(answer.status, StatusCode::OK, "{html}");
    assert_eq!(answer.header("cache-control"), "no-store");
    let codes: Vec<String> = between(&html, "<li><code>", "</code>")
        .into_iter()
        .map(ToOwned::to_owned)
        .collect();
    assert_eq!(codes.len(), 10, "{html}");
    // The code of the set-up is used up: the next one is due.
    app.wait(30);
    (secret, codes)
}

/// The subjects and texts of what was mailed to an address, the latest first.
async fn mail_to(app: &App, address: &str) -> Vec<String> {
    let all = app
        .db
        .texts("select to_address || ' ' || body from message order by created_at desc, id desc")
        .await;
    let to = format!("{address} ");
    all.into_iter()
        .filter_map(|m| m.strip_prefix(&to).map(ToOwned::to_owned))
        .collect()
}

async fn a_password_is_set_used_and_removed(t: TestDb) {
    let app = app(t).await;
    let mut ann = Browser::new(&app);
    leads(
        &ann.post("/account/password", &[("password", GOOD)]).await,
        "/sign-in",
    );
    ann.sign_in("ann@example.org").await;
    let mut other = Browser::new(&app);
    other.sign_in("ann@example.org").await;
    app.wait(1);
    leads(
        &ann.post("/account/password", &[("password", GOOD)]).await,
        "/account/security?done=password",
    );
    let html = ann.get("/account/security?done=password").await.text();
    assert!(
        html.contains("Your password is set") && html.contains("Set on January 1, 2026"),
        "{html}"
    );
    assert!(
        ann.is_in().await && !other.is_in().await,
        "other devices are signed out"
    );
    assert!(mail_to(&app, "ann@example.org").await[0].contains("has a new password"));
    let kept = app.db.texts("select hash from person_password").await;
    assert!(kept[0].starts_with("$argon2id$v=19$m=19456,t=2,p=1$") && !kept[0].contains("lantern"));

    let mut desk = Browser::new(&app);
    desk.cookies.insert("homerule".to_owned(), "A".repeat(43));
    let form = [("email", " ANN@example.org"), ("password", GOOD)];
    leads(&desk.post("/sign-in/password", &form).await, "/account");
    assert_ne!(
        desk.cookies["homerule"],
        "A".repeat(43),
        "a new session, not a planted one"
    );
    assert!(desk.is_in().await);

    app.wait(1);
    leads(
        &ann.post(
            "/account/password",
            &[("password", "a different kettle of herrings")],
        )
        .await,
        "/account/security?done=password",
    );
    refused(
        &Browser::new(&app).post("/sign-in/password", &form).await,
        "does not belong to this address",
    );
    app.wait(1);
    leads(
        &ann.post("/account/password/remove", &[]).await,
        "/account/security?done=password-removed",
    );
    let form = [
        ("email", "ann@example.org"),
        ("password", "a different kettle of herrings"),
    ];
    refused(
        &Browser::new(&app).post("/sign-in/password", &form).await,
        "does not belong to this address",
    );
    let events = app
        .db
        .texts("select action from audit_event where action like 'account.password%' order by id")
        .await;
    assert_eq!(
        events,
        [
            "account.password_set",
            "account.password_set",
            "account.password_removed"
        ]
    );
}

async fn passwords_that_are_easy_to_guess_are_refused(t: TestDb) {
    let app = app(t).await;
    let mut ann = Browser::new(&app);
    ann.sign_in("maplefalls@example.org").await;
    for (easy, why) in [
        ("short", "is too short: 10 characters at least"),
        ("qwertyuiop", "too easy to guess"),
        ("aaaaaaaaaaaaaa", "Repeating something"),
        ("maplefalls1", "too easy to guess"),
        (&"x".repeat(201), "200 at most fit"),
    ] {
        let answer = ann.post("/account/password", &[("password", easy)]).await;
        refused(&answer, why);
        let html = answer.text();
        assert!(
            html.contains("href=\"#password\"") && !html.contains(&format!("value=\"{easy}\"")),
            "{html}"
        );
    }
    assert_eq!(app.db.number("select count(*) from person_password").await, 0);
}

async fn by_password_known_and_unknown_addresses_are_answered_alike(t: TestDb) {
    let app = app(t).await;
    let mut ann = Browser::new(&app);
    ann.sign_in("ann@example.org").await;
    ann.post("/account/password", &[("password", GOOD)]).await;
    Browser::new(&app).sign_in("bob@example.org").await;
    let mut told = Vec::new();
    // One with a password, one without, one who is nobody here.
    for email in ["ann@example.org", "bob@example.org", "eve@example.org"] {
        let mut browser = Browser::new(&app);
        browser.client = "192.0.2.9";
        let form = [("email", email), ("password", "not the right one")];
        let answer = browser.post("/sign-in/password", &form).await;
        let mut headers: Vec<String> = answer
            .headers
            .iter()
            .map(|(n, v)| format!("{n}: {}", v.to_str().unwrap()))
            .collect();
        headers.sort();
        assert!(browser.cookies.is_empty());
        told.push((answer.status, headers, answer.text().replace(email, "(address)")));
    }
    refused_words(&told[0].2);
    assert_eq!(told[0], told[1]);
    assert_eq!(told[0], told[2]);
    assert_eq!(app.db.number("select count(*) from person").await, 2);
}

fn refused_words(html: &str) {
    assert!(html.contains("does not belong to this address"), "{html}");
    assert!(
        !html.contains("not the right one"),
        "a password is not sent back: {html}"
    );
}

async fn too_many_passwords_are_refused(t: TestDb) {
    let app = app(t).await;
    let mut ann = Browser::new(&app);
    ann.sign_in("ann@example.org").await;
    ann.post("/account/password", &[("password", GOOD)]).await;
    // For a known address and for an unknown one alike.
    for email in ["ann@example.org", "nobody@example.org"] {
        let mut eve = Browser::new(&app);
        for n in 0..10 {
            // Each from another place, but for one that has spent its own share.
            eve.client = if n % 2 == 0 { "192.0.2.20" } else { "192.0.2.21" };
            refused(
                &eve.post("/sign-in/password", &[("email", email), ("password", "guess")])
                    .await,
                "does not belong",
            );
        }
        eve.client = "192.0.2.22";
        let form = [("email", email), ("password", GOOD)];
        let answer = eve.post("/sign-in/password", &form).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS, "{email}");
        assert!(!eve.is_in().await);
        // The owner comes from where they have signed in before, and is counted apart.
        if email.starts_with("ann") {
            let mut again = Browser::new(&app);
            leads(&again.post("/sign-in/password", &form).await, "/account");
        }
    }
    // Thirty from one place, to whomever.
    let mut eve = Browser::new(&app);
    eve.client = "192.0.2.30";
    for n in 0..30 {
        let email = format!("p{n}@example.org");
        let form = [("email", email.as_str()), ("password", "guess")];
        refused(&eve.post("/sign-in/password", &form).await, "does not belong");
    }
    let form = [("email", "bob@example.org"), ("password", "guess")];
    let answer = eve.post("/sign-in/password", &form).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    app.wait(3600);
    refused(&eve.post("/sign-in/password", &form).await, "does not belong");
}

async fn strangers_cannot_lock_the_owner_out(t: TestDb) {
    let app = app(t).await;
    let mut ann = Browser::new(&app);
    ann.sign_in("ann@example.org").await;
    app.wait(7200);
    // Hour by hour, from many places, all codes that the address may get are used up.
    let mut eve = Browser::new(&app);
    for client in ["198.51.100.1", "198.51.100.2"] {
        eve.client = client;
        for _ in 0..5 {
            eve.post("/sign-in", &[("email", "ann@example.org")]).await;
        }
    }
    let answer = eve.post("/sign-in", &[("email", "ann@example.org")]).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    // Ann gets hers, at home; and no more than anybody.
    let mut home = Browser::new(&app);
    home.sign_in("ann@example.org").await;
    for _ in 0..4 {
        home.post("/account/prove/code", &[]).await;
    }
    let answer = Browser::new(&app)
        .post("/sign-in", &[("email", "ann@example.org")])
        .await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
}

async fn changes_ask_for_a_fresh_proof(t: TestDb) {
    let app = app(t).await;
    let mut ann = Browser::new(&app);
    ann.sign_in("ann@example.org").await;
    app.wait(599);
    ann.post("/account/password", &[("password", GOOD)]).await;
    app.wait(1);
    for (path, form) in [
        (
            "/account/password",
            ("password", "a different kettle of herrings"),
        ),
        ("/account/password/remove", ("", "")),
        ("/account/app/begin", ("", "")),
        ("/account/app", ("code", "123456")),
        ("/account/app/remove", ("", "")),
        ("/account/recovery", ("", "")),
        ("/account/address", ("email", "new@example.org")),
        ("/account/erase", ("email", "ann@example.org")),
        ("/account/passkeys/remove", ("id", "x")),
    ] {
        leads(&ann.post(path, &[form]).await, "/account/prove");
    }
    for path in [
        "/account/password",
        "/account/app",
        "/account/address",
        "/account/erase",
        "/account/security",
    ] {
        let html = ann.get(path).await.text();
        assert!(html.contains("Show first that it is you"), "{path}: {html}");
    }
    let html = ann.get("/account/prove").await.text();
    assert!(
        html.contains("ann@example.org") && html.contains("name=\"password\""),
        "{html}"
    );
    // By the password: a wrong one is told, the right one begins a new session.
    let before = ann.cookies["homerule"].clone();
    refused(
        &ann.post("/account/prove", &[("password", "guess")]).await,
        "does not belong",
    );
    leads(
        &ann.post("/account/prove", &[("password", GOOD)]).await,
        "/account/security",
    );
    assert_ne!(ann.cookies["homerule"], before);
    leads(
        &ann.post("/account/password/remove", &[]).await,
        "/account/security?done=password-removed",
    );
    let mut kept = Browser::new(&app);
    kept.cookies.insert("homerule".to_owned(), before);
    assert!(!kept.is_in().await, "the session from before has ended");
    // By a code, which goes to one's own address whatever the form says.
    app.wait(601);
    leads(&ann.post("/account/app/begin", &[]).await, "/account/prove");
    leads(
        &ann.post("/account/prove/code", &[("email", "eve@example.org")])
            .await,
        "/sign-in/code",
    );
    assert!(ann.get("/sign-in/code").await.text().contains("ann@example.org"));
    let mailed = code(&app).await;
    assert!(mail_to(&app, "eve@example.org").await.is_empty());
    leads(
        &ann.post("/sign-in/code", &[("code", &mailed)]).await,
        "/account/security",
    );
    leads(&ann.post("/account/app/begin", &[]).await, "/account/app");
}

async fn an_app_is_asked_for(t: TestDb) {
    let app = app(t).await;
    let mut ann = Browser::new(&app);
    ann.sign_in("ann@example.org").await;
    ann.post("/account/password", &[("password", GOOD)]).await;
    ann.post("/account/app/begin", &[]).await;
    let html = ann.get("/account/app").await.text();
    assert!(
        html.contains("<svg") && html.contains("otpauth://totp/Homerule:ann%40example%2Eorg?secret="),
        "{html}"
    );
    let secret = between(&html, "<code class=\"secret\">", "</code>")[0].to_owned();
    let sealed = app.db.texts("select secret from person_app").await.remove(0);
    assert!(!sealed.contains(&secret.replace('-', "")));
    // Until it is confirmed, it is not asked for.
    let mut other = Browser::new(&app);
    other.sign_in("ann@example.org").await;
    let right = shown(&app, &secret, 0);
    refused(
        &ann.post("/account/app", &[("code", &wrong_digits(&right))]).await,
        "is not the one that fits now",
    );
    refused(
        &ann.post("/account/app", &[("code", "abcd-efgh-jkmn-pqrs")]).await,
        "must be the six digits",
    );
    let (secret, _) = set_up_app(&app, &mut ann).await;
    assert!(!other.is_in().await, "other devices are signed out");
    refused(
        &ann.post("/account/app", &[("code", &shown(&app, &secret, 0))])
            .await,
        "",
    );
    leads(&ann.post("/account/app/begin", &[]).await, "/account/app");
    assert!(!ann.get("/account/app").await.text().contains("class=\"secret\""));

    // After the mailed code, and after the password.
    let mut desk = Browser::new(&app);
    let mailed = desk.ask("ann@example.org").await;
    leads(
        &desk.post("/sign-in/code", &[("code", &mailed)]).await,
        "/sign-in/second-step",
    );
    assert!(!desk.is_in().await, "one step is not enough");
    assert!(
        desk.get("/sign-in/second-step")
            .await
            .text()
            .contains("name=\"code\"")
    );
    let first = shown(&app, &secret, 0);
    let wrong = wrong_digits(&first);
    refused(
        &desk.post("/sign-in/second-step", &[("code", &wrong)]).await,
        "tries left: 4",
    );
    leads(
        &desk.post("/sign-in/second-step", &[("code", &first)]).await,
        "/account",
    );
    assert!(desk.is_in().await);
    let mut phone = Browser::new(&app);
    let form = [("email", "ann@example.org"), ("password", GOOD)];
    leads(
        &phone.post("/sign-in/password", &form).await,
        "/sign-in/second-step",
    );
    refused(
        &phone.post("/sign-in/second-step", &[("code", &first)]).await,
        "was used before",
    );
    // A clock that is half a minute ahead will do; the code before one that was taken will not.
    leads(
        &phone
            .post("/sign-in/second-step", &[("code", &shown(&app, &secret, 1))])
            .await,
        "/account",
    );
    let mut late = Browser::new(&app);
    late.post("/sign-in/password", &form).await;
    app.wait(30);
    refused(
        &late
            .post("/sign-in/second-step", &[("code", &shown(&app, &secret, 0))])
            .await,
        "was used before",
    );
    // Turned off, it is asked for no more.
    leads(
        &phone.post("/account/app/remove", &[]).await,
        "/account/security?done=app-removed",
    );
    let mut free = Browser::new(&app);
    leads(&free.post("/sign-in/password", &form).await, "/account");
    refused(
        &late
            .post("/sign-in/second-step", &[("code", &shown(&app, &secret, 2))])
            .await,
        "Nothing waits",
    );
    assert_eq!(app.db.number("select count(*) from recovery_code").await, 0);
}

/// Six digits that are no code of the next or the last minute.
fn wrong_digits(code: &str) -> String {
    let number: u32 = code.parse().unwrap();
    format!("{:06}", (number + 500_001) % 1_000_000)
}

async fn recovery_codes_work_once(t: TestDb) {
    let app = app(t).await;
    let mut ann = Browser::new(&app);
    ann.sign_in("ann@example.org").await;
    let (_, codes) = set_up_app(&app, &mut ann).await;
    let hashes = app.db.texts("select hash from recovery_code").await.join(" ");
    assert!(codes.iter().all(|c| !hashes.contains(&c.replace('-', ""))));
    assert!(
        !ann.get("/account/recovery").await.text().contains(&codes[0]),
        "shown once"
    );
    let mut desk = Browser::new(&app);
    desk.ask_and_enter("ann@example.org").await;
    app.wait(1);
    leads(
        &desk
            .post("/sign-in/second-step", &[("code", &codes[3].to_uppercase())])
            .await,
        "/account",
    );
    let html = desk.get("/account/recovery").await.text();
    assert!(html.contains("You have 9 recovery codes left"), "{html}");
    assert!(mail_to(&app, "ann@example.org").await[0].contains("with one of its recovery codes"));
    let mut eve = Browser::new(&app);
    eve.ask_and_enter("ann@example.org").await;
    refused(
        &eve.post("/sign-in/second-step", &[("code", &codes[3])]).await,
        "was used before",
    );
    let answer = desk.post("/account/recovery", &[]).await;
    let html = answer.text();
    let fresh = between(&html, "<li><code>", "</code>");
    assert_eq!((answer.status, fresh.len()), (StatusCode::OK, 10));
    assert!(fresh.iter().all(|c| codes.iter().all(|old| old != c)));
    refused(
        &eve.post("/sign-in/second-step", &[("code", &codes[4])]).await,
        "is not right",
    );
    leads(
        &eve.post("/sign-in/second-step", &[("code", fresh[0])]).await,
        "/account",
    );
}

async fn second_steps_are_counted(t: TestDb) {
    let app = app(t).await;
    let mut ann = Browser::new(&app);
    ann.sign_in("ann@example.org").await;
    let (secret, _) = set_up_app(&app, &mut ann).await;
    // Eve reads Ann's mail, from elsewhere.
    let mut eve = Browser::new(&app);
    eve.client = "198.51.100.7";
    for round in 0..2 {
        eve.ask_and_enter("ann@example.org").await;
        for left in (0..5).rev() {
            let guess = wrong_digits(&shown(&app, &secret, 0));
            let answer = eve.post("/sign-in/second-step", &[("code", &guess)]).await;
            let why = if left > 0 {
                format!("tries left: {left}")
            } else {
                "Sign in from the start".to_owned()
            };
            refused(&answer, &why);
        }
        let right = shown(&app, &secret, 0);
        refused(
            &eve.post("/sign-in/second-step", &[("code", &right)]).await,
            "Nothing waits for a second step here",
        );
        assert!(!eve.is_in().await, "round {round}");
    }
    eve.ask_and_enter("ann@example.org").await;
    let right = shown(&app, &secret, 0);
    let answer = eve.post("/sign-in/second-step", &[("code", &right)]).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    // Ann gets in at home all the same.
    let mut home = Browser::new(&app);
    home.ask_and_enter("ann@example.org").await;
    let right = shown(&app, &secret, 0);
    leads(
        &home.post("/sign-in/second-step", &[("code", &right)]).await,
        "/account",
    );
    let mut late = Browser::new(&app);
    late.ask_and_enter("ann@example.org").await;
    app.wait(600);
    let right = shown(&app, &secret, 0);
    refused(
        &late.post("/sign-in/second-step", &[("code", &right)]).await,
        "Nothing waits",
    );
}

async fn a_second_step_belongs_to_its_browser(t: TestDb) {
    let app = app(t).await;
    let mut ann = Browser::new(&app);
    ann.sign_in("ann@example.org").await;
    let (secret, codes) = set_up_app(&app, &mut ann).await;
    let mut eve = Browser::new(&app);
    eve.ask_and_enter("eve@example.org").await;
    let mut desk = Browser::new(&app);
    desk.ask_and_enter("ann@example.org").await;
    // The token of the second step is no session, and no code's.
    let token = desk.cookies["homerule-waiting"].clone();
    let mut forged = Browser::new(&app);
    forged.cookies.insert("homerule".to_owned(), token.clone());
    assert!(!forged.is_in().await);
    assert!(
        forged
            .get("/sign-in/second-step")
            .await
            .text()
            .contains("Nothing waits")
    );
    refused(
        &desk.post("/sign-in/code", &[("code", "12345678")]).await,
        "No code waits here",
    );
    // Another browser takes no part in it.
    let right = shown(&app, &secret, 0);
    refused(
        &eve.post("/sign-in/second-step", &[("code", &right)]).await,
        "Nothing waits",
    );
    leads(
        &desk.post("/sign-in/second-step", &[("code", &right)]).await,
        "/account",
    );
    assert_ne!(desk.cookies["homerule"], token);
    // Once taken, it is over.
    let mut again = Browser::new(&app);
    again.cookies.insert("homerule-waiting".to_owned(), token);
    refused(
        &again.post("/sign-in/second-step", &[("code", &codes[0])]).await,
        "Nothing waits",
    );
    // Signing out everywhere ends what waits, too.
    let mut half = Browser::new(&app);
    half.ask_and_enter("ann@example.org").await;
    desk.post("/account/sign-out-everywhere", &[]).await;
    refused(
        &half.post("/sign-in/second-step", &[("code", &codes[0])]).await,
        "Nothing waits",
    );
}

/// The token of the link in a mail.
fn token(mail: &str) -> &str {
    mail.split("token=")
        .nth(1)
        .unwrap()
        .split_whitespace()
        .next()
        .unwrap()
}

async fn an_address_changes_when_both_say_yes(t: TestDb) {
    let app = app(t).await;
    let (mut ann, mut phone) = (Browser::new(&app), Browser::new(&app));
    phone.sign_in("ann@example.org").await;
    ann.sign_in("ann@example.org").await;
    refused(
        &ann.post("/account/address", &[("email", "ANN@example.org")])
            .await,
        "is your address already",
    );
    refused(
        &ann.post("/account/address", &[("email", "nobody")]).await,
        "must be an address",
    );
    app.wait(1);
    leads(
        &ann.post("/account/address", &[("email", "New@example.org")])
            .await,
        "/account/address",
    );
    let html = ann.get("/account/address").await.text();
    assert!(
        html.contains("new@example.org") && html.contains("Has not answered yet"),
        "{html}"
    );
    let to_old = mail_to(&app, "ann@example.org").await.remove(0);
    let to_new = mail_to(&app, "new@example.org").await.remove(0);
    assert!(to_old.contains("new@example.org") && !to_new.contains("ann@example.org"));
    assert_ne!(token(&to_old), token(&to_new));
    for mail in [&to_old, &to_new] {
        let link = format!(
            "http://homerule.test/account/address/confirm?token={}\n",
            token(mail)
        );
        assert!(mail.contains(&link), "{mail}");
    }
    let kept = app
        .db
        .texts("select old_token || new_token from address_change")
        .await;
    assert!(!kept[0].contains(token(&to_old)) && !kept[0].contains(token(&to_new)));

    // A link is opened where mail is read. Opening it changes nothing.
    let mut reader = Browser::new(&app);
    let link = format!("/account/address/confirm?token={}", token(&to_new));
    let html = reader.get(&link).await.text();
    assert!(
        html.contains("Change the address?") && html.contains("name=\"token\""),
        "{html}"
    );
    assert_eq!(
        app.db
            .number("select count(new_confirmed_at) from address_change")
            .await,
        0
    );
    let yes = |mail: &str| [("token".to_owned(), token(mail).to_owned())];
    for _ in 0..2 {
        let form = yes(&to_new);
        let form = [(form[0].0.as_str(), form[0].1.as_str())];
        leads(
            &reader.post("/account/address/confirm", &form).await,
            "/account/address/confirm?done=one",
        );
    }
    assert!(ann.get("/account/address").await.text().contains("Has said yes"));
    assert!(
        ann.get("/account").await.text().contains("ann@example.org"),
        "not yet"
    );
    app.wait(1);
    let form = yes(&to_old);
    let form = [(form[0].0.as_str(), form[0].1.as_str())];
    leads(
        &reader.post("/account/address/confirm", &form).await,
        "/account/address/confirm?done=changed",
    );
    let html = reader.get("/account/address/confirm?done=changed").await.text();
    assert!(html.contains("The address is changed"), "{html}");
    let html = ann.get("/account").await.text();
    assert!(
        html.contains("new@example.org") && !html.contains("ann@example.org"),
        "{html}"
    );
    assert!(!phone.is_in().await, "other devices are signed out");
    for address in ["ann@example.org", "new@example.org"] {
        let told = mail_to(&app, address).await.remove(0);
        assert!(told.contains("has another e-mail address"), "{address}: {told}");
    }
    // A second yes finds nothing to change, and the new address signs in to the same account.
    refused(
        &reader.post("/account/address/confirm", &form).await,
        "This link does not work any more",
    );
    phone.sign_in("new@example.org").await;
    assert_eq!(app.db.number("select count(*) from person").await, 1);
}

async fn a_new_address_tells_nothing_of_others(t: TestDb) {
    let app = app(t).await;
    Browser::new(&app).sign_in("bob@example.org").await;
    let mut ann = Browser::new(&app);
    ann.sign_in("ann@example.org").await;
    let mut told = Vec::new();
    for new in ["bob@example.org", "eve@example.org"] {
        app.wait(1);
        let answer = ann.post("/account/address", &[("email", new)]).await;
        let page = ann.get("/account/address").await.text().replace(new, "(new)");
        let old = mail_to(&app, "ann@example.org").await.remove(0);
        let old = old.replace(new, "(new)").replace(token(&old), "(token)");
        told.push((answer.status, answer.header("location").to_owned(), page, old));
    }
    assert_eq!(told[0], told[1]);
    let to_bob = mail_to(&app, "bob@example.org").await.remove(0);
    assert!(to_bob.contains("belongs to an account already") && !to_bob.contains("token="));

    // Taken while it waited: nothing changes, and nobody loses anything.
    let (old, new) = (
        mail_to(&app, "ann@example.org").await.remove(0),
        mail_to(&app, "eve@example.org").await.remove(0),
    );
    Browser::new(&app).sign_in("eve@example.org").await;
    let mut reader = Browser::new(&app);
    reader
        .post("/account/address/confirm", &[("token", token(&new))])
        .await;
    refused(
        &reader
            .post("/account/address/confirm", &[("token", token(&old))])
            .await,
        "does not work any more",
    );
    assert!(ann.get("/account").await.text().contains("ann@example.org"));
    assert_eq!(app.db.number("select count(*) from person_email").await, 3);
}

async fn a_change_of_address_ends(t: TestDb) {
    let app = app(t).await;
    let mut ann = Browser::new(&app);
    ann.sign_in("ann@example.org").await;
    let mut reader = Browser::new(&app);
    // Given up.
    app.wait(1);
    ann.post("/account/address", &[("email", "new@example.org")])
        .await;
    let first = mail_to(&app, "new@example.org").await.remove(0);
    leads(
        &ann.post("/account/address/cancel", &[]).await,
        "/account/address?done=cancelled",
    );
    refused(
        &reader
            .post("/account/address/confirm", &[("token", token(&first))])
            .await,
        "does not work any more",
    );
    // Replaced by another, and expired.
    app.wait(1);
    ann.post("/account/address", &[("email", "new@example.org")])
        .await;
    let second = mail_to(&app, "new@example.org").await.remove(0);
    assert_ne!(token(&first), token(&second));
    app.wait(86_400);
    let link = format!("/account/address/confirm?token={}", token(&second));
    assert!(
        reader
            .get(&link)
            .await
            .text()
            .contains("This link does not work any more")
    );
    refused(
        &reader
            .post("/account/address/confirm", &[("token", token(&second))])
            .await,
        "does not work any more",
    );
    refused(
        &reader.post("/account/address/confirm", &[("token", "")]).await,
        "does not work any more",
    );
    // One stranger is asked three times a day, and one account asks five times.
    ann.ask_and_enter("ann@example.org").await;
    for n in 0..4 {
        let answer = ann
            .post("/account/address", &[("email", "bob@example.org")])
            .await;
        let expected = if n < 3 {
            StatusCode::SEE_OTHER
        } else {
            StatusCode::TOO_MANY_REQUESTS
        };
        assert_eq!(answer.status, expected, "{n}");
    }
    ann.post("/account/address", &[("email", "carl@example.org")])
        .await;
    let answer = ann
        .post("/account/address", &[("email", "dora@example.org")])
        .await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
}

async fn sessions_end_one_by_one(t: TestDb) {
    let app = app(t).await;
    let (mut desk, mut phone, mut eve) = (Browser::new(&app), Browser::new(&app), Browser::new(&app));
    phone.client = "198.51.100.4";
    phone.sign_in("ann@example.org").await;
    desk.sign_in("ann@example.org").await;
    eve.sign_in("eve@example.org").await;
    let html = desk.get("/account").await.text();
    assert!(
        html.contains("from 198.51.100.4") && html.contains("from 192.0.2.1"),
        "{html}"
    );
    let ids = between(&html, "name=\"id\" value=\"", "\"");
    assert_eq!(ids.len(), 1, "this device signs out by its own button: {html}");
    leads(
        &eve.post("/account/sessions/end", &[("id", ids[0])]).await,
        "/account?done=session",
    );
    assert!(phone.is_in().await, "a stranger ends nothing");
    leads(
        &desk.post("/account/sessions/end", &[("id", ids[0])]).await,
        "/account?done=session",
    );
    assert!(!phone.is_in().await && desk.is_in().await && eve.is_in().await);
    leads(
        &phone.post("/account/sessions/end", &[("id", ids[0])]).await,
        "/sign-in",
    );
}

async fn writes_from_elsewhere_are_refused(t: TestDb) {
    let app = app(t).await;
    let mut ann = Browser::new(&app);
    ann.sign_in("ann@example.org").await;
    let cookie = format!("homerule={}", ann.cookies["homerule"]);
    let form = ("content-type", "application/x-www-form-urlencoded");
    for path in [
        "/sign-in/passkey",
        "/sign-in/passkey/ask",
        "/sign-in/password",
        "/sign-in/second-step",
        "/account/address",
        "/account/address/cancel",
        "/account/address/confirm",
        "/account/app",
        "/account/app/begin",
        "/account/app/remove",
        "/account/erase",
        "/account/passkeys",
        "/account/passkeys/ask",
        "/account/passkeys/remove",
        "/account/password",
        "/account/password/remove",
        "/account/prove",
        "/account/prove/code",
        "/account/recovery",
        "/account/sessions/end",
    ] {
        for (name, value) in [
            ("sec-fetch-site", "cross-site"),
            ("origin", "https://evil.example"),
        ] {
            let headers = [form, ("cookie", &cookie), (name, value)];
            let body = format!("password={GOOD}&email=eve@example.org");
            let answer = app.send(Method::POST, path, &headers, body).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} {name}");
        }
        // Whoever is not signed in changes nothing; and nothing is kept by anybody.
        let answer = app.send(Method::POST, path, &[form], "").await;
        assert!(answer.status != StatusCode::OK, "{path}");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    }
    assert_eq!(
        app.db
            .number("select count(*) from audit_event where action not in ('account.made', 'account.signed_in') and actor <> 'first start'")
            .await,
        0
    );
    // A wrong code is a wrong code, whatever else there is.
    let mailed = ann.ask("ann@example.org").await;
    refused(
        &ann.post("/sign-in/code", &[("code", &wrong(&mailed))]).await,
        "tries left",
    );
    assert_eq!(digits(&format!("x {mailed}.")), mailed);
}
