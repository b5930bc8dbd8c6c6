//! The one table of headers: what every kind of file is sent with. All files for hosts are written from it.

use super::policy::content_security_policy;
use crate::consent::policy::Policy;
use crate::disk::names::is_hashed;
use crate::model::site::Site;
use crate::publish::fixed_names::FEEDS;

/// What a file is to caches, and to other sites.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Its name has the hash of its bytes: it never changes.
    Lasting,
    /// The same, of pictures and recordings: feeds and previews show them on other sites.
    Picture,
    /// What the program and editors fetch, and nobody looks for: page JSON, schemas, the data of consent.
    Data,
    /// Feeds, sitemaps and what robots read.
    Feed,
    /// The consent manager for other sites, at addresses that stay.
    Embed,
    /// Icons, which feeds and previews show on other sites.
    Icon,
    /// Pages, and everything else: asked for anew each time, so that a reader never has a page of one publication
    /// with data of another; what has not changed costs no more than the question.
    Page,
}

/// All kinds.
pub const KINDS: [Kind; 7] =
    [Kind::Lasting, Kind::Picture, Kind::Data, Kind::Feed, Kind::Embed, Kind::Icon, Kind::Page];

/// Folders of pictures and recordings.
pub const PICTURES: [&str; 2] = ["images/", "media/"];
/// Folders and names of [`Kind::Data`], which are JSON.
pub const DATA: ([&str; 2], [&str; 2]) = (["schema/", "consent/"], ["page.json", "404.json"]);

impl Kind {
    /// Of a file, by its path from the site's root. Servers are told by [`patterns`].
    pub fn of(path: &str) -> Self {
        let (name, ending) = (path.rsplit('/').next().unwrap_or_default(), path.rsplit('.').next().unwrap_or_default());
        let begins = |folders: &[&str]| folders.iter().any(|it| path.starts_with(it));
        match () {
            () if path.starts_with("embed/") => Self::Embed,
            () if is_hashed(path) && begins(&PICTURES) => Self::Picture,
            () if is_hashed(path) => Self::Lasting,
            () if DATA.1.contains(&name) || ending == "json" && begins(&DATA.0) => Self::Data,
            () if name == FEEDS[2].0 || ["xml", "txt"].contains(&ending) => Self::Feed,
            () if path.starts_with("icons/") || path == "favicon.ico" => Self::Icon,
            () => Self::Page,
        }
    }

    /// The value of `Cache-Control` (RFC 9111, RFC 5861, RFC 8246).
    pub fn cache_control(self) -> &'static str {
        match self {
            Self::Lasting | Self::Picture => "public, max-age=31536000, immutable",
            Self::Data => "public, max-age=300, stale-while-revalidate=86400",
            Self::Feed | Self::Embed => "public, max-age=3600, stale-while-revalidate=86400",
            Self::Icon | Self::Page => "no-cache",
        }
    }

    /// Whether pages of other sites may read it: feeds, for readers that run in a browser, and what is made to be
    /// embedded.
    pub fn is_for_others(self) -> bool {
        matches!(self, Self::Feed | Self::Embed)
    }

    /// Whether pages of other sites may show it: also the pictures of feeds, and those that previews show.
    pub fn is_shown_by_others(self) -> bool {
        self.is_for_others() || matches!(self, Self::Picture | Self::Icon)
    }
}

/// Regular expressions for the kinds below a path of a host, in the order in which the first that matches counts; what
/// none matches is [`Kind::Page`].
pub fn patterns(base: &str) -> Vec<(String, Kind)> {
    let base = base.replace('.', r"\.");
    let folders = |all: &[&str]| all.iter().map(|it| it.trim_end_matches('/')).collect::<Vec<_>>().join("|");
    let names = DATA.1.map(|it| it.replace('.', r"\.")).join("|");
    vec![
        (format!("^{base}embed/"), Kind::Embed),
        (format!("^{base}({})/.*{LASTING_NAME}", folders(&PICTURES)), Kind::Picture),
        (LASTING_NAME.into(), Kind::Lasting),
        (format!(r"/({names})$|^{base}({})/.*\.json$", folders(&DATA.0)), Kind::Data),
        (r"/feed\.json$|\.(xml|txt)$".into(), Kind::Feed),
        (format!(r"^{base}(icons/|favicon\.ico$)"), Kind::Icon),
    ]
}

/// A header: name and value.
pub type Header = (String, String);

/// What every answer is sent with, whatever its kind. A header that the publisher names takes the place of ours.
pub fn common(site: &Site, policy: &Policy) -> Vec<Header> {
    let mut headers: Vec<Header> = [
        // No Cross-Origin-Embedder-Policy: embedded videos and the like do not send what it would ask of them.
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Permissions-Policy", PERMISSIONS),
    ]
    .map(|(name, value)| (name.to_string(), value.to_string()))
    .to_vec();
    headers.push(("Content-Security-Policy".into(), content_security_policy(site, policy)));
    if site.base_url.starts_with("https:") && site.host.hsts > 0 {
        headers.push(("Strict-Transport-Security".into(), site.host.strict_transport_security()));
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
pub const LASTING_NAME: &str = r"\.[0-9a-f]{10}\.[A-Za-z0-9]+$";

/// The header that keeps files out of search engines. Those of several lines add up.
pub const ROBOTS: &str = "X-Robots-Tag";

/// What a kind of file is sent with besides.
pub fn of_kind(kind: Kind) -> Vec<(&'static str, &'static str)> {
    let mut headers = vec![("Cache-Control", kind.cache_control())];
    if kind.is_for_others() {
        headers.push(("Access-Control-Allow-Origin", "*"));
    }
    let reach = if kind.is_shown_by_others() { "cross-origin" } else { "same-origin" };
    headers.push(("Cross-Origin-Resource-Policy", reach));
    if kind == Kind::Data {
        headers.push((ROBOTS, "noindex"));
    }
    headers
}
