//! The plan of a drive, and how the drive stands.

use super::MOST;
use super::course::{Course, DayCount};
use super::filing::Filing;
use crate::actor::Actor;
use crate::campaign::drive::{Drive, DriveFault, Standing};
use crate::campaign::ratio::Ratio;
use crate::fault::Fault;
use crate::workspace::campaign::Head;
use crate::workspace::text::Reader;
use async_trait::async_trait;
use jiff::civil::Date;

/// The plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Valid signatures needed, validity, cushion, first and last day.
    pub drive: Drive,
    /// Who says how many are needed.
    pub source: String,
    /// The petition's title, as it is printed on the sheets.
    pub title: String,
    /// The petition's text, as it is printed on the sheets.
    pub wording: String,
    /// Grows with each change.
    pub version: i64,
}

/// The form of the plan, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanForm {
    /// Valid signatures needed.
    pub needed: String,
    /// Who says so.
    pub source: String,
    /// The first day.
    pub start: String,
    /// The last day.
    pub due: String,
    /// The share expected to be valid, per cent.
    pub validity: String,
    /// The cushion, per cent.
    pub cushion: String,
    /// The petition's title.
    pub title: String,
    /// The petition's text.
    pub wording: String,
    /// The version that was read; empty for the first plan.
    pub version: String,
}

impl PlanForm {
    /// Reads the form.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with everything that is wrong.
    pub fn read(&self) -> Result<Plan, Fault> {
        let mut reader = Reader::default();
        for (field, typed) in [
            ("needed", &self.needed),
            ("start", &self.start),
            ("due", &self.due),
        ] {
            if typed.trim().is_empty() {
                reader.wrong(field, "must be filled in");
            }
        }
        let needed = reader.number("needed", &self.needed, 1, MOST);
        let source = reader.needed("source", &self.source);
        let start = reader.day("start", &self.start);
        let due = reader.day("due", &self.due);
        let validity = read_percent(&mut reader, "validity", &self.validity, 100);
        let cushion = if self.cushion.trim().is_empty() {
            Some(Ratio::ZERO)
        } else {
            read_percent(&mut reader, "cushion", &self.cushion, 1_000)
        };
        let title = reader.line("title", &self.title);
        let wording = reader.text("wording", &self.wording);
        let drive = match (needed, validity, cushion, start, due) {
            (Some(needed), Some(validity), Some(cushion), Some(start), Some(due)) => {
                match Drive::new(needed, validity, cushion, start, due) {
                    Ok(drive) => Some(drive),
                    Err(fault) => {
                        match fault {
                            DriveFault::Validity => {
                                reader.wrong("validity", "must be above 0 and at most 100");
                            }
                            DriveFault::Days => reader.wrong("due", "must come after the first day"),
                            DriveFault::Needed | DriveFault::Counts => {
                                reader.wrong("needed", "must be above 0");
                            }
                        }
                        None
                    }
                }
            }
            _ => None,
        };
        let plan = drive.map(|drive| Plan {
            drive,
            source,
            title,
            wording,
            version: self.version.trim().parse().unwrap_or(0),
        });
        // Without a plan something was found wrong.
        match reader.done(plan)? {
            Some(plan) => Ok(plan),
            None => Err(Fault::invalid("needed", "must be filled in")),
        }
    }
}

/// A percentage from above 0, or 0, to `most`.
pub(super) fn read_percent(reader: &mut Reader, field: &str, typed: &str, most: u32) -> Option<Ratio> {
    let plain = typed.trim().trim_end_matches('%');
    let found = Ratio::parse_percent(plain).filter(|share| *share <= Ratio::percent(most));
    if found.is_none() {
        reader.wrong(
            field,
            format!("must be a percentage from 0 to {most}, such as 72 or 72.5"),
        );
    }
    found
}

/// A percentage as people write it, `72` or `72.5`: what [`Ratio::parse_percent`] reads.
#[must_use]
pub fn percent_text(share: Ratio) -> String {
    let scale = u64::from(share.denominator()) / 100;
    if scale == 0 {
        return share.of_nearest(100).to_string();
    }
    let part = u64::from(share.numerator());
    let (whole, rest) = (part / scale, part % scale);
    let width = scale.ilog10() as usize;
    let decimals = format!("{rest:0width$}");
    let decimals = decimals.trim_end_matches('0');
    if decimals.is_empty() || width == 0 {
        whole.to_string()
    } else {
        format!("{whole}.{decimals}")
    }
}

/// How the drive stands.
#[derive(Clone, Debug, PartialEq)]
pub struct DriveView {
    /// The campaign.
    pub head: Head,
    /// The plan; none before there is one.
    pub plan: Option<Plan>,
    /// The sums of each day on which something came in, the earliest first.
    pub days: Vec<DayCount>,
    /// Where the drive stands; none without a plan.
    pub standing: Option<Standing>,
    /// How it went there; none without a plan.
    pub course: Option<Course>,
    /// Sheets that are out with somebody.
    pub out: i64,
    /// Sheets that are out for more than two weeks.
    pub late: i64,
    /// The filing.
    pub filing: Filing,
}

/// The plan of a drive, and how it stands.
#[async_trait]
pub trait Drives: Send + Sync {
    /// How the drive stands today.
    async fn view(&self, actor: &Actor, slug: &str) -> Result<DriveView, Fault>;

    /// The plan; none before there is one. Cheaper than [`Self::view`].
    async fn plan(&self, actor: &Actor, slug: &str) -> Result<(Head, Option<Plan>), Fault>;

    /// Makes or changes the plan.
    ///
    /// # Errors
    /// [`Fault::Invalid`] about the field `version` where somebody else changed it meanwhile.
    async fn save(&self, actor: &Actor, slug: &str, form: &PlanForm) -> Result<(), Fault>;
}

/// A day out of the store.
#[must_use]
pub fn day(text: Option<&str>) -> Option<Date> {
    text.and_then(|text| text.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn form() -> PlanForm {
        PlanForm {
            needed: "943".to_owned(),
            source: "clerk".to_owned(),
            start: "2028-04-03".to_owned(),
            due: "2028-07-10".to_owned(),
            validity: "72".to_owned(),
            ..PlanForm::default()
        }
    }

    #[test]
    fn the_plan_of_maple_falls_is_read() {
        let plan = form().read().unwrap();
        assert_eq!((plan.drive.raw_goal(), plan.drive.pace()), (1_310, 134));
        assert_eq!(percent_text(plan.drive.validity), "72");
    }

    #[test]
    fn hostile_numbers_are_told() {
        let faults = |change: &dyn Fn(&mut PlanForm)| {
            let mut form = form();
            change(&mut form);
            match form.read() {
                Err(Fault::Invalid { fields }) => fields.into_iter().map(|f| f.field).collect::<Vec<_>>(),
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(faults(&|f| f.needed = "0".to_owned()), ["needed"]);
        assert_eq!(
            faults(&|f| f.needed = "99999999999999999999".to_owned()),
            ["needed"]
        );
        assert_eq!(faults(&|f| f.validity = "0".to_owned()), ["validity"]);
        assert_eq!(faults(&|f| f.validity = "101".to_owned()), ["validity"]);
        assert_eq!(faults(&|f| f.cushion = "-5".to_owned()), ["cushion"]);
        assert_eq!(faults(&|f| f.due = "2028-04-03".to_owned()), ["due"]);
        assert_eq!(faults(&|f| f.start = String::new()), ["start"]);
        assert_eq!(faults(&|f| *f = PlanForm::default()).len(), 5);
    }

    proptest! {
        #[test]
        fn percentages_are_written_as_they_are_read(whole in 0u32..1000, part in 0u32..10_000) {
            let typed = format!("{whole}.{part:04}");
            let read = Ratio::parse_percent(&typed).unwrap();
            let written = percent_text(read);
            prop_assert_eq!(Ratio::parse_percent(&written), Some(read), "{}", written);
        }
    }
}
