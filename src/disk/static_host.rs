//! The media types that static hosts derive from file names.

/// Media types and the file name endings that stand for them.
pub const MEDIA_TYPES: [(&str, &[&str]); 23] = [
    ("text/html; charset=utf-8", &["html", "htm"]),
    ("text/javascript; charset=utf-8", &["js", "mjs"]),
    ("text/css; charset=utf-8", &["css"]),
    ("application/json", &["json", "map"]),
    ("application/wasm", &["wasm"]),
    ("image/svg+xml", &["svg"]),
    ("image/png", &["png"]),
    ("image/jpeg", &["jpg", "jpeg"]),
    ("image/webp", &["webp"]),
    ("image/avif", &["avif"]),
    ("image/gif", &["gif"]),
    ("image/x-icon", &["ico"]),
    ("font/woff2", &["woff2"]),
    ("video/webm", &["webm"]),
    ("video/mp4", &["mp4"]),
    ("audio/mpeg", &["mp3"]),
    ("audio/ogg", &["ogg", "opus"]),
    ("text/vtt; charset=utf-8", &["vtt"]),
    ("text/plain; charset=utf-8", &["txt", "md", "ts"]),
    // Feeds too: browsers offer application/rss+xml as a download.
    ("application/xml; charset=utf-8", &["xml"]),
    ("application/manifest+json", &["webmanifest"]),
    ("application/pdf", &["pdf"]),
    ("application/octet-stream", &["bin"]),
];

/// Returns the media type that static hosts give a file of that name.
pub fn media_type(name: &str) -> &'static str {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let found = MEDIA_TYPES.iter().find(|(_, endings)| endings.contains(&ending.as_str()));
    found.map_or("application/octet-stream", |(media_type, _)| media_type)
}
