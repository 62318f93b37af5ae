//! Figures out of audited annual reports: what is measured, and when a figure is doubtful.

use crate::place::words;

words! {
    /// A figure per head that pages show and compare.
    Measure {
        /// Total expense of the government as a whole (full accrual).
        Expense = "expense",
        /// Total revenue of the government as a whole (full accrual).
        Revenue = "revenue",
        /// Total liabilities.
        Liabilities = "liabilities",
        /// Bonds outstanding.
        Bonds = "bonds",
        /// Net pension liability.
        Pension = "pension",
    }
}

words! {
    /// Why a row of figures is shown as "reported, doubtful" and left out of medians and ranks.
    Flag {
        /// Revenue or expense above 30,000 dollars a head, or expense of zero or less: most likely misread.
        Outlier = "outlier",
        /// Revenue of zero or less.
        ZeroRevenue = "zero_revenue",
        /// For an earlier year than the rest of the dataset.
        PriorYear = "prior_year",
        /// Restated in a later report.
        Restated = "restated",
    }
}

/// A set of flags, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Flags(u8);

impl Flags {
    /// With one more flag.
    #[must_use]
    pub fn with(self, flag: Flag) -> Self {
        Self(self.0 | 1 << flag as u8)
    }

    /// Whether a flag is set.
    #[must_use]
    pub fn has(self, flag: Flag) -> bool {
        self.0 & (1 << flag as u8) != 0
    }

    /// Whether any is set: then the row is doubtful.
    #[must_use]
    pub fn any(self) -> bool {
        self.0 != 0
    }

    /// The flags that are set.
    #[must_use]
    pub fn list(self) -> Vec<Flag> {
        Flag::ALL.iter().copied().filter(|f| self.has(*f)).collect()
    }

    /// As it stands in the database: words with a comma between.
    #[must_use]
    pub fn to_text(self) -> String {
        self.list().iter().map(|f| f.word()).collect::<Vec<_>>().join(",")
    }

    /// Reads [`Flags::to_text`]; unknown words are left out.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        text.split(',')
            .filter_map(Flag::parse)
            .fold(Self::default(), Self::with)
    }
}

/// Above this many dollars a head a figure is taken for misread.
pub const OUTLIER_DOLLARS_A_HEAD: i64 = 30_000;

/// The flags that follow from a row's own figures. Cents and heads; `vintage` is the dataset's year.
#[must_use]
pub fn flags_of(
    revenue: Option<i64>,
    expense: Option<i64>,
    population: Option<i64>,
    year: u16,
    vintage: u16,
) -> Flags {
    let mut flags = Flags::default();
    let a_head = |cents: Option<i64>| Some(cents? / 100 / population.filter(|p| *p > 0)?);
    if revenue.is_some_and(|r| r <= 0) {
        flags = flags.with(Flag::ZeroRevenue);
    }
    let too_large = |cents| a_head(cents).is_some_and(|v| v > OUTLIER_DOLLARS_A_HEAD);
    if too_large(revenue) || too_large(expense) || expense.is_some_and(|e| e <= 0) {
        flags = flags.with(Flag::Outlier);
    }
    if year < vintage {
        flags = flags.with(Flag::PriorYear);
    }
    flags
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubtful_rows_are_flagged() {
        let flags = |r, e, p, y| flags_of(Some(r), Some(e), Some(p), y, 2023).list();
        assert_eq!(flags(10_000_000, 9_000_000, 100, 2023), vec![]);
        assert_eq!(flags(0, 9_000_000, 100, 2023), vec![Flag::ZeroRevenue]);
        assert_eq!(flags(300_020_000, 9_000_000, 100, 2023), vec![Flag::Outlier]);
        assert_eq!(flags(300_000_000, 9_000_000, 100, 2022), vec![Flag::PriorYear]);
        assert_eq!(flags(10_000, 0, 100, 2023), vec![Flag::Outlier]);
        assert_eq!(flags_of(None, None, None, 2023, 2023).list(), vec![]);
    }

    #[test]
    fn flags_read_back() {
        let both = Flags::default().with(Flag::Outlier).with(Flag::PriorYear);
        assert_eq!(Flags::from_text(&both.to_text()), both);
        assert!(!Flags::from_text("").any());
    }
}
