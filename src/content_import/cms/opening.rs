//! The sentences that lead into a text which has no excerpt.

use serde_json::Value;

/// The longest lede that is taken from a text, in characters.
const LONGEST: usize = 300;

/// Returns a lede if the reader of Markdown would find none, or one that is no prose: when no paragraph stands at the
/// first level, or when the first one only stands for a picture, a file or a shortcode.
pub(super) fn lede(body: &[Value], title: &str) -> Option<String> {
    let is_text = |block: &&Value| block["type"] == "paragraph" && !text_of(&block["children"]).trim().is_empty();
    let first = body.iter().find(is_text);
    if first.is_some_and(is_prose) {
        return None;
    }
    let text = match (first_prose(body), first) {
        (Some(paragraph), _) => text_of(paragraph),
        // A text may consist of a link.
        (None, Some(_)) => return None,
        (None, None) => text_of(&Value::Array(body.to_vec())),
    };
    let text = super::html_text::collapse(&text);
    let text = if text.is_empty() { title.trim().to_string() } else { text };
    match text.char_indices().nth(LONGEST) {
        None => Some(text),
        Some((end, _)) => {
            let cut = text[..end].rfind(' ').unwrap_or(end);
            Some(format!("{}…", text[..cut].trim_end_matches([',', ';', ':', '.', ' '])))
        }
    }
}

/// Returns the first paragraph of prose, in reading order, in quotes, lists and boxes too.
fn first_prose(body: &[Value]) -> Option<&Value> {
    let mut stack: Vec<&Value> = body.iter().rev().collect();
    while let Some(value) = stack.pop() {
        match value["type"].as_str().unwrap_or_default() {
            "paragraph" if is_prose(value) => return Some(value),
            "paragraph" | "heading" | "table" | "figure" | "gallery" | "code" | "video" | "audio" => {}
            _ => {
                let parts = ["items", "children"].iter().filter_map(|key| value.get(*key));
                stack.extend(
                    parts
                        .chain(value.is_array().then_some(value))
                        .filter_map(Value::as_array)
                        .flat_map(|list| list.iter().rev()),
                );
            }
        }
    }
    None
}

/// Whether a paragraph says something: it is more than a link, code or a shortcode.
fn is_prose(paragraph: &Value) -> bool {
    let children = paragraph["children"].as_array().map_or(&[][..], Vec::as_slice);
    let is_lone_link = matches!(children, [link] if link["type"] == "link");
    // The caption of a picture that became a link stands after a break.
    let is_captioned_link = matches!(children, [link, end, ..] if link["type"] == "link" && end["type"] == "break");
    let text = text_of(&paragraph["children"]);
    let text = text.trim();
    let is_shortcode = text.starts_with('[') && text.ends_with(']');
    text.contains(char::is_alphanumeric) && !is_lone_link && !is_captioned_link && !is_shortcode
}

/// Returns the text in a value, in reading order, without tables, captions and code.
fn text_of(value: &Value) -> String {
    let mut output = String::new();
    let mut stack = vec![value];
    while let Some(value) = stack.pop() {
        if output.len() > LONGEST * 8 {
            break;
        }
        match value {
            Value::String(text) => output.push_str(text),
            Value::Array(list) => stack.extend(list.iter().rev()),
            Value::Object(fields) => {
                let kind = fields.get("type").and_then(Value::as_str).unwrap_or_default();
                if matches!(kind, "table" | "figure" | "gallery") {
                    continue;
                }
                if matches!(kind, "paragraph" | "heading" | "") {
                    output.push(' ');
                }
                let parts = ["children", "items", "defs", "term", "summary"];
                stack.extend(parts.iter().rev().filter_map(|key| fields.get(*key)));
                if matches!(kind, "break" | "code") {
                    output.push(' ');
                }
            }
            _ => {}
        }
    }
    output
}
