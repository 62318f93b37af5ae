//! Turns a row of `data/petition_rules.csv` into a [`PetitionRule`].
//!
//! The first columns are the words of the research; the others state as numbers what those words say. A number that the
//! words do not give has an empty cell. Reading the file is the caller's: a row comes here as text.

use super::period::Period;
use super::ratio::Ratio;
use super::rule::{
    Before, Citation, Companion, ElectionWindow, Event, HearingWindow, IfClosed, Initiator, Instrument,
    Lockout, Part, PetitionRule, RuleWords, Running, Who, YesMeans,
};
use super::threshold::{Band, Base, Threshold};
use crate::government::Confidence;
use crate::state::State;
use serde::{Deserialize, Serialize};

/// One row, every cell as text. Periods are ISO 8601 durations of one unit (`P92D`), events the words of [`Event`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RuleRow {
    /// The state's postal code.
    pub state: String,
    /// What the petition sets in motion, in words.
    pub instrument: String,
    /// To whom it applies.
    pub applies_to: String,
    /// Who may start it, separated by semicolons.
    pub initiators: String,
    /// How the number of signatures is set.
    pub threshold_kind: String,
    /// Per cent, or the number itself.
    pub threshold_value: String,
    /// The number that a share is compared with.
    pub threshold_cap: String,
    /// What the share is taken of, in words.
    pub base_definition: String,
    /// When signatures count, in words.
    pub signature_window: String,
    /// Who checks, in words.
    pub officer_and_check: String,
    /// When the vote is, in words.
    pub election_window: String,
    /// How long the question rests, in words.
    pub lockout: String,
    /// Everything else, in words.
    pub extra_rules: String,
    /// A real case.
    pub example: String,
    /// The law and who prints it.
    pub source_title: String,
    /// Its address.
    pub source_url: String,
    /// The rule's name.
    pub id: String,
    /// A word of [`Instrument`].
    pub kind: String,
    /// A word of [`Base`].
    pub base: String,
    /// `7000:25; 69999:20; :10`: the largest population of a band, and its per cent.
    pub bands: String,
    /// A period, at filing.
    pub signature_max_age: String,
    /// A period.
    pub circulation: String,
    /// An event.
    pub circulation_after: String,
    /// A period from the filing.
    pub verification: String,
    /// Per cent of the need.
    pub certify_cap_pct: String,
    /// A period.
    pub protest: String,
    /// An event.
    pub protest_after: String,
    /// A period.
    pub cure: String,
    /// An event.
    pub cure_after: String,
    /// A period from the filing.
    pub hearing_from: String,
    /// A period from the filing.
    pub hearing_to: String,
    /// A period before the hearing.
    pub hearing_notice: String,
    /// A period.
    pub file_before: String,
    /// An event; the election where empty.
    pub file_before_event: String,
    /// A period before the election.
    pub ordinance_before: String,
    /// A period before the election.
    pub certify_before: String,
    /// A period.
    pub election_min: String,
    /// A period.
    pub election_max: String,
    /// An event.
    pub election_after: String,
    /// `first-manager:P4Y; in-force:>P6Y`: an event and a period, `>` where more than that must have passed.
    pub lockouts: String,
    /// A word of [`IfClosed`].
    pub if_closed: String,
    /// A word of [`YesMeans`].
    pub yes_means: String,
    /// `yes` or `no`.
    pub binding: String,
    /// Words of [`Companion`], separated by semicolons.
    pub companions: String,
    /// Words of [`Part`], separated by semicolons.
    pub prose_parts: String,
    /// The day on which the source was read.
    pub checked_on: String,
    /// A word of [`Confidence`].
    pub confidence: String,
}

/// Which cell cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{column}: cannot read \"{value}\"")]
pub struct RowFault {
    /// The column.
    pub column: &'static str,
    /// What stands there.
    pub value: String,
}

impl RowFault {
    fn new(column: &'static str, value: &str) -> Self {
        Self {
            column,
            value: value.to_owned(),
        }
    }
}

/// A cell that must be filled.
fn must<T>(column: &'static str, value: &str, read: impl Fn(&str) -> Option<T>) -> Result<T, RowFault> {
    read(value.trim()).ok_or_else(|| RowFault::new(column, value))
}

/// A cell that may be empty.
fn may<T>(
    column: &'static str,
    value: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, RowFault> {
    if value.trim().is_empty() {
        return Ok(None);
    }
    must(column, value, read).map(Some)
}

/// A cell with items between semicolons.
fn list<T>(column: &'static str, value: &str, read: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, RowFault> {
    let items = value.split(';').map(str::trim).filter(|item| !item.is_empty());
    items.map(|item| must(column, item, &read)).collect()
}

fn count(text: &str) -> Option<i64> {
    text.parse().ok().filter(|n| *n >= 0)
}

fn text(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn initiator(text: &str) -> Option<Initiator> {
    let who = match text {
        "" => return None,
        "voters" => Who::Voters,
        "charter commission" => Who::CharterCommission,
        _ => Who::GoverningBody,
    };
    Some(Initiator {
        who,
        words: text.to_owned(),
    })
}

fn band(text: &str) -> Option<Band> {
    let (up_to, rate) = text.split_once(':')?;
    let up_to = match up_to.trim() {
        "" => None,
        number => Some(count(number)?),
    };
    Some(Band {
        up_to,
        rate: Ratio::parse_percent(rate)?,
    })
}

fn lockout(text: &str) -> Option<Lockout> {
    let (after, wait) = text.split_once(':')?;
    let (more_than, wait) = match wait.trim().strip_prefix('>') {
        Some(rest) => (true, rest),
        None => (false, wait),
    };
    Some(Lockout {
        after: Event::parse(after)?,
        wait: Period::parse(wait)?,
        more_than,
    })
}

fn yes_no(text: &str) -> Option<bool> {
    match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

impl RuleRow {
    /// The rule that the row states.
    ///
    /// # Errors
    /// The first cell that cannot be read, or is empty and must not be.
    pub fn rule(&self) -> Result<PetitionRule, RowFault> {
        Ok(PetitionRule {
            id: must("id", &self.id, text)?,
            state: must("state", &self.state, State::from_postal)?,
            instrument: must("kind", &self.kind, Instrument::parse)?,
            title: must("instrument", &self.instrument, text)?,
            applies_to: self.applies_to.clone(),
            initiators: list("initiators", &self.initiators, initiator)?,
            threshold: self.threshold()?,
            signature_max_age: may("signature_max_age", &self.signature_max_age, Period::parse)?,
            circulation: running(
                "circulation",
                &self.circulation,
                "circulation_after",
                &self.circulation_after,
            )?,
            verification: may("verification", &self.verification, Period::parse)?,
            certify_cap: may("certify_cap_pct", &self.certify_cap_pct, Ratio::parse_percent)?,
            protest: running("protest", &self.protest, "protest_after", &self.protest_after)?,
            cure: running("cure", &self.cure, "cure_after", &self.cure_after)?,
            hearing: self.hearing()?,
            file_before: before(
                "file_before",
                &self.file_before,
                "file_before_event",
                &self.file_before_event,
            )?,
            ordinance_before: before("ordinance_before", &self.ordinance_before, "", "")?,
            certify_before: before("certify_before", &self.certify_before, "", "")?,
            election: self.election()?,
            lockouts: list("lockouts", &self.lockouts, lockout)?,
            if_closed: may("if_closed", &self.if_closed, IfClosed::parse)?,
            yes_means: may("yes_means", &self.yes_means, YesMeans::parse)?,
            binding: may("binding", &self.binding, yes_no)?,
            companions: list("companions", &self.companions, Companion::parse)?,
            words: self.words(),
            prose: list("prose_parts", &self.prose_parts, Part::parse)?,
            source: Citation {
                title: must("source_title", &self.source_title, text)?,
                url: must("source_url", &self.source_url, text)?,
                checked_on: must("checked_on", &self.checked_on, |t| t.parse().ok())?,
            },
            confidence: may("confidence", &self.confidence, Confidence::parse)?,
            edits: Vec::new(),
        })
    }

    fn threshold(&self) -> Result<Threshold, RowFault> {
        let of = || must("base", &self.base, Base::parse);
        let rate = || must("threshold_value", &self.threshold_value, Ratio::parse_percent);
        let number = |column, value: &str| must(column, value, count);
        let pair = || {
            let (of, rate) = (of()?, rate()?);
            let signatures = number("threshold_cap", &self.threshold_cap)?;
            Ok(vec![
                Threshold::Percent { of, rate },
                Threshold::Fixed { signatures },
            ])
        };
        match self.threshold_kind.trim() {
            "pct_registered"
            | "pct_votes_cast"
            | "pct_voted_last_election"
            | "pct_votes_for_office"
            | "pct_electors"
            | "pct_qualified_electors" => Ok(Threshold::Percent {
                of: of()?,
                rate: rate()?,
            }),
            "pct_registered_by_population_band" => Ok(Threshold::PopulationBands {
                of: of()?,
                bands: list("bands", &self.bands, band)?,
            }),
            "lesser_of_pct_or_number" => pair().map(Threshold::LesserOf),
            "greater_of_pct_or_number" => pair().map(Threshold::GreaterOf),
            "fixed_number" => Ok(Threshold::Fixed {
                signatures: number("threshold_value", &self.threshold_value)?,
            }),
            "none" => Ok(Threshold::None),
            other => Err(RowFault::new("threshold_kind", other)),
        }
    }

    fn hearing(&self) -> Result<Option<HearingWindow>, RowFault> {
        let Some(from) = may("hearing_from", &self.hearing_from, Period::parse)? else {
            return Ok(None);
        };
        Ok(Some(HearingWindow {
            from,
            to: must("hearing_to", &self.hearing_to, Period::parse)?,
            notice: may("hearing_notice", &self.hearing_notice, Period::parse)?,
        }))
    }

    fn election(&self) -> Result<Option<ElectionWindow>, RowFault> {
        let window = ElectionWindow {
            min: may("election_min", &self.election_min, Period::parse)?,
            max: may("election_max", &self.election_max, Period::parse)?,
            after: may("election_after", &self.election_after, Event::parse)?,
        };
        Ok((window.min.is_some() || window.max.is_some()).then_some(window))
    }

    fn words(&self) -> RuleWords {
        RuleWords {
            base_definition: self.base_definition.clone(),
            signature_window: self.signature_window.clone(),
            officer_and_check: self.officer_and_check.clone(),
            election_window: self.election_window.clone(),
            lockout: self.lockout.clone(),
            extra_rules: self.extra_rules.clone(),
            example: self.example.clone(),
        }
    }
}

fn running(
    column: &'static str,
    value: &str,
    after_column: &'static str,
    after: &str,
) -> Result<Option<Running>, RowFault> {
    let Some(period) = may(column, value, Period::parse)? else {
        return Ok(None);
    };
    Ok(Some(Running {
        period,
        after: may(after_column, after, Event::parse)?,
    }))
}

fn before(
    column: &'static str,
    value: &str,
    event_column: &'static str,
    event: &str,
) -> Result<Option<Before>, RowFault> {
    let Some(period) = may(column, value, Period::parse)? else {
        return Ok(None);
    };
    Ok(Some(Before {
        period,
        event: may(event_column, event, Event::parse)?.unwrap_or(Event::Election),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::threshold::{Bases, ThresholdFault};
    use jiff::civil::date;
    use std::collections::HashSet;

    const FILE: &str = include_str!("../../../../data/petition_rules.csv");

    fn rows() -> Vec<RuleRow> {
        let mut reader = csv::Reader::from_reader(FILE.as_bytes());
        reader.deserialize().map(Result::unwrap).collect()
    }

    fn rule(id: &str) -> PetitionRule {
        let row = rows().into_iter().find(|row| row.id == id).unwrap();
        row.rule().unwrap()
    }

    fn need(id: &str, bases: &[(Base, i64)]) -> Result<i64, ThresholdFault> {
        let bases = bases.iter().fold(Bases::new(), |all, (base, value)| {
            all.with(*base, *value, "clerk", "")
        });
        rule(id).required(&bases).map(|r| r.signatures)
    }

    #[test]
    fn every_column_is_known_and_none_is_missing() {
        let mut reader = csv::Reader::from_reader(FILE.as_bytes());
        let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let row = serde_json::to_value(RuleRow::default()).unwrap();
        let known: HashSet<&String> = row.as_object().unwrap().keys().collect();
        assert_eq!(header.iter().collect::<HashSet<_>>(), known);
    }

    #[test]
    fn all_25_rows_are_rules_with_a_source_and_a_day() {
        let rules: Vec<PetitionRule> = rows().iter().map(|row| row.rule().unwrap()).collect();
        assert_eq!(rules.len(), 25);
        assert_eq!(
            rules
                .iter()
                .map(|r| r.state.postal())
                .collect::<HashSet<_>>()
                .len(),
            20
        );
        assert_eq!(
            rules.iter().map(|r| r.id.as_str()).collect::<HashSet<_>>().len(),
            25
        );
        for rule in &rules {
            assert_eq!(rule.source.checked_on, date(2026, 11, 22), "{}", rule.id);
            assert!(rule.source.url.starts_with("http"), "{}", rule.id);
            let json = serde_json::to_string(rule).unwrap();
            assert_eq!(&serde_json::from_str::<PetitionRule>(&json).unwrap(), rule);
        }
    }

    /// Words about times and checks are either numbers or marked as prose; marked prose is there.
    #[test]
    fn no_words_are_lost() {
        for rule in rows().iter().map(|row| row.rule().unwrap()) {
            let words = [
                (
                    Part::SignatureWindow,
                    &rule.words.signature_window,
                    rule.signature_max_age.is_some(),
                ),
                (
                    Part::OfficerAndCheck,
                    &rule.words.officer_and_check,
                    rule.verification.is_some() || rule.hearing.is_some() || rule.file_before.is_some(),
                ),
                (
                    Part::ElectionWindow,
                    &rule.words.election_window,
                    rule.election.is_some(),
                ),
                (Part::Lockout, &rule.words.lockout, !rule.lockouts.is_empty()),
                (Part::ExtraRules, &rule.words.extra_rules, false),
                (
                    Part::BaseDefinition,
                    &rule.words.base_definition,
                    rule.has_petition(),
                ),
                (Part::AppliesTo, &rule.applies_to, true),
            ];
            for (part, text, typed) in words {
                let prose = rule.prose.contains(&part);
                assert!(text.is_empty() || typed || prose, "{}: {part} is lost", rule.id);
                assert!(
                    !prose || !text.is_empty(),
                    "{}: {part} is marked and empty",
                    rule.id
                );
            }
        }
    }

    #[test]
    fn rows_by_hand() {
        assert_eq!(need("ca-amend", &[(Base::Registered, 29_850)]), Ok(4_478));
        assert_eq!(
            rule("ca-amend").election.and_then(|e| e.after),
            Some(Event::Order)
        );
        let co = rule("co-amend");
        assert_eq!(co.verification, Some(Period::days(30)));
        assert_eq!(co.protest.map(|p| p.period), Some(Period::days(20)));
        let ma = rule("ma-commission");
        assert_eq!(ma.certified_at_most(1_000), Some(1_400));
        assert_eq!(ma.certified_at_most(943), Some(1_320));
        assert_eq!(rule("mi-amend").signature_max_age, Some(Period::years(1)));
        assert_eq!(rule("tx-amend").signature_max_age, Some(Period::days(180)));
        assert_eq!(need("ia-change", &[(Base::VotersAtElection, 23_526)]), Ok(5_882));
        assert_eq!(
            need("pa-commission", &[(Base::VotesForOffice, 44_058)]),
            Ok(2_203)
        );
        let wa = rule("wa-abandon").lockouts;
        assert!(wa.iter().all(|l| l.more_than) && wa.len() == 1);
        assert_eq!(
            rule("mn-amend")
                .initiators
                .iter()
                .filter(|i| i.who == Who::CharterCommission)
                .count(),
            1
        );
    }

    #[test]
    fn the_lesser_of_a_share_and_a_number() {
        assert_eq!(need("nc-amend", &[(Base::Registered, 49_990)]), Ok(4_999));
        assert_eq!(need("nc-amend", &[(Base::Registered, 50_001)]), Ok(5_000));
        assert_eq!(need("tx-amend", &[(Base::Registered, 399_980)]), Ok(19_999));
        assert_eq!(need("tx-amend", &[(Base::Registered, 1_000_000)]), Ok(20_000));
    }

    #[test]
    fn jersey_bands_end_at_7000_and_begin_at_70000() {
        let at = |population| {
            need(
                "nj-commission",
                &[(Base::Population, population), (Base::Registered, 1_000)],
            )
        };
        assert_eq!(
            [at(7_000), at(7_001), at(69_999), at(70_000)],
            [Ok(250), Ok(200), Ok(200), Ok(100)]
        );
    }

    #[test]
    fn maple_falls_rules_of_illinois() {
        let adopt = rule("il-adopt");
        assert_eq!(need("il-adopt", &[(Base::VotesForOffice, 9_430)]), Ok(943));
        assert_eq!(adopt.yes_means, Some(YesMeans::Change));
        assert_eq!(rule("il-abandon").yes_means, Some(YesMeans::Retain));
        assert_eq!(adopt.missing_companions(&[]), [Companion::Wards]);
        assert_eq!(adopt.missing_companions(&[Companion::Wards]), []);
        assert_eq!(adopt.file_before.map(|b| b.period), Some(Period::days(92)));
        assert_eq!(adopt.ordinance_before.map(|b| b.period), Some(Period::days(79)));
        assert_eq!(adopt.certify_before.map(|b| b.period), Some(Period::days(68)));
    }

    #[test]
    fn utah_has_no_path() {
        assert!(!rule("ut-change").has_petition());
        assert_eq!(need("ut-change", &[]), Err(ThresholdFault::NoPath));
    }

    #[test]
    fn a_wrong_cell_is_named() {
        let good = rows().into_iter().next().unwrap();
        let fault = |change: fn(&mut RuleRow)| {
            let mut row = good.clone();
            change(&mut row);
            row.rule().unwrap_err().column
        };
        assert_eq!(fault(|r| r.state = "XX".into()), "state");
        assert_eq!(
            fault(|r| r.threshold_kind = "about half".into()),
            "threshold_kind"
        );
        assert_eq!(fault(|r| r.threshold_value = "15%".into()), "threshold_value");
        assert_eq!(fault(|r| r.lockouts = "loss".into()), "lockouts");
        assert_eq!(fault(|r| r.checked_on = "2026-02-30".into()), "checked_on");
        assert_eq!(fault(|r| r.binding = "perhaps".into()), "binding");
    }

    #[test]
    fn a_change_is_recorded_with_its_note() {
        let first = rule("il-adopt");
        let mut changed = first.clone();
        changed.verification = Some(Period::days(5));
        let on = date(2028, 1, 3);
        assert!(first.revised(changed.clone(), "  ", on).is_err());
        assert!(first.revised(first.clone(), "no change", on).is_err());
        let revised = first.revised(changed, "clerk by telephone", on).unwrap();
        assert_eq!(revised.edits.len(), 1);
        assert_eq!(
            revised.edits[0].fields,
            [crate::campaign::rule::Field::Verification]
        );
        let again = revised.revised(first, "counsel disagrees", on).unwrap();
        assert_eq!(again.edits.len(), 2);
    }
}
