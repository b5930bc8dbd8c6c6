//! What stands in a text for a file or page that is not there.

use serde_json::{Value, json};

/// Returns what stands for a link that leads nowhere.
pub(super) fn plain(element: &Value) -> Value {
    match element["type"].as_str() {
        Some("link") => json!({ "type": "span", "children": element["children"] }),
        _ => {
            let mut element = element.clone();
            if let Some(fields) = element.as_object_mut() {
                ["url", "href"].iter().for_each(|key| _ = fields.shift_remove(*key));
            }
            element
        }
    }
}

/// Returns links to a recording that is missing, and its transcript.
pub(super) fn links_of(block: &Value) -> Vec<Value> {
    let sources = block["sources"].as_array().cloned().unwrap_or_default();
    let first =
        sources.first().map(|source| link_to(source["src"].as_str().unwrap_or_default(), None, block.get("caption")));
    first.into_iter().chain(block["transcript"].as_array().cloned().unwrap_or_default()).collect()
}

/// Returns a paragraph with a link to a file, and its caption.
pub(super) fn link_to(url: &str, alt: Option<&str>, caption: Option<&Value>) -> Value {
    let mut children = match url.starts_with("http") {
        true => vec![json!({ "type": "link", "url": url, "children": [text_or(alt, url)] })],
        false => vec![json!(text_or(alt, url))],
    };
    if let Some(Value::Array(caption)) =
        caption.filter(|caption| caption.as_array().is_some_and(|list| !list.is_empty()))
    {
        children.push(json!({ "type": "break" }));
        children.extend(caption.iter().cloned());
    }
    json!({ "type": "paragraph", "children": children })
}

/// Returns the description of a picture, or the name of its file.
pub(super) fn text_or(alt: Option<&str>, url: &str) -> String {
    let name =
        url.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    match alt.map(str::trim).filter(|alt| !alt.is_empty()) {
        Some(alt) => alt.to_string(),
        None if name.is_empty() => url.to_string(),
        None => name.to_string(),
    }
}

/// Whether an address is that of a picture.
pub(super) fn is_picture(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg"].iter().any(|end| path.ends_with(end))
}

/// Whether an address is that of a file and not of a page.
pub(super) fn is_file(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    let end = name.rsplit_once('.').map_or("", |(_, end)| end).to_ascii_lowercase();
    !matches!(end.as_str(), "" | "html" | "htm" | "php" | "asp" | "aspx" | "com" | "org" | "net") && end.len() <= 5
}
