//! Proxies from the environment: `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy`, as in curl.

use url::Url;

use crate::fetch::Failure;

/// The proxies for requests.
#[derive(Clone, Default)]
pub struct Proxies {
    /// The proxy for http, such as `http://user:password@proxy.example:3128`.
    pub http: Option<String>,
    /// The proxy for https.
    pub https: Option<String>,
    /// Hosts that are connected to directly: `example.org` with its subdomains, `example.org:8080`, or `*` for all.
    pub exceptions: Vec<String>,
}

impl Proxies {
    /// Reads the environment variables, in lower or upper case.
    pub fn from_environment(variable: impl Fn(&str) -> Option<String>) -> Self {
        let read = |name: &str| {
            let names = [name.to_string(), name.to_ascii_uppercase()];
            names.iter().find_map(|name| variable(name).filter(|value| !value.trim().is_empty()))
        };
        let all = read("all_proxy");
        let exceptions = read("no_proxy").unwrap_or_default();
        Self {
            http: read("http_proxy").or_else(|| all.clone()),
            https: read("https_proxy").or(all),
            exceptions: exceptions.split([',', ' ']).filter(|host| !host.is_empty()).map(str::to_string).collect(),
        }
    }

    /// Returns the proxy for an address, if any.
    pub(super) fn proxy_for(&self, url: &Url) -> Result<Option<ureq::Proxy>, Failure> {
        let proxy = if url.scheme() == "https" { &self.https } else { &self.http };
        let Some(proxy) = proxy.as_ref().filter(|_| !self.is_exception(url)) else { return Ok(None) };
        // The message omits the value, which may contain a password.
        let proxy = ureq::Proxy::new(proxy.trim()).map_err(|_| {
            Failure::lasting(format!("the proxy set in the environment for {} is not a valid address", url.scheme()))
        })?;
        Ok(Some(proxy))
    }

    fn is_exception(&self, url: &Url) -> bool {
        let host = url.host_str().unwrap_or_default();
        let port = url.port_or_known_default().map(|port| format!(":{port}")).unwrap_or_default();
        self.exceptions.iter().any(|exception| {
            let exception = exception.to_ascii_lowercase();
            let name = exception.strip_suffix(&port).unwrap_or(&exception);
            let name = name.trim_start_matches("*.").trim_start_matches('.');
            let below = host.strip_suffix(name).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
            name == "*" || (!name.is_empty() && below)
        })
    }
}
