//! How deep JSON is nested, which bounds every reader that calls itself.

/// The deepest that page JSON may be nested. Content is at most 128 deep, as `serde_json` has it; formulas given as
/// markup, which pages have as trees, go beyond.
pub const DEEPEST: usize = 400;

/// Whether JSON is nested deeper than that; of what is no JSON it says nothing.
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
