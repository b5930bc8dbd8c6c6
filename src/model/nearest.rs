//! Suggestions for a misspelt name.

/// Returns the end of a message about an unknown word: `, perhaps “youtube”`, or nothing if no name is close.
pub fn perhaps<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> String {
    let names = nearest(word, names);
    match names.len() {
        0 => String::new(),
        _ => format!(", perhaps {}", names.iter().map(|name| format!("“{name}”")).collect::<Vec<_>>().join(" or ")),
    }
}

/// Returns up to three names that differ little from a word, the nearest first. Two letters that changed places are one
/// difference.
pub fn nearest<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let holds = |a: &str, b: &str| b.len() > 2 && a.contains(b);
    let mut near: Vec<_> = names.map(|name| (strsim::osa_distance(word, name), name)).collect();
    near.retain(|(far, name)| *far <= (word.len() / 3).max(1) || holds(name, word) || holds(word, name));
    near.sort_unstable();
    near.into_iter().map(|(_, name)| name).take(3).collect()
}
