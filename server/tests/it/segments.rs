//! Segments: the statements that the compiler makes find exactly the people whom the plain evaluator finds, on both
//! databases, over random people and random expressions.

use crate::support::browser::{Browser, campaign, joined};
use crate::support::db::{NOW, TestDb, each};
use crate::support::web::App;
use domain::people::consent::{Channel, Purpose};
use domain::people::segment::draw::MODULUS;
use domain::people::segment::known::{Known, KnownAddress, KnownField, drawn, holds};
use domain::people::segment::test::{
    ActivityTest, AddressTest, Compare, ConsentTest, EmailTest, FieldIs, FieldTest, PhoneTest, Said, Share,
    SupportTest, TagTest, Test, Today, When, day_number,
};
use domain::people::segment::why::explain;
use domain::people::segment::{Expr, Most, Rule};
use domain::people::{Activity, AddressKind, EmailKind, Origin, PhoneKind, Validity};
use domain::workspace::petition::draw::SplitMix64;
use domain::workspace::rights::{Action, MemberRole};
use http::StatusCode;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use server::store::segments::compile::{Ask, Context, Statement, compile};
use server::store::{Db, campaigns, segments};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

each! {
    empty: statements_find_whom_the_evaluator_finds, a_draw_is_the_same_everywhere, a_segment_is_built_step_by_step,
        a_segment_keeps_its_versions_and_nobody_overwrites_unseen, each_role_sees_and_makes_what_the_table_says,
        a_person_is_explained_clause_by_clause;
}

/// How many people, and how many expressions, a database is tried with.
const PEOPLE: usize = 70;
const EXPRESSIONS: usize = 500;
const HOUR: i64 = 3_600_000;

const ZIPS: &[&str] = &["31400", "31401", "31400-0017", "3140", "90210", ""];
const CITIES: &[&str] = &["maple falls", "st marys", "reno", ""];
const STATES: &[&str] = &["GA", "NV", ""];
const HOSTS: &[&str] = &["example.org", "mail.example.org", "example.com"];
const TAGS: &[&str] = &["t0", "t1", "t2"];
const VALUES: &[&str] = &["", "L", "xl", "Größe", "50%", "a_b"];
const FIELDS: &[&str] = &["f-text", "f-number", "f-day", "f-choice", "f-yes"];
const TEXTS: &[&str] = &["Ann's", "ANN", "100%", "Ä", "ä", "a_b", "choir"];
const ORGANISATIONS: &[&str] = &["o0", "o1"];
const NAMES: &[&str] = &[
    "lee ann",
    "diaz rosa",
    "st john mary",
    "ann@example.org",
    "+15551234567",
];
const LANGUAGES: &[&str] = &["", "en", "es"];
const DID: &[Activity] = &[Activity::Called, Activity::Visited, Activity::Came];
/// Of the other campaign.
const FOREIGN_TAG: &str = "tx";

/// Chance that a seed repeats.
struct Chance(SplitMix64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.0.below(u64::try_from(bound).unwrap())).unwrap()
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.once_in(2) { Some(make(self)) } else { None }
    }
}

/// The clock was set back in the night before: the days around have 24 and 25 hours.
fn today() -> Today {
    Today {
        day: date(2026, 11, 2),
        zone: "America/Chicago".to_owned(),
    }
}

/// A time at or beside a midnight of the last and the next days.
fn instant(chance: &mut Chance) -> i64 {
    let today = today();
    let day = day_near(chance);
    today.begins(day) + chance.of(&[-1, 0, 1, 5 * HOUR, 24 * HOUR - 1])
}

fn day_near(chance: &mut Chance) -> Date {
    let by = i64::try_from(chance.below(12)).unwrap() - 9;
    today().day.saturating_add(by.days())
}

fn person(n: usize, chance: &mut Chance) -> Known {
    let mut known = Known {
        id: format!("p{n:03}"),
        sort_name: chance.of(NAMES).to_owned(),
        language: chance.of(LANGUAGES).to_owned(),
        household: chance.once_in(2),
        support: chance.maybe(|c| c.of(&[1, 2, 3, 4, 5])),
        origin: chance.of(Origin::ALL),
        import: chance.maybe(|c| c.of(&["i0", "i1"]).to_owned()),
        draw: i64::try_from(chance.0.below(MODULUS.unsigned_abs())).unwrap(),
        paused_until: chance.maybe(day_near),
        added_at: instant(chance),
        changed_at: instant(chance),
        emails: Vec::new(),
        phones: Vec::new(),
        addresses: Vec::new(),
        tags: BTreeMap::new(),
        fields: BTreeMap::new(),
        consent: BTreeMap::new(),
        did: Vec::new(),
        organisations: BTreeSet::new(),
        segments: BTreeSet::new(),
    };
    // Some carry the same number: the id decides then.
    if chance.once_in(4) {
        known.draw = 12_345;
    }
    for e in 0..chance.below(3) {
        let host = chance.of(HOSTS);
        known.emails.push((
            format!("p{n}.{e}@{host}"),
            chance.of(EmailKind::ALL),
            chance.of(Validity::ALL),
        ));
    }
    for _ in 0..chance.below(3) {
        known
            .phones
            .push((chance.of(PhoneKind::ALL), chance.of(Validity::ALL)));
    }
    for _ in 0..chance.below(3) {
        known.addresses.push(KnownAddress {
            city: chance.of(CITIES).to_owned(),
            state: chance.of(STATES).to_owned(),
            zip: chance.of(ZIPS).to_owned(),
            kind: chance.of(AddressKind::ALL),
        });
    }
    for tag in TAGS {
        if chance.once_in(3) {
            known.tags.insert((*tag).to_owned(), chance.of(VALUES).to_owned());
        }
    }
    for field in FIELDS {
        if !chance.once_in(2) {
            continue;
        }
        let (text, number) = match *field {
            "f-number" => {
                let number = chance.of(&[-1.5, 0.0, 3.0, 3.25]);
                (format!("{number}"), Some(number))
            }
            "f-day" => {
                let day = day_near(chance);
                (day.to_string(), Some(day_number(day)))
            }
            "f-yes" => (chance.of(&["yes", "no"]).to_owned(), None),
            _ => (chance.of(TEXTS).to_owned(), None),
        };
        known
            .fields
            .insert((*field).to_owned(), KnownField { text, number });
    }
    for _ in 0..chance.below(4) {
        let key = (chance.of(Purpose::ALL), chance.of(Channel::ALL));
        known.consent.insert(key, chance.once_in(2));
    }
    for _ in 0..chance.below(6) {
        known.did.push((chance.of(DID), instant(chance)));
    }
    for organisation in ORGANISATIONS {
        if chance.once_in(4) {
            known.organisations.insert((*organisation).to_owned());
        }
    }
    known
}

fn when(chance: &mut Chance, ahead: bool) -> When {
    let days = u32::try_from(chance.below(9)).unwrap();
    match chance.below(if ahead { 5 } else { 4 }) {
        0 => When::Ever,
        1 => When::Last(days),
        2 => When::Before(day_near(chance)),
        3 => When::After(day_near(chance)),
        _ => When::Next(days),
    }
}

/// Mostly what a field of its kind can answer.
fn field_is(chance: &mut Chance, field: &str) -> FieldIs {
    let own = match field {
        "f-number" => 3,
        "f-day" => 4,
        "f-yes" => 5,
        _ => 2,
    };
    let other = chance.below(6);
    match chance.of(&[own, own, other]) {
        0 => FieldIs::Filled,
        1 => FieldIs::Text(chance.of(TEXTS).to_owned()),
        2 => FieldIs::Contains(chance.of(&["n'", "a_", "%", "Ä", "N", "00"]).to_owned()),
        3 => FieldIs::Number(chance.of(Compare::ALL), chance.of(&[-1.5, 0.0, 3.0, 3.1])),
        4 => FieldIs::Day(when(chance, true)),
        _ => FieldIs::Yes(chance.once_in(2)),
    }
}

/// A test of each kind that there is, by number; kept segments are `s0` and `s1`.
const KINDS: usize = 19;

fn test(chance: &mut Chance, kept: &BTreeMap<String, Rule>) -> Test {
    match chance.below(KINDS) {
        0 => Test::Name(chance.of(&["ann", "Lee", "Saint John", "555", "z"]).to_owned()),
        1 => Test::Email(EmailTest {
            kind: chance.maybe(|c| c.of(EmailKind::ALL)),
            validity: chance.maybe(|c| c.of(Validity::ALL)),
            host: chance.maybe(|c| c.of(HOSTS).to_owned()),
        }),
        2 => Test::Phone(PhoneTest {
            kind: chance.maybe(|c| c.of(PhoneKind::ALL)),
            validity: chance.maybe(|c| c.of(Validity::ALL)),
        }),
        3 => Test::Address(AddressTest {
            city: chance.maybe(|c| c.of(&["Maple Falls", "Saint Mary's", "RENO"]).to_owned()),
            state: chance.maybe(|c| c.of(&["GA", "NV"]).to_owned()),
            zip: chance.maybe(|c| c.of(&["31400", "314", "3", "9021", "31400-0"]).to_owned()),
            kind: chance.maybe(|c| c.of(AddressKind::ALL)),
        }),
        4 => Test::Language(chance.of(&["en", "es"]).to_owned()),
        5 => Test::Household,
        6 => Test::Tag(TagTest {
            tag: chance.of(&["t0", "t1", "t2", FOREIGN_TAG]).to_owned(),
            value: chance.maybe(|c| c.of(&["l", "XL", "GRÖSSE", "größe", "50%", "aXb"]).to_owned()),
        }),
        7 => {
            let field = chance.of(FIELDS);
            Test::Field(FieldTest {
                field: field.to_owned(),
                is: field_is(chance, field),
            })
        }
        8 => Test::Support(SupportTest::AtLeast(chance.of(&[1, 2, 3, 4, 5]))),
        9 => Test::Support(SupportTest::AtMost(chance.of(&[1, 2, 3, 4, 5]))),
        10 => Test::Support(SupportTest::Unknown),
        11 => Test::Consent(ConsentTest {
            purpose: chance.of(Purpose::ALL),
            channel: chance.of(Channel::ALL),
            said: chance.of(Said::ALL),
        }),
        12 => Test::Activity(ActivityTest {
            kind: chance.of(DID),
            times: chance.of(&[1, 1, 2, 3]),
            when: when(chance, false),
        }),
        13 => Test::Organisation(chance.of(ORGANISATIONS).to_owned()),
        14 => Test::Origin(chance.of(Origin::ALL)),
        15 => Test::Import(chance.of(&["i0", "i1"]).to_owned()),
        16 => match chance.once_in(2) {
            true => Test::Added(when(chance, false)),
            false => Test::Changed(when(chance, false)),
        },
        17 => Test::Share(Share {
            percent: chance.of(&[1, 10, 50, 99]),
            seed: u32::try_from(chance.below(3)).unwrap(),
        }),
        _ => match kept.keys().nth(chance.below(5)) {
            Some(id) => Test::Segment(id.clone()),
            None => Test::Paused,
        },
    }
}

fn expression(chance: &mut Chance, depth: usize, kept: &BTreeMap<String, Rule>) -> Expr {
    if depth == 0 || chance.once_in(4) {
        return Expr::Test(test(chance, kept));
    }
    match chance.below(5) {
        0 => Expr::Not(Box::new(expression(chance, depth - 1, kept))),
        kind => {
            let many = chance.below(4);
            let of = (0..many).map(|_| expression(chance, depth - 1, kept)).collect();
            if kind < 3 { Expr::All(of) } else { Expr::Any(of) }
        }
    }
}

fn rule(chance: &mut Chance, depth: usize, kept: &BTreeMap<String, Rule>) -> Rule {
    Rule {
        most: chance.once_in(6).then(|| Most {
            number: u32::try_from(1 + chance.below(20)).unwrap(),
            seed: u32::try_from(chance.below(3)).unwrap(),
        }),
        ..Rule::of(expression(chance, depth, kept))
    }
}

/// Whom the evaluator finds.
fn found<'a>(people: &'a [Known], rule: &Rule) -> BTreeSet<&'a str> {
    let today = today();
    let matching: Vec<&Known> = people.iter().filter(|p| holds(&rule.who, p, &today)).collect();
    match rule.most {
        Some(most) => drawn(&matching, most),
        None => matching.iter().map(|p| p.id.as_str()).collect(),
    }
}

/// Expressions with one part fewer: what a failure is made smaller by.
fn smaller(expr: &Expr) -> Vec<Expr> {
    let mut all = Vec::new();
    match expr {
        Expr::Test(_) => {}
        Expr::Not(of) => {
            all.push((**of).clone());
            all.extend(smaller(of).into_iter().map(|of| Expr::Not(Box::new(of))));
        }
        Expr::All(of) | Expr::Any(of) => {
            let again = |of: Vec<Expr>| match expr {
                Expr::All(_) => Expr::All(of),
                _ => Expr::Any(of),
            };
            all.extend(of.iter().cloned());
            for (n, part) in of.iter().enumerate() {
                let mut fewer = of.clone();
                fewer.remove(n);
                all.push(again(fewer));
                for part in smaller(part) {
                    let mut other = of.clone();
                    other[n] = part;
                    all.push(again(other));
                }
            }
        }
    }
    all
}

fn context<'a>(kept: &'a BTreeMap<String, Rule>, today: &'a Today) -> Context<'a> {
    Context {
        campaign: "c1",
        kept,
        today,
    }
}

async fn ids(db: &Db, statement: &Statement) -> BTreeSet<String> {
    let ids = segments::ids(db, statement)
        .await
        .unwrap_or_else(|error| panic!("{error}\n{statement:#?}"));
    let set: BTreeSet<String> = ids.iter().cloned().collect();
    assert_eq!(set.len(), ids.len(), "somebody comes twice: {statement:#?}");
    set
}

/// Whether statement and evaluator agree; else both answers.
async fn differs(db: &Db, people: &[Known], rule: &Rule, kept: &BTreeMap<String, Rule>) -> Option<String> {
    let today = today();
    let statement = compile(Ask::Ids, rule, context(kept, &today));
    let of_store = ids(db, &statement).await;
    let of_evaluator = found(people, rule);
    if of_store
        .iter()
        .map(String::as_str)
        .eq(of_evaluator.iter().copied())
    {
        return None;
    }
    Some(format!(
        "{}\nstore {of_store:?}\nevaluator {of_evaluator:?}\n{statement:#?}",
        rule.to_json()
    ))
}

async fn statements_find_whom_the_evaluator_finds(t: TestDb) {
    let mut chance = Chance(SplitMix64::new(41));
    let mut people: Vec<Known> = (0..PEOPLE).map(|n| person(n, &mut chance)).collect();
    fill(&t.db, &people, &mut chance).await;

    // Kept segments; the second refers to the first, and the third draws a number from whom it means.
    let mut kept: BTreeMap<String, Rule> = BTreeMap::new();
    for n in 0..3 {
        let mut one = rule(&mut chance, 2, &kept);
        one.most = (n == 2).then_some(Most { number: 20, seed: 5 });
        if n > 0 {
            one.who = Expr::Any(vec![one.who, Expr::Test(Test::Segment("s0".to_owned()))]);
        }
        let members: BTreeSet<String> = found(&people, &one).into_iter().map(str::to_owned).collect();
        assert!(!members.is_empty(), "segment {n} means nobody");
        for p in people.iter_mut().filter(|p| members.contains(&p.id)) {
            p.segments.insert(format!("s{n}"));
        }
        kept.insert(format!("s{n}"), one);
    }

    let today = today();
    let (mut some, mut kinds) = (0, BTreeSet::new());
    for n in 0..EXPRESSIONS {
        let mut rule = rule(&mut chance, 4, &kept);
        assert_eq!(rule.check_references(None, &kept), Ok(()));
        if let Some(mut why) = differs(&t.db, &people, &rule, &kept).await {
            'smaller: loop {
                for who in smaller(&rule.who) {
                    let less = Rule { who, ..rule.clone() };
                    if let Some(less_why) = differs(&t.db, &people, &less, &kept).await {
                        (rule, why) = (less, less_why);
                        continue 'smaller;
                    }
                }
                break;
            }
            panic!("expression {n} differs: {why}");
        }
        let wanted = found(&people, &rule);
        some += usize::from(!wanted.is_empty() && wanted.len() < PEOPLE);
        for test in rule.who.tests() {
            kinds.insert(format!("{:?}", std::mem::discriminant(test)));
        }

        // The other questions give the same people.
        let count = segments::number(&t.db, &compile(Ask::Count, &rule, context(&kept, &today))).await;
        assert_eq!(count.unwrap(), i64::try_from(wanted.len()).unwrap(), "{rule:?}");
        let someone = &people[chance.below(PEOPLE)];
        let one = segments::number(
            &t.db,
            &compile(Ask::One(&someone.id), &rule, context(&kept, &today)),
        )
        .await;
        assert_eq!(
            one.unwrap(),
            i64::from(wanted.contains(someone.id.as_str())),
            "{rule:?}"
        );
        if n % 5 == 0 {
            pages(&t.db, &people, &rule, &wanted, context(&kept, &today)).await;
        }
        // What explains somebody says the same as what finds them.
        let why = explain(&rule.who, someone, &today);
        assert_eq!(why.yes, holds(&rule.who, someone, &today));
    }
    assert!(
        some > EXPRESSIONS / 3,
        "only {some} expressions told people apart"
    );
    assert!(
        kinds.len() > KINDS - 3,
        "{} kinds of tests were tried",
        kinds.len()
    );
}

/// Every page, one after the other, is the list in the order of names.
async fn pages(db: &Db, people: &[Known], rule: &Rule, wanted: &BTreeSet<&str>, context: Context<'_>) {
    let mut sorted: Vec<(&str, &str)> = people
        .iter()
        .filter(|p| wanted.contains(p.id.as_str()))
        .map(|p| (p.sort_name.as_str(), p.id.as_str()))
        .collect();
    sorted.sort_unstable();
    let mut read: Vec<(String, String)> = Vec::new();
    loop {
        let after = read.last().cloned();
        let after = after.as_ref().map(|(name, id)| (name.as_str(), id.as_str()));
        let statement = compile(Ask::Page(after, 7), rule, context);
        let page = segments::people(db, &statement)
            .await
            .unwrap_or_else(|error| panic!("{error}\n{statement:#?}"));
        let full = page.len() == 7;
        read.extend(page.into_iter().map(|(id, name, _, _)| (name, id)));
        if !full {
            break;
        }
    }
    let read: Vec<(&str, &str)> = read.iter().map(|(n, i)| (n.as_str(), i.as_str())).collect();
    assert_eq!(read, sorted, "{}", rule.to_json());
}

async fn a_draw_is_the_same_everywhere(t: TestDb) {
    let mut chance = Chance(SplitMix64::new(43));
    let people: Vec<Known> = (0..PEOPLE).map(|n| person(n, &mut chance)).collect();
    fill(&t.db, &people, &mut chance).await;
    let (kept, today) = (BTreeMap::new(), today());
    let draw = |number, seed| Rule {
        most: Some(Most { number, seed }),
        ..Rule::default()
    };
    let first = ids(&t.db, &compile(Ask::Ids, &draw(10, 7), context(&kept, &today))).await;
    let more = ids(&t.db, &compile(Ask::Ids, &draw(30, 7), context(&kept, &today))).await;
    let other = ids(&t.db, &compile(Ask::Ids, &draw(10, 8), context(&kept, &today))).await;
    assert_eq!((first.len(), more.len(), other.len()), (10, 30, 10));
    assert!(first.is_subset(&more), "who is drawn stays drawn when more are");
    assert_ne!(first, other);
    let all = ids(&t.db, &compile(Ask::Ids, &draw(1_000, 7), context(&kept, &today))).await;
    assert_eq!(all.len(), PEOPLE);
}

/// Writes people of campaign `c1` as SQL, and of `c2` others who are like them in everything.
async fn fill(db: &Db, people: &[Known], chance: &mut Chance) {
    let mut tx = db.begin().await.unwrap();
    for id in ["c1", "c2"] {
        let new = campaigns::New {
            id,
            slug: id,
            name: id,
            aim: "adoption",
            geoid: None,
            place: "Maple Falls",
            state: "GA",
            election: None,
            zone: "America/Chicago",
            phase: "a0",
            demo: false,
            created_at: NOW,
        };
        assert!(campaigns::add(&mut tx, &new).await.unwrap());
    }
    tx.commit().await.unwrap();
    let mut sql = String::new();
    let mut tags: Vec<(&str, &str)> = TAGS.iter().map(|tag| (*tag, "c1")).collect();
    tags.push((FOREIGN_TAG, "c2"));
    for (tag, campaign) in tags {
        row(&mut sql, "tag", &[&tag, &campaign, &tag, &tag, &0]);
    }
    for (n, field) in FIELDS.iter().enumerate() {
        let kind = match *field {
            "f-number" => "number",
            "f-day" => "day",
            "f-choice" => "choice",
            "f-yes" => "yes-no",
            _ => "text",
        };
        row(
            &mut sql,
            "custom_field",
            &[field, &"c1", field, field, &kind, &"", &n],
        );
    }
    for organisation in ORGANISATIONS {
        row(
            &mut sql,
            "organisation",
            &[organisation, &"c1", organisation, organisation],
        );
    }
    for known in people {
        write_to(&mut sql, known, &known.id, "c1", true, chance);
        let other = format!("x{}", known.id);
        write_to(&mut sql, known, &other, "c2", false, chance);
        row(&mut sql, "supporter_tag", &[&other, &FOREIGN_TAG, &""]);
    }
    run_sql(db, sql).await;
}

async fn run_sql(db: &Db, sql: String) {
    let done = match db {
        Db::Sqlite { write, .. } => sqlx::raw_sql(sqlx::AssertSqlSafe(sql))
            .execute(write)
            .await
            .map(drop),
        Db::Postgres(pool) => sqlx::raw_sql(sqlx::AssertSqlSafe(sql))
            .execute(pool)
            .await
            .map(drop),
    };
    done.unwrap();
}

/// A value as SQL text.
trait Literal {
    fn sql(&self) -> String;
}
impl Literal for &str {
    fn sql(&self) -> String {
        format!("'{}'", self.replace('\'', "''"))
    }
}
impl Literal for String {
    fn sql(&self) -> String {
        self.as_str().sql()
    }
}
impl Literal for i64 {
    fn sql(&self) -> String {
        self.to_string()
    }
}
impl Literal for i32 {
    fn sql(&self) -> String {
        self.to_string()
    }
}
impl Literal for usize {
    fn sql(&self) -> String {
        self.to_string()
    }
}
impl Literal for f64 {
    fn sql(&self) -> String {
        format!("{self:?}")
    }
}
impl<T: Literal> Literal for Option<T> {
    fn sql(&self) -> String {
        self.as_ref().map_or_else(|| "null".to_owned(), Literal::sql)
    }
}

fn row(sql: &mut String, table: &str, values: &[&dyn Literal]) {
    let values: Vec<String> = values.iter().map(|value| value.sql()).collect();
    writeln!(sql, "insert into {table} values ({});", values.join(", ")).unwrap();
}

/// Everything of a person; tags, fields and organisations only in the campaign that has them.
fn write_to(sql: &mut String, p: &Known, id: &str, campaign: &str, tags: bool, chance: &mut Chance) {
    let id = id.to_owned();
    let household = p.household.then(|| "h".to_owned());
    let support = p.support.map(i64::from);
    let paused = p.paused_until.map(|day| day.to_string());
    row(
        sql,
        "supporter",
        &[
            &id,
            &campaign,
            &1,
            &"Given",
            &"Family",
            &p.sort_name,
            &p.language,
            &household,
            &support,
            &None::<i64>,
            &p.origin.word(),
            &p.import,
            &p.draw,
            &paused,
            &p.added_at,
            &p.changed_at,
        ],
    );
    for (n, (address, kind, validity)) in p.emails.iter().enumerate() {
        let key = format!("{id}e{n}");
        row(
            sql,
            "supporter_email",
            &[
                &key,
                &campaign,
                &id,
                address,
                address,
                &kind.word(),
                &validity.word(),
                &0,
            ],
        );
    }
    for (n, (kind, validity)) in p.phones.iter().enumerate() {
        let key = format!("{id}n{n}");
        row(
            sql,
            "supporter_phone",
            &[
                &key,
                &campaign,
                &id,
                &format!("+1{n}"),
                &kind.word(),
                &validity.word(),
                &0,
            ],
        );
    }
    for (n, a) in p.addresses.iter().enumerate() {
        let key = format!("{id}a{n}");
        row(
            sql,
            "supporter_address",
            &[
                &key,
                &campaign,
                &id,
                &"1 Elm Street",
                &"",
                &a.city,
                &a.state,
                &a.zip,
                &a.kind.word(),
                &"unknown",
                &0,
                &key,
                &a.city,
                &None::<f64>,
                &None::<f64>,
            ],
        );
    }
    if tags {
        for (tag, value) in &p.tags {
            row(sql, "supporter_tag", &[&id, tag, value]);
        }
        for (field, kept) in &p.fields {
            row(sql, "supporter_field", &[&id, field, &kept.text, &kept.number]);
        }
        for organisation in &p.organisations {
            row(sql, "supporter_organisation", &[&id, organisation, &"member"]);
        }
    }
    for ((purpose, channel), given) in &p.consent {
        row(
            sql,
            "consent_now",
            &[
                &id,
                &purpose.word(),
                &channel.word(),
                &campaign,
                &i64::from(*given),
                &0,
                &"form",
            ],
        );
    }
    for (n, (kind, at)) in p.did.iter().enumerate() {
        let key = format!("{id}v{n}{}", chance.below(10));
        row(
            sql,
            "supporter_event",
            &[&key, &campaign, &id, at, &kind.word(), &"", &"", &""],
        );
    }
}

/// Somebody of whom only the name is known.
fn plain(n: usize) -> Known {
    let mut chance = Chance(SplitMix64::new(u64::try_from(n).unwrap()));
    Known {
        sort_name: format!("family {n:03}"),
        language: String::new(),
        household: false,
        support: None,
        origin: Origin::Hand,
        import: None,
        paused_until: None,
        emails: Vec::new(),
        phones: Vec::new(),
        addresses: Vec::new(),
        tags: BTreeMap::new(),
        fields: BTreeMap::new(),
        consent: BTreeMap::new(),
        did: Vec::new(),
        organisations: BTreeSet::new(),
        ..person(n, &mut chance)
    }
}

fn at(zip: &str) -> KnownAddress {
    KnownAddress {
        city: "maple falls".to_owned(),
        state: "IL".to_owned(),
        zip: zip.to_owned(),
        kind: AddressKind::Home,
    }
}

/// The id of the only campaign that has this name in addresses.
async fn id_of(app: &App, path: &str) -> String {
    let all = app.db.texts("select slug || ' ' || id from campaign").await;
    let slug = path.trim_start_matches("/campaigns/");
    let found = all.iter().find_map(|line| line.strip_prefix(&format!("{slug} ")));
    found.unwrap().to_owned()
}

/// Four people in a campaign: two in 31400, of whom one is tagged; one tagged elsewhere; one without anything.
async fn four(app: &App, path: &str) {
    let campaign = id_of(app, path).await;
    let mut people: Vec<Known> = (0..4).map(plain).collect();
    people[0].addresses.push(at("31400"));
    people[0].tags.insert("t0".to_owned(), "L".to_owned());
    people[0].did.push((Activity::Called, NOW - 3 * 24 * HOUR));
    people[1].addresses.push(at("31400"));
    people[1].support = Some(2);
    people[2].addresses.push(at("90210"));
    people[2].tags.insert("t0".to_owned(), String::new());
    let mut sql = String::new();
    row(
        &mut sql,
        "tag",
        &[&"t0", &campaign, &"yard sign", &"yard sign", &0],
    );
    let mut chance = Chance(SplitMix64::new(1));
    for known in &people {
        write_to(&mut sql, known, &known.id, &campaign, true, &mut chance);
    }
    run_sql(&app.db.db, sql).await;
}

/// A form of the builder: what is sent with one button.
fn form<'a>(button: &'a str, lines: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut form = vec![("do", button), ("seed", "1"), ("l0", "0"), ("l0-is", "all")];
    form.extend(lines);
    form
}

const IN_ZIP: [(&str, &str); 3] = [("l1", "1"), ("l1-is", "address"), ("l1.zip", "31400")];
const TAGGED: [(&str, &str); 3] = [("l2", "1"), ("l2-is", "tag"), ("l2.tag", "t0")];

async fn a_segment_is_built_step_by_step(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    four(&app, &path).await;
    let new = format!("{path}/people/segments/new");

    let page = ann.see(&new).await;
    assert!(
        page.contains("4 people") && page.contains("Everybody in the campaign."),
        "{page}"
    );
    // A clause is added, and nothing is kept.
    let page = ann
        .post(
            &new,
            &form("add 0", &[("l0-add", "address"), ("name", "East <side>")]),
        )
        .await;
    assert_eq!(page.status, StatusCode::OK);
    let page = page.text();
    assert!(
        page.contains("name=\"l1.zip\"") && page.contains("East &lt;side&gt;"),
        "{page}"
    );
    assert_eq!(app.db.number("select count(*) from segment").await, 0);
    // Answered, it counts.
    let page = ann
        .post(
            &new,
            &form("add 0", &[&IN_ZIP[..], &[("l0-add", "tag")]].concat()),
        )
        .await
        .text();
    assert!(
        page.contains("name=\"l2.tag\"") && page.contains("Some clauses still need an answer"),
        "{page}"
    );
    let both = [&IN_ZIP[..], &TAGGED].concat();
    let page = ann.post(&new, &form("count", &both)).await;
    assert_eq!(page.status, StatusCode::OK);
    let page = page.text();
    assert!(
        page.contains("1 person") && page.contains("is tagged “yard sign”"),
        "{page}"
    );
    let not = [&both[..], &[("l2-not", "not")]].concat();
    let page = ann.post(&new, &form("count", &not)).await.text();
    assert!(
        page.contains("lives in 31400 and is not tagged “yard sign”"),
        "{page}"
    );
    // Taken out again.
    let page = ann.post(&new, &form("remove 1", &both)).await.text();
    assert!(page.contains("2 people") && !page.contains("l1.zip"), "{page}");
    // What is missing is told when it is to be counted or kept.
    let wrong = ann
        .post(&new, &form("save", &[("l1", "1"), ("l1-is", "tag")]))
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let wrong = wrong.text();
    assert!(
        wrong.contains("href=\"#l1.tag\"") && wrong.contains("href=\"#name\""),
        "{wrong}"
    );
    assert_eq!(app.db.number("select count(*) from segment").await, 0);

    let kept = ann
        .done(&new, &form("save", &[&both[..], &[("name", "Signs")]].concat()))
        .await;
    let page = ann.see(&kept).await;
    assert!(
        page.contains("The segment is kept.") && page.contains("Given Family"),
        "{page}"
    );
    let list = ann.see(&format!("{path}/people/segments")).await;
    assert!(list.contains("Signs") && list.contains("1 person"), "{list}");
    // Whoever is in it leaves in a file, with a reason; of another campaign it is not found.
    let export = format!("{}/export", kept.split('?').next().unwrap());
    let wrong = ann.post(&export, &[("kind", "csv"), ("reason", "")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("href=\"#reason\""), "{}", wrong.text());
    let form = [("kind", "csv"), ("reason", "signs for Saturday")];
    let file = ann.post(&export, &form).await.text();
    assert_eq!(file.lines().count(), 2, "a head and one person: {file}");
    assert!(file.contains(",Given,Family,"), "{file}");
    let exported = "select count(*) from audit_event where action = 'supporter.exported'";
    assert_eq!(app.db.number(exported).await, 1);
    let mut bob = Browser::of(&app, "bob@example.org").await;
    let other = campaign(&mut bob, "Elsewhere").await;
    let id = export.split('/').rev().nth(1).unwrap();
    let theirs = format!("{other}/people/segments/{id}/export");
    assert_eq!(bob.post(&theirs, &form).await.status, StatusCode::NOT_FOUND);
}

async fn a_segment_keeps_its_versions_and_nobody_overwrites_unseen(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    four(&app, &path).await;
    let new = format!("{path}/people/segments/new");
    let kept = ann
        .done(&new, &form("save", &[&IN_ZIP[..], &[("name", "A")]].concat()))
        .await;
    let address = kept.split('?').next().unwrap().to_owned();
    let id = address.rsplit('/').next().unwrap().to_owned();
    let change = |name, version| {
        form(
            "save",
            &[&IN_ZIP[..], &[("name", name), ("version", version)]].concat(),
        )
    };
    ann.done(&address, &change("B", "1")).await;
    let late = ann.post(&address, &change("C", "1")).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    let late = late.text();
    assert!(
        late.contains("somebody else changed this") && late.contains("value=\"C\""),
        "{late}"
    );
    let names = app
        .db
        .texts("select name from segment_version order by version")
        .await;
    assert_eq!(names, ["A", "B"]);

    // Another refers to it: it stays, and cannot refer back.
    let refer = [
        ("l1", "1"),
        ("l1-is", "segment"),
        ("l1.segment", id.as_str()),
        ("name", "Around A"),
    ];
    let around = ann.done(&new, &form("save", &refer)).await;
    let around = around.split('?').next().unwrap().to_owned();
    assert!(ann.see(&around).await.contains("is in the segment “B”"));
    let stays = ann.post(&format!("{address}/remove"), &[("version", "2")]).await;
    assert_eq!(stays.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(stays.text().contains("Around A"));
    let other = around.rsplit('/').next().unwrap();
    let back = [
        ("l1", "1"),
        ("l1-is", "segment"),
        ("l1.segment", other),
        ("name", "B"),
        ("version", "2"),
    ];
    let circle = ann.post(&address, &form("save", &back)).await;
    assert_eq!(circle.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(circle.text().contains("refers to itself"));
    ann.done(&format!("{around}/remove"), &[("version", "1")]).await;
    ann.done(&format!("{address}/remove"), &[("version", "2")]).await;
    assert_eq!(ann.get(&address).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.db.number("select count(*) from segment_version").await, 3);
}

async fn each_role_sees_and_makes_what_the_table_says(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    four(&app, &path).await;
    let new = format!("{path}/people/segments/new");
    let save = |name, shared| {
        form(
            "save",
            &[&IN_ZIP[..], &[("name", name), ("shared", shared)]].concat(),
        )
    };
    let shared = ann.done(&new, &save("For leads", "volunteer-lead")).await;
    let own = ann.done(&new, &form("save", &[("name", "Anns own")])).await;
    for role in MemberRole::ALL {
        let mut browser = joined(&mut ann, &path, &format!("{role}@example.org"), role.word()).await;
        let list = browser.get(&format!("{path}/people/segments")).await;
        assert_eq!(
            list.status == StatusCode::OK,
            role.may(Action::ViewPeople),
            "{role}"
        );
        let owner = *role == MemberRole::Owner;
        assert_eq!(list.text().contains("Anns own"), owner, "{role}");
        let lead = owner || *role == MemberRole::VolunteerLead;
        assert_eq!(list.text().contains("For leads"), lead, "{role}");
        assert_eq!(
            browser.get(&shared).await.status == StatusCode::OK,
            lead,
            "{role}"
        );
        assert_eq!(browser.get(&own).await.status == StatusCode::OK, owner, "{role}");
        let sent = browser.post(&new, &save("Mine", "")).await;
        // An empty role is none that is offered.
        let wanted = match role.may(Action::EditSegments) {
            true => StatusCode::UNPROCESSABLE_ENTITY,
            false => StatusCode::FORBIDDEN,
        };
        assert_eq!(sent.status, wanted, "{role}");
    }
    assert_eq!(app.db.number("select count(*) from segment").await, 2);
}

async fn a_person_is_explained_clause_by_clause(t: TestDb) {
    let app = App::on(t).await;
    let mut ann = Browser::of(&app, "ann@example.org").await;
    let path = campaign(&mut ann, "Maple Falls Forward").await;
    four(&app, &path).await;
    let lines = [
        &IN_ZIP[..],
        &TAGGED,
        &[
            ("l3", "1"),
            ("l3-is", "activity"),
            ("l3-not", "not"),
            ("l3.kind", "called"),
            ("l3.times", "1"),
            ("l3.when", "last"),
            ("l3.days", "14"),
            ("name", "To call"),
        ],
    ]
    .concat();
    let kept = ann
        .done(&format!("{path}/people/segments/new"), &form("save", &lines))
        .await;
    let address = kept.split('?').next().unwrap().to_owned();
    assert!(ann.see(&address).await.contains("0 people"));
    let why = ann.see(&format!("{address}/why/p000")).await;
    assert!(why.contains("not in “To call”"), "{why}");
    assert!(
        why.contains("maple falls IL 31400") && why.contains("has not been called in the last 14 days"),
        "{why}"
    );
    assert!(
        why.contains("once in that span; the last time of all on December 28, 2025"),
        "{why}"
    );
    assert_eq!(
        (
            why.matches("class=\"why-yes\"").count(),
            why.matches("class=\"why-no\"").count()
        ),
        (2, 2)
    );
    let missing = ann.get(&format!("{address}/why/nobody")).await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);

    // Nobody of another campaign is explained here, and no tag of another campaign is asked for.
    let mut bob = Browser::of(&app, "bob@example.org").await;
    let other = campaign(&mut bob, "Other").await;
    let foreign = bob
        .post(
            &format!("{other}/people/segments/new"),
            &form(
                "save",
                &[
                    &[("l1", "1"), ("l1-is", "tag"), ("l1.tag", "t0")][..],
                    &[("name", "x")],
                ]
                .concat(),
            ),
        )
        .await;
    assert_eq!(foreign.status, StatusCode::UNPROCESSABLE_ENTITY);
    let own = bob
        .done(
            &format!("{other}/people/segments/new"),
            &form("save", &[("name", "All")]),
        )
        .await;
    let own = own.split('?').next().unwrap();
    assert_eq!(
        bob.get(&format!("{own}/why/p000")).await.status,
        StatusCode::NOT_FOUND
    );
}
