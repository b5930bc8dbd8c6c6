//! The parts of an address that the audit compares.

/// An address on the web.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// `http` or `https`; for a WebSocket, the one that it starts as.
    pub scheme: &'static str,
    /// The name, with the port unless it is the scheme's default.
    pub host: String,
    /// The path and query.
    pub path: String,
}

impl Address {
    /// Parses an address as browsers write it; returns `None` for an address without a host, such as `data:`.
    pub fn parse(url: &str) -> Option<Self> {
        let (scheme, rest) = url.split_once("://")?;
        let (scheme, port) = match scheme {
            "http" | "ws" => ("http", ":80"),
            "https" | "wss" => ("https", ":443"),
            _ => return None,
        };
        let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
        let host = authority.rsplit('@').next().unwrap_or_default().to_ascii_lowercase();
        let host = host.strip_suffix(port).unwrap_or(&host).to_owned();
        let path = path.split('#').next().unwrap_or_default();
        let path = if path.starts_with('/') { path.to_owned() } else { format!("/{path}") };
        (!host.is_empty()).then_some(Self { scheme, host, path })
    }

    /// Returns the origin: scheme and host.
    pub fn origin(&self) -> String {
        format!("{}://{}", self.scheme, self.host)
    }
}

/// Returns a host without its port.
pub fn name(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    }
}

/// Returns whether a host is a domain or a subdomain of it.
pub fn is_within(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}
