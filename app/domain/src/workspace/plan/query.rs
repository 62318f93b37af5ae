//! What of a plan somebody wants to see, as the address says it.

use super::month::Month;
use super::task::TaskState;
use crate::campaign::phases::Phase;
use jiff::civil::Date;

/// Whose tasks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Whose {
    /// Everybody's.
    #[default]
    All,
    /// The asker's.
    Own,
    /// Those that nobody has in hand.
    Nobody,
    /// Those of one membership.
    Of(String),
}

/// What of a plan is shown. What cannot be read is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanQuery {
    /// Only this phase.
    pub phase: Option<Phase>,
    /// Whose tasks.
    pub whose: Whose,
    /// Only tasks that stand like this.
    pub state: Option<TaskState>,
    /// Only tasks due on this day.
    pub due: Option<Date>,
    /// Only what is not done and due by this day.
    pub until: Option<Date>,
    /// How many of the phase come before what is shown.
    pub from: i64,
    /// The month of the calendar.
    pub month: Option<Month>,
}

impl PlanQuery {
    /// Reads it out of an address's parameters.
    pub fn read<'a>(value: impl Fn(&str) -> Option<&'a str>) -> Self {
        let whose = match value("owner").unwrap_or_default() {
            "" => Whose::All,
            "me" => Whose::Own,
            "nobody" => Whose::Nobody,
            member => Whose::Of(member.chars().take(64).collect()),
        };
        let phase = value("phase").and_then(Phase::parse);
        let from = value("from").and_then(|n| n.parse().ok());
        Self {
            phase,
            whose,
            state: value("state").and_then(TaskState::parse),
            due: value("due").and_then(|day| day.parse().ok()),
            until: value("until").and_then(|day| day.parse().ok()),
            // Only one phase is long enough to be leafed through.
            from: from.filter(|n| *n > 0 && phase.is_some()).unwrap_or(0),
            month: value("month").and_then(Month::parse),
        }
    }

    /// Whether only a part is shown.
    #[must_use]
    pub fn is_narrowed(&self) -> bool {
        self.phase.is_some()
            || self.whose != Whose::All
            || self.state.is_some()
            || self.due.is_some()
            || self.until.is_some()
    }

    /// The parameters that say the same, without the month and without leafing.
    #[must_use]
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        if let Some(phase) = self.phase {
            pairs.push(("phase", phase.word().to_owned()));
        }
        match &self.whose {
            Whose::All => {}
            Whose::Own => pairs.push(("owner", "me".to_owned())),
            Whose::Nobody => pairs.push(("owner", "nobody".to_owned())),
            Whose::Of(member) => pairs.push(("owner", member.clone())),
        }
        if let Some(state) = self.state {
            pairs.push(("state", state.word().to_owned()));
        }
        if let Some(due) = self.due {
            pairs.push(("due", due.to_string()));
        }
        if let Some(until) = self.until {
            pairs.push(("until", until.to_string()));
        }
        pairs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> PlanQuery {
        PlanQuery::read(|name| pairs.iter().find(|(n, _)| *n == name).map(|(_, v)| *v))
    }

    #[test]
    fn what_is_asked_for_is_read_and_written_again() {
        let query = read(&[
            ("phase", "a3"),
            ("owner", "me"),
            ("state", "doing"),
            ("due", "2028-07-10"),
            ("until", "2028-07-17"),
            ("from", "100"),
        ]);
        assert_eq!((query.phase, query.from), (Some(Phase::Qualify), 100));
        let pairs = query.pairs();
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(k, v)| (*k, v.as_str())).collect();
        assert_eq!(read(&pairs), PlanQuery { from: 0, ..query });
    }

    #[test]
    fn what_cannot_be_read_is_left_out() {
        let odd = [
            ("phase", "z9"),
            ("state", "late"),
            ("due", "soon"),
            ("from", "5"),
            ("month", "x"),
        ];
        assert_eq!(read(&odd), PlanQuery::default());
        assert!(!read(&odd).is_narrowed());
    }
}
