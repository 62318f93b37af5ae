//! A claim that somebody made about the question or the campaign, and what the campaign answers.

use super::evidence::Evidence;
use super::{Record, Typed};
use crate::fault::Fault;
use crate::place::words;
use crate::workspace::rights::Action;
use crate::workspace::text::Reader;
use jiff::civil::Date;

words! {
    /// How far a claim is.
    ClaimStatus {
        /// Somebody saw it.
        New = "new",
        /// Somebody looks into it.
        Checking = "checking",
        /// There is an answer that everybody can use.
        Answered = "answered",
        /// Answering would only spread it.
        LetRest = "let-rest",
    }
}

impl ClaimStatus {
    /// Whether an answer is still to come.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::New | Self::Checking)
    }
}

/// A claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What was said, as it was said.
    pub said: String,
    /// Where it was seen or heard.
    pub outlet: String,
    /// The address of it.
    pub link: String,
    /// The day.
    pub seen_on: Option<Date>,
    /// Who said it; may be left out.
    pub said_by: String,
    /// What research and official sources say.
    pub facts: Vec<Evidence>,
    /// Evidence from here, with its source.
    pub evidence: String,
    /// The answer.
    pub response: String,
    /// Who sees to it: a person's id, or empty.
    pub owner: String,
    /// How far it is.
    pub status: ClaimStatus,
}

impl Record for Claim {
    const KIND: &'static str = "claim";
    const EDIT: Action = Action::EditWords;
    const FIELDS: &'static [&'static str] = &[
        "said", "outlet", "link", "seen_on", "said_by", "facts", "evidence", "response", "owner", "status",
    ];
    const MANY: &'static [&'static str] = &["facts"];
    const PERSONAL: &'static [&'static str] = &["said_by"];

    fn read(typed: &Typed) -> Result<Self, Fault> {
        let mut reader = Reader::default();
        let mut facts = Vec::new();
        for word in typed.all("facts") {
            if let Some(fact) = reader.word("facts", word, Evidence::parse)
                && !facts.contains(&fact)
            {
                facts.push(fact);
            }
        }
        let status = match typed.value("status") {
            "" => Some(ClaimStatus::New),
            word => reader.word("status", word, ClaimStatus::parse),
        };
        let claim = Self {
            said: reader.text("said", typed.value("said")),
            outlet: reader.line("outlet", typed.value("outlet")),
            link: reader.address("link", typed.value("link")),
            seen_on: reader.day("seen_on", typed.value("seen_on")),
            said_by: reader.line("said_by", typed.value("said_by")),
            facts,
            evidence: reader.text("evidence", typed.value("evidence")),
            response: reader.text("response", typed.value("response")),
            owner: reader.line("owner", typed.value("owner")),
            status: status.unwrap_or(ClaimStatus::New),
        };
        if claim.said.trim().is_empty() {
            reader.wrong("said", "must be filled in");
        }
        if claim.status == ClaimStatus::Answered && claim.response.trim().is_empty() {
            reader.wrong("response", "must be filled in before a claim counts as answered");
        }
        reader.done(claim)
    }

    fn write(&self) -> Typed {
        let mut typed = Typed::default();
        typed.push("said", &self.said);
        typed.push("outlet", &self.outlet);
        typed.push("link", &self.link);
        typed.push("seen_on", self.seen_on.map(|d| d.to_string()).unwrap_or_default());
        typed.push("said_by", &self.said_by);
        for fact in &self.facts {
            typed.push("facts", fact.word());
        }
        typed.push("evidence", &self.evidence);
        typed.push("response", &self.response);
        typed.push("owner", &self.owner);
        typed.push("status", self.status.word());
        typed
    }
}

#[cfg(test)]
mod tests {
    use super::super::typed;
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let claim = Claim {
            said: "It will double our taxes".to_owned(),
            outlet: "Radio".to_owned(),
            link: "https://example.org/a".to_owned(),
            seen_on: "2028-05-22".parse().ok(),
            said_by: String::new(),
            facts: vec![Evidence::SpendingLower, Evidence::SpendingOlder],
            evidence: String::new(),
            response: "Research on spending is mixed.".to_owned(),
            owner: "p1".to_owned(),
            status: ClaimStatus::Answered,
        };
        assert_eq!(Claim::read(&claim.write()), Ok(claim));
    }

    #[test]
    fn an_answered_claim_has_an_answer() {
        let form = |status: &str, response: &str| {
            Claim::read(&typed(&[
                ("said", "x"),
                ("status", status),
                ("response", response),
            ]))
        };
        assert!(form("answered", " ").is_err());
        assert!(form("answered", "No.").is_ok());
        assert!(form("let-rest", "").is_ok());
        assert_eq!(form("", "").unwrap().status, ClaimStatus::New);
        assert!(Claim::read(&typed(&[("said", "x"), ("facts", "hearsay")])).is_err());
        assert!(Claim::read(&typed(&[("said", " \n"), ("status", "new")])).is_err());
    }
}
