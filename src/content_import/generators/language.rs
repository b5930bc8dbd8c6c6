//! Language tags.

/// Returns a language tag as BCP 47 writes it: `en-us` is `en-US`, `pt_br` is `pt-BR`, `zh-hans` is `zh-Hans`.
pub fn plain_tag(tag: &str) -> String {
    let mut parts = tag.trim().split(['-', '_', '.']).enumerate().map(|(index, part)| match (index, part.len()) {
        (0, _) => part.to_lowercase(),
        (_, 2) => part.to_uppercase(),
        (_, 4) => part.chars().take(1).flat_map(char::to_uppercase).chain(part.chars().skip(1)).collect(),
        _ => part.to_string(),
    });
    let first = parts.next().unwrap_or_default();
    parts.filter(|part| !part.eq_ignore_ascii_case("utf8")).fold(first, |tag, part| format!("{tag}-{part}"))
}

/// Whether a folder's name can be a language: `fr`, `pt-br`, `zh-Hans`.
pub fn is_language(name: &str) -> bool {
    let mut parts = name.split(['-', '_']);
    let first = parts
        .next()
        .is_some_and(|part| (2..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_lowercase()));
    first && parts.all(|part| (2..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}
