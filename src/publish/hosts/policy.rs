//! The Content-Security-Policy of the blog: nothing inline but what publishing writes, by its hash, and nothing from
//! other hosts except the services that the consent policy names. Source: CSP Level 3, Trusted Types (W3C).

use std::collections::BTreeSet;

use super::headers::Header;
use crate::consent::policy::{Policy, Service};
use crate::consent_tools::content_security::{endpoints, frame_sources, sources};
use crate::model::content::site::Site;
use crate::model::link::host;
use crate::publish::context::inline::Inline;

/// Returns the policy as the header's value.
pub fn content_security_policy(site: &Site, policy: &Policy, inline: &Inline) -> String {
    let scripts = policy.script_hosts();
    // A service that only fills frames loads nothing into the page itself.
    let loads = |service: &Service| service.enabled && !(service.scripts.is_empty() && service.pixels.is_empty());
    let hosts_of = |service: &Service| service.hosts.iter().filter(|host| *host != "self").cloned().collect::<Vec<_>>();
    let loaded: BTreeSet<String> =
        policy.services().filter(|(_, service)| loads(service)).flat_map(|(_, service)| hosts_of(service)).collect();
    let newsletter = site.newsletter.as_ref().and_then(|it| host(&it.action));
    let connect: Vec<String> = loaded.iter().cloned().chain(endpoints(policy)).chain(newsletter.clone()).collect();
    let frames: BTreeSet<String> = policy.services().flat_map(|(_, service)| hosts_of(service)).collect();
    let ancestors = match site.host.frame_ancestors.as_slice() {
        [] => vec!["'self'".to_string()],
        named => named.to_vec(),
    };
    let mut directives = vec![
        "default-src 'none'".to_string(),
        format!("script-src 'self' 'wasm-unsafe-eval'{}{}", inline.sources(".js"), sources(&scripts)),
        format!("style-src 'self'{}", inline.sources(".css")),
        format!("img-src 'self'{}", sources(&loaded)),
        "font-src 'self'".into(),
        "media-src 'self'".into(),
        format!("connect-src 'self'{}", sources(&connect)),
        "manifest-src 'self'".into(),
        frame_sources(&frames),
        "base-uri 'none'".into(),
        format!("form-action 'self'{}", sources(&newsletter)),
        format!("frame-ancestors {}", ancestors.join(" ")),
        "require-trusted-types-for 'script'".into(),
        format!("trusted-types feuillet-gate feuillet-parse{}", if site.offline { " feuillet-offline" } else { "" }),
    ];
    if site.base_url.starts_with("https:") {
        directives.push("upgrade-insecure-requests".into());
    }
    directives.join("; ")
}

/// Directives that a `<meta>` cannot carry (CSP 3, 3.3), and the one that would cut a page off from its own files when
/// it is tried on a plain server on one's own machine; everything else is requested by `https:` anyway.
const IN_HEADERS_ALONE: [&str; 5] =
    ["frame-ancestors", "report-uri", "report-to", "sandbox", "upgrade-insecure-requests"];

/// Returns the policies that pages carry themselves, for hosts that send no headers: those of the headers, or the
/// publisher's own, as far as a page can carry them.
pub fn in_pages(headers: &[Header]) -> Vec<String> {
    let named = headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case("Content-Security-Policy"));
    // A comma separates policies.
    let policies = named.flat_map(|(_, value)| value.split(','));
    let carried = |policy: &str| {
        let directives = policy.split(';').map(str::trim).filter(|directive| {
            let name = directive.split_ascii_whitespace().next().unwrap_or_default();
            !name.is_empty() && !IN_HEADERS_ALONE.iter().any(|other| other.eq_ignore_ascii_case(name))
        });
        directives.collect::<Vec<_>>().join("; ")
    };
    policies.map(carried).filter(|policy| !policy.is_empty()).collect()
}
