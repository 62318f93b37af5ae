//! What a shift is, read out of its form and written back into it.

use super::EventKind;
use super::time::{Unclear, Which, instant, local, parse_clock};
use crate::fault::Fault;
use crate::workspace::day::ZONES;
use crate::workspace::text::Reader;
use crate::workspace::words::Typed;

/// The most places of one shift.
pub const MOST_PLACES: i64 = 500;
/// The longest shift, in milliseconds: a day.
const LONGEST: i64 = 24 * 3_600_000;
const MINUTE: i64 = 60_000;

/// What a shift is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Details {
    /// Whether it belongs to an event or to a role.
    pub kind: EventKind,
    /// The event, or the role.
    pub title: String,
    /// Which part of it; may be empty.
    pub part: String,
    /// What is done there.
    pub about: String,
    /// Where it is; empty where it is online only.
    pub place: String,
    /// Where it is online; for those who have a place.
    pub link: String,
    /// What people need to know who do not walk, see or hear well.
    pub access: String,
    /// For those who have a place.
    pub notes: String,
    /// The zone of the place.
    pub zone: String,
    /// Milliseconds since 1970, UTC.
    pub starts_at: i64,
    /// Milliseconds since 1970, UTC.
    pub ends_at: i64,
    /// How many places there are.
    pub capacity: i64,
    /// With fewer people it is short.
    pub minimum: i64,
}

fn unclear(reader: &mut Reader, field: &str, why: Unclear) {
    match why {
        Unclear::Skipped => reader.wrong(
            field,
            "does not come on that day: clocks are set forward past it; choose an earlier or a later time",
        ),
        Unclear::Twice => reader.wrong(
            "which",
            format!("must say which: on that day clocks are set back, and show the time in “{field}” twice"),
        ),
        Unclear::Unknown => reader.wrong(field, "is no time that is known there"),
    }
}

impl Details {
    /// Reads the form.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with everything that is wrong.
    pub fn read(typed: &Typed) -> Result<Self, Fault> {
        let mut reader = Reader::default();
        let kind = reader.word("kind", typed.value("kind"), EventKind::parse);
        let title = reader.needed("title", typed.value("title"));
        let part = reader.line("part", typed.value("part"));
        let about = reader.text("about", typed.value("about"));
        let place = reader.line("place", typed.value("place"));
        let link = reader.address("link", typed.value("link"));
        if place.is_empty() && link.is_empty() {
            reader.wrong("place", "must be filled in, or the link of the online meeting");
        }
        let access = reader.text("access", typed.value("access"));
        let notes = reader.text("notes", typed.value("notes"));
        let known = |zone: &str| ZONES.iter().find(|z| **z == zone).copied();
        let zone = reader.word("zone", typed.value("zone"), known);
        let day = reader.day("day", typed.value("day"));
        if day.is_none() && typed.value("day").trim().is_empty() {
            reader.wrong("day", "must be filled in");
        }
        let mut clock = |field: &str| {
            let time = parse_clock(typed.value(field));
            if time.is_none() {
                reader.wrong(field, "must be a time such as 9:00 or 2:30 pm");
            }
            time
        };
        let (from, to) = (clock("from"), clock("to"));
        let which = Which::parse(typed.value("which"));
        let mut times = (0, 0);
        if let (Some(zone), Some(day), Some(from), Some(to)) = (zone, day, from, to) {
            let mut at = |field: &str, time| {
                instant(day, time, zone, which)
                    .map_err(|why| unclear(&mut reader, field, why))
                    .ok()
            };
            if let (Some(starts), Some(ends)) = (at("from", from), at("to", to)) {
                if ends <= starts {
                    reader.wrong(
                        "to",
                        "must be after the beginning: a shift ends on the day on which it begins",
                    );
                } else if ends - starts > LONGEST {
                    reader.wrong("to", "is more than a day after the beginning");
                }
                times = (starts, ends);
            }
        }
        let capacity = reader.number("capacity", typed.value("capacity"), 1, MOST_PLACES);
        if capacity.is_none() && typed.value("capacity").trim().is_empty() {
            reader.wrong(
                "capacity",
                format!("must be a whole number from 1 to {MOST_PLACES}"),
            );
        }
        let most = capacity.unwrap_or(MOST_PLACES);
        let minimum = reader.number("minimum", typed.value("minimum"), 0, most);
        let read = Self {
            kind: kind.unwrap_or(EventKind::Event),
            title,
            part,
            about,
            place,
            link,
            access,
            notes,
            zone: zone.unwrap_or_default().to_owned(),
            starts_at: times.0,
            ends_at: times.1,
            capacity: capacity.unwrap_or(1),
            minimum: minimum.unwrap_or(0),
        };
        reader.done(read)
    }

    /// Writes it into the fields of its form: what [`Self::read`] would read again.
    #[must_use]
    pub fn write(&self) -> Typed {
        let mut typed = Typed::default();
        let (from, to) = (local(self.starts_at, &self.zone), local(self.ends_at, &self.zone));
        let clock = |time: jiff::civil::Time| format!("{:02}:{:02}", time.hour(), time.minute());
        typed.push("kind", self.kind.word());
        for (name, value) in [
            ("title", &self.title),
            ("part", &self.part),
            ("about", &self.about),
            ("place", &self.place),
            ("link", &self.link),
            ("access", &self.access),
            ("notes", &self.notes),
            ("zone", &self.zone),
        ] {
            typed.push(name, value.as_str());
        }
        typed.push("day", from.date().to_string());
        typed.push("from", clock(from.time()));
        typed.push("to", clock(to.time()));
        typed.push("capacity", self.capacity.to_string());
        typed.push("minimum", self.minimum.to_string());
        // Only where the clock shows the beginning twice does this say anything.
        let second = instant(from.date(), from.time(), &self.zone, Some(Which::Second)) == Ok(self.starts_at);
        typed.push("which", if second { "second" } else { "first" });
        typed
    }

    /// What it is called: the event, and which part of it.
    #[must_use]
    pub fn name(&self) -> String {
        named(&self.title, &self.part)
    }
}

/// What a shift is called.
#[must_use]
pub fn named(title: &str, part: &str) -> String {
    match part.is_empty() {
        true => title.to_owned(),
        false => format!("{title}: {part}"),
    }
}

/// How long a place is held for somebody to whom it is offered at `now`: a day, or half of what is left until the
/// shift begins; none if it begins within half an hour.
#[must_use]
pub fn offer_until(now: i64, starts_at: i64) -> Option<i64> {
    let left = starts_at - now;
    (left > 30 * MINUTE).then(|| now + (left / 2).min(LONGEST))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::words::typed;
    use proptest::prelude::*;

    fn form<'a>(own: &[(&'a str, &'a str)]) -> Typed {
        let plain = [
            ("kind", "event"),
            ("title", "Market stall"),
            ("place", "Town square"),
            ("zone", "America/Chicago"),
            ("day", "2026-01-10"),
            ("from", "9:00"),
            ("to", "12:30 pm"),
            ("capacity", "4"),
            ("minimum", "2"),
        ];
        let mut pairs: Vec<(&str, &str)> = plain
            .into_iter()
            .filter(|(name, _)| own.iter().all(|(n, _)| n != name))
            .collect();
        pairs.extend(own);
        typed(&pairs)
    }

    fn wrong(own: &[(&str, &str)]) -> Vec<String> {
        match Details::read(&form(own)) {
            Err(Fault::Invalid { fields }) => fields.into_iter().map(|f| f.field).collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_shift_is_read_with_everything_that_is_wrong() {
        let read = Details::read(&form(&[])).unwrap();
        assert_eq!(read.ends_at - read.starts_at, 3_600_000 * 7 / 2);
        assert_eq!(wrong(&[("to", "8:00")]), ["to"]);
        assert_eq!(wrong(&[("place", "")]), ["place"]);
        assert_eq!(wrong(&[("minimum", "5")]), ["minimum"]);
        assert_eq!(wrong(&[("capacity", "")]), ["capacity"]);
        assert_eq!(wrong(&[("capacity", "501")]), ["capacity"]);
        assert_eq!(wrong(&[("zone", "Mars/Olympus"), ("day", "")]), ["zone", "day"]);
        assert_eq!(wrong(&[("link", "javascript:alert(1)")]), ["link"]);
        assert!(Details::read(&form(&[("place", ""), ("link", "https://meet.example/a")])).is_ok());
    }

    #[test]
    fn clocks_that_are_set_back_or_forward_are_asked_about() {
        assert_eq!(wrong(&[("day", "2026-03-08"), ("from", "2:30")]), ["from"]);
        let night = [("day", "2026-11-01"), ("from", "1:30"), ("to", "4:00")];
        assert_eq!(wrong(&night), ["which"]);
        let mut hours = Vec::new();
        for which in ["first", "second"] {
            let read = Details::read(&form(&[&night[..], &[("which", which)]].concat())).unwrap();
            assert_eq!(Details::read(&read.write()).as_ref(), Ok(&read), "{which}");
            hours.push(read.ends_at - read.starts_at);
        }
        assert_eq!(hours, [3_600_000 * 7 / 2, 3_600_000 * 5 / 2]);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(
            day in 1_i8..=28, month in 1_i8..=12, from in 0_i8..12, length in 1_i8..11, capacity in 1_i64..500
        ) {
            let day = format!("2026-{month:02}-{day:02}");
            let (starts, ends) = (format!("{from}:15"), format!("{}:45", from + length));
            let places = capacity.to_string();
            let own = [
                ("day", day.as_str()), ("from", &starts), ("to", &ends), ("capacity", &places), ("which", "first"),
                ("minimum", "1"),
            ];
            if let Ok(read) = Details::read(&form(&own)) {
                prop_assert_eq!(Details::read(&read.write()), Ok(read));
            }
        }

        #[test]
        fn an_offer_ends_before_the_shift_begins(now in 0_i64..1_000_000_000, left in -1_000_000_i64..1_000_000_000) {
            match offer_until(now, now + left) {
                Some(until) => {
                    prop_assert!(until > now && until < now + left);
                    prop_assert!(until - now <= LONGEST);
                }
                None => prop_assert!(left <= 30 * MINUTE),
            }
        }
    }
}
