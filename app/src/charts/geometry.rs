//! Outlines of states and counties, as data/map/generate.mjs writes them: one line each, code, tab, SVG path data in
//! whole numbers.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

/// Units of states.txt for one pixel of the map.
pub(crate) const STATE_UNITS: f64 = 2.0;
/// Units of counties.txt for one pixel of the map.
pub(crate) const COUNTY_UNITS: f64 = 10.0;

/// Outlines by FIPS code.
type Outlines = BTreeMap<&'static str, &'static str>;

static STATES: LazyLock<Outlines> = LazyLock::new(|| read(include_str!("../../../data/map/states.txt")));
static COUNTIES: LazyLock<Outlines> = LazyLock::new(|| read(include_str!("../../../data/map/counties.txt")));

fn read(text: &'static str) -> Outlines {
    text.lines().filter_map(|l| l.split_once('\t')).collect()
}

/// The outline of a state, in half pixels.
pub(crate) fn state(fips: &str) -> Option<&'static str> {
    STATES.get(fips).copied()
}

/// The counties of a state with their outlines, in tenths of a pixel.
pub(crate) fn counties(fips: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let fips = fips.to_owned();
    COUNTIES
        .iter()
        .filter(move |(code, _)| code.starts_with(&fips))
        .map(|(code, path)| (*code, *path))
}

/// A rectangle around what is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Bounds {
    pub x0: f64,
    pub y0: f64,
    pub x1: f64,
    pub y1: f64,
}

impl Bounds {
    /// Around nothing.
    pub const EMPTY: Self = Self {
        x0: f64::INFINITY,
        y0: f64::INFINITY,
        x1: f64::NEG_INFINITY,
        y1: f64::NEG_INFINITY,
    };

    /// Grown around a point.
    pub fn with(self, (x, y): (f64, f64)) -> Self {
        Self {
            x0: self.x0.min(x),
            y0: self.y0.min(y),
            x1: self.x1.max(x),
            y1: self.y1.max(y),
        }
    }
}

/// The rings of an outline, as points.
pub(crate) fn rings(path: &str) -> Vec<Vec<(f64, f64)>> {
    path.split('M')
        .filter(|ring| !ring.is_empty())
        .map(|ring| {
            let (mut x, mut y) = (0.0, 0.0);
            let numbers = numbers(ring);
            numbers
                .chunks_exact(2)
                .map(|step| {
                    // The first pair is a place, each other one a step from the one before: the sum is right for both.
                    x += step.first().copied().unwrap_or_default();
                    y += step.last().copied().unwrap_or_default();
                    (x, y)
                })
                .collect()
        })
        .collect()
}

/// All numbers in a piece of path data.
fn numbers(text: &str) -> Vec<f64> {
    let mut numbers = Vec::new();
    let mut current: Option<(bool, f64)> = None;
    let mut minus = false;
    for byte in text.bytes() {
        if byte.is_ascii_digit() {
            let (negative, value) = current.unwrap_or((minus, 0.0));
            current = Some((negative, value * 10.0 + f64::from(byte - b'0')));
            minus = false;
        } else {
            if let Some((negative, value)) = current.take() {
                numbers.push(if negative { -value } else { value });
            }
            minus = byte == b'-';
        }
    }
    if let Some((negative, value)) = current {
        numbers.push(if negative { -value } else { value });
    }
    numbers
}

/// Path data of rings, in whole numbers, after moving and scaling; rings that shrink to nothing keep three points.
pub(crate) fn path(rings: &[Vec<(f64, f64)>], place: impl Fn((f64, f64)) -> (f64, f64)) -> String {
    let mut d = String::new();
    for ring in rings {
        let mut before: Option<(i64, i64)> = None;
        for point in ring {
            let (x, y) = place(*point);
            let (x, y) = (x.round() as i64, y.round() as i64);
            match before {
                None => {
                    let _ = write!(d, "M{x} {y}l");
                }
                Some((bx, by)) => {
                    let (dx, dy) = (x - bx, y - by);
                    if dx == 0 && dy == 0 {
                        continue;
                    }
                    if dx >= 0 && !d.ends_with('l') {
                        d.push(' ');
                    }
                    let _ = write!(d, "{dx}");
                    if dy >= 0 {
                        d.push(' ');
                    }
                    let _ = write!(d, "{dy}");
                }
            }
            before = Some((x, y));
        }
        if d.ends_with('l') {
            d.push_str("0 0");
        }
        d.push('z');
    }
    d
}

#[cfg(test)]
mod tests {
    use super::super::albers::project;
    use super::*;
    use domain::State;
    use domain::geo::Point;

    #[test]
    fn there_is_an_outline_of_every_state_and_its_counties() {
        for s in State::all() {
            let outline = state(s.fips()).unwrap_or_default();
            assert!(outline.starts_with('M') && outline.ends_with('z'), "{}", s.name());
            assert!(counties(s.fips()).count() >= 1, "{}", s.name());
        }
        assert_eq!(COUNTIES.len(), 3144);
        assert_eq!(counties("48").count(), 254);
    }

    #[test]
    fn outlines_are_small_enough_to_send() {
        let bytes: usize = STATES.values().map(|d| d.len()).sum();
        assert!(bytes < 40_000, "{bytes}");
        let bytes: usize = COUNTIES.values().map(|d| d.len()).sum();
        assert!(bytes < 600_000, "{bytes}");
    }

    #[test]
    fn path_data_reads_and_writes_back() {
        let text = "M12 34l5-6 7 8-1 0zM-3 4l1 1-2 0z";
        let read = rings(text);
        assert_eq!(read[0], [(12.0, 34.0), (17.0, 28.0), (24.0, 36.0), (23.0, 36.0)]);
        assert_eq!(read[1], [(-3.0, 4.0), (-2.0, 5.0), (-4.0, 5.0)]);
        assert_eq!(path(&read, |p| p), text);
        assert_eq!(path(&[vec![(1.0, 1.0), (1.2, 1.2)]], |p| p), "M1 1l0 0z");
    }

    /// The points are the Gazetteer's, of the localities that the program ships with.
    #[test]
    fn points_of_counties_lie_in_their_outlines_bounds() {
        let sample = [
            ("37119", -80.833_832, 35.246_862),
            ("06037", -118.261_862, 34.196_398),
            ("48243", -104.207_55, 30.717_57),
            ("23003", -68.634_44, 46.727_058),
            ("12087", -80.5, 25.0),
            ("53033", -121.803_374, 47.490_837),
            ("02020", -149.110_22, 61.174_25),
            ("02013", -161.7, 55.3),
            ("15003", -157.979, 21.458),
            ("09110", -72.6, 41.8),
            ("51678", -79.4407, 37.7823),
        ];
        for (code, longitude, latitude) in sample {
            let state = State::from_fips(&code[..2]).unwrap();
            let (x, y) = project(state, Point { latitude, longitude });
            let outline = COUNTIES.get(code).unwrap();
            let bounds = rings(outline)
                .into_iter()
                .flatten()
                .fold(Bounds::EMPTY, Bounds::with);
            let (x, y) = (x * COUNTY_UNITS, y * COUNTY_UNITS);
            let near = 1.5 * COUNTY_UNITS;
            assert!(
                x > bounds.x0 - near && x < bounds.x1 + near && y > bounds.y0 - near && y < bounds.y1 + near,
                "{code} {x} {y} {bounds:?}"
            );
        }
    }
}
