//! Whose request it is, behind proxies.

use std::net::IpAddr;

use axum::http::{HeaderMap, HeaderValue};
use ironmonger::platform::{
    client_address::{Network, client_address},
    limits::rate_limit_key,
};

fn of(peer: &str, trusted: &str, lines: &[&str]) -> String {
    let trusted = trusted.split_whitespace().map(|network| network.parse().unwrap()).collect::<Vec<Network>>();
    let mut headers = HeaderMap::new();
    for line in lines {
        headers.append("x-forwarded-for", HeaderValue::from_bytes(line.as_bytes()).unwrap());
    }
    client_address(peer.parse().unwrap(), &headers, &trusted).to_string()
}

#[test]
fn a_stranger_is_who_connects_whatever_they_say() {
    assert_eq!(of("198.51.100.7", "", &["203.0.113.9"]), "198.51.100.7");
    assert_eq!(of("198.51.100.7", "10.0.0.0/8", &["203.0.113.9", "10.1.1.1"]), "198.51.100.7");
}

#[test]
fn a_proxy_speaks_for_its_client_and_no_further() {
    assert_eq!(of("127.0.0.1", "127.0.0.1", &["203.0.113.9"]), "203.0.113.9");
    assert_eq!(of("127.0.0.1", "127.0.0.1", &["1.2.3.4, 203.0.113.9"]), "203.0.113.9");
    assert_eq!(of("127.0.0.1", "127.0.0.1", &[]), "127.0.0.1");
}

#[test]
fn several_proxies_are_walked_from_the_right() {
    let trusted = "10.0.0.0/8 192.0.2.5";
    assert_eq!(of("10.0.0.1", trusted, &["1.2.3.4, 203.0.113.9, 192.0.2.5, 10.9.9.9"]), "203.0.113.9");
    // All of them are ours: the request began at the first.
    assert_eq!(of("10.0.0.1", trusted, &["10.0.0.3, 10.0.0.2"]), "10.0.0.3");
}

#[test]
fn several_lines_are_one_list() {
    assert_eq!(of("10.0.0.1", "10.0.0.0/8", &["1.2.3.4", "203.0.113.9", "10.0.0.2,10.0.0.3"]), "203.0.113.9");
    assert_eq!(of("10.0.0.1", "10.0.0.0/8", &["203.0.113.9", "10.0.0.2"]), "203.0.113.9");
}

#[test]
fn ports_brackets_and_mapped_addresses_are_read() {
    for (entry, address) in [
        ("203.0.113.9:4711", "203.0.113.9"),
        ("2001:db8::9", "2001:db8::9"),
        ("[2001:db8::9]", "2001:db8::9"),
        ("[2001:db8::9]:4711", "2001:db8::9"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("[::ffff:203.0.113.9]:80", "203.0.113.9"),
        ("\t203.0.113.9 ", "203.0.113.9"),
    ] {
        assert_eq!(of("127.0.0.1", "127.0.0.1", &[entry]), address, "{entry}");
    }
    // A socket that takes both kinds shows IPv4 peers as IPv6.
    assert_eq!(of("::ffff:10.0.0.1", "10.0.0.0/8", &["203.0.113.9"]), "203.0.113.9");
    assert_eq!(of("::ffff:198.51.100.7", "", &[]), "198.51.100.7");
}

#[test]
fn what_does_not_read_ends_the_walk() {
    for broken in ["unknown", "", "203.0.113.9.1", "_hidden", "203.0.113.9:port", "[203.0.113.9]", "fe80::1%eth0", "ü"] {
        assert_eq!(of("10.0.0.1", "10.0.0.0/8", &[&format!("203.0.113.9,{broken},10.0.0.2")]), "10.0.0.2", "{broken}");
        assert_eq!(of("10.0.0.1", "10.0.0.0/8", &["203.0.113.9", broken, "10.0.0.2"]), "10.0.0.2", "{broken}");
    }
}

#[test]
fn networks_hold_what_begins_like_them() {
    let holds = |network: &str, address: &str| network.parse::<Network>().unwrap().contains(address.parse::<IpAddr>().unwrap());
    for (network, inside, outside) in [
        ("10.0.0.0/8", "10.255.1.2", "11.0.0.0"),
        ("192.0.2.128/25", "192.0.2.200", "192.0.2.127"),
        ("192.0.2.7", "192.0.2.7", "192.0.2.6"),
        ("2001:db8::/33", "2001:db8:7fff::1", "2001:db8:8000::1"),
        ("::1", "::1", "::2"),
        ("::ffff:10.0.0.0/104", "10.1.1.1", "11.1.1.1"),
        ("10.0.0.0/8", "::ffff:10.1.1.1", "::10.1.1.1"),
    ] {
        assert!(holds(network, inside) && !holds(network, outside), "{network}");
    }
    assert!(holds("0.0.0.0/0", "203.0.113.9") && !holds("0.0.0.0/0", "2001:db8::1"));
    assert!(holds("::/0", "2001:db8::1") && !holds("::/0", "203.0.113.9"));
    for wrong in ["", "/8", "10.0.0.0/33", "::/129", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/", "10.0.0.0/8/8", "10.0.0/8", "proxy", "[::1]"] {
        assert!(wrong.parse::<Network>().is_err(), "{wrong}");
    }
}

#[test]
fn limits_count_a_network_of_ipv6_as_one() {
    let key = |address: &str| rate_limit_key(address.parse().unwrap());
    assert_eq!(key("2001:db8:1:2:3:4:5:6"), key("2001:db8:1:2::1"));
    assert_ne!(key("2001:db8:1:2::1"), key("2001:db8:1:3::1"));
    assert_ne!(key("203.0.113.9"), key("203.0.113.8"));
    assert_eq!(key("::ffff:203.0.113.9"), key("203.0.113.9"));
}
