//! The scenario of Maple Falls in one campaign, from its opening to the search for a manager: every number that the
//! design's acceptance scenario names (items 1 to 6, 7's money, and 9), through the forms and pages.

use crate::support::browser::Browser;
use crate::support::db::{NOW, TestDb, each};
use crate::support::web::App;
use domain::account::EmailAddress;
use domain::workspace::petition::Serial;
use server::demo;
use server::web::Web;
use std::sync::Arc;

each! {
    empty: maple_falls;
}

/// Sets the clock to noon in Illinois of a day, and signs in: no session lives that long.
async fn on(app: &App, ann: &mut Browser<'_>, day: &str) {
    let days = domain::campaign::period::days_between("2026-01-01".parse().unwrap(), day.parse().unwrap());
    app.wait((NOW + days * 86_400_000 + 64_800_000 - app.clock.now()) / 1000);
    ann.sign_in("ann@example.org").await;
}

fn has(page: &str, words: &[&str]) {
    for word in words {
        assert!(page.contains(word), "{word} is missing: {page}");
    }
}

async fn maple_falls(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::new(&app);
    on(&app, &mut ann, "2028-05-22").await;
    let web = Web::new(Arc::clone(&app.config), app.db.db.clone(), &app.house);
    let owner = EmailAddress::parse("ann@example.org").unwrap();
    let path = demo::seed(web, &app.house, &app.clock, &owner).await.unwrap();
    assert_eq!(path, "/campaigns/maple-falls-forward");
    // The page of today says the one number that matters in this phase.
    has(
        &ann.see(&path).await,
        &[
            "Training campaign",
            "At this pace 883 valid on July 10, 2028: 60 short",
            "A Yes changes the form of government. This campaign asks for a Yes.",
            "Next: Notice of the hearing, by July 13, 2028",
            "Book the library for the forum",
        ],
    );
    // Mail of a training campaign goes to nobody.
    let invite = [("email", "bob@example.org"), ("role", "viewer")];
    ann.done(&format!("{path}/members"), &invite).await;
    let kept = app
        .db
        .texts("select state from message where kind = 'invitation'")
        .await;
    assert_eq!(kept, ["suppressed"]);

    // 1 and 4: the law. 5: the companion question blocks until somebody decides.
    let law = ann.see(&format!("{path}/law")).await;
    has(
        &law,
        &[
            ". 9,430 is used, because it asks for more",
            "Monday, August 7, 2028",
            "Thursday, August 31, 2028",
            "Thursday, July 20, 2028",
            "Wednesday, August 9, 2028",
            "7 days before the hearing",
            "Blocked until you decide: the question about wards",
            "A Yes changes the form of government",
        ],
    );
    let json = ann.get(&format!("{path}/law.json")).await.json();
    assert_eq!(json["worked"]["plan"]["required"]["signatures"], 943);
    let decided = [
        ("decision-wards", "requested"),
        ("because-wards", ""),
        ("was-wards", ""),
    ];
    ann.done(&format!("{path}/law/companions"), &decided).await;

    // 2 and 3: the drive on day 49.
    let drive = ann.see(&format!("{path}/petition")).await;
    has(
        &drive,
        &[
            "At this pace 883 valid on July 10, 2028: 60 short; 14.9 a day from now closes it.",
            "Red: falls short",
            "69.0%",
            "1,367",
            "727",
            "1,280",
        ],
    );
    let json = ann.get(&format!("{path}/petition.json")).await.json();
    assert_eq!(json["plan"]["raw_goal"], 1_310);

    // 4: filed on 10 July.
    on(&app, &mut ann, "2028-07-10").await;
    let mut rows: Vec<(&str, String)> = vec![("on", "2028-07-10".to_owned())];
    for (number, raw) in (17..=36).map(|n| (n, "40")).chain([(37, "12")]) {
        rows.extend([
            ("sheet", Serial::new(number).unwrap().to_string()),
            ("raw", raw.to_owned()),
            ("checked", String::new()),
            ("valid", String::new()),
            ("reasons", String::new()),
        ]);
    }
    let rows: Vec<(&str, &str)> = rows.iter().map(|(n, v)| (*n, v.as_str())).collect();
    ann.done(&format!("{path}/petition/batches"), &rows).await;
    let json = ann.get(&format!("{path}/petition.json")).await.json();
    assert_eq!(json["standing"]["totals"]["raw"], 1_452, "{json}");

    // 6: the vote.
    has(
        &ann.see(&format!("{path}/vote")).await,
        &[
            "17,313", "15,235", "7,618", "7,923", "4,050", "2,470", "61.0%", "690", "890",
        ],
    );
    // 7: money.
    has(
        &ann.see(&format!("{path}/money")).await,
        &["212 donors", "$38,400", "$5,000", "Lobbying"],
    );

    // 9: the result, the search, the time in which the question rests.
    on(&app, &mut ann, "2028-11-08").await;
    let result = [
        ("day", "2028-11-07"),
        ("yes_votes", "8,246"),
        ("no_votes", "7,011"),
        ("source", "County clerk"),
        ("yes_means", "change"),
        ("version", "0"),
    ];
    ann.done(&format!("{path}/result/outcome/edit"), &result).await;
    let search = [
        ("path", "firm"),
        ("kick_off", "2029-01-08"),
        ("offer_on", "2029-04-20"),
        ("applied", "64"),
        ("screened", "20"),
        ("finalists", "4"),
        ("offers", "1"),
        ("interim", "yes"),
        ("interim_from", "2028-12-01"),
        ("pay_low", "150,000"),
        ("pay_high", "175,000"),
        ("pay_year", "2029"),
        ("version", "0"),
    ];
    ann.done(&format!("{path}/result/search/edit"), &search).await;
    let rest = [
        ("what", "A petition to abandon the form"),
        ("event", "the first manager’s appointment"),
        ("event_on", "2029-04-20"),
        ("count", "4"),
        ("unit", "year"),
        ("source", "65 ILCS 5/5-5-1"),
        ("version", "0"),
    ];
    ann.done(&format!("{path}/result/lock-out/new"), &rest).await;
    has(
        &ann.see(&format!("{path}/result")).await,
        &[
            "Council-manager government is adopted",
            "8,246",
            "7,011",
            "54.0%",
            ">102<",
            "Until April 20, 2033",
        ],
    );
}
