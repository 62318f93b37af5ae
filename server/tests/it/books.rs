//! The win number, the money and the time after the vote; asked as browsers ask.

use crate::support::browser::{Browser, campaign, joined};
use crate::support::db::{TestDb, each};
use crate::support::web::App;
use domain::actor::{Actor, Person};
use domain::workspace::books::outcome::Verdict;
use domain::workspace::books::vote::Side;
use domain::workspace::books::{Area, RecordKind};
use domain::workspace::rights::MemberRole;
use http::StatusCode;
use jiff::civil::date;
use server::services::workspace::audit::verify;

each! {
    empty: maple_falls_needs_7618_and_has_found_2470, maple_falls_has_212_donors_and_a_request_that_is_lobbying,
        maple_falls_adopts_with_54_percent_and_makes_an_offer_after_102_days,
        a_retention_campaign_is_right_where_yes_keeps_the_form, every_kind_is_kept_as_it_was_typed,
        roles_change_what_the_table_says, records_stay_in_their_campaign, nobody_overwrites_a_record_unseen,
        hostile_answers_are_told_and_kept, one_guess_is_the_plan, disclosure_rules_are_suggested_and_reached,
        money_leaves_with_a_reason, a_closed_campaign_keeps_its_records;
}

/// Fills in the form of a record, and answers with its page's text afterwards.
async fn keep(browser: &mut Browser<'_>, path: &str, kind: RecordKind, form: &[(&str, &str)]) -> String {
    let address = format!("{path}{}", kind.path("new"));
    let leads = browser.done(&address, form).await;
    assert_eq!(leads, format!("{path}{}?done=saved", kind.area().path()));
    browser.see(&leads).await
}

/// The person who opened the first campaign.
async fn owner(app: &App) -> Actor {
    let ids = app
        .db
        .texts("select person from campaign_member order by since, id")
        .await;
    Actor::Person(Person {
        id: ids[0].clone(),
        session: String::new(),
        name: String::new(),
        email: "ann@example.org".to_owned(),
        from: String::new(),
    })
}

fn slug(path: &str) -> &str {
    path.trim_start_matches("/campaigns/")
}

const BASIS: &[(&str, &str)] = &[
    ("yes_means", "change"),
    ("registered", "29,850"),
    ("source", "County clerk"),
    ("as_of", "2028-09-01"),
    ("goal", "52"),
    ("reach_rate", "25"),
    ("attempts", "15"),
    ("version", "0"),
];

async fn maple_falls_needs_7618_and_has_found_2470(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let empty = ann.see(&format!("{path}/vote")).await;
    assert!(empty.contains("Begin with the voters on the rolls"), "{empty}");
    let page = keep(&mut ann, &path, RecordKind::Basis, BASIS).await;
    assert!(page.contains("Now guess the turnout"), "{page}");
    for (name, turnout, planned) in [("Low", "50", ""), ("Like 2024", "58", "1"), ("High", "64.5", "")] {
        let form = [
            ("name", name),
            ("turnout", turnout),
            ("roll_off", "12"),
            ("planned", planned),
        ];
        keep(&mut ann, &path, RecordKind::Turnout, &form).await;
    }
    for (day, support, undecided, against) in [
        ("2028-09-02", "1,000", "300", "400"),
        ("2028-09-01", "1,470", "390", "490"),
    ] {
        let form = [
            ("day", day),
            ("support", support),
            ("undecided", undecided),
            ("against", against),
        ];
        keep(&mut ann, &path, RecordKind::Tally, &form).await;
    }
    let page = ann.see(&format!("{path}/vote")).await;
    for number in [
        "17,313",
        "15,235",
        "7,618",
        "7,923",
        "4,050 people reached",
        "2,470",
        "61.0%",
        "690",
        "890",
        "5,453",
        "Yes votes that win",
        "Yes means: change to council-manager government.",
        "29,850 registered voters, from County clerk, as of September 1, 2028",
        "2,470 of 7,923 supporters found",
    ] {
        assert!(page.contains(number), "{number}: {page}");
    }
    let actor = owner(&app).await;
    let sheet = app.house.services.books.vote(&actor, slug(&path)).await.unwrap();
    let plan = sheet.plan().unwrap();
    let target = plan.target.unwrap();
    assert_eq!((target.voters, target.votes, target.win), (17_313, 15_235, 7_618));
    assert_eq!(plan.goal, Some(7_923));
    let contacts = sheet.contacts();
    assert_eq!(
        (
            contacts.total(),
            contacts.support,
            contacts.undecided,
            contacts.against
        ),
        (4_050, 2_470, 690, 890)
    );
    let work = plan.work.unwrap();
    assert_eq!(
        (work.supporters, work.contacts, work.attempts, work.hours),
        (5_453, 8_942, 35_768, 2_385)
    );
    // The history is in the order of days, whatever the order of entry.
    let running: Vec<i64> = sheet.history().iter().map(|(_, sum)| sum.support).collect();
    assert_eq!(running, [1_470, 2_470]);
}

async fn maple_falls_has_212_donors_and_a_request_that_is_lobbying(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let page = ann.see(&format!("{path}/money")).await;
    assert!(page.contains("No money has moved yet"), "{page}");
    for (day, donors, amount) in [
        ("2028-04-03", "150", "$20,000"),
        ("2028-06-01", "62", "18,400.00"),
    ] {
        let form = [
            ("day", day),
            ("kind", "money"),
            ("donors", donors),
            ("amount", amount),
        ];
        keep(&mut ann, &path, RecordKind::Gift, &form).await;
    }
    let grant = [
        ("funder", "Fund of Professional Management"),
        ("asked_on", "2028-05-02"),
        ("asked", "5,000"),
        ("purpose", "lobbying"),
        ("decision", "asked"),
    ];
    keep(&mut ann, &path, RecordKind::Grant, &grant).await;
    let expense = [
        ("day", "2028-06-10"),
        ("payee", "business"),
        ("category", "print"),
        ("amount", "1,250.50"),
        ("lobbying", "1,000"),
        ("what", "Yard signs"),
    ];
    keep(&mut ann, &path, RecordKind::Expense, &expense).await;
    let budget = [("category", "print"), ("amount", "1,000")];
    let page = keep(&mut ann, &path, RecordKind::Budget, &budget).await;
    for text in [
        "$38,400",
        "212 donors",
        "$5,000",
        "Lobbying",
        "Not answered yet",
        "$1,000 lobbying, $250.50 education",
        "$250.50 over",
        "$37,149.50",
    ] {
        assert!(page.contains(text), "{text}: {page}");
    }
    let actor = owner(&app).await;
    let book = app.house.services.books.money(&actor, slug(&path)).await.unwrap();
    let sums = book.sums();
    assert_eq!((sums.donors, sums.gifts, sums.open), (212, 3_840_000, 500_000));
    assert_eq!(sums.cash, 3_714_950);
    assert_eq!(
        book.grants[0].value.purpose,
        domain::workspace::books::money::Purpose::Lobbying
    );
    // The closing report begins with what the book says.
    let report = ann.see(&format!("{path}/result/report/edit")).await;
    for value in ["38,400.00", "1,250.50", "212"] {
        assert!(
            report.contains(&format!("value=\"{value}\"")),
            "{value}: {report}"
        );
    }
    // Another line for the same category is none.
    let twice = ann
        .post(&format!("{path}{}", RecordKind::Budget.path("new")), &budget)
        .await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(twice.text().contains("has a line already"));
}

const RESULT: &[(&str, &str)] = &[
    ("yes_means", "change"),
    ("yes_votes", "8,246"),
    ("no_votes", "7,011"),
    ("day", "2028-11-07"),
    ("source", "County clerk"),
    ("version", "0"),
];

async fn maple_falls_adopts_with_54_percent_and_makes_an_offer_after_102_days(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let page = ann.see(&format!("{path}/result")).await;
    assert!(
        page.contains("The result is not known yet") && !page.contains("The search for the manager"),
        "{page}"
    );
    let page = keep(&mut ann, &path, RecordKind::Outcome, RESULT).await;
    for text in [
        "Council-manager government is adopted",
        "Yes means: change to council-manager government.",
        "8,246",
        "7,011",
        "54.0%",
        "46.0%",
        "1,235",
        "Not certified yet",
        "The search for the manager",
        "href=\"/campaigns/maple-falls-forward/settings\"",
    ] {
        assert!(page.contains(text), "{text}: {page}");
    }
    let lock_out = [
        ("what", "A petition to abandon the form"),
        ("event", "the first manager’s appointment"),
        ("count", "4"),
        ("unit", "year"),
        ("source", "65 ILCS 5/5-5-1"),
        ("version", "0"),
    ];
    let page = keep(&mut ann, &path, RecordKind::LockOut, &lock_out).await;
    assert!(
        page.contains("4 years after the first manager’s appointment"),
        "{page}"
    );
    let mut known = lock_out.to_vec();
    known.push(("event_on", "2029-04-20"));
    known.retain(|(name, _)| *name != "version");
    known.push(("version", "1"));
    let page = keep(&mut ann, &path, RecordKind::LockOut, &known).await;
    assert!(page.contains("Until April 20, 2033"), "{page}");
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
    let page = keep(&mut ann, &path, RecordKind::Search, &search).await;
    for text in [
        "102",
        "January 8, 2029",
        "April 20, 2029",
        "$150,000 to $175,000 a year (2029)",
        "From December 1, 2028",
        "Counts only",
    ] {
        assert!(page.contains(text), "{text}: {page}");
    }
    let actor = owner(&app).await;
    let after = app.house.services.books.after(&actor, slug(&path)).await.unwrap();
    let outcome = after.outcome.as_ref().unwrap();
    assert_eq!(outcome.value.verdict(after.head.aim), Verdict::Adopted);
    assert_eq!(outcome.value.tally().yes_share(), Some(540));
    assert_eq!(
        after.lock_out.as_ref().unwrap().value.ends(),
        Some(date(2033, 4, 20))
    );
    assert_eq!(after.search.as_ref().unwrap().value.days_to_offer(), Some(102));
    assert_eq!(verify(&app.db.db).await.unwrap().broken, Vec::<String>::new());
}

async fn a_retention_campaign_is_right_where_yes_keeps_the_form(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    for (name, yes_means, sentence, side, kept) in [
        (
            "Keep A",
            "retain",
            "Yes means: keep council-manager government.",
            Side::Yes,
            ("8,246", "7,011"),
        ),
        (
            "Keep B",
            "change",
            "Yes means: give up council-manager government.",
            Side::No,
            ("7,011", "8,246"),
        ),
    ] {
        let opening = [
            ("name", name),
            ("aim", "retention"),
            ("place_name", "Oak Hill"),
            ("state", "IL"),
        ];
        let leads = ann.done("/campaigns/new", &opening).await;
        let path = leads.split('?').next().unwrap().to_owned();
        let basis = [
            ("yes_means", yes_means),
            ("registered", "10000"),
            ("source", "Clerk"),
        ];
        keep(&mut ann, &path, RecordKind::Basis, &basis).await;
        let turnout = [("name", "Plan"), ("turnout", "50")];
        let page = keep(&mut ann, &path, RecordKind::Turnout, &turnout).await;
        let word = if side == Side::Yes { "Yes" } else { "No" };
        assert!(page.contains(sentence), "{name}: {page}");
        assert!(page.contains(&format!("{word} votes that win")), "{name}: {page}");
        assert!(
            page.contains(&format!("This campaign asks voters for a {word}.")),
            "{name}: {page}"
        );
        // The form of the result knows what a Yes means.
        let form = ann.see(&format!("{path}/result/outcome/edit")).await;
        assert!(
            form.contains(&format!("value=\"{yes_means}\" selected")),
            "{name}: {form}"
        );
        let outcome = [
            ("yes_means", yes_means),
            ("yes_votes", kept.0),
            ("no_votes", kept.1),
            ("day", "2028-11-07"),
            ("source", "Clerk"),
        ];
        let page = keep(&mut ann, &path, RecordKind::Outcome, &outcome).await;
        for text in [
            sentence,
            "Council-manager government is kept",
            "This is what the campaign was for.",
        ] {
            assert!(page.contains(text), "{name} {text}: {page}");
        }
        // The manager is there already: nobody is searched.
        assert!(!page.contains("The search for the manager"), "{name}: {page}");
    }
}

/// A form of each kind that is taken.
fn sample(kind: RecordKind) -> Vec<(&'static str, &'static str)> {
    match kind {
        RecordKind::Basis => BASIS.to_vec(),
        RecordKind::Turnout => vec![
            ("name", "<b>Low</b>"),
            ("turnout", "50.25"),
            ("roll_off", "0"),
            ("note", "like 2026"),
        ],
        RecordKind::Tally => vec![
            ("day", "2028-09-01"),
            ("support", "3"),
            ("undecided", "0"),
            ("against", "1"),
        ],
        RecordKind::Gift => vec![
            ("day", "2028-09-01"),
            ("kind", "in-kind"),
            ("donors", "1"),
            ("amount", "0.07"),
            ("what", "<b>Signs</b>"),
        ],
        RecordKind::Expense => vec![
            ("day", "2028-09-01"),
            ("payee", "public-body"),
            ("category", "mail"),
            ("amount", "1,000,000,000"),
            ("lobbying", "0"),
        ],
        RecordKind::Budget => vec![("category", "legal"), ("amount", "10")],
        RecordKind::Grant => vec![
            ("funder", "Fund"),
            ("asked_on", "2028-01-01"),
            ("asked", "5000"),
            ("purpose", "education"),
            ("decision", "granted"),
            ("received", "2500"),
            ("received_on", "2028-02-29"),
            ("report_due", "2029-01-31"),
        ],
        RecordKind::Duty => vec![
            ("name", "Report"),
            ("set_off", "day"),
            ("per", "campaign"),
            ("due_on", "2028-10-01"),
            ("what", "A report"),
            ("source", "Counsel"),
            ("checked_on", "2028-01-01"),
        ],
        RecordKind::Outcome => RESULT.to_vec(),
        RecordKind::LockOut => vec![
            ("what", "x"),
            ("event", "the vote"),
            ("event_on", "2028-02-29"),
            ("count", "1"),
            ("unit", "year"),
            ("source", "s"),
        ],
        RecordKind::Search => vec![("path", "own"), ("interim", "no"), ("profile", "a\r\nb")],
        RecordKind::Report => vec![
            ("happened", "We won.\nThanks."),
            ("raised", "38400"),
            ("volunteers", "120"),
        ],
    }
}

async fn every_kind_is_kept_as_it_was_typed(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let actor = owner(&app).await;
    for kind in RecordKind::ALL {
        let page = keep(&mut ann, &path, *kind, &sample(*kind)).await;
        assert!(!page.contains("<b>"), "{kind}");
        let id = the_id(&app, *kind).await;
        let records = &app.house.services.books;
        let opened = records
            .open(&actor, slug(&path), kind.area(), kind.word(), &id)
            .await
            .unwrap();
        let kept = opened.kept.unwrap();
        let form: Vec<(String, String)> = sample(*kind)
            .iter()
            .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
            .collect();
        let told: Vec<(String, String)> = kind
            .read(&form)
            .unwrap()
            .into_iter()
            .map(|(k, v)| (k.to_owned(), v))
            .collect();
        assert_eq!(kept.value, told, "{kind}");
        let address = format!("{path}{}", kind.path(&id));
        assert!(ann.see(&address).await.contains("Take it away"), "{kind}");
        // Taken away with an old version, it stays.
        let old = ann
            .post(
                &format!("{address}/remove"),
                &[("version", "0"), ("removing", "1")],
            )
            .await;
        assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY, "{kind}");
        let leads = ann
            .done(
                &format!("{address}/remove"),
                &[("version", "1"), ("removing", "1")],
            )
            .await;
        assert_eq!(leads, format!("{path}{}?done=removed", kind.area().path()));
        let gone = records
            .open(&actor, slug(&path), kind.area(), kind.word(), &id)
            .await;
        if kind.single() {
            assert_eq!(gone.unwrap().kept, None, "{kind}");
        } else {
            assert!(matches!(gone, Err(domain::Fault::NotFound { .. })), "{kind}");
        }
    }
    let deeds = app
        .db
        .texts("select action from audit_event where action like 'lock_out.%' order by number")
        .await;
    assert_eq!(deeds, ["lock_out.added", "lock_out.removed"]);
    assert_eq!(verify(&app.db.db).await.unwrap().broken, Vec::<String>::new());
}

/// The id of the one record of a kind.
async fn the_id(app: &App, kind: RecordKind) -> String {
    let sql = match kind {
        RecordKind::Basis => "select id from vote_basis",
        RecordKind::Turnout => "select id from vote_turnout",
        RecordKind::Tally => "select id from vote_tally",
        RecordKind::Gift => "select id from money_gift",
        RecordKind::Expense => "select id from money_expense",
        RecordKind::Budget => "select id from money_budget",
        RecordKind::Grant => "select id from money_grant",
        RecordKind::Duty => "select id from money_duty",
        RecordKind::Outcome => "select id from after_outcome",
        RecordKind::LockOut => "select id from after_lock_out",
        RecordKind::Search => "select id from after_search",
        RecordKind::Report => "select id from after_report",
    };
    app.db.texts(sql).await.remove(0)
}

async fn roles_change_what_the_table_says(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    for role in MemberRole::ALL {
        let mut browser = joined(&mut ann, &path, &format!("{role}@example.org"), role.word()).await;
        for area in Area::ALL {
            let page = browser.get(&format!("{path}{}", area.path())).await;
            assert_eq!(
                page.status == StatusCode::OK,
                role.may(area.view()),
                "{role} sees {area}"
            );
            let linked = browser
                .see(&path)
                .await
                .contains(&format!("{path}{}\"", area.path()));
            assert_eq!(linked, role.may(area.view()), "{role} is led to {area}");
            if page.status == StatusCode::OK {
                let leads = page.text().contains("/new\"") || page.text().contains("/edit\"");
                assert_eq!(leads, role.may(area.edit()), "{role} is offered forms of {area}");
            }
        }
        for kind in RecordKind::ALL {
            let address = format!("{path}{}", kind.path("new"));
            let form = browser.get(&address).await;
            assert_eq!(
                form.status == StatusCode::OK,
                role.may(kind.area().edit()),
                "{role} opens {kind}"
            );
            let mut fields = sample(*kind);
            fields.retain(|(name, _)| *name != "version");
            let sent = browser.post(&address, &fields).await;
            if role.may(kind.area().edit()) {
                // Only the first to come finds a kind of which there is one still empty, or a free category.
                assert!(
                    matches!(
                        sent.status,
                        StatusCode::SEE_OTHER | StatusCode::UNPROCESSABLE_ENTITY
                    ),
                    "{role} {kind} {}",
                    sent.status
                );
            } else {
                assert_eq!(sent.status, StatusCode::FORBIDDEN, "{role} keeps {kind}");
            }
        }
        let export = browser
            .post(&format!("{path}/money"), &[("reason", "for the auditor")])
            .await;
        let may = role.may(domain::workspace::rights::Action::Export) && role.may(Area::Money.view());
        assert_eq!(export.status == StatusCode::OK, may, "{role} exports");
    }
}

async fn records_stay_in_their_campaign(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let other = campaign(&mut ann, "Other").await;
    for kind in RecordKind::ALL {
        keep(&mut ann, &path, *kind, &sample(*kind)).await;
        let id = the_id(&app, *kind).await;
        let address = format!("{other}{}/{}/{id}", kind.area().path(), kind.word());
        let open = ann.get(&address).await;
        let removed = ann.post(&format!("{address}/remove"), &[("version", "1")]).await;
        assert_eq!(removed.status, StatusCode::NOT_FOUND, "{kind}");
        if kind.single() {
            assert!(!open.text().contains("Take it away"), "{kind}");
        } else {
            assert_eq!(open.status, StatusCode::NOT_FOUND, "{kind}");
        }
        // Under the address of another part there is none either.
        let area = if kind.area() == Area::Vote {
            Area::Money
        } else {
            Area::Vote
        };
        let wrong = ann
            .get(&format!("{path}{}/{}/{id}", area.path(), kind.word()))
            .await;
        assert_eq!(wrong.status, StatusCode::NOT_FOUND, "{kind}");
    }
    for area in Area::ALL {
        let page = ann.see(&format!("{other}{}", area.path())).await;
        assert!(
            !page.contains("County clerk") && !page.contains("$5,000"),
            "{area}"
        );
    }
}

async fn nobody_overwrites_a_record_unseen(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let mut bob = joined(&mut ann, &path, "bob@example.org", "manager").await;
    let form = |worked: &'static str, version: &'static str| {
        [("happened", "We won."), ("worked", worked), ("version", version)]
    };
    let address = format!("{path}/result/report/edit");
    // Both began with an empty form.
    ann.done(&address, &form("Ann’s words", "0")).await;
    let clash = bob.post(&address, &form("Bob’s words", "0")).await;
    assert_eq!(clash.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = clash.text();
    assert!(
        page.contains("Ann’s words") && page.contains("Bob’s words"),
        "{page}"
    );
    assert!(page.contains("name=\"version\" value=\"1\""), "{page}");
    bob.done(&address, &form("Bob’s words", "1")).await;
    let clash = ann.post(&address, &form("Ann’s new words", "1")).await;
    assert!(clash.text().contains("Ann’s new words") && clash.text().contains("Bob’s words"));
    // What was taken away meanwhile comes back with what somebody wrote.
    bob.done(&format!("{address}/remove"), &[("version", "2")]).await;
    ann.done(&address, &form("Ann’s last words", "2")).await;
    assert!(
        ann.see(&format!("{path}/result"))
            .await
            .contains("Ann’s last words")
    );
    assert!(
        ann.see(&format!("{path}/audit"))
            .await
            .contains("Report: changed")
    );
}

async fn hostile_answers_are_told_and_kept(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    for (kind, field, value) in [
        (RecordKind::Basis, "registered", "-1"),
        (RecordKind::Basis, "registered", "99999999999999999999"),
        (RecordKind::Basis, "yes_means", ""),
        (RecordKind::Basis, "goal", "101"),
        (RecordKind::Basis, "reach_rate", "0"),
        (RecordKind::Turnout, "turnout", "1e2"),
        (RecordKind::Tally, "support", "3.5"),
        (RecordKind::Tally, "day", "2028-02-30"),
        (RecordKind::Gift, "amount", "-5"),
        (RecordKind::Gift, "amount", "0"),
        (RecordKind::Gift, "amount", "1000000000.01"),
        (RecordKind::Expense, "lobbying", "1000000001"),
        (RecordKind::Expense, "category", "bribes"),
        (RecordKind::Outcome, "no_votes", "NaN"),
        (RecordKind::Outcome, "certified_on", "2028-11-06"),
        (RecordKind::LockOut, "count", "0"),
        (RecordKind::Search, "applied", "<script>"),
        (RecordKind::Report, "happened", " "),
    ] {
        let mut form = sample(kind);
        form.retain(|(name, _)| *name != field);
        form.push((field, value));
        let answer = ann.post(&format!("{path}{}", kind.path("new")), &form).await;
        assert_eq!(
            answer.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{kind} {field} {value}"
        );
        let page = answer.text();
        assert!(
            page.contains(&format!("href=\"#{field}\"")),
            "{kind} {field}: {page}"
        );
        assert!(!page.contains("<script>\""), "{kind}");
        assert!(page.contains("aria-invalid"), "{kind} {field}");
    }
    for table in ["vote_basis", "money_gift", "after_outcome"] {
        let sql = match table {
            "vote_basis" => "select count(*) from vote_basis",
            "money_gift" => "select count(*) from money_gift",
            _ => "select count(*) from after_outcome",
        };
        assert_eq!(app.db.number(sql).await, 0, "{table}");
    }
    let none = ann
        .post(&format!("{path}/vote/nothing/new"), &[("name", "x")])
        .await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
}

async fn one_guess_is_the_plan(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    for name in ["A", "B"] {
        let form = [("name", name), ("turnout", "50"), ("planned", "1")];
        ann.done(&format!("{path}/vote/turnout/new"), &form).await;
    }
    let planned = app
        .db
        .texts("select name from vote_turnout where planned = 1")
        .await;
    assert_eq!(planned, ["B"]);
    let versions = app
        .db
        .texts("select name || version from vote_turnout order by name")
        .await;
    assert_eq!(versions, ["A2", "B1"], "whoever has A open is told");
}

async fn disclosure_rules_are_suggested_and_reached(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let illinois = campaign(&mut ann, "Maple Falls Forward").await;
    assert!(
        !ann.see(&format!("{illinois}/money"))
            .await
            .contains("Named by sources")
    );
    let none = ann
        .post(&format!("{illinois}/money/suggestions/ca-committee"), &[])
        .await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
    let opening = [
        ("name", "Bay"),
        ("aim", "adoption"),
        ("place_name", "Bay"),
        ("state", "CA"),
    ];
    let leads = ann.done("/campaigns/new", &opening).await;
    let path = leads.split('?').next().unwrap().to_owned();
    let page = ann.see(&format!("{path}/money")).await;
    assert!(
        page.contains("Named by sources for California") && page.contains("Form 511"),
        "{page}"
    );
    for _ in 0..2 {
        ann.done(&format!("{path}/money/suggestions/ca-committee"), &[])
            .await;
    }
    assert_eq!(app.db.number("select count(*) from money_duty").await, 1);
    let page = ann.see(&format!("{path}/money")).await;
    assert!(
        page.contains("Nobody has checked this yet") && page.contains("Not reached: $2,000 to go."),
        "{page}"
    );
    for (day, amount) in [("2026-01-01", "1999.99"), ("2026-02-01", "0.01")] {
        let gift = [
            ("day", day),
            ("kind", "money"),
            ("donors", "1"),
            ("amount", amount),
        ];
        keep(&mut ann, &path, RecordKind::Gift, &gift).await;
    }
    let page = ann.see(&format!("{path}/money")).await;
    assert!(page.contains("Reached on February 1, 2026."), "{page}");
    let due = [
        ("name", "Report"),
        ("set_off", "day"),
        ("per", "campaign"),
        ("due_on", "2026-01-31"),
        ("what", "A report"),
        ("source", "Counsel"),
    ];
    let page = keep(&mut ann, &path, RecordKind::Duty, &due).await;
    // The clock shows the last evening of 2025 in California.
    assert!(
        page.contains("Due by January 31, 2026.") && page.contains("Report: in 31 days"),
        "{page}"
    );
}

async fn money_leaves_with_a_reason(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    for kind in [RecordKind::Gift, RecordKind::Grant, RecordKind::Expense] {
        let mut form = sample(kind);
        form.retain(|(name, _)| !matches!(*name, "what" | "amount"));
        form.extend([("what", "=cmd()"), ("amount", "1,250.50")]);
        keep(&mut ann, &path, kind, &form).await;
    }
    let refused = ann.post(&format!("{path}/money"), &[("reason", "")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let file = ann
        .post(&format!("{path}/money"), &[("reason", "for the auditor")])
        .await;
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(file.header("cache-control"), "no-store");
    let text = file.text();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 4, "{text}");
    assert!(lines[1].starts_with("2028-02-29,grant,Fund,education,"), "{text}");
    assert!(lines[1].ends_with(",2500.00"), "{text}");
    assert!(text.contains("'=cmd()"), "{text}");
    assert!(text.contains(",1250.50,"), "{text}");
    assert!(
        ann.see(&format!("{path}/audit"))
            .await
            .contains("Reason: for the auditor")
    );
}

async fn a_closed_campaign_keeps_its_records(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    keep(&mut ann, &path, RecordKind::Outcome, RESULT).await;
    ann.done(&format!("{path}/settings/close"), &[("do", "close")])
        .await;
    let page = ann.see(&format!("{path}/result")).await;
    assert!(
        page.contains("8,246") && !page.contains("Change the result"),
        "{page}"
    );
    let again = ann.post(&format!("{path}/result/outcome/edit"), RESULT).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
}
