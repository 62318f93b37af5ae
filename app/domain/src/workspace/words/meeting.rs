//! A meeting of the council or of another body: what is on the agenda, who speaks, what came of it.

use super::{Record, Typed};
use crate::fault::Fault;
use crate::workspace::rights::Action;
use crate::workspace::text::Reader;
use jiff::civil::Date;

/// How many people can be put down for one meeting.
pub const SPEAKERS: usize = 20;

/// Somebody who speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The name.
    pub name: String,
    /// For how long, where the body limits it.
    pub minutes: Option<i64>,
}

/// A meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// The body that meets.
    pub council: String,
    /// The day.
    pub held_on: Date,
    /// The hour, as people say it.
    pub held_at: String,
    /// Where.
    pub place: String,
    /// The item of the agenda.
    pub item: String,
    /// Who speaks, in their order.
    pub speakers: Vec<Speaker>,
    /// What they say.
    pub script: String,
    /// What came of it.
    pub outcome: String,
    /// The address of the minutes.
    pub minutes_link: String,
}

impl Meeting {
    /// How long the speakers take together, as far as it is known.
    #[must_use]
    pub fn minutes(&self) -> i64 {
        self.speakers.iter().filter_map(|s| s.minutes).sum()
    }
}

impl Record for Meeting {
    const KIND: &'static str = "meeting";
    const EDIT: Action = Action::EditWords;
    const FIELDS: &'static [&'static str] = &[
        "council",
        "held_on",
        "held_at",
        "place",
        "item",
        "speaker",
        "minutes",
        "script",
        "outcome",
        "minutes_link",
    ];
    const MANY: &'static [&'static str] = &["speaker", "minutes"];
    const PERSONAL: &'static [&'static str] = &["speaker"];

    fn read(typed: &Typed) -> Result<Self, Fault> {
        let mut reader = Reader::default();
        let held_on = reader.day("held_on", typed.value("held_on"));
        if held_on.is_none() && typed.value("held_on").trim().is_empty() {
            reader.wrong("held_on", "must be filled in");
        }
        let speakers = speakers(&mut reader, typed);
        let meeting = Self {
            council: reader.needed("council", typed.value("council")),
            held_on: held_on.unwrap_or_default(),
            held_at: reader.line("held_at", typed.value("held_at")),
            place: reader.line("place", typed.value("place")),
            item: reader.line("item", typed.value("item")),
            speakers,
            script: reader.text("script", typed.value("script")),
            outcome: reader.text("outcome", typed.value("outcome")),
            minutes_link: reader.address("minutes_link", typed.value("minutes_link")),
        };
        reader.done(meeting)
    }

    fn write(&self) -> Typed {
        let mut typed = Typed::default();
        typed.push("council", &self.council);
        typed.push("held_on", self.held_on.to_string());
        typed.push("held_at", &self.held_at);
        typed.push("place", &self.place);
        typed.push("item", &self.item);
        for speaker in &self.speakers {
            typed.push("speaker", &speaker.name);
            typed.push(
                "minutes",
                speaker.minutes.map(|n| n.to_string()).unwrap_or_default(),
            );
        }
        typed.push("script", &self.script);
        typed.push("outcome", &self.outcome);
        typed.push("minutes_link", &self.minutes_link);
        typed
    }
}

/// The rows of the form: a name and its minutes; rows without a name are left out.
fn speakers(reader: &mut Reader, typed: &Typed) -> Vec<Speaker> {
    let minutes = typed.all("minutes");
    let mut speakers = Vec::new();
    for (row, name) in typed.all("speaker").into_iter().enumerate() {
        let time = minutes.get(row).copied().unwrap_or_default();
        let speaker = Speaker {
            name: reader.line("speaker", name),
            minutes: reader.number("minutes", time, 1, 180),
        };
        if !speaker.name.is_empty() {
            speakers.push(speaker);
        } else if speaker.minutes.is_some() {
            reader.wrong("speaker", "must have a name beside its minutes");
        }
    }
    if speakers.len() > SPEAKERS {
        reader.wrong("speaker", format!("are too many: {SPEAKERS} at most"));
    }
    speakers
}

#[cfg(test)]
mod tests {
    use super::super::typed;
    use super::*;

    #[test]
    fn speakers_come_with_their_minutes() {
        let meeting = Meeting::read(&typed(&[
            ("council", "City council"),
            ("held_on", "2028-06-05"),
            ("speaker", "Ann Lee"),
            ("minutes", "3"),
            ("speaker", " "),
            ("minutes", ""),
            ("speaker", "Bob Roe"),
            ("minutes", ""),
        ]))
        .unwrap();
        let names: Vec<&str> = meeting.speakers.iter().map(|s| s.name.as_str()).collect();
        assert_eq!(names, ["Ann Lee", "Bob Roe"]);
        assert_eq!(meeting.minutes(), 3);
        assert_eq!(Meeting::read(&meeting.write()), Ok(meeting));
    }

    #[test]
    fn a_meeting_has_a_body_and_a_day() {
        let form = |pairs: &[(&str, &str)]| Meeting::read(&typed(pairs));
        assert!(form(&[("council", "City council"), ("held_on", "")]).is_err());
        assert!(form(&[("council", ""), ("held_on", "2028-06-05")]).is_err());
        assert!(
            form(&[
                ("council", "x"),
                ("held_on", "2028-06-05"),
                ("speaker", ""),
                ("minutes", "3"),
            ])
            .is_err()
        );
    }
}
