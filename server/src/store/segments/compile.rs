//! An expression as one statement, the same text for both databases. Nothing that somebody typed stands in the text: it
//! is bound.
//!
//! How it is made fast on 1,000,000 people:
//! - A *check* asks whether something holds of the person at hand: `exists (…)` by an index that begins with the person.
//!   PostgreSQL turns checks into joins as it sees fit; SQLite looks each one up.
//! - A *set* is a query for ids by an index that begins with what is asked. The clause of which the fewest people are to
//!   be expected leads as a set ([`rank`]); all others are checks on it. Where no clause is likely to leave few, the
//!   people are read once and checked.
//! - Where the leading set says which campaign it is of, and nothing else asks for a column of `supporter`, that table is
//!   not read at all.
//! - Checks name the campaign as `case when true then x.campaign end`: PostgreSQL sees through it and may use the index that
//!   begins with the campaign; SQLite, which without statistics would always take that one, does not.
//! - "Not" is carried down to the tests, since a null is neither; so each test has its own opposite.

use self::Value::{Int, Number, Text};
use domain::names::fold;
use domain::people::segment::draw::{MODULUS, Shuffle, below};
use domain::people::segment::known::yes_word;
use domain::people::segment::test::{
    ActivityTest, AddressTest, Compare, EmailTest, FieldIs, FieldTest, PhoneTest, Said, SupportTest, Test,
    Today, When, after_prefix, day_number,
};
use domain::people::segment::{Expr, Most, Rule};
use std::collections::BTreeMap;

/// A statement with what is bound to `$1`, `$2` and so on.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// The text.
    pub sql: String,
    /// The values.
    pub values: Vec<Value>,
}

/// A value to bind.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A whole number.
    Int(i64),
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
}

/// What is asked of the people whom a rule means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask<'a> {
    /// How many they are.
    Count,
    /// Their ids, in no order.
    Ids,
    /// Whether this one is among them: 1 or 0.
    One(&'a str),
    /// A page of them, sorted by name: after this name and id, so many.
    Page(Option<(&'a str, &'a str)>, i64),
}

/// What a statement is made for.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The campaign's id.
    pub campaign: &'a str,
    /// The kept segments of the campaign, which a rule may refer to. Nothing leads back in a circle: the service looks.
    pub kept: &'a BTreeMap<String, Rule>,
    /// The day where the campaign is.
    pub today: &'a Today,
}

/// A rule as a statement.
#[must_use]
pub fn compile(ask: Ask<'_>, rule: &Rule, context: Context<'_>) -> Statement {
    let mut writer = Writer {
        context,
        values: vec![Text(context.campaign.to_owned())],
    };
    let sql = match ask {
        Ask::Count => format!("select count(*) from ({}) counted", writer.ids(rule)),
        Ask::Ids => writer.ids(rule),
        Ask::One(id) => {
            let ids = writer.ids(rule);
            let id = writer.text(id);
            format!("select count(*) from ({ids}) counted where counted.id = {id}")
        }
        Ask::Page(after, limit) => writer.page(rule, after, limit),
    };
    Statement {
        sql,
        values: writer.values,
    }
}

/// A clause with "not" carried down to its tests, groups within like groups laid open, and segments written out.
#[derive(Clone, Debug)]
enum Flat {
    All(Vec<Flat>),
    Any(Vec<Flat>),
    Test(Test, bool),
    /// The people drawn from a kept segment, or all others.
    Drawn(Box<Flat>, Most, bool),
}

fn flat(expr: &Expr, yes: bool, kept: &BTreeMap<String, Rule>) -> Flat {
    match expr {
        Expr::Not(of) => flat(of, !yes, kept),
        Expr::All(of) => group(of, yes, yes, kept),
        Expr::Any(of) => group(of, !yes, yes, kept),
        Expr::Test(Test::Segment(id)) => match kept.get(id) {
            Some(Rule {
                who,
                most: Some(most),
                ..
            }) => Flat::Drawn(Box::new(flat(who, true, kept)), *most, yes),
            Some(rule) => flat(&rule.who, yes, kept),
            // Nobody is in a segment that is not there.
            None if yes => Flat::Any(Vec::new()),
            None => Flat::All(Vec::new()),
        },
        Expr::Test(test) => Flat::Test(test.clone(), yes),
    }
}

fn group(of: &[Expr], all: bool, yes: bool, kept: &BTreeMap<String, Rule>) -> Flat {
    let mut parts = Vec::new();
    for expr in of {
        match flat(expr, yes, kept) {
            Flat::All(inner) if all => parts.extend(inner),
            Flat::Any(inner) if !all => parts.extend(inner),
            other => parts.push(other),
        }
    }
    match (all, parts.len()) {
        (_, 1) => parts.remove(0),
        (true, _) => Flat::All(parts),
        (false, _) => Flat::Any(parts),
    }
}

/// Above this rank a clause does not lead: so many people are to be expected that reading all of them is no slower.
const LEADS: u32 = 55;

/// How many people are to be expected of a clause, as a guess from 0 (few) to 99; none where it cannot lead.
fn rank(clause: &Flat) -> Option<u32> {
    let test = match clause {
        Flat::Drawn(_, _, yes) => return yes.then_some(10),
        // Each part must be able to lead; the widest one decides.
        Flat::Any(of) => {
            let ranks: Option<Vec<u32>> = of.iter().map(rank).collect();
            return ranks?.into_iter().max().map(|most| most + 5);
        }
        Flat::All(_) | Flat::Test(_, false) => return None,
        Flat::Test(test, true) => test,
    };
    let span = |when: When| match when {
        When::Last(days) if days <= 7 => 25,
        When::Last(days) if days <= 60 => 35,
        When::Last(_) | When::After(_) | When::Next(_) => 45,
        When::Ever | When::Before(_) => 54,
    };
    Some(match test {
        Test::Organisation(_) => 12,
        Test::Import(_) => 20,
        Test::Tag(_) => 22,
        Test::Address(AddressTest { zip: Some(zip), .. }) => match zip.len() {
            0..=2 => return None,
            3 => 50,
            4 => 35,
            _ => 18,
        },
        Test::Address(AddressTest { city: Some(_), .. }) => 48,
        Test::Field(test) => match &test.is {
            FieldIs::Text(_) => 30,
            FieldIs::Number(Compare::Same, _) => 30,
            FieldIs::Number(..) | FieldIs::Day(_) => 52,
            FieldIs::Yes(_) => 53,
            FieldIs::Filled | FieldIs::Contains(_) => return None,
        },
        Test::Activity(test) => span(test.when),
        Test::Added(when) => span(*when),
        _ => return None,
    })
    .filter(|rank| *rank <= LEADS)
}

/// A column as SQLite does not recognise it: for a condition that must not choose the index.
fn hidden(column: &str) -> String {
    format!("case when true then {column} end")
}

struct Writer<'a> {
    context: Context<'a>,
    values: Vec<Value>,
}

impl Writer<'_> {
    fn bind(&mut self, value: Value) -> String {
        self.values.push(value);
        format!("${}", self.values.len())
    }

    fn text(&mut self, text: &str) -> String {
        self.bind(Text(text.to_owned()))
    }

    fn int(&mut self, number: i64) -> String {
        self.bind(Int(number))
    }

    /// The ids of the people whom a rule means, as the column `id`.
    fn ids(&mut self, rule: &Rule) -> String {
        let who = flat(&rule.who, true, self.context.kept);
        self.drawn(&who, rule.most)
    }

    fn drawn(&mut self, who: &Flat, most: Option<Most>) -> String {
        let Some(most) = most else {
            return self.matching(who);
        };
        let matching = self.matching(who);
        let place = self.place("d.draw", most.seed);
        let number = self.int(i64::from(most.number));
        format!(
            "select d.id as id from supporter d where d.id in ({matching}) order by {place}, d.id limit {number}"
        )
    }

    /// A page of people, sorted by name. Few are found and sorted, or the list is read in its order until the page is full:
    /// the database chooses.
    fn page(&mut self, rule: &Rule, after: Option<(&str, &str)>, limit: i64) -> String {
        let who = flat(&rule.who, true, self.context.kept);
        let clauses = match rule.most {
            Some(most) => vec![Flat::Drawn(Box::new(who), most, true)],
            None => clauses(who),
        };
        let leading = leading(&clauses);
        let mut conditions = vec!["s.campaign = $1".to_owned()];
        for (n, clause) in clauses.iter().enumerate() {
            conditions.push(if leading == Some(n) {
                format!("s.id in ({})", self.set(clause))
            } else {
                self.check(clause, "s.id")
            });
        }
        if let Some((name, id)) = after {
            let (name, id) = (self.text(name), self.text(id));
            conditions.push(format!("(s.sort_name, s.id) > ({name}, {id})"));
        }
        let limit = self.int(limit);
        format!(
            "select s.id, s.sort_name, s.given, s.family from supporter s where {} order by s.sort_name, s.id limit {limit}",
            conditions.join(" and ")
        )
    }

    /// The ids of whom a clause holds, each once.
    fn matching(&mut self, who: &Flat) -> String {
        let clauses = clauses(who.clone());
        let Some(leading) = leading(&clauses) else {
            let mut conditions = vec!["s.campaign = $1".to_owned()];
            for clause in &clauses {
                conditions.push(self.check(clause, "s.id"));
            }
            return format!(
                "select s.id as id from supporter s where {}",
                conditions.join(" and ")
            );
        };
        let mut set = String::new();
        let mut conditions = Vec::new();
        for (n, clause) in clauses.iter().enumerate() {
            if n == leading {
                set = self.set(clause);
            }
        }
        let rest = || clauses.iter().enumerate().filter(|(n, _)| *n != leading);
        let of_row = rest().any(|(_, clause)| asks_row(clause));
        let id = if of_row { "s.id" } else { "d.id" };
        for (_, clause) in rest() {
            conditions.push(self.check(clause, id));
        }
        if of_row {
            // SQLite takes a cross join in the order in which it is written.
            conditions.insert(0, format!("s.id = d.id and {} = $1", hidden("s.campaign")));
            format!(
                "select s.id as id from ({set}) d cross join supporter s where {}",
                conditions.join(" and ")
            )
        } else if conditions.is_empty() {
            set
        } else {
            format!(
                "select d.id as id from ({set}) d where {}",
                conditions.join(" and ")
            )
        }
    }

    /// The place in a draw.
    fn place(&mut self, column: &str, seed: u32) -> String {
        let shuffle = Shuffle::of(seed);
        let times = self.int(shuffle.times);
        let plus = self.int(shuffle.plus);
        let modulus = self.int(MODULUS);
        format!("(({column} * {times} + {plus}) % {modulus})")
    }

    /// The ids of whom a leading clause holds, each once, of this campaign only.
    fn set(&mut self, clause: &Flat) -> String {
        match clause {
            Flat::Drawn(who, most, _) => {
                format!("select m.id as id from ({}) m", self.drawn(who, Some(*most)))
            }
            Flat::Any(of) => {
                let sets: Vec<String> = of.iter().map(|part| self.set(part)).collect();
                format!("select distinct u.id as id from ({}) u", sets.join(" union all "))
            }
            Flat::All(_) => self.matching(clause),
            Flat::Test(test, _) => self.set_of(test),
        }
    }

    fn set_of(&mut self, test: &Test) -> String {
        match test {
            Test::Tag(tag) => {
                let id = self.text(&tag.tag);
                let value = self.value(tag.value.as_deref());
                format!(
                    "select x.supporter as id from supporter_tag x where x.tag = {id}{value} \
                     and exists (select 1 from tag g where g.id = {id} and g.campaign = $1)"
                )
            }
            Test::Organisation(id) => {
                let id = self.text(id);
                format!(
                    "select x.supporter as id from supporter_organisation x where x.organisation = {id} \
                     and exists (select 1 from organisation g where g.id = {id} and g.campaign = $1)"
                )
            }
            Test::Field(field) => {
                let id = self.text(&field.field);
                let is = self.field_is(&field.is);
                format!(
                    "select x.supporter as id from supporter_field x where x.field = {id}{is} \
                     and exists (select 1 from custom_field g where g.id = {id} and g.campaign = $1)"
                )
            }
            Test::Address(address) => {
                let is = self.address(address);
                format!(
                    "select distinct x.supporter as id from supporter_address x where x.campaign = $1{is}"
                )
            }
            Test::Activity(activity) => {
                let kind = self.text(activity.kind.word());
                let when = self.instants("x.at", activity.when);
                let from = format!("from supporter_event x where x.campaign = $1 and x.kind = {kind}{when}");
                if activity.times == 1 {
                    format!("select distinct x.supporter as id {from}")
                } else {
                    let times = self.int(i64::from(activity.times));
                    format!("select x.supporter as id {from} group by x.supporter having count(*) >= {times}")
                }
            }
            // What is a column of the person's own row.
            other => {
                let is = self.test(other, true, "s.id");
                format!("select s.id as id from supporter s where s.campaign = $1 and {is}")
            }
        }
    }

    /// Whether a clause holds of the person whose id is `id`; columns of the person's own row are those of `s`.
    fn check(&mut self, clause: &Flat, id: &str) -> String {
        match clause {
            Flat::All(of) if of.is_empty() => "1 = 1".to_owned(),
            Flat::Any(of) if of.is_empty() => "1 = 0".to_owned(),
            Flat::All(of) => self.join(of, " and ", id),
            Flat::Any(of) => self.join(of, " or ", id),
            Flat::Test(test, yes) => self.test(test, *yes, id),
            Flat::Drawn(who, most, yes) => {
                let drawn = self.drawn(who, Some(*most));
                let not = if *yes { "" } else { "not " };
                format!("{not}exists (select 1 from ({drawn}) m where m.id = {id})")
            }
        }
    }

    fn join(&mut self, of: &[Flat], word: &str, id: &str) -> String {
        let parts: Vec<String> = of.iter().map(|clause| self.check(clause, id)).collect();
        format!("({})", parts.join(word))
    }

    /// A test, or its opposite.
    fn test(&mut self, test: &Test, yes: bool, id: &str) -> String {
        let (from, is) = match test {
            Test::Email(email) => ("supporter_email", self.email(email)),
            Test::Phone(phone) => ("supporter_phone", self.phone(phone)),
            Test::Address(address) => {
                let is = self.address(address);
                (
                    "supporter_address",
                    format!("{is} and {} = $1", hidden("x.campaign")),
                )
            }
            Test::Tag(tag) => {
                let tag_id = self.text(&tag.tag);
                let value = self.value(tag.value.as_deref());
                ("supporter_tag", format!(" and x.tag = {tag_id}{value}"))
            }
            Test::Field(FieldTest { field, is }) => {
                let field = self.text(field);
                let is = self.field_is(is);
                ("supporter_field", format!(" and x.field = {field}{is}"))
            }
            Test::Consent(consent) => {
                let purpose = self.text(consent.purpose.word());
                let channel = self.text(consent.channel.word());
                let mut is = format!(" and x.purpose = {purpose} and x.channel = {channel}");
                let given = match consent.said {
                    Said::Yes => Some(1),
                    Said::No => Some(0),
                    Said::Never => None,
                };
                if let Some(given) = given {
                    let given = self.int(given);
                    is.push_str(&format!(" and x.given = {given}"));
                }
                is.push_str(&format!(" and {} = $1", hidden("x.campaign")));
                return exists("consent_now", &is, yes == given.is_some(), id);
            }
            Test::Activity(activity) => return self.activity(activity, yes, id),
            Test::Organisation(organisation) => {
                let organisation = self.text(organisation);
                (
                    "supporter_organisation",
                    format!(" and x.organisation = {organisation}"),
                )
            }
            of_row => return self.of_row(of_row, yes),
        };
        exists(from, &is, yes, id)
    }

    fn activity(&mut self, activity: &ActivityTest, yes: bool, id: &str) -> String {
        let kind = self.text(activity.kind.word());
        let when = self.instants("x.at", activity.when);
        let is = format!(" and {} = $1 and x.kind = {kind}{when}", hidden("x.campaign"));
        if activity.times == 1 {
            return exists("supporter_event", &is, yes, id);
        }
        let times = self.int(i64::from(activity.times));
        let compare = if yes { ">=" } else { "<" };
        format!("(select count(*) from supporter_event x where x.supporter = {id}{is}) {compare} {times}")
    }

    /// A test of the person's own row `s`, or its opposite; a null is "no".
    fn of_row(&mut self, test: &Test, yes: bool) -> String {
        let positive = match test {
            Test::Name(text) => {
                let pattern = self.text(&format!("%{}%", fold(text)));
                format!("s.sort_name like {pattern}")
            }
            Test::Language(code) => {
                let code = self.text(code);
                format!("s.language = {code}")
            }
            Test::Household => return format!("s.household is {}null", if yes { "not " } else { "" }),
            Test::Support(SupportTest::Unknown) => {
                return format!("s.support is {}null", if yes { "" } else { "not " });
            }
            Test::Support(SupportTest::AtLeast(level)) => {
                let level = self.int(i64::from(*level));
                return match yes {
                    true => format!("s.support >= {level}"),
                    false => format!("(s.support is null or s.support < {level})"),
                };
            }
            Test::Support(SupportTest::AtMost(level)) => {
                let level = self.int(i64::from(*level));
                return match yes {
                    true => format!("s.support <= {level}"),
                    false => format!("(s.support is null or s.support > {level})"),
                };
            }
            Test::Origin(origin) => {
                let origin = self.text(origin.word());
                format!("s.origin = {origin}")
            }
            Test::Import(import) => {
                let import = self.text(import);
                return match yes {
                    true => format!("s.import = {import}"),
                    false => format!("(s.import is null or s.import <> {import})"),
                };
            }
            Test::Added(when) => format!("(1 = 1{})", self.instants("s.created_at", *when)),
            Test::Changed(when) => format!("(1 = 1{})", self.instants("s.changed_at", *when)),
            Test::Paused => {
                let today = self.text(&self.context.today.day.to_string());
                return match yes {
                    true => format!("s.paused_until >= {today}"),
                    false => format!("(s.paused_until is null or s.paused_until < {today})"),
                };
            }
            Test::Share(share) => {
                let place = self.place("s.draw", share.seed);
                let below = self.int(below(share.percent));
                format!("{place} < {below}")
            }
            // The others are not of the row; written out before, or checks of their own.
            _ => "1 = 0".to_owned(),
        };
        if yes { positive } else { format!("not {positive}") }
    }

    fn email(&mut self, test: &EmailTest) -> String {
        let mut is = String::new();
        if let Some(kind) = test.kind {
            let kind = self.text(kind.word());
            is.push_str(&format!(" and x.kind = {kind}"));
        }
        if let Some(validity) = test.validity {
            let validity = self.text(validity.word());
            is.push_str(&format!(" and x.validity = {validity}"));
        }
        if let Some(host) = &test.host {
            let pattern = self.text(&format!("%@{host}"));
            is.push_str(&format!(" and x.address like {pattern}"));
        }
        is
    }

    fn phone(&mut self, test: &PhoneTest) -> String {
        let mut is = String::new();
        if let Some(kind) = test.kind {
            let kind = self.text(kind.word());
            is.push_str(&format!(" and x.kind = {kind}"));
        }
        if let Some(validity) = test.validity {
            let validity = self.text(validity.word());
            is.push_str(&format!(" and x.validity = {validity}"));
        }
        is
    }

    fn address(&mut self, test: &AddressTest) -> String {
        let mut is = String::new();
        if let Some(zip) = &test.zip {
            let (from, until) = (self.text(zip), self.text(&after_prefix(zip)));
            is.push_str(&format!(" and x.zip >= {from} and x.zip < {until}"));
        }
        if let Some(city) = &test.city {
            let city = self.text(&fold(city));
            is.push_str(&format!(" and x.city_key = {city}"));
        }
        if let Some(state) = &test.state {
            let state = self.text(state);
            is.push_str(&format!(" and x.state = {state}"));
        }
        if let Some(kind) = test.kind {
            let kind = self.text(kind.word());
            is.push_str(&format!(" and x.kind = {kind}"));
        }
        is
    }

    fn value(&mut self, value: Option<&str>) -> String {
        let Some(value) = value else {
            return String::new();
        };
        let value = self.text(&value.to_ascii_lowercase());
        format!(" and lower(x.value) = {value}")
    }

    fn field_is(&mut self, is: &FieldIs) -> String {
        match is {
            FieldIs::Filled => String::new(),
            FieldIs::Text(text) => self.value(Some(text)),
            FieldIs::Contains(text) => {
                // `like` minds the case on one database and not on the other, and knows wildcards.
                let text = self.text(&text.to_ascii_lowercase());
                format!(" and replace(lower(x.value), {text}, '') <> lower(x.value)")
            }
            FieldIs::Number(compare, number) => {
                let number = self.bind(Number(*number));
                let sign = match compare {
                    Compare::Less => "<",
                    Compare::AtMost => "<=",
                    Compare::Same => "=",
                    Compare::AtLeast => ">=",
                    Compare::More => ">",
                };
                format!(" and x.number {sign} {number}")
            }
            FieldIs::Day(when) => {
                let (first, last) = when.days(self.context.today.day);
                let mut is = " and x.number is not null".to_owned();
                if let Some(first) = first {
                    let first = self.bind(Number(day_number(first)));
                    is.push_str(&format!(" and x.number >= {first}"));
                }
                if let Some(last) = last {
                    let last = self.bind(Number(day_number(last)));
                    is.push_str(&format!(" and x.number <= {last}"));
                }
                is
            }
            FieldIs::Yes(yes) => {
                let word = self.text(yes_word(*yes));
                format!(" and x.value = {word}")
            }
        }
    }

    fn instants(&mut self, column: &str, when: When) -> String {
        let (from, until) = when.instants(self.context.today);
        let mut is = String::new();
        if let Some(from) = from {
            let from = self.int(from);
            is.push_str(&format!(" and {column} >= {from}"));
        }
        if let Some(until) = until {
            let until = self.int(until);
            is.push_str(&format!(" and {column} < {until}"));
        }
        is
    }
}

fn exists(from: &str, is: &str, yes: bool, id: &str) -> String {
    let not = if yes { "" } else { "not " };
    format!("{not}exists (select 1 from {from} x where x.supporter = {id}{is})")
}

/// The clauses that must all hold.
fn clauses(who: Flat) -> Vec<Flat> {
    match who {
        Flat::All(of) => of,
        other => vec![other],
    }
}

/// Which of the clauses leads, if one does.
fn leading(clauses: &[Flat]) -> Option<usize> {
    let ranked = clauses
        .iter()
        .enumerate()
        .filter_map(|(n, clause)| Some((rank(clause)?, n)));
    ranked.filter(|(rank, _)| *rank <= LEADS).min().map(|(_, n)| n)
}

/// Whether a check of the clause looks at the person's own row.
fn asks_row(clause: &Flat) -> bool {
    match clause {
        Flat::All(of) | Flat::Any(of) => of.iter().any(asks_row),
        // It brings its own rows.
        Flat::Drawn(..) => false,
        Flat::Test(test, _) => matches!(
            test,
            Test::Name(_)
                | Test::Language(_)
                | Test::Household
                | Test::Support(_)
                | Test::Origin(_)
                | Test::Import(_)
                | Test::Added(_)
                | Test::Changed(_)
                | Test::Paused
                | Test::Share(_)
        ),
    }
}
