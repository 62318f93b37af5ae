//! A petition worked out: what a rule asks for, by when, and how a drive for it stands.

use super::ask::PetitionAsk;
use super::dates::{Breach, Timeline, timeline};
use super::drive::{Drive, Standing, Totals};
use super::ratio::Ratio;
use super::rule::{Event, PetitionRule};
use super::threshold::{Required, ThresholdFault};
use serde::Serialize;

/// A drive from its first day to the filing.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DrivePlan {
    /// What it has to reach.
    pub drive: Drive,
    /// Days to gather in.
    pub days: i64,
    /// Signatures to gather, valid or not.
    pub raw_goal: i64,
    /// A day, in tenths, rounded up.
    pub pace: i64,
    /// How it stands on the day given; none without a day or a count.
    pub standing: Option<Standing>,
}

/// A petition worked out from a rule and what somebody filled in.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PetitionPlan {
    /// Valid signatures, with the working; none where a figure is missing or the law offers no petition.
    pub required: Option<Required>,
    /// Why there is none.
    pub missing: Option<ThresholdFault>,
    /// So many the officer need certify at most, where the law says so.
    pub certified_at_most: Option<i64>,
    /// All deadlines.
    pub timeline: Timeline,
    /// Days that lie outside what is allowed.
    pub breaches: Vec<Breach>,
    /// The drive; none until the need, its days and the validity are known.
    pub drive: Option<DrivePlan>,
}

impl PetitionPlan {
    /// Works a petition out.
    #[must_use]
    pub fn of(rule: &PetitionRule, ask: &PetitionAsk) -> Self {
        let (required, missing) = match rule.required(&ask.bases) {
            Ok(required) => (Some(required), None),
            Err(fault) => (None, Some(fault)),
        };
        let timeline = timeline(rule, &ask.known);
        let breaches = timeline.breaches(&ask.known);
        Self {
            certified_at_most: required
                .as_ref()
                .and_then(|r| rule.certified_at_most(r.signatures)),
            drive: required.as_ref().and_then(|r| drive(r.signatures, ask)),
            required,
            missing,
            timeline,
            breaches,
        }
    }
}

fn drive(needed: i64, ask: &PetitionAsk) -> Option<DrivePlan> {
    let due = *ask.known.get(&Event::Filing)?;
    let cushion = ask.cushion.unwrap_or(Ratio::ZERO);
    let drive = Drive::new(needed, ask.validity?, cushion, ask.start?, due).ok()?;
    let totals = ask.raw.map(|raw| Totals {
        raw,
        checked: ask.checked.unwrap_or(0),
        valid: ask.valid.unwrap_or(0),
        ..Totals::default()
    });
    let standing = totals
        .zip(ask.today)
        .and_then(|(totals, today)| drive.standing_at(totals, today).ok());
    Some(DrivePlan {
        days: drive.days(),
        raw_goal: drive.raw_goal(),
        pace: drive.pace(),
        drive,
        standing,
    })
}
