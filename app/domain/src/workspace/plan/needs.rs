//! What has to be done before what: no task may wait for itself, not even by way of others.

use std::collections::{HashMap, HashSet};

/// Whether a task would come to wait for itself if it needed another one besides. `edges` are pairs of a task and what
/// it needs.
#[must_use]
pub fn closes_circle(edges: &[(String, String)], task: &str, needs: &str) -> bool {
    let mut by_task: HashMap<&str, Vec<&str>> = HashMap::new();
    for (task, needs) in edges {
        by_task.entry(task).or_default().push(needs);
    }
    let mut seen = HashSet::new();
    let mut ahead = vec![needs];
    while let Some(one) = ahead.pop() {
        if one == task {
            return true;
        }
        if seen.insert(one) {
            ahead.extend(by_task.get(one).into_iter().flatten());
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn edge(task: u8, needs: u8) -> (String, String) {
        (task.to_string(), needs.to_string())
    }

    #[test]
    fn a_circle_is_seen_however_long_it_is() {
        let edges: Vec<_> = (0..50).map(|i| edge(i, i + 1)).collect();
        assert!(closes_circle(&edges, "50", "0"));
        assert!(!closes_circle(&edges, "0", "50"));
        assert!(closes_circle(&[], "1", "1"));
    }

    proptest! {
        #[test]
        fn what_is_let_in_can_always_be_put_in_order(wanted in proptest::collection::vec((0u8..12, 0u8..12), 0..60)) {
            let mut edges = Vec::new();
            for (task, needs) in wanted {
                if !closes_circle(&edges, &task.to_string(), &needs.to_string()) {
                    edges.push(edge(task, needs));
                }
            }
            // Take away what needs nothing, again and again: nothing may be left.
            let mut left: HashSet<String> = (0u8..12).map(|n| n.to_string()).collect();
            loop {
                let free: Vec<String> = left
                    .iter()
                    .filter(|task| !edges.iter().any(|(t, n)| t == *task && left.contains(n)))
                    .cloned()
                    .collect();
                if free.is_empty() {
                    break;
                }
                for task in free {
                    left.remove(&task);
                }
            }
            prop_assert!(left.is_empty(), "{left:?}");
        }
    }
}
