//! What a publisher sets of the headers that hosts send: `host` in `content/site.json`.

use schemars::JsonSchema;
use serde::Serialize;

use super::json::{Json, Reader};
use super::link::is_own_path;

/// Settings for the generated files of hosts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct HostSettings {
    /// Origins that may show pages in a frame, as in `frame-ancestors` of CSP 3, such as `https://partner.example`;
    /// the site itself where none is named.
    #[serde(default)]
    pub frame_ancestors: Vec<String>,
    /// How long browsers keep to HTTPS (RFC 6797), in seconds; a year where it is missing, 0 for not at all. Only sent
    /// where `base_url` begins with `https:`.
    #[serde(default)]
    #[schemars(extend("default" = 31_536_000))]
    pub hsts: u32,
    /// Whether that holds for all hosts below this one, too.
    #[serde(default)]
    pub hsts_subdomains: bool,
    /// Whether browsers may bring that rule along (hstspreload.org); needs `hsts_subdomains` and a year.
    #[serde(default)]
    pub hsts_preload: bool,
    /// Paths at which a former site had a service worker, such as `/sw.js`: a worker is written there that takes the
    /// former one, and what it kept, out of readers' browsers.
    #[serde(default)]
    pub retired_workers: Vec<String>,
    /// Further headers of every answer: name and value.
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
    /// Reads the settings; what is wrong goes into the reader's log.
    pub fn read<J: Json>(r: &Reader<'_, J>) -> Self {
        let frame_ancestors: Vec<_> = r.list("frame_ancestors").iter().map(Reader::as_text).collect();
        for (index, source) in frame_ancestors.iter().enumerate().filter(|(_, it)| !is_source(it)) {
            let message = format!("“{source}” is not an origin such as https://partner.example, nor 'self' or 'none'");
            r.fault_below(&["frame_ancestors", &index.to_string()], message);
        }
        let hsts = r.count_opt("hsts").unwrap_or(YEAR);
        let (hsts_subdomains, hsts_preload) = (r.flag("hsts_subdomains"), r.flag("hsts_preload"));
        if hsts_preload && (!hsts_subdomains || hsts < YEAR) {
            r.fault_at("hsts_preload", format!("needs “hsts_subdomains” and an “hsts” of at least {YEAR}, a year"));
        }
        let retired_workers: Vec<_> = r.list("retired_workers").iter().map(Reader::as_text).collect();
        for (index, path) in retired_workers.iter().enumerate().filter(|(_, it)| !is_script(it)) {
            r.fault_at(
                &format!("retired_workers/{index}"),
                format!("“{path}” is not the path of a script such as /sw.js"),
            );
        }
        let headers: Vec<_> = r.entries("headers").into_iter().map(|(name, it)| (name, it.as_text())).collect();
        for (index, (name, value)) in headers.iter().enumerate() {
            let is_named_before = headers[..index].iter().any(|(it, _)| it.eq_ignore_ascii_case(name));
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
    let is_host = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_alphanumeric() || b".-:*".contains(&it));
    ["'self'", "'none'"].contains(&text) || host.is_some_and(is_host)
}

/// Headers that a server makes itself, another for each answer.
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
    let is_name = name.starts_with(|it: char| it.is_ascii_alphanumeric())
        && name.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-');
    match () {
        () if !is_name => Some("is not the name of a header: letters, digits and hyphens"),
        () if OF_SERVERS.contains(&name.to_ascii_lowercase().as_str()) => {
            Some("is a header that the server makes for each answer itself; leave it out")
        }
        () if is_named_before => Some("stands twice; names of headers are the same in large and small letters"),
        () => None,
    }
}

/// Every host reads values in a syntax of its own. What one of them cannot write as it is, is refused for all.
fn fault_of_value(value: &str) -> Option<&'static str> {
    match () {
        () if value.is_empty() || !value.chars().all(|it| (' '..='~').contains(&it)) => {
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
    let is_written = |it: char| it.is_ascii_alphanumeric() || "-._~/".contains(it);
    is_own_path(path) && path.ends_with(".js") && path.chars().all(is_written)
}
