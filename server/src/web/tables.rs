//! Pages as tables for a spreadsheet. Text that a spreadsheet would take for a formula is made harmless.

use super::data::nothing;
use super::{Web, answer};
use axum::response::Response;
use domain::State;
use domain::actor::Actor;
use domain::ask::{
    CompareQuery, FindQuery, NationQuery, Pairs, PeerChoice, PlaceRef, StateQuery, VotesQuery,
};
use domain::campaign::PetitionRule;
use domain::campaign::port::PetitionLaw;
use domain::explore::{ClassCounts, Explore, PlaceBrief, PlacePage};
use domain::fault::Fault;
use domain::finance::Measure;
use http::StatusCode;

/// A table under construction.
pub struct Table(csv::Writer<Vec<u8>>);

/// A cell: text is guarded, numbers are not (a negative number begins with a minus, too).
pub enum Cell {
    /// Words.
    Text(String),
    /// A number, or none.
    Number(Option<f64>),
    /// A number that is written out already, to the last digit.
    Exact(String),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Option<String>> for Cell {
    fn from(text: Option<String>) -> Self {
        Self::Text(text.unwrap_or_default())
    }
}

impl From<Option<f64>> for Cell {
    fn from(number: Option<f64>) -> Self {
        Self::Number(number)
    }
}

impl From<Option<i64>> for Cell {
    fn from(number: Option<i64>) -> Self {
        Self::Number(number.map(|n| n as f64))
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Number(Some(number as f64))
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Self {
        Self::Number(Some(number as f64))
    }
}

/// Text in the form in which no spreadsheet runs it (OWASP, "CSV Injection").
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

impl Table {
    /// A table with a head.
    pub fn new(head: &[&str]) -> Self {
        let mut table = Self::headless();
        table.write(head.iter().map(|h| (*h).to_owned()).collect());
        table
    }

    /// A part of a table that is written piece by piece.
    pub fn headless() -> Self {
        Self(csv::Writer::from_writer(Vec::new()))
    }

    /// What was written.
    pub fn bytes(self) -> Result<bytes::Bytes, Fault> {
        let body = self
            .0
            .into_inner()
            .map_err(|e| answer::internal(&e.to_string()))?;
        Ok(body.into())
    }

    /// Adds a row.
    pub fn row(&mut self, cells: Vec<Cell>) {
        let text = |cell: Cell| match cell {
            Cell::Text(text) => harmless(&text),
            Cell::Number(number) => number.map(|n| n.to_string()).unwrap_or_default(),
            Cell::Exact(number) => number,
        };
        self.write(cells.into_iter().map(text).collect());
    }

    fn write(&mut self, record: Vec<String>) {
        // Memory takes every row of the right width; one of another width would be a slip that the tests see.
        if let Err(e) = self.0.write_record(&record) {
            tracing::error!(error = %e, "a row of a table was left out");
        }
    }

    /// The table as an answer.
    pub fn done(self) -> Result<Response, Fault> {
        Ok(answer::with(
            StatusCode::OK,
            "text/csv; charset=utf-8",
            self.bytes()?,
        ))
    }
}

/// How many places of a long list are read in one go.
const ROWS_AT_A_TIME: usize = 2000;

const PLACE: [&str; 15] = [
    "geoid",
    "name",
    "state",
    "type",
    "class",
    "county",
    "population",
    "population_year",
    "population_source",
    "form",
    "form_basis",
    "form_confidence",
    "form_as_of",
    "form_source",
    "page",
];

fn place_cells(base: &str, p: &PlaceBrief) -> Vec<Cell> {
    vec![
        p.geoid.to_string().into(),
        p.name.clone().into(),
        p.state.postal().into(),
        p.kind.word().into(),
        p.class.word().into(),
        p.county.clone().into(),
        p.population.value.into(),
        p.population.year.clone().into(),
        p.population.source.url.clone().into(),
        p.form.value.word().into(),
        p.form.basis.map(|b| b.to_string()).into(),
        p.form.confidence.map(|c| c.to_string()).into(),
        p.form.as_of.clone().into(),
        p.form.source.as_ref().map(|s| s.url.clone()).into(),
        format!("{base}{}", p.path).into(),
    ]
}

/// Answers with the table of a page.
pub async fn csv(web: &Web, parts: &[&str], pairs: &Pairs) -> Result<Response, Fault> {
    let (explore, actor) = (&web.explore, &Actor::Anonymous);
    let place = |state: &str, slug: &str| PlaceRef::named(state, slug).ok_or_else(nothing);
    match parts {
        ["petitions"] => petitions(&web.petitions.rules(actor).await?),
        ["places"] => {
            // The whole list, page after page, not only the one that is shown.
            let mut query = FindQuery {
                after: None,
                at_a_time: Some(ROWS_AT_A_TIME),
                ..FindQuery::parse(pairs)?
            };
            let mut table = Table::new(&PLACE);
            loop {
                let found = explore.find(actor, &query).await?;
                for p in &found.places {
                    table.row(place_cells(&web.site.base, p));
                }
                query.after = found.next;
                if query.after.is_none() {
                    break;
                }
            }
            table.done()
        }
        ["places", state, slug] => places(web, &[explore.place(actor, &place(state, slug)?).await?]),
        ["places", state, slug, "peers"] => {
            let choice = PeerChoice::parse(pairs)?;
            let page = explore.peers(actor, &place(state, slug)?, &choice).await?;
            let extra = [
                "distance",
                "population_ratio",
                "density_ratio",
                "same_kind",
                "miles",
                "left_out",
                "expense_a_head",
            ];
            let mut table = Table::new(&[&PLACE[..], &extra].concat());
            for peer in &page.peers {
                let l = &peer.likeness;
                let left_out: Vec<&str> = l.left_out.iter().map(|m| m.word()).collect();
                let mut cells = place_cells(&web.site.base, &peer.place);
                cells.extend([
                    Some(f64::from(l.distance)).into(),
                    l.population_ratio.into(),
                    l.density_ratio.into(),
                    Cell::from(if l.same_kind { "yes" } else { "no" }),
                    l.miles.into(),
                    left_out.join(" ").into(),
                    peer.expense_a_head.into(),
                ]);
                table.row(cells);
            }
            table.done()
        }
        ["compare"] => places(
            web,
            &explore.compare(actor, &CompareQuery::parse(pairs)?).await?.places,
        ),
        ["forms"] => {
            let nation = explore.nation(actor, &NationQuery::parse(pairs)?).await?;
            let rows = nation.states.iter().map(|s| (s.name, &s.municipalities));
            counts(rows.chain(nation.classes.iter().map(|c| ("United States", c))))
        }
        ["forms", code] => {
            let state = State::from_postal(code).ok_or_else(nothing)?;
            let page = explore.state(actor, state, &StateQuery::parse(pairs)?).await?;
            let mut table = Table::new(&PLACE);
            for p in &page.known {
                table.row(place_cells(&web.site.base, p));
            }
            table.done()
        }
        ["votes"] => {
            votes(
                web,
                VotesQuery {
                    after: None,
                    ..VotesQuery::parse(pairs)?
                },
            )
            .await
        }
        _ => Err(nothing()),
    }
}

/// Places in full: their facts, and each figure with its year and whether it is doubtful.
fn places(web: &Web, places: &[PlacePage]) -> Result<Response, Fault> {
    let extra = [
        "land_sqmi",
        "people_per_sqmi",
        "housing_units",
        "fiscal_year",
        "finance_source",
        "finance_doubts",
    ];
    let measures: Vec<String> = Measure::ALL
        .iter()
        .flat_map(|m| [format!("{m}_dollars"), format!("{m}_dollars_a_head")])
        .collect();
    let measures: Vec<&str> = measures.iter().map(String::as_str).collect();
    let mut table = Table::new(&[&PLACE[..], &extra, &measures].concat());
    for p in places {
        let finance = p.finance.as_ref();
        let doubts: Vec<&str> = finance.iter().flat_map(|f| &f.doubts).map(|d| d.word()).collect();
        let mut cells = place_cells(&web.site.base, &p.place);
        cells.extend([
            p.land_sqmi.into(),
            p.density.into(),
            p.housing_units.into(),
            finance.map(|f| i64::from(f.fiscal_year)).into(),
            finance.map(|f| f.source.url.clone()).into(),
            doubts.join(" ").into(),
        ]);
        for measure in Measure::ALL {
            let figure = finance.and_then(|f| f.figures.iter().find(|x| x.measure == *measure));
            let dollars = |cents: Option<i64>| cents.map(|c| c as f64 / 100.0);
            cells.push(dollars(figure.and_then(|f| f.cents)).into());
            cells.push(dollars(figure.and_then(|f| f.cents_a_head)).into());
        }
        table.row(cells);
    }
    table.done()
}

/// The petition law: numbers where the law gives them, and its own words beside them.
fn petitions(rules: &[PetitionRule]) -> Result<Response, Fault> {
    let lang = app::text::Lang::En;
    let mut table = Table::new(&[
        "id",
        "state",
        "instrument",
        "applies_to",
        "signatures",
        "base_definition",
        "signature_window",
        "officer_and_check",
        "election_window",
        "lockout",
        "extra_rules",
        "yes_means",
        "checked_on",
        "source",
        "source_url",
    ]);
    for rule in rules {
        let words = &rule.words;
        table.row(vec![
            rule.id.clone().into(),
            rule.state.postal().into(),
            rule.title.clone().into(),
            rule.applies_to.clone().into(),
            lang.threshold(&rule.threshold).into(),
            words.base_definition.clone().into(),
            words.signature_window.clone().into(),
            words.officer_and_check.clone().into(),
            words.election_window.clone().into(),
            words.lockout.clone().into(),
            words.extra_rules.clone().into(),
            rule.yes_means.map(|y| y.word().to_owned()).into(),
            rule.source.checked_on.to_string().into(),
            rule.source.title.clone().into(),
            rule.source.url.clone().into(),
        ]);
    }
    table.done()
}

fn counts<'a>(rows: impl Iterator<Item = (&'static str, &'a ClassCounts)>) -> Result<Response, Fault> {
    let mut table = Table::new(&[
        "area",
        "class",
        "form",
        "places",
        "named_by_source",
        "people",
        "known_in_class",
        "places_in_class",
    ]);
    for (area, class) in rows {
        for form in &class.forms {
            table.row(vec![
                area.into(),
                class.class.word().into(),
                form.form.word().into(),
                form.places.into(),
                form.named.into(),
                Some(form.people).into(),
                class.known.into(),
                class.places.into(),
            ]);
        }
    }
    table.done()
}

async fn votes(web: &Web, mut query: VotesQuery) -> Result<Response, Fault> {
    let mut table = Table::new(&[
        "date",
        "date_precision",
        "place",
        "state",
        "kind",
        "from_form",
        "to_form",
        "outcome",
        "professional_management",
        "votes_for_change",
        "votes_against_change",
        "percent_for_change",
        "percent_against_change",
        "notes",
        "source",
    ]);
    loop {
        let page = web.explore.votes(&Actor::Anonymous, &query).await?;
        for v in &page.votes {
            table.row(vec![
                v.date.clone().into(),
                v.precision.word().into(),
                v.place.clone().into(),
                v.state.postal().into(),
                v.kind.word().into(),
                v.from_form.clone().into(),
                v.to_form.clone().into(),
                v.outcome.map(|o| o.to_string()).into(),
                v.side.map(|s| s.to_string()).into(),
                v.votes_for.into(),
                v.votes_against.into(),
                v.percent_for.into(),
                v.percent_against.into(),
                v.notes.clone().into(),
                v.source.url.clone().into(),
            ]);
        }
        query.after = page.next;
        if query.after.is_none() {
            return table.done();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_made_harmless_and_numbers_are_left() {
        for text in ["=1+1", "+1", "-1", "@x", "\t=1"] {
            assert!(harmless(text).starts_with('\''), "{text}");
        }
        assert_eq!(harmless("Charlotte"), "Charlotte");
        let mut table = Table::new(&["a", "b"]);
        table.row(vec!["=1".into(), Some(-2.5).into()]);
        let bytes = table.0.into_inner().unwrap();
        assert_eq!(String::from_utf8(bytes).unwrap(), "a,b\n'=1,-2.5\n");
    }
}
