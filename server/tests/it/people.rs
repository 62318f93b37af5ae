//! Supporters: asked as browsers ask, on both databases.

use crate::support::browser::{Browser, campaign, joined};
use crate::support::db::{TestDb, each};
use crate::support::web::App;
use calamine::{Data, Reader, Xlsx};
use domain::workspace::rights::{Action, MemberRole};
use http::StatusCode;
use server::services::workspace::audit::verify;
use server::store::supporters::list::{self, Filter};
use std::io::Cursor;

each! {
    empty: each_role_does_what_the_table_says_with_people, somebody_is_kept_and_found, two_people_change_one_person,
        a_second_record_is_asked_about, consent_follows_from_what_was_said, tags_levels_notes_and_fields_are_kept,
        the_list_goes_on_page_by_page, a_file_leaves_with_a_reason, what_was_erased_is_gone_and_does_not_come_back;
}

const ANN: [(&str, &str); 8] = [
    ("given", "Annabel"),
    ("family", "Quarterstone"),
    ("email", "Annabel@Quarterstone.example"),
    ("phone", "(202) 456-1414"),
    ("street", "12 North Elm Street"),
    ("city", "Maple Falls"),
    ("state", "IL"),
    ("zip", "62701"),
];

/// A form's address, what is filled in, and what it takes.
type Write<'a> = (String, &'a [(&'a str, &'a str)], Action);

/// Adds somebody; answers with the path of their page.
async fn added(browser: &mut Browser<'_>, path: &str, form: &[(&str, &str)]) -> String {
    let leads = browser.done(&format!("{path}/people/new"), form).await;
    leads.split('?').next().unwrap_or_default().to_owned()
}

async fn each_role_does_what_the_table_says_with_people(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let person = added(&mut ann, &path, &ANN).await;
    for role in MemberRole::ALL {
        let email = format!("{role}@example.org");
        let mut browser = joined(&mut ann, &path, &email, role.word()).await;
        for page in [format!("{path}/people"), person.clone()] {
            let seen = browser.get(&page).await.status;
            assert_eq!(
                seen == StatusCode::OK,
                role.may(Action::ViewPeople),
                "{role} {page}"
            );
        }
        let nav = browser.see(&path).await;
        assert_eq!(
            nav.contains(&format!("href=\"{path}/people\"")),
            role.may(Action::ViewPeople),
            "{role}"
        );
        let writes: [Write<'_>; 4] = [
            (
                format!("{path}/people/new"),
                &[("given", "Bo")],
                Action::EditPeople,
            ),
            (format!("{person}/tags"), &[("tag", "helper")], Action::EditPeople),
            (
                format!("{path}/people/fields"),
                &[("name", role.word()), ("kind", "text")],
                Action::ManagePeople,
            ),
            (
                format!("{path}/people/export"),
                &[("reason", "for the test"), ("kind", "csv")],
                Action::Export,
            ),
        ];
        for (form, fields, action) in writes {
            let sent = browser.post(&form, fields).await;
            let may = role.may(action) && role.may(Action::ViewPeople);
            let done = matches!(sent.status, StatusCode::SEE_OTHER | StatusCode::OK);
            assert_eq!(done, may, "{role} {form}: {}", sent.status);
            if !may {
                assert_eq!(sent.status, StatusCode::FORBIDDEN, "{role} {form}");
            }
        }
    }
}

async fn somebody_is_kept_and_found(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let list = ann.see(&format!("{path}/people")).await;
    assert!(list.contains("Nobody is here yet"), "{list}");
    let person = added(&mut ann, &path, &ANN).await;
    let neighbour = [
        ("family", "Okafor"),
        ("street", "12 N. Elm St"),
        ("zip", "62701-0001"),
    ];
    added(&mut ann, &path, &neighbour).await;
    let page = ann.see(&person).await;
    for wanted in [
        "Annabel Quarterstone",
        "annabel@quarterstone.example",
        "(202) 456-1414",
        "tel:+12024561414",
        "12 North Elm Street, Maple Falls, IL 62701",
        "Okafor",
    ] {
        assert!(page.contains(wanted), "{wanted} is missing: {page}");
    }
    for q in [
        "quarter",
        "ANNAB",
        "annabel+quar",
        "annabel%40quarter",
        "202-456",
        "%2B1+202+456+1414",
    ] {
        let list = ann.see(&format!("{path}/people?q={q}")).await;
        assert!(list.contains("Annabel Quarterstone"), "{q}");
        assert!(!list.contains("Okafor"), "{q}");
    }
    let list = ann.see(&format!("{path}/people?q=stone")).await;
    assert!(list.contains("Nobody fits"), "{list}");
    // What is not understood is left out, and nothing breaks.
    for odd in [
        "?level=9&tag=none&order=up&after=nobody",
        "?q=%27%22%3B--&level=x",
    ] {
        ann.see(&format!("{path}/people{odd}")).await;
    }
    let wrong = ann
        .post(
            &format!("{path}/people/new"),
            &[("email", "nowhere"), ("phone", "12")],
        )
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("nowhere"), "what was typed is kept");
}

async fn two_people_change_one_person(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let person = added(&mut ann, &path, &ANN).await;
    let edit = format!("{person}/edit");
    let form = ann.see(&edit).await;
    assert!(form.contains("name=\"version\" value=\"1\""), "{form}");
    let first = [("version", "1"), ("given", "Anna"), ("family", "Quarterstone")];
    ann.done(&edit, &first).await;
    let late = ann
        .post(
            &edit,
            &[("version", "1"), ("given", "Belle"), ("family", "Quarterstone")],
        )
        .await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.text().contains("Belle"), "what was typed is kept");
    let page = ann.see(&person).await;
    assert!(page.contains("Anna Quarterstone"), "{page}");
    // What the first took out is out of the search as well.
    let list = ann.see(&format!("{path}/people?q=annabel")).await;
    assert!(list.contains("Nobody fits"), "{list}");
}

async fn a_second_record_is_asked_about(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    added(&mut ann, &path, &ANN).await;
    let new = format!("{path}/people/new");
    let twin = [("given", "Ben"), ("phone", "+1 202 456 1414")];
    let asked = ann.post(&new, &twin).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        asked.text().contains("Annabel Quarterstone has one of these"),
        "{}",
        asked.text()
    );
    ann.done(
        &new,
        &[("given", "Ben"), ("phone", "+1 202 456 1414"), ("same", "yes")],
    )
    .await;
    // Another campaign knows nothing of it.
    let other = campaign(&mut ann, "Oak Hill Forward").await;
    added(&mut ann, &other, &ANN).await;
}

const YES: [(&str, &str); 5] = [
    ("given", "yes"),
    ("purpose", "news"),
    ("channel", "email"),
    ("how", "sheet"),
    ("wording", "Send me news of the campaign."),
];

fn with<'a>(form: &[(&'a str, &'a str)], own: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = form.iter().filter(|(name, _)| own.iter().all(|(n, _)| n != name));
    kept.chain(own).copied().collect()
}

async fn consent_follows_from_what_was_said(t: TestDb) {
    let app = App::on(t.clone()).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let person = added(&mut ann, &path, &ANN).await;
    let say = format!("{person}/consent");
    let state = "select given || ' ' || how from consent_now order by purpose, channel";
    assert!(t.texts(state).await.is_empty());
    for (field, value) in [
        ("purpose", ""),
        ("channel", ""),
        ("given", "maybe"),
        ("how", "import"),
        ("wording", ""),
        ("day", "2030-01-01"),
    ] {
        let wrong = ann.post(&say, &with(&YES, &[(field, value)])).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
    }
    assert!(t.texts(state).await.is_empty(), "nothing wrong is kept");
    let leads = ann.done(&say, &with(&YES, &[("day", "2025-12-20")])).await;
    assert!(leads.contains("done=said"), "{leads}");
    assert_eq!(t.texts(state).await, ["1 sheet"]);
    app.wait(60);
    ann.done(
        &say,
        &with(&YES, &[("given", "no"), ("how", "call"), ("wording", "")]),
    )
    .await;
    assert_eq!(t.texts(state).await, ["0 call"]);
    // A sheet that was signed before the no is kept and changes nothing.
    let leads = ann.done(&say, &with(&YES, &[("day", "2025-12-30")])).await;
    assert!(leads.contains("done=heard"), "{leads}");
    assert_eq!(t.texts(state).await, ["0 call"]);
    assert_eq!(
        t.number("select count(*) from consent").await,
        3,
        "the ledger keeps all"
    );
    app.wait(60);
    ann.done(
        &say,
        &with(
            &YES,
            &[("how", "in-person"), ("channel", "email"), ("channel", "post")],
        ),
    )
    .await;
    assert_eq!(t.texts(state).await, ["1 in-person", "1 in-person"]);
    let page = ann.see(&person).await;
    assert!(page.contains("Kept, but does not count"), "{page}");
    assert!(page.contains("Send me news of the campaign."), "{page}");
}

async fn tags_levels_notes_and_fields_are_kept(t: TestDb) {
    let app = App::on(t.clone()).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let person = added(&mut ann, &path, &ANN).await;
    added(&mut ann, &path, &[("given", "Ben")]).await;
    ann.done(
        &format!("{person}/tags"),
        &[("tag", "Yard sign"), ("tag_value", "two")],
    )
    .await;
    ann.done(
        &format!("{person}/tags"),
        &[("tag", "yard  SIGN"), ("tag_value", "three")],
    )
    .await;
    let tags = t.texts("select id from tag").await;
    assert_eq!(tags.len(), 1, "a tag has one way of writing");
    let page = ann.see(&person).await;
    assert!(page.contains("Yard sign: three"), "{page}");
    let list = ann.see(&format!("{path}/people?tag={}", tags[0])).await;
    assert!(list.contains("Quarterstone") && !list.contains(">Ben<"), "{list}");
    ann.done(&format!("{person}/tags/{}/remove", tags[0]), &[]).await;
    let gone = ann.post(&format!("{person}/tags/{}/remove", tags[0]), &[]).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);

    for level in ["2", "none", "1"] {
        app.wait(60);
        ann.done(
            &format!("{person}/level"),
            &[("level", level), ("source", "at the fair")],
        )
        .await;
    }
    assert_eq!(
        ann.post(&format!("{person}/level"), &[("level", "6")])
            .await
            .status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(
        ann.post(&format!("{person}/level"), &[]).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let list = ann.see(&format!("{path}/people?level=1")).await;
    assert!(list.contains("Quarterstone") && !list.contains(">Ben<"), "{list}");
    let page = ann.see(&person).await;
    assert!(page.contains("What was heard before (3)"), "{page}");

    ann.done(&format!("{person}/notes"), &[("note", "Prefers <b>evenings</b>")])
        .await;
    let page = ann.see(&person).await;
    assert!(page.contains("Prefers &lt;b&gt;evenings"), "{page}");

    let fields = format!("{path}/people/fields");
    ann.done(
        &fields,
        &[
            ("name", "Ward"),
            ("kind", "choice"),
            ("choices", "First\nSecond\n"),
        ],
    )
    .await;
    ann.done(&fields, &[("name", "Met on"), ("kind", "day")]).await;
    for wrong in [
        [("name", "ward"), ("kind", "text")],
        [("name", "Size"), ("kind", "choice")],
    ] {
        let sent = ann.post(&fields, &wrong).await;
        assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong:?}");
    }
    let ids = t.texts("select id from custom_field order by order_no").await;
    let (ward, met) = (format!("field-{}", ids[0]), format!("field-{}", ids[1]));
    let fill = format!("{person}/fields");
    let sent = ann
        .post(&fill, &[(ward.as_str(), "Third"), (met.as_str(), "soon")])
        .await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    ann.done(&fill, &[(ward.as_str(), "second"), (met.as_str(), "2025-12-24")])
        .await;
    let held = t
        .texts("select value || ' ' || coalesce(cast(cast(number as bigint) as text), '') from supporter_field order by value")
        .await;
    assert_eq!(held, ["2025-12-24 20251224", "Second "]);
    // A field that the form did not have stays; an empty one goes.
    ann.done(&fill, &[(ward.as_str(), "")]).await;
    assert_eq!(t.texts("select value from supporter_field").await, ["2025-12-24"]);
    ann.done(&format!("{fields}/{}/remove", ids[1]), &[]).await;
    assert!(t.texts("select value from supporter_field").await.is_empty());
}

async fn the_list_goes_on_page_by_page(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    for n in 0..53 {
        app.wait(1);
        let family = format!("Person{:02}", 52 - n);
        added(&mut ann, &path, &[("family", family.as_str())]).await;
    }
    for (order, first, last) in [
        ("", "Person00", "Person52"),
        ("&order=new", "Person00", "Person52"),
    ] {
        let page = ann.see(&format!("{path}/people?q=person{order}")).await;
        assert!(page.contains("53 people"), "{page}");
        assert!(page.contains(first) && !page.contains(last), "{order}");
        let next = page.split("rel=\"next\"").next().unwrap();
        let href = next.rsplit("href=\"").next().unwrap().split('"').next().unwrap();
        let page = ann.see(&href.replace("&amp;", "&")).await;
        assert!(page.contains(last) && !page.contains(first), "{order}");
        assert!(!page.contains("rel=\"next\""), "{order}");
        assert_eq!(page.matches(">Person").count(), 3, "{order}");
    }
    // Those who have three words that begin alike are counted once, however little is read at a time.
    for _ in 0..3 {
        let alike = [("given", "Quinn Quincy"), ("family", "Quinlan")];
        added(&mut ann, &path, &alike).await;
    }
    let db = &app.db.db;
    let sql = "select campaign from supporter limit 1";
    let campaign = app.db.texts(sql).await.pop().unwrap();
    for (word, most, count) in [
        ("person", 10, 10),
        ("person", 60, 53),
        ("quin", 4, 3),
        ("quin", 3, 3),
    ] {
        let words = [word.to_owned()];
        let filter = Filter {
            campaign: &campaign,
            words: &words,
            tag: "",
            level: None,
        };
        assert_eq!(
            list::count(db, &filter, most).await.unwrap(),
            count,
            "{word} {most}"
        );
    }
}

async fn a_file_leaves_with_a_reason(t: TestDb) {
    let app = App::on(t.clone()).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let person = added(&mut ann, &path, &ANN).await;
    ann.done(&format!("{person}/consent"), &YES).await;
    added(&mut ann, &path, &[("family", "=HYPERLINK(1)")]).await;
    for n in 0..205 {
        let family = format!("Zed{n:03}");
        added(&mut ann, &path, &[("family", family.as_str())]).await;
    }
    let export = format!("{path}/people/export");
    let wrong = ann.post(&export, &[("kind", "csv"), ("reason", "x")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let file = ann
        .post(&export, &[("kind", "csv"), ("reason", "call sheet for Monday")])
        .await;
    assert_eq!(file.status, StatusCode::OK);
    assert!(file.header("content-disposition").contains("people.csv"));
    let text = file.text();
    assert_eq!(
        text.lines().count(),
        208,
        "a head, and everybody once, over two pages"
    );
    let head: Vec<&str> = text.lines().next().unwrap().split(',').collect();
    let yes = head
        .iter()
        .position(|name| *name == "consent_news_email")
        .unwrap();
    let row: Vec<&str> = text
        .lines()
        .find(|l| l.contains("Quarterstone"))
        .unwrap()
        .split(',')
        .collect();
    assert_eq!(row[yes], "yes");
    assert!(text.contains("'=HYPERLINK(1)"), "a formula is made harmless");
    let cards = ann
        .post(
            &export,
            &[("kind", "vcf"), ("reason", "for my phone"), ("q", "quarter")],
        )
        .await
        .text();
    assert_eq!(cards.matches("BEGIN:VCARD").count(), 1, "{cards}");
    assert!(
        cards.contains("TEL;VALUE=uri;PREF=1:tel:+12024561414\r\n"),
        "{cards}"
    );
    let book = ann
        .post(&export, &[("kind", "xlsx"), ("reason", "for the treasurer")])
        .await;
    assert!(book.header("content-disposition").contains("people.xlsx"));
    let mut book = Xlsx::new(Cursor::new(book.body)).unwrap();
    let sheet = book.worksheet_range("People").unwrap();
    assert_eq!(sheet.rows().count(), 208, "the same people as in the table");
    let named = |row: &[Data], text: &str| row.iter().any(|cell| *cell == Data::String(text.to_owned()));
    for text in ["=HYPERLINK(1)", "+12024561414"] {
        assert!(sheet.rows().any(|row| named(row, text)), "{text} stays as it is");
    }
    assert!(
        book.worksheet_formula("People").unwrap().is_empty(),
        "a text is no formula"
    );
    let nobody = ann
        .post(
            &export,
            &[("kind", "xlsx"), ("reason", "nobody at all"), ("q", "zzzz")],
        )
        .await;
    let mut empty = Xlsx::new(Cursor::new(nobody.body)).unwrap();
    assert_eq!(
        empty.worksheet_range("People").unwrap().rows().count(),
        1,
        "a head alone"
    );
    let audit = ann.see(&format!("{path}/audit")).await;
    assert!(audit.contains("call sheet for Monday"), "{audit}");
    let files = "select count(*) from audit_event where action = 'supporter.exported'";
    assert_eq!(t.number(files).await, 4, "once for each file");
}

async fn what_was_erased_is_gone_and_does_not_come_back(t: TestDb) {
    let app = App::on(t.clone()).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    let person = added(&mut ann, &path, &ANN).await;
    ann.done(
        &format!("{person}/notes"),
        &[("note", "Annabel Quarterstone keeps bees")],
    )
    .await;
    ann.done(
        &format!("{person}/consent"),
        &with(&YES, &[("proof", "Quarterstone, sheet 4")]),
    )
    .await;
    let unsure = ann.post(&format!("{person}/erase"), &[]).await;
    assert_eq!(unsure.status, StatusCode::UNPROCESSABLE_ENTITY);
    ann.done(&format!("{person}/erase"), &[("sure", "yes")]).await;
    assert_eq!(ann.get(&person).await.status, StatusCode::NOT_FOUND);
    let left = t
        .number(
            "select (select count(*) from supporter) + (select count(*) from supporter_email) \
             + (select count(*) from supporter_word) + (select count(*) from consent) \
             + (select count(*) from consent_now) + (select count(*) from supporter_note) \
             + (select count(*) from supporter_event)",
        )
        .await;
    assert_eq!(left, 0);
    let marks = t.texts("select mark from suppression order by channel").await;
    assert_eq!(marks.len(), 2);
    assert!(
        marks
            .iter()
            .all(|mark| !mark.contains("quarterstone") && mark.len() == 43),
        "{marks:?}"
    );
    let left = t.texts("select field || before || after from audit_value").await;
    assert!(
        left.iter()
            .all(|value| !value.to_lowercase().contains("quarterstone")),
        "{left:?}"
    );
    assert_eq!(verify(&t.db).await.unwrap().broken, Vec::<String>::new());
    let back = ann.post(&format!("{path}/people/new"), &ANN).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(back.text().contains("erased at their wish"), "{}", back.text());
    // In another campaign it is not known.
    let other = campaign(&mut ann, "Oak Hill Forward").await;
    added(&mut ann, &other, &ANN).await;
}
