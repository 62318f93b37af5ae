//! Sheets and who has them.

use super::filing::past;
use super::plan::Plan;
use super::serial::{RowCode, Serial};
use crate::actor::Actor;
use crate::fault::Fault;
use crate::place::words;
use crate::workspace::campaign::Head;
use crate::workspace::text::Reader;
use async_trait::async_trait;
use jiff::civil::Date;

/// The most sheets that are made or moved at a time.
pub const RUN: i64 = 5_000;
/// The most sheets that one page prints.
pub const PRINT: i64 = 50;
/// How many sheets the list shows on a page.
pub const PAGE: i64 = 50;

words! {
    /// Where a sheet is.
    SheetState {
        /// Made, and still here.
        Made = "made",
        /// Out with somebody.
        Out = "out",
        /// Back.
        Back = "back",
        /// Lost: nobody knows where it is.
        Lost = "lost",
        /// Void: it must not be filed.
        Void = "void",
    }
}

/// A sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its number.
    pub serial: Serial,
    /// How many rows it has.
    pub rows: i64,
    /// Where it is.
    pub state: SheetState,
    /// With whom it is or was; none before it went out.
    pub circulator: Option<String>,
    /// Out since.
    pub out_on: Option<Date>,
    /// Back since.
    pub back_on: Option<Date>,
    /// Why it is lost or void.
    pub reason: String,
    /// Signatures keyed in from it.
    pub raw: i64,
    /// Of these, checked.
    pub checked: i64,
    /// Of these, valid.
    pub valid: i64,
}

/// Somebody who carries sheets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Circulator {
    /// Their id.
    pub id: String,
    /// Their number within the campaign.
    pub number: i64,
    /// Their name; empty once it is erased.
    pub name: String,
    /// Their membership, if they belong to the campaign.
    pub member: Option<String>,
    /// Trained on.
    pub trained_on: Option<Date>,
    /// Sheets that they have or had.
    pub sheets: i64,
    /// Sheets that are out with them.
    pub out: i64,
    /// Signatures on them.
    pub raw: i64,
    /// Of these, checked.
    pub checked: i64,
    /// Of these, valid.
    pub valid: i64,
    /// Grows with each change.
    pub version: i64,
}

/// How many sheets are where, in the order of [`SheetState::ALL`].
pub type SheetCounts = [i64; 5];

/// What of the list is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetQuery {
    /// Only those in this state.
    pub state: Option<SheetState>,
    /// Only those that are out for more than so many days.
    pub longer: Option<i64>,
    /// Only those with this circulator.
    pub circulator: String,
    /// Only those above this number: where the next page begins.
    pub after: i64,
}

impl SheetQuery {
    /// Reads the address; what makes no sense is left out.
    #[must_use]
    pub fn of(state: &str, longer: &str, circulator: &str, after: &str) -> Self {
        Self {
            state: SheetState::parse(state),
            longer: longer.trim().parse().ok().filter(|n| (0..=3_650).contains(n)),
            circulator: circulator.trim().to_owned(),
            after: after.trim().parse().unwrap_or(0).max(0),
        }
    }
}

/// The list of sheets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetList {
    /// The campaign.
    pub head: Head,
    /// Those that are shown.
    pub sheets: Vec<Sheet>,
    /// How many there are of each.
    pub counts: SheetCounts,
    /// The first number that is still free.
    pub next_serial: i64,
    /// Those who carry sheets.
    pub circulators: Vec<Circulator>,
    /// Where the next page begins.
    pub next: Option<i64>,
}

/// Sheets to be printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintRun {
    /// The campaign.
    pub head: Head,
    /// The plan, with the petition's text.
    pub plan: Option<Plan>,
    /// The sheets.
    pub sheets: Vec<Sheet>,
}

/// The circulators, as their page shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CirculatorList {
    /// The campaign.
    pub head: Head,
    /// All of them.
    pub circulators: Vec<Circulator>,
    /// The members: membership and what to call them; only for those who manage circulators.
    pub members: Vec<(String, String)>,
}

/// A run of sheets to be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The first number.
    pub first: i64,
    /// How many.
    pub count: i64,
    /// Rows on each.
    pub rows: i64,
}

impl Run {
    /// Reads the form.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with everything that is wrong.
    pub fn read(first: &str, count: &str, rows: &str) -> Result<Self, Fault> {
        let mut reader = Reader::default();
        let mut number = |field: &str, typed: &str, most: i64| {
            if typed.trim().is_empty() {
                reader.wrong(field, "must be filled in");
                return 1;
            }
            reader.number(field, typed, 1, most).unwrap_or(1)
        };
        let first = number("first", first, Serial::LAST);
        let count = number("count", count, RUN);
        let rows = number("rows", rows, RowCode::ROWS);
        if first + count - 1 > Serial::LAST {
            reader.wrong(
                "count",
                format!("goes beyond the highest number, {}", Serial::LAST),
            );
        }
        reader.done(Self { first, count, rows })
    }
}

/// A move of sheets, as it was typed: handed out, taken back, lost or void.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MoveForm {
    /// What happens: a word of [`SheetState`].
    pub to: String,
    /// The first serial number.
    pub from: String,
    /// The last; empty for one sheet.
    pub until: String,
    /// With whom.
    pub circulator: String,
    /// The day.
    pub on: String,
    /// Why.
    pub reason: String,
}

/// A move of sheets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// What happens.
    pub to: SheetState,
    /// The first.
    pub from: Serial,
    /// The last.
    pub until: Serial,
    /// With whom.
    pub circulator: String,
    /// The day.
    pub on: Date,
    /// Why.
    pub reason: String,
}

impl MoveForm {
    /// Reads the form.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with everything that is wrong.
    pub fn read(&self, today: Date) -> Result<Move, Fault> {
        let mut reader = Reader::default();
        let to = reader
            .word("to", &self.to, |word| {
                SheetState::parse(word).filter(|to| *to != SheetState::Made)
            })
            .unwrap_or(SheetState::Back);
        let from = read_serial(&mut reader, "from", &self.from);
        let until = if self.until.trim().is_empty() {
            from
        } else {
            read_serial(&mut reader, "until", &self.until)
        };
        let on = past(&mut reader, "on", &self.on, today);
        if self.on.trim().is_empty() {
            reader.wrong("on", "must be filled in");
        }
        let circulator = self.circulator.trim().to_owned();
        if to == SheetState::Out && circulator.is_empty() {
            reader.wrong("circulator", "must be chosen: somebody answers for the sheets");
        }
        let reason = reader.line("reason", &self.reason);
        if matches!(to, SheetState::Lost | SheetState::Void) && reason.is_empty() {
            reader.wrong("reason", "must be filled in: it stands in the record");
        }
        let (first, last) = (from.map_or(1, Serial::number), until.map_or(1, Serial::number));
        if from.is_some() && until.is_some() && !(first..first + RUN).contains(&last) {
            reader.wrong(
                "until",
                format!("must be the same or a higher number, {RUN} sheets at most"),
            );
        }
        let read = from.zip(until).zip(on).map(|((from, until), on)| Move {
            to,
            from,
            until,
            circulator,
            on,
            reason,
        });
        // Without all three something was found wrong.
        match reader.done(read)? {
            Some(read) => Ok(read),
            None => Err(Fault::invalid("from", "must be filled in")),
        }
    }
}

/// A serial number that must be there.
pub(super) fn read_serial(reader: &mut Reader, field: &str, typed: &str) -> Option<Serial> {
    let serial = Serial::parse(typed);
    if serial.is_none() {
        reader.wrong(
            field,
            "is no serial number: type it as it is printed, with its letter, such as 00123S",
        );
    }
    serial
}

/// The form of a circulator, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CirculatorForm {
    /// Their name; may be empty for a member.
    pub name: String,
    /// Their membership.
    pub member: String,
    /// Trained on.
    pub trained_on: String,
    /// The version that was read; empty for a new one.
    pub version: String,
}

impl CirculatorForm {
    /// Reads the form: name, membership, day of training.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with everything that is wrong.
    pub fn read(&self, today: Date) -> Result<(String, Option<String>, Option<Date>), Fault> {
        let mut reader = Reader::default();
        let name = reader.line("name", &self.name);
        let member = Some(self.member.trim().to_owned()).filter(|m| !m.is_empty());
        if name.is_empty() && member.is_none() {
            reader.wrong("name", "must be filled in, or a member chosen");
        }
        let trained_on = past(&mut reader, "trained_on", &self.trained_on, today);
        reader.done((name, member, trained_on))
    }
}

/// Sheets, and those who carry them.
#[async_trait]
pub trait DriveSheets: Send + Sync {
    /// The list.
    async fn sheets(&self, actor: &Actor, slug: &str, query: &SheetQuery) -> Result<SheetList, Fault>;

    /// Makes sheets.
    async fn make(
        &self,
        actor: &Actor,
        slug: &str,
        first: &str,
        count: &str,
        rows: &str,
    ) -> Result<(), Fault>;

    /// Hands sheets out, takes them back, or marks them as lost or void. All of a run, or none.
    async fn carry(&self, actor: &Actor, slug: &str, form: &MoveForm) -> Result<(), Fault>;

    /// Sheets for the printer: from number `from` to `until`, at most [`PRINT`].
    async fn print(&self, actor: &Actor, slug: &str, from: &str, until: &str) -> Result<PrintRun, Fault>;

    /// Those who carry sheets.
    async fn circulators(&self, actor: &Actor, slug: &str) -> Result<CirculatorList, Fault>;

    /// Adds somebody, or changes what is known of them.
    async fn save_circulator(
        &self,
        actor: &Actor,
        slug: &str,
        id: Option<&str>,
        form: &CirculatorForm,
    ) -> Result<(), Fault>;

    /// Erases somebody's name; their number and counts stay.
    async fn forget_circulator(&self, actor: &Actor, slug: &str, id: &str) -> Result<(), Fault>;
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn runs_stay_within_what_a_serial_number_holds() {
        assert_eq!(
            Run::read("1", "200", "10").unwrap(),
            Run {
                first: 1,
                count: 200,
                rows: 10
            }
        );
        for (first, count, rows) in [
            ("0", "1", "10"),
            ("1", "5001", "10"),
            ("1", "1", "100"),
            ("9999999", "2", "10"),
            ("", "1", "10"),
            ("1", "-1", "10"),
            ("99999999999999999999", "1", "10"),
        ] {
            assert!(Run::read(first, count, rows).is_err(), "{first} {count} {rows}");
        }
    }

    #[test]
    fn a_move_says_what_it_needs() {
        let today = date(2028, 5, 1);
        let serial = |n| Serial::new(n).unwrap().to_string();
        let form = MoveForm {
            to: "out".to_owned(),
            from: serial(3),
            until: serial(1),
            on: "2028-05-02".to_owned(),
            ..MoveForm::default()
        };
        let Err(Fault::Invalid { fields }) = form.read(today) else {
            panic!("it was taken");
        };
        let names: Vec<&str> = fields.iter().map(|f| f.field.as_str()).collect();
        assert_eq!(names, ["on", "circulator", "until"]);
        let lost = MoveForm {
            to: "lost".to_owned(),
            from: serial(3),
            on: "2028-05-01".to_owned(),
            ..MoveForm::default()
        };
        assert!(lost.read(today).is_err());
        let read = MoveForm {
            reason: "left on the bus".to_owned(),
            ..lost
        };
        assert_eq!(read.read(today).unwrap().until.number(), 3);
    }
}
