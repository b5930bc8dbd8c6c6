//! Names that somebody may have meant by a word that is none of them.

/// The end of a message that a word is not known: `, perhaps “youtube”`, or nothing where no name is near.
pub fn perhaps<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> String {
    let names = nearest(word, names);
    match names.len() {
        0 => String::new(),
        _ => format!(", perhaps {}", names.iter().map(|it| format!("“{it}”")).collect::<Vec<_>>().join(" or ")),
    }
}

/// Up to three names that differ from a word by little, the nearest first.
pub fn nearest<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let holds = |a: &str, b: &str| b.len() > 2 && a.contains(b);
    let mut near: Vec<_> = names.map(|name| (strsim::levenshtein(word, name), name)).collect();
    near.retain(|(far, name)| *far <= (word.len() / 3).max(1) || holds(name, word) || holds(word, name));
    near.sort_unstable();
    near.into_iter().map(|(_, name)| name).take(3).collect()
}
