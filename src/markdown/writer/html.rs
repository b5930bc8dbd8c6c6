//! HTML tags and text that stay on one line, so that no blank line ends the HTML block they are in.

/// Writes an opening tag. An attribute with an empty value is written by its name alone.
pub(super) fn open(name: &str, attributes: &[(&str, &str)]) -> String {
    let mut tag = format!("<{name}");
    for (key, value) in attributes {
        tag.push(' ');
        tag.push_str(key);
        if !value.is_empty() {
            tag.push_str("=\"");
            tag.push_str(&attribute(value));
            tag.push('"');
        }
    }
    tag.push('>');
    tag
}

/// Writes an opening tag with those attributes that have a value.
pub(super) fn open_with(name: &str, attributes: &[(&str, Option<String>)]) -> String {
    let given: Vec<_> =
        attributes.iter().filter_map(|(key, value)| value.as_deref().map(|value| (*key, value))).collect();
    open(name, &given)
}

/// Escapes an attribute's value.
pub(super) fn attribute(value: &str) -> String {
    escape(value, true)
}

/// Escapes text between tags.
pub(super) fn text(value: &str) -> String {
    escape(value, false)
}

fn escape(value: &str, in_attribute: bool) -> String {
    let mut escaped = String::with_capacity(value.len());
    for character in value.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' if in_attribute => escaped.push_str("&quot;"),
            '\n' => escaped.push_str("&#10;"),
            '\r' => escaped.push_str("&#13;"),
            // A table cell would end here.
            '|' => escaped.push_str("&#124;"),
            _ => escaped.push(character),
        }
    }
    escaped
}

/// Puts Markdown between two HTML tags. Blank lines around it make it Markdown again.
pub(super) fn around(before: &str, markdown: &str, after: &str) -> String {
    match markdown.is_empty() {
        true => format!("{before}\n{after}"),
        false => format!("{before}\n\n{markdown}\n\n{after}"),
    }
}
