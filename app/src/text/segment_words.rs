//! A segment in plain words: what its expression asks of somebody, as one sentence.

use super::{Lang, capital};
use domain::people::consent::{Channel, Purpose};
use domain::people::segment::book::{Book, name_of};
use domain::people::segment::test::{
    ActivityTest, AddressTest, Compare, ConsentTest, EmailTest, FieldIs, FieldTest, PhoneTest, Said,
    SupportTest, TagTest, Test, When,
};
use domain::people::segment::{Expr, Rule};
use domain::people::{Activity, AddressKind, EmailKind, Origin, PhoneKind, Validity};

impl Lang {
    /// Whom a rule means: “Everybody who lives in 31400 and has not been called in the last 14 days.”
    #[must_use]
    pub fn segment_words(self, rule: &Rule, book: &Book) -> String {
        let (who, one) = (
            self.segment_expr(&rule.who, true, book),
            self.everybody(&rule.who),
        );
        let whole = match (one, rule.most) {
            (Some(whole), None) => whole.to_owned(),
            (Some(whole), Some(most)) => self.segment_drawn(self.whole(most.number.into()), whole, most.seed),
            (None, None) => self.segment_everybody_who(who),
            (None, Some(most)) => {
                let all = self.segment_everybody_who(who);
                self.segment_drawn(self.whole(most.number.into()), all, most.seed)
            }
        };
        format!("{}.", capital(&whole))
    }

    /// Where the expression has no test: everybody, or nobody.
    fn everybody(self, expr: &Expr) -> Option<&'static str> {
        match expr {
            Expr::All(of) if of.is_empty() => Some(self.segment_everybody()),
            Expr::Any(of) if of.is_empty() => Some(self.segment_nobody()),
            _ => None,
        }
    }

    /// What an expression asks, or its opposite, to stand behind “who”. “Not” is carried to the tests, where it is clear.
    #[must_use]
    pub fn segment_expr(self, expr: &Expr, yes: bool, book: &Book) -> String {
        match expr {
            Expr::Test(test) => self.segment_test(test, yes, book),
            Expr::Not(of) => self.segment_expr(of, !yes, book),
            Expr::All(of) => self.segment_list(of, yes, yes, book),
            Expr::Any(of) => self.segment_list(of, !yes, yes, book),
        }
    }

    fn segment_list(self, of: &[Expr], and: bool, yes: bool, book: &Book) -> String {
        if let [only] = of {
            return self.segment_expr(only, yes, book);
        }
        let parts: Vec<String> = of
            .iter()
            .map(|part| {
                let words = self.segment_expr(part, yes, book);
                match part.tests().len() {
                    0 | 1 => words,
                    _ => format!("({words})"),
                }
            })
            .collect();
        match (parts.split_last(), and) {
            (None, true) => self.segment_is_anybody().to_owned(),
            (None, false) => self.segment_is_nobody().to_owned(),
            (Some((last, before)), _) => {
                let word = if and {
                    self.segment_and()
                } else {
                    self.segment_or()
                };
                format!("{} {word} {last}", before.join(", "))
            }
        }
    }

    /// One test, or its opposite, as a verb: “lives in 31400”, “does not live in 31400”.
    #[must_use]
    pub fn segment_test(self, test: &Test, yes: bool, book: &Book) -> String {
        match self {
            Self::En => en::test(self, test, yes, book),
        }
    }

    /// A span of time, to stand behind a verb; with a blank before it.
    fn segment_when(self, when: When) -> String {
        match (self, when) {
            (Self::En, When::Ever) => String::new(),
            (Self::En, When::Last(0)) => " today".to_owned(),
            (Self::En, When::Last(1)) => " today or yesterday".to_owned(),
            (Self::En, When::Last(days)) => format!(" in the last {} days", self.whole(days.into())),
            (Self::En, When::Next(0)) => " today".to_owned(),
            (Self::En, When::Next(1)) => " today or tomorrow".to_owned(),
            (Self::En, When::Next(days)) => format!(" in the next {} days", self.whole(days.into())),
            (Self::En, When::Before(day)) => format!(" before {}", self.date(&day.to_string())),
            (Self::En, When::After(day)) => format!(" after {}", self.date(&day.to_string())),
        }
    }

    /// For what messages are, as the builder offers it.
    #[must_use]
    pub fn segment_purpose(self, purpose: Purpose) -> &'static str {
        match (self, purpose) {
            (Self::En, Purpose::News) => "news",
            (Self::En, Purpose::Volunteering) => "requests to help",
            (Self::En, Purpose::Fundraising) => "requests for money",
            (Self::En, Purpose::Operational) => "what they signed up for",
        }
    }

    /// By which way, as the builder offers it.
    #[must_use]
    pub fn segment_channel(self, channel: Channel) -> &'static str {
        match (self, channel) {
            (Self::En, Channel::Email) => "e-mail",
            (Self::En, Channel::Phone) => "phone",
            (Self::En, Channel::Text) => "text message",
            (Self::En, Channel::Post) => "post",
        }
    }

    /// Something that happened, as a participle: “called”.
    #[must_use]
    pub fn segment_activity(self, kind: Activity) -> &'static str {
        match (self, kind) {
            (Self::En, Activity::Added) => "been added",
            (Self::En, Activity::Imported) => "stood in a file",
            (Self::En, Activity::Changed) => "been changed",
            (Self::En, Activity::FormSent) => "filled in a form",
            (Self::En, Activity::Consent) => "said yes or no to messages",
            (Self::En, Activity::Level) => "been asked for their support",
            (Self::En, Activity::Tagged) => "been tagged or untagged",
            (Self::En, Activity::Noted) => "been noted about",
            (Self::En, Activity::MailSent) => "been sent a mail",
            (Self::En, Activity::Called) => "been called",
            (Self::En, Activity::Visited) => "been visited",
            (Self::En, Activity::SignedUp) => "signed up for an event or a shift",
            (Self::En, Activity::Came) => "come to an event or a shift",
            (Self::En, Activity::Missed) => "missed an event or a shift",
            (Self::En, Activity::Cancelled) => "cancelled an event or a shift",
            (Self::En, Activity::Merged) => "been merged from two records",
        }
    }

    /// How a number compares, as the builder offers it.
    #[must_use]
    pub fn segment_compare(self, compare: Compare) -> &'static str {
        match (self, compare) {
            (Self::En, Compare::Less) => "less than",
            (Self::En, Compare::AtMost) => "at most",
            (Self::En, Compare::Same) => "exactly",
            (Self::En, Compare::AtLeast) => "at least",
            (Self::En, Compare::More) => "more than",
        }
    }

    /// What somebody said, as the builder offers it.
    #[must_use]
    pub fn segment_said(self, said: Said) -> &'static str {
        match (self, said) {
            (Self::En, Said::Yes) => "said yes",
            (Self::En, Said::No) => "said no",
            (Self::En, Said::Never) => "never said",
        }
    }

    /// What an e-mail address is used for.
    #[must_use]
    pub fn segment_email_kind(self, kind: EmailKind) -> &'static str {
        match (self, kind) {
            (Self::En, EmailKind::Home) => "own",
            (Self::En, EmailKind::Work) => "work",
            (Self::En, EmailKind::Other) => "other",
        }
    }

    /// What kind of line it is.
    #[must_use]
    pub fn segment_phone_kind(self, kind: PhoneKind) -> &'static str {
        match (self, kind) {
            (Self::En, PhoneKind::Mobile) => "mobile",
            (Self::En, PhoneKind::Home) => "home",
            (Self::En, PhoneKind::Work) => "work",
            (Self::En, PhoneKind::Other) => "other",
        }
    }

    /// What a postal address is used for.
    #[must_use]
    pub fn segment_address_kind(self, kind: AddressKind) -> &'static str {
        match (self, kind) {
            (Self::En, AddressKind::Home) => "home",
            (Self::En, AddressKind::Mail) => "mailing",
            (Self::En, AddressKind::Work) => "work",
            (Self::En, AddressKind::Other) => "other",
        }
    }

    /// Whether an address or a number works.
    #[must_use]
    pub fn segment_validity(self, validity: Validity) -> &'static str {
        match (self, validity) {
            (Self::En, Validity::Unknown) => "untried",
            (Self::En, Validity::Good) => "working",
            (Self::En, Validity::Bad) => "failing",
        }
    }

    /// How the campaign came to know somebody.
    #[must_use]
    pub fn segment_origin(self, origin: Origin) -> &'static str {
        match (self, origin) {
            (Self::En, Origin::Hand) => "by hand",
            (Self::En, Origin::Form) => "by a form",
            (Self::En, Origin::Import) => "from a file",
        }
    }
}

/// English: verbs in the third person.
mod en {
    use super::*;

    pub fn test(lang: Lang, test: &Test, yes: bool, book: &Book) -> String {
        match test {
            Test::Name(text) => verb(yes, "has", "does not have", &format!("“{text}” in the name")),
            Test::Email(test) => email(lang, test, yes),
            Test::Phone(test) => phone(lang, test, yes),
            Test::Address(test) => address(lang, test, yes),
            Test::Language(code) => verb(yes, "has", "does not have", &format!("the language {code}")),
            Test::Household => verb(yes, "has", "has not", "a known household"),
            Test::Tag(test) => tag(test, yes, book),
            Test::Field(test) => field(lang, test, yes, book),
            Test::Support(test) => support(*test, yes),
            Test::Consent(test) => consent(lang, *test, yes),
            Test::Activity(test) => activity(lang, test, yes),
            Test::Organisation(id) => {
                let name = quoted(name_of(&book.organisations, id));
                verb(yes, "belongs to", "does not belong to", &name)
            }
            Test::Origin(origin) => verb(yes, "was added", "was not added", lang.segment_origin(*origin)),
            Test::Import(id) => {
                let name = name_of(&book.imports, id).unwrap_or(id);
                verb(
                    yes,
                    "came with",
                    "did not come with",
                    &format!("the file “{name}”"),
                )
            }
            Test::Added(when) => verb(yes, "was added", "was not added", lang.segment_when(*when).trim()),
            Test::Changed(when) => verb(
                yes,
                "was changed",
                "was not changed",
                lang.segment_when(*when).trim(),
            ),
            Test::Paused => verb(yes, "wants", "does not want", "to hear nothing for now"),
            Test::Segment(id) => {
                let name = quoted(name_of(&book.segments, id));
                verb(yes, "is in", "is not in", &format!("the segment {name}"))
            }
            Test::Share(share) => verb(
                yes,
                "is among",
                "is not among",
                &format!("{}% of all, drawn with the seed {}", share.percent, share.seed),
            ),
        }
    }

    fn verb(yes: bool, does: &str, does_not: &str, what: &str) -> String {
        let verb = if yes { does } else { does_not };
        format!("{verb} {what}").trim_end().to_owned()
    }

    fn quoted(name: Option<&str>) -> String {
        name.map_or_else(|| "something that is gone".to_owned(), |name| format!("“{name}”"))
    }

    /// “a working mobile number”, “an own number”.
    fn thing(words: &[&str], noun: &str) -> String {
        let mut words: Vec<&str> = words.to_vec();
        words.push(noun);
        let whole = words.join(" ");
        let vowel = whole.starts_with(['a', 'e', 'i', 'o', 'u']);
        format!("{} {whole}", if vowel { "an" } else { "a" })
    }

    fn email(lang: Lang, test: &EmailTest, yes: bool) -> String {
        let words: Vec<&str> = test
            .validity
            .map(|validity| lang.segment_validity(validity))
            .into_iter()
            .chain(test.kind.map(|kind| lang.segment_email_kind(kind)))
            .collect();
        let host = test.host.as_ref().map(|host| format!(" at {host}"));
        let thing = thing(&words, "e-mail address");
        verb(
            yes,
            "has",
            "does not have",
            &format!("{thing}{}", host.unwrap_or_default()),
        )
    }

    fn phone(lang: Lang, test: &PhoneTest, yes: bool) -> String {
        let words: Vec<&str> = test
            .validity
            .map(|validity| lang.segment_validity(validity))
            .into_iter()
            .chain(test.kind.map(|kind| lang.segment_phone_kind(kind)))
            .collect();
        verb(yes, "has", "does not have", &thing(&words, "phone number"))
    }

    fn address(lang: Lang, test: &AddressTest, yes: bool) -> String {
        let parts: Vec<&str> = [&test.city, &test.state, &test.zip]
            .into_iter()
            .filter_map(|part| part.as_deref())
            .collect();
        let place = match (&test.zip, parts.len()) {
            // A ZIP code has five digits: fewer are its beginning.
            (Some(zip), 1) if zip.len() < 5 => format!("{zip}…"),
            _ => parts.join(" "),
        };
        match (test.kind, place.is_empty()) {
            (None | Some(AddressKind::Home), false) => verb(yes, "lives in", "does not live in", &place),
            (None, true) => verb(yes, "has", "does not have", "a postal address"),
            (Some(kind), true) => verb(
                yes,
                "has",
                "does not have",
                &thing(&[lang.segment_address_kind(kind)], "address"),
            ),
            (Some(kind), false) => {
                let thing = thing(&[lang.segment_address_kind(kind)], "address");
                verb(yes, "has", "does not have", &format!("{thing} in {place}"))
            }
        }
    }

    fn tag(test: &TagTest, yes: bool, book: &Book) -> String {
        let name = name_of(&book.tags, &test.tag).map_or_else(
            || "with a tag that is gone".to_owned(),
            |name| match &test.value {
                Some(value) => format!("“{name}: {value}”"),
                None => format!("“{name}”"),
            },
        );
        verb(yes, "is tagged", "is not tagged", &name)
    }

    fn field(lang: Lang, test: &FieldTest, yes: bool, book: &Book) -> String {
        let name = book
            .field(&test.field)
            .map_or("a field that is gone", |field| field.name.as_str());
        let is = match &test.is {
            FieldIs::Filled => return verb(yes, "has", "does not have", &format!("“{name}” filled in")),
            FieldIs::Text(text) => format!("is “{text}”"),
            FieldIs::Contains(text) => format!("contains “{text}”"),
            FieldIs::Number(compare, number) => format!("is {} {number}", lang.segment_compare(*compare)),
            FieldIs::Day(When::Ever) => "is a day".to_owned(),
            FieldIs::Day(when) => format!("is{}", lang.segment_when(*when)),
            FieldIs::Yes(true) => "is yes".to_owned(),
            FieldIs::Yes(false) => "is no".to_owned(),
        };
        let one = if yes { "has" } else { "does not have" };
        format!("{one} a “{name}” that {is}")
    }

    fn support(test: SupportTest, yes: bool) -> String {
        match test {
            SupportTest::Unknown => verb(yes, "has", "does not have", "an unknown support level"),
            SupportTest::AtMost(level) => verb(
                yes,
                "has",
                "does not have",
                &format!("a support level of {level} or lower"),
            ),
            SupportTest::AtLeast(level) => verb(
                yes,
                "has",
                "does not have",
                &format!("a support level of {level} or higher"),
            ),
        }
    }

    fn consent(lang: Lang, test: ConsentTest, yes: bool) -> String {
        let what = format!(
            "{} by {}",
            lang.segment_purpose(test.purpose),
            lang.segment_channel(test.channel)
        );
        match (test.said, yes) {
            (Said::Yes, true) => format!("agreed to {what}"),
            (Said::Yes, false) => format!("has not agreed to {what}"),
            (Said::No, true) => format!("said no to {what}"),
            (Said::No, false) => format!("has not said no to {what}"),
            (Said::Never, true) => format!("never said whether they want {what}"),
            (Said::Never, false) => format!("has said whether they want {what}"),
        }
    }

    fn activity(lang: Lang, test: &ActivityTest, yes: bool) -> String {
        let times = match test.times {
            1 => String::new(),
            2 => " at least twice".to_owned(),
            n => format!(" at least {n} times"),
        };
        let (what, when) = (lang.segment_activity(test.kind), lang.segment_when(test.when));
        match (test.when, yes) {
            (When::Ever, false) if test.times == 1 => format!("has never {what}"),
            _ => format!("{} {what}{times}{when}", if yes { "has" } else { "has not" }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::people::segment::Most;
    use domain::people::segment::book::Named;

    fn book() -> Book {
        Book {
            tags: vec![Named {
                id: "t1".to_owned(),
                name: "yard sign".to_owned(),
            }],
            ..Book::default()
        }
    }

    fn zip(zip: &str) -> Expr {
        Expr::Test(Test::Address(AddressTest {
            zip: Some(zip.to_owned()),
            ..AddressTest::default()
        }))
    }

    fn tagged(id: &str) -> Expr {
        Expr::Test(Test::Tag(TagTest {
            tag: id.to_owned(),
            value: None,
        }))
    }

    fn called(when: When) -> Expr {
        Expr::Test(Test::Activity(ActivityTest {
            kind: Activity::Called,
            times: 1,
            when,
        }))
    }

    fn said(expr: Expr) -> String {
        Lang::En.segment_words(&Rule::of(expr), &book())
    }

    #[test]
    fn a_segment_is_one_plain_sentence() {
        assert_eq!(
            said(Expr::All(vec![
                zip("31400"),
                tagged("t1"),
                Expr::Not(Box::new(called(When::Last(14)))),
            ])),
            "Everybody who lives in 31400, is tagged “yard sign” and has not been called in the last 14 days."
        );
        assert_eq!(said(Expr::All(vec![])), "Everybody in the campaign.");
        assert_eq!(said(Expr::Any(vec![])), "Nobody.");
        assert_eq!(
            said(Expr::Not(Box::new(called(When::Ever)))),
            "Everybody who has never been called."
        );
        assert_eq!(
            said(tagged("t2")),
            "Everybody who is tagged with a tag that is gone."
        );
    }

    #[test]
    fn not_is_carried_to_where_it_is_clear_and_groups_are_told_apart() {
        let any = Expr::Any(vec![zip("314"), tagged("t1")]);
        assert_eq!(
            said(Expr::All(vec![any.clone(), called(When::Ever)])),
            "Everybody who (lives in 314… or is tagged “yard sign”) and has been called."
        );
        assert_eq!(
            said(Expr::Not(Box::new(any))),
            "Everybody who does not live in 314… and is not tagged “yard sign”."
        );
    }

    #[test]
    fn a_draw_says_its_number_and_its_seed() {
        let rule = Rule {
            most: Some(Most {
                number: 1_500,
                seed: 7,
            }),
            ..Rule::of(tagged("t1"))
        };
        assert_eq!(
            Lang::En.segment_words(&rule, &book()),
            "1,500 drawn with the seed 7 from everybody who is tagged “yard sign”."
        );
    }
}
