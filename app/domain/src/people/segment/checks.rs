use super::test::{
    ActivityTest, AddressTest, FieldIs, FieldTest, Share, SupportTest, TagTest, Today, When, day_number,
};
use super::*;
use crate::people::Activity;
use jiff::civil::date;
use proptest::prelude::*;

fn test(test: Test) -> Expr {
    Expr::Test(test)
}

fn called(when: When) -> Expr {
    test(Test::Activity(ActivityTest {
        kind: Activity::Called,
        times: 1,
        when,
    }))
}

#[test]
fn the_kept_form_is_short_and_reads_back() {
    let rule = Rule {
        most: Some(Most { number: 300, seed: 7 }),
        ..Rule::of(Expr::All(vec![
            test(Test::Address(AddressTest {
                zip: Some("31400".to_owned()),
                ..AddressTest::default()
            })),
            test(Test::Tag(TagTest {
                tag: "t1".to_owned(),
                value: None,
            })),
            Expr::Not(Box::new(called(When::Last(14)))),
            test(Test::Support(SupportTest::AtMost(2))),
            called(When::Before(date(2026, 3, 1))),
        ]))
    };
    let json = rule.to_json();
    assert_eq!(
        json,
        r#"{"version":1,"who":{"all":[{"test":{"address":{"zip":"31400"}}},{"test":{"tag":{"tag":"t1"}}},"#
            .to_owned()
            + r#"{"not":{"test":{"activity":{"kind":"called","times":1,"when":{"last":14}}}}},"#
            + r#"{"test":{"support":{"at-most":2}}},"#
            + r#"{"test":{"activity":{"kind":"called","times":1,"when":{"before":"2026-03-01"}}}}]},"#
            + r#""most":{"number":300,"seed":7}}"#
    );
    assert_eq!(Rule::parse(&json), Ok(rule));
}

#[test]
fn what_is_not_understood_is_refused_and_named() {
    let refused = |json: &str| Rule::parse(json).expect_err(json).to_string();
    assert!(refused("").contains("not an expression"));
    assert!(refused(r#"{"version":2,"who":{"new":1}}"#).contains("version 2"));
    assert!(refused(r#"{"version":1,"who":{"none":[]}}"#).contains("none"));
    assert!(refused(r#"{"version":1,"who":{"all":[]},"limit":3}"#).contains("limit"));
    assert!(refused(r#"{"version":1,"who":{"test":{"address":{"zip":"3","town":"x"}}}}"#).contains("town"));
    assert!(
        refused(r#"{"version":1,"who":{"test":{"activity":{"kind":"hugged","times":1,"when":"ever"}}}}"#)
            .contains("hugged")
    );
    assert!(refused(r#"{"version":1,"who":{"test":{"support":{"at-most":6}}}}"#).contains("from 1 to 5"));
    assert!(refused(r#"{"version":1,"who":{"test":{"name":"…"}}}"#).contains("letter"));
    assert!(refused(r#"{"version":1,"who":{"test":{"address":{"zip":"31%"}}}}"#).contains("ZIP"));
    assert!(refused(r#"{"version":1,"who":{"test":{"added":{"next":3}}}}"#).contains("to come"));
    assert!(
        refused(r#"{"version":1,"who":{"all":[]},"most":{"number":0,"seed":1}}"#).contains("number to draw")
    );
    let field = |is| {
        Rule::of(test(Test::Field(FieldTest {
            field: "f".to_owned(),
            is,
        })))
    };
    assert!(
        field(FieldIs::Number(super::test::Compare::Less, f64::NAN))
            .check()
            .is_err()
    );
}

#[test]
fn limits_hold_at_their_edge() {
    let nested = |levels: usize| (1..levels).fold(test(Test::Paused), |inner, _| Expr::Not(Box::new(inner)));
    assert_eq!(Rule::of(nested(DEEPEST)).check(), Ok(()));
    assert_eq!(Rule::of(nested(DEEPEST + 1)).check(), Err(Wrong::Deep));
    let many = |n: usize| Rule::of(Expr::Any(vec![test(Test::Paused); n]));
    assert_eq!(many(MOST_TESTS).check(), Ok(()));
    assert_eq!(many(MOST_TESTS + 1).check(), Err(Wrong::Long));
    // A text made to break the reader is refused, not followed.
    let bomb = format!(r#"{{"version":1,"who":{}"#, r#"{"not":"#.repeat(5_000));
    assert!(matches!(Rule::parse(&bomb), Err(Wrong::Form(_))));
}

#[test]
fn a_segment_never_leads_back_to_itself() {
    let to = |ids: &[&str]| {
        Rule::of(Expr::All(
            ids.iter()
                .map(|id| test(Test::Segment((*id).to_owned())))
                .collect(),
        ))
    };
    let mut all: BTreeMap<String, Rule> = BTreeMap::new();
    all.insert("a".to_owned(), to(&["b", "c"]));
    all.insert("b".to_owned(), to(&["c"]));
    all.insert("c".to_owned(), to(&[]));
    assert_eq!(to(&["a"]).check_references(None, &all), Ok(()));
    assert_eq!(to(&["d"]).check_references(None, &all), Err(Wrong::Gone));
    assert_eq!(
        to(&["a"]).check_references(Some("c"), &all),
        Err(Wrong::Circle("c".to_owned()))
    );
    assert_eq!(
        to(&["a"]).check_references(Some("a"), &all),
        Err(Wrong::Circle("a".to_owned()))
    );
    // Few segments, each of which names the one before many times, would be endless work.
    for n in 0..20 {
        all.insert(format!("w{}", n + 1), to(&[format!("w{n}").as_str(); 4]));
    }
    all.insert("w0".to_owned(), to(&["c"]));
    assert_eq!(to(&["w2"]).check_references(None, &all), Ok(()));
    assert_eq!(to(&["w20"]).check_references(None, &all), Err(Wrong::LongInAll));
}

#[test]
fn days_are_those_of_the_place_and_have_23_to_25_hours() {
    let today = Today {
        day: date(2026, 11, 2),
        zone: "America/Chicago".to_owned(),
    };
    // The clock is set back on 1 November 2026: that day has 25 hours.
    assert_eq!(
        today.begins(date(2026, 11, 2)) - today.begins(date(2026, 11, 1)),
        25 * 3_600_000
    );
    let (from, until) = When::Last(1).instants(&today);
    assert_eq!(from, Some(today.begins(date(2026, 11, 1))));
    assert_eq!(until, Some(today.begins(date(2026, 11, 3))));
    let midnight = today.begins(date(2026, 11, 2));
    assert!(When::Last(0).holds_at(midnight, &today));
    assert!(!When::Last(0).holds_at(midnight - 1, &today));
    assert!(When::Before(date(2026, 11, 2)).holds_at(midnight - 1, &today));
    assert!(!When::Before(date(2026, 11, 2)).holds_at(midnight, &today));
    assert!(!When::After(date(2026, 11, 1)).holds_at(midnight - 1, &today));
    assert!(When::After(date(2026, 11, 1)).holds_at(midnight, &today));
    assert_eq!(
        When::Next(30).days(today.day),
        (Some(today.day), Some(date(2026, 12, 2)))
    );
    assert!((day_number(date(2026, 3, 9)) - 20_260_309.0).abs() < f64::EPSILON);
}

proptest! {
    #[test]
    fn a_zip_prefix_is_a_range(prefix in "[0-9A-Z-]{1,6}", zip in "[0-9A-Z-]{0,10}") {
        let after = super::test::after_prefix(&prefix);
        prop_assert_eq!(zip.starts_with(&prefix), zip >= prefix && zip < after);
        let longer = format!("{prefix}{zip}");
        prop_assert!(longer >= prefix && longer < super::test::after_prefix(&prefix));
    }

    #[test]
    fn shares_are_kept_as_they_are(percent in 1u8..100, seed: u32) {
        let rule = Rule::of(test(Test::Share(Share { percent, seed })));
        prop_assert_eq!(Rule::parse(&rule.to_json()), Ok(rule));
    }
}
