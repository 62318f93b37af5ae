//! Segments: who of a campaign's people is meant, as an expression that mail, calls, lists and exports share.
//!
//! An expression is made of tests ([`test`]), put together with all, any and not. It is kept as JSON with a version
//! ([`Rule::parse`]), told in plain words by the texts of the site, compiled to one SQL statement by the store, and judged
//! for one person by [`known`], which is what the store is held to. [`why`] tells which clause decided.

pub mod book;
pub mod draft;
pub mod draw;
pub mod known;
pub mod port;
pub mod test;
pub mod why;

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use test::Test;

/// The version of the form in which expressions are kept.
pub const VERSION: u32 = 1;
/// How deep groups may lie within one another.
pub const DEEPEST: usize = 8;
/// How many tests an expression may have.
pub const MOST_TESTS: usize = 100;
/// How many tests an expression may have with those of the segments that it refers to.
pub const MOST_TESTS_IN_ALL: usize = 400;
/// The most people who may be drawn by number.
pub const MOST_DRAWN: u32 = 1_000_000;
/// The longest kept text that is read, in bytes.
const LONGEST: usize = 100_000;

/// Who is meant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// [`VERSION`] when it was written.
    pub version: u32,
    /// What must hold of somebody.
    pub who: Expr,
    /// Only so many of them, drawn at random; all of them if nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<Most>,
}

/// A number of people, drawn at random and repeatable: the same seed draws the same people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Most {
    /// How many.
    pub number: u32,
    /// What the draw begins with.
    pub seed: u32,
}

/// An expression.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Expr {
    /// All of these hold; of none, everybody.
    All(Vec<Self>),
    /// At least one of these holds; of none, nobody.
    Any(Vec<Self>),
    /// This does not hold.
    Not(Box<Self>),
    /// One test.
    Test(Test),
}

/// What is wrong with an expression.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// It is not JSON of the right form.
    #[error("is not an expression: {0}")]
    Form(String),
    /// It was written by a newer program.
    #[error("is of version {0}; this program reads version {VERSION}")]
    Version(u32),
    /// Groups lie too deep.
    #[error("is nested too deeply: {DEEPEST} levels at most")]
    Deep,
    /// There are too many tests.
    #[error("has too many tests: {MOST_TESTS} at most")]
    Long,
    /// A test says something that cannot be.
    #[error("{0}")]
    Test(String),
    /// It refers to itself, if only by way of others.
    #[error("refers to itself by way of “{0}”")]
    Circle(String),
    /// With the segments that it refers to, there are too many tests.
    #[error("has too many tests with those of the segments it refers to: {MOST_TESTS_IN_ALL} at most")]
    LongInAll,
    /// It refers to a segment that is not there.
    #[error("refers to a segment that is not there")]
    Gone,
}

impl Default for Rule {
    fn default() -> Self {
        Self::of(Expr::All(Vec::new()))
    }
}

impl Rule {
    /// Everybody of whom the expression holds.
    #[must_use]
    pub fn of(who: Expr) -> Self {
        Self {
            version: VERSION,
            who,
            most: None,
        }
    }

    /// Reads the kept form. Nothing is guessed: an unknown word, a number out of range or one level too many is refused.
    ///
    /// # Errors
    /// [`Wrong`], which says what.
    pub fn parse(json: &str) -> Result<Self, Wrong> {
        if json.len() > LONGEST {
            return Err(Wrong::Long);
        }
        // The version is looked at first, so that a newer form is not called a wrong one.
        #[derive(Deserialize)]
        struct Stamp {
            version: u32,
        }
        let stamp: Stamp = serde_json::from_str(json).map_err(|error| Wrong::Form(error.to_string()))?;
        if stamp.version != VERSION {
            return Err(Wrong::Version(stamp.version));
        }
        let rule: Self = serde_json::from_str(json).map_err(|error| Wrong::Form(error.to_string()))?;
        rule.check()?;
        Ok(rule)
    }

    /// The kept form.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Only a map with keys that are no texts could fail, and there is none.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Whether it keeps to the limits, and each test can be.
    ///
    /// # Errors
    /// [`Wrong`], which says what.
    pub fn check(&self) -> Result<(), Wrong> {
        if self.who.depth() > DEEPEST {
            return Err(Wrong::Deep);
        }
        let tests = self.who.tests();
        if tests.len() > MOST_TESTS {
            return Err(Wrong::Long);
        }
        for test in tests {
            test.check().map_err(Wrong::Test)?;
        }
        match self.most {
            Some(most) if !(1..=MOST_DRAWN).contains(&most.number) => Err(Wrong::Test(format!(
                "the number to draw must be from 1 to {MOST_DRAWN}"
            ))),
            _ => Ok(()),
        }
    }

    /// The segments that it refers to.
    #[must_use]
    pub fn refers_to(&self) -> BTreeSet<&str> {
        self.who
            .tests()
            .into_iter()
            .filter_map(|test| match test {
                Test::Segment(id) => Some(id.as_str()),
                _ => None,
            })
            .collect()
    }

    /// Whether it can be counted with the segments that it refers to: they are there, none of them leads back, and there
    /// are not too many tests in all. `own` is its own id, if it has one.
    ///
    /// # Errors
    /// [`Wrong`], which says what.
    pub fn check_references(&self, own: Option<&str>, all: &BTreeMap<String, Self>) -> Result<(), Wrong> {
        let mut way: Vec<&str> = own.into_iter().collect();
        let mut budget = MOST_TESTS_IN_ALL;
        self.follow(&mut way, all, &mut budget)
    }

    fn follow<'a>(
        &'a self,
        way: &mut Vec<&'a str>,
        all: &'a BTreeMap<String, Self>,
        budget: &mut usize,
    ) -> Result<(), Wrong> {
        let tests = self.who.tests();
        *budget = budget.checked_sub(tests.len()).ok_or(Wrong::LongInAll)?;
        for test in tests {
            let Test::Segment(id) = test else { continue };
            if way.contains(&id.as_str()) {
                return Err(Wrong::Circle(id.clone()));
            }
            let referred = all.get(id).ok_or(Wrong::Gone)?;
            way.push(id);
            referred.follow(way, all, budget)?;
            way.pop();
        }
        Ok(())
    }
}

impl Expr {
    /// How many levels it has; a test alone has one.
    #[must_use]
    pub fn depth(&self) -> usize {
        match self {
            Self::Test(_) => 1,
            Self::Not(of) => 1 + of.depth(),
            Self::All(of) | Self::Any(of) => 1 + of.iter().map(Self::depth).max().unwrap_or(0),
        }
    }

    /// All tests in it, from left to right.
    #[must_use]
    pub fn tests(&self) -> Vec<&Test> {
        let mut tests = Vec::new();
        self.gather(&mut tests);
        tests
    }

    fn gather<'a>(&'a self, into: &mut Vec<&'a Test>) {
        match self {
            Self::Test(test) => into.push(test),
            Self::Not(of) => of.gather(into),
            Self::All(of) | Self::Any(of) => of.iter().for_each(|expr| expr.gather(into)),
        }
    }
}

impl From<Test> for Expr {
    fn from(test: Test) -> Self {
        Self::Test(test)
    }
}

#[cfg(test)]
mod checks;
