//! How a drive went, day by day: what the chart draws.

use crate::campaign::drive::{Batch, Drive, DriveFault, Reason, Standing};
use crate::campaign::period::days_between;
use crate::campaign::sample::wilson_95;
use jiff::civil::Date;
use serde::Serialize;

/// What came in on a day, all batches together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DayCount {
    /// The day.
    pub on: Date,
    /// Signatures.
    pub raw: i64,
    /// Checked on it.
    pub checked: i64,
    /// Of these, valid.
    pub valid: i64,
    /// Not valid, by reason, in the order of [`Reason::ALL`].
    pub rejected: [i64; 8],
}

impl DayCount {
    /// The same as a batch of the domain.
    #[must_use]
    pub fn batch(&self) -> Batch {
        Batch {
            on: self.on,
            raw: self.raw,
            checked: self.checked,
            valid: self.valid,
            rejected: Reason::ALL
                .iter()
                .copied()
                .zip(self.rejected)
                .filter(|(_, count)| *count != 0)
                .collect(),
        }
    }
}

/// Where the drive stood at the end of a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Days since the first.
    pub day: i64,
    /// Signatures gathered.
    pub raw: i64,
    /// Valid ones: the lower end, the estimate and the upper end; all the same where nothing was checked.
    pub valid: (f64, f64, f64),
}

/// What the chart shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    /// The plan.
    pub drive: Drive,
    /// Where it stood: at the start, on each day with a batch, and today.
    pub points: Vec<Point>,
    /// Where the pace so far leads on the last day; none before the first day is over, or once it is the last.
    pub ahead: Option<Point>,
    /// Today.
    pub today: Date,
}

/// The standing today and the way there, out of the days' sums in their order.
///
/// # Errors
/// Where the counts contradict one another.
pub fn of(drive: &Drive, days: &[DayCount], today: Date) -> Result<(Standing, Course), DriveFault> {
    let batches: Vec<Batch> = days.iter().map(DayCount::batch).collect();
    let standing = drive.standing(&batches, today)?;
    let estimate = |raw: i64, checked: i64, valid: i64| {
        let share = if checked > 0 {
            valid as f64 / checked as f64
        } else {
            drive.validity.as_f64()
        };
        let middle = share * raw as f64;
        wilson_95(valid, checked, raw).map_or((middle, middle, middle), |i| {
            (i.low * raw as f64, middle, i.high * raw as f64)
        })
    };
    let all = drive.days();
    let at = |on: Date| days_between(drive.start, on).clamp(0, all);
    let mut points = vec![Point {
        day: 0,
        raw: 0,
        valid: (0.0, 0.0, 0.0),
    }];
    let (mut raw, mut checked, mut valid) = (0i64, 0i64, 0i64);
    for day in days.iter().filter(|day| day.on <= today) {
        raw = raw.saturating_add(day.raw);
        checked = checked.saturating_add(day.checked);
        valid = valid.saturating_add(day.valid);
        let point = Point {
            day: at(day.on),
            raw,
            valid: estimate(raw, checked, valid),
        };
        // What came before the first day, or after the last, is shown on it.
        points.retain(|p| p.day != point.day);
        points.push(point);
    }
    let last = Point {
        day: at(today),
        raw,
        valid: estimate(raw, checked, valid),
    };
    if points.last().is_some_and(|p| p.day < last.day) {
        points.push(last);
    }
    let ahead = standing
        .projection
        .filter(|_| standing.days_left > 0)
        .map(|p| Point {
            day: all,
            raw: p.raw,
            valid: p
                .interval
                .map_or((p.valid as f64, p.valid as f64, p.valid as f64), |i| {
                    (i.low * p.raw as f64, p.valid as f64, i.high * p.raw as f64)
                }),
        });
    let course = Course {
        drive: *drive,
        points,
        ahead,
        today,
    };
    Ok((standing, course))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::Ratio;
    use jiff::civil::date;

    fn day(on: Date, raw: i64, checked: i64, valid: i64) -> DayCount {
        DayCount {
            on,
            raw,
            checked,
            valid,
            rejected: [0; 8],
        }
    }

    #[test]
    fn the_way_ends_today_and_leads_to_the_last_day() {
        let drive = Drive::new(
            943,
            Ratio::percent(72),
            Ratio::ZERO,
            date(2028, 4, 3),
            date(2028, 7, 10),
        )
        .unwrap();
        let days = [
            day(date(2028, 4, 1), 5, 0, 0), // before the first day
            day(date(2028, 4, 20), 395, 200, 140),
            day(date(2028, 5, 20), 240, 200, 136),
            day(date(2028, 5, 30), 100, 0, 0), // still to come
        ];
        let (standing, course) = of(&drive, &days, date(2028, 5, 22)).unwrap();
        assert_eq!(standing.totals.raw, 640);
        let days: Vec<(i64, i64)> = course.points.iter().map(|p| (p.day, p.raw)).collect();
        assert_eq!(days, [(0, 5), (17, 400), (47, 640), (49, 640)]);
        let ahead = course.ahead.unwrap();
        assert_eq!((ahead.day, ahead.raw, ahead.valid.1 as i64), (98, 1_280, 883));
        for p in course.points.iter().chain([&ahead]) {
            assert!(p.valid.0 <= p.valid.1 && p.valid.1 <= p.valid.2, "{p:?}");
        }
        let (_, over) = of(&drive, &[], date(2028, 8, 1)).unwrap();
        assert_eq!((over.points.len(), over.ahead), (2, None));
    }
}
