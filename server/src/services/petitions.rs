//! The petition law on record: the rules that the program carries, read once at the start.

use anyhow::Context;
use async_trait::async_trait;
use domain::Actor;
use domain::campaign::PetitionRule;
use domain::campaign::port::PetitionLaw;
use domain::campaign::rules_csv::RuleRow;
use domain::fault::Fault;

/// The file that the program carries; each row names its source.
const FILE: &str = include_str!("../../../data/petition_rules.csv");

/// The rules.
#[derive(Clone, Debug)]
pub struct PetitionLawService {
    rules: Vec<PetitionRule>,
}

impl PetitionLawService {
    /// Reads the rules.
    ///
    /// # Errors
    /// When a row of the file does not say what a rule must: the build is broken then.
    pub fn load() -> anyhow::Result<Self> {
        let mut rules = Vec::new();
        for (index, row) in csv::Reader::from_reader(FILE.as_bytes())
            .deserialize()
            .enumerate()
        {
            let row: RuleRow = row.with_context(|| format!("petition rule {}", index + 1))?;
            rules.push(
                row.rule()
                    .with_context(|| format!("petition rule {}", index + 1))?,
            );
        }
        rules.sort_by(|a: &PetitionRule, b| a.state.name().cmp(b.state.name()));
        Ok(Self { rules })
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> &[PetitionRule] {
        &self.rules
    }
}

#[async_trait]
impl PetitionLaw for PetitionLawService {
    async fn rules(&self, _actor: &Actor) -> Result<Vec<PetitionRule>, Fault> {
        Ok(self.rules.clone())
    }

    async fn rule(&self, _actor: &Actor, id: &str) -> Result<PetitionRule, Fault> {
        let found = self.rules.iter().find(|r| r.id == id);
        found.cloned().ok_or_else(|| Fault::not_found(id))
    }
}
