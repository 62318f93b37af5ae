//! Campaigns: opening, people, rights, the audit; asked as browsers ask.

use crate::support::browser::{Browser, campaign, invitation, joined};
use crate::support::db::{TestDb, each};
use crate::support::web::App;
use domain::workspace::rights::{Action, MemberRole};
use http::StatusCode;
use server::services::workspace::audit::verify;
use server::store::audit;

each! {
    with_facts: a_campaign_is_opened_for_a_known_place, a_stranger_comes_from_a_places_page_to_the_opened_form;
    empty: strangers_find_nothing, every_role_sees_what_the_table_says, an_invitation_works_once_and_for_its_address,
        an_invitation_ends, the_last_owner_stays, a_role_ends_on_its_day, a_role_changes_while_signed_in,
        nobody_overwrites_settings_unseen, a_closed_campaign_is_only_read, the_audit_tells_and_is_whole,
        the_audit_shows_what_was_tampered_with, an_erasure_leaves_the_chain_whole, associations_see_totals_only,
        wrong_answers_are_told_and_kept, signing_in_leads_to_where_one_wanted;
}

async fn a_campaign_is_opened_for_a_known_place(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let found = ann.see("/campaigns/new?q=Freeport").await;
    assert!(found.contains("Freeport city, Illinois"), "{found}");
    let form = ann.see("/campaigns/new?place=1727884").await;
    assert!(form.contains("value=\"1727884\""), "{form}");
    let answers = [
        ("name", "Freeport Forward"),
        ("aim", "adoption"),
        ("place", "1727884"),
    ];
    let leads = ann.done("/campaigns/new", &answers).await;
    assert_eq!(leads, "/campaigns/freeport-forward?done=opened");
    let page = ann.see(&leads).await;
    assert!(
        page.contains("Freeport, Illinois") && page.contains("Explore"),
        "{page}"
    );
    // The same name once more gets an address of its own.
    assert_eq!(
        ann.done("/campaigns/new", &answers).await,
        "/campaigns/freeport-forward-2?done=opened"
    );
    let wrong = ann
        .post(
            "/campaigns/new",
            &[("name", "X"), ("aim", "adoption"), ("place", "9999999")],
        )
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let list = ann.see("/campaigns").await;
    assert!(
        list.contains("Freeport Forward") && list.contains("You: Owner"),
        "{list}"
    );
}

/// The addresses of one campaign's workspace, with every part filled in.
fn addresses(path: &str) -> Vec<String> {
    let slug = path.trim_start_matches("/campaigns/");
    server::web::workspace_patterns()
        .filter(|pattern| pattern.starts_with("/campaigns/:campaign"))
        .map(|pattern| {
            pattern
                .split('/')
                .map(|part| match part.strip_prefix(':') {
                    Some("campaign") => slug,
                    Some(_) => "0190b4f0-0000-7000-8000-000000000000",
                    None => part,
                })
                .collect::<Vec<_>>()
                .join("/")
        })
        .collect()
}

async fn strangers_find_nothing(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let mut bob = Browser::of(&app, "bob@example.org").await;
    campaign(&mut bob, "Other").await;
    let none = bob.get("/campaigns/there-is-none").await;
    let mut pages = vec![path.clone()];
    pages.extend(
        app::workspace_pages()
            .iter()
            .map(|page| page.replace("/campaigns/:campaign", &path)),
    );
    for page in pages {
        let page = page
            .split('/')
            .map(|part| {
                if part.starts_with(':') {
                    "0190b4f0-0000-7000-8000-000000000000"
                } else {
                    part
                }
            })
            .collect::<Vec<_>>()
            .join("/");
        let answer = bob.get(&page).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{page}");
        assert!(!answer.text().contains("Maple Falls Forward"), "{page}");
        let nobody = Browser::new(&app).get(&page).await;
        assert_eq!(nobody.status, StatusCode::SEE_OTHER, "{page}");
    }
    assert_eq!(none.status, StatusCode::NOT_FOUND);
    let addresses = addresses(&path);
    assert!(addresses.len() > 5);
    for address in addresses {
        let form = [
            ("name", "x"),
            ("role", "viewer"),
            ("email", "eve@example.org"),
            ("reason", "curious"),
            ("version", "1"),
        ];
        let asked = bob.get(&address).await;
        let sent = bob.post(&address, &form).await;
        assert!(
            asked.status == StatusCode::NOT_FOUND
                && matches!(
                    sent.status,
                    StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED
                ),
            "{address}: {} {}",
            asked.status,
            sent.status
        );
    }
}

async fn every_role_sees_what_the_table_says(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let slug = path.trim_start_matches("/campaigns/").to_owned();
    let mut bob = Browser::of(&app, "bob@example.org").await;
    let other = campaign(&mut bob, "Other").await;
    let other = other.trim_start_matches("/campaigns/").to_owned();
    for role in MemberRole::ALL {
        let email = format!("{role}@example.org");
        let mut browser = joined(&mut ann, &path, &email, role.word()).await;
        let ids = app
            .db
            .texts("select m.person from campaign_member m order by m.since desc, m.id desc")
            .await;
        let actor = domain::Actor::Person(domain::actor::Person {
            id: ids[0].clone(),
            session: String::new(),
            name: String::new(),
            email: email.clone(),
            from: String::new(),
        });
        for action in Action::ALL {
            let own = app.house.office.enter(&actor, &slug, *action).await;
            assert_eq!(own.is_ok(), role.may(*action), "{role} {action}");
            let fault = app.house.office.enter(&actor, &other, *action).await.unwrap_err();
            assert!(
                matches!(fault, domain::Fault::NotFound { .. }),
                "{role} {action} elsewhere"
            );
        }
        let audit = browser.get(&format!("{path}/audit")).await;
        assert_eq!(
            audit.status == StatusCode::OK,
            role.may(Action::ViewAudit),
            "{role}"
        );
        let settings = browser.get(&format!("{path}/settings")).await;
        assert_eq!(
            settings.status == StatusCode::OK,
            role.may(Action::EditCampaign),
            "{role}"
        );
        let sent = browser
            .post(
                &format!("{path}/members"),
                &[("email", "new@example.org"), ("role", "owner")],
            )
            .await;
        assert_eq!(
            sent.status == StatusCode::SEE_OTHER,
            role.may_give(MemberRole::Owner),
            "{role}"
        );
        app.wait(1);
    }
}

async fn an_invitation_works_once_and_for_its_address(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let invite = [
        ("email", "bob@example.org"),
        ("role", "communicator"),
        ("until", ""),
    ];
    // A second passes, so that the invitation is the latest mail.
    app.wait(1);
    assert_eq!(
        ann.done(&format!("{path}/members"), &invite).await,
        format!("{path}/members?done=invited")
    );
    let link = invitation(&app).await;
    // A stranger who got hold of the mail sees where it leads, and cannot go there.
    let mut eve = Browser::of(&app, "eve@example.org").await;
    assert!(eve.see(&link).await.contains("mailed to bob@example.org"));
    assert_eq!(eve.post(&link, &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(eve.get(&path).await.status, StatusCode::NOT_FOUND);
    let nobody = Browser::new(&app).see(&link).await;
    assert!(nobody.contains("Sign in with bob@example.org"), "{nobody}");
    let mut bob = Browser::of(&app, "bob@example.org").await;
    assert!(bob.see(&link).await.contains("Communicator"));
    assert_eq!(bob.done(&link, &[]).await, format!("{path}?done=joined"));
    assert_eq!(bob.post(&link, &[]).await.status, StatusCode::NOT_FOUND);
    assert!(
        ann.see(&format!("{path}/members"))
            .await
            .contains("bob@example.org")
    );
    let tokens = app.db.texts("select token from invitation").await;
    assert!(!link.contains(&tokens[0]), "the token itself is kept nowhere");
}

async fn an_invitation_ends(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let members = format!("{path}/members");
    let mut bob = Browser::of(&app, "bob@example.org").await;
    let invite = [("email", "bob@example.org"), ("role", "viewer")];
    app.wait(1);
    ann.done(&members, &invite).await;
    let first = invitation(&app).await;
    app.wait(1);
    ann.done(&members, &invite).await;
    let second = invitation(&app).await;
    assert_ne!(first, second);
    // The newer one holds.
    assert_eq!(bob.get(&first).await.status, StatusCode::NOT_FOUND);
    assert_eq!(bob.get(&second).await.status, StatusCode::OK);
    let id = app
        .db
        .texts("select id from invitation where ended_at is null")
        .await;
    ann.done(&format!("{path}/invitations/{}/withdraw", id[0]), &[])
        .await;
    assert_eq!(bob.post(&second, &[]).await.status, StatusCode::NOT_FOUND);
    app.wait(1);
    ann.done(&members, &invite).await;
    let third = invitation(&app).await;
    app.wait(14 * 24 * 3600);
    bob.sign_in("bob@example.org").await;
    assert_eq!(bob.post(&third, &[]).await.status, StatusCode::NOT_FOUND);
}

async fn the_last_owner_stays(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let own = app.db.texts("select id from campaign_member").await.remove(0);
    let end = format!("{path}/members/{own}/end");
    assert_eq!(ann.post(&end, &[]).await.status, StatusCode::CONFLICT);
    let change = [("role", "viewer"), ("until", "")];
    let changed = ann.post(&format!("{path}/members/{own}"), &change).await;
    assert_eq!(changed.status, StatusCode::CONFLICT);
    joined(&mut ann, &path, "bob@example.org", "owner").await;
    assert_eq!(ann.done(&end, &[("own", "1")]).await, "/campaigns?done=left");
    assert_eq!(ann.get(&path).await.status, StatusCode::NOT_FOUND);
}

async fn a_role_ends_on_its_day(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    // The clock begins at 2026-01-01T00:00Z: the evening before in Illinois.
    let wrong = [
        ("email", "bob@example.org"),
        ("role", "viewer"),
        ("until", "2025-12-30"),
    ];
    let answer = ann.post(&format!("{path}/members"), &wrong).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    app.wait(1);
    let until = [
        ("email", "bob@example.org"),
        ("role", "viewer"),
        ("until", "2026-01-02"),
    ];
    ann.done(&format!("{path}/members"), &until).await;
    let link = invitation(&app).await;
    let mut bob = Browser::of(&app, "bob@example.org").await;
    bob.done(&link, &[]).await;
    // To the end of 2 January in Illinois, which is 06:00 UTC of the 3rd.
    app.wait(2 * 86_400 + 5 * 3600 + 3000);
    bob.see(&path).await;
    app.wait(3600);
    assert_eq!(bob.get(&path).await.status, StatusCode::NOT_FOUND);
    assert!(!bob.see("/campaigns").await.contains("Maple Falls"));
    assert!(
        !ann.see(&format!("{path}/members"))
            .await
            .contains("bob@example.org")
    );
}

async fn a_role_changes_while_signed_in(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let mut bob = joined(&mut ann, &path, "bob@example.org", "manager").await;
    bob.see(&format!("{path}/settings")).await;
    let id = app
        .db
        .texts("select id from campaign_member where role = 'manager'")
        .await
        .remove(0);
    ann.done(
        &format!("{path}/members/{id}"),
        &[("role", "viewer"), ("until", "")],
    )
    .await;
    assert_eq!(
        bob.get(&format!("{path}/settings")).await.status,
        StatusCode::FORBIDDEN
    );
    bob.see(&path).await;
    ann.done(&format!("{path}/members/{id}/end"), &[]).await;
    assert_eq!(bob.get(&path).await.status, StatusCode::NOT_FOUND);
}

async fn nobody_overwrites_settings_unseen(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let settings = format!("{path}/settings");
    let form = |name: &'static str, version: &'static str| {
        [
            ("name", name),
            ("route", "ordinance"),
            ("zone", "America/Chicago"),
            ("phase", "a1"),
            ("paid_for_by", "Paid for by Maple Falls Forward"),
            ("version", version),
        ]
    };
    ann.done(&settings, &form("Ann’s name", "1")).await;
    let clash = ann.post(&settings, &form("Bob’s name", "1")).await;
    assert_eq!(clash.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = clash.text();
    assert!(
        page.contains("Ann’s name") && page.contains("Bob’s name"),
        "{page}"
    );
    assert!(page.contains("name=\"version\" value=\"2\""), "{page}");
    ann.done(&settings, &form("Bob’s name", "2")).await;
    assert!(ann.see(&settings).await.contains("Bob’s name"));
}

async fn a_closed_campaign_is_only_read(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    ann.done(&format!("{path}/settings/close"), &[("do", "close")])
        .await;
    assert!(ann.see(&path).await.contains("This campaign is closed"));
    let invite = [("email", "bob@example.org"), ("role", "viewer")];
    assert_eq!(
        ann.post(&format!("{path}/members"), &invite).await.status,
        StatusCode::CONFLICT
    );
    ann.done(&format!("{path}/settings/close"), &[("do", "open")])
        .await;
    ann.done(&format!("{path}/members"), &invite).await;
}

async fn the_audit_tells_and_is_whole(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    joined(&mut ann, &path, "bob@example.org", "viewer").await;
    let page = ann.see(&format!("{path}/audit")).await;
    for word in [
        "Campaign: opened",
        "Member: invited",
        "bob@example.org",
        "Member: joined",
    ] {
        assert!(page.contains(word), "{word}: {page}");
    }
    let found = ann.see(&format!("{path}/audit?q=bob%40")).await;
    assert!(
        found.contains("bob@example.org") && !found.contains("Campaign: opened"),
        "{found}"
    );
    let refused = ann.post(&format!("{path}/audit"), &[("reason", "")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let file = ann
        .post(&format!("{path}/audit"), &[("reason", "for the treasurer")])
        .await;
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert!(file.text().contains("member.invited"), "{}", file.text());
    assert!(
        ann.see(&format!("{path}/audit"))
            .await
            .contains("Reason: for the treasurer")
    );
    let verdict = verify(&app.db.db).await.unwrap();
    assert_eq!(verdict.broken, Vec::<String>::new());
    assert_eq!(verdict.chains, 2);
    // The row itself holds no value.
    let rows = app.db.texts("select detail || subject from audit_event").await;
    assert!(
        rows.iter()
            .all(|row| !row.contains("bob@example.org") && !row.contains("Maple"))
    );
}

async fn the_audit_shows_what_was_tampered_with(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    campaign(&mut ann, "Maple Falls Forward").await;
    for change in [
        "update audit_event set actor = 'eve' where number = 1 and chain = 'site'",
        "delete from audit_event where number = 2 and chain = 'site'",
    ] {
        assert_eq!(verify(&app.db.db).await.unwrap().broken, Vec::<String>::new());
        app.db
            .execute("create table kept as select * from audit_event")
            .await;
        app.db.execute(change).await;
        assert_eq!(verify(&app.db.db).await.unwrap().broken.len(), 1, "{change}");
        app.db.execute("delete from audit_event").await;
        app.db.execute("insert into audit_event select * from kept").await;
        app.db.execute("drop table kept").await;
    }
}

async fn an_erasure_leaves_the_chain_whole(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    app.wait(1);
    ann.done(
        &format!("{path}/members"),
        &[("email", "bob@example.org"), ("role", "viewer")],
    )
    .await;
    let about = app.house.office.seal.hash("about", "bob@example.org");
    let mut tx = app.db.db.begin().await.unwrap();
    assert_eq!(audit::erase(&mut tx, &about).await.unwrap(), 1);
    tx.commit().await.unwrap();
    assert_eq!(verify(&app.db.db).await.unwrap().broken, Vec::<String>::new());
    let page = ann.see(&format!("{path}/audit")).await;
    assert!(
        page.contains("email: erased") && !page.contains("bob@example.org"),
        "{page}"
    );
}

async fn associations_see_totals_only(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let mut sue = Browser::of(&app, "sue@example.org").await;
    let id = app
        .db
        .texts("select person from person_email where address = 'sue@example.org'")
        .await
        .remove(0);
    let mut tx = app.db.db.begin().await.unwrap();
    let home = server::store::members::association(&mut tx, "a1", "ilcma", "ILCMA", 1)
        .await
        .unwrap();
    server::store::members::add_staff(&mut tx, "s1", &home, &id, "owner", 1)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let page = sue.see("/associations/ilcma").await;
    assert!(
        page.contains("Campaigns to adopt") && !page.contains("Maple Falls"),
        "{page}"
    );
    assert_eq!(sue.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(ann.get("/associations/ilcma").await.status, StatusCode::NOT_FOUND);
    // The last owner stays; a colleague comes by invitation.
    let end = sue.post("/associations/ilcma/staff/s1/end", &[]).await;
    assert_eq!(end.status, StatusCode::CONFLICT);
    app.wait(1);
    sue.done(
        "/associations/ilcma",
        &[("email", "tom@example.org"), ("role", "staff")],
    )
    .await;
    let link = invitation(&app).await;
    let mut tom = Browser::of(&app, "tom@example.org").await;
    assert_eq!(tom.done(&link, &[]).await, "/associations/ilcma?done=joined");
    let invite = [("email", "eve@example.org"), ("role", "staff")];
    assert_eq!(
        tom.post("/associations/ilcma", &invite).await.status,
        StatusCode::FORBIDDEN
    );
}

async fn wrong_answers_are_told_and_kept(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let answer = ann
        .post(
            "/campaigns/new",
            &[
                ("name", "<b>Maple</b>"),
                ("aim", ""),
                ("place_name", "Maple Falls"),
                ("state", "ZZ"),
                ("election", "7/11/28"),
            ],
        )
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.text();
    assert!(
        page.contains("&lt;b&gt;Maple&lt;/b&gt;") && page.contains("value=\"Maple Falls\""),
        "{page}"
    );
    assert!(
        page.contains("href=\"#election\"") && page.contains("href=\"#state\""),
        "{page}"
    );
    assert_eq!(app.db.number("select count(*) from campaign").await, 0);
}

async fn a_stranger_comes_from_a_places_page_to_the_opened_form(t: TestDb) {
    let app = App::on(t).await;
    let mut new = Browser::new(&app);
    assert!(new.see("/").await.contains("href=\"/campaigns/new\""));
    let place = new.see("/places/il/freeport").await;
    assert!(
        place.contains("Want to change this in Freeport, or keep it?"),
        "{place}"
    );
    let click = "/campaigns/new?place=1727884";
    assert!(place.contains(&format!("href=\"{click}\"")), "{place}");
    let asked = new.get(click).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER);
    let sign_in = asked.header("location").to_owned();
    assert_eq!(sign_in, "/sign-in?to=%2Fcampaigns%2Fnew%3Fplace%3D1727884");
    assert!(
        new.see(&sign_in)
            .await
            .contains("You are about to open a campaign")
    );
    assert_eq!(new.sign_in("new@example.org").await, click);
    let form = new.see(click).await;
    assert!(
        form.contains("value=\"1727884\"") && form.contains("Freeport"),
        "{form}"
    );
    let answers = [
        ("name", "Ask Freeport"),
        ("aim", "retention"),
        ("place", "1727884"),
    ];
    assert_eq!(
        new.done("/campaigns/new", &answers).await,
        "/campaigns/ask-freeport?done=opened"
    );
    // What is no code of a place goes no further.
    let odd = Browser::new(&app)
        .get("/campaigns/new?place=%2F%2Fevil.example")
        .await;
    assert_eq!(odd.header("location"), "/sign-in?to=/campaigns/new");
}

async fn signing_in_leads_to_where_one_wanted(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let mut later = Browser::new(&app);
    let answer = later.get(&format!("{path}/members")).await;
    assert_eq!(answer.header("location"), format!("/sign-in?to={path}/members"));
    let to = answer.header("location").to_owned();
    later.see(&to).await;
    assert_eq!(later.sign_in("ann@example.org").await, format!("{path}/members"));
    // Only a page of ours.
    let mut misled = Browser::new(&app);
    misled.see("/sign-in?to=//evil.example").await;
    assert_eq!(misled.sign_in("ann@example.org").await, "/account");
}
