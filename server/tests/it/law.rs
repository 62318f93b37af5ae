//! The law of a campaign, asked as browsers ask: the rule, figures, days, deadlines, companion questions, wording.

use crate::support::browser::{Browser, campaign, joined};
use crate::support::db::{TestDb, each};
use crate::support::web::App;
use domain::campaign::rule::Event;
use domain::campaign::threshold::Base;
use http::StatusCode;

each! {
    empty: the_law_of_maple_falls, a_rule_is_changed_with_a_note_only, a_deadline_is_moved_and_stays_moved,
        a_rule_on_record_that_changes_is_told_and_taken_over, a_retention_campaign_is_told_that_yes_keeps,
        a_rule_is_drawn_by_hand, all_rules_can_be_pinned_and_drawn, the_law_is_changed_by_those_who_may,
        nobody_overwrites_the_law_unseen, the_wording_is_kept_with_its_findings;
}

/// A campaign of Maple Falls that goes by the Illinois rule, with the filing planned.
async fn maple_falls(ann: &mut Browser<'_>, rule: &str) -> String {
    let path = campaign(ann, "Maple Falls Forward").await;
    let pin = [("rule", rule), ("version", "0")];
    let leads = ann.done(&format!("{path}/law/pin"), &pin).await;
    assert_eq!(leads, format!("{path}/law?done=pinned"));
    let days = [("on-filing", "2028-07-10"), ("was-filing", "")];
    ann.done(&format!("{path}/law/days"), &days).await;
    path
}

async fn figure(ann: &mut Browser<'_>, path: &str, base: &str, value: &str, source: &str) {
    let form = [
        ("base", base),
        ("value", value),
        ("source", source),
        ("as_of", "April 2027"),
    ];
    ann.done(&format!("{path}/law/figures"), &form).await;
    ann.app().wait(1);
}

fn has(page: &str, words: &[&str]) {
    for word in words {
        assert!(page.contains(word), "{word} is missing: {page}");
    }
}

/// Items 1, 4 and 5 of the scenario.
async fn the_law_of_maple_falls(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = maple_falls(&mut ann, "il-adopt").await;
    let law = format!("{path}/law");
    let page = ann.see(&law).await;
    has(
        &page,
        &[
            "Fill in the number of votes for the office",
            "Blocked until you decide: the question about wards",
            "In Waukegan, Illinois",
            "A Yes changes the form of government. This campaign asks for a Yes.",
        ],
    );
    figure(&mut ann, &path, "votes-for-office", "9,430", "canvass").await;
    figure(&mut ann, &path, "votes-for-office", "9402", "clerk’s office").await;
    let page = ann.see(&law).await;
    has(
        &page,
        &[
            "10% of 9,430 votes for the office (canvass): 943,",
            "10% of 9,402 votes for the office (clerk’s office): 941,",
            "9,430 and 9,402. 9,430 is used, because it asks for more",
            "Monday, August 7, 2028",
            "92 days before the vote (November 7, 2028)",
            "Thursday, August 31, 2028",
            "Thursday, July 20, 2028",
            "Wednesday, August 9, 2028",
            "Thursday, July 13, 2028",
            "7 days before the hearing (July 20, 2028)",
            "Hearing: July 20, 2028 to August 9, 2028",
            "Checked on November 22, 2026",
            "65 ILCS 5/5-1-5",
            "Confirm every number and every day with the clerk and with counsel",
        ],
    );
    let plain = page.replace("&amp;", "&");
    has(&plain, &["/petition/plan?needed=943&due=2028-07-10&source=65"]);
    let json = ann.get(&format!("{law}.json")).await;
    assert_eq!(json.header("cache-control"), "no-store");
    let json = json.json();
    assert_eq!(json["worked"]["plan"]["required"]["signatures"], 943);
    assert_eq!(json["figures"].as_array().unwrap().len(), 2);
    assert_eq!(json["blocking"][0], "wards");
    assert_eq!(json["yes_means"], "change");
    let sheet = ann.see(&format!("{law}/print")).await;
    has(
        &sheet,
        &["943", "Monday, August 7, 2028", "65 ILCS 5/5-1-5", "Confirmed by"],
    );
    // Once the hearing is set, the notice is counted from it; outside the window it is a breach.
    let days = [("on-hearing", "2028-07-27"), ("was-hearing", "")];
    ann.done(&format!("{law}/days"), &days).await;
    has(
        &ann.see(&law).await,
        &["7 days before the hearing (July 27, 2028)"],
    );
    let late = [("on-hearing", "2028-08-15"), ("was-hearing", "2028-07-27")];
    ann.done(&format!("{law}/days"), &late).await;
    has(
        &ann.see(&law).await,
        &["the hearing on August 15, 2028 is outside what is allowed"],
    );
    // Companions: decided against needs a reason; requested lifts the block.
    let against = [
        ("decision-wards", "against"),
        ("because-wards", ""),
        ("was-wards", ""),
    ];
    let refused = ann.post(&format!("{law}/companions"), &against).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(
        &refused.text(),
        &["must say why it is left out", "Blocked until you decide"],
    );
    let requested = [
        ("decision-wards", "requested"),
        ("because-wards", ""),
        ("was-wards", ""),
    ];
    ann.done(&format!("{law}/companions"), &requested).await;
    let page = ann.see(&law).await;
    has(
        &page,
        &["Requested: the question about wards. Decided by ann@example.org"],
    );
    assert!(!page.contains("Blocked until you decide"), "{page}");
    // A figure that was wrong goes, and is remembered.
    let wrong = app
        .db
        .texts("select id from law_figure where amount = 9430")
        .await;
    ann.done(&format!("{law}/figures/{}/remove", wrong[0]), &[]).await;
    has(&ann.see(&law).await, &["941", "9430 (canvass) → not said"]);
}

async fn a_rule_is_changed_with_a_note_only(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = maple_falls(&mut ann, "il-adopt").await;
    let rule = format!("{path}/law/rule");
    has(
        &ann.see(&rule).await,
        &["value=\"92 days\"", "value=\"65 ILCS 5/5-1-5\""],
    );
    let silent = [("file_before", "90 days"), ("note", " "), ("version", "1")];
    let refused = ann.post(&rule, &silent).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&refused.text(), &["must say why", "value=\"90 days\""]);
    let unread = ann
        .post(&rule, &[("file_before", "soon"), ("version", "1")])
        .await;
    has(&unread.text(), &["must be a length of time such as 92 days"]);
    let same = [("file_before", "92 days"), ("note", "x"), ("version", "1")];
    assert_eq!(
        ann.post(&rule, &same).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let changed = [
        ("file_before", "90 days"),
        ("note", "told by the clerk"),
        ("version", "1"),
    ];
    ann.done(&rule, &changed).await;
    let page = ann.see(&format!("{path}/law")).await;
    has(
        &page,
        &[
            "Changed by hand",
            "at least 90 days before the vote",
            "at least 92 days before the vote",
            "told by the clerk",
            "Wednesday, August 9, 2028",
        ],
    );
    assert!(!page.contains("Monday, August 7, 2028"));
    let audit = ann.see(&format!("{path}/audit")).await;
    has(&audit, &["rule changed", "file-before", "told by the clerk"]);
    let json = ann.get(&format!("{path}/law.json")).await.json();
    assert_eq!(json["changed_by_hand"][0], "file-before");
    assert_eq!(json["rule"]["edits"][0]["note"], "told by the clerk");
}

async fn a_deadline_is_moved_and_stays_moved(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = maple_falls(&mut ann, "il-adopt").await;
    let address = format!("{path}/law/deadlines");
    let one = format!("{address}?due=filing&from=election");
    has(
        &ann.see(&one).await,
        &["Counted: August 7, 2028", "Move a deadline: Filing"],
    );
    let gone = ann.get(&format!("{address}?due=cure-ends&from=election")).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    let form = |date: &'static str, note: &'static str, was: &'static str| {
        [
            ("due", "filing"),
            ("from", "election"),
            ("date", date),
            ("note", note),
            ("was", was),
        ]
    };
    let silent = ann.post(&address, &form("2028-08-04", "", "")).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&silent.text(), &["must say why", "value=\"2028-08-04\""]);
    let same = ann.post(&address, &form("2028-08-07", "the same", "")).await;
    assert_eq!(same.status, StatusCode::UNPROCESSABLE_ENTITY);
    ann.done(&address, &form("2028-08-04", "the clerk closes on Friday", ""))
        .await;
    let law = format!("{path}/law");
    let moved = "moved by hand, counted as August 7, 2028: the clerk closes on Friday";
    has(&ann.see(&law).await, &["Friday, August 4, 2028", moved]);
    // The vote is put off: the day is counted anew, the moved one holds, and both are shown.
    let settings = [
        ("name", "Maple Falls Forward"),
        ("route", "optional-form"),
        ("election", "2028-11-14"),
        ("zone", "America/Chicago"),
        ("phase", "a1"),
        ("version", "1"),
    ];
    ann.done(&format!("{path}/settings"), &settings).await;
    let moved = "moved by hand, counted as August 14, 2028: the clerk closes on Friday";
    has(&ann.see(&law).await, &["Friday, August 4, 2028", moved]);
    // Somebody who did not see it is told; then it goes.
    let stale = ann.post(&address, &form("2028-08-05", "mine", "")).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(
        &stale.text(),
        &[
            "was set to 2028-08-04 by somebody else meanwhile",
            "value=\"2028-08-05\"",
        ],
    );
    ann.done(&address, &form("", "a mistake", "2028-08-04")).await;
    let page = ann.see(&law).await;
    has(&page, &["Monday, August 14, 2028", "a mistake"]);
    assert!(!page.contains("moved by hand"), "{page}");
}

async fn a_rule_on_record_that_changes_is_told_and_taken_over(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = maple_falls(&mut ann, "il-adopt").await;
    let law = format!("{path}/law");
    assert!(!ann.see(&law).await.contains("has changed since you chose it"));
    // As if it had been chosen from an edition that said 90 days.
    app.db
        .execute(
            "update law_rule set rule = replace(rule, '\"count\":92', '\"count\":90'), \
             original = replace(original, '\"count\":92', '\"count\":90')",
        )
        .await;
    let page = ann.see(&law).await;
    has(
        &page,
        &[
            "The rule on record has changed since you chose it",
            "at least 90 days before the vote",
            "at least 92 days before the vote",
            "Wednesday, August 9, 2028",
        ],
    );
    let take = format!("{law}/take-over");
    let silent = ann.post(&take, &[("note", ""), ("version", "1")]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    let stale = ann.post(&take, &[("note", "x"), ("version", "7")]).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    ann.done(&take, &[("note", "the clerk agrees"), ("version", "1")])
        .await;
    let page = ann.see(&law).await;
    has(&page, &["Monday, August 7, 2028", "the clerk agrees"]);
    assert!(!page.contains("has changed since you chose it") && !page.contains("Changed by hand"));
}

async fn a_retention_campaign_is_told_that_yes_keeps(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let form = [
        ("name", "Keep Maple Falls"),
        ("aim", "retention"),
        ("place_name", "Maple Falls"),
        ("state", "IL"),
        ("election", "2028-11-07"),
    ];
    let leads = ann.done("/campaigns/new", &form).await;
    let path = leads.split('?').next().unwrap().to_owned();
    let pin = [("rule", "il-abandon"), ("version", "0")];
    ann.done(&format!("{path}/law/pin"), &pin).await;
    let days = [("on-first-manager", "2026-04-20"), ("was-first-manager", "")];
    ann.done(&format!("{path}/law/days"), &days).await;
    let text = "Shall the City of Maple Falls retain the managerial form of municipal government?";
    let wording = [("text", text), ("limit", ""), ("version", "0")];
    ann.done(&format!("{path}/law/question"), &wording).await;
    for page in [
        "",
        "/rule",
        "/figures",
        "/deadlines?due=filing&from=election",
        "/question",
        "/print",
    ] {
        let page = ann.see(&format!("{path}/law{page}")).await;
        has(
            &page,
            &[
                "A Yes keeps the form in force. The question is whether to keep it. This campaign asks for a Yes.",
            ],
        );
    }
    let question = ann.see(&format!("{path}/law/question")).await;
    assert!(!question.contains("opposite of what the law says"), "{question}");
    // Four years from the first manager's appointment.
    has(
        &ann.see(&format!("{path}/law")).await,
        &["Saturday, April 20, 2030"],
    );
    // The question the other way round contradicts the rule.
    let other = "Shall the City of Maple Falls abandon the managerial form of municipal government?";
    let wording = [("text", other), ("limit", ""), ("version", "1")];
    ann.done(&format!("{path}/law/question"), &wording).await;
    has(
        &ann.see(&format!("{path}/law/question")).await,
        &["opposite of what the law says"],
    );
    assert_eq!(
        ann.get(&format!("{path}/law.json")).await.json()["yes_means"],
        "retain"
    );
}

async fn a_rule_is_drawn_by_hand(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let form = [
        ("name", "Prairie Forward"),
        ("aim", "adoption"),
        ("place_name", "Prairie"),
        ("state", "KS"),
        ("election", "2028-11-07"),
    ];
    let leads = ann.done("/campaigns/new", &form).await;
    let path = leads.split('?').next().unwrap().to_owned();
    has(
        &ann.see(&format!("{path}/law")).await,
        &["No rule is on record for Kansas"],
    );
    let rule = format!("{path}/law/rule");
    assert_eq!(ann.get(&rule).await.status, StatusCode::NOT_FOUND);
    has(
        &ann.see(&format!("{rule}?own=1")).await,
        &["Citation", "What a Yes does"],
    );
    let empty = ann.post(&rule, &[("own", "1"), ("version", "0")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&empty.text(), &["href=\"#title\"", "href=\"#source_title\""]);
    let drawn = [
        ("own", "1"),
        ("version", "0"),
        ("title", "adopt the manager plan"),
        ("kind", "percent"),
        ("percent", "10"),
        ("base", "registered"),
        ("file_before", "90 days"),
        ("election_min", "60 days"),
        ("election_max", "120 days"),
        ("election_after", "filing"),
        ("yes_means", "change"),
        ("source_title", "K.S.A. 12-184"),
        ("checked_on", "2026-01-02"),
    ];
    ann.done(&rule, &drawn).await;
    figure(&mut ann, &path, "registered", "12,001", "county clerk").await;
    let page = ann.see(&format!("{path}/law")).await;
    has(
        &page,
        &[
            "Drawn by hand: adopt the manager plan",
            "1,201",
            "Wednesday, August 9, 2028",
            "K.S.A. 12-184",
        ],
    );
    let changed = [("percent", "12"), ("note", "counsel"), ("version", "1")];
    ann.done(&rule, &changed).await;
    has(
        &ann.see(&format!("{path}/law")).await,
        &["1,441", "Changed by hand", "counsel"],
    );
}

async fn all_rules_can_be_pinned_and_drawn(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    for base in Base::ALL {
        figure(&mut ann, &path, base.word(), "20,000", "county clerk").await;
    }
    let days: Vec<(String, String)> = Event::ALL
        .iter()
        .zip(1..)
        .map(|(event, month)| (format!("on-{event}"), format!("2028-{:02}-10", month % 12 + 1)))
        .collect();
    let days: Vec<(&str, &str)> = days.iter().map(|(n, d)| (n.as_str(), d.as_str())).collect();
    ann.done(&format!("{path}/law/days"), &days).await;
    let rules = app.house.petitions.all();
    assert_eq!(rules.len(), 25);
    for (version, rule) in rules.iter().enumerate() {
        let state = format!("update campaign set state = '{}'", rule.state.postal());
        app.db.execute(state.leak()).await;
        let version = version.to_string();
        let pin = [("rule", rule.id.as_str()), ("version", version.as_str())];
        ann.done(&format!("{path}/law/pin"), &pin).await;
        let page = ann.see(&format!("{path}/law")).await;
        has(&page, &["Confirm every number"]);
        assert_eq!(
            page.contains("Use these numbers"),
            rule.has_petition(),
            "{}",
            rule.id
        );
        let form = ann.see(&format!("{path}/law/rule")).await;
        has(&form, &["Change the rule by hand"]);
        ann.see(&format!("{path}/law/print")).await;
        let json = ann.get(&format!("{path}/law.json")).await.json();
        assert_eq!(json["rule"]["id"], rule.id.as_str());
        assert_eq!(
            json["worked"]["plan"]["required"].is_null(),
            !rule.has_petition(),
            "{}",
            rule.id
        );
    }
    // One of another state is not offered, and not taken.
    let other = ann
        .post(
            &format!("{path}/law/pin"),
            &[("rule", "il-adopt"), ("version", "25")],
        )
        .await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
}

async fn the_law_is_changed_by_those_who_may(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = maple_falls(&mut ann, "il-adopt").await;
    let law = format!("{path}/law");
    let mut eve = joined(&mut ann, &path, "eve@example.org", "viewer").await;
    let page = eve.see(&law).await;
    has(&page, &["Legal path", "Blocked until you decide"]);
    for word in [
        "Change the rule by hand",
        "Keep the decision",
        "Change figures",
        "aria-label=\"Move: ",
    ] {
        assert!(!page.contains(word), "{word}");
    }
    eve.see(&format!("{law}/question")).await;
    eve.see(&format!("{law}/print")).await;
    for page in ["/rule", "/figures", "/deadlines?due=filing&from=election"] {
        assert_eq!(
            eve.get(&format!("{law}{page}")).await.status,
            StatusCode::FORBIDDEN,
            "{page}"
        );
    }
    let forms = [
        "/pin",
        "/take-over",
        "/companions",
        "/rule",
        "/figures",
        "/days",
        "/deadlines",
        "/question",
    ];
    for form in forms
        .iter()
        .chain(&["/figures/0190b4f0-0000-7000-8000-000000000000/remove"])
    {
        let fields = [
            ("rule", "il-abandon"),
            ("version", "1"),
            ("note", "x"),
            ("text", "y"),
        ];
        let sent = eve.post(&format!("{law}{form}"), &fields).await;
        assert_eq!(sent.status, StatusCode::FORBIDDEN, "{form}");
    }
    assert_eq!(app.db.number("select count(*) from law_change").await, 2);
    // The petition captain may; and a figure of another campaign is none of theirs.
    let mut sam = joined(&mut ann, &path, "sam@example.org", "petition-captain").await;
    figure(&mut sam, &path, "votes-for-office", "9430", "canvass").await;
    let id = app.db.texts("select id from law_figure").await.remove(0);
    let mut bob = Browser::of(&app, "bob@example.org").await;
    let other = campaign(&mut bob, "Other").await;
    let sent = bob.post(&format!("{other}/law/figures/{id}/remove"), &[]).await;
    assert_eq!(sent.status, StatusCode::NOT_FOUND);
    assert_eq!(app.db.number("select count(*) from law_figure").await, 1);
    // A closed campaign is only read.
    ann.done(&format!("{path}/settings/close"), &[("do", "close")])
        .await;
    ann.see(&law).await;
    let sent = ann.post(&format!("{law}/days"), &[("on-filing", "")]).await;
    assert_eq!(sent.status, StatusCode::CONFLICT);
}

async fn nobody_overwrites_the_law_unseen(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = maple_falls(&mut ann, "il-adopt").await;
    let law = format!("{path}/law");
    let edit = |days: &'static str, version: &'static str| {
        [
            ("title", "adopt"),
            ("source_title", "65 ILCS"),
            ("file_before", days),
            ("note", "n"),
            ("version", version),
        ]
    };
    ann.done(&format!("{law}/rule"), &edit("90 days", "1")).await;
    let clash = ann.post(&format!("{law}/rule"), &edit("85 days", "1")).await;
    assert_eq!(clash.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(
        &clash.text(),
        &[
            "value=\"85 days\"",
            "at least 90 days before the vote",
            "name=\"version\" value=\"2\"",
        ],
    );
    ann.done(&format!("{law}/rule"), &edit("85 days", "2")).await;
    let stale = ann
        .post(&format!("{law}/pin"), &[("rule", "il-adopt"), ("version", "1")])
        .await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    // Days: only the one that both changed is asked about.
    let days = [
        ("on-filing", "2028-07-12"),
        ("was-filing", ""),
        ("on-hearing", "2028-07-27"),
        ("was-hearing", ""),
    ];
    let clash = ann.post(&format!("{law}/days"), &days).await;
    assert_eq!(clash.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = clash.text();
    has(
        &page,
        &[
            "was set to 2028-07-10 by somebody else meanwhile",
            "value=\"2028-07-12\"",
            "name=\"was-filing\" value=\"2028-07-10\"",
        ],
    );
    assert_eq!(app.db.number("select count(*) from law_day").await, 1);
    // The wording: both stand on the page.
    let word = |text: &'static str| [("text", text), ("limit", ""), ("version", "0")];
    ann.done(&format!("{law}/question"), &word("Shall Ann adopt it?"))
        .await;
    let clash = ann
        .post(&format!("{law}/question"), &word("Shall Bob adopt it?"))
        .await;
    assert_eq!(clash.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(
        &clash.text(),
        &[
            "Shall Ann adopt it?",
            "Shall Bob adopt it?",
            "name=\"version\" value=\"1\"",
        ],
    );
}

async fn the_wording_is_kept_with_its_findings(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = maple_falls(&mut ann, "il-adopt").await;
    let question = format!("{path}/law/question");
    let bad = "Shall the city not fail to abolish wards?</textarea><script>";
    ann.done(&question, &[("text", bad), ("limit", "5"), ("version", "0")])
        .await;
    let page = ann.see(&question).await;
    has(
        &page,
        &[
            "Two negatives in one sentence",
            "the law allows 5",
            "Version 1, kept by ann@example.org",
        ],
    );
    assert!(!page.contains("</textarea><script>"), "{page}");
    let good = "Shall the city adopt it?";
    ann.done(&question, &[("text", good), ("limit", ""), ("version", "1")])
        .await;
    let page = ann.see(&question).await;
    has(
        &page,
        &[
            "Earlier versions",
            "to look at when it was kept",
            "Nothing stands out",
        ],
    );
    let kept = app
        .db
        .texts("select reading from law_wording order by version")
        .await;
    assert!(kept[0].contains("double_negative"), "{kept:?}");
    let empty = ann
        .post(&question, &[("text", " "), ("limit", "x"), ("version", "2")])
        .await;
    has(&empty.text(), &["href=\"#text\"", "href=\"#limit\""]);
}
