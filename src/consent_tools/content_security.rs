//! What a Content-Security-Policy must allow for a consent policy. Source: CSP Level 3.

use std::fmt::Display;

use crate::consent::policy::Policy;
use crate::model::link::host;

/// What a page that holds the embed has to allow: each service that is switched on may load, send and fill frames from
/// its hosts, since its scripts may be the page's own.
pub fn policy_for_embed(policy: &Policy) -> String {
    let (enabled, asked) = (policy.enabled_hosts(), sources(endpoints(policy)));
    let (hosts, frames) = (sources(&enabled), frame_sources(&enabled));
    format!(
        "script-src 'self' 'wasm-unsafe-eval'{hosts}; connect-src 'self'{hosts}{asked}; img-src 'self'{hosts}; {frames}"
    )
}

/// Hosts as a directive lists them, each after a space.
pub fn sources(hosts: impl IntoIterator<Item: Display>) -> String {
    hosts.into_iter().map(|it| format!(" https://{it}")).collect()
}

/// The directive for what fills frames.
pub fn frame_sources<'a>(hosts: impl IntoIterator<Item = &'a String>) -> String {
    let hosts = sources(hosts);
    format!("frame-src{}", if hosts.is_empty() { " 'none'" } else { &hosts })
}

/// Hosts that the gate itself asks: for proofs, and where a visitor is.
pub fn endpoints(policy: &Policy) -> impl Iterator<Item = String> {
    let urls = [policy.proof.as_ref().map(|it| &it.url), policy.regions.as_ref().and_then(|it| it.url.as_ref())];
    urls.into_iter().flatten().filter_map(|url| host(url))
}
