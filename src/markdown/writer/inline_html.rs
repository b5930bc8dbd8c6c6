//! Inline content as HTML, for elements that Markdown has no form for and for text inside HTML blocks.

use serde_json::Value;

use super::tokens::plain_text;
use super::{MAX_DEPTH, html, list_of, text};

/// Writes inline content as HTML on one line.
pub(super) fn inlines(list: &[Value]) -> String {
    let mut output = String::new();
    write(list, 0, &mut output);
    output
}

fn write(list: &[Value], depth: usize, output: &mut String) {
    if depth > MAX_DEPTH {
        return output.push_str(&html::text(&plain_text(list)));
    }
    for inline in list {
        if let Some(text) = inline.as_str() {
            output.push_str(&html::text(text));
            continue;
        }
        match tags(inline) {
            Some((open, close)) => {
                output.push_str(&open);
                write(list_of(inline, "children"), depth + 1, output);
                output.push_str(&close);
            }
            None => output.push_str(&element(inline)),
        }
    }
}

/// Returns the tags around the children of an element; `None` for an element without children.
pub(super) fn tags(element: &Value) -> Option<(String, String)> {
    let kind = text(element, "type");
    let optional = |key: &str| element.get(key).and_then(Value::as_str).map(String::from);
    let (name, open) = match kind {
        "emphasis" => ("em", html::open("em", &[])),
        "strong" => ("strong", html::open("strong", &[])),
        "delete" => ("del", html::open("del", &[])),
        "mark" | "sub" | "sup" | "kbd" | "small" | "cite" | "q" | "dfn" => (kind, html::open(kind, &[])),
        "link" => ("a", html::open_with("a", &[("href", optional("url")), ("title", optional("title"))])),
        "abbr" => ("abbr", html::open_with("abbr", &[("title", optional("title"))])),
        "time" => ("time", html::open_with("time", &[("datetime", optional("datetime"))])),
        "span" => ("span", html::open_with("span", &[("lang", optional("lang")), ("dir", optional("dir"))])),
        _ => return None,
    };
    Some((open, format!("</{name}>")))
}

/// Writes an element that has no children; of an unknown one, its text.
pub(super) fn element(element: &Value) -> String {
    let value = text(element, "value");
    match text(element, "type") {
        "code" => format!("<code>{}</code>", html::text(value)),
        "break" => "<br>".into(),
        "note" => format!("{}</f-note>", html::open("f-note", &[("id", text(element, "id"))])),
        "math" => math(element, "f-math", &[]),
        "inlineImage" => {
            let (src, alt) = (text(element, "src"), text(element, "alt"));
            let [width, height] = ["width", "height"].map(|key| element.get(key).map(Value::to_string));
            let attributes =
                [("src", Some(src.into())), ("alt", Some(alt.into())), ("width", width), ("height", height)];
            html::open_with("img", &attributes)
        }
        "ruby" => {
            let (base, reading) = (html::text(text(element, "base")), html::text(text(element, "text")));
            format!("<ruby>{base}<rt>{reading}</rt></ruby>")
        }
        "text" => html::text(value),
        _ => inlines(list_of(element, "children")),
    }
}

/// Writes a formula: its TeX, or its MathML if there is none.
pub(super) fn math(element: &Value, name: &str, attributes: &[(&str, Option<String>)]) -> String {
    let markup = element.get("mathml").and_then(Value::as_str).unwrap_or_default();
    let value = text(element, "value");
    if value.is_empty() && markup.starts_with("<math") {
        return markup.replace(['\n', '\r'], " ");
    }
    format!("{}{}</{name}>", html::open_with(name, attributes), html::text(value))
}
