//! What happened at a door, and which of several reports holds.

use crate::place::words;

words! {
    /// What happened.
    Outcome {
        /// They talked.
        Talked = "talked",
        /// Nobody opened.
        NotHome = "not-home",
        /// They did not want to talk.
        Refused = "refused",
        /// They do not live there any more.
        Moved = "moved",
        /// There is no such door, or nobody there knows them.
        WrongAddress = "wrong-address",
        /// A gate, a dog, a locked house.
        Inaccessible = "inaccessible",
        /// They were hostile, or do not want to be visited again.
        Hostile = "hostile",
        /// Nobody opened, and something to read was left.
        Literature = "literature",
    }
}

impl Outcome {
    /// The letter that is written on paper.
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            Self::Talked => 'T',
            Self::NotHome => 'N',
            Self::Refused => 'R',
            Self::Moved => 'M',
            Self::WrongAddress => 'W',
            Self::Inaccessible => 'I',
            Self::Hostile => 'H',
            Self::Literature => 'L',
        }
    }

    /// What a letter stands for.
    #[must_use]
    pub fn of_letter(letter: char) -> Option<Self> {
        let letter = letter.to_ascii_uppercase();
        Self::ALL
            .iter()
            .copied()
            .find(|outcome| outcome.letter() == letter)
    }

    /// Whether a level of support can have been heard.
    #[must_use]
    pub fn hears(self) -> bool {
        matches!(self, Self::Talked | Self::Refused | Self::Hostile)
    }

    /// Whether it is said of a whole household at once.
    #[must_use]
    pub fn of_household(self) -> bool {
        matches!(
            self,
            Self::NotHome | Self::WrongAddress | Self::Inaccessible | Self::Literature
        )
    }

    /// Whether somebody was spoken with, however it went.
    #[must_use]
    pub fn contact(self) -> bool {
        matches!(self, Self::Talked | Self::Refused | Self::Hostile)
    }

    /// Whether it is worth knocking again.
    #[must_use]
    pub fn again(self) -> bool {
        matches!(self, Self::NotHome | Self::Inaccessible | Self::Literature)
    }
}

words! {
    /// What somebody at a door asked for.
    Wish {
        /// A sign for their yard.
        Sign = "sign",
        /// To help.
        Volunteer = "volunteer",
        /// News by mail: a request, which their own address has to confirm. Nothing said at a door is consent to mail.
        News = "news",
    }
}

impl Wish {
    /// The letter that is written on paper.
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            Self::Sign => 'S',
            Self::Volunteer => 'V',
            Self::News => 'E',
        }
    }

    /// What a letter stands for.
    #[must_use]
    pub fn of_letter(letter: char) -> Option<Self> {
        let letter = letter.to_ascii_uppercase();
        Self::ALL.iter().copied().find(|wish| wish.letter() == letter)
    }
}

/// What is compared between two reports of one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Report {
    /// What happened.
    pub outcome: Outcome,
    /// When it was told, by the clock of whoever told it, in milliseconds since 1970, UTC.
    pub told_at: i64,
}

/// Whether a report that comes in takes the place of the one that holds. Reports of one door may arrive in any order:
/// a phone may have been without signal for hours. The one that was told last holds, of two at the same moment the
/// first that arrived; but that somebody does not want to be visited again holds against everything. All are kept.
#[must_use]
pub fn holds(new: Report, before: Option<Report>) -> bool {
    let Some(before) = before else {
        return true;
    };
    match (new.outcome, before.outcome) {
        (Outcome::Hostile, Outcome::Hostile) => new.told_at > before.told_at,
        (Outcome::Hostile, _) => true,
        (_, Outcome::Hostile) => false,
        _ => new.told_at > before.told_at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_letter_is_one_thing() {
        for outcome in Outcome::ALL {
            assert_eq!(
                Outcome::of_letter(outcome.letter().to_ascii_lowercase()),
                Some(*outcome)
            );
        }
        for wish in Wish::ALL {
            assert_eq!(Wish::of_letter(wish.letter()), Some(*wish));
        }
        assert_eq!(Outcome::of_letter('X'), None);
    }

    fn settle(reports: &[Report]) -> Option<Report> {
        reports
            .iter()
            .fold(None, |before, new| match holds(*new, before) {
                true => Some(*new),
                false => before,
            })
    }

    proptest! {
        #[test]
        fn whatever_the_order_of_arrival_the_same_report_holds(
            mut reports in proptest::collection::vec((0usize..8, 0i64..1000), 1..12), turn in 0usize..12,
        ) {
            // Two clocks that show the same millisecond are no case of this rule.
            reports.sort_by_key(|(_, at)| *at);
            reports.dedup_by_key(|(_, at)| *at);
            let mut all: Vec<Report> = reports
                .into_iter()
                .map(|(which, told_at)| Report { outcome: Outcome::ALL[which], told_at })
                .collect();
            let one = settle(&all);
            let hostile = all.iter().any(|report| report.outcome == Outcome::Hostile);
            prop_assert_eq!(one.map(|report| report.outcome == Outcome::Hostile), Some(hostile));
            let by = turn % all.len();
            all.rotate_left(by);
            prop_assert_eq!(settle(&all), one);
            all.reverse();
            prop_assert_eq!(settle(&all), one);
        }
    }
}
