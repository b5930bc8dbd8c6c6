//! Addresses in private networks are not requested.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use feuillet::fetch::{Failure, Fetch};
use feuillet::web::{Web, WebOptions, reserved_for};
use proptest::prelude::*;

use crate::server::{Server, options, respond};

/// First and last address of each reserved network, written out.
const RESERVED: [(&str, &str); 38] = [
    ("0.0.0.0", "0.255.255.255"),
    ("10.0.0.0", "10.255.255.255"),
    ("100.64.0.0", "100.127.255.255"),
    ("127.0.0.0", "127.255.255.255"),
    ("169.254.0.0", "169.254.255.255"),
    ("169.254.169.254", "169.254.169.254"),
    ("172.16.0.0", "172.31.255.255"),
    ("192.0.0.0", "192.0.0.255"),
    ("192.0.2.0", "192.0.2.255"),
    ("192.31.196.0", "192.31.196.255"),
    ("192.52.193.0", "192.52.193.255"),
    ("192.88.99.0", "192.88.99.255"),
    ("192.168.0.0", "192.168.255.255"),
    ("192.175.48.0", "192.175.48.255"),
    ("198.18.0.0", "198.19.255.255"),
    ("198.51.100.0", "198.51.100.255"),
    ("203.0.113.0", "203.0.113.255"),
    ("224.0.0.0", "255.255.255.255"),
    ("::", "64:ff9a:ffff:ffff:ffff:ffff:ffff:ffff"),
    ("::ffff:8.8.8.8", "::ffff:8.8.8.8"),
    ("::8.8.8.8", "::8.8.8.8"),
    ("64:ff9b::10.0.0.0", "64:ff9b::10.255.255.255"),
    ("64:ff9b::7f00:1", "64:ff9b::7f00:1"),
    ("64:ff9b:0:0:0:1::", "64:ff9b:1:ffff:ffff:ffff:ffff:ffff"),
    ("64:ff9b:2::", "ff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
    ("100::", "100:0:0:1:ffff:ffff:ffff:ffff"),
    ("101::", "1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
    ("2001::", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff"),
    ("2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff"),
    ("2002::", "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
    ("2620:4f:8000::", "2620:4f:8000:ffff:ffff:ffff:ffff:ffff"),
    ("3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff"),
    ("4000::", "fbff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
    ("fc00::", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
    ("fe80::", "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
    ("fe00::", "fe7f:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
    ("fec0::", "feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
    ("ff00::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
];

/// Addresses just beside them, and of well-known sites.
const PUBLIC: [&str; 42] = [
    "1.0.0.0",
    "9.255.255.255",
    "11.0.0.0",
    "100.63.255.255",
    "100.128.0.0",
    "126.255.255.255",
    "128.0.0.0",
    "169.253.255.255",
    "169.255.0.0",
    "172.15.255.255",
    "172.32.0.0",
    "191.255.255.255",
    "192.0.1.0",
    "192.0.3.0",
    "192.31.195.255",
    "192.31.197.0",
    "192.52.192.255",
    "192.88.98.255",
    "192.88.100.0",
    "192.167.255.255",
    "192.169.0.0",
    "192.175.49.0",
    "198.17.255.255",
    "198.20.0.0",
    "198.51.99.255",
    "198.51.101.0",
    "203.0.112.255",
    "203.0.114.0",
    "223.255.255.255",
    "8.8.8.8",
    "2000::",
    "2001:200::",
    "2001:db7:ffff::",
    "2001:db9::",
    "2001:ffff::",
    "2003::",
    "2606:4700:4700::1111",
    "2620:4f:7fff::",
    "2620:4f:8001::",
    "3ffe::",
    "3fff:1000::",
    "64:ff9b::8.8.8.8",
];

#[test]
fn reserved_networks_are_known_to_their_last_address() {
    for (first, last) in RESERVED {
        for address in [first, last] {
            let address: IpAddr = address.parse().expect("an address");
            assert!(reserved_for(address).is_some(), "{address}");
        }
    }
    for address in PUBLIC {
        let address: IpAddr = address.parse().expect("an address");
        assert_eq!(reserved_for(address), None, "{address}");
    }
}

/// Whether one of the networks above holds an address.
fn is_in_list(address: IpAddr) -> bool {
    RESERVED.iter().any(|(first, last)| {
        let (first, last): (IpAddr, IpAddr) = (first.parse().expect("an address"), last.parse().expect("an address"));
        first.is_ipv4() == address.is_ipv4() && (first..=last).contains(&address)
    })
}

proptest! {
    #[test]
    fn every_address_of_version_4_is_judged_by_the_list(bits: u32) {
        let address = IpAddr::V4(Ipv4Addr::from_bits(bits));
        prop_assert_eq!(reserved_for(address).is_some(), is_in_list(address), "{}", address);
    }

    #[test]
    fn every_address_of_version_6_is_judged_by_the_list(bits: u128, start in 0x1ff0_u16..0x4010, cut: bool) {
        let bits = if cut { (bits >> 16) | (u128::from(start) << 112) } else { bits };
        let address = IpAddr::V6(Ipv6Addr::from_bits(bits));
        prop_assert_eq!(reserved_for(address).is_some(), is_in_list(address), "{}", address);
    }

    #[test]
    fn translated_addresses_are_judged_by_the_address_within(bits: u32) {
        let within = Ipv4Addr::from_bits(bits);
        let around = Ipv6Addr::from_bits((0x64_ff9b << 96) | u128::from(bits));
        prop_assert_eq!(reserved_for(IpAddr::V6(around)), reserved_for(IpAddr::V4(within)));
        let mapped = IpAddr::V6(within.to_ipv6_mapped());
        prop_assert!(reserved_for(mapped).is_some());
    }
}

fn strict() -> WebOptions {
    WebOptions { allow_private: false, ..options() }
}

#[test]
fn private_addresses_are_refused_however_they_are_written() {
    let server = Server::start(|_, out| respond(out, "200 OK", &[], b"secret"));
    let port = server.address.port();
    for host in [
        "127.0.0.1",
        "localhost",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "[::ffff:127.0.0.1]",
        "0.0.0.0",
        "127.0.0.1.",
    ] {
        let failure = Web::new(strict()).attempt(&format!("http://{host}:{port}/"), &[]).expect_err(host);
        assert!(failure.is_final && failure.message.contains("--allow-private"), "{host}: {failure}");
    }
    assert!(server.requests().is_empty());
    let failure = Web::new(strict()).attempt(&server.url("/"), &[]).expect_err("refused");
    assert_eq!(
        failure,
        Failure::lasting(format!(
            "127.0.0.1:{port} resolves to 127.0.0.1 (loopback), which is not a public address; pass --allow-private to \
             allow it"
        ))
    );
    for host in ["169.254.169.254", "[fd00::1]", "[64:ff9b::a00:1]", "100.64.0.1"] {
        let failure = Web::new(strict()).attempt(&format!("http://{host}/latest/meta-data"), &[]).expect_err(host);
        assert!(failure.is_final && failure.message.contains("--allow-private"), "{host}: {failure}");
    }
}

#[test]
fn private_addresses_can_be_allowed_all_or_one() {
    let server = Server::start(|_, out| respond(out, "200 OK", &[], b"a"));
    assert!(Web::new(options()).get(&server.url("/"), &[]).is_ok());
    let one = WebOptions { allowed_addresses: vec![server.address], ..strict() };
    assert!(Web::new(one.clone()).get(&server.url("/"), &[]).is_ok());
    let other = Server::start(|_, out| respond(out, "200 OK", &[], b"b"));
    assert!(Web::new(one).get(&other.url("/"), &[]).is_err());
}

#[test]
fn redirects_do_not_lead_to_private_addresses() {
    let inner = Server::start(|_, out| respond(out, "200 OK", &[], b"secret"));
    let by_number = inner.url("/");
    let by_name = format!("http://localhost:{}/", inner.address.port());
    for target in [by_number, by_name, "http://169.254.169.254/latest".into(), "//10.0.0.1/".into()] {
        let location = format!("location: {target}");
        let outer = Server::start(move |_, out| respond(out, "302 Found", &[&location], b""));
        let web = Web::new(WebOptions { allowed_addresses: vec![outer.address], ..strict() });
        let failure = web.attempt(&outer.url("/"), &[]).expect_err("refused");
        assert!(failure.is_final && failure.message.contains("--allow-private"), "{target}: {failure}");
        assert_eq!(outer.requests().len(), 1);
    }
    assert!(inner.requests().is_empty());
}
