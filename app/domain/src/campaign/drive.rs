//! A petition drive: how many raw signatures to gather, how fast, and whether the drive is on course.
//!
//! Batches hold counts and tallies of reasons, never signers' data. Every number that somebody is held to is whole-number
//! arithmetic; only the interval is statistics, and [`Standing`] carries what it was computed from.

use super::period::days_between;
use super::ratio::{Ratio, tenths_up};
use super::sample::{Interval, wilson_95};
use crate::place::words;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

words! {
    /// Why a checked signature does not count.
    Reason {
        /// The signer is not registered.
        NotRegistered = "not-registered",
        /// The signer lives outside the place.
        OutsidePlace = "outside-place",
        /// The signer has signed already.
        Duplicate = "duplicate",
        /// It cannot be read, or something is missing.
        Incomplete = "incomplete",
        /// Name or hand do not match the record.
        Mismatch = "mismatch",
        /// Somebody else wrote it.
        Forged = "forged",
        /// It is too old at filing.
        TooOld = "too-old",
        /// The circulator's affidavit is missing or wrong.
        Affidavit = "affidavit",
    }
}

/// The plan of a drive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drive {
    /// Valid signatures needed.
    pub needed: i64,
    /// The share expected to be valid, above 0 and at most 1.
    pub validity: Ratio,
    /// What is gathered beyond that, as a share of the raw goal before it: 0 for none.
    pub cushion: Ratio,
    /// The first day.
    pub start: Date,
    /// The last day, on which it is filed; after the first.
    pub due: Date,
}

/// Signatures that came in on a day, or results of checking some.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Batch {
    /// The day.
    pub on: Date,
    /// Signatures that came in.
    pub raw: i64,
    /// Signatures that were checked on this day; they may have come in before.
    pub checked: i64,
    /// Those of the checked ones that are valid.
    pub valid: i64,
    /// Those that are not, by reason; together at most `checked` - `valid`.
    pub rejected: Vec<(Reason, i64)>,
}

/// Why there is no plan or no standing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum DriveFault {
    /// The need must be above zero.
    #[error("the need must be above zero")]
    Needed,
    /// Validity must be above 0 and at most 1.
    #[error("validity must be above 0 and at most 100%")]
    Validity,
    /// The last day must come after the first.
    #[error("the last day must come after the first")]
    Days,
    /// A count is below zero, or a part is larger than its whole.
    #[error("the counts contradict one another")]
    Counts,
}

/// What has come in so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// Signatures gathered.
    pub raw: i64,
    /// Of these, checked.
    pub checked: i64,
    /// Of these, valid.
    pub valid: i64,
    /// Not valid, by reason, in the order of [`Reason::ALL`].
    pub rejected: [i64; 8],
}

impl Totals {
    /// Not valid for this reason.
    #[must_use]
    pub fn rejected_for(&self, reason: Reason) -> i64 {
        self.rejected.get(reason as usize).copied().unwrap_or(0)
    }

    /// Adds up batches up to and on `today`, in one pass.
    ///
    /// # Errors
    /// Where a batch, or all together, contradict themselves.
    pub fn of<'a>(batches: impl IntoIterator<Item = &'a Batch>, today: Date) -> Result<Self, DriveFault> {
        let mut all = Self::default();
        for batch in batches.into_iter().filter(|b| b.on <= today) {
            all.add(batch).ok_or(DriveFault::Counts)?;
        }
        if all.checked > all.raw {
            return Err(DriveFault::Counts);
        }
        Ok(all)
    }

    fn add(&mut self, batch: &Batch) -> Option<()> {
        if batch.raw < 0 || batch.valid < 0 || batch.valid > batch.checked {
            return None;
        }
        let mut unexplained = batch.checked - batch.valid;
        for (reason, count) in &batch.rejected {
            unexplained = unexplained
                .checked_sub(*count)
                .filter(|left| *count >= 0 && *left >= 0)?;
            let tally = self.rejected.get_mut(*reason as usize)?;
            *tally = tally.checked_add(*count)?;
        }
        self.raw = self.raw.checked_add(batch.raw)?;
        self.checked = self.checked.checked_add(batch.checked)?;
        self.valid = self.valid.checked_add(batch.valid)?;
        Some(())
    }
}

words! {
    /// How a drive stands.
    Light {
        /// On course, with the margin of error on our side.
        Green = "green",
        /// On course, but within the margin of error, or not known yet.
        Amber = "amber",
        /// Carried on like this it falls short.
        Red = "red",
    }
}

/// Why the light has its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// The first day is not over, so there is no pace yet. Amber.
    NotStarted,
    /// Nothing is checked, so validity is only assumed. Amber.
    NothingChecked,
    /// The projection falls short by so many valid signatures. Red.
    Short {
        /// Valid signatures missing.
        by: i64,
        /// Whether even the upper end of the interval falls short.
        surely: bool,
    },
    /// The projection suffices, the lower end of the interval does not. Amber.
    WithinError {
        /// Valid signatures that the lower end is short of the need.
        by: i64,
    },
    /// The lower end of the interval suffices. Green.
    OnCourse {
        /// Valid signatures that the lower end has beyond the need.
        spare: i64,
    },
    /// So many are checked and valid that nothing else matters. Green.
    Reached {
        /// Valid signatures beyond the need.
        surplus: i64,
    },
}

impl Because {
    /// The colour that it makes.
    #[must_use]
    pub fn light(self) -> Light {
        match self {
            Self::Short { .. } => Light::Red,
            Self::NotStarted | Self::NothingChecked | Self::WithinError { .. } => Light::Amber,
            Self::OnCourse { .. } | Self::Reached { .. } => Light::Green,
        }
    }
}

/// Where the drive ends if the pace so far is carried on.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Projection {
    /// Raw signatures on the last day: gathered x all days / days gone, to the nearest.
    pub raw: i64,
    /// Valid ones of these, at the measured or assumed validity, to the nearest.
    pub valid: i64,
    /// The 95% interval for the valid share of the projected pile, see [`wilson_95`]; none where nothing is checked.
    /// It covers the error of sampling alone: not a change of pace, nor a sample that was not drawn at random.
    pub interval: Option<Interval>,
}

/// How a drive stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Standing {
    /// Days gone since the first, at most all.
    pub day: i64,
    /// Days to the last.
    pub days_left: i64,
    /// What has come in.
    pub totals: Totals,
    /// The validity that is used: the measured one, or the assumed where nothing is checked.
    pub validity: Ratio,
    /// Whether it is measured.
    pub measured: bool,
    /// The 95% interval for the valid share of what is gathered; none where nothing is checked.
    pub interval: Option<Interval>,
    /// Where the pace so far leads; none before the first day is over.
    pub projection: Option<Projection>,
    /// The raw goal at this validity; none where no signature checked is valid.
    pub goal: Option<i64>,
    /// Raw signatures still to gather for that, at least 0.
    pub remaining: Option<i64>,
    /// Signatures a day so far, in tenths, rounded up.
    pub pace: Option<i64>,
    /// Signatures a day needed from now on, in tenths, rounded up; none where no day is left.
    pub pace_needed: Option<i64>,
    /// Why the light has its colour.
    pub because: Because,
}

impl Drive {
    /// A plan, checked.
    ///
    /// # Errors
    /// Where a number is out of its range or the days are in the wrong order.
    pub fn new(
        needed: i64,
        validity: Ratio,
        cushion: Ratio,
        start: Date,
        due: Date,
    ) -> Result<Self, DriveFault> {
        let drive = Self {
            needed,
            validity,
            cushion,
            start,
            due,
        };
        drive.check().map(|()| drive)
    }

    fn check(&self) -> Result<(), DriveFault> {
        if self.needed <= 0 {
            return Err(DriveFault::Needed);
        }
        if self.validity.is_zero() || !self.validity.is_share() {
            return Err(DriveFault::Validity);
        }
        if self.due <= self.start {
            return Err(DriveFault::Days);
        }
        Ok(())
    }

    /// Days to gather in: from the first to the last.
    #[must_use]
    pub fn days(&self) -> i64 {
        days_between(self.start, self.due)
    }

    /// Raw signatures to gather: the ceiling of needed / validity x (1 + cushion).
    #[must_use]
    pub fn raw_goal(&self) -> i64 {
        self.goal_at(self.validity).unwrap_or(i64::MAX)
    }

    /// The raw goal at another validity; none at zero.
    #[must_use]
    pub fn goal_at(&self, validity: Ratio) -> Option<i64> {
        validity.whole_up_with(self.needed, self.cushion)
    }

    /// Raw signatures a day to reach the goal, in tenths, rounded up.
    #[must_use]
    pub fn pace(&self) -> i64 {
        tenths_up(self.raw_goal(), self.days()).unwrap_or(0)
    }

    /// How the drive stands at the end of a day; later batches are left out.
    ///
    /// # Errors
    /// Where the plan is out of range or the batches contradict themselves.
    pub fn standing<'a>(
        &self,
        batches: impl IntoIterator<Item = &'a Batch>,
        today: Date,
    ) -> Result<Standing, DriveFault> {
        self.check()?;
        self.standing_at(Totals::of(batches, today)?, today)
    }

    /// The same from totals, where the store has added them up.
    ///
    /// # Errors
    /// Where the plan is out of range or the totals contradict themselves.
    pub fn standing_at(&self, totals: Totals, today: Date) -> Result<Standing, DriveFault> {
        self.check()?;
        if totals.valid < 0 || totals.valid > totals.checked || totals.checked > totals.raw {
            return Err(DriveFault::Counts);
        }
        let day = days_between(self.start, today).clamp(0, self.days());
        let days_left = self.days() - day;
        let found = measured(totals.valid, totals.checked);
        let validity = found.unwrap_or(self.validity);
        let projection = self.project(&totals, day, validity)?;
        let goal = self.goal_at(validity);
        let remaining = goal.map(|goal| (goal - totals.raw).max(0));
        Ok(Standing {
            day,
            days_left,
            totals,
            validity,
            measured: found.is_some(),
            interval: wilson_95(totals.valid, totals.checked, totals.raw),
            projection,
            goal,
            remaining,
            pace: tenths_up(totals.raw, day),
            pace_needed: remaining.and_then(|left| tenths_up(left, days_left)),
            because: self.because(&totals, projection),
        })
    }

    fn project(&self, totals: &Totals, day: i64, validity: Ratio) -> Result<Option<Projection>, DriveFault> {
        let narrow = |n: i64| u32::try_from(n).map_err(|_| DriveFault::Days);
        let Some(stretch) = Ratio::new(narrow(self.days())?, narrow(day)?) else {
            return Ok(None);
        };
        let raw = stretch.of_nearest(totals.raw);
        Ok(Some(Projection {
            raw,
            valid: validity.of_nearest(raw),
            interval: wilson_95(totals.valid, totals.checked, raw),
        }))
    }

    fn because(&self, totals: &Totals, projection: Option<Projection>) -> Because {
        if totals.valid >= self.needed {
            return Because::Reached {
                surplus: totals.valid - self.needed,
            };
        }
        let Some(projection) = projection else {
            return Because::NotStarted;
        };
        let high = projection.interval.map(|i| i.high_count());
        if projection.valid < self.needed {
            return Because::Short {
                by: self.needed - projection.valid,
                surely: high.is_some_and(|high| high < self.needed),
            };
        }
        match projection.interval.map(|i| i.low_count()) {
            None => Because::NothingChecked,
            Some(low) if low < self.needed => Because::WithinError {
                by: self.needed - low,
            },
            Some(low) => Because::OnCourse {
                spare: low - self.needed,
            },
        }
    }
}

impl Standing {
    /// The colour of the light.
    #[must_use]
    pub fn light(&self) -> Light {
        self.because.light()
    }
}

/// Valid of checked; none where nothing is checked. Counts beyond four thousand million are halved until they fit.
fn measured(valid: i64, checked: i64) -> Option<Ratio> {
    let (mut valid, mut checked) = (valid, checked);
    while checked > i64::from(u32::MAX) {
        valid /= 2;
        checked /= 2;
    }
    Ratio::new(u32::try_from(valid).ok()?, u32::try_from(checked).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::Period;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn maple_falls() -> Drive {
        Drive::new(
            943,
            Ratio::percent(72),
            Ratio::ZERO,
            date(2028, 4, 3),
            date(2028, 7, 10),
        )
        .unwrap()
    }

    fn batch(on: Date, raw: i64, checked: i64, valid: i64) -> Batch {
        Batch {
            on,
            raw,
            checked,
            valid,
            rejected: vec![],
        }
    }

    #[test]
    fn maple_falls_gathers_1310_at_13_4_a_day_over_98_days() {
        let drive = maple_falls();
        assert_eq!((drive.days(), drive.raw_goal(), drive.pace()), (98, 1_310, 134));
    }

    #[test]
    fn maple_falls_is_red_on_day_49() {
        let batches = [
            batch(date(2028, 4, 20), 300, 200, 140),
            batch(date(2028, 5, 22), 340, 200, 136),
            batch(date(2028, 5, 23), 50, 0, 0), // tomorrow's
        ];
        let now = maple_falls().standing(&batches, date(2028, 5, 22)).unwrap();
        assert_eq!((now.day, now.days_left, now.totals.raw), (49, 49, 640));
        assert_eq!((now.validity.numerator(), now.validity.denominator()), (276, 400));
        assert_eq!(now.validity.tenths_of_percent(), 690);
        let projection = now.projection.unwrap();
        assert_eq!((projection.raw, projection.valid), (1_280, 883));
        assert_eq!(now.light(), Light::Red);
        assert_eq!(now.because, Because::Short { by: 60, surely: true });
        assert_eq!(
            (now.goal, now.remaining, now.pace_needed),
            (Some(1_367), Some(727), Some(149))
        );
        assert_eq!(now.pace, Some(131));
        let interval = projection.interval.unwrap();
        assert_eq!((interval.checked, interval.pile), (400, 1_280));
        // The roots of (0.69 - x)^2 = z^2 x(1 - x) / n', n' = 400 x 1279 / 880, times 1,280: 833.6 and 929.6.
        assert_eq!((interval.low_count(), interval.high_count()), (833, 930));
        let gathered = now.interval.unwrap();
        assert_eq!((gathered.low_count(), gathered.high_count()), (423, 459));
    }

    #[test]
    fn maple_falls_files_with_a_surplus_of_88() {
        let batches = [batch(date(2028, 7, 10), 1_452, 1_452, 1_031)];
        let filed = maple_falls().standing(&batches, date(2028, 7, 10)).unwrap();
        assert_eq!(filed.validity.tenths_of_percent(), 710);
        assert_eq!(filed.because, Because::Reached { surplus: 88 });
        assert_eq!(
            (filed.light(), filed.days_left, filed.pace_needed),
            (Light::Green, 0, None)
        );
        assert!(filed.interval.unwrap().width().abs() < f64::EPSILON);
    }

    #[test]
    fn aurora_had_59_8_percent() {
        let batches = [batch(date(2023, 6, 26), 20_409, 20_409, 12_198)];
        let aurora = Drive::new(
            12_017,
            Ratio::percent(60),
            Ratio::ZERO,
            date(2023, 1, 1),
            date(2023, 6, 26),
        )
        .unwrap();
        let filed = aurora.standing(&batches, date(2023, 6, 26)).unwrap();
        assert_eq!(filed.validity.tenths_of_percent(), 598);
        assert_eq!(filed.because, Because::Reached { surplus: 181 });
    }

    #[test]
    fn the_light_says_why() {
        let drive = maple_falls();
        let at = |raw, checked, valid, day| {
            drive
                .standing(&[batch(date(2028, 4, 3), raw, checked, valid)], day)
                .unwrap()
                .because
        };
        let half = date(2028, 5, 22);
        assert_eq!(at(10, 0, 0, date(2028, 4, 3)), Because::NotStarted);
        assert_eq!(at(700, 0, 0, half), Because::NothingChecked);
        assert_eq!(
            at(600, 0, 0, half),
            Because::Short {
                by: 79,
                surely: false
            }
        );
        assert!(matches!(at(680, 100, 72, half), Because::WithinError { .. }));
        assert!(matches!(at(900, 900, 800, half), Because::OnCourse { .. }));
        assert!(matches!(
            at(600, 20, 14, half),
            Because::Short { surely: false, .. }
        ));
        let nothing = drive.standing(&[batch(half, 50, 50, 0)], half).unwrap();
        assert_eq!(
            (nothing.goal, nothing.remaining, nothing.pace_needed),
            (None, None, None)
        );
    }

    #[test]
    fn a_cushion_raises_the_goal() {
        let mut drive = maple_falls();
        drive.cushion = Ratio::percent(20);
        // 943 / 0.72 x 1.2 = 1571.67
        assert_eq!(drive.raw_goal(), 1_572);
    }

    #[test]
    fn contradictions_are_refused() {
        let day = date(2028, 5, 1);
        let drive = maple_falls();
        for wrong in [
            batch(day, 10, 11, 5),
            batch(day, 10, 5, 6),
            batch(day, -1, 0, 0),
            batch(day, 10, 5, -1),
        ] {
            assert_eq!(drive.standing(&[wrong], day), Err(DriveFault::Counts));
        }
        let mut reasons = batch(day, 10, 5, 3);
        reasons.rejected = vec![(Reason::Duplicate, 1), (Reason::NotRegistered, 1)];
        let totals = Totals::of([&reasons, &reasons], day).unwrap();
        assert_eq!(
            (
                totals.rejected_for(Reason::Duplicate),
                totals.rejected_for(Reason::Forged)
            ),
            (2, 0)
        );
        reasons.rejected.push((Reason::Forged, 1));
        assert_eq!(Totals::of([&reasons], day), Err(DriveFault::Counts));
        let new = |needed, validity, due| Drive::new(needed, validity, Ratio::ZERO, day, due).unwrap_err();
        assert_eq!(new(0, Ratio::ONE, date(2029, 1, 1)), DriveFault::Needed);
        assert_eq!(new(1, Ratio::ZERO, date(2029, 1, 1)), DriveFault::Validity);
        assert_eq!(
            new(1, Ratio::percent(101), date(2029, 1, 1)),
            DriveFault::Validity
        );
        assert_eq!(new(1, Ratio::ONE, day), DriveFault::Days);
    }

    #[test]
    fn every_reason_has_its_place() {
        for (place, reason) in Reason::ALL.iter().enumerate() {
            assert_eq!(*reason as usize, place);
        }
        assert_eq!(Totals::default().rejected.len(), Reason::ALL.len());
    }

    /// One pass: ten times the batches give ten times the totals, in a time that nobody notices.
    #[test]
    fn a_hundred_thousand_batches_are_one_pass() {
        let day = date(2028, 5, 22);
        let batches: Vec<Batch> = (0..100_000).map(|_| batch(day, 7, 4, 3)).collect();
        let mut seen = 0;
        let now = maple_falls()
            .standing(batches.iter().inspect(|_| seen += 1), day)
            .unwrap();
        assert_eq!(seen, 100_000);
        assert_eq!(
            (now.totals.raw, now.totals.checked, now.totals.valid),
            (700_000, 400_000, 300_000)
        );
    }

    proptest! {
        #[test]
        fn the_goal_is_the_least_that_suffices(needed in 1i64..1_000_000, valid in 1u32..1_000, bad in 0u32..1_000) {
            let validity = Ratio::new(valid, valid + bad).unwrap();
            let drive = Drive::new(needed, validity, Ratio::ZERO, date(2028, 4, 3), date(2028, 7, 10)).unwrap();
            let goal = drive.raw_goal();
            let good = |raw: i64| raw * i64::from(valid) / i64::from(valid + bad);
            prop_assert!(good(goal) >= needed && good(goal - 1) < needed);
        }

        #[test]
        fn more_signatures_never_look_worse(raw in 0i64..3_000, more in 0i64..3_000, day in 1u16..98, checked in 0i64..500, share in 0i64..=100) {
            let today = Period::days(day).after(date(2028, 4, 3)).unwrap();
            let checked = checked.min(raw);
            let at = |raw| maple_falls().standing(&[batch(today, raw, checked, checked * share / 100)], today).unwrap();
            let (few, many) = (at(raw), at(raw + more));
            prop_assert!(many.projection.unwrap().valid >= few.projection.unwrap().valid);
            prop_assert!(many.remaining <= few.remaining);
            prop_assert!(few.light() != Light::Green || many.light() == Light::Green);
        }

        #[test]
        fn green_means_the_lower_end_suffices(raw in 1i64..5_000, day in 1u16..=98, share in 0i64..=100) {
            let today = Period::days(day).after(date(2028, 4, 3)).unwrap();
            let now = maple_falls().standing(&[batch(today, raw, raw, raw * share / 100)], today).unwrap();
            let p = now.projection.unwrap();
            let i = p.interval.unwrap();
            prop_assert!(i.low_count() <= p.valid && p.valid <= i.high_count());
            if now.light() == Light::Green { prop_assert!(i.low_count() >= 943 || now.totals.valid >= 943); }
        }
    }
}
