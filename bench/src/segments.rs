//! Segments: how long the compiled statement of three clauses takes, against the best statement that we could write by hand
//! for the same question, on the same 1,000,000 people.

use crate::people_store::{CAMPAIGN, NOW, Store, ZONE, postgres, sqlite, tag_id};
use crate::{Report, Target};
use anyhow::{Context as _, ensure};
use domain::people::consent::{Channel, Purpose};
use domain::people::segment::test::{
    ActivityTest, AddressTest, ConsentTest, EmailTest, Said, SupportTest, TagTest, Test, Today, When,
};
use domain::people::segment::{Expr, Rule};
use domain::people::{Activity, Validity};
use server::store::segments::compile::{Ask, Context, Statement, Value, compile};
use server::store::{Db, segments};
use std::collections::BTreeMap;
use std::time::Instant;

/// How often each statement is run; the fastest run counts, of both.
const RUNS: usize = 5;
const DAY: i64 = 86_400_000;

/// A question with what we would write by hand.
struct Case {
    name: &'static str,
    rule: Rule,
    /// Each is right; the fastest counts.
    by_hand: Vec<String>,
}

fn called(days: u32) -> Expr {
    Expr::Test(Test::Activity(ActivityTest {
        kind: Activity::Called,
        times: 1,
        when: When::Last(days),
    }))
}

fn tagged(tag: usize) -> Expr {
    Expr::Test(Test::Tag(TagTest {
        tag: tag_id(tag),
        value: None,
    }))
}

fn zip(zip: &str) -> Expr {
    Expr::Test(Test::Address(AddressTest {
        zip: Some(zip.to_owned()),
        ..AddressTest::default()
    }))
}

fn not(expr: Expr) -> Expr {
    Expr::Not(Box::new(expr))
}

fn cases(today: &Today) -> Vec<Case> {
    let since = |days: u32| {
        When::Last(days)
            .instants(today)
            .0
            .unwrap_or(NOW - i64::from(days) * DAY)
    };
    let until = When::Last(0).instants(today).1.unwrap_or(NOW);
    let not_called = |id: &str, days: u32| {
        format!(
            "not exists (select 1 from supporter_event e where e.supporter = {id} and e.kind = 'called' and e.at >= {} \
             and e.at < {until})",
            since(days)
        )
    };
    let not_in = |id: &str, days: u32| {
        format!(
            "{id} not in (select supporter from supporter_event where campaign = '{CAMPAIGN}' and kind = 'called' \
             and at >= {} and at < {until})",
            since(days)
        )
    };
    let (yard, donor) = (tag_id(0), tag_id(2));
    let narrow = format!("a.campaign = '{CAMPAIGN}' and a.zip >= '31042' and a.zip < '31043'");
    let two = format!("a.campaign = '{CAMPAIGN}' and a.zip >= '3104' and a.zip < '3105'");
    let tag = |id: &str, tag: &str| {
        format!("exists (select 1 from supporter_tag t where t.supporter = {id} and t.tag = '{tag}')")
    };
    let news = "exists (select 1 from consent_now c where c.supporter = s.id and c.purpose = 'news' and c.channel = 'email' \
                and c.given = 1)";
    let people =
        format!("select count(*) from supporter s where s.campaign = '{CAMPAIGN}' and s.support <= 2");
    let recent = format!("s.created_at >= {} and s.created_at < {until}", since(60));
    let email = |id: &str| {
        format!("exists (select 1 from supporter_email m where m.supporter = {id} and m.validity = 'good')")
    };
    vec![
        Case {
            name: "lives in one ZIP code, has a tag, was not called in 14 days",
            rule: Rule::of(Expr::All(vec![zip("31042"), tagged(0), not(called(14))])),
            by_hand: vec![
                format!(
                    "select count(distinct a.supporter) from supporter_address a where {narrow} and {} and {}",
                    tag("a.supporter", &yard),
                    not_called("a.supporter", 14)
                ),
                format!(
                    "select count(distinct a.supporter) from supporter_address a join supporter_tag t on t.supporter = a.supporter \
                     and t.tag = '{yard}' where {narrow} and {}",
                    not_in("a.supporter", 14)
                ),
            ],
        },
        Case {
            name: "is for it, agreed to news by mail, was not called in 30 days",
            rule: Rule::of(Expr::All(vec![
                Expr::Test(Test::Support(SupportTest::AtMost(2))),
                Expr::Test(Test::Consent(ConsentTest {
                    purpose: Purpose::News,
                    channel: Channel::Email,
                    said: Said::Yes,
                })),
                not(called(30)),
            ])),
            by_hand: vec![
                format!("{people} and {news} and {}", not_called("s.id", 30)),
                format!("{people} and {news} and {}", not_in("s.id", 30)),
                format!(
                    "select count(*) from supporter s join consent_now c on c.supporter = s.id and c.purpose = 'news' \
                     and c.channel = 'email' and c.given = 1 where s.campaign = '{CAMPAIGN}' and s.support <= 2 and {}",
                    not_in("s.id", 30)
                ),
            ],
        },
        Case {
            name: "lives in ten ZIP codes or has a tag, was added in 60 days, has a good address",
            rule: Rule::of(Expr::All(vec![
                Expr::Any(vec![zip("3104"), tagged(2)]),
                Expr::Test(Test::Added(When::Last(60))),
                Expr::Test(Test::Email(EmailTest {
                    validity: Some(Validity::Good),
                    ..EmailTest::default()
                })),
            ])),
            by_hand: vec![
                format!(
                    "select count(*) from supporter s where s.campaign = '{CAMPAIGN}' and {recent} and {} and ({} or exists \
                     (select 1 from supporter_address a where a.supporter = s.id and a.zip >= '3104' and a.zip < '3105'))",
                    email("s.id"),
                    tag("s.id", &donor)
                ),
                format!(
                    "select count(*) from supporter s where s.campaign = '{CAMPAIGN}' and {recent} and {} and s.id in \
                     (select a.supporter from supporter_address a where {two} union select t.supporter from supporter_tag t \
                     where t.tag = '{donor}')",
                    email("s.id")
                ),
            ],
        },
    ]
}

/// The figures about segments.
///
/// # Errors
/// When a store cannot be made, or an answer is wrong.
pub async fn counts(report: &mut Report) -> anyhow::Result<()> {
    if !report.wants("segment_count_ratio") {
        return Ok(());
    }
    let store = sqlite().await?;
    measure(report, "sqlite", &store).await?;
    store.db.close().await;
    match postgres().await? {
        Some(store) => {
            measure(report, "postgres", &store).await?;
            store.db.close().await;
        }
        None => report.line("note segment_count_ratio: no PostgreSQL here"),
    }
    Ok(())
}

async fn measure(report: &mut Report, kind: &str, store: &Store) -> anyhow::Result<()> {
    let today = Today::at(NOW, ZONE);
    let kept = BTreeMap::new();
    let mut worst = 0.0_f64;
    for case in cases(&today) {
        let context = Context {
            campaign: CAMPAIGN,
            kept: &kept,
            today: &today,
        };
        let ours = compile(Ask::Count, &case.rule, context);
        let (count, time) = fastest(&store.db, &ours).await?;
        let mut best = f64::INFINITY;
        for sql in &case.by_hand {
            let hand = Statement {
                sql: sql.clone(),
                values: Vec::<Value>::new(),
            };
            let (theirs, time) = fastest(&store.db, &hand).await?;
            ensure!(theirs == count, "{}: {count}, by hand {theirs}", case.name);
            best = best.min(time);
        }
        report.line(&format!(
            "note segments on {kind}: {}: {count} people in {time:.1} ms, by hand in {best:.1} ms",
            case.name
        ));
        worst = worst.max(time / best);
    }
    report.figure(
        &format!("segment_count_ratio_{kind}"),
        worst,
        "times",
        Target::Below(3.0),
    );
    Ok(())
}

/// What a statement counts, and how many milliseconds its fastest run took.
async fn fastest(db: &Db, statement: &Statement) -> anyhow::Result<(i64, f64)> {
    let mut best = f64::INFINITY;
    let mut count = 0;
    for _ in 0..RUNS {
        let began = Instant::now();
        count = segments::number(db, statement)
            .await
            .with_context(|| statement.sql.clone())?;
        best = best.min(began.elapsed().as_secs_f64() * 1000.0);
    }
    ensure!(count > 0, "nobody is counted by {}", statement.sql);
    Ok((count, best))
}
