//! Bringing people along in files: what the preview says is what is done, once, and can be taken back; on both databases.

use crate::support::browser::{Browser, campaign, file, joined};
use crate::support::db::{TestDb, each};
use crate::support::web::App;
use domain::actor::{Actor, Person};
use domain::fault::Fault;
use domain::people::import::Target;
use domain::people::import::port::{ImportSheet, ImportState, Imports, Tally};
use domain::workspace::words::Typed;
use http::StatusCode;
use server::services::imports::worker::ImportWorker;
use server::services::imports::{ImportsService, PURPOSE};
use server::services::people::marks;
use server::services::workspace::audit::verify;
use server::store::{files, supporters};
use std::future::Future;
use std::task::Poll;

each! {
    empty: what_the_preview_says_is_what_is_done, no_file_raises_a_no, who_was_erased_stays_erased,
        taking_back_is_identity_but_for_own_changes, a_kill_in_the_middle_does_everything_once,
        a_mapping_is_remembered, only_owners_and_managers_bring_people_along, a_file_that_is_no_table_is_refused,
        a_file_is_brought_along_without_a_script;
}

/// A campaign with the service and somebody who may use it.
pub struct Desk<'a> {
    app: &'a App,
    pub imports: ImportsService,
    pub actor: Actor,
    pub slug: String,
    campaign: String,
}

pub async fn desk<'a>(app: &'a App, browser: &mut Browser<'a>, name: &str) -> Desk<'a> {
    let path = campaign(browser, name).await;
    let campaign = app
        .db
        .texts("select id from campaign order by created_at desc, id desc")
        .await
        .remove(0);
    Desk {
        imports: ImportsService::new(app.house.office.clone()),
        actor: actor(app, "ann@example.org").await,
        slug: path.trim_start_matches("/campaigns/").to_owned(),
        campaign,
        app,
    }
}

pub async fn actor(app: &App, email: &str) -> Actor {
    let all = app
        .db
        .texts("select person || ' ' || address from person_email")
        .await;
    let found = all
        .iter()
        .find_map(|row| row.strip_suffix(email).map(|id| id.trim().to_owned()));
    Actor::Person(Person {
        id: found.unwrap_or_else(|| panic!("{email} is nobody of {all:?}")),
        session: "test".to_owned(),
        name: String::new(),
        email: email.to_owned(),
        from: String::new(),
    })
}

impl Desk<'_> {
    async fn upload(&self, name: &str, content: &str) -> String {
        let id = self.app.house.office.id();
        let now = self.app.clock.now();
        let mut tx = self.app.db.db.begin().await.unwrap();
        let new = files::New {
            id: &id,
            campaign: Some(&self.campaign),
            purpose: PURPOSE,
            name,
            created_at: now,
            keep_until: now + 1_000_000,
        };
        files::begin(&mut tx, &new).await.unwrap();
        for (number, part) in content.as_bytes().chunks(50_000).enumerate() {
            files::append(&mut tx, &id, number as i64, part).await.unwrap();
        }
        let whole = files::Whole {
            media_type: "text/csv",
            length: content.len() as i64,
            sha256: "",
            keep_until: now + 1_000_000,
        };
        files::finish(&mut tx, &id, &whole).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    pub async fn sheet(&self, id: &str) -> ImportSheet {
        self.imports.sheet(&self.actor, &self.slug, id).await.unwrap()
    }

    /// Brings a file as far as its preview, as it is guessed, with some answers of its own.
    pub async fn looked(&self, content: &str, own: &[(&str, &str)]) -> ImportSheet {
        let file = self.upload("people.csv", content).await;
        let id = self.imports.begin(&self.actor, &self.slug, &file).await.unwrap();
        let form = chosen(&self.sheet(&id).await, own);
        assert!(
            self.imports
                .choose(&self.actor, &self.slug, &id, &form)
                .await
                .unwrap()
        );
        self.work().await;
        self.sheet(&id).await
    }

    async fn work(&self) {
        self.app.wait(1);
        ImportWorker::new(self.app.house.office.clone())
            .run_once()
            .await
            .unwrap();
    }

    /// Brings a file along.
    async fn brought(&self, content: &str, own: &[(&str, &str)]) -> ImportSheet {
        let sheet = self.looked(content, own).await;
        assert_eq!(sheet.line.state, ImportState::Ready, "{}", sheet.failure);
        self.imports
            .run(&self.actor, &self.slug, &sheet.line.id)
            .await
            .unwrap();
        self.work().await;
        self.sheet(&sheet.line.id).await
    }

    async fn undone(&self, id: &str) -> ImportSheet {
        self.imports.undo(&self.actor, &self.slug, id).await.unwrap();
        self.work().await;
        self.sheet(id).await
    }

    /// Everything that is known of supporters, without ids and times of writing.
    async fn everything(&self) -> Vec<String> {
        let mut all = Vec::new();
        for sql in [
            "select id || '|' || given || '|' || family || '|' || sort_name || '|' || language || '|' || coalesce(household, '') \
             || '|' || coalesce(cast(support as text), '') || '|' || coalesce(cast(support_at as text), '') from supporter order by id",
            "select supporter || '|' || address || '|' || shown || '|' || kind || '|' || validity || '|' \
             || cast(preferred as text) from supporter_email order by supporter, address",
            "select supporter || '|' || number || '|' || kind || '|' || validity || '|' || cast(preferred as text) \
             from supporter_phone order by supporter, number",
            "select supporter || '|' || folded || '|' || kind || '|' || cast(preferred as text) \
             from supporter_address order by supporter, folded",
            "select supporter || '|' || word from supporter_word order by supporter, word",
            "select s.supporter || '|' || t.folded || '|' || s.value from supporter_tag s join tag t on t.id = s.tag \
             order by s.supporter, t.folded",
            "select supporter || '|' || field || '|' || value || '|' || coalesce(cast(number as text), '') from supporter_field order by supporter, field",
            "select supporter || '|' || cast(level as text) || '|' || source from supporter_level order by supporter, at, id",
            "select supporter || '|' || text from supporter_note order by supporter, id",
            "select s.supporter || '|' || o.folded || '|' || s.relation from supporter_organisation s \
             join organisation o on o.id = s.organisation order by s.supporter, o.folded",
            "select supporter || '|' || source || '|' || number from supporter_external order by supporter, source, number",
            "select supporter || '|' || purpose || '|' || channel || '|' || cast(given as text) || '|' || cast(at as text) || '|' || how \
             from consent_now order by supporter, purpose, channel",
            "select supporter || '|' || kind || '|' || subject from supporter_event order by supporter, at, id",
        ] {
            all.extend(self.app.db.texts(sql).await);
        }
        all
    }
}

/// The form of a sheet, filled in as it is offered.
fn chosen(sheet: &ImportSheet, own: &[(&str, &str)]) -> Typed {
    let mut typed = Typed::default();
    let mut push = |name: &str, value: String| {
        let own = own.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned());
        typed.0.push((name.to_owned(), own.unwrap_or(value)));
    };
    for (index, target) in sheet.choice.columns.iter().enumerate() {
        push(&format!("column{index}"), target.to_string());
    }
    push("existing", sheet.choice.existing.word().to_owned());
    push("days", sheet.choice.days.word().to_owned());
    for name in ["proven", "wording", "how", "on", "tags", "header"] {
        push(name, String::new());
    }
    typed
}

pub const PROVEN: [(&str, &str); 3] = [
    ("proven", "yes"),
    ("wording", "Send me news of the campaign."),
    ("how", "sheet at the fair"),
];

/// A tally without what is shown of people: that goes when the work is done.
fn figures(tally: Option<&Tally>) -> Tally {
    Tally {
        examples: Vec::new(),
        ..tally.cloned().unwrap_or_default()
    }
}

const FIRST: &str = "First name,Last name,Email,Cell phone,Zip,Tags,Support level,Newsletter,Notes\n\
    Ann,Lee,ann.lee@example.org,(217) 555-0134,62701,host,1,yes,Knows the mayor\n\
    Bob,Ray,bob@example.org,,62702,,,no,\n";

async fn what_the_preview_says_is_what_is_done(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let desk = desk(&app, &mut ann, "Maple Falls Forward").await;
    let first = desk.brought(FIRST, &PROVEN).await;
    assert_eq!(first.line.state, ImportState::Done);
    assert_eq!(
        figures(first.preview.as_ref()),
        figures(first.line.tally.as_ref())
    );
    let dirty = "First name,Last name,Email,Cell phone,Zip,Tags,Support level,Newsletter,Notes\n\
        Ann,Lee,ann.lee@example.org,,62701,\"host, sign\",2,,\n\
        Bob,Ray,bob@example.org,217-555-0135,,,3,yes,\n\
        Cy,Fox,cy@example.org,555-0136,,\"sign\",,yes,\n\
        Cyrus,Fox,CY@example.org,217-555-0139,,,,no,\n\
        Ann,Lee,,(217) 555-0134,,,,,\n\
        ,,nobody at all,,62703,,,,\n\
        Dee,Ash,dee@example.org,,,,,,,,too,many\n";
    let ready = desk.looked(dirty, &PROVEN).await;
    let preview = ready.preview.clone().unwrap();
    let told = (
        preview.rows,
        preview.added,
        preview.changed,
        preview.same,
        preview.repeated,
        preview.refused,
        preview.left_out,
    );
    // Cyrus and the second Ann are people of earlier rows; the number 555-0136 has no area code.
    assert_eq!(told, (7, 1, 2, 0, 2, 2, 1), "{preview:?}");
    assert_eq!(
        (preview.yes, preview.no, preview.not_raised),
        (1, 1, 1),
        "{preview:?}"
    );
    assert_eq!(preview.tags.get("sign"), Some(&2));
    assert!(
        preview
            .reasons
            .iter()
            .any(|(line, why)| *line == 8 && why.contains("12 fields")),
        "{:?}",
        preview.reasons
    );
    // Looking wrote nothing.
    assert_eq!(app.db.number("select count(*) from supporter").await, 2);
    desk.imports
        .run(&desk.actor, &desk.slug, &ready.line.id)
        .await
        .unwrap();
    desk.work().await;
    let done = desk.sheet(&ready.line.id).await;
    assert_eq!(done.line.state, ImportState::Done);
    assert_eq!(figures(done.line.tally.as_ref()), figures(Some(&preview)));
    assert_eq!(app.db.number("select count(*) from supporter").await, 3);
    // Filled in, not changed: Ann's level stays, Bob gets one and a number.
    assert_eq!(
        app.db
            .texts(
                "select family || ' ' || coalesce(cast(support as text), '') from supporter order by family"
            )
            .await,
        ["Fox ", "Lee 1", "Ray 3"]
    );
    assert_eq!(
        app.db
            .texts("select number from supporter_phone order by number")
            .await,
        ["+12175550134", "+12175550135", "+12175550139"]
    );
    // The file is gone with the work; rows come back with their reasons.
    assert_eq!(app.db.number("select count(*) from file").await, 0);
    let (headers, back) = desk
        .imports
        .back(&desk.actor, &desk.slug, &ready.line.id)
        .await
        .unwrap();
    assert_eq!(headers.len(), 9);
    let told: Vec<(u64, bool)> = back.iter().map(|row| (row.line, row.refused)).collect();
    assert_eq!(told, [(4, false), (7, true), (8, true)]);
    assert_eq!(back[0].problems[0].0, "Cell phone");
    assert_eq!(back[1].cells[2], "nobody at all");
    assert_eq!(verify(&app.db.db).await.unwrap().broken, Vec::<String>::new());
    let audit = app
        .db
        .texts("select action from audit_event where action like 'import.%' order by number")
        .await;
    assert_eq!(
        audit,
        [
            "import.started",
            "import.finished",
            "import.started",
            "import.finished"
        ]
    );
}

async fn no_file_raises_a_no(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let desk = desk(&app, &mut ann, "Maple Falls Forward").await;
    let state = "select cast(given as text) || ' ' || how from consent_now where purpose = 'news' and channel = 'email'";
    let file = |newsletter: &str| format!("Name,Email,Newsletter\nAnn Lee,ann@example.org,{newsletter}\n");
    // Without terms no yes is taken.
    let sheet = desk.brought(&file("yes"), &[]).await;
    assert_eq!(sheet.line.tally.map(|t| (t.yes, t.unproven)), Some((0, 1)));
    assert_eq!(app.db.texts(state).await, Vec::<String>::new());
    desk.brought(&file("yes"), &PROVEN).await;
    assert_eq!(app.db.texts(state).await, ["1 import"]);
    desk.brought(&file("unsubscribed"), &[]).await;
    assert_eq!(app.db.texts(state).await, ["0 import"]);
    for existing in ["fill", "replace", "leave"] {
        for value in ["yes", "2025-12-31", "2099-01-01", "subscribed"] {
            let own: Vec<(&str, &str)> = PROVEN.iter().copied().chain([("existing", existing)]).collect();
            desk.brought(&file(value), &own).await;
            assert_eq!(app.db.texts(state).await, ["0 import"], "{existing} {value}");
        }
    }
    // What was heard is in the ledger, and does not count.
    assert!(
        app.db
            .number("select count(*) from consent where given = 1 and counts = 0")
            .await
            >= 3
    );
    assert_eq!(
        app.db
            .texts("select wording || '|' || proof from consent where given = 1 and counts = 1")
            .await,
        ["Send me news of the campaign.|sheet at the fair; people.csv, row 1"]
    );
}

async fn who_was_erased_stays_erased(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let desk = desk(&app, &mut ann, "Maple Falls Forward").await;
    let mark = marks::mark(&app.house.office.seal, &desk.campaign, "bob@example.org");
    let mut tx = app.db.db.begin().await.unwrap();
    supporters::marks::add(&mut tx, "1", &desk.campaign, &mark, "email", "erased", 1)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let sheet = desk.brought(FIRST, &PROVEN).await;
    assert_eq!(
        figures(sheet.preview.as_ref()),
        figures(sheet.line.tally.as_ref())
    );
    assert_eq!(
        sheet.line.tally.map(|t| (t.added, t.erased, t.refused)),
        Some((1, 1, 0))
    );
    assert_eq!(app.db.texts("select given from supporter").await, ["Ann"]);
    // Nothing of the row is kept but its line.
    assert_eq!(
        app.db
            .texts("select cast(line as text) || told || changes from import_row where outcome = 'erased'")
            .await,
        ["3"]
    );
}

/// A dirty file of some people out of a few, by a number; the same number makes the same file.
fn some_file(seed: u64) -> String {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut next = |n: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % n
    };
    let mut text =
        "First name,Last name,Email,Email,Bounced,Cell phone,Address,Zip,Tags,Support level,Newsletter,Do not call,Notes,Company,ID\n".to_owned();
    for _ in 0..12 {
        let pick = |n: u64, of: &[&str]| of[n as usize % of.len()].to_owned();
        let cells = [
            pick(next(9), &["Ann", "Bob", "Cy", ""]),
            pick(next(9), &["Lee", "Ray", "Fox", ""]),
            pick(
                next(9),
                &["a@example.org", "b@example.org", "c@example.org", "", "broken"],
            ),
            pick(next(9), &["a2@example.org", "", "", "b@example.org"]),
            pick(next(9), &["", "", "yes"]),
            pick(next(9), &["217-555-0134", "217-555-0135", "", "x"]),
            pick(next(9), &["1 Main St", "2 Main St", ""]),
            pick(next(9), &["62701", ""]),
            pick(next(9), &["host", "sign; host", "size=L", "size=M", ""]),
            pick(next(9), &["1", "5", "", "?"]),
            pick(next(9), &["yes", "no", "2025-06-01", ""]),
            pick(next(9), &["", "", "x"]),
            pick(next(9), &["", "met at the fair", "called"]),
            pick(next(9), &["", "PTA"]),
            pick(next(9), &["", "7", "8"]),
        ];
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    text
}

async fn taking_back_is_identity_but_for_own_changes(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let desk = desk(&app, &mut ann, "Maple Falls Forward").await;
    desk.brought(&some_file(1), &PROVEN).await;
    for (seed, existing) in [
        (2, "fill"),
        (3, "replace"),
        (4, "leave"),
        (5, "replace"),
        (6, "fill"),
        (7, "replace"),
    ] {
        let before = desk.everything().await;
        let own: Vec<(&str, &str)> = PROVEN
            .iter()
            .copied()
            .chain([("existing", existing), ("tags", "file")])
            .collect();
        let done = desk.brought(&some_file(seed), &own).await;
        assert_eq!(
            figures(done.preview.as_ref()),
            figures(done.line.tally.as_ref()),
            "{seed}"
        );
        assert_ne!(desk.everything().await, before, "{seed}");
        let undone = desk.undone(&done.line.id).await;
        assert_eq!(undone.line.state, ImportState::Undone);
        assert_eq!(undone.undone.map(|u| (u.kept, u.left)), Some((0, 0)), "{seed}");
        assert_eq!(desk.everything().await, before, "{seed}");
        // And once more, so that the next file meets other people.
        desk.brought(&some_file(seed), &own).await;
    }
    // Somebody new, somebody known; then both change something themselves.
    let before = desk.everything().await;
    let file = "First name,Last name,Email,Tags,Support level\nDee,Ash,dee@example.org,new,1\nEd,Oak,ed@example.org,new,1\nAnnika,Lee,a@example.org,new,4\n";
    let done = desk.brought(file, &[("existing", "replace")]).await;
    app.db
        .execute("update supporter set given = 'Deirdre' where family = 'Ash'")
        .await;
    app.db
        .execute("update supporter set given = 'Own' where id in (select supporter from supporter_email where address = 'a@example.org')")
        .await;
    let undone = desk.undone(&done.line.id).await.undone.unwrap();
    assert_eq!(
        (undone.removed, undone.kept, undone.restored),
        (1, 1, 1),
        "{undone:?}"
    );
    assert!(undone.left >= 1, "{undone:?}");
    let after = desk.everything().await;
    let news: Vec<&String> = after.iter().filter(|line| !before.contains(line)).collect();
    assert!(news.iter().any(|line| line.contains("Deirdre|Ash")), "{news:?}");
    assert!(news.iter().any(|line| line.contains("|Own|")), "{news:?}");
    assert!(!after.iter().any(|line| line.contains("|Ed|Oak|")), "{after:?}");
    assert_eq!(
        app.db
            .number("select count(*) from supporter_tag s join tag t on t.id = s.tag where t.folded = 'new'")
            .await,
        1
    );
}

/// Polls a future so many times and drops it then: what a kill leaves.
async fn killed_after<F: Future>(polls: usize, future: F) -> Option<F::Output> {
    let mut future = Box::pin(future);
    let mut left = polls;
    std::future::poll_fn(move |cx| {
        if left == 0 {
            return Poll::Ready(None);
        }
        left -= 1;
        future.as_mut().poll(cx).map(Some)
    })
    .await
}

async fn a_kill_in_the_middle_does_everything_once(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let desk = desk(&app, &mut ann, "Maple Falls Forward").await;
    let mut text = "First name,Last name,Email,Newsletter,Notes\n".to_owned();
    for n in 0..1600 {
        // Every tenth row is about the person of the row before.
        let person = if n % 10 == 9 { n - 1 } else { n };
        text.push_str(&format!("P{person},Lee,p{person}@example.org,yes,note {n}\n"));
    }
    let ready = desk.looked(&text, &PROVEN).await;
    let preview = figures(ready.preview.as_ref());
    assert_eq!((preview.added, preview.repeated), (1440, 160));
    let id = ready.line.id.clone();
    desk.imports.run(&desk.actor, &desk.slug, &id).await.unwrap();
    let mut kills = 0;
    let mut polls = 3;
    loop {
        // A little later each time, so that it is killed at every stage, on a fast machine and on a slow one.
        polls += polls / 4 + 1;
        assert!(polls < 1_000_000, "it never ends");
        let worker = ImportWorker::new(app.house.office.clone());
        let ended = killed_after(polls, worker.run_once()).await;
        // While the lease lasts nobody else takes the job.
        let other = ImportWorker::new(app.house.office.clone());
        let state = desk.sheet(&id).await.line.state;
        if ended.is_none() && state == ImportState::Running {
            kills += 1;
            let reached = desk.sheet(&id).await.reached;
            if app
                .db
                .number("select count(*) from import_job where lease_owner is not null")
                .await
                == 1
            {
                assert_eq!(other.run_once().await, Ok(0));
                assert_eq!(desk.sheet(&id).await.reached, reached);
            }
        }
        app.wait(121);
        if state == ImportState::Done {
            break;
        }
    }
    assert!(kills >= 3, "it was killed {kills} times");
    let done = desk.sheet(&id).await;
    assert_eq!(done.line.state, ImportState::Done);
    assert_eq!(figures(done.line.tally.as_ref()), preview);
    assert_eq!(app.db.number("select count(*) from supporter").await, 1440);
    assert_eq!(app.db.number("select count(*) from import_row").await, 1600);
    assert_eq!(app.db.number("select count(*) from supporter_note").await, 1600);
    assert_eq!(app.db.number("select count(*) from consent").await, 1440);
    assert_eq!(
        app.db
            .number("select count(*) from consent_now where given = 1")
            .await,
        1440
    );
    let finished = app
        .db
        .number("select count(*) from audit_event where action = 'import.finished'")
        .await;
    assert_eq!(finished, 1);
    // Taken back in pieces, too.
    desk.imports.undo(&desk.actor, &desk.slug, &id).await.unwrap();
    for polls in [50, 200, 400, 100_000] {
        let worker = ImportWorker::new(app.house.office.clone());
        drop(killed_after(polls, worker.run_once()).await);
        app.wait(121);
    }
    let undone = desk.sheet(&id).await;
    assert_eq!(undone.line.state, ImportState::Undone);
    assert_eq!(undone.undone.map(|u| (u.removed, u.kept)), Some((1440, 0)));
    assert_eq!(desk.everything().await, Vec::<String>::new());
}

async fn a_mapping_is_remembered(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let desk = desk(&app, &mut ann, "Maple Falls Forward").await;
    let file = "Name,E-Mail,Ward\nAnn Lee,ann@example.org,3\n";
    let own: Vec<(&str, &str)> = PROVEN
        .iter()
        .copied()
        .chain([("column2", "new-field"), ("existing", "replace")])
        .collect();
    let first = desk.brought(file, &own).await;
    assert!(!first.remembered);
    assert_eq!(app.db.texts("select name from custom_field").await, ["Ward"]);
    assert_eq!(app.db.texts("select value from supporter_field").await, ["3"]);
    let next = desk
        .upload("next.csv", "NAME,e_mail,ward\nBob Ray,bob@example.org,4\n")
        .await;
    let id = desk.imports.begin(&desk.actor, &desk.slug, &next).await.unwrap();
    let sheet = desk.sheet(&id).await;
    assert!(sheet.remembered);
    assert_eq!(sheet.choice.columns[2], Target::NewField);
    // How a yes was given is asked for each file.
    assert_eq!(sheet.choice.terms, None);
    let other = desk
        .upload("other.csv", "Name,E-Mail,Precinct\nBob Ray,bob@example.org,4\n")
        .await;
    let id = desk.imports.begin(&desk.actor, &desk.slug, &other).await.unwrap();
    assert!(!desk.sheet(&id).await.remembered);
    // A field of the same name is not made twice.
    desk.brought(file, &own).await;
    assert_eq!(app.db.texts("select name from custom_field").await, ["Ward"]);
}

async fn only_owners_and_managers_bring_people_along(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let desk = desk(&app, &mut ann, "Maple Falls Forward").await;
    let sheet = desk.looked(FIRST, &[]).await;
    let path = format!("/campaigns/{}", desk.slug);
    for (role, may) in [
        ("manager", true),
        ("volunteer-lead", false),
        ("data-entry", false),
        ("viewer", false),
    ] {
        let email = format!("{role}@example.org");
        joined(&mut ann, &path, &email, role).await;
        let actor = actor(&app, &email).await;
        let list = desk.imports.list(&actor, &desk.slug).await;
        assert_eq!(
            list.map(|_| ()),
            if may { Ok(()) } else { Err(Fault::Forbidden) },
            "{role}"
        );
        let run = desk.imports.sheet(&actor, &desk.slug, &sheet.line.id).await;
        assert_eq!(run.is_ok(), may, "{role}");
    }
    // Of another campaign neither the import nor its file is found.
    let mut eve = Browser::of(&app, "eve@example.org").await;
    let other = campaign(&mut eve, "Elsewhere").await;
    let other = other.trim_start_matches("/campaigns/");
    let eve = actor(&app, "eve@example.org").await;
    let found = desk.imports.sheet(&eve, other, &sheet.line.id).await;
    assert!(
        matches!(found, Err(Fault::NotFound { .. })),
        "{:?}",
        found.map(|_| ())
    );
    let file = desk.upload("people.csv", FIRST).await;
    let begun = desk.imports.begin(&eve, other, &file).await;
    assert!(matches!(begun, Err(Fault::Invalid { .. })), "{begun:?}");
    let undo = desk.imports.undo(&desk.actor, &desk.slug, &sheet.line.id).await;
    assert!(matches!(undo, Err(Fault::Conflict { .. })), "{undo:?}");
}

async fn a_file_that_is_no_table_is_refused(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let desk = desk(&app, &mut ann, "Maple Falls Forward").await;
    for (content, why) in [
        ("", "is empty"),
        ("%PDF-1.7\n", "is a PDF"),
        ("Name,Email\n", "nobody below them"),
    ] {
        let file = desk.upload("people.csv", content).await;
        match desk.imports.begin(&desk.actor, &desk.slug, &file).await {
            Err(Fault::Invalid { fields }) => assert!(fields[0].message.contains(why), "{fields:?}"),
            other => panic!("{other:?}"),
        }
    }
    // What is found far down in the file ends the look, in words.
    let long = format!(
        "Name,Email\n{}Ann,{}\n",
        "Ann Lee,ann@example.org\n".repeat(300),
        "x".repeat(2_000_000)
    );
    let sheet = desk.looked(&long, &[]).await;
    assert_eq!(sheet.line.state, ImportState::Failed);
    assert!(sheet.failure.contains("line 302"), "{}", sheet.failure);
    desk.imports
        .discard(&desk.actor, &desk.slug, &sheet.line.id)
        .await
        .unwrap();
    assert_eq!(app.db.number("select count(*) from import_job").await, 0);
    // Nobody would be found by such columns.
    let file = desk
        .upload("people.csv", "Name,Email\nAnn Lee,ann@example.org\n")
        .await;
    let id = desk.imports.begin(&desk.actor, &desk.slug, &file).await.unwrap();
    let form = chosen(
        &desk.sheet(&id).await,
        &[("column0", "ignore"), ("column1", "ignore")],
    );
    assert!(
        desk.imports
            .choose(&desk.actor, &desk.slug, &id, &form)
            .await
            .is_err()
    );
}

async fn a_file_is_brought_along_without_a_script(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let list = format!("{path}/people/import");
    assert!(ann.see(&list).await.contains("enctype=\"multipart/form-data\""));
    let nothing = ann.upload(&list, &[]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let content =
        b"Name,E-Mail,Ward,Phone\nAnn Lee,ann.lee@example.org,3,\n<b>Bob</b>,bob@example.org,4,555-0134\n";
    let sent = ann
        .upload(&list, &[file("file", "people.csv", "text/csv", content)])
        .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    let sheet = sent.header("location").to_owned();
    let page = ann.see(&sheet).await;
    // The guess is chosen, with its reason, and a few values stand beside it.
    assert!(page.contains("<option value=\"email:home\" selected"), "{page}");
    assert!(
        page.contains("ann.lee@example.org") && page.contains("the values look like it"),
        "{page}"
    );
    assert!(
        page.contains("&lt;b&gt;Bob") && !page.contains("<b>Bob"),
        "{page}"
    );
    let form = [
        ("column0", "full-name"),
        ("column1", "email:home"),
        ("column2", "new-field"),
        ("column3", "phone:other"),
        ("existing", "fill"),
        ("days", "month-first"),
        ("tags", "fair"),
        ("proven", "yes"),
    ];
    // Who says that they agreed says how.
    let missing = ann.post(&sheet, &form).await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        missing.text().contains("where and how they said yes"),
        "{}",
        missing.text()
    );
    ann.done(&sheet, form.get(..7).unwrap_or_default()).await;
    let working = ann.get(&sheet).await;
    assert_eq!(working.header("refresh"), "3");
    assert!(working.text().contains("<progress"), "{}", working.text());
    let worker = ImportWorker::new(app.house.office.clone());
    assert_eq!(worker.run_once().await, Ok(1));
    let ready = ann.get(&sheet).await;
    assert_eq!(ready.header("refresh"), "");
    let ready = ready.text();
    assert!(
        ready.contains("This will happen")
            && ready.contains("fair")
            && ready.contains("no area code") == ready.contains("Why rows"),
        "{ready}"
    );
    assert_eq!(app.db.number("select count(*) from supporter").await, 0);
    ann.done(&format!("{sheet}/run"), &[]).await;
    assert_eq!(worker.run_once().await, Ok(1));
    let done = ann.see(&sheet).await;
    assert!(done.contains("It is done") && done.contains("back.csv"), "{done}");
    let back = ann.get(&format!("{sheet}/back.csv")).await;
    assert_eq!(back.status, StatusCode::OK);
    assert!(
        back.text().contains("has no area code") && back.text().contains("bob@example.org"),
        "{}",
        back.text()
    );
    assert!(ann.see(&format!("{path}/people")).await.contains("Ann Lee"));
    ann.done(&format!("{sheet}/undo"), &[]).await;
    assert_eq!(worker.run_once().await, Ok(1));
    assert!(ann.see(&sheet).await.contains("It was taken back"));
    assert_eq!(app.db.number("select count(*) from supporter").await, 0);
    assert!(ann.see(&list).await.contains("Taken back"));
}
