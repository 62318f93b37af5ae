//! What holds for every chart, whatever its data.

use super::card::{page_card, place_card};
use super::samples::{self, NAMES};
use super::svg::Area;
use super::{Chart, Drawing, look};
use crate::text::Lang;
use domain::finance::Measure;
use domain::government::Form;
use std::collections::BTreeSet;

fn drawings(chart: &Chart) -> Vec<&Drawing> {
    std::iter::once(&chart.wide)
        .chain(chart.narrow.as_ref())
        .collect()
}

/// The classes that a piece of markup names.
fn classes(markup: &str) -> BTreeSet<String> {
    markup
        .split("class=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .flat_map(str::split_whitespace)
        .map(str::to_owned)
        .collect()
}

/// Checks that markup nests, that attributes are quoted and that no text holds what should be escaped.
fn well_formed(name: &str, markup: &str) {
    let mut open: Vec<String> = Vec::new();
    let mut rest = markup;
    while let Some(start) = rest.find('<') {
        let text = &rest[..start];
        assert!(!text.contains('>'), "{name}: stray > in {text}");
        let end = start + rest[start..].find('>').unwrap();
        let tag = &rest[start + 1..end];
        assert_eq!(tag.matches('"').count() % 2, 0, "{name}: {tag}");
        if let Some(closed) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(closed), "{name}");
        } else {
            let element = tag.split(' ').next().unwrap();
            assert!(
                element.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'/'),
                "{name}: {tag}"
            );
            if !tag.ends_with('/') {
                open.push(element.to_owned());
            }
        }
        rest = &rest[end + 1..];
    }
    assert!(open.is_empty(), "{name}: {open:?} still open");
}

#[test]
fn every_drawing_is_well_formed_and_finite() {
    for (name, chart) in samples::all() {
        for markup in [chart.inline("a-chart"), chart.standalone()] {
            well_formed(&name, &markup);
            assert!(
                !markup.contains("NaN") && !markup.contains("inf\"") && !markup.contains("inf "),
                "{name}"
            );
            assert!(!markup.contains("@@"), "{name}");
            assert!(!markup.to_lowercase().contains("<script"), "{name}");
            assert!(!markup.contains(" style=\""), "{name}");
        }
        for drawing in drawings(&chart) {
            assert!(drawing.width > 0.0 && drawing.height > 0.0, "{name}");
            assert!(drawing.height < 1400.0, "{name} {}", drawing.height);
        }
    }
}

#[test]
fn every_text_lies_inside_its_drawing_and_none_covers_another() {
    for (name, chart) in samples::all() {
        for drawing in drawings(&chart) {
            let (w, h) = (drawing.width, drawing.height);
            for (i, a) in drawing.texts.iter().enumerate() {
                assert!(
                    a.x0 >= -0.5 && a.y0 >= -0.5 && a.x1 <= w + 0.5 && a.y1 <= h + 0.5,
                    "{name} {w}x{h}: {a:?} reaches over the edge"
                );
                for b in &drawing.texts[i + 1..] {
                    // What is drawn is a little narrower than what is reckoned with.
                    let slim = |t: &Area| Area {
                        x0: t.x0 + 1.0,
                        x1: t.x1 - 1.0,
                        y0: t.y0 + 1.0,
                        y1: t.y1 - 1.0,
                    };
                    assert!(!slim(a).touches(&slim(b)), "{name} {w}: {a:?} covers {b:?}");
                }
            }
        }
    }
}

#[test]
fn every_chart_has_its_words_and_a_whole_table() {
    for (name, chart) in samples::all() {
        for text in [&chart.title, &chart.subtitle, &chart.source, &chart.description] {
            assert!(!text.trim().is_empty(), "{name}");
            assert!(!text.contains("  ") && !text.contains(".."), "{name}: {text}");
        }
        assert!(!chart.table.head.is_empty(), "{name}");
        for row in &chart.table.rows {
            assert_eq!(row.len(), chart.table.head.len(), "{name}");
        }
        assert!(
            chart.table.links.is_empty() || chart.table.links.len() == chart.table.rows.len(),
            "{name}"
        );
    }
}

#[test]
fn every_class_is_styled_on_pages_and_in_files() {
    let page_style = include_str!("../../../style/charts.css");
    let mut used = BTreeSet::new();
    for (_, chart) in samples::all() {
        used.extend(classes(&chart.wide.svg_body));
        used.extend(chart.narrow.iter().flat_map(|d| classes(&d.svg_body)));
        used.extend(chart.keys.iter().flat_map(|k| classes(&k.mark())));
    }
    assert!(used.len() > 20, "{used:?}");
    for class in used {
        let rule = format!(".{class}");
        let named = |style: &str| {
            style.match_indices(&rule).any(|(at, _)| {
                !style[at + rule.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '-')
            })
        };
        assert!(named(page_style), "style/charts.css lacks {rule}");
        assert!(named(look::STYLE), "the style of files lacks {rule}");
    }
}

#[test]
fn a_strip_shows_each_peer_once_and_its_table_says_the_same() {
    let values = samples::values(30, 7);
    let standing = samples::standing(Measure::Expense, Some(1990.0), &values);
    let subject = super::strip::Subject {
        name: "Charlotte",
        form: Form::CouncilManager,
        year: Some(2023),
    };
    let chart = super::strip::strip(Lang::En, &subject, &standing, "reports");
    for drawing in drawings(&chart) {
        assert_eq!(drawing.svg_body.matches("\"mark mark-").count(), 31);
    }
    assert_eq!(chart.wide.svg_body.matches("<a href=").count(), 30);
    assert_eq!(chart.table.rows.len(), 31);
    assert_eq!(chart.table.rows[0], ["Charlotte", "Council-manager", "$1,990"]);
    let mut sorted = values;
    sorted.sort_by(|a, b| b.total_cmp(a));
    let shown: Vec<&String> = chart.table.rows[1..].iter().map(|r| &r[2]).collect();
    let expected: Vec<String> = sorted.iter().map(|v| Lang::En.dollars(*v)).collect();
    assert_eq!(shown, expected.iter().collect::<Vec<_>>());
}

#[test]
fn a_strip_says_where_the_place_stands() {
    let title = |value: Option<f64>, values: &[f64]| {
        let subject = super::strip::Subject {
            name: "Cary",
            form: Form::Unknown,
            year: None,
        };
        let standing = samples::standing(Measure::Expense, value, values);
        super::strip::strip(Lang::En, &subject, &standing, "reports").title
    };
    let ten: Vec<f64> = (1..=10).map(|i| f64::from(i) * 100.0).collect();
    assert_eq!(
        title(Some(950.0), &ten),
        "Cary spends $950 a head: more than 9 of its 10 peers"
    );
    assert_eq!(
        title(Some(200.0), &ten),
        "Cary spends $200 a head: less than 8 of its 10 peers"
    );
    assert_eq!(
        title(Some(50.0), &ten),
        "Cary spends $50 a head: less than each of its 10 peers"
    );
    assert_eq!(
        title(Some(1050.0), &ten),
        "Cary spends $1,050 a head: more than each of its 10 peers"
    );
    assert_eq!(
        title(Some(500.0), &ten),
        "Cary spends $500 a head: in the middle half of its 10 peers"
    );
    assert_eq!(
        title(Some(7.0), &[7.0; 5]),
        "Cary spends $7 a head: the same as all of its 5 peers"
    );
    assert_eq!(
        title(Some(7.0), &[3.0]),
        "Cary spends $7 a head: more than its one peer with a figure"
    );
    assert_eq!(
        title(None, &ten),
        "Half of the peers of Cary report between $325 and $775 a head"
    );
    assert_eq!(title(None, &[]), "No peer of Cary has a figure");
}

#[test]
fn the_nations_map_is_small_and_has_a_corner_for_each_place() {
    let places = samples::map_places(1256);
    let chart = super::map::nation(Lang::En, &samples::nation_page(places));
    let inline = chart.inline("map");
    assert!(inline.len() < 90_000, "{} bytes", inline.len());
    assert_eq!(chart.wide.svg_body.matches("<a href=").count(), 51);
    let corners: usize = chart
        .wide
        .svg_body
        .split("<path class=\"map-marks\"")
        .skip(1)
        .filter_map(|path| path.split(" d=\"").nth(1)?.split('"').next())
        .map(|d| super::geometry::rings(d).iter().map(Vec::len).sum::<usize>())
        .sum();
    assert_eq!(corners, 1256);
    assert_eq!(chart.table.rows.len(), 51);
}

#[test]
fn a_state_map_has_a_mark_for_each_place_and_an_area_for_each_known_county() {
    let page = samples::state_page("NC", samples::map_places(400));
    let marks = page.map.len() - 1;
    let chart = super::map::state(Lang::En, &page);
    assert_eq!(chart.wide.svg_body.matches("class=\"mark ").count(), marks);
    assert_eq!(chart.wide.svg_body.matches("area-council-manager").count(), 1);
    assert_eq!(chart.wide.svg_body.matches("map-county").count(), 100);
    assert_eq!(chart.table.rows.len(), page.map.len());
}

#[test]
fn what_is_not_known_is_dotted_in_the_drawn_sentence() {
    let chart = |name: &str| {
        samples::all()
            .into_iter()
            .find(|(n, _)| n == name)
            .map(|(_, chart)| chart)
            .unwrap()
    };
    let full = chart("government-council-manager-full");
    assert!(!full.wide.svg_body.contains("unknown"));
    assert!(full.description.contains("Voters, arrow “elect”, Council."));
    assert!(
        full.subtitle == "Council-manager, as of 2023",
        "{}",
        full.subtitle
    );
    let bare = chart("government-council-manager-bare");
    assert_eq!(bare.wide.svg_body.matches("chart-arrow-unknown").count(), 1);
    assert!(bare.subtitle.contains("whole state"));
    let unknown = chart("government-unknown-bare");
    assert_eq!(unknown.wide.svg_body.matches("chart-arrow\"").count(), 0);
    assert_eq!(unknown.wide.svg_body.matches("chart-box-unknown").count(), 4);
    assert!(unknown.title.contains("not known"));
}

#[test]
fn a_group_below_the_limit_is_withheld() {
    let page = samples::groups_page(&samples::values(4, 1), &samples::values(14, 2));
    let chart = super::groups::groups(Lang::En, &page, "reports").unwrap();
    assert!(chart.wide.svg_body.contains("fewer than 10 places, withheld"));
    assert_eq!(chart.wide.svg_body.matches("\"mark mark-").count(), 14);
    let none = samples::groups_page(&samples::values(4, 1), &samples::values(9, 2));
    assert!(super::groups::groups(Lang::En, &none, "reports").is_none());
}

#[test]
fn one_year_makes_no_population_chart() {
    let year = |year, value| domain::explore::YearValue { year, value };
    let source = domain::explore::Source {
        title: "t".to_owned(),
        publisher: String::new(),
        url: String::new(),
        also: Vec::new(),
    };
    let title = |series: &[domain::explore::YearValue]| {
        super::population::population(Lang::En, "Cary", series, &source).map(|c| c.title)
    };
    assert_eq!(title(&[]), None);
    assert_eq!(title(&[year(2020, 5), year(2020, 5)]), None);
    assert_eq!(
        title(&[year(2022, 110), year(2020, 100)]).as_deref(),
        Some("Cary grew by 10.0% from 2020 to 2022")
    );
}

#[test]
fn cards_hold_their_texts() {
    for name in NAMES {
        for form in [Form::CouncilManager, Form::Unknown] {
            let page = samples::place_page(name, form, Some((1990.0, false)), Some(886_283));
            let card = place_card(Lang::En, &page);
            well_formed(name, &card);
            assert!(card.contains("width=\"1200\" height=\"630\""));
            assert!(!card.contains("<script"));
            assert!(card.contains("886,283 people (2019–2023)"));
        }
    }
    let unknown = samples::place_page("Cary", Form::Unknown, None, None);
    let card = place_card(Lang::En, &unknown);
    assert!(card.contains("Form of government: not known") && card.contains("population not known"));
    let long = "word ".repeat(200);
    well_formed("page", &page_card(Lang::En, &long, &long));
}

#[test]
fn names_are_escaped_wherever_they_stand() {
    let standing = samples::standing(Measure::Expense, Some(1.0), &samples::values(8, 1));
    let subject = super::strip::Subject {
        name: "\"><script>alert(1)</script>\u{0}",
        form: Form::Unknown,
        year: None,
    };
    let chart = super::strip::strip(Lang::En, &subject, &standing, "<b>&</b>");
    for markup in [chart.inline("x\"><script>"), chart.standalone()] {
        assert!(!markup.contains("<script") && !markup.contains("<b>") && !markup.contains('\u{0}'));
        well_formed("escaped", &markup);
    }
}

#[test]
fn a_ruler_says_what_comes_next_and_shows_each_window() {
    let chart = |name: &str| {
        let all = samples::all().into_iter();
        all.into_iter().find(|(n, _)| n == name).map(|(_, c)| c).unwrap()
    };
    let full = chart("ruler-full");
    // Whatever the law counts on from the filing comes after it; the last day to file is 7 August.
    assert_eq!(
        full.title,
        "Next: Notice of the hearing, by July 13, 2028; 52 days from today"
    );
    assert!(
        full.description
            .contains("Hearing: July 20, 2028 to August 9, 2028"),
        "{}",
        full.description
    );
    assert!(
        full.description.contains("Filing: until August 7, 2028"),
        "{}",
        full.description
    );
    assert!(full.wide.svg_body.contains("Today: May 22, 2028"));
    assert!(!chart("ruler-early").wide.svg_body.contains("Today"));
    assert!(chart("ruler-late").title.contains("No last day"));
    // The vote, certification, filing, and our advice for it.
    assert_eq!(chart("ruler-vote").table.rows.len(), 4);
}
