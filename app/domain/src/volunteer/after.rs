//! What somebody says of a shift once it is over, and hours as people write them.

use crate::fault::Fault;
use crate::workspace::text::Reader;
use crate::workspace::words::Typed;

/// The best that can be said of a shift.
pub const BEST: i64 = 5;
/// For how long after it people can say how it was, in milliseconds: two weeks.
pub const ASKED_FOR: i64 = 14 * 24 * 3_600_000;
/// The most minutes of one shift: a day.
const DAY: i64 = 24 * 60;

/// What somebody says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Whether they came.
    pub came: bool,
    /// How long they stayed, in minutes; none if they did not come, or do not say.
    pub minutes: Option<i64>,
    /// How it was, from 1 to [`BEST`]; none if they do not say.
    pub score: Option<i64>,
    /// In their words; may be empty.
    pub feedback: String,
}

impl Said {
    /// Reads the fields `came` (`yes` or `no`), `hours`, `score` and `feedback`.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with everything that is wrong.
    pub fn read(typed: &Typed) -> Result<Self, Fault> {
        let mut reader = Reader::default();
        let came = reader.word("came", typed.value("came"), |word| match word {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        });
        let came = came.unwrap_or(false);
        let hours = typed.value("hours").trim();
        let minutes = (came && !hours.is_empty()).then(|| minutes(hours));
        if minutes == Some(None) {
            reader.wrong("hours", WANTED);
        }
        let score = reader.number("score", typed.value("score"), 1, BEST);
        let feedback = reader.text("feedback", typed.value("feedback").trim_start());
        reader.done(Self {
            came,
            minutes: minutes.flatten(),
            score,
            feedback,
        })
    }
}

/// What hours must look like.
pub const WANTED: &str = "must be hours such as 3, 2.5 or 2:30, a day at most";

/// Minutes out of hours as people write them: `3`, `2.5`, `2:30`.
#[must_use]
pub fn minutes(typed: &str) -> Option<i64> {
    let typed = typed.trim();
    if let Some((hours, minutes)) = typed.split_once(':') {
        let hours: u16 = hours.trim().parse().ok()?;
        let minutes: u16 = minutes.trim().parse().ok()?;
        let whole = i64::from(hours) * 60 + i64::from(minutes);
        return (minutes < 60 && whole <= DAY).then_some(whole);
    }
    let hours: f64 = typed.parse().ok()?;
    // A day's minutes at most.
    (0.0..=24.0)
        .contains(&hours)
        .then(|| (hours * 60.0).round() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::words::typed;

    #[test]
    fn hours_are_read_as_people_write_them() {
        for (typed, wanted) in [("3", 180), ("2.5", 150), ("2:30", 150), ("0:05", 5), ("24", 1440)] {
            assert_eq!(minutes(typed), Some(wanted), "{typed}");
        }
        for odd in ["-1", "25", "2:75", "24:01", "two", "NaN", "1:", "inf"] {
            assert_eq!(minutes(odd), None, "{odd}");
        }
    }

    #[test]
    fn what_people_say_is_read() {
        let said = Said::read(&typed(&[
            ("came", "yes"),
            ("hours", "2:30"),
            ("score", "4"),
            ("feedback", " Cold. "),
        ]));
        let wanted = Said {
            came: true,
            minutes: Some(150),
            score: Some(4),
            feedback: "Cold.".to_owned(),
        };
        assert_eq!(said, Ok(wanted));
        // Whoever did not come stayed for no time.
        assert_eq!(
            Said::read(&typed(&[("came", "no"), ("hours", "3")])),
            Ok(Said::default())
        );
        let wrong = |pairs: &[(&str, &str)]| match Said::read(&typed(pairs)) {
            Err(Fault::Invalid { fields }) => fields.into_iter().map(|f| f.field).collect::<Vec<_>>(),
            other => panic!("{other:?}"),
        };
        assert_eq!(wrong(&[("came", "perhaps"), ("score", "6")]), ["came", "score"]);
        assert_eq!(wrong(&[("came", "yes"), ("hours", "long")]), ["hours"]);
    }
}
