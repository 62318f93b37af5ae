//! What can be asked of the comparison data: requests that parse out of an address and print back into one.
//!
//! Every choice that a person makes lies in the address, so a page can be shared, cached and printed. The same
//! types serve the pages and their JSON.

use crate::dataset::DatasetKind;
use crate::fault::{Fault, FieldFault};
use crate::finance::Measure;
use crate::geo::Geoid;
use crate::government::Form;
use crate::names::LONGEST_QUERY;
use crate::peers::{PeerMeasure, Weights};
use crate::place::{Class, PopulationRange, words};
use crate::referendum::{Outcome, VoteKind};
use crate::sort::{Sort, SortBy};
use crate::state::State;
use serde::{Deserialize, Serialize};

/// The parameters of an address, in their order, decoded.
pub type Pairs = [(String, String)];

/// The parameters as they stand in an address, encoded; empty values are left out.
#[must_use]
pub fn encode(pairs: &[(&str, String)]) -> String {
    let mut out = String::new();
    for (name, value) in pairs.iter().filter(|(_, v)| !v.is_empty()) {
        if !out.is_empty() {
            out.push('&');
        }
        out.push_str(name);
        out.push('=');
        for byte in value.bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b',' | b'/' => {
                    out.push(char::from(byte));
                }
                b' ' => out.push('+'),
                other => out.push_str(&format!("%{other:02X}")),
            }
        }
    }
    out
}

/// Collects what is wrong with a request, so that all of it can be told at once.
#[derive(Default)]
struct Reader {
    wrong: Vec<FieldFault>,
}

impl Reader {
    fn refuse(&mut self, field: &str, message: impl Into<String>) {
        self.wrong.push(FieldFault {
            field: field.to_owned(),
            message: message.into(),
        });
    }

    /// Reads a value with `parse`; a value that is there and cannot be read is refused.
    fn read<T>(
        &mut self,
        pairs: &Pairs,
        field: &str,
        what: &str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let value = text(pairs, field)?;
        let parsed = parse(value);
        if parsed.is_none() {
            self.refuse(field, format!("must be {what}"));
        }
        parsed
    }

    /// Reads a whole number of people; commas are allowed.
    fn people(&mut self, pairs: &Pairs, field: &str) -> Option<i64> {
        self.read(pairs, field, "a whole number, such as 25000", |v| {
            v.replace([',', ' '], "")
                .parse::<i64>()
                .ok()
                .filter(|n| (0..=1_000_000_000).contains(n))
        })
    }

    fn range(&mut self, pairs: &Pairs) -> PopulationRange {
        let range = PopulationRange {
            min: self.people(pairs, "min"),
            max: self.people(pairs, "max"),
        };
        if let (Some(min), Some(max)) = (range.min, range.max)
            && min > max
        {
            self.refuse("max", format!("must not be below the smallest population, {min}"));
        }
        range
    }

    fn state(&mut self, pairs: &Pairs) -> Option<State> {
        self.read(
            pairs,
            "state",
            "a state's postal code, such as NC",
            State::from_postal,
        )
    }

    /// Reads `sort`, one of `columns`; the list's own order is not written.
    fn sort(&mut self, pairs: &Pairs, columns: &[SortBy], own: Option<Sort>) -> Option<Sort> {
        let words: Vec<&str> = columns.iter().map(|c| c.word()).collect();
        let what = format!(
            "one of {}, with a minus before it for the other way",
            words.join(", ")
        );
        self.read(pairs, "sort", &what, |v| Sort::parse(v, columns))
            .filter(|sort| Some(*sort) != own)
    }

    fn done<T>(self, value: T) -> Result<T, Fault> {
        if self.wrong.is_empty() {
            Ok(value)
        } else {
            Err(Fault::Invalid { fields: self.wrong })
        }
    }
}

/// The last value of a parameter, blanks around it left out; an empty one counts as not given.
fn text<'a>(pairs: &'a Pairs, field: &str) -> Option<&'a str> {
    pairs
        .iter()
        .rev()
        .find(|(name, _)| name == field)
        .map(|(_, v)| v.trim())
        .filter(|v| !v.is_empty())
}

fn flag(pairs: &Pairs, field: &str) -> bool {
    text(pairs, field).is_some_and(|v| matches!(v, "1" | "true" | "yes" | "on"))
}

fn number(value: Option<i64>) -> String {
    value.map(|v| v.to_string()).unwrap_or_default()
}

fn word<T: ToString>(value: Option<T>) -> String {
    value.map(|v| v.to_string()).unwrap_or_default()
}

/// A place, as an address names it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PlaceRef {
    /// By its Census code.
    Code(Geoid),
    /// By state and name in addresses.
    Name(State, String),
}

impl PlaceRef {
    /// Reads `3712000` or `nc/charlotte`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(geoid) = Geoid::parse(text) {
            return Some(Self::Code(geoid));
        }
        let (state, slug) = text.split_once('/')?;
        Self::named(state, slug)
    }

    /// Reads a state's postal code and a name in addresses.
    #[must_use]
    pub fn named(state: &str, slug: &str) -> Option<Self> {
        let plain = slug.len() <= 120
            && !slug.is_empty()
            && slug
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        plain.then_some(())?;
        Some(Self::Name(State::from_postal(state)?, slug.to_owned()))
    }
}

/// Which form of government is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FormFilter {
    /// This form, or `unknown`.
    Is(Form),
    /// Any place known to have a manager or another chief administrative officer.
    HasManager,
    /// Any place whose form is known.
    Known,
}

impl FormFilter {
    /// Reads a form's word, `manager` or `known`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text.trim().to_ascii_lowercase().as_str() {
            "manager" => Some(Self::HasManager),
            "known" => Some(Self::Known),
            other => Form::parse(other).map(Self::Is),
        }
    }

    /// The word that stands for it in addresses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Is(form) => form.word(),
            Self::HasManager => "manager",
            Self::Known => "known",
        }
    }
}

impl std::fmt::Display for FormFilter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.word())
    }
}

/// A search for places.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct FindQuery {
    /// What was typed; cut at [`LONGEST_QUERY`] characters.
    pub q: String,
    /// Only this state.
    pub state: Option<State>,
    /// Only this class.
    pub class: Option<Class>,
    /// Only this range of population.
    pub range: PopulationRange,
    /// Only this form.
    pub form: Option<FormFilter>,
    /// Only places with figures out of a report.
    pub has_finance: bool,
    /// In another order than the best match first.
    pub sort: Option<Sort>,
    /// Continue after this place.
    pub after: Option<Geoid>,
    /// How many at a time instead of [`FindQuery::PAGE`]; never out of an address.
    pub at_a_time: Option<usize>,
}

impl FindQuery {
    /// Places on one page.
    pub const PAGE: usize = 25;
    /// What the list can be sorted by.
    pub const COLUMNS: &[SortBy] = &[SortBy::Population, SortBy::Name];

    /// Reads the parameters `q`, `state`, `type`, `min`, `max`, `form`, `finance`, `sort`, `after`.
    ///
    /// # Errors
    /// [`Fault::Invalid`] naming every parameter that cannot be read.
    pub fn parse(pairs: &Pairs) -> Result<Self, Fault> {
        let mut reader = Reader::default();
        let query = Self {
            q: text(pairs, "q")
                .unwrap_or_default()
                .chars()
                .filter(|c| !c.is_control())
                .take(LONGEST_QUERY)
                .collect(),
            state: reader.state(pairs),
            class: reader.read(pairs, "type", "municipality, township or county", Class::parse),
            range: reader.range(pairs),
            form: reader.read(
                pairs,
                "form",
                "a form of government, manager, known or unknown",
                FormFilter::parse,
            ),
            has_finance: flag(pairs, "finance"),
            sort: reader.sort(pairs, Self::COLUMNS, None),
            after: reader.read(pairs, "after", "a Census code", Geoid::parse),
            at_a_time: None,
        };
        reader.done(query)
    }

    /// Prints the parameters back.
    #[must_use]
    pub fn to_query(&self) -> String {
        encode(&[
            ("q", self.q.clone()),
            ("state", word(self.state.map(State::postal))),
            ("type", word(self.class)),
            ("min", number(self.range.min)),
            ("max", number(self.range.max)),
            ("form", word(self.form)),
            (
                "finance",
                if self.has_finance {
                    "1".into()
                } else {
                    String::new()
                },
            ),
            ("sort", word(self.sort)),
            ("after", word(self.after)),
        ])
    }

    /// Whether anything narrows the search besides what was typed.
    #[must_use]
    pub fn is_filtered(&self) -> bool {
        self.state.is_some()
            || self.class.is_some()
            || self.range != PopulationRange::default()
            || self.form.is_some()
            || self.has_finance
    }
}

words! {
    /// Where peers are looked for.
    Within {
        /// Everywhere.
        Nation = "nation",
        /// In the place's own state.
        State = "state",
        /// In every other state.
        OtherStates = "other-states",
    }
}

/// How peers are chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PeerChoice {
    /// What counts how much.
    pub weights: Weights,
    /// How many, 1 to 50.
    pub count: usize,
    /// Where.
    pub within: Within,
    /// Only peers of this form.
    pub form: Option<FormFilter>,
    /// In another order than the nearest first; it does not change who they are.
    pub sort: Option<Sort>,
}

impl Default for PeerChoice {
    fn default() -> Self {
        Self {
            weights: Weights::default(),
            count: 10,
            within: Within::Nation,
            form: None,
            sort: None,
        }
    }
}

impl PeerChoice {
    /// The most peers that are listed.
    pub const MOST: usize = 50;
    /// What the list can be sorted by.
    pub const COLUMNS: &[SortBy] = &[
        SortBy::Name,
        SortBy::Population,
        SortBy::Form,
        SortBy::Expense,
        SortBy::Distance,
    ];
    /// The order of the list unless another is asked for.
    pub const ORDER: Sort = Sort::up(SortBy::Distance);

    /// Reads `n`, `within`, `form`, `sort`, and a weight for each measure under its name.
    ///
    /// # Errors
    /// [`Fault::Invalid`] naming every parameter that cannot be read, or when every measure is switched off.
    pub fn parse(pairs: &Pairs) -> Result<Self, Fault> {
        let mut reader = Reader::default();
        let mut choice = Self::default();
        for measure in PeerMeasure::ALL {
            let weight = reader.read(pairs, measure.word(), "a whole number from 0 (off) to 10", |v| {
                v.parse::<u8>().ok().filter(|w| *w <= Weights::MAX)
            });
            if let Some(weight) = weight {
                choice.weights = choice.weights.with(*measure, weight);
            }
        }
        if choice.weights.all_off() {
            reader.refuse(
                "population",
                "or another measure must be above 0: with all switched off, nothing can be compared",
            );
        }
        let count = reader.read(pairs, "n", "a whole number from 1 to 50", |v| {
            v.parse().ok().filter(|n| (1..=Self::MOST).contains(n))
        });
        choice.count = count.unwrap_or(choice.count);
        choice.within = reader
            .read(pairs, "within", "nation, state or other-states", Within::parse)
            .unwrap_or(choice.within);
        choice.form = reader.read(
            pairs,
            "form",
            "a form of government, manager, known or unknown",
            FormFilter::parse,
        );
        choice.sort = reader.sort(pairs, Self::COLUMNS, Some(Self::ORDER));
        reader.done(choice)
    }

    /// Prints the parameters that differ from the default.
    #[must_use]
    pub fn to_query(&self) -> String {
        let default = Self::default();
        let mut pairs: Vec<(&str, String)> = Vec::new();
        for measure in PeerMeasure::ALL {
            if self.weights.of(*measure) != default.weights.of(*measure) {
                pairs.push((measure.word(), self.weights.of(*measure).to_string()));
            }
        }
        if self.count != default.count {
            pairs.push(("n", self.count.to_string()));
        }
        if self.within != default.within {
            pairs.push(("within", self.within.to_string()));
        }
        pairs.push(("form", word(self.form)));
        pairs.push(("sort", word(self.sort)));
        encode(&pairs)
    }
}

/// Two to eight places side by side; none or one while somebody is still choosing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct CompareQuery {
    /// The places, each once, in the order given.
    pub places: Vec<PlaceRef>,
}

impl CompareQuery {
    /// The most places side by side.
    pub const MOST: usize = 8;

    /// Reads `places`: codes or `state/name`, with a comma between, and `add` with one more.
    ///
    /// # Errors
    /// [`Fault::Invalid`] for more than [`CompareQuery::MOST`] places; [`Fault::NotFound`] naming each that cannot
    /// be a place.
    pub fn parse(pairs: &Pairs) -> Result<Self, Fault> {
        let listed = pairs
            .iter()
            .filter(|(n, _)| n == "places" || n == "add")
            .flat_map(|(_, v)| v.split(','));
        let mut places = Vec::new();
        let mut unknown = Vec::new();
        for word in listed.map(str::trim).filter(|w| !w.is_empty()) {
            match PlaceRef::parse(word) {
                Some(place) if !places.contains(&place) => places.push(place),
                Some(_) => {}
                None if unknown.len() < Self::MOST => unknown.push(word.chars().take(60).collect::<String>()),
                None => {}
            }
            if places.len() > Self::MOST {
                return Err(Fault::invalid(
                    "places",
                    format!("can be {} at most; remove some", Self::MOST),
                ));
            }
        }
        if unknown.is_empty() {
            Ok(Self { places })
        } else {
            Err(Fault::not_found(unknown.join(", ")))
        }
    }
}

/// A comparison of groups of places, with and without a manager.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct GroupQuery {
    /// Within this state; without one nothing is compared.
    pub state: Option<State>,
    /// Within this class.
    pub class: Class,
    /// Within this range of population.
    pub range: PopulationRange,
    /// By this figure.
    pub measure: Measure,
}

impl GroupQuery {
    /// Below this many places in a group its figures are withheld.
    pub const FEWEST: usize = 10;

    /// Reads `state`, `type`, `min`, `max`, `measure`.
    ///
    /// # Errors
    /// [`Fault::Invalid`] naming every parameter that cannot be read.
    pub fn parse(pairs: &Pairs) -> Result<Self, Fault> {
        let mut reader = Reader::default();
        let query = Self {
            state: reader.state(pairs),
            class: reader
                .read(pairs, "type", "municipality, township or county", Class::parse)
                .unwrap_or(Class::Municipality),
            range: reader.range(pairs),
            measure: reader
                .read(
                    pairs,
                    "measure",
                    "expense, revenue, liabilities, bonds or pension",
                    Measure::parse,
                )
                .unwrap_or(Measure::Expense),
        };
        reader.done(query)
    }

    /// Prints the parameters back.
    #[must_use]
    pub fn to_query(&self) -> String {
        encode(&[
            ("state", word(self.state.map(State::postal))),
            ("type", self.class.to_string()),
            ("min", number(self.range.min)),
            ("max", number(self.range.max)),
            ("measure", self.measure.to_string()),
        ])
    }
}

/// A list of votes on form of government.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct VotesQuery {
    /// Only this state.
    pub state: Option<State>,
    /// Only this kind of vote.
    pub kind: Option<VoteKind>,
    /// Only with this outcome.
    pub outcome: Option<Outcome>,
    /// In another order than the latest first.
    pub sort: Option<Sort>,
    /// Continue after this row.
    pub after: Option<i64>,
}

impl VotesQuery {
    /// Votes on one page.
    pub const PAGE: usize = 40;
    /// What the list can be sorted by.
    pub const COLUMNS: &[SortBy] = &[SortBy::Date, SortBy::Name];
    /// The order of the list unless another is asked for.
    pub const ORDER: Sort = Sort::down(SortBy::Date);

    /// Reads `state`, `kind`, `outcome`, `sort`, `after`.
    ///
    /// # Errors
    /// [`Fault::Invalid`] naming every parameter that cannot be read.
    pub fn parse(pairs: &Pairs) -> Result<Self, Fault> {
        let mut reader = Reader::default();
        let query = Self {
            state: reader.state(pairs),
            kind: reader.read(pairs, "kind", "adoption, retention or other", VoteKind::parse),
            outcome: reader.read(
                pairs,
                "outcome",
                "adopted, rejected or withdrawn before ballot",
                Outcome::parse,
            ),
            sort: reader.sort(pairs, Self::COLUMNS, Some(Self::ORDER)),
            after: reader.read(pairs, "after", "a row's number", |v| v.parse().ok()),
        };
        reader.done(query)
    }

    /// Prints the parameters back.
    #[must_use]
    pub fn to_query(&self) -> String {
        encode(&[
            ("state", word(self.state.map(State::postal))),
            ("kind", word(self.kind)),
            ("outcome", word(self.outcome)),
            ("sort", word(self.sort)),
            ("after", number(self.after)),
        ])
    }
}

/// The table of states on the nation's page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct NationQuery {
    /// In another order than by name.
    pub sort: Option<Sort>,
}

impl NationQuery {
    /// What the table can be sorted by.
    pub const COLUMNS: &[SortBy] = &[
        SortBy::Name,
        SortBy::Places,
        SortBy::Known,
        SortBy::Named,
        SortBy::CouncilManager,
        SortBy::MayorCouncil,
        SortBy::Commission,
        SortBy::TownMeeting,
    ];
    /// The order of the table unless another is asked for.
    pub const ORDER: Sort = Sort::up(SortBy::Name);

    /// Reads `sort`.
    ///
    /// # Errors
    /// [`Fault::Invalid`] when it names no column.
    pub fn parse(pairs: &Pairs) -> Result<Self, Fault> {
        let mut reader = Reader::default();
        let sort = reader.sort(pairs, Self::COLUMNS, Some(Self::ORDER));
        reader.done(Self { sort })
    }

    /// Prints the parameter back.
    #[must_use]
    pub fn to_query(&self) -> String {
        encode(&[("sort", word(self.sort))])
    }
}

/// The list of places on a state's page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct StateQuery {
    /// In another order than the largest first.
    pub sort: Option<Sort>,
}

impl StateQuery {
    /// What the list can be sorted by.
    pub const COLUMNS: &[SortBy] = &[SortBy::Name, SortBy::Type, SortBy::Population, SortBy::Form];
    /// The order of the list unless another is asked for.
    pub const ORDER: Sort = Sort::down(SortBy::Population);

    /// Reads `sort`.
    ///
    /// # Errors
    /// [`Fault::Invalid`] when it names no column.
    pub fn parse(pairs: &Pairs) -> Result<Self, Fault> {
        let mut reader = Reader::default();
        let sort = reader.sort(pairs, Self::COLUMNS, Some(Self::ORDER));
        reader.done(Self { sort })
    }

    /// Prints the parameter back.
    #[must_use]
    pub fn to_query(&self) -> String {
        encode(&[("sort", word(self.sort))])
    }
}

/// Reads the name of a dataset out of an address.
///
/// # Errors
/// [`Fault::NotFound`] where there is none of that name.
pub fn dataset(name: &str) -> Result<DatasetKind, Fault> {
    DatasetKind::parse(name)
        .ok_or_else(|| Fault::not_found(format!("dataset {}", name.chars().take(60).collect::<String>())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pairs(query: &[(&str, &str)]) -> Vec<(String, String)> {
        query
            .iter()
            .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
            .collect()
    }

    /// Undoes [`encode`].
    fn decode(query: &str) -> Vec<(String, String)> {
        let value = |v: &str| {
            let mut bytes = Vec::new();
            let mut rest = v.bytes();
            while let Some(b) = rest.next() {
                bytes.push(match b {
                    b'+' => b' ',
                    b'%' => {
                        let hex: String = rest.by_ref().take(2).map(char::from).collect();
                        u8::from_str_radix(&hex, 16).unwrap_or(b'?')
                    }
                    other => other,
                });
            }
            String::from_utf8_lossy(&bytes).into_owned()
        };
        query
            .split('&')
            .filter_map(|p| p.split_once('='))
            .map(|(n, v)| (n.to_owned(), value(v)))
            .collect()
    }

    #[test]
    fn every_wrong_parameter_is_named() {
        let fault = FindQuery::parse(&pairs(&[
            ("state", "XX"),
            ("min", "many"),
            ("form", "monarchy"),
            ("q", "x"),
        ]));
        let Err(Fault::Invalid { fields }) = fault else {
            panic!("must be refused")
        };
        assert_eq!(
            fields.iter().map(|f| f.field.as_str()).collect::<Vec<_>>(),
            ["state", "min", "form"]
        );
        assert!(FindQuery::parse(&pairs(&[("min", "10"), ("max", "9")])).is_err());
        assert!(FindQuery::parse(&pairs(&[("state", ""), ("min", "")])).is_ok());
    }

    #[test]
    fn peers_need_one_measure() {
        let off: Vec<_> = PeerMeasure::ALL
            .iter()
            .map(|m| (m.word().to_owned(), "0".to_owned()))
            .collect();
        assert!(PeerChoice::parse(&off).is_err());
        assert!(PeerChoice::parse(&pairs(&[("n", "51")])).is_err());
        assert_eq!(PeerChoice::parse(&[]).map(|c| c.to_query()), Ok(String::new()));
    }

    #[test]
    fn compare_reads_both_spellings_and_tells_what_it_cannot_read() {
        let query = CompareQuery::parse(&pairs(&[
            ("places", "3712000, nc/durham,3712000"),
            ("add", "37119"),
        ]));
        assert_eq!(query.map(|q| q.places.len()), Ok(3));
        let fault = CompareQuery::parse(&pairs(&[("places", "3712000,nowhere,zz/x")]));
        assert_eq!(fault, Err(Fault::not_found("nowhere, zz/x")));
        let many = vec!["nc/a".to_owned(); 1]
            .into_iter()
            .chain((0..10_000).map(|i| format!("nc/p{i}")));
        let many = many.collect::<Vec<_>>().join(",");
        assert!(matches!(
            CompareQuery::parse(&pairs(&[("places", &many)])),
            Err(Fault::Invalid { .. })
        ));
    }

    #[test]
    fn a_list_is_sorted_by_its_own_columns_only() {
        let sort = |text: &str| VotesQuery::parse(&pairs(&[("sort", text)])).map(|q| q.sort);
        assert_eq!(sort("name"), Ok(Some(Sort::up(SortBy::Name))));
        assert_eq!(sort("-date"), Ok(None), "its own order is not written");
        assert!(sort("expense").is_err());
        assert!(sort("date;drop table").is_err());
    }

    proptest! {
        #[test]
        fn a_search_survives_the_address(q in "\\PC{0,40}", state in prop::option::of(0usize..51), min in prop::option::of(0i64..1000)) {
            let query = FindQuery {
                q: q.trim().to_owned(),
                state: state.and_then(|i| State::all().nth(i)),
                range: PopulationRange { min, max: min.map(|m| m + 1) },
                form: Some(FormFilter::HasManager),
                sort: Some(Sort::down(SortBy::Population)),
                ..FindQuery::default()
            };
            prop_assert_eq!(FindQuery::parse(&decode(&query.to_query())), Ok(query));
        }

        #[test]
        fn a_peer_choice_survives_the_address(weights in prop::array::uniform7(0u8..=10), count in 1usize..=50) {
            let choice = PeerChoice { weights: Weights(weights), count, within: Within::OtherStates, form: None, sort: Some(Sort::down(SortBy::Population)) };
            prop_assume!(!choice.weights.all_off());
            prop_assert_eq!(PeerChoice::parse(&decode(&choice.to_query())), Ok(choice));
        }
    }
}
