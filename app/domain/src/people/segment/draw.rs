//! The draw: who comes first in a random order that a seed makes, the same on every database and in every process.
//!
//! Each person carries a number from 0 to 2,147,483,646, drawn when the record was made. A seed maps these numbers onto
//! one another: times a factor, plus an offset, modulo the prime 2,147,483,647. Since the factor is not zero no two
//! numbers meet, and since factor, offset and number stay below 2^31, nothing overflows 64 bits on the way.

use crate::workspace::petition::draw::SplitMix64;

/// The prime 2^31 - 1.
pub const MODULUS: i64 = 2_147_483_647;

/// The order that a seed makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shuffle {
    /// From 1 to [`MODULUS`] - 1.
    pub times: i64,
    /// From 0 to [`MODULUS`] - 1.
    pub plus: i64,
}

impl Shuffle {
    /// The order of a seed.
    #[must_use]
    pub fn of(seed: u32) -> Self {
        let mut chance = SplitMix64::new(u64::from(seed));
        let mut below = |bound: i64| {
            let drawn = chance.below(bound.unsigned_abs());
            i64::try_from(drawn).unwrap_or(0)
        };
        Self {
            times: 1 + below(MODULUS - 1),
            plus: below(MODULUS),
        }
    }

    /// The place of somebody who carries this number; the lowest come first.
    #[must_use]
    pub fn place(self, draw: i64) -> i64 {
        (draw * self.times + self.plus) % MODULUS
    }
}

/// Below which place so many per cent of all people lie.
#[must_use]
pub fn below(percent: u8) -> i64 {
    MODULUS * i64::from(percent) / 100
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_seed_makes_the_same_order_for_ever() {
        // Drawn samples lie on paper: these figures may never change.
        let shuffle = Shuffle::of(7);
        assert_eq!(shuffle, Shuffle::of(7));
        assert_ne!(shuffle, Shuffle::of(8));
        assert_eq!(
            (shuffle.times, shuffle.plus),
            KEPT,
            "the order of seed 7 has changed"
        );
    }

    const KEPT: (i64, i64) = (1_751_225_710, 2_094_325_707);

    #[test]
    fn a_share_of_the_numbers_is_that_share_of_the_people() {
        assert_eq!((below(0), below(100)), (0, MODULUS));
        let shuffle = Shuffle::of(3);
        let step = MODULUS / 10_000;
        let chosen = (0..10_000)
            .filter(|n| shuffle.place(n * step) < below(10))
            .count();
        assert!((900..1_100).contains(&chosen), "{chosen}");
    }

    proptest! {
        #[test]
        fn no_two_numbers_meet(seed: u32, draws in prop::collection::btree_set(0..MODULUS, 0..50)) {
            let shuffle = Shuffle::of(seed);
            let places: BTreeSet<i64> = draws.iter().map(|draw| shuffle.place(*draw)).collect();
            prop_assert_eq!(places.len(), draws.len());
            prop_assert!(places.iter().all(|place| (0..MODULUS).contains(place)));
        }
    }
}
