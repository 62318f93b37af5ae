//! A place's government as a drawn sentence: voters, council, manager, departments, and who elects, appoints or directs
//! whom. It is made from the form and the attributes alone; what they do not say is dotted.

use super::measure::{Face, width, wrap};
use super::svg::{Anchor, Canvas, num};
use super::{Chart, Drawing, NARROW, Table, WIDE};
use crate::text::Lang;
use domain::explore::FormValue;
use domain::government::{Appointer, Attributes, Basis, CouncilElection, Form, MayorSelection};
use domain::place::Class;

/// A body or an office.
struct Node {
    title: String,
    lines: Vec<String>,
    unknown: bool,
    /// How far from the voters.
    rank: usize,
    /// The row in which it stands where there are two; none for a box as tall as both.
    track: Option<usize>,
}

/// Who elects, appoints or directs whom.
struct Edge {
    from: usize,
    to: usize,
    label: String,
    unknown: bool,
}

/// The whole sentence.
#[derive(Default)]
struct Sentence {
    nodes: Vec<Node>,
    edges: Vec<Edge>,
}

/// The government of a place as boxes and arrows.
#[must_use]
pub fn governance(t: Lang, name: &str, class: Class, form: &FormValue, attributes: &Attributes) -> Chart {
    let sentence = sentence(t, class, form.value, attributes);
    let mut subtitle = t.form(form.value).to_owned();
    if let Some(as_of) = form.as_of.as_deref().filter(|s| !s.is_empty()) {
        subtitle = t.chart_gov_as_of(subtitle, t.date(as_of));
    }
    if form.basis == Some(Basis::Inferred) {
        subtitle = t.chart_gov_inferred(subtitle);
    }
    if form.value == Form::Unknown {
        t.chart_gov_form_unknown().clone_into(&mut subtitle);
    } else if sentence.nodes.iter().any(|n| n.unknown) || sentence.edges.iter().any(|e| e.unknown) {
        subtitle = t.chart_gov_dotted(subtitle);
    }
    let title = match form.value {
        Form::CouncilManager => t.chart_gov_title_cm(name),
        Form::MayorCouncil if attributes.chief_administrator == Some(true) => t.chart_gov_title_mc_cao(name),
        Form::MayorCouncil => t.chart_gov_title_mc(name),
        Form::Commission => t.chart_gov_title_commission(name),
        Form::TownMeeting => t.chart_gov_title_tm(name),
        Form::RepresentativeTownMeeting => t.chart_gov_title_rtm(name),
        Form::Unknown => t.chart_gov_title_unknown(name),
    };
    Chart {
        lang: t,
        title,
        subtitle,
        source: form
            .source
            .as_ref()
            .map_or_else(|| t.chart_gov_no_source().to_owned(), |s| t.chart_source_of(s)),
        description: describe(t, &sentence),
        wide: across(&sentence),
        narrow: Some(down(&sentence)),
        keys: Vec::new(),
        table: table(t, form, attributes),
    }
}

impl Sentence {
    fn node(&mut self, title: &str, lines: Vec<String>, rank: usize, track: Option<usize>) -> usize {
        self.nodes.push(Node {
            title: title.to_owned(),
            lines,
            unknown: false,
            rank,
            track,
        });
        self.nodes.len() - 1
    }

    fn edge(&mut self, from: usize, to: usize, label: &str) {
        self.edges.push(Edge {
            from,
            to,
            label: label.to_owned(),
            unknown: false,
        });
    }

    fn edge_unknown(&mut self, from: usize, to: usize, label: &str) {
        self.edge(from, to, label);
        if let Some(edge) = self.edges.last_mut() {
            edge.unknown = true;
        }
    }
}

fn sentence(t: Lang, class: Class, form: Form, known: &Attributes) -> Sentence {
    let mut s = Sentence::default();
    let council_title = if class == Class::County {
        t.chart_gov_board()
    } else {
        t.chart_gov_council()
    };
    match form {
        Form::CouncilManager => {
            let mut lines = council_lines(t, known);
            lines.push(
                match known.mayor_selection {
                    Some(MayorSelection::Voters) => t.chart_gov_mayor_by_voters(),
                    Some(MayorSelection::Council) => t.chart_gov_mayor_by_council(),
                    Some(MayorSelection::None) => t.chart_gov_no_mayor(),
                    None => t.chart_gov_mayor_unknown(),
                }
                .to_owned(),
            );
            let voters = s.node(t.chart_gov_voters(), vec![], 0, None);
            let council = s.node(council_title, lines, 1, None);
            let manager = s.node(
                t.chart_gov_manager(),
                vec![t.chart_gov_runs().to_owned()],
                2,
                None,
            );
            let departments = s.node(
                t.chart_gov_departments(),
                heads(t, known, Appointer::Manager),
                3,
                None,
            );
            s.edge(voters, council, t.chart_gov_elect());
            s.edge(council, manager, t.chart_gov_appoints());
            match known.department_heads {
                Some(Appointer::Manager) => s.edge(manager, departments, t.chart_gov_hires()),
                Some(_) => s.edge(manager, departments, t.chart_gov_directs()),
                None => s.edge_unknown(manager, departments, t.chart_gov_hires_unknown()),
            }
        }
        Form::MayorCouncil => {
            let mut lines = vec![t.chart_gov_executive().to_owned()];
            lines.push(
                match known.mayor_veto {
                    Some(true) => t.chart_gov_veto(),
                    Some(false) => t.chart_gov_no_veto(),
                    None => t.chart_gov_veto_unknown(),
                }
                .to_owned(),
            );
            let administrator = known.chief_administrator == Some(true);
            if known.chief_administrator.is_none() {
                lines.push(t.chart_gov_administrator_unknown().to_owned());
            }
            let by_council = known.department_heads == Some(Appointer::Council);
            let voters = s.node(t.chart_gov_voters(), vec![], 0, None);
            let mayor = s.node(t.chart_gov_mayor(), lines, 1, Some(0));
            let council = s.node(council_title, council_lines(t, known), 1, Some(1));
            let mut last = mayor;
            let mut rank = 2;
            if administrator {
                last = s.node(t.chart_gov_administrator(), vec![], 2, Some(0));
                s.edge(mayor, last, t.chart_gov_with());
                rank = 3;
            }
            let track = if by_council { None } else { Some(0) };
            let departments = s.node(
                t.chart_gov_departments(),
                heads(t, known, Appointer::Mayor),
                rank,
                track,
            );
            s.edge(voters, mayor, t.chart_gov_elect());
            s.edge(voters, council, t.chart_gov_elect());
            match known.department_heads {
                Some(Appointer::Mayor) if !administrator => s.edge(last, departments, t.chart_gov_hires()),
                Some(_) => s.edge(last, departments, t.chart_gov_directs()),
                None => s.edge_unknown(last, departments, t.chart_gov_hires_unknown()),
            }
            if by_council {
                s.edge(council, departments, t.chart_gov_hires());
            }
        }
        Form::Commission => {
            let mut lines = council_lines(t, known);
            lines.push(t.chart_gov_commission_does().to_owned());
            let voters = s.node(t.chart_gov_voters(), vec![], 0, None);
            let board = s.node(t.chart_gov_commissioners(), lines, 1, None);
            let departments = s.node(
                t.chart_gov_departments(),
                heads(t, known, Appointer::Commissioners),
                2,
                None,
            );
            s.edge(voters, board, t.chart_gov_elect());
            s.edge(board, departments, t.chart_gov_run());
        }
        Form::TownMeeting | Form::RepresentativeTownMeeting => {
            let open = form == Form::TownMeeting;
            let voters = s.node(t.chart_gov_voters(), vec![], 0, None);
            let (title, what, verb) = if open {
                (
                    t.chart_gov_town_meeting(),
                    t.chart_gov_all_voters_decide(),
                    t.chart_gov_meet(),
                )
            } else {
                (
                    t.chart_gov_rep_meeting(),
                    t.chart_gov_members_decide(),
                    t.chart_gov_elect(),
                )
            };
            let meeting = s.node(title, vec![what.to_owned()], 1, None);
            let administrator = match known.chief_administrator {
                Some(true) => t.chart_gov_with_administrator(),
                Some(false) => t.chart_gov_without_administrator(),
                None => t.chart_gov_administrator_unknown(),
            };
            let board = s.node(
                t.chart_gov_select_board(),
                vec![t.chart_gov_carries_out().to_owned(), administrator.to_owned()],
                2,
                None,
            );
            let departments = s.node(
                t.chart_gov_departments(),
                heads(t, known, Appointer::Council),
                3,
                None,
            );
            s.edge(voters, meeting, verb);
            s.edge(meeting, board, t.chart_gov_decides_for());
            if known.department_heads.is_some() {
                s.edge(board, departments, t.chart_gov_directs());
            } else {
                s.edge_unknown(board, departments, t.chart_gov_hires_unknown());
            }
        }
        Form::Unknown => {
            let voters = s.node(t.chart_gov_voters(), vec![], 0, None);
            let council = s.node(
                t.chart_gov_council_unknown(),
                vec![t.chart_gov_powers_unknown().to_owned()],
                1,
                None,
            );
            let executive = s.node(
                t.chart_gov_executive_unknown(),
                vec![t.chart_gov_who_unknown().to_owned()],
                2,
                None,
            );
            let departments = s.node(t.chart_gov_departments(), vec![], 3, None);
            s.edge_unknown(voters, council, t.chart_gov_elect_unknown());
            s.edge_unknown(council, executive, "?");
            s.edge_unknown(executive, departments, "?");
            for node in &mut s.nodes {
                node.unknown = true;
            }
        }
    }
    s
}

/// What is known of a council's size and election.
fn council_lines(t: Lang, known: &Attributes) -> Vec<String> {
    let election = known.council_election.map(|e| match e {
        CouncilElection::AtLarge => t.chart_gov_at_large(),
        CouncilElection::Wards => t.chart_gov_by_wards(),
        CouncilElection::Mixed => t.chart_gov_mixed(),
    });
    let mut lines = Vec::new();
    match known.council_size {
        Some(1) => lines.push(t.chart_gov_one_member().to_owned()),
        Some(n) => lines.push(t.chart_gov_members(n)),
        None if election.is_none() => lines.push(t.chart_gov_size_and_wards_unknown().to_owned()),
        None => lines.push(t.chart_gov_size_unknown().to_owned()),
    }
    if let Some(election) = election {
        lines.push(election.to_owned());
    } else if known.council_size.is_some() {
        lines.push(t.chart_gov_wards_unknown().to_owned());
    }
    lines
}

/// Who appoints the heads of departments, where it is not the one whose arrow says so.
fn heads(t: Lang, known: &Attributes, usual: Appointer) -> Vec<String> {
    match known.department_heads {
        Some(who) if who == usual => vec![],
        Some(Appointer::Manager) => vec![t.chart_gov_heads_by_manager().to_owned()],
        Some(Appointer::Mayor) => vec![t.chart_gov_heads_by_mayor().to_owned()],
        Some(Appointer::Council) => vec![t.chart_gov_heads_by_council().to_owned()],
        Some(Appointer::Commissioners) => vec![t.chart_gov_heads_by_commissioners().to_owned()],
        None => vec![t.chart_gov_heads_unknown().to_owned()],
    }
}

/// The sentence in words.
fn describe(t: Lang, s: &Sentence) -> String {
    let mut parts: Vec<String> = s
        .edges
        .iter()
        .filter_map(|e| {
            let (from, to) = (s.nodes.get(e.from)?, s.nodes.get(e.to)?);
            Some(if e.unknown {
                t.chart_gov_arrow_unknown(&from.title, &to.title)
            } else {
                t.chart_gov_arrow(&from.title, &e.label, &to.title)
            })
        })
        .collect();
    parts.extend(
        s.nodes
            .iter()
            .filter(|n| !n.lines.is_empty())
            .map(|n| t.chart_gov_box(&n.title, n.lines.join("; "))),
    );
    parts.join(" ")
}

fn table(t: Lang, form: &FormValue, known: &Attributes) -> Table {
    let unknown = || t.chart_not_known().to_owned();
    let yes = |b: Option<bool>| {
        b.map_or_else(unknown, |b| {
            if b { t.chart_gov_yes() } else { t.chart_gov_no() }.to_owned()
        })
    };
    let form_name = match form.value {
        Form::Unknown => unknown(),
        value => t.form(value).to_owned(),
    };
    let mayor = known.mayor_selection.map(|m| match m {
        MayorSelection::Voters => t.chart_gov_by_voters(),
        MayorSelection::Council => t.chart_gov_by_council(),
        MayorSelection::None => t.chart_gov_no_mayor(),
    });
    let heads = known.department_heads.map(|a| match a {
        Appointer::Manager => t.chart_gov_by_manager(),
        Appointer::Mayor => t.chart_gov_by_mayor(),
        Appointer::Council => t.chart_gov_by_council(),
        Appointer::Commissioners => t.chart_gov_by_commissioners(),
    });
    let election = known.council_election.map(|e| match e {
        CouncilElection::AtLarge => t.chart_gov_at_large(),
        CouncilElection::Wards => t.chart_gov_by_wards(),
        CouncilElection::Mixed => t.chart_gov_mixed(),
    });
    let text = |value: Option<&str>| value.map_or_else(unknown, str::to_owned);
    let rows = [
        (t.chart_col_form(), form_name),
        (t.chart_gov_row_mayor(), text(mayor)),
        (t.chart_gov_row_veto(), yes(known.mayor_veto)),
        (t.chart_gov_row_administrator(), yes(known.chief_administrator)),
        (t.chart_gov_row_heads(), text(heads)),
        (t.chart_gov_row_election(), text(election)),
        (
            t.chart_gov_row_size(),
            known.council_size.map_or_else(unknown, |n| n.to_string()),
        ),
    ];
    Table {
        head: vec![
            t.chart_gov_col_what().to_owned(),
            t.chart_gov_col_known().to_owned(),
        ],
        rows: rows.into_iter().map(|(k, v)| vec![k.to_owned(), v]).collect(),
        links: Vec::new(),
    }
}

const PADDING: f64 = 8.0;
const TITLE: f64 = 18.0;
const LINE: f64 = 16.0;
/// Between two facts in a box, so that a wrapped one does not run into the next.
const BETWEEN: f64 = 4.0;

/// Title and facts of a box, wrapped, with their height.
struct Words {
    title: Vec<String>,
    facts: Vec<Vec<String>>,
}

impl Words {
    fn of(node: &Node, box_width: f64) -> Self {
        let inner = box_width - 2.0 * PADDING;
        Self {
            title: wrap(&node.title, Face::Strong, inner),
            facts: node.lines.iter().map(|l| wrap(l, Face::Small, inner)).collect(),
        }
    }

    fn height(&self) -> f64 {
        let facts: f64 = self.facts.iter().map(|f| BETWEEN + LINE * f.len() as f64).sum();
        2.0 * PADDING + TITLE * self.title.len() as f64 + facts
    }

    fn draw(&self, canvas: &mut Canvas, unknown: bool, (x, y): (f64, f64), (w, h): (f64, f64)) {
        let class = if unknown { "chart-box-unknown" } else { "chart-box" };
        canvas.rect(class, (x, y), (w, h), 6.0);
        let mut at = y + (h - self.height()) / 2.0 + PADDING;
        for line in &self.title {
            canvas.text(Face::Strong, (x + w / 2.0, at + 13.5), Anchor::Middle, line);
            at += TITLE;
        }
        for fact in &self.facts {
            at += BETWEEN;
            for line in fact {
                canvas.text(Face::Small, (x + w / 2.0, at + 12.0), Anchor::Middle, line);
                at += LINE;
            }
        }
    }
}

fn arrow(canvas: &mut Canvas, unknown: bool, from: (f64, f64), to: (f64, f64)) {
    let (line, tip) = if unknown {
        ("chart-arrow-unknown", "chart-tip-unknown")
    } else {
        ("chart-arrow", "chart-tip")
    };
    let across = (to.0 - from.0).abs() > (to.1 - from.1).abs();
    let (end, d) = if across {
        let (x, y) = to;
        ((x - 7.0, y), format!("M{} {}l-8 -4.5v9z", num(x - 1.0), num(y)))
    } else {
        let (x, y) = to;
        ((x, y - 7.0), format!("M{} {}l-4.5 -8h9z", num(x), num(y - 1.0)))
    };
    canvas.line(line, from, end);
    canvas.path(tip, &d);
}

fn ranks(s: &Sentence) -> usize {
    s.nodes.iter().map(|n| n.rank + 1).max().unwrap_or(1)
}

fn tracks(s: &Sentence) -> usize {
    s.nodes.iter().filter_map(|n| n.track).max().map_or(1, |t| t + 1)
}

/// From left to right, for a desk.
fn across(s: &Sentence) -> Drawing {
    const TRACK_GAP: f64 = 16.0;
    let mut canvas = Canvas::new(WIDE);
    let ranks = ranks(s);
    let gaps: Vec<f64> = (0..ranks.saturating_sub(1))
        .map(|rank| {
            s.edges
                .iter()
                .filter(|e| s.nodes.get(e.from).is_some_and(|n| n.rank == rank))
                .map(|e| width(&e.label, Face::Small) + 26.0)
                .fold(44.0, f64::max)
        })
        .collect();
    // A rank whose boxes say nothing but their name is as narrow as the name; the others share what is left.
    let widths: Vec<Option<f64>> = (0..ranks)
        .map(|rank| {
            let here = || s.nodes.iter().filter(move |n| n.rank == rank);
            let longest = here()
                .flat_map(|n| n.title.split(' '))
                .map(|word| width(word, Face::Strong))
                .fold(0.0, f64::max);
            here()
                .all(|n| n.lines.is_empty())
                .then_some(longest + 2.0 * PADDING + 6.0)
        })
        .collect();
    let open = widths.iter().filter(|w| w.is_none()).count().max(1);
    let taken = widths.iter().flatten().sum::<f64>() + gaps.iter().sum::<f64>();
    let share = ((WIDE - 4.0 - taken) / open as f64).min(176.0);
    let widths: Vec<f64> = widths.into_iter().map(|w| w.unwrap_or(share)).collect();
    let total = widths.iter().sum::<f64>() + gaps.iter().sum::<f64>();
    let left = (WIDE - total) / 2.0;
    let x_of =
        |rank: usize| left + widths.iter().take(rank).sum::<f64>() + gaps.iter().take(rank).sum::<f64>();
    let width_of = |rank: usize| widths.get(rank).copied().unwrap_or(share);

    let words: Vec<Words> = s.nodes.iter().map(|n| Words::of(n, width_of(n.rank))).collect();
    let height_of = |wanted: Option<usize>| {
        s.nodes
            .iter()
            .zip(&words)
            .filter(|(n, _)| n.track == wanted)
            .map(|(_, w)| w.height())
            .fold(0.0, f64::max)
    };
    let mut heights: Vec<f64> = (0..tracks(s)).map(|t| height_of(Some(t))).collect();
    let gap = TRACK_GAP * (heights.len() - 1) as f64;
    let missing = height_of(None) - heights.iter().sum::<f64>() - gap;
    if missing > 0.0 {
        let share = missing / heights.len() as f64;
        heights.iter_mut().for_each(|h| *h += share);
    }
    let whole = heights.iter().sum::<f64>() + gap;
    let top = 2.0;
    let span = |track: Option<usize>| match track {
        None => (top, whole),
        Some(t) => (
            top + heights.iter().take(t).sum::<f64>() + TRACK_GAP * t as f64,
            heights.get(t).copied().unwrap_or(whole),
        ),
    };
    for (node, words) in s.nodes.iter().zip(&words) {
        let (y, h) = span(node.track);
        words.draw(
            &mut canvas,
            node.unknown,
            (x_of(node.rank), y),
            (width_of(node.rank), h),
        );
    }
    for edge in &s.edges {
        let (Some(from), Some(to)) = (s.nodes.get(edge.from), s.nodes.get(edge.to)) else {
            continue;
        };
        let (y, h) = span(from.track.or(to.track));
        let y = y + h / 2.0;
        let start = x_of(from.rank) + width_of(from.rank);
        arrow(&mut canvas, edge.unknown, (start, y), (x_of(to.rank), y));
        let middle = start + gaps.get(from.rank).copied().unwrap_or(44.0) / 2.0 - 3.0;
        canvas.text(Face::Small, (middle, y - 6.0), Anchor::Middle, &edge.label);
    }
    canvas.finish(top + whole + 2.0)
}

/// From top to bottom, for a phone.
fn down(s: &Sentence) -> Drawing {
    const GAP: f64 = 34.0;
    let mut canvas = Canvas::new(NARROW);
    let tracks = tracks(s);
    let between = 12.0;
    let half = (NARROW - 4.0 - between * (tracks - 1) as f64) / tracks as f64;
    // A box alone in its rank is as wide as the drawing, unless an arrow has to pass beside it.
    let passed = |rank: usize| {
        let rank_of = |i: usize| s.nodes.get(i).map_or(0, |n| n.rank);
        s.edges
            .iter()
            .any(|e| rank_of(e.from) < rank && rank < rank_of(e.to))
    };
    let alone = |rank: usize| s.nodes.iter().filter(|n| n.rank == rank).count() == 1 && !passed(rank);
    let place = |n: &Node| match n.track {
        Some(t) if !alone(n.rank) => (2.0 + (half + between) * t as f64, half),
        _ => (2.0, NARROW - 4.0),
    };
    let words: Vec<Words> = s.nodes.iter().map(|n| Words::of(n, place(n).1)).collect();
    let mut tops = Vec::new();
    let mut y = 2.0;
    for rank in 0..ranks(s) {
        let height = s
            .nodes
            .iter()
            .zip(&words)
            .filter(|(n, _)| n.rank == rank)
            .map(|(_, w)| w.height())
            .fold(0.0, f64::max);
        tops.push((y, height));
        y += height + GAP;
    }
    let span = |rank: usize| tops.get(rank).copied().unwrap_or_default();
    for (node, words) in s.nodes.iter().zip(&words) {
        let ((x, w), (top, h)) = (place(node), span(node.rank));
        words.draw(&mut canvas, node.unknown, (x, top), (w, h));
    }
    for edge in &s.edges {
        let (Some(from), Some(to)) = (s.nodes.get(edge.from), s.nodes.get(edge.to)) else {
            continue;
        };
        let narrower = if place(from).1 < place(to).1 { from } else { to };
        let x = place(narrower).0 + place(narrower).1 / 2.0;
        let (top, h) = span(from.rank);
        let start = top + h;
        let end = span(to.rank).0;
        arrow(&mut canvas, edge.unknown, (x, start), (x, end));
        canvas.text(
            Face::Small,
            (x + 9.0, start + GAP / 2.0 + 3.0),
            Anchor::Start,
            &edge.label,
        );
    }
    canvas.finish(y - GAP + 2.0)
}
