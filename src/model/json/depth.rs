//! The nesting depth of JSON, which limits the recursion of every reader.

/// The deepest nesting allowed in page JSON. Content is at most 128 deep, the limit of `serde_json`; formulas written
/// as markup become trees in pages and go deeper.
pub const DEEPEST: usize = 400;

/// Whether JSON is nested deeper than `most`; the text is assumed to be JSON.
pub fn is_deeper(text: &str, most: usize) -> bool {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = quoted,
            b'"' => quoted = !quoted,
            b'[' | b'{' if !quoted => depth += 1,
            b']' | b'}' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > most {
            return true;
        }
    }
    false
}
