//! Where a request comes from, as far as it can be believed.

use super::wire::Peer;
use axum::extract::ConnectInfo;
use domain::account::Visitor;
use http::header::USER_AGENT;
use http::{Extensions, HeaderMap};
use std::net::{IpAddr, SocketAddr};

/// The visitor of a request that passed `hops` proxies that are ours.
pub fn of(headers: &HeaderMap, extensions: &Extensions, hops: u8) -> Visitor {
    let peer = extensions.get::<ConnectInfo<Peer>>().map(|c| c.0.0.ip());
    let address = forwarded(headers, hops).or(peer);
    let agent = headers
        .get(USER_AGENT)
        .and_then(|v| v.to_str().ok())
        .unwrap_or_default();
    Visitor {
        address: address.map(|a| a.to_canonical().to_string()).unwrap_or_default(),
        agent: agent.chars().take(200).collect(),
    }
}

/// Each proxy adds at the end of `X-Forwarded-For` the address that it was asked from. What stands before those of our
/// own proxies is what somebody wrote there.
fn forwarded(headers: &HeaderMap, hops: u8) -> Option<IpAddr> {
    let from_last = usize::from(hops).checked_sub(1)?;
    let list: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|v| v.to_str().ok())
        .flat_map(|v| v.split(','))
        .collect();
    let entry = list.iter().rev().nth(from_last)?.trim();
    let bare = entry.trim_start_matches('[').trim_end_matches(']');
    bare.parse()
        .or_else(|_| entry.parse().map(|a: SocketAddr| a.ip()))
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    #[test]
    fn only_our_own_proxies_are_believed() {
        let mut headers = HeaderMap::new();
        headers.append(
            "x-forwarded-for",
            HeaderValue::from_static("198.51.100.1, 203.0.113.9"),
        );
        headers.append("x-forwarded-for", HeaderValue::from_static("192.0.2.1"));
        let at = |hops| forwarded(&headers, hops).map(|a| a.to_string());
        assert_eq!(at(0), None);
        assert_eq!(at(1).as_deref(), Some("192.0.2.1"));
        assert_eq!(at(2).as_deref(), Some("203.0.113.9"));
        assert_eq!(at(4), None);
        let mut extensions = Extensions::new();
        extensions.insert(ConnectInfo(Peer(SocketAddr::from(([127, 0, 0, 1], 9)))));
        assert_eq!(of(&headers, &extensions, 0).address, "127.0.0.1");
        assert_eq!(of(&headers, &extensions, 1).address, "192.0.2.1");
        let mut headers = HeaderMap::new();
        headers.append("x-forwarded-for", HeaderValue::from_static("[2001:db8::1]:443"));
        assert_eq!(
            forwarded(&headers, 1).map(|a| a.to_string()).as_deref(),
            Some("2001:db8::1")
        );
    }
}
