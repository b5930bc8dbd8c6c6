//! Sends one request, without following redirects.

use std::io::ErrorKind;
use std::time::{Duration, Instant};

use ureq::Timeout;
use ureq::http::Response;
use url::Url;

use super::body::CODINGS;
use super::failure_text::{Peer, Problem};
use super::{CONNECT_TIME, Web, host_text};
use crate::fetch::Failure;

/// How long an unused connection is kept for another request.
const LONGEST_IDLE: Duration = Duration::from_secs(15);

/// Sends a request, and returns the response with its body unread.
pub(super) fn send(
    web: &Web,
    url: &Url,
    headers: &[(String, String)],
    deadline: Instant,
) -> Result<Response<ureq::Body>, Failure> {
    let proxy = web.options.proxies.proxy_for(url)?;
    let host = host_text(url);
    if let Some(proxy) = proxy.as_ref().filter(|_| !web.options.allow_private) {
        return Err(Failure::lasting(format!(
            "{host} would be fetched through the proxy {}, which may reach private networks; pass --allow-private to \
             allow it, or add {host} to NO_PROXY",
            proxy.host()
        )));
    }
    let proxy_host = proxy.as_ref().map(|proxy| proxy.host().to_string());
    let peer = Peer { proxy: proxy_host.as_deref(), ..web.peer(&host) };
    let mut result = send_once(web, url, headers, deadline, proxy.clone(), LONGEST_IDLE);
    // The server may have closed a kept connection in the meantime (RFC 9112, section 9.3.1).
    if result.as_ref().is_err_and(is_cut_off) {
        result = send_once(web, url, headers, deadline, proxy, Duration::ZERO);
    }
    result.map_err(|error| peer.describe(&Problem::Request(error)))
}

/// Sends a request over a connection that was unused for less than `idle`, or over a new one.
fn send_once(
    web: &Web,
    url: &Url,
    headers: &[(String, String)],
    deadline: Instant,
    proxy: Option<ureq::Proxy>,
    idle: Duration,
) -> Result<Response<ureq::Body>, ureq::Error> {
    let left = deadline.saturating_duration_since(Instant::now());
    if left.is_zero() {
        return Err(ureq::Error::Timeout(Timeout::Global));
    }
    let request = web.agent.get(url.as_str()).config().timeout_global(Some(left)).max_idle_age(idle).proxy(proxy);
    let mut request = request.build();
    if !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("accept-encoding")) {
        request = request.header("accept-encoding", CODINGS);
    }
    for (name, value) in headers {
        request = request.header(name, value);
    }
    request.call().map_err(|error| match error {
        // The whole request ran out of time, not only the connection.
        ureq::Error::Timeout(Timeout::Connect) if left < CONNECT_TIME => ureq::Error::Timeout(Timeout::Global),
        error => error,
    })
}

/// Returns whether the connection ended without a response.
fn is_cut_off(error: &ureq::Error) -> bool {
    let kinds =
        [ErrorKind::UnexpectedEof, ErrorKind::ConnectionReset, ErrorKind::ConnectionAborted, ErrorKind::BrokenPipe];
    matches!(error, ureq::Error::Io(error) if kinds.contains(&error.kind()))
}
