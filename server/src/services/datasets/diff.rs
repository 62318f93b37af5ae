//! What a new version changes against the one in force.

use super::fact::Fact;
use domain::dataset::Counts;
use std::collections::HashMap;

/// Counts what is added, changed, unchanged and removed; `carried` rows are as they were.
pub(super) fn diff<T: Fact>(before: &[T], rows: &[T], carried: &[T]) -> Counts {
    let mut gone: HashMap<T::Key, &T> = before.iter().map(|row| (row.key(), row)).collect();
    let mut counts = Counts::default();
    for row in rows {
        match gone.remove(&row.key()) {
            None => counts.added += 1,
            Some(old) if row.says_the_same(old) => counts.unchanged += 1,
            Some(_) => counts.changed += 1,
        }
    }
    for row in carried {
        gone.remove(&row.key());
    }
    let whole = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    counts.removed = whole(gone.len());
    counts.carried = whole(carried.len());
    counts.rows = whole(rows.len() + carried.len());
    counts
}
