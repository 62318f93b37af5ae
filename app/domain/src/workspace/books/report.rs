//! The closing report: a short form, so that it gets written.

use super::typed::{self, Typed};
use super::{Record, Told};
use crate::ask::Pairs;
use crate::fault::Fault;

/// What the campaign leaves to the next one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// What happened.
    pub happened: String,
    /// What worked.
    pub worked: String,
    /// What did not.
    pub failed: String,
    /// What others should know.
    pub lessons: String,
    /// What came in, in cents.
    pub raised: Option<i64>,
    /// What was paid, in cents.
    pub spent: Option<i64>,
    /// Donors.
    pub donors: Option<i64>,
    /// Volunteers.
    pub volunteers: Option<i64>,
    /// Supporters who were found.
    pub supporters: Option<i64>,
    /// Endorsements.
    pub endorsements: Option<i64>,
}

impl Record for Report {
    fn read(form: &Pairs) -> Result<Self, Fault> {
        let mut t = Typed::of(form);
        t.missing("happened");
        let read = Self {
            happened: t.text("happened"),
            worked: t.text("worked"),
            failed: t.text("failed"),
            lessons: t.text("lessons"),
            raised: t.money("raised"),
            spent: t.money("spent"),
            donors: t.people("donors"),
            volunteers: t.people("volunteers"),
            supporters: t.people("supporters"),
            endorsements: t.people("endorsements"),
        };
        t.done(read)
    }

    fn told(&self) -> Told {
        vec![
            ("happened", self.happened.clone()),
            ("worked", self.worked.clone()),
            ("failed", self.failed.clone()),
            ("lessons", self.lessons.clone()),
            ("raised", typed::cents(self.raised)),
            ("spent", typed::cents(self.spent)),
            ("donors", typed::number(self.donors)),
            ("volunteers", typed::number(self.volunteers)),
            ("supporters", typed::number(self.supporters)),
            ("endorsements", typed::number(self.endorsements)),
        ]
    }
}
