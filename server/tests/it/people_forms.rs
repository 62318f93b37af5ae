//! Forms that people fill in: written, published, answered from wherever they stand, on both databases.

use crate::pages::published;
use crate::support::browser::{Browser, LATEST, campaign, joined};
use crate::support::db::{TestDb, each};
use crate::support::web::{Answer, App};
use http::{Method, StatusCode};

each! {
    empty: a_form_is_written_published_and_answered, another_sites_post_works_and_a_cookie_changes_nothing,
        what_programs_send_is_held_and_what_nobody_confirms, a_button_pressed_twice_gives_one_answer,
        an_old_version_counts_with_its_own_words_and_a_closed_form_with_none, a_no_stands_until_a_confirmed_yes,
        a_form_is_its_campaigns_own, a_frame_may_be_framed_and_sends_its_own, answers_leave_page_by_page_and_harmless,
        whoever_is_erased_takes_their_answers_along, a_link_for_one_person_tells_nobody_who_it_is;
}

const FORM: &str = "application/x-www-form-urlencoded";

fn between<'a>(text: &'a str, from: &str) -> &'a str {
    let (_, rest) = text
        .split_once(from)
        .unwrap_or_else(|| panic!("{from} is not there: {text}"));
    rest.split('"').next().unwrap()
}

/// Begins a form; answers with the path of its desk.
async fn begun(ann: &mut Browser<'_>, path: &str, kind: &str) -> String {
    ann.done(
        &format!("{path}/people/forms"),
        &[("kind", kind), ("title", "Stand with us")],
    )
    .await
}

/// Sends a form of the desk at the version that is there.
async fn desk(ann: &mut Browser<'_>, form: &str, rest: &str, pairs: &[(&str, &str)]) -> Answer {
    let page = ann.see(form).await;
    let version = between(&page, "name=\"version\" value=\"").to_owned();
    let mut pairs = pairs.to_vec();
    pairs.push(("version", &version));
    ann.post(&format!("{form}{rest}"), &pairs).await
}

async fn publish(ann: &mut Browser<'_>, form: &str) {
    let sent = desk(ann, form, "/state", &[("do", "open")]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
}

/// An open form of a campaign with a page: its owner, the workspace's path, the desk's path, and the form's own.
async fn open<'a>(app: &'a App, kind: &str) -> (Browser<'a>, String, String, String) {
    let (mut ann, path, _) = published(app).await;
    let form = begun(&mut ann, &path, kind).await;
    publish(&mut ann, &form).await;
    let id = form.rsplit('/').next().unwrap().to_owned();
    (ann, path, form, format!("/f/{id}"))
}

/// Fills a form in after some seconds, with fields of one's own.
async fn fill(app: &App, page: &str, own: &[(&str, &str)], seconds: i64) -> Answer {
    let mut browser = Browser::new(app);
    let html = browser.see(page).await;
    let (drawn, version) = (
        between(&html, "name=\"drawn\" value=\"").to_owned(),
        between(&html, "name=\"version\" value=\"").to_owned(),
    );
    app.wait(seconds);
    let plain = [
        ("given", "Annabel"),
        ("family", "Quarterstone"),
        ("email", "annabel@quarterstone.example"),
        ("drawn", drawn.as_str()),
        ("version", version.as_str()),
    ];
    let mut form: Vec<(&str, &str)> = plain
        .into_iter()
        .filter(|(name, _)| own.iter().all(|(n, _)| n != name))
        .collect();
    form.extend(own);
    browser.post(page, &form).await
}

/// The link of the latest mail about a form.
async fn link(app: &App, page: &str) -> String {
    let bodies = app.db.texts(LATEST).await;
    let page = format!("{page}/");
    let body = bodies
        .iter()
        .find(|body| body.contains(&page))
        .expect("a mail holds the link");
    let at = body.find(&page).unwrap();
    body[at..].split_whitespace().next().unwrap().to_owned()
}

async fn confirm(app: &App, page: &str) {
    let link = link(app, page).await;
    let asked = Browser::new(app).see(&link).await;
    assert!(asked.contains("Was it you?"), "{asked}");
    Browser::new(app).done(&link, &[]).await;
}

const STATE: &str = "select purpose || '/' || channel || ' ' || given || ' ' || how from consent_now order by purpose, channel";
const MAILS: &str = "select count(*) from message where kind = 'sign_up'";
const ANSWERS: &str = "select state || ' ' || way || ' ' || version from form_answer order by created_at, id";

async fn a_form_is_written_published_and_answered(t: TestDb) {
    let app = App::on(t.clone()).await;
    let (mut ann, path, _) = published(&app).await;
    ann.done(
        &format!("{path}/people/fields"),
        &[("name", "Yard sign"), ("kind", "yes-no")],
    )
    .await;
    let field = t.texts("select id from custom_field").await.remove(0);
    let form = begun(&mut ann, &path, "volunteer").await;
    let page = format!("/f/{}", form.rsplit('/').next().unwrap());
    assert_eq!(
        Browser::new(&app).get(&page).await.status,
        StatusCode::NOT_FOUND,
        "a draft is nobody's"
    );
    // Blocks 1 to 5 are there: name, address, number, choice, consent.
    for block in [format!("field:{field}"), "tag".to_owned()] {
        let added = desk(&mut ann, &form, "/blocks", &[("block", &block)]).await;
        assert_eq!(added.status, StatusCode::SEE_OTHER);
    }
    let refused = desk(&mut ann, &form, "/state", &[("do", "open")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.text().contains("block 7: tag must be filled in"),
        "{}",
        refused.text()
    );
    desk(&mut ann, &form, "/blocks/7", &[("tag-7", "Helper")]).await;
    let wording = "Ask me to help, by mail or phone";
    let consent = [
        ("purpose-5", "volunteering"),
        ("channel-5", "email"),
        ("channel-5", "phone"),
        ("wording-5", wording),
    ];
    desk(&mut ann, &form, "/blocks/5", &consent).await;
    let stale = ann.post(&form, &[("title", "Mine"), ("version", "1")]).await;
    assert_eq!(
        stale.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "nobody overwrites unseen"
    );
    publish(&mut ann, &form).await;
    let preview = ann.see(&format!("{form}/preview")).await;
    assert!(
        preview.contains(wording) && !preview.contains("Helper"),
        "{preview}"
    );
    let chosen = Browser::new(&app)
        .see(&format!("{page}?b4=At+doors&email=x@example.org"))
        .await;
    assert!(chosen.contains("value=\"At doors\" checked"), "{chosen}");
    assert!(
        !chosen.contains("x@example.org"),
        "nothing personal out of an address"
    );

    let wrong = fill(&app, &page, &[("email", "nowhere"), ("b4", "Never")], 10).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("Annabel"), "what was typed stays");
    let own = [
        ("phone", "202 456 1414"),
        ("b4", "At doors"),
        ("b4", "At a table"),
        ("b5", "yes"),
        ("b6", "yes"),
    ];
    let sent = fill(&app, &page, &own, 10).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    assert_eq!(sent.header("location"), format!("{page}?done=asked"));
    assert_eq!(t.number("select count(*) from supporter").await, 0);
    confirm(&app, &page).await;
    assert_eq!(
        t.texts(STATE).await,
        ["volunteering/email 1 form", "volunteering/phone 1 form"]
    );
    assert_eq!(t.texts("select distinct wording from consent").await, [wording]);
    let proof = t.texts("select distinct proof from consent").await;
    assert!(proof[0].ends_with("version 1"), "{proof:?}");
    assert_eq!(t.texts("select origin from supporter").await, ["form"]);
    assert_eq!(t.texts("select value from supporter_field").await, ["yes"]);
    let tags = "select t.name from supporter_tag s join tag t on t.id = s.tag";
    assert_eq!(t.texts(tags).await, ["Helper"]);
    assert_eq!(t.texts(ANSWERS).await, ["confirmed page 1"]);
    let id = t.texts("select id from supporter").await.remove(0);
    let card = ann.see(&format!("{path}/people/{id}")).await;
    assert!(card.contains("Stand with us"), "the timeline tells: {card}");
    let answers = ann.see(&format!("{form}/answers")).await;
    assert!(
        answers.contains("At a table, At doors") && answers.contains("Annabel"),
        "{answers}"
    );
    let list = ann.see(&format!("{path}/people/forms")).await;
    assert!(list.contains("1 confirmed"), "{list}");
}

/// Sends what another site's markup would make a browser send.
async fn cross_site(browser: &mut Browser<'_>, page: &str, pairs: &[(&str, &str)]) -> Answer {
    let body = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs)
        .finish();
    let headers = [
        ("sec-fetch-site", "cross-site"),
        ("origin", "https://blog.example"),
    ];
    let address = page.replace("/f/", "/embed/forms/");
    let mut all = vec![("content-type", FORM)];
    all.extend(headers);
    let cookies = browser.cookie_header();
    if !cookies.is_empty() {
        all.push(("cookie", &cookies));
    }
    browser.app().send(Method::POST, &address, &all, body).await
}

async fn another_sites_post_works_and_a_cookie_changes_nothing(t: TestDb) {
    let app = App::on(t.clone()).await;
    let (mut ann, _, _, page) = open(&app, "pledge").await;
    let pairs = [
        ("version", "1"),
        ("given", "Annabel"),
        ("email", "annabel@quarterstone.example"),
        ("b3", "Early"),
        ("b4", "yes"),
        ("website", ""),
    ];
    // Everything else of ours refuses such a post.
    let mut stranger = Browser::new(&app);
    let elsewhere = [("content-type", FORM), ("sec-fetch-site", "cross-site")];
    let hosted = app.send(Method::POST, &page, &elsewhere, "given=A").await;
    assert_eq!(hosted.status, StatusCode::FORBIDDEN);
    let with = cross_site(&mut ann, &page, &pairs).await;
    let without = cross_site(&mut stranger, &page, &pairs).await;
    assert_eq!(with.text(), without.text(), "a cookie changes nothing");
    assert!(with.headers.get("set-cookie").is_none());
    assert_eq!(without.status, StatusCode::OK, "{}", without.text());
    let html = without.text();
    assert!(
        html.contains("One more look") && html.contains("value=\"Early\" checked"),
        "{html}"
    );
    assert!(html.contains(&format!("action=\"{page}\"")) && !html.contains("blog.example"));
    assert_eq!(
        t.number("select count(*) from form_answer").await,
        0,
        "it is looked over first"
    );
    // Now it is a form of ours, sealed, with its time trap.
    let drawn = between(&html, "name=\"drawn\" value=\"").to_owned();
    let mut sealed = pairs.to_vec();
    sealed.extend([("drawn", drawn.as_str()), ("way", "post")]);
    let quick = stranger.post(&page, &sealed).await;
    assert_eq!(quick.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        between(&quick.text(), "name=\"drawn\" value=\""),
        drawn,
        "the time goes on"
    );
    app.wait(5);
    let sent = stranger.post(&page, &sealed).await;
    assert_eq!(sent.header("location"), format!("{page}?done=asked"));
    confirm(&app, &page).await;
    assert_eq!(t.texts(ANSWERS).await, ["confirmed post 1"]);
    // What is wrong is told on our page, with what was typed.
    let wrong = cross_site(&mut stranger, &page, &[("given", "Bo"), ("email", "?")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("value=\"Bo\""));
    let json = [("content-type", "application/json")];
    let address = page.replace("/f/", "/embed/forms/");
    let refused = app.send(Method::POST, &address, &json, "{}").await;
    assert_eq!(refused.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
}

async fn what_programs_send_is_held_and_what_nobody_confirms(t: TestDb) {
    let app = App::on(t.clone()).await;
    let (mut ann, path, _, page) = open(&app, "petition").await;
    let html = Browser::new(&app).see(&page).await;
    assert!(
        html.contains("cannot replace your signature on the paper petition"),
        "{html}"
    );
    let trap = [("website", "http://spam.example")];
    assert_eq!(fill(&app, &page, &trap, 0).await.status, StatusCode::SEE_OTHER);
    let spam = [("email", "spam@example.org"), ("website", "x")];
    let mut bot = Browser::new(&app);
    let from_elsewhere = cross_site(&mut bot, &page, &spam).await;
    assert_eq!(
        from_elsewhere.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "the name is needed"
    );
    assert_eq!(t.number(MAILS).await, 0, "nothing is mailed for a program");
    let held = ann.see(&format!("{path}/people/held")).await;
    assert!(
        held.contains("filled in what nobody sees") && held.contains("Stand with us"),
        "{held}"
    );
    let id = t.texts("select id from form_answer").await.remove(0);
    ann.done(&format!("{path}/people/held/{id}"), &[("do", "on")])
        .await;
    assert_eq!(t.number(MAILS).await, 1);
    // Nobody presses the button: it is held, and forgotten in the end.
    let old = link(&app, &page).await;
    app.wait(8 * 24 * 3600);
    assert_eq!(
        Browser::new(&app).post(&old, &[]).await.status,
        StatusCode::NOT_FOUND
    );
    let other = [("email", "bo@example.org")];
    assert_eq!(fill(&app, &page, &other, 10).await.status, StatusCode::SEE_OTHER);
    assert_eq!(t.texts(ANSWERS).await, ["held page 1", "waiting page 1"]);
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let held = ann.see(&format!("{path}/people/held")).await;
    assert!(held.contains("never said yes"), "{held}");
    ann.done(&format!("{path}/people/held/{id}"), &[]).await;
    assert_eq!(t.texts(ANSWERS).await, ["waiting page 1"]);
    assert_eq!(t.number("select count(*) from supporter").await, 0);
    // Too many to one address are too many.
    for n in 0..3 {
        let zip = format!("6270{n}");
        let status = fill(&app, &page, &[("zip", &zip)], 10).await.status;
        assert_eq!(status, StatusCode::SEE_OTHER, "{n}");
    }
    let more = fill(&app, &page, &[("zip", "62709")], 10).await;
    assert_eq!(more.status, StatusCode::TOO_MANY_REQUESTS);
}

async fn a_button_pressed_twice_gives_one_answer(t: TestDb) {
    let app = App::on(t.clone()).await;
    let (_, _, _, page) = open(&app, "pledge").await;
    for _ in 0..2 {
        let sent = fill(&app, &page, &[("b3", "Early")], 10).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
    }
    assert_eq!(t.number("select count(*) from form_answer").await, 1);
    assert_eq!(t.number(MAILS).await, 1);
    let used = link(&app, &page).await;
    confirm(&app, &page).await;
    assert_eq!(
        Browser::new(&app).post(&used, &[]).await.status,
        StatusCode::NOT_FOUND
    );
    // Another answer of the same person takes the place of the first: everybody counts once.
    app.wait(60);
    fill(&app, &page, &[("b3", "By mail")], 10).await;
    confirm(&app, &page).await;
    let answers = t.texts("select answers from form_answer").await;
    assert!(
        answers.len() == 1 && answers[0].contains("By mail"),
        "{answers:?}"
    );
    assert_eq!(t.number("select count(*) from supporter").await, 1);
}

async fn an_old_version_counts_with_its_own_words_and_a_closed_form_with_none(t: TestDb) {
    let app = App::on(t.clone()).await;
    let (mut ann, _, form, page) = open(&app, "sign-up").await;
    let consent = [
        ("purpose-4", "news"),
        ("channel-4", "email"),
        ("wording-4", "The new words"),
    ];
    desk(&mut ann, &form, "/blocks/4", &consent).await;
    desk(&mut ann, &form, "/blocks/3", &[("do", "remove")]).await;
    let live = Browser::new(&app).see(&page).await;
    assert!(!live.contains("The new words"), "a draft changes nothing");
    publish(&mut ann, &form).await;
    let sent = fill(
        &app,
        &page,
        &[("version", "1"), ("b4", "yes"), ("zip", "62701")],
        10,
    )
    .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    let none = fill(&app, &page, &[("version", "1")], 10).await;
    assert!(
        none.text().contains("News of the campaign"),
        "an old form is mended as it was"
    );
    let bo = [("email", "bo@example.org"), ("b4", "yes")];
    let closing = fill(&app, &page, &bo, 10).await;
    assert_eq!(closing.status, StatusCode::SEE_OTHER);
    confirm(&app, &page).await;
    desk(&mut ann, &form, "/state", &[("do", "close")]).await;
    let closed = Browser::new(&app).see(&page).await;
    assert!(
        closed.contains("This form is closed") && !closed.contains("<form"),
        "{closed}"
    );
    let late = cross_site(
        &mut Browser::new(&app),
        &page,
        &[
            ("version", "2"),
            ("given", "Cy"),
            ("email", "cy@example.org"),
            ("b4", "yes"),
        ],
    )
    .await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.text().contains("This form is closed"), "{}", late.text());
    // Whoever was asked while it was open may still say yes.
    let bodies = t
        .texts("select body from message where to_address = 'annabel@quarterstone.example'")
        .await;
    let at = bodies[0].find(&format!("{page}/")).unwrap();
    let link = bodies[0][at..].split_whitespace().next().unwrap().to_owned();
    Browser::new(&app).done(&link, &[]).await;
    let words = t.texts("select wording from consent order by kept_at").await;
    assert_eq!(words[0], "The new words");
    assert!(words[1].contains("News of the campaign"), "{words:?}");
    assert_eq!(t.number("select count(*) from form_answer").await, 2);
}

async fn a_no_stands_until_a_confirmed_yes(t: TestDb) {
    let app = App::on(t.clone()).await;
    let (mut ann, path, _, page) = open(&app, "pledge").await;
    fill(&app, &page, &[("b3", "Early"), ("b4", "yes")], 10).await;
    confirm(&app, &page).await;
    let id = t.texts("select id from supporter").await.remove(0);
    app.wait(60);
    let no = [
        ("purpose", "news"),
        ("channel", "email"),
        ("given", "no"),
        ("how", "call"),
    ];
    ann.done(&format!("{path}/people/{id}/consent"), &no).await;
    assert_eq!(t.texts(STATE).await, ["news/email 0 call"]);
    app.wait(60);
    fill(&app, &page, &[("b3", "By mail")], 10).await;
    confirm(&app, &page).await;
    assert_eq!(
        t.texts(STATE).await,
        ["news/email 0 call"],
        "nothing ticked, nothing raised"
    );
    app.wait(60);
    fill(&app, &page, &[("b3", "Early"), ("b4", "yes")], 10).await;
    assert_eq!(
        t.texts(STATE).await,
        ["news/email 0 call"],
        "a stranger may have typed it"
    );
    confirm(&app, &page).await;
    assert_eq!(t.texts(STATE).await, ["news/email 1 form"]);
}

async fn a_form_is_its_campaigns_own(t: TestDb) {
    let app = App::on(t.clone()).await;
    let (mut ann, path, form, page) = open(&app, "rsvp").await;
    let trap = [("website", "x"), ("b3", "No")];
    fill(&app, &page, &trap, 10).await;
    let answer = t.texts("select id from form_answer").await.remove(0);
    let mut bob = Browser::of(&app, "bob@example.org").await;
    let other = campaign(&mut bob, "Other").await;
    let id = form.rsplit('/').next().unwrap();
    // Through one's own campaign another's form is not there.
    for rest in ["", "/answers", "/preview"] {
        let asked = bob.get(&format!("{other}/people/forms/{id}{rest}")).await;
        assert_eq!(asked.status, StatusCode::NOT_FOUND, "{rest}");
    }
    let version = [
        ("version", "2"),
        ("title", "x"),
        ("do", "close"),
        ("block", "tag"),
        ("reason", "curious"),
    ];
    for rest in ["", "/blocks", "/blocks/1", "/state", "/links", "/export"] {
        let sent = bob
            .post(&format!("{other}/people/forms/{id}{rest}"), &version)
            .await;
        assert_eq!(sent.status, StatusCode::NOT_FOUND, "{rest}");
    }
    let sent = bob
        .post(&format!("{other}/people/held/{answer}"), &[("do", "on")])
        .await;
    assert_eq!(sent.status, StatusCode::NOT_FOUND);
    assert_eq!(t.texts(ANSWERS).await, ["held page 1"]);
    assert_eq!(t.texts("select state from people_form").await, ["open"]);
    // A campaign without a page shows no form, and its own people do not all write one.
    let theirs = begun(&mut bob, &other, "rsvp").await;
    let refused = desk(&mut bob, &theirs, "/state", &[("do", "open")]).await;
    assert!(refused.text().contains("public page"), "{}", refused.text());
    let mut lead = joined(&mut ann, &path, "lead@example.org", "volunteer-lead").await;
    assert!(lead.see(&form).await.contains("Stand with us"));
    let sent = lead.post(&format!("{form}/state"), &version).await;
    assert_eq!(sent.status, StatusCode::FORBIDDEN);
}

async fn a_frame_may_be_framed_and_sends_its_own(t: TestDb) {
    let app = App::on(t.clone()).await;
    let (_, _, _, page) = open(&app, "pledge").await;
    let frame = page.replace("/f/", "/embed/forms/");
    let framed = app.get(&frame).await;
    assert!(
        framed
            .header("content-security-policy")
            .contains("frame-ancestors *")
    );
    assert!(framed.headers.get("x-frame-options").is_none());
    assert!(framed.text().contains("Paid for by"), "{}", framed.text());
    let whole = app.get(&page).await;
    assert!(
        whole
            .header("content-security-policy")
            .contains("frame-ancestors 'none'")
    );
    assert_eq!(whole.header("cache-control"), "no-store");
    let sent = fill(&app, &frame, &[("b3", "Early")], 10).await;
    assert_eq!(sent.header("location"), format!("{frame}?done=asked"));
    assert_eq!(t.texts(ANSWERS).await, ["waiting frame 1"]);
    let quick = fill(&app, &frame, &[("b3", "By mail")], 0).await;
    assert_eq!(quick.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        quick
            .header("content-security-policy")
            .contains("frame-ancestors *")
    );
}

async fn answers_leave_page_by_page_and_harmless(t: TestDb) {
    let app = App::on(t.clone()).await;
    let (mut ann, _, form, page) = open(&app, "story").await;
    let kept = t
        .texts("select campaign || ' ' || id from people_form")
        .await
        .remove(0);
    let (campaign, id) = kept.split_once(' ').unwrap();
    fill(&app, &page, &[("b3", "=HYPERLINK(\"x\")")], 10).await;
    confirm(&app, &page).await;
    let supporter = t.texts("select id from supporter").await.remove(0);
    // More than a page of them, all of one moment.
    let mut tx = app.db.db.begin().await.unwrap();
    for n in 0..60 {
        let answer = format!("a{n:03}");
        let new = server::store::people_forms::NewAnswer {
            id: &answer,
            campaign,
            form: id,
            version: 1,
            state: "waiting",
            token: None,
            same: &answer,
            email: "x@example.org",
            answers: "[{\"block\":3,\"values\":[\"Seen\"]}]",
            way: "page",
            why: "",
            now: 1,
            expires_at: 2,
        };
        assert!(server::store::people_forms::keep(&mut tx, new).await.unwrap());
        server::store::people_forms::settle(&mut tx, (id, &answer), &supporter, 7, false)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    let first = ann.see(&format!("{form}/answers")).await;
    assert!(first.contains("50 of 61"), "{first}");
    let after = between(&first, "/answers?after=").to_owned();
    let second = ann.see(&format!("{form}/answers?after={after}")).await;
    assert!(second.contains("11 of 61"), "{second}");
    let why = ann.post(&format!("{form}/export"), &[("reason", "")]).await;
    assert_eq!(why.status, StatusCode::UNPROCESSABLE_ENTITY);
    let file = ann
        .post(
            &format!("{form}/export"),
            &[("reason", "Stories for the leaflet")],
        )
        .await;
    assert_eq!(file.status, StatusCode::OK);
    let text = file.text();
    assert_eq!(text.lines().count(), 62, "{text}");
    assert!(
        text.starts_with("answered_at,person,version,way,given,family,E-mail address"),
        "{text}"
    );
    assert!(text.contains("\"'=HYPERLINK("), "{text}");
    let told = t
        .number("select count(*) from audit_event where action = 'form.exported'")
        .await;
    assert_eq!(told, 1);
}

async fn a_link_for_one_person_tells_nobody_who_it_is(t: TestDb) {
    let app = App::on(t.clone()).await;
    let (mut ann, path, form, page) = open(&app, "volunteer").await;
    fill(&app, &page, &[("phone", "202 456 1414")], 10).await;
    confirm(&app, &page).await;
    let nobody = ann
        .post(&format!("{form}/links"), &[("email", "nobody@example.org")])
        .await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    let made = ann
        .done(
            &format!("{form}/links"),
            &[("email", "annabel@quarterstone.example")],
        )
        .await;
    assert!(ann.see(&made).await.contains("?for="), "the link is shown");
    let token = made
        .split_once("link=")
        .unwrap()
        .1
        .split('#')
        .next()
        .unwrap()
        .to_owned();
    let own = format!("{page}?for={token}");
    let html = Browser::new(&app).see(&own).await;
    assert!(
        html.contains("a…@quarterstone.example") && !html.contains("name=\"given\""),
        "{html}"
    );
    assert!(
        !html.contains("Annabel") && !html.contains("annabel@") && !html.contains("4561414"),
        "{html}"
    );
    let drawn = between(&html, "name=\"drawn\" value=\"").to_owned();
    app.wait(60);
    // Whoever has the link answers for nobody else, and the question goes to the address on record.
    let sent = Browser::new(&app)
        .post(
            &page,
            &[
                ("for", &token),
                ("drawn", &drawn),
                ("version", "1"),
                ("email", "eve@example.org"),
                ("b4", "At doors"),
            ],
        )
        .await;
    assert_eq!(
        sent.header("location"),
        format!("{page}?done=asked"),
        "{}",
        sent.text()
    );
    confirm(&app, &page).await;
    let to = t
        .texts("select distinct to_address from message where kind = 'sign_up'")
        .await;
    assert_eq!(to, ["annabel@quarterstone.example"]);
    assert_eq!(t.number("select count(*) from supporter").await, 1);
    let answers = t.texts("select answers from form_answer").await;
    assert!(
        answers.len() == 1 && answers[0].contains("At doors"),
        "{answers:?}"
    );
    // Another form, or another month, and it is a link like any other.
    let other = begun(&mut ann, &path, "pledge").await;
    publish(&mut ann, &other).await;
    let other = format!("/f/{}?for={token}", other.rsplit('/').next().unwrap());
    assert!(Browser::new(&app).see(&other).await.contains("name=\"given\""));
    app.wait(31 * 24 * 3600);
    assert!(Browser::new(&app).see(&own).await.contains("name=\"given\""));
}

async fn whoever_is_erased_takes_their_answers_along(t: TestDb) {
    let app = App::on(t.clone()).await;
    let (mut ann, path, _, page) = open(&app, "story").await;
    for story in ["The first", "The second"] {
        fill(&app, &page, &[("b3", story)], 10).await;
        confirm(&app, &page).await;
    }
    assert_eq!(
        t.number("select count(*) from form_answer").await,
        2,
        "stories may be several"
    );
    fill(&app, &page, &[("b3", "The third")], 10).await;
    let slug = path.trim_start_matches("/campaigns/");
    Browser::new(&app)
        .done(
            &format!("/privacy/{slug}"),
            &[("email", "annabel@quarterstone.example")],
        )
        .await;
    let bodies = t.texts(LATEST).await;
    let mark = format!("/privacy/{slug}/");
    let body = bodies.iter().find(|body| body.contains(&mark)).unwrap();
    let own = body[body.find(&mark).unwrap()..]
        .split_whitespace()
        .next()
        .unwrap()
        .to_owned();
    let seen = Browser::new(&app).see(&own).await;
    assert!(
        seen.contains("The second"),
        "people see what they answered: {seen}"
    );
    let id = t.texts("select id from supporter").await.remove(0);
    ann.done(&format!("{path}/people/{id}/erase"), &[("sure", "yes")])
        .await;
    assert_eq!(t.number("select count(*) from form_answer").await, 0);
    let left = t.texts("select to_address from message").await;
    assert!(left.iter().all(|to| !to.contains("quarterstone")), "{left:?}");
}
