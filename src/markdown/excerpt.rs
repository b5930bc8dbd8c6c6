//! The text that leads into an article, for those that have no lede.

use serde_json::Value;

use crate::markdown::html::FromHtml;
use crate::markdown::source_range::LineColumnRange;

/// The text that leads into an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The paragraphs as plain text, joined by spaces.
    pub text: String,
    /// Whether `<!-- more -->` ends it; without that mark it is the first paragraph.
    pub is_marked: bool,
    /// Where its first paragraph stands.
    pub range: LineColumnRange,
}

/// Returns the text of the paragraphs before the mark `more`, or of the first paragraph if there is no mark. `None` if
/// there is no such paragraph.
pub(crate) fn excerpt_of(found: &FromHtml, more: Option<LineColumnRange>) -> Option<Excerpt> {
    let mut excerpt: Option<Excerpt> = None;
    let mut positions = found.positions.iter();
    for (index, block) in found.body.iter().enumerate() {
        let pointer = format!("/body/{index}");
        // Blocks and positions have one order, so each search goes on where the last one ended.
        let Some((_, range)) = positions.find(|(known, _)| *known == pointer) else { break };
        if more.is_some_and(|more| range.start >= more.start) {
            break;
        }
        if block.get("type").and_then(Value::as_str) != Some("paragraph") {
            continue;
        }
        let mut text = String::new();
        push_plain_text(block.get("children").unwrap_or(&Value::Null), &mut text);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        match &mut excerpt {
            _ if text.is_empty() => {}
            None => excerpt = Some(Excerpt { text, is_marked: more.is_some(), range: *range }),
            Some(excerpt) => {
                excerpt.text.push(' ');
                excerpt.text.push_str(&text);
            }
        }
        if more.is_none() && excerpt.is_some() {
            break;
        }
    }
    excerpt
}

/// Appends the plain text of inline content, without notes.
fn push_plain_text(inline: &Value, text: &mut String) {
    match inline {
        Value::String(run) => text.push_str(run),
        Value::Array(inlines) => inlines.iter().for_each(|inline| push_plain_text(inline, text)),
        Value::Object(element) => {
            let field = match element.get("type").and_then(Value::as_str) {
                Some("note") => return,
                Some("break") => return text.push(' '),
                Some("code" | "math") => "value",
                Some("inlineImage") => "alt",
                Some("ruby") => "base",
                _ => "children",
            };
            push_plain_text(element.get(field).unwrap_or(&Value::Null), text);
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
