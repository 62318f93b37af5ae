//! A sample drawn at random, and repeatable: whoever has the seed and the list of sheets draws the same one.

use super::MOST;
use super::plan::read_percent;
use super::serial::{RowCode, Serial};
use crate::actor::Actor;
use crate::campaign::drive::Reason;
use crate::campaign::ratio::Ratio;
use crate::campaign::sample::{
    Interval, RandomSample, SampleEstimate, SampleLimits, SampleVerdict, wilson_95,
};
use crate::fault::Fault;
use crate::workspace::campaign::Head;
use crate::workspace::text::Reader;
use async_trait::async_trait;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// The most signatures of a sample.
pub const LARGEST: i64 = 5_000;
/// How many rows of a sample its page shows.
pub const PAGE: i64 = 50;

/// The generator SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014): small
/// enough that anybody can repeat a draw in a spreadsheet's macro.
#[derive(Clone, Debug)]
pub struct SplitMix64(u64);

impl SplitMix64 {
    /// Begins with a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub fn step(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `bound`, each as likely: those beyond the last whole multiple are drawn again.
    pub fn below(&mut self, bound: u64) -> u64 {
        if bound == 0 {
            return 0;
        }
        let end = u64::MAX - u64::MAX % bound;
        loop {
            let drawn = self.step();
            if drawn < end {
                return drawn % bound;
            }
        }
    }
}

/// Draws `size` of the numbers 0 to `pile` - 1, each set as likely (Floyd's method: Bentley and Floyd, "A sample of
/// brilliance", 1987); all of them where `size` is not smaller. In their order.
#[must_use]
pub fn draw(seed: u64, pile: u64, size: u64) -> Vec<u64> {
    let mut chance = SplitMix64::new(seed);
    let mut drawn = BTreeSet::new();
    for last in pile.saturating_sub(size)..pile {
        let candidate = chance.below(last + 1);
        if !drawn.insert(candidate) {
            drawn.insert(last);
        }
    }
    drawn.into_iter().collect()
}

/// Draws signatures from sheets in their order; `sheets` says how many signatures each one bears. The signature numbered
/// 0 is the first on the first sheet.
#[must_use]
pub fn draw_rows(seed: u64, sheets: &[(Serial, i64)], size: u64) -> Vec<RowCode> {
    let counts = || sheets.iter().map(|(_, n)| u64::try_from(*n).unwrap_or(0));
    let mut rows = Vec::new();
    let mut before = 0u64;
    let mut sheet = sheets.iter().zip(counts());
    let mut current = sheet.next();
    for number in draw(seed, counts().sum(), size) {
        while let Some((_, count)) = current
            && number >= before + count
        {
            before += count;
            current = sheet.next();
        }
        if let Some(((serial, _), _)) = current
            && let Ok(row) = i64::try_from(number - before + 1)
        {
            rows.push(RowCode { sheet: *serial, row });
        }
    }
    rows
}

/// What was found of a signature that was drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// It is valid.
    Valid,
    /// It is not.
    Rejected(Reason),
}

impl Finding {
    /// The word that stands for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Rejected(reason) => reason.word(),
        }
    }

    /// Reads the word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "valid" => Some(Self::Valid),
            other => Reason::parse(other).map(Self::Rejected),
        }
    }
}

/// The form that draws a sample, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DrawForm {
    /// How many.
    pub size: String,
    /// The seed; empty for one by chance.
    pub seed: String,
    /// Below this share of the need the petition fails, per cent; may be empty.
    pub fails_below: String,
    /// From this share on it passes, per cent; may be empty.
    pub passes_from: String,
}

/// A sample that can be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Draw {
    /// How many.
    pub size: i64,
    /// The seed, if one was given.
    pub seed: Option<i64>,
    /// How the sample decides, where the law says so.
    pub limits: Option<SampleLimits>,
}

impl DrawForm {
    /// Reads the form.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with everything that is wrong.
    pub fn read(&self) -> Result<Draw, Fault> {
        let mut reader = Reader::default();
        let size = reader.number("size", &self.size, 1, LARGEST);
        if self.size.trim().is_empty() {
            reader.wrong("size", "must be filled in");
        }
        let seed = reader.number("seed", &self.seed, 0, i64::MAX);
        let mut share = |field: &str, typed: &str| -> Option<Ratio> {
            if typed.trim().is_empty() {
                None
            } else {
                read_percent(&mut reader, field, typed, 1_000)
            }
        };
        let fails_below = share("fails_below", &self.fails_below);
        let passes_from = share("passes_from", &self.passes_from);
        let limits = match (fails_below, passes_from) {
            (Some(fails_below), Some(passes_from)) => {
                if passes_from < fails_below {
                    reader.wrong("passes_from", "cannot be below the other limit");
                }
                Some(SampleLimits {
                    fails_below,
                    passes_from,
                })
            }
            (None, None) => None,
            _ => {
                reader.wrong("passes_from", "must be filled in together with the other limit");
                None
            }
        };
        reader.done(Draw {
            size: size.unwrap_or(1),
            seed,
            limits,
        })
    }
}

/// A sample.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// Its id.
    pub id: String,
    /// Drawn on.
    pub drawn_on: Date,
    /// The seed.
    pub seed: i64,
    /// Signatures on the sheets from which it was drawn.
    pub pile: i64,
    /// How many were drawn.
    pub size: i64,
    /// How it decides.
    pub limits: Option<SampleLimits>,
    /// How many are checked.
    pub checked: i64,
    /// Of these, valid.
    pub valid: i64,
    /// Of these, repeats of another signature.
    pub duplicates: i64,
}

/// What a sample says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SampleResult {
    /// The 95% interval for the share of valid ones.
    pub interval: Option<Interval>,
    /// The estimate as a clerk makes it.
    pub estimate: SampleEstimate,
    /// What it decides; none without a need or limits.
    pub verdict: Option<SampleVerdict>,
}

impl Sample {
    /// What it says, once all of it is checked.
    #[must_use]
    pub fn result(&self, needed: Option<i64>) -> Option<SampleResult> {
        if self.checked != self.size || !(0..=MOST).contains(&self.pile) {
            return None;
        }
        let estimate = RandomSample {
            raw: self.pile,
            drawn: self.size,
            valid: self.valid,
            duplicates: self.duplicates,
        }
        .estimate()?;
        Some(SampleResult {
            interval: wilson_95(self.valid, self.size, self.pile),
            estimate,
            verdict: self
                .limits
                .zip(needed)
                .map(|(limits, needed)| limits.verdict(estimate.estimate, needed)),
        })
    }
}

/// A signature that was drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SampleRow {
    /// Its place in the sample, from 1.
    pub place: i64,
    /// Where it stands.
    pub code: RowCode,
    /// What was found.
    pub finding: Option<Finding>,
}

/// The samples, as their page shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleList {
    /// The campaign.
    pub head: Head,
    /// All of them, the latest first.
    pub samples: Vec<Sample>,
    /// Signatures on numbered sheets that are back: those that can be drawn.
    pub pile: i64,
    /// Signatures that are on no numbered sheet that is back.
    pub outside: i64,
}

/// One sample, as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleView {
    /// The campaign.
    pub head: Head,
    /// The sample.
    pub sample: Sample,
    /// Valid signatures needed; none without a plan.
    pub needed: Option<i64>,
    /// The rows of this page.
    pub rows: Vec<SampleRow>,
    /// Where the next page begins.
    pub next: Option<i64>,
}

/// From what a sample was drawn: what it takes to repeat the draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// The sample.
    pub sample: Sample,
    /// The sheets and the signatures on each, in the order of the draw.
    pub sheets: Vec<(Serial, i64)>,
    /// What was drawn.
    pub rows: Vec<SampleRow>,
}

/// Samples.
#[async_trait]
pub trait DriveSamples: Send + Sync {
    /// All of them.
    async fn samples(&self, actor: &Actor, slug: &str) -> Result<SampleList, Fault>;

    /// Draws one; answers with its id.
    async fn draw(&self, actor: &Actor, slug: &str, form: &DrawForm) -> Result<String, Fault>;

    /// One of them; `after` is the place behind which a page begins.
    async fn sample(&self, actor: &Actor, slug: &str, id: &str, after: i64) -> Result<SampleView, Fault>;

    /// Keeps what was found: place, the word that was there before, the word that holds now. Empty words are none.
    ///
    /// # Errors
    /// [`Fault::Invalid`] about the field `version` where somebody else keyed in something else meanwhile.
    async fn find(
        &self,
        actor: &Actor,
        slug: &str,
        id: &str,
        found: &[(String, String, String)],
    ) -> Result<(), Fault>;

    /// What it takes to repeat the draw.
    async fn drawn(&self, actor: &Actor, slug: &str, id: &str) -> Result<Drawn, Fault>;
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn the_generator_is_splitmix64() {
        // The first numbers from the seed 1234567 as published with the algorithm.
        let mut chance = SplitMix64::new(1_234_567);
        assert_eq!(chance.step(), 6_457_827_717_110_365_317);
        assert_eq!(chance.step(), 3_203_168_211_198_807_973);
    }

    #[test]
    fn a_draw_can_be_repeated_and_each_is_as_likely() {
        assert_eq!(draw(7, 1_452, 100), draw(7, 1_452, 100));
        assert_ne!(draw(7, 1_452, 100), draw(8, 1_452, 100));
        let mut hits = [0u32; 10];
        for seed in 0..10_000 {
            for n in draw(seed, 10, 3) {
                hits[usize::try_from(n).unwrap()] += 1;
            }
        }
        // 3,000 each; three standard deviations are 137.
        assert!(hits.iter().all(|n| (2_800..3_200).contains(n)), "{hits:?}");
    }

    #[test]
    fn rows_are_found_on_their_sheets() {
        let sheets: Vec<(Serial, i64)> = [(1, 2), (2, 0), (5, 3)]
            .map(|(n, count)| (Serial::new(n).unwrap(), count))
            .to_vec();
        let rows: Vec<(i64, i64)> = draw_rows(1, &sheets, 99)
            .into_iter()
            .map(|code| (code.sheet.number(), code.row))
            .collect();
        assert_eq!(rows, [(1, 1), (1, 2), (5, 1), (5, 2), (5, 3)]);
        assert!(draw_rows(1, &[], 5).is_empty());
    }

    #[test]
    fn a_sample_decides_once_all_of_it_is_checked() {
        let sample = Sample {
            id: String::new(),
            drawn_on: date(2028, 7, 1),
            seed: 1,
            pile: 10_000,
            size: 500,
            limits: Some(SampleLimits {
                fails_below: Ratio::percent(95),
                passes_from: Ratio::percent(110),
            }),
            checked: 500,
            valid: 400,
            duplicates: 2,
        };
        let result = sample.result(Some(6_000)).unwrap();
        assert_eq!(result.estimate.estimate, 7_240);
        assert_eq!(result.verdict, Some(SampleVerdict::Passes));
        let open = Sample {
            checked: 499,
            ..sample
        };
        assert_eq!(open.result(Some(6_000)), None);
    }

    #[test]
    fn limits_stand_together() {
        let form = DrawForm {
            size: "100".to_owned(),
            fails_below: "95".to_owned(),
            ..DrawForm::default()
        };
        assert!(form.read().is_err());
        let form = DrawForm {
            passes_from: "110".to_owned(),
            ..form
        };
        assert!(form.read().unwrap().limits.is_some());
        let form = DrawForm {
            passes_from: "90".to_owned(),
            ..form
        };
        assert!(form.read().is_err());
        for size in ["", "0", "5001", "-3"] {
            let form = DrawForm {
                size: size.to_owned(),
                ..DrawForm::default()
            };
            assert!(form.read().is_err(), "{size}");
        }
    }

    proptest! {
        #[test]
        fn a_draw_is_a_set_of_its_size(seed in any::<u64>(), pile in 0u64..2_000, size in 0u64..2_500) {
            let drawn = draw(seed, pile, size);
            prop_assert_eq!(drawn.len() as u64, size.min(pile));
            prop_assert!(drawn.windows(2).all(|w| w[0] < w[1]));
            prop_assert!(drawn.iter().all(|n| *n < pile));
        }

        #[test]
        fn every_row_drawn_bears_a_signature(seed in any::<u64>(), counts in prop::collection::vec(0i64..40, 0..30), size in 0u64..200) {
            let sheets: Vec<(Serial, i64)> = counts
                .iter()
                .enumerate()
                .map(|(i, n)| (Serial::new(i as i64 * 3 + 1).unwrap(), *n))
                .collect();
            let rows = draw_rows(seed, &sheets, size);
            let all: i64 = counts.iter().sum();
            prop_assert_eq!(rows.len() as i64, (size as i64).min(all));
            for code in rows {
                let (_, count) = sheets.iter().find(|(s, _)| *s == code.sheet).unwrap();
                prop_assert!((1..=*count).contains(&code.row));
            }
        }
    }
}
