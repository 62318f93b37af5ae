//! Days of a plan as calendars take them (RFC 5545).

use jiff::Timestamp;
use jiff::civil::Date;

/// The longest line, in octets, without its end (RFC 5545, 3.1).
const LONGEST_LINE: usize = 75;

/// A thing of one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What it is known by, the same each time.
    pub uid: String,
    /// Last changed, in milliseconds since 1970, UTC.
    pub changed_at: i64,
    /// The day.
    pub day: Date,
    /// What it is.
    pub summary: String,
    /// More about it; may be empty.
    pub description: String,
    /// Where to read on.
    pub url: String,
}

/// A calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// What programs call it.
    pub name: String,
    /// What is in it.
    pub events: Vec<Event>,
}

impl Calendar {
    /// The calendar as a file.
    #[must_use]
    pub fn write(&self) -> String {
        let mut out = String::new();
        let mut line = |text: &str| push_folded(&mut out, text);
        line("BEGIN:VCALENDAR");
        line("VERSION:2.0");
        line("PRODID:-//Homerule//Campaign plan//EN");
        line("CALSCALE:GREGORIAN");
        line(&format!("X-WR-CALNAME:{}", escaped(&self.name)));
        for event in &self.events {
            line("BEGIN:VEVENT");
            line(&format!("UID:{}", event.uid));
            line(&format!("DTSTAMP:{}", stamp(event.changed_at)));
            line(&format!("DTSTART;VALUE=DATE:{}", compact(event.day)));
            let next = event.day.tomorrow().unwrap_or(event.day);
            line(&format!("DTEND;VALUE=DATE:{}", compact(next)));
            line(&format!("SUMMARY:{}", escaped(&event.summary)));
            if !event.description.is_empty() {
                line(&format!("DESCRIPTION:{}", escaped(&event.description)));
            }
            line(&format!("URL:{}", event.url));
            // A day by which something must be done makes nobody busy.
            line("TRANSP:TRANSPARENT");
            line("END:VEVENT");
        }
        line("END:VCALENDAR");
        out
    }
}

fn compact(day: Date) -> String {
    day.to_string().replace('-', "")
}

pub(crate) fn stamp(ms: i64) -> String {
    let time = Timestamp::from_millisecond(ms).unwrap_or(Timestamp::UNIX_EPOCH);
    time.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// A text as RFC 5545, 3.3.11 writes it.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            '\t' => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Adds a line, broken into lines of 75 octets at most, never within a character; each further one begins with a blank.
pub(crate) fn push_folded(out: &mut String, line: &str) {
    let mut used = 0;
    for c in line.chars() {
        if used + c.len_utf8() > LONGEST_LINE {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn calendar(summary: &str, description: &str) -> Calendar {
        Calendar {
            name: "Maple Falls, Forward; now".to_owned(),
            events: vec![Event {
                uid: "task-1@homerule.test".to_owned(),
                changed_at: 1_767_225_600_000,
                day: date(2028, 2, 29),
                summary: summary.to_owned(),
                description: description.to_owned(),
                url: "https://homerule.test/campaigns/a/plan/tasks/1".to_owned(),
            }],
        }
    }

    #[test]
    fn a_calendar_is_written_as_the_standard_says() {
        let text = calendar("File, then wait", "One\nTwo").write();
        for line in [
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n",
            "X-WR-CALNAME:Maple Falls\\, Forward\\; now\r\n",
            "DTSTAMP:20260101T000000Z\r\n",
            "DTSTART;VALUE=DATE:20280229\r\nDTEND;VALUE=DATE:20280301\r\n",
            "SUMMARY:File\\, then wait\r\n",
            "DESCRIPTION:One\\nTwo\r\n",
            "END:VEVENT\r\nEND:VCALENDAR\r\n",
        ] {
            assert!(text.contains(line), "{line}: {text}");
        }
        assert!(!calendar("a", "").write().contains("DESCRIPTION"));
    }

    proptest! {
        #[test]
        fn no_line_is_too_long_and_nothing_is_lost(summary in "\\PC{0,300}", note in "(\\PC|\n){0,300}") {
            let text = calendar(&summary, &note).write();
            prop_assert!(text.ends_with("\r\n"));
            for line in text.split("\r\n") {
                prop_assert!(line.len() <= LONGEST_LINE);
                prop_assert!(!line.contains(['\n', '\r']));
            }
            let whole = text.replace("\r\n ", "");
            let line = whole
                .split("\r\n")
                .find_map(|l| l.strip_prefix("SUMMARY:"))
                .unwrap_or_default();
            prop_assert_eq!(line, escaped(&summary));
        }
    }
}
