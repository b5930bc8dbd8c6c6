//! Which addresses a policy may name. `gate/script/generic/readers.js` has the same rules for policies that a browser reads, and
//! tests/fixtures/consent/addresses.json holds both to them.

use crate::model::link;

/// `https:` and a host, without a name before it.
pub fn is_secure(url: &str) -> bool {
    url.strip_prefix("https://").is_some_and(has_host) && is_clean(url)
}

/// A path of the same site, from its root. Empty and dot segments could become another host's address.
pub fn is_own_path(url: &str) -> bool {
    url.starts_with('/') && is_own(url)
}

/// A path of the same site, from its root or from the page.
pub fn is_own(url: &str) -> bool {
    let path = link::path(url);
    let is_relative = !path.is_empty() && !path.split('/').next().unwrap_or_default().contains(':');
    is_clean(url) && is_relative && has_plain_segments(path)
}

/// An address that gets data of the visitor's.
pub fn is_own_or_secure(url: &str) -> bool {
    is_own_path(url) || is_secure(url)
}

/// An address that may be linked to.
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

/// Characters that browsers drop, or take for another, while they parse an address.
fn is_clean(url: &str) -> bool {
    !url.chars().any(|character| character.is_control() || character == ' ' || character == '\\')
}

fn has_host(rest: &str) -> bool {
    let authority = link::path(rest).split('/').next().unwrap_or_default();
    !authority.is_empty() && !authority.contains('@')
}

/// The last segment may be empty.
fn has_plain_segments(path: &str) -> bool {
    let segments: Vec<_> = path.strip_prefix('/').unwrap_or(path).split('/').collect();
    let is_dot = |segment: &str| [".", ".."].contains(&segment.to_ascii_lowercase().replace("%2e", ".").as_str());
    let inner = segments.len().saturating_sub(1);
    !segments.iter().take(inner).any(|it| it.is_empty()) && !segments.iter().any(|it| is_dot(it))
}

/// A name with at least one dot, in lower case, and a port where it is not 443.
pub fn is_host(name: &str) -> bool {
    let (name, port) = name.split_once(':').unwrap_or((name, "443"));
    let label = |label: &str| {
        !label.is_empty()
            && label.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    name.contains('.') && name.split('.').all(label) && port.parse::<u16>().is_ok()
}
