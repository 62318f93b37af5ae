//! Row codes: what stands beside a row on paper and is typed in the evening. The last sign checks the others, so that
//! one wrong sign, or two that changed places, is never taken for another row.

/// Digits and letters that are not taken for each other and make no words. Their number is a prime: that is what lets
/// the check find each exchange.
const SIGNS: &[u8; 29] = b"23456789BCDFGHJKLMNPQRSTVWXYZ";
const BASE: u64 = 29;
/// The fewest signs before the check.
const LEAST: usize = 3;
/// The most signs of a code.
const MOST: usize = 8;

fn value(sign: u8) -> Option<u64> {
    // Who reads L as a one means L.
    let sign = match sign.to_ascii_uppercase() {
        b'1' | b'I' => b'L',
        other => other,
    };
    SIGNS
        .iter()
        .position(|s| *s == sign)
        .and_then(|at| u64::try_from(at).ok())
}

/// The sum that the check makes zero: each sign counts by its place, the check by one.
fn check(values: &[u64]) -> u64 {
    let sum: u64 = (2..).zip(values).map(|(weight, value)| weight * value).sum();
    (BASE - sum % BASE) % BASE
}

fn sign(value: u64) -> char {
    let at = usize::try_from(value % BASE).unwrap_or_default();
    SIGNS.get(at).map_or('2', |sign| char::from(*sign))
}

/// The code of a campaign's row with this number.
#[must_use]
pub fn code(serial: u32) -> String {
    let mut rest = u64::from(serial);
    let mut values = Vec::new();
    while rest > 0 || values.len() < LEAST {
        values.push(rest % BASE);
        rest /= BASE;
    }
    values.reverse();
    values.push(check(&values));
    values.into_iter().map(sign).collect()
}

/// Reads a code; small letters and blanks at its ends are fine.
#[must_use]
pub fn parse(text: &str) -> Option<String> {
    let text = text.trim();
    if !(LEAST + 1..=MOST).contains(&text.len()) {
        return None;
    }
    let values: Vec<u64> = text.bytes().map(value).collect::<Option<_>>()?;
    let (last, signs) = values.split_last()?;
    (check(signs) == *last).then(|| values.iter().copied().map(sign).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn codes_are_short_and_each_is_one_row() {
        let all: std::collections::BTreeSet<String> = (0..30_000).map(code).collect();
        assert_eq!(all.len(), 30_000);
        assert_eq!(code(24_388).len(), 4);
        assert_eq!(code(24_389).len(), 5);
        let one = code(77);
        assert_eq!(parse(&format!(" {} ", one.to_lowercase())), Some(one));
        for wrong in ["", "222", "22222222222", "2é22", "0000"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn one_wrong_sign_or_two_that_change_places_are_found(
            serial in 0u32..700_000, at in 0usize..6, other in 0usize..6, new in 0usize..29,
        ) {
            let right = code(serial);
            prop_assert_eq!(parse(&right), Some(right.clone()));
            let mut signs: Vec<char> = right.chars().collect();
            let (at, other) = (at % signs.len(), other % signs.len());
            let wrong = char::from(SIGNS[new]);
            let mut mistyped = signs.clone();
            mistyped[at] = wrong;
            if mistyped != signs {
                prop_assert_eq!(parse(&mistyped.iter().collect::<String>()), None);
            }
            let before = signs.clone();
            signs.swap(at, other);
            if signs != before {
                prop_assert_eq!(parse(&signs.iter().collect::<String>()), None);
            }
        }
    }
}
