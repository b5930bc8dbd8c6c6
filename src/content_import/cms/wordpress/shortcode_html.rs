//! Recordings, addresses of services and code in shortcodes, as HTML.

use super::shortcode::Shortcode;
use crate::content_import::cms::html_text::escape;
use crate::content_import::cms::services;

/// Writes a recording; `None` if no file is named.
pub(super) fn media(code: &Shortcode, kind: &str, keys: &[&str]) -> Option<String> {
    let mut urls: Vec<&str> = keys.iter().filter_map(|key| code.get(key)).collect();
    urls.extend(code.unnamed().filter(|url| url.starts_with("http") || url.starts_with('/')));
    if urls.is_empty() {
        return None;
    }
    if kind == "video"
        && let Some(url) = urls.first()
        && services::service_of(url).is_some()
    {
        return Some(services::embed(url, "").0);
    }
    let attribute = |key: &str| code.get(key).map(|value| format!(" {key}=\"{}\"", escape(value))).unwrap_or_default();
    let attributes =
        if kind == "video" { ["poster", "width", "height"].map(attribute).concat() } else { String::new() };
    let sources: String = urls.iter().map(|url| format!("<source src=\"{}\">", escape(url))).collect();
    Some(format!("\n\n<{kind}{attributes}>{sources}</{kind}>\n\n"))
}

/// Returns the address of a film or post from what its shortcode names.
pub(super) fn service_address(service: &str, id: &str) -> String {
    if id.starts_with("http") || id.starts_with("//") || id.is_empty() {
        return id.into();
    }
    match service {
        "vimeo" => format!("https://vimeo.com/{id}"),
        "dailymotion" => format!("https://www.dailymotion.com/video/{id}"),
        "spotify" => format!("https://open.spotify.com/{}", id.trim_start_matches("spotify:").replace(':', "/")),
        "tweet" => format!("https://twitter.com/i/status/{id}"),
        "instagram" => format!("https://www.instagram.com/p/{id}/"),
        _ => format!("https://www.youtube.com/watch?v={id}"),
    }
}

/// Writes code.
pub(super) fn code_block(code: &Shortcode, content: &str) -> String {
    let lang = code.get("language").or_else(|| code.get("lang")).unwrap_or(match code.name.as_str() {
        "code" | "sourcecode" | "source" | "highlight" | "crayon" | "cc" | "plain" => "",
        name => name,
    });
    let class = if lang.is_empty() { String::new() } else { format!(" class=\"language-{}\"", escape(lang)) };
    let title = code.get("title").map(|title| format!(" data-title=\"{}\"", escape(title))).unwrap_or_default();
    // Editors encode what is between the tags, or do not.
    let text = content.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").replace("&quot;", "\"");
    format!("\n\n<pre><code{class}{title}>{}</code></pre>\n\n", escape(text.trim_matches(['\n', '\r'])))
}
