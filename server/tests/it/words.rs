//! What a campaign says, and who says it with it: asked as browsers ask, on both databases.

use crate::support::browser::{Browser, campaign, joined};
use crate::support::db::{TestDb, each};
use crate::support::web::App;
use domain::workspace::rights::{Action, MemberRole};
use http::StatusCode;
use server::services::workspace::audit::verify;
use server::store::{audit, endorsements};

each! {
    empty: each_role_writes_what_the_table_says, the_book_has_one_core_and_three_reasons, nobodys_words_are_lost,
        what_was_removed_can_be_put_back, a_claim_is_seen_to, a_letter_is_counted, the_next_meeting_comes_first,
        an_endorsement_needs_proof, what_is_held_or_taken_back_is_hidden, names_leave_with_a_reason_and_can_be_erased,
        everybody_is_warned_before_the_act, words_of_another_campaign_are_not_found;
}

const MESSAGE: [(&str, &str); 4] = [
    ("kind", "core"),
    ("audience", "everybody"),
    ("title", "Core"),
    ("body", "A professional runs the city, the council decides."),
];
const CLAIM: [(&str, &str); 3] = [
    ("said", "It will double our taxes"),
    ("outlet", "Radio"),
    ("status", "new"),
];
const LETTER: [(&str, &str); 6] = [
    ("outlet", "Maple Falls Herald"),
    ("kind", "letter"),
    ("title", "A second look"),
    ("word_limit", "5"),
    ("state", "draft"),
    ("body", "one two three"),
];
const MEETING: [(&str, &str); 6] = [
    ("council", "City council"),
    ("held_on", "2026-01-12"),
    ("speaker", "Ann Lee"),
    ("minutes", "3"),
    ("speaker", ""),
    ("minutes", ""),
];
const ENDORSEMENT: [(&str, &str); 10] = [
    ("name", "Rosa Diaz"),
    ("kind", "person"),
    ("sector", "business"),
    ("quote", "It is time."),
    ("state", "given"),
    ("permission_how", "mail"),
    ("permission_on", "2025-12-20"),
    ("permission_wording", "Use my name on your page."),
    ("permission_by", "Ann Lee"),
    ("scope_page", "yes"),
];

/// A form's address and its list, what it takes to fill it in, and what is filled in.
type List = (
    &'static str,
    &'static str,
    Action,
    &'static [(&'static str, &'static str)],
);

/// A form with some answers of its own; fields that come several times keep their order.
fn with<'a>(form: &[(&'a str, &'a str)], own: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut form: Vec<_> = form
        .iter()
        .copied()
        .filter(|(name, _)| own.iter().all(|(n, _)| n != name))
        .collect();
    form.extend(own);
    form
}

async fn each_role_writes_what_the_table_says(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let lists: [List; 5] = [
        ("words/messages/new", "words", Action::EditWords, &MESSAGE),
        ("words/claims/new", "words/claims", Action::EditWords, &CLAIM),
        ("words/letters/new", "words/letters", Action::EditWords, &LETTER),
        (
            "words/meetings/new",
            "words/meetings",
            Action::EditWords,
            &MEETING,
        ),
        (
            "endorsements/new",
            "endorsements",
            Action::ManageEndorsements,
            &ENDORSEMENT,
        ),
    ];
    for role in MemberRole::ALL {
        let email = format!("{role}@example.org");
        let mut browser = joined(&mut ann, &path, &email, role.word()).await;
        for (new, list, action, form) in lists {
            // One core message fits: everybody adds an answer.
            let form = with(
                form,
                if new.contains("messages") {
                    &[("kind", "answer")]
                } else {
                    &[]
                },
            );
            browser.see(&format!("{path}/{list}")).await;
            let page = browser.get(&format!("{path}/{new}")).await;
            assert_eq!(page.status == StatusCode::OK, role.may(action), "{role} {new}");
            let sent = browser.post(&format!("{path}/{new}"), &form).await;
            let wanted = if role.may(action) {
                StatusCode::SEE_OTHER
            } else {
                StatusCode::FORBIDDEN
            };
            assert_eq!(sent.status, wanted, "{role} {new}: {}", sent.text());
            if list != "words" {
                let file = browser
                    .post(&format!("{path}/{list}"), &[("reason", "for the printer")])
                    .await;
                assert_eq!(
                    file.status == StatusCode::OK,
                    role.may(Action::Export),
                    "{role} {list}"
                );
            }
        }
        browser.see(&format!("{path}/words/print?audience=council")).await;
        browser.see(&format!("{path}/words/evidence")).await;
    }
    ann.done(&format!("{path}/settings/close"), &[("do", "close")])
        .await;
    let closed = ann.post(&format!("{path}/words/claims/new"), &CLAIM).await;
    assert_eq!(closed.status, StatusCode::CONFLICT);
    assert_eq!(verify(&app.db.db).await.unwrap().broken, Vec::<String>::new());
}

async fn the_book_has_one_core_and_three_reasons(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let new = format!("{path}/words/messages/new");
    assert!(
        ann.see(&format!("{path}/words"))
            .await
            .contains("no core message yet")
    );
    assert_eq!(ann.done(&new, &MESSAGE).await, format!("{path}/words?done=saved"));
    let second = ann.post(&new, &MESSAGE).await;
    assert_eq!(second.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(second.text().contains("there is only one"), "{}", second.text());
    for title in ["First", "Second", "Third"] {
        ann.done(&new, &with(&MESSAGE, &[("kind", "reason"), ("title", title)]))
            .await;
    }
    let fourth = ann.post(&new, &with(&MESSAGE, &[("kind", "reason")])).await;
    assert_eq!(fourth.status, StatusCode::UNPROCESSABLE_ENTITY);
    for audience in ["council", "press"] {
        let own = [("kind", "answer"), ("audience", audience), ("title", audience)];
        ann.done(&new, &with(&MESSAGE, &own)).await;
    }
    // The core can still be changed, and the sheet is for the audience that was chosen.
    let id = app
        .db
        .texts("select id from message_entry where kind = 'core'")
        .await
        .remove(0);
    let own = [
        ("version", "1"),
        ("body", "The council decides, a professional carries out."),
    ];
    ann.done(&format!("{path}/words/messages/{id}"), &with(&MESSAGE, &own))
        .await;
    let sheet = ann.see(&format!("{path}/words/print?audience=council")).await;
    assert!(sheet.contains("a professional carries out"), "{sheet}");
    assert!(
        sheet.contains("sheet-title\">council<") && !sheet.contains("sheet-title\">press<"),
        "{sheet}"
    );
}

async fn nobodys_words_are_lost(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let mut bob = joined(&mut ann, &path, "bob@example.org", "communicator").await;
    for (list, table, form, field) in [
        ("words/messages", "message_entry", &MESSAGE[..], "body"),
        ("words/claims", "claim", &CLAIM[..], "response"),
        ("words/letters", "letter", &LETTER[..], "body"),
        ("words/meetings", "council_meeting", &MEETING[..], "script"),
        ("endorsements", "endorsement", &ENDORSEMENT[..], "quote"),
    ] {
        ann.done(&format!("{path}/{list}/new"), form).await;
        let ids = match table {
            "message_entry" => app.db.texts("select id from message_entry").await,
            "claim" => app.db.texts("select id from claim").await,
            "letter" => app.db.texts("select id from letter").await,
            "council_meeting" => app.db.texts("select id from council_meeting").await,
            _ => app.db.texts("select id from endorsement").await,
        };
        let record = format!("{path}/{list}/{}", ids[0]);
        let typed =
            |words: &'static str, version: &'static str| with(form, &[(field, words), ("version", version)]);
        ann.done(&record, &typed("What Ann wrote", "1")).await;
        let clash = bob.post(&record, &typed("What Bob <b>wrote</b>", "1")).await;
        assert_eq!(clash.status, StatusCode::UNPROCESSABLE_ENTITY, "{list}");
        let page = clash.text();
        assert!(
            page.contains("What Ann wrote") && page.contains("What Bob &lt;b&gt;wrote&lt;/b&gt;"),
            "{list}: {page}"
        );
        assert!(page.contains("name=\"version\" value=\"2\""), "{list}: {page}");
        bob.done(&record, &typed("Both agree", "2")).await;
        assert!(bob.see(&record).await.contains("Both agree"), "{list}");
    }
    let page = ann.see(&format!("{path}/audit?q=Both+agree")).await;
    assert!(page.contains("What Ann wrote → Both agree"), "{page}");
}

async fn what_was_removed_can_be_put_back(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    ann.done(&format!("{path}/words/claims/new"), &CLAIM).await;
    let id = app.db.texts("select id from claim").await.remove(0);
    let record = format!("{path}/words/claims/{id}");
    let remove = format!("{record}/remove");
    let stale = ann.post(&remove, &[("version", "7")]).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    // The form still holds what is kept.
    assert!(stale.text().contains("value=\"Radio\""), "{}", stale.text());
    ann.done(&remove, &[("version", "1")]).await;
    let list = ann.see(&format!("{path}/words/claims")).await;
    assert!(!list.contains("double our taxes"), "{list}");
    // Somebody who had the form open all the while does not write in vain.
    let own = [("version", "1"), ("response", "No: the rate stays.")];
    let late = ann.post(&record, &with(&CLAIM, &own)).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = late.text();
    assert!(
        page.contains("the rate stays") && page.contains("took this out of the list"),
        "{page}"
    );
    let own = [("version", "2"), ("response", "No: the rate stays.")];
    ann.done(&record, &with(&CLAIM, &own)).await;
    assert!(
        ann.see(&format!("{path}/words/claims"))
            .await
            .contains("the rate stays")
    );
}

async fn a_claim_is_seen_to(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let new = format!("{path}/words/claims/new");
    let list = format!("{path}/words/claims");
    let own = app.db.texts("select person from campaign_member").await.remove(0);
    for (said, extra) in [
        (
            "The first one",
            &[("owner", own.as_str()), ("facts", "turnout"), ("facts", "cost")][..],
        ),
        (
            "The answered one",
            &[("status", "answered"), ("response", "No.")][..],
        ),
        ("The last one", &[("status", "checking")][..]),
    ] {
        app.wait(86_400);
        let form = with(&with(&CLAIM, &[("said", said)]), extra);
        ann.done(&new, &form).await;
    }
    let page = ann.see(&list).await;
    let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words}: {page}"));
    assert!(at("The first one") < at("The last one") && at("The last one") < at("The answered one"));
    assert!(page.contains("New · Waits 2 days"), "{page}");
    assert!(page.contains("words/evidence#turnout") && page.contains("words/evidence#cost"));
    let mine = ann.see(&format!("{list}?show=mine")).await;
    assert!(
        mine.contains("The first one") && !mine.contains("The last one"),
        "{mine}"
    );
    let open = ann.see(&format!("{list}?show=open")).await;
    assert!(
        open.contains("The last one") && !open.contains("The answered one"),
        "{open}"
    );
    let rest = ann.see(&format!("{list}?show=let-rest")).await;
    assert!(rest.contains("Nothing is in this part"), "{rest}");
    for wrong in [
        [("status", "answered"), ("response", "")],
        [("owner", "somebody else"), ("response", "")],
        [("link", "javascript:alert(1)"), ("response", "")],
    ] {
        let answer = ann.post(&new, &with(&CLAIM, &wrong)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong:?}");
    }
    // Findings against the form are there, too.
    let evidence = ann.see(&format!("{path}/words/evidence")).await;
    assert!(
        evidence.contains("Against council-manager") && evidence.contains("Coate and Knight"),
        "{evidence}"
    );
}

async fn a_letter_is_counted(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let leads = ann.done(&format!("{path}/words/letters/new"), &LETTER).await;
    assert!(ann.see(&leads).await.contains("It is saved. 3 of 5 words."));
    let record = leads.split('?').next().unwrap().to_owned();
    let long = "one two three four five six seven";
    let draft = with(&LETTER, &[("body", long), ("version", "1")]);
    let leads = ann.done(&record, &draft).await;
    assert!(
        ann.see(&leads)
            .await
            .contains("7 words; they take 5. Shorten it by 2"),
        "a draft may be too long"
    );
    let sent = with(&LETTER, &[("body", long), ("version", "2"), ("state", "sent")]);
    let refused = ann.post(&record, &sent).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = refused.text();
    assert!(
        page.contains("has 7 words and the outlet takes 5") && page.contains(long),
        "{page}"
    );
    let due = with(&LETTER, &[("version", "2"), ("due", "2025-12-30")]);
    ann.done(&record, &due).await;
    let list = ann.see(&format!("{path}/words/letters")).await;
    assert!(list.contains("Was due December 30, 2025"), "{list}");
}

async fn the_next_meeting_comes_first(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let new = format!("{path}/words/meetings/new");
    // It is the last day of 2025 in Illinois.
    for (council, day) in [
        ("Long past", "2025-11-01"),
        ("Just past", "2025-12-30"),
        ("Far off", "2026-02-02"),
        ("Next", "2026-01-01"),
    ] {
        ann.done(&new, &with(&MEETING, &[("council", council), ("held_on", day)]))
            .await;
    }
    let page = ann.see(&format!("{path}/words/meetings")).await;
    let at = |words: &str| {
        let words = format!("record-title\">{words}<");
        page.find(&words).unwrap_or_else(|| panic!("{words}: {page}"))
    };
    assert!(at("Next") < at("Far off") && at("Far off") < at("Just past"));
    assert!(at("Just past") < at("Long past"));
    assert!(page.contains("tomorrow") && page.contains("in 33 days"), "{page}");
    assert!(page.contains("Ann Lee, 3 min"), "{page}");
    let wrong = with(&MEETING, &[("minutes", "500")]);
    let answer = ann.post(&new, &wrong).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains("value=\"Ann Lee\""), "{}", answer.text());
}

async fn an_endorsement_needs_proof(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let new = format!("{path}/endorsements/new");
    let unproven = with(&ENDORSEMENT, &[("permission_wording", "")]);
    let answer = ann.post(&new, &unproven).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer
            .text()
            .contains("must be filled in before an endorsement counts as given"),
        "{}",
        answer.text()
    );
    // A promise needs none; what no form has cannot be smuggled in.
    let promised = with(
        &ENDORSEMENT,
        &[
            ("permission_wording", ""),
            ("state", "promised"),
            ("revoked_at", "5"),
        ],
    );
    ann.done(&new, &promised).await;
    assert_eq!(
        app.db
            .number("select count(*) from endorsement where revoked_at is null")
            .await,
        1
    );
    let page = ann.see(&format!("{path}/endorsements?show=promised")).await;
    assert!(page.contains("Rosa Diaz"), "{page}");
}

async fn what_is_held_or_taken_back_is_hidden(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let mut eve = Browser::of(&app, "eve@example.org").await;
    campaign(&mut eve, "Other").await;
    let id = app
        .db
        .texts("select id from campaign where name = 'Maple Falls Forward'")
        .await
        .remove(0);
    let db = &app.db.db;
    let shown = async |day: &str| {
        let found = endorsements::public(db, &id, day).await.unwrap();
        found.into_iter().map(|e| e.name).collect::<Vec<_>>()
    };
    let new = format!("{path}/endorsements/new");
    for own in [
        &[("name", "At once")][..],
        &[("name", "In June"), ("embargo", "2026-06-01")][..],
        &[
            ("name", "In print only"),
            ("scope_page", ""),
            ("scope_print", "yes"),
        ][..],
        &[("name", "Promised"), ("state", "promised")][..],
    ] {
        ann.done(&new, &with(&ENDORSEMENT, own)).await;
    }
    assert_eq!(shown("2026-05-31").await, ["At once"]);
    assert_eq!(shown("2026-06-01").await, ["At once", "In June"]);
    let list = ann.see(&format!("{path}/endorsements")).await;
    assert!(
        list.contains("Held back until June 1, 2026") && list.contains("On the public page now"),
        "{list}"
    );
    let record = app
        .db
        .texts("select id from endorsement where name = 'At once'")
        .await
        .remove(0);
    let record = format!("{path}/endorsements/{record}");
    let revoke = format!("{record}/revoke");
    let silent = ann.post(&revoke, &[("revoked_why", "")]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(silent.text().contains("value=\"At once\""), "{}", silent.text());
    let why = [("revoked_why", "She wrote us a mail")];
    assert_eq!(
        ann.done(&revoke, &why).await,
        format!("{path}/endorsements?done=revoked")
    );
    assert_eq!(shown("2026-06-01").await, ["In June"]);
    let list = ann.see(&format!("{path}/endorsements")).await;
    assert!(!list.contains("At once"), "{list}");
    let revoked = ann.see(&format!("{path}/endorsements?show=revoked")).await;
    assert!(
        revoked.contains("At once")
            && revoked.contains("She wrote us a mail")
            && !revoked.contains("It is time"),
        "{revoked}"
    );
    // It stays taken back, and what is exported does not hold it.
    let own = [("name", "At once"), ("version", "2")];
    let again = ann.post(&record, &with(&ENDORSEMENT, &own)).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(ann.post(&revoke, &why).await.status, StatusCode::CONFLICT);
    let file = ann
        .post(&format!("{path}/endorsements"), &[("reason", "for the printer")])
        .await;
    assert!(
        file.text().contains("In June") && !file.text().contains("At once"),
        "{}",
        file.text()
    );
    // A campaign that gives information only shows none at all.
    app.db.execute("update campaign set neutral = 1").await;
    assert!(shown("2026-06-01").await.is_empty());
}

async fn names_leave_with_a_reason_and_can_be_erased(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    ann.done(&format!("{path}/endorsements/new"), &ENDORSEMENT).await;
    ann.done(&format!("{path}/words/meetings/new"), &MEETING).await;
    for list in ["endorsements", "words/meetings"] {
        let list = format!("{path}/{list}");
        let refused = ann.post(&list, &[("reason", " ")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let file = ann.post(&list, &[("reason", "for the hall’s programme")]).await;
        assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
        assert!(file.text().contains("Rosa Diaz") || file.text().contains("Ann Lee"));
    }
    let page = ann.see(&format!("{path}/audit")).await;
    assert!(page.contains("Reason: for the hall"), "{page}");
    assert!(page.contains("name: Rosa Diaz"), "{page}");
    let id = app.db.texts("select id from endorsement").await.remove(0);
    let mut tx = app.db.db.begin().await.unwrap();
    assert!(audit::erase(&mut tx, &id).await.unwrap() >= 3);
    tx.commit().await.unwrap();
    let page = ann.see(&format!("{path}/audit")).await;
    assert!(
        page.contains("name: erased") && !page.contains("Rosa") && !page.contains("It is time"),
        "{page}"
    );
    assert_eq!(verify(&app.db.db).await.unwrap().broken, Vec::<String>::new());
}

async fn everybody_is_warned_before_the_act(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let pages = [
        "words/messages/new",
        "words/claims/new",
        "words/letters",
        "words/letters/new",
        "words/meetings",
        "words/meetings/new",
        "words/print",
        "endorsements",
        "endorsements/new",
    ];
    const UNSAID: &str = "members#standing";
    const EMPLOYEE: &str = "you are a public employee";
    const ICMA: &str = "you are a member of ICMA";
    for (employee, icma, wanted) in [
        ("", "", [true, false, false]),
        ("yes", "no", [false, true, false]),
        ("no", "yes", [false, false, true]),
        ("yes", "", [true, true, false]),
        ("yes", "yes", [false, true, true]),
        ("no", "no", [false, false, false]),
    ] {
        let said = [("public_employee", employee), ("icma_member", icma)];
        ann.done(&format!("{path}/members/standing"), &said).await;
        for page in pages {
            let html = ann.see(&format!("{path}/{page}")).await;
            let found = [UNSAID, EMPLOYEE, ICMA].map(|words| html.contains(words));
            assert_eq!(found, wanted, "{page} {said:?}");
        }
    }
    // Each act has its own warning.
    let said = [("public_employee", "yes"), ("icma_member", "yes")];
    ann.done(&format!("{path}/members/standing"), &said).await;
    for (page, words) in [
        ("words/letters", "Before you write to the press"),
        ("words/meetings", "tell its manager"),
        ("endorsements", "by way of your office"),
        ("words/claims/new", "Before you write:"),
    ] {
        let html = ann.see(&format!("{path}/{page}")).await;
        assert!(html.contains(words), "{page}: {html}");
    }
}

async fn words_of_another_campaign_are_not_found(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    ann.done(&format!("{path}/words/claims/new"), &CLAIM).await;
    ann.done(&format!("{path}/endorsements/new"), &ENDORSEMENT).await;
    let claim = app.db.texts("select id from claim").await.remove(0);
    let endorsement = app.db.texts("select id from endorsement").await.remove(0);
    // A stranger asks with the ids under a campaign of their own.
    let mut eve = Browser::of(&app, "eve@example.org").await;
    let other = campaign(&mut eve, "Other").await;
    let version = [("version", "1"), ("revoked_why", "I say so")];
    for record in [
        format!("{other}/words/claims/{claim}"),
        format!("{other}/endorsements/{endorsement}"),
    ] {
        assert_eq!(eve.get(&record).await.status, StatusCode::NOT_FOUND, "{record}");
    }
    for (address, form) in [
        (format!("{other}/words/claims/{claim}"), with(&CLAIM, &version)),
        (format!("{other}/words/claims/{claim}/remove"), version.to_vec()),
        (
            format!("{other}/endorsements/{endorsement}"),
            with(&ENDORSEMENT, &version),
        ),
        (
            format!("{other}/endorsements/{endorsement}/revoke"),
            version.to_vec(),
        ),
    ] {
        let sent = eve.post(&address, &form).await;
        assert_eq!(sent.status, StatusCode::NOT_FOUND, "{address}");
    }
    assert_eq!(
        app.db
            .number("select count(*) from endorsement where version = 1 and revoked_at is null")
            .await,
        1
    );
}
