//! What a phone bank is, as its form asks for it.

use super::Rules;
use super::hours::{EARLIEST, LATEST};
use crate::Fault;
use crate::people::consent::Purpose;
use crate::volunteer::time::parse_clock;
use crate::workspace::text::Reader;
use crate::workspace::words::Typed;
use jiff::civil::Date;

/// A phone bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Details {
    /// Its name.
    pub name: String,
    /// What people are called for.
    pub purpose: Purpose,
    /// Whether only those are called who said yes to such calls.
    pub agreed: bool,
    /// The id of the segment that says whom it is about.
    pub segment: String,
    /// Minute of the day where the person is, from which on people are called.
    pub from: i64,
    /// Minute from which on they are not any more.
    pub to: i64,
    /// How often.
    pub rules: Rules,
    /// The day by which everybody is to be through, if that is planned.
    pub until: Option<Date>,
}

fn minute(reader: &mut Reader, field: &str, typed: &str) -> Option<i64> {
    let clock = parse_clock(typed);
    if clock.is_none() {
        reader.wrong(field, "must be a time such as 9:00 or 8 pm");
    }
    let clock = clock?;
    let minute = i64::from(clock.hour()) * 60 + i64::from(clock.minute());
    if !(EARLIEST..=LATEST).contains(&minute) {
        reader.wrong(field, "must lie between 8:00 a.m. and 9:00 p.m.");
        return None;
    }
    Some(minute)
}

fn clock(minute: i64) -> String {
    format!("{}:{:02}", minute / 60, minute % 60)
}

impl Details {
    /// Reads a form.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with everything that is wrong.
    pub fn read(typed: &Typed) -> Result<Self, Fault> {
        let mut reader = Reader::default();
        let name = reader.needed("name", typed.value("name"));
        let segment = typed.value("segment").to_owned();
        if segment.is_empty() {
            reader.wrong("segment", "must be chosen");
        }
        let purpose = reader.word("purpose", typed.value("purpose"), Purpose::parse);
        let from = minute(&mut reader, "from", typed.value("from"));
        let to = minute(&mut reader, "to", typed.value("to"));
        if let (Some(from), Some(to)) = (from, to)
            && from >= to
        {
            reader.wrong("to", "must be later than the beginning");
        }
        let mut number = |field: &str, least, most| {
            let read = reader.number(field, typed.value(field), least, most);
            if read.is_none() && typed.value(field).trim().is_empty() {
                reader.wrong(field, "must be filled in");
            }
            read
        };
        let most = number("most", 1, 10);
        let hours = number("cooldown", 0, 336);
        let until = reader.day("until", typed.value("until"));
        let read = purpose.zip(from).zip(to).zip(most).zip(hours);
        let read = reader.done(read)?;
        let Some(((((purpose, from), to), most), hours)) = read else {
            return Err(Fault::invalid("name", "cannot be read"));
        };
        Ok(Self {
            name,
            purpose,
            agreed: typed.ticked("agreed"),
            segment,
            from,
            to,
            rules: Rules {
                most,
                cooldown: hours * 60,
            },
            until,
        })
    }

    /// The form again.
    #[must_use]
    pub fn write(&self) -> Typed {
        let mut typed = Typed::default();
        typed.push("name", self.name.as_str());
        typed.push("purpose", self.purpose.word());
        typed.push("agreed", if self.agreed { "1" } else { "" });
        typed.push("segment", self.segment.as_str());
        typed.push("from", clock(self.from));
        typed.push("to", clock(self.to));
        typed.push("most", self.rules.most.to_string());
        typed.push("cooldown", (self.rules.cooldown / 60).to_string());
        typed.push("until", self.until.map(|day| day.to_string()).unwrap_or_default());
        typed
    }

    /// An empty form with what is usual: three calls, two days apart, from 9 to 8.
    #[must_use]
    pub fn usual() -> Typed {
        let mut typed = Typed::default();
        for (name, value) in [
            ("purpose", Purpose::Volunteering.word()),
            ("from", "9:00"),
            ("to", "20:00"),
            ("most", "3"),
            ("cooldown", "48"),
        ] {
            typed.push(name, value);
        }
        typed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(own: &[(&str, &str)]) -> Result<Details, Vec<String>> {
        let mut typed = Details::usual();
        for (name, value) in [("name", "Calls"), ("segment", "s")].iter().chain(own) {
            typed.0.retain(|(there, _)| there != name);
            typed.push(name, *value);
        }
        Details::read(&typed).map_err(|fault| match fault {
            Fault::Invalid { fields } => fields.into_iter().map(|field| field.field).collect(),
            other => panic!("{other:?}"),
        })
    }

    #[test]
    fn a_phone_bank_is_read_with_everything_that_is_wrong() {
        let plain = read(&[("until", "2026-02-01")]).unwrap();
        assert_eq!((plain.from, plain.to, plain.rules.cooldown), (540, 1200, 2880));
        assert_eq!(Details::read(&plain.write()), Ok(plain));
        let wrong = |own: &[(&str, &str)]| read(own).unwrap_err();
        assert_eq!(wrong(&[("from", "7:59")]), ["from"]);
        assert_eq!(wrong(&[("to", "9:01 pm")]), ["to"]);
        assert_eq!(wrong(&[("from", "20:00")]), ["to"]);
        assert_eq!(wrong(&[("most", ""), ("purpose", "spam")]), ["purpose", "most"]);
        assert_eq!(wrong(&[("segment", ""), ("most", "11")]), ["segment", "most"]);
    }
}
