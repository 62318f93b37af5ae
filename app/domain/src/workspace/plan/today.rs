//! What of a plan matters today, and the numbers that say how a phase goes.

use super::task::TaskState;
use crate::campaign::period::days_between;
use crate::campaign::phases::Phase;
use crate::place::words;
use jiff::civil::Date;

/// How many days ahead "this week" reaches.
pub const WEEK: i64 = 7;
/// How many days the ruler of deadlines shows, today among them.
pub const HORIZON: i64 = 42;

words! {
    /// Why a task stands on the page of today.
    Bucket {
        /// Its day is past.
        Late = "late",
        /// Its day is today.
        Today = "today",
        /// Its day is within a week.
        Week = "week",
        /// Something stands in its way.
        Blocked = "blocked",
        /// It belongs to this phase and can be begun.
        Next = "next",
    }
}

/// What decides where a task stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// How it stands.
    pub state: TaskState,
    /// The day by which it must be done.
    pub due: Option<Date>,
    /// How many things that it needs are not done yet.
    pub waits: i64,
    /// Its phase.
    pub phase: Phase,
}

/// Where a task stands on the page of today; nowhere if it is done, or if its time has not come. A day that is near
/// counts more than what stands in the way, since somebody has to clear it away.
#[must_use]
pub fn bucket(task: &Standing, today: Date, phase: Phase) -> Option<Bucket> {
    if task.state == TaskState::Done {
        return None;
    }
    match task.due.map(|due| days_between(today, due)) {
        Some(..0) => return Some(Bucket::Late),
        Some(0) => return Some(Bucket::Today),
        Some(1..=WEEK) => return Some(Bucket::Week),
        _ => {}
    }
    // That a later phase waits for this one is no news.
    if task.state == TaskState::Blocked || (task.waits > 0 && task.phase == phase) {
        return Some(Bucket::Blocked);
    }
    (task.phase == phase).then_some(Bucket::Next)
}

/// A day of the ruler on which something is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadlineDay {
    /// The day.
    pub day: Date,
    /// How much is due.
    pub count: i64,
    /// The first of it.
    pub first: String,
    /// Whether it is the day of the vote.
    pub vote: bool,
}

words! {
    /// What a key number counts.
    KeyLabel {
        /// Days until the vote.
        DaysToVote = "days-to-vote",
        /// Days until the nearest deadline of the phase.
        DaysToDeadline = "days-to-deadline",
        /// Tasks of the phase that are done.
        TasksDone = "tasks-done",
    }
}

/// A number that says how the campaign goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyNumber {
    /// What it counts.
    pub label: KeyLabel,
    /// How many.
    pub value: i64,
    /// Out of how many, where that makes sense.
    pub of: Option<i64>,
    /// The day or the thing that it is about.
    pub note: String,
}

/// What the numbers of a phase are made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhaseFacts {
    /// The phase.
    pub phase: Phase,
    /// Which day it is.
    pub today: Date,
    /// The day of the vote.
    pub election: Option<Date>,
    /// The nearest day, today or later, by which something of the phase must be done, and what.
    pub deadline: Option<(Date, String)>,
    /// How many tasks of the phase are done.
    pub done: i64,
    /// How many it has.
    pub all: i64,
}

/// The numbers of a phase, the one that matters most first: the vote once the campaign speaks to voters, else the
/// nearest deadline, else how much is done.
#[must_use]
pub fn key_numbers(facts: &PhaseFacts) -> Vec<KeyNumber> {
    let vote = facts
        .election
        .map(|day| (days_between(facts.today, day), day))
        .filter(|(days, _)| *days >= 0)
        .map(|(days, day)| KeyNumber {
            label: KeyLabel::DaysToVote,
            value: days,
            of: None,
            note: day.to_string(),
        });
    let deadline = facts.deadline.as_ref().map(|(day, title)| KeyNumber {
        label: KeyLabel::DaysToDeadline,
        value: days_between(facts.today, *day),
        of: None,
        note: title.clone(),
    });
    let done = (facts.all > 0).then(|| KeyNumber {
        label: KeyLabel::TasksDone,
        value: facts.done,
        of: Some(facts.all),
        note: facts.phase.plan().exit.to_owned(),
    });
    let speaks = matches!(
        facts.phase,
        Phase::Educate | Phase::Coalition | Phase::Vote | Phase::Explain | Phase::Allies | Phase::Defend
    );
    let order = if speaks {
        [vote, deadline, done]
    } else {
        [deadline, done, vote]
    };
    order.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan;
    use jiff::civil::date;
    use proptest::prelude::*;

    const TODAY: Date = date(2028, 2, 29);

    fn standing(state: TaskState, days: Option<i64>, waits: i64, phase: Phase) -> Standing {
        Standing {
            state,
            due: days.map(|days| TODAY.checked_add(days.days()).unwrap()),
            waits,
            phase,
        }
    }

    fn any_standing() -> impl Strategy<Value = Standing> {
        let state = proptest::sample::select(TaskState::ALL);
        let phase = proptest::sample::select(Phase::ALL);
        (state, proptest::option::of(-40i64..40), 0i64..3, phase)
            .prop_map(|(state, days, waits, phase)| standing(state, days, waits, phase))
    }

    #[test]
    fn a_day_that_is_near_counts_more_than_what_stands_in_the_way() {
        let of =
            |state, days, waits, phase| bucket(&standing(state, days, waits, phase), TODAY, Phase::Qualify);
        use TaskState::{Blocked, Done, Open};
        assert_eq!(of(Open, Some(-1), 2, Phase::Close), Some(Bucket::Late));
        assert_eq!(of(Blocked, Some(0), 0, Phase::Close), Some(Bucket::Today));
        assert_eq!(of(Open, Some(7), 0, Phase::Close), Some(Bucket::Week));
        assert_eq!(of(Open, Some(8), 0, Phase::Close), None);
        assert_eq!(of(Open, Some(8), 0, Phase::Qualify), Some(Bucket::Next));
        assert_eq!(of(Open, None, 1, Phase::Qualify), Some(Bucket::Blocked));
        assert_eq!(of(Open, None, 1, Phase::Vote), None);
        assert_eq!(of(Blocked, None, 0, Phase::Vote), Some(Bucket::Blocked));
        assert_eq!(of(Done, Some(-9), 0, Phase::Qualify), None);
    }

    proptest! {
        #[test]
        fn what_is_done_is_nowhere_and_what_has_a_near_day_is_where_the_day_says(task in any_standing()) {
            let found = bucket(&task, TODAY, Phase::Qualify);
            let days = task.due.map(|due| days_between(TODAY, due));
            match (task.state, days) {
                (TaskState::Done, _) => prop_assert_eq!(found, None),
                (_, Some(days)) if days <= WEEK => {
                    let expected = match days {
                        d if d < 0 => Bucket::Late,
                        0 => Bucket::Today,
                        _ => Bucket::Week,
                    };
                    prop_assert_eq!(found, Some(expected));
                }
                _ => prop_assert!(matches!(found, None | Some(Bucket::Blocked | Bucket::Next))),
            }
        }

        #[test]
        fn nothing_of_the_phase_is_forgotten(task in any_standing()) {
            let task = Standing { phase: Phase::Qualify, ..task };
            let found = bucket(&task, TODAY, Phase::Qualify);
            prop_assert_eq!(found.is_none(), task.state == TaskState::Done);
        }

        #[test]
        fn a_later_day_is_never_more_urgent(task in any_standing(), more in 1i64..40) {
            prop_assume!(task.due.is_some());
            let later = Standing {
                due: task.due.map(|due| due.checked_add(more.days()).unwrap()),
                ..task
            };
            let rank = |task: &Standing| {
                bucket(task, TODAY, Phase::Qualify).map_or(3, |b| match b {
                    Bucket::Late => 0,
                    Bucket::Today => 1,
                    Bucket::Week => 2,
                    Bucket::Blocked | Bucket::Next => 3,
                })
            };
            prop_assert!(rank(&task) <= rank(&later));
        }
    }

    #[test]
    fn the_number_that_matters_depends_on_the_phase() {
        let facts = |phase| PhaseFacts {
            phase,
            today: date(2028, 10, 1),
            election: Some(date(2028, 11, 7)),
            deadline: Some((date(2028, 10, 5), "File the petition".to_owned())),
            done: 3,
            all: 11,
        };
        let first = |phase| key_numbers(&facts(phase)).remove(0);
        assert_eq!(
            (first(Phase::Vote).label, first(Phase::Vote).value),
            (KeyLabel::DaysToVote, 37)
        );
        let nearest = first(Phase::Qualify);
        assert_eq!((nearest.label, nearest.value), (KeyLabel::DaysToDeadline, 4));
        assert_eq!(nearest.note, "File the petition");
        let bare = PhaseFacts {
            election: None,
            deadline: None,
            ..facts(Phase::Explore)
        };
        let numbers = key_numbers(&bare);
        assert_eq!(numbers.len(), 1);
        assert_eq!((numbers[0].value, numbers[0].of), (3, Some(11)));
        // After the vote there is nothing to count down to.
        let after = PhaseFacts {
            today: date(2028, 11, 8),
            ..facts(Phase::Count)
        };
        assert!(
            key_numbers(&after)
                .iter()
                .all(|n| n.label != KeyLabel::DaysToVote)
        );
    }
}
