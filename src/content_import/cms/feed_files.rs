//! Files that come with the entries of a feed: recordings and pictures.

use feed_rs::model::{Entry, Link};

use super::html_text::escape;

/// Whether a link is that of a file that comes with an entry, and not of a page.
pub(super) fn is_file(link: &Link) -> bool {
    let kind = link.media_type.as_deref().unwrap_or_default();
    link.rel.as_deref() == Some("enclosure") || !(kind.is_empty() || kind.contains("html") || kind.contains("xml"))
}

/// Returns the recordings and pictures that come with an entry and that its text does not show.
pub(super) fn enclosures(entry: &Entry, html: &str) -> String {
    let mut files: Vec<(String, String)> = Vec::new();
    for media in entry.media.iter().flat_map(|media| &media.content) {
        if let Some(url) = &media.url {
            let kind = media.content_type.as_ref().map(|kind| kind.essence().to_string()).unwrap_or_default();
            files.push((url.to_string(), kind));
        }
    }
    for link in entry.links.iter().filter(|link| is_file(link)) {
        files.push((link.href.clone(), link.media_type.clone().unwrap_or_default()));
    }
    files.dedup_by(|left, right| left.0 == right.0);
    let mut output = String::new();
    for (url, kind) in files {
        if html.contains(&url) || html.contains(&escape(&url)) {
            continue;
        }
        let url = escape(&url);
        output.push_str(&match kind.split('/').next().unwrap_or_default() {
            "audio" => format!("<figure><audio src=\"{url}\"></audio></figure>"),
            "video" => format!("<figure><video src=\"{url}\"></video></figure>"),
            "image" => format!("<figure><img src=\"{url}\" alt=\"\"></figure>"),
            _ => format!("<p><a href=\"{url}\">{url}</a></p>"),
        });
    }
    output
}

/// Returns the picture that a feed gives for an entry, if its text does not show it.
pub(super) fn thumbnail(entry: &Entry, html: &str) -> Option<(String, String, Option<String>)> {
    let mut thumbnails = entry.media.iter().flat_map(|media| &media.thumbnails);
    let url = thumbnails.next().map(|thumbnail| thumbnail.image.uri.clone())?;
    (!html.contains(&url)).then_some((url, String::new(), None))
}
