//! The public page: the draft and its way to everybody, what everybody gets, letters to the campaign.

use crate::support::browser::{Browser, LATEST, campaign, joined};
use crate::support::db::{TestDb, each};
use crate::support::web::{Answer, App};
use http::{Method, StatusCode};

each! {
    empty: what_is_not_published_is_not_there, publishing_is_refused_with_all_reasons, publishing_takes_two,
        a_page_comes_and_goes_at_once, a_page_is_kept_by_its_tag_until_anything_changes, who_pays_stands_everywhere,
        information_only_asks_for_nothing, what_people_type_stays_text, frames_may_be_framed_and_nothing_else,
        nobody_overwrites_a_draft_unseen, editions_are_kept_and_put_back, a_letter_is_mailed_on_and_kept_nowhere,
        letters_are_counted_and_programs_trapped, a_page_changes_with_the_day_and_the_settings,
        only_published_pages_are_listed, roles_write_and_publish;
}

const PAID: &str = "Paid for by Maple Falls Forward";

/// A draft with which nothing is wrong.
fn whole() -> Vec<(&'static str, &'static str)> {
    vec![
        ("headline", "A manager for Maple Falls"),
        ("what", "A vote on how the city is run."),
        ("why", "Because the work has grown."),
        ("yes_means", "change"),
        ("yes_sentence", "Yes: the council appoints a manager."),
        ("asks", "Sign the petition\nTell a neighbour"),
        ("progress_label", "Signatures"),
        ("progress_value", "640"),
        ("progress_goal", "1,310"),
        ("progress_as_of", "2025-12-30"),
        ("event-day-0", "2026-02-03"),
        ("event-text-0", "Forum at the library"),
        ("question-0", "Can the manager be dismissed?"),
        ("answer-0", "Yes, by a majority of the council."),
        ("source-0", "City charter, section 4.02"),
        ("address-0", "https://example.org/charter"),
        ("contact", "Box 12, Maple Falls"),
    ]
}

fn with<'a>(form: Vec<(&'a str, &'a str)>, changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut form = form;
    for (name, value) in changes {
        form.retain(|(n, _)| n != name);
        form.push((name, value));
    }
    form
}

/// Settings of a campaign with a line, at the version that was read.
pub async fn set(browser: &mut Browser<'_>, path: &str, changes: &[(&str, &str)]) {
    let page = browser.see(&format!("{path}/settings")).await;
    let version = between(&page, "name=\"version\" value=\"", "\"");
    let form = with(
        vec![
            ("name", "Maple Falls Forward"),
            ("route", "ordinance"),
            ("election", "2028-11-07"),
            ("zone", "America/Chicago"),
            ("phase", "a1"),
            ("paid_for_by", PAID),
            ("version", &version),
        ],
        changes,
    );
    browser.done(&format!("{path}/settings"), &form).await;
}

fn between(text: &str, from: &str, to: &str) -> String {
    let (_, rest) = text
        .split_once(from)
        .unwrap_or_else(|| panic!("{from} is not there: {text}"));
    rest.split(to).next().unwrap_or_default().to_owned()
}

async fn version(browser: &mut Browser<'_>, path: &str) -> String {
    let page = browser.see(&format!("{path}/page")).await;
    between(&page, "name=\"version\" value=\"", "\"")
}

async fn save(browser: &mut Browser<'_>, path: &str, form: &[(&str, &str)]) {
    let version = version(browser, path).await;
    let form = with(form.to_vec(), &[("version", &version)]);
    browser.done(&format!("{path}/page"), &form).await;
}

async fn send(browser: &mut Browser<'_>, path: &str, what: &str) -> Answer {
    let version = version(browser, path).await;
    browser
        .post(
            &format!("{path}/page/{what}"),
            &[("version", &version), ("do", "ask")],
        )
        .await
}

/// A campaign with a published page; answers with its owner, its workspace's path and its page's path.
pub async fn published(app: &App) -> (Browser<'_>, String, String) {
    let mut ann = Browser::of(app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    set(&mut ann, &path, &[]).await;
    save(&mut ann, &path, &whole()).await;
    let sent = send(&mut ann, &path, "publish").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    let public = path.replace("/campaigns/", "/c/");
    (ann, path, public)
}

async fn what_is_not_published_is_not_there(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    set(&mut ann, &path, &[]).await;
    save(&mut ann, &path, &whole()).await;
    assert!(
        ann.see(&format!("{path}/page/preview"))
            .await
            .contains("A manager for Maple Falls")
    );
    for rest in ["", ".json", "/card.png", "/write", "/sent"] {
        let there = app.get(&format!("/c/maple-falls-forward{rest}")).await;
        let missing = app.get(&format!("/c/maple-falls-outward{rest}")).await;
        assert_eq!(there.status, StatusCode::NOT_FOUND, "{rest}");
        // Word for word what a campaign that does not exist is answered with.
        assert_eq!(
            there.text().replace("forward", "outward"),
            missing.text(),
            "{rest}"
        );
        let headers = |answer: &Answer| {
            let names = answer.headers.iter().map(|(n, v)| format!("{n}: {v:?}"));
            names.collect::<Vec<_>>()
        };
        assert_eq!(headers(&there), headers(&missing), "{rest}");
        // Its own people are told the same there.
        let own = ann.get(&format!("/c/maple-falls-forward{rest}")).await;
        assert_eq!(own.status, StatusCode::NOT_FOUND, "{rest}");
    }
    for what in ["countdown", "counter"] {
        let frame = app.get(&format!("/embed/c/maple-falls-forward/{what}")).await;
        assert_eq!(frame.status, StatusCode::NOT_FOUND);
    }
    let sent = Browser::new(&app).post("/c/maple-falls-forward/write", &[]).await;
    assert_eq!(sent.status, StatusCode::NOT_FOUND);
}

async fn publishing_is_refused_with_all_reasons(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    set(&mut ann, &path, &[("paid_for_by", ""), ("election", "")]).await;
    save(
        &mut ann,
        &path,
        &[("headline", "Half a page"), ("question-0", "Why?")],
    )
    .await;
    let refused = send(&mut ann, &path, "publish").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = refused.text();
    for reason in [
        "““Paid for by” line” is missing",
        "“What is this about?” must be filled in",
        "“Why?” must be filled in",
        "“A Yes” must say whether it changes",
        "“What a Yes means, in one sentence” must be filled in",
        "must say what is known of the day",
        "“Question 1” needs both question and answer",
        "“Question 1: Source” must be given",
        "“How can people reach you?” must be filled in",
    ] {
        assert!(page.contains(reason), "{reason}: {page}");
    }
    assert!(page.contains("value=\"Half a page\""), "the draft is still there");
    let asked = send(&mut ann, &path, "ask").await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(app.db.number("select count(*) from page_edition").await, 0);
    // Without a day one sentence on it will do.
    save(
        &mut ann,
        &path,
        &with(whole(), &[("when", "In the spring, says the council.")]),
    )
    .await;
    let refused = send(&mut ann, &path, "publish").await;
    assert!(refused.text().contains("Paid for by” line” is missing"));
    set(&mut ann, &path, &[("election", "")]).await;
    assert_eq!(
        send(&mut ann, &path, "publish").await.status,
        StatusCode::SEE_OTHER
    );
    let page = app.get("/c/maple-falls-forward").await.text();
    assert!(
        page.contains("The day of the vote is not known yet.") && page.contains("In the spring"),
        "{page}"
    );
}

async fn publishing_takes_two(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    set(&mut ann, &path, &[("two_person", "1")]).await;
    let mut bob = joined(&mut ann, &path, "bob@example.org", "manager").await;
    save(&mut ann, &path, &whole()).await;
    let alone = send(&mut ann, &path, "publish").await;
    assert_eq!(alone.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(alone.text().contains("Nobody has asked yet"));
    assert_eq!(send(&mut ann, &path, "ask").await.status, StatusCode::SEE_OTHER);
    let own = send(&mut ann, &path, "publish").await;
    assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(own.text().contains("somebody else has to approve"));
    assert_eq!(app.db.number("select count(*) from page_edition").await, 0);
    assert!(
        bob.see(&format!("{path}/page"))
            .await
            .contains("ann@example.org asked for publication")
    );
    // Whoever changes the draft makes the request void: nobody approves what was not asked for.
    save(
        &mut bob,
        &path,
        &with(whole(), &[("headline", "Another heading")]),
    )
    .await;
    let void = send(&mut bob, &path, "publish").await;
    assert!(void.text().contains("Nobody has asked yet"));
    assert_eq!(send(&mut ann, &path, "ask").await.status, StatusCode::SEE_OTHER);
    // Nor what was not looked at.
    let old = bob
        .post(&format!("{path}/page/publish"), &[("version", "1")])
        .await;
    assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        send(&mut bob, &path, "publish").await.status,
        StatusCode::SEE_OTHER
    );
    let page = ann.see(&format!("{path}/page")).await;
    assert!(
        page.contains("ann@example.org asked, bob@example.org approved"),
        "{page}"
    );
    assert!(
        app.get("/c/maple-falls-forward")
            .await
            .text()
            .contains("Another heading")
    );
    let audit = ann.see(&format!("{path}/audit")).await;
    assert!(
        audit.contains("Page: published") && audit.contains("Page: publication asked"),
        "{audit}"
    );
    assert_eq!(
        server::services::workspace::audit::verify(&app.db.db)
            .await
            .unwrap()
            .broken,
        Vec::<String>::new()
    );
}

async fn a_page_comes_and_goes_at_once(t: TestDb) {
    let app = App::on(t).await;
    let (mut ann, path, public) = published(&app).await;
    let first = app.get(&public).await;
    assert_eq!(first.status, StatusCode::OK);
    let page = first.text();
    for words in [
        "A manager for Maple Falls",
        "<strong>1,042</strong>",
        "days until the vote",
        "Tuesday, November 7, 2028",
        "change to council-manager government",
        "We ask you for this vote.",
        "Forum at the library",
        "href=\"https://example.org/charter\"",
        "640 of 1,310",
        PAID,
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(
        !page.contains("ann@example.org"),
        "who wrote it is nobody's business"
    );
    let json = app.get(&format!("{public}.json")).await.json();
    assert_eq!(json["days_left"], 1042);
    assert_eq!(json["progress"]["value"], 640);
    assert_eq!(json["yes_means"], "change");
    // A draft that goes on being written changes nothing outside.
    save(&mut ann, &path, &with(whole(), &[("headline", "Not yet")])).await;
    assert_eq!(app.get(&public).await.text(), page);
    let gone = send(&mut ann, &path, "withdraw").await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER);
    for rest in ["", ".json", "/card.png"] {
        let answer = app.get(&format!("{public}{rest}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{rest}");
    }
    let held = app
        .ask(Method::GET, &public, &[("if-none-match", first.header("etag"))])
        .await;
    assert_eq!(held.status, StatusCode::NOT_FOUND, "a tag does not keep it there");
    let again = send(&mut ann, &path, "withdraw").await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    send(&mut ann, &path, "publish").await;
    assert!(app.get(&public).await.text().contains("Not yet"));
}

async fn a_page_is_kept_by_its_tag_until_anything_changes(t: TestDb) {
    let app = App::on(t).await;
    let (mut ann, path, public) = published(&app).await;
    let frame = format!("/embed{public}/countdown");
    for address in [
        public.clone(),
        format!("{public}.json"),
        format!("{public}/card.png"),
        frame,
    ] {
        let first = app.get(&address).await;
        let tag = first.header("etag").to_owned();
        assert_eq!(first.header("cache-control"), "public, no-cache", "{address}");
        assert!(!first.headers.contains_key("set-cookie"), "{address}");
        let held = app.ask(Method::GET, &address, &[("if-none-match", &tag)]).await;
        assert_eq!(held.status, StatusCode::NOT_MODIFIED, "{address}");
        assert!(held.body.is_empty());
        // What stands behind the path makes no other page, so nobody can fill the cache with copies.
        let other = app.get(&format!("{address}?x=1")).await;
        assert_eq!(other.header("etag"), tag, "{address}");
    }
    let tag = app.get(&public).await.header("etag").to_owned();
    save(&mut ann, &path, &with(whole(), &[("headline", "Second edition")])).await;
    let held = app.ask(Method::GET, &public, &[("if-none-match", &tag)]).await;
    assert_eq!(held.status, StatusCode::NOT_MODIFIED, "a draft is no change");
    send(&mut ann, &path, "publish").await;
    let changed = app.ask(Method::GET, &public, &[("if-none-match", &tag)]).await;
    assert_eq!(changed.status, StatusCode::OK);
    assert!(changed.text().contains("Second edition"));
}

async fn a_page_changes_with_the_day_and_the_settings(t: TestDb) {
    let app = App::on(t).await;
    let (mut ann, path, public) = published(&app).await;
    let first = app.get(&public).await;
    // 2026-01-01T00:00Z is still the day before in Illinois; a new day begins there at 06:00.
    app.wait(6 * 3600 - 60);
    assert_eq!(app.get(&public).await.header("etag"), first.header("etag"));
    app.wait(60);
    let next = app.get(&public).await;
    assert_ne!(next.header("etag"), first.header("etag"));
    assert!(next.text().contains("<strong>1,041</strong>"));
    set(
        &mut ann,
        &path,
        &[
            ("election", "2026-04-07"),
            ("paid_for_by", "Paid for by the committee"),
        ],
    )
    .await;
    let moved = app.get(&public).await.text();
    assert!(
        moved.contains("April 7, 2026") && moved.contains("Paid for by the committee"),
        "{moved}"
    );
    // The line can be changed, never lost.
    set(
        &mut ann,
        &path,
        &[("election", "2026-04-07"), ("paid_for_by", "")],
    )
    .await;
    assert!(app.get(&public).await.text().contains(PAID));
    app.wait(100 * 86_400);
    let over = app.get(&public).await.text();
    assert!(
        over.contains("The vote was on") && !over.contains("Forum at the library"),
        "what is over is not announced: {over}"
    );
}

async fn who_pays_stands_everywhere(t: TestDb) {
    let app = App::on(t).await;
    let (mut ann, path, public) = published(&app).await;
    for address in [
        public.clone(),
        format!("{public}/write"),
        format!("{public}/sent"),
        format!("/embed{public}/countdown"),
        format!("/embed{public}/counter"),
    ] {
        let page = app.get(&address).await.text();
        assert!(
            page.contains(&format!("class=\"face-paid\">{PAID}")),
            "{address}: {page}"
        );
    }
    assert!(ann.see(&format!("{path}/page/preview")).await.contains(PAID));
    let page = app.get(&public).await.text();
    assert!(
        page.contains(&format!(
            "property=\"og:image\" content=\"http://homerule.test{public}/card.png\""
        )),
        "{page}"
    );
    assert!(page.contains("property=\"og:title\" content=\"A manager for Maple Falls\""));
    let card = app.get(&format!("{public}/card.png")).await;
    assert_eq!(card.header("content-type"), "image/png");
    // The line is drawn into the picture: another line, another picture.
    set(&mut ann, &path, &[("paid_for_by", "Paid for by nobody else")]).await;
    assert_ne!(app.get(&format!("{public}/card.png")).await.body, card.body);
}

async fn information_only_asks_for_nothing(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    set(&mut ann, &path, &[("neutral", "1"), ("paid_for_by", "")]).await;
    save(&mut ann, &path, &whole()).await;
    let refused = send(&mut ann, &path, "publish").await.text();
    for reason in [
        "“Public body that is responsible” must be named",
        "“Arguments for a No” must be there too",
        "“What do you ask of people?” must be empty",
    ] {
        assert!(refused.contains(reason), "{reason}: {refused}");
    }
    let form = with(
        whole(),
        &[
            ("asks", ""),
            ("against", "It may cost more."),
            ("body", "City of Maple Falls"),
        ],
    );
    save(&mut ann, &path, &form).await;
    assert_eq!(
        send(&mut ann, &path, "publish").await.status,
        StatusCode::SEE_OTHER
    );
    let page = app.get("/c/maple-falls-forward").await.text();
    for words in [
        "Published by City of Maple Falls",
        "Arguments for a Yes",
        "Arguments for a No",
        "It may cost more.",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    for words in ["We ask you", "Write to the campaign", "What you can do"] {
        assert!(!page.contains(words), "{words}");
    }
    assert_eq!(
        app.get("/c/maple-falls-forward/write").await.status,
        StatusCode::NOT_FOUND
    );
    let sent = Browser::new(&app)
        .post("/c/maple-falls-forward/write", &[("message", "x")])
        .await;
    assert_eq!(sent.status, StatusCode::NOT_FOUND);
}

async fn what_people_type_stays_text(t: TestDb) {
    const SLY: &str = "\"></textarea><script>alert(1)</script><img src=x onerror=alert(1)>";
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    set(&mut ann, &path, &[("paid_for_by", SLY)]).await;
    let mut form: Vec<(&str, &str)> = whole();
    for (name, value) in &mut form {
        let kept = [
            "yes_means",
            "progress_value",
            "progress_goal",
            "progress_as_of",
            "event-day-0",
        ];
        if !kept.contains(name) && *name != "address-0" {
            *value = SLY;
        }
    }
    form.extend([
        ("against", SLY),
        ("when", SLY),
        ("event-time-0", SLY),
        ("event-place-0", SLY),
        ("body", SLY),
    ]);
    let form = with(
        form,
        &[("address-0", "https://example.org/\"><script>alert(1)</script>")],
    );
    save(&mut ann, &path, &form).await;
    let wrong = with(form, &[("address-0", "javascript:alert(1)"), ("version", "1")]);
    let refused = ann.post(&format!("{path}/page"), &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    send(&mut ann, &path, "publish").await;
    let mut pages = vec![refused.text()];
    for own in ["/page", "/page/preview"] {
        pages.push(ann.see(&format!("{path}{own}")).await);
    }
    for public in [
        "/c/maple-falls-forward",
        "/c/maple-falls-forward/write",
        "/embed/c/maple-falls-forward/countdown",
        "/embed/c/maple-falls-forward/counter",
    ] {
        let answer = app.get(public).await;
        assert_eq!(answer.status, StatusCode::OK, "{public}");
        pages.push(answer.text());
    }
    for page in pages {
        assert!(
            !page.contains("<script>alert") && !page.contains("<img src=x"),
            "{page}"
        );
        assert!(!page.contains("href=\"javascript:"), "{page}");
    }
    let card = app.get("/c/maple-falls-forward/card.png").await;
    assert_eq!(card.status, StatusCode::OK);
    let json = app.get("/c/maple-falls-forward.json").await;
    assert_eq!(json.json()["headline"], SLY);
    assert_eq!(json.header("x-content-type-options"), "nosniff");
}

async fn frames_may_be_framed_and_nothing_else(t: TestDb) {
    let app = App::on(t).await;
    let (_, _, public) = published(&app).await;
    for what in ["countdown", "counter"] {
        let frame = app.get(&format!("/embed{public}/{what}")).await;
        assert_eq!(frame.status, StatusCode::OK);
        assert!(
            frame
                .header("content-security-policy")
                .contains("frame-ancestors *")
        );
        assert!(!frame.headers.contains_key("x-frame-options"));
        assert!(!frame.text().contains("<form") && !frame.text().contains("site-header"));
    }
    for rest in ["", "/write", "/sent", ".json", "/card.png"] {
        let page = app.get(&format!("{public}{rest}")).await;
        assert!(
            page.header("content-security-policy")
                .contains("frame-ancestors 'none'"),
            "{rest}"
        );
        assert_eq!(page.header("x-frame-options"), "DENY", "{rest}");
    }
    // No number to show, no counter.
    let mut bob = Browser::of(&app, "bob@example.org").await;
    let other = campaign(&mut bob, "Other").await;
    set(&mut bob, &other, &[("name", "Other")]).await;
    let form: Vec<(&str, &str)> = whole()
        .into_iter()
        .filter(|(name, _)| !name.starts_with("progress"))
        .collect();
    save(&mut bob, &other, &form).await;
    send(&mut bob, &other, "publish").await;
    assert_eq!(app.get("/embed/c/other/countdown").await.status, StatusCode::OK);
    assert_eq!(
        app.get("/embed/c/other/counter").await.status,
        StatusCode::NOT_FOUND
    );
}

async fn nobody_overwrites_a_draft_unseen(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let mut bob = joined(&mut ann, &path, "bob@example.org", "communicator").await;
    let page = format!("{path}/page");
    // Both open an empty draft; both write.
    ann.done(&page, &[("headline", "Ann’s heading"), ("version", "0")])
        .await;
    let clash = bob
        .post(
            &page,
            &[
                ("headline", "Bob’s heading"),
                ("question-3", "Bob’s question"),
                ("version", "0"),
            ],
        )
        .await;
    assert_eq!(clash.status, StatusCode::UNPROCESSABLE_ENTITY);
    let shown = clash.text();
    assert!(
        shown.contains("value=\"Bob’s heading\"")
            && shown.contains("value=\"Bob’s question\"")
            && shown.contains("Ann’s heading")
            && shown.contains("name=\"version\" value=\"1\""),
        "{shown}"
    );
    bob.done(&page, &[("headline", "Bob’s heading"), ("version", "1")])
        .await;
    assert!(ann.see(&page).await.contains("Bob’s heading"));
    let audit = ann.see(&format!("{path}/audit")).await;
    assert!(audit.contains("Ann’s heading → Bob’s heading"), "{audit}");
}

async fn editions_are_kept_and_put_back(t: TestDb) {
    let app = App::on(t).await;
    let (mut ann, path, public) = published(&app).await;
    save(&mut ann, &path, &with(whole(), &[("headline", "Second edition")])).await;
    send(&mut ann, &path, "publish").await;
    let first = app
        .db
        .texts("select id from page_edition where number = 1")
        .await
        .remove(0);
    let current = version(&mut ann, &path).await;
    let restore = format!("{path}/page/restore");
    let stale = ann.post(&restore, &[("edition", &first), ("version", "1")]).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    ann.done(&restore, &[("edition", &first), ("version", &current)])
        .await;
    assert!(
        ann.see(&format!("{path}/page"))
            .await
            .contains("value=\"A manager for Maple Falls\"")
    );
    assert!(app.get(&public).await.text().contains("Second edition"));
    send(&mut ann, &path, "publish").await;
    assert!(
        app.get(&public)
            .await
            .text()
            .contains("A manager for Maple Falls")
    );
    assert_eq!(app.db.number("select max(number) from page_edition").await, 3);
    // Nobody puts another campaign's edition into their own draft.
    let mut bob = Browser::of(&app, "bob@example.org").await;
    let other = campaign(&mut bob, "Other").await;
    let stolen = bob
        .post(
            &format!("{other}/page/restore"),
            &[("edition", &first), ("version", "0")],
        )
        .await;
    assert_eq!(stolen.status, StatusCode::NOT_FOUND);
}

/// The seal of a form that was drawn now.
async fn drawn(app: &App, public: &str) -> String {
    let form = app.get(&format!("{public}/write")).await;
    assert_eq!(form.header("cache-control"), "no-store");
    between(&form.text(), "name=\"drawn\" value=\"", "\"")
}

fn letter<'a>(drawn: &'a str, message: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("topic", "help"),
        ("name", "Rosa"),
        ("email", "rosa@example.org"),
        ("message", message),
        ("website", ""),
        ("drawn", drawn),
    ]
}

async fn a_letter_is_mailed_on_and_kept_nowhere(t: TestDb) {
    let app = App::on(t).await;
    let (mut ann, path, public) = published(&app).await;
    joined(&mut ann, &path, "carl@example.org", "communicator").await;
    joined(&mut ann, &path, "vera@example.org", "viewer").await;
    let seal = drawn(&app, &public).await;
    app.wait(10);
    let mut rosa = Browser::new(&app);
    let wrong = rosa
        .post(
            &format!("{public}/write"),
            &with(letter(&seal, "I can fold letters."), &[("email", "rosa")]),
        )
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.text().contains("I can fold letters.") && wrong.text().contains(&seal),
        "{}",
        wrong.text()
    );
    let to = rosa
        .done(
            &format!("{public}/write"),
            &letter(&seal, "I can fold letters.\r\nBcc: eve@example.org"),
        )
        .await;
    assert_eq!(to, format!("{public}/sent"));
    assert!(rosa.see(&to).await.contains("Your message is on its way"));
    let mailed = "select to_address from message where kind = 'contact' order by to_address";
    assert_eq!(
        app.db.texts(mailed).await,
        ["ann@example.org", "carl@example.org"]
    );
    let bodies = app.db.texts(LATEST).await;
    assert!(
        bodies[0].contains("I can fold letters.") && bodies[0].contains("Answer to: rosa@example.org"),
        "{}",
        bodies[0]
    );
    assert!(server::mail::Kind::Contact.secret(), "sent, it is forgotten");
    // Nothing but the mail that is on its way knows the writer.
    let audit = app
        .db
        .texts("select detail || subject || action from audit_event")
        .await;
    assert!(audit.iter().all(|row| !row.contains("rosa")));
    let values = app.db.texts("select before || after from audit_value").await;
    assert!(values.iter().all(|row| !row.contains("rosa")));
}

async fn letters_are_counted_and_programs_trapped(t: TestDb) {
    let app = App::set(t, &[("HOMERULE_TRUSTED_HOPS", "1")]).await;
    let (_, _, public) = published(&app).await;
    let write = format!("{public}/write");
    let count = "select count(*) from message where kind = 'contact'";
    let seal = drawn(&app, &public).await;
    let mut eve = Browser::new(&app);
    // Faster than people write.
    let fast = eve.post(&write, &letter(&seal, "Buy this")).await;
    assert_eq!(fast.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(fast.text().contains("faster than people write") && fast.text().contains(&seal));
    app.wait(10);
    // Into the field that nobody sees: told as if it were sent.
    let trapped = with(letter(&seal, "Buy this"), &[("website", "https://spam.example")]);
    eve.done(&write, &trapped).await;
    // A seal of another campaign, one made up, none.
    for false_seal in ["", "1767225600000.AAAA", "x"] {
        let refused = eve.post(&write, &letter(false_seal, "Buy this")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{false_seal}");
    }
    assert_eq!(app.db.number(count).await, 0);
    for _ in 0..5 {
        eve.done(&write, &letter(&seal, "Hello")).await;
    }
    let sixth = eve.post(&write, &letter(&seal, "Hello")).await;
    assert_eq!(sixth.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(!sixth.header("retry-after").is_empty());
    assert_eq!(app.db.number(count).await, 5);
    // An hour later the same place may write again, with a form that is no older than two days.
    app.wait(3600);
    eve.done(&write, &letter(&seal, "Hello")).await;
    app.wait(2 * 86_400);
    let old = eve.post(&write, &letter(&seal, "Hello")).await;
    assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(old.text().contains("stood open for too long") && !old.text().contains(&seal));
    // A campaign gets fifty a day, from wherever they come.
    let fresh = drawn(&app, &public).await;
    app.wait(10);
    let form = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(letter(&fresh, "Hello"))
        .finish();
    for i in 0..=50 {
        let from = format!("192.0.2.{i}");
        let headers = [
            ("content-type", "application/x-www-form-urlencoded"),
            ("x-forwarded-for", from.as_str()),
        ];
        let sent = app.send(Method::POST, &write, &headers, form.clone()).await;
        let expected = if i < 50 {
            StatusCode::SEE_OTHER
        } else {
            StatusCode::TOO_MANY_REQUESTS
        };
        assert_eq!(sent.status, expected, "{i}");
    }
}

async fn only_published_pages_are_listed(t: TestDb) {
    let app = App::on(t).await;
    let (mut ann, path, public) = published(&app).await;
    let mut bob = Browser::of(&app, "bob@example.org").await;
    let other = campaign(&mut bob, "Other").await;
    save(&mut bob, &other, &whole()).await;
    let listed = app.get("/sitemaps/site.xml").await.text();
    assert!(
        listed.contains(&format!("<loc>http://homerule.test{public}</loc>")) && !listed.contains("/c/other"),
        "{listed}"
    );
    // A training campaign has a page, marked as such, which takes no letters and is kept out of search engines.
    app.db
        .execute("update campaign set demo = 1, version = version + 1")
        .await;
    assert!(!app.get("/sitemaps/site.xml").await.text().contains("/c/maple"));
    let demo = app.get(&public).await.text();
    assert!(
        demo.contains("A training campaign") && demo.contains("noindex"),
        "{demo}"
    );
    assert_eq!(
        app.get(&format!("{public}/write")).await.status,
        StatusCode::NOT_FOUND
    );
    // A campaign that is closed keeps its page; it takes no letters any more.
    app.db.execute("update campaign set demo = 0").await;
    ann.done(&format!("{path}/settings/close"), &[("do", "close")])
        .await;
    assert_eq!(app.get(&public).await.status, StatusCode::OK);
    assert_eq!(
        app.get(&format!("{public}/write")).await.status,
        StatusCode::NOT_FOUND
    );
    let preview = ann.see(&format!("{path}/page/preview")).await;
    assert!(preview.contains("noindex"), "a draft is never listed");
}

async fn roles_write_and_publish(t: TestDb) {
    use domain::workspace::rights::{Action, MemberRole};
    let app = App::on(t).await;
    let (mut ann, path, public) = published(&app).await;
    for role in MemberRole::ALL {
        let email = format!("{role}@example.org");
        let mut browser = joined(&mut ann, &path, &email, role.word()).await;
        let page = browser.see(&format!("{path}/page")).await;
        assert_eq!(
            page.contains("Save the draft"),
            role.may(Action::EditPage),
            "{role}"
        );
        assert_eq!(
            page.contains("Take the page down"),
            role.may(Action::PublishPage),
            "{role}"
        );
        browser.see(&format!("{path}/page/preview")).await;
        let current = version(&mut ann, &path).await;
        let form = with(whole(), &[("version", &current)]);
        let saved = browser.post(&format!("{path}/page"), &form).await;
        assert_eq!(
            saved.status == StatusCode::SEE_OTHER,
            role.may(Action::EditPage),
            "{role}"
        );
        let current = version(&mut ann, &path).await;
        for what in ["publish", "withdraw"] {
            let sent = browser
                .post(&format!("{path}/page/{what}"), &[("version", &current)])
                .await;
            let expected = if role.may(Action::PublishPage) {
                StatusCode::SEE_OTHER
            } else {
                StatusCode::FORBIDDEN
            };
            assert_eq!(sent.status, expected, "{role} {what}");
        }
        let asked = browser
            .post(
                &format!("{path}/page/ask"),
                &[("version", &current), ("do", "ask")],
            )
            .await;
        assert_eq!(
            asked.status == StatusCode::SEE_OTHER,
            role.may(Action::EditPage),
            "{role}"
        );
        send(&mut ann, &path, "publish").await;
        app.wait(1);
    }
    assert_eq!(app.get(&public).await.status, StatusCode::OK);
}
