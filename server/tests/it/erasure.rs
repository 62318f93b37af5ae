//! Erasing a person: afterwards nothing in the database, on a page or in a file tells of them, and all else is there.

use crate::support::browser::{Browser, LATEST, campaign, joined};
use crate::support::db::{TestDb, each};
use crate::support::device::Device;
use crate::support::smtp::Sink;
use crate::support::web::App;
use base64::Engine;
use base64::prelude::BASE64_STANDARD_NO_PAD;
use domain::account::EmailAddress;
use domain::workspace::petition::Serial;
use http::StatusCode;
use server::demo;
use server::services::accounts::Outcome;
use server::services::workspace::audit::verify;
use server::store::Db;
use server::store::erasure::{ELSEWHERE, WRITTEN};
use server::web::Web;
use sqlx::AssertSqlSafe;
use std::sync::Arc;

each! {
    empty: a_person_is_erased_everywhere, the_only_owner_stays, the_words_that_the_law_asks_for_stand_in_the_way,
        erasing_takes_the_address, an_address_that_is_anothers_now_is_left, the_last_mail_leaves_nothing,
        every_column_is_accounted_for;
}

const NAME: &str = "Zebulon Quackenbush";
const EARLIER: &str = "Zeb Quackenbush-Oldname";
const ADDRESS: &str = "zebulon@quackenbush.example";
const OLD: &str = "zeb.first@oldname.example";
const NEXT: &str = "zeb.third@nextname.example";
const PASSWORD: &str = "a different kettle of herrings";

/// What must not be found any more, in small letters.
fn needles() -> Vec<String> {
    let mut needles: Vec<String> = [NAME, EARLIER, ADDRESS, OLD, NEXT]
        .iter()
        .map(|n| n.to_lowercase())
        .collect();
    // Neither as hexadecimal nor as base64, wherever in the bytes it begins.
    for text in [NAME, ADDRESS] {
        needles.push(text.bytes().map(|b| format!("{b:02x}")).collect());
        for before in ["", "a", "aa"] {
            let whole = BASE64_STANDARD_NO_PAD.encode(format!("{before}{text}"));
            let sure = whole.get(4..whole.len() - 4).unwrap();
            needles.push(sure.to_lowercase());
        }
    }
    needles
}

async fn texts(t: &TestDb, sql: String) -> Vec<String> {
    match &t.db {
        Db::Sqlite { read, .. } => sqlx::query_scalar(AssertSqlSafe(sql))
            .fetch_all(read)
            .await
            .unwrap(),
        Db::Postgres(pool) => sqlx::query_scalar(AssertSqlSafe(sql))
            .fetch_all(pool)
            .await
            .unwrap(),
    }
}

async fn execute(t: &TestDb, sql: String) {
    match &t.db {
        Db::Sqlite { write, .. } => drop(sqlx::query(AssertSqlSafe(sql)).execute(write).await.unwrap()),
        Db::Postgres(pool) => drop(sqlx::query(AssertSqlSafe(sql)).execute(pool).await.unwrap()),
    }
}

/// All columns of all tables, as `table.column`; with `only_text` those that hold text.
async fn columns(t: &TestDb, only_text: bool) -> Vec<String> {
    let which = if only_text { "and lower(kind) = 'text'" } else { "" };
    let sql = match &t.db {
        Db::Sqlite { .. } => format!(
            "select name from (select m.name || '.' || p.name as name, p.type as kind from sqlite_master m, \
             pragma_table_info(m.name) p where m.type = 'table' and m.name not like 'sqlite%' \
             and m.name not like '%sqlx%') where 1 = 1 {which} order by name"
        ),
        Db::Postgres(_) => format!(
            "select name from (select c.table_name || '.' || c.column_name as name, c.data_type as kind \
             from information_schema.columns c where c.table_schema = 'public' \
             and c.table_name not like '%sqlx%') as columns where 1 = 1 {which} order by name"
        ),
    };
    texts(t, sql).await
}

/// Where in the database something stands: every column of every table is asked.
async fn search(t: &TestDb, needle: &str) -> Vec<String> {
    let mut found = Vec::new();
    for column in columns(t, false).await {
        let (table, name) = column.split_once('.').unwrap();
        let sql = format!(
            "select cast(\"{name}\" as text) from \"{table}\" where lower(cast(\"{name}\" as text)) like '%{needle}%'"
        );
        let values = texts(t, sql).await;
        found.extend(values.into_iter().map(|value| format!("{column}: {value}")));
    }
    found
}

fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let (_, rest) = text
        .split_once(from)
        .unwrap_or_else(|| panic!("{from} is not there: {text}"));
    rest.split(to).next().unwrap_or_default()
}

async fn one(app: &App, sql: &str) -> String {
    texts(&app.db, sql.to_owned()).await.remove(0)
}

/// The training campaign of ann, with zeb in it as a manager, who has had another name and another address.
async fn furnished<'a>(app: &'a App) -> (Browser<'a>, Browser<'a>, String) {
    let mut ann = Browser::of(app, "ann@example.org").await;
    let web = Web::new(Arc::clone(&app.config), app.db.db.clone(), &app.house);
    let owner = EmailAddress::parse("ann@example.org").unwrap();
    let path = demo::seed(web, &app.house, &app.clock, &owner).await.unwrap();
    let mut zeb = joined(&mut ann, &path, OLD, "manager").await;
    zeb.done("/account", &[("name", EARLIER)]).await;
    zeb.done("/account/address", &[("email", ADDRESS)]).await;
    for mail in app
        .db
        .texts("select body from message where kind = 'address_change'")
        .await
    {
        let token = between(&mail, "confirm?token=", "\n").to_owned();
        zeb.done("/account/address/confirm", &[("token", &token)]).await;
    }
    zeb.done("/account", &[("name", NAME)]).await;
    (ann, zeb, path)
}

/// Everything that leaves a trace: ways to sign in, and what somebody does for a campaign.
async fn works(app: &App, ann: &mut Browser<'_>, zeb: &mut Browser<'_>, path: &str) {
    zeb.done("/account/password", &[("password", PASSWORD)]).await;
    let mut device = Device::new(7, "https://homerule.test");
    let asked = zeb.post("/account/passkeys/ask", &[]).await.json();
    let made = device.create(&asked);
    let key = [("passkey", made.as_str()), ("passkey_name", NAME)];
    zeb.done("/account/passkeys", &key).await;
    // Another one is begun, an app and another address as well.
    zeb.post("/account/passkeys/ask", &[]).await.json();
    zeb.done("/account/app/begin", &[]).await;
    zeb.done("/account/address", &[("email", NEXT)]).await;
    // One more code, which nobody enters.
    Browser::new(app).done("/sign-in", &[("email", ADDRESS)]).await;

    let member = one(app, "select id from campaign_member order by since desc limit 1").await;
    let person = one(
        app,
        "select person from campaign_member order by since desc limit 1",
    )
    .await;
    let post = |rest: &str| format!("{path}{rest}");
    let task = [
        ("title", "Ask Zebulon  QUACKENBUSH for the keys"),
        ("note", "zebulon@quackenbush.example has them"),
        ("kind", "task"),
        ("phase", "a3"),
        ("owner", member.as_str()),
        ("due", ""),
    ];
    let page = zeb.done(&post("/plan/new"), &task).await;
    let page = page.split('?').next().unwrap().to_owned();
    zeb.done(
        &format!("{page}/lines"),
        &[("what", "Zebulon Quackenbush’s list")],
    )
    .await;
    zeb.done(&post("/plan/calendar"), &[]).await;
    let claim = [
        ("said", "Zeb Quackenbush-Oldname is paid by the city"),
        ("said_by", NAME),
        ("owner", person.as_str()),
        ("status", "checking"),
        ("link", "https://example.org/zebulon@quackenbush.example"),
    ];
    zeb.done(&post("/words/claims/new"), &claim).await;
    let letter = [
        ("outlet", "Maple Falls Herald"),
        ("kind", "letter"),
        ("title", "Once more"),
        ("state", "draft"),
        ("author", NAME),
        ("body", "It is time.\n\nZebulon\nQuackenbush, Maple Falls"),
    ];
    zeb.done(&post("/words/letters/new"), &letter).await;
    let meeting = [
        ("council", "City council"),
        ("held_on", "2026-02-03"),
        ("speaker", "Rosa Diaz"),
        ("minutes", "3"),
        ("speaker", NAME),
        ("minutes", "2"),
        ("script", "My name is Zebulon Quackenbush."),
    ];
    zeb.done(&post("/words/meetings/new"), &meeting).await;
    let endorsement = [
        ("name", NAME),
        ("kind", "person"),
        ("sector", "business"),
        ("quote", "I, Zebulon Quackenbush, am for it."),
        ("state", "given"),
        ("permission_how", "mail"),
        ("permission_on", "2025-12-20"),
        ("permission_wording", "Yes. Zebulon Quackenbush"),
        ("permission_by", NAME),
        ("scope_page", "yes"),
    ];
    zeb.done(&post("/endorsements/new"), &endorsement).await;
    for circulator in [
        [("name", NAME), ("member", "")],
        [("name", ""), ("member", &member)],
    ] {
        zeb.done(&post("/petition/circulators"), &circulator).await;
    }
    let out = one(app, "select id from petition_circulator order by number limit 1").await;
    let sheet = Serial::new(50).unwrap().to_string();
    let carry = [
        ("to", "out"),
        ("from", sheet.as_str()),
        ("until", ""),
        ("circulator", out.as_str()),
        ("on", "2025-12-31"),
        ("reason", ""),
    ];
    zeb.done(&post("/petition/sheets/carry"), &carry).await;
    for (version, text) in [
        ("0", "Shall the city hire Zebulon Quackenbush as manager?"),
        ("1", "Shall the city hire a manager?"),
    ] {
        let wording = [("text", text), ("limit", ""), ("version", version)];
        zeb.done(&post("/law/question"), &wording).await;
    }
    let expense = [
        ("day", "2025-12-31"),
        ("payee", "business"),
        ("category", "print"),
        ("amount", "12"),
        ("lobbying", "0"),
        ("what", "Cards for Zebulon Quackenbush"),
    ];
    zeb.done(&post("/money/expense/new"), &expense).await;
    zeb.done(
        &post("/members"),
        &[("email", "carol@example.org"), ("role", "viewer")],
    )
    .await;
    // A campaign knows him as a supporter too, and speaks of him in the note about another one.
    for (id, given, family) in [("s1", "Zebulon", "Quackenbush"), ("s2", "Carol", "Reyes")] {
        execute(
            &app.db,
            format!(
                "insert into supporter (id, campaign, version, given, family, sort_name, language, origin, draw, \
                 created_at, changed_at) select '{id}', id, 1, '{given}', '{family}', '{family} {given}', 'en', 'hand', \
                 7, 1, 1 from campaign where slug = 'maple-falls-forward'"
            ),
        )
        .await;
    }
    for sql in [
        "insert into supporter_email (id, campaign, supporter, address, shown, kind, validity, preferred) \
         select 'e1', campaign, id, 'zebulon@quackenbush.example', 'Zebulon@quackenbush.example', 'home', 'good', 1 \
         from supporter where id = 's1'",
        "insert into supporter_note (id, supporter, text, at, who) \
         values ('n1', 's2', 'A friend of Zebulon Quackenbush', 1, '')",
    ] {
        app.db.execute(sql).await;
    }
    // The page, with him on it, for everybody to see.
    let draft = zeb.see(&post("/page")).await;
    let version = between(&draft, "name=\"version\" value=\"", "\"").to_owned();
    let page = [
        ("headline", "Zebulon Quackenbush asks you"),
        ("what", "A vote on how the city is run."),
        ("why", "Because."),
        ("yes_means", "change"),
        ("yes_sentence", "Yes: the council appoints a manager."),
        ("asks", "Write to zebulon@quackenbush.example"),
        ("contact", "Zebulon Quackenbush, Box 12, Maple Falls"),
        ("version", version.as_str()),
    ];
    zeb.done(&post("/page"), &page).await;
    let draft = ann.see(&post("/page")).await;
    let version = between(&draft, "name=\"version\" value=\"", "\"").to_owned();
    ann.done(&post("/page/publish"), &[("version", &version)]).await;
    assert!(app.get("/c/maple-falls-forward").await.text().contains(NAME));
    // Others write of him: a reason, and a campaign that he has never been in.
    ann.post(&post("/audit"), &[("reason", "asked for by Zebulon Quackenbush")])
        .await;
    let mut bob = Browser::of(app, "bob@example.org").await;
    let other = campaign(&mut bob, "Other").await;
    let task = [
        ("title", "Write to <zebulon@quackenbush.example>"),
        ("note", "A Zebulon Quackenbush lives here too."),
        ("kind", "task"),
        ("phase", "a0"),
    ];
    bob.done(&format!("{other}/plan/new"), &task).await;
    bob.done(
        &format!("{other}/members"),
        &[("email", ADDRESS), ("role", "viewer")],
    )
    .await;
}

/// Columns that are JSON, stand in the way of erasing, or must hold a name alone; all others get the name by hand.
const NOT_BY_HAND: &[&str] = &[
    "campaign.name",
    "campaign.place",
    "campaign.paid_for_by",
    "law_rule.rule",
    "law_rule.original",
    "law_wording.wording",
    "law_wording.reading",
    "petition_plan.title",
    "petition_plan.wording",
    "page_draft.content",
    "page_edition.content",
    "segment.rule",
    "segment_version.rule",
    "endorsement.name",
];

/// Writes the name into every column into which people write: no form is forgotten then.
async fn plant(t: &TestDb) {
    for of in WRITTEN {
        for column in of.texts.iter().chain(of.names) {
            let name = format!("{}.{column}", of.table);
            if !NOT_BY_HAND.contains(&name.as_str()) {
                let sql = format!(
                    "update {} set {column} = {column} || ' by {NAME}' where {} in \
                     (select id from campaign where slug = 'maple-falls-forward')",
                    of.table, of.campaign
                );
                execute(t, sql).await;
            }
        }
    }
}

/// Every page and every file of a campaign, as its owner gets it.
async fn everything(app: &App, ann: &mut Browser<'_>, path: &str) -> Vec<(String, String)> {
    let slug = path.trim_start_matches("/campaigns/");
    let mut ids = Vec::new();
    for table in [
        "task where owner is not null or title like '%keys%'",
        "message_entry",
        "claim",
        "letter",
        "council_meeting",
        "endorsement",
        "petition_sample",
        "money_expense",
    ] {
        ids.extend(texts(&app.db, format!("select id from {table}")).await);
    }
    let mut addresses = vec![path.to_owned(), format!("/c/{slug}"), format!("/c/{slug}.json")];
    let patterns = server::web::workspace_patterns().map(str::to_owned);
    for pattern in app::workspace_pages().into_iter().chain(patterns) {
        let address = pattern.replace(":campaign", slug).replace(":kind", "expense");
        match address.split_once(':') {
            None => addresses.push(address),
            Some((before, rest)) => {
                let after = rest.split_once('/').map(|(_, after)| format!("/{after}"));
                let after = after.unwrap_or_default();
                if !after.contains(':') {
                    addresses.extend(ids.iter().map(|id| format!("{before}{id}{after}")));
                }
            }
        }
    }
    let mut all = Vec::new();
    for address in addresses {
        let answer = ann.get(&address).await;
        all.push((address, String::from_utf8_lossy(&answer.body).into_owned()));
    }
    for rest in [
        "/audit",
        "/money",
        "/petition/export",
        "/words/claims",
        "/words/letters",
        "/words/meetings",
        "/endorsements",
    ] {
        let address = format!("{path}{rest}");
        let file = ann
            .post(&address, &[("reason", "to see whether he is gone")])
            .await;
        assert_eq!(
            (file.status, file.header("content-type")),
            (StatusCode::OK, "text/csv; charset=utf-8"),
            "{address}: {}",
            file.text()
        );
        all.push((format!("export of {address}"), file.text()));
    }
    all
}

async fn a_person_is_erased_everywhere(t: TestDb) {
    let settings = [
        ("HOMERULE_PUBLIC_URL", "https://homerule.test"),
        ("HOMERULE_ENV", "development"),
    ];
    let app = App::set(t, &settings).await;
    let (mut ann, mut zeb, path) = furnished(&app).await;
    works(&app, &mut ann, &mut zeb, &path).await;
    plant(&app.db).await;
    // The search finds what is there: each of the names and addresses, and what they are encoded in.
    for needle in [NAME, EARLIER, ADDRESS, OLD, NEXT] {
        assert!(
            !search(&app.db, &needle.to_lowercase()).await.is_empty(),
            "{needle}"
        );
    }
    let shown = everything(&app, &mut ann, &path).await;
    assert!(shown.iter().filter(|(_, text)| text.contains(NAME)).count() > 15);
    let tasks = app.db.number("select count(*) from task").await;
    let rows = app.db.number("select count(*) from audit_event").await;

    app.wait(1);
    zeb.sign_in(ADDRESS).await;
    assert_eq!(
        zeb.done("/account/erase", &[("email", &ADDRESS.to_uppercase())])
            .await,
        "/sign-in?done=erased"
    );
    assert!(
        zeb.see("/sign-in?done=erased")
            .await
            .contains("Your account is erased")
    );
    assert_eq!(zeb.get("/account").await.status, StatusCode::SEE_OTHER);
    // The last mail tells it, and goes with its row.
    let sink = Sink::start().await;
    let mut config = (*app.config).clone();
    config.mail = server::mail::Setting::parse(Some(&sink.url), false).unwrap();
    let worker = server::serve::worker(&config, &app.db.db, app.clock.clone()).unwrap();
    worker.unwrap().run_once().await.unwrap();
    let last = sink.taken();
    let last: Vec<&String> = last.iter().filter(|mail| mail.contains(ADDRESS)).collect();
    assert!(last.len() == 1 && last[0].contains("is erased"), "{last:?}");

    for needle in needles() {
        let mut left = search(&app.db, &needle).await;
        // In a campaign that he has never been in, a name may be anybody's.
        left.retain(|found| !found.contains("lives here too"));
        assert_eq!(left, Vec::<String>::new(), "{needle}");
    }
    for (address, text) in everything(&app, &mut ann, &path).await {
        let text = text.to_lowercase();
        for needle in needles() {
            assert!(!text.contains(&needle), "{address} holds {needle}: {text}");
        }
    }
    // What is the campaign's is there, without the name.
    assert_eq!(verify(&app.db.db).await.unwrap().broken, Vec::<String>::new());
    assert_eq!(app.db.number("select count(*) from task").await, tasks);
    assert!(app.db.number("select count(*) from audit_event").await > rows);
    let task = app
        .db
        .texts("select title || '; ' || note from task where title like '%keys%'")
        .await;
    assert_eq!(
        task,
        ["Ask [erased] for the keys by [erased]; \
          [erased] has them by [erased]"]
    );
    let speakers = app
        .db
        .texts("select speaker from council_meeting where script like 'My name%'")
        .await;
    assert_eq!(speakers, ["Rosa Diaz\n[erased] by [erased]"]);
    assert_eq!(
        app.db
            .number("select count(*) from endorsement where name like '[erased]%' and revoked_at is null")
            .await,
        0
    );
    let audit = ann.see(&format!("{path}/audit")).await;
    assert!(audit.contains("Member: erased"), "{audit}");
    let page = app.get("/c/maple-falls-forward").await.text();
    assert!(page.contains("[erased] asks you"), "{page}");
    // The address begins anew, as if it had never been here.
    app.wait(1);
    let mut anew = Browser::of(&app, ADDRESS).await;
    assert!(!anew.see("/account").await.contains("Quackenbush\""));
    assert!(!anew.see("/campaigns").await.contains("Maple Falls"));
}

async fn the_only_owner_stays(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let form = [("email", "ann@example.org")];
    let page = ann.see("/account/erase").await;
    assert!(
        page.contains("You are its only owner")
            && page.contains(&format!("{path}/members"))
            && !page.contains("Erase my account"),
        "{page}"
    );
    assert_eq!(
        ann.post("/account/erase", &form).await.status,
        StatusCode::CONFLICT
    );
    let email = EmailAddress::parse("ann@example.org").unwrap();
    let outcome = app
        .house
        .accounts
        .erase_address(&email, "command line")
        .await
        .unwrap();
    assert!(matches!(outcome, Outcome::Blocked(stands) if stands.len() == 1));
    assert_eq!(app.db.number("select count(*) from person").await, 1);
    // A second owner whose role ends is none; another one is enough.
    let mut bob = joined(&mut ann, &path, "bob@example.org", "owner").await;
    let mut cid = joined(&mut ann, &path, "cid@example.org", "manager").await;
    ann.sign_in("ann@example.org").await;
    assert!(ann.see("/account/erase").await.contains("Erase my account"));
    ann.done("/account/erase", &form).await;
    assert!(
        !bob.see(&format!("{path}/members"))
            .await
            .contains("ann@example.org")
    );
    // Of a closed campaign the last owner may go; the others still read it.
    bob.done(&format!("{path}/settings/close"), &[("do", "close")])
        .await;
    bob.sign_in("bob@example.org").await;
    bob.done("/account/erase", &[("email", "bob@example.org")]).await;
    assert!(cid.see(&path).await.contains("This campaign is closed"));
    assert_eq!(verify(&app.db.db).await.unwrap().broken, Vec::<String>::new());
}

async fn the_words_that_the_law_asks_for_stand_in_the_way(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let mut zeb = joined(&mut ann, &path, ADDRESS, "manager").await;
    zeb.done("/account", &[("name", NAME)]).await;
    let settings = |line: &'static str, version: &'static str| {
        [
            ("name", "Maple Falls Forward"),
            ("route", "ordinance"),
            ("zone", "America/Chicago"),
            ("phase", "a1"),
            ("paid_for_by", line),
            ("version", version),
        ]
    };
    let named = settings("Paid for by Zebulon Quackenbush, treasurer", "1");
    ann.done(&format!("{path}/settings"), &named).await;
    let page = zeb.see("/account/erase").await;
    assert!(page.contains("“paid for by” line names you"), "{page}");
    let form = [("email", ADDRESS)];
    assert_eq!(
        zeb.post("/account/erase", &form).await.status,
        StatusCode::CONFLICT
    );
    let line = "select paid_for_by from campaign";
    assert_eq!(
        app.db.texts(line).await,
        ["Paid for by Zebulon Quackenbush, treasurer"]
    );
    let other = settings("Paid for by Rosa Diaz, treasurer", "2");
    ann.done(&format!("{path}/settings"), &other).await;
    zeb.done("/account/erase", &form).await;
    // What the line was once is in the audit, without him.
    let audit = ann.see(&format!("{path}/audit")).await;
    assert!(
        audit.contains("Paid for by [erased], treasurer") && !audit.contains("Quackenbush"),
        "{audit}"
    );
}

async fn erasing_takes_the_address(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    ann.done("/account", &[("name", "Ann")]).await;
    let page = ann.see("/account/erase").await;
    assert!(
        page.contains("Your name is a single word") && page.contains("You belong to no campaign"),
        "{page}"
    );
    for typed in ["", "ann", "bob@example.org"] {
        let answer = ann.post("/account/erase", &[("email", typed)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        assert!(answer.text().contains("must be the address of this account"));
    }
    app.wait(601);
    let late = ann.post("/account/erase", &[("email", "ann@example.org")]).await;
    assert_eq!(late.header("location"), "/account/prove");
    assert_eq!(app.db.number("select count(*) from person").await, 1);
    let nobody = EmailAddress::parse("nobody@example.org").unwrap();
    let none = app.house.accounts.erase_address(&nobody, "command line").await;
    assert!(matches!(none, Err(domain::Fault::NotFound { .. })));
}

/// An address that somebody has given up may be another's: what is kept under it is theirs.
async fn an_address_that_is_anothers_now_is_left(t: TestDb) {
    let app = App::on(t).await;
    let (mut ann, mut zeb, path) = furnished(&app).await;
    let mut heir = Browser::of(&app, OLD).await;
    app.wait(1);
    ann.done(&format!("{path}/members"), &[("email", OLD), ("role", "viewer")])
        .await;
    // One that was asked and never said yes belongs to nobody yet.
    ann.done(&format!("{path}/members"), &[("email", NEXT), ("role", "viewer")])
        .await;
    zeb.sign_in(ADDRESS).await;
    zeb.done("/account/address", &[("email", NEXT)]).await;
    zeb.done("/account/erase", &[("email", ADDRESS)]).await;
    assert!(heir.see("/account").await.contains(OLD));
    let invited = app
        .db
        .texts("select address from invitation where ended_at is null order by address")
        .await;
    assert_eq!(invited, [OLD, NEXT]);
    let kept = app
        .db
        .texts("select distinct kind from message where to_address = 'zeb.third@nextname.example'")
        .await;
    assert_eq!(kept, ["invitation"]);
    assert!(ann.see(&format!("{path}/audit")).await.contains(OLD));
    assert_eq!(
        search(&app.db, &ADDRESS.to_lowercase()).await.len(),
        1,
        "the last mail"
    );
}

async fn the_last_mail_leaves_nothing(t: TestDb) {
    use crate::support::smtp::Will;
    for will in [None, Some(Will::RefuseTo("550 no such user")), Some(Will::HangUp)] {
        let app = App::on(t.clone()).await;
        let mut ann = Browser::of(&app, "ann@example.org").await;
        app.db.execute("delete from message").await;
        ann.done("/account/erase", &[("email", "ann@example.org")]).await;
        let kept = app.db.texts(LATEST).await;
        assert!(
            kept.len() == 1 && kept[0].contains("This is the last mail"),
            "{kept:?}"
        );
        let sink = Sink::start().await;
        sink.will(will);
        let mut config = (*app.config).clone();
        config.mail = server::mail::Setting::parse(Some(&sink.url), false).unwrap();
        let worker = server::serve::worker(&config, &app.db.db, app.clock.clone()).unwrap();
        assert_eq!(worker.unwrap().run_once().await.unwrap(), 1);
        assert_eq!(app.db.number("select count(*) from message").await, 0, "{will:?}");
    }
}

/// Whoever adds a table or a column says what becomes of it when a person is erased.
async fn every_column_is_accounted_for(t: TestDb) {
    let mut missing = Vec::new();
    let there = columns(&t, true).await;
    for column in &there {
        let (table, name) = column.split_once('.').unwrap();
        let listed = WRITTEN.iter().any(|of| {
            of.table == table
                && of
                    .texts
                    .iter()
                    .chain(of.names)
                    .chain(of.links)
                    .any(|c| *c == name)
        }) || ELSEWHERE
            .iter()
            .any(|(of, columns, _)| *of == table && (columns.contains(&"*") || columns.contains(&name)));
        if !listed {
            missing.push(column);
        }
    }
    assert!(
        missing.is_empty(),
        "server/src/store/erasure.rs lacks {missing:?}"
    );
    // Nor does it list what is not there.
    for of in WRITTEN {
        for column in of.texts.iter().chain(of.names).chain(of.links) {
            let name = format!("{}.{column}", of.table);
            assert!(there.contains(&name), "{name} is not in the database");
        }
    }
    assert!(there.len() > 150);
}
