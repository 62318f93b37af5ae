//! Where a point lies on the map of the nation: the Albers equal-area conic projection of the lower 48 states, with
//! Alaska at 0.35 of their scale and Hawaii moved beside it.
//!
//! Formulas: Snyder, "Map Projections: A Working Manual", USGS Professional Paper 1395 (1987), pages 98 to 103. The
//! parameters are those of d3-geo's `geoAlbersUsa().scale(1300).translate([487.5, 305])`, in which the outlines in
//! data/map are drawn.

use domain::State;
use domain::geo::Point;

const SCALE: f64 = 1300.0;
const MIDDLE: (f64, f64) = (487.5, 305.0);

/// One conic projection with its place on the map.
struct Conic {
    /// Degrees by which longitudes are turned.
    turn: f64,
    /// Standard parallels, degrees.
    parallels: (f64, f64),
    /// What lies at the middle: degrees from the turned meridian, degrees north.
    centre: (f64, f64),
    /// Scale.
    scale: f64,
    /// Where the middle lies on the map.
    at: (f64, f64),
}

const LOWER_48: Conic = Conic {
    turn: 96.0,
    parallels: (29.5, 45.5),
    centre: (-0.6, 38.7),
    scale: SCALE,
    at: MIDDLE,
};

const ALASKA: Conic = Conic {
    turn: 154.0,
    parallels: (55.0, 65.0),
    centre: (-2.0, 58.5),
    scale: SCALE * 0.35,
    at: (MIDDLE.0 - 0.307 * SCALE, MIDDLE.1 + 0.201 * SCALE),
};

const HAWAII: Conic = Conic {
    turn: 157.0,
    parallels: (8.0, 18.0),
    centre: (-3.0, 19.9),
    scale: SCALE,
    at: (MIDDLE.0 - 0.205 * SCALE, MIDDLE.1 + 0.212 * SCALE),
};

impl Conic {
    /// The conic itself: radians in, units of the globe's radius out.
    fn raw(&self, lambda: f64, phi: f64) -> (f64, f64) {
        let sin0 = self.parallels.0.to_radians().sin();
        let n = f64::midpoint(sin0, self.parallels.1.to_radians().sin());
        let c = 1.0 + sin0 * (2.0 * n - sin0);
        let r0 = c.sqrt() / n;
        let r = (c - 2.0 * n * phi.sin()).max(0.0).sqrt() / n;
        (r * (lambda * n).sin(), r0 - r * (lambda * n).cos())
    }

    fn project(&self, point: Point) -> (f64, f64) {
        let mut longitude = point.longitude + self.turn;
        if longitude > 180.0 {
            longitude -= 360.0;
        } else if longitude < -180.0 {
            longitude += 360.0;
        }
        let (x, y) = self.raw(longitude.to_radians(), point.latitude.to_radians());
        let (cx, cy) = self.raw(self.centre.0.to_radians(), self.centre.1.to_radians());
        (
            self.at.0 + (x - cx) * self.scale,
            self.at.1 - (y - cy) * self.scale,
        )
    }
}

/// Where a point of a state lies on a map of 975 by 610; the westernmost Aleutians reach to -57.
pub(crate) fn project(state: State, point: Point) -> (f64, f64) {
    let conic = match state.postal() {
        "AK" => &ALASKA,
        "HI" => &HAWAII,
        _ => &LOWER_48,
    };
    conic.project(point)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Computed by d3-geo 3.1.1.
    #[test]
    fn it_agrees_with_d3() {
        let known = [
            (
                "NC",
                -80.8310,
                35.2087,
                775.616_843_907_680_7,
                362.804_079_923_857_1,
            ),
            (
                "AZ",
                -111.6195,
                35.1872,
                212.175_560_796_898_25,
                361.954_373_992_816_04,
            ),
            (
                "WA",
                -122.3509,
                47.6205,
                97.434_664_254_808_25,
                45.929_487_280_271_815,
            ),
            (
                "FL",
                -81.7800,
                24.5551,
                794.405_886_602_970_9,
                604.452_493_225_546_3,
            ),
            (
                "ME",
                -66.9969,
                44.9238,
                956.067_572_227_126_9,
                92.424_578_593_230_54,
            ),
            (
                "AK",
                -149.2827,
                61.1743,
                114.649_696_774_651_56,
                544.470_097_059_550_7,
            ),
            ("AK", 173.19, 52.9, -54.666_834_347_231_614, 572.760_072_214_032_6),
            ("HI", -155.09, 19.7, 326.157_291_922_694, 585.346_683_245_356_4),
        ];
        for (state, longitude, latitude, x, y) in known {
            let state = State::from_postal(state).unwrap();
            let (px, py) = project(state, Point { latitude, longitude });
            assert!(
                (px - x).abs() < 1e-6 && (py - y).abs() < 1e-6,
                "{} {px} {py}",
                state.name()
            );
        }
    }
}
