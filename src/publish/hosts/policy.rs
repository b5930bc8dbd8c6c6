//! The Content-Security-Policy of the blog: nothing inline, nothing from anywhere else but the services that the
//! consent policy names. Source: CSP Level 3, Trusted Types (W3C).

use std::collections::BTreeSet;

use super::headers::Header;
use crate::consent::policy::{Policy, Service};
use crate::consent_tools::content_security::{endpoints, frame_sources, sources};
use crate::model::site::Site;

/// The policy as the header's value.
pub fn content_security_policy(site: &Site, policy: &Policy) -> String {
    let scripts = policy.script_hosts();
    // What only fills frames asks for nothing from the page itself.
    let loads = |it: &Service| it.enabled && !(it.scripts.is_empty() && it.pixels.is_empty());
    let hosts_of = |service: &Service| service.hosts.iter().filter(|it| *it != "self").cloned().collect::<Vec<_>>();
    let loaded: BTreeSet<String> =
        policy.services().filter(|(_, it)| loads(it)).flat_map(|(_, it)| hosts_of(it)).collect();
    let connect: Vec<String> = loaded.iter().cloned().chain(endpoints(policy)).collect();
    let frames: BTreeSet<String> = policy.services().flat_map(|(_, it)| hosts_of(it)).collect();
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

/// What a `<meta>` cannot carry (CSP 3, 3.3), and what would keep a page that is tried on a plain server of one's own
/// machine from its own files; all else it asks for by `https:` already.
const IN_HEADERS_ALONE: [&str; 5] =
    ["frame-ancestors", "report-uri", "report-to", "sandbox", "upgrade-insecure-requests"];

/// The policies that pages carry themselves, for hosts that send no headers: those of the headers, a publisher's own
/// where there is one, as far as a page can.
pub fn in_pages(headers: &[Header]) -> Vec<String> {
    let named = headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case("Content-Security-Policy"));
    // A comma divides policies.
    let policies = named.flat_map(|(_, value)| value.split(','));
    let carried = |policy: &str| {
        let directives = policy.split(';').map(str::trim).filter(|it| {
            let name = it.split_ascii_whitespace().next().unwrap_or_default();
            !name.is_empty() && !IN_HEADERS_ALONE.iter().any(|other| other.eq_ignore_ascii_case(name))
        });
        directives.collect::<Vec<_>>().join("; ")
    };
    policies.map(carried).filter(|it| !it.is_empty()).collect()
}
