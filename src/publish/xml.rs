//! Text in XML 1.0: escaped, and without the characters that XML does not know.

/// A text for element content or an attribute's value.
pub fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // XML 1.0, production 2.
            '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'.. => out.push(character),
            _ => {}
        }
    }
    out
}

/// An element with a text in it; nothing where the text is empty.
pub fn element(name: &str, value: &str) -> String {
    if value.is_empty() { String::new() } else { format!("<{name}>{}</{name}>\n", text(value)) }
}
