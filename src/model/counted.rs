//! Counts in messages.

/// Returns a count with its noun: `1 article`, `2 articles`, `2 addresses`.
pub fn counted(count: usize, noun: &str) -> String {
    let ending = match noun {
        _ if count == 1 => "",
        noun if noun.ends_with('s') => "es",
        _ => "s",
    };
    format!("{count} {noun}{ending}")
}
