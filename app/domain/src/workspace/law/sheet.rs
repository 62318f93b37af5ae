//! The law of a campaign for programs: one document with everything that it comes to.

use super::{Companions, Figure, Law, Move, Wording, Worked};
use crate::campaign::dates::Milestones;
use crate::campaign::rule::{Companion, Field, PetitionRule, YesMeans};
use jiff::civil::Date;
use serde::Serialize;

/// The document. Nothing in it is legal advice, which it says itself.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sheet<'a> {
    /// The campaign's name.
    pub campaign: &'a str,
    /// Its place.
    pub place: &'a str,
    /// Postal code of its state.
    pub state: &'static str,
    /// The day on which it was worked out.
    pub on: Date,
    /// The rule as it holds for the campaign, with its source and what was changed by hand; none until one is chosen.
    pub rule: Option<&'a PetitionRule>,
    /// Whether it was drawn by hand because none was on record.
    pub drawn_by_hand: bool,
    /// The fields that were changed by hand.
    pub changed_by_hand: Vec<Field>,
    /// The fields in which the rule on record has changed since.
    pub differs_from_record: Vec<Field>,
    /// What a Yes does.
    pub yes_means: Option<YesMeans>,
    /// What offices gave.
    pub figures: &'a [Figure],
    /// The days that are known.
    pub days: Milestones,
    /// Deadlines that were moved.
    pub moved: &'a [Move],
    /// What it comes to; none until a rule is chosen.
    pub worked: Option<Worked>,
    /// What was decided on companion questions.
    pub companions: &'a [Companions],
    /// Companion questions that are still to be decided.
    pub blocking: Vec<Companion>,
    /// The wording of the question, with what was found in it.
    pub question: Option<&'a Wording>,
    /// What whoever uses it has to do.
    pub confirm: &'a str,
}

impl Law {
    /// The document.
    #[must_use]
    pub fn sheet<'a>(&'a self, confirm: &'a str) -> Sheet<'a> {
        let pinned = self.pinned.as_ref();
        Sheet {
            campaign: &self.head.name,
            place: &self.head.place,
            state: self.head.state.postal(),
            on: self.head.today,
            rule: pinned.map(|pinned| &pinned.rule),
            drawn_by_hand: pinned.is_some_and(|pinned| pinned.by_hand),
            changed_by_hand: pinned.map(super::Pinned::changed).unwrap_or_default(),
            differs_from_record: pinned.map(super::Pinned::news).unwrap_or_default(),
            yes_means: self.yes_means(),
            figures: &self.figures,
            days: self.known(),
            moved: &self.moves,
            worked: self.worked(),
            companions: &self.companions,
            blocking: self.blocking(),
            question: self.wordings.first(),
            confirm,
        }
    }
}
