//! Finding places by what people type.
//!
//! A query is read in every way that makes sense ("Washington" is a name and a state; "Indiana PA" a name with a
//! state), each reading is looked up in one sorted list of terms, and each place keeps the best reason it was found
//! for. Only when nothing at all was found is one slip of the finger forgiven.

use super::snapshot::{Index, Snapshot};
use domain::State;
use domain::facts::Locality;
use domain::geo::Geoid;
use domain::names::{fold, signature, within_one_slip};
use std::collections::HashMap;

/// Names shorter than this are not corrected: a slip in three letters could mean anything.
const SHORTEST_CORRECTED: usize = 4;

/// Why a place was found; the earlier, the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Its Census code was typed.
    Code,
    /// Its name is what was typed.
    Exact,
    /// Its name begins with what was typed.
    Prefix,
    /// A later word of its name is, or begins with, what was typed.
    Inner,
    /// It lies in the county that was typed.
    InCounty,
    /// It lies in the state that was typed.
    InState,
    /// Its name is one slip away.
    Slip,
}

#[derive(Debug)]
struct Term {
    text: Box<str>,
    /// Letters in it, to pass over most names when looking for a slip.
    signature: u64,
    /// Whether it begins at the first word of the name.
    whole: bool,
    places: Vec<u32>,
}

/// All names, folded and sorted.
#[derive(Debug, Default)]
pub struct SearchIndex {
    terms: Vec<Term>,
}

impl SearchIndex {
    /// Arranges the names of all places.
    #[must_use]
    pub fn build(places: &[Locality]) -> Self {
        let mut terms: HashMap<(String, bool), Vec<u32>> = HashMap::new();
        for (index, place) in places.iter().enumerate() {
            let Ok(index) = u32::try_from(index) else { continue };
            let mut add = |text: &str, whole: bool| {
                if text.is_empty() {
                    return;
                }
                let list = terms.entry((text.to_owned(), whole)).or_default();
                if list.last() != Some(&index) {
                    list.push(index);
                }
            };
            let base = fold(&place.base_name);
            add(&base, true);
            add(&fold(&place.name), true);
            let mut rest = base.as_str();
            while let Some((_, later)) = rest.split_once(' ') {
                add(later, false);
                rest = later;
            }
        }
        let mut terms: Vec<Term> = terms
            .into_iter()
            .map(|((text, whole), places)| Term {
                signature: signature(&text),
                text: text.into(),
                whole,
                places,
            })
            .collect();
        terms.sort_by(|a, b| a.text.cmp(&b.text).then(b.whole.cmp(&a.whole)));
        Self { terms }
    }

    /// Where each of so many places stands in the order of all names; equal names in the order of the places' codes.
    #[must_use]
    pub fn name_ranks(&self, places: usize) -> Vec<u32> {
        const NONE: u32 = u32::MAX;
        let mut ranks = vec![NONE; places];
        let mut next = 0;
        // The shorter of a place's two names, without its legal kind, comes first.
        for index in self.terms.iter().filter(|t| t.whole).flat_map(|t| &t.places) {
            let slot = Index::try_from(*index).ok().and_then(|i| ranks.get_mut(i));
            if let Some(slot) = slot.filter(|slot| **slot == NONE) {
                *slot = next;
                next += 1;
            }
        }
        ranks
    }

    /// The terms that begin with a text.
    fn with_prefix(&self, prefix: &str) -> &[Term] {
        let from = self.terms.partition_point(|t| &*t.text < prefix);
        let rest = self.terms.get(from..).unwrap_or_default();
        let to = rest.partition_point(|t| t.text.starts_with(prefix));
        rest.get(..to).unwrap_or_default()
    }

    /// The names one slip away from a text.
    fn with_slip(&self, text: &str) -> impl Iterator<Item = &Term> {
        let letters = signature(text);
        self.terms.iter().filter(move |t| {
            t.whole
                && t.text.len().abs_diff(text.len()) <= 1
                && (t.signature ^ letters).count_ones() <= 2
                && within_one_slip(&t.text, text)
        })
    }
}

/// What a search found.
#[derive(Debug, Default)]
pub struct Found {
    /// Places with the best reason for each, the best first, then by population, then by code.
    pub places: Vec<(Reason, Index)>,
    /// The name searched for instead of the one typed, where a slip was forgiven.
    pub corrected: Option<String>,
}

/// A way to read a query: a name, and perhaps a state.
struct Reading<'a> {
    name: &'a str,
    state: Option<State>,
}

/// All ways to read a folded query, as a name alone first.
fn readings(query: &str) -> Vec<Reading<'_>> {
    let mut all = vec![Reading {
        name: query,
        state: None,
    }];
    for (at, _) in query.match_indices(' ') {
        let (name, tail) = (
            query.get(..at).unwrap_or_default(),
            query.get(at + 1..).unwrap_or_default(),
        );
        if let Some(state) = State::from_postal(tail).or_else(|| State::from_name(tail)) {
            all.push(Reading {
                name,
                state: Some(state),
            });
        }
    }
    if let Some(state) = State::from_name(query).or_else(|| State::from_postal(query)) {
        all.push(Reading {
            name: "",
            state: Some(state),
        });
    }
    all
}

/// Finds the places that a query means.
#[must_use]
pub fn search(snapshot: &Snapshot, typed: &str, keep: impl Fn(Index) -> bool) -> Found {
    let query = fold(typed);
    let mut best: HashMap<Index, Reason> = HashMap::new();
    let in_state = |index: Index, state: Option<State>| {
        state.is_none_or(|s| snapshot.places.get(index).is_some_and(|p| p.state() == s))
    };
    let mut offer = |places: &mut dyn Iterator<Item = Index>, reason: Reason, state: Option<State>| {
        for index in places.filter(|i| in_state(*i, state) && keep(*i)) {
            let entry = best.entry(index).or_insert(reason);
            *entry = (*entry).min(reason);
        }
    };
    if let Some(index) = Geoid::parse(typed.trim()).and_then(|g| snapshot.by_geoid(g)) {
        offer(&mut std::iter::once(index), Reason::Code, None);
    }
    let readings = readings(&query);
    for Reading { name, state } in &readings {
        if name.is_empty() {
            if let Some(state) = state {
                let all = snapshot.places.iter().enumerate();
                offer(
                    &mut all.filter(|(_, p)| p.state() == *state).map(|(i, _)| i),
                    Reason::InState,
                    None,
                );
            }
            continue;
        }
        for term in snapshot.search.with_prefix(name) {
            let reason = match (term.whole, term.text.len() == name.len()) {
                (true, true) => Reason::Exact,
                (true, false) => Reason::Prefix,
                (false, _) => Reason::Inner,
            };
            let all = || term.places.iter().filter_map(|i| Index::try_from(*i).ok());
            // "Durham" is the city's name; the county's is "Durham County".
            let shortened = |i: &Index| {
                reason == Reason::Exact
                    && snapshot
                        .places
                        .get(*i)
                        .is_some_and(|p| p.geoid.is_county() && fold(&p.name) != *name)
            };
            offer(&mut all().filter(|i| !shortened(i)), reason, *state);
            offer(&mut all().filter(shortened), Reason::Prefix, *state);
            if reason == Reason::Exact {
                let counties: Vec<Geoid> = term
                    .places
                    .iter()
                    .filter_map(|i| snapshot.places.get(Index::try_from(*i).ok()?))
                    .filter(|p| p.geoid.is_county())
                    .map(|p| p.geoid)
                    .collect();
                if !counties.is_empty() {
                    let inside = |p: &Locality| p.county.is_some_and(|c| counties.contains(&c));
                    let all = snapshot.places.iter().enumerate();
                    offer(
                        &mut all.filter(|(_, p)| inside(p)).map(|(i, _)| i),
                        Reason::InCounty,
                        *state,
                    );
                }
            }
        }
    }
    let mut corrected = None;
    if best.is_empty() {
        let mut offer = |places: &[u32], state: Option<State>| {
            let mut any = false;
            for index in places.iter().filter_map(|i| Index::try_from(*i).ok()) {
                if in_state(index, state) && keep(index) {
                    best.insert(index, Reason::Slip);
                    any = true;
                }
            }
            any
        };
        for Reading { name, state } in readings.iter().filter(|r| r.name.len() >= SHORTEST_CORRECTED) {
            for term in snapshot.search.with_slip(name) {
                offer(&term.places, *state);
            }
        }
    }
    let mut places: Vec<(Reason, Index)> = best.into_iter().map(|(i, r)| (r, i)).collect();
    let population = |i: Index| snapshot.places.get(i).and_then(|p| p.population).unwrap_or(-1);
    places.sort_by(|a, b| {
        a.0.cmp(&b.0)
            .then_with(|| population(b.1).cmp(&population(a.1)))
            .then(a.1.cmp(&b.1))
    });
    if let Some((Reason::Slip, first)) = places.first() {
        corrected = snapshot.places.get(*first).map(|p| p.base_name.clone());
    }
    Found { places, corrected }
}
