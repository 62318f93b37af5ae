//! What people see: an edition together with what the campaign is today.

use super::content::{Answer, Content, Effect, Event, YesMeans};
use crate::campaign::period::days_between;
use crate::campaign::phases::Aim;
use crate::geo::Geoid;
use crate::place::words;
use crate::state::State;
use crate::workspace::campaign::Head;
use jiff::civil::Date;
use serde::Serialize;

words! {
    /// A side of the vote.
    Vote {
        /// Yes.
        Yes = "yes",
        /// No.
        No = "no",
    }
}

/// Somebody who stands behind the campaign and agreed to be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PublicEndorsement {
    /// Their name.
    pub name: String,
    /// What they are; may be empty.
    pub title: String,
    /// What they say; may be empty.
    pub quote: String,
    /// Their photo, if there is one.
    pub photo: Option<PublicPhoto>,
}

/// The photo of somebody who stands behind the campaign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PublicPhoto {
    /// Where it is; another photo lies somewhere else.
    pub path: String,
    /// What it shows.
    pub alt: String,
    /// How wide it is, in pixels.
    pub width: i64,
    /// How tall.
    pub height: i64,
}

/// The number that is shown, whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Progressed {
    /// What is counted.
    pub label: String,
    /// How many there are.
    pub value: i64,
    /// How many there are to be; at least one.
    pub goal: i64,
    /// On which day that was so.
    pub as_of: Date,
}

/// What the campaign is, as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ground {
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub aim: Aim,
    /// The place, as people say it.
    pub place: String,
    /// Postal code of the state.
    pub state: State,
    /// The place among the facts, if it is there.
    pub geoid: Option<Geoid>,
    /// The day of the vote; none while it is not known.
    pub election: Option<Date>,
    /// Which day it is there.
    pub today: Date,
    /// Whether it gives information only.
    pub neutral: bool,
    /// Whether it is a training campaign.
    pub demo: bool,
    /// Whether it is closed.
    pub closed: bool,
    /// The “paid for by” line; may be empty where it gives information only.
    pub paid_for_by: String,
}

impl Ground {
    /// Of a campaign as its members see it.
    #[must_use]
    pub fn of(head: &Head) -> Self {
        Self {
            slug: head.slug.clone(),
            name: head.name.clone(),
            aim: head.aim,
            place: head.place.clone(),
            state: head.state,
            geoid: head.geoid,
            election: head.election,
            today: head.today,
            neutral: head.neutral,
            demo: head.demo,
            closed: head.archived,
            paid_for_by: head.paid_for_by.clone(),
        }
    }
}

/// The page as people see it; as JSON, what programs get.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PublicPage {
    /// What the campaign is.
    #[serde(flatten)]
    pub ground: Ground,
    /// Which edition this is; 0 for a draft.
    pub edition: i64,
    /// Published when, in milliseconds since 1970, UTC; none for a draft.
    pub published_at: Option<i64>,
    /// Days to the vote; below zero after it.
    pub days_left: Option<i64>,
    /// The side that the campaign asks people to take; none where it gives information only.
    pub asks_for: Option<Vote>,
    /// The public body that answers for a page that gives information only; else empty.
    pub body: String,
    /// The heading.
    pub headline: String,
    /// What this is about.
    pub what: String,
    /// Why, or the arguments for a Yes.
    pub why: String,
    /// What the other side says, or the arguments for a No.
    pub against: String,
    /// Whether a Yes changes the form or keeps it.
    pub yes_means: Option<YesMeans>,
    /// What a Yes means, in one sentence.
    pub yes_sentence: String,
    /// Whether the vote decides.
    pub effect: Option<Effect>,
    /// When and how people vote.
    pub when: String,
    /// What people are asked to do.
    pub asks: Vec<String>,
    /// The number that is shown.
    pub progress: Option<Progressed>,
    /// What takes place today and later, the next one first.
    pub events: Vec<Event>,
    /// Questions with their answers.
    pub answers: Vec<Answer>,
    /// Who stands behind it.
    pub endorsements: Vec<PublicEndorsement>,
    /// How to reach those who publish it.
    pub contact: String,
    /// Whether the page takes letters to the campaign.
    pub takes_letters: bool,
}

impl PublicPage {
    /// The page that a content makes for a campaign today.
    #[must_use]
    pub fn of(ground: Ground, content: Content, endorsements: Vec<PublicEndorsement>) -> Self {
        let days_left = ground.election.map(|day| days_between(ground.today, day));
        let neutral = ground.neutral;
        let mut events: Vec<Event> = content
            .events
            .into_iter()
            .filter(|event| event.day.is_some_and(|day| day >= ground.today))
            .collect();
        events.sort_by_key(|event| event.day);
        let progress = content.progress;
        let progress = match (progress.value, progress.goal, progress.as_of) {
            (Some(value), Some(goal), Some(as_of)) if !progress.label.is_empty() && goal > 0 => {
                Some(Progressed {
                    label: progress.label,
                    value,
                    goal,
                    as_of,
                })
            }
            _ => None,
        };
        let asks_for = content
            .yes_means
            .filter(|_| !neutral)
            .map(|yes| side(ground.aim, yes));
        // A page that became neutral after it was published may have one side only: then it shows none.
        let one_sided = neutral && (content.why.is_empty() || content.against.is_empty());
        let argued = |text: String| if one_sided { String::new() } else { text };
        Self {
            days_left,
            edition: 0,
            published_at: None,
            asks_for,
            body: if neutral { content.body } else { String::new() },
            headline: content.headline,
            what: content.what,
            why: argued(content.why),
            against: argued(content.against),
            yes_means: content.yes_means,
            yes_sentence: content.yes_sentence,
            effect: content.effect,
            when: content.when,
            asks: if neutral { Vec::new() } else { content.asks },
            progress,
            events,
            answers: content.answers,
            endorsements: if neutral { Vec::new() } else { endorsements },
            contact: content.contact,
            takes_letters: !neutral && !ground.demo && !ground.closed,
            ground,
        }
    }

    /// Its path on the site; `rest` is empty or begins with a slash or a dot.
    #[must_use]
    pub fn path(&self, rest: &str) -> String {
        format!("/c/{}{rest}", self.ground.slug)
    }
}

/// The side that serves an aim.
fn side(aim: Aim, yes: YesMeans) -> Vote {
    match (aim, yes) {
        (Aim::Adoption, YesMeans::Change) | (Aim::Retention, YesMeans::Retain) => Vote::Yes,
        (Aim::Adoption, YesMeans::Retain) | (Aim::Retention, YesMeans::Change) => Vote::No,
    }
}

#[cfg(test)]
mod tests {
    use super::super::checks::tests::{content, head};
    use super::*;
    use crate::workspace::public::Progress;
    use jiff::civil::date;

    fn page(head: &Head, content: Content) -> PublicPage {
        PublicPage::of(Ground::of(head), content, Vec::new())
    }

    #[test]
    fn days_are_counted_to_the_vote_and_beyond() {
        let on = |day: Date| page(&Head { today: day, ..head() }, content()).days_left;
        assert_eq!(on(date(2028, 11, 6)), Some(1));
        assert_eq!(on(date(2028, 11, 7)), Some(0));
        assert_eq!(on(date(2028, 11, 9)), Some(-2));
        // Over the leap day.
        assert_eq!(on(date(2028, 2, 28)), Some(253));
        let open = Head {
            election: None,
            ..head()
        };
        assert_eq!(page(&open, content()).days_left, None);
    }

    #[test]
    fn a_retention_campaign_asks_for_what_keeps_the_form() {
        for (aim, yes, asks) in [
            (Aim::Adoption, YesMeans::Change, Vote::Yes),
            (Aim::Adoption, YesMeans::Retain, Vote::No),
            (Aim::Retention, YesMeans::Retain, Vote::Yes),
            (Aim::Retention, YesMeans::Change, Vote::No),
        ] {
            let content = Content {
                yes_means: Some(yes),
                ..content()
            };
            assert_eq!(
                page(&Head { aim, ..head() }, content).asks_for,
                Some(asks),
                "{aim} {yes}"
            );
        }
    }

    #[test]
    fn information_only_asks_for_nothing_and_takes_no_letters() {
        let neutral = Head {
            neutral: true,
            ..head()
        };
        let content = Content {
            asks: vec!["Vote yes".to_owned()],
            body: "City of Maple Falls".to_owned(),
            ..content()
        };
        let ann = PublicEndorsement {
            name: "Ann".to_owned(),
            title: String::new(),
            quote: "Yes!".to_owned(),
            photo: None,
        };
        let shown = PublicPage::of(Ground::of(&neutral), content, vec![ann]);
        assert!(shown.asks.is_empty() && shown.endorsements.is_empty());
        assert_eq!((shown.asks_for, shown.takes_letters), (None, false));
        assert_eq!(shown.body, "City of Maple Falls");
        assert_eq!(shown.why, "", "one side alone is not shown");
    }

    #[test]
    fn what_is_over_is_not_announced_and_the_next_comes_first() {
        let event = |day: Option<Date>, text: &str| Event {
            day,
            text: text.to_owned(),
            ..Event::default()
        };
        let content = Content {
            events: vec![
                event(Some(date(2028, 7, 1)), "later"),
                event(Some(date(2028, 5, 31)), "over"),
                event(Some(date(2028, 6, 1)), "today"),
                event(None, "some day"),
            ],
            progress: Progress {
                label: "Signatures".to_owned(),
                value: Some(640),
                goal: None,
                as_of: Some(date(2028, 5, 22)),
            },
            ..content()
        };
        let shown = page(&head(), content);
        let texts: Vec<&str> = shown.events.iter().map(|e| e.text.as_str()).collect();
        assert_eq!(texts, ["today", "later"]);
        assert_eq!(shown.progress, None);
    }
}
