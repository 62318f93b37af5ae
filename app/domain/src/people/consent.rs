//! The consent ledger: what somebody agreed to hear, as they said it over time. Rows are added and never changed; the
//! present state follows from them.
//!
//! Three rules hold, whatever comes in which order:
//! - Nothing is agreed to unless a row says so.
//! - What was said later counts; a paper signed before somebody said no does not undo the no.
//! - A machine never raises: a file that says yes counts only while nobody has said no.

use crate::place::words;
use std::collections::BTreeMap;

words! {
    /// What somebody may be written to or called for.
    Purpose {
        /// What happens in the campaign.
        News = "news",
        /// Requests to help.
        Volunteering = "volunteering",
        /// Requests for money.
        Fundraising = "fundraising",
        /// What they asked for: a shift they took, a place they reserved.
        Operational = "operational",
    }
}

words! {
    /// The way a message takes.
    Channel {
        /// E-mail.
        Email = "email",
        /// A call.
        Phone = "phone",
        /// A text message.
        Text = "text",
        /// A letter.
        Post = "post",
    }
}

words! {
    /// How somebody said yes or no.
    How {
        /// In a form on the web.
        Form = "form",
        /// On paper.
        Sheet = "sheet",
        /// In a file that the campaign brought along.
        Import = "import",
        /// On the phone.
        Call = "call",
        /// Face to face.
        InPerson = "in-person",
        /// In the privacy centre.
        PrivacyCentre = "privacy-centre",
        /// By the link in a mail.
        Mail = "mail",
    }
}

/// One row of the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// For what.
    pub purpose: Purpose,
    /// By which way.
    pub channel: Channel,
    /// Yes, or no.
    pub given: bool,
    /// When they said it, in milliseconds since 1970, UTC.
    pub at: i64,
    /// How they said it.
    pub how: How,
}

/// What holds at present for one purpose and channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// Yes, or no.
    pub given: bool,
    /// Since when, in milliseconds since 1970, UTC.
    pub at: i64,
    /// How they said it.
    pub how: How,
}

/// Whether a row counts, given what held before it. A row that does not count is kept as well: it was heard.
#[must_use]
pub fn counts(before: Option<Now>, said: &Said) -> bool {
    match before {
        None => true,
        Some(now) if said.given && !now.given && said.how == How::Import => false,
        Some(now) => said.at >= now.at,
    }
}

/// What holds after all rows, in the order in which they were kept.
#[must_use]
pub fn state(ledger: &[Said]) -> BTreeMap<(Purpose, Channel), Now> {
    let mut state = BTreeMap::new();
    for said in ledger {
        let key = (said.purpose, said.channel);
        if counts(state.get(&key).copied(), said) {
            state.insert(
                key,
                Now {
                    given: said.given,
                    at: said.at,
                    how: said.how,
                },
            );
        }
    }
    state
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn said(given: bool, at: i64, how: How) -> Said {
        Said {
            purpose: Purpose::News,
            channel: Channel::Email,
            given,
            at,
            how,
        }
    }

    fn news(ledger: &[Said]) -> Option<bool> {
        state(ledger)
            .get(&(Purpose::News, Channel::Email))
            .map(|now| now.given)
    }

    #[test]
    fn nothing_said_is_nothing_agreed() {
        assert_eq!(news(&[]), None);
        let text = Said {
            channel: Channel::Text,
            ..said(true, 1, How::Form)
        };
        assert_eq!(news(&[text]), None);
    }

    #[test]
    fn what_was_said_later_counts() {
        let yes = said(true, 10, How::Form);
        let no = said(false, 20, How::Mail);
        assert_eq!(news(&[yes.clone(), no.clone()]), Some(false));
        // The sheet was signed before the no, and keyed in after it.
        assert_eq!(
            news(&[yes.clone(), no.clone(), said(true, 15, How::Sheet)]),
            Some(false)
        );
        assert_eq!(news(&[yes, no, said(true, 30, How::Form)]), Some(true));
    }

    fn any_said() -> impl Strategy<Value = Said> {
        (any::<bool>(), 0i64..50, 0..How::ALL.len())
            .prop_map(|(given, at, how)| said(given, at, How::ALL[how]))
    }

    proptest! {
        #[test]
        fn no_sequence_of_imports_raises_a_no(
            before in prop::collection::vec(any_said(), 0..8),
            imports in prop::collection::vec((any::<bool>(), any::<i64>()), 0..20),
        ) {
            let mut ledger = before;
            let lowered = news(&ledger) == Some(false);
            ledger.extend(imports.into_iter().map(|(given, at)| said(given, at, How::Import)));
            if lowered {
                prop_assert_eq!(news(&ledger), Some(false));
            }
        }

        #[test]
        fn a_no_of_now_always_counts(before in prop::collection::vec(any_said(), 0..8), how in 0..How::ALL.len()) {
            let mut ledger = before;
            ledger.push(said(false, 50, How::ALL[how]));
            prop_assert_eq!(news(&ledger), Some(false));
        }
    }
}
