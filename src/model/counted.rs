//! Counts in messages.

/// Returns a count with its noun, such as “1 article” or “2 articles”.
pub fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
