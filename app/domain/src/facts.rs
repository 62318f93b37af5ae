//! One row of each dataset, as it is imported, stored and shipped.
//!
//! Numbers are whole: money in cents, population in heads. What a source does not say is `None`, never zero.

use crate::finance::Flags;
use crate::geo::{Geoid, Point};
use crate::government::{Attributes, Basis, Confidence, Form};
use crate::place::{Class, Level, PlaceKind};
use crate::referendum::{DatePrecision, Outcome, Side, VoteKind};
use crate::state::State;

/// A local government.
#[derive(Clone, Debug, PartialEq)]
pub struct Locality {
    /// Its Census code; the key.
    pub geoid: Geoid,
    /// Its full name: `Charlotte city`.
    pub name: String,
    /// The name people say: `Charlotte`.
    pub base_name: String,
    /// Its legal kind.
    pub kind: PlaceKind,
    /// Its level in the Census Bureau's geography.
    pub level: Level,
    /// The Census Bureau's functional status: `A` active, `F` fictitious (a consolidated city's balance), and so on; empty where not given.
    pub status: String,
    /// The county it lies in, by the largest part.
    pub county: Option<Geoid>,
    /// A point inside it.
    pub point: Option<Point>,
    /// Land area in square miles.
    pub land_sqmi: Option<f64>,
    /// Population.
    pub population: Option<i64>,
    /// Housing units.
    pub housing_units: Option<i64>,
    /// Its number in the Census of Governments.
    pub government_id: String,
    /// Its name in addresses, unique within the state, kept from version to version.
    pub slug: String,
}

impl Locality {
    /// The state it lies in.
    #[must_use]
    pub fn state(&self) -> State {
        self.geoid.state()
    }

    /// The band it is compared within.
    #[must_use]
    pub fn class(&self) -> Class {
        Class::of(self.level)
    }

    /// People a square mile of land; none where either is unknown or there is no land.
    #[must_use]
    pub fn density(&self) -> Option<f64> {
        Some(self.population? as f64 / self.land_sqmi.filter(|a| *a > 0.0)?)
    }
}

/// How a place is, or was, governed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Government {
    /// Which place.
    pub geoid: Geoid,
    /// Counted from 1 for each place, the earliest first.
    pub sequence: i64,
    /// The form.
    pub form: Form,
    /// What else is known.
    pub attributes: Attributes,
    /// The time at which the source says so, in its own words: `2018`, `c.2016`; empty where it does not say.
    pub as_of: String,
    /// Since when, in the source's words; empty where it does not say.
    pub since: String,
    /// Until when; empty for the present form.
    pub until: String,
    /// By which vote or act it came; empty where the source does not say.
    pub changed_by: String,
    /// How the source supports it.
    pub basis: Basis,
    /// How much weight the source carries.
    pub confidence: Confidence,
    /// The source's address.
    pub source_url: String,
    /// What the source says.
    pub source_note: String,
}

/// Figures of one fiscal year, in cents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finance {
    /// Which place.
    pub geoid: Geoid,
    /// The fiscal year.
    pub fiscal_year: u16,
    /// The reporting body's name in the report.
    pub entity: String,
    /// Total revenue.
    pub revenues: Option<i64>,
    /// Total expense.
    pub expenses: Option<i64>,
    /// Total assets.
    pub total_assets: Option<i64>,
    /// Total liabilities.
    pub total_liabilities: Option<i64>,
    /// Bonds outstanding.
    pub bonds: Option<i64>,
    /// Loans outstanding.
    pub loans: Option<i64>,
    /// Notes outstanding.
    pub notes: Option<i64>,
    /// Net pension liability.
    pub net_pension: Option<i64>,
    /// Net liability for other post-employment benefits.
    pub net_opeb: Option<i64>,
    /// Compensated absences.
    pub compensated_absences: Option<i64>,
    /// Unrestricted net position.
    pub unrestricted: Option<i64>,
    /// Population by which the source divides.
    pub population: Option<i64>,
    /// Median household income.
    pub median_income: Option<i64>,
    /// The report's address.
    pub source_url: String,
    /// Why the row is doubtful; none set when it is not.
    pub flags: Flags,
}

/// A vote on the form of government.
#[derive(Clone, Debug, PartialEq)]
pub struct Referendum {
    /// Counted from 1 in the order of the file; the key.
    pub sequence: i64,
    /// Which place; none where it is not among the localities.
    pub geoid: Option<Geoid>,
    /// The place's name in the source.
    pub place: String,
    /// The state.
    pub state: State,
    /// `2022-11-08`, `2022-11`, `2022` or `1953-1954`.
    pub date: String,
    /// How exactly the date is known.
    pub precision: DatePrecision,
    /// The measure's name; empty where not given.
    pub measure: String,
    /// What it was about.
    pub kind: VoteKind,
    /// The form before, in the source's words.
    pub from_form: String,
    /// The form proposed, in the source's words.
    pub to_form: String,
    /// What became of the change.
    pub outcome: Option<Outcome>,
    /// What became of the side of professional management.
    pub side: Option<Side>,
    /// Votes for the change.
    pub votes_for: Option<i64>,
    /// Votes against the change.
    pub votes_against: Option<i64>,
    /// Share for the change, in per cent.
    pub percent_for: Option<f64>,
    /// Share against the change, in per cent.
    pub percent_against: Option<f64>,
    /// Population as the source gives it.
    pub population: Option<i64>,
    /// What else the source says.
    pub notes: String,
    /// The source's title.
    pub source_title: String,
    /// The source's address.
    pub source_url: String,
}

impl Referendum {
    /// The year in which the vote was held, or the first year of a range.
    #[must_use]
    pub fn year(&self) -> Option<u16> {
        self.date.get(..4)?.parse().ok()
    }
}

/// The population of a place in a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PopulationFigure {
    /// Which place.
    pub geoid: Geoid,
    /// 1 July of this year (an estimate), or 1 April for the estimates base.
    pub year: u16,
    /// Heads.
    pub population: i64,
}
