//! Patterns for names, in which `*` stands for any characters.

/// Whether a pattern covers a name; `gate/shared/pattern.js` implements the same.
///
/// However many stars there are, only the last one met is ever retried.
pub fn matches(pattern: &str, name: &str) -> bool {
    let (pattern, name) = (pattern.as_bytes(), name.as_bytes());
    let (mut at, mut from) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while from < name.len() {
        if pattern.get(at) == Some(&b'*') {
            star = Some((at, from));
            at += 1;
        } else if pattern.get(at) == name.get(from) {
            at += 1;
            from += 1;
        } else if let Some((star_at, taken)) = star {
            // The star takes one more character; earlier stars never need to.
            star = Some((star_at, taken + 1));
            at = star_at + 1;
            from = taken + 1;
        } else {
            return false;
        }
    }
    pattern.iter().skip(at).all(|byte| *byte == b'*')
}
