//! What research and official sources say about the form, in both directions, for answers to claims.
//!
//! The findings themselves are texts of the catalogue; here stands which way each points and where it comes from.

use crate::place::words;

words! {
    /// A finding or a fact with its source.
    Evidence {
        /// Convictions for corruption, 1990 to 2010.
        Corruption = "corruption",
        /// The same to 2020.
        CorruptionLater = "corruption-later",
        /// A review of ten propositions.
        Review = "review",
        /// A benchmark of large cities.
        Efficiency = "efficiency",
        /// Spending, newer work.
        SpendingLower = "spending-lower",
        /// Spending, older work.
        SpendingOlder = "spending-older",
        /// What the change costs.
        Cost = "cost",
        /// Turnout.
        Turnout = "turnout",
        /// Bond ratings.
        BondRatings = "bond-ratings",
        /// Contracting out.
        Contracting = "contracting",
        /// Popular policies.
        Popular = "popular",
        /// Cuts after 2008.
        Crisis = "crisis",
        /// Awards for reports.
        Awards = "awards",
        /// Who knows what a manager does.
        Awareness = "awareness",
        /// What a manager does.
        Duties = "duties",
        /// Whether a manager can be dismissed.
        Dismissal = "dismissal",
        /// Whether voters lose.
        Voters = "voters",
        /// What becomes of the mayor.
        Mayor = "mayor",
        /// Whether a manager must be local.
        Local = "local",
        /// Whether it is for small places.
        Size = "size",
        /// Whether it can be undone.
        Undone = "undone",
        /// What an elected executive has.
        Elected = "elected",
        /// Where the form comes from.
        Origins = "origins",
        /// Administrator and manager.
        Administrator = "administrator",
    }
}

words! {
    /// Which way it points.
    Sign {
        /// For council-manager.
        For = "for",
        /// Against it.
        Against = "against",
        /// Both ways, or not settled.
        Mixed = "mixed",
        /// Good or bad, as one sees it; or a plain fact.
        Neutral = "neutral",
        /// It should not be claimed at all.
        DoNotClaim = "do-not-claim",
    }
}

impl Evidence {
    /// Which way it points.
    #[must_use]
    pub fn sign(self) -> Sign {
        match self {
            Self::Corruption | Self::CorruptionLater | Self::Efficiency | Self::Awards => Sign::For,
            Self::SpendingLower | Self::Turnout | Self::Elected | Self::Origins => Sign::Against,
            Self::Review | Self::SpendingOlder | Self::Cost | Self::Voters => Sign::Mixed,
            Self::BondRatings => Sign::DoNotClaim,
            Self::Contracting
            | Self::Popular
            | Self::Crisis
            | Self::Awareness
            | Self::Duties
            | Self::Dismissal
            | Self::Mayor
            | Self::Local
            | Self::Size
            | Self::Undone
            | Self::Administrator => Sign::Neutral,
        }
    }

    /// Where it comes from.
    #[must_use]
    pub fn source(self) -> &'static str {
        match self {
            Self::Corruption => "Nelson and Afonso 2019, doi 10.1111/puar.13050",
            Self::CorruptionLater => "Afonso and Nelson, Municipal Corruption (University of North Carolina)",
            Self::Review => "Carr 2015, doi 10.1111/puar.12415",
            Self::Efficiency => "IBM 2011, by icma.org; governing.com, June 21, 2011",
            Self::SpendingLower => "Coate and Knight 2009 and 2011",
            Self::SpendingOlder => {
                "Sherbenou 1961; Booms 1966; Lineberry and Fowler 1967; Clark 1968; MacDonald 2008; all by Hessami"
            }
            Self::Cost => "ithacavoice.com 2021",
            Self::Turnout => "Wood 2002; Hajnal and Lewis 2003",
            Self::BondRatings => "Moody’s 2009; Nettles 2018, hdl.handle.net/10428/3930",
            Self::Contracting => "Levin and Tadelis 2010",
            Self::Popular => "Vlaicu and Whalley 2012",
            Self::Crisis => "doi 10.1111/polp.12273",
            Self::Awards => "Waterfield 2010, a student’s paper",
            Self::Awareness => "Harris survey, by transformgov.org, July 2013",
            Self::Duties => "ocmaohio.org; winchesterva.gov",
            Self::Dismissal => "ocmaohio.org; charters of Kent and Union, Ohio (codelibrary.amlegal.com)",
            Self::Voters => "cityofithaca.org, question 274; blythewoodnow.com",
            Self::Mayor => "ocmaohio.org; nationalcivicleague.org, model charter, 9th edition",
            Self::Local => "ocmaohio.org; charter of Union, Ohio",
            Self::Size => "ICMA’s list of grants of its Fund",
            Self::Undone => "State laws of Illinois, Iowa, Minnesota, Washington (chapter 35.18) and Wyoming",
            Self::Elected => "kxan.com; keepthemayor.com; napavalleyregister.com 2020",
            Self::Origins => "austonia.com",
            Self::Administrator => "ilcma.org; Ballot Box 2015",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_directions_are_there_and_each_has_a_source() {
        for sign in Sign::ALL {
            assert!(Evidence::ALL.iter().any(|e| e.sign() == *sign), "{sign}");
        }
        assert!(Evidence::ALL.iter().all(|e| e.source().len() > 8));
    }
}
