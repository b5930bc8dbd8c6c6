//! The address of a client: the peer's or, behind a trusted proxy, the one that the proxy has seen.

use std::net::{IpAddr, SocketAddr};

use ipnet::IpNet;

/// The proxies whose header `X-Forwarded-For` is believed.
#[derive(Clone, Debug, Default)]
pub struct Proxies(Vec<IpNet>);

impl Proxies {
    /// Trusts another proxy: an address, or a network such as `10.0.0.0/8`.
    ///
    /// # Errors
    /// When the text is neither.
    pub fn trust(&mut self, text: &str) -> Result<(), String> {
        let wrong = || format!("--trusted-proxy {text}: expected an address, or a network such as 10.0.0.0/8");
        let network = text.parse().or_else(|_| text.parse::<IpAddr>().map(IpNet::from));
        self.0.push(network.map_err(|_| wrong())?);
        Ok(())
    }

    /// Returns whether a peer is a trusted proxy.
    pub fn trusts(&self, peer: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&peer))
    }

    /// Returns the client's address, from the peer's address and the values of `X-Forwarded-For` in the order in which
    /// they came.
    ///
    /// The values are read from the end: whatever comes before the first address that is not a trusted proxy's is only
    /// a claim.
    pub fn client<'a>(&self, peer: IpAddr, forwarded: impl DoubleEndedIterator<Item = &'a str>) -> IpAddr {
        let mut client = peer.to_canonical();
        for claimed in forwarded.rev().flat_map(|value| value.split(',').rev()) {
            if !self.trusts(client) {
                break;
            }
            let Some(address) = address(claimed.trim()) else { break };
            client = address;
        }
        client
    }
}

/// Reads an address; some proxies add the port to it.
fn address(text: &str) -> Option<IpAddr> {
    let address = text.parse().or_else(|_| text.parse::<SocketAddr>().map(|it| it.ip()));
    address.ok().map(|it| it.to_canonical())
}
