//! Numbers with their nouns, in reports.

/// Returns a number and its noun: `1 file`, `2 files`, `2 addresses`.
pub fn counted(number: usize, noun: &str) -> String {
    let ending = match noun {
        _ if number == 1 => "",
        noun if noun.ends_with('s') => "es",
        _ => "s",
    };
    format!("{number} {noun}{ending}")
}
