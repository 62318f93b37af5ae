//! How many valid signatures a law asks for, and how that number comes about.

use super::ratio::Ratio;
use crate::place::words;
use serde::{Deserialize, Serialize};

words! {
    /// What a percentage is taken of. Which day or election it means stands in the rule's own words.
    Base {
        /// Registered voters.
        Registered = "registered",
        /// Votes cast at an election.
        VotesCast = "votes-cast",
        /// People who voted at an election.
        VotersAtElection = "voters-at-election",
        /// Votes for all candidates for one office.
        VotesForOffice = "votes-for-office",
        /// Electors, where the law does not say that they must be registered.
        Electors = "electors",
        /// Inhabitants.
        Population = "population",
    }
}

/// A base figure on record, with who said so.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct BaseFigure {
    /// What was counted.
    pub base: Base,
    /// The count, in heads or votes; at least 0.
    pub value: i64,
    /// The office or publication that gave it; may be empty, which is warned of.
    pub source: String,
    /// The day or election that it stands for, in words.
    pub as_of: String,
}

/// All figures on record. Two offices may give two for the same base: both stay.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bases(pub Vec<BaseFigure>);

impl Bases {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// With one more figure.
    #[must_use]
    pub fn with(mut self, base: Base, value: i64, source: &str, as_of: &str) -> Self {
        self.0.push(BaseFigure {
            base,
            value,
            source: source.to_owned(),
            as_of: as_of.to_owned(),
        });
        self
    }

    /// The figures for one base, in the order in which they were recorded.
    pub fn of(&self, base: Base) -> impl Iterator<Item = &BaseFigure> {
        self.0.iter().filter(move |f| f.base == base)
    }
}

/// One step of a scale by population.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    /// The largest population that it holds for, itself included; none for the last band.
    pub up_to: Option<i64>,
    /// The share that it asks for.
    pub rate: Ratio,
}

/// How a law sets the number of valid signatures. Fractions of a signature count as a whole one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Threshold {
    /// A share of a base.
    Percent {
        /// What it is a share of.
        of: Base,
        /// The share.
        rate: Ratio,
    },
    /// A number that the law names.
    Fixed {
        /// Signatures.
        signatures: i64,
    },
    /// The smallest of several.
    LesserOf(Vec<Threshold>),
    /// The largest of several.
    GreaterOf(Vec<Threshold>),
    /// A share that depends on the population, in rising bands.
    PopulationBands {
        /// What it is a share of.
        of: Base,
        /// The bands, in rising order of `up_to`; the last has none.
        bands: Vec<Band>,
    },
    /// The law offers no such petition.
    None,
}

/// Why no number comes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum ThresholdFault {
    /// The law offers no petition for this.
    #[error("the law offers no such petition")]
    NoPath,
    /// No figure is on record for this base.
    #[error("no figure for {0}")]
    Missing(Base),
    /// A figure below zero is on record for this base.
    #[error("a figure below zero for {0}")]
    Negative(Base),
    /// The rule itself is broken: nothing to choose from, bands out of order, or a number below zero.
    #[error("the rule is not complete")]
    Malformed,
}

/// One line of the working, from the inside out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// A share of a figure, rounded up.
    Share {
        /// The figure.
        figure: BaseFigure,
        /// The share.
        rate: Ratio,
        /// Signatures: the ceiling of share x figure.
        signatures: i64,
    },
    /// Several figures for one base: the one that asks for most is used.
    Higher {
        /// What was counted.
        base: Base,
        /// Signatures by each figure, as recorded.
        of: Vec<i64>,
        /// Signatures: the largest of them.
        taken: i64,
    },
    /// The number that the law names.
    Fixed {
        /// Signatures.
        signatures: i64,
    },
    /// The band that a population falls into.
    Band {
        /// The population on record.
        figure: BaseFigure,
        /// The largest population of the band; none for the last.
        up_to: Option<i64>,
        /// The share that the band asks for.
        rate: Ratio,
    },
    /// The smallest of several.
    Lesser {
        /// Signatures by each.
        of: Vec<i64>,
        /// Signatures: the smallest of them.
        taken: i64,
    },
    /// The largest of several.
    Greater {
        /// Signatures by each.
        of: Vec<i64>,
        /// Signatures: the largest of them.
        taken: i64,
    },
}

/// What somebody should look into before relying on the number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Warning {
    /// Two sources give different figures for one base.
    FiguresDiffer {
        /// What was counted.
        base: Base,
        /// The figures, as recorded.
        values: Vec<i64>,
        /// The figure whose need is the highest, which is used.
        used: i64,
    },
    /// A figure has no source.
    Unsourced {
        /// What was counted.
        base: Base,
        /// The figure.
        value: i64,
    },
    /// A figure is zero, which is hardly so.
    Zero {
        /// What was counted.
        base: Base,
    },
}

/// The number of valid signatures, with its working.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Required {
    /// Valid signatures needed.
    pub signatures: i64,
    /// How it comes about, in the order of computation.
    pub working: Vec<Step>,
    /// What to look into.
    pub warnings: Vec<Warning>,
}

impl Threshold {
    /// The bases that it needs figures for, each once.
    #[must_use]
    pub fn bases(&self) -> Vec<Base> {
        let mut all = Vec::new();
        self.collect_bases(&mut all);
        all.sort_unstable();
        all.dedup();
        all
    }

    fn collect_bases(&self, all: &mut Vec<Base>) {
        match self {
            Self::Percent { of, .. } => all.push(*of),
            Self::PopulationBands { of, .. } => all.extend([Base::Population, *of]),
            Self::LesserOf(parts) | Self::GreaterOf(parts) => {
                for part in parts {
                    part.collect_bases(all);
                }
            }
            Self::Fixed { .. } | Self::None => {}
        }
    }

    /// How many valid signatures are needed. Where several figures are on record for a base, the one that asks for
    /// more is used, and the difference is warned of.
    ///
    /// # Errors
    /// Where the law offers no petition, a figure is missing or below zero, or the rule is not complete.
    pub fn required(&self, bases: &Bases) -> Result<Required, ThresholdFault> {
        let mut work = Work::default();
        let signatures = self.weigh(bases, &mut work)?;
        Ok(Required {
            signatures,
            working: work.steps,
            warnings: work.warnings,
        })
    }

    fn weigh(&self, bases: &Bases, work: &mut Work) -> Result<i64, ThresholdFault> {
        match self {
            Self::None => Err(ThresholdFault::NoPath),
            Self::Fixed { signatures } if *signatures < 0 => Err(ThresholdFault::Malformed),
            Self::Fixed { signatures } => {
                work.steps.push(Step::Fixed {
                    signatures: *signatures,
                });
                Ok(*signatures)
            }
            Self::Percent { of, rate } => share(*of, *rate, bases, work),
            Self::PopulationBands { of, bands } => {
                let rate = band_rate(bands, bases, work)?;
                share(*of, rate, bases, work)
            }
            Self::LesserOf(parts) => {
                let of = each(parts, bases, work)?;
                let taken = of.iter().copied().min().ok_or(ThresholdFault::Malformed)?;
                work.steps.push(Step::Lesser { of, taken });
                Ok(taken)
            }
            Self::GreaterOf(parts) => {
                let of = each(parts, bases, work)?;
                let taken = of.iter().copied().max().ok_or(ThresholdFault::Malformed)?;
                work.steps.push(Step::Greater { of, taken });
                Ok(taken)
            }
        }
    }
}

#[derive(Default)]
struct Work {
    steps: Vec<Step>,
    warnings: Vec<Warning>,
}

impl Work {
    fn warn(&mut self, warning: Warning) {
        if !self.warnings.contains(&warning) {
            self.warnings.push(warning);
        }
    }
}

fn each(parts: &[Threshold], bases: &Bases, work: &mut Work) -> Result<Vec<i64>, ThresholdFault> {
    parts.iter().map(|part| part.weigh(bases, work)).collect()
}

/// The figures for a base, checked and warned of.
fn figures<'a>(base: Base, bases: &'a Bases, work: &mut Work) -> Result<Vec<&'a BaseFigure>, ThresholdFault> {
    let all: Vec<&BaseFigure> = bases.of(base).collect();
    if all.is_empty() {
        return Err(ThresholdFault::Missing(base));
    }
    for figure in &all {
        if figure.value < 0 {
            return Err(ThresholdFault::Negative(base));
        }
        if figure.value == 0 {
            work.warn(Warning::Zero { base });
        }
        if figure.source.trim().is_empty() {
            work.warn(Warning::Unsourced {
                base,
                value: figure.value,
            });
        }
    }
    Ok(all)
}

fn share(of: Base, rate: Ratio, bases: &Bases, work: &mut Work) -> Result<i64, ThresholdFault> {
    let all = figures(of, bases, work)?;
    let mut needs = Vec::with_capacity(all.len());
    let mut used = 0;
    for figure in &all {
        let signatures = rate.of_up(figure.value);
        used = used.max(figure.value);
        needs.push(signatures);
        work.steps.push(Step::Share {
            figure: (*figure).clone(),
            rate,
            signatures,
        });
    }
    let taken = needs.iter().copied().max().unwrap_or(0);
    if needs.len() > 1 {
        work.steps.push(Step::Higher {
            base: of,
            of: needs,
            taken,
        });
    }
    warn_if_different(of, &all, used, work);
    Ok(taken)
}

/// The largest share that any population on record asks for.
fn band_rate(bands: &[Band], bases: &Bases, work: &mut Work) -> Result<Ratio, ThresholdFault> {
    let rising = bands.windows(2).all(|pair| match pair {
        [a, b] => a.up_to.is_some_and(|low| b.up_to.is_none_or(|high| low < high)),
        _ => true,
    });
    if !rising || bands.last().is_none_or(|last| last.up_to.is_some()) {
        return Err(ThresholdFault::Malformed);
    }
    let all = figures(Base::Population, bases, work)?;
    let mut highest: Option<(Ratio, i64)> = None;
    for figure in &all {
        let band = bands
            .iter()
            .find(|band| band.up_to.is_none_or(|up_to| figure.value <= up_to))
            .ok_or(ThresholdFault::Malformed)?;
        work.steps.push(Step::Band {
            figure: (*figure).clone(),
            up_to: band.up_to,
            rate: band.rate,
        });
        if highest.is_none_or(|(rate, _)| band.rate > rate) {
            highest = Some((band.rate, figure.value));
        }
    }
    let (rate, used) = highest.ok_or(ThresholdFault::Malformed)?;
    warn_if_different(Base::Population, &all, used, work);
    Ok(rate)
}

fn warn_if_different(base: Base, all: &[&BaseFigure], used: i64, work: &mut Work) {
    if all.iter().any(|figure| figure.value != used) {
        work.warn(Warning::FiguresDiffer {
            base,
            values: all.iter().map(|figure| figure.value).collect(),
            used,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn percent(of: Base, percent: u32) -> Threshold {
        Threshold::Percent {
            of,
            rate: Ratio::percent(percent),
        }
    }

    fn need(threshold: &Threshold, bases: &[(Base, i64)]) -> Result<i64, ThresholdFault> {
        let bases = bases.iter().fold(Bases::new(), |all, (base, value)| {
            all.with(*base, *value, "clerk", "2028")
        });
        threshold.required(&bases).map(|r| r.signatures)
    }

    fn jersey() -> Threshold {
        let band = |up_to, percent| Band {
            up_to,
            rate: Ratio::percent(percent),
        };
        Threshold::PopulationBands {
            of: Base::Registered,
            bands: vec![band(Some(7_000), 25), band(Some(69_999), 20), band(None, 10)],
        }
    }

    #[test]
    fn maple_falls_needs_943_keeps_941_and_warns() {
        let bases = Bases::new()
            .with(
                Base::VotesForOffice,
                9_430,
                "county clerk",
                "last election for mayor",
            )
            .with(
                Base::VotesForOffice,
                9_402,
                "city clerk",
                "last election for mayor",
            );
        let required = percent(Base::VotesForOffice, 10).required(&bases).unwrap();
        assert_eq!(required.signatures, 943);
        assert_eq!(
            required.working.last(),
            Some(&Step::Higher {
                base: Base::VotesForOffice,
                of: vec![943, 941],
                taken: 943
            })
        );
        assert_eq!(
            required.warnings,
            [Warning::FiguresDiffer {
                base: Base::VotesForOffice,
                values: vec![9_430, 9_402],
                used: 9_430
            }]
        );
    }

    #[test]
    fn the_examples_of_the_sources_come_out() {
        // Cedar Rapids, Iowa, and Blair County, Pennsylvania, as their rows of petition_rules.csv tell.
        assert_eq!(
            need(
                &percent(Base::VotersAtElection, 25),
                &[(Base::VotersAtElection, 23_526)]
            ),
            Ok(5_882)
        );
        assert_eq!(
            need(
                &percent(Base::VotesForOffice, 5),
                &[(Base::VotesForOffice, 44_058)]
            ),
            Ok(2_203)
        );
    }

    #[test]
    fn lesser_and_greater_change_sides_at_the_cap() {
        let parts = || {
            vec![
                percent(Base::Registered, 10),
                Threshold::Fixed { signatures: 5_000 },
            ]
        };
        let at = |t: Threshold, base| need(&t, &[(Base::Registered, base)]);
        assert_eq!(at(Threshold::LesserOf(parts()), 49_999), Ok(5_000));
        assert_eq!(at(Threshold::LesserOf(parts()), 49_990), Ok(4_999));
        assert_eq!(at(Threshold::LesserOf(parts()), 400_000), Ok(5_000));
        assert_eq!(at(Threshold::GreaterOf(parts()), 49_990), Ok(5_000));
        assert_eq!(at(Threshold::GreaterOf(parts()), 50_001), Ok(5_001));
        assert_eq!(at(Threshold::LesserOf(vec![]), 1), Err(ThresholdFault::Malformed));
    }

    #[test]
    fn bands_change_where_the_law_says() {
        let at = |population| {
            need(
                &jersey(),
                &[(Base::Population, population), (Base::Registered, 1_000)],
            )
        };
        assert_eq!(at(0), Ok(250));
        assert_eq!(at(7_000), Ok(250));
        assert_eq!(at(7_001), Ok(200));
        assert_eq!(at(69_999), Ok(200));
        assert_eq!(at(70_000), Ok(100));
        assert_eq!(
            need(&jersey(), &[(Base::Registered, 1)]),
            Err(ThresholdFault::Missing(Base::Population))
        );
    }

    #[test]
    fn two_populations_in_two_bands_ask_for_the_higher_share() {
        let bases = Bases::new()
            .with(Base::Population, 70_100, "estimate", "2027")
            .with(Base::Population, 69_800, "census", "2020")
            .with(Base::Registered, 40_000, "county", "2028");
        let required = jersey().required(&bases).unwrap();
        assert_eq!(required.signatures, 8_000);
        assert_eq!(
            required.warnings,
            [Warning::FiguresDiffer {
                base: Base::Population,
                values: vec![70_100, 69_800],
                used: 69_800
            }]
        );
    }

    #[test]
    fn what_cannot_be_computed_says_why() {
        assert_eq!(need(&Threshold::None, &[]), Err(ThresholdFault::NoPath));
        assert_eq!(
            need(&percent(Base::Registered, 5), &[]),
            Err(ThresholdFault::Missing(Base::Registered))
        );
        assert_eq!(
            need(&percent(Base::Registered, 5), &[(Base::Registered, -1)]),
            Err(ThresholdFault::Negative(Base::Registered))
        );
        assert_eq!(
            need(&Threshold::Fixed { signatures: -1 }, &[]),
            Err(ThresholdFault::Malformed)
        );
        let unsourced = Bases::new().with(Base::Registered, 0, " ", "");
        let warnings = percent(Base::Registered, 5)
            .required(&unsourced)
            .unwrap()
            .warnings;
        assert_eq!(warnings.len(), 2);
    }

    #[test]
    fn thresholds_go_through_json() {
        let both = Threshold::LesserOf(vec![
            jersey(),
            Threshold::Fixed { signatures: 9 },
            Threshold::None,
        ]);
        let text = serde_json::to_string(&both).unwrap();
        assert_eq!(serde_json::from_str::<Threshold>(&text).unwrap(), both);
    }

    proptest! {
        #[test]
        fn a_share_is_the_exact_ceiling(value in 0i64..400_000_000, points in 0u32..=10_000) {
            let t = Threshold::Percent { of: Base::Registered, rate: Ratio::new(points, 10_000).unwrap() };
            let exact = (value as u128 * u128::from(points)).div_ceil(10_000);
            prop_assert_eq!(need(&t, &[(Base::Registered, value)]).unwrap() as u128, exact);
        }

        #[test]
        fn more_voters_never_need_fewer(a in 0i64..9_000_000, b in 0i64..9_000_000, p in 0u32..=100, cap in 0i64..100_000) {
            let (low, high) = (a.min(b), a.max(b));
            let parts = || vec![percent(Base::Registered, p), Threshold::Fixed { signatures: cap }];
            for t in [percent(Base::Registered, p), Threshold::LesserOf(parts()), Threshold::GreaterOf(parts())] {
                prop_assert!(need(&t, &[(Base::Registered, low)]) .unwrap() <= need(&t, &[(Base::Registered, high)]).unwrap());
            }
        }

        #[test]
        fn a_larger_share_never_needs_fewer(value in 0i64..9_000_000, p in 0u32..=100, q in 0u32..=100) {
            let at = |p| need(&percent(Base::Registered, p), &[(Base::Registered, value)]).unwrap();
            prop_assert!(at(p.min(q)) <= at(p.max(q)));
        }

        #[test]
        fn another_figure_never_lowers_the_need(first in 0i64..9_000_000, second in 0i64..9_000_000, pop in 0i64..200_000, pop2 in 0i64..200_000) {
            let one = need(&jersey(), &[(Base::Registered, first), (Base::Population, pop)]).unwrap();
            let more = need(&jersey(), &[(Base::Registered, first), (Base::Population, pop), (Base::Registered, second), (Base::Population, pop2)]).unwrap();
            prop_assert!(more >= one);
        }
    }
}
