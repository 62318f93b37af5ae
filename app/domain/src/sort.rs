//! In which order a list stands, chosen in its address: `sort=population` has the smallest first, `sort=-population`
//! the largest. What is unknown stands last either way.

use crate::place::words;
use std::cmp::Ordering;

words! {
    /// What a list can be sorted by.
    SortBy {
        /// The place's or state's name.
        Name = "name",
        /// The legal kind.
        Type = "type",
        /// The population.
        Population = "population",
        /// The form of government.
        Form = "form",
        /// Expense a head.
        Expense = "expense",
        /// A peer's distance.
        Distance = "distance",
        /// The day of a vote.
        Date = "date",
        /// How many places there are.
        Places = "places",
        /// How many of them have a known form.
        Known = "known",
        /// How many of them their source names.
        Named = "named",
        /// How many have this form.
        CouncilManager = "council-manager",
        /// How many have this form.
        MayorCouncil = "mayor-council",
        /// How many have this form.
        Commission = "commission",
        /// How many have this form.
        TownMeeting = "town-meeting",
    }
}

impl SortBy {
    /// Whether the first click puts the largest or latest first, which is what people look for in numbers.
    #[must_use]
    pub fn is_number(self) -> bool {
        !matches!(self, Self::Name | Self::Type | Self::Form | Self::Distance)
    }
}

/// An order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sort {
    /// By what.
    pub by: SortBy,
    /// Whether the largest or last stands first.
    pub descending: bool,
}

impl Sort {
    /// The smallest or first at the top.
    #[must_use]
    pub const fn up(by: SortBy) -> Self {
        Self {
            by,
            descending: false,
        }
    }

    /// The largest or last at the top.
    #[must_use]
    pub const fn down(by: SortBy) -> Self {
        Self { by, descending: true }
    }

    /// Reads the word of one of `columns`, with a minus before it for the largest first.
    #[must_use]
    pub fn parse(text: &str, columns: &[SortBy]) -> Option<Self> {
        let (descending, word) = match text.trim().strip_prefix('-') {
            Some(word) => (true, word),
            None => (false, text),
        };
        let by = SortBy::parse(word).filter(|by| columns.contains(by))?;
        Some(Self { by, descending })
    }

    /// What a click on the head of a column asks for, as the list stands now: the other way round where it is sorted by
    /// that column already, else the way in which that column is mostly wanted.
    #[must_use]
    pub fn clicked(now: Option<Self>, by: SortBy) -> Self {
        Self {
            by,
            descending: match now {
                Some(now) if now.by == by => !now.descending,
                _ => by.is_number(),
            },
        }
    }

    /// Compares two values in this order; one that is not known comes after all that are.
    #[must_use]
    pub fn compare<T: PartialOrd>(self, a: Option<T>, b: Option<T>) -> Ordering {
        match (a, b) {
            (Some(a), Some(b)) => {
                let order = a.partial_cmp(&b).unwrap_or(Ordering::Equal);
                if self.descending { order.reverse() } else { order }
            }
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        }
    }
}

impl std::fmt::Display for Sort {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.descending { "-" } else { "" })?;
        f.write_str(self.by.word())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_order_survives_the_address() {
        for by in SortBy::ALL {
            for sort in [Sort::up(*by), Sort::down(*by)] {
                assert_eq!(Sort::parse(&sort.to_string(), SortBy::ALL), Some(sort));
            }
        }
        assert_eq!(Sort::parse("population", &[SortBy::Name]), None);
        assert_eq!(Sort::parse("--name", SortBy::ALL), None);
        assert_eq!(Sort::parse("", SortBy::ALL), None);
    }

    #[test]
    fn a_second_click_turns_the_order_round() {
        let first = Sort::clicked(None, SortBy::Population);
        assert_eq!(first, Sort::down(SortBy::Population));
        assert_eq!(
            Sort::clicked(Some(first), SortBy::Population),
            Sort::up(SortBy::Population)
        );
        assert_eq!(Sort::clicked(Some(first), SortBy::Name), Sort::up(SortBy::Name));
    }

    proptest! {
        #[test]
        fn what_is_unknown_stands_last(mut values in prop::collection::vec(prop::option::of(0i64..50), 0..40), descending: bool) {
            let sort = Sort { by: SortBy::Population, descending };
            values.sort_by(|a, b| sort.compare(*a, *b));
            let known: Vec<i64> = values.iter().map_while(|v| *v).collect();
            prop_assert_eq!(known.len(), values.iter().flatten().count());
            let in_order = known.windows(2).all(|w| if descending { w[0] >= w[1] } else { w[0] <= w[1] });
            prop_assert!(in_order, "{known:?}");
        }
    }
}
