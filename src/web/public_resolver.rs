//! A resolver that removes addresses that are not public.
//! The client connects to the addresses it returns, so a name cannot change its address after the check.

use std::fmt;
use std::net::SocketAddr;

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

use super::address_ranges::reserved_for;

/// Why a host has no usable address.
#[derive(Debug)]
pub(super) enum LookupError {
    /// The name does not exist.
    NotFound,
    /// No name server responded.
    NoNameServer,
    /// No address is public; the first one and its purpose.
    Reserved(SocketAddr, &'static str),
}

impl fmt::Display for LookupError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound => formatter.write_str("the name does not exist"),
            Self::NoNameServer => formatter.write_str("the name cannot be looked up"),
            Self::Reserved(address, purpose) => write!(formatter, "{} is not public ({purpose})", address.ip()),
        }
    }
}

impl std::error::Error for LookupError {}

/// The resolver. Literal addresses pass through it like names.
#[derive(Debug)]
pub(super) struct PublicResolver {
    /// Whether to allow all addresses.
    pub(super) allow_private: bool,
    /// Socket addresses that are allowed even if they are not public.
    pub(super) allowed: Vec<SocketAddr>,
    /// The resolver of the system.
    pub(super) system: DefaultResolver,
}

impl Resolver for PublicResolver {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let all = self.system.resolve(uri, config, timeout).map_err(|error| match error {
            ureq::Error::Timeout(timeout) => ureq::Error::Timeout(timeout),
            ureq::Error::Io(error) if is_passing(&error) => ureq::Error::Other(Box::new(LookupError::NoNameServer)),
            _ => ureq::Error::Other(Box::new(LookupError::NotFound)),
        })?;
        let mut usable = self.empty();
        let mut refused = None;
        for address in all.iter().copied() {
            match reserved_for(address.ip()) {
                Some(purpose) if !self.allow_private && !self.allowed.contains(&address) => {
                    refused = refused.or(Some(LookupError::Reserved(address, purpose)));
                }
                _ => usable.push(address),
            }
        }
        match refused {
            Some(refused) if usable.is_empty() => Err(ureq::Error::Other(Box::new(refused))),
            _ => Ok(usable),
        }
    }
}

/// Returns whether the lookup may succeed later. Apart from Windows (11002), systems say that only in the message.
fn is_passing(error: &std::io::Error) -> bool {
    error.raw_os_error() == Some(11002) || error.to_string().contains("emporary failure")
}
