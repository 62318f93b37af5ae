//! Addresses with parts that vary: `/campaigns/:campaign/members`.

/// The parts of an address that stand for the names in a pattern; nothing where it does not fit.
pub fn matched<'p>(pattern: &'p str, path: &str) -> Option<Vec<(&'p str, String)>> {
    let mut parts = Vec::new();
    let mut wanted = pattern.split('/');
    let mut given = path.split('/');
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return Some(parts),
            (Some(want), Some(part)) => match want.strip_prefix(':') {
                Some(name) if is_plain(part) => parts.push((name, part.to_owned())),
                None if want == part => {}
                _ => return None,
            },
            _ => return None,
        }
    }
}

/// A pattern with its names filled in.
pub fn filled(pattern: &str, parts: &[(&str, String)]) -> String {
    let fill = |segment: &str| {
        let name = segment.strip_prefix(':');
        let found = name.and_then(|name| parts.iter().find(|(n, _)| *n == name));
        found.map_or_else(|| segment.to_owned(), |(_, value)| value.clone())
    };
    pattern.split('/').map(fill).collect::<Vec<_>>().join("/")
}

/// What ids and names in addresses are made of.
fn is_plain(part: &str) -> bool {
    (1..=100).contains(&part.len())
        && part
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_takes_what_it_says_and_nothing_else() {
        let pattern = "/campaigns/:campaign/members/:member";
        let parts = matched(pattern, "/campaigns/maple-falls/members/0192-ab").unwrap();
        assert_eq!(
            parts,
            [
                ("campaign", "maple-falls".to_owned()),
                ("member", "0192-ab".to_owned())
            ]
        );
        assert_eq!(
            filled("/campaigns/:campaign/members", &parts),
            "/campaigns/maple-falls/members"
        );
        for other in [
            "/campaigns/maple-falls/members",
            "/campaigns//members/a",
            "/campaigns/a/members/b/c",
            "/campaigns/a%2fb/members/c",
            "/campaigns/../members/c",
        ] {
            assert_eq!(matched(pattern, other), None, "{other}");
        }
    }
}
