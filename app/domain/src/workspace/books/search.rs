//! The search for the first manager: steps with their days, stages as counts. Candidates are confidential: no name of any
//! of them belongs here.

use super::typed::{self, Typed};
use super::{Record, Told};
use crate::ask::Pairs;
use crate::campaign::period::days_between;
use crate::fault::Fault;
use crate::place::words;
use jiff::civil::Date;

words! {
    /// A step on the way to the manager, in their order.
    Step {
        /// The search starts.
        KickOff = "kick_off",
        /// The position is advertised.
        Advertised = "advertised",
        /// Applications are screened.
        Screening = "screening",
        /// There is a short list.
        ShortList = "short_list",
        /// Finalists are interviewed.
        Interviews = "interviews",
        /// References and background are checked.
        Checks = "checks",
        /// The offer is made.
        Offer = "offer_on",
        /// The manager starts.
        Start = "start_on",
    }
}

words! {
    /// How far candidates came, in their order.
    Stage {
        /// Applied.
        Applied = "applied",
        /// Screened.
        Screened = "screened",
        /// Semi-finalist.
        SemiFinalist = "semi_finalists",
        /// Finalist.
        Finalist = "finalists",
        /// Was made an offer.
        Offer = "offers",
        /// Accepted it.
        Accepted = "accepted",
    }
}

words! {
    /// Who searches.
    SearchPath {
        /// Not decided yet.
        Open = "open",
        /// The city itself.
        Own = "own",
        /// A search firm.
        Firm = "firm",
    }
}

words! {
    /// Whether somebody fills the office until then.
    Interim {
        /// Not decided yet.
        Open = "open",
        /// Yes.
        Yes = "yes",
        /// No.
        No = "no",
    }
}

/// The search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// Who searches.
    pub path: SearchPath,
    /// The steps with their days, in their order; days may be planned or past.
    pub steps: Vec<(Step, Option<Date>)>,
    /// The stages with their counts, in their order.
    pub stages: Vec<(Stage, Option<i64>)>,
    /// Whether there is an interim manager.
    pub interim: Interim,
    /// From when.
    pub interim_from: Option<Date>,
    /// Until when.
    pub interim_to: Option<Date>,
    /// What the manager should bring.
    pub profile: String,
    /// The lower end of the pay band, a year, in cents.
    pub pay_low: Option<i64>,
    /// Its upper end.
    pub pay_high: Option<i64>,
    /// Of which year.
    pub pay_year: Option<i64>,
}

impl Search {
    /// The day of a step.
    #[must_use]
    pub fn day(&self, step: Step) -> Option<Date> {
        let found = self.steps.iter().find(|(s, _)| *s == step);
        found.and_then(|(_, day)| *day)
    }

    /// Days from the start of the search to the offer.
    #[must_use]
    pub fn days_to_offer(&self) -> Option<i64> {
        let (start, offer) = (self.day(Step::KickOff)?, self.day(Step::Offer)?);
        Some(days_between(start, offer))
    }
}

impl Record for Search {
    fn read(form: &Pairs) -> Result<Self, Fault> {
        let mut t = Typed::of(form);
        let path = t.word("path", SearchPath::parse).unwrap_or(SearchPath::Open);
        let steps: Vec<(Step, Option<Date>)> =
            Step::ALL.iter().map(|step| (*step, t.day(step.word()))).collect();
        let mut before: Option<Date> = None;
        for (step, day) in &steps {
            let early = before.is_some() && day.is_some() && *day < before;
            t.refuse(early, step.word(), "cannot be before the step above it");
            before = day.or(before);
        }
        let stages: Vec<(Stage, Option<i64>)> = Stage::ALL
            .iter()
            .map(|stage| (*stage, t.people(stage.word())))
            .collect();
        let mut most: Option<i64> = None;
        for (stage, count) in &stages {
            let more = most.zip(*count).is_some_and(|(most, count)| count > most);
            t.refuse(more, stage.word(), "cannot be more than came so far before");
            most = count.or(most);
        }
        let interim = t.word("interim", Interim::parse).unwrap_or(Interim::Open);
        let read = Self {
            path,
            steps,
            stages,
            interim,
            interim_from: t.day("interim_from"),
            interim_to: t.day("interim_to"),
            profile: t.text("profile"),
            pay_low: t.money("pay_low"),
            pay_high: t.money("pay_high"),
            pay_year: t.number("pay_year", 1990, 2100),
        };
        let backwards = read.interim_from.zip(read.interim_to).is_some_and(|(a, b)| b < a);
        t.refuse(backwards, "interim_to", "cannot be before it begins");
        let upside = read.pay_low.zip(read.pay_high).is_some_and(|(a, b)| b < a);
        t.refuse(upside, "pay_high", "cannot be below the lower end");
        if read.pay_low.or(read.pay_high).is_some() {
            t.missing("pay_year");
        }
        t.done(read)
    }

    fn told(&self) -> Told {
        let mut told = vec![("path", self.path.word().to_owned())];
        told.extend(
            self.steps
                .iter()
                .map(|(step, day)| (step.word(), typed::day(*day))),
        );
        told.extend(
            self.stages
                .iter()
                .map(|(stage, n)| (stage.word(), typed::number(*n))),
        );
        told.extend([
            ("interim", self.interim.word().to_owned()),
            ("interim_from", typed::day(self.interim_from)),
            ("interim_to", typed::day(self.interim_to)),
            ("profile", self.profile.clone()),
            ("pay_low", typed::cents(self.pay_low)),
            ("pay_high", typed::cents(self.pay_high)),
            ("pay_year", typed::number(self.pay_year)),
        ]);
        told
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs
            .iter()
            .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
            .collect()
    }

    #[test]
    fn maple_falls_makes_an_offer_after_102_days() {
        let read = Search::read(&form(&[
            ("path", "own"),
            ("kick_off", "2029-01-08"),
            ("offer_on", "2029-04-20"),
            ("interim", "open"),
        ]));
        assert_eq!(read.unwrap().days_to_offer(), Some(102));
    }

    #[test]
    fn steps_and_stages_keep_their_order() {
        let Err(Fault::Invalid { fields }) = Search::read(&form(&[
            ("path", "firm"),
            ("kick_off", "2029-01-08"),
            ("short_list", "2029-01-07"),
            ("applied", "40"),
            ("finalists", "41"),
            ("interim", "yes"),
            ("pay_low", "150,000"),
            ("pay_high", "140,000"),
        ])) else {
            panic!("a search that runs backwards was taken");
        };
        let names: Vec<&str> = fields.iter().map(|f| f.field.as_str()).collect();
        assert_eq!(names, ["short_list", "finalists", "pay_high", "pay_year"]);
    }
}
