//! Small fragments of HTML as plain text: titles, excerpts, names.

use html5gum::{Token, Tokenizer};

/// Returns the text of an HTML fragment, entities decoded, white space collapsed.
pub fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut hidden = 0_usize;
    for Ok(token) in Tokenizer::new(html) {
        match token {
            Token::String(part) if hidden == 0 => text.push_str(&String::from_utf8_lossy(&part)),
            Token::StartTag(tag) if is_hidden(&tag.name) && !tag.self_closing => hidden += 1,
            Token::EndTag(tag) if is_hidden(&tag.name) => hidden = hidden.saturating_sub(1),
            Token::StartTag(tag) if is_block(&tag.name) => text.push(' '),
            Token::EndTag(tag) if is_block(&tag.name) => text.push(' '),
            _ => {}
        }
    }
    collapse(&text)
}

/// Collapses white space, but keeps no-break spaces.
pub fn collapse(text: &str) -> String {
    text.split(|it: char| it.is_whitespace() && !matches!(it, '\u{a0}' | '\u{202f}'))
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Returns the plain text if there is any.
pub fn some_plain(html: &str) -> Option<String> {
    Some(plain(html)).filter(|text| !text.is_empty())
}

/// Escapes text for HTML, between tags and in attributes.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn is_hidden(name: &[u8]) -> bool {
    matches!(name, b"script" | b"style" | b"noscript" | b"template")
}

fn is_block(name: &[u8]) -> bool {
    matches!(
        name,
        b"p" | b"div" | b"br" | b"li" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"td" | b"th" | b"blockquote"
    )
}
