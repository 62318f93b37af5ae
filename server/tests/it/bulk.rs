//! Changes to many people at once: the preview says what is done, once, and it can be taken back; on both databases.

use crate::people_import::actor;
use crate::support::browser::{Browser, campaign, joined};
use crate::support::db::{TestDb, each};
use crate::support::web::App;
use domain::actor::Actor;
use domain::fault::Fault;
use domain::people::bulk::{Bulk, BulkCounts, BulkSheet, BulkState};
use domain::workspace::rights::{Action, MemberRole};
use domain::workspace::words::Typed;
use http::StatusCode;
use server::services::bulk::BulkService;
use server::services::imports::worker::ImportWorker;
use server::services::workspace::audit::verify;

each! {
    empty: taking_back_is_identity_but_for_own_changes, a_no_is_written_for_many_and_a_yes_never,
        whom_a_change_means_is_who_is_changed, many_are_changed_without_a_script, each_role_changes_what_the_table_says;
}

struct Desk<'a> {
    app: &'a App,
    bulk: BulkService,
    actor: Actor,
    slug: String,
    path: String,
}

async fn desk<'a>(app: &'a App, browser: &mut Browser<'a>, name: &str, email: &str) -> Desk<'a> {
    let path = campaign(browser, name).await;
    Desk {
        bulk: BulkService::new(app.house.office.clone()),
        actor: actor(app, email).await,
        slug: path.trim_start_matches("/campaigns/").to_owned(),
        path,
        app,
    }
}

fn typed(form: &[(&str, &str)]) -> Typed {
    Typed(
        form.iter()
            .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
            .collect(),
    )
}

impl Desk<'_> {
    async fn work(&self) {
        self.app.wait(1);
        let worker = ImportWorker::new(self.app.house.office.clone());
        worker.run_once().await.unwrap();
    }

    async fn sheet(&self, id: &str) -> BulkSheet {
        self.bulk.sheet(&self.actor, &self.slug, id).await.unwrap()
    }

    /// Asks for a change, and has it done.
    async fn done(&self, form: &[(&str, &str)]) -> BulkSheet {
        let id = self
            .bulk
            .begin(&self.actor, &self.slug, &typed(form))
            .await
            .unwrap();
        self.work().await;
        let ready = self.sheet(&id).await;
        assert_eq!(ready.line.state, BulkState::Ready, "{}", ready.failure);
        self.bulk.run(&self.actor, &self.slug, &id).await.unwrap();
        self.work().await;
        let done = self.sheet(&id).await;
        assert_eq!(done.line.state, BulkState::Done);
        assert_eq!(
            done.line.counts, ready.line.counts,
            "what the preview says is done"
        );
        done
    }

    async fn undone(&self, id: &str) -> BulkCounts {
        self.bulk.undo(&self.actor, &self.slug, id).await.unwrap();
        self.work().await;
        let undone = self.sheet(id).await;
        assert_eq!(undone.line.state, BulkState::Undone);
        undone.line.counts
    }

    /// Everything that a change touches.
    async fn everything(&self) -> Vec<String> {
        let mut all = Vec::new();
        for sql in [
            "select id || '|' || given || '|' || coalesce(cast(support as text), '') || '|' \
             || coalesce(cast(support_at as text), '') from supporter order by id",
            "select s.supporter || '|' || t.folded || '|' || s.value from supporter_tag s join tag t on t.id = s.tag \
             order by s.supporter, t.folded",
            "select supporter || '|' || field || '|' || value || '|' || coalesce(cast(number as text), '') \
             from supporter_field order by supporter, field",
            "select supporter || '|' || coalesce(cast(level as text), '') || '|' || source from supporter_level order by supporter, at, id",
            "select supporter || '|' || purpose || '|' || channel || '|' || cast(given as text) || '|' \
             || cast(at as text) || '|' || how from consent_now order by supporter, purpose, channel",
            "select supporter || '|' || kind || '|' || told from supporter_event order by supporter, at, id",
        ] {
            all.extend(self.app.db.texts(sql).await);
        }
        all
    }
}

/// Adds somebody; answers with the path of their page.
async fn added(browser: &mut Browser<'_>, path: &str, given: &str) -> String {
    let form = [("given", given), ("family", "Lee")];
    let leads = browser.done(&format!("{path}/people/new"), &form).await;
    leads.split('?').next().unwrap_or_default().to_owned()
}

/// Three people, each with something of their own; answers with the paths of their pages.
async fn three(browser: &mut Browser<'_>, path: &str) -> Vec<String> {
    let mut people = Vec::new();
    for given in ["Ada", "Bea", "Cid"] {
        people.push(added(browser, path, given).await);
    }
    let [ada, bea, _] = people.as_slice() else {
        panic!("three")
    };
    browser
        .done(&format!("{ada}/tags"), &[("tag", "Fair"), ("tag_value", "May")])
        .await;
    browser
        .done(&format!("{bea}/level"), &[("level", "4"), ("source", "a call")])
        .await;
    let yes = [
        ("purpose", "news"),
        ("channel", "email"),
        ("given", "yes"),
        ("how", "sheet"),
        ("wording", "News, please"),
    ];
    for person in [ada, bea] {
        browser.done(&format!("{person}/consent"), &yes).await;
    }
    people
}

async fn taking_back_is_identity_but_for_own_changes(t: TestDb) {
    let app = App::on(t.clone()).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let desk = desk(&app, &mut ann, "Maple Falls Forward", "ann@example.org").await;
    let path = desk.path.clone();
    let people = three(&mut ann, &path).await;
    ann.done(
        &format!("{path}/people/fields"),
        &[("name", "Ward"), ("kind", "number")],
    )
    .await;
    let field = t.texts("select id from custom_field").await.remove(0);
    let own = format!("field-{field}");
    let before = desk.everything().await;
    let field = field.as_str();
    let steps: [(&[(&str, &str)], u64); 7] = [
        // Ada has the tag, written another way and with a value: she keeps it.
        (&[("what", "add-tag"), ("with_tag", "fair")], 2),
        (&[("what", "remove-tag"), ("with_tag", "FAIR")], 1),
        (&[("what", "level"), ("to_level", "2")], 3),
        (&[("what", "level"), ("to_level", "none")], 1),
        (&[("what", "field"), ("field", field), ("value", "7")], 3),
        (&[("what", "field"), ("field", field), ("value", "")], 0),
        (
            &[
                ("what", "withdraw"),
                ("purpose", "news"),
                ("channel", "email"),
                ("why", "old list"),
            ],
            2,
        ),
    ];
    for (step, changed) in steps {
        let form = [step, &[("whom", "listed")]].concat();
        let done = desk.done(&form).await;
        let counts = &done.line.counts;
        assert_eq!((counts.changed, counts.people), (changed, 3), "{step:?}");
        assert_eq!(desk.everything().await == before, changed == 0, "{step:?}");
        let back = desk.undone(&done.line.id).await;
        assert_eq!((back.changed, back.left), (changed, 0), "{step:?}");
        assert_eq!(desk.everything().await, before, "{step:?}");
    }
    // What is changed by hand in between stays, and is told.
    let cid = people.get(2).unwrap();
    let level = desk
        .done(&[("what", "level"), ("to_level", "2"), ("whom", "listed")])
        .await;
    app.wait(1);
    ann.done(
        &format!("{cid}/level"),
        &[("level", "5"), ("source", "at the door")],
    )
    .await;
    let back = desk.undone(&level.line.id).await;
    assert_eq!((back.changed, back.left), (2, 1));
    assert_eq!(back.whom, [cid.rsplit('/').next().unwrap()]);
    let levels = "select given || ' ' || coalesce(cast(support as text), '') from supporter order by given";
    assert_eq!(t.texts(levels).await, ["Ada ", "Bea 4", "Cid 5"]);
    let filled = desk
        .done(&[
            ("what", "field"),
            ("field", field),
            ("value", "7"),
            ("whom", "listed"),
        ])
        .await;
    ann.done(&format!("{cid}/fields"), &[(own.as_str(), "9")]).await;
    let nines = t
        .number("select count(*) from supporter_field where value = '9'")
        .await;
    let back = desk.undone(&filled.line.id).await;
    assert_eq!(t.number("select count(*) from supporter_field").await, nines);
    assert_eq!(back.left, u64::try_from(nines).unwrap());
    assert_eq!(verify(&t.db).await.unwrap().broken, Vec::<String>::new());
}

async fn a_no_is_written_for_many_and_a_yes_never(t: TestDb) {
    let app = App::on(t.clone()).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let desk = desk(&app, &mut ann, "Maple Falls Forward", "ann@example.org").await;
    let people = three(&mut ann, &desk.path).await;
    let no = [
        ("what", "withdraw"),
        ("purpose", "news"),
        ("purpose", "fundraising"),
        ("channel", "email"),
        ("channel", "post"),
        ("why", "the list was sold"),
        ("whom", "listed"),
    ];
    let done = desk.done(&no).await;
    assert_eq!((done.line.counts.changed, done.line.counts.same), (2, 1));
    assert_eq!(
        t.number("select count(*) from consent_now where given = 1").await,
        0
    );
    assert_eq!(
        t.number("select count(*) from consent where given = 0 and proof = 'the list was sold'")
            .await,
        2,
        "a no where a yes held, and nowhere else"
    );
    // Ada says no herself since: taking the change back does not raise what she lowered.
    app.wait(1);
    let own = [
        ("purpose", "news"),
        ("channel", "email"),
        ("given", "no"),
        ("how", "call"),
    ];
    ann.done(&format!("{}/consent", people.first().unwrap()), &own)
        .await;
    desk.undone(&done.line.id).await;
    let yes = "select s.given from consent_now c join supporter s on s.id = c.supporter where c.given = 1";
    assert_eq!(t.texts(yes).await, ["Bea"]);
    // Nothing that can be sent gives a yes for many.
    for form in [
        [("what", "give"), ("whom", "listed"), ("purpose", "news")],
        [("what", "withdraw"), ("whom", "listed"), ("given", "yes")],
    ] {
        let asked = desk.bulk.begin(&desk.actor, &desk.slug, &typed(&form)).await;
        assert!(matches!(asked, Err(Fault::Invalid { .. })), "{asked:?}");
    }
}

async fn whom_a_change_means_is_who_is_changed(t: TestDb) {
    let app = App::on(t.clone()).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let ours = desk(&app, &mut ann, "Maple Falls Forward", "ann@example.org").await;
    let people = three(&mut ann, &ours.path).await;
    let mut bob = Browser::of(&app, "bob@example.org").await;
    let theirs = desk(&app, &mut bob, "Other", "bob@example.org").await;
    let stranger = added(&mut bob, &theirs.path, "Zoe").await;
    let id = |path: &String| path.rsplit('/').next().unwrap_or_default().to_owned();
    let (bea, zoe) = (id(people.get(1).unwrap()), id(&stranger));
    let tagged = "select s.given from supporter_tag x join supporter s on s.id = x.supporter join tag t on t.id = x.tag \
                  where t.folded = 'host' order by s.given";
    // Ids of another campaign mean nobody.
    let ticked = [
        ("what", "add-tag"),
        ("with_tag", "host"),
        ("whom", "ticked"),
        ("id", bea.as_str()),
        ("id", zoe.as_str()),
    ];
    let done = ours.done(&ticked).await;
    assert_eq!(done.line.counts.people, 1);
    assert_eq!(t.texts(tagged).await, ["Bea"]);
    ours.undone(&done.line.id).await;
    assert_eq!(t.texts(tagged).await, Vec::<String>::new());
    let found = [
        ("what", "add-tag"),
        ("with_tag", "host"),
        ("whom", "listed"),
        ("in_level", "4"),
    ];
    assert_eq!(ours.done(&found).await.line.counts.people, 1);
    assert_eq!(t.texts(tagged).await, ["Bea"]);
    // A change of another campaign is not found, whatever is asked of it.
    for asked in [
        theirs.bulk.run(&theirs.actor, &theirs.slug, &done.line.id).await,
        theirs.bulk.undo(&theirs.actor, &theirs.slug, &done.line.id).await,
        theirs
            .bulk
            .discard(&theirs.actor, &theirs.slug, &done.line.id)
            .await,
        theirs
            .bulk
            .sheet(&theirs.actor, &theirs.slug, &done.line.id)
            .await
            .map(drop),
        theirs
            .bulk
            .sheet(&theirs.actor, &ours.slug, &done.line.id)
            .await
            .map(drop),
    ] {
        assert!(matches!(asked, Err(Fault::NotFound { .. })), "{asked:?}");
    }
    // Whoever is erased is in no job any more.
    let rows = t.number("select count(*) from bulk_row").await;
    let bea = people.get(1).unwrap();
    ann.done(&format!("{bea}/erase"), &[("sure", "yes")]).await;
    assert_eq!(t.number("select count(*) from bulk_row").await, rows - 2);
}

async fn many_are_changed_without_a_script(t: TestDb) {
    let app = App::on(t.clone()).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let desk = desk(&app, &mut ann, "Maple Falls Forward", "ann@example.org").await;
    let path = desk.path.clone();
    let people = three(&mut ann, &path).await;
    let id = people.first().unwrap().rsplit('/').next().unwrap().to_owned();
    let list = ann.see(&format!("{path}/people")).await;
    assert!(
        list.contains(&format!("value=\"{id}\"")) && list.contains("Choose Ada Lee"),
        "{list}"
    );
    let new = ann.see(&format!("{path}/people/bulk/new?id={id}&level=4")).await;
    assert!(new.contains("Those who were ticked: 1"), "{new}");
    let form = [("whom", "ticked"), ("id", id.as_str()), ("in_level", "4")];
    let wrong = ann.post(&format!("{path}/people/bulk"), &form).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let wrong = wrong.text();
    assert!(
        wrong.contains("Those who were ticked: 1") && wrong.contains(&format!("value=\"{id}\"")),
        "nothing that came along is lost: {wrong}"
    );
    let form = [&form[..], &[("what", "add-tag"), ("with_tag", "<b>fair")]].concat();
    let sheet = ann.done(&format!("{path}/people/bulk"), &form).await;
    let working = ann.get(&sheet).await;
    assert_eq!(working.header("refresh"), "3");
    desk.work().await;
    let ready = ann.see(&sheet).await;
    assert!(
        ready.contains("Change them: 1") && !ready.contains("<b>fair"),
        "{ready}"
    );
    assert_eq!(t.number("select count(*) from supporter_tag").await, 1);
    ann.done(&format!("{sheet}/run"), &[]).await;
    let again = ann.post(&format!("{sheet}/run"), &[]).await;
    assert_eq!(
        again.status,
        StatusCode::CONFLICT,
        "a button that is pressed twice"
    );
    desk.work().await;
    assert_eq!(t.number("select count(*) from supporter_tag").await, 2);
    let done = ann.see(&sheet).await;
    assert!(done.contains("Take all of it back"), "{done}");
    assert!(ann.see(&format!("{path}/people/bulk")).await.contains(&sheet));
    ann.done(&format!("{sheet}/undo"), &[]).await;
    desk.work().await;
    assert_eq!(t.number("select count(*) from supporter_tag").await, 1);
    assert!(ann.see(&sheet).await.contains("Put back"));
    let audit = t
        .texts("select action from audit_event where action like 'bulk.%' order by number")
        .await;
    assert_eq!(
        audit,
        [
            "bulk.started",
            "bulk.finished",
            "bulk.undo-started",
            "bulk.undone"
        ]
    );
}

async fn each_role_changes_what_the_table_says(t: TestDb) {
    let app = App::on(t.clone()).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    added(&mut ann, &path, "Ada").await;
    for role in MemberRole::ALL {
        let mut browser = joined(&mut ann, &path, &format!("{role}@example.org"), role.word()).await;
        let may = role.may(Action::ChangeMany);
        for page in ["/people/bulk", "/people/bulk/new"] {
            let seen = browser.get(&format!("{path}{page}")).await.status;
            assert_eq!(seen == StatusCode::OK, may, "{role} {page}: {seen}");
        }
        let form = [("what", "add-tag"), ("with_tag", "x"), ("whom", "listed")];
        let sent = browser.post(&format!("{path}/people/bulk"), &form).await.status;
        assert_eq!(sent == StatusCode::SEE_OTHER, may, "{role}: {sent}");
        if role.may(Action::ViewPeople) {
            let list = browser.see(&format!("{path}/people")).await;
            assert_eq!(list.contains("Choose Ada Lee"), may, "{role}");
        }
    }
}
