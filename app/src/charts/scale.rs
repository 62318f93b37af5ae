//! From values to coordinates, and the round values that an axis names.

/// A straight scale from values to coordinates, with a tick at each round step.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Scale {
    from: f64,
    to: f64,
    x0: f64,
    x1: f64,
    step: f64,
}

impl Scale {
    /// An axis that holds `min` and `max`, begins and ends at round values and has about `count` steps. It begins at 0
    /// where the smallest value is above it and nearer to it than to the largest. Values that are not finite count as 0.
    pub fn nice(min: f64, max: f64, count: usize) -> Self {
        let finite = |v: f64| if v.is_finite() { v } else { 0.0 };
        let (mut min, mut max) = (finite(min).min(finite(max)), finite(max).max(finite(min)));
        if max - min < 1e-9 {
            let room = (max.abs() * 0.25).max(1.0);
            (min, max) = (min - room, max + room);
            if max > 0.0 && min < 0.0 && max - room >= 0.0 {
                min = 0.0;
            }
        }
        if min > 0.0 && min < (max - min) {
            min = 0.0;
        }
        let rough = (max - min) / count.max(1) as f64;
        let power = 10f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 2.5, 5.0, 10.0]
            .into_iter()
            .map(|m| m * power)
            .find(|s| *s >= rough * 0.999)
            .unwrap_or(power * 10.0);
        Self {
            from: (min / step + 1e-9).floor() * step,
            to: (max / step - 1e-9).ceil() * step,
            x0: 0.0,
            x1: 1.0,
            step,
        }
    }

    /// The same with other coordinates at its ends.
    pub fn over(mut self, x0: f64, x1: f64) -> Self {
        (self.x0, self.x1) = (x0, x1);
        self
    }

    /// The coordinate of a value; values beyond the ends stay at the ends.
    pub fn at(&self, value: f64) -> f64 {
        let share = ((value - self.from) / (self.to - self.from)).clamp(0.0, 1.0);
        let share = if share.is_finite() { share } else { 0.0 };
        self.x0 + share * (self.x1 - self.x0)
    }

    /// How far apart the ticks are.
    pub fn step(&self) -> f64 {
        self.step
    }

    /// The first value.
    pub fn first(&self) -> f64 {
        self.from
    }

    /// The last value.
    pub fn last(&self) -> f64 {
        self.to
    }

    /// The round values, both ends among them.
    pub fn ticks(&self) -> Vec<f64> {
        let steps = ((self.to - self.from) / self.step).round() as usize;
        (0..=steps.min(50))
            .map(|i| {
                let value = self.from + self.step * i as f64;
                if value.abs() < self.step * 1e-6 {
                    0.0
                } else {
                    value
                }
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_cover_every_value_and_the_scale_rises() {
        let cases = [
            (0.0, 1.0),
            (372.0, 28_412.0),
            (1990.0, 1990.0),
            (-340.5, 120.0),
            (-50.0, -50.0),
            (0.0, 0.0),
            (1e-3, 2e-3),
            (999_999.0, 1_000_001.0),
            (f64::NAN, 5.0),
            (7.0, f64::INFINITY),
        ];
        for (min, max) in cases {
            for count in [1, 3, 6] {
                let scale = Scale::nice(min, max, count).over(10.0, 310.0);
                let ticks = scale.ticks();
                assert!(
                    ticks.len() >= 2 && ticks.len() <= count + 3,
                    "{min} {max} {count} {ticks:?}"
                );
                assert!(ticks.windows(2).all(|w| w[0] < w[1]), "{ticks:?}");
                if min.is_finite() && max.is_finite() {
                    assert!(scale.first() <= min + 1e-6 && max - 1e-6 <= scale.last());
                    assert!((ticks[0] - scale.first()).abs() < 1e-6);
                    assert!((ticks[ticks.len() - 1] - scale.last()).abs() < 1e-6);
                }
                let places: Vec<f64> = ticks.iter().map(|t| scale.at(*t)).collect();
                assert!(places.windows(2).all(|w| w[0] < w[1]), "{places:?}");
                assert!(places.iter().all(|x| (10.0..=310.0).contains(x)));
            }
        }
    }

    #[test]
    fn steps_are_round() {
        assert_eq!(
            Scale::nice(1400.0, 3900.0, 5).ticks(),
            [0.0, 1000.0, 2000.0, 3000.0, 4000.0]
        );
        assert_eq!(
            Scale::nice(3100.0, 3900.0, 4).ticks(),
            [3000.0, 3200.0, 3400.0, 3600.0, 3800.0, 4000.0]
        );
    }
}
