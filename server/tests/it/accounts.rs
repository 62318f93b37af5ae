//! Accounts, asked as browsers ask: by forms and cookies.

use crate::support::db::{TestDb, each};
use crate::support::smtp::Sink;
use crate::support::web::{Answer, App};
use http::{Method, StatusCode};
use server::serve;
use std::collections::BTreeMap;

each! {
    empty: one_signs_in_looks_and_signs_out, the_code_comes_by_mail, five_wrong_codes_are_enough,
        a_code_works_once_and_not_for_long, a_code_works_in_the_browser_that_asked,
        known_and_unknown_addresses_are_answered_alike, too_many_codes_are_refused,
        a_session_set_beforehand_is_not_taken_over, sessions_end_everywhere, sessions_end_by_time,
        a_name_is_kept_and_a_wrong_one_told, forms_from_elsewhere_and_odd_ones_are_refused,
        pages_of_accounts_are_kept_by_nobody, a_site_may_have_no_accounts, the_sweep_forgets,
        guesses_at_once_are_counted_one_by_one;
}

/// A browser: it keeps cookies and sends forms.
pub struct Browser<'a> {
    app: &'a App,
    pub cookies: BTreeMap<String, String>,
    /// Where it comes from, as the proxy says.
    pub client: &'static str,
}

impl<'a> Browser<'a> {
    pub fn new(app: &'a App) -> Self {
        Self {
            app,
            cookies: BTreeMap::new(),
            client: "192.0.2.1",
        }
    }

    async fn send(&mut self, method: Method, path: &str, form: &[(&str, &str)]) -> Answer {
        let cookie: Vec<String> = self.cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
        let cookie = cookie.join("; ");
        let mut headers = vec![
            ("cookie", cookie.as_str()),
            ("x-forwarded-for", self.client),
            (
                "user-agent",
                "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0",
            ),
        ];
        if method == Method::POST {
            headers.push(("content-type", "application/x-www-form-urlencoded"));
            headers.push(("sec-fetch-site", "same-origin"));
        }
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(form)
            .finish();
        let answer = self.app.send(method, path, &headers, body).await;
        for set in answer.headers.get_all("set-cookie") {
            let set = set.to_str().unwrap();
            assert!(set.contains("HttpOnly") && set.contains("SameSite=Lax") && set.contains("Path=/"));
            let (name, value) = set.split(';').next().unwrap().split_once('=').unwrap();
            if set.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        answer
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, &[]).await
    }

    pub async fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Answer {
        self.send(Method::POST, path, form).await
    }

    /// Asks for a code and reads it in the outbox.
    pub async fn ask(&mut self, email: &str) -> String {
        // A second passes, so that the latest mail is the last one.
        self.app.wait(1);
        let answer = self.post("/sign-in", &[("email", email)]).await;
        leads(&answer, "/sign-in/code");
        code(self.app).await
    }

    pub async fn sign_in(&mut self, email: &str) {
        let code = self.ask(email).await;
        let answer = self.post("/sign-in/code", &[("code", &code)]).await;
        leads(&answer, "/account");
    }

    /// Asks for a code and enters it, wherever that leads.
    pub async fn ask_and_enter(&mut self, email: &str) -> Answer {
        let code = self.ask(email).await;
        self.post("/sign-in/code", &[("code", &code)]).await
    }

    pub async fn is_in(&mut self) -> bool {
        self.get("/account").await.status == StatusCode::OK
    }
}

pub fn leads(answer: &Answer, to: &str) {
    assert_eq!(
        (answer.status, answer.header("location")),
        (StatusCode::SEE_OTHER, to),
        "{}",
        answer.text()
    );
}

/// Eight digits in a text.
pub fn digits(text: &str) -> String {
    let found = text
        .split(|c: char| !c.is_ascii_digit())
        .find(|w| w.len() == 8)
        .unwrap_or_else(|| panic!("no code in {text}"));
    found.to_owned()
}

/// The code that was mailed last.
pub async fn code(app: &App) -> String {
    let bodies = app
        .db
        .texts("select body from message order by created_at desc, id desc")
        .await;
    digits(&bodies[0])
}

pub fn wrong(code: &str) -> String {
    let last = code.chars().last().unwrap();
    format!("{}{}", &code[..7], if last == '0' { '1' } else { '0' })
}

pub async fn app(db: TestDb) -> App {
    App::set(db, &[("HOMERULE_TRUSTED_HOPS", "1")]).await
}

async fn one_signs_in_looks_and_signs_out(t: TestDb) {
    let app = app(t).await;
    let mut ann = Browser::new(&app);
    leads(&ann.get("/account").await, "/sign-in");
    let page = ann.get("/sign-in").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("name=\"email\"") && page.text().contains("action=\"/sign-in\""));
    let code = ann.ask("Ann@Example.org").await;
    let page = ann.get("/sign-in/code").await.text();
    assert!(
        page.contains("ann@example.org") && page.contains("one-time-code"),
        "{page}"
    );
    assert!(!page.contains(&code));
    let spaced = format!("{} {}", &code[..4], &code[4..]);
    leads(&ann.post("/sign-in/code", &[("code", &spaced)]).await, "/account");
    assert_eq!(ann.cookies.keys().collect::<Vec<_>>(), ["homerule"]);
    let page = ann.get("/account").await;
    assert_eq!(
        (page.status, page.header("cache-control"), page.header("etag")),
        (StatusCode::OK, "no-store", "")
    );
    let html = page.text();
    assert!(
        html.contains("ann@example.org") && html.contains("Firefox, Linux (this one)"),
        "{html}"
    );
    assert!(html.contains("href=\"/campaigns\"") && !html.contains("href=\"/sign-in\""));
    leads(&ann.get("/sign-in").await, "/account");
    let kept = ann.cookies.clone();
    leads(
        &ann.post("/account/sign-out", &[]).await,
        "/sign-in?done=signed-out",
    );
    assert!(ann.cookies.is_empty());
    assert!(
        ann.get("/sign-in?done=signed-out")
            .await
            .text()
            .contains("You are signed out")
    );
    // The cookie, kept by somebody, opens nothing any more.
    ann.cookies = kept;
    assert!(!ann.is_in().await);
    let events = app
        .db
        .texts("select action from audit_event where action like 'account%' order by id")
        .await;
    assert_eq!(events.len(), 3, "{events:?}");
    let told = app
        .db
        .texts("select actor || subject || detail from audit_event where action like 'account%'")
        .await;
    assert!(told.iter().all(|e| !e.contains('@')), "{told:?}");
    // Neither tokens nor codes lie in the database.
    assert_eq!(app.db.number("select count(*) from session").await, 0);
    let hashes = app.db.texts("select hash || browser from sign_in_code").await;
    assert!(!hashes[0].contains(&code));
}

async fn the_code_comes_by_mail(t: TestDb) {
    let sink = Sink::start().await;
    let app = App::set(t, &[("HOMERULE_SMTP_URL", &sink.url)]).await;
    let worker = serve::worker(&app.config, &app.db.db, app.clock.clone())
        .unwrap()
        .unwrap();
    let mut ann = Browser::new(&app);
    ann.post("/sign-in", &[("email", "ann@example.org")]).await;
    assert_eq!(worker.run_once().await.unwrap(), 1);
    let mail = sink.taken().remove(0);
    let (head, body) = mail.split_once("\r\n\r\n").unwrap();
    let code = digits(body);
    assert!(
        head.contains("To: ann@example.org") && head.contains("Subject: Your code for Homerule"),
        "{head}"
    );
    assert!(
        !head.contains(&code),
        "a telephone shows subjects on its lock screen"
    );
    leads(&ann.post("/sign-in/code", &[("code", &code)]).await, "/account");
    assert!(ann.is_in().await);
}

async fn five_wrong_codes_are_enough(t: TestDb) {
    let app = app(t).await;
    let mut eve = Browser::new(&app);
    let code = eve.ask("ann@example.org").await;
    // What cannot be a code is no try.
    let odd = eve.post("/sign-in/code", &[("code", "1234")]).await;
    assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(odd.text().contains("must be the eight digits") && odd.text().contains("aria-invalid"));
    for left in (0..5).rev() {
        let answer = eve.post("/sign-in/code", &[("code", &wrong(&code))]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let html = answer.text();
        if left > 0 {
            assert!(html.contains(&format!("tries left: {left}")), "{html}");
        } else {
            assert!(
                html.contains("Ask for a new code") && !html.contains("name=\"code\""),
                "{html}"
            );
        }
    }
    let answer = eve.post("/sign-in/code", &[("code", &code)]).await;
    assert_eq!(
        answer.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "the right one comes too late"
    );
    assert!(!eve.is_in().await);
    assert_eq!(app.db.number("select count(*) from person").await, 0);
}

async fn guesses_at_once_are_counted_one_by_one(t: TestDb) {
    let app = app(t).await;
    let mut eve = Browser::new(&app);
    let code = eve.ask("ann@example.org").await;
    let guess = wrong(&code);
    let mut guesses = Vec::new();
    for _ in 0..12 {
        let cookies = eve.cookies.clone();
        let (app, guess) = (&app, &guess);
        guesses.push(async move {
            let mut copy = Browser::new(app);
            copy.cookies = cookies;
            copy.post("/sign-in/code", &[("code", guess)]).await.status
        });
    }
    for status in join_all(guesses).await {
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(app.db.number("select attempts from sign_in_code").await, 5);
}

/// Waits for all of them at once.
async fn join_all<F: Future<Output = StatusCode>>(all: Vec<F>) -> Vec<StatusCode> {
    let mut all: Vec<_> = all.into_iter().map(Box::pin).collect();
    let mut done = Vec::new();
    std::future::poll_fn(move |cx| {
        all.retain_mut(|f| match f.as_mut().poll(cx) {
            std::task::Poll::Ready(status) => {
                done.push(status);
                false
            }
            std::task::Poll::Pending => true,
        });
        if all.is_empty() {
            std::task::Poll::Ready(std::mem::take(&mut done))
        } else {
            std::task::Poll::Pending
        }
    })
    .await
}

async fn a_code_works_once_and_not_for_long(t: TestDb) {
    let app = app(t).await;
    let mut ann = Browser::new(&app);
    let code = ann.ask("ann@example.org").await;
    app.wait(600);
    let late = ann.post("/sign-in/code", &[("code", &code)]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    let code = ann.ask("ann@example.org").await;
    let waiting = ann.cookies.clone();
    app.wait(599);
    leads(&ann.post("/sign-in/code", &[("code", &code)]).await, "/account");
    let mut again = Browser::new(&app);
    again.cookies = waiting;
    let answer = again.post("/sign-in/code", &[("code", &code)]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!again.is_in().await);
}

async fn a_code_works_in_the_browser_that_asked(t: TestDb) {
    let app = app(t).await;
    let mut ann = Browser::new(&app);
    let code = ann.ask("ann@example.org").await;
    let mut eve = Browser::new(&app);
    let none = eve.post("/sign-in/code", &[("code", &code)]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    // Nor in one that waits for a code of its own.
    eve.ask("eve@example.org").await;
    let other = eve.post("/sign-in/code", &[("code", &code)]).await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!eve.is_in().await);
    leads(&ann.post("/sign-in/code", &[("code", &code)]).await, "/account");
}

async fn known_and_unknown_addresses_are_answered_alike(t: TestDb) {
    let app = app(t).await;
    Browser::new(&app).sign_in("ann@example.org").await;
    let mut told = Vec::new();
    for email in ["ann@example.org", "eve@example.org"] {
        app.wait(1);
        let mut browser = Browser::new(&app);
        let answer = browser.post("/sign-in", &[("email", email)]).await;
        let mut headers: Vec<String> = answer
            .headers
            .iter()
            .filter(|(n, _)| *n != "set-cookie")
            .map(|(n, v)| format!("{n}: {}", v.to_str().unwrap()))
            .collect();
        headers.sort();
        let page = browser
            .get("/sign-in/code")
            .await
            .text()
            .replace(email, "(address)");
        let mail = app
            .db
            .texts("select subject || body from message order by created_at desc, id desc")
            .await;
        let mail = mail[0].replace(&digits(&mail[0]), "(code)");
        told.push((answer.status, headers, answer.body, page, mail));
    }
    assert_eq!(told[0], told[1]);
}

async fn too_many_codes_are_refused(t: TestDb) {
    let app = app(t).await;
    let mut ann = Browser::new(&app);
    for _ in 0..5 {
        ann.ask("ann@example.org").await;
    }
    // Another way to write it is the same address, and another place in the network does not help.
    ann.client = "192.0.2.2";
    app.wait(60);
    let refused = ann.post("/sign-in", &[("email", "ANN@example.org")]).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(
        refused.text().contains("try again in 59 minutes")
            || refused.text().contains("try again in 60 minutes"),
        "{}",
        refused.text()
    );
    let seconds: i64 = refused.header("retry-after").parse().unwrap();
    assert!((3500..3600).contains(&seconds), "{seconds}");
    app.wait(seconds);
    ann.ask("ann@example.org").await;
    // Twenty from one place, to whomever; the forged part of the list does not count.
    let mut eve = Browser::new(&app);
    eve.client = "203.0.113.1, 192.0.2.9";
    for n in 0..20 {
        eve.ask(&format!("p{n}@example.org")).await;
    }
    eve.client = "203.0.113.77, 192.0.2.9";
    let refused = eve.post("/sign-in", &[("email", "bob@example.org")]).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    // What was refused there took nothing from the address.
    let mut bob = Browser::new(&app);
    bob.client = "192.0.2.10";
    bob.sign_in("bob@example.org").await;
    let keys = app.db.texts("select key from throttle").await;
    assert!(
        keys.iter().all(|k| !k.contains('@') && !k.contains("192.")),
        "{keys:?}"
    );
}

async fn a_session_set_beforehand_is_not_taken_over(t: TestDb) {
    let app = app(t).await;
    let planted = "A".repeat(43);
    let mut ann = Browser::new(&app);
    ann.cookies.insert("homerule".to_owned(), planted.clone());
    ann.sign_in("ann@example.org").await;
    assert_ne!(ann.cookies["homerule"], planted);
    let mut eve = Browser::new(&app);
    eve.cookies.insert("homerule".to_owned(), planted);
    assert!(!eve.is_in().await);
    // Eve's own session, planted in Ann's browser, ends when Ann signs in.
    eve.cookies.clear();
    eve.client = "192.0.2.3";
    eve.sign_in("eve@example.org").await;
    let mut victim = Browser::new(&app);
    let code = victim.ask("ann@example.org").await;
    victim
        .cookies
        .insert("homerule".to_owned(), eve.cookies["homerule"].clone());
    leads(
        &victim.post("/sign-in/code", &[("code", &code)]).await,
        "/account",
    );
    assert_ne!(victim.cookies["homerule"], eve.cookies["homerule"]);
    assert!(!eve.is_in().await);
    assert!(victim.get("/account").await.text().contains("ann@example.org"));
}

async fn sessions_end_everywhere(t: TestDb) {
    let app = app(t).await;
    let (mut phone, mut desk, mut eve) = (Browser::new(&app), Browser::new(&app), Browser::new(&app));
    phone.sign_in("ann@example.org").await;
    desk.sign_in("ann@example.org").await;
    eve.sign_in("eve@example.org").await;
    let html = desk.get("/account").await.text();
    assert_eq!(
        (
            html.matches("row-name\">Firefox, Linux").count(),
            html.matches("(this one)").count()
        ),
        (2, 1),
        "{html}"
    );
    leads(
        &desk.post("/account/sign-out-everywhere", &[]).await,
        "/sign-in?done=everywhere",
    );
    assert!(!phone.is_in().await && !desk.is_in().await);
    assert!(eve.is_in().await, "everywhere means one's own");
    // Signing out on one device leaves the other alone.
    phone.sign_in("ann@example.org").await;
    desk.sign_in("ann@example.org").await;
    phone.post("/account/sign-out", &[]).await;
    assert!(desk.is_in().await && !phone.is_in().await);
}

async fn sessions_end_by_time(t: TestDb) {
    const DAY: i64 = 86_400;
    let app = app(t).await;
    let mut ann = Browser::new(&app);
    ann.sign_in("ann@example.org").await;
    app.wait(7 * DAY - 1);
    assert!(ann.is_in().await);
    for _ in 0..3 {
        app.wait(7 * DAY - 60);
        assert!(ann.is_in().await, "used within seven days");
    }
    app.wait(2 * DAY + 300);
    assert!(!ann.is_in().await, "thirty days are the end");
    ann.sign_in("ann@example.org").await;
    app.wait(7 * DAY);
    assert!(!ann.is_in().await, "seven days without use");
    assert_eq!(app.db.number("select count(*) from person").await, 1);
}

async fn a_name_is_kept_and_a_wrong_one_told(t: TestDb) {
    let app = app(t).await;
    let mut ann = Browser::new(&app);
    leads(&ann.post("/account", &[("name", "Eve")]).await, "/sign-in");
    ann.sign_in("ann@example.org").await;
    leads(
        &ann.post("/account", &[("name", " Ann <b>Lee</b> ")]).await,
        "/account?done=name",
    );
    let html = ann.get("/account?done=name").await.text();
    assert!(
        html.contains("Your name is changed") && html.contains("Ann &lt;b&gt;Lee"),
        "{html}"
    );
    let long = "x".repeat(81);
    let answer = ann.post("/account", &[("name", &long)]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let html = answer.text();
    assert!(
        html.contains("80 at most fit") && html.contains(&long) && html.contains("href=\"#name\""),
        "{html}"
    );
    assert!(ann.get("/account").await.text().contains("Ann &lt;b&gt;Lee"));
    let mut nobody = Browser::new(&app);
    let typed = "<script>alert(1)</script>@";
    let answer = nobody.post("/sign-in", &[("email", typed)]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let html = answer.text();
    assert!(
        html.contains("must be an address such as") && !html.contains("<script>alert"),
        "{html}"
    );
    assert!(
        html.contains("&lt;script&gt;alert(1)"),
        "what was typed is still there: {html}"
    );
    assert_eq!(app.db.number("select count(*) from message").await, 1);
}

async fn forms_from_elsewhere_and_odd_ones_are_refused(t: TestDb) {
    let app = app(t).await;
    let mut ann = Browser::new(&app);
    ann.sign_in("ann@example.org").await;
    let cookie = format!("homerule={}", ann.cookies["homerule"]);
    let form = ("content-type", "application/x-www-form-urlencoded");
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
        ("origin", "null"),
    ] {
        for path in [
            "/sign-in",
            "/sign-in/code",
            "/account",
            "/account/sign-out",
            "/account/sign-out-everywhere",
        ] {
            let answer = app
                .send(
                    Method::POST,
                    path,
                    &[form, ("cookie", &cookie), (name, value)],
                    "name=Eve",
                )
                .await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} {name}: {value}");
        }
    }
    assert!(ann.is_in().await);
    for (kind, body, status) in [
        ("application/json", b"{}".to_vec(), 415),
        ("multipart/form-data; boundary=x", b"--x--".to_vec(), 415),
        (
            "application/x-www-form-urlencoded",
            vec![b'a'; 256 * 1024 + 1],
            413,
        ),
        ("application/x-www-form-urlencoded", b"email=\xff".to_vec(), 400),
        ("application/x-www-form-urlencoded", b"email=%ff%00".to_vec(), 422),
        (
            "application/x-www-form-urlencoded; charset=UTF-8",
            Vec::new(),
            422,
        ),
    ] {
        let answer = app
            .send(Method::POST, "/sign-in", &[("content-type", kind)], body)
            .await;
        assert_eq!(answer.status.as_u16(), status, "{kind}");
        assert!(answer.text().contains("<main"), "{kind}: no page");
    }
    for (method, path, allowed) in [
        (Method::PUT, "/sign-in", "GET, HEAD, POST"),
        (Method::POST, "/sign-in/", "GET, HEAD"),
        (Method::POST, "/dev/outbox", "GET, HEAD"),
        (Method::POST, "/places", "GET, HEAD"),
    ] {
        let answer = app.ask(method, path, &[]).await;
        assert_eq!(
            (answer.status.as_u16(), answer.header("allow")),
            (405, allowed),
            "{path}"
        );
    }
    assert_eq!(app.db.number("select count(*) from message").await, 1);
}

async fn pages_of_accounts_are_kept_by_nobody(t: TestDb) {
    let app = app(t).await;
    let mut ann = Browser::new(&app);
    for path in ["/sign-in", "/sign-in/code", "/dev/outbox"] {
        let page = ann.get(path).await;
        assert_eq!(
            (
                page.status.as_u16(),
                page.header("cache-control"),
                page.header("etag")
            ),
            (200, "no-store", ""),
            "{path}"
        );
        assert!(page.text().contains("content=\"noindex\""), "{path}");
    }
    ann.sign_in("ann@example.org").await;
    // What everybody reads is the same for somebody who is signed in, to the byte, and gives no cookie.
    for path in ["/", "/data", "/nothing-here"] {
        let own = ann.get(path).await;
        let other = app.get(path).await;
        assert_eq!(own.body, other.body, "{path}");
        assert!(own.header("set-cookie").is_empty() && !own.text().contains("ann@example.org"));
        assert!(own.text().contains("href=\"/sign-in\""), "{path}");
    }
    let any = ann.cookies["homerule"].clone();
    let held = [
        ("cookie", format!("homerule={any}")),
        ("if-none-match", "*".to_owned()),
    ];
    let held: Vec<(&str, &str)> = held.iter().map(|(n, v)| (*n, v.as_str())).collect();
    assert_eq!(
        app.ask(Method::GET, "/account", &held).await.status,
        StatusCode::OK
    );
    assert_eq!(app.ask(Method::HEAD, "/account", &held).await.body, b"");
}

async fn a_site_may_have_no_accounts(t: TestDb) {
    let public = [
        ("HOMERULE_PUBLIC_URL", "https://homerule.test"),
        ("HOMERULE_SECRET", "0123456789abcdef0123456789abcdef"),
    ];
    let app = App::set(t, &[public[0], public[1], ("HOMERULE_SMTP_URL", "none")]).await;
    let mut ann = Browser::new(&app);
    for path in ["/sign-in", "/sign-in/code", "/account"] {
        let page = ann.get(path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        assert!(page.text().contains("This site has no accounts"), "{path}");
    }
    let answer = ann.post("/sign-in", &[("email", "ann@example.org")]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(answer.text().contains("This site has no accounts") && ann.cookies.is_empty());
    assert!(!app.get("/").await.text().contains("/sign-in"));
    assert_eq!(app.db.number("select count(*) from message").await, 0);
    // In production nobody looks into the outbox, with a relay or without.
    assert_eq!(app.get("/dev/outbox").await.status, StatusCode::NOT_FOUND);
    let app = App::set(
        app.db.clone(),
        &[public[0], public[1], ("HOMERULE_SMTP_URL", "smtp://127.0.0.1:1")],
    )
    .await;
    assert_eq!(app.get("/dev/outbox").await.status, StatusCode::NOT_FOUND);
    // Over https the cookies are the host's own.
    let form = [("content-type", "application/x-www-form-urlencoded")];
    let answer = app
        .send(Method::POST, "/sign-in", &form, "email=ann@example.org")
        .await;
    let cookie = answer.header("set-cookie");
    assert!(
        cookie.starts_with("__Host-homerule-waiting=") && cookie.contains("; Secure"),
        "{cookie}"
    );
    let waiting = cookie.split(';').next().unwrap().to_owned();
    let code = code(&app).await;
    let answer = app
        .send(
            Method::POST,
            "/sign-in/code",
            &[form[0], ("cookie", &waiting)],
            format!("code={code}"),
        )
        .await;
    leads(&answer, "/account");
    assert!(answer.header("set-cookie").starts_with("__Host-homerule="));
}

async fn the_sweep_forgets(t: TestDb) {
    let app = app(t).await;
    let mut ann = Browser::new(&app);
    ann.sign_in("ann@example.org").await;
    let secret = server::config::Secret::from("x".repeat(32));
    let accounts = server::services::accounts::AccountsService::new(
        &app.config,
        app.db.db.clone(),
        app.clock.clone(),
        secret,
    );
    accounts.sweep().await.unwrap();
    assert!(ann.is_in().await);
    app.wait(31 * 86_400);
    accounts.sweep().await.unwrap();
    for table in [
        "select count(*) from session",
        "select count(*) from sign_in_code",
        "select count(*) from throttle",
        "select count(*) from message",
    ] {
        assert_eq!(app.db.number(table).await, 0, "{table}");
    }
    assert_eq!(app.db.number("select count(*) from person_email").await, 1);
}
