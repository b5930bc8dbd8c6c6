//! Addresses of the old site, as keys for comparison and as redirects.

use percent_encoding::percent_decode_str;

/// Returns an address from the root without query and fragment, percent-decoded, with a slash at its beginning.
pub fn plain(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let path = percent_decode_str(path).decode_utf8_lossy();
    let mut out = String::with_capacity(path.len() + 1);
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => out.truncate(out.rfind('/').unwrap_or_default()),
            part => {
                out.push('/');
                out.push_str(part);
            }
        }
    }
    if path.ends_with('/') || out.is_empty() { out + "/" } else { out }
}

/// Returns the key of an address: `/a`, `/a/`, `/a.html` and `/a/index.html` are the same page.
pub fn key(address: &str) -> String {
    let plain = plain(address);
    let bare = plain.trim_end_matches('/');
    let bare = bare.strip_suffix("/index.html").or_else(|| bare.strip_suffix("/index.htm")).unwrap_or(bare);
    bare.strip_suffix(".html").or_else(|| bare.strip_suffix(".htm")).unwrap_or(bare).to_string()
}

/// Whether an old address can redirect: it must be a path that every host can write.
pub fn can_redirect(path: &str) -> bool {
    let is_strange = |character: char| character.is_control() || "?#*:\"';{}$%\\\u{fffd}".contains(character);
    path.len() > 1 && path.starts_with('/') && !path.contains(is_strange) && !path.contains("//")
}

/// Returns what a path is without the path that all addresses of the site begin with.
pub fn without_base<'a>(path: &'a str, base_path: &str) -> &'a str {
    match path.strip_prefix(base_path).filter(|_| !base_path.is_empty()) {
        Some("") => "/",
        Some(rest) if rest.starts_with('/') => rest,
        _ => path,
    }
}

/// Splits the address of a site into host and path; the path has no slash at its end.
pub fn split_base(url: &str) -> Option<(&str, &str)> {
    let (_, rest) = url.split_once("://")?;
    let (host, path) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
    (!host.is_empty()).then(|| (host, path.trim_end_matches('/')))
}

/// Joins a path to the folder of an address: `/a/b/` and `../c` make `/a/c`.
pub fn join(from: &str, relative: &str) -> String {
    let folder = from.rfind('/').map_or("/", |at| &from[..=at]);
    plain(&format!("{folder}{relative}"))
}
