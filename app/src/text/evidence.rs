//! Texts of the evidence: what research and official sources say, in our own words, and what each cannot show.

use super::{Lang, texts};
use domain::workspace::words::evidence::{Evidence, Sign};

texts! {
    evidence_lead { En => "What research and official sources say, those against us too. Quote each with its source, and never more than it says." }
    evidence_sign_for { En => "For council-manager" }
    evidence_sign_against { En => "Against council-manager" }
    evidence_sign_mixed { En => "Both ways, or not settled" }
    evidence_sign_neutral { En => "To know" }
    evidence_sign_none { En => "Do not claim" }
    evidence_source(source) { En => "Source: {source}" }
    evidence_corruption_about { En => "Corruption" }
    evidence_corruption { En => "From 1990 to 2010, places with council-manager government were 57% less likely to see a conviction for corruption. Changing the form by itself neither raised nor uncovered corruption." }
    evidence_corruption_but { En => "An association, from a model made for rare events. It does not show that the form is the cause." }
    evidence_corruption_later_about { En => "Corruption, up to 2020" }
    evidence_corruption_later { En => "With the years to 2020, and places of 10,000 people or more, the risk was lower again." }
    evidence_corruption_later_but { En => "Again an association." }
    evidence_review_about { En => "Is it better managed?" }
    evidence_review { En => "A review of ten propositions finds progress in what is known about representation and daily work. That such places are better managed has not been seriously tested yet." }
    evidence_review_but { En => "So do not say that research proves it." }
    evidence_efficiency_about { En => "Efficiency" }
    evidence_efficiency { En => "In a benchmark of the 100 largest cities, those with a manager came out nearly 10% more efficient." }
    evidence_efficiency_but { En => "A comparison, not a test of causes; its own authors say that it raises questions rather than answers them." }
    evidence_spending_lower_about { En => "Does it spend less?" }
    evidence_spending_lower { En => "Work from 2009 to 2011 expected lower spending under mayor-council government, and found it." }
    evidence_spending_lower_but { En => "It speaks against the claim that a manager saves money." }
    evidence_spending_older_about { En => "Spending, older work" }
    evidence_spending_older { En => "Some studies find that mayor-council places spend more, some that they spend less, and one finds no difference." }
    evidence_spending_older_but { En => "Whoever quotes one of them alone tells half of it." }
    evidence_cost_about { En => "Does a manager cost more?" }
    evidence_cost { En => "Ithaca expected about the same cost: $213,000 for mayor, assistant and chief of staff together." }
    evidence_cost_but { En => "One city’s estimate before its change. Take the figures of your own budget." }
    evidence_turnout_about { En => "Turnout" }
    evidence_turnout { En => "In a sample of 57 cities turnout was lowest in those run administratively; work on California finds that elected control raises it. The day of the election has by far the largest effect." }
    evidence_turnout_but { En => "It speaks against the form. Voting on the day of state elections outweighs it." }
    evidence_bond_ratings_about { En => "Bond ratings" }
    evidence_bond_ratings { En => "Rating agencies weigh management and governance as one of four factors. Whether the form of government itself matters was tested, and we found no result to rely on." }
    evidence_bond_ratings_but { En => "Do not claim better ratings." }
    evidence_contracting_about { En => "Contracting out" }
    evidence_contracting { En => "Places with managers contract out more of their services." }
    evidence_contracting_but { En => "Good or bad, as one sees it." }
    evidence_popular_about { En => "Popular policies" }
    evidence_popular { En => "Managers choose popular policies on hiring police less often than mayors do." }
    evidence_popular_but { En => "Some call that steadiness, others distance from voters." }
    evidence_crisis_about { En => "Cuts after 2008" }
    evidence_crisis { En => "After 2008 mayor-council cities took fewer measures of austerity." }
    evidence_crisis_but { En => "Whether that was wise depends on the city’s books." }
    evidence_awards_about { En => "Awards for reports" }
    evidence_awards { En => "Towns with a manager are more likely to get awards for their financial reports." }
    evidence_awards_but { En => "A student’s paper; an award is not a result." }
    evidence_awareness_about { En => "Who knows what a manager does?" }
    evidence_awareness { En => "One person in three knows that managers run the daily work of a city; one in twenty can describe it." }
    evidence_awareness_but { En => "Explain the job before you praise the form." }
    evidence_duties_about { En => "What does a manager do?" }
    evidence_duties { En => "Prepares the budget for the council, hires and leads the staff, advises with reasons for and against, and carries out what the council decides. Policy is the council’s." }
    evidence_duties_but { En => "The charter says more: quote yours." }
    evidence_dismissal_about { En => "Can a manager be dismissed?" }
    evidence_dismissal { En => "Yes: a manager serves as long as the council’s majority wants, within the law and the contract." }
    evidence_dismissal_but { En => "Charters differ. Some ask for a first resolution, a hearing, or some months’ pay." }
    evidence_voters_about { En => "Do voters lose power?" }
    evidence_voters { En => "Supporters: every council member oversees the manager and can vote to dismiss one at any meeting, not once in four years. Critics: somebody who was never elected cannot be voted out." }
    evidence_voters_but { En => "Both are true. Say what your voters elect before and after." }
    evidence_mayor_about { En => "What becomes of the mayor?" }
    evidence_mayor { En => "The mayor presides over the council, leads on policy and votes. Voters may elect the mayor directly; the model charter now encourages that." }
    evidence_mayor_but { En => "It depends on the text of your question." }
    evidence_local_about { En => "Must a manager be local?" }
    evidence_local { En => "Not when appointed, as a rule; some charters want the manager to live there within six months." }
    evidence_local_but { En => "Look into your charter." }
    evidence_size_about { En => "Only for some cities?" }
    evidence_size { En => "There were campaigns in a village of 730 people and in cities of a million." }
    evidence_size_but { En => "That a place may use it says nothing about how it fares." }
    evidence_undone_about { En => "Can it be undone?" }
    evidence_undone { En => "Yes, after a time: in Illinois and Wyoming four years, in Iowa and Washington six, in Minnesota three." }
    evidence_undone_but { En => "Other states and charters have their own rules." }
    evidence_elected_about { En => "What an elected executive has" }
    evidence_elected { En => "One visible leader with staff and a veto, who answers at the ballot and can act fast. Others say that managers answer to the council only, decide slowly and come from outside." }
    evidence_elected_but { En => "Arguments from campaigns in Austin, Pueblo and Napa; they are not findings." }
    evidence_origins_about { En => "Where the form comes from" }
    evidence_origins { En => "In Austin those who wanted a strong mayor argued that the manager system began as a way to shut people out." }
    evidence_origins_but { En => "An argument about history. Answer it with what your question does about wards and representation." }
    evidence_administrator_about { En => "Is an administrator the same?" }
    evidence_administrator { En => "No. An administrator may be there by ordinance, or work under the mayor; a manager answers to the whole council." }
    evidence_administrator_but { En => "Look at who appoints and who dismisses." }
}

impl Lang {
    /// Which way evidence points.
    #[must_use]
    pub fn evidence_sign(self, sign: Sign) -> &'static str {
        match sign {
            Sign::For => self.evidence_sign_for(),
            Sign::Against => self.evidence_sign_against(),
            Sign::Mixed => self.evidence_sign_mixed(),
            Sign::Neutral => self.evidence_sign_neutral(),
            Sign::DoNotClaim => self.evidence_sign_none(),
        }
    }

    /// What it is about.
    #[must_use]
    pub fn evidence_about(self, evidence: Evidence) -> &'static str {
        match evidence {
            Evidence::Corruption => self.evidence_corruption_about(),
            Evidence::CorruptionLater => self.evidence_corruption_later_about(),
            Evidence::Review => self.evidence_review_about(),
            Evidence::Efficiency => self.evidence_efficiency_about(),
            Evidence::SpendingLower => self.evidence_spending_lower_about(),
            Evidence::SpendingOlder => self.evidence_spending_older_about(),
            Evidence::Cost => self.evidence_cost_about(),
            Evidence::Turnout => self.evidence_turnout_about(),
            Evidence::BondRatings => self.evidence_bond_ratings_about(),
            Evidence::Contracting => self.evidence_contracting_about(),
            Evidence::Popular => self.evidence_popular_about(),
            Evidence::Crisis => self.evidence_crisis_about(),
            Evidence::Awards => self.evidence_awards_about(),
            Evidence::Awareness => self.evidence_awareness_about(),
            Evidence::Duties => self.evidence_duties_about(),
            Evidence::Dismissal => self.evidence_dismissal_about(),
            Evidence::Voters => self.evidence_voters_about(),
            Evidence::Mayor => self.evidence_mayor_about(),
            Evidence::Local => self.evidence_local_about(),
            Evidence::Size => self.evidence_size_about(),
            Evidence::Undone => self.evidence_undone_about(),
            Evidence::Elected => self.evidence_elected_about(),
            Evidence::Origins => self.evidence_origins_about(),
            Evidence::Administrator => self.evidence_administrator_about(),
        }
    }

    /// What it says.
    #[must_use]
    pub fn evidence_says(self, evidence: Evidence) -> &'static str {
        match evidence {
            Evidence::Corruption => self.evidence_corruption(),
            Evidence::CorruptionLater => self.evidence_corruption_later(),
            Evidence::Review => self.evidence_review(),
            Evidence::Efficiency => self.evidence_efficiency(),
            Evidence::SpendingLower => self.evidence_spending_lower(),
            Evidence::SpendingOlder => self.evidence_spending_older(),
            Evidence::Cost => self.evidence_cost(),
            Evidence::Turnout => self.evidence_turnout(),
            Evidence::BondRatings => self.evidence_bond_ratings(),
            Evidence::Contracting => self.evidence_contracting(),
            Evidence::Popular => self.evidence_popular(),
            Evidence::Crisis => self.evidence_crisis(),
            Evidence::Awards => self.evidence_awards(),
            Evidence::Awareness => self.evidence_awareness(),
            Evidence::Duties => self.evidence_duties(),
            Evidence::Dismissal => self.evidence_dismissal(),
            Evidence::Voters => self.evidence_voters(),
            Evidence::Mayor => self.evidence_mayor(),
            Evidence::Local => self.evidence_local(),
            Evidence::Size => self.evidence_size(),
            Evidence::Undone => self.evidence_undone(),
            Evidence::Elected => self.evidence_elected(),
            Evidence::Origins => self.evidence_origins(),
            Evidence::Administrator => self.evidence_administrator(),
        }
    }

    /// What it cannot show, or what to mind.
    #[must_use]
    pub fn evidence_but(self, evidence: Evidence) -> &'static str {
        match evidence {
            Evidence::Corruption => self.evidence_corruption_but(),
            Evidence::CorruptionLater => self.evidence_corruption_later_but(),
            Evidence::Review => self.evidence_review_but(),
            Evidence::Efficiency => self.evidence_efficiency_but(),
            Evidence::SpendingLower => self.evidence_spending_lower_but(),
            Evidence::SpendingOlder => self.evidence_spending_older_but(),
            Evidence::Cost => self.evidence_cost_but(),
            Evidence::Turnout => self.evidence_turnout_but(),
            Evidence::BondRatings => self.evidence_bond_ratings_but(),
            Evidence::Contracting => self.evidence_contracting_but(),
            Evidence::Popular => self.evidence_popular_but(),
            Evidence::Crisis => self.evidence_crisis_but(),
            Evidence::Awards => self.evidence_awards_but(),
            Evidence::Awareness => self.evidence_awareness_but(),
            Evidence::Duties => self.evidence_duties_but(),
            Evidence::Dismissal => self.evidence_dismissal_but(),
            Evidence::Voters => self.evidence_voters_but(),
            Evidence::Mayor => self.evidence_mayor_but(),
            Evidence::Local => self.evidence_local_but(),
            Evidence::Size => self.evidence_size_but(),
            Evidence::Undone => self.evidence_undone_but(),
            Evidence::Elected => self.evidence_elected_but(),
            Evidence::Origins => self.evidence_origins_but(),
            Evidence::Administrator => self.evidence_administrator_but(),
        }
    }
}
