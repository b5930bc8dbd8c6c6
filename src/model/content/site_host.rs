//! Settings of the headers that hosts send: `host` in `content/site.json`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::json::{Json, Reader};
use crate::model::link::is_own_path;

/// Settings for the configuration files generated for hosts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct HostSettings {
    /// Origins that may show pages in a frame, as in `frame-ancestors` of CSP 3, such as `https://partner.example`;
    /// defaults to the site itself.
    #[serde(default)]
    pub frame_ancestors: Vec<String>,
    /// How long browsers must use HTTPS (RFC 6797), in seconds; defaults to a year, 0 turns it off. Only sent if
    /// `base_url` begins with `https:`.
    #[serde(default)]
    #[schemars(extend("default" = 31_536_000))]
    pub hsts: u32,
    /// Whether HTTPS is required on all subdomains, too.
    #[serde(default)]
    pub hsts_subdomains: bool,
    /// Whether browsers may preload that rule (hstspreload.org); needs `hsts_subdomains` and a year.
    #[serde(default)]
    pub hsts_preload: bool,
    /// Paths at which a former site had a service worker, such as `/sw.js`. A worker is written there that removes the
    /// former one, and what it kept, from readers' browsers.
    #[serde(default)]
    pub retired_workers: Vec<String>,
    /// Further headers of every response: name and value.
    #[serde(default)]
    #[schemars(with = "std::collections::BTreeMap<String, String>")]
    pub headers: Vec<(String, String)>,
}

/// A year in seconds.
const YEAR: u32 = 31_536_000;

impl Default for HostSettings {
    fn default() -> Self {
        Self {
            frame_ancestors: Vec::new(),
            hsts: YEAR,
            hsts_subdomains: false,
            hsts_preload: false,
            retired_workers: Vec::new(),
            headers: Vec::new(),
        }
    }
}

impl HostSettings {
    /// Reads the settings; faults go to the reader's log.
    pub fn read<J: Json>(r: &Reader<'_, J>) -> Self {
        let frame_ancestors: Vec<_> = r.list("frame_ancestors").iter().map(Reader::as_text).collect();
        for (index, source) in frame_ancestors.iter().enumerate().filter(|(_, source)| !is_source(source)) {
            let message = format!("“{source}” is not an origin such as https://partner.example, nor 'self' or 'none'");
            r.fault_below(&["frame_ancestors", &index.to_string()], message);
        }
        let hsts = r.count_opt("hsts").unwrap_or(YEAR);
        let (hsts_subdomains, hsts_preload) = (r.flag("hsts_subdomains"), r.flag("hsts_preload"));
        if hsts_preload && (!hsts_subdomains || hsts < YEAR) {
            r.fault_at("hsts_preload", format!("needs “hsts_subdomains” and an “hsts” of at least {YEAR}, a year"));
        }
        let retired_workers: Vec<_> = r.list("retired_workers").iter().map(Reader::as_text).collect();
        for (index, path) in retired_workers.iter().enumerate().filter(|(_, path)| !is_script(path)) {
            r.fault_at(
                &format!("retired_workers/{index}"),
                format!("“{path}” is not the path of a script such as /sw.js"),
            );
        }
        let headers: Vec<_> = r.entries("headers").into_iter().map(|(name, value)| (name, value.as_text())).collect();
        for (index, (name, value)) in headers.iter().enumerate() {
            let is_named_before = headers[..index].iter().any(|(other, _)| other.eq_ignore_ascii_case(name));
            if let Some(message) = fault_of_name(name, is_named_before).or_else(|| fault_of_value(value)) {
                r.fault_below(&["headers", name], message);
            }
        }
        Self { frame_ancestors, hsts, hsts_subdomains, hsts_preload, retired_workers, headers }
    }

    /// The value of `Strict-Transport-Security` (RFC 6797).
    pub fn strict_transport_security(&self) -> String {
        let subdomains = if self.hsts_subdomains { "; includeSubDomains" } else { "" };
        let preload = if self.hsts_preload { "; preload" } else { "" };
        format!("max-age={}{subdomains}{preload}", self.hsts)
    }
}

fn is_source(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let is_host = |rest: &str| {
        !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-:*".contains(&byte))
    };
    ["'self'", "'none'"].contains(&text) || host.is_some_and(is_host)
}

/// Headers that servers set themselves for each response.
const OF_SERVERS: [&str; 17] = [
    "accept-ranges",
    "age",
    "connection",
    "content-encoding",
    "content-length",
    "content-range",
    "content-type",
    "date",
    "etag",
    "keep-alive",
    "last-modified",
    "location",
    "server",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "vary",
];

fn fault_of_name(name: &str, is_named_before: bool) -> Option<&'static str> {
    let is_name = name.starts_with(|character: char| character.is_ascii_alphanumeric())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    match () {
        () if !is_name => Some("is not the name of a header: letters, digits and hyphens"),
        () if OF_SERVERS.contains(&name.to_ascii_lowercase().as_str()) => {
            Some("is a header that the server makes for each answer itself; leave it out")
        }
        () if is_named_before => Some("stands twice; header names are case-insensitive"),
        () => None,
    }
}

/// Returns what is wrong with a header's value. Each host has its own syntax; what one cannot write is refused for all.
fn fault_of_value(value: &str) -> Option<&'static str> {
    match () {
        () if value.is_empty() || !value.chars().all(|character| (' '..='~').contains(&character)) => {
            Some("must be printable ASCII on one line")
        }
        () if value.trim() != value => Some("has a space at its beginning or its end"),
        () if value.contains(['\\', '`']) => {
            Some("has a \\ or a `, which not every server can be told to send; leave it out")
        }
        () if value.contains("{$") => Some("has a {$, which Caddy would fill in from its surroundings; leave it out"),
        () if value.contains(":splat") => Some("has a :splat, which Cloudflare Pages would fill in; leave it out"),
        () => None,
    }
}

fn is_script(path: &str) -> bool {
    let is_written = |character: char| character.is_ascii_alphanumeric() || "-._~/".contains(character);
    is_own_path(path) && path.ends_with(".js") && path.chars().all(is_written)
}
