//! Rules for the addresses in a policy. `gate/script/generic/readers.js` applies the same rules to policies that a
//! browser reads; tests/fixtures/consent/addresses.json holds both to them.

use crate::model::link;

/// Whether an address is `https:` and a host, without a user name before it.
pub fn is_secure(url: &str) -> bool {
    url.strip_prefix("https://").is_some_and(has_host) && is_clean(url)
}

/// Whether an address is a path on the same site, from its root.
///
/// Empty and dot segments are refused, since they could turn it into another host's address.
pub fn is_own_path(url: &str) -> bool {
    url.starts_with('/') && is_own(url)
}

/// Whether an address is a path on the same site, from its root or from the page.
pub fn is_own(url: &str) -> bool {
    let path = link::path(url);
    let is_relative = !path.is_empty() && !path.split('/').next().unwrap_or_default().contains(':');
    is_clean(url) && is_relative && has_plain_segments(path)
}

/// Whether an address may receive the visitor's data.
pub fn is_own_or_secure(url: &str) -> bool {
    is_own_path(url) || is_secure(url)
}

/// Whether an address may be linked to.
pub fn is_linkable(url: &str) -> bool {
    match link::scheme(url).map(str::to_ascii_lowercase).as_deref() {
        Some(scheme @ ("https" | "http")) => {
            is_clean(url) && url[scheme.len() + 1..].strip_prefix("//").is_some_and(has_host)
        }
        Some("mailto" | "tel") => is_clean(url) && !url.ends_with(':'),
        Some(_) => false,
        None => is_own(url) || (is_clean(url) && url.starts_with(['#', '?'])),
    }
}

/// Whether an address has no character that browsers drop or rewrite while they parse it.
fn is_clean(url: &str) -> bool {
    !url.chars().any(|character| character.is_control() || character == ' ' || character == '\\')
}

fn has_host(rest: &str) -> bool {
    let authority = link::path(rest).split('/').next().unwrap_or_default();
    !authority.is_empty() && !authority.contains('@')
}

/// Whether no segment is `.`, `..` or empty; only the last one may be empty.
fn has_plain_segments(path: &str) -> bool {
    let segments: Vec<_> = path.strip_prefix('/').unwrap_or(path).split('/').collect();
    let is_dot = |segment: &str| [".", ".."].contains(&segment.to_ascii_lowercase().replace("%2e", ".").as_str());
    let inner = segments.len().saturating_sub(1);
    !segments.iter().take(inner).any(|segment| segment.is_empty()) && !segments.iter().any(|segment| is_dot(segment))
}

/// Whether a name is a host: lower case, at least one dot, and the port if it is not 443.
pub fn is_host(name: &str) -> bool {
    let (name, port) = name.split_once(':').unwrap_or((name, "443"));
    let label = |label: &str| {
        !label.is_empty()
            && label.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    name.contains('.') && name.split('.').all(label) && port.parse::<u16>().is_ok()
}
