//! What is written for the page, and how the form that it is written in is read.

pub use crate::campaign::rule::YesMeans;
use crate::fault::Fault;
use crate::place::words;
use crate::workspace::text::Reader;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How many answers or events a page holds at most.
pub const MOST_ROWS: usize = 40;
/// The largest number that a page shows.
const MOST: i64 = 1_000_000_000;

words! {
    /// What the vote does.
    Effect {
        /// It decides.
        Binding = "binding",
        /// It advises those who decide.
        Advisory = "advisory",
    }
}

/// Everything that is written for the page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Content {
    /// The heading.
    pub headline: String,
    /// What this is about.
    pub what: String,
    /// Why; of a page that gives information only, the arguments for a Yes.
    pub why: String,
    /// What the other side says; of a page that gives information only, the arguments for a No.
    pub against: String,
    /// Whether a Yes changes the form of government or keeps it.
    pub yes_means: Option<YesMeans>,
    /// What a Yes means, in one sentence.
    pub yes_sentence: String,
    /// Whether the vote decides.
    pub effect: Option<Effect>,
    /// When and how people vote.
    pub when: String,
    /// What people are asked to do.
    pub asks: Vec<String>,
    /// The number that the campaign shows.
    pub progress: Progress,
    /// What takes place.
    pub events: Vec<Event>,
    /// Questions with their answers.
    pub answers: Vec<Answer>,
    /// The public body that is responsible for a page that gives information only.
    pub body: String,
    /// How to reach the campaign.
    pub contact: String,
}

/// A number on the way to a goal, typed by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Progress {
    /// What is counted.
    pub label: String,
    /// How many there are.
    pub value: Option<i64>,
    /// How many there are to be.
    pub goal: Option<i64>,
    /// On which day that was so.
    pub as_of: Option<Date>,
}

/// Something that takes place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Event {
    /// The day.
    pub day: Option<Date>,
    /// The time, in words.
    pub time: String,
    /// Where.
    pub place: String,
    /// What.
    pub text: String,
}

/// A question with its answer and the source of that.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answer {
    /// The question.
    pub question: String,
    /// The answer.
    pub answer: String,
    /// What the source is called.
    pub source: String,
    /// Where the source is; may be empty.
    pub address: String,
}

/// An event as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventForm {
    /// The day.
    pub day: String,
    /// The time.
    pub time: String,
    /// Where.
    pub place: String,
    /// What.
    pub text: String,
}

/// An answer as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnswerForm {
    /// The question.
    pub question: String,
    /// The answer.
    pub answer: String,
    /// What the source is called.
    pub source: String,
    /// Where it is.
    pub address: String,
}

/// The whole draft as it was typed; rows that are empty count for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of Content, as text")]
pub struct PageForm {
    pub headline: String,
    pub what: String,
    pub why: String,
    pub against: String,
    pub yes_means: String,
    pub yes_sentence: String,
    pub effect: String,
    pub when: String,
    pub asks: String,
    pub progress_label: String,
    pub progress_value: String,
    pub progress_goal: String,
    pub progress_as_of: String,
    pub events: Vec<EventForm>,
    pub answers: Vec<AnswerForm>,
    pub body: String,
    pub contact: String,
    pub version: String,
}

impl PageForm {
    /// Reads the form. A draft may lack anything; what is there must make sense.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with everything that does not.
    pub fn read(&self) -> Result<Content, Fault> {
        let mut reader = Reader::default();
        let content = Content {
            headline: reader.line("headline", &self.headline),
            what: reader.text("what", &self.what),
            why: reader.text("why", &self.why),
            against: reader.text("against", &self.against),
            yes_means: choice(&mut reader, "yes_means", &self.yes_means, YesMeans::parse),
            yes_sentence: self.sentence(&mut reader),
            effect: choice(&mut reader, "effect", &self.effect, Effect::parse),
            when: reader.text("when", &self.when),
            asks: lines(&reader.text("asks", &self.asks)),
            progress: Progress {
                label: reader.line("progress_label", &self.progress_label),
                value: reader.number("progress_value", &self.progress_value, 0, MOST),
                goal: reader.number("progress_goal", &self.progress_goal, 1, MOST),
                as_of: reader.day("progress_as_of", &self.progress_as_of),
            },
            events: self.events(&mut reader),
            answers: self.answers(&mut reader),
            body: reader.line("body", &self.body),
            contact: reader.line("contact", &self.contact),
        };
        reader.done(content)
    }

    /// The one sentence: a line as people type it may be broken.
    fn sentence(&self, reader: &mut Reader) -> String {
        let words: Vec<&str> = self.yes_sentence.split_whitespace().collect();
        reader.line("yes_sentence", &words.join(" "))
    }

    fn events(&self, reader: &mut Reader) -> Vec<Event> {
        let mut events = Vec::new();
        for (i, row) in self.events.iter().enumerate() {
            let event = Event {
                day: reader.day(&format!("event-day-{i}"), &row.day),
                time: reader.line(&format!("event-time-{i}"), &row.time),
                place: reader.line(&format!("event-place-{i}"), &row.place),
                text: reader.line(&format!("event-text-{i}"), &row.text),
            };
            if event != Event::default() {
                events.push(event);
            }
        }
        if events.len() > MOST_ROWS {
            reader.wrong("event-day-0", format!("there is room for {MOST_ROWS} events"));
        }
        events
    }

    fn answers(&self, reader: &mut Reader) -> Vec<Answer> {
        let mut answers = Vec::new();
        for (i, row) in self.answers.iter().enumerate() {
            let answer = Answer {
                question: reader.line(&format!("question-{i}"), &row.question),
                answer: reader.text(&format!("answer-{i}"), &row.answer),
                source: reader.line(&format!("source-{i}"), &row.source),
                address: reader.address(&format!("address-{i}"), &row.address),
            };
            if answer != Answer::default() {
                answers.push(answer);
            }
        }
        if answers.len() > MOST_ROWS {
            reader.wrong("question-0", format!("there is room for {MOST_ROWS} answers"));
        }
        answers
    }
}

fn choice<T>(
    reader: &mut Reader,
    field: &str,
    typed: &str,
    parse: impl FnOnce(&str) -> Option<T>,
) -> Option<T> {
    if typed.trim().is_empty() {
        return None;
    }
    reader.word(field, typed, parse)
}

fn lines(text: &str) -> Vec<String> {
    text.lines()
        .map(|line| line.trim().trim_start_matches(['-', '*', '•']).trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}

impl Progress {
    /// Whether anything was typed.
    #[must_use]
    pub fn is_begun(&self) -> bool {
        *self != Self::default()
    }

    /// Whether it is whole.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        !self.label.is_empty() && self.value.is_some() && self.goal.is_some() && self.as_of.is_some()
    }
}

impl Content {
    /// Each field by its name, as text: what the audit keeps, and what is shown where two people wrote at once.
    #[must_use]
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        let day = |day: Option<Date>| day.map(|d| d.to_string()).unwrap_or_default();
        let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
        let joined = |parts: &[&str]| {
            let full: Vec<&str> = parts.iter().copied().filter(|p| !p.is_empty()).collect();
            full.join(" · ")
        };
        let progress = &self.progress;
        let events: Vec<String> = self
            .events
            .iter()
            .map(|e| joined(&[&day(e.day), &e.time, &e.place, &e.text]))
            .collect();
        let answers: Vec<String> = self
            .answers
            .iter()
            .map(|a| joined(&[&a.question, &a.answer, &a.source, &a.address]))
            .collect();
        vec![
            ("headline", self.headline.clone()),
            ("what", self.what.clone()),
            ("why", self.why.clone()),
            ("against", self.against.clone()),
            (
                "yes_means",
                self.yes_means.map(YesMeans::word).unwrap_or_default().to_owned(),
            ),
            ("yes_sentence", self.yes_sentence.clone()),
            (
                "effect",
                self.effect.map(Effect::word).unwrap_or_default().to_owned(),
            ),
            ("when", self.when.clone()),
            ("asks", self.asks.join("\n")),
            (
                "progress_label",
                joined(&[
                    &progress.label,
                    &number(progress.value),
                    &number(progress.goal),
                    &day(progress.as_of),
                ]),
            ),
            ("event-day-0", events.join("\n")),
            ("question-0", answers.join("\n")),
            ("body", self.body.clone()),
            ("contact", self.contact.clone()),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_rows_count_for_nothing_and_wrong_ones_keep_their_number() {
        let form = PageForm {
            asks: "- Sign the petition\n\n• Tell a neighbour\r\n".to_owned(),
            yes_sentence: "Yes changes\r\nthe form.".to_owned(),
            events: vec![
                EventForm::default(),
                EventForm {
                    day: "2028-06-06".to_owned(),
                    text: "Forum".to_owned(),
                    ..EventForm::default()
                },
            ],
            ..PageForm::default()
        };
        let content = form.read().unwrap();
        assert_eq!(content.asks, ["Sign the petition", "Tell a neighbour"]);
        assert_eq!(content.yes_sentence, "Yes changes the form.");
        assert_eq!(content.events.len(), 1);
        let wrong = PageForm {
            answers: vec![
                AnswerForm::default(),
                AnswerForm {
                    address: "javascript:alert(1)".to_owned(),
                    ..AnswerForm::default()
                },
            ],
            yes_means: "maybe".to_owned(),
            progress_goal: "0".to_owned(),
            ..PageForm::default()
        };
        let Err(Fault::Invalid { fields }) = wrong.read() else {
            panic!("a wrong form was taken");
        };
        let names: Vec<&str> = fields.iter().map(|f| f.field.as_str()).collect();
        assert_eq!(names, ["yes_means", "progress_goal", "address-1"]);
        assert_eq!(PageForm::default().read().unwrap(), Content::default());
    }

    #[test]
    fn there_is_room_for_so_many_rows() {
        let form = |count: usize| PageForm {
            answers: vec![
                AnswerForm {
                    question: "Why?".to_owned(),
                    ..AnswerForm::default()
                };
                count
            ],
            ..PageForm::default()
        };
        assert!(form(MOST_ROWS).read().is_ok());
        assert!(form(MOST_ROWS + 1).read().is_err());
    }

    #[test]
    fn what_was_kept_by_an_earlier_build_is_still_read() {
        let content: Content = serde_json::from_str("{\"headline\":\"A\",\"gone\":1}").unwrap();
        assert_eq!(content.headline, "A");
        let whole = serde_json::to_string(&content).unwrap();
        assert_eq!(serde_json::from_str::<Content>(&whole).unwrap(), content);
    }
}
