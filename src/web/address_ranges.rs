//! The address ranges that are not public: IANA's special-purpose registries, multicast, and unassigned space.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// IPv4 ranges: first address, prefix length, purpose
/// (iana.org/assignments/iana-ipv4-special-registry, and multicast).
const V4: [([u8; 4], u32, &str); 19] = [
    ([0, 0, 0, 0], 8, "this network"),
    ([10, 0, 0, 0], 8, "private network"),
    ([100, 64, 0, 0], 10, "shared by a provider"),
    ([127, 0, 0, 0], 8, "loopback"),
    ([169, 254, 0, 0], 16, "link-local"),
    ([172, 16, 0, 0], 12, "private network"),
    ([192, 0, 0, 0], 24, "protocol assignments"),
    ([192, 0, 2, 0], 24, "documentation"),
    ([192, 31, 196, 0], 24, "AS112 name servers"),
    ([192, 52, 193, 0], 24, "multicast tunneling"),
    ([192, 88, 99, 0], 24, "6to4 relay"),
    ([192, 168, 0, 0], 16, "private network"),
    ([192, 175, 48, 0], 24, "AS112 name servers"),
    ([198, 18, 0, 0], 15, "benchmarking"),
    ([198, 51, 100, 0], 24, "documentation"),
    ([203, 0, 113, 0], 24, "documentation"),
    ([224, 0, 0, 0], 4, "multicast"),
    ([255, 255, 255, 255], 32, "broadcast"),
    ([240, 0, 0, 0], 4, "reserved"),
];

/// IPv6 ranges, in the same form (iana.org/assignments/iana-ipv6-special-registry).
const V6: [([u16; 8], u32, &str); 18] = [
    ([0; 8], 128, "unspecified"),
    ([0, 0, 0, 0, 0, 0, 0, 1], 128, "loopback"),
    ([0, 0, 0, 0, 0, 0xffff, 0, 0], 96, "IPv4-mapped"),
    ([0; 8], 96, "IPv4-compatible"),
    ([0x64, 0xff9b, 1, 0, 0, 0, 0, 0], 48, "local NAT64"),
    ([0x100, 0, 0, 0, 0, 0, 0, 0], 64, "discard-only"),
    ([0x2001, 0, 0, 0, 0, 0, 0, 0], 32, "Teredo"),
    ([0x2001, 2, 0, 0, 0, 0, 0, 0], 48, "benchmarking"),
    ([0x2001, 0, 0, 0, 0, 0, 0, 0], 23, "protocol assignments"),
    ([0x2001, 0xdb8, 0, 0, 0, 0, 0, 0], 32, "documentation"),
    ([0x2002, 0, 0, 0, 0, 0, 0, 0], 16, "6to4"),
    ([0x2620, 0x4f, 0x8000, 0, 0, 0, 0, 0], 48, "AS112 name servers"),
    ([0x3fff, 0, 0, 0, 0, 0, 0, 0], 20, "documentation"),
    ([0x5f00, 0, 0, 0, 0, 0, 0, 0], 16, "segment routing"),
    ([0xfc00, 0, 0, 0, 0, 0, 0, 0], 7, "private network"),
    ([0xfe80, 0, 0, 0, 0, 0, 0, 0], 10, "link-local"),
    ([0xfec0, 0, 0, 0, 0, 0, 0, 0], 10, "private network"),
    ([0xff00, 0, 0, 0, 0, 0, 0, 0], 8, "multicast"),
];

/// Returns the purpose of an address that is not public; `None` for a public one.
pub fn reserved_for(address: IpAddr) -> Option<&'static str> {
    match address {
        IpAddr::V4(address) => reserved_v4(address),
        IpAddr::V6(address) => reserved_v6(address),
    }
}

fn reserved_v4(address: Ipv4Addr) -> Option<&'static str> {
    let bits = address.to_bits();
    let holds = |start: [u8; 4], length: u32| (bits ^ Ipv4Addr::from(start).to_bits()) >> (32 - length) == 0;
    V4.iter().find(|(start, length, _)| holds(*start, *length)).map(|(.., purpose)| *purpose)
}

fn reserved_v6(address: Ipv6Addr) -> Option<&'static str> {
    let bits = address.to_bits();
    // NAT64 (RFC 6052): networks without IPv4 reach public and private hosts through this prefix.
    if let [0x64, 0xff9b, 0, 0, 0, 0, high, low] = address.segments() {
        return reserved_v4(Ipv4Addr::from_bits((u32::from(high) << 16) | u32::from(low)));
    }
    let holds = |start: [u16; 8], length: u32| (bits ^ Ipv6Addr::from(start).to_bits()) >> (128 - length) == 0;
    let found = V6.iter().find(|(start, length, _)| holds(*start, *length)).map(|(.., purpose)| *purpose);
    // Only 2000::/3 is global unicast space (RFC 4291).
    found.or_else(|| (bits >> 125 != 1).then_some("unassigned"))
}
