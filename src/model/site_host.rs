//! What a publisher sets of the headers that hosts send: `host` in `content/site.json`.

use schemars::JsonSchema;
use serde::Serialize;

use super::json::{Json, Reader};

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
    /// Further headers of every answer: name and value.
    #[serde(default)]
    #[schemars(with = "std::collections::BTreeMap<String, String>")]
    pub headers: Vec<(String, String)>,
}

/// A year in seconds.
const YEAR: u32 = 31_536_000;

impl Default for HostSettings {
    fn default() -> Self {
        Self { frame_ancestors: Vec::new(), hsts: YEAR, headers: Vec::new() }
    }
}

impl HostSettings {
    /// Reads the settings; what is wrong goes into the reader's log.
    pub fn read<J: Json>(r: &Reader<'_, J>) -> Self {
        r.warn_unknown(&["frame_ancestors", "hsts", "headers"]);
        let frame_ancestors: Vec<_> = r.list("frame_ancestors").iter().map(Reader::as_text).collect();
        for (index, source) in frame_ancestors.iter().enumerate().filter(|(_, it)| !is_source(it)) {
            let message = format!("“{source}” is not an origin such as https://partner.example, nor 'self' or 'none'");
            r.fault_at(&format!("frame_ancestors/{index}"), message);
        }
        let headers: Vec<_> = r.entries("headers").into_iter().map(|(name, it)| (name, it.as_text())).collect();
        for (name, value) in &headers {
            if !is_name(name) {
                r.fault_at(&format!("headers/{name}"), "is not the name of a header: letters, digits and hyphens");
            } else if value.is_empty() || !value.chars().all(|it| (' '..='~').contains(&it)) {
                r.fault_at(&format!("headers/{name}"), "must be printable ASCII on one line");
            }
        }
        Self { frame_ancestors, hsts: r.count_opt("hsts").unwrap_or(YEAR), headers }
    }
}

fn is_source(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let is_host = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_alphanumeric() || b".-:*".contains(&it));
    ["'self'", "'none'"].contains(&text) || host.is_some_and(is_host)
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-')
}
