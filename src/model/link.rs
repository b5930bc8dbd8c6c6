//! Which addresses content may link to.

/// Whether an address is one that content may carry: `https:`, `http:`, `mailto:`, `tel:`,
/// root-relative (`/x`, but not `//host`), a fragment (`#id`) or, for files, a plain relative path.
///
/// Everything else is refused, above all `javascript:` and `data:`. Characters that browsers drop while
/// parsing a URL (tab, line feed, carriage return; WHATWG URL, “basic URL parser”) are refused as well,
/// since they can hide a scheme.
pub fn is_safe(url: &str) -> bool {
    if url.is_empty() || url.chars().any(|character| character.is_control() || character == ' ' || character == '\\') {
        return false;
    }
    if url.starts_with("//") {
        return false;
    }
    scheme(url).is_none_or(|it| ["https", "http", "mailto", "tel"].iter().any(|safe| it.eq_ignore_ascii_case(safe)))
}

/// What stands before the colon, in `https://host/` or `mailto:…`; `None` for a path or a fragment.
pub fn scheme(url: &str) -> Option<&str> {
    url.split_once(':').map(|(scheme, _)| scheme).filter(|it| !it.contains(['/', '?', '#']))
}

/// Whether the address leads to another site.
pub fn is_external(url: &str) -> bool {
    let scheme = scheme(url).unwrap_or_default();
    scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")
}

/// The host of an `http(s)` address, in lower case and without port; `None` for anything else.
pub fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://").filter(|_| is_external(url))?.1;
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default();
    (!host.is_empty()).then(|| host.to_ascii_lowercase())
}

/// The address without query and fragment.
pub fn path(url: &str) -> &str {
    url.split(['?', '#']).next().unwrap_or_default()
}

/// Percent-encodes a text for use as a value in a query (RFC 3986, unreserved characters kept).
pub fn encode_component(text: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.push(char::from(HEX[usize::from(byte >> 4)]));
            encoded.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
    encoded
}
