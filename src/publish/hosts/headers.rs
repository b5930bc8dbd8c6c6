//! The single table of headers that each kind of file is sent with. All files for hosts are written from it.

use super::policy::content_security_policy;
use crate::consent::policy::Policy;
use crate::disk::names::is_hashed;
use crate::model::content::site::Site;
use crate::publish::context::inline::Inline;
use crate::publish::fixed_names::FEEDS;

/// A kind of file, by how caches and other sites may use it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileKind {
    /// Files named by the hash of their bytes, which never change.
    Lasting,
    /// Pictures and recordings named by their hash, which feeds and previews show on other sites.
    Picture,
    /// Data that the program and editors fetch and nobody searches for: page JSON, schemas, the data of consent.
    Data,
    /// Feeds, sitemaps and files for robots.
    Feed,
    /// The consent script for other sites, at addresses that never change.
    ConsentScript,
    /// Icons, which feeds and previews show on other sites.
    Icon,
    /// Pages, and everything else. They are revalidated each time, so that a reader never has a page of one publication
    /// with data of another; an unchanged file costs only the request.
    Page,
}

/// Every kind of file.
pub const KINDS: [FileKind; 7] = [
    FileKind::Lasting,
    FileKind::Picture,
    FileKind::Data,
    FileKind::Feed,
    FileKind::ConsentScript,
    FileKind::Icon,
    FileKind::Page,
];

/// Folders of pictures and recordings.
pub const PICTURES: [&str; 2] = ["images/", "media/"];
/// Folders and file names of [`FileKind::Data`], which is JSON.
pub const DATA: ([&str; 3], [&str; 2]) = (["schema/", "consent/", "reader/"], ["page.json", "404.json"]);

impl FileKind {
    /// Returns the kind of a file, by its path from the site's root. [`patterns`] tells servers the same.
    pub fn of(path: &str) -> Self {
        let (name, ending) = (path.rsplit('/').next().unwrap_or_default(), path.rsplit('.').next().unwrap_or_default());
        let begins = |folders: &[&str]| folders.iter().any(|folder| path.starts_with(folder));
        match () {
            () if path.starts_with("embed/") => Self::ConsentScript,
            () if is_hashed(path) && begins(&PICTURES) => Self::Picture,
            () if is_hashed(path) => Self::Lasting,
            () if DATA.1.contains(&name) || ending == "json" && begins(&DATA.0) => Self::Data,
            () if name == FEEDS[2].0 || ["xml", "txt"].contains(&ending) => Self::Feed,
            () if path.starts_with("icons/") || path == "favicon.ico" => Self::Icon,
            () => Self::Page,
        }
    }

    /// Returns the value of `Cache-Control` (RFC 9111, RFC 5861, RFC 8246).
    pub fn cache_control(self) -> &'static str {
        match self {
            Self::Lasting | Self::Picture => "public, max-age=31536000, immutable",
            Self::Data => "public, max-age=300, stale-while-revalidate=86400",
            Self::Feed | Self::ConsentScript => "public, max-age=3600, stale-while-revalidate=86400",
            Self::Icon | Self::Page => "no-cache",
        }
    }

    /// Whether pages of other sites may read it: feeds, for feed readers that run in a browser, and the consent script.
    pub fn is_for_others(self) -> bool {
        matches!(self, Self::Feed | Self::ConsentScript)
    }

    /// Whether pages of other sites may show it: what they may read, and also the pictures in feeds and previews.
    pub fn is_shown_by_others(self) -> bool {
        self.is_for_others() || matches!(self, Self::Picture | Self::Icon)
    }
}

/// Returns regular expressions for the kinds of files below a base path. The first that matches counts; a file that
/// none matches is a [`FileKind::Page`].
pub fn patterns(base: &str) -> Vec<(String, FileKind)> {
    let base = base.replace('.', r"\.");
    let folders = |all: &[&str]| all.iter().map(|folder| folder.trim_end_matches('/')).collect::<Vec<_>>().join("|");
    let names = DATA.1.map(|name| name.replace('.', r"\.")).join("|");
    vec![
        (format!("^{base}embed/"), FileKind::ConsentScript),
        (format!("^{base}({})/.*{LASTING_NAME}", folders(&PICTURES)), FileKind::Picture),
        (LASTING_NAME.into(), FileKind::Lasting),
        (format!(r"/({names})$|^{base}({})/.*\.json$", folders(&DATA.0)), FileKind::Data),
        (r"/feed\.json$|\.(xml|txt)$".into(), FileKind::Feed),
        (format!(r"^{base}(icons/|favicon\.ico$)"), FileKind::Icon),
    ]
}

/// A header: name and value.
pub type Header = (String, String);

/// Returns the headers of every response, whatever its kind. A header that the publisher names replaces ours.
pub fn common(site: &Site, policy: &Policy, inline: &Inline) -> Vec<Header> {
    let mut headers: Vec<Header> = [
        // No Cross-Origin-Embedder-Policy: embedded videos and the like do not send the headers that it would require.
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Permissions-Policy", PERMISSIONS),
    ]
    .map(|(name, value)| (name.to_string(), value.to_string()))
    .to_vec();
    headers.push(("Content-Security-Policy".into(), content_security_policy(site, policy, inline)));
    if site.base_url.starts_with("https:") && site.host.hsts > 0 {
        headers.push(("Strict-Transport-Security".into(), site.host.strict_transport_security()));
    }
    for (name, value) in &site.host.headers {
        headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        headers.push((name.clone(), value.clone()));
    }
    headers
}

/// Switches off what a blog has no use for, for itself and for its embeds.
const PERMISSIONS: &str = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
    magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

/// The regular expression by which servers recognise names with the hash of their bytes.
pub const LASTING_NAME: &str = r"\.[0-9a-f]{10}\.[A-Za-z0-9]+$";

/// The header that keeps files out of search engines. Several such headers add up.
pub const ROBOTS: &str = "X-Robots-Tag";

/// Returns the additional headers for a kind of file.
pub fn of_kind(kind: FileKind) -> Vec<(&'static str, &'static str)> {
    let mut headers = vec![("Cache-Control", kind.cache_control())];
    if kind.is_for_others() {
        headers.push(("Access-Control-Allow-Origin", "*"));
    }
    let reach = if kind.is_shown_by_others() { "cross-origin" } else { "same-origin" };
    headers.push(("Cross-Origin-Resource-Policy", reach));
    if kind == FileKind::Data {
        headers.push((ROBOTS, "noindex"));
    }
    headers
}
