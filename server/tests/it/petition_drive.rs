//! Petition drives: plan, sheets, batches, samples, filing; asked as browsers ask.

use crate::support::browser::{Browser, campaign, joined};
use crate::support::db::{NOW, TestDb, each};
use crate::support::web::App;
use domain::workspace::petition::draw::draw_rows;
use domain::workspace::petition::{RowCode, Serial};
use http::StatusCode;
use server::services::workspace::audit::verify;

each! {
    empty: maple_falls_petition, batches_are_refused_where_they_do_not_add_up, a_sheet_keyed_twice_is_asked_about,
        corrections_never_overwrite, sheets_are_accounted_for, sheets_are_printed_only_with_the_paid_for_line,
        a_sample_can_be_repeated, duplicates_are_places_and_not_names, roles_do_what_the_table_says,
        nobody_overwrites_a_plan_or_filing_unseen, a_circulators_name_can_be_erased;
}

const DAY: i64 = 86_400_000;

/// Sets the clock to noon in Illinois of a day.
fn on(app: &App, day: &str) {
    let days = domain::campaign::period::days_between("2026-01-01".parse().unwrap(), day.parse().unwrap());
    let wanted = NOW + days * DAY + DAY * 3 / 4;
    app.wait((wanted - app.clock.now()) / 1000);
}

fn serial(n: i64) -> String {
    Serial::new(n).unwrap().to_string()
}

fn plan() -> Vec<(&'static str, &'static str)> {
    vec![
        ("needed", "943"),
        ("source", "10% of 9,430 votes for mayor, county clerk"),
        ("start", "2028-04-03"),
        ("due", "2028-07-10"),
        ("validity", "72"),
        ("cushion", "0"),
        ("title", "Petition for council-manager government"),
        (
            "wording",
            "We, the undersigned voters of Maple Falls, ask for a vote.",
        ),
    ]
}

/// A campaign with a plan and sheets of 40 rows, on a day of its drive.
async fn drive<'a>(app: &'a App, day: &str) -> (Browser<'a>, String) {
    on(app, day);
    let mut ann = Browser::of(app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let leads = ann.done(&format!("{path}/petition/plan"), &plan()).await;
    assert_eq!(leads, format!("{path}/petition?done=planned"));
    let sheets = [("first", "1"), ("count", "60"), ("rows", "40")];
    ann.done(&format!("{path}/petition/sheets"), &sheets).await;
    (ann, path)
}

/// A form of batches: sheet, raw, checked, valid, reasons.
fn batch_form(day: &str, rows: &[(&str, &str, &str, &str, &str)]) -> Vec<(&'static str, String)> {
    let mut form = vec![("on", day.to_owned())];
    for (sheet, raw, checked, valid, reasons) in rows {
        for (name, value) in [
            ("sheet", sheet),
            ("raw", raw),
            ("checked", checked),
            ("valid", valid),
            ("reasons", reasons),
        ] {
            form.push((name, (*value).to_owned()));
        }
    }
    form
}

fn borrowed<'a>(form: &'a [(&'static str, String)]) -> Vec<(&'a str, &'a str)> {
    form.iter().map(|(k, v)| (*k, v.as_str())).collect()
}

async fn maple_falls_petition(t: TestDb) {
    let app = App::on(t).await;
    on(&app, "2028-04-03");
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let petition = format!("{path}/petition");
    let before = ann.see(&petition).await;
    assert!(before.contains("There is no plan yet") && before.contains("Make the plan"));
    // A page of the law leads to the plan with what it knows.
    let filled = ann
        .see(&format!(
            "{petition}/plan?needed=943&due=2028-07-10&source=county+clerk"
        ))
        .await;
    assert!(
        filled.contains("value=\"943\"")
            && filled.contains("value=\"2028-07-10\"")
            && filled.contains("county clerk")
    );
    // Item 2.
    ann.done(&format!("{petition}/plan"), &plan()).await;
    let page = ann.see(&petition).await;
    assert!(
        page.contains("1,310 signatures to gather by July 10, 2028: 13.4 a day."),
        "{page}"
    );
    let json = ann.get(&format!("{path}/petition.json")).await.json();
    assert_eq!(json["plan"]["raw_goal"], 1_310);
    ann.done(
        &format!("{petition}/sheets"),
        &[("first", "1"), ("count", "60"), ("rows", "40")],
    )
    .await;
    // Item 3: sixteen sheets of forty by day 49, ten of them checked.
    for (day, sheets) in [("2028-04-20", 1..=8), ("2028-05-22", 9..=16)] {
        on(&app, day);
        ann.sign_in("ann@example.org").await;
        let rows: Vec<(String, &str, &str)> = sheets
            .map(|n: i64| match n {
                1..=6 => (serial(n), "40", "28"),
                7..=10 => (serial(n), "40", "27"),
                _ => (serial(n), "", ""),
            })
            .collect();
        let rows: Vec<_> = rows
            .iter()
            .map(|(sheet, checked, valid)| {
                let reasons = if valid.is_empty() { "" } else { "N8 D2" };
                (sheet.as_str(), "40", *checked, *valid, reasons)
            })
            .collect();
        let form = batch_form(day, &rows);
        let leads = ann.done(&format!("{petition}/batches"), &borrowed(&form)).await;
        assert!(leads.ends_with("done=entered&rows=8"), "{leads}");
    }
    let page = ann.see(&petition).await;
    for words in [
        "At this pace 883 valid on July 10, 2028: 60 short; 14.9 a day from now closes it.",
        "Red: falls short",
        "on day 49 of 98",
        "69.0%",
        "276 of 400",
        "1,367",
        "727",
        "1,280",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let json = ann.get(&format!("{path}/petition.json")).await.json();
    let standing = &json["standing"];
    assert_eq!(json["light"], "red");
    assert_eq!(
        (
            &standing["day"],
            &standing["days_left"],
            &standing["totals"]["raw"]
        ),
        (&49.into(), &49.into(), &640.into())
    );
    assert_eq!(standing["validity"], serde_json::json!([276, 400]));
    assert_eq!(
        (&standing["projection"]["raw"], &standing["projection"]["valid"]),
        (&1_280.into(), &883.into())
    );
    assert_eq!(
        (
            &standing["goal"],
            &standing["remaining"],
            &standing["pace_needed"]
        ),
        (&1_367.into(), &727.into(), &149.into())
    );
    // Item 4, the filing.
    on(&app, "2028-07-19");
    ann.sign_in("ann@example.org").await;
    let filing = [
        ("filed_on", "2028-07-10"),
        ("place", "County clerk"),
        ("raw", "1,452"),
        ("sheets", "37"),
        ("receipt", "No. 12"),
        ("result_on", "2028-07-18"),
        ("checked", "1452"),
        ("valid", "1031"),
        ("protest_until", "2028-08-09"),
        ("outcome", "sufficient"),
        ("version", "0"),
    ];
    ann.done(&format!("{petition}/filing"), &filing).await;
    for address in [format!("{petition}/filing"), petition.clone()] {
        let page = ann.see(&address).await;
        assert!(
            page.contains("Filed on July 10, 2028 with 1,452 signatures. The officer found 1,031 valid (71.0%). 88 more than needed."),
            "{page}"
        );
    }
    assert!(
        ann.see(&format!("{petition}/filing"))
            .await
            .contains("Days in which a protest can still come: 21.")
    );
    let cure = [("what", "Notary missing on sheet 4"), ("by", "2028-07-18")];
    ann.done(&format!("{petition}/filing/cures"), &cure).await;
    let page = ann.see(&format!("{petition}/filing")).await;
    assert!(page.contains("was due on July 18, 2028"), "{page}");
    let id = app.db.texts("select id from petition_cure").await.remove(0);
    ann.done(&format!("{petition}/filing/cures/{id}"), &[("do", "done")])
        .await;
    let page = ann.see(&format!("{petition}/filing")).await;
    assert!(page.contains("done on July 19, 2028"), "{page}");
    // The sums of days and sheets are those of the batches.
    for (sums, batches) in [
        (
            "select cast(sum(raw + 7 * checked + 11 * valid + 13 * repeated) as bigint) from petition_day",
            "select cast(sum(raw + 7 * checked + 11 * valid + 13 * repeated) as bigint) from petition_batch",
        ),
        (
            "select cast(sum(raw + 7 * checked + 11 * valid) as bigint) from petition_sheet",
            "select cast(sum(raw + 7 * checked + 11 * valid) as bigint) from petition_batch",
        ),
    ] {
        assert_eq!(app.db.number(sums).await, app.db.number(batches).await);
    }
    let verdict = verify(&app.db.db).await.unwrap();
    assert_eq!(verdict.broken, Vec::<String>::new());
    let audit = ann.see(&format!("{path}/audit")).await;
    assert!(audit.contains("Petition: batches entered"), "{audit}");
}

async fn batches_are_refused_where_they_do_not_add_up(t: TestDb) {
    let app = App::on(t).await;
    let (mut ann, path) = drive(&app, "2028-05-01").await;
    let batches = format!("{path}/petition/batches");
    let (one, two) = (serial(1), serial(2));
    let unknown = serial(61);
    for (row, told) in [
        ((one.as_str(), "41", "", "", ""), "which has 40 rows"),
        ((one.as_str(), "10", "11", "5", ""), "bears 10 signatures"),
        ((unknown.as_str(), "10", "", "", ""), "is not made"),
        (("00001Z", "10", "", "", ""), "is no serial number"),
        (("", "10", "5", "6", ""), "more than the 5 checked"),
        (("", "0", "5", "5", ""), "checked of 0 gathered"),
        (("", "999999999999", "", "", ""), "whole number"),
        (
            ("", "'; drop table petition_batch; --", "", "", ""),
            "whole number",
        ),
    ] {
        // A sound row before it is not kept either.
        let form = batch_form("2028-05-01", &[(two.as_str(), "3", "3", "3", ""), row]);
        let rows = if row.0.is_empty() && row.1 == "0" {
            batch_form("2028-05-01", &[row])
        } else {
            form
        };
        let answer = ann.post(&batches, &borrowed(&rows)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{row:?}");
        assert!(answer.text().contains(told), "{row:?}: {}", answer.text());
    }
    // What was typed is kept for mending.
    let form = batch_form("2028-05-01", &[(one.as_str(), "41", "7", "5", "N2")]);
    let page = ann.post(&batches, &borrowed(&form)).await.text();
    assert!(
        page.contains("value=\"41\"") && page.contains("value=\"N2\""),
        "{page}"
    );
    let late = batch_form("2028-05-02", &[("", "1", "", "", "")]);
    assert_eq!(
        ann.post(&batches, &borrowed(&late)).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(app.db.number("select count(*) from petition_batch").await, 0);
    assert_eq!(app.db.number("select count(*) from petition_day").await, 0);
    for (needed, validity) in [("-1", "72"), ("1e9", "72"), ("943", "0"), ("943", "NaN")] {
        let mut form = plan();
        form.retain(|(name, _)| !matches!(*name, "needed" | "validity"));
        form.extend([("needed", needed), ("validity", validity), ("version", "1")]);
        let answer = ann.post(&format!("{path}/petition/plan"), &form).await;
        assert_eq!(
            answer.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{needed} {validity}"
        );
    }
    ann.see(&format!("{path}/petition")).await;
}

async fn a_sheet_keyed_twice_is_asked_about(t: TestDb) {
    let app = App::on(t).await;
    let (mut ann, path) = drive(&app, "2028-05-01").await;
    let batches = format!("{path}/petition/batches");
    let one = serial(1);
    let first = batch_form("2028-05-01", &[(one.as_str(), "15", "", "", "")]);
    ann.done(&batches, &borrowed(&first)).await;
    // Checking what came in before is no second keying.
    let check = batch_form("2028-05-01", &[(one.as_str(), "", "10", "8", "D2")]);
    ann.done(&batches, &borrowed(&check)).await;
    let answer = ann.post(&batches, &borrowed(&first)).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.text();
    assert!(
        page.contains("was keyed in before, with 15 signatures") && page.contains("name=\"again\""),
        "{page}"
    );
    // Twice in one form is the same.
    let two = serial(2);
    let twice = batch_form(
        "2028-05-01",
        &[(two.as_str(), "5", "", "", ""), (two.as_str(), "5", "", "", "")],
    );
    assert_eq!(
        ann.post(&batches, &borrowed(&twice)).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let mut meant = first.clone();
    meant.push(("again", "1".to_owned()));
    ann.done(&batches, &borrowed(&meant)).await;
    assert_eq!(
        app.db
            .number("select raw from petition_sheet where serial = 1")
            .await,
        30
    );
    assert!(ann.see(&batches).await.contains("sheet keyed in again"));
}

async fn corrections_never_overwrite(t: TestDb) {
    let app = App::on(t).await;
    let (mut ann, path) = drive(&app, "2028-05-01").await;
    let batches = format!("{path}/petition/batches");
    let one = serial(1);
    let form = batch_form("2028-05-01", &[(one.as_str(), "33", "20", "15", "N5")]);
    ann.done(&batches, &borrowed(&form)).await;
    let id = app.db.texts("select id from petition_batch").await.remove(0);
    let address = format!("{batches}/{id}");
    assert!(ann.see(&address).await.contains("value=\"33\""));
    let right = [
        ("on", "2028-05-01"),
        ("raw", "23"),
        ("checked", "20"),
        ("valid", "15"),
        ("reasons", "N5"),
    ];
    let unexplained = ann.post(&address, &right).await;
    assert_eq!(unexplained.status, StatusCode::UNPROCESSABLE_ENTITY);
    let mut explained = right.to_vec();
    explained.push(("reason", "two digits exchanged"));
    ann.done(&address, &explained).await;
    assert_eq!(app.db.number("select count(*) from petition_batch").await, 3);
    assert_eq!(app.db.number("select raw from petition_day").await, 23);
    assert_eq!(
        app.db
            .number("select raw from petition_sheet where serial = 1")
            .await,
        23
    );
    // Somebody else who had the page open is told, and keeps what was typed.
    explained.retain(|(name, _)| *name != "raw");
    explained.push(("raw", "29"));
    let clash = ann.post(&address, &explained).await;
    assert_eq!(clash.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = clash.text();
    assert!(
        page.contains("This batch was corrected already") && page.contains("value=\"29\""),
        "{page}"
    );
    assert_eq!(app.db.number("select raw from petition_day").await, 23);
    let newest = app
        .db
        .texts("select id from petition_batch where reverses is null order by number desc")
        .await
        .remove(0);
    ann.done(
        &format!("{batches}/{newest}"),
        &[("do", "remove"), ("reason", "not our petition")],
    )
    .await;
    assert_eq!(
        app.db
            .number("select raw + checked + valid from petition_day")
            .await,
        0
    );
    // All of it goes along, with a reason.
    let refused = ann
        .post(&format!("{path}/petition/export"), &[("reason", "")])
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let csv = ann
        .post(&format!("{path}/petition/export"), &[("reason", "for counsel")])
        .await;
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(csv.text().lines().count(), 5, "{}", csv.text());
    assert!(csv.text().contains(",-33,-20,-15,-5,"), "{}", csv.text());
}

async fn sheets_are_accounted_for(t: TestDb) {
    let app = App::on(t).await;
    let (mut ann, path) = drive(&app, "2028-04-10").await;
    let (sheets, carry) = (
        format!("{path}/petition/sheets"),
        format!("{path}/petition/sheets/carry"),
    );
    let again = [("first", "60"), ("count", "2"), ("rows", "10")];
    let answer = ann.post(&sheets, &again).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains("made already"), "{}", answer.text());
    let circulators = format!("{path}/petition/circulators");
    ann.done(&circulators, &[("name", "Bea"), ("trained_on", "2028-04-01")])
        .await;
    let bea = app.db.texts("select id from petition_circulator").await.remove(0);
    let (first, third, ninth) = (serial(1), serial(3), serial(9));
    let out = [
        ("to", "out"),
        ("from", first.as_str()),
        ("until", third.as_str()),
        ("circulator", bea.as_str()),
        ("on", "2028-04-10"),
    ];
    ann.done(&carry, &out).await;
    // What is out cannot go out again.
    assert_eq!(
        ann.post(&carry, &out).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let strange = [
        ("to", "out"),
        ("from", ninth.as_str()),
        ("circulator", "0190b4f0-0000-7000-8000-000000000000"),
        ("on", "2028-04-10"),
    ];
    assert_eq!(
        ann.post(&carry, &strange).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    app.wait(20 * 86_400);
    ann.sign_in("ann@example.org").await;
    let page = ann.see(&format!("{path}/petition")).await;
    assert!(page.contains("Sheets that are out: 3.") && page.contains("Out for more than two weeks: 3"));
    let late = ann.see(&format!("{sheets}?longer=14")).await;
    assert!(
        late.contains(&third) && !late.contains(&serial(4)) && late.contains("Bea"),
        "{late}"
    );
    // A sheet keyed in is back; a lost one says why.
    let form = batch_form("2028-04-30", &[(first.as_str(), "30", "30", "24", "")]);
    ann.done(&format!("{path}/petition/batches"), &borrowed(&form))
        .await;
    let lost = [
        ("to", "lost"),
        ("from", third.as_str()),
        ("on", "2028-04-30"),
        ("reason", "left on the bus"),
    ];
    ann.done(&carry, &lost).await;
    let states = app
        .db
        .texts("select state from petition_sheet where serial <= 4 order by serial")
        .await;
    assert_eq!(states, ["back", "out", "lost", "made"]);
    assert!(
        ann.see(&format!("{sheets}?state=lost"))
            .await
            .contains("left on the bus")
    );
    let keyed = batch_form("2028-04-30", &[(third.as_str(), "5", "", "", "")]);
    let answer = ann
        .post(&format!("{path}/petition/batches"), &borrowed(&keyed))
        .await;
    assert!(answer.text().contains("is marked as lost"), "{}", answer.text());
    let page = ann.see(&circulators).await;
    assert!(
        page.contains("Sheets: 3, of them out: 1; signatures: 30")
            && page.contains("80.0% valid: 24 of 30 checked"),
        "{page}"
    );
}

async fn sheets_are_printed_only_with_the_paid_for_line(t: TestDb) {
    let app = App::on(t).await;
    let (mut ann, path) = drive(&app, "2028-04-10").await;
    let print = format!("{path}/petition/sheets/print?from=1&to=2");
    let page = ann.see(&print).await;
    assert!(
        page.contains("cannot be printed yet") && page.contains("/settings#paid_for_by"),
        "{page}"
    );
    assert!(!page.contains("petition-sheet\""));
    let settings = [
        ("name", "Maple Falls Forward"),
        ("route", "open"),
        ("zone", "America/Chicago"),
        ("phase", "a1"),
        (
            "paid_for_by",
            "Paid for by Maple Falls Forward, A. Lee, treasurer",
        ),
        ("version", "1"),
    ];
    // Every write of the drive holds the campaign, and leaves its version as it is.
    ann.done(&format!("{path}/settings"), &settings).await;
    let page = ann.see(&print).await;
    assert_eq!(page.matches("class=\"petition-sheet\"").count(), 2, "{page}");
    assert_eq!(page.matches("class=\"sheet-code\"").count(), 80);
    for words in [
        "Petition for council-manager government",
        "We, the undersigned voters",
        "Paid for by Maple Falls Forward, A. Lee, treasurer",
        "Circulator’s statement",
        &RowCode {
            sheet: Serial::new(2).unwrap(),
            row: 40,
        }
        .to_string(),
    ] {
        assert!(page.contains(words), "{words}");
    }
    assert_eq!(
        ann.get(&format!("{path}/petition/sheets/print?from=x"))
            .await
            .status,
        StatusCode::BAD_REQUEST
    );
}

async fn a_sample_can_be_repeated(t: TestDb) {
    let app = App::on(t).await;
    let (mut ann, path) = drive(&app, "2028-05-01").await;
    let samples = format!("{path}/petition/samples");
    let rows: Vec<String> = (1..=5).map(serial).collect();
    let rows: Vec<_> = rows.iter().map(|s| (s.as_str(), "30", "", "", "")).collect();
    let form = batch_form("2028-05-01", &rows);
    ann.done(&format!("{path}/petition/batches"), &borrowed(&form))
        .await;
    let many = ann.post(&samples, &[("size", "151")]).await;
    assert!(
        many.text().contains("more than the 150 signatures"),
        "{}",
        many.text()
    );
    let draw = [
        ("size", "60"),
        ("seed", "20280501"),
        ("fails_below", "95"),
        ("passes_from", "110"),
    ];
    let leads = ann.done(&samples, &draw).await;
    let sample = leads.split('?').next().unwrap().to_owned();
    let file = ann.get(&format!("{sample}/draw.json")).await.json();
    let sheets: Vec<(Serial, i64)> = (1..=5).map(|n| (Serial::new(n).unwrap(), 30)).collect();
    let expected: Vec<String> = draw_rows(20_280_501, &sheets, 60)
        .iter()
        .map(ToString::to_string)
        .collect();
    let drawn: Vec<String> = file["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row[0].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(drawn, expected);
    assert_eq!(file["sheets"].as_array().unwrap().len(), 5);
    assert!(
        ann.see(&sample)
            .await
            .contains("It speaks once all of it is checked")
    );
    // 48 valid, 2 duplicates, 10 not registered.
    let places: Vec<String> = (1..=60).map(|n| n.to_string()).collect();
    let found = |n: usize| match n {
        0..48 => "valid",
        48..50 => "duplicate",
        _ => "not-registered",
    };
    let mut form = vec![];
    for (i, place) in places.iter().enumerate() {
        form.extend([("place", place.as_str()), ("before", ""), ("found", found(i))]);
    }
    let wrong = [("place", "1"), ("before", ""), ("found", "maybe")];
    assert_eq!(
        ann.post(&sample, &wrong).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    ann.done(&sample, &form).await;
    // Somebody else meant otherwise, with an old page.
    let clash = ann
        .post(&sample, &[("place", "1"), ("before", ""), ("found", "forged")])
        .await;
    assert_eq!(clash.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = ann.see(&sample).await;
    // 80% of 150 is 120; each of 2 repeats weighs 2.5 x 1.5 = 3.75: 8 off.
    assert!(
        page.contains("80.0%") && page.contains("112") && page.contains("By these limits the petition fails"),
        "{page}"
    );
}

async fn duplicates_are_places_and_not_names(t: TestDb) {
    let app = App::on(t).await;
    let (mut ann, path) = drive(&app, "2028-05-01").await;
    let address = format!("{path}/petition/duplicates");
    let code = |n, row| {
        RowCode {
            sheet: Serial::new(n).unwrap(),
            row,
        }
        .to_string()
    };
    let (a, b, c, far) = (code(1, 7), code(2, 3), code(3, 1), code(1, 41));
    ann.done(&address, &[("row", a.as_str()), ("of", b.as_str())])
        .await;
    for (row, of) in [(&a, &c), (&c, &a), (&b, &b), (&far, &b)] {
        let answer = ann
            .post(&address, &[("row", row.as_str()), ("of", of.as_str())])
            .await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{row} {of}");
    }
    let page = ann.see(&address).await;
    assert!(page.contains(&a) && page.contains("Rows struck: 1."), "{page}");
    let id = app.db.texts("select id from petition_repeat").await.remove(0);
    ann.done(&format!("{address}/{id}/restore"), &[]).await;
    assert!(ann.see(&address).await.contains("No row is struck"));
}

async fn roles_do_what_the_table_says(t: TestDb) {
    let app = App::on(t).await;
    let (mut ann, path) = drive(&app, "2028-05-01").await;
    let petition = format!("{path}/petition");
    for (role, manages, enters, exports) in [
        ("viewer", false, false, false),
        ("data-entry", false, true, false),
        ("petition-captain", true, true, false),
        ("manager", true, true, true),
    ] {
        let mut bob = joined(&mut ann, &path, &format!("{role}@example.org"), role).await;
        bob.see(&petition).await;
        bob.see(&format!("{petition}/sheets")).await;
        let allowed = |answer: StatusCode, may: bool, what: &str| {
            if may {
                assert_ne!(answer, StatusCode::FORBIDDEN, "{role} {what}");
            } else {
                assert_eq!(answer, StatusCode::FORBIDDEN, "{role} {what}");
            }
        };
        let page = bob.get(&format!("{petition}/plan")).await.status;
        allowed(page, manages, "plan");
        for (address, may) in [
            ("plan", manages),
            ("sheets", manages),
            ("sheets/carry", manages),
            ("circulators", manages),
            ("samples", manages),
            ("filing", manages),
            ("filing/cures", manages),
            ("batches", enters),
            ("duplicates", enters),
            ("export", exports),
        ] {
            let answer = bob.post(&format!("{petition}/{address}"), &[]).await.status;
            allowed(answer, may, address);
        }
    }
    // What belongs to one campaign is not found through another one.
    let form = batch_form("2028-05-01", &[("", "10", "", "", "")]);
    ann.done(&format!("{petition}/batches"), &borrowed(&form)).await;
    let batch = app.db.texts("select id from petition_batch").await.remove(0);
    let mut eve = Browser::of(&app, "eve@example.org").await;
    let other = campaign(&mut eve, "Other").await;
    let elsewhere = format!("{other}/petition/batches/{batch}");
    assert_eq!(eve.get(&elsewhere).await.status, StatusCode::NOT_FOUND);
    let remove = [("do", "remove"), ("reason", "mischief")];
    assert_eq!(eve.post(&elsewhere, &remove).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        eve.get(&format!("{path}/petition.json")).await.status,
        StatusCode::NOT_FOUND
    );
    ann.done(&format!("{path}/settings/close"), &[("do", "close")])
        .await;
    assert_eq!(
        ann.post(&format!("{petition}/batches"), &borrowed(&form))
            .await
            .status,
        StatusCode::CONFLICT
    );
}

async fn nobody_overwrites_a_plan_or_filing_unseen(t: TestDb) {
    let app = App::on(t).await;
    let (mut ann, path) = drive(&app, "2028-07-12").await;
    let address = format!("{path}/petition/plan");
    let form = |title: &'static str, version: &'static str| {
        let mut form = plan();
        form.retain(|(name, _)| *name != "title");
        form.extend([("title", title), ("version", version)]);
        form
    };
    ann.done(&address, &form("Ann’s title", "1")).await;
    for version in ["1", "", "x"] {
        let clash = ann.post(&address, &form("Bob’s title", version)).await;
        assert_eq!(clash.status, StatusCode::UNPROCESSABLE_ENTITY, "{version}");
        let page = clash.text();
        assert!(
            page.contains("Ann’s title") && page.contains("Bob’s title"),
            "{page}"
        );
        assert!(page.contains("name=\"version\" value=\"2\""), "{page}");
    }
    ann.done(&address, &form("Bob’s title", "2")).await;
    let filing = format!("{path}/petition/filing");
    let form = |place: &'static str, version: &'static str| {
        [
            ("filed_on", "2028-07-10"),
            ("place", place),
            ("raw", "1452"),
            ("version", version),
        ]
    };
    ann.done(&filing, &form("Clerk’s office", "0")).await;
    let clash = ann.post(&filing, &form("Town hall", "0")).await;
    assert_eq!(clash.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = clash.text();
    assert!(
        page.contains("Clerk’s office") && page.contains("Town hall"),
        "{page}"
    );
}

async fn a_circulators_name_can_be_erased(t: TestDb) {
    let app = App::on(t).await;
    let (mut ann, path) = drive(&app, "2028-05-01").await;
    let address = format!("{path}/petition/circulators");
    ann.done(&address, &[("name", "Beatrix Quill")]).await;
    let id = app.db.texts("select id from petition_circulator").await.remove(0);
    ann.done(
        &format!("{address}/{id}"),
        &[
            ("name", "Beatrix Quill"),
            ("trained_on", "2028-04-30"),
            ("version", "1"),
        ],
    )
    .await;
    let stale = [("name", "Somebody"), ("version", "1")];
    assert_eq!(
        ann.post(&format!("{address}/{id}"), &stale).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    ann.done(&format!("{address}/{id}/erase"), &[]).await;
    let page = ann.see(&address).await;
    assert!(
        page.contains("Circulator 1") && !page.contains("Beatrix"),
        "{page}"
    );
    for sql in [
        "select name from petition_circulator",
        "select before || after from audit_value",
        "select detail || subject from audit_event",
    ] {
        assert!(
            app.db
                .texts(sql)
                .await
                .iter()
                .all(|text| !text.contains("Beatrix")),
            "{sql}"
        );
    }
    let verdict = verify(&app.db.db).await.unwrap();
    assert_eq!(verdict.broken, Vec::<String>::new());
}
