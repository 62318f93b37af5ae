//! Names as people type them: case, accents, "Saint" and "St.", and one slip of the finger are forgiven.

use deunicode::deunicode;

/// Longest query that is looked at, in characters; no place's name comes near.
pub const LONGEST_QUERY: usize = 120;

/// A name reduced to what is compared: plain lower-case letters and digits in words with one blank between, the
/// usual abbreviations in their short form.
///
/// ```
/// assert_eq!(domain::names::fold("Saint  Louis"), domain::names::fold("ST. LOUIS"));
/// assert_eq!(domain::names::fold("Doña Ana County"), "dona ana county");
/// ```
#[must_use]
pub fn fold(name: &str) -> String {
    let plain = deunicode(name).to_lowercase();
    let mut folded = String::with_capacity(plain.len());
    let words = plain
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '\'')
        .map(|w| w.replace('\'', ""))
        .filter(|w| !w.is_empty());
    for word in words {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(match word.as_str() {
            "saint" => "st",
            "sainte" => "ste",
            "mount" => "mt",
            "fort" => "ft",
            other => other,
        });
    }
    folded
}

/// Which letters and digits a folded name has, as bits: two names one slip apart differ in at most two of them, so
/// most names can be passed over without a closer look.
#[must_use]
pub fn signature(folded: &str) -> u64 {
    folded.bytes().fold(0, |bits, b| match b {
        b'a'..=b'z' => bits | 1 << (b - b'a'),
        b'0'..=b'9' => bits | 1 << (26 + b - b'0'),
        _ => bits,
    })
}

/// Whether two folded names are one slip apart or equal: a letter added, left out, replaced, or two neighbours
/// swapped (Damerau 1964, "A technique for computer detection and correction of spelling errors").
#[must_use]
pub fn within_one_slip(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if long.len() - short.len() > 1 {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    let (rest_short, rest_long) = (
        short.get(same..).unwrap_or_default(),
        long.get(same..).unwrap_or_default(),
    );
    if short.len() < long.len() {
        return rest_short == rest_long.get(1..).unwrap_or_default();
    }
    match (rest_short, rest_long) {
        ([], []) => true,
        ([_, s @ ..], [_, l @ ..]) if s == l => true,
        ([s0, s1, s @ ..], [l0, l1, l @ ..]) => s0 == l1 && s1 == l0 && s == l,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn folds_what_people_vary() {
        assert_eq!(fold("  Coeur d’Alene "), fold("Coeur d'Alene"));
        assert_eq!(fold("Winston-Salem"), "winston salem");
        assert_eq!(fold("Ste. Genevieve"), fold("SAINTE GENEVIEVE"));
        assert_eq!(fold("Mount Vernon"), fold("Mt. Vernon"));
        assert_eq!(fold("Fort Worth"), fold("ft worth"));
        assert_eq!(fold("<script>"), "script");
        assert_eq!(fold("…"), "");
    }

    #[test]
    fn one_slip_and_no_more() {
        for (typed, meant) in [
            ("charlote", "charlotte"),
            ("charllotte", "charlotte"),
            ("chraloite", "chraloite"),
            ("hcarlotte", "charlotte"),
            ("charlottr", "charlotte"),
            ("harlotte", "charlotte"),
            ("charlott", "charlotte"),
        ] {
            assert!(within_one_slip(typed, meant), "{typed}");
        }
        assert!(!within_one_slip("charlo", "charlotte"));
        assert!(!within_one_slip("chralotet", "charlotte"));
        assert!(!within_one_slip("abc", "cba"));
    }

    /// Every string one slip away, made by trying all slips.
    fn slips(word: &str) -> Vec<String> {
        let w: Vec<char> = word.chars().collect();
        let mut all = Vec::new();
        for i in 0..w.len() {
            let mut gone = w.clone();
            gone.remove(i);
            all.push(gone.iter().collect());
            let mut other = w.clone();
            other[i] = 'q';
            all.push(other.iter().collect());
            if i + 1 < w.len() {
                let mut swapped = w.clone();
                swapped.swap(i, i + 1);
                all.push(swapped.iter().collect());
            }
            let mut more = w.clone();
            more.insert(i, 'q');
            all.push(more.iter().collect());
        }
        all
    }

    proptest! {
        #[test]
        fn every_single_slip_is_forgiven(word in "[a-z]{3,14}") {
            for slip in slips(&word) {
                prop_assert!(within_one_slip(&slip, &word), "{} for {}", slip, word);
                prop_assert!((signature(&slip) ^ signature(&word)).count_ones() <= 2);
            }
        }

        #[test]
        fn folding_twice_changes_nothing(name in "\\PC{0,40}") {
            let once = fold(&name);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
