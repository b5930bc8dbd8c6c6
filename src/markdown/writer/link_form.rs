//! Code, addresses and titles as they stand in a line of Markdown.

/// Writes code in a line, between enough backticks.
pub(super) fn code_span(value: &str) -> String {
    let value = value.replace(['\n', '\r'], " ");
    if value.is_empty() {
        return "<code></code>".into();
    }
    let fence = "`".repeat(longest_run(&value, '`') + 1);
    let is_blank = value.chars().all(|it| it == ' ');
    let pads = value.starts_with('`') || value.ends_with('`');
    let strips = value.starts_with(' ') && value.ends_with(' ') && !is_blank;
    let pad = if pads || strips { " " } else { "" };
    format!("{fence}{pad}{value}{pad}{fence}")
}

/// Returns the length of the longest run of a character.
pub(super) fn longest_run(text: &str, character: char) -> usize {
    text.split(|it| it != character).map(str::len).max().unwrap_or_default()
}

/// Whether a formula can be written between dollar signs.
pub(super) fn is_dollar_math(value: &str) -> bool {
    !value.is_empty() && value.trim() == value && !value.contains(['$', '`', '\n', '|']) && !value.ends_with('\\')
}

/// Whether an address can be written as `<https://…>`.
pub(super) fn is_autolink(url: &str) -> bool {
    let is_scheme = url.starts_with("https://") || url.starts_with("http://");
    is_scheme
        && url.is_ascii()
        && !url.contains(|it: char| it.is_whitespace() || it.is_control() || "<>|\\&\"".contains(it))
}

/// Writes a link's address.
pub(super) fn destination(url: &str) -> String {
    let needs_brackets =
        url.is_empty() || url.starts_with('<') || url.contains(|it: char| it.is_whitespace() || it.is_control());
    let is_balanced = parentheses_match(url);
    let mut written = String::with_capacity(url.len() + 2);
    for (index, character) in url.char_indices() {
        match character {
            '\n' | '\r' => written.push_str("%0A"),
            '\\' | '<' | '>' | '|' => {
                written.push('\\');
                written.push(character);
            }
            '(' | ')' if !is_balanced && !needs_brackets => {
                written.push('\\');
                written.push(character);
            }
            '&' if url[index + 1..].starts_with(|it: char| it == '#' || it.is_ascii_alphanumeric())
                && url[index..].contains(';') =>
            {
                written.push_str("\\&");
            }
            _ => written.push(character),
        }
    }
    if needs_brackets { format!("<{written}>") } else { written }
}

/// Whether parentheses come in pairs, at most 30 deep.
fn parentheses_match(url: &str) -> bool {
    let mut depth = 0_u32;
    for byte in url.bytes() {
        match byte {
            b'(' if depth == 30 => return false,
            b'(' => depth += 1,
            b')' if depth == 0 => return false,
            b')' => depth -= 1,
            _ => {}
        }
    }
    depth == 0
}

/// Writes a link's or picture's title in quotes.
pub(super) fn quoted(title: &str) -> String {
    let mut quoted = String::from("\"");
    for character in title.chars() {
        match character {
            '\n' | '\r' => quoted.push(' '),
            '"' | '\\' | '|' => {
                quoted.push('\\');
                quoted.push(character);
            }
            '&' => quoted.push_str("&amp;"),
            '<' => quoted.push_str("&lt;"),
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}
