//! The sentences that lead into a text which has no excerpt.

use serde_json::Value;

/// The longest lede that is taken from a text, in characters.
const LONGEST: usize = 300;

/// Returns a lede if the reader of Markdown would find none: when no paragraph stands at the first level.
pub(super) fn lede(body: &[Value], title: &str) -> Option<String> {
    let is_text = |block: &&Value| block["type"] == "paragraph" && !text_of(&block["children"]).trim().is_empty();
    if body.iter().find(is_text).is_some() {
        return None;
    }
    let text = super::html_text::collapse(&text_of(&Value::Array(body.to_vec())));
    let text = if text.is_empty() { title.trim().to_string() } else { text };
    match text.char_indices().nth(LONGEST) {
        None => Some(text),
        Some((end, _)) => {
            let cut = text[..end].rfind(' ').unwrap_or(end);
            Some(format!("{}…", text[..cut].trim_end_matches([',', ';', ':', '.', ' '])))
        }
    }
}

/// Returns the text in a value, in reading order.
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
                if matches!(kind, "paragraph" | "heading" | "") {
                    output.push(' ');
                }
                let parts = ["caption", "children", "items", "defs", "rows", "term", "summary"];
                stack.extend(parts.iter().rev().filter_map(|key| fields.get(*key)));
                if matches!(kind, "break" | "code" | "figure") {
                    output.push(' ');
                }
            }
            _ => {}
        }
    }
    output
}
