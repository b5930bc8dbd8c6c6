//! The Content-Security-Policy that a consent policy needs. Source: CSP Level 3.

use std::fmt::Display;

use crate::consent::policy::Policy;
use crate::model::link::host;

/// Returns the Content-Security-Policy for pages with the consent script. Every enabled service may load from its
/// hosts, send to them and show them in frames, because its scripts may be the page's own.
pub fn policy_for_consent_script(policy: &Policy) -> String {
    let (enabled, asked) = (policy.enabled_hosts(), sources(endpoints(policy)));
    let (hosts, frames) = (sources(&enabled), frame_sources(&enabled));
    format!(
        "script-src 'self' 'wasm-unsafe-eval'{hosts}; connect-src 'self'{hosts}{asked}; img-src 'self'{hosts}; {frames}"
    )
}

/// Returns hosts as sources for a directive, each preceded by a space.
pub fn sources(hosts: impl IntoIterator<Item: Display>) -> String {
    hosts.into_iter().map(|it| format!(" https://{it}")).collect()
}

/// Returns the directive `frame-src`.
pub fn frame_sources<'a>(hosts: impl IntoIterator<Item = &'a String>) -> String {
    let hosts = sources(hosts);
    format!("frame-src{}", if hosts.is_empty() { " 'none'" } else { &hosts })
}

/// Returns the hosts that the gate itself contacts: to send proofs and to ask where a visitor is.
pub fn endpoints(policy: &Policy) -> impl Iterator<Item = String> {
    let urls = [policy.proof.as_ref().map(|it| &it.url), policy.regions.as_ref().and_then(|it| it.url.as_ref())];
    urls.into_iter().flatten().filter_map(|url| host(url))
}
