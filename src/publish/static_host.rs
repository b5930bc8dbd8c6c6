//! What static hosts know of names of files: which media type they stand for, and how addresses write them.

/// Media types and the endings of the names that stand for them.
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
    // Feeds too: browsers offer what is called application/rss+xml as a file.
    ("application/xml; charset=utf-8", &["xml"]),
    ("application/manifest+json", &["webmanifest"]),
    ("application/pdf", &["pdf"]),
    ("application/octet-stream", &["bin"]),
];

/// The media type that static hosts give a file of that name.
pub fn media_type(name: &str) -> &'static str {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let found = MEDIA_TYPES.iter().find(|(_, endings)| endings.contains(&ending.as_str()));
    found.map_or("application/octet-stream", |(media_type, _)| media_type)
}

/// A path with its `%20` and the like resolved.
pub fn decode(path: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = path.as_bytes();
    while let [first, tail @ ..] = rest {
        let digits = tail.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let code = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match (first, code) {
            (b'%', Some(code)) => {
                bytes.push(code);
                rest = &tail[2..];
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
