//! A rule as the fields of a form, and back: to change what is on record by hand, or to draw a rule where none is.
//!
//! Fields that were left as they stood keep what the rule has, also where the form cannot express it.

use crate::ask::Pairs;
use crate::campaign::period::Period;
use crate::campaign::phases::Aim;
use crate::campaign::ratio::Ratio;
use crate::campaign::rule::{
    Before, Citation, Companion, ElectionWindow, Event, HearingWindow, Instrument, Lockout, PetitionRule,
    RuleWords, Running, YesMeans,
};
use crate::campaign::threshold::{Base, Threshold};
use crate::fault::Fault;
use crate::place::words;
use crate::state::State;
use crate::workspace::text::Reader;
use jiff::civil::Date;

/// The name of a rule that a campaign drew by hand.
pub const BY_HAND: &str = "by-hand";

words! {
    /// How the form asks for the number of signatures.
    Kind {
        /// A share of a base.
        Percent = "percent",
        /// A number that the law names.
        Fixed = "fixed",
        /// The smaller of both.
        Lesser = "lesser",
        /// The larger of both.
        Greater = "greater",
        /// As the rule has it: a scale that the form cannot express.
        Kept = "kept",
        /// No petition is offered.
        None = "none",
    }
}

/// A percentage as the form writes it; nothing for a rule that is still blank.
fn percent(rate: Ratio) -> String {
    if rate.is_zero() {
        return String::new();
    }
    let (above, below) = (u64::from(rate.numerator()), u64::from(rate.denominator()));
    let ten_thousandths = above * 1_000_000 / below.max(1);
    let (whole, part) = (ten_thousandths / 10_000, ten_thousandths % 10_000);
    if part == 0 {
        whole.to_string()
    } else {
        format!("{whole}.{part:04}").trim_end_matches('0').to_owned()
    }
}

fn threshold_texts(threshold: &Threshold) -> (Kind, String, String, String) {
    let none = String::new;
    let of_percent = |part: &Threshold| match part {
        Threshold::Percent { of, rate } => Some((percent(*rate), of.word().to_owned())),
        _ => None,
    };
    let pair = |kind: Kind, parts: &[Threshold]| match parts {
        [first, Threshold::Fixed { signatures }] => of_percent(first)
            .map(|(rate, of)| (kind, rate, of, signatures.to_string()))
            .unwrap_or((Kind::Kept, none(), none(), none())),
        _ => (Kind::Kept, none(), none(), none()),
    };
    match threshold {
        Threshold::Percent { of, rate } => (Kind::Percent, percent(*rate), of.word().to_owned(), none()),
        Threshold::Fixed { signatures } => (Kind::Fixed, none(), none(), signatures.to_string()),
        Threshold::LesserOf(parts) => pair(Kind::Lesser, parts),
        Threshold::GreaterOf(parts) => pair(Kind::Greater, parts),
        Threshold::PopulationBands { .. } => (Kind::Kept, none(), none(), none()),
        Threshold::None => (Kind::None, none(), none(), none()),
    }
}

fn period(of: Option<Period>) -> String {
    of.map(Period::written).unwrap_or_default()
}

fn event(of: Option<Event>) -> String {
    of.map(|event| event.word().to_owned()).unwrap_or_default()
}

/// The names of the fields of the lock-outs; the form has room for two.
const LOCKOUTS: [(&str, &str); 2] = [("lockout", "lockout_after"), ("lockout_2", "lockout_2_after")];

/// The name of the field of a companion question.
#[must_use]
pub fn companion_field(companion: Companion) -> String {
    format!("companion-{companion}")
}

/// The fields of a rule with what stands in them.
#[must_use]
pub fn texts(rule: &PetitionRule) -> Vec<(String, String)> {
    let (kind, share, base, number) = threshold_texts(&rule.threshold);
    let running = |of: Option<Running>| (period(of.map(|r| r.period)), event(of.and_then(|r| r.after)));
    let (circulation, circulation_after) = running(rule.circulation);
    let (protest, protest_after) = running(rule.protest);
    let (cure, cure_after) = running(rule.cure);
    let election = rule.election;
    let mut all: Vec<(&str, String)> = vec![
        ("title", rule.title.clone()),
        ("applies_to", rule.applies_to.clone()),
        ("kind", kind.word().to_owned()),
        ("percent", share),
        ("base", base),
        ("number", number),
        ("signature_max_age", period(rule.signature_max_age)),
        ("circulation", circulation),
        ("circulation_after", circulation_after),
        ("verification", period(rule.verification)),
        ("protest", protest),
        ("protest_after", protest_after),
        ("cure", cure),
        ("cure_after", cure_after),
        ("hearing_from", period(rule.hearing.map(|h| h.from))),
        ("hearing_to", period(rule.hearing.map(|h| h.to))),
        ("hearing_notice", period(rule.hearing.and_then(|h| h.notice))),
        ("file_before", period(rule.file_before.map(|b| b.period))),
        ("file_before_event", event(rule.file_before.map(|b| b.event))),
        ("certify_before", period(rule.certify_before.map(|b| b.period))),
        ("election_min", period(election.and_then(|e| e.min))),
        ("election_max", period(election.and_then(|e| e.max))),
        ("election_after", event(election.and_then(|e| e.after))),
        (
            "yes_means",
            rule.yes_means.map(|y| y.word().to_owned()).unwrap_or_default(),
        ),
        ("extra_rules", rule.words.extra_rules.clone()),
        ("source_title", rule.source.title.clone()),
        ("source_url", rule.source.url.clone()),
        ("checked_on", rule.source.checked_on.to_string()),
    ];
    for (at, (wait, after)) in LOCKOUTS.into_iter().enumerate() {
        let lockout = rule.lockouts.get(at);
        all.push((wait, period(lockout.map(|l| l.wait))));
        all.push((after, event(lockout.map(|l| l.after))));
    }
    let mut all: Vec<(String, String)> = all
        .into_iter()
        .map(|(name, text)| (name.to_owned(), text))
        .collect();
    for companion in Companion::ALL {
        let asked = if rule.companions.contains(companion) {
            "1"
        } else {
            ""
        };
        all.push((companion_field(*companion), asked.to_owned()));
    }
    all
}

/// An empty rule for a state, to be drawn by hand.
#[must_use]
pub fn blank(state: State, aim: Aim, today: Date) -> PetitionRule {
    PetitionRule {
        id: BY_HAND.to_owned(),
        state,
        instrument: match aim {
            Aim::Adoption => Instrument::AdoptForm,
            Aim::Retention => Instrument::AbandonForm,
        },
        title: String::new(),
        applies_to: String::new(),
        initiators: Vec::new(),
        threshold: Threshold::Percent {
            of: Base::Registered,
            rate: Ratio::ZERO,
        },
        signature_max_age: None,
        circulation: None,
        verification: None,
        certify_cap: None,
        protest: None,
        cure: None,
        hearing: None,
        file_before: None,
        ordinance_before: None,
        certify_before: None,
        election: None,
        lockouts: Vec::new(),
        if_closed: None,
        yes_means: None,
        binding: None,
        companions: Vec::new(),
        words: RuleWords::default(),
        prose: Vec::new(),
        source: Citation {
            title: String::new(),
            url: String::new(),
            checked_on: today,
        },
        confidence: None,
        edits: Vec::new(),
    }
}

/// Reads a form one field after the other, beside what the rule has.
struct Desk<'a> {
    form: &'a Pairs,
    kept: Vec<(String, String)>,
    reader: Reader,
}

fn find<'p>(pairs: &'p Pairs, name: &str) -> Option<&'p str> {
    pairs.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
}

impl Desk<'_> {
    /// What was typed; what the rule has where the form has no such field.
    fn typed(&self, name: &str) -> String {
        let typed = find(self.form, name).or_else(|| find(&self.kept, name));
        typed.unwrap_or_default().trim().replace("\r\n", "\n")
    }

    /// Whether all these fields stand as they stood.
    fn same(&self, names: &[&str]) -> bool {
        names
            .iter()
            .all(|name| self.typed(name) == find(&self.kept, name).unwrap_or_default().trim())
    }

    fn period(&mut self, name: &str) -> Option<Period> {
        let typed = self.typed(name);
        if typed.is_empty() {
            return None;
        }
        let read = Period::read(&typed);
        if read.is_none() {
            self.reader.wrong(
                name,
                "must be a length of time such as 92 days, 17 weeks or 4 years",
            );
        }
        read
    }

    fn event(&mut self, name: &str) -> Option<Event> {
        let typed = self.typed(name);
        if typed.is_empty() {
            return None;
        }
        self.reader.word(name, &typed, Event::parse)
    }

    fn running(&mut self, name: &str, after: &str, kept: Option<Running>) -> Option<Running> {
        if self.same(&[name, after]) {
            return kept;
        }
        let after = self.event(after);
        self.period(name).map(|period| Running { period, after })
    }

    fn rate(&mut self) -> Ratio {
        let typed = self.typed("percent");
        let rate = Ratio::parse_percent(typed.trim_end_matches('%').trim());
        match rate.filter(|rate| rate.is_share() && !rate.is_zero()) {
            Some(rate) => rate,
            None => {
                self.reader.wrong(
                    "percent",
                    "must be a percentage above 0 and up to 100, such as 10",
                );
                Ratio::ZERO
            }
        }
    }

    fn base(&mut self) -> Base {
        let typed = self.typed("base");
        self.reader
            .word("base", &typed, Base::parse)
            .unwrap_or(Base::Registered)
    }

    fn number(&mut self) -> i64 {
        let typed = self.typed("number");
        if typed.is_empty() {
            self.reader
                .wrong("number", "must be a whole number, such as 5000");
        }
        self.reader.number("number", &typed, 1, 100_000_000).unwrap_or(1)
    }

    fn threshold(&mut self, kept: &Threshold) -> Threshold {
        let typed = self.typed("kind");
        let kind = self
            .reader
            .word("kind", &typed, Kind::parse)
            .unwrap_or(Kind::Kept);
        // Only the fields that the kind has count: what stands in the others is no part of the rule.
        let fields: &[&str] = match kind {
            Kind::Percent => &["kind", "percent", "base"],
            Kind::Fixed => &["kind", "number"],
            Kind::Lesser | Kind::Greater => &["kind", "percent", "base", "number"],
            Kind::Kept | Kind::None => &["kind"],
        };
        let unfinished = matches!(kept, Threshold::Percent { rate, .. } if rate.is_zero());
        if self.same(fields) && !unfinished {
            return kept.clone();
        }
        match kind {
            Kind::Percent => Threshold::Percent {
                rate: self.rate(),
                of: self.base(),
            },
            Kind::Fixed => Threshold::Fixed {
                signatures: self.number(),
            },
            Kind::None => Threshold::None,
            Kind::Lesser | Kind::Greater => {
                let parts = vec![
                    Threshold::Percent {
                        rate: self.rate(),
                        of: self.base(),
                    },
                    Threshold::Fixed {
                        signatures: self.number(),
                    },
                ];
                if kind == Kind::Lesser {
                    Threshold::LesserOf(parts)
                } else {
                    Threshold::GreaterOf(parts)
                }
            }
            Kind::Kept => {
                self.reader.wrong("kind", "must be one of those offered");
                kept.clone()
            }
        }
    }

    fn hearing(&mut self, kept: Option<HearingWindow>) -> Option<HearingWindow> {
        if self.same(&["hearing_from", "hearing_to", "hearing_notice"]) {
            return kept;
        }
        let notice = self.period("hearing_notice");
        match (self.period("hearing_from"), self.period("hearing_to")) {
            (Some(from), Some(to)) => Some(HearingWindow { from, to, notice }),
            (None, None) if notice.is_none() => None,
            (from, _) => {
                let field = if from.is_none() {
                    "hearing_from"
                } else {
                    "hearing_to"
                };
                if !self.reader.is_wrong() {
                    self.reader
                        .wrong(field, "must be filled in: a hearing has a first and a last day");
                }
                None
            }
        }
    }

    fn election(&mut self, kept: Option<ElectionWindow>) -> Option<ElectionWindow> {
        if self.same(&["election_min", "election_max", "election_after"]) {
            return kept;
        }
        let window = ElectionWindow {
            min: self.period("election_min"),
            max: self.period("election_max"),
            after: self.event("election_after"),
        };
        (window.min.is_some() || window.max.is_some()).then_some(window)
    }

    fn lockouts(&mut self, kept: &[Lockout]) -> Vec<Lockout> {
        let mut all = Vec::new();
        for (at, (wait, after)) in LOCKOUTS.into_iter().enumerate() {
            let before = kept.get(at).copied();
            if self.same(&[wait, after]) {
                all.extend(before);
                continue;
            }
            let period = self.period(wait);
            match (period, self.event(after)) {
                (Some(wait), Some(after)) => all.push(Lockout {
                    after,
                    wait,
                    more_than: false,
                }),
                (Some(_), None) => self.reader.wrong(after, "must say from which day it is counted"),
                _ => {}
            }
        }
        all.extend(kept.iter().skip(LOCKOUTS.len()));
        all
    }

    fn before(&mut self, name: &str, on: Event, kept: Option<Before>) -> Option<Before> {
        if self.same(&[name]) && kept.is_none_or(|kept| kept.event == on) {
            return kept;
        }
        self.period(name).map(|period| Before { period, event: on })
    }

    fn companions(&self, kept: &[Companion]) -> Vec<Companion> {
        // A box that is not checked is not sent: the form says by itself that it has the boxes.
        if find(self.form, "companions").is_none() {
            return kept.to_vec();
        }
        let checked = |c: &&Companion| find(self.form, &companion_field(**c)).is_some_and(|v| !v.is_empty());
        Companion::ALL.iter().filter(checked).copied().collect()
    }
}

/// The rule as the form has it, over the one that stands there.
///
/// # Errors
/// [`Fault::Invalid`] with everything that is wrong.
pub fn read(form: &Pairs, over: &PetitionRule) -> Result<PetitionRule, Fault> {
    let mut desk = Desk {
        form,
        kept: texts(over),
        reader: Reader::default(),
    };
    let mut rule = over.clone();
    let typed = desk.typed("title");
    rule.title = desk.reader.needed("title", &typed);
    let typed = desk.typed("applies_to");
    rule.applies_to = desk.reader.text("applies_to", &typed);
    rule.threshold = desk.threshold(&over.threshold);
    if !desk.same(&["signature_max_age"]) {
        rule.signature_max_age = desk.period("signature_max_age");
    }
    if !desk.same(&["verification"]) {
        rule.verification = desk.period("verification");
    }
    rule.circulation = desk.running("circulation", "circulation_after", over.circulation);
    rule.protest = desk.running("protest", "protest_after", over.protest);
    rule.cure = desk.running("cure", "cure_after", over.cure);
    rule.hearing = desk.hearing(over.hearing);
    let filed_before = desk.event("file_before_event").unwrap_or(Event::Election);
    rule.file_before = desk.before("file_before", filed_before, over.file_before);
    let certified_before = over.certify_before.map_or(Event::Election, |b| b.event);
    rule.certify_before = desk.before("certify_before", certified_before, over.certify_before);
    rule.election = desk.election(over.election);
    rule.lockouts = desk.lockouts(&over.lockouts);
    let typed = desk.typed("yes_means");
    rule.yes_means = if typed.is_empty() {
        None
    } else {
        desk.reader.word("yes_means", &typed, YesMeans::parse)
    };
    rule.companions = desk.companions(&over.companions);
    let typed = desk.typed("extra_rules");
    rule.words.extra_rules = desk.reader.text("extra_rules", &typed);
    let typed = desk.typed("source_title");
    let title = desk.reader.needed("source_title", &typed);
    let typed = desk.typed("source_url");
    let url = desk.reader.address("source_url", &typed);
    let typed = desk.typed("checked_on");
    let checked_on = desk.reader.day("checked_on", &typed);
    if checked_on.is_none() && typed.is_empty() {
        desk.reader.wrong(
            "checked_on",
            "must be filled in: the day on which somebody read the law",
        );
    }
    rule.source = Citation {
        title,
        url,
        checked_on: checked_on.unwrap_or(over.source.checked_on),
    };
    desk.reader.done(rule)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::rule::Field;
    use crate::campaign::rules_csv::RuleRow;
    use jiff::civil::date;

    fn rules() -> Vec<PetitionRule> {
        let text = include_str!("../../../../../data/petition_rules.csv");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let rows = reader.deserialize::<RuleRow>();
        rows.map(|row| row.unwrap().rule().unwrap()).collect()
    }

    fn with(rule: &PetitionRule, changes: &[(&str, &str)]) -> Vec<(String, String)> {
        let mut form = texts(rule);
        form.push(("companions".to_owned(), "1".to_owned()));
        for (name, text) in changes {
            match form.iter_mut().find(|(n, _)| n == name) {
                Some(field) => (*text).clone_into(&mut field.1),
                None => form.push(((*name).to_owned(), (*text).to_owned())),
            }
        }
        form
    }

    #[test]
    fn a_form_that_is_sent_as_it_stands_changes_no_rule() {
        let rules = rules();
        assert_eq!(rules.len(), 25);
        for rule in rules {
            assert_eq!(read(&with(&rule, &[]), &rule).unwrap(), rule, "{}", rule.id);
            // Nor does one that lacks fields.
            assert_eq!(read(&[], &rule).unwrap(), rule, "{}", rule.id);
        }
    }

    #[test]
    fn each_field_that_is_changed_changes_its_part_and_no_other() {
        let rule = rules().into_iter().find(|r| r.id == "il-adopt").unwrap();
        for (name, text, field) in [
            ("percent", "12.5", Field::Threshold),
            ("kind", "none", Field::Threshold),
            ("signature_max_age", "1 year", Field::SignatureMaxAge),
            ("circulation", "180", Field::Circulation),
            ("verification", "10 days", Field::Verification),
            ("protest", "10 days", Field::Protest),
            ("cure", "5 days", Field::Cure),
            ("hearing_to", "40 days", Field::Hearing),
            ("hearing_notice", "", Field::Hearing),
            ("file_before", "93 days", Field::FileBefore),
            ("file_before_event", "primary", Field::FileBefore),
            ("certify_before", "", Field::CertifyBefore),
            ("election_min", "30 days", Field::Election),
            ("yes_means", "", Field::YesMeans),
            ("companion-wards", "", Field::Companions),
            ("extra_rules", "ask", Field::Words),
            ("source_title", "65 ILCS 5", Field::Source),
            ("checked_on", "2028-01-03", Field::Source),
            ("title", "adopt", Field::Title),
        ] {
            let read = read(&with(&rule, &[(name, text)]), &rule).unwrap();
            assert_eq!(rule.differences(&read), [field], "{name}");
        }
    }

    #[test]
    fn a_rule_is_drawn_by_hand_and_what_is_missing_is_told() {
        let blank = blank(State::from_postal("KS").unwrap(), Aim::Adoption, date(2028, 1, 3));
        let Err(Fault::Invalid { fields }) = read(&with(&blank, &[("file_before", "soon")]), &blank) else {
            panic!("an empty rule was taken");
        };
        let names: Vec<&str> = fields.iter().map(|f| f.field.as_str()).collect();
        assert_eq!(names, ["title", "percent", "file_before", "source_title"]);
        let drawn = read(
            &with(
                &blank,
                &[
                    ("title", "adopt"),
                    ("kind", "lesser"),
                    ("percent", "10%"),
                    ("number", "5,000"),
                    ("base", "votes-cast"),
                    ("file_before", "90"),
                    ("election_min", "30 days"),
                    ("election_after", "certification"),
                    ("lockout", "4 years"),
                    ("lockout_after", "loss"),
                    ("yes_means", "change"),
                    ("source_title", "K.S.A. 12-184"),
                ],
            ),
            &blank,
        )
        .unwrap();
        assert_eq!(drawn.threshold.bases(), [Base::VotesCast]);
        assert_eq!(drawn.file_before.map(|b| b.period), Some(Period::days(90)));
        assert_eq!(drawn.lockouts.len(), 1);
    }

    #[test]
    fn a_scale_stays_as_it_is_on_record_or_gives_way() {
        let rule = rules().into_iter().find(|r| r.id == "nj-commission").unwrap();
        assert_eq!(read(&with(&rule, &[]), &rule).unwrap().threshold, rule.threshold);
        let fixed = read(&with(&rule, &[("kind", "fixed"), ("number", "300")]), &rule).unwrap();
        assert_eq!(fixed.threshold, Threshold::Fixed { signatures: 300 });
        assert!(read(&with(&fixed, &[("kind", "kept")]), &fixed).is_err());
    }

    #[test]
    fn percentages_are_written_as_they_are_read() {
        for text in ["10", "12.5", "0.25", "59.8", "3.3333", "100"] {
            assert_eq!(Ratio::parse_percent(text).map(percent).as_deref(), Some(text));
        }
    }
}
