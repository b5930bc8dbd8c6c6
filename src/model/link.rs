//! Rules for the addresses that content may link to.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// Whether an address is one that content may carry: `https:`, `http:`, `mailto:`, `tel:`,
/// root-relative (`/x`, but not `//host`), a fragment (`#id`) or, for files, a plain relative path.
///
/// Everything else is refused, above all `javascript:` and `data:`. Characters that browsers drop while
/// parsing a URL (tab, line feed, carriage return; WHATWG URL, “basic URL parser”) are refused as well,
/// since they can hide a scheme.
pub fn is_safe(url: &str) -> bool {
    // A file of the site may have spaces in its name.
    let is_wrong =
        |character: char| character.is_control() || character == '\\' || (character == ' ' && !url.starts_with('/'));
    if url.is_empty() || url.chars().any(is_wrong) {
        return false;
    }
    match scheme(url) {
        None => is_plain_path(path(url)),
        // Browsers guess where `https:x` and `https:///x` lead.
        Some(_) if is_external(url) => host(url).is_some(),
        Some(other) => ["mailto", "tel"].iter().any(|safe| other.eq_ignore_ascii_case(safe)),
    }
}

/// Whether a path is unambiguous: no empty segment but the last, none that is `.` or `..`, no encoded slash or
/// backslash. Browsers, servers and proxies read all others in different ways, and `//host/` leads to another host.
pub fn is_plain_path(path: &str) -> bool {
    let mut segments = path.strip_prefix('/').unwrap_or(path).split('/');
    let last = segments.next_back().unwrap_or_default();
    is_plain_segment(last) && segments.all(|segment| !segment.is_empty() && is_plain_segment(segment))
}

fn is_plain_segment(segment: &str) -> bool {
    let (mut length, mut dots) = (0, 0);
    for byte in percent_decode_str(segment) {
        if byte == b'/' || byte == b'\\' || byte.is_ascii_control() {
            return false;
        }
        length += 1;
        dots += usize::from(byte == b'.');
    }
    length == 0 || length > 2 || dots < length
}

/// Whether a path, from the root of its host, is one of the site's own: the only rule for what may be followed, fetched
/// and put into the address bar.
pub fn is_own_path(path: &str) -> bool {
    path.starts_with('/') && is_plain_path(path)
}

/// Returns what comes before the colon in `https://host/` or `mailto:…`; `None` for a path or a fragment.
pub fn scheme(url: &str) -> Option<&str> {
    url.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| !scheme.contains(['/', '?', '#']))
}

/// Whether the address leads to another site.
pub fn is_external(url: &str) -> bool {
    let scheme = scheme(url).unwrap_or_default();
    scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")
}

/// Returns the host of an `http(s)` address, in lower case and without port; `None` for anything else.
pub fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://").filter(|_| is_external(url))?.1;
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    // An IPv6 address contains colons, within brackets.
    let host = match host.find(']') {
        Some(end) => &host[..=end],
        None => host.split(':').next().unwrap_or_default(),
    };
    (!host.is_empty()).then(|| host.to_ascii_lowercase())
}

/// Returns the path of an `http(s)` address, from the root of its host; empty if it has none.
pub fn path_on_host(url: &str) -> &str {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let rest = path(rest);
    rest.find('/').map_or("", |at| &rest[at..])
}

/// Returns the address without query and fragment.
pub fn path(url: &str) -> &str {
    url.split(['?', '#']).next().unwrap_or_default()
}

/// Everything but the unreserved characters of RFC 3986.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Percent-encodes a text for use as a value in a query (RFC 3986, unreserved characters kept).
pub fn encode_component(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// Percent-encodes a path, applying [`encode_component`] between its slashes.
pub fn encode_path(path: &str) -> String {
    path.split('/').map(encode_component).collect::<Vec<_>>().join("/")
}

/// Decodes the percent-encoding of a path, such as `%20`.
pub fn decode(path: &str) -> String {
    percent_decode_str(path).decode_utf8_lossy().into_owned()
}
