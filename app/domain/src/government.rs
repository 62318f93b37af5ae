//! How a place is governed: the form, how sure that is, and the attributes that a single label hides.

use crate::place::words;
use serde::{Deserialize, Serialize};

words! {
    /// The five forms that ICMA recognises, and the honest sixth.
    Form {
        /// An elected council sets policy and appoints a professional manager.
        CouncilManager = "council-manager",
        /// A separately elected mayor is the executive.
        MayorCouncil = "mayor-council",
        /// Each elected commissioner runs departments.
        Commission = "commission",
        /// All voters decide in a meeting.
        TownMeeting = "town-meeting",
        /// Elected members decide in a meeting.
        RepresentativeTownMeeting = "representative-town-meeting",
        /// No source that we hold names the form.
        Unknown = "unknown",
    }
}

impl Form {
    /// Reads the ways in which files write a form; what is not one of the five is not guessed.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let plain = text.trim().to_lowercase().replace([' ', '_'], "-");
        match plain.as_str() {
            "open-town-meeting" => Some(Self::TownMeeting),
            "rep-town-meeting" => Some(Self::RepresentativeTownMeeting),
            other => Self::parse(other),
        }
    }
}

words! {
    /// How the source supports the form.
    Basis {
        /// The source names this place.
        Direct = "direct",
        /// It follows from a statement about the whole state.
        Inferred = "inferred",
    }
}

words! {
    /// How much weight the source carries.
    Confidence {
        /// An official page, a charter, or several agreeing sources.
        High = "high",
        /// One good source.
        Medium = "medium",
        /// One source of doubtful age or care.
        Low = "low",
    }
}

words! {
    /// Who chooses the mayor.
    MayorSelection {
        /// The voters, by a vote of their own.
        Voters = "voters",
        /// The council, from among its members.
        Council = "council",
        /// There is no mayor.
        None = "none",
    }
}

words! {
    /// Who appoints the heads of departments.
    Appointer {
        /// The manager or administrator.
        Manager = "manager",
        /// The mayor.
        Mayor = "mayor",
        /// The council.
        Council = "council",
        /// The commissioners, each for a department.
        Commissioners = "commissioners",
    }
}

words! {
    /// How the council's members are elected.
    CouncilElection {
        /// By all voters together.
        AtLarge = "at-large",
        /// By ward or district.
        Wards = "wards",
        /// Some each way.
        Mixed = "mixed",
    }
}

/// Attributes besides the label; each may be unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Attributes {
    /// Who chooses the mayor.
    pub mayor_selection: Option<MayorSelection>,
    /// Whether the mayor can veto the council.
    pub mayor_veto: Option<bool>,
    /// Whether there is a manager or another chief administrative officer.
    pub chief_administrator: Option<bool>,
    /// Who appoints the heads of departments.
    pub department_heads: Option<Appointer>,
    /// Wards or at large.
    pub council_election: Option<CouncilElection>,
    /// Members of the council, the mayor included where the mayor has a vote in it.
    pub council_size: Option<u16>,
}

impl Attributes {
    /// Whether nothing at all is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_read_and_never_guessed() {
        assert_eq!(Form::from_text("Council Manager"), Some(Form::CouncilManager));
        assert_eq!(Form::from_text("open town meeting"), Some(Form::TownMeeting));
        assert_eq!(Form::from_text("strong mayor"), None);
        assert_eq!(Form::from_text(""), None);
    }
}
