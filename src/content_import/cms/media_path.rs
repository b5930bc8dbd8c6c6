//! Where a media file of another site is kept. Files of the site itself keep their path, so that their addresses last.

use percent_encoding::percent_decode_str;
use sha2::{Digest, Sha256};

use super::services::host;

/// The longest name of a file.
const LONGEST_NAME: usize = 120;
/// Folders of a publication that hold no files to be served.
const OURS: [&str; 4] = ["content", "text", "embed", "data"];
/// Ends of file names that say what a file is.
const ENDS: [&str; 29] = [
    "jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "bmp", "ico", "tif", "tiff", "heic", "mp3", "m4a", "ogg",
    "oga", "wav", "flac", "mp4", "m4v", "webm", "ogv", "mov", "pdf", "zip", "vtt", "epub", "txt", "csv",
];

/// Returns the path for an address, from the publication's root, without a leading slash.
pub(super) fn local_path(url: &str, base_url: &str) -> String {
    let url = origin(url);
    let (address, query) = url.split_once('?').unwrap_or((&url, ""));
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = rest.split_once('/').map_or("", |(_, path)| path);
    let is_own = same_site(host(&url), host(base_url));
    // A site in a folder of its host stays there.
    let folder = base_url.split_once("://").and_then(|(_, rest)| rest.split_once('/')).map_or("", |(_, folder)| folder);
    let path = path.strip_prefix(folder).filter(|_| is_own).unwrap_or(path);
    let decoded = percent_decode_str(path.split('#').next().unwrap_or_default()).decode_utf8_lossy().into_owned();
    let mut segments: Vec<String> = decoded.split('/').map(segment).filter(|segment| !segment.is_empty()).collect();
    let name = segments.pop().unwrap_or_else(|| "file".into());
    let end = name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase()).unwrap_or_default();
    let has_end = ENDS.contains(&end.as_str());
    // Without an end, the query says which file it is.
    segments.push(if has_end { name } else { format!("{name}-{}", hash(&format!("{path}?{query}"))) });
    let first = segments.first().cloned().unwrap_or_default();
    if is_own && segments.len() > 1 && !OURS.contains(&first.as_str()) {
        return segments.join("/");
    }
    let folder = if is_own { String::new() } else { format!("{}/", segment(host(&url))) };
    if is_own && first == "content" {
        segments.remove(0);
        if segments.first().is_some_and(|first| matches!(first.as_str(), "images" | "media" | "files")) {
            segments.remove(0);
        }
    }
    format!("images/{folder}{}", segments.join("/"))
}

/// Returns the address of the file behind a service that makes pictures smaller (Photon of WordPress.com).
pub(super) fn origin(url: &str) -> String {
    let is_photon = matches!(host(url), "i0.wp.com" | "i1.wp.com" | "i2.wp.com" | "i3.wp.com");
    match url.split_once(".wp.com/").filter(|_| is_photon) {
        Some((_, rest)) => format!("https://{}", rest.split('?').next().unwrap_or_default()),
        None => url.split('#').next().unwrap_or_default().to_string(),
    }
}

/// Whether two hosts are those of one site, with or without `www`.
pub(super) fn same_site(left: &str, right: &str) -> bool {
    let bare = |host: &str| host.to_ascii_lowercase().trim_start_matches("www.").to_string();
    !left.is_empty() && bare(left) == bare(right)
}

/// Returns a part of a path with only those characters that every file system and address can hold.
fn segment(text: &str) -> String {
    let is_strange = |it: char| it.is_control() || "?#*:\"';{}$%\\<>|`&".contains(it) || it == '\u{fffd}';
    let clean: String = text.chars().map(|it| if is_strange(it) { '-' } else { it }).collect();
    let clean = clean.trim().trim_start_matches('.').trim_end_matches([' ', '~']);
    if clean.len() <= LONGEST_NAME {
        return clean.to_string();
    }
    let (stem, end) = clean.rsplit_once('.').filter(|(_, end)| end.len() < 8).unwrap_or((clean, "bin"));
    let length = stem.floor_char_boundary(LONGEST_NAME - 20);
    format!("{}-{}.{end}", &stem[..length], hash(text))
}

fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}
