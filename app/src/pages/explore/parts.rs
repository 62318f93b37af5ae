//! Pieces that several comparison pages share.

use crate::components::{Cite, Column, DataTable, FormBadge, SortOrder, SourceBook, SourceRef};
use crate::text::Lang;
use domain::explore::{FinanceView, PeerView, PlaceBrief, Source, Suggestion, VoteView};
use domain::sort::{Sort, SortBy};
use leptos::prelude::*;

/// An address with its parameters, if there are any, and the part of the page that it leads to.
pub fn with_query(path: &str, query: &str, part: &str) -> String {
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{path}{mark}{query}{part}")
}

/// A text as the beginning of a sentence.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// A place's name as a link, with its state.
pub fn place_link(lang: Lang, place: &PlaceBrief) -> AnyView {
    view! { <a href=lang.link(&place.path)>{format!("{}, {}", place.short_name, place.state.postal())}</a> }
        .into_any()
}

/// `city in Mecklenburg County`.
pub fn kind_and_county(lang: Lang, place: &PlaceBrief) -> String {
    let kind = lang.kind(place.kind);
    match &place.county {
        Some(county) => lang.kind_in_county(kind, county),
        None => kind,
    }
}

/// A population in words, or that it is unknown.
pub fn people(lang: Lang, value: Option<i64>) -> String {
    value.map_or_else(
        || lang.unknown_population().to_owned(),
        |p| lang.people(lang.whole(p)),
    )
}

/// What tells a suggestion from others of its name.
#[must_use]
pub fn suggestion_detail(lang: Lang, s: &Suggestion) -> String {
    let kind = lang.kind(s.kind);
    let place = match &s.county {
        Some(county) => lang.kind_in_county(kind, county),
        None => kind,
    };
    format!("{place}, {}", people(lang, s.population))
}

/// A form's badge.
pub fn form_badge(lang: Lang, place: &PlaceBrief) -> AnyView {
    view! { <FormBadge lang=lang form=place.form.value basis=place.form.basis/> }.into_any()
}

/// A reference to a source, where there is one.
pub fn reference(lang: Lang, cite: Option<Cite>) -> AnyView {
    cite.map(|cite| view! { <SourceRef lang=lang cite=cite/> })
        .into_any()
}

/// How the heads of a table sort it: each leads to the same page, with the order in its address.
pub struct Heads<'a> {
    /// How the table is sorted now.
    pub now: Sort,
    /// The address of the page in another order.
    pub href: &'a dyn Fn(Sort) -> String,
}

/// Makes a column's head one that sorts, where the table can be sorted.
pub fn sortable(column: Column, by: SortBy, heads: Option<&Heads<'_>>) -> Column {
    let Some(heads) = heads else { return column };
    let active = (heads.now.by == by).then_some(if heads.now.descending {
        SortOrder::Descending
    } else {
        SortOrder::Ascending
    });
    column.sorted_by((heads.href)(Sort::clicked(Some(heads.now), by)), active)
}

/// The report that figures stand in, called by the place that made it.
pub fn report(lang: Lang, place: &PlaceBrief, finance: &FinanceView) -> Source {
    Source {
        title: lang.source_report(&place.short_name, finance.fiscal_year),
        ..finance.source.clone()
    }
}

/// A list of places as a table: name, type, population, form.
pub fn place_table(
    lang: Lang,
    caption: &str,
    places: &[PlaceBrief],
    book: &mut SourceBook,
    heads: Option<&Heads<'_>>,
) -> AnyView {
    let columns = vec![
        sortable(Column::text(lang.place_word()), SortBy::Name, heads),
        sortable(Column::text(lang.type_word()), SortBy::Type, heads),
        sortable(Column::number(lang.population()), SortBy::Population, heads),
        sortable(Column::text(lang.form_word()), SortBy::Form, heads),
    ];
    let rows = places
        .iter()
        .map(|p| {
            let cite = book.cite_some(p.form.source.as_ref());
            vec![
                place_link(lang, p),
                kind_and_county(lang, p).into_any(),
                p.population
                    .value
                    .map_or_else(|| lang.unknown().to_owned(), |v| lang.whole(v))
                    .into_any(),
                view! { {form_badge(lang, p)} {reference(lang, cite)} }.into_any(),
            ]
        })
        .collect();
    view! { <DataTable caption=caption.to_owned() columns=columns rows=rows caption_hidden=true/> }.into_any()
}

/// Why a place is a peer, in a sentence.
pub fn why(lang: Lang, peer: &PeerView) -> String {
    let l = &peer.likeness;
    let mut parts = Vec::new();
    if let Some(ratio) = l.population_ratio {
        if (0.97..=1.03).contains(&ratio) {
            parts.push(lang.why_same_size().to_owned());
        } else {
            parts.push(lang.why_larger(lang.percent(ratio, 0)));
        }
    }
    if let Some(ratio) = l.density_ratio {
        if (0.9..=1.1).contains(&ratio) {
            parts.push(lang.why_same_density().to_owned());
        } else {
            parts.push(lang.why_density(lang.percent(ratio, 0)));
        }
    }
    parts.push(if l.same_kind {
        lang.why_same_type().to_owned()
    } else {
        lang.why_other_type().to_owned()
    });
    if let Some(miles) = l.miles {
        parts.push(lang.miles_away(lang.decimal(miles, 0)));
    }
    if !l.left_out.is_empty() {
        let list: Vec<String> = l
            .left_out
            .iter()
            .map(|m| lang.peer_measure(*m).0.to_lowercase())
            .collect();
        parts.push(lang.why_left_out(list.join(", ")));
    }
    parts.join(", ")
}

/// Peers as a table with reasons.
pub fn peer_table(
    lang: Lang,
    caption: &str,
    peers: &[PeerView],
    book: &mut SourceBook,
    heads: Option<&Heads<'_>>,
) -> AnyView {
    let columns = vec![
        sortable(Column::text(lang.place_word()), SortBy::Name, heads),
        Column::text(lang.peers_why()),
        sortable(Column::number(lang.population()), SortBy::Population, heads),
        sortable(Column::text(lang.form_word()), SortBy::Form, heads),
        sortable(Column::number(lang.peers_expense()), SortBy::Expense, heads),
        sortable(Column::number(lang.peers_distance()), SortBy::Distance, heads),
    ];
    let rows = peers
        .iter()
        .map(|peer| {
            let cite = book.cite_some(peer.place.form.source.as_ref());
            vec![
                place_link(lang, &peer.place),
                why(lang, peer).into_any(),
                peer.place
                    .population
                    .value
                    .map_or_else(|| lang.unknown().to_owned(), |v| lang.whole(v))
                    .into_any(),
                view! { {form_badge(lang, &peer.place)} {reference(lang, cite)} }.into_any(),
                peer.expense_a_head
                    .map_or_else(|| lang.unknown().to_owned(), |v| lang.dollars(v))
                    .into_any(),
                lang.decimal(f64::from(peer.likeness.distance), 2).into_any(),
            ]
        })
        .collect();
    view! { <DataTable caption=caption.to_owned() columns=columns rows=rows caption_hidden=true/> }.into_any()
}

/// The result of a vote in words, with what it meant.
pub fn vote_result(lang: Lang, vote: &VoteView) -> String {
    let mut words = vote.outcome.map_or_else(
        || lang.votes_not_certain().to_owned(),
        |o| lang.outcome(o).to_owned(),
    );
    if let Some(side) = vote.side.and_then(|s| lang.side(s)) {
        words = format!("{words}; {side}");
    }
    let figures = match (
        vote.votes_for,
        vote.votes_against,
        vote.percent_for,
        vote.percent_against,
    ) {
        (Some(yes), Some(no), ..) => Some(lang.votes_for_against(lang.whole(yes), lang.whole(no))),
        (_, _, Some(yes), Some(no)) => {
            Some(lang.votes_percent(lang.percent(yes / 100.0, 1), lang.percent(no / 100.0, 1)))
        }
        _ => None,
    };
    match figures {
        Some(figures) => format!("{words} ({figures})"),
        None => words,
    }
}

/// The change that was voted on.
pub fn vote_change(lang: Lang, vote: &VoteView) -> String {
    match (vote.from_form.as_str(), vote.to_form.as_str()) {
        ("", "") => lang.vote_kind(vote.kind).to_owned(),
        ("", to) => lang.votes_to(to),
        (from, "") => lang.votes_from_to(from, "…"),
        (from, to) => lang.votes_from_to(from, to),
    }
}

/// Votes as a table.
pub fn vote_table(
    lang: Lang,
    caption: &str,
    votes: &[VoteView],
    book: &mut SourceBook,
    heads: Option<&Heads<'_>>,
) -> AnyView {
    let columns = vec![
        sortable(Column::text(lang.votes_date()), SortBy::Date, heads),
        sortable(Column::text(lang.place_word()), SortBy::Name, heads),
        Column::text(lang.votes_change()),
        Column::text(lang.votes_result()),
        Column::text(lang.votes_notes()),
    ];
    let rows = votes
        .iter()
        .map(|vote| {
            let name = format!("{}, {}", vote.place, vote.state.postal());
            let cite = book.cite(&vote.source);
            let place = match &vote.path {
                Some(path) => view! { <a href=lang.link(path)>{name}</a> }.into_any(),
                None => name.into_any(),
            };
            vec![
                lang.date(&vote.date).into_any(),
                place,
                vote_change(lang, vote).into_any(),
                view! { {vote_result(lang, vote)} <SourceRef lang=lang cite=cite/> }.into_any(),
                vote.notes.clone().into_any(),
            ]
        })
        .collect();
    view! { <DataTable caption=caption.to_owned() columns=columns rows=rows caption_hidden=true/> }.into_any()
}

/// The states as options of a select, with "any" first.
pub fn state_options(lang: Lang) -> Vec<(String, String)> {
    let mut options = vec![(String::new(), lang.find_any().to_owned())];
    options.extend(
        domain::State::by_name()
            .into_iter()
            .map(|s| (s.postal().to_owned(), s.name().to_owned())),
    );
    options
}

/// The filters by form as options of a select, with "any" first.
pub fn form_options(lang: Lang) -> Vec<(String, String)> {
    use domain::ask::FormFilter;
    use domain::government::Form;
    let mut options = vec![(String::new(), lang.find_any().to_owned())];
    let filters = [FormFilter::HasManager, FormFilter::Known]
        .into_iter()
        .chain(Form::ALL.iter().map(|f| FormFilter::Is(*f)));
    options.extend(filters.map(|f| (f.word().to_owned(), lang.form_filter(f).to_owned())));
    options
}

/// The classes as options of a select.
pub fn class_options(lang: Lang, any: bool) -> Vec<(String, String)> {
    use domain::place::Class;
    let mut options = if any {
        vec![(String::new(), lang.find_any().to_owned())]
    } else {
        Vec::new()
    };
    options.extend(
        Class::ALL
            .iter()
            .map(|c| (c.word().to_owned(), lang.class(*c).to_owned())),
    );
    options
}
