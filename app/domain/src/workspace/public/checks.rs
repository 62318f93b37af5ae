//! What stands in the way of publishing a page.

use super::content::Content;
use crate::place::words;
use crate::workspace::campaign::Head;

words! {
    /// What is looked at before a page is published, in the order in which it is shown.
    Check {
        /// Who pays, or which public body answers for it, is said.
        Disclosure = "disclosure",
        /// What it is about is said.
        About = "about",
        /// Both sides are heard, nothing is asked for: where it gives information only.
        Sides = "sides",
        /// What a Yes means is said in one sentence.
        Question = "question",
        /// The day of the vote is said, or what is known of it.
        Day = "day",
        /// Every answer has its source.
        Answers = "answers",
        /// Every event has its day.
        Events = "events",
        /// The number that is shown has its goal and its day.
        Progress = "progress",
        /// How to reach those who publish it is said.
        Contact = "contact",
    }
}

impl Check {
    /// Those that are made for a campaign.
    pub fn of(neutral: bool) -> impl Iterator<Item = Self> {
        Self::ALL
            .iter()
            .copied()
            .filter(move |check| neutral || *check != Self::Sides)
    }
}

/// One thing that stands in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// The campaign has no “paid for by” line.
    PaidForBy,
    /// No public body is named.
    Body,
    /// There is no heading.
    Headline,
    /// It does not say what it is about.
    What,
    /// It does not say why.
    Why,
    /// Arguments for a Yes are missing.
    For,
    /// Arguments for a No are missing.
    Against,
    /// Something is asked for where only information may be given.
    Asks,
    /// It does not say whether a Yes changes or keeps the form.
    YesMeans,
    /// What a Yes means is not said.
    YesSentence,
    /// No day of the vote, and not a word on it.
    Day,
    /// The answer with this number, from 0, lacks its question or its text.
    Answer(usize),
    /// The answer with this number, from 0, has no source.
    Source(usize),
    /// The event with this number, from 0, lacks its day or what it is.
    Event(usize),
    /// The number that is shown is not whole.
    Progress,
    /// There is no way to reach those who publish it.
    Contact,
}

impl Gap {
    /// To which check it belongs.
    #[must_use]
    pub fn check(self) -> Check {
        match self {
            Self::PaidForBy | Self::Body => Check::Disclosure,
            Self::Headline | Self::What | Self::Why => Check::About,
            Self::For | Self::Against | Self::Asks => Check::Sides,
            Self::YesMeans | Self::YesSentence => Check::Question,
            Self::Day => Check::Day,
            Self::Answer(_) | Self::Source(_) => Check::Answers,
            Self::Event(_) => Check::Events,
            Self::Progress => Check::Progress,
            Self::Contact => Check::Contact,
        }
    }

    /// The field in which it is mended.
    #[must_use]
    pub fn field(self) -> String {
        match self {
            // It is mended in the settings; the list of checks leads there.
            Self::PaidForBy => "check-disclosure".to_owned(),
            Self::Body => "body".to_owned(),
            Self::Headline => "headline".to_owned(),
            Self::What => "what".to_owned(),
            Self::Why | Self::For => "why".to_owned(),
            Self::Against => "against".to_owned(),
            Self::Asks => "asks".to_owned(),
            Self::YesMeans => "yes_means".to_owned(),
            Self::YesSentence => "yes_sentence".to_owned(),
            Self::Day => "when".to_owned(),
            Self::Answer(i) => format!("question-{i}"),
            Self::Source(i) => format!("source-{i}"),
            Self::Event(i) => format!("event-day-{i}"),
            Self::Progress => "progress_label".to_owned(),
            Self::Contact => "contact".to_owned(),
        }
    }
}

/// Everything that stands in the way of publishing a page for a campaign, as both are now.
#[must_use]
pub fn gaps(head: &Head, content: &Content) -> Vec<Gap> {
    let mut gaps = Vec::new();
    let mut missing = |is_missing: bool, gap: Gap| {
        if is_missing {
            gaps.push(gap);
        }
    };
    let blank = |text: &str| text.trim().is_empty();
    if head.neutral {
        missing(blank(&content.body), Gap::Body);
    } else {
        missing(blank(&head.paid_for_by), Gap::PaidForBy);
    }
    missing(blank(&content.headline), Gap::Headline);
    missing(blank(&content.what), Gap::What);
    if head.neutral {
        missing(blank(&content.why), Gap::For);
        missing(blank(&content.against), Gap::Against);
        missing(!content.asks.is_empty(), Gap::Asks);
    } else {
        missing(blank(&content.why), Gap::Why);
    }
    missing(content.yes_means.is_none(), Gap::YesMeans);
    missing(blank(&content.yes_sentence), Gap::YesSentence);
    missing(head.election.is_none() && blank(&content.when), Gap::Day);
    for (i, answer) in content.answers.iter().enumerate() {
        missing(blank(&answer.question) || blank(&answer.answer), Gap::Answer(i));
        missing(blank(&answer.source), Gap::Source(i));
    }
    for (i, event) in content.events.iter().enumerate() {
        missing(event.day.is_none() || blank(&event.text), Gap::Event(i));
    }
    let progress = &content.progress;
    missing(progress.is_begun() && !progress.is_whole(), Gap::Progress);
    missing(blank(&content.contact), Gap::Contact);
    gaps
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::campaign::phases::{Aim, Phase};
    use crate::campaign::rule::YesMeans;
    use crate::state::State;
    use crate::workspace::campaign::Route;
    use crate::workspace::public::{Answer, Event};
    use crate::workspace::rights::MemberRole;
    use jiff::civil::date;

    pub fn head() -> Head {
        Head {
            id: "c1".to_owned(),
            slug: "maple-falls-forward".to_owned(),
            name: "Maple Falls Forward".to_owned(),
            aim: Aim::Adoption,
            place: "Maple Falls".to_owned(),
            state: State::from_postal("IL").unwrap(),
            geoid: None,
            route: Route::Open,
            election: Some(date(2028, 11, 7)),
            zone: "America/Chicago".to_owned(),
            today: date(2028, 6, 1),
            phase: Phase::Explore,
            paid_for_by: "Paid for by Maple Falls Forward".to_owned(),
            neutral: false,
            two_person: false,
            demo: false,
            archived: false,
            role: MemberRole::Owner,
            version: 1,
        }
    }

    pub fn content() -> Content {
        Content {
            headline: "A manager for Maple Falls".to_owned(),
            what: "A vote on the form of government.".to_owned(),
            why: "Because.".to_owned(),
            yes_means: Some(YesMeans::Change),
            yes_sentence: "Yes changes Maple Falls to council-manager government.".to_owned(),
            contact: "Box 12, Maple Falls".to_owned(),
            answers: vec![Answer {
                question: "Can the manager be dismissed?".to_owned(),
                answer: "Yes, by the council.".to_owned(),
                source: "City charter, section 4".to_owned(),
                address: String::new(),
            }],
            ..Content::default()
        }
    }

    #[test]
    fn a_whole_page_can_be_published() {
        assert_eq!(gaps(&head(), &content()), []);
    }

    #[test]
    fn everything_that_is_missing_is_told_at_once() {
        let bare = Head {
            paid_for_by: String::new(),
            election: None,
            ..head()
        };
        let mut content = Content::default();
        assert_eq!(
            gaps(&bare, &content),
            [
                Gap::PaidForBy,
                Gap::Headline,
                Gap::What,
                Gap::Why,
                Gap::YesMeans,
                Gap::YesSentence,
                Gap::Day,
                Gap::Contact
            ]
        );
        content.when = "The council sets the day in August.".to_owned();
        content.answers.push(Answer {
            question: "Why?".to_owned(),
            ..Answer::default()
        });
        content.events.push(Event {
            text: "Forum".to_owned(),
            ..Event::default()
        });
        content.progress.value = Some(7);
        let found = gaps(&bare, &content);
        assert!(!found.contains(&Gap::Day));
        for gap in [Gap::Answer(0), Gap::Source(0), Gap::Event(0), Gap::Progress] {
            assert!(found.contains(&gap), "{gap:?}");
        }
    }

    #[test]
    fn information_only_hears_both_sides_and_asks_for_nothing() {
        let neutral = Head {
            neutral: true,
            paid_for_by: String::new(),
            ..head()
        };
        let mut page = Content {
            asks: vec!["Vote yes".to_owned()],
            ..content()
        };
        assert_eq!(gaps(&neutral, &page), [Gap::Body, Gap::Against, Gap::Asks]);
        page.body = "City of Maple Falls".to_owned();
        page.against = "It costs more.".to_owned();
        page.asks.clear();
        assert_eq!(gaps(&neutral, &page), []);
        assert!(Check::of(true).any(|c| c == Check::Sides));
        assert!(!Check::of(false).any(|c| c == Check::Sides));
    }

    #[test]
    fn every_gap_belongs_to_a_check_that_is_made() {
        for neutral in [false, true] {
            let bare = Head {
                neutral,
                paid_for_by: String::new(),
                election: None,
                ..head()
            };
            for gap in gaps(&bare, &Content::default()) {
                assert!(Check::of(neutral).any(|c| c == gap.check()), "{gap:?}");
                assert!(!gap.field().is_empty());
            }
        }
    }
}
