//! How often a client may send, and who counts as one client.

use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

use feuillet::receiver::clients::Proxies;
use feuillet::receiver::limit::{Limiter, MAX_CLIENTS};

use crate::harness::{Folder, ORIGIN, Receiver, proof};

fn ip(text: &str) -> IpAddr {
    text.parse().expect("an address")
}

#[test]
fn who_sends_too_often_is_told_when_to_come_again() {
    let folder = Folder::new("too_often");
    let receiver = Receiver::start_with(&folder, &["--per-minute", "1"]);
    assert_eq!(receiver.post(&proof()).status, 204);
    let answer = receiver.post(&proof());
    assert_eq!(answer.status, 429);
    let seconds: u64 = answer.header("retry-after").and_then(|value| value.parse().ok()).expect("a number of seconds");
    assert!((1..=61).contains(&seconds), "{seconds}");
    assert_eq!(answer.header("access-control-allow-origin"), Some(ORIGIN), "the page can read it");
    assert_eq!(answer.header("access-control-expose-headers"), Some("Retry-After"));
    receiver.log_line("refused: 429 Too Many Requests");
    // Refused proofs count too: guessing is no cheaper than sending.
    assert_eq!(receiver.post_with(&[], "{}").status, 429);
    let health = minreq::get(format!("http://{}/healthz", receiver.address)).send().expect("an answer");
    assert_eq!(health.status_code, 204);
}

#[test]
fn behind_a_trusted_proxy_each_visitor_has_a_limit_of_its_own() {
    let folder = Folder::new("trusted_proxy");
    let receiver = Receiver::start_with(&folder, &["--per-minute", "1", "--trusted-proxy", "127.0.0.0/8"]);
    let send = |forwarded: &str| receiver.post_with(&[("X-Forwarded-For", forwarded)], proof().to_string()).status;
    assert_eq!(send("203.0.113.1"), 204);
    assert_eq!(send("203.0.113.1"), 429);
    assert_eq!(send("203.0.113.2"), 204);
    assert_eq!(send("198.51.100.9, 203.0.113.2"), 429, "what a client claims about itself is not believed");
    assert_eq!(send("203.0.113.3, 127.0.0.9"), 204, "through two proxies");
    assert_eq!(send("203.0.113.3"), 429);
}

#[test]
fn a_proxy_that_is_not_trusted_is_one_client_and_the_log_says_so_once() {
    let folder = Folder::new("untrusted_proxy");
    let mut receiver = Receiver::start_with(&folder, &["--per-minute", "1"]);
    let send = |forwarded: &str| receiver.post_with(&[("X-Forwarded-For", forwarded)], proof().to_string()).status;
    assert_eq!(send("203.0.113.1"), 204);
    assert_eq!(send("203.0.113.2"), 429);
    assert_eq!(send("203.0.113.3"), 429);
    receiver.signal("TERM");
    let log = receiver.ended().1;
    assert_eq!(log.iter().filter(|line| line.contains("--trusted-proxy")).count(), 1, "{log:?}");
}

#[test]
fn a_bucket_fills_up_again_evenly() {
    let mut limiter = Limiter::new(60);
    let at = Duration::from_secs;
    let client = ip("203.0.113.1");
    for _ in 0..60 {
        assert_eq!(limiter.admit(client, at(100)), Ok(()));
    }
    assert_eq!(limiter.admit(client, at(100)), Err(at(1)));
    assert_eq!(limiter.admit(client, at(101)), Ok(()));
    assert_eq!(limiter.admit(client, at(101)), Err(at(1)));
    for _ in 0..30 {
        assert_eq!(limiter.admit(client, at(131)), Ok(()));
    }
    assert!(limiter.admit(client, at(131)).is_err());
    for _ in 0..60 {
        assert_eq!(limiter.admit(client, at(1000)), Ok(()), "a minute's worth and no more");
    }
    assert!(limiter.admit(client, at(1000)).is_err());
}

#[test]
fn a_household_of_ipv6_is_one_client_and_an_address_written_in_two_ways_too() {
    let mut limiter = Limiter::new(1);
    let now = Duration::from_secs(100);
    assert!(limiter.admit(ip("2001:db8:0:1::1"), now).is_ok());
    assert!(limiter.admit(ip("2001:db8:0:1:ffff::2"), now).is_err());
    assert!(limiter.admit(ip("2001:db8:0:2::1"), now).is_ok());
    assert!(limiter.admit(ip("203.0.113.1"), now).is_ok());
    assert!(limiter.admit(ip("::ffff:203.0.113.1"), now).is_err());
}

#[test]
fn a_flood_of_addresses_takes_bounded_memory_and_leaves_the_others_alone() {
    let mut limiter = Limiter::new(1);
    let now = Duration::from_secs(100);
    let known = ip("203.0.113.1");
    assert!(limiter.admit(known, now - Duration::from_secs(30)).is_ok());
    let flood = |from: u32| (from..).take(2 * MAX_CLIENTS).map(|bits| IpAddr::V4(Ipv4Addr::from_bits(bits)));
    let admitted = flood(0x0a00_0000).filter(|client| limiter.admit(*client, now).is_ok()).count();
    assert!(admitted <= MAX_CLIENTS + 1, "{admitted}");
    assert!(limiter.clients() <= MAX_CLIENTS + 1);
    assert!(limiter.admit(known, now).is_err(), "the client is still known");
    assert!(limiter.admit(ip("203.0.113.2"), now + Duration::from_secs(61)).is_ok());
    assert!(limiter.clients() <= 2, "clients that have been silent for a minute are forgotten");
}

#[test]
fn a_clients_address_is_the_last_one_that_no_trusted_proxy_has() {
    let mut proxies = Proxies::default();
    for network in ["10.0.0.0/8", "2001:db8::/32", "192.0.2.1"] {
        proxies.trust(network).expect("a network");
    }
    let cases: &[(&str, &[&str], &str)] = &[
        ("203.0.113.9", &["198.51.100.1"], "203.0.113.9"),
        ("10.1.2.3", &[], "10.1.2.3"),
        ("10.1.2.3", &["198.51.100.1"], "198.51.100.1"),
        ("::ffff:10.1.2.3", &["198.51.100.1"], "198.51.100.1"),
        ("10.1.2.3", &["1.1.1.1, 198.51.100.1"], "198.51.100.1"),
        ("10.1.2.3", &["1.1.1.1", "198.51.100.1 ,10.9.9.9", "192.0.2.1"], "198.51.100.1"),
        ("2001:db8::1", &["[2001:dead::1]:4711"], "2001:dead::1"),
        ("10.1.2.3", &["198.51.100.1:80"], "198.51.100.1"),
        ("10.1.2.3", &["198.51.100.1, unknown"], "10.1.2.3"),
        ("10.1.2.3", &["198.51.100.1, unknown, 10.0.0.5"], "10.0.0.5"),
        ("192.0.2.2", &["198.51.100.1"], "192.0.2.2"),
    ];
    for (peer, forwarded, client) in cases {
        assert_eq!(proxies.client(ip(peer), forwarded.iter().copied()), ip(client), "{peer} {forwarded:?}");
    }
    for wrong in ["", "proxy", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8/8", "2001:db8::/129", "10.0.0.1:80"] {
        assert!(Proxies::default().trust(wrong).is_err(), "{wrong}");
    }
    let mut everyone = Proxies::default();
    everyone.trust("0.0.0.0/0").expect("a network");
    assert!(everyone.trusts(ip("203.0.113.1")) && !everyone.trusts(ip("2001:db8::1")));
}
