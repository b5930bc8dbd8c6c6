//! The host names by which this server may be asked. A page of another site can make a browser send requests to this
//! machine under a name of its own (DNS rebinding); such requests name that host, and are refused.

use std::net::IpAddr;

use hyper::header::{HOST, HeaderMap};

/// The names and addresses that are this server's.
#[derive(Clone, Debug, Default)]
pub struct AllowedHosts {
    names: Vec<String>,
    addresses: Vec<IpAddr>,
}

impl AllowedHosts {
    /// Allows this machine's own names for itself, the named addresses, and the name that the owner has chosen.
    pub fn new(addresses: &[IpAddr], name: Option<&str>) -> Self {
        let names = name.filter(|name| name.parse::<IpAddr>().is_err()).map(str::to_ascii_lowercase);
        Self { names: names.into_iter().collect(), addresses: addresses.iter().map(IpAddr::to_canonical).collect() }
    }

    /// Whether a request names this server. `authority` is the one of its target, if that is a whole address.
    pub fn allow(&self, headers: &HeaderMap, authority: Option<&str>) -> bool {
        let mut named = headers.get_all(HOST).iter();
        // More than one host, or none, is malformed (RFC 9112, 3.2).
        let (Some(host), None) = (named.next(), named.next()) else { return false };
        let is_own = |authority: &str| host_of(authority).is_some_and(|host| self.is_own(host));
        host.to_str().is_ok_and(is_own) && authority.is_none_or(is_own)
    }

    fn is_own(&self, host: &str) -> bool {
        let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
        if let Some(address) = bare {
            return address.parse().is_ok_and(|address: IpAddr| address.is_ipv6() && self.is_own_address(address));
        }
        match host.parse::<IpAddr>() {
            Ok(address) => address.is_ipv4() && self.is_own_address(address),
            Err(_) => {
                let name = host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase();
                name == "localhost" || self.names.contains(&name)
            }
        }
    }

    fn is_own_address(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        [IpAddr::from([127, 0, 0, 1]), IpAddr::from([0, 0, 0, 0, 0, 0, 0, 1])].contains(&address)
            || self.addresses.contains(&address)
    }
}

/// Takes the port from a host. It may differ from ours, since ports can be forwarded.
fn host_of(authority: &str) -> Option<&str> {
    let (host, port) = match authority.rfind(':') {
        Some(at) if !authority[at..].contains(']') => (&authority[..at], Some(&authority[at + 1..])),
        _ => (authority, None),
    };
    let is_port = |port: &str| port.is_empty() || port.parse::<u16>().is_ok();
    (!host.is_empty() && port.is_none_or(is_port)).then_some(host)
}
