//! The law of one campaign: the rule that it goes by, the figures that offices gave, the days that are known, deadlines
//! that somebody moved, what was decided on companion questions, and the wording of its own question.
//!
//! The rule is a copy, pinned when it was chosen: a later edition of the rules on record changes no campaign by itself.
//! Nothing is changed silently: each change keeps who, when, why, before and after.

pub mod fields;
pub mod sheet;

use super::campaign::Head;
use crate::actor::Actor;
use crate::ask::Pairs;
use crate::campaign::ask::PetitionAsk;
use crate::campaign::ballot::{self, Reading};
use crate::campaign::dates::{Due, Milestones};
use crate::campaign::phases::Aim;
use crate::campaign::plan::PetitionPlan;
use crate::campaign::question::QuestionAsk;
use crate::campaign::rule::{Companion, EditFault, Event, Field, PetitionRule, YesMeans};
use crate::campaign::threshold::{Base, BaseFigure, Bases};
use crate::fault::Fault;
use crate::place::words;
use async_trait::async_trait;
use jiff::civil::Date;
use serde::Serialize;

words! {
    /// What a campaign asks voters for.
    Answer {
        /// A Yes.
        Yes = "yes",
        /// A No.
        No = "no",
    }
}

/// What a campaign asks voters for, by what a Yes does: whoever wants to keep the form asks for the Yes that keeps it,
/// or for the No that stops the change.
#[must_use]
pub fn asks_for(aim: Aim, yes: YesMeans) -> Answer {
    match (aim, yes) {
        (Aim::Adoption, YesMeans::Change) | (Aim::Retention, YesMeans::Retain) => Answer::Yes,
        (Aim::Adoption, YesMeans::Retain) | (Aim::Retention, YesMeans::Change) => Answer::No,
    }
}

words! {
    /// What was decided on a companion question.
    Decision {
        /// It is asked for.
        Requested = "requested",
        /// It is left out, for a reason.
        Against = "against",
    }
}

words! {
    /// What a change was made to.
    Subject {
        /// The rule.
        Rule = "rule",
        /// A base figure.
        Figure = "figure",
        /// A known day.
        Day = "day",
        /// A deadline.
        Deadline = "deadline",
        /// A companion question.
        Companion = "companion",
        /// The wording of the question.
        Question = "question",
    }
}

/// The rule that a campaign goes by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pinned {
    /// As it holds for the campaign.
    pub rule: PetitionRule,
    /// As it was on record when it was pinned or last taken over; for a rule drawn by hand, as it was first written.
    pub original: PetitionRule,
    /// Whether it was drawn by hand because none was on record.
    pub by_hand: bool,
    /// The rule of that name as the program has it now; none for a rule drawn by hand.
    pub latest: Option<PetitionRule>,
    /// Grows with each change.
    pub version: i64,
}

impl Pinned {
    /// The fields that were changed by hand.
    #[must_use]
    pub fn changed(&self) -> Vec<Field> {
        self.original.differences(&self.rule)
    }

    /// The fields in which the program's rule of today differs from the one that was pinned.
    #[must_use]
    pub fn news(&self) -> Vec<Field> {
        let latest = self.latest.as_ref();
        latest.map_or_else(Vec::new, |latest| self.original.differences(latest))
    }

    /// The rule and its original after the news are taken over. A field that was changed by hand stays as it is; its
    /// original is then the new one.
    ///
    /// # Errors
    /// Where the note is empty or there is no news.
    pub fn taken_over(&self, note: &str, on: Date) -> Result<(PetitionRule, PetitionRule), EditFault> {
        let latest = self.latest.as_ref().ok_or(EditFault::NoChange)?;
        let (news, by_hand) = (self.news(), self.changed());
        if note.trim().is_empty() {
            return Err(EditFault::NoNote);
        }
        if news.is_empty() {
            return Err(EditFault::NoChange);
        }
        let mut changed = self.rule.clone();
        for field in news.into_iter().filter(|field| !by_hand.contains(field)) {
            changed.take(latest, field);
        }
        let rule = match self.rule.revised(changed, note, on) {
            // Everything that is new was changed by hand before.
            Err(EditFault::NoChange) => self.rule.clone(),
            revised => revised?,
        };
        Ok((rule, latest.clone()))
    }
}

/// A base figure on record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// Its id.
    pub id: String,
    /// The figure, its source, and what it stands for.
    #[serde(flatten)]
    pub figure: BaseFigure,
    /// Who wrote it down.
    pub by: String,
    /// When, in milliseconds since 1970, UTC.
    pub at: i64,
}

/// A deadline that somebody moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Move {
    /// What is due.
    pub due: Due,
    /// What it is counted from.
    pub from: Event,
    /// The day that holds instead of the counted one.
    pub date: Date,
    /// On whose word.
    pub note: String,
    /// Who moved it.
    pub by: String,
    /// When, in milliseconds since 1970, UTC.
    pub at: i64,
}

/// What was decided on a companion question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Companions {
    /// The question.
    pub companion: Companion,
    /// What was decided.
    pub decision: Decision,
    /// Why; never empty where it was decided against.
    pub because: String,
    /// Who decided.
    pub by: String,
    /// When, in milliseconds since 1970, UTC.
    pub at: i64,
}

/// A version of the wording of the ballot question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Wording {
    /// Its number, from 1.
    pub version: i64,
    /// The text.
    pub text: String,
    /// The most words that the law allows, where it limits them.
    pub limit: Option<i64>,
    /// What was found when it was kept.
    pub reading: Reading,
    /// Who kept it.
    pub by: String,
    /// When, in milliseconds since 1970, UTC.
    pub at: i64,
}

/// Before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Between {
    /// A word, a day, a number; empty where there was nothing or is nothing any more.
    Text {
        /// Before.
        before: String,
        /// After.
        after: String,
    },
    /// A rule.
    Rule {
        /// Before; none where it was the first.
        before: Option<Box<PetitionRule>>,
        /// After.
        after: Box<PetitionRule>,
    },
}

/// A change to the law of a campaign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LawChange {
    /// When, in milliseconds since 1970, UTC.
    pub at: i64,
    /// Who.
    pub by: String,
    /// To what.
    pub subject: Subject,
    /// Which of them: a word.
    pub field: String,
    /// Before and after.
    pub between: Between,
    /// Why.
    pub note: String,
}

/// The law of a campaign, as its pages show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Law {
    /// The campaign.
    pub head: Head,
    /// The rules on record for its state.
    pub offered: Vec<PetitionRule>,
    /// The rule that it goes by; none until one is chosen.
    pub pinned: Option<Pinned>,
    /// What offices gave.
    pub figures: Vec<Figure>,
    /// The days that are known, but for the vote, which stands in the settings.
    pub days: Milestones,
    /// Deadlines that were moved.
    pub moves: Vec<Move>,
    /// What was decided on companion questions.
    pub companions: Vec<Companions>,
    /// The wording of the question, the latest first.
    pub wordings: Vec<Wording>,
    /// What was changed, the latest first.
    pub changes: Vec<LawChange>,
}

/// What the law of a campaign comes to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Worked {
    /// Signatures, deadlines, breaches.
    pub plan: PetitionPlan,
    /// Deadlines that were moved and are not counted at present, so that the move rests.
    pub resting: Vec<(Due, Event)>,
}

impl Law {
    /// All days that are known, the vote among them.
    #[must_use]
    pub fn known(&self) -> Milestones {
        let mut known = self.days.clone();
        match self.head.election {
            Some(day) => known.insert(Event::Election, day),
            None => known.remove(&Event::Election),
        };
        known
    }

    /// What a Yes does, by the rule.
    #[must_use]
    pub fn yes_means(&self) -> Option<YesMeans> {
        self.pinned.as_ref().and_then(|pinned| pinned.rule.yes_means)
    }

    /// The petition worked out: with all figures and days, and the deadlines moved as somebody moved them. None until
    /// a rule is chosen.
    #[must_use]
    pub fn worked(&self) -> Option<Worked> {
        let rule = &self.pinned.as_ref()?.rule;
        let known = self.known();
        let ask = PetitionAsk {
            bases: Bases(self.figures.iter().map(|f| f.figure.clone()).collect()),
            known: known.clone(),
            ..PetitionAsk::default()
        };
        let mut plan = PetitionPlan::of(rule, &ask);
        let mut resting = Vec::new();
        for moved in &self.moves {
            match plan
                .timeline
                .moved(moved.due, moved.from, moved.date, &moved.note)
            {
                Ok(timeline) => plan.timeline = timeline,
                Err(_) => resting.push((moved.due, moved.from)),
            }
        }
        plan.breaches = plan.timeline.breaches(&known);
        Some(Worked { plan, resting })
    }

    /// What was decided on a companion question.
    #[must_use]
    pub fn decided(&self, companion: Companion) -> Option<&Companions> {
        self.companions.iter().find(|c| c.companion == companion)
    }

    /// Companion questions of the rule on which nobody has decided: each blocks.
    #[must_use]
    pub fn blocking(&self) -> Vec<Companion> {
        let decided: Vec<Companion> = self.companions.iter().map(|c| c.companion).collect();
        self.pinned
            .as_ref()
            .map_or_else(Vec::new, |pinned| pinned.rule.missing_companions(&decided))
    }

    /// The day by which to file: the day that is set, else the law's last one.
    #[must_use]
    pub fn filing(&self, plan: &PetitionPlan) -> Option<Date> {
        let set = self.days.get(&Event::Filing).copied();
        set.or_else(|| plan.timeline.find(Due::Filing).map(|d| d.date))
    }
}

/// Reads a question as a campaign's rule wants it read.
#[must_use]
pub fn reading(text: &str, limit: Option<i64>, yes_means: Option<YesMeans>) -> Reading {
    let ask = QuestionAsk {
        text: None,
        yes_means,
        limit,
    };
    ballot::read(text, ask.standard())
}

/// A base figure, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FigureForm {
    /// A word of [`Base`].
    pub base: String,
    /// The figure.
    pub value: String,
    /// The office that gave it.
    pub source: String,
    /// The day or election that it stands for.
    pub as_of: String,
}

impl FigureForm {
    /// Reads the form.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with everything that is wrong.
    pub fn read(&self) -> Result<BaseFigure, Fault> {
        let mut reader = super::text::Reader::default();
        let base = reader
            .word("base", &self.base, Base::parse)
            .unwrap_or(Base::Registered);
        let value = reader.number("value", &self.value, 0, 1_000_000_000);
        if value.is_none() && self.value.trim().is_empty() {
            reader.wrong("value", "must be filled in, such as 9,430");
        }
        let source = reader.needed("source", &self.source);
        let as_of = reader.line("as_of", &self.as_of);
        reader.done(BaseFigure {
            base,
            value: value.unwrap_or(0),
            source,
            as_of,
        })
    }
}

/// A deadline to be moved, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MoveForm {
    /// A word of [`Due`].
    pub due: String,
    /// A word of [`Event`].
    pub from: String,
    /// The new day; empty to go by the counted one again.
    pub date: String,
    /// On whose word.
    pub note: String,
    /// The day that stood there when the form was opened.
    pub was: String,
}

/// A wording to be kept, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordingForm {
    /// The text.
    pub text: String,
    /// The most words that the law allows.
    pub limit: String,
    /// The version that was read; 0 for none.
    pub version: String,
}

impl WordingForm {
    /// Reads the form: the text and the limit.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with everything that is wrong.
    pub fn read(&self) -> Result<(String, Option<i64>), Fault> {
        let mut reader = super::text::Reader::default();
        let text = reader.text("text", &self.text);
        if text.trim().is_empty() {
            reader.wrong("text", "must be filled in");
        } else if text.chars().count() > crate::campaign::question::LONGEST {
            reader.wrong("text", "is too long: 4000 characters at most");
        }
        let limit = reader.number("limit", &self.limit, 1, 10_000);
        reader.done((text, limit))
    }
}

/// The law of campaigns. Reading takes [`super::Action::View`], every change [`super::Action::EditLaw`].
#[async_trait]
pub trait LegalPath: Send + Sync {
    /// All of it.
    async fn law(&self, actor: &Actor, slug: &str) -> Result<Law, Fault>;

    /// Chooses a rule among those on record for the state; `version` is that of the rule before, 0 for none.
    async fn pin(&self, actor: &Actor, slug: &str, rule: &str, version: &str) -> Result<(), Fault>;

    /// Changes the rule by hand, or draws one where `own` is among the fields; see [`fields`]. The field `note` says why.
    async fn write_rule(&self, actor: &Actor, slug: &str, form: &Pairs) -> Result<(), Fault>;

    /// Takes over what the program's rule says now.
    async fn take_over(&self, actor: &Actor, slug: &str, note: &str, version: &str) -> Result<(), Fault>;

    /// Writes down a base figure. What another office gave stays.
    async fn add_figure(&self, actor: &Actor, slug: &str, form: &FigureForm) -> Result<(), Fault>;

    /// Takes a base figure away.
    async fn remove_figure(&self, actor: &Actor, slug: &str, id: &str) -> Result<(), Fault>;

    /// Sets the days that are known: `on-filing` and so on, each with what stood there as `was-filing`.
    async fn set_days(&self, actor: &Actor, slug: &str, form: &Pairs) -> Result<(), Fault>;

    /// Moves a deadline, or lets it be counted again.
    async fn move_deadline(&self, actor: &Actor, slug: &str, form: &MoveForm) -> Result<(), Fault>;

    /// Decides on companion questions: `decision-wards` and `because-wards`, with what stood there as `was-wards`.
    async fn decide(&self, actor: &Actor, slug: &str, form: &Pairs) -> Result<(), Fault>;

    /// Keeps a wording of the question with what is found in it.
    async fn word_question(&self, actor: &Actor, slug: &str, form: &WordingForm) -> Result<(), Fault>;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::rules_csv::RuleRow;
    use jiff::civil::date;

    fn rule(id: &str) -> PetitionRule {
        let text = include_str!("../../../../../data/petition_rules.csv");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let mut rows = reader.deserialize::<RuleRow>().map(Result::unwrap);
        rows.find(|row| row.id == id).unwrap().rule().unwrap()
    }

    #[test]
    fn whoever_keeps_the_form_asks_for_the_answer_that_keeps_it() {
        use YesMeans::{Change, Retain};
        assert_eq!(asks_for(Aim::Adoption, Change), Answer::Yes);
        assert_eq!(asks_for(Aim::Retention, Retain), Answer::Yes);
        assert_eq!(asks_for(Aim::Adoption, Retain), Answer::No);
        assert_eq!(asks_for(Aim::Retention, Change), Answer::No);
    }

    #[test]
    fn news_are_taken_over_and_what_was_changed_by_hand_stays() {
        let original = rule("il-adopt");
        let mut by_hand = original.clone();
        by_hand.file_before = None;
        let mut latest = original.clone();
        latest.certify_before = None;
        latest.file_before = latest.ordinance_before;
        let on = date(2028, 1, 3);
        let pinned = Pinned {
            rule: original.revised(by_hand, "the clerk", on).unwrap(),
            original,
            by_hand: false,
            latest: Some(latest.clone()),
            version: 2,
        };
        assert_eq!(pinned.changed(), [Field::FileBefore]);
        assert_eq!(pinned.news(), [Field::FileBefore, Field::CertifyBefore]);
        assert_eq!(pinned.taken_over(" ", on), Err(EditFault::NoNote));
        let (rule, original) = pinned.taken_over("edition of 2028", on).unwrap();
        assert_eq!((rule.certify_before, rule.file_before), (None, None));
        assert_eq!(rule.edits.len(), 2);
        let after = Pinned {
            rule,
            original,
            latest: Some(latest),
            ..pinned
        };
        assert_eq!(after.changed(), [Field::FileBefore]);
        assert!(after.news().is_empty());
        assert_eq!(after.taken_over("again", on), Err(EditFault::NoChange));
    }

    /// Items 1, 4 and 5 of the scenario of Maple Falls, up to the document.
    fn maple_falls() -> Law {
        let rule = rule("il-adopt");
        let figure = |value, source: &str| Figure {
            id: source.to_owned(),
            figure: BaseFigure {
                base: Base::VotesForOffice,
                value,
                source: source.to_owned(),
                as_of: String::new(),
            },
            by: String::new(),
            at: 0,
        };
        Law {
            head: Head {
                id: "1".to_owned(),
                slug: "maple-falls".to_owned(),
                name: "Maple Falls Forward".to_owned(),
                aim: Aim::Adoption,
                place: "Maple Falls".to_owned(),
                state: rule.state,
                geoid: None,
                route: crate::workspace::campaign::Route::OptionalForm,
                election: Some(date(2028, 11, 7)),
                zone: "America/Chicago".to_owned(),
                today: date(2028, 5, 22),
                phase: crate::campaign::phases::Phase::Explore,
                paid_for_by: String::new(),
                neutral: false,
                two_person: false,
                demo: false,
                archived: false,
                role: crate::workspace::MemberRole::Owner,
                version: 1,
            },
            offered: Vec::new(),
            pinned: Some(Pinned {
                original: rule.clone(),
                latest: Some(rule.clone()),
                rule,
                by_hand: false,
                version: 1,
            }),
            figures: vec![figure(9_430, "canvass"), figure(9_402, "clerk")],
            days: [(Event::Filing, date(2028, 7, 10))].into(),
            moves: Vec::new(),
            companions: Vec::new(),
            wordings: Vec::new(),
            changes: Vec::new(),
        }
    }

    #[test]
    fn maple_falls_reads_as_one_document() {
        let law = maple_falls();
        let json = serde_json::to_value(law.sheet("confirm")).unwrap();
        assert_eq!(json["worked"]["plan"]["required"]["signatures"], 943);
        assert_eq!(json["figures"][1]["value"], 9_402);
        assert_eq!(json["figures"][1]["source"], "clerk");
        assert_eq!(json["blocking"][0], "wards");
        assert_eq!(json["days"]["election"], "2028-11-07");
        assert_eq!(
            (&json["yes_means"], &json["rule"]["id"]),
            (&"change".into(), &"il-adopt".into())
        );
        let filed = law.filing(&law.worked().unwrap().plan);
        assert_eq!(filed, Some(date(2028, 7, 10)));
    }

    #[test]
    fn a_move_holds_while_its_deadline_is_counted_and_rests_while_it_is_not() {
        let mut law = maple_falls();
        law.moves.push(Move {
            due: Due::Filing,
            from: Event::Election,
            date: date(2028, 7, 3),
            note: "the clerk".to_owned(),
            by: String::new(),
            at: 0,
        });
        let worked = law.worked().unwrap();
        let filing = worked.plan.timeline.find(Due::Filing).unwrap();
        assert_eq!(
            (filing.date, filing.counted),
            (date(2028, 7, 3), date(2028, 8, 7))
        );
        // Filing on 10 July is too late by the day that was moved.
        assert!(
            worked
                .plan
                .breaches
                .iter()
                .any(|b| b.due == Due::Filing && b.days == 7)
        );
        law.head.election = None;
        assert_eq!(law.worked().unwrap().resting, [(Due::Filing, Event::Election)]);
    }

    #[test]
    fn a_figure_needs_its_office() {
        let form = FigureForm {
            base: "votes-for-office".to_owned(),
            value: "9,430".to_owned(),
            source: "City clerk".to_owned(),
            as_of: "April 2025".to_owned(),
        };
        assert_eq!(form.read().unwrap().value, 9_430);
        let Err(Fault::Invalid { fields }) = FigureForm::default().read() else {
            panic!("an empty figure was taken");
        };
        let names: Vec<&str> = fields.iter().map(|f| f.field.as_str()).collect();
        assert_eq!(names, ["base", "value", "source"]);
    }
}
