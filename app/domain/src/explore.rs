//! The comparison data as pages see it: the port, and the models of its answers.
//!
//! Each model is also the page's JSON, so a field's name is a promise: it is added to, never renamed; [`API`] counts
//! what could not be kept. Every value stands beside its year, its source and, where it applies, its base.

use crate::actor::Actor;
use crate::ask::{
    CompareQuery, FindQuery, FormFilter, GroupQuery, NationQuery, PeerChoice, PlaceRef, StateQuery,
    VotesQuery, Within,
};
use crate::dataset::{DatasetKind, DatasetVersion};
use crate::fault::Fault;
use crate::finance::{Flag, Measure};
use crate::geo::{Geoid, Point};
use crate::government::{Attributes, Basis, Confidence, Form};
use crate::peers::{Likeness, Weights};
use crate::place::{Class, PlaceKind, PopulationRange};
use crate::referendum::{DatePrecision, Outcome, Side, VoteKind};
use crate::state::State;
use crate::stats::Summary;
use async_trait::async_trait;
use serde::Serialize;

/// The version of the JSON that these models make; stands in every answer as `api`.
pub const API: u32 = 1;

/// Where a value can be checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Source {
    /// What it is called.
    pub title: String,
    /// Who published it; empty where only the address is known.
    pub publisher: String,
    /// Where it is.
    pub url: String,
    /// Where else it can be checked; empty where one address supports it all.
    pub also: Vec<String>,
}

impl Source {
    /// A source with one address, whose publisher its title tells.
    #[must_use]
    pub fn page(title: &str, url: &str) -> Self {
        Self {
            title: title.to_owned(),
            publisher: String::new(),
            url: url.to_owned(),
            also: Vec::new(),
        }
    }

    /// The host of an address, without its `www.`: what an address is called where it has no title.
    #[must_use]
    pub fn host(url: &str) -> String {
        let rest = url.split_once("://").map_or(url, |(_, r)| r);
        let host = rest.split(['/', '?']).next().unwrap_or(rest).to_lowercase();
        host.strip_prefix("www.").unwrap_or(&host).to_owned()
    }
}

/// A population with its year and source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PopulationValue {
    /// Heads; none where unknown.
    pub value: Option<i64>,
    /// The year or years it describes.
    pub year: String,
    /// Where it comes from.
    pub source: Source,
}

/// A form of government with what supports it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FormValue {
    /// The form; `unknown` where no source that we hold names it.
    pub value: Form,
    /// How the source supports it; none where unknown.
    pub basis: Option<Basis>,
    /// How much weight the source carries; none where unknown.
    pub confidence: Option<Confidence>,
    /// The time at which the source says so, in its words.
    pub as_of: Option<String>,
    /// Since when, in the source's words.
    pub since: Option<String>,
    /// What the source says.
    pub note: Option<String>,
    /// Where it comes from; none where unknown.
    pub source: Option<Source>,
}

/// A place, as it stands in a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlaceBrief {
    /// Census code.
    pub geoid: Geoid,
    /// Full name: `Charlotte city`.
    pub name: String,
    /// The name people say: `Charlotte`.
    pub short_name: String,
    /// Postal code of the state.
    pub state: State,
    /// Name of the state.
    pub state_name: &'static str,
    /// Name in addresses, unique within the state.
    pub slug: String,
    /// Path of its page.
    pub path: String,
    /// Legal kind.
    pub kind: PlaceKind,
    /// Band it is compared within.
    pub class: Class,
    /// Name of the county it lies in; none for a county.
    pub county: Option<String>,
    /// Population.
    pub population: PopulationValue,
    /// Form of government.
    pub form: FormValue,
}

/// A suggestion while somebody types.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// Census code.
    pub geoid: Geoid,
    /// `Charlotte, NC`.
    pub label: String,
    /// Legal kind.
    pub kind: PlaceKind,
    /// Name of the county it lies in; none for a county.
    pub county: Option<String>,
    /// Population, where known.
    pub population: Option<i64>,
    /// Path of its page.
    pub path: String,
}

/// The answer to a search.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FindPage {
    /// How many places match.
    pub total: usize,
    /// Where several places carry exactly the name that was typed: that name, how many, in how many states.
    pub same_name: Option<SameName>,
    /// Where nothing matches as typed, the name that was searched for instead.
    pub corrected: Option<String>,
    /// This page's places, the best match first, then by population.
    pub places: Vec<PlaceBrief>,
    /// Where the next page begins: the value for `after`.
    pub next: Option<Geoid>,
}

/// Several places of one name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SameName {
    /// The name.
    pub name: String,
    /// How many places carry it.
    pub places: usize,
    /// In how many states.
    pub states: usize,
}

/// A step in the history of a place's government.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HistoryEntry {
    /// The form.
    pub form: Form,
    /// Since when, in the source's words; empty where not said.
    pub since: String,
    /// Until when; empty for the present.
    pub until: String,
    /// By which vote or act; empty where not said.
    pub changed_by: String,
    /// The time at which the source says so.
    pub as_of: String,
    /// How the source supports it.
    pub basis: Basis,
    /// Where it comes from.
    pub source: Source,
}

/// A population in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct YearValue {
    /// The year.
    pub year: u16,
    /// Heads.
    pub value: i64,
}

/// One figure out of a report.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct FinanceFigure {
    /// What is measured.
    pub measure: Measure,
    /// In cents; none where the report does not say.
    pub cents: Option<i64>,
    /// In cents a head.
    pub cents_a_head: Option<i64>,
}

/// Figures out of a place's audited report.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FinanceView {
    /// The fiscal year.
    pub fiscal_year: u16,
    /// The reporting body's name.
    pub entity: String,
    /// Population by which the source divides.
    pub population: Option<i64>,
    /// Median household income in cents, where the source gives it.
    pub median_income_cents: Option<i64>,
    /// Why the figures are doubtful; empty when they are not.
    pub doubts: Vec<Flag>,
    /// The figures.
    pub figures: Vec<FinanceFigure>,
    /// The report.
    pub source: Source,
}

/// Where a place stands among its peers in one figure a head, in dollars.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Standing {
    /// What is measured.
    pub measure: Measure,
    /// The place's own value; none where unknown or doubtful.
    pub value: Option<f64>,
    /// The peers' five numbers.
    pub summary: Summary,
    /// Rank from the largest among the peers and the place.
    pub rank: Option<usize>,
    /// The peers' values, with their names and paths.
    pub peers: Vec<StandingPeer>,
}

/// One peer in a strip chart.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StandingPeer {
    /// `Raleigh, NC`.
    pub label: String,
    /// Path of its page.
    pub path: String,
    /// Dollars a head.
    pub value: f64,
    /// Its form.
    pub form: Form,
}

/// A vote on the form of government.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct VoteView {
    /// Row in the dataset.
    pub sequence: i64,
    /// The place's name in the source.
    pub place: String,
    /// The state.
    pub state: State,
    /// Path of the place's page, where it is among the localities.
    pub path: Option<String>,
    /// Date, as exactly as it is known.
    pub date: String,
    /// How exactly that is.
    pub precision: DatePrecision,
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
    /// What else the source says.
    pub notes: String,
    /// Where it comes from.
    pub source: Source,
}

/// A peer and why it is one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PeerView {
    /// The peer.
    pub place: PlaceBrief,
    /// Why.
    #[serde(flatten)]
    pub likeness: Likeness,
    /// Expense a head in dollars, where reported and not doubtful.
    pub expense_a_head: Option<f64>,
}

/// A place near by.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NearbyView {
    /// The place.
    pub place: PlaceBrief,
    /// Miles between the two.
    pub miles: f64,
}

/// A place in full.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlacePage {
    /// What it is.
    #[serde(flatten)]
    pub place: PlaceBrief,
    /// Where it lies.
    pub point: Option<Point>,
    /// Land area in square miles.
    pub land_sqmi: Option<f64>,
    /// People a square mile.
    pub density: Option<f64>,
    /// Housing units.
    pub housing_units: Option<i64>,
    /// Whether it has a government of its own (some counties have none).
    pub has_government: bool,
    /// Path of the county's page.
    pub county_path: Option<String>,
    /// Where the locality's facts come from.
    pub locality_source: Source,
    /// What is known besides the label.
    pub attributes: Attributes,
    /// How its government changed, the earliest first.
    pub history: Vec<HistoryEntry>,
    /// Population by year; empty where fewer than two years are known.
    pub population_series: Vec<YearValue>,
    /// Where the series comes from.
    pub series_source: Option<Source>,
    /// Figures out of its report.
    pub finance: Option<FinanceView>,
    /// Where it stands among its peers.
    pub standings: Vec<Standing>,
    /// Votes on its form of government, the latest first.
    pub votes: Vec<VoteView>,
    /// The places most like it, by the default choice.
    pub peers: Vec<PeerView>,
    /// The places near by.
    pub nearby: Vec<NearbyView>,
    /// For a county: its largest municipalities and townships.
    pub inside: Vec<PlaceBrief>,
}

/// The peers of a place by a choice.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PeersPage {
    /// Whose peers.
    pub place: PlaceBrief,
    /// What counted how much.
    pub weights: Weights,
    /// Where they were looked for.
    pub within: Within,
    /// Only of this form.
    pub form: Option<FormFilter>,
    /// How many places were considered.
    pub considered: usize,
    /// The peers, in the order asked for.
    pub peers: Vec<PeerView>,
}

/// Places side by side.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    /// The places, in the order asked for.
    pub places: Vec<PlacePage>,
}

/// How many places, and people in them, have one form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct FormCount {
    /// The form.
    pub form: Form,
    /// Places.
    pub places: usize,
    /// Of these, places that their source names.
    pub named: usize,
    /// People in them, where their population is known.
    pub people: i64,
}

/// Counts by form within one class, with their base.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClassCounts {
    /// The class; classes are never added together.
    pub class: Class,
    /// All places of the class.
    pub places: usize,
    /// People in them.
    pub people: i64,
    /// Places whose form is known: the base of every share.
    pub known: usize,
    /// Of these, places that their source names.
    pub named: usize,
    /// By form, `unknown` last.
    pub forms: Vec<FormCount>,
}

/// One state in the nation's table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StateRow {
    /// The state.
    pub state: State,
    /// Its name.
    pub name: &'static str,
    /// Path of its page.
    pub path: String,
    /// Its municipalities.
    pub municipalities: ClassCounts,
}

/// A place on a map; only places whose form is known are drawn.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MapPlace {
    /// Census code.
    pub geoid: Geoid,
    /// `Charlotte, NC`.
    pub label: String,
    /// Path of its page.
    pub path: String,
    /// Where it lies.
    pub point: Point,
    /// Its form.
    pub form: Form,
    /// How the source supports it.
    pub basis: Option<Basis>,
    /// Its class.
    pub class: Class,
}

/// Forms of government over the nation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NationPage {
    /// By class.
    pub classes: Vec<ClassCounts>,
    /// By state, in the order asked for.
    pub states: Vec<StateRow>,
    /// Places for the map.
    pub map: Vec<MapPlace>,
    /// Where the forms come from.
    pub source: Source,
}

/// Forms of government in a state.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StatePage {
    /// The state.
    pub state: State,
    /// Its name.
    pub name: &'static str,
    /// By class.
    pub classes: Vec<ClassCounts>,
    /// Places for the map.
    pub map: Vec<MapPlace>,
    /// Places whose form is known, in the order asked for.
    pub known: Vec<PlaceBrief>,
    /// The largest places whose form is unknown.
    pub unknown: Vec<PlaceBrief>,
    /// Its counties.
    pub counties: Vec<PlaceBrief>,
    /// Votes on form of government in it, the latest first.
    pub votes: Vec<VoteView>,
    /// Where the forms come from.
    pub source: Source,
}

/// Votes in one decade.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Decade {
    /// First year.
    pub from: u16,
    /// Professional management at stake and kept or gained.
    pub won: usize,
    /// Professional management at stake and lost or not gained.
    pub lost: usize,
    /// Anything else.
    pub other: usize,
}

/// Votes on form of government.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct VotesPage {
    /// How many match.
    pub total: usize,
    /// By decade, over all that match.
    pub decades: Vec<Decade>,
    /// This page's votes, in the order asked for.
    pub votes: Vec<VoteView>,
    /// Where the next page begins: the value for `after`.
    pub next: Option<i64>,
    /// Where they come from.
    pub source: Source,
}

/// One group of a comparison.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Group {
    /// Whether its places have a manager or another chief administrative officer.
    pub has_manager: bool,
    /// Places with a figure that is not doubtful.
    pub n: usize,
    /// Their five numbers in dollars a head; withheld below [`GroupQuery::FEWEST`].
    pub summary: Option<Summary>,
    /// Their values; withheld below [`GroupQuery::FEWEST`].
    pub values: Vec<StandingPeer>,
}

/// Why groups are not compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// No state was chosen: a national comparison would compare states, not forms.
    NoState,
    /// A group is too small.
    TooFew,
}

/// Groups of places with and without a manager, compared in one figure.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GroupsPage {
    /// The state.
    pub state: Option<State>,
    /// The class.
    pub class: Class,
    /// The range of population.
    pub range: PopulationRange,
    /// The figure.
    pub measure: Measure,
    /// Why nothing is compared.
    pub refusal: Option<Refusal>,
    /// Both groups, with a manager first; empty where refused for want of a state.
    pub groups: Vec<Group>,
    /// Share of all pairs (one from each group) in which the place with a manager has the larger figure.
    pub pairs_larger: Option<f64>,
    /// Places in the band, whatever is known of them.
    pub in_band: usize,
    /// Left out because their form only follows from a statewide statement, or is unknown.
    pub left_out_unnamed: usize,
    /// Left out because they have no figure, or a doubtful one.
    pub left_out_finance: usize,
    /// States in which both groups are large enough for this class and figure.
    pub possible: Vec<State>,
}

/// A dataset and its versions.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DatasetPage {
    /// Which.
    pub kind: DatasetKind,
    /// The version in force; none before the first.
    pub published: Option<DatasetVersion>,
    /// All versions that are not drafts, the latest first.
    pub versions: Vec<DatasetVersion>,
}

/// The front page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HomePage {
    /// All local governments.
    pub places: usize,
    /// Those with a known form.
    pub known: usize,
    /// Those with figures out of a report.
    pub with_finance: usize,
    /// The latest votes on form of government.
    pub votes: Vec<VoteView>,
    /// The year of the latest.
    pub year: Option<u16>,
}

/// Everything that can be read of the comparison data. All of it is public: every actor may read all of it.
#[async_trait]
pub trait Explore: Send + Sync {
    /// What the front page tells.
    async fn home(&self, actor: &Actor) -> Result<HomePage, Fault>;
    /// Searches for places.
    async fn find(&self, actor: &Actor, query: &FindQuery) -> Result<FindPage, Fault>;
    /// Suggests up to eight places while somebody types.
    async fn suggest(&self, actor: &Actor, typed: &str) -> Result<Vec<Suggestion>, Fault>;
    /// Finds one place; its brief tells its address.
    async fn resolve(&self, actor: &Actor, place: &PlaceRef) -> Result<PlaceBrief, Fault>;
    /// A place in full.
    async fn place(&self, actor: &Actor, place: &PlaceRef) -> Result<PlacePage, Fault>;
    /// The peers of a place by a choice.
    async fn peers(&self, actor: &Actor, place: &PlaceRef, choice: &PeerChoice) -> Result<PeersPage, Fault>;
    /// Places side by side; [`Fault::NotFound`] names those that are not there.
    async fn compare(&self, actor: &Actor, query: &CompareQuery) -> Result<Comparison, Fault>;
    /// Forms of government over the nation.
    async fn nation(&self, actor: &Actor, query: &NationQuery) -> Result<NationPage, Fault>;
    /// Forms of government in a state.
    async fn state(&self, actor: &Actor, state: State, query: &StateQuery) -> Result<StatePage, Fault>;
    /// Votes on form of government.
    async fn votes(&self, actor: &Actor, query: &VotesQuery) -> Result<VotesPage, Fault>;
    /// Groups with and without a manager.
    async fn groups(&self, actor: &Actor, query: &GroupQuery) -> Result<GroupsPage, Fault>;
    /// All datasets.
    async fn datasets(&self, actor: &Actor) -> Result<Vec<DatasetPage>, Fault>;
    /// One dataset.
    async fn dataset(&self, actor: &Actor, kind: DatasetKind) -> Result<DatasetPage, Fault>;
}
