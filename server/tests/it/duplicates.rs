//! Records that may be one person: asked as browsers ask, on both databases.

use crate::support::browser::{Browser, campaign, joined};
use crate::support::db::{TestDb, each};
use crate::support::web::App;
use domain::people::duplicate::{LARGEST, Rule};
use domain::workspace::rights::{Action, MemberRole};
use http::StatusCode;
use server::services::workspace::audit::verify;

each! {
    empty: pairs_are_found_by_their_rule_and_parted_once, a_crowd_is_not_compared_and_the_walk_goes_on,
        the_queue_is_the_campaigns_own;
}

type Form<'a> = &'a [(&'a str, &'a str)];

/// Adds somebody; answers with their id.
async fn added(browser: &mut Browser<'_>, path: &str, form: Form<'_>) -> String {
    let form: Vec<(&str, &str)> = form.iter().copied().chain([("same", "yes")]).collect();
    let leads = browser.done(&format!("{path}/people/new"), &form).await;
    let page = leads.split('?').next().unwrap_or_default();
    page.rsplit('/').next().unwrap_or_default().to_owned()
}

async fn queue(browser: &mut Browser<'_>, path: &str, rule: Rule) -> String {
    browser
        .see(&format!("{path}/people/duplicates?rule={rule}"))
        .await
}

/// The addresses at which the pairs of a page are parted.
fn pairs(page: &str) -> Vec<String> {
    let found = page.split("action=\"").skip(1).filter_map(|rest| {
        let action = rest.split('"').next()?;
        action.ends_with("/distinct").then(|| action.to_owned())
    });
    found.collect()
}

const AT_HOME: [(&str, &str); 4] = [
    ("street", "12 North Elm Street"),
    ("city", "Maple Falls"),
    ("state", "IL"),
    ("zip", "62701"),
];

async fn pairs_are_found_by_their_rule_and_parted_once(t: TestDb) {
    let app = App::on(t.clone()).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    for rule in Rule::ALL {
        let page = queue(&mut ann, &path, *rule).await;
        assert!(page.contains("No two records are alike"), "{rule}: {page}");
    }
    let martha = [
        ("given", "Martha"),
        ("family", "Quarterstone"),
        ("email", "martha@example.org"),
        ("phone", "(202) 456-1414"),
    ];
    let martha: Vec<(&str, &str)> = martha.into_iter().chain(AT_HOME).collect();
    let first = added(&mut ann, &path, &martha).await;
    let slip = [
        ("given", "Marhta"),
        ("family", "Quarterston"),
        ("street", "12 N. Elm St"),
        ("zip", "62701-0001"),
    ];
    let slip = added(&mut ann, &path, &slip).await;
    let mail = added(
        &mut ann,
        &path,
        &[("given", "M"), ("email", "Martha@Example.org")],
    )
    .await;
    let line = added(&mut ann, &path, &[("given", "Marta"), ("phone", "202-456-1414")]).await;
    // Her husband: the same home, the same line, another person.
    let husband = [
        ("given", "Robert"),
        ("family", "Quarterstone"),
        ("phone", "202 456 1414"),
    ];
    let husband: Vec<(&str, &str)> = husband.into_iter().chain(AT_HOME).collect();
    added(&mut ann, &path, &husband).await;
    // Somebody in no block: who has a ZIP code alone lives nowhere in particular.
    for _ in 0..2 {
        added(
            &mut ann,
            &path,
            &[("given", "Lee"), ("family", "Okafor"), ("zip", "62701")],
        )
        .await;
    }
    let of = |a: &str, b: &str| {
        let (one, other) = if a < b { (a, b) } else { (b, a) };
        format!("{path}/people/duplicates/{one}/{other}/distinct")
    };
    for (rule, twin) in [
        (Rule::SameEmail, &mail),
        (Rule::SamePhone, &line),
        (Rule::SimilarNameAndAddress, &slip),
    ] {
        let page = queue(&mut ann, &path, rule).await;
        assert_eq!(pairs(&page), [of(&first, twin)], "{rule}: {page}");
        assert!(page.contains("Martha Quarterstone"), "{rule}: {page}");
    }
    // Said once, kept for good, in the audit; said by a form that names them the other way round, it is the same.
    let leads = ann.done(&of(&first, &slip), &[("rule", "address")]).await;
    assert!(leads.ends_with("rule=address&done=distinct"), "{leads}");
    let (one, other) = if first < slip {
        (&slip, &first)
    } else {
        (&first, &slip)
    };
    ann.done(&format!("{path}/people/duplicates/{one}/{other}/distinct"), &[])
        .await;
    let page = queue(&mut ann, &path, Rule::SimilarNameAndAddress).await;
    assert_eq!(pairs(&page), Vec::<String>::new(), "{page}");
    assert_eq!(pairs(&queue(&mut ann, &path, Rule::SameEmail).await).len(), 1);
    assert_eq!(t.number("select count(*) from supporter_distinct").await, 1);
    let told = "select count(*) from audit_event where action = 'supporter.distinct'";
    assert_eq!(t.number(told).await, 1, "once");
    assert_eq!(verify(&t.db).await.unwrap().broken, Vec::<String>::new());
    // Nobody is their own twin, and what is erased takes the word with it.
    let own = format!("{path}/people/duplicates/{first}/{first}/distinct");
    assert_eq!(ann.post(&own, &[]).await.status, StatusCode::NOT_FOUND);
    ann.done(&format!("{path}/people/{slip}/erase"), &[("sure", "yes")])
        .await;
    assert_eq!(t.number("select count(*) from supporter_distinct").await, 0);
}

async fn a_crowd_is_not_compared_and_the_walk_goes_on(t: TestDb) {
    let app = App::on(t.clone()).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    for n in 0..=LARGEST {
        let given = format!("Number {n}");
        added(
            &mut ann,
            &path,
            &[("given", &given), ("email", "desk@example.org")],
        )
        .await;
    }
    // Each address has three records, and so three pairs: the page ends with the seventh.
    for n in 0..24 {
        let email = format!("person{:02}@example.org", n / 3);
        added(&mut ann, &path, &[("given", "Ann"), ("email", &email)]).await;
    }
    let page = queue(&mut ann, &path, Rule::SameEmail).await;
    assert!(page.contains("more than 50 people"), "{page}");
    assert!(!page.contains("desk@example.org"), "{page}");
    let first = pairs(&page);
    assert_eq!(first.len(), 21, "{page}");
    let next = page.split("rule=email&amp;after=").nth(1).unwrap_or_default();
    let next = next.split('"').next().unwrap_or_default();
    let page = ann
        .see(&format!("{path}/people/duplicates?rule=email&after={next}"))
        .await;
    let second = pairs(&page);
    assert_eq!(second.len(), 3, "{page}");
    assert!(second.iter().all(|pair| !first.contains(pair)), "{page}");
    assert!(!page.contains("Go on looking"), "{page}");
}

async fn the_queue_is_the_campaigns_own(t: TestDb) {
    let app = App::on(t.clone()).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let other = campaign(&mut ann, "Oak Hill Forward").await;
    let email = [("given", "Zora"), ("email", "zora@example.org")];
    let here = added(&mut ann, &path, &email).await;
    let there = added(&mut ann, &other, &email).await;
    for path in [&path, &other] {
        let page = queue(&mut ann, path, Rule::SameEmail).await;
        assert_eq!(pairs(&page), Vec::<String>::new(), "{page}");
    }
    let twin = added(&mut ann, &path, &email).await;
    for (path, one, two) in [(&path, &here, &there), (&other, &here, &twin)] {
        let form = format!("{path}/people/duplicates/{one}/{two}/distinct");
        assert_eq!(ann.post(&form, &[]).await.status, StatusCode::NOT_FOUND, "{form}");
    }
    assert_eq!(t.number("select count(*) from supporter_distinct").await, 0);
    let page = format!("{path}/people/duplicates");
    let mut stranger = Browser::of(&app, "bo@example.org").await;
    assert_eq!(stranger.get(&page).await.status, StatusCode::NOT_FOUND);
    let form = format!("{page}/{here}/{twin}/distinct");
    for role in MemberRole::ALL {
        let mut browser = joined(&mut ann, &path, &format!("{role}@example.org"), role.word()).await;
        let may = role.may(Action::ManagePeople);
        let seen = browser.get(&page).await.status;
        assert_eq!(seen == StatusCode::OK, may, "{role}: {seen}");
        let sent = browser.post(&form, &[]).await.status;
        assert_eq!(sent == StatusCode::SEE_OTHER, may, "{role}: {sent}");
    }
}
