//! Names of files at fixed addresses, shared by the code that writes them and the code that reads a publisher's files.

use crate::app::routes::Route;

/// The feeds: file name, media type and title.
pub const FEEDS: [(&str, &str, &str); 3] = [
    ("feed.xml", "application/rss+xml", "RSS"),
    ("atom.xml", "application/atom+xml", "Atom"),
    ("feed.json", "application/feed+json", "JSON Feed"),
];

/// Returns the address of the page that a feed belongs to.
pub fn page_of_feed(path: &str) -> Option<&str> {
    FEEDS.iter().find_map(|(name, ..)| path.strip_suffix(name)).filter(|page| page.ends_with('/'))
}

/// Whether a page has feeds: the first page of the publication, of an author or of a tag.
pub fn has_feeds(route: &Route) -> bool {
    matches!(route, Route::Home { page: 1 } | Route::Author { page: 1, .. } | Route::Tag { page: 1, .. })
}

/// The icon that all others are drawn from.
pub const ICON: &str = "icons/favicon.svg";

/// PNG icons: path, size in pixels, and how much of it the drawing fills, in percent.
pub const ICONS: [(&str, u32, u32); 4] = [
    ("icons/apple-touch-icon.png", 180, 80),
    ("icons/icon-192.png", 192, 100),
    ("icons/icon-512.png", 512, 100),
    // Devices may crop it to any shape; only the middle 80 % is always shown (W3C, “maskable icons”).
    ("icons/icon-maskable.png", 512, 60),
];

/// The icon that browsers request even if no page names it.
pub const ICO: &str = "favicon.ico";

/// The web app manifest in the default language.
pub const MANIFEST: &str = "site.webmanifest";

/// Returns the path of the web app manifest in a language; the first of a site's languages is the default.
pub fn manifest_path(languages: &[String], lang: &str) -> String {
    let is_default = languages.first().is_some_and(|first| first == lang);
    if is_default { MANIFEST.into() } else { [lang, "/", MANIFEST].concat() }
}

/// The service worker. Former sites often have one at this address, which ours then replaces in readers' browsers.
pub const WORKER: &str = "sw.js";

/// The rules for crawlers.
pub const ROBOTS: &str = "robots.txt";

/// The security contact (RFC 9116).
pub const SECURITY: &str = ".well-known/security.txt";

/// The overview of the site for language models.
pub const LLMS: &str = "llms.txt";

/// The sitemap, which crawlers read.
pub const SITEMAP: &str = "sitemap.xml";

/// The files with headers and redirects that hosts read from the site's root.
pub const HOST_FILES: [&str; 2] = ["_headers", "_redirects"];

/// Returns the path of the words that readers' tools show in a language.
pub fn tool_words(lang: &str) -> String {
    format!("reader/{lang}.json")
}

/// Returns the folder of a language's search index, with a slash at its end.
pub fn search_folder(lang: &str) -> String {
    format!("search/{lang}/")
}

/// Folders whose files are served under a name with their hash, so that caches may keep them for ever. Pages, style
/// sheets and feeds name them; people link to files elsewhere, so those keep their names.
pub const HASHED: [&str; 3] = ["images/", "media/", "fonts/"];

/// Hidden files and folders that are published, since hosts and other programs look for them; folders end with a slash.
pub const HIDDEN: [&str; 4] = [".well-known/", ".nojekyll", ".htaccess", ".domains"];
