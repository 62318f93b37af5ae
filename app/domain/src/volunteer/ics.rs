//! Shifts as calendars take them (RFC 5545).

use crate::workspace::plan::ics::{escaped, push_folded, stamp};

/// A shift in a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is known by, the same each time.
    pub uid: String,
    /// Grows with each change.
    pub version: i64,
    /// Last changed, in milliseconds since 1970, UTC.
    pub changed_at: i64,
    /// Milliseconds since 1970, UTC.
    pub starts_at: i64,
    /// Milliseconds since 1970, UTC.
    pub ends_at: i64,
    /// What it is called.
    pub summary: String,
    /// Where it is; may be empty.
    pub place: String,
    /// More about it; may be empty.
    pub description: String,
    /// Where to read on.
    pub url: String,
    /// Whether it takes place.
    pub on: bool,
}

/// A calendar of shifts as a file.
#[must_use]
pub fn calendar(name: &str, entries: &[Entry]) -> String {
    let mut out = String::new();
    let mut line = |text: &str| push_folded(&mut out, text);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//Homerule//Shifts//EN");
    line("CALSCALE:GREGORIAN");
    line("METHOD:PUBLISH");
    line(&format!("X-WR-CALNAME:{}", escaped(name)));
    for entry in entries {
        line("BEGIN:VEVENT");
        line(&format!("UID:{}", entry.uid));
        line(&format!("SEQUENCE:{}", entry.version));
        line(&format!("DTSTAMP:{}", stamp(entry.changed_at)));
        line(&format!("DTSTART:{}", stamp(entry.starts_at)));
        line(&format!("DTEND:{}", stamp(entry.ends_at)));
        line(&format!("SUMMARY:{}", escaped(&entry.summary)));
        if !entry.place.is_empty() {
            line(&format!("LOCATION:{}", escaped(&entry.place)));
        }
        if !entry.description.is_empty() {
            line(&format!("DESCRIPTION:{}", escaped(&entry.description)));
        }
        line(&format!("URL:{}", entry.url));
        line(match entry.on {
            true => "STATUS:CONFIRMED",
            false => "STATUS:CANCELLED",
        });
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shift_is_written_as_the_standard_says() {
        let entry = Entry {
            uid: "shift-1@homerule.test".to_owned(),
            version: 3,
            changed_at: 1_767_225_600_000,
            starts_at: 1_768_057_200_000,
            ends_at: 1_768_069_800_000,
            summary: "Market stall: Morning".to_owned(),
            place: "Town square, Maple Falls".to_owned(),
            description: String::new(),
            url: "https://homerule.test/shift/a/b".to_owned(),
            on: false,
        };
        let text = calendar("Maple Falls", &[entry]);
        for line in [
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n",
            "SEQUENCE:3\r\n",
            "DTSTART:20260110T150000Z\r\nDTEND:20260110T183000Z\r\n",
            "LOCATION:Town square\\, Maple Falls\r\n",
            "STATUS:CANCELLED\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        ] {
            assert!(text.contains(line), "{line}: {text}");
        }
        assert!(!text.contains("DESCRIPTION"));
    }
}
