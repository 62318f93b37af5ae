//! A ballot question to be checked, as it parses out of an address.

use super::ask::{self, COUNT};
use super::ballot::Standard;
use super::rule::YesMeans;
use crate::ask::Pairs;
use crate::fault::FieldFault;

/// The longest text that is read, in characters: a question is at most a few sentences.
pub const LONGEST: usize = 4_000;

/// The school grade, in tenths, that most grown-up readers in the country follow with ease: the eighth.
const GRADE: i64 = 80;

/// A question, and what it is held to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuestionAsk {
    /// The text.
    pub text: Option<String>,
    /// What a Yes does by the rule.
    pub yes_means: Option<YesMeans>,
    /// The most words that the law allows.
    pub limit: Option<i64>,
}

impl QuestionAsk {
    /// Reads the parameters of an address, and says what is wrong with each field that cannot be used.
    #[must_use]
    pub fn parse(pairs: &Pairs) -> (Self, Vec<FieldFault>) {
        let mut wrong = Vec::new();
        let short = |text: &str| (text.chars().count() <= LONGEST).then(|| text.to_owned());
        let ask = Self {
            text: ask::read(
                pairs,
                "text",
                "is too long: 4000 characters at most",
                short,
                &mut wrong,
            ),
            yes_means: ask::read(
                pairs,
                "yes",
                "must be change or retain",
                YesMeans::parse,
                &mut wrong,
            ),
            limit: ask::read(pairs, "limit", COUNT, ask::count, &mut wrong),
        };
        (ask, wrong)
    }

    /// What the text is held to.
    #[must_use]
    pub fn standard(&self) -> Standard {
        Standard {
            yes_means: self.yes_means,
            grade: GRADE,
            words: self.limit.and_then(|n| usize::try_from(n).ok()),
        }
    }
}
