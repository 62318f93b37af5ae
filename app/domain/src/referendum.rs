//! Votes on a form of government.

use crate::place::words;

words! {
    /// How exactly a vote's date is known.
    DatePrecision {
        /// To the day.
        Day = "day",
        /// To the month.
        Month = "month",
        /// To the year.
        Year = "year",
        /// Between two years.
        Range = "range",
    }
}

words! {
    /// What the vote was about, seen from professional management.
    VoteKind {
        /// To adopt council-manager government, or an administrator.
        Adoption = "adoption",
        /// To keep it.
        Retention = "retention",
        /// Something else about the form.
        Other = "other",
    }
}

words! {
    /// What became of the change that was voted on.
    Outcome {
        /// The change was adopted.
        Adopted = "adopted",
        /// The change was rejected.
        Rejected = "rejected",
        /// The question never reached the ballot.
        Withdrawn = "withdrawn before ballot",
    }
}

words! {
    /// What became of the side of professional management; a Yes can mean either.
    Side {
        /// It won.
        Won = "won",
        /// It lost.
        Lost = "lost",
        /// It was not at stake.
        NotApplicable = "n/a",
    }
}
