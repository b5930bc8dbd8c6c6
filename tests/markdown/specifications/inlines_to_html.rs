//! Writes inline elements as HTML, in the form that the specifications use.

use serde_json::Value;

/// Returns the HTML of a list of inline elements.
pub(crate) fn inlines(value: &Value) -> String {
    value.as_array().into_iter().flatten().map(inline).collect()
}

fn inline(value: &Value) -> String {
    if let Some(text) = value.as_str() {
        return escaped(text);
    }
    let (field, children) = (|name: &str| text_of(value, name), inlines(&value["children"]));
    match field("type").as_str() {
        "emphasis" => format!("<em>{children}</em>"),
        "strong" => format!("<strong>{children}</strong>"),
        "delete" => format!("<del>{children}</del>"),
        "code" => format!("<code>{}</code>", escaped(&field("value"))),
        "break" => "<br />\n".into(),
        "link" => format!("<a href=\"{}\"{}>{children}</a>", escaped(&field("url")), title(&field("title"))),
        "inlineImage" => image(value),
        name @ ("mark" | "sub" | "sup" | "kbd" | "small" | "cite" | "q" | "dfn" | "span" | "abbr" | "time") => {
            format!("<{name}>{children}</{name}>")
        }
        other => format!("<{other}>{}</{other}>", escaped(&field("value"))),
    }
}

/// Returns the HTML of a picture, with its caption as the title.
pub(crate) fn image(value: &Value) -> String {
    let caption = value["caption"].as_array().into_iter().flatten().filter_map(Value::as_str).collect::<String>();
    let (src, alt) = (escaped(&text_of(value, "src")), escaped(&text_of(value, "alt")));
    let image = format!("<img src=\"{src}\" alt=\"{alt}\"{} />", title(&caption));
    match value["href"].as_str() {
        Some(href) => format!("<a href=\"{}\">{image}</a>", escaped(href)),
        None => image,
    }
}

fn title(title: &str) -> String {
    if title.is_empty() { String::new() } else { format!(" title=\"{}\"", escaped(title)) }
}

/// Returns a field that is text, or nothing.
pub(crate) fn text_of(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap_or_default().to_string()
}

/// Returns text for content and attributes.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
