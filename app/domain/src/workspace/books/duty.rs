//! What disclosure law asks for, as data of each campaign: from which sum or by which day, what, where, and who said so.

use super::typed::{self, Typed};
use super::{Record, Told};
use crate::ask::Pairs;
use crate::fault::Fault;
use crate::place::words;
use crate::state::State;
use jiff::ToSpan;
use jiff::civil::Date;

words! {
    /// What sets a duty off.
    Trigger {
        /// What came in, in money and in kind.
        Raised = "raised",
        /// What was paid.
        Spent = "spent",
        /// Either of the two.
        Either = "either",
        /// One gift or one payment of that size; looked for by hand, because no donor is named here.
        Single = "single",
        /// A day.
        Day = "day",
        /// It comes first, before anything is done.
        Start = "start",
    }
}

impl Trigger {
    /// Whether it needs a sum.
    #[must_use]
    pub fn has_sum(self) -> bool {
        matches!(self, Self::Raised | Self::Spent | Self::Either | Self::Single)
    }
}

words! {
    /// Over which time a sum is added up.
    Per {
        /// A calendar year.
        Year = "year",
        /// All of the campaign.
        Campaign = "campaign",
    }
}

/// Something that has to be filed or stated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// What it is called.
    pub name: String,
    /// What sets it off.
    pub trigger: Trigger,
    /// From which sum, in cents.
    pub amount: Option<i64>,
    /// Over which time.
    pub per: Per,
    /// By which day.
    pub due_on: Option<Date>,
    /// Within how many days after the sum is reached.
    pub within_days: Option<i64>,
    /// What is due.
    pub what: String,
    /// Where it is filed.
    pub filed_with: String,
    /// Who says so.
    pub source: String,
    /// When somebody last made sure of it.
    pub checked_on: Option<Date>,
    /// When it was done.
    pub filed_on: Option<Date>,
}

impl Record for Duty {
    fn read(form: &Pairs) -> Result<Self, Fault> {
        let mut t = Typed::of(form);
        let (name, trigger) = (t.needed("name"), t.word("set_off", Trigger::parse));
        let per = t.word("per", Per::parse).unwrap_or(Per::Campaign);
        let read = Self {
            name,
            trigger: trigger.unwrap_or(Trigger::Start),
            amount: t.money("amount"),
            per,
            due_on: t.day("due_on"),
            within_days: t.number("within_days", 0, 3_660),
            what: t.needed("what"),
            filed_with: t.line("filed_with"),
            source: t.needed("source"),
            checked_on: t.day("checked_on"),
            filed_on: t.day("filed_on"),
        };
        if read.trigger.has_sum() {
            t.missing("amount");
        }
        if read.trigger == Trigger::Day {
            t.missing("due_on");
        }
        t.done(read)
    }

    fn told(&self) -> Told {
        vec![
            ("name", self.name.clone()),
            ("set_off", self.trigger.word().to_owned()),
            ("amount", typed::cents(self.amount)),
            ("per", self.per.word().to_owned()),
            ("due_on", typed::day(self.due_on)),
            ("within_days", typed::number(self.within_days)),
            ("what", self.what.clone()),
            ("filed_with", self.filed_with.clone()),
            ("source", self.source.clone()),
            ("checked_on", typed::day(self.checked_on)),
            ("filed_on", typed::day(self.filed_on)),
        ]
    }
}

/// How a duty stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It was done on that day.
    Filed(Date),
    /// Its sum is reached since that day.
    Reached {
        /// Since when.
        on: Date,
        /// By which day something is due, where that is known.
        due: Option<Date>,
    },
    /// Its sum is not reached: so much is left, in cents.
    Below(i64),
    /// It is due by that day.
    Due(Date),
    /// Somebody has to look at each gift or payment.
    ByHand,
    /// It comes before anything is done.
    First,
}

/// Money on one day, for adding up: what came in, what went out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The day.
    pub day: Date,
    /// Came in, in money and in kind, in cents.
    pub raised: i64,
    /// Went out, in cents.
    pub spent: i64,
}

impl Duty {
    /// How it stands; `moved` is in the order of days.
    #[must_use]
    pub fn standing(&self, moved: &[Moved], today: Date) -> Standing {
        if let Some(day) = self.filed_on {
            return Standing::Filed(day);
        }
        let sum = match (self.trigger, self.amount, self.due_on) {
            (Trigger::Day, _, Some(day)) => return Standing::Due(day),
            (Trigger::Start | Trigger::Day, _, _) => return Standing::First,
            (Trigger::Single, _, _) | (_, None, _) => return Standing::ByHand,
            (_, Some(sum), _) => sum,
        };
        let (mut year, mut raised, mut spent) = (None, 0_i64, 0_i64);
        let reached = moved.iter().find(|moved| {
            if self.per == Per::Year && year != Some(moved.day.year()) {
                (year, raised, spent) = (Some(moved.day.year()), 0, 0);
            }
            raised = raised.saturating_add(moved.raised);
            spent = spent.saturating_add(moved.spent);
            self.counted(raised, spent) >= sum
        });
        if let Some(moved) = reached {
            let within = self.within_days.and_then(|days| i16::try_from(days).ok());
            let due = within.and_then(|days| moved.day.checked_add(days.days()).ok());
            return Standing::Reached {
                on: moved.day,
                due: due.or(self.due_on),
            };
        }
        // What was added up in an earlier year is over.
        let now = match self.per {
            Per::Year if year != Some(today.year()) => 0,
            _ => self.counted(raised, spent),
        };
        Standing::Below(sum.saturating_sub(now))
    }

    fn counted(&self, raised: i64, spent: i64) -> i64 {
        match self.trigger {
            Trigger::Raised => raised,
            Trigger::Spent => spent,
            _ => raised.max(spent),
        }
    }
}

impl Standing {
    /// The day by which something is to be done, if there is one.
    #[must_use]
    pub fn due(self) -> Option<Date> {
        match self {
            Self::Due(day) => Some(day),
            Self::Reached { due, .. } => due,
            _ => None,
        }
    }
}

/// A rule that a source names for a state. It is a place to begin: counsel confirms it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Its name in addresses.
    pub key: &'static str,
    /// Postal code of the state.
    pub state: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// What sets it off.
    pub trigger: Trigger,
    /// From which sum, in cents.
    pub amount: Option<i64>,
    /// Over which time.
    pub per: Per,
    /// Within how many days.
    pub within_days: Option<i64>,
    /// What is due.
    pub what: &'static str,
    /// Where.
    pub filed_with: &'static str,
    /// Who says so.
    pub source: &'static str,
}

/// What sources name.
pub const SUGGESTIONS: &[Suggestion] = &[
    Suggestion {
        key: "ca-committee",
        state: "CA",
        name: "Becoming a committee",
        trigger: Trigger::Either,
        amount: Some(200_000),
        per: Per::Year,
        within_days: None,
        what: "From $2,000 in a calendar year for a measure, the group is a committee. Circulating a petition makes it a measure.",
        filed_with: "",
        source: "FPPC manual for ballot measure committees, chapter 1 (vdocuments.mx)",
    },
    Suggestion {
        key: "ca-top-contributors",
        state: "CA",
        name: "Top contributors on advertisements",
        trigger: Trigger::Single,
        amount: Some(5_000_000),
        per: Per::Campaign,
        within_days: None,
        what: "Advertisements name the top three contributors of $50,000 or more.",
        filed_with: "",
        source: "FPPC advertisement chart, August 2023",
    },
    Suggestion {
        key: "ca-spokesperson",
        state: "CA",
        name: "Paid spokesperson",
        trigger: Trigger::Single,
        amount: Some(500_000),
        per: Per::Campaign,
        within_days: Some(10),
        what: "Form 511, within 10 days, for a spokesperson who is paid $5,000 or more.",
        filed_with: "",
        source: "FPPC advertisement chart, August 2023",
    },
    Suggestion {
        key: "al-donors",
        state: "AL",
        name: "Donors over $100",
        trigger: Trigger::Single,
        amount: Some(10_000),
        per: Per::Campaign,
        within_days: None,
        what: "Donors of more than $100 are disclosed.",
        filed_with: "",
        source: "National Conference of State Legislatures, ballot measure disclosure (ncsl.org)",
    },
    Suggestion {
        key: "ma-organise",
        state: "MA",
        name: "Organising a municipal question committee",
        trigger: Trigger::Start,
        amount: None,
        per: Per::Campaign,
        within_days: None,
        what: "The committee organises with the local clerk, and dissolves after the vote.",
        filed_with: "Local clerk",
        source: "Town of Sudbury (sudbury.ma.us)",
    },
    Suggestion {
        key: "or-organisation",
        state: "OR",
        name: "Statement of organisation",
        trigger: Trigger::Start,
        amount: None,
        per: Per::Campaign,
        within_days: None,
        what: "A statement of organisation, before the petition is circulated.",
        filed_with: "",
        source: "City of Portland (portlandoregon.gov) and Multnomah County (multco.us)",
    },
];

impl Suggestion {
    /// What is named for a state.
    pub fn of(state: State) -> impl Iterator<Item = &'static Self> {
        SUGGESTIONS.iter().filter(move |s| s.state == state.postal())
    }

    /// As a campaign's own duty, which nobody has checked yet.
    #[must_use]
    pub fn duty(&self) -> Duty {
        Duty {
            name: self.name.to_owned(),
            trigger: self.trigger,
            amount: self.amount,
            per: self.per,
            due_on: None,
            within_days: self.within_days,
            what: self.what.to_owned(),
            filed_with: self.filed_with.to_owned(),
            source: self.source.to_owned(),
            checked_on: None,
            filed_on: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn moved(day: Date, raised: i64, spent: i64) -> Moved {
        Moved { day, raised, spent }
    }

    fn committee() -> Duty {
        SUGGESTIONS[0].duty()
    }

    #[test]
    fn suggestions_can_be_kept_as_they_are() {
        for suggestion in SUGGESTIONS {
            let duty = suggestion.duty();
            let form: Vec<(String, String)> =
                duty.told().into_iter().map(|(k, v)| (k.to_owned(), v)).collect();
            assert_eq!(Duty::read(&form).unwrap(), duty, "{}", suggestion.key);
            assert!(State::from_postal(suggestion.state).is_some());
        }
    }

    #[test]
    fn a_threshold_is_reached_on_its_day_and_within_its_year() {
        let today = date(2028, 6, 1);
        let two_years = [
            moved(date(2027, 12, 31), 199_999, 0),
            moved(date(2028, 1, 1), 1, 0),
        ];
        assert_eq!(committee().standing(&two_years, today), Standing::Below(199_999));
        assert_eq!(
            committee().standing(&two_years[..1], today),
            Standing::Below(200_000)
        );
        let reached = [
            moved(date(2028, 1, 5), 100_000, 5_000),
            moved(date(2028, 2, 5), 0, 195_000),
        ];
        let within = Duty {
            within_days: Some(10),
            ..committee()
        };
        assert_eq!(
            within.standing(&reached, today),
            Standing::Reached {
                on: date(2028, 2, 5),
                due: Some(date(2028, 2, 15))
            }
        );
        let filed = Duty {
            filed_on: Some(today),
            ..within
        };
        assert_eq!(filed.standing(&reached, today), Standing::Filed(today));
    }

    #[test]
    fn a_sum_or_a_day_is_needed_where_the_trigger_asks_for_it() {
        let form = |trigger: &str| {
            [
                ("name", "x"),
                ("set_off", trigger),
                ("per", "year"),
                ("what", "x"),
                ("source", "x"),
            ]
            .map(|(k, v)| (k.to_owned(), v.to_owned()))
        };
        for (trigger, field) in [("raised", "amount"), ("day", "due_on")] {
            let Err(Fault::Invalid { fields }) = Duty::read(&form(trigger)) else {
                panic!("{trigger}");
            };
            assert_eq!(fields[0].field, field);
        }
        assert!(Duty::read(&form("start")).is_ok());
    }

    proptest! {
        #[test]
        fn more_money_never_unreaches(sums in proptest::collection::vec((0i64..300_000, 0i64..300_000), 1..20), extra in 0i64..500_000) {
            let all = |more: i64| sums.iter().enumerate().map(|(i, (a, b))| {
                moved(date(2028, 1 + (i % 12) as i8, 1), a + more, *b)
            }).collect::<Vec<_>>();
            let mut less = all(0);
            let mut more = all(extra);
            less.sort_by_key(|m| m.day);
            more.sort_by_key(|m| m.day);
            let today = date(2028, 12, 31);
            let reached = |m: &[Moved]| matches!(committee().standing(m, today), Standing::Reached { .. });
            prop_assert!(!reached(&less) || reached(&more));
        }
    }
}
