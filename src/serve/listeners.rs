//! Opens the port: the one that is named, or the next that is free at all addresses.

use std::io::{Error, ErrorKind};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, ToSocketAddrs as _};

use tokio::net::TcpListener;

use super::allowed_hosts::AllowedHosts;
use super::options::NetworkReach;
use super::own_addresses;

/// How many ports are tried.
const TRIED: u16 = 100;

/// The open port.
#[derive(Debug)]
pub struct Listeners {
    /// A listener for each address.
    pub all: Vec<TcpListener>,
    /// The port, the same at all addresses.
    pub port: u16,
    /// The addresses for other devices, or the name that was chosen; the likeliest first.
    pub for_others: Vec<String>,
    /// The hosts by which the server may be asked.
    pub hosts: AllowedHosts,
}

impl Listeners {
    /// Opens `port` or the next free one; 0 leaves the choice to the system.
    ///
    /// # Errors
    /// When no port is free, this user may not open it, or the machine does not have the address.
    pub async fn open(port: u16, reach: &NetworkReach) -> Result<Self, String> {
        let Addresses { all: addresses, for_others, name } = addresses(reach)?;
        let own = own_addresses::in_network();
        let hosts = match reach {
            NetworkReach::ThisMachine => AllowedHosts::default(),
            NetworkReach::LocalNetwork => AllowedHosts::new(&addresses, None),
            // A server that listens on all addresses may be asked by any of them.
            NetworkReach::At(_) => AllowedHosts::new(&[addresses.clone(), own].concat(), name.as_deref()),
        };
        let last = port.saturating_add(TRIED - 1);
        // The system may choose a port that is taken at another address, so it is asked again.
        for tried in (port..=last).map(|tried| if port == 0 { 0 } else { tried }) {
            match open_all(tried, &addresses).await {
                Ok((all, port)) => return Ok(Self { all, port, for_others, hosts }),
                Err((_, error)) if error.kind() == ErrorKind::AddrInUse => {}
                Err((address, error)) => return Err(refused(SocketAddr::new(address, tried), &error)),
            }
        }
        Err(format!("the ports {port} to {last} are all taken; name another with --port"))
    }
}

/// The addresses to listen at.
struct Addresses {
    all: Vec<IpAddr>,
    /// How other devices reach them.
    for_others: Vec<String>,
    /// The name that was chosen.
    name: Option<String>,
}

fn addresses(reach: &NetworkReach) -> Result<Addresses, String> {
    let mut all: Vec<IpAddr> = vec![Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()];
    match reach {
        NetworkReach::ThisMachine => Ok(Addresses { all, for_others: Vec::new(), name: None }),
        NetworkReach::LocalNetwork => {
            let own = own_addresses::in_network();
            if own.is_empty() {
                return Err("this machine has no address in a network; connect it, or leave out --host".into());
            }
            all.extend(&own);
            Ok(Addresses { all, for_others: own.into_iter().map(shown).collect(), name: None })
        }
        NetworkReach::At(name) => {
            let bare = name.trim_start_matches('[').trim_end_matches(']');
            let found = (bare, 0).to_socket_addrs().map_err(|error| {
                format!("--host {name}: {error}; name an address or a host name of this machine, or no value at all")
            })?;
            let found: Vec<IpAddr> = found.map(|address| address.ip()).collect();
            let is_any = found.iter().any(IpAddr::is_unspecified);
            let for_others = match is_any {
                true => own_addresses::in_network().into_iter().map(shown).collect(),
                false => vec![bare.parse().map_or_else(|_| bare.to_string(), shown)],
            };
            // All addresses include this machine's own.
            let covers = |other: &IpAddr, own: &IpAddr| other.is_unspecified() && (other.is_ipv6() || own.is_ipv4());
            let covered = |own: &IpAddr| found.iter().any(|other| covers(other, own));
            all.retain(|address| !covered(address) && !found.contains(address));
            all.splice(0..0, found.iter().copied());
            Ok(Addresses { all, for_others, name: Some(bare.into()) })
        }
    }
}

/// Formats an address as the host of a URL.
fn shown(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => format!("[{address}]"),
    }
}

/// Opens a port at all addresses. A machine without IPv6 has one address less.
async fn open_all(port: u16, addresses: &[IpAddr]) -> Result<(Vec<TcpListener>, u16), (IpAddr, Error)> {
    let mut all = Vec::new();
    let mut port = port;
    for address in addresses {
        match TcpListener::bind(SocketAddr::new(*address, port)).await {
            Ok(listener) => {
                port = listener.local_addr().map_err(|error| (*address, error))?.port();
                all.push(listener);
            }
            Err(error) => {
                let is_in_use = [ErrorKind::AddrInUse, ErrorKind::PermissionDenied].contains(&error.kind());
                if is_in_use || all.is_empty() || !address.is_ipv6() {
                    return Err((*address, error));
                }
            }
        }
    }
    Ok((all, port))
}

fn refused(address: SocketAddr, error: &Error) -> String {
    match error.kind() {
        ErrorKind::PermissionDenied => {
            format!("{address}: this user may not open that port; name one from 1024 on with --port")
        }
        ErrorKind::AddrNotAvailable => {
            format!("{address}: this machine does not have that address; leave out the value of --host to use its own")
        }
        _ => format!("{address}: {error}"),
    }
}
