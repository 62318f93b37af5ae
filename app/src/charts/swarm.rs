//! Dots that stand beside one another instead of on top of one another.

/// A dot on an axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Dot {
    /// Along the axis: exact.
    pub x: f64,
    /// Away from the axis: as little as there is room for.
    pub y: f64,
    /// Its radius.
    pub r: f64,
}

/// Places dots of one radius at the given coordinates, in their order, so that none covers another; `fixed` stands
/// already. The coordinates along the axis are kept, the dots move away from it only. The same input gives the same
/// picture.
pub(crate) fn swarm(xs: &[f64], r: f64, gap: f64, fixed: Option<Dot>) -> Vec<Dot> {
    let mut order: Vec<usize> = (0..xs.len()).collect();
    let x_of = |i: usize| xs.get(i).copied().unwrap_or_default();
    order.sort_by(|a, b| x_of(*a).total_cmp(&x_of(*b)).then(a.cmp(b)));
    let mut placed: Vec<Dot> = fixed.into_iter().collect();
    let start = placed.len();
    for i in &order {
        let x = x_of(*i);
        let near: Vec<Dot> = placed
            .iter()
            .filter(|d| (d.x - x).abs() < d.r + r + gap)
            .copied()
            .collect();
        // Either on the axis or just touching a neighbour, above or below.
        let mut offsets = vec![0.0];
        for d in &near {
            let reach = d.r + r + gap;
            let dy = (reach * reach - (d.x - x).powi(2)).max(0.0).sqrt();
            offsets.push(d.y - dy);
            offsets.push(d.y + dy);
        }
        offsets.sort_by(|a, b| a.abs().total_cmp(&b.abs()).then(a.total_cmp(b)));
        let free = |y: f64| {
            near.iter()
                .all(|d| (d.x - x).hypot(d.y - y) >= d.r + r + gap - 1e-6)
        };
        let y = offsets.into_iter().find(|y| free(*y)).unwrap_or_default();
        placed.push(Dot { x, y, r });
    }
    let mut dots = vec![Dot { x: 0.0, y: 0.0, r }; xs.len()];
    for (i, dot) in order.into_iter().zip(placed.into_iter().skip(start)) {
        if let Some(slot) = dots.get_mut(i) {
            *slot = dot;
        }
    }
    dots
}

/// The largest radius of those offered with which the dots reach no further from the axis than `room`. Where not even
/// the smallest does it, the dots move together along the other way until they overlap, but each can still be seen.
pub(crate) fn swarm_within(xs: &[f64], radii: &[f64], room: f64, fixed: Option<Dot>) -> Vec<Dot> {
    let mut last = Vec::new();
    for r in radii {
        last = swarm(xs, *r, 1.0, fixed);
        if reach(&last) <= room {
            return last;
        }
    }
    let squeeze = room / reach(&last).max(room);
    last.iter_mut().for_each(|dot| dot.y *= squeeze);
    last
}

/// How far the dots reach from the axis.
pub(crate) fn reach(dots: &[Dot]) -> f64 {
    dots.iter().map(|d| d.y.abs() + d.r).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers in 0 to 300 that look random and are the same each time.
    fn scattered(count: usize, mut seed: u64) -> Vec<f64> {
        (0..count)
            .map(|_| {
                seed = seed
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                (seed >> 33) as f64 % 3000.0 / 10.0
            })
            .collect()
    }

    #[test]
    fn no_dot_covers_another() {
        for count in [0, 1, 2, 7, 30, 120, 300] {
            for seed in 0..8 {
                let xs = scattered(count, seed);
                let fixed = Dot {
                    x: 150.0,
                    y: 0.0,
                    r: 9.0,
                };
                let dots = swarm(&xs, 4.0, 1.0, Some(fixed));
                assert_eq!(dots.len(), xs.len());
                for (i, a) in dots.iter().enumerate() {
                    assert!((a.x - xs[i]).abs() < 1e-9);
                    assert!((a.x - fixed.x).hypot(a.y - fixed.y) >= 13.9);
                    for b in &dots[i + 1..] {
                        assert!((a.x - b.x).hypot(a.y - b.y) >= 8.9);
                    }
                }
            }
        }
    }

    #[test]
    fn equal_values_make_a_column() {
        let dots = swarm(&[10.0; 5], 4.0, 1.0, None);
        let mut ys: Vec<f64> = dots.iter().map(|d| d.y).collect();
        ys.sort_by(f64::total_cmp);
        assert_eq!(ys, [-18.0, -9.0, 0.0, 9.0, 18.0]);
        assert!(reach(&swarm_within(&[10.0; 50], &[5.0, 3.0, 2.0], 100.0, None)) <= 102.0);
    }
}
