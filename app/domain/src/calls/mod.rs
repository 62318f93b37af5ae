//! Phone banks: whom a campaign calls for what, at which hours of theirs, and what comes of it.
//!
//! People are handed out one at a time under a lease. A call ends with an outcome, which says what is to be done next
//! ([`next`]); everything else follows from what is written down.

pub mod bank;
pub mod flags;
pub mod hours;
pub mod port;
pub mod script;

use crate::place::words;

/// How long a person is a caller's before they go back, in milliseconds; whatever the caller does begins it anew.
pub const LEASE: i64 = 15 * 60_000;
/// How long the last outcome can be taken back.
pub const UNDO: i64 = 15 * 60_000;
/// How long a volunteer's link works.
pub const LINK: i64 = 14 * 24 * 3_600_000;
/// The most people of one phone bank.
pub const MOST_PEOPLE: usize = 20_000;

words! {
    /// What came of a call.
    Outcome {
        /// They spoke.
        Talked = "talked",
        /// Nobody answered.
        NoAnswer = "no-answer",
        /// The line was busy.
        Busy = "busy",
        /// A message was left.
        Voicemail = "voicemail",
        /// They ask to be called at a time.
        CallBack = "call-back",
        /// They speak another language than the caller.
        OtherLanguage = "other-language",
        /// They do not want to speak of it.
        Refused = "refused",
        /// They want no calls any more.
        DoNotCall = "do-not-call",
        /// The number is somebody else's.
        WrongNumber = "wrong-number",
        /// The number does not work.
        Disconnected = "disconnected",
    }
}

impl Outcome {
    /// Whether the person themselves answered.
    #[must_use]
    pub fn reached(self) -> bool {
        matches!(
            self,
            Self::Talked | Self::CallBack | Self::OtherLanguage | Self::Refused | Self::DoNotCall
        )
    }

    /// Whether the number is of no use any more.
    #[must_use]
    pub fn spoils_number(self) -> bool {
        matches!(self, Self::WrongNumber | Self::Disconnected)
    }
}

/// How it goes on with somebody after a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// They are through.
    Done,
    /// They are called again, from this time on; `promised` where they named it.
    Again {
        /// Milliseconds since 1970, UTC.
        due_at: i64,
        /// Whether they named the time.
        promised: bool,
    },
}

/// What follows from an outcome. `attempts` counts this call; `numbers` is how many numbers are left that may work.
#[must_use]
pub fn next(
    outcome: Outcome,
    now: i64,
    call_back: Option<i64>,
    rules: Rules,
    attempts: i64,
    numbers: i64,
) -> Next {
    let again = |due_at, promised| match attempts < rules.most {
        true => Next::Again { due_at, promised },
        false => Next::Done,
    };
    match outcome {
        Outcome::Talked | Outcome::Refused | Outcome::DoNotCall => Next::Done,
        Outcome::NoAnswer | Outcome::Busy | Outcome::Voicemail | Outcome::OtherLanguage => {
            again(now + rules.cooldown * 60_000, false)
        }
        // Somebody who asked for a call gets it, however often they were called before.
        Outcome::CallBack => Next::Again {
            due_at: call_back.unwrap_or(now + rules.cooldown * 60_000),
            promised: true,
        },
        // Another number of theirs may be tried at once: nobody was disturbed there.
        Outcome::WrongNumber | Outcome::Disconnected if numbers > 0 => again(now, false),
        Outcome::WrongNumber | Outcome::Disconnected => Next::Done,
    }
}

/// How often somebody is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// The most attempts.
    pub most: i64,
    /// Minutes between two of them.
    pub cooldown: i64,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const RULES: Rules = Rules {
        most: 3,
        cooldown: 60,
    };

    #[test]
    fn an_outcome_says_how_it_goes_on() {
        let again = |due_at, promised| Next::Again { due_at, promised };
        let after = |outcome, attempts, numbers| next(outcome, 1_000, Some(9_000), RULES, attempts, numbers);
        assert_eq!(after(Outcome::Talked, 1, 1), Next::Done);
        assert_eq!(after(Outcome::NoAnswer, 1, 1), again(1_000 + 3_600_000, false));
        assert_eq!(after(Outcome::NoAnswer, 3, 1), Next::Done);
        assert_eq!(after(Outcome::CallBack, 3, 1), again(9_000, true));
        assert_eq!(after(Outcome::WrongNumber, 1, 1), again(1_000, false));
        assert_eq!(after(Outcome::Disconnected, 1, 0), Next::Done);
        assert_eq!(after(Outcome::DoNotCall, 1, 3), Next::Done);
    }

    proptest! {
        #[test]
        fn nobody_is_called_more_often_than_was_said(
            outcome in 0..Outcome::ALL.len(), attempts in 1_i64..12, numbers in 0_i64..4
        ) {
            let outcome = Outcome::ALL[outcome];
            if let Next::Again { due_at, promised } = next(outcome, 1_000, None, RULES, attempts, numbers) {
                prop_assert!(due_at >= 1_000);
                prop_assert!(promised || attempts < RULES.most);
            }
        }
    }
}
