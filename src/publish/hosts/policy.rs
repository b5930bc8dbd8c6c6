//! The Content-Security-Policy of the blog: nothing inline, nothing from anywhere else but the services that the
//! consent policy names. Source: CSP Level 3, Trusted Types (W3C).

use std::collections::BTreeSet;
use std::fmt::Display;

use crate::consent::policy::{Policy, Service};
use crate::model::link::host;
use crate::model::site::Site;

/// The policy as the header's value. `embedded` are ids of services that texts embed.
pub fn content_security_policy(site: &Site, policy: &Policy, embedded: &BTreeSet<String>) -> String {
    let scripts = policy.script_hosts();
    // What only fills frames asks for nothing from the page itself.
    let loads = |it: &Service| it.enabled && !(it.scripts.is_empty() && it.pixels.is_empty());
    let hosts_of = |service: &Service| service.hosts.iter().filter(|it| *it != "self").cloned().collect::<Vec<_>>();
    let loaded: BTreeSet<String> =
        policy.services().filter(|(_, it)| loads(it)).flat_map(|(_, it)| hosts_of(it)).collect();
    let connect: Vec<String> = loaded.iter().cloned().chain(endpoints(policy)).collect();
    let fills = |it: &Service| it.enabled || embedded.contains(&it.id);
    let frames: BTreeSet<String> =
        policy.services().filter(|(_, it)| fills(it)).flat_map(|(_, it)| hosts_of(it)).collect();
    let ancestors = match site.host.frame_ancestors.as_slice() {
        [] => vec!["'self'".to_string()],
        named => named.to_vec(),
    };
    let mut directives = vec![
        "default-src 'none'".to_string(),
        format!("script-src 'self' 'wasm-unsafe-eval'{}", sources(&scripts)),
        "style-src 'self'".into(),
        format!("img-src 'self'{}", sources(&loaded)),
        "font-src 'self'".into(),
        "media-src 'self'".into(),
        format!("connect-src 'self'{}", sources(&connect)),
        "manifest-src 'self'".into(),
        frame_sources(&frames),
        "base-uri 'none'".into(),
        "form-action 'self'".into(),
        format!("frame-ancestors {}", ancestors.join(" ")),
        "require-trusted-types-for 'script'".into(),
        "trusted-types feuillet-gate feuillet-parse".into(),
    ];
    if site.base_url.starts_with("https:") {
        directives.push("upgrade-insecure-requests".into());
    }
    directives.join("; ")
}

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
fn sources(hosts: impl IntoIterator<Item: Display>) -> String {
    hosts.into_iter().map(|it| format!(" https://{it}")).collect()
}

fn frame_sources<'a>(hosts: impl IntoIterator<Item = &'a String>) -> String {
    let hosts = sources(hosts);
    format!("frame-src{}", if hosts.is_empty() { " 'none'" } else { &hosts })
}

/// Hosts that the gate itself asks: for proofs, and where a visitor is.
fn endpoints(policy: &Policy) -> impl Iterator<Item = String> {
    let urls = [policy.proof.as_ref().map(|it| &it.url), policy.regions.as_ref().and_then(|it| it.url.as_ref())];
    urls.into_iter().flatten().filter_map(|url| host(url))
}
