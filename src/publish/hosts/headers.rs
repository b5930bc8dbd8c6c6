//! The one table of headers: what every kind of file is sent with. All files for hosts are written from it.

use std::collections::BTreeSet;

use super::policy::content_security_policy;
use crate::consent::policy::Policy;
use crate::model::site::Site;
use crate::publish::output::names::is_hashed;

/// What a file is to caches, and to other sites.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Its name has the hash of its bytes: it never changes.
    Lasting,
    /// Page JSON, and other data that pages fetch.
    Data,
    /// Feeds, sitemaps and what robots read.
    Feed,
    /// The consent manager for other sites, at addresses that stay.
    Embed,
    /// Pages, and everything else: asked for anew each time, so that a reader never has a page of one publication
    /// with data of another; what has not changed costs no more than the question.
    Page,
}

/// All kinds.
pub const KINDS: [Kind; 5] = [Kind::Lasting, Kind::Data, Kind::Feed, Kind::Embed, Kind::Page];

impl Kind {
    /// Of a file, by its path from the site's root.
    pub fn of(path: &str) -> Self {
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        match () {
            () if path.starts_with("embed/") => Self::Embed,
            () if is_hashed(path) => Self::Lasting,
            () if path.ends_with("feed.json") => Self::Feed,
            () if ["xml", "txt"].contains(&ending) => Self::Feed,
            () if ending == "json" => Self::Data,
            () => Self::Page,
        }
    }

    /// The value of `Cache-Control` (RFC 9111, RFC 5861, RFC 8246).
    pub fn cache_control(self) -> &'static str {
        match self {
            Self::Lasting => "public, max-age=31536000, immutable",
            Self::Data => "public, max-age=300, stale-while-revalidate=86400",
            Self::Feed | Self::Embed => "public, max-age=3600, stale-while-revalidate=86400",
            Self::Page => "no-cache",
        }
    }

    /// Whether pages of other sites may read it: feeds, for readers that run in a browser, and what is made to be
    /// embedded.
    pub fn is_for_others(self) -> bool {
        matches!(self, Self::Feed | Self::Embed)
    }
}

/// A header: name and value.
pub type Header = (String, String);

/// What every answer is sent with, whatever its kind.
pub fn common(site: &Site, policy: &Policy, embedded: &BTreeSet<String>) -> Vec<Header> {
    let mut headers: Vec<Header> = [
        // No Cross-Origin-Embedder-Policy: embedded videos and the like do not send what it would ask of them.
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Permissions-Policy", PERMISSIONS),
    ]
    .map(|(name, value)| (name.to_string(), value.to_string()))
    .to_vec();
    headers.push(("Content-Security-Policy".into(), content_security_policy(site, policy, embedded)));
    if site.base_url.starts_with("https:") && site.host.hsts > 0 {
        headers.push(("Strict-Transport-Security".into(), format!("max-age={}", site.host.hsts)));
    }
    for (name, value) in &site.host.headers {
        headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        headers.push((name.clone(), value.clone()));
    }
    headers
}

/// What a blog has no use for is switched off, for itself and for what it embeds.
const PERMISSIONS: &str = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
    magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

/// How the regular expressions of servers tell names with the hash of their bytes.
pub const LASTING_NAME: &str = r"\.[0-9a-f]{10}\.[a-z0-9]+$";

/// A value in double quotes, as nginx and Caddy read it.
pub fn quoted(value: &str) -> String {
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}

/// What a kind of file is sent with besides.
pub fn of_kind(kind: Kind) -> Vec<(&'static str, &'static str)> {
    let mut headers = vec![("Cache-Control", kind.cache_control())];
    if kind.is_for_others() {
        headers.push(("Access-Control-Allow-Origin", "*"));
    }
    headers.push(("Cross-Origin-Resource-Policy", if kind.is_for_others() { "cross-origin" } else { "same-origin" }));
    headers
}
