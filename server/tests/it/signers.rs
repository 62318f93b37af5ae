//! Who signed: stored only for a reason and until a day, read by few, gone the day after; on both databases.

use crate::support::browser::{Browser, campaign, joined};
use crate::support::db::{NOW, TestDb, each};
use crate::support::web::App;
use domain::workspace::petition::Serial;
use domain::workspace::rights::{Action, MemberRole};
use http::StatusCode;
use server::services::workspace::audit::verify;

each! {
    empty: nobody_is_stored_unless_it_is_turned_on, those_who_signed_twice_are_found,
        names_are_for_those_who_need_them, names_are_gone_the_day_after, turning_it_off_deletes_everybody,
        nobody_changes_the_rule_unseen;
}

const WHY: &str = "To strike those who signed twice before we file";
/// Noon of January 10, 2026, in Illinois.
const TENTH: i64 = NOW + 9 * 86_400_000 + 18 * 3_600_000;

fn row(sheet: i64, row: i64) -> String {
    format!("{}-{row:02}", Serial::new(sheet).unwrap())
}

/// A campaign with sheets, at noon of January 10.
async fn drive(app: &App) -> (Browser<'_>, String) {
    app.wait((TENTH - app.clock.now()) / 1000);
    let mut ann = Browser::of(app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let sheets = [("first", "1"), ("count", "9"), ("rows", "20")];
    ann.done(&format!("{path}/petition/sheets"), &sheets).await;
    (ann, path)
}

async fn turn_on(browser: &mut Browser<'_>, path: &str, until: &str) {
    let form = [("reason", WHY), ("until", until), ("version", "")];
    let leads = browser
        .done(&format!("{path}/petition/signers/rule"), &form)
        .await;
    assert_eq!(leads, format!("{path}/petition/signers?done=on"));
}

async fn key(browser: &mut Browser<'_>, path: &str, row: &str, name: &str, address: &str) -> String {
    let form = [("row", row), ("name", name), ("address", address)];
    browser.done(&format!("{path}/petition/signers"), &form).await
}

async fn stored(app: &App) -> i64 {
    app.db.number("select count(*) from petition_signer").await
}

/// Whether the audit holds a word anywhere.
async fn audit_says(app: &App, word: &str) -> bool {
    let mut told = app
        .db
        .texts("select before || ' ' || after || ' ' || field from audit_value")
        .await;
    told.extend(
        app.db
            .texts("select action || ' ' || subject || ' ' || detail from audit_event")
            .await,
    );
    told.iter().any(|line| line.contains(word))
}

async fn nobody_is_stored_unless_it_is_turned_on(t: TestDb) {
    let app = App::on(t).await;
    let (mut ann, path) = drive(&app).await;
    let signers = format!("{path}/petition/signers");
    let page = ann.see(&signers).await;
    assert!(
        page.contains("Who signed is stored nowhere") && page.contains("Turn it on"),
        "{page}"
    );
    assert!(!page.contains("Key in a signer"), "{page}");
    let first = row(1, 1);
    let form = [
        ("row", first.as_str()),
        ("name", "Rosa Diaz"),
        ("address", "12 Oak St"),
    ];
    assert_eq!(ann.post(&signers, &form).await.status, StatusCode::CONFLICT);
    assert_eq!(stored(&app).await, 0);
    for (reason, until, words) in [
        ("", "2026-02-01", "must be filled in"),
        ("because", "2026-02-01", "must say what the names are needed for"),
        (WHY, "", "must be filled in"),
        (WHY, "2026-01-09", "is over already"),
        (WHY, "2027-01-11", "must be within a year"),
    ] {
        let form = [("reason", reason), ("until", until), ("version", "")];
        let answer = ann.post(&format!("{signers}/rule"), &form).await;
        assert_eq!(
            answer.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{reason} {until}"
        );
        assert!(answer.text().contains(words), "{words}: {}", answer.text());
    }
    turn_on(&mut ann, &path, "2026-02-01").await;
    // Every page of the drive on which names matter says why and until when.
    for page in ["", "/batches", "/duplicates", "/signers"] {
        let html = ann.see(&format!("{path}/petition{page}")).await;
        assert!(
            html.contains("Names of signers are stored until February 1, 2026") && html.contains(WHY),
            "{page}: {html}"
        );
    }
    // A row that is not there, and nobody without a name.
    let form = [("row", "00001A-01"), ("name", " "), ("address", "12 Oak St")];
    let answer = ann.post(&signers, &form).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer.text().contains("is no row code") && answer.text().contains("must be filled in"),
        "{}",
        answer.text()
    );
    let outside = row(1, 21);
    let form = [
        ("row", outside.as_str()),
        ("name", "Rosa"),
        ("address", "12 Oak St"),
    ];
    assert!(
        ann.post(&signers, &form)
            .await
            .text()
            .contains("which has 20 rows")
    );
    assert_eq!(stored(&app).await, 0);
}

async fn those_who_signed_twice_are_found(t: TestDb) {
    let app = App::on(t).await;
    let (mut ann, path) = drive(&app).await;
    let signers = format!("{path}/petition/signers");
    turn_on(&mut ann, &path, "2026-02-01").await;
    let (first, again, other) = (row(1, 3), row(4, 7), row(4, 8));
    let kept = key(
        &mut ann,
        &path,
        &first,
        "Rosa M. Díaz",
        "12 North Oak Street, Apt. 4",
    )
    .await;
    assert_eq!(kept, format!("{signers}?done=kept"));
    key(&mut ann, &path, &other, "Rosa Diaz", "14 N Oak St").await;
    let kept = key(&mut ann, &path, &again, "DIAZ, ROSA", "12 n. oak st unit 4").await;
    assert_eq!(kept, format!("{signers}?done=alike"));
    let page = ann.see(&signers).await;
    assert!(page.contains(&format!("Strike row {again}")), "{page}");
    assert!(!page.contains(&format!("Strike row {other}")), "{page}");
    let strike = [("row", again.as_str()), ("of", first.as_str())];
    ann.done(&format!("{path}/petition/duplicates"), &strike).await;
    let page = ann.see(&signers).await;
    assert!(page.contains("No two rows look like one person"), "{page}");
    // A row that is keyed in again is corrected; one can be forgotten.
    key(&mut ann, &path, &other, "Rose Dias", "14 N Oak St").await;
    let page = ann.see(&signers).await;
    assert!(
        page.contains("Rose Dias") && page.contains("Rows with a name: 3."),
        "{page}"
    );
    ann.done(&format!("{signers}/forget"), &[("row", &other)]).await;
    assert!(!ann.see(&signers).await.contains("Rose Dias"));
    let twice = ann.post(&format!("{signers}/forget"), &[("row", &other)]).await;
    assert_eq!(twice.status, StatusCode::NOT_FOUND);
    // The audit tells of rows, not of people.
    assert!(audit_says(&app, &format!("petition row {first}")).await);
    for word in ["Rosa", "Díaz", "DIAZ", "Oak"] {
        assert!(!audit_says(&app, word).await, "{word}");
    }
    assert_eq!(verify(&app.db.db).await.unwrap().broken, Vec::<String>::new());
}

async fn names_are_for_those_who_need_them(t: TestDb) {
    let app = App::on(t).await;
    let (mut ann, path) = drive(&app).await;
    let signers = format!("{path}/petition/signers");
    turn_on(&mut ann, &path, "2026-02-01").await;
    key(&mut ann, &path, &row(1, 1), "Rosa Diaz", "12 Oak St").await;
    key(&mut ann, &path, &row(1, 2), "Rosa Diaz", "12 Oak Street").await;
    for role in MemberRole::ALL {
        let email = format!("{role}@example.org");
        let mut browser = joined(&mut ann, &path, &email, role.word()).await;
        let page = browser.see(&signers).await;
        let reads = role.may(Action::KeepSigners);
        assert_eq!(page.contains("Rosa Diaz"), reads, "{role}: {page}");
        assert_eq!(page.contains("12 Oak"), reads, "{role}");
        assert!(page.contains(WHY), "{role}");
        let code = row(2, 1);
        let form = [
            ("row", code.as_str()),
            ("name", "Bo Roe"),
            ("address", "1 Elm St"),
        ];
        let sent = browser.post(&signers, &form).await.status;
        let wanted = if reads {
            StatusCode::SEE_OTHER
        } else {
            StatusCode::FORBIDDEN
        };
        assert_eq!(sent, wanted, "{role}");
        let form = [("reason", WHY), ("until", "2026-02-02"), ("version", "9")];
        let sent = browser.post(&format!("{signers}/rule"), &form).await.status;
        let sets = role.may(Action::EditCampaign);
        assert_eq!(sent == StatusCode::FORBIDDEN, !sets, "{role}");
        // They stand on no other page and in no file.
        for other in [
            "/petition",
            "/petition/duplicates",
            "/petition/batches",
            "/petition.json",
        ] {
            let html = browser.get(&format!("{path}{other}")).await.text();
            assert!(!html.contains("Rosa Diaz"), "{role} {other}");
        }
    }
    let may: Vec<&str> = MemberRole::ALL
        .iter()
        .filter(|role| role.may(Action::KeepSigners))
        .map(|role| role.word())
        .collect();
    assert_eq!(may, ["owner", "manager", "petition-captain", "data-entry"]);
    // Another campaign's people find nothing.
    let mut eve = Browser::of(&app, "eve@example.org").await;
    campaign(&mut eve, "Other").await;
    assert_eq!(eve.get(&signers).await.status, StatusCode::NOT_FOUND);
}

async fn names_are_gone_the_day_after(t: TestDb) {
    let app = App::on(t).await;
    let (mut ann, path) = drive(&app).await;
    let signers = format!("{path}/petition/signers");
    let mut eve = Browser::of(&app, "eve@example.org").await;
    let other = campaign(&mut eve, "Other").await;
    let sheets = [("first", "1"), ("count", "1"), ("rows", "20")];
    eve.done(&format!("{other}/petition/sheets"), &sheets).await;
    turn_on(&mut eve, &other, "2026-01-20").await;
    key(&mut eve, &other, &row(1, 1), "Bo Roe", "1 Elm St").await;
    turn_on(&mut ann, &path, "2026-01-12").await;
    key(&mut ann, &path, &row(1, 1), "Rosa Diaz", "12 Oak St").await;
    // An hour before midnight in Illinois, which is the thirteenth in London.
    app.wait(2 * 86_400 + 11 * 3_600);
    app.house.drives.sweep_signers().await.unwrap();
    assert!(ann.see(&signers).await.contains("Rosa Diaz"));
    assert_eq!(stored(&app).await, 2);
    // An hour after it nobody reads them any more, though no sweep has come by.
    app.wait(2 * 3_600);
    let page = ann.see(&signers).await;
    assert!(
        page.contains("Who signed is stored nowhere") && !page.contains("Rosa Diaz"),
        "{page}"
    );
    assert!(!ann.see(&format!("{path}/petition")).await.contains(WHY));
    assert_eq!(stored(&app).await, 2);
    app.house.drives.sweep_signers().await.unwrap();
    assert_eq!(stored(&app).await, 1, "the other campaign's day is not over");
    assert!(
        eve.see(&format!("{other}/petition/signers"))
            .await
            .contains("Bo Roe")
    );
    assert!(audit_says(&app, "petition.signers_ended").await);
    let page = ann.see(&format!("{path}/audit")).await;
    assert!(
        page.contains("signers stored: 1 → 0") && page.contains("the program"),
        "{page}"
    );
    assert!(!audit_says(&app, "Rosa").await && !audit_says(&app, "Oak").await);
    // A second sweep has nothing to tell.
    let told = app.db.number("select count(*) from audit_event").await;
    app.house.drives.sweep_signers().await.unwrap();
    assert_eq!(app.db.number("select count(*) from audit_event").await, told);
    // Who keys in before a sweep comes by is refused, and what was there goes.
    app.wait(6 * 86_400);
    eve.sign_in("eve@example.org").await;
    app.wait(2 * 86_400);
    let code = row(1, 2);
    let form = [
        ("row", code.as_str()),
        ("name", "Al Poe"),
        ("address", "2 Elm St"),
    ];
    let late = eve.post(&format!("{other}/petition/signers"), &form).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert_eq!(stored(&app).await, 0);
    assert_eq!(verify(&app.db.db).await.unwrap().broken, Vec::<String>::new());
}

async fn turning_it_off_deletes_everybody(t: TestDb) {
    let app = App::on(t).await;
    let (mut ann, path) = drive(&app).await;
    let signers = format!("{path}/petition/signers");
    let off = ann.post(&format!("{signers}/end"), &[]).await;
    assert_eq!(off.status, StatusCode::CONFLICT);
    turn_on(&mut ann, &path, "2026-02-01").await;
    key(&mut ann, &path, &row(1, 1), "Rosa Diaz", "12 Oak St").await;
    let mut cap = joined(&mut ann, &path, "cap@example.org", "petition-captain").await;
    let refused = cap.post(&format!("{signers}/end"), &[]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert_eq!(stored(&app).await, 1);
    let leads = ann.done(&format!("{signers}/end"), &[]).await;
    assert!(ann.see(&leads).await.contains("Nobody is stored any more"));
    assert_eq!(stored(&app).await, 0);
    assert!(audit_says(&app, "petition.signers_off").await && !audit_says(&app, "Rosa").await);
    // Turned on again it begins with nobody. Even a closed campaign can be emptied.
    turn_on(&mut ann, &path, "2026-02-01").await;
    assert!(!ann.see(&signers).await.contains("Rosa Diaz"));
    key(&mut ann, &path, &row(1, 1), "Rosa Diaz", "12 Oak St").await;
    ann.done(&format!("{path}/settings/close"), &[("do", "close")])
        .await;
    ann.done(&format!("{signers}/end"), &[]).await;
    assert_eq!(stored(&app).await, 0);
}

async fn nobody_changes_the_rule_unseen(t: TestDb) {
    let app = App::on(t).await;
    let (mut ann, path) = drive(&app).await;
    let signers = format!("{path}/petition/signers");
    turn_on(&mut ann, &path, "2026-02-01").await;
    key(&mut ann, &path, &row(1, 1), "Rosa Diaz", "12 Oak St").await;
    let longer = [("reason", WHY), ("until", "2026-03-01"), ("version", "1")];
    let leads = ann.done(&format!("{signers}/rule"), &longer).await;
    assert_eq!(leads, format!("{signers}?done=changed"));
    let stale = ann.post(&format!("{signers}/rule"), &longer).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(stale.text().contains("is not the latest"), "{}", stale.text());
    // Two who turn it on at once: the second sees what the first wrote.
    let again = [("reason", WHY), ("until", "2026-02-03"), ("version", "")];
    let second = ann.post(&format!("{signers}/rule"), &again).await;
    assert_eq!(second.status, StatusCode::UNPROCESSABLE_ENTITY);
    // A change keeps who is stored.
    assert_eq!(stored(&app).await, 1);
    let page = ann.see(&format!("{path}/audit")).await;
    assert!(page.contains("until: 2026-02-01 → 2026-03-01"), "{page}");
}
