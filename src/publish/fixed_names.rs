//! Names of files that a site has at fixed addresses: who writes them and who reads what a publisher brings agree here.

use crate::app::routes::Route;

/// Names of the files, their media types, and what they are called.
pub const FEEDS: [(&str, &str, &str); 3] = [
    ("feed.xml", "application/rss+xml", "RSS"),
    ("atom.xml", "application/atom+xml", "Atom"),
    ("feed.json", "application/feed+json", "JSON Feed"),
];

/// The address of the page beside which a feed of that address lies.
pub fn page_of_feed(path: &str) -> Option<&str> {
    FEEDS.iter().find_map(|(name, ..)| path.strip_suffix(name)).filter(|it| it.ends_with('/'))
}

/// Whether feeds lie beside a page: the first of the publication, of an author, of a tag.
pub fn has_feeds(route: &Route) -> bool {
    matches!(route, Route::Home { page: 1 } | Route::Author { page: 1, .. } | Route::Tag { page: 1, .. })
}

/// The icon that all others are drawn from.
pub const ICON: &str = "icons/favicon.svg";

/// PNG files: path, size in pixels, and which part of it the drawing fills, in percent.
pub const ICONS: [(&str, u32, u32); 4] = [
    ("icons/apple-touch-icon.png", 180, 80),
    ("icons/icon-192.png", 192, 100),
    ("icons/icon-512.png", 512, 100),
    // Devices cut it to any shape within the middle 80 % (W3C, “maskable icons”).
    ("icons/icon-maskable.png", 512, 60),
];

/// What browsers ask for unasked.
pub const ICO: &str = "favicon.ico";

/// The web app manifest.
pub const MANIFEST: &str = "site.webmanifest";

/// The files' names.
pub const ROBOTS: &str = "robots.txt";

/// The contact for security.
pub const SECURITY: &str = ".well-known/security.txt";

/// What models of language read.
pub const LLMS: &str = "llms.txt";

/// The file that robots look for.
pub const SITEMAP: &str = "sitemap.xml";

/// The files' names.
pub const HOST_FILES: [&str; 2] = ["_headers", "_redirects"];

/// Folders whose files pages, style sheets and feeds name: they may be kept for ever under a name with their hash.
/// People link to files elsewhere, so those keep their names.
pub const HASHED: [&str; 3] = ["images/", "media/", "fonts/"];

/// Hidden files and folders that hosts and other programs on the net look for; folders with a slash at the end.
pub const HIDDEN: [&str; 4] = [".well-known/", ".nojekyll", ".htaccess", ".domains"];
