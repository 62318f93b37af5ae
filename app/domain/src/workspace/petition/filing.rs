//! The filing: the record, what the officer found, protest, cure, outcome.

use super::MOST;
use crate::actor::Actor;
use crate::fault::Fault;
use crate::place::words;
use crate::workspace::campaign::Head;
use crate::workspace::text::Reader;
use async_trait::async_trait;
use jiff::civil::Date;

words! {
    /// What became of the petition.
    Outcome {
        /// Enough valid signatures.
        Sufficient = "sufficient",
        /// Too few.
        Insufficient = "insufficient",
        /// Taken back by those who filed it.
        Withdrawn = "withdrawn",
    }
}

/// What is on record; all empty before it is filed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filing {
    /// The day.
    pub filed_on: Option<Date>,
    /// With whom, and where.
    pub place: String,
    /// Signatures handed in.
    pub raw: Option<i64>,
    /// Sheets handed in.
    pub sheets: Option<i64>,
    /// What the receipt says.
    pub receipt: String,
    /// The day of the officer's result.
    pub result_on: Option<Date>,
    /// Signatures that the officer checked.
    pub checked: Option<i64>,
    /// Of these, valid.
    pub valid: Option<i64>,
    /// The last day for a protest.
    pub protest_until: Option<Date>,
    /// What became of it.
    pub outcome: Option<Outcome>,
    /// Grows with each change; 0 before the first.
    pub version: i64,
}

/// The form of the record, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilingForm {
    /// The day.
    pub filed_on: String,
    /// With whom, and where.
    pub place: String,
    /// Signatures handed in.
    pub raw: String,
    /// Sheets handed in.
    pub sheets: String,
    /// What the receipt says.
    pub receipt: String,
    /// The day of the result.
    pub result_on: String,
    /// Checked.
    pub checked: String,
    /// Valid.
    pub valid: String,
    /// The last day for a protest.
    pub protest_until: String,
    /// What became of it; empty while it is open.
    pub outcome: String,
    /// The version that was read.
    pub version: String,
}

impl FilingForm {
    /// Reads the form; nothing may lie after `today` but the protest.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with everything that is wrong.
    pub fn read(&self, today: Date) -> Result<Filing, Fault> {
        let mut reader = Reader::default();
        let filed_on = past(&mut reader, "filed_on", &self.filed_on, today);
        let place = reader.line("place", &self.place);
        let raw = reader.number("raw", &self.raw, 0, MOST);
        let sheets = reader.number("sheets", &self.sheets, 0, MOST);
        let receipt = reader.text("receipt", &self.receipt);
        let result_on = past(&mut reader, "result_on", &self.result_on, today);
        let checked = reader.number("checked", &self.checked, 0, MOST);
        let valid = reader.number("valid", &self.valid, 0, MOST);
        let protest_until = reader.day("protest_until", &self.protest_until);
        let outcome = if self.outcome.is_empty() {
            None
        } else {
            reader.word("outcome", &self.outcome, Outcome::parse)
        };
        if filed_on.is_none() && !reader.is_wrong() {
            reader.wrong("filed_on", "must be filled in: the record begins with it");
        }
        if checked.is_some() && raw < checked {
            reader.wrong("checked", "cannot be more than were handed in");
        }
        if valid.is_some() && checked < valid {
            reader.wrong("valid", "cannot be more than were checked");
        }
        if let (Some(filed), Some(result)) = (filed_on, result_on)
            && result < filed
        {
            reader.wrong("result_on", "cannot be before the filing");
        }
        if let (Some(filed), Some(until)) = (filed_on, protest_until)
            && until < filed
        {
            reader.wrong("protest_until", "cannot be before the filing");
        }
        reader.done(Filing {
            filed_on,
            place,
            raw,
            sheets,
            receipt,
            result_on,
            checked,
            valid,
            protest_until,
            outcome,
            version: self.version.trim().parse().unwrap_or(0),
        })
    }
}

/// A day that is not still to come.
pub(super) fn past(reader: &mut Reader, field: &str, typed: &str, today: Date) -> Option<Date> {
    let day = reader.day(field, typed)?;
    if day > today {
        reader.wrong(field, format!("is still to come: today is {today}"));
        return None;
    }
    Some(day)
}

/// Something to mend after the filing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cure {
    /// Its id.
    pub id: String,
    /// What.
    pub what: String,
    /// By when.
    pub by: Option<Date>,
    /// Mended on.
    pub done: Option<Date>,
}

/// The filing, as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilingView {
    /// The campaign.
    pub head: Head,
    /// The record.
    pub filing: Filing,
    /// Valid signatures needed; none without a plan.
    pub needed: Option<i64>,
    /// What is to be mended, what is open first.
    pub cures: Vec<Cure>,
}

/// The filing of a petition.
#[async_trait]
pub trait DriveFiling: Send + Sync {
    /// The record.
    async fn filing(&self, actor: &Actor, slug: &str) -> Result<FilingView, Fault>;

    /// Keeps the record.
    ///
    /// # Errors
    /// [`Fault::Invalid`] about the field `version` where somebody else changed it meanwhile.
    async fn record_filing(&self, actor: &Actor, slug: &str, form: &FilingForm) -> Result<(), Fault>;

    /// Adds something to mend.
    async fn add_cure(&self, actor: &Actor, slug: &str, what: &str, by: &str) -> Result<(), Fault>;

    /// Says that something is mended, or that it is not.
    async fn mend(&self, actor: &Actor, slug: &str, cure: &str, done: bool) -> Result<(), Fault>;
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_record_that_contradicts_itself_is_told() {
        let form = FilingForm {
            filed_on: "2028-07-10".to_owned(),
            raw: "1,452".to_owned(),
            result_on: "2028-07-09".to_owned(),
            checked: "1453".to_owned(),
            valid: "1454".to_owned(),
            protest_until: "2028-07-01".to_owned(),
            ..FilingForm::default()
        };
        let Err(Fault::Invalid { fields }) = form.read(date(2028, 7, 20)) else {
            panic!("it was taken");
        };
        let names: Vec<&str> = fields.iter().map(|f| f.field.as_str()).collect();
        assert_eq!(names, ["checked", "valid", "result_on", "protest_until"]);
        assert!(
            form.read(date(2028, 7, 1)).is_err(),
            "the filing is still to come"
        );
        let sound = FilingForm {
            result_on: "2028-07-18".to_owned(),
            checked: "1452".to_owned(),
            valid: "1031".to_owned(),
            protest_until: "2028-08-09".to_owned(),
            outcome: "sufficient".to_owned(),
            ..form
        };
        let read = sound.read(date(2028, 7, 20)).unwrap();
        assert_eq!((read.raw, read.valid), (Some(1_452), Some(1_031)));
    }
}
