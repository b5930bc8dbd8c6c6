//! The addresses that this machine has in the local network.

use std::net::{IpAddr, SocketAddr, UdpSocket};

/// Returns the addresses of this machine that other devices can reach, the likeliest first: that of the way to the
/// internet, then private IPv4 addresses, then others. Link-local addresses are left out, since they need a zone.
pub fn in_network() -> Vec<IpAddr> {
    let interfaces = if_addrs::get_if_addrs().unwrap_or_default();
    let usable = interfaces.iter().filter(|interface| !interface.is_loopback() && !interface.is_link_local());
    let mut addresses: Vec<IpAddr> = usable.map(if_addrs::Interface::ip).collect();
    let main = way_out();
    addresses.sort_by_key(|address| (Some(*address) != main, !is_private(*address), address.is_ipv6(), *address));
    addresses.dedup();
    addresses
}

/// Returns the address from which this machine would reach the internet. Connecting a UDP socket only chooses a route;
/// nothing is sent.
fn way_out() -> Option<IpAddr> {
    // An address that is reserved for documentation (RFC 5737).
    let elsewhere = SocketAddr::from(([192, 0, 2, 1], 9));
    let socket = UdpSocket::bind(SocketAddr::from(([0, 0, 0, 0], 0))).ok()?;
    socket.connect(elsewhere).ok()?;
    socket.local_addr().ok().map(|address| address.ip())
}

fn is_private(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => address.is_private(),
        IpAddr::V6(address) => address.is_unique_local(),
    }
}
