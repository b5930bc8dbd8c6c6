//! The parts of `base_url`: scheme, host, port and path. Configuration files for servers are written with them, so
//! nothing passes that could mean something else there.

use crate::model::link::is_own_path;

/// A site's address, split into its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl<'a> {
    /// Whether it begins with `https:`.
    pub is_secure: bool,
    /// The host: a name, an IPv4 address, or an IPv6 address in brackets.
    pub host: &'a str,
    /// The port, unless it is the scheme's default.
    pub port: Option<u16>,
    /// The path, with a slash at both ends.
    pub path: &'a str,
}

impl<'a> BaseUrl<'a> {
    /// Splits an address into its parts.
    ///
    /// # Errors
    /// What is wrong with it, worded to follow the field's name.
    pub fn parse(url: &'a str) -> Result<Self, &'static str> {
        let (is_secure, rest) = match (url.strip_prefix("https://"), url.strip_prefix("http://")) {
            (Some(rest), _) => (true, rest),
            (_, Some(rest)) => (false, rest),
            _ => return Err("must begin with https:// and end with a slash"),
        };
        let Some(slash) = rest.find('/').filter(|_| rest.ends_with('/')) else {
            return Err("must begin with https:// and end with a slash");
        };
        let (authority, path) = rest.split_at(slash);
        if authority.contains('@') {
            return Err("has a name or password before its host, which everybody could read; leave it out");
        }
        if !authority.is_ascii() {
            return Err("has a host with letters beyond a to z; write the name as DNS has it, beginning with xn--");
        }
        let end = authority.find(']').map_or_else(|| authority.find(':'), |at| Some(at + 1));
        let (host, port) = authority.split_at(end.unwrap_or(authority.len()));
        if !is_host(host) {
            return Err("has no host such as blog.example, 192.0.2.1 or [2001:db8::1]");
        }
        let port = match port.strip_prefix(':') {
            None if port.is_empty() => None,
            digits => Some(digits.and_then(port_number).ok_or("has a port that is no number from 1 to 65535")?),
        };
        let is_written = |character: char| character.is_ascii_alphanumeric() || "-._~/".contains(character);
        if !is_own_path(path) || !path.chars().all(is_written) {
            return Err("has a path that is not letters, digits, - . _ ~ and single slashes");
        }
        let port = port.filter(|number| *number != if is_secure { 443 } else { 80 });
        Ok(Self { is_secure, host, port, path })
    }
}

fn port_number(digits: &str) -> Option<u16> {
    digits.parse().ok().filter(|port| *port > 0 && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a text is a host name, an IPv4 address, or an IPv6 address in brackets.
pub fn is_host(text: &str) -> bool {
    if let Some(address) = text.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
        return address.parse::<std::net::Ipv6Addr>().is_ok();
    }
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    text.len() <= 253 && text.split('.').all(is_label)
}
