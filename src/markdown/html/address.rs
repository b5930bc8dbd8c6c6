//! Addresses: only those that content may hold come out, in the form in which browsers would follow them.

use crate::model::link::is_plain_path;

/// The longest address that is kept, in bytes; servers refuse longer ones.
const LONGEST: usize = 8192;

/// Returns an address that may be linked to or loaded, or what is wrong with it.
///
/// The result is `https:`, `http:`, `mailto:`, `tel:`, or has no scheme. As in browsers (WHATWG URL), white space
/// around it is ignored, as are tabs and line breaks inside; backslashes are slashes; `//host/` gets `https:`.
pub(super) fn safe_address(written: &str) -> Result<String, &'static str> {
    let is_around = |character: char| character.is_control() || character == ' ';
    let written = written.trim_matches(is_around);
    if written.is_empty() {
        return Err("is empty");
    }
    if written.len() > LONGEST {
        return Err("is too long");
    }
    let mut address = String::with_capacity(written.len());
    for character in written.chars() {
        match character {
            ' ' => address.push_str("%20"),
            '\u{fffe}' | '\u{ffff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            control if control.is_control() => {}
            other => address.push(other),
        }
    }
    match scheme(&address) {
        Some(scheme) if scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https") => {
            let rest = address.get(scheme.len() + 1..).unwrap_or_default();
            let (path, rest) = plain_slashes(rest);
            on_host(&scheme.to_ascii_lowercase(), &format!("{path}{rest}"))
        }
        Some(scheme) if scheme.eq_ignore_ascii_case("mailto") || scheme.eq_ignore_ascii_case("tel") => {
            let rest = address.get(scheme.len() + 1..).unwrap_or_default();
            let is_wrong = rest.is_empty() || rest.contains('\\');
            if is_wrong { Err("names nobody") } else { Ok(format!("{}:{rest}", scheme.to_ascii_lowercase())) }
        }
        Some(_) => Err("has a scheme other than http, https, mailto and tel"),
        None => without_scheme(&address),
    }
}

/// Returns what comes before the first colon, unless that is part of a path, a query or a fragment.
fn scheme(address: &str) -> Option<&str> {
    address.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| !scheme.contains(['/', '?', '#', '\\']))
}

fn on_host(scheme: &str, rest: &str) -> Result<String, &'static str> {
    let rest = rest.trim_start_matches('/');
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = if host.starts_with('[') { host } else { host.split(':').next().unwrap_or_default() };
    if host.is_empty() { Err("names no host") } else { Ok(format!("{scheme}://{rest}")) }
}

/// Divides an address before its query or fragment. Backslashes are slashes before that, and themselves after it.
fn plain_slashes(address: &str) -> (String, String) {
    let end = address.find(['?', '#']).unwrap_or(address.len());
    let (path, rest) = address.split_at_checked(end).unwrap_or((address, ""));
    (path.replace('\\', "/"), rest.replace('\\', "%5C"))
}

/// Makes an address without a scheme unambiguous: `.` and `..` are resolved as far as the path itself allows, and empty
/// parts are left out.
fn without_scheme(address: &str) -> Result<String, &'static str> {
    let (path, rest) = plain_slashes(address);
    if path.starts_with("//") {
        return on_host("https", &format!("{path}{rest}"));
    }
    let is_rooted = path.starts_with('/');
    let mut parts: Vec<&str> = Vec::new();
    let is_folder = path.ends_with('/') || path.ends_with("/.") || path.ends_with("/..") || path == "." || path == "..";
    for part in path.split('/').filter(|part| !part.is_empty()) {
        match part.to_ascii_lowercase().replace("%2e", ".").as_str() {
            "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            ".." if is_rooted => {}
            ".." => parts.push(".."),
            _ => parts.push(part),
        }
    }
    let mut plain = parts.join("/");
    if is_rooted {
        plain.insert(0, '/');
    }
    if is_folder && !plain.ends_with('/') {
        plain.push_str(if plain.is_empty() { "./" } else { "/" });
    }
    // A colon in the first part would look like a scheme.
    if scheme(&plain).is_some() {
        plain.insert_str(0, "./");
    }
    let own = plain.trim_start_matches("./").trim_start_matches("../");
    let has_hidden_slash = parts.iter().any(|part| *part != ".." && !is_plain_path(part));
    match has_hidden_slash || own.starts_with("//") {
        true => Err("has an encoded slash or control character in its path"),
        false => Ok(format!("{plain}{rest}")),
    }
}

/// Returns an address as link text: without scheme and trailing slash.
pub(super) fn shown_address(address: &str) -> &str {
    let shown = address.split_once("://").map_or(address, |(_, rest)| rest);
    shown.trim_end_matches('/')
}
