//! Deadlines of a petition: what is due when, from the rule and the days that are known.
//!
//! Days are calendar days. The day counted from is not counted and the last one is: 92 days before 7 November 2028 is
//! 7 August 2028. A last day on a weekend or holiday is pointed out ([`DayNote`]) and moves only where the rule says so.
//! Where the day to count from is not known, or the source does not say which it is, no date comes out: [`Waiting`].

use super::holidays::DayNote;
use super::period::{Period, days_between};
use super::rule::{EditFault, Event, IfClosed, PetitionRule, Running};
use crate::place::words;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The days that are known or planned.
pub type Milestones = BTreeMap<Event, Date>;

words! {
    /// What is due.
    Due {
        /// The oldest signature that counts at the filing.
        OldestSignature = "oldest-signature",
        /// The end of circulating.
        CirculationEnds = "circulation-ends",
        /// Filing that leaves the officer, protesters and the court the time they have. Our advice, not the law.
        AdvisedFiling = "advised-filing",
        /// Filing.
        Filing = "filing",
        /// The council's ordinance.
        Ordinance = "ordinance",
        /// The officer's check.
        VerificationEnds = "verification-ends",
        /// Protests.
        ProtestEnds = "protest-ends",
        /// Mending a failed petition.
        CureEnds = "cure-ends",
        /// Notice of the hearing, to be in time for the first day on which the court may hear it; of the day itself once that is set.
        HearingNotice = "hearing-notice",
        /// The first day for the hearing.
        HearingFrom = "hearing-from",
        /// The last day for the hearing.
        HearingTo = "hearing-to",
        /// The officer's certification to the ballot.
        Certification = "certification",
        /// The first day for the vote.
        ElectionFrom = "election-from",
        /// The last day for the vote.
        ElectionTo = "election-to",
        /// The first day on which the question is free again.
        QuestionFree = "question-free",
    }
}

words! {
    /// Whether the day is the first or the last one allowed.
    Edge {
        /// Not before.
        Earliest = "earliest",
        /// Not after.
        Latest = "latest",
    }
}

words! {
    /// Which way the days are counted.
    Direction {
        /// Back from the day.
        Before = "before",
        /// On from the day.
        After = "after",
    }
}

words! {
    /// Where a date comes from.
    Origin {
        /// The rule.
        Rule = "rule",
        /// Our advice, from the times in the rule.
        Advice = "advice",
        /// Somebody set it, and said why.
        Hand = "hand",
    }
}

/// A date, with all that it takes to count it again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// What is due.
    pub due: Due,
    /// The first day allowed, or the last.
    pub edge: Edge,
    /// The date that holds.
    pub date: Date,
    /// The date as counted, before a closed day or somebody's hand moved it.
    pub counted: Date,
    /// What was counted from.
    pub from: Event,
    /// The day of that.
    pub from_date: Date,
    /// Which way.
    pub direction: Direction,
    /// How long. Where only more than that suffices, the date is a day later.
    pub period: Period,
    /// Whether more than the period must have passed.
    pub more_than: bool,
    /// Where the date comes from.
    pub origin: Origin,
    /// What kind of day `date` is.
    pub day: DayNote,
    /// Why somebody set another date; empty unless the origin is [`Origin::Hand`].
    pub note: String,
}

/// A deadline that no date can be given for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// What is due.
    pub due: Due,
    /// How long.
    pub period: Period,
    /// The day that is missing; none where the source does not say what to count from, and the clerk must.
    pub needs: Option<Event>,
}

/// A known day that lies outside what the rule allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Breach {
    /// Which bound.
    pub due: Due,
    /// What lies outside.
    pub event: Event,
    /// Its day.
    pub on: Date,
    /// The bound.
    pub bound: Date,
    /// Days outside, at least 1.
    pub days: i64,
    /// Where the bound comes from: breaking advice is a risk, breaking a rule a failure.
    pub origin: Origin,
}

/// All deadlines of a petition, by date.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timeline {
    /// Those with a date, earliest first.
    pub deadlines: Vec<Deadline>,
    /// Those without.
    pub waiting: Vec<Waiting>,
}

impl Deadline {
    /// The same deadline on a day that somebody set. The counted date stays beside it.
    ///
    /// # Errors
    /// Where the note is empty or the day is the same.
    pub fn moved(&self, date: Date, note: &str) -> Result<Self, EditFault> {
        let note = note.trim();
        if note.is_empty() {
            return Err(EditFault::NoNote);
        }
        if date == self.date {
            return Err(EditFault::NoChange);
        }
        Ok(Self {
            date,
            origin: Origin::Hand,
            day: DayNote::of(date),
            note: note.to_owned(),
            ..self.clone()
        })
    }

    /// Calendar days from a day to this one; below zero once it has passed.
    #[must_use]
    pub fn days_left(&self, today: Date) -> i64 {
        days_between(today, self.date)
    }
}

/// Counts what the rule asks for, from the days that are known.
#[must_use]
pub fn timeline(rule: &PetitionRule, known: &Milestones) -> Timeline {
    let mut clerk = Counter {
        known,
        if_closed: rule.if_closed,
        timeline: Timeline::default(),
    };
    before_filing(rule, &mut clerk);
    after_filing(rule, &mut clerk);
    hearing(rule, &mut clerk);
    vote(rule, &mut clerk);
    let mut timeline = clerk.timeline;
    advise(rule, known, &mut timeline);
    timeline.deadlines.sort_by_key(|d| (d.date, d.due));
    timeline
}

fn before_filing(rule: &PetitionRule, clerk: &mut Counter<'_>) {
    use Direction::Before;
    if let Some(age) = rule.signature_max_age {
        clerk.count(
            Due::OldestSignature,
            Edge::Earliest,
            Some(Event::Filing),
            Before,
            age,
        );
    }
    clerk.run(Due::CirculationEnds, rule.circulation);
    if let Some(last) = rule.file_before {
        clerk.count(Due::Filing, Edge::Latest, Some(last.event), Before, last.period);
    }
    if let Some(last) = rule.ordinance_before {
        clerk.count(
            Due::Ordinance,
            Edge::Latest,
            Some(last.event),
            Before,
            last.period,
        );
    }
    if let Some(last) = rule.certify_before {
        clerk.count(
            Due::Certification,
            Edge::Latest,
            Some(last.event),
            Before,
            last.period,
        );
    }
}

fn after_filing(rule: &PetitionRule, clerk: &mut Counter<'_>) {
    if let Some(period) = rule.verification {
        clerk.count(
            Due::VerificationEnds,
            Edge::Latest,
            Some(Event::Filing),
            Direction::After,
            period,
        );
    }
    clerk.run(Due::ProtestEnds, rule.protest);
    clerk.run(Due::CureEnds, rule.cure);
}

fn hearing(rule: &PetitionRule, clerk: &mut Counter<'_>) {
    use Direction::{After, Before};
    let Some(window) = rule.hearing else { return };
    clerk.count(
        Due::HearingFrom,
        Edge::Earliest,
        Some(Event::Filing),
        After,
        window.from,
    );
    clerk.count(
        Due::HearingTo,
        Edge::Latest,
        Some(Event::Filing),
        After,
        window.to,
    );
    let Some(notice) = window.notice else { return };
    let set = clerk.known.get(&Event::Hearing).copied();
    let first = clerk
        .known
        .get(&Event::Filing)
        .and_then(|filed| window.from.after(*filed));
    match set.or(first) {
        Some(heard) => clerk.count_from(
            Due::HearingNotice,
            Edge::Latest,
            Event::Hearing,
            heard,
            Before,
            notice,
        ),
        None => clerk.wait(Due::HearingNotice, notice, Some(Event::Hearing)),
    }
}

fn vote(rule: &PetitionRule, clerk: &mut Counter<'_>) {
    use Direction::After;
    if let Some(window) = rule.election {
        if let Some(min) = window.min {
            clerk.count(Due::ElectionFrom, Edge::Earliest, window.after, After, min);
        }
        if let Some(max) = window.max {
            clerk.count(Due::ElectionTo, Edge::Latest, window.after, After, max);
        }
    }
    for lockout in &rule.lockouts {
        let before = clerk.timeline.deadlines.len();
        clerk.count(
            Due::QuestionFree,
            Edge::Earliest,
            Some(lockout.after),
            After,
            lockout.wait,
        );
        if let Some(free) = clerk
            .timeline
            .deadlines
            .get_mut(before)
            .filter(|_| lockout.more_than)
            && let Ok(later) = free.date.tomorrow()
        {
            free.more_than = true;
            free.date = later;
            free.counted = later;
            free.day = DayNote::of(later);
        }
    }
}

/// Filing early enough that everything which may follow it is over by the certification, or by the vote where the rule
/// names no certification: the day of that, less the longest times for check, protest, cure and hearing one after the other.
fn advise(rule: &PetitionRule, known: &Milestones, timeline: &mut Timeline) {
    let certified = timeline.deadlines.iter().find(|d| d.due == Due::Certification);
    let (from, from_date) = match (
        certified,
        known.get(&Event::Certification),
        known.get(&Event::Election),
    ) {
        (_, Some(day), _) => (Event::Certification, *day),
        (Some(last), None, _) => (Event::Certification, last.date),
        (None, None, Some(day)) => (Event::Election, *day),
        (None, None, None) => return,
    };
    let steps = [
        rule.verification,
        rule.protest.map(|r| r.period),
        rule.cure.map(|r| r.period),
        rule.hearing.map(|h| h.to),
    ];
    let days: i64 = steps.into_iter().flatten().filter_map(Period::in_days).sum();
    let Some(period) = u16::try_from(days).ok().filter(|d| *d > 0).map(Period::days) else {
        return;
    };
    let Some(date) = period.before(from_date) else {
        return;
    };
    timeline.deadlines.push(Deadline {
        due: Due::AdvisedFiling,
        edge: Edge::Latest,
        date,
        counted: date,
        from,
        from_date,
        direction: Direction::Before,
        period,
        more_than: false,
        origin: Origin::Advice,
        day: DayNote::of(date),
        note: String::new(),
    });
}

struct Counter<'a> {
    known: &'a Milestones,
    if_closed: Option<IfClosed>,
    timeline: Timeline,
}

impl Counter<'_> {
    fn run(&mut self, due: Due, running: Option<Running>) {
        if let Some(running) = running {
            self.count(due, Edge::Latest, running.after, Direction::After, running.period);
        }
    }

    fn wait(&mut self, due: Due, period: Period, needs: Option<Event>) {
        self.timeline.waiting.push(Waiting { due, period, needs });
    }

    fn count(&mut self, due: Due, edge: Edge, from: Option<Event>, direction: Direction, period: Period) {
        match from.and_then(|event| Some((event, *self.known.get(&event)?))) {
            Some((event, day)) => self.count_from(due, edge, event, day, direction, period),
            None => self.wait(due, period, from),
        }
    }

    fn count_from(
        &mut self,
        due: Due,
        edge: Edge,
        from: Event,
        from_date: Date,
        direction: Direction,
        period: Period,
    ) {
        let counted = match direction {
            Direction::Before => period.before(from_date),
            Direction::After => period.after(from_date),
        };
        let Some(counted) = counted else {
            self.wait(due, period, Some(from));
            return;
        };
        let date = match (edge, self.if_closed) {
            (Edge::Latest, Some(rule)) => open_day(counted, rule),
            _ => counted,
        };
        self.timeline.deadlines.push(Deadline {
            due,
            edge,
            date,
            counted,
            from,
            from_date,
            direction,
            period,
            more_than: false,
            origin: Origin::Rule,
            day: DayNote::of(date),
            note: String::new(),
        });
    }
}

/// The day itself where offices are open, else the next or the last before on which they are.
fn open_day(day: Date, rule: IfClosed) -> Date {
    let mut open = day;
    while DayNote::of(open).is_closed() {
        let step = match rule {
            IfClosed::Next => open.tomorrow(),
            IfClosed::Previous => open.yesterday(),
        };
        let Ok(step) = step else { return day };
        open = step;
    }
    open
}

impl Timeline {
    /// The deadline for something; the first where a rule has several (lock-outs).
    #[must_use]
    pub fn find(&self, due: Due) -> Option<&Deadline> {
        self.deadlines.iter().find(|d| d.due == due)
    }

    /// The first day on which no lock-out that has a date stands in the way any more.
    #[must_use]
    pub fn question_free(&self) -> Option<Date> {
        let free = self.deadlines.iter().filter(|d| d.due == Due::QuestionFree);
        free.map(|d| d.date).max()
    }

    /// The timeline with one deadline on a day that somebody set. `from` tells deadlines for the same thing apart.
    /// Whoever keeps such changes applies them again each time the timeline is counted.
    ///
    /// # Errors
    /// Where there is no such deadline, the note is empty or the day is the same.
    pub fn moved(&self, due: Due, from: Event, date: Date, note: &str) -> Result<Self, EditFault> {
        let mut timeline = self.clone();
        let mut all = timeline.deadlines.iter_mut();
        let deadline = all
            .find(|d| d.due == due && d.from == from)
            .ok_or(EditFault::NoChange)?;
        *deadline = deadline.moved(date, note)?;
        timeline.deadlines.sort_by_key(|d| (d.date, d.due));
        Ok(timeline)
    }

    /// Known days that lie outside what is allowed. Deadlines that somebody moved count as moved.
    #[must_use]
    pub fn breaches(&self, known: &Milestones) -> Vec<Breach> {
        self.deadlines
            .iter()
            .filter_map(|deadline| breach(deadline, known))
            .collect()
    }
}

fn breach(deadline: &Deadline, known: &Milestones) -> Option<Breach> {
    let event = match deadline.due {
        Due::AdvisedFiling | Due::Filing | Due::QuestionFree => Event::Filing,
        Due::Ordinance => Event::Ordinance,
        Due::Certification => Event::Certification,
        Due::HearingFrom | Due::HearingTo => Event::Hearing,
        Due::ElectionFrom | Due::ElectionTo => Event::Election,
        _ => return None,
    };
    let on = *known.get(&event)?;
    let days = match deadline.edge {
        Edge::Earliest => days_between(on, deadline.date),
        Edge::Latest => days_between(deadline.date, on),
    };
    (days > 0).then_some(Breach {
        due: deadline.due,
        event,
        on,
        bound: deadline.date,
        days,
        origin: deadline.origin,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::holidays::{DayOfWeek, Holiday};
    use crate::campaign::rule::{Before, Lockout, Running};
    use crate::campaign::rules_csv::RuleRow;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn rule(id: &str) -> PetitionRule {
        let text = include_str!("../../../../data/petition_rules.csv");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let row = reader
            .deserialize::<RuleRow>()
            .map(Result::unwrap)
            .find(|row| row.id == id);
        row.unwrap().rule().unwrap()
    }

    fn on(timeline: &Timeline, due: Due) -> Option<Date> {
        timeline.find(due).map(|d| d.date)
    }

    fn maple_falls() -> Milestones {
        [
            (Event::Election, date(2028, 11, 7)),
            (Event::Filing, date(2028, 7, 10)),
        ]
        .into()
    }

    #[test]
    fn maple_falls_files_by_7_august_and_is_certified_by_31_august() {
        let timeline = timeline(&rule("il-adopt"), &maple_falls());
        let filing = timeline.find(Due::Filing).unwrap();
        assert_eq!(
            (filing.date, filing.counted),
            (date(2028, 8, 7), date(2028, 8, 7))
        );
        assert_eq!((filing.from, filing.period), (Event::Election, Period::days(92)));
        assert_eq!(
            (filing.day.weekday, filing.day.is_closed()),
            (DayOfWeek::Monday, false)
        );
        assert_eq!(on(&timeline, Due::Certification), Some(date(2028, 8, 31)));
        assert_eq!(on(&timeline, Due::Ordinance), Some(date(2028, 8, 20)));
        assert_eq!(
            timeline.find(Due::Ordinance).map(|d| d.day.is_weekend()),
            Some(true)
        );
        assert_eq!(timeline.waiting, []);
        assert_eq!(timeline.breaches(&maple_falls()), []);
    }

    #[test]
    fn maple_falls_is_heard_between_20_july_and_9_august() {
        let timeline = timeline(&rule("il-adopt"), &maple_falls());
        assert_eq!(on(&timeline, Due::HearingFrom), Some(date(2028, 7, 20)));
        assert_eq!(on(&timeline, Due::HearingTo), Some(date(2028, 8, 9)));
        assert_eq!(on(&timeline, Due::HearingNotice), Some(date(2028, 7, 13)));
        let mut set = maple_falls();
        set.insert(Event::Hearing, date(2028, 8, 10));
        let late = super::timeline(&rule("il-adopt"), &set);
        assert_eq!(on(&late, Due::HearingNotice), Some(date(2028, 8, 3)));
        let breaches = late.breaches(&set);
        assert_eq!(breaches.len(), 1);
        assert_eq!((breaches[0].due, breaches[0].days), (Due::HearingTo, 1));
    }

    #[test]
    fn maple_falls_is_advised_to_file_by_1_august() {
        // Filed on the last lawful day, 7 August, the court could hear it as late as 6 September, after 31 August.
        let mut known = maple_falls();
        known.insert(Event::Filing, date(2028, 8, 7));
        let timeline = timeline(&rule("il-adopt"), &known);
        let advised = timeline.find(Due::AdvisedFiling).unwrap();
        assert_eq!((advised.date, advised.origin), (date(2028, 8, 1), Origin::Advice));
        let breaches = timeline.breaches(&known);
        assert_eq!(
            breaches.iter().map(|b| (b.due, b.days)).collect::<Vec<_>>(),
            [(Due::AdvisedFiling, 6)]
        );
    }

    #[test]
    fn maple_falls_cannot_abandon_for_four_years_after_the_first_manager() {
        let mut known = Milestones::from([(Event::FirstManager, date(2029, 5, 21))]);
        let locked = timeline(&rule("il-abandon"), &known);
        assert_eq!(locked.question_free(), Some(date(2033, 5, 21)));
        known.insert(Event::Filing, date(2033, 5, 20));
        let breaches = timeline(&rule("il-abandon"), &known).breaches(&known);
        assert_eq!(
            breaches.iter().map(|b| (b.due, b.days)).collect::<Vec<_>>(),
            [(Due::QuestionFree, 1)]
        );
        let unknown = timeline(&rule("il-abandon"), &Milestones::new());
        assert!(
            unknown
                .waiting
                .iter()
                .any(|w| w.due == Due::QuestionFree && w.needs == Some(Event::FirstManager))
        );
    }

    #[test]
    fn more_than_six_years_is_a_day_more() {
        let known = Milestones::from([(Event::InForce, date(2022, 1, 1))]);
        assert_eq!(
            timeline(&rule("wa-abandon"), &known).question_free(),
            Some(date(2028, 1, 2))
        );
    }

    #[test]
    fn aurora_could_not_be_checked_in_time() {
        // Filed 26 June 2023; 30 days of checking and 20 of protest; certification 8 September 2023.
        let known = Milestones::from([
            (Event::Filing, date(2023, 6, 26)),
            (Event::Certification, date(2023, 9, 8)),
        ]);
        let timeline = timeline(&rule("co-amend"), &known);
        assert_eq!(on(&timeline, Due::VerificationEnds), Some(date(2023, 7, 26)));
        assert_eq!(on(&timeline, Due::AdvisedFiling), Some(date(2023, 7, 20)));
        // The row does not say what the protest is counted from, so nobody guesses.
        assert_eq!(
            timeline.waiting,
            [Waiting {
                due: Due::ProtestEnds,
                period: Period::days(20),
                needs: None
            }]
        );
    }

    #[test]
    fn a_closed_last_day_moves_only_where_the_rule_says_so() {
        let known = Milestones::from([(Event::Election, date(2028, 11, 7))]);
        let mut rule = rule("il-adopt");
        rule.file_before = Some(Before {
            period: Period::days(64),
            event: Event::Election,
        });
        let stays = timeline(&rule, &known);
        let filing = stays.find(Due::Filing).unwrap();
        assert_eq!(
            (filing.date, filing.day.holiday),
            (date(2028, 9, 4), Some(Holiday::Labor))
        );
        rule.if_closed = Some(IfClosed::Next);
        assert_eq!(on(&timeline(&rule, &known), Due::Filing), Some(date(2028, 9, 5)));
        rule.if_closed = Some(IfClosed::Previous);
        let moved = timeline(&rule, &known);
        assert_eq!(on(&moved, Due::Filing), Some(date(2028, 9, 1)));
        assert_eq!(moved.find(Due::Filing).map(|d| d.counted), Some(date(2028, 9, 4)));
    }

    #[test]
    fn a_date_moves_with_a_note_and_keeps_what_was_counted() {
        let timeline = timeline(&rule("il-adopt"), &maple_falls());
        let filing = timeline.find(Due::Filing).unwrap();
        assert_eq!(filing.moved(date(2028, 8, 4), " "), Err(EditFault::NoNote));
        assert_eq!(filing.moved(filing.date, "same"), Err(EditFault::NoChange));
        let moved = filing
            .moved(date(2028, 8, 4), "clerk shuts at noon on Fridays")
            .unwrap();
        assert_eq!(
            (moved.date, moved.counted, moved.origin),
            (date(2028, 8, 4), date(2028, 8, 7), Origin::Hand)
        );
        assert_eq!(moved.days_left(date(2028, 8, 1)), 3);
        let early = timeline
            .moved(
                Due::Filing,
                Event::Election,
                date(2028, 7, 3),
                "committee wants a week",
            )
            .unwrap();
        assert_eq!(
            early
                .breaches(&maple_falls())
                .iter()
                .map(|b| b.days)
                .collect::<Vec<_>>(),
            [7]
        );
        assert!(early.deadlines.is_sorted_by_key(|d| d.date));
        assert_eq!(
            timeline.moved(Due::Filing, Event::Primary, date(2028, 7, 3), "no such"),
            Err(EditFault::NoChange)
        );
    }

    #[test]
    fn every_rule_gives_a_date_or_says_what_is_missing() {
        let text = include_str!("../../../../data/petition_rules.csv");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let all: Milestones = Event::ALL
            .iter()
            .map(|event| (*event, date(2028, 2, 29)))
            .collect();
        for row in reader.deserialize::<RuleRow>() {
            let rule = row.unwrap().rule().unwrap();
            let (none, every) = (timeline(&rule, &Milestones::new()), timeline(&rule, &all));
            assert_eq!(none.deadlines, []);
            let advised = usize::from(every.find(Due::AdvisedFiling).is_some());
            assert_eq!(
                every.deadlines.len() + every.waiting.len() - advised,
                none.waiting.len(),
                "{}",
                rule.id
            );
            assert!(every.waiting.iter().all(|w| w.needs.is_none()), "{}", rule.id);
        }
    }

    proptest! {
        #[test]
        fn counting_back_and_on_meet(offset in 1u16..20_000, before in 1u16..400, wait in 1u16..400) {
            let election = Period::days(offset).after(date(2020, 1, 1)).unwrap();
            let mut rule = rule("ut-change");
            rule.file_before = Some(Before { period: Period::days(before), event: Event::Election });
            rule.protest = Some(Running { period: Period::days(wait), after: Some(Event::Filing) });
            rule.lockouts = vec![Lockout { after: Event::Election, wait: Period::days(wait), more_than: false }];
            let filing = on(&timeline(&rule, &Milestones::from([(Event::Election, election)])), Due::Filing).unwrap();
            prop_assert_eq!(Period::days(before).after(filing), Some(election));
            let known = Milestones::from([(Event::Election, election), (Event::Filing, filing)]);
            let timeline = timeline(&rule, &known);
            prop_assert_eq!(days_between(filing, on(&timeline, Due::ProtestEnds).unwrap()), i64::from(wait));
            prop_assert_eq!(days_between(election, timeline.question_free().unwrap()), i64::from(wait));
            prop_assert!(timeline.breaches(&known).iter().all(|b| b.due != Due::Filing));
            prop_assert!(timeline.deadlines.is_sorted_by_key(|d| d.date));
        }
    }
}
