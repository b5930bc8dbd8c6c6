//! An HTTP client with limits for time and size, which by default connects to public addresses only.

mod address_ranges;
mod body;
mod credentials;
mod download;
mod failure_text;
mod proxies;
mod public_resolver;
mod redirects;
mod request;
mod trust;

use std::fs::File;
use std::net::SocketAddr;
use std::time::Duration;

use ureq::Agent;
use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::transport::DefaultConnector;
use url::Url;

pub use self::address_ranges::reserved_for;
use self::body::Body;
use self::failure_text::{Peer, Problem};
pub use self::proxies::Proxies;
use self::public_resolver::PublicResolver;
use self::redirects::{Reply, follow};
use crate::fetch::{Answer, Failure, Fetch, FetchOptions};

/// The time limit for connecting to a host; its addresses share it.
const CONNECT_TIME: Duration = Duration::from_secs(20);
/// The size limit of response headers, in bytes.
const MOST_HEADER_BYTES: usize = 64 * 1024;

/// Settings of a [`Web`].
#[derive(Clone)]
pub struct WebOptions {
    /// Whether to allow addresses that are not public, and proxies, which look up names themselves.
    pub allow_private: bool,
    /// Socket addresses that are allowed even if they are not public.
    pub allowed_addresses: Vec<SocketAddr>,
    /// The time limit of one request, including redirects and the body.
    pub time_limit: Duration,
    /// The size limit of one decompressed body, in bytes.
    pub size_limit: u64,
    /// The value of the header `User-Agent`.
    pub user_agent: String,
    /// The proxies.
    pub proxies: Proxies,
    /// Root certificates in DER, which replace those of the system.
    pub roots: Option<Vec<Vec<u8>>>,
    /// Waits between attempts.
    pub wait: fn(Duration),
}

impl From<FetchOptions> for WebOptions {
    fn from(options: FetchOptions) -> Self {
        Self {
            allow_private: options.allow_private,
            allowed_addresses: Vec::new(),
            time_limit: options.time_limit,
            size_limit: options.size_limit,
            user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")).into(),
            proxies: Proxies::default(),
            roots: None,
            wait: std::thread::sleep,
        }
    }
}

impl Default for WebOptions {
    fn default() -> Self {
        FetchOptions::default().into()
    }
}

/// An HTTP client.
pub struct Web {
    agent: Agent,
    options: WebOptions,
    has_roots: bool,
}

impl Web {
    /// Creates a client, which reuses its connections.
    pub fn new(options: WebOptions) -> Self {
        let (tls, has_roots) = trust::tls_config(options.roots.as_deref());
        let config = Agent::config_builder()
            .tls_config(tls)
            .user_agent(&options.user_agent)
            .proxy(None)
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .max_response_header_size(MOST_HEADER_BYTES)
            .timeout_connect(Some(CONNECT_TIME.min(options.time_limit)))
            .build();
        let resolver = PublicResolver {
            allow_private: options.allow_private,
            allowed: options.allowed_addresses.clone(),
            system: DefaultResolver::default(),
        };
        let agent = Agent::with_parts(config, DefaultConnector::default(), resolver);
        Self { agent, options, has_roots }
    }

    /// Describes the server of a request for messages.
    fn peer<'a>(&self, host: &'a str) -> Peer<'a> {
        Peer { host, proxy: None, time_limit: self.options.time_limit, has_roots: self.has_roots }
    }
}

impl Fetch for Web {
    fn get(&self, url: &str, headers: &[(String, String)]) -> Result<Answer, String> {
        self.attempt(url, headers).map_err(|failure| failure.message)
    }

    fn attempt(&self, url: &str, headers: &[(String, String)]) -> Result<Answer, Failure> {
        let Reply { url, response } = follow(self, url, headers)?;
        let (status, headers, rest) = Body::split(response);
        let mut body = Vec::new();
        let host = host_text(&url);
        rest.read(&self.peer(&host), self.options.size_limit, 0, &mut |bytes| {
            body.extend_from_slice(bytes);
            Ok(())
        })?;
        Ok(Answer { status, headers, body })
    }

    fn get_to(&self, url: &str, headers: &[(String, String)], sink: &mut File) -> Result<Answer, Failure> {
        download::download(self, url, headers, sink)
    }

    fn wait(&self, time: Duration) {
        (self.options.wait)(time);
    }
}

/// Formats the host of an address, with its port unless that is the default.
fn host_text(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    url.port().map_or_else(|| host.to_string(), |port| format!("{host}:{port}"))
}
