//! Shifts that come again: every so many weeks on some days, until a day, without some.

use crate::fault::Fault;
use crate::place::words;
use crate::workspace::text::Reader;
use crate::workspace::words::Typed;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// The most shifts that are made at once.
pub const MOST_DAYS: usize = 60;
/// The most weeks between two of them.
pub const MOST_WEEKS: i64 = 8;

words! {
    /// How much of a series is meant.
    Scope {
        /// One shift.
        One = "one",
        /// One, and those of its series that begin later.
        Later = "later",
    }
}

/// How a shift comes again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// Every how many weeks.
    pub every: i64,
    /// On which days of those weeks; empty for the day of the first.
    pub on: Vec<Weekday>,
    /// The last day on which there may be one.
    pub until: Date,
    /// Days without one.
    pub except: Vec<Date>,
}

impl Series {
    /// Reads the fields `every`, `on` (1 for Monday to 7), `until` and `except`; none where the shift comes once.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with everything that is wrong.
    pub fn read(typed: &Typed) -> Result<Option<Self>, Fault> {
        if typed.value("every").trim().is_empty() {
            return Ok(None);
        }
        let mut reader = Reader::default();
        let every = reader.number("every", typed.value("every"), 1, MOST_WEEKS);
        let on: Option<Vec<Weekday>> = typed
            .all("on")
            .into_iter()
            .map(|day| {
                day.parse()
                    .ok()
                    .and_then(|day| Weekday::from_monday_one_offset(day).ok())
            })
            .collect();
        if on.is_none() {
            reader.wrong("on", "must be days of the week");
        }
        let until = reader.day("until", typed.value("until"));
        if until.is_none() && typed.value("until").trim().is_empty() {
            reader.wrong("until", "must be filled in: the last day on which it may come");
        }
        let mut except = Vec::new();
        for typed in typed.value("except").split([',', ';', '\n']) {
            if typed.trim().is_empty() {
                continue;
            }
            match reader.day("except", typed) {
                Some(day) => except.push(day),
                None => break,
            }
        }
        let read = Self {
            every: every.unwrap_or(1),
            on: on.unwrap_or_default(),
            until: until.unwrap_or_default(),
            except,
        };
        reader.done(Some(read))
    }

    /// The days on which there is one, `first` before all others, in order. Weeks begin on Monday and are counted from
    /// that of the first.
    ///
    /// # Errors
    /// [`Fault::Invalid`] about the field `until` where there would be more than [`MOST_DAYS`], or no other than the first.
    pub fn days(&self, first: Date) -> Result<Vec<Date>, Fault> {
        let own = [first.weekday()];
        let on = if self.on.is_empty() {
            &own[..]
        } else {
            &self.on[..]
        };
        let into_week = i64::from(first.weekday().to_monday_zero_offset());
        let mut days = vec![first];
        let (mut day, mut after) = (first, 0);
        while let Ok(next) = day.checked_add(1.day()) {
            if next > self.until {
                break;
            }
            (day, after) = (next, after + 1);
            let week = (into_week + after) / 7;
            if week % self.every == 0 && on.contains(&day.weekday()) && !self.except.contains(&day) {
                days.push(day);
            }
            if days.len() > MOST_DAYS {
                let message = format!(
                    "makes more than {MOST_DAYS} shifts; choose an earlier day, and go on from there later"
                );
                return Err(Fault::invalid("until", message));
            }
        }
        match days.len() {
            1 => Err(Fault::invalid(
                "until",
                "leaves only the first; choose a later day, or let it come once",
            )),
            _ => Ok(days),
        }
    }
}

/// What a later shift of a series becomes when one of it is changed: of all that changed there, the same; its own day,
/// moved by as many days as that one was; and what was not touched stays its own, as an exception made before.
#[must_use]
pub fn follow(before: &Typed, after: &Typed, own: &Typed) -> Typed {
    let mut new = Typed::default();
    for (name, value) in &own.0 {
        let (was, is) = (before.value(name), after.value(name));
        let value = match name.as_str() {
            "day" => moved(value, was, is),
            _ if was == is => value.clone(),
            _ => is.to_owned(),
        };
        new.push(name, value);
    }
    new
}

fn moved(own: &str, was: &str, is: &str) -> String {
    let days = |text: &str| text.parse::<Date>().ok();
    let (Some(day), Some(was), Some(is)) = (days(own), days(was), days(is)) else {
        return own.to_owned();
    };
    let by = was.until(is).map(|span| span.get_days()).unwrap_or(0);
    match day.checked_add(i64::from(by).days()) {
        Ok(day) => day.to_string(),
        Err(_) => own.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::words::typed;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn read(pairs: &[(&str, &str)]) -> Series {
        Series::read(&typed(pairs)).unwrap().unwrap()
    }

    #[test]
    fn a_series_is_read_and_its_days_are_found() {
        assert_eq!(Series::read(&typed(&[("every", "")])), Ok(None));
        let every = [
            ("every", "2"),
            ("on", "6"),
            ("on", "2"),
            ("until", "2026-02-10"),
            ("except", "2026-01-24, 2026-02-10"),
        ];
        let series = read(&every);
        // Saturday the tenth; two weeks later Tuesday and Saturday, but for one that is left out.
        let days = series.days(date(2026, 1, 10)).unwrap();
        assert_eq!(
            days,
            [
                date(2026, 1, 10),
                date(2026, 1, 20),
                date(2026, 2, 3),
                date(2026, 2, 7)
            ]
        );
        let own = read(&[("every", "1"), ("until", "2026-01-24")])
            .days(date(2026, 1, 10))
            .unwrap();
        assert_eq!(own, [date(2026, 1, 10), date(2026, 1, 17), date(2026, 1, 24)]);
    }

    #[test]
    fn a_series_says_what_is_wrong_with_it() {
        let wrong = |pairs: &[(&str, &str)]| match Series::read(&typed(pairs)) {
            Err(Fault::Invalid { fields }) => fields.into_iter().map(|f| f.field).collect::<Vec<_>>(),
            other => panic!("{other:?}"),
        };
        assert_eq!(wrong(&[("every", "9"), ("on", "8")]), ["every", "on", "until"]);
        assert_eq!(
            wrong(&[("every", "1"), ("until", "2026-01-24"), ("except", "Easter")]),
            ["except"]
        );
        let weekly = |until: &str| read(&[("every", "1"), ("until", until)]).days(date(2026, 1, 10));
        assert!(weekly("2026-01-16").is_err() && weekly("2026-01-01").is_err());
        assert_eq!(weekly("2027-02-27").unwrap().len(), MOST_DAYS);
        assert!(weekly("2027-03-06").is_err());
    }

    #[test]
    fn later_shifts_follow_in_what_changed_and_keep_what_is_their_own() {
        let before = typed(&[("day", "2026-01-10"), ("from", "09:00"), ("place", "Square")]);
        let after = typed(&[("day", "2026-01-11"), ("from", "10:00"), ("place", "Square")]);
        let own = typed(&[("day", "2026-01-17"), ("from", "08:00"), ("place", "Library")]);
        let new = follow(&before, &after, &own);
        assert_eq!(
            (new.value("day"), new.value("from"), new.value("place")),
            ("2026-01-18", "10:00", "Library")
        );
    }

    proptest! {
        #[test]
        fn days_are_in_order_once_and_as_the_rule_says(
            every in 1_i64..=8, on in proptest::collection::btree_set(1_i8..=7, 0..7), start in 0_i64..400, length in 0_i64..400
        ) {
            let first = date(2026, 1, 1).checked_add(start.days()).unwrap();
            let until = first.checked_add(length.days()).unwrap();
            let on: Vec<Weekday> = on.into_iter().map(|d| Weekday::from_monday_one_offset(d).unwrap()).collect();
            let series = Series { every, on: on.clone(), until, except: vec![] };
            if let Ok(days) = series.days(first) {
                prop_assert_eq!(days[0], first);
                prop_assert!(days.windows(2).all(|pair| pair[0] < pair[1]));
                for day in &days[1..] {
                    prop_assert!(*day <= until);
                    let wanted = if on.is_empty() { day.weekday() == first.weekday() } else { on.contains(&day.weekday()) };
                    prop_assert!(wanted);
                    let monday = |d: Date| d.checked_sub(i64::from(d.weekday().to_monday_zero_offset()).days()).unwrap();
                    let weeks = monday(first).until(monday(*day)).unwrap().get_days() / 7;
                    prop_assert_eq!(i64::from(weeks) % every, 0);
                }
            }
        }
    }
}
